//! The form of the files: JSON Schema from the types, and faults of form at the node they stand at.
//! It must not know the law; what is missing by law is a rule, not a fault of form.

mod check;
mod cut;
mod editor;
mod keys;
mod raise;
mod schema;
mod suggest;
mod tree;
mod unfold;
mod words;

pub use check::{Meant, PROCESSOR_MARKS, Shaped, as_id, check};
pub use cut::Muted;
pub use schema::{FileKind, schema_text};
pub use suggest::{fold, nearest, without_dots};
pub use words::{NONE, WordsAt};
