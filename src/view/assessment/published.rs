//! What of an assessment may be published: a whitelist by type. No open weakness, no risk, no measure and no detail of security has a field here.
//! It must not know how it is written; only the data protection officer's approval lets it be built.

use super::paper::{About, Paper, Placer};
use super::speech::{Speech, lines};
use crate::document::{Block, prose};
use crate::law::assessment::Assessment;
use crate::model::Dpia;
use crate::model::dpia::{Outcome, Publish};
use crate::view::language::{Vocabulary, capitalise};
use crate::view::tables::{cell, paragraph, text};

/// What of an assessment the public may know.
#[derive(Debug, Default)]
pub struct Published {
    /// The decision, in words.
    pub decision: String,
    /// The day of the decision.
    pub date: Option<String>,
    /// Who decided.
    pub by: Option<String>,
    /// Why an assessment was made: names of criteria.
    pub reasons: Vec<String>,
    /// What is assessed.
    pub scope: Option<String>,
    /// Why the processing is needed.
    pub need: Option<String>,
    /// What good it does.
    pub benefits: Option<String>,
    /// Whose views were heard.
    pub heard: Option<String>,
    /// Whether the data protection officer was heard.
    pub dpo_heard: bool,
    /// By when the assessment is looked at again.
    pub review: Option<String>,
}

/// Whether an assessment may be published in summary: it is complete, asked for and approved by the data protection officer,
/// and the processing was approved.
pub fn may_be_published(dpia: &Dpia) -> bool {
    let outcome = dpia.decision.as_ref().map(|decision| decision.outcome);
    dpia.publish == Some(Publish::Summary)
        && dpia.publish_approved.is_some()
        && !dpia.is_draft()
        && matches!(outcome, Some(Outcome::Approved | Outcome::Conditional))
}

/// What the public may know of an assessment, in one language, and whether some of it is not said in it.
fn pick(about: About<'_>, dpia: &Dpia, speech: &Speech<'_>) -> Published {
    let decision = dpia.decision.as_ref();
    let rows = &Assessment::embedded().template.rows.decisions;
    let row = decision.and_then(|decision| rows.get(decision.outcome.name()));
    let scope = dpia
        .overview
        .as_ref()
        .and_then(|overview| overview.scope.as_ref());
    let necessity = dpia.necessity.as_ref();
    let involvement = dpia.involvement.as_ref();
    let views = involvement.and_then(|given| given.data_subjects.as_ref());
    let long = |text: Option<&crate::model::Prose>| text.map(|text| speech.say(&text.0));
    Published {
        decision: row
            .map(|row| capitalise(&speech.law(&row.words)))
            .unwrap_or_default(),
        date: decision.and_then(|decision| speech.date(decision.date)),
        by: decision.and_then(|decision| speech.maybe(decision.by.as_ref())),
        reasons: about
            .screened
            .met()
            .map(|criterion| {
                let data = criterion.data;
                speech.law(data.public_words.as_ref().unwrap_or(&data.words))
            })
            .collect(),
        scope: long(scope.and_then(|scope| scope.included.as_ref())),
        need: long(necessity.and_then(|necessity| necessity.effective.as_ref())),
        benefits: long(necessity.and_then(|necessity| necessity.benefits.as_ref())),
        heard: views.and_then(|views| speech.maybe(views.who.as_ref())),
        dpo_heard: involvement.is_some_and(|given| given.dpo.is_some()),
        review: dpia
            .plan
            .as_ref()
            .and_then(|plan| speech.date(plan.review_due)),
    }
}

/// The public summary of an assessment, in one language.
pub fn published(about: About<'_>, dpia: &Dpia, words: &Vocabulary) -> Paper {
    let mut placer = Placer::default();
    let speech = Speech::about(about, words);
    let picked = pick(about, dpia, &speech);
    let made: Vec<String> = std::iter::once(picked.decision.clone())
        .chain(picked.by.clone())
        .chain(picked.date.clone())
        .collect();
    let value = placer.must(
        "decision of the assessment",
        vec![paragraph(text(made.join(", ")))],
    );
    placer.put("decision", value);
    let parts: [(&str, Vec<Block>); 6] = [
        ("reasons", lines(&picked.reasons)),
        (
            "scope",
            picked.scope.as_deref().map(prose).unwrap_or_default(),
        ),
        (
            "need",
            picked.need.as_deref().map(prose).unwrap_or_default(),
        ),
        (
            "benefits",
            picked.benefits.as_deref().map(prose).unwrap_or_default(),
        ),
        (
            "heard",
            picked
                .heard
                .map(|who| cell(capitalise(&who)))
                .unwrap_or_default(),
        ),
        ("review", picked.review.map(cell).unwrap_or_default()),
    ];
    for (name, blocks) in parts {
        let value = placer.blocks(blocks);
        placer.put(name, value);
    }
    placer.put("dpo_heard", serde_json::Value::Bool(picked.dpo_heard));
    placer.finish(&speech, None)
}
