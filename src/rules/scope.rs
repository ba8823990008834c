//! What a rule sees: a register, the project around it and the law; and where it puts what it finds.
//! It must not know how findings are ordered, worded or suppressed.

use std::borrow::Cow;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::reader::{Reader, Text, Texts};
use crate::finding::Fault;
use crate::law::{self, Citation, Law};
use crate::model::{
    Article9, Basis, Contact, Country, DataCategory, DataGroup, Disclosure, Dpia, Id, Listed,
    Organisation, OrganisationKind, OwnEntry, OwnVocabulary, Processor, Publicity, Purpose,
    Recipient, Reference, Register, Report, RightsInfo, StatuteText, SubjectGroup, System,
    Transfer, Words,
};
use crate::project::Surroundings;
use crate::source::Pointer;

/// A register and what surrounds it.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The register's id: the stem of its file.
    pub id: &'a str,
    /// The register.
    pub register: &'a Register,
    /// Organisation, shared services and the ids of all registers.
    pub around: &'a Surroundings,
    /// The law.
    pub law: &'static Law,
    /// The day whose law and due dates it is judged by.
    pub day: Date,
    /// Reads its texts.
    pub reader: &'a Reader,
    /// Every text of the file.
    pub texts: &'a Texts<'a>,
}

/// An impact assessment and the register that it assesses.
#[derive(Debug, Clone, Copy)]
pub struct DpiaScope<'a> {
    /// The assessment.
    pub dpia: &'a Dpia,
    /// The register, as its own rules see it; its day is that of the assessment.
    pub register: &'a Scope<'a>,
    /// Whether nothing of the register was cut out for its form: otherwise what seems missing or changed there may not be.
    pub register_is_whole: bool,
    /// The facts of the register that an assessment rests on, as they are now, each with its hash.
    pub facts: &'a IndexMap<String, String>,
    /// Every text of the assessment's file.
    pub texts: &'a Texts<'a>,
}

/// What a kind of recipients is to the law.
#[derive(Debug, Clone, Copy)]
pub struct RecipientStanding {
    /// An authority.
    pub authority: bool,
    /// No authority as such, but one that performs a public task.
    pub public_task: bool,
}

/// A file that all registers share, and what surrounds it.
#[derive(Debug)]
pub struct Common<'a, T> {
    /// The file.
    pub file: &'a T,
    /// Organisation and shared services of all files together.
    pub around: &'a Surroundings,
    /// The law.
    pub law: &'static Law,
    /// The day whose law it is judged by.
    pub day: Date,
    /// Reads its texts.
    pub reader: &'a Reader,
    /// Every text of the file.
    pub texts: &'a Texts<'a>,
}

/// A controller by itself, and where it is judged.
#[derive(Debug)]
pub struct ControllerAt<'a> {
    /// Its id in organisation.yaml.
    pub id: &'a Id,
    /// The controller.
    pub controller: &'a Organisation,
    /// The path at which it is judged: its own, or where a register names it.
    pub place: Pointer,
    /// Reads its texts.
    pub reader: &'a Reader,
}

/// The day whose law a file is judged by: the one that the user has named; else [`own_day`].
pub fn day_of(register: Option<&Register>, around: &Surroundings) -> Date {
    around.as_of.unwrap_or_else(|| own_day(register))
}

/// The day on which the law data were last compared with their sources, or the day on which the register was last touched,
/// where that is later. Never the clock's, and never one that the user names: documents go by it.
pub fn own_day(register: Option<&Register>) -> Date {
    let touched = register.map(|register| {
        let approved = register.approved.as_ref().map(|approval| approval.date);
        [register.drawn_up, register.updated, approved]
    });
    let touched = touched.into_iter().flatten().flatten().map(|date| date.0);
    touched.fold(Law::embedded().acts.checked_on, Date::max)
}

/// The day whose law an assessment and its due dates are judged by: the one that the user has named; else [`own_day`] of its
/// register, or the day on which the assessment was last touched, where that is later.
pub fn day_of_assessment(dpia: &Dpia, register: &Register, around: &Surroundings) -> Date {
    let overview = dpia.overview.as_ref();
    let validated = overview.and_then(|overview| overview.validated.as_ref());
    let decision = dpia.decision.as_ref();
    let touched = [
        overview.and_then(|overview| overview.completed),
        validated.map(|validated| validated.date),
        decision.and_then(|decision| decision.date),
    ];
    let touched = touched.into_iter().flatten().map(|date| date.0);
    around
        .as_of
        .unwrap_or_else(|| touched.fold(own_day(Some(register)), Date::max))
}

/// Where a thing of a section stands. Its path is made when something is reported there: nearly all that rules look at is right.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'a> {
    section: &'static str,
    thing: Thing<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Thing<'a> {
    Named(&'a Id),
    Numbered(usize),
}

impl<'a> Spot<'a> {
    /// The thing of an id.
    pub fn named(section: &'static str, id: &'a Id) -> Self {
        let thing = Thing::Named(id);
        Self { section, thing }
    }

    /// The thing at an index.
    pub fn numbered(section: &'static str, index: usize) -> Self {
        let thing = Thing::Numbered(index);
        Self { section, thing }
    }

    /// Its path.
    pub fn path(&self) -> Pointer {
        let section = at(self.section);
        match self.thing {
            Thing::Named(id) => section.key(&id.0),
            Thing::Numbered(index) => section.index(index),
        }
    }

    /// The path of a key below it.
    pub fn key(&self, key: &str) -> Pointer {
        self.path().key(key)
    }
}

impl From<Spot<'_>> for Pointer {
    fn from(spot: Spot<'_>) -> Self {
        spot.path()
    }
}

/// A legal basis and where it stands.
#[derive(Debug, Clone)]
pub struct BasisAt<'a> {
    /// The purpose's id.
    pub id: &'a Id,
    /// The purpose.
    pub purpose: &'a Purpose,
    /// The basis.
    pub basis: &'a Basis,
    /// Of a further use of the purpose's data (GDPR Art. 6(4), 13(3)), its index.
    pub further: Option<usize>,
}

impl BasisAt<'_> {
    /// Its path.
    pub fn place(&self) -> Pointer {
        let purpose = Spot::named("purposes", self.id);
        match self.further {
            Some(index) => purpose.key("secondary").index(index).key("basis"),
            None => purpose.key("basis"),
        }
    }
}

impl<'a> Scope<'a> {
    /// The controller, when it is known: the register's own, or the organisation's default.
    pub fn controller(&self) -> Option<&'a Organisation> {
        match &self.register.controller {
            Some(id) => self.around.organisation.as_ref()?.organisations.get(id),
            None => self.around.default_controller().map(|(_, found)| found),
        }
    }

    /// The controller that the register itself names, when it is another than the default.
    pub fn named_controller(&self) -> Option<(&'a Id, &'a Organisation)> {
        let id = self.register.controller.as_ref()?;
        if self
            .around
            .default_controller()
            .is_some_and(|(default, _)| default == id)
        {
            return None;
        }
        let organisations = &self.around.organisation.as_ref()?.organisations;
        organisations.get_key_value(id)
    }

    /// Whether the controller is a public authority or body.
    pub fn is_authority(&self) -> bool {
        self.controller()
            .and_then(|controller| controller.kind)
            .is_some_and(OrganisationKind::is_authority)
    }

    /// Whether a country belongs to the European Economic Area.
    pub fn is_in_eea(&self, country: &Country) -> bool {
        self.law.is_in_eea(&country.0)
    }

    /// What the law's vocabulary and the organisation's own know of a category of data.
    pub fn category(
        &self,
        id: &DataCategory,
    ) -> (Option<&'a law::DataCategory>, Option<&'a OwnEntry>) {
        let own = self.own_vocabulary();
        let own = own.and_then(|own| own.data_categories.get(id.0.as_str()));
        (self.law.data_categories.get(&id.0), own)
    }

    /// Whether a group of data subjects are children, by the law's vocabulary or by the organisation's own.
    pub fn is_child(&self, subject: &SubjectGroup) -> bool {
        let law = self.law.data_subjects.get(&subject.0);
        let own = self.own_vocabulary();
        let own = own.and_then(|own| own.data_subjects.get(subject.0.as_str()));
        law.is_some_and(|group| group.child) || own.is_some_and(|entry| entry.child)
    }

    /// What a recipient is to the law, where the law's vocabulary knows its kind, or the organisation says it of one of its own.
    pub fn standing(&self, recipient: &Recipient) -> Option<RecipientStanding> {
        let kind = recipient.kind.as_ref()?;
        if let Some(known) = self.law.recipient_kinds.get(&kind.0) {
            return Some(RecipientStanding {
                authority: known.authority,
                public_task: known.public_task,
            });
        }
        let own = self.own_vocabulary()?.recipient_kinds.get(&*kind.0)?;
        let is_told = own.authority.is_some() || own.public_task;
        is_told.then(|| RecipientStanding {
            authority: own.authority == Some(true),
            public_task: own.public_task,
        })
    }

    /// The organisation's own entries of the vocabularies.
    pub fn own_vocabulary(&self) -> Option<&'a OwnVocabulary> {
        self.around.organisation.as_ref()?.vocabulary.as_ref()
    }

    /// The first words of a text, in any language, that belong to a group of phrases.
    pub fn phrase(&self, group: &str, text: &Words) -> Option<String> {
        self.reader.phrase(group, text)
    }

    /// The first words of a text, in any language, that belong to a group of phrases and are not denied.
    pub fn affirmed(&self, group: &str, text: &Words) -> Option<String> {
        self.reader.affirmed(group, text)
    }

    /// Every legal basis of the register, of purposes and of their further uses.
    pub fn bases(&self) -> impl Iterator<Item = BasisAt<'a>> {
        self.register.purposes.iter().flat_map(|(id, purpose)| {
            let own = purpose.basis.iter().map(|basis| (basis, None));
            let secondary = purpose.secondary.iter().enumerate();
            let further = secondary
                .filter_map(|(index, secondary)| Some((secondary.basis.as_ref()?, Some(index))));
            own.chain(further).map(move |(basis, further)| BasisAt {
                id,
                purpose,
                basis,
                further,
            })
        })
    }

    /// Provisions as citations; what cannot be read as one is left out.
    pub fn citations(&self, statutes: &[StatuteText]) -> Vec<Arc<Citation>> {
        let read = statutes.iter();
        read.flat_map(|text| self.law.citations(&text.0)).collect()
    }

    /// Provisions one by one, also where a text holds several.
    pub fn each_provision(&self, statutes: &[StatuteText]) -> Vec<StatuteText> {
        let apart = |text: &StatuteText| {
            let each = self.law.provisions(&text.0);
            let each = each.iter().map(|one| StatuteText(one.text.clone()));
            each.collect::<Vec<_>>()
        };
        statutes.iter().flat_map(apart).collect()
    }

    /// Whether provisions cite one that is written in Finnish form: an act as a whole by its number, or a place in it.
    pub fn cites(&self, statutes: &[StatuteText], provision: &str) -> bool {
        self.cites_as_its_own::<&str>(statutes, provision, &[])
    }

    /// Whether provisions cite one otherwise than by some of it that bind others than those whose data it governs.
    pub fn cites_as_its_own<S: AsRef<str>>(
        &self,
        statutes: &[StatuteText],
        provision: &str,
        not_by: &[S],
    ) -> bool {
        let Some(provision) = self.law.citation(provision) else {
            return false;
        };
        let others = not_by.iter();
        let others = others.filter_map(|duty| self.law.citation(duty.as_ref()));
        let others: Vec<Arc<Citation>> = others.collect();
        statutes.iter().any(|text| {
            let each = self.law.provisions(&text.0);
            let cited = each.iter().filter_map(|one| one.citation.as_ref());
            let mut own = cited.filter(|one| provision.covers(one));
            own.any(|one| !others.iter().any(|duty| duty.covers(one)))
        })
    }

    /// Whether a provision is of the Act on the Openness of Government Activities (621/1999) alone.
    pub fn is_openness_act(&self, statute: &StatuteText) -> bool {
        let cited = self.citations(std::slice::from_ref(statute));
        let mut acts = cited.iter().map(|cited| cited.act.as_deref());
        !cited.is_empty() && acts.all(|act| act == Some("621/1999"))
    }

    /// The sectors that a purpose belongs to: those that the file names, and those that its provisions imply.
    pub fn sectors(&self, purpose: &'a Purpose) -> Vec<&'a str> {
        let mut sectors: Vec<&str> = purpose.sector.iter().map(|id| id.0.as_str()).collect();
        let statutes = purpose.basis.as_ref().map(|basis| &basis.statutes);
        let cited = self.citations(statutes.map_or(&[], Vec::as_slice));
        for implied in self.law.sectors_of(&cited) {
            if !sectors.contains(&implied) {
                sectors.push(implied);
            }
        }
        sectors
    }

    /// Whether a purpose belongs to one of some sectors.
    pub fn belongs<S: AsRef<str>>(&self, purpose: &'a Purpose, sectors: &[S]) -> bool {
        let own = self.sectors(purpose);
        let mut sectors = sectors.iter().map(AsRef::as_ref);
        sectors.any(|sector| own.contains(&sector))
    }

    /// Whether a group of data serves purposes, and every one of them belongs to one of some sectors.
    pub fn serves_only<S: AsRef<str>>(&self, group: &'a DataGroup, sectors: &[S]) -> bool {
        self.holds_for_all(group, |_, purpose| self.belongs(purpose, sectors))
    }

    /// Whether a group of data serves purposes, and something holds for every one of them. Of one that the file does not know nobody
    /// can say that.
    pub fn holds_for_all(
        &self,
        group: &'a DataGroup,
        holds: impl Fn(&'a Id, &'a Purpose) -> bool,
    ) -> bool {
        let known = &self.register.purposes;
        let mut purposes = group.purposes.iter().map(|id| known.get_key_value(id));
        let holds = |found: Option<(_, _)>| found.is_some_and(|(id, purpose)| holds(id, purpose));
        !group.purposes.is_empty() && purposes.all(holds)
    }

    /// Whether a purpose is among some that are referred to, or may be meant by one that the file does not know.
    pub fn may_be_among(&self, purpose: &Id, referred: &[Id]) -> bool {
        let known = &self.register.purposes;
        let mut referred = referred.iter();
        referred.any(|id| id == purpose || !known.contains_key(id))
    }

    /// Whether some special categories are processed on explicit consent (GDPR Art. 9(2)(a)).
    pub fn asks_explicit_consent(&self) -> bool {
        self.register.data.values().any(|group| {
            let special = group.special.as_ref();
            special.is_some_and(|special| special.article_9 == Article9::A)
        })
    }

    /// The purposes that a group of data serves, by id; those that the file does not know are left out.
    pub fn purposes_of(&self, group: &'a DataGroup) -> impl Iterator<Item = (&'a Id, &'a Purpose)> {
        let purposes = &self.register.purposes;
        group
            .purposes
            .iter()
            .filter_map(|reference| purposes.get_key_value(reference.0.as_str()))
    }

    /// The groups of data that serve a purpose.
    pub fn groups_of(&self, purpose: &Id) -> impl Iterator<Item = (&'a Id, &'a DataGroup)> {
        let purpose = purpose.0.clone();
        let groups = self.register.data.iter();
        groups.filter(move |(_, group)| group.purposes.iter().any(|id| id.0 == purpose))
    }

    /// The contact, own or inherited.
    pub fn contact(&self) -> Option<&'a Contact> {
        self.register
            .contact
            .as_ref()
            .or_else(|| self.around.defaults()?.contact.as_ref())
    }

    /// How rights are used, own or inherited.
    pub fn rights(&self) -> Option<&'a RightsInfo> {
        self.register
            .rights
            .as_ref()
            .or_else(|| self.around.defaults()?.rights.as_ref())
    }

    /// What is said of publicity: by the register itself, then what it inherits.
    pub fn of_publicity(&self) -> impl Iterator<Item = &'a Publicity> + use<'a> {
        let defaults = self.around.defaults();
        let inherited = defaults.and_then(|defaults| defaults.publicity.as_ref());
        self.register.publicity.iter().chain(inherited)
    }

    /// What the register lets be printed of informing and of rights in the words of organisation.yaml.
    pub fn inherited(&self) -> Vec<Text<'a>> {
        let Some(defaults) = self.around.defaults() else {
            return Vec::new();
        };
        let informing = defaults.informing.iter().map(|text| ("informing", text));
        let informing = informing.filter(|_| self.register.informing.is_none());
        let own = self.register.rights.as_ref();
        let rights = defaults.rights.iter();
        let rights = rights.flat_map(|rights| rights.texts_inherited_by(own));
        let texts = informing.chain(rights.map(|text| ("rights", text)));
        let in_languages = texts.flat_map(|(key, text)| {
            let texts = text.0.all();
            texts.map(move |(_, text)| Text::inherited(text, at(key), self.day, self.reader))
        });
        in_languages.collect()
    }

    /// The prose of the register, and that which it inherits, with words of a group.
    pub fn prose<'t>(&self, inherited: &'t [Text<'a>], group: &'static str) -> Vec<&'t Text<'a>>
    where
        'a: 't,
    {
        let groups = [group];
        let own = self.texts.saying(&groups);
        let own = own.filter(|text| text.is_prose());
        let inherited = inherited.iter().filter(|text| text.reading().has(group));
        own.chain(inherited).collect()
    }

    /// Publicity, own or inherited: what the register does not say itself, it inherits.
    pub fn publicity(&self) -> Option<Cow<'a, Publicity>> {
        let defaults = self.around.defaults();
        let inherited = defaults.and_then(|defaults| defaults.publicity.as_ref());
        match (&self.register.publicity, inherited) {
            (Some(own), Some(inherited)) => Some(Cow::Owned(own.filled_from(inherited))),
            (own, inherited) => own.as_ref().or(inherited).map(Cow::Borrowed),
        }
    }

    /// Whether the register says something under a key, or inherits it.
    pub fn says(&self, key: &str) -> bool {
        let register = self.register;
        match key {
            "controller" => self.controller().is_some(),
            // Where there are none, nothing is written.
            "name" | "joint_controllers" => true,
            "history" => !register.history.is_empty(),
            "processors" => register.processors.is_some(),
            "systems" => !register.systems.is_empty(),
            "purposes" => !register.purposes.is_empty(),
            "data" => !register.data.is_empty(),
            "identity_code" => {
                let mut groups = register.data.values();
                groups.any(|group| group.identity_code.is_some())
            }
            "safety_ban" => register.safety_ban.is_some(),
            "children" => register.children.is_some(),
            "for_children" => register.for_children.is_some() || register.children == Some(false),
            "retention" => !register.retention.is_empty(),
            "disclosures" => register.disclosures.is_some(),
            "reporting" => register.reporting.is_some(),
            "transfers" => register.transfers.is_some(),
            "combining" => register.combining.is_some(),
            "publicity" => self.of_publicity().next().is_some(),
            "automated_decisions" => register.automated_decisions.is_some(),
            "profiling" => register.profiling.is_some(),
            "security" => register.security.is_some(),
            "rights" => self.rights().is_some(),
            "informing" => {
                let inherited = self.around.defaults();
                register.informing.is_some()
                    || inherited.is_some_and(|defaults| defaults.informing.is_some())
            }
            "scale" => register.scale.is_some(),
            "screening" => register.screening.is_some(),
            _ => false,
        }
    }

    /// The processors, each with where it stands.
    pub fn processors(&self) -> impl Iterator<Item = (&'a Reference<Processor>, Spot<'a>)> {
        listed("processors", self.register.processors.as_ref())
    }

    /// The disclosures, each with where it stands.
    pub fn disclosures(&self) -> impl Iterator<Item = (&'a Disclosure, Spot<'a>)> {
        listed("disclosures", self.register.disclosures.as_ref())
    }

    /// The transfers, each with where it stands.
    pub fn transfers(&self) -> impl Iterator<Item = (&'a Transfer, Spot<'a>)> {
        listed("transfers", self.register.transfers.as_ref())
    }

    /// The regular reports, each with where it stands.
    pub fn reports(&self) -> impl Iterator<Item = (&'a Report, Spot<'a>)> {
        listed("reporting", self.register.reporting.as_ref())
    }

    /// The joint controllers that are known, each with its path.
    pub fn joint_parties(&self) -> impl Iterator<Item = (&'a Organisation, Pointer)> {
        let file = self.around.organisation.as_ref();
        let joint = self.register.joint_controllers.iter();
        let parties = joint.flat_map(|joint| joint.parties.iter().enumerate());
        parties.filter_map(move |(index, party)| {
            let party = match party {
                Reference::Id(id) => file?.organisations.get(id)?,
                Reference::Inline(party) => party,
            };
            Some((party, at("joint_controllers").key("parties").index(index)))
        })
    }

    /// A processor by reference.
    pub fn processor(&self, reference: &'a Reference<Processor>) -> Option<&'a Processor> {
        match reference {
            Reference::Id(id) => self.around.shared.processors.get(id),
            Reference::Inline(processor) => Some(processor),
        }
    }

    /// A system by reference.
    pub fn system(&self, reference: &'a Reference<System>) -> Option<&'a System> {
        match reference {
            Reference::Id(id) => self.around.shared.systems.get(id),
            Reference::Inline(system) => Some(system),
        }
    }

    /// A recipient by reference.
    pub fn recipient(&self, reference: &'a Reference<Recipient>) -> Option<&'a Recipient> {
        match reference {
            Reference::Id(id) => self.around.shared.recipients.get(id),
            Reference::Inline(recipient) => Some(recipient),
        }
    }
}

/// Where rules put what they find.
#[derive(Debug, Default)]
pub struct Findings {
    rule: &'static str,
    faults: Vec<Fault>,
}

impl Findings {
    /// Begins the findings of a rule.
    pub(crate) fn begin(&mut self, rule: &'static str) {
        self.rule = rule;
    }

    /// Reports a finding of the current rule about the thing at a path. For something that is
    /// missing, the path where it would stand.
    pub fn report(&mut self, at: impl Into<Pointer>) -> &mut Fault {
        self.faults.push(Fault::at(self.rule, at.into()));
        let last = self.faults.len() - 1;
        &mut self.faults[last]
    }

    /// All that was found.
    pub(crate) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }
}

/// The items of a list that may be said to be empty, each with where it stands.
pub(super) fn listed<'a, T>(
    key: &'static str,
    list: Option<&'a Listed<T>>,
) -> impl Iterator<Item = (&'a T, Spot<'a>)> {
    let items = list.into_iter().flat_map(Listed::items).enumerate();
    items.map(move |(index, item)| (item, Spot::numbered(key, index)))
}

/// The path of a key at the root.
pub fn at(key: &str) -> Pointer {
    Pointer::root().key(key)
}
