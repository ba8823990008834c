//! What texts on requests and rights say against the law: judged sentence by sentence, and never graver than a warning.
//! It must not know structured fields, nor what the tool itself writes beside these texts.

use std::ops::Range;

use crate::rules::reader::sentence;
use crate::rules::{Findings, Text, Texts};
use crate::source::Pointer;

/// Parts that speak of other requests than those of the data subject, or are no text of the notice at all.
const ELSEWHERE: [&str; 5] = [
    "publicity",
    "prohibitions",
    "retention",
    "disclosures",
    "safety_ban",
];

/// Whether a place is one where requests are told of.
fn on_requests(place: &Pointer) -> bool {
    let mut keys = place.segments();
    keys.any(|key| key == "rights" || key == "requests")
}

/// Whether a text may be judged at all: it is for readers, and not of a part that speaks of something else.
fn may_judge(text: &Text<'_>) -> bool {
    let mut keys = text.place.segments();
    text.is_prose() && !keys.any(|key| ELSEWHERE.contains(&key))
}

/// Reports, as warnings, the texts on requests that hold words of one of the groups in a sentence without those of the
/// other groups, which take the edge off. Outside the parts on requests the sentence must speak of one.
fn in_requests(groups: &[&str], harmless: &[&str], texts: &Texts<'_>, findings: &mut Findings) {
    for text in texts.saying(groups) {
        in_request(groups, harmless, text, findings);
    }
}

/// The same of one text.
fn in_request(groups: &[&str], harmless: &[&str], text: &Text<'_>, findings: &mut Findings) {
    if !may_judge(text) {
        return;
    }
    let mut places = groups.iter().flat_map(|group| text.reading().places(group));
    let told = on_requests(&text.place);
    let found = places.find(|place| {
        let sentence = text.around(place);
        (told || sentence.has("about_request")) && !harmless.iter().any(|one| sentence.has(one))
    });
    report(text, found, findings);
}

/// Reports words of a text, where there are some, as a warning.
fn report(text: &Text<'_>, place: Option<Range<usize>>, findings: &mut Findings) {
    if let Some(fault) = text.report(place, findings) {
        fault.warning();
    }
}

pub(super) fn signed_form(texts: &Texts<'_>, findings: &mut Findings) {
    let groups = ["signed_request"];
    // That any request will do may be said in a sentence of its own.
    let saying = texts.saying(&groups);
    for text in saying.filter(|text| !text.reading().has("free_form")) {
        in_request(
            &groups,
            &["not_required", "other_channel", "answer_sent"],
            text,
            findings,
        );
    }
}

pub(super) fn late_answer(texts: &Texts<'_>, findings: &mut Findings) {
    in_requests(&["three_months"], &["other_clock"], texts, findings);
}

pub(super) fn fee(texts: &Texts<'_>, findings: &mut Findings) {
    let groups = ["once_a_year", "request_fee"];
    in_requests(&groups, &["fee_allowed"], texts, findings);
}

pub(super) fn paper(texts: &Texts<'_>, findings: &mut Findings) {
    in_requests(
        &["identity_paper"],
        &["not_required", "only_if"],
        texts,
        findings,
    );
}

pub(super) fn code(texts: &Texts<'_>, findings: &mut Findings) {
    let groups = ["identity_check", "identity_code_asked"];
    in_requests(&groups, &["not_required", "not_by_code"], texts, findings);
}

/// The first place of a group in a sentence that names no provision.
fn without_provision(text: &Text<'_>, group: &str) -> Option<Range<usize>> {
    let places = text.reading().places(group).into_iter();
    let mut places = places.filter(|place| {
        let sentence = sentence(text.text, place);
        let names_act = !text.around(place).acts().is_empty();
        !names_act && !sentence.contains('§') && !sentence.contains("artikl")
    });
    places.next()
}

pub(super) fn right_denied(texts: &Texts<'_>, findings: &mut Findings) {
    let saying = texts.saying(&["right_denied"]);
    for text in saying.filter(|text| may_judge(text)) {
        // A remark carries its provisions in a field of its own.
        let mut keys = text.place.segments();
        if !keys.any(|key| key == "remarks") {
            let place = without_provision(text, "right_denied");
            report(text, place, findings);
        }
    }
}

pub(super) fn unforbiddable(texts: &Texts<'_>, findings: &mut Findings) {
    let saying = texts.saying(&["disclosure_unforbiddable"]);
    for text in saying.filter(|text| may_judge(text)) {
        let place = without_provision(text, "disclosure_unforbiddable");
        report(text, place, findings);
    }
}
