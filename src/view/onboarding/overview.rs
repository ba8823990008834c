//! The overview of joining a service: steps, facts, links, roles, agreement, what the notice says, and whether an impact assessment is needed.
//! It must not know how any of it was found out.

use serde_json::{Value as Json, json};

use super::{checks, file_of, mends};
use crate::document::{Block, Definition, Inline, Role};
use crate::onboarding::{Fact, Item, Plan, Stands, StepStands, Told, Value, chosen};
use crate::view::assessment::{Paper, Placer, Speech};
use crate::view::language::Vocabulary;
use crate::view::tables::{self, Cell, cell, paragraph, text};

/// The overview of a plan in one language; `screened` is what the screening comes to, where the register can be read.
pub fn overview(plan: &Plan<'_>, is_sendable: bool, words: &Vocabulary) -> Paper {
    let around = plan.case.around;
    let speech = Speech::new(words, around.main_language(), around.law);
    let profile = plan.case.profile;
    let mut placer = Placer::default();
    let value = placer.must("state", summary(&speech, plan, is_sendable));
    placer.put("summary", value);
    let value = placer.blocks(bullets(
        profile.to_confirm.iter().map(|one| speech.say(one)),
    ));
    placer.put("confirm", value);
    let steps: Vec<Json> = (1..)
        .zip(&plan.steps)
        .map(|(number, step)| told(&speech, &mut placer, number, step))
        .collect();
    placer.put("steps", Json::Array(steps));
    let value = placer.must("facts", vec![facts(&speech, plan)]);
    placer.put("facts", value);
    let value = placer.blocks(links(&speech, plan).into_iter().collect());
    placer.put("links", value);
    let value = placer.must("contacts", vec![contacts(&speech, plan)]);
    placer.put("contacts", value);
    let value = placer.blocks(speech.prose(profile.roles.as_ref()));
    placer.put("roles", value);
    let value = placer.must("agreement", vec![agreement(&speech, plan)]);
    placer.put("agreement", value);
    let mut mentions = Vec::new();
    if !plan.mentions.is_empty() {
        mentions.push(checks(&speech, &plan.mentions));
    }
    let value = placer.blocks(mentions);
    placer.put("mentions", value);
    let value = placer.blocks(screening(&speech, plan));
    placer.put("screening", value);
    let checked = Told::new("profile_checked")
        .with("date", crate::onboarding::Said::Day(profile.checked_on.0));
    let value = placer.words(checked.say(&speech));
    placer.put("checked", value);
    let value = placer.blocks(bullets(profile.sources.iter().map(|one| one.0.clone())));
    placer.put("sources", value);
    placer.finish(&speech, plan.case.joining.publicity.as_ref())
}

fn bullets(lines: impl Iterator<Item = String>) -> Vec<Block> {
    let items: Vec<Cell> = lines.map(cell).collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::List { start: None, items }]
}

/// One labelled fact.
fn labelled(label: impl Into<String>, blocks: Vec<Block>) -> Definition {
    Definition {
        term: text(label),
        blocks,
    }
}

/// What a reader wants first: how many steps are ready, whether the request can be sent, and what is missing.
fn summary(speech: &Speech<'_>, plan: &Plan<'_>, is_sendable: bool) -> Vec<Block> {
    let ready = plan.steps.iter();
    let ready = ready.filter(|step| step.stands == Stands::Ready).count();
    let count = speech
        .word("overview_count")
        .replace("{ready}", &ready.to_string())
        .replace("{all}", &plan.steps.len().to_string());
    let sendable = if is_sendable {
        "overview_sendable"
    } else {
        "overview_not_sendable"
    };
    let mut missing: Vec<String> = Vec::new();
    let of_steps = plan.steps.iter().flat_map(|step| &step.items);
    let missed = plan.profile.iter().chain(of_steps);
    for item in missed.filter(|item| item.stands == Stands::Missing) {
        let told = item.told.say(speech);
        if !missing.contains(&told) {
            missing.push(told);
        }
    }
    let missing = if missing.is_empty() {
        cell(speech.word("overview_nothing_missing"))
    } else {
        bullets(missing.into_iter())
    };
    let mut list = Vec::new();
    if let Some(operator) = plan.case.operator {
        list.push(labelled(
            speech.word("operator"),
            cell(speech.called(&operator.name)),
        ));
    }
    list.extend([
        labelled(speech.word("overview_steps"), cell(count)),
        labelled(speech.word("overview_request"), cell(speech.word(sendable))),
        labelled(speech.word("overview_missing"), missing),
    ]);
    vec![Block::Definitions(list)]
}

/// A step as the template sees it.
fn told(speech: &Speech<'_>, placer: &mut Placer, number: usize, step: &StepStands<'_>) -> Json {
    let stands = speech.word(&format!("stands_{}", step.stands.name()));
    let stands = speech.words.fill("step_stands", "stands", &stands);
    let mut items = vec![checks(speech, &step.items)];
    items.extend(mends(speech, &step.items));
    json!({
        "number": number,
        "title": placer.words(speech.say(&step.step.title)),
        "stands": placer.inline(vec![Inline::Strong(text(stands))]),
        "does": placer.blocks(speech.prose(step.step.does.as_ref())),
        "items": placer.must("items of a step", items),
    })
}

fn facts(speech: &Speech<'_>, plan: &Plan<'_>) -> Block {
    let rows = plan.facts.iter().map(|fact| {
        let mut name = text(speech.say(&fact.ask.label));
        let marks = [
            (fact.ask.shown_to_clients, "shown_to_clients"),
            (fact.ask.not_sent, "not_sent"),
        ];
        let marks = marks.into_iter().filter(|(holds, _)| *holds);
        let marks: Vec<String> = marks.map(|(_, word)| speech.word(word)).collect();
        if !marks.is_empty() {
            name.push(Inline::Small(text(marks.join(", "))));
        }
        let place = fact.place.as_ref().map(|place| {
            let mut place_in_file = text(format!("{}, ", file_of(place)));
            place_in_file.push(Inline::Code(place.path.to_string()));
            vec![paragraph(place_in_file)]
        });
        vec![
            vec![paragraph(name)],
            answer(speech, fact),
            speech.or_dash(place.unwrap_or_default()),
        ]
    });
    let head = ["fact", "answer_given", "found_in"];
    speech
        .tables()
        .table("facts_caption", &head, rows.collect())
}

/// An answer in full, a gap where there is none, and what is wrong with it.
fn answer(speech: &Speech<'_>, fact: &Fact<'_>) -> Cell {
    let mut blocks = match &fact.value {
        Some(Value::Text(address)) if fact.is_link() => {
            vec![paragraph(tables::url(address.trim()))]
        }
        Some(value) => cell(value.said().say(speech)),
        None if fact.flaw.is_some() => vec![gap(speech)],
        None => return speech.or_dash(Vec::new()),
    };
    if let (Some(_), Some(item)) = (fact.value.as_ref().and(fact.flaw.as_ref()), fact.item()) {
        blocks.push(Block::Paragraph {
            role: Role::Missing,
            content: text(item.told.say(speech)),
        });
    }
    blocks
}

fn gap(speech: &Speech<'_>) -> Block {
    Block::Paragraph {
        role: Role::Missing,
        content: text(speech.word("fact_gap")),
    }
}

fn links(speech: &Speech<'_>, plan: &Plan<'_>) -> Option<Block> {
    let rows: Vec<Vec<Cell>> = plan
        .links()
        .map(|(fact, address)| {
            let mut name = text(speech.say(&fact.ask.label));
            if fact.ask.shown_to_clients {
                name.push(Inline::Small(text(speech.word("shown_to_clients"))));
            }
            let form = match &fact.flaw {
                Some(crate::onboarding::Flaw::Link(flaw)) => speech.word(flaw.name()),
                _ => speech.word("link_right"),
            };
            vec![
                vec![paragraph(name)],
                vec![paragraph(vec![tables::link(address, address)])],
                cell(form),
            ]
        })
        .collect();
    let head = ["link", "address_given", "link_form"];
    (!rows.is_empty()).then(|| speech.tables().table("links_caption", &head, rows))
}

fn contacts(speech: &Speech<'_>, plan: &Plan<'_>) -> Block {
    let joining = plan.case.joining;
    let named = [
        ("contact_named", &joining.contact),
        ("main_user_named", &joining.main_user),
    ];
    let named = named.into_iter().map(|(label, contact)| {
        let said = contact.as_ref().map(|contact| {
            let value = Value::Contact(Box::new(contact.clone()));
            cell(value.said().say(speech))
        });
        labelled(
            speech.word(label),
            said.unwrap_or_else(|| vec![gap(speech)]),
        )
    });
    Block::Definitions(named.collect())
}

fn agreement(speech: &Speech<'_>, plan: &Plan<'_>) -> Block {
    let chosen = chosen(&plan.case).ok().map(|(_, agreement)| agreement);
    let name = chosen.map(|agreement| cell(speech.say(&agreement.name)));
    let by = chosen.and_then(|agreement| agreement.signer.as_ref());
    let signer = plan.case.joining.signer.as_ref();
    let mut list = vec![labelled(
        speech.word("agreement_type"),
        name.unwrap_or_else(|| vec![gap(speech)]),
    )];
    list.extend(by.map(|by| labelled(speech.word("agreement_signed_by"), cell(speech.say(by)))));
    list.push(labelled(
        speech.word("agreement_signer"),
        signer.map_or_else(|| vec![gap(speech)], |signer| cell(speech.say(signer))),
    ));
    if let Some(agreement) = chosen.filter(|agreement| !agreement.statutes.is_empty()) {
        let statutes = speech.statutes(&agreement.statutes);
        list.push(labelled(speech.word("question_basis"), cell(statutes)));
    }
    Block::Definitions(list)
}

/// What the steps say of the need of an impact assessment, where one asks for it.
fn screening(speech: &Speech<'_>, plan: &Plan<'_>) -> Vec<Block> {
    let items = plan.steps.iter().flat_map(|step| &step.items);
    let is_of_screening = |item: &&Item| item.told.word.starts_with("screening_");
    let found: Vec<Item> = items.filter(is_of_screening).cloned().collect();
    if found.is_empty() {
        return Vec::new();
    }
    vec![checks(speech, &found)]
}
