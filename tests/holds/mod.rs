//! What must hold for documents that have too much of something, judged on the finished file.
//! Measures are the page's as the README of the format would state them: A4, 20 mm at the sides.

mod clauses;
mod parentage;

use std::sync::OnceLock;

use seloste::document::{Block, Document};
use seloste::pdf::{Options, missing, render};
use unicode_normalization::UnicodeNormalization;

use crate::readback::content::Glyph;
use crate::readback::structure::Kid;
use crate::readback::{File, numbers};
use crate::torture::{self, extremes, p, words};

/// The text block's edges: 20 mm from the sides; running header and last line from the upper edge.
const LEFT: f64 = 56.69;
const RIGHT: f64 = 595.28 - 56.69;
const HIGHEST: f64 = 841.89 - 30.0;
const LOWEST: f64 = 51.0;
/// Coordinates have two decimals, and those of a line add up.
const ROUNDING: f64 = 0.1;

fn written(document: &Document) -> File {
    File::read(&render(document, &Options::default()).expect("the document can be written"))
}

fn of(blocks: Vec<Block>) -> File {
    written(&extremes::of(blocks))
}

/// The whole torture document; it takes a while to write and to read, so once.
fn whole() -> &'static File {
    static FILE: OnceLock<File> = OnceLock::new();
    FILE.get_or_init(|| written(&extremes::whole()))
}

fn visible(file: &File) -> impl Iterator<Item = (usize, &Glyph)> {
    let pages = file.pages.iter().enumerate();
    pages.flat_map(|(index, (_, page))| {
        page.glyphs()
            .filter(|glyph| glyph.outlined)
            .map(move |glyph| (index + 1, glyph))
    })
}

#[test]
fn the_whole_has_sixty_pages_and_each_says_which_it_is() {
    let file = whole();
    let count = file.pages.len();
    assert!(count >= 60, "{count} pages");
    for place in 0..count {
        let header = file.artifacts(place, Some("Header"));
        let label = format!("{} ({count})", place + 1);
        assert!(header.contains(&label), "{header:?} without {label:?}");
    }
}

#[test]
fn the_contents_lead_to_the_pages_they_name() {
    let file = whole();
    let title = file.structure.kids(file.elements("TOC")[0])[0];
    assert_eq!(file.structure.role(title), "Caption");
    assert_eq!(file.text(title), "Sisällys");
    let entries = file.elements("TOCI");
    assert!(entries.len() > 40, "{} entries", entries.len());
    for entry in entries {
        let text = file.text(entry);
        let (words, page) = text.rsplit_once(' ').expect("words and a page");
        let stands = file.elements("H2").into_iter().chain(file.elements("H3"));
        let stands = stands
            .filter(|id| file.text(*id) == words)
            .map(|id| file.pages_of(id)[0].to_string())
            .collect::<Vec<_>>();
        assert_eq!(stands, [page], "{text}");
        let [link] = file.below(entry, "Link")[..] else {
            panic!("{text} has not one link");
        };
        for annotation in file.objects_of(link) {
            let to = annotation.get(b"Dest").and_then(lopdf::Object::as_array);
            let to = to.expect("a destination")[0]
                .as_reference()
                .expect("a page");
            let place = file.place(to).expect("a page of the file");
            assert_eq!((place + 1).to_string(), page, "{text}");
        }
    }
}

#[test]
fn nothing_is_lost_and_everything_is_read_in_order() {
    for (name, document) in extremes::all() {
        let file = written(&document);
        let text = file.text(file.elements("Document")[0]);
        let mut rest = text.as_str();
        for leaf in words::of(&document) {
            let Some(at) = rest.find(&leaf) else {
                let near: String = rest.chars().take(200).collect();
                panic!("{name}: {leaf:?} is not read at or after {near:?}");
            };
            rest = &rest[at + leaf.len()..];
        }
    }
}

#[test]
fn nothing_visible_stands_beyond_the_text_block() {
    for (name, document) in extremes::all() {
        let file = written(&document);
        for (page, glyph) in visible(&file) {
            let (from, to) = (glyph.x, glyph.x + glyph.width);
            assert!(
                from >= LEFT - ROUNDING && to <= RIGHT + ROUNDING,
                "{name}, page {page}: {:?} from {from} to {to}",
                glyph.text
            );
            assert!(
                (LOWEST..=HIGHEST).contains(&glyph.y),
                "{name}, page {page}: {:?} at {}",
                glyph.text,
                glyph.y
            );
        }
    }
}

#[test]
fn nothing_visible_is_drawn_over_something_else() {
    for (name, document) in extremes::all() {
        for (index, (_, page)) in written(&document).pages.iter().enumerate() {
            // Marks have no width of their own and stand over their letter by right.
            let mut glyphs: Vec<&Glyph> = page
                .glyphs()
                .filter(|glyph| glyph.outlined && glyph.width > 0.0)
                .collect();
            glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
            for (at, glyph) in glyphs.iter().enumerate() {
                let near = glyphs[at + 1..]
                    .iter()
                    .take_while(|other| glyph.y - other.y < 0.6 * glyph.size);
                for other in near {
                    let (from, to) = (glyph.x.max(other.x), glyph.x + glyph.width);
                    let shared = to.min(other.x + other.width) - from;
                    assert!(
                        shared < 0.15 * glyph.size,
                        "{name}, page {}: {:?} and {:?} at {:?} and {:?}",
                        index + 1,
                        glyph.text,
                        other.text,
                        (glyph.x, glyph.y),
                        (other.x, other.y)
                    );
                }
            }
        }
    }
}

#[test]
fn no_character_of_the_extremes_is_missing_in_the_faces() {
    for (name, document) in extremes::all() {
        // The first document has one that is missing, on purpose.
        let lacking = if name == "everything" {
            vec!['漢']
        } else {
            vec![]
        };
        assert_eq!(missing(&document), lacking, "{name}");
        for (page, glyph) in visible(&written(&document)) {
            assert_ne!(glyph.id, 0, "{name}, page {page}: {:?}", glyph.text);
        }
    }
}

#[test]
fn a_long_table_repeats_its_header_on_every_page() {
    let file = whole();
    let [table] = file.elements("Table")[..1] else {
        panic!("no table");
    };
    let [head] = file.below(table, "THead")[..] else {
        panic!("not one THead");
    };
    let headers = file.below(head, "TH");
    let scopes: Vec<String> = headers.iter().map(|id| scope(file, *id)).collect();
    assert_eq!(scopes, ["Column"; 4]);
    assert_eq!(file.pages_of(head), file.pages_of(table)[..1]);
    let pages = file.pages_of(file.below(table, "TBody")[0]);
    let whole: Vec<usize> = (pages[0]..=*pages.last().expect("a page")).collect();
    assert_eq!(pages, whole, "the table goes on from page to page");
    assert!(pages.len() > 8, "{pages:?}");
    for page in pages {
        // Real content once; where it is repeated it is an artifact, so that nobody hears it again and again.
        let repeated = if page == file.pages_of(head)[0] {
            String::new()
        } else {
            extremes::HEADER.join("")
        };
        assert_eq!(file.artifacts(page - 1, None), repeated, "page {page}");
    }
}

#[test]
fn a_long_table_has_every_row_and_every_row_its_header() {
    let file = whole();
    let body = file.below(file.elements("Table")[0], "TBody")[0];
    let rows = file.structure.kids(body);
    assert_eq!(rows.len(), extremes::ROWS);
    for (index, row) in rows.into_iter().enumerate() {
        let cells = file.structure.kids(row);
        let roles: Vec<&str> = cells.iter().map(|id| file.structure.role(*id)).collect();
        assert_eq!(roles, ["TH", "TD", "TD", "TD"]);
        assert_eq!(scope(file, cells[0]), "Row");
        assert_eq!(file.text(cells[0]), format!("Ryhmä {}", index + 1));
        assert_eq!(file.text(cells[1]), "Lapsi, huoltaja");
    }
}

fn scope(file: &File, cell: lopdf::ObjectId) -> String {
    attribute(file, cell, b"Scope")
}

/// A name among the attributes of an element.
fn attribute(file: &File, id: lopdf::ObjectId, key: &[u8]) -> String {
    let dict = &file.structure.elements[&id].dict;
    let attributes = dict.get_deref(b"A", &file.objects).expect("attributes");
    let value = attributes.as_dict().and_then(|dict| dict.get(key));
    String::from_utf8_lossy(value.and_then(lopdf::Object::as_name).expect("a name")).into_owned()
}

#[test]
fn a_cell_longer_than_a_page_goes_on_without_loss() {
    let file = whole();
    let cell = file.find("TD", "Virke 1/");
    let pages = file.pages_of(cell);
    assert!(pages.len() >= 3, "{pages:?}");
    assert!(
        pages.windows(2).all(|two| two[1] == two[0] + 1),
        "{pages:?}"
    );
    let said: Vec<String> = words::of(&extremes::of(extremes::tall_cell()));
    assert_eq!(file.text(cell), said[1]);
    // One cell, however many pages: its parts hang at one element, in the order drawn.
    let places = file.places(cell);
    assert_eq!(places.len(), pages.len());
    assert!(places.is_sorted_by_key(|(page, _)| file.place(*page)));
    // A page is left only when the next line would not have fitted.
    for page in &pages[1..pages.len() - 1] {
        let (id, content) = &file.pages[page - 1];
        let lowest = content
            .glyphs()
            .map(|glyph| glyph.y)
            .fold(f64::MAX, f64::min);
        assert!(
            lowest < LOWEST + 3.0 * 11.7,
            "page {page} of {id:?} ends at {lowest}"
        );
    }
}

#[test]
fn lists_nest_four_deep() {
    let file = of(extremes::deep_list());
    let mut indents = Vec::new();
    for (depth, words) in extremes::LEVELS.iter().enumerate() {
        let bodies = file.elements("LBody");
        let own = |id: &lopdf::ObjectId| own_text(&file, *id) == *words;
        let body = bodies.into_iter().find(own).expect(words);
        let mut path = vec!["Document"];
        (0..=depth).for_each(|_| path.extend(["L", "LI", "LBody"]));
        assert_eq!(file.structure.path(body), path);
        let item = file.structure.elements[&body].parent.expect("an item");
        let [label, _] = file.structure.kids(item)[..] else {
            panic!("{words} has not a label and a body");
        };
        assert_eq!(file.structure.role(label), "Lbl");
        let expected = if depth % 2 == 0 { "•" } else { "1." };
        assert_eq!(file.text(label), expected, "{words}");
        let list = file.structure.elements[&item].parent.expect("a list");
        let numbering = attribute(&file, list, b"ListNumbering");
        assert_eq!(numbering, if depth % 2 == 0 { "Disc" } else { "Decimal" });
        // Every line of an item begins at one place, to the right of its label.
        let start = |id| {
            let glyphs = places_of(&file, id);
            glyphs.iter().map(|glyph| glyph.x).fold(f64::MAX, f64::min)
        };
        assert!(start(label) < start(body), "{words}");
        indents.push(start(label));
    }
    assert!(indents.is_sorted_by(|a, b| a + 8.0 < *b), "{indents:?}");
    assert_eq!(file.elements("LI").len(), 8);
    assert_eq!(file.elements("L").len(), 4);
}

/// The text of an element without that of the elements below it.
fn own_text(file: &File, id: lopdf::ObjectId) -> String {
    let kids = &file.structure.elements[&id].kids;
    let glyphs = kids.iter().filter_map(|kid| match kid {
        Kid::Content { page, mcid } => Some(file.glyphs((*page)?, *mcid)),
        _ => None,
    });
    let text: String = glyphs.flatten().map(|glyph| glyph.text.as_str()).collect();
    crate::readback::squeezed(&text)
}

fn places_of(file: &File, id: lopdf::ObjectId) -> Vec<&Glyph> {
    let places = file.places(id).into_iter();
    places
        .flat_map(|(page, mcid)| file.glyphs(page, mcid))
        .collect()
}

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
    (header && scope(file, cell) == wanted).then_some(())
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

#[test]
fn an_empty_section_never_stands_last_on_a_page() {
    let line = || p("Rivi tekstiä.");
    for lines in 20..60 {
        let mut blocks: Vec<Block> = (0..lines).map(|_| line()).collect();
        blocks.extend(extremes::empty_section(1));
        let file = of(blocks);
        let empty = file.pages_of(file.find("H2", "Tyhjä osio"));
        let next = file.pages_of(file.find("H2", "Osio 1"));
        let text = file.pages_of(file.find("P", "Tässä osiossa"));
        assert!(
            empty == next && next == text,
            "{lines} lines: {empty:?} {next:?} {text:?}"
        );
    }
}

#[test]
fn no_heading_stands_last_on_a_page() {
    let file = whole();
    let headings: Vec<_> = ["H2", "H3"]
        .into_iter()
        .flat_map(|role| file.elements(role))
        .collect();
    let order = file.structure.in_order();
    for id in headings {
        let text = file.text(id);
        // What is read next and drawn anywhere.
        let after = order.iter().position(|one| *one == id).expect("a heading") + 1;
        let next = order[after..]
            .iter()
            .find(|one| !file.pages_of(**one).is_empty());
        let Some(next) = next else {
            assert_eq!(text, "Tyhjä osio asiakirjan lopussa");
            continue;
        };
        assert_eq!(
            file.pages_of(id).last(),
            file.pages_of(*next).first(),
            "{text}"
        );
    }
}

#[test]
fn a_document_may_end_with_an_empty_section_or_have_nothing_at_all() {
    for (name, document) in extremes::all() {
        if name.starts_with("empty") {
            let file = written(&document);
            assert_eq!(file.pages.len(), 1, "{name}");
            let title = &torture::extremes::COMPOUNDS[0].1;
            assert_eq!(file.text(file.elements("H1")[0]), *title);
            let headings = usize::from(name == "empty-section");
            assert_eq!(file.elements("H2").len(), headings, "{name}");
        }
    }
}
