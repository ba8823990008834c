//! The checklists of an assessment, one for each theme: what is answered, where, what is open and what does not concern this processing.
//! It must not know what an answer says; it only finds where it is.

use serde_json::Value;

use super::overview::facts;
use super::paper::{About, Paper, Placer};
use super::sections::Told;
use super::speech::Speech;
use crate::assessment::{Coverage, Holds, coverage, fact};
use crate::document::{Block, Check, State};
use crate::law::assessment::{AnsweredBy, Assessment, Question};
use crate::model::Dpia;
use crate::model::dpia::Answer;
use crate::view::language::Vocabulary;
use crate::view::tables::{cell, text};

/// Lines to write on below an open question.
const LINES: u8 = 4;

/// A question with what is known of its answer.
struct Asked<'a> {
    id: &'a str,
    question: &'a Question,
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
        .map(|(id, question)| Asked {
            id,
            question,
            state: state(&told, id, question),
            answer: dpia.answers.0.get(id),
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
fn state(told: &Told<'_>, id: &str, question: &Question) -> State {
    let answer = told.dpia.answers.0.get(id);
    if answer.is_some_and(|answer| answer.not_applicable.is_some()) {
        return State::NotApplicable;
    }
    if answer.is_some_and(|answer| answer.text.is_some()) {
        return State::Yes;
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
            involvement.is_some_and(|given| given.staff.is_some())
        }
        AnsweredBy::Answer => false,
    };
    if answered { State::Yes } else { State::Open }
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
    let label = text(format!("{number} {}", speech.law(&asked.question.words)));
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
        AnsweredBy::Answer => speech.words.fill("answered_in_answers", "id", asked.id),
        AnsweredBy::Staff => {
            let sections = "involvement.staff";
            speech
                .words
                .fill("answered_in_section", "sections", sections)
        }
        AnsweredBy::Section => {
            let sections = speech.words.list(&asked.question.sections);
            speech
                .words
                .fill("answered_in_section", "sections", &sections)
        }
        AnsweredBy::Register => {
            let keys = asked.question.register.join(", ");
            speech.words.fill("answered_in_register", "keys", &keys)
        }
    }
}
