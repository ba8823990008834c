//! What stands before the sections: letterhead after SFS 2487, title, facts, remark, table of contents.
//! It must not know where pages end; page numbers are filled in when they are known.

use super::Options;
use super::draw::{Area, Item, Shape};
use super::galley::{Band, Flow, Keep, beside, line_row, stack};
use super::inline::{Setter, Style};
use super::layout::Context;
use super::style;
use super::tag::{NodeId, Role, Target};
use crate::document::{Block, Heading};

/// Distance between the columns of the table of contents.
const GUTTER: f32 = 22.0;
/// Distance between its lines.
const ENTRY: f32 = 13.0;
/// Space that the page label needs at the right edge.
const LABEL_ROOM: f32 = 56.0;

/// Sender at the left; kind, date and page at the right; then title, facts and remark.
pub fn letterhead(context: &mut Context<'_>, flow: &mut Flow, root: NodeId) {
    let meta = &context.document.meta;
    let ink = context.style();
    let small = Style { size: 9.5, ..ink };
    let mut left = Flow::new(style::LEFT, style::HALF - style::LEFT - 14.0);
    line(
        context,
        &mut left,
        root,
        Style { bold: true, ..ink },
        &meta.organisation,
    );
    line(
        context,
        &mut left,
        root,
        small,
        meta.body.as_deref().unwrap_or_default(),
    );
    let mut right = Flow::new(
        style::HALF,
        context.sheet.right() - style::HALF - LABEL_ROOM,
    );
    line(
        context,
        &mut right,
        root,
        Style { bold: true, ..ink },
        &meta.kind,
    );
    line(
        context,
        &mut right,
        root,
        small,
        meta.date.as_deref().unwrap_or_default(),
    );
    // The label stands beside the document's name, at the right edge.
    context.label_baseline = style::FIRST_TOP + style::leading(ink.size) / 2.0 + ink.size * 0.36;
    let (left, right) = (stack(left.rows), stack(right.rows));
    let mut head = left.clone();
    head.height = left.height.max(right.height).max(style::leading(ink.size));
    head.items.extend(right.items);
    flow.push(head);
    title(context, flow, root);
}

fn line(context: &mut Context<'_>, flow: &mut Flow, root: NodeId, style: Style<'_>, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    let node = context.tree.node(root, Role::P);
    let text = context.plain(node, style, text);
    flow.paragraph(&text, None, Keep::All);
}

fn title(context: &mut Context<'_>, flow: &mut Flow, root: NodeId) {
    let meta = &context.document.meta;
    let (size, leading) = style::heading_size(1);
    let node = context.tree.node(root, Role::H(1));
    let text = context.plain(
        node,
        Style {
            bold: true,
            sparing: true,
            size,
            colour: context.palette.accent,
            ..context.style()
        },
        &meta.title,
    );
    flow.space(24.0);
    let first = flow.rows.len();
    flow.paragraph(&text, Some(leading), Keep::All);
    if let Some(row) = flow.rows.get_mut(first) {
        row.landmark = Some(0);
    }
    facts(context, flow, root);
    if let Some(banner) = &meta.banner {
        remark(context, flow, root, banner);
    }
}

fn facts(context: &mut Context<'_>, flow: &mut Flow, root: NodeId) {
    let facts = &context.document.meta.facts;
    if facts.is_empty() {
        return;
    }
    let node = context.tree.node(root, Role::P);
    let value = Style {
        size: style::SMALL,
        ..context.style()
    };
    let label = Style {
        colour: style::GREY,
        ..value
    };
    let mut setter = Setter::new(&mut context.tree, &context.anchors);
    for (index, (name, fact)) in facts.iter().enumerate() {
        if index > 0 {
            setter.chars(node, label, None, " · ", false);
        }
        setter.chars(node, label, None, &format!("{name}: "), false);
        setter.chars(node, value, None, fact, false);
    }
    let text = setter.finish();
    flow.space(4.0);
    flow.paragraph(&text, None, Keep::Ends);
    flow.space(5.0);
}

/// A draft alarms; any other remark only informs.
fn remark(context: &mut Context<'_>, flow: &mut Flow, root: NodeId, banner: &str) {
    let node = context.tree.node(root, Role::P);
    let alarm = style::alarms(banner);
    let body = context.style();
    let style = Style {
        bold: alarm,
        size: if alarm { body.size } else { style::CELL },
        colour: if alarm { style::ALARM } else { style::GREY },
        ..body
    };
    let text = context.plain(node, style, banner);
    let band = Band {
        x: flow.x,
        to: flow.x + flow.width,
        ground: if alarm {
            style::ALARM_PALE
        } else {
            style::PALE
        },
        rule: Some(if alarm {
            (5.0, style::ALARM)
        } else {
            (1.5, style::HAIR)
        }),
        pad: 4.0,
    };
    context.ground(flow, band, 7.0, |_, flow| {
        let mut inner = flow.inner(flow.x + 11.0, flow.width - 20.0);
        inner.paragraph(&text, None, Keep::Ends);
        flow.append(inner);
    });
}

/// The table of contents, when the document has numbered headings enough to need one.
pub fn contents(context: &mut Context<'_>, flow: &mut Flow, root: NodeId, options: &Options) {
    let entries = entries(&context.document.blocks);
    if entries.len() < options.contents_from || entries.is_empty() {
        return;
    }
    let (size, leading) = style::heading_size(3);
    let toc = context.tree.node(root, Role::Toc);
    let title = context.tree.node(toc, Role::Caption);
    let text = context.plain(
        title,
        Style {
            bold: true,
            size,
            ..context.style()
        },
        &context.document.labels.contents,
    );
    flow.space(12.0);
    flow.paragraph(&text, Some(leading), Keep::All);
    flow.space(2.0);
    let width = (flow.width - GUTTER) / 2.0;
    let (first, second) = entries.split_at(entries.len().div_ceil(2));
    let column = |context: &mut Context<'_>, x: f32, entries: &[&Heading]| {
        let mut column = flow.inner(x, width);
        for heading in entries {
            entry(context, &mut column, toc, heading);
        }
        column.rows
    };
    let left = column(context, flow.x, first);
    let right = column(context, flow.x + width + GUTTER, second);
    // The left column comes first for those who read in drawn order too; only what is longer than half a page is drawn line by line.
    let rows = if left.len().max(right.len()) <= 30 {
        beside(vec![stack(left)], vec![stack(right)])
    } else {
        beside(left, right)
    };
    rows.into_iter().for_each(|row| flow.push(row));
    flow.space(10.0);
}

fn entries(blocks: &[Block]) -> Vec<&Heading> {
    let mut entries = Vec::new();
    for block in blocks {
        if let Block::Heading(heading) = block
            && heading.number.is_some()
            && heading.level <= 3
        {
            entries.push(heading);
        }
    }
    entries
}

fn entry(context: &mut Context<'_>, flow: &mut Flow, toc: NodeId, heading: &Heading) {
    let Some(landmark) = super::inline::Anchors::find(&context.anchors, &heading.id) else {
        return;
    };
    let toci = context.tree.node(toc, Role::Toci);
    let reference = context.tree.node(toci, Role::Reference);
    let link = context.tree.node(reference, Role::Link);
    context.tree.lead(link, Target::Heading(landmark));
    let style = Style {
        size: style::CELL,
        colour: context.palette.accent,
        ..context.style()
    };
    let indent = if heading.level > 2 { 18.0 } else { 0.0 };
    let number = heading.number.as_deref().unwrap_or_default();
    let number = context.plain(link, style, &format!("{number} "));
    let Some(owner) = number.spans.first().map(|span| span.data.owner) else {
        return;
    };
    let words = crate::document::plain(&heading.content);
    let words = Setter::continuing(&mut context.tree, &context.anchors, link, owner).all(
        link,
        style,
        &format!("{} ", words.trim()),
    );
    let column = if heading.level > 2 { 26.0 } else { 18.0 };
    let mut inner = flow.inner(
        flow.x + indent + column,
        flow.width - indent - column - 26.0,
    );
    inner.paragraph(&words, Some(ENTRY), Keep::All);
    if let (Some(label), Some(first)) = (number.lines(200.0).first(), inner.rows.first_mut()) {
        let row = line_row(&number, label, flow.x + indent, Some(ENTRY));
        first.items.splice(0..0, row.items);
    }
    let right = flow.x + flow.width;
    for row in &mut inner.rows {
        row.areas.push(Area {
            link,
            x: flow.x,
            y: 0.0,
            width: flow.width,
            height: row.height,
        });
    }
    if let Some(last) = inner.rows.last_mut() {
        last.keep = false;
        leader(last, (owner, landmark), right, style);
    }
    flow.append(inner);
}

/// The dotted line and the place of the page number, right aligned when it is known.
fn leader(
    row: &mut super::galley::Row,
    (owner, landmark): (super::draw::Owner, usize),
    right: f32,
    style: Style<'_>,
) {
    let Some(last) = row.items.last() else { return };
    let (y, width) = (
        last.y,
        last.words.iter().map(|word| word.width).sum::<i32>(),
    );
    #[allow(clippy::cast_precision_loss)] // A line's width is far below 2^24.
    let from = last.x + width as f32 * last.size / 1000.0 + 2.0;
    let to = right - 14.0;
    if to > from + 6.0 {
        let points = vec![(from, y - 1.0), (to, y - 1.0)];
        row.shapes.push(Shape::Stroke {
            points,
            closed: false,
            thickness: 0.7,
            dots: Some(3),
            colour: style::HAIR,
        });
    }
    row.items.push(Item {
        owner,
        x: right,
        y,
        face: super::font::Face::Regular,
        size: style.size,
        colour: style.colour,
        words: Vec::new(),
        page_of: Some(landmark),
        picture: None,
    });
}
