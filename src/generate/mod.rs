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
