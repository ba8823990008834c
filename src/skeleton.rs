//! Text for files that a person goes on with: the skeleton of an impact assessment, and the block of assessed facts in one.
//! It must not know where files lie, nor change a byte of what the person has written.

use std::fmt::Write as _;

use indexmap::IndexMap;

use crate::assessment::{Holds, fact};
use crate::law;
use crate::law::assessment::{AnsweredBy, Assessment, Level, Origin, Scenario, When};
use crate::model::{Listed, Reference};
use crate::rules::Scope;
use crate::source::Node;
use crate::view::capitalise;

const DPIA: &str = include_str!("../templates/skeletons/dpia.yaml");

/// The key of the assessed facts.
const ASSESSED: &str = "assessed";

/// The skeleton of a register's impact assessment, with starter scenarios for its kind. `schema` is the folder of the schemas as the
/// editor finds it.
pub fn dpia(scope: &Scope<'_>, schema: &str) -> String {
    let risks = risks(scope);
    let first = starters(scope).next().map_or("riski", |(id, _)| id);
    DPIA.replace("@SCHEMA@", schema)
        .replace("@ID@", scope.id)
        .replace("@PURPOSES@\n", &purposes(scope))
        .replace("@SYSTEMS@\n", &systems(scope))
        .replace("@BASES@\n", &bases(scope))
        .replace("@SPECIAL@\n", &special(scope))
        .replace("@MINIMISATION@\n", &minimisation(scope))
        .replace("@QUALITY@\n", &quality(scope))
        .replace("@LEVELS@\n", &levels())
        .replace("@RISKS@\n", &risks)
        .replace("@FIRST_RISK@", first)
        .replace("@ANSWERS@\n", &answers(scope))
        .replace("@COLLECTION@", &phase(scope, "collection"))
        .replace("@USE@", &phase(scope, "use"))
        .replace("@DELETION@", &phase(scope, "deletion"))
}

/// A text as YAML writes it in quotes.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A block of ids below a key, each with a text to fill in; nothing where there are no ids.
fn block<'a>(
    key: &str,
    ids: impl Iterator<Item = &'a str>,
    entry: impl Fn(&str) -> String,
) -> String {
    let entries: Vec<String> = ids.map(entry).collect();
    if entries.is_empty() {
        return String::new();
    }
    format!("  {key}:\n{}", entries.concat())
}

fn fill(what: &str) -> String {
    quoted(&format!("{}: {what}", crate::law::SKELETON_MARK))
}

fn purposes(scope: &Scope<'_>) -> String {
    let ids = scope.register.purposes.keys().map(|id| id.0.as_str());
    block("purposes", ids, |id| {
        format!("    {id}: {}\n", fill("miksi tarkoitus tarvitsee tietonsa"))
    })
}

fn bases(scope: &Scope<'_>) -> String {
    let ids = scope.register.purposes.keys().map(|id| id.0.as_str());
    block("bases", ids, |id| {
        format!(
            "    {id}: {}\n",
            fill("miksi oikeusperuste sopii tarkoitukseen")
        )
    })
}

fn special(scope: &Scope<'_>) -> String {
    let data = scope.register.data.iter();
    let special = data.filter(|(_, group)| group.special.is_some());
    let ids = special.map(|(id, _)| id.0.as_str());
    block("special", ids, |id| {
        format!(
            "    {id}: {}\n",
            fill("miksi erityisiä tietoja saa käsitellä")
        )
    })
}

fn minimisation(scope: &Scope<'_>) -> String {
    let ids = scope.register.data.keys().map(|id| id.0.as_str());
    block("minimisation", ids, |id| {
        format!("    {id}: {{need: {}}}\n", fill("miksi tietoja tarvitaan"))
    })
}

fn quality(scope: &Scope<'_>) -> String {
    let ids = scope.register.data.keys().map(|id| id.0.as_str());
    block("quality", ids, |id| {
        format!(
            "    {id}: {{requirement: {}}}\n",
            fill("miten oikeellisuus varmistetaan")
        )
    })
}

/// The register's systems as a key of a phase.
fn systems(scope: &Scope<'_>) -> String {
    let ids = scope
        .register
        .systems
        .iter()
        .filter_map(|system| match system {
            Reference::Id(id) => Some(id.0.as_str()),
            Reference::Inline(_) => None,
        });
    let ids: Vec<&str> = ids.collect();
    if ids.is_empty() {
        return String::new();
    }
    format!("      systems: [{}]\n", ids.join(", "))
}

/// The law's words in the main language; in Finnish where it has none of them.
fn in_main<'a>(scope: &Scope<'_>, words: &'a law::Words) -> &'a str {
    let main = scope.around.main_language();
    words.in_language(main).unwrap_or(&words.fi)
}

/// The name of a phase of the processing, in the main language.
fn phase(scope: &Scope<'_>, kind: &str) -> String {
    let rows = &Assessment::embedded().template.rows.phases;
    let name = rows
        .get(kind)
        .map(|row| capitalise(in_main(scope, &row.words)));
    quoted(&name.unwrap_or_default())
}

/// The questions that neither the register nor the template has a place for, each to be answered.
fn answers(scope: &Scope<'_>) -> String {
    let questions = Assessment::embedded().questions.questions.iter();
    let apart = questions.filter(|(_, question)| {
        matches!(question.answered_by, AnsweredBy::Answer | AnsweredBy::Staff)
    });
    let lines = apart.map(|(id, question)| {
        let words = in_main(scope, &question.words);
        format!("  {id}: {{text: {}}}\n", fill(words))
    });
    lines.collect()
}

/// The levels of both scales as remarks.
fn levels() -> String {
    let method = &Assessment::embedded().method;
    let list = |levels: &[Level]| {
        let levels = levels.iter();
        let levels: Vec<String> = levels
            .map(|level| format!("{} {}", level.level, level.words.fi))
            .collect();
        levels.join(", ")
    };
    format!(
        "# todennäköisyys: {}\n# vakavuus: {}\n",
        list(&method.likelihood.levels),
        list(&method.severity.levels)
    )
}

/// The scenarios that are proposed for a register, in the order of the data.
pub fn starters<'a>(
    scope: &'a Scope<'_>,
) -> impl Iterator<Item = (&'static str, &'static Scenario)> + 'a {
    let scenarios = Assessment::embedded().scenarios.scenarios.iter();
    let scenarios = scenarios.map(|(id, scenario)| (id.as_str(), scenario));
    scenarios.filter(|(_, scenario)| is_proposed(scope, &scenario.when))
}

fn is_proposed(scope: &Scope<'_>, when: &When) -> bool {
    let subjects = scope
        .register
        .data
        .values()
        .flat_map(|group| &group.subjects);
    let mut subjects = subjects.map(|subject| subject.0.as_str());
    when.always
        || when
            .facts
            .iter()
            .any(|name| matches!(fact(scope, *name), Holds::Yes(_)))
        || subjects.any(|subject| when.subjects.iter().any(|known| known == subject))
        || when.register.iter().any(|key| has(scope, key))
}

/// Whether the register has something under a key: to say that there is none is to have nothing.
fn has(scope: &Scope<'_>, key: &str) -> bool {
    let is_none = match key {
        "processors" => scope
            .register
            .processors
            .as_ref()
            .is_some_and(Listed::is_none),
        _ => false,
    };
    scope.says(key) && !is_none
}

fn risks(scope: &Scope<'_>) -> String {
    let say = |words: &'static law::Words| quoted(in_main(scope, words));
    let mut text = String::new();
    for (id, scenario) in starters(scope) {
        let origin = match scenario.origin {
            Origin::Design => "design",
            Origin::Event => "event",
        };
        let _ = writeln!(
            text,
            "  {id}:\n    name: {}\n    origin: {origin}",
            say(&scenario.words)
        );
        if let Some(event) = &scenario.event {
            let _ = writeln!(text, "    event: {event}");
        }
        let _ = writeln!(text, "    how: {}", say(&scenario.how));
        let _ = writeln!(text, "    sources: [{}]", scenario.sources.join(", "));
        if !scenario.impacts.is_empty() {
            text.push_str("    impact:\n");
        }
        for (kind, words) in &scenario.impacts {
            let _ = writeln!(text, "      {kind}: {}", say(words));
        }
        text.push_str("    # inherent: {likelihood: 2, severity: 3, factors: \"TÄYTÄ: mihin tasot perustuvat\", acceptable: false}\n");
    }
    text
}

/// The text of an assessment with these facts recorded as assessed: its own block of them is replaced, or one is put at the end.
/// `node` is the tree of that text.
pub fn with_assessed(text: &str, node: Option<&Node>, facts: &IndexMap<String, String>) -> String {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut block = format!("{ASSESSED}:{newline}");
    for (path, hash) in facts {
        // A hash of digits alone would read as a number.
        let _ = write!(block, "  {path}: \"{hash}\"{newline}");
    }
    let entry = node.and_then(|node| node.entry(ASSESSED));
    if let Some(entry) = entry {
        let end = line_end(text, entry.value.span.end);
        let (before, after) = (text.get(..entry.key_span.start), text.get(end..));
        return format!(
            "{}{block}{}",
            before.unwrap_or_default(),
            after.unwrap_or_default()
        );
    }
    let mut whole = text.trim_end().to_owned();
    let _ = write!(
        whole,
        "{newline}{newline}# Työkalun kirjaamat tiivisteet rekisterin tiedoista sellaisina kuin ne arvioitiin. Älä muuta käsin.{newline}{block}"
    );
    whole
}

/// The end of the line in which a place stands, its line end included.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |end| at + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;

    fn facts(hash: &str) -> IndexMap<String, String> {
        IndexMap::from([("data.a".to_owned(), hash.to_owned())])
    }

    fn assessed(text: &str, hash: &str) -> String {
        with_assessed(text, source::parse(text).root.as_ref(), &facts(hash))
    }

    #[test]
    fn facts_are_put_at_the_end_and_then_replaced_where_they_stand() {
        let text = "format: 1\n# huomautus\nrisks: {}\n";
        let once = assessed(text, "00000001");
        assert!(
            once.starts_with("format: 1\n# huomautus\nrisks: {}\n"),
            "{once}"
        );
        let more = format!("{once}plan:\n  monitoring: Näin. # jatko\n");
        let twice = assessed(&more, "00000002");
        assert_eq!(twice, more.replace("00000001", "00000002"));
        assert_eq!(assessed(&twice, "00000002"), twice);
    }

    #[test]
    fn line_ends_of_windows_stay() {
        let once = assessed("format: 1\r\n", "00000001");
        assert!(!once.replace("\r\n", "").contains('\n'), "{once:?}");
    }
}
