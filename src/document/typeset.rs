//! The small print of typography: spaces that must not break, so that "5 §", "1 kohta" and "029 566 6700" stay together, and
//! dashes in ranges, so that "13-14 §" reads as one; quotation marks have a room of their own.
//! It must not know languages beyond the few words that stand beside a number.

use super::{Block, Inline, each_run, quotation};

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
    "klo",
    "kl.",
    "nro",
    "PL",
    "PB",
];

/// Words of time that a range may stand before; with `UNITS` they tell that two numbers with a hyphen are a range and no code.
const SPANS: &[&str] = &[
    "vuotta",
    "vuoden",
    "vuotiaat",
    "vuotiaita",
    "vuotiaiden",
    "vuotias",
    "kuukautta",
    "kuukauden",
    "viikkoa",
    "viikon",
    "päivää",
    "päivän",
    "år",
    "åring",
    "åringar",
    "månader",
    "veckor",
    "dagar",
    "years",
    "months",
    "weeks",
    "days",
    "artiklat",
    "kohdat",
];

/// Sets spaces, dashes and quotation marks in every text of the blocks; `language` is that of what has no other.
pub fn typeset(blocks: &mut [Block], language: &str) {
    each_run(blocks, &mut |run| {
        inlines(run);
        quotation::set(run, language);
    });
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

/// The text with its dashes and spaces set; `None` when nothing changes.
fn set(text: &str) -> Option<String> {
    let dashed = dashed(text);
    spaced(dashed.as_deref().unwrap_or(text)).or(dashed)
}

/// The text with a dash in every range; `None` when it has none.
fn dashed(text: &str) -> Option<String> {
    if !text.contains('-') {
        return None;
    }
    let ranges: Vec<usize> = text
        .match_indices('-')
        .map(|(at, _)| at)
        .filter(|at| is_range(text, *at))
        .collect();
    let (first, _) = ranges.split_first()?;
    let mut out = text[..*first].to_owned();
    for (index, at) in ranges.iter().enumerate() {
        let to = ranges.get(index + 1).copied().unwrap_or(text.len());
        out.push('–');
        out.push_str(&text[at + 1..to]);
    }
    Some(out)
}

/// Whether a hyphen stands for "to": between two numbers alone, that are years or that a unit follows. Telephone numbers, codes
/// and identifiers keep theirs.
fn is_range(text: &str, at: usize) -> bool {
    let (before, after) = (&text[..at], &text[at + 1..]);
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let to = &after[..after.len() - rest.len()];
    let head = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let from = &before[head.len()..];
    let alone = head.is_empty() || head.ends_with([' ', NARROW, '(']);
    let (Ok(first), Ok(last)) = (from.parse::<u16>(), to.parse::<u16>()) else {
        return false;
    };
    if !alone || first >= last || from.starts_with('0') {
        return false;
    }
    let years = (1900..2100).contains(&first) && (1900..2100).contains(&last);
    let ended =
        rest.is_empty() || rest.starts_with([' ', NARROW, ',', ';', ')']) || ends_sentence(rest);
    let unit = rest.strip_prefix([' ', NARROW, '-']).is_some_and(|rest| {
        let word = rest
            .split([' ', NARROW, ',', ';', ':', ')'])
            .next()
            .unwrap_or_default();
        let bare = word.trim_end_matches('.');
        rest.starts_with('§')
            || [word, bare]
                .iter()
                .any(|word| UNITS.contains(word) || SPANS.contains(word))
    });
    unit || (years && ended)
}

fn ends_sentence(rest: &str) -> bool {
    rest.strip_prefix('.')
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The text with its spaces set; `None` when nothing changes.
fn spaced(text: &str) -> Option<String> {
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

    #[test]
    fn sums_dates_times_and_boxes_hold_together() {
        let fixed = |text: &str| set(text).unwrap_or_default().replace(NARROW, "~");
        assert_eq!(fixed("maksu 2 000 € ja 12 kk"), "maksu 2~000~€ ja 12~kk");
        assert_eq!(fixed("PL 800 on auki klo 9.00"), "PL~800 on auki klo~9.00");
        assert_eq!(fixed("kl. 9.00 PB 5"), "kl.~9.00 PB~5");
        // A date has no place to break.
        assert_eq!(set("1.1.2026"), None);
    }

    #[test]
    fn a_range_has_a_dash_and_a_code_its_hyphen() {
        let fixed = |text: &str| {
            set(text)
                .unwrap_or_else(|| text.to_owned())
                .replace(NARROW, "~")
        };
        assert_eq!(
            fixed("lain 13-14 § ja 2-3 vuotta"),
            "lain 13–14~§ ja 2–3 vuotta"
        );
        assert_eq!(fixed("16-28-vuotiaat, 1-12 kk"), "16–28-vuotiaat, 1–12~kk");
        assert_eq!(fixed("vuosina 2019-2026."), "vuosina 2019–2026.");
        for code in [
            "040-123",
            "0000001-9",
            "ESI-210-2026",
            "2019-2026-3",
            "1-2",
            "2016-679",
            "2026-12-31",
            "010-12 kk",
            "A1-2 kk",
            "14-13 §",
            "2019-2026.5",
            "ISO 9241-110",
        ] {
            assert_eq!(fixed(code).replace('~', " "), code);
        }
    }
}
