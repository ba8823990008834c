//! The document tree as HTML: one self-contained page, no script, readable from 320 pixels to print.
//! It must not know registers or law; words around the text come from the page shell.

mod code;
mod colour;
mod figure;
mod page;
mod style;
mod words;
mod write;

pub use code::drawing;
pub use colour::{Palette, is_readable};
pub use page::{
    Code, Entry, Frame, IndexPage, LayerLink, Links, NoticePage, RecordPage, RowsPlace, Shell,
    Version, fragment_style,
};
pub use write::{Embedding, write, write_rows};
