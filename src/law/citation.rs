//! Citations: what people write in fields for provisions, parsed and printed in one form in each language.
//! It must not know which field a citation stands in, nor whether the provision fits the purpose.

use std::fmt;

use super::act::{Act, Acts, Kind, Number};

/// The space that does not break.
const NBSP: char = '\u{a0}';

/// A provision as someone wrote it: "nuorisolaki (1285/2016) 13–14 §", "1050/2018 29 § 1 mom. 1 kohta", "EU 2016/679 6 art.".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statute {
    /// The act's name as written; empty where only the number was.
    pub name: String,
    /// The act's number as written, without brackets; none where only the name was.
    pub number: Option<String>,
    /// Section, subsection and item, or article, as written; empty where the act is cited as a whole.
    pub pinpoint: String,
}

/// Why a text is no citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CitationError {
    /// There is nothing.
    Empty,
    /// There is a pinpoint, but neither name nor number of an act.
    NoAct,
    /// An article's number, paragraph or point is not one.
    NotAnArticle,
}

impl fmt::Display for CitationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "the citation is empty",
            Self::NoAct => "the citation names no act: give its number, as 1285/2016",
            Self::NotAnArticle => "not an article of the GDPR: write 6(1)(e)",
        })
    }
}

impl std::error::Error for CitationError {}

impl Statute {
    /// Reads a citation: a name, a number with or without brackets, or both, and what is cited of the act.
    ///
    /// # Errors
    /// [`CitationError::Empty`] for blank text, [`CitationError::NoAct`] where a pinpoint stands alone.
    pub fn parse(text: &str) -> Result<Self, CitationError> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return Err(CitationError::Empty);
        }
        let (before, number, after) = match find_number(&text) {
            Some((start, end)) => (
                &text[..start],
                Some(text[start..end].to_owned()),
                &text[end..],
            ),
            None => (text.as_str(), None, ""),
        };
        let (name, mut pinpoint) = split_name(before);
        let after = after.trim_start_matches([')', ',', ' ']).trim();
        if number.is_some() && !after.is_empty() {
            // "29 § tietosuojalaki (1050/2018)" has its pinpoint before; one after the number wins.
            after.clone_into(&mut pinpoint);
        }
        let name = without_union(&name);
        if name.is_empty() && number.is_none() {
            return Err(CitationError::NoAct);
        }
        Ok(Self {
            name,
            number,
            pinpoint,
        })
    }

    /// The act, where the data know it by number, else by name.
    #[must_use]
    pub fn act<'a>(&self, acts: &'a Acts) -> Option<&'a Act> {
        match &self.number {
            Some(number) => acts.by_number(number),
            None => acts.by_name(&self.name),
        }
    }

    /// The citation in a language: "nuorisolaki (1285/2016) 13–14 §", "13–14 § i ungdomslagen (1285/2016)", "Youth Act (1285/2016), sections 13–14".
    ///
    /// The name is the everyday name of the data when they know the act, else the one written. Spaces within the pinpoint do not break.
    /// A pinpoint that is not understood is printed as written.
    #[must_use]
    pub fn print(&self, language: &str, acts: &Acts) -> String {
        let act = self.act(acts);
        if act.is_some_and(is_gdpr)
            && let Ok(article) = Article::parse(&self.pinpoint)
        {
            return article.print(language);
        }
        let head = self.head(language, act);
        if self.pinpoint.is_empty() {
            return head;
        }
        match (language, Pinpoint::parse(&self.pinpoint)) {
            ("sv", Some(pinpoint)) => format!("{} i {head}", pinpoint.swedish()),
            ("en", Some(pinpoint)) => format!("{head}, {}", pinpoint.english()),
            (_, Some(pinpoint)) => format!("{head} {}", pinpoint.finnish()),
            (_, None) => format!("{head} {}", bound(&self.pinpoint)),
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
        let name = act.map_or(self.name.as_str(), |act| act.printed_name(language));
        let number = act
            .map(|act| act.number.as_str())
            .or(self.number.as_deref());
        match (name.is_empty(), number) {
            (true, Some(number)) => number.to_owned(),
            (false, Some(number)) if act.is_some_and(|act| act.kind == Kind::Eu) => {
                format!("{name} (EU){NBSP}{number}")
            }
            (false, Some(number)) => format!("{name} ({number})"),
            (_, None) => name.to_owned(),
        }
    }
}

fn is_gdpr(act: &Act) -> bool {
    act.number == "2016/679"
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

/// Splits what stands before the number, or all where there is none, into name and pinpoint: the pinpoint begins at the first word that begins with a digit.
fn split_name(text: &str) -> (String, String) {
    let text = text.trim().trim_end_matches('(').trim();
    let mut at = 0;
    for word in text.split(' ') {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return (
                text[..at].trim().trim_end_matches(',').to_owned(),
                text[at..].to_owned(),
            );
        }
        at += word.len() + 1;
    }
    (text.to_owned(), String::new())
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

/// The units of a pinpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Chapter,
    Section,
    Subsection,
    Item,
}

/// A pinpoint that was understood: numbers with their units, and whether a comma or "ja" goes before.
#[derive(Debug, PartialEq, Eq)]
struct Pinpoint(Vec<(String, Unit)>);

impl Pinpoint {
    /// Reads "13–14 §", "29 § 1 mom. 1 kohta", "14.3 §", "28 a–28 f §", "4 luku 13 a §"; `None` for anything else.
    fn parse(text: &str) -> Option<Self> {
        let text = text.replace('§', " § ").replace(NBSP, " ");
        let mut parts = Vec::new();
        let mut number: Vec<&str> = Vec::new();
        for word in text.split_whitespace() {
            let Some(unit) = unit(word) else {
                if !is_number(word) {
                    return None;
                }
                number.push(word);
                continue;
            };
            if number.is_empty() {
                return None;
            }
            let written = number
                .join(" ")
                .replace(" – ", "–")
                .replace(" - ", "–")
                .replace('-', "–");
            number.clear();
            match written.split_once('.') {
                Some((section, subsection)) if unit == Unit::Section => {
                    parts.push((section.to_owned(), Unit::Section));
                    parts.push((subsection.to_owned(), Unit::Subsection));
                }
                Some(_) => return None,
                None => parts.push((written, unit)),
            }
        }
        // "24.1 § 31" leaves an item without its word.
        match (number.as_slice(), parts.last()) {
            ([], Some(_)) => {}
            ([item], Some((_, Unit::Subsection))) => parts.push(((*item).to_owned(), Unit::Item)),
            _ => return None,
        }
        Some(Self(parts))
    }

    fn finnish(&self) -> String {
        self.print(|number, unit| match unit {
            Unit::Chapter => format!("{number} luku"),
            Unit::Section => format!("{number} §"),
            Unit::Subsection => format!("{number} mom."),
            Unit::Item => format!("{number} kohta"),
        })
    }

    fn swedish(&self) -> String {
        self.print(|number, unit| {
            let number = number.replace(" ja ", " och ");
            match unit {
                Unit::Chapter => format!("{number} kap."),
                Unit::Section => format!("{number} §"),
                Unit::Subsection => format!("{number} mom."),
                Unit::Item => format!("{number} punkten"),
            }
        })
    }

    fn english(&self) -> String {
        let parts = self.0.iter().map(|(number, unit)| {
            let many = if number.contains(['–', ',']) || number.contains(" ja ") {
                "s"
            } else {
                ""
            };
            let number = number.replace(" ja ", " and ");
            let unit = match unit {
                Unit::Chapter => "chapter",
                Unit::Section => "section",
                Unit::Subsection => "subsection",
                Unit::Item => "item",
            };
            format!("{unit}{many}{NBSP}{}", number.replace(' ', "\u{a0}"))
        });
        parts.collect::<Vec<_>>().join(", ")
    }

    fn print(&self, part: impl Fn(&str, Unit) -> String) -> String {
        let parts = self
            .0
            .iter()
            .map(|(number, unit)| bound(&part(number, *unit)));
        parts
            .collect::<Vec<_>>()
            .join(" ")
            .replace(" a ", "\u{a0}a ")
            .replace(" §", "\u{a0}§")
    }
}

/// The unit that a word is.
fn unit(word: &str) -> Option<Unit> {
    match word.trim_end_matches(',') {
        "luku" | "luvun" => Some(Unit::Chapter),
        "§" | "§:n" | "§:ssä" => Some(Unit::Section),
        "mom." | "mom" | "momentti" | "momentin" => Some(Unit::Subsection),
        "kohta" | "kohdan" | "k." => Some(Unit::Item),
        _ => None,
    }
}

/// Whether a word belongs to a number: `13`, `13–14`, `14.3`, `a`, `a–28`, `ja`, `–`.
fn is_number(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    if matches!(word, "ja" | "–" | "-") {
        return true;
    }
    let piece = |piece: &str| {
        piece.bytes().all(|byte| byte.is_ascii_digit())
            || (piece.len() == 1 && piece.bytes().all(|byte| byte.is_ascii_lowercase()))
    };
    !word.is_empty()
        && word
            .split(['–', '-', '.'])
            .all(|part| !part.is_empty() && piece(part))
}

/// An article of the GDPR, with paragraph and point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Article {
    /// The article, 1–99.
    pub article: u8,
    /// The paragraph.
    pub paragraph: Option<u8>,
    /// The point, a small letter.
    pub point: Option<char>,
}

impl Article {
    /// Reads `6(1)(e)`, `6.1 e`, `6 art. 1 kohta e`, `6 artiklan 1 kohdan e alakohta`, `Art. 6(1)(e)` or `15`.
    ///
    /// # Errors
    /// [`CitationError::Empty`] for blank text, [`CitationError::NotAnArticle`] for anything that is not one article of the GDPR.
    pub fn parse(text: &str) -> Result<Self, CitationError> {
        if text.trim().is_empty() {
            return Err(CitationError::Empty);
        }
        let separated = text.to_lowercase().replace(['(', ')', '.', ',', NBSP], " ");
        let unit = |word: &&str| {
            !matches!(
                *word,
                "art"
                    | "article"
                    | "artikel"
                    | "artikla"
                    | "artiklan"
                    | "kohta"
                    | "kohdan"
                    | "alakohta"
                    | "alakohdan"
                    | "punkten"
                    | "gdpr"
            )
        };
        let words: Vec<&str> = separated.split_whitespace().filter(unit).collect();
        let read = |words: &[&str]| -> Option<Self> {
            let article = words
                .first()?
                .parse()
                .ok()
                .filter(|article| (1..=99).contains(article))?;
            let mut rest = &words[1..];
            let paragraph: Option<u8> = rest
                .first()
                .and_then(|word| word.parse().ok())
                .filter(|paragraph| *paragraph > 0);
            if paragraph.is_some() {
                rest = &rest[1..];
            }
            let point = match rest {
                [] => None,
                [point] => Some(
                    point
                        .chars()
                        .next()
                        .filter(|c| point.len() == 1 && c.is_ascii_lowercase())?,
                ),
                _ => return None,
            };
            Some(Self {
                article,
                paragraph,
                point,
            })
        };
        read(&words).ok_or(CitationError::NotAnArticle)
    }

    /// With the regulation: "tietosuoja-asetuksen 6 artiklan 1 kohdan e alakohta", "artikel 6.1 e i dataskyddsförordningen", "GDPR Art. 6(1)(e)".
    #[must_use]
    pub fn print(&self, language: &str) -> String {
        let short = self.print_short(language);
        match language {
            "sv" => format!("{short} i dataskyddsförordningen"),
            "en" => format!("GDPR {short}"),
            _ => format!("tietosuoja-asetuksen {short}"),
        }
    }

    /// Without the regulation: "6 artiklan 1 kohdan e alakohta", "artikel 6.1 e", "Art. 6(1)(e)".
    #[must_use]
    pub fn print_short(&self, language: &str) -> String {
        let Self {
            article,
            paragraph,
            point,
        } = *self;
        match language {
            "sv" => {
                let paragraph =
                    paragraph.map_or_else(String::new, |paragraph| format!(".{paragraph}"));
                let point = point.map_or_else(String::new, |point| format!("{NBSP}{point}"));
                format!("artikel{NBSP}{article}{paragraph}{point}")
            }
            "en" => format!("Art.{NBSP}{self}"),
            _ => match (paragraph, point) {
                (None, None) => format!("{article}{NBSP}artikla"),
                (Some(paragraph), None) => {
                    format!("{article}{NBSP}artiklan {paragraph}{NBSP}kohta")
                }
                (None, Some(point)) => format!("{article}{NBSP}artiklan {point}{NBSP}alakohta"),
                (Some(paragraph), Some(point)) => {
                    format!("{article}{NBSP}artiklan {paragraph}{NBSP}kohdan {point}{NBSP}alakohta")
                }
            },
        }
    }
}

impl fmt::Display for Article {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.article)?;
        if let Some(paragraph) = self.paragraph {
            write!(formatter, "({paragraph})")?;
        }
        if let Some(point) = self.point {
            write!(formatter, "({point})")?;
        }
        Ok(())
    }
}
