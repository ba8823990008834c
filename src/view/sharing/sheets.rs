//! The matrices of access and disclosure as tables for a spreadsheet.
//! It must not know how a spreadsheet is written.

use super::access::{self, name, roles, task, term};
use super::disclosures::matrix_of;
use super::history::in_order;
use super::matrix::{Entry, Matrix};
use crate::export::{Cell, Kind, Sheet, Workbook};
use crate::sharing::SharingDocument;
use crate::text;
use crate::view::assessment::{About, Speech, class};
use crate::view::language::{Vocabulary, capitalise};
use crate::view::sheets::{Cover, bind, column, sheet, texts};

/// The width of a column of a matrix, in letters.
const WIDTH: u8 = 30;

/// The tables of a register, in one language, and whether something is not said in it; none where no matrix is made of it.
pub fn workbook(about: About<'_>, words: &Vocabulary) -> Option<(Workbook, bool)> {
    let register = about.register.register;
    let speech = Speech::about(about, words);
    let mut sheets = Vec::new();
    let mut of = |document: SharingDocument, made: Vec<Sheet>| {
        let (class, _) = class(&speech, document.publicity(register));
        sheets.extend(made.into_iter().map(|sheet| (sheet, class.clone())));
    };
    if SharingDocument::AccessMatrix.is_told(register) {
        let matrices = access::matrices(&speech, about);
        let title = SharingDocument::AccessMatrix.title(words);
        let made = vec![grid(&speech, title, &matrices), details(&speech, about)];
        of(SharingDocument::AccessMatrix, made);
    }
    if SharingDocument::DisclosureMatrix.is_told(register) {
        let matrix = matrix_of(&speech, about);
        let title = SharingDocument::DisclosureMatrix.title(words);
        of(
            SharingDocument::DisclosureMatrix,
            vec![grid(&speech, title, &[matrix])],
        );
    }
    if SharingDocument::AccountabilityLog.is_told(register) {
        of(
            SharingDocument::AccountabilityLog,
            vec![events(&speech, about)],
        );
    }
    if sheets.is_empty() {
        return None;
    }
    let organisation = about.public.controller.as_ref();
    let organisation = organisation.map_or("", |controller| &controller.name);
    let (made, classes): (Vec<Sheet>, Vec<String>) = sheets.into_iter().unzip();
    let cover = Cover {
        kind: "kind_sharing",
        of: &about.public.name,
        organisation,
        class: "",
        created: register.updated.map(|date| date.0),
    };
    let mut workbook = bind(&speech, &cover, made);
    // Each table bears the class of its own document.
    for (sheet, class) in workbook.sheets.iter_mut().zip(classes) {
        sheet.marking = format!("{}: {class}", speech.word("publicity_class"));
    }
    let lacks = speech.lacks();
    Some((workbook, lacks))
}

/// Matrices side by side: every role or recipient is a column, every group of data a row.
fn grid(speech: &Speech<'_>, name: String, matrices: &[Matrix]) -> Sheet {
    let all = || matrices.iter().flat_map(|matrix| &matrix.columns);
    let mut columns = texts(speech, &[("matrix_data", WIDTH)]);
    columns.extend(all().map(|of| {
        let mut column = column(speech, "matrix_data", WIDTH, Kind::Text);
        column.title.clone_from(&of.head);
        column
    }));
    let names = matrices.first().map_or(&[][..], |matrix| &matrix.rows);
    let rows = names.iter().enumerate().map(|(row, name)| {
        let cells = all().map(|column| {
            let entries = column.cells.get(row).map_or(&[][..], Vec::as_slice);
            Cell::Text(said(speech, entries))
        });
        std::iter::once(Cell::Text(name.clone()))
            .chain(cells)
            .collect()
    });
    let rows = rows.collect();
    Sheet {
        name,
        ..sheet(speech, "matrix_data", columns, rows)
    }
}

/// What a cell says, with its ground: a sheet has no numbered notes.
fn said(speech: &Speech<'_>, entries: &[Entry]) -> String {
    if entries.is_empty() {
        return speech.word("access_none");
    }
    let lines = entries.iter().map(|entry| {
        if entry.ground.is_empty() {
            entry.said.clone()
        } else {
            format!("{} ({})", entry.said, entry.ground)
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn details(speech: &Speech<'_>, about: About<'_>) -> Sheet {
    let columns = [
        ("access_role", WIDTH),
        ("roles_task", 60),
        ("roles_term", WIDTH),
        ("roles_approver", WIDTH),
    ];
    let cell =
        |words: Option<String>| words.map_or(Cell::Empty, |words| Cell::Text(capitalise(&words)));
    let rows = roles(about).map(|role| {
        vec![
            Cell::Text(name(role)),
            Cell::Text(task(speech, role).join("\n")),
            cell(term(speech, role.0)),
            cell(speech.maybe(role.0.approver.as_ref())),
        ]
    });
    let rows = rows.collect();
    sheet(speech, "roles_sheet", texts(speech, &columns), rows)
}

fn events(speech: &Speech<'_>, about: About<'_>) -> Sheet {
    let states = ["yes", "no", "open", "not_applicable"].map(|name| speech.word(name));
    let mut columns = vec![column(speech, "log_date", 14, Kind::Date)];
    columns.extend(texts(
        speech,
        &[
            ("log_subject", 50),
            ("log_parties", 40),
            ("log_outcome", 60),
            ("diary_number", 20),
        ],
    ));
    let rows = in_order(&about.register.register.accountability);
    let rows = rows.into_iter().map(|event| {
        let parties = event.parties.iter();
        let parties: Vec<String> = parties
            .map(|party| capitalise(&speech.say(party)))
            .collect();
        let outcome = text::write(&speech.prose(event.outcome.as_ref()), &states);
        let number = event.diary_number.as_ref();
        vec![
            Cell::Date(event.date.0),
            Cell::Text(capitalise(&speech.say(&event.subject))),
            Cell::Text(parties.join("\n")),
            Cell::Text(outcome.trim().to_owned()),
            number.map_or(Cell::Empty, |number| Cell::Text(number.0.clone())),
        ]
    });
    let rows = rows.collect();
    sheet(speech, "log_sheet", columns, rows)
}
