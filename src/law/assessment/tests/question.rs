//! What must hold of the questions.

use super::*;

fn questions() -> &'static Questions {
    &assessment().questions
}

#[test]
fn there_are_sixty_questions_in_nine_themes() {
    let numbers: Vec<_> = questions().questions.keys().cloned().collect();
    let wanted: Vec<_> = (1..=60).map(|number| format!("d{number:02}")).collect();
    assert_eq!(numbers, wanted);
    let themes: String = questions().themes.keys().map(String::as_str).collect();
    assert_eq!(themes, "abcdefghi");
    let lengths: Vec<_> = questions()
        .themes
        .keys()
        .map(|id| questions().of(id).count())
        .collect();
    assert_eq!(lengths, [12, 11, 8, 9, 10, 2, 4, 2, 2]);
    // The themes follow one another.
    let order: Vec<_> = questions()
        .questions
        .values()
        .map(|one| &one.theme)
        .collect();
    assert!(order.is_sorted());
}

#[test]
fn every_question_is_a_question() {
    for (id, question) in &questions().questions {
        for language in ["fi", "sv", "en"] {
            let text = question.words.in_language(language).unwrap();
            let first = text.chars().next().unwrap();
            assert!(text.ends_with('?') && first.is_uppercase(), "{id}: {text}");
        }
    }
}

#[test]
fn provisions_of_the_questions_parse() {
    let themes = questions()
        .themes
        .iter()
        .map(|(id, theme)| (id, &theme.basis));
    let each = questions()
        .questions
        .iter()
        .map(|(id, one)| (id, &one.basis));
    for (id, basis) in themes.chain(each) {
        basis
            .iter()
            .for_each(|provision| assert_provision(id, provision));
    }
}

#[test]
fn sections_and_keys_of_the_questions_exist() {
    let sections = &assessment().template.sections;
    for (id, question) in &questions().questions {
        for number in &question.sections {
            let section = sections
                .get(number)
                .unwrap_or_else(|| panic!("{id}: {number}"));
            assert!(
                section.from_register.is_some(),
                "{id}: {number} has no content of its own"
            );
        }
        for key in &question.register {
            assert!(register_keys().contains(key), "{id}: {key}");
        }
    }
}

/// Only what neither the register nor the template has a place for is asked apart.
#[test]
fn each_question_is_answered_where_it_says() {
    let mut apart = Vec::new();
    for (id, question) in &questions().questions {
        match question.answered_by {
            AnsweredBy::Register => assert!(!question.register.is_empty(), "{id}"),
            AnsweredBy::Section => assert!(!question.sections.is_empty(), "{id}"),
            AnsweredBy::Answer | AnsweredBy::Staff => {
                assert!(question.sections.is_empty(), "{id}");
                apart.push(id.as_str());
            }
        }
    }
    assert_eq!(apart, ["d29", "d45", "d46", "d48", "d55"]);
}

#[test]
fn six_questions_are_asked_of_each_feared_event() {
    let each = questions()
        .questions
        .iter()
        .filter(|(_, one)| one.for_each_event.is_some());
    let each: Vec<_> = each.map(|(id, _)| id.as_str()).collect();
    assert_eq!(each, ["d32", "d33", "d34", "d35", "d36", "d37"]);
}
