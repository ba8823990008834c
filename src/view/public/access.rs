//! What of accesses and of consents to sharing may be public: the roles, what they may do with which data, and on what provisions.
//! It must not know tasks, notes, days and approvers; those are for the organisation alone.

use super::OfRegister;
use crate::model::{Access, AccessCondition, AccessRight, ConsentToShare, Holder, Id, Operation};

/// What a role sees and does.
#[derive(Debug, Default, Clone)]
pub struct PublicAccess {
    pub role: String,
    pub holder: Holder,
    /// Whose staff it is, where it is not the controller's own.
    pub organisation: Option<String>,
    pub rights: Vec<PublicAccessRight>,
    pub statutes: Vec<String>,
}

/// What may be done with some groups of data.
#[derive(Debug, Default, Clone)]
pub struct PublicAccessRight {
    /// The names of the groups.
    pub data: Vec<String>,
    pub allowed: Allowed,
}

/// What may be done, and with whose data.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Allowed {
    pub operations: Vec<Operation>,
    pub condition: Option<AccessCondition>,
}

impl From<&AccessRight> for Allowed {
    fn from(right: &AccessRight) -> Self {
        Self {
            operations: right.operations.clone(),
            condition: right.condition,
        }
    }
}

/// A consent that is asked for giving data.
#[derive(Debug, Default)]
pub struct PublicConsentToShare {
    pub what: String,
    pub data: Vec<String>,
    pub who: Option<String>,
    pub how: Option<String>,
    pub withdrawal: Option<String>,
}

impl OfRegister<'_> {
    pub(super) fn access(&self, access: &Access) -> PublicAccess {
        let organisation = access.organisation.as_ref();
        PublicAccess {
            role: self.word(&access.role).unwrap_or_default(),
            holder: access.holder,
            organisation: organisation.and_then(|id| self.named(id)),
            rights: access
                .rights
                .iter()
                .map(|right| PublicAccessRight {
                    data: self.groups(&right.data),
                    allowed: right.into(),
                })
                .collect(),
            statutes: access
                .ground
                .as_ref()
                .map_or_else(Vec::new, |ground| self.statutes(&ground.statutes)),
        }
    }

    /// The name of a recipient or a processor of the shared files.
    fn named(&self, id: &Id) -> Option<String> {
        let shared = &self.scope.around.shared;
        if let Some(recipient) = shared.recipients.get(id) {
            return self.word(&recipient.name);
        }
        let processor = shared.processors.get(id)?;
        Some(self.called(&processor.name))
    }

    fn groups(&self, ids: &[Id]) -> Vec<String> {
        let data = &self.scope.register.data;
        let groups = ids.iter().filter_map(|id| data.get(id));
        groups.filter_map(|group| self.word(&group.name)).collect()
    }

    pub(super) fn consent_to_share(&self, consent: &ConsentToShare) -> PublicConsentToShare {
        PublicConsentToShare {
            what: self.word(&consent.what).unwrap_or_default(),
            data: self.groups(&consent.data),
            who: self.words(consent.who.as_ref()),
            how: self.words(consent.how.as_ref()),
            withdrawal: self.words(consent.withdrawal.as_ref()),
        }
    }
}
