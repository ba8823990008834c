//! The tables of an assessment as a workbook: risks whose level follows from what is chosen, the plan, the matrix, what is covered; and its dates as a calendar.
//! It must not know how a workbook or a calendar is written.

use super::description::data_name;
use super::paper::{About, class};
use super::plan::deadlines;
use super::risks::{band_word, levels, number_of, numbered, row_word};
use super::sections::{Told, coverage_word};
use super::speech::Speech;
use crate::assessment::{Scale, coverage};
use crate::export::ical::{Calendar, Class, Entry};
use crate::export::{self, Cell, Column, Formula, Kind, Sheet, Workbook};
use crate::law::assessment::{Assessment, Row};
use crate::model::dpia::{Dpia, Estimate, RiskOrigin};
use crate::model::{Band, Date};
use crate::view::language::{Vocabulary, capitalise};
use crate::view::sheets::{Cover, bind, column, sheet};

/// The places of the sheets, to which formulas refer.
const RISKS: usize = 0;
const MATRIX: usize = 3;
/// Columns of the sheet of risks that formulas read.
const BAND_BEFORE: usize = 5;
const BAND_AFTER: usize = 8;
/// Empty rows to go on in.
const SPARE: usize = 20;
/// Days before a date at which a calendar reminds.
const REMIND: u16 = 14;

/// The workbook of an assessment, in one language, and whether something is not said in it.
pub fn workbook(about: About<'_>, dpia: &Dpia, words: &Vocabulary) -> (Workbook, bool) {
    let speech = Speech::about(about, words);
    let told = Told {
        about,
        dpia,
        speech: &speech,
    };
    let sheets = vec![
        risks(&told),
        plan(&told),
        counts(&told),
        matrix(&told),
        covered(&told),
        data(&told),
    ];
    let (class, _) = class(&speech, dpia.publicity.as_ref());
    let controller = about.public.controller.as_ref();
    let cover = Cover {
        kind: "kind_dpia",
        of: &about.public.name,
        organisation: controller.map_or("", |controller| &controller.name),
        class: &class,
        created: day_of(dpia).map(|date| date.0),
    };
    let workbook = bind(&speech, &cover, sheets);
    let lacks = speech.lacks() || !is_full(&told);
    (workbook, lacks)
}

/// Whether the matrix has a band for every pair of levels; a finding says where it has not, and no workbook is made of half a matrix.
fn is_full(told: &Told<'_>) -> bool {
    let levels = levels(told);
    let (wide, high) = (levels.severity.len(), levels.likelihood.len());
    let scale = Scale::of(told.dpia);
    let is_whole = |row: &Vec<Band>| row.len() == high;
    high > 0 && wide > 0 && scale.matrix.len() == wide && scale.matrix.iter().all(is_whole)
}

/// The day that the assessment bears.
fn day_of(dpia: &Dpia) -> Option<Date> {
    let decided = dpia.decision.as_ref().and_then(|decision| decision.date);
    decided.or_else(|| dpia.overview.as_ref()?.completed)
}

/// The dates of an assessment as a calendar; none where nothing lies ahead, or where nobody knows when it was last changed.
pub fn calendar(
    about: About<'_>,
    dpia: &Dpia,
    words: &Vocabulary,
    namespace: &str,
) -> Option<Calendar> {
    let stamp = day_of(dpia)?;
    let ahead = deadlines(about, dpia, words);
    if ahead.is_empty() {
        return None;
    }
    let entries = ahead.into_iter().map(|deadline| {
        let owner = deadline
            .owner
            .map(|owner| format!("{}: {owner}", words.word("owner")));
        Entry {
            id: format!("{}/{}", about.register.id, deadline.id),
            date: deadline.date,
            summary: deadline.title,
            description: owner.unwrap_or_default(),
            categories: vec![words.word("kind_dpia")],
            remind_days: Some(REMIND),
        }
    });
    Some(Calendar {
        name: words.fill("calendar_name", "name", &about.public.name),
        namespace: namespace.to_owned(),
        language: words.language.clone(),
        stamp: stamp.0,
        class: Class::Confidential,
        entries: entries.collect(),
    })
}

/// What may be chosen of a scale: number and name.
fn choices(names: &[(String, String)]) -> Vec<String> {
    let numbered = names.iter().enumerate();
    numbered
        .map(|(index, (name, _))| export::level(&format!("{} {name}", index + 1)))
        .collect()
}

fn chosen(level: Option<u8>, choices: &[String]) -> Cell {
    let at = level.and_then(|level| usize::from(level).checked_sub(1));
    let choice = at.and_then(|at| choices.get(at));
    choice.map_or(Cell::Empty, |choice| Cell::Text(choice.clone()))
}

fn risks(told: &Told<'_>) -> Sheet {
    let levels = levels(told);
    let (likelihood, severity) = (choices(&levels.likelihood), choices(&levels.severity));
    let band = |likelihood: usize, severity: usize| {
        Kind::Computed(Formula::Band {
            matrix: MATRIX,
            likelihood,
            severity,
        })
    };
    let origins = ["origin_design", "origin_event"].map(|name| told.speech.word(name));
    let columns = vec![
        column(told.speech, "number", 6, Kind::Text),
        column(told.speech, "threat", 44, Kind::Text),
        column(told.speech, "origin", 18, Kind::Choice(origins.to_vec())),
        column(
            told.speech,
            "inherent_likelihood",
            22,
            Kind::Choice(likelihood.clone()),
        ),
        column(
            told.speech,
            "inherent_severity",
            22,
            Kind::Choice(severity.clone()),
        ),
        column(told.speech, "inherent", 16, band(3, 4)),
        column(
            told.speech,
            "residual_likelihood",
            22,
            Kind::Choice(likelihood.clone()),
        ),
        column(
            told.speech,
            "residual_severity",
            22,
            Kind::Choice(severity.clone()),
        ),
        column(told.speech, "residual", 16, band(6, 7)),
    ];
    let pair = |estimate: Option<&Estimate>| {
        let level = |pick: fn(&Estimate) -> u8| estimate.map(pick);
        [
            chosen(level(|estimate| estimate.likelihood), &likelihood),
            chosen(level(|estimate| estimate.severity), &severity),
            Cell::Empty,
        ]
    };
    let rows = numbered(told).map(|(number, _, risk)| {
        let origin = usize::from(risk.origin == RiskOrigin::Event);
        let mut row = vec![
            Cell::Text(number),
            Cell::Text(told.speech.say(&risk.name)),
            Cell::Text(origins[origin].clone()),
        ];
        row.extend(pair(risk.inherent.as_ref()));
        row.extend(pair(risk.residual.as_ref()));
        row
    });
    let rows = rows.collect();
    Sheet {
        to_come: 0,
        spare_rows: SPARE,
        ..sheet(told.speech, "sheet_risks", columns, rows)
    }
}

fn plan(told: &Told<'_>) -> Sheet {
    let statuses = &Assessment::embedded().template.rows.statuses;
    let status = |row: Option<&Row>| capitalise(&row_word(told, row));
    let known: Vec<String> = statuses.values().map(|row| status(Some(row))).collect();
    let columns = vec![
        column(told.speech, "number", 6, Kind::Text),
        column(told.speech, "measure", 44, Kind::Text),
        column(told.speech, "mitigates", 14, Kind::Text),
        column(told.speech, "implementation", 22, Kind::Choice(known)),
        column(told.speech, "owner", 26, Kind::Text),
        column(told.speech, "due", 14, Kind::Date),
        column(told.speech, "done_date", 14, Kind::Date),
    ];
    let day = |date: Option<Date>| date.map_or(Cell::Empty, |date| Cell::Date(date.0));
    let measures = told.dpia.measures.values().enumerate();
    let rows = measures.map(|(index, measure)| {
        let risks: Vec<String> = measure
            .risks
            .iter()
            .filter_map(|id| number_of(told, id))
            .collect();
        let owner = told.speech.maybe(measure.owner.as_ref());
        vec![
            Cell::Text(format!("M{}", index + 1)),
            Cell::Text(told.speech.say(&measure.name)),
            Cell::Text(risks.join(", ")),
            measure.status.map_or(Cell::Empty, |known| {
                Cell::Text(status(statuses.get(known.name())))
            }),
            owner.map_or(Cell::Empty, Cell::Text),
            day(measure.due),
            day(measure.done),
        ]
    });
    let rows = rows.collect();
    Sheet {
        to_come: 0,
        spare_rows: SPARE,
        ..sheet(told.speech, "sheet_plan", columns, rows)
    }
}

/// How many risks there are of each band, before and after.
fn counts(told: &Told<'_>) -> Sheet {
    let count = |column: usize| {
        Kind::Computed(Formula::CountWhere {
            sheet: RISKS,
            column,
            value: 0,
        })
    };
    let columns = vec![
        column(told.speech, "band", 20, Kind::Text),
        column(told.speech, "risks_before", 18, count(BAND_BEFORE)),
        column(told.speech, "risks_after", 18, count(BAND_AFTER)),
    ];
    let bands = [Band::High, Band::Medium, Band::Low];
    let rows = bands.map(|band| vec![Cell::Text(band_word(told, band)), Cell::Empty, Cell::Empty]);
    sheet(told.speech, "sheet_counts", columns, rows.to_vec())
}

/// The matrix from which the bands follow: a row for each likelihood, a column for each severity.
fn matrix(told: &Told<'_>) -> Sheet {
    let levels = levels(told);
    let (likelihood, severity) = (choices(&levels.likelihood), choices(&levels.severity));
    let mut columns = vec![column(told.speech, "likelihood", 26, Kind::Text)];
    columns.extend(severity.iter().map(|title| Column {
        title: title.clone(),
        width: 22,
        kind: Kind::Text,
        note: None,
    }));
    let scale = Scale::of(told.dpia);
    let rows = likelihood.iter().enumerate().map(|(at, name)| {
        let bands = scale.matrix.iter().map(|row| {
            let band = row.get(at).copied();
            band.map_or(Cell::Empty, |band| Cell::Text(band_word(told, band)))
        });
        std::iter::once(Cell::Text(name.clone()))
            .chain(bands)
            .collect()
    });
    let rows = rows.collect();
    sheet(told.speech, "sheet_matrix", columns, rows)
}

fn covered(told: &Told<'_>) -> Sheet {
    let columns = vec![
        column(told.speech, "number", 8, Kind::Text),
        column(told.speech, "section", 60, Kind::Text),
        column(told.speech, "coverage", 16, Kind::Text),
    ];
    let sections = Assessment::embedded().template.sections.iter();
    let rows = sections.filter_map(|(id, section)| {
        let covered = coverage(told.dpia, told.about.register, id)?;
        Some(vec![
            Cell::Text(id.clone()),
            Cell::Text(told.speech.law(&section.words)),
            Cell::Text(coverage_word(told.speech, covered)),
        ])
    });
    let rows = rows.collect();
    sheet(told.speech, "sheet_coverage", columns, rows)
}

fn data(told: &Told<'_>) -> Sheet {
    let columns = vec![
        column(told.speech, "data_item", 34, Kind::Text),
        column(told.speech, "data_items", 60, Kind::Text),
        column(told.speech, "data_subjects", 40, Kind::Text),
    ];
    let rows = told.about.public.data.iter().map(|group| {
        vec![
            Cell::Text(data_name(told, &group.id)),
            Cell::Text(capitalise(&group.items.join(", "))),
            Cell::Text(capitalise(&told.speech.words.list(&group.subjects))),
        ]
    });
    let rows = rows.collect();
    sheet(told.speech, "sheet_data", columns, rows)
}
