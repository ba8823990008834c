//! Provisions as a reader of a language sees them.
//! It must not know where they stand in a file or in a document.

use std::sync::Arc;

use super::language::Vocabulary;
use crate::law::{Citation, Law};
use crate::model::StatuteText;

/// Provisions in print. Sections of one act named one after another stand under its name once; what is no citation stands as written.
pub fn print_statutes(law: &Law, words: &Vocabulary, statutes: &[StatuteText]) -> Vec<String> {
    type Parsed<'b> = Result<Arc<Citation>, &'b String>;
    let parsed: Vec<Parsed<'_>> = statutes
        .iter()
        .map(|statute| law.citation(&statute.0).ok_or(&statute.0))
        .collect();
    let together = |one: &Parsed<'_>, next: &Parsed<'_>| match (one, next) {
        (Ok(one), Ok(next)) => one.stands_with(next),
        _ => false,
    };
    let rows = parsed.chunk_by(together);
    rows.map(|row| match row {
        [Err(written), ..] => (*written).clone(),
        row => {
            let row: Vec<&Citation> = row.iter().flatten().map(Arc::as_ref).collect();
            Citation::print_together(&row, &words.of_statutes(), &law.acts)
        }
    })
    .collect()
}

/// One provision in print.
pub fn print_statute(law: &Law, words: &Vocabulary, text: &str) -> String {
    law.citation(text).map_or_else(
        || text.to_owned(),
        |citation| citation.print(&words.of_statutes(), &law.acts),
    )
}
