//! The plan by which use is watched, by its points, and the roles that it is about most of all.
//! It must not know whether the plan is enough.

use super::access::{name, roles};
use super::checklist::{Point, said, table};
use crate::document::Block;
use crate::model::{AccessReview, Alarms, Holder, Id, LogContent, Monitoring, SpotChecks};
use crate::rules::is_guarded;
use crate::view::assessment::{About, Placer, Speech};
use crate::view::language::capitalise;
use crate::view::tables::{Cell, cell};

pub(super) fn place(placer: &mut Placer, speech: &Speech<'_>, about: About<'_>) {
    let plan = about.register.register.monitoring.as_ref();
    let plan = plan.cloned().unwrap_or_default();
    let points = table(speech, "plan_caption", points(speech, &plan));
    let value = placer.must("monitoring plan", vec![points]);
    placer.put("points", value);
    let value = placer.blocks(watched(speech, about).into_iter().collect());
    placer.put("watched", value);
}

fn points(speech: &Speech<'_>, plan: &Monitoring) -> Vec<Point> {
    vec![
        ("w40", said(speech.maybe(plan.responsible.as_ref()))),
        ("w41", log(speech, plan)),
        ("w42", alarms(speech, plan.alarms.as_ref())),
        ("w43", spot_checks(speech, plan.spot_checks.as_ref())),
        ("w44", review(speech, plan.access_review.as_ref())),
        ("w45", speech.prose(plan.suspicion.as_ref())),
        ("w46", speech.prose(plan.breach.as_ref())),
        ("w47", speech.prose(plan.log_request.as_ref())),
        ("w48", speech.prose(plan.reporting.as_ref())),
        ("w49", said(speech.date(plan.review_due))),
    ]
}

fn log(speech: &Speech<'_>, plan: &Monitoring) -> Cell {
    let held = LogContent::ALL.into_iter();
    let held = held.filter(|content| plan.log.contains(content));
    let held: Vec<String> = held
        .map(|content| speech.word(&format!("log_{}", content.name())))
        .collect();
    let mut blocks = cell(capitalise(&held.join(", ")));
    let detail = speech.prose(plan.log_detail.as_ref());
    blocks.extend(speech.labelled("log_detail", detail));
    let reviewer = said(speech.maybe(plan.reviewer.as_ref()));
    blocks.extend(speech.labelled("log_reviewer", reviewer));
    blocks
}

fn alarms(speech: &Speech<'_>, alarms: Option<&Alarms>) -> Cell {
    let Some(alarms) = alarms else {
        return Vec::new();
    };
    let word = alarms.automatic.map(|automatic| {
        speech.word(if automatic {
            "alarms_automatic"
        } else {
            "alarms_manual"
        })
    });
    let mut blocks = said(word);
    let thresholds = speech.prose(alarms.thresholds.as_ref());
    blocks.extend(speech.labelled("thresholds", thresholds));
    blocks
}

fn spot_checks(speech: &Speech<'_>, checks: Option<&SpotChecks>) -> Cell {
    let Some(checks) = checks else {
        return Vec::new();
    };
    let sample = said(speech.maybe(checks.sample.as_ref()));
    let mut blocks = speech.labelled("sample", sample);
    let every = checks.every.as_ref();
    let every = every.map(|every| speech.words.period(&every.0));
    blocks.extend(speech.labelled("every", said(every)));
    blocks.extend(said(checks.random.map(|random| {
        speech.word(if random {
            "drawn_at_random"
        } else {
            "not_drawn_at_random"
        })
    })));
    blocks
}

fn review(speech: &Speech<'_>, review: Option<&AccessReview>) -> Cell {
    let Some(review) = review else {
        return Vec::new();
    };
    let every = review.every.as_ref();
    let every = every.map(|every| speech.words.period(&every.0));
    let mut blocks = speech.labelled("every", said(every));
    let on_change = said(speech.maybe(review.on_change.as_ref()));
    blocks.extend(speech.labelled("on_change", on_change));
    blocks
}

/// The roles of other organisations with all that they see; and those of the controller's own that see special categories,
/// criminal data or secret data, with those groups. People see their own data unwatched.
fn watched(speech: &Speech<'_>, about: About<'_>) -> Option<Block> {
    let groups = || about.register.register.data.iter().zip(&about.public.data);
    let staff = roles(about).filter(|(access, _)| access.holder == Holder::Staff);
    let rows: Vec<Vec<Cell>> = staff
        .filter_map(|role| {
            let is_other = role.0.organisation.is_some();
            let seen = |id: &Id| role.0.rights.iter().any(|right| right.data.contains(id));
            let held = groups().filter(|((id, group), _)| {
                seen(id) && (is_other || is_guarded(about.register, group))
            });
            let held: Vec<String> = held.map(|(_, group)| group.name.clone()).collect();
            (!held.is_empty()).then(|| vec![cell(name(role)), cell(held.join(", "))])
        })
        .collect();
    let head = ["access_role", "watched_data"];
    let drawn = || {
        speech
            .tables()
            .table("watched_caption", &head, rows.clone())
    };
    (!rows.is_empty()).then(drawn)
}
