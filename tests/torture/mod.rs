//! A document that has everything a writer must cope with, and documents that have too much of it.
//! They are built by hand, so that they depend on nothing but the tree.

// Each crate that has these documents uses a part of them.
#![allow(dead_code)]

pub mod drawings;
pub mod extremes;
pub mod figures;
pub mod words;

use seloste::document::{
    Block, Check, Definition, Document, Heading, Inline, Labels, Meta, Role, State, Table, Tone,
};

fn t(text: &str) -> Vec<Inline> {
    vec![Inline::text(text)]
}

pub fn p(text: &str) -> Block {
    paragraph(t(text))
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph {
        role: Role::Text,
        content,
    }
}

fn h(level: u8, number: Option<&str>, id: &str, words: &str) -> Block {
    Block::Heading(Heading {
        level,
        id: id.into(),
        number: number.map(Into::into),
        content: t(words),
        summary: false,
    })
}

fn link(target: &str, words: &str) -> Inline {
    Inline::Link {
        target: target.into(),
        content: t(words),
    }
}

fn term(words: &str) -> Block {
    Block::Paragraph {
        role: Role::Term,
        content: t(words),
    }
}

fn fact(label: &str, blocks: Vec<Block>) -> Definition {
    Definition {
        term: t(label),
        blocks,
    }
}

const LONG: &str = "Rekisterinpitäjä käsittelee henkilötietoja lakisääteisten tehtäviensä hoitamiseksi. Käsittely perustuu yleisen tietosuoja-asetuksen (EU) 2016/679 6 artiklan 1 kohdan e alakohtaan ja tietosuojalain (1050/2018) 4 §:n 2 kohtaan. Epäjärjestelmällistyttämättömyydelläänsäkäänköhän selitetään yhteiskäyttöjärjestelmävastaavien asiakastyytyväisyyskyselyiden tuloksia.";

/// The document.
pub fn document() -> Document {
    let mut blocks = summary();
    blocks.extend(controller());
    blocks.extend(purposes());
    blocks.extend(data());
    blocks.extend(rights());
    blocks.extend(languages());
    Document {
        language: "fi".into(),
        meta: meta(),
        blocks,
        labels: labels(),
    }
}

fn meta() -> Meta {
    Meta {
        kind: "Tietosuojaseloste".into(),
        title: "Varhaiskasvatuksen asiakas- ja palveluohjausrekisteri".into(),
        organisation: "Esimerkkikunta".into(),
        body: Some("Kasvatus- ja koulutuslautakunta".into()),
        facts: vec![
            ("Päivitetty".into(), "12.10.2026".into()),
            ("Diaarinumero".into(), "EK/1234/00.01.02/2026".into()),
            (
                "Hyväksynyt".into(),
                "Kasvatus- ja koulutusjohtaja Ǥáŋggaviika Čáhppes".into(),
            ),
        ],
        date: Some("12.10.2026".into()),
        banner: Some("Tämä on esimerkki, ei minkään kunnan oikea seloste.".into()),
        iso_date: Some("2026-10-12".into()),
        colour: "#00508f".into(),
    }
}

fn labels() -> Labels {
    Labels {
        contents: "Sisällys".into(),
        states: [
            "Kyllä".into(),
            "Ei".into(),
            "Avoin".into(),
            "Ei koske".into(),
        ],
        page: "sivu".into(),
    }
}

fn summary() -> Vec<Block> {
    vec![
        Block::Heading(Heading {
            level: 2,
            id: "summary".into(),
            number: None,
            content: t("Lyhyesti"),
            summary: true,
        }),
        p(
            "Tämä seloste kertoo, miten käsittelemme lasten ja huoltajien tietoja varhaiskasvatuksessa.",
        ),
        Block::List {
            start: None,
            items: vec![
                vec![p("Käytämme tietoja varhaiskasvatuspaikan järjestämiseen.")],
                vec![p(
                    "Säilytämme tietoja pääosin 12 vuotta palvelun päättymisestä.",
                )],
                vec![paragraph(vec![
                    Inline::text("Voit tarkastaa tietosi, ks. "),
                    link("#rights", "oikeutesi"),
                    Inline::text("."),
                ])],
            ],
        },
        p("Kysy lisää tietosuojavastaavalta."),
    ]
}

fn controller() -> Vec<Block> {
    vec![
        h(2, Some("1"), "controller", "Kuka vastaa tiedoista?"),
        term("Rekisterinpitäjä, yleinen tietosuoja-asetus 13 artiklan 1 kohdan a alakohta"),
        Block::Definitions(vec![
            fact(
                "Rekisterinpitäjä",
                vec![paragraph(vec![
                    Inline::Strong(t("Esimerkkikunta")),
                    Inline::text(", kasvatus- ja koulutuslautakunta"),
                    Inline::Break,
                    Inline::text("Åbonkatu 12 A, 20100 Turku"),
                ])],
            ),
            fact(
                "Tietosuojavastaava",
                vec![
                    paragraph(vec![link(
                        "mailto:tietosuojavastaava@esimerkkikunta.example",
                        "tietosuojavastaava@esimerkkikunta.example",
                    )]),
                    p("puh. 02\u{a0}123\u{a0}4567"),
                ],
            ),
            fact(
                "Verkkosivut",
                vec![paragraph(vec![link(
                    "https://www.esimerkkikunta.example/kasvatus-ja-koulutus/varhaiskasvatus/tietosuoja/selosteet/asiakas-ja-palveluohjausrekisteri?versio=1234567890",
                    "https://www.esimerkkikunta.example/kasvatus-ja-koulutus/varhaiskasvatus/tietosuoja/selosteet/asiakas-ja-palveluohjausrekisteri?versio=1234567890",
                )])],
            ),
        ]),
        Block::Definitions(vec![fact(
            "Yhteisrekisterinpitäjät ja heidän keskinäisen järjestelynsä olennainen sisältö sekä yhteyspiste",
            vec![
                p("Kunta ja hyvinvointialue vastaavat kumpikin omista tiedoistaan."),
                p("Yhteyspiste on kunnan kirjaamo."),
            ],
        )]),
    ]
}

fn purposes() -> Vec<Block> {
    let check = |state, label: &str| Check {
        state,
        label: t(label),
    };
    vec![
        h(2, Some("2"), "purposes", "Mihin tietoja käytetään ja millä perusteella?"),
        p(LONG),
        paragraph(vec![
            Inline::Strong(t("Lakisääteinen velvoite")),
            Inline::Small(t("tietosuoja-asetus 6 art. 1 kohta c; varhaiskasvatuslaki (540/2018) 5 §")),
        ]),
        Block::Checks(vec![
            check(State::No, "Rekisteröidyn suostumus (6 artiklan 1 kohdan a alakohta)"),
            check(State::Yes, "Rekisterinpitäjän lakisääteinen velvoite (6 artiklan 1 kohdan c alakohta), johon kuuluu myös varhaiskasvatuksen tietovarantoon ilmoittaminen"),
            check(State::Open, "Yleistä etua koskeva tehtävä (6 artiklan 1 kohdan e alakohta)"),
            check(State::NotApplicable, "Oikeutettu etu (6 artiklan 1 kohdan f alakohta)"),
        ]),
        h(3, Some("2.1"), "secondary", "Toissijainen käyttö"),
        paragraph(vec![
            Inline::text("Kenttä "),
            Inline::Code("asiakas_id2".into()),
            Inline::text(" on tekninen. "),
            Inline::Emphasis(t("Tilastoissa tiedot ovat tunnisteettomia.")),
            Inline::text(" "),
            Inline::Strong(vec![Inline::Emphasis(t("Poikkeus: "))]),
            Inline::text("Afficher ffi fi fl: office, fjord, suffiksi."),
        ]),
        Block::Code("rekisteri:\n  nimi: varhaiskasvatus\n\n  kuvaus: \"Pitkä rivi, joka ei mahdu yhdelle riville ja jonka pitää taittua ilman tavuviivaa, koska koodissa viiva olisi merkki\"\n".into()),
        Block::Quote(vec![p("Henkilötietoja on käsiteltävä lainmukaisesti, asianmukaisesti ja rekisteröidyn kannalta läpinäkyvästi.")]),
        Block::Callout { tone: Tone::Note, blocks: vec![paragraph(vec![Inline::Strong(t("Hyvä tietää."))]), p("Päätökset tekee aina ihminen."), Block::List { start: None, items: vec![vec![p("Ei profilointia.")], vec![p("Ei automaattisia päätöksiä.")]] }] },
        Block::Paragraph { role: Role::Missing, content: t("PUUTTUU: säilytysajan peruste") },
    ]
}

fn data() -> Vec<Block> {
    let nested = Block::List {
        start: Some(9),
        items: vec![
            vec![p("nimi ja henkilötunnus, kun yksilöinti on välttämätöntä")],
            vec![
                p("osoite, puhelinnumero ja sähköpostiosoite"),
                Block::List {
                    start: None,
                    items: vec![
                        vec![p("kotiosoite")],
                        vec![p("turvakiellon alainen osoite käsitellään erikseen")],
                    ],
                },
            ],
        ],
    };
    let mut rows: Vec<Vec<Vec<Block>>> = (1..=38)
        .map(|n| {
            vec![
                vec![p(&format!("Tietoryhmä {n}"))],
                vec![p("Lapsi, huoltaja")],
                vec![p("12 vuotta asiakkuuden päättymisestä")],
                vec![p(if n % 3 == 0 {
                    LONG
                } else {
                    "Varhaiskasvatuslaki 540/2018"
                })],
            ]
        })
        .collect();
    let long: Vec<Block> = (0..14).map(|_| p(LONG)).collect();
    rows.insert(
        4,
        vec![
            vec![p("Pitkä solu")],
            vec![
                p("Kaikki"),
                Block::List {
                    start: None,
                    items: vec![vec![p("lapsi")], vec![p("huoltaja")]],
                },
            ],
            vec![],
            long,
        ],
    );
    vec![
        h(2, Some("3"), "data", "Mitä tietoja käsitellään?"),
        p("Käsittelemme seuraavia tietoja:"),
        Block::List {
            start: None,
            items: vec![
                vec![p("Perustiedot"), nested],
                vec![p(LONG), p("Toinen kappale samassa kohdassa.")],
                vec![],
            ],
        },
        Block::Table(Table {
            caption: t("Tietoryhmät ja säilytysajat"),
            head: vec![
                t("Tietoryhmä"),
                t("Rekisteröidyt"),
                t("Säilytysaika"),
                t("Peruste"),
            ],
            rows,
            row_headers: true,
        }),
        h(2, Some("4"), "transfers", "Siirretäänkö tietoja muualle?"),
        p("Ei siirretä."),
    ]
}

fn rights() -> Vec<Block> {
    vec![
        h(2, Some("5"), "rights", "Mitä oikeuksia sinulla on?"),
        Block::Callout {
            tone: Tone::Important,
            blocks: vec![
                paragraph(vec![
                    Inline::Strong(t("Oikeus vastustaa. ")),
                    Inline::text(LONG),
                ]),
                p("Ota yhteyttä kirjaamoon."),
            ],
        },
        paragraph(vec![
            Inline::text("Katso "),
            link(
                "#data",
                "kohta 3 Mitä tietoja käsitellään ja miten kauan niitä yleensä säilytetään kunnassa",
            ),
            Inline::text(" ja "),
            link("#puuttuva", "kohta jota ei ole"),
            Inline::text("."),
        ]),
    ]
}

fn languages() -> Vec<Block> {
    let speak = |language: &str, text: &str| Inline::Language {
        language: language.into(),
        content: t(text),
    };
    vec![
        h(2, Some("6"), "languages", "Muilla kielillä"),
        paragraph(vec![
            speak(
                "sv",
                "Dataskyddsbeskrivning för klientregistret. Personuppgiftsansvarig är kommunen.",
            ),
            Inline::text(" "),
            speak("se", "Diehtosuodječilgehus, Ŋ ŧ đ Č š Ž á."),
            Inline::text(" "),
            speak("sms", "Teâttsuejjčiõlǥtõs: ǥ ǧ ǩ ʒ ǯ, jiõnn’nj, ääkkʹžõs."),
            Inline::text(" "),
            speak("el", "Προστασία δεδομένων"),
            Inline::text(" "),
            speak("ru", "Защита данных"),
            Inline::text(
                ". Puuttuva merkki: 漢. Yhdistelmä: g\u{308} n\u{303}. Nuoli →, ≥ 18, 5\u{202f}€.",
            ),
        ]),
    ]
}
