//! Runs every check of every rule over a file; no rule ever stops another.
//! It must not know levels, suppression or places in a file.

use crate::finding::{Fault, Phrase};
use crate::model::{OrganisationFile, SharedFile};
use crate::rules::{self, Check, Common, ControllerAt, Findings, Scope, Text};
use crate::source::Pointer;

pub(super) fn register_rules(scope: &Scope<'_>) -> Vec<Fault> {
    let named = scope.named_controller();
    run(scope.texts, |check, findings| match check {
        Check::Register(check) => check(scope, findings),
        Check::Controller(check) => {
            if let Some((id, controller)) = named {
                let place = rules::at("controller");
                let reader = scope.reader;
                let at = ControllerAt {
                    id,
                    controller,
                    place,
                    reader,
                };
                check(&at, findings);
            }
        }
        Check::Organisation(_)
        | Check::Shared(_)
        | Check::Text(_)
        | Check::Words(_)
        | Check::Reading => {}
    })
}

pub(super) fn organisation_rules(common: &Common<'_, OrganisationFile>) -> Vec<Fault> {
    let default = common.around.default_controller();
    let mut faults = unknown_rules(common.file);
    faults.extend(run(common.texts, |check, findings| match check {
        Check::Organisation(check) => check(common, findings),
        Check::Controller(check) => {
            if let Some((id, controller)) = default {
                let place = rules::at("organisations").key(id.0.clone());
                let reader = common.reader;
                let at = ControllerAt {
                    id,
                    controller,
                    place,
                    reader,
                };
                check(&at, findings);
            }
        }
        Check::Register(_)
        | Check::Shared(_)
        | Check::Text(_)
        | Check::Words(_)
        | Check::Reading => {}
    }));
    faults
}

pub(super) fn shared_rules(common: &Common<'_, SharedFile>) -> Vec<Fault> {
    run(common.texts, |check, findings| match check {
        Check::Shared(check) => check(common, findings),
        Check::Register(_)
        | Check::Controller(_)
        | Check::Organisation(_)
        | Check::Text(_)
        | Check::Words(_)
        | Check::Reading => {}
    })
}

/// Runs every check of every rule; no rule ever stops another.
fn run(texts: &[Text<'_>], mut one: impl FnMut(Check, &mut Findings)) -> Vec<Fault> {
    let mut findings = Findings::default();
    for (_, rule) in rules::all() {
        findings.begin(rule.name);
        for check in rule.checks {
            one(*check, &mut findings);
        }
    }
    read_texts(texts, &mut findings);
    findings.into_faults()
}

/// Every text rule over a text before the next text, so that what is made of a text serves all of them.
fn read_texts(texts: &[Text<'_>], findings: &mut Findings) {
    for text in texts {
        let silent = text.reading().is_silent();
        for of in rules::of_texts() {
            if !(silent && of.words_only) {
                findings.begin(of.rule);
                (of.check)(text, findings);
            }
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
