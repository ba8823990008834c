//! The record of processing activities of all registers, in each promised language: page, PDF, spreadsheet and plain table.
//! It must not know what the record says, nor how a file is written.

use super::internal::{AREA, Desk, internal_index};
use super::openness::Openness;
use super::processing::{PROCESSOR_KIND, PROCESSOR_RECORD};
use super::said::{Gathered, Said, record_table};
use super::whole::{Ready, Rows, failed, of_record};
use super::{BuildError, Card, Standing, Workshop};
use crate::check::CheckedService;
use crate::export::{self, ExportError, Workbook};
use crate::html::{Entry as ListEntry, RecordPage, RowsPlace};
use crate::model::DocumentPublicity;
use crate::view::Vocabulary;
use crate::view::record::{self as view, Line, Overview, Placed, Sources};

/// Its name in addresses: a promise to those who link to it.
pub(super) const RECORD: &str = "record";
/// The name of the word for it.
pub(super) const RECORD_KIND: &str = "kind_record";
/// The extract for the information management model, which a public authority has.
const MANAGEMENT: &str = "information-management.xlsx";

/// What the record is made of, in one language.
struct Record<'a> {
    gathered: &'a Gathered,
    /// What registers say, in the order in which it is shown.
    sorted: Vec<(usize, &'a Said)>,
    all: Overview,
}

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
            [own, self.openness_files(language, true)].concat()
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
                let all = [own, self.openness_files(&words.language, true)].concat();
                all.iter().for_each(|file| self.site.keep(file));
            }
            return Ok(false);
        }
        let all = self.gather(cards, &languages)?;
        let mut described = Vec::new();
        for (at, gathered) in languages.into_iter().zip(&all) {
            let Some(desk) = self.desk(at)? else {
                continue;
            };
            let sorted = gathered.sorted();
            let survey = self.survey(&desk.words.language, cards, gathered, &sorted)?;
            let published = sorted.iter().copied();
            let published = published.filter(|(at, _)| cards[*at].standing != Standing::Draft);
            described.push(Openness {
                at,
                desk,
                gathered,
                sorted: published.collect(),
                description: survey.description,
            });
            // What was written before stays until all is said in the language.
            let processing = self.gather_services(&desk.words, services);
            let leads_to = self.leads_to_processor_record(&desk.words.language, &processing);
            let record = Record {
                gathered,
                sorted,
                all: survey.all,
            };
            if !self.put_record(desk, &record, leads_to)? {
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
        record: &Record<'_>,
        leads_to_processor_record: bool,
    ) -> Result<bool, BuildError> {
        let Record {
            gathered,
            sorted,
            all,
        } = record;
        if gathered.said.is_empty() {
            return Ok(true);
        }
        if sorted.iter().any(|(_, said)| !said.is_whole) {
            return Ok(false);
        }
        let registers = self.found.registers.iter().zip(&gathered.said);
        let unread = registers.filter(|(_, said)| said.is_none());
        let unread: Vec<String> = unread.map(|((id, _), _)| id.clone()).collect();
        let sources = self.sources(&unread);
        let words = &desk.words;
        let printed = self.is_printed().then(|| {
            let rows = sorted.iter().filter_map(|(_, said)| said.row.clone());
            view::record(all, rows.collect(), sources, words)
        });
        let paper = view::record(all, Vec::new(), sources, words);
        if paper.lacks {
            return Ok(false);
        }
        let (beside, extract) = self.beside_record(desk, leads_to_processor_record);
        let filter = RecordPage {
            heading: "registers",
            label: words.word("record_filter"),
            hint: words.word("record_filter_hint"),
            count: words.word("record_filter_count"),
            suggestions: all.suggestions(),
        };
        let ready = Ready {
            name: RECORD,
            paper: &paper,
            printed: printed.as_ref(),
            rows: Some(Rows {
                place: RowsPlace {
                    template: RECORD,
                    name: "registers",
                    head: &record_table(Vec::new(), words).head,
                },
                write: &|to| self.write_rows(gathered, sorted, to),
            }),
            whole: of_record(
                RECORD,
                (RECORD_KIND, "record_all"),
                &paper,
                (words, all.newest),
            ),
            beside,
            filter,
        };
        // One workbook at a time: what each holds is most of the memory of a long record.
        let (tables, page) = rayon::join(
            || self.put_record_tables(desk, record, sources),
            || self.put_ready(desk, ready),
        );
        tables?;
        page?;
        self.put_extract(desk, record, sources, extract.as_deref())?;
        Ok(true)
    }

    /// The record as a workbook, and its first table as plain text.
    fn put_record_tables(
        &self,
        desk: &Desk,
        record: &Record<'_>,
        sources: Sources<'_>,
    ) -> Result<(), BuildError> {
        let words = &desk.words;
        let organisation = self.organisation(&words.language);
        let workbook = view::workbook(&record.all, sources, words, &organisation);
        let row = view::register_row(sources, words);
        let file = |kind: &str| format!("{AREA}/{}/{RECORD}.{kind}", words.language);
        let columns = workbook.sheets.first().map(|sheet| &*sheet.columns);
        self.site.add_long(&file("csv"), |to| {
            let mut table = export::csv::Writer::begin(to, columns.unwrap_or_default())?;
            self.each_line(record.gathered, &record.sorted, |line| {
                table.row(&row(&line).1)
            })?;
            Ok(table.finish()?)
        })?;
        self.put_workbook(&file("xlsx"), workbook, record, |line| vec![row(line)])
    }

    /// A workbook to which each register adds rows.
    fn put_workbook(
        &self,
        file: &str,
        workbook: Workbook,
        record: &Record<'_>,
        rows: impl Fn(&Line) -> Vec<Placed>,
    ) -> Result<(), BuildError> {
        let write = || {
            let mut writer = export::xlsx::Writer::begin(workbook, Some(&self.site.scratch()?))?;
            self.each_line(record.gathered, &record.sorted, |line| {
                let mut rows = rows(&line).into_iter();
                rows.try_for_each(|(sheet, row)| writer.row(sheet, row))
            })?;
            writer.finish()
        };
        let bytes = write().map_err(|error| match error {
            ExportError::Io { .. } => BuildError::Io(error.into()),
            other => failed(RECORD, &other),
        })?;
        Ok(self.site.add(file, &bytes)?)
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
        record: &Record<'_>,
        sources: Sources<'_>,
        extract: Option<&str>,
    ) -> Result<(), BuildError> {
        let Some(file) = extract else {
            return Ok(());
        };
        let words = &desk.words;
        let organisation = self.organisation(&words.language);
        let tables = view::management(&record.all, sources, words, &organisation);
        self.put_workbook(file, tables, record, view::management_rows)
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
