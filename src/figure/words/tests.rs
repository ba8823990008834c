//! What holds of all words: lines fit, nothing is lost, the end of what is cut is seen.

use proptest::prelude::*;

use super::*;
use crate::document::figure::Paint;

const LETTERS: Letters = Letters {
    size: 125,
    bold: true,
    paint: Paint::Ink,
};

fn lines(text: &str, room: Length) -> Vec<String> {
    wrap(text, LETTERS, room, 99, "fi")
}

#[test]
fn words_are_divided_at_syllables_into_even_parts() {
    assert_eq!(
        lines("erittäin todennäköinen", 700),
        ["erittäin", "todennä-", "köinen"]
    );
    assert_eq!(lines("Matala", 400), ["Ma-", "tala"]);
    assert_eq!(lines("Kela", 700), ["Kela"]);
    assert_eq!(lines("  \n ", 700), [""; 0]);
    assert_eq!(lines("e-laskutus", 500), ["e-las-", "kutus"]);
    assert_eq!(lines("asia-laskutus", 500), ["asia-", "lasku-", "tus"]);
    assert_eq!(
        wrap("abcdefghijkl", LETTERS, 500, 99, "se"),
        ["abcdef-", "ghijkl"]
    );
}

#[test]
fn addresses_are_broken_at_their_signs_without_a_hyphen() {
    assert_eq!(
        lines("Ohjaustaverkossa.fi", 1300),
        ["Ohjaustaverkossa", ".fi"]
    );
    assert_eq!(
        lines("Ohjaustaverkossa.fi", 800).concat(),
        "Ohjaustaverkossa.fi"
    );
    assert_eq!(lines("oma-kunta.example", 800), ["oma-kunta", ".example"]);
}

#[test]
fn what_is_cut_ends_with_an_ellipsis() {
    let text = "Hyvinvointialueen sosiaalihuolto ja sen palvelut";
    let cut = wrap(text, LETTERS, 900, 2, "fi");
    assert_eq!(cut, ["Hyvinvoin-", "tialueen…"]);
    assert_eq!(wrap("Kela", LETTERS, 900, 1, "fi"), ["Kela"]);
    // A word longer than any sheet takes no longer than one that is not.
    let long = "sana".repeat(200_000);
    assert_eq!(wrap(&long, LETTERS, 900, 3, "fi").len(), 3);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_line_fits_and_no_letter_is_lost(text in "\\PC{0,80}", room in 1..1500i32) {
        let lines = lines(&text, room);
        for line in &lines {
            let fits = width(line, LETTERS) <= room;
            // One letter and its hyphen stand on a line however narrow it is.
            let least = line.trim_end_matches('-').chars().filter(|c| advance(*c) > 0).count() <= 1;
            prop_assert!(fits || least, "{line:?} in {room}");
            prop_assert!(!line.is_empty());
        }
        let bare = |text: &str| text.replace('-', "").split_whitespace().collect::<String>();
        prop_assert_eq!(bare(&lines.concat()), bare(&text));
    }
}
