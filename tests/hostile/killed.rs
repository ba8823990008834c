//! Builds killed at a hundred points: no file is lost or half written, and the next run leaves what a clean build leaves.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::Project;

/// A series of builds that are killed.
struct Series {
    kills: u32,
    registers: &'static str,
    /// The arguments of each build.
    build: &'static [&'static str],
}

type Files = BTreeMap<String, Vec<u8>>;

/// What a state of the output is: published files and manifest.
fn output(project: &Project) -> Files {
    let mut files: Files = project.files("out").into_iter().collect();
    files.remove(".lock");
    files.retain(|path, _| !path.starts_with(".staging/"));
    files
}

/// The two versions between which the builds go to and fro, as files with their texts: every page differs, and each has a register that the other lacks.
fn versions(project: &Project) -> [Vec<(String, String)>; 2] {
    [("Ensimmäinen", "vanha"), ("Toinen", "uusi")].map(|(mark, own)| {
        let mut files: Vec<(String, String)> = Vec::new();
        for (path, _) in project.files("registers") {
            let file = format!("registers/{path}");
            if !path.starts_with("rekisteri-") {
                continue;
            }
            project.change(&file, |register| {
                register["diary_number"] = mark.into();
                register["highlights"] =
                    serde_json::json!([format!("{mark} {}", "sana ".repeat(400))]);
            });
            files.push((file.clone(), project.read(&file)));
        }
        let text = files.first().expect("registers").1.clone();
        files.push((format!("registers/{own}.yaml"), text));
        files
    })
}

/// Puts the files of one version in the place of those of the other.
fn turn_to(project: &Project, files: &[(String, String)]) {
    for gone in ["registers/vanha.yaml", "registers/uusi.yaml"] {
        if project.has(gone) {
            project.remove(gone);
        }
    }
    for (path, text) in files {
        project.write(path, text);
    }
}

fn build(project: &Project, args: &[&str]) {
    let run = project.run(&[args, &["--format", "short"]].concat());
    assert!(run.status < 2, "{}\n{}", run.out, run.err);
}

/// The next number of a sequence that is the same each time (Knuth's linear congruential generator).
fn next(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

#[test]
fn builds_killed_at_a_hundred_points_lose_nothing_and_heal() {
    survive(&Series {
        kills: 100,
        registers: "4",
        build: &["build", "--no-pdf"],
    });
}

#[test]
fn builds_of_pdfs_that_are_killed_lose_nothing_and_heal() {
    survive(&Series {
        kills: 24,
        registers: "1",
        build: &["build"],
    });
}

fn survive(series: &Series) {
    let Series {
        kills, registers, ..
    } = *series;
    let project = Project::empty();
    project
        .run(&["generate", registers, "--out", "registers"])
        .exits(0);
    // A clean build of each version, and how long one takes.
    let versions = versions(&project);
    let mut clean: Vec<Files> = Vec::new();
    let mut length = Duration::ZERO;
    for second in [true, false] {
        turn_to(&project, &versions[usize::from(second)]);
        let start = Instant::now();
        build(&project, series.build);
        length = start.elapsed();
        clean.insert(0, output(&project));
        if second {
            std::fs::remove_dir_all(project.path().join("out")).expect("removed");
        }
    }
    assert!(clean[0] != clean[1] && clean[0].len() > 6);

    let (mut seed, mut staged, mut journalled, mut done) = (20_261_122, 0, 0, 0);
    for kill in 0..kills {
        let second = kill.is_multiple_of(2);
        let (old, new) = (&clean[usize::from(!second)], &clean[usize::from(second)]);
        turn_to(&project, &versions[usize::from(second)]);
        let when = next(&mut seed);
        killed_build(&project, series.build, kill, when, length);
        let staging = project.has("out/.staging");
        let journal = project.has("out/.staging/journal.json");
        staged += u32::from(staging && !journal);
        journalled += u32::from(journal);
        let now = output(&project);
        done += u32::from(now == *new);
        whole(&now, old, new, kill);
        build(&project, series.build);
        assert!(output(&project) == *new, "not healed after kill {kill}");
        assert!(!project.has("out/.staging"), "kill {kill}");
    }
    println!(
        "of {kills} kills: {staged} while staging, {journalled} under the journal, {done} when all was in place"
    );
    let some = kills / 20;
    assert!(
        staged >= some && journalled >= some,
        "{staged} {journalled} {done}"
    );
}

/// Starts a build and kills it: in turn shortly after the journal is there, shortly after the first file is staged, and at a point of the time that a build takes.
fn killed_build(project: &Project, args: &[&str], kill: u32, when: u64, length: Duration) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_seloste"))
        .args(args)
        .current_dir(project.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the tool can be run");
    let start = Instant::now();
    let sign = match kill % 3 {
        0 => Some(".staging/journal.json"),
        1 => Some(".staging/files"),
        _ => None,
    };
    if let Some(sign) = sign {
        let sign = project.path().join("out").join(sign);
        while !sign.exists() && matches!(child.try_wait(), Ok(None)) {
            std::hint::spin_loop();
        }
        let later = Duration::from_micros(when % 1_500);
        let seen = Instant::now();
        while seen.elapsed() < later {
            std::hint::spin_loop();
        }
    } else {
        let after = length * u32::try_from(when % 1_000).unwrap_or_default() / 950;
        std::thread::sleep(after.saturating_sub(start.elapsed()));
    }
    let _ = child.kill();
    child.wait().expect("it has ended");
}

/// Every file is whole, old or new; none that both versions have is missing; none is there that neither has.
fn whole(now: &Files, old: &Files, new: &Files, kill: u32) {
    for (path, bytes) in now {
        let known = [old, new]
            .iter()
            .any(|version| version.get(path) == Some(bytes));
        assert!(known, "kill {kill}: {path} is half written");
    }
    for path in old.keys().filter(|path| new.contains_key(*path)) {
        assert!(now.contains_key(path), "kill {kill}: {path} is lost");
    }
}
