//! Findings as workflow commands of GitHub Actions, which shows each as an annotation at its line.
//! It must not know other formats.

use std::io::{self, Write};

use super::message_and_mend;
use crate::finding::{Finding, Language, Level};

pub fn write(out: &mut dyn Write, language: Language, findings: &[Finding]) -> io::Result<()> {
    for finding in findings {
        writeln!(
            out,
            "::{} {}::{}",
            command(finding.level),
            properties(finding),
            escape(&message_and_mend(finding, language))
        )?;
    }
    Ok(())
}

fn command(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "notice",
    }
}

/// Where the annotation stands. Columns are given only within one line: the runner drops them otherwise.
fn properties(finding: &Finding) -> String {
    let (start, end) = (finding.start, finding.end);
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    format!(
        "file={},line={},endLine={}{columns},title={}",
        escape_property(&finding.file),
        start.line,
        end.line,
        escape_property(finding.rule)
    )
}

/// What would end the command is written as the runner's own escapes; it turns them back.
fn escape(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// What would also end a property or the list of them.
fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_value_ends_the_command() {
        assert_eq!(escape("a%0A::error::b\r\nc"), "a%250A::error::b%0D%0Ac");
        assert_eq!(escape_property("a,b:c%\n"), "a%2Cb%3Ac%25%0A");
    }
}
