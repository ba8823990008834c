//! The documents of a package, in a language each, and the list of what a package holds.
//! It must not know what a document says.

use super::{FACTS, REQUEST};
use crate::build::internal::Desk;
use crate::build::whole::Whole;
use crate::build::{BuildError, Workshop};
use crate::check::CheckedRegister;
use crate::document::Document;
use crate::html::{Entry, Frame, IndexPage, LayerLink, NoticePage};
use crate::model::Dpia;
use crate::onboarding::Plan;
use crate::view::assessment::Paper;
use crate::view::onboarding as view;

/// A document of a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Overview,
    Agreement,
    Notice,
    Screening,
}

impl Part {
    pub(super) const fn page(self) -> &'static str {
        match self {
            Self::Overview => "index.html",
            Self::Agreement => "agreement.html",
            Self::Notice => "notice.html",
            Self::Screening => "screening.html",
        }
    }

    const fn pdf(self) -> &'static str {
        match self {
            Self::Overview => "onboarding.pdf",
            Self::Agreement => "agreement.pdf",
            Self::Notice => "notice.pdf",
            Self::Screening => "screening.pdf",
        }
    }

    /// The name of the word by which the others lead to it.
    const fn link(self) -> &'static str {
        match self {
            Self::Overview => "onboarding_all",
            Self::Agreement => "kind_agreement",
            Self::Notice => "onboarding_notice",
            Self::Screening => "kind_screening",
        }
    }
}

impl Workshop<'_> {
    /// The documents in the language of a desk; none where something is not said in it.
    pub(super) fn parts(
        &self,
        desk: &Desk,
        plan: &Plan<'_>,
        (checked, dpia): (Option<&CheckedRegister>, Option<&Dpia>),
        notice: Option<&Document>,
        is_sendable: bool,
    ) -> Result<Vec<(Part, Document)>, BuildError> {
        let register = checked.and_then(|one| Some((one.id.as_str(), one.register.as_ref()?)));
        let overview = view::overview(plan, is_sendable, &desk.words);
        let (agreement, memo) = match register {
            Some(register) => self.with_about(register, dpia, desk, |about, _| {
                let paper = view::agreement(plan, Some(about.public), &desk.words);
                (paper, self.memo(about, desk))
            }),
            None => (view::agreement(plan, None, &desk.words), Ok(None)),
        };
        if overview.lacks || agreement.lacks {
            return Ok(Vec::new());
        }
        let mut parts = vec![
            (
                Part::Overview,
                self.joined(desk, plan, &overview, "onboarding")?,
            ),
            (
                Part::Agreement,
                self.joined(desk, plan, &agreement, "agreement")?,
            ),
        ];
        parts.extend(notice.map(|notice| (Part::Notice, notice.clone())));
        parts.extend(memo?.map(|memo| (Part::Screening, memo)));
        Ok(parts)
    }

    /// A document of the joining itself.
    fn joined(
        &self,
        desk: &Desk,
        plan: &Plan<'_>,
        paper: &Paper,
        template: &str,
    ) -> Result<Document, BuildError> {
        let words = &desk.words;
        let (class, restricted) = &paper.class;
        let name = plan.case.profile.name.get(&words.language);
        let whole = Whole {
            template,
            kind: words.word(&format!("kind_{template}")),
            title: name.unwrap_or(plan.case.service).to_owned(),
            facts: vec![(words.word("publicity_class"), class.clone())],
            date: Some(plan.case.day),
            mark: restricted.then(|| class.clone()),
        };
        let mut document = self.whole(desk, paper, whole)?;
        let [yes, open] = match template {
            "agreement" => ["point_recorded", "point_open"],
            _ => ["stands_ready", "stands_by_hand"],
        };
        let states = [yes, "stands_missing", open, "stands_consider"];
        document.labels.states = states.map(|word| words.word(word));
        Ok(document)
    }

    /// The words of pages of a package: they lead to its list.
    fn package_frame(&self, desk: &Desk, plan: &Plan<'_>) -> Result<Option<Frame>, BuildError> {
        let name = plan.case.profile.name.get(&desk.words.language);
        let title = name.unwrap_or(plan.case.service);
        let own = [
            ("all_notices", desk.words.word("onboarding_documents")),
            (
                "index_title",
                desk.words.fill("onboarding_title", "service", title),
            ),
            ("index_intro", desk.words.word("onboarding_intro")),
        ];
        self.inside(&desk.words, &own)
    }

    pub(super) fn put_parts(
        &self,
        service: &str,
        desk: &Desk,
        plan: &Plan<'_>,
        parts: &[(Part, Document)],
    ) -> Result<(), BuildError> {
        let folder = format!("{service}/{}", desk.words.language);
        let frame = self.package_frame(desk, plan)?;
        for (part, document) in parts {
            let path = format!("{folder}/{}", part.pdf());
            let size = self.write_pdf(service, document, false, &path)?;
            let Some(frame) = &frame else { continue };
            let layers = parts.iter().map(|(other, _)| LayerLink {
                name: desk.words.word(other.link()),
                href: other.page().to_owned(),
                current: other == part,
            });
            let page = NoticePage {
                path: String::new(),
                pdf: Some((part.pdf().to_owned(), size)),
                draft: false,
                versions: Vec::new(),
                layers: layers.collect(),
                code: None,
            };
            let html = frame.notice(document, &page, self.templates)?;
            self.site
                .add(&format!("{folder}/{}", part.page()), html.as_bytes())?;
        }
        Ok(())
    }

    /// The list of what the package holds, in the first of its languages.
    pub(super) fn put_list(
        &self,
        service: &str,
        plan: &Plan<'_>,
        languages: &[String],
    ) -> Result<(), BuildError> {
        let desks = self.desks()?.into_iter();
        let mut desks = desks.filter(|desk| languages.contains(&desk.words.language));
        let path = format!("{service}/index.html");
        let Some(desk) = desks.next() else {
            self.site.keep(&path);
            return Ok(());
        };
        let Some(frame) = self.package_frame(desk, plan)? else {
            return Ok(());
        };
        let line = |name: String, href: String, pdf: Option<String>, language| Entry {
            id: service.to_owned(),
            name,
            href: Some(href),
            pdf,
            updated: None,
            state: None,
            language,
        };
        let mut entries = Vec::new();
        for of in self.desks()? {
            let language = &of.words.language;
            let other = *language != desk.words.language;
            let spoken = other.then(|| (language.clone(), self.language_name(language)));
            for part in [
                Part::Overview,
                Part::Agreement,
                Part::Notice,
                Part::Screening,
            ] {
                let page = format!("{language}/{}", part.page());
                if !self.site.will_have(&format!("{service}/{page}")) {
                    continue;
                }
                let pdf = format!("{language}/{}", part.pdf());
                let name = of.words.word(part.link());
                entries.push(line(name, page, Some(pdf), spoken.clone()));
            }
        }
        let files = [("onboarding_request", REQUEST), ("onboarding_facts", FACTS)];
        let files = files.map(|(word, file)| {
            let name = desk.words.word(word);
            line(name, file.to_owned(), None, None)
        });
        entries.extend(files);
        let page = IndexPage {
            entries,
            introduction: None,
            documents: Vec::new(),
            versions: Vec::new(),
        };
        let html = frame.index(&page, self.templates)?;
        self.site.add(&path, html.as_bytes())?;
        Ok(())
    }
}
