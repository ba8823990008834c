//! Checks an impact assessment beside the register that it assesses.
//! It must not know what any rule asks.

use std::path::Path;

use indexmap::IndexMap;

use super::judge::judge;
use super::{Context, levels_of, run, take};
use crate::assessment;
use crate::finding::{Finding, Level};
use crate::model::{Dpia, Register};
use crate::project::{Loaded, load_read};
use crate::rules::{self, DpiaScope, Reader, Scope, Texts};
use crate::shape::FileKind;
use crate::source::{self, InputError, Node, Source};

/// A checked impact assessment.
#[derive(Debug)]
pub struct CheckedDpia {
    /// The register's id.
    pub id: String,
    /// Its contents, when it could be read whole or in part.
    pub dpia: Option<Dpia>,
    /// The source of the assessment.
    pub source: Source,
    /// Its tree.
    pub node: Option<Node>,
    /// Findings.
    pub findings: Vec<Finding>,
    /// The facts of the register as they are now, each with its hash.
    pub facts: IndexMap<String, String>,
    /// Whether nothing of the assessment itself was cut out for its form.
    pub is_whole: bool,
    /// Whether nothing of the register, and of the files that surround it, was cut out for its form: otherwise facts are missing from
    /// those above.
    pub facts_are_whole: bool,
}

impl CheckedDpia {
    /// Whether a finding keeps its documents from being built.
    pub fn is_blocked(&self) -> bool {
        self.findings.iter().any(|finding| finding.blocks)
    }

    /// Whether an error was found in what it says. What is missing in a language keeps back that language alone, which shows when
    /// its documents are written.
    pub fn has_errors(&self) -> bool {
        let mut findings = self.findings.iter();
        findings
            .any(|finding| finding.level == Level::Error && !OF_LANGUAGES.contains(&finding.rule))
    }
}

/// Rules on the languages of an assessment.
const OF_LANGUAGES: [&str; 2] = [
    "assessment-language-missing",
    "assessment-register-untranslated",
];

/// A file that has been read: where it is, and what stands in it.
pub type Read<'a> = (&'a Path, Result<String, InputError>);

/// Checks an assessment beside its register. Both have been read.
pub fn check_dpia(id: &str, dpia: Read<'_>, register: Read<'_>, context: &Context) -> CheckedDpia {
    let loaded: Loaded<Dpia> = load_read(dpia.0, dpia.1, FileKind::Dpia);
    // What is wrong with the register's own file is told there.
    let register: Loaded<Register> = load_read(register.0, register.1, FileKind::Register);
    let around = context.judged();
    let register_is_whole = register.muted.is_empty();
    let facts_are_whole = register_is_whole && around.is_whole;
    let is_whole = loaded.muted.is_empty();
    let (mut file, mut faults) = take(loaded);
    let said = file.judge_as_meant();
    let facts = register.node.as_ref().map(|node| facts_of(node, context));
    let facts = facts.unwrap_or_default();
    if let (Some(dpia), Some(node), Some(model), Some(register_node)) =
        (&file.model, &file.node, &register.model, &register.node)
    {
        let day = rules::day_of_assessment(dpia, model, around);
        let reader = Reader::new(around.law);
        let scope = Scope {
            reader: &reader,
            id,
            register: model,
            around,
            law: around.law,
            day,
            texts: &Texts::of(register_node, day, &reader),
        };
        faults.extend(run::dpia_rules(&DpiaScope {
            dpia,
            register: &scope,
            register_is_whole,
            facts: &facts,
            texts: &Texts::of(node, day, &reader),
        }));
    }
    let draft = file.model.as_ref().is_some_and(Dpia::is_draft);
    let ignore = file.model.as_ref().map_or(&[][..], |model| &model.ignore);
    let findings = judge(&file, faults, ignore, &levels_of(around), draft);
    let (dpia, node) = said.unwrap_or((file.model, file.node));
    CheckedDpia {
        id: id.to_owned(),
        dpia,
        source: file.source,
        node,
        findings,
        facts,
        is_whole,
        facts_are_whole,
    }
}

/// The facts of a register that an assessment rests on, with what the shared files say of them.
fn facts_of(register: &Node, context: &Context) -> IndexMap<String, String> {
    let shared: Vec<Node> = context
        .texts
        .iter()
        .filter_map(|text| source::parse(text).root)
        .collect();
    assessment::facts_of(register, &shared, context.judged().main_language())
}
