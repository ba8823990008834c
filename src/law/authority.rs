//! The supervisory authority with its contact details, and authorities that have ceased to exist.
//! It must not know which register names which authority.

use jiff::civil::Date;
use serde::Deserialize;

use super::dated::yes;
use super::search::{List, Plan};
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
    /// Phrases that contain one of `find` but name something else, or an authority that lives on.
    #[serde(default)]
    pub except: Vec<String>,
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
    pub(super) named: List,
    #[serde(skip)]
    pub(super) harmless: List,
}

impl OutdatedAuthority {
    /// Whether the name is outdated on a day; one whose day is not known always is.
    #[must_use]
    pub fn is_past_on(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day)
            && self.since_year.is_none_or(|year| year <= day.year())
    }

    /// Has the names looked for.
    pub(super) fn plan(&mut self, plan: &mut Plan) {
        self.named = plan.list(&self.find);
        self.harmless = plan.list(&self.except);
    }
}
