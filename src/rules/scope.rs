//! What a rule sees: a register, the project around it and the law; and where it puts what it finds.
//! It must not know how findings are ordered, worded or suppressed.

use crate::finding::Fault;
use crate::law::Law;
use crate::model::{
    Contact, Id, Organisation, OrganisationKind, Processor, Publicity, Recipient, Reference,
    Register, RightsInfo, System,
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
    /// Every text of the file with its path.
    pub texts: &'a [(Pointer, &'a str)],
}

impl<'a> Scope<'a> {
    /// The id of the controller: the register's own, or the organisation's default.
    pub fn controller_id(&self) -> Option<&'a Id> {
        self.register.controller.as_ref().or_else(|| {
            let defaults = self.around.organisation.as_ref()?.defaults.as_ref()?;
            defaults.controller.as_ref()
        })
    }

    /// The controller, when it is known. An organisation.yaml with a single organisation needs no default.
    pub fn controller(&self) -> Option<&'a Organisation> {
        let organisations = &self.around.organisation.as_ref()?.organisations;
        match self.controller_id() {
            Some(id) => organisations.get(id),
            None if organisations.len() == 1 => organisations.values().next(),
            None => None,
        }
    }

    /// Whether the controller is a public authority or body.
    pub fn is_authority(&self) -> bool {
        self.controller()
            .and_then(|controller| controller.kind)
            .is_some_and(OrganisationKind::is_authority)
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

    /// Publicity, own or inherited.
    pub fn publicity(&self) -> Option<&'a Publicity> {
        self.register
            .publicity
            .as_ref()
            .or_else(|| self.around.defaults()?.publicity.as_ref())
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
    pub fn report(&mut self, at: Pointer) -> &mut Fault {
        self.faults.push(Fault::at(self.rule, at));
        let last = self.faults.len() - 1;
        &mut self.faults[last]
    }

    /// All that was found.
    pub(crate) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }
}

/// The path of a key at the root.
pub fn at(key: &str) -> Pointer {
    Pointer::root().key(key)
}
