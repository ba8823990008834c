//! What a register, or a service that the organisation runs as a processor, can be found by: whom it names, which data it holds, where they go; each with its names and its place.
//! It must not know how a search is asked for or printed.

use crate::law::{self, Law};
use crate::model::{
    DataCategory, Organisation, OwnEntry, OwnVocabulary, ProperName, SubjectGroup, Transfer, Words,
};
use crate::rules::{Scope, ServiceScope, at};
use crate::source::Pointer;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The controller and joint controllers.
    Controller,
    /// Processors, their sub-processors, and those that provide its systems.
    Processor,
    /// Systems.
    System,
    /// Recipients of disclosures.
    Recipient,
    /// Countries of transfers, of processors and recipients, and from which data are seen.
    Country,
    /// Kinds of data; special categories, data on crimes and the identity code by these names.
    Data,
    /// Groups of data subjects.
    Subject,
    /// Legal bases, by their letters.
    Basis,
}

impl Key {
    /// All keys, in the order in which they are told.
    pub const ALL: [Self; 8] = [
        Self::Controller,
        Self::Processor,
        Self::System,
        Self::Recipient,
        Self::Country,
        Self::Data,
        Self::Subject,
        Self::Basis,
    ];

    /// Its name in a search.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Controller => "controller",
            Self::Processor => "processor",
            Self::System => "system",
            Self::Recipient => "recipient",
            Self::Country => "country",
            Self::Data => "data",
            Self::Subject => "subject",
            Self::Basis => "basis",
        }
    }

    /// Its name in Finnish, by which it may be asked for, too.
    pub const fn finnish_name(self) -> &'static str {
        match self {
            Self::Controller => "rekisterinpitäjä",
            Self::Processor => "käsittelijä",
            Self::System => "järjestelmä",
            Self::Recipient => "vastaanottaja",
            Self::Country => "maa",
            Self::Data => "tiedot",
            Self::Subject => "rekisteröidyt",
            Self::Basis => "peruste",
        }
    }
}

/// Something by which a register can be found.
#[derive(Debug, Clone)]
pub struct Facet {
    /// What it is.
    pub key: Key,
    /// Its id in the files or in the law's vocabularies, where it has one.
    pub id: Option<String>,
    /// What it is called, in every language; the first is shown.
    pub names: Vec<String>,
    /// Where the register says it.
    pub place: Pointer,
}

impl Facet {
    fn new(key: Key, id: Option<&str>, names: Vec<String>, place: Pointer) -> Self {
        Self {
            key,
            id: id.map(str::to_owned),
            names,
            place,
        }
    }

    /// Whether it is what somebody looks for: its id, or part of one of its names, in small letters or not. Letters of bases and
    /// codes of countries are ids alone, since many a name holds one or two letters.
    pub fn answers(&self, wanted: &str) -> bool {
        let wanted = wanted.trim().to_lowercase();
        let is_id = |id: &String| id.to_lowercase() == wanted;
        let mut names = self.names.iter().map(|name| name.to_lowercase());
        let is_named = wanted.chars().count() > 2 && names.any(|name| name.contains(&wanted));
        is_named || self.id.as_ref().is_some_and(is_id)
    }
}

/// Everything by which a register can be found.
pub fn facets(scope: &Scope<'_>) -> Vec<Facet> {
    let mut all = controllers(scope);
    all.extend(processors(scope));
    all.extend(systems(scope));
    all.extend(recipients(scope));
    all.extend(transfers(scope));
    all.extend(data(scope));
    all.extend(bases(scope));
    all
}

/// Everything by which a service that the organisation runs as a processor can be found: the controllers that it serves, all who
/// process, countries, and whose data and which are in it.
pub fn facets_of_service(scope: &ServiceScope<'_>) -> Vec<Facet> {
    let party = |key, reference: Option<&str>, organisation: &Organisation, place| {
        let names = organisation.name.as_ref().map(in_all).unwrap_or_default();
        Facet::new(key, reference, names, place)
    };
    let mut all = Vec::new();
    for (served, place) in scope.controllers() {
        if let Some(organisation) = scope.organisation(&served.controller) {
            let id = served.controller.id();
            let place = place.key("controller");
            all.push(party(Key::Controller, id, organisation, place));
        }
    }
    if let Some((id, organisation)) = scope.processor() {
        all.push(party(
            Key::Processor,
            Some(&id.0),
            organisation,
            at("processor"),
        ));
    }
    for (reference, place) in scope.other_processors() {
        if let Some(organisation) = scope.organisation(reference) {
            all.push(party(Key::Processor, reference.id(), organisation, place));
        }
    }
    for (sub, place) in scope.subprocessors() {
        all.push(Facet::new(
            Key::Processor,
            None,
            called(&sub.name),
            place.key("name"),
        ));
        all.extend(sub.country.as_ref().map(|country| {
            let names = country_names(scope.law, &country.0);
            Facet::new(Key::Country, Some(&country.0), names, place.key("country"))
        }));
    }
    let sent = scope.transfers();
    all.extend(sent.flat_map(|(transfer, place)| transferred(scope.law, transfer, &place.path())));
    let service = scope.service;
    let own = scope.around.organisation.as_ref();
    let own = own.and_then(|file| file.vocabulary.as_ref());
    let root = Pointer::root();
    all.extend(categories(&service.categories, (scope.law, own), &root));
    all.extend(subjects(&service.subjects, (scope.law, own), &root));
    all
}

fn in_all(words: &Words) -> Vec<String> {
    words.all().map(|(_, text)| text.to_owned()).collect()
}

fn of_law(words: &law::Words) -> Vec<String> {
    let languages = ["fi", "sv", "en"].into_iter();
    let said = languages.filter_map(|language| words.in_language(language));
    said.map(str::to_owned).collect()
}

fn called(name: &ProperName) -> Vec<String> {
    name.all().map(str::to_owned).collect()
}

fn controllers(scope: &Scope<'_>) -> Vec<Facet> {
    let own = scope.register.controller.as_ref();
    let default = scope.around.default_controller().map(|(id, _)| id);
    let id = own.or(default).map(|id| id.0.as_str());
    let controller = scope.controller().map(|controller| {
        let names = controller.name.as_ref().map(in_all).unwrap_or_default();
        Facet::new(Key::Controller, id, names, at("controller"))
    });
    let joint = scope.joint_parties().map(|(party, place)| {
        let names = party.name.as_ref().map(in_all).unwrap_or_default();
        Facet::new(Key::Controller, None, names, place)
    });
    controller.into_iter().chain(joint).collect()
}

fn processors(scope: &Scope<'_>) -> Vec<Facet> {
    let mut all = Vec::new();
    for (reference, place) in scope.processors() {
        let Some(processor) = scope.processor(reference) else {
            continue;
        };
        let mut put = |key, id: Option<&str>, names| {
            all.push(Facet::new(key, id, names, place.path()));
        };
        put(Key::Processor, reference.id(), called(&processor.name));
        let subs = &processor.subprocessors;
        for sub in subs {
            put(Key::Processor, None, called(&sub.name));
        }
        let countries = processor.country.iter().chain(&processor.remote_access);
        for country in countries.chain(subs.iter().filter_map(|sub| sub.country.as_ref())) {
            put(
                Key::Country,
                Some(&country.0),
                country_names(scope.law, &country.0),
            );
        }
    }
    all
}

fn country_names(law: &Law, code: &str) -> Vec<String> {
    let known = law.countries.get(code);
    known
        .map(|country| of_law(&country.words))
        .unwrap_or_default()
}

fn systems(scope: &Scope<'_>) -> Vec<Facet> {
    let mut all = Vec::new();
    for (index, reference) in scope.register.systems.iter().enumerate() {
        let Some(system) = scope.system(reference) else {
            continue;
        };
        let place = at("systems").index(index);
        let provider = system.provider.as_ref();
        let known = provider.and_then(|id| Some((id, scope.around.shared.processors.get(id)?)));
        let system = Facet::new(
            Key::System,
            reference.id(),
            called(&system.name),
            place.clone(),
        );
        all.push(system);
        all.extend(known.map(|(id, provider)| {
            Facet::new(Key::Processor, Some(&id.0), called(&provider.name), place)
        }));
    }
    all
}

fn recipients(scope: &Scope<'_>) -> Vec<Facet> {
    let mut all = Vec::new();
    for (disclosure, place) in scope.disclosures() {
        let Some(recipient) = scope.recipient(&disclosure.recipient) else {
            continue;
        };
        let place = place.key("recipient");
        if let Some(country) = &recipient.country {
            let names = country_names(scope.law, &country.0);
            let country = Facet::new(Key::Country, Some(&country.0), names, place.clone());
            all.push(country);
        }
        let id = disclosure.recipient.id();
        all.push(Facet::new(
            Key::Recipient,
            id,
            in_all(&recipient.name),
            place,
        ));
    }
    all
}

fn transfers(scope: &Scope<'_>) -> Vec<Facet> {
    let transfers = scope.transfers();
    transfers
        .flat_map(|(transfer, place)| transferred(scope.law, transfer, &place.path()))
        .collect()
}

/// Where a transfer leads, and to whom.
fn transferred(
    law: &Law,
    transfer: &Transfer,
    place: &Pointer,
) -> impl Iterator<Item = Facet> + use<> {
    let code = transfer.country.0.as_str();
    let names = country_names(law, code);
    let country = Facet::new(Key::Country, Some(code), names, place.key("country"));
    let recipient = transfer.recipient.as_ref().map(|recipient| {
        let place = place.key("recipient");
        Facet::new(Key::Recipient, None, in_all(recipient), place)
    });
    std::iter::once(country).chain(recipient)
}

/// The law, and the organisation's own entries of its vocabularies.
type Vocabularies<'a> = (&'a Law, Option<&'a OwnVocabulary>);

/// Categories of data below a path.
fn categories<'a>(
    categories: &'a [DataCategory],
    (law, own): Vocabularies<'a>,
    base: &'a Pointer,
) -> impl Iterator<Item = Facet> + 'a {
    categories.iter().enumerate().map(move |(index, category)| {
        let known = law.data_categories.get(&category.0);
        let own = own.and_then(|own| own.data_categories.get(category.0.as_str()));
        let names = known.map(|known| of_law(&known.words));
        let place = base.key("categories").index(index);
        Facet::new(Key::Data, Some(&category.0), or_own(names, own), place)
    })
}

/// Groups of data subjects below a path.
fn subjects<'a>(
    subjects: &'a [SubjectGroup],
    (law, own): Vocabularies<'a>,
    base: &'a Pointer,
) -> impl Iterator<Item = Facet> + 'a {
    subjects.iter().enumerate().map(move |(index, subject)| {
        let known = law.data_subjects.get(&subject.0);
        let own = own.and_then(|own| own.data_subjects.get(subject.0.as_str()));
        let names = known.map(|known| of_law(&known.words));
        let place = base.key("subjects").index(index);
        Facet::new(Key::Subject, Some(&subject.0), or_own(names, own), place)
    })
}

fn data(scope: &Scope<'_>) -> Vec<Facet> {
    let mut all = Vec::new();
    for (id, group) in &scope.register.data {
        let base = at("data").key(&id.0);
        let facet = Facet::new(Key::Data, Some(&id.0), in_all(&group.name), base.clone());
        all.push(facet);
        let vocabularies = (scope.law, scope.own_vocabulary());
        all.extend(categories(&group.categories, vocabularies, &base));
        let items = group.items.iter().enumerate().map(|(index, item)| {
            let place = base.key("items").index(index);
            Facet::new(Key::Data, None, in_all(item), place)
        });
        all.extend(items);
        let marks = [
            (group.special.is_some(), "special"),
            (group.criminal.is_some(), "criminal"),
            (group.identity_code.is_some(), "identity_code"),
        ];
        let marks = marks.into_iter().filter(|(is_held, _)| *is_held);
        all.extend(marks.map(|(_, key)| {
            let place = base.key(key);
            Facet::new(Key::Data, Some(key), Vec::new(), place)
        }));
        all.extend(subjects(&group.subjects, vocabularies, &base));
    }
    all
}

/// The names of an entry of the law's vocabularies, else those of the organisation's own.
fn or_own(names: Option<Vec<String>>, own: Option<&OwnEntry>) -> Vec<String> {
    let own = || own.map(|own| in_all(&own.words));
    names.or_else(own).unwrap_or_default()
}

fn bases(scope: &Scope<'_>) -> Vec<Facet> {
    let bases = scope.bases().filter_map(|found| {
        let letter = found.basis.article_6?.letter();
        let known = scope.law.legal_bases.get(letter);
        let names = known.map(|basis| of_law(&basis.words));
        let place = found.place().key("article_6");
        Some(Facet::new(
            Key::Basis,
            Some(letter),
            names.unwrap_or_default(),
            place,
        ))
    });
    bases.collect()
}
