//! An address as a QR code, drawn as SVG. The only file that names the crate that makes the code.
//! It must not know whose address it is.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// Light modules around the code (ISO/IEC 18004, quiet zone).
const QUIET: usize = 4;

/// The code as an SVG element with its text alternative; none when the address is too long for a code.
/// A quarter of it may be dirty or torn: it hangs on walls.
pub fn drawing(address: &str, alternative: &str) -> Option<String> {
    let mut levels = [EcLevel::Q, EcLevel::L].into_iter();
    let code = levels.find_map(|level| QrCode::with_error_correction_level(address, level).ok())?;
    let width = code.width();
    let colours = code.to_colors();
    let mut path = String::new();
    for (y, row) in colours.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                let _ = write!(
                    path,
                    "M{} {}h{}v1h-{}z",
                    x + QUIET,
                    y + QUIET,
                    run.len(),
                    run.len()
                );
            }
            x += run.len();
        }
    }
    let size = width + 2 * QUIET;
    let mut title = String::new();
    super::write::escape(alternative, &mut title);
    // Dark on light, whatever the colours around: many readers know no other.
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" role=\"img\" aria-label=\"{title}\" shape-rendering=\"crispEdges\"><title>{title}</title><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_alternative_and_the_finder_patterns() {
        let svg = drawing("https://a.example/fi/x/", "QR & \"a\"").expect("a short address");
        assert!(
            svg.contains("aria-label=\"QR &amp; &quot;a&quot;\""),
            "{svg}"
        );
        // The three corners begin with seven dark modules.
        assert!(svg.contains("d=\"M4 4h7v1h-7z"), "{svg}");
        assert_eq!(drawing(&"a".repeat(5000), ""), None);
    }
}
