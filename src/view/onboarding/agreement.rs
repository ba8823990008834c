//! The checklist of the agreement with the operator: parties, what it must describe, and the points of GDPR Art. 28(3).
//! It must not know where contracts are recorded.

use crate::document::{Block, Check, Definition, State};
use crate::model::{ContractPoint, SubprocessorTerms};
use crate::onboarding::{Plan, chosen, unrecorded};
use crate::view::assessment::{Paper, Placer, Speech};
use crate::view::language::Vocabulary;
use crate::view::public::PublicRegister;
use crate::view::tables::{Cell, bullets, cell, text};

/// The checklist of a plan in one language, with what the notice says of the register, where it can be read.
pub fn agreement(plan: &Plan<'_>, public: Option<&PublicRegister>, words: &Vocabulary) -> Paper {
    let around = plan.case.around;
    let speech = Speech::new(words, around.main_language(), around.law);
    let mut placer = Placer::default();
    let value = placer.must("parties", vec![parties(&speech, plan)]);
    placer.put("parties", value);
    let value = placer.must(
        "what the agreement describes",
        vec![described(&speech, plan, public)],
    );
    placer.put("described", value);
    let value = placer.must("points", vec![points(&speech, plan)]);
    placer.put("points", value);
    placer.finish(&speech, plan.case.joining.publicity.as_ref())
}

fn parties(speech: &Speech<'_>, plan: &Plan<'_>) -> Block {
    let case = &plan.case;
    let gap = || cell(speech.word("fact_gap"));
    let organisation = case.organisation.as_ref();
    let name = organisation.and_then(|(_, found)| found.name.as_ref());
    let chosen = chosen(case).ok().map(|(_, agreement)| &agreement.name);
    let recorded = case.processor.as_ref();
    let recorded = recorded.and_then(|found| found.processor.contract.as_ref());
    let date = recorded.and_then(|contract| speech.date(contract.date));
    let terms = match recorded.and_then(|contract| contract.subprocessors) {
        Some(SubprocessorTerms::Specific) => "subprocessors_specific",
        Some(SubprocessorTerms::General) => "subprocessors_general",
        Some(SubprocessorTerms::Forbidden) => "subprocessors_forbidden",
        None => "subprocessors_open",
    };
    let operator = case.operator.map(|operator| speech.called(&operator.name));
    let reference = recorded.and_then(|contract| contract.reference.as_ref());
    let mut facts: Vec<(&str, Cell)> = vec![
        (
            "party_controller",
            name.map_or_else(gap, |name| cell(speech.say(name))),
        ),
        ("party_processor", operator.map_or_else(gap, cell)),
        (
            "agreement_type",
            chosen.map_or_else(gap, |name| cell(speech.say(name))),
        ),
        (
            "agreement_signer",
            case.joining
                .signer
                .as_ref()
                .map_or_else(gap, |one| cell(speech.say(one))),
        ),
        (
            "agreement_date",
            cell(date.unwrap_or_else(|| speech.word("agreement_open_date"))),
        ),
    ];
    facts.extend(reference.map(|reference| ("agreement_reference", cell(reference.0.clone()))));
    facts.push(("subprocessors_allowed", cell(speech.word(terms))));
    let facts = facts.into_iter().map(|(label, blocks)| Definition {
        term: text(speech.word(label)),
        blocks,
    });
    Block::Definitions(facts.collect())
}

/// What the agreement must describe (GDPR Art. 28(3), first subparagraph), with what the register tells of it.
fn described(speech: &Speech<'_>, plan: &Plan<'_>, public: Option<&PublicRegister>) -> Block {
    let profile = plan.case.profile;
    let service = speech.called(&profile.name);
    let subject = match &profile.summary {
        Some(summary) => format!("{service}: {}", speech.say(summary)),
        None => service,
    };
    let told = |items: Vec<String>| {
        if items.is_empty() {
            speech.or_dash(Vec::new())
        } else {
            vec![bullets(&items)]
        }
    };
    let purposes = public.map_or_else(Vec::new, |one| {
        one.purposes
            .iter()
            .map(|purpose| purpose.name.clone())
            .collect()
    });
    let data = public.map_or_else(Vec::new, |one| {
        one.data.iter().map(|group| group.name.clone()).collect()
    });
    let mut people: Vec<String> = Vec::new();
    for subject in public
        .iter()
        .flat_map(|one| &one.data)
        .flat_map(|group| &group.subjects)
    {
        if !people.contains(subject) {
            people.push(subject.clone());
        }
    }
    let rows = [
        ("described_subject", cell(subject)),
        (
            "described_duration",
            cell(speech.word("described_duration_open")),
        ),
        ("described_purpose", told(purposes)),
        ("described_data", told(data)),
        ("described_people", told(people)),
        (
            "described_duties",
            cell(speech.word("described_duties_open")),
        ),
    ];
    let rows = rows.into_iter();
    let rows = rows.map(|(label, blocks)| vec![cell(speech.word(label)), blocks]);
    let head = ["described_item", "described_register"];
    speech
        .tables()
        .table("described_caption", &head, rows.collect())
}

/// The points of GDPR Art. 28(3), each with whether it has been recorded as found in the agreement.
fn points(speech: &Speech<'_>, plan: &Plan<'_>) -> Block {
    let open = unrecorded(&plan.case);
    let all = ContractPoint::ALL.into_iter();
    let checks = all.map(|point| Check {
        state: if open.contains(&point) {
            State::Open
        } else {
            State::Yes
        },
        label: text(speech.word(&format!("point_{}", point.letter()))),
    });
    Block::Checks(checks.collect())
}
