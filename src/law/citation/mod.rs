//! Citations: what people write in fields for provisions, parsed and printed in one form in each language.
//! It must not know which field a citation stands in, nor whether the provision fits the purpose.

mod place;

use std::borrow::Cow;
use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::act::{Act, Acts, Kind, Number};
pub use place::{ArticleLevel, Level, Mark, Part, Place, Run};

/// The space that does not break.
const NBSP: char = '\u{a0}';

/// A provision: an act and a place in it. "nuorisolaki (1285/2016) 13–14 §", "henkilötietolain 8 §:n 1 momentin 5 kohta",
/// "523/99", "6 art. 1 kohdan e alakohta", "GDPR 6(1)(e)".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The act's number in the data; none of an act that the data do not know.
    pub act: Option<String>,
    /// The act's name as written; empty where only the number was.
    pub name: String,
    /// The act's number as written, without brackets; none where only the name was.
    pub number: Option<String>,
    /// What is cited of the act.
    pub place: Place,
}

/// Why a text is no citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CitationError {
    /// There is nothing.
    Empty,
    /// There is a place, but neither name nor number of an act.
    NoAct,
}

impl fmt::Display for CitationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "the citation is empty",
            Self::NoAct => "the citation names no act: give its number, as 1285/2016",
        })
    }
}

impl std::error::Error for CitationError {}

impl Citation {
    /// Reads a citation: a name in any inflected form, a number with or without brackets, or both, and what is cited
    /// of the act, before or after it. An article without an act is one of the GDPR.
    ///
    /// # Errors
    /// [`CitationError::Empty`] for blank text, [`CitationError::NoAct`] where a section stands alone.
    pub fn parse(text: &str, acts: &Acts) -> Result<Self, CitationError> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return Err(CitationError::Empty);
        }
        if let Place::Articles(_) = Place::parse(&text, false)
            && let Some(article) = Self::of_gdpr(&text)
        {
            return Ok(article);
        }
        let (name, number, place) = split(&text);
        if name.is_empty() && number.is_none() {
            return Err(CitationError::NoAct);
        }
        let act = match &number {
            Some(number) => acts.by_number(number),
            None => acts.by_name(&name),
        };
        let of_union = act.is_some_and(|act| act.kind == Kind::Eu);
        Ok(Self {
            act: act.map(|act| act.number.clone()),
            name,
            number,
            place: Place::parse(&place, of_union),
        })
    }

    /// Reads an article of the GDPR, as `6(1)(e)` or `15`; `None` for anything else.
    #[must_use]
    pub fn of_gdpr(text: &str) -> Option<Self> {
        let Place::Articles(parts) = Place::parse(text, true) else {
            return None;
        };
        let articles = parts
            .iter()
            .flat_map(|part| part.on(ArticleLevel::Article))
            .flat_map(|run| [Some(run.from), run.to]);
        let mut numbers = articles.flatten().filter_map(|mark| mark.number);
        let exist = numbers.all(|number| (1..=99).contains(&number));
        exist.then(|| Self {
            act: Some(GDPR.to_owned()),
            name: String::new(),
            number: None,
            place: Place::Articles(parts),
        })
    }

    /// The act, where the data know it.
    #[must_use]
    pub fn act<'a>(&self, acts: &'a Acts) -> Option<&'a Act> {
        acts.by_number(self.act.as_deref()?)
    }

    /// Whether another citation is of the same act and lies, at least in part, within what this one cites. An act as a
    /// whole lies within nothing but itself.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        if self.act.is_none() || self.act != other.act {
            return false;
        }
        match (&self.place, &other.place) {
            (Place::Whole, _) => true,
            (Place::Sections(here), Place::Sections(there)) => covers_any(here, there),
            (Place::Articles(here), Place::Articles(there)) => covers_any(here, there),
            _ => false,
        }
    }

    /// The citation in a language: "nuorisolaki (1285/2016) 13–14 §", "13–14 § i ungdomslagen (1285/2016)", "Youth Act (1285/2016), sections 13–14".
    ///
    /// The name is the everyday name of the data when they know the act, else the one written. Numbers do not part from their units.
    /// A place that is not understood is printed as written.
    #[must_use]
    pub fn print(&self, language: &str, acts: &Acts) -> String {
        let act = self.act(acts);
        let head = self.head(language, act);
        match (&self.place, language) {
            (Place::Whole, _) => head,
            (Place::Written(place), _) => format!("{head} {}", bound(place)),
            (Place::Sections(parts), _) => {
                let place = place::print_sections(parts, language);
                match language {
                    "sv" => format!("{place} i {head}"),
                    "en" => format!("{head}, {place}"),
                    _ => format!("{head} {place}"),
                }
            }
            (Place::Articles(parts), _) => {
                let place = place::print_articles(parts, language);
                match (language, act.filter(|act| act.number == GDPR)) {
                    ("sv", Some(_)) => format!("{place} i dataskyddsförordningen"),
                    ("en", Some(_)) => format!("GDPR {place}"),
                    (_, Some(_)) => format!("tietosuoja-asetuksen {place}"),
                    ("sv", None) => format!("{place} i {head}"),
                    ("en", None) => format!("{head}, {place}"),
                    (_, None) => format!("{head} {place}"),
                }
            }
        }
    }

    /// Whether another citation can be printed under one name with this one: places of one act, of one kind.
    #[must_use]
    pub fn stands_with(&self, other: &Self) -> bool {
        let same = (&self.act, &self.number) == (&other.act, &other.number);
        let named = self.act.is_some() || self.name == other.name;
        let alike = matches!(
            (&self.place, &other.place),
            (Place::Sections(_), Place::Sections(_)) | (Place::Articles(_), Place::Articles(_))
        );
        same && named && alike
    }

    /// Citations that stand together, under the name of their act: "nuorisolaki (1285/2016) 13 §, 14 §", "13 § och 14 § i
    /// ungdomslagen (1285/2016)".
    #[must_use]
    pub fn print_together(citations: &[&Self], language: &str, acts: &Acts) -> String {
        let (first, rest) = match citations {
            [] => return String::new(),
            [one] => return one.print(language, acts),
            [first, rest @ ..] => (first, rest),
        };
        let places = rest.iter().map(|citation| citation.print_place(language));
        if language == "sv" {
            // The name stands after all places, and the last of these is part of what is printed of the last citation.
            let mut places: Vec<String> = std::iter::once(first.print_place(language))
                .chain(places)
                .collect();
            let last = citations.last().map(|last| last.print(language, acts));
            places.pop();
            return format!("{} och {}", places.join(", "), last.unwrap_or_default());
        }
        let last = places.len() - 1;
        // In English the levels of a place are parted by commas, so the last place needs a word before it.
        places
            .enumerate()
            .fold(first.print(language, acts), |printed, (at, place)| {
                let and = if language == "en" && at == last {
                    " and"
                } else {
                    ","
                };
                format!("{printed}{and} {place}")
            })
    }

    /// The place without its act: "6 artiklan 1 kohdan e alakohta", "13–14 §"; empty for an act as a whole.
    #[must_use]
    pub fn print_place(&self, language: &str) -> String {
        match &self.place {
            Place::Whole => String::new(),
            Place::Written(place) => bound(place),
            Place::Sections(parts) => place::print_sections(parts, language),
            Place::Articles(parts) => place::print_articles(parts, language),
        }
    }

    /// The address of the act: Finlex by its number, EUR-Lex where the data know it as an act of the Union; none without a number that can be read.
    #[must_use]
    pub fn link(&self, language: &str, acts: &Acts) -> Option<String> {
        if let Some(act) = self.act(acts) {
            return act.link(language);
        }
        let number = self.number.as_ref()?;
        let year_first = number
            .split_once('/')
            .is_some_and(|(first, second)| first.len() == 4 && second.len() < 4);
        // "2014/24" may be an act of the Union that the data do not know: better no link than a wrong one.
        if year_first {
            None
        } else {
            Number::readings(number)
                .first()
                .map(|number| number.finlex(language))
        }
    }

    /// Name and number.
    fn head(&self, language: &str, act: Option<&Act>) -> String {
        let number = act
            .map(|act| act.number.as_str())
            .or(self.number.as_deref());
        let name = self.name_in(language, act, number.is_some());
        match (name.is_empty(), number) {
            (true, Some(number)) => number.to_owned(),
            (false, Some(number)) if act.is_some_and(|act| act.kind == Kind::Eu) => {
                format!("{name} (EU){NBSP}{number}")
            }
            (false, Some(number)) => format!("{name} ({number})"),
            (_, None) => name.into_owned(),
        }
    }

    /// The name as it stands in a sentence of a language. A name that is known in Finnish alone would be Finnish in the
    /// midst of another language, so where there is a number, that says which act it is.
    fn name_in(&self, language: &str, act: Option<&Act>, is_numbered: bool) -> Cow<'_, str> {
        let written = &self.name;
        let name = match act {
            Some(act) => act.name_in(language).map(str::to_owned),
            None => (!is_finnish(written)).then(|| written.clone()),
        };
        let finnish = act.map_or(written.as_str(), |act| act.printed_name("fi"));
        match (language, name) {
            ("sv", Some(name)) => Cow::Owned(definite(&name)),
            (_, Some(name)) => Cow::Owned(name),
            ("sv", None) if is_numbered => Cow::Borrowed("författningen"),
            ("en", None) if is_numbered => Cow::Borrowed("statute"),
            _ => Cow::Owned(finnish.to_owned()),
        }
    }
}

/// A title in Swedish as it stands after "i": "lagen om riksarkivet".
fn definite(name: &str) -> String {
    let words = [("lag ", "lagen "), ("förordning ", "förordningen ")];
    let found = words
        .into_iter()
        .find_map(|(word, definite)| Some((definite, name.strip_prefix(word)?)));
    found.map_or_else(|| name.to_owned(), |(word, rest)| format!("{word}{rest}"))
}

fn covers_any<L: Copy + PartialEq>(here: &[Part<L>], there: &[Part<L>]) -> bool {
    here.iter()
        .any(|part| there.iter().any(|other| part.covers(other)))
}

/// Most words of a place that are read where it stands within a text.
const MOST_WORDS: usize = 40;

/// The sections that a text begins with, as in "18 §:n mukaan"; none where it begins with anything else.
#[must_use]
pub fn leading_sections(text: &str) -> Vec<Part<Level>> {
    let words = text.split_whitespace().take(MOST_WORDS);
    let mut words: Vec<&str> = words.take_while(|word| place::is_part(word)).collect();
    while !words.is_empty() {
        let written = words.join(" ");
        if let Place::Sections(parts) =
            Place::parse(written.trim_end_matches(['.', ',', ';']), false)
        {
            return parts;
        }
        words.pop();
    }
    Vec::new()
}

/// Most words of an act's title between "of the" and its number.
const LONGEST_TITLE: usize = 14;

/// So many bytes before the name of an act are looked at for its sections: place and title are no longer.
const NEAR: usize = 300;

/// The sections that a text ends with before an act is named, as English and Swedish put it: "18 § i " before "offentlighetslagen",
/// "Section 29(3) of the Act on … (" before "621/1999"; none where it ends with anything else.
#[must_use]
pub fn sections_before(text: &str) -> Vec<Part<Level>> {
    let far = text.len().saturating_sub(NEAR);
    let near = (far..=text.len()).find_map(|from| text.get(from..));
    let text = near.unwrap_or_default();
    let of_act = |connective: &str| {
        let connectives = text.rmatch_indices(connective);
        let parted = connectives.map(|(at, _)| (&text[..at], &text[at + connective.len()..]));
        // What lies between only grows towards the beginning.
        let mut near = parted.take_while(|(_, between)| is_title(between));
        near.find_map(|(before, between)| {
            let sections = last_sections(before);
            (!sections.is_empty() && !names_another(between)).then_some(sections)
        })
    };
    [" i ", " of "]
        .into_iter()
        .find_map(of_act)
        .unwrap_or_default()
}

/// Whether words may be the beginning of an act's title.
fn is_title(words: &str) -> bool {
    words.split_whitespace().count() <= LONGEST_TITLE
        && !words.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | ';' | ':'))
}

/// Whether words between a section and the name of an act name another act: "arkivlagen och ", "the Archives Act and the ". A
/// conjunction within a title stands before words that are neither an act nor an article alone: "lagen om patientens ställning
/// och rättigheter (".
fn names_another(between: &str) -> bool {
    const AND: [&str; 6] = [" och ", " samt ", " eller ", " and ", " or ", ", "];
    const ARTICLES: [&str; 3] = ["the", "i", "of"];
    const ACTS: [&str; 5] = ["act", "acts", "decree", "code", "regulation"];
    const ENDINGS: [&str; 4] = ["lag", "lagen", "förordning", "förordningen"];
    let between = between.to_lowercase();
    let is_act =
        |word: &str| ACTS.contains(&word) || ENDINGS.iter().any(|ending| word.ends_with(ending));
    let begins = |after: &str| {
        let words = after.split(|c: char| !c.is_alphabetic());
        let words = words.filter(|word| !word.is_empty());
        words.clone().all(|word| ARTICLES.contains(&word)) || words.into_iter().any(is_act)
    };
    AND.iter().any(|and| {
        let mut conjunctions = between.match_indices(and);
        conjunctions.any(|(at, _)| begins(&between[at + and.len()..]))
    })
}

/// The sections that the last words of a text are, as many as can be read together.
fn last_sections(text: &str) -> Vec<Part<Level>> {
    let words = text.split_whitespace().rev().take(MOST_WORDS);
    let mut words: Vec<&str> = words.take_while(|word| place::is_part(word)).collect();
    words.reverse();
    let mut written = (0..words.len()).map(|from| words[from..].join(" "));
    let read = |text: String| match Place::parse(&text, false) {
        Place::Sections(parts) => Some(parts),
        _ => None,
    };
    written.find_map(read).unwrap_or_default()
}

/// The texts that a text holds one after another, each a citation with an act of its own: "perusopetuslaki (628/1998) 40 § ja julkisuuslaki
/// (621/1999) 24 §". A text that is one citation or none is whole.
#[must_use]
pub fn apart<'a>(text: &'a str, acts: &Acts) -> Vec<&'a str> {
    if text.len() > LONGEST_ROW {
        return vec![text];
    }
    let cuts = cuts(text);
    let mut each = Vec::new();
    let mut start = 0;
    for (index, &(end, next)) in cuts.iter().enumerate() {
        let before = &text[start..end];
        if has_digit(before) && begins_another(before, text, next, &cuts[index + 1..], acts) {
            each.push(before);
            start = next;
        }
    }
    each.push(&text[start..]);
    each
}

/// Whether a citation ends and another begins after a cut. Only what lies up to one of the further cuts is looked at, never all of the
/// rest, so that a long row takes no longer than its length.
fn begins_another(
    before: &str,
    text: &str,
    next: usize,
    further: &[(usize, usize)],
    acts: &Acts,
) -> bool {
    let ends = further.iter().map(|(end, _)| *end).chain([text.len()]);
    let mut parts = ends.map(|end| &text[next..end]).peekable();
    let nearest = parts.peek().copied().unwrap_or_default();
    if place::is_part(nearest) {
        // ", 14 §" and " ja e" are places of the act before; an article after sections is one of the GDPR.
        let is_article = matches!(Place::parse(nearest, false), Place::Articles(_));
        return is_article
            && !nearest.contains('(')
            && clear(before, acts).is_some_and(|one| matches!(one.place, Place::Sections(_)));
    }
    // A title may hold a conjunction: what follows reaches to the first number.
    let following = parts.find(|part| has_digit(part));
    let following = clear(following.unwrap_or(&text[next..]), acts);
    following.is_some_and(|citation| {
        citation.number.is_some() || citation.act.is_some() && !citation.name.is_empty()
    }) && clear(before, acts).is_some()
}

/// Where a text may be cut: the end of what is before, and the beginning of what is after. ", ja" is one cut.
fn cuts(text: &str) -> Vec<(usize, usize)> {
    const BETWEEN: [&str; 8] = [
        " ja ", " sekä ", " och ", " samt ", " and ", "; ", ", ", " tai ",
    ];
    let found = BETWEEN.iter().flat_map(|word| text.match_indices(word));
    let mut found: Vec<(usize, usize)> = found.map(|(at, word)| (at, at + word.len())).collect();
    found.sort_unstable();
    let mut cuts: Vec<(usize, usize)> = Vec::with_capacity(found.len());
    for (end, next) in found {
        match cuts.last_mut() {
            Some(last) if end < last.1 => last.1 = next,
            _ => cuts.push((end, next)),
        }
    }
    cuts
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// The longest text, in bytes, that is looked at for several citations.
const LONGEST_ROW: usize = 400;

/// A text as a citation, where it is one of which every word is understood.
fn clear(text: &str, acts: &Acts) -> Option<Citation> {
    let citation = Citation::parse(text, acts).ok()?;
    (!matches!(citation.place, Place::Written(_))).then_some(citation)
}

/// Whether a name is one in Finnish: it has the Finnish word for an act, a decree or a decision in it.
fn is_finnish(name: &str) -> bool {
    const WORDS: [&str; 5] = ["laki", "lain", "lait", "asetu", "päätö"];
    let name = name.to_lowercase();
    WORDS.iter().any(|word| name.contains(word))
}

/// The number of the General Data Protection Regulation.
const GDPR: &str = "2016/679";

/// Name, number and place of a citation as written.
fn split(text: &str) -> (String, Option<String>, String) {
    // As Swedish is printed: "13–14 § i ungdomslagen (1285/2016)".
    if let Some((place, act)) = text.rsplit_once(" i ")
        && [false, true]
            .iter()
            .any(|of_union| !matches!(Place::parse(place, *of_union), Place::Written(_)))
    {
        let (name, number, _) = split(act);
        return (name, number, place.to_owned());
    }
    let (before, number, after) = match find_number(text) {
        Some((start, end)) => (
            &text[..start],
            Some(text[start..end].to_owned()),
            &text[end..],
        ),
        None => (text, None, ""),
    };
    let (name, mut place) = split_name(before);
    let after = after.trim_start_matches([')', ',', ' ']).trim();
    if number.is_some() && !after.is_empty() {
        // "29 § tietosuojalaki (1050/2018)" has its place before; one after the number wins.
        after.clone_into(&mut place);
    }
    (without_union(&name), number, place)
}

/// Where the number of an act stands: digits, a slash, digits.
fn find_number(text: &str) -> Option<(usize, usize)> {
    text.match_indices('/').find_map(|(slash, _)| {
        let before = text[..slash]
            .bytes()
            .rev()
            .take_while(u8::is_ascii_digit)
            .count();
        let after = text[slash + 1..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let range = (slash - before, slash + 1 + after);
        (!Number::readings(&text[range.0..range.1]).is_empty()).then_some(range)
    })
}

/// Splits what stands before the number, or all where there is none, into name and place: the place begins at the first
/// word that begins with a digit, or at the word for a level before it.
fn split_name(text: &str) -> (String, String) {
    let text = text.trim().trim_end_matches('(').trim();
    let words: Vec<&str> = text.split(' ').collect();
    let digit = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let Some(mut first) = words.iter().position(digit) else {
        return (text.to_owned(), String::new());
    };
    while first > 0 && place::is_unit(words[first - 1]) {
        first -= 1;
    }
    if first == 0 {
        // "29 §, tietosuojalaki (1050/2018)"
        let end = words.iter().position(|word| !place::is_part(word));
        let (place, name) = words.split_at(end.unwrap_or(words.len()));
        return (
            name.join(" "),
            place.join(" ").trim_end_matches(',').to_owned(),
        );
    }
    let name = words[..first].join(" ");
    (
        name.trim_end_matches(',').to_owned(),
        words[first..].join(" "),
    )
}

/// The name without the letters that mark an act of the Union.
fn without_union(name: &str) -> String {
    let name = name
        .trim()
        .trim_end_matches("(EU)")
        .trim_end_matches("(EU")
        .trim_end_matches('(')
        .trim();
    if matches!(name, "EU" | "(EU)" | "EY" | "asetus EU") {
        String::new()
    } else {
        name.to_owned()
    }
}

/// The text with spaces after numbers and before units bound.
fn bound(text: &str) -> String {
    let mut printed = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let binds = c == ' ' && (before.is_ascii_digit() || characters.peek() == Some(&'§'));
        printed.push(if binds { NBSP } else { c });
        before = c;
    }
    printed
}

/// Reads sections as the data write them: `18`, `29.3`, `16 a`, `14–19`, `luku 2`.
pub(super) fn sections<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Part<Level>>, D::Error> {
    let written = Vec::<String>::deserialize(deserializer)?;
    let mut parts = Vec::new();
    for text in written {
        let unit = if text.starts_with("luku") { "" } else { " §" };
        match Place::parse(&format!("{text}{unit}"), false) {
            Place::Sections(read) => parts.extend(read),
            _ => return Err(D::Error::custom(format!("{text} is no section"))),
        }
    }
    Ok(parts)
}

/// Prints places of a Finnish act.
#[must_use]
pub fn print_sections(parts: &[Part<Level>], language: &str) -> String {
    place::print_sections(parts, language)
}
