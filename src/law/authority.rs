//! The supervisory authority with its contact details, and authorities that have ceased to exist.
//! It must not know which register names which authority.

use jiff::civil::Date;
use serde::Deserialize;

use super::dated::yes;
use super::folded::Folded;
use super::lookout::{Plan, Watch};
use super::phrase;
use super::vocabulary::Words;

/// The Data Protection Ombudsman (tietosuojalaki 8–9 §; GDPR Art. 13(2)(d), 77).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The authority, as the one to whom a complaint goes.
    pub name: Words,
    /// The office.
    pub office: Words,
    /// Street address.
    pub visit: Words,
    /// Postal address.
    pub post: Words,
    /// Telephone of the switchboard, as dialled in Finland.
    pub switchboard: String,
    /// Telephone of the switchboard, as dialled from abroad.
    pub switchboard_international: String,
    /// Telephone of the registry.
    pub registry: String,
    /// E-mail of the registry.
    pub email: String,
    /// Web address.
    pub web: Words,
    /// The form on the web by which a matter is brought.
    pub form: Option<Words>,
    /// The sentence that a complaint is no appeal, to be printed beside the right to complain.
    pub not_an_appeal: Words,
    /// Strings that show old contact details.
    pub old_details: Vec<String>,
}

/// An authority that no longer exists under the name, or no longer does what notices say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutdatedAuthority {
    /// Phrases that name it, in the form of [`super::phrase`].
    pub find: Vec<String>,
    /// What to write instead, in Finnish.
    pub current: String,
    /// The first day on which the name is outdated.
    pub since: Option<Date>,
    /// The first year in which the name is outdated, where the day is not known.
    pub since_year: Option<i16>,
    /// What limits the finding, in Finnish.
    pub note: Option<String>,
    /// The source.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
    #[serde(skip)]
    pub(super) watch: Watch,
}

impl OutdatedAuthority {
    /// Whether a text may name one of several authorities; false means that it names none.
    #[must_use]
    pub fn may_be_in(authorities: &[&Self], text: &str) -> bool {
        let watches = authorities.iter().map(|authority| authority.watch);
        watches
            .reduce(Watch::or)
            .is_some_and(|any| any.may_be_in(text))
    }

    /// Every place where a text names the authority, as byte ranges in order.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        if !self.watch.may_be_in(text) {
            return Vec::new();
        }
        phrase::find_all(&self.find, &Folded::of(text))
    }

    /// Has the names watched for.
    pub(super) fn watch(&mut self, plan: &mut Plan) {
        self.watch = plan.watch(self.find.iter().cloned());
    }
}
