//! Which right applies to which purpose, from the legal bases and the matrix of the law data.
//! It must not know the words that say so.

use indexmap::IndexSet;

use super::language::capitalise;
use super::public::{PublicData, PublicRegister};
use crate::law::{Application, Law};
use crate::model::{Article6, Article9, DecisionGround, Form, Right};

/// How a right stands in a register: the names of the purposes by how it applies to them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Purposes it applies to.
    pub applies: Vec<String>,
    /// Purposes it as a rule does not apply to.
    pub not_as_rule: Vec<String>,
    /// Purposes it does not apply to.
    pub no: Vec<String>,
    /// Purposes of direct marketing, of which the right to object is said apart, since it has no conditions there (GDPR Art. 21(2)).
    pub marketing: Vec<String>,
    /// Purposes for which a special act takes it away (GDPR Art. 23).
    pub barred: Vec<String>,
    /// Data groups it applies to because they rest on explicit consent (GDPR Art. 9(2)(a)).
    pub groups: Vec<String>,
    /// Recipients whom data are given to by consent, which it applies to (GDPR Art. 7(3)).
    pub recipients: Vec<String>,
    /// Other consents that it applies to, by what they are given to (GDPR Art. 7(3)).
    pub consents: Vec<String>,
    /// Whether it falls away because everything is on paper (GDPR Art. 20(1)(b)).
    pub on_paper: bool,
}

impl Standing {
    /// Whether it applies to something.
    pub fn some(&self) -> bool {
        let lists = [
            &self.applies,
            &self.groups,
            &self.recipients,
            &self.consents,
        ];
        lists.iter().any(|list| !list.is_empty())
    }

    /// Whether it applies to every purpose.
    pub fn all(&self) -> bool {
        !self.applies.is_empty()
            && self.not_as_rule.is_empty()
            && self.no.is_empty()
            && self.marketing.is_empty()
            && self.barred.is_empty()
    }

    /// Whether it as a rule applies to none.
    pub fn all_not_as_rule(&self) -> bool {
        !self.not_as_rule.is_empty()
            && self.applies.is_empty()
            && self.no.is_empty()
            && self.barred.is_empty()
    }

    /// Whether a special act takes it away from the whole register.
    pub fn excluded(&self) -> bool {
        !self.barred.is_empty()
            && self.applies.is_empty()
            && self.not_as_rule.is_empty()
            && self.no.is_empty()
            && self.marketing.is_empty()
    }
}

/// How a right stands, by the letter of each purpose's basis, further purposes included (GDPR Art. 13(2)(b)).
/// A purpose without a basis is left out; a rule demands the basis.
pub fn standing(name: &str, right: Right, register: &PublicRegister, law: &Law) -> Standing {
    let mut standing = Standing::default();
    let Some(entry) = law.rights.get(name) else {
        return standing;
    };
    for (purpose, letter) in bases(register) {
        let list = if is_barred(right, purpose, register) {
            &mut standing.barred
        } else {
            match entry.on(letter.letter()) {
                Application::Applies => &mut standing.applies,
                Application::NotAsRule => &mut standing.not_as_rule,
                Application::No => &mut standing.no,
            }
        };
        list.push(capitalise(purpose));
    }
    match right {
        Right::Portability => standing.groups = explicit_consents(register),
        Right::Withdrawal => {
            standing.groups = explicit_consents(register);
            standing.recipients = recipients_by_consent(register);
            standing.consents = other_consents(register);
        }
        // Who takes an explicit consent back takes the basis away (Art. 17(1)(b)); elsewhere the right is there anyway.
        Right::Erasure if !standing.not_as_rule.is_empty() => {
            standing.groups = explicit_consents(register);
        }
        // Of direct marketing the right is without conditions, and said apart (Art. 21(2)).
        Right::Objection => {
            let marketing = register.purposes.iter().filter(|own| own.direct_marketing);
            let marketing: Vec<String> = marketing.map(|own| capitalise(&own.name)).collect();
            let all = std::mem::take(&mut standing.no).into_iter();
            (standing.marketing, standing.no) = all.partition(|one| marketing.contains(one));
        }
        _ => {}
    }
    if right == Right::Portability && is_on_paper(register) {
        standing.on_paper = true;
        standing.groups.clear();
        let moved = std::mem::take(&mut standing.applies);
        standing.no.splice(0..0, moved);
    }
    standing
}

/// Names of purposes and further purposes with the letter each rests on.
fn bases(register: &PublicRegister) -> impl Iterator<Item = (&str, Article6)> {
    register.purposes.iter().flat_map(|purpose| {
        let further = purpose
            .secondary
            .iter()
            .filter(|further| further.letter != purpose.letter)
            .filter_map(|further| Some((further.use_for.as_str(), further.letter?)));
        let own = purpose.letter.map(|letter| (purpose.name.as_str(), letter));
        own.into_iter().chain(further)
    })
}

fn is_barred(right: Right, purpose: &str, register: &PublicRegister) -> bool {
    register
        .rights
        .remarks
        .iter()
        .filter(|remark| remark.excluded && remark.right == right)
        .any(|remark| {
            remark.purposes.is_empty() || remark.purposes.iter().any(|name| name == purpose)
        })
}

fn explicit_consents(register: &PublicRegister) -> Vec<String> {
    let rests_on_consent = |group: &&PublicData| {
        group
            .special
            .as_ref()
            .is_some_and(|(article, _, _)| *article == Article9::A)
    };
    register
        .data
        .iter()
        .filter(rests_on_consent)
        .map(|group| group.name.clone())
        .collect()
}

fn recipients_by_consent(register: &PublicRegister) -> Vec<String> {
    let disclosures = register.disclosures.iter().flatten();
    let by_consent = disclosures.filter(|disclosure| disclosure.consent);
    once_each(by_consent.map(|disclosure| disclosure.recipient.as_str()))
}

/// What consents are given to beside purposes, special data and disclosures: what is asked apart, and automated decisions.
fn other_consents(register: &PublicRegister) -> Vec<String> {
    let asked = register
        .consents
        .iter()
        .map(|consent| consent.what.as_str());
    let decisions = register.automated.iter().flatten();
    let decisions = decisions.filter(|one| one.ground == Some(DecisionGround::Consent));
    once_each(asked.chain(decisions.map(|decision| decision.what.as_str())))
}

fn once_each<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let names: IndexSet<String> = names.map(capitalise).collect();
    names.into_iter().collect()
}

/// Whether the register says that it is kept on paper only.
fn is_on_paper(register: &PublicRegister) -> bool {
    !register.forms.is_empty() && !register.forms.contains(&Form::Electronic)
}

#[cfg(test)]
mod tests {
    use super::super::public::{PublicDisclosure, PublicPurpose, PublicRemark};
    use super::*;

    fn register(letters: &[Article6]) -> PublicRegister {
        let purposes = letters.iter().map(|letter| PublicPurpose {
            name: letter.letter().to_uppercase(),
            letter: Some(*letter),
            ..PublicPurpose::default()
        });
        PublicRegister {
            purposes: purposes.collect(),
            ..PublicRegister::default()
        }
    }

    fn of(name: &str, right: Right, register: &PublicRegister) -> Standing {
        standing(name, right, register, Law::embedded())
    }

    /// The matrix of rights and bases, right by right: Y applies, r as a rule not, - does not.
    #[test]
    fn rights_follow_from_the_bases() {
        use Article6::{A, B, C, D, E, F};
        let expected = [
            ("access", Right::Access, "YYYYYY"),
            ("rectification", Right::Rectification, "YYYYYY"),
            ("erasure", Right::Erasure, "YYrYrY"),
            ("restriction", Right::Restriction, "YYYYYY"),
            ("portability", Right::Portability, "YY----"),
            ("objection", Right::Objection, "----YY"),
            ("automated", Right::Automated, "YYYYYY"),
            ("withdrawal", Right::Withdrawal, "Y-----"),
        ];
        for (name, right, row) in expected {
            let found: String = [A, B, C, D, E, F]
                .iter()
                .map(|letter| {
                    let standing = of(name, right, &register(&[*letter]));
                    match (standing.some(), standing.all_not_as_rule()) {
                        (true, _) => 'Y',
                        (_, true) => 'r',
                        _ => '-',
                    }
                })
                .collect();
            assert_eq!(found, row, "{name}");
        }
    }

    #[test]
    fn a_mixed_register_names_purposes_on_each_side() {
        let standing = of(
            "objection",
            Right::Objection,
            &register(&[Article6::C, Article6::E]),
        );
        assert_eq!(
            (standing.applies, standing.no),
            (vec!["E".to_owned()], vec!["C".to_owned()])
        );
    }

    #[test]
    fn a_special_act_takes_a_right_from_the_purposes_it_names() {
        let mut register = register(&[Article6::C, Article6::E]);
        register.rights.remarks.push(PublicRemark {
            right: Right::Restriction,
            text: String::new(),
            statutes: Vec::new(),
            purposes: vec!["E".to_owned()],
            excluded: true,
        });
        let standing = of("restriction", Right::Restriction, &register);
        assert_eq!(
            (
                standing.applies.len(),
                standing.barred.len(),
                standing.excluded()
            ),
            (1, 1, false)
        );
    }

    #[test]
    fn of_direct_marketing_the_right_to_object_is_never_denied() {
        let mut register = register(&[Article6::A, Article6::C, Article6::E]);
        register.purposes[0].direct_marketing = true;
        let standing = of("objection", Right::Objection, &register);
        assert_eq!(standing.applies, ["E"]);
        assert_eq!(standing.no, ["C"]);
        // Nor is it said to rest on a public task, where nothing else is left that does not.
        register.purposes.remove(1);
        let standing = of("objection", Right::Objection, &register);
        assert!(standing.some() && !standing.all());
    }

    #[test]
    fn every_consent_can_be_withdrawn() {
        let mut register = register(&[Article6::C]);
        assert!(!of("withdrawal", Right::Withdrawal, &register).some());
        let disclosure = |recipient: &str, consent| PublicDisclosure {
            recipient: recipient.to_owned(),
            consent,
            ..PublicDisclosure::default()
        };
        let to = [("koulu", true), ("Kela", false), ("koulu", true)];
        register.disclosures = Some(to.map(|(who, by)| disclosure(who, by)).into());
        let standing = of("withdrawal", Right::Withdrawal, &register);
        assert!(standing.some());
        assert_eq!(standing.recipients, ["Koulu"]);
    }

    #[test]
    fn nothing_on_paper_can_be_ported() {
        let mut register = register(&[Article6::B]);
        register.forms = vec![Form::Manual];
        let standing = of("portability", Right::Portability, &register);
        assert!(!standing.some() && standing.on_paper);
    }
}
