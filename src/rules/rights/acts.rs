//! Rights that sector acts take away or give, and rights promised where their basis does not give them.
//! It must not know how a request is made or answered.

use crate::model::{Article6, Id, Purpose, Right, RightRemark};
use crate::rules::{Findings, Scope, Texts, at};

/// An act that gives a right to forbid, and how a purpose is known to be governed by it.
struct Prohibition {
    act: &'static str,
    sections: &'static str,
    /// Provisions that a purpose cites only when its data are those of the act.
    own: &'static str,
    /// Provisions of the act that bind others to give data: citing them alone puts nothing under it.
    not_by: &'static [&'static str],
    sectors: &'static [&'static str],
    /// Data and people of the act, where the act is cited only as a whole, or among those of another task.
    data: &'static [&'static str],
    subjects: &'static [&'static str],
}

/// Pupils' and students' welfare.
const WELFARE: Prohibition = Prohibition {
    act: "oppilas- ja opiskelijahuoltolaki (1287/2013)",
    sections: "18 § 2 mom.",
    own: "oppilas- ja opiskelijahuoltolaki (1287/2013) 18–23 §",
    not_by: &["oppilas- ja opiskelijahuoltolaki (1287/2013) 23 § 2 mom."],
    sectors: &["opiskeluhuolto"],
    data: &["opiskeluhuolto"],
    subjects: &[],
};

/// Social welfare and health care.
const CARE: Prohibition = Prohibition {
    act: "asiakastietolaki (703/2023)",
    sections: "51, 58–59 §",
    own: "asiakastietolaki (703/2023)",
    not_by: &["asiakastietolaki (703/2023) 64 §"],
    sectors: &["sosiaalihuolto", "terveydenhuolto"],
    data: &[
        "sosiaalihuolto",
        "lastensuojelu",
        "potilastiedot",
        "terveys",
        "opiskeluhuolto",
    ],
    subjects: &["sosiaalihuollon_asiakkaat", "potilaat"],
};

/// Whether an act governs a purpose: the file says so by sector or provision, or the purpose cites an act of the field
/// and the data are of it. Employment services cite the Social Welfare Act, too, and keep no register of its clients.
fn is_under<'a>(scope: &Scope<'a>, id: &Id, purpose: &'a Purpose, law: &Prohibition) -> bool {
    let own = purpose.sector.iter();
    let mut own = own.map(|sector| sector.0.as_str());
    let basis = purpose.basis.as_ref();
    let statutes = basis.map_or(&[][..], |basis| &basis.statutes);
    let cites = |act: &str| scope.cites_as_its_own(statutes, act, law.not_by);
    if own.any(|sector| law.sectors.contains(&sector)) || cites(law.own) {
        return true;
    }
    let implied = scope.sectors(purpose);
    let of_field = cites(law.act) || law.sectors.iter().any(|sector| implied.contains(sector));
    of_field
        && scope.groups_of(id).any(|(_, group)| {
            let mut categories = group.categories.iter();
            let mut subjects = group.subjects.iter();
            categories.any(|id| law.data.contains(&id.0.as_str()))
                || subjects.any(|id| law.subjects.contains(&id.0.as_str()))
        })
}

/// Whether a purpose is one of social welfare or health care.
pub(in crate::rules) fn is_care<'a>(scope: &Scope<'a>, id: &Id, purpose: &'a Purpose) -> bool {
    is_under(scope, id, purpose, &CARE)
}

/// The name of a right in the law's data.
pub(super) fn is_right(right: Right, id: &str) -> bool {
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
            let statutes = basis.map_or(&[][..], |basis| &basis.statutes);
            let cited = scope.cites_as_its_own(statutes, &limit.act, &limit.not_by);
            let told = remarks(scope).iter().any(|remark| {
                let about = is_right(remark.right, &limit.right)
                    && (remark.purposes.is_empty() || scope.may_be_among(id, &remark.purposes));
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
fn erasure_promised(texts: &Texts<'_>, findings: &mut Findings) {
    let saying = texts.saying(&["unconditional_erasure"]);
    for text in saying.filter(|text| text.is_prose()) {
        findings.report(text.place.clone());
    }
}

pub(super) fn prohibition_unstated(scope: &Scope<'_>, findings: &mut Findings) {
    let register = scope.register;
    for law in [WELFARE, CARE] {
        let mut purposes = register.purposes.iter();
        let under = purposes.any(|(id, purpose)| is_under(scope, id, purpose, &law));
        if under && register.prohibitions.is_empty() {
            findings
                .report(at("prohibitions"))
                .fact("act", format!("{} {}", law.act, law.sections));
        }
    }
}

pub(super) fn log_right_missing(scope: &Scope<'_>, findings: &mut Findings) {
    let mut purposes = scope.register.purposes.iter();
    let client_data = purposes.any(|(id, purpose)| is_under(scope, id, purpose, &CARE));
    let mut saying = scope.texts.saying(&["log_right"]);
    let told = saying.any(|text| {
        let part = text.place.first();
        matches!(part, Some("rights" | "sections" | "informing" | "links"))
    });
    let inherited = scope.register.rights.is_none()
        && remarks(scope)
            .iter()
            .any(|remark| scope.phrase("log_right", &remark.text.0).is_some());
    if client_data && !told && !inherited {
        findings.report(at("rights"));
    }
}
