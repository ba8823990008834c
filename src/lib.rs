//! seloste
pub mod document;
