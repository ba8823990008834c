//! The records of processing activities: what each register says for the controller's, and the record of them all (GDPR Art. 30(1));
//! the processor's, of the services that the organisation runs for others (30(2)); and what of the first belongs into a public authority's information management model.
//! It must not know how a document or a spreadsheet is written, or where it lies.

mod entry;
mod line;
mod management;
mod overview;
mod paper;
mod party;
mod processing;
mod sheets;

pub use entry::{Entry, Items, entry};
pub use line::Line;
pub use management::{management, management_rows};
pub use overview::Overview;
pub use paper::{PRINTED, Row, Sources, record, row, table};
pub use processing::{
    SERVED_PRINTED, ServiceEntry, names, newest, processor_record, processor_table,
    processor_workbook, service_entry,
};
pub use sheets::{Placed, register_row, workbook};
