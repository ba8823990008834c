//! Whether the notice is fit to be published: dates, languages, and security told neither too little nor too much.
//! It must not know how it is published.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::{Date, date};

use super::{Check, Common, DpiaScope, Family, Findings, Scope, ServiceScope, Text, at, rule};
use crate::document::Templates;
use crate::finding::{Fault, Phrase, written_day};
use crate::model::{
    LanguageCode, LanguageStatus, OrganisationFile, Register, Security, SharedFile,
};
use crate::project::Surroundings;
use crate::shape::{FileKind, WordsAt};
use crate::source::Pointer;

/// The day from which the General Data Protection Regulation has been applied (Art. 99).
pub(super) const REGULATION: Date = date(2018, 5, 25);

pub(super) const FAMILY: Family = Family {
    name: "publication",
    page: include_str!("../../tests/rules/publication.md"),
    rules: &[
        rule("dates-missing", &[Check::Register(dates_missing)]),
        rule(
            "date-before-regulation",
            &[Check::Register(date_before_regulation)],
        ),
        rule("dates-contradicted", &[Check::Register(dates_contradicted)]),
        rule("date-in-future", &[Check::Register(date_in_future)]),
        rule("date-far-ahead", &[Check::Register(date_far_ahead)]),
        rule(
            "review-overdue",
            &[
                Check::Register(review_overdue),
                Check::Service(review_of_service_overdue),
            ],
        ),
        rule(
            "language-duty-unmet",
            &[Check::Register(language_duty_unmet)],
        ),
        rule("decider-missing", &[Check::Register(decider_missing)]),
        rule(
            "accessibility-statement-missing",
            &[Check::Organisation(accessibility_statement_missing)],
        ),
        rule(
            "language-missing",
            &[
                Check::Register(language_missing),
                Check::Organisation(language_missing_in_organisation),
                Check::Shared(language_missing_in_shared),
                Check::Service(language_missing_in_service),
            ],
        ),
        rule(
            "language-unfinished",
            &[Check::Register(language_unfinished)],
        ),
        rule(
            "language-without-templates",
            &[
                Check::Register(language_without_templates),
                Check::Organisation(language_without_templates_in_organisation),
                Check::Dpia(language_without_templates_in_dpia),
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
    let added = &scope.around.added_languages;
    unspoken(&scope.register.languages, added, &at("languages"), findings);
}

fn language_without_templates_in_organisation(
    common: &Common<'_, OrganisationFile>,
    findings: &mut Findings,
) {
    if let Some(site) = &common.file.site {
        let added = &common.around.added_languages;
        unspoken(
            &site.languages,
            added,
            &at("site").key("languages"),
            findings,
        );
    }
}

fn language_without_templates_in_dpia(scope: &DpiaScope<'_>, findings: &mut Findings) {
    let added = &scope.register.around.added_languages;
    unspoken(&scope.dpia.languages, added, &at("languages"), findings);
}

/// Languages that are promised but that the tool has no words in: the notice would be missing without a sound.
fn unspoken(promised: &[LanguageCode], added: &[String], place: &Pointer, findings: &mut Findings) {
    for (index, language) in promised.iter().enumerate() {
        if !Templates::speaks(&language.0) && !added.contains(&language.0) {
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

/// A notice whose newest date is older than the Regulation was written for the law before it.
fn date_before_regulation(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    let approved = register.approved.as_ref().map(|approval| approval.date);
    let dates = [
        ("updated", register.updated),
        ("approved", approved),
        ("drawn_up", register.drawn_up),
    ];
    let dates = dates
        .into_iter()
        .filter_map(|(key, date)| Some((key, date?.0)));
    let newest = dates.max_by_key(|(_, date)| *date);
    if let Some((key, date)) = newest
        && date < REGULATION
    {
        findings.report(at(key)).fact("date", written_day(date));
    }
}

fn dates_contradicted(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    let Some(drawn_up) = register.drawn_up else {
        return;
    };
    let approved = register.approved.as_ref().map(|approval| approval.date);
    let approval = at("approved").key("date");
    for (place, date) in [(at("updated"), register.updated), (approval, approved)] {
        if let Some(date) = date.filter(|date| date.0 < drawn_up.0) {
            findings
                .report(place)
                .fact("date", written_day(date.0))
                .fact("drawn_up", written_day(drawn_up.0));
        }
    }
}

/// Without a day that the user names, the register's own newest day is the one that it is judged by, and none is in the future.
fn date_in_future(scope: &Scope<'_>, findings: &mut Findings) {
    for (place, date) in own_dates(scope.register) {
        if date > scope.day {
            findings
                .report(place())
                .fact("date", written_day(date))
                .fact("day", written_day(scope.day));
        }
    }
}

/// Years from the day on which the data of the law were checked, after which either the date or the tool is wrong for its day.
const YEARS_AHEAD: i16 = 2;

/// Without a day that the user names nothing tells a slip in the year, but the data of the law have a day of their own.
fn date_far_ahead(scope: &Scope<'_>, findings: &mut Findings) {
    let checked_on = scope.law.acts.checked_on;
    let Ok(limit) = checked_on.checked_add(Span::new().years(YEARS_AHEAD)) else {
        return;
    };
    for (place, date) in own_dates(scope.register) {
        // Of one that is later than the day that is named, date-in-future tells.
        if date > limit && date <= scope.day {
            findings
                .report(place())
                .fact("date", written_day(date))
                .fact("day", written_day(checked_on));
        }
    }
}

/// The days on which a notice was drawn up, updated and approved, each with its place, which is made when something is reported there.
fn own_dates(register: &Register) -> impl Iterator<Item = (fn() -> Pointer, Date)> {
    let approved = register.approved.as_ref().map(|approval| approval.date);
    let dates: [(fn() -> Pointer, _); 3] = [
        (|| at("drawn_up"), register.drawn_up),
        (|| at("updated"), register.updated),
        (|| at("approved").key("date"), approved),
    ];
    let dates = dates.into_iter();
    dates.filter_map(|(place, date)| Some((place, date?.0)))
}

fn review_overdue(scope: &Scope<'_>, findings: &mut Findings) {
    overdue(scope.register.review_due, scope.day, findings);
}

fn review_of_service_overdue(scope: &ServiceScope<'_>, findings: &mut Findings) {
    overdue(scope.service.review_due, scope.day, findings);
}

fn overdue(due: Option<crate::model::Date>, day: Date, findings: &mut Findings) {
    if let Some(due) = due.filter(|due| due.0 < day) {
        findings
            .report(at("review_due"))
            .fact("date", written_day(due.0))
            .fact("day", written_day(day));
    }
}

/// A bilingual authority informs in both languages, one in the Sámi homeland also in a Sámi language.
fn language_duty_unmet(scope: &Scope<'_>, findings: &mut Findings) {
    let status = scope
        .controller()
        .and_then(|controller| controller.language_status);
    let promised = promised(scope);
    let lacks = |language: &&str| !promised.contains(language);
    let missing: Vec<&str> = match status {
        Some(LanguageStatus::Bilingual) => ["fi", "sv"].into_iter().filter(lacks).collect(),
        Some(LanguageStatus::Swedish) => ["sv"].into_iter().filter(lacks).collect(),
        Some(LanguageStatus::SamiHomeland) if ["se", "smn", "sms"].iter().all(lacks) => {
            vec!["se, smn / sms"]
        }
        _ => return,
    };
    if scope.is_authority() && !missing.is_empty() {
        findings
            .report(at("languages"))
            .fact("languages", missing.join(", "));
    }
}

fn decider_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let mut told = scope.of_publicity().peekable();
    let is_told = told.peek().is_some();
    if scope.is_authority() && is_told && told.all(|publicity| publicity.decider.is_none()) {
        findings.report(at("publicity").key("decider"));
    }
}

/// Where pages are published. Without a site of its own the organisation's other site has the statement.
fn accessibility_statement_missing(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    let site = common.file.site.as_ref();
    let lacks = site.is_some_and(|site| site.accessibility_statement.is_none());
    if lacks && common.around.is_authority() {
        findings.report(at("site").key("accessibility_statement"));
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

/// Languages that a register is promised in: its own, else those of the site.
pub(super) fn promised<'a>(scope: &Scope<'a>) -> Vec<&'a str> {
    let own = &scope.register.languages;
    if own.is_empty() {
        site_languages(scope.around)
    } else {
        spoken(own, scope.around)
    }
}

/// Languages that a register is promised in, and those of them in which some text is missing.
pub fn languages<'a>(scope: &Scope<'a>) -> (Vec<&'a str>, Vec<&'a str>) {
    let promised = promised(scope);
    let main = scope.around.main_language();
    let gaps = printed_gaps(FileKind::Register, scope.texts, &promised, main);
    let lacking = |language: &&str| gaps.iter().any(|(_, missing)| missing.contains(language));
    let missing = promised.iter().copied().filter(lacking).collect();
    (promised, missing)
}

fn language_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let main = scope.around.main_language();
    let gaps = printed_gaps(FileKind::Register, scope.texts, &promised(scope), main);
    unpublished(gaps, findings, |_| {
        Phrase::new(
            "Selostetta ei tehdä sillä kielellä.",
            "The notice is not built in that language.",
        )
    });
}

fn language_missing_in_organisation(
    common: &Common<'_, OrganisationFile>,
    findings: &mut Findings,
) {
    let promised = site_languages(common.around);
    let main = common.around.main_language();
    let gaps = printed_gaps(FileKind::Organisation, common.texts, &promised, main);
    unpublished(gaps, findings, |place| {
        let keys: Vec<&str> = place.segments().take(2).collect();
        match keys[..] {
            ["site", "introduction"] => Phrase::new(
                "Selosteiden luettelossa ei ole johdantoa sillä kielellä.",
                "The list of notices has no introduction in that language.",
            ),
            ["record", ..] => Phrase::new(
                "Selostetta käsittelytoimista ei tehdä sillä kielellä.",
                "The record of processing activities is not built in that language.",
            ),
            _ => Phrase::new(
                "Selosteita, joihin se kuuluu, ei tehdä sillä kielellä.",
                "Notices that it belongs to are not built in that language.",
            ),
        }
    });
}

fn language_missing_in_shared(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    let promised = site_languages(common.around);
    let main = common.around.main_language();
    let gaps = printed_gaps(FileKind::Shared, common.texts, &promised, main);
    unpublished(gaps, findings, |_| {
        Phrase::new(
            "Selosteita, joissa se mainitaan, ei tehdä sillä kielellä.",
            "Notices that mention it are not built in that language.",
        )
    });
}

/// The record of a processor is built in the languages of the site.
fn language_missing_in_service(scope: &ServiceScope<'_>, findings: &mut Findings) {
    let promised = site_languages(scope.around);
    let main = scope.around.main_language();
    let gaps = printed_gaps(FileKind::Processor, scope.texts, &promised, main);
    unpublished(gaps, findings, |_| {
        Phrase::new(
            "Käsittelijän selostetta käsittelytoimista ei tehdä sillä kielellä.",
            "The processor’s record of processing activities is not built in that language.",
        )
    });
}

/// Reports texts that lack a promised language, each with what follows from that.
fn unpublished(
    gaps: Vec<Gap<'_>>,
    findings: &mut Findings,
    consequence: impl Fn(&Pointer) -> Phrase,
) {
    for gap in gaps {
        let consequence = consequence(&gap.0);
        lacks_languages(gap, findings).fact("consequence", consequence);
    }
}

/// How many places are named of an unfinished translation.
const PLACES_NAMED: usize = 5;

/// A language that is not promised but that the register has a name in: its notice is built once everything is said in it,
/// so what is not must be told.
fn language_unfinished(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.register.languages.is_empty() {
        return;
    }
    let promised = promised(scope);
    let main = scope.around.main_language();
    let begun = scope
        .register
        .name
        .all()
        .filter_map(|(language, _)| language);
    for language in begun.filter(|language| !promised.contains(language)) {
        let gaps = printed_gaps(FileKind::Register, scope.texts, &[language], main);
        unfinished(at("name").key(language), language, &gaps, findings);
    }
}

/// Reports a language in which texts are missing, at one place, with how many they are and where the first ones stand.
pub(super) fn unfinished(
    place: Pointer,
    language: &str,
    gaps: &[Gap<'_>],
    findings: &mut Findings,
) {
    let places = gaps.iter().map(|(place, _)| place.to_string());
    let named: Vec<String> = places.take(PLACES_NAMED).collect();
    if !named.is_empty() {
        findings
            .report(place)
            .fact("language", language.to_owned())
            .fact("count", gaps.len().to_string())
            .fact("places", named.join(", "));
    }
}

/// A text that lacks languages, by its place, and those that it lacks.
pub(super) type Gap<'a> = (Pointer, Vec<&'a str>);

/// Whether readers of its documents see a text of a file: what is written for them, and what has changed, which is no prose
/// to the rules that judge what holds today; but not the few texts among them that a notice does not print.
pub(super) fn is_printed(text: &Text<'_>) -> bool {
    match (text.place.segments().next(), text.key()) {
        (Some("history"), _) => true,
        (Some("purposes"), Some("balancing"))
        | (Some("transfers"), Some("assessment"))
        | (
            Some("organisations" | "joint_controllers" | "controllers" | "other_processors"),
            Some("dpo_not_needed"),
        ) => false,
        _ => text.is_free && !stands_in_sharing(text),
    }
}

/// Whether a text of a register is printed in its documents on access and sharing, but not in the notice.
pub(super) fn stands_in_sharing(text: &Text<'_>) -> bool {
    // Every text of every register is asked: nothing is gathered of its path.
    let mut keys = text.place.segments();
    match keys.next() {
        Some("monitoring" | "information_requests" | "accountability" | "documents") => true,
        Some("access") => keys.nth(1) != Some("role"),
        Some("consents") => keys.nth(1) == Some("recorded"),
        Some("disclosures") => keys.nth(1) == Some("assessment"),
        Some("safety_ban") => !matches!(keys.next(), Some("public" | "internal")),
        _ => false,
    }
}

/// Reports texts that lack a promised language.
pub(super) fn untranslated(gaps: Vec<Gap<'_>>, findings: &mut Findings) {
    for gap in gaps {
        lacks_languages(gap, findings);
    }
}

fn lacks_languages<'f>((place, missing): Gap<'_>, findings: &'f mut Findings) -> &'f mut Fault {
    let fault = findings.report(place.clone());
    for language in &missing {
        fault.misses(place.key(language));
    }
    fault.fact("languages", missing.join(", "))
}

/// The texts that readers see and that lack a promised language.
pub(super) fn printed_gaps<'a>(
    kind: FileKind,
    texts: &[Text<'_>],
    promised: &[&'a str],
    main: &str,
) -> Vec<Gap<'a>> {
    let read = texts.iter().filter(|text| is_printed(text));
    gaps(kind, read, promised, main)
}

/// Every one of some texts that lacks a promised language, with the languages that it lacks. The schema knows which fields are words.
pub(super) fn gaps<'a, 't>(
    kind: FileKind,
    texts: impl Iterator<Item = &'t Text<'t>>,
    promised: &[&'a str],
    main: &str,
) -> Vec<Gap<'a>> {
    let mut given: BTreeMap<Pointer, Vec<&str>> = BTreeMap::new();
    for text in texts {
        match kind.words_at(&text.place) {
            Some(WordsAt::Language) => {
                if let (Some(parent), Some(language)) = (text.place.parent(), text.place.last()) {
                    given.entry(parent).or_default().push(language);
                }
            }
            Some(WordsAt::Field) if promised != [main] => {
                given.entry(text.place.clone()).or_default().push(main);
            }
            _ => {}
        }
    }
    given
        .into_iter()
        .filter_map(|(place, languages)| {
            let lacking = promised.iter().copied();
            let missing: Vec<&str> = lacking
                .filter(|language| !languages.contains(language))
                .collect();
            (!missing.is_empty()).then_some((place, missing))
        })
        .collect()
}

fn security_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    let security = scope.register.security.as_ref();
    if !security.is_some_and(Security::is_told) {
        findings.report(at("security"));
    }
}

fn internal_detail_public(text: &Text<'_>, findings: &mut Findings) {
    if text.is_prose() {
        // That a detail is not told, or a way in not used, helps nobody in.
        text.report(text.first_not_negated("exploitable_detail"), findings);
    }
}
