//! The record of processing activities: what each register says for it, and the record of them all (GDPR Art. 30(1));
//! and what of it belongs into a public authority's information management model.
//! It must not know how a document or a spreadsheet is written, or where it lies.

mod entry;
mod management;
mod paper;
mod sheets;

pub use entry::{Entry, entry, suggestions};
pub use management::management;
pub use paper::{PRINTED, Sources, record};
pub use sheets::workbook;
