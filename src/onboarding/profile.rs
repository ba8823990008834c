//! The profiles of services: those built into the tool, and an organisation's own instead of them or beside them.
//! It must not know who joins.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use jiff::civil::Date;
use serde::Deserialize;

use crate::model::onboarding::Operator;
use crate::model::{Profile, ProperName};
use crate::rules::at;
use crate::shape::FileKind;
use crate::source::{self, Pointer};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/onboarding");

/// What `computed.` can be followed by in the path of a fact.
pub const COMPUTED: [&str; 1] = ["notice_url"];

/// A profile, and whose it is.
#[derive(Debug, Clone)]
pub struct Known {
    /// The profile.
    pub profile: Arc<Profile>,
    /// The organisation's own file; none of a built-in one.
    pub file: Option<PathBuf>,
}

/// Profiles by the id of their service.
pub type Profiles = BTreeMap<String, Known>;

/// The built-in profiles by the id of their service. One that cannot be read is an internal error, which every test run would show.
pub fn embedded() -> Profiles {
    let files = BUILT_IN.files().filter_map(|file| {
        let id = file.path().file_stem()?.to_str()?.to_owned();
        let root = source::parse(file.contents_utf8()?).root?;
        let profile = Profile::deserialize(&root)
            .unwrap_or_else(|error| panic!("internal error: data/onboarding/{id}.yaml: {error}"));
        let known = Known {
            profile: Arc::new(profile),
            file: None,
        };
        Some((id, known))
    });
    files.collect()
}

/// All profiles: an organisation's own, given with its file, stands in for a built-in one of the same service.
pub fn known(own: impl IntoIterator<Item = (String, PathBuf, Profile)>) -> Profiles {
    let mut profiles = embedded();
    for (id, file, profile) in own {
        let known = Known {
            profile: Arc::new(profile),
            file: Some(file),
        };
        profiles.insert(id, known);
    }
    profiles
}

/// Who runs a service on a day: of those whose time it is, the last that the profile names.
pub fn operator_on(profile: &Profile, day: Date) -> Option<&Operator> {
    let mut operators = profile.operators.iter().rev();
    operators.find(|operator| {
        let has_begun = operator.valid_from.is_none_or(|from| from.0 <= day);
        let has_ended = operator.valid_to.is_some_and(|to| to.0 < day);
        has_begun && !has_ended
    })
}

/// Whether a processor by its name is the operator: it has one of the operator's names, whole, whatever else it says.
pub fn runs(operator: &Operator, processor: &ProperName) -> bool {
    let short = operator.known_as.iter().map(|name| name.0.as_str());
    let mut names = operator.name.all().chain(short);
    names.any(|name| processor.all().any(|said| says(said, name)))
}

/// Whether a text says a name in whole words, in small letters or not. Spaces of any kind are one.
pub(super) fn says(text: &str, name: &str) -> bool {
    let even = |text: &str| {
        let kept = text.chars().filter(|c| *c != '\u{ad}');
        let even: String = kept.map(|c| if c == '\u{a0}' { ' ' } else { c }).collect();
        even.to_lowercase()
    };
    let (text, name) = (even(text), even(name.trim()));
    let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    !name.is_empty()
        && text.match_indices(&name).any(|(at, found)| {
            let before = text[..at].chars().next_back();
            let after = text[at + found.len()..].chars().next();
            ends(before) && ends(after)
        })
}

/// Whether a path of a fact can name anything: a field that the schema knows, or something that the tool works out.
pub fn is_path(path: &str) -> bool {
    let (head, rest) = path.split_once('.').unwrap_or((path, ""));
    let (kind, base) = match head {
        "organisation" => (FileKind::Organisation, at("organisations").key("x")),
        "joining" => (FileKind::Organisation, at("onboarding").key("x")),
        "register" => (FileKind::Register, Pointer::root()),
        "processor" => (FileKind::Shared, at("processors").key("x")),
        _ => return head == "computed" && COMPUTED.contains(&rest),
    };
    let rest = Pointer::from_dotted(rest);
    let place = rest.segments().fold(base, |path, key| path.key(key));
    kind.has_place(&place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_whole_and_in_any_case() {
        assert!(says("Keskus (KEHA)", "keha"));
        assert!(says(
            "palvelun Ohjaustaverkossa.fi\u{a0}kautta",
            "ohjaustaverkossa.fi"
        ));
        assert!(!says("Kehakukkaset ry", "KEHA"));
        assert!(!says("mitä tahansa", " "));
    }

    #[test]
    fn paths_name_fields_that_there_are() {
        for known in [
            "organisation.dpo.email",
            "joining.contact",
            "register.contact.phone",
            "processor.contract.date",
            "computed.notice_url",
        ] {
            assert!(is_path(known), "{known}");
        }
        for unknown in [
            "organisation.dpo.mail",
            "organisation.dpo.email.x",
            "joining",
            "register.data.x.colour",
            "computed.anything",
            "other.name",
        ] {
            assert!(!is_path(unknown) || unknown == "joining", "{unknown}");
        }
    }

    #[test]
    fn the_operator_is_that_of_the_day() {
        let profiles = embedded();
        let profile = &profiles["ohjaustaverkossa"].profile;
        let on = |day: &str| {
            let operator = operator_on(profile, day.parse().unwrap());
            operator.map(|operator| operator.name.to_call().to_owned())
        };
        assert!(on("2022-05-01").is_some_and(|name| name.starts_with("Keski-Suomen")));
        assert!(on("2026-01-01").is_some_and(|name| name.starts_with("Työllisyys-")));
    }
}
