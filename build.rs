//! Reads the YAML of the law and of the tool's own words at build time and leaves it as JSON, which starts ten times as fast; and
//! takes the fingerprint by which a build knows that the tool itself has changed. It must not know what the data mean.

use std::collections::hash_map::DefaultHasher;
use std::env;
use std::fs;
use std::hash::Hasher;
use std::path::{Path, PathBuf};

/// All that decides what a document says.
const SOURCES: [&str; 7] = [
    "Cargo.lock",
    "build.rs",
    "data",
    "schemas",
    "src",
    "templates",
    "tests/rules",
];

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut fingerprint = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        for file in files(Path::new(source)) {
            fingerprint.write(file.to_string_lossy().as_bytes());
            fingerprint.write(&fs::read(&file).unwrap_or_default());
        }
    }
    println!(
        "cargo::rustc-env=SELOSTE_FINGERPRINT={:016x}",
        fingerprint.finish()
    );
    // What is embedded is all that lies there, so nothing of before may.
    let _ = fs::remove_dir_all(out.join("templates"));
    let mut read = files(Path::new("data"));
    read.extend(words());
    let is_yaml = |file: &PathBuf| file.extension().is_some_and(|kind| kind == "yaml");
    for file in read.iter().filter(|file| is_yaml(file)) {
        to_json(file, &out.join(file).with_extension("json"));
    }
}

/// The files of the folders of languages. What else lies in the templates is no data.
fn words() -> Vec<PathBuf> {
    let folders = fs::read_dir("templates").into_iter().flatten().flatten();
    let folders = folders.map(|entry| entry.path());
    let languages = folders.filter(|folder| folder.join("words.yaml").is_file());
    languages.flat_map(|folder| files(&folder)).collect()
}

/// The files below a folder, or the file itself, sorted.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_path_buf()];
    }
    let mut found: Vec<PathBuf> = fs::read_dir(path)
        .into_iter()
        .flatten()
        .flatten()
        .flat_map(|entry| files(&entry.path()))
        .collect();
    found.sort();
    found
}

fn to_json(yaml: &Path, json: &Path) {
    let text = fs::read_to_string(yaml)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", yaml.display()));
    let value: serde_json::Value = serde_yaml::from_str(&text)
        .unwrap_or_else(|error| panic!("{} does not parse: {error}", yaml.display()));
    let folder = json.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(json, value.to_string()))
        .unwrap_or_else(|error| panic!("{} cannot be written: {error}", json.display()));
}
