//! What the law asks, provision by provision, and what carries it: checks data/coverage.yaml against rules, schemas and
//! the notice, and compares docs/law-coverage.md with it. It must not know how any rule judges.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use seloste::law::citation::{ArticleLevel, Level, Mark, Part, Place, Run};
use seloste::law::{Act, Citation, Law};
use seloste::rules;
use seloste::shape::FileKind;
use serde::Deserialize;
use serde_json::Value;

const DATA: &str = "data/coverage.yaml";
const DOCUMENT: &str = "docs/law-coverage.md";
const TEMPLATE: &str = "templates/fi/notice.md";
const LEDGER: &str = "tests/ledger/notice.md";

const GDPR: &str = "2016/679";

/// Acts in the order of the document.
const ACTS: [&str; 5] = [GDPR, "1050/2018", "906/2019", "621/1999", "1285/2016"];

/// Articles of the GDPR that are gone through whole, each with the number of its paragraphs; none where it is not divided.
const ARTICLES: [(u16, u16); 16] = [
    (12, 8),
    (13, 4),
    (14, 5),
    (15, 4),
    (16, 0),
    (17, 3),
    (18, 3),
    (19, 0),
    (20, 4),
    (21, 6),
    (22, 4),
    (26, 3),
    (28, 10),
    (30, 5),
    (35, 11),
    (36, 5),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    source: String,
    checked_on: String,
    verified: bool,
    entries: Vec<Entry>,
}

/// A provision, what it asks and what carries it, as written in the data.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    provision: String,
    gist: String,
    #[serde(default)]
    fields: Vec<String>,
    #[serde(default)]
    document: Vec<String>,
    none: Option<String>,
    #[serde(default)]
    undescribed: bool,
}

/// An entry with its citation and the rules that belong to it, in the order of the notice.
struct Provision {
    entry: Entry,
    citation: Citation,
    rules: Vec<&'static str>,
}

impl Provision {
    fn act(&self) -> &str {
        self.citation.act.as_deref().unwrap_or_default()
    }

    fn is_carried(&self) -> bool {
        !(self.rules.is_empty() && self.entry.fields.is_empty() && self.entry.document.is_empty())
    }
}

/// Everything of the data, and what of the rules found no place there.
struct Coverage {
    data: Data,
    provisions: Vec<Provision>,
    /// Faults of the citations, of entries and rules.
    faults: Vec<String>,
}

static COVERAGE: LazyLock<Coverage> = LazyLock::new(Coverage::read);

impl Coverage {
    fn read() -> Self {
        let text = fs::read_to_string(DATA).expect("the data are there");
        let mut data: Data = serde_yaml::from_str(&text).expect("the data parse");
        let mut faults = Vec::new();
        let mut provisions = Vec::new();
        for entry in data.entries.drain(..) {
            match cited(&entry.provision) {
                Ok(citation) => provisions.push(Provision {
                    entry,
                    citation,
                    rules: Vec::new(),
                }),
                Err(fault) => faults.push(format!("{DATA}: {fault}")),
            }
        }
        for (_, rule) in rules::all() {
            let page = rules::page(rule.name).expect("a page");
            for written in &page.provisions {
                give(rule.name, written, &mut provisions, &mut faults);
            }
        }
        Self {
            data,
            provisions,
            faults,
        }
    }
}

/// The citation of an entry: one that parses, of a place in one of our acts.
fn cited(written: &str) -> Result<Citation, String> {
    let citation = Citation::parse(written, &Law::embedded().acts.entries)
        .map_err(|error| format!("“{written}”: {error}"))?;
    let Some(act) = citation.act.as_deref() else {
        return Err(format!("“{written}” names no act that we know"));
    };
    if !ACTS.contains(&act) {
        return Err(format!("“{written}” is of an act that is not gone through"));
    }
    if citation.place == Place::Whole {
        return Err(format!(
            "“{written}” cites the whole act: name the provision"
        ));
    }
    Ok(citation)
}

/// Gives a rule to the entries where a provision of its page belongs.
fn give(rule: &'static str, written: &str, provisions: &mut [Provision], faults: &mut Vec<String>) {
    let citation = match Citation::parse(written, &Law::embedded().acts.entries) {
        Ok(citation) => citation,
        Err(error) => return faults.push(format!("{rule} cites “{written}”: {error}")),
    };
    // Recitals explain and ask nothing.
    if written.contains("johdanto-osa") {
        return;
    }
    // One of our acts by another's number would pass unseen.
    let named = Law::embedded().acts.entries.by_name(&citation.name);
    if citation.act.is_none() && named.is_some_and(|act| ACTS.contains(&act.number.as_str())) {
        faults.push(format!("{rule} cites “{written}”: name and number differ"));
    }
    let ours = citation
        .act
        .as_deref()
        .is_some_and(|act| ACTS.contains(&act));
    if !ours {
        return;
    }
    for atom in atoms(&citation) {
        let homes = homes(
            &atom,
            provisions.iter().map(|provision| &provision.citation),
        );
        if homes.is_empty() {
            faults.push(format!(
                "the page of the rule {rule} cites “{written}”, but no entry of {DATA} covers {}: \
                 write one, then UPDATE_COVERAGE=1 cargo test --test law_coverage",
                atom.print("fi", &Law::embedded().acts.entries)
            ));
        }
        for home in homes {
            let known = &mut provisions[home].rules;
            if !known.contains(&rule) {
                known.push(rule);
            }
        }
    }
}

/// Where a provision belongs: to the narrowest of those that cover it, else, where it is wider than all that are
/// there, to the first of those within it ("12 art." to 12(1)).
fn homes<'a>(atom: &Citation, known: impl Iterator<Item = &'a Citation>) -> Vec<usize> {
    let known: Vec<&Citation> = known.collect();
    let same = |one: &Citation| one.act == atom.act && one.place == atom.place;
    let covering: Vec<usize> = (0..known.len())
        .filter(|&index| known[index].covers(atom) || same(known[index]))
        .collect();
    if covering.is_empty() {
        let within = known.iter().position(|one| atom.covers(one));
        return within.into_iter().collect();
    }
    let is_wider = |one: usize, other: usize| {
        known[one].covers(known[other]) && !known[other].covers(known[one])
    };
    let narrowest = covering
        .iter()
        .filter(|&&one| !covering.iter().any(|&other| is_wider(one, other)));
    narrowest.copied().collect()
}

/// A citation taken apart, one for each provision in it: "9, 13–14 ja 24 §" is four.
fn atoms(citation: &Citation) -> Vec<Citation> {
    let places: Vec<Place> = match &citation.place {
        Place::Sections(parts) => single(parts, Place::Sections),
        Place::Articles(parts) => single(parts, Place::Articles),
        place => vec![place.clone()],
    };
    let of = |place| Citation {
        place,
        ..citation.clone()
    };
    places.into_iter().map(of).collect()
}

fn single<L: Copy>(parts: &[Part<L>], place: fn(Vec<Part<L>>) -> Place) -> Vec<Place> {
    let mut places = Vec::new();
    for part in parts {
        let Some(((level, runs), above)) = part.levels.split_last() else {
            continue;
        };
        for run in runs.iter().flat_map(each) {
            let mut levels = above.to_vec();
            levels.push((*level, vec![run]));
            places.push(place(vec![Part { levels }]));
        }
    }
    places
}

/// Each mark of a run of numbers or of letters; a run from one lettered section to another stays whole.
fn each(run: &Run) -> Vec<Run> {
    let one = |number, letter| Run {
        from: Mark { number, letter },
        to: None,
    };
    match (run.from, run.to) {
        (
            Mark {
                number: Some(from),
                letter: None,
            },
            Some(Mark {
                number: Some(to),
                letter: None,
            }),
        ) => (from..=to).map(|number| one(Some(number), None)).collect(),
        (
            Mark {
                number,
                letter: Some(from),
            },
            Some(Mark {
                number: last,
                letter: Some(to),
            }),
        ) if number == last => (from..=to)
            .map(|letter| one(number, Some(letter)))
            .collect(),
        _ => vec![*run],
    }
}

/// First marks on the levels of a place, by which provisions are in order; none of a place that is not understood.
fn order(place: &Place) -> Option<Vec<Mark>> {
    fn first<L: Copy + PartialEq>(parts: &[Part<L>]) -> Vec<Mark> {
        let levels = parts.first().map(|part| part.levels.as_slice());
        let runs = levels.unwrap_or_default().iter().map(|(_, runs)| runs);
        runs.filter_map(|runs| Some(runs.first()?.from)).collect()
    }
    match place {
        Place::Sections(parts) => Some(first::<Level>(parts)),
        Place::Articles(parts) => Some(first::<ArticleLevel>(parts)),
        _ => None,
    }
}

/// The first of the files whose schema has a field; `*` is any id, `[]` each of a list.
fn file_of(path: &str) -> Option<FileKind> {
    let kinds = [
        FileKind::Register,
        FileKind::Organisation,
        FileKind::Shared,
        FileKind::Dpia,
        FileKind::Processor,
        FileKind::Onboarding,
    ];
    kinds.into_iter().find(|kind| has_field(*kind, path))
}

fn has_field(kind: FileKind, path: &str) -> bool {
    let root = kind.schema();
    let mut nodes = alternatives(root, root);
    for step in path.split('.') {
        let key = step.trim_end_matches("[]");
        nodes = below(&nodes, root, |node| match key {
            "*" => node.get("patternProperties")?.as_object()?.values().next(),
            key => node.get("properties")?.get(key),
        });
        if step.ends_with("[]") {
            nodes = below(&nodes, root, |node| node.get("items"));
        }
    }
    !nodes.is_empty()
}

fn below<'a>(
    nodes: &[&'a Value],
    root: &'a Value,
    step: impl Fn(&'a Value) -> Option<&'a Value>,
) -> Vec<&'a Value> {
    let found = nodes.iter().filter_map(|node| step(node));
    found.flat_map(|node| alternatives(node, root)).collect()
}

/// A schema with all that it refers to and may be.
fn alternatives<'a>(node: &'a Value, root: &'a Value) -> Vec<&'a Value> {
    let mut found = vec![node];
    if let Some(path) = node.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(path.trim_start_matches('#'));
        found.extend(target.into_iter().flat_map(|node| alternatives(node, root)));
    }
    for word in ["anyOf", "oneOf", "allOf"] {
        let several = node.get(word).and_then(Value::as_array);
        let several = several.into_iter().flatten();
        found.extend(several.flat_map(|node| alternatives(node, root)));
    }
    found
}

/// Where in the notice a provision is met, in words: an item of the ledger, or the heading at an anchor of the template.
fn in_notice(place: &str) -> Option<String> {
    let ledger = fs::read_to_string(LEDGER).expect("the ledger is there");
    if let Some(item) = Law::embedded().notice_items.get(&place.to_lowercase()) {
        let listed = ledger
            .lines()
            .any(|line| line.starts_with(&format!("| {place} |")));
        return listed.then(|| format!("[{place}](../{LEDGER}) {}", item.words.fi));
    }
    let template = fs::read_to_string(TEMPLATE).expect("the template is there");
    let heading = template.lines().find_map(|line| {
        let (heading, mark) = line.strip_prefix('#')?.split_once("{#")?;
        let anchor = mark.split([' ', '}']).next()?;
        (anchor == place).then(|| heading.trim_matches(['#', ' ']).to_owned())
    })?;
    Some(format!("osio ”{heading}”"))
}

#[test]
fn every_entry_holds() {
    let mut faults = Vec::new();
    for Provision { entry, .. } in &COVERAGE.provisions {
        let provision = &entry.provision;
        if entry.gist.trim().is_empty() {
            faults.push(format!("{provision}: no gist"));
        }
        for field in &entry.fields {
            if file_of(field).is_none() {
                faults.push(format!("{provision}: no schema has the field {field}"));
            }
        }
        for place in &entry.document {
            if in_notice(place).is_none() {
                faults.push(format!(
                    "{provision}: {place} is neither an item of {LEDGER} nor an anchor of {TEMPLATE}"
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{DATA}:\n{}", faults.join("\n"));
}

#[test]
fn every_provision_is_carried_or_says_why_not() {
    let mut faults = Vec::new();
    for provision in &COVERAGE.provisions {
        let Entry {
            provision: name,
            none,
            ..
        } = &provision.entry;
        let reason = none.as_deref().is_some_and(|none| !none.trim().is_empty());
        match (provision.is_carried(), reason) {
            (false, false) => faults.push(format!(
                "{name}: no rule, field or place in the notice carries it, and there is no reason"
            )),
            (true, _) if none.is_some() => faults.push(format!(
                "{name}: `none` says why nothing carries it, yet something does ({}): take `none` out",
                [provision.rules.join(", "), provision.entry.fields.join(", ")].join(" ")
            )),
            _ => {}
        }
    }
    assert!(faults.is_empty(), "{DATA}:\n{}", faults.join("\n"));
}

#[test]
fn every_citation_is_of_an_act_that_is_gone_through_and_every_rule_has_an_entry() {
    let faults = &COVERAGE.faults;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn entries_stand_in_the_order_of_their_acts_and_once() {
    let key = |provision: &Provision| ACTS.iter().position(|act| *act == provision.act());
    let mut before: Option<(usize, Vec<Mark>)> = None;
    for provision in &COVERAGE.provisions {
        let Some(place) = order(&provision.citation.place) else {
            continue;
        };
        let here = (key(provision).expect("one of the acts"), place);
        let name = &provision.entry.provision;
        assert!(
            before.as_ref().is_none_or(|before| *before < here),
            "{DATA}: {name} stands at the wrong place, or twice"
        );
        before = Some(here);
    }
    let mut seen = BTreeSet::new();
    for provision in &COVERAGE.provisions {
        let printed = provision
            .citation
            .print("fi", &Law::embedded().acts.entries);
        assert!(seen.insert(printed.clone()), "{DATA}: {printed} twice");
    }
}

#[test]
fn every_paragraph_of_the_articles_has_an_entry() {
    let mut missing = Vec::new();
    for (article, paragraphs) in ARTICLES {
        let numbers: Vec<u16> = (1..=paragraphs).collect();
        let places = if numbers.is_empty() {
            vec![format!("{article} art.")]
        } else {
            let place = |number| format!("{article} art. {number} kohta");
            numbers.iter().map(place).collect()
        };
        for place in places {
            let wanted = cited(&format!("tietosuoja-asetus {place}")).expect("an article");
            let known = |provision: &Provision| {
                wanted.covers(&provision.citation) || wanted.place == provision.citation.place
            };
            if !COVERAGE.provisions.iter().any(known) {
                missing.push(place);
            }
        }
    }
    assert!(missing.is_empty(), "{DATA} lacks: {}", missing.join(", "));
}

#[test]
fn fields_are_found_as_the_schemas_have_them() {
    for path in [
        "purposes.*.basis.article_6",
        "disclosures[].recipient",
        "data.*.sources[].from",
        "organisations.*.dpo.email",
        "processors.*.contract.date",
    ] {
        assert!(file_of(path).is_some(), "{path}");
    }
    for path in [
        "purposes.*.basis.article_7",
        "purposes.basis",
        "disclosures.recipient",
        "controller.*",
        "",
    ] {
        assert!(file_of(path).is_none(), "{path}");
    }
}

#[test]
fn provisions_of_rules_find_their_entries() {
    let entries = [
        "tietosuoja-asetus 13 art. 1 kohta",
        "tietosuoja-asetus 13 art. 1 kohta a",
        "tietosuoja-asetus 13 art. 2 kohta b",
        "tietosuoja-asetus 14 art. 3 kohta",
        "tietosuojalaki (1050/2018) 29 § 4 mom.",
    ];
    let entries = entries.map(|entry| cited(entry).expect("a citation"));
    let homes = |written: &str| -> Vec<Vec<usize>> {
        let citation = cited(written).expect("a citation");
        let atoms = atoms(&citation);
        atoms
            .iter()
            .map(|atom| homes(atom, entries.iter()))
            .collect()
    };
    // To the narrowest, and to the paragraph where the point has no entry.
    assert_eq!(homes("tietosuoja-asetus 13 art. 1 kohta a"), [[1]]);
    assert_eq!(homes("tietosuoja-asetus 13 art. 1 kohta b"), [[0]]);
    // A wider one to the first within it, each article of a run on its own.
    assert_eq!(
        homes("tietosuoja-asetus 12–14 art."),
        [vec![], vec![0], vec![3]]
    );
    assert_eq!(homes("tietosuoja-asetus 13 art. 2 kohta"), [[2]]);
    assert_eq!(homes("tietosuojalaki 29 §"), [[4]]);
    // Nowhere, where nothing is of that place.
    assert_eq!(homes("tietosuojalaki 29 § 1 mom."), [Vec::<usize>::new()]);
    assert_eq!(
        homes("tietosuoja-asetus 13 art. 2 kohta c"),
        [Vec::<usize>::new()]
    );
}

#[test]
fn the_document_says_what_the_data_and_the_rules_say() {
    let written = document(&COVERAGE);
    if std::env::var_os("UPDATE_COVERAGE").is_some() {
        fs::write(DOCUMENT, &written).expect("the document is written");
    }
    let committed = fs::read_to_string(Path::new(DOCUMENT)).unwrap_or_default();
    assert!(
        committed.replace("\r\n", "\n") == written,
        "{DOCUMENT} differs from {DATA} and the rules' pages. Write it anew: UPDATE_COVERAGE=1 cargo test --test law_coverage"
    );
}

fn document(coverage: &Coverage) -> String {
    let mut text = head(&coverage.data);
    text.push_str(&counts(&coverage.provisions));
    for number in ACTS {
        text.push_str(&heading(number));
        for provision in &coverage.provisions {
            if provision.act() == number {
                text.push_str(&row(provision));
            }
        }
    }
    text
}

fn act(number: &str) -> &'static Act {
    let acts = &Law::embedded().acts.entries;
    acts.by_number(number).expect("an act of ours")
}

/// The heading of an act, what is pending of it, and the head of its table.
fn heading(number: &str) -> String {
    let act = act(number);
    let bracket = if number == GDPR {
        format!("(EU) {number}")
    } else {
        format!("({number})")
    };
    let mut text = format!("\n## {} {bracket}\n", capital(act.printed_name("fi")));
    if let Some(pending) = &act.pending {
        let _ = writeln!(text, "\nVireillä: {pending}");
    }
    text.push_str(
        "\n| Säännös | Mitä se edellyttää | Säännöt | Kentät | Seloste |\n|---|---|---|---|---|\n",
    );
    text
}

fn head(data: &Data) -> String {
    let check = if data.verified {
        ""
    } else {
        "\n**Verrattava EUR-Lexiin:** asetuksen artiklojen ja kohtien numerot ja sisältö ovat ulkomuistista. Merkki † tarkoittaa säännöstä, jonka lähdeaineisto mainitsee tai jonka kohtajako vaatii mutta jonka sisältöä se ei kuvaa.\n"
    };
    format!(
        "# Mitä laki vaatii ja mikä sen toteuttaa\n\n\
         Taulukko käy läpi tietosuoja-asetuksen 12–22, 26, 28, 30 ja 35–36 artiklan kohta kohdalta, ne muut asetuksen kohdat, joihin säännöt voivat nojata, \
         ja tietosuojalain, tiedonhallintalain, julkisuuslain ja nuorisolain säännökset, jotka koskevat selosteita. \
         Kunkin kohdalla ovat sitä valvovat säännöt, sen tiedot kantavat kentät ja se selosteen kohta, jossa se näkyy, tai syy, miksi mikään ei kanna sitä. \
         Taulukko on apu, ei oikeudellinen neuvo; toisen sarakkeen sanat ovat tekijöiden omia.\n\
         {check}\n\
         Lähde: {} (tarkistettu {}).\n\n\
         Taulukon kirjoittaa `tests/law_coverage.rs` tiedostosta `data/coverage.yaml` ja sääntöjen sivuista. \
         Sääntö on niiden säännösten rivillä, jotka sen sivu nimeää: suppeimmalla rivillä, joka kattaa säännöksen. \
         Jos sivu nimeää säännöksen laajemmin kuin mikään rivi (esimerkiksi koko artiklan), sääntö on sen ensimmäisellä rivillä. \
         Johdanto-osan kappaleilla ei ole riviä. \
         Kentän polussa `*` on mikä tahansa tunnus ja `[]` luettelon jokainen kohta; tiedosto on nimetty, jos se ei ole rekisterin oma.\n",
        data.source, data.checked_on
    )
}

/// How many provisions of each act have what.
fn counts(provisions: &[Provision]) -> String {
    let mut text =
        "\n| Säädös | Rivejä | Sääntö | Kenttä | Seloste | Ei mikään |\n|---|--:|--:|--:|--:|--:|\n"
            .to_owned();
    for number in ACTS {
        let of_act: Vec<&Provision> = provisions
            .iter()
            .filter(|provision| provision.act() == number)
            .collect();
        let count =
            |has: fn(&Provision) -> bool| of_act.iter().filter(|provision| has(provision)).count();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} |",
            act(number).printed_name("fi"),
            of_act.len(),
            count(|provision| !provision.rules.is_empty()),
            count(|provision| !provision.entry.fields.is_empty()),
            count(|provision| !provision.entry.document.is_empty()),
            count(|provision| !provision.is_carried()),
        );
    }
    text
}

fn row(provision: &Provision) -> String {
    let acts = &Law::embedded().acts.entries;
    let Provision {
        entry,
        citation,
        rules,
    } = provision;
    let link = citation.link("fi", acts).expect("an act with an address");
    let mark = if entry.undescribed { " †" } else { "" };
    let fields: Vec<String> = entry.fields.iter().map(|path| field(path)).collect();
    let places: Vec<String> = entry
        .document
        .iter()
        .filter_map(|place| in_notice(place))
        .collect();
    let links: Vec<String> = rules.iter().map(|rule| rule_link(rule)).collect();
    let last = match &entry.none {
        Some(reason) => format!("*Ei mikään:* {reason}"),
        None => places.join(", "),
    };
    format!(
        "| [{}]({link}) | {}{mark} | {} | {} | {last} |\n",
        citation.print_place("fi"),
        entry.gist,
        links.join(", "),
        fields.join(", "),
    )
}

fn field(path: &str) -> String {
    let file = match file_of(path) {
        Some(FileKind::Organisation) => " (`organisation.yaml`)",
        Some(FileKind::Shared) => " (`shared.yaml`)",
        Some(FileKind::Dpia) => " (`<tunnus>.dpia.yaml`)",
        Some(FileKind::Processor) => " (`<tunnus>.processor.yaml`)",
        Some(FileKind::Onboarding) => " (`onboarding/<palvelu>.yaml`)",
        _ => "",
    };
    format!("`{path}`{file}")
}

fn rule_link(rule: &str) -> String {
    let (family, _) = rules::all()
        .find(|(_, known)| known.name == rule)
        .expect("a rule");
    format!("[`{rule}`](../tests/rules/{}.md#{rule})", family.name)
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    let first: Option<String> = letters.next().map(|letter| letter.to_uppercase().collect());
    first.unwrap_or_default() + letters.as_str()
}
