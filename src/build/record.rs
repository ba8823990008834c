//! The record of processing activities of all registers, in each promised language: page, PDF, spreadsheet and plain table.
//! It must not know what the record says, nor how a file is written.

use rayon::prelude::*;

use super::internal::{AREA, Desk, internal_index};
use super::processing::{PROCESSOR_KIND, PROCESSOR_RECORD};
use super::whole::{Ready, failed, of_record};
use super::{BuildError, Card, Workshop};
use crate::check::CheckedService;
use crate::export;
use crate::html::{Entry as ListEntry, RecordPage};
use crate::model::{DocumentPublicity, Register};
use crate::project::{Loaded, load};
use crate::rules::IDENTITY_CODE;
use crate::shape::FileKind;
use crate::view::Vocabulary;
use crate::view::openness::{Described, described};
use crate::view::record::{
    Entry, PRINTED, Sources, entry, management, record, suggestions, workbook,
};

/// Its name in addresses: a promise to those who link to it.
pub(super) const RECORD: &str = "record";
/// The name of the word for it.
pub(super) const RECORD_KIND: &str = "kind_record";
/// The extract for the information management model, which a public authority has.
const MANAGEMENT: &str = "information-management.xlsx";

/// What a register says in one language, for the documents of all registers.
pub(super) struct Said {
    entry: Entry,
    /// Its part of the description for document publicity; none where it is no authority's.
    pub described: Option<Described>,
    /// Whether everything in it is said in the language.
    pub is_whole: bool,
}

impl Workshop<'_> {
    /// Writes the record in every language in which it is promised, and the description for document publicity. Whether all that is
    /// made of all registers stands as the last build left it.
    pub(super) fn records(
        &self,
        cards: &[Card],
        services: &[CheckedService],
    ) -> Result<bool, BuildError> {
        if self.found.registers.is_empty() && services.is_empty() {
            return Ok(false);
        }
        let languages = self.record_languages();
        let files = languages.iter().flat_map(|at| {
            let language = &self.vocabularies[*at].language;
            let own = [self.files(*at), self.processor_files(*at)].concat();
            [own, self.openness_files(language)].concat()
        });
        let files: Vec<String> = files.collect();
        if self.stands(cards, services, &files) {
            return Ok(true);
        }
        if self.common_blocks {
            // Which languages were promised may be what nobody can read.
            for (at, words) in self.vocabularies.iter().enumerate() {
                let own = [self.files(at), self.processor_files(at)].concat();
                let all = [own, self.openness_files(&words.language)].concat();
                all.iter().for_each(|file| self.site.keep(file));
            }
            return Ok(false);
        }
        let registers = self.read_again(cards);
        let mut described = Vec::new();
        for at in languages {
            let Some(desk) = self.desks()?.get(at).and_then(Option::as_ref) else {
                continue;
            };
            let mut said = self.gather(desk, &registers);
            described.push((at, desk, super::openness::published(cards, &mut said)));
            // What was written before stays until all is said in the language.
            let processing = self.gather_services(&desk.words, services);
            let leads_to = self.leads_to_processor_record(&desk.words.language, &processing);
            if !self.put_record(desk, said, &registers, leads_to)? {
                self.keep_files(&self.files(at));
            }
            if !self.put_processor_record(desk, processing)? {
                self.keep_files(&self.processor_files(at));
            }
        }
        self.put_openness(&described)?;
        Ok(false)
    }

    /// Whether record and lists need not be written again; then they are kept.
    fn stands(&self, cards: &[Card], services: &[CheckedService], files: &[String]) -> bool {
        let lists = self.vocabularies.iter();
        let lists = lists.map(|words| internal_index(&words.language));
        let lists: Vec<String> = lists.filter(|list| self.site.has_before(list)).collect();
        // An authority alone has the description.
        let there = files.iter().filter(|file| self.site.has_before(file));
        let files: Vec<String> = there.cloned().chain(lists).collect();
        let stands = !self.common_blocks && self.memory.has_record(cards, services, &files);
        if stands {
            self.keep_files(&files);
        }
        stands
    }

    fn keep_files(&self, files: &[String]) {
        for file in files {
            self.site.keep(file);
        }
    }

    /// The languages of the record, by their places: the main language, and those of the site.
    fn record_languages(&self) -> Vec<usize> {
        let languages = self.vocabularies.iter().enumerate();
        let offered = languages.filter(|(at, words)| {
            let is_promised = *at < self.promised || words.language == self.main_language();
            is_promised && self.templates.has(&template(&words.language))
        });
        offered.map(|(at, _)| at).collect()
    }

    /// The files of the record in a language, by its place, that this build is to write.
    fn files(&self, at: usize) -> Vec<String> {
        let language = &self.vocabularies[at].language;
        let extract = format!("{AREA}/{language}/{MANAGEMENT}");
        let is_printed = self.found.registers.len() <= PRINTED;
        let mut files = self.files_of(RECORD, language, is_printed);
        files.push(extract);
        files
    }

    /// The registers by id; none of one that cannot be understood, or whose text holds what must not be copied anywhere.
    fn read_again(&self, cards: &[Card]) -> Vec<(String, Option<Register>)> {
        let leaks = |card: &Card| {
            let mut findings = card.findings.iter();
            findings.any(|finding| finding.rule == IDENTITY_CODE)
        };
        let registers = self.found.registers.par_iter().zip(cards);
        let read = registers.map(|((id, path), card)| {
            let is_fit = !self.is_claimed_twice(id) && !leaks(card);
            let loaded: Option<Loaded<Register>> = is_fit.then(|| load(path, FileKind::Register));
            (id.clone(), loaded.and_then(|loaded| loaded.model))
        });
        read.collect()
    }

    /// What each register says in the language of a desk; nothing of one that could not be read.
    fn gather(&self, desk: &Desk, registers: &[(String, Option<Register>)]) -> Vec<Option<Said>> {
        let registers = registers.par_iter();
        let said = registers.map(|(id, register)| {
            let register = register.as_ref()?;
            self.with_about((id, register), None, desk, |about, lacks| {
                let (entry, lacks_words) = entry(about, &desk.words);
                Some(Said {
                    entry,
                    described: described(about.public),
                    is_whole: !lacks_words && !lacks.texts && lacks.terms.is_empty(),
                })
            })
        });
        said.collect()
    }

    /// The files of the record in the language of a desk. Whether they were written: not where something is not said in it.
    fn put_record(
        &self,
        desk: &Desk,
        said: Vec<Option<Said>>,
        registers: &[(String, Option<Register>)],
        leads_to_processor_record: bool,
    ) -> Result<bool, BuildError> {
        if registers.is_empty() {
            return Ok(true);
        }
        if said.iter().flatten().any(|said| !said.is_whole) {
            return Ok(false);
        }
        let unread = registers
            .iter()
            .zip(&said)
            .filter(|(_, said)| said.is_none());
        let unread: Vec<String> = unread.map(|((id, _), _)| id.clone()).collect();
        let mut entries: Vec<Entry> = said.into_iter().flatten().map(|said| said.entry).collect();
        entries.sort_by(|a, b| (a.name.to_lowercase(), &a.id).cmp(&(b.name.to_lowercase(), &b.id)));
        let sources = self.sources(&unread);
        let words = &desk.words;
        let organisation = self.organisation(&words.language);
        let paper = record(&entries, sources, words);
        if paper.lacks {
            return Ok(false);
        }
        let mut beside = Vec::new();
        if leads_to_processor_record {
            beside.push((PROCESSOR_KIND, format!("{PROCESSOR_RECORD}.html")));
        }
        if self.context.around.is_authority() {
            let tables = management(&entries, sources, words, &organisation);
            let bytes = export::xlsx::write(&tables).map_err(|error| failed(RECORD, &error))?;
            let file = format!("{AREA}/{}/{MANAGEMENT}", words.language);
            self.site.add(&file, &bytes)?;
            beside.push(("management_workbook", MANAGEMENT.to_owned()));
        }
        let tables = workbook(&entries, sources, words, &organisation);
        let newest = entries.iter().filter_map(|entry| entry.updated).max();
        let filter = RecordPage {
            heading: "registers",
            label: words.word("record_filter"),
            hint: words.word("record_filter_hint"),
            count: words.word("record_filter_count"),
            suggestions: suggestions(&entries),
        };
        let ready = Ready {
            name: RECORD,
            paper: &paper,
            whole: of_record(RECORD, (RECORD_KIND, "record_all"), &paper, (words, newest)),
            workbook: &tables,
            table: &tables,
            is_printed: self.found.registers.len() <= PRINTED,
            beside,
            filter,
        };
        self.put_ready(desk, ready)?;
        Ok(true)
    }

    /// What a record is made of beside its entries; `unread` are the files at fault.
    pub(super) fn sources<'b>(&'b self, unread: &'b [String]) -> Sources<'b> {
        Sources {
            unread,
            publicity: self.record_publicity(),
            main: self.main_language(),
            law: self.context.around.law,
        }
    }

    /// The records as lines of the list of internal documents, as far as there are any.
    pub(super) fn record_entries(&self, words: &Vocabulary) -> impl Iterator<Item = ListEntry> {
        let records = [(RECORD, RECORD_KIND), (PROCESSOR_RECORD, PROCESSOR_KIND)];
        let lines = records.map(|(name, kind)| self.line_of(name, kind, words));
        lines.into_iter().flatten()
    }

    fn record_publicity(&self) -> Option<&DocumentPublicity> {
        let organisation = self.context.around.organisation.as_ref()?;
        organisation.record.as_ref()?.publicity.as_ref()
    }
}

fn template(language: &str) -> String {
    format!("{language}/{RECORD}.md")
}
