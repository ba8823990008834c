//! The catalogue: what the law asks of a register, a family of rules to a file, each beside its page in `tests/rules`.
//! It must not know bytes, lines or formats; rules speak in pointers and types, and wording lives in the pages.

mod kind;
mod page;
mod past;
mod provisions;
mod reader;
mod scope;
mod service;

mod access;
mod assessment;
mod controller;
mod data;
mod decisions;
mod onboarding;
mod processing;
mod publication;
mod purposes;
mod references;
mod retention;
mod rights;
mod screening;
mod security;
mod sharing;
mod structure;
mod text;

use std::collections::HashMap;
use std::sync::OnceLock;

pub(crate) use access::is_guarded;
pub use page::{Example, Page};
pub use publication::languages;
use publication::{REGULATION, gaps, is_printed, printed_gaps, promised, unfinished, untranslated};
pub use reader::{Reader, Text, Texts};
pub(crate) use references::UNKNOWN_REGISTER;
pub use scope::{
    BasisAt, Common, ControllerAt, DpiaScope, Findings, RecipientStanding, Scope, Spot, at, day_of,
    day_of_assessment, own_day,
};
pub use service::{ServiceScope, day_of_service};
pub(crate) use structure::IDENTITY_CODE;
pub use text::pending;

use crate::model::{OrganisationFile, Profile, SharedFile};

/// A rule: its name, which passes the test "allow NAME", and its checks.
#[derive(Debug)]
pub struct Rule {
    /// Name in words, of the bad thing: `retention-missing`.
    pub name: &'static str,
    /// What it looks at; several where the same fault can stand in several files.
    pub checks: &'static [Check],
}

/// A check of one text.
pub type TextCheck = fn(&Text<'_>, &mut Findings);

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// A register and the project around it.
    Register(fn(&Scope<'_>, &mut Findings)),
    /// A controller with its id: the default one at its place in organisation.yaml, another where a register names it.
    Controller(fn(&ControllerAt<'_>, &mut Findings)),
    /// organisation.yaml.
    Organisation(fn(&Common<'_, OrganisationFile>, &mut Findings)),
    /// shared.yaml.
    Shared(fn(&Common<'_, SharedFile>, &mut Findings)),
    /// An organisation's own profile of a shared service.
    Profile(fn(&Common<'_, Profile>, &mut Findings)),
    /// An impact assessment, and the register that it assesses.
    Dpia(fn(&DpiaScope<'_>, &mut Findings)),
    /// A service that the organisation runs as a processor.
    Service(fn(&ServiceScope<'_>, &mut Findings)),
    /// Every text of every file, one at a time.
    Text(TextCheck),
    /// Found where files are read and shaped; the page says when.
    Reading,
}

/// Rules that belong together, with their page.
#[derive(Debug)]
pub struct Family {
    /// Name of the family and of its files.
    pub name: &'static str,
    /// The page, whole.
    pub page: &'static str,
    /// The rules.
    pub rules: &'static [Rule],
}

impl Family {
    /// The title: the first line of the page.
    pub fn title(&self) -> &'static str {
        let first = self.page.lines().next();
        first.map_or(self.name, |line| line.trim_start_matches("# "))
    }

    /// What the page says before its first rule, in Finnish Markdown.
    pub fn introduction(&self) -> &'static str {
        let body = self.page.split_once('\n').map_or("", |(_, body)| body);
        body.split("\n## ").next().unwrap_or_default().trim()
    }
}

/// Every family, in the order of the notice.
pub const FAMILIES: &[Family] = &[
    structure::FAMILY,
    references::FAMILY,
    controller::FAMILY,
    purposes::FAMILY,
    data::FAMILY,
    retention::FAMILY,
    sharing::FAMILY,
    access::FAMILY,
    rights::FAMILY,
    decisions::FAMILY,
    text::FAMILY,
    security::FAMILY,
    publication::FAMILY,
    screening::FAMILY,
    assessment::FAMILY,
    processing::FAMILY,
    onboarding::FAMILY,
];

/// A rule by its name and its checks.
const fn rule(name: &'static str, checks: &'static [Check]) -> Rule {
    Rule { name, checks }
}

/// Every rule with its family.
pub fn all() -> impl Iterator<Item = (&'static Family, &'static Rule)> {
    FAMILIES
        .iter()
        .flat_map(|family| family.rules.iter().map(move |rule| (family, rule)))
}

/// The checks that read texts one at a time, with the names of their rules.
pub fn of_texts() -> &'static [(&'static str, TextCheck)] {
    static CHECKS: OnceLock<Vec<(&str, TextCheck)>> = OnceLock::new();
    CHECKS.get_or_init(|| text_checks(all().map(|(_, rule)| rule)))
}

/// Those of them that hold in any file, also in one that nobody publishes.
pub fn of_any_words() -> &'static [(&'static str, TextCheck)] {
    static CHECKS: OnceLock<Vec<(&str, TextCheck)>> = OnceLock::new();
    CHECKS.get_or_init(|| text_checks(text::FAMILY.rules.iter()))
}

fn text_checks(rules: impl Iterator<Item = &'static Rule>) -> Vec<(&'static str, TextCheck)> {
    let checks = rules.flat_map(|rule| rule.checks.iter().map(move |check| (rule.name, check)));
    let of_texts = checks.filter_map(|(rule, check)| match check {
        Check::Text(check) => Some((rule, *check)),
        _ => None,
    });
    of_texts.collect()
}

/// The page section of a rule: level, provisions, message, mend and text.
pub fn page(rule: &str) -> Option<&'static Page> {
    sections().get(rule).map(page::Section::page)
}

fn sections() -> &'static HashMap<&'static str, page::Section> {
    static SECTIONS: OnceLock<HashMap<&'static str, page::Section>> = OnceLock::new();
    SECTIONS.get_or_init(|| {
        FAMILIES
            .iter()
            .flat_map(|family| page::sections(family.page))
            .collect()
    })
}

/// Whether what a rule finds may be suppressed with a reason: no fault of form, and no reference that leads nowhere, since what it should
/// lead to would be missing from the notice and nothing would say so.
pub fn can_be_ignored(rule: &str) -> bool {
    !is_structural(rule) && !references::LEADING.contains(&rule)
}

/// Whether a rule judges form rather than law: it cannot be suppressed, and a draft does not soften it.
pub fn is_structural(rule: &str) -> bool {
    structure::FAMILY
        .rules
        .iter()
        .any(|known| known.name == rule)
}
