//! What the processor's record says of one service, in one language: every item of GDPR Art. 30(2), typed.
//! It must not know other services, nor the document that the entries stand in.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::document::{Inline, prose};
use crate::model::{Organisation, ServedController, ServiceStatus, Subprocessor};
use crate::rules::ServiceScope;
use crate::view::assessment::Speech;
use crate::view::language::{Vocabulary, capitalise};
use crate::view::pick::Picker;
use crate::view::record::entry::{each, named, security, transfers};
use crate::view::record::party::{Party, party};
use crate::view::tables::{Cell, bullets, cell, contact_line};

/// A service in the processor's record.
#[derive(Debug, Clone)]
pub struct ServiceEntry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its state, where it is not simply in use.
    pub state: Option<String>,
    /// The day on which its file was last touched.
    pub updated: Option<Date>,
    /// The processor, and others beside it (30(2)(a)).
    pub processors: Vec<Party>,
    /// Who answers for the service.
    pub contact: Vec<Inline>,
    /// Each controller that is served, with what is done for it.
    pub controllers: Vec<Served>,
    /// The categories of processing, with what is done (30(2)(b)).
    pub processing: Cell,
    /// Whose data and which.
    pub people_and_data: Cell,
    /// Sub-processors.
    pub subprocessors: Cell,
    /// Transfers to third countries, with the documentation of safeguards (30(2)(c)).
    pub transfers: Cell,
    /// A general description of security measures (30(2)(d)).
    pub security: Cell,
    /// Names by which a reader looks for controllers: sub-processors, countries, categories of processing.
    known_by: Vec<String>,
}

/// A controller that a service serves.
#[derive(Debug, Clone)]
pub struct Served {
    /// The controller (30(2)(a)).
    pub party: Party,
    /// The names of the categories of processing that are done for it (30(2)(b)).
    pub processing: Vec<String>,
    /// What is recorded of its contract.
    pub contract: RecordedContract,
}

impl ServiceEntry {
    /// Whether somebody has no processing of its own either, so that what the service does is missing.
    pub fn lacks_processing(&self) -> bool {
        let mut served = self.controllers.iter();
        let is_alone = self.controllers.is_empty() || served.any(|one| one.processing.is_empty());
        self.processing.is_empty() && is_alone
    }
}

/// What is recorded of a contract between controller and processor.
#[derive(Debug, Clone, Default)]
pub struct RecordedContract {
    /// Its day.
    pub date: Option<Date>,
    /// By what it is found.
    pub reference: Option<String>,
    /// The first day on which it binds.
    pub begins: Option<Date>,
    /// The last one.
    pub ends: Option<Date>,
}

/// The entry of a service, and whether something is not said in the language.
pub fn service_entry(scope: &ServiceScope<'_>, words: &Vocabulary) -> (ServiceEntry, bool) {
    let picker = Picker::new(scope.around, words);
    let teller = Teller {
        scope,
        speech: Speech::new(words, scope.around.main_language(), scope.law),
        picker,
    };
    let entry = teller.entry();
    let lacks = teller.picker.lacks.borrow();
    let lacks = lacks.texts || !lacks.terms.is_empty() || teller.speech.lacks();
    (entry, lacks)
}

/// What is proposed to a reader who looks for controllers, each once, sorted.
pub fn names(entries: &[ServiceEntry]) -> Vec<String> {
    let names = entries.iter().flat_map(|entry| {
        let served = entry.controllers.iter().map(|served| &served.party.name);
        served.chain(&entry.known_by).chain([&entry.name])
    });
    let names: BTreeSet<&String> = names.filter(|name| !name.is_empty()).collect();
    names.into_iter().cloned().collect()
}

/// The day of the newest entry.
pub fn newest(entries: &[ServiceEntry]) -> Option<Date> {
    entries.iter().filter_map(|entry| entry.updated).max()
}

/// Tells of one service in one language.
struct Teller<'a> {
    scope: &'a ServiceScope<'a>,
    speech: Speech<'a>,
    picker: Picker<'a>,
}

impl Teller<'_> {
    fn entry(&self) -> ServiceEntry {
        let service = self.scope.service;
        let transferred = service.transfers.as_ref().map(|list| {
            let items = list.items().iter();
            let picked = items.map(|transfer| self.picker.transfer(transfer));
            picked.collect::<Vec<_>>()
        });
        let state = match service.status.unwrap_or_default() {
            ServiceStatus::Draft => Some("service_draft"),
            ServiceStatus::Ended => Some("service_ended"),
            ServiceStatus::InUse => None,
        };
        let contact = self.picker.contact(service.contact.as_ref());
        ServiceEntry {
            id: self.scope.id.to_owned(),
            name: self.picker.word(&service.name).unwrap_or_default(),
            state: state.map(|state| self.speech.word(state)),
            updated: service.updated.map(|date| date.0),
            processors: self.processors(),
            contact: contact.as_ref().map(contact_line).unwrap_or_default(),
            controllers: self.controllers(),
            processing: self.processing(),
            people_and_data: self.people_and_data(),
            subprocessors: self.subprocessors(),
            transfers: transfers(&self.speech, transferred.as_deref()),
            security: service
                .security
                .as_ref()
                .map(|told| security(&self.picker.security(told)))
                .unwrap_or_default(),
            known_by: self.known_by(),
        }
    }

    fn party(&self, part: &'static str, organisation: &Organisation) -> Party {
        let picked = self.picker.organisation(organisation);
        let body = picked.body.as_deref();
        let body = body.map(|body| self.speech.words.body_after_name(body));
        party(part, &picked, body)
    }

    fn processors(&self) -> Vec<Party> {
        let representative = self.scope.service.representative.as_ref();
        let representative = self.picker.contact(representative);
        let own = self.scope.processor().map(|(_, organisation)| Party {
            representative: representative
                .as_ref()
                .map(contact_line)
                .unwrap_or_default(),
            ..self.party("record_processor", organisation)
        });
        let others = self.scope.other_processors().filter_map(|(reference, _)| {
            let organisation = self.scope.organisation(reference)?;
            Some(self.party("record_other_processor", organisation))
        });
        own.into_iter().chain(others).collect()
    }

    /// The controllers by name, those without one last.
    fn controllers(&self) -> Vec<Served> {
        let served = self
            .scope
            .controllers()
            .map(|(served, _)| self.served(served));
        let mut served: Vec<Served> = served.collect();
        served.sort_by_cached_key(|served| {
            let name = &served.party.name;
            (name.is_empty(), name.to_lowercase())
        });
        served
    }

    fn served(&self, served: &ServedController) -> Served {
        let service = self.scope.service;
        let organisation = self.scope.organisation(&served.controller);
        let party = organisation.map_or_else(Party::unknown, |organisation| {
            self.party("record_controller", organisation)
        });
        let representative = self.picker.contact(served.representative.as_ref());
        let categories = service.processing_for(served).into_iter();
        let categories = categories.filter_map(|(_, category)| self.picker.word(&category.name));
        let others = self.picker.all_words(&served.other_processing);
        let mut contracts = service.contracts(served);
        let contract = contracts.find(|contract| contract.is_recorded());
        Served {
            party: Party {
                representative: representative
                    .as_ref()
                    .map(contact_line)
                    .unwrap_or_default(),
                ..party
            },
            processing: categories.chain(others).collect(),
            contract: contract.map_or_else(RecordedContract::default, |contract| {
                RecordedContract {
                    date: contract.date.map(|date| date.0),
                    reference: contract.reference.as_ref().map(|name| name.0.clone()),
                    begins: contract.begins.map(|date| date.0),
                    ends: contract.ends.map(|date| date.0),
                }
            }),
        }
    }

    fn processing(&self) -> Cell {
        let categories: Vec<_> = self.scope.service.processing.values().collect();
        each(&categories, |category| {
            let name = self.picker.word(&category.name).unwrap_or_default();
            let what = self.picker.prose(category.what.as_ref());
            named(&name, what.as_deref().map_or_else(Vec::new, prose))
        })
    }

    fn people_and_data(&self) -> Cell {
        let service = self.scope.service;
        let mut blocks = Vec::new();
        let subjects = service.subjects.iter().map(|id| self.picker.subject(&id.0));
        let data = service.categories.iter().map(|id| self.picker.category(id));
        let lists: [(&str, Vec<String>); 2] = [
            ("record_subjects", subjects.collect()),
            ("record_data", data.collect()),
        ];
        for (label, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            let list = cell(capitalise(&list.join(", ")));
            blocks.extend(self.speech.labelled(label, list));
        }
        blocks
    }

    fn subprocessors(&self) -> Cell {
        match self.scope.service.subprocessors.as_ref() {
            None => Vec::new(),
            Some(list) if list.is_none() => cell(self.speech.word("record_no_subprocessors")),
            Some(list) => {
                let lines = list.items().iter().map(|sub| self.subprocessor(sub));
                vec![bullets(&lines.collect::<Vec<_>>())]
            }
        }
    }

    fn subprocessor(&self, sub: &Subprocessor) -> String {
        let name = self.picker.called(&sub.name);
        let name = match &sub.country {
            Some(country) => format!("{name} ({})", self.picker.country(country)),
            None => name,
        };
        match self.picker.words(sub.task.as_ref()) {
            Some(task) => format!("{name}: {task}"),
            None => name,
        }
    }

    fn known_by(&self) -> Vec<String> {
        let subs = self.scope.subprocessors();
        let subs = subs.map(|(sub, _)| self.picker.called(&sub.name));
        let countries = self.scope.transfers();
        let countries = countries.map(|(transfer, _)| self.picker.country(&transfer.country));
        let categories = self.scope.service.processing.values();
        let categories = categories.filter_map(|category| self.picker.word(&category.name));
        let categories = categories.map(|name| capitalise(&name));
        subs.chain(countries).chain(categories).collect()
    }
}
