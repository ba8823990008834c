//! Ranges: which hyphens stand for "to", between numbers, dates, times and days of the week. Codes, case numbers, telephone numbers,
//! identifiers and dates in ISO 8601 keep theirs, and so does whatever is not certain.
//! It must not know languages beyond the few words that stand beside a range.

use super::typeset::{NARROW, SPANS, UNITS};

/// Days of the week, in the ways that they are written.
const WEEKS: &[[&str; 7]] = &[
    ["ma", "ti", "ke", "to", "pe", "la", "su"],
    ["må", "ti", "on", "to", "fr", "lö", "sö"],
    ["mån", "tis", "ons", "tors", "fre", "lör", "sön"],
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    [
        "maanantai",
        "tiistai",
        "keskiviikko",
        "torstai",
        "perjantai",
        "lauantai",
        "sunnuntai",
    ],
    [
        "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
    ],
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ],
];

/// Words before a time.
const CLOCKS: &[&str] = &["klo", "kl.", "kl"];

/// Words in the plural before what is numbered: two numbers after them are a range.
const PLURALS: &[&str] = &[
    "sivut",
    "sivuilla",
    "sivuilta",
    "sidorna",
    "sidor",
    "pages",
    "pp.",
    "s.",
    "artiklat",
    "artiklojen",
    "artiklarna",
    "articles",
    "kohdat",
    "kohtien",
    "punkterna",
    "points",
    "sections",
    "chapters",
    "luvut",
    "vuosina",
    "åren",
    "years",
];

/// The text with a dash in every range; `None` when it has none.
pub(super) fn dashed(text: &str) -> Option<String> {
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

fn is_range(text: &str, at: usize) -> bool {
    let (before, after) = (&text[..at], &text[at + 1..]);
    if numbers(before, after) {
        return true;
    }
    let mut words = before.rsplit(is_start);
    let from = words.next().unwrap_or_default();
    let label = words.next().unwrap_or_default();
    let to = after.split(is_end).next().unwrap_or_default();
    dates(from, to) || days(from, to) || times(label, from, to)
}

fn is_start(c: char) -> bool {
    matches!(c, ' ' | NARROW | '(' | '\n')
}

fn is_end(c: char) -> bool {
    matches!(c, ' ' | NARROW | ',' | ';' | ')' | '\n')
}

/// Two numbers that are years, or before a unit, or behind a word in the plural.
fn numbers(before: &str, after: &str) -> bool {
    let (Some((first, label)), Some((last, rest))) = (number_before(before), number_after(after))
    else {
        return false;
    };
    if first >= last {
        return false;
    }
    let is_year = |number: f64| (1900.0..2100.0).contains(&number);
    let years = is_year(first) && is_year(last);
    let ended =
        rest.is_empty() || rest.starts_with(|c| is_end(c) || c == ':') || ends_sentence(rest);
    has_unit(rest) || ((years || PLURALS.contains(&label)) && ended)
}

/// The number that a text ends with, with a space between its thousands, and the word before it. Nothing else touches it.
fn number_before(text: &str) -> Option<(f64, &str)> {
    let mut words = text.rsplit(is_start);
    let mut word = words.next()?;
    let mut digits = word.to_owned();
    let mut label = words.next().unwrap_or_default();
    while is_group(word) && (1..=3).contains(&label.len()) && is_digits(label) {
        digits.insert_str(0, label);
        (word, label) = (label, words.next().unwrap_or_default());
    }
    Some((number(&digits)?, label))
}

/// The number that a text begins with, and what follows it.
fn number_after(text: &str) -> Option<(f64, &str)> {
    let figure = |c: char| c.is_ascii_digit() || c == ',';
    let mut rest = text.trim_start_matches(figure);
    let mut digits = text[..text.len() - rest.len()].to_owned();
    if digits.ends_with(',') {
        digits.pop();
        rest = &text[digits.len()..];
    }
    let short = (1..=3).contains(&digits.len());
    while let Some((group, after)) = group_of(rest).filter(|_| short) {
        digits.push_str(group);
        rest = after;
    }
    Some((number(&digits)?, rest))
}

/// Three digits behind a space, and what follows them.
fn group_of(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix([' ', NARROW])?;
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (text.len() - rest.len() == 3).then(|| text.split_at(3))
}

fn is_group(word: &str) -> bool {
    word.len() == 3 && is_digits(word)
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number as it is written in a range: no zero before others, and not as long as a code.
fn number(digits: &str) -> Option<f64> {
    let (whole, part) = digits.split_once(',').unwrap_or((digits, "0"));
    let right = is_digits(whole) && is_digits(part) && whole.len() <= 9;
    let led = whole.len() > 1 && whole.starts_with('0');
    (right && !led).then_some(())?;
    format!("{whole}.{part}").parse().ok()
}

fn has_unit(rest: &str) -> bool {
    if rest.starts_with(['%', '€']) {
        return true;
    }
    rest.strip_prefix([' ', NARROW, '-']).is_some_and(|rest| {
        let end = |c: char| is_end(c) || c == ':';
        let word = rest.split(end).next().unwrap_or_default();
        let bare = word.trim_end_matches('.');
        rest.starts_with('§')
            || [word, bare]
                .iter()
                .any(|word| UNITS.contains(word) || SPANS.contains(word))
    })
}

fn ends_sentence(rest: &str) -> bool {
    rest.strip_prefix('.')
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// "1.1.2026-31.12.2026", "1.1.-31.12.2027", "1.-5.3.2026", "1.-5.": what lacks its month or year ends with a point.
fn dates(from: &str, to: &str) -> bool {
    let parts = |text: &str| date(text).map(|parts| (parts, text.ends_with('.')));
    let (Some((first, first_point)), Some((last, last_point))) = (parts(from), parts(to)) else {
        return false;
    };
    (first == 3 || first_point) && (last == 3 || last_point) && first <= last
}

/// How many parts a date has: a day, a month, a year.
fn date(text: &str) -> Option<usize> {
    let parts: Vec<&str> = text.trim_end_matches('.').split('.').collect();
    let right = parts.iter().zip([1..=31, 1..=12, 1900..=2099u16]);
    let right = right
        .filter(|(part, range)| {
            is_digits(part) && part.parse().is_ok_and(|part| range.contains(&part))
        })
        .count();
    (right == parts.len()).then_some(right)
}

/// "ma-pe", "Mon-Fri": days of one week, one after the other.
fn days(from: &str, to: &str) -> bool {
    let (Some(from), Some(to)) = (day(from), day(to.trim_end_matches([':', '.']))) else {
        return false;
    };
    WEEKS.iter().any(|week| {
        let place = |day: &str| week.iter().position(|known| *known == day);
        matches!((place(&from), place(&to)), (Some(from), Some(to)) if from < to)
    })
}

/// A word as days of the week are listed: small, of which only the first letter may be large.
fn day(word: &str) -> Option<String> {
    let code = word.chars().skip(1).any(char::is_uppercase);
    (!code).then(|| word.to_lowercase())
}

/// "klo 9.00-15.30", "ma–pe 9-15", "9:00-15:30".
fn times(label: &str, from: &str, to: &str) -> bool {
    let told = CLOCKS.contains(&label) || is_day(label);
    let clear = from.contains(':') && to.contains(':');
    (told || clear) && time(from) && time(to.trim_end_matches('.'))
}

/// Whether a word is a day of the week, or a range of them.
fn is_day(label: &str) -> bool {
    let last = label.rsplit(['-', '–']).next().unwrap_or_default();
    let last = day(last.trim_end_matches(':'));
    last.is_some_and(|last| WEEKS.iter().flatten().any(|known| *known == last))
}

fn time(text: &str) -> bool {
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "00"));
    let within = |part: &str, end: u8| is_digits(part) && part.parse().is_ok_and(|n: u8| n <= end);
    hour.len() <= 2 && within(hour, 24) && minute.len() == 2 && within(minute, 59)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_dates_times_sums_days_and_pages_have_a_dash() {
        for text in [
            "1.1.2026-31.12.2026",
            "ajalla 1.1.-31.12.2027.",
            "1.-5.3.2026, paitsi",
            "(1.1.-31.3.)",
            "1.-9. luokka",
            "klo 9.00-15.30",
            "klo 9-15",
            "kl. 22.00-6.00.",
            "ma–pe 9-15",
            "ma-pe",
            "öppet må-fr.",
            "mon-fri, Sat-Sun",
            "Maanantai-perjantai",
            "at 9:00-15:30",
            "10 000-20 000 €",
            "10\u{a0}000-20\u{a0}000\u{a0}euroa",
            "500-1 000 €",
            "1,50-2 €",
            "10-20 %",
            "10-20%",
            "sivut 3-5",
            "sidorna 3-5.",
            "pages 3-5)",
        ] {
            let set = dashed(text).unwrap_or_default();
            assert!(!set.contains('-'), "{text}: {set}");
            assert_eq!(set.replace('–', "-"), text.replace('–', "-"));
        }
    }

    #[test]
    fn whatever_is_no_range_for_certain_keeps_its_hyphen() {
        for text in [
            "2026-01-31",
            "2026-01-31 klo",
            "HE 45-2023",
            "dnro 123-2024",
            "040 123-4567",
            "09 310-1200 %",
            "1.2.246.562.10-1.2.3",
            "ISO 27001-27002",
            "sivu 3-5",
            "5-3 €",
            "1.2.2026-15",
            "32.1.2026-1.2.2026",
            "versio 1.1-1.2",
            "luku 9.00-15.30",
            "klo 9.00-15.75",
            "klo 2026-31",
            "MA-PE",
            "pe-ma",
            "ma-fre",
            "to-do",
            "123456-123A",
            "0000001-9",
            "A1-A2",
            "esimerkki-2.fi",
            "https://a.example/ma-pe",
            "10 000-20 000",
            "kohdat 2026-1",
        ] {
            assert_eq!(dashed(text), None, "{text}");
        }
    }
}
