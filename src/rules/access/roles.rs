//! The roles of a register: whose each one is, what it sees and on which provisions; and what is disclosed to whom.
//! It must not know what is wrong with any of it.

use crate::finding::Phrase;
use crate::model::{
    Access, AccessRight, DataGroup, Disclosure, Holder, Id, Operation, Processor, Recipient,
    Reference, StatuteText, Words,
};
use crate::rules::sharing::connections::{INTERFACE, VIEWING};
use crate::rules::{Scope, at};
use crate::source::Pointer;

/// Kinds of recipients that are processors, so no controllers of their own.
const PROCESSORS: [&str; 2] = ["kasittelija", "alikasittelija"];

/// Ways of giving data through which they are viewed.
const VIEWED: [&str; 3] = [VIEWING, INTERFACE, "kansallinen_palvelu"];

/// Whose a role is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Party<'a> {
    /// The controller's own staff.
    Own,
    /// The person whose data they are, or a guardian.
    Person,
    /// Staff of a processor; none where it is described among recipients.
    Processor(Option<&'a Processor>),
    /// Staff of another controller.
    Other(&'a Recipient),
    /// Staff of somebody whom the files do not know: unknown-recipient says it.
    Unknown,
}

/// A role, where it stands, and whose it is.
#[derive(Debug)]
pub(super) struct Role<'a> {
    /// Its id.
    pub id: &'a Id,
    /// What the file says of it.
    pub access: &'a Access,
    /// Its path.
    pub place: Pointer,
    /// Whose it is.
    pub party: Party<'a>,
}

impl<'a> Role<'a> {
    /// Whether somebody works in it, rather than looking at his or her own data.
    pub fn is_staff(&self) -> bool {
        !matches!(self.party, Party::Person)
    }

    /// The other controller whose staff has the role.
    pub fn other(&self) -> Option<&'a Recipient> {
        match self.party {
            Party::Other(recipient) => Some(recipient),
            _ => None,
        }
    }

    /// Its rights, each with its path.
    pub fn rights(&self) -> impl Iterator<Item = (&'a AccessRight, Pointer)> {
        let base = self.place.key("rights");
        let rights = self.access.rights.iter().enumerate();
        rights.map(move |(index, right)| (right, base.index(index)))
    }

    /// Its rights to see data, each with its path.
    pub fn views(&self) -> impl Iterator<Item = (&'a AccessRight, Pointer)> {
        self.rights().filter(|(right, _)| sees(right))
    }

    /// The provisions of a right and where they stand: its own, else those of the role.
    pub fn statutes(
        &self,
        right: &'a AccessRight,
        place: &Pointer,
    ) -> (&'a [StatuteText], Pointer) {
        if right.statutes.is_empty() {
            self.own_statutes()
        } else {
            (&right.statutes, place.key("statutes"))
        }
    }

    /// The provisions of the role itself and where they stand.
    pub fn own_statutes(&self) -> (&'a [StatuteText], Pointer) {
        let ground = self.access.ground.as_ref();
        let statutes = ground.map_or(&[][..], |ground| &ground.statutes);
        (statutes, self.place.key("ground").key("statutes"))
    }

    /// By what messages call it.
    pub fn name(&self) -> Phrase {
        called(&self.access.role)
    }
}

/// Words as messages say them: the Finnish and the English ones, else the first.
pub(super) fn called(words: &Words) -> Phrase {
    let first = words.all().next().map_or("", |(_, text)| text);
    let fi = words.get("fi", "fi").unwrap_or(first);
    Phrase::new(fi, words.get("en", "fi").unwrap_or(fi))
}

/// Whether a right lets data be seen: more than sending and getting one's own messages.
pub(super) fn sees(right: &AccessRight) -> bool {
    let mut operations = right.operations.iter();
    operations.any(|operation| matches!(operation, Operation::View | Operation::Write))
}

/// Every role of the register.
pub(super) fn roles<'a>(scope: &Scope<'a>) -> impl Iterator<Item = Role<'a>> {
    let scope = *scope;
    scope.register.access.iter().map(move |(id, access)| Role {
        id,
        access,
        place: at("access").key(&id.0),
        party: party(&scope, access),
    })
}

/// The roles of other controllers that see or do something.
pub(super) fn others<'a>(scope: &Scope<'a>) -> impl Iterator<Item = Role<'a>> {
    roles(scope).filter(|role| role.other().is_some() && !role.access.rights.is_empty())
}

fn party<'a>(scope: &Scope<'a>, access: &Access) -> Party<'a> {
    let is_person = access.holder != Holder::Staff;
    let Some(id) = &access.organisation else {
        return if is_person { Party::Person } else { Party::Own };
    };
    let shared = &scope.around.shared;
    let Some(recipient) = shared.recipients.get(id) else {
        return shared
            .processors
            .get(id)
            .map_or(Party::Unknown, |processor| {
                Party::Processor(Some(processor))
            });
    };
    let kind = recipient.kind.as_ref().map(|kind| kind.0.as_str());
    match kind {
        Some("huoltaja_edustaja") if is_person => Party::Person,
        Some(kind) if PROCESSORS.contains(&kind) => Party::Processor(None),
        _ => Party::Other(recipient),
    }
}

/// The disclosures to a recipient of shared.yaml, by its id or described with its name, each with its path.
pub(super) fn disclosures_to<'a>(
    scope: &Scope<'a>,
    to: Option<&Id>,
) -> Vec<(&'a Disclosure, Pointer)> {
    let Some(id) = to else {
        return Vec::new();
    };
    let known = scope.around.shared.recipients.get(id);
    let is_to = |disclosure: &Disclosure| match &disclosure.recipient {
        Reference::Id(named) => named == id,
        Reference::Inline(described) => known.is_some_and(|known| {
            let mut names = known.name.all();
            names.any(|(_, name)| described.name.all().any(|(_, other)| other == name))
        }),
    };
    let disclosures = scope.disclosures();
    disclosures
        .filter(|(disclosure, _)| is_to(disclosure))
        .map(|(disclosure, spot)| (disclosure, spot.path()))
        .collect()
}

/// Whether a disclosure gives a group of data: one that names no groups may give any.
pub(super) fn gives(disclosure: &Disclosure, group: &Id) -> bool {
    disclosure.data.is_empty() || disclosure.data.contains(group)
}

/// Whether data are viewed through a disclosure, rather than sent.
pub(super) fn is_viewed(disclosure: &Disclosure) -> bool {
    let method = disclosure.method.as_ref();
    method.is_some_and(|method| VIEWED.contains(&method.0.as_str()))
}

/// The groups of data that some ids name, each with its index; those that the file does not know are left out.
pub(super) fn groups<'a>(
    scope: &Scope<'a>,
    ids: &'a [Id],
) -> impl Iterator<Item = (usize, &'a Id, &'a DataGroup)> {
    let data = &scope.register.data;
    let ids = ids.iter().enumerate();
    ids.filter_map(move |(index, id)| Some((index, id, data.get(id)?)))
}
