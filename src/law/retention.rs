//! How long the law itself lets or makes data be kept, and which data it means.
//! It must not know a register's own periods; a rule compares them, and only like with like: from the same start.

use serde::Deserialize;

use super::dated::yes;
use super::search::{List, Plan};
use super::vocabulary::{Words, worded};

worded!(RetentionLimit);

/// A period of the law, and the data that it concerns: all that is named must fit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionLimit {
    /// The provision, in Finnish form.
    pub provision: String,
    /// What the period is.
    pub limit: Limit,
    /// The period, ISO 8601.
    pub period: String,
    /// The events from which it runs: ids of `start_events`.
    pub start: Vec<String>,
    /// Events that are never before those: a longer period from one of them is longer all the more.
    #[serde(default)]
    pub later: Vec<String>,
    /// Sectors, of which every purpose of the data must belong to one.
    #[serde(default)]
    pub sectors: Vec<String>,
    /// Categories of data, of which one must be there.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Provisions, of which one must be cited for the data.
    #[serde(default)]
    pub cites: Vec<String>,
    /// Provisions among those that do not count.
    #[serde(default)]
    pub not_by: Vec<String>,
    /// Phrases in the form of [`super::phrase`], of which one must stand in the name of the data or of the period. Beside `cites` they are
    /// the other way to fit.
    #[serde(default)]
    pub find: Vec<String>,
    /// What a person must still look at, in Finnish; with it, nothing found is sure.
    pub only: Option<String>,
    /// The rule of the law as a sentence.
    pub words: Words,
    /// What else must be known, in Finnish.
    pub note: Option<String>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
    #[serde(skip)]
    pub(super) named: List,
}

/// What a period of the law is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// No longer.
    Max,
    /// No shorter.
    Min,
    /// Exactly so long.
    Fixed,
}

impl RetentionLimit {
    /// Whether data that fit it otherwise than by words are surely meant: nobody needs to look, and the source was read.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.only.is_none() && self.verified
    }

    /// Has its phrases looked for.
    pub(super) fn plan(&mut self, plan: &mut Plan) {
        self.named = plan.list(&self.find);
    }
}

/// How many days two periods may differ by and still be the same: a leap day falls in one year and not in another, so 366 days are a
/// year, but 1462 days are more than four.
const SAME: f64 = 0.9;

/// The length of an ISO 8601 period of years, months, weeks and days in days; none of what is no such period.
#[must_use]
pub fn days(period: &str) -> Option<f64> {
    let mut sum = 0.0;
    let mut digits = String::new();
    for c in period.strip_prefix('P')?.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        let unit = match c {
            'Y' => 365.25,
            'M' => 30.4375,
            'W' => 7.0,
            'D' => 1.0,
            // Hours and minutes are less than what two equal periods may differ by.
            'T' => break,
            _ => return None,
        };
        sum += f64::from(digits.parse::<u32>().ok()?) * unit;
        digits.clear();
    }
    Some(sum)
}

/// Whether a period is longer than another; no period that cannot be read is.
#[must_use]
pub fn is_longer(period: &str, other: &str) -> bool {
    match (days(period), days(other)) {
        (Some(period), Some(other)) => period > other + SAME,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{days, is_longer};
    use crate::law::{Citation, Law};

    #[test]
    fn every_limit_speaks_of_what_the_data_know() {
        let law = Law::embedded();
        for (id, limit) in &law.retention_limits.entries {
            let provisions = limit.cites.iter().chain(&limit.not_by);
            let provisions = provisions.chain([&limit.provision]);
            for provision in provisions {
                let cited = Citation::parse(provision, &law.acts).ok();
                assert!(
                    cited.and_then(|cited| cited.act).is_some(),
                    "{id}: {provision}"
                );
            }
            assert!(days(&limit.period).is_some(), "{id}: {}", limit.period);
            let mut starts = limit.start.iter().chain(&limit.later);
            assert!(
                starts.all(|start| law.start_events.contains_key(start)),
                "{id}: start"
            );
            assert!(
                limit
                    .sectors
                    .iter()
                    .all(|sector| law.sectors.contains_key(sector)),
                "{id}: sector"
            );
            let mut categories = limit.categories.iter();
            assert!(
                categories.all(|category| law.data_categories.contains_key(category)),
                "{id}: category"
            );
            let mut phrases = limit.find.iter();
            assert!(
                phrases.all(|phrase| *phrase == phrase.to_lowercase()),
                "{id}: phrase"
            );
        }
    }

    #[test]
    fn periods_are_compared_whatever_their_units() {
        assert!(!is_longer("P48M", "P4Y"));
        assert!(!is_longer("P1460D", "P4Y"));
        assert!(is_longer("P4Y1M", "P4Y"));
        assert!(is_longer("P4Y1D", "P4Y"));
        assert!(is_longer("P1462D", "P4Y"));
        assert!(is_longer("P209W", "P4Y"));
        assert!(!is_longer("P366D", "P1Y"));
        assert!(!is_longer("P1827D", "P5Y"));
        assert!(is_longer("P5Y", "P208W"));
        assert!(!is_longer("P1YT5H", "P1Y"));
        assert!(!is_longer("P99999999999999Y", "P4Y"));
    }
}
