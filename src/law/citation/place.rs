//! Where in an act: chapter, section, subsection and item of a Finnish act, or article, paragraph and point of the Union's.
//! It must not know which act is cited.

use std::fmt;

use super::NBSP;

/// What is cited of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The act as a whole.
    Whole,
    /// Parts of a Finnish act.
    Sections(Vec<Part<Level>>),
    /// Parts of an act of the Union.
    Articles(Vec<Part<ArticleLevel>>),
    /// Words that are not understood, as written.
    Written(String),
}

/// Levels of a Finnish act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Luku.
    Chapter,
    /// Pykälä.
    Section,
    /// Momentti.
    Subsection,
    /// Kohta.
    Item,
}

/// Levels of an act of the Union.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArticleLevel {
    /// Artikla.
    Article,
    /// Kohta.
    Paragraph,
    /// Alakohta.
    Point,
}

/// One place, from its highest level to its lowest: on each level one or several marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<L> {
    /// Each level that is named, with its marks; the levels go down, and only the lowest has several.
    pub levels: Vec<(L, Vec<Run>)>,
}

/// One mark, or a run from one to another: `13`, `16 a`, `13–14`, `28 a–28 f`, `e`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The first.
    pub from: Mark,
    /// The last, where there is more than one.
    pub to: Option<Mark>,
}

/// A number, a letter, or a number with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The number; none for a point that is a letter alone.
    pub number: Option<u16>,
    /// The letter.
    pub letter: Option<char>,
}

impl Run {
    /// Whether two runs have a mark in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let last = |run: &Self| run.to.unwrap_or(run.from);
        self.from <= last(other) && other.from <= last(self)
    }
}

impl<L: Copy + PartialEq> Part<L> {
    /// The marks on a level; none where it is not named.
    #[must_use]
    pub fn on(&self, level: L) -> &[Run] {
        let known = self.levels.iter().find(|(one, _)| *one == level);
        known.map_or(&[], |(_, runs)| runs)
    }
}

impl<L: Copy + PartialEq> Part<L> {
    /// Whether another place lies within this one, at least in part: each level that this one names is named there too, by a mark of its own.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.levels.iter().all(|(level, runs)| {
            let there = other.on(*level);
            runs.iter()
                .any(|run| there.iter().any(|other| run.meets(other)))
        })
    }
}

impl<L: Copy> Part<L> {
    /// The place with other marks on its lowest level.
    #[must_use]
    pub fn ending_in(&self, runs: Vec<Run>) -> Self {
        let mut levels = self.levels.clone();
        if let Some((_, lowest)) = levels.last_mut() {
            *lowest = runs;
        }
        Self { levels }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.number, self.letter) {
            (Some(number), Some(letter)) => write!(formatter, "{number}{NBSP}{letter}"),
            (Some(number), None) => write!(formatter, "{number}"),
            (None, letter) => write!(formatter, "{}", letter.unwrap_or_default()),
        }
    }
}

impl fmt::Display for Run {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.from)?;
        self.to.map_or(Ok(()), |to| write!(formatter, "–{to}"))
    }
}

/// Marks in a row: "13, 14 ja 16 a".
fn listed(runs: &[Run], and: &str) -> String {
    let written: Vec<String> = runs.iter().map(Run::to_string).collect();
    in_row(&written, and)
}

fn in_row(written: &[String], and: &str) -> String {
    match written.split_last() {
        Some((last, before)) if !before.is_empty() => {
            format!("{} {and} {last}", before.join(", "))
        }
        _ => written.concat(),
    }
}

fn is_many(runs: &[Run]) -> bool {
    runs.len() > 1 || runs.iter().any(|run| run.to.is_some())
}

/// Parts in a row, each printed in one way.
fn joined<L>(parts: &[Part<L>], and: &str, print: impl Fn(&Part<L>) -> String) -> String {
    let printed: Vec<String> = parts.iter().map(print).collect();
    in_row(&printed, and)
}

/// Sections in a language: "29 § 1 mom. 1 kohta", "29 § 1 mom. 1 punkten", "section 29, subsection 1, item 1".
pub(super) fn print_sections(parts: &[Part<Level>], language: &str) -> String {
    match language {
        "sv" => joined(parts, "och", |part| {
            after_number(part, "och", ["kap.", "§", "mom.", "punkten"])
        }),
        "en" => joined(parts, "and", |part| {
            before_number(part, ["chapter", "section", "subsection", "item"])
        }),
        _ => joined(parts, "ja", |part| {
            after_number(part, "ja", ["luku", "§", "mom.", "kohta"])
        }),
    }
}

fn after_number(part: &Part<Level>, and: &str, units: [&str; 4]) -> String {
    let levels = part.levels.iter().map(|(level, runs)| {
        let unit = units[*level as usize];
        format!("{}{NBSP}{unit}", listed(runs, and))
    });
    levels.collect::<Vec<_>>().join(" ")
}

fn before_number(part: &Part<Level>, units: [&str; 4]) -> String {
    let levels = part.levels.iter().map(|(level, runs)| {
        let unit = units[*level as usize];
        let plural = if is_many(runs) { "s" } else { "" };
        format!("{unit}{plural}{NBSP}{}", listed(runs, "and"))
    });
    levels.collect::<Vec<_>>().join(", ")
}

/// Articles in a language: "6 artiklan 1 kohdan e alakohta", "artikel 6.1 e", "Art. 6(1)(e)".
pub(super) fn print_articles(parts: &[Part<ArticleLevel>], language: &str) -> String {
    match language {
        "sv" => {
            let many = parts.len() > 1 || parts.iter().any(|part| is_many(articles(part)));
            let word = if many { "artiklarna" } else { "artikel" };
            format!("{word}{NBSP}{}", joined(parts, "och", swedish_article))
        }
        "en" => format!("Art.{NBSP}{}", joined(parts, "and", english_article)),
        _ => joined(parts, "ja", finnish_article),
    }
}

fn articles(part: &Part<ArticleLevel>) -> &[Run] {
    part.on(ArticleLevel::Article)
}

/// Each level but the last in the genitive: "6 artiklan 1 kohdan e alakohta", "13–14 artikla".
fn finnish_article(part: &Part<ArticleLevel>) -> String {
    let last = part.levels.len().saturating_sub(1);
    let levels = part
        .levels
        .iter()
        .enumerate()
        .map(|(index, (level, runs))| {
            let unit = match (level, index < last) {
                (ArticleLevel::Article, true) => "artiklan",
                (ArticleLevel::Article, false) => "artikla",
                (ArticleLevel::Paragraph, true) => "kohdan",
                (ArticleLevel::Paragraph, false) => "kohta",
                (ArticleLevel::Point, true) => "alakohdan",
                (ArticleLevel::Point, false) => "alakohta",
            };
            format!("{}{NBSP}{unit}", listed(runs, "ja"))
        });
    levels.collect::<Vec<_>>().join(" ")
}

/// `6.1 c och e`, and with every paragraph its article, since a number alone would be an article: `6.1 och 6.3`.
fn swedish_article(part: &Part<ArticleLevel>) -> String {
    let article = listed(articles(part), "och");
    let paragraphs = part.on(ArticleLevel::Paragraph).iter();
    let numbered: Vec<String> = paragraphs.map(|run| format!("{article}.{run}")).collect();
    let place = if numbered.is_empty() {
        article
    } else {
        in_row(&numbered, "och")
    };
    match part.on(ArticleLevel::Point) {
        [] => place,
        points => format!("{place}{NBSP}{}", listed(points, "och")),
    }
}

/// With brackets: `6(1)(e)`, `6(1)(c) and (e)`, `13–14`.
fn english_article(part: &Part<ArticleLevel>) -> String {
    let mut printed = String::new();
    for (level, runs) in &part.levels {
        if *level == ArticleLevel::Article {
            printed.push_str(&listed(runs, "and"));
            continue;
        }
        let bracketed: Vec<String> = runs
            .iter()
            .map(|run| match run.to {
                None => format!("({})", run.from),
                Some(to) => format!("({})–({to})", run.from),
            })
            .collect();
        printed.push_str(&in_row(&bracketed, "and"));
    }
    printed
}

impl Place {
    /// Reads what is cited of an act. Of an act of the Union a bare number is an article, of another act a section.
    pub(super) fn parse(text: &str, of_union: bool) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Whole;
        }
        let known = tokens(text).and_then(|tokens| {
            let tokens = brackets_to_units(tokens);
            let names_article = tokens.contains(&Token::Unit(Unit::Article));
            let brackets = tokens.contains(&Token::Open);
            if of_union || names_article || brackets {
                articles_of(&tokens).map(Self::Articles)
            } else {
                sections_of(&tokens).map(Self::Sections)
            }
        });
        known.unwrap_or_else(|| Self::Written(text.to_owned()))
    }
}

/// What a pinpoint consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Number(u16),
    Letter(char),
    Dash,
    Dot,
    And,
    Open,
    Close,
    Unit(Unit),
}

/// A word for a level. *Kohta* is an item of an act and a paragraph of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Chapter,
    Section,
    Subsection,
    Item,
    Article,
    Point,
}

/// The tokens; `None` when a word is none of them.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            c if c.is_whitespace() => c.len_utf8(),
            '(' => push(&mut tokens, Token::Open, first),
            ')' => push(&mut tokens, Token::Close, first),
            '.' => push(&mut tokens, Token::Dot, first),
            ',' | ';' => push(&mut tokens, Token::And, first),
            '–' | '-' => push(&mut tokens, Token::Dash, first),
            '§' => {
                tokens.push(Token::Unit(Unit::Section));
                let more = rest[first.len_utf8()..]
                    .chars()
                    .take_while(|c| *c == '§')
                    .count();
                let ending = &rest[first.len_utf8() * (more + 1)..];
                first.len_utf8() * (more + 1) + case_ending(ending)
            }
            '0'..='9' => {
                let length = rest.bytes().take_while(u8::is_ascii_digit).count();
                tokens.push(Token::Number(rest[..length].parse().ok()?));
                length
            }
            c if c.is_alphabetic() => {
                let length = rest
                    .find(|c: char| !c.is_alphabetic())
                    .unwrap_or(rest.len());
                let (token, dotted) = word(&rest[..length].to_lowercase())?;
                tokens.extend(token);
                length
                    + if dotted {
                        shortened(&rest[length..])
                    } else {
                        0
                    }
            }
            _ => return None,
        };
        rest = &rest[length..];
    }
    Some(tokens)
}

fn push(tokens: &mut Vec<Token>, token: Token, written: char) -> usize {
    tokens.push(token);
    written.len_utf8()
}

/// The bytes of a case ending after a sign: the ":n" of "8 §:n".
fn case_ending(text: &str) -> usize {
    let Some(ending) = text.strip_prefix(':') else {
        return 0;
    };
    let end = ending.find(|c: char| !c.is_alphabetic());
    1 + end.unwrap_or(ending.len())
}

/// The bytes of what ends an abbreviation: the full stop of "mom." or the case of "mom:n".
fn shortened(text: &str) -> usize {
    if text.starts_with('.') {
        1
    } else {
        case_ending(text)
    }
}

/// What a word is, and whether a full stop after it is its own; `None` for a word that no pinpoint has.
fn word(word: &str) -> Option<(Option<Token>, bool)> {
    let unit = |unit, dotted| Some((Some(Token::Unit(unit)), dotted));
    match word {
        "luku" | "luvun" | "luvussa" | "lukua" | "lukuun" | "luvusta" | "chapter" | "chapters"
        | "kapitlet" => unit(Unit::Chapter, false),
        "kap" => unit(Unit::Chapter, true),
        "pykälä" | "pykälän" | "pykälässä" | "pykälää" | "pykälään" | "pykälästä" | "pykälien"
        | "section" | "sections" | "paragrafen" => unit(Unit::Section, false),
        "sec" => unit(Unit::Section, true),
        "mom" => unit(Unit::Subsection, true),
        "momentti" | "momentin" | "momentissa" | "momenttia" | "momenttiin" | "momentista"
        | "momentilla" | "momentit" | "momenttien" | "subsection" | "subsections" | "momentet" => {
            unit(Unit::Subsection, false)
        }
        "k" | "p" => unit(Unit::Item, true),
        "kohta" | "kohdan" | "kohdassa" | "kohdat" | "kohtien" | "item" | "items" | "punkten"
        | "punkterna" => unit(Unit::Item, false),
        "art" => unit(Unit::Article, true),
        "artikla" | "artiklan" | "artiklassa" | "artiklat" | "artiklojen" | "article"
        | "articles" | "artikel" | "artiklarna" => unit(Unit::Article, false),
        "alakohta" | "alakohdan" | "alakohdassa" | "alakohdat" | "alakohtien" | "point"
        | "points" | "led" => unit(Unit::Point, false),
        "ja" | "sekä" | "tai" | "och" | "samt" | "eller" | "and" | "or" => {
            Some((Some(Token::And), false))
        }
        _ => {
            let mut letters = word.chars();
            let letter = letters.next().filter(char::is_ascii_lowercase)?;
            letters
                .next()
                .is_none()
                .then_some((Some(Token::Letter(letter)), false))
        }
    }
}

/// Whether a word is one for a level.
pub(super) fn is_unit(text: &str) -> bool {
    let known = word(&text.trim_end_matches('.').to_lowercase());
    matches!(known, Some((Some(Token::Unit(_)), _)))
}

/// Whether a word may stand in a pinpoint.
pub(super) fn is_part(text: &str) -> bool {
    tokens(text).is_some()
}

/// Marks and units in a row: each group of marks with the unit that stands beside it, if one does.
type Group = (Vec<Run>, Option<Unit>);

fn sections_of(tokens: &[Token]) -> Option<Vec<Part<Level>>> {
    let mut parts: Vec<Part<Level>> = Vec::new();
    let dotted = dots_to_units(tokens)?;
    for (runs, unit) in groups(&dotted, true)? {
        let level = match unit {
            Some(Unit::Chapter) => Level::Chapter,
            Some(Unit::Section) => Level::Section,
            Some(Unit::Subsection) => Level::Subsection,
            Some(Unit::Item) => Level::Item,
            Some(Unit::Article | Unit::Point) => return None,
            // "24.1 § 31" leaves an item without its word; other bare numbers say nothing.
            None => match parts.last()?.levels.last()? {
                (Level::Subsection, _) => Level::Item,
                _ => return None,
            },
        };
        add(&mut parts, level, runs);
    }
    if are_sections(&parts) {
        apart(parts)
    } else {
        None
    }
}

fn articles_of(tokens: &[Token]) -> Option<Vec<Part<ArticleLevel>>> {
    let mut parts: Vec<Part<ArticleLevel>> = Vec::new();
    let worded = tokens
        .iter()
        .any(|token| matches!(token, Token::Unit(unit) if !matches!(unit, Unit::Article)));
    if !worded {
        return short_articles(tokens);
    }
    for (runs, unit) in groups(tokens, false)? {
        let level = match unit {
            Some(Unit::Article) => ArticleLevel::Article,
            Some(Unit::Item) => ArticleLevel::Paragraph,
            Some(Unit::Point) => ArticleLevel::Point,
            // "6 art. 1 kohta e" leaves a point without its word.
            None if runs.iter().all(|run| run.from.number.is_none()) => ArticleLevel::Point,
            _ => return None,
        };
        add(&mut parts, level, runs);
    }
    if are_articles(&parts) {
        apart(parts)
    } else {
        None
    }
}

/// Whether all marks are numbers, letters with them or not.
fn numbers(runs: &[Run]) -> bool {
    marks(runs).all(|mark| mark.number.is_some())
}

/// Whether all marks are letters alone.
fn letters(runs: &[Run]) -> bool {
    marks(runs).all(|mark| mark.number.is_none())
}

fn marks(runs: &[Run]) -> impl Iterator<Item = Mark> {
    runs.iter()
        .flat_map(|run| [Some(run.from), run.to])
        .flatten()
}

/// Articles begin with an article, and letters stand for points alone.
fn are_articles(parts: &[Part<ArticleLevel>]) -> bool {
    !parts.is_empty()
        && parts.iter().all(|part| {
            !part.on(ArticleLevel::Article).is_empty()
                && part.levels.iter().all(|(level, runs)| match level {
                    ArticleLevel::Point => letters(runs),
                    ArticleLevel::Article | ArticleLevel::Paragraph => numbers(runs),
                })
        })
}

/// Sections begin with a chapter or a section, and a letter alone stands for an item alone.
fn are_sections(parts: &[Part<Level>]) -> bool {
    !parts.is_empty()
        && parts.iter().all(|part| {
            part.levels
                .iter()
                .any(|(level, _)| *level <= Level::Section)
                && part.levels.iter().all(|(level, runs)| match level {
                    Level::Item => numbers(runs) || letters(runs),
                    Level::Chapter | Level::Section | Level::Subsection => numbers(runs),
                })
        })
}

/// Adds marks on a level: below the last part, or as a part of its own under the same higher levels.
fn add<L: Copy + PartialOrd>(parts: &mut Vec<Part<L>>, level: L, runs: Vec<Run>) {
    let below = |part: &&mut Part<L>| part.levels.iter().all(|(last, _)| *last < level);
    if let Some(part) = parts.last_mut().filter(below) {
        part.levels.push((level, runs));
        return;
    }
    let mut levels = parts
        .last()
        .map_or_else(Vec::new, |part| part.levels.clone());
    levels.retain(|(one, _)| *one < level);
    levels.push((level, runs));
    parts.push(Part { levels });
}

/// Most places that one citation may be read as; what names more is printed as written.
const MOST: usize = 100;

/// Each mark above the lowest level as a part of its own: "13 ja 14 § 1 mom." is "13 § 1 mom. ja 14 § 1 mom.".
fn apart<L: Copy + PartialEq>(parts: Vec<Part<L>>) -> Option<Vec<Part<L>>> {
    let mut all: Vec<Part<L>> = Vec::new();
    for part in parts {
        let Some((lowest, above)) = part.levels.split_last() else {
            continue;
        };
        let mut heads: Vec<Vec<(L, Vec<Run>)>> = vec![Vec::new()];
        for (level, runs) in above {
            let longer = heads.iter().flat_map(|head| {
                runs.iter().map(move |run| {
                    let mut head = head.clone();
                    head.push((*level, vec![*run]));
                    head
                })
            });
            heads = longer.take(MOST + 1).collect();
        }
        all.extend(heads.into_iter().map(|mut levels| {
            levels.push(lowest.clone());
            Part { levels }
        }));
        if all.len() > MOST {
            return None;
        }
    }
    Some(merged(all))
}

/// Parts that differ on their lowest level alone become one: "1 mom. ja 3 mom." is "1 ja 3 mom.".
fn merged<L: Copy + PartialEq>(parts: Vec<Part<L>>) -> Vec<Part<L>> {
    let mut kept: Vec<Part<L>> = Vec::new();
    for mut part in parts {
        let alike = kept.last_mut().filter(|before| {
            let (Some((before, above)), Some((here, below))) =
                (before.levels.split_last(), part.levels.split_last())
            else {
                return false;
            };
            before.0 == here.0 && above == below
        });
        match (
            alike.and_then(|before| before.levels.last_mut()),
            part.levels.last_mut(),
        ) {
            (Some((_, known)), Some((_, runs))) => known.append(runs),
            _ => kept.push(part),
        }
    }
    kept
}

/// "Section 29(3)" is "section 29 subsection 3", and a second bracket is an item. Without the word it is an article.
fn brackets_to_units(tokens: Vec<Token>) -> Vec<Token> {
    if tokens.first() != Some(&Token::Unit(Unit::Section)) {
        return tokens;
    }
    let mut unit = Unit::Subsection;
    let mut worded = Vec::with_capacity(tokens.len());
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Open => {
                worded.push(Token::Unit(unit));
                unit = Unit::Item;
            }
            Token::Close if tokens.get(index + 1) == Some(&Token::Open) => {}
            // What follows the brackets is another section.
            Token::Close => {
                unit = Unit::Subsection;
                if tokens.len() > index + 1 {
                    worded.extend([Token::And, Token::Unit(Unit::Section)]);
                }
            }
            _ => worded.push(*token),
        }
    }
    worded
}

/// "14.3 §" is "14 § 3 mom.".
fn dots_to_units(tokens: &[Token]) -> Option<Vec<Token>> {
    let mut worded = Vec::with_capacity(tokens.len());
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        if *token != Token::Dot {
            worded.push(*token);
            index += 1;
            continue;
        }
        let Some(Token::Number(subsection)) = tokens.get(index + 1) else {
            return None;
        };
        if !matches!(tokens.get(index + 2), Some(Token::Unit(Unit::Section))) {
            return None;
        }
        worded.extend([
            Token::Unit(Unit::Section),
            Token::Number(*subsection),
            Token::Unit(Unit::Subsection),
        ]);
        index += 3;
    }
    Some(worded)
}

/// Splits tokens into groups of marks with their units. A unit stands after its marks, or before them where the text
/// begins with one. A letter belongs to the number before it where `lettered`.
fn groups(tokens: &[Token], lettered: bool) -> Option<Vec<Group>> {
    let before = matches!(tokens.first(), Some(Token::Unit(_)));
    let mut groups: Vec<Group> = Vec::new();
    let mut runs: Vec<Run> = Vec::new();
    let mut unit_before = None;
    let mut rest = tokens;
    while let Some((token, after)) = rest.split_first() {
        rest = after;
        match token {
            Token::And => {}
            Token::Unit(unit) if before => {
                if !runs.is_empty() {
                    groups.push((std::mem::take(&mut runs), unit_before));
                }
                unit_before = Some(*unit);
            }
            Token::Unit(unit) => {
                if runs.is_empty() {
                    return None;
                }
                groups.push((std::mem::take(&mut runs), Some(*unit)));
            }
            Token::Number(_) | Token::Letter(_) => {
                let (run, after) = run(*token, rest, lettered)?;
                runs.push(run);
                rest = after;
            }
            Token::Dash | Token::Dot | Token::Open | Token::Close => return None,
        }
    }
    if !runs.is_empty() {
        groups.push((runs, unit_before));
    }
    Some(groups)
}

/// The run that begins with a token, and what follows it.
fn run(first: Token, rest: &[Token], lettered: bool) -> Option<(Run, &[Token])> {
    let (from, rest) = mark(first, rest, lettered)?;
    let Some((Token::Dash, after)) = rest.split_first() else {
        return Some((Run { from, to: None }, rest));
    };
    let (next, after) = after.split_first()?;
    let (to, after) = mark(*next, after, lettered)?;
    (from < to).then_some((Run { from, to: Some(to) }, after))
}

fn mark(first: Token, rest: &[Token], lettered: bool) -> Option<(Mark, &[Token])> {
    match (first, rest.split_first()) {
        (Token::Number(number), Some((Token::Letter(letter), after))) if lettered => {
            let mark = Mark {
                number: Some(number),
                letter: Some(*letter),
            };
            Some((mark, after))
        }
        (Token::Number(number), _) => Some((
            Mark {
                number: Some(number),
                letter: None,
            },
            rest,
        )),
        (Token::Letter(letter), _) => Some((
            Mark {
                number: None,
                letter: Some(letter),
            },
            rest,
        )),
        _ => None,
    }
}

/// Articles without words for their levels: `6(1)(e)`, `6.1 e`, `13–14`, `6(1)(c) ja (e)`, `Art. 13, 14`.
fn short_articles(tokens: &[Token]) -> Option<Vec<Part<ArticleLevel>>> {
    let mut parts: Vec<Part<ArticleLevel>> = Vec::new();
    let plain: Vec<Token> = tokens
        .iter()
        .copied()
        .filter(|token| !matches!(token, Token::Unit(_)))
        .collect();
    let mut rest = plain.as_slice();
    let mut may_begin = true;
    while let Some((token, after)) = rest.split_first() {
        rest = after;
        let (level, first) = match token {
            Token::And => {
                may_begin = true;
                continue;
            }
            Token::Open => {
                let (first, after) = rest.split_first()?;
                rest = after;
                let level = match first {
                    Token::Number(_) => ArticleLevel::Paragraph,
                    _ => ArticleLevel::Point,
                };
                (level, *first)
            }
            Token::Dot => {
                let (first, after) = rest.split_first()?;
                rest = after;
                (ArticleLevel::Paragraph, *first)
            }
            Token::Number(_) if may_begin => (ArticleLevel::Article, *token),
            Token::Letter(_) => (ArticleLevel::Point, *token),
            _ => return None,
        };
        let bracketed = *token == Token::Open;
        let (run, after) = if bracketed {
            bracketed_run(first, rest)?
        } else {
            run(first, rest, false)?
        };
        rest = after;
        let last = parts.last().and_then(|part| part.levels.last());
        if !may_begin && last.is_some_and(|(last, _)| level <= *last) {
            return None;
        }
        may_begin = false;
        if parts.is_empty() && level != ArticleLevel::Article {
            return None;
        }
        add(&mut parts, level, vec![run]);
    }
    if are_articles(&parts) {
        apart(parts)
    } else {
        None
    }
}

/// `(a)` or `(a)–(c)` or `(a–c)`, its first bracket already read.
fn bracketed_run(first: Token, rest: &[Token]) -> Option<(Run, &[Token])> {
    let (run, rest) = run(first, rest, false)?;
    let (Token::Close, rest) = rest.split_first()? else {
        return None;
    };
    let [Token::Dash, Token::Open, last, Token::Close, after @ ..] = rest else {
        return Some((run, rest));
    };
    let (to, _) = mark(*last, &[], false)?;
    let to = Some(to).filter(|to| run.to.is_none() && run.from < *to)?;
    Some((
        Run {
            from: run.from,
            to: Some(to),
        },
        after,
    ))
}
