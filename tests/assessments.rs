//! Impact assessments as a user meets them: screening with its lines, a skeleton, the facts that were assessed, internal documents, and what may be published.
//! It must not know how a criterion or a risk is decided; tests of the rooms do.

mod common;

use common::Project;

const VAT: &str = "registers/vat.yaml";
const DPIA: &str = "registers/vat.dpia.yaml";

/// Documents of an assessment, by the name of their page.
const DOCUMENTS: [&str; 13] = [
    "screening",
    "dpia-summary",
    "dpia",
    "action-plan",
    "checklist-a",
    "checklist-b",
    "checklist-c",
    "checklist-d",
    "checklist-e",
    "checklist-f",
    "checklist-g",
    "checklist-h",
    "checklist-i",
];

fn pages_of(pdf: &[u8]) -> usize {
    lopdf::Document::load_mem(pdf)
        .expect("a PDF")
        .get_pages()
        .len()
}

#[test]
fn screening_names_the_lines_that_met_a_criterion() {
    let project = Project::example();
    let told = project.run(&["screen", "vat"]).exits(0);
    let line = project.line_of(VAT, "children: true");
    assert!(
        told.out.contains(&format!("rivi {line}: children")),
        "{}",
        told.out
    );
    let json = project.run(&["screen", "--format", "json"]).exits(0).json();
    let registers = json["registers"].as_array().expect("a list");
    assert_eq!(registers.len(), 3);
    for register in registers {
        assert_eq!(register["outcome"], "presumed", "{}", register["id"]);
        assert_eq!(register["dpia"], true);
        let criteria = register["criteria"].as_array().expect("a list");
        assert!(criteria.len() >= 17, "{}", criteria.len());
    }
}

#[test]
fn a_register_that_is_not_there_is_no_silence() {
    let project = Project::example();
    let told = project.run(&["screen", "vatt"]).exits(2);
    assert!(told.err.contains("Tarkoititko ”vat”?"), "{}", told.err);
    project.run(&["assess", "vatt"]).exits(2);
    project.run(&["new", "--dpia", "vatt"]).exits(2);
}

#[test]
fn a_skeleton_fits_its_register_and_leaves_what_is_there_alone() {
    let project = Project::example();
    let before = project.read(DPIA);
    project.run(&["new", "--dpia", "vat"]).exits(2);
    assert_eq!(project.read(DPIA), before);
    project.remove(DPIA);
    project.run(&["new", "--dpia", "vat"]).exits(0);
    let text = project.read(DPIA);
    // Starter scenarios: always the three events, and what a register of young people calls for.
    for scenario in [
        "outsider_access:",
        "undesired_modification:",
        "disappearance:",
        "message_to_wrong_guardian:",
    ] {
        assert!(text.contains(scenario), "{scenario}");
    }
    let check = project.run(&["check", "--format", "json", DPIA]).exits(0);
    let findings = check.findings();
    assert!(findings.iter().all(|finding| finding["level"] != "error"));
    assert!(
        findings
            .iter()
            .any(|finding| finding["rule"] == "placeholder-left")
    );
    assert!(
        !findings
            .iter()
            .any(|finding| finding["rule"] == "assessed-id-unknown")
    );
}

#[test]
fn a_change_of_the_register_names_itself_and_the_sections() {
    let project = Project::example();
    let unchanged = project.run(&["check", "--format", "json", DPIA]).exits(0);
    assert!(
        unchanged
            .findings()
            .iter()
            .all(|finding| finding["rule"] != "assessed-facts-changed")
    );
    project.edit(
        VAT,
        "transfers: none",
        "transfers:\n  - country: US\n    mechanism: scc",
    );
    let changed = project
        .run(&["check", "--format", "json", DPIA])
        .exits(0)
        .findings();
    let finding = changed
        .iter()
        .find(|finding| finding["rule"] == "assessed-facts-changed");
    let finding = finding.expect("the change is found");
    let (message, help) = (finding["message"].to_string(), finding["help"].to_string());
    assert!(message.contains("transfers"), "{message}");
    assert!(help.contains("2.3.c"), "{help}");
    let before = project.read(DPIA);
    project.run(&["assess", "vat"]).exits(0);
    let after = project.read(DPIA);
    let differing = before
        .lines()
        .zip(after.lines())
        .filter(|(a, b)| a != b)
        .count();
    assert_eq!(
        (before.lines().count(), differing),
        (after.lines().count(), 1)
    );
    let settled = project.run(&["check", "--format", "json", DPIA]).findings();
    assert!(
        settled
            .iter()
            .all(|finding| finding["rule"] != "assessed-facts-changed")
    );
}

#[test]
fn a_missing_assessment_never_blocks_a_notice() {
    let project = Project::example();
    for id in ["vat", "walmu", "ohjaustaverkossa"] {
        project.remove(&format!("registers/{id}.dpia.yaml"));
    }
    // Required by law here, and still no reason to leave people uninformed.
    project.edit(VAT, "children: true", "children: true\nsensitive_note: x");
    project.edit(VAT, "\nsensitive_note: x", "");
    let built = project.run(&["build", "--no-pdf", "--format", "json"]);
    assert!(project.has("out/public/fi/vat/index.html"), "{}", built.out);
    let findings = built.findings();
    let missing: Vec<_> = findings
        .iter()
        .filter(|finding| finding["rule"] == "assessment-missing")
        .collect();
    assert!(!missing.is_empty());
    assert!(missing.iter().all(|finding| finding["blocks"] == false));
}

#[test]
fn every_document_is_built_in_three_languages_and_bears_its_class() {
    let project = Project::example();
    project.run(&["build"]).exits(0);
    let classes = [
        ("fi", "Osittain salassa pidettävä"),
        ("sv", "Delvis sekretessbelagd"),
        ("en", "Partly secret"),
    ];
    for (language, class) in classes {
        for name in DOCUMENTS {
            let folder = format!("out/internal/{language}/vat");
            let page = project.read(&format!("{folder}/{name}.html"));
            assert!(
                page.contains(&format!("<html lang=\"{language}\">")),
                "{language} {name}"
            );
            assert!(
                name == "screening" || page.contains(class),
                "{language} {name}"
            );
            assert!(!page.contains("canonical"), "{language} {name}");
            assert!(
                project.has(&format!("{folder}/vat-{name}.pdf")),
                "{language} {name}"
            );
        }
        assert!(project.has(&format!("out/internal/{language}/vat/vat-dpia.xlsx")));
        let dates = project.read(&format!("out/internal/{language}/vat/action-plan.ics"));
        assert!(dates.contains("BEGIN:VEVENT"), "{language}");
    }
}

#[test]
fn a_memo_and_a_management_summary_fit_on_a_page() {
    let project = Project::whole_example();
    project.run(&["build"]).exits(0);
    let mut seen = 0;
    for (path, bytes) in project.files("out/internal") {
        if path.ends_with("-screening.pdf") || path.ends_with("-dpia-summary.pdf") {
            assert_eq!(pages_of(&bytes), 1, "{path}");
            seen += 1;
        }
    }
    assert!(seen >= 15, "{seen}");
}

#[test]
fn figures_have_text_that_says_the_same() {
    let project = Project::example();
    project.build().exits(0);
    let page = project.read("out/internal/fi/vat/dpia.html");
    assert_eq!(page.matches("<figure").count(), 2);
    assert_eq!(page.matches("<svg").count(), 2);
    for words in [
        "Tietovirrat taulukkona",
        "Riskit: taso, vakavuus ja todennäköisyys",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

/// What the public summary must not tell: risks, measures, the class of secrecy, the workbook.
#[test]
fn the_public_summary_names_no_weakness_and_no_detail_of_security() {
    let project = Project::example();
    project.build().exits(0);
    let page = project.read("out/public/fi/vat/dpia.html");
    assert!(
        page.contains("Käsittely hyväksytään"),
        "the decision is told"
    );
    let file: serde_json::Value = serde_yaml::from_str(&project.read(DPIA)).expect("YAML");
    let mut hidden = Vec::new();
    for key in ["risks", "measures", "analysis", "answers"] {
        collect(&file[key], &mut hidden);
    }
    collect(&file["involvement"]["dpo"], &mut hidden);
    assert!(hidden.len() > 100, "{}", hidden.len());
    for text in hidden.iter().filter(|text| text.chars().count() > 30) {
        let first: String = text.chars().take(30).collect();
        assert!(!page.contains(&first), "{text}");
    }
    let notice = project.read("out/public/fi/vat/index.html");
    assert!(
        notice.contains("href=\"dpia.html\""),
        "the notice leads to it"
    );
}

/// The Finnish texts below a value.
fn collect(value: &serde_json::Value, into: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => match map.get("fi") {
            Some(serde_json::Value::String(text)) => into.push(text.trim().to_owned()),
            _ => map.values().for_each(|value| collect(value, into)),
        },
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, into)),
        _ => {}
    }
}

#[test]
fn what_is_no_longer_approved_is_no_longer_published() {
    let project = Project::example();
    project.build().exits(0);
    assert!(project.has("out/public/fi/vat/dpia.html"));
    project.edit(DPIA, "publish: summary", "publish: none");
    project.build().exits(0);
    assert!(!project.has("out/public/fi/vat/dpia.html"));
    let notice = project.read("out/public/fi/vat/index.html");
    assert!(!notice.contains("dpia.html"));
    // Nothing else has changed, so nothing is written again.
    let again = project.run(&["build", "--no-pdf"]).exits(0);
    assert!(again.out.contains("Kirjoitettu 0"), "{}", again.out);
}

fn bytes(project: &Project, file: &str) -> Vec<u8> {
    std::fs::read(project.path().join(file)).expect(file)
}

/// A fault in the assessment's own file leaves what the public could read.
#[test]
fn a_fault_in_an_assessment_keeps_the_summary_that_was_published() {
    let project = Project::example();
    project.run(&["build"]).exits(0);
    let files = ["dpia.html", "vat-dpia.pdf"].map(|name| format!("out/public/fi/vat/{name}"));
    let before = files.each_ref().map(|file| bytes(&project, file));
    let whole = project.read(DPIA);
    for (from, to) in [
        ("review_due: 2027-10-31", "review_due: pian"),
        ("decision:\n", "decision: [\n"),
        ("publish: summary", "publish: sumary"),
        ("  outcome: approved", "  outcome: blah"),
    ] {
        assert!(whole.contains(from), "{from}");
        project.write(DPIA, whole.replace(from, to));
        let built = project.run(&["build", "--format", "json"]);
        let errors = built.findings();
        assert!(
            errors.iter().any(|finding| finding["level"] == "error"),
            "{from}"
        );
        for (file, old) in files.iter().zip(&before) {
            assert!(project.has(file), "{from} {file}");
            assert_eq!(&bytes(&project, file), old, "{from} {file}");
        }
        let notice = project.read("out/public/fi/vat/index.html");
        assert!(notice.contains("href=\"dpia.html\""), "{from}");
    }
}

/// The facts of a register that cannot be read whole are not all there, so none is recorded.
#[test]
fn a_register_that_is_cut_for_its_form_is_not_recorded_as_assessed() {
    let project = Project::example();
    project.edit(VAT, "\nretention:\n", "\nretention:\n  7: kaksi\n");
    let before = project.read(DPIA);
    let run = project.run(&["assess", "vat"]).exits(2);
    assert!(run.err.contains("kokonaan"), "{}", run.err);
    assert_eq!(project.read(DPIA), before);
}

/// An assessment that was made elsewhere is told wherever the need of one is.
#[test]
fn an_assessment_made_elsewhere_is_told() {
    let project = Project::example();
    project.remove("registers/walmu.dpia.yaml");
    let place = "Vaikutustenarviointi 12.3.2026, ESIM/123/2026";
    project.edit(
        "registers/walmu.yaml",
        "\nscreening:\n",
        &format!(
            "\nscreening:\n  assessed_elsewhere: {{fi: '{place}', sv: '{place}', en: '{place}'}}\n"
        ),
    );
    let screened = project.run(&["screen", "walmu"]).exits(0);
    assert!(screened.out.contains(place), "{}", screened.out);
    assert!(!screened.out.contains("perusteltava"), "{}", screened.out);
    let status = project.run(&["status", "--format", "json"]).json();
    let registers = status["registers"].as_array().expect("registers");
    let walmu = registers.iter().find(|register| register["id"] == "walmu");
    assert_eq!(walmu.expect("walmu")["assessment"], "elsewhere");
    project.run(&["build", "--no-pdf"]).exits(0);
    let memo = project.read("out/internal/fi/walmu/screening.html");
    assert!(memo.contains(&format!("Tehty muualla: {place}.")), "{memo}");
}

/// What says only where the assessment lies gives nothing to tell in a memo.
#[test]
fn where_only_another_assessment_is_named_there_is_no_memo() {
    let project = Project::example();
    project.remove("registers/vat.dpia.yaml");
    let text = project.read(VAT);
    let (before, _) = text.split_once("\nscreening:\n").expect("screening");
    project.write(
        VAT,
        format!("{before}\nscreening: {{assessed_elsewhere: {{fi: A, sv: A, en: A}}}}\n"),
    );
    project.run(&["build", "--no-pdf"]).exits(0);
    assert!(project.has("out/public/fi/vat/index.html"));
    assert!(!project.has("out/internal/fi/vat"));
}

/// The terminal speaks one language, also of what the register itself says in it.
#[test]
fn answers_are_told_in_the_language_of_the_terminal() {
    let project = Project::example();
    let told = project.run(&["screen", "vat", "--ui", "en"]).exits(0);
    assert!(told.out.contains("answer: The coach"), "{}", told.out);
    assert!(!told.out.contains("Valmentaja"), "{}", told.out);
}

#[test]
fn status_tells_where_assessments_stand() {
    let project = Project::example();
    let json = project.run(&["status", "--format", "json"]).exits(0).json();
    for register in json["registers"].as_array().expect("a list") {
        assert_eq!(register["screening"], "presumed");
        let made = if register["id"] == "walmu" {
            "draft"
        } else {
            "made"
        };
        assert_eq!(register["assessment"], made, "{register}");
    }
    project.remove(DPIA);
    let table = project.run(&["status"]).exits(0).out;
    assert!(table.contains("lähtökohtaisesti tehtävä"), "{table}");
}
