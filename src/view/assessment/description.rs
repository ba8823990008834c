//! Section 1: the data, the purposes, nature, extent and context, phases and their assets, codes of conduct.
//! It must not know the other sections.

use super::overview::facts;
use super::sections::Told;
use crate::document::Block;
use crate::law::assessment::Assessment;
use crate::model::dpia::{Assets, Description, YesOrNo};
use crate::model::{DataCategory, Id, Words};
use crate::view::language::capitalise;
use crate::view::public::{PublicData, PublicPurpose, PublicSecondary};
use crate::view::tables::{Cell, cell};

pub(super) fn section(told: &Told<'_>, id: &str) -> Vec<Block> {
    let description = told.dpia.description.as_ref();
    match id {
        "1.1.a" => data(told, description),
        "1.1.b" => purposes(told, description),
        "1.1.c" => secondary(told),
        "1.1.d" => nature(told, description),
        "1.2" => phases(told, description),
        "1.3" => assets(told, description),
        "1.4" => codes(told, description),
        _ => Vec::new(),
    }
}

/// The number of a data group, by which other sections refer to it.
pub(super) fn data_number(told: &Told<'_>, id: &str) -> Option<String> {
    let at = told
        .about
        .public
        .data
        .iter()
        .position(|group| group.id == id)?;
    Some(format!("D{}", at + 1))
}

/// A data group as other sections name it: number and name.
pub(super) fn data_name(told: &Told<'_>, id: &str) -> String {
    let group = told.about.public.data.iter().find(|group| group.id == id);
    let name = group.map_or(id, |group| group.name.as_str());
    match data_number(told, id) {
        Some(number) => format!("{number} {name}"),
        None => name.to_owned(),
    }
}

fn data(told: &Told<'_>, description: Option<&Description>) -> Vec<Block> {
    let speech = told.speech;
    let groups = &told.about.public.data;
    let rows: Vec<Vec<Cell>> = groups
        .iter()
        .map(|group| {
            let mut about = cell(capitalise(&group.items.join(", ")));
            about.extend(cell(capitalise(&speech.words.list(&group.subjects))));
            let more = description.and_then(|description| description.data.get(group.id.as_str()));
            about.extend(speech.prose(more));
            if let Some((ground, _, statutes)) = &group.identity_code {
                let said = [std::slice::from_ref(ground), &statutes[..]].concat();
                about.extend(speech.labelled("identity_code_ground", cell(said.join("; "))));
            }
            vec![
                cell(data_name(told, &group.id)),
                about,
                special(told, group),
            ]
        })
        .collect();
    let head = ["data_item", "data_explanation", "data_special"];
    table(told, "assessed_data_caption", &head, rows)
}

/// Whether a group holds special categories, and which, or data on crimes; it may hold both.
fn special(told: &Told<'_>, group: &PublicData) -> Cell {
    let speech = told.speech;
    let mut blocks = Vec::new();
    if group.special.is_some() {
        let names = special_items(told, group);
        blocks.extend(cell(if names.is_empty() {
            speech.word("special_yes")
        } else {
            format!("{}: {}", speech.word("special_yes"), names.join(", "))
        }));
    }
    if group.criminal.is_some() {
        blocks.extend(cell(speech.word("criminal_yes")));
    }
    if blocks.is_empty() {
        blocks.extend(cell(speech.word("special_no")));
    }
    blocks
}

/// The data of a group that the law's vocabulary or the organisation's own counts to a special category.
fn special_items<'a>(told: &Told<'_>, group: &'a PublicData) -> Vec<&'a str> {
    let scope = told.about.register;
    let Some(own_group) = scope.register.data.get(group.id.as_str()) else {
        return Vec::new();
    };
    let is_special = |category: &DataCategory| {
        let (known, own) = scope.category(category);
        known.is_some_and(|known| known.special) || own.is_some_and(|own| own.special)
    };
    let categories = own_group.categories.iter().zip(&group.items);
    let special = categories.filter(|(category, _)| is_special(category));
    special.map(|(_, item)| item.as_str()).collect()
}

/// A table, or nothing where there are no rows.
pub(super) fn table(
    told: &Told<'_>,
    caption: &str,
    head: &[&str],
    rows: Vec<Vec<Cell>>,
) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    vec![told.speech.tables().table(caption, head, rows)]
}

fn purposes(told: &Told<'_>, description: Option<&Description>) -> Vec<Block> {
    let speech = told.speech;
    let public = told.about.public;
    let rows: Vec<Vec<Cell>> = public
        .purposes
        .iter()
        .enumerate()
        .map(|(index, purpose)| {
            let data = data_of(told, &purpose.id);
            let why =
                description.and_then(|description| description.purposes.get(purpose.id.as_str()));
            vec![
                cell(format!("P{} {}", index + 1, purpose.name)),
                speech.or_dash(cell(data.join(", "))),
                speech.long(why),
            ]
        })
        .collect();
    let head = ["purpose", "data_needed", "why_needed"];
    table(told, "assessed_purposes_caption", &head, rows)
}

/// The secondary uses with their numbers and the purposes that the data were collected for, in order.
pub(super) fn further_uses<'a>(
    told: &Told<'a>,
) -> impl Iterator<Item = (String, &'a PublicPurpose, &'a PublicSecondary)> {
    let purposes = told.about.public.purposes.iter();
    let uses = purposes.flat_map(|purpose| {
        let uses = purpose.secondary.iter();
        uses.map(move |secondary| (purpose, secondary))
    });
    let numbered = uses.enumerate();
    numbered.map(|(index, (purpose, secondary))| (format!("S{}", index + 1), purpose, secondary))
}

/// The data groups that serve a purpose.
fn data_of(told: &Told<'_>, purpose: &str) -> Vec<String> {
    let groups = told.about.public.data.iter();
    let serves = groups.filter(|group| group.purposes.iter().any(|known| known == purpose));
    serves.map(|group| data_name(told, &group.id)).collect()
}

fn secondary(told: &Told<'_>) -> Vec<Block> {
    let speech = told.speech;
    let rows: Vec<Vec<Cell>> = further_uses(told)
        .map(|(number, purpose, secondary)| {
            let mut from = cell(purpose.name.clone());
            let data = data_of(told, &purpose.id);
            from.extend(speech.labelled("data_of_purpose", cell(data.join(", "))));
            let why = secondary.compatibility.as_deref();
            let why = why.map(crate::document::prose);
            vec![
                cell(format!("{number} {}", secondary.use_for)),
                from,
                speech.or_dash(why.unwrap_or_default()),
            ]
        })
        .collect();
    if rows.is_empty() {
        return cell(speech.word("no_secondary"));
    }
    let head = ["secondary_use", "from_purpose", "compatibility"];
    table(told, "secondary_caption", &head, rows)
}

fn nature(told: &Told<'_>, description: Option<&Description>) -> Vec<Block> {
    let speech = told.speech;
    let part = |pick: fn(&Description) -> Option<&crate::model::Prose>| {
        speech.prose(description.and_then(pick))
    };
    let cross_border = description.and_then(|description| description.cross_border.as_ref());
    let mut blocks = facts(
        told,
        vec![
            ("nature", part(|description| description.nature.as_ref())),
            (
                "extent",
                extent(told, part(|description| description.extent.as_ref())),
            ),
            ("context", part(|description| description.context.as_ref())),
            (
                "cross_border",
                cross_border
                    .map(|answer| yes_or_no(told, answer))
                    .unwrap_or_default(),
            ),
        ],
    );
    match &told.about.public.transfers {
        None => {}
        Some(list) if list.is_empty() => {
            blocks.extend(facts(
                told,
                vec![("transfers_outside", cell(speech.word("no_transfers")))],
            ));
        }
        Some(list) => {
            blocks.push(speech.tables().transfers(list));
            let why = part(|description| description.transfers.as_ref());
            blocks.extend(facts(told, vec![("transfers_why", why)]));
        }
    }
    blocks
}

/// The extent with what the register says of the scale.
fn extent(told: &Told<'_>, mut blocks: Vec<Block>) -> Vec<Block> {
    let speech = told.speech;
    let Some(scale) = &told.about.register.register.scale else {
        return blocks;
    };
    let people = scale
        .people
        .map(|people| speech.words.fill("people", "count", &people.to_string()));
    let area = speech.maybe(scale.area.as_ref());
    let said: Vec<String> = people.into_iter().chain(area).collect();
    if !said.is_empty() {
        blocks.extend(cell(format!("{}.", said.join(", "))));
    }
    blocks
}

fn yes_or_no(told: &Told<'_>, answer: &YesOrNo) -> Vec<Block> {
    let speech = told.speech;
    let mut blocks = cell(speech.word(if answer.answer { "yes" } else { "no" }));
    blocks.extend(speech.prose(answer.why.as_ref()));
    blocks
}

fn phases(told: &Told<'_>, description: Option<&Description>) -> Vec<Block> {
    let speech = told.speech;
    let kinds = &Assessment::embedded().template.rows.phases;
    let phases = description
        .into_iter()
        .flat_map(|description| description.phases.values());
    let rows: Vec<Vec<Cell>> = phases
        .enumerate()
        .map(|(index, phase)| {
            let named = phase.kinds.iter().filter_map(|kind| kinds.get(kind.name()));
            let named: Vec<String> = named.map(|row| speech.law(&row.words)).collect();
            vec![
                cell(format!("F{} {}", index + 1, speech.say(&phase.name))),
                speech.or_dash(cell(capitalise(&named.join(", ")))),
                speech.long(phase.explanation.as_ref()),
            ]
        })
        .collect();
    table(
        told,
        "phases_caption",
        &["phase", "phase_kinds", "explanation"],
        rows,
    )
}

fn assets(told: &Told<'_>, description: Option<&Description>) -> Vec<Block> {
    let speech = told.speech;
    let phases = description
        .into_iter()
        .flat_map(|description| description.phases.values());
    let rows: Vec<Vec<Cell>> = phases
        .enumerate()
        .filter(|(_, phase)| !phase.systems.is_empty() || phase.assets.is_some())
        .map(|(index, phase)| {
            let named = phase.systems.iter().map(|id| system_name(told, id));
            let systems: Vec<String> = named.collect();
            let mut blocks = speech.labelled("systems_used", cell(systems.join(", ")));
            if let Some(assets) = &phase.assets {
                blocks.extend(listed(told, assets));
            }
            vec![
                cell(format!("F{} {}", index + 1, speech.say(&phase.name))),
                blocks,
            ]
        })
        .collect();
    table(told, "assets_caption", &["phase", "assets"], rows)
}

fn system_name(told: &Told<'_>, id: &Id) -> String {
    let shared = &told.about.register.around.shared.systems;
    shared
        .get(id)
        .map_or_else(|| id.0.clone(), |system| told.speech.called(&system.name))
}

/// The assets by their kinds.
fn listed(told: &Told<'_>, assets: &Assets) -> Vec<Block> {
    let speech = told.speech;
    let kinds = &Assessment::embedded().template.rows.assets;
    let lists: [(&str, &[Words]); 6] = [
        ("hardware", &assets.hardware),
        ("software", &assets.software),
        ("interfaces", &assets.interfaces),
        ("personnel", &assets.personnel),
        ("premises", &assets.premises),
        ("organisational", &assets.organisational),
    ];
    let mut blocks = Vec::new();
    for (kind, items) in lists {
        let Some(row) = kinds.get(kind).filter(|_| !items.is_empty()) else {
            continue;
        };
        let items: Vec<String> = items.iter().map(|item| speech.say(item)).collect();
        let label = capitalise(&speech.law(&row.words));
        blocks.extend(cell(format!("{label}: {}", items.join(", "))));
    }
    blocks
}

fn codes(told: &Told<'_>, description: Option<&Description>) -> Vec<Block> {
    let speech = told.speech;
    let codes = description
        .into_iter()
        .flat_map(|description| &description.codes);
    let rows: Vec<Vec<Cell>> = codes
        .enumerate()
        .map(|(index, code)| {
            let required = speech.word(if code.required {
                "code_required"
            } else {
                "code_voluntary"
            });
            let mut why = cell(required);
            why.extend(speech.prose(code.why.as_ref()));
            vec![
                cell(format!("C{} {}", index + 1, speech.say(&code.name))),
                speech.long(code.explanation.as_ref()),
                why,
            ]
        })
        .collect();
    table(
        told,
        "codes_caption",
        &["code", "explanation", "code_status"],
        rows,
    )
}
