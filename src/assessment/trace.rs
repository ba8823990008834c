//! Short hashes of the facts of a register that an assessment rests on, so that a later change names itself.
//! It must not know what the facts mean; a translation is no change, and neither is the order of keys.

use indexmap::IndexMap;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::digest::hexadecimal;
use crate::source::Node;

/// Keys whose entries are facts one by one.
const BY_ID: [&str; 3] = ["purposes", "data", "retention"];
/// Keys that are one fact each.
const WHOLE: [&str; 20] = [
    "controller",
    "joint_controllers",
    "processors",
    "systems",
    "disclosures",
    "reporting",
    "transfers",
    "combining",
    "publicity",
    "children",
    "prohibitions",
    "safety_ban",
    "automated_decisions",
    "profiling",
    "security",
    "rights",
    "informing",
    "informing_exception",
    "scale",
    "screening",
];
/// Keys whose ids are described in the shared files.
const SHARED: [&str; 2] = ["processors", "systems"];
/// Bytes of a hash: enough to tell two versions of one fact apart.
const BYTES: usize = 4;

/// The facts of a register by their paths, each with its hash, in the order of the file. `shared` are the roots of the shared
/// files, in which ids are looked up; `main` is the language in which words are compared.
pub fn facts(register: &Node, shared: &[Node], main: &str) -> IndexMap<String, String> {
    let mut facts = IndexMap::new();
    for key in BY_ID {
        let Some(Value::Object(entries)) = register.child(key).map(Node::to_json) else {
            continue;
        };
        for (id, value) in entries {
            facts.insert(format!("{key}.{id}"), hash(&value, main));
        }
    }
    for key in WHOLE {
        if let Some(node) = register.child(key) {
            let mut value = node.to_json();
            if SHARED.contains(&key) {
                describe(&mut value, key, shared);
            }
            facts.insert(key.to_owned(), hash(&value, main));
        }
    }
    facts
}

/// The facts that are no longer as they were assessed: changed, new or gone, in that order of the paths.
pub fn changed(assessed: &IndexMap<String, String>, now: &IndexMap<String, String>) -> Vec<String> {
    let gone = assessed.keys().filter(|path| !now.contains_key(*path));
    let differs = |(path, hash): &(&String, &String)| assessed.get(*path) != Some(hash);
    let changed = now.iter().filter(differs).map(|(path, _)| path);
    changed.chain(gone).cloned().collect()
}

/// The key of the register that a fact belongs to.
pub fn key_of(path: &str) -> &str {
    path.split('.').next().unwrap_or(path)
}

/// Whether what the shared files say is a part of a fact.
pub fn is_shared(path: &str) -> bool {
    SHARED.contains(&key_of(path))
}

/// Puts what the shared files say in place of ids.
fn describe(list: &mut Value, key: &str, shared: &[Node]) {
    let Value::Array(items) = list else { return };
    for item in items {
        let Some(id) = item.as_str() else { continue };
        let described = shared.iter().find_map(|file| file.child(key)?.child(id));
        if let Some(node) = described {
            *item = node.to_json();
        }
    }
}

fn hash(value: &Value, main: &str) -> String {
    let plain = canonical(value, main);
    let digest = Sha256::digest(plain.to_string());
    hexadecimal(&digest[..BYTES])
}

/// The value with its keys sorted and its words in the main language alone.
fn canonical(value: &Value, main: &str) -> Value {
    match value {
        Value::Object(map) => match map.get(main) {
            Some(words) if map.keys().all(|key| is_language(key)) => words.clone(),
            _ => {
                let mut keys: Vec<&String> = map.keys().collect();
                keys.sort();
                let entries = keys
                    .into_iter()
                    .filter_map(|key| Some((key.clone(), canonical(map.get(key)?, main))));
                Value::Object(entries.collect::<Map<_, _>>())
            }
        },
        Value::Array(items) => items.iter().map(|item| canonical(item, main)).collect(),
        other => other.clone(),
    }
}

fn is_language(key: &str) -> bool {
    matches!(key.len(), 2..=3) && key.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::assessment::Assessment;
    use crate::source;

    fn of(yaml: &str) -> IndexMap<String, String> {
        facts(&source::parse(yaml).root.unwrap(), &[], "fi")
    }

    #[test]
    fn a_translation_and_the_order_of_keys_are_no_change() {
        let before = of("data:\n  a: {name: Nimi, items: [x]}\nchildren: true\n");
        let after = of("children: true\ndata:\n  a: {items: [x], name: {fi: Nimi, sv: Namn}}\n");
        assert!(changed(&before, &after).is_empty());
    }

    #[test]
    fn what_changed_is_named() {
        let before = of("data:\n  a: {name: A}\n  b: {name: B}\nchildren: false\n");
        let after = of("data:\n  a: {name: C}\n  c: {name: B}\nchildren: true\n");
        assert_eq!(
            changed(&before, &after),
            ["data.a", "data.c", "children", "data.b"]
        );
    }

    /// A changed fact says which sections to look at again, so each must belong to one.
    #[test]
    fn every_fact_belongs_to_a_section() {
        let sections = &Assessment::embedded().template.sections;
        for key in BY_ID.iter().chain(&WHOLE) {
            let told = |keys: &[String]| keys.iter().any(|told| told == key);
            assert!(
                sections.values().any(|section| told(&section.register)),
                "{key}"
            );
        }
    }

    #[test]
    fn a_processor_described_elsewhere_is_a_fact_too() {
        let register = source::parse("processors: [a]\n").root.unwrap();
        let shared = |country| {
            let text = format!("processors:\n  a: {{name: A, country: {country}}}\n");
            vec![source::parse(&text).root.unwrap()]
        };
        let facts = |country| facts(&register, &shared(country), "fi");
        assert_eq!(changed(&facts("FI"), &facts("US")), ["processors"]);
    }
}
