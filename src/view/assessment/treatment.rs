//! Section 2: legal bases and their justification, need and quality of the data, and measures by principle, right and topic.
//! It must not know the other sections.

use indexmap::IndexMap;

use super::description::{data_name, further_uses, table};
use super::sections::Told;
use crate::document::{Block, Inline};
use crate::law::assessment::{Assessment, Row};
use crate::model::dpia::{Analysis, Implementation, Treatment};
use crate::view::language::capitalise;
use crate::view::tables::{Cell, cell, paragraph, text};

pub(super) fn section(told: &Told<'_>, id: &str) -> Vec<Block> {
    let analysis = told.dpia.analysis.as_ref();
    let rows = &Assessment::embedded().template.rows;
    match id {
        "2.1.a" => bases(told, analysis),
        "2.1.b" => special(told, analysis),
        "2.2.a" => minimisation(told, analysis),
        "2.2.b" => quality(told, analysis),
        "2.3.a" => fixed(told, analysis, "principles", &rows.principles),
        "2.3.b" => fixed(told, analysis, "rights", &rows.rights),
        "2.3.c" => fixed(told, analysis, "requirements", &rows.requirements),
        "2.3.d" => by_design(told, analysis),
        "2.3.e" => security(told, analysis, &rows.security),
        _ => Vec::new(),
    }
}

fn bases(told: &Told<'_>, analysis: Option<&Analysis>) -> Vec<Block> {
    let speech = told.speech;
    let public = told.about.public;
    if public.purposes.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![speech.tables().bases(&public.purposes)];
    let rows: Vec<Vec<Cell>> = public
        .purposes
        .iter()
        .enumerate()
        .map(|(index, purpose)| {
            let why = analysis.and_then(|analysis| analysis.bases.get(purpose.id.as_str()));
            let mut cells = speech.prose(why);
            if let Some(interest) = &purpose.interest {
                cells.extend(speech.labelled("interest", crate::document::prose(interest)));
            }
            cells.extend(balancing(told, &purpose.id));
            vec![
                cell(format!("P{} {}", index + 1, purpose.name)),
                speech.or_dash(cells),
            ]
        })
        .collect();
    blocks.extend(table(
        told,
        "justification_caption",
        &["purpose", "justification"],
        rows,
    ));
    blocks.extend(further_bases(told));
    blocks
}

/// The basis of each secondary use; without one of its own it is that of the purpose.
fn further_bases(told: &Told<'_>) -> Vec<Block> {
    let speech = told.speech;
    let tables = speech.tables();
    let rows: Vec<Vec<Cell>> = further_uses(told)
        .map(|(number, purpose, secondary)| {
            let (letter, statutes) = match secondary.letter {
                Some(letter) => (Some(letter), &secondary.statutes),
                None => (purpose.letter, &purpose.statutes),
            };
            let mut basis = tables.basis(letter);
            if let Some(interest) = &secondary.interest {
                basis.extend(speech.labelled("interest", crate::document::prose(interest)));
            }
            vec![
                cell(format!("{number} {}", secondary.use_for)),
                basis,
                tables.statutes(statutes),
            ]
        })
        .collect();
    let head = ["secondary_use", "basis", "statute"];
    table(told, "secondary_bases_caption", &head, rows)
}

/// The balancing test of a legitimate interest, which a notice does not print (Art. 6(1)(f)).
fn balancing(told: &Told<'_>, purpose: &str) -> Vec<Block> {
    let purposes = &told.about.register.register.purposes;
    let basis = purposes
        .get(purpose)
        .and_then(|purpose| purpose.basis.as_ref());
    let balancing = basis.and_then(|basis| basis.balancing.as_ref());
    told.speech
        .labelled("balancing", told.speech.prose(balancing))
}

fn special(told: &Told<'_>, analysis: Option<&Analysis>) -> Vec<Block> {
    let speech = told.speech;
    let public = told.about.public;
    let Some(conditions) = speech.tables().special(&public.data) else {
        return cell(speech.word("no_special"));
    };
    let special = public.data.iter().filter(|group| group.special.is_some());
    let rows: Vec<Vec<Cell>> = special
        .map(|group| {
            let why = analysis.and_then(|analysis| analysis.special.get(group.id.as_str()));
            vec![cell(data_name(told, &group.id)), speech.long(why)]
        })
        .collect();
    let mut blocks = vec![conditions];
    blocks.extend(table(
        told,
        "justification_caption",
        &["data_item", "justification"],
        rows,
    ));
    blocks
}

fn minimisation(told: &Told<'_>, analysis: Option<&Analysis>) -> Vec<Block> {
    let speech = told.speech;
    let public = told.about.public;
    let rows: Vec<Vec<Cell>> = public
        .data
        .iter()
        .map(|group| {
            let given = analysis.and_then(|analysis| analysis.minimisation.get(group.id.as_str()));
            let need = speech.long(given.and_then(|given| given.need.as_ref()));
            let mut recipients = cell(recipients(told, &group.name));
            recipients.extend(speech.prose(given.and_then(|given| given.recipients.as_ref())));
            let mut kept = cell(periods(told, &group.name));
            kept.extend(speech.prose(given.and_then(|given| given.retention.as_ref())));
            vec![
                cell(data_name(told, &group.id)),
                need,
                speech.or_dash(recipients),
                speech.or_dash(kept),
            ]
        })
        .collect();
    let head = ["data_item", "need", "recipients", "retention"];
    table(told, "minimisation_caption", &head, rows)
}

/// To whom the data of a group are disclosed, by the register.
fn recipients(told: &Told<'_>, group: &str) -> String {
    let disclosures = told.about.public.disclosures.iter().flatten();
    let given = disclosures.filter(|disclosure| disclosure.data.iter().any(|name| name == group));
    let mut names: Vec<String> = given
        .map(|disclosure| capitalise(&disclosure.recipient))
        .collect();
    names.dedup();
    names.join("; ")
}

/// How long the data of a group are kept, by the register.
fn periods(told: &Told<'_>, group: &str) -> String {
    let kept = told.about.public.retention.iter();
    let kept = kept.filter(|retention| retention.groups.iter().any(|name| name == group));
    let tables = told.speech.tables();
    let periods: Vec<String> = kept
        .filter_map(|retention| {
            let period = tables
                .period(retention)
                .or_else(|| retention.criteria.clone())?;
            let what = retention.what.as_ref();
            Some(what.map_or_else(|| period.clone(), |what| format!("{what}: {period}")))
        })
        .collect();
    periods.join("; ")
}

fn quality(told: &Told<'_>, analysis: Option<&Analysis>) -> Vec<Block> {
    let speech = told.speech;
    let rows: Vec<Vec<Cell>> = told
        .about
        .public
        .data
        .iter()
        .map(|group| {
            let given = analysis.and_then(|analysis| analysis.quality.get(group.id.as_str()));
            vec![
                cell(data_name(told, &group.id)),
                speech.long(given.and_then(|given| given.requirement.as_ref())),
                speech.long(given.and_then(|given| given.why.as_ref())),
            ]
        })
        .collect();
    table(
        told,
        "quality_caption",
        &["data_item", "quality", "why_needed"],
        rows,
    )
}

/// The fixed rows of a part, also those of which nothing is said.
fn fixed(
    told: &Told<'_>,
    analysis: Option<&Analysis>,
    part: &str,
    names: &IndexMap<String, Row>,
) -> Vec<Block> {
    let given = analysis.into_iter().flat_map(Analysis::parts);
    let given = given.filter(|(name, _)| *name == part);
    let given: Vec<(&str, &Treatment)> = given.flat_map(|(_, rows)| rows).collect();
    let rows: Vec<Vec<Cell>> = names
        .iter()
        .map(|(id, row)| {
            let treatment = given.iter().find(|(name, _)| name == id);
            let mut cells = vec![row_name(told, row)];
            cells.extend(treated(told, treatment.map(|(_, treatment)| *treatment)));
            cells
        })
        .collect();
    table(told, "treatment_caption", &HEAD, rows)
}

const HEAD: [&str; 4] = [
    "treatment_of",
    "treatment_measures",
    "discussion",
    "implementation",
];

fn row_name(told: &Told<'_>, row: &Row) -> Cell {
    let speech = told.speech;
    let mut line = text(capitalise(&speech.law(&row.words)));
    if !row.articles.is_empty() {
        line.push(Inline::Small(text(speech.provisions(&row.articles))));
    }
    vec![paragraph(line)]
}

/// Measures, discussion and status; or why the row does not concern this processing.
fn treated(told: &Told<'_>, treatment: Option<&Treatment>) -> [Cell; 3] {
    let speech = told.speech;
    let Some(treatment) = treatment else {
        return [
            speech.or_dash(Vec::new()),
            speech.or_dash(Vec::new()),
            cell(speech.word("open")),
        ];
    };
    if let Some(why) = &treatment.not_applicable {
        return [
            speech.prose(Some(why)),
            speech.or_dash(Vec::new()),
            cell(speech.word("not_applicable")),
        ];
    }
    [
        speech.or_dash(speech.list(&treatment.measures)),
        speech.long(treatment.discussion.as_ref()),
        cell(status(told, treatment.status)),
    ]
}

/// How far a measure is, in words.
pub(super) fn status(told: &Told<'_>, status: Option<Implementation>) -> String {
    let statuses = &Assessment::embedded().template.rows.statuses;
    let row = status.and_then(|status| statuses.get(status.name()));
    row.map_or_else(
        || told.speech.word("open"),
        |row| capitalise(&told.speech.law(&row.words)),
    )
}

fn by_design(told: &Told<'_>, analysis: Option<&Analysis>) -> Vec<Block> {
    let speech = told.speech;
    let measures = analysis
        .into_iter()
        .flat_map(|analysis| &analysis.by_design);
    let rows: Vec<Vec<Cell>> = measures
        .map(|measure| {
            vec![
                cell(speech.say(&measure.what)),
                speech.long(measure.discussion.as_ref()),
                cell(status(told, measure.status)),
            ]
        })
        .collect();
    table(
        told,
        "by_design_caption",
        &["measure", "discussion", "implementation"],
        rows,
    )
}

/// The topics of security, below what the register says of it, internal detail included.
fn security(
    told: &Told<'_>,
    analysis: Option<&Analysis>,
    names: &IndexMap<String, Row>,
) -> Vec<Block> {
    let speech = told.speech;
    let mut blocks = Vec::new();
    if let Some(public) = &told.about.public.security {
        let electronic = public.electronic.as_ref().map(|part| &part.measures);
        let manual = public.manual.as_ref().map(|part| &part.measures);
        let measures: Vec<String> = electronic
            .into_iter()
            .chain(manual)
            .flatten()
            .cloned()
            .collect();
        blocks.extend(speech.labelled("security_known", cell(measures.join(", "))));
    }
    blocks.extend(fixed(told, analysis, "security", names));
    blocks
}
