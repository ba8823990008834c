//! Joining a shared service: every step says what is ready and where the rest is to be added, the package is whole, and a new service is only data.
//! It must not ask the network: pages that answer are those of a server of its own.

mod common;
#[allow(dead_code, reason = "headings are read elsewhere")]
mod outline;

use common::{Project, Run};
use serde_json::{Value, json};

const SERVICE: &str = "ohjaustaverkossa";
const ORGANISATION: &str = "registers/organisation.yaml";
const SHARED: &str = "registers/shared.yaml";
const REGISTER: &str = "registers/ohjaustaverkossa.yaml";
const PACKAGE: &str = "out/internal/onboarding/ohjaustaverkossa";

fn onboard(project: &Project, service: &str) -> Run {
    project.run(&["onboard", service, "--format", "json"])
}

/// Steps by id, each with how it stands.
fn steps(report: &Value) -> Vec<(String, String)> {
    let steps = report["steps"].as_array().expect("steps").iter();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    steps
        .map(|step| (text(&step["id"]), text(&step["stands"])))
        .collect()
}

/// What is missing: the name of its words, and the place as `file:line path`.
fn missing(report: &Value) -> Vec<(String, String)> {
    let steps = report["steps"].as_array().expect("steps").iter();
    let items = steps.flat_map(|step| step["items"].as_array().expect("items"));
    let missing = items.filter(|item| item["stands"] == "missing");
    missing
        .map(|item| {
            let text = |key: &str| item[key].as_str().unwrap_or_default();
            let place = format!("{}:{} {}", text("file"), item["line"], text("path"));
            (text("what").to_owned(), place)
        })
        .collect()
}

fn what(report: &Value) -> Vec<String> {
    missing(report).into_iter().map(|(what, _)| what).collect()
}

/// The example with all that the service asks for.
fn complete() -> Project {
    let project = Project::example();
    project.edit(
        ORGANISATION,
        "    done:\n      tutustuminen: 2026-09-01\n",
        "    send_to: palvelu@yllapitaja.example\n    done:\n      tutustuminen: 2026-09-01\n      koulutus: 2026-10-01\n",
    );
    project.edit(
        SHARED,
        "      reference: ESI/104/2026\n",
        "      reference: ESI/104/2026\n      covers: [a, b, c, d, e, f, g, h]\n",
    );
    project
}

#[test]
fn the_example_is_mostly_ready_and_says_what_is_not() {
    let project = Project::example();
    let report = onboard(&project, SERVICE).exits(1).json();
    let steps = steps(&report);
    let stands: Vec<(&str, &str)> = steps.iter().map(|(a, b)| (&**a, &**b)).collect();
    assert_eq!(
        stands,
        [
            ("tutustuminen", "ready"),
            ("tietosuoja", "ready"),
            ("sopimus", "ready"),
            ("pyynto", "missing"),
            ("seloste", "ready"),
            ("vaikutustenarviointi", "ready"),
            ("koulutus", "by_hand"),
        ]
    );
    let contract = project.line_of(SHARED, "reference: ESI/104/2026") - 2;
    assert_eq!(
        missing(&report),
        [
            (
                "address_unconfirmed".to_owned(),
                format!(
                    "{ORGANISATION}:{} onboarding.ohjaustaverkossa.send_to",
                    project.line_of(ORGANISATION, "ohjaustaverkossa:")
                )
            ),
            (
                "contract_points".to_owned(),
                format!("{SHARED}:{contract} processors.keha.contract")
            ),
        ]
    );
    assert_eq!(report["sendable"], false);
}

#[test]
fn people_read_it_step_by_step() {
    let project = Project::example();
    let run = project.run(&["onboard", SERVICE]).exits(1);
    for said in [
        "Ylläpitäjä: Työllisyys-, kehittämis- ja hallintokeskus",
        "1. Tutustu palveluun [tutustuminen]: valmis",
        "+ Y-tunnus: 0000001-9",
        "4. Lähetä pyyntö ja sovi allekirjoittamisesta [pyynto]: puuttuu",
        "registers/organisation.yaml:",
        "Kysy oikea osoite ylläpitäjältä ja kirjoita se kohtaan onboarding.ohjaustaverkossa.send_to",
        "7. Sovi koulutuksesta ja perehdytyksestä [koulutus]: tehtävä itse",
        "Pyyntöä ei voi vielä lähettää",
    ] {
        assert!(run.out.contains(said), "{said}\n{}", run.out);
    }
    let english = project.run_plain(&["--ui", "en", "onboard", SERVICE]);
    assert!(
        english.out.contains("Business ID: 0000001-9"),
        "{}",
        english.out
    );
    // A word that a language lacks shows its own name.
    for out in [&run.out, &english.out] {
        assert!(!out.contains("[fact") && !out.contains("[mend"), "{out}");
    }
}

#[test]
fn a_whole_package_can_be_sent() {
    let project = complete();
    let report = onboard(&project, SERVICE).exits(0).json();
    assert_eq!(report["sendable"], true);
    let request = project.read(&format!("{PACKAGE}/request.txt"));
    assert!(
        request.starts_with("Vastaanottaja: palvelu@yllapitaja.example\nAihe: "),
        "{request}"
    );
    assert!(
        !request.contains("PUUTTUU") && !request.contains("LUONNOS"),
        "{request}"
    );
    let swedish = project
        .run(&["onboard", SERVICE, "--language", "sv"])
        .exits(0);
    let request = project.read(&format!("{PACKAGE}/request.txt"));
    assert!(
        request.contains("- FO-nummer: 0000001-9"),
        "{request} {}",
        swedish.err
    );
}

#[test]
fn the_package_as_its_readers_get_it() {
    let project = Project::example();
    onboard(&project, SERVICE).exits(1);
    for language in ["fi", "sv", "en"] {
        for page in ["index", "agreement"] {
            let html = project.read(&format!("{PACKAGE}/{language}/{page}.html"));
            let read = outline::of(&html);
            let lines = read
                .lines()
                .filter(|line| !line.contains(" kB)") && !line.contains(" kt)"));
            let read: Vec<&str> = lines.collect();
            insta::assert_snapshot!(format!("{language}_{page}"), read.join("\n"));
        }
        for file in [
            "onboarding.pdf",
            "agreement.pdf",
            "notice.pdf",
            "screening.pdf",
            "notice.html",
            "screening.html",
        ] {
            assert!(
                project.has(&format!("{PACKAGE}/{language}/{file}")),
                "{language}/{file}"
            );
        }
    }
    insta::assert_snapshot!("request", project.read(&format!("{PACKAGE}/request.txt")));
    insta::assert_snapshot!(
        "facts",
        project.read(&format!("{PACKAGE}/organisation.json"))
    );
}

#[test]
fn what_is_missing_is_named_with_its_line() {
    let project = complete();
    project.edit(
        ORGANISATION,
        "    business_id: 0000001-9\n",
        "    business_id: 0000001-8\n",
    );
    project.edit(
        ORGANISATION,
        "    website: https://www",
        "    website: http://www",
    );
    project.edit(ORGANISATION, "    main_user:\n", "    main_user_x:\n");
    // An unknown key is cut out, and what stood there is missing.
    let text = project.read(ORGANISATION).replace("    main_user_x:\n      role:\n        fi: Ohjaustaverkossa.fi-palvelun pääkäyttäjä\n        sv: huvudanvändare av tjänsten Ohjaustaverkossa.fi\n        en: main user of the Ohjaustaverkossa.fi service\n      email: verkko-ohjaus@esimerkkila.example\n      phone: \"09 000 0031\"\n", "");
    project.write(ORGANISATION, text);
    let report = onboard(&project, SERVICE).exits(1).json();
    let missing = missing(&report);
    let line = |passage: &str| project.line_of(ORGANISATION, passage);
    for (what, place) in [
        (
            "fact_business_id",
            format!(
                "{ORGANISATION}:{} organisations.kaupunki.business_id",
                line("business_id")
            ),
        ),
        (
            "fact_link",
            format!(
                "{ORGANISATION}:{} organisations.kaupunki.website",
                line("website")
            ),
        ),
        (
            "fact_missing",
            format!(
                "{ORGANISATION}:{} onboarding.ohjaustaverkossa.main_user",
                line("ohjaustaverkossa:")
            ),
        ),
    ] {
        assert!(
            missing.contains(&(what.to_owned(), place.clone())),
            "{what} {place}: {missing:?}"
        );
    }
    let checked = project.run(&["check", "--format", "json"]);
    assert_eq!(
        checked.places("service-fact-missing").len(),
        2,
        "{}",
        checked.out
    );
    assert_eq!(
        checked.places("service-link-wrong").len(),
        1,
        "{}",
        checked.out
    );
}

#[test]
fn the_notice_is_asked_to_say_what_the_service_wants() {
    let project = complete();
    project.change(REGISTER, |register| {
        let retention = register["retention"].as_object_mut().expect("periods");
        for period in retention.values_mut() {
            if period["period"] == "P15M" {
                period["period"] = json!("P1Y3M");
            }
        }
    });
    // One period is written in two ways.
    assert!(!what(&onboard(&project, SERVICE).json()).contains(&"mention_missing".to_owned()));
    project.change(REGISTER, |register| {
        let retention = register["retention"].as_object_mut().expect("periods");
        for period in retention.values_mut() {
            if period["period"] == "P1Y3M" {
                period["period"] = json!("P2Y");
            }
        }
        let data = register["data"].as_object_mut().expect("data");
        for group in data.values_mut() {
            group.as_object_mut().expect("a group").remove("special");
        }
    });
    let report = onboard(&project, SERVICE).exits(1).json();
    let found: Vec<(String, String)> = missing(&report)
        .into_iter()
        .filter(|(what, _)| what == "mention_missing")
        .collect();
    assert_eq!(found.len(), 1, "{report}");
    assert!(found[0].1.ends_with(" retention"), "{found:?}");
    // What is only to be considered keeps nothing back.
    let all = report.to_string();
    assert!(all.contains("mention_consider"), "{all}");
}

#[test]
fn an_operator_that_has_changed_is_told_from_one_that_is_missing() {
    let project = complete();
    project.change(SHARED, |shared| {
        shared["processors"]["keha"]["name"] = json!("Keski-Suomen ELY-keskus");
    });
    let report = onboard(&project, SERVICE).exits(1).json();
    assert!(
        what(&report).contains(&"operator_changed".to_owned()),
        "{report}"
    );
    let checked = project.run(&["check", "--format", "json"]);
    assert_eq!(
        checked.places("service-operator-missing").len(),
        1,
        "{}",
        checked.out
    );
    // On a day of its own time it was the operator.
    let before = project
        .run(&[
            "onboard",
            SERVICE,
            "--format",
            "json",
            "--as-of",
            "2024-01-01",
        ])
        .json();
    assert!(
        !what(&before).contains(&"operator_changed".to_owned()),
        "{before}"
    );
    assert_eq!(before["profile"][0]["what"], "profile_early");
    project.change(SHARED, |shared| {
        shared["processors"]["keha"]["name"] = json!("Muu Oy");
    });
    let report = onboard(&project, SERVICE).exits(1).json();
    assert!(
        what(&report).contains(&"operator_missing".to_owned()),
        "{report}"
    );
}

#[test]
fn an_outdated_profile_is_no_longer_enough() {
    let project = complete();
    let own = std::fs::read_to_string("data/onboarding/ohjaustaverkossa.yaml").expect("a profile");
    let own = own.replace(
        "checked_on: 2026-11-22",
        "checked_on: 2026-11-22\nvalid_to: 2026-06-30",
    );
    project.write("registers/onboarding/ohjaustaverkossa.yaml", own);
    let report = onboard(&project, SERVICE).exits(1).json();
    assert_eq!(report["profile"][0]["what"], "profile_outdated");
    let checked = project.run(&["check", "--format", "json"]);
    assert_eq!(
        checked.places("service-profile-outdated").len(),
        1,
        "{}",
        checked.out
    );
    let before = project.run(&[
        "onboard",
        SERVICE,
        "--format",
        "json",
        "--as-of",
        "2026-06-30",
    ]);
    assert_eq!(before.json()["profile"], json!([]));
}

/// A service with other facts, agreements, steps and words, of which no code knows: only its file is added.
#[test]
fn a_new_service_is_only_data() {
    let project = Project::example();
    let profile = include_str!("onboarding/kurssikimppa.yaml");
    project.write("registers/onboarding/kurssikimppa.yaml", profile);
    project.edit(
        ORGANISATION,
        "onboarding:\n",
        "onboarding:\n  kurssikimppa:\n    register: vat\n    signer: {fi: rehtori, sv: rektor, en: Principal}\n",
    );
    let checked = project.run(&["check", "--format", "json"]).exits(0);
    assert_eq!(checked.findings().len(), 0, "{}", checked.out);
    let report = onboard(&project, "kurssikimppa").exits(1).json();
    assert_eq!(
        steps(&report),
        [
            ("sovi".to_owned(), "ready".to_owned()),
            ("kerro".to_owned(), "missing".to_owned()),
        ]
    );
    assert_eq!(what(&report), ["mention_missing"]);
    let folder = "out/internal/onboarding/kurssikimppa";
    let request = project.read(&format!("{folder}/request.txt"));
    assert_eq!(
        request,
        "Vastaanottaja: liity@kurssikimppa.example\nAihe: Esimerkkilän kaupunki liittyy\n\nTerve, Esimerkkituki ry! Liitymme palveluun Kurssikimppa.\n\n- Kunta: Esimerkkilän kaupunki\n- Vastuuyksikkö: tietohallinto\n- Kirjaamo: kirjaamo, kirjaamo@esimerkkila.example, 09 000 0001\n- Sopimuksen numero: ESI/102/2026\n\nEsimerkkilän kaupunki\n"
    );
    let page = outline::of(&project.read(&format!("{folder}/sv/index.html")));
    for said in [
        "Kursringen",
        "Ansvarig enhet",
        "medlemsavtal",
        "Berätta för invånarna",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    let facts: Value =
        serde_json::from_str(&project.read(&format!("{folder}/organisation.json"))).expect("JSON");
    assert_eq!(facts["facts"]["laskutus"]["sent"], false);
    assert_eq!(facts["facts"]["sopimusnumero"]["value"], "ESI/102/2026");
    // The other package is no concern of this one.
    onboard(&project, SERVICE).exits(1);
    assert!(project.has(&format!("{folder}/request.txt")));
    let list = project
        .run(&["onboard", "--format", "json"])
        .exits(0)
        .json();
    let ids: Vec<&str> = list["services"]
        .as_array()
        .expect("services")
        .iter()
        .filter_map(|service| service["id"].as_str())
        .collect();
    assert_eq!(ids, ["kurssikimppa", SERVICE]);
}

#[test]
fn a_profile_that_names_nothing_is_found_at_its_line() {
    let project = Project::example();
    let file = "registers/onboarding/kurssikimppa.yaml";
    let profile = include_str!("onboarding/kurssikimppa.yaml")
        .replace("[organisation.registry]", "[organisation.kirjaamo]")
        .replace("facts: [kunta,", "facts: [kuntta,")
        .replace("Hello {operator}!", "Hello {name}!");
    project.write(file, profile);
    let run = project.run(&["check", "--format", "json"]).exits(1);
    let places = run.places("service-profile-wrong");
    let lines: Vec<usize> = places
        .iter()
        .map(|place| {
            let mut parts = place.split(':').skip(1);
            parts
                .next()
                .and_then(|line| line.parse().ok())
                .expect("a line")
        })
        .collect();
    let line = |passage: &str| project.line_of(file, passage);
    assert_eq!(
        lines,
        [
            line("from: [organisation.kirjaamo]"),
            line("facts: [kuntta,"),
            line("opening:")
        ],
        "{places:?}"
    );
}

#[test]
fn nobody_gets_out_of_the_folder() {
    let project = Project::example();
    for service in [
        "../vat",
        "/etc/passwd",
        "Ohjaustaverkossa",
        "",
        "ohjaustaverkossa/x",
        ".",
    ] {
        let run = project.run(&["onboard", service]).exits(2);
        assert!(run.err.contains("ei tunneta"), "{service}: {}", run.err);
    }
    assert!(!project.has("out"));
    let near = project.run(&["onboard", "ohjausverkossa"]).exits(2);
    assert!(
        near.err.contains("Tarkoititko ”ohjaustaverkossa”?"),
        "{}",
        near.err
    );
}

#[test]
fn nothing_recorded_is_told_with_what_to_write() {
    let project = Project::example();
    project.change(ORGANISATION, |file| {
        file.as_object_mut().expect("a file").remove("onboarding");
    });
    let run = project.run(&["onboard", SERVICE]).exits(1);
    assert!(
        run.out
            .contains("onboarding:\n  ohjaustaverkossa:\n    register: "),
        "{}",
        run.out
    );
    assert!(!project.has("out"));
}

/// No value of a file begins a line of the message or fills a hole of its own.
#[test]
fn values_stay_values() {
    let project = complete();
    project.change(ORGANISATION, |file| {
        file["onboarding"][SERVICE]["signer"] = json!({
            "fi": "{operator} {organisation} johtaja *lihava* <b>x</b> | y",
            "sv": "rektor",
            "en": "Principal",
        });
        file["onboarding"][SERVICE]["contact"]["role"] = json!({
            "fi": "ohjaaja\nBcc: muu@muu.example\n\n# Otsikko",
            "sv": "x",
            "en": "x",
        });
    });
    onboard(&project, SERVICE).exits(0);
    let request = project.read(&format!("{PACKAGE}/request.txt"));
    assert!(
        !request.lines().any(|line| line.starts_with("Bcc")),
        "{request}"
    );
    assert!(
        request.contains("Allekirjoittaja: {operator} {organisation} johtaja"),
        "{request}"
    );
    let page = project.read(&format!("{PACKAGE}/fi/index.html"));
    assert!(page.contains("*lihava* &lt;b&gt;x&lt;/b&gt; | y"), "{page}");
}

#[test]
fn a_build_and_a_package_leave_each_other_alone() {
    let project = Project::example();
    project.run(&["build", "--no-pdf"]).exits(0);
    onboard(&project, SERVICE).exits(1);
    let built = project.files("out/public");
    let package = project.files(PACKAGE);
    let again = project.run(&["build", "--no-pdf"]).exits(0);
    assert!(again.out.contains("Kirjoitettu 0,"), "{}", again.out);
    assert_eq!(project.files(PACKAGE), package);
    onboard(&project, SERVICE).exits(1);
    assert_eq!(project.files("out/public"), built);
    assert_eq!(project.files(PACKAGE), package);
}

/// Contact and main user are told to the operator; who publishes `out/public` publishes neither.
#[test]
fn what_is_internal_is_in_no_public_file() {
    let project = complete();
    project.change(ORGANISATION, |file| {
        let joining = &mut file["onboarding"][SERVICE];
        joining["contact"]["name"] = json!("Merkki91730001");
        joining["main_user"]["name"] = json!("Merkki91730002");
        joining["signer"] =
            json!({"fi": "Merkki91730003", "sv": "Merkki91730003", "en": "Merkki91730003"});
    });
    project.run(&["build"]).exits(0);
    onboard(&project, SERVICE).exits(0);
    let request = project.read(&format!("{PACKAGE}/request.txt"));
    assert!(request.contains("Merkki91730001") && request.contains("Merkki91730003"));
    assert!(
        !request.contains("Merkki91730002"),
        "the main user is not sent"
    );
    for (file, bytes) in project.files("out/public") {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("Merkki9173"),
            "{file}"
        );
    }
    for (file, bytes) in project.files("out/internal") {
        let own = file.starts_with("onboarding/");
        assert!(
            own || !String::from_utf8_lossy(&bytes).contains("Merkki9173"),
            "{file}"
        );
    }
}

#[test]
fn a_draft_a_blocked_and_an_unreadable_register_are_told_apart() {
    let project = complete();
    project.edit(REGISTER, "status: published", "status: draft");
    let report = onboard(&project, SERVICE).exits(1).json();
    assert_eq!(what(&report), ["notice_draft"]);
    assert!(project.has(&format!("{PACKAGE}/fi/notice.html")));
    project.edit(REGISTER, "status: draft", "status: published");
    project.change(REGISTER, |register| {
        register
            .as_object_mut()
            .expect("a register")
            .remove("retention");
    });
    let report = onboard(&project, SERVICE).exits(1).json();
    assert!(
        what(&report).contains(&"notice_blocked".to_owned()),
        "{report}"
    );
    // What a notice that cannot be made would say is not known, and not said to be missing.
    assert!(
        what(&report).contains(&"mention_unjudged".to_owned()),
        "{report}"
    );
    assert!(!project.has(&format!("{PACKAGE}/fi/notice.html")));
    project.write(REGISTER, "format: 1\nname: [");
    let report = onboard(&project, SERVICE).exits(1).json();
    assert!(
        what(&report).contains(&"notice_unread".to_owned()),
        "{report}"
    );
    project.remove(REGISTER);
    project.remove("registers/ohjaustaverkossa.dpia.yaml");
    let report = onboard(&project, SERVICE).exits(1).json();
    assert!(
        what(&report).contains(&"notice_unread".to_owned()),
        "{report}"
    );
}

/// A package that cannot be made leaves the one that is there.
#[test]
fn an_identity_code_goes_nowhere() {
    let project = complete();
    onboard(&project, SERVICE).exits(0);
    let before = project.files(PACKAGE);
    project.edit(
        ORGANISATION,
        "      fi: hallintojohtaja\n      sv",
        "      fi: hallintojohtaja 131052-308T\n      sv",
    );
    let run = onboard(&project, SERVICE).exits(2);
    assert!(
        run.err.contains("henkilötunnus") && !run.err.contains("131052"),
        "{}",
        run.err
    );
    assert_eq!(project.files(PACKAGE), before);
}

#[test]
fn a_language_in_which_something_is_not_said_keeps_its_documents() {
    let project = complete();
    onboard(&project, SERVICE).exits(0);
    let before = project.read(&format!("{PACKAGE}/sv/index.html"));
    project.edit(
        ORGANISATION,
        "      sv: förvaltningsdirektören\n      en: Administrative Director\n    contact:",
        "    contact:",
    );
    let report = onboard(&project, SERVICE).exits(0).json();
    assert_eq!(report["lacking"], json!(["sv", "en"]));
    assert_eq!(project.read(&format!("{PACKAGE}/sv/index.html")), before);
}

#[test]
fn an_agreement_is_that_of_the_kind_of_organisation() {
    let project = complete();
    project.edit(
        ORGANISATION,
        "    kind: municipality",
        "    kind: association",
    );
    let report = onboard(&project, SERVICE).json();
    let said = report.to_string();
    assert!(
        said.contains("yleishyödyllisen organisaation sopimus"),
        "{said}"
    );
    project.edit(ORGANISATION, "    kind: association", "    kind: company");
    let report = onboard(&project, SERVICE).exits(1).json();
    assert!(
        what(&report).contains(&"agreement_open".to_owned()),
        "{report}"
    );
    assert_eq!(report["sendable"], false);
}

#[test]
fn the_need_of_an_assessment_follows_the_screening() {
    let project = complete();
    project.remove("registers/ohjaustaverkossa.dpia.yaml");
    let report = onboard(&project, SERVICE).exits(1).json();
    assert_eq!(what(&report), ["screening_needed"]);
    assert!(
        report
            .to_string()
            .contains("seloste new --dpia ohjaustaverkossa")
    );
}
