//! How rights are used, where the register says something that the law does not allow (N11; Art. 12).
//! It must not know which rights apply; the view decides that and the tool writes it.

mod acts;
pub(super) use acts::is_care;
mod channels;
mod words;

use super::{Check, Common, Family, Findings, Scope, at, provisions, rule};
use crate::law::Law;
use crate::model::{Contact, OrganisationFile, RightsInfo};
use crate::source::Pointer;

/// The longest month, in days: what Art. 12(3) allows without an extension.
const LONGEST_ANSWER: u16 = 31;

pub(super) const FAMILY: Family = Family {
    name: "rights",
    page: include_str!("../../tests/rules/rights.md"),
    rules: &[
        rule(
            "signed-form-required",
            &[
                Check::Register(signed_form_required),
                Check::Organisation(signed_form_in_defaults),
            ],
        ),
        rule(
            "answer-time-too-long",
            &[
                Check::Register(answer_time_too_long),
                Check::Organisation(answer_time_in_defaults),
            ],
        ),
        rule("channel-missing", &[Check::Register(channel_missing)]),
        rule(
            "right-excluded-without-statute",
            &[
                Check::Register(excluded_without_statute),
                Check::Organisation(excluded_in_defaults),
            ],
        ),
        rule(
            "right-kept-against-act",
            &[Check::Register(acts::right_kept)],
        ),
        rule(
            "right-promised-beyond-basis",
            &[Check::Register(acts::promised_beyond_basis)],
        ),
        rule(
            "prohibition-unstated",
            &[Check::Register(acts::prohibition_unstated)],
        ),
        rule(
            "log-right-missing",
            &[Check::Register(acts::log_right_missing)],
        ),
        rule(
            "request-fee",
            &[
                Check::Register(|scope, findings| words::fee(scope.texts, findings)),
                Check::Organisation(|common, findings| words::fee(common.texts, findings)),
            ],
        ),
        rule(
            "identity-paper-always",
            &[
                Check::Register(|scope, findings| words::paper(scope.texts, findings)),
                Check::Organisation(|common, findings| words::paper(common.texts, findings)),
            ],
        ),
        rule(
            "identity-checked-by-code",
            &[
                Check::Register(|scope, findings| words::code(scope.texts, findings)),
                Check::Organisation(|common, findings| words::code(common.texts, findings)),
            ],
        ),
        rule(
            "disclosure-called-unforbiddable",
            &[Check::Register(|scope, findings| {
                words::unforbiddable(scope.texts, findings);
            })],
        ),
        rule(
            "paper-channel-only",
            &[
                Check::Register(channels::own),
                Check::Organisation(channels::common),
            ],
        ),
    ],
};

/// The rights that the organisation gives to all registers, with their path.
fn defaults<'a>(common: &Common<'a, OrganisationFile>) -> Option<(&'a RightsInfo, Pointer)> {
    let rights = common.file.defaults.as_ref()?.rights.as_ref()?;
    Some((rights, at("defaults").key("rights")))
}

fn signed_form(rights: &RightsInfo, base: &Pointer, findings: &mut Findings) {
    if rights
        .channel
        .as_ref()
        .is_some_and(|channel| channel.signed_form_required)
    {
        findings.report(base.key("channel").key("signed_form_required"));
    }
}

fn signed_form_required(scope: &Scope<'_>, findings: &mut Findings) {
    if let Some(rights) = &scope.register.rights {
        signed_form(rights, &at("rights"), findings);
    }
    words::signed_form(scope.texts, findings);
}

fn signed_form_in_defaults(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    if let Some((rights, base)) = defaults(common) {
        signed_form(rights, &base, findings);
    }
    for (id, organisation) in &common.file.organisations {
        if organisation
            .requests
            .as_ref()
            .is_some_and(|channel| channel.signed_form_required)
        {
            let base = at("organisations").key(&id.0).key("requests");
            findings.report(base.key("signed_form_required"));
        }
    }
    words::signed_form(common.texts, findings);
}

fn answer_time(rights: &RightsInfo, base: &Pointer, findings: &mut Findings) {
    if rights.answer_days.is_some_and(|days| days > LONGEST_ANSWER) {
        findings.report(base.key("answer_days"));
    }
}

fn answer_time_too_long(scope: &Scope<'_>, findings: &mut Findings) {
    if let Some(rights) = &scope.register.rights {
        answer_time(rights, &at("rights"), findings);
    }
    words::late_answer(scope.texts, findings);
}

fn answer_time_in_defaults(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    if let Some((rights, base)) = defaults(common) {
        answer_time(rights, &base, findings);
    }
    words::late_answer(common.texts, findings);
}

fn channel_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let channel = scope.rights().and_then(|rights| rights.channel.as_ref());
    let controller = scope.controller();
    let requests = controller.and_then(|found| found.requests.as_ref());
    let told = channel.or(requests).is_some_and(|channel| {
        channel.text.is_some()
            || channel.url.is_some()
            || channel.email.is_some()
            || channel.address.is_some()
    });
    let reachable = controller.is_some_and(|found| {
        let registry = found.registry.as_ref().is_some_and(Contact::is_reachable);
        registry || found.email.is_some() || found.postal_address.is_some()
    });
    let contact = scope.contact().is_some_and(Contact::is_reachable);
    if !told && !reachable && !contact {
        findings.report(at("rights").key("channel"));
    }
}

fn excluded(law: &Law, rights: &RightsInfo, base: &Pointer, findings: &mut Findings) {
    for (index, remark) in rights.remarks.iter().enumerate() {
        let mut statutes = remark.statutes.iter();
        let is_right = |id: &str| acts::is_right(remark.right, id);
        if remark.excluded && !statutes.any(|one| provisions::can_take_right(law, one, is_right)) {
            findings.report(base.key("remarks").index(index).key("excluded"));
        }
    }
}

fn excluded_without_statute(scope: &Scope<'_>, findings: &mut Findings) {
    if let Some(rights) = &scope.register.rights {
        excluded(scope.law, rights, &at("rights"), findings);
    }
    words::right_denied(scope.texts, findings);
}

fn excluded_in_defaults(common: &Common<'_, OrganisationFile>, findings: &mut Findings) {
    if let Some((rights, base)) = defaults(common) {
        excluded(common.law, rights, &base, findings);
    }
}
