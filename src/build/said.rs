//! What each register says in the documents of all registers: gathered when the register is at hand, else taken from the last build.
//! It must not know what those documents look like.

use std::io::{self, Write};
use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::internal::Desk;
use super::shelf::{self, KeptShelf, Place, Reader};
use super::whole::sort_key;
use super::{BuildError, Card, Standing, Workshop};
use crate::check::{CheckedRegister, shown_path};
use crate::digest::hexadecimal;
use crate::document::{Table, typeset_table};
use crate::export::ExportError;
use crate::finding::Finding;
use crate::html;
use crate::model::Register;
use crate::project::{Loaded, load};
use crate::rules::IDENTITY_CODE;
use crate::shape::FileKind;
use crate::source::Fingerprint;
use crate::view::Vocabulary;
use crate::view::openness::{Described, described};
use crate::view::record::{Entry, Line, Overview, PRINTED, Row, entry, row, table};

/// Where what registers say is kept for the next build.
const KEPT: &str = ".remembered";

/// What a register says in one language, for the documents of all registers.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// Where it waits.
    place: Place,
    /// By what it is sorted.
    pub key: (String, String),
    /// Its row of the record in print; none where that is not printed.
    pub row: Option<Row>,
    /// Whether everything in it is said in the language.
    pub is_whole: bool,
}

/// What a register says as it waits, with its row of the record's page, written, behind it.
#[derive(Debug, Serialize, Deserialize)]
struct Spoken {
    /// Its line of the tables.
    line: Line,
    /// Its part of the description for document publicity; none where it is no authority's.
    described: Option<Described>,
    is_whole: bool,
}

/// What the documents need of each register before they are begun.
#[derive(Debug, Deserialize)]
struct Glance {
    line: EntryOfLine,
    described: Option<Described>,
}

/// What the description for document publicity needs.
#[derive(Debug, Deserialize)]
struct Part {
    described: Option<Described>,
}

#[derive(Debug, Deserialize)]
struct EntryOfLine {
    entry: Entry,
}

/// What the documents of all registers are begun with, in one language.
pub(super) struct Survey {
    /// What all registers amount to.
    pub all: Overview,
    /// The description for document publicity; nothing where a notice is held back, is a draft again or does not say it all: the
    /// description is of the whole authority.
    pub description: Option<Description>,
}

/// What the description for document publicity amounts to.
#[derive(Default)]
pub(super) struct Description {
    /// How many registers it is of.
    pub registers: usize,
    /// The day of the newest one.
    pub newest: Option<Date>,
    /// A hash of all that it says.
    pub hash: Sha256,
}

impl Description {
    /// Whether it is short enough to be printed.
    pub(super) fn is_printed(&self) -> bool {
        self.registers <= PRINTED
    }

    fn add(&mut self, one: &Described) {
        self.registers += 1;
        self.newest = self.newest.max(one.updated);
        self.hash
            .update(serde_json::to_vec(one).unwrap_or_default());
    }
}

/// What all registers say in one language.
pub(super) struct Gathered {
    /// What each says, in the order of registers; none of one of which nothing is known.
    pub said: Vec<Option<Said>>,
    kept: KeptShelf,
}

impl Gathered {
    /// What is said, in the order in which it is shown, each with the place of its register.
    pub(super) fn sorted(&self) -> Vec<(usize, &Said)> {
        let said = self.said.iter().enumerate();
        let said = said.filter_map(|(at, said)| Some((at, said.as_ref()?)));
        let mut said: Vec<(usize, &Said)> = said.collect();
        said.sort_by(|(_, one), (_, other)| one.key.cmp(&other.key));
        said
    }
}

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
        self.is_long().then(|| format!("{KEPT}/record-{language}"))
    }

    /// What a register that has just been checked says, in each language of the record, and a hash of it all: while it stays, the
    /// documents of all registers do.
    pub(super) fn said_of(
        &self,
        checked: &CheckedRegister,
    ) -> Result<(Vec<Option<Said>>, String), BuildError> {
        let mut hash = Sha256::new();
        let mut all = Vec::new();
        if let Some(register) = &checked.register
            && self.is_fit(&checked.id, &checked.source.path, &checked.findings)
        {
            for at in self.record_languages() {
                let said = self
                    .desk(at)?
                    .map(|desk| self.say(&checked.id, register, desk, &mut hash));
                all.push(said.transpose()?);
            }
        }
        Ok((all, hexadecimal(&hash.finalize())))
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
    ) -> Result<Vec<Gathered>, BuildError> {
        let kept: Vec<KeptShelf> = languages.iter().map(|at| self.kept(*at)).collect();
        let said = cards.par_iter_mut().zip(&self.found.registers);
        let readers = || -> Vec<Option<Reader>> {
            let kept = kept.iter();
            kept.map(|kept| Reader::open(&self.shelf, kept).ok())
                .collect()
        };
        let said: Result<Vec<_>, BuildError> = said
            .map_init(readers, |readers, (card, (id, path))| {
                let kept = kept.iter().zip(readers);
                self.gather_one(card, (id, path), languages, kept)
            })
            .collect();
        let mut said = said?;
        let gathered = kept.into_iter().enumerate().map(|(at, kept)| Gathered {
            said: said.iter_mut().map(|said| said[at].take()).collect(),
            kept,
        });
        let gathered: Vec<Gathered> = gathered.collect();
        for (at, gathered) in languages.iter().zip(&gathered) {
            self.put_kept(&self.vocabularies[*at].language, cards, gathered)?;
        }
        Ok(gathered)
    }

    /// What a register says: what it has just said, else what is kept of it, else it is read again.
    fn gather_one<'k>(
        &self,
        card: &mut Card,
        (id, path): (&str, &Path),
        languages: &[usize],
        kept: impl Iterator<Item = (&'k KeptShelf, &'k mut Option<Reader>)>,
    ) -> Result<Vec<Option<Said>>, BuildError> {
        let mut said = std::mem::take(&mut card.said);
        said.resize(languages.len(), None);
        if !self.is_fit(id, path, &card.findings) {
            return Ok(said);
        }
        for (said, (kept, reader)) in said.iter_mut().zip(kept) {
            if said.is_none() {
                let place = kept.place(&card.says);
                *said = place.and_then(|place| said_before(reader.as_mut()?, place));
            }
        }
        if said.iter().all(Option::is_some) {
            return Ok(said);
        }
        let loaded: Loaded<Register> = load(path, FileKind::Register);
        let print = Fingerprint::of(&loaded.source.text);
        for at in self.found.places(id) {
            self.inputs.compare_register(at, Some(print));
        }
        let Some(register) = loaded.model else {
            return Ok(said);
        };
        for (said, at) in said.iter_mut().zip(languages) {
            if let (None, Some(desk)) = (&said, self.desk(*at)?) {
                *said = Some(self.say(id, &register, desk, &mut Sha256::new())?);
            }
        }
        Ok(said)
    }

    /// What a register says in the language of a desk, put away; and added to a hash.
    fn say(
        &self,
        id: &str,
        register: &Register,
        desk: &Desk,
        hash: &mut Sha256,
    ) -> Result<Said, BuildError> {
        self.with_about((id, register), None, desk, |about, lacks| {
            let words = &desk.words;
            let (entry, items, lacks_words) = entry(about, words);
            let key = sort_key(&entry.name, &entry.id);
            let (row, line) = row(entry, &items, self.sources(&[]), words);
            let printed = self.is_printed().then(|| row.clone());
            let written = written(row, words);
            let spoken = Spoken {
                line,
                described: described(about.public),
                is_whole: !lacks_words && !lacks.texts && lacks.terms.is_empty(),
            };
            let line = serde_json::to_string(&spoken).map_err(io::Error::from)?;
            for text in [&line, &written] {
                hash.update((text.len() as u64).to_le_bytes());
                hash.update(text.as_bytes());
            }
            let said = shelf::Said {
                line: &line,
                row: &written,
            };
            Ok(Said {
                place: self.shelf.put(|| self.site.scratch(), &said)?,
                key,
                row: printed,
                is_whole: spoken.is_whole,
            })
        })
    }

    /// What waits, to be read.
    fn reader(&self, gathered: &Gathered) -> io::Result<Reader> {
        Reader::open(&self.shelf, &gathered.kept)
    }

    /// Hands over what registers say, in order, as far as it is asked for.
    fn each<T: DeserializeOwned, E: From<io::Error>>(
        &self,
        gathered: &Gathered,
        sorted: &[(usize, &Said)],
        mut take: impl FnMut(usize, T) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut reader = self.reader(gathered)?;
        for (at, said) in sorted {
            take(*at, reader.line(said.place)?)?;
        }
        Ok(())
    }

    /// Looks at what all registers say in a language.
    pub(super) fn survey(
        &self,
        language: &str,
        cards: &[Card],
        gathered: &Gathered,
        sorted: &[(usize, &Said)],
    ) -> Result<Survey, BuildError> {
        let is_ready = |(card, said): (&Card, &Option<Said>)| match card.standing {
            // What was published of a register stays while it is a draft again, in its notice and here.
            Standing::Draft => !self.is_there(card, language),
            Standing::Blocked => false,
            Standing::Published | Standing::Retired => {
                said.as_ref().is_some_and(|said| said.is_whole)
            }
        };
        let mut all = Overview::default();
        let is_described = cards.iter().zip(&gathered.said).all(is_ready);
        let mut description = is_described.then(Description::default);
        self.each(gathered, sorted, |at, glance: Glance| {
            all.add(glance.line.entry);
            if let (Some(description), Some(described)) = (&mut description, &glance.described)
                && cards[at].standing != Standing::Draft
            {
                description.add(described);
            }
            Ok::<_, BuildError>(())
        })?;
        Ok(Survey { all, description })
    }

    /// Hands over each register's part of the description for document publicity, in order.
    pub(super) fn each_described(
        &self,
        gathered: &Gathered,
        sorted: &[(usize, &Said)],
        mut take: impl FnMut(&Described) -> io::Result<()>,
    ) -> io::Result<()> {
        self.each(gathered, sorted, |_, part: Part| {
            part.described.iter().try_for_each(&mut take)
        })
    }

    /// Hands over the line of the tables of each register, in order.
    pub(super) fn each_line(
        &self,
        gathered: &Gathered,
        sorted: &[(usize, &Said)],
        mut take: impl FnMut(Line) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        self.each(gathered, sorted, |_, spoken: Spoken| take(spoken.line))
    }

    /// Writes the rows of registers, in order.
    pub(super) fn write_rows(
        &self,
        gathered: &Gathered,
        sorted: &[(usize, &Said)],
        to: &mut dyn Write,
    ) -> io::Result<()> {
        let mut reader = self.reader(gathered)?;
        for (_, said) in sorted {
            to.write_all(reader.row(said.place)?.as_bytes())?;
        }
        Ok(())
    }

    /// What the last build kept in a language, given by its place, unless somebody has touched it.
    fn kept(&self, at: usize) -> KeptShelf {
        let file = self.kept_file(&self.vocabularies[at].language);
        let file = file.filter(|file| self.site.is_untouched(file));
        file.map_or_else(KeptShelf::default, |file| {
            KeptShelf::open(self.request.out.join(file))
        })
    }

    /// Keeps what registers say in a language for the next build.
    fn put_kept(
        &self,
        language: &str,
        cards: &[Card],
        gathered: &Gathered,
    ) -> Result<(), BuildError> {
        let Some(file) = self.kept_file(language) else {
            return Ok(());
        };
        Ok(self.site.add_long(&file, |to| {
            let mut reader = self.reader(gathered)?;
            for (card, said) in cards.iter().zip(&gathered.said) {
                if let Some(said) = said.as_ref().filter(|_| !card.says.is_empty()) {
                    shelf::keep(to, &card.says, &reader.said(said.place)?)?;
                }
            }
            Ok(())
        })?)
    }
}

/// What the last build kept of a register; none where it is not as it was written.
fn said_before(reader: &mut Reader, place: Place) -> Option<Said> {
    let spoken: Spoken = reader.line(place).ok()?;
    let entry = &spoken.line.entry;
    Some(Said {
        place,
        key: sort_key(&entry.name, &entry.id),
        row: None,
        is_whole: spoken.is_whole,
    })
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
