//! Whether the need of an impact assessment has been judged, and whether one is made where it is needed (GDPR Art. 35(1)–(4)).
//! It must not know the criteria, which are data, nor what an assessment says.

use super::{Check, Family, Findings, Scope, at, rule};
use crate::assessment::{
    Criterion, Holds, Met, Outcome, Screened, Settled, Standing, fact, screen, settled,
};
use crate::finding::Phrase;
use crate::law::assessment::Fact;
use crate::model::{Screening, Status};
use crate::source::Pointer;

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

/// The screening of a register that has no assessment; none where there is nothing to screen, or nothing is processed any more.
fn screened(scope: &Scope<'_>) -> Option<Screened> {
    let register = scope.register;
    let is_empty = register.purposes.is_empty() && register.data.is_empty();
    let is_retired = register.status == Some(Status::Retired);
    (!settled(scope).is_assessed() && !is_empty && !is_retired).then(|| screen(scope))
}

fn deviates(scope: &Scope<'_>) -> bool {
    matches!(settled(scope), Settled::Deviation)
}

/// The names of criteria.
fn names<'a>(criteria: impl Iterator<Item = &'a Criterion>) -> Phrase {
    let words: Vec<_> = criteria.map(|criterion| &criterion.data.words).collect();
    let fi: Vec<&str> = words.iter().map(|words| words.fi.as_str()).collect();
    let en: Vec<&str> = words.iter().map(|words| words.en.as_str()).collect();
    Phrase::new(fi.join("; "), en.join("; "))
}

fn assessment_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(screened) = screened(scope) else {
        return;
    };
    let else_ = match screened.outcome {
        Outcome::Required => Phrase::from(""),
        Outcome::Presumed if !deviates(scope) => Phrase::new(
            " Jos sitä ei tehdä, kirjoita perustelu kohtaan screening.deviation.",
            " If none is made, write the reason under screening.deviation.",
        ),
        _ => return,
    };
    let words = &screened.outcome.words(screened.is_open).words;
    let outcome = Phrase::new(words.fi.as_str(), words.en.as_str());
    let fault = findings.report(at("screening"));
    fault
        .fact("outcome", outcome)
        .fact("criteria", names(screened.met()))
        .fact("id", scope.id)
        .fact("else", else_);
    // Where criteria are only counted, a recorded reason will do.
    if screened.outcome == Outcome::Presumed {
        fault.warning();
    }
}

fn assessment_unconsidered(scope: &Scope<'_>, findings: &mut Findings) {
    if let Some(screened) = screened(scope)
        && screened.outcome == Outcome::Consider
        && !deviates(scope)
    {
        findings
            .report(at("screening"))
            .fact("criteria", names(screened.met()))
            .fact("id", scope.id);
    }
}

/// Questions that facts do not answer and nobody has. Where the result could not become graver, nothing depends on them.
fn screening_unanswered(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(screened) = screened(scope).filter(|screened| screened.is_open) else {
        return;
    };
    let fault = findings.report(at("screening").key("answers"));
    fault
        .fact("criteria", names(screened.open()))
        .fact("id", scope.id);
    // One who has begun to answer is reminded of the rest; one who has not is told only that there are questions.
    if scope.register.screening.is_none() {
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
    let exception = register.informing_exception.as_ref();
    if exception.is_some_and(|exception| exception.why.is_none()) {
        findings.report(at("informing_exception"));
    }
}

/// An answer that the register's own facts refute: "no" where they meet the criterion, "yes" where they rule it out in so many words.
fn criterion_contradicted(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(screening) = &scope.register.screening else {
        return;
    };
    for criterion in screen(scope).criteria {
        let Some(place) = refuted(scope, screening, &criterion) else {
            continue;
        };
        let answer = at("screening").key("answers").key(criterion.id);
        let fault = findings.report(answer.key("answer"));
        fault
            .fact("place", place.to_string())
            .fact("criterion", names(std::iter::once(&criterion)));
    }
}

/// The place that refutes the answer to a criterion.
fn refuted(scope: &Scope<'_>, screening: &Screening, criterion: &Criterion) -> Option<Pointer> {
    let answer = screening.answers.0.get(criterion.id)?.answer;
    match &criterion.standing {
        Standing::Met(Met::Facts(places)) if !answer => places.first().cloned(),
        Standing::Met(Met::Answer(_)) => denied(scope, criterion),
        _ => None,
    }
}

/// The place at which the register denies, in so many words, the only fact that would meet a criterion.
fn denied(scope: &Scope<'_>, criterion: &Criterion) -> Option<Pointer> {
    let [only] = criterion.data.no_without[..] else {
        return None;
    };
    let place = match only {
        Fact::Combining => at("combining"),
        Fact::AutomatedDecisions => at("automated_decisions"),
        Fact::LargeScale => at("scale").key("large"),
        _ => return None,
    };
    (fact(scope, only) == Holds::No).then_some(place)
}
