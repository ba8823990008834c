//! Draws what a document shows as figures: matrices of risks, flows of data. The words come from the caller, in the document's language.
//! It must not know registers, files or formats, nor how a colour looks.

mod matrix;
mod pen;
mod words;

pub use matrix::{Band, Mark, Matrix, matrices};

use crate::document::figure::Length;

/// The width that a page has for a figure: as wide as its widest tables, and on paper the width of the text.
const WIDTH: Length = 6980;
