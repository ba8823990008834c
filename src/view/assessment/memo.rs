//! The screening memo: whether an assessment is needed and why, on one page, also where the answer is no.
//! It must not know how a criterion is decided.

use serde_json::{Value, json};

use super::paper::{About, Paper, Placer};
use super::speech::{Speech, lines};
use crate::assessment::{Criterion, Met, Outcome, Standing};
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
    let controller = about.public.controller.as_ref();
    let controller = controller.map(|controller| controller.name.clone());
    let controller = controller.unwrap_or_else(|| speech.word("none_stated"));
    let value = placer.words(controller);
    placer.put("controller", value);
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
    placer.put("has_dpia", json!(about.dpia.is_some()));
    placer.finish(
        &speech,
        screening.and_then(|screening| screening.publicity.as_ref()),
    )
}

/// What the screening comes to, in a sentence.
pub(super) fn outcome(speech: &Speech<'_>, about: About<'_>) -> String {
    let outcomes = &Assessment::embedded().screening.outcomes;
    let entry = match about.screened.outcome {
        Outcome::Required => &outcomes.required,
        Outcome::Presumed => &outcomes.presumed,
        _ if about.screened.is_open => &outcomes.open,
        Outcome::Consider => &outcomes.consider,
        Outcome::NotNeeded => &outcomes.not_needed,
    };
    format!("{}.", speech.law(&entry.words).trim_end_matches('.'))
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
        return paragraph(text(speech.word("no_criterion_met")));
    }
    let head = ["criterion", "criterion_decided_by"];
    speech.tables().table("criteria_caption", &head, rows)
}

/// What decided a criterion: the register's facts, or an answer with its reason.
fn decided(speech: &Speech<'_>, about: About<'_>, criterion: &Criterion) -> Cell {
    let answers = about.register.register.screening.as_ref();
    let answer = answers.and_then(|screening| screening.answers.0.get(criterion.id));
    let reason = answer.and_then(|answer| speech.maybe(answer.reason.as_ref()));
    match &criterion.standing {
        Standing::Met(Met::Facts(places)) => {
            let places = named(places);
            cell(speech.words.fill("decided_by_facts", "places", &places))
        }
        _ => cell(reason.unwrap_or_else(|| speech.word("decided_by_answer"))),
    }
}

/// Places in the register's file, the first few.
fn named(places: &[Pointer]) -> String {
    let mut named: Vec<String> = places
        .iter()
        .take(PLACES_NAMED)
        .map(Pointer::to_string)
        .collect();
    if places.len() > PLACES_NAMED {
        named.push("…".to_owned());
    }
    named.join(", ")
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
    let mut blocks = vec![small(vec![Inline::Strong(text(
        speech.word("unmet_caption"),
    ))])];
    for criterion in unmet {
        let name = speech.law(&criterion.data.words);
        let answer = answers.and_then(|screening| screening.answers.0.get(criterion.id));
        match answer {
            Some(answer) => {
                let reason = speech.maybe(answer.reason.as_ref());
                let reason = reason.unwrap_or_else(|| speech.word("decided_by_answer"));
                let name = Inline::Strong(text(format!("{}:", capitalise(&name))));
                blocks.push(small(vec![name, Inline::text(format!(" {reason}"))]));
            }
            None => ruled_out.push(name),
        }
    }
    if !ruled_out.is_empty() {
        let names = ruled_out.join("; ");
        blocks.push(small(text(speech.words.fill(
            "excluded_by_facts",
            "criteria",
            &names,
        ))));
    }
    let lists = speech
        .words
        .fill("judged_by", "provisions", &lists(speech, about));
    blocks.push(small(text(lists)));
    blocks
}

/// Small print in the whole width: the memo is to fit on a page.
fn small(content: Vec<Inline>) -> Block {
    Block::Paragraph {
        role: Role::Term,
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
