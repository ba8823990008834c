//! Picks the words of one language out of what any file says: names, contacts, entries of vocabularies; and notes what is not given in it.
//! It must not know which file it is, nor what a document makes of it.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::language::Vocabulary;
use super::provisions::{print_statute, print_statutes};
use super::public::{
    PublicChannel, PublicContact, PublicOrganisation, PublicProtection, PublicSecurity,
    PublicTransfer,
};
use crate::law::vocabulary::Worded;
use crate::law::{self, Law};
use crate::model::{
    Channel, Contact, Country, DataCategory, Name, Organisation, OrganisationKind, OwnEntry,
    OwnVocabulary, ProperName, Prose, Protection, Security, StatuteText, Transfer, Words,
};
use crate::project::Surroundings;

/// What cannot be said in a language.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lacks {
    /// Whether some text of the files is not given in it.
    pub texts: bool,
    /// Entries of the law's vocabularies without a word in it, as `data_categories: nimi`.
    pub terms: BTreeSet<String>,
}

/// Picks in one language.
pub(super) struct Picker<'a> {
    /// Organisation and shared services.
    pub(super) around: &'a Surroundings,
    /// The tool's words.
    pub(super) words: &'a Vocabulary,
    language: &'a str,
    main: &'a str,
    pub(super) law: &'static Law,
    pub(super) lacks: RefCell<Lacks>,
}

impl<'a> Picker<'a> {
    /// A picker that lacks nothing yet.
    pub(super) fn new(around: &'a Surroundings, words: &'a Vocabulary) -> Self {
        Self {
            around,
            words,
            language: &words.language,
            main: around.main_language(),
            law: around.law,
            lacks: RefCell::default(),
        }
    }
}

impl Picker<'_> {
    pub(super) fn word(&self, words: &Words) -> Option<String> {
        let text = words.get(self.language, self.main);
        self.lacks.borrow_mut().texts |= text.is_none();
        text.map(|text| text.trim().to_owned())
    }

    /// A name in the language, where there is one.
    pub(super) fn called(&self, name: &ProperName) -> String {
        let name = name.get(self.language);
        self.lacks.borrow_mut().texts |= name.is_none();
        name.unwrap_or_default().to_owned()
    }

    pub(super) fn words(&self, words: Option<&Words>) -> Option<String> {
        self.word(words?)
    }

    pub(super) fn all_words(&self, words: &[Words]) -> Vec<String> {
        words.iter().filter_map(|words| self.word(words)).collect()
    }

    pub(super) fn prose(&self, prose: Option<&Prose>) -> Option<String> {
        self.word(&prose?.0)
    }

    /// The words of a vocabulary entry, or of one of the organisation's own; the id itself when neither has it.
    pub(super) fn entry(
        &self,
        list: &str,
        known: Option<&dyn Worded>,
        own: Option<&OwnEntry>,
        id: &str,
    ) -> String {
        self.term(list, id, known.map(Worded::words))
            .or_else(|| self.word(&own?.words))
            .unwrap_or_else(|| id.to_owned())
    }

    /// The word for an entry of the law's vocabularies. That the law knows it and has no word is told apart.
    pub(super) fn term(&self, list: &str, id: &str, known: Option<&law::Words>) -> Option<String> {
        let term = self.words.term(list, id, known);
        if term.is_none() && known.is_some() {
            let lack = format!("{list}: {id}");
            self.lacks.borrow_mut().terms.insert(lack);
        }
        term.map(str::to_owned)
    }

    pub(super) fn own(
        &self,
        pick: impl Fn(&OwnVocabulary) -> Option<&OwnEntry>,
    ) -> Option<&OwnEntry> {
        pick(self.around.organisation.as_ref()?.vocabulary.as_ref()?)
    }

    pub(super) fn statutes(&self, statutes: &[StatuteText]) -> Vec<String> {
        print_statutes(self.law, self.words, statutes)
    }

    pub(super) fn statute(&self, text: &str) -> String {
        print_statute(self.law, self.words, text)
    }

    pub(super) fn country(&self, country: &Country) -> String {
        let known = self.law.countries.get(&country.0).map(Worded::words);
        self.term("countries", &country.0, known)
            .unwrap_or_else(|| country.0.clone())
    }

    pub(super) fn organisation(&self, organisation: &Organisation) -> PublicOrganisation {
        PublicOrganisation {
            name: self.words(organisation.name.as_ref()).unwrap_or_default(),
            body: self.words(organisation.body.as_ref()),
            is_authority: organisation
                .kind
                .is_some_and(OrganisationKind::is_authority),
            business_id: organisation.business_id.as_ref().map(|id| id.0.clone()),
            postal_address: self.words(organisation.postal_address.as_ref()),
            street_address: self.words(organisation.street_address.as_ref()),
            phone: name(organisation.phone.as_ref()),
            email: organisation.email.as_ref().map(|email| email.0.clone()),
            website: organisation.website.as_ref().map(|url| url.0.clone()),
            registry: self.contact(organisation.registry.as_ref()),
            dpo: self.contact(organisation.dpo.as_ref()),
            requests: organisation
                .requests
                .as_ref()
                .map(|channel| self.channel(channel)),
        }
    }

    pub(super) fn contact(&self, contact: Option<&Contact>) -> Option<PublicContact> {
        let contact = contact?;
        Some(PublicContact {
            role: self.words(contact.role.as_ref()),
            unit: self.words(contact.unit.as_ref()),
            name: name(contact.name.as_ref()),
            email: contact.email.as_ref().map(|email| email.0.clone()),
            phone: name(contact.phone.as_ref()),
            address: self.words(contact.address.as_ref()),
            url: contact.url.as_ref().map(|url| url.0.clone()),
        })
    }

    pub(super) fn channel(&self, channel: &Channel) -> PublicChannel {
        PublicChannel {
            text: self.prose(channel.text.as_ref()),
            url: channel.url.as_ref().map(|url| url.0.clone()),
            email: channel.email.as_ref().map(|email| email.0.clone()),
            address: self.words(channel.address.as_ref()),
        }
    }

    pub(super) fn transfer(&self, transfer: &Transfer) -> PublicTransfer {
        let mechanism = transfer.mechanism.as_ref();
        let known = mechanism.and_then(|mechanism| self.law.transfer_mechanisms.get(&mechanism.0));
        PublicTransfer {
            country: self.country(&transfer.country),
            recipient: self.words(transfer.recipient.as_ref()),
            what: self.words(transfer.what.as_ref()),
            mechanism: mechanism.map(|mechanism| {
                self.entry(
                    "transfer_mechanisms",
                    known.map(|entry| entry as &dyn Worded),
                    None,
                    &mechanism.0,
                )
            }),
            article: known.map(|entry| entry.article.clone()),
            copy_from: self.words(transfer.copy_from.as_ref()),
            compelling_interest: self.prose(transfer.compelling_interest.as_ref()),
        }
    }

    pub(super) fn protection(&self, protection: &Protection) -> PublicProtection {
        PublicProtection {
            measures: protection
                .measures
                .iter()
                .map(|measure| {
                    let known = self
                        .law
                        .security_measures
                        .get(&measure.0)
                        .map(|entry| entry as &dyn Worded);
                    let own =
                        self.own(|vocabulary| vocabulary.security_measures.get(measure.0.as_str()));
                    self.entry("security_measures", known, own, &measure.0)
                })
                .collect(),
            text: self.prose(protection.text.as_ref()),
        }
    }

    pub(super) fn subject(&self, id: &str) -> String {
        let known = self
            .law
            .data_subjects
            .get(id)
            .map(|entry| entry as &dyn Worded);
        let own = self.own(|vocabulary| vocabulary.data_subjects.get(id));
        self.entry("data_subjects", known, own, id)
    }

    pub(super) fn category(&self, category: &DataCategory) -> String {
        let known = self
            .law
            .data_categories
            .get(&category.0)
            .map(|entry| entry as &dyn Worded);
        let own = self.own(|vocabulary| vocabulary.data_categories.get(category.0.as_str()));
        self.entry("data_categories", known, own, &category.0)
    }

    pub(super) fn security(&self, security: &Security) -> PublicSecurity {
        PublicSecurity {
            text: self.prose(security.public.as_ref()),
            electronic: security
                .electronic
                .as_ref()
                .map(|part| self.protection(part)),
            manual: security.manual.as_ref().map(|part| self.protection(part)),
            users: self.prose(security.users.as_ref()),
        }
    }
}

pub(super) fn name(name: Option<&Name>) -> Option<String> {
    name.map(|name| name.0.clone())
}
