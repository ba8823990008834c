//! The order of registers and of keys in a file does not change what is found: rules, messages and the things they point at.
//! It must not know what any rule finds; it permutes files and compares.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::{Project, folders};
use seloste::check;
use seloste::project::{self, Found};
use serde_yaml::{Mapping, Value};

/// How often every project is written in another order.
const ROUNDS: u64 = 4;

/// A random number from the last one: the same on every machine.
fn next(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// Puts things into another order.
fn shuffle<T>(things: &mut [T], state: &mut u64) {
    for last in (1..things.len()).rev() {
        let count = u64::try_from(last).expect("a small number") + 1;
        let other = usize::try_from(next(state) % count).expect("a small number");
        things.swap(last, other);
    }
}

/// The same value with the keys of every mapping in another order. Lists keep theirs: it may mean something.
fn permuted(value: Value, state: &mut u64) -> Value {
    match value {
        Value::Mapping(map) => {
            let mut entries: Vec<(Value, Value)> = map
                .into_iter()
                .map(|(key, value)| (key, permuted(value, state)))
                .collect();
            shuffle(&mut entries, state);
            Value::Mapping(entries.into_iter().collect::<Mapping>())
        }
        Value::Sequence(items) => {
            let items = items.into_iter().map(|item| permuted(item, state));
            Value::Sequence(items.collect())
        }
        other => other,
    }
}

/// What is found in a project: file, rule, the thing it points at and the message, sorted, and how often.
fn found(found: &Found) -> BTreeMap<(String, String, String, String), usize> {
    let day = jiff::civil::date(2026, 11, 22);
    let mut counted = BTreeMap::new();
    for finding in check::check(found, Some(day), &[]).findings {
        let file = Path::new(&finding.file).file_name();
        let file = file.map(|name| name.to_string_lossy().into_owned());
        // A fault of form stands at bytes, which move.
        let at = finding.at.map(|at| at.to_string()).unwrap_or_default();
        let key = (
            file.unwrap_or_default(),
            finding.rule.to_owned(),
            at,
            finding.message.fi,
        );
        *counted.entry(key).or_default() += 1;
    }
    counted
}

/// The YAML files of a folder with their values; none where one cannot be read as YAML, which is judged by its bytes.
fn files(folder: &Path) -> Option<Vec<(String, Value)>> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        let text = fs::read_to_string(&path).expect("a text");
        files.push((name.into_owned(), serde_yaml::from_str(&text).ok()?));
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    Some(files)
}

/// Writes a project in one order of keys.
fn write(folder: &Path, files: &[(String, Value)], state: Option<&mut u64>) {
    fs::create_dir_all(folder).expect("a folder");
    let mut state = state;
    for (name, value) in files {
        let value = match &mut state {
            Some(state) => permuted(value.clone(), state),
            None => value.clone(),
        };
        let text = serde_yaml::to_string(&value).expect("YAML");
        fs::write(folder.join(name), text).expect("written");
    }
}

/// Holds a project against itself in other orders.
fn hold(folder: &Path) {
    let Some(files) = files(folder) else {
        panic!("{} is no YAML", folder.display());
    };
    let temporary = tempfile::tempdir().expect("a folder");
    let plain = temporary.path().join("plain");
    write(&plain, &files, None);
    let before = found(&project::find(&[plain]).expect("the folder is there"));
    for round in 1..=ROUNDS {
        let other = temporary.path().join(format!("round{round}"));
        let mut state = round;
        write(&other, &files, Some(&mut state));
        let after = found(&project::find(&[other]).expect("the folder is there"));
        assert_same(folder, &before, &after);
    }
}

/// Says what is there in one order only.
fn assert_same(
    folder: &Path,
    before: &BTreeMap<(String, String, String, String), usize>,
    after: &BTreeMap<(String, String, String, String), usize>,
) {
    let gone: Vec<_> = before
        .iter()
        .filter(|(key, count)| after.get(key) != Some(count))
        .collect();
    let new: Vec<_> = after
        .iter()
        .filter(|(key, count)| before.get(key) != Some(count))
        .collect();
    assert!(
        gone.is_empty() && new.is_empty(),
        "{}: the order of keys matters.\nbefore: {gone:#?}\nafter: {new:#?}",
        folder.display()
    );
}

#[test]
fn the_order_of_keys_does_not_change_what_is_found_in_the_corpus() {
    for folder in folders(Path::new("tests/corpus")) {
        hold(&folder);
    }
}

#[test]
fn the_order_of_keys_does_not_change_what_is_found_in_generated_registers() {
    let project = Project::empty();
    project
        .run(&["generate", "24", "--out", "registers"])
        .exits(0);
    let folder = project.path().join("registers");
    // Faults make findings: every other register loses some of its keys.
    for (index, path) in yaml(&folder).into_iter().enumerate() {
        let text = fs::read_to_string(&path).expect("a text");
        let mut value: Value = serde_yaml::from_str(&text).expect("YAML");
        let gone = ["retention", "security", "disclosures", "rights", "purposes"][index % 5];
        if let Some(map) = value.as_mapping_mut() {
            map.remove(gone);
        }
        fs::write(path, serde_yaml::to_string(&value).expect("YAML")).expect("written");
    }
    hold(&folder);
}

fn yaml(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().contains("rekisteri-"))
        .collect();
    paths.sort();
    paths
}

#[test]
fn the_order_of_registers_does_not_change_what_is_found() {
    let folder = Path::new("tests/corpus/kunta");
    let whole = found(&project::find(&[folder.to_path_buf()]).expect("the folder is there"));
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    let mut state = 7;
    for _ in 0..ROUNDS {
        shuffle(&mut paths, &mut state);
        let named = found(&project::find(&paths).expect("the files are there"));
        assert_same(folder, &whole, &named);
    }
}
