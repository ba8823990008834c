//! References of an organisation's joining a shared service, and within the profile of a service: services, registers, facts, fields.
//! It must not know whether what is referred to is ready.

use super::unknown;
use crate::finding::Phrase;
use crate::model::{OrganisationFile, Profile};
use crate::onboarding::{is_path, unknown_holes};
use crate::rules::{Common, Findings, at};

pub(super) fn unknown_service(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    let profiles = &common.around.profiles;
    for id in common.file.onboarding.keys() {
        if !profiles.contains_key(&id.0) {
            let known = profiles.keys().map(String::as_str);
            unknown(&id.0, known, at("onboarding").key(&id.0), findings);
        }
    }
}

/// What a joining names and nothing has: a register, an organisation, a step of the service.
pub(super) fn unknown_in_joining(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    let registers = || common.around.register_files.keys().map(String::as_str);
    let organisations = || common.file.organisations.keys().map(|id| id.0.as_str());
    for (service, joining) in &common.file.onboarding {
        let place = at("onboarding").key(&service.0);
        let register = &joining.register.0;
        if !common.around.register_files.contains_key(register) {
            unknown(register, registers(), place.key("register"), findings)
                .fact("what", Phrase::new("Rekisteriä", "There is no register"));
        }
        if let Some(organisation) = &joining.organisation
            && !common.file.organisations.contains_key(organisation)
        {
            let place = place.key("organisation");
            unknown(&organisation.0, organisations(), place, findings).fact(
                "what",
                Phrase::new("Organisaatiota", "There is no organisation"),
            );
        }
        let Some(known) = common.around.profiles.get(&service.0) else {
            continue;
        };
        let steps = &known.profile.steps;
        for step in joining
            .done
            .keys()
            .filter(|step| !steps.contains_key(*step))
        {
            let place = place.key("done").key(&step.0);
            let ids = steps.keys().map(|id| id.0.as_str());
            unknown(&step.0, ids, place, findings)
                .fact("what", Phrase::new("Vaihetta", "There is no step"));
        }
    }
}

/// What a profile names and nothing has: a field of a file, a fact that is not asked for, a hole that nothing fills.
pub(super) fn wrong_profile(common: &Common<'_, Profile>, findings: &mut Findings) {
    let profile = common.file;
    for (id, ask) in &profile.asks {
        let place = at("asks").key(&id.0).key("from");
        for (index, path) in ask.from.iter().enumerate() {
            if !is_path(&path.0) {
                findings.report(place.index(index)).fact(
                    "what",
                    Phrase::new(
                        format!("kohtaa ”{}” ei ole missään tiedostossa", path.0),
                        format!("no file has a field “{}”", path.0),
                    ),
                );
            }
        }
    }
    for (id, step) in &profile.steps {
        let place = at("steps").key(&id.0).key("facts");
        for (index, fact) in step.facts.iter().enumerate() {
            if !profile.asks.contains_key(fact) {
                findings.report(place.index(index)).fact(
                    "what",
                    Phrase::new(
                        format!("tietoa ”{}” ei ole kohdassa asks", fact.0),
                        format!("“{}” is not among asks", fact.0),
                    ),
                );
            }
        }
    }
    for (key, hole) in unknown_holes(profile) {
        findings.report(at("request").key(key)).fact(
            "what",
            Phrase::new(
                format!("aaltosulkeissa on ”{hole}”, johon ei ole tietoa"),
                format!("nothing fills “{hole}” in braces"),
            ),
        );
    }
}
