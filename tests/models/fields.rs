//! Every text field of the schema, each with a marker of its own: which markers reach a reader, and which must never leave the file.
//! The list `fields.txt` says of each field whether it is public; it is reviewed by hand and never written by the tool.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use seloste::check::check;
use seloste::project;
use seloste::shape::{FileKind, WordsAt};
use seloste::source::Pointer;
use serde_json::json;

use crate::generate::{Chooser, IDS, file, name_of};
use crate::pages;
use crate::{Model, write_files};

/// How many models are made: every alternative of every field stands in some of them.
const ROUNDS: usize = 12;

/// In the last rounds the register leaves what it may inherit, so that the organisation's defaults are shown, and in the very last there are none.
const BARE_FROM: usize = 8;

const LIST: &str = include_str!("fields.txt");

/// Gives every field, a marker in each text, and another alternative in every round.
#[derive(Default)]
struct Full {
    round: usize,
    visits: BTreeMap<String, usize>,
    /// Markers by the path of their field.
    markers: BTreeMap<String, String>,
    /// The fields that take words, without those that take a form of its own.
    words: BTreeSet<String>,
}

impl Full {
    /// The marker of a field: digits, which no line end divides, and which nothing else has.
    fn marker(&mut self, path: &str) -> String {
        let number = 91_730_000 + self.markers.len();
        self.markers
            .entry(path.to_owned())
            .or_insert_with(|| number.to_string())
            .clone()
    }
}

impl Chooser for Full {
    fn gives(&mut self, path: &str) -> bool {
        let key = path.strip_prefix("register.").unwrap_or_default();
        let inherited = ["contact", "rights", "publicity", "informing", "body"];
        if path == "organisation.defaults" {
            return self.round < BARE_FROM + 2;
        }
        // A controller of its own is a matter of the rules; here all have the first organisation.
        key != "controller" && !(self.round >= BARE_FROM && inherited.contains(&key))
    }

    fn picks(&mut self, path: &str, count: usize) -> usize {
        let visits = self.visits.entry(path.to_owned()).or_default();
        *visits += 1;
        (self.round + *visits) % count
    }

    fn counts(&mut self, path: &str) -> usize {
        // Without defaults, the only organisation that there is is the controller.
        if path == "organisation.organisations.*" {
            return 1;
        }
        2
    }

    fn writes(&mut self, path: &str, _: &str) -> String {
        self.words.insert(path.to_owned());
        format!("Sana {}", self.marker(path))
    }

    fn forms(&mut self, path: &str, form: &str) -> String {
        if form == "id" {
            return IDS[0].to_owned();
        }
        let marker = self.marker(path);
        match form {
            "email" => format!("m{marker}@a.example"),
            "url" => format!("https://a.example/{marker}"),
            "statute" => format!("laki (1234/2020) {marker} §"),
            _ => marker,
        }
    }
}

/// What `fields.txt` says of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Shown wherever it is given.
    Public,
    /// Shown where other facts ask for it.
    Sometimes,
    /// Could be public, but no document shows it.
    Unshown,
    /// Shown inside the organisation alone: in no file but those below `out/internal`.
    Inside,
    /// The same, but also in the summary of an assessment, once its publication is approved.
    Summary,
    /// In no file of the output.
    Internal,
}

/// The reviewed list: path and reach.
pub fn reviewed() -> BTreeMap<&'static str, Reach> {
    LIST.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let mut words = line.split_whitespace();
            let reach = match words.next() {
                Some("public") => Reach::Public,
                Some("sometimes") => Reach::Sometimes,
                Some("unshown") => Reach::Unshown,
                Some("inside") => Reach::Inside,
                Some("summary") => Reach::Summary,
                Some("internal") => Reach::Internal,
                other => panic!("{other:?} is no reach: {line}"),
            };
            let path = words.next().unwrap_or_else(|| panic!("no path: {line}"));
            (path, reach)
        })
        .collect()
}

/// A field of the list as a place of its file.
fn place(path: &str) -> (FileKind, Pointer) {
    let path = path.replace("[]", ".0");
    let (file, keys) = path.split_once('.').expect("a file and a path");
    let kind = FileKind::ALL.into_iter();
    let mut kind = kind.filter(|kind| name_of(*kind) == file);
    let place = keys
        .split('.')
        .fold(Pointer::root(), |place, key| place.key(key));
    (kind.next().expect("a kind of file"), place)
}

/// Whether a place, with the name of its file before it, is one of a field of the list.
fn stands_at(path: &str, place: &str) -> bool {
    let path = path.replace("[]", ".0");
    let is_number = |key: &str| key.bytes().all(|byte| byte.is_ascii_digit());
    let is_same = |(listed, key): (&str, &str)| match listed {
        "*" => true,
        "0" => is_number(key),
        listed => listed == key,
    };
    let (listed, keys) = (path.split('.'), place.split('.'));
    listed.clone().count() == keys.clone().count() && listed.zip(keys).all(is_same)
}

/// The places of texts that a model lacks in Swedish by what the rules say, each with the name of its file before it.
fn missing_in_swedish(chooser: &mut Full) -> BTreeSet<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write_files(folder.path(), chooser, |kind, file| match kind {
        FileKind::Organisation => file["site"]["languages"] = json!(["fi", "sv"]),
        FileKind::Register => file["languages"] = json!(["fi", "sv"]),
        FileKind::Shared | FileKind::Dpia | FileKind::Processor | FileKind::Onboarding => {}
    });
    let found = project::find(&[folder.path().to_owned()]).expect("the folder is there");
    let findings = check(&found, None, &[]).findings;
    let missing = findings
        .iter()
        .filter(|finding| finding.rule == "language-missing");
    let named = |file: &str| match file.rsplit('/').next() {
        Some("organisation.yaml") => FileKind::Organisation,
        Some("shared.yaml") => FileKind::Shared,
        Some(name) if name.ends_with(".processor.yaml") => FileKind::Processor,
        _ if file.contains("/onboarding/") => FileKind::Onboarding,
        _ => FileKind::Register,
    };
    let places = missing.filter_map(|finding| {
        let at = finding.at.as_ref()?;
        Some(format!("{}.{at}", name_of(named(&finding.file))))
    });
    places.collect()
}

fn full(round: usize) -> Full {
    Full {
        round,
        ..Full::default()
    }
}

/// What every round gives of every file.
fn rounds() -> impl Iterator<Item = Full> {
    (0..ROUNDS).map(|round| {
        let mut chooser = full(round);
        for kind in FileKind::ALL {
            file(kind, &mut chooser);
        }
        chooser
    })
}

/// Every field of the schema that takes words.
pub fn words() -> BTreeSet<String> {
    rounds().flat_map(|chooser| chooser.words).collect()
}

#[test]
fn every_text_field_has_been_reviewed() {
    let markers = rounds().flat_map(|chooser| chooser.markers.into_keys());
    let known: BTreeSet<String> = markers.collect();
    let listed: BTreeSet<String> = reviewed().into_keys().map(str::to_owned).collect();
    let new: Vec<_> = known.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&known).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "decide of each new field whether it is public, and write it into tests/models/fields.txt: {new:#?}\ngone: {gone:#?}"
    );
}

#[test]
fn what_is_public_is_shown_and_what_is_internal_is_in_no_file() {
    every_field_reaches_whom_it_may(Model::of);
}

#[test]
fn what_is_internal_is_not_published() {
    every_field_reaches_whom_it_may(Model::published);
}

fn every_field_reaches_whom_it_may(build: fn(&mut dyn Chooser) -> Model) {
    let reviewed = reviewed();
    let mut shown = BTreeSet::new();
    let mut wrong = String::new();
    for round in 0..ROUNDS {
        let mut chooser = full(round);
        let model = build(&mut chooser);
        let page = model
            .page()
            .unwrap_or_else(|| panic!("no page: {:#?}\n{}", model.built.findings, model.said()));
        let page = pages::read(&page);
        assert!(
            page.faults.is_empty(),
            "{:?}\n{}",
            page.faults,
            model.said()
        );
        let pdf = model.pdf().expect("a PDF");
        let everything = model.everything();
        for (path, marker) in &chooser.markers {
            let reach = reviewed.get(path.as_str()).copied();
            let in_page = page.text.contains(marker.as_str());
            // Where links lead, and what only the index says.
            if in_page
                || everything
                    .iter()
                    .any(|(_, text)| text.contains(marker.as_str()))
            {
                shown.insert(path.clone());
            }
            if in_page && !pdf.contains(marker.as_str()) {
                let _ = writeln!(wrong, "{path} is in the page but not in the PDF");
            }
            let Some(reach) = reach else { continue };
            for (file, text) in &everything {
                if !model.may_hold(reach, file) && text.contains(marker.as_str()) {
                    let _ = writeln!(wrong, "{path} is {reach:?} but stands in {file}");
                }
            }
        }
    }
    for (path, reach) in reviewed {
        if matches!(reach, Reach::Public | Reach::Sometimes) && !shown.contains(path) {
            let _ = writeln!(wrong, "{path} is public but in no file");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Every text is given without a language, and Swedish is promised: what a reader of the notice would miss is told, and nothing else.
#[test]
fn what_readers_see_is_asked_for_in_each_language() {
    let mut asked = BTreeSet::new();
    for round in 0..ROUNDS {
        let places = missing_in_swedish(&mut full(round));
        let at = |path: &&str| places.iter().any(|place| stands_at(path, place));
        asked.extend(reviewed().into_keys().filter(at));
    }
    let mut wrong = String::new();
    for (path, reach) in reviewed() {
        let (kind, place) = place(path);
        let is_inside = matches!(kind, FileKind::Dpia | FileKind::Onboarding);
        if is_inside || kind.words_at(&place) != Some(WordsAt::Field) {
            continue;
        }
        // What no document shows yet might be.
        if reach == Reach::Unshown {
            continue;
        }
        // The records of processing are built in the languages of the site.
        let is_of_record = path.starts_with("organisation.record.")
            || kind == FileKind::Processor && reach == Reach::Inside;
        let is_read = matches!(reach, Reach::Public | Reach::Sometimes) || is_of_record;
        if is_read != asked.contains(path) {
            let _ = writeln!(wrong, "{path} is {reach:?}, asked for: {}", !is_read);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
