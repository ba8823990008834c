//! Whether the need of an impact assessment has been judged, and whether one is made where it is needed (GDPR Art. 35(1)–(4)).
//! It must not know the criteria, which are data, nor what an assessment says.

use super::{Check, Family, Findings, Scope, at, rule};
use crate::assessment::{Met, Outcome, Screened, Standing, screen};
use crate::finding::Phrase;

pub(super) const FAMILY: Family = Family {
    name: "screening",
    page: include_str!("../../tests/rules/screening.md"),
    rules: &[
        rule("assessment-missing", &[Check::Register(assessment_missing)]),
        rule(
            "assessment-unconsidered",
            &[Check::Register(assessment_unconsidered)],
        ),
        rule(
            "screening-unanswered",
            &[Check::Register(screening_unanswered)],
        ),
        rule(
            "criterion-without-reason",
            &[Check::Register(criterion_without_reason)],
        ),
        rule(
            "criterion-contradicted",
            &[Check::Register(criterion_contradicted)],
        ),
    ],
};

/// The screening of a register that has no assessment; none where there is nothing to screen.
fn screened(scope: &Scope<'_>) -> Option<Screened> {
    let is_empty = scope.register.purposes.is_empty() && scope.register.data.is_empty();
    let has_one = scope.around.dpias.contains(scope.id);
    (!has_one && !is_empty).then(|| screen(scope))
}

fn deviates(scope: &Scope<'_>) -> bool {
    let screening = scope.register.screening.as_ref();
    screening.is_some_and(|screening| screening.deviation.is_some())
}

/// The names of the criteria that are met.
fn met(screened: &Screened) -> Phrase {
    let names = || screened.met().map(|criterion| &criterion.data.words);
    let fi: Vec<&str> = names().map(|words| words.fi.as_str()).collect();
    let en: Vec<&str> = names().map(|words| words.en.as_str()).collect();
    Phrase::new(fi.join("; "), en.join("; "))
}

fn assessment_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(screened) = screened(scope) else {
        return;
    };
    let is_missing = match screened.outcome {
        Outcome::Required => true,
        Outcome::Presumed => !deviates(scope),
        Outcome::Consider | Outcome::NotNeeded => false,
    };
    if is_missing {
        let fault = findings.report(at("screening"));
        fault.fact("criteria", met(&screened));
        // Where criteria are only counted, a recorded reason will do.
        if screened.outcome == Outcome::Presumed {
            fault.warning();
        }
    }
}

fn assessment_unconsidered(scope: &Scope<'_>, findings: &mut Findings) {
    if let Some(screened) = screened(scope)
        && screened.outcome == Outcome::Consider
        && !deviates(scope)
    {
        let fault = findings.report(at("screening"));
        fault.fact("criteria", met(&screened));
    }
}

/// Questions that facts do not answer and nobody has. Where the result could not become graver, nothing depends on them.
fn screening_unanswered(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(screened) = screened(scope).filter(|screened| screened.is_open) else {
        return;
    };
    let open: Vec<&str> = screened.open().map(|criterion| criterion.id).collect();
    let begun = scope.register.screening.is_some();
    let fault = findings.report(at("screening").key("answers"));
    fault.fact("criteria", open.join(", "));
    if !begun {
        fault.advice();
    }
}

fn criterion_without_reason(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    let answers = register.screening.iter();
    for (id, answer) in answers.flat_map(|screening| &screening.answers.0) {
        if answer.reason.is_none() {
            findings.report(at("screening").key("answers").key(id));
        }
    }
    let scale = register.scale.as_ref();
    if scale.is_some_and(|scale| scale.large.is_some() && scale.why.is_none()) {
        findings.report(at("scale").key("large"));
    }
}

/// An answer "no" where the register's own facts say yes: the facts stand.
fn criterion_contradicted(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(screening) = &scope.register.screening else {
        return;
    };
    let screened = screen(scope);
    for criterion in screened.met() {
        let Standing::Met(Met::Facts(places)) = &criterion.standing else {
            continue;
        };
        let denied = screening.answers.0.get(criterion.id);
        if denied.is_some_and(|answer| !answer.answer)
            && let Some(place) = places.first()
        {
            let answer = at("screening").key("answers").key(criterion.id);
            let fault = findings.report(answer.key("answer"));
            fault.fact("place", place.to_string());
        }
    }
}
