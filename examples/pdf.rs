//! Writes the torture documents of the tests as PDF. `cargo run --example pdf FOLDER/` writes all of them, for validators and for eyes;
//! `cargo run --example pdf FILE [TIMES [short]]` writes the first.
//! With a number it is written that many times and the time is told; `short` leaves the long table out, which is about the length of a notice.

#[path = "../tests/torture/mod.rs"]
mod torture;

use std::path::Path;

use seloste::pdf::{Options, render};

#[allow(clippy::print_stdout, reason = "what it is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments
        .next()
        .ok_or("name a file, or a folder with / at its end, to write")?;
    if path.ends_with('/') {
        return write_all(Path::new(&path));
    }
    let times: u32 = arguments.next().map_or(Ok(1), |times| times.parse())?;
    let mut document = torture::document();
    if arguments.next().is_some() {
        document
            .blocks
            .retain(|block| !matches!(block, seloste::document::Block::Table(_)));
    }
    let start = std::time::Instant::now();
    let mut bytes = Vec::new();
    for _ in 0..times.max(1) {
        bytes = render(&document, &Options::default())?;
    }
    println!(
        "{:.2} ms, {} bytes",
        start.elapsed().as_secs_f64() * 1000.0 / f64::from(times.max(1)),
        bytes.len()
    );
    std::fs::write(path, bytes)?;
    Ok(())
}

fn write_all(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(folder)?;
    for (name, document) in torture::extremes::all() {
        let bytes = render(&document, &Options::default())?;
        std::fs::write(folder.join(name).with_extension("pdf"), bytes)?;
    }
    Ok(())
}
