//! The JSON Schema of each kind of file, generated from the model's types.
//! It must not know any file or fault.

use std::sync::OnceLock;

use jsonschema::{Draft, Validator};
use rayon::prelude::*;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::editor::for_editors;
use super::tree::Tree;
use crate::model::{Dpia, OrganisationFile, ProcessorService, Profile, Register, SharedFile};

/// The kinds of files, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// organisation.yaml.
    Organisation,
    /// shared.yaml or a file in shared/.
    Shared,
    /// `registers/<id>.yaml`.
    Register,
    /// `registers/<id>.dpia.yaml`.
    Dpia,
    /// `registers/<id>.processor.yaml`.
    Processor,
    /// `registers/onboarding/<service>.yaml`.
    Onboarding,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Organisation,
        Self::Shared,
        Self::Register,
        Self::Dpia,
        Self::Processor,
        Self::Onboarding,
    ];
    /// How many there are.
    pub(super) const COUNT: usize = Self::ALL.len();

    /// Name of the schema file.
    pub fn schema_file(self) -> &'static str {
        match self {
            Self::Organisation => "organisation.schema.json",
            Self::Shared => "shared.schema.json",
            Self::Register => "register.schema.json",
            Self::Dpia => "dpia.schema.json",
            Self::Processor => "processor.schema.json",
            Self::Onboarding => "onboarding.schema.json",
        }
    }

    /// The schema, generated once.
    pub fn schema(self) -> &'static Value {
        static SCHEMAS: [OnceLock<Value>; FileKind::COUNT] =
            [const { OnceLock::new() }; FileKind::COUNT];
        SCHEMAS[self as usize].get_or_init(|| generate(self))
    }

    /// Compiles schemas and surveys them side by side, so that a run need not wait for one after another.
    pub fn prepare(kinds: &[Self]) {
        kinds.par_iter().for_each(|kind| {
            // Both are made of it: who asks for it second waits for the first.
            kind.schema();
            rayon::join(|| kind.validator(), || kind.plan());
        });
    }

    /// The compiled schema, made once.
    pub(super) fn validator(self) -> &'static Validator<Tree> {
        static VALIDATORS: [OnceLock<Validator<Tree>>; FileKind::COUNT] =
            [const { OnceLock::new() }; FileKind::COUNT];
        VALIDATORS[self as usize].get_or_init(|| {
            jsonschema::options_for::<Tree>()
                .with_draft(Draft::Draft202012)
                .should_validate_formats(true)
                .with_format("date", is_date)
                .build(self.schema())
                .expect("internal error: the generated schema is valid")
        })
    }
}

/// A date as the type reads it. The library's own check takes a sign within the year ("20+6-10-12").
fn is_date(text: &str) -> bool {
    let is_shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    is_shaped && text.parse::<jiff::civil::Date>().is_ok()
}

/// The schema as it is committed and written beside a user's registers, for editors.
pub fn schema_text(kind: FileKind) -> String {
    let mut text = serde_json::to_string_pretty(&for_editors(kind.schema())).unwrap_or_default();
    text.push('\n');
    text
}

fn generate(kind: FileKind) -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema = match kind {
        FileKind::Organisation => generator.into_root_schema_for::<OrganisationFile>(),
        FileKind::Shared => generator.into_root_schema_for::<SharedFile>(),
        FileKind::Register => generator.into_root_schema_for::<Register>(),
        FileKind::Dpia => generator.into_root_schema_for::<Dpia>(),
        FileKind::Processor => generator.into_root_schema_for::<ProcessorService>(),
        FileKind::Onboarding => generator.into_root_schema_for::<Profile>(),
    };
    let mut value = schema.to_value();
    drop_null(&mut value);
    drop_comments(&mut value);
    value
}

/// Titles are written for the schema, in Finnish. A definition without one would show the type's English
/// comment; the fields that refer to it have words of their own.
fn drop_comments(schema: &mut Value) {
    let definitions = schema.get_mut("$defs").and_then(Value::as_object_mut);
    for definition in definitions.into_iter().flat_map(Map::values_mut) {
        if let Value::Object(map) = definition
            && !map.contains_key("title")
        {
            map.shift_remove("description");
        }
    }
}

/// An optional key may be left out, but not left empty: `retention:` is a fault of its own. schemars
/// writes optional values as nullable, so null goes from types and alternatives.
fn drop_null(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(drop_null),
        Value::Object(map) => {
            drop_null_type(map);
            drop_null_branch(map);
            // A default of null or of an empty list would only teach an editor to insert noise.
            map.remove("default");
            map.values_mut().for_each(drop_null);
        }
        _ => {}
    }
}

fn drop_null_type(map: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = map.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            map.insert("type".into(), only);
        }
    }
}

fn drop_null_branch(map: &mut Map<String, Value>) {
    let Some(Value::Array(branches)) = map.get_mut("anyOf") else {
        return;
    };
    branches.retain(|branch| *branch != json!({"type": "null"}));
    if branches.len() != 1 {
        return;
    }
    let Some(Value::Object(only)) = branches.pop() else {
        return;
    };
    map.remove("anyOf");
    for (key, value) in only {
        map.entry(key).or_insert(value);
    }
}
