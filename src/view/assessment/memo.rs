//! The screening memo: whether an assessment is needed and why, on one page, also where the answer is no.
//! It must not know how a criterion is decided.

use serde_json::Value;

use super::paper::{About, Paper, Placer};
use super::speech::{Speech, lines};
use crate::assessment::{Criterion, Met, Settled, Standing, reason, settled};
use crate::document::{Block, Inline, Role};
use crate::law::assessment::Assessment;
use crate::source::Pointer;
use crate::view::language::{Vocabulary, capitalise};
use crate::view::tables::{Cell, cell, paragraph, text};

/// So many places are named that meet a criterion.
const PLACES_NAMED: usize = 2;

/// The memo of a register, in one language.
pub fn memo(about: About<'_>, words: &Vocabulary) -> Paper {
    let mut placer = Placer::default();
    let speech = Speech::about(about, words);
    let screening = about.register.register.screening.as_ref();
    let outcome = outcome(&speech, about);
    let value = placer.must("outcome of the screening", vec![paragraph(text(outcome))]);
    placer.put("outcome", value);
    let by = screening.and_then(|screening| speech.maybe(screening.by.as_ref()));
    let date = screening.and_then(|screening| speech.date(screening.date));
    let judged: Vec<String> = date.into_iter().chain(by).collect();
    let value = if judged.is_empty() {
        Value::Bool(false)
    } else {
        placer.words(judged.join(", "))
    };
    placer.put("judged", value);
    let table = met(&speech, about);
    let value = placer.must("criteria that are met", vec![table]);
    placer.put("met", value);
    let open = open(&speech, about);
    let value = placer.blocks(open);
    placer.put("open", value);
    let unmet = unmet(&speech, about);
    let value = placer.blocks(unmet);
    placer.put("unmet", value);
    let deviation = screening.and_then(|screening| screening.deviation.as_ref());
    let deviation = speech.prose(deviation);
    let value = placer.blocks(deviation);
    placer.put("deviation", value);
    let value = match settled_in_words(&speech, about) {
        Some(words) => placer.words(words),
        None => Value::Bool(false),
    };
    placer.put("assessment", value);
    placer.finish(
        &speech,
        screening.and_then(|screening| screening.publicity.as_ref()),
    )
}

/// What the screening comes to, and what follows where no assessment is made.
pub(in crate::view) fn outcome(speech: &Speech<'_>, about: About<'_>) -> String {
    let said = about.screened.outcome.words(about.screened.is_open);
    let outcome = sentence(&speech.law(&said.words));
    match (&said.otherwise, settled(about.register)) {
        (Some(otherwise), Settled::Open) => {
            format!("{outcome} {}", sentence(&speech.law(otherwise)))
        }
        _ => outcome,
    }
}

/// How the need has been met; none where it has not.
fn settled_in_words(speech: &Speech<'_>, about: About<'_>) -> Option<String> {
    match (settled(about.register), about.dpia) {
        (_, Some(dpia)) if dpia.is_draft() => Some(speech.word("assessment_drafted")),
        (Settled::Assessed, _) | (_, Some(_)) => Some(speech.word("assessment_made")),
        (Settled::Elsewhere(place), None) => {
            let place = speech.say(place);
            let said = speech.words.fill("assessment_elsewhere", "place", &place);
            Some(sentence(&said))
        }
        (Settled::Deviation | Settled::Open, None) => None,
    }
}

fn sentence(words: &str) -> String {
    format!("{}.", words.trim_end_matches('.'))
}

/// The name of a criterion, and the provision on which it rests where that is not its list's.
fn name(speech: &Speech<'_>, criterion: &Criterion) -> Cell {
    let mut line = text(capitalise(&speech.law(&criterion.data.words)));
    if let Some(provision) = &criterion.data.provision {
        line.push(Inline::Small(text(speech.provisions([provision]))));
    }
    vec![paragraph(line)]
}

fn met(speech: &Speech<'_>, about: About<'_>) -> Block {
    let rows: Vec<Vec<Cell>> = about
        .screened
        .met()
        .map(|criterion| vec![name(speech, criterion), decided(speech, about, criterion)])
        .collect();
    if rows.is_empty() {
        let open = about.screened.open().next().is_some();
        let word = if open {
            "no_criterion_met_yet"
        } else {
            "no_criterion_met"
        };
        return paragraph(text(speech.word(word)));
    }
    let head = ["criterion", "criterion_decided_by"];
    speech.tables().table("criteria_caption", &head, rows)
}

/// What decided a criterion: the register's facts, or an answer with its reason.
fn decided(speech: &Speech<'_>, about: About<'_>, criterion: &Criterion) -> Cell {
    if let Standing::Met(Met::Facts(places)) = &criterion.standing {
        let places = named(speech, about, places);
        return cell(speech.words.fill("decided_by_facts", "places", &places));
    }
    let reason = speech.maybe(reason(about.register, criterion));
    cell(reason.unwrap_or_else(|| speech.word("decided_by_answer")))
}

/// What stands at places in the register's file, each once, the first few.
fn named(speech: &Speech<'_>, about: About<'_>, places: &[Pointer]) -> String {
    let mut named: Vec<String> = Vec::new();
    for place in places {
        let name = place_name(speech, about, place);
        if !named.contains(&name) {
            named.push(name);
        }
    }
    let more = named.len() > PLACES_NAMED;
    named.truncate(PLACES_NAMED);
    if more {
        named.push("…".to_owned());
    }
    named.join(", ")
}

/// A place as a reader of the memo knows it: the data group with its data or people, the purpose, else what the key means.
fn place_name(speech: &Speech<'_>, about: About<'_>, place: &Pointer) -> String {
    let keys: Vec<&str> = place.segments().collect();
    let (key, id) = (keys.first().copied(), keys.get(1).copied());
    let group = about
        .public
        .data
        .iter()
        .find(|group| Some(&*group.id) == id);
    let purpose = about.public.purposes.iter();
    let mut purpose = purpose.filter(|purpose| Some(&*purpose.id) == id);
    match (key, group, purpose.next()) {
        (Some("data"), Some(group), _) => {
            let items = match keys.get(2) {
                Some(&"subjects") => &group.subjects[..],
                Some(&"categories") => &group.items[..],
                _ => &[],
            };
            let index = keys.get(3).and_then(|index| index.parse::<usize>().ok());
            match index.and_then(|index| items.get(index)) {
                Some(item) => format!("{} ({item})", group.name),
                None => group.name.clone(),
            }
        }
        (Some("purposes"), _, Some(purpose)) => purpose.name.clone(),
        (key, _, _) => speech.word(&format!("fact_{}", key.unwrap_or_default())),
    }
}

fn open(speech: &Speech<'_>, about: About<'_>) -> Vec<Block> {
    let questions: Vec<String> = about
        .screened
        .open()
        .map(|criterion| speech.law(&criterion.data.question))
        .collect();
    lines(&questions)
}

/// The criteria that are not met, each with its reason where one was given.
fn unmet(speech: &Speech<'_>, about: About<'_>) -> Vec<Block> {
    let answers = about.register.register.screening.as_ref();
    let unmet = about.screened.criteria.iter();
    let unmet = unmet.filter(|criterion| matches!(criterion.standing, Standing::NotMet(_)));
    let mut ruled_out = Vec::new();
    let caption = format!("{}:", speech.word("unmet_caption"));
    let mut blocks = vec![small(vec![Inline::Strong(text(caption))])];
    for criterion in unmet {
        let name = speech.law(&criterion.data.words);
        let is_answered =
            answers.is_some_and(|screening| screening.answers.0.contains_key(criterion.id));
        let reason = speech.maybe(reason(about.register, criterion));
        match reason.or_else(|| is_answered.then(|| speech.word("decided_by_answer"))) {
            Some(reason) => {
                let name = Inline::Strong(text(format!("{}:", capitalise(&name))));
                blocks.push(small(vec![name, Inline::text(format!(" {reason}"))]));
            }
            None => ruled_out.push(name),
        }
    }
    let mut last = Vec::new();
    if !ruled_out.is_empty() {
        let names = ruled_out.join("; ");
        last.push(speech.words.fill("excluded_by_facts", "criteria", &names));
    }
    let lists = lists(speech, about);
    last.push(speech.words.fill("judged_by", "provisions", &lists));
    blocks.push(small(text(last.join(" "))));
    blocks
}

/// Small print in the whole width: the memo is to fit on a page.
fn small(content: Vec<Inline>) -> Block {
    Block::Paragraph {
        role: Role::Small,
        content,
    }
}

/// The provisions of the lists by which the register was screened.
fn lists(speech: &Speech<'_>, about: About<'_>) -> String {
    let lists = Assessment::embedded()
        .screening
        .in_force_on(about.register.day);
    speech.provisions(lists.map(|(_, list)| &list.provision))
}
