//! The kinds of internal documents of a register: how each is called, where it lies and which template it is made with.
//! It must not know when a document is built or kept.

use crate::law::assessment::Assessment;
use crate::sharing::SharingDocument;
use crate::view::Vocabulary;
use crate::view::assessment::{self as view, About, Paper};

/// An internal document of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The screening memo.
    Screening,
    /// The assessment as a whole.
    Dpia,
    /// The management summary.
    Summary,
    /// The action plan.
    Plan,
    /// The checklist of a theme, by its letter.
    Checklist(&'static str),
    /// A document on access and disclosure.
    Sharing(SharingDocument),
}

impl Kind {
    /// Those that every assessment has, the memo, and those on access and disclosure.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let themes = Assessment::embedded().questions.themes.keys();
        let first = [Self::Screening, Self::Summary, Self::Dpia, Self::Plan];
        first
            .into_iter()
            .chain(themes.map(|theme| Self::Checklist(theme)))
            .chain(SharingDocument::ALL.map(Self::Sharing))
    }

    /// Its name in addresses: a promise to those who link to it.
    pub(super) fn name(self) -> String {
        match self {
            Self::Screening => "screening".to_owned(),
            Self::Dpia => "dpia".to_owned(),
            Self::Summary => "dpia-summary".to_owned(),
            Self::Plan => "action-plan".to_owned(),
            Self::Checklist(theme) => format!("checklist-{theme}"),
            Self::Sharing(document) => document.name(),
        }
    }

    /// The name of its template.
    pub(super) fn template(self) -> String {
        match self {
            Self::Checklist(_) => "checklist.md".to_owned(),
            Self::Sharing(document) => document.template(),
            _ => format!("{}.md", self.name()),
        }
    }

    /// What it is called, in a language.
    pub(super) fn title(self, words: &Vocabulary) -> String {
        match self {
            Self::Screening => words.word("kind_screening"),
            Self::Dpia => words.word("kind_dpia"),
            Self::Summary => words.word("kind_dpia_summary"),
            Self::Plan => words.word("kind_action_plan"),
            Self::Checklist(theme) => {
                let themes = &Assessment::embedded().questions.themes;
                let theme_words = themes.get(theme).map(|theme| &theme.words);
                let name = theme_words.and_then(|known| known.in_language(&words.language));
                let name = format!("{} {}", theme.to_uppercase(), name.unwrap_or_default());
                words.fill("kind_checklist", "theme", &name)
            }
            Self::Sharing(document) => document.title(words),
        }
    }

    /// Whether it is a table of many columns.
    pub(super) const fn is_wide(self) -> bool {
        matches!(self, Self::Sharing(document) if document.is_wide())
    }

    /// What it says.
    pub(super) fn paper(self, about: About<'_>, words: &Vocabulary) -> Option<Paper> {
        Some(match (self, about.dpia) {
            (Self::Screening, _) => view::memo(about, words),
            (Self::Sharing(document), _) => return document.paper(about, words),
            (Self::Dpia, Some(dpia)) => view::dpia(about, dpia, words),
            (Self::Summary, Some(dpia)) => view::summary(about, dpia, words),
            (Self::Plan, Some(dpia)) => view::action_plan(about, dpia, words),
            (Self::Checklist(theme), Some(dpia)) => view::checklist(about, dpia, theme, words),
            (_, None) => return None,
        })
    }
}
