//! What a reader sees, decided once: which rights apply to which purpose, which sections there are, typed facts for the templates.
//! It must not know how documents are written; and of a register it knows, for public documents, only its public side.

pub mod assessment;
mod language;
mod notice;
pub mod onboarding;
pub mod openness;
mod pick;
mod provisions;
mod public;
pub mod record;
mod rights;
pub mod sharing;
mod sheets;
mod tables;

pub use language::{Vocabulary, capitalise};
pub use notice::{Around, Notice, notice};
pub use pick::Lacks;
pub(crate) use public::{PublicRegister, public};
