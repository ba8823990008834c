//! Whether what stands in a field for provisions can be the law that a basis needs (GDPR Art. 6(3), 9(2) and 10).
//! It must not know which rule asks; whether the law fits the purpose nobody here can say.

use std::sync::Arc;

use super::Scope;
use crate::law::citation::Place;
use crate::law::{Citation, Law};
use crate::model::StatuteText;

/// The numbers of the General Data Protection Regulation and of the Data Protection Act, which supplements it.
const GDPR: &str = "2016/679";
const DATA_PROTECTION_ACT: &str = "1050/2018";

/// Whether provisions hold one of an act.
pub(super) fn hold_law(scope: &Scope<'_>, statutes: &[StatuteText]) -> bool {
    let each = scope.each_provision(statutes);
    each.iter().any(|statute| is_law(scope, statute))
}

/// Whether a provision is one of an act. Of what cannot be read another rule has spoken, and a number alone may be any act's.
fn is_law(scope: &Scope<'_>, statute: &StatuteText) -> bool {
    let Some(cited) = scope.law.citation(&statute.0) else {
        return true;
    };
    cited.act.is_some() || cited.name.is_empty() || scope.law.act_names.are_in(&statute.0)
}

/// Whether some of what is cited is an act, and every such provision only says that there may be a basis and lays down none.
pub(super) fn are_general(
    scope: &Scope<'_>,
    statutes: &[StatuteText],
    is_general: fn(&Scope<'_>, &StatuteText) -> bool,
) -> bool {
    let each = scope.each_provision(statutes);
    let acts = each.iter().filter(|statute| is_law(scope, statute));
    let mut acts = acts.peekable();
    acts.peek().is_some() && acts.all(|statute| is_general(scope, statute))
}

/// Whether a provision gives no task in the public interest: Art. 6 of the GDPR and section 4 of the Data Protection Act without its
/// items 1, 3 and 4, which are grounds of their own.
pub(super) fn gives_no_task(scope: &Scope<'_>, statute: &StatuteText) -> bool {
    gives_no_duty(scope, statute) && !cites_any(scope, statute, &scope.law.grounds.other_tasks)
}

/// Whether a provision obliges nobody to process data: Art. 6 of the GDPR, section 4 of the Data Protection Act, or either as a whole.
pub(super) fn gives_no_duty(scope: &Scope<'_>, statute: &StatuteText) -> bool {
    let one = std::slice::from_ref(statute);
    let whole = scope.citations(one).pop().is_some_and(|cited| {
        is_of(&cited, &[DATA_PROTECTION_ACT, GDPR]) && matches!(cited.place, Place::Whole)
    });
    whole || cites_any(scope, statute, &scope.law.grounds.no_task)
}

fn cites_any(scope: &Scope<'_>, statute: &StatuteText, provisions: &[String]) -> bool {
    let one = std::slice::from_ref(statute);
    let mut provisions = provisions.iter();
    provisions.any(|provision| scope.cites(one, provision))
}

/// Whether a provision lays down no ground for special categories or data on crimes: the GDPR itself, which asks for another law, what
/// the Data Protection Act says of other things than in its sections on them, and the general competence of a municipality.
fn grounds_nothing(scope: &Scope<'_>, statute: &StatuteText, sections: &[String]) -> bool {
    let one = std::slice::from_ref(statute);
    let Some(cited) = scope.citations(one).pop() else {
        return false;
    };
    let unread = matches!(cited.place, Place::Written(_));
    let whole = matches!(cited.place, Place::Whole);
    let competence = &scope.law.grounds.competence;
    let of_its_act = |known: Arc<Citation>| known.act == cited.act;
    let of_municipality = scope.law.citation(competence).is_some_and(of_its_act)
        && (whole || scope.cites(one, competence));
    let of_other_things =
        is_of(&cited, &[DATA_PROTECTION_ACT]) && !unread && !cites_any(scope, statute, sections);
    is_of(&cited, &[GDPR]) || of_other_things || of_municipality
}

/// Whether provisions hold one that can ground special categories or data on crimes, by the sections of the Data Protection Act that do.
pub(super) fn ground(scope: &Scope<'_>, statutes: &[StatuteText], sections: &[String]) -> bool {
    let each = scope.each_provision(statutes);
    let mut acts = each.iter().filter(|statute| is_law(scope, statute));
    acts.any(|statute| !grounds_nothing(scope, statute, sections))
}

/// Whether provisions name the Data Protection Act and no section of it, so that the ground may be among what they cite.
pub(super) fn may_hold_ground<'a>(
    scope: &Scope<'_>,
    statutes: impl IntoIterator<Item = &'a StatuteText>,
) -> bool {
    let statutes = statutes.into_iter();
    let mut cited = statutes.flat_map(|text| scope.law.citations(&text.0));
    cited.any(|cited| is_of(&cited, &[DATA_PROTECTION_ACT]) && matches!(cited.place, Place::Whole))
}

/// Whether a provision can take a right away (GDPR Art. 23): one of another act, or one of the GDPR or of the Data Protection Act that
/// itself limits the right. An article that grants a right, or what another section says, does not.
pub(super) fn can_take_right(
    law: &Law,
    statute: &StatuteText,
    is_right: impl Fn(&str) -> bool,
) -> bool {
    let limits = law.right_limits.iter();
    let limits = limits.filter(|limit| is_right(&limit.right));
    let limits = limits.flat_map(|limit| &limit.provisions);
    let limits: Vec<_> = limits.filter_map(|text| law.citation(text)).collect();
    law.citations(&statute.0).iter().any(|cited| {
        let unread = matches!(cited.place, Place::Written(_));
        let is_limit = limits.iter().any(|limit| limit.covers(cited));
        unread || is_limit || !is_of(cited, &[GDPR, DATA_PROTECTION_ACT])
    })
}

/// Whether provisions hold one that may divide the responsibilities of joint controllers (GDPR Art. 26(1)).
pub(super) fn may_divide(scope: &Scope<'_>, statutes: &[StatuteText]) -> bool {
    let each = scope.each_provision(statutes);
    let mut acts = each.iter().filter(|statute| is_law(scope, statute));
    acts.any(|statute| !cites_any(scope, statute, &scope.law.grounds.of_all))
}

fn is_of(cited: &Citation, acts: &[&str]) -> bool {
    cited.act.as_deref().is_some_and(|act| acts.contains(&act))
}
