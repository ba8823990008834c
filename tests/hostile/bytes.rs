//! What a file is made of before it is YAML: nothing, marks, line ends, tabs, control characters, other encodings, too much.

use crate::common::Project;
use crate::{VAT, VAT_PAGE, published, refused, refused_in, register};

#[test]
fn an_empty_file() {
    let said = ("file-empty", 1, 1, "Tiedosto on tyhjä.");
    for text in ["", "\n\n", "# vain huomautus\n", "---\n", "~\n"] {
        refused(text, said);
    }
}

#[test]
fn a_byte_order_mark() {
    let project = published();
    let before = project.files("out");
    for (file, _) in project.files("registers") {
        let name = format!("registers/{file}");
        project.write(&name, format!("\u{FEFF}{}", project.read(&name)));
    }
    project.build().exits(0);
    assert!(project.files("out") == before);
    refused("\u{FEFF}", ("file-empty", 1, 1, "Tiedosto on tyhjä."));
}

/// The whole project as Windows editors save it: every file that is built has the same bytes.
#[test]
fn windows_line_ends() {
    let (unix, windows) = (Project::example(), Project::example());
    for (file, _) in windows.files("registers") {
        let name = format!("registers/{file}");
        let text = windows.read(&name);
        assert!(!text.contains('\r'));
        windows.write(&name, text.replace('\n', "\r\n"));
    }
    for project in [&unix, &windows] {
        project.run(&["build"]).exits(0);
    }
    let (unix, windows) = (unix.files("out"), windows.files("out"));
    assert_eq!(unix.len(), windows.len());
    for ((path, bytes), (_, other)) in unix.iter().zip(&windows) {
        assert!(bytes == other, "{path} differs");
    }
    assert!(unix.iter().any(|(path, _)| path.ends_with("vat.pdf")));
}

#[test]
fn a_tab_in_the_indentation() {
    refused(
        register("contact:\n\trole: päällikkö\n"),
        (
            "yaml-syntax",
            4,
            1,
            "Tiedostoa ei voi lukea YAMLina. Rivi on sisennetty sarkaimella; käytä välilyöntejä.",
        ),
    );
}

#[test]
fn tabs_elsewhere_do_no_harm() {
    let project = published();
    let before = project.read(VAT_PAGE);
    let text = project
        .read(VAT)
        .replace("\nstatus: published", "\nstatus:\tpublished\t# valmis");
    project.write(VAT, text.replace("\npurposes:\n", "\npurposes:\t\n"));
    project.build().exits(0);
    assert_eq!(project.read(VAT_PAGE), before);
}

#[test]
fn a_nul_byte() {
    refused(
        "format: 1\nname: a\0b\n",
        (
            "control-character",
            2,
            8,
            "Tiedostossa on näkymätön ohjausmerkki U+0000.",
        ),
    );
}

/// An escape in quotes hides the character from a search of the file, not from the page.
#[test]
fn control_characters_written_with_escapes() {
    for (escape, name) in [
        ("\\0", "U+0000"),
        ("\\e[2J", "U+001B"),
        ("\\x7f", "U+007F"),
        ("\\N", "U+0085"),
        ("\\uFFFE", "U+FFFE"),
        ("\\uFDD0", "U+FDD0"),
    ] {
        let project = published();
        project.edit(
            VAT,
            "highlights:\n",
            &format!("highlights:\n  - \"a{escape}\"\n"),
        );
        let line = project.line_of(VAT, "a\\") as u64;
        let message = format!("Tiedostossa on näkymätön ohjausmerkki {name}.");
        refused_in(&project, ("control-character", line, 5, &message));
    }
}

/// What a terminal would obey is never written to it.
#[test]
fn nothing_in_a_file_steers_the_terminal() {
    let project = Project::empty();
    project.write(
        VAT,
        "format: 1\nname: Koe\n\"\\e[31mpunainen\": 1\nstatus: \"\\e]0;x\\a\"\ncontroller: \"\\x9b2J\"\n",
    );
    for format in ["human", "short", "json"] {
        let run = project.run(&["check", "--format", format]).exits(1);
        let odd = |c: char| c.is_control() && c != '\n';
        assert!(
            !run.out.contains(odd) && !run.err.contains(odd),
            "{format}: {:?}",
            run.out
        );
    }
}

#[test]
fn not_utf_8() {
    let message = "Tiedosto ei ole UTF-8-muotoinen tästä kohdasta alkaen.";
    refused(b"format: 1\nname: \xE4\n", ("file-not-utf8", 2, 7, message));
    // UTF-16 with its mark, an overlong slash, half a surrogate pair, a letter cut in two.
    for bytes in [
        &b"\xFF\xFEf\0o\0"[..],
        b"\xC0\xAF",
        b"\xED\xA0\x80",
        b"\xC3",
    ] {
        refused(bytes, ("file-not-utf8", 1, 1, message));
    }
}

#[test]
fn a_file_of_eight_megabytes() {
    let text = register(&format!("# {}\n", "x".repeat(8 * 1024 * 1024)));
    refused(
        text,
        (
            "file-too-large",
            1,
            1,
            "Tiedosto on liian suuri (8192 kt, enintään 4096 kt).",
        ),
    );
}

/// As large as a file may be, all of it one comment: it is read, and quickly.
#[test]
fn a_file_just_below_the_limit() {
    let project = published();
    let before = project.read(VAT_PAGE);
    let text = project.read(VAT);
    let room = 4 * 1024 * 1024 - text.len() - 3;
    project.write(VAT, format!("{text}# {}", "x".repeat(room)));
    let start = std::time::Instant::now();
    project.build().exits(0);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert_eq!(project.read(VAT_PAGE), before);
}
