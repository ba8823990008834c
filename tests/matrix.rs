//! Every pair of legal bases, with what else decides on rights, becomes a notice: no condition leaves out a fact that the law demands.
//! It must not know the words of the notice; the build itself refuses one with a fact missing.

use std::fmt::Write as _;

mod common;

use common::Project;

const LETTERS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

/// What decides on rights besides the bases.
const CONDITIONS: [&str; 6] = [
    "",
    "form: [manual]\n",
    "rights: {remarks: [{right: restriction, text: Laki rajoittaa., excluded: true, purposes: [yksi]}]}\n",
    "rights: {remarks: [{right: objection, text: Laki rajoittaa., excluded: true}, {right: withdrawal, text: Näin., excluded: true, purposes: [kaksi]}]}\n",
    "rights: {remarks: [{right: erasure, text: Laki rajoittaa., excluded: true, purposes: [kaksi]}, {right: automated, text: Huomaa.}]}\n",
    "automated_decisions: [{what: Päätös, logic: Näin., significance: Näin., ground: contract}]\n",
];

/// A draft, so that what its purposes lack by law does not keep it from being built.
fn register(first: &str, second: &str, condition: &str) -> String {
    let mut text = String::from("format: 1\nname: Koe\nstatus: draft\npurposes:\n");
    for (id, letter, marketing) in [("yksi", first, first < second), ("kaksi", second, false)] {
        let _ = write!(
            text,
            "  {id}:\n    name: Tarkoitus {id}\n    direct_marketing: {marketing}\n    basis: {{article_6: {letter}, consent: {{withdrawn: Kerro meille.}}, interest: Etu.}}\n    secondary: [{{use_for: Tilastot {id}, basis: {{article_6: {second}, consent: {{withdrawn: Soita meille.}}, interest: Muu etu.}}}}]\n"
        );
    }
    let special = if first == second { "e" } else { "a" };
    let _ = write!(
        text,
        "data:\n  tiedot: {{name: Tiedot, categories: [terveys], special: {{article_9: {special}}}, purposes: [yksi, kaksi]}}\n{condition}"
    );
    text
}

#[test]
fn every_pair_of_bases_becomes_a_notice() {
    let project = Project::empty();
    project.write(
        "registers/organisation.yaml",
        "format: 1\norganisations: {kaupunki: {name: Kaupunki, kind: municipality, email: a@kaupunki.example, dpo: {email: b@kaupunki.example}}}\n",
    );
    for first in LETTERS {
        for second in LETTERS {
            for (number, condition) in CONDITIONS.iter().enumerate() {
                project.write(
                    &format!("registers/{first}{second}{number}.yaml"),
                    register(first, second, condition),
                );
            }
        }
    }
    project.run(&["build", "--drafts"]).exits(0);
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
