//! YAML text to a tree of nodes; the only file that names the YAML reader.
//! It must not know what keys mean. What it refuses it reports, and it goes on where it can.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span as YamlSpan};

use super::{Entry, Kind, Node, Span};
use crate::finding::{Fault, Phrase};

/// Deepest nesting read. The deepest place of the schema is nine levels down.
const MAX_DEPTH: usize = 64;

/// Longest mapping that is looked through for a key given twice.
const SHORT: usize = 16;

/// A parsed file: the tree, as far as there is one, and what was refused.
#[derive(Debug)]
pub struct Parsed {
    /// The root, unless the file is empty or its syntax is broken.
    pub root: Option<Node>,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Parses the first document of a text. Collects every fault that leaves a tree standing.
pub fn parse(text: &str) -> Parsed {
    let mut builder = Builder {
        text,
        stack: Vec::new(),
        root: None,
        documents: 0,
        faults: Vec::new(),
    };
    let mut options = Options::default();
    options.block_nesting_limit = MAX_DEPTH;
    options.flow_nesting_limit = MAX_DEPTH;
    options.disallow_directives = true;
    options.emit_unresolved_aliases = true;
    let mut read_to = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => {
                read_to = span.byte_range().map_or(read_to, |at| at.end.max(read_to));
                if builder.event(event, &span) == Next::Stop {
                    break;
                }
            }
            Err(error) => {
                let open = builder.open_bracket();
                builder
                    .faults
                    .push(syntax_fault(text, &error, read_to, open));
                builder.root = None;
                break;
            }
        }
    }
    if matches!(&builder.root, Some(root) if matches!(root.kind, Kind::Null { .. })) {
        builder.root = None;
    }
    if builder.root.is_none() && builder.faults.is_empty() {
        builder.faults.push(Fault::new("file-empty", 0..0));
    }
    Parsed {
        root: builder.root,
        faults: builder.faults,
    }
}

#[derive(PartialEq)]
enum Next {
    Continue,
    Stop,
}

struct Builder<'a> {
    text: &'a str,
    stack: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    faults: Vec<Fault>,
}

/// A collection that is being filled.
enum Open {
    Sequence {
        start: usize,
        flow: bool,
        items: Vec<Node>,
    },
    Mapping {
        start: usize,
        flow: bool,
        entries: Vec<Entry>,
        seen: Seen,
        key: Option<(Arc<str>, Span)>,
    },
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: &YamlSpan) -> Next {
        let at = span.byte_range().unwrap_or(0..0);
        if let Some(id) = event.anchor_id()
            && id != 0
        {
            self.faults.push(Fault::new("yaml-anchor", at.clone()));
        }
        if event.tag().is_some() {
            let place = span.tag_span().and_then(|tag| tag.byte_range());
            self.faults
                .push(Fault::new("yaml-tag", place.unwrap_or_else(|| at.clone())));
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.faults.push(Fault::new("second-document", at));
                    return Next::Stop;
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.faults.push(Fault::new("yaml-anchor", at.clone()));
                self.add(Node {
                    kind: Kind::Refused,
                    span: at,
                });
            }
            Event::Scalar(value, style, ..) => self.scalar(value, style, at),
            Event::SequenceStart(style, ..) => self.stack.push(Open::Sequence {
                start: at.start,
                flow: style == granit_parser::StructureStyle::Flow,
                items: Vec::new(),
            }),
            Event::MappingStart(style, ..) => self.stack.push(Open::Mapping {
                start: at.start,
                flow: style == granit_parser::StructureStyle::Flow,
                entries: Vec::new(),
                seen: Seen::default(),
                key: None,
            }),
            Event::SequenceEnd | Event::MappingEnd => self.close(at.end),
            _ => {}
        }
        Next::Continue
    }

    /// Where the innermost bracket or brace stands that is still open.
    fn open_bracket(&self) -> Option<usize> {
        match self.stack.last()? {
            Open::Sequence { start, flow, .. } | Open::Mapping { start, flow, .. } => {
                flow.then_some(*start)
            }
        }
    }

    fn scalar(&mut self, value: Cow<'_, str>, style: ScalarStyle, at: Span) {
        let plain = style == ScalarStyle::Plain;
        let span = self.trimmed(at);
        // A key is a text however it is written, and needs no resolving, unless it is nothing at all.
        if let Some(Open::Mapping {
            key: key @ None, ..
        }) = self.stack.last_mut()
            && !(plain && is_null(&value))
        {
            *key = Some((value.into(), span));
            return;
        }
        let kind = if plain && is_null(&value) {
            let is_commented_out = self.is_commented_out();
            Kind::Null { is_commented_out }
        } else if plain {
            resolve(value)
        } else {
            let text = value.into_owned();
            Kind::String { text, plain }
        };
        self.add(Node { kind, span });
    }

    /// Whether a comment that may be meant for the value follows the key that waits for one: a real comment has a space after its sign.
    fn is_commented_out(&self) -> bool {
        let Some(Open::Mapping {
            key: Some((_, key)),
            ..
        }) = self.stack.last()
        else {
            return false;
        };
        let rest = self.text.get(key.end..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let comment = line.trim_start().strip_prefix(':');
        let comment = comment.and_then(|rest| rest.trim_start().strip_prefix('#'));
        comment.is_some_and(|said| said.starts_with(|c: char| !c.is_whitespace() && c != '#'))
    }

    /// Block scalars and plain scalars may carry the line end that follows them; a place should not.
    fn trimmed(&self, at: Span) -> Span {
        let text = self.text.get(at.clone()).unwrap_or("");
        at.start..at.start + text.trim_end().len()
    }

    fn close(&mut self, end: usize) {
        let node = match self.stack.pop() {
            Some(Open::Sequence { start, flow, items }) => {
                let last = items.last().map_or(start, |item| item.span.end);
                Node {
                    kind: Kind::Sequence(items),
                    span: start..if flow { end } else { last },
                }
            }
            Some(Open::Mapping {
                start,
                flow,
                entries,
                ..
            }) => {
                // A block collection ends where the next token begins, so it would swallow the blank
                // lines and comments after it; its last child says where it really ends.
                let last = entries
                    .last()
                    .map_or(start, |entry| entry.value.span.end.max(entry.key_span.end));
                Node {
                    kind: Kind::Mapping(entries),
                    span: start..if flow { end } else { last },
                }
            }
            None => return,
        };
        self.add(node);
    }

    fn add(&mut self, node: Node) {
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open::Sequence { items, .. }) => items.push(node),
            Some(Open::Mapping {
                entries, seen, key, ..
            }) => match key.take() {
                // A key that is no text is refused and stands under a name that no schema knows.
                None => {
                    self.faults
                        .push(Fault::new("key-not-text", node.span.clone()));
                    *key = Some((Arc::default(), node.span));
                }
                Some((name, span)) => add_entry(
                    Entry {
                        key: name,
                        key_span: span,
                        value: node,
                    },
                    entries,
                    seen,
                    &mut self.faults,
                ),
            },
        }
    }
}

fn add_entry(entry: Entry, entries: &mut Vec<Entry>, seen: &mut Seen, faults: &mut Vec<Fault>) {
    if entry.key.is_empty() {
        return;
    }
    if &*entry.key == "<<" {
        // One thing is wrong, not two: the alias has just been reported, and goes with its key.
        if matches!(entry.value.kind, Kind::Refused) {
            faults.pop();
        }
        faults.push(Fault::new("yaml-anchor", entry.key_span));
        return;
    }
    if let Some(first) = seen.before(&entry, entries) {
        faults.push(
            Fault::new("duplicate-key", entry.key_span.clone())
                .with("key", &*entry.key)
                .related(first),
        );
        return;
    }
    entries.push(entry);
}

/// Where keys were first given. Most mappings are short: looking through them is faster than hashing.
#[derive(Default)]
struct Seen {
    /// Spans of the keys of a long mapping.
    hashed: HashMap<Arc<str>, Span>,
    /// How many entries of the mapping are in `hashed`.
    known: usize,
}

impl Seen {
    /// The place of an earlier key that is the same.
    fn before(&mut self, entry: &Entry, entries: &[Entry]) -> Option<Span> {
        if entries.len() <= SHORT {
            let same = entries.iter().find(|other| other.key == entry.key)?;
            return Some(same.key_span.clone());
        }
        for other in &entries[self.known..] {
            let span = other.key_span.clone();
            self.hashed.insert(other.key.clone(), span);
        }
        self.known = entries.len();
        self.hashed.get(&entry.key).cloned()
    }
}

/// The YAML 1.2 core schema for plain scalars: `yes`, `NO` and dates stay strings.
fn resolve(text: Cow<'_, str>) -> Kind {
    match &*text {
        "true" | "True" | "TRUE" => Kind::Bool(true, text.into_owned()),
        "false" | "False" | "FALSE" => Kind::Bool(false, text.into_owned()),
        _ if is_number(&text) => Kind::Number(text.into_owned()),
        _ => Kind::String {
            text: text.into_owned(),
            plain: true,
        },
    }
}

fn is_null(plain: &str) -> bool {
    matches!(plain, "" | "~" | "null" | "Null" | "NULL")
}

fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if let Some(digits) = unsigned.strip_prefix("0x") {
        return !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit());
    }
    if let Some(digits) = unsigned.strip_prefix("0o") {
        return !digits.is_empty() && digits.bytes().all(|b| (b'0'..=b'7').contains(&b));
    }
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    unsigned.bytes().any(|b| b.is_ascii_digit())
        && unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && unsigned
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'))
        && unsigned.parse::<f64>().is_ok()
}

/// A syntax error in plain words, at the place where the writer must look: where the reader stopped, or where that began which never ends.
/// `read_to` is the end of what was understood, `bracket` the bracket that was open.
fn syntax_fault(text: &str, error: &ScanError, read_to: usize, bracket: Option<usize>) -> Fault {
    let stopped = error.marker().byte_offset().unwrap_or(0).min(text.len());
    if let Some(tag) = broken_tag(text, stopped) {
        return Fault::new("yaml-tag", tag);
    }
    let is_slip = bracket.is_none() && may_be_slip(error.kind());
    if is_slip && let Some((at, words)) = slip_of_line(text, stopped, error.kind()) {
        return Fault::new("yaml-syntax", at).with("detail", words);
    }
    let (begun, words) = match error.kind() {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => {
            (open_quote(text, read_to, stopped), describe(error.kind()))
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart => {
            (indenting_tab(text, stopped), describe(error.kind()))
        }
        ErrorKind::SimpleKeyExpected if !line_at(text, stopped).contains(':') => (None, no_colon()),
        kind => match (describe_known(kind), bracket) {
            (Some(words), _) => (None, words),
            (None, Some(_)) => (bracket, open_bracket()),
            (None, None) => (None, describe(kind)),
        },
    };
    let start = begun.unwrap_or(stopped);
    let length = text
        .get(start..)
        .and_then(|rest| rest.chars().next())
        .filter(|c| *c != '\n' && *c != '\r')
        .map_or(0, char::len_utf8);
    Fault::new("yaml-syntax", start..start + length).with("detail", words)
}

/// Whether a syntax error may come of a slip that shows on one line.
fn may_be_slip(kind: &ErrorKind) -> bool {
    let is_of_keys = matches!(
        kind,
        ErrorKind::SimpleKeyExpected
            | ErrorKind::InvalidSimpleKey
            | ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::InvalidIndentation
    );
    is_of_keys || describe_known(kind).is_none()
}

/// The slip that made the reader stop: a space that is none to YAML, none after a colon, or a colon in a text without quotation marks. It
/// stands on the line that the reader stopped at, or where a text went on into that line, on the one before.
fn slip_of_line(text: &str, stopped: usize, kind: &ErrorKind) -> Option<(Span, Phrase)> {
    let before = text.get(..stopped)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let earlier = text[..start].trim_end();
    let earlier = earlier.rfind('\n').map_or(0, |at| at + 1);
    let goes_on = matches!(
        kind,
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey
    );
    // A line that is indented by what is no space to YAML goes on with the one before, and the reader stops there.
    let later = text[start..].find('\n').map(|at| start + at + 1);
    let later = later.filter(|at| has_odd_indent(&text[*at..]));
    let lines = [Some(start), goes_on.then_some(earlier), later];
    lines.into_iter().flatten().find_map(|start| {
        let line = text[start..].lines().next()?;
        if stands_in_text(&text[..start], line) {
            return None;
        }
        let (at, length, words) = slip_of(line)?;
        Some((start + at..start + at + length, words))
    })
}

/// Whether a text begins with an indentation that is not of ordinary spaces.
fn has_odd_indent(text: &str) -> bool {
    let indent = text.chars().take_while(|c| c.is_whitespace() && *c != '\n');
    indent.into_iter().any(|c| c != ' ' && c != '\r')
}

/// Whether a line may belong to a text that an earlier line opens: with a sign for a text of several lines, or with a quotation mark.
/// What looks like a slip there is what somebody wrote.
fn stands_in_text(before: &str, line: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_open = |line: &str| {
        let odd = |mark: char| line.matches(mark).count() % 2 == 1;
        odd('"') || odd('\'')
    };
    let mut above = before.lines().rev().filter(|line| !line.trim().is_empty());
    let parent = above.find(|above| indent(above) < indent(line));
    is_open(line)
        || parent.is_some_and(|parent| {
            let begun = without_comment(parent).trim_end();
            let begun =
                begun.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+'));
            begun.ends_with(['|', '>']) || is_open(parent)
        })
}

/// A line without the comment at its end.
fn without_comment(line: &str) -> &str {
    line.find(" #").map_or(line, |at| &line[..at])
}

/// A slip on a line: its place, its length and what to do.
fn slip_of(line: &str) -> Option<(usize, usize, Phrase)> {
    let content = line.trim_start();
    let indent = &line[..line.len() - content.len()];
    let is_odd = |c: char| c.is_whitespace() && !c.is_ascii();
    let odd_space = |at: usize, space: char| {
        let words = Phrase::new(
            "Rivillä on sitova välilyönti tai muu erikoinen väli, joka on voinut tulla mukaan kopioinnissa. Kirjoita tilalle tavallinen välilyönti.",
            "The line has a non-breaking or another special space, which may have come along with copying. Type an ordinary space instead.",
        );
        (at, space.len_utf8(), words)
    };
    if let Some((at, space)) = indent.char_indices().find(|(_, c)| is_odd(*c)) {
        return Some(odd_space(at, space));
    }
    if let Some(at) = indent.find('\t') {
        return Some((at, 1, tab_indents()));
    }
    let item = content.strip_prefix("- ").unwrap_or(content).trim_start();
    let key_at = line.len() - item.len();
    let key = item.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-')))?;
    let rest = item[key..].strip_prefix(':').filter(|_| key > 0)?;
    let rest_at = key_at + key + 1;
    let next = rest.chars().next()?;
    if is_odd(next) {
        return Some(odd_space(rest_at, next));
    }
    // An item of a list may be such a text.
    if !next.is_whitespace() && !rest.starts_with("//") && item.len() == content.len() {
        let words = Phrase::new(
            "Kaksoispisteen jäljestä puuttuu välilyönti.",
            "A space is missing after the colon.",
        );
        return Some((rest_at - 1, 1, words));
    }
    let value = rest.trim_start();
    let value_at = line.len() - value.len();
    let value = without_comment(value).trim_end();
    if let Some(after) = after_closing(value) {
        let words = Phrase::new(
            "Teksti alkaa merkillä, joka sulkeutuu kesken tekstin. Kirjoita koko teksti lainausmerkkeihin ('…').",
            "The text begins with a sign that is closed before the text ends. Put all of it in quotation marks ('…').",
        );
        return Some((value_at + after, 1, words));
    }
    if value.starts_with(['"', '\'', '[', '{', '|', '>', '#']) {
        return None;
    }
    let colon = value
        .find(": ")
        .or_else(|| value.ends_with(':').then(|| value.len() - 1))?;
    let words = Phrase::new(
        "Tekstissä on kaksoispiste, joten kirjoita koko teksti lainausmerkkeihin (\"…\").",
        "The text has a colon, so put all of it in quotation marks (\"…\").",
    );
    Some((value_at + colon, 1, words))
}

/// Where a text goes on after the quotation mark or bracket that it begins with is closed, as in `"Vanhat" hakemukset`.
fn after_closing(value: &str) -> Option<usize> {
    let open = value.chars().next()?;
    let close = match open {
        '"' | '\'' => open,
        '[' => ']',
        '{' => '}',
        _ => return None,
    };
    let end = 1 + value[1..].find(close)? + 1;
    let rest = value[end..].trim_start();
    // A mark within a quotation is written twice, or with a backslash.
    let is_within = rest.starts_with(close) || value[..end].ends_with(&format!("\\{close}"));
    let goes_on = rest.starts_with(char::is_alphanumeric) && !is_within;
    goes_on.then(|| value.len() - rest.len())
}

fn tab_indents() -> Phrase {
    Phrase::new(
        "Rivi on sisennetty sarkaimella; käytä välilyöntejä.",
        "The line is indented with a tab; use spaces.",
    )
}

/// The line that an offset stands on.
fn line_at(text: &str, offset: usize) -> &str {
    let before = text.get(..offset).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    text[start..].lines().next().unwrap_or_default()
}

/// The tab in the indentation of the line that the reader stopped at; it stops behind it.
fn indenting_tab(text: &str, stopped: usize) -> Option<usize> {
    let start = text.get(..stopped)?.rfind('\n').map_or(0, |at| at + 1);
    let tab = start + text[start..].find(|c| c != ' ')?;
    text[tab..].starts_with('\t').then_some(tab)
}

/// The quotation mark that opens the text in which the reader stopped: the first after what was understood that is not closed before.
fn open_quote(text: &str, read_to: usize, stopped: usize) -> Option<usize> {
    let mut at = read_to;
    while let Some(found) = text.get(at..stopped)?.find(['#', '"', '\'']) {
        let mark = at + found;
        let rest = &text[mark + 1..stopped];
        at = mark
            + 1
            + match text.as_bytes()[mark] {
                b'#' if text[..mark].ends_with([' ', '\n', '\t']) => rest.find('\n')?,
                b'#' => 0,
                b'"' => match closing_quote(rest, '"', '\\') {
                    Some(close) => close + 1,
                    None => return Some(mark),
                },
                _ => match closing_quote(rest, '\'', '\'') {
                    Some(close) => close + 1,
                    None => return Some(mark),
                },
            };
    }
    None
}

/// Where a quotation mark closes a text in which `escape` takes the next character with it; a mark that is its own escape does so only before another.
fn closing_quote(text: &str, mark: char, escape: char) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let escapes =
            c == escape && (c != mark || chars.peek().is_some_and(|(_, next)| *next == mark));
        if escapes {
            chars.next();
        } else if c == mark {
            return Some(at);
        }
    }
    None
}

/// A word that begins with an exclamation mark and that the reader gave up on: letters such as ä cannot
/// stand in a tag, but the writer meant no tag at all.
fn broken_tag(text: &str, stopped: usize) -> Option<Span> {
    let ends_word = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '{' | '}' | ',');
    let start = text.get(..stopped)?.rfind(ends_word).map_or(0, |at| at + 1);
    let word = text.get(start..)?;
    let end = start + word.find(ends_word).unwrap_or(word.len());
    word.starts_with('!').then_some(start..end)
}

fn describe(kind: &ErrorKind) -> Phrase {
    describe_known(kind).unwrap_or_else(|| Phrase::new(
        "Rivi tai sen ympäristö ei ole kelvollista YAMLia; tarkista sisennys, kaksoispisteet ja lainausmerkit.",
        "The line or its surroundings are not valid YAML; check indentation, colons and quotation marks.",
    ))
}

fn no_colon() -> Phrase {
    Phrase::new(
        "Riviltä puuttuu kaksoispiste avaimen jäljestä, tai rivi jatkaa edellistä tekstiä ilman sisennystä.",
        "The line has no colon after its key, or it goes on with the text before without being indented.",
    )
}

fn open_bracket() -> Phrase {
    Phrase::new(
        "Hakasulku [ tai aaltosulku { jää sulkematta, tai kohtien välistä puuttuu pilkku.",
        "A bracket [ or brace { is not closed, or a comma between items is missing.",
    )
}

/// The faults that have words of their own.
fn describe_known(kind: &ErrorKind) -> Option<Phrase> {
    Some(match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart => tab_indents(),
        ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry => Phrase::new(
            "Sisennys ei täsmää: saman tason rivien on alettava samasta kohdasta.",
            "The indentation does not match: lines of one level must begin at the same column.",
        ),
        ErrorKind::UnclosedQuotedScalar => Phrase::new(
            "Lainausmerkki jää sulkematta.",
            "A quotation mark is not closed.",
        ),
        ErrorKind::InvalidQuotedScalarIndent => Phrase::new(
            "Lainausmerkki jää sulkematta, tai lainausmerkeissä olevan tekstin jatkorivi on sisentämättä.",
            "A quotation mark is not closed, or a further line of the quoted text is not indented.",
        ),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator => open_bracket(),
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            Phrase::new(
                "Sulkumerkki on väärä tai ylimääräinen.",
                "The closing bracket is wrong or too many.",
            )
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => Phrase::new(
            "Kaksoispiste on väärässä paikassa. Jos tekstissä on kaksoispiste, kirjoita teksti lainausmerkkeihin.",
            "A colon stands in the wrong place. If the text has a colon, put the text in quotation marks.",
        ),
        ErrorKind::CommentInterceptedScalar => Phrase::new(
            "#-merkki aloittaa huomautuksen, joka katkaisee monirivisen tekstin. Kirjoita koko teksti lainausmerkkeihin.",
            "The sign # begins a comment, which cuts off a text of several lines. Put all of the text in quotation marks.",
        ),
        ErrorKind::RecursionLimitExceeded => Phrase::new(
            "Tiedostossa on liian monta sisäkkäistä tasoa.",
            "The file has too many nested levels.",
        ),
        ErrorKind::DirectiveDisallowed => Phrase::new(
            "Rivi alkaa prosenttimerkillä; sellaista ohjetta ei tueta.",
            "The line begins with a percent sign; such directives are not supported.",
        ),
        ErrorKind::UnexpectedCharacter { character } => Phrase::new(
            format!("Merkki ”{character}” ei voi olla tässä; kirjoita teksti lainausmerkkeihin."),
            format!(
                "The character “{character}” cannot stand here; put the text in quotation marks."
            ),
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Vec<&'static str> {
        parse(text).faults.iter().map(|fault| fault.rule).collect()
    }

    #[test]
    fn keeps_places_of_keys_and_values() {
        let text = "a: 1\nb:\n  - x: yksi\n    # huomautus\n\nc: [1, 2]\n";
        let root = parse(text).root.unwrap();
        let place = |path: &str| &text[root.place(&crate::source::Pointer::from_dotted(path))];
        assert_eq!(place("b.0.x"), "yksi");
        assert_eq!(place("b"), "b");
        assert_eq!(place("b.0.missing"), "x");
        assert_eq!(place("c.1"), "2");
        assert_eq!(
            &text[root
                .at(&crate::source::Pointer::from_dotted("b"))
                .unwrap()
                .span
                .clone()],
            "- x: yksi"
        );
    }

    #[test]
    fn reports_each_duplicate_alias_and_tag_and_goes_on() {
        assert_eq!(
            rules("a: 1\na: 2\na: 3\n"),
            ["duplicate-key", "duplicate-key"]
        );
        assert_eq!(
            rules("a: &x 1\nb: *x\nc: !foo 1\n"),
            ["yaml-anchor", "yaml-anchor", "yaml-tag"]
        );
        assert_eq!(rules("a: 1\n---\nb: 2\n"), ["second-document"]);
        assert_eq!(rules(""), ["file-empty"]);
        assert_eq!(rules("# vain huomautus\n"), ["file-empty"]);
        assert_eq!(rules("a: [1\n"), ["yaml-syntax"]);
        assert_eq!(rules("a:\n\t- 1\n"), ["yaml-syntax"]);
    }

    #[test]
    fn slips_of_a_line_are_told_where_they_stand() {
        for (text, at, words) in [
            (
                "a: 1\nname: Kirjasto: lainat\nb: 2\n",
                ": lainat",
                "Tekstissä on kaksoispiste",
            ),
            (
                "a: 1\nstatus:published\nb: 2\n",
                ":published",
                "Kaksoispisteen jäljestä",
            ),
            (
                "a: 1\nstatus:\u{a0}published\nb: 2\n",
                "\u{a0}published",
                "Rivillä on sitova",
            ),
            ("a:\n  b: 1\n \u{a0}c: 2\n", "\u{a0}c", "Rivillä on sitova"),
        ] {
            let faults = parse(text).faults;
            let [fault] = &faults[..] else {
                panic!("{text}: {faults:?}");
            };
            let detail = &fault.facts[0].1.fi;
            assert!(detail.starts_with(words), "{text}: {detail}");
            let crate::finding::Place::Bytes(span) = &fault.place else {
                panic!("{fault:?}");
            };
            assert!(text[span.start..].starts_with(at), "{text}: {span:?}");
        }
    }

    #[test]
    fn what_is_no_slip_is_not_called_one() {
        for text in [
            "a:\n    date: 2026-01-15 # TÄYTÄ: päivä\n   b: 1\n",
            "name: Foo # huom: tark\n  status: x\n",
            "a: |\n  Huom: tama: on\n bad\n",
            "a: >\n  Avoinna:klo 9\n bad\n",
            "name: \"Foo\n  a:b\"\n  status: x\n",
            "a:\n  - mailto:foo@x.fi\n status: a\n",
        ] {
            for fault in parse(text).faults {
                let detail = &fault.facts[0].1.fi;
                for slip in ["Tekstissä on kaksoispiste", "Kaksoispisteen jäljestä"] {
                    assert!(!detail.starts_with(slip), "{text}: {detail}");
                }
            }
        }
    }

    #[test]
    fn only_the_core_schema_gives_scalars_a_meaning() {
        let kind = |text: &'static str| resolve(text.into());
        assert!(matches!(kind("NO"), Kind::String { .. }));
        assert!(matches!(kind("yes"), Kind::String { .. }));
        assert!(matches!(kind("2026-01-01"), Kind::String { .. }));
        assert!(matches!(kind("1.10"), Kind::Number(_)));
        assert!(matches!(kind("00100"), Kind::Number(_)));
        assert!(matches!(kind("09 000"), Kind::String { .. }));
        assert!(matches!(kind("1-2"), Kind::String { .. }));
    }
}
