//! The documents of one register: its notice in each language, in all its layers.
//! It must not know how findings are said or which register comes next.

use super::layer::{Edition, Layer, Place};
use super::{BuildError, Workshop, labels, settings};
use crate::check::{CheckedDpia, CheckedRegister};
use crate::document::{Block, Document, Meta, TemplateContext, phrase, split_summary};
use crate::html::Palette;
use crate::law::{Law, identity_code};
use crate::model::{Status, Words};
use crate::rules::{Reader, Scope, Texts};
use crate::source;
use crate::view::{self, Notice, Vocabulary};

/// What becomes of a register's notice in a language.
pub(super) enum Made {
    /// The whole of it.
    Whole(Box<Edition>),
    /// It is offered in the language, but something is not said in it.
    Lacking,
    /// It is not offered in it.
    NotOffered,
}

impl Workshop<'_> {
    /// The documents of a register. The languages in which they were built, and those in which they lack something.
    pub(super) fn render(
        &self,
        checked: &CheckedRegister,
        dpia: Option<&CheckedDpia>,
        area: &str,
        draft: bool,
    ) -> Result<(Vec<String>, Vec<String>), BuildError> {
        let mut editions = Vec::new();
        let mut lacking = Vec::new();
        let languages = (0..self.vocabularies.len()).collect();
        let made = self.spread(languages, |at| self.edition(checked, at, draft))?;
        for (at, (made, vocabulary)) in made.into_iter().zip(&self.vocabularies).enumerate() {
            let folder = format!("{area}/{}/{}/", vocabulary.language, checked.id);
            match made {
                Made::Whole(mut edition) => {
                    edition.assessment = self.published(checked, dpia, &folder, at)?;
                    if let Some((_, document)) = edition.layers.first() {
                        self.site.name(&folder, &document.meta.title);
                    }
                    editions.push(*edition);
                }
                Made::Lacking => {
                    // What was said before is better than nothing, and than half of it in another language.
                    self.site.keep(&folder);
                    lacking.push(vocabulary.language.clone());
                }
                Made::NotOffered => {}
            }
        }
        let place = Place {
            id: &checked.id,
            area,
            draft,
        };
        self.put(&place, &mut editions)?;
        let built = editions.iter();
        let built = built.map(|edition| self.vocabularies[edition.at].language.clone());
        Ok((built.collect(), lacking))
    }

    /// The layers of a register's notice in a language.
    pub(super) fn edition(
        &self,
        checked: &CheckedRegister,
        at: usize,
        draft: bool,
    ) -> Result<Made, BuildError> {
        let vocabulary = &self.vocabularies[at];
        let Some(register) = &checked.register else {
            return Ok(Made::NotOffered);
        };
        if !self.offers(register, at) {
            return Ok(Made::NotOffered);
        }
        let reader = Reader::new(self.context.around.law);
        let scope = Scope {
            reader: &reader,
            id: &checked.id,
            register,
            around: &self.context.around,
            law: self.context.around.law,
            // Documents do not depend on the day, so any will do.
            day: Law::embedded().acts.checked_on,
            texts: &Texts::default(),
        };
        let (public, lacks) = view::public(&scope, vocabulary);
        if lacks.texts || self.frame_lacks(&vocabulary.language) {
            return Ok(Made::Lacking);
        }
        if !lacks.terms.is_empty() {
            let language = vocabulary.language.clone();
            return Err(BuildError::Wordless(checked.id.clone(), language, lacks));
        }
        let address = self.address(&vocabulary.language, &checked.id);
        let around = view::Around {
            names: &|covered| self.name_of(covered, &vocabulary.language),
            address: address.as_deref(),
        };
        let notice = view::notice(&public, vocabulary, draft, &around);
        let mut layers = Vec::new();
        for (layer, blocks) in self.layers(checked, &public, vocabulary, &notice)? {
            let document = Document {
                language: vocabulary.language.clone(),
                meta: Meta {
                    kind: vocabulary.word(layer.kind()),
                    ..self.meta(&public, vocabulary, draft)
                },
                blocks,
                labels: labels(vocabulary),
            };
            layers.push((layer, document));
        }
        Ok(Made::Whole(Box::new(Edition {
            at,
            layers,
            assessment: None,
        })))
    }

    /// What each layer says. All of it comes of the same facts; the summary is the notice's own.
    fn layers(
        &self,
        checked: &CheckedRegister,
        public: &view::PublicRegister,
        vocabulary: &Vocabulary,
        notice: &Notice,
    ) -> Result<Vec<(Layer, Vec<Block>)>, BuildError> {
        let name = format!("{}/notice.md", vocabulary.language);
        let context = TemplateContext::of(&notice.context)?;
        let blocks = self.templates.document(&name, &context, &notice.facts)?;
        require(&blocks, &notice.required_anchors).map_err(|anchor| {
            BuildError::Register(checked.id.clone(), format!("templates/{name}: osio {{#{anchor}}} puuttuu / the section {{#{anchor}}} is missing"))
        })?;
        let summary = split_summary(&blocks).0.to_vec();
        let mut layers = vec![(Layer::Notice, blocks)];
        if !summary.is_empty() {
            layers.push((Layer::Summary, summary));
        }
        if public.for_children.is_some() {
            let blocks = self.excerpt(
                "children.md",
                vocabulary,
                (notice, &context),
                &for_children(notice),
            )?;
            layers.extend(blocks.map(|blocks| (Layer::Children, blocks)));
        }
        // Nobody is told anew of what is no longer done.
        if public.status != Status::Retired {
            let facts = ["summary.purposes", "short.address"];
            let blocks = self.excerpt("short.md", vocabulary, (notice, &context), &facts)?;
            layers.extend(blocks.map(|blocks| (Layer::Short, blocks)));
        }
        Ok(layers)
    }

    /// A layer with a template of its own, which says who and whom to ask, and these facts where there are any.
    /// None in a language that has no such template.
    fn excerpt(
        &self,
        template: &str,
        vocabulary: &Vocabulary,
        (notice, context): (&Notice, &TemplateContext),
        facts: &[&'static str],
    ) -> Result<Option<Vec<Block>>, BuildError> {
        let name = format!("{}/{template}", vocabulary.language);
        if !self.templates.has(&name) {
            return Ok(None);
        }
        let common = ["summary.controller", "summary.contact"];
        let needed = common.iter().chain(facts).filter_map(|fact| {
            let (section, part) = fact.split_once('.')?;
            Some((*fact, notice.token(section, part)?))
        });
        let needed: Vec<(&'static str, &str)> = needed.collect();
        let blocks = self
            .templates
            .excerpt(&name, context, &notice.facts, &needed)?;
        Ok(Some(blocks))
    }

    /// The name of another register that a notice covers, read from its file: no other needs it, so nothing keeps it.
    fn name_of(&self, id: &str, language: &str) -> Option<String> {
        let path = self.found.path(id)?;
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
        let set = |text: &String| phrase(text, &vocabulary.language);
        Meta {
            kind: vocabulary.word("kind"),
            title: set(&public.name),
            organisation: public
                .controller
                .as_ref()
                .map(|controller| set(&controller.name))
                .unwrap_or_default(),
            body: public.body.as_ref().map(set),
            facts,
            date: date.map(|date| vocabulary.date(date)),
            banner: self.banner(vocabulary, draft),
            iso_date: date.map(|date| date.to_string()),
            colour: self.colour(),
        }
    }

    pub(super) fn banner(&self, vocabulary: &Vocabulary, draft: bool) -> Option<String> {
        let own = settings(self.context)
            .and_then(|site| {
                site.banner
                    .as_ref()?
                    .get(&vocabulary.language, self.main_language())
            })
            .map(|own| phrase(own, &vocabulary.language));
        match (draft, own) {
            (true, Some(own)) => Some(format!("{}. {own}", vocabulary.word("draft"))),
            (true, None) => Some(vocabulary.word("draft")),
            (false, own) => own,
        }
    }

    pub(super) fn colour(&self) -> String {
        let own = settings(self.context)
            .and_then(|site| site.colour.as_ref())
            .map(|colour| colour.0.as_str());
        Palette::of(own).light
    }
}

/// The facts that the layer for children must have: what is said to them alone, and the list of purposes unless they are explained.
fn for_children(notice: &Notice) -> Vec<&'static str> {
    let mut facts = vec!["children.text", "children.retention", "children.recipients"];
    let explained = notice.token("children", "purposes").is_some();
    facts.push(if explained {
        "children.purposes"
    } else {
        "summary.purposes"
    });
    facts
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
