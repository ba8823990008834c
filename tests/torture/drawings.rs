//! Matrices of every size and flows from one box to sixty, with words as long as they come.
//! They are what `figure` draws; what each shows stands after it as text.

use seloste::document::{Block, Drawing, Figure, Table};
use seloste::figure::{Band, Edge, Flow, Kind, Mark, Matrix, Node, flow, matrices as drawn};

use super::extremes::COMPOUNDS;
use super::{p, t};

/// Names of levels, from low to high, of severity and of likelihood.
const FINNISH: [[&str; 5]; 2] = [
    [
        "vähäinen",
        "rajallinen",
        "merkittävä",
        "erittäin vakava",
        "peruuttamaton",
    ],
    [
        "vähäinen",
        "rajallinen",
        "merkittävä",
        "erittäin todennäköinen",
        "lähes varma",
    ],
];
const SWEDISH: [[&str; 5]; 2] = [
    [
        "obetydlig",
        "begränsad",
        "allvarlig",
        "maximal",
        "oåterkallelig",
    ],
    [
        "obetydlig",
        "begränsad",
        "betydande",
        "maximal",
        "nästan säker",
    ],
];

/// A matrix of so many levels with marks; the words are Finnish or Swedish.
pub fn matrix(title: &str, size: (usize, usize), marks: &[(usize, usize)], fi: bool) -> Matrix {
    let [severe, likely] = if fi { FINNISH } else { SWEDISH };
    let pick = |names: [&str; 5], count: usize| {
        let names = names.into_iter().take(count);
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    let (axes, bands) = if fi {
        (
            ["Vakavuus", "Todennäköisyys"],
            ["Matala", "Kohtalainen", "Korkea"],
        )
    } else {
        (
            ["Allvarlighetsgrad", "Sannolikhet"],
            ["Låg", "Måttlig", "Hög"],
        )
    };
    let band = |severity: usize, likelihood: usize| {
        let share = 10 * (severity + 1) * (likelihood + 1) / (size.0 * size.1);
        match share {
            0..=3 => Band::Low,
            4..=5 => Band::Medium,
            _ => Band::High,
        }
    };
    Matrix {
        title: title.to_owned(),
        severity: pick(severe, size.0),
        likelihood: pick(likely, size.1),
        severity_axis: axes[0].to_owned(),
        likelihood_axis: axes[1].to_owned(),
        bands: bands.map(str::to_owned),
        levels: (0..size.0)
            .map(|severity| (0..size.1).map(|likely| band(severity, likely)).collect())
            .collect(),
        marks: (1..)
            .zip(marks)
            .map(|(number, (severity, likelihood))| Mark {
                severity: *severity,
                likelihood: *likelihood,
                label: format!("R{number}"),
            })
            .collect(),
    }
}

/// A figure with a table of what it shows.
fn shown(caption: &str, drawing: Drawing, head: [&str; 2], rows: &[[String; 2]]) -> Block {
    let table = Table {
        caption: Vec::new(),
        head: head.iter().map(|cell| t(cell)).collect(),
        rows: rows
            .iter()
            .map(|row| row.iter().map(|cell| vec![p(cell)]).collect())
            .collect(),
        row_headers: true,
    };
    Block::Figure(Figure {
        caption: t(caption),
        drawing,
        alternative: format!("{caption}. Sama on taulukkona kuvion jälkeen."),
        description: vec![Block::Table(table)],
    })
}

fn of_matrices(caption: &str, all: &[Matrix], language: &str) -> Block {
    let rows = all.iter().flat_map(|matrix| {
        let place = |mark: &Mark| {
            let name = |names: &[String], at: usize| names.get(at).cloned().unwrap_or_default();
            let severity = name(&matrix.severity, mark.severity);
            let likelihood = name(&matrix.likelihood, mark.likelihood);
            let title = &matrix.title;
            [
                mark.label.clone(),
                format!("{title}: {severity}, {likelihood}"),
            ]
        };
        matrix.marks.iter().map(place).collect::<Vec<_>>()
    });
    let rows: Vec<_> = rows.collect();
    shown(caption, drawn(all, language), ["Riski", "Taso"], &rows)
}

/// Marks that fill a matrix.
fn scattered(count: usize) -> Vec<(usize, usize)> {
    (0..count)
        .map(|at| ((at * 7 + at / 5) % 5, at * 3 % 5))
        .collect()
}

/// Matrices of two to five levels, alone and side by side, without marks, with forty, and with forty in one cell.
pub fn matrices() -> Vec<Block> {
    let before = [
        (3, 2),
        (2, 3),
        (2, 2),
        (3, 1),
        (1, 2),
        (2, 2),
        (0, 1),
        (1, 1),
        (2, 2),
        (3, 3),
    ];
    let after = [
        (3, 0),
        (2, 1),
        (2, 0),
        (3, 0),
        (1, 1),
        (1, 1),
        (0, 0),
        (1, 0),
        (1, 1),
        (3, 1),
    ];
    let many = scattered(40);
    let crowded: Vec<(usize, usize)> = (0..40).map(|_| (2, 1)).collect();
    vec![
        of_matrices(
            "Riskit ennen toimenpiteitä ja niiden jälkeen",
            &[
                matrix("Ennen toimenpiteitä", (4, 4), &before, true),
                matrix("Toimenpiteiden jälkeen", (4, 4), &after, true),
            ],
            "fi",
        ),
        of_matrices(
            "Viisi tasoa",
            &[
                matrix("Ennen toimenpiteitä", (5, 5), &many, true),
                matrix("Toimenpiteiden jälkeen", (5, 5), &scattered(20), true),
            ],
            "fi",
        ),
        of_matrices(
            "Fem nivåer",
            &[
                matrix("Före åtgärderna", (5, 5), &many, false),
                matrix("Efter åtgärderna", (5, 5), &crowded, false),
            ],
            "sv",
        ),
        of_matrices(
            "Kolme tasoa",
            &[matrix("Ennen toimenpiteitä", (3, 3), &before[..3], true)],
            "fi",
        ),
        of_matrices(
            "Kaksi ja viisi tasoa",
            &[
                matrix("Ennen", (2, 5), &[(0, 0), (1, 4), (9, 9)], true),
                matrix("Jälkeen", (2, 2), &[], true),
            ],
            "fi",
        ),
    ]
}

/// The words for kinds, in Finnish and in English.
fn word(kind: Kind, fi: bool) -> &'static str {
    match (kind, fi) {
        (Kind::Source, true) => "Lähde",
        (Kind::Source, false) => "Source",
        (Kind::Register, true) => "Rekisteri",
        (Kind::Register, false) => "Register",
        (Kind::System, true) => "Tietojärjestelmä",
        (Kind::System, false) => "System",
        (Kind::Processor, true) => "Käsittelijä",
        (Kind::Processor, false) => "Processor",
        (Kind::Recipient, true) => "Vastaanottaja",
        (Kind::Recipient, false) => "Recipient",
        (Kind::Transfer, true) => "Siirto ETA:n ulkopuolelle",
        (Kind::Transfer, false) => "Transfer outside the EEA",
        (Kind::Other, _) => "",
    }
}

/// A flow of boxes and of arrows between them, by their ids.
fn network(nodes: &[(&str, Kind, &str)], edges: &[(&str, &str, &str)], fi: bool) -> Flow {
    Flow {
        nodes: nodes
            .iter()
            .map(|(id, kind, label)| Node {
                id: (*id).to_owned(),
                kind: *kind,
                word: word(*kind, fi).to_owned(),
                label: (*label).to_owned(),
            })
            .collect(),
        edges: edges
            .iter()
            .map(|(from, to, label)| Edge {
                from: (*from).to_owned(),
                to: (*to).to_owned(),
                label: Some((*label).to_owned()).filter(|label| !label.is_empty()),
            })
            .collect(),
    }
}

/// A dozen boxes, such as a register has.
fn dozen() -> Flow {
    network(
        &[
            ("a", Kind::Source, "Asiakas itse"),
            ("b", Kind::Source, "Huoltaja tai laillinen edustaja"),
            ("c", Kind::Source, "Digi- ja väestötietovirasto"),
            ("d", Kind::Source, "Työllisyysviranomainen"),
            (
                "r",
                Kind::Register,
                "Nuorten työpajatoiminnan asiakasrekisteri",
            ),
            ("s", Kind::System, "Asiakastietojärjestelmä"),
            ("t", Kind::System, "Asianhallinta"),
            ("p", Kind::Processor, "Esimerkkitoimittaja Oy"),
            ("v", Kind::Recipient, "Kansaneläkelaitos"),
            ("w", Kind::Recipient, "Hyvinvointialueen sosiaalihuolto"),
            ("x", Kind::Recipient, "Kansallisarkisto"),
            ("u", Kind::Transfer, "Tukipalvelu, Yhdysvallat"),
        ],
        &[
            ("a", "r", ""),
            ("b", "r", ""),
            ("c", "r", ""),
            ("d", "r", ""),
            ("r", "s", ""),
            ("r", "t", ""),
            ("s", "p", ""),
            ("p", "u", ""),
            ("r", "v", ""),
            ("r", "w", ""),
            ("t", "x", ""),
        ],
        true,
    )
}

/// Arrows with words, one of them back.
fn worded() -> Flow {
    network(
        &[
            ("a", Kind::Source, "Client"),
            (
                "b",
                Kind::Source,
                "Digital and Population Data Services Agency",
            ),
            (
                "r",
                Kind::Register,
                "Client register of the guidance service",
            ),
            ("s", Kind::System, "Client information system"),
            ("v", Kind::Recipient, "Social Insurance Institution"),
            ("x", Kind::Recipient, "National Archives"),
        ],
        &[
            ("a", "r", "application, contact details"),
            ("b", "r", "address"),
            ("r", "s", "all data"),
            ("r", "v", "attendance"),
            ("r", "x", "records kept permanently"),
            ("v", "a", "decision on the benefit"),
        ],
        false,
    )
}

/// Sixty boxes around one register.
fn sixty() -> Flow {
    let mut flow = network(
        &[("r", Kind::Register, "Varhaiskasvatuksen asiakasrekisteri")],
        &[],
        true,
    );
    let mut add = |kind: Kind, label: &str, number: usize, from: &str| {
        let id = format!("{kind:?}{number}");
        let (from, to) = match kind {
            Kind::Source => (id.clone(), from.to_owned()),
            _ => (from.to_owned(), id.clone()),
        };
        flow.nodes.push(Node {
            id,
            kind,
            word: word(kind, true).to_owned(),
            label: format!("{label} {number}"),
        });
        flow.edges.push(Edge {
            from,
            to,
            label: None,
        });
    };
    for number in 1..=20 {
        add(Kind::Source, "Tietolähde", number, "r");
    }
    for number in 1..=9 {
        add(Kind::System, "Järjestelmä", number, "r");
        add(
            Kind::Processor,
            "Toimittaja",
            number,
            &format!("System{number}"),
        );
    }
    for number in 1..=19 {
        add(Kind::Recipient, "Vastaanottaja", number, "r");
    }
    for number in 1..=2 {
        add(
            Kind::Transfer,
            "Alikäsittelijä",
            number,
            &format!("Processor{number}"),
        );
    }
    flow
}

/// Words that no box can hold, in a circle.
fn compounds() -> Flow {
    let [(_, one), (_, two), (_, three), _] = COMPOUNDS;
    network(
        &[
            ("a", Kind::Source, one),
            ("b", Kind::Register, two),
            ("c", Kind::Recipient, three),
        ],
        &[
            ("a", "b", two),
            ("b", "c", ""),
            ("c", "a", "takaisin"),
            ("b", "b", "yhdistely"),
        ],
        true,
    )
}

/// A chain longer than the sheet is wide.
fn chain() -> Flow {
    let mut flow = Flow::default();
    for number in 1..=22 {
        flow.nodes.push(Node {
            id: number.to_string(),
            kind: Kind::System,
            word: word(Kind::System, true).to_owned(),
            label: format!("Järjestelmä {number}"),
        });
        flow.edges.push(Edge {
            from: number.to_string(),
            to: (number % 22 + 1).to_string(),
            label: None,
        });
    }
    flow
}

/// Each kind, alone.
fn kinds() -> Flow {
    let all = [
        ("1", Kind::Source, "Henkilö itse"),
        ("2", Kind::Register, "Asiakasrekisteri"),
        ("3", Kind::System, "Asianhallinta"),
        ("4", Kind::Processor, "Toimittaja Oy"),
        ("5", Kind::Recipient, "Kansaneläkelaitos"),
        ("6", Kind::Transfer, "Tuki, Kanada"),
        ("7", Kind::Other, "Muu"),
    ];
    network(&all, &[], true)
}

fn of_flow(caption: &str, network: &Flow, language: &str) -> Block {
    let name = |id: &String| {
        let node = network.nodes.iter().find(|node| node.id == *id);
        node.map_or_else(
            || id.clone(),
            |node| format!("{} {}", node.word, node.label),
        )
    };
    let nodes = network.nodes.iter();
    let rows = nodes.map(|node| {
        let own = network.edges.iter().filter(|edge| edge.from == node.id);
        let to: Vec<String> = own.map(|edge| name(&edge.to)).collect();
        [name(&node.id), to.join("; ")]
    });
    shown(
        caption,
        flow(network, language),
        ["Mistä", "Mihin"],
        &rows.collect::<Vec<_>>(),
    )
}

/// Flows of one box, of a dozen, of sixty, with words on arrows, with long words, in a long chain, without arrows, without anything.
pub fn flows() -> Vec<Block> {
    let one = network(&[("r", Kind::Register, "Ainoa rekisteri")], &[], true);
    vec![
        of_flow("Tietojen kulku", &dozen(), "fi"),
        of_flow("What flows where", &worded(), "en"),
        of_flow("Yksi laatikko", &one, "fi"),
        of_flow("Laatikoiden muodot", &kinds(), "fi"),
        of_flow("Pitkiä sanoja", &compounds(), "fi"),
        of_flow("Pitkä ketju", &chain(), "fi"),
        of_flow("Kuusikymmentä laatikkoa", &sixty(), "fi"),
        of_flow("Ei mitään", &Flow::default(), "fi"),
    ]
}
