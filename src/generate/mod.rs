//! Realistic registers for measuring: an organisation, its shared services and any number of registers that pass every rule.
//! It must not know how anything is measured; register number i is the same whatever the count, on every machine.

mod random;
mod register;
mod words;

use std::io;
use std::path::Path;

use rayon::prelude::*;

use register::register;
use words::Words;

const ORGANISATION: &str = include_str!("organisation.yaml");
const SHARED: &str = include_str!("shared.yaml");

/// Writes organisation.yaml, shared.yaml and `count` registers into a folder, which is made if need be.
///
/// # Errors
/// When the folder or a file cannot be written.
pub fn generate(count: usize, out: &Path) -> io::Result<()> {
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("organisation.yaml"), ORGANISATION)?;
    std::fs::write(out.join("shared.yaml"), SHARED)?;
    let words = Words::embedded();
    (1..=count).into_par_iter().try_for_each(|index| {
        let text = serde_yaml::to_string(&register(index, &words)).map_err(io::Error::other)?;
        std::fs::write(out.join(format!("rekisteri-{index:05}.yaml")), text)
    })
}

#[cfg(test)]
mod tests {
    use super::generate;

    #[test]
    fn every_sector_passes_every_rule() {
        let folder = tempfile::tempdir().unwrap();
        generate(40, folder.path()).unwrap();
        let found = crate::project::find(&[folder.path().to_path_buf()]).unwrap();
        let checked = crate::check::check(&found, None, &[]);
        let (findings, files) = (checked.findings, checked.files);
        assert_eq!(files, 42);
        let said: Vec<String> = findings
            .iter()
            .map(|finding| format!("{}: {} {}", finding.file, finding.rule, finding.message.en))
            .collect();
        assert!(said.is_empty(), "{}", said.join("\n"));
    }

    #[test]
    fn a_register_is_the_same_whatever_the_count() {
        let (few, many) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        generate(3, few.path()).unwrap();
        generate(11, many.path()).unwrap();
        let read = |folder: &tempfile::TempDir| {
            std::fs::read_to_string(folder.path().join("rekisteri-00003.yaml")).unwrap()
        };
        assert_eq!(read(&few), read(&many));
    }
}
