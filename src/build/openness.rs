//! The description for document publicity of a public authority, in each promised language: page and PDF beside the notices.
//! It must not know what the description says.

use super::internal::Desk;
use super::said::{Description, Gathered, Said};
use super::whole::Whole;
use super::{BuildError, Workshop};
use crate::document::{Table, typeset_table};
use crate::html::{self, LayerLink, NoticePage, RowsPlace, Version};
use crate::view::Vocabulary;
use crate::view::openness as view;

/// Its folder, a promise to those who link to it: no register can have this id.
const FOLDER: &str = "document_publicity";
/// The name of its template.
const TEMPLATE: &str = "openness";

/// What the description is made of in one language, given by its place.
pub(super) struct Openness<'a> {
    pub at: usize,
    pub desk: &'a Desk,
    pub gathered: &'a Gathered,
    /// What published registers say, in the order in which it is shown.
    pub sorted: Vec<(usize, &'a Said)>,
    /// What it amounts to; nothing where that of before stays.
    pub description: Option<Description>,
}

impl Workshop<'_> {
    /// The files of the description in a language; its PDF among them where it is printed.
    pub(super) fn openness_files(&self, language: &str, is_printed: bool) -> Vec<String> {
        let folder = format!("public/{language}/{FOLDER}");
        let page = self.request.html.then(|| format!("{folder}/index.html"));
        let pdf = format!("{folder}/{FOLDER}.pdf");
        let pdf = Some(pdf).filter(|_| self.request.pdf && is_printed);
        page.into_iter().chain(pdf).collect()
    }

    /// Writes the description in languages. Where nothing is given, that of before stays.
    pub(super) fn put_openness(&self, languages: &[Openness<'_>]) -> Result<(), BuildError> {
        let mut ready = Vec::new();
        for openness in languages {
            let language = &openness.desk.words.language;
            let has_template = self.templates.has(&format!("{language}/{TEMPLATE}.md"));
            match openness.description.as_ref().filter(|_| has_template) {
                Some(description) if description.registers == 0 => {}
                Some(description) => ready.push((openness, description)),
                None => {
                    for file in self.openness_files(language, true) {
                        self.site.keep(&file);
                    }
                }
            }
        }
        let said: Vec<(&str, &Description)> = ready
            .iter()
            .map(|(openness, description)| (&*openness.desk.words.language, *description))
            .collect();
        let spoken = said.iter().map(|(language, _)| *language);
        let files = said.iter().flat_map(|(language, description)| {
            self.openness_files(language, description.is_printed())
        });
        let files: Vec<String> = files.collect();
        if self.memory.has_openness(&said, &files) {
            files.iter().for_each(|file| self.site.keep(file));
            return Ok(());
        }
        for (openness, description) in &ready {
            let versions = self.versions(
                spoken.clone(),
                &openness.desk.words.language,
                |language| format!("../../{language}/{FOLDER}/index.html"),
                |language| format!("{language}/{FOLDER}/"),
            );
            self.write_openness(openness, description, versions)?;
        }
        Ok(())
    }

    fn write_openness(
        &self,
        openness: &Openness<'_>,
        description: &Description,
        versions: Vec<Version>,
    ) -> Result<(), BuildError> {
        let Openness {
            at,
            desk,
            gathered,
            sorted,
            ..
        } = openness;
        let words = &desk.words;
        let (law, main) = (self.context.around.law, self.main_language());
        let document = |rows| {
            let paper = view::openness(rows, description.registers, words, main, law);
            let whole = Whole {
                template: TEMPLATE,
                kind: words.word("openness_for"),
                title: words.word("kind_openness"),
                facts: Vec::new(),
                date: description.newest,
                mark: None,
            };
            self.whole(desk, &paper, whole)
        };
        let folder = format!("public/{}/{FOLDER}", words.language);
        let mut pdf = None;
        if self.request.pdf && description.is_printed() {
            let mut rows = Vec::new();
            self.each_described(gathered, sorted, |one| {
                rows.push(view::row(one, words));
                Ok(())
            })?;
            pdf = self.put_across(&document(rows)?, &folder, FOLDER)?;
        }
        let Some(frame) = self.frame(*at)? else {
            return Ok(());
        };
        let document = document(Vec::new())?;
        let page = NoticePage {
            path: format!("{FOLDER}/"),
            pdf,
            draft: false,
            versions,
            layers: Vec::new(),
            code: None,
        };
        let place = RowsPlace {
            template: TEMPLATE,
            name: "registers",
            head: &rows_table(Vec::new(), words).head,
        };
        let around = frame.wide_around_rows(&document, &page, place, self.templates)?;
        let states = &document.labels.states;
        self.put_around(&format!("{folder}/index.html"), &around, |to| {
            self.each_described(gathered, sorted, |one| {
                let table = rows_table(vec![view::row(one, words)], words);
                to.write_all(html::write_rows(&table, states).as_bytes())
            })
        })
    }

    /// The description as a link of the list of notices in a language, given by its place, where there is one; `folder` leads from the
    /// list to the folder of the language.
    pub(super) fn openness_link(
        &self,
        at: usize,
        folder: &str,
    ) -> Result<Option<LayerLink>, BuildError> {
        let language = &self.vocabularies[at].language;
        let page = format!("public/{language}/{FOLDER}/index.html");
        if !self.site.will_have(&page) {
            return Ok(None);
        }
        Ok(self.desk(at)?.map(|desk| LayerLink {
            name: desk.words.word("kind_openness"),
            href: format!("{folder}{FOLDER}/index.html"),
            current: false,
        }))
    }
}

/// The description's table with some rows, as it stands in a document.
fn rows_table(rows: Vec<view::Row>, words: &Vocabulary) -> Table {
    let mut table = view::table(rows, words);
    typeset_table(&mut table, &words.language);
    table
}
