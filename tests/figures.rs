//! Figures from outside: what the page gets of a small matrix and a small flow, to the letter, and that pages and PDFs show the same words.

use seloste::document::figure::Item;
use seloste::document::{Block, Drawing, Figure, Inline};
use seloste::figure::{Band, Edge, Flow, Kind, Mark, Matrix, Node, flow, matrices};
use seloste::html;

fn page(drawing: Drawing) -> String {
    let figure = Block::Figure(Figure {
        caption: vec![Inline::text("Kuvio")],
        drawing,
        alternative: "Kuvio, joka on kerrottu tekstinä".into(),
        description: Vec::new(),
    });
    html::write(&[figure], &[const { String::new() }; 4])
}

#[test]
fn a_matrix_of_two_levels() {
    let names = || vec!["pieni".to_owned(), "suuri".to_owned()];
    let matrix = Matrix {
        title: "Ennen".into(),
        severity: names(),
        likelihood: names(),
        severity_axis: "Vakavuus".into(),
        likelihood_axis: "Todennäköisyys".into(),
        bands: ["Matala".into(), "Kohtalainen".into(), "Korkea".into()],
        levels: vec![
            vec![Band::Low, Band::Medium],
            vec![Band::Medium, Band::High],
        ],
        marks: vec![Mark {
            severity: 1,
            likelihood: 1,
            label: "R1".into(),
        }],
    };
    insta::assert_snapshot!(page(matrices(&[matrix], "fi")));
}

#[test]
fn a_flow_of_two_boxes() {
    let node = |id: &str, kind, word: &str| Node {
        id: id.into(),
        kind,
        word: word.into(),
        label: id.into(),
    };
    let flow = flow(
        &Flow {
            nodes: vec![
                node("Asiakas", Kind::Source, "Lähde"),
                node("Asiakasrekisteri", Kind::Register, "Rekisteri"),
            ],
            edges: vec![Edge {
                from: "Asiakas".into(),
                to: "Asiakasrekisteri".into(),
                label: Some("hakemus".into()),
            }],
        },
        "fi",
    );
    let words: Vec<&str> = flow
        .texts()
        .filter_map(|item| match item {
            Item::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        words,
        [
            "hakemus",
            "Lähde",
            "Asiakas",
            "Rekisteri",
            "Asiakasrekisteri"
        ]
    );
    insta::assert_snapshot!(page(flow));
}
