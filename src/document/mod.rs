//! Between the words of the templates and the writers: facts as tokens, Markdown, and the tree of blocks and inlines.
//! It must not know registers, law or files.

mod fact;
pub mod figure;
mod markdown;
mod quotation;
mod range;
mod template;
pub mod tree;
mod typeset;

pub use fact::{Content, Facts};
pub use figure::{Drawing, Figure};
pub use markdown::{
    MarkdownError, is_allowed_link, prose, refused_links, template as parse_template,
};
pub use quotation::phrase;
pub use template::{
    ASSESSMENT, ONBOARDING, RECORD, SHARING, TemplateContext, TemplateError, Templates,
};
pub use tree::*;
pub use typeset::{typeset, typeset_table};
