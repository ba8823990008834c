//! The tool's own style sheet as a page has it: without rules for what the page does not hold, and without space that only people need.
//! It must not know what pages say, nor what any rule is for.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use base64::prelude::{BASE64_STANDARD as BASE64, Engine as _};
use foldhash::fast::RandomState;
use memchr::{memchr_iter, memmem};
use sha2::{Digest, Sha256};

/// What stands in a page for its style until the page is whole: no text is ever written so.
pub(super) const STYLE_PLACE: &str = "<!--style-->";
/// What stands for its hash, first of all in a page.
pub(super) const HASH_PLACE: &str = "sha256-style";

/// How deep conditions are read that stand within each other. What stands deeper is for all pages.
const DEPTH: usize = 8;

/// A style sheet, read once, for pages of all kinds.
#[derive(Debug)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
    /// Places of the elements and classes that its selectors ask for, the latter with a dot.
    names: HashMap<String, usize, RandomState>,
    /// By what pages hold of them: the style and its hash. There are as many as there are kinds of pages.
    made: Mutex<HashMap<Vec<bool>, Arc<Style>, RandomState>>,
}

/// A style as a page has it.
#[derive(Debug)]
pub(super) struct Style {
    pub(super) text: String,
    /// For the page's policy.
    pub(super) hash: String,
}

impl Style {
    pub(super) fn of(text: &str) -> Self {
        let text = as_browsers_read(text);
        let hash = source_hash(&text);
        Self { text, hash }
    }
}

#[derive(Debug)]
enum Rule {
    /// Declarations, and what each of the selectors before them asks for. None of them asks for anything where the rule is for all pages.
    Block {
        text: String,
        needs: Vec<Vec<usize>>,
    },
    /// Rules that hold under a condition, as of `@media`.
    Group { condition: String, rules: Vec<Rule> },
}

impl Sheet {
    /// Reads a style sheet. What it cannot make out is for all pages.
    pub(super) fn of(css: &str) -> Self {
        let mut names = HashMap::default();
        Self {
            rules: read(&without_comments(css), DEPTH, &mut names),
            names,
            made: Mutex::default(),
        }
    }

    /// The whole style, for pages of which not all is known.
    pub(super) fn whole(&self) -> Arc<Style> {
        self.with(vec![true; self.names.len()])
    }

    /// A page, with the style that it has use for in the place of [`STYLE_PLACE`], and its hash in that of [`HASH_PLACE`].
    pub(super) fn put(&self, page: &str) -> String {
        let style = self
            .held_by(page)
            .map_or_else(|| self.whole(), |held| self.with(held));
        let Some((head, rest)) = page.split_once(STYLE_PLACE) else {
            return page.to_owned();
        };
        let mut whole = String::with_capacity(page.len() + style.text.len());
        whole.push_str(&head.replacen(HASH_PLACE, &style.hash, 1));
        whole.push_str(&style.text);
        whole.push_str(rest);
        whole
    }

    fn with(&self, held: Vec<bool>) -> Arc<Style> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let style = made.entry(held).or_insert_with_key(|held| {
            let mut text = String::new();
            write(&self.rules, held, &mut text);
            Arc::new(Style::of(&text))
        });
        Arc::clone(style)
    }

    /// Which of the names a page holds; nothing where it is not spelled as this tool spells pages.
    fn held_by(&self, page: &str) -> Option<Vec<bool>> {
        let mut held = vec![false; self.names.len()];
        let mut hold = |name: &str| {
            if let Some(at) = self.names.get(name) {
                held[*at] = true;
            }
        };
        for at in memchr_iter(b'<', page.as_bytes()) {
            let name = &page[at + 1..];
            let end = name.bytes().position(|byte| !byte.is_ascii_alphanumeric());
            // Half of them end an element.
            if end != Some(0) {
                hold(&name[..end.unwrap_or(name.len())]);
            }
        }
        let mut class = String::new();
        for at in memmem::find_iter(page.as_bytes(), "class=") {
            let value = page[at + "class=".len()..].strip_prefix('"')?;
            let (value, _) = value.split_once('"')?;
            for name in value.split_ascii_whitespace() {
                class.clear();
                class.extend([".", name]);
                hold(&class);
            }
        }
        Some(held)
    }
}

/// As a browser reads it: its hash is of the text with simple line ends. And without space around it, which the Nu Html Checker
/// leaves out of the hash and browsers do not.
pub(super) fn as_browsers_read(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// The hash by which the page's policy allows a style or a script (CSP Level 3, `hash-source`): whatever else might get into a
/// page, by an own template or on its way, is neither run nor shown as style.
pub(super) fn source_hash(style: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(style)))
}

/// Writes the rules that are for a page.
fn write(rules: &[Rule], held: &[bool], text: &mut String) {
    let holds = |need: &Vec<usize>| need.iter().all(|at| held[*at]);
    for rule in rules {
        match rule {
            Rule::Block { text: block, needs } => {
                if needs.is_empty() || needs.iter().any(holds) {
                    text.push_str(block);
                    text.push('\n');
                }
            }
            Rule::Group { condition, rules } => {
                let mut inner = String::new();
                write(rules, held, &mut inner);
                if !inner.is_empty() {
                    let _ = fmt::Write::write_fmt(text, format_args!("{condition}{{\n{inner}}}\n"));
                }
            }
        }
    }
}

/// Reads rules; the names that their selectors ask for get places.
fn read(css: &str, depth: usize, names: &mut HashMap<String, usize, RandomState>) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut rest = css.trim_start();
    while !rest.is_empty() {
        let end = outside(rest, |c| matches!(c, '{' | ';')).unwrap_or(rest.len());
        let prelude = squeezed(&rest[..end]);
        let mut last = end;
        if rest[end..].starts_with('{') {
            last = closing(rest, end);
            let inner = rest.get(end + 1..last).unwrap_or_default();
            rules.push(rule(prelude, inner, depth, names));
        } else if !prelude.is_empty() {
            rules.push(Rule::Block {
                text: format!("{prelude};"),
                needs: Vec::new(),
            });
        }
        rest = rest.get(last + 1..).unwrap_or_default().trim_start();
    }
    rules
}

/// A rule, by what stands before its braces and within.
fn rule(
    prelude: String,
    inner: &str,
    depth: usize,
    names: &mut HashMap<String, usize, RandomState>,
) -> Rule {
    let mut conditions = ["@media", "@supports"].iter();
    if depth > 0 && conditions.any(|condition| prelude.starts_with(condition)) {
        return Rule::Group {
            rules: read(inner, depth - 1, names),
            condition: prelude,
        };
    }
    Rule::Block {
        needs: needs(&prelude, names),
        text: format!("{prelude}{{{}}}", squeezed(inner)),
    }
}

/// What each of the selectors of a rule asks for; nothing at all where one asks for nothing.
fn needs(selectors: &str, names: &mut HashMap<String, usize, RandomState>) -> Vec<Vec<usize>> {
    if selectors.starts_with('@') {
        return Vec::new();
    }
    let mut needs = Vec::new();
    let mut rest = selectors;
    loop {
        let end = outside(rest, |c| c == ',').unwrap_or(rest.len());
        let need = need(&rest[..end], names);
        if need.is_empty() {
            return Vec::new();
        }
        needs.push(need);
        match rest.get(end + 1..) {
            Some(next) => rest = next,
            None => return needs,
        }
    }
}

/// The elements and classes that a selector asks for, apart from what stands in brackets.
fn need(selector: &str, names: &mut HashMap<String, usize, RandomState>) -> Vec<usize> {
    let mut need = Vec::new();
    let mut rest = selector;
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let name = if is_name(first) { rest } else { after };
        let end = name.find(|c| !is_name(c)).unwrap_or(name.len());
        match first {
            '(' | '[' => rest = &rest[(closing(rest, 0) + 1).min(rest.len())..],
            '.' => {
                need.push(place(&format!(".{}", &name[..end]), names));
                rest = &name[end..];
            }
            // Neither what an element is like just now nor its id says what a page holds.
            ':' | '#' => rest = &name[end..],
            _ if is_name(first) => {
                need.push(place(&name[..end], names));
                rest = &name[end..];
            }
            _ => rest = after,
        }
    }
    need
}

fn place(name: &str, names: &mut HashMap<String, usize, RandomState>) -> usize {
    let next = names.len();
    *names.entry(name.to_owned()).or_insert(next)
}

/// The characters of a style sheet with their places, and whether each is free: not in quotes, a quotation mark or escaped.
fn signs(text: &str) -> impl Iterator<Item = (usize, char, bool)> {
    let mut quote = None;
    let mut is_escaped = false;
    text.char_indices().map(move |(at, c)| {
        let was_escaped = std::mem::replace(&mut is_escaped, false);
        let is_free = quote.is_none() && !was_escaped && !matches!(c, '"' | '\'' | '\\');
        if !was_escaped {
            match (quote, c) {
                (_, '\\') => is_escaped = true,
                (Some(mark), _) if c == mark => quote = None,
                (None, '"' | '\'') => quote = Some(c),
                _ => {}
            }
        }
        (at, c, is_free)
    })
}

/// Where the first free character of a kind stands that is in no brackets.
fn outside(text: &str, is_it: impl Fn(char) -> bool) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c, _) in signs(text).filter(|(.., is_free)| *is_free) {
        match c {
            _ if depth == 0 && is_it(c) => return Some(at),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Where the bracket closes that opens at a place; the end where it does not.
fn closing(text: &str, open: usize) -> usize {
    let inner = &text[open + 1..];
    let close = outside(inner, |c| matches!(c, ')' | ']' | '}'));
    close.map_or(text.len(), |close| open + 1 + close)
}

/// A style sheet without its comments.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    loop {
        let begins =
            |(at, _, is_free): &(usize, char, bool)| *is_free && rest[*at..].starts_with("/*");
        let Some((at, ..)) = signs(rest).find(begins) else {
            out.push_str(rest);
            return out;
        };
        out.push_str(&rest[..at]);
        rest = rest[at + 2..].split_once("*/").map_or("", |(_, rest)| rest);
    }
}

/// A part of a style sheet without the space that a browser passes over: what is in quotes stays.
fn squeezed(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for (_, c, is_free) in signs(part.trim()) {
        if is_free && c.is_ascii_whitespace() {
            // After these, and before a brace that follows, none is needed; elsewhere one may part two things.
            if !out.ends_with([' ', ';', ',', '{', '}', ':']) {
                out.push(' ');
            }
            continue;
        }
        if is_free && matches!(c, '{' | '}' | ';') && out.ends_with(' ') {
            out.pop();
        }
        if is_free && c == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push(c);
    }
    out.truncate(out.trim_end_matches(';').len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styled(css: &str, page: &str) -> String {
        let page = format!("sha256-style <!--style-->{page}");
        let sheet = Sheet::of(css);
        let styled = sheet.put(&page);
        let (_, rest) = page.split_once("-->").expect("the place of the style");
        let styled = styled.strip_suffix(rest).expect("the page stays");
        let (hash, style) = styled.split_once(' ').expect("its hash");
        assert_eq!(hash, source_hash(style));
        style.to_owned()
    }

    #[test]
    fn a_page_gets_the_rules_that_it_has_use_for() {
        let css = ":root { --a: 1px; }\n* { margin: 0 }\np, .x { color: red; }\n.x .y { color: blue; }\ntable td > p { top: 0; }\n\
             a:not(.y)::after { content: \"a { ; } \\\" /* b */  c\"; }\n/* of tables */\n\
             @media (max-width: 40rem) { td { left: 0; } .z:hover { left: 1px; } }\n\
             @media print { .y { left: 0; } }\n@page { size: A4; @top-left { content: \"\"; } }\n[hidden], .q { display: none }";
        let always = [
            ":root{--a:1px}\n*{margin:0}\n",
            "@page{size:A4;@top-left{content:\"\"}}\n[hidden],.q{display:none}",
        ];
        let with = |middle: &str| format!("{}{middle}{}", always[0], always[1]);
        assert_eq!(styled(css, ""), with(""));
        assert_eq!(styled(css, "<p>"), with("p,.x{color:red}\n"));
        assert_eq!(styled(css, "<b class=\"q x\">"), with("p,.x{color:red}\n"));
        assert_eq!(
            styled(css, "<b class=\"y\">"),
            with("@media print{\n.y{left:0}\n}\n")
        );
        assert_eq!(
            styled(css, "<a href=\"#\">"),
            with("a:not(.y)::after{content:\"a { ; } \\\" /* b */  c\"}\n")
        );
        assert_eq!(
            styled(css, "<td><i class=\"z\"></i></td>"),
            with("@media (max-width:40rem){\ntd{left:0}\n.z:hover{left:1px}\n}\n")
        );
        // Spelled in another way: whatever it may hold gets its rules.
        let whole = styled(css, "<b class='y'>");
        assert!(whole.contains("table td > p{top:0}") && whole.contains(".x .y{color:blue}"));
    }

    #[test]
    fn what_no_browser_understands_is_left_as_it_is() {
        for css in [
            "",
            "}",
            "{",
            "a{",
            "a",
            "a;b",
            "@media",
            "@media x {",
            "/*",
            "\"",
            "a(",
            ".",
            "#",
            "a{b:c}}d{e:f}",
            "\\",
        ] {
            let _ = styled(css, "<a class=\"b\">");
        }
        assert_eq!(styled("a{", "<a>"), "a{}");
        let deep = format!(
            "{}a{{b:c}}{}",
            "@media x{".repeat(99_999),
            "}".repeat(99_999)
        );
        assert!(styled(&deep, "").contains("a{b:c}"));
    }
}
