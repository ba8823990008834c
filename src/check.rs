//! From files to findings: every file is loaded, every rule runs, levels and suppression are applied, and nothing hides anything else.
//! It must not know how findings are printed or documents made.

use std::collections::BTreeMap;
mod own_law;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::finding::{Fault, Finding, Level, Phrase, Place, Related};
use crate::law::{Law, identity_code};
use crate::model::{Ignore, OrganisationFile, Register, RuleLevel, SharedFile, Status};
use crate::project::{Found, Loaded, Misnamed, Surroundings, load, load_read};
use crate::rules::{self, Check, Common, ControllerAt, Findings, Reader, Scope, Text, Texts};
use crate::shape::{FileKind, Muted};
use crate::source::{self, InputError, Pointer, Source};

/// The project after its common files have been read: what every register is checked against.
#[derive(Debug, Default)]
pub struct Context {
    /// What surrounds every register.
    pub around: Surroundings,
    /// Findings of the common files.
    pub findings: Vec<Finding>,
    /// How many files have been read.
    pub files: usize,
    /// Whether a finding in them keeps every register from being published.
    pub blocks: bool,
    /// The texts of the common files, for a hash of what documents are made of.
    pub texts: Vec<String>,
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

/// Reads organisation.yaml and the shared files, and checks them against each other; by the law of a day, if one is named, and with
/// languages that own templates add.
pub fn prepare(found: &Found, as_of: Option<Date>, added_languages: &[String]) -> Context {
    let common = [FileKind::Organisation, FileKind::Shared];
    rayon::join(|| FileKind::prepare(&common), Law::embedded);
    let mut around = Surroundings {
        register_ids: found.registers.iter().map(|(id, _)| id.clone()).collect(),
        register_files: found.registers.iter().cloned().collect(),
        as_of,
        added_languages: added_languages.to_vec(),
        ..Surroundings::default()
    };
    let mut findings = Vec::new();
    findings.extend(misnamed(found));
    findings.extend(same_ids(found));
    let organisation: Option<Loaded<OrganisationFile>> = found
        .organisation
        .as_ref()
        .map(|path| load(path, FileKind::Organisation));
    let mut shared: Vec<Loaded<SharedFile>> = found
        .shared
        .iter()
        .map(|path| load(path, FileKind::Shared))
        .collect();
    find_same_shared_ids(&mut shared);
    around.organisation = organisation.as_ref().and_then(|file| file.model.clone());
    if let Some(file) = &around.organisation {
        around.law = own_law::law_of(file);
    }
    for model in shared.iter().filter_map(|file| file.model.clone()) {
        around.shared.processors.extend(model.processors);
        around.shared.systems.extend(model.systems);
        around.shared.recipients.extend(model.recipients);
    }
    let files = shared.len() + usize::from(organisation.is_some());
    let sources = organisation.iter().map(|file| &file.source);
    let sources = sources.chain(shared.iter().map(|file| &file.source));
    let texts = sources.map(|source| source.text.clone()).collect();
    let levels = levels_of(&around);
    let before = findings.len();
    match organisation {
        Some(file) => findings.extend(judge_common(
            file,
            &around,
            &levels,
            |file| &file.ignore,
            organisation_rules,
        )),
        None => findings.push(missing_organisation(found)),
    }
    for file in shared {
        findings.extend(judge_common(
            file,
            &around,
            &levels,
            |file| &file.ignore,
            shared_rules,
        ));
    }
    let blocks = findings[before..].iter().any(|finding| finding.blocks);
    Context {
        around,
        findings,
        files,
        blocks,
        texts,
    }
}

fn levels_of(around: &Surroundings) -> Levels {
    around
        .organisation
        .as_ref()
        .map(|organisation| Levels::of(&organisation.rules))
        .unwrap_or_default()
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
    let (file, mut faults) = take(loaded);
    let levels = levels_of(&context.around);
    let mut seen = None;
    if let (Some(register), Some(node)) = (&file.model, &file.node) {
        let day = rules::day_of(Some(register), &context.around);
        let reader = Reader::new(context.around.law);
        let texts = Texts::of(node, day, &reader);
        let scope = Scope {
            reader: &reader,
            id,
            register,
            around: &context.around,
            law: context.around.law,
            day,
            texts: &texts,
        };
        faults.extend(register_rules(&scope));
        seen = Some(look(&scope));
    }
    let draft = file
        .model
        .as_ref()
        .is_some_and(|register| register.status == Some(Status::Draft));
    let ignore = file.model.as_ref().map_or(&[][..], |model| &model.ignore);
    let findings = judge(&file, faults, ignore, &levels, draft);
    let checked = CheckedRegister {
        id: id.to_owned(),
        register: file.model,
        source: file.source,
        findings,
        blocked_by_common: context.blocks,
    };
    (checked, seen)
}

/// Does something with every register that is to be checked, in the order of their ids.
pub fn each<T: Send>(found: &Found, work: impl Fn(&str, &Path) -> T + Sync) -> Vec<T> {
    let registers: Vec<&(String, PathBuf)> = found
        .registers
        .iter()
        .filter(|(_, path)| found.only.as_ref().is_none_or(|only| only.contains(path)))
        .collect();
    registers
        .par_iter()
        .map(|(id, path)| work(id, path))
        .collect()
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
    let registers = checked.len();
    findings.extend(checked.into_iter().flatten());
    if let Some(only) = &found.only {
        let named: Vec<String> = only.iter().map(|path| shown_path(path)).collect();
        // Without its organisation a register cannot be judged, so that is said of a single file too.
        findings.retain(|finding| {
            named.contains(&finding.file) || finding.rule == "organisation-missing"
        });
    }
    sort(&mut findings);
    let files = match &found.only {
        Some(only) => only.len(),
        None => context.files + registers + found.misnamed.len(),
    };
    Checked {
        findings,
        files,
        manual: context.around.manual(),
    }
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

fn register_rules(scope: &Scope<'_>) -> Vec<Fault> {
    let named = scope.named_controller();
    run(scope.texts, |check, findings| match check {
        Check::Register(check) => check(scope, findings),
        Check::Controller(check) => {
            if let Some((id, controller)) = named {
                let place = rules::at("controller");
                let reader = scope.reader;
                check(
                    &ControllerAt {
                        id,
                        controller,
                        place,
                        reader,
                    },
                    findings,
                );
            }
        }
        Check::Organisation(_)
        | Check::Shared(_)
        | Check::Text(_)
        | Check::Words(_)
        | Check::Reading => {}
    })
}

fn organisation_rules(common: &Common<'_, OrganisationFile>) -> Vec<Fault> {
    let default = common.around.default_controller();
    let mut faults = unknown_rules(common.file);
    faults.extend(run(common.texts, |check, findings| match check {
        Check::Organisation(check) => check(common, findings),
        Check::Controller(check) => {
            if let Some((id, controller)) = default {
                let place = rules::at("organisations").key(id.0.clone());
                let reader = common.reader;
                check(
                    &ControllerAt {
                        id,
                        controller,
                        place,
                        reader,
                    },
                    findings,
                );
            }
        }
        Check::Register(_)
        | Check::Shared(_)
        | Check::Text(_)
        | Check::Words(_)
        | Check::Reading => {}
    }));
    faults
}

fn shared_rules(common: &Common<'_, SharedFile>) -> Vec<Fault> {
    run(common.texts, |check, findings| match check {
        Check::Shared(check) => check(common, findings),
        Check::Register(_)
        | Check::Controller(_)
        | Check::Organisation(_)
        | Check::Text(_)
        | Check::Words(_)
        | Check::Reading => {}
    })
}

/// Runs every check of every rule; no rule ever stops another.
fn run(texts: &[Text<'_>], mut one: impl FnMut(Check, &mut Findings)) -> Vec<Fault> {
    let mut findings = Findings::default();
    for (_, rule) in rules::all() {
        findings.begin(rule.name);
        for check in rule.checks {
            one(*check, &mut findings);
        }
    }
    read_texts(texts, &mut findings);
    findings.into_faults()
}

/// Every text rule over a text before the next text, so that what is made of a text serves all of them.
fn read_texts(texts: &[Text<'_>], findings: &mut Findings) {
    for text in texts {
        let silent = text.reading().is_silent();
        for of in rules::of_texts() {
            if !(silent && of.words_only) {
                findings.begin(of.rule);
                (of.check)(text, findings);
            }
        }
    }
}

/// Levels that the organisation has given.
#[derive(Debug, Default)]
struct Levels(BTreeMap<String, RuleLevel>);

impl Levels {
    fn of(rules: &indexmap::IndexMap<String, RuleLevel>) -> Self {
        Self(
            rules
                .iter()
                .map(|(name, level)| (name.clone(), *level))
                .collect(),
        )
    }

    /// The level of a rule here; `None` when it is switched off. A rule that keeps an unlawful notice
    /// from being published cannot be softened for all registers at once.
    fn level(&self, rule: &str, own: Level, blocks: bool) -> Option<Level> {
        if blocks || rules::is_structural(rule) {
            return Some(own);
        }
        match self.0.get(rule) {
            None => Some(own),
            Some(RuleLevel::Error) => Some(Level::Error),
            Some(RuleLevel::Warning) => Some(Level::Warning),
            Some(RuleLevel::Advice) => Some(Level::Advice),
            Some(RuleLevel::Off) => None,
        }
    }
}

/// Names in `rules:` that no rule has, or that cannot be softened.
fn unknown_rules(file: &OrganisationFile) -> Vec<Fault> {
    file.rules
        .keys()
        .filter_map(|name| {
            let page = rules::page(name);
            let fixed = page.is_none_or(|page| page.blocks) || rules::is_structural(name);
            fixed.then(|| {
                let known = rules::all().map(|(_, rule)| rule.name);
                let near = crate::shape::nearest(name, known);
                let suggestion = match (page, near) {
                    (Some(_), _) => Phrase::new("Säännön tasoa ei voi muuttaa, koska se suojaa pakollista sisältöä.", "The level of the rule cannot be changed, since it guards mandatory content."),
                    (None, Some(near)) => Phrase::new(format!("Tarkoititko ”{near}”?"), format!("Did you mean “{near}”?")),
                    (None, None) => Phrase::new("Sellaista sääntöä ei ole.", "There is no such rule."),
                };
                Fault::at("rule-unknown", Pointer::root().key("rules").key(name.clone()))
                    .with("name", name.clone())
                    .with("suggestion", suggestion)
            })
        })
        .collect()
}

/// Faults to findings: muted ones fall away, levels and suppression are applied, places resolved.
fn judge<T>(
    file: &Loaded<T>,
    faults: Vec<Fault>,
    ignore: &[Ignore],
    levels: &Levels,
    draft: bool,
) -> Vec<Finding> {
    let mut used = vec![false; ignore.len()];
    let mut findings: Vec<Finding> = faults
        .into_iter()
        .filter(|fault| !is_muted(fault, &file.muted))
        .filter(|fault| !is_ignored(fault, ignore, &mut used))
        .filter_map(|fault| finding(file, fault, levels, draft))
        .collect();
    let about_ignores = ignore_faults(ignore, &used);
    findings.extend(
        about_ignores
            .into_iter()
            .filter_map(|fault| finding(file, fault, levels, draft)),
    );
    sort(&mut findings);
    findings
}

fn is_muted(fault: &Fault, muted: &Muted) -> bool {
    matches!(&fault.place, Place::At(at) if !rules::is_structural(fault.rule) && muted.covers(at))
}

/// Whether a finding is suppressed with a reason. Faults of form cannot be: the file is not understood.
fn is_ignored(fault: &Fault, ignore: &[Ignore], used: &mut [bool]) -> bool {
    if rules::is_structural(fault.rule) {
        return false;
    }
    let mut ignored = false;
    for (entry, used) in ignore.iter().zip(used) {
        let here = match (&entry.at, &fault.place) {
            (None, _) => true,
            (Some(at), Place::At(place)) => Pointer::from_dotted(at).contains(place),
            (Some(_), Place::Bytes(_)) => false,
        };
        let reason = entry
            .reason
            .as_deref()
            .is_some_and(|reason| !reason.trim().is_empty());
        if entry.rule == fault.rule && here && reason {
            *used = true;
            ignored = true;
        }
    }
    ignored
}

fn ignore_faults(ignore: &[Ignore], used: &[bool]) -> Vec<Fault> {
    ignore
        .iter()
        .zip(used)
        .enumerate()
        .filter_map(|(index, (entry, used))| {
            let at = Pointer::root().key("ignore").index(index);
            let reason = entry
                .reason
                .as_deref()
                .is_some_and(|reason| !reason.trim().is_empty());
            let rule = if rules::is_structural(&entry.rule) {
                "ignore-not-allowed"
            } else if !reason {
                "ignore-without-reason"
            } else if !used {
                "ignore-unused"
            } else {
                return None;
            };
            Some(Fault::at(rule, at.key("rule")).with("name", entry.rule.clone()))
        })
        .collect()
}

/// The finding of a fault; `None` when its rule is switched off here.
fn finding<T>(file: &Loaded<T>, fault: Fault, levels: &Levels, draft: bool) -> Option<Finding> {
    let page = rules::page(fault.rule)?;
    let softer = |level: Level| fault.at_most.map_or(level, |most| level.max(most));
    let mut level = softer(levels.level(fault.rule, page.level, page.blocks)?);
    let mut blocks = page.blocks && level == Level::Error;
    if draft && !rules::is_structural(fault.rule) && level == Level::Error {
        level = Level::Warning;
        blocks = false;
    }
    let span = match &fault.place {
        Place::Bytes(span) => span.clone(),
        Place::At(at) => file.node.as_ref().map_or(0..0, |node| node.place(at)),
    };
    Some(Finding {
        rule: fault.rule,
        level,
        blocks,
        file: shown_path(&file.source.path),
        at: match fault.place {
            Place::At(at) => Some(at),
            Place::Bytes(_) => None,
        },
        start: file.source.position(span.start),
        end: file.source.position(span.end),
        message: fill(&page.message, &fault.facts),
        help: fill(&page.mend, &fault.facts),
        citations: page.provisions.clone(),
        excerpt: file.source.excerpt(&span),
        related: fault.related.map(|span| Related {
            start: file.source.position(span.start),
        }),
    })
}

/// Puts facts into a message. A fact that the message does not name is left out; a name without a fact stays visible for a test to find.
fn fill(words: &Phrase, facts: &[(&'static str, Phrase)]) -> Phrase {
    Phrase::new(
        fill_in(&words.fi, facts, |value| &value.fi),
        fill_in(&words.en, facts, |value| &value.en),
    )
}

/// In one pass, so that a value that looks like a name is not taken for one; and no value can steer a terminal.
fn fill_in(words: &str, facts: &[(&'static str, Phrase)], pick: fn(&Phrase) -> &String) -> String {
    let mut filled = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = facts.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        if let Some((value, after)) = known {
            let shown = pick(value).chars();
            filled.extend(shown.map(|c| if c.is_control() { ' ' } else { c }));
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

/// A path as findings name it: a personal identity code is not repeated from there either.
fn shown_path(path: &Path) -> String {
    identity_code::mask(&crate::source::display_path(path)).into_owned()
}

fn lone_finding(
    rule: &'static str,
    path: &Path,
    facts: &[(&'static str, Phrase)],
) -> Option<Finding> {
    let page = rules::page(rule)?;
    let start = Source::new(path, String::new()).position(0);
    Some(Finding {
        rule,
        level: page.level,
        blocks: page.blocks,
        file: shown_path(path),
        at: None,
        start,
        end: start,
        message: fill(&page.message, facts),
        help: fill(&page.mend, facts),
        citations: page.provisions.clone(),
        excerpt: None,
        related: None,
    })
}

fn missing_organisation(found: &Found) -> Finding {
    let folder = found
        .registers
        .first()
        .and_then(|(_, path)| path.parent())
        .map_or_else(crate::project::default_folder, Path::to_path_buf);
    lone_finding(
        "organisation-missing",
        &folder.join("organisation.yaml"),
        &[],
    )
    .expect("internal error: the rule has a page")
}

fn misnamed(found: &Found) -> Vec<Finding> {
    found
        .misnamed
        .iter()
        .filter_map(|(path, why)| {
            let detail = match why {
                Misnamed::Extension => Phrase::new("Tiedoston päätteen on oltava .yaml.", "The extension must be .yaml."),
                Misnamed::Id => Phrase::new("Nimessä saa olla vain pieniä kirjaimia a–z, numeroita ja väliviivoja, sillä siitä tulee selosteen pysyvä osoite.", "The name may hold only small letters a–z, digits and hyphens, since it becomes the notice's lasting address."),
                Misnamed::Folder => Phrase::new("Se on kansio, ei tiedosto.", "It is a folder, not a file."),
                Misnamed::IdentityCode => Phrase::new("Nimessä on henkilötunnus, ja nimestä tulee selosteen julkinen osoite.", "The name holds a personal identity code, and it becomes the notice's public address."),
            };
            lone_finding("file-name-wrong", path, &[("detail", detail)])
        })
        .collect()
}

/// Ids that an earlier shared file has too: what is described there would pass for what is described here.
fn find_same_shared_ids(files: &mut [Loaded<SharedFile>]) {
    let mut known: BTreeMap<(&'static str, String), String> = BTreeMap::new();
    for file in files {
        let Some(model) = &file.model else {
            continue;
        };
        let processors = model.processors.keys().map(|id| ("processors", id));
        let systems = model.systems.keys().map(|id| ("systems", id));
        let recipients = model.recipients.keys().map(|id| ("recipients", id));
        for (list, id) in processors.chain(systems).chain(recipients) {
            let here = source::display_path(&file.source.path);
            if let Some(other) = known.get(&(list, id.0.clone())) {
                let place = rules::at(list).key(id.0.clone());
                let fault = Fault::at("shared-id-twice", place)
                    .with("id", id.0.clone())
                    .with("other", identity_code::mask(other).into_owned());
                file.faults.push(fault);
            } else {
                known.insert((list, id.0.clone()), here);
            }
        }
    }
}

fn same_ids(found: &Found) -> Vec<Finding> {
    found
        .registers
        .windows(2)
        .filter(|pair| pair[0].0 == pair[1].0)
        .filter_map(|pair| {
            let facts = [
                ("id", Phrase::from(pair[1].0.clone())),
                ("other", Phrase::from(source::display_path(&pair[0].1))),
            ];
            lone_finding("register-id-twice", &pair[1].1, &facts)
        })
        .collect()
}
