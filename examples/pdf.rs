//! Writes the torture document of the tests as PDF: `cargo run --example pdf FILE [TIMES [short]]`.
//! With a number it is written that many times and the time is told; `short` leaves the long table out, which is about the length of a notice.

#[path = "../tests/torture/mod.rs"]
mod torture;

use seloste::pdf::{Options, render};

#[allow(clippy::print_stdout, reason = "what it is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name a file to write")?;
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
