//! Runs every check of every rule over a file; no rule ever stops another.
//! It must not know levels, suppression or places in a file.

use crate::finding::{Fault, Phrase};
use crate::model::{OrganisationFile, Profile, SharedFile};
use crate::rules::{
    self, Check, Common, ControllerAt, DpiaScope, Findings, Scope, ServiceScope, Text, TextCheck,
};
use crate::source::Pointer;

pub(super) fn register_rules(scope: &Scope<'_>) -> Vec<Fault> {
    let named = scope
        .named_controller()
        .map(|(id, controller)| ControllerAt {
            id,
            controller,
            place: rules::at("controller"),
            reader: scope.reader,
        });
    run(scope.texts, |check, findings| match (check, &named) {
        (Check::Register(check), _) => check(scope, findings),
        (Check::Controller(check), Some(named)) => check(named, findings),
        _ => {}
    })
}

/// The rules of impact assessments, and those that judge the words of any file; what only a public notice must not say is no
/// fault here.
pub(super) fn dpia_rules(scope: &DpiaScope<'_>) -> Vec<Fault> {
    let mut findings = Findings::default();
    run_all(&mut findings, |check, findings| {
        if let Check::Dpia(check) = check {
            check(scope, findings);
        }
    });
    read_texts(scope.texts, rules::of_any_words(), &mut findings);
    findings.into_faults()
}

/// The rules of services that the organisation runs as a processor, and those that judge the words of any file.
pub(super) fn service_rules(scope: &ServiceScope<'_>) -> Vec<Fault> {
    let mut findings = Findings::default();
    run_all(&mut findings, |check, findings| {
        if let Check::Service(check) = check {
            check(scope, findings);
        }
    });
    read_texts(scope.texts, rules::of_any_words(), &mut findings);
    findings.into_faults()
}

pub(super) fn organisation_rules(common: &Common<'_, OrganisationFile>) -> Vec<Fault> {
    let default = common.around.default_controller();
    let default = default.map(|(id, controller)| ControllerAt {
        id,
        controller,
        place: rules::at("organisations").key(&id.0),
        reader: common.reader,
    });
    let mut faults = unknown_rules(common.file);
    faults.extend(run(common.texts, |check, findings| {
        match (check, &default) {
            (Check::Organisation(check), _) => check(common, findings),
            (Check::Controller(check), Some(default)) => check(default, findings),
            _ => {}
        }
    }));
    faults
}

pub(super) fn shared_rules(common: &Common<'_, SharedFile>) -> Vec<Fault> {
    run(common.texts, |check, findings| {
        if let Check::Shared(check) = check {
            check(common, findings);
        }
    })
}

/// The rules of profiles of services, and those that judge the words of any file: nobody publishes a profile.
pub(super) fn profile_rules(common: &Common<'_, Profile>) -> Vec<Fault> {
    let mut findings = Findings::default();
    run_all(&mut findings, |check, findings| {
        if let Check::Profile(check) = check {
            check(common, findings);
        }
    });
    read_texts(common.texts, rules::of_any_words(), &mut findings);
    findings.into_faults()
}

/// Runs every check of every rule; no rule ever stops another.
fn run(texts: &[Text<'_>], one: impl FnMut(Check, &mut Findings)) -> Vec<Fault> {
    let mut findings = Findings::default();
    run_all(&mut findings, one);
    read_texts(texts, rules::of_texts(), &mut findings);
    findings.into_faults()
}

fn run_all(findings: &mut Findings, mut one: impl FnMut(Check, &mut Findings)) {
    for (_, rule) in rules::all() {
        findings.begin(rule.name);
        for check in rule.checks {
            one(*check, findings);
        }
    }
}

/// Every text rule over a text before the next text, so that what is made of a text serves all of them.
fn read_texts(texts: &[Text<'_>], checks: &[(&'static str, TextCheck)], findings: &mut Findings) {
    for text in texts {
        for (rule, check) in checks {
            findings.begin(rule);
            check(text, findings);
        }
    }
}

/// Names in `rules:` that no rule has, or that cannot be softened.
fn unknown_rules(file: &OrganisationFile) -> Vec<Fault> {
    file.rules
        .keys()
        .filter_map(|name| {
            let page = rules::page(name);
            let fixed = page.is_none_or(|page| page.blocks) || rules::is_structural(name);
            fixed.then(|| {
                let known = rules::all().map(|(_, rule)| rule.name);
                let near = crate::shape::nearest(name, known);
                let suggestion = match (page, near) {
                    (Some(_), _) => Phrase::new("Säännön tasoa ei voi muuttaa, koska se suojaa pakollista sisältöä.", "The level of the rule cannot be changed, since it guards mandatory content."),
                    (None, Some(near)) => Phrase::new(format!("Tarkoititko ”{near}”?"), format!("Did you mean “{near}”?")),
                    (None, None) => Phrase::new("Sellaista sääntöä ei ole.", "There is no such rule."),
                };
                Fault::at("rule-unknown", Pointer::root().key("rules").key(name.clone()))
                    .with("name", name.clone())
                    .with("suggestion", suggestion)
            })
        })
        .collect()
}
