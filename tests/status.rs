//! `seloste status` tells of every register how far it is, what is due, what is in the way, and which acts are about to change.

mod common;

use common::Project;
use serde_json::Value;

const VAT: &str = "registers/vat.yaml";
const WALMU: &str = "registers/walmu.yaml";

fn registers(project: &Project, args: &[&str]) -> Vec<Value> {
    let args = [&["status", "--format", "json"], args].concat();
    let report = project.run(&args).exits(0).json();
    assert_eq!(report["version"], 1);
    report["registers"].as_array().expect("registers").clone()
}

fn of<'a>(registers: &'a [Value], id: &str) -> &'a Value {
    let found = registers.iter().find(|one| one["id"] == id);
    found.unwrap_or_else(|| panic!("{id} is not told of"))
}

#[test]
fn each_register_is_told_of_as_it_is() {
    let project = Project::example();
    project.edit(VAT, "status: published", "status: draft");
    project.edit(WALMU, "retention:", "retention_:");
    project.write("registers/rikki.yaml", "name: [");
    let all = registers(&project, &[]);
    let ids: Vec<&str> = all.iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(ids, ["ohjaustaverkossa", "rikki", "vat", "walmu"]);
    assert_eq!(of(&all, "vat")["status"], "draft");
    assert_eq!(of(&all, "vat")["blocking"], Value::Array(Vec::new()));
    let walmu = of(&all, "walmu");
    let blocking = walmu["blocking"].as_array().expect("rules");
    assert!(blocking.iter().any(|rule| rule == "unknown-key"), "{walmu}");
    assert!(walmu["findings"]["errors"].as_u64() > Some(0));
    let broken = of(&all, "rikki");
    assert_eq!(broken["status"], Value::Null);
    assert!(broken["findings"]["errors"].as_u64() > Some(0));
}

#[test]
fn what_is_due_goes_by_the_day() {
    let project = Project::example();
    let overdue = |args: &[&str]| of(&registers(&project, args), "vat")["overdue"].clone();
    assert_eq!(overdue(&[]), false);
    assert_eq!(overdue(&["--as-of", "2027-10-31"]), false);
    assert_eq!(overdue(&["--as-of", "2027-11-01"]), true);
    let said = project.run(&["status", "--as-of", "2027-11-01"]).exits(0);
    assert!(said.out.contains("31.10.2027 myöhässä"), "{}", said.out);
}

#[test]
fn promised_languages_and_changing_acts_are_told() {
    let project = Project::example();
    project.edit(
        VAT,
        "status: published",
        "status: published\nlanguages: [fi, sv]",
    );
    project.edit(VAT, "  sv: Verkstädernas träningsregister\n", "");
    let all = registers(&project, &[]);
    let vat = of(&all, "vat");
    assert_eq!(vat["languages"], serde_json::json!(["fi", "sv"]));
    assert_eq!(vat["languages_missing"], serde_json::json!(["sv"]));
    let changing = vat["changing"].as_array().expect("acts");
    assert!(changing.iter().any(|act| act["number"] == "906/2019"));
    let said = project.run(&["status"]).exits(0);
    assert!(said.out.contains("fi, sv (puuttuu: sv)"), "{}", said.out);
    assert!(said.out.contains("tiedonhallintalaki (906/2019): "));
}

/// A register whose file was saved under a wrong name must not drop out of the table without a word.
#[test]
fn files_with_a_wrong_name_are_told() {
    let project = Project::example();
    project.write("registers/vat.yml", project.read(VAT));
    project.remove(VAT);
    let run = project.run(&["status", "--format", "json"]).exits(0);
    let named = serde_json::json!(["registers/vat.yml"]);
    assert_eq!(run.json()["misnamed"], named);
    let said = project.run(&["status"]).exits(0).out;
    assert!(
        said.contains("Katso: seloste check\n  registers/vat.yml\n"),
        "{said}"
    );
}

#[test]
fn an_empty_folder_is_told_of_too() {
    let project = Project::empty();
    project.write("registers/.gitkeep", "");
    let said = project.run(&["status"]).exits(0);
    assert!(
        said.out.contains("seloste new organisation"),
        "{}",
        said.out
    );
}
