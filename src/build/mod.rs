//! From checked registers to a site: each register is read, checked and rendered in one go, in parallel, so that what is published is what was checked.
//! It must not know formats of documents, or how findings are said.

mod index;
mod inputs;
mod internal;
mod language;
mod layer;
mod manual;
mod memory;
mod notice;
mod onboard;
mod openness;
mod processing;
mod record;
mod said;
mod shelf;
mod told;
mod unchanged;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use inputs::{Inputs, Print};
use jiff::civil::Date;
use memory::{Known, Memory};
pub use onboard::{OnboardError, Onboarding, Package, onboard};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::check::{self, CheckedDpia, CheckedRegister, CheckedService, Context};
use crate::digest::hexadecimal;
use crate::document::{Labels, TemplateError, Templates, phrase};
use crate::finding::Finding;
use crate::html::{Frame, Shell};
use crate::law::identity_code;
use crate::model::{Site as SiteSettings, Status};
use crate::once::get_or_try;
use crate::project::{self, Found};
use crate::site::{Outcome, Site};
use crate::source::{self, Fingerprint, InputError};
use crate::view::Lacks;
use crate::view::Vocabulary;

/// So many registers a thread takes at once: more, and others would wait for it at the end.
const AT_ONCE: usize = 8;

/// What is to be built.
#[derive(Debug, Clone)]
pub struct Request {
    /// Where to.
    pub out: PathBuf,
    /// Templates that replace built-in ones.
    pub templates: Option<PathBuf>,
    /// Whether drafts are built too, apart from what is public.
    pub drafts: bool,
    /// Whether pages are built.
    pub html: bool,
    /// Whether PDFs are built.
    pub pdf: bool,
    /// Whether every document is also written for a page of another system, and the level of its title there.
    pub fragment: Option<u8>,
    /// The day whose law and due dates findings go by, if one is named; documents never depend on it.
    pub as_of: Option<Date>,
}

/// What a build found and did.
#[derive(Debug)]
pub struct Built {
    /// Findings, sorted.
    pub findings: Vec<Finding>,
    /// How many files were read.
    pub files: usize,
    /// Ids of registers whose public documents were not rebuilt.
    pub blocked: Vec<String>,
    /// Ids of drafts that were not built.
    pub drafts: Vec<String>,
    /// Ids of registers that are published, with the languages in which they are offered but were not built.
    pub lacking: Vec<(String, Vec<String>)>,
    /// Where the rule manual is published, if it is.
    pub manual: Option<String>,
    /// What was written.
    pub outcome: Outcome,
}

impl Built {
    /// The registers of which a notice is no longer published in some languages, by id, with these.
    pub fn withdrawn(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut registers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for folder in &self.outcome.withdrawn {
            let parts: Vec<&str> = folder.split('/').collect();
            if let ["public", language, id, ..] = *parts {
                registers.entry(id).or_default().push(language);
            }
        }
        registers
    }
}

/// Why nothing was built.
#[derive(Debug)]
pub enum BuildError {
    /// A template.
    Template(TemplateError),
    /// A register whose notice lacks a section or a fact, with the template at fault.
    Register(String, String),
    /// A language that has no words for what a register holds: the register, the language, and the entries.
    Wordless(String, String, Lacks),
    /// Reading or writing.
    Io(io::Error),
}

impl From<io::Error> for BuildError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<TemplateError> for BuildError {
    fn from(error: TemplateError) -> Self {
        Self::Template(error)
    }
}

/// What the whole build shares.
struct Workshop<'a> {
    found: &'a Found,
    request: &'a Request,
    context: &'a Context,
    templates: &'a Templates,
    /// Every language that there are templates in, those of the site first.
    vocabularies: Vec<Vocabulary>,
    /// How many of them the site promises.
    promised: usize,
    /// What the pages of each language have in common, made when the first page asks for it.
    frames: Vec<OnceLock<Frame>>,
    /// How many registers are made, as far as is known.
    made: AtomicUsize,
    site: &'a Site,
    inputs: &'a Inputs,
    memory: Memory<'a>,
    /// Whether a common file is at fault in a way that every page would show.
    common_blocks: bool,
    /// Ids that more than one file claims: neither may overwrite the other.
    claimed_twice: Vec<&'a str>,
    /// What internal documents are made with.
    desks: internal::Desks,
    /// Where what registers say waits.
    shelf: shelf::NewShelf,
}

/// What the index needs of a register, so that the register itself need not be kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Card {
    id: String,
    names: Vec<(String, String)>,
    /// Languages in which its notice is that of this build.
    #[serde(default)]
    built: Vec<String>,
    /// Languages in which it is offered, but not everything is said: what was published in them before stays.
    #[serde(default)]
    lacking: Vec<String>,
    /// Languages in which internal documents were built, each with the names of the documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    internal: Vec<(String, Vec<String>)>,
    updated: Option<jiff::civil::Date>,
    standing: Standing,
    /// Hash of what the register says in the documents of all registers.
    #[serde(default)]
    says: String,
    /// Hash of all that lists and records tell of the register.
    #[serde(skip)]
    hash: u64,
    #[serde(skip)]
    findings: Vec<Finding>,
    /// What the register says in each language of the record, where it has just been read.
    #[serde(skip)]
    said: Vec<Option<said::Said>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Standing {
    Published,
    Retired,
    Draft,
    Blocked,
}

impl Card {
    /// The card of a register of which nothing may be made, and nothing is known.
    fn blocked(id: String) -> Self {
        Self {
            names: Vec::new(),
            built: Vec::new(),
            lacking: Vec::new(),
            internal: Vec::new(),
            updated: None,
            standing: Standing::Blocked,
            says: String::new(),
            findings: Vec::new(),
            hash: 0,
            said: Vec::new(),
            id,
        }
    }

    /// The first bytes of a hash of all that lists and records tell of the register.
    fn hash_of_all(&self) -> u64 {
        let hash: [u8; 32] = Sha256::digest(serde_json::to_vec(self).unwrap_or_default()).into();
        hash.iter()
            .take(8)
            .fold(0, |hash, byte| hash << 8 | u64::from(*byte))
    }

    /// Whether the register's documents are those of this build.
    fn is_published(&self) -> bool {
        matches!(self.standing, Standing::Published | Standing::Retired)
    }
}

/// Checks and builds a project.
///
/// # Errors
/// When a template is at fault or files cannot be read or written; then nothing of the old output has changed.
pub fn build(found: &Found, request: &Request) -> Result<Built, BuildError> {
    let (opened, inputs) = rayon::join(
        || {
            let templates = Templates::load(request.templates.as_deref())?;
            // What is remembered of a thousand registers takes as long to read as the registers.
            Ok::<_, BuildError>((templates, Site::open(&request.out)?))
        },
        || Inputs::of(found),
    );
    let (templates, site) = opened?;
    let common = inputs.hash_of_common(found, request, &templates);
    let surroundings = inputs.hash_of_surroundings(found, common.clone());
    let all = surroundings.clone();
    let all = all.and_then(|hash| inputs.hash_of_all(found, request, hash));
    let memory = Memory::new(found, &site, &inputs, common);
    let unchanged = all.as_deref();
    if let Some(mut built) = unchanged.and_then(|all| unchanged::tell(all, found, &memory, &site)) {
        built.outcome = site.leave();
        return Ok(built);
    }
    let added = Templates::added_languages(request.templates.as_deref());
    let surroundings = surroundings.map(|hash| hexadecimal(&hash.finalize()));
    let is_clean = memory.is_clean(surroundings.as_ref());
    let (mut context, mut known) = look(found, &memory, || {
        let as_of = request.as_of;
        let known = is_clean.then(|| check::prepare_known(found, as_of, &added));
        let anew = || check::prepare(found, as_of, &added);
        known.flatten().unwrap_or_else(anew)
    });
    if !inputs.compare_common(&context.fingerprints) {
        // By the common files as they were more may have been known, and less found in them.
        context = check::prepare(found, request.as_of, &added);
        known = known.iter().map(|_| Known::Nothing).collect();
    }
    if context.is_clean {
        memory.put_clean(surroundings.as_ref());
    }
    let (vocabularies, promised) = language::vocabularies(&context, &templates)?;
    let workshop = Workshop {
        found,
        request,
        context: &context,
        templates: &templates,
        promised,
        frames: vocabularies.iter().map(|_| OnceLock::new()).collect(),
        made: AtomicUsize::new(known.iter().filter(|known| known.is_to_make()).count()),
        site: &site,
        inputs: &inputs,
        memory,
        common_blocks: context.around.organisation.is_none() || context.blocks,
        claimed_twice: claimed_twice(&found.registers),
        desks: vocabularies.iter().map(|_| OnceLock::new()).collect(),
        vocabularies,
        shelf: shelf::NewShelf::default(),
    };
    let done = workshop.build(known);
    // A file that is still open keeps its folder on some file systems, and the folder goes now.
    drop(workshop.shelf);
    match done {
        Ok((cards, services)) => {
            let mut built = conclude(found, &context, &cards, services);
            match all {
                // Somebody changed a file while it was read: what was made of it, and when, nobody knows.
                _ if !inputs.still_hold() => site.forget(),
                Some(all) => unchanged::remember(all, &built, &cards, &workshop.memory, &site),
                None => {}
            }
            built.outcome = site.commit()?;
            // Nobody waits while thousands of small things are given back.
            rayon::spawn(move || drop((context, templates, cards)));
            Ok(built)
        }
        Err(error) => {
            site.abandon()?;
            Err(error)
        }
    }
}

/// Reads what surrounds all registers, makes ready what checking needs, and tells what is known of each register: side by side, for each
/// takes as long as the others.
fn look(
    found: &Found,
    memory: &Memory<'_>,
    prepare: impl FnOnce() -> Context + Send,
) -> (Context, Vec<Known>) {
    rayon::join(prepare, || {
        let places = (0..found.registers.len()).into_par_iter();
        let known: Vec<Known> = places.map(|at| memory.of(at)).collect();
        if known.iter().all(Known::is_to_make) {
            // Where there is something else to do meanwhile, it is done there.
            check::prepare_registers();
        }
        known
    })
}

/// Ids that more than one of some files, sorted by id, claims.
fn claimed_twice(files: &[(String, PathBuf)]) -> Vec<&str> {
    files
        .windows(2)
        .filter(|pair| pair[0].0 == pair[1].0)
        .map(|pair| pair[0].0.as_str())
        .collect()
}

fn conclude(
    found: &Found,
    context: &Context,
    cards: &[Card],
    services: Vec<CheckedService>,
) -> Built {
    let ids = |standing| {
        let cards = cards.iter().filter(|card| card.standing == standing);
        let mut ids: Vec<String> = cards.map(|card| card.id.clone()).collect();
        // Two files may claim one.
        ids.dedup();
        ids
    };
    let (blocked, drafts) = (ids(Standing::Blocked), ids(Standing::Draft));
    let lacking = cards.iter().filter(|card| !card.lacking.is_empty());
    let lacking = lacking.map(|card| (card.id.clone(), card.lacking.clone()));
    let lacking = lacking.collect();
    let mut findings = context.findings.clone();
    findings.extend(cards.iter().flat_map(|card| card.findings.iter().cloned()));
    findings.extend(services.into_iter().flat_map(|service| service.findings));
    check::sort(&mut findings);
    Built {
        findings,
        files: context.files + found.count(),
        blocked,
        drafts,
        lacking,
        manual: context.around.manual(),
        outcome: Outcome::default(),
    }
}

fn settings(context: &Context) -> Option<&SiteSettings> {
    context.around.organisation.as_ref()?.site.as_ref()
}

impl Workshop<'_> {
    fn main_language(&self) -> &str {
        self.context.around.main_language()
    }

    /// Builds all that there is to build, with what is known of each register.
    fn build(&self, known: Vec<Known>) -> Result<(Vec<Card>, Vec<CheckedService>), BuildError> {
        if !self.templates.own().is_empty() {
            // Faults in the organisation's own words are told whatever is made.
            self.desks()?;
        }
        let cards = self.registers(known);
        let services = self.services();
        let read = services.iter();
        self.inputs
            .compare_services(read.map(|service| Fingerprint::of(&service.source.text)));
        let mut cards = cards?;
        if !self.records(&mut cards, &services)? {
            self.internal_indexes(&cards)?;
        }
        cards.extend(self.vanished());
        self.indexes(&cards)?;
        self.manual()?;
        Ok((cards, services))
    }

    /// All registers, each with what is known of it.
    fn registers(&self, known: Vec<Known>) -> Result<Vec<Card>, BuildError> {
        let registers = known.into_iter().enumerate();
        let (made, others): (Vec<_>, Vec<_>) = registers.partition(|(_, known)| known.is_to_make());
        let each = |registers: Vec<(usize, Known)>| -> Result<Vec<(usize, Card)>, BuildError> {
            let registers = registers.into_par_iter().with_max_len(AT_ONCE);
            let cards = registers.map(|(at, known)| Ok((at, self.register(at, known)?)));
            cards.collect()
        };
        // Beside those that are made, what the others have written is looked at.
        let (made, others) = rayon::join(
            || {
                if !made.is_empty() {
                    check::prepare_registers();
                }
                each(made)
            },
            || each(others),
        );
        let mut cards = made?;
        cards.extend(others?);
        cards.sort_by_key(|(at, _)| *at);
        Ok(cards.into_iter().map(|(_, card)| card).collect())
    }

    /// Reads, checks and renders one register, given by its place, unless the last build has done so with the same facts.
    fn register(&self, at: usize, mut known: Known) -> Result<Card, BuildError> {
        let (id, path) = &self.found.registers[at];
        if let Known::All(card) | Known::Documents(card) = &known
            && !self.memory.has_documents(card)
        {
            // The others are counted already.
            let is_new = !known.is_to_make();
            self.made.fetch_add(usize::from(is_new), Ordering::Relaxed);
            known = Known::Nothing;
        }
        if let Known::All(card) = known {
            self.keep(id);
            self.keep_internal_folders(id);
            self.memory.keep(id);
            return Ok(card);
        }
        let read = source::read(path);
        let dpia = self.found.dpia(id).map(|path| (path, source::read(path)));
        let is_read = dpia.as_ref().is_none_or(|(_, read)| read.is_ok());
        let (prints, is_same) = self.prints(at, &read, dpia.as_ref().map(|(_, read)| read));
        if !is_same {
            // It has changed since it was known.
            known = Known::Nothing;
        }
        let before = match &known {
            Known::Documents(card) => Some(card.says.clone()),
            Known::All(_) | Known::Nothing => None,
        };
        let dpia = dpia.map(|dpia| check::check_dpia(id, dpia, (path, again(&read)), self.context));
        let checked = check::check_register(id, path, read, self.context);
        let standing = self.standing(&checked);
        let mut card = self.card(&checked, standing);
        card.findings
            .extend(dpia.iter().flat_map(|dpia| dpia.findings.clone()));
        card.internal = self.internal_or_kept(&checked, dpia.as_ref(), &known)?;
        match standing {
            Standing::Published | Standing::Retired => {
                (card.built, card.lacking) = self.publish(&checked, dpia.as_ref(), known)?;
            }
            Standing::Draft if self.request.drafts => {
                self.keep(id);
                self.render(&checked, None, "drafts", true)?;
            }
            Standing::Draft | Standing::Blocked => self.keep(id),
        }
        if let Some(before) = before {
            card.says = before;
        } else {
            (card.said, card.says) = self.said_of(&checked)?;
        }
        card.hash = card.hash_of_all();
        // Of what cannot be read nothing is known, so nothing is remembered.
        if is_read {
            let around = &self.context.around;
            self.memory
                .put(&card, &checked, dpia.as_ref(), prints, around);
        }
        Ok(card)
    }

    /// The fingerprints of a register, given by its place, and of its assessment as they were read; and whether they are what they were.
    fn prints(
        &self,
        at: usize,
        read: &Result<String, InputError>,
        dpia: Option<&Result<String, InputError>>,
    ) -> ((Print, Print), bool) {
        let print_of = |text: &String| Fingerprint::of(text);
        let print = read.as_ref().ok().map(print_of);
        let print_of_dpia = dpia.and_then(|read| read.as_ref().ok()).map(print_of);
        let place = self.found.place_of_dpia(&self.found.registers[at].0);
        let is_same_dpia = place.is_none_or(|at| self.inputs.compare_dpia(at, print_of_dpia));
        let is_same = self.inputs.compare_register(at, print) && is_same_dpia;
        ((print, print_of_dpia), is_same)
    }

    /// The internal documents of a register, unless those of the last build stand.
    fn internal_or_kept(
        &self,
        checked: &CheckedRegister,
        dpia: Option<&CheckedDpia>,
        known: &Known,
    ) -> Result<Vec<(String, Vec<String>)>, BuildError> {
        match known {
            Known::Documents(before) => {
                self.keep_internal_folders(&checked.id);
                Ok(before.internal.clone())
            }
            _ if self.standing(checked) == Standing::Blocked
                || dpia.is_some_and(CheckedDpia::is_blocked) =>
            {
                Ok(self.keep_internal(&checked.id))
            }
            _ => self.internal(checked, dpia),
        }
    }

    /// The languages in which a register is published, and those in which it lacks something. Documents of which nothing has
    /// changed stand.
    fn publish(
        &self,
        checked: &CheckedRegister,
        dpia: Option<&CheckedDpia>,
        known: Known,
    ) -> Result<(Vec<String>, Vec<String>), BuildError> {
        if let Known::Documents(before) = known {
            self.keep(&checked.id);
            return Ok((before.built, before.lacking));
        }
        self.render(checked, dpia, "public", false)
    }

    fn is_claimed_twice(&self, id: &str) -> bool {
        self.claimed_twice.contains(&id)
    }

    /// Where the public documents of a register lie.
    fn folders(&self, id: &str) -> Vec<String> {
        self.vocabularies
            .iter()
            .map(|vocabulary| format!("public/{}/{id}/", vocabulary.language))
            .collect()
    }

    fn standing(&self, checked: &CheckedRegister) -> Standing {
        // Its summary may be a part of what is published.
        let lacks_dpia = || self.found.misnamed_dpias().any(|id| id == checked.id);
        let held = self.common_blocks || self.is_claimed_twice(&checked.id) || lacks_dpia();
        match checked
            .register
            .as_ref()
            .and_then(|register| register.status)
        {
            _ if checked.is_blocked() || held => Standing::Blocked,
            Some(Status::Draft) => Standing::Draft,
            Some(Status::Retired) => Standing::Retired,
            _ => Standing::Published,
        }
    }

    /// The last published documents of a register stay.
    fn keep(&self, id: &str) {
        for folder in self.folders(id) {
            self.site.keep(&folder);
        }
    }

    /// Registers of earlier builds that have no file now, while a file has a wrong name or their assessment is still there: they may have
    /// lost their file by accident, so their documents stay. And where there is no organisation.yaml, this may be another folder than the
    /// one that they came from.
    fn vanished(&self) -> Vec<Card> {
        let is_elsewhere = self.found.organisation.is_none();
        let may_miss = is_elsewhere || self.found.may_miss_registers();
        if !may_miss && self.found.lone_dpias().next().is_none() {
            return Vec::new();
        }
        for area in [internal::AREA, "public"].iter().filter(|_| is_elsewhere) {
            self.site.keep(&format!("{area}/"));
        }
        let gone = |area: &str| -> BTreeSet<String> {
            let languages = self.vocabularies.iter().map(|words| &words.language);
            let folders = languages.map(|language| format!("{area}/{language}/"));
            let ids = folders.flat_map(|folder| self.site.folders_before(&folder));
            let gone = ids.filter(|id| project::is_id(id) && self.found.path(id).is_none());
            gone.filter(|id| may_miss || self.found.dpia(id).is_some())
                .collect()
        };
        for id in gone(internal::AREA) {
            self.keep_internal_folders(&id);
        }
        let published = gone("public").into_iter();
        let published = published.inspect(|id| self.keep(id));
        published.map(Card::blocked).collect()
    }

    fn card(&self, checked: &CheckedRegister, standing: Standing) -> Card {
        let register = checked.register.as_ref();
        let names = self.vocabularies.iter().filter_map(|vocabulary| {
            let name = register?
                .name
                .get(&vocabulary.language, self.main_language())?;
            // The index names blocked registers too, and what blocks one may stand in its name.
            let name = identity_code::mask(name.trim()).into_owned();
            Some((vocabulary.language.clone(), name))
        });
        Card {
            names: names.collect(),
            updated: register
                .and_then(|register| register.updated.or(register.drawn_up))
                .map(|date| date.0),
            standing,
            findings: checked.findings.clone(),
            ..Card::blocked(checked.id.clone())
        }
    }

    /// What the public pages of a language, given by its place, have in common; none where no pages are built.
    fn frame(&self, at: usize) -> Result<Option<&Frame>, TemplateError> {
        if !self.request.html {
            return Ok(None);
        }
        let (Some(cell), Some(vocabulary)) = (self.frames.get(at), self.vocabularies.get(at))
        else {
            return Ok(None);
        };
        let make = || self.shell(vocabulary).frame(&self.colour(), self.templates);
        get_or_try(cell, make).map(Some)
    }

    /// Does something with each of some things, side by side where few registers are made.
    fn spread<T: Send, R: Send>(
        &self,
        things: Vec<T>,
        work: impl Fn(T) -> Result<R, BuildError> + Sync + Send,
    ) -> Result<Vec<R>, BuildError> {
        // Where registers are many, they are made side by side themselves, and documents that wait would only take room.
        let is_spread = self.made.load(Ordering::Relaxed) < rayon::current_num_threads() * 2;
        if !is_spread {
            return things.into_iter().map(work).collect();
        }
        // Of several faults the first is told, not the one that was met first.
        let done: Vec<Result<R, BuildError>> = things.into_par_iter().map(work).collect();
        done.into_iter().collect()
    }

    fn shell<'b>(&'b self, vocabulary: &'b Vocabulary) -> Shell<'b> {
        let site = settings(self.context);
        Shell {
            language: &vocabulary.language,
            words: vocabulary.plain(),
            organisation: self.organisation(&vocabulary.language),
            banner: self.banner(vocabulary, false),
            accessibility_statement: site
                .and_then(|site| site.accessibility_statement.as_ref())
                .map(|url| url.0.clone()),
            base_url: site
                .and_then(|site| site.base_url.as_ref())
                .map(|url| url.0.trim_end_matches('/').to_owned()),
        }
    }

    /// The name of the organisation whose site it is: the default controller, else the first.
    fn organisation(&self, language: &str) -> String {
        let Some(file) = &self.context.around.organisation else {
            return String::new();
        };
        let default = file
            .defaults
            .as_ref()
            .and_then(|defaults| defaults.controller.as_ref());
        let organisation = default
            .and_then(|id| file.organisations.get(id))
            .or_else(|| file.organisations.values().next());
        organisation
            .and_then(|organisation| {
                organisation
                    .name
                    .as_ref()?
                    .get(language, self.main_language())
            })
            .map(|name| phrase(name, language))
            .unwrap_or_default()
    }
}

/// What has been read, for a second reader; why it could not be, the first one tells.
fn again(read: &Result<String, InputError>) -> Result<String, InputError> {
    let text = read.as_ref().ok();
    text.cloned().ok_or(InputError::NotAFile)
}

fn labels(vocabulary: &Vocabulary) -> Labels {
    Labels {
        contents: vocabulary.word("contents"),
        states: ["yes", "no", "open", "not_applicable"].map(|name| vocabulary.word(name)),
        page: vocabulary.word("page"),
    }
}
