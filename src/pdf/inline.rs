//! Inlines of the document as characters with spans, hung into the structure tree as they come.
//! It must not know lines or pages.

use super::draw::Owner;
use super::font::Face;
use super::line::{Span, Text};
use super::style::{self, Colour};
use super::tag::{NodeId, Role, SlotId, Target, Tree};
use super::text::clean;
use crate::document::Inline;
use crate::hyphens::patterns;

/// How a paragraph begins: its face, size, colour and language.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent traits of a run of text"
)]
pub struct Style<'a> {
    /// Heavy letters.
    pub bold: bool,
    /// Slanting letters.
    pub italic: bool,
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub colour: Colour,
    /// Colour of links.
    pub accent: Colour,
    /// BCP 47 language, for hyphenation.
    pub language: &'a str,
    /// Whether words may be hyphenated at all.
    pub hyphens: bool,
    /// Whether only words wider than a line are.
    pub sparing: bool,
}

impl Style<'_> {
    fn face(&self) -> Face {
        match (self.bold, self.italic) {
            (false, false) => Face::Regular,
            (true, false) => Face::Bold,
            (false, true) => Face::Italic,
            (true, true) => Face::BoldItalic,
        }
    }
}

/// What is known at each fragment of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// Whose content it is.
    pub owner: Owner,
    /// Colour.
    pub colour: Colour,
    /// The link it belongs to.
    pub link: Option<NodeId>,
    /// Whether it stands on a pale ground.
    pub code: bool,
}

/// Where links to headings lead.
pub trait Anchors {
    /// The landmark of an anchor.
    fn find(&self, anchor: &str) -> Option<usize>;
}

/// Sets inlines as the content of a node.
pub fn set(
    tree: &mut Tree,
    anchors: &dyn Anchors,
    node: NodeId,
    style: Style<'_>,
    content: &[Inline],
) -> Text<Ink> {
    let mut setter = Setter::new(tree, anchors);
    setter.text.spans.reserve(content.len());
    setter.inlines(node, style, None, content);
    setter.finish()
}

/// Collects characters, spans and slots.
pub struct Setter<'t> {
    tree: &'t mut Tree,
    anchors: &'t dyn Anchors,
    text: Text<Ink>,
    slot: Option<(NodeId, SlotId)>,
    broken: bool,
}

impl<'t> Setter<'t> {
    /// An empty paragraph.
    pub fn new(tree: &'t mut Tree, anchors: &'t dyn Anchors) -> Self {
        let text = Text {
            chars: String::new(),
            spans: Vec::new(),
        };
        Self {
            tree,
            anchors,
            text,
            slot: None,
            broken: false,
        }
    }

    /// A further stretch of the content of `owner`, set on its own.
    pub fn continuing(
        tree: &'t mut Tree,
        anchors: &'t dyn Anchors,
        node: NodeId,
        owner: Owner,
    ) -> Self {
        let mut setter = Self::new(tree, anchors);
        if let Owner::Slot(slot) = owner {
            setter.slot = Some((node, slot));
        }
        setter
    }

    /// Sets characters and nothing else.
    pub fn all(mut self, node: NodeId, style: Style<'_>, text: &str) -> Text<Ink> {
        self.chars(node, style, None, text, false);
        self.finish()
    }

    /// The paragraph.
    pub fn finish(self) -> Text<Ink> {
        self.text
    }

    /// Appends inlines to a node.
    pub fn inlines(
        &mut self,
        node: NodeId,
        style: Style<'_>,
        link: Option<NodeId>,
        content: &[Inline],
    ) {
        for inline in content {
            self.inline(node, style, link, inline);
        }
    }

    fn inline(&mut self, node: NodeId, style: Style<'_>, link: Option<NodeId>, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.chars(node, style, link, text, false),
            Inline::Strong(content) => self.inlines(
                node,
                Style {
                    bold: true,
                    ..style
                },
                link,
                content,
            ),
            Inline::Emphasis(content) => self.inlines(
                node,
                Style {
                    italic: true,
                    ..style
                },
                link,
                content,
            ),
            Inline::Small(content) => {
                self.end_line(node, style);
                let small = Style {
                    size: style.size.min(style::SMALL),
                    colour: style::GREY,
                    bold: false,
                    ..style
                };
                self.inlines(node, small, link, content);
                self.broken = true;
            }
            Inline::Link { target, content } => self.link(node, style, link, target, content),
            Inline::Code(text) => {
                let code = self.tree.node(node, Role::Code);
                self.chars(
                    code,
                    Style {
                        hyphens: false,
                        ..style
                    },
                    link,
                    text,
                    true,
                );
            }
            Inline::Break => {
                self.broken = false;
                self.end_line(node, style);
            }
            Inline::Language { language, content } => {
                let span = self.tree.node(node, Role::Span);
                self.tree.speak(span, language);
                self.inlines(span, Style { language, ..style }, link, content);
            }
        }
    }

    fn link(
        &mut self,
        node: NodeId,
        style: Style<'_>,
        outer: Option<NodeId>,
        target: &str,
        content: &[Inline],
    ) {
        let target = match target.strip_prefix('#') {
            Some(anchor) => self.anchors.find(anchor).map(Target::Heading),
            None => Some(Target::Uri(uri(target))),
        };
        // A link that leads nowhere, and a link within a link, is only text; the rules report such.
        let Some(target) = target
            .filter(|_| outer.is_none() && !crate::document::plain(content).trim().is_empty())
        else {
            return self.inlines(node, style, outer, content);
        };
        let link = self.tree.node(node, Role::Link);
        self.tree.lead(link, target);
        self.inlines(
            link,
            Style {
                colour: style.accent,
                ..style
            },
            Some(link),
            content,
        );
    }

    /// Appends characters of a node.
    pub fn chars(
        &mut self,
        node: NodeId,
        style: Style<'_>,
        link: Option<NodeId>,
        text: &str,
        code: bool,
    ) {
        let cleaned = clean(text);
        if cleaned.is_empty() {
            return;
        }
        if std::mem::take(&mut self.broken) && !cleaned.trim().is_empty() {
            self.end_line(node, style);
        }
        let slot = match self.slot {
            Some((at, slot)) if at == node => slot,
            _ => self.tree.slot(node),
        };
        self.slot = Some((node, slot));
        self.tree.write(slot, &cleaned);
        self.text.chars.push_str(&cleaned);
        self.span(
            style,
            Ink {
                owner: Owner::Slot(slot),
                colour: style.colour,
                link,
                code,
            },
        );
    }

    /// Characters that are no content, such as a running header.
    pub fn artifact(&mut self, style: Style<'_>, owner: Owner, text: &str) {
        self.text.chars.push_str(&clean(text));
        self.span(
            style,
            Ink {
                owner,
                colour: style.colour,
                link: None,
                code: false,
            },
        );
    }

    /// Ends the line; a space stays before the end, so that extracted words do not run together.
    fn end_line(&mut self, node: NodeId, style: Style<'_>) {
        if self.text.chars.is_empty() || self.text.chars.ends_with('\n') {
            return;
        }
        if !self.text.chars.ends_with(' ') {
            self.chars(node, style, None, " ", false);
        }
        self.text.chars.push('\n');
        if let Some(last) = self.text.spans.last_mut() {
            last.end = self.text.chars.len();
        }
    }

    fn span(&mut self, style: Style<'_>, data: Ink) {
        let end = self.text.chars.len();
        let hyphens = if style.hyphens {
            patterns(style.language)
        } else {
            None
        };
        let span = Span {
            end,
            face: style.face(),
            size: style.size,
            hyphens,
            sparing: style.sparing,
            data,
        };
        match self.text.spans.last_mut() {
            Some(last)
                if last.data == data
                    && (last.face, last.hyphens) == (span.face, span.hyphens)
                    && last.size.to_bits() == span.size.to_bits() =>
            {
                last.end = end;
            }
            _ => self.text.spans.push(span),
        }
    }
}

/// An address in ASCII, as PDF wants it: everything else percent-encoded.
fn uri(target: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(target.len());
    for byte in target.trim().bytes() {
        if byte.is_ascii_graphic()
            && !matches!(
                byte,
                b'<' | b'>' | b'"' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}'
            )
        {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_ascii() {
        assert_eq!(
            uri("https://esimerkki.fi/hae?q=äiti juoksee"),
            "https://esimerkki.fi/hae?q=%C3%A4iti%20juoksee"
        );
        assert_eq!(uri("mailto:a@b.fi"), "mailto:a@b.fi");
    }
}
