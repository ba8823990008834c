//! Whether an impact assessment is required, presumed, to be considered or not needed, and why (GDPR Art. 35(1)–(4)).
//! It must not know the criteria: they are data, so that another list may replace the national one.

use super::facts::{Holds, fact};
use crate::law::assessment::Assessment;
use crate::law::assessment::{self as data, CriterionList, OutcomeWords};
use crate::model::{CriterionAnswer, Words};
use crate::rules::{Scope, at};
use crate::source::Pointer;

/// What a screening gave.
#[derive(Debug, Clone)]
pub struct Screened {
    /// What it comes to, by what is known.
    pub outcome: Outcome,
    /// The criteria, list by list, in the order of the data.
    pub criteria: Vec<Criterion>,
    /// Whether an open question could still make the outcome graver.
    pub is_open: bool,
}

/// Whether an assessment is to be made, from the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Required: a case of Art. 35(3) or of the national list.
    Required,
    /// As a rule to be made: so many criteria are met that departing from it needs a reason.
    Presumed,
    /// To be considered, and the consideration recorded.
    Consider,
    /// Not needed by any criterion.
    NotNeeded,
}

impl Outcome {
    /// The name of its words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Presumed => "presumed",
            Self::Consider => "consider",
            Self::NotNeeded => "not_needed",
        }
    }

    /// The outcome where it is decided: while an open question could still make it graver, anything milder than presumed is not.
    pub const fn decided(self, is_open: bool) -> Option<Self> {
        match self {
            Self::Consider | Self::NotNeeded if is_open => None,
            decided => Some(decided),
        }
    }

    /// How it is said, or that it is not decided.
    pub fn words(self, is_open: bool) -> &'static OutcomeWords {
        let outcomes = &Assessment::embedded().screening.outcomes;
        match self.decided(is_open) {
            Some(Self::Required) => &outcomes.required,
            Some(Self::Presumed) => &outcomes.presumed,
            Some(Self::Consider) => &outcomes.consider,
            Some(Self::NotNeeded) => &outcomes.not_needed,
            None => &outcomes.open,
        }
    }
}

/// A criterion and how it stands.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Id of its list.
    pub list: &'static str,
    /// Its id.
    pub id: &'static str,
    /// What the data say of it.
    pub data: &'static data::Criterion,
    /// How it stands.
    pub standing: Standing,
}

/// How a criterion stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is met.
    Met(Met),
    /// It is not met: decided by facts, or answered.
    NotMet(Option<Pointer>),
    /// Nobody has answered.
    Open,
}

impl Standing {
    /// The standing without what decided it.
    pub const fn stated(&self) -> Stated {
        match self {
            Self::Met(_) => Stated::Met,
            Self::NotMet(_) => Stated::NotMet,
            Self::Open => Stated::Open,
        }
    }
}

/// How a criterion stands, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated {
    /// It is met.
    Met,
    /// It is not met.
    NotMet,
    /// Nobody has answered.
    Open,
}

impl Stated {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::Open => "open",
        }
    }
}

/// What met a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Met {
    /// Facts of the register, at these places.
    Facts(Vec<Pointer>),
    /// An answer, at this place.
    Answer(Pointer),
}

impl Screened {
    /// The criteria that are met.
    pub fn met(&self) -> impl Iterator<Item = &Criterion> {
        let criteria = self.criteria.iter();
        criteria.filter(|criterion| matches!(criterion.standing, Standing::Met(_)))
    }

    /// The criteria that nobody has answered.
    pub fn open(&self) -> impl Iterator<Item = &Criterion> {
        let criteria = self.criteria.iter();
        criteria.filter(|criterion| criterion.standing == Standing::Open)
    }
}

/// How the need of an assessment has been met, whatever the screening comes to.
#[derive(Debug, Clone, Copy)]
pub enum Settled<'a> {
    /// The register has an assessment, made or being made.
    Assessed,
    /// It was made as another document or with another register: where it is.
    Elsewhere(&'a Words),
    /// A reason is recorded for making none.
    Deviation,
    /// Not at all.
    Open,
}

impl Settled<'_> {
    /// Whether there is an assessment somewhere.
    pub const fn is_assessed(self) -> bool {
        matches!(self, Self::Assessed | Self::Elsewhere(_))
    }
}

/// How the need of an assessment of a register has been met.
pub fn settled<'a>(scope: &Scope<'a>) -> Settled<'a> {
    let screening = scope.register.screening.as_ref();
    let elsewhere = screening.and_then(|screening| screening.assessed_elsewhere.as_ref());
    if scope.around.dpias.contains(scope.id) {
        Settled::Assessed
    } else if let Some(place) = elsewhere {
        Settled::Elsewhere(place)
    } else if screening.is_some_and(|screening| screening.deviation.is_some()) {
        Settled::Deviation
    } else {
        Settled::Open
    }
}

/// Screens a register by the criteria in force on its day.
pub fn screen(scope: &Scope<'_>) -> Screened {
    let lists: Vec<(&str, &CriterionList)> = Assessment::embedded()
        .screening
        .in_force_on(scope.day)
        .collect();
    let each = lists.iter().flat_map(|(list, data)| {
        let criteria = data.criteria.iter();
        criteria.map(|(id, criterion)| (*list, id.as_str(), criterion))
    });
    let criteria: Vec<Criterion> = each
        .map(|(list, id, data)| Criterion {
            list,
            id,
            data,
            standing: standing(scope, id, data),
        })
        .collect();
    let outcome = outcome(&lists, &criteria, false);
    Screened {
        outcome,
        is_open: self::outcome(&lists, &criteria, true) < outcome,
        criteria,
    }
}

/// How a criterion stands: facts that hold decide, then an answer, then facts that are ruled out.
fn standing(scope: &Scope<'_>, id: &str, criterion: &data::Criterion) -> Standing {
    let answer = answer(scope, id);
    let denial = answer.as_ref().map(|(answer, _)| answer);
    let is_denied = denial.is_some_and(|denial| !denial.answer && denial.reason.is_some());
    let mut places: Vec<Pointer> = Vec::new();
    for name in criterion
        .facts
        .iter()
        .filter(|name| !(is_denied && is_inferred(**name)))
    {
        if let Holds::Yes(found) = fact(scope, *name) {
            let new = found.into_iter().filter(|place| !places.contains(place));
            let new: Vec<Pointer> = new.collect();
            places.extend(new);
        }
    }
    if !places.is_empty() {
        return Standing::Met(Met::Facts(places));
    }
    if let Some((answer, place)) = answer {
        return if answer.answer {
            Standing::Met(Met::Answer(place))
        } else {
            Standing::NotMet(Some(place))
        };
    }
    let ruled_out = |name: &data::Fact| fact(scope, *name) == Holds::No;
    if !criterion.no_without.is_empty() && criterion.no_without.iter().all(ruled_out) {
        Standing::NotMet(None)
    } else {
        Standing::Open
    }
}

/// Whether a fact is only concluded, so that a reasoned "no" stands against it: decisions need not rest on the profiling beside
/// them, what is large need not be the few special data in it, research may follow a code of conduct instead, and data that ask for
/// care, as recordings do, need not be highly personal.
const fn is_inferred(fact: data::Fact) -> bool {
    matches!(
        fact,
        data::Fact::EvaluationWithEffects
            | data::Fact::SpecialOrCriminalLargeScale
            | data::Fact::ResearchDerogation
            | data::Fact::SensitiveData
    )
}

/// The register's answer to a criterion, with its place.
pub(super) fn answer<'a>(scope: &Scope<'a>, id: &str) -> Option<(&'a CriterionAnswer, Pointer)> {
    let answers = &scope.register.screening.as_ref()?.answers.0;
    let (key, answer) = answers.get_key_value(id)?;
    Some((answer, at("screening").key("answers").key(key)))
}

/// The reason recorded for how a criterion stands: that of its answer, or of the scale on which it rests.
pub fn reason<'a>(scope: &Scope<'a>, criterion: &Criterion) -> Option<&'a Words> {
    let answered = answer(scope, criterion.id).map(|(answer, _)| answer.reason.as_ref());
    answered.unwrap_or_else(|| {
        let of_scale = criterion.data.facts == [data::Fact::LargeScale];
        let scale = scope.register.scale.as_ref().filter(|_| of_scale);
        scale.and_then(|scale| scale.why.as_ref())
    })
}

/// What the criteria come to; with open ones taken as met, the gravest that it can still become.
fn outcome(lists: &[(&str, &CriterionList)], criteria: &[Criterion], open_is_met: bool) -> Outcome {
    let is_met = |criterion: &&Criterion| match criterion.standing {
        Standing::Met(_) => true,
        Standing::NotMet(_) => false,
        Standing::Open => open_is_met,
    };
    let met: Vec<&Criterion> = criteria.iter().filter(is_met).collect();
    let weighs = |criterion: &Criterion| match &criterion.data.together_with {
        None => true,
        Some(with) => {
            let named = met
                .iter()
                .filter(|other| with.of.iter().any(|id| id == other.id));
            let besides = named.filter(|other| !rests_within(other, criterion));
            besides.count() >= with.at_least
        }
    };
    let outcomes = lists.iter().map(|(list, data)| {
        let of_list: Vec<_> = met.iter().filter(|one| one.list == *list).collect();
        match data.counts {
            None if of_list.iter().any(|one| weighs(one)) => Outcome::Required,
            // What weighs only together with other criteria is still to be thought of.
            None if !of_list.is_empty() => Outcome::Consider,
            Some(counts) if of_list.len() >= counts.presume_at => Outcome::Presumed,
            Some(counts) if of_list.len() >= counts.consider_at => Outcome::Consider,
            _ => Outcome::NotNeeded,
        }
    });
    outcomes.min().unwrap_or(Outcome::NotNeeded)
}

/// Whether a criterion is met by nothing but what meets another one, so that it is no further criterion besides it: data on where
/// people are do not make themselves graver by being personal.
fn rests_within(one: &Criterion, other: &Criterion) -> bool {
    match (&one.standing, &other.standing) {
        (Standing::Met(Met::Facts(own)), Standing::Met(Met::Facts(others))) => {
            own.iter().all(|place| others.contains(place))
        }
        _ => false,
    }
}
