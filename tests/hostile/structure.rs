//! YAML that is too deep, too wide, refers to itself or says things twice.

use std::fmt::Write as _;
use std::process::Command;

use serde_json::Value;

use crate::common::{Project, Run};
use crate::{VAT, VAT_PAGE, listed, published, refused, register};

/// Longest computing time for any of these in seconds, unoptimised. What is not linear takes minutes.
const PATIENCE: u32 = 45;

/// Checks a file alone, in good time. The system ends what computes longer, however busy the machine is.
#[track_caller]
fn check(text: &str) -> Run {
    let project = Project::empty();
    project.write(
        "registers/organisation.yaml",
        "format: 1\norganisations: {a: {name: A}}\n",
    );
    project.write(VAT, text);
    let script = format!("ulimit -t {PATIENCE}; exec \"$0\" --ui fi check --format json {VAT}");
    let output = Command::new("bash")
        .args(["-c", &script, env!("CARGO_BIN_EXE_seloste")])
        .current_dir(project.path())
        .output()
        .expect("bash");
    assert_eq!(output.status.code(), Some(1), "{}", output.status);
    Run {
        status: 1,
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn of_rule(run: &Run, rule: &str) -> Vec<Value> {
    let mut found = run.findings();
    found.retain(|finding| finding["rule"] == rule);
    found
}

const TOO_DEEP: &str =
    "Tiedostoa ei voi lukea YAMLina. Tiedostossa on liian monta sisäkkäistä tasoa.";

#[test]
fn a_hundred_thousand_nested_brackets() {
    let open = "[".repeat(100_000);
    refused(
        register(&format!("data: {open}\n")),
        ("yaml-syntax", 3, 71, TOO_DEEP),
    );
    let closed = format!("{open}{}", "]".repeat(100_000));
    refused(
        register(&format!("data: {closed}\n")),
        ("yaml-syntax", 3, 71, TOO_DEEP),
    );
    let braces = "{a: ".repeat(100_000);
    let run = check(&register(&format!("data: {braces}\n")));
    assert_eq!(of_rule(&run, "yaml-syntax")[0]["message"], TOO_DEEP);
}

#[test]
fn sixty_thousand_dashes() {
    let nested = "- ".repeat(60_000);
    refused(
        register(&format!("data:\n{nested}\n")),
        ("yaml-syntax", 4, 127, TOO_DEEP),
    );
    // In a row they are a text, not a list; on a line of their own, a key without a colon.
    let row = "-".repeat(60_000);
    let run = check(&row);
    assert_eq!(of_rule(&run, "wrong-type").len(), 1);
    let message = "Tiedostoa ei voi lukea YAMLina. Riviltä puuttuu kaksoispiste avaimen jäljestä, tai rivi jatkaa edellistä tekstiä ilman sisennystä.";
    refused(
        register(&format!("{row}\n")),
        ("yaml-syntax", 3, 1, message),
    );
    // A list of nothing: each item is named.
    let run = check(&register(&format!("highlights:\n{}", "-\n".repeat(60_000))));
    assert_eq!(of_rule(&run, "empty-value").len(), 60_000);
    // Documents without end: one finding is enough.
    let run = check(&register(&"---\n".repeat(60_000)));
    assert_eq!(of_rule(&run, "second-document").len(), 1);
}

/// A bomb of 40 levels would be a trillion texts if it were expanded.
#[test]
fn an_alias_bomb() {
    let mut bomb = register("a0: &a0 [ha, ha]\n");
    for level in 1..40 {
        let _ = writeln!(bomb, "a{level}: &a{level} [*a{0}, *a{0}]", level - 1);
    }
    refused(
        &bomb,
        (
            "yaml-anchor",
            3,
            9,
            "Viittauksia (&, *, <<) ei käytetä näissä tiedostoissa.",
        ),
    );
    // Each anchor and each alias once.
    assert_eq!(of_rule(&check(&bomb), "yaml-anchor").len(), 40 + 2 * 39);
}

#[test]
fn a_merge_key_is_one_finding() {
    let run = check(&register("contact:\n  <<: *oletus\n  role: Päällikkö\n"));
    let found = of_rule(&run, "yaml-anchor");
    assert_eq!(found.len(), 1, "{}", listed(&found));
    assert_eq!(
        (&found[0]["line"], &found[0]["column"]),
        (&4.into(), &3.into())
    );
    // What is merged in place is refused whole, aliases in a list each for itself.
    let run = check(&register("contact:\n  <<: [*a, *b]\n"));
    assert_eq!(of_rule(&run, "yaml-anchor").len(), 3);
    let run = check(&register("contact:\n  <<: {role: Päällikkö}\n"));
    assert_eq!(of_rule(&run, "yaml-anchor").len(), 1);
}

#[test]
fn sixty_thousand_duplicate_keys() {
    refused(
        register("status: draft\nstatus: published\n"),
        (
            "duplicate-key",
            4,
            1,
            "Avain ”status” on jo annettu samassa kohdassa.",
        ),
    );
    let run = check(&register(&"name: Toinen\n".repeat(60_000)));
    let found = of_rule(&run, "duplicate-key");
    assert_eq!(found.len(), 60_000);
    assert_eq!(found[59_999]["line"], 60_002);
    let run = check(&register(&"data:\n  a: {name: A}\n".repeat(60_000)));
    assert_eq!(of_rule(&run, "duplicate-key").len(), 59_999);
}

#[test]
fn sixty_thousand_unknown_keys() {
    let keys = (0..60_000).fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "avain{number}: 1");
        text
    });
    let run = check(&register(&keys));
    assert_eq!(of_rule(&run, "unknown-key").len(), 60_000);
}

#[test]
fn twenty_thousand_sections_each_at_fault() {
    let groups = (0..20_000).fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "  g{number}: {{name: [1]}}");
        text
    });
    let run = check(&register(&format!("data:\n{groups}")));
    assert_eq!(of_rule(&run, "wrong-type").len(), 20_000);
    assert_eq!(of_rule(&run, "data-missing").len(), 0);
}

#[test]
fn thirty_thousand_mistyped_keys_in_as_many_places() {
    let links = "  - {ttle: A, url: \"https://a.fi\"}\n".repeat(30_000);
    let run = check(&register(&format!("links:\n{links}")));
    assert_eq!(of_rule(&run, "unknown-key").len(), 30_000);
    assert_eq!(of_rule(&run, "missing-key").len(), 0);
}

/// Compared as numbers, 9 < 10, and as texts, 10 < 1a < 9: a sort that mixes the two has no order and panics.
#[test]
fn keys_that_have_no_order() {
    let keys = (0..60).fold(String::new(), |mut text, number| {
        let _ = writeln!(
            text,
            "\"{}\": 1\n\"{}a\": 1",
            60 - number,
            (number * 7) % 60
        );
        text
    });
    let run = check(&register(&keys));
    assert_eq!(of_rule(&run, "unknown-key").len(), 120);
}

#[test]
fn two_documents_in_a_file() {
    refused(
        register("---\nformat: 1\nname: Toinen\n"),
        (
            "second-document",
            3,
            1,
            "Tiedostossa on toinen asiakirja merkin --- jälkeen; sitä ei luettaisi.",
        ),
    );
}

#[test]
fn a_thousand_comment_lines_after_a_key() {
    let project = published();
    let before = project.read(VAT_PAGE);
    let comments = "  # pois käytöstä: [\"&*!\n".repeat(1_000);
    project.edit(VAT, "\npurposes:\n", &format!("\npurposes:\n{comments}"));
    project.build().exits(0);
    assert_eq!(project.read(VAT_PAGE), before);
}

/// The writer must look where the mark opens, not where the file ends.
#[test]
fn a_quotation_mark_that_is_not_closed() {
    let not_closed = "Tiedostoa ei voi lukea YAMLina. Lainausmerkki jää sulkematta.";
    let or_not_indented = "Tiedostoa ei voi lukea YAMLina. Lainausmerkki jää sulkematta, tai lainausmerkeissä olevan tekstin jatkorivi on sisentämättä.";
    for (text, column, message) in [
        ("body: \"Lautakunta", 7, not_closed),
        (
            "body: \"Lautakunta\nstatus: draft\nchildren: true\n",
            7,
            or_not_indented,
        ),
        ("body: 'Lauta''kunta\nstatus: draft\n", 7, or_not_indented),
        (
            "highlights: [\"suljettu\", 'ei''kä', \"auki \\\" on]\nstatus: draft\n",
            36,
            not_closed,
        ),
        ("highlights: [ # \"huomautus\n  a, \"b]\n", 6, not_closed),
    ] {
        let run = check(&register(text));
        let found = of_rule(&run, "yaml-syntax");
        assert_eq!(found.len(), 1, "{text}: {}", listed(&run.findings()));
        assert_eq!(found[0]["message"], message, "{text}");
        assert_eq!(found[0]["column"], column, "{text}: {}", listed(&found));
    }
}

#[test]
fn a_bracket_that_is_not_closed() {
    let run = check(&register("highlights: [a,\n  b\nstatus: draft\n"));
    let found = of_rule(&run, "yaml-syntax");
    assert_eq!(
        (&found[0]["line"], &found[0]["column"]),
        (&3.into(), &13.into()),
        "{}",
        listed(&found)
    );
    let message = found[0]["message"].as_str().unwrap_or_default();
    assert!(message.contains("jää sulkematta"), "{message}");
}
