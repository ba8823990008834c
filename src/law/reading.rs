//! What the law has to say about the words of a text: which phrases, acts and authorities it names, and where.
//! It must not know what a rule makes of it; words alone condemn nothing.

use std::cell::OnceCell;
use std::ops::Range;

use super::search::{List, Seen};
use super::{Law, Mention, OutdatedAuthority, Phrases, RetentionLimit};

/// A text as the law reads it. Places are byte ranges of the text that was read.
#[derive(Debug)]
pub struct Reading {
    law: &'static Law,
    seen: Seen,
    acts: OnceCell<Vec<Mention<'static>>>,
}

impl Reading {
    pub(super) const fn of(law: &'static Law, seen: Seen) -> Self {
        let acts = OnceCell::new();
        Self { law, seen, acts }
    }

    /// Every place of one of a group's phrases outside its exceptions, in order, none overlapping.
    ///
    /// # Panics
    ///
    /// When `data/law/phrases.yaml` has no such group: our fault, never the user's.
    #[must_use]
    pub fn places(&self, group: &str) -> Vec<Range<usize>> {
        if self.seen.is_empty() {
            return Vec::new();
        }
        let group = self.group(group);
        self.outside(group.found, group.harmless).collect()
    }

    /// The groups of which some phrase stands in the text, be it within an exception.
    pub fn groups(&self) -> impl Iterator<Item = &'static str> {
        let lists = self.seen.lists();
        lists.filter_map(|list| self.law.group_of.get(&list).map(String::as_str))
    }

    /// The first words that belong to a group's phrases outside its exceptions, taken from the text that was read.
    #[must_use]
    pub fn words<'a>(&self, group: &str, text: &'a str) -> Option<&'a str> {
        let place = self.places(group).into_iter().next()?;
        text.get(place)
    }

    /// Whether one of a group's phrases stands in the text outside its exceptions.
    #[must_use]
    pub fn has(&self, group: &str) -> bool {
        !self.places(group).is_empty()
    }

    /// Whether one of a group's phrases is all that the text holds, white space and a full stop that closes it aside.
    #[must_use]
    pub fn is_whole(&self, group: &str) -> bool {
        !self.seen.is_empty() && self.seen.is_whole(self.group(group).found)
    }

    /// Every act that is mentioned by number or name, in order, none overlapping.
    ///
    /// Of several acts with one name, the one whose number follows is meant, else the one in force.
    /// A name followed by the number of an act that does not bear it gives two mentions.
    #[must_use]
    pub fn acts(&self) -> &[Mention<'static>] {
        self.acts
            .get_or_init(|| self.law.acts.mentioned(&self.seen))
    }

    /// Every place where an outdated authority is named outside the exceptions, with its id.
    #[must_use]
    pub fn outdated_authorities(
        &self,
    ) -> Vec<(Range<usize>, &'static str, &'static OutdatedAuthority)> {
        let known = &self.law.outdated_authorities;
        let named = self.seen.lists().filter_map(|list| {
            let number = self.law.authority_of.get(&list)?;
            known.get_index(*number)
        });
        named
            .flat_map(|(id, authority)| {
                self.outside(authority.named, authority.harmless)
                    .map(move |place| (place, id.as_str(), authority))
            })
            .collect()
    }

    /// The places of a list in the text that was read, but those within a place of another list.
    fn outside(&self, found: List, harmless: List) -> impl Iterator<Item = Range<usize>> {
        self.seen
            .places(found)
            .filter(move |place| !is_within(place, self.seen.places(harmless)))
            .map(|place| self.seen.folded.bytes(place))
    }

    /// Whether the text names the data that a limit of the law concerns.
    #[must_use]
    pub fn names(&self, limit: &RetentionLimit) -> bool {
        !self.seen.is_empty() && self.seen.places(limit.named).next().is_some()
    }

    fn group(&self, group: &str) -> &'static Phrases {
        let known = self.law.phrases.get(group);
        known.unwrap_or_else(|| panic!("internal error: data/law/phrases.yaml has no {group}"))
    }
}

/// Whether a place lies within one of others.
fn is_within(place: &Range<usize>, mut others: impl Iterator<Item = Range<usize>>) -> bool {
    others.any(|other| other.start <= place.start && place.end <= other.end)
}
