//! The screening of every register, with the lines that decided it: whether an impact assessment is required, presumed, to be considered or not needed.
//! It must not know how it is printed, nor decide what the screening itself decides.

use std::path::Path;

use jiff::civil::Date;

use crate::assessment::{self, Met, Outcome, Standing, Stated};
use crate::check::{self, Context};
use crate::finding::Phrase;
use crate::model::Words;
use crate::project::Found;
use crate::rules::Scope;
use crate::source::{self, Lines, Pointer, display_path};

/// The screening of a register.
#[derive(Debug, Clone)]
pub struct Screening {
    /// The register's id.
    pub id: String,
    /// Its name in the main language; empty where the file could not be read.
    pub name: String,
    /// Its file.
    pub file: String,
    /// What it comes to; none where the file could not be understood.
    pub outcome: Option<Outcome>,
    /// Whether an open question could still make it graver.
    pub is_open: bool,
    /// Whether the register has an assessment.
    pub has_dpia: bool,
    /// Where the assessment is, when it was made as another document or with another register.
    pub elsewhere: Option<Phrase>,
    /// Whether a reason is recorded for making none.
    pub deviates: bool,
    /// The criteria, in the order of the data.
    pub criteria: Vec<Criterion>,
}

/// A criterion of a screening.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Its id.
    pub id: &'static str,
    /// The id of its list.
    pub list: &'static str,
    /// Its name.
    pub name: Phrase,
    /// The question to answer where facts do not decide.
    pub question: Phrase,
    /// How it stands.
    pub stands: Stated,
    /// What decided it: places in the register's file.
    pub places: Vec<Place>,
    /// The reason of an answer; in the main language where it is not said in the terminal's.
    pub reason: Option<Phrase>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The path of keys.
    pub path: Pointer,
    /// The line, from 1.
    pub line: usize,
}

/// Screens every register, or those of some ids, by the criteria of a day if one is named.
pub fn screenings(found: &Found, ids: &[String], as_of: Option<Date>) -> Vec<Screening> {
    let context = check::prepare(found, as_of, &[]);
    check::prepare_registers();
    let asked = |id: &str| ids.is_empty() || ids.iter().any(|known| known == id);
    let all = check::each(found, |id, path| {
        asked(id).then(|| screening(id, path, &context))
    });
    all.into_iter().flatten().collect()
}

fn screening(id: &str, path: &Path, context: &Context) -> Screening {
    let read = source::read(path);
    let lines = Lines::of(path, read.as_deref().unwrap_or_default());
    let (checked, seen) =
        check::check_register_and(id, path, read, context, |scope| seen(scope, &lines));
    let main = context.around.main_language();
    let register = checked.register.as_ref();
    let name = register.and_then(|register| register.name.get(main, main));
    let own = register.and_then(|register| register.screening.as_ref());
    let (outcome, is_open, criteria) = seen.map_or((None, false, Vec::new()), |seen| {
        (Some(seen.0), seen.1, seen.2)
    });
    Screening {
        id: id.to_owned(),
        name: name.unwrap_or_default().to_owned(),
        file: display_path(path),
        outcome,
        is_open,
        has_dpia: context.around.dpias.contains(id),
        elsewhere: own
            .and_then(|screening| screening.assessed_elsewhere.as_ref())
            .and_then(|words| in_terminal(words, main)),
        deviates: own.is_some_and(|screening| screening.deviation.is_some()),
        criteria,
    }
}

fn seen(scope: &Scope<'_>, lines: &Lines) -> (Outcome, bool, Vec<Criterion>) {
    let screened = assessment::screen(scope);
    let main = scope.around.main_language();
    let criteria = screened.criteria.iter().map(|criterion| {
        let reason = assessment::reason(scope, criterion);
        let data = criterion.data;
        Criterion {
            id: criterion.id,
            list: criterion.list,
            name: Phrase::new(&data.words.fi, &data.words.en),
            question: Phrase::new(&data.question.fi, &data.question.en),
            stands: criterion.standing.stated(),
            places: places(&criterion.standing, lines),
            reason: reason.and_then(|words| in_terminal(words, main)),
        }
    });
    (screened.outcome, screened.is_open, criteria.collect())
}

/// Words of a file in the languages of the terminal, else in the main language.
fn in_terminal(words: &Words, main: &str) -> Option<Phrase> {
    let said = |language| words.get(language, main).or_else(|| words.get(main, main));
    Some(Phrase::new(said("fi")?, said("en")?))
}

fn places(standing: &Standing, lines: &Lines) -> Vec<Place> {
    let paths = match standing {
        Standing::Met(Met::Facts(places)) => places.clone(),
        Standing::Met(Met::Answer(place)) | Standing::NotMet(Some(place)) => vec![place.clone()],
        Standing::NotMet(None) | Standing::Open => Vec::new(),
    };
    let placed = paths.into_iter().map(|path| {
        let line = lines.line(&path);
        Place { path, line }
    });
    placed.collect()
}
