//! The document as blocks and inlines: what a reader gets, decided once, before any writer spells it.
//! It must not know YAML, templates, bytes of a format or where a text came from; `html`, `pdf` and `text` are writers of this same tree.

use serde::{Deserialize, Serialize};

use super::figure::Figure;

/// A whole document in one language, ready for a writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// BCP 47 language of the document, for example `fi`.
    pub language: String,
    /// What stands outside the text: title, sender, dates.
    pub meta: Meta,
    /// The text, beginning with headings of level 2; the title is the writer's level 1.
    pub blocks: Vec<Block>,
    /// Fixed words that a writer needs ("sivu", "Sisällys"), in the document's language.
    pub labels: Labels,
}

/// Identification of a document, as SFS 2487 asks of a first page: sender, kind, title, date, version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// The kind of document in words, for example "Tietosuojaseloste".
    pub kind: String,
    /// The title, usually the register's name.
    pub title: String,
    /// The organisation that publishes the document.
    pub organisation: String,
    /// The body that uses the controller's power, when there is one.
    pub body: Option<String>,
    /// Labelled facts under the title ("Päivitetty" and "12.10.2026"), in order.
    pub facts: Vec<(String, String)>,
    /// The date in the running header, written out, for example "12.10.2026".
    pub date: Option<String>,
    /// A remark that stands on every page ("LUONNOS", "Tämä on esimerkki …").
    pub banner: Option<String>,
    /// ISO 8601 date for metadata, for example "2026-10-12".
    pub iso_date: Option<String>,
    /// Accent colour as `#rrggbb`, already checked for contrast on white.
    pub colour: String,
}

impl Meta {
    /// What pages after the first have at their head: "Organisation – kind: title", without what is empty.
    pub fn running_title(&self) -> String {
        let joined = |parts: [&str; 2], between: &str| {
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(between)
        };
        let head = joined([&self.organisation, &self.kind], " – ");
        joined([&head, &self.title], ": ")
    }
}

/// Words that writers add themselves, in the document's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// Title of the table of contents.
    pub contents: String,
    /// Words for the states of a check box: yes, no, open, not applicable.
    pub states: [String; 4],
    /// Word for "page" in the text alternative of a page reference.
    pub page: String,
}

/// A block of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading with a stable anchor.
    Heading(Heading),
    /// A paragraph.
    Paragraph {
        /// What the paragraph is for.
        role: Role,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A bulleted list, or a numbered one when `start` is given.
    List {
        /// Number of the first item of a numbered list.
        start: Option<u64>,
        /// The items, each of blocks.
        items: Vec<Vec<Block>>,
    },
    /// Terms with what they mean: labelled facts.
    Definitions(Vec<Definition>),
    /// A rectangular table with a header row.
    Table(Table),
    /// Check boxes with their state, always said in words too.
    Checks(Vec<Check>),
    /// A passage set apart from the rest: "Hyvä tietää", or the right to object (GDPR Art. 21(4)).
    Callout {
        /// How strongly it is set apart.
        tone: Tone,
        /// What stands in it.
        blocks: Vec<Block>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted text, line ends kept.
    Code(String),
    /// A drawing with text that says the same.
    Figure(Figure),
    /// Empty lines to write on by hand; not content.
    WritingSpace(u8),
}

/// A heading. Level 1 is the title and never occurs here; no level is skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Anchor, stable across languages and versions, for example `retention`; empty where nothing can lead to it.
    pub id: String,
    /// Number given by the tool ("5"), when the heading is numbered.
    pub number: Option<String>,
    /// The words.
    pub content: Vec<Inline>,
    /// Whether it opens the summary band.
    pub summary: bool,
}

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// The law's term, in smaller type directly under a plain heading.
    Term,
    /// Small print: for who wants to know more.
    Small,
    /// Where a mandatory fact is missing in a draft (PUUTTUU).
    Missing,
}

/// How a callout is set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Note,
    /// Must be seen: the right to object.
    Important,
}

/// One labelled fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The label.
    pub term: Vec<Inline>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A rectangular table: each row has as many cells as the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the table shows.
    pub caption: Vec<Inline>,
    /// Header cells, one per column.
    pub head: Vec<Vec<Inline>>,
    /// Rows; with `row_headers` the first cell of each is a row header.
    pub rows: Vec<Vec<Vec<Block>>>,
    /// Whether the first cell of a row names the row.
    pub row_headers: bool,
}

/// A check box with its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The state.
    pub state: State,
    /// What is being stated.
    pub label: Vec<Inline>,
}

impl Check {
    /// What stands between the label and the word for its state: a question or a sentence has ended already.
    pub fn separator(&self) -> &'static str {
        let label = super::plain(&self.label);
        let label = label.trim();
        match label.chars().last() {
            None => "",
            Some(':' | '.' | '?' | '!') => " ",
            Some(_) => ": ",
        }
    }
}

/// State of a check box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Checked.
    Yes,
    /// Not checked.
    No,
    /// Not yet answered.
    Open,
    /// Does not apply.
    NotApplicable,
}

/// A piece of running text. It can be kept from build to build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Characters as they are.
    Text(String),
    /// Strong importance.
    Strong(Vec<Inline>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// The law's small print after a plain word ("tietosuoja-asetus 6 art. 1 kohta e"), set smaller on its own line.
    Small(Vec<Inline>),
    /// A link.
    Link {
        /// http, https, mailto, tel, `#anchor` within the document, or on a page the address of another beside it.
        target: String,
        /// The words of the link.
        content: Vec<Inline>,
    },
    /// Code or a technical name.
    Code(String),
    /// A line break.
    Break,
    /// A passage in another language than its surroundings.
    Language {
        /// BCP 47 code.
        language: String,
        /// The passage.
        content: Vec<Inline>,
    },
}

impl Inline {
    /// A text, for callers that build trees by hand.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// The summary, from its heading to the next section, and the rest.
pub fn split_summary(blocks: &[Block]) -> (&[Block], &[Block]) {
    let is_section =
        |block: &&Block| matches!(block, Block::Heading(heading) if heading.level == 2);
    match blocks.first() {
        Some(Block::Heading(heading)) if heading.summary => {
            let end = blocks
                .iter()
                .skip(1)
                .position(|block| is_section(&block))
                .map_or(blocks.len(), |at| at + 1);
            blocks.split_at(end)
        }
        _ => (&[], blocks),
    }
}

/// Hands over every run of text of the blocks.
pub fn each_run(blocks: &mut [Block], act: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Heading(heading) => act(&mut heading.content),
            Block::Paragraph { content, .. } => act(content),
            Block::List { items, .. } => items.iter_mut().for_each(|item| each_run(item, act)),
            Block::Definitions(list) => {
                for definition in list {
                    act(&mut definition.term);
                    each_run(&mut definition.blocks, act);
                }
            }
            Block::Table(table) => each_run_of_table(table, act),
            Block::Checks(checks) => checks.iter_mut().for_each(|check| act(&mut check.label)),
            Block::Callout { blocks, .. } | Block::Quote(blocks) => each_run(blocks, act),
            Block::Figure(figure) => {
                act(&mut figure.caption);
                each_run(&mut figure.description, act);
            }
            Block::Code(_) | Block::WritingSpace(_) => {}
        }
    }
}

/// Hands over every run of text of a table.
pub fn each_run_of_table(table: &mut Table, act: &mut dyn FnMut(&mut Vec<Inline>)) {
    act(&mut table.caption);
    table.head.iter_mut().for_each(&mut *act);
    let cells = table.rows.iter_mut().flatten();
    cells.for_each(|cell| each_run(cell, act));
}

/// Leads every link within the document elsewhere, for a part of it that stands alone. Of a link that leads nowhere its words stay.
pub fn relink(blocks: &mut [Block], to: &dyn Fn(&str) -> Option<String>) {
    each_run(blocks, &mut |run| relink_run(run, to));
}

fn relink_run(run: &mut Vec<Inline>, to: &dyn Fn(&str) -> Option<String>) {
    let inlines = std::mem::take(run).into_iter();
    *run = inlines.flat_map(|inline| relinked(inline, to)).collect();
}

fn relinked(mut inline: Inline, to: &dyn Fn(&str) -> Option<String>) -> Vec<Inline> {
    match &mut inline {
        Inline::Strong(content)
        | Inline::Emphasis(content)
        | Inline::Small(content)
        | Inline::Language { content, .. } => relink_run(content, to),
        Inline::Link { target, content } => {
            if let Some(anchor) = target.strip_prefix('#') {
                match to(anchor) {
                    Some(elsewhere) => *target = elsewhere,
                    None => return std::mem::take(content),
                }
            }
        }
        Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
    }
    vec![inline]
}

/// The characters of inlines, without markup; breaks become spaces.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    append_plain(inlines, &mut out);
    out
}

fn append_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Break => out.push(' '),
            Inline::Small(content) => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
                append_plain(content, out);
            }
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Link { content, .. }
            | Inline::Language { content, .. } => append_plain(content, out),
        }
    }
}

/// Whether the words of a link are where it leads, with its scheme or without.
pub fn is_address(target: &str, content: &[Inline]) -> bool {
    let [Inline::Text(words)] = content else {
        return false;
    };
    let (target, words) = (target.trim_end_matches('/'), words.trim_end_matches('/'));
    let rest = |scheme: &str| target.split_once(scheme).map(|(_, rest)| rest);
    target == words || [rest("://"), rest(":")].contains(&Some(words))
}
