//! The steps of joining: what each needs, and how that stands by what the files say.
//! It must not know which steps a service has, nor how they are told.

use super::case::Case;
use super::fact::Fact;
use super::stand::{Item, Said, Stands, Told};
use crate::assessment::{Outcome, Settled, screen, settled};
use crate::model::onboarding::{Agreement, AskForm, Step, StepCheck};
use crate::model::{ContractPoint, Id, Status};
use crate::rules::Scope;

/// What has been seen of the register whose data the service processes.
#[derive(Debug, Default, Clone, Copy)]
pub struct Look<'a> {
    /// The register as its rules see it; none where its file could not be understood.
    pub scope: Option<&'a Scope<'a>>,
    /// Whether a finding keeps its notice from being published.
    pub is_blocked: bool,
    /// Whether its impact assessment is still being written.
    pub is_assessment_draft: bool,
    /// What its notice says: language and text.
    pub said: &'a [(String, String)],
}

/// A step and how it stands.
#[derive(Debug, Clone)]
pub struct StepStands<'a> {
    /// Its id in the profile.
    pub id: &'a Id,
    /// What the profile says of it.
    pub step: &'a Step,
    /// What it needs.
    pub items: Vec<Item>,
    /// How it stands as a whole.
    pub stands: Stands,
}

impl<'a> StepStands<'a> {
    /// A step by what is known.
    pub(super) fn of(
        case: &Case<'a>,
        facts: &[Fact<'a>],
        mentions: &[Item],
        look: Look<'_>,
        (id, step): (&'a Id, &'a Step),
    ) -> Self {
        let named = step.facts.iter();
        let named = named.filter_map(|id| facts.iter().find(|fact| fact.id == id));
        let mut items: Vec<Item> = named.filter_map(Fact::item).collect();
        for check in &step.checks {
            match check {
                StepCheck::Agreement => items.extend(agreement(case)),
                StepCheck::Operator => items.push(operator(case)),
                StepCheck::Contract => items.push(contract(case)),
                StepCheck::Notice => items.push(notice(case, look)),
                StepCheck::Mentions => items.extend(mentions.iter().cloned()),
                StepCheck::Links => items.extend(links(facts)),
                StepCheck::Screening => items.push(screening(case, look)),
                StepCheck::Address => items.push(address(case)),
            }
        }
        if step.by_hand {
            items.push(by_hand(case, id));
        }
        let worst = items.iter().map(|item| item.stands).max();
        let stands = match worst.unwrap_or(Stands::Ready) {
            Stands::Consider => Stands::Ready,
            worst => worst,
        };
        Self {
            id,
            step,
            items,
            stands,
        }
    }
}

/// Why no agreement of a service can be chosen for an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgreementFlaw {
    /// The profile has no agreement of the id that is named.
    Unknown,
    /// The agreement that is named is for other kinds of organisation.
    OtherKind,
    /// None is named, and none or more than one is for its kind.
    Open,
}

/// The agreement that the organisation makes: the one that it names, else the only one for its kind.
///
/// # Errors
/// Why there is none.
pub fn chosen<'a>(case: &Case<'a>) -> Result<(&'a Id, &'a Agreement), AgreementFlaw> {
    let kind = case.organisation.as_ref().and_then(|(_, found)| found.kind);
    let fits = |agreement: &Agreement| kind.is_some_and(|kind| agreement.kinds.contains(&kind));
    let profile = case.profile;
    if let Some(named) = &case.joining.agreement {
        let found = profile.agreements.get_key_value(named);
        return match found {
            None => Err(AgreementFlaw::Unknown),
            Some((_, agreement)) if !fits(agreement) => Err(AgreementFlaw::OtherKind),
            Some(found) => Ok(found),
        };
    }
    let mut fitting = profile.agreements.iter().filter(|(_, one)| fits(one));
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(AgreementFlaw::Open),
    }
}

fn agreement(case: &Case<'_>) -> Vec<Item> {
    let chosen = chosen(case);
    let place = |key: &str| case.look(&format!("joining.{key}")).1;
    let first = match chosen {
        Ok((_, agreement)) => Item::new(
            Stands::Ready,
            Told::new("agreement_chosen").with("name", Said::Words(agreement.name.clone())),
        ),
        Err(flaw) => {
            let word = match flaw {
                AgreementFlaw::Unknown => "agreement_unknown",
                AgreementFlaw::OtherKind => "agreement_other_kind",
                AgreementFlaw::Open => "agreement_open",
            };
            let known = case.profile.agreements.keys();
            let known: Vec<Said> = known.map(|id| Said::Text(id.0.clone())).collect();
            Item::new(Stands::Missing, Told::new(word))
                .mended_by(Told::new("mend_agreement").with("known", Said::All(known)))
        }
    };
    let signer = if let Some(signer) = &case.joining.signer {
        let told = Told::new("signer_named").with("signer", Said::Words(signer.clone()));
        Item::new(Stands::Ready, told)
    } else {
        let path = case.joining_path().key("signer").to_string();
        Item::new(Stands::Missing, Told::new("signer_missing"))
            .mended_by(Told::new("mend_add").with("path", Said::Text(path)))
    };
    vec![first.at(place("agreement")), signer.at(place("signer"))]
}

/// The operator of the day, or an earlier one, among the processors.
fn operator(case: &Case<'_>) -> Item {
    let place = case.look("register.processors").1;
    let Some(operator) = case.operator else {
        return Item::new(Stands::Missing, Told::new("operator_unknown"))
            .mended_by(Told::new("mend_profile"));
    };
    let name = Said::Name(operator.name.clone());
    if case.processor.is_some() {
        return Item::new(
            Stands::Ready,
            Told::new("operator_named").with("name", name),
        )
        .at(place);
    }
    let earlier = case.profile.operators.iter();
    let mut earlier = earlier.filter(|one| !std::ptr::eq(*one, operator));
    let told = match earlier.find_map(|one| case.named(one)) {
        Some(found) => {
            Told::new("operator_changed").with("earlier", Said::Name(found.processor.name))
        }
        None => Told::new("operator_missing"),
    };
    Item::new(Stands::Missing, told.with("name", name))
        .mended_by(Told::new("mend_operator"))
        .at(place)
}

/// The points of GDPR Art. 28(3) that have not been found in the contract with the operator; all where no contract is recorded.
pub fn unrecorded(case: &Case<'_>) -> Vec<ContractPoint> {
    let processor = case.processor.as_ref();
    let contract = processor.and_then(|found| found.processor.contract.as_ref());
    let covers = contract.map_or(&[][..], |contract| &contract.covers);
    let all = ContractPoint::ALL.into_iter();
    all.filter(|point| !covers.contains(point)).collect()
}

fn contract(case: &Case<'_>) -> Item {
    let processor = case.processor.as_ref();
    let recorded = processor.and_then(|found| found.processor.contract.as_ref());
    let place = case.look("processor.contract").1;
    let day = recorded.and_then(|contract| contract.date);
    let lacks = unrecorded(case);
    match day {
        None => Item::new(Stands::Missing, Told::new("contract_missing"))
            .mended_by(Told::new("mend_contract")),
        Some(day) if !lacks.is_empty() => {
            let letters = lacks
                .iter()
                .map(|point| Said::Text(point.letter().to_owned()));
            let told = Told::new("contract_points")
                .with("date", Said::Day(day.0))
                .with("points", Said::All(letters.collect()));
            Item::new(Stands::Missing, told).mended_by(Told::new("mend_points"))
        }
        Some(day) => Item::new(
            Stands::Ready,
            Told::new("contract_ready").with("date", Said::Day(day.0)),
        ),
    }
    .at(place)
}

fn notice(case: &Case<'_>, look: Look<'_>) -> Item {
    let place = case.look("register.status").1;
    let status = look.scope.map(|scope| scope.register.status);
    let word = match status {
        None => "notice_unread",
        Some(Some(Status::Draft)) => "notice_draft",
        Some(Some(Status::Retired)) => "notice_retired",
        Some(_) if look.is_blocked || look.said.is_empty() => "notice_blocked",
        Some(_) => {
            return Item::new(Stands::Ready, Told::new("notice_ready")).at(place);
        }
    };
    let id = Said::Text(case.joining.register.0.clone());
    Item::new(Stands::Missing, Told::new(word).with("id", id))
        .mended_by(Told::new("mend_notice"))
        .at(place)
}

fn links(facts: &[Fact<'_>]) -> Vec<Item> {
    let shown = facts.iter().filter(|fact| fact.is_link());
    shown.filter_map(Fact::item).collect()
}

fn screening(case: &Case<'_>, look: Look<'_>) -> Item {
    let id = Said::Text(case.joining.register.0.clone());
    let place = case.look("register.screening").1;
    let Some(scope) = look.scope else {
        let told = Told::new("notice_unread").with("id", id);
        return Item::new(Stands::Missing, told).mended_by(Told::new("mend_notice"));
    };
    let screened = screen(scope);
    let outcome = screened.outcome.words(screened.is_open).words.clone();
    let told = |word| Told::new(word).with("outcome", Said::Law(outcome.clone()));
    let needs = |word, mend| {
        Item::new(Stands::Missing, told(word)).mended_by(Told::new(mend).with("id", id.clone()))
    };
    let ready = |word| Item::new(Stands::Ready, told(word));
    match (screened.outcome.decided(screened.is_open), settled(scope)) {
        (_, Settled::Assessed) if look.is_assessment_draft => {
            needs("screening_draft", "mend_assessment_draft")
        }
        (_, Settled::Assessed | Settled::Elsewhere(_)) => ready("screening_assessed"),
        (None, _) => needs("screening_open", "mend_screening"),
        (Some(Outcome::Consider), Settled::Open) => needs("screening_unsettled", "mend_consider"),
        (Some(Outcome::Consider | Outcome::NotNeeded), _)
        | (Some(Outcome::Presumed), Settled::Deviation) => ready("screening_decided"),
        (Some(Outcome::Required | Outcome::Presumed), _) => {
            needs("screening_needed", "mend_assessment")
        }
    }
    .at(place)
}

/// Where the request goes: what the organisation has confirmed, else the profile's address where nothing is to be confirmed.
pub(super) fn address(case: &Case<'_>) -> Item {
    let request = &case.profile.request;
    let place = case.look("joining.send_to").1;
    let path = case.joining_path().key("send_to").to_string();
    let mend = Told::new("mend_address").with("path", Said::Text(path));
    match (&case.joining.send_to, &request.to, &request.to_confirm) {
        (Some(to), _, _) | (None, Some(to), None) => Item::new(
            Stands::Ready,
            Told::new("address_ready").with("to", Said::Text(to.0.clone())),
        ),
        (None, Some(to), Some(why)) => {
            let told = Told::new("address_unconfirmed")
                .with("to", Said::Text(to.0.clone()))
                .with("why", Said::Words(why.clone()));
            Item::new(Stands::Missing, told).mended_by(mend)
        }
        (None, None, _) => Item::new(Stands::Missing, Told::new("address_missing")).mended_by(mend),
    }
    .at(place)
}

fn by_hand(case: &Case<'_>, id: &Id) -> Item {
    let place = case.look("joining.done").1;
    let item = if let Some(day) = case.joining.done.get(id) {
        let told = Told::new("hand_done").with("date", Said::Day(day.0));
        Item::new(Stands::Ready, told)
    } else {
        let path = case.joining_path().key("done").key(&id.0).to_string();
        Item::new(Stands::ByHand, Told::new("hand_open"))
            .mended_by(Told::new("mend_hand").with("path", Said::Text(path)))
    };
    item.at(place)
}

impl Fact<'_> {
    /// Whether it is the address of a page.
    pub fn is_link(&self) -> bool {
        self.ask.form == AskForm::Link
    }
}
