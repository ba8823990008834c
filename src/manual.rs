//! The rule manual as pages: a page for each family of rules, in Finnish, written as notices are.
//! It must not know what any rule does; the rule pages say it.

use crate::document::{
    Block, Document, Heading, Inline, Labels, Meta, Role, TemplateError, Templates, prose,
};
use crate::finding::Level;
use crate::html::{Entry, Frame, IndexPage, NoticePage, Shell};
use crate::law::Law;
use crate::rules::{self, Family, Page};
use crate::view::Vocabulary;

/// What the manual is called.
const TITLE: &str = "Sääntökäsikirja";
/// The colour of its pages.
const COLOUR: &str = "#1d4f8c";

/// Every page of the manual: its path within the manual's folder, and its HTML. A rule is the anchor of its own name.
///
/// # Errors
/// When a page shell cannot be rendered: our fault, since the shells are built in.
pub fn pages() -> Result<Vec<(String, String)>, TemplateError> {
    let templates = Templates::load(None)?;
    let vocabulary = Vocabulary::embedded("fi", Templates::built_in_words("fi/words.yaml"));
    let mut words = vocabulary.plain();
    words.insert("all_notices", "Kaikki säännöt");
    words.insert("index_title", TITLE);
    words.insert(
        "index_intro",
        "Jokaisesta säännöstä: mitä se löytää, miksi, minkä säännöksen nojalla ja miten asia korjataan.",
    );
    let shell = Shell {
        language: "fi",
        words,
        organisation: "seloste".to_owned(),
        banner: None,
        accessibility_statement: None,
        base_url: None,
    };
    let frame = shell.frame(COLOUR, &templates)?;
    let mut pages = vec![("index.html".to_owned(), index(&frame, &templates)?)];
    for family in rules::FAMILIES {
        let page = NoticePage {
            path: format!("{}/", family.name),
            pdf: None,
            draft: false,
            versions: Vec::new(),
            layers: Vec::new(),
            code: None,
        };
        let html = frame.notice(&document(family), &page, &templates)?;
        pages.push((format!("{}/index.html", family.name), html));
    }
    Ok(pages)
}

fn index(frame: &Frame, templates: &Templates) -> Result<String, TemplateError> {
    let entries = rules::FAMILIES.iter().map(|family| Entry {
        id: family.name.to_owned(),
        name: family.title().to_owned(),
        href: Some(format!("{}/index.html", family.name)),
        pdf: None,
        updated: None,
        state: None,
        language: None,
    });
    let page = IndexPage {
        entries: entries.collect(),
        introduction: None,
        documents: Vec::new(),
        versions: Vec::new(),
    };
    frame.index(&page, templates)
}

/// A family's page as a document.
fn document(family: &Family) -> Document {
    let mut blocks = vec![heading(1, "about", "Mistä on kyse")];
    blocks.extend(prose(family.introduction()));
    let told = family.rules.iter().zip(2..);
    for (rule, number) in told {
        if let Some(page) = rules::page(rule.name) {
            blocks.extend(section(number, rule.name, page));
        }
    }
    Document {
        language: "fi".to_owned(),
        meta: Meta {
            kind: TITLE.to_owned(),
            title: family.title().to_owned(),
            ..Meta::default()
        },
        blocks,
        labels: Labels::default(),
    }
}

/// What the manual says of one rule.
fn section(number: usize, name: &str, page: &Page) -> Vec<Block> {
    let level = match page.level {
        Level::Error => "Virhe",
        Level::Warning => "Varoitus",
        Level::Advice => "Neuvo",
    };
    let blocks = if page.blocks {
        ", estää julkaisemisen"
    } else {
        ""
    };
    let mut told = vec![
        heading(number, name, name),
        paragraph(vec![Inline::Strong(words(&format!("{level}{blocks}.")))]),
        paragraph(words(&without_facts(&page.message.fi))),
        paragraph(words(&format!("Korjaus: {}", without_facts(&page.mend.fi)))),
    ];
    if !page.provisions.is_empty() {
        told.push(paragraph(provisions(&page.provisions)));
    }
    told.extend(prose(&page.text));
    for example in &page.examples {
        let passes = example.info.trim().starts_with("passes");
        let label = if passes { "Kelpaa:" } else { "Ei kelpaa:" };
        told.push(paragraph(words(label)));
        told.push(Block::Code(example.yaml.trim_end().to_owned()));
    }
    told
}

/// Provisions in a row, each linked to its act where it can be.
fn provisions(provisions: &[String]) -> Vec<Inline> {
    let law = Law::embedded();
    let mut line = words("Säännökset: ");
    for (index, provision) in provisions.iter().enumerate() {
        if index > 0 {
            line.extend(words("; "));
        }
        let citation = law.citation(provision);
        match citation.and_then(|citation| citation.link("fi", &law.acts)) {
            Some(target) => line.push(Inline::Link {
                target,
                content: words(provision),
            }),
            None => line.extend(words(provision)),
        }
    }
    line
}

/// A message with an ellipsis where each finding tells its own facts.
fn without_facts(message: &str) -> String {
    let mut told = String::new();
    for (index, piece) in message.split('{').enumerate() {
        match piece.split_once('}').filter(|_| index > 0) {
            Some((_, after)) => told.extend(["…", after]),
            None => told.push_str(piece),
        }
    }
    told
}

/// A section's heading. Numbers are for people; the anchor is the id.
fn heading(number: usize, id: &str, title: &str) -> Block {
    Block::Heading(Heading {
        level: 2,
        id: id.to_owned(),
        number: Some(number.to_string()),
        content: words(title),
        summary: false,
    })
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph {
        role: Role::Text,
        content,
    }
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}
