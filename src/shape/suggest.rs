//! The nearest known word to one that is not known.
//! It must not know what the words are for.

/// How much of two words must be the same for one to be meant by the other.
const ENOUGH: f64 = 0.7;

/// The same for titles: Finnish ones often begin or end alike and mean something else (`vastuuhenkilö`, `varahenkilö`).
const ENOUGH_OF_TITLE: f64 = 0.8;

/// The known word nearest to `word`, when it is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_by(word, known, ENOUGH)
}

/// The title nearest to `word`, when it is near enough to be meant.
pub(super) fn nearest_title<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    nearest_by(word, known, ENOUGH_OF_TITLE)
}

fn nearest_by<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
    enough: f64,
) -> Option<&'a str> {
    let wanted = fold(word);
    known
        .into_iter()
        .map(|candidate| (candidate, fold(candidate)))
        .map(|(candidate, folded)| (strsim::jaro_winkler(&wanted, &folded), candidate, folded))
        .filter(|(score, _, folded)| {
            // Words that begin alike score high whatever follows, so what has to be changed counts, too.
            // One letter is little in any word, also in one of two.
            *score > 0.84
                && (strsim::normalized_damerau_levenshtein(&wanted, folded) >= enough
                    || strsim::damerau_levenshtein(&wanted, folded) == 1)
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate, _)| candidate)
}

/// Lower case, with separators and the dots of ä and ö set aside, as people vary just these.
pub fn fold(word: &str) -> String {
    word.to_lowercase()
        .chars()
        .map(|c| match without_dots(c) {
            '_' | '-' => ' ',
            c => c,
        })
        .collect()
}

/// A small letter without what stands above ä, å and ö.
pub const fn without_dots(c: char) -> char {
    match c {
        'ä' | 'å' => 'a',
        'ö' => 'o',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_meant_and_nothing_else() {
        let known = ["controller", "contact", "purposes", "retention"];
        assert_eq!(nearest("controler", known), Some("controller"));
        assert_eq!(nearest("retencion", known), Some("retention"));
        assert_eq!(nearest("zzz", known), None);
        assert_eq!(nearest("bya", ["by", "date"]), Some("by"));
        assert_eq!(nearest("answers", ["transfers"]), None);
        assert_eq!(
            nearest("sailytysaika", ["Säilytysaika"]),
            Some("Säilytysaika")
        );
    }
}
