//! What a rule sees: a register, the project around it and the law; and where it puts what it finds.
//! It must not know how findings are ordered, worded or suppressed.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use jiff::civil::Date;

use crate::finding::Fault;
use crate::law::{Citation, Law, Reading};
use crate::model::{
    Basis, Contact, Country, DataGroup, Id, Organisation, OrganisationKind, OwnVocabulary,
    Processor, Publicity, Purpose, Recipient, Reference, Register, RightsInfo, StatuteText, System,
    Words,
};
use crate::project::Surroundings;
use crate::source::{Node, Pointer};

/// A register and what surrounds it.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The register's id: the stem of its file.
    pub id: &'a str,
    /// The register.
    pub register: &'a Register,
    /// Organisation, shared services and the ids of all registers.
    pub around: &'a Surroundings,
    /// The law.
    pub law: &'static Law,
    /// The day whose law and due dates it is judged by.
    pub day: Date,
    /// What has been read of its texts so far.
    pub remembered: &'a Remembered,
    /// Every text of the file.
    pub texts: &'a [Text<'a>],
}

/// A file that all registers share, and what surrounds it.
#[derive(Debug)]
pub struct Common<'a, T> {
    /// The file.
    pub file: &'a T,
    /// Organisation and shared services of all files together.
    pub around: &'a Surroundings,
    /// The law.
    pub law: &'static Law,
    /// The day whose law it is judged by.
    pub day: Date,
    /// Every text of the file.
    pub texts: &'a [Text<'a>],
}

/// The day whose law a file is judged by: the one that the user has named; else the day on which the law data were last
/// compared with their sources, or the day on which the register was last touched, where that is later. Never the clock's.
pub fn day_of(register: Option<&Register>, around: &Surroundings) -> Date {
    let touched = register.map(|register| {
        let approved = register.approved.as_ref().map(|approval| approval.date);
        [register.drawn_up, register.updated, approved]
    });
    let touched = touched.into_iter().flatten().flatten().map(|date| date.0);
    around
        .as_of
        .unwrap_or_else(|| touched.fold(Law::embedded().acts.checked_on, Date::max))
}

/// What has been read of a register's texts, since one rule after another asks for the same.
#[derive(Debug, Default)]
pub struct Remembered {
    citations: RefCell<HashMap<String, Option<Rc<Citation>>>>,
    readings: RefCell<HashMap<String, Rc<Reading>>>,
}

impl Remembered {
    fn citation(&self, law: &Law, text: &str) -> Option<Rc<Citation>> {
        let mut known = self.citations.borrow_mut();
        if let Some(citation) = known.get(text) {
            return citation.clone();
        }
        let citation = Citation::parse(text, &law.acts).ok().map(Rc::new);
        known.insert(text.to_owned(), citation.clone());
        citation
    }

    fn reading(&self, law: &'static Law, text: &str) -> Rc<Reading> {
        let mut known = self.readings.borrow_mut();
        if let Some(reading) = known.get(text) {
            return Rc::clone(reading);
        }
        let reading = Rc::new(law.read_text(text));
        known.insert(text.to_owned(), Rc::clone(&reading));
        reading
    }
}

/// A legal basis and where it stands.
#[derive(Debug, Clone)]
pub struct BasisAt<'a> {
    /// The purpose's id.
    pub id: &'a Id,
    /// The purpose.
    pub purpose: &'a Purpose,
    /// The basis.
    pub basis: &'a Basis,
    /// Its path.
    pub place: Pointer,
    /// Whether it is that of a further use of the purpose's data (GDPR Art. 6(4), 13(3)).
    pub further: bool,
}

impl<'a> Scope<'a> {
    /// The controller, when it is known: the register's own, or the organisation's default.
    pub fn controller(&self) -> Option<&'a Organisation> {
        match &self.register.controller {
            Some(id) => self.around.organisation.as_ref()?.organisations.get(id),
            None => self.around.default_controller().map(|(_, found)| found),
        }
    }

    /// The controller that the register itself names, when it is another than the default.
    pub fn named_controller(&self) -> Option<(&'a Id, &'a Organisation)> {
        let id = self.register.controller.as_ref()?;
        if self
            .around
            .default_controller()
            .is_some_and(|(default, _)| default == id)
        {
            return None;
        }
        let organisations = &self.around.organisation.as_ref()?.organisations;
        organisations.get_key_value(id)
    }

    /// Whether the controller is a public authority or body.
    pub fn is_authority(&self) -> bool {
        self.controller()
            .and_then(|controller| controller.kind)
            .is_some_and(OrganisationKind::is_authority)
    }

    /// Whether a country belongs to the European Economic Area.
    pub fn is_in_eea(&self, country: &Country) -> bool {
        let known = self.law.countries.get(&country.0);
        known.is_some_and(|country| country.eea)
    }

    /// The organisation's own entries of the vocabularies.
    pub fn own_vocabulary(&self) -> Option<&'a OwnVocabulary> {
        self.around.organisation.as_ref()?.vocabulary.as_ref()
    }

    /// The first words of a text, in any language, that belong to a group of phrases.
    pub fn phrase(&self, group: &str, text: &Words) -> Option<String> {
        let mut texts = text.all();
        texts.find_map(|(_, text)| {
            let reading = self.remembered.reading(self.law, text);
            reading.words(group, text).map(str::to_owned)
        })
    }

    /// Every legal basis of the register, of purposes and of their further uses, with its path.
    pub fn bases(&self) -> impl Iterator<Item = BasisAt<'a>> {
        self.register.purposes.iter().flat_map(|(id, purpose)| {
            let base = at("purposes").key(id.0.clone());
            let further = base.key("secondary");
            let own = purpose.basis.iter().map({
                let base = base.clone();
                move |basis| BasisAt {
                    id,
                    purpose,
                    basis,
                    place: base.key("basis"),
                    further: false,
                }
            });
            let secondary = purpose.secondary.iter().enumerate();
            own.chain(secondary.filter_map(move |(index, secondary)| {
                Some(BasisAt {
                    id,
                    purpose,
                    basis: secondary.basis.as_ref()?,
                    place: further.index(index).key("basis"),
                    further: true,
                })
            }))
        })
    }

    /// Provisions as citations; what cannot be read as one is left out.
    pub fn citations(&self, statutes: &[StatuteText]) -> Vec<Rc<Citation>> {
        let read = statutes.iter();
        read.filter_map(|text| self.remembered.citation(self.law, &text.0))
            .collect()
    }

    /// Whether provisions cite one that is written in Finnish form: an act as a whole by its number, or a place in it.
    pub fn cites(&self, statutes: &[StatuteText], provision: &str) -> bool {
        let Some(provision) = self.remembered.citation(self.law, provision) else {
            return false;
        };
        let cited = self.citations(statutes);
        cited.iter().any(|cited| provision.covers(cited))
    }

    /// The sectors that a purpose belongs to: those that the file names, and those that its provisions imply.
    pub fn sectors(&self, purpose: &'a Purpose) -> Vec<&'a str> {
        let mut sectors: Vec<&str> = purpose.sector.iter().map(|id| id.0.as_str()).collect();
        let statutes = purpose.basis.as_ref().map(|basis| &basis.statutes);
        let cited = self.citations(statutes.map_or(&[], Vec::as_slice));
        for implied in self.law.sectors_of(&cited) {
            if !sectors.contains(&implied) {
                sectors.push(implied);
            }
        }
        sectors
    }

    /// The purposes that a group of data serves, by id; those that the file does not know are left out.
    pub fn purposes_of(&self, group: &'a DataGroup) -> impl Iterator<Item = (&'a Id, &'a Purpose)> {
        let purposes = &self.register.purposes;
        group
            .purposes
            .iter()
            .filter_map(|reference| purposes.get_key_value(&Id(reference.0.clone())))
    }

    /// The groups of data that serve a purpose.
    pub fn groups_of(&self, purpose: &Id) -> impl Iterator<Item = (&'a Id, &'a DataGroup)> {
        let purpose = purpose.0.clone();
        let groups = self.register.data.iter();
        groups.filter(move |(_, group)| group.purposes.iter().any(|id| id.0 == purpose))
    }

    /// The contact, own or inherited.
    pub fn contact(&self) -> Option<&'a Contact> {
        self.register
            .contact
            .as_ref()
            .or_else(|| self.around.defaults()?.contact.as_ref())
    }

    /// How rights are used, own or inherited.
    pub fn rights(&self) -> Option<&'a RightsInfo> {
        self.register
            .rights
            .as_ref()
            .or_else(|| self.around.defaults()?.rights.as_ref())
    }

    /// Publicity, own or inherited.
    pub fn publicity(&self) -> Option<&'a Publicity> {
        self.register
            .publicity
            .as_ref()
            .or_else(|| self.around.defaults()?.publicity.as_ref())
    }

    /// A processor by reference.
    pub fn processor(&self, reference: &'a Reference<Processor>) -> Option<&'a Processor> {
        match reference {
            Reference::Id(id) => self.around.shared.processors.get(id),
            Reference::Inline(processor) => Some(processor),
        }
    }

    /// A system by reference.
    pub fn system(&self, reference: &'a Reference<System>) -> Option<&'a System> {
        match reference {
            Reference::Id(id) => self.around.shared.systems.get(id),
            Reference::Inline(system) => Some(system),
        }
    }

    /// A recipient by reference.
    pub fn recipient(&self, reference: &'a Reference<Recipient>) -> Option<&'a Recipient> {
        match reference {
            Reference::Id(id) => self.around.shared.recipients.get(id),
            Reference::Inline(recipient) => Some(recipient),
        }
    }
}

/// A text of a file, with its path and what the path says of it.
#[derive(Debug)]
pub struct Text<'a> {
    /// The text.
    pub text: &'a str,
    /// Its path.
    pub place: Pointer,
    /// Whether it is written for a reader: no address, no internal note, no history.
    pub is_free: bool,
    /// Whether it is a field for provisions: `statutes`, `statute`, `secrecy`.
    pub is_statute: bool,
    /// The day whose law it is judged by.
    pub day: Date,
    /// What the law has to say about its words, once a rule has asked.
    reading: OnceCell<Reading>,
}

impl<'a> Text<'a> {
    /// Every text of a tree, in order.
    pub fn all(node: &'a Node, day: Date) -> Vec<Self> {
        node.strings(Above::default(), Above::step)
            .into_iter()
            .map(|(place, text, above)| Self {
                text,
                place,
                day,
                is_free: !above.internal && !above.address,
                is_statute: above.statutes || above.statute,
                reading: OnceCell::new(),
            })
            .collect()
    }

    /// What the law has to say about its words.
    pub fn reading(&self) -> &Reading {
        self.reading
            .get_or_init(|| Law::embedded().read_text(self.text))
    }

    /// Whether it is prose for a reader: neither internal nor an address nor a provision.
    pub fn is_prose(&self) -> bool {
        self.is_free && !self.is_statute
    }
}

/// Where rules put what they find.
#[derive(Debug, Default)]
pub struct Findings {
    rule: &'static str,
    faults: Vec<Fault>,
}

impl Findings {
    /// Begins the findings of a rule.
    pub(crate) fn begin(&mut self, rule: &'static str) {
        self.rule = rule;
    }

    /// Reports a finding of the current rule about the thing at a path. For something that is
    /// missing, the path where it would stand.
    pub fn report(&mut self, at: Pointer) -> &mut Fault {
        self.faults.push(Fault::at(self.rule, at));
        let last = self.faults.len() - 1;
        &mut self.faults[last]
    }

    /// All that was found.
    pub(crate) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }
}

/// The path of a key at the root.
pub fn at(key: &str) -> Pointer {
    Pointer::root().key(key)
}

/// Keys under which no reader's text stands: what is internal, what was, and the reasons of suppressions.
fn is_not_prose(key: &str) -> bool {
    matches!(
        key,
        "ignore" | "history" | "internal" | "internal_notes" | "rules"
    )
}

/// Keys of addresses, whose words nobody chose.
fn is_address(key: &str) -> bool {
    matches!(
        key,
        "url" | "email" | "website" | "base_url" | "notice_url" | "colour"
    )
}

/// What the keys above a text say of it.
// Four plain questions about a path; no two of them are one state.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Default, Clone, Copy)]
struct Above {
    /// It is not for readers.
    internal: bool,
    /// Its own key is one of addresses.
    address: bool,
    /// Its last key but indices is `statutes`.
    statutes: bool,
    /// Its own key is one of a single provision.
    statute: bool,
}

impl Above {
    /// What is said below one key or index more.
    fn step(self, key: &str) -> Self {
        let is_index = key.bytes().all(|byte| byte.is_ascii_digit());
        Self {
            internal: self.internal || is_not_prose(key),
            address: is_address(key),
            statutes: key == "statutes" || is_index && self.statutes,
            statute: matches!(key, "statute" | "secrecy"),
        }
    }
}

/// Whether a character of prose ends a sentence, or a line that is one.
fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ';' | '\n')
}

/// The sentence of a text in which a place stands.
pub(super) fn sentence(text: &str, place: Range<usize>) -> &str {
    let before = text.get(..place.start).unwrap_or_default();
    let after = text.get(place.end..).unwrap_or_default();
    let start = before.rfind(ends_sentence).map_or(0, |end| end + 1);
    let end = after.find(ends_sentence).unwrap_or(after.len());
    text.get(start..place.end + end).unwrap_or_default().trim()
}

/// Whether a place is a whole sentence of a text, so that nothing about it bounds what it says.
pub(super) fn is_sentence(text: &str, place: Range<usize>) -> bool {
    let whole = sentence(text, place.clone());
    let bare = |words: &str| {
        words
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_owned()
    };
    text.get(place)
        .is_some_and(|words| bare(words) == bare(whole))
}
