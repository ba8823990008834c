//! Sections 5 and 6: who was heard and what was decided.
//! It must not know the other sections.

use super::overview::{facts, value};
use super::risks::row_word;
use super::sections::Told;
use super::speech::lines;
use crate::document::Block;
use crate::law::assessment::Assessment;
use crate::model::dpia::{Advice, Consultation, Decision, Views};
use crate::view::language::capitalise;
use crate::view::tables::cell;

pub(super) fn section(told: &Told<'_>, id: &str) -> Vec<Block> {
    let involvement = told.dpia.involvement.as_ref();
    match id {
        "5.1" => advice(told, involvement.and_then(|given| given.dpo.as_ref())),
        "5.2" => {
            let mut blocks = views(
                told,
                involvement.and_then(|given| given.data_subjects.as_ref()),
            );
            let staff = told
                .speech
                .prose(involvement.and_then(|given| given.staff.as_ref()));
            blocks.extend(facts(told, vec![("staff", staff)]));
            blocks
        }
        "6" => decision(told, told.dpia.decision.as_ref()),
        _ => Vec::new(),
    }
}

fn advice(told: &Told<'_>, advice: Option<&Advice>) -> Vec<Block> {
    let Some(advice) = advice else {
        return Vec::new();
    };
    let speech = told.speech;
    let followed = advice
        .followed
        .map(|followed| speech.word(&format!("followed_{}", followed.name())));
    facts(
        told,
        vec![
            ("date_of", value(speech.date(advice.date))),
            ("advice", speech.prose(advice.advice.as_ref())),
            ("followed", value(followed)),
            ("followed_how", speech.prose(advice.how.as_ref())),
        ],
    )
}

fn views(told: &Told<'_>, views: Option<&Views>) -> Vec<Block> {
    let Some(views) = views else {
        return Vec::new();
    };
    let speech = told.speech;
    facts(
        told,
        vec![
            (
                "heard",
                value(speech.maybe(views.who.as_ref()).map(|who| capitalise(&who))),
            ),
            ("date_of", value(speech.date(views.date))),
            ("heard_how", speech.prose(views.how.as_ref())),
            ("views", speech.prose(views.views.as_ref())),
            ("effect", speech.prose(views.effect.as_ref())),
            ("not_heard", speech.prose(views.why_not.as_ref())),
        ],
    )
}

/// The decision in words.
pub(super) fn outcome(told: &Told<'_>, decision: Option<&Decision>) -> String {
    let rows = &Assessment::embedded().template.rows.decisions;
    let row = decision.and_then(|decision| rows.get(decision.outcome.name()));
    let word = row_word(told, row);
    if word.is_empty() {
        told.speech.word("decision_open")
    } else {
        capitalise(&word)
    }
}

fn decision(told: &Told<'_>, decision: Option<&Decision>) -> Vec<Block> {
    let speech = told.speech;
    let mut list = vec![("decision", cell(outcome(told, decision)))];
    if let Some(decision) = decision {
        list.extend([
            ("date_of", value(speech.date(decision.date))),
            (
                "decided_by",
                value(speech.maybe(decision.by.as_ref()).map(|by| capitalise(&by))),
            ),
            ("conditions", speech.list(&decision.conditions)),
            ("grounds", speech.prose(decision.justification.as_ref())),
            (
                "consultation",
                decision
                    .consultation
                    .as_ref()
                    .map(|asked| consultation(told, asked))
                    .unwrap_or_default(),
            ),
            ("sent", value(speech.date(decision.sent))),
        ]);
    }
    facts(told, list)
}

fn consultation(told: &Told<'_>, asked: &Consultation) -> Vec<Block> {
    let speech = told.speech;
    let rows = &Assessment::embedded().template.rows.consultation;
    let mut said = Vec::new();
    if asked.residual_risk {
        said.push(row_word(told, rows.get("residual_risk")));
    }
    if !asked.national_law.is_empty() {
        let law = row_word(told, rows.get("national_law"));
        said.push(format!("{law}: {}", speech.statutes(&asked.national_law)));
    }
    if let Some(date) = speech.date(asked.requested) {
        said.push(speech.words.fill("consultation_requested", "date", &date));
    }
    if let Some(date) = speech.date(asked.answered) {
        said.push(speech.words.fill("consultation_answered", "date", &date));
    }
    let mut blocks = lines(&said);
    blocks.extend(speech.labelled("supplied", speech.list(&asked.supplied)));
    blocks.extend(speech.prose(asked.answer.as_ref()));
    blocks
}
