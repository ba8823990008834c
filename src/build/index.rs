//! The list of all registers, in each language and at the root.
//! It must not know what a notice says; a card per register is all it sees.

use super::{BuildError, Card, Standing, Workshop, labels, settings};
use crate::document::prose;
use crate::html::{self, Entry, IndexPage};
use crate::view::Vocabulary;

impl Workshop<'_> {
    pub(super) fn indexes(&self, cards: &[Card]) -> Result<(), BuildError> {
        if !self.request.html {
            return Ok(());
        }
        let files = self.index_files();
        // Every page shows the organisation, so a fault in it keeps the indexes too.
        if self.common_blocks || self.memory.has_indexes(cards, &files) {
            files.iter().for_each(|file| self.site.keep(file));
            return Ok(());
        }
        for (at, (vocabulary, frame)) in self.vocabularies.iter().zip(&self.frames).enumerate() {
            let language = &vocabulary.language;
            let index = self.index(cards, vocabulary, "");
            let html = frame.index(&index, self.templates)?;
            self.site
                .add(&format!("public/{language}/index.html"), html.as_bytes())?;
            if at == 0 {
                let root = self.index(cards, vocabulary, &format!("{language}/"));
                let html = frame.index(&root, self.templates)?;
                self.site.add("public/index.html", html.as_bytes())?;
            }
        }
        Ok(())
    }

    fn index_files(&self) -> Vec<String> {
        let root = "public/index.html".to_owned();
        let languages = self.vocabularies.iter();
        let others = languages.map(|words| format!("public/{}/index.html", words.language));
        std::iter::once(root).chain(others).collect()
    }

    fn index(&self, cards: &[Card], vocabulary: &Vocabulary, prefix: &str) -> IndexPage {
        let mut entries: Vec<Entry> = cards
            .iter()
            .filter_map(|card| self.entry(card, vocabulary, prefix))
            .collect();
        entries.sort_by(|a, b| (a.name.to_lowercase(), &a.id).cmp(&(b.name.to_lowercase(), &b.id)));
        let introduction = settings(self.context)
            .and_then(|site| {
                site.introduction
                    .as_ref()?
                    .0
                    .get(&vocabulary.language, self.main_language())
            })
            .map(|text| html::write(&prose(text), &labels(vocabulary).states));
        IndexPage {
            entries,
            introduction,
        }
    }

    /// A line of the index. A register that is only a draft, or was never published, has no page to link to.
    fn entry(&self, card: &Card, vocabulary: &Vocabulary, prefix: &str) -> Option<Entry> {
        let (id, language) = (&card.id, &vocabulary.language);
        let before = self
            .site
            .has_before(&format!("public/{language}/{id}/index.html"));
        let fresh = card.is_published();
        let own = card.names.iter().find(|(known, _)| known == language);
        // What may not be published is not shown by way of its name either.
        let name = match self.site.title_before(&format!("public/{language}/{id}/")) {
            Some(title) if !fresh => Some(title.to_owned()),
            _ => own.map(|(_, name)| name.clone()),
        };
        // A draft that was never published is nobody else's business yet.
        if card.standing == Standing::Draft && !before {
            return None;
        }
        let state = match card.standing {
            Standing::Published => None,
            Standing::Retired => Some("index_retired"),
            Standing::Draft => Some("index_outdated"),
            Standing::Blocked if before => Some("index_outdated"),
            Standing::Blocked => Some("index_pending"),
        };
        let has_page = fresh || before;
        let has_pdf = (fresh && self.request.pdf)
            || (!fresh
                && self
                    .site
                    .has_before(&format!("public/{language}/{id}/{id}.pdf")));
        Some(Entry {
            name: name.unwrap_or_else(|| id.clone()),
            href: has_page.then(|| format!("{prefix}{id}/index.html")),
            pdf: has_pdf.then(|| format!("{prefix}{id}/{id}.pdf")),
            updated: card
                .updated
                .filter(|_| fresh)
                .map(|date| vocabulary.date(date)),
            state: state.map(|state| vocabulary.word(state)),
            id: id.clone(),
        })
    }
}
