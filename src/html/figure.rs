//! A drawing as an SVG element within a page. Its colours are classes, so that the style sheet decides them for light, dark, forced
//! colours and paper; it must not know what is drawn.

use std::fmt::Write as _;

use super::write::escape;
use crate::document::Drawing;
use crate::document::figure::{Anchor, Item, Length, Line, Paint, Point, Step};

/// How large letters are whose size is that of the text around the drawing, in pixels: the drawing grows with that text.
const EM: i32 = 16;

/// Writes the drawing with its text alternative.
pub fn svg(drawing: &Drawing, alternative: &str, out: &mut String) {
    let (width, height) = (drawing.width, drawing.height);
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}em\" height=\"{}em\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"",
        em(width),
        em(height),
        tenths(width),
        tenths(height)
    );
    escape(alternative, out);
    out.push_str("\">\n");
    for item in drawing.shapes().chain(drawing.texts()) {
        self::item(item, out);
        out.push('\n');
    }
    out.push_str("</svg>");
}

fn item(item: &Item, out: &mut String) {
    match item {
        Item::Rectangle {
            x,
            y,
            width,
            height,
            radius,
            fill,
            line,
        } => {
            out.push_str("<rect");
            attributes(
                &[("x", *x), ("y", *y), ("width", *width), ("height", *height)],
                out,
            );
            if *radius > 0 {
                attributes(&[("rx", *radius)], out);
            }
            look(*fill, *line, out);
            out.push_str("/>");
        }
        Item::Path {
            start,
            steps,
            closed,
            fill,
            line,
        } => {
            out.push_str("<path d=\"");
            path(*start, steps, *closed, out);
            out.push('"');
            look(*fill, *line, out);
            out.push_str("/>");
        }
        Item::Text {
            x,
            y,
            anchor,
            size,
            bold,
            paint,
            text,
        } => {
            out.push_str("<text");
            attributes(&[("x", *x), ("y", *y), ("font-size", *size)], out);
            out.push_str(match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            });
            if *bold {
                out.push_str(" font-weight=\"700\"");
            }
            look(Some(*paint), None, out);
            out.push('>');
            escape(text, out);
            out.push_str("</text>");
        }
    }
}

fn attributes(all: &[(&str, Length)], out: &mut String) {
    for (name, length) in all {
        let _ = write!(out, " {name}=\"{}\"", tenths(*length));
    }
}

fn path(start: Point, steps: &[Step], closed: bool, out: &mut String) {
    let place = |(x, y): Point| format!("{} {}", tenths(x), tenths(y));
    let _ = write!(out, "M{}", place(start));
    for step in steps {
        let _ = match step {
            Step::To(to) => write!(out, "L{}", place(*to)),
            Step::Curve(one, two, to) => {
                write!(out, "C{} {} {}", place(*one), place(*two), place(*to))
            }
        };
    }
    if closed {
        out.push('Z');
    }
}

/// Fill and line: what neither is filled nor drawn by a class would be black.
fn look(fill: Option<Paint>, line: Option<Line>, out: &mut String) {
    let fill = fill.map_or_else(
        || "fill-none".to_owned(),
        |paint| format!("fill-{}", name(paint)),
    );
    let _ = write!(out, " class=\"{fill}");
    if let Some(line) = line {
        let _ = write!(
            out,
            " line-{}\" stroke-width=\"{}",
            name(line.paint),
            tenths(line.thickness)
        );
        if let Some(dashes) = line.dashes {
            let _ = write!(out, "\" stroke-dasharray=\"{}", tenths(dashes));
        }
    }
    out.push('"');
}

/// The class of a colour, and the name of its variable in the style sheet.
fn name(paint: Paint) -> &'static str {
    match paint {
        Paint::Paper => "paper",
        Paint::Ink => "ink",
        Paint::Muted => "muted",
        Paint::Line => "line",
        Paint::Accent => "accent",
        Paint::Tint => "tint",
        Paint::Low => "low",
        Paint::Medium => "medium",
        Paint::High => "high",
    }
}

/// Tenths as a decimal number.
fn tenths(length: Length) -> String {
    decimal(i64::from(length), 1)
}

/// A length as so many times the size of the text around.
fn em(length: Length) -> String {
    decimal(
        (i64::from(length) * 1000 + i64::from(EM) * 5) / (i64::from(EM) * 10),
        3,
    )
}

/// A number of tenths, hundredths … as a decimal number without needless digits.
fn decimal(value: i64, digits: usize) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let text = format!("{:0>width$}", value.unsigned_abs(), width = digits + 1);
    let (whole, part) = text.split_at(text.len() - digits);
    match part.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_decimal_numbers() {
        let all = [0, 5, -5, 10, 123, -1230].map(tenths);
        assert_eq!(all, ["0", "0.5", "-0.5", "1", "12.3", "-123"]);
        assert_eq!([6600, 160, 1].map(em), ["41.25", "1", "0.006"]);
    }

    #[test]
    fn words_stand_above_shapes_and_every_colour_is_a_class() {
        let drawing = Drawing {
            width: 200,
            height: 100,
            items: vec![
                Item::Text {
                    x: 100,
                    y: 55,
                    anchor: Anchor::Middle,
                    size: 130,
                    bold: true,
                    paint: Paint::Ink,
                    text: "<R1>".into(),
                },
                Item::Rectangle {
                    x: 0,
                    y: 0,
                    width: 200,
                    height: 100,
                    radius: 30,
                    fill: Some(Paint::Low),
                    line: Some(Line {
                        paint: Paint::Line,
                        thickness: 10,
                        dashes: Some(40),
                    }),
                },
                Item::Path {
                    start: (0, 0),
                    steps: vec![Step::To((5, 0)), Step::Curve((5, 5), (10, 5), (10, 10))],
                    closed: true,
                    fill: None,
                    line: None,
                },
            ],
        };
        let mut out = String::new();
        svg(&drawing, "Kuva & \"teksti\"", &mut out);
        insta::assert_snapshot!(out, @r#"
        <svg xmlns="http://www.w3.org/2000/svg" width="1.25em" height="0.625em" viewBox="0 0 20 10" role="img" aria-label="Kuva &amp; &quot;teksti&quot;">
        <rect x="0" y="0" width="20" height="10" rx="3" class="fill-low line-line" stroke-width="1" stroke-dasharray="4"/>
        <path d="M0 0L0.5 0C0.5 0.5 1 0.5 1 1Z" class="fill-none"/>
        <text x="10" y="5.5" font-size="13" text-anchor="middle" font-weight="700" class="fill-ink">&lt;R1&gt;</text>
        </svg>
        "#);
    }
}
