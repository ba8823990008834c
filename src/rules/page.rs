//! Rule pages: a section per rule that is specification, test and the text of `explain` in one.
//! It must not know what any rule does.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::finding::{Level, Phrase};

/// What a page says of one rule.
#[derive(Debug, Clone)]
pub struct Page {
    /// Level.
    pub level: Level,
    /// Whether a finding keeps the notice from being published.
    pub blocks: bool,
    /// Provisions, in Finnish form.
    pub provisions: Vec<String>,
    /// What else of its file it concludes from: paths, where `*` is what stands there in the path of the finding, and `.` the whole
    /// file. While a fault of form has taken something away there, nobody can tell.
    pub rests_on: Vec<String>,
    /// One-line message with `{facts}`.
    pub message: Phrase,
    /// How to mend it.
    pub mend: Phrase,
    /// What the rule finds and why, in Finnish Markdown, without the examples.
    pub text: String,
    /// Examples that pass and fail.
    pub examples: Vec<Example>,
}

/// A YAML example on a page.
#[derive(Debug, Clone)]
pub struct Example {
    /// Words after ```` ```yaml ````: `passes` or `fails`, and which file it is.
    pub info: String,
    /// The YAML; in a failing one `# <- rule-name` marks the lines of findings.
    pub yaml: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    level: FrontLevel,
    #[serde(default)]
    blocks: bool,
    #[serde(default)]
    provisions: Vec<String>,
    #[serde(default)]
    rests_on: Vec<String>,
    message: FrontWords,
    mend: FrontWords,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum FrontLevel {
    Error,
    Warning,
    Advice,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontWords {
    fi: String,
    en: String,
}

/// A section of a page, read when the rule first finds something: most rules find nothing in a run.
#[derive(Debug)]
pub struct Section {
    name: &'static str,
    body: &'static str,
    page: OnceLock<Page>,
}

impl Section {
    /// What the section says. Pages are our own data, so one that cannot be read is an internal error,
    /// which every test run would show.
    pub fn page(&self) -> &Page {
        self.page
            .get_or_init(|| parse_section(self.name, self.body))
    }
}

/// The sections of a page by rule name.
pub fn sections(page: &'static str) -> impl Iterator<Item = (&'static str, Section)> {
    page.split("\n## ").skip(1).map(|section| {
        let (name, body) = section
            .split_once('\n')
            .expect("internal error: a rule page section has a body");
        let name = name.trim();
        let page = OnceLock::new();
        (name, Section { name, body, page })
    })
}

fn parse_section(name: &str, body: &str) -> Page {
    let mut text = String::new();
    let mut examples = Vec::new();
    let mut front = None;
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("```yaml") {
        let (info, after) = after.split_once('\n').unwrap_or((after, ""));
        let (yaml, after) = after.split_once("```").unwrap_or((after, ""));
        text.push_str(before);
        match info.trim() {
            "rule" => front = serde_yaml::from_str::<Front>(yaml).ok(),
            info => examples.push(Example {
                info: info.to_owned(),
                yaml: yaml.to_owned(),
            }),
        }
        rest = after;
    }
    text.push_str(rest);
    let front = front.unwrap_or_else(|| {
        panic!("internal error: rule page of {name} has no front matter that can be read")
    });
    Page {
        level: match front.level {
            FrontLevel::Error => Level::Error,
            FrontLevel::Warning => Level::Warning,
            FrontLevel::Advice => Level::Advice,
        },
        blocks: front.blocks,
        provisions: front.provisions,
        rests_on: front.rests_on,
        message: Phrase::new(front.message.fi, front.message.en),
        mend: Phrase::new(front.mend.fi, front.mend.en),
        text: without_labels(&text),
        examples,
    }
}

/// The text without the lines that announced an example, which stands elsewhere now.
fn without_labels(text: &str) -> String {
    let kept: Vec<&str> = text
        .lines()
        .filter(|line| !matches!(line.trim(), "Kelpaa:" | "Ei kelpaa:"))
        .collect();
    let kept = kept.join("\n");
    let paragraphs: Vec<&str> = kept
        .split("\n\n")
        .map(|paragraph| paragraph.trim_matches('\n'))
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    paragraphs.join("\n\n")
}
