//! What a service asks of the organisation: taken from where the profile says, with its place and what is wrong with its form.
//! It must not know how the answer is sent or shown.

use serde::Deserialize;

use super::case::Case;
use super::link::{self, LinkFlaw};
use super::stand::{Item, Place, Said, Stands, Told};
use crate::law::business_id;
use crate::model::onboarding::{Ask, AskForm, ContactPart};
use crate::model::{Contact, Id, Words};
use crate::source::Node;

/// Something that was asked for.
#[derive(Debug, Clone)]
pub struct Fact<'a> {
    /// Its id in the profile.
    pub id: &'a Id,
    /// What the profile says of it.
    pub ask: &'a Ask,
    /// The answer, where there is one.
    pub value: Option<Value>,
    /// What is wrong with it.
    pub flaw: Option<Flaw>,
    /// Where it stands, or is to be added.
    pub place: Option<Place>,
}

/// An answer.
#[derive(Debug, Clone)]
pub enum Value {
    /// A text that is the same in every language.
    Text(String),
    /// Words.
    Words(Words),
    /// A contact.
    Contact(Box<Contact>),
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// There is none.
    Missing,
    /// It is not of the form that is asked for.
    Form,
    /// The check digit of a business ID is wrong.
    BusinessId,
    /// The contact lacks parts.
    Parts(Vec<ContactPart>),
    /// The address of a page has a wrong form.
    Link(LinkFlaw),
}

impl Flaw {
    /// The name of the word for it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Missing => "fact_missing",
            Self::Form => "fact_form",
            Self::BusinessId => "fact_business_id",
            Self::Parts(_) => "fact_parts",
            Self::Link(_) => "fact_link",
        }
    }
}

impl<'a> Fact<'a> {
    /// All that a service asks, in the order of its profile.
    pub fn all(case: &Case<'a>) -> Vec<Self> {
        let asks = case.profile.asks.iter();
        asks.map(|(id, ask)| Self::of(case, id, ask)).collect()
    }

    fn of(case: &Case<'a>, id: &'a Id, ask: &'a Ask) -> Self {
        let mut first = None;
        for path in &ask.from {
            let (value, place) = answer(case, &path.0, ask.form);
            if first.is_none() {
                first.clone_from(&place);
            }
            if let Some(value) = value {
                let flaw = value
                    .as_ref()
                    .map_or(Some(Flaw::Form), |value| flaw(ask, value));
                return Self {
                    id,
                    ask,
                    value: value.ok(),
                    flaw,
                    place,
                };
            }
        }
        Self {
            id,
            ask,
            value: None,
            flaw: (!ask.optional).then_some(Flaw::Missing),
            place: first,
        }
    }

    /// How it stands. None of an answer that may be left out and is not there.
    pub fn item(&self) -> Option<Item> {
        let label = Said::Words(self.ask.label.clone());
        let value = self.value.as_ref().map(Value::said);
        let Some(flaw) = &self.flaw else {
            let told = Told::new("fact_ready").with("label", label);
            return Some(
                Item::new(Stands::Ready, told.with("value", value?)).at(self.place.clone()),
            );
        };
        let mut told = Told::new(flaw.name()).with("label", label);
        match flaw {
            Flaw::Parts(parts) => {
                let parts = parts.iter().map(|part| Said::Word(part_name(*part)));
                told = told.with("parts", Said::All(parts.collect()));
            }
            Flaw::Link(flaw) => told = told.with("flaw", Said::Word(flaw.name())),
            Flaw::Missing | Flaw::Form | Flaw::BusinessId => {}
        }
        if let Some(value) = value {
            told = told.with("value", value);
        }
        Some(
            Item::new(Stands::Missing, told)
                .mended_by(self.mend())
                .at(self.place.clone()),
        )
    }

    /// How it is mended: at its place, or where the profile names none that there is.
    fn mend(&self) -> Told {
        if let Some(place) = &self.place {
            return Told::new("mend_add").with("path", Said::Text(place.path.to_string()));
        }
        let first = self.ask.from.first();
        let path = first.map(|path| path.0.clone()).unwrap_or_default();
        Told::new("mend_nowhere").with("path", Said::Text(path))
    }
}

impl Value {
    /// What it is where it is told.
    pub fn said(&self) -> Said {
        match self {
            Self::Text(text) => Said::Text(text.trim().to_owned()),
            Self::Words(words) => Said::Words(words.clone()),
            Self::Contact(contact) => said(contact),
        }
    }
}

/// A contact on one line.
fn said(contact: &Contact) -> Said {
    let name = contact.name.as_ref().map(|name| Said::Text(name.0.clone()));
    let role = contact.role.clone().map(Said::Words);
    let unit = contact.unit.clone().map(Said::Words);
    let email = contact
        .email
        .as_ref()
        .map(|email| Said::Text(email.0.clone()));
    let phone = contact
        .phone
        .as_ref()
        .map(|phone| Said::Text(phone.0.clone()));
    let all = [name, role, unit, email, phone];
    Said::All(all.into_iter().flatten().collect())
}

/// The name of the word for a part of a contact.
const fn part_name(part: ContactPart) -> &'static str {
    match part {
        ContactPart::Name => "part_name",
        ContactPart::Email => "part_email",
        ContactPart::Phone => "part_phone",
    }
}

/// The answer at a path, where something stands there, and the place.
fn answer(
    case: &Case<'_>,
    path: &str,
    form: AskForm,
) -> (Option<Result<Value, ()>>, Option<Place>) {
    let (node, place) = case.look(path);
    let value = match path.strip_prefix("computed.") {
        Some(name) => case.computed(name).map(|text| Ok(Value::Text(text))),
        None => node.map(|node| match read(node, form) {
            // A name given once is that of every language.
            Ok(Value::Words(Words::Main(text))) if !case.has_words(path) => Ok(Value::Text(text)),
            read => read,
        }),
    };
    (value, place)
}

/// What stands at a node, in the form that is asked for.
fn read(node: &Node, form: AskForm) -> Result<Value, ()> {
    match form {
        AskForm::Text => Words::deserialize(node).map(Value::Words).map_err(|_| ()),
        AskForm::Contact => Contact::deserialize(node)
            .map(|contact| Value::Contact(Box::new(contact)))
            .map_err(|_| ()),
        AskForm::BusinessId | AskForm::Email | AskForm::Link => {
            String::deserialize(node).map(Value::Text).map_err(|_| ())
        }
    }
}

/// What is wrong with an answer of the right form.
fn flaw(ask: &Ask, value: &Value) -> Option<Flaw> {
    match (ask.form, value) {
        (AskForm::BusinessId, Value::Text(text)) => {
            (!business_id::valid(text.trim())).then_some(Flaw::BusinessId)
        }
        (AskForm::Link, Value::Text(text)) => link::flaw(text.trim()).map(Flaw::Link),
        (AskForm::Email, Value::Text(text)) => (!is_address(text)).then_some(Flaw::Form),
        (AskForm::Contact, Value::Contact(contact)) => {
            let lacking = ask.needs.iter().copied();
            let lacking: Vec<ContactPart> = lacking.filter(|part| !has(contact, *part)).collect();
            (!lacking.is_empty()).then_some(Flaw::Parts(lacking))
        }
        _ => None,
    }
}

/// Whether a text is one address of e-mail. What stands in a field of addresses, the schema has checked; a profile may name another.
fn is_address(text: &str) -> bool {
    let Some((name, host)) = text.trim().split_once('@') else {
        return false;
    };
    !name.is_empty() && host.contains('.') && !text.trim().contains(char::is_whitespace)
}

fn has(contact: &Contact, part: ContactPart) -> bool {
    match part {
        ContactPart::Name => contact.name.is_some() || contact.role.is_some(),
        ContactPart::Email => contact.email.is_some(),
        ContactPart::Phone => contact.phone.is_some(),
    }
}
