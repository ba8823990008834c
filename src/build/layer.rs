//! The layers of a notice: the whole of it, its summary, its words for children, and its short form; where each lies, and how one
//! leads to another. It must not know what any of them says.

use std::borrow::Cow;

use super::{BuildError, Workshop, settings};
use crate::document::{Block, Document, Heading, Inline, Role, relink};
use crate::html::{self, Code, Embedding, LayerLink, Links, NoticePage};
use crate::text;

/// The name of the published summary of an impact assessment, in addresses.
pub(super) const ASSESSMENT: &str = "dpia";

/// A layer of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layer {
    /// The whole notice.
    Notice,
    /// Its summary.
    Summary,
    /// For children and young people.
    Children,
    /// For a paper form, an e-mail or a sign.
    Short,
}

/// The layers of a register's notice in a language.
pub(super) struct Edition {
    /// The language, by its place.
    pub(super) at: usize,
    pub(super) layers: Vec<(Layer, Document)>,
    /// The published summary of the impact assessment, where there is one, with the words by which layers lead to it. Without a
    /// document, what was published before stays.
    pub(super) assessment: Option<(String, Option<Document>)>,
}

/// Where the documents of a register go.
pub(super) struct Place<'a> {
    pub(super) id: &'a str,
    /// `public`, or `drafts`.
    pub(super) area: &'a str,
    pub(super) draft: bool,
}

/// What a layer's page shows beside its text. Made once: a code takes longer than the rest of the page.
struct Beside {
    /// The PDF's name, and its size in whole kilobytes.
    pdf: Option<(String, u64)>,
    code: Option<Code>,
}

impl Layer {
    const fn name(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Summary => "summary",
            Self::Children => "children",
            Self::Short => "short",
        }
    }

    /// Its page in the folder of the register: a promise to those who link to it.
    fn page(self) -> String {
        match self {
            Self::Notice => "index.html".to_owned(),
            other => format!("{}.html", other.name()),
        }
    }

    /// What the address of its page has after that of the folder.
    fn path(self) -> String {
        match self {
            Self::Notice => String::new(),
            other => other.page(),
        }
    }

    /// Its PDF beside the page. The short form is printed from its page, or copied.
    fn pdf(self, id: &str) -> Option<String> {
        match self {
            Self::Notice => Some(format!("{id}.pdf")),
            Self::Short => None,
            other => Some(format!("{id}-{}.pdf", other.name())),
        }
    }

    /// The name of the word for the kind of document.
    pub(super) const fn kind(self) -> &'static str {
        match self {
            Self::Notice => "kind",
            Self::Summary => "kind_summary",
            Self::Children => "kind_children",
            Self::Short => "kind_short",
        }
    }

    /// The name of the word by which other layers lead to it.
    const fn link(self) -> &'static str {
        match self {
            Self::Notice => "layer_notice",
            Self::Summary => "layer_summary",
            Self::Children => "layer_children",
            Self::Short => "layer_short",
        }
    }
}

impl Edition {
    fn has(&self, layer: Layer) -> bool {
        self.layers.iter().any(|(known, _)| *known == layer)
    }
}

impl Workshop<'_> {
    /// Where the folder of a register is published, when the site has an address.
    pub(super) fn address(&self, language: &str, id: &str) -> Option<String> {
        let base = settings(self.context)?.base_url.as_ref()?;
        Some(format!("{}/{language}/{id}/", base.0.trim_end_matches('/')))
    }

    /// Writes every layer of every language.
    pub(super) fn put(
        &self,
        place: &Place<'_>,
        editions: &mut [Edition],
    ) -> Result<(), BuildError> {
        let pdfs = self.put_pdfs(place, editions)?;
        let editions = &*editions;
        let layers = editions.iter().flat_map(|edition| {
            let layers = edition.layers.iter();
            layers.map(move |(layer, document)| (edition, *layer, document))
        });
        self.spread(
            layers.zip(pdfs).collect(),
            |((edition, layer, document), pdf)| {
                let code = self.code(place, layer, document);
                let beside = Beside { pdf, code };
                self.put_fragment(place, editions, edition, layer, document, &beside)?;
                self.put_short(place, layer, document, beside.code.as_ref())?;
                self.put_page(place, editions, edition, layer, document, beside)
            },
        )?;
        self.spread(editions.iter().collect(), |edition| {
            self.put_assessment(place, editions, edition)
        })?;
        Ok(())
    }

    /// Writes the PDF of every layer that has one: its name and its size in whole kilobytes, rounded up.
    fn put_pdfs(
        &self,
        place: &Place<'_>,
        editions: &mut [Edition],
    ) -> Result<Vec<Option<(String, u64)>>, BuildError> {
        if !self.request.pdf {
            return Ok(vec![
                None;
                editions.iter().map(|one| one.layers.len()).sum()
            ]);
        }
        let others = editions.iter().flat_map(|edition| {
            let layers = edition.layers.iter();
            layers.map(|(layer, _)| self.see_also(place, edition, Some(*layer)))
        });
        let others: Vec<Vec<Block>> = others.collect();
        let layers = editions.iter_mut().flat_map(|edition| &mut edition.layers);
        self.spread(
            layers.zip(others).collect(),
            |((layer, document), others)| self.put_pdf(place, *layer, document, others),
        )
    }

    /// The published summary of the impact assessment, beside the layers and leading to them.
    fn put_assessment(
        &self,
        place: &Place<'_>,
        editions: &[Edition],
        edition: &Edition,
    ) -> Result<(), BuildError> {
        let Some((_, Some(document))) = &edition.assessment else {
            return Ok(());
        };
        let mut pdf = None;
        if self.request.pdf {
            let file = format!("{}-{ASSESSMENT}.pdf", place.id);
            let mut alone = document.clone();
            alone.blocks.extend(self.see_also(place, edition, None));
            let path = path_of(place, document, &file);
            let size = self.write_pdf(place.id, &alone, false, &path)?;
            pdf = Some((file, size));
        }
        let Some(frame) = self.frame(edition.at)? else {
            return Ok(());
        };
        let (id, file) = (place.id, format!("{ASSESSMENT}.html"));
        let others = editions.iter().filter(|other| other.assessment.is_some());
        let page = NoticePage {
            path: format!("{id}/{file}"),
            pdf,
            draft: place.draft,
            versions: self.versions(
                others.map(|other| self.vocabularies[other.at].language.as_str()),
                &document.language,
                |language| format!("../../{language}/{id}/{file}"),
                |language| format!("{language}/{id}/{file}"),
            ),
            layers: self.layer_links(edition, None, Layer::page),
            code: None,
        };
        let html = frame.notice(document, &page, self.templates)?;
        self.add(place, document, &file, html.as_bytes())
    }

    fn add(
        &self,
        place: &Place<'_>,
        document: &Document,
        file: &str,
        bytes: &[u8],
    ) -> Result<(), BuildError> {
        Ok(self.site.add(&path_of(place, document, file), bytes)?)
    }

    /// The PDF of a layer, which ends with where the others are; its name and its size in whole kilobytes, rounded up.
    fn put_pdf(
        &self,
        place: &Place<'_>,
        layer: Layer,
        document: &mut Document,
        others: Vec<Block>,
    ) -> Result<Option<(String, u64)>, BuildError> {
        let Some(file) = layer.pdf(place.id) else {
            return Ok(None);
        };
        let path = path_of(place, document, &file);
        if layer == Layer::Notice {
            // The longest of all is not copied for what stands at its end on paper alone.
            let own = document.blocks.len();
            document.blocks.extend(others);
            let size = self.write_pdf(place.id, document, false, &path);
            document.blocks.truncate(own);
            return Ok(Some((file, size?)));
        }
        let mut document = self.alone(place, layer, document).into_owned();
        document.blocks.extend(others);
        let size = self.write_pdf(place.id, &document, false, &path)?;
        Ok(Some((file, size)))
    }

    fn put_page(
        &self,
        place: &Place<'_>,
        editions: &[Edition],
        edition: &Edition,
        layer: Layer,
        document: &Document,
        beside: Beside,
    ) -> Result<(), BuildError> {
        let Some(frame) = self.frame(edition.at)? else {
            return Ok(());
        };
        let (id, file) = (place.id, layer.page());
        let others = editions.iter().filter(|other| other.has(layer));
        let page = NoticePage {
            path: format!("{id}/{}", layer.path()),
            pdf: beside.pdf,
            draft: place.draft,
            versions: self.versions(
                others.map(|other| self.vocabularies[other.at].language.as_str()),
                &document.language,
                |language| format!("../../{language}/{id}/{file}"),
                |language| format!("{language}/{id}/{}", layer.path()),
            ),
            layers: self.layer_links(edition, Some(layer), Layer::page),
            code: beside.code,
        };
        let own = led_to(Some(&Layer::Notice.page()), layer, document);
        let html = frame.notice(&own, &page, self.templates)?;
        self.add(place, document, &file, html.as_bytes())
    }

    fn put_fragment(
        &self,
        place: &Place<'_>,
        editions: &[Edition],
        edition: &Edition,
        layer: Layer,
        document: &Document,
        beside: &Beside,
    ) -> Result<(), BuildError> {
        let (Some(level), Some(frame)) = (self.request.fragment, self.frame(edition.at)?) else {
            return Ok(());
        };
        let part = if layer == Layer::Notice {
            String::new()
        } else {
            format!("{}-", layer.name())
        };
        let embedding = Embedding {
            prefix: format!("seloste-{}-{part}", place.id),
            level,
        };
        let code = beside.code.as_ref();
        let own = self.alone(place, layer, document);
        let links = self.links(place, editions, edition, layer, beside.pdf.as_ref());
        let html = frame.fragment(&own, &embedding, code, &links, self.templates)?;
        let file = format!("{}.fragment.html", layer.name());
        self.add(place, document, &file, html.as_bytes())
    }

    /// The short form as text, and its QR code as a file of its own.
    fn put_short(
        &self,
        place: &Place<'_>,
        layer: Layer,
        document: &Document,
        code: Option<&Code>,
    ) -> Result<(), BuildError> {
        if layer != Layer::Short || !self.request.html {
            return Ok(());
        }
        let meta = &document.meta;
        let banner = meta.banner.iter().map(|banner| format!("{banner}\n"));
        let own = self.alone(place, layer, document);
        let body = text::write(&own.blocks, &own.labels.states);
        let text = format!(
            "{}{}: {}\n{body}",
            banner.collect::<String>(),
            meta.kind,
            meta.title
        );
        self.add(place, document, "short.txt", text.as_bytes())?;
        if let Some(code) = code {
            self.add(place, document, "qr.svg", code.svg.as_bytes())?;
        }
        Ok(())
    }

    /// The document as it stands without a page of the site around it: its links to the whole notice have the whole address.
    fn alone<'d>(
        &self,
        place: &Place<'_>,
        layer: Layer,
        document: &'d Document,
    ) -> Cow<'d, Document> {
        let address = self.address(&document.language, place.id);
        led_to(address.as_deref(), layer, document)
    }

    /// The QR code of the notice's address, on what hangs on a wall.
    fn code(&self, place: &Place<'_>, layer: Layer, document: &Document) -> Option<Code> {
        if layer != Layer::Short || !self.request.html {
            return None;
        }
        let address = self.address(&document.language, place.id)?;
        let mut words = self.vocabularies.iter();
        let words = words.find(|words| words.language == document.language)?;
        let svg = html::drawing(&address, &words.fill("qr_code", "address", &address))?;
        Some(Code { address, svg })
    }

    /// How the layers of a page lead to each other, and to the summary of the impact assessment, which is `None`. One alone is
    /// no choice.
    fn layer_links(
        &self,
        edition: &Edition,
        current: Option<Layer>,
        lies: fn(Layer) -> String,
    ) -> Vec<LayerLink> {
        let words = &self.vocabularies[edition.at];
        let layers = edition.layers.iter();
        let links = layers.map(|(layer, _)| LayerLink {
            name: words.word(layer.link()),
            href: lies(*layer),
            current: Some(*layer) == current,
        });
        let assessment = edition.assessment.iter().map(|(name, _)| LayerLink {
            name: name.clone(),
            href: format!("{ASSESSMENT}.html"),
            current: current.is_none(),
        });
        let links: Vec<LayerLink> = links.chain(assessment).collect();
        if links.len() < 2 { Vec::new() } else { links }
    }

    /// Where a fragment leads, by whole addresses; nowhere where the site has none. The short form leads to the notice alone, and
    /// says so itself.
    fn links(
        &self,
        place: &Place<'_>,
        editions: &[Edition],
        edition: &Edition,
        layer: Layer,
        pdf: Option<&(String, u64)>,
    ) -> Links {
        let language = &self.vocabularies[edition.at].language;
        let folder = self.address(language, place.id);
        let Some(folder) = folder.filter(|_| layer != Layer::Short) else {
            return Links::default();
        };
        let mut layers = self.layer_links(edition, Some(layer), Layer::path);
        layers.retain(|link| !link.current);
        for link in &mut layers {
            link.href = format!("{folder}{}", link.href);
        }
        let others = editions.iter().filter(|other| other.has(layer));
        let mut versions = self.versions(
            others.map(|other| self.vocabularies[other.at].language.as_str()),
            language,
            |language| {
                let folder = self.address(language, place.id).unwrap_or_default();
                format!("{folder}{}", layer.path())
            },
            |language| format!("{language}/{}/{}", place.id, layer.path()),
        );
        versions.retain(|version| !version.current);
        Links {
            layers,
            pdf: pdf.map(|(file, size)| (format!("{folder}{file}"), *size)),
            versions,
        }
    }

    /// Where the other layers are, at the end of a PDF, with their addresses in words: paper has no links. The short form says
    /// nothing to one who holds the notice. `None` is the summary of the impact assessment, which tells where it is itself.
    fn see_also(&self, place: &Place<'_>, edition: &Edition, current: Option<Layer>) -> Vec<Block> {
        let words = &self.vocabularies[edition.at];
        let Some(folder) = self.address(&words.language, place.id) else {
            return Vec::new();
        };
        let others = edition.layers.iter().map(|(layer, _)| *layer);
        let others = others.filter(|layer| Some(*layer) != current && *layer != Layer::Short);
        let others = others.map(|layer| (words.word(layer.link()), layer.path()));
        let own = edition
            .assessment
            .iter()
            .map(|(name, _)| (name.clone(), format!("{ASSESSMENT}.html")));
        let items: Vec<Vec<Block>> = others
            .chain(own)
            .map(|(name, path)| {
                let address = format!("{folder}{path}");
                let link = Inline::Link {
                    content: vec![Inline::text(address.clone())],
                    target: address,
                };
                vec![Block::Paragraph {
                    role: Role::Text,
                    content: vec![Inline::text(format!("{name}: ")), link],
                }]
            })
            .collect();
        if items.is_empty() {
            return Vec::new();
        }
        let heading = Heading {
            level: 2,
            id: "see-also".to_owned(),
            number: None,
            content: vec![Inline::text(words.word("layers"))],
            summary: false,
        };
        vec![Block::Heading(heading), Block::List { start: None, items }]
    }
}

/// Where a file beside a document lies.
fn path_of(place: &Place<'_>, document: &Document, file: &str) -> String {
    format!("{}/{}/{}/{file}", place.area, document.language, place.id)
}

/// A layer's document with its links to sections of the notice leading to where the whole notice is; without an address
/// they are words. The notice's own links stand.
fn led_to<'d>(notice: Option<&str>, layer: Layer, document: &'d Document) -> Cow<'d, Document> {
    let mut own = Cow::Borrowed(document);
    if layer != Layer::Notice {
        relink(&mut own.to_mut().blocks, &|anchor| {
            Some(format!("{}#{anchor}", notice?))
        });
    }
    own
}
