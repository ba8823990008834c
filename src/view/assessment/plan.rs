//! The action plan: what is to be done, by whom and by when, sorted by date; and its dates for a calendar.
//! It must not know how a calendar is written.

use jiff::civil::Date;

use super::description::table;
use super::paper::{About, Paper, Placer};
use super::risks::number_of;
use super::sections::Told;
use super::speech::Speech;
use super::treatment::status;
use crate::document::Block;
use crate::model::Dpia;
use crate::model::dpia::{Implementation, Mitigation};
use crate::view::language::{Vocabulary, capitalise};
use crate::view::tables::{Cell, cell};

/// A date of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// What it is the date of, stable across versions: the measure's id, or `review`.
    pub id: String,
    /// The day.
    pub date: Date,
    /// What is due.
    pub title: String,
    /// Who is responsible, where it is said.
    pub owner: Option<String>,
}

/// The action plan of an assessment, in one language.
pub fn action_plan(about: About<'_>, dpia: &Dpia, words: &Vocabulary) -> Paper {
    let mut placer = Placer::default();
    let speech = Speech::about(about, words);
    let told = Told {
        about,
        dpia,
        speech: &speech,
    };
    let mut blocks = table_of(&told);
    if blocks.is_empty() {
        blocks = cell(speech.word("no_measures"));
    }
    let value = placer.must("measures by date", blocks);
    placer.put("plan", value);
    let review = dpia
        .plan
        .as_ref()
        .and_then(|plan| speech.date(plan.review_due));
    let value = match review {
        Some(review) => placer.words(review),
        None => serde_json::Value::Bool(false),
    };
    placer.put("review", value);
    placer.finish(&speech, dpia.publicity.as_ref())
}

fn is_done(measure: &Mitigation) -> bool {
    measure.status == Some(Implementation::Implemented) || measure.done.is_some()
}

/// The measures: first what is open, by date, what has no date at its end; then what is done.
pub(super) fn table_of(told: &Told<'_>) -> Vec<Block> {
    let speech = told.speech;
    let mut measures: Vec<(usize, &Mitigation)> = told.dpia.measures.values().enumerate().collect();
    measures.sort_by_key(|(index, measure)| {
        let due = measure.due.map(|date| date.0);
        (is_done(measure), due.is_none(), due, *index)
    });
    let rows: Vec<Vec<Cell>> = measures
        .into_iter()
        .map(|(index, measure)| {
            let risks: Vec<String> = measure
                .risks
                .iter()
                .filter_map(|id| number_of(told, id))
                .collect();
            let owner = speech
                .maybe(measure.owner.as_ref())
                .map(|owner| capitalise(&owner));
            let done = speech.date(measure.done);
            let due = done
                .map(|date| speech.words.fill("done_on", "date", &date))
                .or_else(|| speech.date(measure.due));
            vec![
                cell(format!("M{} {}", index + 1, speech.say(&measure.name))),
                speech.or_dash(cell(due.unwrap_or_default())),
                speech.or_dash(cell(owner.unwrap_or_default())),
                cell(status(told, measure.status)),
                speech.or_dash(cell(risks.join(", "))),
            ]
        })
        .collect();
    let head = ["measure", "due", "owner", "implementation", "mitigates"];
    table(told, "plan_caption", &head, rows)
}

/// The dates that lie ahead of somebody: open measures and the review, in order.
pub fn deadlines(about: About<'_>, dpia: &Dpia, words: &Vocabulary) -> Vec<Deadline> {
    let speech = Speech::about(about, words);
    let open = dpia
        .measures
        .iter()
        .filter(|(_, measure)| !is_done(measure));
    let mut deadlines: Vec<Deadline> = open
        .filter_map(|(id, measure)| {
            Some(Deadline {
                id: id.0.clone(),
                date: measure.due?.0,
                title: speech.say(&measure.name),
                owner: speech.maybe(measure.owner.as_ref()),
            })
        })
        .collect();
    let plan = dpia.plan.as_ref();
    if let Some(date) = plan.and_then(|plan| plan.review_due) {
        deadlines.push(Deadline {
            id: "review".to_owned(),
            date: date.0,
            title: speech.words.fill("review_of", "name", &about.public.name),
            owner: plan.and_then(|plan| speech.maybe(plan.responsible.as_ref())),
        });
    }
    deadlines.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
    deadlines
}
