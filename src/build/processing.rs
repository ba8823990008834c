//! The record of what the organisation does as a processor, in each promised language: page, PDF, spreadsheet and plain table.
//! It must not know what the record says, nor how a file is written.

use super::internal::{AREA, Desk};
use super::record::{RECORD, RECORD_KIND};
use super::whole::{Ready, of_record, sort_key};
use super::{BuildError, Workshop, claimed_twice};
use crate::check::{self, CheckedService};
use crate::html::RecordPage;
use crate::rules::{self, Reader, ServiceScope, Texts};
use crate::source;
use crate::view::Vocabulary;
use crate::view::record::{
    SERVED_PRINTED, ServiceEntry, names, newest, processor_record, processor_table,
    processor_workbook, service_entry,
};

/// Its name in addresses: a promise to those who link to it.
pub(super) const PROCESSOR_RECORD: &str = "record-processor";
/// The name of the word for it.
pub(super) const PROCESSOR_KIND: &str = "kind_processor_record";

/// What all services say in a language, and the ids of those of which nothing is known; none where something is not said in it.
pub(super) type Processing = Option<(Vec<ServiceEntry>, Vec<String>)>;

impl Workshop<'_> {
    /// Reads and checks every service that the organisation runs as a processor.
    pub(super) fn services(&self) -> Vec<CheckedService> {
        check::each_service(self.found, |id, path| {
            check::check_service(id, path, source::read(path), self.context)
        })
    }

    /// The files of the processor's record in a language, by its place, that this build is to write; none where no service is run.
    /// How many controllers are served is known only after reading, so a PDF is named that a very long record has not.
    pub(super) fn processor_files(&self, at: usize) -> Vec<String> {
        if self.found.services.is_empty() {
            return Vec::new();
        }
        self.files_of(PROCESSOR_RECORD, &self.vocabularies[at].language, true)
    }

    /// Whether there is to be a record of a processor in a language: an own language may do without.
    fn is_asked_of_processor(&self, language: &str) -> bool {
        let template = format!("{language}/{PROCESSOR_RECORD}.md");
        !self.found.services.is_empty() && self.templates.has(&template)
    }

    /// Whether the other record can lead to this one: it is written, or the one of before stays.
    pub(super) fn leads_to_processor_record(
        &self,
        language: &str,
        processing: &Processing,
    ) -> bool {
        let page = format!("{AREA}/{language}/{PROCESSOR_RECORD}.html");
        self.is_asked_of_processor(language)
            && (processing.is_some() || self.site.has_before(&page))
    }

    /// The files of the processor's record in the language of a desk. Whether they are as they should be: not where something is not
    /// said in it.
    pub(super) fn put_processor_record(
        &self,
        desk: &Desk,
        processing: Processing,
    ) -> Result<bool, BuildError> {
        let words = &desk.words;
        if !self.is_asked_of_processor(&words.language) {
            return Ok(true);
        }
        let Some((entries, unread)) = processing else {
            return Ok(false);
        };
        let sources = self.sources(&unread);
        let organisation = self.organisation(&words.language);
        let paper = processor_record(&entries, sources, words);
        if paper.lacks {
            return Ok(false);
        }
        let served: usize = entries.iter().map(|entry| entry.controllers.len()).sum();
        let beside = [(RECORD_KIND, format!("{RECORD}.html"))].into_iter();
        let beside = beside.filter(|(_, file)| {
            self.site
                .will_have(&format!("{AREA}/{}/{file}", words.language))
        });
        let kind = (PROCESSOR_KIND, "processor_record_all");
        let ready = Ready {
            name: PROCESSOR_RECORD,
            paper: &paper,
            printed: Some(&paper).filter(|_| served <= SERVED_PRINTED),
            rows: None,
            whole: of_record(PROCESSOR_RECORD, kind, &paper, (words, newest(&entries))),
            beside: beside.collect(),
            filter: RecordPage {
                heading: "served",
                label: words.word("record_served_filter"),
                hint: words.word("record_served_filter_hint"),
                count: words.word("record_filter_count"),
                suggestions: names(&entries),
            },
        };
        let tables = processor_workbook(&entries, sources, words, &organisation);
        let table = processor_table(&entries, sources, words, &organisation);
        self.put_tables(desk, PROCESSOR_RECORD, tables, Some(&table))?;
        self.put_ready(desk, ready)?;
        Ok(true)
    }

    /// What each service says in a language, in the order of their names, and the ids of those that cannot be understood, that two
    /// files claim, or whose text must not be copied anywhere. None where something is not said in the language.
    pub(super) fn gather_services(
        &self,
        words: &Vocabulary,
        services: &[CheckedService],
    ) -> Processing {
        let twice = claimed_twice(&self.found.services);
        let mut entries = Vec::new();
        let mut unread = Vec::new();
        for checked in services {
            let is_fit = !checked.leaks() && !twice.contains(&checked.id.as_str());
            let Some(service) = checked.service.as_ref().filter(|_| is_fit) else {
                unread.push(checked.id.clone());
                continue;
            };
            let around = &self.context.around;
            let scope = ServiceScope {
                id: &checked.id,
                service,
                around,
                law: around.law,
                day: rules::day_of_service(service, around),
                reader: &Reader::new(around.law),
                texts: &Texts::default(),
            };
            let (entry, lacks) = service_entry(&scope, words);
            if lacks {
                return None;
            }
            entries.push(entry);
        }
        unread.dedup();
        entries.sort_by_cached_key(|entry| sort_key(&entry.name, &entry.id));
        Some((entries, unread))
    }
}
