//! Transfers outside the EEA, of a register or of a service run as a processor: whether their ground is there and what it asks is told.
//! It must not know who told of them.

use jiff::civil::Date;

use crate::finding::written_day;
use crate::law::{Adequacy, Law};
use crate::model::Transfer;
use crate::rules::{Findings, Scope, ServiceScope, Spot};
use crate::source::Pointer;

/// Transfers, each with its path, and what they are judged by.
pub(super) struct Transfers<'a> {
    all: Vec<(&'a Transfer, Pointer)>,
    law: &'static Law,
    day: Date,
}

fn in_full<'a>((transfer, spot): (&'a Transfer, Spot<'_>)) -> (&'a Transfer, Pointer) {
    (transfer, spot.path())
}

impl<'a> Transfers<'a> {
    /// Those of a register.
    pub(super) fn of(scope: &Scope<'a>) -> Self {
        Self {
            all: scope.transfers().map(in_full).collect(),
            law: scope.law,
            day: scope.day,
        }
    }

    /// Those of a service.
    pub(super) fn of_service(scope: &ServiceScope<'a>) -> Self {
        Self {
            all: scope.transfers().map(in_full).collect(),
            law: scope.law,
            day: scope.day,
        }
    }

    /// The article of a transfer's ground, where it is known.
    fn article(&self, transfer: &Transfer) -> Option<&'static str> {
        let mechanism = transfer.mechanism.as_ref()?;
        let known = self.law.transfer_mechanisms.get(&mechanism.0)?;
        Some(&known.article)
    }

    fn is_abroad(&self, transfer: &Transfer) -> bool {
        !self.law.is_in_eea(&transfer.country.0)
    }
}

/// The decision that a transfer relies on, where there is one.
pub(super) fn decision(law: &'static Law, transfer: &Transfer) -> Option<&'static Adequacy> {
    let mechanism = transfer.mechanism.as_ref()?;
    let decision = law.adequacy.get(&transfer.country.0)?;
    (mechanism.0 == "adequacy").then_some(decision)
}

pub(super) fn adequacy_unknown(transfers: &Transfers<'_>, findings: &mut Findings) {
    for (transfer, base) in &transfers.all {
        let relies = transfer
            .mechanism
            .as_ref()
            .is_some_and(|id| id.0 == "adequacy");
        let decision = transfers.law.adequacy.get(&transfer.country.0);
        // A decision past its last day may have been renewed since: adequacy-expired asks.
        let adequate = decision
            .is_some_and(|decision| decision.valid_from.is_none_or(|from| from <= transfers.day));
        if relies && !adequate && transfers.is_abroad(transfer) {
            findings
                .report(base.key("mechanism"))
                .fact("country", transfer.country.0.as_str());
        }
    }
}

pub(super) fn adequacy_expired(transfers: &Transfers<'_>, findings: &mut Findings) {
    for (transfer, base) in &transfers.all {
        let decision = decision(transfers.law, transfer);
        let last = decision.and_then(|decision| decision.valid_to);
        if let Some(last) = last.filter(|last| *last < transfers.day) {
            findings
                .report(base.key("mechanism"))
                .fact("country", transfer.country.0.as_str())
                .fact("day", written_day(last));
        }
    }
}

pub(super) fn eea_as_third_country(transfers: &Transfers<'_>, findings: &mut Findings) {
    for (transfer, base) in &transfers.all {
        if !transfers.is_abroad(transfer) {
            findings
                .report(base.key("country"))
                .fact("country", transfer.country.0.as_str());
        }
    }
}

pub(super) fn compelling_interest_missing(transfers: &Transfers<'_>, findings: &mut Findings) {
    for (transfer, base) in &transfers.all {
        let article = transfers.article(transfer);
        if article.is_some_and(is_second_subparagraph) && transfer.compelling_interest.is_none() {
            findings
                .report(base.key("compelling_interest"))
                .fact("country", transfer.country.0.as_str());
        }
    }
}

/// Whether an article is the second subparagraph of Art. 49(1), which has no letter: `49(1) 2`.
fn is_second_subparagraph(article: &str) -> bool {
    article
        .strip_prefix("49(1)")
        .is_some_and(|rest| !rest.starts_with('('))
}

pub(super) fn assessment_missing(transfers: &Transfers<'_>, findings: &mut Findings) {
    for (transfer, base) in &transfers.all {
        let article = transfers.article(transfer);
        let safeguards = article.is_some_and(|article| article.starts_with("46"));
        if safeguards && transfer.assessment.is_none() && transfers.is_abroad(transfer) {
            findings
                .report(base.key("assessment"))
                .fact("country", transfer.country.0.as_str());
        }
    }
}
