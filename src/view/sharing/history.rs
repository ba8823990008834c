//! The negotiations and decisions on sharing, in order of time.
//! It must not know what ought to have been negotiated.

use crate::document::Inline;
use crate::model::AccountabilityEvent;
use crate::view::assessment::{About, Placer, Speech};
use crate::view::language::capitalise;
use crate::view::tables::{Cell, cell, paragraph, text};

pub(super) fn place(placer: &mut Placer, speech: &Speech<'_>, about: About<'_>) {
    let events = in_order(&about.register.register.accountability);
    let rows = events.into_iter().map(|event| row(speech, event)).collect();
    let head = ["log_date", "log_subject", "log_parties", "log_outcome"];
    let table = speech.tables().table("log_caption", &head, rows);
    let value = placer.must("events", vec![table]);
    placer.put("events", value);
}

/// Events by day; those of one day in the order of the file.
pub(super) fn in_order(events: &[AccountabilityEvent]) -> Vec<&AccountabilityEvent> {
    let mut events: Vec<&AccountabilityEvent> = events.iter().collect();
    events.sort_by_key(|event| event.date.0);
    events
}

fn row(speech: &Speech<'_>, event: &AccountabilityEvent) -> Vec<Cell> {
    let mut subject = text(capitalise(&speech.say(&event.subject)));
    let number = event.diary_number.iter();
    subject.extend(number.map(|number| Inline::Small(text(number.0.clone()))));
    vec![
        cell(speech.words.date(event.date.0)),
        vec![paragraph(subject)],
        speech.or_dash(speech.list(&event.parties)),
        speech.long(event.outcome.as_ref()),
    ]
}
