//! The document tree as HTML: one self-contained page, no script, readable from 320 pixels to print.
//! It must not know registers or law; words around the text come from the page shell.

mod colour;
mod page;
mod write;

pub use colour::{Palette, is_readable};
pub use page::{Entry, Frame, IndexPage, NoticePage, Shell, Version};
pub use write::write;
