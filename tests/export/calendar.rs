//! Calendars read back by the rules of RFC 5545, written down here from the standard; python's reader judges them in tests/conformance/spreadsheet.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use seloste::export::ical::{Calendar, Class, Entry, write};

use crate::random::{self, try_all};
use crate::seen;
use crate::tables::{due_dates, hostile_dates};

/// A content line: name with parameters, and the value as written.
type Line = (String, String);

/// The content lines, unfolded (section 3.1), each physical line checked.
fn lines(calendar: &str) -> Vec<Line> {
    let body = calendar.strip_suffix("\r\n").expect("the last line ends");
    let mut lines: Vec<String> = Vec::new();
    for line in body.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
        assert!(
            !line.contains(|c: char| c.is_control() && c != '\t'),
            "{line:?}"
        );
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().expect("a line before").push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    let split = |line: &String| {
        let (name, value) = line.split_once(':').expect("a name and a value");
        (name.to_owned(), value.to_owned())
    };
    lines.iter().map(split).collect()
}

/// A value of type TEXT, or several parted by commas, without their escapes (section 3.3.11).
fn texts(value: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        let last = texts.last_mut().expect("one at least");
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => last.push('\n'),
                Some(c @ ('\\' | ';' | ',')) => last.push(c),
                other => panic!("\\{other:?}"),
            },
            ',' => texts.push(String::new()),
            ';' => panic!("a semicolon that is not escaped: {value:?}"),
            other => last.push(other),
        }
    }
    texts
}

fn one_line(text: &str) -> String {
    let text = seen(text);
    let parts = text.split(['\n', '\t']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The lines between the first BEGIN:name and its END.
fn components(lines: &[Line], name: &str) -> Vec<Vec<Line>> {
    let mut found = Vec::new();
    let mut open: Option<Vec<Line>> = None;
    for line in lines {
        if *line == ("BEGIN".to_owned(), name.to_owned()) {
            assert!(open.is_none());
            open = Some(Vec::new());
        } else if *line == ("END".to_owned(), name.to_owned()) {
            found.push(open.take().expect("it has begun"));
        } else if let Some(open) = &mut open {
            open.push(line.clone());
        }
    }
    found
}

fn value<'a>(lines: &'a [Line], name: &str) -> Option<&'a str> {
    let mut values = lines
        .iter()
        .filter(|(known, _)| known.split(';').next() == Some(name));
    values.next().map(|(_, value)| value.as_str())
}

/// Every entry comes back with all that it holds, and with an identifier of its own.
fn assert_reads_back(calendar: &Calendar) {
    let written = write(calendar);
    assert_eq!(written, write(calendar));
    let lines = lines(&written);
    assert_eq!(
        lines.first(),
        Some(&("BEGIN".to_owned(), "VCALENDAR".to_owned()))
    );
    assert_eq!(
        lines.last(),
        Some(&("END".to_owned(), "VCALENDAR".to_owned()))
    );
    let name = value(&lines, "NAME").expect("a name");
    assert_eq!(texts(name), [one_line(&calendar.name)]);
    let events = components(&lines, "VEVENT");
    assert_eq!(events.len(), calendar.entries.len());
    let mut ids = BTreeSet::new();
    for (entry, event) in calendar.entries.iter().zip(&events) {
        assert!(ids.insert(value(event, "UID").expect("an identifier").to_owned()));
        let day = |day: jiff::civil::Date| day.to_string().replace('-', "");
        assert_eq!(
            value(event, "DTSTAMP"),
            Some(format!("{}T000000Z", day(calendar.stamp)).as_str())
        );
        assert_eq!(value(event, "DTSTART"), Some(day(entry.date).as_str()));
        let next = entry.date.tomorrow().ok().map(day);
        assert_eq!(value(event, "DTEND"), next.as_deref());
        assert_eq!(
            texts(value(event, "SUMMARY").expect("a summary")),
            [one_line(&entry.summary)]
        );
        let description = event
            .iter()
            .find(|(name, _)| name.starts_with("DESCRIPTION"));
        match (description, entry.description.is_empty()) {
            (Some((_, description)), false) => {
                assert_eq!(texts(description), [seen(&entry.description)]);
            }
            (None, true) => {}
            (Some((_, description)), true) => {
                // An alarm's, then.
                assert!(entry.remind_days.is_some());
                assert_eq!(texts(description), [one_line(&entry.summary)]);
            }
            (None, false) => panic!("no description"),
        }
        let categories = entry.categories.iter().map(|name| one_line(name));
        let categories: Vec<_> = categories.filter(|name| !name.is_empty()).collect();
        assert_eq!(
            value(event, "CATEGORIES").map(texts).unwrap_or_default(),
            categories
        );
        assert_eq!(
            components(event, "VALARM").len(),
            usize::from(entry.remind_days.is_some())
        );
    }
}

#[test]
fn due_dates_are_days_that_stay_free() {
    let calendar = due_dates();
    assert_reads_back(&calendar);
    let lines = lines(&write(&calendar));
    let events = components(&lines, "VEVENT");
    let line = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let first = &events[0];
    for expected in [
        line("DTSTAMP", "20260310T000000Z"),
        line("DTSTART;VALUE=DATE", "20260531"),
        line("DTEND;VALUE=DATE", "20260601"),
        line("SUMMARY;LANGUAGE=fi", "Lokit tarkastetaan kuukausittain"),
        line("CATEGORIES;LANGUAGE=fi", "Vaikutustenarviointi,Toimenpide"),
        line("CLASS", "CONFIDENTIAL"),
        line("TRANSP", "TRANSPARENT"),
        line("TRIGGER", "-P13DT15H"),
    ] {
        assert!(first.contains(&expected), "{expected:?}");
    }
    assert_eq!(value(&events[1], "TRIGGER"), Some("-PT15H"));
    assert_eq!(value(&events[2], "TRIGGER"), Some("PT9H"));
    assert_eq!(value(&events[3], "TRIGGER"), None);
    assert_eq!(value(&events[3], "DTEND"), Some("20280301"));
}

#[test]
fn hostile_texts_end_no_line_and_no_entry() {
    let calendar = hostile_dates();
    assert_reads_back(&calendar);
    let written = write(&calendar);
    // A language that is none is not said.
    assert!(!written.contains("LANGUAGE"));
    let last = components(&lines(&written), "VEVENT")
        .pop()
        .expect("an entry");
    assert_eq!(value(&last, "DTSTART"), Some("99991231"));
    assert_eq!(value(&last, "TRIGGER"), Some("-P65534DT15H"));
}

/// An entry that is moved or renamed is the same entry to a calendar program, and only that one.
#[test]
fn identifiers_follow_from_namespace_and_id_alone() {
    let ids = |calendar: &Calendar| -> Vec<String> {
        let lines = lines(&write(calendar));
        let events = components(&lines, "VEVENT");
        events
            .iter()
            .map(|event| value(event, "UID").expect("one").to_owned())
            .collect()
    };
    let calendar = due_dates();
    let mut changed = calendar.clone();
    changed.stamp = changed.stamp.tomorrow().expect("a day");
    changed.name = "muu".to_owned();
    for entry in &mut changed.entries {
        entry.date = entry.date.tomorrow().expect("a day");
        entry.summary.push('!');
    }
    changed.entries.reverse();
    let mut same = ids(&changed);
    same.reverse();
    assert_eq!(ids(&calendar), same);
    // Promised: the calendars that people have imported hold it.
    assert_eq!(ids(&calendar)[0], "42e1657b-76ec-86e8-a63b-eed1aaaff2b1");
    let mut elsewhere = calendar.clone();
    elsewhere.namespace.push('x');
    assert!(
        ids(&elsewhere)
            .iter()
            .all(|id| !ids(&calendar).contains(id))
    );
    // Namespace and identifier cannot flow into each other.
    let with = |namespace: &str, id: &str| {
        let mut calendar = calendar.clone();
        namespace.clone_into(&mut calendar.namespace);
        id.clone_into(&mut calendar.entries[0].id);
        ids(&calendar)[0].clone()
    };
    assert_ne!(with("a:b", "c"), with("a", "b:c"));
}

#[test]
fn any_calendar_reads_back() {
    let entry = (
        random::text(),
        random::day(),
        random::text(),
        random::text(),
        vec(random::text(), 0..3),
        any::<Option<u16>>(),
    );
    let calendar = (
        random::text(),
        random::text(),
        random::day(),
        vec(entry, 0..5),
    );
    try_all(256, &calendar, |(name, namespace, stamp, entries)| {
        let entries = entries.into_iter().map(
            |(id, date, summary, description, categories, remind_days)| Entry {
                id,
                date,
                summary,
                description,
                categories,
                remind_days,
            },
        );
        assert_reads_back(&Calendar {
            name,
            namespace,
            language: "sv-FI".to_owned(),
            stamp,
            class: Class::Public,
            entries: entries.collect(),
        });
    });
}
