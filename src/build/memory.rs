//! What an earlier build was made of, so that what has not changed is neither rendered nor checked again.
//! It must not know what documents say; it compares hashes of everything that goes into them.

use std::borrow::Cow;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::internal::internal_folder;
use super::record::RECORD;
use super::said::Description;
use super::told::{self, Files, Told};
use super::{Card, Request};
use crate::check::{CheckedDpia, CheckedRegister, CheckedService, Context};
use crate::digest::hexadecimal;
use crate::document::Templates;
use crate::project::{Found, Surroundings};
use crate::site::Site;
use crate::source;

/// The tool itself: its sources, the law's data, templates and dependencies, taken when it was built.
const TOOL: &str = env!("SELOSTE_FINGERPRINT");
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
    around: &'a Surroundings,
    site: &'a Site,
    /// Hash of what all documents share.
    common: Sha256,
}

/// What is known of a register before it is checked.
pub(super) enum Known {
    /// Nothing has changed: its documents and its card stand, with what was found.
    All(Card),
    /// Nothing has changed; its documents stand, but what is wrong is to be looked for again.
    Documents(Card),
    /// It is new, or something has changed.
    Nothing,
}

impl<'a> Memory<'a> {
    /// Takes the hash of everything that all documents share.
    pub(super) fn new(
        found: &'a Found,
        site: &'a Site,
        request: &Request,
        context: &'a Context,
        templates: &Templates,
    ) -> Self {
        let mut common = Sha256::new();
        put(&mut common, TOOL);
        let written = (request.html, request.pdf, request.fragment);
        put(&mut common, &format!("{written:?}"));
        // Findings are remembered, and they depend on the day.
        put(&mut common, &format!("{:?}", request.as_of));
        for text in &context.texts {
            put(&mut common, text);
        }
        // Of a file that cannot be read a part may be.
        let is_read = context.around.organisation.is_some();
        put(&mut common, &format!("{:?}", (is_read, context.blocks)));
        // What services say of themselves decides what is found in registers that join them.
        for (id, path) in &found.profiles {
            put(&mut common, id);
            put(&mut common, &whole(path).unwrap_or_default());
        }
        for (name, text) in templates.own() {
            put(&mut common, name);
            put(&mut common, text);
        }
        Self {
            found,
            around: &context.around,
            site,
            common,
        }
    }

    /// What is known of a register with this text, and with this text of its impact assessment.
    pub(super) fn of(&self, id: &str, text: &str, dpia: Option<&str>, files: &Files) -> Known {
        let Some(remembered) = self.site.remembered::<Remembered>(&key(id)) else {
            return Known::Nothing;
        };
        let card = &remembered.card;
        let is_untouched = |language: &String| {
            let folder = format!("public/{language}/{id}/");
            self.site.is_untouched(&folder)
        };
        let internal_stands = card
            .internal
            .iter()
            .all(|(language, _)| self.site.is_untouched(&internal_folder(language, id)));
        let stands =
            !card.built.is_empty() && card.built.iter().all(is_untouched) && internal_stands;
        if !stands || remembered.inputs != self.inputs(id, text, dpia, &remembered.names) {
            return Known::Nothing;
        }
        let told = remembered.told.and_then(|told| told::tell(told, files));
        match told {
            Some(findings) => Known::All(Card {
                inputs: remembered.inputs,
                findings,
                hash: remembered.hash,
                ..remembered.card
            }),
            None => Known::Documents(remembered.card),
        }
    }

    /// Remembers of a register what the last build remembered.
    pub(super) fn keep(&self, id: &str) {
        self.site.remember_again(&key(id));
    }

    /// Remembers a register that is published. Returns the hash of all that its documents are made of.
    pub(super) fn put(
        &self,
        card: &Card,
        checked: &CheckedRegister,
        dpia: Option<&CheckedDpia>,
        files: &Files,
    ) -> String {
        let names = self.names(checked);
        let dpia = dpia.map(|dpia| dpia.source.text.as_str());
        let inputs = self.inputs(&card.id, &checked.source.text, dpia, &names);
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
            return inputs;
        }
        let remembered = Remembered {
            inputs: inputs.clone(),
            told: told::keep(&card.findings, files),
            names,
            card: card.clone(),
            hash: card.hash,
        };
        self.site.remember(&key(&card.id), &remembered);
        inputs
    }

    /// Ids of the registers that a register covers or links to, be they there or not.
    fn names(&self, checked: &CheckedRegister) -> Vec<String> {
        let register = checked.register.as_ref();
        let covers = register.map_or(&[][..], |register| &register.covers);
        let covers = covers.iter().map(|id| id.0.clone());
        let linked = self.around.linked(&checked.source.text).map(str::to_owned);
        let mut names: Vec<String> = covers.chain(linked).collect();
        names.sort();
        names.dedup();
        names
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

    fn inputs(&self, id: &str, text: &str, dpia: Option<&str>, names: &[String]) -> String {
        let mut hash = self.common.clone();
        put(&mut hash, id);
        put(&mut hash, text);
        // An empty file is not the same as none.
        if let Some(dpia) = dpia {
            put(&mut hash, dpia);
        }
        for named in names {
            for path in self.found.paths(named) {
                put(&mut hash, &whole(path).unwrap_or_default());
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

fn whole(path: &Path) -> Option<String> {
    source::read(path).ok()
}

/// Adds a text with its length, so that two texts never read like two others. Line ends of Windows count as others do:
/// documents do not show them.
fn put(hash: &mut Sha256, text: &str) {
    let text = &if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    };
    hash.update((text.len() as u64).to_le_bytes());
    hash.update(text.as_bytes());
}
