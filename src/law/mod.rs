//! The law as dated data: statutes, vocabularies, rights, phrases and authorities, read from `data/`.
//! It must not know registers, files of the user, rules or documents; it answers questions about the law and nothing else.

pub mod act;
pub mod act_name;
pub mod assessment;
pub mod authority;
pub mod basis;
pub mod business_id;
pub mod citation;
pub mod country;
pub mod dated;
mod folded;
pub mod general;
pub mod identity_code;
pub mod notice;
pub mod own;
pub mod phrase;
mod reading;
pub mod retention;
pub mod right;
mod search;
pub mod sector;
pub mod vocabulary;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use foldhash::fast::RandomState;
use indexmap::IndexMap;
use serde::de::DeserializeOwned;

pub use act::{Act, Acts, DeadSection, Mention, Standing};
pub use act_name::ActNames;
pub use authority::{Authority, OutdatedAuthority};
pub use basis::{IdentityCodeGround, LegalBasis, SpecialCondition};
pub use citation::Citation;
pub use country::{Adequacy, Country, TransferMechanism};
pub use dated::{Dated, Table};
pub use general::{GeneralProvision, Grounds};
pub use notice::NoticeItem;
pub use phrase::Phrases;
pub use reading::Reading;
pub use retention::{Limit, RetentionLimit};
pub use right::{Application, Right, RightLimit, RightNote, RightRestriction};
use search::{List, Plan, Search};
pub use sector::Sector;
pub use vocabulary::{
    DataCategory, DataSubject, Entry, RecipientKind, SecurityMeasure, Vocabulary, Worded, Words,
};

/// Everything the tool knows of the law, parsed once.
///
/// Each field holds one file of `data/`, in the order of that file; the tables are keyed by id.
#[derive(Debug)]
pub struct Law {
    /// `vocabulary/data_categories.yaml`: categories of personal data (Art. 13–14, 30(1)(c)).
    pub data_categories: Vocabulary<DataCategory>,
    /// `vocabulary/data_subjects.yaml`: groups of data subjects (Art. 30(1)(c)).
    pub data_subjects: Vocabulary<DataSubject>,
    /// `vocabulary/recipient_kinds.yaml`: kinds of recipients (Art. 13(1)(e)).
    pub recipient_kinds: Vocabulary<RecipientKind>,
    /// `vocabulary/disclosure_methods.yaml`: ways in which data are given to a recipient.
    pub disclosure_methods: Vocabulary,
    /// `vocabulary/security_measures.yaml`: security measures (Art. 32(1)).
    pub security_measures: Vocabulary<SecurityMeasure>,
    /// `vocabulary/start_events.yaml`: events from which a retention period runs; words complete a sentence ("asiakkuuden päättymisestä").
    pub start_events: Vocabulary,
    /// `vocabulary/disposals.yaml`: what happens when the period ends; words are full clauses.
    pub disposals: Vocabulary,
    /// `vocabulary/sectors.yaml`: sectors of public tasks, each with the provisions that imply it.
    pub sectors: Vocabulary<Sector>,
    /// `vocabulary/countries.yaml`: countries and organisations by code.
    pub countries: Vocabulary<Country>,
    /// `vocabulary/transfer_mechanisms.yaml`: grounds of a transfer to a third country (Art. 45–49).
    pub transfer_mechanisms: Vocabulary<TransferMechanism>,
    /// `vocabulary/adequacy.yaml`: decisions on adequacy (Art. 45), by country code.
    pub adequacy: Table<Adequacy>,
    /// `law/acts.yaml`: acts, living and repealed.
    pub acts: Dated<Acts>,
    /// `law/dead_sections.yaml`: repealed sections of living acts.
    pub dead_sections: Dated<Vec<DeadSection>>,
    /// `law/legal_bases.yaml`: Art. 6(1), by letter.
    pub legal_bases: Vocabulary<LegalBasis>,
    /// `law/special_conditions.yaml`: Art. 9(2), by letter.
    pub special_conditions: Vocabulary<SpecialCondition>,
    /// `law/identity_code_grounds.yaml`: grounds for processing the personal identity code (tietosuojalaki 29 §).
    pub identity_code_grounds: Vocabulary<IdentityCodeGround>,
    /// `law/rights.yaml`: rights of the data subject and on which basis each applies.
    pub rights: Vocabulary<Right>,
    /// `law/right_notes.yaml`: the notes that `rights` refer to.
    pub right_notes: Vocabulary<RightNote>,
    /// `law/right_restrictions.yaml`: special acts that limit a right.
    pub right_restrictions: Dated<Vec<RightRestriction>>,
    /// `law/right_limits.yaml`: provisions of the GDPR and of the Data Protection Act that limit a right.
    pub right_limits: Dated<Vec<RightLimit>>,
    /// `law/retention_limits.yaml`: periods that the law lays down for keeping data.
    pub retention_limits: Vocabulary<RetentionLimit>,
    /// `law/authority.yaml`: the Data Protection Ombudsman.
    pub authority: Dated<Authority>,
    /// `law/outdated_authorities.yaml`: authorities that no longer exist and their successors.
    pub outdated_authorities: Table<OutdatedAuthority>,
    /// `law/general_provisions.yaml`: provisions that give nobody a right to data.
    pub general_provisions: Dated<Vec<GeneralProvision>>,
    /// `law/grounds.yaml`: what the Data Protection Act and the GDPR themselves ground, and what they do not.
    pub grounds: Dated<Grounds>,
    /// `law/act_names.yaml`: words by which an act that `acts` does not know is told from a decision or a contract.
    pub act_names: Dated<ActNames>,
    /// `law/phrases.yaml`: words that rules look for in free text, by group.
    pub phrases: Dated<IndexMap<String, Phrases, RandomState>>,
    /// `law/notice_items.yaml`: the items N01–N21 that Art. 13–14, 21(4), 26(2) and 49(1) ask of a notice.
    pub notice_items: Vocabulary<NoticeItem>,
    /// What is looked for in texts, until the search for it is made.
    plan: Mutex<Option<Plan>>,
    /// Finds in texts whatever the law has words for; made when the first text is read.
    search: OnceLock<Search>,
    /// The group whose phrases a list holds.
    group_of: HashMap<List, String, RandomState>,
    /// The number of the authority whose names a list holds.
    authority_of: HashMap<List, usize, RandomState>,
    /// Citations read so far.
    cited: RwLock<HashMap<String, Option<Arc<Citation>>, RandomState>>,
    /// Texts taken apart so far, each into its provisions.
    parted: RwLock<HashMap<String, Provisions, RandomState>>,
}

/// What one text holds: as a rule one provision.
type Provisions = Arc<[Provision]>;

/// A provision in a field for provisions, which may hold several.
#[derive(Debug)]
pub struct Provision {
    /// As it is written.
    pub text: String,
    /// As a citation, where it is one.
    pub citation: Option<Arc<Citation>>,
}

/// What a skeleton writes where something is to be filled in.
pub const SKELETON_MARK: &str = "TÄYTÄ";

/// So many citations are remembered, which is more than any organisation's registers hold; further ones are read each time.
const MOST_CITED: usize = 4096;

/// Reads the embedded form of a file of `data/`, named without `.yaml`, and says which it is where it cannot be read.
macro_rules! data {
    ($path:literal) => {
        $crate::law::read(
            $path,
            include_str!(concat!(env!("OUT_DIR"), "/data/", $path, ".json")),
        )
    };
}
use data;

impl Law {
    /// The law embedded in the binary, parsed at the first call.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static LAW: OnceLock<Law> = OnceLock::new();
        LAW.get_or_init(Self::read)
    }

    /// Whether a country, by its code, belongs to the European Economic Area.
    #[must_use]
    pub fn is_in_eea(&self, code: &str) -> bool {
        self.countries.get(code).is_some_and(|country| {
            let whole = country.part_of.as_ref();
            country.eea || whole.is_some_and(|whole| self.is_in_eea(whole))
        })
    }

    fn read() -> Self {
        Self::parse().planning()
    }

    /// The law with a plan of all that it has words for.
    fn planning(mut self) -> Self {
        self.plan = Mutex::new(Some(self.planned()));
        let groups = self.phrases.iter();
        let groups: HashMap<_, _, _> = groups
            .map(|(id, group)| (group.found, id.clone()))
            .collect();
        self.group_of = groups;
        let authorities = self.outdated_authorities.values().enumerate();
        let authorities = authorities.map(|(number, authority)| (authority.named, number));
        self.authority_of = authorities.collect();
        self
    }

    /// The data as they stand, of which nothing is looked for yet.
    fn parse() -> Self {
        let mut law = Self::as_written();
        // What the vocabulary calls special is special in a text of the same words, too.
        let special = law.data_categories.values();
        let special = special.filter(|category| category.special);
        let words: Vec<String> = special
            .flat_map(|category| {
                let words = &category.words;
                [&words.fi, &words.sv, &words.en].map(|words| words.to_lowercase())
            })
            .collect();
        if let Some(group) = law.phrases.entries.get_mut("special_words") {
            group.find.extend(words);
        }
        law
    }

    fn as_written() -> Self {
        Self {
            data_categories: data!("vocabulary/data_categories"),
            data_subjects: data!("vocabulary/data_subjects"),
            recipient_kinds: data!("vocabulary/recipient_kinds"),
            disclosure_methods: data!("vocabulary/disclosure_methods"),
            security_measures: data!("vocabulary/security_measures"),
            start_events: data!("vocabulary/start_events"),
            disposals: data!("vocabulary/disposals"),
            sectors: data!("vocabulary/sectors"),
            countries: data!("vocabulary/countries"),
            transfer_mechanisms: data!("vocabulary/transfer_mechanisms"),
            adequacy: data!("vocabulary/adequacy"),
            acts: data!("law/acts"),
            dead_sections: data!("law/dead_sections"),
            legal_bases: data!("law/legal_bases"),
            special_conditions: data!("law/special_conditions"),
            identity_code_grounds: data!("law/identity_code_grounds"),
            rights: data!("law/rights"),
            right_notes: data!("law/right_notes"),
            right_restrictions: data!("law/right_restrictions"),
            right_limits: data!("law/right_limits"),
            retention_limits: data!("law/retention_limits"),
            authority: data!("law/authority"),
            outdated_authorities: data!("law/outdated_authorities"),
            general_provisions: data!("law/general_provisions"),
            grounds: data!("law/grounds"),
            act_names: data!("law/act_names"),
            phrases: data!("law/phrases"),
            notice_items: data!("law/notice_items"),
            plan: Mutex::default(),
            search: OnceLock::new(),
            group_of: HashMap::default(),
            authority_of: HashMap::default(),
            cited: RwLock::default(),
            parted: RwLock::default(),
        }
    }

    /// Everything that is looked for in texts.
    fn planned(&mut self) -> Plan {
        let mut plan = Plan::default();
        self.acts.entries.plan(&mut plan);
        for authority in self.outdated_authorities.entries.values_mut() {
            authority.plan(&mut plan);
        }
        for limit in self.retention_limits.entries.values_mut() {
            limit.plan(&mut plan);
        }
        for group in self.phrases.entries.values_mut() {
            group.plan(&mut plan);
        }
        plan
    }

    /// A text as a citation, none where it is no such thing. What registers and rules cite is read once: an
    /// organisation's registers cite the same provisions over and over.
    #[must_use]
    pub fn citation(&self, text: &str) -> Option<Arc<Citation>> {
        if is_unfilled(text) {
            return None;
        }
        let known = self.cited.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(citation) = known.get(text) {
            return citation.clone();
        }
        drop(known);
        let citation = Citation::parse(text, &self.acts).ok().map(Arc::new);
        let mut known = self.cited.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST_CITED {
            known.insert(text.to_owned(), citation.clone());
        }
        citation
    }

    /// Every citation of a text that should be one and may hold several, each with an act of its own.
    pub fn citations(&self, text: &str) -> Vec<Arc<Citation>> {
        let each = self.provisions(text);
        let each = each.iter();
        each.filter_map(|one| one.citation.clone()).collect()
    }

    /// The provisions that a text holds, as they are remembered: rules ask of one text for one after another.
    pub fn provisions(&self, text: &str) -> Provisions {
        let known = self.parted.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(provisions) = known.get(text) {
            return Arc::clone(provisions);
        }
        drop(known);
        let each = citation::apart(text, &self.acts).into_iter();
        let provisions: Provisions = each
            .map(|one| Provision {
                text: one.to_owned(),
                citation: self.citation(one),
            })
            .collect();
        let mut known = self.parted.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST_CITED {
            known.insert(text.to_owned(), Arc::clone(&provisions));
        }
        provisions
    }

    /// Reads a text for everything that the law has words for.
    #[must_use]
    pub fn read_text(&'static self, text: &str) -> Reading {
        let said = if is_unfilled(text) { "" } else { text };
        Reading::of(self, self.search().look(said))
    }

    /// Makes ready what only the reading of texts needs.
    pub fn prepare_reading(&self) {
        self.search();
    }

    fn search(&self) -> &Search {
        self.search.get_or_init(|| {
            let mut plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
            plan.take().unwrap_or_default().search()
        })
    }
}

/// Whether a text is what a skeleton left to be filled in. Its examples name acts, and are nobody's words yet: nothing follows from them.
fn is_unfilled(text: &str) -> bool {
    text.starts_with(SKELETON_MARK)
}

/// Parses one embedded file, which `build.rs` has turned from YAML into JSON. Data that do not parse are our
/// fault, never the user's, and every test run reads them all.
fn read<T: DeserializeOwned>(path: &str, text: &str) -> T {
    serde_json::from_str(text)
        .unwrap_or_else(|error| panic!("internal error: data/{path}.yaml does not parse: {error}"))
}
