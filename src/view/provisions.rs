//! Provisions as a reader of a language sees them.
//! It must not know where they stand in a file or in a document.

use super::language::Vocabulary;
use crate::law::{Citation, Law};
use crate::model::StatuteText;

/// Provisions in print. Sections of one act named one after another stand under its name once; what is no citation stands as written.
pub fn print_statutes(law: &Law, words: &Vocabulary, statutes: &[StatuteText]) -> Vec<String> {
    type Parsed<'b> = Result<&'b Citation, &'b str>;
    let each: Vec<_> = statutes
        .iter()
        .map(|statute| law.provisions(&statute.0))
        .collect();
    let each = each.iter().flat_map(|provisions| provisions.iter());
    let parsed: Vec<Parsed<'_>> = each
        .map(|one| one.citation.as_deref().ok_or(&*one.text))
        .collect();
    let together = |one: &Parsed<'_>, next: &Parsed<'_>| match (one, next) {
        (Ok(one), Ok(next)) => one.stands_with(next),
        _ => false,
    };
    let rows = parsed.chunk_by(together);
    rows.map(|row| match row {
        [Err(written), ..] => (*written).to_owned(),
        row => {
            let row: Vec<&Citation> = row.iter().flatten().copied().collect();
            Citation::print_together(&row, &words.of_statutes(), &law.acts)
        }
    })
    .collect()
}

/// One provision in print.
pub fn print_statute(law: &Law, words: &Vocabulary, text: &str) -> String {
    print_statutes(law, words, &[StatuteText(text.to_owned())]).join("; ")
}
