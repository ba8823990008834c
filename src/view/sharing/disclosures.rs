//! The disclosure matrix, and the assessment of each disclosure by its points.
//! It must not know whether a disclosure is lawful.

use serde_json::{Value, json};

use super::access::necessity;
use super::checklist::{Point, decision, provisions, said, table};
use super::matrix::{self, Column, Entry, Matrix};
use crate::document::{Block, Check, State};
use crate::model::{Connection, Disclosure, DisclosureAssessment, DisclosureConsent, Id, Listed};
use crate::view::assessment::{About, Placer, Speech, outcome};
use crate::view::language::capitalise;
use crate::view::public::PublicDisclosure;
use crate::view::tables::{Cell, cell, text};

/// A disclosure as the file has it and as the public may know it.
type DisclosureOf<'a> = (&'a Disclosure, &'a PublicDisclosure);

fn disclosures(about: About<'_>) -> impl Iterator<Item = DisclosureOf<'_>> {
    let own = about.register.register.disclosures.iter();
    let public = about.public.disclosures.iter().flatten();
    own.flat_map(Listed::items).zip(public)
}

pub(super) fn place_matrix(placer: &mut Placer, speech: &Speech<'_>, about: About<'_>) {
    matrix::place(placer, speech, &[matrix_of(speech, about)]);
}

/// The matrix: a column for each recipient, and a last row for what is described in own words.
pub(super) fn matrix_of(speech: &Speech<'_>, about: About<'_>) -> Matrix {
    let mut rows = matrix::groups(about);
    let in_words = disclosures(about).any(|(disclosure, _)| disclosure.data.is_empty());
    if in_words {
        rows.push(speech.word("disclosure_in_words"));
    }
    let mut columns: Vec<Column> = Vec::new();
    for one in disclosures(about) {
        let head = capitalise(&one.1.recipient);
        let known = columns.iter().position(|column| column.head == head);
        let at = known.unwrap_or_else(|| {
            let cells = rows.iter().map(|_| Vec::new()).collect();
            columns.push(Column { head, cells });
            columns.len() - 1
        });
        let groups = about.register.register.data.keys();
        for (row, id) in groups.enumerate() {
            if one.0.data.contains(id) {
                columns[at].cells[row].push(entry(speech, one));
            }
        }
        if let ([], Some(last)) = (&one.0.data[..], columns[at].cells.last_mut()) {
            last.push(entry(speech, one));
        }
    }
    Matrix {
        id: "disclosures",
        title: speech.word("disclosure_title"),
        caption: "disclosure_caption",
        rows,
        columns,
    }
}

fn entry(speech: &Speech<'_>, (disclosure, public): DisclosureOf<'_>) -> Entry {
    let how = match (disclosure.consent, public.statutes.is_empty()) {
        (true, _) => "disclosure_consent",
        (false, false) => "disclosure_by_law",
        (false, true) => "disclosure_given",
    };
    let often = public.often(|word| speech.word(word));
    let said: Vec<String> = std::iter::once(speech.word(how)).chain(often).collect();
    let ground = public.statutes.iter().chain(&public.what);
    let ground = ground.chain(&public.purpose).chain(&public.method);
    let ground: Vec<&str> = ground.map(String::as_str).collect();
    Entry {
        said: said.join(", "),
        ground: ground.join("; "),
    }
}

pub(super) fn place(placer: &mut Placer, speech: &Speech<'_>, about: About<'_>) {
    let assessed = disclosures(about).filter_map(|one| Some((one, one.0.assessment.as_ref()?)));
    let items = assessed.enumerate().map(|(index, (one, assessment))| {
        let points = points(speech, about, one, assessment);
        json!({
            "id": (index + 1).to_string(),
            "title": placer.words(title(speech, one, assessment)),
            "points": placer.must("disclosure assessment", vec![table(speech, "points_caption", points)]),
        })
    });
    let items: Vec<Value> = items.collect();
    placer.put("items", Value::Array(items));
}

/// To whom, which professions of it, and how: a recipient may have several disclosures.
fn title(
    speech: &Speech<'_>,
    (_, public): DisclosureOf<'_>,
    assessment: &DisclosureAssessment,
) -> String {
    let recipient = capitalise(&public.recipient);
    let professions = assessment.professions.iter().map(|one| speech.say(one));
    let professions = speech.words.list(&professions.collect::<Vec<_>>());
    let to = if professions.is_empty() {
        recipient
    } else {
        format!("{recipient}: {professions}")
    };
    match &public.method {
        Some(method) => format!("{to} ({method})"),
        None => to,
    }
}

/// The points of a disclosure assessment, as practice asks them.
fn points(
    speech: &Speech<'_>,
    about: About<'_>,
    (disclosure, public): DisclosureOf<'_>,
    assessment: &DisclosureAssessment,
) -> Vec<Point> {
    let controller = about.public.controller.iter();
    let from: Vec<&str> = controller
        .map(|controller| &*controller.name)
        .chain([&*about.public.name])
        .collect();
    let professions = assessment.professions.iter().map(|one| speech.say(one));
    let to: Vec<String> = std::iter::once(public.recipient.clone())
        .chain(professions)
        .collect();
    let duty = assessment.duty.as_ref().or(disclosure.purpose.as_ref());
    let decided = assessment.decision.as_ref();
    vec![
        ("w01", cell(from.join(": "))),
        ("w02", cell(to.join("; "))),
        ("w03", said(speech.maybe(duty))),
        ("w04", provisions(speech, &disclosure.statutes)),
        ("w05", said(necessity(speech, assessment.necessity))),
        ("w06", reasons(speech, about, disclosure, assessment)),
        ("w07", secrecy(speech, assessment)),
        ("w08", consent(speech, assessment.consent.as_ref())),
        ("w09", method(speech, disclosure, public)),
        ("w10", speech.prose(assessment.informing.as_ref())),
        ("w11", impact(speech, about, assessment)),
        ("w12", speech.prose(assessment.dpo_view.as_ref())),
        (
            "w13",
            decided
                .map(|made| decision(speech, made))
                .unwrap_or_default(),
        ),
        ("w14", said(speech.date(assessment.review_due))),
    ]
}

/// Why each group of data that is disclosed is needed; a group without a reason is marked.
fn reasons(
    speech: &Speech<'_>,
    about: About<'_>,
    disclosure: &Disclosure,
    assessment: &DisclosureAssessment,
) -> Cell {
    let groups = about.register.register.data.keys().zip(&about.public.data);
    let is_named = |id: &Id| {
        let reasoned = assessment.reasons.iter().any(|reason| reason.data == *id);
        reasoned || disclosure.data.contains(id)
    };
    let named = groups.filter(|(id, _)| is_named(id));
    let items: Vec<Cell> = named
        .map(|(id, group)| {
            let reason = assessment.reasons.iter().find(|reason| reason.data == *id);
            let why = reason.map(|reason| cell(speech.say(&reason.why)));
            speech.named(
                &capitalise(&group.name),
                why.unwrap_or_else(|| speech.missing("w06")),
            )
        })
        .collect();
    match items.len() {
        0 => Vec::new(),
        _ => vec![Block::List { start: None, items }],
    }
}

fn secrecy(speech: &Speech<'_>, assessment: &DisclosureAssessment) -> Cell {
    let Some(secrecy) = &assessment.secrecy else {
        return Vec::new();
    };
    let mut blocks = speech.labelled("secret_because", provisions(speech, &secrecy.statutes));
    let lifted = provisions(speech, &secrecy.lifted_by.statutes);
    blocks.extend(speech.labelled("lifted_because", lifted));
    blocks.extend(said(speech.maybe(secrecy.note.as_ref())));
    blocks
}

fn consent(speech: &Speech<'_>, consent: Option<&DisclosureConsent>) -> Cell {
    let Some(consent) = consent else {
        return Vec::new();
    };
    let needed = if consent.needed {
        "consent_needed"
    } else {
        "consent_not_needed"
    };
    let mut blocks = cell(speech.word(needed));
    for (label, words) in [
        ("consent_by", &consent.given_by),
        ("consent_specified", &consent.specified),
        ("consent_ended", &consent.withdrawal),
    ] {
        blocks.extend(speech.labelled(label, said(speech.maybe(words.as_ref()))));
    }
    blocks
}

/// How data are given, with the conditions of a connection and whether each is met.
fn method(speech: &Speech<'_>, disclosure: &Disclosure, public: &PublicDisclosure) -> Cell {
    let mut blocks = said(public.method.as_deref().map(capitalise));
    if let Some(connection) = &disclosure.connection {
        let method = disclosure.method.as_ref().map_or("", |method| &method.0);
        let checks = conditions(connection).into_iter();
        let checks = checks.filter(|(of, _, met)| *of == method || met.is_some());
        let checks = checks.map(|(_, word, met)| Check {
            state: match met {
                Some(true) => State::Yes,
                Some(false) => State::No,
                None => State::Open,
            },
            label: text(speech.word(word)),
        });
        blocks.push(Block::Checks(checks.collect()));
    }
    blocks
}

/// The conditions of a connection: the method that each is of, the name of its word, and what the file says of it.
const fn conditions(connection: &Connection) -> [(&'static str, &'static str, Option<bool>); 4] {
    let viewing = "katseluyhteys";
    [
        (
            viewing,
            "connection_single_searches",
            connection.single_searches,
        ),
        (
            viewing,
            "connection_purpose_asked",
            connection.purpose_asked,
        ),
        (
            viewing,
            "connection_abnormal_detected",
            connection.abnormal_detected,
        ),
        (
            "tekninen_rajapinta",
            "connection_necessity_checked",
            connection.necessity_checked,
        ),
    ]
}

/// Whether an impact assessment is needed: what was written of this disclosure, and what the register's facts come to.
fn impact(speech: &Speech<'_>, about: About<'_>, assessment: &DisclosureAssessment) -> Cell {
    let mut blocks = speech.prose(assessment.impact_assessment.as_ref());
    let screened = cell(outcome(speech, about));
    blocks.extend(speech.labelled("screened", screened));
    blocks
}
