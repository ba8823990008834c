//! What the documents of all registers need of all of them at once: who answers for them, how many there are, and what a reader may look for.
//! It must not know what else registers say, nor where that waits.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::entry::Entry;
use super::party::Party;

/// What all registers together amount to, in one language. It is small: what each says comes one by one.
#[derive(Debug, Default)]
pub struct Overview {
    /// How many registers there are.
    pub registers: usize,
    /// The day of the newest one.
    pub newest: Option<Date>,
    /// How many systems they have, each counted in every register.
    pub systems: usize,
    /// How much of their data is kept for a time of its own.
    pub materials: usize,
    /// Those who answer for them, each once, in the order in which registers name them.
    pub parties: Vec<Party>,
    names: BTreeSet<String>,
}

impl Overview {
    /// Counts a register in.
    pub fn add(&mut self, entry: Entry) {
        self.registers += 1;
        self.newest = self.newest.max(entry.updated);
        self.systems += entry.systems.len();
        self.materials += entry.materials.len();
        for party in entry.parties {
            if !self.parties.contains(&party) {
                self.parties.push(party);
            }
        }
        self.names.extend(entry.known_by);
    }

    /// What is proposed to a reader who looks for registers, each once, sorted.
    pub fn suggestions(&self) -> Vec<String> {
        self.names.iter().cloned().collect()
    }

    /// Those who answer for registers.
    pub(super) fn parties(&self) -> Vec<&Party> {
        self.parties.iter().collect()
    }
}
