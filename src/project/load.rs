//! Loads one file: reads, parses, shapes, and turns what is left into a type.
//! It must not know the law.

use std::io;
use std::path::Path;

use serde::de::DeserializeOwned;

use super::twins;
use crate::finding::{Fault, Phrase};
use crate::law::identity_code;
use crate::shape::Muted;
use crate::shape::{self, FileKind};
use crate::source::{self, InputError, Kind, MAX_BYTES, Node, Source, Span};

/// A file and what is known of it.
#[derive(Debug)]
pub struct Loaded<T> {
    /// Its text.
    pub source: Source,
    /// Its tree, without what was cut.
    pub node: Option<Node>,
    /// Its contents.
    pub model: Option<T>,
    /// Faults of form.
    pub faults: Vec<Fault>,
    /// Keys that stand twice: what stands below the second is not in the tree.
    pub twice: Vec<String>,
    /// What was cut.
    pub muted: Muted,
    /// The file as it was meant, where keys are only mistyped: for rules, and never for what is made of the file.
    pub meant: Option<AsMeant<T>>,
}

/// A file as it was meant.
#[derive(Debug)]
pub struct AsMeant<T> {
    /// Its tree.
    pub node: Node,
    /// Its contents.
    pub model: T,
    /// What was cut from it.
    pub muted: Muted,
}

impl<T> Loaded<T> {
    /// Whether it could be read, and nothing was cut out of it for its form.
    pub fn is_whole(&self) -> bool {
        self.model.is_some() && self.muted.is_empty()
    }

    /// Puts a file as it was meant, where it is known, in the place of what it says, for rules to judge. Returns the contents and the tree
    /// that it says, of which alone anything may be made.
    pub fn judge_as_meant(&mut self) -> Option<(Option<T>, Option<Node>)> {
        let meant = self.meant.take()?;
        self.muted = meant.muted;
        let said = self.model.replace(meant.model);
        Some((said, self.node.replace(meant.node)))
    }
}

/// Loads a file. Never fails: what is wrong is among the faults.
pub fn load<T: DeserializeOwned>(path: &Path, kind: FileKind) -> Loaded<T> {
    load_read(path, source::read(path), kind)
}

/// Loads a file in which nothing was found when it was last loaded, so that its form need not be judged again. Nothing where it cannot
/// be understood after all.
pub fn load_known<T: DeserializeOwned>(path: &Path) -> Option<Loaded<T>> {
    let source = Source::new(path, source::read(path).ok()?);
    let node = source::parse(&source.text).root?;
    Some(Loaded {
        model: Some(T::deserialize(&node).ok()?),
        node: Some(node),
        source,
        faults: Vec::new(),
        twice: Vec::new(),
        muted: Muted::default(),
        meant: None,
    })
}

/// Loads what has been read from a file.
pub fn load_read<T: DeserializeOwned>(
    path: &Path,
    read: Result<String, InputError>,
    kind: FileKind,
) -> Loaded<T> {
    match read {
        Ok(text) => load_text(Source::new(path, text), kind),
        Err(error) => {
            let (text, fault) = unreadable(path, error);
            not_understood(Source::new(path, text), vec![fault])
        }
    }
}

/// A file of which nothing is known but what is wrong with it.
fn not_understood<T>(source: Source, faults: Vec<Fault>) -> Loaded<T> {
    Loaded {
        source,
        node: None,
        model: None,
        faults,
        twice: Vec::new(),
        muted: Muted::default(),
        meant: None,
    }
}

fn load_text<T: DeserializeOwned>(source: Source, kind: FileKind) -> Loaded<T> {
    let parsed = source::parse(&source.text);
    let mut faults = parsed.faults;
    // What stands after a line that begins a second document is not read, and half a file would seem to lack the rest.
    let is_whole = faults.iter().all(|fault| fault.rule != "second-document");
    let twice = faults.iter().filter(|fault| fault.rule == "duplicate-key");
    let twice = twice.filter_map(|fault| Some(fault.facts.first()?.1.fi.clone()));
    let twice: Vec<String> = twice.collect();
    faults.extend(
        identity_code::find(&source.text)
            .into_iter()
            .map(|span| Fault::new("identity-code-in-file", span)),
    );
    faults.extend(
        skeleton_remarks(&source.text)
            .into_iter()
            .map(|span| Fault::new("comment-left", span)),
    );
    let Some(root) = parsed.root else {
        return not_understood(source, faults);
    };
    faults.extend(hidden(&source.text, &root));
    faults.extend(
        twins::twins(&root)
            .into_iter()
            .map(|(span, first)| Fault::new("entry-twice", span).related(first)),
    );
    faults.extend(
        cutting_comments(&source.text, &root)
            .into_iter()
            .map(|(span, words)| {
                let start: String = words.chars().take(SHOWN).collect();
                Fault::new("text-cut-by-comment", span).with("words", start)
            }),
    );
    let shaped = shape::check(kind, root);
    faults.extend(shaped.faults);
    if !is_whole {
        faults.retain(|fault| fault.rule != "missing-key");
        return not_understood(source, faults);
    }
    let model = match shaped.node.as_ref().map(T::deserialize) {
        Some(Ok(model)) => Some(model),
        Some(Err(error)) => {
            // The schema comes from the types, so this says that the two have come apart.
            let detail = error.to_string();
            faults.push(
                Fault::new("bad-form", 0..0)
                    .with("value", "")
                    .with("form", detail),
            );
            None
        }
        None => None,
    };
    let meant = shaped.meant.and_then(|meant| {
        Some(AsMeant {
            model: T::deserialize(&meant.node).ok()?,
            node: meant.node,
            muted: meant.muted,
        })
    });
    Loaded {
        source,
        node: shaped.node,
        model,
        faults,
        twice,
        muted: shaped.muted,
        meant,
    }
}

/// Remarks that a skeleton left at the end of lines; those on lines of their own explain and stay.
fn skeleton_remarks(text: &str) -> Vec<Span> {
    let mark = format!("# {}", crate::law::SKELETON_MARK);
    text.match_indices(&mark)
        .filter(|(at, _)| {
            let line = text[..*at].rsplit('\n').next().unwrap_or_default();
            !line.trim().is_empty() && !line.trim_start().starts_with('#')
        })
        .map(|(at, found)| at..at + found.len())
        .collect()
}

/// So many characters of a comment are told.
const SHOWN: usize = 60;

/// Comments whose sign stands close to a word, as in `name: Lainat #1`: to whoever wrote the line they are a part of the value. Each
/// with its words.
fn cutting_comments<'a>(text: &'a str, root: &Node) -> Vec<(Span, &'a str)> {
    let mut signs = Vec::new();
    let mut read = 0;
    // Line by line, but only those that have a sign.
    while let Some(sign) = text[read..].find('#') {
        let start = text[read..read + sign]
            .rfind('\n')
            .map_or(read, |at| read + at + 1);
        let line = text[start..].split_inclusive('\n').next();
        let line = line.unwrap_or_default();
        if let Some(at) = close_sign(line) {
            signs.push((start + at, line[at..].trim_end()));
        }
        read = start + line.len();
    }
    if !signs.is_empty() {
        let mut is_own = vec![false; signs.len()];
        mark_within(root, &signs, &mut is_own);
        let mut is_own = is_own.into_iter();
        signs.retain(|_| is_own.next() == Some(false));
    }
    let spans = signs.into_iter();
    spans
        .map(|(at, words)| (at..at + words.len(), words))
        .collect()
}

/// Where the first comment of a line begins, if a value stands before it and its words follow the sign without a space.
fn close_sign(line: &str) -> Option<usize> {
    let signs = line.match_indices('#').map(|(at, _)| at);
    let mut signs = signs.filter(|at| line[..*at].ends_with([' ', '\t']));
    let at = signs.next()?;
    let before = line[..at].trim();
    let is_value = !before.is_empty() && !before.ends_with([':', '-']);
    let is_close = line[at + 1..].starts_with(char::is_alphanumeric);
    (is_value && is_close).then_some(at)
}

/// Marks the signs that stand within a value or a key: in a text of several lines, or in quotation marks, a sign is the text's own.
fn mark_within(node: &Node, signs: &[(usize, &str)], is_own: &mut [bool]) {
    let mut mark = |span: &Span| {
        let first = signs.partition_point(|(at, _)| *at < span.start);
        let within = signs[first..].iter().take_while(|(at, _)| *at < span.end);
        let count = within.count();
        is_own[first..first + count].fill(true);
    };
    match &node.kind {
        Kind::Sequence(_) => {}
        Kind::Mapping(entries) => entries.iter().for_each(|entry| mark(&entry.key_span)),
        _ => mark(&node.span),
    }
    for child in node.children() {
        mark_within(child, signs, is_own);
    }
}

/// What a look at the file does not find, because it is written with escapes or over line ends: personal
/// identity codes, and characters that no page can hold (`"\\a"`).
fn hidden(text: &str, root: &Node) -> Vec<Fault> {
    let mut rewritten = Vec::new();
    collect_rewritten(text, root, &mut rewritten);
    let codes = rewritten.iter().filter_map(|(node, written, value)| {
        let hidden =
            !identity_code::find(value).is_empty() && identity_code::find(written).is_empty();
        hidden.then(|| Fault::new("identity-code-in-file", node.span.clone()))
    });
    let controls = rewritten.iter().filter_map(|(node, _, value)| {
        let character = value[source::forbidden(value)?].chars().next()?;
        Some(control_character(character, node.span.clone()))
    });
    codes.chain(controls).collect()
}

/// The strings that do not stand as they are written, each with how it is written. Those that do, the look at the file has seen.
fn collect_rewritten<'a>(
    text: &'a str,
    node: &'a Node,
    found: &mut Vec<(&'a Node, &'a str, &'a str)>,
) {
    if let Kind::String { text: value, .. } = &node.kind {
        let written = text.get(node.span.clone()).unwrap_or_default();
        if written != value {
            found.push((node, written, value));
        }
    }
    for child in node.children() {
        collect_rewritten(text, child, found);
    }
}

fn control_character(character: char, at: Span) -> Fault {
    let name = format!("U+{:04X}", u32::from(character));
    Fault::new("control-character", at).with("character", name)
}

/// A file that is no text: what there is of it, and the fault.
fn unreadable(path: &Path, error: InputError) -> (String, Fault) {
    match error {
        InputError::Unreadable(error) => {
            let link = path.is_symlink() && error.kind() != io::ErrorKind::PermissionDenied;
            let detail = if link {
                Phrase::new(
                    "Se on linkki, joka ei johda mihinkään tiedostoon.",
                    "It is a link that leads to no file.",
                )
            } else {
                io_words(&error)
            };
            let fault = Fault::new("file-unreadable", 0..0).with("detail", detail);
            (String::new(), fault)
        }
        InputError::NotAFile => (
            String::new(),
            Fault::new("file-unreadable", 0..0).with(
                "detail",
                Phrase::new("Se ei ole tavallinen tiedosto.", "It is no ordinary file."),
            ),
        ),
        InputError::TooLarge(size) => (
            String::new(),
            Fault::new("file-too-large", 0..0)
                .with("size", (size / 1024).to_string())
                .with("limit", (MAX_BYTES / 1024).to_string()),
        ),
        InputError::NotUtf8 { valid } => {
            let end = valid.len();
            (valid, Fault::new("file-not-utf8", end..end))
        }
        InputError::Control { text, at } => {
            let character = text[at.clone()].chars().next().unwrap_or_default();
            (text, control_character(character, at))
        }
    }
}

/// Why a file could not be read or written, in plain words.
pub fn io_words(error: &io::Error) -> Phrase {
    match error.kind() {
        io::ErrorKind::NotFound => Phrase::new("Tiedostoa ei ole.", "The file does not exist."),
        io::ErrorKind::PermissionDenied => Phrase::new(
            "Lukuun tai kirjoitukseen ei ole oikeutta.",
            "There is no permission to read or write it.",
        ),
        io::ErrorKind::IsADirectory => Phrase::new("Se on kansio.", "It is a folder."),
        io::ErrorKind::StorageFull => Phrase::new("Levy on täynnä.", "The disk is full."),
        _ => Phrase::new(
            format!("Järjestelmä ilmoittaa: {error}"),
            format!("The system says: {error}"),
        ),
    }
}
