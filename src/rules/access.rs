//! Who sees what, on what ground, how use is watched, and what is given on request (906/2019, 16–17 and 22–23 §; 621/1999, 13–14 §).
//! It must not know how a system grants rights, nor what documents print of them.

mod documents;
mod grounds;
mod parties;
mod reach;
mod requests;
mod roles;
mod terms;
mod watch;

pub(crate) use watch::is_guarded;

pub(super) use documents::class_unfounded;
pub(super) use watch::is_viewed;

use super::{Check, Family, rule};

pub(super) const FAMILY: Family = Family {
    name: "access",
    page: include_str!("../../tests/rules/access.md"),
    rules: &[
        rule(
            "access-without-disclosure",
            &[Check::Register(parties::without_disclosure)],
        ),
        rule(
            "access-without-provision",
            &[Check::Register(grounds::without_provision)],
        ),
        rule(
            "consent-instead-of-provision",
            &[
                Check::Register(grounds::consent_of_role),
                Check::Register(grounds::consent_of_disclosure),
                Check::Register(grounds::consent_asked),
            ],
        ),
        rule(
            "provision-of-another-profession",
            &[
                Check::Register(grounds::other_profession),
                Check::Register(grounds::other_profession_of_disclosure),
                Check::Register(grounds::other_profession_of_request),
            ],
        ),
        rule(
            "access-wider-than-ground",
            &[Check::Register(reach::wider_than_disclosed)],
        ),
        rule(
            "write-beyond-disclosure",
            &[Check::Register(reach::write_beyond_disclosure)],
        ),
        rule("access-to-everyone", &[Check::Register(reach::to_everyone)]),
        rule(
            "browsing-beyond-searches",
            &[Check::Register(reach::beyond_searches)],
        ),
        rule(
            "viewing-connection-unstated",
            &[Check::Register(parties::connection_unstated)],
        ),
        rule(
            "others-messages-visible",
            &[Check::Register(reach::others_messages)],
        ),
        rule(
            "others-data-visible",
            &[Check::Register(reach::others_data)],
        ),
        rule(
            "secret-data-open-to-staff",
            &[Check::Register(reach::open_to_own_staff)],
        ),
        rule(
            "county-role-of-municipality",
            &[Check::Register(parties::county_role)],
        ),
        rule(
            "access-ground-missing",
            &[Check::Register(grounds::ground_missing)],
        ),
        rule(
            "access-condition-unstated",
            &[Check::Register(terms::condition_unstated)],
        ),
        rule("access-without-end", &[Check::Register(terms::without_end)]),
        rule("access-ended", &[Check::Register(terms::ended)]),
        rule(
            "access-dates-contradicted",
            &[Check::Register(terms::ends_first)],
        ),
        rule("access-unapproved", &[Check::Register(terms::unapproved)]),
        rule("access-unlogged", &[Check::Register(watch::unlogged)]),
        rule("access-unmonitored", &[Check::Register(watch::unmonitored)]),
        rule(
            "monitoring-point-missing",
            &[Check::Register(watch::point_missing)],
        ),
        rule(
            "disclosure-assessment-point-missing",
            &[Check::Register(documents::point_missing)],
        ),
        rule(
            "sharing-review-overdue",
            &[Check::Register(watch::review_overdue)],
        ),
        rule(
            "request-granted-without-provision",
            &[Check::Register(requests::without_provision)],
        ),
        rule(
            "request-for-everyone",
            &[Check::Register(requests::for_everyone)],
        ),
        rule(
            "request-necessity-missing",
            &[Check::Register(requests::necessity_missing)],
        ),
        rule(
            "request-purpose-missing",
            &[Check::Register(requests::purpose_missing)],
        ),
        rule(
            "request-refused-without-appeal",
            &[Check::Register(requests::refused_without_appeal)],
        ),
        rule("request-undecided", &[Check::Register(requests::undecided)]),
        rule(
            "request-dates-contradicted",
            &[Check::Register(requests::decided_first)],
        ),
        rule(
            "request-point-missing",
            &[Check::Register(requests::point_missing)],
        ),
        rule(
            "sharing-document-unclassified",
            &[Check::Register(documents::unclassified)],
        ),
        rule(
            "sharing-language-missing",
            &[Check::Register(documents::language_missing)],
        ),
    ],
};
