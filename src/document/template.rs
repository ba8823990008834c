//! Templates: the built-in ones, an organisation's own instead of them file by file, and rendering. The only file that names Tera.
//! It must not know what the facts are or where the result goes.

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use include_dir::{Dir, include_dir};
use serde::Serialize;
use tera::{Context, Tera};

use super::{Facts, MarkdownError, markdown};
use crate::document::Block;
use crate::once::get_or_try;

/// Bytes of an ordinary document, for which room is made at once.
const ORDINARY: usize = 32 * 1024;
/// The notice of a language, in its folder.
const NOTICE: &str = "notice.md";
/// Its documents beside the notice, which a language may do without.
const BESIDE: [&str; 19] = [
    "children.md",
    "short.md",
    "screening.md",
    "dpia.md",
    "dpia-summary.md",
    "dpia-public.md",
    "action-plan.md",
    "checklist.md",
    "record.md",
    "record-processor.md",
    "openness.md",
    "access-matrix.md",
    "disclosure-matrix.md",
    "disclosure-assessment.md",
    "information-requests.md",
    "monitoring-plan.md",
    "accountability-log.md",
    "onboarding.md",
    "agreement.md",
];
/// Its words.
const WORDS: &str = "words.yaml";
/// Its words for the law's vocabularies.
const VOCABULARY: &str = "vocabulary.yaml";
/// Its words for the documents of impact assessments.
pub const ASSESSMENT: &str = "assessment.yaml";
/// Its words for the record of processing activities.
pub const RECORD: &str = "record.yaml";
/// Its words for the documents on access and disclosure.
pub const SHARING: &str = "sharing.yaml";
/// Its words for the documents of joining a service.
pub const ONBOARDING: &str = "onboarding.yaml";

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The words of every language, as `build.rs` leaves them.
static BUILT_IN_WORDS: Dir<'_> = include_dir!("$OUT_DIR/templates");

/// Templates prepared once per run, those of a language when the first of them is rendered: where nothing has changed none is.
#[derive(Debug)]
pub struct Templates {
    /// Texts of all templates, by name.
    sources: Vec<(String, Cow<'static, str>)>,
    /// Texts of the organisation's own files, by name.
    own: Vec<(String, String)>,
    /// By language; page shells belong to none. An organisation's own may lead from one language to another, so then all stand together.
    prepared: Vec<(Option<String>, OnceLock<Tera>)>,
}

/// Why a template does not give a document.
#[derive(Debug)]
pub enum TemplateError {
    /// A file of the override folder cannot be read.
    Unreadable(String, std::io::Error),
    /// A file there replaces nothing: its name is not one of the built-in templates, nor of a language's.
    Unknown(String),
    /// A language lacks words that every notice needs.
    Wordless(String, Vec<String>),
    /// Tera refuses it; the message names file and line.
    Syntax(String),
    /// The text is no document.
    Structure(String, MarkdownError),
}

impl std::fmt::Display for TemplateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(name, error) => write!(f, "{name}: {error}"),
            Self::Unknown(name) => write!(
                f,
                "{name}: ei korvaa mitään työkalun mallia / replaces none of the built-in templates"
            ),
            Self::Wordless(name, words) => {
                let words = words.join(", ");
                write!(f, "{name}: sanat puuttuvat / words are missing: {words}")
            }
            Self::Syntax(message) => f.write_str(message),
            Self::Structure(name, error) => write!(f, "{name}: {error}"),
        }
    }
}

impl Templates {
    /// The built-in templates, and those of a folder of the same shape instead of them. A folder of a language of its own
    /// adds that language.
    ///
    /// # Errors
    /// When a file of the folder cannot be read, replaces nothing or is no template.
    pub fn load(folder: Option<&Path>) -> Result<Self, TemplateError> {
        let mut sources = built_in(&BUILT_IN);
        let own = overrides(folder)?;
        for (name, text) in &own {
            let part = language_part(name).map(|(_, part)| part);
            // Words are read where a language is prepared.
            if matches!(
                part,
                Some(WORDS | VOCABULARY | ASSESSMENT | RECORD | SHARING | ONBOARDING)
            ) {
                continue;
            }
            let is_document = part.is_some_and(|part| part == NOTICE || BESIDE.contains(&part));
            if is_document && !sources.iter().any(|(known, _)| known == name) {
                sources.push((name.clone(), text.clone().into()));
                continue;
            }
            let Some(source) = sources.iter_mut().find(|(known, _)| known == name) else {
                let path = folder.unwrap_or(Path::new("")).join(name);
                return Err(TemplateError::Unknown(crate::source::display_path(&path)));
            };
            source.1 = text.clone().into();
        }
        let mut languages: Vec<Option<String>> = sources
            .iter()
            .map(|(name, _)| group_of(name, &own))
            .collect();
        languages.sort();
        languages.dedup();
        let prepared = languages.into_iter();
        let templates = Self {
            sources,
            own,
            prepared: prepared
                .map(|language| (language, OnceLock::new()))
                .collect(),
        };
        // Faults in the organisation's own are told at once, whatever is built.
        if !templates.own.is_empty() {
            templates.tera(None)?;
        }
        Ok(templates)
    }

    /// The templates of a language, or the page shells.
    fn tera(&self, language: Option<&str>) -> Result<&Tera, TemplateError> {
        let mut all = self.prepared.iter();
        let (_, cell) = all
            .find(|(known, _)| known.as_deref() == language)
            .ok_or_else(|| {
                let language = language.unwrap_or_default();
                TemplateError::Syntax(format!("templates/{language}: ei ole / is not there"))
            })?;
        get_or_try(cell, || {
            let sources = self.sources.iter();
            parsed(sources.filter(|(name, _)| group_of(name, &self.own).as_deref() == language))
        })
    }

    /// The organisation's own templates and words, as they were read: name relative to their folder, and text.
    pub fn own(&self) -> &[(String, String)] {
        &self.own
    }

    /// Whether the tool has templates in a language.
    pub fn speaks(language: &str) -> bool {
        BUILT_IN.get_file(format!("{language}/notice.md")).is_some()
    }

    /// The languages that a folder of an organisation's own templates adds.
    pub fn added_languages(folder: Option<&Path>) -> Vec<String> {
        let entries = folder.and_then(|folder| fs::read_dir(folder).ok());
        let mut languages: Vec<String> = entries
            .into_iter()
            .flatten()
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let name = entry.file_name().into_string().ok()?;
                entry.path().join(NOTICE).is_file().then_some(name)
            })
            .filter(|name| is_language(name) && !Self::speaks(name))
            .collect();
        languages.sort();
        languages
    }

    /// The languages that there are templates in, sorted.
    pub fn languages(&self) -> Vec<&str> {
        let names = self.sources.iter().map(|(name, _)| name.as_str());
        let parts = names.filter_map(language_part);
        let mut languages: Vec<&str> = parts
            .filter(|(_, part)| *part == NOTICE)
            .map(|(language, _)| language)
            .collect();
        languages.sort_unstable();
        languages
    }

    /// The JSON of a built-in file of words, such as `fi/words.yaml`.
    pub fn built_in_words(name: &str) -> Option<&'static str> {
        let json = Path::new(name).with_extension("json");
        BUILT_IN_WORDS.get_file(json)?.contents_utf8()
    }

    /// The text of an organisation's own data file.
    pub fn own_text(&self, name: &str) -> Option<&str> {
        let own = self.own.iter().find(|(known, _)| known == name);
        own.map(|(_, text)| text.as_str())
    }

    /// Whether there is a template of this name.
    pub fn has(&self, name: &str) -> bool {
        self.sources.iter().any(|(known, _)| known == name)
    }

    /// Renders a Markdown template to blocks, and proves that every mandatory fact stands in them.
    ///
    /// # Errors
    /// When Tera fails or the result is no document.
    pub fn document(
        &self,
        name: &str,
        context: &TemplateContext,
        facts: &Facts,
    ) -> Result<Vec<Block>, TemplateError> {
        self.blocks(name, context, |text| markdown::template(text, facts))
    }

    /// Renders a Markdown template that says a part of what the notice says; `needed` are the tokens that it must place,
    /// with their names.
    ///
    /// # Errors
    /// As [`Self::document`].
    pub fn excerpt(
        &self,
        name: &str,
        context: &TemplateContext,
        facts: &Facts,
        needed: &[(&'static str, &str)],
    ) -> Result<Vec<Block>, TemplateError> {
        self.blocks(name, context, |text| {
            let missing = needed.iter().filter(|(_, token)| !text.contains(token));
            let missing: Vec<&'static str> = missing.map(|(name, _)| *name).collect();
            if missing.is_empty() {
                markdown::excerpt(text, facts)
            } else {
                Err(MarkdownError::FactsMissing(missing))
            }
        })
    }

    fn blocks(
        &self,
        name: &str,
        context: &TemplateContext,
        parse: impl FnOnce(&str) -> Result<Vec<Block>, MarkdownError>,
    ) -> Result<Vec<Block>, TemplateError> {
        let tera = self.tera(group_of(name, &self.own).as_deref())?;
        let mut bytes = Vec::with_capacity(ORDINARY);
        tera.render_to(name, &context.0, &mut bytes)
            .map_err(syntax)?;
        let text = simdutf8::basic::from_utf8(&bytes)
            .map_err(|error| TemplateError::Syntax(error.to_string()))?;
        let mut blocks = parse(text)
            .map_err(|error| TemplateError::Structure(format!("templates/{name}"), error))?;
        let language = language_part(name).map_or("", |(language, _)| language);
        super::typeset(&mut blocks, language);
        Ok(blocks)
    }

    /// Renders a page shell.
    ///
    /// # Errors
    /// When Tera fails.
    pub fn page(&self, name: &str, context: &TemplateContext) -> Result<String, TemplateError> {
        self.tera(None)?.render(name, &context.0).map_err(syntax)
    }
}

/// What a template is rendered with, by name. A copy shares what it holds.
#[derive(Debug, Clone, Default)]
pub struct TemplateContext(Context);

impl TemplateContext {
    /// The values of a map, under their names. Several templates of the same facts need it made but once.
    ///
    /// # Errors
    /// When it is no map of values that templates know.
    pub fn of(values: &impl Serialize) -> Result<Self, TemplateError> {
        Context::from_serialize(values).map(Self).map_err(syntax)
    }

    /// Puts a value under a name.
    ///
    /// # Errors
    /// When it is no value that templates know.
    pub fn put(&mut self, name: &'static str, value: &impl Serialize) -> Result<(), TemplateError> {
        let value = tera::Value::try_from_serializable(value).map_err(syntax)?;
        self.0.insert_value(name, value);
        Ok(())
    }
}

fn parsed<'s>(
    sources: impl Iterator<Item = &'s (String, Cow<'static, str>)>,
) -> Result<Tera, TemplateError> {
    let mut tera = Tera::default();
    // Markdown is no HTML: its facts are tokens, so only the page shells are escaped.
    tera.autoescape_on(vec![".html"]);
    // Markdown writes the id of a heading as {#id}, so comments of templates are {* … *}.
    let delimiters = tera::Delimiters {
        comment_start: "{*".into(),
        comment_end: "*}".into(),
        ..tera::Delimiters::default()
    };
    tera.set_delimiters(delimiters).map_err(syntax)?;
    let templates = sources.map(|(name, text)| (name.as_str(), &**text));
    tera.add_raw_templates(templates.collect::<Vec<_>>())
        .map_err(syntax)?;
    Ok(tera)
}

#[allow(clippy::needless_pass_by_value, reason = "given to map_err")]
fn syntax(error: tera::Error) -> TemplateError {
    TemplateError::Syntax(describe(&error))
}

/// The texts of an organisation's own templates and words, by name relative to their folder.
fn overrides(folder: Option<&Path>) -> Result<Vec<(String, String)>, TemplateError> {
    let Some(folder) = folder else {
        return Ok(Vec::new());
    };
    let unreadable =
        |path: &Path, error| TemplateError::Unreadable(crate::source::display_path(path), error);
    if !folder.is_dir() {
        let missing = std::io::Error::new(
            std::io::ErrorKind::NotFound,
            "kansiota ei ole / there is no such folder",
        );
        return Err(unreadable(folder, missing));
    }
    files(folder, folder)
        .into_iter()
        .map(|(name, path)| {
            let text = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
            Ok((name, text))
        })
        .collect()
}

/// Tera's message with its causes.
fn describe(error: &tera::Error) -> String {
    let mut text = format!("templates/{error}");
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

/// The language and the file of a name such as `se/notice.md`; `None` for what belongs to no language.
fn language_part(name: &str) -> Option<(&str, &str)> {
    let (language, part) = name.split_once('/')?;
    let known = matches!(
        part,
        NOTICE | WORDS | VOCABULARY | ASSESSMENT | RECORD | SHARING | ONBOARDING
    ) || BESIDE.contains(&part);
    (known && is_language(language)).then_some((language, part))
}

/// The language with whose templates a template is prepared; none for page shells, and where an organisation has its own.
fn group_of(name: &str, own: &[(String, String)]) -> Option<String> {
    let (language, _) = language_part(name).filter(|_| own.is_empty())?;
    Some(language.to_owned())
}

fn is_language(name: &str) -> bool {
    matches!(name.len(), 2..=3) && name.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn is_template(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension == "md" || extension == "html" || extension == "css")
        && !name.starts_with("fonts/")
}

fn is_words(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension == "yaml" || extension == "yml")
}

fn built_in(folder: &'static Dir<'_>) -> Vec<(String, Cow<'static, str>)> {
    let mut found = Vec::new();
    for file in folder.files() {
        let name = crate::source::display_path(file.path());
        if let Some(text) = file.contents_utf8().filter(|_| is_template(&name)) {
            found.push((name, text.into()));
        }
    }
    for inner in folder.dirs() {
        found.extend(built_in(inner));
    }
    found
}

/// The template files below a folder, by name relative to it, sorted.
fn files(root: &Path, folder: &Path) -> Vec<(String, std::path::PathBuf)> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder)
        .map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path()));
    for path in entries.into_iter().flatten() {
        if path.is_dir() {
            found.extend(files(root, &path));
        } else if let Ok(relative) = path.strip_prefix(root) {
            let name = crate::source::display_path(relative);
            if is_template(&name) || is_words(&name) {
                found.push((name, path));
            }
        }
    }
    found.sort();
    found
}
