//! The tool's own words in a language, and dates, periods and lists in that language's form.
//! It must not know registers.

use indexmap::IndexMap;
use jiff::civil::Date;
use serde_json::Value;

use crate::law;

/// The words of `templates/<lang>/words.yaml`, and of `templates/<lang>/vocabulary.yaml` where there is one.
#[derive(Debug)]
pub struct Vocabulary {
    /// BCP 47 code.
    pub language: String,
    words: IndexMap<String, Value>,
    /// Words of the law's vocabularies, by list and id, that stand in for the law's own or that it does not have.
    terms: IndexMap<String, IndexMap<String, String>>,
}

impl Vocabulary {
    /// The tool's own words of a language, in the JSON that they are embedded in; none of a language that only an organisation has.
    pub fn embedded(language: &str, json: Option<&str>) -> Self {
        let mut words = Self {
            language: language.to_owned(),
            words: IndexMap::new(),
            terms: IndexMap::new(),
        };
        words.add_embedded(json);
        words
    }

    /// Adds more of the tool's own words, where it has them.
    pub fn add_embedded(&mut self, json: Option<&str>) {
        let Some(json) = json else {
            return;
        };
        let more: IndexMap<String, Value> =
            serde_json::from_str(json).expect("internal error: embedded words are a map");
        self.words.extend(more);
    }

    /// Adds an organisation's own words, which stand in for those that are there.
    ///
    /// # Errors
    /// When the text is no map of words; the message says where.
    pub fn add(&mut self, text: &str) -> Result<(), serde_yaml::Error> {
        let own: IndexMap<String, Value> = serde_yaml::from_str(text)?;
        self.words.extend(own);
        Ok(())
    }

    /// Adds an organisation's own words for the law's vocabularies: list, id, word.
    ///
    /// # Errors
    /// When the text is no such map; the message says where.
    pub fn add_terms(&mut self, text: &str) -> Result<(), serde_yaml::Error> {
        self.terms = serde_yaml::from_str(text)?;
        Ok(())
    }

    /// The words that another language has and this one lacks.
    pub fn lacks<'a>(&self, other: &'a Self) -> Vec<&'a str> {
        let names = other.words.keys().map(String::as_str);
        names
            .filter(|name| !self.words.contains_key(*name))
            .collect()
    }

    /// What of the supervisory authority has no words in this language: every notice names it.
    pub fn lacks_of_authority(&self) -> Vec<String> {
        let authority = &law::Law::embedded().authority;
        let needed = [
            ("office", &authority.office),
            ("visit", &authority.visit),
            ("post", &authority.post),
            ("web", &authority.web),
            ("not_an_appeal", &authority.not_an_appeal),
        ];
        let lacking = needed.into_iter().filter(|(id, known)| {
            let term = self.term("authority", id, Some(known));
            term.is_none()
        });
        lacking.map(|(id, _)| format!("authority: {id}")).collect()
    }

    /// The word for an entry of one of the law's vocabularies: the organisation's own, else the law's in this language.
    pub fn term<'a>(
        &'a self,
        list: &str,
        id: &str,
        known: Option<&'a law::Words>,
    ) -> Option<&'a str> {
        let own = self.terms.get(list).and_then(|terms| terms.get(id));
        own.map(String::as_str)
            .or_else(|| known?.in_language(&self.language))
    }

    /// The language in which statutes are named: those of Finland have names in Finnish and Swedish, and some in English.
    pub fn of_statutes(&self) -> String {
        self.word("statutes_in")
    }

    /// A word by name. A word that is missing shows its own name, so that a test and a reader notice.
    pub fn word(&self, name: &str) -> String {
        self.words
            .get(name)
            .and_then(Value::as_str)
            .map_or_else(|| format!("[{name}]"), str::to_owned)
    }

    /// A word with one hole filled.
    pub fn fill(&self, name: &str, hole: &str, value: &str) -> String {
        self.word(name).replace(&format!("{{{hole}}}"), value)
    }

    /// Every word that is plain text, for page shells.
    pub fn plain(&self) -> IndexMap<&str, &str> {
        self.words
            .iter()
            .filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)))
            .collect()
    }

    /// A date as the language writes it. No line ends within it.
    pub fn date(&self, date: Date) -> String {
        self.word("date")
            .replace(' ', "\u{a0}")
            .replace("{day}", &date.day().to_string())
            .replace("{month}", &date.month().to_string())
            .replace("{month_name}", self.month(date))
            .replace("{year}", &date.year().to_string())
    }

    fn month(&self, date: Date) -> &str {
        let at = usize::try_from(date.month() - 1).unwrap_or_default();
        let months = self.words.get("months");
        months
            .and_then(|months| months.get(at)?.as_str())
            .unwrap_or("[months]")
    }

    /// A list in words: "a, b ja c".
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [rest @ .., last] => {
                // An item with an "and" of its own would make the last one unclear.
                let and = self.word("and");
                let inner = format!(" {and} ");
                let clear = items.iter().all(|item| !item.contains(&inner));
                let and = if clear { and } else { self.word("and_also") };
                format!("{} {and} {last}", rest.join(", "))
            }
        }
    }

    /// An ISO 8601 period in words: "4 vuotta", "1 vuosi 6 kuukautta".
    pub fn period(&self, period: &str) -> String {
        let mut parts = Vec::new();
        let mut number = String::new();
        let mut time = false;
        for c in period.chars().skip(1) {
            match c {
                '0'..='9' => number.push(c),
                'T' => time = true,
                unit => {
                    let name = match (unit, time) {
                        ('Y', _) => "year",
                        ('M', false) => "month",
                        ('W', _) => "week",
                        ('D', _) => "day",
                        ('H', _) => "hour",
                        _ => "minute",
                    };
                    parts.push(self.amount(&number, name));
                    number.clear();
                }
            }
        }
        parts.join(&self.word("between_periods"))
    }

    /// The name of a body as it stands after its organisation's: in lower case where it begins with a common word for a body, since it may
    /// as well begin with the name of a place.
    pub fn body_after_name(&self, body: &str) -> String {
        let first = body.split_whitespace().next().unwrap_or_default();
        // "Sivistys- ja hyvinvointilautakunta": the first word ends as the last one does.
        let word = if first.ends_with('-') { body } else { first };
        let word = word.to_lowercase();
        let ends = self.words.get("common_bodies").and_then(Value::as_array);
        let mut ends = ends.into_iter().flatten().filter_map(Value::as_str);
        if ends.any(|end| word.ends_with(end)) {
            lower_first(body)
        } else {
            body.to_owned()
        }
    }

    fn amount(&self, number: &str, unit: &str) -> String {
        let trimmed = number.trim_start_matches('0');
        let number = if trimmed.is_empty() { "0" } else { trimmed };
        let forms = self
            .words
            .get("periods")
            .and_then(|periods| periods.get(unit));
        let form = forms
            .and_then(|forms| forms.get(usize::from(number != "1")))
            .and_then(Value::as_str)
            .unwrap_or(unit);
        // The number must not part from its unit at a line end.
        format!("{number}\u{A0}{form}")
    }
}

/// The text with its first letter in lower case; an abbreviation ("KEHA-keskus") keeps its capitals.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    if chars.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    with_first(
        first.into_iter().flat_map(char::to_lowercase),
        chars.as_str(),
    )
}

/// The text with its first letter in upper case.
pub fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    with_first(
        first.into_iter().flat_map(char::to_uppercase),
        chars.as_str(),
    )
}

fn with_first(first: impl Iterator<Item = char>, rest: &str) -> String {
    // No letter becomes longer than three letters.
    let mut text = String::with_capacity(rest.len() + 12);
    text.extend(first);
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: &str) -> Vocabulary {
        let path = format!("templates/{language}/words.yaml");
        let text = std::fs::read_to_string(path).unwrap();
        let mut words = Vocabulary::embedded(language, None);
        words.add(&text).unwrap();
        words
    }

    #[test]
    fn periods_dates_and_lists_in_each_language() {
        let told = |language: &str| {
            let words = words(language);
            let items = ["a", "b", "c"].map(str::to_owned);
            let day = |day: &str| words.date(day.parse().unwrap());
            [
                words.period("P4Y"),
                words.period("P1Y6M"),
                words.period("PT10M"),
                day("2026-01-01"),
                day("2026-12-31"),
                words.list(&items),
                words.list(&["a", &format!("b {} c", words.word("and"))].map(str::to_owned)),
            ]
            .map(|text| text.replace('\u{A0}', "~"))
        };
        assert_eq!(
            told("fi"),
            [
                "4~vuotta",
                "1~vuosi 6~kuukautta",
                "10~minuuttia",
                "1.1.2026",
                "31.12.2026",
                "a, b ja c",
                "a sekä b ja c"
            ]
        );
        assert_eq!(
            told("sv"),
            [
                "4~år",
                "1~år och 6~månader",
                "10~minuter",
                "den~1~januari~2026",
                "den~31~december~2026",
                "a, b och c",
                "a samt b och c"
            ]
        );
        assert_eq!(
            told("en"),
            [
                "4~years",
                "1~year and 6~months",
                "10~minutes",
                "1~January~2026",
                "31~December~2026",
                "a, b and c",
                "a as well as b and c"
            ]
        );
    }

    /// No language has a word that another lacks, and none is empty: the build of a language asks for each of them by name.
    #[test]
    fn every_language_has_every_word() {
        let finnish = words("fi");
        for language in ["sv", "en"] {
            let other = words(language);
            assert_eq!(
                (other.lacks(&finnish), finnish.lacks(&other)),
                (vec![], vec![]),
                "{language}"
            );
            for (name, word) in other.plain() {
                assert!(!word.trim().is_empty(), "{language}: {name}");
                let holes = |text: &str| {
                    let mut holes: Vec<String> = text
                        .split('{')
                        .skip(1)
                        .map(|rest| rest.split('}').next().unwrap_or_default().to_owned())
                        .collect();
                    holes.sort();
                    holes
                };
                // Swedish and English dates have the month as a word.
                if name != "date" {
                    assert_eq!(
                        holes(word),
                        holes(&finnish.word(name)),
                        "{language}: {name}"
                    );
                }
            }
        }
    }
}
