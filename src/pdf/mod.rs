//! Writes the document tree as tagged PDF that meets PDF/UA-1 and PDF/A-2a.
//! It must not know registers, law, templates or files: the same document gives the same bytes, whenever and wherever.

mod aside;
mod codes;
mod content;
mod draw;
mod embed;
mod figure;
mod file;
mod font;
mod front;
mod galley;
mod inline;
mod layout;
mod line;
mod list;
mod meta;
mod page;
mod proof;
mod spell;
mod structure;
mod style;
mod table;
mod tag;
mod text;
mod write;

use std::fmt;

use crate::document::Document;

pub use font::covers;
pub use text::missing;

/// What a caller may choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The tool and its version, for the metadata.
    pub creator: String,
    /// A table of contents stands in documents with at least this many numbered headings.
    pub contents_from: usize,
    /// Whether the sheet lies on its side, for tables of many columns.
    pub landscape: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            creator: concat!("seloste ", env!("CARGO_PKG_VERSION")).to_owned(),
            contents_from: 6,
            landscape: false,
        }
    }
}

/// Why a PDF could not be written. None of these is a matter of the input: they are faults of this tool or of the libraries it uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfError {
    /// A face could not be subset.
    Font(String),
    /// The objects could not be written.
    Write(String),
    /// Structure and pages do not agree.
    Structure(Vec<String>),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Font(reason) => write!(f, "the font of the PDF could not be prepared: {reason}"),
            Self::Write(reason) => write!(f, "the PDF could not be written: {reason}"),
            Self::Structure(faults) => write!(
                f,
                "the structure of the PDF is faulty: {}",
                faults.join("; ")
            ),
        }
    }
}

impl std::error::Error for PdfError {}

/// Writes a document as PDF.
pub fn render(document: &Document, options: &Options) -> Result<Vec<u8>, PdfError> {
    let laid = proved(document, options)?;
    let marks: Vec<_> = laid.pages.iter().map(tag::marks).collect();
    let mut objects = write::write(&laid.pages, &marks, &laid.tree)?;
    let page_ids: Vec<_> = objects.page_iter().collect();
    let source = structure::Source {
        tree: &laid.tree,
        pages: &laid.pages,
        marks: &marks,
        landmarks: &laid.landmarks,
        page_ids: &page_ids,
    };
    let mut loose = file::Loose::default();
    structure::write(&mut objects, &mut loose, &source);
    meta::describe(&mut objects, document, options);
    file::save(objects, loose)
}

/// The document as a reader of the PDF gets it, as text: which elements begin on which page, then the structure tree.
/// Tests compare this and never bytes.
pub fn describe(document: &Document, options: &Options) -> Result<String, PdfError> {
    let laid = proved(document, options)?;
    Ok(format!(
        "language {}\n{}\n{}",
        document.language,
        page::plan(&laid.pages, &laid.tree),
        tag::describe(&laid.tree)
    ))
}

/// Lays out and proves that structure and pages agree, so that no untagged or doubly tagged content can leave this room.
fn proved(document: &Document, options: &Options) -> Result<layout::Laid, PdfError> {
    let laid = layout::lay(document, options);
    let faults = proof::faults(&laid.tree, &laid.pages);
    if faults.is_empty() {
        Ok(laid)
    } else {
        Err(PdfError::Structure(faults))
    }
}
