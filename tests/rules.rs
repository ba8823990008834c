//! Runs every example of every rule page, and proves that catalogue, pages and ledger agree.
//! An example replaces whole top-level keys of the base files in `tests/rules/base`, which no rule finds fault with.
//! The base assessment and the base service are there only beside examples of their kind, so that registers are also judged as having none.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use common::slip::{ways, with_slip};
use jiff::civil::Date;
use rayon::prelude::*;
use seloste::check;
use seloste::finding::Finding;
use seloste::project;
use seloste::rules::{self, Check, Example};
use seloste::shape::FileKind;
use seloste::source::Pointer;
use serde_json::Value;

const FILES: [&str; 3] = ["organisation.yaml", "shared.yaml", "register.yaml"];

const DPIA: &str = "register.dpia.yaml";

const SERVICE: &str = "service.processor.yaml";
/// The profile of a service, which is there only beside examples that name it.
const PROFILE: &str = "onboarding/naytepalvelu.yaml";

/// Where an assessment leaves it to this test to write the facts that were assessed: those of the register as it is.
const AS_IT_IS: &str = "assessed: {}\n";

/// Top-level blocks of a YAML text in order: key and lines.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        match (begins, blocks.last_mut()) {
            (true, _) => {
                let key = line.split(':').next().unwrap_or_default().to_owned();
                blocks.push((key, format!("{line}\n")));
            }
            (false, Some((_, block))) => {
                block.push_str(line);
                block.push('\n');
            }
            (false, None) => {}
        }
    }
    blocks
}

/// The example's text, then what is left of the base.
fn overlay(base: &str, example: &str) -> String {
    let mut gone: BTreeSet<String> = example
        .lines()
        .filter_map(|line| line.trim().strip_prefix("# remove: "))
        .map(|key| key.trim().to_owned())
        .collect();
    gone.extend(blocks(example).into_iter().map(|(key, _)| key));
    let rest = blocks(base)
        .into_iter()
        .filter(|(key, _)| !gone.contains(key))
        .map(|(_, block)| block);
    let mut text = example.trim_end().to_owned();
    text.push('\n');
    text.extend(rest);
    text
}

/// The word of an example that names the day of the command.
const AS_OF: &str = "as-of=";

/// The day of the command that an example asks for.
fn day_of(example: &Example) -> Option<Date> {
    let mut words = example.info.split_whitespace();
    let day = words.find_map(|word| word.strip_prefix(AS_OF))?;
    Some(day.parse().expect("a day"))
}

fn base(file: &str) -> String {
    let path = Path::new("tests/rules/base").join(file);
    fs::read_to_string(path).expect("the base is there")
}

/// Which file an example is: the word after `passes` or `fails`, or the register.
fn file_of(example: &Example) -> &'static str {
    let mut words = example.info.split_whitespace().skip(1);
    match words.find(|word| !word.starts_with(AS_OF)) {
        None => "register.yaml",
        Some("organisation") => "organisation.yaml",
        Some("shared") => "shared.yaml",
        Some("dpia") => DPIA,
        Some("service") => SERVICE,
        Some("onboarding") => PROFILE,
        Some(other) => panic!("an example of what? {other}"),
    }
}

/// A project made of the base and an example in place of one of its files, and of keys of others.
#[derive(Default)]
struct Tried<'a> {
    /// The file that the example is.
    file: &'a str,
    /// Its text, whole.
    text: String,
    /// Keys of organisation.yaml.
    organisation: &'a str,
    /// Keys of the register beside an assessment.
    register: &'a str,
    /// Keys of another register, where there is one.
    other: &'a str,
    /// Keys of the profile of a service, where there is one.
    profile: Option<&'a str>,
    /// The day of the command, where it has one.
    as_of: Option<Date>,
}

impl<'a> Tried<'a> {
    fn of(example: &'a Example) -> Self {
        let file = file_of(example);
        let apart = |text: &'a str, mark: &str| text.split_once(mark).unwrap_or((text, ""));
        let parts = example.yaml.split_once("# onboarding.yaml\n");
        let profile = parts.map(|(_, profile)| profile);
        let own = parts.map_or(&*example.yaml, |(own, _)| own);
        let (own, other) = apart(own, "# muu.yaml\n");
        let (own, organisation) = apart(own, "# organisation.yaml\n");
        let (own, register) = apart(own, "# register.yaml\n");
        Self {
            file,
            text: overlay(&base(file), own),
            organisation,
            register,
            other,
            profile,
            as_of: day_of(example),
        }
    }

    fn findings(&self) -> Vec<Finding> {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: String| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
            fs::write(path, text).expect("written");
        };
        for name in FILES {
            let text = match name {
                _ if name == self.file => self.text.clone(),
                "organisation.yaml" => overlay(&base(name), self.organisation),
                "register.yaml" => overlay(&base(name), self.register),
                _ => base(name),
            };
            write(name, text);
        }
        if self.file == DPIA {
            write(DPIA, self.text.clone());
            let facts = assessed(folder.path());
            write(DPIA, self.text.replace(AS_IT_IS, &facts));
        }
        if self.file == SERVICE {
            write(SERVICE, self.text.clone());
        }
        if self.file == PROFILE {
            write(PROFILE, self.text.clone());
        } else if let Some(profile) = self.profile {
            write(PROFILE, overlay(&base(PROFILE), profile));
        }
        if !self.other.is_empty() {
            write("muu.yaml", overlay(&base("register.yaml"), self.other));
        }
        check::check(&found_in(folder.path()), self.as_of, &[]).findings
    }
}

/// Every word of the vocabulary for a special category is found in an ordinary group that only lists it.
#[test]
fn the_vocabularys_own_special_words_are_found() {
    let known = seloste::law::Law::embedded().data_categories.values();
    let special = known.filter(|category| category.special);
    for category in special {
        let words = &category.words;
        for word in [&words.fi, &words.sv, &words.en] {
            let items = format!("data:\n  muut:\n    name: Muut\n    items: [\"{word}\"]\n");
            let tried = Tried {
                file: "register.yaml",
                text: overlay(&base("register.yaml"), &items),
                ..Tried::default()
            };
            let found = tried.findings();
            let told = found
                .iter()
                .any(|finding| finding.rule == "special-category-unmarked");
            assert!(told, "{word}");
        }
    }
}

fn found_in(folder: &Path) -> project::Found {
    project::find(&[folder.to_path_buf()]).expect("the folder is there")
}

/// The facts of the register in a folder as its assessment keeps them.
fn assessed(folder: &Path) -> String {
    let context = check::prepare(&found_in(folder), None, &[]);
    let [dpia, register] = [DPIA, "register.yaml"].map(|name| folder.join(name));
    let read = |path: &Path| seloste::source::read(path);
    let checked = check::check_dpia(
        "register",
        (&dpia, read(&dpia)),
        (&register, read(&register)),
        &context,
    );
    let facts = checked.facts.iter();
    let lines = facts.map(|(path, hash)| format!("  {path}: \"{hash}\"\n"));
    format!("assessed:\n{}", lines.collect::<String>())
}

/// Checks an example; what is wrong with it, in words.
fn judge(rule: &str, example: &'static Example) -> Result<(), String> {
    let project = Tried::of(example);
    let (file, text) = (project.file, &project.text);
    let mark = format!("# <- {rule}");
    let expected: Vec<usize> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.ends_with(&mark))
        .map(|(index, _)| index + 1)
        .collect();
    let all = project.findings();
    let mut found: Vec<usize> = Vec::new();
    for finding in all.iter().filter(|finding| finding.rule == rule) {
        let words = [
            &finding.message.fi,
            &finding.message.en,
            &finding.help.fi,
            &finding.help.en,
        ];
        if let Some(hole) = words.iter().find(|words| words.contains(['{', '}'])) {
            return Err(format!("{rule}: a fact is missing in: {hole}"));
        }
        // What the example changes may be felt in the other files, too; the marks speak of its own.
        if !finding.file.ends_with(file) && example.info.starts_with("fails") {
            continue;
        }
        found.push(finding.start.line);
        found.extend(finding.also_at.iter().map(|also| also.line));
    }
    found.sort_unstable();
    found.dedup();
    let form: Vec<String> = all
        .iter()
        .filter(|finding| rules::is_structural(finding.rule) && !rules::is_structural(rule))
        .map(|finding| {
            format!(
                "{}:{} {} {}",
                finding.file, finding.start.line, finding.rule, finding.message.fi
            )
        })
        .collect();
    let fails = example.info.starts_with("fails");
    if !form.is_empty() {
        Err(format!(
            "{rule}: the example has faults of form: {form:?}\n{text}"
        ))
    } else if fails == expected.is_empty() {
        Err(format!(
            "{rule}: marks and the word passes or fails disagree\n{}",
            example.yaml
        ))
    } else if found == expected {
        Ok(())
    } else {
        Err(format!(
            "{rule}: expected on lines {expected:?}, found on {found:?}\n{text}"
        ))
    }
}

fn is_reading(checks: &[Check]) -> bool {
    checks.iter().any(|check| matches!(check, Check::Reading))
}

#[test]
fn every_example_is_judged_as_its_page_says() {
    let mut wrong = Vec::new();
    for (_, rule) in rules::all().filter(|(_, rule)| !is_reading(rule.checks)) {
        let page = rules::page(rule.name).unwrap_or_else(|| panic!("{} has no page", rule.name));
        wrong.extend(
            page.examples
                .iter()
                .filter_map(|example| judge(rule.name, example).err()),
        );
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n---\n")
    );
}

/// How often each rule finds something that is no fault of form.
fn counted(findings: &[Finding]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    let legal = findings.iter().map(|finding| finding.rule);
    for rule in legal.filter(|rule| !rules::is_structural(rule)) {
        *counts.entry(rule).or_default() += 1;
    }
    counts
}

/// What the rules say more of an example when one of its values is left empty, in words.
fn slips(rule: &str, example: &'static Example) -> Vec<String> {
    let project = Tried::of(example);
    let own: BTreeSet<String> = blocks(&example.yaml)
        .into_iter()
        .map(|(key, _)| key)
        .collect();
    let file: Value = serde_yaml::from_str(&project.text).expect("YAML");
    let found = |text: String| {
        let tried = Tried {
            text,
            ..Tried::of(example)
        };
        counted(&tried.findings())
    };
    let before = found(serde_yaml::to_string(&file).expect("YAML"));
    let mut ways = ways(&file);
    ways.retain(|way| own.contains(&way[0]));
    let told = ways.par_iter().filter_map(|way| {
        let after = found(with_slip(&file, way, Value::Null));
        let more: Vec<&str> = after
            .into_iter()
            .filter(|(rule, count)| *count > before.get(rule).copied().unwrap_or(0))
            .map(|(rule, _)| rule)
            .collect();
        let way = way.join(".");
        (!more.is_empty()).then(|| format!("{rule}: {way}: {}", more.join(" ")))
    });
    told.collect()
}

/// Whatever is left empty in an example that passes, the empty value is told and nothing that seems to follow from it.
#[test]
fn of_a_slip_in_an_example_nothing_else_is_told() {
    let mut wrong = Vec::new();
    for (_, rule) in rules::all().filter(|(_, rule)| !is_reading(rule.checks)) {
        let page = rules::page(rule.name).expect("a page");
        let passing = page.examples.iter();
        let passing = passing.filter(|example| example.info.starts_with("passes"));
        wrong.extend(passing.flat_map(|example| slips(rule.name, example)));
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_base_is_clean() {
    for file in ["register.yaml", DPIA, SERVICE, PROFILE] {
        let base = Tried {
            file,
            text: base(file),
            ..Tried::default()
        };
        let found: Vec<String> = base
            .findings()
            .into_iter()
            .map(|finding| {
                format!(
                    "{}:{} {}: {}",
                    finding.file, finding.start.line, finding.rule, finding.message.fi
                )
            })
            .collect();
        assert!(found.is_empty(), "{file}: {found:#?}");
    }
}

#[test]
fn every_rule_has_a_page_and_every_page_a_rule() {
    let mut names = BTreeSet::new();
    for family in rules::FAMILIES {
        let sections: BTreeSet<&str> = family
            .page
            .split("\n## ")
            .skip(1)
            .filter_map(|section| section.lines().next())
            .map(str::trim)
            .collect();
        let known: BTreeSet<&str> = family.rules.iter().map(|rule| rule.name).collect();
        assert_eq!(known, sections, "family {}", family.name);
        for rule in family.rules {
            assert!(names.insert(rule.name), "{} is there twice", rule.name);
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(rule.name.chars().all(kebab), "{}", rule.name);
        }
    }
}

#[test]
fn every_page_is_whole() {
    for (family, rule) in rules::all() {
        let page = rules::page(rule.name).expect("a page");
        let name = rule.name;
        for words in [&page.message, &page.mend] {
            assert!(
                !words.fi.is_empty() && !words.en.is_empty(),
                "{name} lacks words"
            );
        }
        if is_reading(rule.checks) {
            continue;
        }
        assert!(
            page.text.len() > 40,
            "{name} does not say what it finds and why"
        );
        assert!(
            !page.provisions.is_empty() || family.name == "references",
            "{name} cites nothing"
        );
        for word in ["passes", "fails"] {
            let some = page
                .examples
                .iter()
                .any(|example| example.info.starts_with(word));
            assert!(some, "{name} has no example that {word}");
        }
        let levels = page.blocks.then_some(seloste::finding::Level::Error);
        assert!(
            levels.is_none_or(|level| level == page.level),
            "{name} blocks but is no error"
        );
    }
}

/// What a page says that its rule concludes from can stand in a file.
#[test]
fn what_a_rule_rests_on_is_a_place() {
    for (_, rule) in rules::all() {
        let page = rules::page(rule.name).expect("a page");
        // A star at the beginning is the finding's own place, and a point is the whole file.
        let paths = page
            .rests_on
            .iter()
            .filter(|path| !path.starts_with(['*', '.']));
        for path in paths {
            let stands = |thing: &str| {
                let place = Pointer::from_dotted(&path.replace('*', thing));
                FileKind::ALL.iter().any(|kind| kind.has_place(&place))
            };
            // An id of its own, an item, and a criterion.
            let mut things = ["koe", "0", "evaluation"].into_iter();
            assert!(things.any(stands), "{}: {path}", rule.name);
        }
    }
}

#[test]
fn every_file_of_rules_is_a_family() {
    let stems = |folder: &str, extension: &str| -> BTreeSet<String> {
        fs::read_dir(folder)
            .expect("the folder is there")
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path: &PathBuf| path.extension().is_some_and(|found| found == extension))
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .collect()
    };
    let families: BTreeSet<String> = rules::FAMILIES
        .iter()
        .map(|family| family.name.to_owned())
        .collect();
    let mut sources = stems("src/rules", "rs");
    for machinery in [
        "kind",
        "mod",
        "page",
        "past",
        "provisions",
        "reader",
        "scope",
        "service",
    ] {
        sources.remove(machinery);
    }
    assert_eq!(families, sources);
    assert_eq!(families, stems("tests/rules", "md"));
}

/// Tokens of the notice's template that the tool itself fills.
const TOKENS: [&str; 19] = [
    "controller",
    "dpo",
    "representative",
    "joint_controllers",
    "purposes",
    "legal_bases",
    "legitimate_interests",
    "recipients",
    "transfers",
    "retention",
    "rights",
    "objection",
    "withdrawal",
    "complaint",
    "obligation",
    "automated_decisions",
    "data_groups",
    "sources",
    "secondary_uses",
];

#[test]
fn every_item_of_the_notice_is_ensured() {
    let ledger = fs::read_to_string("tests/ledger/notice.md").expect("the ledger is there");
    let mut ensured: BTreeMap<String, usize> = BTreeMap::new();
    for line in ledger.lines().filter(|line| line.starts_with("| N")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [item, _, by] = cells[..] else {
            panic!("three cells: {line}");
        };
        for name in by
            .split_whitespace()
            .map(|name| name.trim_matches(['`', ',']))
        {
            match name.strip_prefix("token:") {
                Some(token) => assert!(TOKENS.contains(&token), "{item}: no token {token}"),
                None => assert!(rules::page(name).is_some(), "{item}: no rule {name}"),
            }
            *ensured.entry(item.to_owned()).or_default() += 1;
        }
    }
    let items: BTreeSet<String> = (1..=21).map(|number| format!("N{number:02}")).collect();
    assert_eq!(items, ensured.into_keys().collect());
    let known: BTreeSet<String> = seloste::law::Law::embedded()
        .notice_items
        .keys()
        .map(|id| id.to_uppercase())
        .collect();
    assert_eq!(items, known);
}

#[test]
fn what_has_no_rule_of_its_own_points_at_what_there_is() {
    let ledger = fs::read_to_string("tests/ledger/rules.md").expect("the ledger is there");
    let template = fs::read_to_string("templates/fi/notice.md").expect("the template is there");
    for line in ledger.lines().filter(|line| line.starts_with("| ")) {
        let quoted = line.split('`').skip(1).step_by(2);
        for name in quoted {
            match name.strip_prefix('#') {
                Some(anchor) => {
                    assert!(template.contains(&format!("{{#{anchor}")), "{name}: {line}");
                }
                None if name.contains('-') => {
                    assert!(rules::page(name).is_some(), "no rule {name}: {line}");
                }
                None => {}
            }
        }
    }
}
