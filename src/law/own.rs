//! What an organisation adds to the law that the tool knows: acts of its own field, and phrases of its own trade.
//! It must not know in which file they stand.

use std::sync::{Mutex, PoisonError};

use super::act::Acts;
use super::folded::Folded;
use super::{Act, Law};

/// Acts and phrases beside the tool's own.
#[derive(Debug, Default)]
pub struct Additions {
    /// Acts. One whose number the tool knows is left out: an organisation cannot change the law.
    pub acts: Vec<Act>,
    /// Phrases.
    pub phrases: Vec<AddedPhrases>,
}

/// Phrases that are added to a group.
#[derive(Debug)]
pub struct AddedPhrases {
    /// The id of the group.
    pub group: String,
    /// Phrases to look for, in the form of [`super::phrase`] but in any case.
    pub find: Vec<String>,
    /// Phrases that are harmless.
    pub except: Vec<String>,
}

impl Law {
    /// The embedded law and what an organisation adds to it. Like the embedded one it is made once and lives as long as
    /// the program, which checks one project.
    #[must_use]
    pub fn with(additions: Additions) -> &'static Self {
        static MADE: Mutex<Vec<(String, &Law)>> = Mutex::new(Vec::new());
        if additions.acts.is_empty() && additions.phrases.is_empty() {
            return Self::embedded();
        }
        let key = format!("{additions:?}");
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, law)) = made.iter().find(|(known, _)| *known == key) {
            return law;
        }
        let law: &'static Self = Box::leak(Box::new(Self::extended(additions)));
        made.push((key, law));
        law
    }

    fn extended(additions: Additions) -> Self {
        let mut law = Self::parse();
        law.add_acts(additions.acts);
        for added in additions.phrases {
            if let Some(group) = law.phrases.entries.get_mut(&added.group) {
                group.find.extend(added.find.iter().map(|one| folded(one)));
                let except = added.except.iter().map(|one| folded(one));
                group.except.extend(except);
            }
        }
        law.planning()
    }

    fn add_acts(&mut self, added: Vec<Act>) {
        let known = std::mem::replace(&mut self.acts.entries, Acts::from(Vec::new()));
        let mut acts = known.into_acts();
        for act in added {
            if Self::embedded().acts.by_number(&act.number).is_none()
                && acts.iter().all(|known| known.number != act.number)
            {
                acts.push(act);
            }
        }
        self.acts.entries = acts.into();
    }
}

/// A phrase as texts are compared with it.
fn folded(phrase: &str) -> String {
    Folded::new(phrase.trim()).as_str().to_owned()
}
