//! What holds of every matrix: cells have their words, marks stand in their cells, and none is lost.

use proptest::prelude::*;

use super::*;
use crate::document::figure::Item;

const NAMES: [&str; 5] = [
    "vähäinen",
    "rajallinen",
    "merkittävä",
    "erittäin todennäköinen",
    "poikkeuksellisen peruuttamaton",
];

fn matrix(severity: usize, likelihood: usize, marks: &[(usize, usize)]) -> Matrix {
    let names = |count: usize| NAMES.iter().take(count).map(|name| (*name).to_owned());
    let band = |s: usize, l: usize| match s + l {
        0 | 1 => Band::Low,
        2..=4 => Band::Medium,
        _ => Band::High,
    };
    Matrix {
        title: "Ennen toimenpiteitä".into(),
        severity: names(severity).collect(),
        likelihood: names(likelihood).collect(),
        severity_axis: "Vakavuus".into(),
        likelihood_axis: "Todennäköisyys".into(),
        bands: ["Matala".into(), "Kohtalainen".into(), "Korkea".into()],
        levels: (0..severity)
            .map(|s| (0..likelihood).map(|l| band(s, l)).collect())
            .collect(),
        marks: (1..)
            .zip(marks)
            .map(|(number, (severity, likelihood))| Mark {
                severity: *severity,
                likelihood: *likelihood,
                label: format!("R{number}"),
            })
            .collect(),
    }
}

/// Rectangles with what they are filled with, in order: cells, and the marks in them.
fn areas(drawing: &Drawing) -> Vec<(Area, Paint)> {
    let areas = drawing.items.iter().filter_map(|item| match item {
        Item::Rectangle {
            x,
            y,
            width,
            height,
            fill: Some(fill),
            ..
        } => Some((
            Area {
                x: *x,
                y: *y,
                width: *width,
                height: *height,
            },
            *fill,
        )),
        _ => None,
    });
    areas.collect()
}

/// Words with their places.
fn texts(drawing: &Drawing) -> Vec<(&str, Length, Length)> {
    let texts = drawing.texts().filter_map(|item| match item {
        Item::Text { x, y, text, .. } => Some((text.as_str(), *x, *y)),
        _ => None,
    });
    texts.collect()
}

fn holds(area: &Area, (x, y): (Length, Length)) -> bool {
    x >= area.x && x <= area.right() && y >= area.y && y <= area.bottom()
}

fn inside(outer: &Area, inner: &Area) -> bool {
    holds(outer, (inner.x, inner.y)) && holds(outer, (inner.right(), inner.bottom()))
}

fn overlap(one: &Area, other: &Area) -> bool {
    one.x < other.right()
        && other.x < one.right()
        && one.y < other.bottom()
        && other.y < one.bottom()
}

/// Cells and marks of a drawing.
fn parts(drawing: &Drawing) -> (Vec<(Area, Paint)>, Vec<Area>) {
    let (marks, cells): (Vec<_>, Vec<_>) = areas(drawing)
        .into_iter()
        .partition(|(_, paint)| *paint == Paint::Paper);
    (cells, marks.into_iter().map(|(area, _)| area).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_mark_stands_in_a_cell_of_its_own_level(
        severity in 2..6usize,
        likelihood in 2..6usize,
        places in prop::collection::vec((0..6usize, 0..6usize), 0..40),
        pair in any::<bool>(),
    ) {
        let one = matrix(severity, likelihood, &places);
        let all = if pair { vec![one.clone(), matrix(severity, likelihood, &[])] } else { vec![one] };
        let drawing = matrices(&all, "fi");
        prop_assert_eq!(&drawing, &matrices(&all, "fi"));
        prop_assert!(drawing.width <= WIDTH);
        let (cells, marks) = parts(&drawing);
        prop_assert_eq!(cells.len(), severity * likelihood * all.len());
        prop_assert_eq!(marks.len(), places.len());
        for (index, one) in marks.iter().enumerate() {
            for other in &marks[index + 1..] {
                prop_assert!(!overlap(one, other));
            }
        }
        let words = texts(&drawing);
        for (number, (s, l)) in (1..).zip(&places) {
            let label = format!("R{number}");
            let (_, x, y) = words.iter().find(|(text, ..)| *text == label).expect("the mark");
            let mark = marks.iter().find(|area| holds(area, (*x, *y))).expect("its frame");
            let cell = cells.iter().find(|(cell, _)| inside(cell, mark));
            let placed = *s < severity && *l < likelihood;
            prop_assert_eq!(cell.is_some(), placed, "{}", label);
            if let Some((_, paint)) = cell {
                let expected = match s + l {
                    0 | 1 => Paint::Low,
                    2..=4 => Paint::Medium,
                    _ => Paint::High,
                };
                prop_assert_eq!(*paint, expected);
            }
        }
    }
}

#[test]
fn every_cell_says_its_level_in_a_word() {
    let drawing = matrices(&[matrix(5, 5, &[]), matrix(5, 5, &[])], "fi");
    let (cells, _) = parts(&drawing);
    let words = texts(&drawing);
    for (cell, paint) in cells {
        let inner = words.iter().filter(|(_, x, y)| holds(&cell, (*x, *y)));
        let said: String = inner.map(|(text, ..)| text.trim_end_matches('-')).collect();
        let expected = match paint {
            Paint::Low => "Matala",
            Paint::Medium => "Kohtalainen",
            _ => "Korkea",
        };
        assert_eq!(said, expected);
    }
}

#[test]
fn the_highest_severity_and_likelihood_are_up_and_to_the_right() {
    let drawing = matrices(&[matrix(4, 4, &[(0, 0), (3, 3), (3, 0)])], "fi");
    let place = |label: &str| {
        let words = texts(&drawing);
        let found = words.iter().find(|(text, ..)| *text == label);
        let (_, x, y) = found.expect("the mark");
        (*x, *y)
    };
    let (low, high, severe) = (place("R1"), place("R2"), place("R3"));
    assert!(high.0 > low.0 && high.1 < low.1);
    assert!(severe.0 == low.0 && severe.1 == high.1);
}

#[test]
fn rows_of_two_matrices_stand_at_the_same_height() {
    let crowded: Vec<(usize, usize)> = (0..20).map(|_| (1, 1)).collect();
    let mut long = matrix(3, 3, &crowded);
    long.title = "Toimenpiteiden jälkeen, kun ne on kaikki toteutettu ja tarkistettu".into();
    let (cells, _) = parts(&matrices(&[matrix(3, 3, &[]), long], "fi"));
    let (one, other) = cells.split_at(9);
    for ((a, _), (b, _)) in one.iter().zip(other) {
        assert_eq!((a.y, a.height, a.width), (b.y, b.height, b.width));
        assert!(a.right() < b.x);
    }
}

#[test]
fn nothing_breaks_on_what_is_no_matrix() {
    assert!(matrices(&[], "fi").is_empty());
    for (severity, likelihood) in [(0, 0), (0, 3), (3, 0), (1, 1)] {
        let mut odd = matrix(severity, likelihood, &[(usize::MAX, 0), (0, 0)]);
        odd.levels.clear();
        let drawing = matrices(&[odd], "fi");
        let labels = texts(&drawing)
            .iter()
            .filter(|(text, ..)| text.starts_with('R'))
            .count();
        assert_eq!(labels, 2, "{severity} by {likelihood}");
    }
}
