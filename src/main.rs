//! The binary: arguments in, exit status out.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = seloste::cli::Cli::parse();
    ExitCode::from(seloste::commands::run(&cli))
}
