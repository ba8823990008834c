//! Writes the torture documents that have figures as pages, for eyes and for `tests/conformance/html/run.mjs`: `cargo run --example pages FOLDER`.

#[path = "../tests/torture/mod.rs"]
mod torture;

use std::path::Path;

use indexmap::IndexMap;
use seloste::document::Templates;
use seloste::html::{NoticePage, Shell};

fn main() -> Result<(), String> {
    let folder = std::env::args().nth(1).ok_or("name a folder to write to")?;
    let templates = Templates::load(None).map_err(|error| error.to_string())?;
    let words = [
        ("skip", "Siirry sisältöön"),
        ("contents", "Sisällys"),
        ("all_notices", "Kaikki"),
        ("made_with", "Koesivu."),
    ];
    let shell = Shell {
        language: "fi",
        words: IndexMap::from(words),
        organisation: "Esimerkkikunta".to_owned(),
        banner: None,
        accessibility_statement: None,
        base_url: None,
    };
    let frame = shell
        .frame("#00508f", &templates)
        .map_err(|error| error.to_string())?;
    let pictured = ["figures", "matrices", "flows"];
    for (name, document) in torture::extremes::all() {
        if !pictured.contains(&name) {
            continue;
        }
        let page = NoticePage {
            path: format!("{name}/"),
            pdf: None,
            draft: false,
            versions: Vec::new(),
            layers: Vec::new(),
            code: None,
        };
        let html = frame.notice(&document, &page, &templates);
        let html = html.map_err(|error| error.to_string())?;
        let folder = Path::new(&folder).join(name);
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(folder.join("index.html"), html))
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}
