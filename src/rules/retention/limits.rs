//! Stated periods against those of sector acts.
//! It must not know the acts' periods themselves; they are data, and only the same starts are compared.

use std::collections::HashMap;

use crate::finding::Phrase;
use crate::law::retention::is_longer;
use crate::law::{Limit, RetentionLimit};
use crate::model::{DataGroup, Id, Retention, StatuteText, Words};
use crate::rules::{Findings, Scope, at};
use crate::source::Pointer;

/// The sector whose act sets a ceiling of four years from the entry.
const YOUTH_WORKSHOP: &str = "tyopaja";

/// The maximum of which registers often tell in words.
const FOUR_YEARS: &str = "P4Y";

/// A retention, and a limit of the law that concerns data kept by it.
struct Limited<'a> {
    id: &'a Id,
    retention: &'a Retention,
    limit: &'static RetentionLimit,
    place: Pointer,
    /// Whether only words say that it concerns the data.
    by_words: bool,
}

impl Limited<'_> {
    /// Whether the period runs from one of some events.
    fn starts_from(&self, events: &[String]) -> bool {
        let start = self.retention.start.as_ref();
        start.is_some_and(|start| events.contains(&start.0))
    }

    /// Whether the law lets one say whether the period is too long: it runs from the law's event or from a later one, or from none that
    /// is told.
    fn is_comparable(&self) -> bool {
        let is_max = self.limit.limit == Limit::Max;
        self.starts_from(&self.limit.start)
            || is_max && (self.starts_from(&self.limit.later) || self.retention.start.is_none())
    }

    /// Reports it at a key, with the rule of the law in the message.
    fn report(&self, key: &str, findings: &mut Findings) {
        let words = &self.limit.words;
        let fault = findings
            .report(self.place.key(key))
            .fact("id", self.id.0.as_str())
            .fact("provision", self.limit.provision.as_str())
            .fact("law", Phrase::new(words.fi.as_str(), words.en.as_str()));
        if self.by_words
            || !self.limit.is_sure()
            || self.retention.start.is_none() && key == "period"
        {
            fault.warning();
        }
    }
}

pub(super) fn over_maximum(scope: &Scope<'_>, findings: &mut Findings) {
    let all = limited(scope);
    for found in &all {
        let is_max = found.limit.limit == Limit::Max;
        if found.retention.permanent {
            if is_max {
                found.report("permanent", findings);
            }
            continue;
        }
        let Some(period) = &found.retention.period else {
            continue;
        };
        let longer = found.limit.limit != Limit::Min && is_longer(&period.0, &found.limit.period);
        if found.is_comparable() && longer && !is_kept_by_another(found, &all) {
            found.report("period", findings);
        }
    }
}

/// A period longer than a maximum, from an event of which nobody can say how it stands to the law's own: a birth, or one that the
/// organisation has named itself.
pub(super) fn ceiling_unsure(scope: &Scope<'_>, findings: &mut Findings) {
    for found in &limited(scope) {
        let is_max = found.limit.limit == Limit::Max;
        let long = is_over(found.retention, found.limit) && !found.retention.permanent;
        let told = tells_ceiling(scope, found.retention, found.limit);
        if is_max && long && !found.is_comparable() && !told {
            found.report("start", findings);
        }
    }
}

/// Whether a retention says in words that its period does not pass a maximum.
fn tells_ceiling(scope: &Scope<'_>, retention: &Retention, limit: &RetentionLimit) -> bool {
    let told = [&retention.criteria, &retention.note].into_iter().flatten();
    let mut told = told.filter_map(|text| scope.phrase("four_years", &text.0));
    limit.period == FOUR_YEARS && told.next().is_some()
}

pub(super) fn under_minimum(scope: &Scope<'_>, findings: &mut Findings) {
    let all = limited(scope);
    for found in &all {
        let Some(period) = &found.retention.period else {
            continue;
        };
        let comparable = found.starts_from(&found.limit.start)
            || found.limit.limit == Limit::Min && found.retention.start.is_none();
        let shorter = found.limit.limit != Limit::Max && is_longer(&found.limit.period, &period.0);
        let permanent = found.retention.permanent;
        if comparable && shorter && !permanent && !is_kept_by_another(found, &all) {
            found.report("period", findings);
        }
    }
}

/// Whether the period is just what another row of the same provision lays down: one period may serve several kinds of
/// records, and words alone do not tell which of them is meant.
fn is_kept_by_another(found: &Limited<'_>, all: &[Limited<'_>]) -> bool {
    let Some(period) = &found.retention.period else {
        return false;
    };
    let same = |other: &&Limited<'_>| {
        other.id == found.id
            && other.limit.limit == Limit::Fixed
            && other.limit.provision == found.limit.provision
    };
    all.iter().filter(same).any(|other| {
        other.starts_from(&other.limit.start)
            && !is_longer(&period.0, &other.limit.period)
            && !is_longer(&other.limit.period, &period.0)
    })
}

/// Every retention with the limits that concern data kept by it, each pair once.
fn limited<'a>(scope: &Scope<'a>) -> Vec<Limited<'a>> {
    let mut all = Vec::new();
    let purposes = scope.register.purposes.iter();
    let sectors: Sectors<'a> = purposes
        .map(|(id, purpose)| (id, scope.sectors(purpose)))
        .collect();
    for (id, retention) in &scope.register.retention {
        let groups = scope.register.data.values();
        let kept: Vec<&DataGroup> = groups
            .filter(|group| group.retention.contains(id))
            .collect();
        for limit in scope.law.retention_limits.values() {
            let by_ground =
                limit.limit == Limit::Max && scope.cites(grounds(retention), &limit.provision);
            let concerned = kept
                .iter()
                .filter(|group| concerns(scope, &sectors, limit, group, retention));
            let concerned: Vec<_> = concerned.collect();
            if by_ground || !concerned.is_empty() {
                let place = at("retention").key(&id.0);
                let cited = || {
                    let mut groups = concerned.iter();
                    groups.any(|group| is_cited(scope, limit, group, retention))
                };
                all.push(Limited {
                    id,
                    retention,
                    limit,
                    place,
                    by_words: !limit.find.is_empty() && !by_ground && !cited(),
                });
            }
        }
    }
    all
}

/// The acts that a retention names as its ground.
fn grounds(retention: &Retention) -> &[StatuteText] {
    retention
        .ground
        .as_ref()
        .map_or(&[], |ground| &ground.statutes)
}

/// The sectors of each purpose.
type Sectors<'a> = HashMap<&'a Id, Vec<&'a str>>;

/// Whether a limit concerns data of a group kept by a retention: all that it names must fit.
fn concerns<'a>(
    scope: &Scope<'a>,
    sectors: &Sectors<'a>,
    limit: &RetentionLimit,
    group: &'a DataGroup,
    retention: &Retention,
) -> bool {
    let serves_only = || {
        scope.holds_for_all(group, |id, _| {
            let own = sectors.get(id).map_or(&[][..], Vec::as_slice);
            let mut wanted = limit.sectors.iter();
            wanted.any(|sector| own.contains(&sector.as_str()))
        })
    };
    let has_category = || {
        group
            .categories
            .iter()
            .any(|id| limit.categories.contains(&id.0))
    };
    let is_named = || {
        let mut texts = retention
            .what
            .iter()
            .flat_map(Words::all)
            .chain(group.name.all());
        texts.any(|(_, text)| scope.reader.reading(text).names(limit))
    };
    (limit.categories.is_empty() || has_category())
        && (limit.sectors.is_empty() || serves_only())
        && (limit.cites.is_empty() && limit.find.is_empty()
            || is_cited(scope, limit, group, retention)
            || is_named())
}

/// Whether one of a limit's provisions is cited for the data: by every purpose, or as the data's or the period's own ground.
fn is_cited<'a>(
    scope: &Scope<'a>,
    limit: &RetentionLimit,
    group: &'a DataGroup,
    retention: &Retention,
) -> bool {
    let cites = |statutes: &[StatuteText]| {
        let mut wanted = limit.cites.iter();
        wanted.any(|one| scope.cites_as_its_own(statutes, one, &limit.not_by))
    };
    let special = group.special.as_ref().map(|special| &special.statutes);
    let criminal = group.criminal.as_ref().map(|criminal| &criminal.statutes);
    cites(grounds(retention))
        || special.is_some_and(|statutes| cites(statutes))
        || criminal.is_some_and(|statutes| cites(statutes))
        || scope.holds_for_all(group, |_, purpose| {
            let basis = purpose.basis.as_ref();
            basis.is_some_and(|basis| cites(&basis.statutes))
        })
}

pub(super) fn workshop_without_ceiling(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(limit) = scope.law.retention_limits.get("nuorten_tyopaja") else {
        return;
    };
    let fails =
        |retention: &Retention| is_over(retention, limit) || is_open(scope, retention, limit);
    // Of data that serve other purposes, too, one of the periods is the workshop's; which one is not said. It may be one that the file
    // does not know.
    let all_fail = |group: &DataGroup| {
        let known = &scope.register.retention;
        let mut periods = group.retention.iter().map(|id| known.get(id));
        periods.all(|period| period.is_some_and(fails))
    };
    for (id, retention) in &scope.register.retention {
        let groups = scope.register.data.values();
        let mut kept = groups.filter(|group| group.retention.contains(id));
        let found = kept.any(|group| {
            if scope.serves_only(group, &[YOUTH_WORKSHOP]) {
                is_open(scope, retention, limit)
            } else {
                let mut purposes = scope.purposes_of(group);
                purposes.any(|(_, purpose)| scope.belongs(purpose, &[YOUTH_WORKSHOP]))
                    && all_fail(group)
            }
        });
        if found {
            let place = at("retention").key(&id.0);
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

/// Whether a period is longer than a maximum.
fn is_over(retention: &Retention, limit: &RetentionLimit) -> bool {
    let period = retention.period.as_ref();
    retention.permanent || period.is_some_and(|period| is_longer(&period.0, &limit.period))
}

/// Whether a period may pass the limit though it is not longer: it has no length, or it begins later or with a birth.
fn is_open(scope: &Scope<'_>, retention: &Retention, limit: &RetentionLimit) -> bool {
    // What is permanent or longer is over the maximum; what has no start at all is another fault.
    if is_over(retention, limit) || tells_ceiling(scope, retention, limit) {
        return false;
    }
    match (&retention.period, &retention.start) {
        (None, _) => retention.criteria.is_some(),
        (Some(_), None) => false,
        // A year's end adds less than a year.
        (Some(period), Some(start)) if start.0 == "vuoden_loppu" => is_longer(&period.0, "P3Y"),
        (Some(_), Some(start)) => limit.later.contains(&start.0) || start.0 == "syntyma",
    }
}
