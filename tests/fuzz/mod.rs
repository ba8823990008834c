//! What is done with each input that the fuzzer finds, and what must hold of the result: shared by the targets in `fuzz/` and by the replay of their seeds.
//! It must not know where an input comes from.

use seloste::document::{
    Block, Content, Document, Facts, Labels, Meta, parse_template, prose, typeset,
};
use seloste::html;
use seloste::law::citation::Place;
use seloste::law::{Citation, Law};
use seloste::model::{Dpia, OrganisationFile, ProcessorService, Profile, Register, SharedFile};
use seloste::pdf;
use seloste::rules::{Reader, Text, Texts};
use seloste::shape::{self, FileKind};
use seloste::source::{self, Node};
use serde::de::DeserializeOwned;

/// Longest text that is laid out: a page or two, so that a run of a million ends.
const LONGEST_LAID: usize = 600;

/// YAML to tree, form and model: places lie in the text, and what has the right form always becomes what files of its kind hold.
pub fn yaml(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let parsed = source::parse(&text);
    let Some(root) = parsed.root else {
        assert!(!parsed.faults.is_empty(), "no tree and no fault");
        return;
    };
    let reader = Reader::new(Law::embedded());
    let texts = Texts::of(&root, Law::embedded().acts.checked_on, &reader);
    for Text { place: pointer, .. } in texts.iter() {
        let place = root.place(pointer);
        assert!(text.get(place.clone()).is_some(), "{pointer}: {place:?}");
    }
    holds::<Dpia>(FileKind::Dpia, root.clone());
    holds::<ProcessorService>(FileKind::Processor, root.clone());
    holds::<Profile>(FileKind::Onboarding, root.clone());
    holds::<OrganisationFile>(FileKind::Organisation, root.clone());
    holds::<SharedFile>(FileKind::Shared, root.clone());
    holds::<Register>(FileKind::Register, root);
}

/// What is left of a tree when its form has been checked as that of a kind of file is held by the type of that kind.
fn holds<T: DeserializeOwned>(kind: FileKind, root: Node) {
    let shaped = shape::check(kind, root);
    if let Some(node) = &shaped.node {
        let model = T::deserialize(node);
        assert!(model.is_ok(), "the schema accepts what no type holds");
    } else {
        assert!(!shaped.faults.is_empty(), "nothing is left and no fault");
    }
}

/// The Markdown of a long field to a document: it can stand at its place in any template, and its elements close where they opened.
pub fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let blocks = field(&text);
    let headings: Vec<&str> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(heading) => Some(heading.id.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(headings.first(), Some(&"alku"), "{headings:?}");
    assert_eq!(headings.last(), Some(&"loppu"), "{headings:?}");
    let page = html::write(&blocks, &states());
    if let Err(fault) = balanced(&page) {
        panic!("{fault} in {page}");
    }
}

/// A document to laid-out, tagged pages: structure and pages agree whatever stands in them.
pub fn layout(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let text: String = text.chars().take(LONGEST_LAID).collect();
    let mut blocks = parse_template(&text, &Facts::default()).unwrap_or_else(|_| field(&text));
    typeset(&mut blocks, "fi");
    let document = Document {
        language: "fi".into(),
        meta: Meta {
            title: text.lines().next().unwrap_or_default().into(),
            ..Meta::default()
        },
        blocks,
        labels: Labels {
            contents: "Sisällys".into(),
            states: states(),
            page: "sivu".into(),
        },
    };
    if let Err(fault) = pdf::describe(&document, &pdf::Options::default()) {
        panic!("{fault}");
    }
}

/// A long text where a template places it: between two sections, in a list item and beside a label.
fn field(text: &str) -> Vec<Block> {
    let mut facts = Facts::default();
    let token = facts.mandatory("field", Content::Blocks(prose(text)));
    let template = format!(
        "## Alku {{#alku}}\n\n{token}\n\n- {token}\n\n### Väli {{#vali}}\n\n{token}\n\n## Loppu {{#loppu}}\n\nLoppu.\n"
    );
    match parse_template(&template, &facts) {
        Ok(blocks) => blocks,
        Err(fault) => panic!("{fault}"),
    }
}

fn states() -> [String; 4] {
    ["kyllä", "ei", "avoin", "ei koske"].map(str::to_owned)
}

/// A provision as someone wrote it: it is read without a fault, and what is printed of it in any language reads back
/// as what it was.
pub fn citation(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let law = Law::embedded();
    let _ = law.read_text(text).acts();
    let Ok(citation) = Citation::parse(text, &law.acts) else {
        return;
    };
    let _ = citation.link("fi", &law.acts);
    for language in ["fi", "sv", "en"] {
        let printed = citation.print(language, &law.acts);
        let understood = matches!(citation.place, Place::Sections(_) | Place::Articles(_));
        if citation.act.is_none() || !understood {
            continue;
        }
        let again = Citation::parse(&printed, &law.acts);
        let again = again.unwrap_or_else(|error| panic!("{printed}: {error}"));
        assert_eq!(again.act, citation.act, "{printed}");
        assert_eq!(again.place, citation.place, "{printed}");
    }
}

/// Whether every element of a piece of HTML is closed where it was opened; what is wrong otherwise.
fn balanced(page: &str) -> Result<(), String> {
    const VOID: [&str; 5] = ["br", "hr", "wbr", "img", "input"];
    let mut open: Vec<&str> = Vec::new();
    for piece in page.split('<').skip(1) {
        let Some((tag, _)) = piece.split_once('>') else {
            return Err(format!("an unfinished tag: {piece}"));
        };
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let name = tag
            .split([' ', '\n'])
            .next()
            .unwrap_or_default()
            .trim_end_matches('/');
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) || name == "script" {
            return Err(format!("<{tag}>"));
        }
        if !VOID.contains(&name) && !tag.ends_with('/') {
            open.push(name);
        }
    }
    match open.pop() {
        Some(name) => Err(format!("<{name}> is never closed")),
        None => Ok(()),
    }
}
