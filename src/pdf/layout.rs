//! Blocks of the document as rows and structure: what each block looks like and what it is tagged as.
//! It must not know where pages end, nor bytes of the format.

use std::collections::HashMap;

use super::draw::{Landmark, Owner, Shape};
use super::galley::{Band, Flow, Keep, Row, stack};
use super::inline::{Anchors, Ink, Setter, Style, set};
use super::line::Text;
use super::style::{self, Palette, Sheet};
use super::tag::{NodeId, Role, Tree};
use super::{Options, figure, front, list, page, table};
use crate::document::{Block, Document, Heading, Inline, Role as Purpose, plain};

/// Everything that blocks add to while they are laid out.
pub struct Context<'d> {
    /// The document.
    pub document: &'d Document,
    /// The sheet that it is laid on.
    pub sheet: Sheet,
    /// Its structure.
    pub tree: Tree,
    /// Accent colour and tint.
    pub palette: Palette,
    /// Grounds.
    pub bands: Vec<Band>,
    /// Headings, the title first.
    pub landmarks: Vec<Landmark>,
    /// Header rows of tables, repeated on following pages.
    pub heads: Vec<Vec<Row>>,
    /// Landmarks by anchor.
    pub anchors: AnchorMap,
    /// Size of running text: smaller in tables.
    pub size: f32,
    /// Whether text is heavy here, as in row headers.
    pub bold: bool,
    /// Whether only words wider than a line are hyphenated here, as in narrow first columns.
    pub sparing: bool,
    /// How far text stands in here: in sections, and nowhere within their blocks.
    pub indent: f32,
    /// Whether labels of facts are heavy, as in the summary; in sections only headings are, so that each looks like what it is.
    pub strong_labels: bool,
    /// Baseline of the first page's label.
    pub label_baseline: f32,
    next_heading: usize,
}

/// Anchors of the document's headings.
#[derive(Debug, Default)]
pub struct AnchorMap(HashMap<String, usize>);

impl Anchors for AnchorMap {
    fn find(&self, anchor: &str) -> Option<usize> {
        self.0.get(anchor).copied()
    }
}

/// A document laid out on pages.
pub struct Laid {
    /// The pages.
    pub pages: Vec<super::draw::Page>,
    /// The structure.
    pub tree: Tree,
    /// Headings with their places.
    pub landmarks: Vec<Landmark>,
}

/// Lays a document out.
pub fn lay(document: &Document, options: &Options) -> Laid {
    let mut context = Context::new(document, Sheet::lying(options.landscape));
    let flow = context.compose(options);
    let (pages, landmarks) = page::paginate(&mut context, flow.rows);
    Laid {
        pages,
        tree: context.tree,
        landmarks,
    }
}

impl<'d> Context<'d> {
    fn new(document: &'d Document, sheet: Sheet) -> Self {
        let mut context = Context {
            document,
            sheet,
            tree: Tree::new(),
            palette: Palette::new(&document.meta.colour),
            bands: Vec::new(),
            landmarks: Vec::new(),
            heads: Vec::new(),
            anchors: AnchorMap::default(),
            size: style::BODY,
            bold: false,
            sparing: false,
            indent: 0.0,
            strong_labels: false,
            label_baseline: style::FIRST_TOP,
            next_heading: 1,
        };
        context.landmark(1, document.meta.title.clone());
        context.find_headings(&document.blocks);
        context
    }

    #[allow(clippy::needless_pass_by_value, reason = "callers make it for this")]
    fn landmark(&mut self, level: u8, text: String) {
        let text = super::text::clean(&text).into_owned();
        self.landmarks.push(Landmark {
            level,
            text,
            page: 0,
            y: 0.0,
        });
    }

    /// Headings are known before anything is laid out, because links and the table of contents lead forwards too.
    fn find_headings(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    let index = self.landmarks.len();
                    self.anchors.0.entry(heading.id.clone()).or_insert(index);
                    let words = plain(&heading.content);
                    let text = heading
                        .number
                        .as_ref()
                        .map_or(words.clone(), |number| format!("{number} {words}"));
                    self.landmark(heading.level.clamp(2, 6), text);
                }
                Block::Callout { blocks, .. } | Block::Quote(blocks) => self.find_headings(blocks),
                Block::List { items, .. } => items.iter().for_each(|item| self.find_headings(item)),
                Block::Definitions(definitions) => definitions
                    .iter()
                    .for_each(|one| self.find_headings(&one.blocks)),
                Block::Table(table) => table
                    .rows
                    .iter()
                    .flatten()
                    .for_each(|cell| self.find_headings(cell)),
                Block::Figure(figure) => self.find_headings(&figure.description),
                Block::Paragraph { .. }
                | Block::Checks(_)
                | Block::Code(_)
                | Block::WritingSpace(_) => {}
            }
        }
    }

    /// The whole document in one column: letterhead, title, summary, contents, sections.
    fn compose(&mut self, options: &Options) -> Flow {
        let document = self.document;
        let mut flow = Flow::new(style::LEFT, self.sheet.right() - style::LEFT);
        let root = self.tree.root();
        front::letterhead(self, &mut flow, root);
        let (before, summary, rest) = summary_of(&document.blocks);
        self.section(&mut flow, root, before);
        if !summary.is_empty() {
            self.summary(&mut flow, root, summary);
        }
        front::contents(self, &mut flow, root, options);
        self.section(&mut flow, root, rest);
        flow
    }

    /// Headings, labels and what needs room stand at the margin; text stands in from it.
    pub fn section(&mut self, flow: &mut Flow, parent: NodeId, blocks: &[Block]) {
        let mut rest = blocks.iter().peekable();
        while let Some(block) = rest.next() {
            let next = rest.peek().copied();
            if matches!(block, Block::Heading(heading) if heading.level == 2) && rest.len() == 1 {
                flow.keep_last();
            }
            match (block, next) {
                (Block::Heading(heading), Some(text)) if heading.level > 2 && is_text(text) => {
                    rest.next();
                    let after = rest.peek().copied();
                    self.beside(flow, parent, heading, (text, after));
                }
                (block, next) if is_text(block) => self.inset(flow, parent, block, next),
                (block, next) => {
                    self.indent = style::INDENT;
                    self.block(flow, parent, block, next);
                    self.indent = 0.0;
                }
            }
        }
    }

    /// A block in the column of the text.
    fn inset(&mut self, flow: &mut Flow, parent: NodeId, block: &Block, next: Option<&Block>) {
        let outer = flow.narrow(style::INDENT);
        self.block(flow, parent, block, next);
        flow.widen(outer);
    }

    /// A heading in the margin beside the text that it heads; above it, where the margin is too narrow.
    fn beside(
        &mut self,
        flow: &mut Flow,
        parent: NodeId,
        heading: &Heading,
        (text, after): (&Block, Option<&Block>),
    ) {
        let words = self.heading_words(parent, heading, style::SIDE);
        let landmark = Some(self.next_landmark());
        let mut margin = flow.inner(flow.x, style::INDENT - style::GUTTER);
        margin.paragraph(&words, Some(style::leading(style::BODY)), Keep::All);
        flow.space(style::ABOVE);
        let first = flow.rows.len();
        if words.extent().1 > margin.width || margin.rows.len() > style::SIDE_LINES {
            flow.paragraph(&words, None, Keep::All);
            flow.space(2.0);
            self.inset(flow, parent, text, after);
        } else {
            self.inset(flow, parent, text, after);
            flow.head(first, stack(margin.rows));
        }
        if let Some(row) = flow.rows.get_mut(first) {
            row.landmark = landmark;
        }
    }

    fn summary(&mut self, flow: &mut Flow, parent: NodeId, blocks: &[Block]) {
        let section = self.tree.node(parent, Role::Sect);
        let band = Band {
            x: style::LEFT - 10.0,
            to: self.sheet.right() + 10.0,
            ground: self.palette.tint,
            rule: Some((3.0, self.palette.accent)),
            pad: 7.0,
        };
        self.ground(flow, band, 12.0, |context, flow| {
            context.strong_labels = true;
            context.section(flow, section, blocks);
            context.strong_labels = false;
        });
    }

    /// Lays blocks out on a ground.
    pub fn ground(
        &mut self,
        flow: &mut Flow,
        band: Band,
        distance: f32,
        fill: impl FnOnce(&mut Self, &mut Flow),
    ) {
        let index = self.bands.len();
        self.bands.push(band);
        let outer = flow.enter(index, band.pad, distance);
        fill(self, flow);
        flow.leave(outer, band.pad, distance);
    }

    /// Lays blocks out one after the other.
    pub fn blocks(&mut self, flow: &mut Flow, parent: NodeId, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            self.block(flow, parent, block, blocks.get(index + 1));
        }
    }

    /// Lays out the content of an item, cell or definition. A lone paragraph needs no element of its own.
    pub fn content(&mut self, flow: &mut Flow, node: NodeId, blocks: &[Block]) {
        match blocks {
            [
                Block::Paragraph {
                    role: Purpose::Text,
                    content,
                },
            ] => {
                let text = self.set(node, self.style(), content);
                flow.paragraph(&text, None, Keep::Ends);
            }
            // The usual item with a list below it: its words are the item's own.
            [
                Block::Paragraph {
                    role: Purpose::Text,
                    content,
                },
                rest @ ..,
            ] if rest.iter().all(|b| matches!(b, Block::List { .. })) => {
                let text = self.set(node, self.style(), content);
                flow.paragraph(&text, None, Keep::Next);
                self.blocks(flow, node, rest);
            }
            _ => self.blocks(flow, node, blocks),
        }
    }

    fn block(&mut self, flow: &mut Flow, parent: NodeId, block: &Block, next: Option<&Block>) {
        match block {
            Block::Heading(heading) => self.heading(flow, parent, heading, next),
            Block::Paragraph { role, content } => {
                self.paragraph(flow, parent, *role, content, next);
            }
            Block::List { start, items } => list::list(self, flow, parent, *start, items),
            Block::Definitions(definitions) => list::definitions(self, flow, parent, definitions),
            Block::Checks(checks) => list::checks(self, flow, parent, checks),
            Block::Table(table) => table::table(self, flow, parent, table),
            Block::Callout { tone, blocks } => self.callout(flow, parent, *tone, blocks),
            Block::Quote(blocks) => self.quote(flow, parent, blocks),
            Block::Code(text) => self.code(flow, parent, text),
            Block::Figure(figure) => figure::figure(self, flow, parent, figure),
            Block::WritingSpace(lines) => writing_space(flow, *lines),
        }
    }

    /// The style of running text here.
    pub fn style(&self) -> Style<'d> {
        Style {
            bold: self.bold,
            italic: false,
            size: self.size,
            colour: style::INK,
            accent: self.palette.accent,
            language: &self.document.language,
            hyphens: true,
            sparing: self.sparing,
        }
    }

    /// Sets inlines as the content of a node.
    pub fn set(&mut self, node: NodeId, style: Style<'_>, content: &[Inline]) -> Text<Ink> {
        set(&mut self.tree, &self.anchors, node, style, content)
    }

    /// Sets plain characters as the content of a node.
    pub fn plain(&mut self, node: NodeId, style: Style<'_>, text: &str) -> Text<Ink> {
        let mut setter = Setter::new(&mut self.tree, &self.anchors);
        setter.chars(node, style, None, text, false);
        setter.finish()
    }

    /// Sets plain characters that are no content.
    pub fn artifact(&mut self, owner: Owner, style: Style<'_>, text: &str) -> Text<Ink> {
        let mut setter = Setter::new(&mut self.tree, &self.anchors);
        setter.artifact(style, owner, text);
        setter.finish()
    }

    fn heading(
        &mut self,
        flow: &mut Flow,
        parent: NodeId,
        heading: &Heading,
        next: Option<&Block>,
    ) {
        let level = heading.level.clamp(2, 6);
        let (size, leading) = style::heading_size(level);
        let text = self.heading_words(parent, heading, size);
        flow.space(if level == 2 { 16.0 } else { style::ABOVE });
        let first = flow.rows.len();
        flow.paragraph(&text, Some(leading), Keep::All);
        let landmark = self.next_landmark();
        if let Some(row) = flow.rows.get_mut(first) {
            row.landmark = Some(landmark);
        }
        let term = matches!(
            next,
            Some(Block::Paragraph {
                role: Purpose::Term,
                ..
            })
        );
        flow.space(match (term, level) {
            (true, _) => 0.0,
            (false, 2) => 4.0,
            (false, _) => 2.0,
        });
    }

    fn next_landmark(&mut self) -> usize {
        let landmark = self.next_heading;
        self.next_heading += 1;
        landmark
    }

    /// Number and words of a heading.
    fn heading_words(&mut self, parent: NodeId, heading: &Heading, size: f32) -> Text<Ink> {
        let level = heading.level.clamp(2, 6);
        let node = self.tree.node(parent, Role::H(level));
        let style = Style {
            bold: true,
            sparing: true,
            size,
            ..self.style()
        };
        let mut setter = Setter::new(&mut self.tree, &self.anchors);
        if let Some(number) = &heading.number {
            let accent = Style {
                colour: style.accent,
                ..style
            };
            setter.chars(node, accent, None, &format!("{number} "), false);
        }
        setter.inlines(node, style, None, &heading.content);
        setter.finish()
    }

    fn paragraph(
        &mut self,
        flow: &mut Flow,
        parent: NodeId,
        role: Purpose,
        content: &[Inline],
        next: Option<&Block>,
    ) {
        let node = self.tree.node(parent, Role::P);
        let style = self.style();
        match role {
            Purpose::Text => {
                let text = self.set(node, style, content);
                flow.space(self.size * style::GAP);
                let keep = if announces(&text, next) {
                    Keep::Next
                } else {
                    Keep::Ends
                };
                flow.paragraph(&text, None, keep);
                flow.space(self.size * style::GAP);
            }
            Purpose::Term | Purpose::Small => {
                let small = Style {
                    size: style::SMALL,
                    colour: style::GREY,
                    ..style
                };
                let text = self.set(node, small, content);
                let keep = match role {
                    Purpose::Term => Keep::All,
                    _ if announces(&text, next) => Keep::Next,
                    _ => Keep::Ends,
                };
                flow.paragraph(&text, None, keep);
                flow.space(if role == Purpose::Term { 3.0 } else { 2.0 });
            }
            Purpose::Missing => {
                let text = self.set(
                    node,
                    Style {
                        bold: true,
                        colour: style::ALARM,
                        ..style
                    },
                    content,
                );
                flow.space(self.size * style::GAP);
                let ground = self.side_band(flow, style::ALARM, style::ALARM_PALE, 2.0);
                self.indented(flow, ground, 8.0, |_, inner| {
                    inner.paragraph(&text, None, Keep::Ends);
                });
            }
        }
    }
}

/// Whether a paragraph announces the next: "The data are:" means nothing at the foot of a page without what it announces.
fn announces(text: &Text<Ink>, next: Option<&Block>) -> bool {
    next.is_some() && text.chars.trim_end().ends_with(':')
}

/// Whether a block stands in the column of the text.
fn is_text(block: &Block) -> bool {
    let term = matches!(
        block,
        Block::Paragraph {
            role: Purpose::Term | Purpose::Small,
            ..
        }
    );
    !term
        && !matches!(
            block,
            Block::Heading(_) | Block::Table(_) | Block::Definitions(_) | Block::Figure(_)
        )
}

/// What stands before the summary, the summary (to the next heading of level 2), and the rest.
fn summary_of(blocks: &[Block]) -> (&[Block], &[Block], &[Block]) {
    let opens = |block: &Block| matches!(block, Block::Heading(heading) if heading.summary);
    let section = |block: &Block| matches!(block, Block::Heading(heading) if heading.level <= 2);
    if let Some(start) = blocks.iter().position(opens) {
        let (before, from) = blocks.split_at(start);
        let end = from
            .iter()
            .skip(1)
            .position(section)
            .map_or(from.len(), |end| end + 1);
        let (summary, rest) = from.split_at(end);
        return (before, summary, rest);
    }
    let start = blocks.iter().position(section).unwrap_or(blocks.len());
    let (before, rest) = blocks.split_at(start);
    (before, &[], rest)
}

/// Lines to write on, which are no content.
fn writing_space(flow: &mut Flow, lines: u8) {
    for line in 0..lines {
        let y = style::WRITING;
        let points = vec![(flow.x, y), (flow.x + flow.width, y)];
        flow.push(Row {
            height: y,
            keep: line + 1 < lines,
            shapes: vec![Shape::Stroke {
                points,
                closed: false,
                thickness: 0.5,
                dots: None,
                colour: style::HAIR,
            }],
            ..Row::default()
        });
    }
    flow.space(style::WRITING / 2.0);
}
