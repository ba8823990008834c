//! Every pair of legal bases, with what else decides on rights, becomes a notice in every language: no condition leaves out a fact that
//! the law demands, and no language says more or less than another.
//! It must not know the words of the notice; the build itself refuses one with a fact missing.

use std::fmt::Write as _;
use std::fs;

mod common;
#[allow(dead_code, reason = "headings are read elsewhere")]
mod outline;
mod parallel;

use common::Project;

const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];
const LETTERS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

/// What decides on rights besides the bases. Words between ‹› are given in every language.
const CONDITIONS: [&str; 6] = [
    "",
    "form: [manual]\n",
    "rights: {remarks: [{right: restriction, text: ‹Qlaki.›, excluded: true, purposes: [yksi]}]}\n",
    "rights: {remarks: [{right: objection, text: ‹Qlaki.›, excluded: true}, {right: withdrawal, text: ‹Qnäin.›, excluded: true, purposes: [kaksi]}]}\n",
    "rights: {remarks: [{right: erasure, text: ‹Qlaki.›, excluded: true, purposes: [kaksi]}, {right: automated, text: ‹Qhuomaa.›}]}\n",
    "automated_decisions: [{what: ‹Qpäätös›, logic: ‹Qlogiikka.›, significance: ‹Qmerkitys.›, ground: contract}]\n",
];

/// Registers that say everything that a notice can say, so that every sentence of the templates is said once.
const WHOLE: [(&str, &str); 4] = [
    ("kaikki", include_str!("parallel/kaikki.yaml")),
    ("mitaan", include_str!("parallel/mitaan.yaml")),
    ("poissuljettu", include_str!("parallel/poissuljettu.yaml")),
    ("yhdistys", include_str!("parallel/yhdistys.yaml")),
];

const ORGANISATION: &str = "format: 1
site: {languages: [fi, sv, en], base_url: https://kaupunki.example}
organisations:
  kaupunki: {name: ‹Qkaupunki›, kind: municipality, email: a@kaupunki.example, dpo: {email: b@kaupunki.example}, registry: {role: ‹Qkirjaamo›}, requests: {text: ‹Qkanava.›, email: c@kaupunki.example}}
  toinen: {name: ‹Qtoinen›, kind: association, email: d@toinen.example, dpo: {email: e@toinen.example}}
defaults: {controller: kaupunki}
";

/// A text with its words in every language, the same in each, so that they can be told from the template's.
fn in_every_language(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('‹') {
        let (word, after) = after.split_once('›').expect("a closed word");
        let _ = write!(
            out,
            "{before}{{fi: \"{word}\", sv: \"{word}\", en: \"{word}\"}}"
        );
        rest = after;
    }
    out + rest
}

/// A draft, so that what its purposes lack by law does not keep it from being built.
fn register(first: &str, second: &str, condition: &str) -> String {
    let mut text = String::from(
        "format: 1\nname: ‹Qkoe›\nstatus: draft\nfor_children: ‹Qlapsille.›\npurposes:\n",
    );
    for (id, letter, marketing) in [("yksi", first, first < second), ("kaksi", second, false)] {
        let _ = write!(
            text,
            "  {id}:\n    name: ‹Qtarkoitus{id}›\n    direct_marketing: {marketing}\n    basis: {{article_6: {letter}, consent: {{withdrawn: ‹Qkerro.›}}, interest: ‹Qetu.›}}\n    secondary: [{{use_for: ‹Qtilastot{id}›, basis: {{article_6: {second}, consent: {{withdrawn: ‹Qsoita.›}}, interest: ‹Qmuuetu.›}}}}]\n"
        );
    }
    let special = if first == second { "e" } else { "a" };
    let _ = write!(
        text,
        "data:\n  tiedot: {{name: ‹Qtiedot›, categories: [terveys], special: {{article_9: {special}}}, purposes: [yksi, kaksi]}}\n{condition}"
    );
    in_every_language(&text)
}

fn project() -> (Project, Vec<String>) {
    let project = Project::empty();
    project.write(
        "registers/organisation.yaml",
        in_every_language(ORGANISATION),
    );
    let mut ids = Vec::new();
    for first in LETTERS {
        for second in LETTERS {
            for (number, condition) in CONDITIONS.iter().enumerate() {
                let id = format!("{first}{second}{number}");
                let text = register(first, second, condition);
                project.write(&format!("registers/{id}.yaml"), text);
                ids.push(id);
            }
        }
    }
    for (id, text) in WHOLE {
        project.write(&format!("registers/{id}.yaml"), in_every_language(text));
        ids.push(id.to_owned());
    }
    (project, ids)
}

#[test]
fn every_pair_of_bases_becomes_a_notice() {
    let (project, _) = project();
    project.run(&["build", "--drafts"]).exits(0);
}

#[test]
fn every_language_says_the_same() {
    let (project, ids) = project();
    project.run(&["build", "--drafts", "--no-pdf"]).exits(0);
    let mut said = [const { String::new() }; 3];
    let layers = [
        ("index", 50),
        ("summary", 8),
        ("children", 12),
        ("short", 8),
    ];
    let every_layer = |id: &str| layers.map(|(page, least)| (format!("{id}/{page}"), least));
    for (id, least) in ids.iter().flat_map(|id| every_layer(id)) {
        let pages =
            LANGUAGES.map(|language| project.read(&format!("out/drafts/{language}/{id}.html")));
        let finnish = parallel::lines(&pages[0]);
        assert!(finnish.len() > least, "{id} is a document");
        for (language, page) in LANGUAGES.iter().zip(&pages) {
            let lines = parallel::lines(page);
            for (at, (own, other)) in lines.iter().zip(&finnish).enumerate() {
                assert_eq!(
                    own,
                    other,
                    "{language}/{id}, line {at}: {:?}",
                    outline::of(page)
                        .split_once("[main]")
                        .and_then(|(_, main)| main.lines().nth(at).map(str::to_owned))
                );
            }
            assert_eq!(lines.len(), finnish.len(), "{language}/{id}");
        }
        for (all, page) in said.iter_mut().zip(&pages) {
            // Spaces and apostrophes are set after the template was read.
            let plain = outline::of(page).replace('\u{A0}', " ").replace('’', "'");
            all.push_str(&plain);
        }
    }
    for (language, said) in LANGUAGES.iter().zip(&said) {
        for template in ["notice", "children", "short"] {
            every_sentence_is_said(language, template, said);
        }
    }
}

/// What of a template no page says has been compared with nothing.
fn every_sentence_is_said(language: &str, template: &str, said: &str) {
    let path = format!("templates/{language}/{template}.md");
    let template = fs::read_to_string(path).expect("a template");
    let mut template = template.replace('\u{A0}', " ");
    // Drafts are not retired; tests of the site build a retired register.
    if let Some(retired) = template.find("{% if retired %}") {
        let after = template[retired..].find("{% endif %}").expect("its end") + retired;
        template = format!("{}{}", &template[..retired], &template[after..]);
    }
    let mut words = String::new();
    let mut rest = template.as_str();
    while let Some(at) = rest.find('{') {
        words.push_str(&rest[..at]);
        words.push('\n');
        let close = match rest[at..].chars().nth(1) {
            Some('{') => "}}",
            Some('%') => "%}",
            Some('*') => "*}",
            _ => "}",
        };
        let end = rest[at..].find(close).expect("a closed tag") + at;
        rest = &rest[end + close.len()..];
    }
    words.push_str(rest);
    let parts = words.split(['\n', '[', ']', '*', '>', '#', '(', ')']);
    for part in parts.map(str::trim).filter(|part| part.len() > 12) {
        assert!(said.contains(part), "{language}: no page says “{part}”");
    }
}

#[test]
fn generated_registers_are_built_without_a_finding() {
    let project = Project::empty();
    project
        .run(&["generate", "40", "--out", "registers"])
        .exits(0);
    let run = project.run(&["check", "--format", "json"]).exits(0);
    assert_eq!(run.json()["findings"].as_array().map(Vec::len), Some(0));
    project.run(&["build"]).exits(0);
}
