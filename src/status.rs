//! What a data protection officer wants to see of all registers and services at a glance: how far each is, what is due, what is in the way.
//! It must not know how it is printed, nor judge anything that a rule has not judged.

use jiff::civil::Date;

use crate::assessment::{Outcome, Settled, screen, settled};
use crate::check::{self, CheckedRegister, Context};
use crate::finding::{Counts, Phrase};
use crate::model;
use crate::project::Found;
use crate::rules::{self, Scope};
use crate::source;

/// One register at a glance.
#[derive(Debug, Clone)]
pub struct Glance {
    /// The register's id.
    pub id: String,
    /// Its name in the main language; empty where the file could not be read.
    pub name: String,
    /// How far it is; none where the file could not be read.
    pub status: Option<model::Status>,
    /// The day of the last change that the file states.
    pub updated: Option<Date>,
    /// The day by which it is to be reviewed.
    pub review_due: Option<Date>,
    /// Whether that day has passed on the day that the law is taken of.
    pub overdue: bool,
    /// How many findings of each level there are.
    pub counts: Counts,
    /// The rules whose findings keep the notice from publication, each once, in the order of the file.
    pub blocking: Vec<&'static str>,
    /// Languages that the notice is promised in.
    pub languages: Vec<String>,
    /// Those in which some words are missing.
    pub languages_missing: Vec<String>,
    /// Acts that its provisions cite and that are about to change.
    pub changing: Vec<Change>,
    /// What its screening comes to; none where the file could not be read.
    pub screening: Option<Outcome>,
    /// Whether an open question could still make it graver.
    pub is_open: bool,
    /// The names of the criteria that are met.
    pub criteria: Vec<Phrase>,
    /// How the need of an impact assessment has been met.
    pub assessed: Assessed,
}

/// How the need of an impact assessment has been met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Assessed {
    /// There is an assessment.
    Made,
    /// There is one, but it is still being written.
    Draft,
    /// It was made as another document or with another register.
    Elsewhere,
    /// A reason for making none is recorded.
    Reasoned,
    /// None of these.
    #[default]
    Open,
}

/// An act that is about to change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Its number.
    pub number: String,
    /// Its everyday name, in Finnish.
    pub name: String,
    /// What is pending, in Finnish.
    pub pending: String,
}

/// A service that the organisation runs as a processor, at a glance.
#[derive(Debug, Clone)]
pub struct ServiceGlance {
    /// Its id.
    pub id: String,
    /// Its name in the main language; empty where the file could not be read.
    pub name: String,
    /// How far it is; none where the file could not be read.
    pub status: Option<model::ServiceStatus>,
    /// The day on which the file was last touched, as it states.
    pub updated: Option<Date>,
    /// The day by which it is to be reviewed.
    pub review_due: Option<Date>,
    /// Whether that day has passed on the day that the law is taken of.
    pub overdue: bool,
    /// How many findings of each level there are.
    pub counts: Counts,
    /// How many controllers it serves.
    pub controllers: usize,
}

/// All registers and services at a glance, in the order of their ids, and the common files' findings.
#[derive(Debug)]
pub struct Overview {
    /// The registers.
    pub registers: Vec<Glance>,
    /// The services that the organisation runs as a processor.
    pub services: Vec<ServiceGlance>,
    /// Files that are not among them, since their name is wrong, and links to folders, which are not followed.
    pub misnamed: Vec<String>,
    /// Findings of the common files.
    pub common: Counts,
    /// Whether one of those keeps every register from publication.
    pub blocked: bool,
    /// The day that law and due dates are taken of.
    pub day: Date,
}

/// Looks at every register, by the law of a day if one is named.
pub fn overview(found: &Found, as_of: Option<Date>) -> Overview {
    let context = check::prepare(found, as_of, &[]);
    check::prepare_registers();
    let registers = check::each(found, |id, path| glance(id, path, found, &context));
    let services = check::each_service(found, |id, path| glance_at_service(id, path, &context));
    Overview {
        registers,
        services,
        misnamed: found.passed_over(),
        common: Counts::of(context.findings.iter()),
        blocked: context.blocks,
        day: rules::day_of(None, &context.around),
    }
}

fn glance(id: &str, path: &std::path::Path, found: &Found, context: &Context) -> Glance {
    let (checked, seen) =
        check::check_register_and(id, path, source::read(path), context, |scope| {
            Seen::of(scope)
        });
    let dpia = found.dpia(id).map(|dpia| {
        let register = (path, source::read(path));
        check::check_dpia(id, (dpia, source::read(dpia)), register, context)
    });
    let CheckedRegister {
        register, findings, ..
    } = checked;
    let seen = seen.unwrap_or_default();
    let mut blocking: Vec<&'static str> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.blocks) {
        if !blocking.contains(&finding.rule) {
            blocking.push(finding.rule);
        }
    }
    let register = register.as_ref();
    let main = context.around.main_language();
    let name = register.and_then(|register| register.name.get(main, main));
    let updated = register.and_then(|register| register.updated);
    let review_due = register.and_then(|register| register.review_due);
    Glance {
        id: id.to_owned(),
        name: name.unwrap_or_default().to_owned(),
        status: register.map(|register| register.status.unwrap_or_default()),
        updated: updated.map(|date| date.0),
        review_due: review_due.map(|date| date.0),
        overdue: review_due.is_some_and(|due| seen.day.is_some_and(|day| due.0 < day)),
        counts: Counts::of(
            findings
                .iter()
                .chain(dpia.iter().flat_map(|dpia| &dpia.findings)),
        ),
        blocking,
        languages: seen.languages,
        languages_missing: seen.languages_missing,
        changing: seen.changing,
        screening: seen.screening,
        is_open: seen.is_open,
        criteria: seen.criteria,
        assessed: match dpia.as_ref().and_then(|dpia| dpia.dpia.as_ref()) {
            Some(dpia) if dpia.is_draft() => Assessed::Draft,
            _ => seen.assessed,
        },
    }
}

fn glance_at_service(id: &str, path: &std::path::Path, context: &Context) -> ServiceGlance {
    let read = source::read(path);
    let (checked, day) = check::check_service_and(id, path, read, context, |scope| scope.day);
    let service = checked.service.as_ref();
    let main = context.around.main_language();
    let name = service.and_then(|service| service.name.get(main, main));
    let review_due = service.and_then(|service| service.review_due);
    let updated = service.and_then(|service| service.updated);
    ServiceGlance {
        id: id.to_owned(),
        name: name.unwrap_or_default().to_owned(),
        status: service.map(|service| service.status.unwrap_or_default()),
        updated: updated.map(|date| date.0),
        review_due: review_due.map(|date| date.0),
        overdue: review_due.is_some_and(|due| day.is_some_and(|day| due.0 < day)),
        counts: Counts::of(checked.findings.iter()),
        controllers: service.map_or(0, |service| service.controllers.len()),
    }
}

fn assessed(scope: &Scope<'_>) -> Assessed {
    match settled(scope) {
        Settled::Assessed => Assessed::Made,
        Settled::Elsewhere(_) => Assessed::Elsewhere,
        Settled::Deviation => Assessed::Reasoned,
        Settled::Open => Assessed::Open,
    }
}

/// What is seen of a register while it is checked.
#[derive(Debug, Default)]
struct Seen {
    day: Option<Date>,
    languages: Vec<String>,
    languages_missing: Vec<String>,
    changing: Vec<Change>,
    screening: Option<Outcome>,
    is_open: bool,
    criteria: Vec<Phrase>,
    assessed: Assessed,
}

impl Seen {
    fn of(scope: &Scope<'_>) -> Self {
        let (promised, missing) = rules::languages(scope);
        let screened = screen(scope);
        let names = screened.met().map(|criterion| {
            let words = &criterion.data.words;
            Phrase::new(words.fi.as_str(), words.en.as_str())
        });
        let owned = |languages: Vec<&str>| languages.into_iter().map(str::to_owned).collect();
        Self {
            day: Some(scope.day),
            languages: owned(promised),
            languages_missing: owned(missing),
            changing: changing(scope),
            criteria: names.collect(),
            screening: Some(screened.outcome),
            is_open: screened.is_open,
            assessed: assessed(scope),
        }
    }
}

/// The acts about to change that fields for provisions cite, sorted.
fn changing(scope: &Scope<'_>) -> Vec<Change> {
    let pending = rules::pending(scope.texts);
    let mut changing: Vec<Change> = pending
        .into_iter()
        .filter_map(|(act, _)| {
            Some(Change {
                number: act.number.clone(),
                name: act.printed_name("fi").to_owned(),
                pending: act.pending.clone()?,
            })
        })
        .collect();
    changing.sort();
    changing
}
