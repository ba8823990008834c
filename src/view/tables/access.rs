//! Tables of who sees which data and of the consents that are asked for giving them; and the words of a cell of the access matrix.
//! It must not know on what facts beside these the tables stand.

use super::{Cell, Tables, cell, full_stop, paragraph, text};
use crate::document::{Block, Inline};
use crate::model::{AccessCondition, Holder, Operation};
use crate::view::language::capitalise;
use crate::view::public::{Allowed, PublicAccess, PublicConsentToShare};

impl Tables<'_> {
    /// Who sees which data, and on what provisions; none where no access is recorded.
    pub fn access(&self, access: &[PublicAccess]) -> Option<Block> {
        let rows: Vec<Vec<Cell>> = access
            .iter()
            .map(|access| {
                vec![
                    role(access),
                    self.seen(access),
                    self.statutes(&access.statutes),
                ]
            })
            .collect();
        (!rows.is_empty()).then(|| {
            self.table(
                "access_caption",
                &["access_role", "access_what", "statute"],
                rows,
            )
        })
    }

    /// What a role sees: groups of data, and in what bounds.
    fn seen(&self, access: &PublicAccess) -> Cell {
        let lines: Vec<Cell> = access
            .rights
            .iter()
            .map(|right| {
                let allowed = self.allowed(access.holder, &right.allowed);
                cell(format!("{}: {allowed}", right.data.join(", ")))
            })
            .collect();
        match &lines[..] {
            [] => cell(self.word("access_none")),
            [one] => one.clone(),
            _ => vec![Block::List {
                start: None,
                items: lines,
            }],
        }
    }

    /// What may be done in words: nothing, messages only, seeing or entering, and with whose data.
    pub fn allowed(&self, holder: Holder, allowed: &Allowed) -> String {
        let highest = allowed.operations.iter().max();
        let whose = || {
            self.word(match (allowed.condition, holder) {
                (None, _) => "whose_unsaid",
                (Some(AccessCondition::OwnData), Holder::Guardian) => "whose_in_care",
                (Some(AccessCondition::OwnData), _) => "whose_own_data",
                (Some(AccessCondition::OwnClients), _) => "whose_own_clients",
                (Some(AccessCondition::SingleSearches), _) => "whose_single_searches",
                (Some(AccessCondition::Everyone), _) => "whose_everyone",
            })
        };
        let sends = allowed.operations.contains(&Operation::Message);
        let said = match highest {
            None => return self.word("access_none"),
            Some(Operation::Message) => return self.word("access_message_only"),
            Some(Operation::View) => self.words.fill("access_view", "whose", &whose()),
            Some(Operation::Write) => self.words.fill("access_write", "whose", &whose()),
        };
        if sends {
            self.words.fill("access_with_messages", "access", &said)
        } else {
            said
        }
    }

    /// To what consent is asked; none where it is asked to nothing.
    pub fn consents_to_share(&self, consents: &[PublicConsentToShare]) -> Option<Block> {
        let rows: Vec<Vec<Cell>> = consents
            .iter()
            .map(|consent| {
                let mut what = text(capitalise(&consent.what));
                if !consent.data.is_empty() {
                    what.push(Inline::Small(text(consent.data.join(", "))));
                }
                let given: Vec<String> = consent
                    .who
                    .iter()
                    .chain(&consent.how)
                    .map(|part| full_stop(&capitalise(part)))
                    .collect();
                let withdrawal = consent.withdrawal.as_deref().map(capitalise);
                vec![
                    vec![paragraph(what)],
                    cell(given.join(" ")),
                    cell(withdrawal.unwrap_or_else(|| self.word("none_stated"))),
                ]
            })
            .collect();
        (!rows.is_empty()).then(|| {
            self.table(
                "consents_caption",
                &["consent_to", "consent_given", "consent_withdrawn"],
                rows,
            )
        })
    }
}

/// A role with the organisation whose it is.
fn role(access: &PublicAccess) -> Cell {
    let mut name = text(capitalise(&access.role));
    let organisation = access.organisation.iter();
    name.extend(organisation.map(|organisation| Inline::Small(text(organisation.clone()))));
    vec![paragraph(name)]
}
