//! On what secret data and data of young people may be given, and through which kinds of connection.
//! It must not know what is done with the data by those who get them.

use super::connections::{INTERFACE, VIEWING};
use crate::finding::Phrase;
use crate::model::{Article9, DataGroup, Disclosure, Id, StatuteText};
use crate::rules::reader::is_sentence;
use crate::rules::{Findings, RecipientStanding, Scope, at};

/// The provisions by which consent lifts secrecy.
pub(in crate::rules) const BY_CONSENT: [&str; 2] = [
    "julkisuuslaki (621/1999) 26 § 1 mom. 2 kohta",
    "julkisuuslaki (621/1999) 29 § 1 mom. 2 kohta",
];

/// Duties to tell that bind youth work whatever the young person says.
const DUTIES: [&str; 2] = [
    "lastensuojelulaki (417/2007) 25 §",
    "tilastolaki (280/2004)",
];

/// Sectors whose act lets data be given to others by consent only.
pub(super) const YOUTH: [&str; 2] = ["tyopaja", "etsiva_nuorisotyo"];

/// What the recipient of a disclosure is to the law, where that is known.
pub(super) fn kind_of<'a>(
    scope: &Scope<'a>,
    disclosure: &'a Disclosure,
) -> Option<RecipientStanding> {
    scope.standing(scope.recipient(&disclosure.recipient)?)
}

/// Whether every provision is one that gives nobody a right to data.
pub(in crate::rules) fn is_general(scope: &Scope<'_>, statutes: &[StatuteText]) -> bool {
    let each = scope.each_provision(statutes);
    each.chunks(1).all(|one| {
        let mut general = scope.law.general_provisions.iter();
        general.any(|general| scope.cites(one, &general.provision))
    })
}

/// Whether provisions are none on which data can be given to anybody: there are none, or only duties of the controller itself.
pub(super) fn is_no_basis(scope: &Scope<'_>, statutes: &[StatuteText]) -> bool {
    let each = scope.each_provision(statutes);
    each.chunks(1).all(|one| {
        let duties = scope.law.general_provisions.iter();
        let mut duties = duties.filter(|general| general.binds_controller);
        duties.any(|duty| scope.cites(one, &duty.provision))
    })
}

/// The groups of data that a disclosure may give, each with its id: those that it names, or every one where it names none.
pub(super) fn given<'a>(
    scope: &Scope<'a>,
    disclosure: &'a Disclosure,
) -> impl Iterator<Item = (&'a Id, &'a DataGroup)> {
    let groups = scope.register.data.iter();
    groups.filter(|(id, _)| disclosure.data.is_empty() || disclosure.data.contains(id))
}

/// The first of the groups given of which something holds. Where a disclosure tells of the data in words or not at all, it must hold of
/// every group: then it does of any that may be meant.
pub(super) fn first_given<'a>(
    scope: &Scope<'a>,
    disclosure: &'a Disclosure,
    holds: impl Fn(&'a DataGroup) -> bool,
) -> Option<&'a Id> {
    let surely =
        !disclosure.data.is_empty() || given(scope, disclosure).all(|(_, group)| holds(group));
    let mut groups = given(scope, disclosure);
    groups
        .find(|(_, group)| surely && holds(group))
        .map(|(id, _)| id)
}

/// The first category of a group that is secret by its class, with its words and provision. Special data that the
/// persons have made public themselves are no secret.
fn secret_category(scope: &Scope<'_>, group: &DataGroup) -> Option<(Phrase, &'static str)> {
    let special = group.special.as_ref();
    let published = special.is_some_and(|special| special.article_9 == Article9::E);
    group.categories.iter().find_map(|id| {
        let known = scope.law.data_categories.get(&id.0)?;
        if published && known.special {
            return None;
        }
        let provision = known.secret.as_deref()?;
        let words = Phrase::new(known.words.fi.as_str(), known.words.en.as_str());
        Some((words, provision))
    })
}

/// Whether a group of data is secret: by the provision that it names, or by the class of what is in it.
pub(in crate::rules) fn is_secret(scope: &Scope<'_>, group: &DataGroup) -> bool {
    group.secrecy.is_some() || secret_category(scope, group).is_some()
}

pub(super) fn secret_without_provision(scope: &Scope<'_>, findings: &mut Findings) {
    let mut told = scope.of_publicity();
    let told = told.any(|publicity| !publicity.secrecy.is_empty());
    if !scope.is_authority() || told {
        return;
    }
    for (id, group) in &scope.register.data {
        if group.secrecy.is_none()
            && let Some((words, provision)) = secret_category(scope, group)
        {
            findings
                .report(at("data").key(&id.0).key("secrecy"))
                .fact("id", id.0.as_str())
                .fact("category", words)
                .fact("provision", provision);
        }
    }
}

/// Groups of data on the support of a child or a pupil.
const SUPPORT: [&str; 3] = ["oppimisen_tuki", "opiskeluhuolto", "varhaiskasvatus"];

pub(super) fn secret_called_public(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    let any = |_: &DataGroup| true;
    called_public(scope, "all_public", any, findings);
    let of_support = |group: &DataGroup| {
        let mut categories = group.categories.iter();
        categories.any(|id| SUPPORT.contains(&id.0.as_str()))
    };
    called_public(scope, "support_public", of_support, findings);
}

/// Reports whole sentences that call data public, where some of those meant are secret by their class.
fn called_public(
    scope: &Scope<'_>,
    words: &'static str,
    is_meant: impl Fn(&DataGroup) -> bool,
    findings: &mut Findings,
) {
    let groups = scope.register.data.iter();
    let groups = groups.filter(|(_, group)| is_meant(group));
    let secret = groups.filter_map(|(id, group)| Some((id, secret_category(scope, group)?)));
    let Some((id, (_, provision))) = secret.min_by_key(|(id, _)| &id.0) else {
        return;
    };
    for text in scope.prose(&[], words) {
        let mut places = text.reading().places(words).into_iter();
        let place = places.find(|place| is_sentence(text.text, place));
        if let Some(fault) = text.report(place, findings) {
            fault.fact("id", id.0.as_str()).fact("provision", provision);
        }
    }
}

pub(super) fn secret_given(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    for (disclosure, base) in scope.disclosures() {
        let statutes = &disclosure.statutes;
        let secret = first_given(scope, disclosure, |group| is_secret(scope, group)).is_some();
        let kind = kind_of(scope, disclosure);
        if secret
            && !disclosure.consent
            && !statutes.is_empty()
            && !lets_give(scope, kind, statutes)
        {
            findings.report(base.key("statutes"));
        }
    }
}

/// Whether one of some provisions may let secret data be given to a kind of recipient: one of a sector act, or of chapter 7
/// of the Act on the Openness of Government Activities as far as it concerns such a recipient.
pub(in crate::rules) fn lets_give(
    scope: &Scope<'_>,
    kind: Option<RecipientStanding>,
    statutes: &[StatuteText],
) -> bool {
    let sections = match kind {
        Some(kind) if !kind.authority && !kind.public_task => {
            ["621/1999 11–12 §", "621/1999 26–28 §"]
        }
        _ => ["621/1999 11–12 §", "621/1999 26–30 §"],
    };
    scope.each_provision(statutes).chunks(1).any(|one| {
        if scope.cites(one, "621/1999") {
            sections.iter().any(|section| scope.cites(one, section))
        } else {
            !is_general(scope, one)
        }
    })
}

pub(super) fn consent_unflagged(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        let each = scope.each_provision(&disclosure.statutes);
        let by_consent = each.chunks(1).all(|one| {
            BY_CONSENT
                .iter()
                .any(|provision| scope.cites(one, provision))
        });
        if by_consent && !disclosure.statutes.is_empty() && !disclosure.consent {
            findings.report(base.key("statutes"));
        }
    }
}

pub(super) fn youth_without_consent(scope: &Scope<'_>, findings: &mut Findings) {
    for (disclosure, base) in scope.disclosures() {
        let statutes = &disclosure.statutes;
        let kind = kind_of(scope, disclosure);
        let bound = kind.is_some_and(|kind| {
            let workshop = || is_of_workshop(scope, disclosure);
            kind.authority && (is_of_youth(scope, disclosure) || workshop())
                || kind.public_task && workshop()
        });
        let duty = DUTIES.iter().any(|duty| scope.cites(statutes, duty));
        // Without any basis, disclosure-without-basis says it.
        if bound && !duty && !disclosure.consent && !statutes.is_empty() {
            findings.report(base.key("consent"));
        }
    }
}

/// Whether a disclosure gives data of outreach youth work or of youth workshops: to no authority otherwise than by consent.
fn is_of_youth(scope: &Scope<'_>, disclosure: &Disclosure) -> bool {
    scope.cites(&disclosure.statutes, "nuorisolaki (1285/2016) 12 §")
        || first_given(scope, disclosure, |group| scope.serves_only(group, &YOUTH)).is_some()
}

/// Whether a disclosure gives data of youth workshops: to none with a public task, either.
fn is_of_workshop(scope: &Scope<'_>, disclosure: &Disclosure) -> bool {
    let serves = |group| {
        let mut purposes = scope.purposes_of(group);
        let workshop = purposes.any(|(_, purpose)| scope.belongs(purpose, &["tyopaja"]));
        workshop && scope.serves_only(group, &YOUTH)
    };
    scope.cites(&disclosure.statutes, "nuorisolaki (1285/2016) 14 §")
        || first_given(scope, disclosure, serves).is_some()
}

pub(super) fn interface_without_right(scope: &Scope<'_>, findings: &mut Findings) {
    let concerns = |kind: Option<RecipientStanding>, id: Option<&str>| {
        kind.is_some() && id != Some("huoltaja_edustaja")
    };
    connection_without_right(INTERFACE, scope, concerns, findings);
}

pub(super) fn viewing_without_right(scope: &Scope<'_>, findings: &mut Findings) {
    let concerns =
        |kind: Option<RecipientStanding>, _: Option<&str>| kind.is_some_and(|kind| kind.authority);
    connection_without_right(VIEWING, scope, concerns, findings);
}

/// Reports a connection of an authority that rests on no right to the data: on consent alone, or on acts that give none.
fn connection_without_right(
    method: &str,
    scope: &Scope<'_>,
    concerns: impl Fn(Option<RecipientStanding>, Option<&str>) -> bool,
    findings: &mut Findings,
) {
    if !scope.is_authority() {
        return;
    }
    for (disclosure, base) in scope.disclosures() {
        let is_method = disclosure.method.as_ref().is_some_and(|id| id.0 == method);
        let recipient = scope.recipient(&disclosure.recipient);
        let id = recipient
            .and_then(|recipient| recipient.kind.as_ref())
            .map(|id| id.0.as_str());
        let based = disclosure.consent || !disclosure.statutes.is_empty();
        let no_right = based && is_general(scope, &disclosure.statutes);
        if is_method && no_right && concerns(kind_of(scope, disclosure), id) {
            findings.report(base.key("method"));
        }
    }
}
