//! What must hold of the scenarios.

use super::*;

fn scenarios() -> &'static Scenarios {
    &assessment().scenarios
}

#[test]
fn the_sources_and_events_of_the_source_are_there() {
    let sources = scenarios().sources.values();
    let codes: Vec<_> = sources.filter_map(|one| one.code.as_deref()).collect();
    assert_eq!(codes, ["S1", "S2", "S3", "S4", "S5"]);
    let events = scenarios().events.values();
    let codes: Vec<_> = events.filter_map(|one| one.code.as_deref()).collect();
    assert_eq!(codes, ["R1", "R2", "R3"]);
}

/// Each scenario names what exists: sources, events, kinds of impact, measures, data subjects and keys.
#[test]
fn what_a_scenario_names_exists() {
    let law = Law::embedded();
    for (id, scenario) in &scenarios().scenarios {
        assert!(
            !scenario.sources.is_empty() && !scenario.impacts.is_empty(),
            "{id}"
        );
        for source in &scenario.sources {
            assert!(scenarios().sources.contains_key(source), "{id}: {source}");
        }
        for kind in scenario.impacts.keys() {
            let kinds = &assessment().template.rows.impacts;
            assert!(kinds.contains_key(kind), "{id}: {kind}");
        }
        assert!(!scenario.measures.is_empty(), "{id}");
        for measure in &scenario.measures {
            assert!(
                law.security_measures.contains_key(measure),
                "{id}: {measure}"
            );
        }
        for subject in &scenario.when.subjects {
            assert!(law.data_subjects.contains_key(subject), "{id}: {subject}");
        }
        for key in &scenario.when.register {
            assert!(register_keys().contains(key), "{id}: {key}");
        }
    }
}

/// A threat by design has no event and lies in the processing; any other has an event that is known.
#[test]
fn only_events_have_a_feared_event() {
    for (id, scenario) in &scenarios().scenarios {
        let in_processing = scenario.sources.iter().any(|one| one == "processing");
        match scenario.origin {
            Origin::Design => assert!(scenario.event.is_none() && in_processing, "{id}"),
            Origin::Event => {
                let event = scenario.event.as_ref().unwrap_or_else(|| panic!("{id}"));
                assert!(scenarios().events.contains_key(event), "{id}: {event}");
                assert!(!in_processing, "{id}");
            }
        }
    }
}

/// For each of the three feared events there is a scenario for every register, and so for those that every DPO expects.
#[test]
fn every_register_starts_with_the_three_events() {
    let always = scenarios()
        .scenarios
        .iter()
        .filter(|(_, one)| one.when.always);
    let always: Vec<_> = always
        .map(|(id, one)| (id.as_str(), one.event.as_deref()))
        .collect();
    assert_eq!(
        always,
        [
            ("outsider_access", Some("access")),
            ("undesired_modification", Some("modification")),
            ("disappearance", Some("disappearance")),
            ("staff_snooping", Some("access")),
            ("over_broad_access", Some("access")),
            ("wrong_recipient", Some("access")),
            ("excessive_free_text", None),
        ]
    );
}

/// A scenario is proposed either always or for some registers, and never for none.
#[test]
fn every_scenario_is_proposed_for_some_register() {
    for (id, scenario) in &scenarios().scenarios {
        let When {
            always,
            facts,
            subjects,
            register,
        } = &scenario.when;
        let for_some = !(facts.is_empty() && subjects.is_empty() && register.is_empty());
        assert_ne!(*always, for_some, "{id}");
        // What registers never tell proposes nothing.
        assert!(!facts.contains(&Fact::MonitoringOfPublicArea), "{id}");
    }
}

#[test]
fn names_are_clauses_and_the_rest_are_sentences() {
    for (id, scenario) in &scenarios().scenarios {
        for language in ["fi", "sv", "en"] {
            let name = scenario.words.in_language(language).unwrap();
            assert!(
                !name.ends_with('.') && name.starts_with(char::is_uppercase),
                "{id}: {name}"
            );
            let texts = scenario.impacts.values().chain(&scenario.suggestions);
            for text in texts.chain([&scenario.how]) {
                let text = text.in_language(language).unwrap();
                assert!(
                    text.ends_with('.') && text.starts_with(char::is_uppercase),
                    "{id}: {text}"
                );
            }
        }
    }
}
