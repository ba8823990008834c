//! Acts, living and repealed, and how they are found by number and in free text.
//! It must not know which rule judges a citation.
//!
//! Finnish inflects: an act is found in text by its names with every ending of *laki*, *asetus* and *direktiivi*
//! ("henkilötietolaissa"), never by a bare prefix, so that "tietosuojalainsäädäntö" is no mention of tietosuojalaki.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use serde::Deserialize;

use super::citation::{self, Level, Part};
use super::dated::yes;
use super::folded::Folded;
use super::search::{Plan, Seen};

/// Endings of *laki* after its removal; enclitic particles are handled apart.
const LAKI: &[&str] = &[
    "laki", "lain", "lakia", "laissa", "laista", "lakiin", "lailla", "lailta", "laille", "lakina",
    "laiksi", "lait", "lakien", "lakeja", "laeissa", "laeista", "lakeihin",
];
/// Endings of *asetus*.
const ASETUS: &[&str] = &[
    "asetus",
    "asetuksen",
    "asetusta",
    "asetuksessa",
    "asetuksesta",
    "asetukseen",
    "asetuksella",
    "asetukselta",
    "asetukselle",
    "asetuksena",
    "asetukseksi",
];
/// Endings of *direktiivi*.
const DIREKTIIVI: &[&str] = &[
    "direktiivi",
    "direktiivin",
    "direktiiviä",
    "direktiivissä",
    "direktiivistä",
    "direktiiviin",
    "direktiivillä",
    "direktiiville",
];
/// Endings of Swedish *lag*.
const LAGEN: &[&str] = &["lagen", "lagens", "lag"];
/// Endings of Swedish *förordning*.
const FORORDNINGEN: &[&str] = &["förordningen", "förordningens", "förordning"];
/// Words whose endings are known, the first form being the one that data write.
const INFLECTED: [&[&str]; 5] = [LAKI, ASETUS, DIREKTIIVI, LAGEN, FORORDNINGEN];
/// Enclitic particles that may follow any of the Finnish forms.
const ENCLITICS: [&str; 6] = ["kin", "kaan", "kään", "han", "hän", "ko"];
/// Words after which a number is a diary number, not an act.
const DIARY: [&str; 6] = [
    "dnro ",
    "dnro: ",
    "diaarinumero ",
    "diaarinumero: ",
    "asianumero ",
    "diarienummer ",
];

/// Names of an act in the languages in which it has one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Finnish.
    pub fi: String,
    /// Swedish.
    pub sv: Option<String>,
    /// English.
    pub en: Option<String>,
}

impl Names {
    /// The name in a language given as `fi`, `sv` or `en`, where there is one.
    #[must_use]
    pub fn in_language(&self, language: &str) -> Option<&str> {
        match language {
            "fi" => Some(&self.fi),
            "sv" => self.sv.as_deref(),
            "en" => self.en.as_deref(),
            _ => None,
        }
    }
}

/// What kind of act it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An act of Parliament.
    #[default]
    Act,
    /// A decree of the President, the Government or a ministry.
    Decree,
    /// A regulation or directive of the European Union.
    Eu,
}

/// Whether an act is law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In force.
    InForce,
    /// Not yet in force.
    Coming,
    /// Wholly repealed.
    Repealed,
    /// Without force in substance, though no express repeal was found: never more than a warning.
    Doubtful,
}

/// An act.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// The number in the statute book, `523/1999`; of the Union's acts `2016/679`.
    pub number: String,
    /// The kind.
    #[serde(default)]
    pub kind: Kind,
    /// The title.
    pub name: Names,
    /// The everyday name to print; the title where there is none.
    pub short: Option<Names>,
    /// Names by which it is found in text, in lower case; endings of the last word that has known ones are supplied.
    #[serde(default)]
    pub stems: Vec<String>,
    /// The first day in force, where known.
    pub valid_from: Option<Date>,
    /// The last day in force.
    pub valid_to: Option<Date>,
    /// The year in which the act ceased to be in force, where the day is not known.
    pub repealed_in: Option<i16>,
    /// The acts that repealed it.
    #[serde(default)]
    pub repealed_by: Vec<String>,
    /// The acts to cite instead.
    #[serde(default)]
    pub replaced_by: Vec<String>,
    /// Without force in substance though no express repeal was found.
    #[serde(default)]
    pub doubtful: bool,
    /// The last amending act that the tool's data take into account.
    pub amendments_applied_up_to: Option<String>,
    /// A pending change, in Finnish.
    pub pending: Option<String>,
    /// Whether the pending change would repeal the act.
    #[serde(default)]
    pub pending_repeal: bool,
    /// The number of the Union's act in EUR-Lex.
    pub celex: Option<String>,
    /// What else must be known, in Finnish.
    pub note: Option<String>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

impl Act {
    /// Whether the act is law on a day. An unknown first day does not exclude; of a repeal known by its year the whole year counts as repealed.
    #[must_use]
    pub fn standing_on(&self, day: Date) -> Standing {
        let ended = self.valid_to.is_some_and(|to| day > to)
            || self.repealed_in.is_some_and(|year| day.year() >= year);
        if self.doubtful {
            Standing::Doubtful
        } else if ended {
            Standing::Repealed
        } else if self.valid_from.is_some_and(|from| day < from) {
            Standing::Coming
        } else {
            Standing::InForce
        }
    }

    /// The name to print: the everyday name in the language, else the title in it, else the Finnish everyday name or title.
    #[must_use]
    pub fn printed_name(&self, language: &str) -> &str {
        self.name_in(language)
            .or_else(|| self.name_in("fi"))
            .unwrap_or(&self.name.fi)
    }

    /// The name in a language, where there is one: the everyday name, else the title.
    #[must_use]
    pub fn name_in(&self, language: &str) -> Option<&str> {
        let short = self.short.as_ref();
        short
            .and_then(|names| names.in_language(language))
            .or_else(|| self.name.in_language(language))
    }

    /// The address of the act's text: EUR-Lex for the Union's acts, else Finlex; in Swedish for `sv`, else in Finnish (Finlex) or the language (EUR-Lex).
    #[must_use]
    pub fn link(&self, language: &str) -> Option<String> {
        if self.kind == Kind::Eu {
            let language = if matches!(language, "sv" | "en") {
                language
            } else {
                "fi"
            };
            let celex = self.celex.as_ref()?;
            return Some(format!(
                "https://eur-lex.europa.eu/legal-content/{}/TXT/?uri=CELEX:{celex}",
                language.to_uppercase()
            ));
        }
        Number::readings(&self.number)
            .first()
            .map(|number| number.finlex(language))
    }

    fn ended(&self) -> bool {
        self.doubtful || self.valid_to.is_some() || self.repealed_in.is_some()
    }
}

/// A number in the statute book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number {
    /// The year of issue.
    pub year: i16,
    /// The running number within the year.
    pub number: u32,
}

impl Number {
    /// What `523/1999`, `1999/523` or `523/99` may mean, the likeliest first; empty for what is no such number.
    #[must_use]
    pub fn readings(text: &str) -> Vec<Self> {
        let text = text.trim();
        let Some((first, second)) = text.split_once('/') else {
            return Vec::new();
        };
        let digits = |part: &str| {
            !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(first) || !digits(second) {
            return Vec::new();
        }
        let mut readings = Vec::new();
        for (number, year) in [(first, second), (second, first)] {
            if let (Some(year), Ok(number)) = (full_year(year), number.parse()) {
                readings.push(Self { year, number });
            }
        }
        readings
    }

    /// The address of the act in Finlex, in Swedish for `sv`, else in Finnish.
    #[must_use]
    pub fn finlex(self, language: &str) -> String {
        let path = if language == "sv" {
            "sv/lagstiftning"
        } else {
            "fi/lainsaadanto"
        };
        format!("https://www.finlex.fi/{path}/{}/{}", self.year, self.number)
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}/{}", self.number, self.year)
    }
}

/// The year that four or two digits write: `99` is 1999, `18` is 2018.
fn full_year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match (text.len(), year) {
        (4, 1800..=2199) => Some(year),
        (2, 30..) => Some(1900 + year),
        (2, _) => Some(2000 + year),
        _ => None,
    }
}

/// A mention of an act in a text.
#[derive(Debug, Clone)]
pub struct Mention<'a> {
    /// The act.
    pub act: &'a Act,
    /// Where, in bytes: the name, the number, or both where they stand together as "nuorisolaki (1285/2016)".
    pub range: Range<usize>,
    /// Whether the text gives the number.
    pub by_number: bool,
    /// Whether the text gives a name.
    pub by_name: bool,
}

/// A name as it is looked for: fixed text, one word with its endings, fixed text.
#[derive(Debug)]
struct Stem {
    before: String,
    endings: &'static [&'static str],
    after: String,
    act: usize,
}

/// All acts, in the order of the file.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<Act>")]
pub struct Acts {
    #[allow(clippy::struct_field_names, reason = "the acts themselves")]
    acts: Vec<Act>,
    numbers: BTreeMap<Number, usize>,
    stems: Vec<Stem>,
    /// The names that begin with a letter.
    initials: BTreeMap<char, Vec<usize>>,
}

impl From<Vec<Act>> for Acts {
    fn from(acts: Vec<Act>) -> Self {
        let mut numbers = BTreeMap::new();
        let mut stems = Vec::new();
        for (index, act) in acts.iter().enumerate() {
            let readings = Number::readings(&act.number);
            let reading = if act.kind == Kind::Eu {
                readings.last()
            } else {
                readings.first()
            };
            if let Some(number) = reading {
                numbers.entry(*number).or_insert(index);
            }
            stems.extend(act.stems.iter().map(|stem| Stem::new(stem, index)));
        }
        let mut initials: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (index, stem) in stems.iter().enumerate() {
            let beginnings = stem.beginnings();
            let letters = beginnings.iter().filter_map(|name| name.chars().next());
            for letter in letters.collect::<BTreeSet<char>>() {
                initials.entry(letter).or_default().push(index);
            }
        }
        Self {
            acts,
            numbers,
            stems,
            initials,
        }
    }
}

impl Acts {
    /// The acts, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Act> {
        self.acts.iter()
    }

    /// The act of a number written `523/1999`, `1999/523` or `523/99`.
    #[must_use]
    pub fn by_number(&self, number: &str) -> Option<&Act> {
        self.index_of(number).map(|index| &self.acts[index])
    }

    /// The acts by themselves.
    pub(super) fn into_acts(self) -> Vec<Act> {
        self.acts
    }

    /// The acts with one of them changed, as a reform changes the data.
    #[cfg(test)]
    pub(super) fn changed(self, number: &str, change: impl Fn(&mut Act)) -> Self {
        let mut acts = self.acts;
        let act = acts.iter_mut().find(|act| act.number == number);
        change(act.expect("the act is in the data"));
        acts.into()
    }

    /// The act that a text names and nothing else, in any inflected form: "henkilötietolain".
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&Act> {
        let folded = Folded::new(name.trim());
        let initial = self.initials.get(&folded.at(0)?)?;
        let stems = initial.iter().filter_map(|index| self.stems.get(*index));
        let (end, candidates) = longest(stems, &folded, 0)?;
        (end == folded.len()).then(|| self.choose(&candidates))
    }

    /// The acts that share a name with one, itself included.
    #[must_use]
    pub fn namesakes(&self, act: &Act) -> Vec<&Act> {
        let shares = |other: &&Act| {
            other.number == act.number || other.stems.iter().any(|stem| act.stems.contains(stem))
        };
        self.acts.iter().filter(shares).collect()
    }

    /// The acts that are mentioned in what has been seen of a text.
    pub(super) fn mentioned(&self, seen: &Seen) -> Vec<Mention<'_>> {
        let text = &seen.folded;
        let mut mentions: Vec<Mention<'_>> = Vec::new();
        let mut free = 0;
        for here in seen.acts.chunk_by(|(one, _), (next, _)| one == next) {
            let index = here[0].0;
            if index < free || !text.word_starts(index) {
                continue;
            }
            let stems = here.iter().filter_map(|(_, stem)| self.stems.get((*stem)?));
            if let Some((end, candidates)) = longest(stems, text, index) {
                let number = self
                    .numbered_at(text, past_opening(text, end))
                    .filter(|(_, act)| candidates.contains(act));
                let (until, act) = number.map_or_else(
                    || (end, self.choose(&candidates)),
                    |(until, act)| (until, &self.acts[act]),
                );
                mentions.push(Mention {
                    act,
                    range: text.bytes(index..until),
                    by_number: number.is_some(),
                    by_name: true,
                });
                free = until;
            } else if let Some((end, act)) = self.numbered_at(text, index) {
                mentions.push(Mention {
                    act: &self.acts[act],
                    range: text.bytes(index..end),
                    by_number: true,
                    by_name: false,
                });
                free = end;
            }
        }
        mentions
    }

    /// Has names and numbers looked for.
    pub(super) fn plan(&self, plan: &mut Plan) {
        for (index, stem) in self.stems.iter().enumerate() {
            plan.act_name(index, &stem.beginnings());
        }
        plan.act_numbers();
    }

    fn index_of(&self, number: &str) -> Option<usize> {
        Number::readings(number)
            .iter()
            .find_map(|reading| self.numbers.get(reading))
            .copied()
    }

    /// The end of a known number at an index and its act.
    fn numbered_at(&self, text: &Folded, index: usize) -> Option<(usize, usize)> {
        let touches = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '–' | '.');
        if !text.at(index)?.is_ascii_digit() || text.before(index).is_some_and(touches) {
            return None;
        }
        if DIARY.iter().any(|word| {
            index
                .checked_sub(word.len())
                .is_some_and(|start| text.after(start, word).is_some())
        }) {
            return None;
        }
        let digits = |from: usize| {
            let rest = text.as_str().get(from..).unwrap_or_default();
            let digits = rest.bytes().take_while(u8::is_ascii_digit);
            digits.take(5).count()
        };
        let slash = index + digits(index);
        let end = slash + 1 + digits(slash + 1);
        if text.at(slash) != Some('/')
            || (text.at(end) == Some('/') && text.at(end + 1) != Some('e'))
        {
            return None;
        }
        let written = text.as_str().get(index..end)?;
        let (first, second) = written.split_once('/')?;
        // Short years only with long numbers: "13/03" is more often a date or a fraction than an act.
        let short_year = second.len() < 4 && first.len() < 4;
        if (short_year && first.len() < 3 && !self.is_eu(written)) || !text.word_ends(end) {
            return None;
        }
        Some((end, self.index_of(written)?))
    }

    fn is_eu(&self, number: &str) -> bool {
        self.by_number(number)
            .is_some_and(|act| act.kind == Kind::Eu)
    }

    /// Of acts with one name the first in force, else the last.
    fn choose(&self, candidates: &[usize]) -> &Act {
        let living = candidates.iter().find(|index| !self.acts[**index].ended());
        &self.acts[living.or(candidates.last()).copied().unwrap_or_default()]
    }
}

/// The end of the longest of names at an index and the acts that bear it.
fn longest<'a>(
    stems: impl Iterator<Item = &'a Stem>,
    text: &Folded,
    index: usize,
) -> Option<(usize, Vec<usize>)> {
    let mut best: Option<(usize, Vec<usize>)> = None;
    for stem in stems {
        let Some(end) = stem.end_at(text, index) else {
            continue;
        };
        match &mut best {
            Some((longest, acts)) if *longest == end => acts.push(stem.act),
            Some((longest, _)) if *longest > end => {}
            _ => best = Some((end, vec![stem.act])),
        }
    }
    best
}

impl Stem {
    fn new(stem: &str, act: usize) -> Self {
        for endings in INFLECTED {
            let base = endings[0];
            let found = stem
                .match_indices(base)
                .find(|(at, _)| !stem[at + base.len()..].starts_with(char::is_alphanumeric));
            if let Some((at, _)) = found {
                return Self {
                    before: stem[..at].to_owned(),
                    endings,
                    after: stem[at + base.len()..].to_owned(),
                    act,
                };
            }
        }
        Self {
            before: stem.to_owned(),
            endings: &[""],
            after: String::new(),
            act,
        }
    }

    /// What the forms of the name begin with, each form with one of these.
    fn beginnings(&self) -> Vec<String> {
        if self.before.is_empty() {
            return self
                .endings
                .iter()
                .map(|&ending| ending.to_owned())
                .collect();
        }
        vec![self.before.clone()]
    }

    /// The index after the name where it stands at an index and ends with a word.
    fn end_at(&self, text: &Folded, index: usize) -> Option<usize> {
        let start = text.after(index, &self.before)?;
        let end = text.word_end(start);
        let word = text.as_str().get(start..end)?;
        if !self.ends(word) {
            return None;
        }
        if !self.after.is_empty() {
            let end = text.after(end, &self.after)?;
            return text.word_ends(end).then_some(end);
        }
        let is_abbreviation = self.endings == [""];
        Some(if is_abbreviation {
            past_abbreviation(text, end)
        } else {
            end
        })
    }

    /// Whether the rest of a word is one of the endings, alone or with a particle.
    fn ends(&self, word: &str) -> bool {
        // All forms of an inflected word begin alike.
        let alike = self.endings[0].get(..2).unwrap_or_default();
        if !word.starts_with(alike) {
            return false;
        }
        let mut clitics = ENCLITICS.iter();
        self.endings.contains(&word)
            || clitics.any(|clitic| {
                let form = word.strip_suffix(clitic);
                form.is_some_and(|form| self.endings.contains(&form))
            })
    }
}

/// The index after the ending of an abbreviation: the `:n` of "HetiL:n".
fn past_abbreviation(text: &Folded, index: usize) -> usize {
    let rest = text
        .after(index, ":")
        .and_then(|from| text.as_str().get(from..));
    let ending = rest.map_or("", |rest| {
        let end = rest.find(|c: char| !c.is_alphabetic());
        &rest[..end.unwrap_or(rest.len())]
    });
    match ending.chars().count() {
        1..=5 => index + 1 + ending.len(),
        _ => index,
    }
}

/// The index after what may stand between a name and its number: a space, an opening bracket, "EU".
fn past_opening(text: &Folded, index: usize) -> usize {
    [" (eu) ", " ((eu) ", " (eu ", " eu ", " (", " "]
        .iter()
        .find_map(|opening| text.after(index, opening))
        .unwrap_or(index)
}

/// Repealed sections of a living act.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadSection {
    /// The act's number.
    pub act: String,
    /// The sections, each written as `29.3` (section 29, subsection 3), `16 a`, `14–19` or `luku 2`.
    #[serde(deserialize_with = "citation::sections")]
    pub sections: Vec<Part<Level>>,
    /// The first day without force, where known.
    pub since: Option<Date>,
    /// The first year without force, where the day is not known.
    pub since_year: Option<i16>,
    /// The act that repealed them.
    pub by: String,
    /// What to cite instead, in Finnish form.
    #[serde(default)]
    pub replaced_by: Vec<String>,
    /// What else must be known, in Finnish.
    pub note: Option<String>,
    /// The source, where it differs from the file's.
    pub source: Option<String>,
    /// Whether the entry has been compared with its source.
    #[serde(default = "yes")]
    pub verified: bool,
}

impl DeadSection {
    /// Whether it had no force on a day; where neither day nor year is known, it is dead.
    #[must_use]
    pub fn is_dead_on(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day)
            && self.since_year.is_none_or(|year| year <= day.year())
    }

    /// Whether a cited place is dead, or lies within what is: the whole section where the section is dead, its dead
    /// subsection where only that is.
    #[must_use]
    pub fn covers(&self, cited: &Part<Level>) -> bool {
        self.sections.iter().any(|dead| dead.covers(cited))
    }

    /// What of a cited place is dead: "18 §" of "18 ja 24 §"; none where all of it lives.
    #[must_use]
    pub fn dead_of(&self, cited: &Part<Level>) -> Option<Part<Level>> {
        let (_, runs) = cited.levels.last()?;
        let runs = runs.iter().copied();
        let dead: Vec<_> = runs
            .filter(|run| self.covers(&cited.ending_in(vec![*run])))
            .collect();
        (!dead.is_empty()).then(|| cited.ending_in(dead))
    }
}
