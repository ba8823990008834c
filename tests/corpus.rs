//! Measures the rules on registers made after what real notices say: how much of what a careful lawyer would mark is found, and how much of what is found is right.
//! It must not know why a rule finds anything; `tests/corpus/README.md` says how the marks are read.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use seloste::check;
use seloste::finding::{Finding, Level};
use seloste::project;
use seloste::rules;

const CORPUS: &str = "tests/corpus";
const FIGURES: &str = "tests/corpus/figures.txt";

/// What stands for a fault that no rule is named for.
const UNFOUND: &str = "unfound";

/// The day whose law applies, so that the figures do not change by themselves.
const DAY: (i16, i8, i8) = (2026, 11, 22);

/// A rule at a line of a file.
type Spot = (String, usize, String);

/// What the files say of themselves.
#[derive(Default)]
struct Marks {
    /// Findings that must come: `# <- rule`.
    expected: BTreeSet<Spot>,
    /// Faults that no rule finds yet: `# <~ reason` or `# <~ rule: reason`; several may stand at a line.
    missed: Vec<Spot>,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
struct Figures {
    right: usize,
    missed: usize,
    wrong: usize,
}

impl Figures {
    /// A share in per cent; of nothing there is none.
    fn share(part: usize, whole: usize) -> String {
        let share = (part * 100).checked_div(whole);
        share.map_or_else(|| "–".to_owned(), |share| format!("{share} %"))
    }

    fn row(self, name: &str) -> String {
        let (expected, found) = (self.right + self.missed, self.right + self.wrong);
        format!(
            "{name:<36} {expected:>8} {found:>6} {:>6} {:>6} {:>9} {:>7}\n",
            self.missed,
            self.wrong,
            Self::share(self.right, found),
            Self::share(self.right, expected)
        )
    }
}

fn is_rule_name(text: &str) -> bool {
    text.contains('-') && text.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

/// Reads the marks at the end of a line.
fn read_line(file: &str, number: usize, line: &str, marks: &mut Marks) {
    for mark in line.split("# <").skip(1) {
        if let Some(rule) = mark.strip_prefix("- ") {
            let rule = rule.trim().to_owned();
            assert!(rules::page(&rule).is_some(), "{file}:{number} {rule}?");
            let spot = (file.to_owned(), number, rule);
            assert!(marks.expected.insert(spot), "{file}:{number} twice");
        } else if let Some(reason) = mark.strip_prefix("~ ") {
            let named = reason
                .split_once(": ")
                .filter(|(name, _)| is_rule_name(name));
            let rule = named.map_or(UNFOUND, |(name, _)| name).to_owned();
            marks.missed.push((file.to_owned(), number, rule));
        } else {
            panic!("{file}:{number} what is this mark? {line}");
        }
    }
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    files
}

/// The file's name under the corpus, with `/` on every system.
fn short(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut parts = path.rsplitn(3, '/');
    let (file, folder) = (parts.next(), parts.next());
    format!(
        "{}/{}",
        folder.unwrap_or_default(),
        file.unwrap_or_default()
    )
}

fn read_marks(folders: &[PathBuf]) -> Marks {
    let mut marks = Marks::default();
    for path in folders.iter().flat_map(|folder| files_of(folder)) {
        let text = fs::read_to_string(&path).expect("a file of the corpus");
        let file = short(&path.to_string_lossy());
        for (index, line) in text.lines().enumerate() {
            read_line(&file, index + 1, line, &mut marks);
        }
    }
    marks
}

/// Errors and warnings in all folders; advice is not counted.
fn findings(folders: &[PathBuf]) -> Vec<Finding> {
    let (year, month, day) = DAY;
    let day = jiff::civil::date(year, month, day);
    folders
        .iter()
        .flat_map(|folder| {
            let found = project::find(std::slice::from_ref(folder)).expect("the folder is there");
            check::check(&found, Some(day), &[]).findings
        })
        .filter(|finding| finding.level != Level::Advice)
        .collect()
}

fn spot(finding: &Finding) -> Spot {
    let rule = finding.rule.to_owned();
    (short(&finding.file), finding.start.line, rule)
}

/// Figures by rule.
fn count(marks: &Marks, found: &BTreeSet<Spot>) -> BTreeMap<String, Figures> {
    let mut figures: BTreeMap<String, Figures> = BTreeMap::new();
    for spot in &marks.expected {
        let of_rule = figures.entry(spot.2.clone()).or_default();
        if found.contains(spot) {
            of_rule.right += 1;
        } else {
            of_rule.missed += 1;
        }
    }
    for (_, _, rule) in &marks.missed {
        figures.entry(rule.clone()).or_default().missed += 1;
    }
    for spot in found.difference(&marks.expected) {
        figures.entry(spot.2.clone()).or_default().wrong += 1;
    }
    figures
}

/// The table that is printed.
fn table(figures: &BTreeMap<String, Figures>) -> String {
    let mut total = Figures::default();
    let mut text = format!(
        "{:<36} {:>8} {:>6} {:>6} {:>6} {:>9} {:>7}\n",
        "rule", "expected", "found", "missed", "false", "precision", "recall"
    );
    for (rule, of_rule) in figures {
        text.push_str(&of_rule.row(rule));
        total.right += of_rule.right;
        total.missed += of_rule.missed;
        total.wrong += of_rule.wrong;
    }
    text.push_str(&total.row("total"));
    text
}

/// The figures as they are kept.
fn kept(figures: &BTreeMap<String, Figures>) -> String {
    let mut text = "# rule: right, missed, false\n".to_owned();
    for (rule, of_rule) in figures {
        let Figures {
            right,
            missed,
            wrong,
        } = of_rule;
        writeln!(text, "{rule}: {right}, {missed}, {wrong}").expect("a text takes lines");
    }
    text
}

fn read_kept(text: &str) -> BTreeMap<String, Figures> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let read = |line: &str| {
        let (rule, numbers) = line.split_once(": ")?;
        let mut numbers = numbers.split(", ").map(|number| number.parse().ok());
        let figures = Figures {
            right: numbers.next()??,
            missed: numbers.next()??,
            wrong: numbers.next()??,
        };
        Some((rule.to_owned(), figures))
    };
    lines
        .map(|line| read(line).unwrap_or_else(|| panic!("{FIGURES}: {line}")))
        .collect()
}

/// What differs from the figures that were kept, in words.
fn changes(before: &BTreeMap<String, Figures>, now: &BTreeMap<String, Figures>) -> Vec<String> {
    let rules: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let of = |figures: &BTreeMap<String, Figures>, rule: &String| {
        figures.get(rule).copied().unwrap_or_default()
    };
    rules
        .into_iter()
        .filter(|rule| of(before, rule) != of(now, rule))
        .map(|rule| {
            let (old, new) = (of(before, rule), of(now, rule));
            let fell = new.missed > old.missed || new.wrong > old.wrong || new.right < old.right;
            let word = if fell { "FELL" } else { "better, record it" };
            format!(
                "{rule}: {word}: right {} -> {}, missed {} -> {}, false {} -> {}",
                old.right, new.right, old.missed, new.missed, old.wrong, new.wrong
            )
        })
        .collect()
}

/// Every finding that was not expected and every expected one that did not come.
fn differences(marks: &Marks, all: &[Finding], found: &BTreeSet<Spot>) -> String {
    let mut text = String::new();
    for finding in all {
        let spot = spot(finding);
        if marks.expected.contains(&spot) {
            continue;
        }
        // A miss that is found no longer is one: its mark is to be turned.
        let word = if marks.missed.contains(&spot) {
            "<~ now <-"
        } else {
            "false"
        };
        let (file, line, rule) = spot;
        let message = &finding.message.en;
        writeln!(text, "{word:<9} {file}:{line} {rule}: {message}").expect("a text takes lines");
    }
    for (file, line, rule) in marks.expected.difference(found) {
        writeln!(text, "missed    {file}:{line} {rule}").expect("a text takes lines");
    }
    text
}

/// Shows the figures of a test that passes, too, which the macros for printing do not.
fn show(text: &str) {
    let written = std::io::stdout().write_all(text.as_bytes());
    written.expect("the terminal takes words");
}

#[test]
fn precision_and_recall_do_not_fall() {
    let folders = common::folders(Path::new(CORPUS));
    let marks = read_marks(&folders);
    let all = findings(&folders);
    let found: BTreeSet<Spot> = all.iter().map(spot).collect();
    let figures = count(&marks, &found);
    show(&table(&figures));
    let differences = differences(&marks, &all, &found);
    if std::env::var_os("UPDATE_CORPUS").is_some() {
        show(&differences);
        fs::write(FIGURES, kept(&figures)).expect("written");
        return;
    }
    let before = read_kept(&fs::read_to_string(FIGURES).expect("the figures are kept"));
    let changes = changes(&before, &figures);
    assert!(
        changes.is_empty(),
        "{}\nRead each difference; then UPDATE_CORPUS=1 records the figures.\n{differences}",
        changes.join("\n")
    );
}

/// Registers of the corpus and how many of them are without a mark.
fn sizes(folders: &[PathBuf], marks: &Marks) -> (usize, usize) {
    let marked: BTreeSet<&String> = marks
        .expected
        .iter()
        .chain(&marks.missed)
        .map(|(file, ..)| file)
        .collect();
    let registers = folders
        .iter()
        .flat_map(|folder| files_of(folder))
        .map(|path| short(&path.to_string_lossy()))
        .filter(|file| !file.ends_with("organisation.yaml") && !file.ends_with("shared.yaml"));
    let (marked, clean): (Vec<String>, Vec<String>) =
        registers.partition(|file| marked.contains(file));
    (marked.len() + clean.len(), clean.len())
}

#[test]
fn a_third_of_the_corpus_is_clean() {
    let folders = common::folders(Path::new(CORPUS));
    let (registers, clean) = sizes(&folders, &read_marks(&folders));
    show(&format!("{registers} registers, {clean} of them clean\n"));
    assert!(registers >= 60, "{registers} registers");
    assert!(clean * 3 >= registers, "{clean} of {registers} are clean");
}
