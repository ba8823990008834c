//! What the documents of an impact assessment say: the screening memo, the assessment itself, checklists, the management summary, the action plan and what of it is published.
//! It must not know how a document is written or where it lies; facts are placed by templates, as in a notice.

mod checklist;
mod description;
mod ending;
mod figures;
mod memo;
mod overview;
mod paper;
mod plan;
mod published;
mod risks;
mod sections;
mod sheets;
mod speech;
mod summary;
mod treatment;

pub use checklist::checklist;
pub use memo::memo;
pub(super) use memo::outcome;
pub use paper::{About, Paper};
pub(super) use paper::{Placer, class};
pub use plan::action_plan;
pub use published::{may_be_published, published};
pub use sections::dpia;
pub use sheets::{calendar, workbook};
pub(super) use speech::Speech;
pub use summary::summary;
