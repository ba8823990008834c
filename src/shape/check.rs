//! Faults of form in a tree: reported at their node, cut out, and their paths muted, so that the rest of the file still goes through the rules.
//! Beside it stands the tree as it was meant, where keys are only mistyped.
//! It must not know the law.

use std::collections::{HashMap, HashSet};
use std::mem;
use std::sync::{Arc, OnceLock};

use serde_json::Value;

use super::FileKind;
use super::cut::{Change, Muted, change};
use super::keys::{are_ids, meant, suggestion};
use super::raise::{Raised, Sunken, raise};
use super::suggest::{nearest, without_dots};
use super::unfold::{Wrong, unfold};
use super::words::NONE;
use crate::finding::{Fault, Phrase, Place};
use crate::law::identity_code::mask;
use crate::source::{Entry, Kind, Node, Places, Pointer, Span};

/// Most rounds of checking and cutting. Each round cuts at least one level upwards, and no file is deeper.
const MAX_ROUNDS: usize = 70;

/// A tree that has the right form, and what had to go for that.
#[derive(Debug)]
pub struct Shaped {
    /// The tree without what was wrong; `None` when nothing is left.
    pub node: Option<Node>,
    /// Faults of form.
    pub faults: Vec<Fault>,
    /// What was cut, so that no rule says of it that it is missing.
    pub muted: Muted,
    /// The tree as it was meant, for rules alone.
    pub meant: Option<Meant>,
}

/// A tree in which mistyped keys stand under the names that were meant. What follows from a wrong key is then not told as if what stands
/// there were missing. It is a guess, so nothing is ever made of it.
#[derive(Debug)]
pub struct Meant {
    /// The tree.
    pub node: Node,
    /// What was cut from it all the same.
    pub muted: Muted,
}

/// Most wrong keys of a file that are taken for others: where there are more, it is a file of another kind.
const MOST_GUESSED: usize = 8;

/// A key that is not known, and the known one that it was meant for, which is not there.
#[derive(Debug, Clone)]
struct Guess {
    at: Pointer,
    key: String,
    meant: &'static str,
}

/// Checks a tree against the schema of its kind.
pub fn check(kind: FileKind, mut node: Node) -> Shaped {
    let mut dropped = Dropped {
        kind,
        faults: Vec::new(),
        muted: Muted::default(),
    };
    dropped.drop_empty(&mut node, &mut Pointer::root());
    let Dropped {
        mut faults,
        mut muted,
        ..
    } = dropped;
    let first = wrongs(kind, &node);
    let Raised {
        node,
        wrongs: first,
        sections,
    } = raise(kind, node, first);
    let guesses = guesses(kind, &node, &first);
    let renamed = (!guesses.is_empty()).then(|| (renamed(&node, &guesses), muted.clone()));
    let (mut node, told) = cut_down(kind, node, first, &mut muted);
    let mut meant = renamed.and_then(|(renamed, mut muted)| {
        let wrongs = wrongs(kind, &renamed);
        let (node, told_of_meant) = cut_down(kind, renamed, wrongs, &mut muted);
        // What does not fit the key that it is taken for was meant for another.
        let fits = told_of_meant.len() + guesses.len() <= told.len();
        let node = node.filter(|_| fits)?;
        Some(Meant { node, muted })
    });
    faults.extend(told);
    faults.extend(sections.iter().map(|section| section.told(kind)));
    if !sections.is_empty()
        && let Some(raised) = node
    {
        meant = meant.or_else(|| {
            let (node, muted) = (raised.clone(), muted.clone());
            Some(Meant { node, muted })
        });
        node = without(kind, raised, &sections, &mut muted);
    }
    settle(&mut faults);
    Shaped {
        node,
        faults,
        muted,
        meant,
    }
}

/// A tree without sections that only seem to be meant for it.
fn without(kind: FileKind, mut node: Node, sections: &[Sunken], muted: &mut Muted) -> Option<Node> {
    let keys = sections.iter().map(|section| &section.key);
    let cuts = keys.map(|key| (Pointer::root().key(key), Change::Cut));
    change(&mut node, cuts.collect(), muted);
    let wrongs = wrongs(kind, &node);
    cut_down(kind, node, wrongs, muted).0
}

/// Cuts out of a tree what is wrong in it; an unquoted scalar keeps its text instead. What is left of it, and what is told.
fn cut_down(
    kind: FileKind,
    mut node: Node,
    mut wrongs: Vec<(Pointer, Wrong)>,
    muted: &mut Muted,
) -> (Option<Node>, Vec<Fault>) {
    let mut faults = Vec::new();
    for _ in 0..MAX_ROUNDS {
        if wrongs.is_empty() {
            return (Some(node), faults);
        }
        let mistyped = mistyped(kind, &wrongs);
        let mut places = Places::of(Some(&node));
        let mut changes = Vec::new();
        for (at, wrong) in mem::take(&mut wrongs) {
            let known = match &wrong {
                Wrong::Missing(key) => {
                    let missing = at.key(key);
                    mistyped.contains(&missing) || muted.covers(&missing)
                }
                Wrong::Empty => muted.has_emptied(&at),
                _ => false,
            };
            let value = places.at(&at);
            if !known {
                faults.extend(describe(kind, value, &places.find(&at), &at, &wrong));
            }
            match wrong {
                Wrong::UnknownKeys { keys, schema } => {
                    // What refers to the id that was meant is right.
                    let meant = keys.iter().filter(|_| are_ids(kind, &schema));
                    muted.add(meant.filter_map(|key| Some(at.key(as_id(key)?))));
                    changes.extend(keys.iter().map(|key| (at.key(key), Change::Cut)));
                }
                Wrong::Type(wanted) if wanted.contains(&"string") => {
                    let text = value.and_then(unquoted);
                    changes.push((at, text.map_or(Change::Cut, Change::Text)));
                }
                _ => changes.push((at, Change::Cut)),
            }
        }
        if !change(&mut node, changes, muted) {
            break;
        }
        wrongs = self::wrongs(kind, &node);
    }
    (None, faults)
}

/// The places of keys that wrong keys beside them were meant for: that these are missing need not be told, too.
fn mistyped(kind: FileKind, wrongs: &[(Pointer, Wrong)]) -> HashSet<Pointer> {
    let is_missing = |(_, wrong): &(Pointer, Wrong)| matches!(wrong, Wrong::Missing(_));
    if !wrongs.iter().any(is_missing) {
        return HashSet::new();
    }
    let unknown = unknown_keys(wrongs);
    let meant = unknown.filter_map(|(at, schema, key)| Some(at.key(meant(kind, schema, key)?)));
    meant.collect()
}

/// Every unknown key, with the place that it stands in and the path of the schema of that.
fn unknown_keys(wrongs: &[(Pointer, Wrong)]) -> impl Iterator<Item = (&Pointer, &str, &str)> {
    wrongs.iter().flat_map(|(at, wrong)| {
        let (keys, schema) = match wrong {
            Wrong::UnknownKeys { keys, schema } => (&keys[..], schema.as_str()),
            _ => (&[][..], ""),
        };
        keys.iter().map(move |key| (at, schema, key.as_str()))
    })
}

/// What mistyped keys were meant for; nothing where there are many, or none.
fn guesses(kind: FileKind, node: &Node, wrongs: &[(Pointer, Wrong)]) -> Vec<Guess> {
    if unknown_keys(wrongs).count() > MOST_GUESSED {
        return Vec::new();
    }
    let mut guesses: Vec<Guess> = Vec::new();
    for (at, schema, key) in unknown_keys(wrongs) {
        let Some(meant) = meant(kind, schema, key) else {
            continue;
        };
        let is_taken = guesses
            .iter()
            .any(|guess| guess.at == *at && (guess.meant == meant || guess.key == key));
        if !is_taken && node.at(&at.key(meant)).is_none() {
            guesses.push(Guess {
                at: at.clone(),
                key: key.to_owned(),
                meant,
            });
        }
    }
    guesses
}

/// A tree with keys under the names that they were meant for. A guess within another is none: its place has another name then.
fn renamed(node: &Node, guesses: &[Guess]) -> Node {
    let mut node = node.clone();
    for guess in guesses {
        if let Some(Kind::Mapping(entries)) = node.at_mut(&guess.at).map(|node| &mut node.kind) {
            let mut entries = entries.iter_mut();
            if let Some(entry) = entries.find(|entry| *entry.key == *guess.key) {
                entry.key = guess.meant.into();
            }
        }
    }
    node
}

/// Every fault once, though a text by language fails by its own name and by the pattern of names.
pub(super) fn wrongs(kind: FileKind, node: &Node) -> Vec<(Pointer, Wrong)> {
    // Nearly every file is right, and that is known sooner than every fault.
    if kind.validator().is_valid(node) {
        debug_assert!(
            kind.validator().iter_errors(node).next().is_none(),
            "the schema library contradicts itself"
        );
        return Vec::new();
    }
    let mut seen = HashSet::new();
    kind.validator()
        .iter_errors(node)
        .flat_map(|error| unfold(&error))
        .filter(|wrong| seen.insert(wrong.clone()))
        .collect()
}

/// One fault of a kind at a place: an address may fail both by form and by pattern. And a value that is
/// wrong even in quotes need not be told to take them.
fn settle(faults: &mut Vec<Fault>) {
    let mut seen = HashSet::new();
    faults.retain(|fault| {
        let about = fault.facts.first().map(|(_, words)| words.fi.clone());
        seen.insert((fault.rule, span(fault), about))
    });
    let form = ["bad-", "unknown-value", "wrong-type"];
    let wrong_anyway: HashSet<Span> = faults
        .iter()
        .filter(|fault| form.iter().any(|form| fault.rule.starts_with(form)))
        .map(span)
        .collect();
    let is_told = |fault: &Fault| matches!(fault.rule, "unquoted-scalar" | "none-as-text");
    faults.retain(|fault| !is_told(fault) || !wrong_anyway.contains(&span(fault)));
}

/// Where a fault of form stands; all are placed at once.
fn span(fault: &Fault) -> Span {
    match &fault.place {
        Place::Bytes(span) => span.clone(),
        Place::At(_) => 0..0,
    }
}

/// What to do where a comma ended a text within braces.
const CUT_FI: &str = "Pilkku katkaisi tekstin: aaltosulkeissa se erottaa kohdat toisistaan. Kirjoita koko teksti lainausmerkkeihin, esimerkiksi {fi: \"Nimi, osoite\"}.";
const CUT_EN: &str = "The comma cut the text: within braces it parts one thing from the next. Put the whole text in quotation marks, for example {fi: \"Nimi, osoite\"}.";
/// How a value that YAML takes for a comment is mended.
const COMMENT_FI: &str = "#-merkki aloittaa huomautuksen, joka ei ole arvo. Jos sen jäljessä oleva on tarkoitettu arvoksi, kirjoita se lainausmerkkeihin. Muuten kirjoita arvo tai poista rivi.";
const COMMENT_EN: &str = "The sign # begins a comment, which is no value. If what follows it is meant as the value, put it in quotation marks. Else write a value or delete the line.";
/// How a key without a value is mended.
const WRITE_OR_DELETE_FI: &str = "Kirjoita arvo tai poista rivi.";
const WRITE_OR_DELETE_EN: &str = "Write a value or delete the line.";

/// What has no value, reported and dropped.
struct Dropped {
    kind: FileKind,
    faults: Vec<Fault>,
    muted: Muted,
}

impl Dropped {
    /// Reports and drops keys and items without a value.
    fn drop_empty(&mut self, node: &mut Node, at: &mut Pointer) {
        match &mut node.kind {
            Kind::Mapping(entries) => {
                let unindented = self.unindented(entries, at);
                let mut gone = Vec::new();
                let mut end = None;
                entries.retain_mut(|entry| {
                    let is_cut = is_cut_by_comma(entry, end);
                    end = Some(entry.key_span.end.max(entry.value.span.end));
                    let is_below = unindented.values().flatten().any(|key| *key == entry.key);
                    if is_below || matches!(entry.value.kind, Kind::Null { .. } | Kind::Refused) {
                        let place = at.key(&entry.key);
                        if matches!(entry.value.kind, Kind::Null { .. }) && !is_below {
                            let below = unindented.get(&entry.key).map_or(&[][..], Vec::as_slice);
                            let mend = if is_cut {
                                Phrase::new(CUT_FI, CUT_EN)
                            } else if is_commented_out(&entry.value) {
                                Phrase::new(COMMENT_FI, COMMENT_EN)
                            } else {
                                self.mend_of_empty(&place, below)
                            };
                            self.report(entry.key_span.clone(), &entry.key, mend);
                        }
                        gone.push(place);
                        return false;
                    }
                    if is_none(&entry.value) {
                        self.report_none(entry.value.span.clone(), &at.key(&entry.key));
                    }
                    if entry.value.is_collection() {
                        at.push(entry.key.clone());
                        self.drop_empty(&mut entry.value, at);
                        at.pop();
                    }
                    true
                });
                self.muted.add_from_mapping(gone, entries.is_empty());
            }
            Kind::Sequence(items) => {
                let before = items.len();
                items.retain(|item| {
                    if matches!(item.kind, Kind::Null { .. }) {
                        let mend = self.mend_of_empty(&at.index(0), &[]);
                        self.report(item.span.clone(), "-", mend);
                    }
                    !matches!(item.kind, Kind::Null { .. } | Kind::Refused)
                });
                if items.len() != before {
                    self.muted.add_list(at.clone());
                }
                for (index, item) in items.iter_mut().enumerate() {
                    if is_none(item) {
                        self.report_none(item.span.clone(), &at.index(index));
                    }
                    if item.is_collection() {
                        at.push_index(index);
                        self.drop_empty(item, at);
                        at.pop();
                    }
                }
            }
            _ => {}
        }
    }

    /// Where the word is none of the tool's, it would be published as it stands.
    fn report_none(&mut self, span: Span, place: &Pointer) {
        if self.kind.has_place(place) && !self.kind.takes_none(place) {
            self.faults.push(Fault::new("none-as-text", span));
        }
    }

    /// Keys that follow an empty one, are not known beside it, but are below it: their lines are not indented.
    fn unindented(&self, entries: &[Entry], at: &Pointer) -> HashMap<Arc<str>, Vec<Arc<str>>> {
        let is_empty = |entry: &Entry| matches!(entry.value.kind, Kind::Null { .. });
        let empty = entries.iter().enumerate();
        let empty = empty.filter(|(_, entry)| is_empty(entry));
        let found = empty.map(|(index, entry)| {
            let below = at.key(&entry.key);
            let is_below = |key: &&Arc<str>| {
                !self.kind.has_place(&at.key(key)) && self.kind.has_place(&below.key(key))
            };
            let following = entries.iter().skip(index + 1).map(|entry| &entry.key);
            let keys = following.take_while(is_below).cloned().collect();
            (entry.key.clone(), keys)
        });
        found
            .filter(|(_, keys): &(_, Vec<_>)| !keys.is_empty())
            .collect()
    }

    fn report(&mut self, span: Span, key: &str, mend: Phrase) {
        let fault = Fault::new("empty-value", span).with("key", key);
        self.faults.push(fault.with("mend", mend));
    }

    /// What to do where there is no value, at a place and with the keys that may belong below it.
    fn mend_of_empty(&self, place: &Pointer, below: &[Arc<str>]) -> Phrase {
        let (fi, en) = if !below.is_empty() {
            let keys = below.join(", ");
            (
                format!(
                    "Sisennä sen alle kuuluvat rivit ({keys}): kirjoita kunkin eteen kaksi välilyöntiä lisää."
                ),
                format!(
                    "Indent the lines that belong to it ({keys}): put two more spaces before each."
                ),
            )
        } else if self.kind.takes_none(place) {
            (
                format!("{WRITE_OR_DELETE_FI} Jos asiaa ei ole, kirjoita none."),
                format!("{WRITE_OR_DELETE_EN} If there is none, write none."),
            )
        } else {
            (WRITE_OR_DELETE_FI.to_owned(), WRITE_OR_DELETE_EN.to_owned())
        };
        Phrase::new(fi, en)
    }
}

/// Whether an entry is what comes after a comma in a text without quotation marks within braces: words, right after the text that ends
/// at some place. Between lines there would be more than a comma and a space.
fn is_cut_by_comma(entry: &Entry, end: Option<usize>) -> bool {
    let is_near = end.is_some_and(|end| entry.key_span.start.saturating_sub(end) <= 2);
    is_near && entry.key.contains(' ') && matches!(entry.value.kind, Kind::Null { .. })
}

fn is_commented_out(value: &Node) -> bool {
    matches!(
        value.kind,
        Kind::Null {
            is_commented_out: true
        }
    )
}

/// Whether a value is the word for "there are none".
fn is_none(node: &Node) -> bool {
    matches!(&node.kind, Kind::String { text, .. } if text.eq_ignore_ascii_case(NONE))
}

/// The source text of a scalar that YAML reads as a number or a truth value.
fn unquoted(node: &Node) -> Option<String> {
    match &node.kind {
        Kind::Number(text) | Kind::Bool(_, text) => Some(text.clone()),
        _ => None,
    }
}

/// The faults that a reader sees.
fn describe(
    kind: FileKind,
    value: Option<&Node>,
    place: &Span,
    at: &Pointer,
    wrong: &Wrong,
) -> Vec<Fault> {
    // Placed at once: what is wrong is cut out next, and its path would then lead elsewhere.
    let here = |rule| Fault::new(rule, place.clone());
    match wrong {
        Wrong::UnknownKeys { keys, schema } => {
            // By name, since a file of nothing but unknown keys would else be searched once for each.
            let known: HashMap<&str, &Span> = match value.map(|value| &value.kind) {
                Some(Kind::Mapping(entries)) => entries
                    .iter()
                    .map(|entry| (&*entry.key, &entry.key_span))
                    .collect(),
                _ => HashMap::new(),
            };
            let mut is_listed = false;
            let mut faults: Vec<Fault> = keys
                .iter()
                .map(|key| {
                    let span = known
                        .get(key.as_str())
                        .map_or_else(|| place.clone(), |span| (*span).clone());
                    Fault::new("unknown-key", span)
                        .with("key", key.clone())
                        .with("suggestion", suggestion(kind, schema, key, &mut is_listed))
                })
                .collect();
            faults.dedup_by(|a, b| a.place == b.place);
            faults
        }
        Wrong::Missing(key) => vec![here("missing-key").with("key", key.clone())],
        Wrong::Type(wanted) => {
            if wanted.contains(&"string")
                && let Some(text) = value.and_then(unquoted)
            {
                return vec![here("unquoted-scalar").with("value", text)];
            }
            vec![
                here("wrong-type")
                    .with("wanted", type_words(wanted))
                    .with("suggestion", type_mend(wanted, value)),
            ]
        }
        Wrong::Value(words, types) => {
            let said = shown(value, at);
            let suggestion = value_mend(kind, value, &said, words, types);
            let fault = here("unknown-value").with("value", said);
            vec![fault.with("suggestion", suggestion)]
        }
        Wrong::Form { format, schema } => {
            let fault = form_fault(kind, shown(value, at), place, format, schema);
            vec![if takes_agreement(kind, at, schema) {
                or_agreement(fault)
            } else {
                fault
            }]
        }
        Wrong::Empty => {
            let mend = Phrase::new(WRITE_OR_DELETE_FI, WRITE_OR_DELETE_EN);
            vec![here("empty-value").with("key", last(at)).with("mend", mend)]
        }
        Wrong::TooFew(least) => vec![here("bad-form").with("value", last(at)).with(
            "form",
            Phrase::new(
                format!("Luettelossa on oltava vähintään {least} kohtaa."),
                format!("The list must have at least {least} items."),
            ),
        )],
        Wrong::TooMany(most) => vec![here("bad-form").with("value", last(at)).with(
            "form",
            Phrase::new(
                format!("Luettelossa saa olla enintään {most} kohtaa."),
                format!("The list may have at most {most} items."),
            ),
        )],
        Wrong::Bounds => {
            let fault = here("bad-form").with("value", shown(value, at));
            vec![fault.with(
                "form",
                Phrase::new(
                    "Luku on sallitun välin ulkopuolella.",
                    "The number is out of range.",
                ),
            )]
        }
    }
}

fn last(at: &Pointer) -> String {
    at.last().unwrap_or_default().to_owned()
}

/// A value as it is shown: as much of it as is read, or its key where it is none.
fn shown(value: Option<&Node>, at: &Pointer) -> String {
    match value.map(|value| &value.kind) {
        Some(Kind::String { text, .. } | Kind::Number(text) | Kind::Bool(_, text)) => {
            // Masked before it is cut: half a personal identity code would no longer be known as one.
            mask(text).chars().take(60).collect()
        }
        _ => last(at),
    }
}

/// Most words that are each told with their meaning: of more a reader would find none.
const MOST_EXPLAINED: usize = 20;

/// What to write in place of a value that is none of some words; `said` is the value as it is shown.
fn value_mend(
    kind: FileKind,
    value: Option<&Node>,
    said: &str,
    words: &[String],
    types: &[&'static str],
) -> Phrase {
    let meanings = meanings(kind, words);
    let names = || words.iter().map(String::as_str);
    let meant = nearest(said, names()).or_else(|| {
        let near = nearest(said, meanings.iter().copied())?;
        let (word, _) = names()
            .zip(meanings)
            .find(|(_, meaning)| **meaning == near)?;
        Some(word)
    });
    let meant = meant.or_else(|| names().find(|word| *word == NONE && says_no(said)));
    let explained = names()
        .enumerate()
        .map(|(at, word)| match meanings.get(at) {
            Some(meaning) if words.len() <= MOST_EXPLAINED => format!("{word} ({meaning})"),
            _ => word.to_owned(),
        });
    let mut list = Phrase::new(
        explained.collect::<Vec<String>>().join(", "),
        words.join(", "),
    );
    if !types.is_empty() {
        let types = type_words(types);
        list = Phrase::new(
            format!("{} tai {}", list.fi, types.fi),
            format!("{} or {}", list.en, types.en),
        );
    }
    let (fi, en) = meant.map_or((String::new(), String::new()), |near| {
        (
            format!("Tarkoititko ”{near}”? "),
            format!("Did you mean “{near}”? "),
        )
    });
    if meant.is_none() && types.contains(&"array") {
        // One item is more often meant than none.
        let mend = type_mend(types, value);
        Phrase::new(
            format!("{} Muuten käy: {}.", mend.fi, list.fi),
            format!("{} Else use: {}.", mend.en, list.en),
        )
    } else {
        Phrase::new(
            format!("{fi}Käy: {}.", list.fi),
            format!("{en}Use: {}.", list.en),
        )
    }
}

/// Whether a text says that there is something not, and names nothing beside it, as "Kela, ei muita" does.
fn says_no(text: &str) -> bool {
    if text.contains([',', ';', ':']) {
        return false;
    }
    let words = text.to_lowercase();
    let mut words = words.split(|c: char| !c.is_alphabetic());
    words.any(|word| matches!(word, "ei" | "eivät" | "ole" | "inga" | "inte" | "no"))
}

/// Lists of words of a schema, a line for each word, with what the words mean.
type Meanings = HashMap<String, Vec<&'static str>>;

/// What the schema says that each of some words means, in Finnish, as far as its first sentence or colon; nothing where it says nothing.
fn meanings(kind: FileKind, words: &[String]) -> &'static [&'static str] {
    static KNOWN: [OnceLock<Meanings>; FileKind::COUNT] =
        [const { OnceLock::new() }; FileKind::COUNT];
    // A file may have thousands of wrong words, and a schema has thousands of places.
    let known = KNOWN[kind as usize].get_or_init(|| {
        let mut known = Meanings::new();
        gather_meanings(kind.schema(), &mut known);
        known
    });
    known.get(&words.join("\n")).map_or(&[], Vec::as_slice)
}

fn gather_meanings(schema: &'static Value, known: &mut Meanings) {
    match schema {
        Value::Object(object) => {
            let told = |word: &'static Value| {
                let told = word.get("description")?.as_str()?;
                let short = told.split([':', '.', ';', ',']).next().unwrap_or(told);
                Some((word.get("const")?.as_str()?, short))
            };
            if let Some(alternatives) = object.get("oneOf").and_then(Value::as_array)
                && let Some(told) = alternatives.iter().map(told).collect::<Option<Vec<_>>>()
            {
                let (words, meanings): (Vec<&str>, Vec<&str>) = told.into_iter().unzip();
                known.insert(words.join("\n"), meanings);
            }
            let inner = object.values();
            inner.for_each(|inner| gather_meanings(inner, known));
        }
        Value::Array(items) => items.iter().for_each(|inner| gather_meanings(inner, known)),
        _ => {}
    }
}

fn form_fault(kind: FileKind, value: String, place: &Span, format: &str, schema: &str) -> Fault {
    let definition = schema.rsplit('/').next().unwrap_or_default();
    let rule = match (format, definition) {
        ("date", _) => "bad-date",
        ("email", _) | (_, "Email") => "bad-email",
        ("uri", _) | (_, "Url") => "bad-url",
        (_, "Period") => "bad-period",
        _ => "bad-form",
    };
    let asked = kind.schema().pointer(schema);
    let told = |key| asked.and_then(|schema| schema.get(key)?.as_str());
    let form = told("description").unwrap_or_default();
    let is_id = told("pattern").is_some_and(|pattern| ID_PATTERNS.contains(&pattern));
    let form = match entries_beside(kind, schema) {
        Some(entries) => entry_meant(&value, &entries, form),
        None => match as_id(&value).filter(|id| is_id && *id != value) {
            Some(id) => Phrase::new(
                format!("Tarkoititko ”{id}”? {form}"),
                format!("Did you mean “{id}”? {form}"),
            ),
            None => Phrase::from(form),
        },
    };
    Fault::new(rule, place.clone())
        .with("why", cause(rule, &value))
        .with("value", value)
        .with("form", form)
}

/// Whether a value stands for an act beside a place for an agreement, which has no number to be written with.
fn takes_agreement(kind: FileKind, at: &Pointer, schema: &str) -> bool {
    let list = at.parent();
    let beside = list.and_then(|list| list.parent());
    schema.ends_with("/StatuteText")
        && beside.is_some_and(|beside| kind.has_place(&beside.key("agreement")))
}

/// The fault of a form, with the place for an agreement in its mend.
fn or_agreement(mut fault: Fault) -> Fault {
    let form = fault.facts.iter_mut().find(|(name, _)| *name == "form");
    if let Some((_, form)) = form {
        form.fi
            .push_str(" Työehtosopimus tai muu sopimus kirjoitetaan kohtaan agreement.");
        form.en
            .push_str(" A collective or other agreement is written under agreement.");
    }
    fault
}

/// What is wrong with a value that to the eye looks right, or nearly so.
fn cause(rule: &str, value: &str) -> Phrase {
    let is_hidden = |c: &char| {
        matches!(
            c,
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}'
        )
    };
    let hidden = value.chars().find(is_hidden);
    match rule {
        _ if value.contains(PROCESSOR_MARKS) => Phrase::new(
            " Kaarevat lainausmerkit ovat osa arvoa: poista ne, tai kirjoita tilalle suorat (\").",
            " Curly quotation marks are a part of the value: delete them, or write straight ones (\").",
        ),
        _ if hidden.is_some() => {
            let code = u32::from(hidden.unwrap_or_default());
            Phrase::new(
                format!(" Siinä on näkymätön merkki (U+{code:04X}): kirjoita arvo uudelleen."),
                format!(" It has an invisible character (U+{code:04X}): type the value anew."),
            )
        }
        "bad-date" if is_like_date(value) => Phrase::new(
            " Sellaista päivää ei ole kalenterissa.",
            " There is no such day in the calendar.",
        ),
        "bad-url" if value.trim().contains(char::is_whitespace) => {
            Phrase::new(" Osoitteessa on väli.", " There is a space in the address.")
        }
        "bad-email" if value.matches('@').count() > 1 => Phrase::new(
            " Osoitteita saa olla vain yksi.",
            " Only one address may stand here.",
        ),
        _ => Phrase::from(""),
    }
}

/// An entry of a vocabulary: its id, and what it is called.
type EntryWords = (&'static str, &'static str);

/// The entries of a vocabulary, of which the schema takes others too, given by the path of the schema of those.
fn entries_beside(kind: FileKind, schema: &str) -> Option<Vec<EntryWords>> {
    let (alternatives, _) = schema.rsplit_once('/')?;
    let alternatives = kind.schema().pointer(alternatives)?.as_array()?;
    let words = |entry: &'static Value| {
        let word = |key| entry.get(key)?.as_str();
        Some((word("const")?, word("description")?))
    };
    let mut lists = alternatives
        .iter()
        .filter_map(|entries| entries.get("oneOf")?.as_array());
    lists.find_map(|entries| entries.iter().map(words).collect())
}

/// Which entry of a vocabulary a value is likely to mean; all of them where they are few.
fn entry_meant(value: &str, entries: &[EntryWords], form: &str) -> Phrase {
    let ids = || entries.iter().map(|(id, _)| *id);
    let names = || entries.iter().map(|(_, name)| *name);
    let by_name = || {
        let near = nearest(value, names())?;
        ids().zip(names()).find(|(_, name)| *name == near)
    };
    let spelled = as_id(value);
    let by_id = spelled.and_then(|id| ids().find(|known| *known == id));
    let meant = by_id.or_else(|| Some(by_name()?.0));
    let meant = meant.or_else(|| nearest(value, ids()));
    let list = || {
        let entries = entries.iter();
        let explained = entries.map(|(id, name)| format!("{id} ({name})"));
        explained.collect::<Vec<String>>().join(", ")
    };
    match meant {
        Some(id) => Phrase::new(
            format!("Tarkoititko ”{id}”?"),
            format!("Did you mean “{id}”?"),
        ),
        None if entries.len() <= MOST_EXPLAINED => Phrase::new(
            format!("Käy: {}.", list()),
            format!("Use: {}.", ids().collect::<Vec<_>>().join(", ")),
        ),
        None => Phrase::from(form),
    }
}

/// The marks that a word processor makes of straight ones. To YAML they are letters like any other.
pub const PROCESSOR_MARKS: [char; 7] = ['”', '“', '„', '’', '‘', '»', '«'];

/// Patterns of ids.
const ID_PATTERNS: [&str; 2] = ["^[a-z0-9][a-z0-9_-]*$", "^[a-z0-9][a-z0-9_.-]*$"];

/// A value spelled as an id; nothing where it cannot be. Whoever writes Finnish writes ä, spaces and capitals.
pub fn as_id(value: &str) -> Option<String> {
    let letters = value.trim().to_lowercase();
    let letters = letters.chars().map(|c| match without_dots(c) {
        c if c.is_whitespace() => '_',
        c => c,
    });
    let id: String = letters.collect();
    let is_id = !id.starts_with(['_', '-', '.'])
        && id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.'));
    (is_id && !id.is_empty()).then_some(id)
}

/// Whether a value has the form of a day, be there such a day or not.
fn is_like_date(value: &str) -> bool {
    value.len() == "2026-01-01".len()
        && value.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// How a value of another type is to be written.
fn type_mend(wanted: &[&'static str], value: Option<&Node>) -> Phrase {
    let text = match value.map(|value| &value.kind) {
        Some(Kind::String { text, .. }) => Some(text.trim()),
        _ => None,
    };
    let is_listed = matches!(value.map(|value| &value.kind), Some(Kind::Mapping(_)));
    match (wanted, text) {
        (["boolean"], _) => Phrase::new(
            "Kirjoita true (kyllä) tai false (ei).",
            "Write true (yes) or false (no).",
        ),
        (["array", ..], Some(text)) if text.starts_with(['–', '—', '•']) => Phrase::new(
            "Luettelon jokainen kohta alkaa väliviivalla ja välilyönnillä (- ), ei ajatusviivalla (–).",
            "Each item of a list begins with a hyphen and a space (- ), not with a dash (–).",
        ),
        (["array", ..], Some(text)) => match as_items(text) {
            Some(items) => Phrase::new(
                format!("Kirjoita hakasulkeet ympärille: [{items}]."),
                format!("Put brackets around it: [{items}]."),
            ),
            None => Phrase::new(
                "Kirjoita jokainen kohta omalle rivilleen, alkuun väliviiva ja välilyönti (- ).",
                "Write each item on a line of its own, beginning with a hyphen and a space (- ).",
            ),
        },
        (["array", ..], _) if is_listed => Phrase::new(
            "Aloita jokainen kohta väliviivalla ja välilyönnillä (- ).",
            "Begin each item with a hyphen and a space (- ).",
        ),
        (["string"], None) => Phrase::new(
            "Kirjoita teksti samalle riville. Jos tekstissä on kaksoispiste, kirjoita se lainausmerkkeihin.",
            "Write the text on the same line. If it has a colon, put it in quotation marks.",
        ),
        (["integer" | "number"], _) => Phrase::new(
            "Kirjoita luku numeroin, ilman lainausmerkkejä.",
            "Write the number in digits, without quotation marks.",
        ),
        (["object", ..], _) => Phrase::new(
            "Kirjoita kohdan tiedot sen alle omille riveilleen, sisennettyinä (avain: arvo).",
            "Write what belongs here below it, indented, each on a line of its own (key: value).",
        ),
        _ => Phrase::new(
            "Katso kohdan kuvaus: editori näyttää sen, ja se on myös skeemassa.",
            "See the description of this place: an editor shows it, and it is in the schema.",
        ),
    }
}

/// A text as what stands in the brackets of a list, where it is one item, or words with commas or ids with spaces between them.
fn as_items(text: &str) -> Option<String> {
    let is_item = |item: &str| {
        !item.is_empty()
            && item.chars().count() <= LONGEST_ITEM
            && !item.ends_with('.')
            && !item.starts_with('-')
            && !item.contains(['[', ']', '{', '}', '#', ':', '§'])
    };
    let is_id = |word: &str| as_id(word).is_some_and(|id| id == word);
    let ids: Vec<&str> = text.split_whitespace().collect();
    let items: Vec<&str> = if text.contains('_') && ids.iter().all(|word| is_id(word)) {
        ids
    } else {
        text.split(',').map(str::trim).collect()
    };
    let items = items.iter().all(|item| is_item(item)).then_some(items)?;
    Some(mask(&items.join(", ")).into_owned())
}

/// So many characters an item of a list in brackets has at the most: what is longer is a sentence.
const LONGEST_ITEM: usize = 40;

fn type_words(wanted: &[&'static str]) -> Phrase {
    let words = |name: &str| match name {
        "array" => (
            "luettelo (rivit, jotka alkavat väliviivalla)",
            "a list (lines that begin with a hyphen)",
        ),
        "object" => (
            "kohtia avaimineen (avain: arvo)",
            "keys with values (key: value)",
        ),
        "string" => ("teksti", "a text"),
        "boolean" => ("true tai false", "true or false"),
        "integer" | "number" => ("luku", "a number"),
        _ => ("muu arvo", "another value"),
    };
    let join = |pick: fn((&'static str, &'static str)) -> &'static str, or: &str| {
        wanted
            .iter()
            .map(|name| pick(words(name)))
            .collect::<Vec<_>>()
            .join(or)
    };
    Phrase::new(join(|w| w.0, " tai "), join(|w| w.1, " or "))
}
