//! Pages as page content: draw items become operators of printpdf, which also writes font dictionaries and the page tree.
//! It is the only file that names printpdf; it must not know blocks of the document.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, FontId, FontMetrics, FontType, Line, LineDashPattern, LinePoint, Op,
    PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage,
    PdfSaveOptions, Point, Pt, Rect, Rgb, TextItem, TextMatrix,
};

use super::PdfError;
use super::draw::{Artifact, Item, Owner, Page, Shape};
use super::font::{self, Codes, Face};
use super::style::{Colour, PAGE_HEIGHT, PAGE_WIDTH};
use super::tag::{Mark, Tree};

/// printpdf encodes characters through a table from characters to glyphs. Codes are handed to it as characters of a private plane,
/// so that a whole run becomes one string; as single glyph ids it would become one allocation per glyph.
const PLANE: u32 = 0xF_0000;

/// Resource names; F1 to F14 would be taken for the fonts built into readers.
const NAMES: [&str; 4] = ["R", "B", "I", "J"];

/// The file without structure, and what the structure needs to know of it.
pub struct Written {
    /// The objects.
    pub file: lopdf::Document,
    /// Codes of each face.
    pub codes: [Codes; 4],
    /// Subsets of the faces in use.
    pub subsets: Vec<(Face, font::Subset)>,
}

/// The resource name of a face.
pub fn resource_name(face: Face) -> &'static str {
    NAMES.get(face.index()).copied().unwrap_or("R")
}

/// Writes the content of all pages.
pub fn write(pages: &[Page], marks: &[Vec<Mark>], tree: &Tree) -> Result<Written, PdfError> {
    let mut codes: [Codes; 4] = Default::default();
    let mut pdf = PdfDocument::new("");
    for (page, marks) in pages.iter().zip(marks) {
        let mut content = Content {
            ops: Vec::with_capacity(256),
            codes: &mut codes,
            state: None,
        };
        content.shapes(&page.shapes);
        for mark in marks {
            content.mark(mark, page, tree);
        }
        let sheet = Rect {
            x: Pt(0.0),
            y: Pt(0.0),
            width: Pt(PAGE_WIDTH),
            height: Pt(PAGE_HEIGHT),
            mode: None,
            winding_order: None,
        };
        pdf.pages.push(PdfPage {
            media_box: sheet.clone(),
            trim_box: sheet.clone(),
            crop_box: sheet,
            ops: content.ops,
        });
    }
    let mut subsets = Vec::new();
    for (face, codes) in Face::ALL
        .into_iter()
        .zip(&codes)
        .filter(|(_, codes)| !codes.is_empty())
    {
        let subset = font::subset(face, codes)?;
        pdf.resources.fonts.map.insert(
            FontId(resource_name(face).to_owned()),
            PdfFont::new(parsed(face, &subset)),
        );
        subsets.push((face, subset));
    }
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let mut warnings = Vec::new();
    let file = pdf.to_lopdf_document(&options, &mut warnings);
    match warnings.first() {
        Some(warning) => Err(PdfError::Write(format!("{warning:?}"))),
        None => Ok(Written {
            file,
            codes,
            subsets,
        }),
    }
}

/// The subset in printpdf's own terms; parsing the program again would cost more than all the rest of the font's work.
fn parsed(face: Face, subset: &font::Subset) -> ParsedFont {
    let (slants, heavy) = face.style();
    ParsedFont {
        original_bytes: subset.program.clone(),
        font_index: 0,
        font_name: Some(face.subset_name().to_owned()),
        codepoint_to_glyph: subset
            .widths
            .iter()
            .map(|(code, _)| (PLANE + u32::from(*code), *code))
            .collect(),
        glyph_widths: subset.widths.iter().copied().collect(),
        units_per_em: 1000,
        font_metrics: FontMetrics {
            ascent: font::ASCENT,
            descent: font::DESCENT,
        },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: 1000,
            x_min: -500,
            y_min: font::DESCENT,
            x_max: 1500,
            y_max: font::ASCENT,
            caret_slope_rise: if slants { 1000 } else { 1 },
            caret_slope_run: if slants { 213 } else { 0 },
            us_weight_class: if heavy { 700 } else { 400 },
        },
    }
}

struct Content<'c> {
    ops: Vec<Op>,
    codes: &'c mut [Codes; 4],
    state: Option<(Face, u32, Colour)>,
}

impl Content<'_> {
    fn shapes(&mut self, shapes: &[Shape]) {
        if shapes.is_empty() {
            return;
        }
        self.begin("Artifact", &[("Type", "Layout")]);
        for shape in shapes {
            self.shape(shape);
        }
        self.ops.push(Op::EndMarkedContent);
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Fill {
                x,
                y,
                width,
                height,
                colour,
            } => {
                self.ops.push(Op::SetFillColor { col: rgb(*colour) });
                let (x, y, width, height) = (
                    pt(*x),
                    pt(PAGE_HEIGHT - y - height),
                    pt(*width),
                    pt(*height),
                );
                let rectangle = Rect {
                    x,
                    y,
                    width,
                    height,
                    mode: Some(PaintMode::Fill),
                    winding_order: None,
                };
                self.ops.push(Op::DrawRectangle { rectangle });
            }
            Shape::Stroke {
                points,
                closed,
                thickness,
                dots,
                colour,
            } => {
                self.ops.push(Op::SetOutlineColor { col: rgb(*colour) });
                self.ops
                    .push(Op::SetOutlineThickness { pt: pt(*thickness) });
                let point = |&(x, y): &(f32, f32)| LinePoint {
                    p: Point {
                        x: pt(x),
                        y: pt(PAGE_HEIGHT - y),
                    },
                    bezier: false,
                };
                let line = Line {
                    points: points.iter().map(point).collect(),
                    is_closed: *closed,
                };
                if let Some(gap) = dots {
                    #[allow(clippy::cast_precision_loss)] // Gaps are a few points.
                    let dash = LineDashPattern::new(0.0, &[thickness * 1.2, *gap as f32]);
                    self.ops.push(Op::SetLineDashPattern { dash });
                }
                self.ops.push(Op::DrawLine { line });
                if dots.is_some() {
                    self.ops.push(Op::SetLineDashPattern {
                        dash: LineDashPattern::solid(),
                    });
                }
            }
        }
    }

    fn begin(&mut self, tag: &str, names: &[(&str, &str)]) {
        let entry = |(key, value): &(&str, &str)| {
            ((*key).to_owned(), DictItem::Name(value.as_bytes().to_vec()))
        };
        let map: BTreeMap<String, DictItem> = names.iter().map(entry).collect();
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: DictItem::Dict { map },
        });
    }

    fn mark(&mut self, mark: &Mark, page: &Page, tree: &Tree) {
        match (mark.owner, mark.mcid) {
            (Owner::Slot(slot), Some(mcid)) => {
                let role = tree
                    .slots
                    .get(slot.0)
                    .map_or("Span", |slot| tree.role(slot.node).name());
                let mcid = DictItem::Int(i64::try_from(mcid).unwrap_or_default());
                let map = BTreeMap::from([("MCID".to_owned(), mcid)]);
                self.ops.push(Op::BeginMarkedContentWithProperties {
                    tag: role.to_owned(),
                    properties: DictItem::Dict { map },
                });
            }
            (Owner::Artifact(Artifact::Header), _) => {
                self.begin("Artifact", &[("Type", "Pagination"), ("Subtype", "Header")])
            }
            _ => self.begin("Artifact", &[("Type", "Pagination")]),
        }
        self.ops.push(Op::StartTextSection);
        for item in page.items.get(mark.items.clone()).unwrap_or_default() {
            self.text(item);
        }
        self.ops.push(Op::EndTextSection);
        self.ops.push(Op::EndMarkedContent);
        // Colour is part of the graphics state that shapes set too; font survives, but naming both again keeps a sequence whole.
        self.state = None;
    }

    fn text(&mut self, item: &Item) {
        let state = (item.face, item.size.to_bits(), item.colour);
        if self
            .state
            .is_none_or(|old| (old.0, old.1) != (state.0, state.1))
        {
            let font = PdfFontHandle::External(FontId(resource_name(item.face).to_owned()));
            self.ops.push(Op::SetFont {
                font,
                size: pt(item.size),
            });
        }
        if self.state.is_none_or(|old| old.2 != state.2) {
            self.ops.push(Op::SetFillColor {
                col: rgb(item.colour),
            });
        }
        self.state = Some(state);
        let (x, y) = (round(item.x), round(PAGE_HEIGHT - item.y));
        self.ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, x, y]),
        });
        self.glyphs(item);
    }

    /// One `TJ` for the words of an item; a mark that stands higher or lower than the baseline gets a rise of its own.
    fn glyphs(&mut self, item: &Item) {
        let Some(codes) = self.codes.get_mut(item.face.index()) else {
            return;
        };
        let mut run = Run::default();
        let mut rise = 0;
        for word in &item.words {
            for glyph in &word.glyphs {
                if glyph.dy != rise {
                    self.ops.extend(run.show());
                    rise = glyph.dy;
                    self.ops.push(Op::SetLineOffset {
                        multiplier: round(f32::from(rise) * item.size / 1000.0),
                    });
                }
                let text = word
                    .text
                    .get(usize::from(glyph.start)..usize::from(glyph.end))
                    .unwrap_or_default();
                run.shift -= i32::from(glyph.dx);
                run.push(codes.code(glyph.id, text));
                run.shift +=
                    i32::from(glyph.dx) + i32::from(glyph.width) - i32::from(glyph.advance);
            }
        }
        self.ops.extend(run.show());
        if rise != 0 {
            self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
        }
    }
}

#[derive(Default)]
struct Run {
    items: Vec<TextItem>,
    chars: String,
    shift: i32,
}

impl Run {
    fn push(&mut self, code: u16) {
        if self.shift != 0 {
            self.flush();
            #[allow(clippy::cast_precision_loss)] // Shifts are a few hundred units.
            self.items.push(TextItem::Offset(self.shift as f32));
            self.shift = 0;
        }
        self.chars.extend(char::from_u32(PLANE + u32::from(code)));
    }

    fn flush(&mut self) {
        if !self.chars.is_empty() {
            self.items
                .push(TextItem::Text(std::mem::take(&mut self.chars)));
        }
    }

    fn show(&mut self) -> Option<Op> {
        self.flush();
        let items = std::mem::take(&mut self.items);
        (!items.is_empty()).then_some(Op::ShowText { items })
    }
}

fn rgb(colour: Colour) -> Color {
    let [r, g, b] = colour.map(|part| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0);
    Color::Rgb(Rgb {
        r,
        g,
        b,
        icc_profile: None,
    })
}

/// A hundredth of a point is finer than any printer; more digits are only bytes.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn pt(value: f32) -> Pt {
    Pt(round(value))
}
