//! An organisation that joins a service, with the files in which its facts stand.
//! It must not know what the service asks for.

use jiff::civil::Date;
use serde::Deserialize;

use super::profile::{operator_on, runs};
use super::stand::Place;
use crate::model::onboarding::Operator;
use crate::model::{Id, Joining, Organisation, Processor, Profile};
use crate::project::Surroundings;
use crate::rules::at;
use crate::shape::{FileKind, WordsAt};
use crate::source::{self, Lines, Node, Pointer};

/// An organisation that joins a service.
#[derive(Debug)]
pub struct Case<'a> {
    /// The service's id.
    pub service: &'a str,
    /// Its profile.
    pub profile: &'a Profile,
    /// How the organisation joins.
    pub joining: &'a Joining,
    /// What surrounds the registers.
    pub around: &'a Surroundings,
    /// The organisation that joins, where it is known.
    pub organisation: Option<(Id, &'a Organisation)>,
    /// Who runs the service on the day.
    pub operator: Option<&'a Operator>,
    /// The day.
    pub day: Date,
    /// The operator as a processor of the register, where the register names it.
    pub processor: Option<NamedProcessor>,
    organisation_lines: Option<Lines>,
    shared_lines: Vec<Lines>,
    register_lines: Option<Lines>,
}

/// A processor of a register, and where it is described.
#[derive(Debug, Clone)]
pub struct NamedProcessor {
    /// The processor.
    pub processor: Processor,
    file: ProcessorFile,
    path: Pointer,
}

/// The file that describes a processor.
#[derive(Debug, Clone, Copy)]
enum ProcessorFile {
    Register,
    Shared(usize),
}

impl<'a> Case<'a> {
    /// The case of a service of which organisation.yaml says that it is joined, as on a day; none where nothing is said of it, or
    /// where there is no such service.
    pub fn open(service: &str, around: &'a Surroundings, day: Date) -> Option<Self> {
        let file = around.organisation.as_ref()?;
        let (id, joining) = file.onboarding.iter().find(|(id, _)| id.0 == service)?;
        let profile = &*around.profiles.get(service)?.profile;
        let open = |path: &std::path::PathBuf| {
            let text = source::read(path).ok()?;
            Some(Lines::of(path, &text))
        };
        let register = around.register_files.get(&joining.register.0);
        let mut case = Self {
            service: &id.0,
            profile,
            joining,
            around,
            organisation: None,
            operator: operator_on(profile, day),
            day,
            processor: None,
            organisation_lines: around.organisation_file.as_ref().and_then(open),
            shared_lines: around.shared_files.iter().filter_map(open).collect(),
            register_lines: register.and_then(open),
        };
        case.organisation = case.joined_by();
        case.processor = case.operator.and_then(|operator| case.named(operator));
        Some(case)
    }

    /// The organisation that is named, else the register's controller, else that of all registers.
    fn joined_by(&self) -> Option<(Id, &'a Organisation)> {
        let organisations = &self.around.organisation.as_ref()?.organisations;
        let controller = self.register_node(&at("controller"));
        let controller = controller.and_then(|node| Id::deserialize(node).ok());
        let named = self.joining.organisation.clone().or(controller);
        if let Some(id) = named {
            return organisations.get(&id).map(|found| (id, found));
        }
        let default = self.around.default_controller();
        default.map(|(id, found)| (id.clone(), found))
    }

    fn register_node(&self, path: &Pointer) -> Option<&Node> {
        self.register_lines.as_ref()?.at(path)
    }

    /// The operator among the processors of the register.
    pub(super) fn named(&self, operator: &Operator) -> Option<NamedProcessor> {
        let listed = self.register_node(&at("processors"))?;
        let mut items = listed.children().enumerate();
        items.find_map(|(index, item)| {
            let found = match Id::deserialize(item) {
                Ok(id) => self.shared(&id)?,
                Err(_) => NamedProcessor {
                    processor: Processor::deserialize(item).ok()?,
                    file: ProcessorFile::Register,
                    path: at("processors").index(index),
                },
            };
            runs(operator, &found.processor.name).then_some(found)
        })
    }

    fn shared(&self, id: &Id) -> Option<NamedProcessor> {
        let processor = self.around.shared.processors.get(id)?.clone();
        let path = at("processors").key(&id.0);
        let index = self
            .shared_lines
            .iter()
            .position(|lines| lines.at(&path).is_some())?;
        Some(NamedProcessor {
            processor,
            file: ProcessorFile::Shared(index),
            path,
        })
    }

    /// Where the joining itself is told of in organisation.yaml.
    pub fn joining_path(&self) -> Pointer {
        at("onboarding").key(self.service)
    }

    /// What stands at a path of a fact, such as `organisation.dpo.email`, and where; nothing and no place for what no file says.
    pub(super) fn look(&self, path: &str) -> (Option<&Node>, Option<Place>) {
        let (lines, path) = self.resolve(path);
        let Some(lines) = lines else {
            return (None, None);
        };
        let place = Place {
            file: lines.file(),
            line: lines.line(&path),
            path: path.clone(),
        };
        (lines.at(&path), Some(place))
    }

    /// Whether words that are translated stand at a path of a fact, and not a name or a number that is the same in every language.
    pub(super) fn has_words(&self, path: &str) -> bool {
        let kind = match path.split('.').next() {
            Some("register") => FileKind::Register,
            Some("processor") => FileKind::Shared,
            _ => FileKind::Organisation,
        };
        // A processor that the register describes itself has a number in place of an id, and the same fields.
        let (_, path) = self.resolve(path);
        kind.words_at(&path) == Some(WordsAt::Field)
    }

    /// The file of a path of a fact, and the path in that file.
    fn resolve(&self, path: &str) -> (Option<&Lines>, Pointer) {
        let (head, rest) = path.split_once('.').unwrap_or((path, ""));
        let rest = Pointer::from_dotted(rest);
        let below = |base: Pointer| {
            rest.segments()
                .fold(base, |path, segment| path.key(segment))
        };
        match (head, &self.organisation, &self.processor) {
            ("organisation", Some((id, _)), _) => (
                self.organisation_lines.as_ref(),
                below(at("organisations").key(&id.0)),
            ),
            ("joining", _, _) => (self.organisation_lines.as_ref(), below(self.joining_path())),
            ("register", _, _) => (self.register_lines.as_ref(), rest),
            ("processor", _, Some(processor)) => {
                let lines = match processor.file {
                    ProcessorFile::Register => self.register_lines.as_ref(),
                    ProcessorFile::Shared(index) => self.shared_lines.get(index),
                };
                (lines, below(processor.path.clone()))
            }
            ("computed", _, _) => (self.organisation_lines.as_ref(), at("site").key("base_url")),
            _ => (None, rest),
        }
    }

    /// Something that follows from what the files say.
    pub(super) fn computed(&self, name: &str) -> Option<String> {
        match name {
            "notice_url" => {
                let site = self.around.organisation.as_ref()?.site.as_ref()?;
                let base = site.base_url.as_ref()?.0.trim_end_matches('/');
                let language = self.around.main_language();
                Some(format!("{base}/{language}/{}/", self.joining.register.0))
            }
            _ => None,
        }
    }
}
