//! Sections that stand within another, most often by two spaces too many: each is told once and stands where it belongs from then on.
//! It must not know the law, nor what a section holds; what only might be a section of the file stays where it is.

use super::FileKind;
use super::check::wrongs;
use super::keys::title_of;
use super::unfold::Wrong;
use crate::finding::{Fault, Phrase};
use crate::source::{Entry, Kind, Node, Pointer, Span};

/// Most sections that are tried: where more seem to stand too deep, it is a file of another kind.
const MOST_TRIED: usize = 8;

/// A tree in which sections stand where they belong. A section of its own is a guess, so no document is made of it.
pub(super) struct Raised {
    pub(super) node: Node,
    /// What is wrong in it.
    pub(super) wrongs: Vec<(Pointer, Wrong)>,
    /// The sections that stood too deep.
    pub(super) sections: Vec<Sunken>,
}

/// A section that stands within another.
pub(super) struct Sunken {
    /// Its key.
    pub(super) key: String,
    /// Where its key stands.
    place: Span,
}

/// Raises the sections of a tree that stand within another. `wrongs` is what is wrong in the tree as it stands; a section is raised only
/// where something is wrong with it and less is wrong afterwards, since keys and ids of other things may have the name of a section.
pub(super) fn raise(kind: FileKind, node: Node, wrongs: Vec<(Pointer, Wrong)>) -> Raised {
    let candidates = if wrongs.is_empty() {
        Vec::new()
    } else {
        sunken(kind, &node)
    };
    let mut raised = Raised {
        node,
        wrongs,
        sections: Vec::new(),
    };
    for (outer, key) in candidates.into_iter().take(MOST_TRIED) {
        if !is_wrong(&raised.wrongs, &outer, &key) {
            continue;
        }
        let Some((node, place)) = move_out(&raised.node, &outer, &key) else {
            continue;
        };
        let wrongs = self::wrongs(kind, &node);
        if wrongs.len() < raised.wrongs.len() {
            raised.sections.push(Sunken { key, place });
            raised.node = node;
            raised.wrongs = wrongs;
        }
    }
    raised
}

/// Keys of the file's own sections that stand within another section and not where they belong, each with the section around it.
fn sunken(kind: FileKind, node: &Node) -> Vec<(String, String)> {
    let sections = kind.schema()["properties"].as_object();
    let belongs = |key: &str| sections.is_some_and(|sections| sections.contains_key(key));
    let mut found: Vec<(String, String)> = Vec::new();
    for outer in entries(node) {
        for inner in entries(&outer.value) {
            let is_found = found.iter().any(|(_, key)| **key == *inner.key);
            if belongs(&inner.key) && !is_found && node.entry(&inner.key).is_none() {
                found.push((outer.key.to_string(), inner.key.to_string()));
            }
        }
    }
    found
}

/// Whether something is wrong with what stands under a key of a section, or with the key.
fn is_wrong(wrongs: &[(Pointer, Wrong)], outer: &str, key: &str) -> bool {
    let around = Pointer::root().key(outer);
    let place = around.key(key);
    wrongs.iter().any(|(at, wrong)| match wrong {
        Wrong::UnknownKeys { keys, .. } if *at == around => keys.iter().any(|known| known == key),
        _ => place.contains(at),
    })
}

fn entries(node: &Node) -> &[Entry] {
    match &node.kind {
        Kind::Mapping(entries) => entries,
        _ => &[],
    }
}

/// The tree with a section moved out of the one around it, to the end of the file, and where its key is written. A section that would be
/// left empty keeps it.
fn move_out(node: &Node, outer: &str, key: &str) -> Option<(Node, Span)> {
    let around = &node.entry(outer)?.value;
    if entries(around).len() == 1 {
        return None;
    }
    let place = around.entry(key)?.key_span.clone();
    let mut node = node.clone();
    let value = node.cut(&Pointer::root().key(outer).key(key))?;
    if let Kind::Mapping(sections) = &mut node.kind {
        let (key, key_span) = (key.into(), place.clone());
        sections.push(Entry {
            key,
            key_span,
            value,
        });
    }
    Some((node, place))
}

impl Sunken {
    /// The fault that it stands too deep.
    pub(super) fn told(&self, kind: FileKind) -> Fault {
        let (root, key) = (kind.schema(), &*self.key);
        let title = title_of(root, &root["properties"][key]);
        let suggestion = Phrase::new(
            format!(
                "Kohta ”{key}” ({title}) on sisennetty liikaa. Poista sisennys sen edestä, ja siirrä sen alla olevia rivejä yhtä paljon vasemmalle."
            ),
            format!(
                "The section “{key}” ({title}) is indented too far. Take the indentation before it away, and move the lines below it as far to the left."
            ),
        );
        Fault::new("unknown-key", self.place.clone())
            .with("key", key)
            .with("suggestion", suggestion)
    }
}
