//! A record, or another document of all registers, ready to be written: its workbook, its plain table, its PDF across the sheet and its page.
//! It must not know what the document says, nor of what it is made.

use std::io::{self, Write};

use jiff::civil::Date;

use super::internal::{AREA, Desk};
use super::{BuildError, Workshop, labels};
use crate::document::{Document, Meta, TemplateContext};
use crate::export::{self, Workbook};
use crate::html::{Entry as ListEntry, LayerLink, NoticePage, RecordPage, RowsPlace};
use crate::pdf;
use crate::view::Vocabulary;
use crate::view::assessment::Paper;

/// The kinds of files of a record.
const KINDS: [&str; 4] = ["html", "pdf", "xlsx", "csv"];

/// A record ready to be written, and what its page needs beside it.
pub(super) struct Ready<'a> {
    /// Its name in addresses.
    pub name: &'a str,
    /// The record, as its page has it.
    pub paper: &'a Paper,
    /// The record as it is printed; none where it is too long for that.
    pub printed: Option<&'a Paper>,
    /// Rows of a table that has none in the paper.
    pub rows: Option<Rows<'a>>,
    /// What it is headed by.
    pub whole: Whole<'a>,
    /// Other files that its page leads to, each with the name of its word.
    pub beside: Vec<(&'a str, String)>,
    /// What the field above its table looks in, and says.
    pub filter: RecordPage,
}

/// Rows that are written by themselves, one by one.
pub(super) struct Rows<'a> {
    /// Where they go.
    pub place: RowsPlace<'a>,
    /// Writes them.
    pub write: &'a (dyn Fn(&mut dyn Write) -> io::Result<()> + Sync),
}

/// A document of all registers, and what it is headed by.
#[derive(Clone)]
pub(super) struct Whole<'a> {
    /// The name of its template.
    pub template: &'a str,
    /// The kind of document.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Facts under the title, before the date.
    pub facts: Vec<(String, String)>,
    /// The day of the newest register in it.
    pub date: Option<Date>,
    /// A mark on every page before the site's own remark.
    pub mark: Option<String>,
}

impl Workshop<'_> {
    /// The files of a record in a language, by its name, that this build is to write.
    pub(super) fn files_of(&self, name: &str, language: &str, is_printed: bool) -> Vec<String> {
        let asked = KINDS.into_iter().filter(|kind| match *kind {
            "html" => self.request.html,
            "pdf" => self.request.pdf && is_printed,
            _ => true,
        });
        asked
            .map(|kind| format!("{AREA}/{language}/{name}.{kind}"))
            .collect()
    }

    /// Writes a record as tables, in the language of a desk: a workbook, and as plain text its first table, or that of another.
    pub(super) fn put_tables(
        &self,
        desk: &Desk,
        name: &str,
        workbook: Workbook,
        table: Option<&Workbook>,
    ) -> Result<(), BuildError> {
        let file = |kind: &str| format!("{AREA}/{}/{name}.{kind}", desk.words.language);
        let table = table.unwrap_or(&workbook);
        let bytes = export::csv::write(table, 0).map_err(|error| failed(name, &error))?;
        self.site.add(&file("csv"), &bytes)?;
        let bytes = export::xlsx::write(workbook).map_err(|error| failed(name, &error))?;
        self.site.add(&file("xlsx"), &bytes)?;
        Ok(())
    }

    /// Writes the page of a record in the language of a desk, and its PDF.
    pub(super) fn put_ready(&self, desk: &Desk, ready: Ready<'_>) -> Result<(), BuildError> {
        let name = ready.name;
        let folder = format!("{AREA}/{}", desk.words.language);
        let pdf = match ready.printed.filter(|_| self.request.pdf) {
            Some(paper) => {
                let document = self.whole(desk, paper, ready.whole.clone())?;
                self.put_across(&document, &folder, name)?
            }
            None => None,
        };
        let Some(frame) = &desk.frame else {
            return Ok(());
        };
        let document = self.whole(desk, ready.paper, ready.whole)?;
        let tables = [
            ("record_workbook", format!("{name}.xlsx")),
            ("record_csv", format!("{name}.csv")),
        ];
        let page = NoticePage {
            path: String::new(),
            pdf,
            draft: false,
            versions: Vec::new(),
            layers: tables
                .into_iter()
                .chain(ready.beside)
                .map(|(word, href)| LayerLink {
                    name: desk.words.word(word),
                    href,
                    current: false,
                })
                .collect(),
            code: None,
        };
        let file = format!("{folder}/{name}.html");
        let (filter, templates) = (&ready.filter, self.templates);
        let Some(Rows { place, write }) = ready.rows else {
            let html = frame.record(&document, &page, filter, templates)?;
            return Ok(self.site.add(&file, html.as_bytes())?);
        };
        let around = frame.record_around_rows(&document, &page, filter, place, templates)?;
        drop(document);
        self.put_around(&file, &around, write)
    }

    /// A page, given before and after its rows, with rows that are written by themselves between.
    pub(super) fn put_around(
        &self,
        file: &str,
        (before, after): &(String, String),
        write: impl Fn(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), BuildError> {
        Ok(self.site.add_long(file, |to| {
            to.write_all(before.as_bytes())?;
            write(to)?;
            to.write_all(after.as_bytes())
        })?)
    }

    /// A document of all registers.
    pub(super) fn whole(
        &self,
        desk: &Desk,
        paper: &Paper,
        whole: Whole<'_>,
    ) -> Result<Document, BuildError> {
        let words = &desk.words;
        let name = format!("{}/{}.md", words.language, whole.template);
        let context = TemplateContext::of(&paper.context)?;
        let blocks = self.templates.document(&name, &context, &paper.facts)?;
        let banners = [whole.mark, self.banner(words, false)];
        let banner: Vec<String> = banners.into_iter().flatten().collect();
        let date = whole.date.map(|date| words.date(date));
        let mut facts = whole.facts;
        facts.extend(date.clone().map(|date| (words.word("date_of"), date)));
        Ok(Document {
            language: words.language.clone(),
            meta: Meta {
                kind: whole.kind,
                title: whole.title,
                organisation: self.organisation(&words.language),
                body: None,
                facts,
                date,
                banner: (!banner.is_empty()).then(|| banner.join(". ")),
                iso_date: whole.date.map(|date| date.to_string()),
                colour: self.colour(),
            },
            blocks,
            labels: labels(words),
        })
    }

    /// The PDF of a document with a table of many columns, across the sheet, in a folder: its file and its size in whole kilobytes,
    /// rounded up; none where no PDFs are made.
    pub(super) fn put_across(
        &self,
        document: &Document,
        folder: &str,
        name: &str,
    ) -> Result<Option<(String, u64)>, BuildError> {
        if !self.request.pdf {
            return Ok(None);
        }
        let file = format!("{name}.pdf");
        let size = self.write_pdf(name, document, true, &format!("{folder}/{file}"))?;
        Ok(Some((file, size)))
    }

    /// Writes a document as PDF at a path, upright or across the sheet: its size in whole kilobytes, rounded up. `of` is what an error
    /// is said to be of.
    pub(super) fn write_pdf(
        &self,
        of: &str,
        document: &Document,
        landscape: bool,
        path: &str,
    ) -> Result<u64, BuildError> {
        let options = pdf::Options {
            landscape,
            ..pdf::Options::default()
        };
        let bytes = pdf::render(document, &options).map_err(|error| failed(of, &error))?;
        self.site.add(path, &bytes)?;
        Ok((bytes.len() as u64).div_ceil(1000))
    }

    /// A record as a line of the list, by its name and the name of the word for it, where there is one.
    pub(super) fn line_of(&self, name: &str, kind: &str, words: &Vocabulary) -> Option<ListEntry> {
        let file = |kind: &str| format!("{AREA}/{}/{name}.{kind}", words.language);
        self.site.will_have(&file("html")).then(|| ListEntry {
            id: name.to_owned(),
            name: words.word(kind),
            href: Some(format!("{name}.html")),
            pdf: self
                .site
                .will_have(&file("pdf"))
                .then(|| format!("{name}.pdf")),
            updated: None,
            state: None,
            language: None,
        })
    }
}

/// What heads a record: its template, the names of the words for its kind and its title, and the day that it bears.
pub(super) fn of_record<'a>(
    template: &'a str,
    (kind, title): (&str, &str),
    paper: &Paper,
    (words, date): (&Vocabulary, Option<Date>),
) -> Whole<'a> {
    let (class, restricted) = &paper.class;
    Whole {
        template,
        kind: words.word(kind),
        title: words.word(title),
        facts: vec![(words.word("publicity_class"), class.clone())],
        date,
        mark: restricted.then(|| class.clone()),
    }
}

/// By what registers and services are sorted, wherever they are listed: the name as a reader sees it, then the id.
pub(super) fn sort_key(name: &str, id: &str) -> (String, String) {
    (name.to_lowercase(), id.to_owned())
}

pub(super) fn failed(name: &str, error: &dyn std::fmt::Display) -> BuildError {
    BuildError::Register(name.to_owned(), error.to_string())
}
