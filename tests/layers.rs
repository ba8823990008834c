//! The layers of a notice: their fixed addresses, how each leads to the others, and what goes into pages that are not ours.
//! It must not know the words of the documents.

use std::collections::BTreeSet;

mod common;

use common::Project;

const VAT: &str = "registers/vat.yaml";
const ORGANISATION: &str = "registers/organisation.yaml";
const SITE: &str = "https://tietosuoja.esimerkkila.example";
const LAYERS: [(&str, &str); 3] = [
    ("index.html", "vat.pdf"),
    ("summary.html", "vat-summary.pdf"),
    ("children.html", "vat-children.pdf"),
];

/// What stands in every attribute of a name.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let begin = format!(" {name}=\"");
    let values = html.split(&begin).skip(1);
    values.filter_map(|rest| rest.split('"').next()).collect()
}

fn file(language: &str, name: &str) -> String {
    format!("out/public/{language}/vat/{name}")
}

#[test]
fn every_layer_leads_to_the_others_and_to_its_pdf() {
    let project = Project::example();
    project.run(&["build"]).exits(0);
    for language in ["fi", "sv", "en"] {
        for (page, pdf) in LAYERS {
            let html = project.read(&file(language, page));
            let links = attributes(&html, "href");
            assert!(links.contains(&pdf), "{language}/{page}");
            assert!(project.has(&file(language, pdf)));
            for (other, _) in LAYERS {
                assert_eq!(links.contains(&other), other != page, "{page} {other}");
            }
            let path = page.strip_prefix("index.html").unwrap_or(page);
            let address = format!("{SITE}/{language}/vat/{path}");
            let canonical = format!("<link rel=\"canonical\" href=\"{address}\">");
            assert!(html.contains(&canonical), "{language}/{page}");
            for other in ["fi", "sv", "en"]
                .into_iter()
                .filter(|other| *other != language)
            {
                let link = format!("../../{other}/vat/{page}");
                assert!(links.contains(&link.as_str()), "{language}/{page} {other}");
            }
            no_link_is_dead(&project, &format!("{language}/vat"), &html);
            the_pdf_names_the_others(&project, language, page, pdf);
        }
    }
}

/// Every link of a page to another of the site leads to a file, and to a place that is there.
fn no_link_is_dead(project: &Project, folder: &str, html: &str) {
    for link in attributes(html, "href") {
        if link.contains(':') {
            continue;
        }
        let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
        let target = if path.is_empty() {
            html.to_owned()
        } else {
            let target = format!("out/public/{folder}/{path}");
            assert!(project.has(&target), "{link}");
            if anchor.is_empty() {
                continue;
            }
            project.read(&target)
        };
        assert!(attributes(&target, "id").contains(&anchor), "{link}");
    }
}

fn the_pdf_names_the_others(project: &Project, language: &str, page: &str, pdf: &str) {
    let pdf = project.path().join(file(language, pdf));
    let pdf = lopdf::Document::load(pdf).expect("a PDF");
    let mut targets = BTreeSet::new();
    for object in pdf.objects.values() {
        let Ok(annotation) = object.as_dict() else {
            continue;
        };
        let action = annotation.get(b"A").ok();
        let action = action.and_then(|action| pdf.dereference(action).ok());
        let uri = action.and_then(|(_, action)| action.as_dict().ok()?.get(b"URI").ok());
        if let Some(uri) = uri.and_then(|uri| uri.as_str().ok()) {
            targets.insert(String::from_utf8_lossy(uri).into_owned());
        }
    }
    for (other, _) in LAYERS.iter().filter(|(other, _)| *other != page) {
        let path = other.strip_prefix("index.html").unwrap_or(other);
        let address = format!("{SITE}/{language}/vat/{path}");
        assert!(targets.contains(&address), "{address}: {targets:?}");
    }
}

#[test]
fn without_a_text_for_children_there_is_no_such_layer_and_it_is_told() {
    let project = Project::example();
    project.change(VAT, |vat| {
        vat.as_object_mut().expect("a map").remove("for_children");
    });
    let run = project
        .run(&["build", "--no-pdf", "--format", "json"])
        .exits(0);
    assert_eq!(run.places("children-text-missing").len(), 1, "{}", run.out);
    assert!(!project.has(&file("fi", "children.html")));
    assert!(
        !project
            .read(&file("fi", "index.html"))
            .contains("children.html")
    );
}

/// The section of a page, from its heading to the next.
fn section<'a>(html: &'a str, id: &str) -> &'a str {
    let begin = format!("<h2 id=\"{id}\"");
    let rest = html.split_once(&begin).expect("a section").1;
    rest.split("<h2").next().unwrap_or(rest)
}

#[test]
fn what_is_explained_to_children_stands_in_place_of_the_list_and_leads_to_it() {
    let project = Project::example();
    let sections = [
        ("purposes", "Harjoittelet lukemaan.", "Käytön valvonta"),
        ("retention", "Muistamme syksyyn.", "enintään"),
        ("recipients", "Kerromme koululle.", "Kansaneläkelaitos"),
    ];
    for (part, words, _) in sections {
        project.change(VAT, |vat| {
            let texts = serde_json::json!({"fi": words, "sv": "På svenska.", "en": "In English."});
            vat["explained_to_children"][part] = texts;
        });
    }
    project.run(&["build"]).exits(0);
    let html = project.read(&file("fi", "children.html"));
    for (part, words, listed) in sections {
        let section = section(&html, part);
        assert!(section.contains(words), "{section}");
        assert!(!section.contains(listed), "{section}");
        let place = format!("index.html#{part}");
        assert_eq!(attributes(section, "href"), [place]);
    }
    for language in ["fi", "sv", "en"] {
        let html = project.read(&file(language, "children.html"));
        no_link_is_dead(&project, &format!("{language}/vat"), &html);
    }
    // What is not explained is listed.
    project.change(VAT, |vat| {
        let explained = vat["explained_to_children"].as_object_mut();
        explained.expect("a map").remove("retention");
    });
    project.build().exits(0);
    let html = project.read(&file("fi", "children.html"));
    assert!(section(&html, "retention").contains("enintään"));
    assert!(section(&html, "purposes").contains("Harjoittelet"));
    project.change(VAT, |vat| {
        let vat = vat.as_object_mut().expect("a map");
        vat.remove("explained_to_children");
    });
    project.build().exits(0);
    let html = project.read(&file("fi", "children.html"));
    for (part, words, listed) in sections {
        let section = section(&html, part);
        assert!(section.contains(listed), "{section}");
        assert!(!section.contains(words), "{section}");
        assert!(!section.contains("index.html#purposes"), "{section}");
    }
}

/// An own template may not pass over what is explained to children; where nothing is, the list is enough.
#[test]
fn an_own_template_for_children_says_what_is_explained_to_them() {
    let project = Project::example();
    project.change(ORGANISATION, |file| {
        file.as_object_mut().expect("a map").remove("onboarding");
    });
    for id in ["walmu", "ohjaustaverkossa"] {
        project.remove(&format!("registers/{id}.yaml"));
        project.remove(&format!("registers/{id}.dpia.yaml"));
    }
    project.write(
        "mallit/fi/children.md",
        "{{ children.text }}\n\n{{ summary.controller }}\n\n{{ summary.purposes }}\n\n{{ summary.contact }}\n",
    );
    let build = ["build", "--no-pdf", "--templates", "mallit"];
    let run = project.run(&build).exits(2);
    for fact in [
        "children.purposes",
        "children.retention",
        "children.recipients",
    ] {
        assert!(run.err.contains(fact), "{}", run.err);
    }
    project.change(VAT, |vat| {
        let vat = vat.as_object_mut().expect("a map");
        vat.remove("explained_to_children");
    });
    project.run(&build).exits(0);
    let html = project.read(&file("fi", "children.html"));
    assert!(html.contains("Käytön valvonta"), "{html}");
}

#[test]
fn the_short_form_says_the_address_in_words_and_as_a_code() {
    let project = Project::example();
    project.build().exits(0);
    let address = format!("{SITE}/sv/vat/");
    let page = project.read(&file("sv", "short.html"));
    assert!(page.contains(&format!(">{address}</a>")), "{page}");
    let code = project.read(&file("sv", "qr.svg"));
    assert!(page.contains(&code) && code.contains(&address), "{code}");
    assert!(project.read(&file("sv", "short.txt")).contains(&address));
    // Without an address of the site there is none to print.
    project.change(ORGANISATION, |file| {
        let site = file["site"].as_object_mut();
        site.expect("a map").remove("base_url");
    });
    project.build().exits(0);
    assert!(!project.has(&file("sv", "qr.svg")));
    let page = project.read(&file("sv", "short.html"));
    assert!(!page.contains("<svg") && !page.contains(SITE), "{page}");
}

#[test]
fn what_is_over_is_announced_no_more() {
    let project = Project::example();
    project.edit(VAT, "status: published", "status: retired");
    project.build().exits(0);
    assert!(!project.has(&file("fi", "short.html")));
    let children = project.read(&file("fi", "children.html"));
    assert!(
        children.contains("class=\"callout important\""),
        "{children}"
    );
}

#[test]
fn a_fragment_meets_nothing_of_the_page_around_it() {
    let project = Project::example();
    project.run(&["build", "--no-pdf", "--fragment=3"]).exits(0);
    let mut ids = BTreeSet::new();
    for layer in ["notice", "summary", "children", "short"] {
        let html = project.read(&file("fi", &format!("{layer}.fragment.html")));
        for foreign in [
            "<!DOCTYPE",
            "<html",
            "<head",
            "<body",
            "<style",
            "<script",
            " style=",
            "<main",
            "<h1",
            "<h2",
        ] {
            assert!(!html.contains(foreign), "{layer}: {foreign}");
        }
        assert!(html.starts_with("<div class=\"seloste\" lang=\"fi\">") && html.contains("<h3 "));
        for class in attributes(&html, "class")
            .iter()
            .flat_map(|all| all.split(' '))
        {
            assert!(
                class == "seloste" || class.starts_with("seloste-"),
                "{class}"
            );
        }
        let own = attributes(&html, "id");
        for link in attributes(&html, "href") {
            match link.strip_prefix('#') {
                Some(anchor) => assert!(own.contains(&anchor), "{layer}: {link}"),
                None => assert!(link.contains(':'), "{layer}: {link}"),
            }
        }
        for id in own {
            assert!(
                id.starts_with("seloste-vat-") && ids.insert(id.to_owned()),
                "{id}"
            );
        }
    }
    // In a page of another system nothing lies beside it.
    let notice = project.read(&file("sv", "notice.fragment.html"));
    let site = "https://tietosuoja.esimerkkila.example";
    for address in [
        format!("{site}/sv/vat/summary.html"),
        format!("{site}/sv/vat/children.html"),
        format!("{site}/sv/vat/short.html"),
        format!("{site}/fi/vat/"),
    ] {
        assert!(
            attributes(&notice, "href").contains(&&*address),
            "{address}"
        );
    }
    project.run(&["build", "--fragment"]).exits(0);
    let notice = project.read(&file("sv", "children.fragment.html"));
    let pdf = format!("{site}/sv/vat/vat-children.pdf");
    assert!(attributes(&notice, "href").contains(&&*pdf));
    for level in ["0", "5", "x"] {
        project
            .run(&["build", &format!("--fragment={level}")])
            .exits(2);
    }
}

/// Selectors of classes alone: a style with any other would change the page around.
#[test]
fn the_style_of_fragments_is_of_classes_alone() {
    let project = Project::example();
    project.run(&["build", "--no-pdf", "--fragment"]).exits(0);
    let style = project.read("out/public/seloste.css");
    let rules = style
        .split('{')
        .filter_map(|part| part.rsplit(['}', ';']).next());
    let selectors = rules.flat_map(|rule| rule.split(',')).map(str::trim);
    let mut count = 0;
    for selector in selectors.filter(|selector| !selector.is_empty()) {
        let class = selector
            .trim_end_matches("::before")
            .trim_end_matches(":empty");
        let is_media = selector.starts_with("@media");
        assert!(
            is_media || class == ".seloste" || class.starts_with(".seloste-"),
            "{selector}"
        );
        assert!(is_media || !class.contains(' '), "{selector}");
        count += 1;
    }
    assert!(count > 30, "{count} selectors");
}
