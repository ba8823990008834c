//! What a user and a script can rely on: exit statuses, the shape of reports, places, languages, and that a personal identity code is never repeated.
//! The real binary runs in a folder of its own.

mod common;
mod readback;

use common::{Project, Run};
use serde_json::{Value, json};

const VAT: &str = "registers/vat.yaml";
const WALMU: &str = "registers/walmu.yaml";

/// The example with one fault in each of two registers.
fn faulty() -> Project {
    let project = Project::example();
    project.edit(VAT, "status: published", "status: valmis");
    project.edit(WALMU, "children: true", "children: kyllä");
    project
}

/// Where the wrong status of [`faulty`] stands.
fn status_place(project: &Project) -> String {
    format!("{VAT}:{}:9", project.line_of(VAT, "status: valmis"))
}

#[test]
fn exit_status_says_what_happened() {
    let project = Project::example();
    project.run(&["check"]).exits(0);
    project.run(&["check", VAT]).exits(0);
    project.build().exits(0);
    project.run(&["check", "missing"]).exits(2);
    project.run(&["build", "--registers", "missing"]).exits(2);
    project.run(&["check", "--format", "xml"]).exits(2);
    project.run(&["chek"]).exits(2);
    project.run(&[]).exits(2);
    project.run(&["explain", "no-such-rule"]).exits(2);
    project.run(&["--help"]).exits(0);
    project.run(&["--version"]).exits(0);
    let project = faulty();
    project.run(&["check"]).exits(1);
    project.build().exits(1);
    // Out cannot be made: a file stands where the folder should be.
    project.write("file", "");
    project.run(&["build", "--out", "file"]).exits(2);
    project.run(&["build", "--out", "file/out"]).exits(2);
}

#[test]
fn every_command_shows_an_example_in_its_help() {
    let project = Project::empty();
    for command in ["check", "build", "new", "rules", "explain", "schema"] {
        for (ui, heading) in [("fi", "Esimerkki:"), ("en", "Example:")] {
            let help = project
                .run_plain(&["--ui", ui, command, "--help"])
                .exits(0)
                .out;
            let example = format!("{heading}\n  seloste ");
            assert!(help.contains(&example), "{command}: {help}");
        }
    }
}

/// Each told with what is wrong, with a mend, with how the command is written, and with where to read more.
#[test]
fn what_is_wrong_with_a_command_is_told_in_the_language_of_the_user() {
    let project = Project::empty();
    for (words, told) in [
        (
            "chekc",
            "komentoa ”chekc” ei ole. Tarkoititko ”check” tai ”schema”?\n\nKäyttö: seloste [VALITSIMET] <KOMENTO>\n\nOhje: seloste --help\n",
        ),
        (
            "check --fomat json",
            "valitsinta ”--fomat” ei ole. Tarkoititko ”--format”?\n\nKäyttö: seloste check [VALITSIMET] [POLKU]...\n\nOhje: seloste check --help\n",
        ),
        (
            "check --format xml",
            "”xml” ei kelpaa kohtaan ”--format <MUOTO>”.\n  --format <MUOTO>  Missä muodossa raportti annetaan [vaihtoehdot: human, short, json, sarif, github] [oletus: human]\n",
        ),
        (
            "check --as-of 2027-13-01",
            "”2027-13-01” ei kelpaa kohtaan ”--as-of <PÄIVÄ>”.\n  --as-of <PÄIVÄ>  Tarkasta annetun päivän",
        ),
        (
            "check --format",
            "kohdasta ”--format <MUOTO>” puuttuu arvo.\n",
        ),
        ("list --where data=", "Arvo puuttuu: data=nimi.\n"),
        (
            "list --where laji=nimi",
            "Haun avain on jokin näistä: controller (rekisterinpitäjä), ",
        ),
        ("explain", "komennosta puuttuu ”<SÄÄNTÖ>”.\n"),
        ("explain yksi kaksi", "”kaksi” on liikaa.\n"),
        (
            "build --fragment 3",
            "”3” on liikaa. Tarkoititko ”--fragment=3”?\n",
        ),
        ("build --drafts=1", "”--drafts” ei ota arvoa ”1”.\n"),
        (
            "chekc new",
            "komentoa ”chekc” ei ole. Tarkoititko ”check” tai ”schema”?\n\nKäyttö: seloste [VALITSIMET] <KOMENTO>\n",
        ),
        (
            "help foo",
            "komentoa ”foo” ei ole.\n\nKäyttö: seloste [VALITSIMET] <KOMENTO>\n\nOhje: seloste --help\n",
        ),
        (
            "new --dpia --processor vat",
            "”--dpia” ja ”--processor” eivät käy yhdessä.\n",
        ),
        (
            "check --advice --advice",
            "”--advice” voidaan antaa vain kerran.\n",
        ),
    ] {
        let words: Vec<&str> = words.split(' ').collect();
        let err = project.run(&words).exits(2).err;
        assert!(err.starts_with("virhe: ") && err.contains(told), "{err}");
        assert!(err.contains("\n\nKäyttö: seloste "), "{err}");
    }
    let err = project.run_plain(&["--ui", "en", "chekc"]).exits(2).err;
    assert!(err.starts_with("error: unrecognized subcommand 'chekc'"));
    let err = project
        .run_plain(&["list", "--ui=en", "--where", "data="])
        .exits(2)
        .err;
    assert!(err.contains("a value is missing, as in data=name"), "{err}");
}

#[test]
fn a_path_that_does_not_exist_is_named_with_what_to_do() {
    let run = Project::empty().run(&["check", "rekisterit"]).exits(2);
    assert!(run.err.contains("rekisterit"), "{}", run.err);
    assert!(run.err.contains("seloste check registers"), "{}", run.err);
}

#[test]
fn json_has_the_documented_shape() {
    let project = faulty();
    let run = project.run(&["check", "--format", "json"]).exits(1);
    let report = run.json();
    assert_eq!(keys(&report), ["version", "findings", "summary"]);
    assert_eq!(report["version"], 1);
    assert_eq!(
        keys(&report["summary"]),
        ["files", "errors", "warnings", "advice", "as_of"]
    );
    assert_eq!(report["summary"]["files"], 9);
    let findings = report["findings"].as_array().expect("a list");
    for finding in findings {
        assert_eq!(
            keys(finding),
            [
                "rule",
                "level",
                "blocks",
                "file",
                "line",
                "column",
                "end_line",
                "end_column",
                "message",
                "help",
                "citations",
                "also_at"
            ]
        );
        let level = finding["level"].as_str().expect("a level");
        assert!(["error", "warning", "advice"].contains(&level), "{level}");
        assert!(finding["blocks"].is_boolean());
        assert!(finding["citations"].is_array());
        for key in ["line", "column", "end_line", "end_column"] {
            assert!(finding[key].as_u64().is_some_and(|number| number > 0));
        }
        for key in ["message", "help"] {
            let words = finding[key].as_str().expect("words");
            assert!(!words.is_empty() && !words.contains('{'), "{words}");
        }
    }
    let errors = findings
        .iter()
        .filter(|finding| finding["level"] == "error")
        .count();
    assert_eq!(report["summary"]["errors"], errors);
    assert_eq!(run.places("unknown-value"), [status_place(&project)]);
}

#[test]
fn json_of_a_clean_project_is_a_report_too() {
    let report = Project::example()
        .run(&["check", "--format", "json"])
        .exits(0)
        .json();
    assert_eq!(report["summary"]["errors"], 0);
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn paths_are_relative_to_the_working_directory_however_they_are_given() {
    let project = faulty();
    let absolute = project.path().join("registers");
    let expected = project.run(&["check", "--format", "json"]).out;
    for path in [
        "registers",
        "registers/",
        "./registers",
        absolute.to_str().expect("UTF-8"),
    ] {
        let run = project.run(&["check", "--format", "json", path]);
        assert_eq!(run.out, expected, "{path}");
    }
}

#[test]
fn columns_count_characters() {
    let project = Project::example();
    let line = "representative: {name: \"Öinen 🦌 ja ä\", url: \"https://a b\"}";
    project.append(VAT, line);
    let run = project.run(&["check", "--format", "json"]).exits(1);
    let column = line
        .split("\"https")
        .next()
        .map_or(0, |before| before.chars().count() + 1);
    let number = project.line_of(VAT, "representative:");
    assert_eq!(run.places("bad-url"), [format!("{VAT}:{number}:{column}")]);
    let end = run
        .findings()
        .iter()
        .find(|finding| finding["rule"] == "bad-url")
        .and_then(|finding| finding["end_column"].as_u64());
    assert_eq!(end, Some(line.chars().count() as u64));
}

#[test]
fn findings_stand_in_the_order_of_files_and_lines_every_time() {
    let project = faulty();
    project.append(VAT, "turha: 1\ntoinen: 2");
    for id in ["a", "b", "c", "d", "e", "f"] {
        project.write(
            &format!("registers/{id}.yaml"),
            "format: 1\nnimi: A\nstatus: x\n",
        );
    }
    let first = project.run(&["check", "--format", "json"]).exits(1);
    let places: Vec<(String, u64, u64)> = first
        .findings()
        .iter()
        .map(|finding| {
            (
                finding["file"].as_str().unwrap_or_default().to_owned(),
                finding["line"].as_u64().unwrap_or_default(),
                finding["column"].as_u64().unwrap_or_default(),
            )
        })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    for _ in 0..4 {
        assert_eq!(project.run(&["check", "--format", "json"]).out, first.out);
    }
}

#[test]
fn messages_come_in_finnish_and_english() {
    let project = faulty();
    let place = status_place(&project);
    for (language, message) in [
        ("fi", "Arvo ”valmis” ei kelpaa tähän."),
        ("en", "The value “valmis” will not do here."),
    ] {
        let run = project.run_plain(&["--ui", language, "check", "--format", "short"]);
        let line = format!("{place}: error[unknown-value]: {message}");
        assert!(run.out.lines().any(|said| said == line), "{}", run.out);
    }
}

/// One finding of the report for people: the paragraph that its rule opens.
fn paragraph(run: &Run, rule: &str) -> String {
    let start = run
        .out
        .find(&format!("[{rule}]"))
        .and_then(|at| run.out[..at].rfind('\n').map(|line| line + 1).or(Some(0)))
        .unwrap_or_else(|| panic!("no {rule} in {}", run.out));
    let rest = &run.out[start..];
    rest[..rest.find("\n\n").unwrap_or(rest.len())].to_owned()
}

#[test]
fn people_see_the_line_the_mark_and_the_mend() {
    let run = faulty().run(&["check", VAT]);
    insta::assert_snapshot!(paragraph(&run, "unknown-value"));
    let lines: Vec<&str> = run.out.trim_end().lines().collect();
    let closing = lines
        .iter()
        .position(|line| line.starts_with("Tarkastettu 1 tiedosto: 1 virhe, "))
        .unwrap_or_else(|| panic!("{}", run.out));
    assert_eq!(
        lines[closing + 1],
        "Julkaisun estävät virheet tiedostoissa: registers/vat.yaml."
    );
    assert!(lines[lines.len() - 1].starts_with("Laki ja määräajat ovat päivän "));
}

#[test]
fn people_see_it_in_english_too() {
    let run = faulty().run_plain(&["--ui", "en", "check", WALMU]);
    insta::assert_snapshot!(paragraph(&run, "wrong-type"));
}

#[test]
fn people_see_where_a_key_was_first_given() {
    let project = Project::example();
    project.append(VAT, "status: draft");
    insta::assert_snapshot!(paragraph(&project.run(&["check", VAT]), "duplicate-key"));
}

/// A personal identity code that is right in form: the check character is the remainder by 31 of date and individual number.
fn identity_code(date: &str, mark: char, individual: &str) -> String {
    let number: u32 = format!("{date}{individual}").parse().expect("digits");
    let check = "0123456789ABCDEFHJKLMNPRSTUVWXY"
        .chars()
        .nth((number % 31) as usize)
        .expect("below 31");
    format!("{date}{mark}{individual}{check}")
}

/// A code for each mark of a century.
fn identity_codes() -> Vec<String> {
    "+-YXWVUABCDEF"
        .chars()
        .enumerate()
        .map(|(number, mark)| identity_code("010203", mark, &format!("{:03}", 120 + number)))
        .collect()
}

/// Asserts that no code, in any letter case, is in a text.
#[track_caller]
fn assert_no_code(text: &str, what: &str) {
    let lower = text.to_lowercase();
    for code in identity_codes() {
        let code = code.to_lowercase();
        // All but the check character gives the person away too.
        if let Some(at) = lower.find(&code[..10]) {
            let line = lower[..at].lines().count().saturating_sub(1);
            let line = lower.lines().nth(line).unwrap_or_default();
            panic!("{what} shows a personal identity code: {line}");
        }
    }
}

/// Every way in which a value can come into a message.
fn with_code(code: &str) -> Vec<String> {
    let lower = code.to_lowercase();
    vec![
        format!("body: Lautakunta {code}"),
        format!("# {code}"),
        format!("status: {code}"),
        format!("status: \"{lower}\""),
        format!("updated: {code}"),
        format!("review_due: \"{}{code}\"", "x ".repeat(25)),
        format!("contact: {{email: \"{code}\", url: \"https://{code}/ a\"}}"),
        format!("\"{code}\": 1"),
        format!("data: {{\"{code}\": {{name: A}}}}"),
        format!("retention: {{a: {{period: \"{code}\"}}}}"),
        format!("controller: \"{code} {code}\""),
        format!("ignore: [{{rule: \"{code}\", reason: \"{code}\"}}]"),
        format!("name: {code}\nname: {code}"),
        format!("highlights: [\"{code}\", {{\"ä {code}\": \"{code}\"}}]"),
        format!("\"ääkköset\": [\"🦌 {code}\", &a {code}, !{code} x]"),
        format!("kaksoispiste: virhe: {code}"),
        format!("internal_notes: |\n  Asiakas\n  {code}\n  soitti"),
    ]
}

#[test]
fn a_personal_identity_code_is_found_and_never_repeated() {
    for (number, code) in identity_codes().iter().enumerate() {
        let project = Project::empty();
        project.write(
            "registers/organisation.yaml",
            format!("format: 1\norganisations: {{a: {{name: \"{code}\"}}}}\nrules: {{\"{code}\": off}}\n"),
        );
        for (index, line) in with_code(code).iter().enumerate() {
            project.write(
                &format!("registers/r{index}.yaml"),
                format!("format: 1\n{line}\n"),
            );
        }
        let json = project.run(&["check", "--format", "json"]).exits(1);
        let found = json.places("identity-code-in-file").len();
        assert!(found > with_code(code).len(), "{code}: only {found} found");
        assert_no_code(&json.out, "json");
        for format in ["human", "short", "sarif", "github"] {
            let run = project.run(&["check", "--format", format]).exits(1);
            assert_no_code(&run.out, format);
            assert_no_code(&run.err, format);
        }
        // One mark is enough for what does not depend on it.
        if number == 1 {
            let run = project.run_plain(&["--ui", "en", "check"]).exits(1);
            assert_no_code(&run.out, "English");
        }
    }
}

#[test]
fn a_personal_identity_code_is_never_published() {
    for code in identity_codes().iter().step_by(4) {
        let project = Project::example();
        project.edit(
            VAT,
            "highlights:\n",
            &format!("highlights:\n  - Soita {code}\n"),
        );
        project.edit(WALMU, "\nname:\n  fi: ", &format!("\nname:\n  fi: {code} "));
        let run = project.run(&["build", "--drafts"]).exits(1);
        assert_no_code(&run.out, "build");
        for (path, bytes) in project.files("out") {
            assert_no_code(&path, "a path");
            assert_no_code(&String::from_utf8_lossy(&bytes), &path);
        }
    }
}

/// In a name of organisation.yaml it would be on every page.
#[test]
fn a_personal_identity_code_in_a_common_file_keeps_all_from_being_published() {
    let code = &identity_codes()[1];
    for (file, passage) in [
        ("registers/organisation.yaml", "name:\n      fi: "),
        ("registers/organisation.yaml", "banner:\n    fi: "),
        (
            "registers/organisation.yaml",
            "introduction:\n    fi: |\n      ",
        ),
        ("registers/shared.yaml", "name: "),
    ] {
        let project = Project::example();
        project.edit(file, passage, &format!("{passage}{code} "));
        project.build().exits(1);
        for (path, bytes) in project.files("out") {
            assert_no_code(&String::from_utf8_lossy(&bytes), &path);
        }
        assert!(!project.has("out/public/fi/vat/index.html"), "{file}");
    }
}

/// An escape in quotes hides the code from a search of the file, but not from the reader of the notice.
#[test]
fn a_personal_identity_code_written_with_escapes_is_found() {
    let code = &identity_codes()[1];
    let hidden = format!("\\x{:02X}{}", code.as_bytes()[0], &code[1..]);
    let project = Project::example();
    project.edit(
        VAT,
        "highlights:\n",
        &format!("highlights:\n  - \"Soita {hidden}\"\n"),
    );
    let run = project.run(&["check", "--format", "json"]).exits(1);
    let line = project.line_of(VAT, "Soita");
    assert_eq!(
        run.places("identity-code-in-file"),
        [format!("{VAT}:{line}:5")]
    );
    project.build().exits(1);
    for (path, bytes) in project.files("out") {
        assert_no_code(&String::from_utf8_lossy(&bytes), &path);
    }
}

#[test]
fn explain_knows_every_rule_and_suggests_the_nearest() {
    let project = Project::empty();
    let run = project.run(&["explain", "unknown-key"]).exits(0);
    assert!(run.out.starts_with("unknown-key (virhe"), "{}", run.out);
    let run = project.run(&["explain", "unkown-key"]).exits(2);
    assert!(
        run.err.contains("Tarkoititko ”unknown-key”?"),
        "{}",
        run.err
    );
    let run = project.run_plain(&["--ui", "en", "explain", "unkown-key"]);
    assert!(
        run.err.contains("Did you mean “unknown-key”?"),
        "{}",
        run.err
    );
    let run = project.run(&["explain", "qwertyuiop"]).exits(2);
    assert!(!run.err.contains("Tarkoititko"), "{}", run.err);
}

#[test]
fn rules_are_listed_for_people_and_programs() {
    let project = Project::empty();
    let list = project.run(&["rules", "--format", "json"]).exits(0).json();
    assert_eq!(keys(&list), ["version", "rules"]);
    let rules = list["rules"].as_array().expect("a list");
    let names: Vec<&str> = rules
        .iter()
        .filter_map(|rule| rule["rule"].as_str())
        .collect();
    assert!(names.contains(&"unknown-key"));
    let human = project.run(&["rules"]).exits(0).out;
    for rule in rules {
        assert_eq!(
            keys(rule),
            [
                "rule",
                "family",
                "level",
                "blocks",
                "citations",
                "message",
                "help"
            ]
        );
        assert_eq!(keys(&rule["message"]), ["fi", "en"]);
        let name = rule["rule"].as_str().expect("a name");
        assert!(human.contains(&format!(" {name} ")), "{name}");
    }
}

#[test]
fn schemas_are_written_anywhere_and_left_alone_when_right() {
    let project = Project::empty();
    project.run(&["schema", "--out", "a/b"]).exits(0);
    let written = project.files("a/b");
    let names: Vec<&str> = written.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        names,
        [
            "dpia.schema.json",
            "onboarding.schema.json",
            "organisation.schema.json",
            "processor.schema.json",
            "register.schema.json",
            "shared.schema.json"
        ]
    );
}

#[test]
fn a_single_file_is_checked_in_its_project() {
    let project = Project::example();
    project.write("registers/alue/palvelu/uusi.yaml", project.read(VAT));
    project.edit(WALMU, "children: true", "children: kyllä");
    // organisation.yaml is found upwards, and the fault of another register is not this file's.
    let run = project
        .run(&[
            "check",
            "--format",
            "json",
            "registers/alue/palvelu/uusi.yaml",
        ])
        .exits(0);
    assert_eq!(run.json()["summary"]["files"], 1);
    let run = project.run(&["check", "--format", "json", WALMU]).exits(1);
    assert_eq!(run.places("wrong-type").len(), 1);
}

#[test]
fn a_project_without_organisation_says_so_once_and_publishes_nothing() {
    let project = Project::example();
    project.remove("registers/organisation.yaml");
    let run = project.run(&["check", "--format", "json"]).exits(1);
    assert_eq!(
        run.places("organisation-missing"),
        ["registers/organisation.yaml:1:1"]
    );
    project.build().exits(1);
    assert!(!project.has("out/public/fi/vat/index.html"));
}

#[test]
fn files_with_wrong_names_are_not_passed_over() {
    let project = Project::example();
    project.write("registers/uusi.yml", "format: 1\nname: Uusi\n");
    project.write("registers/uusi.yaml.txt", "format: 1\nname: Uusi\n");
    project.write("registers/Iso Nimi.yaml", "format: 1\nname: Uusi\n");
    project.write("registers/kansio.yaml/a.txt", "");
    project.write("registers/.piilossa.yml", "format: 1\n");
    let run = project.run(&["check", "--format", "json"]).exits(1);
    assert_eq!(
        run.places("file-name-wrong"),
        [
            "registers/Iso Nimi.yaml:1:1",
            "registers/kansio.yaml:1:1",
            "registers/uusi.yaml.txt:1:1",
            "registers/uusi.yml:1:1"
        ]
    );
}

/// What all registers share is not missing where its file has only a wrong name: that is what is told.
#[test]
fn a_common_file_with_a_wrong_name_is_the_only_thing_told() {
    for (right, wrong) in [
        ("shared.yaml", "shared.yml"),
        ("shared.yaml", "Shared.yaml"),
        ("organisation.yaml", "Organisation.yaml"),
        ("organisation.yaml", "organisation"),
    ] {
        let project = Project::example();
        let [right, wrong] = [right, wrong].map(|name| format!("registers/{name}"));
        let text = project.read(&right);
        project.remove(&right);
        project.write(&wrong, text);
        let found = project.run(&["check", "--format", "json"]).findings();
        let rules: Vec<&str> = found
            .iter()
            .filter_map(|found| found["rule"].as_str())
            .collect();
        assert_eq!(rules, ["file-name-wrong"], "{wrong}");
        let name = right.rsplit('/').next().expect("a name");
        let help = found[0]["help"].as_str().expect("words");
        assert!(help.contains(&format!(" {name}.")), "{help}");
    }
}

/// Without its shared files a notice would tell of no processors, and nothing would say that they are missing.
#[test]
fn a_common_file_with_a_wrong_name_keeps_every_notice_back() {
    for (right, wrong) in [
        ("shared.yaml", "shared.yml"),
        ("organisation.yaml", "Organisation.yaml"),
    ] {
        let project = Project::example();
        project.build().exits(0);
        let before = project.files("out/public");
        let [right, wrong] = [right, wrong].map(|name| format!("registers/{name}"));
        let text = project.read(&right);
        project.remove(&right);
        project.write(&wrong, text);
        project.build().exits(1);
        assert!(project.files("out/public") == before, "{wrong}");
        std::fs::remove_dir_all(project.path().join("out")).expect("a folder of documents");
        project.build().exits(1);
        assert!(!project.has("out/public/fi/vat/index.html"), "{wrong}");
    }
}

/// A file that was set aside keeps its notice; beside the one that came in its place it says nothing.
#[test]
fn a_file_that_was_set_aside_is_told() {
    for (file, kept, right) in [
        ("vat.yaml", "vat.yaml.bak", "vat.yaml"),
        ("vat.yaml", "vat.yaml~", "vat.yaml"),
        ("shared.yaml", "shared.yml.old", "shared.yaml"),
    ] {
        let project = Project::example();
        project.build().exits(0);
        let before = project.files("out/public/fi/vat");
        let text = project.read(&format!("registers/{file}"));
        project.write(&format!("registers/{kept}"), &text);
        project.build().exits(0);
        project.remove(&format!("registers/{file}"));
        project.build().exits(1);
        assert!(project.files("out/public/fi/vat") == before, "{kept}");
        let found = project.run(&["check", "--format", "json"]).findings();
        let rules: Vec<&Value> = found.iter().map(|found| &found["rule"]).collect();
        assert_eq!(rules, ["file-name-wrong"], "{kept}");
        let help = found[0]["help"].as_str().expect("words");
        assert!(help.contains(&format!(" {right}.")), "{help}");
    }
}

/// An assessment with a wrong name is not missing, and neither is its summary taken from the notice.
#[test]
fn an_assessment_with_a_wrong_name_keeps_what_was_published() {
    let project = Project::example();
    project.build().exits(0);
    let before = project.files("out/public/fi/vat");
    let text = project.read("registers/vat.dpia.yaml");
    project.remove("registers/vat.dpia.yaml");
    project.write("registers/vat.dpia.yml", text);
    let found = project.run(&["check", "--format", "json"]).findings();
    let rules: Vec<&Value> = found.iter().map(|found| &found["rule"]).collect();
    assert_eq!(rules, ["file-name-wrong"]);
    project.build().exits(1);
    assert!(project.files("out/public/fi/vat") == before);
}

/// Whoever begins to go through an assessment anew takes nothing away by that.
#[test]
fn an_assessment_that_is_a_draft_again_keeps_its_published_summary() {
    let project = Project::example();
    project.build().exits(0);
    let summary = "out/public/fi/vat/dpia.html";
    let before = project.read(summary);
    project.edit(
        "registers/vat.dpia.yaml",
        "status: completed",
        "status: draft",
    );
    project.build();
    assert_eq!(project.read(summary), before);
    assert!(
        project
            .read("out/public/fi/vat/index.html")
            .contains("dpia.html")
    );
    project.edit(
        "registers/vat.dpia.yaml",
        "publish: summary",
        "publish: none",
    );
    project.build();
    assert!(!project.has(summary));
}

/// A register that was given the name of its assessment by a slip is not gone.
#[test]
fn a_register_with_the_name_of_an_assessment_keeps_its_notice() {
    let project = Project::example();
    project.build().exits(0);
    let before = project.files("out/public/fi/vat");
    let text = project.read("registers/vat.yaml");
    project.remove("registers/vat.yaml");
    project.write("registers/vat.dpia.yaml", text);
    let run = project.run(&["build", "--no-pdf"]).exits(1);
    assert!(
        run.out.contains("assessment-without-register"),
        "{}",
        run.out
    );
    assert!(project.files("out/public/fi/vat") == before);
}

/// Which of two organisations is meant, nobody can tell: the one that sorted first gave its address and officer to every notice.
#[test]
fn a_second_organisation_keeps_every_notice_back() {
    let project = Project::example();
    let text = project.read("registers/organisation.yaml");
    project.write("registers/arkisto/organisation.yaml", text);
    let run = project.run(&["check", "--format", "json"]).exits(1);
    assert_eq!(
        run.places("organisation-twice"),
        ["registers/arkisto/organisation.yaml:1:1"]
    );
    project.build().exits(1);
    assert!(!project.has("out/public/fi/vat/index.html"));
}

/// The record and the lists are of all registers, so one file is nothing to build from.
#[test]
fn a_single_file_is_not_built() {
    let project = Project::example();
    project.build().exits(0);
    let before = project.files("out");
    let run = project.run(&["build", "--no-pdf", "--registers", "registers/vat.yaml"]);
    let run = run.exits(2);
    assert!(
        run.err.contains("registers/vat.yaml on tiedosto."),
        "{}",
        run.err
    );
    assert!(project.files("out") == before);
}

/// What lies behind a link is not read, so nothing may be concluded of its not being there.
#[cfg(unix)]
#[test]
fn a_link_to_a_folder_is_told_and_takes_nothing_away() {
    let project = Project::example();
    project.build().exits(0);
    let before = project.files("out/public/fi/vat");
    let text = project.read("registers/vat.yaml");
    project.remove("registers/vat.yaml");
    project.write("muualla/lukio/vat.yaml", text);
    let link = project.path().join("registers/linkki");
    std::os::unix::fs::symlink("../muualla", &link).expect("a link");
    let run = project.run(&["check", "--format", "json"]).exits(1);
    assert_eq!(run.places("folder-linked"), ["registers/linkki:1:1"]);
    project.build().exits(1);
    assert!(project.files("out/public/fi/vat") == before);
    // One that leads to a folder that is read anyway hides nothing.
    std::fs::remove_file(&link).expect("the link goes");
    std::os::unix::fs::symlink(".", &link).expect("a link");
    let run = project.run(&["check", "--format", "json"]);
    assert!(run.places("folder-linked").is_empty());
}

/// Whoever names the wrong folder loses nothing of what was built from the right one.
#[test]
fn a_folder_without_an_organisation_removes_nothing() {
    let project = Project::example();
    project.build().exits(0);
    let before = project.files("out/public");
    let internal = project.files("out/internal");
    std::fs::create_dir(project.path().join("tyhja")).expect("a new folder");
    project
        .run(&["build", "--no-pdf", "--registers", "tyhja"])
        .exits(1);
    assert!(project.files("out/public") == before);
    assert!(project.files("out/internal") == internal);
}

/// What a reference should lead to would be missing from the notice: no reason makes that right.
#[test]
fn a_reference_that_leads_nowhere_cannot_be_suppressed() {
    let project = Project::example();
    let vat = "registers/vat.yaml";
    project.edit(vat, "\nprocessors: [", "\nprocessors: [puuttuva, ");
    project.append(
        vat,
        "ignore:\n  - {rule: unknown-processor, reason: Lisätään myöhemmin.}",
    );
    let run = project.run(&["check", "--format", "json"]).exits(1);
    assert_eq!(run.places("unknown-processor").len(), 1);
    assert_eq!(run.places("ignore-not-allowed").len(), 1);
}

#[test]
fn one_id_in_two_shared_files_keeps_every_notice_back() {
    let project = Project::example();
    project.write(
        "registers/shared/a.yaml",
        "format: 1\nprocessors:\n  uusi: {name: Yksi Oy}\n",
    );
    project.write(
        "registers/shared/b.yaml",
        "format: 1\nprocessors:\n  uusi: {name: Kaksi Oy}\nsystems:\n  uusi: {name: Kolmas}\n",
    );
    let run = project.run(&["check", "--format", "json"]).exits(1);
    assert_eq!(
        run.places("shared-id-twice"),
        ["registers/shared/b.yaml:3:3"]
    );
    project.build().exits(1);
    assert!(!project.has("out/public/fi/vat/index.html"));
}

#[test]
fn two_registers_with_one_id_are_both_found_and_neither_overwrites_the_other() {
    let project = Project::example();
    project.write("registers/a/sama.yaml", project.read(VAT));
    project.write("registers/b/sama.yaml", project.read(WALMU));
    let run = project.run(&["check", "--format", "json"]).exits(1);
    let found = run.findings();
    let twice = found
        .iter()
        .find(|finding| finding["rule"] == "register-id-twice");
    let finding = twice.expect("the finding");
    assert_eq!(finding["file"], "registers/b/sama.yaml");
    let message = finding["message"].as_str().expect("words");
    assert!(message.contains("registers/a/sama.yaml"), "{message}");
    project.build().exits(1);
    assert!(!project.has("out/public/fi/sama/index.html"));
    // The others have nothing to do with it.
    assert!(project.has("out/public/fi/vat/index.html"));
}

#[test]
fn one_broken_file_hides_nothing_of_the_others() {
    let project = faulty();
    project.write("registers/rikki.yaml", "format: 1\nname: [Koe\n");
    project.write("registers/tyhja.yaml", "");
    project.write("registers/latin.yaml", b"format: 1\nname: \xE4\n");
    let run = project.run(&["check", "--format", "json"]).exits(1);
    for (rule, file) in [
        ("yaml-syntax", "registers/rikki.yaml"),
        ("file-empty", "registers/tyhja.yaml"),
        ("file-not-utf8", "registers/latin.yaml"),
        ("unknown-value", VAT),
        ("wrong-type", WALMU),
    ] {
        let places = run.places(rule);
        assert_eq!(places.len(), 1, "{rule} {places:?}");
        assert!(places[0].starts_with(file), "{rule} {places:?}");
    }
    assert_eq!(run.json()["summary"]["files"], 12);
}

#[test]
fn the_threshold_decides_the_exit_status() {
    let project = Project::example();
    let advice = project.run(&["check", "--fail-on", "advice", "--format", "json"]);
    let count = advice.findings().len();
    assert_eq!(advice.status, i32::from(count > 0));
    faulty().run(&["check", "--fail-on", "warning"]).exits(1);
}

/// Puts a value at a path of keys, which need not exist.
fn set(file: &mut Value, path: &str, value: Value) {
    let mut at = file;
    for key in path.split('.') {
        at = match key.parse::<usize>() {
            Ok(index) => &mut at[index],
            Err(_) => &mut at[key],
        };
    }
    *at = value;
}

/// Fields that are for the organisation alone are given words that occur nowhere else, and no published file has them.
#[test]
fn nothing_internal_is_published() {
    let project = Project::example();
    project.change(VAT, |register| {
        for (number, path) in [
            "security.internal",
            "security.electronic.internal",
            "security.manual.internal",
            "safety_ban.internal",
            "internal_notes",
        ]
        .into_iter()
        .enumerate()
        {
            set(register, path, format!("Salasana{number}").into());
        }
        let basis = |number| {
            json!({
                "article_6": "f",
                "interest": "Julkinenintressi",
                "balancing": format!("Salasana{number}"),
            })
        };
        register["purposes"]["etu"] = json!({
            "name": "Julkinenetu",
            "basis": basis(10),
            "obligation": {"kind": "voluntary", "consequences": "Ei seurauksia."},
            "secondary": [{"use_for": "Julkinenkaytto", "basis": basis(11)}],
        });
        let contract = json!({"date": "2026-01-01", "reference": "Salasana12"});
        let processor = json!({"name": "Julkinentuki", "country": "FI", "contract": contract});
        register["processors"] = json!(["esimerkkituki", processor]);
        let system = json!({"name": "Julkinenjarjestelma", "internal": "Salasana13"});
        register["systems"] = json!(["vat", system]);
        register["ignore"] = json!([{"rule": "a", "reason": "Salasana14"}]);
    });
    project.append(VAT, "# Salasana15");
    project.change("registers/shared.yaml", |shared| {
        for (kind, field) in [
            ("systems", "internal"),
            ("processors", "contract.reference"),
        ] {
            for thing in shared[kind].as_object_mut().expect("by id").values_mut() {
                set(thing, field, "Salasana16".into());
            }
        }
    });
    let run = project.run(&["build"]);
    let page = project.read("out/public/fi/vat/index.html");
    for word in [
        "Julkinenetu",
        "Julkinenintressi",
        "Julkinenkaytto",
        "Julkinentuki",
        "Julkinenjarjestelma",
    ] {
        assert!(page.contains(word), "{word} is missing\n{}", run.out);
    }
    let mut pdfs = 0;
    for (path, bytes) in project.files("out/public") {
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        if path.to_lowercase().ends_with(".pdf") {
            let words = readback::words(&bytes);
            // The search sees what a reader sees.
            assert!(!path.ends_with("/vat.pdf") || words.contains("Julkinentuki"));
            text.push_str(&words);
            pdfs += 1;
        }
        assert!(!text.contains("Salasana"), "{path} holds what is internal");
    }
    // The changed register is not built in the languages in which its new texts are missing; each has three layers, and its
    // assessment a summary that may be published; nor is there in them a description for document publicity.
    assert_eq!(pdfs, 3 * 7 + 1 + 1);
}

/// Each act was repealed by an act of its own, and a finding names that one: the provision that repealed the Personal Data Act says
/// nothing of others.
#[test]
fn a_repealed_act_is_told_with_what_repealed_it() {
    for (act, by) in [
        ("nuorisolaki (72/2006) 2 §", "nuorisolaki (1285/2016)"),
        (
            "henkilötietolaki (523/1999) 8 §",
            "tietosuojalaki (1050/2018) 37 §",
        ),
    ] {
        let project = Project::in_finnish();
        project.edit(
            "registers/walmu.yaml",
            "nuorisolaki (1285/2016) 13–14 §",
            act,
        );
        let findings = project.run(&["check", "--format", "json"]).findings();
        let found = findings
            .iter()
            .find(|finding| finding["rule"] == "repealed-act-cited");
        let found = found.expect("a repealed act");
        assert_eq!(found["citations"], serde_json::json!([by]), "{act}");
    }
}

/// A fact at the head of a PDF has one colon after its label.
#[test]
fn a_fact_has_one_colon_on_paper() {
    let project = Project::single("walmu");
    project.run(&["build", "--no-html"]).exits(0);
    let file = project.path().join("out/internal/fi/record.pdf");
    let words = readback::words(&std::fs::read(file).expect("a PDF"));
    let words: String = words.split_whitespace().collect();
    assert!(words.contains("Julkisuus:Julkinen"));
}

/// What is judged by the law of a day: an act that is repealed today was law then, and the report says which day it was.
#[test]
fn the_law_is_that_of_the_day_that_is_named() {
    let project = Project::example();
    let text = project.read(VAT);
    let old = text.replacen(
        "statutes:",
        "statutes:\n        - henkilötietolaki (523/1999) 8 §",
        1,
    );
    assert_ne!(text, old);
    project.write(VAT, &old);
    let cited = |args: &[&str]| {
        let args = [&["check", "--format", "json", VAT], args].concat();
        let run = project.run(&args);
        let report = run.json();
        let findings = report["findings"].as_array().cloned().unwrap_or_default();
        let repealed = findings
            .iter()
            .any(|finding| finding["rule"] == "repealed-act-cited");
        (repealed, report["summary"]["as_of"].clone())
    };
    assert!(cited(&[]).0);
    assert_eq!(
        cited(&["--as-of", "2018-12-31"]),
        (false, "2018-12-31".into())
    );
    assert_eq!(
        cited(&["--as-of", "2019-01-01"]),
        (true, "2019-01-01".into())
    );
    let said = project.run(&["check", "--as-of", "2018-12-31", WALMU]);
    assert!(
        said.out
            .contains("Laki ja määräajat ovat päivän 31.12.2018 mukaan.")
    );
    project.run(&["check", "--as-of", "31.12.2018"]).exits(2);
}

/// An organisation's own acts and phrases are judged as the tool's own are, and only where the organisation says so.
#[test]
fn an_organisation_adds_acts_and_phrases_of_its_own() {
    const ORGANISATION: &str = "registers/organisation.yaml";
    let project = Project::example();
    project.edit(
        VAT,
        "statutes:",
        "statutes:\n        - museolaki (729/1992) 3 §",
    );
    let statute = format!("{VAT}:{}", project.line_of(VAT, "museolaki (729/1992) 3 §"));
    project.edit(
        WALMU,
        "data:\n",
        "data:\n  tukiryhma:\n    name: Tukiryhmäkorttien tiedot\n    subjects: [valmentautujat]\n",
    );
    let name = format!(
        "{WALMU}:{}",
        project.line_of(WALMU, "name: Tukiryhmäkorttien tiedot")
    );
    let found = |rule: &str, place: &str| {
        let places = project.run(&["check", "--format", "json"]).places(rule);
        places.iter().any(|found| found.starts_with(place))
    };
    assert!(!found("repealed-act-cited", &statute));
    assert!(!found("special-category-unmarked", &name));
    project.edit(
        ORGANISATION,
        "vocabulary:\n",
        "vocabulary:
  acts:
    - number: 729/1992
      name: {fi: museolaki, sv: museilag}
      valid_to: 2019-12-31
      replaced_by: [314/2019]
    - number: 314/2019
      name: {fi: uusi museolaki}
  phrases:
    - group: special_words
      find: [Tukiryhmäkor*]
",
    );
    assert!(found("repealed-act-cited", &statute));
    assert!(found("special-category-unmarked", &name));
    let said = project.run(&["check", VAT]).out;
    assert!(said.contains("uusi museolaki (314/2019)"), "{said}");
    project.edit(ORGANISATION, "group: special_words", "group: special_word");
    let said = project.run(&["check"]).exits(1).out;
    assert!(said.contains("special_words"), "{said}");
}
