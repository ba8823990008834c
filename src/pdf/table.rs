//! Tables: widths of columns from what stands in them, rows that break over pages, a header that returns on each.
//! It must not know where pages end; it only says which rows belong together and what to repeat.

use super::draw::{Artifact, Owner, Shape};
use super::galley::{Flow, Keep, Row, stack};
use super::inline::{Style, set};
use super::layout::Context;
use super::style;
use super::tag::{NodeId, Role, Scope, Tree};
use crate::document::{Block, Inline, Table};

/// Space at the sides of a cell.
const SIDE: f32 = 4.5;
/// Space above and below the text of a cell.
const OVER: f32 = 2.5;
/// A row lower than this stays on one page.
const WHOLE: f32 = 100.0;
/// Share of the width that the longest word of a first column may take.
const FIRST: f32 = 0.3;
/// No strip of a row is higher, so that every row fits on some page, and little of one stays empty.
const STRIP: f32 = 130.0;
/// A row of more cells than these is cut without regard to paragraphs.
const MANY: usize = 4;

/// A table.
pub fn table(context: &mut Context<'_>, flow: &mut Flow, parent: NodeId, table: &Table) {
    let size = context.size;
    context.size = size.min(style::CELL);
    let indent = std::mem::take(&mut context.indent);
    // What has room within the column of the text stands in it; the others take the whole width.
    let outer = flow.narrow(indent);
    let (least, natural) = widths(context, table, flow.width);
    if natural.iter().sum::<f32>() > flow.width {
        flow.widen(outer);
    }
    let node = context.tree.node(parent, Role::Table);
    flow.space(6.0);
    if !table.caption.is_empty() {
        let caption = context.tree.node(node, Role::Caption);
        let text = context.set(
            caption,
            Style {
                bold: true,
                ..context.style()
            },
            &table.caption,
        );
        flow.paragraph(&text, None, Keep::All);
        flow.space(3.0);
    }
    let columns = shared_out(&least, &natural, flow.width);
    let repeat = head(context, flow, node, table, &columns);
    let body = context.tree.node(node, Role::TBody);
    let mut starts = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        starts.push(flow.rows.len());
        body_row(
            context,
            flow,
            body,
            (row, table.row_headers),
            (&columns, repeat),
        );
    }
    flow.tie(&starts);
    context.size = size;
    flow.widen(outer);
    flow.space(8.0);
}

/// Lays the header out and keeps a copy for following pages.
fn head(
    context: &mut Context<'_>,
    flow: &mut Flow,
    node: NodeId,
    table: &Table,
    columns: &[f32],
) -> usize {
    let thead = context.tree.node(node, Role::THead);
    let tr = context.tree.node(thead, Role::Tr);
    let strong = Style {
        bold: true,
        sparing: true,
        ..context.style()
    };
    let mut cells = Vec::new();
    for (x, width, cell) in placed(flow.x, columns, &table.head) {
        let th = context.tree.node(tr, Role::Th(Scope::Column));
        let mut inner = flow.inner(x, width);
        let text = context.set(th, strong, cell.map_or(&[], Vec::as_slice));
        inner.paragraph(&text, None, Keep::All);
        cells.push(inner.rows);
    }
    let mut row = side_by_side(cells);
    pad(&mut row, OVER, OVER);
    row.shapes.insert(
        0,
        Shape::Fill {
            x: flow.x,
            y: 0.0,
            width: flow.width,
            height: row.height,
            colour: style::PALE,
        },
    );
    row.shapes.push(Shape::rule(
        flow.x,
        flow.x + flow.width,
        row.height,
        0.9,
        style::GREY,
    ));
    row.keep = true;
    let mut repeated = row.clone();
    repeated.areas.clear();
    repeated
        .items
        .iter_mut()
        .for_each(|item| item.owner = Owner::Artifact(Artifact::Repeated));
    flow.push(row);
    context.heads.push(vec![repeated]);
    context.heads.len() - 1
}

type Columns<'c> = (&'c [f32], usize);

fn body_row(
    context: &mut Context<'_>,
    flow: &mut Flow,
    body: NodeId,
    (row, headers): (&[Vec<Block>], bool),
    (columns, repeat): Columns<'_>,
) {
    let tr = context.tree.node(body, Role::Tr);
    let mut cells = Vec::new();
    for (index, (x, width, cell)) in placed(flow.x, columns, row).into_iter().enumerate() {
        let heads = headers && index == 0;
        let node = context.tree.node(
            tr,
            if heads {
                Role::Th(Scope::Row)
            } else {
                Role::Td
            },
        );
        let bold = std::mem::replace(&mut context.bold, heads);
        let sparing = std::mem::replace(&mut context.sparing, index == 0);
        let mut inner = flow.inner(x, width);
        context.content(&mut inner, node, cell.map_or(&[], Vec::as_slice));
        (context.bold, context.sparing) = (bold, sparing);
        if let Some(first) = inner.rows.first_mut() {
            first.before = 0.0;
        }
        cells.push(inner.rows);
    }
    let mut strips = strips(cells);
    let count = strips.len();
    for (index, strip) in strips.iter_mut().enumerate() {
        let (first, last) = (index == 0, index + 1 == count);
        pad(
            strip,
            if first { OVER } else { 0.0 },
            if last { OVER } else { 0.0 },
        );
        if last {
            strip.shapes.push(Shape::rule(
                flow.x,
                flow.x + flow.width,
                strip.height,
                0.5,
                style::HAIR,
            ));
        }
        // Of many cells one is always within a paragraph that would stay whole.
        let is_kept = strip.keep && columns.len() <= MANY;
        strip.keep = !last && (is_kept || first || index + 2 == count);
        strip.table = Some(repeat);
        strip.continued = !first;
    }
    strips.into_iter().for_each(|strip| flow.push(strip));
}

/// Left edge and width of each cell's text.
fn placed<'c, T>(left: f32, columns: &[f32], cells: &'c [T]) -> Vec<(f32, f32, Option<&'c T>)> {
    let mut x = left;
    let place = |(index, width): (usize, &f32)| {
        let at = x + SIDE;
        x += width;
        (at, width - 2.0 * SIDE, cells.get(index))
    };
    columns.iter().enumerate().map(place).collect()
}

fn pad(row: &mut Row, above: f32, below: f32) {
    row.items.iter_mut().for_each(|item| item.y += above);
    row.areas.iter_mut().for_each(|area| area.y += above);
    row.shapes
        .iter_mut()
        .for_each(|shape| *shape = shape.moved(above));
    row.height += above + below;
}

/// All cells as one row, in reading order. What one cell asks for above its text beyond the others stays within that cell.
fn side_by_side(cells: Vec<Vec<Row>>) -> Row {
    let before = |cell: &Vec<Row>| cell.first().map(|row| row.before);
    let least = cells
        .iter()
        .filter_map(before)
        .reduce(f32::min)
        .unwrap_or_default();
    let mut whole = Row {
        before: least,
        ..Row::default()
    };
    for cell in cells {
        let offset = before(&cell).unwrap_or_default() - least;
        whole.keep |= cell.last().is_some_and(|row| row.keep);
        let mut cell = stack(cell);
        pad(&mut cell, offset.max(0.0), 0.0);
        whole.height = whole.height.max(cell.height);
        whole.items.extend(cell.items);
        whole.shapes.extend(cell.shapes);
        whole.areas.extend(cell.areas);
        whole.landmark = whole.landmark.or(cell.landmark);
    }
    whole
}

fn height(rows: &[Row]) -> f32 {
    rows.iter().map(|row| row.before + row.height).sum()
}

/// Cuts a high row where all cells have the end of a line, so that text stands even again on the next page.
fn strips(mut cells: Vec<Vec<Row>>) -> Vec<Row> {
    if cells.iter().map(|cell| height(cell)).fold(0.0, f32::max) <= WHOLE {
        return vec![side_by_side(cells)];
    }
    let mut strips = Vec::new();
    while cells.iter().any(|cell| !cell.is_empty()) {
        let cut = next_cut(&cells);
        let part = cells.iter_mut().map(|cell| take_until(cell, cut)).collect();
        strips.push(side_by_side(part));
    }
    strips
}

/// The first height at which no cell is within a line; when the cells never meet, the one in reach at which they lose the least.
fn next_cut(cells: &[Vec<Row>]) -> f32 {
    let ends = |cell: &Vec<Row>| {
        let mut y = 0.0;
        let ends = cell.iter().map(|row| {
            y += row.before + row.height;
            y
        });
        ends.collect::<Vec<f32>>()
    };
    let all: Vec<Vec<f32>> = cells.iter().map(ends).collect();
    // What stays empty in a cell that goes on, because its next line would be cut.
    let lost = |ends: &Vec<f32>, y: f32| match ends.last() {
        Some(last) if *last > y + 0.5 => {
            let before = ends.iter().copied().filter(|end| *end <= y + 0.5);
            y - before.fold(0.0, f32::max)
        }
        _ => 0.0,
    };
    let loss = |y: f32| all.iter().map(|ends| lost(ends, y).max(0.0)).sum::<f32>();
    let within = |from: f32, to: f32| {
        let heights = all.iter().flatten().copied();
        heights.filter(move |y| *y > from && *y <= to)
    };
    let meeting = within(0.0, STRIP).filter(|y| loss(*y) < 0.5);
    let meeting = meeting.fold(f32::INFINITY, f32::min);
    if meeting.is_finite() {
        return meeting;
    }
    let best = within(STRIP / 2.0, STRIP).min_by(|a, b| loss(*a).total_cmp(&loss(*b)));
    best.unwrap_or(STRIP)
}

/// Takes the rows that end at or above a height; at least one, so that every cut gets on.
fn take_until(cell: &mut Vec<Row>, cut: f32) -> Vec<Row> {
    let mut y = 0.0;
    let count = cell
        .iter()
        .take_while(|row| {
            y += row.before + row.height;
            y <= cut + 0.6
        })
        .count();
    let count = if cut >= STRIP { count.max(1) } else { count };
    let rest = cell.split_off(count.min(cell.len()));
    std::mem::replace(cell, rest)
}

/// What the columns need at the least for their longest stretches, and what they would like to have.
fn widths(context: &Context<'_>, table: &Table, width: f32) -> (Vec<f32>, Vec<f32>) {
    let count = table.head.len().max(1);
    #[allow(clippy::cast_precision_loss)] // A page has room for some dozen columns.
    let share = width / count as f32;
    let mut least = vec![0f32; count];
    let mut natural = vec![0f32; count];
    let mut note = |index: usize, (wide, stretch): (f32, f32)| {
        if let (Some(least), Some(natural)) = (least.get_mut(index), natural.get_mut(index)) {
            // Words longer than the share are hyphenated; what names a row gets more before that happens.
            let most = if index == 0 {
                share.max(width * FIRST)
            } else {
                share
            };
            *least = least.max(stretch.min(most.max(64.0)) + 2.0 * SIDE);
            *natural = natural.max(wide + 2.0 * SIDE);
        }
    };
    let strong = Style {
        bold: true,
        ..context.style()
    };
    for (index, cell) in table.head.iter().enumerate() {
        note(index, measure(context, strong, cell));
    }
    for row in &table.rows {
        for (index, cell) in row.iter().enumerate() {
            let style = if table.row_headers && index == 0 {
                strong
            } else {
                context.style()
            };
            note(index, measure_blocks(context, style, cell));
        }
    }
    (least, natural)
}

/// Widths of the columns: each gets what its longest stretch needs, the rest is shared out by how much the cells hold.
fn shared_out(least: &[f32], natural: &[f32], width: f32) -> Vec<f32> {
    let (needed, wished): (f32, f32) = (least.iter().sum(), natural.iter().sum());
    if needed >= width {
        return least.iter().map(|one| one * width / needed).collect();
    }
    if wished <= width {
        let rest = (width - wished) / wished.max(1.0);
        return natural.iter().map(|one| one * (1.0 + rest)).collect();
    }
    let content = content_widths(least, natural, width);
    let total: f32 = content.iter().sum::<f32>().max(1.0);
    content.iter().map(|one| one * width / total).collect()
}

/// Columns that need little get all they need; the others share the rest, by a root of what they hold:
/// rows stay low, and no long column starves the others.
fn content_widths(least: &[f32], natural: &[f32], width: f32) -> Vec<f32> {
    let mut widths: Vec<Option<f32>> = vec![None; natural.len()];
    loop {
        let settled: f32 = widths.iter().flatten().sum();
        #[allow(clippy::cast_precision_loss)] // A page has room for some dozen columns.
        let open = widths.iter().filter(|width| width.is_none()).count() as f32;
        let share = (width - settled) / open.max(1.0);
        let small = widths
            .iter()
            .zip(natural)
            .position(|(width, natural)| width.is_none() && *natural <= share);
        match small.and_then(|index| Some((widths.get_mut(index)?, natural.get(index)?))) {
            Some((width, natural)) => *width = Some(*natural),
            None => break,
        }
    }
    let settled: f32 = widths.iter().flatten().sum();
    let open = |index: usize| widths.get(index).is_some_and(Option::is_none);
    let needed: f32 = least
        .iter()
        .enumerate()
        .filter(|(index, _)| open(*index))
        .map(|(_, least)| least)
        .sum();
    let wish = |(index, (natural, least)): (usize, (&f32, &f32))| {
        if open(index) {
            (natural - least).max(0.0).powf(0.7)
        } else {
            0.0
        }
    };
    let wishes: Vec<f32> = natural.iter().zip(least).enumerate().map(wish).collect();
    let total: f32 = wishes.iter().sum::<f32>().max(1.0);
    let rest = (width - settled - needed).max(0.0);
    let parts = widths.iter().zip(least.iter().zip(&wishes));
    parts
        .map(|(settled, (least, wish))| settled.unwrap_or(least + rest * wish / total))
        .collect()
}

fn measure(context: &Context<'_>, style: Style<'_>, content: &[Inline]) -> (f32, f32) {
    let mut tree = Tree::new();
    let root = tree.root();
    set(&mut tree, &context.anchors, root, style, content).extent()
}

fn measure_blocks(context: &Context<'_>, style: Style<'_>, blocks: &[Block]) -> (f32, f32) {
    let widest = |a: (f32, f32), b: (f32, f32)| (a.0.max(b.0), a.1.max(b.1));
    let one = |block: &Block| match block {
        Block::Paragraph { content, .. } => measure(context, style, content),
        Block::Heading(heading) => measure(context, style, &heading.content),
        Block::List { items, .. } => {
            let (wide, stretch) = items
                .iter()
                .map(|item| measure_blocks(context, style, item))
                .fold((0.0, 0.0), widest);
            (wide + 16.0, stretch + 16.0)
        }
        Block::Definitions(all) => all
            .iter()
            .map(|one| {
                widest(
                    measure(context, style, &one.term),
                    measure_blocks(context, style, &one.blocks),
                )
            })
            .fold((0.0, 0.0), widest),
        Block::Checks(checks) => {
            let (wide, stretch) = checks
                .iter()
                .map(|check| measure(context, style, &check.label))
                .fold((0.0, 0.0), widest);
            (wide + 70.0, stretch + 70.0)
        }
        Block::Callout { blocks, .. } | Block::Quote(blocks) => {
            measure_blocks(context, style, blocks)
        }
        Block::Code(text) => measure(context, style, &[Inline::Text(text.clone())]),
        Block::Table(_) | Block::Figure(_) => (200.0, 120.0),
        Block::WritingSpace(_) => (0.0, 0.0),
    };
    blocks.iter().map(one).fold((0.0, 0.0), widest)
}
