//! What software other than a browser gets of a register's internal facts: the workbooks and the calendar.
//! It must not know what any of them says.

use super::{Desk, Kind, internal_folder, is_shared};
use crate::build::whole::failed;
use crate::build::{BuildError, Workshop, settings};
use crate::check::CheckedRegister;
use crate::export;
use crate::model::{Dpia, Register};
use crate::view::assessment as view;
use crate::view::sharing;

/// The workbook of an assessment, after the register's id.
pub(super) const WORKBOOK: &str = "dpia.xlsx";
/// The workbook of access and disclosures, after the register's id.
pub(super) const MATRICES: &str = "sharing.xlsx";
/// The dates of its plan.
pub(super) const CALENDAR: &str = "action-plan.ics";

impl Workshop<'_> {
    /// The workbook and the calendar of an assessment in a language; the names of what was written.
    pub(super) fn put_exports(
        &self,
        checked: &CheckedRegister,
        register: &Register,
        dpia: &Dpia,
        desk: &Desk,
        at: usize,
    ) -> Result<Vec<String>, BuildError> {
        if !self.is_offered(register, Some(dpia), Kind::Dpia, at) {
            return Ok(Vec::new());
        }
        let namespace = settings(self.context).and_then(|site| site.base_url.as_ref());
        let namespace = namespace.map_or_else(
            || self.organisation(self.main_language()),
            |url| url.0.clone(),
        );
        let (workbook, lacks, calendar) =
            self.with_about((&checked.id, register), Some(dpia), desk, |about, _| {
                let (workbook, lacks) = view::workbook(about, dpia, &desk.words);
                let calendar = view::calendar(about, dpia, &desk.words, &namespace);
                (workbook, lacks, calendar)
            });
        let folder = internal_folder(&desk.words.language, &checked.id);
        if lacks {
            self.site
                .keep(&format!("{folder}{}-{WORKBOOK}", checked.id));
            self.site.keep(&format!("{folder}{CALENDAR}"));
            return Ok(Vec::new());
        }
        let bytes = export::xlsx::write(workbook).map_err(|error| failed(&checked.id, &error))?;
        self.site
            .add(&format!("{folder}{}-{WORKBOOK}", checked.id), &bytes)?;
        let mut names = vec![WORKBOOK.to_owned()];
        if let Some(calendar) = calendar {
            let text = export::ical::write(&calendar);
            self.site
                .add(&format!("{folder}{CALENDAR}"), text.as_bytes())?;
            names.push(CALENDAR.to_owned());
        }
        Ok(names)
    }

    /// The workbook of access and disclosures in a language; its name where it was written.
    pub(super) fn put_matrices(
        &self,
        checked: &CheckedRegister,
        register: &Register,
        desk: &Desk,
        at: usize,
    ) -> Result<Option<String>, BuildError> {
        if !is_shared(register) || !self.speaks_of_sharing(at) || !self.offers(register, at) {
            return Ok(None);
        }
        let made = self.with_about((&checked.id, register), None, desk, |about, lacks| {
            let made = sharing::workbook(about, &desk.words);
            made.map(|(book, lacking)| (book, lacking || lacks.texts || !lacks.terms.is_empty()))
        });
        let Some((workbook, lacks)) = made else {
            return Ok(None);
        };
        let folder = internal_folder(&desk.words.language, &checked.id);
        let path = format!("{folder}{}-{MATRICES}", checked.id);
        if lacks {
            self.site.keep(&path);
            return Ok(None);
        }
        let bytes = export::xlsx::write(workbook).map_err(|error| failed(&checked.id, &error))?;
        self.site.add(&path, &bytes)?;
        Ok(Some(MATRICES.to_owned()))
    }
}
