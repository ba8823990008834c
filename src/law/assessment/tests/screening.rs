//! What must hold of the criteria.

use jiff::civil::date;

use super::*;

fn criteria() -> impl Iterator<Item = (String, &'static CriterionList, &'static Criterion)> {
    let lists = assessment().screening.lists.iter();
    lists.flat_map(|(id, list)| {
        let criteria = list.criteria.iter();
        criteria.map(move |(name, criterion)| (format!("{id}.{name}"), list, criterion))
    })
}

#[test]
fn the_lists_are_as_long_as_their_sources() {
    let lists = assessment().screening.lists.iter();
    let lengths: Vec<_> = lists
        .map(|(id, list)| (id.as_str(), list.criteria.len()))
        .collect();
    assert_eq!(
        lengths,
        [
            ("article_35_3", 3),
            ("wp248", 9),
            ("finland_35_4", 5),
            ("national_law", 1)
        ]
    );
}

#[test]
fn provisions_of_the_criteria_parse() {
    for (place, list, criterion) in criteria() {
        assert_provision(&place, &list.provision);
        if let Some(provision) = &criterion.provision {
            assert_provision(&place, provision);
        }
    }
}

#[test]
fn questions_end_with_a_question_mark_and_helps_do_not() {
    for (place, _, criterion) in criteria() {
        assert_words(&place, &criterion.words);
        for language in ["fi", "sv", "en"] {
            let question = criterion.question.in_language(language).unwrap();
            let help = criterion.help.in_language(language).unwrap();
            assert!(question.ends_with('?'), "{place}: {question}");
            assert!(help.ends_with('.'), "{place}: {help}");
        }
    }
}

#[test]
fn what_must_be_met_besides_is_counted_elsewhere() {
    let lists = &assessment().screening.lists;
    for (place, list, criterion) in criteria() {
        let Some(besides) = &criterion.together_with else {
            continue;
        };
        assert!(list.counts.is_none(), "{place}");
        assert!((1..=besides.of.len()).contains(&besides.at_least));
        for id in &besides.of {
            let mut counting = lists.values().filter(|list| list.counts.is_some());
            assert!(
                counting.any(|list| list.criteria.contains_key(id)),
                "{place}: {id}"
            );
        }
    }
}

/// The Ombudsman's list names the criteria that must be met besides biometric and genetic data, and sensitivity is not
/// among them: else each would meet the condition by itself.
#[test]
fn biometric_and_genetic_data_do_not_meet_their_own_condition() {
    let list = &assessment().screening.lists["finland_35_4"];
    for id in ["biometric", "genetic"] {
        let besides = list.criteria[id].together_with.as_ref().unwrap();
        assert_eq!(besides.of.len(), 8, "{id}");
        assert!(!besides.of.iter().any(|one| one == "sensitive_data"));
    }
    for id in ["location", "not_informed"] {
        let besides = list.criteria[id].together_with.as_ref().unwrap();
        assert_eq!(besides.of.len(), 9, "{id}");
    }
    assert!(list.criteria["whistleblowing"].together_with.is_none());
}

#[test]
fn two_criteria_presume_and_one_asks_for_consideration() {
    for (id, list) in &assessment().screening.lists {
        let wanted = (id == "wp248").then_some(Counting {
            presume_at: 2,
            consider_at: 1,
        });
        assert_eq!(list.counts, wanted, "{id}");
    }
}

/// Facts that the register never tells cannot rule a criterion out.
#[test]
fn what_a_register_never_tells_rules_nothing_out() {
    for (place, _, criterion) in criteria() {
        let never = Fact::MonitoringOfPublicArea;
        assert!(!criterion.no_without.contains(&never), "{place}");
    }
}

#[test]
fn lists_are_in_force_between_their_days() {
    let screening = &assessment().screening;
    for (id, list) in &screening.lists {
        let days = list.valid_from.zip(list.valid_to);
        assert!(days.is_none_or(|(from, to)| from < to), "{id}");
    }
    let on = |day| -> Vec<_> { screening.in_force_on(day).map(|(id, _)| id).collect() };
    assert!(!on(date(2018, 12, 20)).contains(&"finland_35_4"));
    assert!(on(date(2018, 12, 21)).contains(&"finland_35_4"));
    assert!(on(screening.checked_on).contains(&"finland_35_4"));
}
