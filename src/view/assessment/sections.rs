//! The whole assessment in the structure and numbering of the European template: which sections there are, how far each is covered, what stands in each.
//! It must not know what a section says; the rooms of the main sections do.

use serde_json::{Value, json};

use super::description::table;
use super::paper::{About, Paper, Placer};
use super::speech::Speech;
use super::{description, ending, figures, overview, risks, summary, treatment};
use crate::assessment::{Coverage, coverage};
use crate::document::{Block, Role};
use crate::law::assessment::{Assessment, Section};
use crate::model::Dpia;
use crate::view::language::Vocabulary;
use crate::view::tables::{Cell, cell, text};

/// An assessment and the register it is of, being told in one language.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    pub about: About<'a>,
    pub dpia: &'a Dpia,
    pub speech: &'a Speech<'a>,
}

/// The assessment of a register, in one language.
pub fn dpia(about: About<'_>, dpia: &Dpia, words: &Vocabulary) -> Paper {
    let mut placer = Placer::default();
    let speech = Speech::about(about, words);
    let told = Told {
        about,
        dpia,
        speech: &speech,
    };
    let template = &Assessment::embedded().template;
    let facts = summary::facts(&told);
    let value = placer.must("decision of the assessment", facts);
    placer.put("summary", value);
    let value = placer.blocks(vec![covered(&told)]);
    placer.put("coverage", value);
    let status = placer.words(speech.law(&template.status));
    placer.put("status", status);
    let parts: Vec<Value> = template
        .below(None)
        .map(|(id, section)| part(&mut placer, &told, id, section))
        .collect();
    placer.put("parts", Value::Array(parts));
    let value = placer.blocks(answers(&told));
    placer.put("answers", value);
    placer.finish(&speech, dpia.publicity.as_ref())
}

/// A section with those below it, as the template sees it.
fn part(placer: &mut Placer, told: &Told<'_>, id: &str, section: &Section) -> Value {
    let speech = told.speech;
    let below: Vec<Value> = Assessment::embedded()
        .template
        .below(Some(id))
        .map(|(id, section)| part(placer, told, id, section))
        .collect();
    let covered = coverage(told.dpia, told.about.register, id);
    let covered = covered.map_or(Value::Bool(false), |covered| {
        let word = coverage_word(speech, covered);
        // A term stays with what follows it.
        placer.blocks(vec![Block::Paragraph {
            role: Role::Term,
            content: text(speech.words.fill("coverage_is", "coverage", &word)),
        }])
    });
    let content = content(told, id);
    let comment = speech.prose(told.dpia.comment(id));
    json!({
        "number": id,
        "id": id.replace('.', "-"),
        "title": placer.words(speech.law(&section.words)),
        "help": placer.words(speech.law(&section.help)),
        "coverage": covered,
        "content": placer.blocks(content),
        "comment": placer.blocks(comment),
        "sections": below,
    })
}

pub(super) fn coverage_word(speech: &Speech<'_>, coverage: Coverage) -> String {
    speech.word(&format!("coverage_{}", coverage.name()))
}

/// What stands in a section; figures at its end.
fn content(told: &Told<'_>, id: &str) -> Vec<Block> {
    let mut blocks = match id.split('.').next() {
        Some("0") => overview::section(told, id),
        Some("1") => description::section(told, id),
        Some("2") => treatment::section(told, id),
        Some("3" | "4") => risks::section(told, id),
        _ => ending::section(told, id),
    };
    match id {
        "1.2" => blocks.extend(figures::flow(told)),
        "4.2.b" => blocks.extend(figures::matrices(told)),
        _ => {}
    }
    blocks
}

/// The answers to questions that the template has no place for.
fn answers(told: &Told<'_>) -> Vec<Block> {
    let speech = told.speech;
    let questions = Assessment::embedded().questions.questions.iter();
    let rows: Vec<Vec<Cell>> = questions
        .filter_map(|(id, question)| {
            let answer = told.dpia.answers.0.get(id)?;
            let asked = format!("{} {}", id.to_uppercase(), speech.law(&question.words));
            let mut said = speech.prose(answer.text.as_ref());
            let why_not = speech.prose(answer.not_applicable.as_ref());
            said.extend(speech.labelled("why_not_applicable", why_not));
            Some(vec![cell(asked), speech.or_dash(said)])
        })
        .collect();
    table(told, "answers_caption", &["question", "answer"], rows)
}

/// How far each section is covered.
fn covered(told: &Told<'_>) -> Block {
    let speech = told.speech;
    let sections = Assessment::embedded().template.sections.iter();
    let rows: Vec<Vec<Cell>> = sections
        .filter_map(|(id, section)| {
            let covered = coverage(told.dpia, told.about.register, id)?;
            let title = format!("{id} {}", speech.law(&section.words));
            Some(vec![cell(title), cell(coverage_word(speech, covered))])
        })
        .collect();
    speech
        .tables()
        .table("coverage_caption", &["section", "coverage"], rows)
}
