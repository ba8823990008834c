//! The internal documents of a register: the screening memo, what its impact assessment gives, and of that the summary that may be published; and the documents on access and disclosure.
//! It must not know what any of them says, nor how findings are said.

mod exports;
mod kind;

use std::sync::OnceLock;

use exports::{CALENDAR, MATRICES, WORKBOOK};
use kind::Kind;

use super::layer::ASSESSMENT;
use super::{BuildError, Card, Workshop, labels};
use crate::assessment::screen;
use crate::check::{CheckedDpia, CheckedRegister};
use crate::document::{Document, Labels, Meta, TemplateContext};
use crate::html::{Entry, Frame, IndexPage, LayerLink, NoticePage};
use crate::model::dpia::Publish;
use crate::model::{Dpia, Register, Screening, Status};
use crate::once::get_or_try;
use crate::rules::{self, Reader, Scope, Texts};
use crate::sharing::SharingDocument;
use crate::view::assessment::{self as view, About, Paper};
use crate::view::{self as notices, Lacks, Vocabulary};

/// The folder of what only the organisation reads.
pub(super) const AREA: &str = "internal";

/// What the internal documents of a language are made with; none where it has no templates for them.
pub(super) struct Desk {
    pub(super) words: Vocabulary,
    pub(super) frame: Option<Frame>,
}

/// Desks by language, each made when the first document asks for it.
pub(super) type Desks = Vec<OnceLock<Option<Desk>>>;

/// A document ready to be written.
struct Ready {
    kind: Kind,
    document: Document,
    draft: bool,
}

impl Workshop<'_> {
    /// The desk of a language, given by its place; none where it has no templates for internal documents.
    pub(super) fn desk(&self, at: usize) -> Result<Option<&Desk>, BuildError> {
        let (Some(cell), Some(words)) = (self.desks.get(at), self.vocabularies.get(at)) else {
            return Ok(None);
        };
        let desk = get_or_try(cell, || {
            let words = super::language::of_internal(&words.language, self.templates)?;
            words.map(|words| self.desk_with(words)).transpose()
        });
        desk.map(Option::as_ref)
    }

    /// The desks of all languages that have one.
    pub(super) fn desks(&self) -> Result<Vec<&Desk>, BuildError> {
        let desks = (0..self.desks.len()).map(|at| self.desk(at));
        desks.filter_map(Result::transpose).collect()
    }

    /// A desk; its pages lead to the internal index.
    fn desk_with(&self, words: Vocabulary) -> Result<Desk, BuildError> {
        let own = [
            ("all_notices", words.word("all_internal")),
            ("index_title", words.word("internal_title")),
            ("index_intro", words.word("internal_intro")),
        ];
        let frame = self.inside(&words, &own)?;
        Ok(Desk { words, frame })
    }

    /// What pages for the organisation alone have in common, with words of their own for what they lead to; they name no public
    /// address. None where no pages are built.
    pub(super) fn inside(
        &self,
        words: &Vocabulary,
        own: &[(&'static str, String)],
    ) -> Result<Option<Frame>, BuildError> {
        if !self.request.html {
            return Ok(None);
        }
        let mut shell = self.shell(words);
        let own = own.iter().map(|(name, word)| (*name, word.as_str()));
        shell.words.extend(own);
        shell.base_url = None;
        Ok(Some(shell.frame(&self.colour(), self.templates)?))
    }

    /// The screening memo by itself, in the language of a desk; none where something is not said in it.
    pub(super) fn memo(
        &self,
        about: About<'_>,
        desk: &Desk,
    ) -> Result<Option<Document>, BuildError> {
        let paper = view::memo(about, &desk.words);
        if paper.lacks {
            return Ok(None);
        }
        self.document(Kind::Screening, about, &paper, desk)
            .map(Some)
    }

    /// The internal documents of a register, in every language in which they are promised. Returns the languages, each with
    /// the names of the documents.
    pub(super) fn internal(
        &self,
        checked: &CheckedRegister,
        dpia: Option<&CheckedDpia>,
    ) -> Result<Vec<(String, Vec<String>)>, BuildError> {
        let dpia = dpia.and_then(|checked| checked.dpia.as_ref());
        let Some(register) = &checked.register else {
            // What cannot be understood takes nothing away.
            return Ok(self.keep_internal(&checked.id));
        };
        if dpia.is_none() && !is_screened(register) && !is_shared(register) {
            return Ok(Vec::new());
        }
        let mut built = Vec::new();
        for at in 0..self.vocabularies.len() {
            // Most registers have no internal document in most languages.
            let mut kinds = Kind::all();
            if !kinds.any(|kind| self.is_offered(register, dpia, kind, at)) {
                continue;
            }
            let Some(desk) = self.desk(at)? else {
                continue;
            };
            let ready = self.ready(checked, register, dpia, desk, at)?;
            if ready.is_empty() {
                continue;
            }
            let mut names: Vec<String> = ready.iter().map(|ready| ready.kind.name()).collect();
            if let Some(dpia) = dpia {
                names.extend(self.put_exports(checked, register, dpia, desk, at)?);
            }
            names.extend(self.put_matrices(checked, register, desk, at)?);
            self.spread(ready.iter().collect(), |one| {
                self.put_internal(&checked.id, desk, one, &names)
            })?;
            built.push((desk.words.language.clone(), names));
        }
        Ok(built)
    }

    /// The documents of a language. One in which something is not said in it is not built; what was built before stays.
    fn ready(
        &self,
        checked: &CheckedRegister,
        register: &Register,
        dpia: Option<&Dpia>,
        desk: &Desk,
        at: usize,
    ) -> Result<Vec<Ready>, BuildError> {
        self.with_about((&checked.id, register), dpia, desk, |about, lacks| {
            let mut ready = Vec::new();
            for kind in Kind::all() {
                if !self.is_offered(register, dpia, kind, at) {
                    continue;
                }
                let Some(paper) = kind.paper(about, &desk.words) else {
                    continue;
                };
                if paper.lacks || lacks.texts || !lacks.terms.is_empty() {
                    self.keep_document(&checked.id, &desk.words.language, kind);
                    continue;
                }
                let document = self.document(kind, about, &paper, desk)?;
                let draft = is_draft(kind, about);
                ready.push(Ready {
                    kind,
                    document,
                    draft,
                });
            }
            Ok(ready)
        })
    }

    /// Whether a document is offered in a language: the memo in those of the register, the others in those that the assessment
    /// names, else in the main language.
    fn is_offered(&self, register: &Register, dpia: Option<&Dpia>, kind: Kind, at: usize) -> bool {
        let language = &self.vocabularies[at].language;
        match (kind, dpia) {
            (Kind::Screening, None) => is_screened(register) && self.offers(register, at),
            (Kind::Screening, Some(_)) => self.offers(register, at),
            (Kind::Sharing(document), _) => {
                document.is_told(register)
                    && self.speaks_of_sharing(at)
                    && self.offers(register, at)
            }
            (_, Some(dpia)) if dpia.languages.is_empty() => language == self.main_language(),
            (_, Some(dpia)) => dpia.languages.iter().any(|known| known.0 == *language),
            (_, None) => false,
        }
    }

    /// Whether a language has templates for the documents on access and disclosure.
    fn speaks_of_sharing(&self, at: usize) -> bool {
        let language = &self.vocabularies[at].language;
        let mut templates = SharingDocument::ALL.iter();
        templates.all(|document| {
            let name = format!("{language}/{}", document.template());
            self.templates.has(&name)
        })
    }

    fn document(
        &self,
        kind: Kind,
        about: About<'_>,
        paper: &Paper,
        desk: &Desk,
    ) -> Result<Document, BuildError> {
        let words = &desk.words;
        let name = format!("{}/{}", words.language, kind.template());
        let context = TemplateContext::of(&paper.context)?;
        let blocks = self.templates.document(&name, &context, &paper.facts)?;
        Ok(Document {
            language: words.language.clone(),
            meta: self.internal_meta(kind, about, paper, words),
            blocks,
            labels: labels_of(kind, words),
        })
    }

    /// Identification; what is secret says so on every page.
    fn internal_meta(
        &self,
        kind: Kind,
        about: About<'_>,
        paper: &Paper,
        words: &Vocabulary,
    ) -> Meta {
        let register = about.register.register;
        let date = match (kind, about.dpia) {
            (Kind::Sharing(_), _) => register.updated,
            (Kind::Screening, _) | (_, None) => {
                let screening = register.screening.as_ref();
                screening.and_then(|screening| screening.date)
            }
            (_, Some(dpia)) => {
                let completed = dpia
                    .overview
                    .as_ref()
                    .and_then(|overview| overview.completed);
                let decided = dpia.decision.as_ref().and_then(|decision| decision.date);
                decided.or(completed)
            }
        };
        let (class, restricted) = &paper.class;
        let mark = restricted.then(|| class.clone());
        let banners = [mark, self.banner(words, is_draft(kind, about))];
        let banner: Vec<String> = banners.into_iter().flatten().collect();
        let mut facts = vec![(words.word("publicity_class"), class.clone())];
        let version = about
            .dpia
            .and_then(|dpia| dpia.overview.as_ref()?.version.as_ref());
        let is_of_assessment = !matches!(kind, Kind::Screening | Kind::Sharing(_));
        if let Some(version) = version.filter(|_| is_of_assessment) {
            facts.push((words.word("version"), version.0.clone()));
        }
        facts.extend(date.map(|date| (words.word("date_of"), words.date(date.0))));
        let controller = about.public.controller.as_ref();
        Meta {
            kind: kind.title(words),
            title: about.public.name.clone(),
            organisation: controller
                .map(|controller| controller.name.clone())
                .unwrap_or_default(),
            body: about.public.body.clone(),
            facts,
            date: date.map(|date| words.date(date.0)),
            banner: (!banner.is_empty()).then(|| banner.join(". ")),
            iso_date: date.map(|date| date.0.to_string()),
            colour: self.colour(),
        }
    }

    fn put_internal(
        &self,
        id: &str,
        desk: &Desk,
        ready: &Ready,
        names: &[String],
    ) -> Result<(), BuildError> {
        let folder = format!("{AREA}/{}/{id}/", desk.words.language);
        let name = ready.kind.name();
        let mut pdf = None;
        if self.request.pdf {
            let file = format!("{id}-{name}.pdf");
            let (across, path) = (ready.kind.is_wide(), format!("{folder}{file}"));
            let size = self.write_pdf(id, &ready.document, across, &path)?;
            pdf = Some((file, size));
        }
        let Some(frame) = &desk.frame else {
            return Ok(());
        };
        let known = names
            .iter()
            .filter_map(|name| Some((name, titled(id, name, &desk.words)?)));
        let layers = known.map(|(known, (title, href))| LayerLink {
            name: title,
            href,
            current: *known == name,
        });
        let page = NoticePage {
            path: String::new(),
            pdf,
            draft: ready.draft,
            versions: Vec::new(),
            layers: if names.len() < 2 {
                Vec::new()
            } else {
                layers.collect()
            },
            code: None,
        };
        let html = if ready.kind.is_wide() {
            frame.wide(&ready.document, &page, self.templates)?
        } else {
            frame.notice(&ready.document, &page, self.templates)?
        };
        self.site
            .add(&format!("{folder}{name}.html"), html.as_bytes())?;
        Ok(())
    }

    /// The summary of an assessment that may be published in a language, with the words that lead to it. None where nobody has
    /// approved it. Where the assessment has errors, or something is not said in the language, what was published before stays.
    pub(super) fn published(
        &self,
        checked: &CheckedRegister,
        dpia: Option<&CheckedDpia>,
        folder: &str,
        at: usize,
    ) -> Result<Option<(String, Option<Document>)>, BuildError> {
        let (Some(found), Some(register)) = (dpia, &checked.register) else {
            return Ok(None);
        };
        let Some(desk) = self.desk(at)? else {
            return Ok(None);
        };
        let name = desk.words.word("layer_dpia");
        let stays = || {
            self.keep_published(folder, &checked.id)
                .then(|| (name.clone(), None))
        };
        let Some(dpia) = &found.dpia else {
            // What cannot be understood takes nothing away.
            return Ok(stays());
        };
        // What was cut for its form may have been the approval; only a plain "no" takes away what is published.
        if !found.is_whole && dpia.publish != Some(Publish::None) {
            return Ok(stays());
        }
        if !view::may_be_published(dpia) {
            // While an assessment is gone through anew, what was published of it stays, as a notice does.
            let is_wanted = dpia.publish == Some(Publish::Summary)
                && dpia.publish_approved.is_some()
                && dpia.is_draft();
            return Ok(if is_wanted { stays() } else { None });
        }
        if found.has_errors() {
            return Ok(stays());
        }
        self.with_about((&checked.id, register), Some(dpia), desk, |about, lacks| {
            let paper = view::published(about, dpia, &desk.words);
            if paper.lacks || lacks.texts {
                return Ok(stays());
            }
            let template = format!("{}/dpia-public.md", desk.words.language);
            let context = TemplateContext::of(&paper.context)?;
            let blocks = self.templates.document(&template, &context, &paper.facts)?;
            let mut meta = self.internal_meta(Kind::Dpia, about, &paper, &desk.words);
            meta.kind = desk.words.word("kind_dpia_public");
            meta.facts.remove(0);
            let document = Document {
                language: desk.words.language.clone(),
                meta,
                blocks,
                labels: labels(&desk.words),
            };
            Ok(Some((name.clone(), Some(document))))
        })
    }

    /// The published summary of an assessment stays as it was. Whether there was one.
    fn keep_published(&self, folder: &str, id: &str) -> bool {
        let page = format!("{folder}{ASSESSMENT}.html");
        let stands = self.site.has_before(&page);
        if stands {
            self.site.keep(&page);
            self.site.keep(&format!("{folder}{id}-{ASSESSMENT}.pdf"));
        }
        stands
    }

    /// Lets something be told about a register, given with its id, and its assessment, and of what is not said in the language of
    /// a desk. Documents see a register on its own day: they do not depend on one that a user names.
    pub(super) fn with_about<R>(
        &self,
        (id, register): (&str, &Register),
        dpia: Option<&Dpia>,
        desk: &Desk,
        tell: impl FnOnce(About<'_>, &Lacks) -> R,
    ) -> R {
        let scope = Scope {
            reader: &Reader::new(self.context.around.law),
            id,
            register,
            around: &self.context.around,
            law: self.context.around.law,
            day: rules::own_day(Some(register)),
            texts: &Texts::default(),
        };
        let (public, lacks) = notices::public(&scope, &desk.words);
        let about = About {
            register: &scope,
            public: &public,
            screened: &screen(&scope),
            dpia,
        };
        tell(about, &lacks)
    }

    /// The list of internal documents in each language that has some, the record of processing first where there is one. Every line
    /// names the organisation's registers, so a fault in the common files keeps the lists, too.
    pub(super) fn internal_indexes(&self, cards: &[Card]) -> Result<(), BuildError> {
        if !self.request.html || (cards.is_empty() && self.found.services.is_empty()) {
            return Ok(());
        }
        let records = self.record_languages();
        for (at, words) in self.vocabularies.iter().enumerate() {
            let language = &words.language;
            if self.common_blocks {
                self.site.keep(&internal_index(language));
                continue;
            }
            let mut told = cards.iter().flat_map(|card| &card.internal);
            if !records.contains(&at) && !told.any(|(known, _)| known == language) {
                continue;
            }
            let Some(desk) = self.desk(at)? else {
                continue;
            };
            let registers = cards
                .iter()
                .flat_map(|card| self.internal_entries(card, &desk.words));
            let records = self.record_entries(&desk.words);
            let entries: Vec<Entry> = records.chain(registers).collect();
            let Some(frame) = desk.frame.as_ref().filter(|_| !entries.is_empty()) else {
                continue;
            };
            let page = IndexPage {
                entries,
                introduction: None,
                documents: Vec::new(),
                versions: Vec::new(),
            };
            let html = frame.index(&page, self.templates)?;
            self.site.add(&internal_index(language), html.as_bytes())?;
        }
        Ok(())
    }

    /// The internal documents of a register as lines of the list.
    fn internal_entries(&self, card: &Card, words: &Vocabulary) -> Vec<Entry> {
        let of_language = card
            .internal
            .iter()
            .find(|(language, _)| *language == words.language);
        let named = card
            .names
            .iter()
            .find(|(language, _)| *language == words.language);
        let register = named.map_or(&card.id, |(_, name)| name);
        let id = &card.id;
        let names = of_language.into_iter().flat_map(|(_, names)| names);
        let told = names.filter_map(|name| {
            let (title, file) = titled(id, name, words)?;
            let page = file.strip_suffix(".html").filter(|_| self.request.pdf);
            let pdf = page.map(|name| format!("{id}/{id}-{name}.pdf"));
            Some(Entry {
                id: id.clone(),
                name: format!("{register}: {title}"),
                href: Some(format!("{id}/{file}")),
                pdf,
                updated: None,
                state: None,
                language: None,
            })
        });
        told.collect()
    }

    /// What was built of a document in a language stays.
    fn keep_document(&self, id: &str, language: &str, kind: Kind) {
        let (folder, name) = (format!("{AREA}/{language}/{id}/"), kind.name());
        self.site.keep(&format!("{folder}{name}.html"));
        self.site.keep(&format!("{folder}{id}-{name}.pdf"));
    }

    /// All internal documents of a register stay.
    pub(super) fn keep_internal_folders(&self, id: &str) {
        for words in &self.vocabularies {
            self.site.keep(&internal_folder(&words.language, id));
        }
    }

    /// All internal documents of a register stay. Returns the languages, each with the names of those that there are.
    pub(super) fn keep_internal(&self, id: &str) -> Vec<(String, Vec<String>)> {
        self.keep_internal_folders(id);
        let languages = self.vocabularies.iter().map(|words| &words.language);
        let kept = languages.map(|language| {
            let folder = internal_folder(language, id);
            let kinds = Kind::all().map(Kind::name);
            let pages = kinds.map(|name| (format!("{folder}{name}.html"), name));
            let workbook = (format!("{folder}{id}-{WORKBOOK}"), WORKBOOK.to_owned());
            let calendar = (format!("{folder}{CALENDAR}"), CALENDAR.to_owned());
            let matrices = (format!("{folder}{id}-{MATRICES}"), MATRICES.to_owned());
            let stands = pages
                .chain([workbook, calendar, matrices])
                .filter(|(path, _)| self.site.has_before(path));
            (language.clone(), stands.map(|(_, name)| name).collect())
        });
        kept.filter(|(_, names): &(String, Vec<String>)| !names.is_empty())
            .collect()
    }
}

/// Whether the need of an assessment has been judged in the register.
fn is_screened(register: &Register) -> bool {
    let screening = register.screening.as_ref();
    screening.is_some_and(Screening::is_judged)
}

/// Whether the register has facts for a document on access and disclosure.
fn is_shared(register: &Register) -> bool {
    let mut documents = SharingDocument::ALL.iter();
    documents.any(|document| document.is_told(register))
}

/// Whether a document is that of something still being written.
fn is_draft(kind: Kind, about: About<'_>) -> bool {
    match (kind, about.dpia) {
        (Kind::Screening | Kind::Sharing(_), _) | (_, None) => {
            about.register.register.status == Some(Status::Draft)
        }
        (_, Some(dpia)) => dpia.is_draft(),
    }
}

/// Where the list of internal documents lies.
pub(super) fn internal_index(language: &str) -> String {
    format!("{AREA}/{language}/index.html")
}

/// Where the internal documents of a register lie.
pub(super) fn internal_folder(language: &str, id: &str) -> String {
    format!("{AREA}/{language}/{id}/")
}

/// The title of an internal document of a register, by its name, and its file in the register's folder: its page, or what other
/// software reads. None of a name that this tool no longer writes.
fn titled(id: &str, name: &str, words: &Vocabulary) -> Option<(String, String)> {
    Some(match name {
        WORKBOOK => (words.word("workbook"), format!("{id}-{WORKBOOK}")),
        CALENDAR => (words.word("calendar"), CALENDAR.to_owned()),
        MATRICES => (words.word("sharing_workbook"), format!("{id}-{MATRICES}")),
        name => {
            let kind = Kind::all().find(|kind| kind.name() == name)?;
            (kind.title(words), format!("{name}.html"))
        }
    })
}

/// The words of check boxes: a checklist tells whether a question is answered, not what the answer is.
fn labels_of(kind: Kind, words: &Vocabulary) -> Labels {
    let mut labels = labels(words);
    if let Kind::Checklist(_) = kind {
        labels.states[0] = words.word("answered");
    }
    labels
}
