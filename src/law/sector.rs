//! Sectors: fields of public tasks whose acts say more of the data than the Regulation does.
//! It must not know any register; it only says which sectors provisions belong to.

use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use super::dated::yes;
use super::vocabulary::{Words, worded};
use super::{Citation, Law};

worded!(Sector);

/// A sector.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// The name.
    pub words: Words,
    /// Provisions: a purpose that cites one of them belongs to the sector.
    pub implied_by: Vec<String>,
    /// Provisions among those that bind others: a purpose that cites no more than them does not belong to it.
    #[serde(default)]
    pub not_by: Vec<String>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

impl Law {
    /// The sectors that provisions imply, by id, in the order of the data.
    #[must_use]
    pub fn sectors_of(&'static self, cited: &[Arc<Citation>]) -> Vec<&'static str> {
        type Implied = (&'static str, Vec<Citation>, Vec<Citation>);
        static IMPLIED: OnceLock<Vec<Implied>> = OnceLock::new();
        let implied = IMPLIED.get_or_init(|| {
            let read = |written: &[String]| {
                let written = written.iter();
                written
                    .filter_map(|text| Citation::parse(text, &self.acts).ok())
                    .collect()
            };
            let sectors = self.sectors.iter();
            sectors
                .map(|(id, sector)| (id.as_str(), read(&sector.implied_by), read(&sector.not_by)))
                .collect()
        });
        let covers =
            |known: &[Citation], cited: &Citation| known.iter().any(|known| known.covers(cited));
        let sectors = implied.iter().filter(|(_, known, not_by)| {
            let mut cited = cited.iter();
            cited.any(|cited| covers(known, cited) && !covers(not_by, cited))
        });
        sectors.map(|(id, _, _)| *id).collect()
    }
}
