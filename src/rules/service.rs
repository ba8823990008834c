//! What a rule sees of a service that the organisation runs as a processor: its parties, sub-processors and transfers, each with its path.
//! It must not know what the law asks of them.

use jiff::civil::Date;

use super::reader::{Reader, Texts};
use super::scope::{Spot, at, listed};
use crate::law::Law;
use crate::model::{
    Id, Organisation, ProcessorService, Reference, ServedController, Subprocessor, Transfer, Words,
};
use crate::project::Surroundings;
use crate::source::Pointer;

/// A service that the organisation runs as a processor, and what surrounds it.
#[derive(Debug, Clone, Copy)]
pub struct ServiceScope<'a> {
    /// The service's id: the stem of its file without `.processor`.
    pub id: &'a str,
    /// The service.
    pub service: &'a ProcessorService,
    /// Organisation and shared services.
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

/// The day whose law a service and its due dates are judged by: the one that the user has named; else the day on which the law data
/// were last compared with their sources, or the day on which the file was last touched, where that is later.
pub fn day_of_service(service: &ProcessorService, around: &Surroundings) -> Date {
    let touched = service.updated.map(|date| date.0);
    let own = super::own_day(None);
    around
        .as_of
        .unwrap_or_else(|| touched.map_or(own, |touched| own.max(touched)))
}

impl<'a> ServiceScope<'a> {
    /// The organisation that is the processor, with its id: the one that the file names, else the default of the organisation.
    pub fn processor(&self) -> Option<(&'a Id, &'a Organisation)> {
        match &self.service.processor {
            Some(id) => {
                let file = self.around.organisation.as_ref()?;
                file.organisations.get_key_value(id)
            }
            None => self.around.default_controller(),
        }
    }

    /// An organisation by reference; none where there is none of that id.
    pub fn organisation(&self, reference: &'a Reference<Organisation>) -> Option<&'a Organisation> {
        match reference {
            Reference::Id(id) => self.around.organisation.as_ref()?.organisations.get(id),
            Reference::Inline(organisation) => Some(organisation),
        }
    }

    /// The other processors, each with its path.
    pub fn other_processors(
        &self,
    ) -> impl Iterator<Item = (&'a Reference<Organisation>, Pointer)> + use<'a> {
        let others = self.service.other_processors.iter().enumerate();
        others.map(|(index, reference)| (reference, at("other_processors").index(index)))
    }

    /// The controllers that are served, each with its path.
    pub fn controllers(&self) -> impl Iterator<Item = (&'a ServedController, Pointer)> + use<'a> {
        let controllers = self.service.controllers.iter().enumerate();
        controllers.map(|(index, served)| (served, at("controllers").index(index)))
    }

    /// The parties that the file describes itself, each with its path.
    pub fn described(&self) -> impl Iterator<Item = (&'a Organisation, Pointer)> + use<'a> {
        let others = self.other_processors();
        let served = self
            .controllers()
            .map(|(served, place)| (&served.controller, place.key("controller")));
        others
            .chain(served)
            .filter_map(|(reference, place)| Some((reference.inline()?, place)))
    }

    /// What a controller is called in messages: its first name, else its id.
    pub fn name_of(&self, served: &'a ServedController) -> &'a str {
        let organisation = self.organisation(&served.controller);
        let mut names = organisation
            .and_then(|organisation| organisation.name.as_ref())
            .into_iter()
            .flat_map(Words::all);
        match (names.next(), &served.controller) {
            (Some((_, name)), _) => name,
            (None, Reference::Id(id)) => &id.0,
            (None, Reference::Inline(_)) => "–",
        }
    }

    /// The sub-processors, each with where it stands.
    pub fn subprocessors(&self) -> impl Iterator<Item = (&'a Subprocessor, Spot<'a>)> + use<'a> {
        listed("subprocessors", self.service.subprocessors.as_ref())
    }

    /// The transfers, each with where it stands.
    pub fn transfers(&self) -> impl Iterator<Item = (&'a Transfer, Spot<'a>)> + use<'a> {
        listed("transfers", self.service.transfers.as_ref())
    }
}
