//! In which languages a notice is built, how its versions find each other, and how an organisation adds a language of its own.
//! It must not know the words of the notices.

mod common;
#[allow(dead_code, reason = "headings are read elsewhere")]
mod outline;

use common::Project;
use serde_yaml::Value;

const VAT: &str = "registers/vat.yaml";
const ORGANISATION: &str = "registers/organisation.yaml";
const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];

fn page(language: &str, id: &str) -> String {
    format!("out/public/{language}/{id}/index.html")
}

#[test]
fn the_examples_are_whole_in_three_languages() {
    let project = Project::example();
    let run = project.run(&["build", "--format", "json"]).exits(0);
    assert!(run.findings().is_empty(), "{}", run.out);
    for id in ["ohjaustaverkossa", "vat", "walmu"] {
        let mut finnish = Vec::new();
        texts_in(
            "fi",
            &read(&project, &format!("registers/{id}.yaml")),
            &mut finnish,
        );
        for language in LANGUAGES {
            let folder = format!("out/public/{language}/{id}");
            for pdf in [
                id.to_owned(),
                format!("{id}-summary"),
                format!("{id}-children"),
            ] {
                let pdf = format!("{folder}/{pdf}.pdf");
                let pdf = lopdf::Document::load(project.path().join(pdf)).expect("a PDF");
                let said = pdf.catalog().and_then(|catalog| catalog.get(b"Lang"));
                let said = said.and_then(lopdf::Object::as_str).expect("a language");
                assert_eq!(said, language.as_bytes());
            }
            for file in ["index", "summary", "children", "short"] {
                let html = project.read(&format!("{folder}/{file}.html"));
                assert!(html.contains(&format!("<html lang=\"{language}\">")));
                if language == "fi" {
                    continue;
                }
                // Nothing of the Finnish texts is on a page in another language.
                let said = outline::of(&html).replace('\u{A0}', " ");
                for text in &finnish {
                    let place = format!("{language}/{id}/{file}");
                    assert!(!said.contains(text.as_str()), "{place}: {text}");
                }
            }
        }
    }
}

/// What a file says in a language, each text long enough to be told from a name; those that another language shares are left out.
fn texts_in(language: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Mapping(map) => {
            let text = map.get(language).and_then(Value::as_str);
            if let Some(text) = text.filter(|_| map.contains_key("sv")) {
                let line = text.lines().next().unwrap_or_default().trim();
                let shared = ["sv", "en"].map(|other| {
                    let other = map.get(other).and_then(Value::as_str);
                    other.is_some_and(|other| other.contains(line))
                });
                if line.len() > 12 && line.contains(' ') && shared == [false, false] {
                    found.push(line.to_owned());
                }
            }
            map.values()
                .for_each(|value| texts_in(language, value, found));
        }
        Value::Sequence(list) => list
            .iter()
            .for_each(|value| texts_in(language, value, found)),
        _ => {}
    }
}

fn read(project: &Project, path: &str) -> Value {
    serde_yaml::from_str(&project.read(path)).expect("YAML")
}

#[test]
fn pages_link_to_each_other() {
    let project = Project::example();
    project.build().exits(0);
    let site = "https://tietosuoja.esimerkkila.example";
    for own in LANGUAGES {
        let notice = project.read(&page(own, "vat"));
        let index = project.read(&format!("out/public/{own}/index.html"));
        for other in LANGUAGES {
            let alternate = |path: &str| {
                format!("<link rel=\"alternate\" hreflang=\"{other}\" href=\"{site}/{path}\">")
            };
            assert!(
                notice.contains(&alternate(&format!("{other}/vat/"))),
                "{own} {other}"
            );
            assert!(
                index.contains(&alternate(&format!("{other}/"))),
                "{own} {other}"
            );
            let visible =
                |path: &str| format!("<a href=\"{path}\" lang=\"{other}\" hreflang=\"{other}\">");
            assert_eq!(
                notice.contains(&visible(&format!("../../{other}/vat/index.html"))),
                own != other
            );
            assert_eq!(
                index.contains(&visible(&format!("../{other}/index.html"))),
                own != other
            );
        }
    }
    let root = project.read("out/public/index.html");
    assert!(root.contains("<a href=\"sv/index.html\" lang=\"sv\" hreflang=\"sv\">Svenska</a>"));
    // Without an address of the site there are no absolute links, and the visible ones stay.
    project.change(ORGANISATION, |file| {
        file["site"]
            .as_object_mut()
            .expect("a map")
            .remove("base_url");
    });
    project.build().exits(0);
    let notice = project.read(&page("sv", "vat"));
    assert!(!notice.contains("rel=\"alternate\" hreflang"));
    assert!(notice.contains(">Suomi</a>") && notice.contains(">English</a>"));
}

fn forget_swedish(project: &Project) {
    project.change(VAT, |vat| {
        let name = vat["purposes"]["tyovoima"]["name"].as_object_mut();
        name.expect("words by language").remove("sv");
    });
}

#[test]
fn what_is_not_said_in_a_language_is_not_built_in_it_and_is_told() {
    let project = Project::example();
    forget_swedish(&project);
    let run = project
        .run(&["build", "--no-pdf", "--format", "json"])
        .exits(1);
    assert_eq!(run.places("language-missing").len(), 1, "{}", run.out);
    assert!(!project.has(&page("sv", "vat")));
    // The other versions are built, and link to no page that is not there.
    let finnish = project.read(&page("fi", "vat"));
    assert!(finnish.contains("../../en/vat/index.html") && !finnish.contains("../../sv/"));
    assert!(project.has(&page("sv", "walmu")));
    // The Swedish list leads to the Finnish page, and says so.
    let index = project.read("out/public/sv/index.html");
    assert!(index.contains("<a href=\"../fi/vat/index.html\" lang=\"fi\" hreflang=\"fi\">"));
    let told = project.run(&["build", "--no-pdf"]).exits(1);
    assert!(told.out.contains("Ei tehty kielellä sv"), "{}", told.out);
}

/// What has changed is printed in the notice, though rules on what holds today do not read it.
#[test]
fn a_change_that_is_not_said_in_a_language_is_told_too() {
    let project = Project::example();
    project.change(VAT, |vat| {
        let change = vat["history"][0]["change"].as_object_mut();
        change.expect("words by language").remove("sv");
    });
    let run = project
        .run(&["build", "--no-pdf", "--format", "json"])
        .exits(1);
    assert_eq!(run.places("language-missing").len(), 1, "{}", run.out);
    let named: Vec<serde_json::Value> = run.findings();
    let told = named
        .iter()
        .find(|finding| finding["rule"] == "assessment-register-untranslated");
    let message = told.and_then(|finding| finding["message"].as_str());
    assert!(message.is_some_and(|text| text.contains("history.0.change")));
    let status = project.run(&["status", "--format", "json"]);
    let status: serde_json::Value = serde_json::from_str(&status.out).expect("JSON");
    let vat = status["registers"].as_array().expect("registers");
    let vat = vat.iter().find(|register| register["id"] == "vat");
    assert_eq!(
        vat.expect("vat")["languages_missing"],
        serde_json::json!(["sv"])
    );
}

/// A company has one name in every language; an authority's is asked for in each, once it is given by language.
#[test]
fn a_name_given_by_language_is_asked_for_in_each() {
    let project = Project::example();
    project.change("registers/shared.yaml", |shared| {
        let name = shared["processors"]["keha"]["name"].as_object_mut();
        name.expect("a name by language").remove("sv");
    });
    let run = project
        .run(&["build", "--no-pdf", "--format", "json"])
        .exits(1);
    assert_eq!(run.places("language-missing").len(), 1, "{}", run.out);
    assert!(!project.has(&page("sv", "ohjaustaverkossa")) && project.has(&page("sv", "vat")));
    project.change("registers/shared.yaml", |shared| {
        shared["processors"]["keha"]["name"] = "Esimerkkipalvelu Oy".into();
    });
    project.build().exits(0);
    let page = project.read(&page("sv", "ohjaustaverkossa"));
    assert!(page.contains("Esimerkkipalvelu"));
}

/// The assessment prints some facts of the register that the notice does not.
#[test]
fn an_assessment_asks_for_what_it_prints_of_the_register() {
    let project = Project::example();
    project.change(VAT, |vat| {
        let area = vat["scale"]["area"].as_object_mut();
        area.expect("words by language").remove("sv");
    });
    let run = project
        .run(&["build", "--no-pdf", "--format", "json"])
        .exits(1);
    assert!(run.places("language-missing").is_empty(), "{}", run.out);
    assert_eq!(
        run.places("assessment-register-untranslated").len(),
        1,
        "{}",
        run.out
    );
    assert!(project.has(&page("sv", "vat")));
}

#[test]
fn what_was_said_before_stays_until_all_is_said_again() {
    let project = Project::example();
    project.build().exits(0);
    let before = project.read(&page("sv", "vat"));
    forget_swedish(&project);
    project.change(VAT, |vat| vat["version"] = "9".into());
    project.build().exits(1);
    assert_eq!(project.read(&page("sv", "vat")), before);
    assert!(project.read(&page("fi", "vat")).contains("Versio 9"));
}

#[test]
fn a_common_text_concerns_the_registers_that_show_it() {
    let project = Project::example();
    project.change("registers/shared.yaml", |shared| {
        let name = shared["recipients"]["kela"]["name"].as_object_mut();
        name.expect("words by language").remove("en");
    });
    project.build().exits(1);
    assert!(!project.has(&page("en", "vat")));
    assert!(project.has(&page("en", "walmu")) && project.has(&page("fi", "vat")));
}

#[test]
fn a_language_that_nobody_promised_is_built_when_all_is_said_in_it() {
    let project = Project::example();
    // Its assessment promises Swedish, whatever the notice does.
    project.remove("registers/vat.dpia.yaml");
    project.change(ORGANISATION, |file| {
        file["site"]["languages"] = serde_json::json!(["fi"]);
    });
    project.build().exits(0);
    assert!(project.has(&page("sv", "vat")) && project.has("out/public/sv/index.html"));
    forget_swedish(&project);
    let run = project
        .run(&["build", "--no-pdf", "--format", "json"])
        .exits(0);
    assert_eq!(run.places("language-unfinished").len(), 1, "{}", run.out);
    let finding = run
        .findings()
        .into_iter()
        .find(|finding| finding["rule"] == "language-unfinished");
    assert!(
        finding.is_some_and(|finding| finding["level"] == "warning"
            && finding["message"]
                .as_str()
                .is_some_and(|text| text.contains("purposes.tyovoima.name"))),
        "{}",
        run.out
    );
    // A register that names its languages is offered in no other.
    project.edit(
        VAT,
        "status: published",
        "status: published\nlanguages: [fi]",
    );
    project.build().exits(0);
    assert!(project.has(&page("fi", "vat")) && !project.has(&page("sv", "vat")));
    assert!(
        !project
            .read(&page("fi", "vat"))
            .contains("class=\"languages\"")
    );
}

/// A page without the remark that it is an example would be a real one.
#[test]
fn what_stands_on_every_page_is_said_in_its_language_too() {
    let project = Project::example();
    project.change(ORGANISATION, |file| {
        let banner = file["site"]["banner"].as_object_mut();
        banner.expect("words by language").remove("sv");
    });
    project.build().exits(1);
    assert!(!project.has(&page("sv", "vat")) && project.has(&page("en", "vat")));
}

/// Words by language: the sample's where it has them, else the English ones marked as a sample's.
fn sample_words() -> Value {
    let english = std::fs::read_to_string("templates/en/words.yaml").expect("words");
    let english: serde_yaml::Mapping = serde_yaml::from_str(&english).expect("a map");
    let mut words: serde_yaml::Mapping = english
        .into_iter()
        .map(|(name, word)| match word {
            Value::String(word) => (name, Value::String(format!("(se) {word}"))),
            other => (name, other),
        })
        .collect();
    let own = include_str!("languages/se/words.yaml");
    let own: serde_yaml::Mapping = serde_yaml::from_str(own).expect("a map");
    words.extend(own);
    Value::Mapping(words)
}

const SAMPLE_ORGANISATION: &str = "format: 1
language: fi
organisations:
  gielda:
    name: {fi: Malli, se: Málle}
    kind: municipality
    email: a@gielda.example
    dpo: {email: b@gielda.example}
site: {languages: [fi, se], base_url: https://gielda.example, accessibility_statement: https://gielda.example/s}
";

const SAMPLE_REGISTER: &str = "format: 1
name: {fi: Asiakasrekisteri, se: Áššehasregisttar}
status: published
form: [electronic]
updated: 2026-01-01
purposes:
  palvelu:
    name: {fi: Asiakaspalvelu, se: Áššehasbálvalus}
    description: {fi: Palvelemme asiakkaita., se: Mii bálvalit áššehasaid.}
    basis: {article_6: e, statutes: [kirjastolaki (1492/2016) 6 §]}
    obligation: {kind: voluntary, consequences: {fi: Ilman tietoja emme voi palvella., se: Dieđuid haga eat sáhte bálvalit.}}
data:
  tiedot:
    name: {fi: Tiedot, se: Dieđut}
    subjects: [asiakkaat]
    categories: [nimi, yhteystiedot]
    sources: [{from: data_subject}]
    purposes: [palvelu]
    retention: [aika]
retention:
  aika: {period: P2Y, start: asiakkuuden_paattyminen, then: tuhotaan, ground: {reasoning: {fi: Tarpeen., se: Dárbbašlaš.}}}
disclosures: none
transfers: none
automated_decisions: none
";

/// A project with the sample of a fourth language in a folder of templates of its own.
fn sample() -> Project {
    let project = Project::empty();
    project.write(ORGANISATION, SAMPLE_ORGANISATION);
    project.write("registers/koe.yaml", SAMPLE_REGISTER);
    project.write(
        "mallit/se/notice.md",
        include_str!("languages/se/notice.md"),
    );
    let words = serde_yaml::to_string(&sample_words()).expect("YAML");
    project.write("mallit/se/words.yaml", words);
    project.write(
        "mallit/se/vocabulary.yaml",
        include_str!("languages/se/vocabulary.yaml"),
    );
    project
}

#[test]
fn a_fourth_language_is_templates_and_words_alone() {
    let project = sample();
    let run = project.run(&["build", "--templates", "mallit"]);
    let html = project.read(&page("se", "koe"));
    assert!(html.contains("<html lang=\"se\">"), "{}", run.out);
    let said = outline::of(&html).replace('\u{A0}', " ");
    for words in [
        "Áššehasregisttar",
        "Masa dieđut geavahuvvojit",
        "Dieđut eai sirdojuvvo EU dahje EEO olggobeallái.",
        "Namma, čujuhus, telefovdna, e-poasta",
        "2 jagi áššehasvuođa nohkamis",
        "Dáhtasuodjeáittardeaddji doaimmahat",
        "Almmolaš ovdui guoski bargu",
        "Dáhtasuodječilgehus",
    ] {
        assert!(said.contains(words), "{words} in\n{said}");
    }
    assert!(html.contains("hreflang=\"fi\" href=\"https://gielda.example/fi/koe/\""));
    assert!(
        html.contains("<a href=\"../../fi/koe/index.html\" lang=\"fi\" hreflang=\"fi\">Suomi</a>")
    );
    let finnish = project.read(&page("fi", "koe"));
    assert!(finnish.contains(">Davvisámegiella</a>"));
    let pdf = project.path().join("out/public/se/koe/koe.pdf");
    assert!(lopdf::Document::load(pdf).is_ok());
    let run = project.run(&["check", "--templates", "mallit", "--format", "json"]);
    assert!(run.places("language-without-templates").is_empty());
    // Without the templates the promise of the language is a finding.
    let run = project.run(&["check", "--format", "json"]).exits(1);
    assert_eq!(run.places("language-without-templates").len(), 1);
}

#[test]
fn a_language_without_a_word_is_refused_by_name() {
    for (file, from, to, told) in [
        (
            "mallit/se/words.yaml",
            "all_periods:",
            "xall_periods:",
            "all_periods",
        ),
        (
            "mallit/se/vocabulary.yaml",
            "nimi: namma, ",
            "",
            "data_categories: nimi",
        ),
        (
            "mallit/se/vocabulary.yaml",
            "  office:",
            "  xoffice:",
            "authority: office",
        ),
        (
            "mallit/se/notice.md",
            "{{ retention.table }}",
            "",
            "templates/se/notice.md",
        ),
    ] {
        let project = sample();
        project.edit(file, from, to);
        let run = project.run(&["build", "--templates", "mallit"]).exits(2);
        assert!(run.err.contains(told), "{told}: {}", run.err);
        assert!(!project.has("out/public"), "{told}");
    }
}

/// A language has the documents that it has templates for; the summary is the notice's own.
#[test]
fn a_fourth_language_has_the_layers_of_which_it_has_the_words() {
    let project = sample();
    let file = |name: &str| format!("out/public/se/koe/{name}.html");
    let build = || {
        project.run(&["build", "--templates", "mallit"]);
    };
    build();
    assert!(project.has(&file("summary")) && !project.has(&file("short")));
    let short = project.read("out/public/fi/koe/short.html");
    assert!(!short.contains("hreflang=\"se\""), "{short}");
    project.write("mallit/se/short.md", "{{ summary.controller }}\n\n{{ summary.purposes }}\n\n{{ summary.contact }}\n\n{{ short.address }}\n");
    build();
    assert!(project.read(&file("short")).contains("Áššehasbálvalus"));
    project.write(
        "mallit/se/short.md",
        "{{ summary.controller }}\n\n{{ summary.contact }}\n\n{{ short.address }}\n",
    );
    let run = project.run(&["build", "--templates", "mallit"]).exits(2);
    assert!(
        run.err.contains("templates/se/short.md") && run.err.contains("summary.purposes"),
        "{}",
        run.err
    );
}

/// Words that an organisation changes stand in for the tool's; the others stay.
#[test]
fn own_words_replace_some_of_the_words() {
    let project = Project::example();
    project.write("mallit/sv/words.yaml", "kind: Dataskyddsmeddelande\n");
    project.write(
        "mallit/sv/vocabulary.yaml",
        "data_subjects: {nuoret: ungdomar}\n",
    );
    project
        .run(&["build", "--no-pdf", "--templates", "mallit"])
        .exits(0);
    let said = outline::of(&project.read(&page("sv", "vat")));
    assert!(
        said.contains("Dataskyddsmeddelande") && said.contains("- Ungdomar"),
        "{said}"
    );
    assert!(said.contains("## Innehåll"));
}
