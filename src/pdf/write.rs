//! The file as printpdf makes it: fonts and the page tree; then each page gets its content.
//! It is the only file that names printpdf; it must not know blocks of the document.

use printpdf::{
    FontId, FontMetrics, FontType, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle,
    PdfFontMetricsStub, PdfPage, PdfSaveOptions, Pt, Rect, TextItem,
};

use super::PdfError;
use super::content;
use super::draw::Page;
use super::font::{self, Codes, Face};
use super::style::Sheet;
use super::tag::{Mark, Tree};

/// printpdf encodes characters through a table from characters to glyphs. Codes are handed to it as characters of a private plane.
const PLANE: u32 = 0xF_0000;

/// The file without structure, and what the structure needs to know of it.
pub struct Written {
    /// The objects.
    pub file: lopdf::Document,
    /// Codes of each face.
    pub codes: [Codes; 4],
    /// Subsets of the faces in use.
    pub subsets: Vec<(Face, font::Subset)>,
}

/// Writes the content of all pages. Content passes printpdf by: as its operators it would cost more than layout and fonts together.
/// What printpdf is shown instead is a specimen: one line of every face in use, from which it writes the fonts.
pub fn write(pages: &[Page], marks: &[Vec<Mark>], tree: &Tree) -> Result<Written, PdfError> {
    let mut codes: [Codes; 4] = Default::default();
    let contents: Vec<Vec<u8>> = pages
        .iter()
        .zip(marks)
        .map(|(page, marks)| content::spell(page, marks, tree, &mut codes))
        .collect();
    let mut pdf = PdfDocument::new("");
    let mut subsets = Vec::new();
    let mut specimen = vec![Op::StartTextSection];
    for (face, codes) in Face::ALL
        .into_iter()
        .zip(&codes)
        .filter(|(_, codes)| !codes.is_empty())
    {
        let subset = font::subset(face, codes)?;
        let id = FontId(content::resource_name(face).to_owned());
        specimen.extend(line_of(&id, &subset));
        pdf.resources
            .fonts
            .map
            .insert(id, PdfFont::new(parsed(face, &subset)));
        subsets.push((face, subset));
    }
    specimen.push(Op::EndTextSection);
    pdf.pages = pages.iter().map(|page| blank(page.sheet)).collect();
    if let Some(first) = pdf.pages.first_mut() {
        first.ops = specimen;
    }
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let mut warnings = Vec::new();
    let mut file = pdf.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(PdfError::Write(format!("{warning:?}")));
    }
    fill(&mut file, contents)?;
    Ok(Written {
        file,
        codes,
        subsets,
    })
}

fn blank(sheet: Sheet) -> PdfPage {
    let sheet = Rect {
        x: Pt(0.0),
        y: Pt(0.0),
        width: Pt(sheet.width),
        height: Pt(sheet.height),
        mode: None,
        winding_order: None,
    };
    PdfPage {
        media_box: sheet.clone(),
        trim_box: sheet.clone(),
        crop_box: sheet,
        ops: Vec::new(),
    }
}

fn line_of(id: &FontId, subset: &font::Subset) -> [Op; 2] {
    let text = subset
        .widths
        .iter()
        .filter_map(|(code, _)| char::from_u32(PLANE + u32::from(*code)))
        .collect();
    let font = PdfFontHandle::External(id.clone());
    [
        Op::SetFont {
            font,
            size: Pt(1.0),
        },
        Op::ShowText {
            items: vec![TextItem::Text(text)],
        },
    ]
}

/// Puts the content of each page in the place of what printpdf wrote there.
fn fill(file: &mut lopdf::Document, contents: Vec<Vec<u8>>) -> Result<(), PdfError> {
    let pages: Vec<_> = file.page_iter().collect();
    for (page, content) in pages.into_iter().zip(contents) {
        let stream = file
            .get_dictionary(page)
            .and_then(|page| page.get(b"Contents"))
            .and_then(lopdf::Object::as_reference)
            .map_err(|error| PdfError::Write(error.to_string()))?;
        file.set_object(
            stream,
            lopdf::Stream::new(lopdf::Dictionary::new(), content),
        );
    }
    Ok(())
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
