//! Whom of those who run a service, or have run it, a register names as its processor.
//! It must not know how the organisation joins.

use super::profile::{operator_on, runs};
use crate::model::Profile;
use crate::rules::{Scope, at};
use crate::source::Pointer;

/// Whom of a service's operators a register names as a processor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamedBy {
    /// The operator of the day.
    Current,
    /// One of another time.
    Earlier {
        /// Its name.
        name: String,
        /// The operator of the day.
        operator: String,
        /// Where it is named.
        place: Pointer,
    },
    /// None.
    Nobody {
        /// The operator of the day.
        operator: String,
        /// Where processors are named.
        place: Pointer,
    },
}

/// Whether the register names an operator of the day as a processor, and if not, the one of an earlier time that it names.
pub fn named_by(scope: &Scope<'_>, profile: &Profile) -> Option<NamedBy> {
    let operator = operator_on(profile, scope.day)?;
    let names = || {
        let processors = scope.processors();
        processors.filter_map(|(reference, place)| Some((scope.processor(reference)?, place)))
    };
    if names().any(|(processor, _)| runs(operator, &processor.name)) {
        return Some(NamedBy::Current);
    }
    let earlier = names().find(|(processor, _)| {
        let operators = profile.operators.iter();
        let mut others = operators.filter(|one| !std::ptr::eq(*one, operator));
        others.any(|one| runs(one, &processor.name))
    });
    Some(match earlier {
        Some((processor, place)) => NamedBy::Earlier {
            name: processor.name.to_call().to_owned(),
            operator: operator.name.to_call().to_owned(),
            place: place.path(),
        },
        None => NamedBy::Nobody {
            operator: operator.name.to_call().to_owned(),
            place: at("processors"),
        },
    })
}
