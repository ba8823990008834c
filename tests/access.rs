//! The example pupil register keeps the law of access and disclosure; each fault put into it is found once, at its place.
//! It must not know how a rule judges; what a page of rules says of one rule is tried by `rules`.

mod common;

use common::Project;
use seloste::finding::Level;
use seloste::{check, project};
use serde_json::{Value, json};

const REGISTER: &str = "registers/oppilasrekisteri.yaml";

/// What is found in the register after a change: level, rule and the path of keys.
fn found(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let project = Project::whole_example();
    project.change(REGISTER, change);
    let files = project::find(&[project.path().join("registers")]).expect("the folder is there");
    let day = jiff::civil::date(2026, 11, 22);
    let findings = check::check(&files, Some(day), &[]).findings;
    let mut found: Vec<String> = findings
        .iter()
        .map(|finding| {
            let level = match finding.level {
                Level::Error => "E",
                Level::Warning => "W",
                Level::Advice => "A",
            };
            let at = finding.at.as_ref().expect("a path of keys");
            assert!(finding.file.ends_with("oppilasrekisteri.yaml"), "{at}");
            format!("{level} {} {at}", finding.rule)
        })
        .collect();
    found.sort();
    found
}

/// The role of the county's school social worker.
fn kuraattori(register: &mut Value) -> &mut Value {
    &mut register["access"]["kuraattori"]
}

#[test]
fn the_example_is_clean() {
    assert_eq!(found(|_| {}), [""; 0]);
}

#[test]
fn a_role_wider_than_its_ground_is_found() {
    let found = found(|register| {
        kuraattori(register)["rights"][0]["data"] = json!(["perustiedot", "arvosanat"]);
    });
    assert_eq!(
        found,
        ["E access-wider-than-ground access.kuraattori.rights.0.data.1"]
    );
}

#[test]
fn staff_of_another_organisation_without_a_disclosure_is_found() {
    let found = found(|register| {
        let disclosures = register["disclosures"].as_array_mut().expect("a list");
        disclosures.retain(|one| one["recipient"] != "hyvinvointialue");
    });
    let roles = ["kuraattori", "laakari", "psykologi", "terveydenhoitaja"];
    let expected =
        roles.map(|role| format!("E access-without-disclosure access.{role}.organisation"));
    assert_eq!(found, expected);
}

#[test]
fn consent_where_a_provision_decides_is_found() {
    let found = found(|register| kuraattori(register)["ground"] = json!({"kind": "consent"}));
    assert_eq!(
        found,
        ["W consent-instead-of-provision access.kuraattori.ground.kind"]
    );
}

#[test]
fn browsing_where_only_single_searches_are_allowed_is_found() {
    let found =
        found(|register| kuraattori(register)["rights"][0]["condition"] = "everyone".into());
    assert_eq!(
        found,
        ["E browsing-beyond-searches access.kuraattori.rights.0.condition"]
    );
}

#[test]
fn messages_of_others_are_found() {
    let found = found(|register| {
        register["access"]["rehtori"]["rights"][2] =
            json!({"data": ["viestit"], "operations": ["view"], "condition": "everyone"});
    });
    assert_eq!(
        found,
        ["E others-messages-visible access.rehtori.rights.2.data.0"]
    );
}

#[test]
fn no_monitoring_of_those_who_see_secret_data_is_found() {
    let found = found(|register| {
        register.as_object_mut().expect("keys").remove("monitoring");
    });
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("W access-unmonitored access.erityisopettaja.rights.0.data."),
        "{found:?}"
    );
}

#[test]
fn no_end_is_found() {
    let found = found(|register| {
        let role = kuraattori(register).as_object_mut().expect("keys");
        role.remove("ends");
        role.remove("ends_when");
    });
    assert_eq!(found, ["W access-without-end access.kuraattori.ends"]);
}

#[test]
fn a_request_granted_without_a_provision_is_found() {
    let found = found(|register| {
        let request = &mut register["information_requests"][0];
        request["statutes"] = json!([]);
        request["decision"]["statutes"] = json!(["tiedonhallintalaki (906/2019) 23 §"]);
    });
    assert_eq!(
        found,
        ["E request-granted-without-provision information_requests.0.decision.outcome"]
    );
}

#[test]
fn a_request_granted_for_a_whole_school_is_found() {
    let found = found(|register| {
        let requests = register["information_requests"].as_array_mut();
        let mut requests = requests.expect("a list").iter_mut();
        let blanket = requests.find(|request| request["concerns"] == "everyone");
        blanket.expect("a blanket request")["decision"]["outcome"] = "granted".into();
    });
    assert_eq!(
        found,
        ["E request-for-everyone information_requests.1.concerns"]
    );
}

#[test]
fn what_is_the_county_s_shown_as_the_municipality_s_is_found() {
    let found = found(|register| {
        let role = kuraattori(register).as_object_mut().expect("keys");
        role.remove("organisation");
    });
    assert_eq!(
        found,
        ["W county-role-of-municipality access.kuraattori.role"]
    );
}

#[test]
fn odd_input_is_judged() {
    found(|register| {
        register["access"] = json!({
            "a": {"role": "a", "organisation": "hyvinvointialue", "rights": []},
            "b": {"role": {"sv": "b"}, "organisation": "hyvinvointialue", "ends": "9999-12-31",
                  "rights": [{"data": ["perustiedot"], "operations": ["message", "write", "view"]}]},
            "c": {"role": "c", "holder": "guardian", "organisation": "hyvinvointialue", "begins": "0001-01-01",
                  "rights": [{"data": ["viestit"], "operations": ["view"], "condition": "single_searches"}]},
        });
        register["disclosures"] = json!("none");
        register["monitoring"] = json!({"log": [], "access_review": {"every": "P99999999999999Y"}});
        register["consents"] = json!([{"what": "x", "data": []}]);
        register["information_requests"] = json!([
            {"from": "x", "received": "9999-12-31"},
            {"from": "x", "received": "0001-01-01", "decision": {"outcome": "partly"}},
        ]);
    });
}
