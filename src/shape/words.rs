//! Where the schema says that words for readers stand, so that rules on languages need no list of fields of their own.
//! It must not know which languages a text should have.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::RandomState;
use serde_json::Value;

use super::FileKind;
use crate::source::Pointer;

/// The word that says that there are none.
pub const NONE: &str = "none";

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
        self.plan().words_at(place)
    }

    /// Whether the word `none` may stand at a path, and says there that there are none.
    pub fn takes_none(self, place: &Pointer) -> bool {
        self.plan().takes_none(place)
    }

    /// Whether anything can stand at a path: each key of it is one that the schema knows, or the id of a thing.
    pub fn has_place(self, place: &Pointer) -> bool {
        self.plan().has_place(place)
    }

    pub(super) fn plan(self) -> &'static Plan {
        static PLANS: [OnceLock<Plan>; FileKind::COUNT] =
            [const { OnceLock::new() }; FileKind::COUNT];
        PLANS[self as usize].get_or_init(|| Plan::of(self.schema()))
    }
}

/// Where a path can stand in a schema, and where each key leads from there: a text is found by one look for each key of its path.
pub(super) struct Plan {
    /// The first is the root.
    stands: Vec<Stand>,
}

/// What a text is, as the schema marks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// A name: given once it is that of every language, given by language it is to be given in each.
    Name,
    /// Words: given once they are in the main language.
    Words,
}

#[derive(Default)]
struct Stand {
    /// Whether the schema says anything of what stands here.
    is_known: bool,
    takes_none: bool,
    form: Option<Form>,
    /// Where the keys lead that the schema names.
    keys: HashMap<&'static str, usize, RandomState>,
    /// Where the other keys lead, and items.
    others: usize,
}

/// A part of the schema that leads to parts. What holds for a value is said by several, since references
/// and alternatives add to each other.
#[derive(Default)]
struct Part {
    /// Whether it is the word `none`.
    is_none: bool,
    form: Option<Form>,
    /// Parts of the keys that the schema names.
    keys: HashMap<&'static str, Vec<usize>, RandomState>,
    /// Parts of the other keys, and of items.
    others: Vec<usize>,
}

impl Plan {
    fn of(schema: &'static Value) -> Self {
        let mut survey = Survey {
            schema,
            known: HashMap::default(),
            parts: Vec::new(),
        };
        let root = survey.value(schema);
        let parts = survey.parts;
        let mut met = Met::default();
        met.number(root);
        let mut stands = Vec::new();
        while let Some(here) = met.sets.get(stands.len()).cloned() {
            let here: Vec<&Part> = here.iter().map(|at| &parts[*at]).collect();
            let mut lead = |key: Option<&str>| {
                let next = here.iter().flat_map(|part| {
                    let named = key.and_then(|key| part.keys.get(key));
                    named.unwrap_or(&part.others)
                });
                met.number(next.copied().collect())
            };
            let keys = here.iter().flat_map(|part| part.keys.keys());
            stands.push(Stand {
                is_known: !here.is_empty(),
                takes_none: here.iter().any(|part| part.is_none),
                form: here.iter().filter_map(|part| part.form).max(),
                keys: keys.map(|key| (*key, lead(Some(key)))).collect(),
                others: lead(None),
            });
        }
        Self { stands }
    }

    fn has_place(&self, place: &Pointer) -> bool {
        self.stand(place).is_known
    }

    fn takes_none(&self, place: &Pointer) -> bool {
        self.stand(place).takes_none
    }

    fn stand(&self, place: &Pointer) -> &Stand {
        let end = place.segments().fold(0, |at, segment| {
            let here = &self.stands[at];
            *here.keys.get(segment).unwrap_or(&here.others)
        });
        &self.stands[end]
    }

    fn words_at(&self, place: &Pointer) -> Option<WordsAt> {
        let mut here = &self.stands[0];
        let mut above = None;
        for segment in place.segments() {
            above = here.form;
            let next = here.keys.get(segment).unwrap_or(&here.others);
            here = &self.stands[*next];
        }
        if above.is_some() {
            Some(WordsAt::Language)
        } else {
            (here.form == Some(Form::Words)).then_some(WordsAt::Field)
        }
    }
}

/// Sets of parts in the order in which they were met.
#[derive(Default)]
struct Met {
    sets: Vec<Vec<usize>>,
    numbers: HashMap<Vec<usize>, usize, RandomState>,
}

impl Met {
    /// The number of a set, which is a new one for a new set.
    fn number(&mut self, mut set: Vec<usize>) -> usize {
        set.sort_unstable();
        set.dedup();
        let new = self.sets.len();
        *self.numbers.entry(set).or_insert_with_key(|set| {
            self.sets.push(set.clone());
            new
        })
    }
}

/// A walk over a schema that visits each part once, since schemas refer to themselves.
struct Survey {
    schema: &'static Value,
    /// Numbers of parts by the address of their schema.
    known: HashMap<*const Value, usize, RandomState>,
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
        let words = schema["enum"].as_array().into_iter().flatten();
        self.parts[at] = Part {
            is_none: words.chain([&schema["const"]]).any(|word| word == NONE),
            form: match schema["x-text"].as_str() {
                Some("words" | "prose") => Some(Form::Words),
                Some("proper_name") => Some(Form::Name),
                _ => None,
            },
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
