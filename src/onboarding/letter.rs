//! The message by which an organisation asks to join: the profile's words around the facts, as plain text.
//! It must not know where the message is written, nor send anything.

use super::plan::Plan;
use super::stand::{Said, Stands, Told, Tongue};
use super::step::{address, chosen};
use crate::model::{Profile, ProperName, Words};

/// What the profile's words may have holes for.
const HOLES: [&str; 5] = ["organisation", "service", "operator", "agreement", "signer"];

/// A message ready to be sent, or a draft of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Where it goes, where that is known.
    pub to: Option<String>,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// What keeps it from being sent, in words; nothing where it is ready.
    pub lacks: Vec<String>,
}

impl Message {
    /// The message as a file: what keeps it from being sent, then address, subject and text.
    pub fn to_text(&self, tongue: &dyn Tongue) -> String {
        let mut lines = Vec::new();
        if !self.lacks.is_empty() {
            lines.push(tongue.word("request_draft"));
            lines.extend(self.lacks.iter().map(|lack| format!("- {lack}")));
            lines.push(String::new());
        }
        let missing = || tongue.word("request_gap");
        let to = self.to.clone().unwrap_or_else(missing);
        lines.push(format!("{}: {to}", tongue.word("request_to")));
        lines.push(format!(
            "{}: {}",
            tongue.word("request_subject"),
            self.subject
        ));
        lines.push(String::new());
        lines.push(self.body.clone());
        lines.join("\n")
    }
}

/// The holes in the words of a profile's message that nothing fills, each with the text that has it.
pub fn unknown_holes(profile: &Profile) -> Vec<(&'static str, String)> {
    let request = &profile.request;
    let texts = [
        ("subject", Some(&request.subject)),
        ("opening", Some(&request.opening.0)),
        (
            "closing",
            request.closing.as_ref().map(|closing| &closing.0),
        ),
    ];
    let mut unknown = Vec::new();
    for (key, words) in texts {
        for (_, text) in words.into_iter().flat_map(Words::all) {
            let holes = text.split('{').skip(1);
            let names = holes.map(|rest| rest.split('}').next().unwrap_or_default());
            let wrong = names.filter(|name| !HOLES.contains(name));
            unknown.extend(wrong.map(|name| (key, name.to_owned())));
        }
    }
    unknown.sort();
    unknown.dedup();
    unknown
}

/// The message of a plan in a language.
pub fn message(plan: &Plan<'_>, tongue: &dyn Tongue) -> Message {
    let request = &plan.case.profile.request;
    let mut lacks: Vec<String> = Vec::new();
    let mut fill = |words: &Words| filled(plan, tongue, words, &mut lacks);
    let subject = one_line(&fill(&request.subject));
    let opening = fill(&request.opening.0);
    let closing = request.closing.as_ref().map(|closing| fill(&closing.0));
    let mut lines = vec![opening.trim().to_owned(), String::new()];
    for fact in plan.facts.iter().filter(|fact| !fact.ask.not_sent) {
        let label = tongue.words(&fact.ask.label);
        let item = fact.item();
        if let Some(item) = item.as_ref().filter(|item| item.stands == Stands::Missing) {
            lacks.push(item.told.say(tongue));
        }
        let value = match (&fact.value, &fact.flaw) {
            (Some(value), _) => one_line(&value.said().say(tongue)),
            (None, Some(_)) => tongue.word("request_gap"),
            (None, None) => continue,
        };
        lines.push(format!("- {label}: {value}"));
    }
    if let Some(closing) = closing {
        lines.extend([String::new(), closing.trim().to_owned()]);
    }
    if let Some(name) = plan
        .case
        .organisation
        .as_ref()
        .and_then(|(_, one)| one.name.as_ref())
    {
        lines.extend([String::new(), one_line(&tongue.words(name))]);
    }
    let address = address(&plan.case);
    if address.stands == Stands::Missing {
        lacks.push(address.told.say(tongue));
    }
    lacks.dedup();
    let to = plan.case.joining.send_to.as_ref().or(request.to.as_ref());
    Message {
        to: to.map(|to| to.0.clone()),
        subject,
        body: format!("{}\n", lines.join("\n")),
        lacks,
    }
}

/// Words with their holes filled, each value on one line. What is not known is told.
fn filled(plan: &Plan<'_>, tongue: &dyn Tongue, words: &Words, lacks: &mut Vec<String>) -> String {
    let text = tongue.words(words);
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        if let Some(said) = value(plan, name) {
            out.push_str(&one_line(&said.say(tongue)));
        } else {
            out.push_str(&tongue.word("request_gap"));
            let hole = HOLES.iter().find(|hole| **hole == name);
            lacks.extend(hole.map(|hole| lack_of(hole).say(tongue)));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn value(plan: &Plan<'_>, hole: &str) -> Option<Said> {
    let case = &plan.case;
    let name = |name: &ProperName| Said::Name(name.clone());
    match hole {
        "organisation" => {
            let (_, organisation) = case.organisation.as_ref()?;
            organisation.name.clone().map(Said::Words)
        }
        "service" => Some(name(&case.profile.name)),
        "operator" => case.operator.map(|operator| name(&operator.name)),
        "agreement" => {
            let (_, agreement) = chosen(case).ok()?;
            Some(Said::Words(agreement.name.clone()))
        }
        "signer" => case.joining.signer.clone().map(Said::Words),
        _ => None,
    }
}

fn lack_of(hole: &str) -> Told {
    Told::new(match hole {
        "operator" => "operator_unknown",
        "agreement" => "agreement_open",
        "signer" => "signer_missing",
        _ => "organisation_unknown",
    })
}

/// A value on one line: nothing in it begins a line of the message.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}
