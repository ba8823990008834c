//! The access matrix: what each role may do with each group of data, on what ground and until when; and how personal safety is looked after.
//! It must not know whether an access is wider than it may be.

use super::matrix::{self, Column, Entry, Matrix};
use crate::document::Block;
use crate::model::{Access, AccessGround, AccessRight, GroundKind, Holder, Necessity, SafetyBan};
use crate::view::assessment::{About, Placer, Speech};
use crate::view::language::capitalise;
use crate::view::public::PublicAccess;
use crate::view::tables::{Cell, cell};

/// A role as the file has it and as the public may know it.
pub(super) type RoleOf<'a> = (&'a Access, &'a PublicAccess);

/// The roles in the order of the file.
pub(super) fn roles(about: About<'_>) -> impl Iterator<Item = RoleOf<'_>> {
    let access = about.register.register.access.values();
    access.zip(&about.public.access)
}

/// Whose staff a role is, or whether it is no staff: each kind has a matrix of its own.
fn kind_of((access, _): &RoleOf<'_>) -> (&'static str, &'static str) {
    match (access.holder, &access.organisation) {
        (Holder::Staff, None) => ("own-staff", "matrix_own_staff"),
        (Holder::Staff, Some(_)) => ("other-staff", "matrix_other_staff"),
        (Holder::DataSubject | Holder::Guardian, _) => ("persons", "matrix_persons"),
    }
}

/// A role's name with the organisation whose it is.
pub(super) fn name((_, public): RoleOf<'_>) -> String {
    let role = capitalise(&public.role);
    match &public.organisation {
        Some(organisation) => format!("{role} ({organisation})"),
        None => role,
    }
}

/// The matrices, one for each kind of holder.
pub(super) fn matrices(speech: &Speech<'_>, about: About<'_>) -> Vec<Matrix> {
    let mut matrices: Vec<Matrix> = Vec::new();
    let kinds = ["own-staff", "other-staff", "persons"];
    for kind in kinds {
        let of_kind = roles(about).filter(|role| kind_of(role).0 == kind);
        let columns: Vec<Column> = of_kind.map(|role| column(speech, about, role)).collect();
        let Some(first) = roles(about).find(|role| kind_of(role).0 == kind) else {
            continue;
        };
        matrices.push(Matrix {
            id: kind,
            title: speech.word(kind_of(&first).1),
            caption: "matrix_caption",
            rows: matrix::groups(about),
            columns,
        });
    }
    matrices
}

fn column(speech: &Speech<'_>, about: About<'_>, role: RoleOf<'_>) -> Column {
    let (access, _) = role;
    let groups = about.register.register.data.keys();
    let cells = groups.map(|id| {
        let rights = access.rights.iter().filter(|right| right.data.contains(id));
        let entry = |right: &AccessRight| Entry {
            said: speech.tables().allowed(access.holder, &right.into()),
            ground: ground(speech, access, right),
        };
        rights.map(entry).collect()
    });
    Column {
        head: name(role),
        cells: cells.collect(),
    }
}

/// On what a right rests and in what bounds: the provisions of the right or of its role, the screen and the condition.
fn ground(speech: &Speech<'_>, access: &Access, right: &AccessRight) -> String {
    let of_role = access.ground.as_ref();
    let statutes = match (&right.statutes[..], of_role) {
        ([], Some(ground)) => speech.statutes(&ground.statutes),
        (own, _) => speech.statutes(own),
    };
    let kind = of_role.map(|ground| kind(speech, ground));
    let parts = [
        kind,
        Some(statutes).filter(|statutes| !statutes.is_empty()),
        of_role.and_then(|ground| necessity(speech, ground.necessity)),
        speech.maybe(right.screen.as_ref()),
        speech.maybe(right.note.as_ref()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("; ")
}

fn kind(speech: &Speech<'_>, ground: &AccessGround) -> String {
    speech.word(match ground.kind {
        GroundKind::Task => "access_ground_task",
        GroundKind::Consent => "access_ground_consent",
        GroundKind::Agreement => "access_ground_agreement",
    })
}

/// To what a provision ties the right to data, in words.
pub(super) fn necessity(speech: &Speech<'_>, necessity: Option<Necessity>) -> Option<String> {
    necessity.map(|necessity| {
        speech.word(match necessity {
            Necessity::Needed => "necessity_needed",
            Necessity::Indispensable => "necessity_indispensable",
        })
    })
}

/// From when until when a role has its access.
pub(super) fn term(speech: &Speech<'_>, access: &Access) -> Option<String> {
    let days = match (speech.date(access.begins), speech.date(access.ends)) {
        (Some(begins), Some(ends)) => {
            let term = speech.words.fill("term_between", "begins", &begins);
            Some(term.replace("{ends}", &ends))
        }
        (Some(begins), None) => Some(speech.words.fill("term_from", "date", &begins)),
        (None, Some(ends)) => Some(speech.words.fill("term_until", "date", &ends)),
        (None, None) => None,
    };
    let parts: Vec<String> = days
        .into_iter()
        .chain(speech.maybe(access.ends_when.as_ref()))
        .collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// For what task a role sees data, and on what ground.
pub(super) fn task(speech: &Speech<'_>, (access, public): RoleOf<'_>) -> Vec<String> {
    let of_ground = access.ground.as_ref().map(|ground| {
        let kind = kind(speech, ground);
        if public.statutes.is_empty() {
            kind
        } else {
            format!("{kind}: {}", public.statutes.join("; "))
        }
    });
    let task = speech.maybe(access.task.as_ref());
    let verified = access.verified.as_ref().map(|verified| {
        let verified = speech.say(verified);
        format!("{}: {verified}", speech.word("access_verified"))
    });
    let parts = task.into_iter().chain(of_ground).chain(verified);
    parts.map(|part| capitalise(&part)).collect()
}

fn details(speech: &Speech<'_>, about: About<'_>) -> Block {
    let or_dash = |words: Option<String>| {
        let words = words.map(|words| capitalise(&words));
        cell(words.unwrap_or_else(|| speech.word("none_stated")))
    };
    let rows = roles(about).map(|role| {
        let task: Cell = task(speech, role).into_iter().flat_map(cell).collect();
        vec![
            cell(name(role)),
            speech.or_dash(task),
            or_dash(term(speech, role.0)),
            or_dash(speech.maybe(role.0.approver.as_ref())),
        ]
    });
    let head = ["access_role", "roles_task", "roles_term", "roles_approver"];
    let rows = rows.collect();
    speech.tables().table("roles_caption", &head, rows)
}

/// How those are looked after whose place must not be found out (661/2009, sections 36–37).
fn safety(speech: &Speech<'_>, ban: &SafetyBan) -> Vec<Block> {
    let parts = [
        ("safety_who_sees", &ban.who_sees),
        ("safety_marking", &ban.marking),
        ("safety_messages", &ban.messages),
        ("safety_views", &ban.views),
        ("safety_answers", &ban.answers),
        ("safety_place_data", &ban.place_data),
    ];
    let parts = parts.into_iter();
    let said = parts.flat_map(|(label, text)| speech.labelled(label, speech.prose(text.as_ref())));
    said.collect()
}

pub(super) fn place(placer: &mut Placer, speech: &Speech<'_>, about: About<'_>) {
    matrix::place(placer, speech, &matrices(speech, about));
    let value = placer.must("roles", vec![details(speech, about)]);
    placer.put("roles", value);
    let tables = speech.tables();
    let consents = tables.consents_to_share(&about.public.consents);
    let register = about.register.register;
    let recorded = register.consents.iter().flat_map(|consent| {
        let recorded = speech.maybe(consent.recorded.as_ref());
        let recorded = recorded.map(|place| format!("{}: {place}", speech.say(&consent.what)));
        speech.labelled("consent_recorded", recorded.map(cell).unwrap_or_default())
    });
    let value = placer.blocks(consents.into_iter().chain(recorded).collect());
    placer.put("consents", value);
    let prohibitions = tables.prohibitions(&about.public.prohibitions);
    let value = placer.blocks(prohibitions.into_iter().collect());
    placer.put("prohibitions", value);
    let ban = register.safety_ban.as_ref();
    let value = placer.blocks(ban.map(|ban| safety(speech, ban)).unwrap_or_default());
    placer.put("safety_ban", value);
}
