//! Rights that sector acts take away or give, and rights promised where their basis does not give them.
//! It must not know how a request is made or answered.

use crate::model::{Article6, Purpose, Right, RightRemark};
use crate::rules::{Findings, Scope, Text, at};

/// An act that gives the data subject a right to forbid, with the sectors whose purposes are governed by it.
struct Prohibition {
    act: &'static str,
    sections: &'static str,
    sectors: &'static [&'static str],
}

/// Student welfare.
const STUDENT_WELFARE: Prohibition = Prohibition {
    act: "oppilas- ja opiskelijahuoltolaki (1287/2013)",
    sections: "18 § 2 mom.",
    sectors: &["opiskeluhuolto"],
};
/// Client data of social and health services.
const CLIENT_DATA: Prohibition = Prohibition {
    act: "asiakastietolaki (703/2023)",
    sections: "51, 58–59 §",
    sectors: &["sosiaalihuolto", "terveydenhuolto"],
};

/// Whether a purpose cites an act, or belongs to one of its sectors.
fn is_under<'a>(scope: &Scope<'a>, purpose: &'a Purpose, governed: &Prohibition) -> bool {
    let basis = purpose.basis.as_ref();
    let cited = basis.is_some_and(|basis| scope.cites(&basis.statutes, governed.act));
    cited || scope.belongs(purpose, governed.sectors)
}

/// The name of a right in the law's data.
fn is_right(right: Right, id: &str) -> bool {
    match right {
        Right::Access => id == "access",
        Right::Restriction => id == "restriction",
        Right::Rectification => id == "rectification",
        Right::Erasure => id == "erasure",
        Right::Portability => id == "portability",
        Right::Objection => id == "objection",
        Right::Automated => id == "automated",
        Right::Withdrawal => id == "withdrawal",
    }
}

/// The remarks on rights, own or inherited.
fn remarks<'a>(scope: &Scope<'a>) -> &'a [RightRemark] {
    scope.rights().map_or(&[], |rights| &rights.remarks)
}

pub(super) fn right_kept(scope: &Scope<'_>, findings: &mut Findings) {
    for (id, purpose) in &scope.register.purposes {
        // What an authority does beside its task, an act on its customers does not govern.
        if purpose.authority_task == Some(false) {
            continue;
        }
        for limit in scope.law.right_restrictions.iter() {
            let basis = purpose.basis.as_ref();
            let cited = basis.is_some_and(|basis| scope.cites(&basis.statutes, &limit.act));
            let told = remarks(scope).iter().any(|remark| {
                let about = is_right(remark.right, &limit.right)
                    && (remark.purposes.is_empty() || remark.purposes.contains(id));
                about && (remark.excluded || scope.cites(&remark.statutes, &limit.act))
            });
            if cited && !told {
                let right = scope.law.rights.get(&limit.right);
                let words = right.map(|right| (&right.words.fi, &right.words.en));
                let (fi, en) = words.map_or(("", ""), |(fi, en)| (fi.as_str(), en.as_str()));
                findings
                    .report(at("purposes").key(&id.0))
                    .fact("right", crate::finding::Phrase::new(fi, en))
                    .fact("act", format!("{} {}", limit.act, limit.section))
                    .fact(
                        "law",
                        crate::finding::Phrase::new(
                            limit.words.fi.as_str(),
                            limit.words.en.as_str(),
                        ),
                    );
            }
        }
    }
}

/// Whether some basis has one of the letters.
fn rests_on(scope: &Scope<'_>, letters: &[Article6]) -> bool {
    let mut bases = scope.bases();
    bases.any(|found| {
        found
            .basis
            .article_6
            .is_some_and(|letter| letters.contains(&letter))
    })
}

pub(super) fn promised_beyond_basis(scope: &Scope<'_>, findings: &mut Findings) {
    let mut letters = scope.bases().map(|found| found.basis.article_6);
    // Where a basis is not said, nothing can be judged.
    if scope.register.purposes.is_empty() || letters.any(|letter| letter.is_none()) {
        return;
    }
    let explicit = scope.asks_explicit_consent();
    let marketing = scope
        .register
        .purposes
        .values()
        .any(|purpose| purpose.direct_marketing);
    let portable = explicit || rests_on(scope, &[Article6::A, Article6::B]);
    let objectable = marketing || rests_on(scope, &[Article6::E, Article6::F]);
    let own = scope
        .register
        .rights
        .iter()
        .flat_map(|rights| rights.remarks.iter().enumerate());
    for (index, remark) in own {
        let promised = match remark.right {
            Right::Portability => !portable,
            Right::Objection => !objectable,
            _ => false,
        };
        let denied = scope.phrase("right_not_given", &remark.text.0).is_some();
        if promised && !remark.excluded && !denied {
            findings.report(at("rights").key("remarks").index(index));
        }
    }
    if !rests_on(scope, &[Article6::A, Article6::B, Article6::D, Article6::F]) && !explicit {
        erasure_promised(scope.texts, findings);
    }
}

/// Erasure promised without a condition where every purpose rests on law.
fn erasure_promised(texts: &[Text<'_>], findings: &mut Findings) {
    for text in texts.iter().filter(|text| text.is_prose()) {
        if text.reading().has("unconditional_erasure") {
            findings.report(text.place.clone());
        }
    }
}

pub(super) fn prohibition_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    for governed in [STUDENT_WELFARE, CLIENT_DATA] {
        let under = register
            .purposes
            .values()
            .any(|purpose| is_under(scope, purpose, &governed));
        if under && register.prohibitions.is_empty() {
            findings
                .report(at("prohibitions"))
                .fact("act", format!("{} {}", governed.act, governed.sections));
        }
    }
}

pub(super) fn log_right_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let mut purposes = scope.register.purposes.values();
    let client_data = purposes.any(|purpose| is_under(scope, purpose, &CLIENT_DATA));
    let mut texts = scope.texts.iter();
    let told = texts.any(|text| {
        let part = text.place.first();
        let of_rights = matches!(part, Some("rights" | "sections" | "informing" | "links"));
        of_rights && text.reading().has("log_right")
    });
    let inherited = scope.register.rights.is_none()
        && remarks(scope)
            .iter()
            .any(|remark| scope.phrase("log_right", &remark.text.0).is_some());
    if client_data && !told && !inherited {
        findings.report(at("rights"));
    }
}
