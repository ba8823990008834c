//! Faults to findings: levels and suppression are applied, places resolved, words filled in.
//! It must not know what a rule looks for.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::mem;
use std::path::Path;

use super::sort;
use crate::finding::{Fault, Finding, Level, Phrase, Place, Related, Shared};
use crate::law::identity_code;
use crate::model::{Ignore, RuleLevel};
use crate::project::Loaded;
use crate::rules;
use crate::shape::Muted;
use crate::source::{Places, Pointer, Position, Source, Span};

/// Levels that the organisation has given.
#[derive(Debug)]
pub(super) struct Levels {
    of_rules: BTreeMap<String, RuleLevel>,
    /// Whether rules have seen all that they ask of the common files: otherwise nobody knows which suppression is of no use.
    have_seen_all: bool,
}

impl Levels {
    pub(super) fn of<'a>(
        rules: impl Iterator<Item = (&'a String, &'a RuleLevel)>,
        have_seen_all: bool,
    ) -> Self {
        let of_rules = rules.map(|(name, level)| (name.clone(), *level));
        Self {
            of_rules: of_rules.collect(),
            have_seen_all,
        }
    }

    /// The level of a rule here; `None` when it is switched off. A rule that keeps an unlawful notice
    /// from being published cannot be softened for all registers at once.
    fn level(&self, rule: &str, own: Level, blocks: bool) -> Option<Level> {
        if blocks || rules::is_structural(rule) {
            return Some(own);
        }
        match self.of_rules.get(rule) {
            None => Some(own),
            Some(RuleLevel::Error) => Some(Level::Error),
            Some(RuleLevel::Warning) => Some(Level::Warning),
            Some(RuleLevel::Advice) => Some(Level::Advice),
            Some(RuleLevel::Off) => None,
        }
    }
}

/// Faults to findings: muted ones fall away, levels and suppression are applied, places resolved.
pub(super) fn judge<T>(
    file: &Loaded<T>,
    faults: Vec<Fault>,
    ignore: &[Ignore],
    levels: &Levels,
    draft: bool,
) -> Vec<Finding> {
    let mut used = vec![false; ignore.len()];
    let faults = faults
        .into_iter()
        // First, since a suppression is of use too where what it is for is not told for another reason.
        .filter(|fault| !is_ignored(fault, ignore, &mut used))
        .filter(|fault| !is_muted(fault, &file.muted))
        .collect();
    let mut places = Places::of(file.node.as_ref());
    let mut findings: Vec<Finding> = gather(faults)
        .into_iter()
        .filter_map(|(fault, others)| {
            let shared = fault.shared;
            let mut finding = finding(file, &mut places, fault, levels, draft)?;
            if let Some(shared) = shared {
                let more = others_say(shared, others.len());
                finding.message.fi.push_str(&more.fi);
                finding.message.en.push_str(&more.en);
                if shared == Shared::UnknownId {
                    finding.also_at = starts(file, &mut places, &others);
                }
            }
            Some(finding)
        })
        .collect();
    // What a fault of form took away might have been what is suppressed.
    let sees_all = levels.have_seen_all && file.muted.is_empty();
    let about_ignores = ignore_faults(ignore, &used).into_iter();
    findings.extend(
        about_ignores
            .filter(|fault| sees_all || fault.rule != "ignore-unused")
            .filter(|fault| !is_muted(fault, &file.muted))
            .filter_map(|fault| finding(file, &mut places, fault, levels, draft)),
    );
    sort(&mut findings);
    findings
}

/// What faults are told as one by: their rule, how grave they are, what they share, and of an unknown id the words of the message.
type Common = (
    &'static str,
    Option<Level>,
    Shared,
    Vec<(&'static str, Phrase)>,
);

/// Of the faults of a rule that are mended together one, with the places of the others: a section that is missing, or an id that is
/// mistyped where it is given, is one thing to mend, and whoever has not written it yet need not read of each place that waits for it.
/// Gathered after suppression, so that one that is ignored hides no other; and by path, since what is found does not depend on the
/// order of keys.
fn gather(faults: Vec<Fault>) -> Vec<(Fault, Vec<Place>)> {
    let path = |fault: &Fault| match &fault.place {
        Place::At(at) => Some(at.clone()),
        Place::Bytes(_) => None,
    };
    let mut gathered: Vec<(Fault, Vec<Place>)> = Vec::with_capacity(faults.len());
    // Where those stand that speak for others.
    let mut speakers: HashMap<Common, usize> = HashMap::new();
    for mut fault in faults {
        let Some(shared) = fault.shared else {
            gathered.push((fault, Vec::new()));
            continue;
        };
        let words = match shared {
            Shared::EmptySection(_) => Vec::new(),
            Shared::UnknownId => fault.facts.clone(),
        };
        match speakers.entry((fault.rule, fault.at_most, shared, words)) {
            Entry::Vacant(first) => {
                first.insert(gathered.len());
                gathered.push((fault, Vec::new()));
            }
            Entry::Occupied(speaker) => {
                let (told, others) = &mut gathered[*speaker.get()];
                if path(&fault) < path(told) {
                    mem::swap(&mut fault, told);
                }
                others.push(fault.place);
            }
        }
    }
    gathered
}

/// What is said of the other places that are mended together with one.
fn others_say(shared: Shared, others: usize) -> Phrase {
    let (fi, en) = match others {
        0 => return Phrase::from(""),
        1 => (
            "yhdessä muussa paikassa".to_owned(),
            "one other place".to_owned(),
        ),
        _ => (
            format!("{others} muussa paikassa"),
            format!("{others} other places"),
        ),
    };
    let s = if others == 1 { "s" } else { "" };
    match shared {
        Shared::EmptySection(section) => Phrase::new(
            format!(" Kohdassa {section} ei ole mitään, ja siihen viitataan vielä {fi}."),
            format!(" There is nothing in {section}, and {en} refer{s} to it."),
        ),
        Shared::UnknownId => Phrase::new(
            format!(" Sama tunnus on vielä {fi}."),
            format!(" The same id stands in {en}."),
        ),
    }
}

/// Whether a finding is about something that a fault of form took away, misses nothing else, or rests on it: the form is told.
fn is_muted(fault: &Fault, muted: &Muted) -> bool {
    let went = |at: &Pointer| muted.covers(at);
    let stands_there = matches!(&fault.place, Place::At(at) if went(at));
    let lacks = |at: &Pointer| went(at) || muted.has_emptied(at);
    let misses_it = !fault.missing.is_empty() && fault.missing.iter().all(lacks);
    if rules::is_structural(fault.rule) {
        return misses_it;
    }
    let is_unsure = !muted.is_empty() && grounds(fault).iter().any(lacks);
    let is_emptied = matches!(
        fault.shared,
        Some(Shared::EmptySection(section)) if muted.has_emptied(&rules::at(section))
    );
    stands_there || misses_it || is_unsure || is_emptied
}

/// Where that stands which a finding concludes from, as the page of its rule says.
fn grounds(fault: &Fault) -> Vec<Pointer> {
    let (Some(page), Place::At(place)) = (rules::page(fault.rule), &fault.place) else {
        return Vec::new();
    };
    let paths = page.rests_on.iter();
    let grounds = paths.filter_map(|path| {
        let mut here = place.segments();
        let mut ground = Pointer::root();
        for key in path.split('.').filter(|key| !key.is_empty()) {
            let here = here.next();
            ground.push(if key == "*" { here? } else { key });
        }
        Some(ground)
    });
    grounds.collect()
}

/// Whether a finding is suppressed with a reason. Faults of form cannot be: the file is not understood.
fn is_ignored(fault: &Fault, ignore: &[Ignore], used: &mut [bool]) -> bool {
    if !rules::can_be_ignored(fault.rule) {
        return false;
    }
    let mut ignored = false;
    for (entry, used) in ignore.iter().zip(used) {
        let here = match (&entry.at, &fault.place) {
            (None, _) => true,
            (Some(at), Place::At(place)) => Pointer::from_dotted(at).contains(place),
            (Some(_), Place::Bytes(_)) => false,
        };
        let reason = entry
            .reason
            .as_deref()
            .is_some_and(|reason| !reason.trim().is_empty());
        if entry.rule == fault.rule && here && reason {
            *used = true;
            ignored = true;
        }
    }
    ignored
}

fn ignore_faults(ignore: &[Ignore], used: &[bool]) -> Vec<Fault> {
    ignore
        .iter()
        .zip(used)
        .enumerate()
        .filter_map(|(index, (entry, used))| {
            let at = Pointer::root().key("ignore").index(index);
            let reason = entry
                .reason
                .as_deref()
                .is_some_and(|reason| !reason.trim().is_empty());
            let rule = if !rules::can_be_ignored(&entry.rule) {
                "ignore-not-allowed"
            } else if !reason {
                "ignore-without-reason"
            } else if !used {
                "ignore-unused"
            } else {
                return None;
            };
            let mut fault = Fault::at(rule, at.key("rule")).with("name", entry.rule.clone());
            if rule == "ignore-without-reason" {
                fault.misses(at.key("reason"));
            }
            Some(fault)
        })
        .collect()
}

/// The finding of a fault; `None` when its rule is switched off here.
fn finding<T>(
    file: &Loaded<T>,
    places: &mut Places<'_>,
    fault: Fault,
    levels: &Levels,
    draft: bool,
) -> Option<Finding> {
    let page = rules::page(fault.rule)?;
    let softer = |level: Level| fault.at_most.map_or(level, |most| level.max(most));
    let mut level = softer(levels.level(fault.rule, page.level, page.blocks)?);
    let mut blocks = page.blocks && level == Level::Error;
    if draft && !rules::is_structural(fault.rule) && level == Level::Error {
        level = Level::Warning;
        blocks = false;
    }
    let span = find(&fault.place, places);
    Some(Finding {
        rule: fault.rule,
        level,
        blocks,
        file: shown_path(&file.source.path),
        at: match fault.place {
            Place::At(at) => Some(at),
            Place::Bytes(_) => None,
        },
        start: file.source.position(span.start),
        end: file.source.position(span.end),
        message: fill(&page.message, &fault.facts),
        help: fill(&page.mend, &fault.facts),
        citations: fault.citations.unwrap_or_else(|| page.provisions.clone()),
        excerpt: file.source.excerpt(&span),
        related: fault.related.map(|span| Related {
            start: file.source.position(span.start),
        }),
        also_at: Vec::new(),
    })
}

/// The bytes of a place.
fn find(place: &Place, places: &mut Places<'_>) -> Span {
    match place {
        Place::Bytes(span) => span.clone(),
        Place::At(at) => places.find(at),
    }
}

/// Where some places begin, in the order of the file.
fn starts<T>(file: &Loaded<T>, places: &mut Places<'_>, of: &[Place]) -> Vec<Position> {
    let spans = of.iter().map(|place| find(place, places));
    let mut starts: Vec<usize> = spans.map(|span| span.start).collect();
    starts.sort_unstable();
    let positions = starts.into_iter();
    positions.map(|at| file.source.position(at)).collect()
}

/// Puts facts into a message. A fact that the message does not name is left out; a name without a fact stays visible for a test to find.
fn fill(words: &Phrase, facts: &[(&'static str, Phrase)]) -> Phrase {
    Phrase::new(
        fill_in(&words.fi, facts, |value| &value.fi),
        fill_in(&words.en, facts, |value| &value.en),
    )
}

/// In one pass, so that a value that looks like a name is not taken for one; and no value can steer a terminal.
fn fill_in(words: &str, facts: &[(&'static str, Phrase)], pick: fn(&Phrase) -> &String) -> String {
    let mut filled = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = facts.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        if let Some((value, after)) = known {
            let shown = pick(value).chars();
            filled.extend(shown.map(|c| if c.is_control() { ' ' } else { c }));
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

/// A path as findings name it: a personal identity code is not repeated from there either.
pub(crate) fn shown_path(path: &Path) -> String {
    identity_code::mask(&crate::source::display_path(path)).into_owned()
}

pub(super) fn lone_finding(
    rule: &'static str,
    path: &Path,
    facts: &[(&'static str, Phrase)],
) -> Option<Finding> {
    let page = rules::page(rule)?;
    let start = Source::new(path, String::new()).position(0);
    Some(Finding {
        rule,
        level: page.level,
        blocks: page.blocks,
        file: shown_path(path),
        at: None,
        start,
        end: start,
        message: fill(&page.message, facts),
        help: fill(&page.mend, facts),
        citations: page.provisions.clone(),
        excerpt: None,
        related: None,
        also_at: Vec::new(),
    })
}
