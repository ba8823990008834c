//! Where a word may be divided: the patterns of the languages that documents are mostly written in.
//! It must not know who divides words, nor how wide they are.

use hypher::Lang;

/// The patterns of a language by its BCP 47 code; a word of any other language is not divided.
pub fn patterns(language: &str) -> Option<Lang> {
    match language.split('-').next()? {
        "fi" => Some(Lang::Finnish),
        "sv" => Some(Lang::Swedish),
        "en" => Some(Lang::English),
        _ => None,
    }
}
