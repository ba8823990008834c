//! Quotation marks and apostrophes: straight ones become those of the language of the passage they stand in, where it is certain
//! what they are. It must not change any other character, nor what is code or an address.

use memchr::memchr2;

use super::{Inline, is_address};

/// A language's quotation marks: opening and closing, then those for a quotation within one or a single word. From Unicode's CLDR 48
/// (delimiters). A language that is not here keeps what was written.
const FORMS: &[(&str, [char; 4])] = &[
    ("fi", ['”', '”', '’', '’']),
    ("sv", ['”', '”', '’', '’']),
    ("se", ['”', '”', '’', '’']),
    ("en", ['“', '”', '‘', '’']),
];

const DOUBLE: char = '"';
const SINGLE: char = '\'';
const APOSTROPHE: char = '’';

/// English words whose first letters an apostrophe stands for.
const SHORTENED: &[&str] = &["tis", "twas", "til", "cause", "em", "n"];

/// Stands for what is neither a letter nor a space, as code or an address.
const OBJECT: char = '\u{FFFC}';

/// Sets the marks of a run of text; `language` is that of what has no other.
pub(super) fn set(run: &mut [Inline], language: &str) {
    // What one mark has become may tell what another is, so it is read again until nothing changes; each time, fewer are left.
    while has_marks(run) {
        let mut line = Line::default();
        line.read(run, language);
        let settled = line.settle();
        if settled.iter().all(Option::is_none) {
            return;
        }
        replace(run, &mut settled.into_iter());
    }
}

/// A text that stands alone, as a title, with its marks set.
pub fn phrase(text: &str, language: &str) -> String {
    let mut run = [Inline::text(text)];
    set(&mut run, language);
    super::plain(&run)
}

const fn is_mark(c: char) -> bool {
    matches!(c, DOUBLE | SINGLE)
}

fn has_marks(run: &[Inline]) -> bool {
    run.iter().any(|inline| match inline {
        Inline::Text(text) => memchr2(b'"', b'\'', text.as_bytes()).is_some(),
        Inline::Code(_) | Inline::Break => false,
        Inline::Strong(content)
        | Inline::Emphasis(content)
        | Inline::Small(content)
        | Inline::Link { content, .. }
        | Inline::Language { content, .. } => has_marks(content),
    })
}

/// A straight mark with what stands beside it.
#[derive(Clone, Copy)]
struct Mark<'l> {
    sign: char,
    language: &'l str,
    /// Where it stands, in characters.
    at: usize,
    opens: bool,
    closes: bool,
    /// Whether it may be something else than a closing mark: inches or minutes, or a mark within a word.
    doubtful: bool,
}

/// A run of text as its reader sees it, without the borders of its inlines.
#[derive(Default)]
struct Line<'l> {
    letters: Vec<char>,
    /// Place and language of each mark.
    marks: Vec<(usize, &'l str)>,
}

impl<'l> Line<'l> {
    fn read(&mut self, run: &'l [Inline], language: &'l str) {
        for inline in run {
            match inline {
                Inline::Text(text) => self.words(text, language),
                Inline::Code(_) => self.letters.push(OBJECT),
                Inline::Break => self.letters.push('\n'),
                Inline::Small(content) => {
                    self.letters.push('\n');
                    self.read(content, language);
                    self.letters.push('\n');
                }
                Inline::Link { target, content } if is_address(target, content) => {
                    self.letters.push(OBJECT);
                }
                Inline::Strong(content)
                | Inline::Emphasis(content)
                | Inline::Link { content, .. } => self.read(content, language),
                Inline::Language { language, content } => self.read(content, language),
            }
        }
    }

    fn words(&mut self, text: &str, language: &'l str) {
        for c in text.chars() {
            if is_mark(c) {
                self.marks.push((self.letters.len(), language));
            }
            self.letters.push(c);
        }
    }

    /// What each mark becomes, in order; `None` where it stays.
    fn settle(&self) -> Vec<Option<char>> {
        let marks: Vec<Mark<'_>> = self.marks.iter().map(|mark| self.look(*mark)).collect();
        let mut settled: Vec<Option<char>> = marks
            .iter()
            .map(|mark| self.is_apostrophe(mark).then_some(APOSTROPHE))
            .collect();
        for (kind, open, close) in [(DOUBLE, 0, 1), (SINGLE, 2, 3)] {
            for (first, last) in pairs(&marks, kind) {
                // A quotation is in the language in which it begins.
                if let Some(form) = marks.get(first).and_then(|mark| form(mark.language)) {
                    put(&mut settled, first, form[open]);
                    put(&mut settled, last, form[close]);
                }
            }
        }
        settled
    }

    fn look(&self, (at, language): (usize, &'l str)) -> Mark<'l> {
        let letter = |at: usize| self.letters.get(at).copied();
        let mark = letter(at).unwrap_or(DOUBLE);
        let before = at.checked_sub(1).and_then(letter);
        let after = letter(at + 1);
        let spaced = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let follows = |c: char| after.is_some_and(|after| after == c);
        // Two of a kind side by side are another mark, or an empty text.
        let twin = before == Some(mark) || follows(mark);
        let begins = |c: char| "([{–—“”‘’„«»\"'".contains(c);
        let parted = before == Some('/') && at.checked_sub(2).and_then(letter) == Some(mark);
        let free = spaced(before) || before.is_some_and(begins) || parted;
        let enclosed = |c: char| ")]}.,;:!?".contains(c);
        let worded = after.is_some_and(char::is_alphanumeric);
        let opens = match mark {
            SINGLE => worded && !self.is_shortened(at, language),
            _ => !spaced(after) && (!after.is_some_and(enclosed) || follows('.')),
        };
        let closes = !spaced(before) && !before.is_some_and(|c| "([{".contains(c));
        Mark {
            sign: mark,
            language,
            at,
            opens: opens && free && !twin,
            closes: closes && !twin && (mark == DOUBLE || !worded),
            doubtful: worded || before.is_some_and(|c| c.is_ascii_digit()),
        }
    }

    /// Whether a single mark stands for letters, or ends a quotation, which looks the same in the languages of the tool:
    /// it comes behind a letter, or has but an s behind it, as in the genitive of a name in code.
    fn is_apostrophe(&self, mark: &Mark<'_>) -> bool {
        if mark.sign != SINGLE || mark.opens {
            return false;
        }
        let letter = |at: usize| self.letters.get(at).copied();
        let Some(before) = mark.at.checked_sub(1).and_then(letter) else {
            return false;
        };
        let genitive = letter(mark.at + 1) == Some('s')
            && !letter(mark.at + 2).is_some_and(char::is_alphanumeric);
        let behind = before == OBJECT || before.is_ascii_digit() || ")]”\"".contains(before);
        before.is_alphabetic() || (behind && genitive)
    }

    /// Whether what follows is a shortened word or year, before which English has an apostrophe and no opening mark.
    fn is_shortened(&self, at: usize, language: &str) -> bool {
        let word = self.letters.get(at + 1..).unwrap_or_default().iter();
        let word = word.take_while(|c| c.is_alphanumeric()).collect::<String>();
        let word = word.to_lowercase();
        let year = word.starts_with(|c: char| c.is_ascii_digit());
        primary(language) == "en" && (year || SHORTENED.contains(&word.as_str()))
    }
}

/// The marks of a kind that open and close a quotation, by their places; each closing one belongs to the last that is open.
/// Where a mark is left that closes nothing, a doubtful one before it may have been taken in its stead: its pair stays as it is.
fn pairs(marks: &[Mark<'_>], kind: char) -> Vec<(usize, usize)> {
    let mut open: Vec<usize> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut left = None;
    for (index, mark) in marks.iter().enumerate() {
        if mark.sign != kind {
            continue;
        }
        let first = if mark.closes { open.pop() } else { None };
        match first {
            Some(first) => pairs.push((first, index)),
            None if mark.opens => open.push(index),
            None if mark.closes => left = Some(index),
            None => {}
        }
    }
    let doubtful = |index: usize| marks.get(index).is_some_and(|mark| mark.doubtful);
    pairs.retain(|(_, last)| !(doubtful(*last) && left.is_some_and(|left| left > *last)));
    pairs
}

fn form(language: &str) -> Option<&'static [char; 4]> {
    let known = FORMS.iter().find(|(known, _)| *known == primary(language));
    known.map(|(_, form)| form)
}

/// The language of a tag such as `en-GB`.
fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

fn put(settled: &mut [Option<char>], index: usize, c: char) {
    if let Some(place) = settled.get_mut(index) {
        *place = Some(c);
    }
}

/// Puts the settled marks in the place of the straight ones, in the order in which they were read.
fn replace(run: &mut [Inline], settled: &mut impl Iterator<Item = Option<char>>) {
    for inline in run {
        match inline {
            Inline::Text(text) => {
                if text.contains(is_mark) {
                    let set = |c| match c {
                        c if is_mark(c) => settled.next().flatten().unwrap_or(c),
                        c => c,
                    };
                    *text = text.chars().map(set).collect();
                }
            }
            Inline::Code(_) | Inline::Break => {}
            Inline::Link { target, content } if is_address(target, content) => {}
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Small(content)
            | Inline::Link { content, .. }
            | Inline::Language { content, .. } => replace(content, settled),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(text: &str) -> Inline {
        Inline::text(text)
    }

    fn strong(words: &str) -> Inline {
        Inline::Strong(vec![text(words)])
    }

    fn link(target: &str, words: &str) -> Inline {
        Inline::Link {
            target: target.into(),
            content: vec![text(words)],
        }
    }

    fn passage(language: &str, words: &str) -> Inline {
        Inline::Language {
            language: language.into(),
            content: vec![text(words)],
        }
    }

    fn read(mut run: Vec<Inline>, language: &str) -> String {
        set(&mut run, language);
        crate::document::plain(&run)
    }

    #[test]
    fn marks_are_those_of_the_language() {
        let words = "\"ei\" tai ('ehkä'), \"kyllä\"/\"en\".";
        let nordic = "”ei” tai (’ehkä’), ”kyllä”/”en”.";
        for language in ["fi", "sv", "se", "fi-FI"] {
            assert_eq!(phrase(words, language), nordic, "{language}");
        }
        assert_eq!(phrase(words, "en-GB"), "“ei” tai (‘ehkä’), “kyllä”/“en”.");
        // What form a language has that is not known here is its speakers' business.
        assert_eq!(phrase("\"juo\"", "smn"), "\"juo\"");
    }

    #[test]
    fn a_mark_closes_before_an_ending_and_after_a_sign() {
        for (words, set) in [
            ("\"Walmu\"-järjestelmä", "”Walmu”-järjestelmä"),
            ("\"Walmu\":n ja \"Vat\"in", "”Walmu”:n ja ”Vat”in"),
            ("\"Saako?\" – \"Saa.\"", "”Saako?” – ”Saa.”"),
            (
                "[\"5 §\", \"a (b)\", '90-luku']",
                "[”5 §”, ”a (b)”, ’90-luku’]",
            ),
            ("\".env\" ja \"a \"b\" c\"", "”.env” ja ”a ”b” c”"),
        ] {
            assert_eq!(phrase(words, "fi"), set);
        }
        assert_eq!(phrase("\"'Yes', we said\"", "en"), "“‘Yes’, we said”");
    }

    #[test]
    fn inches_codes_and_what_has_no_pair_stay() {
        for words in [
            "näyttö 24\", putki 2\" ja 3\"",
            "kesken \"jäänyt",
            "kesken jäänyt\" lainaus",
            "arvo=\"x\" ja a\"b\"c",
            "tyhjä \"\" tai ''",
            "\" irrallaan \"",
            // Either the inches or the last mark ends it: which one cannot be known.
            "\"näyttö 24\" ja putki\" kesken",
            "5' 'on",
            "'90-luvulla",
            "\"a \"b\"\"",
        ] {
            assert_eq!(phrase(words, "fi"), words);
        }
        assert_eq!(
            phrase("24\" näyttö, \"iso\" ja \"alle 5\"", "fi"),
            "24\" näyttö, ”iso” ja ”alle 5”"
        );
        // The mark that has no pair stays, and nothing is quoted across it.
        assert_eq!(phrase("\"a on \"b\" vain", "fi"), "\"a on ”b” vain");
    }

    #[test]
    fn an_apostrophe_is_curved() {
        for (words, set) in [
            (
                "the data subjects' and a child's rights",
                "the data subjects’ and a child’s rights",
            ),
            ("'the subjects' rights'", "‘the subjects’ rights’"),
            ("'so' it is, isn't it", "‘so’ it is, isn’t it"),
            ("'tis the subjects' right", "'tis the subjects’ right"),
            ("in the '90s the subjects'", "in the '90s the subjects’"),
        ] {
            assert_eq!(phrase(words, "en"), set);
        }
        assert_eq!(phrase("vaa'an 5'", "fi"), "vaa’an 5'");
        let run = vec![link("https://a.example/", "Walmu"), text("'s rights")];
        assert_eq!(read(run, "en"), "Walmu’s rights");
        assert_eq!(
            read(vec![Inline::Code("a".into()), text("'s")], "en"),
            "a’s"
        );
    }

    #[test]
    fn a_quotation_goes_over_the_borders_of_inlines() {
        let run = vec![
            text("sanoo \"aina "),
            strong("kaikki"),
            text("\" ja "),
            strong("\"ei\""),
        ];
        assert_eq!(read(run, "fi"), "sanoo ”aina kaikki” ja ”ei”");
        let run = vec![text("\""), Inline::Code("a=\"b\"".into()), text("\"")];
        assert_eq!(read(run, "en"), "“a=\"b\"”");
        // The small print is a line of its own.
        let run = vec![text("\"a\""), Inline::Small(vec![text("\"b\"")])];
        assert_eq!(read(run, "en"), "“a” “b”");
    }

    #[test]
    fn a_passage_has_the_marks_of_its_language() {
        let run = vec![
            text("Laki \"a\" eli "),
            passage("en", "the \"a\" Act's 'b'"),
            text(" tai "),
            passage("smn", "\"b\""),
        ];
        assert_eq!(read(run, "fi"), "Laki ”a” eli the “a” Act’s ‘b’ tai \"b\"");
        let run = vec![text("the \""), passage("fi", "laki \"a\" 5 §"), text("\"")];
        assert_eq!(read(run, "en"), "the “laki ”a” 5 §”");
    }

    #[test]
    fn addresses_stay() {
        let address = "https://a.example/?q=%22\"a\"";
        let mut run = vec![text("\""), link(address, address), text("\"")];
        set(&mut run, "fi");
        assert_eq!(run, [text("”"), link(address, address), text("”")]);
    }

    #[test]
    fn what_is_set_once_stays() {
        let mut once = vec![Inline::Link {
            target: String::new(),
            content: vec![text("a''"), text("5'")],
        }];
        set(&mut once, "fi");
        let mut twice = once.clone();
        set(&mut twice, "fi");
        assert_eq!(once, twice);
    }

    /// Texts, nested and beside code and links, of the characters that matter here.
    fn inlines() -> impl Strategy<Value = Vec<Inline>> {
        let words = "[a-c5'\"” (.,/–\u{A0}-]{0,12}";
        let leaf = prop_oneof![
            4 => words.prop_map(Inline::Text),
            1 => words.prop_map(Inline::Code),
            1 => Just(Inline::Break),
        ];
        let inline = leaf.prop_recursive(3, 24, 4, move |inner| {
            let run = || prop::collection::vec(inner.clone(), 0..4);
            prop_oneof![
                run().prop_map(Inline::Strong),
                run().prop_map(Inline::Small),
                (words, run()).prop_map(|(target, content)| Inline::Link { target, content }),
                ("fi|en|smn", run())
                    .prop_map(|(language, content)| Inline::Language { language, content }),
            ]
        });
        prop::collection::vec(inline, 0..6)
    }

    /// The run as it would be written, with every mark of quotation the same.
    fn straightened(run: &[Inline]) -> String {
        let straight = |c| match c {
            '“' | '”' => DOUBLE,
            '‘' | '’' => SINGLE,
            c => c,
        };
        format!("{run:?}")
            .replace('\\', "")
            .chars()
            .map(straight)
            .collect()
    }

    proptest! {
        #[test]
        fn nothing_but_quotation_marks_changes(run in inlines(), language in "fi|en|smn") {
            let mut after = run.clone();
            set(&mut after, &language);
            prop_assert_eq!(straightened(&run), straightened(&after));
            let count = |run: &[Inline]| {
                let text = format!("{run:?}").replace("\\\"", "\u{1}");
                text.matches('\u{1}').count()
            };
            // Double marks change in pairs.
            prop_assert_eq!((count(&run) - count(&after)) % 2, 0);
            let mut again = after.clone();
            set(&mut again, &language);
            prop_assert_eq!(again, after);
        }
    }
}
