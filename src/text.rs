//! The document tree as plain text, for an e-mail's footer or a paper form.
//! It must not know registers, or where the text goes.

use std::fmt::Write as _;

use crate::document::{Block, Inline, State, plain};

/// The blocks as lines; `states` are the words for yes, no, open and not applicable.
pub fn write(blocks: &[Block], states: &[String; 4]) -> String {
    let mut lines = Vec::new();
    for block in blocks {
        lines.extend(self::lines(block, states));
    }
    let mut out = lines.join("\n");
    out.push('\n');
    out
}

fn lines(block: &Block, states: &[String; 4]) -> Vec<String> {
    let all = |blocks: &[Block]| -> Vec<String> {
        let lines = blocks.iter().flat_map(|block| lines(block, states));
        lines.collect()
    };
    match block {
        Block::Heading(heading) => vec![String::new(), run(&heading.content)],
        Block::Paragraph { content, .. } => vec![run(content)],
        Block::List { start, items } => {
            let mark = |at: u64| start.map_or("- ".to_owned(), |start| format!("{}. ", start + at));
            let items = (0..).zip(items);
            items
                .flat_map(|(at, item)| behind(&mark(at), all(item)))
                .collect()
        }
        Block::Definitions(list) => list
            .iter()
            .flat_map(|definition| labelled(&run(&definition.term), all(&definition.blocks)))
            .collect(),
        Block::Table(table) => {
            let row = |cells: Vec<String>| cells.join(" | ");
            let head = row(table.head.iter().map(|cell| run(cell)).collect());
            let rows = table.rows.iter();
            let rows =
                rows.map(|cells| row(cells.iter().map(|cell| all(cell).join(" ")).collect()));
            std::iter::once(head).chain(rows).collect()
        }
        Block::Checks(checks) => checks
            .iter()
            .map(|check| {
                let word = match check.state {
                    State::Yes => &states[0],
                    State::No => &states[1],
                    State::Open => &states[2],
                    State::NotApplicable => &states[3],
                };
                format!("{}: {word}", run(&check.label))
            })
            .collect(),
        Block::Callout { blocks, .. } | Block::Quote(blocks) => all(blocks),
        // The drawing says nothing that its text does not.
        Block::Figure(figure) => {
            let caption = Some(run(&figure.caption)).filter(|caption| !caption.is_empty());
            caption
                .into_iter()
                .chain(all(&figure.description))
                .collect()
        }
        // Nobody writes by hand on a text.
        Block::WritingSpace(_) => Vec::new(),
        Block::Code(text) => text.lines().map(str::to_owned).collect(),
    }
}

/// Lines of which the first has a mark and the others are as far in.
fn behind(mark: &str, lines: Vec<String>) -> Vec<String> {
    let indent = " ".repeat(mark.chars().count());
    let lines = lines.into_iter().enumerate();
    lines
        .map(|(at, line)| format!("{}{line}", if at == 0 { mark } else { &indent }))
        .collect()
}

/// A label with what it says: on its line when that is one line, else below it.
fn labelled(label: &str, lines: Vec<String>) -> Vec<String> {
    match lines.as_slice() {
        [one] => vec![format!("{label}: {}", one.trim_start_matches("- "))],
        _ => std::iter::once(format!("{label}:")).chain(lines).collect(),
    }
}

/// Words with the addresses of links, unless the words are the address.
fn run(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Link { target, content } => {
                let words = run(content);
                out.push_str(&words);
                let address = target.split_once(':').map_or("", |(_, address)| address);
                let is_shown = *target == words || address == words || address.is_empty();
                if !is_shown && !target.starts_with("tel:") {
                    let _ = write!(out, " ({target})");
                }
            }
            // What is set below its words on a page stands behind them here.
            Inline::Small(content) => {
                let _ = write!(out, " ({})", run(content));
            }
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Language { content, .. } => out.push_str(&run(content)),
            other => out.push_str(&plain(std::slice::from_ref(other))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Definition, Role};

    #[test]
    fn labels_lists_and_links_in_plain_text() {
        let paragraph = |content: Vec<Inline>| Block::Paragraph {
            role: Role::Text,
            content,
        };
        let link = |target: &str, words: &str| Inline::Link {
            target: target.into(),
            content: vec![Inline::text(words)],
        };
        let fact = |term: &str, blocks: Vec<Block>| Definition {
            term: vec![Inline::text(term)],
            blocks,
        };
        let words = |text: &str| vec![paragraph(vec![Inline::text(text)])];
        let list = Block::List {
            start: None,
            items: vec![words("a"), words("b")],
        };
        let blocks = [Block::Definitions(vec![
            fact("Miksi", vec![list]),
            fact(
                "Kysy",
                vec![paragraph(vec![link("mailto:a@b.example", "a@b.example")])],
            ),
            fact(
                "Lue",
                vec![paragraph(vec![link("https://b.example", "lisää")])],
            ),
        ])];
        assert_eq!(
            write(&blocks, &[const { String::new() }; 4]),
            "Miksi:\n- a\n- b\nKysy: a@b.example\nLue: lisää (https://b.example)\n"
        );
    }
}
