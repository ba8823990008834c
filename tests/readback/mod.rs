//! A finished PDF read back from its bytes: objects by lopdf, content, fonts and structure here, sharing nothing with the writer.
//! It must not know how the file came about, nor what it should say.

// Each test file is a crate of its own and uses a part of this.
#![allow(dead_code)]

pub mod content;
pub mod font;
pub mod parentage;
pub mod structure;

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use content::{Glyph, Page};
use structure::{Kid, Structure};

/// The text of every page of a PDF, each stretch that is drawn at once on a line of its own; that it can be read at all is half of the promise.
pub fn words(bytes: &[u8]) -> String {
    let file = File::read(bytes);
    assert!(!file.pages.is_empty(), "a PDF without pages");
    let painted = file.pages.iter().flat_map(|(_, page)| &page.painted);
    let stretch = |glyphs: &[Glyph]| -> String {
        let texts = glyphs.iter().map(|glyph| glyph.text.as_str());
        texts.chain(["\n"]).collect()
    };
    painted.map(|painted| stretch(&painted.glyphs)).collect()
}

/// A file with its pages interpreted and its structure walked.
pub struct File {
    /// The objects.
    pub objects: Document,
    /// Object and content of each page, in order.
    pub pages: Vec<(ObjectId, Page)>,
    /// The structure tree.
    pub structure: Structure,
}

impl File {
    /// Reads a file from its bytes.
    pub fn read(bytes: &[u8]) -> Self {
        Self::of(Document::load_mem(bytes).expect("the file can be read"))
    }

    /// Reads a file whose objects are known.
    pub fn of(objects: Document) -> Self {
        let fonts = font::all(&objects);
        let pages = objects
            .page_iter()
            .map(|id| (id, content::read(&objects, id, &fonts)))
            .collect();
        let structure = structure::read(&objects);
        Self {
            objects,
            pages,
            structure,
        }
    }

    /// The place of a page, from 0.
    pub fn place(&self, page: ObjectId) -> Option<usize> {
        self.pages.iter().position(|(id, _)| *id == page)
    }

    /// The glyphs of a piece of content, in the order drawn.
    pub fn glyphs(&self, page: ObjectId, mcid: i64) -> Vec<&Glyph> {
        let Some((_, page)) = self.place(page).and_then(|place| self.pages.get(place)) else {
            return Vec::new();
        };
        page.painted
            .iter()
            .filter(|painted| page.innermost(painted).and_then(|mark| mark.mcid) == Some(mcid))
            .flat_map(|painted| &painted.glyphs)
            .collect()
    }

    /// Where the content of an element and of those below it stands: page and identifier, in the order of the structure.
    pub fn places(&self, element: ObjectId) -> Vec<(ObjectId, i64)> {
        let mut found = Vec::new();
        let Some(element) = self.structure.elements.get(&element) else {
            return found;
        };
        for kid in &element.kids {
            match kid {
                Kid::Element(kid) => found.extend(self.places(*kid)),
                Kid::Content {
                    page: Some(page),
                    mcid,
                } => found.push((*page, *mcid)),
                _ => {}
            }
        }
        found
    }

    /// What a reader gets of an element, from the extraction tables of the fonts: hyphens at lines' ends are gone, spaces are single.
    pub fn text(&self, element: ObjectId) -> String {
        let spelled: String = self
            .places(element)
            .into_iter()
            .flat_map(|(page, mcid)| self.glyphs(page, mcid))
            .map(|glyph| glyph.text.as_str())
            .collect();
        squeezed(&spelled)
    }

    /// The elements of a role, in the order of the structure.
    pub fn elements(&self, role: &str) -> Vec<ObjectId> {
        self.structure
            .in_order()
            .into_iter()
            .filter(|id| self.structure.role(*id) == role)
            .collect()
    }

    /// The elements of a role below another, in the order of the structure.
    pub fn below(&self, element: ObjectId, role: &str) -> Vec<ObjectId> {
        let mut found = Vec::new();
        for kid in self.structure.kids(element) {
            if self.structure.role(kid) == role {
                found.push(kid);
            }
            found.extend(self.below(kid, role));
        }
        found
    }

    /// The first element of a role whose text begins so.
    pub fn find(&self, role: &str, begins: &str) -> ObjectId {
        self.elements(role)
            .into_iter()
            .find(|id| self.text(*id).starts_with(begins))
            .unwrap_or_else(|| panic!("no {role} begins with {begins:?}"))
    }

    /// The pages, from 1, on which content of an element stands.
    pub fn pages_of(&self, element: ObjectId) -> Vec<usize> {
        let mut pages: Vec<usize> = self
            .places(element)
            .into_iter()
            .filter_map(|(page, _)| self.place(page))
            .map(|place| place + 1)
            .collect();
        pages.dedup();
        pages
    }

    /// Everything drawn on a page that is an artifact of a kind, as text.
    pub fn artifacts(&self, place: usize, subtype: Option<&str>) -> String {
        let (_, page) = &self.pages[place];
        let spelled: String = page
            .painted
            .iter()
            .filter(|painted| {
                page.innermost(painted)
                    .is_some_and(|mark| mark.artifact() && mark.subtype.as_deref() == subtype)
            })
            .flat_map(|painted| &painted.glyphs)
            .map(|glyph| glyph.text.as_str())
            .collect();
        squeezed(&spelled)
    }

    /// The annotations of a page with their objects.
    pub fn annotations(&self, page: ObjectId) -> Vec<(ObjectId, &Dictionary)> {
        annotations(&self.objects, page)
    }

    /// The annotations that an element holds.
    pub fn objects_of(&self, element: ObjectId) -> Vec<&Dictionary> {
        let kids = self.structure.elements.get(&element);
        kids.into_iter()
            .flat_map(|element| &element.kids)
            .filter_map(|kid| match kid {
                Kid::Object { id, .. } => self.objects.get_dictionary(*id).ok(),
                _ => None,
            })
            .collect()
    }
}

/// One kind of space, single; hyphens that a line's end asked for are gone.
pub fn squeezed(text: &str) -> String {
    let joined = text.replace('\u{ad}', "");
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The annotations of a page; one that is no object of its own has the number 0.
pub fn annotations(objects: &Document, page: ObjectId) -> Vec<(ObjectId, &Dictionary)> {
    let list = objects
        .get_dictionary(page)
        .and_then(|page| page.get_deref(b"Annots", objects))
        .and_then(Object::as_array);
    list.into_iter()
        .flatten()
        .filter_map(|one| match one {
            Object::Reference(id) => Some((*id, objects.get_dictionary(*id).ok()?)),
            Object::Dictionary(dict) => Some(((0, 0), dict)),
            _ => None,
        })
        .collect()
}

/// Numbers of an array.
pub fn numbers(array: &[Object]) -> Vec<f64> {
    array
        .iter()
        .filter_map(|one| one.as_float().ok().map(f64::from))
        .collect()
}

/// The fonts of a file by their objects.
pub type Fonts = BTreeMap<ObjectId, font::Font>;
