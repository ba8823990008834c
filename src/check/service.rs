//! Checks a service that the organisation runs as a processor.
//! It must not know what any rule asks.

use std::path::Path;

use super::judge::judge;
use super::{Context, each_of, levels_of, run, take};
use crate::finding::Finding;
use crate::model::ProcessorService;
use crate::project::{Found, Loaded, Surroundings, load_read};
use crate::rules::{self, IDENTITY_CODE, Reader, ServiceScope, Texts};
use crate::shape::FileKind;
use crate::source::{InputError, Node, Source};

/// A checked service.
#[derive(Debug)]
pub struct CheckedService {
    /// Its id.
    pub id: String,
    /// Its contents, when it could be read whole or in part.
    pub service: Option<ProcessorService>,
    /// The source, for the hash of what was checked.
    pub source: Source,
    /// Findings.
    pub findings: Vec<Finding>,
}

impl CheckedService {
    /// Whether its text holds what must not be copied anywhere.
    pub fn leaks(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.rule == IDENTITY_CODE)
    }
}

/// Does something with every service that is to be checked, in the order of their ids.
pub fn each_service<T: Send>(found: &Found, work: impl Fn(&str, &Path) -> T + Sync) -> Vec<T> {
    each_of(&found.services, found, work)
}

/// Checks one service, whose file has been read.
pub fn check_service(
    id: &str,
    path: &Path,
    read: Result<String, InputError>,
    context: &Context,
) -> CheckedService {
    check_service_and(id, path, read, context, |_| ()).0
}

/// Checks one service and takes a look at it as rules see it; no look where its file could not be understood.
pub fn check_service_and<T>(
    id: &str,
    path: &Path,
    read: Result<String, InputError>,
    context: &Context,
    look: impl FnOnce(&ServiceScope<'_>) -> T,
) -> (CheckedService, Option<T>) {
    let loaded: Loaded<ProcessorService> = load_read(path, read, FileKind::Processor);
    let (mut file, mut faults) = take(loaded);
    let around = context.judged();
    let said = file.judge_as_meant();
    let is_as_said = said.is_none() && context.meant.is_none();
    let mut seen = None;
    let mut look = Some(look);
    if let (Some(service), Some(node)) = (&file.model, &file.node) {
        with_scope(id, (service, node), around, |scope| {
            faults.extend(run::service_rules(scope));
            if is_as_said {
                seen = look.take().map(|look| look(scope));
            }
        });
    }
    let (said_service, said_node) = match &said {
        Some((service, node)) => (service, node),
        None => (&file.model, &file.node),
    };
    if let (Some(service), Some(node), Some(look)) = (said_service, said_node, look) {
        seen = Some(with_scope(id, (service, node), &context.around, look));
    }
    let draft = file.model.as_ref().is_some_and(ProcessorService::is_draft);
    let ignore = file.model.as_ref().map_or(&[][..], |model| &model.ignore);
    let mut findings = judge(&file, faults, ignore, &levels_of(around), draft);
    for finding in &mut findings {
        // No notice is made of this file, so nothing in it holds one back.
        finding.blocks = false;
    }
    let checked = CheckedService {
        id: id.to_owned(),
        service: said.map_or(file.model, |(service, _)| service),
        source: file.source,
        findings,
    };
    (checked, seen)
}

/// Lets something be told of a service, given with its tree, as rules see it.
fn with_scope<R>(
    id: &str,
    (service, node): (&ProcessorService, &Node),
    around: &Surroundings,
    tell: impl FnOnce(&ServiceScope<'_>) -> R,
) -> R {
    let day = rules::day_of_service(service, around);
    let reader = Reader::new(around.law);
    let texts = Texts::of(node, day, &reader);
    tell(&ServiceScope {
        id,
        service,
        around,
        law: around.law,
        day,
        reader: &reader,
        texts: &texts,
    })
}
