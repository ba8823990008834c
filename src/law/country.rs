//! Countries, decisions on the adequacy of their protection, and the other grounds of a transfer (GDPR chapter V).
//! It must not know which register transfers what.

use jiff::civil::Date;
use serde::Deserialize;

use super::dated::yes;
use super::vocabulary::{Words, worded};

worded!(Country, TransferMechanism);

/// A country, by its ISO 3166-1 code, or an international organisation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts, each a key in the data"
)]
pub struct Country {
    /// The name.
    pub words: Words,
    /// Other codes that people write for it, which are none of ISO 3166-1 alpha-2: `USA`, `UK`.
    #[serde(default)]
    pub also: Vec<String>,
    /// A member state of the European Union.
    #[serde(default)]
    pub eu: bool,
    /// A state of the European Economic Area, the Union's members included.
    #[serde(default)]
    pub eea: bool,
    /// The country of which it is a part that has a code of its own: what the country belongs to, it does, too.
    pub part_of: Option<String>,
    /// An international organisation (Art. 4(26)), not a country.
    #[serde(default)]
    pub organisation: bool,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// A ground on which data may be transferred to a third country.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferMechanism {
    /// What a reader sees.
    pub words: Words,
    /// The article, as `46(2)(c)`.
    pub article: String,
    /// Whether the notice must say how a copy of the safeguards is obtained (Art. 13(1)(f)).
    #[serde(default)]
    pub copy: bool,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// A decision of the Commission that a country protects personal data adequately (Art. 45).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adequacy {
    /// The decision's number as written, where known.
    pub decision: Option<String>,
    /// Whether the decision covers only some recipients or some processing; a notice must then say why it applies.
    #[serde(default)]
    pub partial: bool,
    /// What the decision covers, where it does not cover everything.
    pub scope: Option<Words>,
    /// The first day, where known.
    pub valid_from: Option<Date>,
    /// The last day, where the decision ends by itself.
    pub valid_to: Option<Date>,
    /// What is pending or uncertain, in Finnish.
    pub note: Option<String>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

impl Adequacy {
    /// Whether the decision was in force on a day; a bound that is not known does not exclude.
    #[must_use]
    pub fn in_force_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}
