//! seloste
pub mod check;
pub mod cli;
pub mod commands;
pub mod document;
pub mod finding;
pub mod html;
pub mod law;
pub mod model;
pub mod project;
pub mod report;
pub mod rules;
pub mod shape;
pub mod source;
pub mod view;
