//! Files made from the generated schema alone, so that a new field is covered on the day that it is added.
//! It must not know any field by name, but for the few whose values other files must agree with.

use seloste::shape::FileKind;
use serde_json::{Map, Value, json};

/// The id of everything that is named by one. As all ids are drawn from here, references find something.
pub const IDS: [&str; 3] = ["yksi", "kaksi", "kolme"];

/// Who decides what a file holds.
pub trait Chooser {
    /// Whether an optional key is given.
    fn gives(&mut self, path: &str) -> bool;
    /// Which of several alternatives stands at a path.
    fn picks(&mut self, path: &str, count: usize) -> usize;
    /// How many items a list or a map by id has.
    fn counts(&mut self, path: &str) -> usize;
    /// A text for a reader; `kind` is `words`, `name` or `prose`.
    fn writes(&mut self, path: &str, kind: &str) -> String;
    /// A text of a form of its own: `id`, `email`, `url`, `statute` or `free`.
    fn forms(&mut self, path: &str, form: &str) -> String;
}

/// A file of a kind.
pub fn file(kind: FileKind, chooser: &mut dyn Chooser) -> Value {
    let schema = kind.schema();
    let mut maker = Maker { schema, chooser };
    maker.value(schema, &name_of(kind).to_owned())
}

/// How paths of a kind of file begin.
pub fn name_of(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Organisation => "organisation",
        FileKind::Shared => "shared",
        FileKind::Register => "register",
        FileKind::Dpia => "dpia",
        FileKind::Processor => "processor",
        FileKind::Onboarding => "onboarding",
    }
}

struct Maker<'a> {
    schema: &'static Value,
    chooser: &'a mut dyn Chooser,
}

impl Maker<'_> {
    fn value(&mut self, schema: &Value, path: &String) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            let target = reference.trim_start_matches('#');
            let found = self.schema.pointer(target);
            let target = found
                .unwrap_or_else(|| panic!("{reference} leads nowhere"))
                .clone();
            return self.value(&target, path);
        }
        if let Some(kind) = schema["x-text"].as_str() {
            return Value::String(self.chooser.writes(path, kind));
        }
        if let Some(word) = schema.get("const") {
            return word.clone();
        }
        for several in ["anyOf", "oneOf"] {
            if let Some(branches) = schema[several].as_array() {
                let branch = self.chooser.picks(path, branches.len());
                return self.value(&branches[branch], path);
            }
        }
        match schema["type"].as_str() {
            Some("object") => self.object(schema, path),
            Some("array") => self.array(schema, path),
            Some("string") => Value::String(self.string(schema, path)),
            Some("boolean") => (self.chooser.picks(path, 2) == 0).into(),
            Some("integer") => schema["minimum"].as_u64().unwrap_or(1).into(),
            other => panic!("{path}: a schema of type {other:?} is unknown here: {schema}"),
        }
    }

    fn object(&mut self, schema: &Value, path: &str) -> Value {
        let mut object = Map::new();
        let required: Vec<&str> = schema["required"]
            .as_array()
            .map(|keys| keys.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let properties = schema["properties"].as_object();
        let is_map = properties.is_some_and(names_only);
        for (key, schema) in properties.into_iter().flatten() {
            let path = format!("{path}.{}", if is_map { "*" } else { key });
            if let Some(fixed) = fixed(&path) {
                object.insert(key.clone(), fixed);
            } else if required.contains(&key.as_str()) || self.chooser.gives(&path) {
                let value = self.value(schema, &path);
                object.insert(key.clone(), value);
            }
        }
        for (_, schema) in schema["patternProperties"]
            .as_object()
            .into_iter()
            .flatten()
        {
            let path = format!("{path}.*");
            let least = schema_least(schema);
            for id in IDS.iter().take(self.chooser.counts(&path).max(least)) {
                let value = self.value(schema, &path);
                object.insert((*id).to_owned(), value);
            }
        }
        Value::Object(object)
    }

    fn array(&mut self, schema: &Value, path: &str) -> Value {
        let path = format!("{path}[]");
        let least = schema_least(schema);
        let count = self.chooser.counts(&path).max(least);
        (0..count)
            .map(|_| self.value(&schema["items"], &path))
            .collect()
    }

    fn string(&mut self, schema: &Value, path: &str) -> String {
        let pattern = schema["pattern"].as_str().unwrap_or_default();
        let format = schema["format"].as_str().unwrap_or_default();
        let alike: &[&str] = match (format, pattern) {
            ("date", _) => &["2026-01-15", "1999-12-31", "2024-02-29"],
            ("email", _) => return self.chooser.forms(path, "email"),
            ("uri", _) => return self.chooser.forms(path, "url"),
            (_, pattern) if pattern.starts_with("^P(") => &[
                "P4Y", "P15M", "P2W", "P30D", "PT10M", "P1Y6M", "P0D", "P99999Y",
            ],
            (_, r"\d{1,4}/\d{2,4}") => return self.chooser.forms(path, "statute"),
            (_, "^#[0-9a-fA-F]{6}$") => &["#1a4a7a", "#ffff00", "#000000"],
            (_, "^[0-9]{7}-[0-9]$") => &["1234567-1", "0000000-0"],
            (_, "^[A-Z]{2,3}$") => &["FI", "US", "SE", "QQ", "EEA"],
            (_, "^[a-z]{2,3}$") => &["fi"],
            (_, pattern) if pattern.starts_with("^(?:organisation|") => &[
                "organisation.name",
                "joining.contact",
                "computed.notice_url",
            ],
            (_, pattern) if pattern.starts_with("^[a-z0-9]") => {
                return self.chooser.forms(path, "id");
            }
            ("", "") => return self.chooser.forms(path, "free"),
            other => panic!("{path}: strings of the form {other:?} are unknown here"),
        };
        alike[self.chooser.picks(path, alike.len())].to_owned()
    }
}

fn schema_least(schema: &Value) -> usize {
    let least = ["minItems", "minProperties"].map(|key| schema[key].as_u64().unwrap_or_default());
    usize::try_from(least.into_iter().max().unwrap_or_default()).expect("a small number")
}

/// Whether the keys of an object are names of things that are all alike, as numbers of questions are: such a key is its own title.
fn names_only(properties: &Map<String, Value>) -> bool {
    properties
        .iter()
        .all(|(key, schema)| schema["title"] == key.as_str())
}

/// What is the same in every model: drafts are built whatever the law says of them, and in Finnish, for which there are templates.
fn fixed(path: &str) -> Option<Value> {
    Some(match path {
        "register.status" => json!("draft"),
        "organisation.language" => json!("fi"),
        "organisation.defaults.controller" => json!(IDS[0]),
        "register.languages" | "organisation.site.languages" | "dpia.languages" => json!(["fi"]),
        // The same in all models, since each law that is made of them is kept for as long as the program runs.
        "organisation.vocabulary.acts" => {
            json!([{"number": "900/2030", "name": {"fi": "näytelaki", "sv": "exempellag"}, "replaced_by": ["901/2030"]}])
        }
        "organisation.vocabulary.phrases" => {
            json!([{"group": "special_words", "find": ["Näyte*"], "except": ["näytelaki"]}])
        }
        // Keys are names of rules; each is tried in tests/rules.
        "organisation.rules" => json!({}),
        _ => return None,
    })
}
