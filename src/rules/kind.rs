//! Kinds of data that the law has rules of their own for, and which groups of data are of them.
//! It must not know what those rules ask.

use super::Scope;
use crate::law::DataCategory;
use crate::model::{DataGroup, OwnEntry};

/// Kinds of data for which the law has special rules.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Art. 9(1).
    Special,
    /// Art. 10.
    Criminal,
    /// Data Protection Act, section 29.
    IdentityCode,
    /// What tells where a person is (661/2009 36–37 §).
    Address,
}

impl Kind {
    const fn is_of(self, category: &DataCategory) -> bool {
        match self {
            Self::Special => category.special,
            Self::Criminal => category.criminal,
            Self::IdentityCode => category.identity_code,
            Self::Address => category.address,
        }
    }

    const fn is_of_own(self, entry: &OwnEntry) -> bool {
        match self {
            Self::Special => entry.special,
            Self::Criminal => entry.criminal,
            Self::IdentityCode => entry.identity_code,
            Self::Address => entry.address,
        }
    }

    /// Whether a group says on what ground such data are processed.
    pub(super) const fn is_grounded(self, group: &DataGroup) -> bool {
        match self {
            Self::Special => group.special.is_some(),
            Self::Criminal => group.criminal.is_some(),
            Self::IdentityCode => group.identity_code.is_some(),
            Self::Address => false,
        }
    }
}

impl Scope<'_> {
    /// The index of the first category of a group that is of a kind, by the law's vocabulary or by the organisation's own.
    pub(super) fn category_of(&self, group: &DataGroup, kind: Kind) -> Option<usize> {
        group.categories.iter().position(|id| {
            let (law, own) = self.category(id);
            law.is_some_and(|category| kind.is_of(category))
                || own.is_some_and(|entry| kind.is_of_own(entry))
        })
    }
}
