//! The rule manual beside the notices, for an organisation that publishes it.
//! It must not know what the manual says.

use super::{BuildError, Workshop, settings};
use crate::manual;

/// Where the manual lies in the output.
const FOLDER: &str = "public/rules/";

impl Workshop<'_> {
    /// Writes the manual where the site has it. It changes with the tool alone, so what an earlier build wrote stands.
    pub(super) fn manual(&self) -> Result<(), BuildError> {
        let wanted = settings(self.context).is_some_and(|site| site.rule_manual);
        if !wanted || !self.request.html {
            return Ok(());
        }
        if self.memory.has_manual(FOLDER) {
            self.site.keep(FOLDER);
            return Ok(());
        }
        for (path, html) in manual::pages().map_err(BuildError::Template)? {
            self.site.add(&format!("{FOLDER}{path}"), html.as_bytes())?;
        }
        Ok(())
    }
}
