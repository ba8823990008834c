//! Findings as SARIF 2.1.0 (OASIS Standard) for code scanning: the whole catalogue of rules, then each finding with its place and fingerprint.
//! It must not know other formats, nor what a service does with the file.

use std::collections::HashMap;
use std::io::{self, Write};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{manual_address, masked, message_and_mend};
use crate::finding::{Finding, Language, Level};
use crate::law::identity_code::mask;
use crate::rules::{self, Page};
use crate::source::Position;

/// The address that the standard gives its schema (SARIF 2.1.0 with Errata 01, 3.13.3).
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name under which code scanning knows the root of the repository; relative addresses begin there.
const ROOT: &str = "%SRCROOT%";

/// Our fingerprint, with a version so that its ingredients can change. Not `primaryLocationLineHash`: that one GitHub's
/// upload computes from the line itself, and it warns of every finding that brings another value.
const FINGERPRINT: &str = "seloste/v1";

pub fn write(
    out: &mut dyn Write,
    language: Language,
    findings: &[Finding],
    manual: Option<&str>,
) -> io::Result<()> {
    let catalogue: Vec<Value> = rules::all()
        .filter_map(|(family, rule)| {
            let mut entry = descriptor(family.name, rule.name, rules::page(rule.name)?, language);
            if let Some(address) = manual.and_then(|manual| manual_address(manual, rule.name)) {
                entry["helpUri"] = address.into();
            }
            Some(entry)
        })
        .collect();
    let results: Vec<Value> = findings
        .iter()
        .zip(fingerprints(findings))
        .map(|(finding, fingerprint)| result(finding, &fingerprint, &catalogue, language))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "seloste",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": tag(language),
                "rules": catalogue,
            }},
            "invocations": [{"executionSuccessful": true}],
            "language": tag(language),
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {ROOT: {"description": {"text": match language {
                Language::Fi => "Kansio, jossa seloste ajettiin.",
                Language::En => "The folder that seloste was run in.",
            }}}},
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn tag(language: Language) -> &'static str {
    match language {
        Language::Fi => "fi",
        Language::En => "en",
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "note",
    }
}

/// A rule as its page tells it.
fn descriptor(family: &str, rule: &str, page: &Page, language: Language) -> Value {
    let short = without_facts(page.message.get(language));
    let mend = without_facts(page.mend.get(language));
    // The explanation is Finnish only; what an English reader is told is in English.
    let full = match language {
        Language::Fi => plain(&page.text),
        Language::En => [&*short, &*mend].join(" ").trim().to_owned(),
    };
    json!({
        "id": rule,
        "name": pascal(rule),
        "shortDescription": {"text": message(&short)},
        "fullDescription": {"text": message(&full)},
        "help": help(rule, &mend, page, language),
        "defaultConfiguration": {"level": level(page.level)},
        "properties": {
            "tags": [family],
            "blocks": page.blocks,
            // What GitHub sorts alerts by that are not about security.
            "problem.severity": match page.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Advice => "recommendation",
            },
        },
    })
}

/// How to mend, by which provisions, and why, as plain text and as Markdown.
fn help(rule: &str, mend: &str, page: &Page, language: Language) -> Value {
    let (how, law, why, more) = match language {
        Language::Fi => ("Korjaus", "Säännökset", "Miksi", "Esimerkkejä"),
        Language::En => (
            "Mend",
            "Provisions (in Finnish)",
            "Why (in Finnish)",
            "Examples",
        ),
    };
    let (mut text, mut markdown) = (Vec::new(), Vec::new());
    if !mend.is_empty() {
        text.push(format!("{how}: {mend}"));
        markdown.push(format!("**{how}:** {mend}"));
    }
    if !page.provisions.is_empty() {
        text.push(format!("{law}: {}", page.provisions.join("; ")));
        markdown.push(format!("**{law}:**\n\n- {}", page.provisions.join("\n- ")));
    }
    text.push(format!("{why}: {}", plain(&page.text)));
    markdown.push(format!("**{why}:** {}", page.text));
    text.push(format!("{more}: seloste explain {rule}"));
    markdown.push(format!("**{more}:** `seloste explain {rule}`"));
    json!({
        "text": message(&text.join("\n")),
        "markdown": message(&markdown.join("\n\n")),
    })
}

fn result(finding: &Finding, fingerprint: &str, catalogue: &[Value], language: Language) -> Value {
    let index = catalogue.iter().position(|rule| rule["id"] == finding.rule);
    let mut result = json!({
        "ruleId": finding.rule,
        // -1 is the standard's word for "not listed" (3.27.6); no finding comes without a rule, so it is never said.
        "ruleIndex": index.map_or(-1, |index| i64::try_from(index).unwrap_or(-1)),
        "level": level(finding.level),
        "message": {"text": message(&message_and_mend(finding, language))},
        "locations": [{"physicalLocation": place(&finding.file, finding.start, Some(finding.end))}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
        "properties": {"blocks": finding.blocks, "citations": finding.citations},
    });
    let related = related(finding, language);
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    result
}

/// Other places of a finding, each with what it has to do with it.
fn related(finding: &Finding, language: Language) -> Vec<Value> {
    let (first, also) = match language {
        Language::Fi => ("Ensimmäisen kerran tässä.", "Sama tässä."),
        Language::En => ("First here.", "The same here."),
    };
    let first = finding.related.iter().map(|place| (place.start, first));
    let also = finding.also_at.iter().map(|start| (*start, also));
    let places = first.chain(also).map(|(start, words)| {
        json!({
            "physicalLocation": place(&finding.file, start, None),
            "message": {"text": words},
        })
    });
    places.collect()
}

/// A file and the region in it; lines and columns count from 1 and the end is exclusive, as ours are.
fn place(file: &str, start: Position, end: Option<Position>) -> Value {
    let mut region = json!({"startLine": start.line, "startColumn": start.column});
    if let Some(end) = end {
        region["endLine"] = end.line.into();
        region["endColumn"] = end.column.into();
    }
    json!({"artifactLocation": artifact(file), "region": region})
}

/// A path as an address (RFC 3986): relative to the root, or whole where the user gave a whole path.
fn artifact(file: &str) -> Value {
    match file.split_once(":/") {
        Some((drive, rest)) if drive.len() == 1 => {
            json!({"uri": format!("file:///{drive}:/{}", encode(rest))})
        }
        _ if file.starts_with('/') => json!({"uri": format!("file://{}", encode(file))}),
        _ => json!({"uri": encode(file), "uriBaseId": ROOT}),
    }
}

/// Percent-encodes all but unreserved characters and the slashes between folders.
fn encode(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
    uri
}

/// The hexadecimal digit of a number below 16.
fn hex(number: u8) -> char {
    char::from_digit(number.into(), 16)
        .unwrap_or_default()
        .to_ascii_uppercase()
}

/// The text as a SARIF message: a brace would begin a placeholder (3.11.5), and "](" would end a link's text (3.11.6).
fn message(text: &str) -> String {
    text.replace('{', "{{")
        .replace('}', "}}")
        .replace("](", "\\](")
}

/// A message of the catalogue, with an ellipsis for each `{fact}`; one that would be a sentence of its own falls away, and
/// so does a message that is nothing but a fact.
pub(crate) fn without_facts(words: &str) -> String {
    let mut general = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let after = after.split_once('}').map_or("", |(_, after)| after);
        general.push_str(before);
        let sentence = general.trim_end().ends_with(['.', '!', '?']);
        rest = if sentence {
            // Its own full stop goes with it.
            let next = after.trim_start_matches(['.', '!', '?']).trim_start();
            if !next.is_empty() && !general.ends_with(' ') {
                general.push(' ');
            }
            next
        } else {
            general.push('…');
            after
        };
    }
    general.push_str(rest);
    match general.trim() {
        "…" => String::new(),
        general => general.to_owned(),
    }
}

/// Markdown of a page without the marks that plain text would show.
fn plain(markdown: &str) -> String {
    markdown.replace('`', "").replace("**", "")
}

/// `retention-missing` as `RetentionMissing`: the standard wants a name that differs from the id.
fn pascal(rule: &str) -> String {
    rule.split('-')
        .map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
                .unwrap_or_default()
        })
        .collect()
}

/// One fingerprint per finding, in their order. A finding is told by its rule, its file, the keys above it and the text
/// that it marks, never by a line; equal ones are counted from the top. All is masked before it is hashed: from the bare hash of
/// a personal identity code the code could be found by trying.
fn fingerprints(findings: &[Finding]) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    findings
        .iter()
        .map(|finding| {
            let identity = identity(finding);
            let nth = seen.entry(identity.clone()).or_default();
            *nth += 1;
            digest(&format!("{identity}\0{nth}"))
        })
        .collect()
}

fn identity(finding: &Finding) -> String {
    let keys = finding.at.as_ref().map_or_else(Vec::new, |at| {
        // An index is a kind of line number: an item added above would change it.
        at.segments()
            .filter(|segment| segment.parse::<usize>().is_err())
            .map(|segment| mask(segment).into_owned())
            .collect()
    });
    let marked = finding.excerpt.as_ref().map(masked);
    let marked = marked
        .as_ref()
        .and_then(|excerpt| excerpt.text.get(excerpt.span.clone()))
        .unwrap_or_default();
    // Indentation and line ends may change without the text changing.
    let words: Vec<&str> = marked.split_whitespace().collect();
    [
        finding.rule,
        &mask(&finding.file),
        &keys.join("\0"),
        &words.join(" "),
    ]
    .join("\0\0")
}

/// The first 16 bytes of SHA-256 in hexadecimal: far more than enough to tell the findings of one project apart.
fn digest(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    let bytes = hash.iter().take(16);
    bytes
        .flat_map(|byte| [hex(byte >> 4), hex(byte & 15)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_addresses() {
        assert_eq!(
            artifact("registers/ä ö/a:b%.yaml"),
            json!({"uri": "registers/%C3%A4%20%C3%B6/a%3Ab%25.yaml", "uriBaseId": ROOT})
        );
        assert_eq!(
            artifact("/srv/a.yaml"),
            json!({"uri": "file:///srv/a.yaml"})
        );
        assert_eq!(
            artifact("C:/a b.yaml"),
            json!({"uri": "file:///C:/a%20b.yaml"})
        );
    }

    #[test]
    fn facts_leave_a_sentence_that_reads() {
        assert_eq!(
            without_facts("Arvo ”{value}” ei kelpaa."),
            "Arvo ”…” ei kelpaa."
        );
        assert_eq!(without_facts("Nimi ei kelpaa. {detail}"), "Nimi ei kelpaa.");
        assert_eq!(without_facts("Sitä ei ole.{near}"), "Sitä ei ole.");
        assert_eq!(
            without_facts("Arviointi puuttuu. {outcome}. Kriteerit: {criteria}."),
            "Arviointi puuttuu. Kriteerit: …."
        );
        assert_eq!(
            without_facts("Sitä ei ole.{near} Lisää se."),
            "Sitä ei ole. Lisää se."
        );
        assert_eq!(
            without_facts("{country} kuuluu EU:hun."),
            "… kuuluu EU:hun."
        );
        assert_eq!(without_facts("{suggestion}"), "");
    }

    #[test]
    fn values_are_neither_placeholders_nor_links() {
        assert_eq!(message("{0} [a](b)"), "{{0}} [a\\](b)");
    }
}
