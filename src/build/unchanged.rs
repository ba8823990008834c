//! A build in which nothing has changed since the last one: known by the fingerprints of its files, and told again without understanding
//! any of them. It must not know what the files say, nor what was found in them.

use serde::{Deserialize, Serialize};

use super::memory::Memory;
use super::{Built, Card};
use crate::check;
use crate::project::Found;
use crate::site::{Outcome, Site};

/// Key of what is remembered of the last build.
const BUILD: &str = "build";

/// What a build told, apart from what it wrote.
#[derive(Debug, Serialize, Deserialize)]
struct Remembered {
    /// Hash of all that it was made of.
    inputs: String,
    /// Ids of the registers in which something was found; what, is remembered of each.
    telling: Vec<String>,
    files: usize,
    drafts: Vec<String>,
    lacking: Vec<(String, Vec<String>)>,
    manual: Option<String>,
}

impl Remembered {
    /// Whether its words can be shown: the file that they were kept in may come from others.
    fn is_sound(&self, found: &Found) -> bool {
        let is_register = |id: &String| !found.places(id).is_empty();
        let is_language = |name: &String| name.bytes().all(|byte| byte.is_ascii_lowercase());
        self.drafts.iter().all(is_register)
            && self
                .lacking
                .iter()
                .all(|(id, languages)| is_register(id) && languages.iter().all(is_language))
            && self
                .manual
                .iter()
                .all(|address| !address.contains(char::is_control))
    }
}

/// What the last build told, if it was made of the same and everything stands as it left it.
pub(super) fn tell(inputs: &str, found: &Found, memory: &Memory<'_>, site: &Site) -> Option<Built> {
    let last: Remembered = site.remembered(BUILD)?;
    if last.inputs != inputs || !last.is_sound(found) || !site.is_as_left() {
        return None;
    }
    let mut findings = Vec::new();
    for id in &last.telling {
        findings.extend(memory.told_before(id)?);
    }
    check::sort(&mut findings);
    Some(Built {
        findings,
        files: last.files,
        blocked: Vec::new(),
        drafts: last.drafts,
        lacking: last.lacking,
        manual: last.manual,
        outcome: Outcome::default(),
    })
}

/// Has remembered what a build of some registers told. Not where something was found that is not remembered of a register that is
/// published: no other file of the output may hold what only a finding repeats of an organisation's files.
pub(super) fn remember(
    inputs: String,
    built: &Built,
    cards: &[Card],
    memory: &Memory<'_>,
    site: &Site,
) {
    let of_registers: usize = cards.iter().map(|card| card.findings.len()).sum();
    let telling = cards.iter().filter(|card| !card.findings.is_empty());
    let telling: Vec<String> = telling.map(|card| card.id.clone()).collect();
    let is_known = built.findings.len() == of_registers
        && built.blocked.is_empty()
        && telling.iter().all(|id| memory.tells(id));
    // What could not be written is tried, and told, again.
    if !is_known || site.has_foreign("") {
        return;
    }
    let last = Remembered {
        inputs,
        telling,
        files: built.files,
        drafts: built.drafts.clone(),
        lacking: built.lacking.clone(),
        manual: built.manual.clone(),
    };
    site.remember(BUILD, &last);
}
