//! What the record of processing says of one register, in one language: every item of GDPR Art. 30(1), typed.
//! It must not know other registers, nor the document that the entries stand in.

use serde::{Deserialize, Serialize};

use super::party::{Party, party};
use crate::document::{Block, Inline, Role, prose};
use crate::model::Status;
use crate::view::assessment::{About, Speech};
use crate::view::language::{Vocabulary, capitalise};
use crate::view::public::{
    PublicData, PublicDisclosure, PublicOrganisation, PublicProcessor, PublicPurpose,
    PublicRegister, PublicRetention, PublicSecurity, PublicSystem, PublicTransfer,
};
use crate::view::tables::{Cell, bullets, cell, contact_line, paragraph, text};

/// A register in the record of processing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its state, where it is not simply in use.
    pub state: Option<String>,
    /// The day of its newest version.
    pub updated: Option<jiff::civil::Date>,
    /// Those who answer for it: the controller, joint controllers, the representative (30(1)(a)).
    pub parties: Vec<Party>,
    /// Names by which a reader looks for registers: processors, recipients, countries, kinds of data.
    pub known_by: Vec<String>,
    /// The systems that it is in.
    pub systems: Vec<System>,
    /// What is kept for how long, and what becomes of it then.
    pub materials: Vec<Material>,
}

/// A system of a register.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct System {
    /// Its name.
    pub name: String,
    /// What it is used for.
    pub purpose: Option<String>,
    /// Who provides it.
    pub provider: Option<String>,
}

/// Data that are kept for a time of their own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Material {
    /// Which data.
    pub what: String,
    /// How long, in words.
    pub period: Option<String>,
    /// What becomes of them.
    pub then: Option<String>,
}

/// An item of Art. 30(1), (b) to (g); categories of data subjects and of data stand together in (c).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// (b) Purposes; with their legal bases, which accountability asks for (Art. 5(2)).
    Purposes,
    /// (c) Categories of data subjects.
    Subjects,
    /// (c) Categories of personal data.
    Data,
    /// (d) Categories of recipients, processors among them.
    Recipients,
    /// (e) Transfers to third countries, with the documentation of safeguards.
    Transfers,
    /// (f) Time limits for erasure.
    Retention,
    /// (g) A general description of security measures.
    Security,
}

impl Item {
    /// All of them, in the order of the article.
    pub const ALL: [Self; 7] = [
        Self::Purposes,
        Self::Subjects,
        Self::Data,
        Self::Recipients,
        Self::Transfers,
        Self::Retention,
        Self::Security,
    ];

    /// The name of its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Purposes => "record_purposes",
            Self::Subjects => "record_subjects",
            Self::Data => "record_data",
            Self::Recipients => "record_recipients",
            Self::Transfers => "record_transfers",
            Self::Retention => "record_retention",
            Self::Security => "record_security",
        }
    }
}

/// What a register says of each item, in the order of the article; nothing of one that it does not tell of.
#[derive(Debug, Clone)]
pub struct Items([Cell; Item::ALL.len()]);

impl Items {
    /// What is said of an item.
    pub fn of(&self, item: Item) -> &[Block] {
        self.0.get(item as usize).map_or(&[], |cell| cell)
    }
}

/// The entry of a register and what it says of each item, and whether something is not said in the language.
pub fn entry(about: About<'_>, words: &Vocabulary) -> (Entry, Items, bool) {
    let speech = Speech::about(about, words);
    let public = about.public;
    let items = Items(Item::ALL.map(|item| said(&speech, public, item)));
    let entry = Entry {
        id: public.id.clone(),
        name: public.name.clone(),
        state: match public.status {
            Status::Draft => Some(speech.word("index_draft")),
            Status::Retired => Some(speech.word("index_retired")),
            Status::Published => None,
        },
        updated: public.updated.or(public.drawn_up).map(|date| date.0),
        parties: parties(&speech, public),
        known_by: known_by(public),
        systems: public.systems.iter().map(system).collect(),
        materials: materials(&speech, public),
    };
    (entry, items, speech.lacks())
}

fn system(system: &PublicSystem) -> System {
    System {
        name: system.name.clone(),
        purpose: system.purpose.clone(),
        provider: system.provider.clone(),
    }
}

fn materials(speech: &Speech<'_>, public: &PublicRegister) -> Vec<Material> {
    let kept = public.retention.iter().map(|retention| Material {
        what: kept(speech, retention),
        period: speech
            .tables()
            .period(retention)
            .or_else(|| retention.criteria.clone()),
        then: retention.then.clone(),
    });
    kept.collect()
}

/// What a retention is of: its own words, else the data groups.
fn kept(speech: &Speech<'_>, retention: &PublicRetention) -> String {
    let what = retention.what.clone();
    what.unwrap_or_else(|| speech.words.list(&retention.groups))
}

fn known_by(public: &PublicRegister) -> Vec<String> {
    let disclosures = public.disclosures.iter().flatten();
    let recipients = disclosures.map(|disclosure| disclosure.recipient.clone());
    let processors = public.processors.iter().flatten().flat_map(|processor| {
        let subs = processor.subprocessors.iter().map(|(name, _)| name);
        std::iter::once(&processor.name).chain(subs).cloned()
    });
    let transfers = public.transfers.iter().flatten();
    let countries = transfers.map(|transfer| transfer.country.clone());
    let data = public.data.iter().flat_map(|group| &group.items);
    let names = recipients.chain(processors).chain(countries);
    names.chain(data.map(|item| capitalise(item))).collect()
}

fn said(speech: &Speech<'_>, public: &PublicRegister, item: Item) -> Cell {
    match item {
        Item::Purposes => purposes(speech, &public.purposes),
        Item::Subjects => speech.tables().subjects(&public.data).into_iter().collect(),
        Item::Data => each(&public.data, |group| of_data(speech, group)),
        Item::Recipients => recipients(speech, public),
        Item::Transfers => transfers(speech, public.transfers.as_deref()),
        Item::Retention => each(&public.retention, |retention| {
            let what = kept(speech, retention);
            let period = speech.tables().period(retention);
            let mut blocks = named(&what, period.map(cell).unwrap_or_default());
            blocks.extend(retention.criteria.as_deref().map_or_else(Vec::new, prose));
            blocks.extend(retention.then.as_deref().map(small));
            blocks
        }),
        Item::Security => public.security.as_ref().map(security).unwrap_or_default(),
    }
}

/// Things one below another; one alone is no list.
pub(super) fn each<T>(list: &[T], say: impl Fn(&T) -> Cell) -> Cell {
    match list {
        [one] => say(one),
        [] => Vec::new(),
        several => vec![Block::List {
            start: None,
            items: several.iter().map(say).collect(),
        }],
    }
}

/// A name in front of what is said of it.
pub(super) fn named(name: &str, said: Cell) -> Cell {
    let mut blocks = vec![paragraph(vec![Inline::Strong(text(capitalise(name)))])];
    blocks.extend(said);
    blocks
}

pub(super) fn small(words: &str) -> Block {
    Block::Paragraph {
        role: Role::Small,
        content: text(capitalise(words)),
    }
}

/// Purposes, each with the further ones that data collected for it are used for: to the article they are purposes too.
fn purposes(speech: &Speech<'_>, purposes: &[PublicPurpose]) -> Cell {
    let said = |name: &str, letter, statutes: &[String]| {
        let mut basis = speech.tables().basis(letter);
        if !statutes.is_empty() {
            basis.push(small(&statutes.join("; ")));
        }
        named(name, basis)
    };
    let all = purposes.iter().flat_map(|purpose| {
        let further = purpose.secondary.iter();
        let further = further.map(|more| said(&more.use_for, more.letter, &more.statutes));
        std::iter::once(said(&purpose.name, purpose.letter, &purpose.statutes)).chain(further)
    });
    each(&all.collect::<Vec<Cell>>(), Cell::clone)
}

fn of_data(speech: &Speech<'_>, group: &PublicData) -> Cell {
    let mut blocks = named(&group.name, cell(capitalise(&group.items.join(", "))));
    let marks = [
        (group.special.is_some(), "record_special"),
        (group.criminal.is_some(), "record_criminal"),
        (group.identity_code.is_some(), "record_identity_code"),
    ];
    let marks = marks.into_iter().filter(|(is_held, _)| *is_held);
    let marks: Vec<String> = marks.map(|(_, word)| speech.word(word)).collect();
    if !marks.is_empty() {
        blocks.push(small(&marks.join("; ")));
    }
    blocks
}

/// Those to whom data are disclosed, those who process them for the controller, and what is said where there is none of them.
fn recipients(speech: &Speech<'_>, public: &PublicRegister) -> Cell {
    let mut blocks = Vec::new();
    let disclosures = public.disclosures.iter().flatten().map(of_disclosure);
    let names: Vec<String> = disclosures.chain(reported_to(public)).collect();
    if !names.is_empty() {
        blocks.extend(speech.labelled("record_disclosed_to", vec![bullets(&names)]));
    } else if public.disclosures.is_some() {
        blocks.extend(cell(speech.word("record_no_recipients")));
    }
    match public.processors.as_deref() {
        None => {}
        Some([]) => blocks.extend(cell(speech.word("record_no_processors"))),
        Some(list) => {
            blocks.extend(speech.labelled("record_processed_by", by_name(list, of_processor)));
        }
    }
    blocks
}

/// Those who get reports in which persons can be told.
fn reported_to(public: &PublicRegister) -> impl Iterator<Item = String> {
    let reports = public.reporting.iter().flatten();
    let reports = reports.filter(|report| report.identifiable == Some(true));
    reports.map(|report| match &report.what {
        Some(what) => format!("{}: {what}", report.to),
        None => report.to.clone(),
    })
}

fn by_name<T>(list: &[T], say: fn(&T) -> String) -> Cell {
    let names: Vec<String> = list.iter().map(say).collect();
    vec![bullets(&names)]
}

fn of_disclosure(disclosure: &PublicDisclosure) -> String {
    let what = disclosure.what.clone();
    let what = what.unwrap_or_else(|| disclosure.data.join(", "));
    if what.is_empty() {
        disclosure.recipient.clone()
    } else {
        format!("{}: {what}", disclosure.recipient)
    }
}

fn of_processor(processor: &PublicProcessor) -> String {
    let subs = processor.subprocessors.iter();
    let names: Vec<&str> = std::iter::once(processor.name.as_str())
        .chain(subs.map(|(name, _)| name.as_str()))
        .collect();
    let names = names.join(" > ");
    match &processor.country {
        Some(country) => format!("{names} ({country})"),
        None => names,
    }
}

/// Transfers to third countries; that there are none is said, too.
pub(super) fn transfers(speech: &Speech<'_>, transfers: Option<&[PublicTransfer]>) -> Cell {
    match transfers {
        None => Vec::new(),
        Some([]) => cell(speech.word("record_no_transfers")),
        Some(list) => each(list, |transfer| of_transfer(speech, transfer)),
    }
}

fn of_transfer(speech: &Speech<'_>, transfer: &PublicTransfer) -> Cell {
    let what = transfer.recipient.iter().chain(&transfer.what);
    let what: Vec<String> = what.cloned().collect();
    let mut blocks = named(&transfer.country, cell(what.join(": ")));
    blocks.extend(speech.labelled(
        "mechanism",
        transfer.mechanism.clone().map(cell).unwrap_or_default(),
    ));
    let safeguards = transfer.compelling_interest.as_deref();
    blocks.extend(speech.labelled("record_safeguards", safeguards.map_or_else(Vec::new, prose)));
    blocks
}

/// A general description of security, without what is internal.
pub(super) fn security(security: &PublicSecurity) -> Cell {
    let mut blocks: Cell = security.text.as_deref().map_or_else(Vec::new, prose);
    for protection in [&security.electronic, &security.manual]
        .into_iter()
        .flatten()
    {
        blocks.extend(protection.text.as_deref().map_or_else(Vec::new, prose));
        if !protection.measures.is_empty() {
            blocks.push(bullets(&protection.measures));
        }
    }
    blocks.extend(security.users.as_deref().map_or_else(Vec::new, prose));
    blocks
}

fn parties(speech: &Speech<'_>, public: &PublicRegister) -> Vec<Party> {
    let party = |part, organisation: &PublicOrganisation, body: Option<&str>| {
        let body = body.map(|body| speech.words.body_after_name(body));
        party(part, organisation, body)
    };
    let representative = public.representative.as_ref();
    let controller = public.controller.as_ref().map(|controller| Party {
        representative: representative.map(contact_line).unwrap_or_default(),
        ..party("record_controller", controller, public.body.as_deref())
    });
    let joint = public.joint.iter().flat_map(|joint| &joint.parties);
    let joint = joint.map(|joint| party("record_joint_controller", joint, joint.body.as_deref()));
    controller.into_iter().chain(joint).collect()
}
