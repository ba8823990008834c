//! Whether a text tells of an act, an authority or a document as something of the past, which it may always do.
//! It must not know which rule asks; where it cannot tell, the answer is no.

use std::ops::Range;

use super::Text;
use super::reader::{ends_sentence, sentence};
use crate::law::{Mention, OutdatedAuthority};

/// Words between "kumotun" and what is told of: "kumotun vuoden 1999 henkilötietolain" has two.
const WORDS_BEFORE: usize = 2;
/// Words between what is told of and "on kumottu": "29 §:n 3 momenttiin, joka on".
const WORDS_AFTER: usize = 6;
/// Words before a year that set the sentence in it. "Vuodesta" does not: what began then may go on.
const IN_YEAR: [&str; 17] = [
    "vuoden", "vuodelta", "vuonna", "vuoteen", "vuotta", "vuosina", "vuosien", "vuosille", "år",
    "åren", "till", "until", "in", "year", "years", "före", "before",
];

/// Whether words beside a place say that what it names is no more: "kumotun henkilötietolain", "joka on kumottu".
pub(super) fn is_told(text: &Text<'_>, range: &Range<usize>) -> bool {
    let reading = text.reading();
    let between = |from: usize, to: usize, most: usize| {
        let gap = text.text.get(from..to);
        gap.is_some_and(|gap| !ends_sentence(gap) && gap.split_whitespace().count() <= most)
    };
    let mut before = reading.places("past_before").into_iter();
    let mut after = reading.places("past_after").into_iter();
    before.any(|word| between(word.end, range.start, WORDS_BEFORE))
        || after.any(|word| between(range.end, word.start, WORDS_AFTER))
}

/// Whether a mention of an act tells of the past. In a field for provisions only a title that repeals does, as that of
/// the GDPR does with the directive: who cites an act there as repealed still rests on it.
pub(super) fn is_act_told(text: &Text<'_>, mention: &Mention<'_>) -> bool {
    if text.is_statute {
        let rest = text.text.get(mention.range.end..).unwrap_or_default();
        let mut words = rest.split_whitespace();
        return words.any(|word| word.starts_with("kumoam") || word.starts_with("upphävand"))
            && text.reading().acts().len() > 1;
    }
    let act = mention.act;
    let ended = act.valid_to.map(|last| last.year() + 1);
    is_told(text, &mention.range) || is_set_before(text, &mention.range, ended.or(act.repealed_in))
}

/// Whether a name of an authority is told of the past.
pub(super) fn is_authority_told(
    text: &Text<'_>,
    range: &Range<usize>,
    authority: &OutdatedAuthority,
) -> bool {
    let ended = authority.since.map(jiff::civil::Date::year);
    is_told(text, range) || is_set_before(text, range, ended.or(authority.since_year))
}

/// Whether the sentence around a place is set in a year before the one from which the name was outdated, or says "ennen" of that one.
fn is_set_before(text: &Text<'_>, range: &Range<usize>, ended: Option<i16>) -> bool {
    let Some(ended) = ended else {
        return false;
    };
    let sentence = sentence(text.text, range).to_lowercase();
    let words = sentence.split_whitespace();
    let words: Vec<&str> = words
        .map(|word| word.trim_end_matches(['.', ',']))
        .collect();
    words.iter().enumerate().any(|(index, word)| {
        let before = |count: usize| index.checked_sub(count).map_or("", |at| words[at]);
        let Some((year, is_date)) = year_of(word) else {
            return false;
        };
        let until = matches!(words.get(index + 1), Some(&("asti" | "saakka")));
        let is_set = IN_YEAR.contains(&before(1)) || is_date && until;
        let is_limit = [before(1), before(2)]
            .iter()
            .any(|word| matches!(*word, "ennen" | "före" | "before"));
        is_set && (year < ended || year == ended && is_limit)
    })
}

/// The year that a word is or that a date ends in: "2024", "(1985)", "31.12.2024"; never that of an act's number.
fn year_of(word: &str) -> Option<(i16, bool)> {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    let (is_date, digits) = match word.rsplit_once('.') {
        Some((day, year)) => (day.contains('.'), year),
        None => (false, word.split('–').next_back()?),
    };
    let year: i16 = digits.parse().ok()?;
    (digits.len() == 4 && (1900..2100).contains(&year)).then_some((year, is_date))
}
