//! A build in which nothing has changed since the last one: known by the fingerprints of its files, and told again without understanding
//! any of them. It must not know what the files say, nor what was found in them.

use serde::{Deserialize, Serialize};

use super::Built;
use super::told::{self, Files, Told};
use crate::project::Found;
use crate::rules::IDENTITY_CODE;
use crate::site::{Outcome, Site};

/// Key of what is remembered of the last build.
const BUILD: &str = "build";

/// What a build told, apart from what it wrote.
#[derive(Debug, Serialize, Deserialize)]
struct Remembered {
    /// Hash of all that it was made of.
    inputs: String,
    told: Vec<Told>,
    files: usize,
    blocked: Vec<String>,
    drafts: Vec<String>,
    lacking: Vec<(String, Vec<String>)>,
    manual: Option<String>,
}

/// What the last build told, if it was made of the same and everything stands as it left it.
pub(super) fn tell(inputs: &str, found: &Found, site: &Site) -> Option<Built> {
    let last: Remembered = site.remembered(BUILD)?;
    if last.inputs != inputs || !site.is_as_left() {
        return None;
    }
    Some(Built {
        findings: told::tell(last.told, || Files::of_project(found))?,
        files: last.files,
        blocked: last.blocked,
        drafts: last.drafts,
        lacking: last.lacking,
        manual: last.manual,
        outcome: Outcome::default(),
    })
}

/// Has remembered what a build told, unless something in it must be looked for again.
pub(super) fn remember(inputs: String, built: &Built, found: &Found, site: &Site) {
    // What could not be written is tried, and told, again.
    if site.has_foreign("") {
        return;
    }
    // What that rule has found must not be written anywhere.
    let never = [IDENTITY_CODE];
    let Some(told) = told::keep(&built.findings, || Files::of_project(found), &never) else {
        return;
    };
    let last = Remembered {
        inputs,
        told,
        files: built.files,
        blocked: built.blocked.clone(),
        drafts: built.drafts.clone(),
        lacking: built.lacking.clone(),
        manual: built.manual.clone(),
    };
    site.remember(BUILD, &last);
}
