//! A document before its template is rendered: facts by token, and what the template may ask; and what everything in it is about.
//! It must not know any one document.

use serde_json::{Map, Value};

use super::speech::Speech;
use crate::assessment::Screened;
use crate::document::{Block, Content, Facts, Inline};
use crate::model::{DocumentPublicity, Dpia, PublicityClass};
use crate::rules::Scope;
use crate::view::public::PublicRegister;
use crate::view::tables::text;

/// What the documents are about: a register, its screening, and its assessment where there is one.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The register as its rules see it.
    pub register: &'a Scope<'a>,
    /// What of it a notice says, in the language of the document.
    pub public: &'a PublicRegister,
    /// Its screening.
    pub screened: &'a Screened,
    /// Its assessment.
    pub dpia: Option<&'a Dpia>,
}

/// A document before its template is rendered.
#[derive(Debug)]
pub struct Paper {
    /// The facts behind the tokens.
    pub facts: Facts,
    /// What the template sees.
    pub context: Value,
    /// The publicity class in words, and whether it restricts who may read.
    pub class: (String, bool),
    /// Whether something is not said in the language.
    pub lacks: bool,
}

/// Places facts and remembers them.
#[derive(Default)]
pub struct Placer {
    facts: Facts,
    context: Map<String, Value>,
}

impl Placer {
    /// Running text behind a token.
    pub fn inline(&mut self, content: Vec<Inline>) -> Value {
        Value::String(self.facts.add(Content::Inline(content)))
    }

    /// Words behind a token.
    pub fn words(&mut self, words: impl Into<String>) -> Value {
        self.inline(text(words))
    }

    /// Blocks behind a token; "no" where there are none.
    pub fn blocks(&mut self, blocks: Vec<Block>) -> Value {
        if blocks.is_empty() {
            return Value::Bool(false);
        }
        Value::String(self.facts.add(Content::Blocks(blocks)))
    }

    /// Blocks that the document must have.
    pub fn must(&mut self, name: &'static str, blocks: Vec<Block>) -> Value {
        Value::String(self.facts.mandatory(name, Content::Blocks(blocks)))
    }

    /// That a document has more entries than the most with which it is printed, and how many that is.
    pub fn put_length(&mut self, length: usize, most: usize) {
        let value = if length > most {
            self.words(most.to_string())
        } else {
            Value::Bool(false)
        };
        self.put("too_many", value);
    }

    /// What the template sees under a name.
    pub fn put(&mut self, name: &str, value: Value) {
        self.context.insert(name.to_owned(), value);
    }

    /// The document, with its publicity class.
    pub fn finish(self, speech: &Speech<'_>, publicity: Option<&DocumentPublicity>) -> Paper {
        let class = class(speech, publicity);
        Paper {
            lacks: speech.lacks(),
            facts: self.facts,
            context: Value::Object(self.context),
            class,
        }
    }
}

/// The publicity class with its provisions, and whether it restricts who may read; what nobody has classified is said so.
pub fn class(speech: &Speech<'_>, publicity: Option<&DocumentPublicity>) -> (String, bool) {
    let Some(publicity) = publicity else {
        return (speech.word("class_open"), false);
    };
    let name = speech.word(&format!("class_{}", publicity.class.name()));
    let name = match speech.maybe(publicity.parts.as_ref()) {
        Some(parts) => format!("{name} ({parts})"),
        None => name,
    };
    let restricted = publicity.class != PublicityClass::Public;
    if publicity.statutes.is_empty() {
        return (name, restricted);
    }
    let statutes = speech.statutes(&publicity.statutes);
    (format!("{name}, {statutes}"), restricted)
}
