//! The list of all registers, in each language and at the root.
//! It must not know what a notice says; a card per register is all it sees.

use super::whole::sort_key;
use super::{BuildError, Card, Standing, Workshop, labels, settings};
use crate::document::{phrase, prose, typeset};
use crate::html::{self, Entry, IndexPage};
use crate::view::Vocabulary;

/// The style sheet of all fragments.
const FRAGMENT_STYLE: &str = "public/seloste.css";

/// Where an index lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lies {
    /// In the folder of its language.
    InLanguage,
    /// At the root of the site.
    AtRoot,
}

impl Workshop<'_> {
    pub(super) fn indexes(&self, cards: &[Card]) -> Result<(), BuildError> {
        if !self.request.html {
            return Ok(());
        }
        let languages = self.index_languages(cards);
        let files = self.index_files(&languages);
        // Every page shows the organisation, so a fault in it keeps the indexes too.
        if self.common_blocks || self.memory.has_indexes(cards, &files) {
            files.iter().for_each(|file| self.site.keep(file));
            return Ok(());
        }
        if self.request.fragment.is_some() {
            let style = html::fragment_style(&self.colour(), self.templates)?;
            self.site.add(FRAGMENT_STYLE, style.as_bytes())?;
        }
        for (at, place) in languages.iter().enumerate() {
            let Some(frame) = self.frame(*place)? else {
                continue;
            };
            let language = &self.vocabularies[*place].language;
            let mut index = self.index(cards, *place, &languages, Lies::InLanguage);
            index.documents.extend(self.openness_link(*place, "")?);
            let html = frame.index(&index, self.templates)?;
            self.site
                .add(&format!("public/{language}/index.html"), html.as_bytes())?;
            if at == 0 {
                let mut root = self.index(cards, *place, &languages, Lies::AtRoot);
                let folder = format!("{language}/");
                root.documents.extend(self.openness_link(*place, &folder)?);
                let html = frame.index(&root, self.templates)?;
                self.site.add("public/index.html", html.as_bytes())?;
            }
        }
        Ok(())
    }

    /// The languages that have an index: those of the site, and any other in which some notice is there.
    fn index_languages(&self, cards: &[Card]) -> Vec<usize> {
        let all = self.vocabularies.iter().enumerate();
        let has = |at: usize, language: &str| {
            // Where nobody has written the organisation's name in a language, a list in it would have no name to bear.
            let is_named =
                language == self.main_language() || !self.organisation(language).is_empty();
            (at < self.promised && is_named)
                || cards.iter().any(|card| self.is_there(card, language))
        };
        all.filter(|(at, words)| has(*at, &words.language))
            .map(|(at, _)| at)
            .collect()
    }

    fn index_files(&self, languages: &[usize]) -> Vec<String> {
        let root = "public/index.html".to_owned();
        let languages = languages.iter().map(|at| &self.vocabularies[*at].language);
        let others = languages.map(|language| format!("public/{language}/index.html"));
        let style = self.request.fragment.map(|_| FRAGMENT_STYLE.to_owned());
        let files = std::iter::once(root).chain(others).chain(style);
        files.collect()
    }

    fn index(&self, cards: &[Card], at: usize, languages: &[usize], lies: Lies) -> IndexPage {
        let vocabulary = &self.vocabularies[at];
        let mut entries: Vec<Entry> = cards
            .iter()
            .filter_map(|card| self.entry(card, vocabulary, lies))
            .collect();
        entries.sort_by_cached_key(|entry| sort_key(&entry.name, &entry.id));
        let introduction = settings(self.context)
            .and_then(|site| {
                site.introduction
                    .as_ref()?
                    .0
                    .get(&vocabulary.language, self.main_language())
            })
            .map(|text| {
                let mut blocks = prose(text);
                typeset(&mut blocks, &vocabulary.language);
                html::write(&blocks, &labels(vocabulary).states)
            });
        let versions = self.versions(
            languages
                .iter()
                .map(|at| self.vocabularies[*at].language.as_str()),
            &vocabulary.language,
            |language| match lies {
                Lies::InLanguage => format!("../{language}/index.html"),
                Lies::AtRoot => format!("{language}/index.html"),
            },
            |language| format!("{language}/"),
        );
        IndexPage {
            entries,
            introduction,
            documents: Vec::new(),
            versions,
        }
    }

    /// Whether a register has a page in a language: one of this build, or one of an earlier build that stays.
    pub(super) fn is_there(&self, card: &Card, language: &str) -> bool {
        let among = |languages: &[String]| languages.iter().any(|known| known == language);
        let page = format!("public/{language}/{}/index.html", card.id);
        let stays = !card.is_published() || among(&card.lacking);
        among(&card.built) || (stays && self.site.has_before(&page))
    }

    /// A line of the index. A register that is only a draft, or was never published, has no page to link to; one that has
    /// none in the language of the index leads to that in another language, and says so.
    fn entry(&self, card: &Card, vocabulary: &Vocabulary, lies: Lies) -> Option<Entry> {
        let id = &card.id;
        let mut languages = std::iter::once(vocabulary)
            .chain(&self.vocabularies)
            .map(|words| words.language.as_str());
        let there = languages.find(|language| self.is_there(card, language));
        // A draft that was never published is nobody else's business yet.
        if card.standing == Standing::Draft && there.is_none() {
            return None;
        }
        let language = there.unwrap_or(&vocabulary.language);
        let is_other = language != vocabulary.language;
        let fresh = card.built.iter().any(|built| built == language);
        let own = card.names.iter().find(|(known, _)| known == language);
        // What may not be published is not shown by way of its name either.
        let name = match self.site.title_before(&format!("public/{language}/{id}/")) {
            Some(title) if !fresh => Some(title.to_owned()),
            _ => own.map(|(_, name)| name.clone()),
        };
        let state = match card.standing {
            Standing::Retired if fresh => Some("index_retired"),
            _ if fresh => None,
            _ if there.is_some() => Some("index_outdated"),
            _ => Some("index_pending"),
        };
        let folder = match lies {
            Lies::AtRoot => format!("{language}/{id}"),
            Lies::InLanguage if is_other => format!("../{language}/{id}"),
            Lies::InLanguage => id.clone(),
        };
        let pdf = format!("public/{language}/{id}/{id}.pdf");
        let has_pdf = if fresh {
            self.request.pdf
        } else {
            there.is_some() && self.site.has_before(&pdf)
        };
        Some(Entry {
            name: name.map_or_else(|| id.clone(), |name| phrase(&name, language)),
            href: there.map(|_| format!("{folder}/index.html")),
            pdf: has_pdf.then(|| format!("{folder}/{id}.pdf")),
            updated: card
                .updated
                .filter(|_| fresh)
                .map(|date| vocabulary.date(date)),
            state: state.map(|state| vocabulary.word(state)),
            language: is_other.then(|| (language.to_owned(), self.language_name(language))),
            id: id.clone(),
        })
    }
}
