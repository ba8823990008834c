//! The languages of a build: which there are, and in which a register's notice is offered.
//! It must not know what a notice says.

use super::{Context, Workshop, settings};
use crate::document::{ASSESSMENT, ONBOARDING, RECORD, SHARING, TemplateError, Templates};
use crate::html::Version;
use crate::model::Register;
use crate::view::{Vocabulary, capitalise};

/// The language whose words every other language must have, too.
const MODEL: &str = "fi";

/// The words that every document needs.
const WORDS: &str = "words.yaml";

/// The tool's own words of a language in a file.
fn embedded(language: &str, file: &str) -> Vocabulary {
    let words = Templates::built_in_words(&format!("{language}/{file}"));
    Vocabulary::embedded(language, words)
}

/// Every language that there are templates in, those that the site promises first and in its order, and how many these are.
pub(super) fn vocabularies(
    context: &Context,
    templates: &Templates,
) -> Result<(Vec<Vocabulary>, usize), TemplateError> {
    let spoken = templates.languages();
    let mut languages = site_languages(context);
    languages.retain(|language| spoken.contains(&language.as_str()));
    let promised = languages.len();
    for language in spoken {
        if !languages.iter().any(|known| known == language) {
            languages.push(language.to_owned());
        }
    }
    let model = embedded(MODEL, WORDS);
    let all: Result<Vec<_>, _> = languages
        .iter()
        .map(|language| vocabulary(language, templates, &model))
        .collect();
    Ok((all?, promised))
}

/// The words of a language for internal documents; none in a language that has no templates for impact assessments.
pub(super) fn of_internal(
    language: &str,
    templates: &Templates,
) -> Result<Option<Vocabulary>, TemplateError> {
    let is_spoken = |file: &str| {
        let name = format!("{language}/{file}");
        Templates::built_in_words(&name).is_some() || templates.own_text(&name).is_some()
    };
    if !is_spoken(ASSESSMENT) || !templates.has(&format!("{language}/dpia.md")) {
        return Ok(None);
    }
    let model = embedded(MODEL, WORDS);
    let mut words = vocabulary(language, templates, &model)?;
    add_words(&mut words, ASSESSMENT, templates)?;
    // A language may do without the record, and without the documents on access and disclosure.
    for (file, template) in [(RECORD, "record.md"), (SHARING, "access-matrix.md")] {
        if templates.has(&format!("{language}/{template}")) {
            add_words(&mut words, file, templates)?;
        }
    }
    // So may it without the documents of joining a service.
    if speaks_of_onboarding(language, templates) {
        add_words(&mut words, ONBOARDING, templates)?;
    }
    Ok(Some(words))
}

/// Whether a language has the documents of joining a service.
pub(super) fn speaks_of_onboarding(language: &str, templates: &Templates) -> bool {
    let needed = ["onboarding.md", "agreement.md"];
    needed
        .iter()
        .all(|file| templates.has(&format!("{language}/{file}")))
}

/// Adds the words of a file, and sees that none is missing that Finnish has there.
fn add_words(
    words: &mut Vocabulary,
    file: &str,
    templates: &Templates,
) -> Result<(), TemplateError> {
    let name = format!("{}/{file}", words.language);
    let fault =
        |error: serde_yaml::Error| TemplateError::Syntax(format!("templates/{name}: {error}"));
    words.add_embedded(Templates::built_in_words(&name));
    if let Some(own) = templates.own_text(&name) {
        words.add(own).map_err(fault)?;
    }
    let all = embedded(MODEL, file);
    let missing: Vec<String> = words.lacks(&all).into_iter().map(str::to_owned).collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(TemplateError::Wordless(
            format!("templates/{name}"),
            missing,
        ))
    }
}

/// The words of a language: the built-in ones, and the organisation's own instead of them or beside them.
fn vocabulary(
    language: &str,
    templates: &Templates,
    model: &Vocabulary,
) -> Result<Vocabulary, TemplateError> {
    let name = format!("{language}/{WORDS}");
    let terms = format!("{language}/vocabulary.yaml");
    let fault = |name: &str, error: &serde_yaml::Error| {
        TemplateError::Syntax(format!("templates/{name}: {error}"))
    };
    let mut words = embedded(language, WORDS);
    if let Some(own) = templates.own_text(&name) {
        words.add(own).map_err(|error| fault(&name, &error))?;
    }
    if let Some(own) = templates.own_text(&terms) {
        words
            .add_terms(own)
            .map_err(|error| fault(&terms, &error))?;
    }
    complete(&words, model, &name, &terms)?;
    Ok(words)
}

/// That a language has every word: one without would show the name of the word, or a word of another language.
fn complete(
    words: &Vocabulary,
    model: &Vocabulary,
    name: &str,
    terms: &str,
) -> Result<(), TemplateError> {
    let wordless = |name: &str, missing: Vec<String>| {
        if missing.is_empty() {
            return Ok(());
        }
        Err(TemplateError::Wordless(
            format!("templates/{name}"),
            missing,
        ))
    };
    let missing = words.lacks(model).into_iter().map(str::to_owned);
    wordless(name, missing.collect())?;
    wordless(terms, words.lacks_of_authority())
}

/// Languages of the site: those that it names, else the main language.
fn site_languages(context: &Context) -> Vec<String> {
    let promised = settings(context).map_or(&[][..], |site| &site.languages);
    if promised.is_empty() {
        return vec![context.around.main_language().to_owned()];
    }
    promised.iter().map(|language| language.0.clone()).collect()
}

impl Workshop<'_> {
    /// Whether a register's notice is offered in a language: in those that it names itself, else in those of the site and
    /// in any in which it has a name.
    pub(super) fn offers(&self, register: &Register, at: usize) -> bool {
        let language = &self.vocabularies[at].language;
        let own = &register.languages;
        if !own.is_empty() {
            return own.iter().any(|known| known.0 == *language);
        }
        at < self.promised || register.name.get(language, self.main_language()).is_some()
    }

    /// Whether what stands around every notice is not given in a language: the organisation's name, the remark on every page.
    pub(super) fn frame_lacks(&self, language: &str) -> bool {
        let main = self.main_language();
        let banner = settings(self.context).and_then(|site| site.banner.as_ref());
        let banner_lacks = banner.is_some_and(|banner| banner.get(language, main).is_none());
        let is_named = |language| !self.organisation(language).is_empty();
        banner_lacks || (is_named(main) && !is_named(language))
    }

    /// The versions of a page in languages, each with its address from the root of the site and from the page.
    pub(super) fn versions<'b>(
        &'b self,
        languages: impl IntoIterator<Item = &'b str>,
        current: &str,
        href: impl Fn(&str) -> String,
        path: impl Fn(&str) -> String,
    ) -> Vec<Version> {
        let versions: Vec<Version> = languages
            .into_iter()
            .map(|language| Version {
                name: self.language_name(language),
                href: href(language),
                path: path(language),
                current: language == current,
                language: language.to_owned(),
            })
            .collect();
        // One version alone is no choice.
        if versions.len() < 2 {
            return Vec::new();
        }
        versions
    }

    /// What a language calls itself.
    pub(super) fn language_name(&self, language: &str) -> String {
        let words = self.vocabularies.iter();
        let mut words = words.filter(|words| words.language == language);
        words
            .next()
            .map(|words| capitalise(&words.word("language_name")))
            .unwrap_or_default()
    }
}
