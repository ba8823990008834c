//! Writes days as a calendar (iCalendar, RFC 5545 and RFC 7986) that Outlook, Google and other calendars import.
//! It must not know what falls due on them.
//!
//! Each entry is an event that lasts the whole day (VEVENT), although the standard has a component for things to be done (VTODO):
//! Outlook, which most municipalities have, and Google import events and pass over the others without a word, so that the due dates
//! would be lost. An event of ours leaves the day free (TRANSP). The calendar names no METHOD: it is a file to import, not an invitation.
//!
//! The writer is our own. The crate `icalendar` needs a clock and random numbers for what an entry lacks, and `ics` folds lines to 76
//! octets and lets control characters through; what is needed of the standard are the escapes and folds below.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::mend;
use crate::digest::hexadecimal;

/// Days under a name. All of it follows from these values: no clock, no random identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// What the calendar is called where it is shown.
    pub name: String,
    /// Whose identifiers the entries have: the address of the organisation's site, or its name. Entries of two calendars with the same
    /// namespace and identifier are one entry to a calendar program.
    pub namespace: String,
    /// Language of the texts, as BCP 47 has it.
    pub language: String,
    /// The day on which the entries were last changed: a program keeps the newer of two.
    pub stamp: Date,
    /// Who may see the entries where a calendar is shared.
    pub class: Class,
    /// The entries, in order.
    pub entries: Vec<Entry>,
}

/// Who may see an entry, RFC 5545 section 3.8.1.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Everybody.
    Public,
    /// The calendar's owner.
    Private,
    /// The calendar's owner and whom they trust; others see at most that there is something.
    Confidential,
}

/// What falls on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Tells the entry from the others in its namespace, and stays the same when its day or words change, so that importing again
    /// moves the entry instead of doubling it.
    pub id: String,
    /// The day, of the years 0 to 9999.
    pub date: Date,
    /// One line.
    pub summary: String,
    /// Several lines; may be empty.
    pub description: String,
    /// Words to sort by.
    pub categories: Vec<String>,
    /// Reminds so many days before, at nine in the morning; 0 is the day itself.
    pub remind_days: Option<u16>,
}

/// Octets in a line, without its end (RFC 5545 section 3.1).
const LINE: usize = 75;

/// The calendar's text.
pub fn write(calendar: &Calendar) -> String {
    let mut out = Lines::new(&calendar.language);
    out.add("BEGIN", "VCALENDAR");
    out.add("VERSION", "2.0");
    out.add("PRODID", "-//seloste//calendar//EN");
    out.add("CALSCALE", "GREGORIAN");
    out.text("NAME", &mend::line(&calendar.name));
    // The name as Outlook, Google and Apple read it.
    out.text("X-WR-CALNAME", &mend::line(&calendar.name));
    for (at, entry) in calendar.entries.iter().enumerate() {
        let earlier = calendar.entries.iter().take(at);
        let same = earlier.filter(|other| other.id == entry.id).count();
        out.event(calendar, entry, same);
    }
    out.add("END", "VCALENDAR");
    out.written
}

/// An identifier that depends on the namespace and the entry's own alone: a UUID of version 8 (RFC 9562) made from their hash.
/// Entries that share their own are told apart by how many came before, since of two with one identifier a program keeps one.
fn uid(namespace: &str, id: &str, same: usize) -> String {
    let named = format!("{}:{namespace}:{id}:{same}", namespace.len());
    let hash = hexadecimal(&Sha256::digest(named));
    let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default();
    format!(
        "{}-{}-8{}-a{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 15),
        part(15, 18),
        part(18, 30)
    )
}

/// The lines of the file, folded and ended as the standard wants.
struct Lines {
    written: String,
    /// The parameter that tells the language of a text.
    language: String,
}

impl Lines {
    fn new(language: &str) -> Self {
        let is_tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let is_known = !language.is_empty() && language.chars().all(is_tag);
        Self {
            written: String::new(),
            language: if is_known {
                format!(";LANGUAGE={language}")
            } else {
                String::new()
            },
        }
    }

    fn event(&mut self, calendar: &Calendar, entry: &Entry, same: usize) {
        let summary = mend::line(&entry.summary);
        self.add("BEGIN", "VEVENT");
        self.add("UID", &uid(&calendar.namespace, &entry.id, same));
        self.add("DTSTAMP", &format!("{}T000000Z", digits(calendar.stamp)));
        self.add("DTSTART;VALUE=DATE", &digits(entry.date));
        // The day after, which does not belong to the event: said although it follows, since not every program lets it follow.
        if let Ok(next) = entry.date.tomorrow() {
            self.add("DTEND;VALUE=DATE", &digits(next));
        }
        self.text("SUMMARY", &summary);
        if !entry.description.is_empty() {
            self.text("DESCRIPTION", &mend::text(&entry.description));
        }
        let categories = entry.categories.iter().map(|name| mend::line(name));
        let categories = categories.filter(|name| !name.is_empty());
        let categories: Vec<_> = categories.map(|name| escaped(&name)).collect();
        if !categories.is_empty() {
            self.in_language("CATEGORIES", &categories.join(","));
        }
        self.add("CLASS", calendar.class.name());
        self.add("TRANSP", "TRANSPARENT");
        if let Some(days) = entry.remind_days {
            self.alarm(days, &summary);
        }
        self.add("END", "VEVENT");
    }

    fn alarm(&mut self, days: u16, summary: &str) {
        let trigger = match days {
            0 => "PT9H".to_owned(),
            1 => "-PT15H".to_owned(),
            more => format!("-P{}DT15H", more - 1),
        };
        self.add("BEGIN", "VALARM");
        self.add("ACTION", "DISPLAY");
        self.add("TRIGGER", &trigger);
        self.text("DESCRIPTION", summary);
        self.add("END", "VALARM");
    }

    /// A property whose value is a text in the calendar's language.
    fn text(&mut self, name: &str, text: &str) {
        self.in_language(name, &escaped(text));
    }

    fn in_language(&mut self, name: &str, value: &str) {
        let name = format!("{name}{}", self.language);
        self.add(&name, value);
    }

    /// A line of what the standard allows already. Folded between characters, so that every piece is UTF-8 by itself.
    fn add(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if length + c.len_utf8() > LINE {
                self.written.push_str("\r\n ");
                length = 1;
            }
            self.written.push(c);
            length += c.len_utf8();
        }
        self.written.push_str("\r\n");
    }
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Self::Public => "PUBLIC",
            Self::Private => "PRIVATE",
            Self::Confidential => "CONFIDENTIAL",
        }
    }
}

/// A text's own signs told from the standard's (RFC 5545 section 3.3.11). Control characters have been mended.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
    out
}

fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}
