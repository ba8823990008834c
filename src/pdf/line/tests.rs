//! What lines promise: where they end, what hyphenates, what stays whole.
//! It must not know pages.

use super::*;

fn text(chars: &str, language: &str) -> Text<()> {
    let span = Span {
        end: chars.len(),
        face: Face::Regular,
        size: 10.0,
        hyphens: crate::hyphens::patterns(language),
        sparing: false,
        data: (),
    };
    Text {
        chars: chars.into(),
        spans: vec![span],
    }
}

fn broken(chars: &str, language: &str, width: f32) -> Vec<String> {
    let spell = |line: &Line| {
        line.fragments
            .iter()
            .map(|f| &*f.word.text)
            .collect::<String>()
    };
    text(chars, language)
        .lines(width)
        .iter()
        .map(spell)
        .collect()
}

#[test]
fn words_are_hyphenated_by_their_language() {
    assert_eq!(
        broken("tietosuojavaltuutettu", "fi", 60.0),
        ["tietosuoja\u{ad}", "valtuutettu"]
    );
    assert_eq!(
        broken("personuppgiftsansvarig", "sv", 80.0),
        ["personuppgifts\u{ad}", "ansvarig"]
    );
    assert!(
        broken("diehtosuodjeáittardeaddji", "se", 70.0)
            .iter()
            .all(|line| !line.contains('\u{ad}'))
    );
}

#[test]
fn addresses_and_numbers_get_no_hyphen() {
    for chars in [
        "tietosuojavastaava@esimerkkikunta.example",
        "https://www.esimerkkikunta.example/tietosuojaselosteet",
        "asiakirja123tunnusnumero",
    ] {
        let lines = broken(chars, "fi", 90.0);
        assert!(lines.len() > 1, "{lines:?}");
        assert!(
            lines.iter().all(|line| !line.contains('\u{ad}')),
            "{lines:?}"
        );
        assert_eq!(lines.concat(), chars);
    }
}

#[test]
fn addresses_are_broken_at_their_signs() {
    assert_eq!(
        broken(
            "palvelu=varhaiskasvatus&kieli=suomi&paluu=etusivu",
            "fi",
            140.0
        ),
        ["palvelu=varhaiskasvatus", "&kieli=suomi&paluu=etusivu"]
    );
    assert_eq!(
        broken("tietosuojavastaava@esimerkkikunta.example", "fi", 130.0),
        ["tietosuojavastaava", "@esimerkkikunta.example"]
    );
    // A sign near the line's beginning would leave most of the line empty; a byte spelled with % is never torn.
    for width in [30.0, 34.0, 38.0, 42.0, 46.0, 50.0, 54.0] {
        for line in broken("a.%C3%A4%C3%B6%C3%A5%C3%A4%C3%B6%C3%A5", "fi", width) {
            assert!(line.starts_with(['a', '%']), "{line} at {width}");
        }
    }
    assert_eq!(
        broken("ks. https://esimerkki.example/0123456789", "fi", 150.0),
        ["ks. ", "https://esimerkki.example/", "0123456789"]
    );
    assert_eq!(
        broken("a.0123456789abcdef0123", "fi", 80.0),
        ["a.0123456789ab", "cdef0123"]
    );
}

#[test]
fn a_heading_of_one_long_word_begins_beside_its_number() {
    let mut heading = text("9.1 asiakaspalvelujärjestelmärekisteriseloste", "fi");
    heading.spans[0].sparing = true;
    let first = |width: f32| -> String {
        let lines = heading.lines(width);
        lines[0].fragments.iter().map(|f| &*f.word.text).collect()
    };
    // Wider than a line: hyphenated at once. As wide as one: set whole on the next.
    let (_, word) = heading.extent();
    assert_eq!(first(word * 0.8), "9.1 asiakaspalvelujärjestelmäre\u{ad}");
    assert_eq!(first(word + 1.0), "9.1 ");
}

#[test]
fn no_break_at_non_breaking_characters() {
    assert_eq!(
        broken("aaaa 6\u{a0}artikla", "fi", 45.0),
        ["aaaa ", "6\u{a0}artikla"]
    );
    assert_eq!(
        broken("aaaa e\u{2011}resepti", "fi", 50.0),
        ["aaaa ", "e\u{2011}resepti"]
    );
}

#[test]
fn what_is_wider_than_a_line_breaks_at_its_own_spaces_first() {
    assert_eq!(
        broken("den\u{a0}20\u{a0}oktober\u{a0}2026", "sv", 68.0),
        ["den\u{a0}20\u{a0}", "oktober\u{a0}2026"]
    );
}

#[test]
fn short_ranges_and_single_letters_hold_together() {
    assert_eq!(
        broken("aaaa 9.00–15.30", "fi", 60.0),
        ["aaaa ", "9.00–15.30"]
    );
    assert_eq!(broken("aaaaaa e-post", "sv", 55.0), ["aaaaaa ", "e-post"]);
}

#[test]
fn a_number_stays_with_its_sign() {
    assert_eq!(broken("aaaaaa 4 §:n", "fi", 44.0), ["aaaaaa ", "4 §:n"]);
}

#[test]
fn very_long_words_of_finnish_do_not_panic() {
    let word = "epäjärjestelmällistyttämättömyydelläänsäkäänköhänlentokonesuihkuturbiiniapumekaanikkoaliupseerioppilas";
    for width in [1.0, 5.0, 20.0, 60.0, 200.0] {
        let lines = broken(word, "fi", width);
        assert_eq!(lines.concat().replace('\u{ad}', ""), word);
    }
}

#[test]
fn forced_breaks_end_lines_and_spaces_stay() {
    assert_eq!(broken("yksi \nkaksi", "fi", 300.0), ["yksi ", "kaksi"]);
    assert_eq!(broken("", "fi", 300.0), Vec::<String>::new());
}

#[test]
fn lines_fit_their_width() {
    let long = "Rekisterinpitäjä käsittelee henkilötietoja lakisääteisten tehtäviensä hoitamiseksi yleisen tietosuoja-asetuksen mukaisesti.";
    for width in [60.0, 110.0, 240.0] {
        for line in text(long, "fi").lines(width) {
            assert!(line.width <= width + 0.1, "{} > {width}", line.width);
        }
    }
}

#[test]
fn a_mark_is_never_torn_from_its_letter() {
    let lines = broken("g\u{308}g\u{308}g\u{308}g\u{308}g\u{308}", "se", 14.0);
    assert!(
        lines.iter().all(|line| !line.starts_with('\u{308}')),
        "{lines:?}"
    );
}

#[test]
fn the_last_word_is_not_halved_and_no_ladder_of_hyphens_grows() {
    let long = "Ilman tietoja valmennus voi vastata huonommin tarpeitasi ja käyttöjärjestelmävastaavien kokoustilajärjestelyjä.";
    for width in 90..260u16 {
        let lines = broken(long, "fi", f32::from(width));
        let hyphens: Vec<bool> = lines.iter().map(|line| line.ends_with('\u{ad}')).collect();
        // 26 letters are wider than the narrowest of these lines.
        if width > 145 {
            let last = lines.last().map(String::as_str).unwrap_or_default();
            assert!(last.ends_with("kokoustilajärjestelyjä."), "{lines:?}");
            assert!(
                hyphens.windows(3).all(|three| three != [true; 3]),
                "{lines:?}"
            );
        }
    }
}

#[test]
fn a_short_last_word_gets_company() {
    assert_eq!(
        broken("Tulosteita otamme vain tarpeen mukaan ja", "fi", 195.0),
        ["Tulosteita otamme vain tarpeen ", "mukaan ja"]
    );
    // Not where the line above would become too short, nor over a forced end.
    assert_eq!(
        broken("aa bbbbbbbbbbbb cc", "fi", 90.0),
        ["aa bbbbbbbbbbbb ", "cc"]
    );
    assert_eq!(
        broken("aaaa bbbbbbbb \ncc", "fi", 90.0),
        ["aaaa bbbbbbbb ", "cc"]
    );
}

#[test]
fn names_are_not_hyphenated() {
    let words = "asian käsittelee Esimerkkiohjelmistot ja Meikäläistentuki";
    for width in 105..300u16 {
        for line in broken(words, "fi", f32::from(width)) {
            let half = line.ends_with('\u{ad}')
                && !line.contains("kä\u{ad}")
                && !line.contains("käsit\u{ad}");
            assert!(!half, "{line:?} at {width}");
        }
    }
}
