//! The sixty questions of the checklists, by theme, and where each is answered.
//! It must not know the answers.

use indexmap::IndexMap;
use serde::Deserialize;

use super::Fact;
use crate::law::vocabulary::{Words, worded};

worded!(Theme, Question);

/// The questions and their themes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questions {
    /// The themes by letter, `a` to `i`, in order.
    pub themes: IndexMap<String, Theme>,
    /// The questions by number, `d01` to `d60`, in order.
    pub questions: IndexMap<String, Question>,
}

impl Questions {
    /// The questions of a theme, in order.
    pub fn of<'a>(&'a self, theme: &'a str) -> impl Iterator<Item = (&'a str, &'a Question)> {
        let questions = self.questions.iter();
        let of_theme = questions.filter(move |(_, question)| question.theme == theme);
        of_theme.map(|(id, question)| (id.as_str(), question))
    }
}

/// A theme: one checklist.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The name of the theme.
    pub words: Words,
    /// The provisions on which its questions rest, in Finnish form; none where the source names none.
    #[serde(default)]
    pub basis: Vec<String>,
}

/// A question.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The letter of its theme.
    pub theme: String,
    /// The question.
    pub words: Words,
    /// Its provisions, in Finnish form; none where those of the theme suffice.
    #[serde(default)]
    pub basis: Vec<String>,
    /// Where the answer is found.
    pub answered_by: AnsweredBy,
    /// Sections of the template that answer it.
    #[serde(default)]
    pub sections: Vec<String>,
    /// Keys of the register that answer it, or help to.
    #[serde(default)]
    pub register: Vec<String>,
    /// The question is moot where the register rules out all of these; always asked where there are none.
    #[serde(default)]
    pub when: Vec<Fact>,
    /// The question is moot where data subjects or their representatives were heard.
    #[serde(default)]
    pub unless_heard: bool,
    /// The question is asked of each feared event, and this part of the event's risks answers it.
    pub for_each_event: Option<RiskPart>,
}

/// A part of what an assessment tells of a risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskPart {
    /// What follows for people.
    Impact,
    /// From what it comes.
    Sources,
    /// How it materialises.
    How,
    /// What already reduces it.
    Existing,
    /// How grave it is.
    Estimate,
}

/// Where the answer to a question is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnsweredBy {
    /// In the register.
    Register,
    /// In a section of the assessment.
    Section,
    /// Under involvement.staff of the assessment, or the question's own key: the template has no place for it.
    Staff,
    /// Under the question's own key in the assessment: the template has no place for it.
    Answer,
}
