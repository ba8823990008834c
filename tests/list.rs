//! `seloste list --where` finds the registers that use a vendor, transfer to a country or hold a kind of data, and the lines that say so.
//! It must not know how the record of processing is made.

mod common;

use common::Project;

/// The ids of the registers that answer, each with the paths of what does.
fn found(project: &Project, conditions: &[&str]) -> Vec<(String, Vec<String>)> {
    let mut args = vec!["list", "--format", "json"];
    for condition in conditions {
        args.extend(["--where", condition]);
    }
    let report = project.run(&args).exits(0).json();
    let registers = report["registers"].as_array().expect("registers");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let one = |register: &serde_json::Value| {
        let matches = register["matches"].as_array().expect("matches");
        let paths = matches.iter().map(|found| text(&found["path"])).collect();
        (text(&register["id"]), paths)
    };
    registers.iter().map(one).collect()
}

fn ids(project: &Project, conditions: &[&str]) -> Vec<String> {
    let found = found(project, conditions).into_iter();
    found.map(|(id, _)| id).collect()
}

#[test]
fn vendors_countries_and_data_are_found_by_id_and_by_name() {
    let project = Project::example();
    assert_eq!(ids(&project, &[]), ["ohjaustaverkossa", "vat", "walmu"]);
    for wanted in [
        "processor=keha",
        "processor=KEHA",
        "processor=hallintokeskus",
        "processor=Administrative Centre",
    ] {
        assert_eq!(ids(&project, &[wanted]), ["ohjaustaverkossa"], "{wanted}");
    }
    assert_eq!(ids(&project, &["country=FI"]), ["vat", "walmu"]);
    assert_eq!(ids(&project, &["country=Finland"]), ["vat", "walmu"]);
    // A code is no part of a name: Filippiinit begins with it.
    assert!(ids(&project, &["country=PH"]).is_empty());
    assert_eq!(
        ids(&project, &["data=special"]),
        ["ohjaustaverkossa", "walmu"]
    );
    assert_eq!(ids(&project, &["recipient=kela"]), ["vat"]);
    assert_eq!(ids(&project, &["data=special", "country=FI"]), ["walmu"]);
    assert!(ids(&project, &["processor=eiole"]).is_empty());
}

#[test]
fn what_answers_is_named_with_its_line() {
    let project = Project::example();
    let run = project
        .run(&["list", "--where", "data=identity_code"])
        .exits(0);
    let line = run.out.lines().find(|line| line.contains("identity_code"));
    let line = line.expect("a place");
    let number = line
        .split("registers/ohjaustaverkossa.yaml:")
        .nth(1)
        .and_then(|rest| rest.split(',').next())
        .and_then(|number| number.parse::<usize>().ok());
    let file = project.read("registers/ohjaustaverkossa.yaml");
    let at = number.and_then(|number| file.lines().nth(number - 1));
    assert!(
        at.is_some_and(|text| text.contains("identity_code")),
        "{line}: {at:?}"
    );
}

/// A transfer that is added is found on its line, in every language of the country's name.
#[test]
fn a_transfer_is_found() {
    let project = Project::example();
    project.change("registers/vat.yaml", |vat| {
        vat["transfers"] = serde_json::json!([{"country": "US", "recipient": {"fi": "Pilvipalvelu", "sv": "Molntjänst", "en": "Cloud"}}]);
    });
    for wanted in ["country=us", "country=Yhdysvallat", "country=United States"] {
        let found = found(&project, &[wanted]);
        assert_eq!(
            found,
            [("vat".to_owned(), vec!["transfers.0.country".to_owned()])],
            "{wanted}"
        );
    }
}

#[test]
fn a_wrong_search_says_what_may_be_asked() {
    let project = Project::example();
    for wrong in ["vendor=keha", "processor", "processor="] {
        let run = project.run(&["list", "--where", wrong]).exits(2);
        assert!(run.err.contains("processor"), "{wrong}: {}", run.err);
    }
    let told = |condition| project.run(&["list", "--where", condition]).exits(0).out;
    assert_eq!(told("Käsittelijä=keha"), told("processor=keha"));
    let none = project.run(&["list", "--where", "system=eiole"]).exits(0);
    assert!(
        none.out.is_empty() && none.err.contains("Yksikään"),
        "{} {}",
        none.out,
        none.err
    );
}

/// What cannot be understood is in the list, but answers nothing.
#[test]
fn a_broken_file_hides_no_other() {
    let project = Project::example();
    project.write("registers/rikki.yaml", "name: [");
    assert!(ids(&project, &[]).contains(&"rikki".to_owned()));
    assert_eq!(ids(&project, &["processor=keha"]), ["ohjaustaverkossa"]);
}

/// Whoever asks which registers use a vendor must not be told "none" because the one that does cannot be read.
#[test]
fn what_cannot_be_read_is_told_and_not_passed_over() {
    let project = Project::example();
    let vat = "registers/vat.yaml";
    project.edit(vat, "\nformat: 1", "\nformat: [1");
    project.write("registers/walmu.yml", project.read("registers/walmu.yaml"));
    project.remove("registers/walmu.yaml");
    for asked in [&["list"][..], &["list", "--where", "processor=keha"]] {
        let run = project.run(asked).exits(0);
        assert!(run.err.contains(vat), "{}", run.err);
        assert!(run.err.contains("registers/walmu.yml"), "{}", run.err);
        let is_asked = asked.len() > 1;
        let named = run.out.contains("vat – tiedostoa ei voi lukea");
        assert_eq!(named, !is_asked, "{}", run.out);
    }
    let run = project.run(&["list", "--format", "json"]).exits(0);
    assert_eq!(
        run.json()["unread"],
        serde_json::json!([vat, "registers/walmu.yml"])
    );
}

#[test]
fn keys_are_told_in_the_language_of_the_reader() {
    let project = Project::example();
    let ask = |ui: &str| {
        let args = ["list", "--ui", ui, "--where", "processor=keha"];
        project.run(&args).exits(0).out
    };
    assert!(ask("fi").contains("\n  käsittelijä: "), "{}", ask("fi"));
    assert!(ask("en").contains("\n  processor: "), "{}", ask("en"));
}
