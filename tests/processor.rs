//! The record of what the organisation does as a processor holds every service and every controller with each item of GDPR Art. 30(2), is kept inside, and is that of the files as they are.
//! It must not know how its pages look, nor what the record of the registers holds.

mod common;
#[allow(dead_code, reason = "headings are read elsewhere")]
mod outline;

use std::fmt::Write as _;

use common::Project;

const SERVICE: &str = "registers/seudun-tyopajat.processor.yaml";
const PAGE: &str = "out/internal/fi/record-processor.html";

/// What a page says, in a language.
fn page(project: &Project, language: &str) -> String {
    let path = format!("out/internal/{language}/record-processor.html");
    outline::of(&project.read(&path)).replace('\u{A0}', " ")
}

fn built() -> Project {
    let project = Project::example();
    project.run(&["build", "--no-pdf"]).exits(0);
    project
}

/// The number of rows of the table of controllers.
fn rows(html: &str) -> usize {
    let table = html.split("id=\"served\"").nth(1).expect("the heading");
    let body = table.split("<tbody>").nth(1).expect("the table");
    let body = body.split("</tbody>").next().unwrap_or_default();
    body.matches("<tr").count()
}

#[test]
fn every_item_stands_in_it_in_each_language() {
    let project = built();
    for (language, facts) in [
        (
            "fi",
            [
                // (a) processor, controllers, data protection officers
                "Esimerkkilän kaupunki, kaupunginhallitus",
                "Tietosuojavastaava, 09 000 0002",
                "Rajalan kunta",
                "kirjaamo@rajala.example",
                "tietosuoja@rajala.example",
                // (b) categories of processing of the service, and of each controller
                "Kaupunki avaa ja sulkee tunnukset rekisterinpitäjän pyynnöstä.",
                "Käyttäjätuki; Vuosittaisten tilastojen kokoaminen työpajan toiminnasta",
                // (c) transfers
                "Ei siirretä EU:n tai ETA:n ulkopuolelle.",
                // (d) security
                "tietokantojen erottelu",
            ],
        ),
        (
            "sv",
            [
                "Exempelby stad, stadsstyrelsen",
                "Dataskyddsombud, 09 000 0002",
                "Gränsby kommun",
                "kirjaamo@rajala.example",
                "tietosuoja@rajala.example",
                "Staden öppnar och stänger konton på den personuppgiftsansvariges begäran.",
                "Användarstöd; Sammanställning av årlig statistik",
                "Överförs inte till länder utanför EU eller EES.",
                "separering av databaser",
            ],
        ),
        (
            "en",
            [
                "City of Esimerkkilä, City Board",
                "Data protection officer, 09 000 0002",
                "Municipality of Rajala",
                "kirjaamo@rajala.example",
                "tietosuoja@rajala.example",
                "The city opens and closes accounts at the request of the controller.",
                "User support; Compiling yearly statistics",
                "Not transferred outside the EU or EEA.",
                "separation of databases",
            ],
        ),
    ] {
        let said = page(&project, language);
        for fact in facts {
            assert!(said.contains(fact), "{language}: {fact}\n{said}");
        }
        assert!(!said.contains("Tarkat palvelintiedot"), "{language}");
    }
}

/// Who gets only a part of the processing is said to get that part.
#[test]
fn each_controller_has_its_own_categories() {
    let project = built();
    let csv = project.read("out/internal/fi/record-processor.csv");
    let of = |name: &str| {
        let row = csv
            .split("\r\nseudun-tyopajat;")
            .find(|row| row.contains(name));
        row.unwrap_or_else(|| panic!("{name} has no row in {csv}"))
            .to_owned()
    };
    let part = "Järjestelmän ylläpito ja tietojen säilyttäminen; Käyttäjätuki";
    assert!(of("Pajaväki ry").contains(part));
    let whole = "Järjestelmän ylläpito ja tietojen säilyttäminen; Käyttäjätunnusten";
    assert!(of("Naapurilan kunta").contains(whole));
    // Each row of the plain table is whole: what is common stands in it, and the contract.
    for fact in [
        "ESI/203/2026",
        "Esimerkkikonesali",
        "Ei siirretä",
        "0000001-9",
    ] {
        assert!(of("Pajaväki ry").contains(fact), "{fact}");
    }
    assert!(project.has("out/internal/fi/record-processor.xlsx"));
}

#[test]
fn both_records_lead_to_each_other_and_the_list_has_them() {
    let project = built();
    let record = project.read("out/internal/fi/record.html");
    assert!(record.contains("href=\"record-processor.html\""));
    assert!(project.read(PAGE).contains("href=\"record.html\""));
    assert!(
        project
            .read("out/internal/fi/index.html")
            .contains("href=\"record-processor.html\"")
    );
    for (file, text) in project.files("out/public") {
        assert!(!file.contains("record"), "{file}");
        let text = String::from_utf8_lossy(&text);
        assert!(!text.contains("Naapurilan kunta"), "{file}");
    }
}

#[test]
fn who_runs_no_service_has_no_such_record() {
    let project = built();
    project.remove(SERVICE);
    project.run(&["build", "--no-pdf"]).exits(0);
    for kind in ["html", "xlsx", "csv"] {
        assert!(!project.has(&format!("out/internal/fi/record-processor.{kind}")));
    }
    let record = project.read("out/internal/fi/record.html");
    assert!(!record.contains("record-processor"));
}

#[test]
fn an_organisation_with_services_alone_has_it() {
    let project = Project::example();
    for (file, _) in project.files("registers") {
        let stays = ["organisation.yaml", "shared.yaml"].contains(&&*file);
        if !stays && !file.ends_with(".processor.yaml") {
            project.remove(&format!("registers/{file}"));
        }
    }
    // The register with which it joins a service is gone, too.
    project.change("registers/organisation.yaml", |file| {
        file.as_object_mut().expect("a map").remove("onboarding");
    });
    project.run(&["build", "--no-pdf"]).exits(0);
    assert!(page(&project, "fi").contains("Naapurilan kunta"));
    assert!(!project.read(PAGE).contains("href=\"record.html\""));
    let list = project.read("out/internal/fi/index.html");
    assert!(list.contains("href=\"record-processor.html\""));
}

/// What Art. 30(2) asks for and nobody has said is marked, and a finding tells it on its line.
#[test]
fn what_is_missing_is_found_and_marked() {
    let project = Project::example();
    project.write(
        "registers/palkat.processor.yaml",
        "format: 1
name: {fi: Palkanlaskenta, sv: Löner, en: Wages}
processing: {}
subjects: [henkilosto]
controllers:
  - controller:
      kind: municipality
",
    );
    let run = project
        .run(&["build", "--no-pdf", "--format", "json"])
        .exits(1);
    for (rule, line) in [
        ("processing-party-unnamed", 6),
        ("processing-party-contact-missing", 6),
        ("processing-party-dpo-missing", 6),
        ("processing-category-missing", 3),
        ("processing-transfers-unstated", 1),
        ("processing-security-unstated", 1),
        ("own-subprocessors-unstated", 1),
        ("served-without-contract", 6),
    ] {
        let places = run.places(rule);
        let begins = format!("registers/palkat.processor.yaml:{line}:");
        let found = places.iter().any(|place| place.starts_with(&begins));
        assert!(found && places.len() == 1, "{rule}: {places:?}");
    }
    let findings = run.findings();
    let mut of_law = findings.iter().filter(|finding| {
        finding["rule"] == "processing-category-missing"
            && finding["citations"][0] == "tietosuoja-asetus 30 art. 2 kohta b"
    });
    assert!(of_law.next().is_some());
    let said = page(&project, "fi");
    let csv = project.read("out/internal/fi/record-processor.csv");
    for item in [
        "PUUTTUU: Nimi",
        "PUUTTUU: Yhteystiedot",
        "PUUTTUU: tietosuojavastaavan yhteystiedot",
        "PUUTTUU: Rekisterinpitäjän lukuun tehtävät käsittelyt",
        "PUUTTUU: Siirrot kolmansiin maihin",
        "PUUTTUU: Yleinen kuvaus turvatoimista",
    ] {
        assert!(csv.contains(item), "{item}\n{csv}");
        assert!(said.contains(item), "{item}\n{said}");
    }
}

/// A service with hundreds of controllers that all get the same: a row for each, what is common once, nothing found three hundred times.
#[test]
fn three_hundred_controllers_stay_readable() {
    let project = Project::in_finnish();
    let mut text = "format: 1
name: Kuntien yhteinen palkanlaskenta
processing:
  laskenta: {name: palkkojen laskeminen ja maksaminen, what: Palkat lasketaan kuukausittain.}
subprocessors: [{name: Esimerkkikonesali Oy, country: FI}]
transfers: none
security: {public: Tietoja käsittelevät vain palkanlaskijat.}
controllers:
"
    .to_owned();
    for number in 1..=300 {
        let _ = write!(
            text,
            "  - controller: {{name: Kunta {number}, email: kunta{number}@kunta.example}}\n    contract: {{date: 2026-01-15}}\n"
        );
    }
    project.write("registers/palkat.processor.yaml", &text);
    let run = project.run(&["build", "--format", "json"]).exits(0);
    // None has said whether sub-processors may be used: told once, with a few names.
    let asked = run.places("own-subprocessor-not-allowed");
    assert_eq!(asked.len(), 1, "{asked:?}");
    let findings = run.findings();
    let said = findings
        .iter()
        .find(|finding| finding["rule"] == "own-subprocessor-not-allowed");
    let message = said.map(|finding| finding["message"].to_string());
    assert!(message.is_some_and(|words| words.contains("Kunta 3, … (300)")));
    let html = project.read(PAGE);
    assert_eq!(rows(&html), 303);
    assert_eq!(html.matches("Palkat lasketaan kuukausittain.").count(), 1);
    assert!(project.has("out/internal/fi/record-processor.pdf"));
    let csv = project.read("out/internal/fi/record-processor.csv");
    assert_eq!(csv.matches("\r\npalkat;").count(), 300);
    let listed = project
        .run(&["list", "--where", "controller=Kunta 299"])
        .exits(0);
    assert!(
        listed.out.contains("controllers.298.controller"),
        "{}",
        listed.out
    );
    let status = project.run(&["status"]).exits(0);
    assert!(status.out.contains("palkanlaskenta") || status.out.contains("palkat"));
    assert!(
        status
            .out
            .lines()
            .any(|line| line.starts_with("palkat") && line.ends_with("300"))
    );
}

/// What cannot be understood, what two files claim and what must be copied nowhere is named as missing.
#[test]
fn a_file_at_fault_is_named_and_hides_no_other() {
    let project = Project::example();
    project.write("registers/rikki.processor.yaml", "name: [");
    let text = project.read(SERVICE);
    project.write(
        "registers/vuoto.processor.yaml",
        text.replace("Pajaväki ry\n", "Pajaväki ry 131052-308T\n"),
    );
    project.write("registers/a/kaksi.processor.yaml", &text);
    project.write("registers/b/kaksi.processor.yaml", &text);
    let run = project
        .run(&["build", "--no-pdf", "--format", "json"])
        .exits(1);
    assert_eq!(run.places("service-id-twice").len(), 1);
    assert!(!run.places("identity-code-in-file").is_empty());
    assert!(!run.out.contains("131052-308T"));
    let html = project.read(PAGE);
    assert!(!html.contains("131052"));
    assert_eq!(rows(&html), 3);
    let said = page(&project, "fi");
    let (_, missing) = said
        .split_once("Tästä selosteesta puuttuvat palvelut")
        .expect("what is missing");
    for id in ["rikki", "vuoto", "kaksi"] {
        assert_eq!(missing.matches(id).count(), 1, "{id}: {missing}");
    }
    // Names of registers and notices are not touched by it.
    assert!(project.has("out/public/fi/vat/index.html"));
}

#[test]
fn a_name_that_cannot_be_right_is_told() {
    let project = Project::example();
    let text = project.read(SERVICE);
    for name in ["Isot Kirjaimet.processor.yaml", ".processor.yaml.yaml"] {
        project.write(
            &format!("registers/x/{}", name.trim_start_matches('.')),
            &text,
        );
    }
    project.write("registers/x/131052-308T.processor.yaml", &text);
    let run = project.run(&["check", "--format", "json"]).exits(1);
    assert!(!run.places("file-name-wrong").is_empty(), "{}", run.out);
    assert!(!run.out.contains("131052-308T"));
}

#[test]
fn a_language_in_which_something_is_not_said_keeps_what_was_before() {
    let project = built();
    let path = "out/internal/sv/record-processor.html";
    let before = project.read(path);
    project.change(SERVICE, |service| {
        let name = service["processing"]["tuki"]["name"].as_object_mut();
        name.expect("words by language").remove("sv");
        service["name"]["fi"] = "Uusi nimi".into();
    });
    let run = project
        .run(&["build", "--no-pdf", "--format", "json"])
        .exits(1);
    let places = run.places("language-missing");
    assert!(
        places.iter().any(|place| place.starts_with(SERVICE)),
        "{places:?}"
    );
    assert_eq!(project.read(path), before);
    assert!(page(&project, "fi").contains("Uusi nimi"));
    let record = project.read("out/internal/sv/record.html");
    assert!(record.contains("href=\"record-processor.html\""));
}

#[test]
fn it_follows_the_files_and_stands_while_they_do() {
    let project = built();
    let again = project.run(&["build", "--no-pdf"]).exits(0);
    assert!(again.out.contains("Kirjoitettu 0"), "{}", again.out);
    project.edit(SERVICE, "fi: Naapurilan kunta", "fi: Naapurilan kaupunki");
    project.run(&["build", "--no-pdf"]).exits(0);
    assert!(page(&project, "fi").contains("Naapurilan kaupunki"));
    project.write(PAGE, "muutettu käsin");
    project.run(&["build", "--no-pdf"]);
    assert!(page(&project, "fi").contains("Naapurilan kaupunki"));
}

/// Text rules hold in this file as in any, and a draft is judged as one.
#[test]
fn words_are_judged_as_everywhere() {
    let project = Project::example();
    project.edit(
        SERVICE,
        "fi: Kaupunki pitää järjestelmää yllä.",
        "fi: Käsittely perustuu henkilötietolakiin (523/1999). TÄYTÄ lisää.",
    );
    let run = project.run(&["check", "--format", "json"]).exits(1);
    for rule in ["repealed-act-cited", "placeholder-left"] {
        let places = run.places(rule);
        assert!(
            places.iter().any(|place| place.starts_with(SERVICE)),
            "{rule}: {places:?}"
        );
    }
    project.edit(SERVICE, "status: in_use", "status: draft");
    project.run(&["check"]).exits(0);
}

#[test]
fn what_is_due_goes_by_the_day() {
    let project = Project::example();
    let overdue = |day: &str| {
        let run = project.run(&["check", "--as-of", day, "--format", "json"]);
        let places = run.places("review-overdue");
        places.iter().any(|place| place.starts_with(SERVICE))
    };
    assert!(!overdue("2027-10-31") && overdue("2027-11-01"));
    let ended = |day: &str| {
        let run = project.run(&["check", "--as-of", day, "--format", "json"]);
        let places = run.places("contract-ended");
        places
            .iter()
            .filter(|place| place.starts_with(SERVICE))
            .count()
    };
    assert_eq!((ended("2030-12-31"), ended("2031-01-01")), (0, 2));
    // That its contracts are past is what the end of a service means.
    project.edit(SERVICE, "status: in_use", "status: ended");
    assert_eq!(ended("2031-01-01"), 0);
}

/// Whether an assessment of a transfer or a note on security is internal to the processor, the record does not show it.
#[test]
fn a_transfer_is_shown_with_its_country_and_ground() {
    let project = Project::in_finnish();
    project.change(SERVICE, |service| {
        service["transfers"] = serde_json::json!([{
            "country": "AU",
            "recipient": "Esimerkkipilvi Pty",
            "mechanism": "derogation_ci",
            "compelling_interest": "Onnettomuuden selvittäminen.",
            "assessment": "Sisäinen arvio.",
        }]);
    });
    project.run(&["build", "--no-pdf"]).exits(0);
    let said = page(&project, "fi");
    for fact in [
        "Australia",
        "Esimerkkipilvi Pty",
        "Onnettomuuden selvittäminen.",
    ] {
        assert!(said.contains(fact), "{fact}");
    }
    assert!(!said.contains("Sisäinen arvio."));
}

#[test]
fn a_skeleton_is_written_and_asks_to_be_filled_in() {
    let project = Project::example();
    project
        .run(&["new", "--processor", "palkanlaskenta"])
        .exits(0);
    let path = "registers/palkanlaskenta.processor.yaml";
    let text = project.read(path);
    let schema = text
        .lines()
        .next()
        .and_then(|line| line.split("$schema=../").nth(1));
    assert!(
        schema.is_some_and(|schema| project.has(schema)),
        "{schema:?}"
    );
    let run = project.run(&["check", path, "--format", "json"]);
    let rules: Vec<String> = run
        .findings()
        .iter()
        .filter_map(|finding| Some(finding["rule"].as_str()?.to_owned()))
        .collect();
    assert!(
        rules.iter().any(|rule| rule == "placeholder-left"),
        "{rules:?}"
    );
    let filled = ["placeholder-left", "comment-left", "language-missing"];
    let other: Vec<&String> = rules
        .iter()
        .filter(|rule| !filled.contains(&rule.as_str()))
        .collect();
    assert!(other.is_empty(), "{other:?}");
    let again = project
        .run(&["new", "--processor", "palkanlaskenta"])
        .exits(2);
    assert!(again.err.contains("jo olemassa"), "{}", again.err);
    project
        .run(&["new", "--processor", "--dpia", "vat"])
        .exits(2);
    project
        .run(&["new", "--processor", "Isot Kirjaimet"])
        .exits(2);
}
