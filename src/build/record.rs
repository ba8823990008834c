//! The record of processing activities of all registers, in each promised language: page, PDF, spreadsheet and plain table.
//! It must not know what the record says, nor how a file is written.

use super::internal::{AREA, Desk, internal_index};
use super::processing::{PROCESSOR_KIND, PROCESSOR_RECORD};
use super::said::{Said, record_table};
use super::whole::{Ready, failed, of_record, sort_key};
use super::{BuildError, Card, Workshop};
use crate::check::CheckedService;
use crate::export;
use crate::html::{Entry as ListEntry, RecordPage, Rows};
use crate::model::DocumentPublicity;
use crate::view::Vocabulary;
use crate::view::record::{Line, Sources, management, record, suggestions, workbook};

/// Its name in addresses: a promise to those who link to it.
pub(super) const RECORD: &str = "record";
/// The name of the word for it.
pub(super) const RECORD_KIND: &str = "kind_record";
/// The extract for the information management model, which a public authority has.
const MANAGEMENT: &str = "information-management.xlsx";

impl Workshop<'_> {
    /// Writes the record in every language in which it is promised, and the description for document publicity. Whether all that is
    /// made of all registers stands as the last build left it.
    pub(super) fn records(
        &self,
        cards: &mut [Card],
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
            self.memory.keep_openness();
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
        let all = self.gather(cards, &languages)?;
        let mut described = Vec::new();
        for (at, mut said) in languages.into_iter().zip(all) {
            let Some(desk) = self.desks()?.get(at).and_then(Option::as_ref) else {
                continue;
            };
            described.push((at, desk, super::openness::published(cards, &mut said)));
            // What was written before stays until all is said in the language.
            let processing = self.gather_services(&desk.words, services);
            let leads_to = self.leads_to_processor_record(&desk.words.language, &processing);
            if !self.put_record(desk, said, leads_to)? {
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
        let lists: Vec<String> = lists.filter(|list| self.site.wrote(list)).collect();
        // An authority alone has the description.
        let there = files.iter().filter(|file| self.site.wrote(file));
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
    pub(super) fn record_languages(&self) -> Vec<usize> {
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
        let mut files = self.files_of(RECORD, language, !self.is_long());
        files.push(extract);
        files.extend(self.kept_file(language));
        files
    }

    /// The files of the record in the language of a desk. Whether they were written: not where something is not said in it.
    fn put_record(
        &self,
        desk: &Desk,
        said: Vec<Option<Said>>,
        leads_to_processor_record: bool,
    ) -> Result<bool, BuildError> {
        if said.is_empty() {
            return Ok(true);
        }
        if said.iter().flatten().any(|said| !said.is_whole) {
            return Ok(false);
        }
        let registers = self.found.registers.iter().zip(&said);
        let unread = registers.filter(|(_, said)| said.is_none());
        let unread: Vec<String> = unread.map(|((id, _), _)| id.clone()).collect();
        let sources = self.sources(&unread);
        let words = &desk.words;
        let mut said: Vec<Said> = said.into_iter().flatten().collect();
        said.sort_by_cached_key(|said| sort_key(&said.line.entry.name, &said.line.entry.id));
        let mut rows = Vec::new();
        let mut written = Vec::new();
        let mut lines = Vec::new();
        for said in said {
            rows.extend(said.row);
            written.push(said.written);
            lines.push(said.line);
        }
        let printed = self
            .is_printed()
            .then(|| record(&lines, rows, sources, words));
        let paper = record(&lines, Vec::new(), sources, words);
        if paper.lacks {
            return Ok(false);
        }
        let (beside, extract) = self.beside_record(desk, leads_to_processor_record);
        let newest = lines.iter().filter_map(|line| line.entry.updated).max();
        let filter = RecordPage {
            heading: "registers",
            label: words.word("record_filter"),
            hint: words.word("record_filter_hint"),
            count: words.word("record_filter_count"),
            suggestions: suggestions(&lines),
        };
        let ready = Ready {
            name: RECORD,
            paper: &paper,
            printed: printed.as_ref(),
            rows: Some(Rows {
                name: "registers",
                head: &record_table(Vec::new(), words).head,
                written: &written,
            }),
            whole: of_record(RECORD, (RECORD_KIND, "record_all"), &paper, (words, newest)),
            beside,
            filter,
        };
        // The record as a workbook takes as long as all else.
        let (tables, others) = rayon::join(
            || {
                let tables = workbook(&lines, sources, words, &self.organisation(&words.language));
                self.put_tables(desk, RECORD, tables, None)
            },
            || {
                self.put_ready(desk, ready)?;
                self.put_extract(desk, &lines, sources, extract.as_deref())
            },
        );
        tables?;
        others?;
        Ok(true)
    }

    /// Other files that the record leads to, each with the name of its word; and the extract for the information management model,
    /// where there is one.
    fn beside_record(
        &self,
        desk: &Desk,
        leads_to_processor_record: bool,
    ) -> (Vec<(&'static str, String)>, Option<String>) {
        let mut beside = Vec::new();
        if leads_to_processor_record {
            beside.push((PROCESSOR_KIND, format!("{PROCESSOR_RECORD}.html")));
        }
        if !self.context.around.is_authority() {
            return (beside, None);
        }
        beside.push(("management_workbook", MANAGEMENT.to_owned()));
        let extract = format!("{AREA}/{}/{MANAGEMENT}", desk.words.language);
        (beside, Some(extract))
    }

    /// The extract for the information management model at its place, where there is one.
    fn put_extract(
        &self,
        desk: &Desk,
        lines: &[Line],
        sources: Sources<'_>,
        extract: Option<&str>,
    ) -> Result<(), BuildError> {
        let Some(file) = extract else {
            return Ok(());
        };
        let words = &desk.words;
        let organisation = self.organisation(&words.language);
        let tables = management(lines, sources, words, &organisation);
        let bytes = export::xlsx::write(tables).map_err(|error| failed(RECORD, &error))?;
        Ok(self.site.add(file, &bytes)?)
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
