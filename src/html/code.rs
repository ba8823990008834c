//! An address as a QR code, drawn as SVG. The only file that names the crate that makes the code.
//! It must not know whose address it is.

use fast_qr::{ECL, QRBuilder};

/// Light modules around the code (ISO/IEC 18004, quiet zone).
const QUIET: usize = 4;

/// The code as an SVG element with its text alternative; none when the address is too long for a code.
/// A quarter of it may be dirty or torn: it hangs on walls.
pub fn drawing(address: &str, alternative: &str) -> Option<String> {
    let mut levels = [ECL::Q, ECL::L].into_iter();
    let code = levels.find_map(|level| QRBuilder::new(address).ecl(level).build().ok())?;
    let width = code.size;
    // Each run of dark modules is a stroke one module thick, along its middle.
    let mut path = String::new();
    let mut digits = itoa::Buffer::new();
    for y in 0..width {
        let mut x = 0;
        for run in code[y].chunk_by(|one, next| one.value() == next.value()) {
            if run.first().is_some_and(|module| module.value()) {
                path.push('M');
                path.push_str(digits.format(x + QUIET));
                path.push(' ');
                path.push_str(digits.format(y + QUIET));
                path.push_str(".5h");
                path.push_str(digits.format(run.len()));
            }
            x += run.len();
        }
    }
    let size = width + 2 * QUIET;
    let mut title = String::new();
    super::write::escape(alternative, &mut title);
    // Dark on light, whatever the colours around: many readers know no other.
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" role=\"img\" aria-label=\"{title}\" shape-rendering=\"crispEdges\"><title>{title}</title><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path d=\"{path}\" stroke=\"#000\"/></svg>"
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
        assert!(svg.contains("d=\"M4 4.5h7M"), "{svg}");
        assert_eq!(drawing(&"a".repeat(5000), ""), None);
    }

    /// What a telephone reads from the drawing.
    fn read(svg: &str) -> String {
        let (_, path) = svg.split_once("<path d=\"").expect("a path");
        let (path, _) = path.split_once('"').expect("its end");
        let mut dark = std::collections::BTreeSet::new();
        for run in path.split('M').skip(1) {
            let number = |text: &str| text.parse::<usize>().expect("a number");
            let (place, length) = run.split_once(".5h").expect("a run");
            let (x, y) = place.split_once(' ').expect("a place");
            dark.extend((0..number(length)).map(|step| (number(x) + step, number(y))));
        }
        let width = dark.iter().map(|(x, _)| x + 1 + QUIET).max().unwrap_or(0);
        let (scale, light) = (4, |x, y| !dark.contains(&(x, y)));
        let mut picture =
            rqrr::PreparedImage::prepare_from_greyscale(width * scale, width * scale, |x, y| {
                if light(x / scale, y / scale) { 255 } else { 0 }
            });
        let codes = picture.detect_grids();
        assert_eq!(codes.len(), 1, "one code");
        codes[0].decode().expect("an address").1
    }

    #[test]
    fn a_telephone_reads_the_address() {
        for length in [0, 1, 7, 40, 90, 300, 700, 1500] {
            let address = format!("https://a.example/fi/äö-{}/", "x".repeat(length));
            let svg = drawing(&address, "").expect("a code");
            assert_eq!(read(&svg), address);
        }
    }
}
