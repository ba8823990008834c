//! The whole of an organisation's joining: facts, steps, and whether the request can be sent.
//! It must not know how it is told.

use super::case::Case;
use super::fact::{Fact, Value};
use super::mention::mentions;
use super::stand::{Item, Said, Stands, Told};
use super::step::{Look, StepStands, address};

/// How an organisation's joining stands.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The organisation that joins.
    pub case: Case<'a>,
    /// What the service asks.
    pub facts: Vec<Fact<'a>>,
    /// What the notice is to say, in the order of the profile.
    pub mentions: Vec<Item>,
    /// What is wrong with the profile itself on the day.
    pub profile: Vec<Item>,
    /// The steps.
    pub steps: Vec<StepStands<'a>>,
}

/// Plans the joining of a case by what has been seen of its register.
pub fn plan<'a>(case: Case<'a>, look: Look<'_>) -> Plan<'a> {
    let facts = Fact::all(&case);
    let mentions = mentions(&case, look);
    let steps = case.profile.steps.iter();
    let steps = steps.map(|step| StepStands::of(&case, &facts, &mentions, look, step));
    Plan {
        steps: steps.collect(),
        profile: of_profile(&case),
        mentions,
        facts,
        case,
    }
}

/// Whether the profile is that of the day.
fn of_profile(case: &Case<'_>) -> Vec<Item> {
    let profile = case.profile;
    let late = profile.valid_to.filter(|to| to.0 < case.day);
    let early = profile.valid_from.filter(|from| from.0 > case.day);
    let told = [("profile_outdated", late), ("profile_early", early)];
    let told = told.into_iter().filter_map(|(word, day)| {
        let told = Told::new(word).with("date", Said::Day(day?.0));
        Some(Item::new(Stands::Missing, told).mended_by(Told::new("mend_profile")))
    });
    told.collect()
}

impl Plan<'_> {
    /// Whether nothing is missing; what people do themselves may be undone.
    pub fn is_ready(&self) -> bool {
        let steps = self.steps.iter().map(|step| step.stands);
        let profile = self.profile.iter().map(|item| item.stands);
        steps.chain(profile).all(|stands| stands != Stands::Missing)
    }

    /// Whether the address to which the request goes has been confirmed.
    pub fn is_addressed(&self) -> bool {
        address(&self.case).stands == Stands::Ready
    }

    /// The addresses of pages that the service is given, by the ids of what was asked.
    pub fn links(&self) -> impl Iterator<Item = (&Fact<'_>, &str)> {
        self.facts.iter().filter_map(|fact| {
            let Value::Text(address) = fact.value.as_ref()? else {
                return None;
            };
            fact.is_link().then_some((fact, address.trim()))
        })
    }
}
