//! How it is told that a text names an act that the data do not know: by how a word ends, by whoever gives law, by a short name.
//! It must not know which field a text stands in.

use serde::Deserialize;

/// Words and endings of words by which an act is told from a decision, a contract and an instruction; in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActNames {
    /// How a word for an act ends.
    endings: Vec<String>,
    /// Words that name an act, or whoever gives law, by themselves.
    words: Vec<String>,
    /// Swedish words that end as the name of an act does and are none.
    no_acts: Vec<String>,
}

impl ActNames {
    /// Whether some word of a text tells that an act is named.
    #[must_use]
    pub fn are_in(&self, text: &str) -> bool {
        // "1313/2013/EU" tells of law by its last part.
        let mut words = text.split(|c: char| c.is_whitespace() || c == '/');
        words.any(|word| self.hold(word))
    }

    fn hold(&self, word: &str) -> bool {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = word.to_lowercase();
        // A Swedish company (bolag) is no law, nor is a proposal (förslag) or another word of the same ending.
        let stem = lower.strip_suffix("en").unwrap_or(&lower);
        let is_other = self.no_acts.iter().any(|end| stem.ends_with(end));
        let ends = self.endings.iter().any(|end| lower.ends_with(end));
        ends && !is_other || self.words.contains(&lower) || is_abbreviation(word)
    }
}

/// Whether a word is a short name as lawyers write it: `KuntaL`, `VNa`, `VNA`, `OYL`. A collective agreement (`TES`) ends otherwise.
fn is_abbreviation(word: &str) -> bool {
    let is_capital =
        (2..=5).contains(&word.chars().count()) && word.chars().all(char::is_uppercase);
    if is_capital && word.ends_with(['L', 'A', 'K']) {
        return true;
    }
    let mut letters = word.chars().rev();
    match (letters.next(), letters.next()) {
        (Some('L'), before) => before.is_none_or(char::is_lowercase),
        (Some('A'), Some(before)) => before.is_lowercase(),
        (Some('a'), Some(before)) => before.is_uppercase(),
        _ => false,
    }
}
