//! Whether an organisation that joins a shared service has what the service asks of it, and names the one who runs it (GDPR Art. 13, 28).
//! It must not know any service: what is asked is data.

use super::{Check, Common, Family, Findings, Scope, at, rule};
use crate::finding::{Phrase, written_day};
use crate::model::OrganisationFile;
use crate::onboarding::{
    AgreementFlaw, Case, Fact, Flaw, LinkFlaw, NamedBy, Value, chosen, named_by,
};
use crate::source::Pointer;

pub(super) const FAMILY: Family = Family {
    name: "onboarding",
    page: include_str!("../../tests/rules/onboarding.md"),
    rules: &[
        rule("service-fact-missing", &[Check::Organisation(fact_missing)]),
        rule("service-link-wrong", &[Check::Organisation(link_wrong)]),
        rule(
            "service-agreement-wrong",
            &[Check::Organisation(agreement_wrong)],
        ),
        rule(
            "service-operator-missing",
            &[Check::Register(operator_missing)],
        ),
        rule(
            "service-profile-outdated",
            &[Check::Organisation(profile_outdated)],
        ),
    ],
};

/// Every joining of a service that there is.
fn cases<'a>(common: &'a Common<'_, OrganisationFile>) -> impl Iterator<Item = Case<'a>> {
    let services = common.file.onboarding.keys();
    services.filter_map(|id| Case::open(&id.0, common.around, common.day))
}

/// Where a fact is told of in organisation.yaml: at its own place where that is there, else at the joining.
fn place_of(case: &Case<'_>, fact: &Fact<'_>) -> Pointer {
    let own = case.around.organisation_file.as_ref();
    let own = own.map(|path| crate::source::display_path(path));
    let place = fact
        .place
        .as_ref()
        .filter(|place| Some(&place.file) == own.as_ref());
    place.map_or_else(|| case.joining_path(), |place| place.path.clone())
}

fn fact_missing(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    for case in cases(common) {
        for fact in Fact::all(&case) {
            let what = match &fact.flaw {
                None | Some(Flaw::Link(_)) => continue,
                // What a fault of form hides is not missing.
                Some(Flaw::Missing) if !common.around.is_whole => continue,
                Some(Flaw::Missing) => Phrase::new("puuttuu", "is missing"),
                Some(Flaw::Form) => Phrase::new(
                    "ei ole sitä muotoa, jota palvelu pyytää",
                    "is not of the form that the service asks for",
                ),
                Some(Flaw::BusinessId) => Phrase::new(
                    "ei ole oikea, sillä sen tarkistusnumero ei täsmää",
                    "is wrong, since its check digit does not match",
                ),
                Some(Flaw::Parts(_)) => Phrase::new(
                    "on vajaa: kirjoita nimi tai rooli ja sähköposti",
                    "is not whole: write a name or a role, and an e-mail address",
                ),
            };
            let path = fact.place.as_ref().map(|place| place.path.to_string());
            findings
                .report(place_of(&case, &fact))
                .fact("fact", label(&fact))
                .fact("what", what)
                .fact("service", case.profile.name.to_call())
                .fact(
                    "path",
                    path.unwrap_or_else(|| case.joining_path().to_string()),
                );
        }
    }
}

/// What a fact is called in a message.
fn label(fact: &Fact<'_>) -> Phrase {
    let label = &fact.ask.label;
    let first = label.all().next().map_or("", |(_, text)| text);
    let said = |language| label.get(language, "fi").unwrap_or(first).to_owned();
    Phrase::new(said("fi"), said("en"))
}

fn link_wrong(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    for case in cases(common) {
        for fact in Fact::all(&case) {
            let Some(Flaw::Link(flaw)) = &fact.flaw else {
                continue;
            };
            let address = match &fact.value {
                Some(Value::Text(text)) => text.clone(),
                _ => String::new(),
            };
            findings
                .report(place_of(&case, &fact))
                .fact("address", address)
                .fact("what", flaw_words(*flaw))
                .fact("fact", label(&fact));
        }
    }
}

fn flaw_words(flaw: LinkFlaw) -> Phrase {
    match flaw {
        LinkFlaw::NotSecure => Phrase::new(
            "osoite ei ala kirjaimilla https",
            "the address does not begin with https",
        ),
        LinkFlaw::NotPublic => Phrase::new(
            "osoite ei ole julkisessa verkossa",
            "the address is not on the public network",
        ),
        LinkFlaw::Credentials => Phrase::new(
            "osoitteessa on tunnus tai salasana",
            "the address holds a user name or a password",
        ),
        LinkFlaw::Tracking => Phrase::new(
            "osoitteessa on seurantaan käytetty lisä",
            "the address holds a parameter used for tracking",
        ),
        LinkFlaw::Characters => Phrase::new(
            "osoitteessa on välejä tai merkkejä, jotka eivät kuulu osoitteeseen",
            "the address holds spaces or characters that have no place in it",
        ),
    }
}

fn agreement_wrong(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    for case in cases(common) {
        let (Some(named), Err(flaw)) = (&case.joining.agreement, chosen(&case)) else {
            continue;
        };
        let what = match flaw {
            AgreementFlaw::Unknown => Phrase::new(
                "Palvelulla ei ole sellaista sopimusta.",
                "The service has no such agreement.",
            ),
            AgreementFlaw::OtherKind | AgreementFlaw::Open => Phrase::new(
                "Sopimus on tarkoitettu toisenlaiselle organisaatiolle.",
                "The agreement is for another kind of organisation.",
            ),
        };
        let known = case.profile.agreements.keys().map(|id| id.0.as_str());
        findings
            .report(case.joining_path().key("agreement"))
            .fact("id", named.0.as_str())
            .fact("what", what)
            .fact("known", known.collect::<Vec<&str>>().join(", "));
    }
}

fn operator_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let Some(file) = &scope.around.organisation else {
        return;
    };
    let joined = file.onboarding.iter();
    let joined = joined.filter(|(_, joining)| joining.register.0 == scope.id);
    for (service, _) in joined {
        let Some(known) = scope.around.profiles.get(&service.0) else {
            continue;
        };
        let service = known.profile.name.to_call();
        match named_by(scope, &known.profile) {
            None | Some(NamedBy::Current) => {}
            // What a fault of form hides may be the operator.
            Some(NamedBy::Nobody { .. }) if scope.around.hides_in("processors") => {}
            Some(NamedBy::Nobody { operator, place }) => {
                let what = Phrase::new(
                    "Käsittelijöissä ei ole sitä.",
                    "It is not among the processors.",
                );
                findings
                    .report(place)
                    .fact("service", service)
                    .fact("operator", operator)
                    .fact("what", what);
            }
            Some(NamedBy::Earlier {
                name,
                operator,
                place,
            }) => {
                let what = Phrase::new(
                    format!("Käsittelijänä on aiempi ylläpitäjä {name}."),
                    format!("The processor is an earlier operator, {name}."),
                );
                findings
                    .report(place)
                    .fact("service", service)
                    .fact("operator", operator)
                    .fact("what", what);
            }
        }
    }
}

fn profile_outdated(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    for case in cases(common) {
        let ended = case.profile.valid_to.filter(|to| to.0 < case.day);
        if let Some(ended) = ended {
            findings
                .report(at("onboarding").key(case.service))
                .fact("service", case.profile.name.to_call())
                .fact("date", written_day(ended.0));
        }
    }
}
