//! `seloste` turns YAML descriptions of personal-data registers into the documents that Finnish data-protection law asks of a controller: one direction, no way back.
//!
//! ```text
//! registers/**/*.yaml
//!   → source    text and the place of every node
//!   → shape     the schema, generated from the types: faults of form at their node
//!   → model     Register, Organisation, …
//!   → rules     what the law asks, each finding at a place, one catalogue
//!   → view      what a reader sees, decided once: rights that apply, sections, typed facts
//!   → document  templates' words with facts as tokens, then blocks and inlines
//!   → html, pdf, text writers of that same tree
//!   → site      all files staged, then put in place
//! ```
//!
//! Beside the flow stand [`law`], values over the dated data in `data/`; [`project`], which files there
//! are; [`assessment`] and [`screening`], what follows from facts for an impact assessment; [`sharing`], which documents on access and disclosure do; [`onboarding`], for joining a shared service; [`skeleton`], what a person
//! goes on with; [`export`], writers of tables and dates for spreadsheets and calendars; [`finding`] and [`report`], what
//! was found and how it is said; [`check`] and [`build`], which string the rooms together; and [`commands`] with [`cli`],
//! what a user can ask.
//!
//! Three things hold everywhere. A template never receives a fact as text, so no value can break a
//! document's structure. Everything wrong is collected, sorted by place and reported together. And
//! the same input gives the same bytes.

mod addresses;
pub mod assessment;
pub mod build;
pub mod check;
pub mod cli;
pub mod commands;
mod digest;
pub mod document;
pub mod export;
pub mod facets;
pub mod figure;
pub mod finding;
pub mod generate;
pub mod html;
mod hyphens;
pub mod law;
pub mod listing;
pub mod manual;
pub mod model;
pub mod onboarding;
mod once;
pub mod online;
pub mod pdf;
pub mod project;
mod recent;
pub mod report;
pub mod rules;
pub mod screening;
pub mod shape;
pub mod sharing;
pub mod site;
pub mod skeleton;
pub mod source;
pub mod status;
pub mod text;
pub mod view;
