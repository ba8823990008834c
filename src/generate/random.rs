//! Choices that are the same on every machine and in every run.
//! It must not be used where chance matters: it is a fixed sequence (splitmix64).

/// A sequence of choices.
pub(super) struct Random(u64);

impl Random {
    /// The sequence of a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: usize, high: usize) -> usize {
        let span = (high - low + 1) as u64;
        low + usize::try_from(self.next() % span).unwrap_or(0)
    }

    /// One of several.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.between(0, of.len() - 1)]
    }

    /// Some of several in their own order: at least `least`, or all when there are no more.
    pub(super) fn some<'a, T>(&mut self, of: &'a [T], least: usize) -> Vec<&'a T> {
        let mut wanted = self.between(least.min(of.len()), of.len());
        let mut chosen = Vec::with_capacity(wanted);
        for (at, item) in of.iter().enumerate() {
            // Each is taken with the chance that leaves exactly as many as are still wanted.
            if wanted > 0 && self.between(1, of.len() - at) <= wanted {
                chosen.push(item);
                wanted -= 1;
            }
        }
        chosen
    }
}
