//! From an error of the schema library to the real fault: alternatives are unfolded, so that "not valid under any of the schemas" never reaches a reader.
//! It must not know the tree or its places.

use jsonschema::error::{TypeKind, ValidationErrorKind as ErrorKind};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

use crate::source::Pointer;

/// A fault of form, at a path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Wrong {
    /// Keys that the schema does not know; the path of the schema of the object that they stand in.
    UnknownKeys {
        /// The keys.
        keys: Vec<String>,
        /// Path of the object's schema.
        schema: String,
    },
    /// A key that parsing needs.
    Missing(String),
    /// Another type was wanted.
    Type(Vec<&'static str>),
    /// One of these values was wanted, or one of these types.
    Value(Vec<String>, Vec<&'static str>),
    /// A form: `date`, `email`, `uri`, or a pattern with the path of its schema.
    Form {
        /// Name of the format, or `pattern`.
        format: String,
        /// Path of the schema that asks for it.
        schema: String,
    },
    /// An empty text, list or mapping.
    Empty,
    /// A list with fewer items than these.
    TooFew(u64),
    /// A list with more items than these.
    TooMany(u64),
    /// A number outside its bounds.
    Bounds,
}

/// The real faults behind an error, each with the path of the value.
pub fn unfold(error: &ValidationError<'_>) -> Vec<(Pointer, Wrong)> {
    let at = Pointer::from_json(error.instance_path().as_str());
    let parent_schema = || parent(error.schema_path().as_str());
    let wrong = match error.kind() {
        ErrorKind::AnyOf { context } | ErrorKind::OneOfNotValid { context } => {
            return alternatives(&at, context);
        }
        ErrorKind::AdditionalProperties { unexpected }
        | ErrorKind::UnevaluatedProperties { unexpected } => Wrong::UnknownKeys {
            keys: unexpected.clone(),
            schema: parent_schema(),
        },
        ErrorKind::PropertyNames { error } => Wrong::UnknownKeys {
            keys: error
                .instance()
                .as_str()
                .map(str::to_owned)
                .into_iter()
                .collect(),
            schema: parent_schema(),
        },
        ErrorKind::Required { property } => {
            Wrong::Missing(property.as_str().unwrap_or_default().to_owned())
        }
        ErrorKind::Type { kind } => Wrong::Type(type_names(kind)),
        ErrorKind::Enum { options } => Wrong::Value(strings(options), Vec::new()),
        ErrorKind::Constant { expected_value } => {
            Wrong::Value(vec![word(expected_value)], Vec::new())
        }
        ErrorKind::Format { format } => Wrong::Form {
            format: format.clone(),
            schema: parent_schema(),
        },
        ErrorKind::Pattern { .. } => Wrong::Form {
            format: "pattern".into(),
            schema: parent_schema(),
        },
        ErrorKind::MinItems { limit } if !is_empty(error.instance()) => Wrong::TooFew(*limit),
        ErrorKind::MaxItems { limit } => Wrong::TooMany(*limit),
        ErrorKind::MinLength { .. }
        | ErrorKind::MinItems { .. }
        | ErrorKind::MinProperties { .. } => Wrong::Empty,
        _ => Wrong::Bounds,
    };
    vec![(at, wrong)]
}

fn is_empty(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty)
}

/// The branch that was meant: of the branches whose type and tag fit, the one with the fewest faults.
/// Where every branch is a fixed word, they become one list of words.
fn alternatives(at: &Pointer, context: &[Vec<ValidationError<'static>>]) -> Vec<(Pointer, Wrong)> {
    let branches: Vec<Vec<(Pointer, Wrong)>> = context
        .iter()
        .map(|errors| errors.iter().flat_map(unfold).collect())
        .collect();
    let at_root = |branch: &[(Pointer, Wrong)], test: fn(&Wrong) -> bool| {
        branch
            .iter()
            .any(|(place, wrong)| place == at && test(wrong))
    };
    let is_type = |wrong: &Wrong| matches!(wrong, Wrong::Type(_));
    let is_value = |wrong: &Wrong| matches!(wrong, Wrong::Value(..));
    let fitting: Vec<&Vec<(Pointer, Wrong)>> = branches
        .iter()
        .filter(|branch| !at_root(branch, is_type) && !at_root(branch, is_value))
        .collect();
    if let Some(best) = fitting.into_iter().min_by_key(|branch| branch.len()) {
        return best.clone();
    }
    let values: Vec<String> = gather(&branches, at, |wrong| match wrong {
        Wrong::Value(words, _) => words.clone(),
        _ => Vec::new(),
    });
    let types: Vec<&'static str> = gather(&branches, at, |wrong| match wrong {
        Wrong::Type(names) => names.clone(),
        _ => Vec::new(),
    });
    // A word of the wrong spelling fails the fixed words by value, not by type.
    let is_string = context.iter().flatten().any(|error| {
        error.instance().is_string() && error.instance_path().as_str() == at.to_json()
    });
    let wrong = if values.is_empty() || (!is_string && !types.is_empty()) {
        Wrong::Type(types)
    } else {
        Wrong::Value(values, types)
    };
    vec![(at.clone(), wrong)]
}

fn gather<T: PartialEq>(
    branches: &[Vec<(Pointer, Wrong)>],
    at: &Pointer,
    pick: impl Fn(&Wrong) -> Vec<T>,
) -> Vec<T> {
    let mut found = Vec::new();
    for (place, wrong) in branches.iter().flatten() {
        if place == at {
            for item in pick(wrong) {
                if !found.contains(&item) {
                    found.push(item);
                }
            }
        }
    }
    found
}

fn type_names(kind: &TypeKind) -> Vec<&'static str> {
    let name = |kind: JsonType| match kind {
        JsonType::Array => "array",
        JsonType::Boolean => "boolean",
        JsonType::Integer => "integer",
        JsonType::Null => "null",
        JsonType::Number => "number",
        JsonType::Object => "object",
        JsonType::String => "string",
    };
    match kind {
        TypeKind::Single(single) => vec![name(*single)],
        TypeKind::Multiple(set) => set.iter().map(name).collect(),
    }
}

fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .map(|items| items.iter().map(word).collect())
        .unwrap_or_default()
}

fn word(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn parent(path: &str) -> String {
    path.rsplit_once('/')
        .map_or(String::new(), |(parent, _)| parent.to_owned())
}
