//! The schema as an editor shows it best: the same form, said so that words and descriptions reach the person who types.
//! It must not know any file or fault, and must allow exactly what the schema allows that files are checked against.
//!
//! Editors read JSON Schema by their own habits (here the YAML language server's, which VS Code's extension runs):
//! - Of the words of an `enum` all are shown with their `enumDescriptions` when the pointer rests on one; of a `oneOf`
//!   of constants only the one that matched, instead of what the field is for.
//! - The title of an alternative hides the title of the field that has it.

use serde_json::{Map, Value};

/// A schema rewritten for editors.
pub(super) fn for_editors(schema: &Value) -> Value {
    let mut schema = schema.clone();
    list_words(&mut schema);
    let definitions = schema.get("$defs").cloned().unwrap_or_default();
    quiet_alternatives(&mut schema, &definitions);
    schema
}

/// Alternatives that are all fixed words become one list of words, with what each means beside it.
fn list_words(node: &mut Value) {
    each_object(node, &mut |map| {
        let Some(words) = map.get("oneOf").and_then(fixed_words) else {
            return;
        };
        let (values, meanings) = words.into_iter().unzip::<_, _, Vec<_>, Vec<_>>();
        map.shift_remove("oneOf");
        map.insert("enum".into(), values.into());
        map.insert("enumDescriptions".into(), meanings.into());
    });
}

/// Each word with its meaning, if every alternative is a word.
fn fixed_words(alternatives: &Value) -> Option<Vec<(Value, Value)>> {
    alternatives
        .as_array()?
        .iter()
        .map(|word| {
            let meaning = word.get("description").cloned();
            Some((word.get("const")?.clone(), meaning.unwrap_or("".into())))
        })
        .collect()
}

/// Takes the words of alternatives away, so that those of the field are shown. Where no value can fit two of
/// them, `oneOf` says the same as `anyOf`, and no editor joins their titles.
fn quiet_alternatives(node: &mut Value, definitions: &Value) {
    each_object(node, &mut |map| {
        let Some(Value::Array(branches)) = map.get_mut("anyOf") else {
            return;
        };
        for branch in branches.iter_mut() {
            quiet(branch, definitions);
        }
        if are_apart(branches, definitions)
            && let Some(branches) = map.shift_remove("anyOf")
        {
            map.insert("oneOf".into(), branches);
        }
    });
}

/// A single value stands in place of the reference to it, which would bring its own words; an object keeps
/// them, for they say what is being described.
fn quiet(branch: &mut Value, definitions: &Value) {
    if let Some(target) = referred(branch, definitions)
        && !["properties", "anyOf"]
            .iter()
            .any(|key| target.get(*key).is_some())
    {
        *branch = target.clone();
    }
    if let Some(map) = branch.as_object_mut() {
        map.shift_remove("title");
        map.shift_remove("description");
    }
}

/// Whether no two alternatives are of one type.
fn are_apart(branches: &[Value], definitions: &Value) -> bool {
    let types: Vec<&str> = branches
        .iter()
        .filter_map(|branch| type_of(referred(branch, definitions).unwrap_or(branch)))
        .collect();
    let mut distinct = types.clone();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() == branches.len()
}

/// The one type of a schema's values; words are texts.
fn type_of(schema: &Value) -> Option<&str> {
    let words = || {
        let words = schema.get("enum")?.as_array()?;
        words.iter().all(Value::is_string).then_some("string")
    };
    schema.get("type").and_then(Value::as_str).or_else(words)
}

fn referred<'a>(branch: &Value, definitions: &'a Value) -> Option<&'a Value> {
    let name = branch.get("$ref")?.as_str()?.strip_prefix("#/$defs/")?;
    definitions.get(name)
}

/// Calls `visit` for every object of a schema, the inner ones first.
fn each_object(node: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    match node {
        Value::Object(map) => {
            map.values_mut().for_each(|value| each_object(value, visit));
            visit(map);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, visit)),
        _ => {}
    }
}
