//! Joining a shared service: what its profile asks, what of that the registers tell, and what is still missing and where to add it.
//! It must not know any service by name, nor how documents are made or what a terminal shows; a service is data.

mod case;
mod fact;
mod letter;
mod link;
mod mention;
mod operator;
mod plan;
mod profile;
mod report;
mod stand;
mod step;

pub use case::Case;
pub use fact::{Fact, Flaw, Value};
pub use letter::{Message, message, unknown_holes};
pub use link::{LinkFlaw, flaw};
pub use operator::{NamedBy, named_by};
pub use plan::{Plan, plan};
pub use profile::{Known, Profiles, embedded, is_path, known, operator_on, runs};
pub use report::facts;
pub use stand::{Item, Place, Said, Stands, Told, Tongue};
pub use step::{AgreementFlaw, Look, StepStands, chosen, unrecorded};
