//! Provisions that are general: they say how data are handled, and give nobody a right to any.
//! It must not know which rule asks, nor what else is cited.

use serde::Deserialize;

/// A general provision.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GeneralProvision {
    /// The provision, in Finnish form.
    pub provision: String,
    /// Whether it is a duty of the controller itself, and no basis of a disclosure.
    #[serde(default)]
    pub binds_controller: bool,
}
