//! How long data are kept, from when and what then (N10).
//! It must not know the maxima and minima of sector acts; `limits` compares with them, and they are data.

mod archive;
mod limits;

use super::kind::Kind;
use super::{Check, Family, Findings, Scope, Spot, at, rule};
use crate::model::{DataGroup, Form, Id, Retention};

pub(super) const FAMILY: Family = Family {
    name: "retention",
    page: include_str!("../../tests/rules/retention.md"),
    rules: &[
        rule("retention-missing", &[Check::Register(missing)]),
        rule(
            "data-group-without-retention",
            &[Check::Register(group_without_retention)],
        ),
        rule(
            "retention-without-period",
            &[Check::Register(without_period)],
        ),
        rule("retention-without-start", &[Check::Register(without_start)]),
        rule("retention-vague", &[Check::Register(vague)]),
        rule(
            "permanent-without-ground",
            &[Check::Register(permanent_without_ground)],
        ),
        rule("disposal-missing", &[Check::Register(disposal_missing)]),
        rule(
            "retention-over-maximum",
            &[Check::Register(limits::over_maximum)],
        ),
        rule(
            "retention-ceiling-unsure",
            &[Check::Register(limits::ceiling_unsure)],
        ),
        rule(
            "retention-under-minimum",
            &[Check::Register(limits::under_minimum)],
        ),
        rule(
            "youth-workshop-without-ceiling",
            &[Check::Register(limits::workshop_without_ceiling)],
        ),
        rule(
            "retention-self-contradicted",
            &[Check::Register(self_contradicted)],
        ),
        rule(
            "retention-without-ground",
            &[Check::Register(without_ground)],
        ),
        rule("paper-retention-missing", &[Check::Register(paper_missing)]),
        rule(
            "special-data-in-common-period",
            &[Check::Register(special_in_common)],
        ),
        rule("archive-unfit", &[Check::Register(archive::unfit)]),
        rule(
            "start-without-cause",
            &[Check::Register(archive::start_without_cause)],
        ),
    ],
};

/// Every retention with its id and path.
fn each<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a Id, &'a Retention, Spot<'a>)> {
    let periods = scope.register.retention.iter();
    periods.map(|(id, retention)| (id, retention, Spot::named("retention", id)))
}

fn missing(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.retention.is_empty() {
        findings.report(at("retention"));
    }
}

fn group_without_retention(scope: &Scope<'_>, findings: &mut Findings) {
    // With no retention at all, retention-missing says it once.
    if scope.register.retention.is_empty() {
        return;
    }
    for (id, group) in &scope.register.data {
        if group.retention.is_empty() {
            let place = at("data").key(&id.0).key("retention");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn without_period(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, retention, base) in each(scope) {
        let told =
            retention.period.is_some() || retention.permanent || retention.criteria.is_some();
        if !told {
            let place = base.key("period");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn without_start(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, retention, base) in each(scope) {
        if retention.start.is_some() || retention.permanent {
            continue;
        }
        let period = retention.period.as_ref().map(|period| period.0.clone());
        if let Some(period) = period.or_else(|| bare_length(scope, retention)) {
            findings
                .report(base.key("start"))
                .fact("id", id.0.as_str())
                .fact("period", period);
        }
    }
}

/// Criteria that are a length and no more, in the words of the file: "Kolme vuotta.", "3 vuoden ajan", "for at most one month".
fn bare_length(scope: &Scope<'_>, retention: &Retention) -> Option<String> {
    let criteria = retention.criteria.as_ref()?;
    let mut texts = criteria.0.all();
    texts.find_map(|(_, text)| {
        let text = text.trim().trim_end_matches('.');
        is_length(scope, text).then(|| text.to_owned())
    })
}

/// Whether a text is a number and a unit of time, or a bound and a unit: "enintään vuoden". Words may frame them: "for", "ajan".
fn is_length(scope: &Scope<'_>, text: &str) -> bool {
    let framed = after(scope, "length_frame", text);
    let mut texts = framed.into_iter().chain([text]);
    texts.any(|text| {
        let bounded = after(scope, "length_bound", text);
        let number = bounded.unwrap_or(text);
        let counted = after_digits(number).or_else(|| after(scope, "number_words", number));
        let rest = counted
            .or(bounded)
            .and_then(|unit| after(scope, "length_unit", unit));
        rest.is_some_and(|rest| {
            let rest = rest.trim_start_matches(['\'', '’']).trim_start();
            rest.is_empty() || scope.reader.reading(rest).is_whole("length_frame")
        })
    })
}

/// What follows the words of a group with which a text begins.
fn after<'t>(scope: &Scope<'_>, group: &str, text: &'t str) -> Option<&'t str> {
    let mut places = scope.reader.reading(text).places(group).into_iter();
    let first = places.find(|place| place.start == 0)?;
    text.get(first.end..).map(str::trim_start)
}

/// What follows the digits with which a text begins: "3 vuotta", "3–5 vuotta".
fn after_digits(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '–' | '-'));
    (rest.len() < text.len() && text.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| rest.trim_start())
}

fn vague(scope: &Scope<'_>, findings: &mut Findings) {
    for (_, retention, base) in each(scope) {
        // A vague note beside an exact period takes nothing away from it.
        let texts = [
            ("criteria", retention.criteria.as_ref()),
            (
                "note",
                retention
                    .note
                    .as_ref()
                    .filter(|_| retention.period.is_none()),
            ),
        ];
        for (key, text) in texts {
            // "When no longer needed, at the latest after two years" is exact enough.
            let Some(text) = text.filter(|text| scope.phrase("length_of_time", &text.0).is_none())
            else {
                continue;
            };
            if let Some(words) = scope.phrase("vague_retention", &text.0) {
                findings.report(base.key(key)).fact("words", words);
            }
        }
    }
}

fn permanent_without_ground(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, retention, base) in each(scope) {
        let grounded = retention.ground.as_ref().is_some_and(|ground| {
            // Whom the law on archives does not bind, reasons are enough.
            let reasoned = ground.reasoning.is_some() && !scope.is_authority();
            !ground.statutes.is_empty() || ground.decision.is_some() || reasoned
        });
        if grounded {
            continue;
        }
        let words = retention.criteria.as_ref();
        let in_words =
            words.is_some_and(|text| scope.phrase("kept_permanently", &text.0).is_some());
        let key = if retention.permanent {
            "ground"
        } else {
            "criteria"
        };
        if retention.permanent || in_words {
            findings.report(base.key(key)).fact("id", id.0.as_str());
        }
    }
}

fn disposal_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, retention, base) in each(scope) {
        if !retention.permanent && retention.then.is_none() {
            let place = base.key("then");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn self_contradicted(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, retention, base) in each(scope) {
        if !retention.permanent {
            continue;
        }
        let ends = retention
            .then
            .as_ref()
            .is_some_and(|then| ["tuhotaan", "anonymisoidaan"].contains(&then.0.as_str()));
        for (key, stands) in [("period", retention.period.is_some()), ("then", ends)] {
            if stands {
                findings.report(base.key(key)).fact("id", id.0.as_str());
            }
        }
    }
}

fn without_ground(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    for (id, retention, base) in each(scope) {
        // What is permanent has a rule of its own; criteria say themselves what the time rests on.
        let Some(period) = &retention.period else {
            continue;
        };
        let grounded = retention.ground.as_ref().is_some_and(|ground| {
            !ground.statutes.is_empty()
                || ground.decision.is_some()
                || ground.plan.is_some()
                || ground.reasoning.is_some()
        });
        if !grounded && !retention.permanent {
            findings
                .report(base.key("ground"))
                .fact("id", id.0.as_str())
                .fact("period", period.0.as_str());
        }
    }
}

/// Where the periods are told by form, the one of paper must be told too.
fn paper_missing(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.register.form.contains(&Form::Manual) {
        return;
    }
    let named = |group: &str| {
        let of_form = each(scope).filter(|(_, retention, _)| {
            let prose = [&retention.criteria, &retention.note];
            let prose = prose.into_iter().flatten().map(|text| &text.0);
            let mut texts = retention.what.iter().chain(prose);
            texts.any(|text| scope.phrase(group, text).is_some())
        });
        of_form
            .map(|(id, _, base)| (id, base))
            .min_by_key(|(id, _)| &id.0)
    };
    if let Some((id, base)) = named("electronic_material")
        && named("paper_material").is_none()
    {
        findings.report(base).fact("id", id.0.as_str());
    }
}

/// Whether data belong to the special categories.
fn is_special(scope: &Scope<'_>, group: &DataGroup) -> bool {
    Kind::Special.is_grounded(group) || scope.category_of(group, Kind::Special).is_some()
}

fn special_in_common(scope: &Scope<'_>, findings: &mut Findings) {
    let mut periods = each(scope);
    let (Some((id, retention, _)), None) = (periods.next(), periods.next()) else {
        return;
    };
    // A ceiling, and a time that an act sets for all of the data, are no catch-all.
    let set = retention.at_most
        || retention
            .ground
            .as_ref()
            .is_some_and(|ground| !ground.statutes.is_empty());
    let groups = || {
        scope
            .register
            .data
            .iter()
            .filter(|(_, group)| group.retention.contains(id))
    };
    if set || groups().all(|(_, group)| is_special(scope, group)) {
        return;
    }
    for (name, _) in groups().filter(|(_, group)| is_special(scope, group)) {
        let place = at("data").key(&name.0).key("retention");
        findings.report(place).fact("id", name.0.as_str());
    }
}
