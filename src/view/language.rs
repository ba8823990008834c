//! The tool's own words in a language, and dates, periods and lists in that language's form.
//! It must not know registers.

use indexmap::IndexMap;
use jiff::civil::Date;
use serde_yaml::Value;

/// The words of `templates/<lang>/words.yaml`.
#[derive(Debug)]
pub struct Vocabulary {
    /// BCP 47 code.
    pub language: String,
    words: IndexMap<String, Value>,
}

impl Vocabulary {
    /// Reads the words of a language.
    ///
    /// # Errors
    /// When the text is no map of words; the message says where.
    pub fn read(language: &str, text: &str) -> Result<Self, serde_yaml::Error> {
        Ok(Self {
            language: language.to_owned(),
            words: serde_yaml::from_str(text)?,
        })
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

    /// A date as the language writes it.
    pub fn date(&self, date: Date) -> String {
        self.word("date")
            .replace("{day}", &date.day().to_string())
            .replace("{month}", &date.month().to_string())
            .replace("{year}", &date.year().to_string())
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
        parts.join(" ")
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

/// The text with its first letter in upper case.
pub fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_dates_and_lists_in_finnish() {
        let text = include_str!("../../templates/fi/words.yaml");
        let words = Vocabulary::read("fi", text).unwrap();
        assert_eq!(words.period("P4Y"), "4\u{A0}vuotta");
        assert_eq!(words.period("P1Y6M"), "1\u{A0}vuosi 6\u{A0}kuukautta");
        assert_eq!(words.period("PT10M"), "10\u{A0}minuuttia");
        assert_eq!(words.date("2026-10-02".parse().unwrap()), "2.10.2026");
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(words.list(&items), "a, b ja c");
    }
}
