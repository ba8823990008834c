//! The checklists of an assessment, one for each theme: what is answered, where, what is open and what does not concern this processing.
//! It must not know what an answer says; it only finds where it is.

use serde_json::Value;

use super::overview::facts;
use super::paper::{About, Paper, Placer};
use super::sections::Told;
use super::speech::Speech;
use crate::assessment::{Coverage, Holds, coverage, fact, is_said};
use crate::document::{Block, Check, State};
use crate::law::assessment::{AnsweredBy, Assessment, Question, RiskPart};
use crate::model::Dpia;
use crate::model::dpia::{Answer, Risk, RiskEvent};
use crate::view::language::{Vocabulary, capitalise};
use crate::view::tables::{cell, text};

/// Lines to write on below an open question.
const LINES: u8 = 4;

/// A question with what is known of its answer.
struct Asked<'a> {
    id: &'a str,
    question: &'a Question,
    /// The feared event that it is asked of, where it is asked of each.
    event: Option<RiskEvent>,
    state: State,
    answer: Option<&'a Answer>,
}

/// The checklist of a theme, given by its letter, in one language.
pub fn checklist(about: About<'_>, dpia: &Dpia, theme: &str, words: &Vocabulary) -> Paper {
    let mut placer = Placer::default();
    let speech = Speech::about(about, words);
    let told = Told {
        about,
        dpia,
        speech: &speech,
    };
    let questions = Assessment::embedded().questions.of(theme);
    let asked: Vec<Asked<'_>> = questions
        .flat_map(|(id, question)| {
            let ask = move |event| Asked {
                id,
                question,
                event,
                state: state(&told, id, question, event),
                answer: dpia.answers.0.get(id),
            };
            match question.for_each_event {
                None => vec![ask(None)],
                Some(_) => RiskEvent::DEMANDED.map(|event| ask(Some(event))).into(),
            }
        })
        .collect();
    let counts = counts(&told, &asked);
    let value = placer.words(counts);
    placer.put("counts", value);
    let mut blocks = Vec::new();
    for one in &asked {
        blocks.extend(row(&told, one));
    }
    let value = placer.must("questions", blocks);
    placer.put("questions", value);
    placer.put("theme", Value::String(theme.to_owned()));
    placer.finish(&speech, dpia.publicity.as_ref())
}

/// Whether a question is answered, open, or does not concern this processing.
fn state(told: &Told<'_>, id: &str, question: &Question, event: Option<RiskEvent>) -> State {
    let answer = told.dpia.answers.0.get(id);
    if answer.is_some_and(|answer| answer.not_applicable.is_some()) {
        return State::NotApplicable;
    }
    if answer.is_some_and(|answer| is_said(answer.text.as_ref())) {
        return State::Yes;
    }
    if let (Some(part), Some(event)) = (question.for_each_event, event) {
        return of_event(told, part, event);
    }
    if question.unless_heard && was_heard(told) {
        return State::NotApplicable;
    }
    let ruled_out =
        |fact_of: &crate::law::assessment::Fact| fact(told.about.register, *fact_of) == Holds::No;
    if !question.when.is_empty() && question.when.iter().all(ruled_out) {
        return State::NotApplicable;
    }
    let by_register = || {
        let mut keys = question.register.iter();
        !question.register.is_empty() && keys.all(|key| told.about.register.says(key))
    };
    let by_sections = || {
        let covered = |section: &String| coverage(told.dpia, told.about.register, section);
        let mut sections = question.sections.iter();
        !question.sections.is_empty()
            && sections.all(|section| covered(section) == Some(Coverage::Full))
    };
    let answered = match question.answered_by {
        AnsweredBy::Register => by_register(),
        AnsweredBy::Section => by_sections(),
        AnsweredBy::Staff => {
            let involvement = told.dpia.involvement.as_ref();
            involvement.is_some_and(|given| is_said(given.staff.as_ref()))
        }
        AnsweredBy::Answer => false,
    };
    if answered { State::Yes } else { State::Open }
}

/// Whether every risk of a feared event has a part, and there is one.
fn of_event(told: &Told<'_>, part: RiskPart, event: RiskEvent) -> State {
    let risks = told.dpia.risks.values();
    let mut risks = risks.filter(|risk| risk.event == Some(event)).peekable();
    let has = |risk: &Risk| match part {
        RiskPart::Impact => risk.impact.is_some(),
        RiskPart::Sources => !risk.sources.is_empty(),
        RiskPart::How => is_said(risk.how.as_ref()),
        RiskPart::Existing => !risk.existing.is_empty(),
        RiskPart::Estimate => risk.inherent.is_some(),
    };
    if risks.peek().is_some() && risks.all(has) {
        State::Yes
    } else {
        State::Open
    }
}

/// Whether data subjects or their representatives were heard.
fn was_heard(told: &Told<'_>) -> bool {
    let involvement = told.dpia.involvement.as_ref();
    let views = involvement.and_then(|given| given.data_subjects.as_ref());
    views.is_some_and(|views| is_said(views.views.as_ref()))
}

/// How many are answered, open and without concern.
fn counts(told: &Told<'_>, asked: &[Asked<'_>]) -> String {
    let of = |state: State| {
        asked
            .iter()
            .filter(|one| one.state == state)
            .count()
            .to_string()
    };
    told.speech
        .word("checklist_counts")
        .replace("{answered}", &of(State::Yes))
        .replace("{open}", &of(State::Open))
        .replace("{not_applicable}", &of(State::NotApplicable))
}

/// A question with its mark, its provisions, and its answer or the place of it; space to write where it is open.
fn row(told: &Told<'_>, asked: &Asked<'_>) -> Vec<Block> {
    let speech = told.speech;
    let number = asked.id.to_uppercase();
    let events = &Assessment::embedded().scenarios.events;
    let event = asked.event.and_then(|event| events.get(event.name()));
    let event = event.map(|event| format!("{}: ", capitalise(&speech.law(&event.words))));
    let label = text(format!(
        "{number} {}{}",
        event.unwrap_or_default(),
        speech.law(&asked.question.words)
    ));
    let mut blocks = vec![Block::Checks(vec![Check {
        state: asked.state,
        label,
    }])];
    let answer = asked.answer;
    let own = speech.prose(answer.and_then(|answer| answer.text.as_ref()));
    let why = speech.prose(answer.and_then(|answer| answer.not_applicable.as_ref()));
    blocks.extend(facts(
        told,
        vec![
            ("answer", own),
            ("why_not_applicable", why),
            ("answered_at", cell(places(told, asked))),
            (
                "question_basis",
                cell(speech.provisions(&asked.question.basis)),
            ),
        ],
    ));
    if asked.state == State::Open {
        blocks.push(Block::WritingSpace(LINES));
    }
    blocks
}

/// Where the answer is, or is to be given.
fn places(told: &Told<'_>, asked: &Asked<'_>) -> String {
    let speech = told.speech;
    if asked.answer.is_some() || asked.state == State::NotApplicable {
        return String::new();
    }
    match asked.question.answered_by {
        AnsweredBy::Answer => speech.word("answered_in_answers"),
        AnsweredBy::Staff => speech.words.fill("answered_in_section", "sections", "5.2"),
        // The assessment takes over what the register knows, and its reader knows numbers rather than keys.
        AnsweredBy::Section | AnsweredBy::Register => {
            let sections = speech.words.list(&taken_over(asked.question));
            speech
                .words
                .fill("answered_in_section", "sections", &sections)
        }
    }
}

/// The sections of the template that answer a question: those that it names, else those into which the keys of the register are
/// taken over that do.
fn taken_over(question: &Question) -> Vec<String> {
    if !question.sections.is_empty() {
        return question.sections.clone();
    }
    let sections = Assessment::embedded().template.sections.iter();
    let told = sections.filter(|(_, section)| {
        let mut keys = section.register.iter();
        keys.any(|key| question.register.contains(key))
    });
    told.map(|(id, _)| id.clone()).collect()
}
