//! What a build does again and what it leaves: only documents whose facts, words or files have changed are written,
//! and what was found is told every time.

mod common;

use std::fs;
use std::time::{Duration, SystemTime};

use common::Project;
use serde_json::Value;

const VAT: &str = "registers/vat.yaml";
const VAT_PAGE: &str = "out/public/fi/vat/index.html";
const VAT_PDF: &str = "out/public/fi/vat/vat.pdf";
const ORGANISATION: &str = "registers/organisation.yaml";

/// The files that a build writes anew.
fn rewritten(project: &Project, build: impl FnOnce()) -> Vec<String> {
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let paths: Vec<String> = project
        .files("out")
        .into_iter()
        .map(|(path, _)| format!("out/{path}"))
        .filter(|path| path != "out/.lock")
        .collect();
    let open = |path: &str| {
        fs::File::options()
            .write(true)
            .open(project.path().join(path))
    };
    for path in &paths {
        let file = open(path).expect("the file is there");
        file.set_modified(past).expect("its time can be set");
    }
    build();
    let modified = |path: &String| {
        let meta = fs::metadata(project.path().join(path)).expect("a file");
        meta.modified().expect("a time")
    };
    paths
        .into_iter()
        .filter(|path| modified(path) != past)
        .filter(|path| path != "out/manifest.json")
        .collect()
}

#[test]
fn one_changed_register_is_the_only_one_written() {
    let project = Project::example();
    project.run(&["build"]).exits(0);
    let written = rewritten(&project, || {
        project.edit(VAT, "\nversion: ", "\n# huomautus\nversion: ");
        project.run(&["build"]).exits(0);
    });
    assert_eq!(written, [] as [&str; 0], "a comment changes no document");
    let written = rewritten(&project, || {
        project.edit(VAT, "\nname:\n  fi: ", "\nname:\n  fi: Uusi ");
        project.run(&["build"]).exits(0);
    });
    let of_vat = [
        "children.html",
        "dpia.html",
        "index.html",
        "short.html",
        "short.txt",
        "summary.html",
        "vat-children.pdf",
        "vat-dpia.pdf",
        "vat-summary.pdf",
        "vat.pdf",
    ];
    // Its assessment names it throughout; that of no other register is written. What is made of all registers names it, too.
    let of_all = [
        "index.html",
        "information-management.xlsx",
        "record.csv",
        "record.html",
        "record.pdf",
        "record.xlsx",
    ];
    let (internal, public): (Vec<String>, Vec<String>) = written
        .into_iter()
        .partition(|file| file.starts_with("out/internal/"));
    let of_it = |file: &&String| file.starts_with("out/internal/fi/vat/");
    let (own, others): (Vec<&String>, Vec<&String>) = internal.iter().partition(of_it);
    assert!(!own.is_empty());
    assert_eq!(
        others,
        of_all
            .map(|file| format!("out/internal/fi/{file}"))
            .iter()
            .collect::<Vec<_>>()
    );
    assert!(internal.contains(&"out/internal/fi/vat/vat-dpia.pdf".to_owned()));
    let mut expected = vec![
        "out/public/fi/document_publicity/document_publicity.pdf".to_owned(),
        "out/public/fi/document_publicity/index.html".to_owned(),
        "out/public/fi/index.html".to_owned(),
    ];
    expected.extend(of_vat.map(|file| format!("out/public/fi/vat/{file}")));
    expected.push("out/public/index.html".to_owned());
    assert_eq!(public, expected);
}

#[test]
fn a_changed_text_for_children_changes_the_documents_for_children() {
    let project = Project::example();
    project.run(&["build", "--fragment"]).exits(0);
    let written = rewritten(&project, || {
        project.edit(
            VAT,
            "\nfor_children:\n  fi: |\n",
            "\nfor_children:\n  fi: |\n    Uutta.\n",
        );
        project.run(&["build", "--fragment"]).exits(0);
    });
    let files = [
        "children.fragment.html",
        "children.html",
        "vat-children.pdf",
    ];
    assert_eq!(
        written,
        files.map(|file| format!("out/public/fi/vat/{file}"))
    );
}

#[test]
fn fragments_come_and_go_with_their_flag() {
    let project = Project::example();
    project.run(&["build"]).exits(0);
    let files = project.files("out");
    project.run(&["build", "--fragment"]).exits(0);
    assert!(project.has("out/public/seloste.css"));
    let second = project.read("out/public/fi/vat/notice.fragment.html");
    project.run(&["build", "--fragment=3"]).exits(0);
    assert!(second != project.read("out/public/fi/vat/notice.fragment.html"));
    let written = rewritten(&project, || {
        project.run(&["build", "--fragment=3"]).exits(0);
    });
    assert_eq!(written, [] as [&str; 0]);
    project.run(&["build"]).exits(0);
    assert!(project.files("out") == files);
}

#[test]
fn what_was_touched_or_is_gone_is_made_again() {
    let project = Project::example();
    project.run(&["build"]).exits(0);
    let (page, files) = (project.read(VAT_PAGE), project.files("out"));
    // As long as before, so that size does not betray it.
    project.write(VAT_PAGE, page.replacen("tieto", "TIETO", 1));
    project.remove("out/public/fi/index.html");
    project.remove(VAT_PDF);
    project.run(&["build"]).exits(0);
    assert!(project.files("out") == files);
    // And the next build knows that all is well again.
    let written = rewritten(&project, || {
        project.run(&["build"]).exits(0);
    });
    assert_eq!(written, [] as [&str; 0]);
}

/// What other registers wrote is looked at beside the register that is made.
#[test]
fn what_was_touched_of_others_is_made_again_beside_the_one_that_changed() {
    let project = Project::example();
    project.run(&["build", "--no-pdf"]).exits(0);
    let before = project.files("out/public");
    project.write("out/public/fi/walmu/index.html", "muu");
    fs::remove_file(project.path().join("out/public/fi/walmu/short.txt"))
        .expect("a file that was written");
    project.edit(VAT, "\nversion: ", "\n# huomautus\nversion: ");
    project.run(&["build", "--no-pdf"]).exits(0);
    assert_eq!(project.files("out/public"), before);
}

#[test]
fn findings_are_told_though_nothing_changed() {
    let project = Project::example();
    project.edit(
        VAT,
        "\nname:\n  fi: ",
        "\nreview_due: 2001-01-01\nname:\n  fi: xxx ",
    );
    let first = project.run(&["build", "--format", "json"]);
    let second = project.run(&["build", "--format", "json"]);
    assert!(!first.findings().is_empty(), "{}", first.out);
    assert_eq!(first.out, second.out);
    assert_eq!(first.status, second.status);
    // The file is named as it is named now.
    let folder = |name: &str| project.path().join(name);
    fs::rename(folder("registers"), folder("muu")).expect("a folder can be moved");
    let other = project.run(&["build", "--registers", "muu", "--format", "json"]);
    let files = |findings: Vec<Value>| -> Vec<String> {
        let files = findings.iter();
        files.map(|found| found["file"].to_string()).collect()
    };
    let (first, other) = (files(first.findings()), files(other.findings()));
    assert_eq!(first.len(), other.len());
    assert!(other.iter().all(|file| !first.contains(file)), "{other:?}");
}

/// A project of which a build has much to tell: a register at fault, a draft, a remark on a common file, a file with a wrong name.
fn eventful() -> Project {
    let project = Project::example();
    project.run(&["build", "--no-pdf"]).exits(0);
    let name = "\nname:\n  fi: ";
    project.edit(VAT, name, &format!("\nreview_due: 2001-01-01{name}xxx "));
    let walmu = project.read("registers/walmu.yaml");
    project.write(
        "registers/luonnos.yaml",
        walmu.replacen("status: published", "status: draft", 1),
    );
    project.write("registers/shared.yml", "");
    project
}

#[test]
fn a_build_in_which_nothing_changed_tells_what_the_last_one_told() {
    // One with warnings in a register that is published, and one with much more.
    let warned = Project::example();
    let name = "\nname:\n  fi: ";
    warned.edit(VAT, name, "\nname:\n  fi: xxx ");
    for project in [warned, eventful()] {
        told_again(&project);
    }
}

fn told_again(project: &Project) {
    let build = || project.run(&["build", "--no-pdf", "--advice"]);
    let (first, files) = (build(), project.files("out"));
    let second = build();
    assert!(project.files("out") == files);
    let told = |run: &common::Run| {
        let lines = run.out.lines();
        let lines = lines.filter(|line| !line.starts_with("Kirjoitettu "));
        lines.map(str::to_owned).collect::<Vec<String>>()
    };
    assert!(first.out.contains("xxx"), "{}", first.out);
    assert_eq!(told(&first), told(&second));
    assert_eq!((first.status, &first.err), (second.status, &second.err));
    let written = format!("Kirjoitettu 0, ennallaan {}, poistettu 0", files.len() - 2);
    assert!(second.out.contains(&written), "{} / {written}", second.out);
    // From another folder files are named otherwise, and so they are told.
    let (registers, out) = ("registers", "../out");
    let inside = std::process::Command::new(env!("CARGO_BIN_EXE_seloste"))
        .args(["--ui", "fi", "build", "--no-pdf", "--format", "json"])
        .args(["--registers", ".", "--out", out])
        .current_dir(project.path().join(registers))
        .output()
        .expect("the tool can be run");
    assert!(project.files("out") == files);
    let inside = String::from_utf8(inside.stdout).expect("UTF-8");
    assert!(inside.contains("\"./vat.yaml\"") && !inside.contains("registers/vat.yaml"));
}

#[test]
fn what_changes_beside_the_texts_of_files_is_seen() {
    let project = eventful();
    let build = |more: &[&str]| project.run(&[&["build", "--no-pdf"], more].concat());
    let told = |run: common::Run| run.out;
    let first = told(build(&[]));
    let drafts = told(build(&["--drafts"]));
    assert!(project.has("out/drafts/fi/luonnos/index.html"), "{drafts}");
    build(&[]);
    assert!(!project.has("out/drafts/fi/luonnos/index.html"));
    assert_ne!(told(build(&["--as-of", "2099-01-01"])), told(build(&[])));
    // Another file, another name, none at all.
    let count = || project.files("out/public").len();
    let before = count();
    let walmu = project.read("registers/walmu.yaml");
    project.write("registers/toinen.yaml", &walmu);
    build(&[]);
    assert!(count() > before);
    let file = |name: &str| project.path().join("registers").join(name);
    fs::rename(file("toinen.yaml"), file("kolmas.yaml")).expect("a file can be renamed");
    build(&[]);
    assert!(project.has("out/public/fi/kolmas/index.html"));
    assert!(!project.has("out/public/fi/toinen/index.html"));
    project.remove("registers/kolmas.yaml");
    build(&[]);
    assert_eq!(count(), before);
    project.remove("registers/shared.yml");
    let gone = told(build(&[]));
    assert!(first.contains("shared.yml") && !gone.contains("shared.yml"));
    fs::create_dir(file("shared.yml")).expect("a folder can be made");
    assert!(told(build(&[])).contains("shared.yml"));
    // What stands in the way is told as long as it does.
    project.remove("out/public/fi/walmu/index.html");
    fs::create_dir(project.path().join("out/public/fi/walmu/index.html")).expect("a folder");
    for _ in 0..2 {
        assert_eq!(build(&[]).status, 2);
    }
}

#[test]
fn what_a_finding_tells_of_other_registers_follows_them() {
    let project = Project::example();
    project.append("registers/walmu.yaml", "covers: [vattu]\n");
    let told = || {
        let findings = project.run(&["build", "--format", "json"]).findings();
        let found = findings.into_iter();
        let mut found = found.filter(|finding| finding["rule"] == "unknown-register");
        let found = found.next().expect("a register that there is not");
        (found["message"].to_string(), found["help"].to_string())
    };
    let first = told();
    assert_eq!(first, told());
    let vat = project.read(VAT);
    project.write("registers/vattuu.yaml", vat);
    assert_ne!(first, told(), "another id is nearer");
}

/// Rules of what is found in organisation.yaml by a build or a check.
fn found_in_organisation(project: &Project, run: &str) -> Vec<String> {
    let findings = project
        .run(&[run, "--format", "json", "--advice"])
        .findings();
    let found = findings.into_iter();
    let found = found.filter(|found| found["file"] == "registers/organisation.yaml");
    found.map(|found| found["rule"].to_string()).collect()
}

/// What surrounds all registers is not judged again where nothing was found in it; where something is, it is told each time.
#[test]
fn what_is_wrong_around_registers_is_told_though_only_one_of_them_changes() {
    let project = Project::example();
    let organisation = "registers/organisation.yaml";
    project.change(organisation, |file| {
        let file = file.as_object_mut().expect("keys");
        file.remove("onboarding");
    });
    let build = || found_in_organisation(&project, "build");
    let is_known_clean = || project.read("out/manifest.json").contains("\n\"clean\": ");
    assert!(build().is_empty() && is_known_clean());
    project.append(VAT, "# 1\n");
    assert!(build().is_empty() && is_known_clean());
    let whole = project.read(organisation);
    project.append(organisation, "tuntematon: 1\n");
    for turn in 2..4 {
        project.append(VAT, &format!("# {turn}\n"));
        assert_eq!(build(), ["\"unknown-key\""]);
        assert!(!is_known_clean());
    }
    project.write(organisation, whole);
    assert!(build().is_empty() && is_known_clean());
}

/// What an organisation joins is judged by what its registers say, so it is judged whatever changes.
#[test]
fn what_a_joined_service_lacks_is_told_when_the_register_no_longer_says_it() {
    let project = Project::whole_example();
    let profile = fs::read_to_string("data/onboarding/ohjaustaverkossa.yaml");
    let profile = profile.expect("the profile of the service");
    let asked = "from: [organisation.website]\n    form: link\n";
    assert!(profile.contains(asked));
    project.write(
        "registers/onboarding/ohjaustaverkossa.yaml",
        profile.replace(asked, "from: [register.diary_number]\n    form: text\n"),
    );
    let found = |run: &str| found_in_organisation(&project, run);
    assert_eq!(found("build"), Vec::<String>::new());
    project.change("registers/ohjaustaverkossa.yaml", |register| {
        let register = register.as_object_mut().expect("keys");
        register.remove("diary_number").expect("it is there");
    });
    assert_eq!(found("build"), found("check"));
    assert_eq!(found("build"), ["\"service-fact-missing\""]);
    project.remove("registers/ohjaustaverkossa.yaml");
    project.append(VAT, "# 1\n");
    assert_eq!(found("build"), found("check"));
    assert!(found("build").contains(&"\"unknown-in-joining\"".to_owned()));
}

#[test]
fn a_changed_profile_of_a_service_is_found_in_registers_that_join_it() {
    let project = Project::whole_example();
    let own = "registers/onboarding/ohjaustaverkossa.yaml";
    let profile = fs::read_to_string("data/onboarding/ohjaustaverkossa.yaml");
    let mut profile = profile.expect("the profile of the service");
    project.write(own, &profile);
    project.run(&["build"]).exits(0);
    for name in [
        "Työllisyys-, kehittämis- ja hallintokeskus",
        "KEHA-keskus",
        "KEHA",
        "UF-centret",
        "Employment, Development and Administrative Centre",
    ] {
        profile = profile.replace(name, "Toinen");
    }
    project.write(own, profile);
    let of = |run: &str| {
        let findings = project.run(&[run, "--format", "json"]).findings();
        let found = findings.into_iter();
        let found = found.filter(|finding| finding["rule"] == "service-operator-missing");
        found.count()
    };
    assert_eq!(of("build"), of("check"));
    assert_ne!(of("check"), 0);
}

#[test]
fn what_all_documents_share_changes_all() {
    let project = Project::example();
    project.run(&["build"]).exits(0);
    let before = project.files("out/public");
    project.change(ORGANISATION, |file| {
        let controller = file["defaults"]["controller"].as_str().map(str::to_owned);
        let id = controller.expect("the example has a default controller");
        for language in ["fi", "sv", "en"] {
            file["organisations"][&id]["name"][language] = "Toisenlainen kaupunki".into();
        }
    });
    project.run(&["build"]).exits(0);
    // A QR code says where the notice is, and nothing of the organisation.
    let files = project.files("out/public").into_iter();
    for (path, bytes) in files.filter(|(path, _)| !path.ends_with("/qr.svg")) {
        let old = before.iter().find(|(known, _)| *known == path);
        assert!(old.is_some_and(|(_, old)| *old != bytes), "{path}");
    }
}

#[test]
fn a_build_of_pages_alone_takes_the_pdfs_away_and_the_next_brings_them_back() {
    let project = Project::example();
    project.run(&["build"]).exits(0);
    let files = project.files("out");
    project.run(&["build", "--no-pdf"]).exits(0);
    assert!(!project.has(VAT_PDF));
    project.run(&["build"]).exits(0);
    assert!(project.files("out") == files);
}

#[test]
fn a_notice_follows_the_names_of_the_registers_that_it_covers() {
    let project = Project::example();
    project.append(VAT, "covers: [walmu]");
    project.run(&["build", "--no-pdf"]);
    assert!(!project.read(VAT_PAGE).contains("Aivan uusi nimi"));
    project.change("registers/walmu.yaml", |walmu| {
        walmu["name"] = "Aivan uusi nimi".into();
    });
    project.run(&["build", "--no-pdf"]);
    assert!(project.read(VAT_PAGE).contains("Aivan uusi nimi"));
}

/// Whether a register that another links to has been retired is told though the one that links has not changed.
/// A register links to the notice of another, which may not be there.
fn link(project: &Project, id: &str) {
    project.change(VAT, |vat| {
        vat.as_object_mut().expect("a register").remove("links");
    });
    let address = format!("https://tietosuoja.esimerkkila.example/fi/{id}/");
    let link = format!("links:\n  - title: {{fi: A, sv: A, en: A}}\n    url: {address}\n");
    project.append(VAT, &link);
}

#[test]
fn a_notice_follows_the_status_of_the_registers_that_it_links_to() {
    let project = Project::example();
    link(&project, "walmu");
    let told = |project: &Project| {
        let run = project.run(&["build", "--no-pdf", "--advice"]);
        run.out.contains("retired-register-linked")
    };
    assert!(!told(&project));
    project.change("registers/walmu.yaml", |walmu| {
        walmu["status"] = "retired".into();
    });
    assert!(told(&project));
    assert!(told(&project));
}

#[test]
fn what_is_kept_of_findings_repeats_no_identity_code_and_makes_nobody_leave_the_record() {
    let project = Project::example();
    let dpia = "registers/walmu.dpia.yaml";
    let whole = project.read(dpia);
    let build = |out: &str| project.run(&["build", "--no-pdf", "--out", out]);
    build("out").exits(0);
    project.append(dpia, "# 131052-308T\n");
    let run = build("out");
    assert!(run.out.contains("identity-code-in-file") || run.err.contains("identity-code-in-file"));
    assert!(!project.read("out/manifest.json").contains("131052-308T"));
    project.edit(VAT, "\nname:\n  fi: ", "\nname:\n  fi: Uusi ");
    build("out");
    project.write(dpia, whole);
    build("out").exits(0);
    build("fresh").exits(0);
    assert_eq!(project.files("out"), project.files("fresh"));
}

#[test]
fn a_file_that_could_not_be_read_is_read_again() {
    let project = Project::example();
    let build = || project.run(&["build", "--no-pdf"]);
    build().exits(0);
    for file in ["registers/walmu.dpia.yaml", ORGANISATION] {
        let whole = project.read(file);
        let broken = [whole.as_bytes(), &[0xFF]].concat();
        project.write(file, broken);
        assert_eq!(build().status, 1, "{file} cannot be read");
        project.write(file, whole);
        build().exits(0);
    }
    // Nothing is published beside a common file at fault, whatever was remembered.
    let whole = project.read(ORGANISATION);
    project.write(ORGANISATION, [whole.as_bytes(), &[0xFF]].concat());
    let told = |out: &str| {
        let run = project.run(&["build", "--no-pdf", "--format", "json", "--out", out]);
        (run.out, run.status)
    };
    assert_eq!(told("out"), told("other"));
}

#[test]
fn a_register_that_comes_later_is_found_where_it_is_linked_to() {
    let project = Project::example();
    link(&project, "toinen");
    let told = |run: &str| {
        let run = project.run(&[run, "--advice"]);
        run.out.contains("retired-register-linked")
    };
    assert!(!told("build"));
    let old = project.read("registers/walmu.yaml");
    project.write("registers/toinen.yaml", old);
    project.change("registers/toinen.yaml", |old| {
        old["status"] = "retired".into();
    });
    assert!(told("check"));
    assert!(told("build"));
}

#[test]
fn a_record_that_is_gone_is_made_again() {
    let project = Project::example();
    project.run(&["build", "--no-pdf"]).exits(0);
    for file in ["record.html", "record.xlsx", "index.html"] {
        let file = format!("out/internal/fi/{file}");
        let bytes = || fs::read(project.path().join(&file)).expect("a file");
        let before = bytes();
        project.remove(&file);
        project.run(&["build", "--no-pdf"]).exits(0);
        assert!(bytes() == before, "{file}");
    }
}

#[test]
fn a_damaged_manifest_makes_nothing_fall() {
    let project = Project::example();
    link(&project, "walmu");
    project.change("registers/walmu.yaml", |walmu| {
        walmu["status"] = "retired".into();
    });
    let build = || project.run(&["build", "--no-pdf", "--advice"]);
    let first = build();
    let whole = project.read("out/manifest.json");
    for (from, to) in [
        ("\"end\":", "\"end\":9999"),
        ("\"start\":", "\"start\":8888"),
        (
            "\"message\":{",
            "\"message\": {\"fi\": \"\\u001b[2J\", \"en\": \"\", \"x\": \"\"}, \"y\": {",
        ),
    ] {
        assert!(whole.contains(from), "{from}");
        project.write("out/manifest.json", whole.replace(from, to));
        let run = build();
        let findings = |run: &str| run.split("Kirjoitettu").next().map(str::to_owned);
        assert_eq!(findings(&run.out), findings(&first.out));
        assert!(!run.err.contains('\u{1b}'), "{}", run.err);
    }
}

/// A register whose file has got a wrong name has not been given up: its notice stays until the name is mended.
#[test]
fn a_notice_stays_while_the_file_of_its_register_has_a_wrong_name() {
    let project = Project::example();
    project.run(&["build", "--no-pdf"]).exits(0);
    let page = "out/public/fi/vat/index.html";
    let before = project.read(page);
    let text = project.read("registers/vat.yaml");
    project.remove("registers/vat.yaml");
    for wrong in ["vat.yml", "Vat.yaml", "vat", "vat.txt", "vat – kopio.yaml"] {
        let wrong = format!("registers/{wrong}");
        project.write(&wrong, &text);
        // The second time nothing has changed.
        for _ in 0..2 {
            let run = project.run(&["build", "--no-pdf"]).exits(1);
            let told = format!("{}{}", run.out, run.err);
            assert!(told.contains(": vat"), "{wrong}: {told}");
            assert_eq!(project.read(page), before, "{wrong}");
            let index = project.read("out/public/fi/index.html");
            assert!(index.contains("href=\"vat/index.html\""), "{wrong}");
        }
        project.remove(&wrong);
    }
    // Without any such file it has been given up.
    project.remove("registers/vat.dpia.yaml");
    project.run(&["build", "--no-pdf"]).exits(0);
    assert!(!project.has(page));
}
