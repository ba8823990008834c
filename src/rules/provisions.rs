//! Whether what stands in a field for provisions can be the law that a basis needs (GDPR Art. 6(3), 9(2) and 10).
//! It must not know which rule asks; whether the law fits the purpose nobody here can say.

use super::Scope;
use crate::law::citation::Place;
use crate::law::{Citation, Law};
use crate::model::StatuteText;

/// Data Protection Act, section 4, item 2: necessary and proportionate for a task in an authority's activity.
pub(super) const AUTHORITY_GROUND: &str = "tietosuojalaki (1050/2018) 4 § 2 kohta";
/// The sections of the Data Protection Act that allow special categories.
pub(super) const OF_SPECIAL: [&str; 3] = ["6", "31", "32"];
/// The sections of the Data Protection Act that allow data on crimes.
pub(super) const OF_CRIMES: [&str; 3] = ["7", "31", "32"];
/// How a word ends in the name of an act that the data do not know: a decision, a contract and an instruction end otherwise.
const ENDINGS: [&str; 62] = [
    "laki",
    "lain",
    "lakia",
    "laissa",
    "laista",
    "lakiin",
    "lailla",
    "lait",
    "lakien",
    "asetus",
    "asetuksen",
    "asetusta",
    "asetuksessa",
    "asetuksesta",
    "direktiivi",
    "direktiivin",
    "säädös",
    "säädöksen",
    "kaari",
    "kaaren",
    "määräys",
    "määräyksen",
    "yleissopimus",
    "yleissopimuksen",
    "peruskirja",
    "peruskirjan",
    "kirkkojärjestys",
    "kirkkojärjestyksen",
    "lag",
    "lagen",
    "lagens",
    "balk",
    "balken",
    "förordning",
    "förordningen",
    "direktiv",
    "direktivet",
    "föreskrift",
    "föreskrifter",
    "konvention",
    "asetuksella",
    "asetuksista",
    "asetukset",
    "asetusten",
    "direktiivissä",
    "direktiivit",
    "direktiivistä",
    "kaaressa",
    "kaaresta",
    "järjestyksessä",
    "järjestyksestä",
    "ihmisoikeussopimus",
    "ihmisoikeussopimuksen",
    "vammaissopimus",
    "vammaissopimuksen",
    "perusoikeuskirja",
    "perusoikeuskirjan",
    "konventionen",
    "förordningens",
    "kyrkoordningen",
    "kyrkoordning",
    "stadgan",
];
/// Words that are such names, or those of whoever gives law, by themselves.
const WORDS: [&str; 21] = [
    "act",
    "code",
    "decree",
    "regulation",
    "directive",
    "convention",
    "constitution",
    "valtioneuvoston",
    "ministeriön",
    "komission",
    "statsrådets",
    "kommissionens",
    "sops",
    "fördrs",
    "eu",
    "ey",
    "ety",
    "eg",
    "eeg",
    "euratom",
    "säädöskokoelma",
];

/// Swedish words that end as the name of an act does and are none.
const NO_LAWS: [&str; 7] = [
    "bolag", "förslag", "underlag", "anslag", "beslag", "uppslag", "inslag",
];

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
    // "1313/2013/EU" tells of law by its last part.
    let words = statute.0.split(|c: char| c.is_whitespace() || c == '/');
    cited.act.is_some() || cited.name.is_empty() || words.into_iter().any(tells_of_law)
}

fn tells_of_law(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = word.to_lowercase();
    // A Swedish company (bolag) is no law, nor is a proposal (förslag) or another word of the same ending.
    let is_other = NO_LAWS.iter().any(|end| {
        let stem = lower.strip_suffix("en").unwrap_or(&lower);
        stem.ends_with(end)
    });
    let ends = ENDINGS.iter().any(|end| lower.ends_with(end));
    ends && !is_other || WORDS.contains(&lower.as_str()) || is_abbreviation(word)
}

/// Whether a word is a short name as lawyers write it: `KuntaL`, `VNa`, `VNA`, `OYL`. A collective agreement (`TES`) ends otherwise.
fn is_abbreviation(word: &str) -> bool {
    let is_capital =
        (2..=5).contains(&word.chars().count()) && word.chars().all(char::is_uppercase);
    if is_capital && word.ends_with(['L', 'A', 'K']) {
        return true;
    }
    let mut letters = word.chars().rev();
    match (letters.next(), letters.next()) {
        (Some('L'), before) => before.is_none_or(char::is_lowercase),
        (Some('A'), Some(before)) => before.is_lowercase(),
        (Some('a'), Some(before)) => before.is_uppercase(),
        _ => false,
    }
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
    let own_ground = |item: &str| {
        let ground = format!("tietosuojalaki (1050/2018) 4 § {item} kohta");
        scope.cites(std::slice::from_ref(statute), &ground)
    };
    gives_no_duty(scope, statute) && !["1", "3", "4"].into_iter().any(own_ground)
}

/// Whether a provision obliges nobody to process data: Art. 6 of the GDPR, section 4 of the Data Protection Act, or either as a whole.
pub(super) fn gives_no_duty(scope: &Scope<'_>, statute: &StatuteText) -> bool {
    let one = std::slice::from_ref(statute);
    let whole = scope.citations(one).pop().is_some_and(|cited| {
        is_of(&cited, &["1050/2018", "2016/679"]) && matches!(cited.place, Place::Whole)
    });
    whole
        || scope.cites(one, "tietosuoja-asetus 6 art.")
        || scope.cites(one, "tietosuojalaki (1050/2018) 4 §")
}

/// Whether a provision lays down no ground for special categories or data on crimes: the GDPR itself, which asks for another law, what
/// the Data Protection Act says of other things than in its sections on them, and the general competence of a municipality.
fn grounds_nothing(scope: &Scope<'_>, statute: &StatuteText, sections: &[&str]) -> bool {
    let one = std::slice::from_ref(statute);
    let Some(cited) = scope.citations(one).pop() else {
        return false;
    };
    let unread = matches!(cited.place, Place::Written(_));
    let whole = matches!(cited.place, Place::Whole);
    let of_municipality =
        is_of(&cited, &["410/2015"]) && (whole || scope.cites(one, "kuntalaki (410/2015) 7 §"));
    let of_other_things = is_of(&cited, &["1050/2018"])
        && !unread
        && !sections
            .iter()
            .any(|section| scope.cites(one, &format!("tietosuojalaki (1050/2018) {section} §")));
    is_of(&cited, &["2016/679"]) || of_other_things || of_municipality
}

/// Whether provisions hold one that can ground special categories or data on crimes, by the sections of the Data Protection Act that do.
pub(super) fn ground(scope: &Scope<'_>, statutes: &[StatuteText], sections: &[&str]) -> bool {
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
    cited.any(|cited| is_of(&cited, &["1050/2018"]) && matches!(cited.place, Place::Whole))
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
        unread || is_limit || !is_of(cited, &["2016/679", "1050/2018"])
    })
}

/// Acts that concern all controllers or all bodies of a kind, and so divide no responsibilities between two of them.
const OF_ALL: [&str; 10] = [
    "2016/679",
    "1050/2018",
    "410/2015",
    "1336/1997",
    "434/2003",
    "621/1999",
    "906/2019",
    "831/1994",
    "306/2019",
    "503/1989",
];

/// Whether provisions hold one that may divide the responsibilities of joint controllers (GDPR Art. 26(1)).
pub(super) fn may_divide(scope: &Scope<'_>, statutes: &[StatuteText]) -> bool {
    let each = scope.each_provision(statutes);
    let mut acts = each.iter().filter(|statute| is_law(scope, statute));
    acts.any(|statute| {
        let cited = scope.citations(std::slice::from_ref(statute)).pop();
        !cited.is_some_and(|cited| is_of(&cited, &OF_ALL))
    })
}

fn is_of(cited: &Citation, acts: &[&str]) -> bool {
    cited.act.as_deref().is_some_and(|act| acts.contains(&act))
}
