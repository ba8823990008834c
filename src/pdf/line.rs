//! Lines of a paragraph: where a line may end (UAX #14), hyphenation by language, ragged right.
//! It must not know pages, blocks or tags; it sees characters with spans and a width.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use hypher::Lang;
use unicode_linebreak::BreakOpportunity;

use super::font::{self, Face, Word};
use crate::addresses::{divides, parts, within_scheme};
use crate::hyphens::{HORIZON, floor, is_bound, is_name, is_plain};
use crate::recent::Recent;

/// How a span of a paragraph is set, and whose content it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Span<T> {
    /// Where the span ends in the paragraph's characters, in bytes.
    pub end: usize,
    /// Its face.
    pub face: Face,
    /// Its size in points.
    pub size: f32,
    /// The language whose hyphenation applies, when any does.
    pub hyphens: Option<Lang>,
    /// Whether a word is hyphenated only when it is wider than a whole line, as in headings.
    pub sparing: bool,
    /// What the caller wants to find again at each fragment.
    pub data: T,
}

/// The characters of a paragraph with their spans. `\n` ends a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Text<T> {
    /// All characters, cleaned.
    pub chars: String,
    /// Spans in order; they cover the characters.
    pub spans: Vec<Span<T>>,
}

/// A stretch of a line in one span.
#[derive(Debug, Clone, PartialEq)]
pub struct Fragment {
    /// Index of the span.
    pub span: usize,
    /// Distance from the line's left end.
    pub x: f32,
    /// Width.
    pub width: f32,
    /// The shaped characters, spaces among them.
    pub word: Rc<Word>,
}

/// A line of a paragraph.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// Its fragments from left to right.
    pub fragments: Vec<Fragment>,
    /// Width without the spaces at its end.
    pub width: f32,
}

/// A line this full is left as it is rather than filled up with half a word: fewer hyphens are easier to read.
const FULL: f32 = 0.86;
/// Lines one after the other that may end with a hyphen.
const LADDER: usize = 2;
/// A last line shorter than this share, of one word alone, is given company.
const RUNT: f32 = 0.15;
/// The line above gives its last word only while this share of it stays full.
const GIVES: f32 = 0.68;
/// Letters that stay together at each end of a hyphenated word.
const LEAST: usize = 3;
/// An address is broken at a sign of its own when at least this share of the line is full there.
const SIGN: f32 = 0.5;
/// Letters wider or narrower than the face says where they meet, as a share of their size: no pair of letters differs by so much.
const KERNING: f32 = 0.25;
/// So many bytes of paragraphs are kept of late by a thread, with the places where their lines may end, and as many from before.
const RECENT: usize = 48 * 1024;
/// Letters of an ordinary word with its space, and the words for which a line has room from the beginning.
const LETTERS: usize = 7;
const MANY: usize = 16;
/// Guards against rounding when a text was measured to fit exactly.
const SLACK: f32 = 0.01;

/// Where lines may end, and whether they must.
type Breaks = Rc<[(usize, bool)]>;

thread_local! {
    static BREAKS: RefCell<Recent<Breaks>> = RefCell::default();
}

impl<T> Text<T> {
    fn span_at(&self, byte: usize) -> usize {
        self.spans
            .partition_point(|span| span.end <= byte)
            .min(self.spans.len().saturating_sub(1))
    }

    /// Breaks the characters into lines no wider than `width`, if any place to break is left.
    pub fn lines(&self, width: f32) -> Vec<Line> {
        let mut setter = Setter {
            text: self,
            width,
            lines: Vec::new(),
            line: Line {
                fragments: Vec::with_capacity((self.chars.len() / LETTERS).clamp(1, MANY)),
                width: 0.0,
            },
            x: 0.0,
            last: false,
            hyphens: 0,
            first: 0,
            joint: None,
            above: None,
        };
        let mut start = 0;
        for &(end, forced) in self.breaks().iter() {
            setter.last = forced;
            setter.piece(start, end);
            if forced {
                setter.accompany();
                setter.finish();
                setter.first = setter.lines.len();
                setter.hyphens = 0;
            }
            start = end;
        }
        setter.lines
    }

    /// Where a line may end, and where it must. What was asked of late is not looked for again: a table measures its cells before it sets
    /// them, and an organisation says much in the same words.
    fn breaks(&self) -> Breaks {
        let look = || self.look_for_breaks().collect();
        BREAKS.with_borrow_mut(|recent| recent.get_or_make(&self.chars, RECENT, str::len, look))
    }

    /// An address never ends a line at a hyphen of its own: nobody could tell it from one of ours.
    /// Nor does it end one behind its scheme.
    fn look_for_breaks(&self) -> impl Iterator<Item = (usize, bool)> + '_ {
        unicode_linebreak::linebreaks(&self.chars).filter_map(|(end, opportunity)| {
            if opportunity == BreakOpportunity::Mandatory {
                return Some((end, true));
            }
            let before = self.slice(0, end);
            let torn = within_scheme(before)
                || is_bound(&self.chars, end)
                || (before.ends_with('-') && !is_plain(&self.chars, end.saturating_sub(1), end));
            (!torn && !self.between_number_and_sign(end)).then_some((end, false))
        })
    }

    /// "4 §", "12 %" and "5 €" stay together even when the space is an ordinary one.
    fn between_number_and_sign(&self, place: usize) -> bool {
        let sign = self
            .slice(place, self.chars.len())
            .starts_with(['§', '%', '€']);
        sign && self
            .slice(0, place)
            .trim_end_matches(' ')
            .ends_with(|c: char| c.is_ascii_digit())
    }

    /// The widest line if nothing but forced breaks ended one, and the widest stretch that offers no break.
    pub fn extent(&self) -> (f32, f32) {
        let (mut widest, mut stretch, mut x, mut start) = (0f32, 0f32, 0f32, 0);
        for &(end, forced) in self.breaks().iter() {
            let (solid, space) = self.measure(start, end);
            widest = widest.max(x + solid);
            stretch = stretch.max(solid);
            x = if forced { 0.0 } else { x + solid + space };
            start = end;
        }
        (widest, stretch)
    }

    fn measure(&self, start: usize, end: usize) -> (f32, f32) {
        if let Some((_, size, word)) = self.alone(start, end) {
            let solid = points(word.solid, size);
            return (solid, points(word.width, size) - solid);
        }
        let solid = self.solid_end(start, end);
        let sum = |from, to| {
            self.shaped(from, to)
                .map(|(_, _, width)| width)
                .sum::<f32>()
        };
        (sum(start, solid), sum(solid, end))
    }

    fn solid_end(&self, start: usize, end: usize) -> usize {
        start + self.slice(start, end).trim_end_matches([' ', '\n']).len()
    }

    fn slice(&self, start: usize, end: usize) -> &str {
        self.chars.get(start..end).unwrap_or_default()
    }

    /// A stretch of one span with the spaces at its end, shaped: its span, that one's size, and the word.
    fn alone(&self, start: usize, end: usize) -> Option<(usize, f32, Rc<Word>)> {
        let index = self.span_at(start);
        let span = self.spans.get(index).filter(|span| span.end >= end)?;
        let slice = self.slice(start, end);
        let slice = slice.strip_suffix('\n').unwrap_or(slice);
        if slice.len() > HORIZON || slice.contains('\n') {
            return None;
        }
        Some((index, span.size, font::shape(span.face, slice)))
    }

    /// The shaped fragments of a stretch: one for each span that it touches.
    fn shaped(
        &self,
        start: usize,
        end: usize,
    ) -> impl Iterator<Item = (usize, Rc<Word>, f32)> + '_ {
        let mut at = start;
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let index = self.span_at(at);
            let span = self.spans.get(index)?;
            let to = span.end.clamp(at + 1, end.max(at + 1)).min(end);
            let slice = self.slice(at, to);
            let slice: Cow<'_, str> = if slice.contains('\n') {
                slice.replace('\n', "").into()
            } else {
                slice.into()
            };
            let word = font::shape(span.face, &slice);
            at = to;
            let width = points(word.width, span.size);
            Some((index, word, width))
        })
    }
}

#[allow(clippy::cast_precision_loss)] // Widths of words are far below 2^24.
fn points(width: i32, size: f32) -> f32 {
    width as f32 * size / 1000.0
}

struct Setter<'a, T> {
    text: &'a Text<T>,
    width: f32,
    lines: Vec<Line>,
    line: Line,
    x: f32,
    /// Whether the piece being set is the last before a forced end.
    last: bool,
    /// How many lines just above end with a hyphen.
    hyphens: usize,
    /// The first line since the last forced end.
    first: usize,
    /// Where the last piece of this line begins, when it is not the only one.
    joint: Option<Joint>,
    /// The same of the line above.
    above: Option<Joint>,
}

/// A place between two pieces of a line.
#[derive(Debug, Clone, Copy)]
struct Joint {
    /// The first fragment behind it.
    fragment: usize,
    /// Where that begins.
    x: f32,
    /// Width of the line before it, without spaces.
    width: f32,
}

impl<T> Setter<'_, T> {
    /// Sets what stands between two places where a line may end.
    fn piece(&mut self, mut start: usize, end: usize) {
        let solid = self.text.solid_end(start, end);
        let begun = self.lines.len();
        let joint = (!self.line.fragments.is_empty()).then_some(Joint {
            fragment: self.line.fragments.len(),
            x: self.x,
            width: self.line.width,
        });
        while start < solid {
            if self.whole(start, end) {
                self.joint = joint.filter(|_| self.lines.len() == begun);
                return;
            }
            let near = floor(&self.text.chars, solid.min(start + HORIZON)).max(start + 1);
            let (before, width, x) = (self.line.fragments.len(), self.line.width, self.x);
            self.push(start, near);
            if self.x <= self.width + SLACK {
                start = near;
            } else {
                // It does not fit after all.
                self.line.fragments.truncate(before);
                self.line.width = width;
                self.x = x;
                start = self.overfull(start, near);
            }
        }
        self.line.width = self.x;
        self.push_space(solid.max(start), end);
        self.joint = joint.filter(|_| self.lines.len() == begun);
    }

    /// Sets all that is left of a piece with the space behind it as one fragment, if it is of one span and fits.
    fn whole(&mut self, start: usize, end: usize) -> bool {
        let Some((span, size, word)) = self.text.alone(start, end) else {
            return false;
        };
        let solid = self.x + points(word.solid, size);
        if solid > self.width + SLACK {
            return false;
        }
        let width = points(word.width, size);
        self.put(span, word, width);
        self.line.width = solid;
        true
    }

    /// The piece does not fit: hyphenate it, begin a new line, or as the last resort break it anywhere. Returns where the rest begins.
    fn overfull(&mut self, start: usize, solid: usize) -> usize {
        let empty = self.line.fragments.is_empty();
        // What no line can hold is broken in any case, so it need not leave this line empty.
        let sparing =
            self.is_spared(start, solid) && self.text.measure(start, solid).0 <= self.width + SLACK;
        if (empty || (!sparing && self.x < self.width * FULL))
            && let Some(cut) = self.hyphenation(start, solid)
        {
            self.push(start, cut);
            self.push_hyphen(cut);
            let hyphens = self.hyphens + 1;
            self.finish();
            self.hyphens = hyphens;
            return cut;
        }
        if !empty {
            self.finish();
            return start;
        }
        if let Some(cut) = self.loosened(start, solid) {
            return cut;
        }
        let cut = self.emergency(start, solid);
        self.push(start, cut);
        self.finish();
        cut
    }

    /// Whether a word is hyphenated only when it is wider than a line: in headings, names, a paragraph's last word
    /// (half a word is no line), and below lines that all end with a hyphen.
    fn is_spared(&self, start: usize, solid: usize) -> bool {
        let span = self.text.spans.get(self.text.span_at(start));
        self.last
            || self.hyphens >= LADDER
            || span.is_some_and(|span| span.sparing)
            || is_name(self.text.slice(start, solid))
    }

    /// One short word alone on the last line gets the word before it as company, if the line above can spare it.
    fn accompany(&mut self) {
        let Some(joint) = self.above.filter(|_| self.joint.is_none()) else {
            return;
        };
        let short = self.line.width < self.width * RUNT && !self.line.fragments.is_empty();
        if !short || self.lines.len() <= self.first || joint.width < self.width * GIVES {
            return;
        }
        let Some(above) = self.lines.last_mut() else {
            return;
        };
        let moved = above.fragments.get(joint.fragment..).unwrap_or_default();
        let by: f32 = moved.iter().map(|fragment| fragment.width).sum();
        let whole = moved
            .last()
            .is_some_and(|last| !last.word.text.ends_with('\u{ad}'));
        if !whole || by + self.line.width > self.width {
            return;
        }
        let mut moved = above.fragments.split_off(joint.fragment);
        above.width = joint.width;
        for fragment in &mut moved {
            fragment.x -= joint.x;
        }
        for fragment in &mut self.line.fragments {
            fragment.x += by;
        }
        self.line.width += by;
        self.line.fragments.splice(0..0, moved);
    }

    fn push(&mut self, start: usize, end: usize) {
        for (span, word, width) in self.text.shaped(start, end) {
            self.put(span, word, width);
        }
        self.line.width = self.x;
    }

    /// Puts a fragment behind the others.
    fn put(&mut self, span: usize, word: Rc<Word>, width: f32) {
        self.line.fragments.push(Fragment {
            span,
            x: self.x,
            width,
            word,
        });
        self.x += width;
    }

    /// Spaces at a line's end hang beyond the margin: they are drawn so that extraction keeps words apart, but never counted.
    fn push_space(&mut self, start: usize, end: usize) {
        let width = self.line.width;
        if !self.text.slice(start, end).trim_matches('\n').is_empty() {
            self.push(start, end);
        }
        self.line.width = width;
    }

    fn push_hyphen(&mut self, cut: usize) {
        let index = self.text.span_at(cut.saturating_sub(1));
        let Some(span) = self.text.spans.get(index) else {
            return;
        };
        let word = font::soft_hyphen(span.face);
        let width = points(word.width, span.size);
        self.put(index, word, width);
        self.line.width = self.x;
    }

    fn finish(&mut self) {
        // The next line has about as many fragments.
        let next = Line {
            fragments: Vec::with_capacity(self.line.fragments.len()),
            width: 0.0,
        };
        self.lines.push(std::mem::replace(&mut self.line, next));
        self.x = 0.0;
        self.hyphens = 0;
        self.above = self.joint.take();
    }

    /// The last place where the word may be hyphenated and its first part still fits.
    fn hyphenation(&self, start: usize, solid: usize) -> Option<usize> {
        let span = self.text.spans.get(self.text.span_at(start))?;
        let language = span.hyphens?;
        let piece = self.text.slice(start, solid);
        let word = piece.trim_matches(|c: char| !c.is_alphabetic());
        let offset = piece.find(word)?;
        if !hyphenatable(word) || !is_plain(&self.text.chars, start, solid) {
            return None;
        }
        let hyphen = font::soft_hyphen(span.face);
        let room = self.width + SLACK - self.x - points(hyphen.width, span.size);
        let whole = self.text.alone(start, solid);
        let fits = |cut: usize| {
            let margin = span.size * KERNING;
            match whole
                .as_ref()
                .map(|(_, size, word)| points(word.until(cut - start), *size))
            {
                Some(about) if about < room - margin => true,
                Some(about) if about > room + margin => false,
                _ => self.text.measure(start, cut).0 <= room,
            }
        };
        let mut cut = start + offset;
        let mut best = None;
        for syllable in hypher::hyphenate_bounded(word, language, LEAST, LEAST) {
            cut += syllable.len();
            if cut >= start + offset + word.len() || !fits(cut) {
                break;
            }
            best = Some(cut);
        }
        best
    }

    /// What holds together by spaces that do not break, as a date, and is wider than a line, breaks at the last of them that fits.
    fn loosened(&mut self, start: usize, solid: usize) -> Option<usize> {
        let stretch = self.text.slice(start, solid);
        let spaces = stretch.match_indices('\u{a0}').map(|(at, space)| {
            let at = start + at;
            (at, at + space.len())
        });
        let fitting = spaces.take_while(|(at, _)| {
            let (width, _) = self.text.measure(start, *at);
            width <= self.width + SLACK
        });
        let (at, cut) = fitting.last().filter(|(at, _)| *at > start)?;
        self.push(start, at);
        self.push_space(at, cut);
        self.finish();
        Some(cut)
    }

    /// Where a stretch without any place to break is cut so that it fits: at least one character, never before a combining mark;
    /// an address before a sign of its own, if there is one far enough along the line.
    fn emergency(&self, start: usize, solid: usize) -> usize {
        let address = !is_plain(&self.text.chars, start, solid);
        let (mut best, mut sign, mut x, mut at) = (None, None, self.x, start);
        for (span, word, _) in self.text.shaped(start, solid) {
            let size = self.text.spans.get(span).map_or(0.0, |span| span.size);
            for glyph in &word.glyphs {
                let place = at + usize::from(glyph.start);
                if place > start && divides(&self.text.chars, place) {
                    if x > self.width {
                        return sign.or(best).unwrap_or(place);
                    }
                    best = Some(place);
                    if address && x >= self.width * SIGN && parts(&self.text.chars, place) {
                        sign = best;
                    }
                }
                x += f32::from(glyph.advance) * size / 1000.0;
            }
            at += word.text.len();
        }
        sign.or(best).unwrap_or(solid)
    }
}

fn hyphenatable(word: &str) -> bool {
    let letters = word.chars().count();
    letters >= 2 * LEAST
        && word.chars().all(char::is_alphabetic)
        && !word.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests;
