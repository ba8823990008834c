//! The shape of a box tells what it stands for, so that neither colour nor word must.
//! It must not know what is written in it.

use super::Kind;
use crate::document::figure::{Length, Line, Paint, Step};
use crate::figure::pen::{Area, Pen, line};

/// The folded corner of a sheet of paper.
const FOLD: Length = 110;
/// Bars at the sides.
const BAR: Length = 50;
/// The title bar of a window.
const BANNER: Length = 45;
/// Radius of round corners.
const ROUND: Length = 140;

/// Draws a box of a kind.
pub fn draw(pen: &mut Pen, area: Area, kind: Kind) {
    let thin = line(Paint::Line, 12);
    let (right, bottom) = (area.right(), area.bottom());
    let plain = |pen: &mut Pen, radius: Length, line: Line| {
        pen.area(area, radius, Some(Paint::Paper), Some(line));
    };
    match kind {
        Kind::Source => {
            let outline = vec![
                Step::To((right - FOLD, area.y)),
                Step::To((right, area.y + FOLD)),
                Step::To((right, bottom)),
                Step::To((area.x, bottom)),
            ];
            pen.shape((area.x, area.y), outline, Paint::Paper, thin);
            let fold = vec![
                Step::To((right - FOLD, area.y + FOLD)),
                Step::To((right, area.y + FOLD)),
            ];
            pen.path((right - FOLD, area.y), fold, thin);
        }
        Kind::Register => pen.area(area, 40, Some(Paint::Tint), Some(line(Paint::Accent, 28))),
        Kind::System => {
            plain(pen, 0, thin);
            let y = area.y + BANNER;
            pen.path((area.x, y), vec![Step::To((right, y))], thin);
        }
        Kind::Processor => {
            plain(pen, 0, thin);
            for x in [area.x + BAR, right - BAR] {
                pen.path((x, area.y), vec![Step::To((x, bottom))], thin);
            }
        }
        Kind::Recipient => plain(pen, ROUND, thin),
        Kind::Transfer => plain(
            pen,
            ROUND,
            Line {
                dashes: Some(50),
                ..line(Paint::Ink, 14)
            },
        ),
        Kind::Other => plain(pen, 0, thin),
    }
}
