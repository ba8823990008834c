//! The package with which an organisation joins a shared service: message, facts, overview, checklist of the agreement, notice and screening memo.
//! It must not know what the service asks, nor how a terminal tells of it.

mod parts;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::AtomicUsize;

use jiff::civil::Date;
use sha2::Sha256;

use super::inputs::Inputs;
use super::internal::{AREA, Desk};
use super::language::speaks_of_onboarding;
use super::memory::Memory;
use super::notice::Made;
use super::{BuildError, Request, Standing, Workshop, claimed_twice, language};
use crate::check::{self, CheckedRegister, Context};
use crate::document::{Document, Templates};
use crate::finding::Finding;
use crate::law::Law;
use crate::model::{Dpia, Status};
use crate::onboarding::{self, Case, Look, Plan};
use crate::project::{Found, Surroundings};
use crate::rules::{self, IDENTITY_CODE, Reader, Scope, Texts};
use crate::site::{Outcome, Site};
use crate::source;
use crate::text;
use crate::view::onboarding as view;

/// The folder of all packages below that of internal documents. It has a manifest of its own: a build knows nothing of packages, and
/// a package nothing of what a build wrote, so that neither removes the other's files.
const FOLDER: &str = "onboarding";
/// The message.
const REQUEST: &str = "request.txt";
/// The facts for other software.
const FACTS: &str = "organisation.json";

/// What is to be done for a service.
#[derive(Debug, Clone)]
pub struct Onboarding<'a> {
    /// The service's id.
    pub service: &'a str,
    /// The folder of all output.
    pub out: PathBuf,
    /// Templates that replace built-in ones.
    pub templates: Option<PathBuf>,
    /// The day by which profile and operator are taken, if one is named.
    pub as_of: Option<Date>,
    /// The language of the message; the main language if none is named.
    pub language: Option<&'a str>,
}

/// What was written.
#[derive(Debug)]
pub struct Package {
    /// Its folder.
    pub folder: PathBuf,
    /// What was done with its files.
    pub outcome: Outcome,
    /// Languages in which documents were built.
    pub languages: Vec<String>,
    /// Languages in which something is not said, so that what was there before stays.
    pub lacking: Vec<String>,
    /// Whether the message can be sent as it is.
    pub is_sendable: bool,
}

/// Why no package was made.
#[derive(Debug)]
pub enum OnboardError {
    /// organisation.yaml says nothing of the service, or there is no such service.
    NotJoined,
    /// A file holds what must not be copied anywhere: the finding.
    Leak(Box<Finding>),
    /// As a build.
    Build(BuildError),
}

impl From<BuildError> for OnboardError {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

impl From<io::Error> for OnboardError {
    fn from(error: io::Error) -> Self {
        Self::Build(error.into())
    }
}

impl From<crate::document::TemplateError> for OnboardError {
    fn from(error: crate::document::TemplateError) -> Self {
        Self::Build(error.into())
    }
}

/// Plans the joining of a service by what the registers tell, writes its package, and lets something be told of it.
///
/// # Errors
/// When the service is not joined, a file leaks a personal identity code, a template is at fault or files cannot be written; then
/// nothing of an earlier package has changed.
pub fn onboard<R>(
    found: &Found,
    asked: &Onboarding<'_>,
    tell: impl FnOnce(&Plan<'_>, &Package) -> R,
) -> Result<R, OnboardError> {
    let added = Templates::added_languages(asked.templates.as_deref());
    let context = check::prepare(found, asked.as_of, &added);
    let joining = context.around.organisation.as_ref();
    let joining =
        joining.and_then(|file| file.onboarding.iter().find(|(id, _)| id.0 == asked.service));
    let Some((_, joining)) =
        joining.filter(|_| context.around.profiles.contains_key(asked.service))
    else {
        return Err(OnboardError::NotJoined);
    };
    let register = &joining.register.0;
    let checked = found
        .path(register)
        .map(|path| check::check_register(register, path, source::read(path), &context));
    if let Some(leak) = leak(&context, checked.as_ref()) {
        return Err(OnboardError::Leak(Box::new(leak)));
    }
    let packages = asked.out.join(AREA).join(FOLDER);
    let request = Request {
        out: packages.clone(),
        templates: asked.templates.clone(),
        drafts: false,
        html: true,
        pdf: true,
        fragment: None,
        as_of: asked.as_of,
    };
    let templates = Templates::load(request.templates.as_deref())?;
    let site = Site::open(&packages)?;
    let (vocabularies, promised) = language::vocabularies(&context, &templates)?;
    let inputs = Inputs::none();
    let workshop = Workshop {
        found,
        request: &request,
        context: &context,
        templates: &templates,
        promised,
        // Nothing public is made.
        frames: Vec::new(),
        made: AtomicUsize::new(1),
        site: &site,
        inputs: &inputs,
        memory: Memory::new(found, &site, &inputs, Sha256::default()),
        common_blocks: context.blocks,
        claimed_twice: claimed_twice(&found.registers),
        desks: vocabularies.iter().map(|_| OnceLock::new()).collect(),
        vocabularies,
        shelf: super::shelf::NewShelf::default(),
    };
    keep_others(&packages, asked.service, &site)?;
    let written = workshop.package(asked, &context.around, checked.as_ref());
    let (plan, languages, lacking, is_sendable) = match written {
        Ok(written) => written,
        Err(error) => {
            drop(workshop);
            site.abandon()?;
            return Err(error.into());
        }
    };
    let outcome = site.commit()?;
    let package = Package {
        folder: packages.join(asked.service),
        outcome,
        languages,
        lacking,
        is_sendable,
    };
    Ok(tell(&plan, &package))
}

/// A personal identity code in a file of which the package is made.
fn leak(context: &Context, checked: Option<&CheckedRegister>) -> Option<Finding> {
    let own = checked.map_or(&[][..], |checked| &checked.findings);
    let mut all = context.findings.iter().chain(own);
    all.find(|finding| finding.rule == IDENTITY_CODE).cloned()
}

/// The packages of other services stay.
fn keep_others(packages: &Path, service: &str, site: &Site) -> io::Result<()> {
    for entry in fs::read_dir(packages)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name != service {
            site.keep(&format!("{name}/"));
        }
    }
    Ok(())
}

type Written<'a> = (Plan<'a>, Vec<String>, Vec<String>, bool);

impl Workshop<'_> {
    /// Writes every file of a package.
    fn package<'p>(
        &self,
        asked: &Onboarding<'_>,
        around: &'p Surroundings,
        checked: Option<&CheckedRegister>,
    ) -> Result<Written<'p>, BuildError> {
        let notices = self.notices(checked)?;
        let said = said(&notices);
        let register = checked.and_then(|checked| checked.register.as_ref());
        let reader = Reader::new(self.context.around.law);
        let texts = Texts::default();
        let scope = checked.zip(register).map(|(checked, register)| Scope {
            reader: &reader,
            id: &checked.id,
            register,
            around,
            law: around.law,
            day: rules::day_of(Some(register), around),
            texts: &texts,
        });
        let profile = &around.profiles[asked.service].profile;
        let day = scope
            .as_ref()
            .map_or(Law::embedded().acts.checked_on, |scope| scope.day);
        let day = asked.as_of.unwrap_or_else(|| day.max(profile.checked_on.0));
        let case = Case::open(asked.service, around, day);
        let case = case.ok_or_else(|| io::Error::other("internal error: the service is joined"))?;
        let dpia = checked.and_then(|checked| self.assessment(&checked.id));
        let plan = onboarding::plan(
            case,
            Look {
                scope: scope.as_ref(),
                is_blocked: checked.is_some_and(|one| self.standing(one) == Standing::Blocked),
                is_assessment_draft: dpia.as_ref().is_some_and(Dpia::is_draft),
                said: &said,
            },
        );
        let is_sendable = self.put_message(asked, &plan)?;
        let facts = onboarding::facts(&plan, is_sendable);
        let mut facts = serde_json::to_string_pretty(&facts).unwrap_or_default();
        facts.push('\n');
        let path = format!("{}/{FACTS}", asked.service);
        self.site.add(&path, facts.as_bytes())?;
        let (mut languages, mut lacking) = (Vec::new(), Vec::new());
        for (at, words) in self.vocabularies.iter().enumerate() {
            let is_promised = at < self.promised || words.language == self.main_language();
            if !is_promised || !speaks_of_onboarding(&words.language, self.templates) {
                continue;
            }
            let Some(desk) = self.desk(at)? else {
                continue;
            };
            let notice = notices
                .iter()
                .find(|notice| notice.language == words.language);
            let parts = self.parts(desk, &plan, (checked, dpia.as_ref()), notice, is_sendable)?;
            if parts.is_empty() {
                self.site
                    .keep(&format!("{}/{}/", asked.service, words.language));
                lacking.push(words.language.clone());
                continue;
            }
            self.put_parts(asked.service, desk, &plan, &parts)?;
            languages.push(words.language.clone());
        }
        self.put_list(asked.service, &plan, &languages)?;
        Ok((plan, languages, lacking, is_sendable))
    }

    /// The register's notice in every language in which it is offered; none where it may not be published.
    fn notices(&self, checked: Option<&CheckedRegister>) -> Result<Vec<Document>, BuildError> {
        let fit = checked.filter(|one| self.standing(one) != Standing::Blocked);
        let Some(checked) = fit else {
            return Ok(Vec::new());
        };
        let register = checked.register.as_ref();
        let is_draft = register.is_some_and(|one| one.status == Some(Status::Draft));
        let mut notices = Vec::new();
        for at in 0..self.vocabularies.len() {
            if let Made::Whole(edition) = self.edition(checked, at, is_draft)? {
                let first = edition.layers.into_iter().next();
                notices.extend(first.map(|(_, document)| document));
            }
        }
        Ok(notices)
    }

    /// The impact assessment of a register, where there is one that can be read.
    fn assessment(&self, id: &str) -> Option<Dpia> {
        let (path, register) = (self.found.dpia(id)?, self.found.path(id)?);
        let read = |path| (path, source::read(path));
        check::check_dpia(id, read(path), read(register), self.context).dpia
    }

    /// The message in its language. Whether it can be sent.
    fn put_message(&self, asked: &Onboarding<'_>, plan: &Plan<'_>) -> Result<bool, BuildError> {
        let wanted = asked.language.unwrap_or_else(|| self.main_language());
        let desks = self.desks()?.into_iter();
        let spoken: Vec<&Desk> = desks
            .filter(|desk| speaks_of_onboarding(&desk.words.language, self.templates))
            .collect();
        let desk = spoken.iter().find(|desk| desk.words.language == wanted);
        let Some(desk) = desk.or_else(|| spoken.first()) else {
            return Ok(false);
        };
        let tongue = view::Fallback {
            words: &desk.words,
            main: self.main_language(),
        };
        let message = onboarding::message(plan, &tongue);
        let text = message.to_text(&tongue);
        let path = format!("{}/{REQUEST}", asked.service);
        self.site.add(&path, text.as_bytes())?;
        Ok(message.lacks.is_empty() && message.to.is_some())
    }
}

/// What notices say, as text: language and words.
fn said(notices: &[Document]) -> Vec<(String, String)> {
    let texts = notices.iter().map(|notice| {
        let text = text::write(&notice.blocks, &notice.labels.states);
        (notice.language.clone(), text)
    });
    texts.collect()
}
