//! Words, letters, names and addresses that are hard to set.
//! It must not know the writer.

use unicode_normalization::UnicodeNormalization;

use crate::readback::content::Glyph;
use crate::readback::{File, numbers};
use crate::torture::extremes;

use super::tables::attribute;
use super::{ROUNDING, of, places_of};

/// The drawn lines of an element, page by page.
fn lines_of(file: &File, id: lopdf::ObjectId) -> Vec<(lopdf::ObjectId, Vec<&Glyph>)> {
    let mut lines: Vec<(lopdf::ObjectId, Vec<&Glyph>)> = Vec::new();
    for (page, mcid) in file.places(id) {
        for glyph in file.glyphs(page, mcid) {
            match lines.last_mut() {
                Some((on, line)) if *on == page && (line[0].y - glyph.y).abs() < 3.0 => {
                    line.push(glyph);
                }
                _ => lines.push((page, vec![glyph])),
            }
        }
    }
    lines
}

fn spelled(line: &[&Glyph]) -> String {
    line.iter().map(|glyph| glyph.text.as_str()).collect()
}

#[test]
fn compounds_of_eighty_letters_are_broken_by_their_language() {
    let file = of(extremes::compounds());
    for (language, word) in extremes::COMPOUNDS {
        assert!(word.chars().count() >= 80, "{word}");
        // In the narrow cell every language needs several lines.
        let cells = file.elements("TH").into_iter().chain(file.elements("TD"));
        let cell = cells
            .into_iter()
            .find(|id| file.text(*id) == word && scope_is(&file, *id, "Column").is_none())
            .expect(word);
        let lines = lines_of(&file, cell);
        assert!(lines.len() > 3, "{word}");
        let (_, all) = lines.split_last().expect("lines");
        let hyphens = lines[..all.len()]
            .iter()
            .filter(|(_, line)| spelled(line).ends_with('\u{ad}'))
            .count();
        // Every line ends with a hyphen where there are patterns; elsewhere none does, because a wrong one is worse.
        let expected = if language == "se" { 0 } else { all.len() };
        assert_eq!(hyphens, expected, "{word}");
    }
}

fn scope_is(file: &File, cell: lopdf::ObjectId, wanted: &str) -> Option<()> {
    let header = file.structure.role(cell) == "TH";
    (header && attribute(file, cell, b"Scope") == wanted).then_some(())
}

#[test]
fn every_letter_is_read_as_itself_in_every_face() {
    let file = of(extremes::letters());
    let paragraphs = file.elements("P");
    for (_, name, letters) in extremes::ALPHABETS {
        let composed: String = letters.nfc().collect();
        let expected = format!("{}: {composed}", name.nfc().collect::<String>());
        let same = paragraphs.iter().filter(|id| file.text(**id) == expected);
        let fonts: std::collections::BTreeSet<_> = same
            .map(|id| {
                let glyphs = places_of(&file, *id);
                assert!(glyphs.iter().all(|glyph| glyph.font == glyphs[0].font));
                glyphs[0].font
            })
            .collect();
        assert_eq!(fonts.len(), 4, "{name} in four faces");
    }
}

/// The alphabet that all documents share is a hundred; no document of an organisation has some two hundred more, but one could.
#[test]
fn more_letters_than_one_byte_can_name_are_read_as_themselves() {
    let covered = |c: &char| c.is_alphabetic() && seloste::pdf::covers(*c);
    // Each of these is one letter in one spelling, so what is read is what was written.
    let letters: Vec<char> = ('A'..='\u{24f}')
        .chain('\u{370}'..='\u{4ff}')
        .filter(covered)
        .collect();
    assert!(letters.len() > 400);
    let (few, many) = (&letters[..90], &letters[..]);
    let spaced = |letters: &[char]| -> String {
        let words: Vec<String> = letters
            .chunks(8)
            .map(|word| word.iter().collect())
            .collect();
        words.join(" ")
    };
    for (letters, bytes) in [(few, 1), (many, 2), (few, 1)] {
        let text: String = spaced(letters).nfc().collect();
        let file = of(vec![super::p(&text), super::p("Tavallinen teksti")]);
        for text in [text.as_str(), "Tavallinen teksti"] {
            let found = file.find("P", text.split(' ').next().expect("a word"));
            assert_eq!(file.text(found), text);
        }
        let regular = file.pages.iter().flat_map(|(_, page)| page.glyphs());
        let fonts: std::collections::BTreeMap<_, _> = crate::readback::font::all(&file.objects);
        let most = regular.map(|glyph| fonts[&glyph.font].bytes).max();
        assert_eq!(most, Some(bytes));
    }
}

#[test]
fn every_letter_has_a_drawing_of_its_own() {
    for blocks in [extremes::letters(), extremes::names()] {
        let file = of(blocks);
        let mut drawn = std::collections::BTreeMap::new();
        for (_, page) in &file.pages {
            for glyph in page.glyphs() {
                if glyph.text.trim().is_empty() || glyph.text == "\u{ad}" {
                    continue;
                }
                // A mark that joins its letter is drawn with it; the letter bears the text of both.
                if glyph.text != "\u{200b}" {
                    assert!(glyph.outlined, "{:?} draws nothing", glyph.text);
                }
                let texts: &mut std::collections::BTreeSet<&str> =
                    drawn.entry((glyph.font, glyph.id)).or_default();
                texts.insert(&glyph.text);
            }
        }
        for (_, texts) in drawn {
            // Composition with a mark draws the bare letter first, then the mark.
            let letters: std::collections::BTreeSet<char> = texts
                .iter()
                .filter_map(|text| text.chars().next())
                .collect();
            assert!(letters.len() == 1, "one drawing for {texts:?}");
        }
    }
}

#[test]
fn names_keep_their_letters_and_say_their_language() {
    let file = of(extremes::names());
    for (language, name) in extremes::NAMES {
        let composed: String = name.nfc().collect();
        let spans: Vec<_> = file
            .elements("Span")
            .into_iter()
            .filter(|id| file.text(*id) == composed)
            .collect();
        assert_eq!(spans.len(), 2, "{name} in text and in bold");
        for id in spans {
            let said = file.structure.elements[&id].dict.get(b"Lang");
            let said = said.and_then(lopdf::Object::as_str).expect("a language");
            assert_eq!(said, language.as_bytes());
        }
    }
}

#[test]
fn addresses_are_one_link_that_covers_each_of_its_lines() {
    let file = of(extremes::addresses());
    for address in extremes::ADDRESSES {
        let words = address.trim_start_matches("mailto:");
        let links: Vec<_> = file
            .elements("Link")
            .into_iter()
            .filter(|id| file.text(*id).replace(' ', "") == words)
            .collect();
        assert_eq!(links.len(), 2, "{words} in text and in a cell");
        for link in links {
            covers_its_lines(&file, link, address, words);
        }
    }
}

fn covers_its_lines(file: &File, link: lopdf::ObjectId, address: &str, words: &str) {
    let lines = lines_of(file, link);
    let areas = file.objects_of(link);
    assert_eq!(areas.len(), lines.len(), "{words}");
    assert!(lines.len() > 1, "{words}");
    for (area, (_, line)) in areas.iter().zip(&lines) {
        let rect = area.get(b"Rect").and_then(lopdf::Object::as_array);
        let rect = numbers(rect.expect("a rectangle"));
        let [left, low, right, high] = rect[..] else {
            panic!("{rect:?}");
        };
        for glyph in line.iter().filter(|glyph| glyph.outlined) {
            let within = left - ROUNDING <= glyph.x
                && glyph.x + glyph.width <= right + ROUNDING
                && low < glyph.y
                && glyph.y + 0.7 * glyph.size < high;
            assert!(within, "{:?} of {words} outside {rect:?}", glyph.text);
        }
        let said = area.get(b"Contents").and_then(lopdf::Object::as_str);
        assert_eq!(said.ok(), Some(words.as_bytes()));
        let action = area.get(b"A").and_then(lopdf::Object::as_dict);
        let target = action
            .and_then(|dict| dict.get(b"URI"))
            .and_then(lopdf::Object::as_str);
        assert_eq!(target.ok(), Some(address.as_bytes()));
    }
    // No hyphen of ours in an address, and its own hyphens end no line.
    let spelled: Vec<String> = lines.iter().map(|(_, line)| spelled(line)).collect();
    assert_eq!(spelled.concat(), words);
    // A line ends where a reader sees that the address goes on, unless nothing offers such a place.
    let sign = |c: char| matches!(c, '.' | '?' | '&' | '=' | '#' | '@' | '_' | '%');
    for two in spelled.windows(2) {
        let half: String = two[0].chars().skip(two[0].chars().count() / 2).collect();
        let sensible = two[0].ends_with(['/', '?']) || two[1].starts_with(sign);
        assert!(sensible || !half.contains(sign), "{two:?}");
    }
    assert!(
        spelled
            .iter()
            .rev()
            .skip(1)
            .all(|line| !line.ends_with('-')),
        "{spelled:?}"
    );
}
