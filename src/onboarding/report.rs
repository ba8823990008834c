//! The facts of an organisation that joins a service, as data for the service or another tool.
//! It must not know how the file is written.

use serde_json::{Map, Value as Json, json};

use super::fact::{Fact, Value};
use super::plan::Plan;
use super::step::chosen;
use crate::model::{Contact, ProperName, Words};

/// The facts of a plan. Texts by language keep their languages; a plain text is in the main one.
pub fn facts(plan: &Plan<'_>, is_sendable: bool) -> Json {
    let case = &plan.case;
    let main = case.around.main_language();
    let facts: Map<String, Json> = plan
        .facts
        .iter()
        .map(|fact| (fact.id.0.clone(), of_fact(fact, main)))
        .collect();
    let agreement = chosen(case).ok().map(|(id, agreement)| {
        json!({
            "id": id.0,
            "name": by_language(&agreement.name, main),
            "signer": case.joining.signer.as_ref().map(|signer| by_language(signer, main)),
        })
    });
    json!({
        "version": 1,
        "service": {"id": case.service, "name": name(&case.profile.name)},
        "operator": case.operator.map(|operator| name(&operator.name)),
        "register": case.joining.register.0,
        "ready": is_sendable,
        "facts": facts,
        "agreement": agreement,
    })
}

fn of_fact(fact: &Fact<'_>, main: &str) -> Json {
    json!({
        "label": by_language(&fact.ask.label, main),
        "value": fact.value.as_ref().map(|value| of_value(value, main)),
        "shown_to_clients": fact.ask.shown_to_clients,
        "sent": !fact.ask.not_sent,
        "problem": fact.flaw.as_ref().map(super::Flaw::name),
    })
}

fn of_value(value: &Value, main: &str) -> Json {
    match value {
        Value::Text(text) => Json::String(text.trim().to_owned()),
        Value::Words(words) => by_language(words, main),
        Value::Contact(contact) => of_contact(contact, main),
    }
}

/// A contact without what it does not say.
fn of_contact(contact: &Contact, main: &str) -> Json {
    let text = |text: &String| Json::String(text.clone());
    let words = |words: &Words| by_language(words, main);
    let parts = [
        ("name", contact.name.as_ref().map(|name| text(&name.0))),
        ("role", contact.role.as_ref().map(words)),
        ("unit", contact.unit.as_ref().map(words)),
        ("email", contact.email.as_ref().map(|email| text(&email.0))),
        ("phone", contact.phone.as_ref().map(|phone| text(&phone.0))),
        ("address", contact.address.as_ref().map(words)),
        ("url", contact.url.as_ref().map(|url| text(&url.0))),
    ];
    let parts = parts.into_iter();
    let said = parts.filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Json::Object(said.collect())
}

fn by_language(words: &Words, main: &str) -> Json {
    let texts = words.all().map(|(language, text)| {
        let language = language.unwrap_or(main).to_owned();
        (language, Json::String(text.trim().to_owned()))
    });
    Json::Object(texts.collect())
}

fn name(name: &ProperName) -> Json {
    match name {
        ProperName::Same(text) => Json::String(text.clone()),
        ProperName::Languages(texts) => json!(texts),
    }
}
