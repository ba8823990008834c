//! What a build leaves behind: the same files from the same input, nothing published that is wrong, and nothing lost that was published before.
//! Templates of an organisation may change words and order, never what the law demands; texts of a register stay texts.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use base64::prelude::{BASE64_STANDARD as BASE64, Engine as _};
use common::{Project, Run};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const VAT: &str = "registers/vat.yaml";
const WALMU: &str = "registers/walmu.yaml";
const VAT_PAGE: &str = "out/public/fi/vat/index.html";
const WALMU_PAGE: &str = "out/public/fi/walmu/index.html";
const INDEX: &str = "out/public/fi/index.html";

/// The line of the index about a register.
fn index_entry(project: &Project, id: &str) -> Option<String> {
    let index = project.read(INDEX);
    index
        .split("<li>")
        .skip(1)
        .find(|entry| {
            entry.contains(&format!("{id}/index.html")) || entry.contains(&format!(">{id}<"))
        })
        .map(|entry| entry.split("</li>").next().unwrap_or_default().to_owned())
}

fn times(project: &Project) -> Vec<(String, SystemTime)> {
    project
        .files("out")
        .into_iter()
        .filter(|(path, _)| path != ".lock")
        .map(|(path, _)| {
            let meta = fs::metadata(project.path().join("out").join(&path)).expect("a file");
            (path, meta.modified().expect("a time"))
        })
        .collect()
}

#[test]
fn a_second_build_touches_nothing() {
    let project = Project::example();
    project.run(&["build"]).exits(0);
    let (files, before) = (project.files("out"), times(&project));
    let names: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    for name in [
        "manifest.json",
        "public/index.html",
        "public/fi/index.html",
        "public/fi/vat/index.html",
        "public/fi/vat/vat.pdf",
        "public/fi/walmu/walmu.pdf",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    project.run(&["build"]).exits(0);
    assert_eq!(times(&project), before);
    assert!(project.files("out") == files);
}

#[test]
fn the_same_input_gives_the_same_bytes_anywhere() {
    let (one, two) = (Project::example(), Project::example());
    one.run(&["build", "--out", "out"]).exits(0);
    two.run(&["build", "--out", "a/b/c", "--registers", "./registers"])
        .exits(0);
    let (one, two) = (one.files("out"), two.files("a/b/c"));
    assert_eq!(one.len(), two.len());
    for ((path, bytes), other) in one.iter().zip(&two) {
        assert!(*path == other.0 && *bytes == other.1, "{path} differs");
    }
}

#[test]
fn a_blocked_register_stays_as_last_published_and_the_others_are_built() {
    let project = Project::example();
    project.build().exits(0);
    let published = project.read(VAT_PAGE);
    let outdated = "Selosteen päivitys on kesken.";
    assert!(!project.read(INDEX).contains(outdated));

    project.edit(VAT, "status: published", "status: valmis");
    project.edit(VAT, "\nname:\n  fi: ", "\nname:\n  fi: Uusi ");
    project.edit(WALMU, "\nname:\n  fi: ", "\nname:\n  fi: Muutettu ");
    let run = project.build().exits(1);
    assert!(run.out.contains("unknown-value"), "{}", run.out);
    assert_eq!(project.read(VAT_PAGE), published);
    assert!(project.read(WALMU_PAGE).contains("Muutettu"));
    let entry = index_entry(&project, "vat").expect("it is listed");
    assert!(entry.contains(outdated), "{entry}");
    assert!(entry.contains("href=\"vat/index.html\""), "{entry}");
    let other = index_entry(&project, "walmu").expect("it is listed");
    assert!(!other.contains(outdated), "{other}");

    // A file that cannot be read at all blocks in the same way.
    let text = project.read(VAT);
    project.write(VAT, "format: [1\n");
    project.build().exits(1);
    assert_eq!(project.read(VAT_PAGE), published);
    project.write(VAT, text);

    project.edit(VAT, "status: valmis", "status: published");
    project.build().exits(0);
    assert!(project.read(VAT_PAGE).contains("Uusi "));
    assert!(!project.read(INDEX).contains(outdated));
}

#[test]
fn a_register_that_was_never_published_is_listed_as_pending_without_a_link() {
    let project = Project::example();
    project.edit(VAT, "status: published", "status: valmis");
    project.build().exits(1);
    assert!(!project.has(VAT_PAGE));
    let index = project.read(INDEX);
    assert!(index.contains("Seloste on kesken"), "{index}");
    assert!(!index.contains("href=\"vat/"), "{index}");
}

#[test]
fn a_fault_in_the_common_file_keeps_everything_as_it_was() {
    let project = Project::example();
    project.build().exits(0);
    let pages = [project.read(VAT_PAGE), project.read(WALMU_PAGE)];
    let organisation = "registers/organisation.yaml";
    project.edit(organisation, "kind: municipality", "kind: kunta");
    project.edit(VAT, "\nname:\n  fi: ", "\nname:\n  fi: Uusi ");
    project.build().exits(1);
    assert_eq!([project.read(VAT_PAGE), project.read(WALMU_PAGE)], pages);
    project.remove(organisation);
    project.build().exits(1);
    assert_eq!([project.read(VAT_PAGE), project.read(WALMU_PAGE)], pages);
}

#[test]
fn a_draft_is_built_only_when_asked_for_and_apart() {
    let project = Project::example();
    project.edit(VAT, "status: published", "status: draft");
    let text = project.read(VAT);
    let (before, rest) = text.split_once("\nretention:\n").expect("retention");
    let after: String = rest
        .split_inclusive('\n')
        .skip_while(|line| line.starts_with([' ', '\n']))
        .collect();
    project.write(VAT, format!("{before}\n{after}"));
    project.build();
    assert!(!project.has("out/drafts") && !project.has("out/public/fi/vat"));
    assert_eq!(index_entry(&project, "vat"), None);

    project.run(&["build", "--drafts", "--format", "short"]);
    let page = project.read("out/drafts/fi/vat/index.html");
    assert!(page.contains("LUONNOS"));
    assert!(page.contains("PUUTTUU: säilytysaika"));
    assert!(page.contains("noindex"));
    // No list of drafts is built, so none is led to.
    assert!(!page.contains("../index.html"));
    assert!(project.has("out/drafts/fi/vat/vat.pdf"));
    assert!(!project.has("out/public/fi/vat"));
    assert!(!project.read(WALMU_PAGE).contains("LUONNOS"));

    // Without --drafts they go again.
    project.build();
    assert!(!project.has("out/drafts/fi/vat/index.html"));
}

#[test]
fn a_published_register_that_becomes_a_draft_keeps_its_page() {
    let project = Project::example();
    project.build().exits(0);
    let published = project.read(VAT_PAGE);
    project.edit(VAT, "status: published", "status: draft");
    project.edit(VAT, "\nname:\n  fi: ", "\nname:\n  fi: Uusi ");
    project.build();
    assert_eq!(project.read(VAT_PAGE), published);
    let entry = index_entry(&project, "vat").expect("it is listed");
    assert!(entry.contains("Selosteen päivitys on kesken."), "{entry}");
}

#[test]
fn a_retired_register_keeps_its_page_which_says_so() {
    let project = Project::example();
    project.edit(VAT, "status: published", "status: retired");
    project.build();
    assert!(
        project
            .read(VAT_PAGE)
            .contains("Tämä rekisteri ei ole enää käytössä.")
    );
    let entry = index_entry(&project, "vat").expect("it is listed");
    assert!(entry.contains("Ei enää käytössä"), "{entry}");
}

#[test]
fn the_files_of_a_removed_register_are_removed() {
    let project = Project::example();
    project.run(&["build"]).exits(0);
    project.write("out/public/fi/vat/oma.txt", "oma");
    project.remove(VAT);
    project.remove("registers/vat.dpia.yaml");
    let run = project.run(&["build"]).exits(0);
    // Whoever only moved the file learns that its notice went.
    let told = "Poistettu julkaisusta (en, fi, sv): vat. Tiedostoa vat.yaml ei enää ole.";
    assert!(run.out.contains(told), "{}", run.out);
    assert!(!project.has(VAT_PAGE) && !project.has("out/public/fi/vat/vat.pdf"));
    assert_eq!(index_entry(&project, "vat"), None);
    // What somebody else put there is theirs.
    assert_eq!(project.read("out/public/fi/vat/oma.txt"), "oma");
    project.remove("out/public/fi/vat/oma.txt");
    project.remove(WALMU);
    project.remove("registers/walmu.dpia.yaml");
    project.run(&["build"]);
    assert!(!project.has("out/public/fi/walmu"));
}

#[test]
fn a_language_that_is_no_longer_offered_is_told() {
    let project = Project::example();
    project.run(&["build", "--no-pdf"]).exits(0);
    assert!(project.has("out/public/en/walmu/index.html"));
    project.edit(
        WALMU,
        "status: published",
        "status: published\nlanguages: [fi, sv]",
    );
    let run = project.run(&["build", "--no-pdf"]).exits(0);
    let told = "Poistettu julkaisusta (en): walmu. Selostetta ei enää tarjota tällä kielellä.";
    assert!(run.out.contains(told), "{}", run.out);
    // It is told when it happens, not again.
    let run = project.run(&["build", "--no-pdf"]).exits(0);
    assert!(!run.out.contains("Poistettu julkaisusta"), "{}", run.out);
}

/// Special acts bind private bodies to secrecy too; the act on openness does not concern them.
#[test]
fn what_is_secret_is_told_by_whoever_is_no_authority() {
    let project = Project::example();
    let page = "out/public/fi/walmu/index.html";
    project.build();
    assert!(project.read(page).contains("id=\"publicity\""));
    project.edit(
        "registers/organisation.yaml",
        "kind: municipality",
        "kind: company",
    );
    project.build();
    let text = project.read(page);
    assert!(!text.contains("id=\"publicity\"") && !text.contains("julkisuuslaki 13"));
    let (_, after) = text.split_once("id=\"secrecy\"").expect("the section");
    assert!(
        after.contains("Salassa pidettävät tiedot") && after.contains("Nuoren valmennustiedot")
    );
    // What the openness act makes secret is so in authorities' documents alone.
    let (table, _) = after.split_once("</table>").expect("the table");
    assert!(table.contains("Nuorisolaki") && !table.contains("Julkisuuslaki"));
}

#[test]
fn a_file_of_somebody_else_is_left_alone_and_named() {
    let project = Project::example();
    project.write(VAT_PAGE, "oma sivu");
    let run = project.build().exits(2);
    assert_eq!(project.read(VAT_PAGE), "oma sivu");
    assert!(run.err.contains(VAT_PAGE), "{}", run.err);
    assert!(project.has(WALMU_PAGE));
    // And it stays so when the build is repeated.
    project.build().exits(2);
    assert_eq!(project.read(VAT_PAGE), "oma sivu");
    project.remove(VAT_PAGE);
    project.build().exits(0);
    assert!(project.read(VAT_PAGE).contains("<!DOCTYPE html>"));
}

fn template(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("templates")
        .join(name);
    fs::read_to_string(path)
        .expect("a template")
        .replace("\r\n", "\n")
}

/// A template with one passage changed.
fn changed(name: &str, from: &str, to: &str) -> String {
    let text = template(name);
    assert!(text.contains(from), "{name} has no “{from}”");
    text.replacen(from, to, 1)
}

fn build_with(project: &Project, name: &str, text: &str) -> Run {
    project.write(&format!("mallit/{name}"), text);
    project.run(&["build", "--templates", "mallit"])
}

#[test]
fn an_own_template_shows_in_page_and_pdf() {
    let project = Project::example();
    let own = changed(
        "fi/notice.md",
        "## Kuinka kauan tietoja säilytetään {#retention}",
        "## Säilytämme tiedot näin {#retention}",
    );
    build_with(&project, "fi/notice.md", &own).exits(0);
    let page = project.read(VAT_PAGE);
    assert!(page.contains("Säilytämme tiedot näin"));
    assert!(!page.contains("Kuinka kauan tietoja säilytetään</h2>"));
    let pdf = fs::read(project.path().join("out/public/fi/vat/vat.pdf")).expect("a PDF");
    let pdf = lopdf::Document::load_mem(&pdf).expect("a PDF");
    let titles: Vec<String> = pdf
        .get_toc()
        .expect("bookmarks")
        .toc
        .into_iter()
        .map(|entry| entry.title)
        .collect();
    assert!(
        titles
            .iter()
            .any(|title| title.contains("Säilytämme tiedot näin")),
        "{titles:?}"
    );
}

#[test]
fn an_own_template_that_drops_what_the_law_demands_builds_nothing() {
    for (from, to, fact) in [
        ("{{ retention.table }}", "Pidämme tiedot.", "retention"),
        ("{{ bases.table }}", "", "bas"),
        ("{{ controller.details }}", "", "controller"),
        ("{{ complaint.authority }}", "", "supervisory authority"),
        (
            "## Kuinka kauan tietoja säilytetään {#retention}",
            "## Kuinka kauan tietoja säilytetään {#kauan}",
            "{#retention}",
        ),
    ] {
        let project = Project::example();
        project.build().exits(0);
        let before = project.files("out");
        let own = changed("fi/notice.md", from, to);
        let run = build_with(&project, "fi/notice.md", &own).exits(2);
        assert!(run.err.contains("templates/fi/notice.md"), "{}", run.err);
        assert!(run.err.contains(fact), "{fact}: {}", run.err);
        assert!(project.files("out") == before, "{from}");
    }
}

#[test]
fn an_own_template_with_a_fault_is_named_with_its_line() {
    let project = Project::example();
    let own = changed(
        "fi/notice.md",
        "## Rekisterin nimi",
        "{% if %}\n## Rekisterin nimi",
    );
    let line = 1 + own
        .lines()
        .position(|line| line == "{% if %}")
        .expect("the line");
    let run = build_with(&project, "fi/notice.md", &own).exits(2);
    assert!(run.err.contains("fi/notice.md"), "{}", run.err);
    assert!(run.err.contains(&line.to_string()), "{line}: {}", run.err);
    assert!(!project.has("out/public"));
}

#[test]
fn an_own_template_whose_structure_is_wrong_is_named() {
    for (from, to, why) in [
        (
            "## Rekisterin nimi {#register}",
            "## Rekisterin nimi",
            "tunnusta",
        ),
        (
            "## Rekisterin nimi {#register}",
            "# Rekisterin nimi {#register}",
            "aloita ##",
        ),
        (
            "## Rekisterin nimi {#register}",
            "## Nimi {#controller}",
            "controller",
        ),
        (
            "### Näin käytät oikeuksiasi",
            "#### Näin käytät oikeuksiasi",
            "hyppää",
        ),
        (
            "## Rekisterin nimi {#register}",
            "## {{ retention.table }} {#register}",
            "kappaletta",
        ),
        ("{{ register.name }}", "{{ register.nimi }}", "nimi"),
        (
            "{{ register.name }}",
            "{% include \"../../etc/passwd\" %}",
            "passwd",
        ),
    ] {
        let project = Project::example();
        let own = changed("fi/notice.md", from, to);
        let run = build_with(&project, "fi/notice.md", &own).exits(2);
        assert!(run.err.contains("fi/notice.md"), "{to}: {}", run.err);
        assert!(run.err.contains(why), "{to}: {}", run.err);
        assert!(!project.has("out/public"), "{to}");
    }
}

#[test]
fn an_own_template_that_replaces_nothing_is_refused() {
    for name in ["fi/notise.md", "fi/word.yaml", "oma.css"] {
        let project = Project::example();
        let run = build_with(&project, name, "## Otsikko {#a}\n").exits(2);
        assert!(run.err.contains(&format!("mallit/{name}")), "{}", run.err);
        assert!(!project.has("out/public"));
    }
    // What an editor or git leaves behind is no template.
    let project = Project::example();
    project.write("mallit/.git/config", "");
    build_with(&project, "README.txt", "Omat mallit.").exits(0);
}

#[test]
fn a_folder_of_templates_that_does_not_exist_is_no_folder_without_templates() {
    let run = Project::example()
        .run(&["build", "--templates", "malit"])
        .exits(2);
    assert!(run.err.contains("malit"), "{}", run.err);
}

#[test]
fn own_words_and_page_shells_are_used() {
    let project = Project::example();
    let words = changed(
        "fi/words.yaml",
        "all_notices: ",
        "all_notices: Kaikki meidän ",
    );
    project.write("mallit/fi/words.yaml", words);
    let shell = changed("base.html", "<main id", "<!-- oma --><main id");
    build_with(&project, "base.html", &shell).exits(0);
    let page = project.read(VAT_PAGE);
    assert!(page.contains("Kaikki meidän "));
    assert!(page.contains("<!-- oma --><main id"));
}

/// Texts that would be markup or template code somewhere on their way.
const HOSTILE: [&str; 14] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "</article></main></body>",
    "{{ 7*7 }}",
    "{% raw %}x{% endraw %}",
    "{* huomautus *}",
    "\u{F0000}0\u{F0001}",
    "# Otsikko",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```\nkoodi\n```",
    "- [ ] tehtävä",
    "&lt;b&gt; &amp;",
    "\" onmouseover=\"alert(3)",
    "${jndi:x} $$ \\u0000",
];

/// The policy of a page allows its own styles, by their hashes, and no script: also in an organisation's own style, whose
/// lines may end as Windows ends them.
#[test]
fn a_page_allows_its_own_style_and_nothing_else() {
    let project = Project::example();
    let own = template("style.css").replace('\n', "\r\n");
    build_with(&project, "style.css", &own).exits(0);
    for path in [VAT_PAGE, INDEX] {
        let page = project.read(path);
        let styles = page.split("<style>").skip(1);
        let styles = styles.map(|style| style.split("</style>").next().unwrap_or_default());
        // A browser reads simple line ends, whatever stands in the file.
        let hash = |style: &str| BASE64.encode(Sha256::digest(style.replace("\r\n", "\n")));
        let hashes: Vec<String> = styles
            .map(|style| format!("'sha256-{}'", hash(style)))
            .collect();
        // That of all pages, and what a notice's own head on paper is.
        let count = if path == INDEX { 1 } else { 2 };
        assert_eq!(hashes.len(), count, "{path}");
        let hashes = hashes.join(" ");
        let policy = format!(
            "default-src 'none'; style-src {hashes}; img-src 'self'; base-uri 'none'; form-action 'none'"
        );
        assert!(page.contains(&policy), "{path} has another policy");
        for inline in [" style=\"", "<script", " onclick="] {
            assert!(!page.contains(inline), "{path} holds {inline}");
        }
    }
}

/// A page has the rules of the style sheet that it has use for, and not those for what it does not hold; with a shell of the
/// organisation's own, which may be spelled in any way, it has all.
#[test]
fn a_page_has_the_style_that_it_has_use_for() {
    let project = Project::example();
    project.build().exits(0);
    // What a selector excludes is nothing that a page needs.
    let sheet = template("style.css").replace(":not(.", ":not(");
    let classes: BTreeSet<&str> = sheet
        .split('.')
        .skip(1)
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|rest| {
            rest.split(|c: char| !(c.is_alphanumeric() || c == '-'))
                .next()
        })
        .collect();
    assert!(classes.len() > 30, "{classes:?}");
    let mut left_out = 0;
    for (path, bytes) in project.files("out/public") {
        if Path::new(&path)
            .extension()
            .is_none_or(|kind| kind != "html")
        {
            continue;
        }
        let page = String::from_utf8(bytes).expect("UTF-8");
        let (style, rest) = page
            .split_once("</style>")
            .expect("a page with a style of its own");
        let has = |name: &&&str| {
            let values = rest.split(" class=\"").skip(1);
            let mut values = values.filter_map(|value| value.split('"').next());
            values.any(|value| value.split(' ').any(|class| class == **name))
        };
        let names = |class: &str| {
            let name = format!(".{class}");
            let mut after = style.split(&name).skip(1);
            after.any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        };
        for class in classes.iter().filter(has) {
            assert!(names(class), "{path}: {class}");
        }
        for element in ["table", "dl", "svg", "article", "h2", "td ul"] {
            let name = element.split(' ').next().unwrap_or_default();
            if rest.contains(&format!("<{name}")) {
                assert!(style.contains(element), "{path}: {element}");
            }
        }
        left_out += usize::from(!style.contains("border-collapse"));
    }
    assert!(left_out > 1, "a page without tables needs no rule for them");
    let shell = changed("base.html", "<body>", "<BODY CLASS='checks'>");
    build_with(&project, "base.html", &shell).exits(0);
    let page = project.read("out/public/fi/vat/short.html");
    assert!(page.contains(".checks .box") && page.contains("border-collapse"));
}

fn hostile_prose() -> String {
    HOSTILE.join("\n\n")
}

fn values(map: &mut Value) -> impl Iterator<Item = &mut Value> {
    map.as_object_mut().expect("keys and values").values_mut()
}

#[test]
fn markup_in_texts_is_shown_as_text() {
    let project = Project::example();
    project.change(VAT, |register| {
        register["name"] = "<b>Koe</b> {{ 7*7 }}".into();
        register["sub_registers"] = HOSTILE.as_slice().into();
        register["administration"] = hostile_prose().into();
        register["representative"] = json!({"name": HOSTILE[0], "address": HOSTILE[12]});
        register["informing"] = "[paha](javascript:alert(4)) [data](data:text/html,x) \
            ![kuva](https://a.example/x.png) [hyvä](https://hyva.example/)"
            .into();
    });
    let run = project.run(&["build"]);
    let page = project.read(VAT_PAGE);
    let body = page.rsplit("</style>").next().expect("a body");
    for (markup, why) in [
        ("<script", "a script"),
        ("<img", "a picture"),
        ("<b>", "an element"),
        ("javascript:alert(4)\"", "a script link"),
        ("\"data:text", "a data link"),
        (" onmouseover=\"alert", "an attribute"),
        ("<h1>Otsikko", "a heading above the section"),
    ] {
        assert!(!body.contains(markup), "{why}\n{}", run.out);
    }
    for shown in [
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&lt;img src=x onerror=alert(2)&gt;",
        "{{ 7*7 }}",
        "{% raw %}x{% endraw %}",
        "{* huomautus *}",
        "&lt;b&gt;Koe&lt;/b&gt;",
        "href=\"https://hyva.example/\"",
    ] {
        assert!(body.contains(shown), "{shown} is not shown\n{}", run.out);
    }
    for element in ["main", "article", "body", "h1"] {
        let count = page.matches(&format!("</{element}>")).count();
        assert_eq!(count, 1, "{element}");
    }
    // What looks like the place of a fact is no place of a fact.
    assert!(body.contains("<li>\u{F0000}0\u{F0001}</li>"));
    let index = project.read(INDEX);
    assert!(index.contains("&lt;b&gt;Koe&lt;/b&gt;") && !index.contains("<b>"));
    assert!(project.has("out/public/fi/vat/vat.pdf"));
}

/// The same in every text field at once: whatever it holds, the sections and tables of the page stay the same.
#[test]
fn no_text_can_change_the_structure() {
    let sections = |page: &str| -> Vec<String> {
        page.split("<h2 id=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
            .collect()
    };
    let project = Project::example();
    project.build().exits(0);
    let before = project.read(VAT_PAGE);
    project.change(VAT, |register| {
        for (number, purpose) in values(&mut register["purposes"]).enumerate() {
            purpose["name"] = HOSTILE[number % HOSTILE.len()].into();
            purpose["description"] = hostile_prose().into();
        }
        for (number, group) in values(&mut register["data"]).enumerate() {
            group["name"] = HOSTILE[number % HOSTILE.len()].into();
            group["items"] = HOSTILE.as_slice().into();
        }
        for retention in values(&mut register["retention"]) {
            retention["what"] = HOSTILE[8].into();
            retention["note"] = hostile_prose().into();
        }
    });
    let run = project.run(&["build"]);
    let after = project.read(VAT_PAGE);
    assert!(after.contains("&lt;script&gt;"), "{}\n{}", run.out, run.err);
    assert_eq!(sections(&after), sections(&before));
    for element in ["<table", "<caption", "<thead"] {
        // Markdown tables may stand in long texts, so there may be more, never fewer.
        assert!(after.matches(element).count() >= before.matches(element).count());
    }
    assert!(
        !after
            .split("</style>")
            .nth(1)
            .expect("a body")
            .contains("<script")
    );
}

/// A notice that covers other registers names them as they name themselves, not by their ids.
#[test]
fn covered_registers_are_named() {
    let project = Project::example();
    project.append("registers/vat.yaml", "covers: [walmu]\n");
    project.build().exits(0);
    let page = project.read("out/public/fi/vat/index.html");
    assert!(page.contains("<li>Valmennuksen ja kotoutumisen asiakasrekisteri</li>"));
}
