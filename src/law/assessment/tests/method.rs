//! What must hold of the method.

use super::*;

fn method() -> &'static Method {
    &assessment().method
}

fn levels(scale: &Scale) -> Vec<u8> {
    scale.levels.iter().map(|level| level.level).collect()
}

#[test]
fn both_scales_run_from_one_to_four() {
    for scale in [&method().severity, &method().likelihood] {
        assert_eq!(levels(scale), [1, 2, 3, 4]);
    }
}

#[test]
fn the_matrix_is_square_and_covers_the_scales() {
    let method = method();
    let rows: Vec<u8> = method.matrix.iter().map(|row| row.severity).collect();
    assert_eq!(rows, levels(&method.severity));
    for row in &method.matrix {
        assert_eq!(row.bands.len(), method.likelihood.levels.len());
    }
}

/// Low where both levels are at most two, high where both are at least three, otherwise medium.
#[test]
fn the_bands_are_those_of_the_source() {
    for severity in 1..=4 {
        for likelihood in 1..=4 {
            let wanted = match (severity, likelihood) {
                (..=2, ..=2) => Band::Low,
                (3.., 3..) => Band::High,
                _ => Band::Medium,
            };
            let band = method().band(severity, likelihood);
            assert_eq!(band, Some(wanted), "{severity}, {likelihood}");
        }
    }
    for (severity, likelihood) in [(0, 1), (1, 0), (5, 1), (1, 5)] {
        assert_eq!(method().band(severity, likelihood), None);
    }
}

/// A risk never falls when a level rises.
#[test]
fn the_matrix_rises_with_either_level() {
    for (low, high) in [(1, 2), (2, 3), (3, 4)] {
        for other in 1..=4 {
            assert!(method().band(low, other) <= method().band(high, other));
            assert!(method().band(other, low) <= method().band(other, high));
        }
    }
}

#[test]
fn only_the_management_accepts_the_gravest_risks_however_unlikely() {
    let method = method();
    assert_eq!(method.acceptable_up_to, Band::Low);
    for severity in 1..=4 {
        for likelihood in 1..=4 {
            let wanted = severity == 4 && likelihood <= 2;
            assert_eq!(method.management_decides(severity, likelihood), wanted);
        }
    }
}

/// The names of the levels are those that the source chose, and meanings of our own are marked so.
#[test]
fn the_levels_are_named_as_in_the_source() {
    let named = |scale: &'static Scale| -> Vec<_> {
        let levels = scale.levels.iter();
        levels
            .map(|level| (level.words.fi.as_str(), level.words.sv.as_str()))
            .collect()
    };
    assert_eq!(
        named(&method().severity),
        [
            ("vähäinen", "obetydlig"),
            ("rajallinen", "begränsad"),
            ("merkittävä", "allvarlig"),
            ("erittäin vakava", "maximal"),
        ]
    );
    assert_eq!(
        named(&method().likelihood),
        [
            ("vähäinen", "obetydlig"),
            ("rajallinen", "begränsad"),
            ("merkittävä", "betydande"),
            ("erittäin todennäköinen", "maximal"),
        ]
    );
    assert!(
        method()
            .likelihood
            .levels
            .iter()
            .all(|level| !level.verified)
    );
}
