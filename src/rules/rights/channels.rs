//! Whether a request can be made in the way in which the data are held.
//! It must not know what is asked for, nor how a request is answered.

use super::defaults;
use crate::finding::Fault;
use crate::model::{Channel, Form, OrganisationFile};
use crate::rules::{Common, Findings, Scope, at};
use crate::source::Pointer;

/// Reports a channel that has only a postal address.
fn paper_only<'f>(
    channel: &Channel,
    place: &Pointer,
    findings: &'f mut Findings,
) -> Option<&'f mut Fault> {
    let other = channel.url.is_some() || channel.email.is_some() || channel.text.is_some();
    let only = channel.address.is_some() && !other;
    only.then(|| findings.report(place.key("address")))
}

pub(super) fn own(scope: &Scope<'_>, findings: &mut Findings) {
    // What is on paper only may be asked for on paper.
    if scope.register.form.as_slice() == [Form::Manual] {
        return;
    }
    let rights = scope.register.rights.as_ref();
    if let Some(channel) = rights.and_then(|rights| rights.channel.as_ref()) {
        paper_only(channel, &at("rights").key("channel"), findings);
    }
}

pub(super) fn common(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    if let Some((rights, base)) = defaults(common)
        && let Some(channel) = &rights.channel
    {
        advise(paper_only(channel, &base.key("channel"), findings));
    }
    for (id, organisation) in &common.file.organisations {
        if let Some(channel) = &organisation.requests {
            let place = at("organisations").key(&id.0).key("requests");
            advise(paper_only(channel, &place, findings));
        }
    }
}

/// What is common to all registers may concern none that is electronic.
fn advise(fault: Option<&mut Fault>) {
    if let Some(fault) = fault {
        fault.advice();
    }
}
