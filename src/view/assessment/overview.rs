//! Section 0: controllers, processors, the name and the planning of the processing, and the sheet of the assessment itself.
//! It must not know the other sections.

use super::sections::Told;
use crate::assessment::Criterion;
use crate::document::{Block, Definition};
use crate::law::assessment::{Assessment, Row};
use crate::model::dpia::{Overview, Publish, Reasons};
use crate::model::{Approval, Version};
use crate::view::language::capitalise;
use crate::view::tables::{Cell, cell, paragraph, text};

pub(super) fn section(told: &Told<'_>, id: &str) -> Vec<Block> {
    let overview = told.dpia.overview.as_ref();
    match id {
        "0.1" => controllers(told, overview),
        "0.2" => processors(told, overview),
        "0.3" => name(told, overview),
        "0.4" => planning(told, overview),
        "0.5" => sheet(told, overview),
        _ => Vec::new(),
    }
}

/// Labelled facts; those without a value are left out.
pub(super) fn facts(told: &Told<'_>, facts: Vec<(&str, Vec<Block>)>) -> Vec<Block> {
    let list: Vec<Definition> = facts
        .into_iter()
        .filter(|(_, blocks)| !blocks.is_empty())
        .map(|(label, blocks)| Definition {
            term: text(told.speech.word(label)),
            blocks,
        })
        .collect();
    if list.is_empty() {
        Vec::new()
    } else {
        vec![Block::Definitions(list)]
    }
}

/// A value that may be missing, as blocks.
pub(super) fn value(words: Option<String>) -> Vec<Block> {
    words.map(cell).unwrap_or_default()
}

fn controllers(told: &Told<'_>, overview: Option<&Overview>) -> Vec<Block> {
    let speech = told.speech;
    let tables = speech.tables();
    let public = told.about.public;
    let mut blocks = Vec::new();
    if let Some(controller) = &public.controller {
        blocks.extend(tables.organisation(controller, public.body.as_deref()));
        if let Some(dpo) = &controller.dpo {
            blocks.push(tables.contacts(&[("dpo", dpo)]));
        }
    }
    let units = overview.map(|overview| speech.list(&overview.units));
    let main = overview.and_then(|overview| speech.maybe(overview.main_establishment.as_ref()));
    blocks.extend(facts(
        told,
        vec![
            ("responsible_units", units.unwrap_or_default()),
            ("main_establishment", value(main)),
        ],
    ));
    if let Some(representative) = &public.representative {
        blocks.push(tables.contacts(&[("representative", representative)]));
    }
    if let Some(joint) = &public.joint {
        for party in &joint.parties {
            blocks.extend(tables.party(party));
        }
        let arrangement = joint.arrangement.as_deref().map(crate::document::prose);
        let duties = overview.and_then(|overview| overview.joint_duties.as_ref());
        blocks.extend(facts(
            told,
            vec![
                ("joint_arrangement", arrangement.unwrap_or_default()),
                ("joint_duties", speech.prose(duties)),
            ],
        ));
    }
    blocks
}

fn processors(told: &Told<'_>, overview: Option<&Overview>) -> Vec<Block> {
    let speech = told.speech;
    let mut blocks = match &told.about.public.processors {
        None => Vec::new(),
        Some(list) if list.is_empty() => cell(speech.word("no_processors")),
        Some(list) => vec![numbered(speech.tables().processors(list), "K")],
    };
    let duties = overview.and_then(|overview| overview.processor_duties.as_ref());
    blocks.extend(speech.prose(duties));
    blocks
}

/// A table whose rows begin with a number by which other sections refer to them.
pub(super) fn numbered(table: Block, letter: &str) -> Block {
    let Block::Table(mut table) = table else {
        return table;
    };
    for (index, row) in table.rows.iter_mut().enumerate() {
        if let Some(Block::Paragraph { content, .. }) =
            row.first_mut().and_then(|cell| cell.first_mut())
        {
            content.splice(0..0, text(format!("{letter}{} ", index + 1)));
        }
    }
    Block::Table(table)
}

fn name(told: &Told<'_>, overview: Option<&Overview>) -> Vec<Block> {
    let public = told.about.public;
    let mut blocks = cell(public.name.clone());
    if let Some(overview) = overview {
        blocks.extend(versions(
            told,
            "processing_versions",
            &overview.processing_versions,
        ));
    }
    blocks
}

/// A log of versions.
fn versions(told: &Told<'_>, caption: &str, versions: &[Version]) -> Option<Block> {
    let speech = told.speech;
    let rows: Vec<Vec<Cell>> = versions
        .iter()
        .map(|version| {
            vec![
                cell(version.version.0.clone()),
                cell(speech.words.date(version.date.0)),
                cell(speech.say(&version.change)),
            ]
        })
        .collect();
    let head = ["version", "date_of", "what_changed"];
    (!rows.is_empty()).then(|| speech.tables().table(caption, &head, rows))
}

fn planning(told: &Told<'_>, overview: Option<&Overview>) -> Vec<Block> {
    let speech = told.speech;
    let launch = overview.and_then(|overview| speech.date(overview.launch));
    let ends = overview.and_then(|overview| speech.maybe(overview.ends.as_ref()));
    facts(told, vec![("launch", value(launch)), ("ends", value(ends))])
}

fn sheet(told: &Told<'_>, overview: Option<&Overview>) -> Vec<Block> {
    let speech = told.speech;
    let mut blocks = facts(
        told,
        vec![(
            "reasons",
            reasons(
                told,
                overview.and_then(|overview| overview.reasons.as_ref()),
            ),
        )],
    );
    let Some(overview) = overview else {
        return blocks;
    };
    let scope = overview.scope.as_ref();
    let part = |pick: fn(&crate::model::dpia::AssessmentScope) -> Option<&crate::model::Prose>| {
        speech.prose(scope.and_then(pick))
    };
    let published = speech.word(match told.dpia.publish {
        Some(Publish::Summary) => "published_summary",
        _ => "published_none",
    });
    blocks.extend(facts(
        told,
        vec![
            (
                "version",
                value(overview.version.as_ref().map(|version| version.0.clone())),
            ),
            ("scope_included", part(|scope| scope.included.as_ref())),
            ("scope_excluded", part(|scope| scope.excluded.as_ref())),
            ("scope_why", part(|scope| scope.why.as_ref())),
            ("standards", speech.list(&overview.standards)),
            ("completed", value(speech.date(overview.completed))),
            (
                "validated",
                value(
                    overview
                        .validated
                        .as_ref()
                        .map(|approval| approved(told, approval)),
                ),
            ),
            ("publication", cell(published)),
            (
                "published_how",
                value(speech.maybe(overview.published_how.as_ref())),
            ),
            (
                "shared_with",
                value(speech.maybe(overview.shared_with.as_ref())),
            ),
        ],
    ));
    blocks.extend(team(told, overview));
    blocks.extend(versions(told, "assessment_versions", &overview.versions));
    blocks
}

/// Who approved and when.
pub(super) fn approved(told: &Told<'_>, approval: &Approval) -> String {
    let date = told.speech.words.date(approval.date.0);
    let by = told.speech.say(&approval.by);
    told.speech
        .words
        .fill("approved_by", "date", &date)
        .replace("{by}", &by)
}

fn team(told: &Told<'_>, overview: &Overview) -> Option<Block> {
    let speech = told.speech;
    let parts = &Assessment::embedded().template.rows.team;
    let rows: Vec<Vec<Cell>> = overview
        .team
        .iter()
        .map(|member| {
            let part = parts.get(member.part.name());
            let part = part.map(|row| speech.law(&row.words)).unwrap_or_default();
            vec![
                cell(capitalise(&speech.say(&member.role))),
                cell(capitalise(&part)),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| {
        speech
            .tables()
            .table("team_caption", &["team_role", "team_part"], rows)
    })
}

/// Why the assessment is made: the criteria that the screening found, and what the file adds.
fn reasons(told: &Told<'_>, own: Option<&Reasons>) -> Vec<Block> {
    let speech = told.speech;
    let rows = &Assessment::embedded().template.rows.reasons;
    let mut items: Vec<Vec<Block>> = Vec::new();
    for (id, row) in rows {
        let met: Vec<&Criterion> = told
            .about
            .screened
            .met()
            .filter(|criterion| row.lists.iter().any(|list| list == criterion.list))
            .collect();
        let mut below: Vec<Vec<Block>> = met
            .iter()
            .map(|criterion| cell(capitalise(&speech.law(&criterion.data.words))))
            .collect();
        if let Some(own) = own {
            below.extend(added(told, id, row, own));
        }
        if !below.is_empty() {
            let mut item = vec![paragraph(text(speech.law(&row.words)))];
            item.push(Block::List {
                start: None,
                items: below,
            });
            items.push(item);
        }
    }
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::List { start: None, items }]
}

/// What the file adds to a group of reasons.
fn added(told: &Told<'_>, group: &str, row: &Row, own: &Reasons) -> Vec<Vec<Block>> {
    let speech = told.speech;
    if group == "national_law" && !own.national_law.is_empty() {
        return vec![cell(speech.statutes(&own.national_law))];
    }
    let options = row.options.iter();
    let said = options.filter_map(|(option, words)| {
        let text = match (group, option.as_str()) {
            ("beneficial", "dpo") => &own.dpo_recommends,
            ("beneficial", "data_subjects") => &own.data_subjects_recommend,
            ("beneficial", "code_or_standard") => &own.code_of_conduct,
            ("beneficial", "other") => &own.other,
            ("changed_risk", "processing") => &own.changed,
            ("changed_risk", "context") => &own.context_changed,
            _ => return None,
        };
        let label = capitalise(&speech.law(words));
        Some(speech.named(&label, speech.prose(Some(text.as_ref()?))))
    });
    said.collect()
}
