//! Things that stand twice in a file, word for word: most often a block that was copied and not yet changed.
//! It must not know what the things are, nor how it is told.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem;

use crate::source::{Kind, Node, Span};

/// The sections of files whose keys are ids: what stands under two ids is two things.
const BY_ID: [&str; 11] = [
    "purposes",
    "data",
    "retention",
    "sections",
    "roles",
    "risks",
    "measures",
    "organisations",
    "processors",
    "systems",
    "recipients",
];

/// So many things are compared one by one; of more, only those of one hash.
const SHORT: usize = 16;

/// Each thing that is the same as an earlier one beside it, and where that stands.
pub(super) fn twins(root: &Node) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    if let Kind::Mapping(entries) = &root.kind {
        for entry in entries {
            if let Kind::Mapping(things) = &entry.value.kind
                && BY_ID.contains(&&*entry.key)
            {
                compare(things.len(), |at| &things[at].value, &mut found);
            }
        }
    }
    look_into(root, &mut found);
    found
}

/// Compares the items of every list.
fn look_into(node: &Node, found: &mut Vec<(Span, Span)>) {
    if let Kind::Sequence(items) = &node.kind {
        compare(items.len(), |at| &items[at], found);
    }
    for child in node.children().filter(|child| child.is_collection()) {
        look_into(child, found);
    }
}

/// Compares so many things with each other, each given by its number.
fn compare<'a>(count: usize, thing: impl Fn(usize) -> &'a Node, found: &mut Vec<(Span, Span)>) {
    let mut tell = |first: &Node, twin: &Node| found.push((twin.span.clone(), first.span.clone()));
    if count <= SHORT {
        for at in 1..count {
            let mut earlier = (0..at).map(&thing);
            if let Some(first) = earlier.find(|first| is_same(first, thing(at))) {
                tell(first, thing(at));
            }
        }
        return;
    }
    let mut by_hash: HashMap<u64, Vec<usize>> = HashMap::new();
    for at in 0..count {
        // What is the same as nothing must not be compared with all that are so, too.
        let Some(hash) = hash_of(thing(at)) else {
            continue;
        };
        let alike = by_hash.entry(hash).or_default();
        let mut earlier = alike.iter().map(|at| thing(*at));
        match earlier.find(|first| is_same(first, thing(at))) {
            Some(first) => tell(first, thing(at)),
            // Of many that are the same, each is compared with the first alone.
            None => alike.push(at),
        }
    }
}

/// Whether two nodes say the same, wherever they stand. What is empty says nothing.
fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::String { text: one, .. }, Kind::String { text: other, .. })
        | (Kind::Number(one), Kind::Number(other)) => one == other,
        (Kind::Bool(one, _), Kind::Bool(other, _)) => one == other,
        (Kind::Sequence(one), Kind::Sequence(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(one, other)| is_same(one, other))
        }
        (Kind::Mapping(one), Kind::Mapping(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len()
                && pairs
                    .all(|(one, other)| one.key == other.key && is_same(&one.value, &other.value))
        }
        _ => false,
    }
}

/// A hash that nodes share which say the same, and others but by chance; none where something in it is empty.
fn hash_of(node: &Node) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    add(node, &mut hasher).then(|| hasher.finish())
}

/// Whether nothing in a node is empty.
fn add(node: &Node, hasher: &mut DefaultHasher) -> bool {
    mem::discriminant(&node.kind).hash(hasher);
    match &node.kind {
        Kind::String { text, .. } | Kind::Number(text) => text.hash(hasher),
        Kind::Bool(value, _) => value.hash(hasher),
        Kind::Sequence(items) => {
            items.len().hash(hasher);
            return items.iter().all(|item| add(item, hasher));
        }
        Kind::Mapping(entries) => {
            entries.len().hash(hasher);
            return entries.iter().all(|entry| {
                entry.key.hash(hasher);
                add(&entry.value, hasher)
            });
        }
        Kind::Null { .. } | Kind::Refused => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::twins;
    use crate::source::parse;

    fn lines(text: &str) -> Vec<usize> {
        let root = parse(text).root.expect("a tree");
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        twins(&root)
            .iter()
            .map(|(span, _)| line(span.start))
            .collect()
    }

    #[test]
    fn what_stands_twice_is_found_where_it_stands_again() {
        assert_eq!(lines("data:\n  a: {name: X}\n  b: {name: X}\n"), [3]);
        assert!(lines("data:\n  a: {name: X}\n  b: {name: Y}\n").is_empty());
        assert_eq!(lines("items:\n- a\n- b\n- a\n"), [4]);
        assert!(lines("postal: {fi: A}\nstreet: {fi: A}\n").is_empty());
        assert!(lines(&"- \n".repeat(40)).is_empty());
        let pairs = ["- [[a], [b]]\n", "- [[a, b]]\n", "- [1]\n", "- ['1']\n"].concat();
        assert_eq!(
            lines(&format!("{pairs}{pairs}{pairs}{pairs}{pairs}")).len(),
            16
        );
        let many: Vec<String> = (0..40).map(|at| format!("- n{}\n", at % 30)).collect();
        let many = many.concat();
        assert_eq!(lines(&many), (31..=40).collect::<Vec<usize>>());
    }
}
