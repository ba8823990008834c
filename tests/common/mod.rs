//! A project in a folder of its own and the real binary run on it: what the tests of the whole tool share.
//! It must not know what any command promises.

// Each test file is a crate of its own and uses a part of this.
#![allow(dead_code)]

pub mod slip;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// A folder in which the tool is run. It is bounded by a `.git`, so that nothing around it counts.
pub struct Project {
    folder: TempDir,
}

/// What a run said.
pub struct Run {
    /// Exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Project {
    /// A project without files.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join(".git")).expect("a new folder");
        Self { folder }
    }

    /// A copy of the example registers, which have no errors, but for the pupil register: it takes as long as all the others,
    /// and has tests of its own.
    pub fn example() -> Self {
        let project = Self::whole_example();
        project.remove(&format!("registers/{PUPILS}"));
        project
    }

    /// A copy of all the example registers.
    pub fn whole_example() -> Self {
        let project = Self::empty();
        for path in examples() {
            let name = path.file_name().expect("a file").to_string_lossy();
            let text = fs::read_to_string(&path).expect("an example");
            project.write(&format!("registers/{name}"), &text);
        }
        project
    }

    /// The examples, offered in Finnish alone: what a test writes into them need not be said in three languages.
    pub fn in_finnish() -> Self {
        let project = Self::example();
        project.edit(
            "registers/organisation.yaml",
            "languages: [fi, sv, en]",
            "languages: [fi]",
        );
        for id in ["ohjaustaverkossa", "vat", "walmu"] {
            let file = format!("registers/{id}.yaml");
            project.edit(
                &file,
                "status: published",
                "status: published\nlanguages: [fi]",
            );
            project.change(&format!("registers/{id}.dpia.yaml"), |dpia| {
                dpia["languages"] = serde_json::json!(["fi"]);
            });
        }
        project
    }

    /// The example organisation and shared services, and one register from the examples under another id.
    pub fn single(id: &str) -> Self {
        let project = Self::example();
        let text = project.read("registers/walmu.yaml");
        let assessment = project.read("registers/walmu.dpia.yaml");
        for of in ["walmu", "vat"] {
            project.remove(&format!("registers/{of}.yaml"));
            project.remove(&format!("registers/{of}.dpia.yaml"));
        }
        project.write(&format!("registers/{id}.yaml"), &text);
        project.write(&format!("registers/{id}.dpia.yaml"), &assessment);
        project
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file and the folders above it.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
        fs::write(path, text).expect("the file can be written");
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path))
            .unwrap_or_else(|error| panic!("{path} can be read: {error}"))
    }

    /// Whether there is a file or a folder.
    pub fn has(&self, path: &str) -> bool {
        self.path().join(path).exists()
    }

    /// Removes a file.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path().join(path)).expect("the file can be removed");
    }

    /// Replaces a passage that occurs in a file; a test whose passage is gone tests nothing.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no “{from}”");
        self.write(path, text.replacen(from, to, 1));
    }

    /// The number of the first line that begins with a passage, after its indentation and hyphen.
    pub fn line_of(&self, path: &str, passage: &str) -> usize {
        let text = self.read(path);
        let begins = |line: &str| {
            line.trim_start_matches([' ', '-', '"'])
                .starts_with(passage)
        };
        1 + text
            .lines()
            .position(begins)
            .unwrap_or_else(|| panic!("{path} has no line “{passage}”"))
    }

    /// Changes what a file says; comments go.
    pub fn change(&self, path: &str, change: impl FnOnce(&mut Value)) {
        let mut file = serde_yaml::from_str(&self.read(path)).expect("YAML");
        change(&mut file);
        self.write(path, serde_yaml::to_string(&file).expect("YAML"));
    }

    /// Appends lines to a file.
    pub fn append(&self, path: &str, text: &str) {
        self.write(path, format!("{}\n{text}\n", self.read(path).trim_end()));
    }

    /// Runs the tool in the folder, in Finnish.
    pub fn run(&self, args: &[&str]) -> Run {
        let mut finnish = vec!["--ui", "fi"];
        finnish.extend(args);
        self.run_plain(&finnish)
    }

    /// Runs the tool in the folder without choosing a language.
    pub fn run_plain(&self, args: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_seloste"))
            .args(args)
            .current_dir(self.path())
            .env_remove("CLICOLOR_FORCE")
            .env("NO_COLOR", "1")
            .output()
            .expect("the tool can be run");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the tool writes UTF-8");
        Run {
            status: output.status.code().expect("the tool was not killed"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Builds pages only, into `out`.
    pub fn build(&self) -> Run {
        self.run(&["build", "--no-pdf", "--format", "short"])
    }

    /// Every file below a folder: path relative to it and contents, sorted.
    pub fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let root = self.path().join(folder);
        let mut found = Vec::new();
        collect(&root, &root, &mut found);
        found.sort();
        found
    }
}

impl Run {
    /// The report as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error} in {}\n{}", self.out, self.err))
    }

    /// The findings of a JSON report.
    pub fn findings(&self) -> Vec<Value> {
        self.json()["findings"]
            .as_array()
            .expect("a list of findings")
            .clone()
    }

    /// The rules found, with their file and line, in the order of a JSON report.
    pub fn places(&self, rule: &str) -> Vec<String> {
        self.findings()
            .iter()
            .filter(|finding| finding["rule"] == rule)
            .map(|finding| {
                format!(
                    "{}:{}:{}",
                    finding["file"].as_str().expect("a file"),
                    finding["line"],
                    finding["column"]
                )
            })
            .collect()
    }

    /// Asserts an exit status, and shows what was said when it is another.
    #[track_caller]
    pub fn exits(self, status: i32) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.out, self.err);
        self
    }
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, found);
        } else if let Ok(name) = path.strip_prefix(root) {
            let name = name.to_string_lossy().replace('\\', "/");
            found.push((name, fs::read(&path).expect("the file can be read")));
        }
    }
}

/// The largest of the examples.
const PUPILS: &str = "oppilasrekisteri.yaml";

/// The files of the example registers, sorted.
pub fn examples() -> Vec<PathBuf> {
    yaml_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("registers"))
}

/// The YAML files of a folder, sorted.
pub fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder can be read")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    paths.sort();
    paths
}

/// The folders in a folder, sorted.
pub fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(of).expect("the folder is there");
    let mut folders: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}
