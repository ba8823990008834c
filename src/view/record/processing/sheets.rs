//! The processor's record as tables for a spreadsheet: services, controllers and processors; and all of it as one plain table.
//! It must not know how a spreadsheet is written.

use jiff::civil::Date;

use super::entry::{Served, ServiceEntry, newest};
use super::paper;
use crate::export::{Cell, Column, Kind, Workbook};
use crate::view::assessment::Speech;
use crate::view::language::Vocabulary;
use crate::view::record::Sources;
use crate::view::record::paper::{contact, dpo, once};
use crate::view::record::sheets::{bound, line, said, sheet_of};
use crate::view::sheets::{column, sheet, texts};

/// The word for the document.
const KIND: &str = "kind_processor_record";

/// The tables of the record, in one language.
pub fn processor_workbook(
    entries: &[ServiceEntry],
    sources: Sources<'_>,
    words: &Vocabulary,
    organisation: &str,
) -> Workbook {
    let speech = sources.speech(words);
    let processors = once(entries.iter().flat_map(|entry| &entry.processors));
    let rows = entries.iter().map(|entry| {
        let mut row = of_service(entry);
        row.extend(items(&speech, entry));
        row
    });
    let mut columns = service_columns(&speech);
    columns.extend(item_columns(&speech));
    let services = sheet(&speech, "sheet_services", columns, rows.collect());
    let rows = entries.iter().flat_map(|entry| {
        let served = entry.controllers.iter();
        served.map(|served| {
            let mut row = vec![Cell::Text(entry.name.clone())];
            row.extend(of_controller(&speech, served));
            row
        })
    });
    let mut columns = texts(&speech, &[("record_service", 30)]);
    columns.extend(controller_columns(&speech));
    let controllers = sheet(&speech, "sheet_controllers", columns, rows.collect());
    let processors = sheet_of(&speech, "sheet_processors", "record_processor", &processors);
    let sheets = vec![services, controllers, processors];
    bound(
        &speech,
        sources,
        (KIND, newest(entries)),
        organisation,
        sheets,
    )
}

/// Everything as one table, a row for each controller in each service: what a plain text file holds.
pub fn processor_table(
    entries: &[ServiceEntry],
    sources: Sources<'_>,
    words: &Vocabulary,
    organisation: &str,
) -> Workbook {
    let speech = sources.speech(words);
    let mut columns = service_columns(&speech);
    columns.push(column(&speech, "record_processor", 40, Kind::Text));
    columns.extend(controller_columns(&speech));
    columns.extend(item_columns(&speech));
    let mut none = vec![Cell::Empty; controller_columns(&speech).len()];
    none[0] = said(&speech, &speech.missing("record_controller"));
    let rows = entries.iter().flat_map(|entry| {
        let served = entry.controllers.iter();
        let served = served.map(|served| of_controller(&speech, served));
        let none = entry.controllers.is_empty().then(|| none.clone());
        let start = of_service(entry);
        let items = items(&speech, entry);
        let processors = processors(entry);
        none.into_iter().chain(served).map(move |controller| {
            let mut row = start.clone();
            row.push(processors.clone());
            row.extend(controller);
            row.extend(items.clone());
            row
        })
    });
    let table = sheet(&speech, "sheet_registers", columns, rows.collect());
    bound(
        &speech,
        sources,
        (KIND, newest(entries)),
        organisation,
        vec![table],
    )
}

fn service_columns(speech: &Speech<'_>) -> Vec<Column> {
    let mut columns = texts(
        speech,
        &[
            ("record_id", 22),
            ("record_service", 30),
            ("record_state", 16),
        ],
    );
    columns.push(column(speech, "record_updated", 16, Kind::Date));
    columns
}

fn of_service(entry: &ServiceEntry) -> Vec<Cell> {
    vec![
        Cell::Text(entry.id.clone()),
        Cell::Text(entry.name.clone()),
        entry.state.clone().map_or(Cell::Empty, Cell::Text),
        entry.updated.map_or(Cell::Empty, Cell::Date),
    ]
}

/// The processors with all that is said of them, one on each line.
fn processors(entry: &ServiceEntry) -> Cell {
    let lines = entry.processors.iter().map(|party| {
        let said = [&party.contact, &party.representative, &party.dpo];
        let said = said.into_iter().filter(|content| !content.is_empty());
        let said: Vec<String> = said
            .map(|content| crate::document::plain(content))
            .collect();
        if said.is_empty() {
            party.name.clone()
        } else {
            format!("{}: {}", party.name, said.join("; "))
        }
    });
    let lines: Vec<String> = lines.collect();
    Cell::Text(lines.join("\n"))
}

fn item_columns(speech: &Speech<'_>) -> Vec<Column> {
    texts(
        speech,
        &[
            ("record_service_processing", 50),
            ("record_subprocessors", 40),
            ("record_transfers", 40),
            ("record_security", 60),
        ],
    )
}

fn items(speech: &Speech<'_>, entry: &ServiceEntry) -> Vec<Cell> {
    let items = paper::items(speech, entry);
    items.iter().map(|item| said(speech, item)).collect()
}

fn controller_columns(speech: &Speech<'_>) -> Vec<Column> {
    let mut columns = texts(
        speech,
        &[
            ("record_controller", 40),
            ("record_contact", 40),
            ("record_representative", 30),
            ("dpo", 40),
            ("record_processing", 50),
        ],
    );
    columns.push(column(speech, "record_contract_date", 16, Kind::Date));
    columns.push(column(speech, "record_contract_reference", 24, Kind::Text));
    columns.push(column(speech, "record_contract_begins", 16, Kind::Date));
    columns.push(column(speech, "record_contract_ends", 16, Kind::Date));
    columns
}

fn of_controller(speech: &Speech<'_>, served: &Served) -> Vec<Cell> {
    let party = &served.party;
    let contract = &served.contract;
    let date = |date: Option<Date>| date.map_or(Cell::Empty, Cell::Date);
    let reference = contract.reference.clone();
    vec![
        said(speech, &paper::name(speech, party)),
        said(speech, &contact(speech, party)),
        line(&party.representative),
        said(speech, &dpo(speech, party)),
        said(speech, &paper::done_for(speech, served)),
        date(contract.date),
        reference.map_or(Cell::Empty, Cell::Text),
        date(contract.begins),
        date(contract.ends),
    ]
}
