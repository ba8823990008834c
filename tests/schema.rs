//! The committed schemas are what the types say, in words that a data protection officer can read.
//! An editor shows each title and description at its field, so each must be there, in Finnish.

mod common;

use std::fs;
use std::path::Path;

use common::yaml_files;
use seloste::shape::{FileKind, schema_text};
use serde_json::{Value, json};

#[test]
fn committed_schemas_are_what_the_types_generate() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    for kind in FileKind::ALL {
        let committed = fs::read_to_string(folder.join(kind.schema_file())).unwrap_or_default();
        assert!(
            committed.replace("\r\n", "\n") == schema_text(kind),
            "schemas/{} differs from the types. Write it anew: cargo run -- schema --out schemas",
            kind.schema_file()
        );
    }
}

#[test]
fn schemas_are_valid_json_schema_2020_12() {
    for kind in FileKind::ALL {
        let schema = kind.schema();
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        if let Err(error) = jsonschema::draft202012::meta::validate(schema) {
            panic!("{}: {error}", kind.schema_file());
        }
    }
}

#[test]
fn every_field_has_a_finnish_title_and_description() {
    let mut wrong = Vec::new();
    for kind in FileKind::ALL {
        each_property(kind.schema(), &mut |path, property, root| {
            for word in ["title", "description"] {
                match said(property, word, root) {
                    None => wrong.push(format!("{} {path}: no {word}", kind.schema_file())),
                    Some(text) if is_english(text) => {
                        wrong.push(format!("{} {path}: {word} “{text}”", kind.schema_file()));
                    }
                    Some(_) => {}
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_english_is_left_anywhere() {
    let mut wrong = Vec::new();
    for kind in FileKind::ALL {
        each_node(kind.schema(), "", &mut |path, node| {
            for word in ["title", "description"] {
                if let Some(text) = node.get(word).and_then(Value::as_str)
                    && is_english(text)
                {
                    wrong.push(format!("{} {path}: {text}", kind.schema_file()));
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fixed_word_is_explained() {
    let mut wrong = Vec::new();
    for kind in FileKind::ALL {
        each_node(kind.schema(), "", &mut |path, node| {
            let is_word = node.get("const").is_some_and(Value::is_string);
            let explained = node
                .get("description")
                .and_then(Value::as_str)
                .is_some_and(|text| !text.trim().is_empty());
            if is_word && !explained {
                wrong.push(format!("{} {path}", kind.schema_file()));
            }
        });
    }
    assert!(
        wrong.is_empty(),
        "words without a description:\n{}",
        wrong.join("\n")
    );
}

/// The committed text is said differently, for editors; what it allows must be the same. Files with every
/// kind of fault of form lie in tests/yaml, and more come of the examples, each with one value replaced.
#[test]
fn editors_are_told_the_same_form_as_files_are_checked_against() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut values = Vec::new();
    for folder in [
        "registers",
        "tests/rules/base",
        "tests/rules/base/onboarding",
        "tests/onboarding",
        "data/onboarding",
        "tests/yaml/ok",
        "tests/yaml/err",
    ] {
        for path in yaml_files(&root.join(folder)) {
            let text = fs::read_to_string(path).unwrap_or_default();
            values.extend(serde_yaml::from_str::<Value>(&text).ok());
        }
    }
    let odd = [
        json!("none"),
        json!("Ei tunnus"),
        json!(1),
        json!([]),
        json!({}),
        json!(["x"]),
    ];
    for example in values.clone() {
        each_node(&example.clone(), "", &mut |path, node| {
            // Every key of every object is tried with one odd value, chosen by its place so that all are used.
            for (at, key) in node
                .as_object()
                .into_iter()
                .flatten()
                .map(|(key, _)| key)
                .enumerate()
            {
                let mut changed = example.clone();
                let place = format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"));
                if let Some(value) = changed.pointer_mut(&place) {
                    *value = odd[(at + path.len()) % odd.len()].clone();
                    values.push(changed);
                }
            }
        });
    }
    assert!(values.len() > 500, "only {} values", values.len());
    for kind in FileKind::ALL {
        let text: Value = serde_json::from_str(&schema_text(kind)).expect("JSON");
        let compile = |schema: &Value| {
            jsonschema::options()
                .with_draft(jsonschema::Draft::Draft202012)
                .should_validate_formats(true)
                .build(schema)
                .expect("a schema")
        };
        let (editors, checked) = (compile(&text), compile(kind.schema()));
        let mut sound = 0;
        for value in &values {
            let is_sound = checked.is_valid(value);
            sound += usize::from(is_sound);
            assert_eq!(
                editors.is_valid(value),
                is_sound,
                "{} of {value}",
                kind.schema_file()
            );
        }
        assert!(sound > 0, "nothing fits {}", kind.schema_file());
    }
}

/// Hovering over a field shows what the field is for and what each of its words means.
#[test]
fn editors_are_told_what_each_word_means() {
    for kind in FileKind::ALL {
        let text: Value = serde_json::from_str(&schema_text(kind)).expect("JSON");
        let mut lists = 0;
        each_node(&text, "", &mut |path, node| {
            let Some(words) = node.get("enum").and_then(Value::as_array) else {
                return;
            };
            lists += 1;
            let meanings = node["enumDescriptions"]
                .as_array()
                .map_or(&[][..], Vec::as_slice);
            let said =
                |meaning: &Value| meaning.as_str().is_some_and(|text| !text.trim().is_empty());
            assert_eq!(words.len(), meanings.len(), "{} {path}", kind.schema_file());
            assert!(meanings.iter().all(said), "{} {path}", kind.schema_file());
        });
        assert!(lists > 0, "no list of words in {}", kind.schema_file());
    }
}

#[test]
fn nothing_may_be_null_and_nothing_has_a_default() {
    for kind in FileKind::ALL {
        each_node(kind.schema(), "", &mut |path, node| {
            let kinds = match node.get("type") {
                Some(Value::Array(kinds)) => kinds.clone(),
                Some(single) => vec![single.clone()],
                None => Vec::new(),
            };
            assert!(
                !kinds.contains(&Value::from("null")),
                "{path} may be null, though a key without a value is a fault"
            );
            if !path.ends_with("/properties") {
                assert!(node.get("default").is_none(), "{path} has a default");
            }
        });
    }
}

#[test]
fn unknown_keys_are_refused_in_every_object() {
    for kind in FileKind::ALL {
        each_node(kind.schema(), "", &mut |path, node| {
            if node.get("type") == Some(&Value::from("object")) && node.get("properties").is_some()
            {
                assert_eq!(
                    node.get("additionalProperties"),
                    Some(&Value::Bool(false)),
                    "{} {path}",
                    kind.schema_file()
                );
            }
        });
    }
}

/// Names of people and systems stay as they are in every language, words are translated. A tool that
/// looks for untranslated words reads the mark.
#[test]
fn texts_are_marked_as_words_prose_or_name() {
    for (definition, mark) in [("Words", "words"), ("Prose", "prose"), ("Name", "name")] {
        for kind in FileKind::ALL {
            let found = &kind.schema()["$defs"][definition]["x-text"];
            assert_eq!(found, mark, "{definition} in {}", kind.schema_file());
        }
    }
    let register = FileKind::Register.schema();
    let mark = |path: &str| {
        let property = register.pointer(path).expect("the property is there");
        said(property, "x-text", register)
    };
    assert_eq!(mark("/properties/name"), Some("words"));
    assert_eq!(mark("/properties/informing"), Some("prose"));
    assert_eq!(mark("/properties/diary_number"), Some("name"));
    assert_eq!(
        mark("/$defs/Processor/properties/name"),
        Some("proper_name")
    );
    assert_eq!(mark("/properties/highlights/items"), Some("words"));
}

/// A free text without a mark would be missed by translation. These few are read by the tool alone.
#[test]
fn no_free_text_is_without_a_mark() {
    const UNMARKED: [&str; 3] = [
        "/$defs/Ignore/properties/at",
        "/$defs/Ignore/properties/reason",
        "/$defs/Ignore/properties/rule",
    ];
    for kind in FileKind::ALL {
        let mut free = Vec::new();
        each_property(kind.schema(), &mut |path, property, root| {
            let items = property.get("items").unwrap_or(property);
            for node in [property, items] {
                let target = resolved(node, root);
                let formed = ["pattern", "format", "enum", "const", "x-text"];
                let is_free = target.get("type") == Some(&Value::from("string"))
                    && formed.iter().all(|key| target.get(key).is_none());
                // The languages of a marked text are texts of that mark.
                let within = ["Words", "Prose", "ProperName"]
                    .iter()
                    .any(|text| path.starts_with(&format!("/$defs/{text}/")));
                if is_free && !within && !free.contains(&path.to_owned()) {
                    free.push(path.to_owned());
                }
            }
        });
        free.sort();
        assert_eq!(free, UNMARKED, "{}", kind.schema_file());
    }
}

/// Calls `visit` for every object of a schema with its path.
fn each_node(node: &Value, path: &str, visit: &mut impl FnMut(&str, &Value)) {
    match node {
        Value::Object(map) => {
            visit(path, node);
            for (key, value) in map {
                each_node(value, &format!("{path}/{key}"), visit);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                each_node(item, &format!("{path}/{index}"), visit);
            }
        }
        _ => {}
    }
}

/// Calls `visit` for every property of every object of a schema, with its path and the root.
fn each_property(root: &Value, visit: &mut impl FnMut(&str, &Value, &Value)) {
    each_node(root, "", &mut |path, node| {
        // `properties` is a key of schemas, unless it is itself the name of a field.
        if let Some(properties) = node.get("properties").and_then(Value::as_object)
            && !path.ends_with("/properties")
        {
            for (name, property) in properties {
                visit(&format!("{path}/properties/{name}"), property, root);
            }
        }
    });
}

/// A schema, or the definition that it refers to.
fn resolved<'a>(node: &'a Value, root: &'a Value) -> &'a Value {
    node.get("$ref")
        .and_then(Value::as_str)
        .and_then(|path| root.pointer(path.strip_prefix('#')?))
        .unwrap_or(node)
}

/// What a schema says of itself, or the definition that it refers to.
fn said<'a>(node: &'a Value, key: &str, root: &'a Value) -> Option<&'a str> {
    node.get(key)
        .or_else(|| resolved(node, root).get(key))
        .and_then(Value::as_str)
        .filter(|text| !text.trim().is_empty())
}

/// Whether a text is English, as doc comments are. Words that no Finnish text has.
fn is_english(text: &str) -> bool {
    let words = text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .map(str::to_owned)
        .collect::<Vec<_>>();
    ["the", "of", "and", "is", "with", "for", "whether", "which"]
        .iter()
        .any(|english| words.iter().any(|word| word == english))
}
