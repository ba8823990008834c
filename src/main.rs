//! The binary: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    // What is told as an error is not told as a panic too.
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !seloste::export::xlsx::is_guarded() {
            tell(panic);
        }
    }));
    // The first thread works with the others instead of waiting for them, where its stack is as large as theirs. Where it cannot, it waits.
    if cfg!(unix) {
        let _ = rayon::ThreadPoolBuilder::new()
            .use_current_thread()
            .build_global();
    }
    let status =
        seloste::cli::Cli::read().map_or_else(|status| status, |cli| seloste::commands::run(&cli));
    ExitCode::from(status)
}
