//! Blocks and inlines as HTML elements, on a page of ours or within one of another system. Every text is escaped here and nowhere else.
//! It must not know the page around them.

use std::fmt::Write as _;

use super::words::{are_all_usual, stretches};
use crate::document::{
    Block, Check, Definition, Figure, Heading, Inline, Role, State, Table, Tone, is_address, plain,
};

/// How blocks stand within a page that is not ours: its style knows our classes alone, its ids and headings are its own.
#[derive(Debug, Clone)]
pub struct Embedding {
    /// What every id begins with, so that none meets one of the page.
    pub prefix: String,
    /// Level of the heading that the title is; sections are one below it.
    pub level: u8,
}

/// What the classes of embedded elements begin with.
pub const CLASS: &str = "seloste";

/// Where rows go that are written by themselves. No text can say it: every `<` of a text is escaped.
pub(super) const ROWS_PLACE: &str = "<!--rows-->";

/// The blocks as HTML; `states` are the words for yes, no, open and not applicable.
pub fn write(blocks: &[Block], states: &[String; 4]) -> String {
    Writer::new(states).written(blocks)
}

/// The blocks as HTML, with [`ROWS_PLACE`] in the table of a given head, which has no rows of its own.
pub(super) fn write_around_rows(
    blocks: &[Block],
    states: &[String; 4],
    head: Option<&[Vec<Inline>]>,
) -> String {
    let mut writer = Writer::new(states);
    writer.open_table = head;
    writer.written(blocks)
}

/// The rows of a table alone.
pub fn write_rows(table: &Table, states: &[String; 4]) -> String {
    let mut writer = Writer::new(states);
    writer.body(table);
    writer.out
}

/// The blocks as HTML for a page that is not ours.
pub fn write_embedded(blocks: &[Block], states: &[String; 4], embedding: &Embedding) -> String {
    let mut writer = Writer::new(states);
    writer.embedding = Some(embedding);
    writer.written(blocks)
}

struct Writer<'a> {
    out: String,
    states: &'a [String; 4],
    embedding: Option<&'a Embedding>,
    /// The head of the table whose rows are written by themselves.
    open_table: Option<&'a [Vec<Inline>]>,
}

impl<'a> Writer<'a> {
    fn new(states: &'a [String; 4]) -> Self {
        Self {
            out: String::with_capacity(16 * 1024),
            states,
            embedding: None,
            open_table: None,
        }
    }

    fn written(mut self, blocks: &[Block]) -> String {
        self.blocks(blocks);
        self.out
    }
}

impl Writer<'_> {
    /// The beginning of a start tag, up to where other attributes may follow. An embedded element has a class, for no
    /// other selector of a style is safe in a page that is not ours.
    fn begin(&mut self, element: &str, class: &str) {
        self.out.push('<');
        self.out.push_str(element);
        match (self.embedding, class) {
            (None, "") => {}
            (None, class) => self.out.extend([" class=\"", class, "\""]),
            (Some(_), class) => {
                self.out.extend([" class=\"", CLASS, "-", element]);
                for class in class.split_whitespace() {
                    self.out.extend([" ", CLASS, "-", class]);
                }
                self.out.push('"');
            }
        }
    }

    /// A whole start tag.
    fn open(&mut self, element: &str, class: &str) {
        self.begin(element, class);
        self.out.push('>');
    }

    /// An id, as it is written: its page may have the same one.
    fn anchor(&mut self, id: &str) {
        if let Some(embedding) = self.embedding {
            escape(&embedding.prefix, &mut self.out);
        }
        escape(id, &mut self.out);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph { role, content } => {
                let class = match role {
                    Role::Text => "",
                    Role::Term => "term",
                    Role::Small => "small",
                    Role::Missing => "missing",
                };
                self.open("p", class);
                self.inlines(content);
                self.out.push_str("</p>\n");
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Definitions(list) => self.definitions(list),
            Block::Table(table) => self.table(table),
            Block::Checks(checks) => self.checks(checks),
            Block::Callout { tone, blocks } => {
                let class = match tone {
                    Tone::Note => "callout",
                    Tone::Important => "callout important",
                };
                self.open("div", class);
                self.out.push('\n');
                self.blocks(blocks);
                self.out.push_str("</div>\n");
            }
            Block::Quote(blocks) => {
                self.open("blockquote", "");
                self.out.push('\n');
                self.blocks(blocks);
                self.out.push_str("</blockquote>\n");
            }
            Block::Figure(figure) => self.figure(figure),
            Block::WritingSpace(lines) => {
                // Nothing to read: whoever hears the page misses nothing.
                self.open("div", "writing");
                for _ in 0..*lines {
                    self.open("span", "");
                    self.out.push_str("</span>");
                }
                self.out.push_str("</div>\n");
            }
            Block::Code(text) => {
                self.open("pre", "");
                self.out.push_str("<code>");
                escape(text, &mut self.out);
                self.out.push_str("</code></pre>\n");
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let level = match self.embedding {
            None => heading.level.clamp(2, 6),
            Some(embedding) => (heading.level + embedding.level - 1).clamp(1, 6),
        };
        // Embedded, the class tells the depth within the notice, whatever the level in its page is.
        let class = self.embedding.map(|_| format!("heading-{}", heading.level));
        self.begin(&format!("h{level}"), class.as_deref().unwrap_or_default());
        // A heading within a cell, from a text that somebody wrote, has no name to be led to by.
        if !heading.id.is_empty() {
            self.out.push_str(" id=\"");
            self.anchor(&heading.id);
            self.out.push('"');
        }
        self.out.push('>');
        if let Some(number) = &heading.number {
            self.open("span", "number");
            escape(number, &mut self.out);
            self.out.push_str("</span> ");
        }
        self.inlines(&heading.content);
        let _ = writeln!(self.out, "</h{level}>");
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        self.begin(if start.is_none() { "ul" } else { "ol" }, "");
        if let Some(number) = start.filter(|number| *number != 1) {
            let _ = write!(self.out, " start=\"{number}\"");
        }
        self.out.push_str(">\n");
        for item in items {
            self.open("li", "");
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
        self.open("dl", "");
        self.out.push('\n');
        for definition in list {
            self.open("div", if self.embedding.is_some() { "fact" } else { "" });
            self.open("dt", "");
            self.inlines(&definition.term);
            self.out.push_str("</dt>");
            self.open("dd", "");
            self.tight(&definition.blocks);
            self.out.push_str("</dd></div>\n");
        }
        self.out.push_str("</dl>\n");
    }

    fn table(&mut self, table: &Table) {
        self.open("table", "");
        self.out.push('\n');
        if !table.caption.is_empty() {
            self.open("caption", "");
            self.inlines(&table.caption);
            self.out.push_str("</caption>\n");
        }
        self.open("thead", "");
        self.open("tr", "");
        for cell in &table.head {
            self.begin("th", "");
            self.out.push_str(" scope=\"col\">");
            self.inlines(cell);
            self.out.push_str("</th>");
        }
        self.out.push_str("</tr></thead>\n");
        self.open("tbody", "");
        self.out.push('\n');
        if table.rows.is_empty() && self.open_table == Some(&table.head) {
            self.out.push_str(ROWS_PLACE);
        }
        self.body(table);
        self.out.push_str("</tbody>\n</table>\n");
    }

    fn body(&mut self, table: &Table) {
        let labels: Vec<String> = table.head.iter().map(|cell| plain(cell)).collect();
        for row in &table.rows {
            self.row(row, &labels, table.row_headers);
        }
    }

    fn row(&mut self, row: &[Vec<Block>], labels: &[String], row_headers: bool) {
        self.open("tr", "");
        for (index, cell) in row.iter().enumerate() {
            if row_headers && index == 0 {
                self.begin("th", "");
                self.out.push_str(" scope=\"row\">");
                self.tight(cell);
                self.out.push_str("</th>");
                continue;
            }
            // On a narrow screen rows become blocks, and each cell says its column.
            self.begin("td", "");
            self.out.push_str(" data-label=\"");
            escape(labels.get(index).map_or("", String::as_str), &mut self.out);
            self.out.push_str("\">");
            self.tight(cell);
            self.out.push_str("</td>");
        }
        self.out.push_str("</tr>\n");
    }

    /// The state stands as a mark and in words; the mark is hidden from screen readers.
    fn checks(&mut self, checks: &[Check]) {
        self.open("ul", "checks");
        self.out.push('\n');
        for check in checks {
            let (class, word) = match check.state {
                State::Yes => ("yes", &self.states[0]),
                State::No => ("no", &self.states[1]),
                State::Open => ("open", &self.states[2]),
                State::NotApplicable => ("na", &self.states[3]),
            };
            self.open("li", class);
            self.begin("span", "box");
            self.out.push_str(" aria-hidden=\"true\"></span> ");
            self.inlines(&check.label);
            self.out.push_str(check.separator());
            self.out.push_str("<strong>");
            escape(word, &mut self.out);
            self.out.push_str("</strong></li>\n");
        }
        self.out.push_str("</ul>\n");
    }

    /// A drawing wider than the page is scrolled by itself, with the keyboard too. A page that is not ours has no colours for it,
    /// so there its text stands alone.
    fn figure(&mut self, figure: &Figure) {
        self.open("figure", "");
        self.out.push('\n');
        if !figure.caption.is_empty() {
            self.open("figcaption", "");
            self.inlines(&figure.caption);
            self.out.push_str("</figcaption>\n");
        }
        if self.embedding.is_none() && !figure.drawing.is_empty() {
            self.out
                .push_str("<div class=\"drawing\" role=\"group\" tabindex=\"0\" aria-label=\"");
            let caption = plain(&figure.caption);
            let name = if caption.is_empty() {
                &figure.alternative
            } else {
                &caption
            };
            escape(name, &mut self.out);
            self.out.push_str("\">");
            super::figure::svg(&figure.drawing, &figure.alternative, &mut self.out);
            self.out.push_str("</div>\n");
        }
        self.blocks(&figure.description);
        self.out.push_str("</figure>\n");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn text(&mut self, text: &str) {
        if are_all_usual(text) {
            escape(text, &mut self.out);
            return;
        }
        for (parting, stretch) in stretches(text) {
            let Some(class) = parting.class() else {
                escape(stretch, &mut self.out);
                continue;
            };
            self.open("span", class);
            escape(stretch, &mut self.out);
            self.out.push_str("</span>");
        }
    }

    fn inline(&mut self, inline: &Inline) {
        let (open, content, close) = match inline {
            Inline::Text(text) => return self.text(text),
            Inline::Code(text) => {
                self.out.push_str("<code>");
                escape(text, &mut self.out);
                self.out.push_str("</code>");
                return;
            }
            Inline::Break => return self.out.push_str("<br>\n"),
            Inline::Link { target, content } => {
                self.begin("a", "");
                self.out.push_str(" href=\"");
                match target.strip_prefix('#') {
                    Some(anchor) => {
                        self.out.push('#');
                        self.anchor(anchor);
                    }
                    None => escape(target, &mut self.out),
                }
                self.out.push('"');
                // On paper its address follows a link, but not twice.
                if self.embedding.is_none()
                    && target.starts_with("http")
                    && is_address(target, content)
                {
                    self.out.push_str(" class=\"address\"");
                }
                self.out.push('>');
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
            Inline::Strong(content) => ("strong", content, "</strong>"),
            Inline::Emphasis(content) => ("em", content, "</em>"),
            Inline::Small(content) => {
                self.out.push(' ');
                ("small", content, "</small>")
            }
        };
        self.open(open, "");
        self.inlines(content);
        self.out.push_str(close);
    }
}

/// Escapes for text and for attributes in double quotes. Control characters, which HTML forbids, become spaces.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = first_to_escape(rest.as_bytes()) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = from.chars();
        match chars.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some('\u{A0}') => out.push_str("&nbsp;"),
            Some(c) if c.is_control() && c != '\n' && c != '\t' => out.push(' '),
            Some(c) => out.push(c),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// Where the first byte is that may need escaping. The processor looks at a stretch at a time, and most have none.
fn first_to_escape(bytes: &[u8]) -> Option<usize> {
    const STRETCH: usize = 16;
    let is_plain = |stretch: &[u8; STRETCH]| {
        let bytes = stretch.iter();
        !bytes.fold(false, |found, byte| found | may_need_escape(*byte))
    };
    let (stretches, _) = bytes.as_chunks();
    let plain = stretches.iter().take_while(|stretch| is_plain(stretch));
    let start = plain.count() * STRETCH;
    let mut rest = bytes[start..].iter();
    let at = rest.position(|byte| MAY_NEED_ESCAPE[usize::from(*byte)])?;
    Some(start + at)
}

/// Whether a character that begins with a byte may not stand as it is; most bytes of a text are told at once that they may.
const fn may_need_escape(byte: u8) -> bool {
    // 0xC2 begins the non-breaking space and the control characters beyond ASCII.
    matches!(byte, 0..=0x1F | b'&' | b'<' | b'>' | b'"' | 0x7F | 0xC2)
}

/// The same of every byte, for where there are too few to look at many at once.
static MAY_NEED_ESCAPE: [bool; 256] = {
    let mut may = [false; 256];
    let mut byte = 0_u8;
    loop {
        may[byte as usize] = may_need_escape(byte);
        if byte == u8::MAX {
            break may;
        }
        byte += 1;
    }
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Drawing;
    use crate::document::figure::{Item, Paint};

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

    /// Two cells of a record held a heading each, and both had the empty name.
    #[test]
    fn a_heading_that_nothing_leads_to_has_no_name() {
        let heading = |id: &str| {
            Block::Heading(Heading {
                level: 6,
                number: None,
                content: vec![Inline::text("Kuusi")],
                id: id.into(),
                summary: false,
            })
        };
        let html = write(
            &[heading(""), heading("kuusi")],
            &[const { String::new() }; 4],
        );
        assert_eq!(html, "<h6>Kuusi</h6>\n<h6 id=\"kuusi\">Kuusi</h6>\n");
    }

    #[test]
    fn a_link_whose_words_are_its_address_says_so() {
        let written = |target: &str, words: &str| {
            let link = Inline::Link {
                target: target.into(),
                content: vec![Inline::text(words)],
            };
            let block = Block::Paragraph {
                role: Role::Text,
                content: vec![link],
            };
            write(&[block], &[const { String::new() }; 4]).contains("class=\"address\"")
        };
        assert!(
            written("https://a.example/", "a.example")
                && written("https://a.example/b", "https://a.example/b")
        );
        assert!(
            !written("https://a.example/b", "b") && !written("mailto:a@b.example", "a@b.example")
        );
    }

    #[test]
    fn a_drawing_stands_between_its_caption_and_its_text_and_in_pages_of_others_not_at_all() {
        let figure = Figure {
            caption: vec![Inline::text("Riskit")],
            drawing: Drawing {
                width: 100,
                height: 50,
                items: vec![Item::Rectangle {
                    x: 0,
                    y: 0,
                    width: 100,
                    height: 50,
                    radius: 0,
                    fill: Some(Paint::High),
                    line: None,
                }],
            },
            alternative: "Taulukko".into(),
            description: vec![Block::Paragraph {
                role: Role::Text,
                content: vec![Inline::text("R1: korkea")],
            }],
        };
        let blocks = [Block::Figure(figure)];
        let states = &[const { String::new() }; 4];
        insta::assert_snapshot!(write(&blocks, states), @r#"
        <figure>
        <figcaption>Riskit</figcaption>
        <div class="drawing" role="group" tabindex="0" aria-label="Riskit"><svg xmlns="http://www.w3.org/2000/svg" width="0.625em" height="0.313em" viewBox="0 0 10 5" role="img" aria-label="Taulukko">
        <rect x="0" y="0" width="10" height="5" class="fill-high"/>
        </svg></div>
        <p>R1: korkea</p>
        </figure>
        "#);
        let embedding = Embedding {
            prefix: "seloste-".into(),
            level: 3,
        };
        insta::assert_snapshot!(write_embedded(&blocks, states, &embedding), @r#"
        <figure class="seloste-figure">
        <figcaption class="seloste-figcaption">Riskit</figcaption>
        <p class="seloste-p">R1: korkea</p>
        </figure>
        "#);
    }

    #[test]
    fn what_is_embedded_keeps_to_its_own_ids_and_classes() {
        let heading = Heading {
            level: 3,
            id: "rights".into(),
            number: Some("1".into()),
            content: vec![Inline::Link {
                target: "#contact".into(),
                content: vec![Inline::text("a")],
            }],
            summary: false,
        };
        let embedding = Embedding {
            prefix: "seloste-vat-".into(),
            level: 3,
        };
        let blocks = [Block::Heading(heading)];
        assert_eq!(
            write_embedded(&blocks, &[const { String::new() }; 4], &embedding),
            "<h5 class=\"seloste-h5 seloste-heading-3\" id=\"seloste-vat-rights\"><span class=\"seloste-span seloste-number\">1</span> <a class=\"seloste-a\" href=\"#seloste-vat-contact\">a</a></h5>\n"
        );
    }
}
