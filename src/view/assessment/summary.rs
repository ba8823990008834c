//! The management summary: on one page, what was decided, what remains and what is to be done.
//! It must not know the long texts of an assessment.

use super::ending::outcome;
use super::figures::gravest;
use super::overview::{facts as labelled, value};
use super::paper::{About, Paper, Placer};
use super::risks::band_word;
use super::sections::Told;
use super::speech::Speech;
use crate::assessment::highest_remaining;
use crate::document::Block;
use crate::model::Dpia;
use crate::model::dpia::Implementation;
use crate::view::language::{Vocabulary, capitalise};
use crate::view::tables::cell;

/// The management summary of an assessment, in one language.
pub fn summary(about: About<'_>, dpia: &Dpia, words: &Vocabulary) -> Paper {
    let mut placer = Placer::default();
    let speech = Speech::about(about, words);
    let told = Told {
        about,
        dpia,
        speech: &speech,
    };
    let value = placer.must("decision of the assessment", facts(&told));
    placer.put("summary", value);
    let value = placer.blocks(gravest(&told));
    placer.put("risks", value);
    placer.finish(&speech, dpia.publicity.as_ref())
}

/// What everybody asks first: the decision, what remains, what is open, who was heard, when it is looked at again.
pub(super) fn facts(told: &Told<'_>) -> Vec<Block> {
    let speech = told.speech;
    let decision = told.dpia.decision.as_ref();
    let date = decision.and_then(|decision| speech.date(decision.date));
    let by = decision.and_then(|decision| speech.maybe(decision.by.as_ref()));
    let made: Vec<String> = [Some(outcome(told, decision)), by, date]
        .into_iter()
        .flatten()
        .collect();
    // All of them: who approves on conditions must see each.
    let conditions = decision.map(|decision| speech.list(&decision.conditions));
    let highest = highest_remaining(told.dpia).map(|band| capitalise(&band_word(told, band)));
    let advice = told
        .dpia
        .involvement
        .as_ref()
        .and_then(|given| given.dpo.as_ref());
    let followed = advice.and_then(|advice| advice.followed);
    let followed = followed.map(|followed| speech.word(&format!("followed_{}", followed.name())));
    let review = told
        .dpia
        .plan
        .as_ref()
        .and_then(|plan| speech.date(plan.review_due));
    labelled(
        told,
        vec![
            ("decision", cell(made.join(", "))),
            ("conditions", conditions.unwrap_or_default()),
            ("highest_residual", value(highest)),
            ("measures_open", cell(open_measures(told))),
            ("dpo_followed", value(followed)),
            ("review_by", value(review)),
        ],
    )
}

/// How many measures are done, of how many.
fn open_measures(told: &Told<'_>) -> String {
    let measures = told.dpia.measures.values();
    let done = measures.clone().filter(|measure| {
        measure.status == Some(Implementation::Implemented) || measure.done.is_some()
    });
    let words = told
        .speech
        .words
        .fill("measures_done", "done", &done.count().to_string());
    words.replace("{all}", &measures.count().to_string())
}
