//! The PDF room from outside: structure and page plan as text, sameness of bytes, and inputs that must not break it.

mod common;
mod holds;
mod readback;
mod torture;

use seloste::document::*;
use seloste::pdf::{Options, covers, describe, missing, render};

fn bare(blocks: Vec<Block>) -> Document {
    Document {
        language: "fi".into(),
        meta: Meta::default(),
        blocks,
        labels: Labels::default(),
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        role: Role::Text,
        content: vec![Inline::text(text)],
    }
}

fn pages(document: &Document) -> usize {
    let bytes = render(document, &Options::default()).expect("the document can be written");
    lopdf::Document::load_mem(&bytes)
        .expect("the file can be read")
        .get_pages()
        .len()
}

#[test]
fn structure_and_page_plan_of_the_torture_document() {
    let text =
        describe(&torture::document(), &Options::default()).expect("the document can be laid out");
    insta::assert_snapshot!(text);
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = torture::document();
    let first = render(&document, &Options::default());
    // A document in between fills caches and buffers differently.
    let _ = render(
        &bare(vec![paragraph("Jotain aivan muuta: ÄÖ ffi")]),
        &Options::default(),
    );
    assert_eq!(first, render(&document, &Options::default()));
    let other = std::thread::spawn(move || render(&torture::document(), &Options::default()))
        .join()
        .expect("no panic");
    assert_eq!(first, other);
}

#[test]
fn the_file_says_what_it_is() {
    let bytes =
        render(&torture::document(), &Options::default()).expect("the document can be written");
    let file = lopdf::Document::load_mem(&bytes).expect("the file can be read");
    let catalog = file.catalog().expect("there is a catalog");
    let language = catalog.get(b"Lang").and_then(lopdf::Object::as_str);
    assert_eq!(language.ok(), Some(&b"fi"[..]));
    for key in [
        &b"StructTreeRoot"[..],
        b"MarkInfo",
        b"Metadata",
        b"OutputIntents",
        b"ViewerPreferences",
        b"Outlines",
    ] {
        assert!(catalog.has(key), "{}", String::from_utf8_lossy(key));
    }
    assert_eq!(file.version, "1.7");
}

#[test]
fn missing_characters_are_listed_and_replaced() {
    let document = bare(vec![paragraph("漢字 ja \u{e123} ja ☐, mutta ei → tai ǥ")]);
    assert_eq!(missing(&document), ['☐', '字', '漢', '\u{e123}']);
    let text = describe(&document, &Options::default()).expect("the document can be laid out");
    assert!(
        text.contains("\u{fffd}\u{fffd} ja \u{fffd} ja \u{fffd}, mutta ei → tai ǥ"),
        "{text}"
    );
    assert!(covers('ǥ') && !covers('漢'));
}

#[test]
fn empty_things_do_not_break() {
    let nothing = Table {
        caption: vec![],
        head: vec![],
        rows: vec![vec![]],
        row_headers: true,
    };
    let blocks = vec![
        Block::List {
            start: None,
            items: vec![],
        },
        Block::List {
            start: Some(u64::MAX),
            items: vec![vec![]],
        },
        Block::Definitions(vec![Definition {
            term: vec![],
            blocks: vec![],
        }]),
        Block::Table(nothing),
        Block::Checks(vec![Check {
            state: State::Yes,
            label: vec![],
        }]),
        Block::Callout {
            tone: Tone::Note,
            blocks: vec![],
        },
        Block::Quote(vec![]),
        Block::Code(String::new()),
        Block::Paragraph {
            role: Role::Missing,
            content: vec![],
        },
        Block::Paragraph {
            role: Role::Text,
            content: vec![
                Inline::Break,
                Inline::Break,
                Inline::Small(vec![]),
                Inline::Link {
                    target: "#x".into(),
                    content: vec![],
                },
            ],
        },
        paragraph(""),
        paragraph(" \n\u{200b}\u{202e}\u{0}"),
    ];
    assert_eq!(pages(&bare(blocks)), 1);
    assert_eq!(pages(&bare(vec![])), 1);
}

#[test]
fn what_does_not_fit_is_broken_not_lost() {
    let word = "x".repeat(70_000);
    let wide = Table {
        caption: vec![],
        head: (0..30)
            .map(|n| vec![Inline::text(format!("Sarake{n}"))])
            .collect(),
        rows: vec![
            (0..30)
                .map(|_| vec![paragraph("tietosuojavaltuutetuntoimisto")])
                .collect(),
        ],
        row_headers: false,
    };
    let deep = (0..60).fold(paragraph("pohja"), |inner, _| Block::List {
        start: None,
        items: vec![vec![paragraph("taso"), inner]],
    });
    let mut document = bare(vec![
        paragraph(&word),
        Block::Table(wide),
        deep,
        paragraph(&"\u{308}".repeat(500)),
    ]);
    document.meta.title = "Otsikko".repeat(200);
    document.meta.organisation = "Organisaatio ".repeat(60);
    document.meta.kind = "Lajitunniste".repeat(20);
    document.meta.banner = Some("huomautus ".repeat(300));
    assert!(pages(&document) > 5);
}

#[test]
fn contents_stand_only_in_long_documents() {
    let heading = |n: usize| {
        Block::Heading(Heading {
            level: 2,
            id: format!("h{n}"),
            number: Some(n.to_string()),
            content: vec![Inline::text("Otsikko")],
            summary: false,
        })
    };
    let text = |count| {
        describe(
            &bare((1..=count).map(heading).collect()),
            &Options::default(),
        )
        .expect("the document can be laid out")
    };
    assert!(!text(5).contains("TOC"));
    assert!(text(6).contains("TOC"));
}
