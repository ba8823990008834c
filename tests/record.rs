//! The record of processing activities holds every register with each item of GDPR Art. 30(1), is kept inside, and is that of the files as they are.
//! It must not know how its pages look.

mod common;
#[allow(dead_code, reason = "headings are read elsewhere")]
mod outline;

use common::Project;

const VAT: &str = "registers/vat.yaml";
const WALMU: &str = "registers/walmu.yaml";

fn page(project: &Project, language: &str) -> String {
    outline::of(&project.read(&format!("out/internal/{language}/record.html")))
        .replace('\u{A0}', " ")
}

fn built() -> Project {
    let project = Project::example();
    project.run(&["build", "--no-pdf"]).exits(0);
    project
}

#[test]
fn every_item_of_every_register_stands_in_it_in_each_language() {
    let project = built();
    for (language, facts) in [
        (
            "fi",
            [
                // (a) controller, data protection officer
                "Esimerkkilän kaupunki, sivistys- ja hyvinvointilautakunta",
                "tietosuoja@esimerkkila.example",
                // (b) purposes and their bases
                "Nuorten työpajavalmennus",
                "nuorisolaki (1285/2016)",
                // (c) data subjects and data
                "Yhteyshenkilöt ja ammattilaiset",
                "Viestit ja ohjauksen aineisto",
                // (d) recipients and processors
                "Kansaneläkelaitos (Kela)",
                "Työllisyys-, kehittämis- ja hallintokeskus (KEHA)",
                // (e) transfers
                "Ei siirretä EU:n tai ETA:n ulkopuolelle.",
                // (f) time limits
                "15 kuukautta viimeisestä kirjautumisestasi palveluun",
                // (g) security
                "Käyttöoikeudet",
            ],
        ),
        (
            "sv",
            [
                "Exempelby stad, bildnings- och välfärdsnämnden",
                "tietosuoja@esimerkkila.example",
                "Träning på verkstaden för unga",
                "ungdomslagen (1285/2016)",
                "Närstående",
                "Meddelanden",
                "Folkpensionsanstalten",
                "KEHA (på finska",
                "Överförs inte till länder utanför EU eller EES.",
                "15 månader",
                "åtkomstkontroll",
            ],
        ),
    ] {
        let said = page(&project, language).to_lowercase();
        for fact in facts {
            assert!(said.contains(&fact.to_lowercase()), "{language}: {fact}");
        }
    }
    let csv = project.read("out/internal/en/record.csv");
    for id in ["ohjaustaverkossa", "vat", "walmu"] {
        assert!(csv.lines().any(|line| line.starts_with(&format!("{id};"))));
    }
    assert!(project.has("out/internal/fi/record.xlsx"));
}

#[test]
fn it_is_listed_first_inside_and_named_nowhere_outside() {
    let project = built();
    let list = project.read("out/internal/fi/index.html");
    let record = list
        .find("href=\"record.html\"")
        .expect("the record is listed");
    assert!(list.find("href=\"vat/").is_some_and(|first| record < first));
    for (file, _) in project.files("out/public") {
        assert!(!file.contains("record."), "{file}");
    }
}

/// What nobody has said is marked, and a finding has told it.
#[test]
fn what_is_missing_is_marked() {
    let project = Project::example();
    project.change(VAT, |vat| {
        let vat = vat.as_object_mut().expect("a register");
        vat.remove("retention");
        vat["status"] = "draft".into();
    });
    let run = project.run(&["build", "--no-pdf", "--format", "json"]);
    assert_eq!(run.places("retention-missing").len(), 1, "{}", run.out);
    let said = page(&project, "fi");
    assert!(said.contains("PUUTTUU: Poistamisen määräajat"));
    let csv = project.read("out/internal/fi/record.csv");
    assert!(csv.contains("PUUTTUU: Poistamisen määräajat"), "{csv}");
    assert!(said.contains("Luonnos"));
}

/// A register may be processed though its notice is held back; but what must be copied nowhere is not copied here.
#[test]
fn a_register_that_is_held_back_is_in_it_and_one_that_leaks_is_not() {
    let project = Project::example();
    project.edit(VAT, "retention:", "retention_:");
    project.change(WALMU, |walmu| {
        walmu["history"][0]["change"]["fi"] = "Lisätty 131052-308T.".into();
    });
    project.run(&["build", "--no-pdf"]).exits(1);
    let html = project.read("out/internal/fi/record.html");
    assert!(!html.contains("131052"));
    let said = page(&project, "fi");
    assert!(said.contains("Työpajojen valmennusrekisteri"));
    assert!(said.contains("Tästä selosteesta puuttuvat rekisterit"));
    assert!(said.contains("walmu"));
}

#[test]
fn a_language_in_which_something_is_not_said_keeps_what_was_before() {
    let project = built();
    let before = project.read("out/internal/sv/record.html");
    project.change(VAT, |vat| {
        let name = vat["purposes"]["tyovoima"]["name"].as_object_mut();
        name.expect("words by language").remove("sv");
        vat["name"]["fi"] = "Uusi nimi".into();
    });
    project.run(&["build", "--no-pdf"]).exits(1);
    assert_eq!(project.read("out/internal/sv/record.html"), before);
    assert!(page(&project, "fi").contains("Uusi nimi"));
}

#[test]
fn it_follows_the_files_and_stands_while_they_do() {
    let project = built();
    let again = project.run(&["build", "--no-pdf"]).exits(0);
    assert!(again.out.contains("Kirjoitettu 0"), "{}", again.out);
    project.edit(
        WALMU,
        "fi: Terveys ja päihteet",
        "fi: Terveys ja hyvinvointi",
    );
    project.run(&["build", "--no-pdf"]).exits(0);
    assert!(page(&project, "fi").contains("Terveys ja hyvinvointi"));
    project.remove("registers/ohjaustaverkossa.dpia.yaml");
    project.remove("registers/ohjaustaverkossa.yaml");
    project.run(&["build", "--no-pdf"]);
    assert!(!page(&project, "fi").contains("Nuorten verkko-ohjaus"));
    project.write("out/internal/fi/record.html", "muutettu käsin");
    project.run(&["build", "--no-pdf"]);
    assert!(page(&project, "fi").contains("Terveys ja hyvinvointi"));
}

#[test]
fn its_class_is_the_organisations() {
    let project = Project::example();
    project.change("registers/organisation.yaml", |file| {
        file["record"]["publicity"] = serde_json::json!({
            "class": "partly_secret",
            "parts": {"fi": "turvatoimet", "sv": "säkerhetsåtgärderna", "en": "security"},
            "statutes": ["julkisuuslaki (621/1999) 24 § 1 mom. 7 kohta"],
        });
    });
    project.run(&["build", "--no-pdf"]).exits(0);
    let html = project.read("out/internal/fi/record.html");
    let html = html.replace('\u{A0}', " ").to_lowercase();
    let class =
        "osittain salassa pidettävä (turvatoimet), julkisuuslaki (621/1999) 24 § 1 mom. 7 kohta";
    assert!(html.contains(class), "{html}");
}

/// The description for document publicity holds what section 28 of Act 906/2019 asks, is led to from the list of notices, and speaks of
/// what is published.
#[test]
fn an_authority_describes_its_data_for_those_who_ask() {
    let project = built();
    let path = |language: &str| format!("out/public/{language}/document_publicity/index.html");
    let said = outline::of(&project.read(&path("fi"))).replace('\u{A0}', " ");
    for fact in [
        "Walmu",
        "Viestit ja ohjauksen aineisto",
        "Ohjaustilan avaamispäivä",
        "Nuorisopalvelupäällikkö",
        "kirjaamo@esimerkkila.example",
        "Ei ole.",
    ] {
        assert!(said.contains(fact), "{fact}");
    }
    let list = project.read("out/public/fi/index.html");
    assert!(list.contains("href=\"document_publicity/index.html\""));
    let root = project.read("out/public/index.html");
    assert!(root.contains("href=\"fi/document_publicity/index.html\""));
    assert!(
        project
            .read(&path("sv"))
            .contains("../../fi/document_publicity/index.html")
    );
    // While a notice is held back, the description of before stays, too.
    let before = project.read(&path("fi"));
    project.edit(VAT, "retention:", "retention_:");
    project.edit(
        WALMU,
        "fi: Terveys ja päihteet",
        "fi: Terveys ja hyvinvointi",
    );
    project.run(&["build", "--no-pdf"]).exits(1);
    assert_eq!(project.read(&path("fi")), before);
    project.edit(VAT, "retention_:", "retention:");
    project.run(&["build", "--no-pdf"]);
    assert!(project.read(&path("fi")).contains("Terveys ja hyvinvointi"));
    // What was published of a register stays while it is a draft again.
    let before = project.read(&path("fi"));
    project.edit(WALMU, "status: published", "status: draft");
    project.edit(
        WALMU,
        "fi: Terveys ja hyvinvointi",
        "fi: Terveys ja päihteet",
    );
    project.run(&["build", "--no-pdf"]);
    assert_eq!(project.read(&path("fi")), before);
    project.edit(WALMU, "status: draft", "status: published");
    project.run(&["build", "--no-pdf"]);
    assert_ne!(project.read(&path("fi")), before);
}

#[test]
fn drafts_that_were_never_published_are_not_described() {
    let project = Project::example();
    project.edit(
        "registers/ohjaustaverkossa.yaml",
        "status: published",
        "status: draft",
    );
    project.run(&["build", "--no-pdf"]);
    let page = project.read("out/public/fi/document_publicity/index.html");
    assert!(!page.contains("avaamispäivä"), "{page}");
    assert!(page.contains("Walmu"), "{page}");
}

#[test]
fn who_is_no_authority_owes_no_description() {
    let project = Project::example();
    project.edit(
        "registers/organisation.yaml",
        "kind: municipality",
        "kind: association",
    );
    project.run(&["build", "--no-pdf"]);
    assert!(project.has("out/internal/fi/record.html"));
    assert!(!project.has("out/public/fi/document_publicity/index.html"));
    assert!(
        !project
            .read("out/public/fi/index.html")
            .contains("document_publicity")
    );
}

/// What a public authority's information management model asks (906/2019, section 5), as far as registers know it.
#[test]
fn an_authority_gets_an_extract_for_its_information_management_model() {
    let project = built();
    let extract = "out/internal/fi/information-management.xlsx";
    assert!(project.has(extract));
    let page = project.read("out/internal/fi/record.html");
    assert!(page.contains("href=\"information-management.xlsx\""));
    let texts = strings(&project.path().join(extract));
    for said in [
        "Tietovarannot",
        "Tietoaineistot",
        "Walmu",
        "Tiedot tuhotaan tietoturvallisesti",
        "15 kuukautta viimeisestä kirjautumisestasi palveluun",
        "Esimerkkilän kaupunki, sivistys- ja hyvinvointilautakunta",
    ] {
        assert!(texts.contains(said), "{said}");
    }
}

/// All texts of a workbook, its sheets' names among them.
fn strings(path: &std::path::Path) -> String {
    let file = std::fs::File::open(path).expect("the workbook");
    let mut archive = zip::ZipArchive::new(file).expect("an archive");
    let mut texts = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let is_held = ["xl/workbook.xml", "xl/sharedStrings.xml"].contains(&&*name);
        if is_held || name.starts_with("xl/worksheets/sheet") {
            std::io::Read::read_to_string(&mut part, &mut texts).expect("UTF-8");
        }
    }
    texts.replace('\u{A0}', " ")
}

/// What is of very many registers is no PDF, and says so; its page has them all.
#[test]
fn a_very_long_description_is_not_printed() {
    let project = Project::empty();
    project
        .run(&["generate", "230", "--out", "registers"])
        .exits(0);
    project.run(&["build"]).exits(0);
    let folder = "out/public/fi/document_publicity";
    let page = project.read(&format!("{folder}/index.html"));
    assert!(page.contains("Rekistereitä on yli 200, joten kuvauksesta ei tehdä PDF-tiedostoa."));
    assert!(page.matches("<tr").count() > 200);
    assert!(!page.contains("document_publicity.pdf"));
    assert!(!project.has(&format!("{folder}/document_publicity.pdf")));
    assert!(!project.has("out/internal/fi/record.pdf"));
}

/// A record that is too long to be printed keeps what registers say from build to build: it is the same as one made of nothing, and
/// what somebody did to the kept file does not stand in it.
#[test]
fn a_long_record_is_kept_up_and_is_as_if_made_anew() {
    let project = Project::empty();
    project
        .run(&["generate", "201", "--out", "registers"])
        .exits(0);
    let build = |out: &str| {
        let run = project.run(&["build", "--no-pdf", "--out", out]);
        run.exits(0)
    };
    build("out");
    let rows = |out: &str| -> Vec<String> {
        let html = project.read(&format!("{out}/internal/fi/record.html"));
        let table = html.split("id=\"registers\"").nth(1).unwrap_or_default();
        let rows = table.split("<tr>").filter(|row| row.contains("<td"));
        rows.map(str::to_owned).collect()
    };
    let says = |rows: &[String], words: &str| rows.iter().any(|row| row.contains(words));
    let html = project.read("out/internal/fi/record.html");
    assert!(html.contains("Rekistereitä on yli 200"));
    assert_eq!(rows("out").len(), 201);
    let one = "registers/rekisteri-00007.yaml";
    project.change(one, |register| register["name"] = "Aivan uusi nimi".into());
    build("out");
    assert!(says(&rows("out"), "Aivan uusi nimi"));
    build("fresh");
    assert_eq!(project.files("out"), project.files("fresh"));
    // What the record does not tell of leaves all of it as it is.
    project.change(one, |register| register["version"] = "77".into());
    build("out");
    std::fs::remove_dir_all(project.path().join("fresh")).expect("a folder");
    build("fresh");
    assert_eq!(project.files("out"), project.files("fresh"));

    let kept = "out/.remembered/record-fi";
    let text = project.read(kept).replace("Aivan uusi nimi", "Väärä nimi");
    assert!(text.contains("Väärä nimi"));
    project.write(kept, text);
    build("out");
    assert_eq!(project.files("out"), project.files("fresh"));
    project.write(kept, "rikki\n\u{0}");
    project.remove("registers/rekisteri-00201.yaml");
    project.change(one, |register| register["name"] = "Kolmas nimi".into());
    build("out");
    assert!(!project.has(kept));
    // As long as it is printed, it is made of the registers themselves, and each row is the same.
    let (short, long) = (rows("out"), rows("fresh"));
    assert_eq!(short.len(), 200);
    assert!(says(&short, "Kolmas nimi") && !says(&short, "Väärä nimi"));
    let others = short.iter().filter(|row| !row.contains("Kolmas nimi"));
    // What follows the last row in the page is counted to it.
    let unlike: Vec<&String> = others.filter(|row| !long.contains(row)).collect();
    assert!(unlike.len() <= 1, "{unlike:?}");
}
