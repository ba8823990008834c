//! What must hold of the law data, and of the values over them.
//! All personal identity codes here are computed or published samples.

mod languages;

use std::collections::BTreeSet;

use jiff::civil::date;

use super::*;

fn law() -> &'static Law {
    Law::embedded()
}

fn assert_vocabulary<E: Worded>(name: &str, vocabulary: &Vocabulary<E>, id_allows: &str) {
    assert!(!vocabulary.is_empty(), "{name} is empty");
    assert!(!vocabulary.source.is_empty(), "{name} has no source");
    for (id, entry) in &vocabulary.entries {
        let fits = |c: char| {
            c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || id_allows.contains(c)
        };
        assert!(id.chars().all(fits), "{name}: id {id}");
        for language in ["fi", "sv", "en"] {
            let words = entry.words().in_language(language).unwrap_or_default();
            assert!(
                !words.trim().is_empty() && words.trim() == words,
                "{name}.{id}: {language}"
            );
        }
    }
}

#[test]
fn every_vocabulary_has_three_languages_and_ascii_ids() {
    let law = law();
    assert_vocabulary("data_categories", &law.data_categories, "");
    assert_vocabulary("data_subjects", &law.data_subjects, "");
    assert_vocabulary("recipient_kinds", &law.recipient_kinds, "");
    assert_vocabulary("disclosure_methods", &law.disclosure_methods, "");
    assert_vocabulary("security_measures", &law.security_measures, "");
    assert_vocabulary("start_events", &law.start_events, "");
    assert_vocabulary("retention_limits", &law.retention_limits, "");
    assert_vocabulary("disposals", &law.disposals, "");
    assert_vocabulary("countries", &law.countries, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    assert_vocabulary("transfer_mechanisms", &law.transfer_mechanisms, "");
    assert_vocabulary("legal_bases", &law.legal_bases, "");
    assert_vocabulary("special_conditions", &law.special_conditions, "");
    assert_vocabulary("identity_code_grounds", &law.identity_code_grounds, ".-");
    assert_vocabulary("rights", &law.rights, "");
    assert_vocabulary("right_notes", &law.right_notes, "");
    assert_vocabulary("notice_items", &law.notice_items, "");
}

#[test]
fn the_vocabularies_are_as_long_as_their_source() {
    let law = law();
    assert_eq!(law.data_categories.len(), 51);
    assert_eq!(law.data_subjects.len(), 16);
    assert_eq!(law.recipient_kinds.len(), 17);
    assert_eq!(law.security_measures.len(), 30);
    assert_eq!(
        law.countries.values().filter(|country| country.eu).count(),
        27
    );
    assert_eq!(
        law.countries.values().filter(|country| country.eea).count(),
        30
    );
    assert_eq!(law.legal_bases.len(), 6);
    assert_eq!(law.special_conditions.len(), 10);
    assert_eq!(law.notice_items.len(), 21);
    assert!(
        law.adequacy
            .keys()
            .all(|code| law.countries.contains_key(code))
    );
}

#[test]
fn every_act_that_an_act_names_exists_or_is_a_number() {
    let acts = &law().acts;
    let mut numbers = BTreeSet::new();
    for act in acts.iter() {
        assert!(numbers.insert(&act.number), "{} twice", act.number);
        assert!(
            !act::Number::readings(&act.number).is_empty(),
            "{}",
            act.number
        );
        assert!(
            acts.by_number(&act.number)
                .is_some_and(|found| found.number == act.number),
            "{}",
            act.number
        );
        for replacement in &act.replaced_by {
            let replacing = acts.by_number(replacement);
            assert!(
                replacing.is_some(),
                "{} is replaced by the unknown {replacement}",
                act.number
            );
        }
        for repealing in &act.repealed_by {
            let known = acts.by_number(repealing).is_some();
            assert!(known, "{} by the unknown {repealing}", act.number);
        }
        if let Some(amending) = &act.amendments_applied_up_to {
            let readings = act::Number::readings(amending);
            assert!(!readings.is_empty(), "{}: {amending}", act.number);
        }
        assert!(
            act.valid_from
                .zip(act.valid_to)
                .is_none_or(|(from, to)| from < to),
            "{}",
            act.number
        );
        assert!(
            act.stems.iter().all(|stem| *stem == stem.to_lowercase()),
            "{}",
            act.number
        );
        let repealed = act.standing_on(date(2026, 11, 22)) == Standing::Repealed;
        // An act that ended by itself, or whose repealing act nobody has read, has none; such an entry is never verified.
        let known = !act.repealed_by.is_empty();
        assert!(!known || repealed, "{}", act.number);
        assert!(known || !repealed || !act.verified, "{}", act.number);
    }
}

#[test]
fn dead_sections_belong_to_living_acts() {
    for dead in law().dead_sections.iter() {
        let act = law()
            .acts
            .by_number(&dead.act)
            .unwrap_or_else(|| panic!("{}", dead.act));
        assert_eq!(
            act.standing_on(date(2026, 11, 22)),
            Standing::InForce,
            "{}",
            dead.act
        );
        assert!(
            dead.replaced_by
                .iter()
                .all(|text| Citation::parse(text, &law().acts).is_ok_and(|one| one.act.is_some()))
        );
    }
}

#[test]
fn what_is_in_force_is_not_dead() {
    for number in [
        "434/2003", "710/1982", "621/1999", "13/2003", "759/2004", "831/1994",
    ] {
        let act = law()
            .acts
            .by_number(number)
            .unwrap_or_else(|| panic!("{number}"));
        assert_eq!(
            act.standing_on(date(2026, 11, 22)),
            Standing::InForce,
            "{number}"
        );
    }
}

#[test]
fn rights_name_known_notes_and_every_basis() {
    let law = law();
    for (id, right) in &law.rights.entries {
        assert_eq!(
            right.bases.keys().map(String::as_str).collect::<String>(),
            "abcdef",
            "{id}"
        );
        assert!(
            right
                .notes
                .values()
                .flatten()
                .all(|note| law.right_notes.contains_key(note)),
            "{id}"
        );
        assert!(Citation::of_gdpr(&right.article).is_some(), "{id}");
    }
    assert_eq!(law.rights["erasure"].on("e"), Application::NotAsRule);
    assert_eq!(law.rights["portability"].on("c"), Application::No);
    assert_eq!(law.rights["objection"].on("e"), Application::Applies);
    assert_eq!(law.rights["withdrawal"].on("a"), Application::Applies);
    assert!(
        law.right_restrictions
            .iter()
            .all(|limit| law.rights.contains_key(&limit.right)
                && law.acts.by_number(&limit.act).is_some())
    );
}

#[test]
fn every_article_and_provision_of_the_data_parses() {
    let law = law();
    for article in law.notice_items.values().flat_map(|item| &item.articles) {
        assert!(Citation::of_gdpr(article).is_some(), "{article}");
    }
    let articles = law.legal_bases.values().map(|basis| &basis.article).chain(
        law.special_conditions
            .values()
            .map(|condition| &condition.article),
    );
    for article in articles.chain(
        law.transfer_mechanisms
            .values()
            .map(|mechanism| &mechanism.article),
    ) {
        assert!(Citation::of_gdpr(article).is_some(), "{article}");
    }
    let typical = law
        .special_conditions
        .values()
        .flat_map(|condition| &condition.typical);
    let secret = law
        .data_categories
        .values()
        .filter_map(|category| category.secret.as_ref())
        .flat_map(|secret| secret.split("; "));
    let grounds = law
        .identity_code_grounds
        .values()
        .map(|ground| ground.provision.as_str());
    for provision in typical.map(String::as_str).chain(secret).chain(grounds) {
        let citation = Citation::parse(provision, &law.acts)
            .unwrap_or_else(|error| panic!("{provision}: {error}"));
        assert!(citation.act.is_some(), "{provision}");
        assert_eq!(
            citation.print("fi", &law.acts).replace('\u{a0}', " "),
            provision
        );
    }
}

/// What stands in a field for provisions of a file of ours, by the file.
fn provisions_of_ours() -> Vec<(&'static str, String)> {
    let law = law();
    let mut all: Vec<(&str, String)> = Vec::new();
    let mut add = |file, text: &str| all.extend(text.split("; ").map(|one| (file, one.to_owned())));
    for group in law.phrases.values() {
        add("phrases", &group.provision);
    }
    for general in law.general_provisions.iter() {
        add("general_provisions", &general.provision);
    }
    let grounds = &*law.grounds;
    let several = [
        &grounds.other_tasks,
        &grounds.no_task,
        &grounds.special,
        &grounds.crimes,
        &grounds.of_all,
    ];
    let one = [&grounds.authority_task, &grounds.competence];
    let cited = several.into_iter().flatten().chain(one);
    cited.for_each(|text| add("grounds", text));
    for limit in law.right_limits.iter() {
        let known = law.rights.get(&limit.right);
        assert!(known.is_some(), "right_limits: {}", limit.right);
        limit
            .provisions
            .iter()
            .for_each(|text| add("right_limits", text));
    }
    for note in law.right_notes.values() {
        note.provisions
            .iter()
            .for_each(|text| add("right_notes", text));
    }
    for dead in law.dead_sections.iter() {
        dead.replaced_by
            .iter()
            .for_each(|text| add("dead_sections", text));
        add("dead_sections", &dead.act);
    }
    for measure in law.security_measures.values() {
        measure
            .provision
            .iter()
            .for_each(|text| add("security_measures", text));
    }
    for (_, rule) in crate::rules::all() {
        let page = crate::rules::page(rule.name).expect("every rule has a page");
        page.provisions.iter().for_each(|text| add(rule.name, text));
    }
    all
}

#[test]
fn every_citation_of_ours_names_a_known_act() {
    for (file, provision) in provisions_of_ours() {
        let citation = Citation::parse(&provision, &law().acts)
            .unwrap_or_else(|error| panic!("{file}: {provision}: {error}"));
        // A recital is no article: its act is only found in the words.
        let known = citation.act.is_some() || !mentioned(&provision).is_empty();
        assert!(known, "{file}: {provision}");
    }
}

#[test]
fn every_number_of_an_act_in_templates_and_ledgers_is_known() {
    let mut folders = vec!["templates".into(), "tests/ledger".into()];
    let mut numbers = 0;
    while let Some(folder) = folders.pop() {
        let folder: std::path::PathBuf = folder;
        for entry in std::fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                let part = |c: char| !c.is_ascii_digit() && c != '/';
                let four = |word: &str| word.split('/').any(|part| part.len() == 4);
                let words = text.split(part).filter(|word| four(word));
                for number in words.filter(|word| !act::Number::readings(word).is_empty()) {
                    let known = law().acts.by_number(number).is_some();
                    assert!(known, "{}: {number}", path.display());
                    numbers += 1;
                }
            }
        }
    }
    assert!(numbers > 5, "the texts cite acts");
}

#[test]
fn every_file_of_the_law_says_whence_and_when() {
    let law = law();
    let heads = [
        (&law.acts.source, law.acts.checked_on),
        (&law.dead_sections.source, law.dead_sections.checked_on),
        (&law.authority.source, law.authority.checked_on),
        (
            &law.outdated_authorities.source,
            law.outdated_authorities.checked_on,
        ),
        (
            &law.general_provisions.source,
            law.general_provisions.checked_on,
        ),
        (&law.grounds.source, law.grounds.checked_on),
        (&law.act_names.source, law.act_names.checked_on),
        (&law.right_limits.source, law.right_limits.checked_on),
        (&law.phrases.source, law.phrases.checked_on),
        (
            &law.right_restrictions.source,
            law.right_restrictions.checked_on,
        ),
    ];
    for (source, checked_on) in heads {
        assert!(!source.trim().is_empty() && checked_on >= date(2026, 1, 1));
    }
    let acts = law.acts.iter().filter_map(|act| act.source.as_ref());
    assert!(
        acts.chain(
            law.dead_sections
                .iter()
                .filter_map(|dead| dead.source.as_ref())
        )
        .all(|source| !source.trim().is_empty())
    );
    for act in law.acts.iter() {
        assert!(act.link("fi").is_some(), "{}", act.number);
        // What has ended by the data says so in a source of its own.
        assert!(
            act.standing_on(date(2026, 11, 22)) != Standing::Repealed || act.source.is_some(),
            "{}",
            act.number
        );
    }
}

/// A reform is a change of data: an act that is given a last day is found repealed, with no line of code changed.
#[test]
fn a_reform_is_a_change_of_data() {
    let text = "Asiakirjat siirretään arkistolain (831/1994) mukaan.";
    let standing = |law: &'static Law| {
        let mentions = law.read_text(text).acts().to_vec();
        let mention = mentions.first().expect("the act is mentioned");
        mention.act.standing_on(date(2027, 1, 1))
    };
    assert_eq!(standing(law()), Standing::InForce);
    let mut reformed = Law::read();
    reformed.acts.entries = reformed
        .acts
        .entries
        .changed("831/1994", |act| act.valid_to = Some(date(2026, 12, 31)));
    reformed.search = reformed.planned().search().into();
    assert_eq!(standing(Box::leak(Box::new(reformed))), Standing::Repealed);
}

#[test]
fn of_the_old_social_welfare_act_only_the_living_sections_pass() {
    let is_dead = |section: &str| {
        let citation = cited(&format!("sosiaalihuoltolaki (710/1982) {section}"));
        let citation::Place::Sections(parts) = &citation.place else {
            panic!("{section}");
        };
        let mut dead = law()
            .dead_sections
            .iter()
            .filter(|dead| dead.act == "710/1982");
        dead.any(|dead| parts.iter().any(|part| dead.covers(part)))
    };
    for section in ["27 d §", "27 e § 3 mom.", "41 §", "3 luku 27 d §", "58 §"] {
        assert!(!is_dead(section), "{section}");
    }
    for section in [
        "1 §", "6 §", "17 §", "27 c §", "27 f §", "40 §", "42 §", "53 §", "59 §", "1 luku",
    ] {
        assert!(is_dead(section), "{section}");
    }
}

#[test]
fn of_several_cited_sections_only_the_dead_are_told() {
    let told = |cited: &str| {
        let citation = self::cited(cited);
        let citation::Place::Sections(parts) = &citation.place else {
            panic!("{cited}");
        };
        let act = citation.act.as_deref();
        let dead = law().dead_sections.iter();
        let mut dead = dead.filter(|dead| Some(dead.act.as_str()) == act);
        dead.find_map(|dead| {
            let dead: Vec<_> = parts.iter().filter_map(|part| dead.dead_of(part)).collect();
            let printed = citation::print_sections(&dead, "fi").replace('\u{a0}', " ");
            (!dead.is_empty()).then_some(printed)
        })
    };
    for (cited, dead) in [
        ("julkisuuslaki (621/1999) 24 ja 18 §", Some("18 §")),
        ("julkisuuslaki (621/1999) 18 ja 24 §", Some("18 §")),
        (
            "julkisuuslaki (621/1999) 29 § 1 ja 3 mom.",
            Some("29 § 3 mom."),
        ),
        (
            "julkisuuslaki (621/1999) 18 § ja 29 § 3 mom.",
            Some("18 § ja 29 § 3 mom."),
        ),
        ("potilaslaki (785/1992) 12, 13 ja 6 §", Some("12 ja 13 §")),
        ("julkisuuslaki (621/1999) 24 ja 29 §", None),
    ] {
        assert_eq!(told(cited).as_deref(), dead, "{cited}");
    }
}

#[test]
fn names_that_live_on_are_not_outdated() {
    let named = |text| law().read_text(text).outdated_authorities();
    for text in [
        "KEHA-keskus vastaa tietovarannosta.",
        "Liikenne- ja viestintävirasto Traficom",
        "Lupa- ja valvontavirasto",
        "Tallenne on AVI-tiedosto tai avi-muodossa.",
        "Transport- och kommunikationsverket Traficom",
        "hyvinvointialue, elinvoimakeskus ja työllisyysalue",
        "Digi- ja väestötietovirasto",
    ] {
        let found: Vec<_> = named(text).into_iter().map(|(_, id, _)| id).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
    for text in [
        "ELY-keskuksen",
        "Befolkningsregistercentralen",
        "TE-byrån",
        "regionförvaltningsverket",
        "Trafin",
        "Evirasta",
        "lääninhallitukselle",
        "sairaanhoitopiirin",
        "työvoimatoimistosta",
        "Viestintävirastolle",
        "AVIn",
        "magistraten",
    ] {
        assert!(!named(text).is_empty(), "{text}");
    }
}

fn mentioned(text: &str) -> Vec<(&'static str, &str)> {
    law()
        .read_text(text)
        .acts()
        .iter()
        .map(|mention| (mention.act.number.as_str(), &text[mention.range.clone()]))
        .collect()
}

#[test]
fn acts_are_found_in_inflected_text() {
    assert_eq!(
        mentioned("Käsittely perustuu henkilötietolain 8 §:ään."),
        [("523/1999", "henkilötietolain")]
    );
    assert_eq!(
        mentioned("HENKILÖTIETOLAISSA säädetään"),
        [("523/1999", "HENKILÖTIETOLAISSA")]
    );
    assert_eq!(mentioned("HetiL:n mukaan"), [("523/1999", "HetiL:n")]);
    assert_eq!(
        mentioned("nuorisolakiin (1285/2016) perustuva"),
        [("1285/2016", "nuorisolakiin (1285/2016")]
    );
    assert_eq!(
        mentioned("nuorisolaissa (72/2006)"),
        [("72/2006", "nuorisolaissa (72/2006")]
    );
    assert_eq!(mentioned("nuorisolaki"), [("1285/2016", "nuorisolaki")]);
    assert_eq!(
        mentioned("lain 523/99 ja 1999/523 ja 523/1999"),
        [
            ("523/1999", "523/99"),
            ("523/1999", "1999/523"),
            ("523/1999", "523/1999")
        ]
    );
    assert_eq!(
        mentioned("sähköisen viestinnän tietosuojalaissa"),
        [("516/2004", "sähköisen viestinnän tietosuojalaissa")]
    );
    assert_eq!(
        mentioned("laissa viranomaisten toiminnan\n julkisuudesta"),
        [("621/1999", "laissa viranomaisten toiminnan\n julkisuudesta")]
    );
    assert_eq!(
        mentioned("tietosuojalakikin sekä yleistä tietosuoja-asetusta"),
        [
            ("1050/2018", "tietosuojalakikin"),
            ("2016/679", "yleistä tietosuoja-asetusta")
        ]
    );
    assert_eq!(mentioned("direktiivi 95/46/EY"), [("95/46", "95/46")]);
    assert_eq!(
        mentioned("enligt personuppgiftslagen"),
        [("523/1999", "personuppgiftslagen")]
    );
    assert_eq!(
        mentioned("henkilo\u{308}tietolaki"),
        [("523/1999", "henkilo\u{308}tietolaki")]
    );
}

#[test]
fn acts_are_not_found_where_there_are_none() {
    for text in [
        "henkilötietojen käsittelyä koskeva lainsäädäntö",
        "tietosuojalainsäädännön mukaan",
        "henkilötietolainsäädäntö",
        "kirkkohallintolaki",
        "Dnro 410/2015",
        "puhelin 09/523/1999",
        "1050/20188",
        "13/03",
        "henkilötiedot ja laki",
        "",
    ] {
        assert_eq!(mentioned(text), [], "{text}");
    }
}

fn cited(text: &str) -> Citation {
    Citation::parse(text, &law().acts).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn printed(text: &str, language: &str) -> String {
    let printed = cited(text).print(language, &law().acts);
    printed.replace('\u{a0}', "_")
}

#[test]
fn statutes_are_printed_in_one_form() {
    assert_eq!(
        printed("nuorisolaki (1285/2016) 13–14 §", "fi"),
        "nuorisolaki (1285/2016) 13–14_§"
    );
    assert_eq!(
        printed("1285/2016 13-14 §", "fi"),
        "nuorisolaki (1285/2016) 13–14_§"
    );
    assert_eq!(
        printed("2016/1285 13§", "fi"),
        "nuorisolaki (1285/2016) 13_§"
    );
    assert_eq!(
        printed("1050/2018 29 § 1 mom. 1 kohta", "fi"),
        "tietosuojalaki (1050/2018) 29_§ 1_mom. 1_kohta"
    );
    assert_eq!(
        printed("julkisuuslaki 24.1 § 31", "fi"),
        "julkisuuslaki (621/1999) 24_§ 1_mom. 31_kohta"
    );
    assert_eq!(
        printed("906/2019 28 a–28 f §", "fi"),
        "tiedonhallintalaki (906/2019) 28_a–28_f_§"
    );
    assert_eq!(
        printed("1285/2016 13–14 §", "sv"),
        "13–14_§ i ungdomslagen (1285/2016)"
    );
    assert_eq!(
        printed("1285/2016 13–14 §", "en"),
        "Youth Act (1285/2016), sections_13–14"
    );
    assert_eq!(
        printed("1050/2018 29 § 1 mom. 1 kohta", "sv"),
        "29_§ 1_mom. 1_punkten i dataskyddslagen (1050/2018)"
    );
    assert_eq!(
        printed("EU 2016/679 6 art.", "fi"),
        "tietosuoja-asetuksen 6_artikla"
    );
    assert_eq!(
        printed("(EU) 2016/679 6(1)(e)", "sv"),
        "artikel_6.1_e i dataskyddsförordningen"
    );
    assert_eq!(
        printed("GDPR 17(3)(b)", "fi"),
        "tietosuoja-asetuksen 17 artiklan 3 kohdan b alakohta"
            .replace(" artiklan 3", "_artiklan 3")
            .replace(" kohdan b", "_kohdan b")
            .replace(" alakohta", "_alakohta")
    );
    assert_eq!(printed("GDPR", "fi"), "tietosuoja-asetus (EU)_2016/679");
    assert_eq!(
        printed("hyppylaki (999/2020) 3 §", "fi"),
        "hyppylaki (999/2020) 3_§"
    );
    assert_eq!(printed("johtosääntö", "fi"), "johtosääntö");
}

#[test]
fn a_citation_is_read_from_the_forms_that_people_write() {
    let same = [
        "henkilötietolain 8 §:n 1 momentin 5 kohta",
        "henkilötietolaki (523/1999) 8 § 1 mom. 5 kohta",
        "523/1999 8.1 § 5",
        "1999/523 8 § 1 mom 5 k.",
        "HetiL 8 §:n 1 mom. 5 kohta",
        "523/99, 8 §, 1 mom., 5 kohta",
        "personuppgiftslagen 8 § 1 mom. 5 punkten",
        "8 § 1 mom. 5 punkten i personuppgiftslagen (523/1999)",
        "Personal Data Act (523/1999), section 8, subsection 1, item 5",
        "8 §:n 1 momentin 5 kohta, henkilötietolaki (523/1999)",
    ];
    for text in same {
        assert_eq!(
            printed(text, "fi"),
            "henkilötietolaki (523/1999) 8_§ 1_mom. 5_kohta",
            "{text}"
        );
    }
    let same = [
        "6(1)(e)",
        "GDPR 6(1)(e)",
        "GDPR Art. 6(1)(e)",
        "Art. 6(1)(e)",
        "Article 6(1)(e) GDPR (EU) 2016/679",
        "6 art. 1 kohta e",
        "6 art. 1 kohdan e alakohta",
        "6 artiklan 1 kohdan e alakohta",
        "tietosuoja-asetus 6.1 e",
        "tietosuoja-asetuksen 6 artiklan 1 kohdan e alakohta",
        "yleisen tietosuoja-asetuksen artikla 6 kohta 1 alakohta e",
        "EU 2016/679 6 art. 1 kohta e",
        "artikel 6.1 e i dataskyddsförordningen",
    ];
    for text in same {
        assert_eq!(printed(text, "en"), "GDPR Art._6(1)(e)", "{text}");
    }
}

#[test]
fn several_places_stay_apart() {
    for (text, fi, sv, en) in [
        (
            "906/2019 22, 23 ja 24 a §",
            "tiedonhallintalaki (906/2019) 22, 23 ja 24_a_§",
            "22, 23 och 24_a_§ i informationshanteringslagen (906/2019)",
            "Information Management Act (906/2019), sections_22, 23 and 24_a",
        ),
        (
            "1050/2018 29 § 1 mom. ja 3 mom. sekä 30 §",
            "tietosuojalaki (1050/2018) 29_§ 1 ja 3_mom. ja 30_§",
            "29_§ 1 och 3_mom. och 30_§ i dataskyddslagen (1050/2018)",
            "Data Protection Act (1050/2018), section_29, subsections_1 and 3 and section_30",
        ),
        (
            "1050/2018 13 §, 14 § 1 mom.",
            "tietosuojalaki (1050/2018) 13_§ ja 14_§ 1_mom.",
            "13_§ och 14_§ 1_mom. i dataskyddslagen (1050/2018)",
            "Data Protection Act (1050/2018), section_13 and section_14, subsection_1",
        ),
        (
            "GDPR 6(1)(c) ja (e), 9(2)(g)",
            "tietosuoja-asetuksen 6_artiklan 1_kohdan c ja e_alakohta ja 9_artiklan 2_kohdan g_alakohta",
            "artiklarna_6.1_c och e och 9.2_g i dataskyddsförordningen",
            "GDPR Art._6(1)(c) and (e) and 9(2)(g)",
        ),
        (
            "13–14 art.",
            "tietosuoja-asetuksen 13–14_artikla",
            "artiklarna_13–14 i dataskyddsförordningen",
            "GDPR Art._13–14",
        ),
        (
            "6 artiklan 1 kohdan c ja e alakohta",
            "tietosuoja-asetuksen 6_artiklan 1_kohdan c ja e_alakohta",
            "artikel_6.1_c och e i dataskyddsförordningen",
            "GDPR Art._6(1)(c) and (e)",
        ),
    ] {
        assert_eq!(printed(text, "fi"), fi, "{text}");
        assert_eq!(printed(text, "sv"), sv, "{text}");
        assert_eq!(printed(text, "en"), en, "{text}");
    }
}

/// A row of places of one act is one citation, however long; one of several acts is as many.
#[test]
fn a_row_is_parted_where_another_act_begins() {
    fn apart(text: &str) -> Vec<&str> {
        citation::apart(text, &law().acts)
    }
    let articles: Vec<String> = (1..=40).map(|number| format!("{number} art.")).collect();
    let row = |to: usize| format!("asetus (EU) 2016/679 {}", articles[..to].join(", "));
    let (long, shorter) = (row(40), row(35));
    assert_eq!(apart(&long), [long.as_str()]);
    let two = format!("{shorter} ja tietosuojalaki (1050/2018) 4 §");
    assert_eq!(
        apart(&two),
        [shorter.as_str(), "tietosuojalaki (1050/2018) 4 §"]
    );
    assert_eq!(law().citations(&two).len(), 2);
    for parts in [
        &[
            "perusopetuslaki (628/1998) 40 §",
            "laki potilaan asemasta ja oikeuksista (785/1992) 13 §, 14 §",
            "621/1999 24 §",
        ][..],
        &[
            "tietosuojalaki 4 §",
            "6 art. 1 kohta c ja e",
            "julkisuuslaki (621/1999) 24 §",
        ],
        &["6 art. 1 kohta c ja e", "tietosuojalaki (1050/2018) 4 §"],
        &["julkisuuslaki (621/1999) 24 §, 29(3)"],
    ] {
        for between in [", ", "; ", ", ja ", " sekä "] {
            let row = parts.join(between);
            assert_eq!(apart(&row), parts, "{row}");
        }
    }
}

/// The sections before an act's name are its own only where no other act is named between.
#[test]
fn sections_stand_before_the_name_of_their_act() {
    let before = |text: &str| {
        let sections = citation::sections_before(text);
        let sections = sections
            .iter()
            .flat_map(|part| part.on(citation::Level::Section));
        sections.map(ToString::to_string).collect::<String>()
    };
    for (text, found) in [
        ("Enligt 18 § i ", "18"),
        (
            "Under Section 29(3) of the Act on the Openness of Government Activities (",
            "29",
        ),
        (
            "13 § i lagen om patientens ställning och rättigheter (",
            "13",
        ),
        (
            "Section 13 of the Act on the Status and Rights of Patients (",
            "13",
        ),
        ("enligt 18 § i arkivlagen och ", ""),
        ("enligt 18 § i arkivlagen och offentlighetslagen (", ""),
        ("under section 18 of the Archives Act and the ", ""),
        (
            "under section 18 of the Archives Act and the Act on the Openness of Government Activities (",
            "",
        ),
        ("18 § är upphävd. I ", ""),
    ] {
        assert_eq!(before(text), found, "{text}");
    }
    let long = format!("18 § i lagen{}", " of ä".repeat(10_000));
    assert_eq!(before(&long), "");
    assert_eq!(before(&format!("{long} enligt 18 § i ")), "18");
}

/// What is printed is read as what it was, in every language.
#[test]
fn what_is_printed_reads_back() {
    let law = law();
    let provisions = law
        .data_categories
        .values()
        .filter_map(|category| category.secret.as_deref())
        .flat_map(|secret| secret.split("; "))
        .chain(
            law.identity_code_grounds
                .values()
                .map(|ground| ground.provision.as_str()),
        )
        .chain([
            "GDPR 6(1)(c) ja (e), 9(2)(g)",
            "1050/2018 13 §, 14 § 1 mom.",
            "812/2000 14–15 §",
        ]);
    for text in provisions {
        let first = cited(text);
        for language in ["fi", "sv", "en"] {
            let printed = first.print(language, &law.acts);
            let again = cited(&printed);
            assert_eq!(
                (&first.act, &first.place),
                (&again.act, &again.place),
                "{printed}"
            );
        }
    }
}

#[test]
fn what_is_no_citation_is_said() {
    let acts = &law().acts;
    assert_eq!(
        cited("nuorisolaki (1285/2016) 13–14 §")
            .link("fi", acts)
            .as_deref(),
        Some("https://www.finlex.fi/fi/lainsaadanto/2016/1285")
    );
    assert_eq!(
        cited("EU 2016/679 6 art.").link("fi", acts).as_deref(),
        Some("https://eur-lex.europa.eu/legal-content/FI/TXT/?uri=CELEX:32016R0679")
    );
    let parse = |text| Citation::parse(text, acts);
    assert_eq!(parse("  "), Err(citation::CitationError::Empty));
    assert_eq!(parse("13 §"), Err(citation::CitationError::NoAct));
    for text in [
        "100",
        "0",
        "6(1)(e)(f)",
        "13 §",
        "x",
        "6(",
        "14–13",
        "6((1)",
    ] {
        assert!(Citation::of_gdpr(text).is_none(), "{text}");
    }
    // Nothing is lost of a place that is not understood.
    assert_eq!(
        printed("nuorisolaki (1285/2016) 13 § soveltuvin osin", "fi"),
        "nuorisolaki (1285/2016) 13_§ soveltuvin osin"
    );
}

/// A code with its check character.
fn code(date: &str, mark: char, individual: &str) -> String {
    let number: u32 = format!("{date}{individual}").parse().unwrap_or_default();
    let check = char::from(b"0123456789ABCDEFHJKLMNPRSTUVWXY"[(number % 31) as usize]);
    format!("{date}{mark}{individual}{check}")
}

#[test]
fn identity_codes_of_every_century_are_found_and_masked() {
    assert_eq!(identity_code::find("131052-308T").first(), Some(&(0..11)));
    for mark in "+-YXWVUABCDEF".chars() {
        let code = code("010203", mark, "123");
        let text = format!("Tunnus ({code}), {}ä", code.to_lowercase() + " ");
        assert_eq!(identity_code::find(&text).len(), 2, "{text}");
        let masked = identity_code::mask(&text);
        assert!(!masked.contains(&code));
        assert_eq!(masked.chars().count(), text.chars().count());
    }
    assert!(matches!(
        identity_code::mask("ei mitään"),
        std::borrow::Cow::Borrowed("ei mitään")
    ));
}

#[test]
fn an_identity_code_glued_to_letters_is_found() {
    for text in [
        format!("HETU{}", code("010203", '-', "123")),
        format!("asiakkaalla{}lle", code("010203", '+', "123")),
        format!("hetu{}sta", code("010203", 'A', "123")),
        format!("_{}_", code("010203", 'F', "123")),
    ] {
        assert_eq!(identity_code::find(&text).len(), 1, "{text}");
    }
}

/// The search passes over bytes that no code can stand on: however much stands before and after a code, it must not pass over that.
#[test]
fn an_identity_code_is_found_wherever_it_stands() {
    let code = code("010203", 'A', "123");
    for before in 0..15 {
        for filling in ["x", "ä", "1 ", "12345 "] {
            for after in ["", "x", " 1234567"] {
                let text = format!("{} {code}{after}", filling.repeat(before));
                let found = identity_code::find(&text);
                assert_eq!(found.len(), 1, "{text}");
                assert_eq!(text[found[0].clone()], code, "{text}");
            }
        }
    }
}

#[test]
fn what_is_no_real_identity_code_is_not_found() {
    // Part of a longer number, or of a hash.
    let touching = [
        format!("1{}", code("010203", '-', "123")),
        format!("{}1", code("010203", '-', "123")),
        format!("c{}", code("010203", 'A', "123")),
        format!("{}F", code("010203", 'A', "123")),
    ];
    let unreal = [
        code("010203", '-', "900"),
        code("010203", '-', "001"),
        code("310203", '-', "123"),
        code("290201", 'A', "123"),
        code("010203", 'G', "123"),
    ];
    for text in touching.iter().chain(&unreal).map(String::as_str).chain([
        "131052-308U",
        "1234567-1",
        "",
        "äääääääääää",
    ]) {
        assert!(identity_code::find(text).is_empty(), "{text}");
    }
    assert_eq!(identity_code::find(&code("290200", 'A', "123")).len(), 1);
}

#[test]
fn business_ids_are_checked() {
    assert!(business_id::valid("0245437-2"));
    for wrong in [
        "0245437-3",
        "02454372",
        "245437-2",
        "0245437-22",
        "",
        "-",
        "abcdefg-h",
    ] {
        assert!(!business_id::valid(wrong), "{wrong}");
    }
}

#[test]
fn phrases_are_found_at_word_boundaries() {
    let places = |group, text| law().read_text(text).places(group);
    let has = |group, text| law().read_text(text).has(group);
    let is_whole = |group, text| law().read_text(text).is_whole(group);
    let vague = "Säilytetään Niin kauan kuin on tarpeellista.";
    assert_eq!(places("vague_retention", vague).first(), Some(&(15..46)));
    assert!(!has("vague_retention", "Asiakkuus on toistaiseksioleva"));
    assert_eq!(places("open_ended_list", "nimi, osoite yms.").len(), 1);
    assert!(!has("open_ended_list", "nymf."));
    assert!(has("no_disclosure", "Tietoja ei luovuteta."));
    let bounded = "Tietoja ei luovuteta suoramarkkinointiin.";
    assert!(!has("no_disclosure", bounded));
    assert!(is_whole("placeholder_alone", " Organisaatio "));
    assert!(!is_whole("placeholder_alone", "Organisaatio vastaa"));
    let named = |text| law().read_text(text).outdated_authorities();
    let offices = named("TE-toimistosta saadut");
    assert!(offices.iter().any(|(_, id, _)| *id == "te_toimisto"));
    assert!(named("avioliitto").is_empty());
    for (id, phrases) in &law().phrases.entries {
        assert!(
            phrases
                .find
                .iter()
                .chain(&phrases.except)
                .all(|phrase| *phrase == phrase.to_lowercase()),
            "{id}"
        );
    }
}
