//! Lists, labelled facts and check boxes: a label and a body, tagged alike.
//! It must not know where pages end.

use super::draw::Shape;
use super::galley::{Flow, Keep, beside, line_row, natural_width};
use super::inline::{Ink, Setter, Style};
use super::layout::Context;
use super::line::Text;
use super::style;
use super::tag::{NodeId, Numbering, Role};
use crate::document::{Block, Check, Definition, State};

/// Side of a check box.
const BOX: f32 = 8.2;
/// Share of the width that labels may take when they stand beside their facts.
const LABEL_SHARE: f32 = 0.3;

/// Text narrower than this has no label beside it but above, so that lists however deep stay on the page.
const NARROW: f32 = 40.0;

/// A bulleted or numbered list.
pub fn list(
    context: &mut Context<'_>,
    flow: &mut Flow,
    parent: NodeId,
    start: Option<u64>,
    items: &[Vec<Block>],
) {
    let numbering = if start.is_some() {
        Numbering::Decimal
    } else {
        Numbering::Disc
    };
    let node = context.tree.node(parent, Role::List(numbering));
    let indent = match start {
        Some(first) => {
            let digits = first.saturating_add(items.len() as u64).to_string().len();
            10.0 + context.size * 0.58 * f32::from(u8::try_from(digits).unwrap_or(u8::MAX))
        }
        None => 14.0,
    };
    let tight = items.iter().all(|item| item.len() <= 1);
    flow.space(3.0);
    let mut starts = Vec::with_capacity(items.len());
    for (index, item) in (0u64..).zip(items) {
        starts.push(flow.rows.len());
        let number = start.unwrap_or(1).saturating_add(index);
        let li = context.tree.node(node, Role::Li);
        let lbl = context.tree.node(li, Role::Lbl);
        let label = if start.is_some() {
            format!("{number}. ")
        } else {
            "• ".to_owned()
        };
        let style = Style {
            colour: context.palette.accent,
            ..context.style()
        };
        let label = context.plain(lbl, style, &label);
        let body = context.tree.node(li, Role::LBody);
        if flow.width - indent < NARROW {
            below(context, flow, &label, body, item);
        } else {
            let mut inner = flow.inner(flow.x + indent, flow.width - indent);
            context.content(&mut inner, body, item);
            labelled(flow, &label, inner);
        }
        flow.space(if tight { 1.5 } else { 3.0 });
    }
    flow.tie(&starts);
    flow.space(context.size * style::GAP);
}

/// Puts a label on the first row of a body.
fn labelled(flow: &mut Flow, label: &Text<Ink>, mut body: Flow) {
    let lines = label.lines(flow.width);
    let Some(line) = lines.first() else {
        return flow.append(body);
    };
    let mut row = line_row(label, line, flow.x, None);
    match body.rows.first_mut() {
        Some(first) => {
            if let (Some(label), Some(item)) =
                (row.items.first().map(|item| item.y), first.items.first())
            {
                let shift = item.y - label;
                row.items.iter_mut().for_each(|item| item.y += shift);
            }
            first.before = 0.0;
            first.items.splice(0..0, row.items);
        }
        None => body.push(row),
    }
    flow.append(body);
}

/// Labelled facts: beside each other when the labels are short, else one below the other.
pub fn definitions(
    context: &mut Context<'_>,
    flow: &mut Flow,
    parent: NodeId,
    definitions: &[Definition],
) {
    let indent = std::mem::take(&mut context.indent);
    let node = context.tree.node(parent, Role::List(Numbering::None));
    flow.space(3.0);
    let style = context.style();
    let label = Style {
        bold: style.bold || context.strong_labels,
        colour: if context.strong_labels {
            style.colour
        } else {
            style::GREY
        },
        sparing: true,
        ..style
    };
    let mut set = Vec::with_capacity(definitions.len());
    for definition in definitions {
        let li = context.tree.node(node, Role::Li);
        let lbl = context.tree.node(li, Role::Lbl);
        let term = context.set(lbl, label, &definition.term);
        let body = context.tree.node(li, Role::LBody);
        set.push((term, body, &definition.blocks));
    }
    let widest = set
        .iter()
        .map(|(term, _, _)| natural_width(term))
        .fold(0.0, f32::max);
    let solid = set
        .iter()
        .map(|(term, _, _)| term.extent().1)
        .fold(0.0, f32::max);
    // Long labels break over lines beside their facts, as long as no word of them has to.
    let room = flow.width * LABEL_SHARE;
    let column = if solid <= indent - style::GUTTER {
        Some(indent)
    } else {
        (solid <= room).then(|| (widest.min(room) + 12.0).max(84.0))
    };
    let mut starts = Vec::with_capacity(set.len());
    for (term, body, blocks) in set {
        starts.push(flow.rows.len());
        match column {
            Some(column) => two_columns(context, flow, (&term, column), body, blocks),
            None => below(context, flow, &term, body, blocks),
        }
        flow.space(2.5);
    }
    flow.tie(&starts);
    flow.space(context.size * style::GAP);
}

fn two_columns(
    context: &mut Context<'_>,
    flow: &mut Flow,
    (term, column): (&Text<Ink>, f32),
    body: NodeId,
    blocks: &[Block],
) {
    let mut left = flow.inner(flow.x, column - style::GUTTER);
    left.paragraph(term, None, Keep::All);
    let mut right = flow.inner(flow.x + column, flow.width - column);
    context.content(&mut right, body, blocks);
    if let Some(first) = right.rows.first_mut() {
        first.before = 0.0;
    }
    let mut rows = beside(left.rows, right.rows);
    if let Some(last) = rows.last_mut() {
        last.keep = false;
    }
    for row in rows {
        flow.push(row);
    }
}

fn below(
    context: &mut Context<'_>,
    flow: &mut Flow,
    term: &Text<Ink>,
    body: NodeId,
    blocks: &[Block],
) {
    flow.paragraph(term, None, Keep::All);
    let mut inner = flow.inner(flow.x, flow.width);
    context.content(&mut inner, body, blocks);
    if let Some(first) = inner.rows.first_mut() {
        first.before = 0.0;
    } else if let Some(last) = flow.rows.last_mut() {
        last.keep = false;
    }
    flow.append(inner);
}

/// Check boxes: a drawn box, the label, and the state in words, because neither a screen reader nor every eye reads a cross.
pub fn checks(context: &mut Context<'_>, flow: &mut Flow, parent: NodeId, checks: &[Check]) {
    let node = context.tree.node(parent, Role::List(Numbering::None));
    let style = context.style();
    let strong = Style {
        bold: true,
        ..style
    };
    flow.space(3.0);
    for check in checks {
        let li = context.tree.node(node, Role::Li);
        let body = context.tree.node(li, Role::LBody);
        let word = state_word(context, check.state).to_owned();
        let mut setter = Setter::new(&mut context.tree, &context.anchors);
        setter.inlines(body, style, None, &check.label);
        setter.chars(body, style, None, check.separator(), false);
        setter.chars(body, strong, None, &word, false);
        let text = setter.finish();
        let indent = BOX + 6.0;
        let mut inner = flow.inner(flow.x + indent, flow.width - indent);
        inner.paragraph(&text, None, Keep::Ends);
        if let Some(row) = inner.rows.first_mut() {
            let baseline = row.items.first().map_or(row.height * 0.7, |item| item.y);
            row.shapes
                .extend(check_box(check.state, flow.x, baseline + 0.9));
        }
        flow.append(inner);
        flow.space(2.5);
    }
    flow.space(context.size * style::GAP);
}

fn state_word<'c>(context: &'c Context<'_>, state: State) -> &'c str {
    let [yes, no, open, not_applicable] = &context.document.labels.states;
    match state {
        State::Yes => yes,
        State::No => no,
        State::Open => open,
        State::NotApplicable => not_applicable,
    }
}

fn check_box(state: State, x: f32, bottom: f32) -> Vec<Shape> {
    let top = bottom - BOX;
    let stroke = |points: Vec<(f32, f32)>, closed, dots| Shape::Stroke {
        points,
        closed,
        thickness: 0.9,
        dots,
        colour: style::INK,
    };
    let frame = vec![(x, top), (x + BOX, top), (x + BOX, bottom), (x, bottom)];
    let dots = (state == State::Open).then_some(2);
    let mut shapes = vec![stroke(frame, true, dots)];
    let inset = 2.1;
    let (left, right, up, down) = (x + inset, x + BOX - inset, top + inset, bottom - inset);
    match state {
        State::Yes => {
            shapes.push(stroke(vec![(left, up), (right, down)], false, None));
            shapes.push(stroke(vec![(left, down), (right, up)], false, None));
        }
        State::NotApplicable => {
            let middle = top + BOX / 2.0;
            shapes.push(stroke(vec![(left, middle), (right, middle)], false, None));
        }
        State::No | State::Open => {}
    }
    shapes
}
