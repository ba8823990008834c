//! Texts that are no ordinary words: what the reader of the page and of the PDF gets, and what the writer is told.
//! Markup in every text field, with all that a schema allows around it, is tried in `tests/models`.

use crate::common::{Project, Run};
use crate::readback;
use crate::{VAT, VAT_PAGE, is, listed, published, refused, refused_in};

/// A project whose register has a text among its highlights and as a long text, built as page and PDF: the run, the page, and the text of the PDF.
fn built_with(text: &str) -> (Project, Run, String, String) {
    let project = Project::in_finnish();
    project.change(VAT, |register| {
        register["highlights"] = serde_json::json!([text]);
        register["administration"] = text.into();
    });
    let run = project.run(&["build"]).exits(0);
    let page = project.read(VAT_PAGE);
    let pdf = std::fs::read(project.path().join("out/public/fi/vat/vat.pdf")).expect("a PDF");
    (project, run, page, readback::words(&pdf))
}

#[test]
fn right_to_left_words() {
    let words = "שלום עולם ja مرحبا";
    let (_, run, page, pdf) = built_with(words);
    assert_eq!(page.matches(words).count(), 2);
    // The page shows them; the fonts of the PDF have no such letters, which the writer is told of each word of the file.
    for letter in words.chars().filter(|letter| !letter.is_ascii()) {
        assert!(
            run.out.contains(&format!("U+{:04X}", u32::from(letter))),
            "{letter}: {}",
            run.out
        );
    }
    assert_eq!(
        run.out.matches("[character-without-glyph]").count(),
        2,
        "{}",
        run.out
    );
    assert_eq!(pdf.matches("\u{FFFD} ja \u{FFFD}").count(), 2);
}

/// A mark that turns the direction of what follows makes a file read otherwise than it is, and would turn words of the page that are not its own.
#[test]
fn marks_that_turn_the_direction() {
    for (mark, name) in [
        ('\u{202A}', "U+202A"),
        ('\u{202E}', "U+202E"),
        ('\u{2066}', "U+2066"),
        ('\u{2069}', "U+2069"),
    ] {
        let message = format!("Tiedostossa on näkymätön ohjausmerkki {name}.");
        let text = format!("format: 1\nname: Koe {mark}eok # {mark}\n");
        refused(text, ("control-character", 2, 11, &message));
        let project = published();
        let escape = format!("\\u{}", &name[2..]);
        project.edit(
            VAT,
            "highlights:\n",
            &format!("highlights:\n  - \"a{escape}\"\n"),
        );
        let line = project.line_of(VAT, "a\\") as u64;
        refused_in(&project, ("control-character", line, 5, &message));
    }
}

#[test]
fn zero_width_characters() {
    let text = "a\u{200B}b\u{200C}c\u{200D}d\u{2060}e";
    let (_, _, page, pdf) = built_with(text);
    assert!(page.contains(text));
    let seen: String = pdf.chars().filter(char::is_ascii_alphabetic).collect();
    assert_eq!(seen.matches("abcde").count(), 2, "{pdf}");
}

/// Facts travel through templates between two characters of private use. A value that has those very characters is only a value.
#[test]
fn private_use_characters() {
    for text in [
        "alku\u{F0000}0\u{F0001}loppu",
        "alku\u{F0000}loppu",
        "alku\u{F0001}loppu",
        "alku\u{F0002}3loppu",
        "alku `\u{F0002}3` loppu",
        "alku \u{F0000}18446744073709551616\u{F0001} loppu",
        "alku\u{E000}\u{F8FF}loppu",
    ] {
        let (_, run, page, pdf) = built_with(text);
        let shown = text.replace('`', "");
        for part in ["alku", "loppu"] {
            assert_eq!(page.matches(part).count(), 2, "{text:?}");
            assert_eq!(pdf.matches(part).count(), 2, "{text:?}");
        }
        assert!(page.contains(&shown) || page.contains(text), "{text:?}");
        assert!(
            run.out.contains("character-without-glyph"),
            "{text:?}: {}",
            run.out
        );
    }
    // Alone in a paragraph, in code, where a marker of the tool's own would give way to a table.
    let (_, _, page, _) = built_with("`\u{F0002}1`");
    assert!(page.contains("<code>\u{F0002}1</code>"));
}

#[test]
fn a_word_of_three_hundred_characters() {
    let word = "epäjärjestelmällisyydelläänsä".repeat(11);
    let word: String = word.chars().take(300).collect();
    let (_, _, page, pdf) = built_with(&word);
    assert_eq!(page.matches(&word).count(), 2);
    // Divided over lines, but whole.
    let whole: String = pdf.chars().filter(|c| c.is_alphabetic()).collect();
    assert_eq!(whole.matches(&word).count(), 2, "{pdf}");
    let digits = "0123456789".repeat(30);
    let (_, _, page, pdf) = built_with(&digits);
    assert_eq!(page.matches(&digits).count(), 2);
    let whole: String = pdf.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(whole.matches(&digits).count(), 2);
}

#[test]
fn characters_that_the_font_lacks() {
    let project = Project::in_finnish();
    project.edit(VAT, "highlights:\n", "highlights:\n  - \"漢字 ja 🦌\"\n");
    let line = project.line_of(VAT, "漢字") as u64;
    let run = project.run(&["check", "--format", "json"]).exits(0);
    let found = run.findings();
    let message = "PDF-tiedoston fontissa ei ole merkkiä 字 (U+5B57), 漢 (U+6F22), 🦌 (U+1F98C).";
    assert!(
        found
            .iter()
            .any(|finding| is(finding, VAT, ("character-without-glyph", line, 5, message))),
        "{}",
        listed(&found)
    );
    project.run(&["build"]).exits(0);
    assert!(project.read(VAT_PAGE).contains("漢字 ja 🦌"));
    assert!(project.has("out/public/fi/vat/vat.pdf"));
}

/// The words of the link stay, and the writer is told that it leads nowhere.
#[test]
fn links_that_are_not_allowed() {
    for target in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//muualla.example/",
        "liite.pdf",
    ] {
        let project = Project::in_finnish();
        project.change(VAT, |register| {
            register["administration"] = format!("Lue [tämä sivu]({target}).").into();
        });
        let run = project.run(&["check", "--format", "json"]);
        let found = run.findings();
        let finding = found
            .iter()
            .find(|finding| finding["rule"] == "link-not-allowed");
        let finding = finding.unwrap_or_else(|| panic!("{target}{}", listed(&found)));
        assert_eq!(
            finding["message"],
            format!("Linkki ”{target}” ei toimi selosteessa: siitä näkyvät vain linkin sanat.")
        );
        project.build().exits(0);
        let page = project.read(VAT_PAGE);
        assert!(page.contains("Lue tämä sivu."), "{target}");
        assert!(!page.contains(target), "{target}");
    }
}

/// A long text stands in a sentence of the template. How many paragraphs it has is its writer's choice, and no reason not to build.
#[test]
fn a_long_text_of_several_paragraphs() {
    let project = Project::in_finnish();
    project.change(VAT, |register| {
        register["automated_decisions"] = serde_json::json!([{
            "what": "Paikan myöntäminen",
            "logic": "Ensimmäinen kappale.\n\nToinen kappale.\n\n- kohta\n- kohta\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nViimeinen kappale.",
            "significance": "# Otsikko\n\nMerkitys.",
            "ground": "law",
            "statutes": ["hallintolaki (434/2003) 53 e §"],
            "human_review": "- yksi\n- kaksi",
            "deployment_decision": "https://www.esimerkkila.example/paatos"
        }]);
    });
    let run = project.run(&["build"]);
    assert!(run.status < 2, "{}\n{}", run.out, run.err);
    let page = project.read(VAT_PAGE);
    for shown in [
        "<strong>Miten päätös syntyy.</strong> Ensimmäinen kappale.</p>",
        "<p>Toinen kappale.</p>",
        "<p>Viimeinen kappale.</p>",
        "<p>Merkitys.</p>",
        "href=\"https://www.esimerkkila.example/paatos\"",
    ] {
        assert!(
            page.contains(shown),
            "{shown} is not in the page\n{}",
            run.out
        );
    }
}
