//! What of a register may be public: a whitelist by type. A field that is not here cannot reach a public template or exporter.
//! It must not know templates or documents; it only picks the words of one language.

mod access;

pub use access::{Allowed, PublicAccess, PublicConsentToShare};

use std::ops::Deref;

use super::language::Vocabulary;
use super::pick::{Lacks, Picker, name};
use crate::law::vocabulary::Worded;
use crate::model::{
    Article6, Article9, AutomatedDecision, Combining, DataGroup, Date, DecisionGround, Disclosure,
    Form, Frequency, Listed, ObligationKind, OrganisationKind, Profiling, Prohibition, Purpose,
    Recipient, Reference, Report, Retention, Right, RightRemark, SourceKind, Status,
};
use crate::rules::Scope;

/// A register's public side, in one language. Texts are as the file has them; long ones are Markdown.
#[derive(Debug, Default)]
pub struct PublicRegister {
    pub id: String,
    pub name: String,
    pub status: Status,
    pub forms: Vec<Form>,
    pub sub_registers: Vec<String>,
    pub covers: Vec<String>,
    pub diary_number: Option<String>,
    pub version: Option<String>,
    pub drawn_up: Option<Date>,
    pub updated: Option<Date>,
    pub approved: Option<(Date, String)>,
    pub highlights: Vec<String>,
    pub controller: Option<PublicOrganisation>,
    pub body: Option<String>,
    pub joint: Option<PublicJoint>,
    pub representative: Option<PublicContact>,
    pub responsible: Option<PublicContact>,
    pub contact: Option<PublicContact>,
    pub deputy: Option<PublicContact>,
    pub purposes: Vec<PublicPurpose>,
    pub data: Vec<PublicData>,
    pub children: Option<bool>,
    pub for_children: Option<String>,
    pub explained_to_children: PublicExplanation,
    pub special: bool,
    pub retention: Vec<PublicRetention>,
    pub disclosures: Option<Vec<PublicDisclosure>>,
    pub reporting: Option<Vec<PublicReport>>,
    pub transfers: Option<Vec<PublicTransfer>>,
    pub combining: Option<Vec<PublicCombining>>,
    pub processors: Option<Vec<PublicProcessor>>,
    pub systems: Vec<PublicSystem>,
    pub publicity: Option<PublicPublicity>,
    /// What a body that is no authority says of secrecy, which special acts bind it to: the data with the provision.
    pub secrecy: Vec<(String, String)>,
    /// What such a body adds on it.
    pub secrecy_note: Option<String>,
    pub prohibitions: Vec<PublicProhibition>,
    pub access: Vec<PublicAccess>,
    pub consents: Vec<PublicConsentToShare>,
    pub safety_ban: Option<String>,
    pub automated: Option<Vec<PublicDecision>>,
    pub profiling: Option<PublicProfiling>,
    pub security: Option<PublicSecurity>,
    pub rights: PublicRights,
    pub informing: Option<String>,
    pub administration: Option<String>,
    pub links: Vec<(String, String)>,
    pub sections: Vec<PublicSection>,
    pub history: Vec<(String, Date, String)>,
}

/// What the notice lists, in words for children; none of what is not explained to them.
#[derive(Debug, Default)]
pub struct PublicExplanation {
    pub purposes: Option<String>,
    pub retention: Option<String>,
    pub recipients: Option<String>,
}

/// What is said of profiling.
#[derive(Debug)]
pub enum PublicProfiling {
    None,
    Described(Option<String>),
}

/// An organisation.
#[derive(Debug, Default, Clone)]
pub struct PublicOrganisation {
    pub name: String,
    pub body: Option<String>,
    pub is_authority: bool,
    pub business_id: Option<String>,
    pub postal_address: Option<String>,
    pub street_address: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub website: Option<String>,
    pub registry: Option<PublicContact>,
    pub dpo: Option<PublicContact>,
    pub requests: Option<PublicChannel>,
}

/// A contact.
#[derive(Debug, Default, Clone)]
pub struct PublicContact {
    pub role: Option<String>,
    pub unit: Option<String>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub url: Option<String>,
}

/// A channel for requests.
#[derive(Debug, Default, Clone)]
pub struct PublicChannel {
    pub text: Option<String>,
    pub url: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
}

/// Joint controllers.
#[derive(Debug, Default)]
pub struct PublicJoint {
    pub parties: Vec<PublicOrganisation>,
    pub arrangement: Option<String>,
    pub statutes: Vec<String>,
    pub contact_point: Option<PublicContact>,
}

/// A purpose.
#[derive(Debug, Default)]
pub struct PublicPurpose {
    pub id: String,
    pub name: String,
    pub description: Option<String>,
    pub letter: Option<Article6>,
    pub statutes: Vec<String>,
    pub interest: Option<String>,
    pub consent: Option<PublicConsent>,
    pub obligation: Option<(ObligationKind, Option<String>)>,
    pub secondary: Vec<PublicSecondary>,
    pub direct_marketing: bool,
    /// Whether some data group that serves it comes from the person (GDPR Art. 13).
    pub from_data_subject: bool,
}

/// How consent is given and withdrawn.
#[derive(Debug, Default)]
pub struct PublicConsent {
    pub given: Option<String>,
    pub withdrawn: Option<String>,
    pub email: Option<String>,
    pub url: Option<String>,
}

/// A secondary use.
#[derive(Debug, Default)]
pub struct PublicSecondary {
    pub use_for: String,
    pub letter: Option<Article6>,
    pub statutes: Vec<String>,
    pub interest: Option<String>,
    pub consent: Option<PublicConsent>,
    pub compatibility: Option<String>,
}

/// A data group.
#[derive(Debug, Default)]
pub struct PublicData {
    pub id: String,
    pub name: String,
    pub subjects: Vec<String>,
    pub items: Vec<String>,
    pub special: Option<(Article9, Vec<String>, Option<PublicConsent>)>,
    pub criminal: Option<Vec<String>>,
    pub identity_code: Option<(String, Option<String>, Vec<String>)>,
    pub secrecy: Option<String>,
    pub sources: Vec<PublicSource>,
    pub purposes: Vec<String>,
}

/// A source of data.
#[derive(Debug)]
pub struct PublicSource {
    pub from: SourceKind,
    pub name: Option<String>,
    pub how: Option<String>,
    pub public: Option<bool>,
    pub statutes: Vec<String>,
}

/// How long data are kept.
#[derive(Debug, Default)]
pub struct PublicRetention {
    pub what: Option<String>,
    pub groups: Vec<String>,
    pub period: Option<String>,
    pub at_most: bool,
    pub permanent: bool,
    pub criteria: Option<String>,
    pub start: Option<String>,
    pub statutes: Vec<String>,
    pub decision: Option<String>,
    pub plan: Option<String>,
    pub reasoning: Option<String>,
    pub then: Option<String>,
    pub note: Option<String>,
}

/// A disclosure.
#[derive(Debug, Default)]
pub struct PublicDisclosure {
    pub recipient: String,
    pub recipient_url: Option<String>,
    pub data: Vec<String>,
    pub what: Option<String>,
    pub purpose: Option<String>,
    pub statutes: Vec<String>,
    pub consent: bool,
    pub frequency: Option<Frequency>,
    pub how_often: Option<String>,
    pub method: Option<String>,
}

impl PublicDisclosure {
    /// When it happens and how often. Own words say more than that it is regular, but not that it is on request.
    pub fn often(&self, word: impl Fn(&str) -> String) -> Vec<String> {
        let kind = match self.frequency {
            Some(Frequency::Regular) if self.how_often.is_none() => Some(word("regular")),
            Some(Frequency::OnRequest) => Some(word("on_request")),
            _ => None,
        };
        let own = self.how_often.as_ref();
        let is_said = |kind: &String| own.is_some_and(|own| own.contains(kind.as_str()));
        let kind = kind.filter(|kind| !is_said(kind));
        kind.into_iter().chain(own.cloned()).collect()
    }
}

/// A report to an outsider.
#[derive(Debug, Default)]
pub struct PublicReport {
    pub to: String,
    pub what: Option<String>,
    pub how_often: Option<String>,
    pub identifiable: Option<bool>,
}

/// A transfer outside the EEA.
#[derive(Debug, Default)]
pub struct PublicTransfer {
    pub country: String,
    pub recipient: Option<String>,
    pub what: Option<String>,
    pub mechanism: Option<String>,
    pub article: Option<String>,
    pub copy_from: Option<String>,
    pub compelling_interest: Option<String>,
}

/// Combining with other data.
#[derive(Debug, Default)]
pub struct PublicCombining {
    pub with: String,
    pub what: Option<String>,
    pub purpose: Option<String>,
    pub same_controller: Option<bool>,
    pub statutes: Vec<String>,
}

/// A processor. Its contract is internal and has no field here.
#[derive(Debug, Default)]
pub struct PublicProcessor {
    pub name: String,
    pub task: Option<String>,
    pub country: Option<String>,
    pub subprocessors: Vec<(String, Option<String>)>,
    pub notice_url: Option<String>,
}

/// A system. Its technical detail is internal and has no field here.
#[derive(Debug, Default)]
pub struct PublicSystem {
    pub name: String,
    pub purpose: Option<String>,
    pub provider: Option<String>,
    pub notice_url: Option<String>,
}

/// Publicity and secrecy.
#[derive(Debug, Default)]
pub struct PublicPublicity {
    pub secrecy: Vec<(String, String)>,
    pub decider: Option<String>,
    pub request_contact: Option<PublicContact>,
    pub how_to_request: Option<String>,
    pub search_keys: Vec<String>,
    /// Whether the data are openly available through an interface.
    pub open_interface: Option<bool>,
    pub note: Option<String>,
}

/// A right to forbid.
#[derive(Debug, Default)]
pub struct PublicProhibition {
    pub what: String,
    pub towards: Option<String>,
    pub statutes: Vec<String>,
    pub how: Option<String>,
    pub who: Option<String>,
}

/// An automated decision.
#[derive(Debug, Default)]
pub struct PublicDecision {
    pub what: String,
    pub logic: Option<String>,
    pub significance: Option<String>,
    pub ground: Option<DecisionGround>,
    pub statutes: Vec<String>,
    pub deployment_decision: Option<String>,
    pub human_review: Option<String>,
}

/// Security as the public may know it: names of measures and texts meant for the public.
#[derive(Debug, Default)]
pub struct PublicSecurity {
    pub text: Option<String>,
    pub electronic: Option<PublicProtection>,
    pub manual: Option<PublicProtection>,
    pub users: Option<String>,
}

/// Protection of one kind of material.
#[derive(Debug, Default)]
pub struct PublicProtection {
    pub measures: Vec<String>,
    pub text: Option<String>,
}

/// How rights are used here.
#[derive(Debug, Default)]
pub struct PublicRights {
    pub channel: Option<PublicChannel>,
    pub answer_days: Option<u16>,
    pub identity_check: Option<String>,
    pub remarks: Vec<PublicRemark>,
    pub refusal: Option<String>,
}

/// A remark on a right.
#[derive(Debug)]
pub struct PublicRemark {
    pub right: Right,
    pub text: String,
    pub statutes: Vec<String>,
    /// Names of the purposes it concerns; all when none is named.
    pub purposes: Vec<String>,
    pub excluded: bool,
}

/// An own section.
#[derive(Debug, Default)]
pub struct PublicSection {
    pub id: String,
    pub title: String,
    pub text: String,
}

/// Picks the public side of a register in a language, and says what is not given in it.
pub fn public(scope: &Scope<'_>, words: &Vocabulary) -> (PublicRegister, Lacks) {
    let picker = OfRegister {
        scope,
        picker: Picker::new(scope.around, words),
    };
    let register = picker.register();
    (register, picker.picker.lacks.into_inner())
}

/// Picks what is said of one register.
struct OfRegister<'a> {
    scope: &'a Scope<'a>,
    picker: Picker<'a>,
}

impl<'a> Deref for OfRegister<'a> {
    type Target = Picker<'a>;

    fn deref(&self) -> &Self::Target {
        &self.picker
    }
}

impl OfRegister<'_> {
    #[allow(
        clippy::too_many_lines,
        reason = "the whitelist, field by field, on one screen after another"
    )]
    fn register(&self) -> PublicRegister {
        let register = self.scope.register;
        let is_private = self.is_private();
        PublicRegister {
            id: self.scope.id.to_owned(),
            name: self.word(&register.name).unwrap_or_default(),
            status: register.status.unwrap_or_default(),
            forms: register.form.clone(),
            sub_registers: self.all_words(&register.sub_registers),
            covers: register.covers.iter().map(|id| id.0.clone()).collect(),
            diary_number: name(register.diary_number.as_ref()),
            version: name(register.version.as_ref()),
            drawn_up: register.drawn_up,
            updated: register.updated,
            approved: register
                .approved
                .as_ref()
                .and_then(|approval| Some((approval.date, self.word(&approval.by)?))),
            highlights: self.all_words(&register.highlights),
            controller: self
                .scope
                .controller()
                .map(|controller| self.organisation(controller)),
            body: self
                .words(register.body.as_ref())
                .or_else(|| self.words(self.scope.controller()?.body.as_ref())),
            joint: register
                .joint_controllers
                .as_ref()
                .map(|joint| self.joint(joint)),
            representative: self.contact(register.representative.as_ref()),
            responsible: self.contact(register.responsible.as_ref()),
            contact: self.contact(self.scope.contact()),
            deputy: self.contact(register.deputy.as_ref()),
            purposes: register
                .purposes
                .iter()
                .map(|(id, purpose)| self.purpose(&id.0, purpose))
                .collect(),
            data: register
                .data
                .iter()
                .map(|(id, group)| self.data(&id.0, group))
                .collect(),
            children: self.children(),
            for_children: self.prose(register.for_children.as_ref()),
            explained_to_children: self.explained_to_children(),
            special: register.data.values().any(|group| group.special.is_some()),
            retention: register
                .retention
                .iter()
                .map(|(id, retention)| self.retention(&id.0, retention))
                .collect(),
            disclosures: listed(register.disclosures.as_ref(), |item| self.disclosure(item)),
            reporting: listed(register.reporting.as_ref(), |item| self.report(item)),
            transfers: listed(register.transfers.as_ref(), |item| self.transfer(item)),
            combining: listed(register.combining.as_ref(), |item| self.combining(item)),
            processors: register
                .processors
                .as_ref()
                .map(|list| self.processors(list)),
            systems: register
                .systems
                .iter()
                .filter_map(|reference| Some(self.system(self.scope.system(reference)?)))
                .collect(),
            publicity: self.publicity(),
            secrecy: if is_private {
                self.secrecy()
            } else {
                Vec::new()
            },
            secrecy_note: is_private.then(|| self.publicity_note()).flatten(),
            prohibitions: register
                .prohibitions
                .iter()
                .map(|item| self.prohibition(item))
                .collect(),
            access: register
                .access
                .values()
                .map(|access| self.access(access))
                .collect(),
            consents: register
                .consents
                .iter()
                .map(|consent| self.consent_to_share(consent))
                .collect(),
            safety_ban: register
                .safety_ban
                .as_ref()
                .and_then(|ban| self.prose(ban.public.as_ref())),
            automated: listed(register.automated_decisions.as_ref(), |item| {
                self.decision(item)
            }),
            profiling: register
                .profiling
                .as_ref()
                .map(|profiling| match profiling {
                    Profiling::None(_) => PublicProfiling::None,
                    Profiling::Described(text) => {
                        PublicProfiling::Described(self.prose(Some(&text.text)))
                    }
                }),
            security: register
                .security
                .as_ref()
                .map(|security| self.security(security)),
            rights: self.rights(),
            informing: self
                .prose(register.informing.as_ref())
                .or_else(|| self.prose(self.scope.around.defaults()?.informing.as_ref())),
            administration: self.prose(register.administration.as_ref()),
            links: register
                .links
                .iter()
                .filter_map(|link| Some((self.word(&link.title)?, link.url.0.clone())))
                .collect(),
            sections: register
                .sections
                .iter()
                .filter_map(|section| {
                    Some(PublicSection {
                        id: section.id.0.clone(),
                        title: self.word(&section.title)?,
                        text: self.prose(Some(&section.text))?,
                    })
                })
                .collect(),
            history: register
                .history
                .iter()
                .filter_map(|version| {
                    Some((
                        version.version.0.clone(),
                        version.date,
                        self.word(&version.change)?,
                    ))
                })
                .collect(),
        }
    }

    fn joint(&self, joint: &crate::model::JointControllers) -> PublicJoint {
        let organisations = self
            .scope
            .around
            .organisation
            .as_ref()
            .map(|file| &file.organisations);
        PublicJoint {
            parties: joint
                .parties
                .iter()
                .filter_map(|party| match party {
                    Reference::Id(id) => organisations?.get(id),
                    Reference::Inline(organisation) => Some(&**organisation),
                })
                .map(|organisation| self.organisation(organisation))
                .collect(),
            arrangement: self.prose(joint.arrangement.as_ref()),
            statutes: self.statutes(&joint.statutes),
            contact_point: self.contact(joint.contact_point.as_ref()),
        }
    }

    fn purpose(&self, id: &str, purpose: &Purpose) -> PublicPurpose {
        let basis = purpose.basis.as_ref();
        if let Some(letter) = basis.and_then(|basis| basis.article_6) {
            let known = self.law.legal_bases.get(letter.letter());
            self.term("legal_bases", letter.letter(), known.map(Worded::words));
        }
        let serves = |group: &&DataGroup| group.purposes.iter().any(|purpose| purpose.0 == id);
        let from_person =
            |kind: SourceKind| matches!(kind, SourceKind::DataSubject | SourceKind::Guardian);
        PublicPurpose {
            id: id.to_owned(),
            name: self.word(&purpose.name).unwrap_or_default(),
            description: self.prose(purpose.description.as_ref()),
            letter: basis.and_then(|basis| basis.article_6),
            statutes: basis.map_or_else(Vec::new, |basis| self.statutes(&basis.statutes)),
            interest: basis.and_then(|basis| self.prose(basis.interest.as_ref())),
            consent: basis
                .and_then(|basis| basis.consent.as_ref())
                .map(|consent| self.consent(consent)),
            obligation: purpose.obligation.as_ref().map(|obligation| {
                (
                    obligation.kind,
                    self.prose(obligation.consequences.as_ref()),
                )
            }),
            secondary: purpose
                .secondary
                .iter()
                .map(|secondary| self.secondary(secondary))
                .collect(),
            direct_marketing: purpose.direct_marketing,
            from_data_subject: self
                .scope
                .register
                .data
                .values()
                .filter(serves)
                .flat_map(|group| &group.sources)
                .any(|source| from_person(source.from)),
        }
    }

    fn secondary(&self, secondary: &crate::model::SecondaryUse) -> PublicSecondary {
        let basis = secondary.basis.as_ref();
        PublicSecondary {
            use_for: self.word(&secondary.use_for).unwrap_or_default(),
            letter: basis.and_then(|basis| basis.article_6),
            statutes: basis.map_or_else(Vec::new, |basis| self.statutes(&basis.statutes)),
            interest: basis.and_then(|basis| self.prose(basis.interest.as_ref())),
            consent: basis
                .and_then(|basis| basis.consent.as_ref())
                .map(|consent| self.consent(consent)),
            compatibility: self.prose(secondary.compatibility.as_ref()),
        }
    }

    fn consent(&self, consent: &crate::model::Consent) -> PublicConsent {
        PublicConsent {
            given: self.prose(consent.given.as_ref()),
            withdrawn: self.prose(consent.withdrawn.as_ref()),
            email: consent.email.as_ref().map(|email| email.0.clone()),
            url: consent.url.as_ref().map(|url| url.0.clone()),
        }
    }

    /// What a condition for special categories rests on: statutes, and the agreement that may stand in for one.
    fn special_grounds(&self, special: &crate::model::SpecialCondition) -> Vec<String> {
        let mut grounds = self.statutes(&special.statutes);
        let agreement = special.agreement.as_ref();
        grounds.extend(agreement.and_then(|agreement| self.word(agreement)));
        grounds
    }

    fn data(&self, id: &str, group: &DataGroup) -> PublicData {
        let mut items: Vec<String> = group
            .categories
            .iter()
            .map(|category| self.category(category))
            .collect();
        items.extend(self.all_words(&group.items));
        PublicData {
            id: id.to_owned(),
            name: self.word(&group.name).unwrap_or_default(),
            subjects: group
                .subjects
                .iter()
                .map(|subject| self.subject(&subject.0))
                .collect(),
            items,
            special: group.special.as_ref().map(|special| {
                let letter = special.article_9.letter();
                let known = self.law.special_conditions.get(letter);
                self.term("special_conditions", letter, known.map(Worded::words));
                (
                    special.article_9,
                    self.special_grounds(special),
                    special
                        .consent
                        .as_ref()
                        .map(|consent| self.consent(consent)),
                )
            }),
            criminal: group
                .criminal
                .as_ref()
                .map(|criminal| self.statutes(&criminal.statutes)),
            identity_code: group.identity_code.as_ref().map(|code| {
                let known = self.law.identity_code_grounds.get(&code.ground.0);
                self.term(
                    "identity_code_grounds",
                    &code.ground.0,
                    known.map(Worded::words),
                );
                (
                    code.ground.0.clone(),
                    self.words(code.why.as_ref()),
                    self.statutes(&code.statutes),
                )
            }),
            secrecy: group
                .secrecy
                .as_ref()
                .map(|statute| self.statute(&statute.0)),
            sources: group
                .sources
                .iter()
                .map(|source| PublicSource {
                    from: source.from,
                    name: self.words(source.name.as_ref()),
                    how: self.words(source.how.as_ref()),
                    public: source.public,
                    statutes: self.statutes(&source.statutes),
                })
                .collect(),
            purposes: group
                .purposes
                .iter()
                .map(|purpose| purpose.0.clone())
                .collect(),
        }
    }

    /// Whether children's data are processed: as the file says, else that they are where a group of data subjects says so. That there
    /// are none is for the controller to say.
    fn children(&self) -> Option<bool> {
        let register = self.scope.register;
        register.children.or_else(|| {
            let mut subjects = register.data.values().flat_map(|group| &group.subjects);
            let are_named = subjects.any(|subject| {
                let known = self.law.data_subjects.get(&subject.0);
                known.is_some_and(|entry| entry.child)
            });
            are_named.then_some(true)
        })
    }

    fn explained_to_children(&self) -> PublicExplanation {
        let Some(explained) = &self.scope.register.explained_to_children else {
            return PublicExplanation::default();
        };
        PublicExplanation {
            purposes: self.prose(explained.purposes.as_ref()),
            retention: self.prose(explained.retention.as_ref()),
            recipients: self.prose(explained.recipients.as_ref()),
        }
    }

    fn retention(&self, id: &str, retention: &Retention) -> PublicRetention {
        let ground = retention.ground.as_ref();
        PublicRetention {
            what: self.words(retention.what.as_ref()),
            groups: self
                .scope
                .register
                .data
                .values()
                .filter(|group| group.retention.iter().any(|retention| retention.0 == id))
                .filter_map(|group| self.word(&group.name))
                .collect(),
            period: retention.period.as_ref().map(|period| period.0.clone()),
            at_most: retention.at_most,
            permanent: retention.permanent,
            criteria: self.prose(retention.criteria.as_ref()),
            start: retention.start.as_ref().map(|start| {
                let known = self
                    .law
                    .start_events
                    .get(&start.0)
                    .map(|entry| entry as &dyn Worded);
                let own = self.own(|vocabulary| {
                    vocabulary
                        .start_events
                        .get(&crate::model::Id(start.0.clone()))
                });
                self.entry("start_events", known, own, &start.0)
            }),
            statutes: ground.map_or_else(Vec::new, |ground| self.statutes(&ground.statutes)),
            decision: ground.and_then(|ground| self.words(ground.decision.as_ref())),
            plan: ground.and_then(|ground| self.words(ground.plan.as_ref())),
            reasoning: ground.and_then(|ground| self.prose(ground.reasoning.as_ref())),
            then: retention.then.as_ref().map(|then| {
                let known = self
                    .law
                    .disposals
                    .get(&then.0)
                    .map(|entry| entry as &dyn Worded);
                self.entry("disposals", known, None, &then.0)
            }),
            note: self.prose(retention.note.as_ref()),
        }
    }

    fn recipient(&self, recipient: &Recipient) -> (String, Option<String>) {
        let country = recipient
            .country
            .as_ref()
            .filter(|country| country.0 != "FI");
        let label = self.word(&recipient.name).unwrap_or_default();
        let label = match country {
            Some(country) => format!("{label} ({})", self.country(country)),
            None => label,
        };
        (label, recipient.url.as_ref().map(|url| url.0.clone()))
    }

    fn disclosure(&self, disclosure: &Disclosure) -> PublicDisclosure {
        let (recipient, recipient_url) = self
            .scope
            .recipient(&disclosure.recipient)
            .map(|recipient| self.recipient(recipient))
            .unwrap_or_default();
        PublicDisclosure {
            recipient,
            recipient_url,
            data: disclosure
                .data
                .iter()
                .filter_map(|id| self.word(&self.scope.register.data.get(id)?.name))
                .collect(),
            what: self.words(disclosure.what.as_ref()),
            purpose: self.words(disclosure.purpose.as_ref()),
            statutes: self.statutes(&disclosure.statutes),
            consent: disclosure.consent,
            frequency: disclosure.frequency,
            how_often: self.words(disclosure.how_often.as_ref()),
            method: disclosure.method.as_ref().map(|method| {
                let known = self
                    .law
                    .disclosure_methods
                    .get(&method.0)
                    .map(|entry| entry as &dyn Worded);
                self.entry("disclosure_methods", known, None, &method.0)
            }),
        }
    }

    fn report(&self, report: &Report) -> PublicReport {
        PublicReport {
            to: self.word(&report.to).unwrap_or_default(),
            what: self.words(report.what.as_ref()),
            how_often: self.words(report.how_often.as_ref()),
            identifiable: report.identifiable,
        }
    }

    fn combining(&self, combining: &Combining) -> PublicCombining {
        PublicCombining {
            with: self.word(&combining.with).unwrap_or_default(),
            what: self.words(combining.what.as_ref()),
            purpose: self.words(combining.purpose.as_ref()),
            same_controller: combining.same_controller,
            statutes: self.statutes(&combining.statutes),
        }
    }

    fn processors(
        &self,
        list: &Listed<Reference<crate::model::Processor>>,
    ) -> Vec<PublicProcessor> {
        list.items()
            .iter()
            .filter_map(|reference| self.scope.processor(reference))
            .map(|processor| PublicProcessor {
                name: self.called(&processor.name),
                task: self.words(processor.task.as_ref()),
                country: processor
                    .country
                    .as_ref()
                    .map(|country| self.country(country)),
                subprocessors: processor
                    .subprocessors
                    .iter()
                    .map(|sub| (self.called(&sub.name), self.words(sub.task.as_ref())))
                    .collect(),
                notice_url: processor.notice_url.as_ref().map(|url| url.0.clone()),
            })
            .collect()
    }

    fn system(&self, system: &crate::model::System) -> PublicSystem {
        let provider = system
            .provider
            .as_ref()
            .and_then(|id| self.scope.around.shared.processors.get(id));
        PublicSystem {
            name: self.called(&system.name),
            purpose: self.words(system.purpose.as_ref()),
            provider: provider.map(|processor| self.called(&processor.name)),
            notice_url: system.notice_url.as_ref().map(|url| url.0.clone()),
        }
    }

    fn publicity(&self) -> Option<PublicPublicity> {
        let controller = self.scope.controller().filter(|_| self.is_open())?;
        let own = self.scope.publicity();
        let own = own.as_deref();
        Some(PublicPublicity {
            secrecy: self.secrecy(),
            decider: own.and_then(|publicity| self.words(publicity.decider.as_ref())),
            request_contact: self
                .contact(own.and_then(|publicity| publicity.request_contact.as_ref()))
                .or_else(|| self.contact(controller.registry.as_ref())),
            how_to_request: own.and_then(|publicity| self.prose(publicity.how_to_request.as_ref())),
            search_keys: own
                .map_or_else(Vec::new, |publicity| self.all_words(&publicity.search_keys)),
            open_interface: own.and_then(|publicity| publicity.open_interface),
            note: self.publicity_note(),
        })
    }

    /// Whether the openness act is told of: it binds authorities; a private body with a public task says what it has to say.
    fn is_open(&self) -> bool {
        let controller = self.scope.controller();
        match controller.and_then(|controller| controller.kind) {
            Some(OrganisationKind::PrivatePublicTask) => self.scope.publicity().is_some(),
            kind => kind.is_some_and(OrganisationKind::is_authority),
        }
    }

    /// Whether the controller is known to be a body that the openness act is not told of.
    fn is_private(&self) -> bool {
        let controller = self.scope.controller();
        controller.is_some_and(|controller| controller.kind.is_some()) && !self.is_open()
    }

    /// Data that are secret, each with the provision. What the openness act says of authorities' documents makes nothing secret elsewhere.
    fn secrecy(&self) -> Vec<(String, String)> {
        let own = self.scope.publicity();
        let of_publicity = own.iter().flat_map(|publicity| &publicity.secrecy);
        let of_publicity = of_publicity.map(|secrecy| (&secrecy.what, &secrecy.statute));
        let groups = self.scope.register.data.values();
        let of_groups = groups.filter_map(|group| Some((&group.name, group.secrecy.as_ref()?)));
        let all = of_groups.chain(of_publicity);
        let binding =
            all.filter(|(_, statute)| self.is_open() || !self.scope.is_openness_act(statute));
        let said = binding
            .filter_map(|(what, statute)| Some((self.word(what)?, self.statute(&statute.0))));
        said.collect()
    }

    fn publicity_note(&self) -> Option<String> {
        let own = self.scope.publicity();
        self.prose(own.as_deref()?.note.as_ref())
    }

    fn prohibition(&self, prohibition: &Prohibition) -> PublicProhibition {
        PublicProhibition {
            what: self.word(&prohibition.what).unwrap_or_default(),
            towards: self.words(prohibition.towards.as_ref()),
            statutes: self.statutes(&prohibition.statutes),
            how: self.words(prohibition.how.as_ref()),
            who: self.words(prohibition.who.as_ref()),
        }
    }

    fn decision(&self, decision: &AutomatedDecision) -> PublicDecision {
        PublicDecision {
            what: self.word(&decision.what).unwrap_or_default(),
            logic: self.prose(decision.logic.as_ref()),
            significance: self.prose(decision.significance.as_ref()),
            ground: decision.ground,
            statutes: self.statutes(&decision.statutes),
            deployment_decision: decision
                .deployment_decision
                .as_ref()
                .map(|url| url.0.clone()),
            human_review: self.prose(decision.human_review.as_ref()),
        }
    }

    fn rights(&self) -> PublicRights {
        let own = self.scope.rights();
        let channel = own
            .and_then(|rights| rights.channel.as_ref())
            .or_else(|| {
                self.scope
                    .around
                    .defaults()?
                    .rights
                    .as_ref()?
                    .channel
                    .as_ref()
            })
            .or_else(|| self.scope.controller()?.requests.as_ref());
        PublicRights {
            channel: channel.map(|channel| self.channel(channel)),
            answer_days: own.and_then(|rights| rights.answer_days),
            identity_check: own
                .and_then(|rights| self.prose(rights.identity_check.as_ref()))
                .or_else(|| {
                    self.prose(
                        self.scope
                            .around
                            .defaults()?
                            .rights
                            .as_ref()?
                            .identity_check
                            .as_ref(),
                    )
                }),
            remarks: own.map_or_else(Vec::new, |rights| {
                rights
                    .remarks
                    .iter()
                    .filter_map(|remark| {
                        Some(PublicRemark {
                            right: remark.right,
                            text: self.prose(Some(&remark.text))?,
                            statutes: self.statutes(&remark.statutes),
                            purposes: self.purposes_of(remark)?,
                            excluded: remark.excluded,
                        })
                    })
                    .collect()
            }),
            refusal: own.and_then(|rights| self.prose(rights.refusal.as_ref())),
        }
    }

    /// The purposes that a remark on a right concerns, none for all; `None` where it names some and the register has none of them:
    /// it must not be taken for a remark on all.
    fn purposes_of(&self, remark: &RightRemark) -> Option<Vec<String>> {
        let purposes = &self.scope.register.purposes;
        let named = remark.purposes.iter();
        let known: Vec<String> = named
            .filter_map(|id| self.word(&purposes.get(id)?.name))
            .collect();
        (remark.purposes.is_empty() || !known.is_empty()).then_some(known)
    }
}

fn listed<T, P>(list: Option<&Listed<T>>, pick: impl Fn(&T) -> P) -> Option<Vec<P>> {
    Some(list?.items().iter().map(pick).collect())
}

#[cfg(test)]
mod tests {
    use super::{Frequency, PublicDisclosure};

    #[test]
    fn how_often_takes_nothing_away_of_on_request() {
        let said = |frequency, how_often: Option<&str>| {
            let disclosure = PublicDisclosure {
                frequency,
                how_often: how_often.map(str::to_owned),
                ..PublicDisclosure::default()
            };
            disclosure.often(str::to_owned).join(", ")
        };
        let on_request = Some(Frequency::OnRequest);
        assert_eq!(
            said(on_request, Some("vuosittain")),
            "on_request, vuosittain"
        );
        assert_eq!(said(on_request, None), "on_request");
        assert_eq!(
            said(Some(Frequency::Regular), Some("vuosittain")),
            "vuosittain"
        );
        assert_eq!(said(Some(Frequency::Regular), None), "regular");
        assert_eq!(said(None, Some("vuosittain")), "vuosittain");
    }
}
