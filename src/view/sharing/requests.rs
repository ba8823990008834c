//! The information requests that were received, each by its points and with its outcome.
//! It must not know whether a request should have been granted.

use serde_json::{Value, json};

use super::checklist::{Point, decision, provisions, said, table};
use crate::model::{DisclosureMethod, InformationRequest};
use crate::view::assessment::{About, Placer, Speech};
use crate::view::language::capitalise;
use crate::view::tables::{Cell, cell};

pub(super) fn place(placer: &mut Placer, speech: &Speech<'_>, about: About<'_>) {
    let requests = &about.register.register.information_requests;
    let items = requests.iter().enumerate().map(|(index, request)| {
        let from = capitalise(&speech.say(&request.from));
        let received = speech.date(request.received);
        let title: Vec<String> = std::iter::once(from).chain(received).collect();
        let points = points(speech, about, request);
        json!({
            "id": (index + 1).to_string(),
            "title": placer.words(title.join(", ")),
            "points": placer.must("information request", vec![table(speech, "points_caption", points)]),
        })
    });
    let items: Vec<Value> = items.collect();
    placer.put("items", Value::Array(items));
}

fn points(speech: &Speech<'_>, about: About<'_>, request: &InformationRequest) -> Vec<Point> {
    let concerns = request
        .concerns
        .map(|concerns| speech.word(&format!("concerns_{}", concerns.name())));
    let outcome = match &request.decision {
        Some(made) => decision(speech, made),
        None => cell(speech.word("request_open")),
    };
    let or_unasked = |told: Cell| {
        if told.is_empty() {
            said(Some(speech.word("not_asked")))
        } else {
            told
        }
    };
    let entered = request.diary_number.as_ref().map(|number| number.0.clone());
    vec![
        ("received", said(speech.date(request.received))),
        ("w20", from(speech, about, request)),
        ("w21", or_unasked(provisions(speech, &request.statutes))),
        (
            "w22",
            or_unasked(said(speech.maybe(request.purpose.as_ref()))),
        ),
        ("w23", said(concerns)),
        ("w24", or_unasked(what(speech, about, request))),
        ("w25", or_unasked(speech.prose(request.necessity.as_ref()))),
        (
            "w26",
            or_unasked(said(speech.maybe(request.period.as_ref()))),
        ),
        (
            "w27",
            or_unasked(said(speech.maybe(request.protection.as_ref()))),
        ),
        (
            "w28",
            or_unasked(method(speech, about, request.method.as_ref())),
        ),
        ("w29", said(entered)),
        ("request_decision", outcome),
    ]
}

fn from(speech: &Speech<'_>, about: About<'_>, request: &InformationRequest) -> Cell {
    let recipients = &about.register.around.shared.recipients;
    let organisation = request
        .organisation
        .as_ref()
        .and_then(|id| recipients.get(id));
    let organisation = organisation.map(|recipient| speech.say(&recipient.name));
    let who: Vec<String> = std::iter::once(speech.say(&request.from))
        .chain(organisation)
        .collect();
    cell(capitalise(&who.join("; ")))
}

/// What is asked, in words and by groups of data.
fn what(speech: &Speech<'_>, about: About<'_>, request: &InformationRequest) -> Cell {
    let groups = about.register.register.data.keys().zip(&about.public.data);
    let groups = groups.filter(|(id, _)| request.data.contains(id));
    let groups: Vec<String> = groups.map(|(_, group)| group.name.clone()).collect();
    let mut blocks = said(speech.maybe(request.what.as_ref()));
    if !groups.is_empty() {
        blocks.extend(speech.labelled("matrix_data", cell(groups.join(", "))));
    }
    blocks
}

fn method(speech: &Speech<'_>, about: About<'_>, method: Option<&DisclosureMethod>) -> Cell {
    let Some(id) = method else {
        return Vec::new();
    };
    let known = about.register.law.disclosure_methods.get(&id.0);
    cell(known.map_or_else(
        || id.0.clone(),
        |known| capitalise(&speech.law(&known.words)),
    ))
}
