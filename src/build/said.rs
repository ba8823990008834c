//! What each register says in the documents of all registers: gathered when the register is at hand, else taken from the last build.
//! It must not know what those documents look like.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::internal::Desk;
use super::{BuildError, Card, Workshop};
use crate::check::{CheckedRegister, shown_path};
use crate::digest::hexadecimal;
use crate::document::{Table, typeset_table};
use crate::finding::Finding;
use crate::html;
use crate::model::Register;
use crate::project::{Loaded, load};
use crate::rules::IDENTITY_CODE;
use crate::shape::FileKind;
use crate::view::Vocabulary;
use crate::view::openness::{Described, described};
use crate::view::record::{Line, PRINTED, Row, entry, row, table};

/// Where what registers say is kept for the next build.
const KEPT: &str = ".remembered";

/// What a register says in one language, for the documents of all registers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Said {
    /// Its line of the tables.
    pub line: Line,
    /// Its row of the record's page, written.
    pub written: String,
    /// Its row of the record in print; none where that is not printed.
    #[serde(skip)]
    pub row: Option<Row>,
    /// Its part of the description for document publicity; none where it is no authority's.
    pub described: Option<Described>,
    /// Whether everything in it is said in the language.
    pub is_whole: bool,
}

/// What the last build kept of registers in a language: the spelling of each [`Said`], by the hash of all that the register says.
type Kept<'a> = HashMap<&'a str, &'a str>;

impl Workshop<'_> {
    /// Whether the record is too long to be printed. Then what registers say is kept from build to build, since reading them all
    /// again would be most of the work; a shorter one is printed from the registers themselves.
    pub(super) fn is_long(&self) -> bool {
        self.found.registers.len() > PRINTED
    }

    /// Whether this build prints the record.
    pub(super) fn is_printed(&self) -> bool {
        self.request.pdf && !self.is_long()
    }

    /// The file in which what registers say in a language is kept, where it is.
    pub(super) fn kept_file(&self, language: &str) -> Option<String> {
        self.is_long()
            .then(|| format!("{KEPT}/record-{language}.jsonl"))
    }

    /// What a register that has just been checked says, in each language of the record.
    pub(super) fn said_of(
        &self,
        checked: &CheckedRegister,
    ) -> Result<Vec<Option<Said>>, BuildError> {
        let Some(register) = &checked.register else {
            return Ok(Vec::new());
        };
        if !self.is_fit(&checked.id, &checked.source.path, &checked.findings) {
            return Ok(Vec::new());
        }
        let languages = self.record_languages().into_iter();
        languages
            .map(|at| {
                let desk = self.desks()?.get(at).and_then(Option::as_ref);
                Ok(desk.map(|desk| self.say(&checked.id, register, desk)))
            })
            .collect()
    }

    /// Whether what a register says may stand elsewhere: nobody else claims its id, and nothing in its file must not be copied anywhere.
    /// What stands in its impact assessment is none of this.
    fn is_fit(&self, id: &str, path: &Path, findings: &[Finding]) -> bool {
        let file = shown_path(path);
        let mut leaks = findings
            .iter()
            .filter(|finding| finding.rule == IDENTITY_CODE);
        !self.is_claimed_twice(id) && !leaks.any(|finding| finding.file == file)
    }

    /// What each register says in each language of the record; nothing of one that cannot be understood, or whose text holds what must
    /// not be copied anywhere.
    pub(super) fn gather(
        &self,
        cards: &mut [Card],
        languages: &[usize],
    ) -> Result<Vec<Vec<Option<Said>>>, BuildError> {
        let kept: Vec<String> = languages.iter().map(|at| self.kept(*at)).collect();
        let kept: Vec<Kept<'_>> = kept.iter().map(|text| by_hash(text)).collect();
        let desks = self.desks()?;
        let said = cards.par_iter_mut().zip(&self.found.registers);
        let said: Vec<Vec<Option<Said>>> = said
            .map(|(card, (id, path))| {
                let mut said = std::mem::take(&mut card.said);
                said.resize(languages.len(), None);
                if !self.is_fit(id, path, &card.findings) {
                    return said;
                }
                for (said, kept) in said.iter_mut().zip(&kept) {
                    let spelled = kept.get(&*card.says).filter(|_| said.is_none());
                    if let Some(spelled) = spelled {
                        *said = serde_json::from_str(spelled).ok();
                    }
                }
                if said.iter().all(Option::is_some) {
                    return said;
                }
                let loaded: Loaded<Register> = load(path, FileKind::Register);
                let Some(register) = loaded.model else {
                    return said;
                };
                for (said, at) in said.iter_mut().zip(languages) {
                    if let (None, Some(Some(desk))) = (&said, desks.get(*at)) {
                        *said = Some(self.say(id, &register, desk));
                    }
                }
                said
            })
            .collect();
        let said = by_language(said, languages.len());
        for ((at, said), kept) in languages.iter().zip(&said).zip(&kept) {
            self.put_kept(&self.vocabularies[*at].language, cards, said, kept)?;
        }
        Ok(said)
    }

    /// What a register says in the language of a desk.
    fn say(&self, id: &str, register: &Register, desk: &Desk) -> Said {
        self.with_about((id, register), None, desk, |about, lacks| {
            let words = &desk.words;
            let (entry, items, lacks_words) = entry(about, words);
            let (row, line) = row(entry, &items, self.sources(&[]), words);
            Said {
                line,
                row: self.is_printed().then(|| row.clone()),
                written: written(row, words),
                described: described(about.public),
                is_whole: !lacks_words && !lacks.texts && lacks.terms.is_empty(),
            }
        })
    }

    /// What the last build kept in a language, given by its place, unless somebody has touched it.
    fn kept(&self, at: usize) -> String {
        let file = self.kept_file(&self.vocabularies[at].language);
        let file = file.filter(|file| self.site.is_untouched(file));
        let text = file.and_then(|file| fs::read_to_string(self.request.out.join(file)).ok());
        text.unwrap_or_default()
    }

    /// Keeps what registers say in a language for the next build; what the last one kept is not spelled again.
    fn put_kept(
        &self,
        language: &str,
        cards: &[Card],
        said: &[Option<Said>],
        kept: &Kept<'_>,
    ) -> Result<(), BuildError> {
        let Some(file) = self.kept_file(language) else {
            return Ok(());
        };
        let mut text = String::new();
        for (card, said) in cards.iter().zip(said) {
            let Some(said) = said.as_ref().filter(|_| !card.says.is_empty()) else {
                continue;
            };
            let spelled = match kept.get(&*card.says) {
                Some(spelled) => Cow::Borrowed(*spelled),
                None => Cow::Owned(serde_json::to_string(said).unwrap_or_default()),
            };
            text.extend([&*card.says, " ", &*spelled, "\n"]);
        }
        Ok(self.site.add(&file, text.as_bytes())?)
    }
}

/// A hash of what a register says in every language of the record: while it stays, the documents of all registers do.
pub(super) fn hash(said: &[Option<Said>]) -> String {
    let spelled = serde_json::to_string(said).unwrap_or_default();
    hexadecimal(&Sha256::digest(spelled))
}

/// A row of the record's page.
fn written(row: Row, words: &Vocabulary) -> String {
    let table = record_table(vec![row], words);
    html::write_rows(&table, &super::labels(words).states)
}

/// The record's table with some rows, as it stands in a document.
pub(super) fn record_table(rows: Vec<Row>, words: &Vocabulary) -> Table {
    let mut table = table(rows, words);
    typeset_table(&mut table, &words.language);
    table
}

fn by_hash(text: &str) -> Kept<'_> {
    let lines = text.lines();
    lines.filter_map(|line| line.split_once(' ')).collect()
}

/// What was gathered by register, by language.
fn by_language(said: Vec<Vec<Option<Said>>>, languages: usize) -> Vec<Vec<Option<Said>>> {
    let mut all: Vec<Vec<Option<Said>>> = (0..languages)
        .map(|_| Vec::with_capacity(said.len()))
        .collect();
    for register in said {
        for (all, said) in all.iter_mut().zip(register) {
            all.push(said);
        }
    }
    all
}
