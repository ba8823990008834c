//! Figures of an assessment: risks before and after the measures, and how data flow; each with a table that says the same.
//! It must not know how a figure is drawn.

use super::description::data_number;
use super::risks::{Levels, band_word, levels, numbered};
use super::sections::Told;
use crate::assessment::{Scale, remaining};
use crate::document::{Block, Figure};
use crate::figure::{self, Band as Drawn, Edge, Flow, Kind, Mark, Matrix, Node};
use crate::law::assessment::Assessment;
use crate::model::dpia::{Estimate, Risk};
use crate::model::{Band, SourceKind};
use crate::view::language::capitalise;
use crate::view::public::PublicSource;
use crate::view::tables::{Cell, cell, text};

/// So many risks are named in a summary.
const RISKS_NAMED: usize = 4;

/// The matrices of inherent and of residual risk, side by side; nothing while no risk has been estimated.
pub(super) fn matrices(told: &Told<'_>) -> Vec<Block> {
    if numbered(told).all(|(_, _, risk)| risk.inherent.is_none()) {
        return Vec::new();
    }
    let levels = levels(told);
    let stages = &Assessment::embedded().method.stages;
    let before = |risk: &'_ Risk| risk.inherent.clone();
    let after = |risk: &'_ Risk| remaining(risk).cloned();
    let drawn = [
        matrix(
            told,
            &levels,
            &told.speech.law(&stages.inherent.words),
            &before,
        ),
        matrix(
            told,
            &levels,
            &told.speech.law(&stages.residual.words),
            &after,
        ),
    ];
    vec![Block::Figure(Figure {
        caption: text(told.speech.word("matrices_caption")),
        drawing: figure::matrices(&drawn, &told.speech.words.language),
        alternative: told.speech.word("matrices_alternative"),
        description: vec![risks_table(told)],
    })]
}

fn matrix(
    told: &Told<'_>,
    levels: &Levels,
    title: &str,
    pick: &dyn Fn(&Risk) -> Option<Estimate>,
) -> Matrix {
    let method = &Assessment::embedded().method;
    let names = |levels: &[(String, String)]| levels.iter().map(|(name, _)| name.clone()).collect();
    let scale = Scale::of(told.dpia);
    let rows = scale.matrix.iter();
    let marks = numbered(told).filter_map(|(number, _, risk)| {
        let estimate = pick(risk)?;
        Some(Mark {
            severity: usize::from(estimate.severity.checked_sub(1)?),
            likelihood: usize::from(estimate.likelihood.checked_sub(1)?),
            label: number,
        })
    });
    Matrix {
        title: capitalise(title),
        severity: names(&levels.severity),
        likelihood: names(&levels.likelihood),
        severity_axis: capitalise(&told.speech.law(&method.severity.words)),
        likelihood_axis: capitalise(&told.speech.law(&method.likelihood.words)),
        bands: [Band::Low, Band::Medium, Band::High].map(|band| band_word(told, band)),
        levels: rows
            .map(|row| row.iter().map(|band| drawn(*band)).collect())
            .collect(),
        marks: marks.collect(),
    }
}

const fn drawn(band: Band) -> Drawn {
    match band {
        Band::Low => Drawn::Low,
        Band::Medium => Drawn::Medium,
        Band::High => Drawn::High,
    }
}

/// The gravest risks before and after, so many as a page of a summary holds.
pub(super) fn gravest(told: &Told<'_>) -> Vec<Block> {
    let Block::Table(mut table) = risks_table(told) else {
        return Vec::new();
    };
    table.rows.truncate(RISKS_NAMED);
    table.caption = text(told.speech.word("gravest_caption"));
    if table.rows.is_empty() {
        Vec::new()
    } else {
        vec![Block::Table(table)]
    }
}

/// Every risk before and after, the gravest first.
fn risks_table(told: &Told<'_>) -> Block {
    let scale = Scale::of(told.dpia);
    let band = |estimate: Option<&Estimate>| estimate.and_then(|estimate| scale.band(estimate));
    let mut risks: Vec<(String, &Risk)> = numbered(told)
        .map(|(number, _, risk)| (number, risk))
        .collect();
    // By what remains: within a band the most severe comes first, though it be unlikely, since only the management may accept it.
    // Sorting is stable, so equals stay in the order of the file.
    risks.sort_by_key(|(_, risk)| {
        let left = remaining(risk);
        let levels = left.map(|estimate| (estimate.severity, estimate.likelihood));
        std::cmp::Reverse((band(left), levels, band(risk.inherent.as_ref())))
    });
    let rows: Vec<Vec<Cell>> = risks
        .into_iter()
        .map(|(number, risk)| {
            vec![
                cell(format!("{number} {}", told.speech.say(&risk.name))),
                estimated(told, &scale, risk.inherent.as_ref()),
                estimated(told, &scale, remaining(risk)),
            ]
        })
        .collect();
    let head = ["threat", "inherent", "residual"];
    told.speech.tables().table("risks_caption", &head, rows)
}

/// Band, severity and likelihood of an estimate: "Keskitasoinen (vakavuus 3, todennäköisyys 2)".
fn estimated(told: &Told<'_>, scale: &Scale, estimate: Option<&Estimate>) -> Cell {
    let Some(estimate) = estimate else {
        return told.speech.or_dash(Vec::new());
    };
    let method = &Assessment::embedded().method;
    let band = scale
        .band(estimate)
        .map(|band| capitalise(&band_word(told, band)));
    let severity = told.speech.law(&method.severity.words);
    let likelihood = told.speech.law(&method.likelihood.words);
    let levels = format!(
        "{severity}\u{A0}{}, {likelihood}\u{A0}{}",
        estimate.severity, estimate.likelihood
    );
    cell(match band {
        Some(band) => format!("{band} ({levels})"),
        None => levels,
    })
}

/// How data flow: from sources to the register, to its systems and processors, and on to recipients and other countries.
pub(super) fn flow(told: &Told<'_>) -> Vec<Block> {
    let mut drawn = Drawing::new(told);
    drawn.sources();
    drawn.systems();
    drawn.processors();
    drawn.recipients();
    drawn.transfers();
    let Drawing { flow, rows, .. } = drawn;
    if rows.is_empty() {
        return Vec::new();
    }
    let speech = told.speech;
    let head = ["flow_from", "flow_to", "flow_what"];
    vec![Block::Figure(Figure {
        caption: text(speech.word("flow_caption")),
        drawing: figure::flow(&flow, &speech.words.language),
        alternative: speech.word("flow_alternative"),
        description: vec![speech.tables().table("flow_table", &head, rows)],
    })]
}

/// The register in the flow.
const REGISTER: &str = "register";

/// What a recipient is given.
struct Given {
    recipient: String,
    /// Numbers of data groups.
    numbers: Vec<String>,
    /// What is given in words.
    words: Vec<String>,
}

impl Given {
    /// What is known to be given to a recipient so far.
    fn to<'k>(known: &'k mut Vec<Self>, recipient: &str) -> &'k mut Self {
        let at = known.iter().position(|given| given.recipient == recipient);
        let at = at.unwrap_or_else(|| {
            known.push(Self {
                recipient: recipient.to_owned(),
                numbers: Vec::new(),
                words: Vec::new(),
            });
            known.len() - 1
        });
        &mut known[at]
    }
}

/// Boxes and arrows with the rows that say the same.
struct Drawing<'t, 'a> {
    told: &'t Told<'a>,
    flow: Flow,
    rows: Vec<Vec<Cell>>,
}

impl<'t, 'a> Drawing<'t, 'a> {
    fn new(told: &'t Told<'a>) -> Self {
        let mut drawing = Self {
            told,
            flow: Flow::default(),
            rows: Vec::new(),
        };
        drawing.node(
            REGISTER,
            Kind::Register,
            "flow_register",
            &told.about.public.name,
        );
        drawing
    }

    fn node(&mut self, id: &str, kind: Kind, word: &str, label: &str) {
        self.flow.nodes.push(Node {
            id: id.to_owned(),
            kind,
            word: self.told.speech.word(word),
            label: capitalise(label),
        });
    }

    /// An arrow with its row; what flows may be left unsaid.
    fn edge(&mut self, from: &str, to: &str, what: &str) {
        self.labelled_edge(from, to, what, what);
    }

    /// An arrow whose row tells more than there is room for at the arrow.
    fn labelled_edge(&mut self, from: &str, to: &str, label: &str, what: &str) {
        let name = |id: &str| {
            let node = self.flow.nodes.iter().find(|node| node.id == id);
            node.map(|node| node.label.clone()).unwrap_or_default()
        };
        let row = vec![
            cell(name(from)),
            cell(name(to)),
            self.told.speech.or_dash(cell(what.to_owned())),
        ];
        self.flow.edges.push(Edge {
            from: from.to_owned(),
            to: to.to_owned(),
            label: (!label.is_empty()).then(|| label.to_owned()),
        });
        self.rows.push(row);
    }

    /// Each kind of source once, with the numbers of the data that come from it: the notice names the sources one by one, and a
    /// drawing of all of them could not be read.
    fn sources(&mut self) {
        let mut known: Vec<(String, Vec<String>)> = Vec::new();
        for group in &self.told.about.public.data {
            let number = data_number(self.told, &group.id).unwrap_or_default();
            for source in &group.sources {
                let name = self.source_kind(source);
                match known.iter_mut().find(|(other, _)| *other == name) {
                    Some((_, numbers)) => numbers.push(number.clone()),
                    None => known.push((name, vec![number.clone()])),
                }
            }
        }
        for (index, (name, mut numbers)) in known.into_iter().enumerate() {
            numbers.dedup();
            let id = format!("source-{index}");
            self.node(&id, Kind::Source, "flow_source", &name);
            self.edge(&id, REGISTER, &numbers.join(", "));
        }
    }

    fn source_kind(&self, source: &PublicSource) -> String {
        let word = match source.from {
            SourceKind::DataSubject => "flow_data_subject",
            SourceKind::Guardian => "flow_guardian",
            SourceKind::Authority => "flow_authority",
            SourceKind::Other => "flow_other",
            SourceKind::Generated => "flow_generated",
            SourceKind::Observed => "flow_observed",
        };
        self.told.speech.word(word)
    }

    fn systems(&mut self) {
        let stored = self.told.speech.word("flow_stored");
        for (index, system) in self.told.about.public.systems.iter().enumerate() {
            let id = format!("system-{index}");
            self.node(&id, Kind::System, "flow_system", &system.name);
            self.edge(REGISTER, &id, &stored);
        }
    }

    /// Processors behind the system that they provide, else behind the register.
    fn processors(&mut self) {
        let public = self.told.about.public;
        for (index, processor) in public.processors.iter().flatten().enumerate() {
            let id = format!("processor-{index}");
            self.node(&id, Kind::Processor, "flow_processor", &processor.name);
            let provides = |provider: &Option<String>| provider.as_ref() == Some(&processor.name);
            let system = public
                .systems
                .iter()
                .position(|system| provides(&system.provider));
            let what = match system {
                Some(_) => self.told.speech.word("flow_maintained"),
                None => self.told.speech.word("flow_processed"),
            };
            let from = system.map_or_else(|| REGISTER.to_owned(), |at| format!("system-{at}"));
            self.edge(&from, &id, &what);
        }
    }

    fn recipients(&mut self) {
        let public = self.told.about.public;
        let number = |name: &String| {
            let group = public.data.iter().find(|group| group.name == *name)?;
            data_number(self.told, &group.id)
        };
        let mut known: Vec<Given> = Vec::new();
        for disclosure in public.disclosures.iter().flatten() {
            let numbers = disclosure.data.iter().filter_map(number);
            let given = Given::to(&mut known, &disclosure.recipient);
            given.numbers.extend(numbers);
            given.words.extend(disclosure.what.clone());
        }
        for report in public.reporting.iter().flatten() {
            let given = Given::to(&mut known, &report.to);
            given.words.push(self.told.speech.word("flow_report"));
        }
        for (index, given) in known.into_iter().enumerate() {
            let id = format!("recipient-{index}");
            self.node(&id, Kind::Recipient, "flow_recipient", &given.recipient);
            let Given { numbers, words, .. } = given;
            let label = match (&*numbers, &*words) {
                ([], []) => String::new(),
                // Words are long: they stand in the table.
                ([], _) => self.told.speech.word("flow_described"),
                _ => numbers.join(", "),
            };
            let what: Vec<String> = numbers.into_iter().chain(words).collect();
            self.labelled_edge(REGISTER, &id, &label, &what.join("; "));
        }
    }

    fn transfers(&mut self) {
        for (index, transfer) in self
            .told
            .about
            .public
            .transfers
            .iter()
            .flatten()
            .enumerate()
        {
            let id = format!("transfer-{index}");
            let recipient = transfer.recipient.as_ref();
            let name = recipient.map_or_else(
                || transfer.country.clone(),
                |recipient| format!("{} ({recipient})", transfer.country),
            );
            self.node(&id, Kind::Transfer, "flow_transfer", &name);
            self.edge(REGISTER, &id, transfer.what.as_deref().unwrap_or_default());
        }
    }
}
