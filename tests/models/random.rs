//! Random models: any that the schema accepts is checked and built without panic, to a valid page and a valid PDF, and says what it was given to say.
//! A failing model is shrunk: decisions are read from a tape whose zeros are the plainest choices.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::OnceLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use seloste::rules;
use seloste::shape::FileKind;

use crate::Model;
use crate::fields::{Reach, reviewed, words};
use crate::generate::{Chooser, IDS, name_of};
use crate::pages;

/// How many models are tried. The same ones each time: a test that fails must fail again.
const CASES: u32 = 64;

/// Most decisions on one file. With so many, every field of every file gets a drawn text in some model, which the test asks for.
const LONGEST: usize = 1_500;

/// Texts that have gone wrong somewhere, or would, were they not treated as text.
const NASTY: [&str; 34] = [
    "Tavallinen teksti",
    "ä",
    "<script>alert(1)</script>",
    "</article></main></body></html>",
    "<!-- ",
    "]]> <![CDATA[",
    "\" onmouseover=\"alert(2)",
    "&lt;b&gt; &amp; &bogus; &#0; &#x80;",
    "{{ register.name }} {% if %} {* x *}",
    "# Otsikko",
    "###### Kuusi",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```\n<b>koodi\n```",
    "- a\n  - b\n\n1. c",
    "- [ ] avoin\n- [x] tehty",
    "> lainaus\n>> toinen",
    "[paha](javascript:alert(3)) [a](https://a.example/\"><b>)",
    "![kuva](https://a.example/x.png \"t\")",
    "ensimmäinen\n\ntoinen\n\n\nkolmas",
    "\u{F0000}0\u{F0001}",
    "\u{F0000}99999999999999999999\u{F0001} \u{F0000}\u{F0001}\u{F0001}\u{F0000}",
    "\u{F0002}0",
    "`\u{F0002}1` `\u{F0002}`",
    "\u{E000}\u{F8FF}\u{100000}",
    "שלום abc \u{200F}مرحبا\u{200E} \u{61C}x",
    "a\u{200B}b\u{200C}c\u{200D}d\u{2060}e\u{FEFF}f\u{AD}g",
    "e\u{301}\u{302}\u{303} A\u{30A} ﬃ Ǆ",
    "漢字 🦌👩\u{200D}👩\u{200D}👧 𝔘",
    "a\u{A0}b\u{2028}c\u{2029}d",
    "a\tb\rc\r\nd",
    "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhhhhhhhhhiiiiiiiiiijjjjjjjjjjkkkkkkkkkkllllllllllmmmmmmmmmmnnnnnnnnnnooooooooooppppppppppqqqqqqqqqqrrrrrrrrrrssssssssssttttttttttuuuuuuuuuuvvvvvvvvvvwwwwwwwwwwxxxxxxxxxxyyyyyyyyyyzzzzzzzzzzääääääääääööööööööööåååååååååå0000000000",
    "epäjärjestelmällistyttämättömyydelläänsäkäänköhän",
    "$$ \\u0000 %s ${x} \\",
    "  reunat  ",
];

/// Reads decisions from tapes, one for each kind of file; past the end of one every choice is the first and nothing optional is given.
struct Tape {
    choices: Vec<Vec<u16>>,
    /// How many were read of each.
    read: [usize; FileKind::ALL.len()],
    /// Every text given to a field, by its path, with the marker that it ends in.
    texts: Vec<(String, String, String)>,
    /// The fields whose text was drawn.
    drawn: BTreeSet<String>,
}

impl Tape {
    fn new(choices: Vec<Vec<u16>>) -> Self {
        Self {
            choices,
            read: [0; FileKind::ALL.len()],
            texts: Vec::new(),
            drawn: BTreeSet::new(),
        }
    }

    /// The next decision on a file, known by how its paths begin; none past the end of its tape.
    fn draw(&mut self, path: &str) -> Option<usize> {
        let file = path.split('.').next().unwrap_or_default();
        let mut kinds = FileKind::ALL.into_iter();
        let of = kinds.position(|kind| name_of(kind) == file)?;
        let choice = self.choices.get(of)?.get(self.read[of]).copied();
        self.read[of] += 1;
        choice.map(usize::from)
    }

    fn next(&mut self, path: &str) -> usize {
        self.draw(path).unwrap_or_default()
    }
}

impl Chooser for Tape {
    fn gives(&mut self, path: &str) -> bool {
        // A draft without an organisation is not built, nor one whose common files refer to what is not there: nothing could be read.
        let needed = [
            "organisation.organisations",
            "organisation.organisations.*.name",
            "organisation.organisations.*.email",
            "organisation.organisations.*.dpo",
            "organisation.organisations.*.dpo.email",
            "shared.processors",
            "shared.systems",
            "shared.recipients",
        ];
        // These may lead to what a model does not have, and then their register or remark is not shown at all.
        let dangling = ["register.controller", "register.rights.remarks[].purposes"];
        let given = !self.next(path).is_multiple_of(3);
        needed.contains(&path)
            || path.starts_with("organisation.vocabulary")
            || (given && !dangling.contains(&path))
    }

    fn picks(&mut self, path: &str, count: usize) -> usize {
        self.next(path) % count
    }

    fn counts(&mut self, path: &str) -> usize {
        let count = self.next(path) % 4;
        match path {
            "organisation.organisations.*" => 1,
            "shared.processors.*" | "shared.systems.*" | "shared.recipients.*" => IDS.len(),
            path if path.starts_with("organisation.vocabulary.") => IDS.len(),
            _ => count.min(IDS.len()),
        }
    }

    fn writes(&mut self, path: &str, kind: &str) -> String {
        let marker = (91_730_000 + self.texts.len()).to_string();
        let choice = self.draw(path);
        if choice.is_some() {
            self.drawn.insert(path.to_owned());
        }
        let nasty = NASTY[choice.unwrap_or_default() % NASTY.len()];
        let text = match kind {
            // A marker of its own paragraph, so that no markup before it takes it in.
            "prose" => format!("{nasty}\n\n{marker}"),
            _ => format!("{nasty} {marker}"),
        };
        self.texts.push((path.to_owned(), text.clone(), marker));
        text
    }

    fn forms(&mut self, path: &str, form: &str) -> String {
        let choice = self.next(path);
        match form {
            "id" => IDS[choice % IDS.len()].to_owned(),
            "email" => {
                ["a@b.example", "o'x+y@b.example", "\"a b\"@c.example"][choice % 3].to_owned()
            }
            "url" => [
                "https://a.example/",
                "http://a.example/?q=1&x=%22%3E#k",
                "https://a.example/'onmouseover='alert(1)",
            ][choice % 3]
                .to_owned(),
            "statute" => [
                "laki (1234/2020) 1 §",
                "1/23",
                "<b>x 999/9999 {{x}} §§ 1–99999",
            ][choice % 3]
                .to_owned(),
            _ => NASTY[choice % NASTY.len()].to_owned(),
        }
    }
}

/// The paths that are shown wherever they are given.
fn always_public() -> &'static BTreeMap<&'static str, Reach> {
    static LIST: OnceLock<BTreeMap<&'static str, Reach>> = OnceLock::new();
    LIST.get_or_init(reviewed)
}

#[test]
fn any_model_of_the_schema_is_built_to_a_valid_page_and_pdf() {
    let config = Config {
        cases: CASES,
        max_shrink_iters: 200,
        failure_persistence: None,
        ..Config::default()
    };
    let same_each_time = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, same_each_time);
    let drawn = RefCell::new(BTreeSet::new());
    let tapes = vec(vec(any::<u16>(), 0..LONGEST), FileKind::ALL.len());
    let outcome = runner.run(&tapes, |choices| {
        let mut tape = Tape::new(choices);
        let model = Model::of(&mut tape);
        drawn.borrow_mut().extend(tape.drawn.iter().cloned());
        judge(&model, &tape)
            .map_err(|fault| TestCaseError::fail(format!("{fault}\n{}", model.said())))
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    let all = words();
    let drawn = drawn.into_inner();
    let plain: Vec<_> = all.difference(&drawn).collect();
    assert!(plain.is_empty(), "no text was drawn for {plain:#?}");
}

/// The findings that keep a model from being built.
fn blocking(model: &Model) -> String {
    let mut list = String::new();
    for finding in model.built.findings.iter().filter(|finding| finding.blocks) {
        let (line, words) = (finding.start.line, &finding.message.fi);
        let _ = write!(list, "\n{}:{line} {}: {words}", finding.file, finding.rule);
    }
    list
}

fn is_page(file: &str) -> bool {
    Path::new(file)
        .extension()
        .is_some_and(|ending| ending == "html")
}

fn judge(model: &Model, tape: &Tape) -> Result<(), String> {
    for finding in &model.built.findings {
        let form = rules::is_structural(finding.rule) && finding.blocks;
        if form {
            return Err(format!(
                "the schema accepts it, but: {}: {}",
                finding.rule, finding.message.fi
            ));
        }
        for words in [&finding.message, &finding.help] {
            if words.fi.is_empty() || words.en.is_empty() {
                return Err(format!("{} says nothing", finding.rule));
            }
        }
    }
    let Some(html) = model.page() else {
        return Err(format!("no page: {}", blocking(model)));
    };
    let page = pages::read(&html);
    if !page.faults.is_empty() {
        return Err(format!("{:?}", page.faults));
    }
    let everything = model.everything();
    for (file, text) in everything.iter().filter(|(file, _)| is_page(file)) {
        let mut faults = pages::read(text).faults;
        if file.starts_with("internal/") && file.contains("/record") {
            // The record can be narrowed down.
            faults.retain(|fault| {
                !["an element <form>", "an element <script>"].contains(&fault.as_str())
            });
        }
        if !faults.is_empty() {
            return Err(format!("{file}: {faults:?}"));
        }
    }
    let (children, children_pdf) = model.for_children().unwrap_or_default();
    let children = pages::read(&children);
    let (text, pdf) = (pages::normal(&page.text), model.pdf().ok_or("no PDF")?);
    for (path, words, marker) in &tape.texts {
        let explained = path.starts_with("register.explained_to_children.");
        // What is explained to children stands on the page that begins with the text for them.
        if explained && children_pdf.is_empty() {
            continue;
        }
        let (page, pdf) = if explained || path == "register.for_children" {
            (&children, &children_pdf)
        } else {
            (&page, &pdf)
        };
        match always_public().get(path.as_str()) {
            Some(Reach::Public) => {
                if !page.text.contains(marker.as_str()) {
                    return Err(format!("{path} is not in the page: {words}"));
                }
                if !pdf.contains(marker.as_str()) {
                    return Err(format!("{path} is not in the PDF: {words}"));
                }
                // Long texts are Markdown, whose signs are not shown; others stand as they were written.
                let whole = pages::normal(words);
                if !words.ends_with(&format!("\n\n{marker}")) && !text.contains(&whole) {
                    return Err(format!("{path} is not in the page as written: {words:?}"));
                }
            }
            Some(reach) => {
                for (file, text) in &everything {
                    if !model.may_hold(*reach, file) && text.contains(marker.as_str()) {
                        return Err(format!("{path} is {reach:?} but stands in {file}"));
                    }
                }
            }
            None => return Err(format!("{path} is not in fields.txt")),
        }
    }
    Ok(())
}
