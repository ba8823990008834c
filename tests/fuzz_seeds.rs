//! Every committed seed of the fuzzer and every input that once broke something, run with the stable compiler.
//! What must hold of each stands in `tests/fuzz`; the fuzzer itself in `fuzz/`.

// Which seed a failure is about.
#![allow(clippy::print_stdout)]

#[path = "fuzz/mod.rs"]
mod targets;

use std::fs;
use std::path::{Path, PathBuf};

/// The files of a folder of `fuzz/`, sorted.
fn inputs(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz")
        .join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    paths
}

/// Runs a target over its seeds and over what was once a fault of it.
fn replay(target: &str, run: fn(&[u8])) {
    let seeds = inputs(&format!("seeds/{target}"));
    assert!(seeds.len() > 20, "{target} has only {} seeds", seeds.len());
    for path in seeds
        .iter()
        .chain(&inputs(&format!("regressions/{target}")))
    {
        // Shown when the run fails.
        println!("{}", path.display());
        run(&fs::read(path).expect("a seed"));
    }
}

#[test]
fn the_seeds_of_yaml_hold() {
    replay("yaml", targets::yaml);
}

#[test]
fn the_seeds_of_markdown_hold() {
    replay("markdown", targets::markdown);
}

#[test]
fn the_seeds_of_layout_hold() {
    replay("layout", targets::layout);
}

#[test]
fn the_seeds_of_citations_hold() {
    replay("citation", targets::citation);
}
