//! Sections 3 and 4: threats by design, necessity and proportionality, threats from events, the method, inherent and residual risk, measures and the plan.
//! It must not know how a band follows from an estimate.

use super::description::table;
use super::overview::{facts, value};
use super::sections::Told;
use super::speech::lines;
use super::treatment::status;
use crate::assessment::Scale;
use crate::document::Block;
use crate::law::assessment::{Assessment, Level, Row};
use crate::model::dpia::{Estimate, Impact, Necessity, Plan, Risk, RiskOrigin, ScaleLevel};
use crate::model::{Band, Id};
use crate::view::language::capitalise;
use crate::view::tables::{Cell, cell};

pub(super) fn section(told: &Told<'_>, id: &str) -> Vec<Block> {
    let necessity = told.dpia.necessity.as_ref();
    match id {
        "3.1" => threats(told, RiskOrigin::Design),
        "3.2" => needed(told, necessity),
        "3.3" => proportionate(told, necessity),
        "4.1.a" => threats(told, RiskOrigin::Event),
        "4.1.b" => method(told),
        "4.1.c" => inherent(told),
        "4.2.a" => measures(told),
        "4.2.b" => residual(told),
        "4.2.c" => plan(told, told.dpia.plan.as_ref()),
        _ => Vec::new(),
    }
}

/// Each risk with its number, in the order of the file.
pub(super) fn numbered<'a>(told: &Told<'a>) -> impl Iterator<Item = (String, &'a Id, &'a Risk)> {
    let risks = told.dpia.risks.iter().enumerate();
    risks.map(|(index, (id, risk))| (format!("R{}", index + 1), id, risk))
}

/// The number of a risk.
pub(super) fn number_of(told: &Told<'_>, id: &Id) -> Option<String> {
    numbered(told)
        .find(|(_, known, _)| *known == id)
        .map(|(number, _, _)| number)
}

fn threats(told: &Told<'_>, origin: RiskOrigin) -> Vec<Block> {
    let speech = told.speech;
    let rows: Vec<Vec<Cell>> = numbered(told)
        .filter(|(_, _, risk)| risk.origin == origin)
        .map(|(number, _, risk)| {
            let mut how = speech.prose(risk.how.as_ref());
            how.extend(speech.labelled("existing_measures", speech.list(&risk.existing)));
            vec![
                cell(format!("{number} {}", speech.say(&risk.name))),
                speech.or_dash(how),
                speech.or_dash(sources(told, risk)),
                speech.or_dash(impact(told, risk.impact.as_ref())),
            ]
        })
        .collect();
    let head = ["threat", "materialises", "risk_sources", "impact"];
    table(told, "threats_caption", &head, rows)
}

fn sources(told: &Told<'_>, risk: &Risk) -> Vec<Block> {
    let known = &Assessment::embedded().scenarios.sources;
    let named = risk
        .sources
        .iter()
        .filter_map(|source| known.get(&source.0));
    let named: Vec<String> = named.map(|source| told.speech.law(&source.words)).collect();
    lines(&named)
}

fn impact(told: &Told<'_>, impact: Option<&Impact>) -> Vec<Block> {
    let Some(impact) = impact else {
        return Vec::new();
    };
    let kinds = &Assessment::embedded().template.rows.impacts;
    let parts = [
        ("physical", &impact.physical),
        ("material", &impact.material),
        ("non_material", &impact.non_material),
    ];
    let mut blocks = Vec::new();
    for (kind, words) in parts {
        let (Some(row), Some(_)) = (kinds.get(kind), words) else {
            continue;
        };
        let label = capitalise(&told.speech.law(&row.words));
        blocks.extend(told.speech.named(&label, told.speech.prose(words.as_ref())));
    }
    blocks
}

fn needed(told: &Told<'_>, necessity: Option<&Necessity>) -> Vec<Block> {
    let Some(necessity) = necessity else {
        return Vec::new();
    };
    let speech = told.speech;
    let mut blocks = facts(
        told,
        vec![
            ("effective", speech.prose(necessity.effective.as_ref())),
            (
                "least_intrusive",
                speech.prose(necessity.least_intrusive.as_ref()),
            ),
        ],
    );
    let rows: Vec<Vec<Cell>> = necessity
        .alternatives
        .iter()
        .map(|alternative| {
            vec![
                cell(speech.say(&alternative.what)),
                speech.long(alternative.why_not.as_ref()),
            ]
        })
        .collect();
    blocks.extend(table(
        told,
        "alternatives_caption",
        &["alternative", "why_not"],
        rows,
    ));
    blocks
}

fn proportionate(told: &Told<'_>, necessity: Option<&Necessity>) -> Vec<Block> {
    let Some(necessity) = necessity else {
        return Vec::new();
    };
    let speech = told.speech;
    facts(
        told,
        vec![
            ("benefits", speech.prose(necessity.benefits.as_ref())),
            ("impacts", speech.prose(necessity.impacts.as_ref())),
            ("conclusion", speech.prose(necessity.conclusion.as_ref())),
        ],
    )
}

/// The levels of both axes with their names and meanings.
pub(super) struct Levels {
    pub severity: Vec<(String, String)>,
    pub likelihood: Vec<(String, String)>,
}

/// The levels of the assessment's own scale, or of the tool's.
pub(super) fn levels(told: &Told<'_>) -> Levels {
    let speech = told.speech;
    let own = |levels: &[ScaleLevel]| -> Vec<(String, String)> {
        let named = levels.iter();
        named
            .map(|level| {
                (
                    speech.say(&level.name),
                    speech.maybe(level.meaning.as_ref()).unwrap_or_default(),
                )
            })
            .collect()
    };
    let known = |levels: &[Level]| -> Vec<(String, String)> {
        let named = levels.iter();
        named
            .map(|level| (speech.law(&level.words), speech.law(&level.meaning)))
            .collect()
    };
    let method = &Assessment::embedded().method;
    match &told.dpia.method {
        Some(method) => Levels {
            severity: own(&method.severity),
            likelihood: own(&method.likelihood),
        },
        None => Levels {
            severity: known(&method.severity.levels),
            likelihood: known(&method.likelihood.levels),
        },
    }
}

/// The word of a band.
pub(super) fn band_word(told: &Told<'_>, band: Band) -> String {
    told.speech
        .law(Assessment::embedded().method.bands.of(band.into()))
}

fn method(told: &Told<'_>) -> Vec<Block> {
    let speech = told.speech;
    let known = &Assessment::embedded().method;
    let levels = levels(told);
    let own = told.dpia.method.as_ref();
    let mut blocks = match own {
        Some(method) => speech.prose(method.explanation.as_ref()),
        None => cell(format!(
            "{}.",
            speech.law(&known.words).trim_end_matches('.')
        )),
    };
    let axis = |words: &crate::law::Words| capitalise(&speech.law(words));
    let scales = [
        (axis(&known.severity.words), &levels.severity),
        (axis(&known.likelihood.words), &levels.likelihood),
    ];
    let rows: Vec<Vec<Cell>> = scales
        .iter()
        .flat_map(|(axis, levels)| {
            let levels = levels.iter().enumerate();
            levels.map(move |(index, (name, meaning))| {
                vec![
                    cell(format!("{axis} {}", index + 1)),
                    cell(capitalise(name)),
                    speech.or_dash(cell(meaning.clone())),
                ]
            })
        })
        .collect();
    blocks.extend(table(
        told,
        "scale_caption",
        &["level", "level_name", "level_meaning"],
        rows,
    ));
    blocks.extend(matrix(told, &levels));
    let accepted = band_word(told, Scale::of(told.dpia).acceptable_up_to);
    blocks.extend(cell(speech.words.fill(
        "acceptable_up_to",
        "band",
        &accepted,
    )));
    blocks.extend(cell(speech.word("severe_remains")));
    blocks.extend(match own {
        Some(method) => speech.prose(method.priorities.as_ref()),
        None => cell(speech.law(&known.priorities)),
    });
    blocks
}

/// The band of every pair, as a table: a row for each severity, from the highest.
fn matrix(told: &Told<'_>, levels: &Levels) -> Vec<Block> {
    let scale = Scale::of(told.dpia);
    let axis = capitalise(
        &told
            .speech
            .law(&Assessment::embedded().method.severity.words),
    );
    let rows: Vec<Vec<Cell>> = scale
        .matrix
        .iter()
        .zip(&levels.severity)
        .enumerate()
        .rev()
        .map(|(index, (bands, (name, _)))| {
            let mut row = vec![cell(format!("{axis} {}: {name}", index + 1))];
            row.extend(
                bands
                    .iter()
                    .map(|band| cell(capitalise(&band_word(told, *band)))),
            );
            row
        })
        .collect();
    let likelihood = capitalise(
        &told
            .speech
            .law(&Assessment::embedded().method.likelihood.words),
    );
    let mut head = vec![axis];
    head.extend(
        levels
            .likelihood
            .iter()
            .enumerate()
            .map(|(index, (name, _))| format!("{likelihood} {}: {name}", index + 1)),
    );
    if rows.is_empty() || rows.iter().any(|row| row.len() != head.len()) {
        return Vec::new();
    }
    vec![Block::Table(crate::document::Table {
        caption: crate::view::tables::text(told.speech.word("matrix_caption")),
        head: head.into_iter().map(crate::view::tables::text).collect(),
        rows,
        row_headers: true,
    })]
}

/// An estimate as cells: likelihood, severity, band, and what it means for acceptance.
fn estimated(told: &Told<'_>, estimate: &Estimate, levels: &Levels) -> Vec<Cell> {
    let speech = told.speech;
    let level = |level: u8, names: &[(String, String)]| {
        let name = usize::from(level)
            .checked_sub(1)
            .and_then(|at| names.get(at));
        name.map_or_else(|| level.to_string(), |(name, _)| format!("{level} {name}"))
    };
    let scale = Scale::of(told.dpia);
    let band = scale.band(estimate);
    let mut acceptance = cell(acceptance(told, &scale, estimate));
    acceptance.extend(speech.prose(estimate.why.as_ref()));
    vec![
        cell(level(estimate.likelihood, &levels.likelihood)),
        cell(level(estimate.severity, &levels.severity)),
        speech.or_dash(cell(
            band.map(|band| capitalise(&band_word(told, band)))
                .unwrap_or_default(),
        )),
        acceptance,
    ]
}

/// Whether an estimate is accepted, and by whom it may be.
fn acceptance(told: &Told<'_>, scale: &Scale, estimate: &Estimate) -> String {
    let words = &Assessment::embedded().method.acceptability;
    let within = scale
        .band(estimate)
        .is_some_and(|band| band <= scale.acceptable_up_to);
    let entry = match estimate.acceptable {
        Some(true) if scale.is_most_severe(estimate) && scale.is_unlikely(estimate) => {
            &words.management
        }
        Some(true) => &words.acceptable,
        None if within => &words.acceptable,
        Some(false) | None => &words.unacceptable,
    };
    capitalise(&told.speech.law(&entry.words))
}

fn inherent(told: &Told<'_>) -> Vec<Block> {
    let levels = levels(told);
    let rows: Vec<Vec<Cell>> = numbered(told)
        .filter_map(|(number, _, risk)| {
            let estimate = risk.inherent.as_ref()?;
            let mut row = vec![cell(format!("{number} {}", told.speech.say(&risk.name)))];
            let mut cells = estimated(told, estimate, &levels);
            if let Some(last) = cells.last_mut() {
                last.extend(
                    told.speech
                        .labelled("factors", told.speech.prose(estimate.factors.as_ref())),
                );
            }
            row.extend(cells);
            Some(row)
        })
        .collect();
    table(told, "inherent_caption", &ESTIMATE, rows)
}

const ESTIMATE: [&str; 5] = ["threat", "likelihood", "severity", "band", "acceptance"];

fn measures(told: &Told<'_>) -> Vec<Block> {
    let speech = told.speech;
    let measures = told.dpia.measures.values().enumerate();
    let rows: Vec<Vec<Cell>> = measures
        .map(|(index, measure)| {
            let risks: Vec<String> = measure
                .risks
                .iter()
                .filter_map(|id| number_of(told, id))
                .collect();
            vec![
                cell(format!("M{} {}", index + 1, speech.say(&measure.name))),
                speech.or_dash(cell(risks.join(", "))),
                speech.long(measure.discussion.as_ref()),
                cell(status(told, measure.status)),
            ]
        })
        .collect();
    if rows.is_empty() {
        return cell(speech.word("no_measures"));
    }
    let head = ["measure", "mitigates", "discussion", "implementation"];
    table(told, "measures_caption", &head, rows)
}

fn residual(told: &Told<'_>) -> Vec<Block> {
    let levels = levels(told);
    let measures = |id: &Id| -> Vec<String> {
        let all = told.dpia.measures.values().enumerate();
        all.filter(|(_, measure)| measure.risks.contains(id))
            .map(|(index, _)| format!("M{}", index + 1))
            .collect()
    };
    let rows: Vec<Vec<Cell>> = numbered(told)
        .filter_map(|(number, id, risk)| {
            let estimate = risk.residual.as_ref()?;
            let name = format!("{number} {}", told.speech.say(&risk.name));
            let mut first = cell(name);
            first.extend(
                told.speech
                    .labelled("applied_measures", cell(measures(id).join(", "))),
            );
            let mut row = vec![first];
            row.extend(estimated(told, estimate, &levels));
            Some(row)
        })
        .collect();
    if rows.is_empty() {
        return cell(told.speech.word("no_residual"));
    }
    table(told, "residual_caption", &ESTIMATE, rows)
}

/// The plan: each measure with its owner and date, then monitoring and review.
fn plan(told: &Told<'_>, plan: Option<&Plan>) -> Vec<Block> {
    let speech = told.speech;
    let mut blocks = super::plan::table_of(told);
    if let Some(plan) = plan {
        blocks.extend(facts(
            told,
            vec![
                ("monitoring", speech.prose(plan.monitoring.as_ref())),
                (
                    "monitored_by",
                    value(
                        speech
                            .maybe(plan.responsible.as_ref())
                            .map(|role| capitalise(&role)),
                    ),
                ),
                ("review_by", value(speech.date(plan.review_due))),
                ("review_triggers", speech.list(&plan.triggers)),
            ],
        ));
    }
    blocks
}

/// The name of a row of the template's data.
pub(super) fn row_word(told: &Told<'_>, row: Option<&Row>) -> String {
    row.map(|row| told.speech.law(&row.words))
        .unwrap_or_default()
}
