//! Takes what is wrong out of a tree, and remembers what went: of what is not there for that alone, nothing more is said.
//! It must not know what is wrong with it.

use std::collections::{HashMap, HashSet};
use std::{iter, mem};

use indexmap::IndexSet;

use crate::source::{Kind, Node, Pointer};

/// What went out of a tree. Places are those of the tree as it stands: items that follow one that went move up.
#[derive(Debug, Default, Clone)]
pub struct Muted {
    keys: IndexSet<Pointer>,
    /// Every place below which a key or an item went.
    above: HashSet<Pointer>,
    /// Lists that items went from, and sections of which nothing is left. What is found at one is about that; below it, it is not.
    lost: HashSet<Pointer>,
}

impl Muted {
    /// Whether nothing went.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.lost.is_empty()
    }

    /// Whether something below a place went, so that its being empty is no fault of its own.
    pub fn has_emptied(&self, at: &Pointer) -> bool {
        self.above.contains(at) || self.lost.contains(at)
    }

    /// The keys that went.
    pub fn keys(&self) -> impl Iterator<Item = &Pointer> {
        self.keys.iter()
    }

    /// Adds keys that went, of this file or of another from which this one inherits.
    pub fn add(&mut self, keys: impl IntoIterator<Item = Pointer>) {
        for key in keys {
            self.add_above(&key);
            self.keys.insert(key);
        }
    }

    fn add_above(&mut self, gone: &Pointer) {
        let mut above = gone.parent();
        while let Some(place) = above {
            above = place.parent();
            if !self.above.insert(place) {
                break;
            }
        }
    }

    /// Adds the keys that went from one mapping, of which something may be left.
    pub(super) fn add_from_mapping(&mut self, keys: Vec<Pointer>, is_emptied: bool) {
        let mapping = keys.first().and_then(Pointer::parent);
        self.lost.extend(mapping.filter(|_| is_emptied));
        self.add(keys);
    }

    /// Adds a list that items went from before anything below it was looked at.
    pub(super) fn add_list(&mut self, list: Pointer) {
        self.add_above(&list);
        self.lost.insert(list);
    }

    /// Whether a finding at a place would be about what went.
    pub fn covers(&self, at: &Pointer) -> bool {
        if self.is_empty() {
            return false;
        }
        let mut places = iter::successors(Some(at.clone()), Pointer::parent);
        self.lost.contains(at) || places.any(|place| self.keys.contains(&place))
    }

    /// Lets all places follow items that moved up. `gone` are the indices of those that went, in order, by their lists.
    fn move_up(&mut self, gone: &HashMap<Pointer, Vec<usize>>) {
        if gone.is_empty() {
            return;
        }
        let keys: Vec<Pointer> = self.keys.drain(..).collect();
        let lost = mem::take(&mut self.lost);
        self.above.clear();
        self.add(keys.iter().filter_map(|key| moved_up(key, gone)));
        for at in lost.iter().chain(gone.keys()) {
            if let Some(at) = moved_up(at, gone) {
                self.add_above(&at);
                self.lost.insert(at);
            }
        }
    }
}

/// Where a place is once items have gone out of lists; none if it went with one of them.
fn moved_up(at: &Pointer, gone: &HashMap<Pointer, Vec<usize>>) -> Option<Pointer> {
    let (mut before, mut now) = (Pointer::root(), Pointer::root());
    for segment in at.segments() {
        match gone.get(&before) {
            Some(indices) => {
                let index: usize = segment.parse().ok()?;
                let earlier = indices.partition_point(|gone| *gone < index);
                if indices.get(earlier) == Some(&index) {
                    return None;
                }
                now.push_index(index - earlier);
            }
            None => now.push(segment),
        }
        before.push(segment);
    }
    Some(now)
}

/// What is done about a node that is wrong. Going comes first: what goes need not be changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// It goes.
    Cut,
    /// It is taken for a text.
    Text(String),
}

/// Changes a tree. False when the root would have to go; nothing is changed then.
pub(super) fn change(
    node: &mut Node,
    mut changes: Vec<(Pointer, Change)>,
    muted: &mut Muted,
) -> bool {
    // Segment by segment, so that what lies below one place stands together, after the place itself.
    changes.sort_unstable();
    if changes.first() == Some(&(Pointer::root(), Change::Cut)) {
        return false;
    }
    let mut gone = HashMap::new();
    change_below(node, 0, &changes, muted, &mut gone);
    muted.move_up(&gone);
    true
}

/// Changes a node by changes whose places go through it in their first `depth` segments. All in one walk: a file of nothing but wrong
/// things would else be searched once for each.
fn change_below(
    node: &mut Node,
    depth: usize,
    changes: &[(Pointer, Change)],
    muted: &mut Muted,
    gone: &mut HashMap<Pointer, Vec<usize>>,
) {
    let groups: HashMap<&str, &[(Pointer, Change)]> = changes
        .chunk_by(|(a, _), (b, _)| a.segments().nth(depth) == b.segments().nth(depth))
        .filter_map(|group| Some((group.first()?.0.segments().nth(depth)?, group)))
        .collect();
    let mut cut = Vec::new();
    let mut stays = |key: &str, child: &mut Node| {
        let Some(group) = groups.get(key) else {
            return true;
        };
        match group.first() {
            Some((at, own)) if at.segments().len() == depth + 1 => match own {
                Change::Cut => {
                    cut.push(at.clone());
                    return false;
                }
                Change::Text(text) => {
                    let (text, plain) = (text.clone(), true);
                    child.kind = Kind::String { text, plain };
                }
            },
            _ => change_below(child, depth + 1, group, muted, gone),
        }
        true
    };
    match &mut node.kind {
        Kind::Mapping(entries) => {
            entries.retain_mut(|entry| stays(&entry.key, &mut entry.value));
            muted.add_from_mapping(cut, entries.is_empty());
        }
        Kind::Sequence(items) => {
            let mut indices = 0_usize..;
            items.retain_mut(|item| {
                let index = indices.next().unwrap_or_default();
                stays(&index.to_string(), item)
            });
            if let Some(list) = cut.first().and_then(Pointer::parent) {
                let indices = cut.iter().filter_map(|at| at.last()?.parse().ok());
                gone.insert(list, indices.collect());
            }
        }
        _ => {}
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn cut(text: &str, rounds: &[&[&str]]) -> (String, Muted) {
        let mut node = crate::source::parse(text).root.unwrap();
        let mut muted = Muted::default();
        for round in rounds {
            let cuts = round
                .iter()
                .map(|at| (Pointer::from_dotted(at), Change::Cut));
            assert!(change(&mut node, cuts.collect(), &mut muted));
        }
        (said(&node), muted)
    }

    fn said(node: &Node) -> String {
        match &node.kind {
            Kind::String { text, .. } => text.clone(),
            Kind::Sequence(items) => {
                let items: Vec<String> = items.iter().map(said).collect();
                format!("[{}]", items.join(" "))
            }
            Kind::Mapping(entries) => {
                let entries = entries.iter();
                let entries = entries.map(|entry| format!("{}:{}", entry.key, said(&entry.value)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(" "))
            }
            other => format!("{other:?}"),
        }
    }

    fn assert_covers(muted: &Muted, places: &[(&str, bool)]) {
        for (at, covers) in places {
            let place = Pointer::from_dotted(at);
            assert_eq!(muted.covers(&place), *covers, "{at}: {muted:?}");
        }
    }

    #[test]
    fn a_place_is_no_part_of_one_that_begins_alike() {
        let text = "a: {k: x, l: y}\na-b: {k: z}\nab: w\n";
        let (left, muted) = cut(text, &[&["a.k", "a-b", "a-b.k"]]);
        assert_eq!(left, "{a:{l:y} ab:w}");
        let places = [("a.k", true), ("a.l", false), ("a-b.m", true)];
        assert_covers(&muted, &places);
        assert_covers(&muted, &[("ab", false)]);
    }

    #[test]
    fn what_went_from_an_item_moves_up_with_it() {
        let items: Vec<String> = (0..12)
            .map(|item| format!("{{k: v{item}, l: w}}"))
            .collect();
        let text = format!("a:\n  - [{}]\n", items.join(", "));
        let first: &[&str] = &["a.0.10.k", "a.0.11.l", "a.0.2"];
        let (left, muted) = cut(&text, &[first, &["a.0.0", "a.0.9"]]);
        assert!(left.ends_with("{k:v9 l:w} {k:v11}]]}"), "{left}");
        // Of twelve the first, the third and the eleventh are gone.
        let places = [("a.0.8.l", true), ("a.0.8.k", false), ("a.0.9", false)];
        assert_covers(&muted, &places);
        assert_covers(&muted, &[("a.0", true), ("a", false)]);
        assert_eq!(muted.keys().count(), 1);
    }

    #[test]
    fn nothing_is_left_of_a_section() {
        let (left, muted) = cut("a: {k: x, l: y}\nb: z\n", &[&["a.k"], &["a.l"]]);
        assert_eq!(left, "{a:{} b:z}");
        assert_covers(&muted, &[("a", true), ("b", false)]);
    }
}
