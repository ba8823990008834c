//! To whom data go: recipients, processors, transfers outside the EEA, and publicity (N07–N09, N21).
//! It must not know what a recipient does with the data.

mod abroad;
pub(super) mod connections;
mod contracts;
mod foreign;
pub(super) mod grounds;
pub(super) mod occasions;
mod parties;
mod transfers;

use std::ops::Range;

use self::transfers::{
    Transfers, adequacy_expired, adequacy_unknown, assessment_missing, compelling_interest_missing,
    eea_as_third_country,
};
use super::reader::is_sentence;
use super::{Check, Common, Family, Findings, Scope, Text, at, rule};
use crate::model::{Contract, Frequency, Listed, OrganisationKind, Reference, Report, SharedFile};

pub(super) const FAMILY: Family = Family {
    name: "sharing",
    page: include_str!("../../tests/rules/sharing.md"),
    rules: &[
        rule(
            "recipients-unstated",
            &[Check::Register(recipients_unstated)],
        ),
        rule(
            "disclosures-contradicted",
            &[Check::Register(disclosures_contradicted)],
        ),
        rule(
            "disclosure-without-basis",
            &[Check::Register(disclosure_without_basis)],
        ),
        rule(
            "identifiable-report-without-statute",
            &[Check::Register(report_without_statute)],
        ),
        rule(
            "processors-unstated",
            &[Check::Register(processors_unstated)],
        ),
        rule(
            "processor-without-contract",
            &[
                Check::Register(inline_without_contract),
                Check::Shared(processor_without_contract),
            ],
        ),
        rule("transfers-unstated", &[Check::Register(transfers_unstated)]),
        rule(
            "transfer-missing",
            &[Check::Register(foreign::transfer_missing)],
        ),
        rule(
            "transfer-without-mechanism",
            &[Check::Register(transfer_without_mechanism)],
        ),
        rule(
            "transfer-copy-missing",
            &[Check::Register(transfer_copy_missing)],
        ),
        rule(
            "adequacy-unknown",
            &[
                Check::Register(|scope, findings| {
                    adequacy_unknown(&Transfers::of(scope), findings);
                }),
                Check::Service(|scope, findings| {
                    adequacy_unknown(&Transfers::of_service(scope), findings);
                }),
            ],
        ),
        rule(
            "eea-as-third-country",
            &[
                Check::Register(|scope, findings| {
                    eea_as_third_country(&Transfers::of(scope), findings);
                }),
                Check::Service(|scope, findings| {
                    eea_as_third_country(&Transfers::of_service(scope), findings);
                }),
            ],
        ),
        rule(
            "compelling-interest-missing",
            &[
                Check::Register(|scope, findings| {
                    compelling_interest_missing(&Transfers::of(scope), findings);
                }),
                Check::Service(|scope, findings| {
                    compelling_interest_missing(&Transfers::of_service(scope), findings);
                }),
            ],
        ),
        rule("publicity-unstated", &[Check::Register(publicity_unstated)]),
        rule(
            "secrecy-by-openness-act",
            &[Check::Register(secrecy_by_openness_act)],
        ),
        rule(
            "secret-data-without-provision",
            &[Check::Register(grounds::secret_without_provision)],
        ),
        rule(
            "secret-data-called-public",
            &[Check::Register(grounds::secret_called_public)],
        ),
        rule(
            "secret-data-given-without-ground",
            &[Check::Register(grounds::secret_given)],
        ),
        rule(
            "consent-ground-without-consent",
            &[Check::Register(grounds::consent_unflagged)],
        ),
        rule(
            "disclosure-consent-unspecified",
            &[Check::Register(parties::consent_unspecified)],
        ),
        rule(
            "youth-data-without-consent",
            &[Check::Register(grounds::youth_without_consent)],
        ),
        rule(
            "interface-without-right",
            &[Check::Register(grounds::interface_without_right)],
        ),
        rule(
            "viewing-without-right",
            &[Check::Register(grounds::viewing_without_right)],
        ),
        rule(
            "recipient-unnamed",
            &[Check::Register(parties::recipient_unnamed)],
        ),
        rule(
            "recipient-kind-missing",
            &[Check::Register(parties::kind_missing)],
        ),
        rule(
            "recipient-kind-contradicted",
            &[Check::Register(parties::kind_contradicted)],
        ),
        rule(
            "processor-as-recipient",
            &[Check::Register(parties::processor_as_recipient)],
        ),
        rule(
            "system-provider-not-processor",
            &[Check::Register(parties::provider_not_processor)],
        ),
        rule(
            "processor-only-in-text",
            &[Check::Register(parties::only_in_text)],
        ),
        rule(
            "processor-country-missing",
            &[
                Check::Register(parties::inline_without_country),
                Check::Shared(parties::shared_without_country),
            ],
        ),
        rule(
            "transfer-to-nobody",
            &[Check::Register(parties::transfer_to_nobody)],
        ),
        rule(
            "derogation-by-authority",
            &[Check::Register(abroad::derogation_by_authority)],
        ),
        rule(
            "adequacy-scope-unstated",
            &[Check::Register(abroad::scope_unstated)],
        ),
        rule(
            "adequacy-expired",
            &[
                Check::Register(|scope, findings| {
                    adequacy_expired(&Transfers::of(scope), findings);
                }),
                Check::Service(|scope, findings| {
                    adequacy_expired(&Transfers::of_service(scope), findings);
                }),
            ],
        ),
        rule("old-transfer-ground", &[Check::Text(abroad::old_ground)]),
        rule(
            "viewing-condition-unmet",
            &[Check::Register(connections::condition_unmet)],
        ),
        rule(
            "viewing-condition-unstated",
            &[Check::Register(connections::condition_unstated)],
        ),
        rule(
            "interface-necessity-unchecked",
            &[Check::Register(connections::necessity_unchecked)],
        ),
        rule(
            "disclosure-unrecorded",
            &[Check::Register(connections::unrecorded)],
        ),
        rule(
            "health-data-to-provider",
            &[Check::Register(occasions::health_to_provider)],
        ),
        rule(
            "web-publication-unbounded",
            &[Check::Register(occasions::web_unbounded)],
        ),
        rule(
            "school-data-to-county",
            &[Check::Register(occasions::school_to_county)],
        ),
        rule(
            "marketing-by-publicity",
            &[Check::Register(occasions::marketing_by_publicity)],
        ),
        rule(
            "copy-right-unchecked",
            &[Check::Register(occasions::copy_unchecked)],
        ),
        rule(
            "secret-data-method-unstated",
            &[Check::Register(occasions::secret_without_method)],
        ),
        rule(
            "contract-point-missing",
            &[
                Check::Register(contracts::inline_points),
                Check::Shared(contracts::shared_points),
                Check::Service(contracts::points_of_service),
            ],
        ),
        rule(
            "contract-ended",
            &[
                Check::Register(contracts::inline_ended),
                Check::Shared(contracts::shared_ended),
                Check::Service(contracts::ended_of_service),
            ],
        ),
        rule(
            "subprocessor-not-allowed",
            &[
                Check::Register(contracts::inline_terms),
                Check::Shared(contracts::shared_terms),
            ],
        ),
        rule(
            "remote-access-untold",
            &[Check::Register(foreign::remote_access)],
        ),
        rule(
            "transfer-assessment-missing",
            &[
                Check::Register(|scope, findings| {
                    assessment_missing(&Transfers::of(scope), findings);
                }),
                Check::Service(|scope, findings| {
                    assessment_missing(&Transfers::of_service(scope), findings);
                }),
            ],
        ),
        rule(
            "transfer-inside-union",
            &[Check::Text(contracts::inside_union)],
        ),
    ],
};

fn recipients_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.disclosures.is_none() {
        findings.report(at("disclosures"));
    }
}

fn disclosures_contradicted(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    let Some(disclosures) = &register.disclosures else {
        return;
    };
    if !disclosures.is_none() {
        denied_in_words(scope, findings);
        return;
    }
    for (report, place) in scope.reports() {
        match report.identifiable {
            Some(true) => {
                findings.report(place.key("identifiable"));
            }
            Some(false) => {}
            None => {
                findings.report(place).warning();
            }
        }
    }
    for (index, combining) in register
        .combining
        .iter()
        .flat_map(Listed::items)
        .enumerate()
    {
        let place = at("combining").index(index);
        match combining.same_controller {
            Some(false) => {
                findings.report(place.key("same_controller"));
            }
            Some(true) => {}
            None => {
                findings.report(place).warning();
            }
        }
    }
}

/// Parts where "not disclosed" speaks of some data or some recipient only.
const BOUNDED: [&str; 5] = [
    "safety_ban",
    "publicity",
    "prohibitions",
    "disclosures",
    "rights",
];

/// "Data are not disclosed" in words beside a list of recipients; "not regularly" beside one who gets them regularly.
fn denied_in_words(scope: &Scope<'_>, findings: &mut Findings) {
    let regular = scope
        .disclosures()
        .any(|(disclosure, _)| disclosure.frequency == Some(Frequency::Regular));
    let saying = scope
        .texts
        .saying(&["no_disclosure", "no_regular_disclosure"]);
    for text in saying {
        let part = text.place.first();
        let bounded = part.is_some_and(|key| BOUNDED.contains(&key));
        let denies = || {
            is_denied(text, "no_disclosure") || regular && is_denied(text, "no_regular_disclosure")
        };
        if !bounded && text.is_free && denies() {
            findings.report(text.place.clone()).warning();
        }
    }
}

/// Whether words stand as a whole sentence: what goes on bounds them to some data, recipient or purpose.
fn is_denied(text: &Text<'_>, group: &str) -> bool {
    let places = text.reading().places(group);
    let mut places = places.into_iter();
    match group {
        "no_disclosure" => {
            places.any(|place| is_sentence(text.text, &place) || is_contrast(text.text, place))
        }
        // "Tietoja ei luovuteta säännönmukaisesti": what stands before says what is given, not to whom.
        _ => places.any(|place| {
            let rest = text.text.get(place.end..).unwrap_or_default();
            rest.trim_start().is_empty() || rest.trim_start().starts_with(['.', '!', '\n'])
        }),
    }
}

/// Whether a place is the last clause of its sentence after a "but", which sets it off from what goes before.
fn is_contrast(text: &str, place: Range<usize>) -> bool {
    let (before, after) = (text.get(..place.start), text.get(place.end..));
    let before = before.unwrap_or_default().trim_end();
    let after = after.unwrap_or_default().trim_start();
    let set_off = [", mutta", ", men", ", but"];
    set_off.iter().any(|but| before.ends_with(but))
        && (after.is_empty() || after.starts_with(['.', '!', '\n']))
}

fn disclosure_without_basis(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        if grounds::is_no_basis(scope, &disclosure.statutes) && !disclosure.consent {
            findings.report(base.key("statutes"));
        }
    }
}

fn report_without_statute(scope: &Scope<'_>, findings: &mut Findings) {
    for (report, place) in scope.reports() {
        if report.identifiable == Some(true) && !is_disclosed_by_statute(scope, report) {
            findings.report(place.key("identifiable"));
        }
    }
}

/// Whether there is a disclosure to the same recipient that rests on a statute: a report has no statutes of its own.
fn is_disclosed_by_statute(scope: &Scope<'_>, report: &Report) -> bool {
    let lower = |text: &str| text.trim().to_lowercase();
    let same = |name: &str, to: &str| {
        let (name, to) = (lower(name), lower(to));
        name.contains(&to) || to.contains(&name)
    };
    scope.disclosures().any(|(disclosure, _)| {
        let recipient = scope.recipient(&disclosure.recipient);
        let named = recipient.is_some_and(|recipient| {
            let mut names = recipient.name.all();
            names.any(|(_, name)| report.to.all().any(|(_, to)| same(name, to)))
        });
        named && !disclosure.statutes.is_empty()
    })
}

fn processors_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.processors.is_none() {
        findings.report(at("processors"));
    }
}

fn inline_without_contract(scope: &Scope<'_>, findings: &mut Findings) {
    for (processor, place) in scope.processors() {
        if let Reference::Inline(processor) = processor
            && !processor
                .contract
                .as_ref()
                .is_some_and(Contract::is_recorded)
        {
            findings
                .report(place.key("contract"))
                .fact("name", processor.name.to_call());
        }
    }
}

fn processor_without_contract(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    for (id, processor) in &common.file.processors {
        if !processor
            .contract
            .as_ref()
            .is_some_and(Contract::is_recorded)
        {
            findings
                .report(at("processors").key(&id.0).key("contract"))
                .fact("name", processor.name.to_call());
        }
    }
}

fn transfers_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.transfers.is_none() {
        findings.report(at("transfers"));
    }
}

fn transfer_without_mechanism(scope: &Scope<'_>, findings: &mut Findings) {
    for (transfer, base) in scope.transfers() {
        if transfer.mechanism.is_none() && !scope.is_in_eea(&transfer.country) {
            findings
                .report(base.key("mechanism"))
                .fact("country", transfer.country.0.as_str());
        }
    }
}

fn transfer_copy_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (transfer, base) in scope.transfers() {
        let mechanism = transfer.mechanism.as_ref();
        let known = mechanism.and_then(|id| scope.law.transfer_mechanisms.get(&id.0));
        if known.is_some_and(|known| known.copy) && transfer.copy_from.is_none() {
            findings
                .report(base.key("copy_from"))
                .fact("country", transfer.country.0.as_str());
        }
    }
}

/// A private body's documents are none of an authority's, so the openness act makes nothing secret in them.
fn secrecy_by_openness_act(scope: &Scope<'_>, findings: &mut Findings) {
    let kind = scope.controller().and_then(|controller| controller.kind);
    // One with a public task may use public power, and its documents are an authority's then.
    let may_be_bound =
        |kind: OrganisationKind| kind.is_authority() || kind == OrganisationKind::PrivatePublicTask;
    if kind.is_none_or(may_be_bound) {
        return;
    }
    let groups = scope.register.data.iter();
    let of_groups = groups.filter_map(|(id, group)| {
        let place = at("data").key(&id.0).key("secrecy");
        Some((group.secrecy.as_ref()?, place))
    });
    let own = scope.register.publicity.iter();
    let own = own.flat_map(|publicity| publicity.secrecy.iter().enumerate());
    let of_publicity = own.map(|(index, secrecy)| {
        let place = at("publicity").key("secrecy").index(index).key("statute");
        (&secrecy.statute, place)
    });
    for (statute, place) in of_groups.chain(of_publicity) {
        if scope.is_openness_act(statute) {
            findings.report(place);
        }
    }
}

fn publicity_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.is_authority() && scope.of_publicity().next().is_none() {
        findings.report(at("publicity"));
    }
}
