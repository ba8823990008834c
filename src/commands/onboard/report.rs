//! What has been planned, for a program.
//! It must not know how anything was found to stand.

use serde_json::{Value, json};

use super::vocabulary;
use crate::build::Package;
use crate::finding::Language;
use crate::law::identity_code::mask;
use crate::onboarding::{self, Item, Plan, Stands, Told, Tongue, flaw};
use crate::online::Answer;
use crate::source::display_path;
use crate::view::onboarding::Fallback;

pub(super) fn report(plan: &Plan<'_>, package: &Package, answers: &[(String, Answer)]) -> Value {
    let [fi, en] = [Language::Fi, Language::En].map(vocabulary);
    let main = plan.case.around.main_language();
    let both = |said: &dyn Fn(&dyn Tongue) -> String| {
        let [fi, en] = [&fi, &en].map(|words| {
            let said = said(&Fallback { words, main });
            mask(said.trim_end_matches('.')).into_owned()
        });
        json!({"fi": fi, "en": en})
    };
    let told = |told: &Told| both(&|tongue| told.say(tongue));
    let item = |item: &Item| {
        let place = item.place.as_ref();
        json!({
            "stands": item.stands.name(),
            "what": item.told.word,
            "message": told(&item.told),
            "mend": item.mend.as_ref().filter(|_| item.stands != Stands::Ready).map(told),
            "file": place.map(|place| &place.file),
            "line": place.map(|place| place.line),
            "path": place.map(|place| place.path.to_string()),
        })
    };
    let steps: Vec<Value> = plan
        .steps
        .iter()
        .map(|step| {
            json!({
                "id": step.id.0,
                "title": both(&|tongue| tongue.words(&step.step.title)),
                "stands": step.stands.name(),
                "items": step.items.iter().map(item).collect::<Vec<Value>>(),
            })
        })
        .collect();
    let links: Vec<Value> = plan
        .links()
        .map(|(fact, address)| {
            let answer = answers.iter().find(|(asked, _)| asked == address);
            let answer = answer.map(|(_, answer)| answer);
            let moved = answer.and_then(|answer| match answer {
                Answer::There { moved_to, .. } => moved_to.clone(),
                _ => None,
            });
            json!({
                "id": fact.id.0,
                "address": address,
                "form": flaw(address).map_or("right", onboarding::LinkFlaw::name),
                "answer": answer.map(Answer::name),
                "moved_to": moved,
            })
        })
        .collect();
    json!({
        "version": 1,
        "service": plan.case.service,
        "register": plan.case.joining.register.0,
        "day": plan.case.day.to_string(),
        "operator": plan.case.operator.map(|operator| operator.name.to_call()),
        "ready": plan.is_ready(),
        "sendable": package.is_sendable,
        "folder": display_path(&package.folder),
        "languages": package.languages,
        "lacking": package.lacking,
        "profile": plan.profile.iter().map(item).collect::<Vec<Value>>(),
        "steps": steps,
        "links": links,
    })
}
