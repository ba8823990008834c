//! Faults of form, found where files are read and shaped: YAML, keys, types, values.
//! It must not know how they are found; it only names them for the catalogue and `explain`.

use super::{Check, Family, Rule};

/// A personal identity code stands in a file.
pub(crate) const IDENTITY_CODE: &str = "identity-code-in-file";

pub(super) const FAMILY: Family = Family {
    name: "structure",
    page: include_str!("../../tests/rules/structure.md"),
    rules: &[
        reading("file-unreadable"),
        reading("file-too-large"),
        reading("file-not-utf8"),
        reading("control-character"),
        reading("file-empty"),
        reading("file-name-wrong"),
        reading("folder-linked"),
        reading("register-id-twice"),
        reading("shared-id-twice"),
        reading("organisation-missing"),
        reading("organisation-twice"),
        reading("yaml-syntax"),
        reading("yaml-anchor"),
        reading("yaml-tag"),
        reading("second-document"),
        reading("key-not-text"),
        reading("duplicate-key"),
        reading("unknown-key"),
        reading("missing-key"),
        reading("empty-value"),
        reading("wrong-type"),
        reading("unquoted-scalar"),
        reading("unknown-value"),
        reading("bad-date"),
        reading("bad-period"),
        reading("bad-email"),
        reading("bad-url"),
        reading("bad-form"),
        reading(IDENTITY_CODE),
        reading("ignore-without-reason"),
        reading("ignore-unused"),
        reading("ignore-not-allowed"),
        reading("rule-unknown"),
    ],
};

const fn reading(name: &'static str) -> Rule {
    Rule {
        name,
        checks: &[Check::Reading],
    }
}
