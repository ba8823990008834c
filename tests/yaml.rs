//! A YAML file is understood as its writer meant it, and what is wrong in it is reported at its own line and column, all of it.
//! Each file in tests/yaml/err lies beside a .out with `line:column rule` for every fault of form; files in tests/yaml/ok have none.

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use common::{Project, examples, yaml_files};
use seloste::check::{Context, check_register};
use seloste::finding::{Finding, Language};
use seloste::{rules, source};
use serde_json::{Value, json};

/// The faults of form of a file. What the law asks is tested elsewhere.
fn faults(path: &Path) -> Vec<Finding> {
    let context = Context::default();
    check_register("koe", path, source::read(path), &context)
        .findings
        .into_iter()
        .filter(|finding| rules::is_structural(finding.rule))
        .collect()
}

/// The faults of form of a text.
fn faults_of(text: impl AsRef<[u8]>) -> Vec<Finding> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("koe.yaml");
    fs::write(&path, text).expect("the file can be written");
    faults(&path)
}

fn listed(findings: &[Finding]) -> String {
    findings.iter().fold(String::new(), |mut list, finding| {
        let start = finding.start;
        let _ = writeln!(list, "{}:{} {}", start.line, start.column, finding.rule);
        list
    })
}

/// A text that is a whole register but for what `lines` add.
fn register(lines: &str) -> String {
    format!("format: 1\nname: Koe\n{lines}")
}

fn cases(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/yaml")
        .join(folder);
    let paths = yaml_files(&folder);
    assert!(!paths.is_empty(), "no cases");
    paths
}

#[test]
fn each_fault_is_reported_at_its_place() {
    let mut wrong = String::new();
    for path in cases("err") {
        let expected = path.with_extension("out");
        let found = listed(&faults(&path));
        if std::env::var_os("UPDATE_YAML_OUT").is_some() {
            fs::write(&expected, &found).expect("the .out can be written");
        }
        let wanted = fs::read_to_string(&expected)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        if wanted != found || found.is_empty() {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let _ = write!(wrong, "{name}\nexpected\n{wanted}found\n{found}\n");
        }
    }
    assert!(
        wrong.is_empty(),
        "{wrong}After reading the differences: UPDATE_YAML_OUT=1 cargo test --test yaml"
    );
}

#[test]
fn what_is_right_is_left_alone() {
    for path in cases("ok") {
        let found = faults(&path);
        assert!(found.is_empty(), "{}\n{}", path.display(), listed(&found));
    }
}

/// The tool reads its registers with places and its own data with `serde_yaml`. Both must read the same.
#[test]
fn both_readers_read_every_example_alike() {
    let mut paths = examples();
    paths.extend(cases("ok"));
    for path in paths {
        let text = fs::read_to_string(&path).expect("an example");
        let text = text.trim_start_matches('\u{FEFF}');
        let parsed = source::parse(text);
        assert!(parsed.faults.is_empty(), "{}", path.display());
        let ours = parsed.root.expect("a tree").to_json();
        let theirs: Value = serde_yaml::from_str(text).expect("serde_yaml reads it");
        assert_eq!(ours, theirs, "{}", path.display());
    }
}

/// The message and the mend of the only fault.
fn said(text: &str) -> (String, String) {
    let found = faults_of(text);
    assert_eq!(found.len(), 1, "{}", listed(&found));
    let words = |phrase: &seloste::finding::Phrase| phrase.get(Language::Fi).to_owned();
    (words(&found[0].message), words(&found[0].help))
}

#[test]
fn an_unknown_key_is_known_by_its_finnish_title() {
    for (key, meant) in [
        ("rekisterinpitäjä: kaupunki", "”controller”"),
        ("Rekisterinpitaja: kaupunki", "”controller”"),
        ("yhteyshenkilö: {role: päällikkö}", "”contact”"),
        ("controler: kaupunki", "”controller”"),
        ("diarynumber: X 1/2026", "”diary_number”"),
        ("diary-number: X 1/2026", "”diary_number”"),
    ] {
        let (message, help) = said(&register(key));
        let name = key.split(':').next().unwrap_or_default();
        assert_eq!(message, format!("Tuntematon avain ”{name}”."));
        assert!(
            help.starts_with(&format!("Tarkoititko {meant}")),
            "{key}: {help}"
        );
    }
    let (_, help) = said(&register("qwzx: 1\n"));
    assert!(
        help.starts_with("Tässä tunnetaan: format (Tiedostomuodon versio), name (Rekisterin nimi)"),
        "{help}"
    );
}

/// Rules and lines of findings in a report.
fn places(findings: &[Value]) -> String {
    let places = findings.iter();
    let places = places.map(|found| format!("{}:{}", found["rule"], found["line"]));
    places.collect::<Vec<String>>().join(" ")
}

/// Whoever mistypes a key is told of it, not that everything that follows from the right one is missing.
#[test]
fn a_wrong_key_is_the_only_thing_told() {
    let (vat, dpia) = ("registers/vat.yaml", "registers/vat.dpia.yaml");
    let (common, shared) = ("registers/organisation.yaml", "registers/shared.yaml");
    let service = "registers/seudun-tyopajat.processor.yaml";
    for (file, key, wrong) in [
        (common, "organisations", "organizations"),
        (common, "organisations", "organisaatiot"),
        (common, "defaults", "default"),
        (common, "vocabulary", "vocabulry"),
        (common, "site", "sites"),
        (common, "onboarding", "onbording"),
        (common, "language", "langage"),
        (common, "    name", "    nimi"),
        (shared, "processors", "procesors"),
        (shared, "systems", "system"),
        (shared, "recipients", "vastaanottajat"),
        (service, "controllers", "controler"),
        (service, "contract", "contracts"),
        (service, "categories", "category"),
        (service, "security", "securty"),
        (vat, "purposes", "purpose"),
        (vat, "purposes", "käyttötarkoitukset"),
        (vat, "retention", "retentions"),
        (vat, "data", "datas"),
        (vat, "security", "securty"),
        (vat, "controller", "rekisterinpitäjä"),
        (vat, "rights", "right"),
        (vat, "    basis", "    bassis"),
        (vat, "    name", "    nimi"),
        (dpia, "risks", "risk"),
        (dpia, "decision", "decisions"),
        (dpia, "overview", "overvie"),
    ] {
        let project = Project::whole_example();
        let (from, to) = (format!("\n{key}:"), format!("\n{wrong}:"));
        project.edit(file, &from, &to);
        let found = project.run(&["check", "--format", "json"]).findings();
        assert_eq!(found.len(), 1, "{wrong}: {}", places(&found));
        assert_eq!(found[0]["rule"], "unknown-key");
    }
    // What does not fit the key that it was taken for was meant for another.
    let (message, _) = said(&register("contacts: [1, 2]\n"));
    assert_eq!(message, "Tuntematon avain ”contacts”.");
    let found = faults_of(register(
        "data:\n  a: {name: A, categoris: {x: 1}, categories: [name]}\n",
    ));
    assert_eq!(found.len(), 1, "{}", listed(&found));
    let both = "contacts: {role: a}\ncontactt: {role: b}\nretentions: 1\n";
    assert_eq!(faults_of(register(both)).len(), 3);
}

/// A section of a text, from its key to the next, moved to the right.
fn indented(text: &str, section: &str) -> String {
    let start = text.find(&format!("\n{section}:\n")).expect("a section") + 1;
    let after = text[start..]
        .match_indices('\n')
        .map(|(at, _)| start + at + 1);
    let is_end = |at: &usize| text[*at..].starts_with(|c: char| c.is_ascii_lowercase());
    let end = after.into_iter().find(is_end).unwrap_or(text.len());
    let lines = text[start..end].split_inclusive('\n');
    let moved: Vec<String> = lines.map(|line| format!("  {line}")).collect();
    [&text[..start], &moved.concat(), &text[end..]].concat()
}

/// Two spaces too many make a section a part of the one before it; what stands in it is neither unknown nor missing for that.
#[test]
fn a_section_that_is_indented_too_far_is_the_only_thing_told() {
    let (vat, shared) = ("registers/vat.yaml", "registers/shared.yaml");
    let common = "registers/organisation.yaml";
    for (file, section) in [
        (vat, "data"),
        (vat, "rights"),
        (vat, "explained_to_children"),
        (shared, "systems"),
        (shared, "recipients"),
        (common, "defaults"),
    ] {
        let project = Project::whole_example();
        let text = project.read(file);
        project.write(file, indented(&text, section));
        let found = project.run(&["check", "--format", "json"]).findings();
        assert_eq!(found.len(), 1, "{section}: {}", places(&found));
        assert_eq!(found[0]["rule"], "unknown-key");
        let help = found[0]["help"].to_string();
        assert!(help.contains("on sisennetty liikaa"), "{section}: {help}");
        let line = text[..text.find(&format!("\n{section}:")).unwrap()]
            .matches('\n')
            .count()
            + 2;
        assert_eq!(
            (&found[0]["line"], &found[0]["column"]),
            (&line.into(), &3.into())
        );
    }
    // Where the name of the file is missing, that of a thing in it is not meant.
    let found = faults_of("format: 1\ncontact:\n  name: A\n  email: a@b.fi\n");
    assert_eq!(listed(&found), "1:1 missing-key\n");
    // An id may have the name of a section.
    let purposes = "purposes:\n  security: {name: Turva}\n  data: {name: Tieto}\n";
    assert!(faults_of(register(purposes)).is_empty());
    let wrong = "purposes:\n  security: {name: Turva, basi: {article: 6-1-e}}\n";
    let (_, help) = said(&register(wrong));
    assert!(help.contains("basis"), "{help}");
}

/// What stands in a file that cannot be read, or is cut out of it for its form, is not missing: the form is told, and nothing that
/// follows from it, however many registers refer to what stands there.
#[test]
fn what_a_fault_of_a_common_file_hides_is_not_called_missing() {
    let (common, shared) = ("registers/organisation.yaml", "registers/shared.yaml");
    for (file, from, to) in [
        (common, "\nformat: 1", "\nformat: [1"),
        (common, "\n  kaupunki:\n", "\n  kaupunki: 5\n  muu:\n"),
        (shared, "\nformat: 1", "\nformat: [1"),
        (shared, "\n  keha:\n", "\n  keha: 5\n  muu:\n"),
        (shared, "\nsystems:\n", "\nsystems: 5\nignored:\n"),
        (common, "\n  data_subjects:\n", "\n  omat_ihmiset:\n"),
        (common, "\ndefaults:\n", "\ndefaults: 5\nignored:\n"),
        (common, "\n  controller: kaupunki", "\n  controller: [1]"),
        (common, "\n  publicity:\n", "\n  publicity: 5\n  muu:\n"),
        (common, "\n    decider:\n", "\n    decider: 5\n    muu:\n"),
        (
            common,
            "\n    request_contact:\n",
            "\n    request_contact: 5\n    muu:\n",
        ),
        (
            common,
            "\n    identity_check:\n",
            "\n    identity_check: 5\n    muu:\n",
        ),
    ] {
        let project = Project::whole_example();
        project.edit(file, from, to);
        let found = project.run(&["check", "--format", "json"]).findings();
        let here = |found: &&Value| found["file"] == file;
        let elsewhere: Vec<Value> = found.iter().filter(|one| !here(one)).cloned().collect();
        assert!(elsewhere.is_empty(), "{to:?}: {}", places(&elsewhere));
        assert!(!found.is_empty());
    }
    // What no fault hides is told all the same: in another file, of another part, by another id.
    for (file, from, to) in [
        (common, "\nformat: 1", "\nformat: [1"),
        (shared, "\nsystems:\n", "\nsystems: 5\nignored:\n"),
        (shared, "\n  keha:\n", "\n  keha: 5\n  muu:\n"),
        (common, "\n  kaupunki:\n", "\n  kaupunki: 5\n  muu:\n"),
        (shared, "\n  keha:\n", "\n  keha:\n    name: A\n"),
    ] {
        let project = Project::whole_example();
        project.edit(file, from, to);
        let vat = "registers/vat.yaml";
        project.edit(vat, "\nprocessors: [", "\nprocessors: [puuttuva, ");
        project.edit(vat, "period: P3Y", "period: P5Y");
        let found = project.run(&["check", "--format", "json"]).findings();
        let is_told = |rule: &str, file: &str| {
            let mut found = found.iter();
            found.any(|found| found["rule"] == rule && found["file"] == file)
        };
        let told = places(&found);
        assert!(is_told("unknown-processor", vat), "{to:?}: {told}");
        // In which language words are compared, only a file that can be read says.
        let is_readable = !to.contains('[');
        let changed = is_told("assessed-facts-changed", "registers/vat.dpia.yaml");
        assert_eq!(changed, is_readable, "{to:?}: {told}");
    }
}

/// A fault that hides a part of a file or takes a value away is all that is told of it.
#[test]
fn one_slip_is_one_finding() {
    let vat = "registers/vat.yaml";
    for (from, to, rule) in [
        ("\nretention:", "\n---\nretention:", "second-document"),
        ("\nname:\n", "\n---\nname:\n", "second-document"),
        ("\n  date: 2026-10-20\n", "\n  date:\n", "empty-value"),
        ("\nformat: 1", "\nformat:", "empty-value"),
        ("\nreview_due: ", "\nreview_due: #", "empty-value"),
        (
            "\n      fi: Nuorten työpajavalmennus\n",
            "\n      fi:\n",
            "empty-value",
        ),
        // What is referred to is there, though its name is wrong.
        (
            "\n  perustiedot:\n    name:\n      fi: Perustiedot\n      sv: Basuppgifter\n      en: Basic data\n",
            "\n  perustiedot:\n    name: [1]\n",
            "wrong-type",
        ),
        ("\n    period: P3Y\n", "\n    period: [1]\n", "wrong-type"),
        (
            "\n      ground: 29.1-1\n",
            "\n      ground:\n",
            "empty-value",
        ),
    ] {
        let project = Project::whole_example();
        project.edit(vat, from, to);
        let found = project.run(&["check", "--format", "json"]).findings();
        assert_eq!(found.len(), 1, "{to:?}: {}", places(&found));
        assert_eq!(found[0]["rule"], rule);
    }
}

/// What is found of the examples after a change.
fn found_after(change: impl FnOnce(&Project)) -> Vec<Value> {
    let project = Project::whole_example();
    change(&project);
    project.run(&["check", "--format", "json"]).findings()
}

const VAT: &str = "registers/vat.yaml";

/// What a fault of form took away from an assessment is not called missing as well.
#[test]
fn what_is_wrong_in_an_assessment_is_not_missing() {
    for (from, to) in [
        (
            "\n    status: implemented\n    owner: {fi",
            "\n    status:\n    owner: {fi",
        ),
        ("\n    owner: {fi", "\n    owner:\n    ignored: {fi"),
        ("\n      likelihood: 3\n", "\n      likelihood: kolme\n"),
        (
            "\n    residual:\n      likelihood: 2\n",
            "\n    residual:\n      likelihood: kaksi\n",
        ),
        ("\n    origin: design\n", "\n    origin: suunnitelma\n"),
    ] {
        let found = found_after(|project| project.edit("registers/vat.dpia.yaml", from, to));
        let form = ["unknown-value", "wrong-type", "empty-value", "unknown-key"];
        let is_form = |found: &Value| form.iter().any(|rule| found["rule"] == *rule);
        assert!(found.iter().all(is_form), "{to:?}: {}", places(&found));
        assert!(!found.is_empty(), "{to:?}");
    }
}

/// Of two items the first goes, and what is said of the second is said of it, not of the first.
#[test]
fn findings_stay_at_their_item_when_one_before_it_is_wrong() {
    let url = "url: \"https://a.example/\"";
    let links =
        format!("\nlinks:\n  - {{title: [1], {url}}}\n  - {{title: {{fi: A}}, {url}}}\nignored:\n");
    let found = found_after(|project| project.edit(VAT, "\nlinks:\n", &links));
    let of = |rule: &str| found.iter().filter(|found| found["rule"] == rule).count();
    assert_eq!(
        (of("wrong-type"), of("language-missing")),
        (1, 1),
        "{}",
        places(&found)
    );
}

#[test]
fn an_empty_language_does_not_hide_that_another_is_missing() {
    let both = "\n      sv: Basuppgifter\n      en: Basic data\n";
    let found = found_after(|project| project.edit(VAT, both, "\n      en:\n"));
    let rules: Vec<&Value> = found.iter().map(|found| &found["rule"]).collect();
    assert_eq!(rules, ["language-missing", "empty-value"]);
}

/// An id with a capital and an ä is refused where it is given, and not once more wherever it is meant.
#[test]
fn an_id_that_is_none_is_told_once() {
    let found = found_after(|project| project.edit(VAT, "\n  tyovoima:\n", "\n  Työvoima:\n"));
    assert_eq!(found.len(), 1, "{}", places(&found));
    let help = found[0]["help"].as_str().expect("words");
    assert!(help.ends_with("Kirjoita: tyovoima."), "{help}");
}

/// An id that is mistyped where it is given is one thing to mend, wherever it is meant; of one that is mistyped in two references both
/// places are told.
#[test]
fn an_unknown_id_is_told_once_with_its_places() {
    let mut found = found_after(|project| project.edit(VAT, "\n  tyovoima:\n", "\n  tyovoma:\n"));
    // The assessment, in another file, tells its own.
    found.retain(|found| found["file"] == VAT);
    assert_eq!(found.len(), 1, "{}", places(&found));
    let message = found[0]["message"].as_str().expect("words");
    let also = found[0]["also_at"].as_array().expect("a list");
    let text = Project::whole_example().read(VAT);
    let says = |line: &Value| {
        let line = usize::try_from(line.as_u64().expect("a number")).expect("a line");
        text.lines().nth(line - 1).unwrap_or_default().to_owned()
    };
    assert!(message.contains("Tarkoititko ”tyovoma”?"), "{message}");
    let count = format!("Sama tunnus on vielä {} muussa paikassa.", also.len());
    assert!(message.ends_with(&count), "{message}");
    let mut lines = found.iter().chain(also).map(|place| &place["line"]);
    assert!(lines.all(|line| says(line).contains("tyovoima")));
    assert!(also.is_sorted_by_key(|place| place["line"].as_u64()));

    let found = found_after(|project| {
        project.edit(VAT, "[nuorten_tyopaja, tyovoima, palkkatyo]", "[tyovoma]");
    });
    assert!(!found.is_empty() && found.iter().all(|found| found["also_at"] == json!([])));
}

/// All that is known where an unknown key stands is listed with the first for which no nearer one is known, however many have one.
#[test]
fn known_keys_are_listed_once() {
    let keys = "controler: a\nretentoin: a\ncontactt: a\npurpose: a\ndatas: a\nsecurty: a\nright: a\nsystem: a\ncontrollr: a\n";
    let found = faults_of(register(&format!("{keys}qwzx: 1\nxyzzy: 2\n")));
    let said: Vec<&str> = found
        .iter()
        .map(|found| found.help.get(Language::Fi))
        .collect();
    let listing: Vec<usize> = (0..said.len())
        .filter(|at| said[*at].starts_with("Tässä tunnetaan: "))
        .collect();
    assert_eq!((listing, said.len()), (vec![9], 11), "{said:#?}");
    assert!(said[10].starts_with("Tässä tunnetut avaimet on lueteltu edellä."));
}

/// Lines that belong below an empty key are told with it, and what to do with them.
#[test]
fn lines_that_are_not_indented_are_told_with_their_key() {
    for (from, to, keys) in [
        (
            "\n  fi: Työpajojen valmennusrekisteri\n  sv: Verkstädernas träningsregister\n  en: Coaching register of the workshops\n",
            "\nfi: A\nsv: B\nen: C\n",
            "fi, sv, en",
        ),
        (
            "\n  date: 2026-10-20\n  by:",
            "\ndate: 2026-10-20\nby:",
            "date, by",
        ),
    ] {
        let found = found_after(|project| project.edit(VAT, from, to));
        assert_eq!(found.len(), 1, "{}", places(&found));
        assert_eq!(found[0]["rule"], "empty-value");
        let help = found[0]["help"].as_str().expect("words");
        assert!(
            help.starts_with(&format!("Sisennä sen alle kuuluvat rivit ({keys})")),
            "{help}"
        );
    }
}

#[test]
fn a_section_of_which_nothing_is_left_is_not_missing() {
    for data in ["yksi: {name: [1]}", "yksi:"] {
        let found = found_after(|project| {
            let rest = without(&project.read(VAT), "data");
            project.write(VAT, format!("{rest}data:\n  {data}\n"));
        });
        let is_told = |rule: &str| found.iter().any(|found| found["rule"] == rule);
        for rule in ["data-missing", "unknown-data-group"] {
            assert!(!is_told(rule), "{data}: {}", places(&found));
        }
    }
}

/// Whoever has one file checked is told what keeps it from being judged.
#[test]
fn a_fault_of_a_common_file_is_told_of_a_single_file_too() {
    for (file, from, to) in [
        ("registers/shared.yaml", "\nprocessors:", "\nprocesors:"),
        ("registers/organisation.yaml", "\nformat: 1", "\nformat: [1"),
        ("registers/shared.yaml", "\nsystems:", "\n---\nsystems:"),
    ] {
        let project = Project::whole_example();
        project.edit(file, from, to);
        for single in [
            "vat.yaml",
            "vat.dpia.yaml",
            "seudun-tyopajat.processor.yaml",
        ] {
            let single = format!("registers/{single}");
            let run = project
                .run(&["check", "--format", "json", &single])
                .exits(1);
            let found = run.findings();
            assert_eq!(found.len(), 1, "{single}: {}", places(&found));
            assert_eq!(found[0]["file"], file);
        }
    }
}

/// A suppression is not called useless while a fault hides what it suppresses.
#[test]
fn a_suppression_is_of_use_while_a_common_file_is_at_fault() {
    let (common, shared) = ("registers/organisation.yaml", "registers/shared.yaml");
    for (rule, (from, to), (file, right, wrong)) in [
        (
            "unknown-processor",
            ("\nprocessors: [", "\nprocessors: [puuttuva, "),
            (shared, "\nprocessors:\n", "\nprocessors: 5\nignored:\n"),
        ),
        (
            "unknown-controller",
            ("\ncontroller: kaupunki", "\ncontroller: outo"),
            (common, "\nformat: 1", "\nformat: [1"),
        ),
    ] {
        let project = Project::whole_example();
        let vat = "registers/vat.yaml";
        project.edit(vat, from, to);
        let ignore = format!("ignore:\n  - rule: {rule}\n    reason: koe\n");
        project.write(vat, project.read(vat) + &ignore);
        project.edit(file, right, wrong);
        let found = project.run(&["check", "--format", "json"]).findings();
        let told = places(&found);
        let is_unused = |found: &Value| found["rule"] == "ignore-unused";
        assert!(!found.iter().any(is_unused), "{told}");
    }
}

/// A text without the section of a key at the margin.
fn without(text: &str, key: &str) -> String {
    let mut is_in = false;
    let mut rest = String::new();
    for line in text.lines() {
        if !line.starts_with([' ', '#']) {
            is_in = line.starts_with(&format!("{key}:"));
        }
        if !is_in {
            let _ = writeln!(rest, "{line}");
        }
    }
    rest
}

/// A section that is not written yet is one thing to mend: of the places that wait for it the first is told.
#[test]
fn of_a_missing_section_one_reference_is_told() {
    for (file, section, rule, at) in [
        (VAT, "retention", "unknown-retention", "data.elamantilanne"),
        (
            "registers/vat.dpia.yaml",
            "risks",
            "assessed-id-unknown",
            "measures.arvio_yhdessa",
        ),
    ] {
        let project = Project::whole_example();
        let text = without(&project.read(file), section);
        project.write(file, &text);
        let told = |project: &Project| {
            let mut found = project.run(&["check", "--format", "json"]).findings();
            found.retain(|found| found["rule"] == rule && found["file"] == file);
            assert_eq!(found.len(), 1, "{}", places(&found));
            found.remove(0)
        };
        let first = told(&project);
        let message = first["message"].as_str().expect("words");
        let says = format!("Kohdassa {section} ei ole mitään, ja siihen viitataan vielä ");
        assert!(message.contains(&says), "{message}");
        // Suppressing one hides none of the others; and what would be missing from a notice cannot be suppressed.
        let ignore = format!("ignore:\n  - rule: {rule}\n    at: {at}\n    reason: koe\n");
        project.write(file, text + &ignore);
        let is_hidden = told(&project)["line"] != first["line"];
        assert_eq!(is_hidden, file != VAT);
    }
}

/// What a mistyped key was meant for is a guess: no document says anything by it, and none is taken away by it.
#[test]
fn of_what_was_meant_nothing_is_made() {
    let project = Project::example();
    project.run(&["build", "--no-pdf"]).exits(0);
    let summary = "out/public/fi/vat/dpia.html";
    let before = project.read(summary);
    project.edit(
        "registers/vat.dpia.yaml",
        "\npublish: summary",
        "\npublsh: none",
    );
    assert_eq!(project.build().status, 1);
    assert_eq!(project.read(summary), before);
    project.edit("registers/vat.yaml", "\nname:\n", "\nnme:\n");
    let run = project.run(&["build", "--no-pdf", "--out", "fresh", "--format", "json"]);
    let of_vat = run.findings();
    let of_vat = of_vat
        .iter()
        .filter(|found| found["file"] == "registers/vat.yaml");
    assert_eq!(of_vat.count(), 1, "{}", run.out);
    for (path, bytes) in project.files("fresh") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Työpajojen valmennusrekisteri"), "{path}");
    }
    // Neither is anything made of a section that stands within another.
    let vat = "registers/vat.yaml";
    let project = Project::example();
    project.write(vat, indented(&project.read(vat), "data"));
    project.run(&["build", "--no-pdf", "--drafts"]).exits(1);
    for (path, bytes) in project.files("out") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Itsearviointi"), "{path}");
    }
    let project = Project::example();
    project.edit(
        "registers/organisation.yaml",
        "\norganisations:",
        "\norganizations:",
    );
    assert_eq!(project.build().status, 1);
    for (path, bytes) in project.files("out/public") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Esimerkkilän kaupunki"), "{path}");
    }
}

#[test]
fn a_wrong_word_is_answered_with_the_right_ones() {
    let (message, help) = said(&register("status: publised\n"));
    assert_eq!(message, "Arvo ”publised” ei kelpaa tähän.");
    assert!(help.starts_with("Tarkoititko ”published”?"), "{help}");
    let words = "Käy: draft (Luonnos), published (Julkaistava), retired (Käytöstä poistettu).";
    assert!(help.ends_with(words), "{help}");
    // Whoever writes Finnish is told the word that means it.
    let (_, help) = said(&register("status: luonnos\n"));
    assert_eq!(help, format!("Tarkoititko ”draft”? {words}"));
}

/// Slips that everybody makes are answered with what to write.
#[test]
fn a_slip_is_answered_with_what_to_write() {
    for (line, mend) in [
        ("children: ei\n", "Kirjoita true (kyllä) tai false (ei)."),
        (
            "processors: keha\n",
            "Kirjoita hakasulkeet ympärille: [keha].",
        ),
        (
            "processors: – keha\n",
            "Luettelon jokainen kohta alkaa väliviivalla ja välilyönnillä (- ), ei ajatusviivalla (–).",
        ),
        (
            "data: {a: {name: A, categories: [Syntymäaika]}}\n",
            "Tarkoititko ”syntymaaika”?",
        ),
        (
            "contact:\n  role: neuvoja\n  phone: #040 123\n",
            "#-merkki aloittaa huomautuksen, joka ei ole arvo.",
        ),
        (
            "transfers: [{country: Yhdysvallat, recipient: A}]\n",
            "Tarkoititko ”US”?",
        ),
        (
            "transfers: [{country: fi, recipient: A}]\n",
            "Tarkoititko ”FI”?",
        ),
        (
            "controller: Esimerkkilän kaupunki\n",
            "Tarkoititko ”esimerkkilan_kaupunki”?",
        ),
        (
            "data: {a: {name: A, special: {article_9: b, statutes: [kunta-alan pääsopimus]}}}\n",
            "Säädös numeroineen ja pykälineen. Esimerkki: nuorisolaki (1285/2016) 13–14 §. Työehtosopimus tai muu sopimus kirjoitetaan kohtaan agreement.",
        ),
    ] {
        let (_, help) = said(&register(line));
        assert!(help.starts_with(mend), "{line}: {help}");
    }
    let (message, _) = said(&register("updated: 2026-02-30\n"));
    assert_eq!(
        message,
        "Päivä ”2026-02-30” ei kelpaa. Sellaista päivää ei ole kalenterissa."
    );
}

#[test]
fn a_scalar_without_quotes_is_told_to_take_them() {
    let (message, help) = said(&register("contact: {phone: 0401234567}\n"));
    assert!(message.contains("0401234567"), "{message}");
    assert!(help.contains("\"0401234567\""), "{help}");
}

#[test]
fn alternatives_of_the_schema_never_reach_a_reader() {
    for text in [
        "disclosures: kaikille\n",
        "disclosures: [{recipient: kela, frequency: joskus}]\n",
        "transfers: {country: US}\n",
        "processors: [[yksi]]\n",
        "name: [Koe]\n",
        "highlights: [{suomeksi: a}]\n",
        "profiling: kyllä\n",
        "data: {a: {name: A, categories: [Oma Laji]}}\n",
    ] {
        for finding in faults_of(register(text)) {
            for words in [&finding.message, &finding.help] {
                let words = words.get(Language::En).to_lowercase();
                for jargon in ["schema", "anyof", "oneof", "$ref", "object", "null"] {
                    let see = words.contains("it is in the schema");
                    assert!(see || !words.contains(jargon), "{text}: {words}");
                }
            }
        }
    }
}

/// Somebody comments out a long section: the file stays what it is.
#[test]
fn a_thousand_comment_lines_after_a_key_do_no_harm() {
    let comments = "  # pois käytöstä\n".repeat(1_000);
    let text = register(&format!(
        "purposes:\n{comments}  ohjaus:\n    name: Ohjaus\nstatus: valmis\n"
    ));
    assert_eq!(listed(&faults_of(text)), "1006:9 unknown-value\n");
}

/// The same file from a Windows editor: the same places.
#[test]
fn line_ends_and_byte_order_marks_move_nothing() {
    let text = register("status: valmis\nhighlights:\n  - |\n    ä\n    ö\n  - 1.10\n");
    let plain = listed(&faults_of(&text));
    assert_eq!(plain, "3:9 unknown-value\n8:5 unquoted-scalar\n");
    let crlf = text.replace('\n', "\r\n");
    assert_eq!(listed(&faults_of(&crlf)), plain);
    assert_eq!(listed(&faults_of(format!("\u{FEFF}{text}"))), plain);
    assert_eq!(listed(&faults_of(format!("\u{FEFF}{crlf}"))), plain);
}

#[test]
fn what_is_no_text_is_refused_at_its_place() {
    assert_eq!(
        listed(&faults_of(b"format: 1\nname: \xE4\n")),
        "2:7 file-not-utf8\n"
    );
    assert_eq!(
        listed(&faults_of("format: 1\nname: a\u{0}b\n")),
        "2:8 control-character\n"
    );
    assert_eq!(listed(&faults_of("")), "1:1 file-empty\n");
    assert_eq!(listed(&faults_of("\u{FEFF}")), "1:1 file-empty\n");
    assert_eq!(listed(&faults_of("---\n")), "1:1 file-empty\n");
    let large = register(&format!("# {}\n", "x".repeat(5 * 1024 * 1024)));
    assert_eq!(listed(&faults_of(large)), "1:1 file-too-large\n");
}

#[test]
fn hostile_depth_and_width_end_in_a_finding() {
    let deep = register(&format!("data: {}\n", "[".repeat(100_000)));
    assert_eq!(faults_of(deep)[0].rule, "yaml-syntax");
    let deep = register(&format!("data:\n{}x\n", "- ".repeat(100_000)));
    assert_eq!(faults_of(deep)[0].rule, "yaml-syntax");
    // An alias bomb is never expanded.
    let mut bomb = String::from("a0: &a0 [x, x]\n");
    for level in 1..40 {
        let _ = writeln!(bomb, "a{level}: &a{level} [*a{0}, *a{0}]", level - 1);
    }
    assert!(
        faults_of(bomb)
            .iter()
            .any(|found| found.rule == "yaml-anchor")
    );
    let wide: String = (0..20_000).fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "avain{number}: 1");
        text
    });
    assert_eq!(faults_of(register(&wide)).len(), 20_000);
}
