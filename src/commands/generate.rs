//! `seloste generate`: writes realistic registers for measuring.
//! It must not know what stands in them.

use std::io;
use std::path::Path;

use super::{Status, say};
use crate::finding::Language;
use crate::generate;

pub(super) fn run(count: usize, out: &Path, language: Language) -> io::Result<Status> {
    generate::generate(count, out)?;
    let folder = crate::source::display_path(out);
    say(
        language,
        &format!("Kirjoitettu {count} rekisteriä kansioon {folder}."),
        &format!("{count} registers written to {folder}."),
    );
    Ok(Status::Fine)
}
