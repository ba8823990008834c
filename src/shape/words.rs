//! Where the schema says that words for readers stand, so that rules on languages need no list of fields of their own.
//! It must not know which languages a text should have.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde_json::Value;

use super::FileKind;
use crate::source::Pointer;

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordsAt {
    /// A field of words, written in the main language alone.
    Field,
    /// One language of a field of words.
    Language,
}

impl FileKind {
    /// Whether words for readers stand at a path, and in which form; `None` for names, ids, dates and the like.
    pub fn words_at(self, place: &Pointer) -> Option<WordsAt> {
        static PLANS: [OnceLock<Plan>; 3] = [const { OnceLock::new() }; 3];
        let plan = PLANS[self as usize].get_or_init(|| Plan::of(self.schema()));
        plan.words_at(place)
    }
}

/// The schema as parts that lead to parts: what holds for a value is said by several, since references
/// and alternatives add to each other.
struct Plan {
    parts: Vec<Part>,
    root: Vec<usize>,
}

#[derive(Default)]
struct Part {
    words: bool,
    /// Parts of the keys that the schema names.
    keys: HashMap<&'static str, Vec<usize>>,
    /// Parts of the other keys, and of items.
    others: Vec<usize>,
}

impl Plan {
    fn of(schema: &'static Value) -> Self {
        let mut survey = Survey {
            schema,
            known: HashMap::new(),
            parts: Vec::new(),
        };
        let root = survey.value(schema);
        Self {
            parts: survey.parts,
            root,
        }
    }

    fn words_at(&self, place: &Pointer) -> Option<WordsAt> {
        let (mut here, mut next) = (self.root.clone(), Vec::new());
        let mut above = false;
        for segment in place.segments() {
            above = self.has_words(&here);
            next.clear();
            for part in here.iter().map(|at| &self.parts[*at]) {
                next.extend(part.keys.get(segment).unwrap_or(&part.others));
            }
            std::mem::swap(&mut here, &mut next);
        }
        if above {
            Some(WordsAt::Language)
        } else {
            self.has_words(&here).then_some(WordsAt::Field)
        }
    }

    fn has_words(&self, parts: &[usize]) -> bool {
        parts.iter().any(|at| self.parts[*at].words)
    }
}

/// A walk over a schema that visits each part once, since schemas refer to themselves.
struct Survey {
    schema: &'static Value,
    /// Numbers of parts by the address of their schema.
    known: HashMap<*const Value, usize>,
    parts: Vec<Part>,
}

impl Survey {
    /// All that is said of a value.
    fn value(&mut self, schema: &'static Value) -> Vec<usize> {
        alternatives(schema, self.schema)
            .into_iter()
            .map(|part| self.part(part))
            .collect()
    }

    fn part(&mut self, schema: &'static Value) -> usize {
        if let Some(known) = self.known.get(&std::ptr::from_ref(schema)) {
            return *known;
        }
        let at = self.parts.len();
        self.known.insert(std::ptr::from_ref(schema), at);
        self.parts.push(Part::default());
        let properties = schema["properties"].as_object().into_iter().flatten();
        let keys = properties
            .map(|(key, property)| (key.as_str(), self.value(property)))
            .collect();
        let patterns = schema["patternProperties"].as_object();
        let values = patterns.into_iter().flat_map(|patterns| patterns.values());
        let items = ["additionalProperties", "items"].map(|key| &schema[key]);
        let others = values
            .chain(items)
            .filter(|other| other.is_object())
            .flat_map(|other| self.value(other))
            .collect();
        self.parts[at] = Part {
            words: matches!(schema["x-text"].as_str(), Some("words" | "prose")),
            keys,
            others,
        };
        at
    }
}

/// A schema and all that it refers to or offers as alternatives.
fn alternatives(schema: &'static Value, root: &'static Value) -> Vec<&'static Value> {
    let mut found = vec![schema];
    let referred = schema["$ref"]
        .as_str()
        .and_then(|path| root.pointer(path.trim_start_matches('#')));
    let branches = ["anyOf", "oneOf", "allOf"]
        .into_iter()
        .filter_map(|key| schema[key].as_array())
        .flatten();
    for next in branches.chain(referred) {
        found.extend(alternatives(next, root));
    }
    found
}
