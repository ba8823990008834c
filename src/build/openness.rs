//! The description for document publicity of a public authority, in each promised language: page and PDF beside the notices.
//! It must not know what the description says.

use super::internal::Desk;
use super::said::Said;
use super::whole::{Whole, sort_key};
use super::{BuildError, Card, Standing, Workshop};
use crate::html::{LayerLink, NoticePage, Version};
use crate::view::openness::{Described, openness};

/// Its folder, a promise to those who link to it: no register can have this id.
const FOLDER: &str = "document_publicity";
/// The name of its template.
const TEMPLATE: &str = "openness";

impl Workshop<'_> {
    /// The files of the description in a language.
    pub(super) fn openness_files(&self, language: &str) -> Vec<String> {
        let folder = format!("public/{language}/{FOLDER}");
        let page = self.request.html.then(|| format!("{folder}/index.html"));
        let pdf = self.request.pdf.then(|| format!("{folder}/{FOLDER}.pdf"));
        page.into_iter().chain(pdf).collect()
    }

    /// Writes the description in languages, given by their places, each with what is described. Where nothing is given, that of before
    /// stays.
    pub(super) fn put_openness(
        &self,
        languages: &[(usize, &Desk, Option<Vec<Described>>)],
    ) -> Result<(), BuildError> {
        let mut ready = Vec::new();
        for (at, desk, all) in languages {
            let language = &desk.words.language;
            let has_template = self.templates.has(&format!("{language}/{TEMPLATE}.md"));
            match all.as_ref().filter(|_| has_template) {
                Some(all) if all.is_empty() => {}
                Some(all) => ready.push((*at, *desk, all)),
                None => {
                    for file in self.openness_files(language) {
                        self.site.keep(&file);
                    }
                }
            }
        }
        let spoken: Vec<&str> = ready
            .iter()
            .map(|(_, desk, _)| &*desk.words.language)
            .collect();
        let said: Vec<(&str, &Vec<Described>)> = ready
            .iter()
            .map(|(_, desk, all)| (&*desk.words.language, *all))
            .collect();
        let files: Vec<String> = spoken
            .iter()
            .flat_map(|language| self.openness_files(language))
            .collect();
        if self.memory.has_openness(&said, &files) {
            files.iter().for_each(|file| self.site.keep(file));
            return Ok(());
        }
        for (at, desk, all) in &ready {
            let versions = self.versions(
                spoken.iter().copied(),
                &desk.words.language,
                |language| format!("../../{language}/{FOLDER}/index.html"),
                |language| format!("{language}/{FOLDER}/"),
            );
            self.write_openness(*at, desk, all, versions)?;
        }
        Ok(())
    }

    fn write_openness(
        &self,
        at: usize,
        desk: &Desk,
        all: &[Described],
        versions: Vec<Version>,
    ) -> Result<(), BuildError> {
        let words = &desk.words;
        let paper = openness(all, words, self.main_language(), self.context.around.law);
        let whole = Whole {
            template: TEMPLATE,
            kind: words.word("openness_for"),
            title: words.word("kind_openness"),
            facts: Vec::new(),
            date: all.iter().filter_map(|one| one.updated).max(),
            mark: None,
        };
        let document = self.whole(desk, &paper, whole)?;
        let folder = format!("public/{}/{FOLDER}", words.language);
        let pdf = self.put_across(&document, &folder, FOLDER)?;
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

/// What every published register says, taken out of what was said, in order; nothing where a notice is held back or does not say it
/// all: the description is of the whole authority.
pub(super) fn published(cards: &[Card], said: &mut [Option<Said>]) -> Option<Vec<Described>> {
    let mut all = Vec::new();
    for (card, said) in cards.iter().zip(said) {
        match card.standing {
            Standing::Draft => continue,
            Standing::Blocked => return None,
            Standing::Published | Standing::Retired => {}
        }
        let said = said.as_mut().filter(|said| said.is_whole)?;
        all.extend(said.described.take());
    }
    all.sort_by_cached_key(|one| sort_key(&one.name, &one.id));
    Some(all)
}
