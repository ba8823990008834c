//! What formulas give stands beside them, for programs that compute nothing. `LibreOffice` computes them anew in `tests/conformance/spreadsheet`.

use calamine::{Data, Reader as _};
use proptest::collection::vec;
use seloste::export::{Cell, Formula, Kind, xlsx};

use crate::random::try_all;
use crate::spreadsheet::{HEADER, cells, open};
use crate::tables::{self, column, ordinary, sheet, text, workbook};

#[test]
fn bands_and_counts_are_stored_with_their_formulas() {
    let bytes = xlsx::write(ordinary()).expect("it can be written");
    let mut book = open(&bytes);
    let risks = cells(&mut book, 0);
    let bands: Vec<_> = (0..9).map(|row| risks(HEADER + 1 + row, 4)).collect();
    let band = |band: &str| Data::String(band.to_owned());
    let mut expected = vec![
        band("Kohtalainen"),
        band("Korkea"),
        band("Kohtalainen"),
        band("Erittäin korkea"),
    ];
    expected.extend(vec![band(""); 5]);
    assert_eq!(bands, expected);
    let counts = cells(&mut book, 3);
    let counts: Vec<_> = (0..4).map(|row| counts(HEADER + 1 + row, 1)).collect();
    assert_eq!(counts, [0.0, 2.0, 1.0, 1.0].map(Data::Float));
    let formulas = book.worksheet_formula("Riskit").expect("formulas");
    assert_eq!(
        formulas.get_value((3, 4)).map(String::as_str),
        Some(
            "IF(OR($C4=\"\",$D4=\"\"),\"\",INDEX('Riskimatriisi'!$B$4:$E$7,MATCH($C4,'Riskimatriisi'!$A$4:$A$7,0),MATCH($D4,'Riskimatriisi'!$B$3:$E$3,0)))"
        )
    );
    let formulas = book.worksheet_formula("Yhteenveto").expect("formulas");
    assert_eq!(
        formulas.get_value((6, 1)).map(String::as_str),
        Some("IF($A7=\"\",\"\",SUMPRODUCT(--EXACT('Riskit'!$E$4:$E$12&\"\",$A7&\"\")))")
    );
}

#[test]
fn any_rows_have_their_band_and_any_band_its_count() {
    let levels = 0..=tables::LIKELIHOODS.len();
    try_all(64, &vec((levels.clone(), levels), 0..20), |rows| {
        // One past the last level stands for a cell that is not filled in yet.
        let cell =
            |levels: &[&str], at: usize| levels.get(at).map_or(Cell::Empty, |level| text(level));
        let given = rows.iter().map(|(likelihood, severity)| {
            vec![
                cell(&tables::LIKELIHOODS, *likelihood),
                cell(&tables::SEVERITIES, *severity),
            ]
        });
        let band = Formula::Band {
            matrix: 0,
            likelihood: 0,
            severity: 1,
        };
        let columns = vec![
            column("L", 9, Kind::Text),
            column("S", 9, Kind::Text),
            column("B", 9, Kind::Computed(band)),
        ];
        let risks = sheet("Riskit", columns, given.collect());
        let count = Formula::CountWhere {
            sheet: 1,
            column: 2,
            value: 0,
        };
        let columns = vec![
            column("B", 9, Kind::Text),
            column("N", 9, Kind::Computed(count)),
        ];
        let counts = sheet(
            "Luvut",
            columns,
            tables::BANDS.iter().map(|band| vec![text(band)]).collect(),
        );
        let bytes = xlsx::write(workbook(vec![tables::matrix(), risks, counts]))
            .expect("it can be written");
        let mut book = open(&bytes);
        let read = cells(&mut book, 1);
        let expected = rows
            .iter()
            .map(|(likelihood, severity)| match (likelihood, severity) {
                (0..4, 0..4) => tables::band_at(*likelihood, *severity),
                _ => "",
            });
        let expected: Vec<_> = expected.collect();
        for (band, row) in expected.iter().zip(0..) {
            assert_eq!(read(HEADER + 1 + row, 2), Data::String((*band).to_owned()));
        }
        let read = cells(&mut book, 2);
        for (band, row) in tables::BANDS.iter().zip(0..) {
            let count = expected.iter().filter(|other| *other == band).count();
            let count = f64::from(u32::try_from(count).expect("small"));
            assert_eq!(read(HEADER + 1 + row, 1), Data::Float(count));
        }
    });
}
