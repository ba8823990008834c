//! The nearest known word to one that is not known.
//! It must not know what the words are for.

/// The known word nearest to `word`, when it is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = fold(word);
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&wanted, &fold(candidate)), candidate))
        .filter(|(score, _)| *score > 0.84)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Lower case, with separators and the dots of ä and ö set aside, as people vary just these.
pub fn fold(word: &str) -> String {
    word.to_lowercase()
        .chars()
        .map(|c| match c {
            'ä' | 'å' => 'a',
            'ö' => 'o',
            '_' | '-' => ' ',
            c => c,
        })
        .collect()
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
        assert_eq!(
            nearest("sailytysaika", ["Säilytysaika"]),
            Some("Säilytysaika")
        );
    }
}
