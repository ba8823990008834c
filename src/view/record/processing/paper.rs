//! The processor's record as a document: processors, services, and every controller with what is done for it (GDPR Art. 30(2)).
//! It must not know how the entries were gathered.

use super::entry::{Served, ServiceEntry};
use crate::document::{Block, Inline};
use crate::view::assessment::{Paper, Placer, Speech};
use crate::view::language::{Vocabulary, capitalise};
use crate::view::record::Sources;
use crate::view::record::paper::{contact, dpo, finish, once, table_of};
use crate::view::record::party::Party;
use crate::view::tables::{Cell, cell, paragraph, text};

/// So many controllers at the most are printed: some ten stand on a page.
pub const SERVED_PRINTED: usize = 2000;

/// The record in one language, of entries in the order in which they are shown.
pub fn processor_record(
    entries: &[ServiceEntry],
    sources: Sources<'_>,
    words: &Vocabulary,
) -> Paper {
    let speech = sources.speech(words);
    let mut placer = Placer::default();
    let value = placer.must("processors", vec![processors(&speech, entries)]);
    placer.put("processors", value);
    let value = placer.must("services", vec![services(&speech, entries)]);
    placer.put("services", value);
    let value = placer.must("served", vec![controllers(&speech, entries)]);
    placer.put("served", value);
    let served = entries.iter().map(|entry| entry.controllers.len()).sum();
    finish(placer, &speech, sources, (served, SERVED_PRINTED))
}

/// (a) The processors, each once.
fn processors(speech: &Speech<'_>, entries: &[ServiceEntry]) -> Block {
    let processors = once(entries.iter().flat_map(|entry| &entry.processors));
    let caption = "record_processors_caption";
    table_of(speech, caption, "record_processor", &processors)
}

/// What is alike for all controllers of a service: (b) categories of processing in full, (c) and (d).
fn services(speech: &Speech<'_>, entries: &[ServiceEntry]) -> Block {
    let columns = [
        "record_service",
        "record_service_processing",
        "record_subprocessors",
        "record_transfers",
        "record_security",
    ];
    let rows = entries.iter().map(|entry| {
        let [processing, rest @ ..] = items(speech, entry);
        let first = [heading(speech, entry), speech.or_dash(processing)];
        first.into_iter().chain(rest).collect()
    });
    let rows = rows.collect();
    speech
        .tables()
        .table("record_services_caption", &columns, rows)
}

/// What is alike for all controllers of a service: processing with whose data and which, sub-processors, transfers and security.
/// What the law asks for and nobody has said is marked.
pub(super) fn items(speech: &Speech<'_>, entry: &ServiceEntry) -> [Cell; 4] {
    let mut processing = if entry.lacks_processing() {
        speech.missing("record_processing")
    } else {
        entry.processing.clone()
    };
    processing.extend(entry.people_and_data.clone());
    let or_missing = |said: &Cell, word| speech.or_missing(said.clone(), word);
    [
        processing,
        or_missing(&entry.subprocessors, "record_subprocessors"),
        or_missing(&entry.transfers, "record_transfers"),
        or_missing(&entry.security, "record_security"),
    ]
}

/// The service's name, its state, who processes, and who answers for it.
fn heading(speech: &Speech<'_>, entry: &ServiceEntry) -> Cell {
    let who: Vec<&str> = entry.processors.iter().map(|party| &*party.name).collect();
    let mut name = text(entry.name.clone());
    let date = entry.updated.map(|date| speech.words.date(date));
    let small = entry.state.iter().cloned();
    let small = small.chain([who.join("; ")]).chain(date);
    for line in small.filter(|line| !line.is_empty()) {
        name.push(Inline::Small(text(line)));
    }
    if !entry.contact.is_empty() {
        name.push(Inline::Small(entry.contact.clone()));
    }
    let mut blocks = vec![paragraph(name)];
    if who.is_empty() {
        blocks.extend(speech.missing("record_processor"));
    }
    blocks
}

/// (a) and (b) of every controller: one row for each, in each service that serves it.
fn controllers(speech: &Speech<'_>, entries: &[ServiceEntry]) -> Block {
    let columns = [
        "record_controller",
        "record_contact",
        "dpo",
        "record_service",
        "record_processing",
    ];
    let rows = entries.iter().flat_map(|entry| {
        let none = entry.controllers.is_empty();
        let none = none.then(|| {
            let lacks = || speech.missing("record_controller");
            let service = cell(entry.name.clone());
            let dash = || cell(speech.word("none_stated"));
            vec![lacks(), dash(), dash(), service, dash()]
        });
        let served = entry.controllers.iter();
        none.into_iter()
            .chain(served.map(|served| row(speech, entry, served)))
    });
    let rows = rows.collect();
    speech
        .tables()
        .table("record_served_caption", &columns, rows)
}

fn row(speech: &Speech<'_>, entry: &ServiceEntry, served: &Served) -> Vec<Cell> {
    let party = &served.party;
    let mut contact = contact(speech, party);
    if !party.representative.is_empty() {
        let line = vec![paragraph(party.representative.clone())];
        contact.extend(speech.labelled("record_representative", line));
    }
    vec![
        name(speech, party),
        contact,
        speech.or_dash(dpo(speech, party)),
        cell(entry.name.clone()),
        done_for(speech, served),
    ]
}

/// The name of a controller, or that it is missing.
pub(super) fn name(speech: &Speech<'_>, party: &Party) -> Cell {
    speech.or_missing(cell(party.name.clone()), "record_name")
}

/// The categories of processing done for a controller, or that they are missing.
pub(super) fn done_for(speech: &Speech<'_>, served: &Served) -> Cell {
    let processing = served.processing.iter().map(|name| capitalise(name));
    let processing: Vec<String> = processing.collect();
    speech.or_missing(cell(processing.join("; ")), "record_processing")
}
