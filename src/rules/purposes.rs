//! Why data are processed and on which basis (N04–N06, N12, N14, N18).
//! It must not know which rights follow; the view decides that.

mod consent;

use super::{BasisAt, Check, Family, Findings, Scope, Spot, at, provisions, rule};
use crate::law::citation::Place;
use crate::model::{
    Article6, Article9, Consent, Id, ObligationKind, OrganisationKind, Prose, Purpose, SourceKind,
    Words,
};
use crate::source::Pointer;

pub(super) const FAMILY: Family = Family {
    name: "purposes",
    page: include_str!("../../tests/rules/purposes.md"),
    rules: &[
        rule("purpose-missing", &[Check::Register(purpose_missing)]),
        rule(
            "purpose-description-missing",
            &[Check::Register(description_missing)],
        ),
        rule("legal-basis-missing", &[Check::Register(basis_missing)]),
        rule("statute-missing", &[Check::Register(statute_missing)]),
        rule(
            "legitimate-interest-by-authority",
            &[Check::Register(interest_by_authority)],
        ),
        rule(
            "legitimate-interest-unnamed",
            &[Check::Register(interest_unnamed)],
        ),
        rule("balancing-missing", &[Check::Register(balancing_missing)]),
        rule(
            "consent-withdrawal-missing",
            &[Check::Register(withdrawal_missing)],
        ),
        rule(
            "consent-by-authority",
            &[Check::Register(consent_by_authority)],
        ),
        rule("obligation-missing", &[Check::Register(obligation_missing)]),
        rule(
            "obligation-consequences-missing",
            &[Check::Register(consequences_missing)],
        ),
        rule(
            "secondary-use-without-basis",
            &[Check::Register(secondary_use_without_basis)],
        ),
        rule(
            "consent-beside-other-basis",
            &[Check::Register(consent_beside_other_basis)],
        ),
        rule(
            "interest-beside-other-basis",
            &[Check::Register(interest_beside_other_basis)],
        ),
        rule(
            "consent-with-obligation",
            &[Check::Register(consent_with_obligation)],
        ),
        rule(
            "obligation-beside-basis",
            &[Check::Register(obligation_beside_basis)],
        ),
        rule(
            "employee-data-on-consent",
            &[Check::Register(employee_data_on_consent)],
        ),
        rule(
            "contract-without-party",
            &[Check::Register(contract_without_party)],
        ),
        rule(
            "vital-interest-standing",
            &[Check::Register(vital_interest_standing)],
        ),
        rule(
            "authority-ground-by-private-body",
            &[Check::Register(authority_ground_by_private_body)],
        ),
        rule("general-act-only", &[Check::Register(general_act_only)]),
        rule(
            "youth-workshop-without-act",
            &[Check::Register(youth_workshop_without_act)],
        ),
        rule(
            "consent-asked-beside-statute",
            &[Check::Register(consent_asked_beside_statute)],
        ),
        rule("purpose-vague", &[Check::Register(purpose_vague)]),
        rule(
            "direct-marketing-unmarked",
            &[Check::Register(direct_marketing_unmarked)],
        ),
        rule(
            "guardian-consent-missing",
            &[Check::Register(consent::guardian_missing)],
        ),
        rule(
            "cookie-choice-unstated",
            &[Check::Register(consent::cookies)],
        ),
        rule(
            "minors-called-incapable",
            &[
                Check::Register(|scope, findings| {
                    consent::minors_incapable(scope.texts, findings);
                }),
                Check::Organisation(|common, findings| {
                    consent::minors_incapable(common.texts, findings);
                }),
            ],
        ),
        rule("minor-say-unstated", &[Check::Register(consent::minor_say)]),
    ],
};

/// Every purpose with its id and path.
fn each<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (&'a Id, &'a Purpose, Spot<'a>)> {
    let purposes = scope.register.purposes.iter();
    purposes.map(|(id, purpose)| (id, purpose, Spot::named("purposes", id)))
}

/// The bases, of purposes and of their further uses, that rest on a letter of Art. 6(1).
fn resting_on<'a>(scope: &Scope<'a>, letters: &[Article6]) -> impl Iterator<Item = BasisAt<'a>> {
    scope.bases().filter(move |found| {
        let letter = found.basis.article_6;
        letter.is_some_and(|letter| letters.contains(&letter))
    })
}

fn letter(purpose: &Purpose) -> Option<Article6> {
    purpose.basis.as_ref()?.article_6
}

fn purpose_missing(scope: &Scope<'_>, findings: &mut Findings) {
    if scope.register.purposes.is_empty() {
        findings.report(at("purposes"));
    }
}

fn description_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, purpose, base) in each(scope) {
        if purpose.description.is_none() {
            let place = base.key("description");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn basis_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, purpose, base) in each(scope) {
        if letter(purpose).is_none() {
            let place = base.key("basis").key("article_6");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn statute_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for found in resting_on(scope, &[Article6::C, Article6::E]) {
        if !provisions::hold_law(scope, &found.basis.statutes) {
            let letter = found.basis.article_6.map_or("", Article6::letter);
            findings
                .report(found.place().key("statutes"))
                .fact("id", found.id.0.as_str())
                .fact("letter", letter);
        }
    }
}

fn interest_by_authority(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    for found in resting_on(scope, &[Article6::F]) {
        if found.purpose.authority_task != Some(false) {
            let fault = findings.report(found.place().key("article_6"));
            fault.fact("id", found.id.0.as_str());
            // Whether a further use belongs to the authority's task, the file cannot say.
            if found.further.is_some() {
                fault.warning();
            }
        }
    }
}

fn interest_unnamed(scope: &Scope<'_>, findings: &mut Findings) {
    for found in resting_on(scope, &[Article6::F]) {
        if found.basis.interest.is_none() {
            let place = found.place().key("interest");
            findings.report(place).fact("id", found.id.0.as_str());
        }
    }
}

fn balancing_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for found in resting_on(scope, &[Article6::F]) {
        if found.basis.balancing.is_none() {
            let place = found.place().key("balancing");
            findings.report(place).fact("id", found.id.0.as_str());
        }
    }
}

/// Whether a consent tells a way to withdraw it.
fn can_be_withdrawn(consent: Option<&Consent>) -> bool {
    consent.is_some_and(|consent| {
        consent.withdrawn.is_some() || consent.email.is_some() || consent.url.is_some()
    })
}

fn withdrawal_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let mut told: Vec<&Id> = Vec::new();
    for found in resting_on(scope, &[Article6::A]) {
        if can_be_withdrawn(found.basis.consent.as_ref()) {
            told.push(found.id);
        } else {
            findings.report(found.place().key("consent").key("withdrawn"));
        }
    }
    for (id, group) in &scope.register.data {
        let Some(special) = &group.special else {
            continue;
        };
        // A consent to a purpose that the group serves may be the explicit one as well.
        let told = group.purposes.iter().any(|purpose| told.contains(&purpose));
        if special.article_9 == Article9::A && !told && !can_be_withdrawn(special.consent.as_ref())
        {
            let base = at("data").key(&id.0).key("special");
            findings.report(base.key("consent").key("withdrawn"));
        }
    }
}

fn consent_by_authority(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    // A further use may rest on consent whatever the first purpose rests on (Art. 6(4)).
    let own = resting_on(scope, &[Article6::A]).filter(|found| found.further.is_none());
    for found in own {
        if found.purpose.authority_task != Some(false) {
            let place = found.place().key("article_6");
            findings.report(place).fact("id", found.id.0.as_str());
        }
    }
}

fn obligation_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, purpose, base) in each(scope) {
        let from_person = scope.register.data.values().any(|group| {
            let asked = group
                .sources
                .iter()
                .any(|source| source.from == SourceKind::DataSubject);
            asked && group.purposes.contains(id)
        });
        if from_person && purpose.obligation.is_none() {
            let place = base.key("obligation");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn consequences_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, purpose, base) in each(scope) {
        let Some(obligation) = &purpose.obligation else {
            continue;
        };
        if obligation.consequences.is_none() {
            let place = base.key("obligation").key("consequences");
            let fault = findings.report(place).fact("id", id.0.as_str());
            // Where nobody has to give the data, perhaps nothing follows; yet only the notice can say so.
            if obligation.kind == ObligationKind::Voluntary {
                fault.warning();
            }
        }
    }
}

fn secondary_use_without_basis(scope: &Scope<'_>, findings: &mut Findings) {
    for (_, purpose, base) in each(scope) {
        for (index, secondary) in purpose.secondary.iter().enumerate() {
            let based = secondary
                .basis
                .as_ref()
                .is_some_and(|basis| basis.article_6.is_some());
            if !based && secondary.compatibility.is_none() {
                findings.report(base.key("secondary").index(index));
            }
        }
    }
}

fn consent_beside_other_basis(scope: &Scope<'_>, findings: &mut Findings) {
    for found in scope.bases() {
        let other = found
            .basis
            .article_6
            .filter(|letter| *letter != Article6::A);
        if let (Some(letter), Some(_)) = (other, &found.basis.consent) {
            let place = found.place().key("consent");
            findings
                .report(place)
                .fact("letter", format!("6 art. 1 {}", letter.letter()));
        }
    }
    for (id, group) in &scope.register.data {
        let Some(special) = &group.special else {
            continue;
        };
        if special.article_9 != Article9::A && special.consent.is_some() {
            let place = at("data").key(&id.0).key("special").key("consent");
            let letter = special.article_9.letter();
            findings
                .report(place)
                .fact("letter", format!("9 art. 2 {letter}"));
        }
    }
}

fn interest_beside_other_basis(scope: &Scope<'_>, findings: &mut Findings) {
    for found in scope.bases() {
        let other = found
            .basis
            .article_6
            .filter(|letter| *letter != Article6::F);
        if let (Some(letter), Some(_)) = (other, &found.basis.interest) {
            let place = found.place().key("interest");
            findings.report(place).fact("letter", letter.letter());
        }
    }
}

/// The purposes that rest on a letter and say that data must be given, with the kind of that duty.
fn obliged<'a>(
    scope: &Scope<'a>,
    on: Article6,
) -> impl Iterator<Item = (&'a Id, ObligationKind, Pointer)> {
    let purposes = each(scope).filter(move |(_, purpose, _)| letter(purpose) == Some(on));
    purposes.filter_map(|(id, purpose, base)| {
        let kind = purpose.obligation.as_ref()?.kind;
        let place = base.key("obligation").key("kind");
        (kind != ObligationKind::Voluntary).then_some((id, kind, place))
    })
}

fn consent_with_obligation(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, _, place) in obliged(scope, Article6::A) {
        findings.report(place).fact("id", id.0.as_str());
    }
}

/// What an act obliges to give is not processed because the controller has an interest in it.
fn obligation_beside_basis(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, kind, place) in obliged(scope, Article6::F) {
        if kind == ObligationKind::Statutory {
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn employee_data_on_consent(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, purpose, base) in each(scope) {
        let mut groups = scope.groups_of(id);
        // A consent is asked of employees as employees only where the data are theirs alone.
        let of_employees = groups.any(|(_, group)| {
            let mut subjects = group.subjects.iter();
            !group.subjects.is_empty() && subjects.all(|subject| subject.0 == "henkilosto")
        });
        if letter(purpose) == Some(Article6::A) && of_employees {
            let place = base.key("basis").key("article_6");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn contract_without_party(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, purpose, base) in each(scope) {
        let mut subjects = scope
            .groups_of(id)
            .flat_map(|(_, group)| &group.subjects)
            .peekable();
        let some = subjects.peek().is_some();
        let never_party = |subject: &str| {
            let known = scope.law.data_subjects.get(subject);
            known.is_some_and(|group| group.never_party)
        };
        if letter(purpose) == Some(Article6::B)
            && some
            && subjects.all(|subject| never_party(&subject.0))
        {
            let place = base.key("basis").key("article_6");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

fn vital_interest_standing(scope: &Scope<'_>, findings: &mut Findings) {
    for found in resting_on(scope, &[Article6::D]) {
        findings.report(found.place().key("article_6"));
    }
}

fn authority_ground_by_private_body(scope: &Scope<'_>, findings: &mut Findings) {
    let kind = scope.controller().and_then(|found| found.kind);
    // A private body that has a public task may in that task act as an authority does.
    let private = [OrganisationKind::Association, OrganisationKind::Company];
    if !kind.is_some_and(|kind| private.contains(&kind)) {
        return;
    }
    for found in scope.bases() {
        if scope.cites(&found.basis.statutes, &scope.law.grounds.authority_task) {
            let place = found.place().key("statutes");
            findings.report(place).fact("id", found.id.0.as_str());
        }
    }
}

fn general_act_only(scope: &Scope<'_>, findings: &mut Findings) {
    for found in resting_on(scope, &[Article6::C, Article6::E]) {
        let is_general = match found.basis.article_6 {
            Some(Article6::E) => provisions::gives_no_task,
            _ => provisions::gives_no_duty,
        };
        if provisions::are_general(scope, &found.basis.statutes, is_general) {
            let place = found.place().key("statutes");
            findings.report(place).fact("id", found.id.0.as_str());
        }
    }
}

fn youth_workshop_without_act(scope: &Scope<'_>, findings: &mut Findings) {
    const ACT: &str = "nuorisolaki (1285/2016) 13–14 §";
    /// A library may hold workshops for the young that are events, not the service of the Youth Act.
    const LIBRARY: &str = "1492/2016";
    for (id, purpose, base) in each(scope) {
        let (Some(Article6::C | Article6::E), Some(basis)) = (letter(purpose), &purpose.basis)
        else {
            continue;
        };
        let said = scope.sectors(purpose).contains(&"tyopaja");
        let meant = || {
            let description = purpose.description.iter().map(|text| &text.0);
            let mut words = std::iter::once(&purpose.name).chain(description);
            words.any(|words| scope.phrase("youth_workshop", words).is_some())
        };
        let whole = scope.citations(&basis.statutes);
        let whole = whole.iter().any(|cited| {
            cited.act.as_deref() == Some("1285/2016") && matches!(cited.place, Place::Whole)
        });
        let of_library = scope.cites(&basis.statutes, LIBRARY);
        if !whole && !scope.cites(&basis.statutes, ACT) && (said || !of_library && meant()) {
            let place = base.key("basis").key("statutes");
            findings.report(place).fact("id", id.0.as_str());
        }
    }
}

/// How many words a text may have to be nothing but the vague phrase that stands in it.
const FEW_WORDS: usize = 8;

fn purpose_vague(scope: &Scope<'_>, findings: &mut Findings) {
    for (_, purpose, base) in each(scope) {
        for (what, words, alone) in told(purpose) {
            let open = scope.phrase("open_purpose", words);
            let vague = open.or_else(|| {
                let short = words
                    .all()
                    .all(|(_, text)| text.split_whitespace().count() <= FEW_WORDS);
                let found = scope.phrase("vague_purpose", words);
                found.filter(|_| alone && short)
            });
            if let Some(vague) = vague {
                findings.report(what.place(base)).fact("words", vague);
            }
        }
    }
}

/// What tells of a purpose.
#[derive(Debug, Clone, Copy)]
enum Told {
    Name,
    Description,
    Further(usize),
}

impl Told {
    fn place(self, base: Spot<'_>) -> Pointer {
        match self {
            Self::Name => base.key("name"),
            Self::Description => base.key("description"),
            Self::Further(index) => base.key("secondary").index(index).key("use_for"),
        }
    }
}

/// What is told of a purpose and of its further uses, and whether it is all that is told of it.
fn told(purpose: &Purpose) -> impl Iterator<Item = (Told, &Words, bool)> {
    let description = purpose.description.as_ref().map(|Prose(words)| words);
    let name = (Told::Name, &purpose.name, description.is_none());
    let description = description.map(|words| (Told::Description, words, true));
    let further = purpose.secondary.iter().enumerate();
    let further = further.map(|(index, one)| (Told::Further(index), &one.use_for, false));
    std::iter::once(name).chain(description).chain(further)
}

fn direct_marketing_unmarked(scope: &Scope<'_>, findings: &mut Findings) {
    // A company's newsletter sells; that of a municipality or an association mostly tells.
    let kind = scope.controller().and_then(|found| found.kind);
    let groups: &[&str] = match kind {
        Some(OrganisationKind::Company) => &["direct_marketing", "newsletter"],
        _ => &["direct_marketing"],
    };
    for (_, purpose, base) in each(scope).filter(|(_, purpose, _)| !purpose.direct_marketing) {
        for (what, words, _) in told(purpose) {
            let found = groups.iter().find_map(|group| scope.phrase(group, words));
            if let Some(found) = found {
                findings.report(what.place(base)).fact("words", found);
                break;
            }
        }
    }
}

/// Words that ask consent to processing where nothing rests on one. A consent to a disclosure is another matter.
fn consent_asked_beside_statute(scope: &Scope<'_>, findings: &mut Findings) {
    let explicit = scope.asks_explicit_consent();
    let mut disclosures = scope.disclosures();
    let known = scope.bases().any(|found| found.basis.article_6.is_some());
    let consent = resting_on(scope, &[Article6::A]).next().is_some();
    if !known || consent || explicit || disclosures.any(|(disclosure, _)| disclosure.consent) {
        return;
    }
    let inherited = scope.inherited();
    for text in scope.prose(&inherited, "consent_asked") {
        text.report(text.first_not_negated("consent_asked"), findings);
    }
}
