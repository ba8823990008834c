//! An extract for the information management model of a public authority (Act 906/2019, section 5): what registers know of it, as tables.
//! It must not know processes, which no register describes, nor how a spreadsheet is written.

use super::entry::Item;
use super::line::Line;
use super::paper::Sources;
use super::sheets::{bound, newest, told, who};
use crate::export::{Cell, Sheet, Workbook};
use crate::view::assessment::Speech;
use crate::view::language::{Vocabulary, capitalise};
use crate::view::sheets::{sheet, texts};

/// The extract in one language: data resources, data materials, information systems, security.
pub fn management(
    lines: &[Line],
    sources: Sources<'_>,
    words: &Vocabulary,
    organisation: &str,
) -> Workbook {
    let speech = sources.speech(words);
    let sheets = vec![
        resources(&speech, lines),
        materials(&speech, lines),
        systems(&speech, lines),
        security(&speech, lines),
    ];
    let kind = ("kind_management", newest(lines));
    bound(&speech, sources, kind, organisation, sheets)
}

/// Point 2: the data resource, the systems that it is in, and what the record of processing says.
fn resources(speech: &Speech<'_>, lines: &[Line]) -> Sheet {
    let items = [
        Item::Purposes,
        Item::Subjects,
        Item::Data,
        Item::Recipients,
        Item::Transfers,
        Item::Retention,
    ];
    let first = [
        ("record_register", 30),
        ("management_responsible", 30),
        ("openness_systems", 24),
    ];
    let mut columns = texts(speech, &first);
    columns.extend(texts(speech, &items.map(|item| (item.word(), 46))));
    let rows = lines.iter().map(|line| {
        let entry = &line.entry;
        let systems: Vec<&str> = entry.systems.iter().map(|one| &*one.name).collect();
        let first = [
            Cell::Text(entry.name.clone()),
            who(entry),
            Cell::Text(systems.join("\n")),
        ];
        let items = items.map(|item| told(line.text(item)));
        first.into_iter().chain(items).collect()
    });
    sheet(speech, "management_resources", columns, rows.collect())
}

/// Point 3: what becomes of each data material after its time.
fn materials(speech: &Speech<'_>, lines: &[Line]) -> Sheet {
    let columns = [
        ("record_register", 30),
        ("management_material", 40),
        ("management_period", 40),
        ("management_then", 40),
    ];
    let rows = lines.iter().map(|line| &line.entry).flat_map(|entry| {
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
    });
    sheet(
        speech,
        "management_materials",
        texts(speech, &columns),
        rows.collect(),
    )
}

/// Point 4: systems. Interfaces and ways of transfer are for the organisation to add.
fn systems(speech: &Speech<'_>, lines: &[Line]) -> Sheet {
    let columns = [
        ("management_system", 30),
        ("management_responsible", 30),
        ("management_purpose", 46),
        ("management_provider", 30),
        ("record_register", 30),
        ("management_interfaces", 30),
        ("management_transfer", 30),
    ];
    let rows = lines.iter().map(|line| &line.entry).flat_map(|entry| {
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
    });
    sheet(
        speech,
        "management_systems",
        texts(speech, &columns),
        rows.collect(),
    )
}

/// Point 5: security.
fn security(speech: &Speech<'_>, lines: &[Line]) -> Sheet {
    let columns = [("record_register", 30), ("record_security", 90)];
    let rows = lines.iter().map(|line| {
        vec![
            Cell::Text(line.entry.name.clone()),
            told(line.text(Item::Security)),
        ]
    });
    sheet(
        speech,
        "management_security",
        texts(speech, &columns),
        rows.collect(),
    )
}
