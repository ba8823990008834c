//! Whether the notice is fit to be published: dates, languages, and security told neither too little nor too much.
//! It must not know how it is published.

use std::collections::BTreeMap;

use serde_json::Value;

use super::scope::{is_free_text, is_statute};
use super::{Check, Common, Family, Findings, Scope, at, rule};
use crate::document::Templates;
use crate::law::Law;
use crate::model::{LanguageCode, OrganisationFile, SharedFile};
use crate::project::Surroundings;
use crate::shape::FileKind;
use crate::source::Pointer;

/// Keys whose texts no public document prints, so that they need no translation.
const UNTRANSLATED: [&str; 2] = ["balancing", "review_due"];

pub(super) const FAMILY: Family = Family {
    name: "publication",
    page: include_str!("../../tests/rules/publication.md"),
    rules: &[
        rule("dates-missing", &[Check::Register(dates_missing)]),
        rule(
            "language-missing",
            &[
                Check::Register(language_missing),
                Check::Organisation(language_missing_in_organisation),
                Check::Shared(language_missing_in_shared),
            ],
        ),
        rule(
            "language-without-templates",
            &[
                Check::Register(language_without_templates),
                Check::Organisation(language_without_templates_in_organisation),
            ],
        ),
        rule("colour-pale", &[Check::Organisation(colour_pale)]),
        rule("security-unstated", &[Check::Register(security_unstated)]),
        rule(
            "internal-detail-public",
            &[Check::Text(internal_detail_public)],
        ),
    ],
};

fn language_without_templates(scope: &Scope<'_>, findings: &mut Findings) {
    unspoken(&scope.register.languages, &at("languages"), findings);
}

fn language_without_templates_in_organisation(
    common: &Common<'_, OrganisationFile>,
    findings: &mut Findings,
) {
    if let Some(site) = &common.file.site {
        unspoken(&site.languages, &at("site").key("languages"), findings);
    }
}

/// Languages that are promised but that the tool has no words in: the notice would be missing without a sound.
fn unspoken(promised: &[LanguageCode], place: &Pointer, findings: &mut Findings) {
    for (index, language) in promised.iter().enumerate() {
        if !Templates::speaks(&language.0) {
            findings
                .report(place.index(index))
                .fact("language", language.0.clone());
        }
    }
}

/// A colour that cannot be read on white is darkened when pages are built; the organisation should know.
fn colour_pale(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    let site = common.file.site.as_ref();
    if let Some(colour) = site.and_then(|site| site.colour.as_ref())
        && !crate::html::is_readable(&colour.0)
    {
        findings
            .report(at("site").key("colour"))
            .fact("colour", colour.0.clone());
    }
}

fn dates_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    if register.drawn_up.is_none() && register.updated.is_none() && register.approved.is_none() {
        findings.report(at("updated"));
    }
}

/// Languages of the site: those that it names, else the main language.
fn site_languages(around: &Surroundings) -> Vec<&str> {
    let site = around
        .organisation
        .as_ref()
        .and_then(|file| file.site.as_ref());
    let named = site.map_or(&[][..], |site| &site.languages);
    spoken(named, around)
}

fn spoken<'a>(named: &'a [LanguageCode], around: &'a Surroundings) -> Vec<&'a str> {
    if named.is_empty() {
        vec![around.main_language()]
    } else {
        named.iter().map(|code| code.0.as_str()).collect()
    }
}

fn language_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let own = &scope.register.languages;
    let promised = if own.is_empty() {
        site_languages(scope.around)
    } else {
        spoken(own, scope.around)
    };
    let main = scope.around.main_language();
    untranslated(FileKind::Register, scope.texts, &promised, main, findings);
}

fn language_missing_in_organisation(
    common: &Common<'_, OrganisationFile>,
    findings: &mut Findings,
) {
    let promised = site_languages(common.around);
    let main = common.around.main_language();
    untranslated(
        FileKind::Organisation,
        common.texts,
        &promised,
        main,
        findings,
    );
}

fn language_missing_in_shared(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    let promised = site_languages(common.around);
    let main = common.around.main_language();
    untranslated(FileKind::Shared, common.texts, &promised, main, findings);
}

/// Reports every text that lacks a promised language. The schema knows which fields are words.
fn untranslated(
    kind: FileKind,
    texts: &[(Pointer, &str)],
    promised: &[&str],
    main: &str,
    findings: &mut Findings,
) {
    let mut given: BTreeMap<Pointer, Vec<&str>> = BTreeMap::new();
    for (place, _) in texts {
        let skipped = |key: &String| UNTRANSLATED.contains(&key.as_str());
        if !is_free_text(place) || place.segments().iter().any(skipped) {
            continue;
        }
        let language = place.segments().last().map(String::as_str);
        if let (Some(parent), Some(language)) = (place.parent(), language)
            && is_words(kind, &parent)
        {
            given.entry(parent).or_default().push(language);
        } else if promised != [main] && is_words(kind, place) {
            given.entry(place.clone()).or_default().push(main);
        }
    }
    for (place, languages) in given {
        let missing: Vec<&str> = promised
            .iter()
            .copied()
            .filter(|language| !languages.contains(language))
            .collect();
        if !missing.is_empty() {
            findings.report(place).fact("languages", missing.join(", "));
        }
    }
}

/// Whether the schema says that words stand at a path.
fn is_words(kind: FileKind, place: &Pointer) -> bool {
    let root = kind.schema();
    let mut here = alternatives(root, root);
    for segment in place.segments() {
        here = here
            .into_iter()
            .flat_map(|schema| children(schema, segment))
            .flat_map(|schema| alternatives(schema, root))
            .collect();
    }
    here.iter()
        .any(|schema| matches!(schema["x-text"].as_str(), Some("words" | "prose")))
}

/// A schema and all that it refers to or offers as alternatives.
fn alternatives<'a>(schema: &'a Value, root: &'a Value) -> Vec<&'a Value> {
    let mut found = vec![schema];
    let referred = schema["$ref"]
        .as_str()
        .and_then(|path| root.pointer(path.trim_start_matches('#')));
    let branches = ["anyOf", "oneOf", "allOf"]
        .into_iter()
        .filter_map(|key| schema[key].as_array())
        .flatten();
    for next in branches.chain(referred) {
        found.extend(alternatives(next, root));
    }
    found
}

/// The schemas of a key or an item. The languages of a text are no fields of their own.
fn children<'a>(schema: &'a Value, segment: &str) -> Vec<&'a Value> {
    if let Some(property) = schema["properties"].get(segment) {
        return vec![property];
    }
    let patterns = schema["patternProperties"].as_object();
    let values = patterns.into_iter().flat_map(|patterns| patterns.values());
    let others = ["additionalProperties", "items"]
        .into_iter()
        .map(|key| &schema[key])
        .filter(|next| next.is_object());
    values.chain(others).collect()
}

fn security_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    let told = scope.register.security.as_ref().is_some_and(|security| {
        security.public.is_some()
            || security.electronic.is_some()
            || security.manual.is_some()
            || security.users.is_some()
    });
    if !told {
        findings.report(at("security"));
    }
}

fn internal_detail_public(text: &str, place: &Pointer, findings: &mut Findings) {
    if !is_free_text(place) || is_statute(place) {
        return;
    }
    let Some(group) = Law::embedded().phrases.get("exploitable_detail") else {
        return;
    };
    if let Some(range) = group.find(text).into_iter().next() {
        let words = text.get(range).unwrap_or_default();
        findings.report(place.clone()).fact("words", words);
    }
}
