//! Workbooks read back by calamine, and their parts as XML: texts, numbers, days, names, choices, header, properties.

use std::io::{Cursor, Read};

use calamine::{Data, Reader as _, SheetVisible, Xlsx};
use proptest::collection::vec;
use quick_xml::events::Event;
use seloste::export::{Cell, ExportError, Formula, Kind, Sheet, Workbook, xlsx};
use zip::ZipArchive;

use crate::random::{self, try_all};
use crate::seen;
use crate::tables::{self, column, endless, hostile, ordinary, sheet, text, workbook};

/// The row of the titles, from 0: a heading and a marking stand above it.
pub const HEADER: usize = 2;

type Book = Xlsx<Cursor<Vec<u8>>>;

pub fn open(bytes: &[u8]) -> Book {
    Xlsx::new(Cursor::new(bytes.to_vec())).expect("calamine opens it")
}

/// What stands in a sheet, from its first cell on.
pub fn cells(book: &mut Book, at: usize) -> impl Fn(usize, usize) -> Data + use<> {
    let range = book
        .worksheet_range_at(at)
        .expect("the sheet")
        .expect("its cells");
    move |row, column| {
        let place = (
            u32::try_from(row).expect("small"),
            u32::try_from(column).expect("small"),
        );
        range.get_value(place).cloned().unwrap_or_default()
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    let mut part = archive.by_name(name).expect("the part");
    part.read_to_string(&mut text).expect("UTF-8");
    text
}

/// An element with what stands in it, if that is text.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

/// Every element of a part, in order.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found: Vec<Element> = Vec::new();
    let mut open = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => return found,
            Event::End(_) => drop(open.pop()),
            Event::Text(words) => {
                let at: Option<&usize> = open.last();
                if let Some(element) = at.and_then(|at| found.get_mut(*at)) {
                    element.text.push_str(&words);
                }
            }
            Event::GeneralRef(reference) => {
                let held = match &*reference {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    other => panic!("&{other};"),
                };
                let at: Option<&usize> = open.last();
                if let Some(element) = at.and_then(|at| found.get_mut(*at)) {
                    element.text.push_str(held);
                }
            }
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let is_open = matches!(event, Event::Start(_));
                let (Event::Start(tag) | Event::Empty(tag)) = event else {
                    unreachable!("one of the two")
                };
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.expect("an attribute");
                    let key = attribute.key.as_ref().to_owned();
                    let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0);
                    (key, value.expect("a value").into_owned())
                });
                found.push(Element {
                    name: tag.name().as_ref().to_owned(),
                    attributes: attributes.collect(),
                    text: String::new(),
                });
                if is_open {
                    open.push(found.len() - 1);
                }
            }
            _ => {}
        }
    }
}

fn sheet_xml(bytes: &[u8], at: usize) -> Vec<Element> {
    elements(&part(bytes, &format!("xl/worksheets/sheet{}.xml", at + 1)))
}

/// A text as a cell holds it.
fn held(text: &str) -> String {
    let text = seen(text);
    let length = |text: &str| text.encode_utf16().count();
    if length(&text) <= 32_767 {
        return text;
    }
    let mark = " … (jatkuu asiakirjassa)";
    let mut room = 32_767 - length(mark);
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    format!("{}{mark}", kept.collect::<String>().trim_end())
}

fn is_same(cell: &Cell, read: &Data) -> bool {
    let is_text = |text: &str| match read {
        Data::Empty => text.is_empty(),
        Data::String(read) => read == text,
        _ => false,
    };
    match cell {
        Cell::Empty => is_text(""),
        Cell::Text(text) => is_text(&held(text)),
        Cell::Number(number) if number.unsigned_abs() < 1_000_000_000_000_000 => {
            matches!(read, Data::Float(read) if format!("{read}") == number.to_string())
        }
        Cell::Number(number) => is_text(&number.to_string()),
        Cell::Date(day) if *day >= jiff::civil::date(1900, 3, 1) => {
            let expected = (
                i64::from(day.year()),
                u32::from(day.month().unsigned_abs()),
                u32::from(day.day().unsigned_abs()),
            );
            matches!(read, Data::DateTime(read) if {
                let (year, month, day, hour, minute, second, _) = read.to_ymd_hms_milli();
                (i64::from(year), u32::from(month), u32::from(day)) == expected && (hour, minute, second) == (0, 0, 0)
            })
        }
        Cell::Date(day) => is_text(&format!("{}.{}.{}", day.day(), day.month(), day.year())),
    }
}

/// Every cell that was given stands where it should and is of the kind that was given; so do heading, marking and nothing else.
fn assert_reads_back(workbook: &Workbook, bytes: &[u8]) {
    let mut book = open(bytes);
    for (sheet, at) in workbook.sheets.iter().zip(0..) {
        let read = cells(&mut book, at);
        let one_line = |text: &str| {
            let text = seen(text);
            let parts = text.split(['\n', '\t']).map(str::trim);
            parts
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert!(
            is_same(&text(&one_line(&sheet.heading)), &read(0, 0)),
            "{sheet:?}"
        );
        assert!(
            is_same(&text(&one_line(&sheet.marking)), &read(1, 0)),
            "{sheet:?}"
        );
        for row in 0..=(sheet.rows.len() + sheet.spare_rows) {
            for (column, number) in sheet.columns.iter().zip(0..) {
                if matches!(column.kind, Kind::Computed(_)) {
                    continue;
                }
                let given = sheet.rows.get(row).and_then(|row| row.get(number));
                let given = given.unwrap_or(&Cell::Empty);
                let read = read(HEADER + 1 + row, number);
                assert!(
                    is_same(given, &read),
                    "{given:?} is {read:?} in row {row} of {}",
                    sheet.name
                );
            }
        }
    }
}

#[test]
fn every_cell_reads_back() {
    for workbook in [ordinary(), hostile()] {
        let bytes = xlsx::write(workbook.clone()).expect("it can be written");
        assert_reads_back(&workbook, &bytes);
    }
}

#[test]
fn any_table_reads_back_without_a_formula_and_the_same_each_time() {
    try_all(96, &vec(random::table(), 1..4), |sheets| {
        let workbook = workbook(sheets);
        let bytes = xlsx::write(workbook.clone()).expect("it can be written");
        assert_reads_back(&workbook, &bytes);
        for at in 0..workbook.sheets.len() {
            assert!(
                sheet_xml(&bytes, at)
                    .iter()
                    .all(|element| element.name != "f")
            );
        }
        assert_eq!(bytes, xlsx::write(workbook).expect("again"));
    });
}

/// Excel's rules, in its own words.
fn assert_names(names: &[String]) {
    for (name, at) in names.iter().zip(0..) {
        assert!((1..=31).contains(&name.encode_utf16().count()), "{name:?}");
        assert!(
            !name.contains(['[', ']', ':', '*', '?', '/', '\\']),
            "{name:?}"
        );
        assert!(!name.starts_with('\'') && !name.ends_with('\''), "{name:?}");
        assert_ne!(name.to_lowercase(), "history");
        let earlier = names.iter().take(at).map(|other| other.to_lowercase());
        assert!(
            earlier
                .into_iter()
                .all(|other| other != name.to_lowercase()),
            "{name:?}"
        );
    }
}

#[test]
fn names_of_sheets_are_mended_and_unique() {
    let bytes = xlsx::write(hostile()).expect("it can be written");
    let names = open(&bytes).sheet_names();
    assert_names(&names);
    assert_eq!(
        names,
        [
            "(a)-----",
            "History 1",
            "It's 'x'!$A$1",
            "R1C1",
            "A1",
            "6",
            "7",
            "luettelot",
            "LUETTELOT 2",
            "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧…",
            "=1+1",
            "Taulukon nimi on hyvin pitkä,…",
            "Taulukon nimi on hyvin pitkä, 2",
            "Luettelot 3",
        ]
    );
    try_all(256, &vec(random::text(), 1..6), |names| {
        let sheets = names
            .iter()
            .map(|name| sheet(name, vec![column("a", 1, Kind::Text)], Vec::new()));
        let bytes = xlsx::write(workbook(sheets.collect())).expect("it can be written");
        let read = open(&bytes).sheet_names();
        assert_eq!(read.len(), names.len());
        assert_names(&read);
    });
}

#[test]
fn titles_are_the_header_of_a_table_and_unique() {
    let bytes = xlsx::write(hostile()).expect("it can be written");
    let mut book = open(&bytes);
    book.load_tables().expect("tables");
    assert_eq!(book.table_names().len(), hostile().sheets.len());
    let table = book.table_by_name("Table1").expect("the first");
    assert_eq!(table.sheet_name(), "(a)-----");
    let long = "Otsikko ".repeat(60);
    let long = |length: usize, end: &str| {
        long.chars()
            .take(length)
            .collect::<String>()
            .trim_end()
            .to_owned()
            + end
    };
    let titles = [
        "1",
        "=1+1",
        "Rivi toinen",
        "rivi TOINEN 2",
        "[#This Row],[a]' -x0041_ <&\"",
        &long(254, "…"),
        &long(253, " 2"),
    ];
    assert_eq!(table.columns(), titles);
    let read = cells(&mut book, 0);
    for (title, at) in titles.iter().zip(0..) {
        assert_eq!(read(HEADER, at), Data::String((*title).to_owned()));
    }
    // The rows to be filled in belong to the table.
    let sheet = &hostile().sheets[0];
    let table = elements(&part(&bytes, "xl/tables/table1.xml"));
    let last = HEADER + 1 + sheet.rows.len() + sheet.spare_rows;
    assert_eq!(table[0].get("ref"), format!("A3:G{last}"));
    assert_eq!(table[1].name, "autoFilter");
    let told = table
        .iter()
        .find(|element| element.name == "x14:table")
        .expect("told");
    assert_eq!(told.get("altText"), "=1+1 &P &\"Arial\" <b>");
    assert_eq!(told.get("altTextSummary"), "@salainen\u{fffd}");
}

/// The validations of a sheet, each with the choices that it leads to.
fn validations(bytes: &[u8], at: usize) -> Vec<(String, String, Vec<String>)> {
    let mut book = open(bytes);
    let all = sheet_xml(bytes, at);
    let starts = all
        .iter()
        .enumerate()
        .filter(|(_, element)| element.name == "dataValidation");
    let starts = starts.map(|(at, validation)| {
        let formula = all.get(at + 1).filter(|element| element.name == "formula1");
        (
            validation,
            formula.map_or("", |formula| formula.text.as_str()),
        )
    });
    let mut found = Vec::new();
    for (validation, formula) in starts {
        let mut choices = Vec::new();
        if validation.get("type") == "list" {
            let (sheet, range) = formula.rsplit_once('!').expect("a sheet");
            let sheet = sheet.trim_matches('\'').replace("''", "'");
            let known = book
                .sheets_metadata()
                .iter()
                .position(|known| known.name == sheet);
            let known = known.expect("the sheet of choices");
            assert_eq!(book.sheets_metadata()[known].visible, SheetVisible::Hidden);
            let (from, to) = range.split_once(':').expect("a range");
            let place = |place: &str| {
                let mut parts = place.trim_start_matches('$').split('$');
                let letter = parts
                    .next()
                    .expect("letters")
                    .bytes()
                    .next()
                    .expect("a letter");
                let row: usize = parts.next().expect("a row").parse().expect("a number");
                (row - 1, usize::from(letter - b'A'))
            };
            let read = cells(&mut book, known);
            for row in place(from).0..=place(to).0 {
                match read(row, place(from).1) {
                    Data::String(choice) => choices.push(choice),
                    other => panic!("{other:?}"),
                }
            }
        }
        found.push((
            validation.get("sqref").to_owned(),
            validation.get("type").to_owned(),
            choices,
        ));
    }
    found
}

#[test]
fn choices_are_offered_in_every_row_also_those_to_be_filled_in() {
    let workbook = ordinary();
    let bytes = xlsx::write(workbook.clone()).expect("it can be written");
    let choices = |sheet: usize, column: usize| match &workbook.sheets[sheet].columns[column].kind {
        Kind::Choice(choices) => choices.clone(),
        other => panic!("{other:?}"),
    };
    let is = |range: &str, kind: &str, choices| (range.to_owned(), kind.to_owned(), choices);
    assert_eq!(
        validations(&bytes, 0),
        [
            is("A4:A12", "whole", Vec::new()),
            is("C4:C12", "list", choices(0, 2)),
            is("D4:D12", "list", choices(0, 3)),
        ]
    );
    let states = choices(1, 3);
    assert!(
        states.join(",").chars().count() > 255,
        "the long list is long"
    );
    assert_eq!(
        validations(&bytes, 1),
        [
            is("C4:C16", "date", Vec::new()),
            is("D4:D16", "list", states)
        ]
    );
    let hostile = xlsx::write(hostile()).expect("it can be written");
    let texts = [
        "=1+1",
        "Kyllä, mutta",
        "\"lainattu\"",
        " väli alussa",
        "rivi\ntoinen",
    ];
    let rows = crate::tables::HOSTILE.len() + 2 + 2 + HEADER + 1;
    assert_eq!(
        validations(&hostile, 0),
        [
            // Without a rule: only a note.
            is(&format!("A4:A{rows}"), "", Vec::new()),
            is(
                &format!("B4:B{rows}"),
                "list",
                texts.map(str::to_owned).to_vec()
            ),
        ]
    );
    let all = sheet_xml(&hostile, 0);
    let notes = all
        .iter()
        .filter(|element| element.name == "dataValidation");
    let notes: Vec<_> = notes
        .map(|element| element.get("prompt").to_owned())
        .collect();
    assert_eq!(notes[0], "Teksti.\nToinen rivi.");
    assert!(notes[1].starts_with("=1+1\nOhje. Ohje.") && notes[1].ends_with('…'));
    assert!(notes[1].encode_utf16().count() <= 255);
}

#[test]
fn header_stays_in_sight_and_on_every_printed_page() {
    let bytes = xlsx::write(ordinary()).expect("it can be written");
    for at in 0..4 {
        let all = sheet_xml(&bytes, at);
        let one = |name: &str| all.iter().find(|element| element.name == name);
        let pane = one("pane").expect("a pane");
        assert_eq!(
            (
                pane.get("ySplit"),
                pane.get("topLeftCell"),
                pane.get("state")
            ),
            ("3", "A4", "frozen")
        );
        let setup = one("pageSetup").expect("a page");
        assert_eq!(
            setup.get("orientation"),
            if at < 2 { "landscape" } else { "portrait" }
        );
        assert_eq!(
            (setup.get("paperSize"), setup.get("fitToHeight")),
            ("9", "0")
        );
    }
    let names = elements(&part(&bytes, "xl/workbook.xml"));
    let repeated = names
        .iter()
        .filter(|element| element.get("name") == "_xlnm.Print_Titles");
    assert_eq!(
        repeated.map(|name| name.text.as_str()).collect::<Vec<_>>(),
        [
            "Riskimatriisi!$1:$3",
            "Riskit!$1:$3",
            "Toimenpiteet!$1:$3",
            "Yhteenveto!$1:$3"
        ]
    );
}

/// Also what is typed into a cell of words later is a text and no formula.
#[test]
fn texts_are_formatted_as_text() {
    let columns = vec![
        column("a", 9, Kind::Text),
        column("b", 9, Kind::Choice(vec!["1".to_owned()])),
    ];
    let mut table = sheet("a", columns, vec![vec![text("=1+1"), text("1")]]);
    table.spare_rows = 1;
    let bytes = xlsx::write(workbook(vec![table])).expect("it can be written");
    let styles = elements(&part(&bytes, "xl/styles.xml"));
    let formats = styles
        .iter()
        .skip_while(|element| element.name != "cellXfs")
        .skip(1);
    let formats: Vec<_> = formats
        .filter(|element| element.name == "xf")
        .map(|xf| xf.get("numFmtId").to_owned())
        .collect();
    let all = sheet_xml(&bytes, 0);
    let cells: Vec<_> = all.iter().filter(|element| element.name == "c").collect();
    assert_eq!(cells.len(), 1 + 1 + 2 + 2 + 2);
    for cell in cells {
        let format: usize = cell.get("s").parse().expect("a format");
        // 49 is "@", text, in every program.
        assert_eq!(formats[format], "49", "{}", cell.get("r"));
    }
}

#[test]
fn properties_tell_title_author_language_and_day_but_no_clock() {
    let properties = |workbook: &Workbook| {
        let bytes = xlsx::write(workbook.clone()).expect("it can be written");
        let all = elements(&part(&bytes, "docProps/core.xml"));
        let told = all
            .into_iter()
            .skip(1)
            .map(|element| (element.name, element.text));
        told.collect::<Vec<_>>()
    };
    let is = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    assert_eq!(
        properties(&ordinary()),
        [
            is("dc:title", "Vaikutustenarviointi: etäohjaus"),
            is("dc:subject", "Riskit ja toimenpiteet"),
            is("dc:creator", "Esimerkkilän kunta"),
            is("dc:language", "fi"),
            is("dcterms:created", "2026-03-10T00:00:00Z"),
        ]
    );
    let undated = Workbook {
        created: None,
        ..hostile()
    };
    assert_eq!(
        properties(&undated),
        [
            is("dc:title", "=1+1 <title>&amp;\u{fffd} rivi"),
            is("dc:creator", "\"Kunta\" & 'kumppanit' <oy>"),
            is("dc:language", "fi"),
        ]
    );
    let bytes = xlsx::write(undated).expect("it can be written");
    let mut archive = ZipArchive::new(Cursor::new(bytes.as_slice())).expect("an archive");
    for at in 0..archive.len() {
        let part = archive.by_index(at).expect("a part");
        assert_eq!(part.last_modified().map(|day| day.year()), Some(1980));
    }
}

#[test]
fn a_text_too_long_for_a_cell_says_that_it_goes_on() {
    let bytes = xlsx::write(hostile()).expect("it can be written");
    let read = cells(&mut open(&bytes), 0);
    let Data::String(cut) = read(HEADER + 1 + crate::tables::HOSTILE.len(), 0) else {
        panic!("no text")
    };
    assert!(
        endless().starts_with(
            cut.strip_suffix(" … (jatkuu asiakirjassa)")
                .expect("the mark")
        )
    );
    assert!((32_700..=32_767).contains(&cut.encode_utf16().count()));
}

#[test]
fn what_cannot_be_a_spreadsheet_is_refused() {
    let refused = |sheets: Vec<Sheet>| xlsx::write(workbook(sheets)).expect_err("refused");
    let one = |kind| vec![column("a", 9, Kind::Text), column("b", 9, kind)];
    assert!(matches!(refused(Vec::new()), ExportError::Empty(_)));
    assert!(matches!(
        refused(vec![sheet("a", Vec::new(), Vec::new())]),
        ExportError::Empty(_)
    ));
    let long = vec![Vec::new(), vec![Cell::Empty, Cell::Empty, Cell::Empty]];
    let row = |row| ExportError::Row {
        sheet: "a".to_owned(),
        row,
    };
    assert_eq!(refused(vec![sheet("a", one(Kind::Text), long)]), row(2));
    let mut tall = sheet("a", one(Kind::Text), Vec::new());
    tall.spare_rows = 1_048_574;
    assert_eq!(
        refused(vec![tall.clone()]),
        ExportError::TooLarge("a".to_owned())
    );
    tall.spare_rows = usize::MAX;
    assert_eq!(refused(vec![tall]), ExportError::TooLarge("a".to_owned()));
    let wide = vec![column("a", 9, Kind::Text); 16_385];
    assert_eq!(
        refused(vec![sheet("a", wide, Vec::new())]),
        ExportError::TooLarge("a".to_owned())
    );
    let count = |sheet, column, value| {
        Kind::Computed(Formula::CountWhere {
            sheet,
            column,
            value,
        })
    };
    for formula in [
        count(1, 0, 0),
        count(0, 2, 0),
        count(0, 0, 2),
        count(0, 1, 0),
        count(0, 0, 1),
    ] {
        let reference = ExportError::Reference {
            sheet: "a".to_owned(),
            column: 2,
        };
        assert_eq!(
            refused(vec![sheet("a", one(formula), Vec::new())]),
            reference
        );
    }
    let filled = vec![vec![text("x"), Cell::Number(1)]];
    assert_eq!(
        refused(vec![sheet("a", one(count(0, 0, 0)), filled)]),
        row(1)
    );
}

/// What is done to a sheet.
type Change = fn(&mut Sheet);

#[test]
fn a_matrix_that_says_two_things_or_nothing_is_refused() {
    let with = |matrix: Sheet, likelihood: &str| {
        let band = Formula::Band {
            matrix: 1,
            likelihood: 0,
            severity: 1,
        };
        let columns = vec![
            column("L", 9, Kind::Text),
            column("S", 9, Kind::Text),
            column("B", 9, Kind::Computed(band)),
        ];
        let rows = vec![vec![text(likelihood), text(tables::SEVERITIES[0])]];
        xlsx::write(workbook(vec![sheet("a", columns, rows), matrix]))
    };
    let good = tables::LIKELIHOODS[0];
    assert!(with(tables::matrix(), good).is_ok());
    let level = ExportError::Level {
        sheet: "a".to_owned(),
        row: 1,
        value: "muu".to_owned(),
    };
    assert_eq!(with(tables::matrix(), "muu"), Err(level));
    let changes: [Change; 11] = [
        |matrix| matrix.rows[1][0] = text(&tables::LIKELIHOODS[0].to_uppercase()),
        |matrix| matrix.rows[1][0] = text("a*"),
        |matrix| matrix.rows[1][0] = text(""),
        |matrix| matrix.rows[1][0] = Cell::Number(1),
        |matrix| matrix.columns[2].title = tables::SEVERITIES[0].to_owned(),
        |matrix| matrix.columns[2].title = "a\nb".to_owned(),
        |matrix| matrix.rows[1][2] = Cell::Empty,
        |matrix| drop(matrix.rows[1].pop()),
        |matrix| matrix.rows[1][2] = text("inf"),
        |matrix| matrix.rows[1][2] = text("#N/A"),
        |matrix| matrix.spare_rows = 1,
    ];
    for (change, number) in changes.iter().zip(1..) {
        let mut matrix = tables::matrix();
        change(&mut matrix);
        let outcome = with(matrix, good);
        assert!(
            matches!(outcome, Err(ExportError::Matrix(_))),
            "{number}: {outcome:?}"
        );
    }
}
