//! Texts as a register holds them: words in one or several languages, long texts, and names.
//! It must not know which document prints them or how.

use std::borrow::Cow;

use foldhash::fast::RandomState;
use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

/// Words on one line, in the main language or by language. Plain text: no Markdown.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Words {
    /// A plain string, in the organisation's main language.
    Main(String),
    /// By language: `fi`, `sv`, `en`, `se` and others.
    Languages(IndexMap<String, String, RandomState>),
}

impl Words {
    /// The text in a language; a plain string counts as the main language.
    pub fn get(&self, language: &str, main: &str) -> Option<&str> {
        match self {
            Self::Main(text) => (language == main).then_some(text),
            Self::Languages(map) => map.get(language).map(String::as_str),
        }
    }

    /// Every text with the language it was given for, when one was given.
    pub fn all(&self) -> impl Iterator<Item = (Option<&str>, &str)> {
        let (main, languages) = match self {
            Self::Main(text) => (Some((None, text.as_str())), None),
            Self::Languages(map) => (None, Some(map)),
        };
        main.into_iter().chain(
            languages
                .into_iter()
                .flatten()
                .map(|(language, text)| (Some(language.as_str()), text.as_str())),
        )
    }
}

impl JsonSchema for Words {
    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        words_schema(
            "words",
            "Teksti",
            "Teksti omalla pääkielelläsi tai kielittäin. Esimerkki: \"Asiakasrekisteri\" tai {fi: \"Asiakasrekisteri\", sv: \"Klientregister\"}.",
        )
    }
}

/// A long text in Markdown, in the main language or by language.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct Prose(pub Words);

impl JsonSchema for Prose {
    fn schema_name() -> Cow<'static, str> {
        "Prose".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        words_schema(
            "prose",
            "Pitkä teksti",
            "Pitkä teksti, jossa saa käyttää kappaleita, luetteloita ja linkkejä (Markdown). Kirjoita monirivinen teksti pystyviivan jälkeen, esimerkiksi: \"text: |\".",
        )
    }
}

/// All these texts have one shape; `kind` marks for tools whether the field holds words to translate or a name.
fn words_schema(kind: &str, title: &str, description: &str) -> Schema {
    json_schema!({
        "title": title,
        "description": description,
        "x-text": kind,
        "anyOf": [
            {"type": "string", "minLength": 1},
            {
                "type": "object",
                "minProperties": 1,
                "properties": {
                    "fi": {"type": "string", "minLength": 1, "title": "Suomeksi", "description": "Teksti suomeksi."},
                    "sv": {"type": "string", "minLength": 1, "title": "Ruotsiksi", "description": "Teksti ruotsiksi."},
                    "en": {"type": "string", "minLength": 1, "title": "Englanniksi", "description": "Teksti englanniksi."}
                },
                "patternProperties": {"^[a-z]{2,3}$": {"type": "string", "minLength": 1}},
                "additionalProperties": false
            }
        ]
    })
}

/// The name of a body or a system: one for every language, or one in each.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum ProperName {
    /// The same in every language: companies and systems.
    Same(String),
    /// By language: authorities have names in both national languages.
    Languages(IndexMap<String, String, RandomState>),
}

impl ProperName {
    /// The name in a language.
    pub fn get(&self, language: &str) -> Option<&str> {
        match self {
            Self::Same(name) => Some(name),
            Self::Languages(names) => names.get(language).map(String::as_str),
        }
    }

    /// Every name.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let (same, names) = match self {
            Self::Same(name) => (Some(name), None),
            Self::Languages(names) => (None, Some(names.values())),
        };
        same.into_iter()
            .chain(names.into_iter().flatten())
            .map(String::as_str)
    }

    /// The name by which messages call it: the Finnish one, else the first.
    pub fn to_call(&self) -> &str {
        self.get("fi")
            .or_else(|| self.all().next())
            .unwrap_or_default()
    }

    /// Whether two names have one in common.
    pub fn shares(&self, other: &Self) -> bool {
        self.all()
            .any(|name| other.all().any(|known| known == name))
    }
}

impl JsonSchema for ProperName {
    fn schema_name() -> Cow<'static, str> {
        "ProperName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        words_schema(
            "proper_name",
            "Nimi",
            "Nimi, joka on sama kaikilla kielillä, tai nimi kielittäin, jos niitä on useita. Esimerkki: \"Esimerkkipalvelu Oy\" tai {fi: \"Kansaneläkelaitos\", sv: \"Folkpensionsanstalten\"}.",
        )
    }
}

/// A name or another text that is the same in every language.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(transparent)]
pub struct Name(pub String);

impl JsonSchema for Name {
    fn schema_name() -> Cow<'static, str> {
        "Name".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Nimi",
            "description": "Nimi tai muu teksti, joka on sama kaikilla kielillä.",
            "x-text": "name",
            "type": "string",
            "minLength": 1
        })
    }
}
