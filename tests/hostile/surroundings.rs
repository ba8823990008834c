//! Where the tool runs: as whom, in which folder, under which locale.

use std::fs;
use std::process::Command;

use crate::common::Project;
use crate::{VAT, is, listed, published};

const TOOL: &str = env!("CARGO_BIN_EXE_seloste");

/// What a command said and its status.
fn output(command: &mut Command) -> (i32, Vec<u8>, Vec<u8>) {
    let output = command.output().expect("it can be run");
    let status = output.status.code().expect("it was not killed");
    (status, output.stdout, output.stderr)
}

/// A folder that anybody may write to, with the tool in it: the folder of the build may be closed to others.
#[cfg(unix)]
fn open_to_all(project: &Project) {
    use std::os::unix::fs::PermissionsExt;
    let tool = project.path().join("seloste");
    fs::copy(TOOL, &tool).expect("a copy");
    let open = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
    };
    open(&tool, 0o755);
    open(project.path(), 0o777);
    for folder in ["registers", "out"] {
        if project.has(folder) {
            open(&project.path().join(folder), 0o777);
        }
    }
}

/// The tool as an ordinary user, also when the tests run as root.
#[cfg(unix)]
fn as_ordinary_user(project: &Project, args: &[&str]) -> (i32, String, String) {
    let id = Command::new("id").arg("-u").output().expect("id");
    let mut command = if id.stdout.starts_with(b"0\n") {
        let mut command = Command::new("setpriv");
        command.args([
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "./seloste",
        ]);
        command
    } else {
        Command::new("./seloste")
    };
    command
        .args(["--ui", "fi"])
        .args(args)
        .current_dir(project.path());
    let (status, out, err) = output(command.env("NO_COLOR", "1"));
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status, text(out), text(err))
}

#[cfg(unix)]
#[test]
fn an_ordinary_user_gets_the_same_bytes_as_root() {
    let (ours, theirs) = (Project::example(), Project::example());
    ours.run(&["build"]).exits(0);
    open_to_all(&theirs);
    let (status, out, err) = as_ordinary_user(&theirs, &["build"]);
    assert_eq!(status, 0, "{out}\n{err}");
    assert!(ours.files("out") == theirs.files("out"));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::example();
    fs::set_permissions(project.path().join(VAT), fs::Permissions::from_mode(0o000))
        .expect("permissions");
    open_to_all(&project);
    let (status, out, _) = as_ordinary_user(&project, &["check", "--format", "json"]);
    assert_eq!(status, 1);
    let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let found = report["findings"].as_array().expect("findings");
    let message = "Tiedostoa ei voi lukea. Lukuun tai kirjoitukseen ei ole oikeutta.";
    assert!(
        found
            .iter()
            .any(|finding| is(finding, VAT, ("file-unreadable", 1, 1, message))),
        "{}",
        listed(found)
    );
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_may_not_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let project = published();
    let before = project.files("out");
    project.edit(VAT, "\nname:\n  fi: ", "\nname:\n  fi: Uusi ");
    open_to_all(&project);
    fs::set_permissions(
        project.path().join("out"),
        fs::Permissions::from_mode(0o555),
    )
    .expect("permissions");
    let (status, out, err) = as_ordinary_user(&project, &["build"]);
    assert_eq!(status, 2, "{out}\n{err}");
    assert!(
        err.contains("Lukuun tai kirjoitukseen ei ole oikeutta."),
        "{err}"
    );
    assert!(project.files("out") == before);
}

#[test]
fn paths_with_spaces_and_umlauts() {
    let (plain, odd) = (Project::example(), Project::empty());
    plain.run(&["build"]).exits(0);
    for (path, bytes) in plain.files("registers") {
        odd.write(&format!("omat tiedostot/rekisterit äö & 'x'/{path}"), bytes);
    }
    odd.run(&[
        "build",
        "--registers",
        "omat tiedostot/rekisterit äö & 'x'",
        "--out",
        "julkaisu ÄÖ/ulos",
    ])
    .exits(0);
    assert!(plain.files("out") == odd.files("julkaisu ÄÖ/ulos"));
    let file = "omat tiedostot/rekisterit äö & 'x'/vat.yaml";
    odd.edit(file, "status: published", "status: valmis");
    let run = odd.run(&["check", "--format", "json", file]).exits(1);
    assert_eq!(
        run.places("unknown-value"),
        [format!("{file}:{}:9", odd.line_of(file, "status: valmis"))]
    );
}

/// A path that is no text at all: nothing breaks, and it can still be named.
#[cfg(target_os = "linux")]
#[test]
fn a_file_name_that_is_not_utf_8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let project = published();
    let name = OsStr::from_bytes(b"t\xE4m\xE4.yaml");
    fs::write(project.path().join("registers").join(name), "format: 1\n").expect("written");
    let run = project.run(&["check", "--format", "json"]).exits(1);
    assert_eq!(
        run.places("file-name-wrong"),
        ["registers/t\u{FFFD}m\u{FFFD}.yaml:1:1"]
    );
    project.build().exits(1);
}

/// The tool speaks UTF-8 wherever it runs: reports are files too.
#[test]
fn a_locale_without_utf_8() {
    let project = Project::example();
    project.edit(VAT, "status: published", "status: välmis");
    let reference = project.run(&["check"]).exits(1).out;
    assert!(reference.contains("välmis"));
    project.build().exits(1);
    let pages = project.files("out");
    assert!(
        pages
            .iter()
            .any(|(path, _)| path.ends_with("walmu/index.html"))
    );
    for locale in ["C", "POSIX", "fi_FI.ISO-8859-1", "fi_FI@euro", "ei-ole", ""] {
        let run = |args: &[&str], folder: &str| {
            let mut command = Command::new(TOOL);
            command
                .args(args)
                .args(["--out", folder].iter().filter(|_| !folder.is_empty()));
            for name in ["LC_ALL", "LANG", "LC_MESSAGES", "LANGUAGE"] {
                command.env(name, locale);
            }
            output(command.current_dir(project.path()).env("NO_COLOR", "1"))
        };
        let (status, out, _) = run(&["--ui", "fi", "check"], "");
        assert_eq!(
            (status, out),
            (1, reference.clone().into_bytes()),
            "{locale}"
        );
        let (status, out, _) = run(&["build", "--no-pdf"], "ulos");
        assert_eq!(status, 1, "{locale}");
        assert!(String::from_utf8(out).is_ok(), "{locale}");
        assert!(project.files("ulos") == pages, "{locale}");
        // Finnish by its locale, whatever the encoding.
        if locale.starts_with("fi") {
            let (_, out, _) = run(&["check"], "");
            assert_eq!(out, reference.clone().into_bytes(), "{locale}");
        }
    }
}
