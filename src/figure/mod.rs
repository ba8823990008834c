//! Draws what a document shows as figures: matrices of risks, flows of data. The words come from the caller, in the document's language.
//! It must not know registers, files or formats, nor how a colour looks.

mod flow;
mod matrix;
mod pen;
mod words;

#[cfg(test)]
pub(crate) use pen::Letters;
#[cfg(test)]
pub(crate) use words::width;

pub use flow::{Edge, Flow, Kind, Node, flow};
pub use matrix::{Band, Mark, Matrix, matrices};

use crate::document::figure::Length;

/// The width that a page has for a figure: as wide as its widest tables, and on paper the width of the text.
const WIDTH: Length = 6980;
