//! Blocks and inlines as HTML elements. Every text is escaped here and nowhere else.
//! It must not know the page around them.

use std::fmt::Write as _;

use crate::document::{Block, Check, Definition, Heading, Inline, Role, State, Table, Tone, plain};

/// The blocks as HTML; `states` are the words for yes, no, open and not applicable.
pub fn write(blocks: &[Block], states: &[String; 4]) -> String {
    let mut writer = Writer {
        out: String::with_capacity(16 * 1024),
        states,
    };
    writer.blocks(blocks);
    writer.out
}

struct Writer<'a> {
    out: String,
    states: &'a [String; 4],
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph { role, content } => {
                self.out.push_str(match role {
                    Role::Text => "<p>",
                    Role::Term => "<p class=\"term\">",
                    Role::Missing => "<p class=\"missing\">",
                });
                self.inlines(content);
                self.out.push_str("</p>\n");
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Definitions(list) => self.definitions(list),
            Block::Table(table) => self.table(table),
            Block::Checks(checks) => self.checks(checks),
            Block::Callout { tone, blocks } => {
                self.out.push_str(match tone {
                    Tone::Note => "<div class=\"callout\">\n",
                    Tone::Important => "<div class=\"callout important\">\n",
                });
                self.blocks(blocks);
                self.out.push_str("</div>\n");
            }
            Block::Quote(blocks) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.out.push_str("</blockquote>\n");
            }
            Block::Code(text) => {
                self.out.push_str("<pre><code>");
                escape(text, &mut self.out);
                self.out.push_str("</code></pre>\n");
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let level = heading.level.clamp(2, 6);
        let _ = write!(self.out, "<h{level} id=\"");
        escape(&heading.id, &mut self.out);
        self.out.push_str("\">");
        if let Some(number) = &heading.number {
            self.out.push_str("<span class=\"number\">");
            escape(number, &mut self.out);
            self.out.push_str("</span> ");
        }
        self.inlines(&heading.content);
        let _ = writeln!(self.out, "</h{level}>");
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        match start {
            None => self.out.push_str("<ul>\n"),
            Some(1) => self.out.push_str("<ol>\n"),
            Some(number) => {
                let _ = writeln!(self.out, "<ol start=\"{number}\">");
            }
        }
        for item in items {
            self.out.push_str("<li>");
            self.tight(item);
            self.out.push_str("</li>\n");
        }
        self.out.push_str(if start.is_none() {
            "</ul>\n"
        } else {
            "</ol>\n"
        });
    }

    /// A lone paragraph needs no element of its own in an item or a cell.
    fn tight(&mut self, blocks: &[Block]) {
        match blocks {
            [
                Block::Paragraph {
                    role: Role::Text,
                    content,
                },
            ] => self.inlines(content),
            [
                Block::Paragraph {
                    role: Role::Text,
                    content,
                },
                rest @ ..,
            ] if matches!(rest, [Block::List { .. }]) => {
                self.inlines(content);
                self.blocks(rest);
            }
            blocks => self.blocks(blocks),
        }
    }

    fn definitions(&mut self, list: &[Definition]) {
        self.out.push_str("<dl>\n");
        for definition in list {
            self.out.push_str("<div><dt>");
            self.inlines(&definition.term);
            self.out.push_str("</dt><dd>");
            self.tight(&definition.blocks);
            self.out.push_str("</dd></div>\n");
        }
        self.out.push_str("</dl>\n");
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str("<table>\n");
        if !table.caption.is_empty() {
            self.out.push_str("<caption>");
            self.inlines(&table.caption);
            self.out.push_str("</caption>\n");
        }
        self.out.push_str("<thead><tr>");
        for cell in &table.head {
            self.out.push_str("<th scope=\"col\">");
            self.inlines(cell);
            self.out.push_str("</th>");
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
        let labels: Vec<String> = table.head.iter().map(|cell| plain(cell)).collect();
        for row in &table.rows {
            self.row(row, &labels, table.row_headers);
        }
        self.out.push_str("</tbody>\n</table>\n");
    }

    fn row(&mut self, row: &[Vec<Block>], labels: &[String], row_headers: bool) {
        self.out.push_str("<tr>");
        for (index, cell) in row.iter().enumerate() {
            if row_headers && index == 0 {
                self.out.push_str("<th scope=\"row\">");
                self.tight(cell);
                self.out.push_str("</th>");
                continue;
            }
            // On a narrow screen rows become blocks, and each cell says its column.
            self.out.push_str("<td data-label=\"");
            escape(labels.get(index).map_or("", String::as_str), &mut self.out);
            self.out.push_str("\">");
            self.tight(cell);
            self.out.push_str("</td>");
        }
        self.out.push_str("</tr>\n");
    }

    /// The state stands as a mark and in words; the mark is hidden from screen readers.
    fn checks(&mut self, checks: &[Check]) {
        self.out.push_str("<ul class=\"checks\">\n");
        for check in checks {
            let (class, word) = match check.state {
                State::Yes => ("yes", &self.states[0]),
                State::No => ("no", &self.states[1]),
                State::Open => ("open", &self.states[2]),
                State::NotApplicable => ("na", &self.states[3]),
            };
            let _ = write!(
                self.out,
                "<li class=\"{class}\"><span class=\"box\" aria-hidden=\"true\"></span> "
            );
            self.inlines(&check.label);
            self.out.push_str(": <strong>");
            escape(word, &mut self.out);
            self.out.push_str("</strong></li>\n");
        }
        self.out.push_str("</ul>\n");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        let (open, content, close) = match inline {
            Inline::Text(text) => return escape(text, &mut self.out),
            Inline::Code(text) => {
                self.out.push_str("<code>");
                escape(text, &mut self.out);
                self.out.push_str("</code>");
                return;
            }
            Inline::Break => return self.out.push_str("<br>\n"),
            Inline::Link { target, content } => {
                self.out.push_str("<a href=\"");
                escape(target, &mut self.out);
                self.out.push_str("\">");
                self.inlines(content);
                self.out.push_str("</a>");
                return;
            }
            Inline::Language { language, content } => {
                self.out.push_str("<span lang=\"");
                escape(language, &mut self.out);
                self.out.push_str("\">");
                self.inlines(content);
                self.out.push_str("</span>");
                return;
            }
            Inline::Strong(content) => ("<strong>", content, "</strong>"),
            Inline::Emphasis(content) => ("<em>", content, "</em>"),
            Inline::Small(content) => (" <small>", content, "</small>"),
        };
        self.out.push_str(open);
        self.inlines(content);
        self.out.push_str(close);
    }
}

/// Escapes for text and for attributes in double quotes. Control characters, which HTML forbids, become spaces.
fn escape(text: &str, out: &mut String) {
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let instead = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\u{A0}' => "&nbsp;",
            '\n' | '\t' => continue,
            c if c.is_control() => " ",
            _ => continue,
        };
        out.push_str(text.get(start..at).unwrap_or_default());
        out.push_str(instead);
        start = at + c.len_utf8();
    }
    out.push_str(text.get(start..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_is_text() {
        let blocks = [Block::Paragraph {
            role: Role::Text,
            content: vec![
                Inline::text("<script>alert(1)</script> & \"x\""),
                Inline::Link {
                    target: "https://a.example/?a=\"&b".into(),
                    content: vec![Inline::text("a")],
                },
            ],
        }];
        let html = write(&blocks, &[const { String::new() }; 4]);
        assert_eq!(
            html,
            "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;<a href=\"https://a.example/?a=&quot;&amp;b\">a</a></p>\n"
        );
    }
}
