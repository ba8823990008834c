//! Files that are no files, names that are no names, and files that change under the tool.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::common::{Project, Run};
use crate::{VAT, VAT_PAGE, WALMU, is, listed, published};

/// The finding of a file beside the example registers, and that the others are built all the same.
#[track_caller]
fn found_beside(project: &Project, file: &str, rule: &str, message: &str) {
    let run = project.run(&["check", "--format", "json"]).exits(1);
    let found = run.findings();
    assert!(
        found
            .iter()
            .any(|finding| is(finding, file, (rule, 1, 1, message))),
        "{}",
        listed(&found)
    );
    project.edit(WALMU, "\nname:\n  fi: ", "\nname:\n  fi: Uusi ");
    project.build().exits(1);
    assert!(
        project
            .read("out/public/fi/walmu/index.html")
            .contains("Uusi ")
    );
    assert!(project.has(VAT_PAGE));
}

#[test]
fn a_directory_named_like_a_register() {
    let project = published();
    fs::create_dir(project.path().join("registers/x.yaml")).expect("a folder");
    let message = "Tiedoston nimi ei kelpaa. Se on kansio, ei tiedosto.";
    found_beside(&project, "registers/x.yaml", "file-name-wrong", message);
    // Named on the command line it is no empty folder of registers.
    let run = project
        .run(&["check", "--format", "json", "registers/x.yaml"])
        .exits(1);
    assert_eq!(run.places("file-name-wrong"), ["registers/x.yaml:1:1"]);
    // The same where organisation.yaml should be.
    project.remove("registers/organisation.yaml");
    fs::create_dir(project.path().join("registers/organisation.yaml")).expect("a folder");
    let run = project.run(&["check", "--format", "json"]).exits(1);
    assert_eq!(run.places("organisation-missing").len(), 1);
}

#[cfg(unix)]
#[test]
fn a_dangling_and_a_looping_symlink() {
    use std::os::unix::fs::symlink;
    let project = published();
    let files = project.files("registers").len();
    let link = |target: &str, name: &str| {
        symlink(target, project.path().join("registers").join(name)).expect("a link");
    };
    link("ei-mitaan.yaml", "roikkuu.yaml");
    link("silmukka.yaml", "silmukka.yaml");
    link("b.yaml", "a.yaml");
    link("a.yaml", "b.yaml");
    link("..", "ylos");
    link(".", "tanne");
    let message = "Tiedostoa ei voi lukea. Se on linkki, joka ei johda mihinkään tiedostoon.";
    for name in ["roikkuu", "silmukka", "a", "b"] {
        let file = format!("registers/{name}.yaml");
        found_beside(&project, &file, "file-unreadable", message);
    }
    // Folders that link to themselves are not walked for ever, and no file is read twice.
    let run = project.run(&["check", "--format", "json"]).exits(1);
    assert_eq!(run.json()["summary"]["files"], 4 + files);
    // A link to a file is a file.
    link("vat.yaml", "linkki.yaml");
    let run = project.run(&["check", "registers/linkki.yaml"]);
    run.exits(0);
}

/// Reading a pipe would wait for ever.
#[cfg(unix)]
#[test]
fn a_pipe_and_a_device() {
    let project = published();
    let pipe = project.path().join("registers/putki.yaml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    std::os::unix::fs::symlink("/dev/zero", project.path().join("registers/laite.yaml"))
        .expect("a link");
    let message = "Tiedostoa ei voi lukea. Se ei ole tavallinen tiedosto.";
    for name in ["putki", "laite"] {
        let file = format!("registers/{name}.yaml");
        found_beside(&project, &file, "file-unreadable", message);
    }
}

#[test]
fn two_registers_with_one_id() {
    let project = published();
    let before = project.files("out/public/fi/vat");
    project.write("registers/a/vat.yaml", project.read(WALMU));
    let message = "Kahdella rekisterillä on sama tunnus ”vat”; toinen on registers/a/vat.yaml.";
    found_beside(&project, VAT, "register-id-twice", message);
    assert!(project.files("out/public/fi/vat") == before);
}

/// An assessment in which nothing is said: whatever it lacks, and wherever it lies, the notice of its register is built.
const BARE_ASSESSMENT: &str = "format: 1\n";

#[test]
fn an_assessment_without_a_register() {
    let project = published();
    let file = "registers/poissa.dpia.yaml";
    project.write(file, BARE_ASSESSMENT);
    let message = "Vaikutustenarvioinnilla ei ole rekisteriä: tiedostoa poissa.yaml ei ole.";
    found_beside(&project, file, "assessment-without-register", message);
    let run = project.run(&["check", "--format", "json", file]).exits(1);
    let places = run.places("assessment-without-register");
    assert_eq!(places, [format!("{file}:1:1")]);
}

#[test]
fn two_assessments_of_one_register() {
    let project = published();
    for folder in ["a", "b"] {
        let file = format!("registers/{folder}/walmu.dpia.yaml");
        project.write(&file, BARE_ASSESSMENT);
    }
    let message = "Rekisterillä ”walmu” on kaksi vaikutustenarviointia; toinen on registers/a/walmu.dpia.yaml.";
    let file = "registers/b/walmu.dpia.yaml";
    found_beside(&project, file, "assessment-twice", message);
}

#[test]
fn a_directory_named_like_an_assessment() {
    let project = published();
    project.remove("registers/walmu.dpia.yaml");
    fs::create_dir(project.path().join("registers/walmu.dpia.yaml")).expect("a folder");
    let message = "Tiedoston nimi ei kelpaa. Se on kansio, ei tiedosto.";
    let file = "registers/walmu.dpia.yaml";
    found_beside(&project, file, "file-name-wrong", message);
}

#[test]
fn an_empty_assessment_and_one_that_is_no_yaml() {
    let project = published();
    let file = "registers/walmu.dpia.yaml";
    for (text, rule) in [("", "file-empty"), ("risks: [", "yaml-syntax")] {
        project.write(file, text);
        let run = project.run(&["check", "--format", "json"]).exits(1);
        let found = run.findings();
        let here = |finding: &&serde_json::Value| finding["file"] == file;
        let rules: Vec<&str> = found
            .iter()
            .filter(here)
            .filter_map(|finding| finding["rule"].as_str())
            .collect();
        assert_eq!(rules, [rule], "{}", listed(&found));
    }
}

#[test]
fn an_assessment_with_the_name_of_nothing() {
    for name in ["A b", "ä", "x.dpia", "asiakas-131052-308t"] {
        let project = published();
        project.write(&format!("registers/{name}.dpia.yaml"), BARE_ASSESSMENT);
        let run = project.run(&["check", "--format", "json"]).exits(1);
        assert_eq!(run.places("file-name-wrong").len(), 1, "{name}");
        assert!(!run.out.contains("131052-308"), "{}", run.out);
    }
}

#[test]
fn an_id_that_is_a_path() {
    let project = published();
    project.write("muu.yaml", "format: 1\nname: Salainen\n");
    let path_ids = ["../muu", "/etc/passwd", "a/b", "..", "C:\\x", "a\\b"];
    // Where an id refers to something,
    for id in path_ids {
        let lines = format!(
            "format: 1\nname: Koe\ncontroller: '{id}'\ncovers: ['{id}']\nprocessors: ['{id}']\npurposes: {{'{id}': {{name: A}}}}\n"
        );
        project.write("registers/koe.yaml", lines);
        let run = project
            .run(&["check", "--format", "json", "registers/koe.yaml"])
            .exits(1);
        for (rule, line) in [("bad-form", 3), ("bad-form", 4), ("unknown-key", 6)] {
            let at_line = run
                .places(rule)
                .iter()
                .any(|place| place.contains(&format!(":{line}:")));
            assert!(
                at_line,
                "{id}: {rule} in line {line}{}",
                listed(&run.findings())
            );
        }
        assert!(!run.out.contains("Salainen"));
    }
    project.remove("registers/koe.yaml");
    // where it makes a file,
    for id in path_ids
        .into_iter()
        .chain(["", ".", "-x/../y", "ä", "a b", "A", "koe.yaml.yaml"])
    {
        let before = project.files(".");
        project.run(&["new", "--", id]).exits(2);
        assert!(project.files(".") == before, "{id}");
    }
    // and where it is the name of a file.
    for name in [
        "...yaml",
        "a..yaml",
        "%2e%2e.yaml",
        "a b.yaml",
        "ä.yaml",
        "a&b.yaml",
        "<b>.yaml",
        "a\nb.yaml",
    ] {
        let file = format!("registers/{name}");
        if name.starts_with('.') {
            // Hidden, as everywhere.
            continue;
        }
        let own = published();
        own.write(&file, own.read(WALMU));
        let message = "Tiedoston nimi ei kelpaa. Nimessä saa olla vain pieniä kirjaimia a–z, numeroita ja väliviivoja, sillä siitä tulee selosteen pysyvä osoite.";
        found_beside(&own, &file, "file-name-wrong", message);
        assert_eq!(
            own.files("out/public").len(),
            published().files("out/public").len()
        );
    }
}

/// The published sample of the form; it belongs to no one.
const SAMPLE: &str = "131052-308t";

#[test]
fn an_identity_code_as_a_file_name() {
    let project = published();
    for name in [SAMPLE.to_owned(), format!("asiakas-{SAMPLE}")] {
        let file = format!("registers/{name}.yaml");
        project.write(&file, project.read(VAT));
        for format in ["json", "human", "short"] {
            let run = project.run(&["check", "--format", format]).exits(1);
            assert!(run.out.contains("file-name-wrong"), "{}", run.out);
            assert!(
                !run.out.contains("131052-308") && !run.err.contains("131052-308"),
                "{}",
                run.out
            );
        }
        project.build().exits(1);
        for (path, bytes) in project.files("out") {
            assert!(!path.contains("131052"), "{path}");
            assert!(
                !String::from_utf8_lossy(&bytes).contains("131052"),
                "{path}"
            );
        }
        project.remove(&file);
    }
    project.run(&["new", SAMPLE]).exits(2);
    assert!(!project.has(&format!("registers/{SAMPLE}.yaml")));
}

#[test]
fn an_identity_code_glued_to_letters() {
    let project = published();
    let before = project.files("out/public/fi/vat");
    project.edit(
        VAT,
        "highlights:\n",
        "highlights:\n  - Asiakas131052-308Tlle\n",
    );
    let run = project.run(&["check", "--format", "json"]).exits(1);
    assert_eq!(run.places("identity-code-in-file").len(), 1);
    assert!(!run.out.contains("131052"), "{}", run.out);
    project.build().exits(1);
    assert!(project.files("out/public/fi/vat") == before);
}

#[test]
fn a_missing_organisation_file() {
    let project = published();
    let before = project.files("out/public");
    project.remove("registers/organisation.yaml");
    project.edit(VAT, "\nname:\n  fi: ", "\nname:\n  fi: Uusi ");
    let run = project.run(&["check", "--format", "json"]).exits(1);
    let found = run.findings();
    let said = (
        "organisation-missing",
        1,
        1,
        "Tiedosto organisation.yaml puuttuu: rekisterinpitäjää ei tunneta.",
    );
    assert!(
        found
            .iter()
            .any(|finding| is(finding, "registers/organisation.yaml", said)),
        "{}",
        listed(&found)
    );
    project.build().exits(1);
    assert!(project.files("out/public") == before);
    // A single file says so too.
    let run = project.run(&["check", "--format", "json", VAT]).exits(1);
    assert_eq!(run.places("organisation-missing").len(), 1);
}

/// A register is read once, and what was read is both checked and rendered, so a file that changes meanwhile gives the old
/// notice or the new one, never one that was not checked, and never a mixture.
#[test]
fn a_file_that_changes_between_check_and_render() {
    let project = Project::single("muuttuva");
    let file = "registers/muuttuva.yaml";
    let text = project.read(file);
    // Every version says its letter throughout; the third is faulty and must never be published.
    let versions: Vec<String> = ["aaaa", "bbbb"]
        .iter()
        .map(|word| {
            text.replacen("\nname:\n  fi: ", &format!("\nname:\n  fi: {word} "), 1)
                .replacen(
                    "\nhighlights:\n",
                    &format!("\nhighlights:\n  - {{fi: {word}, sv: sana, en: word}}\n"),
                    1,
                )
        })
        .chain([text
            .replacen("\nname:\n  fi: ", "\nname:\n  fi: cccc ", 1)
            .replacen("\npurposes:\n", "\npurposes: # ", 1)])
        .collect();
    assert!(versions[0].matches("aaaa").count() == 2 && versions[0].len() == versions[1].len());
    project.write(file, &versions[0]);
    project.build().exits(0);
    let done = AtomicBool::new(false);
    let path = project.path().join(file);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for version in versions.iter().cycle() {
                if done.load(Ordering::Relaxed) {
                    break;
                }
                // Written in place, not renamed: the tool may well read half of it.
                fs::write(&path, version).expect("written");
            }
        });
        for _ in 0..25 {
            let run: Run = project.build();
            assert!(run.status < 2, "{}\n{}", run.out, run.err);
            let page = project.read("out/public/fi/muuttuva/index.html");
            let (a, b) = (page.contains("aaaa"), page.contains("bbbb"));
            assert!(a != b && !page.contains("cccc"), "a mixture, or unchecked");
            assert!(page.trim_end().ends_with("</html>"));
        }
        done.store(true, Ordering::Relaxed);
    });
    project.write(file, &versions[1]);
    project.build().exits(0);
    assert!(
        project
            .read("out/public/fi/muuttuva/index.html")
            .contains("bbbb")
    );
}
