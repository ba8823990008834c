//! What is out of date or unfinished in texts and provisions: repealed acts, dead sections, old names, placeholders.
//! It must not know what a text is about; from words alone nothing is graver than a warning.

mod pending;

use std::ops::Range;

use memchr::{memchr, memchr3};
pub use pending::pending;

use super::past;
use super::{Check, Common, Family, Findings, Scope, ServiceScope, Text, rule};
use crate::finding::Phrase;
use crate::law::citation::{
    Level as CitationLevel, Part, Place, leading_sections, print_sections, sections_before,
};
use crate::law::{Act, Acts, OutdatedAuthority, SKELETON_MARK, Standing};
use crate::model::{OrganisationKind, SharedFile};
use crate::shape::PROCESSOR_MARKS;
use crate::source::Pointer;

/// Keys whose text says one thing, so that a lone placeholder word means that nothing has been said.
const ONE_THING: [&str; 10] = [
    "name",
    "description",
    "what",
    "purpose",
    "to",
    "with",
    "text",
    "public",
    "consequences",
    "interest",
];

pub(super) const FAMILY: Family = Family {
    name: "text",
    page: include_str!("../../tests/rules/text.md"),
    rules: &[
        rule("repealed-act-cited", &[Check::Text(repealed_act)]),
        rule("dead-section-cited", &[Check::Text(dead_section)]),
        rule("act-name-mismatch", &[Check::Text(act_name_mismatch)]),
        rule("gdpr-number-reversed", &[Check::Text(gdpr_number_reversed)]),
        rule("old-document-name", &[Check::Text(old_document_name)]),
        rule("old-legal-basis", &[Check::Text(old_legal_basis)]),
        rule("old-heading", &[Check::Text(old_heading)]),
        rule("old-correction-text", &[Check::Text(old_correction_text)]),
        rule("old-access-word", &[Check::Text(old_access_word)]),
        rule("authority-unnamed", &[Check::Text(authority_unnamed)]),
        rule(
            "old-ombudsman-details",
            &[Check::Text(old_ombudsman_details)],
        ),
        rule(
            "outdated-authority",
            &[
                Check::Register(outdated_authority),
                Check::Shared(outdated_in_shared),
                Check::Service(outdated_in_service),
            ],
        ),
        rule("placeholder-left", &[Check::Text(placeholder)]),
        rule("comment-left", &[Check::Reading]),
        rule("text-cut-by-comment", &[Check::Reading]),
        rule("comment-in-text", &[Check::Text(comment_in_text)]),
        rule("none-as-text", &[Check::Reading]),
        rule("entry-twice", &[Check::Reading]),
        rule("layout-pasted", &[Check::Text(layout_pasted)]),
        rule("quotation-marks-kept", &[Check::Text(marks_kept)]),
        rule(
            "character-without-glyph",
            &[Check::Text(character_without_glyph)],
        ),
        rule("link-not-allowed", &[Check::Text(link_not_allowed)]),
        rule(
            "act-pending",
            &[
                Check::Register(|scope, findings| pending::act_pending(scope.texts, findings)),
                Check::Organisation(|common, findings| {
                    pending::act_pending(common.texts, findings);
                }),
                Check::Shared(|common, findings| pending::act_pending(common.texts, findings)),
                Check::Service(|scope, findings| pending::act_pending(scope.texts, findings)),
            ],
        ),
    ],
};

fn repealed_act(text: &Text<'_>, findings: &mut Findings) {
    if !text.is_statute && !text.is_free {
        return;
    }
    let mut told: Vec<&str> = Vec::new();
    for mention in text.reading().acts() {
        let standing = mention.act.standing_on(text.day);
        let dead = matches!(standing, Standing::Repealed | Standing::Doubtful);
        if !dead || told.contains(&mention.act.number.as_str()) || past::is_act_told(text, mention)
        {
            continue;
        }
        told.push(&mention.act.number);
        let fault = findings
            .report(text.place.clone())
            .fact("act", named(mention.act))
            .fact("instead", instead(mention.act, &text.law().acts));
        if let Some(citations) = repealing(mention.act, &text.law().acts) {
            fault.cite(citations);
        }
        if !text.is_statute || standing == Standing::Doubtful || !mention.act.verified {
            fault.warning();
        }
    }
}

/// The act whose repealing provision the rule itself names.
const DATA_PROTECTION_ACT: &str = "1050/2018";

/// The acts that repealed another; none where it is the Data Protection Act, of which the rule names the provision.
fn repealing(act: &Act, acts: &Acts) -> Option<Vec<String>> {
    let by = &act.repealed_by;
    if by.iter().any(|number| number == DATA_PROTECTION_ACT) {
        return None;
    }
    let named = by.iter().map(|number| match acts.by_number(number) {
        Some(act) => named(act).fi,
        None => number.clone(),
    });
    Some(named.collect())
}

/// An act by name and number.
fn named(act: &Act) -> Phrase {
    let name = |language| format!("{} ({})", act.printed_name(language), act.number);
    Phrase::new(name("fi"), name("en"))
}

/// The sentence that says what to cite instead.
fn instead(act: &Act, acts: &Acts) -> Phrase {
    let known: Vec<Phrase> = act
        .replaced_by
        .iter()
        .filter_map(|number| acts.by_number(number))
        .map(named)
        .collect();
    if known.is_empty() {
        return Phrase::new(
            "Tarkista Finlexistä, mikä säädös on tullut tilalle.",
            "See in Finlex which act has taken its place.",
        );
    }
    let join = |pick: fn(&Phrase) -> &String| {
        let words: Vec<&str> = known.iter().map(|name| pick(name).as_str()).collect();
        words.join(", ")
    };
    Phrase::new(
        format!("Tilalle on tullut: {}.", join(|name| &name.fi)),
        format!("In its place: {}.", join(|name| &name.en)),
    )
}

fn dead_section(text: &Text<'_>, findings: &mut Findings) {
    let acts = &text.law().acts;
    if text.is_statute {
        for citation in text.citations() {
            if let (Some(act), Place::Sections(cited)) = (citation.act(acts), &citation.place) {
                dead_in(act, cited, text, findings);
            }
        }
    } else if text.is_free {
        // A section before another act's name is that act's.
        let mut named = 0;
        for mention in text.reading().acts() {
            let before = text.text.get(named..mention.range.start);
            named = mention.range.end;
            let rest = text.text.get(mention.range.end..).unwrap_or_default();
            let mut cited = leading_sections(rest.trim_start_matches([')', ',', ' ', '\u{a0}']));
            if cited.is_empty() {
                cited = sections_before(before.unwrap_or_default());
            }
            if !cited.is_empty() && !past::is_told(text, &mention.range) {
                dead_in(mention.act, &cited, text, findings);
            }
        }
    }
}

/// Reports those of the cited sections of an act that are dead on the day; where several acts repealed them, those of the first.
fn dead_in(act: &Act, cited: &[Part<CitationLevel>], text: &Text<'_>, findings: &mut Findings) {
    let dead = text.law().dead_sections.iter();
    let mut dead = dead.filter(|dead| dead.act == act.number && dead.is_dead_on(text.day));
    let found = dead.find_map(|dead| {
        let parts = cited.iter().filter_map(|part| dead.dead_of(part));
        let parts: Vec<_> = parts.collect();
        (!parts.is_empty()).then_some((dead, parts))
    });
    let Some((dead, parts)) = found else {
        return;
    };
    let instead = if dead.replaced_by.is_empty() {
        Phrase::new("Tarkista Finlexistä.", "See Finlex.")
    } else {
        let list = dead.replaced_by.join(", ");
        Phrase::new(
            format!("Tilalle on tullut: {list}."),
            format!("In its place: {list}."),
        )
    };
    let section = |language| print_sections(&parts, language);
    let fault = findings
        .report(text.place.clone())
        .fact("section", Phrase::new(section("fi"), section("en")))
        .fact("by", dead.by.as_str())
        .fact("instead", instead);
    if !text.is_statute || !dead.verified {
        fault.warning();
    }
}

fn old_document_name(text: &Text<'_>, findings: &mut Findings) {
    let mut named = text.reading().places("old_document_name").into_iter();
    if text.is_prose() && named.any(|place| !past::is_told(text, &place)) {
        findings.report(text.place.clone());
    }
}

/// Reports the first words of a group in prose that are not told of as past.
fn words_of(group: &str, text: &Text<'_>, findings: &mut Findings) {
    let mut places = text.reading().places(group).into_iter();
    let place = places.find(|place| !past::is_told(text, place));
    text.report(place, findings);
}

/// Where a basis is told; elsewhere "asiallinen yhteys" may be anything.
fn old_legal_basis(text: &Text<'_>, findings: &mut Findings) {
    let places = ["purposes", "sections", "informing", "administration"];
    if text.is_prose() && places.contains(&text.place.first().unwrap_or_default()) {
        words_of("old_connection", text, findings);
    }
}

fn old_heading(text: &Text<'_>, findings: &mut Findings) {
    let is_title = text.place.segments().any(|key| key == "title");
    if text.is_prose() && (is_title || text.reading().is_whole("old_headings")) {
        words_of("old_headings", text, findings);
    }
}

fn old_correction_text(text: &Text<'_>, findings: &mut Findings) {
    if text.is_prose() {
        words_of("old_correction", text, findings);
    }
}

/// The old word alone; one who also says "pääsy tietoihin" is understood.
fn old_access_word(text: &Text<'_>, findings: &mut Findings) {
    let places = [
        "rights",
        "sections",
        "informing",
        "organisations",
        "defaults",
    ];
    let is_of_rights = places.contains(&text.place.first().unwrap_or_default());
    if text.is_prose() && is_of_rights && !text.reading().has("access_named") {
        words_of("old_access", text, findings);
    }
}

/// Only where a complaint is told of: other supervisory authorities have their place in a notice.
fn authority_unnamed(text: &Text<'_>, findings: &mut Findings) {
    if !text.is_prose() {
        return;
    }
    let reading = text.reading();
    if reading.has("complaint_words") && !reading.has("ombudsman_named") {
        words_of("unnamed_authority", text, findings);
    }
}

/// Addresses are the Ombudsman's own only beside its name; its old telephone numbers are by themselves.
fn old_ombudsman_details(text: &Text<'_>, findings: &mut Findings) {
    if !text.is_prose() {
        return;
    }
    let is_near = text.reading().has("ombudsman_words");
    let has_number =
        || memchr(b'0', text.text.as_bytes()).is_some() && text.text.contains(OWN_NUMBER);
    if !is_near && !has_number() {
        return;
    }
    let mut old = text.law().authority.old_details.iter();
    let found = old.find(|detail| {
        (is_near || detail.starts_with(OWN_NUMBER)) && text.text.contains(detail.as_str())
    });
    if let Some(detail) = found {
        let fault = findings.report(text.place.clone());
        fault.fact("words", detail.as_str());
    }
}

/// What the telephone numbers of authorities begin with.
const OWN_NUMBER: &str = "029";

/// "679/2016" beside the Regulation's name or "EU"; alone it may be the Finnish act of that number.
fn gdpr_number_reversed(text: &Text<'_>, findings: &mut Findings) {
    if !text.is_free && !text.is_statute {
        return;
    }
    let is_regulation = |place: &Range<usize>| {
        let before = text
            .text
            .get(..place.start)
            .unwrap_or_default()
            .to_lowercase();
        let before = before.trim_end_matches([' ', '(', ')', '\u{a0}']);
        [
            "eu",
            "eu:n",
            "gdpr",
            "asetus",
            "asetuksen",
            "förordningen",
            "förordning",
            "regulation",
        ]
        .iter()
        .any(|word| before.ends_with(word))
    };
    let places = text.reading().places("gdpr_number");
    text.report(places.into_iter().find(is_regulation), findings);
}

/// An act's name with a number that it does not bear: another known act's, or its own mistyped. A number that the data
/// do not know may be that of an act of the same name that they lack, and is let be.
fn act_name_mismatch(text: &Text<'_>, findings: &mut Findings) {
    if !text.is_free && !text.is_statute {
        return;
    }
    let acts = &text.law().acts;
    for mention in text.reading().acts() {
        if !mention.by_name || mention.by_number {
            continue;
        }
        let rest = text.text.get(mention.range.end..).unwrap_or_default();
        let Some(number) = leading_number(rest) else {
            continue;
        };
        let own = acts.namesakes(mention.act);
        let other = acts.by_number(number);
        let typed_wrong = || own.iter().any(|act| is_mistyped(number, &act.number));
        if other.is_some() || typed_wrong() {
            // A number of an act that is no longer in force would only be wrong in another way.
            let in_force = |act: &&&Act| act.standing_on(text.day) != Standing::Repealed;
            let has_valid = own.iter().any(|act| in_force(&act));
            let meant = own.iter().filter(|act| !has_valid || in_force(act));
            let meant = meant.map(|act| act.number.as_str());
            let name = |language| mention.act.printed_name(language).to_owned();
            findings
                .report(text.place.clone())
                .fact("act", Phrase::new(name("fi"), name("en")))
                .fact("number", number)
                .fact("right", meant.collect::<Vec<_>>().join(", "));
        }
    }
}

/// The number that follows a name: "1285/2916" of " (1285/2916) 13 §".
fn leading_number(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches([' ', '\u{a0}']);
    let rest = rest.strip_prefix('(').unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '/');
    let number = &rest[..end.unwrap_or(rest.len())];
    let (first, second) = number.split_once('/')?;
    let digits = |part: &str| (1..=5).contains(&part.len()) && !part.contains('/');
    (digits(first) && digits(second)).then_some(number)
}

/// Whether a number is another one with one digit wrong, too many or too few, or with two neighbours changed about.
fn is_mistyped(written: &str, right: &str) -> bool {
    let full = |number: &str| {
        let (first, year) = number.split_once('/')?;
        let year = match (year.len(), year.parse::<u16>().ok()?) {
            (2, 30..) => format!("19{year}"),
            (2, _) => format!("20{year}"),
            _ => year.to_owned(),
        };
        Some(format!("{first}/{year}"))
    };
    let (Some(written), Some(right)) = (full(written), full(right)) else {
        return false;
    };
    let (a, b) = (written.as_bytes(), right.as_bytes());
    let ahead = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let behind = a[ahead..].iter().rev().zip(b[ahead..].iter().rev());
    let behind = behind.take_while(|(x, y)| x == y).count();
    match (&a[ahead..a.len() - behind], &b[ahead..b.len() - behind]) {
        ([x, y], [v, w]) => x == w && y == v,
        (left, right) => left.len().max(right.len()) == 1,
    }
}

fn outdated_authority(scope: &Scope<'_>, findings: &mut Findings) {
    let kind = scope.controller().and_then(|controller| controller.kind);
    outdated(scope.texts, kind, findings);
}

fn outdated_in_service(scope: &ServiceScope<'_>, findings: &mut Findings) {
    let kind = scope.processor().and_then(|(_, processor)| processor.kind);
    outdated(scope.texts, kind, findings);
}

fn outdated_in_shared(common: &Common<'_, SharedFile>, findings: &mut Findings) {
    let default = common.around.default_controller();
    let kind = default.and_then(|(_, controller)| controller.kind);
    outdated(common.texts, kind, findings);
}

fn outdated(texts: &[Text<'_>], controller: Option<OrganisationKind>, findings: &mut Findings) {
    // A wellbeing services county may call its own services by the old municipal names.
    let county = controller == Some(OrganisationKind::WellbeingCounty);
    for text in texts.iter().filter(|text| text.is_prose()) {
        let mut named = text.reading().outdated_authorities();
        named.retain(|(range, id, authority)| {
            authority.is_past_on(text.day)
                && !(county && *id == "kunnan_sote")
                && !past::is_authority_told(text, range, authority)
        });
        for (range, authority) in longest(named) {
            findings
                .report(text.place.clone())
                .fact("words", text.text.get(range).unwrap_or_default())
                .fact("current", authority.current.as_str());
        }
    }
}

/// Of names within each other the longest, and of each authority the first.
fn longest<'a>(
    mut named: Vec<(Range<usize>, &'a str, &'a OutdatedAuthority)>,
) -> Vec<(Range<usize>, &'a OutdatedAuthority)> {
    named.sort_by_key(|(range, ..)| (range.start, usize::MAX - range.end));
    let mut end = 0;
    let mut told: Vec<&str> = Vec::new();
    named.retain(|(range, id, _)| {
        let free = range.start >= end;
        end = end.max(range.end);
        let first = free && !told.contains(id);
        told.extend(first.then_some(*id));
        first
    });
    let kept = named.into_iter();
    kept.map(|(range, _, authority)| (range, authority))
        .collect()
}

/// A character that the PDF's fonts lack would be printed as a replacement sign, which says nothing.
fn character_without_glyph(text: &Text<'_>, findings: &mut Findings) {
    if text.text.is_ascii() {
        return;
    }
    let mut lacking: Vec<char> = text
        .text
        .chars()
        .filter(|c| !c.is_ascii() && !crate::pdf::covers(*c) && !c.is_control())
        .collect();
    lacking.sort_unstable();
    lacking.dedup();
    if !lacking.is_empty() {
        let named: Vec<String> = lacking
            .iter()
            .map(|c| format!("{c} (U+{:04X})", u32::from(*c)))
            .collect();
        findings
            .report(text.place.clone())
            .fact("characters", named.join(", "));
    }
}

/// A link to anything but a web page, an address, a number or a section is shown as its words alone, so a reader would miss where it led.
fn link_not_allowed(text: &Text<'_>, findings: &mut Findings) {
    if !text.is_prose() {
        return;
    }
    for target in crate::document::refused_links(text.text) {
        let start: String = target.chars().take(60).collect();
        findings.report(text.place.clone()).fact("target", start);
    }
}

/// A remark that somebody wrote within a text of several lines, where the sign begins no comment: it would be published as a heading,
/// or as it stands.
fn comment_in_text(text: &Text<'_>, findings: &mut Findings) {
    if !text.text.as_bytes().contains(&b'#') || !text.is_prose() {
        return;
    }
    let remark = text.text.lines().find_map(|line| {
        let line = line.trim_start();
        let at = if line.starts_with("# ") {
            Some(0)
        } else {
            line.find(" # ").map(|at| at + 1)
        };
        Some(&line[at?..])
    });
    if let Some(remark) = remark {
        let words: String = remark.chars().take(SHOWN).collect();
        findings.report(text.place.clone()).fact("words", words);
    }
}

/// So many characters of what is found in a text are shown.
const SHOWN: usize = 60;

/// What a word processor or a spreadsheet draws as a list or a table, and here runs together.
fn layout_pasted(text: &Text<'_>, findings: &mut Findings) {
    // Bytes that the signs begin with: nearly no text has one.
    if memchr3(b'\t', 0xE2, 0xEF, text.text.as_bytes()).is_none() || !text.is_prose() {
        return;
    }
    let bullet = text.text.chars().find(|c| BULLETS.contains(c));
    let dashes = || {
        let mut lines = text.text.lines().map(str::trim_start);
        let is_item = |line: &str| line.starts_with("– ") || line.starts_with("— ");
        lines.by_ref().filter(|line| is_item(line)).count() > 1
    };
    let mark = match bullet {
        Some('\t') => Phrase::new("sarkain", "a tab"),
        Some(bullet) => Phrase::from(bullet.to_string()),
        None if text.text.contains('\n') && dashes() => Phrase::from("–"),
        None => return,
    };
    findings.report(text.place.clone()).fact("mark", mark);
}

/// Signs of lists and of tables in other programs.
const BULLETS: [char; 8] = ['\t', '•', '◦', '▪', '●', '■', '‣', '\u{F0B7}'];

/// A value that was meant to stand in quotation marks, but those of a word processor, would be published with them.
fn marks_kept(text: &Text<'_>, findings: &mut Findings) {
    let value = text.text.trim();
    let within = value
        .strip_prefix(PROCESSOR_MARKS)
        .and_then(|value| value.strip_suffix(PROCESSOR_MARKS));
    // A text that begins and ends with a quotation of its own has marks within, too.
    if let Some(within) = within.filter(|within| !within.contains(PROCESSOR_MARKS)) {
        findings
            .report(text.place.clone())
            .fact("words", value)
            .fact("within", within);
    }
}

fn placeholder(text: &Text<'_>, findings: &mut Findings) {
    let place = &text.place;
    // A skeleton's own mark is never anybody's words, wherever it stands.
    if text.text.contains(SKELETON_MARK) {
        let start: String = text.text.chars().take(40).collect();
        findings.report(place.clone()).fact("words", start);
        return;
    }
    if !text.is_free {
        return;
    }
    let reading = text.reading();
    if let Some(words) = reading.words("placeholder", text.text) {
        let whole = reading.is_whole("placeholder");
        let fault = findings.report(place.clone()).fact("words", words);
        if !whole {
            fault.warning();
        }
        return;
    }
    let is_nothing = may_not_be_empty(place) && reading.is_whole("nothing_said");
    if is_nothing || says_one_thing(text) && reading.is_whole("placeholder_alone") {
        findings
            .report(place.clone())
            .fact("words", text.text.trim());
    }
}

/// Whether a field that says "puuttuu" or "–" says nothing. Only the names of data may: a form may have such an item.
fn may_not_be_empty(place: &Pointer) -> bool {
    let first = place.first().unwrap_or_default();
    let is_item = |key| matches!(key, "items" | "search_keys");
    !(first == "vocabulary" || first == "data" && place.segments().any(is_item))
}

/// Whether a text is a field that must say something of its own. Data and vocabulary are not: "nimi" is a good name there; a controller's name has its own rule.
fn says_one_thing(text: &Text<'_>) -> bool {
    let first = text.place.first().unwrap_or_default();
    let key = text.key();
    !matches!(first, "data" | "vocabulary" | "organisations")
        && key.is_some_and(|key| ONE_THING.contains(&key))
}
