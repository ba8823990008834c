//! What must hold of the law in each language: names of acts, words of every entry, provisions in print.
//! It must not know notices.

use super::super::*;

/// Every act in force has a Swedish name, which is official; the exceptions have been looked for and not found. Its English
/// name is unofficial, but without one a notice could only give the number.
#[test]
fn acts_in_force_have_names_in_every_language() {
    const UNNAMED: [(&str, &str); 1] = [("531/2025", "sv")];
    let acts = &Law::embedded().acts;
    for act in acts.iter() {
        if act.standing_on(acts.checked_on) != Standing::InForce {
            continue;
        }
        for language in ["fi", "sv", "en"] {
            let named = act.name_in(language).is_some_and(|name| !name.is_empty());
            let excepted = UNNAMED.contains(&(act.number.as_str(), language));
            assert_ne!(named, excepted, "{} in {language}", act.number);
        }
    }
}

/// No entry of any file of data is without its words in one of the three languages.
#[test]
fn every_word_of_the_data_is_in_three_languages() {
    fn visit(place: &str, value: &serde_yaml::Value) {
        match value {
            serde_yaml::Value::Mapping(map) => {
                let is_words = place.rsplit('.').next() == Some("words")
                    || place.contains("authority.") && map.contains_key("fi");
                for language in ["fi", "sv", "en"].into_iter().filter(|_| is_words) {
                    let word = map.get(language).and_then(serde_yaml::Value::as_str);
                    assert!(
                        word.is_some_and(|word| !word.trim().is_empty()),
                        "{place}: {language}"
                    );
                }
                for (key, value) in map {
                    visit(
                        &format!("{place}.{}", key.as_str().unwrap_or_default()),
                        value,
                    );
                }
            }
            serde_yaml::Value::Sequence(list) => list.iter().for_each(|value| visit(place, value)),
            _ => {}
        }
    }
    let mut seen = 0;
    for folder in ["data/vocabulary", "data/law"] {
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy();
            visit(&name, &serde_yaml::from_str(&text).unwrap());
            seen += 1;
        }
    }
    assert!(seen > 15);
}

#[test]
fn provisions_of_one_act_stand_together_in_each_language() {
    let acts = &Law::embedded().acts;
    let read = |text| Citation::parse(text, acts).unwrap();
    let (one, two) = (
        read("380/2023 112 § 1 mom. 1 kohta"),
        read("380/2023 114 §"),
    );
    assert!(one.stands_with(&two) && !one.stands_with(&read("1285/2016 14 §")));
    let told =
        |language| Citation::print_together(&[&one, &two], language, acts).replace('\u{a0}', " ");
    assert_eq!(
        told("fi"),
        "laki työvoimapalveluiden järjestämisestä (380/2023) 112 § 1 mom. 1 kohta, 114 §"
    );
    assert_eq!(
        told("sv"),
        "112 § 1 mom. 1 punkten och 114 § i lagen om ordnande av arbetskraftsservice (380/2023)"
    );
    assert_eq!(
        told("en"),
        "Act on the Organisation of Employment Services (380/2023), section 112, subsection 1, item 1 and section 114"
    );
}

/// Of an act that the data do not know, or know in Finnish alone, the number says more to a reader of Swedish or English.
#[test]
fn an_act_without_a_name_in_the_language_is_printed_by_its_number() {
    let acts = &Law::embedded().acts;
    let told = |text, language| {
        Citation::parse(text, acts)
            .unwrap()
            .print(language, acts)
            .replace('\u{a0}', " ")
    };
    assert_eq!(
        told("laki tuntematon (1/2020) 5 §", "sv"),
        "5 § i författningen (1/2020)"
    );
    assert_eq!(
        told("laki tuntematon (1/2020) 5 §", "en"),
        "statute (1/2020), section 5"
    );
    assert_eq!(
        told("laki tuntematon (1/2020) 5 §", "fi"),
        "laki tuntematon (1/2020) 5 §"
    );
    assert_eq!(
        told("lagen om något (1/2020) 5 §", "sv"),
        "5 § i lagen om något (1/2020)"
    );
    assert_eq!(told("531/2025 5 §", "sv"), "5 § i författningen (531/2025)");
}
