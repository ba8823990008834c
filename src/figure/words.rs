//! How wide words are, and where they are broken so that they fit.
//! It must not know the faces that writers set them in: what it measures is at least as wide as the widest usual one.

#[cfg(test)]
mod tests;

use hypher::Lang;

use super::pen::Letters;
use crate::addresses::parts;
use crate::document::figure::Length;
use crate::hyphens::{is_bound, is_plain, patterns};

/// Letters that stay together at each end of a divided word: rather three than two.
const LEAST: [usize; 2] = [3, 2];
/// Letters of a word that are looked at for a place to divide it: more than any line holds.
const HORIZON: usize = 400;

/// How wide letters of the ordinary weight are at the most, in hundredths of heavy ones.
const ORDINARY: i64 = 94;

/// The width of a line of words.
pub fn width(text: &str, letters: Letters) -> Length {
    let units: i64 = text.chars().map(|c| i64::from(advance(c))).sum();
    let weight = if letters.bold { 100 } else { ORDINARY };
    let width = (units * i64::from(letters.size) * weight + 99_999) / 100_000;
    // Far wider than any sheet, and far from where sums of lengths end.
    Length::try_from(width.min(10_000_000)).unwrap_or_default()
}

/// The width of a heavy letter in thousandths of its size: that of Noto Sans or more, which is among the wider faces.
fn advance(c: char) -> u16 {
    match base(c) {
        '\u{300}'..='\u{36f}' => 0,
        'i' | 'j' | 'l' | '\'' | '.' | ',' | ':' | ';' | '!' | ' ' | '\u{a0}' => 310,
        'I' | 'J' | 'f' | '(' | ')' | '[' | ']' | '{' | '}' | '-' | '/' | '\\' | '`' => 415,
        'r' | 't' | '?' | '"' | '_' => 480,
        'c' | 's' | 'z' => 515,
        '0'..='9'
        | 'v'
        | 'x'
        | 'y'
        | 'F'
        | 'L'
        | 'S'
        | 'T'
        | 'Z'
        | '$'
        | '*'
        | '+'
        | '<'
        | '='
        | '>'
        | '^'
        | '|'
        | '~'
        | '–'
        | '’'
        | '”' => 620,
        'a' | 'b' | 'd' | 'e' | 'g' | 'h' | 'k' | 'n'..='q' | 'u' => 660,
        'A' | 'B' | 'C' | 'E' | 'K' | 'P' | 'R' | 'V' | 'X' | 'Y' | '#' | '§' => 700,
        'D' | 'G' | 'H' | 'N' | 'O' | 'Q' | 'U' | '&' => 840,
        // Two letters in one, Greek with marks beside it, old Cyrillic, pictures.
        'Ǆ'..='ǳ' | '\u{1f00}'..='\u{1fff}' | '\u{460}'..='\u{52f}' | '‰' | '\u{1f000}'.. => {
            1500
        }
        'm' | 'w' | 'M' | 'W' | '@' | '%' | 'æ' | 'Æ' | 'œ' | 'Œ' => 1010,
        _ => 1150,
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
/// No line is empty. Of at most so many lines the last ends with an ellipsis where something is left out.
pub fn wrap(
    text: &str,
    letters: Letters,
    room: Length,
    most: usize,
    language: &str,
) -> Vec<String> {
    let mut lines = Lines {
        done: Vec::new(),
        line: String::new(),
        letters,
        room,
        patterns: patterns(language),
    };
    let breaks = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
    for word in text.split(breaks).filter(|word| !word.is_empty()) {
        for (index, part) in pieces(word).into_iter().enumerate() {
            lines.add(part, index == 0, most);
        }
        if lines.done.len() > most {
            break;
        }
    }
    lines.end();
    lines.shortened(most)
}

/// What stands between the places of a word where a line may end: behind its own hyphens and dashes. An address has none: nobody
/// could tell its hyphen from one of ours.
fn pieces(word: &str) -> Vec<&str> {
    if is_address(word) {
        return vec![word];
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, sign) in word.match_indices(['-', '–', '/']) {
        let end = at + sign.len();
        if !is_bound(word, end) {
            pieces.extend(word.get(start..end));
            start = end;
        }
    }
    pieces.extend(word.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

/// Whether every character of a word matters, so that it gets no hyphen.
fn is_address(word: &str) -> bool {
    !is_plain(word, 0, word.len())
}

/// The widest stretch of a text that is not broken as long as there is room for it.
pub fn longest(text: &str, letters: Letters) -> Length {
    let words = text.split_whitespace();
    words.map(|word| width(word, letters)).max().unwrap_or(0)
}

struct Lines {
    done: Vec<String>,
    line: String,
    letters: Letters,
    room: Length,
    patterns: Option<Lang>,
}

impl Lines {
    fn fits(&self, text: &str) -> bool {
        width(text, self.letters) <= self.room
    }

    fn end(&mut self) {
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
        }
    }

    fn shortened(mut self, most: usize) -> Vec<String> {
        if self.done.len() > most {
            self.done.truncate(most);
            if let Some(last) = self.done.pop() {
                let mut line = last.trim_end_matches(['-', ',']).to_owned();
                while !self.fits(&format!("{line}…")) && line.pop().is_some() {}
                self.done.push(format!("{}…", line.trim_end()));
            }
        }
        self.done
    }

    /// Adds a word, or a part of one that may stand on a line of its own. Beyond so many lines it need not go on.
    fn add(&mut self, part: &str, begins: bool, most: usize) {
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
        while !self.fits(rest) && self.done.len() <= most {
            let (line, after) = self.cut(rest);
            if after.is_empty() {
                break;
            }
            self.done.push(line);
            rest = after;
        }
        self.line = rest.to_owned();
    }

    /// The part of a word that stands on a line, and the rest: divided at a syllable, or where the line is full.
    fn cut<'w>(&self, word: &'w str) -> (String, &'w str) {
        let near = word.char_indices().nth(HORIZON);
        let near = near.and_then(|(at, _)| word.get(..at)).unwrap_or(word);
        let address = is_address(word);
        let hyphen = if address { "" } else { "-" };
        let at = address.then(|| self.sign(near)).flatten();
        let syllable = || {
            let mut all = LEAST.into_iter();
            all.find_map(|least| self.syllable(near, least))
        };
        let at = at
            .or_else(syllable)
            .unwrap_or_else(|| self.last_fitting(near, hyphen));
        let (line, rest) = word.split_at_checked(at).unwrap_or((word, ""));
        let hyphen = if line.ends_with('-') { "" } else { hyphen };
        (format!("{line}{hyphen}"), rest)
    }

    /// The last sign of an address before which it may go on on another line.
    fn sign(&self, word: &str) -> Option<usize> {
        let places = word.char_indices().map(|(at, _)| at).skip(1);
        let fitting = places.take_while(|at| self.fits(word.get(..*at).unwrap_or_default()));
        fitting.filter(|at| parts(word, *at)).last()
    }

    /// Where both parts are about as wide, as long as both fit; else as far along the line as possible.
    fn syllable(&self, word: &str, least: usize) -> Option<usize> {
        let mut at = 0;
        let mut best: Option<(Length, usize)> = None;
        for syllable in hypher::hyphenate_bounded(word, self.patterns?, least, least) {
            at += syllable.len();
            let (line, rest) = word.split_at_checked(at)?;
            if rest.is_empty() || !self.fits(&format!("{line}-")) {
                break;
            }
            let (left, right) = (width(line, self.letters), width(rest, self.letters));
            let uneven = if right <= self.room {
                (left - right).abs()
            } else {
                Length::MAX
            };
            if best.is_none_or(|(evenest, _)| uneven <= evenest) {
                best = Some((uneven, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// Never before a mark that belongs to the letter before, and always beyond the first letter.
    fn last_fitting(&self, word: &str, hyphen: &str) -> usize {
        let marks = |c: char| advance(c) == 0;
        let places = word.char_indices().skip(1).filter(|(_, c)| !marks(*c));
        let mut best = None;
        for (at, _) in places {
            let line = word.get(..at).unwrap_or_default();
            if best.is_some() && !self.fits(&format!("{line}{hyphen}")) {
                break;
            }
            best = Some(at);
        }
        best.unwrap_or(word.len())
    }
}
