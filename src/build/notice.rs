//! The documents of one register: its notice in each language, as page and PDF.
//! It must not know how findings are said or which register comes next.

use super::{BuildError, Workshop, labels, settings};
use crate::check::CheckedRegister;
use crate::document::{Block, Document, Meta};
use crate::html::{NoticePage, Palette};
use crate::law::{Law, identity_code};
use crate::model::Words;
use crate::pdf;
use crate::rules::{Reader, Scope, Texts};
use crate::source;
use crate::view::{self, Vocabulary};

/// What becomes of a register's notice in a language.
enum Made {
    /// The whole document.
    Whole(Box<Document>),
    /// It is offered in the language, but something is not said in it.
    Lacking,
    /// It is not offered in it.
    NotOffered,
}

impl Workshop<'_> {
    /// The documents of a register. The languages in which they were built, and those in which they lack something.
    pub(super) fn render(
        &self,
        checked: &CheckedRegister,
        area: &str,
        draft: bool,
    ) -> Result<(Vec<String>, Vec<String>), BuildError> {
        let mut documents = Vec::new();
        let mut lacking = Vec::new();
        for (at, vocabulary) in self.vocabularies.iter().enumerate() {
            match self.document(checked, at, draft)? {
                Made::Whole(document) => documents.push((at, document)),
                Made::Lacking => {
                    // What was said before is better than nothing, and than half of it in another language.
                    self.site
                        .keep(&format!("{area}/{}/{}/", vocabulary.language, checked.id));
                    lacking.push(vocabulary.language.clone());
                }
                Made::NotOffered => {}
            }
        }
        let built: Vec<String> = documents
            .iter()
            .map(|(at, _)| self.vocabularies[*at].language.clone())
            .collect();
        for (at, document) in documents {
            let vocabulary = &self.vocabularies[at];
            let folder = format!("{area}/{}/{}", vocabulary.language, checked.id);
            self.site.name(&format!("{folder}/"), &document.meta.title);
            let file = format!("{}.pdf", checked.id);
            let mut pdf_link = None;
            if self.request.pdf {
                let bytes = pdf::render(&document, &pdf::Options::default())
                    .map_err(|error| BuildError::Register(checked.id.clone(), error.to_string()))?;
                // Shown in whole kilobytes, rounded up.
                pdf_link = Some((file.clone(), (bytes.len() as u64).div_ceil(1000)));
                self.site.add(&format!("{folder}/{file}"), &bytes)?;
            }
            if let Some(frame) = self.frames.get(at) {
                let id = &checked.id;
                let page = NoticePage {
                    id: id.clone(),
                    pdf: pdf_link,
                    draft,
                    versions: self.versions(
                        built.iter().map(String::as_str),
                        &vocabulary.language,
                        |language| format!("../../{language}/{id}/index.html"),
                        |language| format!("{language}/{id}/"),
                    ),
                };
                let html = frame.notice(&document, &page, self.templates)?;
                self.site
                    .add(&format!("{folder}/index.html"), html.as_bytes())?;
            }
        }
        Ok((built, lacking))
    }

    /// The document of a register in a language.
    fn document(
        &self,
        checked: &CheckedRegister,
        at: usize,
        draft: bool,
    ) -> Result<Made, BuildError> {
        let vocabulary = &self.vocabularies[at];
        let Some(register) = &checked.register else {
            return Ok(Made::NotOffered);
        };
        if !self.offers(register, at) {
            return Ok(Made::NotOffered);
        }
        let reader = Reader::new(self.context.around.law);
        let scope = Scope {
            reader: &reader,
            id: &checked.id,
            register,
            around: &self.context.around,
            law: self.context.around.law,
            // Documents do not depend on the day, so any will do.
            day: Law::embedded().acts.checked_on,
            texts: &Texts::default(),
        };
        let (public, lacks) = view::public(&scope, vocabulary);
        if lacks.texts || self.frame_lacks(&vocabulary.language) {
            return Ok(Made::Lacking);
        }
        if !lacks.terms.is_empty() {
            let language = vocabulary.language.clone();
            return Err(BuildError::Wordless(checked.id.clone(), language, lacks));
        }
        let notice = view::notice(&public, vocabulary, draft, &|covered| {
            self.name_of(covered, &vocabulary.language)
        });
        let name = format!("{}/notice.md", vocabulary.language);
        let blocks = self
            .templates
            .document(&name, &notice.context, &notice.facts)?;
        require(&blocks, &notice.required_anchors).map_err(|anchor| {
            BuildError::Register(checked.id.clone(), format!("templates/{name}: osio {{#{anchor}}} puuttuu / the section {{#{anchor}}} is missing"))
        })?;
        let meta = self.meta(&public, vocabulary, draft);
        Ok(Made::Whole(Box::new(Document {
            language: vocabulary.language.clone(),
            meta,
            blocks,
            labels: labels(vocabulary),
        })))
    }

    /// The name of another register that a notice covers, read from its file: no other needs it, so nothing keeps it.
    fn name_of(&self, id: &str, language: &str) -> Option<String> {
        let path = self.found.path(id)?;
        let root = source::parse(&source::read(path).ok()?).root?;
        let words: Words = serde_json::from_value(root.child("name")?.to_json()).ok()?;
        let name = words.get(language, self.main_language())?;
        Some(identity_code::mask(name.trim()).into_owned())
    }

    fn meta(&self, public: &view::PublicRegister, vocabulary: &Vocabulary, draft: bool) -> Meta {
        let date = public.updated.or(public.drawn_up).map(|date| date.0);
        let label = if public.updated.is_some() {
            "updated"
        } else {
            "drawn_up"
        };
        let mut facts: Vec<(String, String)> = date
            .iter()
            .map(|date| (vocabulary.word(label), vocabulary.date(*date)))
            .collect();
        facts.extend(
            public
                .version
                .iter()
                .map(|version| (vocabulary.word("version"), version.clone())),
        );
        facts.extend(
            public
                .diary_number
                .iter()
                .map(|number| (vocabulary.word("diary_number"), number.clone())),
        );
        Meta {
            kind: vocabulary.word("kind"),
            title: public.name.clone(),
            organisation: public
                .controller
                .as_ref()
                .map(|controller| controller.name.clone())
                .unwrap_or_default(),
            body: public.body.clone(),
            facts,
            date: date.map(|date| vocabulary.date(date)),
            banner: self.banner(vocabulary, draft),
            iso_date: date.map(|date| date.to_string()),
            colour: self.colour(),
        }
    }

    pub(super) fn banner(&self, vocabulary: &Vocabulary, draft: bool) -> Option<String> {
        let own = settings(self.context)
            .and_then(|site| {
                site.banner
                    .as_ref()?
                    .get(&vocabulary.language, self.main_language())
            })
            .map(str::to_owned);
        match (draft, own) {
            (true, Some(own)) => Some(format!("{}. {own}", vocabulary.word("draft"))),
            (true, None) => Some(vocabulary.word("draft")),
            (false, own) => own,
        }
    }

    pub(super) fn colour(&self) -> String {
        let own = settings(self.context)
            .and_then(|site| site.colour.as_ref())
            .map(|colour| colour.0.as_str());
        Palette::of(own).light
    }
}

/// Whether every section that the law demands is there; the first that is not.
fn require(blocks: &[Block], anchors: &[&'static str]) -> Result<(), &'static str> {
    let has = |anchor: &str| {
        blocks
            .iter()
            .any(|block| matches!(block, Block::Heading(heading) if heading.id == anchor))
    };
    anchors
        .iter()
        .find(|anchor| !has(anchor))
        .map_or(Ok(()), |anchor| Err(anchor))
}
