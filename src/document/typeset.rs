//! The small print of typography: spaces that must not break, so that "5 §", "1 kohta" and "029 566 6700" stay together, and
//! dashes in ranges and quotation marks have rooms of their own.
//! It must not know languages beyond the few words that stand beside a number.

use memchr::memchr_iter;

use super::range::dashed;
use super::{Block, Inline, Table, each_run, each_run_of_table, quotation};

pub(super) const NARROW: char = '\u{A0}';

/// Words that stay with the number before them.
pub(super) const UNITS: &[&str] = &[
    "art.", "artikla", "artiklan", "kohta", "kohdan", "mom.", "luku", "luvun", "kk", "vrk", "kt",
    "%", "€", "kB", "kap.", "punkten", "euroa", "euron", "euro", "euros", "EUR", "kronor", "kr",
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
    "Box",
];

/// Words of time, which stay with the number before them too; with `UNITS` they tell that two numbers with a hyphen are a range and
/// no code.
pub(super) const SPANS: &[&str] = &[
    "vuosi",
    "vuotta",
    "vuoden",
    "vuotiaat",
    "vuotiaita",
    "vuotiaiden",
    "vuotias",
    "vuodessa",
    "kuukausi",
    "kuukautta",
    "kuukauden",
    "kuukaudessa",
    "viikko",
    "viikkoa",
    "viikon",
    "viikossa",
    "päivä",
    "päivää",
    "päivän",
    "päivässä",
    "vuorokausi",
    "vuorokautta",
    "vuorokauden",
    "vuorokaudessa",
    "år",
    "års",
    "åring",
    "åringar",
    "månader",
    "månaders",
    "månad",
    "veckor",
    "veckors",
    "vecka",
    "dagar",
    "dagars",
    "dag",
    "dygn",
    "dygns",
    "year",
    "month",
    "week",
    "day",
    "years",
    "months",
    "weeks",
    "days",
    "artiklat",
    "kohdat",
    "tunti",
    "tuntia",
    "tunnin",
    "tunnissa",
    "timmar",
    "timmars",
    "timme",
    "hour",
    "hours",
    "minuutti",
    "minuuttia",
    "minuutin",
    "minuter",
    "minuters",
    "minut",
    "minute",
    "minutes",
];

/// What the names of Finnish months begin with, whatever their case.
const KUUT: &[&str] = &[
    "tammiku", "helmiku", "maalisku", "huhtiku", "toukoku", "kesäku", "heinäku", "eloku", "syysku",
    "lokaku", "marrasku", "jouluku",
];

/// Months in Swedish and English, whole and shortened.
const MONTHS: &[&str] = &[
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
    "jan.",
    "feb.",
    "apr.",
    "aug.",
    "sept.",
    "okt.",
    "nov.",
    "dec.",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
];

/// Sets spaces, dashes and quotation marks in every text of the blocks; `language` is that of what has no other.
pub fn typeset(blocks: &mut [Block], language: &str) {
    each_run(blocks, &mut |run| typeset_run(run, language));
}

/// The same in a table alone.
pub fn typeset_table(table: &mut Table, language: &str) {
    each_run_of_table(table, &mut |run| typeset_run(run, language));
}

fn typeset_run(run: &mut [Inline], language: &str) {
    inlines(run);
    quotation::set(run, language);
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

/// The text with its spaces set; `None` when nothing changes.
fn spaced(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut changed = false;
    // How much of the text stands in `out`.
    let mut copied = 0;
    for at in memchr_iter(b' ', text.as_bytes()) {
        if !may_stay(text.as_bytes(), at) {
            continue;
        }
        let (before, rest) = (&text[..at], &text[at + 1..]);
        out.push_str(&text[copied..at]);
        copied = at;
        let holds = stays(before.chars().next_back(), rest)
            || is_labelled(&out, rest)
            || is_point(&out, rest)
            || is_date(&out, rest)
            || is_place(&out, rest);
        if holds {
            out.push(NARROW);
            copied = at + 1;
            changed = true;
        }
    }
    changed.then(|| {
        out.push_str(&text[copied..]);
        out
    })
}

/// Whether the space at a place may be one that must not break, by the bytes beside it. Most stand between letters, and nothing more is
/// asked of them.
fn may_stay(text: &[u8], at: usize) -> bool {
    let byte = |at: usize| text.get(at).copied();
    // The first byte of § and of other signs, and the last bytes of § and of the narrow space, which end some letters too.
    let may_be_number = |byte: u8| byte.is_ascii_digit() || byte == 0xC2;
    let may_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, 0xA7 | 0xA0);
    // "20. lokakuuta": a number may have signs behind it.
    let mut before = text[..at].iter().rev();
    let before = before.find(|byte| !matches!(byte, b'.' | b',' | b';' | b')'));
    let next = byte(at + 1);
    // A letter alone is the letter of a point.
    let is_alone = || byte(at + 2).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    next.is_some_and(|byte| may_be_number(byte) || (byte.is_ascii_lowercase() && is_alone()))
        || before.is_some_and(|byte| may_number(*byte))
}

/// "section 5", "artikel 6": the number stays with the word that says what it numbers.
fn is_labelled(before: &str, after: &str) -> bool {
    after.starts_with(|c: char| c.is_ascii_digit()) && LABELS.contains(&last_word(before))
}

/// "kohta e": the letter of a point stays with its word.
fn is_point(before: &str, after: &str) -> bool {
    before.ends_with("kohta") && is_letter_alone(after)
}

fn is_letter_alone(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_lowercase())
        && chars.next().is_none_or(|c| !c.is_alphanumeric())
}

/// "den 20 oktober 2026", "20. lokakuuta 2026", "October 20, 2026": a date is one thing.
fn is_date(before: &str, after: &str) -> bool {
    let (word, next) = (last_word(before), first_word(after));
    let number = |word: &str| {
        let digits = word.trim_end_matches(['.', ',', ';', ')']);
        (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let month = |word: &str| {
        MONTHS.contains(&word) || {
            let small = word.to_lowercase();
            KUUT.iter().any(|stem| small.starts_with(stem))
        }
    };
    let bare = next.trim_end_matches([',', ';', ')', ':']);
    if number(word) {
        let earlier = before.len() - word.len();
        let earlier = before.get(..earlier).unwrap_or_default();
        let led = word.ends_with(',') && month(last_word(earlier.trim_end()));
        return month(bare) || month(bare.trim_end_matches('.')) || (led && number(next));
    }
    // Most words stand before no number, so that is asked first.
    if !number(next) {
        return false;
    }
    let day = after.get(next.len()..).unwrap_or_default().trim_start();
    month(word) || (matches!(word, "den" | "Den") && month(first_word(day)))
}

/// "00100 Helsinki", "123 45 Stockholm": a postal code stays with its place.
fn is_place(before: &str, after: &str) -> bool {
    let mut back = before.chars().rev().filter(|c| *c != NARROW);
    let code = back.by_ref().take(5).filter(char::is_ascii_digit).count() == 5;
    let alone = back.next().is_none_or(|c| !c.is_alphanumeric());
    code && alone && after.starts_with(char::is_uppercase)
}

fn last_word(text: &str) -> &str {
    text.rsplit([' ', NARROW, '(']).next().unwrap_or_default()
}

fn first_word(text: &str) -> &str {
    text.split([' ', NARROW]).next().unwrap_or_default()
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
    let bare = word.trim_end_matches(['.', ':']);
    next_digit || UNITS.contains(&bare) || UNITS.contains(&word) || SPANS.contains(&bare)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
        assert_eq!(fixed("P.O. Box 800"), "P.O. Box~800");
        assert_eq!(
            fixed(
                "säilytetään 15 kuukautta, enintään 1 vuosi. Vastaamme 3 päivässä, inom 30 dagar eller 2 years:"
            ),
            "säilytetään 15~kuukautta, enintään 1~vuosi. Vastaamme 3~päivässä, inom 30~dagar eller 2~years:"
        );
        // A date has no place to break.
        assert_eq!(set("1.1.2026"), None);
    }

    #[test]
    fn dates_and_postal_places_hold_together() {
        let fixed = |text: &str| set(text).unwrap_or_default().replace(NARROW, "~");
        assert_eq!(fixed("on 20 October 2026."), "on 20~October~2026.");
        assert_eq!(fixed("October 20, 2026"), "October~20,~2026");
        assert_eq!(fixed("in May 2026"), "in May~2026");
        assert_eq!(
            fixed("senast den 20 oktober 2026"),
            "senast den~20~oktober~2026"
        );
        assert_eq!(
            fixed("20. lokakuuta 2026 alkaen"),
            "20.~lokakuuta~2026 alkaen"
        );
        assert_eq!(fixed("20. lokakuuta"), "20.~lokakuuta");
        assert_eq!(fixed("PL 1, 00001 Esimerkkilä"), "PL~1, 00001~Esimerkkilä");
        assert_eq!(fixed("111 22 Exempelstad"), "111~22~Exempelstad");
        for text in [
            "den 20 mannen",
            "May we",
            "rivi 100001 Alku",
            "00001 asiakasta",
        ] {
            assert_eq!(set(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_but_spaces_and_hyphens_changes(text in "([a-zä0-9.,:§€% -]|klo |ma-|pe |May |den |10 000-){0,40}") {
            let plain = |text: &str| text.replace(NARROW, " ").replace('–', "-");
            let after = set(&text).unwrap_or_else(|| text.clone());
            prop_assert_eq!(plain(&after), plain(&text));
            prop_assert_eq!(set(&after), None);
        }
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
            "lain 13–14~§ ja 2–3~vuotta"
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
