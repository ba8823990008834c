//! What must hold for documents that have too much of something, judged on the finished file.
//! Measures are the page's as the README of the format would state them: A4, 20 mm at the sides.

mod clauses;
mod figures;
mod parentage;
mod tables;
mod words;

use std::sync::OnceLock;

use seloste::document::{Block, Document};
use seloste::pdf::{Options, missing, render};

use crate::readback::File;
use crate::readback::content::Glyph;
use crate::torture::{self, extremes, p};

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
        for leaf in torture::words::of(&document) {
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

fn places_of(file: &File, id: lopdf::ObjectId) -> Vec<&Glyph> {
    let places = file.places(id).into_iter();
    places
        .flat_map(|(page, mcid)| file.glyphs(page, mcid))
        .collect()
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
