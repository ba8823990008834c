//! What holds of every flow, whatever it is: nothing overlaps, nothing is lost, arrows end at boxes and cross none.

use proptest::prelude::*;

use super::*;
use crate::document::figure::{Item, Length, Point, Step};
use crate::figure::pen::Area;

const KINDS: [Kind; 7] = [
    Kind::Source,
    Kind::Register,
    Kind::System,
    Kind::Processor,
    Kind::Recipient,
    Kind::Transfer,
    Kind::Other,
];
const NAMES: [&str; 6] = [
    "",
    "Kela",
    "Digi- ja väestötietovirasto",
    "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilasvalmennusrekisteriseloste",
    "Myndigheten för digitalisering och befolkningsdata",
    "漢字 Ж \u{301} 🙂",
];

fn node(number: usize, kind: Kind, label: &str) -> Node {
    Node {
        id: format!("{number}"),
        kind,
        word: "Tietojärjestelmä".into(),
        label: label.into(),
    }
}

fn edge(from: usize, to: usize, label: Option<&str>) -> Edge {
    Edge {
        from: format!("{from}"),
        to: format!("{to}"),
        label: label.map(Into::into),
    }
}

/// Any flow: cycles, loops, doubles, ends without a box, long words.
fn flows() -> impl Strategy<Value = Flow> {
    let nodes = prop::collection::vec((0..KINDS.len(), 0..NAMES.len()), 0..40);
    let edges = prop::collection::vec((0..42usize, 0..42usize, 0..12usize), 0..60);
    (nodes, edges).prop_map(|(nodes, edges)| Flow {
        nodes: (0..)
            .zip(nodes)
            .map(|(index, (kind, name))| node(index, KINDS[kind], NAMES[name]))
            .collect(),
        edges: edges
            .into_iter()
            .map(|(from, to, label)| edge(from, to, NAMES.get(label).copied()))
            .collect(),
    })
}

fn sheet(flow: &Flow) -> Sheet<'_> {
    Sheet::of(Graph::of(flow), "fi").expect("a flow of some dozens has a sheet")
}

fn overlap(one: &Area, other: &Area) -> bool {
    one.x < other.right()
        && other.x < one.right()
        && one.y < other.bottom()
        && other.y < one.bottom()
}

/// Points along a route, close to each other.
fn along(start: Point, steps: &[Step]) -> Vec<Point> {
    let mut points = vec![start];
    let mut at = start;
    for step in steps {
        let (one, two, to) = match step {
            Step::To(to) => (at, *to, *to),
            Step::Curve(one, two, to) => (*one, *two, *to),
        };
        for part in 1..=40i64 {
            let (t, u) = (part, 40 - part);
            let mix = |a: Length, b: Length, c: Length, d: Length| {
                let [a, b, c, d] = [a, b, c, d].map(i64::from);
                let sum = u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
                Length::try_from(sum / 64_000).expect("a length")
            };
            points.push((mix(at.0, one.0, two.0, to.0), mix(at.1, one.1, two.1, to.1)));
        }
        at = to;
    }
    points
}

fn within(area: &Area, (x, y): Point) -> bool {
    x > area.x + 5 && x < area.right() - 5 && y > area.y + 5 && y < area.bottom() - 5
}

fn nothing_overlaps(sheet: &Sheet<'_>) {
    let labels: Vec<&Area> = sheet.labels.iter().flatten().collect();
    let all: Vec<&Area> = sheet.areas.iter().chain(labels).collect();
    for (index, one) in all.iter().enumerate() {
        for other in &all[index + 1..] {
            assert!(!overlap(one, other), "{one:?} and {other:?}");
        }
    }
}

fn arrows_end_at_their_boxes_and_cross_none(sheet: &Sheet<'_>) {
    assert_eq!(sheet.routes.len(), sheet.graph.edges.len());
    for (route, (from, to, _)) in sheet.routes.iter().zip(&sheet.graph.edges) {
        for (node, (x, y)) in [(from, route.start), (to, route.end)] {
            let area = sheet.areas[*node];
            assert!(x == area.x || x == area.right(), "{x} at {area:?}");
            assert!(y > area.y && y < area.bottom(), "{y} at {area:?}");
        }
        for point in along(route.start, &route.steps) {
            let crossed = sheet.areas.iter().find(|area| within(area, point));
            assert_eq!(crossed, None, "{point:?}");
        }
        let Some(Step::To(last) | Step::Curve(_, _, last)) = route.steps.last() else {
            panic!("a way without a step");
        };
        assert_eq!(last.1, route.end.1, "the head of an arrow is level");
        assert!((route.end.0 - last.0) * route.way > 0);
    }
}

/// All words lie within their box, by the width that they are reckoned to have.
fn words_lie_in_their_boxes(sheet: &Sheet<'_>) {
    for (area, lettered) in sheet.areas.iter().zip(&sheet.boxes) {
        let mut pen = crate::figure::pen::Pen::default();
        let top = area.y + (area.height - lettered.text) / 2;
        lettered.write(&mut pen, (area.x, top), area.width);
        for item in &pen.finish(0, 0).items {
            let Item::Text {
                y,
                size,
                bold,
                paint,
                text,
                ..
            } = item
            else {
                continue;
            };
            let letters = crate::figure::pen::Letters {
                size: *size,
                bold: *bold,
                paint: *paint,
            };
            let width = crate::figure::words::width(text, letters);
            assert!(width <= area.width - 170, "{text:?}: {width} in {area:?}");
            assert!(
                *y - size > area.y && y + size / 4 < area.bottom(),
                "{text:?}"
            );
        }
    }
}

/// The letters of a drawing, without what dividing and shortening add.
fn letters(drawing: &crate::document::Drawing) -> String {
    let words = drawing.texts().filter_map(|item| match item {
        Item::Text { text, .. } => Some(text.trim_end_matches(['-', '…'])),
        _ => None,
    });
    words.collect::<String>().replace([' ', '-'], "")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_flow_is_drawn_without_overlap_and_the_same_each_time(flow in flows()) {
        let drawing = super::flow(&flow, "fi");
        prop_assert_eq!(&drawing, &super::flow(&flow, "fi"));
        let sheet = sheet(&flow);
        nothing_overlaps(&sheet);
        arrows_end_at_their_boxes_and_cross_none(&sheet);
        words_lie_in_their_boxes(&sheet);
        let drawn = letters(&drawing);
        for node in &flow.nodes {
            let begin: String = node.label.replace([' ', '-'], "").chars().take(20).collect();
            let named = flow.nodes.iter().find(|other| other.id == node.id);
            if named == Some(node) {
                prop_assert!(drawn.contains(&begin), "{} is not in {}", begin, drawn);
            }
        }
        for item in &drawing.items {
            if let Item::Text { x, y, .. } = item {
                prop_assert!(*x >= 0 && *x <= drawing.width && *y >= 0 && *y <= drawing.height);
            }
        }
    }
}

#[test]
fn nothing_has_no_drawing_and_too_much_has_none() {
    assert!(super::flow(&Flow::default(), "fi").is_empty());
    let crowd = |count: usize| Flow {
        nodes: Vec::new(),
        edges: (0..count)
            .map(|index| edge(index, index + 1, None))
            .collect(),
    };
    assert!(!super::flow(&crowd(200), "fi").is_empty());
    assert!(super::flow(&crowd(2000), "fi").is_empty());
}

#[test]
fn doubles_are_drawn_once_and_an_end_without_a_box_becomes_one() {
    let flow = Flow {
        nodes: vec![
            node(1, Kind::Source, "Yksi"),
            node(1, Kind::System, "Toinen"),
        ],
        edges: vec![
            edge(1, 2, None),
            edge(1, 2, None),
            edge(1, 2, Some("tiedot")),
            edge(2, 2, None),
        ],
    };
    let graph = Graph::of(&flow);
    assert_eq!(graph.edges, [(0, 1, None), (0, 1, Some("tiedot"))]);
    let names: Vec<_> = graph.nodes.iter().map(|node| &node.names).collect();
    assert_eq!(names, [&["Yksi"], &["2"]]);
    assert_eq!(graph.nodes[1].own, Some(""));
}

#[test]
fn arrows_lead_from_left_to_right_and_back_only_in_a_circle() {
    let flow = Flow {
        nodes: (0..3)
            .map(|at| node(at, Kind::System, "Laatikko"))
            .collect(),
        edges: vec![edge(0, 1, None), edge(1, 2, None), edge(2, 0, None)],
    };
    let sheet = sheet(&flow);
    let xs: Vec<Length> = sheet.areas.iter().map(|area| area.x).collect();
    assert!(xs[0] < xs[1] && xs[1] < xs[2], "{xs:?}");
    let ways: Vec<Length> = sheet.routes.iter().map(|route| route.way).collect();
    assert_eq!(ways, [1, 1, -1]);
}

#[test]
fn a_long_chain_turns_back_and_stays_on_the_sheet() {
    let flow = Flow {
        nodes: (0..60)
            .map(|at| node(at, Kind::System, "Laatikko"))
            .collect(),
        edges: (1..60).map(|at| edge(at - 1, at, None)).collect(),
    };
    assert!(super::flow(&flow, "fi").width <= crate::figure::WIDTH);
}

#[test]
fn what_is_alike_shares_a_box_where_a_column_would_be_crowded() {
    let flow = |count: usize| Flow {
        nodes: std::iter::once(node(0, Kind::Register, "Rekisteri"))
            .chain((1..=count).map(|at| node(at, Kind::Recipient, &format!("Saaja {at}"))))
            .chain([node(99, Kind::Transfer, "Muualle")])
            .collect(),
        edges: (1..=count)
            .map(|at| edge(0, at, None))
            .chain([edge(0, 99, None)])
            .collect(),
    };
    let few = flow(8);
    assert_eq!(sheet(&few).areas.len(), 10);
    let many = flow(30);
    let sheet = sheet(&many);
    let names: Vec<usize> = sheet
        .graph
        .nodes
        .iter()
        .map(|node| node.names.len())
        .collect();
    assert_eq!(names, [1, 30, 1]);
    assert_eq!(sheet.graph.edges, [(0, 1, None), (0, 2, None)]);
}
