//! One body described in two ways: by what it is recognised, and what two descriptions of it may disagree about.
//! It must not know what a disagreement means for a notice.

use std::collections::HashMap;

use crate::finding::Phrase;
use crate::model::{ById, Id, Processor, Recipient, SharedFile};
use crate::rules::{Common, Findings, Scope, at};
use crate::source::Pointer;

/// What a second description of a body might say otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Facts<'a> {
    business_id: Option<&'a str>,
    country: Option<&'a str>,
    kind: Option<&'a str>,
}

impl Facts<'_> {
    /// What two descriptions of one body disagree about.
    fn disagreement(&self, other: &Self) -> Option<Phrase> {
        let differ = |here: Option<&str>, there: Option<&str>| matches!((here, there), (Some(here), Some(there)) if here != there);
        if differ(self.country, other.country) {
            Some(Phrase::new("maa", "country"))
        } else if differ(self.business_id, other.business_id) {
            Some(Phrase::new("Y-tunnus", "business ID"))
        } else {
            differ(self.kind, other.kind).then(|| Phrase::new("laji", "kind"))
        }
    }
}

/// What is said of a body in one place, with its names in small letters.
struct Described<'a> {
    names: Vec<String>,
    facts: Facts<'a>,
}

impl<'a> From<&'a Processor> for Described<'a> {
    fn from(processor: &'a Processor) -> Self {
        Self {
            names: {
                let names = processor.name.all();
                names.map(|name| name.trim().to_lowercase()).collect()
            },
            facts: Facts {
                business_id: processor.business_id.as_ref().map(|id| id.0.as_str()),
                country: processor.country.as_ref().map(|country| country.0.as_str()),
                kind: None,
            },
        }
    }
}

impl<'a> From<&'a Recipient> for Described<'a> {
    fn from(recipient: &'a Recipient) -> Self {
        let names = recipient.name.all();
        Self {
            names: names.map(|(_, name)| name.trim().to_lowercase()).collect(),
            facts: Facts {
                business_id: None,
                country: recipient.country.as_ref().map(|country| country.0.as_str()),
                kind: recipient.kind.as_ref().map(|kind| kind.0.as_str()),
            },
        }
    }
}

/// The bodies described so far, by name and by business ID. Of equal descriptions one is kept, so that tens of thousands
/// of them take no longer than their number.
#[derive(Default)]
struct Bodies<'a> {
    by_name: HashMap<String, Vec<Facts<'a>>>,
    by_business_id: HashMap<&'a str, Vec<Facts<'a>>>,
}

impl<'a> Bodies<'a> {
    /// All bodies of a list.
    fn of<T: 'a>(all: impl Iterator<Item = &'a T>) -> Self
    where
        Described<'a>: From<&'a T>,
    {
        let mut bodies = Self::default();
        for one in all {
            bodies.add(&Described::from(one));
        }
        bodies
    }

    /// What an earlier description of the same body says otherwise.
    fn disagreement(&self, body: &Described<'a>) -> Option<Phrase> {
        let same_id = body
            .facts
            .business_id
            .and_then(|id| self.by_business_id.get(id));
        let same_name = body.names.iter().filter_map(|name| self.by_name.get(name));
        let mut earlier = same_id.into_iter().chain(same_name).flatten();
        earlier.find_map(|facts| body.facts.disagreement(facts))
    }

    fn add(&mut self, body: &Described<'a>) {
        let keep = |known: &mut Vec<Facts<'a>>| {
            if !known.contains(&body.facts) {
                known.push(body.facts);
            }
        };
        for name in &body.names {
            keep(self.by_name.entry(name.clone()).or_default());
        }
        if let Some(id) = body.facts.business_id {
            keep(self.by_business_id.entry(id).or_default());
        }
    }

    /// Reports a body that an earlier one contradicts, and adds it.
    fn expect<T>(&mut self, one: &'a T, place: Pointer, findings: &mut Findings)
    where
        Described<'a>: From<&'a T>,
    {
        let body = Described::from(one);
        if let Some(what) = self.disagreement(&body) {
            let name = body.names.first().map_or("", String::as_str);
            findings.report(place).fact("name", name).fact("what", what);
        }
        self.add(&body);
    }
}

/// What a register describes itself, against what shared.yaml or an earlier place of the register says of the same body.
pub(super) fn in_register(scope: &Scope<'_>, findings: &mut Findings) {
    let shared = &scope.around.shared;
    let processors = scope.processors();
    let mut own = processors.filter_map(|(one, spot)| Some((one.inline()?, spot.path())));
    expect_all(
        own.by_ref(),
        || by_id(&shared.processors).map(|(_, one)| one),
        findings,
    );
    let recipients = scope.disclosures();
    let mut own = recipients
        .filter_map(|(one, place)| Some((one.recipient.inline()?, place.key("recipient"))));
    expect_all(
        own.by_ref(),
        || by_id(&shared.recipients).map(|(_, one)| one),
        findings,
    );
}

/// Things in the order of their ids, so that the order of a file says nothing.
fn by_id<T>(things: &ById<T>) -> impl Iterator<Item = (&Id, &T)> {
    let mut sorted: Vec<(&Id, &T)> = things.iter().collect();
    sorted.sort_by_key(|(id, _)| &id.0);
    sorted.into_iter()
}

/// Reports of some bodies those that are described otherwise among the shared ones or before. Most registers describe
/// none themselves, and then the shared ones need not be looked at.
fn expect_all<'a, T: 'a, S: Iterator<Item = &'a T>>(
    own: impl Iterator<Item = (&'a T, Pointer)>,
    shared: impl FnOnce() -> S,
    findings: &mut Findings,
) where
    Described<'a>: From<&'a T>,
{
    let mut own = own.peekable();
    if own.peek().is_none() {
        return;
    }
    let mut bodies = Bodies::of(shared());
    for (one, place) in own {
        bodies.expect(one, place, findings);
    }
}

/// What a shared file describes, against what it or another shared file has described before.
pub(super) fn in_shared(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    let shared = &common.around.shared;
    let file = common.file;
    expect_own("processors", &shared.processors, &file.processors, findings);
    expect_own("recipients", &shared.recipients, &file.recipients, findings);
}

/// Reports of the bodies that all shared files describe those of one file that an earlier one contradicts.
fn expect_own<'a, T>(key: &str, all: &'a ById<T>, own: &ById<T>, findings: &mut Findings)
where
    Described<'a>: From<&'a T>,
{
    let mut bodies = Bodies::default();
    for (id, one) in by_id(all) {
        if own.contains_key(id) {
            bodies.expect(one, at(key).key(&id.0), findings);
        } else {
            bodies.add(&Described::from(one));
        }
    }
}
