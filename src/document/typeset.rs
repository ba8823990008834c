//! The small print of typography: spaces that must not break, so that "5 §", "1 kohta" and "029 566 6700" stay together.
//! It must not know languages beyond the few words that stand beside a number.

use super::{Block, Inline, each_run};

const NARROW: char = '\u{A0}';

/// Words that stay with the number before them.
const UNITS: &[&str] = &[
    "art.", "artikla", "artiklan", "kohta", "kohdan", "mom.", "luku", "luvun", "kk", "vrk", "kt",
    "%", "€", "kB", "kap.", "punkten",
];

/// Words that stay with the number after them.
const LABELS: &[&str] = &[
    "Art.",
    "artikel",
    "artiklarna",
    "section",
    "sections",
    "subsection",
    "subsections",
    "item",
    "items",
    "chapter",
];

/// Sets non-breaking spaces in every text of the blocks.
pub fn typeset(blocks: &mut [Block]) {
    each_run(blocks, &mut |run| inlines(run));
}

fn inlines(content: &mut [Inline]) {
    for inline in content {
        match inline {
            Inline::Text(text) => {
                if let Some(set) = set(text) {
                    *text = set;
                }
            }
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Small(content)
            | Inline::Link { content, .. }
            | Inline::Language { content, .. } => inlines(content),
            Inline::Code(_) | Inline::Break => {}
        }
    }
}

/// The text with its spaces set; `None` when nothing changes.
fn set(text: &str) -> Option<String> {
    if !text.contains(' ') {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut changed = false;
    let mut previous = None;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        if c == ' ' && (stays(previous, rest) || is_labelled(&out, rest) || is_point(&out, rest)) {
            out.push(NARROW);
            changed = true;
        } else {
            out.push(c);
        }
        previous = Some(c);
    }
    changed.then_some(out)
}

/// "section 5", "artikel 6": the number stays with the word that says what it numbers.
fn is_labelled(before: &str, after: &str) -> bool {
    let word = before.rsplit([' ', NARROW, '(']).next().unwrap_or_default();
    after.starts_with(|c: char| c.is_ascii_digit()) && LABELS.contains(&word)
}

/// "kohta e": the letter of a point stays with its word.
fn is_point(before: &str, after: &str) -> bool {
    let mut chars = after.chars();
    let letter = chars.next().is_some_and(|c| c.is_ascii_lowercase());
    let alone = chars.next().is_none_or(|c| !c.is_alphanumeric());
    letter && alone && before.ends_with("kohta")
}

fn stays(before: Option<char>, after: &str) -> bool {
    let Some(before) = before else {
        return false;
    };
    let next = after.chars().next();
    if next == Some('§') {
        return before.is_alphanumeric();
    }
    let next_digit = next.is_some_and(|c| c.is_ascii_digit());
    if before == '§' {
        return next_digit;
    }
    if !before.is_ascii_digit() {
        return false;
    }
    let word: &str = after.split([' ', ',', ';', ')']).next().unwrap_or("");
    next_digit || UNITS.contains(&word.trim_end_matches(['.', ':'])) || UNITS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_with_what_they_number() {
        let fixed = |text: &str| {
            set(text)
                .unwrap_or_else(|| text.to_owned())
                .replace(NARROW, "~")
        };
        assert_eq!(
            fixed("tietosuojalaki 29 § 1 mom. 2 kohta"),
            "tietosuojalaki 29~§~1~mom. 2~kohta"
        );
        assert_eq!(fixed("puh. 029 566 6700"), "puh. 029~566~6700");
        assert_eq!(fixed("6 art. 1 kohta e"), "6~art. 1~kohta~e");
        assert_eq!(fixed("kohta on"), "kohta on");
        assert_eq!(fixed("53 e §"), "53 e~§");
        assert_eq!(fixed("vuonna 2026 alkaen"), "vuonna 2026 alkaen");
        assert_eq!(
            fixed("29 § 5 mom. i dataskyddslagen (artikel 12.5)"),
            "29~§~5~mom. i dataskyddslagen (artikel~12.5)"
        );
        assert_eq!(
            fixed("Data Protection Act, section 29, subsection 5 (Art. 12)"),
            "Data Protection Act, section~29, subsection~5 (Art.~12)"
        );
    }
}
