//! The words that registers are put together from, as sectors.yaml holds them.
//! It must not know which of them a register takes.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct Words {
    pub(super) areas: Vec<String>,
    pub(super) streets: Vec<String>,
    pub(super) measures: Vec<String>,
    pub(super) manual_measures: Vec<String>,
    pub(super) search_keys: Vec<String>,
    pub(super) highlights: Vec<String>,
    pub(super) descriptions: Vec<String>,
    pub(super) security: Vec<String>,
    pub(super) internal: Vec<String>,
    pub(super) administration: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) reasoning: Vec<String>,
    pub(super) remarks: Vec<(String, String)>,
    pub(super) sections: Vec<Section>,
    pub(super) billing: Extra,
    pub(super) consent: Extra,
    pub(super) logs: Extra,
    pub(super) sectors: Vec<Sector>,
}

impl Words {
    /// The words in the binary.
    ///
    /// # Panics
    /// When sectors.yaml is not what the types here say; a test keeps it so.
    pub(super) fn embedded() -> Self {
        serde_yaml::from_str(include_str!("sectors.yaml"))
            .expect("internal error: sectors.yaml does not fit its types")
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Section {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) text: String,
}

/// A purpose that several sectors share, with the data that it needs.
#[derive(Debug, Deserialize)]
pub(super) struct Extra {
    pub(super) purpose: Purpose,
    pub(super) data: Data,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ExtraKind {
    Billing,
    Consent,
    Logs,
}

#[derive(Debug, Deserialize)]
pub(super) struct Sector {
    pub(super) name: String,
    pub(super) of: String,
    pub(super) whose: String,
    #[serde(default)]
    pub(super) controller: Option<String>,
    pub(super) body: String,
    pub(super) role: String,
    pub(super) subjects: Vec<String>,
    pub(super) children: bool,
    pub(super) system: String,
    /// Ground of the personal identity code; empty when it is not processed.
    #[serde(default = "by_task")]
    pub(super) ground: String,
    pub(super) extras: Vec<ExtraKind>,
    pub(super) purposes: Vec<Purpose>,
    pub(super) data: Vec<Data>,
    pub(super) recipients: Vec<Recipient>,
    pub(super) kept: Kept,
    /// Secrecy; `None` where the act on publicity does not apply.
    pub(super) secret: Option<Secret>,
    /// The provision that takes the right to restriction away, where one does.
    #[serde(default)]
    pub(super) no_restriction: Option<String>,
}

fn by_task() -> String {
    "29.1-1".to_owned()
}

#[derive(Debug, Deserialize)]
pub(super) struct Purpose {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) article: String,
    pub(super) statutes: Vec<String>,
    pub(super) obligation: String,
    pub(super) consequences: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Data {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) categories: Vec<String>,
    pub(super) items: Vec<String>,
    pub(super) from: String,
    pub(super) source: Option<String>,
    pub(super) secrecy: Option<String>,
    /// Letter of Art. 9(2), when the group is of a special category.
    pub(super) article_9: Option<String>,
    #[serde(default)]
    pub(super) statutes: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Recipient {
    pub(super) to: String,
    pub(super) what: String,
    pub(super) purpose: String,
    pub(super) statutes: Vec<String>,
    pub(super) regular: bool,
    #[serde(default)]
    pub(super) consent: bool,
    pub(super) method: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Kept {
    pub(super) period: String,
    pub(super) start: String,
    pub(super) then: String,
    pub(super) plan: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Secret {
    pub(super) what: String,
    pub(super) statute: String,
}
