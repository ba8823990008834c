//! Which key an unknown one was meant for, and what is known where it stands.
//! It must not know trees; a wrong guess is worse than none, since whoever follows it writes something else than they meant.

use std::collections::HashMap;
use std::mem;
use std::sync::LazyLock;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::FileKind;
use super::check::as_id;
use super::suggest::{fold, nearest, nearest_title};
use crate::finding::Phrase;

/// Shortest end of a compound word that tells which word is meant: `tarkoitukset` for `käyttötarkoitukset`.
const SHORTEST_END: usize = 5;

/// Other names of keys, folded, each with the keys that it may stand for.
static NAMES: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let keys: IndexMap<String, Vec<String>> =
        serde_yaml::from_str(include_str!("keys.yaml")).unwrap_or_default();
    let mut names: HashMap<String, Vec<String>> = HashMap::new();
    for (key, of_key) in keys {
        for name in of_key {
            names.entry(fold(&name)).or_default().push(key.clone());
        }
    }
    names
});

/// The properties of the object that a schema's path leads to.
fn properties(kind: FileKind, schema: &str) -> Option<&'static Map<String, Value>> {
    let object = kind.schema().pointer(schema)?;
    object.get("properties")?.as_object()
}

/// Whether the keys of the object that a schema's path leads to are ids that its writer gives.
pub(super) fn are_ids(kind: FileKind, schema: &str) -> bool {
    properties(kind, schema).is_none()
}

/// The key that an unknown one was meant for: it is spelled like it, or is called so in Finnish.
pub(super) fn meant(kind: FileKind, schema: &str, key: &str) -> Option<&'static str> {
    let properties = properties(kind, schema)?;
    let root = kind.schema();
    let wanted = fold(key);
    let title = |name: &str| title_of(root, &properties[name]);
    let names = || properties.keys().map(String::as_str);
    let by_key = nearest(key, names());
    by_key
        .filter(|near| fold(near) == wanted)
        .or_else(|| names().find(|name| fold(title(name)) == wanted))
        .or_else(|| {
            let called = NAMES.get(&wanted)?;
            names().find(|name| called.iter().any(|key| key == name))
        })
        .or_else(|| only(names().filter(|name| is_part(&wanted, &fold(title(name))))))
        .or(by_key)
        .or_else(|| {
            let near = nearest_title(key, names().map(title))?;
            names().find(|name| title(name) == near)
        })
}

/// Whether a word is the first or the last word of a title, or the end of one of them.
fn is_part(wanted: &str, title: &str) -> bool {
    let length = wanted.chars().count();
    let is_end = |word: &str| {
        // A shorter end says less than what it ends.
        length >= SHORTEST_END && length * 2 >= word.chars().count() && word.ends_with(wanted)
    };
    // What stands between belongs to another word of the title.
    let mut words = title.split(' ');
    let (first, last) = (words.next(), words.next_back());
    let mut ends = first.into_iter().chain(last);
    ends.any(|word| word == wanted || is_end(word))
}

/// The only one of some things; none where there are several.
fn only<T>(mut things: impl Iterator<Item = T>) -> Option<T> {
    let first = things.next()?;
    things.next().is_none().then_some(first)
}

/// What is known where an unknown key stands: the one that was meant, or all. `is_listed` tells whether all were listed of a key
/// before it: nobody reads the list twice.
pub(super) fn suggestion(kind: FileKind, schema: &str, key: &str, is_listed: &mut bool) -> Phrase {
    let Some(properties) = properties(kind, schema) else {
        let (fi, en) = as_id(key).map_or_else(Default::default, |id| {
            (format!(" Kirjoita: {id}."), format!(" Write: {id}."))
        });
        return Phrase::new(
            format!(
                "Avaimeksi käy tunnus, jossa on pieniä kirjaimia a–z, numeroita, väliviivoja ja alaviivoja.{fi}"
            ),
            format!(
                "A key here is an id of small letters a–z, digits, hyphens and underscores.{en}"
            ),
        );
    };
    if key.contains(|c: char| c.is_whitespace() && c != ' ') {
        return Phrase::new(
            "Avaimessa on sitova välilyönti tai muu erikoinen väli, joka ei näy. Poista se, ja kirjoita tarvittaessa tavallinen välilyönti tilalle.",
            "The key holds a non-breaking or another special space, which does not show. Delete it, and type an ordinary space where one is needed.",
        );
    }
    if let Some(meant) = meant(kind, schema, key) {
        let title = title_of(kind.schema(), &properties[meant]);
        return Phrase::new(
            format!("Tarkoititko ”{meant}” ({title})?"),
            format!("Did you mean “{meant}” ({title})?"),
        );
    }
    if mem::replace(is_listed, true) {
        return Phrase::new(
            "Tässä tunnetut avaimet on lueteltu edellä.",
            "The keys that are known here are listed above.",
        );
    }
    let names: Vec<&str> = properties.keys().map(String::as_str).collect();
    let titled = properties.iter().map(|(name, property)| {
        let title = title_of(kind.schema(), property);
        if title.is_empty() || title == name {
            name.clone()
        } else {
            format!("{name} ({title})")
        }
    });
    let titled: Vec<String> = titled.collect();
    Phrase::new(
        format!("Tässä tunnetaan: {}.", titled.join(", ")),
        format!("Known here: {}.", names.join(", ")),
    )
}

pub(super) fn title_of<'a>(root: &'a Value, property: &'a Value) -> &'a str {
    let own = property.get("title").and_then(Value::as_str);
    let referred = || {
        let path = property.get("$ref")?.as_str()?.strip_prefix('#')?;
        root.pointer(path)?.get("title")?.as_str()
    };
    own.or_else(referred).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_keys_lead_to_keys_that_there_are() {
        let keys: IndexMap<String, Vec<String>> =
            serde_yaml::from_str(include_str!("keys.yaml")).expect("words of keys");
        let schemas: Vec<String> = FileKind::ALL
            .iter()
            .map(|kind| kind.schema().to_string())
            .collect();
        for key in keys.keys() {
            let spelled = format!("\"{key}\":{{");
            assert!(
                schemas.iter().any(|schema| schema.contains(&spelled)),
                "{key}"
            );
        }
    }

    #[test]
    fn finnish_words_lead_to_their_keys_and_others_nowhere() {
        let meant = |key| meant(FileKind::Register, "", key);
        for (word, key) in [
            ("vastuuhenkilö", "responsible"),
            ("tietoturva", "security"),
            ("tiedot", "data"),
            ("tietoja", "data"),
            ("huomautukset", "internal_notes"),
            ("Henkilötiedot", "data"),
            ("lapset", "children"),
            ("tarkoitukset", "purposes"),
            ("käyttötarkoitus", "purposes"),
            ("nimi", "name"),
            ("siirrot", "transfers"),
            ("järjestelmät", "systems"),
            ("säilytysaika", "retention"),
            ("controler", "controller"),
        ] {
            assert_eq!(meant(word), Some(key), "{word}");
        }
        // Two keys end so, or none is like it.
        for word in [
            "henkilö",
            "answers",
            "tietohallinto",
            "osoite",
            "luokat",
            "qwzx",
        ] {
            assert_eq!(meant(word), None, "{word}");
        }
    }
}
