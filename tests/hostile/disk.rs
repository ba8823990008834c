//! The disk that the output goes to: full, in the way, or holding what is not ours.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::common::Project;
use crate::{VAT, VAT_PAGE, WALMU, published};

/// A small file system in memory, gone with the value.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    /// Mounts it; `None` where the user may not.
    fn mount(at: &'a Path, kilobytes: u32) -> Option<Self> {
        fs::create_dir_all(at).expect("a folder");
        let size = format!("size={kilobytes}k");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
            .arg(at)
            .output()
            .is_ok_and(|output| output.status.success());
        mounted.then_some(Self(at))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.0).status();
    }
}

/// The published files by path.
fn public(project: &Project) -> BTreeMap<String, Vec<u8>> {
    project.files("out/public").into_iter().collect()
}

/// Filled to the brim but for some kilobytes, the disk ends at another step of the build each time: staging a page, a PDF, the rows of a
/// workbook, the journal.
#[test]
fn a_full_disk() {
    let reference = Project::example();
    reference.run(&["build"]).exits(0);
    let old = public(&reference);
    reference.edit(VAT, "\nname:\n  fi: ", "\nname:\n  fi: Uusi ");
    reference.edit(WALMU, "\nname:\n  fi: ", "\nname:\n  fi: Uusi ");
    reference.run(&["build"]).exits(0);
    let (new, new_manifest) = (public(&reference), reference.read("out/manifest.json"));

    let project = Project::example();
    let out = project.path().join("out");
    let Some(_disk) = SmallDisk::mount(&out, 24_576) else {
        // CI runs as root, where it must work.
        let root = Command::new("id")
            .arg("-u")
            .output()
            .is_ok_and(|id| id.stdout == b"0\n");
        assert!(!root, "root cannot mount a tmpfs");
        println!("skipped: only root may mount a small disk");
        return;
    };
    let registers: Vec<(String, Vec<u8>)> = project.files("registers");
    let mut failed = 0;
    for room in [0, 4, 8, 20, 60, 120, 200, 300, 400, 2400, 2600, 2700] {
        for (path, bytes) in &registers {
            project.write(&format!("registers/{path}"), bytes);
        }
        project.run(&["build"]).exits(0);
        assert_eq!(public(&project), old);
        project.edit(VAT, "\nname:\n  fi: ", "\nname:\n  fi: Uusi ");
        project.edit(WALMU, "\nname:\n  fi: ", "\nname:\n  fi: Uusi ");
        fill(&out, room);
        let run = project.run(&["build"]);
        if run.status == 0 {
            assert_eq!(public(&project), new, "room for {room} KB");
        } else {
            failed += 1;
            assert_eq!(run.status, 2, "{}\n{}", run.out, run.err);
            assert!(run.err.contains("Levy on täynnä."), "{}", run.err);
            assert!(!run.err.contains("panicked"), "{}", run.err);
            let now = public(&project);
            assert!(
                now == old || now == new,
                "half of it is written with room for {room} KB"
            );
        }
        project.remove("out/taysi");
        project.run(&["build"]).exits(0);
        assert_eq!(public(&project), new);
        assert_eq!(project.read("out/manifest.json"), new_manifest);
        assert!(!project.has("out/.staging"));
    }
    assert!(failed >= 4, "the disk was full only {failed} times");
}

/// Fills a disk but for some kilobytes.
fn fill(disk: &Path, room: u64) {
    let free = Command::new("df")
        .args(["--output=avail", "-k"])
        .arg(disk)
        .output()
        .expect("df");
    let free = String::from_utf8_lossy(&free.stdout);
    let free: u64 = free
        .lines()
        .nth(1)
        .and_then(|line| line.trim().parse().ok())
        .expect("a number");
    let size = usize::try_from(free.saturating_sub(room) * 1024).expect("small");
    fs::write(disk.join("taysi"), vec![0; size]).expect("there is room");
}

/// Everything that somebody might keep in the output folder is left as it is, and what stands in the way is named.
#[test]
fn an_output_folder_that_holds_files_of_others() {
    let project = Project::example();
    let others = [
        ("out/README.md", "oma"),
        ("out/public/robots.txt", "oma"),
        ("out/public/fi/vat/liite.pdf", "oma"),
        ("out/public/fi/muu/index.html", "oma"),
        ("out/internal/muistio.txt", "oma"),
        ("out/.git/config", "oma"),
    ];
    for (path, text) in others {
        project.write(path, text);
    }
    project.build().exits(0);
    project.remove(VAT);
    project.remove("registers/vat.dpia.yaml");
    project.build().exits(0);
    project.build().exits(0);
    for (path, text) in others {
        assert_eq!(project.read(path), text, "{path}");
    }
    assert!(!project.has(VAT_PAGE));
    // In the way: a file, a folder and a link where pages should be.
    let project = Project::example();
    project.write("out/public/index.html", "oma");
    project.write("out/public/fi/vat/index.html/oma.txt", "oma");
    project.write("muualla.html", "oma");
    fs::create_dir_all(project.path().join("out/public/fi/walmu")).expect("a folder");
    symlink(
        project.path().join("muualla.html"),
        project.path().join("out/public/fi/walmu/index.html"),
    )
    .expect("a link");
    let run = project.build().exits(2);
    for path in [
        "out/public/index.html",
        "out/public/fi/vat/index.html",
        "out/public/fi/walmu/index.html",
    ] {
        let said = format!(
            "Tiedostoa {path} ei kirjoitettu: siinä on jo tiedosto, jota seloste ei ole tehnyt."
        );
        assert!(run.err.contains(&said), "{}", run.err);
    }
    assert_eq!(project.read("out/public/index.html"), "oma");
    assert_eq!(project.read("out/public/fi/vat/index.html/oma.txt"), "oma");
    assert_eq!(project.read("muualla.html"), "oma");
    assert!(project.has("out/public/fi/index.html") && !project.has("out/.staging"));
}

/// A manifest that was tampered with: nothing outside the folder is written or removed.
#[test]
fn a_manifest_that_names_files_of_others() {
    let project = Project::example();
    project.build().exits(0);
    project.write("arkisto/tarkea.txt", "oma");
    let manifest = project.read("out/manifest.json");
    let absolute = project.path().join("arkisto/tarkea.txt");
    for path in [
        "../arkisto/tarkea.txt",
        "public/../../arkisto/tarkea.txt",
        &absolute.display().to_string(),
    ] {
        let entry = format!("\"files\": {{\n    \"{path}\": \"0\",");
        project.write(
            "out/manifest.json",
            manifest.replacen("\"files\": {", &entry, 1),
        );
        project.build();
        assert_eq!(project.read("arkisto/tarkea.txt"), "oma", "{path}");
    }
    for broken in ["", "{", "[]", "{\"version\": 1}", "\0"] {
        project.write("out/manifest.json", broken);
        let run = project.build();
        assert!(run.status == 0 || run.status == 2, "{broken}: {}", run.err);
        assert!(project.has(VAT_PAGE));
    }
}

/// The same of a journal that is not ours.
#[test]
fn a_journal_that_names_files_of_others() {
    let project = published();
    project.write("arkisto/tarkea.txt", "oma");
    let before = project.files("out/public");
    project.write("out/.staging/files/x", "paha");
    let manifest = project.read("out/manifest.json");
    let journal = serde_json::json!({
        "rename": ["../arkisto/uusi.txt", "x/../../arkisto/uusi.txt"],
        "remove": ["../arkisto/tarkea.txt"],
        "manifest": manifest,
    });
    project.write("out/.staging/journal.json", journal.to_string());
    project.build();
    assert_eq!(project.read("arkisto/tarkea.txt"), "oma");
    assert!(!project.has("arkisto/uusi.txt"));
    assert!(project.files("out/public") == before);
    project.write("out/.staging/journal.json", "{\"rename\": [");
    project.build().exits(0);
    assert!(!project.has("out/.staging"));
}
