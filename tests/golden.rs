//! The notices of the example registers, whole: as a reader of the page gets them in reading order, and how the PDF is divided.
//! A change of a template, a rule of the view or an example shows here as what it does to the reader.

mod common;
mod outline;

use std::fmt::Write as _;
use std::fs;

use common::Project;

const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];
const IDS: [&str; 3] = ["ohjaustaverkossa", "vat", "walmu"];

fn every_page() -> impl Iterator<Item = (&'static str, &'static str)> {
    let pages = |language| IDS.map(|id| (language, id));
    LANGUAGES.into_iter().flat_map(pages)
}

fn built() -> Project {
    let project = Project::example();
    project.run(&["build"]).exits(0);
    project
}

#[test]
fn pages_in_reading_order() {
    let project = built();
    for language in LANGUAGES {
        for id in IDS {
            let page = project.read(&format!("out/public/{language}/{id}/index.html"));
            let name = format!("page_{}{id}", infix(language));
            insta::assert_snapshot!(name, without_size(&outline::of(&page)));
        }
        let index = project.read(&format!("out/public/{language}/index.html"));
        insta::assert_snapshot!(
            format!("page_{}index", infix(language)),
            outline::of(&index)
        );
    }
}

/// The pupil register: what its notice tells of roles and disclosures, and who sees what in each language.
#[test]
fn notice_and_access_matrix_of_the_pupil_register() {
    let project = Project::whole_example();
    project.run(&["build", "--no-pdf"]).exits(0);
    let page = project.read("out/public/fi/oppilasrekisteri/index.html");
    insta::assert_snapshot!("page_oppilasrekisteri", without_size(&outline::of(&page)));
    for language in LANGUAGES {
        let path = format!("out/internal/{language}/oppilasrekisteri/access-matrix.html");
        let name = format!("access_{}oppilasrekisteri", infix(language));
        insta::assert_snapshot!(name, outline::of(&project.read(&path)));
    }
}

/// The layers beside the notice: its summary, its words for children, its short form as page and as text.
#[test]
fn other_layers_in_reading_order() {
    let project = built();
    for language in LANGUAGES {
        let folder = format!("out/public/{language}/vat");
        for layer in ["summary", "children", "short"] {
            let page = project.read(&format!("{folder}/{layer}.html"));
            let name = format!("page_{}vat_{layer}", infix(language));
            insta::assert_snapshot!(name, without_size(&outline::of(&page)));
        }
        let text = project.read(&format!("{folder}/short.txt"));
        insta::assert_snapshot!(format!("text_{}vat_short", infix(language)), text);
    }
}

/// What the names of snapshots have of a language: nothing of the first.
fn infix(language: &str) -> String {
    match language {
        "fi" => String::new(),
        other => format!("{other}_"),
    }
}

/// The outline without the size of the PDF, which every change of a layout changes.
fn without_size(outline: &str) -> String {
    let keep = |line: &str| match line.split_once(" (") {
        Some((link, _)) if line.starts_with("- ") && link.ends_with("PDF") => link.to_owned(),
        _ => line.to_owned(),
    };
    outline.lines().map(keep).collect::<Vec<_>>().join("\n")
}

/// Which page each section begins on. The structure tree is proved where the PDF is written, and shown in the tests of that room.
#[test]
fn sections_and_pages_of_the_pdfs() {
    let project = built();
    for (language, id) in every_page() {
        let path = format!("out/public/{language}/{id}/{id}.pdf");
        let path = project.path().join(path);
        let file = lopdf::Document::load(path).expect("a PDF");
        let toc = file.get_toc().expect("bookmarks");
        assert!(toc.errors.is_empty(), "{:?}", toc.errors);
        let mut plan = format!("{} pages\n", file.get_pages().len());
        for entry in toc.toc {
            let indent = "  ".repeat(entry.level.saturating_sub(1));
            let _ = writeln!(plan, "{:>3} {indent}{}", entry.page, entry.title);
        }
        insta::assert_snapshot!(format!("pdf_{}{id}", infix(language)), plan);
    }
}

/// Everything that the page says, the PDF says: both are written from one tree.
#[test]
fn page_and_pdf_have_the_same_headings() {
    let project = built();
    let layers = [
        ("index", ""),
        ("summary", "-summary"),
        ("children", "-children"),
    ];
    let every_layer = every_page().flat_map(|page| layers.map(|layer| (page, layer)));
    for ((language, id), (page, pdf)) in every_layer {
        let page = project.read(&format!("out/public/{language}/{id}/{page}.html"));
        let path = format!("out/public/{language}/{id}/{id}{pdf}.pdf");
        let bytes = fs::read(project.path().join(path)).expect("a PDF");
        let file = lopdf::Document::load_mem(&bytes).expect("a PDF");
        let bookmarks: Vec<String> = file
            .get_toc()
            .expect("bookmarks")
            .toc
            .into_iter()
            .map(|entry| words(&entry.title))
            .collect();
        for heading in outline::headings(&page, 2) {
            let heading = words(&heading);
            assert!(
                ["sisällys", "innehåll", "contents"].contains(&heading.as_str())
                    || bookmarks.contains(&heading),
                "{id}: {heading} in {bookmarks:?}"
            );
        }
    }
}

/// The letters of a heading; soft hyphens and kinds of spaces differ between the writers.
fn words(heading: &str) -> String {
    let kept = |c: &char| c.is_alphabetic() || c.is_whitespace();
    let letters: String = heading.chars().filter(kept).collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
