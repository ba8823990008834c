//! The content of a page, operator by operator: what is painted, where, and within which marked-content sequences.
//! It must not know the structure tree; an operator that it does not understand is a fault, so that nothing painted passes unseen.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::Fonts;
use super::font::Font;

/// A page as its operators say.
#[derive(Default)]
pub struct Page {
    /// All marked-content sequences, in the order they begin.
    pub marks: Vec<Mark>,
    /// All painting operators, in order.
    pub painted: Vec<Painted>,
    /// What is wrong with the operators themselves.
    pub faults: Vec<String>,
}

/// A marked-content sequence.
pub struct Mark {
    /// Its tag.
    pub tag: String,
    /// Its identifier.
    pub mcid: Option<i64>,
    /// The subtype of an artifact.
    pub subtype: Option<String>,
}

/// An operator that leaves something on the page.
pub struct Painted {
    /// The operator.
    pub operator: String,
    /// The sequences it stands in, outermost first, as places among the page's marks.
    pub within: Vec<usize>,
    /// What a showing operator draws.
    pub glyphs: Vec<Glyph>,
    /// The points of the path that a path-painting operator paints, those that pull at curves too.
    pub path: Vec<(f64, f64)>,
}

/// A drawn glyph.
pub struct Glyph {
    /// Its characters.
    pub text: String,
    /// Its number in the font program.
    pub id: u16,
    /// Whether the font program has an outline for it.
    pub outlined: bool,
    /// Left end, from the page's left edge.
    pub x: f64,
    /// Baseline, from the page's lower edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Size of the font.
    pub size: f64,
    /// The font's object.
    pub font: ObjectId,
}

impl Mark {
    /// Whether it says that it is no content.
    pub fn artifact(&self) -> bool {
        self.tag == "Artifact"
    }
}

impl Page {
    /// The innermost sequence that a painting operator stands in.
    pub fn innermost(&self, painted: &Painted) -> Option<&Mark> {
        self.marks.get(*painted.within.last()?)
    }

    /// All glyphs, in the order drawn.
    pub fn glyphs(&self) -> impl Iterator<Item = &Glyph> {
        self.painted.iter().flat_map(|painted| &painted.glyphs)
    }
}

/// Interprets the content of a page.
pub fn read(objects: &Document, page: ObjectId, fonts: &Fonts) -> Page {
    let mut reader = Reader {
        objects,
        page,
        fonts,
        out: Page::default(),
        open: Vec::new(),
        text: None,
        font: None,
        rise: 0.0,
        path: Vec::new(),
    };
    match Content::decode(&objects.get_page_content(page)) {
        Ok(content) => content
            .operations
            .iter()
            .for_each(|operation| reader.step(operation)),
        Err(error) => reader
            .out
            .faults
            .push(format!("the content cannot be read: {error}")),
    }
    if reader.text.is_some() {
        reader.fault("a text object is not closed");
    }
    if !reader.open.is_empty() {
        reader.fault("a marked-content sequence is not closed");
    }
    reader.out
}

struct Reader<'f> {
    objects: &'f Document,
    page: ObjectId,
    fonts: &'f Fonts,
    out: Page,
    /// Open sequences, and whether each began within a text object.
    open: Vec<(usize, bool)>,
    /// Within a text object: where its line began, and how far along it the pen is.
    text: Option<((f64, f64), f64)>,
    font: Option<(ObjectId, &'f Font, f64)>,
    rise: f64,
    path: Vec<(f64, f64)>,
}

impl Reader<'_> {
    fn fault(&mut self, words: impl Into<String>) {
        self.out.faults.push(words.into());
    }

    fn step(&mut self, operation: &Operation) {
        let numbers = super::numbers(&operation.operands);
        match operation.operator.as_str() {
            "BMC" | "BDC" => self.begin(&operation.operands),
            "EMC" => match self.open.pop() {
                Some((_, within)) if within != self.text.is_some() => {
                    self.fault("a marked-content sequence and a text object overlap");
                }
                Some(_) => {}
                None => self.fault("EMC ends a marked-content sequence that never began"),
            },
            "BT" if self.text.is_none() => self.text = Some(((0.0, 0.0), 0.0)),
            "ET" if self.text.is_some() => self.text = None,
            "Td" => match (&mut self.text, numbers.as_slice()) {
                (Some((line, pen)), [dx, dy]) => {
                    *line = (line.0 + dx, line.1 + dy);
                    *pen = 0.0;
                }
                _ => self.fault("Td outside a text object"),
            },
            "Tf" => self.select(&operation.operands, &numbers),
            "Ts" => self.rise = numbers.first().copied().unwrap_or_default(),
            "Tj" | "TJ" => self.show(operation),
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S" | "s" | "sh" | "Do" | "BI" => {
                self.paint(&operation.operator, Vec::new());
            }
            "m" | "l" | "c" | "re" if self.text.is_some() => {
                self.fault("a path is made within a text object");
            }
            "m" | "l" | "c" => {
                let points = numbers.chunks(2).filter_map(|pair| match pair {
                    [x, y] => Some((*x, *y)),
                    _ => None,
                });
                self.path.extend(points);
            }
            "re" => {
                if let [x, y, width, height] = numbers[..] {
                    self.path.extend([(x, y), (x + width, y + height)]);
                }
            }
            // Paths, colours and line styles paint nothing by themselves.
            "h" | "g" | "G" | "rg" | "RG" | "w" | "d" => {}
            other => self.fault(format!("{other} is not understood here")),
        }
    }

    fn begin(&mut self, operands: &[Object]) {
        let tag = operands.first().and_then(|tag| tag.as_name().ok());
        let properties = operands.get(1).and_then(|one| self.properties(one));
        let get = |key: &[u8]| properties.and_then(|dict| dict.get(key).ok());
        let mark = Mark {
            tag: String::from_utf8_lossy(tag.unwrap_or_default()).into_owned(),
            mcid: get(b"MCID").and_then(|mcid| mcid.as_i64().ok()),
            subtype: get(b"Subtype")
                .and_then(|name| name.as_name().ok())
                .map(|name| String::from_utf8_lossy(name).into_owned()),
        };
        self.open.push((self.out.marks.len(), self.text.is_some()));
        self.out.marks.push(mark);
    }

    /// Properties stand in the content itself or, by name, among the page's resources.
    fn properties<'o>(&'o self, object: &'o Object) -> Option<&'o Dictionary> {
        let Object::Name(name) = object else {
            return object.as_dict().ok();
        };
        let (own, inherited) = self.objects.get_page_resources(self.page).ok()?;
        let inherited = inherited
            .into_iter()
            .filter_map(|id| self.objects.get_dictionary(id).ok());
        own.into_iter().chain(inherited).find_map(|resources| {
            let all = resources.get_deref(b"Properties", self.objects).ok()?;
            let found = all.as_dict().ok()?.get_deref(name, self.objects).ok()?;
            found.as_dict().ok()
        })
    }

    fn select(&mut self, operands: &[Object], numbers: &[f64]) {
        let name = operands.first().and_then(|name| name.as_name().ok());
        let fonts = self.objects.get_page_fonts(self.page).unwrap_or_default();
        let dict = name.and_then(|name| fonts.get(name));
        // The same dictionary is looked up by its address, because a name says nothing about the object.
        let id = dict.and_then(|dict| {
            self.fonts.keys().find(|id| {
                let known = self.objects.get_dictionary(**id);
                known.is_ok_and(|known| std::ptr::eq(known, *dict))
            })
        });
        self.font = id.and_then(|id| Some((*id, self.fonts.get(id)?, *numbers.last()?)));
        if self.font.is_none() {
            self.fault("Tf selects a font that cannot be read");
        }
    }

    fn show(&mut self, operation: &Operation) {
        let array = [operation.operands.clone()];
        let parts = match operation.operands.first() {
            Some(Object::Array(parts)) => parts.as_slice(),
            _ => array[0].as_slice(),
        };
        let Some((font_id, font, size)) = self.font else {
            return self.fault("text is shown without a font");
        };
        let Some((line, mut pen)) = self.text else {
            return self.fault("text is shown outside a text object");
        };
        let mut glyphs = Vec::new();
        for part in parts {
            let Object::String(bytes, _) = part else {
                pen -= f64::from(part.as_float().unwrap_or_default()) / 1000.0 * size;
                continue;
            };
            for code in font.codes(bytes) {
                let (Some(text), Some(width)) = (font.text(code), font.width(code)) else {
                    self.fault(format!("code {code} has no characters or no width"));
                    continue;
                };
                let id = font.glyph(code);
                let width = width / 1000.0 * size;
                glyphs.push(Glyph {
                    text: text.to_owned(),
                    id,
                    outlined: font.has_outline(id),
                    x: line.0 + pen,
                    y: line.1 + self.rise,
                    width,
                    size,
                    font: font_id,
                });
                pen += width;
            }
        }
        self.text = Some((line, pen));
        self.paint(&operation.operator, glyphs);
    }

    fn paint(&mut self, operator: &str, glyphs: Vec<Glyph>) {
        self.out.painted.push(Painted {
            operator: operator.to_owned(),
            within: self.open.iter().map(|(mark, _)| *mark).collect(),
            glyphs,
            path: std::mem::take(&mut self.path),
        });
    }
}
