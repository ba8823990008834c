//! One function for each thing that breaks writers of PDF: length, depth, words, letters, addresses, emptiness.
//! What Markdown can say is written in Markdown, as registers write it.

use seloste::document::{Block, Document, Inline, Table, prose};

use super::{h, labels, link, meta, p, paragraph, t};

/// Rows of the long table.
pub const ROWS: usize = 300;
/// The row with the tall cell, from 1.
pub const TALL_ROW: usize = 140;
/// Sentences in the tall cell.
pub const SENTENCES: usize = 120;
/// The header of the long table.
pub const HEADER: [&str; 4] = ["Tietoryhmä", "Rekisteröidyt", "Säilytysaika", "Peruste"];

/// A table of 300 rows, one of which has a cell longer than a page.
pub fn long_table() -> Block {
    let row = |number: usize| {
        let ground = if number == TALL_ROW {
            tall_cell()
        } else if number.is_multiple_of(7) {
            prose(
                "Varhaiskasvatuslaki (540/2018) 27 § ja 28 §, sekä [lain teksti](https://laki.example/540/2018)",
            )
        } else {
            vec![p("Varhaiskasvatuslaki (540/2018) 27 §")]
        };
        vec![
            vec![p(&format!("Ryhmä {number}"))],
            vec![p("Lapsi, huoltaja")],
            vec![p("12 vuotta asiakkuuden päättymisestä")],
            ground,
        ]
    };
    Block::Table(Table {
        caption: t("Kolmesataa tietoryhmää"),
        head: HEADER.iter().map(|words| t(words)).collect(),
        rows: (1..=ROWS).map(row).collect(),
        row_headers: true,
    })
}

/// A cell of one paragraph that is longer than a page. Its sentences are numbered, so that a lost or moved one shows.
pub fn tall_cell() -> Vec<Block> {
    let sentence = |number: usize| {
        format!(
            "Virke {number}/{SENTENCES}: käsittely perustuu yleisen tietosuoja-asetuksen 6 artiklaan."
        )
    };
    let all: Vec<String> = (1..=SENTENCES).map(sentence).collect();
    vec![p(&all.join(" "))]
}

/// Words of each level of the nested list.
pub const LEVELS: [&str; 4] = [
    "Ensimmäinen taso",
    "Toinen taso",
    "Kolmas taso",
    "Neljäs taso, jonka teksti on niin pitkä, että se taittuu usealle riville ja jokainen rivi alkaa samasta kohdasta kuin ensimmäinen",
];

/// A list four deep: bullets and numbers in turns, with an item after each nested list.
pub fn deep_list() -> Vec<Block> {
    let [first, second, third, fourth] = LEVELS;
    prose(&format!(
        "- {first}\n  1. {second}\n     - {third}\n       1. {fourth}\n       2. Neljäs, toinen kohta\n     - Kolmas, toinen kohta\n  2. Toinen, toinen kohta\n- Ensimmäinen, toinen kohta\n"
    ))
}

/// Compounds of at least 80 characters, with their language. There are no hyphenation patterns for the last one's.
pub const COMPOUNDS: [(&str, &str); 4] = [
    (
        "fi",
        "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilasvalmennusrekisteriseloste",
    ),
    (
        "fi",
        "kansaneläkelaitosyhteistyösopimusneuvottelupöytäkirjaliiteluettelotarkastusmenettelykuvaus",
    ),
    (
        "sv",
        "personuppgiftsbehandlingsregisterbeskrivningsgranskningsförfarandedokumentationsansvarig",
    ),
    (
        "se",
        "diehtosuodjeáittardeaddjidoaibmabargiidovttasbargošiehtadusčállosiidvurkenrávvagatčujuhus",
    ),
];

fn speak(language: &str, text: &str) -> Inline {
    Inline::Language {
        language: language.into(),
        content: t(text),
    }
}

/// The compounds wherever a document has words: heading, text, item, label, narrow cell, link.
pub fn compounds() -> Vec<Block> {
    let [(_, first), (_, second), ..] = COMPOUNDS;
    let mut blocks = vec![h(3, Some("9.1"), "compound", second)];
    for (language, word) in COMPOUNDS {
        blocks.push(paragraph(vec![
            Inline::text("Sana on "),
            speak(language, word),
            Inline::text(", ja rivi jatkuu."),
        ]));
    }
    blocks.extend(prose(&format!(
        "- {first}\n- **{second}** ja [{first}](https://esimerkki.example/)\n\n> {second}\n"
    )));
    blocks.push(Block::Definitions(vec![super::fact(
        second,
        vec![p(first)],
    )]));
    let narrow: Vec<Vec<Block>> = COMPOUNDS
        .iter()
        .map(|(language, word)| vec![paragraph(vec![speak(language, word)])])
        .collect();
    blocks.push(Block::Table(Table {
        caption: t(first),
        head: COMPOUNDS
            .iter()
            .map(|(language, word)| vec![speak(language, word)])
            .collect(),
        rows: vec![narrow],
        row_headers: true,
    }));
    blocks
}

/// Alphabets: language, its name, letters. Sámi ones by their present orthographies, Kildin Sámi with its letters in both common forms.
pub const ALPHABETS: [(&str, &str, &str); 11] = [
    (
        "fi",
        "suomi",
        "Aa Bb Cc Dd Ee Ff Gg Hh Ii Jj Kk Ll Mm Nn Oo Pp Qq Rr Ss Šš Tt Uu Vv Ww Xx Yy Zz Žž Åå Ää Öö",
    ),
    (
        "sv",
        "svenska",
        "Aa Àà Bb Cc Dd Ee Éé Ff Gg Hh Ii Jj Kk Ll Mm Nn Oo Pp Qq Rr Ss Tt Uu Üü Vv Ww Xx Yy Zz Åå Ää Öö",
    ),
    (
        "se",
        "davvisámegiella",
        "Aa Áá Bb Cc Čč Dd Đđ Ee Ff Gg Hh Ii Jj Kk Ll Mm Nn Ŋŋ Oo Pp Rr Ss Šš Tt Ŧŧ Uu Vv Zz Žž",
    ),
    (
        "smn",
        "anarâškielâ",
        "Aa Áá Ââ Ää Bb Cc Čč Dd Đđ Ee Ff Gg Hh Ii Jj Kk Ll Mm Nn Ŋŋ Oo Pp Rr Ss Šš Tt Uu Vv Yy Zz Žž Öö Åå",
    ),
    (
        "sms",
        "sääʹmǩiõll",
        "Aa Ââ Bb Cc Čč Ʒʒ Ǯǯ Dd Đđ Ee Ff Gg Ǧǧ Ǥǥ Hh Ii Jj Kk Ǩǩ Ll Mm Nn Ŋŋ Oo Õõ Pp Rr Ss Šš Tt Uu Vv Zz Žž Åå Ää ʹ ʼ ’ ˈ",
    ),
    (
        "smj",
        "julevsámegiella",
        "Aa Áá Bb Dd Ee Ff Gg Hh Ii Jj Kk Ll Mm Nn Ńń Ŋŋ Oo Pp Rr Ss Tt Uu Vv Åå Ää Ææ Øø Öö",
    ),
    (
        "sma",
        "åarjelsaemien gïele",
        "Aa Bb Dd Ee Ff Gg Hh Ii Ïï Jj Kk Ll Mm Nn Oo Pp Rr Ss Tt Uu Vv Yy Åå Ää Ææ Øø Öö",
    ),
    (
        "sju",
        "ubmejesámien giella",
        "Aa Áá Bb Dd Đđ Ee Ff Gg Hh Ii Ïï Jj Kk Ll Mm Nn Ŋŋ Oo Pp Rr Ss Tt Ŧŧ Uu Üü Vv Yy Åå Ää Öö",
    ),
    (
        "sje",
        "bidumsámegiella",
        "Aa Áá Bb Dd Đđ Ee Ff Gg Hh Ii Jj Kk Ll Mm Nn Ŋŋ Oo Pp Rr Ss Tt Ŧŧ Uu Vv Åå Ää Öö",
    ),
    (
        "sjd",
        "кӣллт са̄мь кӣлл",
        "Аа А̄а̄ Ӓӓ Бб Вв Гг Дд Ее Е̄е̄ Ёё Ё̄ё̄ Жж Зз Һһ ʼ Ии Ӣӣ Йй Јј Ҋҋ Кк Лл Ӆӆ Мм Ӎӎ Нн Ӊӊ Ӈӈ Оо О̄о̄ Пп Рр Ҏҏ Сс Тт Уу Ӯӯ Фф Хх Цц Чч Шш Щщ Ъъ Ыы Ы̄ы̄ Ьь Ҍҍ Ээ Э̄э̄ Ӭӭ Юю Ю̄ю̄ Яя Я̄я̄",
    ),
    // What keyboards without Sámi letters and old files leave: letters taken apart. They must come out composed.
    (
        "se",
        "purettuina",
        "A\u{301}a\u{301} C\u{30c}c\u{30c} S\u{30c}s\u{30c} Z\u{30c}z\u{30c} G\u{30c}g\u{30c} K\u{30c}k\u{30c} A\u{30a}a\u{30a} A\u{308}a\u{308} O\u{308}o\u{308} I\u{308}i\u{308} Ʒ\u{30c}ʒ\u{30c} A\u{302}a\u{302} O\u{303}o\u{303}",
    ),
];

/// Every alphabet in every face.
pub fn letters() -> Vec<Block> {
    let mut blocks = Vec::new();
    for (language, name, letters) in ALPHABETS {
        let plain = vec![Inline::text(format!("{name}: ")), speak(language, letters)];
        let bold = Inline::Strong(plain.clone());
        let italic = Inline::Emphasis(plain.clone());
        let both = Inline::Strong(vec![italic.clone()]);
        blocks.extend([
            paragraph(plain),
            paragraph(vec![bold]),
            paragraph(vec![italic]),
            paragraph(vec![both]),
        ]);
    }
    blocks
}

/// Names in Cyrillic and Greek letters, with their language.
pub const NAMES: [(&str, &str); 8] = [
    ("ru", "Анна Сергеевна Щербакова-Юрьева"),
    ("uk", "Ґалина Їжакевич-Зв’ягінцева Єва"),
    ("sr", "Љубица Ђорђевић и Џорџ Његош"),
    ("be", "Аляксей Ўладзіміравіч"),
    ("mk", "Ѓорѓи Ќосев Ѕвезда"),
    ("sjd", "Са̄ррэ Ҋӣллт Ӈуэммь"),
    ("el", "Ελένη Παπαδοπούλου-Χατζηΐωάννου"),
    ("el-polyton", "Ἀριστοτέλης ᾠδὴ Ῥόδος Ἡρόδοτος"),
];

/// The names in text and in bold.
pub fn names() -> Vec<Block> {
    let name = |(language, words): (&str, &str)| {
        paragraph(vec![
            Inline::text("Nimi: "),
            speak(language, words),
            Inline::text(" ja "),
            Inline::Strong(vec![speak(language, words)]),
            Inline::text("."),
        ])
    };
    NAMES.into_iter().map(name).collect()
}

/// Long addresses: a path, a query, one stretch without any place to break, percent signs, a mail address.
pub const ADDRESSES: [&str; 5] = [
    "https://www.esimerkkikunta.example/kasvatus-ja-koulutus/varhaiskasvatus/tietosuoja/selosteet/asiakas-ja-palveluohjausrekisteri/tietosuojaseloste-2026-10-12.html#rekisteroidyn-oikeudet",
    "https://asiointi.esimerkkikunta.example/haku?palvelu=varhaiskasvatus&hakemus=EK-1234-00.01.02-2026&kieli=fi&paluuosoite=etusivu&tunniste=0123456789abcdef0123456789abcdef",
    "https://esimerkki.example/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "https://esimerkki.example/%C3%A4itiysavustus/%C3%B6ljyvahinko/%C3%A5bo/hakulomake_ja_ohje_2026_10_12_lopullinen.pdf?lataa=kyll%C3%A4",
    "mailto:varhaiskasvatuksen.asiakas-ja-palveluohjaus.tietosuojavastaava@kasvatus-ja-koulutus.esimerkkikunta.example",
];

/// The addresses as their own words, in text and in a narrow cell.
pub fn addresses() -> Vec<Block> {
    let own = |address: &&str| link(address, address.trim_start_matches("mailto:"));
    let mut blocks: Vec<Block> = ADDRESSES
        .iter()
        .map(|address| {
            paragraph(vec![
                Inline::text("Lisää tietoa: "),
                own(address),
                Inline::text("."),
            ])
        })
        .collect();
    let cells = |address: &&str| {
        vec![
            vec![p("Osoite")],
            vec![paragraph(vec![own(address)])],
            vec![p(
                "Selite, jossa on useita sanoja, jotta sarakkeelle jää vain kapea tila sivun reunaan asti",
            )],
        ]
    };
    blocks.push(Block::Table(Table {
        caption: t("Osoitteet"),
        head: vec![t("Laji"), t("Osoite"), t("Selite")],
        rows: ADDRESSES.iter().map(cells).collect(),
        row_headers: true,
    }));
    blocks
}

/// A section without content, then one with.
pub fn empty_section(number: usize) -> Vec<Block> {
    let (empty, next) = (format!("empty-{number}"), format!("after-{number}"));
    vec![
        h(2, None, &empty, &format!("Tyhjä osio {number}")),
        h(2, None, &next, &format!("Osio {number} tyhjän jälkeen")),
        p("Tässä osiossa on tekstiä."),
    ]
}

/// Two cells longer than a page whose lines never end at one height, beside a nested list.
pub fn uneven_cells() -> Block {
    let sentences = |name: &str| -> Vec<String> {
        (1..=90)
            .map(|number| format!("{name} {number}: tieto säilytetään."))
            .collect()
    };
    let small = Inline::Small(t(&sentences("Pieni").join(" ")));
    Block::Table(Table {
        caption: t("Eri korkuiset rivit"),
        head: vec![t("Ryhmä"), t("Suuri"), t("Pieni"), t("Luettelo")],
        rows: vec![
            vec![
                vec![p("Ensimmäinen")],
                sentences("Suuri").iter().map(|one| p(one)).collect(),
                vec![paragraph(vec![small])],
                deep_list(),
            ],
            vec![vec![p("Toinen")], vec![], vec![], vec![p("Loppu")]],
        ],
        row_headers: true,
    })
}

/// More than anyone means: a list sixty deep and a table of thirty columns. It need not be fair, but nothing may leave the page.
pub fn absurd() -> Vec<Block> {
    let deep = (1..=60).rev().fold(p("pohja"), |inner, level| Block::List {
        start: (level % 2 == 0).then_some(1),
        items: vec![vec![p(&format!("taso {level}")), inner]],
    });
    let wide = Table {
        caption: t("Kolmekymmentä saraketta"),
        head: (1..=30)
            .map(|column| t(&format!("Sarake {column}")))
            .collect(),
        rows: vec![vec![vec![p("tietosuojavaltuutettu")]; 30]],
        row_headers: false,
    };
    vec![deep, Block::Table(wide)]
}

/// Chapters of plain text, so that the document is as long as the longest anyone will write.
fn chapters(count: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    for chapter in 1..=count {
        let number = (20 + chapter).to_string();
        let id = format!("chapter-{chapter}");
        blocks.push(h(2, Some(&number), &id, &format!("Luku numero {chapter}")));
        blocks.extend((0..12).map(|_| p(super::LONG)));
        blocks.extend(empty_section(chapter));
    }
    blocks
}

/// Everything at once: more than sixty pages.
pub fn whole() -> Document {
    let mut blocks = vec![h(2, Some("1"), "table", "Pitkä taulukko"), long_table()];
    for (number, id, words, content) in [
        ("2", "lists", "Sisäkkäiset luettelot", deep_list()),
        ("9", "compounds", "Pitkät sanat", compounds()),
        ("10", "letters", "Kirjaimet", letters()),
        ("11", "names", "Nimet", names()),
        ("12", "addresses", "Osoitteet", addresses()),
    ] {
        blocks.push(h(2, Some(number), id, words));
        blocks.extend(content);
    }
    blocks.extend(chapters(40));
    blocks.push(h(2, None, "last", "Tyhjä osio asiakirjan lopussa"));
    of(blocks)
}

/// A document of blocks, with a title of one word that no line can hold.
pub fn of(blocks: Vec<Block>) -> Document {
    let mut meta = meta();
    meta.title = COMPOUNDS[0].1.to_owned();
    Document {
        language: "fi".into(),
        meta,
        blocks,
        labels: labels(),
    }
}

/// Each extreme as a document of its own, by name, and the whole.
pub fn all() -> Vec<(&'static str, Document)> {
    let titled = |words: &str, mut blocks: Vec<Block>| {
        blocks.insert(0, h(2, None, "start", words));
        of(blocks)
    };
    vec![
        ("everything", super::document()),
        ("long-table", titled("Pitkä taulukko", vec![long_table()])),
        ("deep-list", titled("Sisäkkäiset luettelot", deep_list())),
        ("compounds", titled("Pitkät sanat", compounds())),
        ("letters", titled("Kirjaimet", letters())),
        ("names", titled("Nimet", names())),
        ("addresses", titled("Osoitteet", addresses())),
        (
            "uneven-cells",
            titled("Eri korkuiset rivit", vec![uneven_cells()]),
        ),
        ("absurd", titled("Liikaa kaikkea", absurd())),
        ("figures", titled("Kuviot", super::figures::all())),
        (
            "matrices",
            titled("Riskimatriisit", super::drawings::matrices()),
        ),
        ("flows", titled("Tietovirrat", super::drawings::flows())),
        ("empty-section", of(vec![h(2, None, "empty", "Tyhjä osio")])),
        ("empty", of(Vec::new())),
        ("whole", whole()),
    ]
}
