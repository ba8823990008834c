//! Figures that break writers: none, a small one, one in an item and in a cell, one too wide and one too high for a page.
//! It must not know who draws figures of what.

use seloste::document::figure::{Anchor, Item, Length, Line, Paint, Step};
use seloste::document::{Block, Drawing, Figure, Table};

use super::{p, t};

/// A figure of a drawing, with the text that says the same.
pub fn figure(caption: &str, drawing: Drawing) -> Block {
    Block::Figure(Figure {
        caption: t(caption),
        drawing,
        alternative: format!("Kuvio: {caption}. Sama on kerrottu tekstinä kuvion jälkeen."),
        description: vec![Block::List {
            start: None,
            items: vec![
                vec![p(&format!("{caption}: ensimmäinen asia."))],
                vec![p(&format!("{caption}: toinen asia."))],
            ],
        }],
    })
}

/// Everything that a drawing may hold, on a sheet of a size: a frame with words at its edges, a curve, a dashed line, each colour.
pub fn sheet(width: Length, height: Length) -> Drawing {
    let line = |paint, dashes| {
        Some(Line {
            paint,
            thickness: 10,
            dashes,
        })
    };
    let text = |x, y, anchor, text: &str| Item::Text {
        x,
        y,
        anchor,
        size: 130,
        bold: anchor == Anchor::Middle,
        paint: Paint::Ink,
        text: text.to_owned(),
    };
    let mut items = vec![
        Item::Rectangle {
            x: 5,
            y: 5,
            width: width - 10,
            height: height - 10,
            radius: 80,
            fill: Some(Paint::Tint),
            line: line(Paint::Line, None),
        },
        Item::Path {
            start: (40, height / 2),
            steps: vec![
                Step::Curve(
                    (width / 2, height / 2),
                    (width / 2, height - 60),
                    (width - 140, height - 60),
                ),
                Step::To((width - 40, height - 60)),
            ],
            closed: false,
            fill: None,
            line: line(Paint::Muted, Some(40)),
        },
        text(60, 180, Anchor::Start, "Vasen"),
        text(width / 2, 180, Anchor::Middle, "Keskellä ÄÖ ffi"),
        text(width - 60, 180, Anchor::End, "Oikea"),
    ];
    for (index, paint) in (0..).zip(Paint::ALL) {
        items.push(Item::Rectangle {
            x: 60 + index * 60,
            y: 240,
            width: 50,
            height: 50,
            radius: 0,
            fill: Some(paint),
            line: line(Paint::Line, None),
        });
    }
    Drawing {
        width,
        height,
        items,
    }
}

/// A figure in each place and of each size that a writer must cope with.
pub fn all() -> Vec<Block> {
    let small = || sheet(4000, 800);
    let mut nameless = figure("", small());
    if let Block::Figure(figure) = &mut nameless {
        figure.description.clear();
    }
    vec![
        figure("Pieni kuvio", small()),
        figure("Kuvio ilman piirrosta", Drawing::default()),
        nameless,
        Block::List {
            start: Some(1),
            items: vec![vec![p("Kohta"), figure("Kuvio luettelossa", small())]],
        },
        Block::Table(Table {
            caption: t("Kuvio taulukossa"),
            head: vec![t("Nimi"), t("Kuvio")],
            rows: vec![vec![
                vec![p("Rivi")],
                vec![figure("Kuvio solussa", small())],
            ]],
            row_headers: true,
        }),
        figure("Leveä kuvio", sheet(14_000, 1200)),
        figure("Korkea kuvio", sheet(6000, 30_000)),
        p("Loppu."),
    ]
}
