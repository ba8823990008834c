//! From files to findings: every file is loaded, every rule runs, levels and suppression are applied, and nothing hides anything else.
//! It must not know how findings are printed or documents made.

mod dpia;
mod files;
mod judge;
mod own_law;
mod run;
mod service;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

pub use self::dpia::{CheckedDpia, Read, check_dpia};
pub use self::service::{CheckedService, check_service, check_service_and, each_service};

pub(crate) use self::judge::shown_path;

use self::judge::{Levels, judge};
use crate::finding::{Fault, Finding, Level};
use crate::law::Law;
use crate::model::{Ignore, OrganisationFile, Profile, Register, SharedFile, Status};
use crate::onboarding;
use crate::project::{DEFAULTS, Found, Loaded, Surroundings, load, load_known, load_read};
use crate::rules::{self, Common, Reader, Scope, Texts};
use crate::shape::FileKind;
use crate::source::{self, Fingerprint, InputError, Node, Pointer, Source};

/// The project after its common files have been read: what every register is checked against.
#[derive(Debug, Default)]
pub struct Context {
    /// What surrounds every register.
    pub around: Surroundings,
    /// The same with common files as they were meant, where keys are only mistyped in them: for rules, and never for what is made.
    meant: Option<Box<Surroundings>>,
    /// Findings of the common files.
    pub findings: Vec<Finding>,
    /// How many files have been read.
    pub files: usize,
    /// Whether a finding in them keeps every register from being published.
    pub blocks: bool,
    /// Whether nothing was found in them, be it now or when they were last judged, nor could be while they and the names of other files
    /// stay as they are.
    pub is_clean: bool,
    /// The texts of organisation.yaml and shared files, for the facts that impact assessments rest on.
    pub texts: Vec<String>,
    /// The fingerprints of the common files as they were read: organisation.yaml, shared files, profiles of services.
    pub fingerprints: Vec<Fingerprint>,
}

impl Context {
    /// What surrounds every register, as rules see it: one mistyped key in a file that all share must not be told of every register.
    fn judged(&self) -> &Surroundings {
        self.meant.as_deref().unwrap_or(&self.around)
    }
}

/// A checked register.
#[derive(Debug)]
pub struct CheckedRegister {
    /// Its id.
    pub id: String,
    /// Its contents, when it could be read whole or in part.
    pub register: Option<Register>,
    /// The source, for the hash of what was checked.
    pub source: Source,
    /// Findings.
    pub findings: Vec<Finding>,
    /// Whether a finding in a file that all registers share keeps this one, too, from being published.
    pub blocked_by_common: bool,
}

impl CheckedRegister {
    /// Whether a finding keeps its public documents from being built.
    pub fn is_blocked(&self) -> bool {
        self.register.is_none()
            || self.blocked_by_common
            || self.findings.iter().any(|finding| finding.blocks)
    }
}

/// Makes ready what only the checking of registers needs.
pub fn prepare_registers() {
    FileKind::prepare(&[FileKind::Register]);
}

/// The files that surround all registers, as they were loaded.
struct CommonFiles {
    organisation: Option<Loaded<OrganisationFile>>,
    shared: Vec<Loaded<SharedFile>>,
    profiles: Vec<Loaded<Profile>>,
}

/// Parts of organisation.yaml that other files refer to.
const ORGANISATION_PARTS: [&str; 3] = ["organisations", DEFAULTS, VOCABULARY];

/// The part of organisation.yaml with lists of its own words, and the lists that other files refer to.
const VOCABULARY: &str = "vocabulary";
const VOCABULARY_LISTS: [&str; 5] = [
    "data_subjects",
    "data_categories",
    "start_events",
    "security_measures",
    "recipient_kinds",
];

/// Parts of the shared files that others refer to.
const SHARED_PARTS: [&str; 3] = ["processors", "systems", "recipients"];

/// Adds what a fault of form hides of a file: what was cut out, and parts that may stand below a key that nobody knows, or in what could
/// not be read.
fn add_hidden<T>(file: &Loaded<T>, parts: &[&str], hidden: &mut Vec<Pointer>) {
    hidden.extend(file.muted.keys().cloned());
    let is_lost = file.model.is_none();
    let cut = |length| {
        let mut keys = file.muted.keys();
        keys.any(move |key| {
            key.segments().len() == length && (length == 1 || key.first() == Some(VOCABULARY))
        })
    };
    let stands = |at: &Pointer| file.node.as_ref().is_some_and(|node| node.at(at).is_some());
    let is_twice = |name: &str| file.twice.iter().any(|key| key == name);
    for part in parts {
        let at = rules::at(part);
        if is_lost || is_twice(part) || (cut(1) && !stands(&at)) {
            hidden.push(at);
        }
    }
    for list in VOCABULARY_LISTS
        .iter()
        .filter(|_| parts.contains(&VOCABULARY))
    {
        let at = rules::at(VOCABULARY).key(list);
        if is_twice(list) || (cut(2) && !stands(&at)) {
            hidden.push(at);
        }
    }
}

impl CommonFiles {
    fn load(found: &Found) -> Self {
        let organisation = found.organisation.as_ref();
        let shared = found.shared.iter();
        let profiles = found.profiles.iter();
        Self {
            organisation: organisation.map(|path| load(path, FileKind::Organisation)),
            shared: shared.map(|path| load(path, FileKind::Shared)).collect(),
            profiles: profiles
                .map(|(_, path)| load(path, FileKind::Onboarding))
                .collect(),
        }
    }

    /// The files where nothing was found in them when they were last judged. Nothing where one cannot be understood after all.
    fn load_known(found: &Found) -> Option<Self> {
        let shared = found.shared.iter();
        let profiles = found.profiles.iter();
        Some(Self {
            organisation: Some(load_known(found.organisation.as_ref()?)?),
            shared: shared.map(|path| load_known(path)).collect::<Option<_>>()?,
            profiles: profiles
                .map(|(_, path)| load_known(path))
                .collect::<Option<_>>()?,
        })
    }

    /// Whether organisation.yaml and the shared files could be read, and nothing was cut out of them for its form.
    fn are_whole(&self) -> bool {
        let organisation = self.organisation.as_ref();
        let mut shared = self.shared.iter();
        organisation.is_some_and(Loaded::is_whole) && shared.all(Loaded::is_whole)
    }

    /// Puts the files as they were meant in the place of what they say, for rules to judge. Whether there are any.
    fn judge_as_meant(&mut self) -> bool {
        let organisation = self.organisation.iter_mut();
        let organisation = organisation.filter_map(Loaded::judge_as_meant).count();
        let shared = self.shared.iter_mut();
        let shared = shared.filter_map(Loaded::judge_as_meant).count();
        let profiles = self.profiles.iter_mut();
        let profiles = profiles.filter_map(Loaded::judge_as_meant).count();
        organisation + shared + profiles > 0
    }

    /// What faults of form hide of organisation.yaml and the shared files.
    fn hidden(&self, found: &Found) -> Vec<Pointer> {
        let mut hidden = Vec::new();
        for name in files::hidden_common(found) {
            let parts = match name {
                files::ORGANISATION => ORGANISATION_PARTS,
                _ => SHARED_PARTS,
            };
            hidden.extend(parts.iter().map(|part| rules::at(part)));
        }
        if let Some(file) = &self.organisation {
            add_hidden(file, &ORGANISATION_PARTS, &mut hidden);
        }
        for file in &self.shared {
            add_hidden(file, &SHARED_PARTS, &mut hidden);
        }
        hidden
    }

    fn sources(&self) -> impl Iterator<Item = &Source> {
        let organisation = self.organisation.iter().map(|file| &file.source);
        organisation.chain(self.shared.iter().map(|file| &file.source))
    }

    /// What surrounds every register.
    fn surround(
        &self,
        found: &Found,
        as_of: Option<Date>,
        added_languages: &[String],
    ) -> Surroundings {
        let mut around = Surroundings {
            register_files: found.registers.iter().cloned().collect(),
            dpias: {
                let ids = found.dpias.iter().map(|(id, _)| id.clone());
                ids.chain(found.misnamed_dpias()).collect()
            },
            as_of,
            added_languages: added_languages.to_vec(),
            organisation_file: found.organisation.clone(),
            shared_files: found.shared.clone(),
            is_whole: self.are_whole() && !files::is_common_misnamed(found),
            hidden: self.hidden(found),
            ..Surroundings::default()
        };
        let organisation = self.organisation.as_ref();
        around.organisation = organisation.and_then(|file| file.model.clone());
        if let Some(file) = &around.organisation {
            around.law = own_law::law_of(file);
        }
        for model in self.shared.iter().filter_map(|file| file.model.clone()) {
            around.shared.processors.extend(model.processors);
            around.shared.systems.extend(model.systems);
            around.shared.recipients.extend(model.recipients);
        }
        if joins_a_service(&around) || !self.profiles.is_empty() {
            let own = found.profiles.iter().zip(&self.profiles);
            let own = own.filter_map(|((id, path), file)| {
                Some((id.clone(), path.clone(), file.model.clone()?))
            });
            around.profiles = onboarding::known(own);
        }
        around
    }

    /// What is found in the files themselves, and whether any of it keeps every register from being published.
    fn judge(self, found: &Found, around: &Surroundings) -> (Vec<Finding>, bool) {
        let levels = levels_of(around);
        let mut findings = Vec::new();
        match self.organisation {
            Some(file) => findings.extend(judge_common(
                file,
                around,
                &levels,
                |file| &file.ignore,
                run::organisation_rules,
            )),
            // What has a wrong name is not missing, and its name has been told.
            None if files::is_misnamed(found, files::ORGANISATION) => {}
            None => findings.push(files::missing_organisation(found)),
        }
        for file in self.shared {
            findings.extend(judge_common(
                file,
                around,
                &levels,
                |file| &file.ignore,
                run::shared_rules,
            ));
        }
        let blocks = findings.iter().any(|finding| finding.blocks);
        // A profile says nothing in a notice, so what is wrong with it keeps none back.
        for file in self.profiles {
            findings.extend(judge_common(
                file,
                around,
                &levels,
                |file| &file.ignore,
                run::profile_rules,
            ));
        }
        (findings, blocks)
    }
}

/// Reads organisation.yaml and the shared files, and checks them against each other; by the law of a day, if one is named, and with
/// languages that own templates add.
pub fn prepare(found: &Found, as_of: Option<Date>, added_languages: &[String]) -> Context {
    let common = [FileKind::Organisation, FileKind::Shared];
    let law = Law::embedded();
    rayon::join(|| FileKind::prepare(&common), || law.prepare_reading());
    let mut files = CommonFiles::load(found);
    let mut context = context(found, &files, as_of, added_languages);
    if files.judge_as_meant() {
        let mut meant = files.surround(found, as_of, added_languages);
        // Who reads the files themselves reads what they say.
        meant.is_whole = context.around.is_whole;
        context.meant = Some(Box::new(meant));
    }
    files::find_same_shared_ids(&mut files.shared);
    let (findings, blocks) = files.judge(found, context.judged());
    // What an organisation joins is judged by what its registers say, too.
    context.is_clean = findings.is_empty() && !joins_a_service(&context.around);
    context.findings.extend(findings);
    context.blocks |= blocks;
    context
}

/// The same where nothing was found in organisation.yaml, the shared files and profiles when they were last judged, beside the same
/// other files: they are read, and not judged again. Nothing where one of them cannot be understood after all.
pub fn prepare_known(
    found: &Found,
    as_of: Option<Date>,
    added_languages: &[String],
) -> Option<Context> {
    let (files, ()) = rayon::join(
        || CommonFiles::load_known(found),
        || Law::embedded().prepare_reading(),
    );
    Some(context(found, &files?, as_of, added_languages))
}

/// What every register is checked against, with what is found in the names of files alone.
fn context(
    found: &Found,
    files: &CommonFiles,
    as_of: Option<Date>,
    added_languages: &[String],
) -> Context {
    let mut findings = Vec::new();
    findings.extend(files::misnamed(found));
    findings.extend(files::links(found));
    findings.extend(files::other_organisations(found));
    findings.extend(files::same_ids(found));
    findings.extend(files::without_register(found));
    let profiles = files.profiles.iter().map(|file| &file.source);
    let fingerprints = files.sources().chain(profiles);
    Context {
        around: files.surround(found, as_of, added_languages),
        meant: None,
        findings,
        files: files.sources().count(),
        // What registers would say of it is hidden, not missing: none of them is whole. And of two organisations either may be meant.
        blocks: files::hidden_common(found).next().is_some()
            || !found.other_organisations.is_empty(),
        is_clean: true,
        texts: files.sources().map(|source| source.text.clone()).collect(),
        fingerprints: fingerprints
            .map(|source| Fingerprint::of(&source.text))
            .collect(),
    }
}

fn joins_a_service(around: &Surroundings) -> bool {
    let file = around.organisation.as_ref();
    file.is_some_and(|file| !file.onboarding.is_empty())
}

fn levels_of(around: &Surroundings) -> Levels {
    let organisation = around.organisation.as_ref();
    let of_rules = organisation.map(|organisation| &organisation.rules);
    Levels::of(of_rules.into_iter().flatten(), around.is_whole)
}

/// Checks a file that all registers share.
fn judge_common<T>(
    file: Loaded<T>,
    around: &Surroundings,
    levels: &Levels,
    ignore: fn(&T) -> &[Ignore],
    rules: fn(&Common<'_, T>) -> Vec<Fault>,
) -> Vec<Finding> {
    let (file, mut faults) = take(file);
    if let (Some(model), Some(node)) = (&file.model, &file.node) {
        let day = rules::day_of(None, around);
        let reader = Reader::new(around.law);
        faults.extend(rules(&Common {
            file: model,
            around,
            law: around.law,
            day,
            reader: &reader,
            texts: &Texts::of(node, day, &reader),
        }));
    }
    let ignore = file.model.as_ref().map_or(&[][..], ignore);
    judge(&file, faults, ignore, levels, false)
}

/// Checks one register, whose file has been read.
pub fn check_register(
    id: &str,
    path: &Path,
    read: Result<String, InputError>,
    context: &Context,
) -> CheckedRegister {
    check_register_and(id, path, read, context, |_| ()).0
}

/// Checks one register and takes a look at it as rules see it; no look where its file could not be understood.
pub fn check_register_and<T>(
    id: &str,
    path: &Path,
    read: Result<String, InputError>,
    context: &Context,
    look: impl FnOnce(&Scope<'_>) -> T,
) -> (CheckedRegister, Option<T>) {
    let loaded: Loaded<Register> = load_read(path, read, FileKind::Register);
    let (mut file, mut faults) = take(loaded);
    let around = context.judged();
    let levels = levels_of(around);
    let said = file.judge_as_meant();
    let is_as_said = said.is_none() && context.meant.is_none();
    let mut seen = None;
    let mut look = Some(look);
    if let (Some(register), Some(node)) = (&file.model, &file.node) {
        with_scope(id, (register, node), around, |scope| {
            faults.extend(run::register_rules(scope));
            if is_as_said {
                seen = look.take().map(|look| look(scope));
            }
        });
    }
    let (said_register, said_node) = match &said {
        Some((register, node)) => (register, node),
        None => (&file.model, &file.node),
    };
    if let (Some(register), Some(node), Some(look)) = (said_register, said_node, look) {
        seen = Some(with_scope(id, (register, node), &context.around, look));
    }
    let draft = file
        .model
        .as_ref()
        .is_some_and(|register| register.status == Some(Status::Draft));
    // What a register would inherit is not missing there because of a fault elsewhere.
    let says = |at: &Pointer| file.node.as_ref().is_some_and(|node| node.at(at).is_some());
    let inherited = around.hidden_defaults().filter(|at| !says(at));
    file.muted.add(inherited.collect::<Vec<_>>());
    let ignore = file.model.as_ref().map_or(&[][..], |model| &model.ignore);
    let findings = judge(&file, faults, ignore, &levels, draft);
    let checked = CheckedRegister {
        id: id.to_owned(),
        register: said.map_or(file.model, |(register, _)| register),
        source: file.source,
        findings,
        blocked_by_common: context.blocks,
    };
    (checked, seen)
}

/// Lets something be told of a register, given with its tree, as rules see it.
fn with_scope<R>(
    id: &str,
    (register, node): (&Register, &Node),
    around: &Surroundings,
    tell: impl FnOnce(&Scope<'_>) -> R,
) -> R {
    let day = rules::day_of(Some(register), around);
    let reader = Reader::new(around.law);
    let texts = Texts::of(node, day, &reader);
    tell(&Scope {
        reader: &reader,
        id,
        register,
        around,
        law: around.law,
        day,
        texts: &texts,
    })
}

/// Does something with every register that is to be checked, in the order of their ids.
pub fn each<T: Send>(found: &Found, work: impl Fn(&str, &Path) -> T + Sync) -> Vec<T> {
    each_of(&found.registers, found, work)
}

/// Does something with every file of a kind that is to be checked, in order.
fn each_of<T: Send>(
    files: &[(String, PathBuf)],
    found: &Found,
    work: impl Fn(&str, &Path) -> T + Sync,
) -> Vec<T> {
    let asked: Vec<&(String, PathBuf)> = files
        .iter()
        .filter(|(_, path)| is_asked_for(found, path))
        .collect();
    asked.par_iter().map(|(id, path)| work(id, path)).collect()
}

/// What the check of a project gave.
#[derive(Debug)]
pub struct Checked {
    /// All findings, sorted by place.
    pub findings: Vec<Finding>,
    /// How many files were read.
    pub files: usize,
    /// Where the rule manual is published, if it is.
    pub manual: Option<String>,
}

/// Checks a whole project, by the law of a day if one is named, with the languages that own templates add.
pub fn check(found: &Found, as_of: Option<Date>, added_languages: &[String]) -> Checked {
    let (context, ()) = rayon::join(|| prepare(found, as_of, added_languages), prepare_registers);
    let mut findings = context.findings.clone();
    let checked = each(found, |id, path| {
        check_register(id, path, source::read(path), &context).findings
    });
    findings.extend(checked.into_iter().flatten());
    findings.extend(check_dpias(found, &context));
    let services = each_service(found, |id, path| {
        check_service(id, path, source::read(path), &context).findings
    });
    findings.extend(services.into_iter().flatten());
    if let Some(only) = &found.only {
        let named: Vec<String> = only.iter().map(|path| shown_path(path)).collect();
        let common = found.organisation.iter().chain(&found.shared);
        let common: Vec<String> = common.map(|path| shown_path(path)).collect();
        // Without its organisation a register cannot be judged, nor by common files that are at fault in their form: that is said of a
        // single file, too.
        findings.retain(|finding| {
            let hides = rules::is_structural(finding.rule) && finding.level == Level::Error;
            named.contains(&finding.file)
                || finding.rule == "organisation-missing"
                || (hides && common.contains(&finding.file))
        });
    }
    sort(&mut findings);
    let files = match &found.only {
        Some(only) => only.len(),
        None => context.files + found.count(),
    };
    Checked {
        findings,
        files,
        manual: context.around.manual(),
    }
}

/// Findings of every impact assessment that is to be checked.
pub fn check_dpias(found: &Found, context: &Context) -> Vec<Finding> {
    let dpias = found.dpias.par_iter();
    let asked = dpias.filter(|(_, path)| is_asked_for(found, path));
    let checked = asked.filter_map(|(id, path)| {
        let register = found.path(id)?;
        let register = (register, source::read(register));
        Some(check_dpia(id, (path, source::read(path)), register, context).findings)
    });
    checked.flatten_iter().collect()
}

/// Whether a file is to be checked: every one, or one of those that were named.
fn is_asked_for(found: &Found, path: &Path) -> bool {
    let only = found.only.as_ref();
    only.is_none_or(|only| only.iter().any(|named| named == path))
}

/// Sorts findings by file and place, so that a reader can go through a file from top to bottom.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        (&a.file, a.start, a.rule, &a.message.fi).cmp(&(&b.file, b.start, b.rule, &b.message.fi))
    });
}

/// A loaded file apart from its faults.
fn take<T>(mut loaded: Loaded<T>) -> (Loaded<T>, Vec<Fault>) {
    let faults = std::mem::take(&mut loaded.faults);
    (loaded, faults)
}
