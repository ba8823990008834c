//! Pages: rows placed one below the other, headers repeated, grounds drawn, page numbers filled in.
//! It must not know what a row means, nor bytes of the format.

use std::rc::Rc;

use super::draw::{Artifact, Item, Landmark, Owner, Page, Shape};
use super::font::{self, Face};
use super::galley::{Row, line_row};
use super::inline::Style;
use super::layout::Context;
use super::style;
use super::tag::Tree;

/// Places rows on pages.
pub fn paginate(context: &mut Context<'_>, rows: Vec<Row>) -> (Vec<Page>, Vec<Landmark>) {
    let mut paginator = Paginator::new(context);
    let mut rows = rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        let mut chunk = vec![row];
        while chunk.last().is_some_and(|row| row.keep) {
            match rows.next() {
                Some(row) => chunk.push(row),
                None => break,
            }
        }
        paginator.chunk(chunk);
    }
    let (mut pages, landmarks) = paginator.finish();
    number(context, &mut pages, &landmarks);
    headers(context, &mut pages);
    (pages, landmarks)
}

/// A page with nothing on it yet.
fn blank(context: &Context<'_>) -> Page {
    Page {
        sheet: context.sheet,
        ..Page::default()
    }
}

struct Paginator<'c, 'd> {
    context: &'c Context<'d>,
    landmarks: Vec<Landmark>,
    pages: Vec<Page>,
    page: Page,
    grounds: Vec<(usize, f32, f32)>,
    y: f32,
    top: bool,
}

impl<'c, 'd> Paginator<'c, 'd> {
    fn new(context: &'c Context<'d>) -> Self {
        let landmarks = context.landmarks.clone();
        let (pages, page, grounds) = (Vec::new(), blank(context), Vec::new());
        Self {
            context,
            landmarks,
            pages,
            page,
            grounds,
            y: style::FIRST_TOP,
            top: true,
        }
    }

    /// Places rows that belong together, on a new page if they need one. What is higher than a page breaks between its rows.
    fn chunk(&mut self, chunk: Vec<Row>) {
        let height: f32 = chunk.iter().map(|row| row.before + row.height).sum();
        let before = chunk.first().map_or(0.0, |row| row.before);
        let head = self.head_height(chunk.first());
        let fits = self.y + height - if self.top { before } else { 0.0 } <= self.bottom();
        if !fits && !self.top && style::TOP + head + height - before <= self.bottom() {
            self.turn();
        }
        for row in chunk {
            if !self.top && self.y + row.before + row.height > self.bottom() {
                self.turn();
            }
            self.place(row);
        }
    }

    const fn bottom(&self) -> f32 {
        self.context.sheet.bottom()
    }

    fn head_height(&self, row: Option<&Row>) -> f32 {
        let head = row
            .and_then(|row| row.table)
            .and_then(|table| self.context.heads.get(table));
        head.map_or(0.0, |rows| rows.iter().map(|row| row.height).sum())
    }

    fn place(&mut self, row: Row) {
        if self.top && !self.pages.is_empty() {
            for head in row
                .table
                .and_then(|table| self.context.heads.get(table))
                .into_iter()
                .flatten()
            {
                let mut head = head.clone();
                head.bands = Rc::clone(&row.bands);
                self.put(head);
                self.y += if row.continued { 4.0 } else { 0.0 };
            }
        }
        self.put(row);
    }

    /// Puts a row where the page has come to.
    fn put(&mut self, row: Row) {
        if !self.top {
            self.y += row.before;
        }
        self.top = false;
        let y = self.y;
        for band in row.bands.iter() {
            match self.grounds.iter_mut().find(|ground| ground.0 == *band) {
                Some(ground) => ground.2 = y + row.height,
                None => self.grounds.push((*band, y, y + row.height)),
            }
        }
        if let Some(landmark) = row.landmark.and_then(|index| self.landmarks.get_mut(index)) {
            (landmark.page, landmark.y) = (self.pages.len(), y);
        }
        self.page
            .shapes
            .extend(row.shapes.iter().map(|shape| shape.moved(y)));
        self.page
            .items
            .extend(row.items.into_iter().map(|item| Item {
                y: item.y + y,
                ..item
            }));
        self.page
            .areas
            .extend(row.areas.into_iter().map(|mut area| {
                area.y += y;
                area
            }));
        self.y = y + row.height;
    }

    /// Ends the page: grounds go under everything else, outer ones first.
    fn turn(&mut self) {
        let mut page = std::mem::replace(&mut self.page, blank(self.context));
        let mut shapes = Vec::new();
        for (index, from, to) in self.grounds.drain(..) {
            let Some(band) = self.context.bands.get(index) else {
                continue;
            };
            let (y, height) = (from - band.pad, to - from + 2.0 * band.pad);
            if band.ground != [255, 255, 255] {
                shapes.push(Shape::Fill {
                    x: band.x,
                    y,
                    width: band.to - band.x,
                    height,
                    colour: band.ground,
                });
            }
            if let Some((width, colour)) = band.rule {
                shapes.push(Shape::Fill {
                    x: band.x,
                    y,
                    width,
                    height,
                    colour,
                });
            }
        }
        shapes.append(&mut page.shapes);
        page.shapes = shapes;
        self.pages.push(page);
        self.y = style::TOP;
        self.top = true;
    }

    fn finish(mut self) -> (Vec<Page>, Vec<Landmark>) {
        self.turn();
        (self.pages, self.landmarks)
    }
}

/// Fills in the page numbers of the table of contents.
fn number(context: &mut Context<'_>, pages: &mut [Page], landmarks: &[Landmark]) {
    for item in pages.iter_mut().flat_map(|page| &mut page.items) {
        let Some(landmark) = item.page_of.and_then(|index| landmarks.get(index)) else {
            continue;
        };
        let number = (landmark.page + 1).to_string();
        let word = font::shape(item.face, &number);
        item.x -= width(word.width, item.size);
        item.words = vec![word];
        if let Owner::Slot(slot) = item.owner {
            context.tree.write(slot, &number);
        }
    }
}

#[allow(clippy::cast_precision_loss)] // Widths of lines are far below 2^24.
fn width(units: i32, size: f32) -> f32 {
    units as f32 * size / 1000.0
}

/// The page label on every page; from the second, what the document is; the remark everywhere.
fn headers(context: &mut Context<'_>, pages: &mut [Page]) {
    let count = pages.len();
    let owner = Owner::Artifact(Artifact::Header);
    let style = Style {
        size: 8.0,
        colour: style::GREY,
        hyphens: false,
        ..context.style()
    };
    let meta = &context.document.meta;
    let name = meta.running_title();
    for (index, page) in pages.iter_mut().enumerate() {
        let label = format!("{} ({count})", index + 1);
        let mut items = Vec::new();
        if index == 0 {
            items.extend(right_aligned(
                context,
                &label,
                context.label_baseline,
                Style {
                    size: style::BODY,
                    colour: style::INK,
                    ..style
                },
            ));
        } else {
            let right = meta.date.as_ref().map_or(label.clone(), |date| {
                format!("{date}\u{a0}\u{a0}\u{a0}{label}")
            });
            let right = right_aligned(context, &right, style::HEADER, style);
            let room =
                right.first().map_or(context.sheet.right(), |item| item.x) - style::LEFT - 10.0;
            items.extend(shortened(context, &name, room, style::HEADER, style));
            items.extend(right);
            let mut rule = style::HEADER + 5.0;
            if let Some(banner) = &meta.banner {
                let alarm = style::alarms(banner);
                let remark = Style {
                    bold: alarm,
                    size: 7.5,
                    colour: if alarm { style::ALARM } else { style::GREY },
                    ..style
                };
                let room = context.sheet.right() - style::LEFT;
                items.extend(shortened(
                    context,
                    banner,
                    room,
                    style::HEADER + 10.0,
                    remark,
                ));
                rule += 9.0;
            }
            page.shapes.push(Shape::rule(
                style::LEFT,
                context.sheet.right(),
                rule,
                0.5,
                style::HAIR,
            ));
        }
        items.iter_mut().for_each(|item| item.owner = owner);
        page.items.splice(0..0, items);
    }
}

fn right_aligned(
    context: &mut Context<'_>,
    text: &str,
    baseline: f32,
    style: Style<'_>,
) -> Vec<Item> {
    let mut items = shortened(
        context,
        text,
        context.sheet.right() - style::LEFT,
        baseline,
        style,
    );
    let end = items
        .iter()
        .map(|item| {
            item.x
                + item
                    .words
                    .iter()
                    .map(|word| width(word.width, item.size))
                    .sum::<f32>()
        })
        .fold(0.0, f32::max);
    items
        .iter_mut()
        .for_each(|item| item.x += context.sheet.right() - end);
    items
}

/// One line of a running header, cut with an ellipsis when it is too long.
fn shortened(
    context: &mut Context<'_>,
    text: &str,
    room: f32,
    baseline: f32,
    style: Style<'_>,
) -> Vec<Item> {
    let owner = Owner::Artifact(Artifact::Header);
    let mut part = text.trim().to_owned();
    loop {
        let set = context.artifact(owner, style, &part);
        if set.extent().0 <= room || part.chars().count() <= 2 {
            let lines = set.lines(f32::MAX);
            let Some(line) = lines.first() else {
                return Vec::new();
            };
            let mut items = line_row(&set, line, style::LEFT, None).items;
            items.iter_mut().for_each(|item| item.y = baseline);
            debug_assert!(
                items
                    .iter()
                    .all(|item| item.face == Face::Regular || item.face == Face::Bold)
            );
            return items;
        }
        // A word at a time keeps the cut readable.
        let words = part.trim_end_matches('…').trim_end();
        let end = words
            .rfind(' ')
            .unwrap_or_else(|| words.char_indices().nth_back(1).map_or(0, |(at, _)| at));
        part = format!(
            "{}…",
            words
                .get(..end)
                .unwrap_or_default()
                .trim_end_matches([' ', ',', '–', ':'])
        );
    }
}

/// Which elements begin on which page.
pub fn plan(pages: &[Page], tree: &Tree) -> String {
    use std::fmt::Write;
    let mut out = format!("pages {}\n", pages.len());
    let mut seen = std::collections::BTreeSet::new();
    for (index, page) in pages.iter().enumerate() {
        let _ = writeln!(out, "page {}", index + 1);
        for item in &page.items {
            let Owner::Slot(slot) = item.owner else {
                continue;
            };
            let Some(node) = tree.slots.get(slot.0).map(|slot| tree.block_of(slot.node)) else {
                continue;
            };
            if seen.insert(node) {
                let text = tree.text(node);
                let start: String = text.trim().chars().take(44).collect();
                let _ = writeln!(out, "  {} {start:?}", tree.role(node).name());
            }
        }
    }
    out
}
