//! The tree of a YAML file: what each node is and where its bytes are.
//! It must not know which library parsed it.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Map, Number, Value};

use super::{Pointer, Span};

/// A node and its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
}

/// What a node is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Nothing: an empty value, `~` or `null`.
    Null {
        /// Whether a comment stands in its place that may have been meant for the value: `phone: #040 123`.
        is_commented_out: bool,
    },
    /// An alias: refused and reported by the reader, so no second fault says that it is empty.
    Refused,
    /// `true` or `false`, and how it is written.
    Bool(bool, String),
    /// A number as written.
    Number(String),
    /// A string; `plain` when it stands without quotes on one line.
    String {
        /// The value.
        text: String,
        /// Whether it is written without quotes.
        plain: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in order; keys are unique.
    Mapping(Vec<Entry>),
}

/// What a node is to the schema and to the types, which know JSON only.
#[derive(Debug)]
pub enum Json<'a> {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number that JSON can hold.
    Number(Number),
    /// A string, or a number that JSON cannot hold (`.inf`, hexadecimal): it fails the schema.
    String(&'a str),
    /// A list.
    Array(&'a [Node]),
    /// Keys and values.
    Object(&'a [Entry]),
}

/// The places of one tree, for many paths: a mapping of thousands of keys is read through once, not for each path.
#[derive(Debug)]
pub struct Places<'a> {
    root: Option<&'a Node>,
    /// The entries of long mappings by their keys; a mapping is known by where its entries stand in memory.
    long: HashMap<usize, HashMap<&'a str, &'a Entry>>,
}

impl<'a> Places<'a> {
    /// As many keys as are found faster one by one.
    const FEW: usize = 64;

    /// The places of a tree, if there is one.
    pub fn of(root: Option<&'a Node>) -> Self {
        Self {
            root,
            long: HashMap::new(),
        }
    }

    /// The place to show for a path, as [`Node::place`] has it; the beginning where there is no tree.
    pub fn find(&mut self, pointer: &Pointer) -> Span {
        let root = self.root;
        root.map_or(0..0, |root| {
            root.place_by(pointer, |node, key| self.entry(node, key))
        })
    }

    /// The node at a path, as [`Node::at`] has it.
    pub fn at(&mut self, pointer: &Pointer) -> Option<&'a Node> {
        let mut segments = pointer.segments();
        segments.try_fold(self.root?, |node, segment| match &node.kind {
            Kind::Sequence(_) => node.child(segment),
            _ => self.entry(node, segment).map(|entry| &entry.value),
        })
    }

    fn entry(&mut self, node: &'a Node, key: &str) -> Option<&'a Entry> {
        match &node.kind {
            Kind::Mapping(entries) if entries.len() > Self::FEW => {
                let address = entries.as_ptr().addr();
                let by_key = || entries.iter().map(|entry| (&*entry.key, entry)).collect();
                let known = self.long.entry(address).or_insert_with(by_key);
                known.get(key).copied()
            }
            _ => node.entry(key),
        }
    }
}

/// A key and its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key, shared with the paths below it.
    pub key: Arc<str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The entry with a key, when this is a mapping that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.kind {
            Kind::Mapping(entries) => entries.iter().find(|entry| &*entry.key == key),
            _ => None,
        }
    }

    /// The node under a key or an index.
    pub fn child(&self, segment: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Mapping(_) => self.entry(segment).map(|entry| &entry.value),
            Kind::Sequence(items) => items.get(segment.parse::<usize>().ok()?),
            _ => None,
        }
    }

    /// The node at a path.
    pub fn at(&self, pointer: &Pointer) -> Option<&Self> {
        pointer.segments().try_fold(self, Self::child)
    }

    /// The node at a path, to change it.
    pub fn at_mut(&mut self, pointer: &Pointer) -> Option<&mut Self> {
        pointer
            .segments()
            .try_fold(self, |node, segment| match &mut node.kind {
                Kind::Mapping(entries) => entries
                    .iter_mut()
                    .find(|entry| &*entry.key == segment)
                    .map(|entry| &mut entry.value),
                Kind::Sequence(items) => items.get_mut(segment.parse::<usize>().ok()?),
                _ => None,
            })
    }

    /// The place to show for a path. Never fails: where the path ends early, the deepest node that
    /// exists stands for it, shown at its key, since a whole subtree would bury the point.
    pub fn place(&self, pointer: &Pointer) -> Span {
        self.place_by(pointer, Self::entry)
    }

    /// The place to show for a path, with entries found as `entry` finds them.
    fn place_by<'a>(
        &'a self,
        pointer: &Pointer,
        mut entry: impl FnMut(&'a Self, &str) -> Option<&'a Entry>,
    ) -> Span {
        let mut node = self;
        let mut key: Option<Span> = None;
        for segment in pointer.segments() {
            let found = match &node.kind {
                Kind::Sequence(_) => node.child(segment).map(|item| (item, item.first_key())),
                _ => entry(node, segment).map(|entry| (&entry.value, entry.key_span.clone())),
            };
            let Some((next, place)) = found else {
                return key.unwrap_or_else(|| node.first_key());
            };
            key = Some(place);
            node = next;
        }
        match &node.kind {
            Kind::Mapping(_) | Kind::Sequence(_) => key.unwrap_or_else(|| node.first_key()),
            _ => node.span.clone(),
        }
    }

    /// The first key of a mapping, the node itself otherwise.
    fn first_key(&self) -> Span {
        match &self.kind {
            Kind::Mapping(entries) => entries
                .first()
                .map_or_else(|| self.span.clone(), |entry| entry.key_span.clone()),
            Kind::Sequence(items) => items
                .first()
                .map_or_else(|| self.span.clone(), Self::first_key),
            _ => self.span.clone(),
        }
    }

    /// Takes the node at a path out of its parent and returns it. The root stays.
    pub fn cut(&mut self, pointer: &Pointer) -> Option<Self> {
        let last = pointer.last()?;
        let parent = self.at_mut(&pointer.parent()?)?;
        match &mut parent.kind {
            Kind::Mapping(entries) => {
                let index = entries.iter().position(|entry| &*entry.key == last)?;
                Some(entries.remove(index).value)
            }
            Kind::Sequence(items) => {
                let index = last.parse::<usize>().ok()?;
                (index < items.len()).then(|| items.remove(index))
            }
            _ => None,
        }
    }

    /// Whether it holds other nodes.
    pub fn is_collection(&self) -> bool {
        matches!(self.kind, Kind::Sequence(_) | Kind::Mapping(_))
    }

    /// The nodes directly below, in order.
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        let (items, entries): (&[Self], &[Entry]) = match &self.kind {
            Kind::Sequence(items) => (items, &[]),
            Kind::Mapping(entries) => (&[], entries),
            _ => (&[], &[]),
        };
        items.iter().chain(entries.iter().map(|entry| &entry.value))
    }

    /// Every string in the tree with its path, in order, and what the path says of it: `step` goes from
    /// what is said above a key or index to what is said below it, once for all that stands there.
    pub fn strings<S: Copy>(&self, start: S, step: fn(S, &str) -> S) -> Vec<(Pointer, &str, S)> {
        let mut found = Vec::new();
        self.collect_strings(&mut Pointer::root(), start, step, &mut found);
        found
    }

    fn collect_strings<'a, S: Copy>(
        &'a self,
        at: &mut Pointer,
        said: S,
        step: fn(S, &str) -> S,
        found: &mut Vec<(Pointer, &'a str, S)>,
    ) {
        match &self.kind {
            Kind::String { text, .. } => found.push((at.clone(), text, said)),
            Kind::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    at.push_index(index);
                    let said = step(said, at.last().unwrap_or_default());
                    item.collect_strings(at, said, step, found);
                    at.pop();
                }
            }
            Kind::Mapping(entries) => {
                for entry in entries {
                    at.push(entry.key.clone());
                    let said = step(said, &entry.key);
                    entry.value.collect_strings(at, said, step, found);
                    at.pop();
                }
            }
            Kind::Null { .. } | Kind::Refused | Kind::Bool(..) | Kind::Number(_) => {}
        }
    }

    /// What it is as JSON.
    #[inline]
    pub fn json(&self) -> Json<'_> {
        match &self.kind {
            Kind::Null { .. } | Kind::Refused => Json::Null,
            Kind::Bool(value, _) => Json::Bool(*value),
            Kind::Number(text) => number(text).map_or(Json::String(text), Json::Number),
            Kind::String { text, .. } => Json::String(text),
            Kind::Sequence(items) => Json::Array(items),
            Kind::Mapping(entries) => Json::Object(entries),
        }
    }

    /// The whole tree as JSON.
    pub fn to_json(&self) -> Value {
        match self.json() {
            Json::Null => Value::Null,
            Json::Bool(value) => Value::Bool(value),
            Json::Number(number) => Value::Number(number),
            Json::String(text) => Value::String(text.to_owned()),
            Json::Array(items) => Value::Array(items.iter().map(Self::to_json).collect()),
            Json::Object(entries) => Value::Object(
                entries
                    .iter()
                    .map(|entry| (entry.key.to_string(), entry.value.to_json()))
                    .collect::<Map<_, _>>(),
            ),
        }
    }
}

/// A number as JSON; `None` for what JSON cannot hold.
fn number(text: &str) -> Option<Number> {
    let plain = text.strip_prefix('+').unwrap_or(text);
    if let Ok(value) = plain.parse::<i64>() {
        return Some(value.into());
    }
    let value = plain.parse::<f64>().ok()?;
    // To the schema 1.0 is a whole number, so it must be one to the types too. Below 2^53 every whole number is exact.
    if value.fract() == 0.0 && value.abs() < 9e15 {
        #[allow(clippy::cast_possible_truncation)]
        return Some((value as i64).into());
    }
    Number::from_f64(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_paths_find_the_places_that_one_finds() {
        let long =
            (0..200).map(|number| format!("  k{number}:\n    - a: {number}\n    - [x, y]\n"));
        let long = long.collect::<Vec<String>>().concat();
        let text = format!("lyhyt: {{a: 1}}\npitka:\n{long}");
        let root = crate::source::parse(&text).root.unwrap();
        let mut places = Places::of(Some(&root));
        for path in [
            "",
            "lyhyt",
            "lyhyt.a",
            "lyhyt.b",
            "puuttuu",
            "pitka",
            "pitka.k7",
            "pitka.k7.0",
            "pitka.k199.0.a",
            "pitka.k199.1.1",
            "pitka.k199.2",
            "pitka.k200",
            "pitka.k7.a.b",
        ] {
            let path = Pointer::from_dotted(path);
            assert_eq!(places.find(&path), root.place(&path), "{path}");
            let span = |node: &Node| node.span.clone();
            assert_eq!(
                places.at(&path).map(span),
                root.at(&path).map(span),
                "{path}"
            );
        }
        let seventh = places.find(&Pointer::from_dotted("pitka.k7"));
        assert_eq!(&text[seventh], "k7");
        assert_eq!(Places::of(None).find(&Pointer::root()), 0..0);
    }
}
