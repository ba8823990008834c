//! Impact assessments decided from facts: whether one is needed, how grave a risk is, how far the assessment is, and what has changed since.
//! It must not know how any of it is worded, printed or written to a file.

mod coverage;
mod facts;
mod risk;
mod screening;
mod trace;

pub use coverage::{Coverage, coverage, is_said};
pub use facts::{Holds, fact};
pub use risk::{Scale, highest_remaining, remaining};
pub use screening::{
    Criterion, Met, Outcome, Screened, Settled, Standing, Stated, reason, screen, settled,
};
pub use trace::{changed, facts as facts_of, is_shared, key_of};
