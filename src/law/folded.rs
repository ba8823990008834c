//! A text made comparable: lower case, composed letters, one space for any white space, soft hyphens gone.
//! It must not know what is looked for; it only maps each character back to its bytes.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// A folded text with the byte range of each of its characters in the original.
pub(super) struct Folded {
    chars: Vec<char>,
    bytes: Vec<Range<usize>>,
}

impl Folded {
    /// The folded form of a text. Rules look for many things in one text after another, so the last one is kept.
    pub(super) fn of(text: &str) -> Rc<Self> {
        thread_local! {
            static LAST: RefCell<(String, Rc<Folded>)> = RefCell::new((String::new(), Rc::new(Folded::new(""))));
        }
        LAST.with_borrow_mut(|last| {
            if last.0 != text {
                *last = (text.to_owned(), Rc::new(Self::new(text)));
            }
            Rc::clone(&last.1)
        })
    }

    /// Folds a text.
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Self {
            chars: Vec::with_capacity(text.len()),
            bytes: Vec::with_capacity(text.len()),
        };
        for (start, original) in text.char_indices() {
            folded.push(original, start..start + original.len_utf8());
        }
        folded
    }

    fn push(&mut self, original: char, bytes: Range<usize>) {
        if original.is_ascii() && !original.is_ascii_whitespace() {
            self.chars.push(original.to_ascii_lowercase());
            self.bytes.push(bytes);
            return;
        }
        let lower = original.to_lowercase().next().unwrap_or(original);
        if lower == '\u{ad}' {
            return;
        }
        if let (Some(last), Some(range)) = (self.chars.last_mut(), self.bytes.last_mut()) {
            let joined = if lower.is_whitespace() && *last == ' ' {
                Some(' ')
            } else {
                composed(*last, lower)
            };
            if let Some(joined) = joined {
                *last = joined;
                range.end = bytes.end;
                return;
            }
        }
        self.chars
            .push(if lower.is_whitespace() { ' ' } else { lower });
        self.bytes.push(bytes);
    }

    /// The number of characters.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at an index.
    pub(super) fn at(&self, index: usize) -> Option<char> {
        self.chars.get(index).copied()
    }

    /// The byte range, in the original, of a range of characters that is not empty.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let start = self.bytes.get(range.start).map_or(0, |bytes| bytes.start);
        let end = range
            .end
            .checked_sub(1)
            .and_then(|last| self.bytes.get(last))
            .map_or(start, |bytes| bytes.end);
        start..end
    }

    /// Whether a word may begin at an index: nothing of a word stands before it.
    pub(super) fn word_starts(&self, index: usize) -> bool {
        !index
            .checked_sub(1)
            .and_then(|before| self.at(before))
            .is_some_and(|c| c.is_alphanumeric() || c == '-')
    }

    /// Whether a word may end before an index.
    pub(super) fn word_ends(&self, index: usize) -> bool {
        !self.at(index).is_some_and(char::is_alphanumeric)
    }

    /// The index after `expected` where it stands at `index`, which must be folded itself.
    pub(super) fn after(&self, index: usize, expected: &str) -> Option<usize> {
        let mut next = index;
        for c in expected.chars() {
            if self.at(next)? != c {
                return None;
            }
            next += 1;
        }
        Some(next)
    }
}

/// The letter that a letter and a combining mark make.
const fn composed(letter: char, mark: char) -> Option<char> {
    match (letter, mark) {
        ('a', '\u{308}') => Some('ä'),
        ('o', '\u{308}') => Some('ö'),
        ('a', '\u{30a}') => Some('å'),
        _ => None,
    }
}
