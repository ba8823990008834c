//! Texts as a register holds them: words in one or several languages, long texts, and names.
//! It must not know which document prints them or how.

use std::borrow::Cow;

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
    Languages(IndexMap<String, String>),
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

/// Both kinds of text have one shape; `kind` marks for tools that the field holds words to translate.
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
