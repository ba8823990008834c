//! The record of what the organisation does as a processor: what each service says for it, and the record of them all (GDPR Art. 30(2)).
//! It must not know the organisation's own registers, nor how a document or a spreadsheet is written.

mod entry;
mod paper;
mod sheets;

pub use entry::{ServiceEntry, names, newest, service_entry};
pub use paper::{SERVED_PRINTED, processor_record};
pub use sheets::{processor_table, processor_workbook};
