//! Facts of a register that criteria for an impact assessment ask about, each with the places in the file that say it.
//! It must not know which criterion asks, or what follows.

use super::screening::answer;
use crate::law;
use crate::law::assessment::Fact;
use crate::model::{
    Article6, Article9, Basis, DataCategory, DataGroup, Id, Listed, OwnEntry, Profiling,
    SubjectGroup,
};
use crate::rules::{Scope, at};
use crate::source::Pointer;

/// The derogation from the rights of data subjects for research and statistics.
const RESEARCH: &str = "tietosuojalaki (1050/2018) 31 §";

/// What a register says of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// It holds, and these places say so.
    Yes(Vec<Pointer>),
    /// The register says that it does not hold.
    No,
    /// The register does not say.
    Unsaid,
}

impl Holds {
    /// From the places that say so, where the register has been asked all there is to ask.
    fn at(places: Vec<Pointer>) -> Self {
        if places.is_empty() {
            Self::No
        } else {
            Self::Yes(places)
        }
    }

    /// From an answer at a place.
    fn answer(answer: Option<bool>, place: Pointer) -> Self {
        match answer {
            Some(true) => Self::Yes(vec![place]),
            Some(false) => Self::No,
            None => Self::Unsaid,
        }
    }

    /// That both hold.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes(mut places), Self::Yes(more)) => {
                places.extend(more);
                Self::Yes(places)
            }
            _ => Self::Unsaid,
        }
    }

    /// That either holds.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes(mut places), Self::Yes(more)) => {
                places.extend(more);
                Self::Yes(places)
            }
            (Self::Yes(places), _) | (_, Self::Yes(places)) => Self::Yes(places),
            (Self::No, Self::No) => Self::No,
            _ => Self::Unsaid,
        }
    }
}

/// What a register says of a fact.
pub fn fact(scope: &Scope<'_>, fact: Fact) -> Holds {
    let register = scope.register;
    match fact {
        Fact::SpecialCategories => groups(scope, |group, category, own| {
            group.is_some_and(|group| group.special.is_some())
                || category.is_some_and(|category| category.special)
                || own.is_some_and(|own| own.special)
        }),
        Fact::CriminalData => groups(scope, |group, category, own| {
            group.is_some_and(|group| group.criminal.is_some())
                || category.is_some_and(|category| category.criminal)
                || own.is_some_and(|own| own.criminal)
        }),
        Fact::SecretData => groups(scope, |group, category, _| {
            group.is_some_and(|group| group.secrecy.is_some())
                || category.is_some_and(|category| category.secret.is_some())
        }),
        Fact::SensitiveData => sensitive_data(scope),
        Fact::Children => Holds::answer(register.children, at("children"))
            .or(subjects(scope, |subject| scope.is_child(subject))),
        Fact::VulnerableSubjects => subjects(scope, |subject| is_vulnerable(scope, subject)),
        Fact::LargeScale => {
            let large = register.scale.as_ref().and_then(|scale| scale.large);
            Holds::answer(large, at("scale").key("large"))
        }
        Fact::IdentityCode => groups(scope, |group, category, own| {
            group.is_some_and(|group| group.identity_code.is_some())
                || category.is_some_and(|category| category.identity_code)
                || own.is_some_and(|own| own.identity_code)
        }),
        Fact::Consent => consent(scope),
        Fact::Combining => listed(register.combining.as_ref(), "combining"),
        Fact::AutomatedDecisions => {
            listed(register.automated_decisions.as_ref(), "automated_decisions")
        }
        Fact::Profiling => match &register.profiling {
            Some(Profiling::Described(_)) => Holds::Yes(vec![at("profiling")]),
            Some(Profiling::None(_)) => Holds::No,
            None => Holds::Unsaid,
        },
        Fact::LocationData => of_category(scope, "sijainti"),
        Fact::BiometricData => of_category(scope, "biometrinen"),
        Fact::GeneticData => of_category(scope, "geneettinen"),
        Fact::InformingException => informing_exception(scope),
        Fact::Whistleblowing => whistleblowing(scope),
        Fact::SpecialOrCriminalLargeScale => {
            let data = self::fact(scope, Fact::SpecialCategories)
                .or(self::fact(scope, Fact::CriminalData));
            data.and(large_scale(scope))
        }
        Fact::EvaluationWithEffects => {
            self::fact(scope, Fact::AutomatedDecisions).and(self::fact(scope, Fact::Profiling))
        }
        Fact::ResearchDerogation => {
            let data = self::fact(scope, Fact::SpecialCategories)
                .or(self::fact(scope, Fact::CriminalData));
            data.and(research_derogation(scope))
        }
        Fact::MonitoringOfPublicArea => Holds::Unsaid,
    }
}

/// A list: some, none, or nothing said.
fn listed<T>(list: Option<&Listed<T>>, key: &str) -> Holds {
    match list {
        Some(list) if list.is_none() => Holds::No,
        Some(_) => Holds::Yes(vec![at(key)]),
        None => Holds::Unsaid,
    }
}

/// The data groups that a test holds for: once for the group itself, else for the first of its categories.
fn groups(
    scope: &Scope<'_>,
    test: impl Fn(Option<&DataGroup>, Option<&law::DataCategory>, Option<&OwnEntry>) -> bool,
) -> Holds {
    if scope.register.data.is_empty() {
        return Holds::Unsaid;
    }
    let place = |(id, group): (&Id, &DataGroup)| {
        let base = at("data").key(&id.0);
        if test(Some(group), None, None) {
            return Some(base);
        }
        let of_kind = |category: &DataCategory| {
            let (known, own) = scope.category(category);
            test(None, known, own)
        };
        let index = group.categories.iter().position(of_kind)?;
        Some(base.key("categories").index(index))
    };
    Holds::at(scope.register.data.iter().filter_map(place).collect())
}

/// Sensitive data: groups that are said to be so, and categories that are by nature. The identity code asks for care, but says
/// nothing of a person's life; and where only what is often ordinary is there, the register does not say.
fn sensitive_data(scope: &Scope<'_>) -> Holds {
    let plainly = groups(scope, |group, category, _| {
        let said = group.is_some_and(|group| group.sensitive && group.identity_code.is_none());
        let by_nature = |category: &law::DataCategory| {
            category.sensitive && !category.identity_code && !category.often_ordinary
        };
        said || category.is_some_and(by_nature)
    });
    let perhaps = groups(scope, |_, category, _| {
        category.is_some_and(|category| category.often_ordinary)
    });
    match (plainly, perhaps) {
        (Holds::No, Holds::Yes(_)) => Holds::Unsaid,
        (plainly, _) => plainly,
    }
}

/// The data groups of a category.
fn of_category(scope: &Scope<'_>, category: &str) -> Holds {
    if scope.register.data.is_empty() {
        return Holds::Unsaid;
    }
    let place = |(id, group): (&Id, &DataGroup)| {
        let index = group
            .categories
            .iter()
            .position(|known| known.0 == category)?;
        Some(at("data").key(&id.0).key("categories").index(index))
    };
    Holds::at(scope.register.data.iter().filter_map(place).collect())
}

/// The first place at which each group of data subjects is named that a test holds for.
fn subjects(scope: &Scope<'_>, test: impl Fn(&SubjectGroup) -> bool) -> Holds {
    if scope.register.data.is_empty() {
        return Holds::Unsaid;
    }
    let mut seen: Vec<&str> = Vec::new();
    let mut places = Vec::new();
    for (id, group) in &scope.register.data {
        for (index, subject) in group.subjects.iter().enumerate() {
            if !seen.contains(&subject.0.as_str()) && test(subject) {
                seen.push(&subject.0);
                places.push(at("data").key(&id.0).key("subjects").index(index));
            }
        }
    }
    Holds::at(places)
}

fn is_vulnerable(scope: &Scope<'_>, subject: &SubjectGroup) -> bool {
    let known = scope.law.data_subjects.get(&subject.0);
    known.is_some_and(|group| group.vulnerable) || scope.is_child(subject)
}

/// Whether the processing is large: as the register says of its scale, else as the criterion of that name was answered.
fn large_scale(scope: &Scope<'_>) -> Holds {
    match fact(scope, Fact::LargeScale) {
        Holds::Unsaid => answer(scope, "large_scale").map_or(Holds::Unsaid, |(answer, place)| {
            Holds::answer(Some(answer.answer), place.key("answer"))
        }),
        said => said,
    }
}

/// Where consent is the ground: of a purpose, a further use or special data.
fn consent(scope: &Scope<'_>) -> Holds {
    let register = scope.register;
    if register.purposes.is_empty() {
        return Holds::Unsaid;
    }
    let is_consent =
        |basis: Option<&Basis>| basis.is_some_and(|basis| basis.article_6 == Some(Article6::A));
    let purposes = register.purposes.iter().filter(|(_, purpose)| {
        let mut further = purpose.secondary.iter();
        is_consent(purpose.basis.as_ref()) || further.any(|use_| is_consent(use_.basis.as_ref()))
    });
    let special = register.data.iter().filter(|(_, group)| {
        let special = group.special.as_ref();
        special.is_some_and(|special| special.article_9 == Article9::A)
    });
    let purposes = purposes.map(|(id, _)| at("purposes").key(&id.0));
    let special = special.map(|(id, _)| at("data").key(&id.0).key("special"));
    Holds::at(purposes.chain(special).collect())
}

/// An exception from informing: there is none where the register tells how people are informed, or where all data come from
/// themselves or arise at the controller.
fn informing_exception(scope: &Scope<'_>) -> Holds {
    let register = scope.register;
    if register.informing_exception.is_some() {
        return Holds::Yes(vec![at("informing_exception")]);
    }
    let inherited = scope.around.defaults();
    let informs = register.informing.is_some()
        || inherited.is_some_and(|defaults| defaults.informing.is_some());
    let own = |group: &DataGroup| {
        let external = group.sources.iter().any(|source| source.from.is_external());
        !group.sources.is_empty() && !external
    };
    if informs || (!register.data.is_empty() && register.data.values().all(own)) {
        Holds::No
    } else {
        Holds::Unsaid
    }
}

/// The purposes that belong to a whistleblowing channel.
fn whistleblowing(scope: &Scope<'_>) -> Holds {
    if scope.register.purposes.is_empty() {
        return Holds::Unsaid;
    }
    let purposes = scope.register.purposes.iter();
    let places = purposes
        .filter(|(_, purpose)| scope.belongs(purpose, &["ilmoituskanava"]))
        .map(|(id, _)| at("purposes").key(&id.0));
    Holds::at(places.collect())
}

/// The remarks on rights that rest on the derogation for research and statistics; silence proves nothing.
fn research_derogation(scope: &Scope<'_>) -> Holds {
    let own = scope.register.rights.iter();
    let remarks = own.flat_map(|rights| rights.remarks.iter().enumerate());
    let rests = remarks.filter(|(_, remark)| scope.cites(&remark.statutes, RESEARCH));
    let place = |index| at("rights").key("remarks").index(index);
    let places: Vec<Pointer> = rests.map(|(index, _)| place(index)).collect();
    if places.is_empty() {
        Holds::Unsaid
    } else {
        Holds::Yes(places)
    }
}
