//! Information requests and what was decided of them: on what provision, of whom, why, when, and how one may appeal (Act 621/1999, 13–14 and 33 §).
//! It must not know how data are given regularly; the rules on disclosures ask that.

use jiff::ToSpan;
use jiff::civil::Date;

use super::grounds::decides;
use super::roles::{called, groups};
use super::watch::missing;
use crate::finding::{Phrase, written_day};
use crate::model::{
    Id, InformationRequest, RequestScope, SharingDecision, SharingOutcome, StatuteText,
};
use crate::rules::sharing::grounds::{is_general, is_secret, lets_give};
use crate::rules::{Findings, RecipientStanding, Scope, at};
use crate::source::Pointer;

/// A request and its path.
type RequestAt<'a> = (&'a InformationRequest, Pointer);

fn requests<'a>(scope: &Scope<'a>) -> impl Iterator<Item = RequestAt<'a>> {
    let requests = scope.register.information_requests.iter().enumerate();
    requests.map(|(index, request)| (request, at("information_requests").index(index)))
}

/// The requests on which something is given, each with the decision.
fn granted<'a>(scope: &Scope<'a>) -> impl Iterator<Item = (RequestAt<'a>, &'a SharingDecision)> {
    requests(scope).filter_map(|request| {
        let decision = request.0.decision.as_ref()?;
        decision.outcome.gives().then_some((request, decision))
    })
}

/// The provisions that the request or the decision names.
fn provisions(request: &InformationRequest) -> Vec<StatuteText> {
    let decided = request
        .decision
        .iter()
        .flat_map(|decision| &decision.statutes);
    request.statutes.iter().chain(decided).cloned().collect()
}

/// The kind of an organisation that asks.
fn kind_of(scope: &Scope<'_>, organisation: Option<&Id>) -> Option<RecipientStanding> {
    scope.standing(scope.around.shared.recipients.get(organisation?)?)
}

pub(super) fn without_provision(scope: &Scope<'_>, findings: &mut Findings) {
    for ((request, place), decision) in granted(scope) {
        let statutes = provisions(request);
        let mut asked = groups(scope, &request.data);
        let secret = scope.is_authority() && asked.any(|(_, _, group)| is_secret(scope, group));
        let kind = kind_of(scope, request.organisation.as_ref());
        // Publicity lets what is public be given; what is secret needs a provision that sets secrecy aside.
        let is_founded =
            !is_general(scope, &statutes) && (!secret || lets_give(scope, kind, &statutes));
        if !is_founded {
            findings
                .report(place.key("decision").key("outcome"))
                .fact("from", called(&request.from));
        } else if decision.statutes.is_empty() {
            // Whoever asks claims a provision; who decides has to find it.
            findings
                .report(place.key("decision").key("statutes"))
                .fact("from", called(&request.from))
                .warning();
        }
    }
}

pub(super) fn for_everyone(scope: &Scope<'_>, findings: &mut Findings) {
    for ((request, place), _) in granted(scope) {
        let whom = match request.concerns {
            Some(RequestScope::Everyone) => Phrase::new("kaikkien", "everybody"),
            Some(RequestScope::Group) => Phrase::new("koko ryhmän", "a whole group"),
            _ => continue,
        };
        let statutes = provisions(request);
        // An act may give data of many at once, for statistics for instance; what is given as needed or indispensable is not.
        let of_one = is_general(scope, &statutes) || decides(scope, &statutes);
        let fault = findings.report(place.key("concerns"));
        fault.fact("from", called(&request.from)).fact("whom", whom);
        if !of_one || request.concerns == Some(RequestScope::Group) {
            fault.warning();
        }
    }
}

/// Whether only the publicity of documents is relied on, so that nobody need say why.
fn by_publicity(scope: &Scope<'_>, statutes: &[StatuteText]) -> bool {
    !statutes.is_empty()
        && statutes.iter().all(|statute| {
            let one = std::slice::from_ref(statute);
            scope.cites(one, "621/1999") && !scope.cites(one, "621/1999 26–30 §")
        })
}

pub(super) fn necessity_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for ((request, place), _) in granted(scope) {
        if request.necessity.is_none() && !by_publicity(scope, &provisions(request)) {
            findings
                .report(place.key("necessity"))
                .fact("from", called(&request.from));
        }
    }
}

pub(super) fn purpose_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for ((request, place), _) in granted(scope) {
        if request.purpose.is_none() {
            findings
                .report(place.key("purpose"))
                .fact("from", called(&request.from));
        }
    }
}

pub(super) fn refused_without_appeal(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    for (request, place) in requests(scope) {
        let decision = request.decision.as_ref();
        let refuses = decision.is_some_and(|decision| {
            decision.outcome != SharingOutcome::Granted && decision.appeal.is_none()
        });
        if refuses {
            findings
                .report(place.key("decision").key("appeal"))
                .fact("from", called(&request.from));
        }
    }
}

/// The last day to answer: two weeks, in a demanding case a month (14 § 4 mom.).
fn last_days(received: Date) -> (Date, Date) {
    (
        received.saturating_add(2.weeks()),
        received.saturating_add(1.month()),
    )
}

pub(super) fn decided_first(scope: &Scope<'_>, findings: &mut Findings) {
    for (request, place) in requests(scope) {
        let decided = request.decision.as_ref().and_then(|decision| decision.date);
        if let (Some(received), Some(decided)) = (request.received, decided)
            && decided < received
        {
            findings
                .report(place.key("decision").key("date"))
                .fact("received", written_day(received.0))
                .fact("decided", written_day(decided.0));
        }
    }
}

pub(super) fn undecided(scope: &Scope<'_>, findings: &mut Findings) {
    if !scope.is_authority() {
        return;
    }
    for (request, place) in requests(scope) {
        let Some(received) = request.received else {
            continue;
        };
        let answered = match &request.decision {
            // When it was decided is not known.
            Some(decision) => match decision.date {
                Some(date) => date.0,
                None => continue,
            },
            None => scope.day,
        };
        let (two_weeks, month) = last_days(received.0);
        if answered <= two_weeks {
            continue;
        }
        let state = match &request.decision {
            Some(_) => Phrase::new(
                format!("ratkaistiin {}", written_day(answered)),
                format!("was decided on {}", written_day(answered)),
            ),
            None => Phrase::new("on ratkaisematta", "is undecided"),
        };
        let last = if answered > month { month } else { two_weeks };
        let key = if request.decision.is_some() {
            place.key("decision").key("date")
        } else {
            place.key("received")
        };
        let fault = findings.report(key);
        fault
            .fact("received", written_day(received.0))
            .fact("state", state)
            .fact("last", written_day(last));
        if answered <= month {
            fault.advice();
        }
    }
}

/// What a request should hold; what has a rule of its own once something is given is left to it.
fn points(request: &InformationRequest) -> [(Phrase, bool); 8] {
    let point = |fi: &str, en: &str, there: bool| (Phrase::new(fi, en), there);
    let decision = request.decision.as_ref();
    let given = decision.is_some_and(|decision| decision.outcome.gives());
    [
        point(
            "säännös, johon vedotaan",
            "the provision that is relied on",
            given || !request.statutes.is_empty(),
        ),
        point(
            "käyttötarkoitus",
            "the purpose",
            given || request.purpose.is_some(),
        ),
        point(
            "ketä pyyntö koskee",
            "whom it concerns",
            request.concerns.is_some(),
        ),
        point(
            "pyydetyt tiedot yksilöityinä",
            "the data asked for, one by one",
            request.what.is_some() || !request.data.is_empty(),
        ),
        point(
            "välttämättömyyden perustelu",
            "why the data are needed",
            given || request.necessity.is_some(),
        ),
        point("ajanjakso", "the period", request.period.is_some()),
        point(
            "suojaus saajalla",
            "how the recipient protects the data",
            request.protection.is_some(),
        ),
        point(
            "kirjaus asiarekisteriin",
            "the entry in the case register",
            request.diary_number.is_some(),
        ),
    ]
}

pub(super) fn point_missing(scope: &Scope<'_>, findings: &mut Findings) {
    for (request, place) in requests(scope) {
        // What was refused needs no more.
        let refused = request
            .decision
            .as_ref()
            .is_some_and(|decision| decision.outcome == SharingOutcome::Refused);
        if let Some(points) = missing(points(request)).filter(|_| !refused) {
            findings
                .report(place)
                .fact("from", called(&request.from))
                .fact("points", points);
        }
    }
}
