//! The description for document publicity of a public authority, in each promised language: page and PDF beside the notices.
//! It must not know what the description says.

use super::internal::Desk;
use super::{BuildError, Card, Workshop, labels};
use crate::document::{Document, Meta};
use crate::html::{LayerLink, NoticePage, Version};
use crate::model::Register;
use crate::pdf;
use crate::view::openness::{Described, described, openness};

/// Its folder, a promise to those who link to it: no register can have this id.
const FOLDER: &str = "document_publicity";

impl Workshop<'_> {
    /// The files of the description in a language.
    pub(super) fn openness_files(&self, language: &str) -> Vec<String> {
        let folder = format!("public/{language}/{FOLDER}");
        let page = self.request.html.then(|| format!("{folder}/index.html"));
        let pdf = self.request.pdf.then(|| format!("{folder}/{FOLDER}.pdf"));
        page.into_iter().chain(pdf).collect()
    }

    /// Writes the description in languages, given by their places. It tells of what is published, and of the whole authority: while a
    /// notice is held back, or something is not said in a language, that of before stays.
    pub(super) fn put_openness(
        &self,
        languages: &[usize],
        cards: &[Card],
        registers: &[(String, Option<Register>)],
    ) -> Result<(), BuildError> {
        let mut said: Vec<(usize, &Desk, Vec<Described>)> = Vec::new();
        for at in languages {
            let language = &self.vocabularies[*at].language;
            let desk = self.desks()?.get(*at).and_then(Option::as_ref);
            let desk = desk.filter(|_| self.templates.has(&template(language)));
            match desk.and_then(|desk| Some((desk, self.describe(desk, cards, registers)?))) {
                Some((_, all)) if all.is_empty() => {}
                Some((desk, all)) => said.push((*at, desk, all)),
                None => {
                    for file in self.openness_files(language) {
                        self.site.keep(&file);
                    }
                }
            }
        }
        for (at, desk, all) in &said {
            let languages = said.iter().map(|(_, desk, _)| desk.words.language.as_str());
            let versions = self.versions(
                languages,
                &desk.words.language,
                |language| format!("../../{language}/{FOLDER}/index.html"),
                |language| format!("{language}/{FOLDER}/"),
            );
            self.write_openness(*at, desk, all, versions)?;
        }
        Ok(())
    }

    /// What every published register says; nothing where one is held back or does not say it all.
    fn describe(
        &self,
        desk: &Desk,
        cards: &[Card],
        registers: &[(String, Option<Register>)],
    ) -> Option<Vec<Described>> {
        let mut all = Vec::new();
        for (card, (id, register)) in cards.iter().zip(registers) {
            match card.standing {
                super::Standing::Draft => continue,
                super::Standing::Blocked => return None,
                super::Standing::Published | super::Standing::Retired => {}
            }
            let register = register.as_ref()?;
            let (one, is_whole) = self.with_about((id, register), None, desk, |about, lacks| {
                let is_whole = !lacks.texts && lacks.terms.is_empty();
                (described(about.public), is_whole)
            });
            if !is_whole {
                return None;
            }
            all.extend(one);
        }
        all.sort_by(|a, b| (a.name.to_lowercase(), &a.id).cmp(&(b.name.to_lowercase(), &b.id)));
        Some(all)
    }

    fn write_openness(
        &self,
        at: usize,
        desk: &Desk,
        all: &[Described],
        versions: Vec<Version>,
    ) -> Result<(), BuildError> {
        let document = self.openness_document(desk, all)?;
        let language = &desk.words.language;
        let folder = format!("public/{language}/{FOLDER}");
        let mut pdf = None;
        if self.request.pdf {
            let options = pdf::Options {
                landscape: true,
                ..pdf::Options::default()
            };
            let bytes = pdf::render(&document, &options)
                .map_err(|error| BuildError::Register(FOLDER.to_owned(), error.to_string()))?;
            let file = format!("{FOLDER}.pdf");
            self.site.add(&format!("{folder}/{file}"), &bytes)?;
            pdf = Some((file, (bytes.len() as u64).div_ceil(1000)));
        }
        let Some(frame) = self.frames.get(at) else {
            return Ok(());
        };
        let page = NoticePage {
            path: format!("{FOLDER}/"),
            pdf,
            draft: false,
            versions,
            layers: Vec::new(),
            code: None,
        };
        let html = frame.wide(&document, &page, self.templates)?;
        self.site
            .add(&format!("{folder}/index.html"), html.as_bytes())?;
        Ok(())
    }

    fn openness_document(&self, desk: &Desk, all: &[Described]) -> Result<Document, BuildError> {
        let words = &desk.words;
        let law = self.context.around.law;
        let paper = openness(all, words, self.main_language(), law);
        let name = template(&words.language);
        let blocks = self
            .templates
            .document(&name, &paper.context, &paper.facts)?;
        let date = all.iter().filter_map(|one| one.updated).max();
        let organisation = self.organisation(&words.language);
        Ok(Document {
            language: words.language.clone(),
            meta: Meta {
                kind: organisation.clone(),
                title: words.word("kind_openness"),
                organisation,
                body: None,
                facts: date
                    .map(|date| (words.word("date_of"), words.date(date)))
                    .into_iter()
                    .collect(),
                date: date.map(|date| words.date(date)),
                banner: self.banner(words, false),
                iso_date: date.map(|date| date.to_string()),
                colour: self.colour(),
            },
            blocks,
            labels: labels(words),
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
        let desk = self.desks()?.get(at).and_then(Option::as_ref);
        Ok(desk.map(|desk| LayerLink {
            name: desk.words.word("kind_openness"),
            href: format!("{folder}{FOLDER}/index.html"),
            current: false,
        }))
    }
}

fn template(language: &str) -> String {
    format!("{language}/openness.md")
}
