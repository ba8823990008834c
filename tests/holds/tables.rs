//! Tables and lists that are too long, too high or too deep.
//! It must not know the writer.

use crate::readback::File;
use crate::readback::structure::Kid;
use crate::torture::{extremes, words};

use super::{LOWEST, of, places_of, whole};

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
pub fn attribute(file: &File, id: lopdf::ObjectId, key: &[u8]) -> String {
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
