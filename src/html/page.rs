//! Page shells: a notice with its contents list, and the index of all registers.
//! It must not know how blocks are written or where pages go.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::Serialize;

use super::colour::Palette;
use super::style::{HASH_PLACE, STYLE_PLACE, Sheet, Style, as_browsers_read, source_hash};
use super::write::{CLASS, Embedding, ROWS_PLACE, write, write_around_rows, write_embedded};
use crate::document::{
    Block, Document, Inline, MarkdownError, Meta, TemplateContext, TemplateError, Templates, plain,
    split_summary,
};

/// What every page of a site has around its content.
#[derive(Debug, Clone, Serialize)]
pub struct Shell<'a> {
    /// Language of the page.
    pub language: &'a str,
    /// The tool's own words in that language.
    pub words: IndexMap<&'a str, &'a str>,
    /// The organisation.
    pub organisation: String,
    /// A remark on every page.
    pub banner: Option<String>,
    /// The accessibility statement.
    pub accessibility_statement: Option<String>,
    /// Address of the site.
    pub base_url: Option<String>,
}

/// What a notice's page shows besides its text.
#[derive(Debug, Clone, Serialize)]
pub struct NoticePage {
    /// Where it is, from the address of its language.
    pub path: String,
    /// Name of the PDF beside the page, and its size in kilobytes.
    pub pdf: Option<(String, u64)>,
    /// Whether it is a draft.
    pub draft: bool,
    /// The same page in every language, this one included; empty where there is but one.
    pub versions: Vec<Version>,
    /// The layers of the notice, this one included; empty where there is but one.
    pub layers: Vec<LayerLink>,
    /// Where the notice is published, to be read by a telephone.
    pub code: Option<Code>,
}

/// A layer of a notice: its summary, the whole of it, its words for children.
#[derive(Debug, Clone, Serialize)]
pub struct LayerLink {
    /// What it is called.
    pub name: String,
    /// Where its page is, relative to the one that links to it.
    pub href: String,
    /// Whether it is the page that links.
    pub current: bool,
}

/// Where a document that stands in a page of another system leads: whole addresses, since nothing lies beside it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Links {
    /// The other layers of the notice.
    pub layers: Vec<LayerLink>,
    /// The address of its PDF, and the size in kilobytes.
    pub pdf: Option<(String, u64)>,
    /// The same document in other languages.
    pub versions: Vec<Version>,
}

/// What the page of the record of processing has besides that of a notice: a filter that needs no server.
#[derive(Debug, Clone, Serialize)]
pub struct RecordPage {
    /// The id of the heading whose table is narrowed down.
    pub heading: &'static str,
    /// What the field is called.
    pub label: String,
    /// What may be typed into it.
    pub hint: String,
    /// How many registers are shown, with places for `{shown}` and `{all}`.
    pub count: String,
    /// What is proposed while typing: processors, recipients, countries, kinds of data.
    pub suggestions: Vec<String>,
}

/// The place of rows that are written by themselves, in the table that has the same head and none of its own.
#[derive(Debug, Clone, Copy)]
pub struct RowsPlace<'a> {
    /// The name of the document's template.
    pub template: &'static str,
    /// The name of the table among the document's facts.
    pub name: &'static str,
    /// The table's head.
    pub head: &'a [Vec<Inline>],
}

impl RowsPlace<'_> {
    /// What stands in a page before the rows and after them.
    fn around(self, page: &str) -> Result<(String, String), TemplateError> {
        let parts = page.split_once(ROWS_PLACE);
        let parts = parts.map(|(before, after)| (before.to_owned(), after.to_owned()));
        // A document without its registers must not look like one.
        let lacks = || MarkdownError::FactsMissing(vec![self.name]);
        parts.ok_or_else(|| TemplateError::Structure(self.template.to_owned(), lacks()))
    }
}

/// An address as a QR code, which is never without the address in words.
#[derive(Debug, Clone, Serialize)]
pub struct Code {
    /// The address.
    pub address: String,
    /// The drawing, as an SVG element of the tool's own.
    pub svg: String,
}

/// A page in a language.
#[derive(Debug, Clone, Serialize)]
pub struct Version {
    /// The language.
    pub language: String,
    /// What it calls itself.
    pub name: String,
    /// Where the page is, relative to the one that links to it.
    pub href: String,
    /// Where it is, from the address of the site.
    pub path: String,
    /// Whether it is the page that links.
    pub current: bool,
}

/// A line of the index.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// The register's id.
    pub id: String,
    /// The register's name.
    pub name: String,
    /// Where its page is, relative to the index; none when nothing has been published.
    pub href: Option<String>,
    /// Where its PDF is.
    pub pdf: Option<String>,
    /// When it was updated, in words.
    pub updated: Option<String>,
    /// Its state in words, when it is not simply published.
    pub state: Option<String>,
    /// The language of the page it links to and what it calls itself, when it is not that of the index.
    pub language: Option<(String, String)>,
}

/// The index of all registers.
#[derive(Debug, Clone, Serialize)]
pub struct IndexPage {
    /// The registers, sorted by name.
    pub entries: Vec<Entry>,
    /// Introduction, as HTML of the tool's writer.
    pub introduction: Option<String>,
    /// Documents of the whole organisation, below the registers.
    pub documents: Vec<LayerLink>,
    /// The index in every language, this one included; empty where there is but one.
    pub versions: Vec<Version>,
}

#[derive(Serialize)]
struct Contents {
    id: String,
    number: Option<String>,
    title: String,
}

/// What all pages of a language have in common, prepared once.
#[derive(Debug)]
pub struct Frame {
    context: TemplateContext,
    /// The tool's own style sheet, where its own shells stand around pages; none where an organisation's do, or its style: those may be
    /// spelled in any way.
    sheet: Option<Sheet>,
}

impl Shell<'_> {
    /// The shell with the style sheet in the organisation's colour.
    ///
    /// # Errors
    /// When the style sheet cannot be rendered.
    pub fn frame(&self, colour: &str, templates: &Templates) -> Result<Frame, TemplateError> {
        let mut context = TemplateContext::default();
        context.put("shell", self)?;
        let style = style(colour, templates)?;
        let mut own = templates.own().iter().map(|(name, _)| name.as_str());
        let is_shell = |name: &str| {
            Path::new(name)
                .extension()
                .is_some_and(|kind| kind == "html")
        };
        let is_own = own.any(|name| name == STYLE || is_shell(name));
        let sheet = (!is_own).then(|| Sheet::of(&style));
        let whole = sheet
            .as_ref()
            .map_or_else(|| Arc::new(Style::of(&style)), Sheet::whole);
        context.put("style_hash", &whole.hash)?;
        context.put("style", &whole.text)?;
        Ok(Frame { context, sheet })
    }
}

impl Frame {
    /// The page of a notice.
    ///
    /// # Errors
    /// When the page shell cannot be rendered.
    pub fn notice(
        &self,
        document: &Document,
        page: &NoticePage,
        templates: &Templates,
    ) -> Result<String, TemplateError> {
        let mut context = self.lead(document, page, "")?;
        context.put("contents", &contents(split_summary(&document.blocks).1))?;
        let Some(sheet) = &self.sheet else {
            return Self::sections(context, document, None, templates);
        };
        context.put("style", &STYLE_PLACE)?;
        context.put("style_hash", &HASH_PLACE)?;
        let page = Self::sections(context, document, None, templates)?;
        Ok(sheet.put(&page))
    }

    /// The page of a document with tables of many columns; they have the place of the contents at the side.
    ///
    /// # Errors
    /// When the page shell cannot be rendered.
    pub fn wide(
        &self,
        document: &Document,
        page: &NoticePage,
        templates: &Templates,
    ) -> Result<String, TemplateError> {
        self.wide_with(document, page, None, templates)
    }

    /// The page as [`wide`](Self::wide) gives it, before and after rows that are written by themselves, each as
    /// [`write_rows`](super::write_rows) gives it: those of a thousand registers are never held at once.
    ///
    /// # Errors
    /// When the page shell cannot be rendered, or has no place for the rows.
    pub fn wide_around_rows(
        &self,
        document: &Document,
        page: &NoticePage,
        place: RowsPlace<'_>,
        templates: &Templates,
    ) -> Result<(String, String), TemplateError> {
        let page = self.wide_with(document, page, Some(place.head), templates)?;
        place.around(&page)
    }

    fn wide_with(
        &self,
        document: &Document,
        page: &NoticePage,
        open_head: Option<&[Vec<Inline>]>,
        templates: &Templates,
    ) -> Result<String, TemplateError> {
        let mut context = self.lead(document, page, &wide_style(templates)?)?;
        context.put("is_wide", &true)?;
        Self::sections(context, document, open_head, templates)
    }

    /// A page with the summary, the contents and the sections of a document; a table of a given head is left open for rows.
    fn sections(
        mut context: TemplateContext,
        document: &Document,
        open_head: Option<&[Vec<Inline>]>,
        templates: &Templates,
    ) -> Result<String, TemplateError> {
        let (summary, body) = split_summary(&document.blocks);
        let states = &document.labels.states;
        context.put("summary", &write(summary, states))?;
        context.put("body", &write_around_rows(body, states, open_head))?;
        templates.page("notice.html", &context)
    }

    /// The page of the record of processing, whose registers can be narrowed down.
    ///
    /// # Errors
    /// When the page shell cannot be rendered.
    pub fn record(
        &self,
        document: &Document,
        page: &NoticePage,
        filter: &RecordPage,
        templates: &Templates,
    ) -> Result<String, TemplateError> {
        let body = write(&document.blocks, &document.labels.states);
        self.filtered(document, page, filter, &body, templates)
    }

    /// The page as [`record`](Self::record) gives it, before and after rows that are written by themselves, each as
    /// [`write_rows`](super::write_rows) gives it: those of a thousand registers are never held at once.
    ///
    /// # Errors
    /// When the page shell cannot be rendered, or has no place for the rows.
    pub fn record_around_rows(
        &self,
        document: &Document,
        page: &NoticePage,
        filter: &RecordPage,
        place: RowsPlace<'_>,
        templates: &Templates,
    ) -> Result<(String, String), TemplateError> {
        let states = &document.labels.states;
        let body = write_around_rows(&document.blocks, states, Some(place.head));
        let page = self.filtered(document, page, filter, &body, templates)?;
        place.around(&page)
    }

    fn filtered(
        &self,
        document: &Document,
        page: &NoticePage,
        filter: &RecordPage,
        body: &str,
        templates: &Templates,
    ) -> Result<String, TemplateError> {
        let mut context = self.lead(document, page, &wide_style(templates)?)?;
        context.put("filter", filter)?;
        let script = as_browsers_read(FILTER);
        context.put("script_hash", &source_hash(&script))?;
        context.put("script", &script)?;
        context.put("body", &body)?;
        templates.page("record.html", &context)
    }

    /// What a document's page begins with; and its own style beside that of all pages, whose hash is taken once.
    fn lead(
        &self,
        document: &Document,
        page: &NoticePage,
        style: &str,
    ) -> Result<TemplateContext, TemplateError> {
        let style = format!("{}{style}", running(&document.meta));
        let style = as_browsers_read(&style);
        let mut context = self.context.clone();
        context.put("own_style_hash", &source_hash(&style))?;
        context.put("own_style", &style)?;
        context.put("page", page)?;
        context.put("versions", &page.versions)?;
        context.put("kind", &document.meta.kind)?;
        context.put("title", &document.meta.title)?;
        context.put("body_name", &document.meta.body)?;
        context.put("facts", &document.meta.facts)?;
        Ok(context)
    }

    /// A document to be embedded in a page of another system: no page, no style, and nothing that meets what is there.
    ///
    /// # Errors
    /// When the shell cannot be rendered.
    pub fn fragment(
        &self,
        document: &Document,
        embedding: &Embedding,
        code: Option<&Code>,
        links: &Links,
        templates: &Templates,
    ) -> Result<String, TemplateError> {
        let body = write_embedded(&document.blocks, &document.labels.states, embedding);
        let mut context = self.context.clone();
        context.put("class", &CLASS)?;
        context.put("language", &document.language)?;
        context.put("level", &embedding.level)?;
        context.put("meta_banner", &document.meta.banner)?;
        context.put("kind", &document.meta.kind)?;
        context.put("title", &document.meta.title)?;
        context.put("facts", &document.meta.facts)?;
        context.put("body", &body)?;
        context.put("code", &code)?;
        context.put("links", links)?;
        let html = templates.page("fragment.html", &context)?;
        Ok(html.trim_start().to_owned())
    }

    /// The index page.
    ///
    /// # Errors
    /// When the page shell cannot be rendered.
    pub fn index(&self, page: &IndexPage, templates: &Templates) -> Result<String, TemplateError> {
        let mut context = self.context.clone();
        context.put("index", page)?;
        context.put("versions", &page.versions)?;
        templates.page("index.html", &context)
    }
}

/// The style sheet for fragments, in the organisation's colour: classes alone, so that it changes nothing around them.
///
/// # Errors
/// When it cannot be rendered.
pub fn fragment_style(colour: &str, templates: &Templates) -> Result<String, TemplateError> {
    let mut context = TemplateContext::default();
    context.put("accent", &Palette::of(Some(colour)).light)?;
    templates.page("fragment.css", &context)
}

/// The style of tables of many columns, which few pages have.
fn wide_style(templates: &Templates) -> Result<String, TemplateError> {
    templates.page("wide.css", &TemplateContext::default())
}

/// The template of the style sheet of all pages.
const STYLE: &str = "style.css";

/// The style sheet in the organisation's colour.
fn style(colour: &str, templates: &Templates) -> Result<String, TemplateError> {
    let mut context = TemplateContext::default();
    let palette = Palette::of(Some(colour));
    context.put("accent_light", &palette.light)?;
    context.put("accent_dark", &palette.dark)?;
    templates.page(STYLE, &context)
}

/// The script of the record's filter. It asks nothing of anybody: it hides rows of the page that it stands in.
const FILTER: &str = include_str!("filter.js");

/// What stands at the head of printed pages after the first, as in the PDF. Only a style can say it there.
fn running(meta: &Meta) -> String {
    let title = text(&meta.running_title());
    let date = meta.date.as_deref().unwrap_or_default();
    format!(
        ":root {{ --running-title: {title}; --running-date: {}; }}\n",
        text(date)
    )
}

/// A text in a style sheet: nothing in it ends the string or the element around the style.
fn text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' | '>' | '&' => {
                let _ = write!(out, "\\{:x} ", u32::from(c));
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The sections by their headings; one alone needs no list.
fn contents(blocks: &[Block]) -> Vec<Contents> {
    let sections: Vec<Contents> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(heading) if heading.level == 2 => Some(Contents {
                id: heading.id.clone(),
                number: heading.number.clone(),
                title: plain(&heading.content),
            }),
            _ => None,
        })
        .collect();
    if sections.len() < 2 {
        Vec::new()
    } else {
        sections
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_gets_out_of_the_style() {
        assert_eq!(text("Väri\u{a0}1"), "\"Väri\u{a0}1\"");
        assert_eq!(
            text("a\"b\\c</style>\n"),
            "\"a\\22 b\\5c c\\3c /style\\3e  \""
        );
    }
}
