//! A checklist as a table: each point with what is said of it, or marked as missing; and decisions in words.
//! It must not know what the points are of.

use crate::document::Block;
use crate::model::{SharingDecision, StatuteText};
use crate::view::assessment::Speech;
use crate::view::language::capitalise;
use crate::view::tables::{Cell, cell};

/// A point of a checklist: the name of its word, and what is said of it.
pub(super) type Point = (&'static str, Cell);

/// The checklist, under a caption by the name of its word.
pub(super) fn table(speech: &Speech<'_>, caption: &str, points: Vec<Point>) -> Block {
    let rows = points
        .into_iter()
        .map(|(word, said)| vec![cell(speech.word(word)), speech.or_missing(said, word)]);
    let rows = rows.collect();
    let head = ["checklist_point", "checklist_answer"];
    speech.tables().table(caption, &head, rows)
}

/// Words as a cell; nothing where nothing is said.
pub(super) fn said(words: Option<String>) -> Cell {
    words
        .map(|words| cell(capitalise(&words)))
        .unwrap_or_default()
}

/// Provisions as a cell; nothing where there are none.
pub(super) fn provisions(speech: &Speech<'_>, statutes: &[StatuteText]) -> Cell {
    cell(capitalise(&speech.statutes(statutes)))
}

/// What was decided, when, by whom, on what provisions and why, and how one may appeal.
pub(super) fn decision(speech: &Speech<'_>, decision: &SharingDecision) -> Cell {
    let outcome = format!("outcome_{}", decision.outcome.name());
    let mut blocks = cell(speech.word(&outcome));
    let when: Vec<String> = speech
        .date(decision.date)
        .into_iter()
        .chain(speech.maybe(decision.by.as_ref()))
        .chain(decision.diary_number.iter().map(|number| number.0.clone()))
        .collect();
    if !when.is_empty() {
        let when = speech.words.fill("decided_when", "when", &when.join(", "));
        blocks.extend(cell(when));
    }
    let statutes = provisions(speech, &decision.statutes);
    blocks.extend(speech.labelled("statutes_of_decision", statutes));
    let reasons = speech.prose(decision.reasons.as_ref());
    blocks.extend(speech.labelled("decision_reasons", reasons));
    let appeal = speech.prose(decision.appeal.as_ref());
    blocks.extend(speech.labelled("appeal", appeal));
    blocks
}
