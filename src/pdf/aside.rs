//! What is set apart from running text: callouts, quotations, code, missing facts.
//! It must not know where pages end.

use super::galley::{Band, Flow, Keep};
use super::inline::{Setter, Style};
use super::layout::Context;
use super::style::{self, Colour};
use super::tag::{NodeId, Role};
use crate::document::{Block, Inline, Tone};

impl Context<'_> {
    pub(super) fn callout(
        &mut self,
        flow: &mut Flow,
        parent: NodeId,
        tone: Tone,
        blocks: &[Block],
    ) {
        let node = self.tree.node(parent, Role::Div);
        let band = match tone {
            Tone::Note => self.side_band(flow, self.palette.accent, self.palette.tint, 2.5),
            Tone::Important => self.side_band(flow, style::ALARM, style::ALARM_PALE, 5.0),
        };
        self.indented(flow, band, 13.0, |context, inner| {
            context.blocks(inner, node, blocks);
        });
    }

    pub(super) fn quote(&mut self, flow: &mut Flow, parent: NodeId, blocks: &[Block]) {
        let node = self.tree.node(parent, Role::BlockQuote);
        let band = Band {
            pad: 2.0,
            ..self.side_band(flow, style::HAIR, [255, 255, 255], 2.0)
        };
        self.indented(flow, band, 13.0, |context, inner| {
            context.blocks(inner, node, blocks);
        });
    }

    #[allow(
        clippy::unused_self,
        reason = "one of the blocks that the context lays out"
    )]
    pub(super) fn side_band(
        &self,
        flow: &Flow,
        rule: Colour,
        ground: Colour,
        thickness: f32,
    ) -> Band {
        Band {
            x: flow.x,
            to: flow.x + flow.width,
            ground,
            rule: Some((thickness, rule)),
            pad: 5.0,
        }
    }

    pub(super) fn indented(
        &mut self,
        flow: &mut Flow,
        band: Band,
        by: f32,
        fill: impl FnOnce(&mut Self, &mut Flow),
    ) {
        self.ground(flow, band, 7.0, |context, flow| {
            let mut inner = flow.inner(flow.x + by, flow.width - 2.0 * by);
            fill(context, &mut inner);
            // The ground's own padding takes the place of the distances at its ends.
            if let Some(first) = inner.rows.first_mut() {
                first.before = 0.0;
            }
            flow.append(inner);
        });
    }

    pub(super) fn code(&mut self, flow: &mut Flow, parent: NodeId, text: &str) {
        let p = self.tree.node(parent, Role::P);
        let node = self.tree.node(p, Role::Code);
        let style = Style {
            size: self.size.min(9.0),
            hyphens: false,
            ..self.style()
        };
        let band = Band {
            x: flow.x,
            to: flow.x + flow.width,
            ground: style::PALE,
            rule: None,
            pad: 5.0,
        };
        let mut setter = Setter::new(&mut self.tree, &self.anchors);
        let lines: Vec<&str> = text.trim_end_matches('\n').lines().collect();
        for (index, line) in lines.iter().enumerate() {
            // Indentation is meaning here; ordinary spaces at a line's beginning could be dropped by a reader.
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            let (blank, rest) = line.split_at(indent);
            setter.chars(
                node,
                style,
                None,
                &blank.replace('\t', "    ").replace(' ', "\u{a0}"),
                false,
            );
            setter.chars(node, style, None, rest, false);
            if index + 1 < lines.len() {
                setter.inlines(
                    node,
                    style,
                    None,
                    &[Inline::Text(" ".into()), Inline::Break],
                );
            }
        }
        let text = setter.finish();
        self.indented(flow, band, 9.0, |_, inner| {
            inner.paragraph(&text, None, Keep::Ends);
        });
    }
}
