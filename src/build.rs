//! From checked registers to a site: each register is read, checked and rendered in one go, in parallel, so that what is published is what was checked.
//! It must not know formats of documents, or how findings are said.

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::check::{self, CheckedRegister, Context};
use crate::document::{Block, Document, Labels, Meta, TemplateError, Templates, prose};
use crate::finding::Finding;
use crate::html::{self, Entry, IndexPage, NoticePage, Palette, Shell};
use crate::law::{Law, identity_code};
use crate::model::{Site as SiteSettings, Status, Words};
use crate::pdf;
use crate::project::Found;
use crate::rules::Scope;
use crate::site::{Outcome, Site};
use crate::source;
use crate::view::{self, Vocabulary};

/// What is to be built.
#[derive(Debug, Clone)]
pub struct Request {
    /// Where to.
    pub out: PathBuf,
    /// Templates that replace built-in ones.
    pub templates: Option<PathBuf>,
    /// Whether drafts are built too, apart from what is public.
    pub drafts: bool,
    /// Whether pages are built.
    pub html: bool,
    /// Whether PDFs are built.
    pub pdf: bool,
}

/// What a build found and did.
#[derive(Debug)]
pub struct Built {
    /// Findings, sorted.
    pub findings: Vec<Finding>,
    /// How many files were read.
    pub files: usize,
    /// Ids of registers whose public documents were not rebuilt.
    pub blocked: Vec<String>,
    /// Ids of drafts that were not built.
    pub drafts: Vec<String>,
    /// What was written.
    pub outcome: Outcome,
}

/// Why nothing was built.
#[derive(Debug)]
pub enum BuildError {
    /// A template.
    Template(TemplateError),
    /// A register whose notice lacks a section or a fact, with the template at fault.
    Register(String, String),
    /// Reading or writing.
    Io(io::Error),
}

impl From<io::Error> for BuildError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<TemplateError> for BuildError {
    fn from(error: TemplateError) -> Self {
        Self::Template(error)
    }
}

/// What the whole build shares.
struct Workshop<'a> {
    found: &'a Found,
    request: &'a Request,
    context: &'a Context,
    templates: &'a Templates,
    vocabularies: Vec<Vocabulary>,
    site: &'a Site,
    /// Whether a common file is at fault in a way that every page would show.
    common_blocks: bool,
    /// Ids that more than one file claims: neither may overwrite the other.
    claimed_twice: Vec<&'a str>,
}

/// What the index needs of a register, so that the register itself need not be kept.
struct Card {
    id: String,
    names: Vec<(String, String)>,
    updated: Option<jiff::civil::Date>,
    standing: Standing,
    findings: Vec<Finding>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Published,
    Retired,
    Draft,
    Blocked,
}

/// Checks and builds a project.
///
/// # Errors
/// When a template is at fault or files cannot be read or written; then nothing of the old output has changed.
pub fn build(found: &Found, request: &Request) -> Result<Built, BuildError> {
    let templates = Templates::load(request.templates.as_deref())?;
    let context = check::prepare(found);
    let vocabularies = vocabularies(&context, &templates, request)?;
    let site = Site::open(&request.out)?;
    let workshop = Workshop {
        found,
        request,
        context: &context,
        templates: &templates,
        vocabularies,
        site: &site,
        common_blocks: context.around.organisation.is_none() || context.blocks,
        claimed_twice: claimed_twice(found),
    };
    let cards: Result<Vec<Card>, BuildError> = found
        .registers
        .par_iter()
        .map(|(id, path)| workshop.register(id, path))
        .collect();
    let done = cards.and_then(|cards| {
        workshop.indexes(&cards)?;
        Ok(cards)
    });
    match done {
        Ok(cards) => {
            let outcome = site.commit()?;
            Ok(conclude(found, &context, cards, outcome))
        }
        Err(error) => {
            site.abandon()?;
            Err(error)
        }
    }
}

fn claimed_twice(found: &Found) -> Vec<&str> {
    found
        .registers
        .windows(2)
        .filter(|pair| pair[0].0 == pair[1].0)
        .map(|pair| pair[0].0.as_str())
        .collect()
}

fn conclude(found: &Found, context: &Context, cards: Vec<Card>, outcome: Outcome) -> Built {
    let ids = |standing| {
        cards
            .iter()
            .filter(|card| card.standing == standing)
            .map(|card| card.id.clone())
            .collect()
    };
    let (blocked, drafts) = (ids(Standing::Blocked), ids(Standing::Draft));
    let mut findings = context.findings.clone();
    findings.extend(cards.into_iter().flat_map(|card| card.findings));
    check::sort(&mut findings);
    Built {
        findings,
        files: context.files + found.registers.len() + found.misnamed.len(),
        blocked,
        drafts,
        outcome,
    }
}

/// The languages of the site that there are templates for.
fn vocabularies(
    context: &Context,
    templates: &Templates,
    request: &Request,
) -> Result<Vec<Vocabulary>, TemplateError> {
    site_languages(context)
        .into_iter()
        .filter(|language| templates.has_language(language))
        .map(|language| {
            let name = format!("{language}/words.yaml");
            let text = templates
                .raw(&name, request.templates.as_deref())
                .unwrap_or_default();
            Vocabulary::read(&language, &text)
                .map_err(|error| TemplateError::Syntax(format!("templates/{name}: {error}")))
        })
        .collect()
}

fn site_languages(context: &Context) -> Vec<String> {
    let promised = settings(context).map_or(&[][..], |site| &site.languages);
    if promised.is_empty() {
        return vec![context.around.main_language().to_owned()];
    }
    promised.iter().map(|language| language.0.clone()).collect()
}

fn settings(context: &Context) -> Option<&SiteSettings> {
    context.around.organisation.as_ref()?.site.as_ref()
}

impl Workshop<'_> {
    fn main_language(&self) -> &str {
        self.context.around.main_language()
    }

    /// Reads, checks and renders one register.
    fn register(&self, id: &str, path: &Path) -> Result<Card, BuildError> {
        let checked = check::check_register(id, path, self.context);
        let standing = self.standing(&checked);
        match standing {
            Standing::Published | Standing::Retired => self.render(&checked, "public", false)?,
            Standing::Draft if self.request.drafts => {
                self.keep(id);
                self.render(&checked, "drafts", true)?;
            }
            Standing::Draft | Standing::Blocked => self.keep(id),
        }
        Ok(self.card(checked, standing))
    }

    fn standing(&self, checked: &CheckedRegister) -> Standing {
        let held = self.common_blocks || self.claimed_twice.contains(&checked.id.as_str());
        match checked
            .register
            .as_ref()
            .and_then(|register| register.status)
        {
            _ if checked.is_blocked() || held => Standing::Blocked,
            Some(Status::Draft) => Standing::Draft,
            Some(Status::Retired) => Standing::Retired,
            _ => Standing::Published,
        }
    }

    /// The last published documents of a register stay.
    fn keep(&self, id: &str) {
        for vocabulary in &self.vocabularies {
            self.site
                .keep(&format!("public/{}/{id}/", vocabulary.language));
        }
    }

    fn card(&self, checked: CheckedRegister, standing: Standing) -> Card {
        let register = checked.register.as_ref();
        let names = self.vocabularies.iter().filter_map(|vocabulary| {
            let name = register?
                .name
                .get(&vocabulary.language, self.main_language())?;
            // The index names blocked registers too, and what blocks one may stand in its name.
            let name = identity_code::mask(name.trim()).into_owned();
            Some((vocabulary.language.clone(), name))
        });
        Card {
            names: names.collect(),
            updated: register
                .and_then(|register| register.updated.or(register.drawn_up))
                .map(|date| date.0),
            standing,
            findings: checked.findings,
            id: checked.id,
        }
    }

    fn render(&self, checked: &CheckedRegister, area: &str, draft: bool) -> Result<(), BuildError> {
        for vocabulary in &self.vocabularies {
            let Some(document) = self.document(checked, vocabulary, draft)? else {
                continue;
            };
            let folder = format!("{area}/{}/{}", vocabulary.language, checked.id);
            self.site.name(&format!("{folder}/"), &document.meta.title);
            let file = format!("{}.pdf", checked.id);
            let mut pdf_link = None;
            if self.request.pdf {
                let bytes = pdf::render(&document, &pdf::Options::default())
                    .map_err(|error| BuildError::Register(checked.id.clone(), error.to_string()))?;
                // Shown in whole kilobytes, rounded up.
                pdf_link = Some((file.clone(), (bytes.len() as u64).div_ceil(1000)));
                self.site.add(&format!("{folder}/{file}"), &bytes)?;
            }
            if self.request.html {
                let page = NoticePage {
                    id: checked.id.clone(),
                    pdf: pdf_link,
                    draft,
                };
                let html = self
                    .shell(vocabulary)
                    .notice(&document, &page, self.templates)?;
                self.site
                    .add(&format!("{folder}/index.html"), html.as_bytes())?;
            }
        }
        Ok(())
    }

    /// The document of a register in a language; `None` when the register has no name in it.
    fn document(
        &self,
        checked: &CheckedRegister,
        vocabulary: &Vocabulary,
        draft: bool,
    ) -> Result<Option<Document>, BuildError> {
        let Some(register) = &checked.register else {
            return Ok(None);
        };
        let own = &register.languages;
        if !own.is_empty() && !own.iter().any(|language| language.0 == vocabulary.language) {
            return Ok(None);
        }
        let scope = Scope {
            id: &checked.id,
            register,
            around: &self.context.around,
            law: Law::embedded(),
            texts: &[],
        };
        let public = view::public(&scope, &vocabulary.language);
        if public.name.is_empty() {
            return Ok(None);
        }
        let notice = view::notice(&public, vocabulary, draft, &|covered| {
            self.name_of(covered, &vocabulary.language)
        });
        let name = format!("{}/notice.md", vocabulary.language);
        let blocks = self
            .templates
            .document(&name, &notice.context, &notice.facts)?;
        require(&blocks, &notice.required_anchors).map_err(|anchor| {
            BuildError::Register(checked.id.clone(), format!("templates/{name}: osio {{#{anchor}}} puuttuu / the section {{#{anchor}}} is missing"))
        })?;
        let meta = self.meta(&public, vocabulary, draft);
        Ok(Some(Document {
            language: vocabulary.language.clone(),
            meta,
            blocks,
            labels: labels(vocabulary),
        }))
    }

    /// The name of another register that a notice covers, read from its file: no other needs it, so nothing keeps it.
    fn name_of(&self, id: &str, language: &str) -> Option<String> {
        let (_, path) = self.found.registers.iter().find(|(known, _)| known == id)?;
        let root = source::parse(&source::read(path).ok()?).root?;
        let words: Words = serde_json::from_value(root.child("name")?.to_json()).ok()?;
        let name = words.get(language, self.main_language())?;
        Some(identity_code::mask(name.trim()).into_owned())
    }

    fn meta(&self, public: &view::PublicRegister, vocabulary: &Vocabulary, draft: bool) -> Meta {
        let date = public.updated.or(public.drawn_up).map(|date| date.0);
        let label = if public.updated.is_some() {
            "updated"
        } else {
            "drawn_up"
        };
        let mut facts: Vec<(String, String)> = date
            .iter()
            .map(|date| (vocabulary.word(label), vocabulary.date(*date)))
            .collect();
        facts.extend(
            public
                .version
                .iter()
                .map(|version| (vocabulary.word("version"), version.clone())),
        );
        facts.extend(
            public
                .diary_number
                .iter()
                .map(|number| (vocabulary.word("diary_number"), number.clone())),
        );
        Meta {
            kind: vocabulary.word("kind"),
            title: public.name.clone(),
            organisation: public
                .controller
                .as_ref()
                .map(|controller| controller.name.clone())
                .unwrap_or_default(),
            body: public.body.clone(),
            facts,
            date: date.map(|date| vocabulary.date(date)),
            banner: self.banner(vocabulary, draft),
            iso_date: date.map(|date| date.to_string()),
            colour: self.colour(),
        }
    }

    fn banner(&self, vocabulary: &Vocabulary, draft: bool) -> Option<String> {
        let own = settings(self.context)
            .and_then(|site| {
                site.banner
                    .as_ref()?
                    .get(&vocabulary.language, self.main_language())
            })
            .map(str::to_owned);
        match (draft, own) {
            (true, Some(own)) => Some(format!("{}. {own}", vocabulary.word("draft"))),
            (true, None) => Some(vocabulary.word("draft")),
            (false, own) => own,
        }
    }

    fn colour(&self) -> String {
        let own = settings(self.context)
            .and_then(|site| site.colour.as_ref())
            .map(|colour| colour.0.as_str());
        Palette::of(own).light
    }

    fn shell<'b>(&'b self, vocabulary: &'b Vocabulary) -> Shell<'b> {
        let site = settings(self.context);
        Shell {
            language: &vocabulary.language,
            words: vocabulary.plain(),
            organisation: self.organisation(&vocabulary.language),
            banner: self.banner(vocabulary, false),
            accessibility_statement: site
                .and_then(|site| site.accessibility_statement.as_ref())
                .map(|url| url.0.clone()),
            base_url: site
                .and_then(|site| site.base_url.as_ref())
                .map(|url| url.0.trim_end_matches('/').to_owned()),
        }
    }

    /// The name of the organisation whose site it is: the default controller, else the first.
    fn organisation(&self, language: &str) -> String {
        let Some(file) = &self.context.around.organisation else {
            return String::new();
        };
        let default = file
            .defaults
            .as_ref()
            .and_then(|defaults| defaults.controller.as_ref());
        let organisation = default
            .and_then(|id| file.organisations.get(id))
            .or_else(|| file.organisations.values().next());
        organisation
            .and_then(|organisation| {
                organisation
                    .name
                    .as_ref()?
                    .get(language, self.main_language())
            })
            .unwrap_or_default()
            .to_owned()
    }

    fn indexes(&self, cards: &[Card]) -> Result<(), BuildError> {
        if !self.request.html {
            return Ok(());
        }
        // Every page shows the organisation, so a fault in it keeps the indexes too.
        if self.common_blocks {
            self.site.keep("public/index.html");
            for vocabulary in &self.vocabularies {
                let language = &vocabulary.language;
                self.site.keep(&format!("public/{language}/index.html"));
            }
            return Ok(());
        }
        for (at, vocabulary) in self.vocabularies.iter().enumerate() {
            let language = &vocabulary.language;
            let index = self.index(cards, vocabulary, "");
            let html = self
                .shell(vocabulary)
                .index(&index, &self.colour(), self.templates)?;
            self.site
                .add(&format!("public/{language}/index.html"), html.as_bytes())?;
            if at == 0 {
                let root = self.index(cards, vocabulary, &format!("{language}/"));
                let html = self
                    .shell(vocabulary)
                    .index(&root, &self.colour(), self.templates)?;
                self.site.add("public/index.html", html.as_bytes())?;
            }
        }
        Ok(())
    }

    fn index(&self, cards: &[Card], vocabulary: &Vocabulary, prefix: &str) -> IndexPage {
        let mut entries: Vec<Entry> = cards
            .iter()
            .filter_map(|card| self.entry(card, vocabulary, prefix))
            .collect();
        entries.sort_by(|a, b| (a.name.to_lowercase(), &a.id).cmp(&(b.name.to_lowercase(), &b.id)));
        let introduction = settings(self.context)
            .and_then(|site| {
                site.introduction
                    .as_ref()?
                    .0
                    .get(&vocabulary.language, self.main_language())
            })
            .map(|text| html::write(&prose(text), &labels(vocabulary).states));
        IndexPage {
            entries,
            introduction,
        }
    }

    /// A line of the index. A register that is only a draft, or was never published, has no page to link to.
    fn entry(&self, card: &Card, vocabulary: &Vocabulary, prefix: &str) -> Option<Entry> {
        let (id, language) = (&card.id, &vocabulary.language);
        let before = self
            .site
            .has_before(&format!("public/{language}/{id}/index.html"));
        let fresh = matches!(card.standing, Standing::Published | Standing::Retired);
        let own = card.names.iter().find(|(known, _)| known == language);
        // What may not be published is not shown by way of its name either.
        let name = match self.site.title_before(&format!("public/{language}/{id}/")) {
            Some(title) if !fresh => Some(title.to_owned()),
            _ => own.map(|(_, name)| name.clone()),
        };
        // A draft that was never published is nobody else's business yet.
        if card.standing == Standing::Draft && !before {
            return None;
        }
        let state = match card.standing {
            Standing::Published => None,
            Standing::Retired => Some("index_retired"),
            Standing::Draft => Some("index_outdated"),
            Standing::Blocked if before => Some("index_outdated"),
            Standing::Blocked => Some("index_pending"),
        };
        let has_page = fresh || before;
        let has_pdf = (fresh && self.request.pdf)
            || (!fresh
                && self
                    .site
                    .has_before(&format!("public/{language}/{id}/{id}.pdf")));
        Some(Entry {
            name: name.unwrap_or_else(|| id.clone()),
            href: has_page.then(|| format!("{prefix}{id}/index.html")),
            pdf: has_pdf.then(|| format!("{prefix}{id}/{id}.pdf")),
            updated: card
                .updated
                .filter(|_| fresh)
                .map(|date| vocabulary.date(date)),
            state: state.map(|state| vocabulary.word(state)),
            id: id.clone(),
        })
    }
}

fn labels(vocabulary: &Vocabulary) -> Labels {
    Labels {
        contents: vocabulary.word("contents"),
        states: ["yes", "no", "open", "not_applicable"].map(|name| vocabulary.word(name)),
        page: vocabulary.word("page"),
    }
}

/// Whether every section that the law demands is there; the first that is not.
fn require(blocks: &[Block], anchors: &[&'static str]) -> Result<(), &'static str> {
    let has = |anchor: &str| {
        blocks
            .iter()
            .any(|block| matches!(block, Block::Heading(heading) if heading.id == anchor))
    };
    anchors
        .iter()
        .find(|anchor| !has(anchor))
        .map_or(Ok(()), |anchor| Err(anchor))
}
