//! Blocks and inlines between the words of the templates and the writers.
//! It must not know registers, law or files.

pub mod tree;

pub use tree::*;
