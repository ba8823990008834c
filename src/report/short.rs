//! One line per finding: `file:line:column: level[rule]: message`.
//! It must not know other formats.

use std::io::{self, Write};

use crate::finding::{Finding, Language};
use crate::law::identity_code::mask;

pub fn write<'a>(
    out: &mut dyn Write,
    language: Language,
    findings: impl Iterator<Item = &'a Finding>,
) -> io::Result<()> {
    for finding in findings {
        writeln!(
            out,
            "{}:{}:{}: {}[{}]: {}",
            finding.file,
            finding.start.line,
            finding.start.column,
            finding.level.name(),
            finding.rule,
            mask(finding.message.get(language))
        )?;
    }
    Ok(())
}
