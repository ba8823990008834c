//! What a notice is to say of a service, and whether it says it.
//! It must not know how the notice was made; it has its words, and the register's facts.

use super::case::Case;
use super::profile::says;
use super::stand::{Item, Said, Stands, Told};
use super::step::Look;
use crate::model::onboarding::{Mention, MentionFact};
use crate::model::{Period, ProperName};

/// Whether the notice says what the service asks it to say.
pub(super) fn mentions(case: &Case<'_>, look: Look<'_>) -> Vec<Item> {
    let mentions = case.profile.mentions.iter();
    mentions
        .map(|mention| mentioned(case, look, mention))
        .collect()
}

fn mentioned(case: &Case<'_>, look: Look<'_>, mention: &Mention) -> Item {
    let what = Said::Words(mention.what.clone());
    let unsaid = look.said.iter().filter(|(_, text)| {
        !mention.words.is_empty() && !mention.words.iter().any(|name| says(text, &name.0))
    });
    let unsaid: Vec<Said> = unsaid.map(|(code, _)| Said::Text(code.clone())).collect();
    let is_silent = look.said.is_empty() && !mention.words.is_empty();
    let fact = mention.fact.is_none_or(|fact| states(case, look, fact));
    let kept = mention
        .period
        .as_ref()
        .is_none_or(|period| keeps(look, period));
    if unsaid.is_empty() && !is_silent && fact && kept {
        return Item::new(Stands::Ready, Told::new("mention_ready").with("what", what));
    }
    // Where no notice can be made, nobody knows what it would say.
    if is_silent && fact && kept {
        let told = Told::new("mention_unjudged").with("what", what);
        return Item::new(Stands::Missing, told).mended_by(Told::new("mend_unmade"));
    }
    let (stands, word) = if mention.consider {
        (Stands::Consider, "mention_consider")
    } else {
        (Stands::Missing, "mention_missing")
    };
    let told = Told::new(word).with("what", what);
    let (key, mend) = match (mention.fact, &mention.period) {
        (Some(MentionFact::Operator), _) => ("processors", Told::new("mend_operator")),
        (Some(MentionFact::Service), _) => ("systems", Told::new("mend_service")),
        (Some(MentionFact::SpecialData), _) => ("data", Told::new("mend_special")),
        (None, Some(period)) => (
            "retention",
            Told::new("mend_period").with("period", Said::Text(period.0.clone())),
        ),
        (None, None) if unsaid.is_empty() => ("name", Told::new("mend_notice")),
        (None, None) => (
            "name",
            Told::new("mend_words").with("languages", Said::All(unsaid)),
        ),
    };
    Item::new(stands, told)
        .mended_by(mend)
        .at(case.look(&format!("register.{key}")).1)
}

/// Whether the register states a fact that a mention rests on.
fn states(case: &Case<'_>, look: Look<'_>, fact: MentionFact) -> bool {
    let Some(scope) = look.scope else {
        return false;
    };
    match fact {
        MentionFact::Operator => case.processor.is_some(),
        MentionFact::Service => {
            let mut systems = scope.register.systems.iter();
            systems.any(|system| {
                let named = scope.system(system);
                named.is_some_and(|system| is_same(&system.name, &case.profile.name))
            })
        }
        MentionFact::SpecialData => {
            let mut groups = scope.register.data.values();
            groups.any(|group| group.special.is_some())
        }
    }
}

fn is_same(one: &ProperName, other: &ProperName) -> bool {
    other
        .all()
        .any(|name| one.all().any(|said| says(said, name)))
}

/// Whether one of the register's retention periods is so long.
fn keeps(look: Look<'_>, period: &Period) -> bool {
    let wanted = length(&period.0);
    look.scope.is_some_and(|scope| {
        let mut all = scope.register.retention.values();
        all.any(|one| {
            one.period
                .as_ref()
                .is_some_and(|own| length(&own.0) == wanted)
        })
    })
}

/// A period in months and in days, so that P1Y3M and P15M are one; hours and minutes count as none of both.
fn length(period: &str) -> (u64, u64) {
    let day_part = period
        .trim_start_matches('P')
        .split('T')
        .next()
        .unwrap_or_default();
    let mut number: u64 = 0;
    let (mut months, mut days): (u64, u64) = (0, 0);
    for c in day_part.chars() {
        match (c, c.to_digit(10)) {
            (_, Some(digit)) => number = number.saturating_mul(10).saturating_add(digit.into()),
            ('Y', _) => months = months.saturating_add(number.saturating_mul(12)),
            ('M', _) => months = months.saturating_add(number),
            ('W', _) => days = days.saturating_add(number.saturating_mul(7)),
            _ => days = days.saturating_add(number),
        }
        if !c.is_ascii_digit() {
            number = 0;
        }
    }
    (months, days)
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn one_period_is_written_in_many_ways() {
        assert_eq!(length("P15M"), length("P1Y3M"));
        assert_eq!(length("P2W"), length("P14D"));
        assert_ne!(length("P15M"), length("P15D"));
        assert_eq!(length("P99999999999999999999999Y").1, 0);
    }
}
