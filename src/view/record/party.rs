//! Those whom a record of processing names: controllers and processors, with contact details, representative and data protection officer.
//! It must not know what they answer for.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::document::Inline;
use crate::view::public::{PublicContact, PublicOrganisation};
use crate::view::tables::{contact_line, joined, text};

/// Someone who answers for a register, with contact details.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// What they are, as the name of a word: controller, joint controller.
    pub part: Cow<'static, str>,
    /// Their name, with the body of the controller.
    pub name: String,
    /// Business ID and contact details.
    pub contact: Vec<Inline>,
    /// Whether there are any contact details.
    pub is_reachable: bool,
    /// The data protection officer.
    pub dpo: Vec<Inline>,
    /// The representative in the Union.
    pub representative: Vec<Inline>,
    /// Whether it must have a data protection officer: an authority must (GDPR Art. 37(1)(a)).
    pub owes_dpo: bool,
}

impl Party {
    /// One of whom nothing is known.
    pub const fn unknown() -> Self {
        Self {
            part: Cow::Borrowed("record_controller"),
            name: String::new(),
            contact: Vec::new(),
            is_reachable: false,
            dpo: Vec::new(),
            representative: Vec::new(),
            owes_dpo: false,
        }
    }
}

/// An organisation in its part, with its body where it has one.
pub(super) fn party(
    part: &'static str,
    organisation: &PublicOrganisation,
    body: Option<String>,
) -> Party {
    let name = match body {
        Some(body) => format!("{}, {body}", organisation.name),
        None => organisation.name.clone(),
    };
    let own = PublicContact {
        phone: organisation.phone.clone(),
        email: organisation.email.clone(),
        address: organisation.postal_address.clone(),
        ..PublicContact::default()
    };
    let id = organisation.business_id.clone().map(text);
    let address = organisation.street_address.clone().map(text);
    let own = contact_line(&own);
    let registry = organisation.registry.as_ref().map(contact_line);
    // Who is reached by way of the registry alone has contact details, too.
    let is_own = !own.is_empty() || address.is_some();
    let registry = registry.filter(|line| !is_own && !line.is_empty());
    let is_reachable = is_own || registry.is_some();
    let dpo = organisation.dpo.as_ref();
    Party {
        part: Cow::Borrowed(part),
        name,
        contact: joined([
            id,
            Some(own).filter(|line| !line.is_empty()),
            address,
            registry,
        ]),
        is_reachable,
        dpo: dpo.map(contact_line).unwrap_or_default(),
        representative: Vec::new(),
        owes_dpo: organisation.is_authority,
    }
}
