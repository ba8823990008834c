//! Whether use is watched: the log, spot checks and alarms, and a plan that leaves nothing out.
//! It must not know whether the roles that use the register may do so.

use super::roles::{Role, groups, roles};
use crate::finding::{Phrase, written_day};
use crate::law::retention::is_longer;
use crate::model::{DataGroup, LogContent, Monitoring};
use crate::rules::kind::Kind;
use crate::rules::security::tells_of_log;
use crate::rules::sharing::grounds::is_secret;
use crate::rules::sharing::occasions::SCHOOL;
use crate::rules::{Findings, Scope, at};

/// A school term at the longest.
const TERM: &str = "P6M";

/// So many roles are named.
const ROLES_NAMED: usize = 6;

/// Whether somebody who works sees data, by the roles of the register.
pub(in crate::rules) fn is_viewed(scope: &Scope<'_>) -> bool {
    roles(scope).any(|role| role.is_staff() && role.views().next().is_some())
}

pub(super) fn unlogged(scope: &Scope<'_>, findings: &mut Findings) {
    if is_viewed(scope) && !tells_of_log(scope) {
        let place = match &scope.register.monitoring {
            Some(_) => at("monitoring").key("log"),
            None => at("access"),
        };
        findings.report(place);
    }
}

/// Data that do most harm in wrong hands: special categories, criminal data, and what an authority must keep secret.
fn is_delicate(scope: &Scope<'_>, group: &DataGroup) -> bool {
    [Kind::Special, Kind::Criminal]
        .iter()
        .any(|kind| kind.is_grounded(group) || scope.category_of(group, *kind).is_some())
        || scope.is_authority() && is_secret(scope, group)
}

/// The same, and whatever the register itself calls secret: what only those should see whose task asks for it.
pub(crate) fn is_guarded(scope: &Scope<'_>, group: &DataGroup) -> bool {
    is_delicate(scope, group) || is_secret(scope, group)
}

/// Whether somebody looks at how the register is used: who, and by spot checks or alarms.
fn is_watched(monitoring: &Monitoring) -> bool {
    let alarms = monitoring.alarms.as_ref();
    let alarms = alarms.is_some_and(|alarms| alarms.automatic == Some(true));
    monitoring.responsible.is_some() && (alarms || monitoring.spot_checks.is_some())
}

/// Said once, at the role whose id comes first: it is one plan that is missing.
pub(super) fn unmonitored(scope: &Scope<'_>, findings: &mut Findings) {
    let monitoring = scope.register.monitoring.as_ref();
    if monitoring.is_some_and(is_watched) {
        return;
    }
    let sees_delicate = |role: &Role<'_>| {
        role.views().find_map(|(right, place)| {
            let mut named = groups(scope, &right.data);
            let found = named.find(|(_, _, group)| is_delicate(scope, group));
            found.map(|(index, _, _)| place.key("data").index(index))
        })
    };
    let staff = roles(scope).filter(Role::is_staff);
    let mut seeing: Vec<_> = staff
        .filter_map(|role| Some((sees_delicate(&role)?, role)))
        .collect();
    seeing.sort_by(|(_, one), (_, other)| one.id.0.cmp(&other.id.0));
    let mut ids: Vec<&str> = seeing.iter().map(|(_, role)| role.id.0.as_str()).collect();
    if ids.len() > ROLES_NAMED {
        ids.truncate(ROLES_NAMED);
        ids.push("…");
    }
    let ids = ids.join(", ");
    let lacks = match monitoring {
        Some(plan) if plan.responsible.is_none() => Phrase::new(
            "Valvonnan vastuuhenkilöä ei ole.",
            "Nobody answers for monitoring.",
        ),
        Some(_) => Phrase::new(
            "Pistokokeita tai automaattista poikkeamien hakua ei ole.",
            "There are neither spot checks nor an automatic search for deviations.",
        ),
        None => Phrase::new(
            "Kohtaa monitoring ei ole.",
            "There is nothing under monitoring.",
        ),
    };
    if let Some((place, _)) = seeing.into_iter().next() {
        findings
            .report(place)
            .fact("roles", ids)
            .fact("lacks", lacks);
    }
}

/// The points of a monitoring plan, each with whether it is there.
fn points(scope: &Scope<'_>, plan: &Monitoring) -> [(Phrase, bool); 11] {
    let point = |fi: &str, en: &str, there: bool| (Phrase::new(fi, en), there);
    let logs = LogContent::ALL
        .iter()
        .all(|content| plan.log.contains(content));
    let alarms = plan.alarms.as_ref();
    let checks = plan.spot_checks.as_ref();
    let review = plan.access_review.as_ref();
    let every = review.and_then(|review| review.every.as_ref());
    let purposes = &scope.register.purposes;
    let of_school = purposes
        .values()
        .any(|purpose| scope.belongs(purpose, &SCHOOL));
    let often = every.is_some_and(|every| !(of_school && is_longer(&every.0, TERM)));
    [
        point(
            "vastuuhenkilö",
            "who answers for it",
            plan.responsible.is_some(),
        ),
        point(
            "lokin sisältö (kuka, mitä, milloin, kenen tietoja, mihin tarkoitukseen)",
            "the content of the log (who, what, when, whose data, for what purpose)",
            logs,
        ),
        point(
            "lokin tarkastaja",
            "who looks at the log",
            plan.reviewer.is_some(),
        ),
        point(
            "poikkeamien haku ja kynnysarvot",
            "the search for deviations and its thresholds",
            alarms.is_some_and(|alarms| alarms.automatic.is_some() && alarms.thresholds.is_some()),
        ),
        point(
            "pistokokeiden määrä, väli ja satunnaisuus",
            "the number, interval and randomness of spot checks",
            checks.is_some_and(|checks| {
                checks.sample.is_some() && checks.every.is_some() && checks.random.is_some()
            }),
        ),
        if of_school {
            point(
                "käyttöoikeuksien katselmus vähintään lukukausittain ja henkilön vaihtuessa",
                "a review of accesses at least each school term and when people change",
                often && review.is_some_and(|review| review.on_change.is_some()),
            )
        } else {
            point(
                "käyttöoikeuksien katselmuksen väli ja toimet henkilön vaihtuessa",
                "how often accesses are reviewed and what is done when people change",
                often && review.is_some_and(|review| review.on_change.is_some()),
            )
        },
        point(
            "ilmoitus epäilystä rekisterinpitäjille",
            "telling the controllers of a suspicion",
            plan.suspicion.is_some(),
        ),
        point(
            "tietoturvaloukkausten käsittely",
            "how breaches are handled",
            plan.breach.is_some(),
        ),
        point(
            "rekisteröidyn lokipyyntö",
            "how a person asks who has seen the data",
            plan.log_request.is_some(),
        ),
        point("raportointi", "reporting", plan.reporting.is_some()),
        point(
            "suunnitelman tarkistus",
            "when the plan is reviewed",
            plan.review_due.is_some(),
        ),
    ]
}

/// Names of missing points, joined for a message; none where nothing is missing.
pub(super) fn missing(points: impl IntoIterator<Item = (Phrase, bool)>) -> Option<Phrase> {
    let lacking = points.into_iter().filter(|(_, there)| !there);
    let (fi, en): (Vec<String>, Vec<String>) =
        lacking.map(|(words, _)| (words.fi, words.en)).unzip();
    (!fi.is_empty()).then(|| Phrase::new(fi.join("; "), en.join("; ")))
}

pub(super) fn point_missing(scope: &Scope<'_>, findings: &mut Findings) {
    if let Some(plan) = &scope.register.monitoring
        && let Some(points) = missing(points(scope, plan))
    {
        findings.report(at("monitoring")).fact("points", points);
    }
}

pub(super) fn review_overdue(scope: &Scope<'_>, findings: &mut Findings) {
    let plan = scope.register.monitoring.as_ref();
    let plan = plan.and_then(|plan| Some((plan.review_due?, at("monitoring"))));
    let assessed = scope.disclosures().filter_map(|(disclosure, base)| {
        let assessment = disclosure.assessment.as_ref()?;
        Some((assessment.review_due?, base.key("assessment")))
    });
    for (due, place) in plan.into_iter().chain(assessed) {
        if due.0 < scope.day {
            findings
                .report(place.key("review_due"))
                .fact("date", written_day(due.0))
                .fact("day", written_day(scope.day));
        }
    }
}
