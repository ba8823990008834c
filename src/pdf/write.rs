//! The file as printpdf makes it: the page tree, and fonts; then each page gets its content.
//! It must not know blocks of the document.

use lopdf::{Dictionary, Document as File, Object};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

use super::codes::Codes;
use super::draw::Page;
use super::font::Face;
use super::style::Sheet;
use super::tag::{Mark, Tree};
use super::{PdfError, content, embed};

/// Writes the content of all pages. Content passes printpdf by: as its operators it would cost more than layout and fonts together.
pub fn write(pages: &[Page], marks: &[Vec<Mark>], tree: &Tree) -> Result<File, PdfError> {
    let spell = |codes: &mut [Codes; 4]| -> Vec<Vec<u8>> {
        let pages = pages.iter().zip(marks);
        pages
            .map(|(page, marks)| content::spell(page, marks, tree, codes))
            .collect()
    };
    let mut codes = Face::ALL.map(Codes::new);
    let mut contents = spell(&mut codes);
    if codes.iter().any(Codes::too_many) {
        codes = codes.map(|codes| codes.anew());
        contents = spell(&mut codes);
    }
    let mut pdf = PdfDocument::new("");
    pdf.pages = pages.iter().map(|page| blank(page.sheet)).collect();
    let mut file = objects(&pdf)?;
    let mut fonts = Dictionary::new();
    let bytes = file.add_object(embed::of_one_byte());
    for codes in codes.iter().filter(|codes| codes.used()) {
        let font = embed::embed(&mut file, codes, bytes)?;
        fonts.set(content::resource_name(codes.face()), font);
    }
    *fonts_of(&mut file)? = fonts;
    fill(&mut file, contents)?;
    Ok(file)
}

/// The objects that printpdf makes of a document, as they are.
pub fn objects(pdf: &PdfDocument) -> Result<File, PdfError> {
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
        None => Ok(file),
    }
}

/// The fonts of all pages by their names: printpdf writes one dictionary of them.
pub fn fonts_of(file: &mut File) -> Result<&mut Dictionary, PdfError> {
    let fault = |error: lopdf::Error| PdfError::Write(error.to_string());
    let page = file.page_iter().next();
    let page = page.ok_or_else(|| PdfError::Write("no page".to_owned()))?;
    let resources = file
        .get_dictionary(page)
        .and_then(|page| page.get(b"Resources"))
        .and_then(Object::as_reference)
        .map_err(fault)?;
    let fonts = file
        .get_dictionary(resources)
        .and_then(|resources| resources.get(b"Font"))
        .and_then(Object::as_reference)
        .map_err(fault)?;
    file.get_object_mut(fonts)
        .and_then(Object::as_dict_mut)
        .map_err(fault)
}

/// A page with nothing on it.
pub fn blank(sheet: Sheet) -> PdfPage {
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

/// Puts the content of each page in the place of what printpdf wrote there.
fn fill(file: &mut File, contents: Vec<Vec<u8>>) -> Result<(), PdfError> {
    let pages: Vec<_> = file.page_iter().collect();
    for (page, content) in pages.into_iter().zip(contents) {
        let stream = file
            .get_dictionary(page)
            .and_then(|page| page.get(b"Contents"))
            .and_then(Object::as_reference)
            .map_err(|error| PdfError::Write(error.to_string()))?;
        file.set_object(stream, lopdf::Stream::new(Dictionary::new(), content));
    }
    Ok(())
}
