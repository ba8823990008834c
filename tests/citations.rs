//! Citations in every form that tokens of citations can make: nothing panics, and what is printed reads back.

#[path = "fuzz/mod.rs"]
#[allow(dead_code)]
mod targets;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// What citations are made of, right and wrong.
const PIECES: &[&str] = &[
    "henkilötietolain",
    "tietosuojalaki",
    "GDPR",
    "tietosuoja-asetuksen",
    "dataskyddslagen",
    "i",
    "(1050/2018)",
    "523/99",
    "1999/523",
    "(EU) 2016/679",
    "6",
    "13",
    "29",
    "99",
    "0",
    "65535",
    "70000",
    "a",
    "e",
    "z",
    "14.3",
    "24.1",
    "§",
    "§:n",
    "§§",
    "1 mom.",
    "momentin",
    "kohta",
    "kohdan",
    "k.",
    "luku",
    "luvun",
    "art.",
    "artiklan",
    "alakohta",
    "section",
    "sections",
    "subsection",
    "item",
    "chapter",
    "punkten",
    "kap.",
    "ja",
    "sekä",
    "och",
    "and",
    ",",
    ";",
    "–",
    "-",
    "(",
    ")",
    "(1)",
    "(e)",
    "6(1)(e)",
    "(a)–(c)",
    ".",
    " ",
    "soveltuvin osin",
    "dnro 12/2020",
];

/// How many citations are tried. The same ones each time: a test that fails must fail again.
const CASES: u32 = 20_000;

#[test]
fn what_is_printed_reads_back() {
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    };
    let same_each_time = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, same_each_time);
    let pieces = vec((select(PIECES), any::<bool>()), 0..9);
    let outcome = runner.run(&pieces, |pieces| {
        let spaced = pieces.iter().map(|(piece, spaced)| {
            let space = if *spaced { " " } else { "" };
            format!("{piece}{space}")
        });
        targets::citation(spaced.collect::<String>().as_bytes());
        Ok(())
    });
    outcome.unwrap_or_else(|fault| panic!("{fault}"));
}
