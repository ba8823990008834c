//! Markdown to blocks and inlines: templates with their tokens, and long texts of registers without.
//! It must not know Tera, YAML or which template it reads; only this file names pulldown-cmark.

use std::fmt;

use memchr::memchr2;
use pulldown_cmark::{
    BlockQuoteKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream,
};

use super::fact::{Content, Facts, Piece, pieces};
use super::{Block, Check, Definition, Heading, Inline, Role, State, Table, Tone};

/// Why a template's text is no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkdownError {
    /// Blocks stand where only running text can: in a heading, a cell or a sentence. Holds the text around it.
    BlocksInText(String),
    /// A heading has no id.
    HeadingWithoutId(String),
    /// Two headings have one id.
    IdTwice(String),
    /// A heading's level skips one.
    LevelSkipped(String),
    /// The template has a level-1 heading; the title is the page shell's.
    SecondTitle(String),
    /// Facts that the law demands do not occur; their names.
    FactsMissing(Vec<&'static str>),
}

impl fmt::Display for MarkdownError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BlocksInText(near) => write!(
                f,
                "monta kappaletta paikassa, johon mahtuu vain yksi / blocks stand inside running text, near: {near}"
            ),
            Self::HeadingWithoutId(title) => write!(
                f,
                "otsikolla ei ole tunnusta {{#…}} / a heading has no id {{#…}}: {title}"
            ),
            Self::IdTwice(id) => write!(
                f,
                "kahdella otsikolla on sama tunnus / two headings have one id: {id}"
            ),
            Self::LevelSkipped(title) => write!(
                f,
                "otsikkotaso hyppää yli / a heading level is skipped: {title}"
            ),
            Self::SecondTitle(title) => write!(
                f,
                "otsikko # on sivun oma; aloita ## / the title # is the page's own; begin with ##: {title}"
            ),
            Self::FactsMissing(names) => write!(
                f,
                "lain vaatima tieto puuttuu / a fact that the law demands is missing: {}",
                names.join(", ")
            ),
        }
    }
}

/// A template's Markdown, its tokens replaced by facts, its headings numbered.
///
/// # Errors
/// When the structure would be wrong, or a mandatory fact has not been placed.
pub fn template(text: &str, facts: &Facts) -> Result<Vec<Block>, MarkdownError> {
    let (blocks, used) = placed(text, facts)?;
    let missing = facts.missing(&used);
    if !missing.is_empty() {
        return Err(MarkdownError::FactsMissing(missing));
    }
    Ok(blocks)
}

/// The same of a template that need not place every mandatory fact.
///
/// # Errors
/// When the structure would be wrong.
pub fn excerpt(text: &str, facts: &Facts) -> Result<Vec<Block>, MarkdownError> {
    placed(text, facts).map(|(blocks, _)| blocks)
}

/// The blocks, and the numbers of the tokens that were replaced.
fn placed(text: &str, facts: &Facts) -> Result<(Vec<Block>, Vec<usize>), MarkdownError> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    let mut reader = Reader::new(Some(facts));
    reader.read(text, options);
    let used = std::mem::take(&mut reader.used);
    let error = reader.error.take();
    let mut blocks = reader.finish();
    if let Some(error) = error {
        return Err(error);
    }
    finish_headings(&mut blocks)?;
    mark_terms(&mut blocks);
    Ok((blocks, used))
}

/// A long text of a register. Raw HTML is shown as text, pictures as their words; links lead only to
/// http, https, mailto, tel and places in the document. Headings keep their relative levels, from 1.
pub fn prose(text: &str) -> Vec<Block> {
    let mut reader = Reader::new(None);
    reader.read(text, Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS);
    reader.finish()
}

/// Whether a link may lead there.
pub fn is_allowed_link(target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    ["http://", "https://", "mailto:", "tel:", "#"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
}

/// Where the links of a long text lead that may not lead there, so that only their words are shown.
pub fn refused_links(text: &str) -> Vec<String> {
    // Every link has one of these; most texts have none, and parsing them would take longer than all other rules.
    let may_hold = memchr2(b']', b'<', text.as_bytes()).is_some();
    if !may_hold || !text.contains("](") && !text.contains("]:") && !text.contains('<') {
        return Vec::new();
    }
    let mut refused: Vec<String> = Parser::new(text)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) if !is_allowed_link(&dest_url) => {
                Some(dest_url.into_string())
            }
            _ => None,
        })
        .collect();
    refused.dedup();
    refused
}

/// What is open while events are read.
enum Open {
    Root,
    Paragraph,
    Heading {
        level: u8,
        id: Option<String>,
        summary: bool,
        numbered: bool,
    },
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Item {
        state: Option<State>,
    },
    Definitions(Vec<Definition>),
    Term,
    Meaning,
    Quote(Option<BlockQuoteKind>),
    Code,
    Table(Table),
    Cells(Vec<Vec<Inline>>),
    Cell,
    Strong,
    Emphasis,
    Link(String),
    Image,
}

/// An open thing with what it has gathered.
struct Frame {
    open: Open,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
}

struct Reader<'a> {
    facts: Option<&'a Facts>,
    stack: Vec<Frame>,
    used: Vec<usize>,
    error: Option<MarkdownError>,
    /// Level of the last template heading, below which headings of long texts go.
    level: u8,
    last_id: String,
}

impl<'a> Reader<'a> {
    fn new(facts: Option<&'a Facts>) -> Self {
        Self {
            facts,
            stack: vec![Frame::of(Open::Root)],
            used: Vec::new(),
            error: None,
            level: 1,
            last_id: String::new(),
        }
    }

    fn read(&mut self, text: &str, options: Options) {
        for event in TextMergeStream::new(Parser::new_ext(text, options)) {
            match event {
                Event::Start(tag) => self.start(tag),
                Event::End(tag) => self.end(tag),
                Event::Text(text) => self.text(&text),
                Event::Html(text) | Event::InlineHtml(text) => self.html(&text),
                Event::Code(text) => self.inline(Inline::Code(text.into_string())),
                Event::SoftBreak => self.inline(Inline::text(" ")),
                Event::HardBreak => self.inline(Inline::Break),
                Event::TaskListMarker(done) => self.task(done),
                _ => {}
            }
        }
    }

    fn finish(mut self) -> Vec<Block> {
        while self.stack.len() > 1 {
            self.stack.pop();
        }
        self.stack.pop().map_or_else(Vec::new, Frame::into_blocks)
    }

    fn start(&mut self, tag: Tag<'_>) {
        let open = match tag {
            Tag::Paragraph | Tag::HtmlBlock => Open::Paragraph,
            Tag::Heading {
                level, id, classes, ..
            } => Open::Heading {
                level: number_of(level),
                id: id.map(pulldown_cmark::CowStr::into_string),
                summary: classes.iter().any(|class| &**class == "summary"),
                numbered: !classes.iter().any(|class| &**class == "unnumbered"),
            },
            Tag::List(start) => Open::List {
                start,
                items: Vec::new(),
            },
            Tag::Item => Open::Item { state: None },
            Tag::DefinitionList => Open::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Open::Term,
            Tag::DefinitionListDefinition => Open::Meaning,
            Tag::BlockQuote(kind) => Open::Quote(kind),
            Tag::CodeBlock(_) => Open::Code,
            Tag::Table(_) => Open::Table(Table {
                caption: Vec::new(),
                head: Vec::new(),
                rows: Vec::new(),
                row_headers: false,
            }),
            Tag::TableHead | Tag::TableRow => Open::Cells(Vec::new()),
            Tag::TableCell => Open::Cell,
            Tag::Strong => Open::Strong,
            Tag::Link { dest_url, .. } => Open::Link(dest_url.into_string()),
            Tag::Image { .. } => Open::Image,
            _ => Open::Emphasis,
        };
        self.stack.push(Frame::of(open));
    }

    fn end(&mut self, tag: TagEnd) {
        if self.stack.len() < 2 {
            return;
        }
        let Some(frame) = self.stack.pop() else {
            return;
        };
        let is_head = matches!(tag, TagEnd::TableHead);
        let Frame {
            open,
            blocks,
            inlines,
        } = frame;
        match open {
            Open::Root => {}
            Open::Paragraph => self.paragraph(inlines),
            Open::Heading {
                level,
                id,
                summary,
                numbered,
            } => self.heading(level, id, summary, numbered, inlines),
            Open::List { start, items } => self.block(Block::List { start, items }),
            Open::Item { state } => self.item(state, blocks, inlines),
            Open::Definitions(list) => self.block(Block::Definitions(list)),
            Open::Term => {
                if let Some(Frame {
                    open: Open::Definitions(list),
                    ..
                }) = self.stack.last_mut()
                {
                    list.push(Definition {
                        term: inlines,
                        blocks: Vec::new(),
                    });
                }
            }
            Open::Meaning => {
                let mut frame = Frame {
                    open: Open::Meaning,
                    blocks,
                    inlines,
                };
                self.flush_inlines(&mut frame);
                let blocks = frame.blocks;
                if let Some(Frame {
                    open: Open::Definitions(list),
                    ..
                }) = self.stack.last_mut()
                    && let Some(last) = list.last_mut()
                {
                    last.blocks.extend(blocks);
                }
            }
            Open::Quote(kind) => self.block(quote(kind, blocks)),
            Open::Code => self.block(Block::Code(super::plain(&inlines))),
            Open::Table(table) => self.block(Block::Table(table)),
            Open::Cells(cells) => self.row(cells, is_head),
            Open::Cell => {
                if let Some(Frame {
                    open: Open::Cells(cells),
                    ..
                }) = self.stack.last_mut()
                {
                    cells.push(inlines);
                }
            }
            Open::Strong => self.inline(Inline::Strong(inlines)),
            Open::Emphasis => self.inline(Inline::Emphasis(inlines)),
            Open::Link(target) if is_allowed_link(&target) => self.inline(Inline::Link {
                target,
                content: inlines,
            }),
            Open::Link(_) | Open::Image => {
                for inline in inlines {
                    self.inline(inline);
                }
            }
        }
    }

    /// A paragraph; one that is nothing but a token of blocks gives way to them.
    fn paragraph(&mut self, inlines: Vec<Inline>) {
        if let [Inline::Code(marker)] = inlines.as_slice()
            && let Some(number) = self.block_marker(marker)
        {
            self.place(number);
            return;
        }
        if inlines.iter().any(
            |inline| matches!(inline, Inline::Code(marker) if self.block_marker(marker).is_some()),
        ) {
            self.open_up(inlines);
            return;
        }
        if !inlines.is_empty() {
            self.block(Block::Paragraph {
                role: Role::Text,
                content: inlines,
            });
        }
    }

    /// Puts the blocks of a fact here.
    fn place(&mut self, number: usize) {
        for block in self.blocks_of(number) {
            self.block(block);
        }
    }

    /// The blocks of a fact, headings pushed below the current section.
    fn blocks_of(&self, number: usize) -> Vec<Block> {
        let content = self.facts.and_then(|facts| facts.content(number));
        let Some(Content::Blocks(blocks)) = content else {
            return Vec::new();
        };
        let mut blocks = blocks.clone();
        push_down(&mut blocks, self.level, &self.last_id, &mut 0);
        blocks
    }

    /// A paragraph in which blocks of facts stand. The first paragraph of a fact goes on with the words before it, the last one
    /// with the words after it, and what is between stands by itself: how many paragraphs a text has is the writer's choice.
    fn open_up(&mut self, inlines: Vec<Inline>) {
        let paragraph = |content| Block::Paragraph {
            role: Role::Text,
            content,
        };
        let mut open: Vec<Inline> = Vec::new();
        for inline in inlines {
            let number = match &inline {
                Inline::Code(marker) => self.block_marker(marker),
                _ => None,
            };
            let Some(number) = number else {
                open.push(inline);
                continue;
            };
            for (index, block) in self.blocks_of(number).into_iter().enumerate() {
                let (words, apart) = match block {
                    Block::Paragraph { content, .. } if index == 0 => {
                        open.extend(content);
                        continue;
                    }
                    Block::Paragraph {
                        role: Role::Text,
                        content,
                    } => (content, None),
                    block => (Vec::new(), Some(block)),
                };
                let before = std::mem::replace(&mut open, words);
                if !before.is_empty() {
                    self.block(paragraph(before));
                }
                if let Some(block) = apart {
                    self.block(block);
                }
            }
        }
        if !open.is_empty() {
            self.block(paragraph(open));
        }
    }

    /// Blocks in running text must be one paragraph.
    fn unwrap_blocks(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut out = Vec::new();
        for inline in inlines {
            let Inline::Code(marker) = &inline else {
                out.push(inline);
                continue;
            };
            let content = self
                .block_marker(marker)
                .and_then(|number| self.facts.and_then(|facts| facts.content(number)));
            match content {
                None => out.push(inline),
                Some(Content::Blocks(blocks)) => match blocks.as_slice() {
                    [Block::Paragraph { content, .. }] => out.extend(content.iter().cloned()),
                    blocks => {
                        let near = super::plain(&out);
                        let near = if near.is_empty() {
                            first_words(blocks)
                        } else {
                            near
                        };
                        self.error.get_or_insert(MarkdownError::BlocksInText(near));
                    }
                },
                Some(Content::Inline(content)) => out.extend(content.iter().cloned()),
            }
        }
        out
    }

    fn heading(
        &mut self,
        level: u8,
        id: Option<String>,
        summary: bool,
        numbered: bool,
        inlines: Vec<Inline>,
    ) {
        let content = self.unwrap_blocks(inlines);
        let id = id.unwrap_or_default();
        self.level = level;
        self.last_id.clone_from(&id);
        // The number is given when the whole document is known; an empty one marks the heading as numbered.
        let number = (numbered && level == 2 && self.facts.is_some()).then(String::new);
        self.block(Block::Heading(Heading {
            level,
            id,
            number,
            content,
            summary,
        }));
    }

    fn item(&mut self, state: Option<State>, blocks: Vec<Block>, inlines: Vec<Inline>) {
        let mut frame = Frame {
            open: Open::Item { state: None },
            blocks,
            inlines,
        };
        self.flush_inlines(&mut frame);
        let mut blocks = frame.blocks;
        if let Some(state) = state
            && let [Block::Paragraph { content, .. }, ..] = blocks.as_mut_slice()
        {
            let label = std::mem::take(content);
            blocks[0] = Block::Checks(vec![Check { state, label }]);
        }
        if let Some(Frame {
            open: Open::List { items, .. },
            ..
        }) = self.stack.last_mut()
        {
            items.push(blocks);
        }
    }

    /// Tight lists give items bare text; it becomes a paragraph, or the blocks of a lone token.
    fn flush_inlines(&mut self, frame: &mut Frame) {
        let inlines = std::mem::take(&mut frame.inlines);
        if inlines.is_empty() {
            return;
        }
        self.stack.push(Frame::of(Open::Root));
        self.paragraph(inlines);
        if let Some(inner) = self.stack.pop() {
            let rest = std::mem::take(&mut frame.blocks);
            frame.blocks = inner.blocks;
            frame.blocks.extend(rest);
        }
    }

    fn row(&mut self, cells: Vec<Vec<Inline>>, head: bool) {
        let cells: Vec<Vec<Inline>> = cells
            .into_iter()
            .map(|cell| self.unwrap_blocks(cell))
            .collect();
        if let Some(Frame {
            open: Open::Table(table),
            ..
        }) = self.stack.last_mut()
        {
            if head {
                table.head = cells;
            } else {
                let mut row: Vec<Vec<Block>> = cells
                    .into_iter()
                    .map(|content| {
                        vec![Block::Paragraph {
                            role: Role::Text,
                            content,
                        }]
                    })
                    .collect();
                row.resize_with(table.head.len(), Vec::new);
                table.rows.push(row);
            }
        }
    }

    fn task(&mut self, done: bool) {
        let answer = if done { State::Yes } else { State::Open };
        for frame in self.stack.iter_mut().rev() {
            if let Open::Item { state } = &mut frame.open {
                *state = Some(answer);
                return;
            }
        }
    }

    fn html(&mut self, text: &str) {
        // Shown, never obeyed; a template of ours has none.
        self.inline(Inline::text(text.trim_end_matches('\n')));
    }

    fn text(&mut self, text: &str) {
        if self.facts.is_none() {
            self.inline(Inline::text(text));
            return;
        }
        for piece in pieces(text) {
            match piece {
                Piece::Text(words) => self.inline(Inline::text(words)),
                Piece::Token(number) => self.token(number),
            }
        }
    }

    fn token(&mut self, number: usize) {
        self.used.push(number);
        match self.facts.and_then(|facts| facts.content(number)) {
            Some(Content::Inline(inlines)) => {
                for inline in inlines.clone() {
                    self.inline(inline);
                }
            }
            // Stands as a marker until its paragraph, cell or heading is whole.
            Some(Content::Blocks(_)) => self.inline(Inline::Code(format!("\u{F0002}{number}"))),
            None => {}
        }
    }

    /// The number of a marker. A long text has none: what looks like one there is the writer's own.
    fn block_marker(&self, text: &str) -> Option<usize> {
        self.facts?;
        text.strip_prefix('\u{F0002}')?.parse().ok()
    }

    fn inline(&mut self, inline: Inline) {
        if let Some(frame) = self.stack.last_mut() {
            frame.inlines.push(inline);
        }
    }

    fn block(&mut self, block: Block) {
        if let Some(mut frame) = self.stack.pop() {
            if !frame.inlines.is_empty() {
                self.flush_inlines(&mut frame);
            }
            frame.blocks.push(block);
            self.stack.push(frame);
        }
    }
}

impl Frame {
    fn of(open: Open) -> Self {
        Self {
            open,
            blocks: Vec::new(),
            inlines: Vec::new(),
        }
    }

    fn into_blocks(mut self) -> Vec<Block> {
        if !self.inlines.is_empty() {
            let content = std::mem::take(&mut self.inlines);
            self.blocks.insert(
                0,
                Block::Paragraph {
                    role: Role::Text,
                    content,
                },
            );
        }
        self.blocks
    }
}

fn number_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn quote(kind: Option<BlockQuoteKind>, blocks: Vec<Block>) -> Block {
    match kind {
        None => Block::Quote(blocks),
        Some(BlockQuoteKind::Important | BlockQuoteKind::Warning | BlockQuoteKind::Caution) => {
            Block::Callout {
                tone: Tone::Important,
                blocks,
            }
        }
        Some(_) => Block::Callout {
            tone: Tone::Note,
            blocks,
        },
    }
}

fn first_words(blocks: &[Block]) -> String {
    match blocks.first() {
        Some(Block::Paragraph { content, .. }) => super::plain(content).chars().take(60).collect(),
        _ => String::new(),
    }
}

/// Headings of a long text go below the section they stand in, without skipping a level.
fn push_down(blocks: &mut [Block], level: u8, id: &str, count: &mut usize) {
    let top = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(heading) => Some(heading.level),
            _ => None,
        })
        .min();
    let mut previous = level;
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                let wanted = level + 1 + heading.level.saturating_sub(top.unwrap_or(1));
                heading.level = wanted.min(previous + 1).min(6);
                previous = heading.level;
                *count += 1;
                heading.id = format!("{id}-{count}");
                heading.number = None;
            }
            Block::Quote(inner) | Block::Callout { blocks: inner, .. } => {
                push_down(inner, previous, id, count);
            }
            Block::Table(table) => table
                .rows
                .iter_mut()
                .flatten()
                .for_each(|cell| unhead(cell)),
            Block::Definitions(list) => {
                for definition in list {
                    unhead(&mut definition.blocks);
                }
            }
            Block::List { items, .. } => items
                .iter_mut()
                .for_each(|item| push_down(item, previous, id, count)),
            Block::Figure(figure) => unhead(&mut figure.description),
            _ => {}
        }
    }
}

/// A heading has no place in a cell, beside a label or in the text of a figure; there its words are strong.
fn unhead(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                let content = vec![Inline::Strong(std::mem::take(&mut heading.content))];
                *block = Block::Paragraph {
                    role: Role::Text,
                    content,
                };
            }
            Block::Quote(inner) | Block::Callout { blocks: inner, .. } => unhead(inner),
            Block::List { items, .. } => items.iter_mut().for_each(|item| unhead(item)),
            Block::Figure(figure) => unhead(&mut figure.description),
            _ => {}
        }
    }
}

/// Numbers the sections, and refuses headings without id, with an id twice, or of a level that skips one.
fn finish_headings(blocks: &mut [Block]) -> Result<(), MarkdownError> {
    let mut number = 0;
    let mut previous = 1;
    let mut ids = Vec::new();
    for block in blocks {
        let Block::Heading(heading) = block else {
            continue;
        };
        let title = || super::plain(&heading.content);
        if heading.level < 2 {
            return Err(MarkdownError::SecondTitle(title()));
        }
        if heading.id.is_empty() {
            return Err(MarkdownError::HeadingWithoutId(title()));
        }
        if heading.level > previous + 1 {
            return Err(MarkdownError::LevelSkipped(title()));
        }
        if ids.contains(&heading.id) {
            // A long text that stands in two places has the same generated ids in both.
            let mut again = 2;
            while ids.contains(&format!("{}-{again}", heading.id)) {
                again += 1;
            }
            if !heading.id.contains('-') {
                return Err(MarkdownError::IdTwice(heading.id.clone()));
            }
            heading.id = format!("{}-{again}", heading.id);
        }
        ids.push(heading.id.clone());
        previous = heading.level;
        if heading.number.is_some() {
            number += 1;
            heading.number = Some(number.to_string());
        }
    }
    Ok(())
}

/// A wholly emphasised paragraph directly under a heading is the law's term.
fn mark_terms(blocks: &mut [Block]) {
    let mut after_heading = false;
    for block in blocks {
        if let Block::Paragraph { role, content } = block
            && after_heading
            && *role == Role::Text
            && let [Inline::Emphasis(inner)] = content.as_mut_slice()
        {
            *content = std::mem::take(inner);
            *role = Role::Term;
        }
        after_heading = matches!(block, Block::Heading(_));
    }
}
