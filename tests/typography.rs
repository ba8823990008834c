//! How the notices of the example registers look in print, judged on the finished PDFs: lines, pages, figures, spaces and dashes.
//! It must not know how the writer sets them.

mod common;
mod readback;

use std::fs;
use std::sync::OnceLock;

use common::Project;
use readback::File;
use readback::content::Glyph;

/// The left edge of text: 20 mm and two tab stops of 22.86 mm; headings stand at the margin.
const MARGIN: f64 = 56.69;
const STOP: f64 = 64.8;
const TEXT: f64 = MARGIN + 2.0 * STOP;
const RIGHT: f64 = 595.28 - MARGIN;

/// Every notice in every language, as language, name and file.
fn notices() -> &'static [(String, File)] {
    static FILES: OnceLock<Vec<(String, File)>> = OnceLock::new();
    FILES.get_or_init(|| read(|id, file| file == id))
}

/// Every other PDF: layers, assessments, checklists.
fn others() -> &'static [(String, File)] {
    static FILES: OnceLock<Vec<(String, File)>> = OnceLock::new();
    FILES.get_or_init(|| read(|id, file| file != id))
}

/// The PDFs of the examples whose name is right for their register.
fn read(right: impl Fn(&str, &str) -> bool) -> Vec<(String, File)> {
    let folder = built().path().join("out");
    let mut found = Vec::new();
    for area in ["public", "internal"] {
        for language in ["fi", "sv", "en"] {
            for id in ["ohjaustaverkossa", "vat", "walmu"] {
                let Ok(files) = fs::read_dir(folder.join(area).join(language).join(id)) else {
                    continue;
                };
                let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
                paths.retain(|path| path.extension().is_some_and(|kind| kind == "pdf"));
                paths.sort();
                for path in paths {
                    let file = path.file_stem().and_then(|file| file.to_str());
                    let file = file.expect("a name");
                    if right(id, file) {
                        let bytes = fs::read(&path).expect("a PDF");
                        found.push((format!("{language}/{file}"), File::read(&bytes)));
                    }
                }
            }
        }
    }
    found
}

fn built() -> &'static Project {
    static BUILT: OnceLock<Project> = OnceLock::new();
    BUILT.get_or_init(|| {
        let project = Project::example();
        project.run(&["build"]).exits(0);
        project
    })
}

struct Line<'f> {
    page: usize,
    glyphs: Vec<&'f Glyph>,
}

impl Line<'_> {
    fn text(&self) -> String {
        self.glyphs
            .iter()
            .map(|glyph| glyph.text.as_str())
            .collect()
    }

    fn left(&self) -> f64 {
        self.glyphs.first().map_or(0.0, |glyph| glyph.x)
    }
}

/// The drawn lines of an element.
fn lines(file: &File, id: lopdf::ObjectId) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (page, mcid) in file.places(id) {
        let page_number = file.place(page).expect("a page") + 1;
        for glyph in file.glyphs(page, mcid) {
            match lines.last_mut() {
                Some(line)
                    if line.page == page_number && (line.glyphs[0].y - glyph.y).abs() < 3.0 =>
                {
                    line.glyphs.push(glyph);
                }
                _ => lines.push(Line {
                    page: page_number,
                    glyphs: vec![glyph],
                }),
            }
        }
    }
    lines
}

/// The lines of everything that is set as one paragraph, with the name of its notice.
fn paragraphs() -> impl Iterator<Item = (&'static str, Vec<Line<'static>>)> {
    paragraphs_of(notices())
}

fn paragraphs_of(
    files: &'static [(String, File)],
) -> impl Iterator<Item = (&'static str, Vec<Line<'static>>)> {
    files.iter().flat_map(|(name, file)| {
        let roles = [
            "P", "H1", "H2", "H3", "H4", "Caption", "Lbl", "LBody", "TD", "TH",
        ];
        let all = roles.into_iter().flat_map(|role| file.elements(role));
        // What holds a list is as wide as none of its items.
        let alone = all.filter(|id| file.below(*id, "L").is_empty());
        alone.map(|id| (name.as_str(), lines(file, id)))
    })
}

/// Lines of running text in its column that are followed by another.
fn full_lines() -> Vec<String> {
    let mut full = Vec::new();
    for (_, lines) in paragraphs() {
        let text = lines
            .first()
            .is_some_and(|line| (line.left() - TEXT).abs() < 1.0);
        let Some((_, lines)) = lines.split_last().filter(|_| text) else {
            continue;
        };
        full.extend(lines.iter().map(|line| line.text().trim().to_owned()));
    }
    full
}

#[test]
fn lines_of_text_hold_sixty_to_eighty_letters() {
    let full = full_lines();
    assert!(full.len() > 500, "{} lines", full.len());
    let mut counts: Vec<usize> = full.iter().map(|line| line.chars().count()).collect();
    counts.sort_unstable();
    let median = counts[counts.len() / 2];
    assert!((62..=75).contains(&median), "{median}");
    assert!(counts.last() <= Some(&88), "{counts:?}");
}

#[test]
fn no_line_of_a_paragraph_stands_alone_at_the_edge_of_a_page() {
    let mut divided = 0;
    for (name, lines) in paragraphs() {
        let pages: std::collections::BTreeSet<usize> = lines.iter().map(|line| line.page).collect();
        for page in pages.iter().filter(|_| pages.len() > 1) {
            let count = lines.iter().filter(|line| line.page == *page).count();
            divided += 1;
            assert!(count > 1, "{name}, page {page}: {:?}", lines[0].text());
        }
    }
    assert!(divided > 0, "some paragraph goes over a page's end");
}

#[test]
fn no_heading_stands_last_on_a_page() {
    for (name, file) in notices() {
        let order = file.structure.in_order();
        for role in ["H2", "H3"] {
            for id in file.elements(role) {
                let after = order.iter().position(|one| *one == id).expect("a heading") + 1;
                let mut next = order[after..]
                    .iter()
                    .filter(|one| !file.pages_of(**one).is_empty());
                let next = next.find(|one| **one != id).expect("something follows");
                assert_eq!(
                    file.pages_of(id).last(),
                    file.pages_of(*next).first(),
                    "{name}: {}",
                    file.text(id)
                );
            }
        }
    }
}

/// "Read also" at the end is short: a page with nothing else would be one for its sake.
#[test]
fn a_short_section_at_the_end_is_not_alone_on_its_page() {
    for (name, file) in notices() {
        let order = file.structure.in_order();
        let last = *file.elements("H2").last().expect("a heading");
        let at = order.iter().position(|one| *one == last).expect("in order");
        let before: Vec<lopdf::ObjectId> = ["P", "TD", "LBody"]
            .into_iter()
            .flat_map(|role| file.elements(role))
            .collect();
        let mut texts = order[..at].iter().rev().filter(|one| before.contains(one));
        let text = texts.find(|one| !file.pages_of(**one).is_empty());
        let text = text.expect("text before the section");
        assert_eq!(
            file.pages_of(*text).last(),
            file.pages_of(last).first(),
            "{name}"
        );
    }
}

#[test]
fn half_a_word_is_no_line_and_hyphens_do_not_pile_up() {
    for (name, lines) in paragraphs() {
        let texts: Vec<String> = lines.iter().map(Line::text).collect();
        let halved: Vec<bool> = texts.iter().map(|text| text.ends_with('\u{ad}')).collect();
        assert!(
            !halved.windows(3).any(|three| three == [true; 3]),
            "{name}: {texts:?}"
        );
        if let [.., last_but_one, last] = &texts[..] {
            let half = last_but_one.ends_with('\u{ad}') && !last.trim().contains(' ');
            assert!(!half, "{name}: {texts:?}");
        }
    }
}

#[test]
fn numbers_stay_with_what_they_count() {
    for (name, lines) in paragraphs() {
        for two in lines.windows(2) {
            let (first, second) = (two[0].text(), two[1].text());
            let number = first.trim_end().ends_with(|c: char| c.is_ascii_digit());
            let counted = ["§", "€", "%", "mom.", "kohta", "art.", "kk"];
            let torn = number && counted.iter().any(|unit| second.starts_with(unit));
            let sum = number && second.starts_with(|c: char| c.is_ascii_digit());
            assert!(!torn && !sum, "{name}: {first:?} | {second:?}");
        }
    }
}

/// A date with its month in letters, a single letter with its hyphen, a postal code with its place.
#[test]
fn dates_single_letters_and_postal_places_are_not_torn() {
    let months = ["oktober", "november", "October", "November"];
    let begins = |line: &str, words: &[&str]| words.iter().any(|word| line.starts_with(word));
    let mut seen = 0;
    for (name, lines) in paragraphs().chain(paragraphs_of(others())) {
        for line in &lines {
            seen += months
                .iter()
                .filter(|month| line.text().contains(**month))
                .count();
        }
        for two in lines.windows(2) {
            let (first, second) = (two[0].text(), two[1].text());
            let first = first.trim_end();
            let said = || format!("{name}: {first:?} | {second:?}");
            let digit = first.ends_with(|c: char| c.is_ascii_digit());
            assert!(!digit || !begins(&second, &months), "{}", said());
            // Where no line of a cell holds a date, its year stands below it.
            let date = first.trim_start_matches("den\u{a0}");
            let whole = date.starts_with(|c: char| c.is_ascii_digit());
            let year = !whole && months.iter().any(|month| first.ends_with(month));
            assert!(!year || !begins(&second, &["20"]), "{}", said());
            assert!(!first.ends_with(" e-") && first != "e-", "{}", said());
            let code = first.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
            let code = code.len() == 5 && code.parse::<u32>().is_ok();
            assert!(
                !code || !second.starts_with(char::is_uppercase),
                "{}",
                said()
            );
        }
    }
    assert!(seen > 30, "{seen} dates");
}

/// The width of what is drawn.
fn width<'g>(glyphs: impl IntoIterator<Item = &'g &'g Glyph>) -> f64 {
    glyphs.into_iter().map(|glyph| glyph.width).sum()
}

/// Wherever they stand: a word with a capital is divided only where no line of its paragraph or cell could hold it.
#[test]
fn names_and_addresses_are_never_hyphenated() {
    for (name, lines) in paragraphs().chain(paragraphs_of(others())) {
        for (index, two) in lines.windows(2).enumerate() {
            let first = two[0].text();
            let Some(part) = first.strip_suffix('\u{ad}') else {
                continue;
            };
            let word = part.rsplit([' ', '\u{a0}']).next().unwrap_or(part);
            assert!(!word.contains(['@', '/', '.', '_']), "{name}: {first:?}");
            if !word.contains(char::is_uppercase) {
                continue;
            }
            let part = part.trim_start_matches("• ");
            assert_eq!(word, part, "{name}: a line before it has room");
            let rest = two[1].glyphs.iter();
            let rest = rest.take_while(|glyph| !glyph.text.contains([' ', '\u{a0}', '\u{ad}']));
            let whole = width(two[0].glyphs.iter().take(two[0].glyphs.len() - 1)) + width(rest);
            let room = lines.iter().map(|line| width(&line.glyphs));
            let room = room.fold(0.0, f64::max);
            assert!(whole > room - 1.0, "{name}: {first:?} of line {index}");
        }
    }
}

/// Names that the registers give, in all their forms: no column is too narrow for these.
#[test]
fn names_of_the_registers_are_whole_wherever_they_stand() {
    let stems = [
        "Esimerkk",
        "Exempel",
        "Ohjaustaverk",
        "Walmu",
        "Työmarkkinatori",
        "Digi- ja",
    ];
    let mut seen = 0;
    for (name, lines) in paragraphs().chain(paragraphs_of(others())) {
        let text: String = lines.iter().map(Line::text).collect();
        for word in text.split([' ', '\u{a0}']) {
            let bare = word.replace('\u{ad}', "");
            if stems.iter().any(|stem| bare.contains(stem)) {
                seen += 1;
                assert_eq!(word, bare, "{name}");
            }
        }
    }
    assert!(seen > 100, "{seen} names");
}

#[test]
fn figures_in_tables_are_equally_wide_and_letters_are_kerned() {
    let mut kerned = 0;
    for (name, file) in notices() {
        for role in ["TD", "TH"] {
            for id in file.elements(role) {
                let cell = lines(file, id);
                for glyph in cell.iter().flat_map(|line| &line.glyphs) {
                    if glyph.text.chars().all(|c| c.is_ascii_digit()) {
                        // Noto Sans has 572 thousandths for each in all its faces.
                        let width = glyph.width / glyph.size;
                        assert!(
                            (width - 0.572).abs() < 0.002,
                            "{name}: {:?} {width}",
                            glyph.text
                        );
                    }
                }
                for line in &cell {
                    for two in line.glyphs.windows(2) {
                        if (two[0].text.as_str(), two[1].text.as_str()) == ("T", "y")
                            && two[0].font == two[1].font
                        {
                            assert!(
                                two[1].x - two[0].x < two[0].width - 0.1,
                                "{name}: {}",
                                line.text()
                            );
                            kerned += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(kerned > 5, "{kerned} pairs");
}

#[test]
fn dashes_and_quotation_marks_are_those_of_the_language() {
    for (name, file) in notices() {
        let text = file.text(file.elements("Document")[0]);
        for wrong in ["\"", " - ", " -- ", "..."] {
            assert!(!text.contains(wrong), "{name}: {wrong:?}");
        }
        // Finnish and Swedish have ” on both sides and no marks that differ.
        let foreign: &[char] = if name.starts_with("en") {
            &['„', '«', '»', '\'']
        } else {
            &['“', '„', '«', '\'', '‘']
        };
        assert!(!text.contains(foreign), "{name}: {foreign:?}");
        let letters: Vec<char> = text.chars().collect();
        for three in letters.windows(5) {
            let range = three[0].is_ascii_digit() && three[1] == '-' && three[2].is_ascii_digit();
            assert!(
                !range || !matches!(three[4], '§' | '€' | '%'),
                "{name}: {three:?}"
            );
        }
    }
}

/// Straight marks of an organisation's own texts become those of the page's language, in every form of the document.
#[test]
fn straight_quotation_marks_become_those_of_the_language() {
    let project = Project::example();
    project.change("registers/vat.yaml", |vat| {
        vat["name"] = serde_json::json!({"fi": "Rekisteri \"Vat\"", "sv": "Registret \"Vat\"", "en": "The \"Vat\" register"});
        vat["purposes"]["palkkatyo"]["name"] = serde_json::json!({"fi": "\"Palkkatyö\"", "sv": "\"Lönearbete\"", "en": "\"Paid work\""});
        vat["purposes"]["palkkatyo"]["description"] = serde_json::json!({
            "fi": "Näyttö on 24\" ja \"jakso **alkaa**\"; `a=\"b\"` jää.",
            "sv": "Skärmen är 24\" och \"perioden **börjar**\"; `a=\"b\"` står kvar.",
            "en": "The screen is 24\" and \"the period **begins**\"; `a=\"b\"` stays."
        });
    });
    project.run(&["build"]).exits(0);
    for (language, said, name, title) in [
        (
            "fi",
            "24\" ja ”jakso alkaa”; a=\"b\" jää",
            "”Palkkatyö”",
            "Rekisteri ”Vat”",
        ),
        (
            "sv",
            "24\" och ”perioden börjar”; a=\"b\" står",
            "”Lönearbete”",
            "Registret ”Vat”",
        ),
        (
            "en",
            "24\" and “the period begins”; a=\"b\" stays",
            "“Paid work”",
            "The “Vat” register",
        ),
    ] {
        let folder = format!("out/public/{language}");
        let html = project.read(&format!("{folder}/vat/index.html"));
        let plain = html.replace("<strong>", "").replace("</strong>", "");
        let plain = plain.replace("<code>", "").replace("</code>", "");
        let plain = plain.replace("&quot;", "\"");
        let pdf = fs::read(project.path().join(format!("{folder}/vat/vat.pdf"))).expect("a PDF");
        let pdf = File::read(&pdf);
        let pdf = pdf.text(pdf.elements("Document")[0]).replace('\u{ad}', "");
        for text in [&plain, &pdf] {
            for said in [said, name, title] {
                assert!(text.contains(said), "{language}: {said} in\n{text}");
            }
        }
        let short = project.read(&format!("{folder}/vat/short.txt"));
        assert!(short.contains(name) && short.contains(title), "{short}");
        let index = project.read(&format!("{folder}/index.html"));
        assert!(index.contains(&format!(">{title}</a>")), "{index}");
    }
}

#[test]
fn the_first_page_says_who_what_when_and_how_long() {
    for (name, file) in notices() {
        let (_, page) = &file.pages[0];
        // Header: the sender in the left half, the document's name from the fifth column of tab stops, the page at the right edge.
        let top: f64 = page.glyphs().map(|glyph| glyph.y).fold(0.0, f64::max);
        let head: Vec<&Glyph> = page
            .glyphs()
            .filter(|glyph| glyph.outlined && (glyph.y - top).abs() < 1.0)
            .collect();
        let half = MARGIN + 4.0 * STOP;
        let at = |from: f64, to: f64| -> String {
            let within = |glyph: &&&Glyph| (from - 0.1..to).contains(&glyph.x);
            head.iter()
                .filter(within)
                .map(|glyph| glyph.text.as_str())
                .collect()
        };
        assert!(!at(MARGIN, half).is_empty(), "{name}: no sender");
        assert!(!at(half, RIGHT - 60.0).is_empty(), "{name}: no name");
        assert_eq!(
            at(RIGHT - 60.0, RIGHT),
            format!("1({})", file.pages.len()),
            "{name}"
        );
        let edge = head
            .iter()
            .map(|glyph| glyph.x + glyph.width)
            .fold(0.0, f64::max);
        assert!((edge - RIGHT).abs() < 0.5, "{name}: {edge}");
        assert!(
            841.89 - top > 28.3,
            "{name}: nothing stands within 10 mm of the edge"
        );
    }
}

/// A printed page has at its head what the PDF has; the style alone can say it there.
#[test]
fn the_printed_page_says_sender_title_and_date() {
    let page = built().read("out/public/sv/vat/index.html");
    let title = "Exempelby stad – Dataskyddsbeskrivning: Verkstädernas träningsregister";
    let date = "den\u{a0}12\u{a0}oktober\u{a0}2026";
    let head = format!("--running-title: \"{title}\"; --running-date: \"{date}\";");
    assert!(page.contains(&head), "{head}");
    for used in ["var(--running-title", "var(--running-date"] {
        assert!(page.contains(used), "{used}");
    }
}

/// No browser divides a word of its own accord; long ones that are no names may be, and what holds together is not parted.
#[test]
fn a_browser_divides_no_name() {
    let page = built().read("out/public/sv/vat/index.html");
    assert!(page.contains("hyphens:manual") && page.matches("hyphens:auto").count() == 1);
    let long: Vec<&str> = page.split("<span class=\"long\">").skip(1).collect();
    assert!(long.len() > 20, "{} long words", long.len());
    for word in long {
        let word = word.split("</span>").next().unwrap_or_default();
        let word = word.trim_end_matches('.');
        assert!(
            !word.contains(char::is_uppercase) && !word.contains(['.', '@']),
            "{word}"
        );
    }
    assert!(page.contains("<span class=\"bound\">e-post</span>"));
}

/// Paper has no links: the summary of an impact assessment says where it is published, and where the notice is.
#[test]
fn the_summary_of_an_assessment_says_where_it_is() {
    // The published one comes before the whole assessment, which has the same name.
    let mut all = others().iter();
    let found = all.find(|(name, _)| name == "en/vat-dpia");
    let (_, file) = found.expect("the summary");
    let text = file.text(file.elements("Document")[0]);
    for address in ["/en/vat/", "/en/vat/dpia.html"] {
        let address = format!("https://tietosuoja.esimerkkila.example{address}");
        assert!(text.contains(&address), "{text}");
    }
}
