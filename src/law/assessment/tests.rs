//! What must hold of the data of screening and assessments.

mod method;
mod question;
mod scenario;
mod screening;
mod template;

use std::collections::BTreeSet;

use super::*;
use crate::law::citation::Place;
use crate::law::{Citation, Law, Words};

fn assessment() -> &'static Assessment {
    Assessment::embedded()
}

/// Words stand in every language, without blanks at the ends.
fn assert_words(place: &str, words: &Words) {
    for (language, text) in [("fi", &words.fi), ("sv", &words.sv), ("en", &words.en)] {
        assert!(
            !text.is_empty() && text.trim() == text,
            "{place}: {language}"
        );
    }
}

/// A provision is a citation of an act that the data know, and of a place in it that is understood.
fn assert_provision(place: &str, provision: &str) {
    let citation = Citation::parse(provision, &Law::embedded().acts)
        .unwrap_or_else(|error| panic!("{place}: {provision}: {error}"));
    let understood = !matches!(citation.place, Place::Written(_));
    assert!(citation.act.is_some() && understood, "{place}: {provision}");
}

/// The keys of a register, and those of its groups of data, as the schema has them.
fn register_keys() -> BTreeSet<String> {
    let text = std::fs::read_to_string("schemas/register.schema.json").unwrap();
    let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
    let of_register = schema["properties"].as_object().unwrap();
    let of_data = schema["$defs"]["DataGroup"]["properties"]
        .as_object()
        .unwrap();
    of_register.keys().chain(of_data.keys()).cloned().collect()
}

#[test]
fn every_file_says_whence_and_when() {
    let all = assessment();
    for (source, checked_on) in [
        (&all.screening.source, all.screening.checked_on),
        (&all.questions.source, all.questions.checked_on),
        (&all.template.source, all.template.checked_on),
        (&all.method.source, all.method.checked_on),
        (&all.scenarios.source, all.scenarios.checked_on),
    ] {
        assert!(!source.trim().is_empty() && checked_on >= jiff::civil::date(2026, 1, 1));
    }
}

/// Whatever stands in three languages has a text in each, and a text in one has it in all.
#[test]
fn every_text_of_the_files_is_in_three_languages() {
    fn visit(place: &str, value: &serde_yaml::Value) {
        match value {
            serde_yaml::Value::Mapping(map) => {
                let told = ["fi", "sv", "en"].map(|language| map.get(language));
                if told.iter().any(Option::is_some) {
                    for text in told {
                        let text = text.and_then(serde_yaml::Value::as_str);
                        let text = text.unwrap_or_default();
                        let whole = !text.is_empty() && text.trim() == text;
                        assert!(whole && !text.contains('\n'), "{place}: {text}");
                    }
                }
                for (key, value) in map {
                    let key = key.as_str().unwrap_or_default();
                    visit(&format!("{place}.{key}"), value);
                }
            }
            serde_yaml::Value::Sequence(list) => list.iter().for_each(|value| visit(place, value)),
            _ => {}
        }
    }
    let mut files = 0;
    for file in std::fs::read_dir("data/assessment").unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        visit(
            &path.display().to_string(),
            &serde_yaml::from_str(&text).unwrap(),
        );
        files += 1;
    }
    assert_eq!(files, 5);
}

/// Every fact decides a criterion or proposes a scenario: none is asked of registers in vain.
#[test]
fn every_fact_serves() {
    let all = assessment();
    let criteria = all
        .screening
        .lists
        .values()
        .flat_map(|list| list.criteria.values());
    let of_criteria = criteria.flat_map(|one| one.facts.iter().chain(&one.no_without));
    let of_scenarios = all
        .scenarios
        .scenarios
        .values()
        .flat_map(|one| &one.when.facts);
    let used: BTreeSet<_> = of_criteria.chain(of_scenarios).collect();
    assert_eq!(used.len(), 19);
}
