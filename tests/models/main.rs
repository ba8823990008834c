//! Models made from the generated schema, built and read back: nothing panics, pages and PDFs are valid, what is public is shown, what is told inside the organisation alone is below `out/internal`, and what is internal is in no file at all.
//! Which field is which is reviewed by hand in `fields.txt`; a field that is not there fails the tests.

#[path = "../readback/mod.rs"]
mod readback;

mod fields;
mod generate;
mod pages;
mod random;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs};

use seloste::build::{self, Built, Request};
use seloste::check::check;
use seloste::finding::Finding;
use seloste::project;
use seloste::rules;
use seloste::shape::FileKind;
use serde_json::{Value, json};
use tempfile::TempDir;

use fields::Reach;
use generate::Chooser;

/// Where some of the PDFs are kept, if anywhere: a folder that is named in the environment.
const KEPT: &str = "SELOSTE_KEEP_PDFS";
/// So many of them are kept.
const MOST_KEPT: usize = 120;

/// A project made of one file of each kind, built.
pub struct Model {
    folder: TempDir,
    /// The folder below `out` in which the documents of its register lie.
    documents: &'static str,
    /// What the build found and did.
    pub built: Built,
    /// Whether its assessment is to be published in summary, and the data protection officer has approved that.
    pub publishes_summary: bool,
}

impl Model {
    /// Writes the files that a chooser gives and builds the register as a draft, which is built whatever the law says of it.
    pub fn of(chooser: &mut dyn Chooser) -> Self {
        let (folder, publishes_summary) = written(chooser, |_, _| ());
        Self::build(folder, "drafts/fi/yksi", publishes_summary)
    }

    /// The same, published: each finding that keeps it from that is suppressed where it stands.
    pub fn published(chooser: &mut dyn Chooser) -> Self {
        let (folder, publishes_summary) = written(chooser, |kind, file| {
            if let (FileKind::Register, Some(keys)) = (kind, file.as_object_mut()) {
                keys.remove("status");
            }
        });
        let found = project::find(&[folder.path().join("registers")]).expect("the folder is there");
        suppress(&check(&found, None, &[]).findings);
        Self::build(folder, "public/fi/yksi", publishes_summary)
    }

    fn build(folder: TempDir, documents: &'static str, publishes_summary: bool) -> Self {
        let found = project::find(&[folder.path().join("registers")]).expect("the folder is there");
        let request = Request {
            out: folder.path().join("out"),
            templates: None,
            drafts: documents.starts_with("drafts/"),
            html: true,
            pdf: true,
            fragment: None,
            as_of: None,
        };
        let built = match build::build(&found, &request) {
            Ok(built) => built,
            Err(error) => panic!("{error:?}\n{}", said(folder.path())),
        };
        let model = Self {
            folder,
            documents,
            built,
            publishes_summary,
        };
        model.keep_pdfs();
        model
    }

    /// Keeps PDFs of some models where [`KEPT`] says, for validators that are not ours.
    fn keep_pdfs(&self) {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let Some(kept) = env::var_os(KEPT).map(PathBuf::from) else {
            return;
        };
        fs::create_dir_all(&kept).expect("a folder");
        let out = self.folder.path().join("out");
        for path in pdfs(&out) {
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            if number < MOST_KEPT {
                fs::copy(path, kept.join(format!("{number:03}.pdf"))).expect("a copy");
            }
        }
    }

    /// A document of the register, when it was written.
    fn document(&self, name: &str) -> Option<Vec<u8>> {
        let folder = self.folder.path().join("out").join(self.documents);
        fs::read(folder.join(name)).ok()
    }

    /// The page of the register.
    pub fn page(&self) -> Option<String> {
        let bytes = self.document("index.html")?;
        Some(String::from_utf8(bytes).expect("pages are UTF-8"))
    }

    /// The text of its PDF.
    pub fn pdf(&self) -> Option<String> {
        Some(readback::words(&self.document("yksi.pdf")?))
    }

    /// What the register says to children, where it does: the page and the text of the PDF.
    pub fn for_children(&self) -> Option<(String, String)> {
        let bytes = self.document("children.html")?;
        let pdf = self.document("yksi-children.pdf")?;
        let page = String::from_utf8(bytes).expect("pages are UTF-8");
        Some((page, readback::words(&pdf)))
    }

    /// Every file of the output, the manifest too: its path below `out`, its bytes as text and, of a PDF, its words.
    pub fn everything(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let out = self.folder.path().join("out");
        collect(&out, &out, &mut found);
        found
    }

    /// Whether a file of the output may hold what is told inside the organisation alone.
    pub fn may_hold(&self, reach: Reach, file: &str) -> bool {
        // What was found of a published register is kept with its lines, to be told again; it is no document.
        if self.documents.starts_with("public/") && file == "manifest.json" {
            return true;
        }
        let inside = file.starts_with("internal/");
        match reach {
            Reach::Public | Reach::Sometimes => true,
            Reach::Summary => inside || self.publishes_summary,
            Reach::Inside => inside,
            Reach::Unshown | Reach::Internal => false,
        }
    }

    /// The files, for the message of a test that fails.
    pub fn said(&self) -> String {
        said(self.folder.path())
    }
}

/// A folder with the files that a chooser gives, each changed, and whether a summary of the assessment is to be published and approved.
fn written(chooser: &mut dyn Chooser, change: impl Fn(FileKind, &mut Value)) -> (TempDir, bool) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut publishes_summary = false;
    write_files(&folder.path().join("registers"), chooser, |kind, file| {
        if kind == FileKind::Dpia {
            let approved = !file["publish_approved"].is_null();
            publishes_summary = approved && file["publish"] == "summary";
        }
        change(kind, file);
    });
    (folder, publishes_summary)
}

/// Suppresses, in the files that they stand in, the findings that keep something from being published.
fn suppress(findings: &[Finding]) {
    let mut blocking: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.blocks) {
        assert!(!rules::is_structural(finding.rule), "{finding:?}");
        let entry = json!({"rule": finding.rule, "reason": "koe"});
        let entries = blocking.entry(&finding.file).or_default();
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    for (path, entries) in blocking {
        let text = fs::read_to_string(path).expect("the file is there");
        let mut file: Value = serde_yaml::from_str(&text).expect("YAML");
        match file["ignore"].as_array_mut() {
            Some(known) => known.extend(entries),
            None => file["ignore"] = entries.into(),
        }
        fs::write(path, serde_yaml::to_string(&file).expect("YAML")).expect("written");
    }
}

/// Writes one file of each kind as a chooser gives it, each after another has looked at it or changed it.
pub fn write_files(
    registers: &Path,
    chooser: &mut dyn Chooser,
    mut change: impl FnMut(FileKind, &mut Value),
) {
    fs::create_dir_all(registers).expect("a folder");
    for kind in FileKind::ALL {
        let mut file = generate::file(kind, chooser);
        change(kind, &mut file);
        let name = match kind {
            FileKind::Organisation => "organisation.yaml",
            FileKind::Shared => "shared.yaml",
            FileKind::Register => "yksi.yaml",
            FileKind::Dpia => "yksi.dpia.yaml",
            FileKind::Processor => "yksi.processor.yaml",
            FileKind::Onboarding => "onboarding/yksi.yaml",
        };
        let text = serde_yaml::to_string(&file).expect("YAML");
        let path = registers.join(name);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("folders");
        fs::write(path, text).expect("the file can be written");
    }
}

/// The PDFs below a folder.
fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(pdfs(&path));
        } else if path.extension().is_some_and(|ending| ending == "pdf") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn said(folder: &Path) -> String {
    [
        "organisation",
        "shared",
        "yksi",
        "yksi.dpia",
        "yksi.processor",
        "onboarding/yksi",
    ]
    .map(|name| {
        let path = folder.join("registers").join(format!("{name}.yaml"));
        format!("# {name}\n{}", fs::read_to_string(path).unwrap_or_default())
    })
    .concat()
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, found);
            continue;
        }
        let bytes = fs::read(&path).expect("a file");
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        if bytes.starts_with(b"%PDF") {
            text.push_str(&readback::words(&bytes));
        }
        let name = path.strip_prefix(root).expect("a file of the output");
        found.push((name.to_string_lossy().replace('\\', "/"), text));
    }
}
