//! An extract for the information management model of a public authority (Act 906/2019, section 5): what registers know of it, as tables.
//! It must not know processes, which no register describes, nor how a spreadsheet is written.

use super::entry::{Entry, Item};
use super::line::Line;
use super::overview::Overview;
use super::paper::Sources;
use super::sheets::{Placed, bound, growing, told, who};
use crate::export::{Cell, Sheet, Workbook};
use crate::view::assessment::Speech;
use crate::view::language::{Vocabulary, capitalise};
use crate::view::sheets::texts;

/// The extract in one language: data resources, data materials, information systems, security. The rows of registers are to come, as
/// [`management_rows`] gives them.
pub fn management(
    all: &Overview,
    sources: Sources<'_>,
    words: &Vocabulary,
    organisation: &str,
) -> Workbook {
    let speech = &sources.speech(words);
    let sheets = vec![
        resources(speech, all.registers),
        materials(speech, all.materials),
        systems(speech, all.systems),
        security(speech, all.registers),
    ];
    let kind = ("kind_management", all.newest);
    bound(speech, sources, kind, organisation, sheets)
}

/// The rows of a register, sheet by sheet.
pub fn management_rows(line: &Line) -> Vec<Placed> {
    let mut rows = vec![(0, resource(line))];
    rows.extend(materials_of(&line.entry).map(|row| (1, row)));
    rows.extend(systems_of(&line.entry).map(|row| (2, row)));
    rows.push((3, secured(line)));
    rows
}

/// What the record says of a data resource.
const ITEMS: [Item; 6] = [
    Item::Purposes,
    Item::Subjects,
    Item::Data,
    Item::Recipients,
    Item::Transfers,
    Item::Retention,
];

/// Point 2: the data resource, the systems that it is in, and what the record of processing says.
fn resources(speech: &Speech<'_>, count: usize) -> Sheet {
    let first = [
        ("record_register", 30),
        ("management_responsible", 30),
        ("openness_systems", 24),
    ];
    let mut columns = texts(speech, &first);
    columns.extend(texts(speech, &ITEMS.map(|item| (item.word(), 46))));
    growing(speech, "management_resources", columns, count)
}

fn resource(line: &Line) -> Vec<Cell> {
    let entry = &line.entry;
    let systems: Vec<&str> = entry.systems.iter().map(|one| &*one.name).collect();
    let first = [
        Cell::Text(entry.name.clone()),
        who(entry),
        Cell::Text(systems.join("\n")),
    ];
    let items = ITEMS.map(|item| told(line.text(item)));
    first.into_iter().chain(items).collect()
}

/// Point 3: what becomes of each data material after its time.
fn materials(speech: &Speech<'_>, count: usize) -> Sheet {
    let columns = [
        ("record_register", 30),
        ("management_material", 40),
        ("management_period", 40),
        ("management_then", 40),
    ];
    let columns = texts(speech, &columns);
    growing(speech, "management_materials", columns, count)
}

fn materials_of(entry: &Entry) -> impl Iterator<Item = Vec<Cell>> {
    entry.materials.iter().map(|material| {
        [
            Some(&entry.name),
            Some(&material.what),
            material.period.as_ref(),
            material.then.as_ref(),
        ]
        .map(|text| text.map_or(Cell::Empty, |text| Cell::Text(capitalise(text))))
        .into()
    })
}

/// Point 4: systems. Interfaces and ways of transfer are for the organisation to add.
fn systems(speech: &Speech<'_>, count: usize) -> Sheet {
    let columns = [
        ("management_system", 30),
        ("management_responsible", 30),
        ("management_purpose", 46),
        ("management_provider", 30),
        ("record_register", 30),
        ("management_interfaces", 30),
        ("management_transfer", 30),
    ];
    let columns = texts(speech, &columns);
    growing(speech, "management_systems", columns, count)
}

fn systems_of(entry: &Entry) -> impl Iterator<Item = Vec<Cell>> {
    entry.systems.iter().map(|system| {
        let text = |text: &Option<String>| text.clone().map_or(Cell::Empty, Cell::Text);
        vec![
            Cell::Text(system.name.clone()),
            who(entry),
            text(&system.purpose),
            text(&system.provider),
            Cell::Text(entry.name.clone()),
        ]
    })
}

/// Point 5: security.
fn security(speech: &Speech<'_>, count: usize) -> Sheet {
    let columns = [("record_register", 30), ("record_security", 90)];
    let columns = texts(speech, &columns);
    growing(speech, "management_security", columns, count)
}

fn secured(line: &Line) -> Vec<Cell> {
    vec![
        Cell::Text(line.entry.name.clone()),
        told(line.text(Item::Security)),
    ]
}
