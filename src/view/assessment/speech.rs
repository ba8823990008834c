//! Words of an assessment in one language, and what is not said in it.
//! It must not know what the words are about.

use std::cell::Cell as Flag;

use super::paper::About;
use crate::document::{Block, Inline, Role, prose};
use crate::law::{self, Law};
use crate::model::{Date, ProperName, Prose, StatuteText, Words};
use crate::view::language::{Vocabulary, capitalise};
use crate::view::provisions::print_statutes;
use crate::view::tables::{Cell, Tables, cell, paragraph, text};

/// Says things in one language, and notes when something has no words in it.
pub struct Speech<'a> {
    /// The tool's words.
    pub words: &'a Vocabulary,
    /// The language of plain strings.
    main: &'a str,
    /// The law.
    law: &'a Law,
    /// Whether something was not said in this language.
    lacks: Flag<bool>,
}

impl<'a> Speech<'a> {
    /// Speech in the language of words, about a register.
    pub fn about(about: About<'a>, words: &'a Vocabulary) -> Self {
        let main = about.register.around.main_language();
        Self::new(words, main, about.register.law)
    }

    /// Speech in the language of words about no one register.
    pub const fn new(words: &'a Vocabulary, main: &'a str, law: &'a Law) -> Self {
        Self {
            words,
            main,
            law,
            lacks: Flag::new(false),
        }
    }

    /// Whether something that was to be said has no words in this language.
    pub fn lacks(&self) -> bool {
        self.lacks.get()
    }

    /// Tables of facts that registers share with notices.
    pub const fn tables(&self) -> Tables<'a> {
        Tables {
            words: self.words,
            law: self.law,
        }
    }

    /// One of the tool's own words.
    pub fn word(&self, name: &str) -> String {
        self.words.word(name)
    }

    /// Words of the law's data.
    pub fn law(&self, words: &law::Words) -> String {
        let said = words.in_language(&self.words.language);
        if said.is_none() {
            self.lacks.set(true);
        }
        said.unwrap_or_default().to_owned()
    }

    /// Words of the file.
    pub fn say(&self, words: &Words) -> String {
        let said = words.get(&self.words.language, self.main);
        if said.is_none() {
            self.lacks.set(true);
        }
        said.unwrap_or_default().trim().to_owned()
    }

    /// A name in the language, where there is one.
    pub fn called(&self, name: &ProperName) -> String {
        let name = name.get(&self.words.language);
        if name.is_none() {
            self.lacks.set(true);
        }
        name.unwrap_or_default().to_owned()
    }

    pub fn maybe(&self, words: Option<&Words>) -> Option<String> {
        words.map(|words| self.say(words))
    }

    /// A long text of the file as blocks; none where there is none.
    pub fn prose(&self, text: Option<&Prose>) -> Vec<Block> {
        text.map(|text| prose(&self.say(&text.0)))
            .unwrap_or_default()
    }

    /// A long text as a cell; a dash where nothing is said, so that an empty cell is no riddle.
    pub fn long(&self, text: Option<&Prose>) -> Cell {
        self.or_dash(self.prose(text))
    }

    /// A dash in place of nothing.
    pub fn or_dash(&self, blocks: Cell) -> Cell {
        if blocks.is_empty() {
            cell(self.word("none_stated"))
        } else {
            blocks
        }
    }

    /// What ought to be said and is not: the name of the word for it.
    pub fn missing(&self, what: &str) -> Cell {
        let what = self.word(what);
        vec![Block::Paragraph {
            role: Role::Missing,
            content: text(self.words.fill("missing", "what", &what)),
        }]
    }

    /// What is said, else that it is missing: the name of the word for it.
    pub fn or_missing(&self, blocks: Cell, what: &str) -> Cell {
        if blocks.is_empty() {
            self.missing(what)
        } else {
            blocks
        }
    }

    /// Several words as a list, one as a paragraph.
    pub fn list(&self, items: &[Words]) -> Vec<Block> {
        let items: Vec<String> = items.iter().map(|item| self.say(item)).collect();
        lines(&items)
    }

    /// Provisions in print, one after another.
    pub fn statutes(&self, statutes: &[StatuteText]) -> String {
        print_statutes(self.law, self.words, statutes).join("; ")
    }

    /// Provisions of the law's data in print.
    pub fn provisions<'b>(&self, provisions: impl IntoIterator<Item = &'b String>) -> String {
        let statutes: Vec<StatuteText> = provisions
            .into_iter()
            .map(|provision| StatuteText(provision.clone()))
            .collect();
        self.statutes(&statutes)
    }

    pub fn date(&self, date: Option<Date>) -> Option<String> {
        date.map(|date| self.words.date(date.0))
    }

    /// A labelled line of a cell: "Tarve: …"; the text's own paragraphs follow.
    pub fn labelled(&self, label: &str, blocks: Vec<Block>) -> Vec<Block> {
        self.named(&self.word(label), blocks)
    }

    /// The same with a label that is no word of the tool's own.
    #[allow(clippy::unused_self, reason = "said as all else is")]
    pub fn named(&self, label: &str, blocks: Vec<Block>) -> Vec<Block> {
        let label = Inline::Strong(text(format!("{label}:")));
        let mut rest = blocks.into_iter();
        let mut out = Vec::new();
        match rest.next() {
            None => return out,
            Some(Block::Paragraph { content, .. }) => {
                let mut line = vec![label, Inline::text(" ")];
                line.extend(content);
                out.push(paragraph(line));
            }
            Some(other) => {
                out.push(paragraph(vec![label]));
                out.push(other);
            }
        }
        out.extend(rest);
        out
    }
}

/// Several lines as a list, one as a paragraph.
pub fn lines(items: &[String]) -> Vec<Block> {
    match items {
        [] => Vec::new(),
        [one] => cell(capitalise(one)),
        several => {
            let items = several.iter().map(|item| cell(capitalise(item))).collect();
            vec![Block::List { start: None, items }]
        }
    }
}
