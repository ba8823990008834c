//! How wide words are, and where they are broken so that they fit.
//! It must not know the faces that writers set them in: what it measures is at least as wide as the widest usual one.

use hypher::Lang;

use crate::document::figure::Length;
use crate::hyphens::patterns;

/// Letters that stay together at each end of a divided word.
const LEAST: usize = 3;

/// The width of a line of words whose letters have a size.
pub fn width(text: &str, size: Length) -> Length {
    let units: i64 = text.chars().map(|c| i64::from(advance(c))).sum();
    let width = (units * i64::from(size) + 999) / 1000;
    // Far wider than any sheet, and far from where sums of lengths end.
    Length::try_from(width.min(10_000_000)).unwrap_or_default()
}

/// The width of a letter in thousandths of its size: that of the heavy face of Noto Sans or more. Other faces of pages are hardly
/// wider than that in their ordinary weight.
fn advance(c: char) -> u16 {
    match base(c) {
        '\u{300}'..='\u{36f}' => 0,
        'i' | 'j' | 'l' | '\'' | '.' | ',' | ':' | ';' | '!' | ' ' | '\u{a0}' => 310,
        'I' | 'J' | 'f' | '(' | ')' | '[' | ']' | '{' | '}' | '-' | '/' | '\\' | '`' => 415,
        'r' | 't' | '?' | '"' | '_' => 480,
        'c' | 's' | 'z' => 515,
        '0'..='9' | 'v' | 'x' | 'y' | 'F' | 'L' | 'S' | 'T' | 'Z' => 580,
        '$' | '*' | '+' | '<' | '=' | '>' | '^' | '|' | '~' | '–' | '’' | '”' => 580,
        'a' | 'b' | 'd' | 'e' | 'g' | 'h' | 'k' | 'n'..='q' | 'u' => 660,
        'A' | 'B' | 'C' | 'E' | 'K' | 'P' | 'R' | 'V' | 'X' | 'Y' | '#' | '§' => 690,
        'D' | 'G' | 'H' | 'N' | 'O' | 'Q' | 'U' | '&' => 820,
        '\u{1f000}'.. => 1400,
        _ => 1000,
    }
}

/// The letter under its marks, where there is one of the Latin alphabet.
fn base(c: char) -> char {
    use unicode_normalization::char::decompose_canonical;
    if c.is_ascii() {
        return c;
    }
    let mut first = None;
    decompose_canonical(c, |part| {
        first.get_or_insert(part);
    });
    // A horn makes its letter wider.
    first
        .filter(|first| {
            first.is_ascii() && !matches!(c, 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1eda}'..='\u{1ef1}')
        })
        .unwrap_or(c)
}

/// Breaks words into lines of a width, at spaces, after hyphens, and within a word only where it is wider than a line.
/// No line is empty, and nothing but spaces is lost.
pub fn wrap(text: &str, size: Length, room: Length, language: &str) -> Vec<String> {
    let mut lines = Lines {
        done: Vec::new(),
        line: String::new(),
        size,
        room,
        patterns: patterns(language),
    };
    let breaks = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
    for word in text.split(breaks).filter(|word| !word.is_empty()) {
        for (index, part) in word.split_inclusive(['-', '–', '/']).enumerate() {
            lines.add(part, index == 0);
        }
    }
    lines.end();
    lines.done
}

/// At most so many lines; what is left out leaves an ellipsis.
pub fn shorten(mut lines: Vec<String>, most: usize) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let end = last.char_indices().nth_back(1).map_or(0, |(at, _)| at);
            last.truncate(end);
            *last = format!("{}…", last.trim_end_matches([' ', '-', ',']));
        }
    }
    lines
}

/// The widest stretch of a text that is not broken as long as there is room for it.
pub fn longest(text: &str, size: Length) -> Length {
    let words = text.split_whitespace();
    words.map(|word| width(word, size)).max().unwrap_or(0)
}

struct Lines {
    done: Vec<String>,
    line: String,
    size: Length,
    room: Length,
    patterns: Option<Lang>,
}

impl Lines {
    fn fits(&self, text: &str) -> bool {
        width(text, self.size) <= self.room
    }

    fn end(&mut self) {
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
        }
    }

    /// Adds a word, or a part of one that may stand on a line of its own.
    fn add(&mut self, part: &str, begins: bool) {
        let space = if begins && !self.line.is_empty() {
            " "
        } else {
            ""
        };
        let longer = format!("{}{space}{part}", self.line);
        if self.fits(&longer) {
            self.line = longer;
            return;
        }
        self.end();
        let mut rest = part;
        while !self.fits(rest) {
            let (line, after) = self.cut(rest);
            if after.is_empty() {
                break;
            }
            self.done.push(line);
            rest = after;
        }
        self.line = rest.to_owned();
    }

    /// The part of a word that fills a line, and the rest: at a syllable, or where the line is full.
    fn cut<'w>(&self, word: &'w str) -> (String, &'w str) {
        let at = self
            .syllable(word)
            .unwrap_or_else(|| self.last_fitting(word));
        let (line, rest) = word.split_at_checked(at).unwrap_or((word, ""));
        let hyphen = if line.ends_with('-') { "" } else { "-" };
        (format!("{line}{hyphen}"), rest)
    }

    fn syllable(&self, word: &str) -> Option<usize> {
        let mut at = 0;
        let mut best = None;
        for syllable in hypher::hyphenate_bounded(word, self.patterns?, LEAST, LEAST) {
            at += syllable.len();
            let line = word.get(..at)?;
            if at >= word.len() || !self.fits(&format!("{line}-")) {
                break;
            }
            best = Some(at);
        }
        best
    }

    /// Never before a mark that belongs to the letter before, and always beyond the first letter.
    fn last_fitting(&self, word: &str) -> usize {
        let marks = |c: char| advance(c) == 0;
        let places = word.char_indices().skip(1).filter(|(_, c)| !marks(*c));
        let mut best = None;
        for (at, _) in places {
            if best.is_some() && !self.fits(&format!("{}-", word.get(..at).unwrap_or_default())) {
                break;
            }
            best = Some(at);
        }
        best.unwrap_or(word.len())
    }
}
