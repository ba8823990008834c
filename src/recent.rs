//! What was asked for of late, so that it need not be made again: memory stays flat over thousands of documents.
//! It must not know what is kept.

use std::collections::HashMap;
use std::mem;

use foldhash::fast::RandomState;

/// Values by text. What has not been asked for while as much again came in is given up.
#[derive(Debug)]
pub(crate) struct Recent<V> {
    new: HashMap<Box<str>, V, RandomState>,
    old: HashMap<Box<str>, V, RandomState>,
    /// What the new ones weigh.
    weight: usize,
}

impl<V> Default for Recent<V> {
    fn default() -> Self {
        Self {
            new: HashMap::default(),
            old: HashMap::default(),
            weight: 0,
        }
    }
}

impl<V: Clone> Recent<V> {
    /// The value of a text; one that is not kept is made. `weigh` says what a text weighs, and `most` how much the new ones may: as
    /// much again is kept of old ones.
    pub fn get_or_make(
        &mut self,
        text: &str,
        most: usize,
        weigh: impl Fn(&str) -> usize,
        make: impl FnOnce() -> V,
    ) -> V {
        if let Some(value) = self.new.get(text) {
            return value.clone();
        }
        let (text, value) = match self.old.remove_entry(text) {
            Some(kept) => kept,
            None => (text.into(), make()),
        };
        let weight = weigh(&text);
        if self.weight + weight > most {
            self.old = mem::take(&mut self.new);
            self.weight = 0;
        }
        self.weight += weight;
        self.new.insert(text, value.clone());
        value
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn what_is_asked_for_stays() {
        let made = Cell::new(0);
        let mut recent = Recent::default();
        let mut get = |text: &str| {
            let make = || {
                made.set(made.get() + 1);
                text.len()
            };
            assert_eq!(recent.get_or_make(text, 3, |_| 1, make), text.len());
            made.get()
        };
        // Three new ones and three old ones are kept at the most.
        for (text, makes) in [("a", 1), ("b", 2), ("a", 2), ("c", 3), ("d", 4), ("a", 4)] {
            assert_eq!(get(text), makes, "{text}");
        }
        for (text, makes) in [("e", 5), ("f", 6), ("g", 7), ("h", 8)] {
            assert_eq!(get(text), makes, "{text}");
        }
        // "a" was asked for after "b".
        assert_eq!((get("a"), get("b")), (8, 9));
    }
}
