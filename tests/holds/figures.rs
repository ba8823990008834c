//! Figures: one element each, with an alternative, with its place, with everything it draws inside, beside its caption and its text.
//! It must not know the writer.

use lopdf::{Object, ObjectId};
use seloste::document::{Block, Figure};

use super::{LEFT, RIGHT, ROUNDING, of, written};
use crate::readback::{File, numbers};
use crate::torture::{extremes, figures};

/// Half the thickest line of a drawing, which stands outside of the path it follows.
const LINE: f64 = 1.5;

/// The text of an attribute that is a string in the file's own encoding or in UTF-16.
fn string(file: &File, id: ObjectId, key: &[u8]) -> String {
    let bytes = file.structure.elements[&id].dict.get(key);
    let bytes = bytes.and_then(Object::as_str).unwrap_or_default();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units: Vec<u16> = wide
                .chunks(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// The place that a figure names: left, lower, right and upper edge.
fn bounds(file: &File, id: ObjectId) -> [f64; 4] {
    let attributes = file.structure.elements[&id]
        .dict
        .get(b"A")
        .and_then(Object::as_dict);
    let attributes = attributes.expect("attributes");
    assert_eq!(
        attributes.get(b"O").and_then(Object::as_name).ok(),
        Some(&b"Layout"[..])
    );
    let array = attributes.get(b"BBox").and_then(Object::as_array);
    numbers(array.expect("a place"))
        .try_into()
        .expect("four edges")
}

/// The figures of blocks, in order, that have a drawing.
fn drawn(blocks: &[Block]) -> Vec<&Figure> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Figure(figure) if !figure.drawing.is_empty() => found.push(figure),
            Block::List { items, .. } => items.iter().for_each(|item| found.extend(drawn(item))),
            Block::Table(table) => {
                let cells = table.rows.iter().flatten();
                cells.for_each(|cell| found.extend(drawn(cell)));
            }
            _ => {}
        }
    }
    found
}

/// What is drawn of an element lies within the place it names, and something is drawn: shapes and words.
fn holds_what_it_draws(file: &File, id: ObjectId) {
    let [left, lower, right, upper] = bounds(file, id);
    assert!(left >= LEFT - ROUNDING && right <= RIGHT + ROUNDING);
    let [(page, mcid)] = file.places(id)[..] else {
        panic!("a figure is one piece of content");
    };
    let (_, page) = &file.pages[file.place(page).expect("a page")];
    let own = |painted: &&crate::readback::content::Painted| {
        page.innermost(painted).and_then(|mark| mark.mcid) == Some(mcid)
    };
    let (mut points, mut words) = (0, 0);
    for painted in page.painted.iter().filter(own) {
        for (x, y) in &painted.path {
            points += 1;
            assert!(*x >= left - LINE && *x <= right + LINE, "{x}");
            assert!(*y >= lower - LINE && *y <= upper + LINE, "{y}");
        }
        for glyph in painted.glyphs.iter().filter(|glyph| glyph.outlined) {
            words += 1;
            assert!(glyph.x >= left - ROUNDING && glyph.x + glyph.width <= right + ROUNDING);
            assert!(glyph.y >= lower && glyph.y + 0.7 * glyph.size <= upper + ROUNDING);
        }
    }
    assert!(points > 10 && words > 10, "{points} points, {words} words");
}

#[test]
fn every_figure_has_an_alternative_and_a_place_that_holds_what_it_draws() {
    for (name, document) in extremes::all() {
        let expected = drawn(&document.blocks);
        let file = written(&document);
        let elements = file.elements("Figure");
        assert_eq!(elements.len(), expected.len(), "{name}");
        for (id, figure) in elements.into_iter().zip(expected) {
            assert_eq!(string(&file, id, b"Alt"), figure.alternative, "{name}");
            holds_what_it_draws(&file, id);
        }
    }
}

#[test]
fn a_figure_stands_on_one_page_with_its_caption_and_before_its_text() {
    for lines in (0..60).step_by(3) {
        let mut blocks: Vec<Block> = (0..lines).map(|_| crate::torture::p("Rivi.")).collect();
        blocks.push(figures::figure("Kuvio", figures::sheet(6000, 4000)));
        let file = of(blocks);
        let figure = file.elements("Figure")[0];
        let parent = file.structure.elements[&figure].parent.expect("a parent");
        let kids = file.structure.kids(parent);
        let roles: Vec<&str> = kids.iter().map(|kid| file.structure.role(*kid)).collect();
        assert_eq!(roles, ["Caption", "Figure", "L"]);
        assert_eq!(file.text(kids[0]), "Kuvio");
        assert_eq!(file.pages_of(kids[0]), file.pages_of(figure), "{lines}");
        assert_eq!(file.pages_of(figure).len(), 1, "{lines}");
        assert!(file.pages_of(kids[2])[0] >= file.pages_of(figure)[0]);
    }
}

#[test]
fn the_words_of_a_drawing_are_text_in_its_own_faces() {
    let file = of(vec![figures::figure("Kuvio", figures::sheet(4000, 800))]);
    let text = file.text(file.elements("Figure")[0]);
    assert_eq!(text, "Vasen Keskellä ÄÖ ffi Oikea");
}
