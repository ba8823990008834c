//! What an earlier build was made of, so that what has not changed is neither rendered nor checked again.
//! It must not know what documents say; it compares hashes of everything that goes into them.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Card;
use super::inputs::{Inputs, Print, TOOL, put_print};
use super::internal::internal_folder;
use super::record::RECORD;
use super::said::Description;
use super::told::{self, Files, Told};
use crate::check::{CheckedDpia, CheckedRegister, CheckedService};
use crate::digest::hexadecimal;
use crate::finding::Finding;
use crate::project::{Found, Surroundings};
use crate::site::Site;
use crate::source::Fingerprint;

/// Key of a hash of the common files in which nothing was found, and of what they were judged by.
const CLEAN: &str = "clean";
/// Key of what the description for document publicity says.
const OPENNESS: &str = "openness";
/// Key of what is remembered of the indexes.
const INDEX: &str = "index";
/// Key of the tool that wrote the rule manual.
const MANUAL: &str = "manual";

/// A register as an earlier build left it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Remembered {
    /// Hash of all that its documents are made of.
    inputs: String,
    /// What was found in it; none where that has to be looked for again.
    #[serde(default)]
    told: Option<Vec<Told>>,
    /// Ids of the registers that it covers or links to: their names and their status are read from their files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    names: Vec<String>,
    card: Card,
    /// Hash of the card.
    #[serde(default)]
    hash: u64,
}

/// The comparison of this build with the last.
pub(super) struct Memory<'a> {
    found: &'a Found,
    site: &'a Site,
    inputs: &'a Inputs,
    /// Hash of what all documents share.
    common: Sha256,
}

/// What is known of a register before it is checked.
pub(super) enum Known {
    /// Nothing has changed: its card stands, with what was found, and so do its documents where nobody has touched them.
    All(Card),
    /// Nothing has changed, as before, but what is wrong is to be looked for again.
    Documents(Card),
    /// It is new, or something has changed.
    Nothing,
}

impl Known {
    /// Whether a register is to be read and checked again, and perhaps its documents made, whatever has become of them.
    pub(super) const fn is_to_make(&self) -> bool {
        !matches!(self, Self::All(_))
    }
}

impl<'a> Memory<'a> {
    /// The memory of a site; `common` is the hash of what all documents share.
    pub(super) const fn new(
        found: &'a Found,
        site: &'a Site,
        inputs: &'a Inputs,
        common: Sha256,
    ) -> Self {
        Self {
            found,
            site,
            inputs,
            common,
        }
    }

    /// Whether nothing was found in the common files when they were last judged: they were the same, beside the same other files, as
    /// the hash says.
    pub(super) fn is_clean(&self, surroundings: Option<&String>) -> bool {
        surroundings.is_some_and(|hash| self.site.remembered(CLEAN).as_ref() == Some(hash))
    }

    /// Remembers that nothing was found in the common files.
    pub(super) fn put_clean(&self, surroundings: Option<&String>) {
        if let Some(hash) = surroundings {
            self.site.remember(CLEAN, hash);
        }
    }

    /// What is known of a register, given by its place, before its file is read as text.
    pub(super) fn of(&self, at: usize) -> Known {
        let (id, _) = &self.found.registers[at];
        let dpia = self.found.place_of_dpia(id);
        let print = self.inputs.register(at);
        let print_of_dpia = dpia.and_then(|at| self.inputs.dpia(at));
        // Of what cannot be read nothing is known; of two that claim an id neither is kept.
        let is_read = print.is_some() && dpia.is_some() == print_of_dpia.is_some();
        if !is_read || self.found.places(id).len() > 1 {
            return Known::Nothing;
        }
        let Some(remembered) = self.site.remembered::<Remembered>(&key(id)) else {
            return Known::Nothing;
        };
        if remembered.inputs != self.hash_of(id, print, print_of_dpia, &remembered.names) {
            return Known::Nothing;
        }
        match self.found_before(id, remembered.told) {
            Some(findings) => Known::All(Card {
                findings,
                hash: remembered.hash,
                ..remembered.card
            }),
            None => Known::Documents(remembered.card),
        }
    }

    /// Whether a register has documents, and all of them stand as the last build left them. Asked of many it takes as long as a register
    /// takes to be made, so it is not asked before those are begun that are made in any case.
    pub(super) fn has_documents(&self, card: &Card) -> bool {
        let public = |language: &String| format!("public/{language}/{}/", card.id);
        let internal = |(language, _): &(String, _)| internal_folder(language, &card.id);
        let mut folders = card.built.iter().map(public);
        let mut internal = card.internal.iter().map(internal);
        let is_untouched = |folder: String| self.site.is_untouched(&folder);
        !card.built.is_empty() && folders.all(is_untouched) && internal.all(is_untouched)
    }

    /// What was found, as it is told of a register; nothing where that has to be looked for again.
    fn found_before(&self, id: &str, told: Option<Vec<Told>>) -> Option<Vec<Finding>> {
        let path = self.found.path(id)?;
        told::tell(told?, || Files::new(path, self.found.dpia(id)))
    }

    /// What the last build remembered to have found in a register; nothing where that has to be looked for again.
    pub(super) fn told_before(&self, id: &str) -> Option<Vec<Finding>> {
        let remembered: Remembered = self.site.remembered(&key(id))?;
        self.found_before(id, remembered.told)
    }

    /// Whether this build remembers what it has found in a register.
    pub(super) fn tells(&self, id: &str) -> bool {
        let remembered: Option<Remembered> = self.site.remembered_now(&key(id));
        remembered.is_some_and(|remembered| remembered.told.is_some())
    }

    /// Remembers of a register what the last build remembered.
    pub(super) fn keep(&self, id: &str) {
        self.site.remember_again(&key(id));
    }

    /// Remembers a register that is published, with the fingerprints of its file and of its assessment.
    pub(super) fn put(
        &self,
        card: &Card,
        checked: &CheckedRegister,
        dpia: Option<&CheckedDpia>,
        (print, print_of_dpia): (Print, Print),
        around: &Surroundings,
    ) {
        // What could not be written is tried, and told, again.
        let stands_in_the_way = |language: &String| {
            let folder = format!("public/{language}/{}/", card.id);
            self.site.has_foreign(&folder)
        };
        let internal = card.internal.iter();
        let mut internal = internal.map(|(language, _)| internal_folder(language, &card.id));
        if !card.is_published()
            || card.built.iter().any(stands_in_the_way)
            || internal.any(|folder| self.site.has_foreign(&folder))
        {
            return;
        }
        let assessment = dpia.map(|dpia| dpia.source.path.as_path());
        let files = || Files::new(&checked.source.path, assessment);
        let names = names(checked, around);
        // Their files were read for what they are called, and for whether they are still in use.
        let room = &mut Vec::new();
        for at in names.iter().flat_map(|named| self.found.places(named)) {
            let (_, path) = &self.found.registers[at];
            self.inputs
                .compare_register(at, Fingerprint::of_file(path, room));
        }
        let remembered = Remembered {
            inputs: self.hash_of(&card.id, print, print_of_dpia, &names),
            told: told::keep(&card.findings, files),
            names,
            card: card.clone(),
            hash: card.hash,
        };
        self.site.remember(&key(&card.id), &remembered);
    }

    /// Whether the records of processing, and the lists of internal documents, need not be written: registers say the same in them,
    /// the services are the same, and nobody has touched their files. Remembers what they are made of.
    pub(super) fn has_record(
        &self,
        cards: &[Card],
        services: &[CheckedService],
        files: &[String],
    ) -> bool {
        let mut hash = self.common.clone();
        for service in services {
            put(&mut hash, &service.id);
            put(&mut hash, &service.source.text);
        }
        put(&mut hash, &self.of_cards(cards));
        // What is held back depends on more than its input.
        if !cards.iter().all(Card::is_published) {
            return false;
        }
        self.stands(RECORD, &hexadecimal(&hash.finalize()), files)
    }

    /// Whether the description for document publicity need not be written: it says the same in each language, and nobody has touched
    /// its files. Remembers what it says.
    pub(super) fn has_openness(&self, said: &[(&str, &Description)], files: &[String]) -> bool {
        let mut hash = self.common.clone();
        for (language, description) in said {
            put(&mut hash, language);
            hash.update(description.hash.clone().finalize());
        }
        self.stands(OPENNESS, &hexadecimal(&hash.finalize()), files)
    }

    /// Keeps what the last build remembered of the description for document publicity, which stands as it left it.
    pub(super) fn keep_openness(&self) {
        self.site.remember_again(OPENNESS);
    }

    /// Whether the indexes need not be written: they hold the same cards, and nobody has touched them. Remembers
    /// what they hold, unless they name what was published before and so depend on more than cards.
    pub(super) fn has_indexes(&self, cards: &[Card], files: &[String]) -> bool {
        if !cards.iter().all(Card::is_published) {
            return false;
        }
        self.stands(INDEX, &self.of_cards(cards), files)
    }

    /// Whether the rule manual that lies in a folder is this tool's, and nobody has touched it. Remembers that it is.
    pub(super) fn has_manual(&self, folder: &str) -> bool {
        self.stands(MANUAL, TOOL, &[folder.to_owned()])
    }

    /// Whether what was built under a key is made of the same, and nobody has touched its files, or what lies below them. Remembers
    /// what it is made of.
    fn stands(&self, key: &str, made_of: &str, files: &[String]) -> bool {
        let known: Option<String> = self.site.remembered(key);
        let same = known.as_deref() == Some(made_of);
        self.site.remember(key, &made_of);
        same && files.iter().all(|file| self.site.is_untouched(file))
    }

    /// Hash of all that the documents of a register are made of.
    fn hash_of(&self, id: &str, print: Print, dpia: Print, names: &[String]) -> String {
        let mut hash = self.common.clone();
        put(&mut hash, id);
        put_print(&mut hash, print);
        put_print(&mut hash, dpia);
        for named in names {
            put(&mut hash, named);
            let places = self.found.places(named);
            hash.update((places.len() as u64).to_le_bytes());
            for at in places {
                put_print(&mut hash, self.inputs.register(at));
            }
        }
        hexadecimal(&hash.finalize())
    }

    /// Hash of all that is remembered of registers in lists and records, and of what all documents share.
    fn of_cards(&self, cards: &[Card]) -> String {
        let mut hash = self.common.clone();
        for card in cards {
            hash.update(card.hash.to_le_bytes());
        }
        hexadecimal(&hash.finalize())
    }
}

fn key(id: &str) -> String {
    format!("register/{id}")
}

/// Ids of the registers that a register covers or links to, be they there or not.
fn names(checked: &CheckedRegister, around: &Surroundings) -> Vec<String> {
    let register = checked.register.as_ref();
    let covers = register.map_or(&[][..], |register| &register.covers);
    let covers = covers.iter().map(|id| id.0.clone());
    let linked = around.linked(&checked.source.text).map(str::to_owned);
    let mut names: Vec<String> = covers.chain(linked).collect();
    names.sort();
    names.dedup();
    names
}

/// Adds a text by its fingerprint, which is as long for each, so that two texts never read like two others.
pub(super) fn put(hash: &mut Sha256, text: &str) {
    hash.update(Fingerprint::of(text).bytes());
}
