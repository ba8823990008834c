//! Typed facts of a notice: tables, lists of labelled facts and check boxes, with their words.
//! It must not know which of them a template places, or where.

mod access;

use indexmap::IndexMap;

use crate::document::{Block, Check, Definition, Inline, Role, State, Table, prose};

use super::language::{Vocabulary, capitalise};
use super::public::{
    PublicChannel, PublicCombining, PublicContact, PublicData, PublicDisclosure,
    PublicOrganisation, PublicProcessor, PublicProhibition, PublicPurpose, PublicReport,
    PublicRetention, PublicSource, PublicSystem, PublicTransfer,
};
use crate::law::{Citation, Law};
use crate::model::{Article6, ObligationKind, SourceKind};

pub type Cell = Vec<Block>;

pub fn text(words: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text(words.into())]
}

pub fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph {
        role: Role::Text,
        content,
    }
}

pub fn cell(words: impl Into<String>) -> Cell {
    let words = words.into();
    if words.is_empty() {
        Vec::new()
    } else {
        vec![paragraph(text(words))]
    }
}

pub fn link(target: impl Into<String>, words: impl Into<String>) -> Inline {
    Inline::Link {
        target: target.into(),
        content: text(words),
    }
}

pub fn bullets(items: &[String]) -> Block {
    Block::List {
        start: None,
        items: items.iter().map(|item| cell(item.clone())).collect(),
    }
}

/// Tables and facts in one language.
pub struct Tables<'a> {
    pub words: &'a Vocabulary,
    pub law: &'a Law,
}

impl Tables<'_> {
    fn word(&self, name: &str) -> String {
        self.words.word(name)
    }

    pub fn table(&self, caption: &str, head: &[&str], rows: Vec<Vec<Cell>>) -> Block {
        Block::Table(Table {
            caption: text(self.word(caption)),
            head: head.iter().map(|name| text(self.word(name))).collect(),
            rows,
            row_headers: true,
        })
    }

    /// Labelled facts; those without a value are left out.
    fn facts(&self, facts: Vec<(&str, Option<Vec<Inline>>)>) -> Vec<Definition> {
        facts
            .into_iter()
            .filter_map(|(label, value)| {
                Some(Definition {
                    term: text(self.word(label)),
                    blocks: vec![paragraph(value?)],
                })
            })
            .collect()
    }

    pub fn organisation(
        &self,
        organisation: &PublicOrganisation,
        body: Option<&str>,
    ) -> Vec<Block> {
        let mut facts = self.facts(vec![
            ("body", body.map(text)),
            ("business_id", organisation.business_id.clone().map(text)),
            (
                "postal_address",
                organisation.postal_address.clone().map(text),
            ),
            (
                "street_address",
                organisation.street_address.clone().map(text),
            ),
            ("phone", organisation.phone.as_deref().map(phone)),
            ("email", organisation.email.as_deref().map(email)),
            ("website", organisation.website.as_deref().map(url)),
        ]);
        if let Some(registry) = &organisation.registry {
            facts.push(Definition {
                term: text(self.word("registry")),
                blocks: vec![paragraph(contact_line(registry))],
            });
        }
        let mut blocks = vec![paragraph(vec![Inline::Strong(text(
            organisation.name.clone(),
        ))])];
        if !facts.is_empty() {
            blocks.push(Block::Definitions(facts));
        }
        blocks
    }

    /// A joint controller with its data protection officer.
    pub fn party(&self, party: &PublicOrganisation) -> Vec<Block> {
        let mut blocks = self.organisation(party, party.body.as_deref());
        if let Some(dpo) = &party.dpo {
            blocks.push(self.contacts(&[("dpo", dpo)]));
        }
        if let Some(channel) = &party.requests {
            let mut how: Vec<Block> = channel.text.as_deref().map(prose).unwrap_or_default();
            let line = joined([
                channel.url.as_deref().map(url),
                channel.email.as_deref().map(email),
                channel.address.clone().map(text),
            ]);
            how.extend((!line.is_empty()).then(|| paragraph(line)));
            blocks.push(Block::Definitions(vec![Definition {
                term: text(self.word("requests")),
                blocks: how,
            }]));
        }
        blocks
    }

    pub fn contact(&self, contact: &PublicContact) -> Block {
        Block::Definitions(self.facts(vec![
            ("role", contact.role.as_deref().map(capitalise).map(text)),
            ("unit", contact.unit.as_deref().map(capitalise).map(text)),
            ("name", contact.name.clone().map(text)),
            ("phone", contact.phone.as_deref().map(phone)),
            ("email", contact.email.as_deref().map(email)),
            ("address", contact.address.clone().map(text)),
            ("website", contact.url.as_deref().map(url)),
        ]))
    }

    /// Contacts each on its line, labelled by what they are.
    pub fn contacts(&self, contacts: &[(&str, &PublicContact)]) -> Block {
        Block::Definitions(
            contacts
                .iter()
                .map(|(label, contact)| Definition {
                    term: text(self.word(label)),
                    blocks: vec![paragraph(contact_line(contact))],
                })
                .collect(),
        )
    }

    pub fn channel(&self, channel: &PublicChannel) -> Option<Block> {
        let facts = self.facts(vec![
            ("website", channel.url.as_deref().map(url)),
            ("email", channel.email.as_deref().map(email)),
            ("address", channel.address.clone().map(text)),
        ]);
        (!facts.is_empty()).then_some(Block::Definitions(facts))
    }

    pub fn bases(&self, purposes: &[PublicPurpose]) -> Block {
        let rows = purposes
            .iter()
            .map(|purpose| {
                vec![
                    cell(purpose.name.clone()),
                    self.basis(purpose.letter),
                    self.statutes(&purpose.statutes),
                ]
            })
            .collect();
        self.table("bases_caption", &["purpose", "basis", "statute"], rows)
    }

    /// A legal basis by its letter; where there is none, a note that it is missing.
    pub fn basis(&self, letter: Option<Article6>) -> Cell {
        let Some(letter) = letter else {
            let missing = self.word("missing_basis");
            return vec![Block::Paragraph {
                role: Role::Missing,
                content: text(self.words.fill("missing", "what", &missing)),
            }];
        };
        let known = self.law.legal_bases.get(letter.letter());
        let known = known.map(|basis| &basis.words);
        let label = self.words.term("legal_bases", letter.letter(), known);
        let article = self.words.fill("article_6", "letter", letter.letter());
        vec![paragraph(vec![
            Inline::Text(capitalise(label.unwrap_or_default())),
            Inline::Small(text(article)),
        ])]
    }

    /// Provisions one after another; words that say so where there are none.
    pub fn statutes(&self, statutes: &[String]) -> Cell {
        match statutes {
            [] => cell(self.word("none_stated")),
            statutes => cell(statutes.join("; ")),
        }
    }

    pub fn data(&self, groups: &[PublicData]) -> Block {
        let everyone = all_subjects(groups);
        let rows = groups
            .iter()
            .map(|group| {
                let items = capitalise(&group.items.join(", "));
                let all = everyone.len() > 2
                    && everyone
                        .iter()
                        .all(|subject| group.subjects.contains(subject));
                let subjects = if all {
                    self.word("all_subjects")
                } else {
                    self.words.list(&group.subjects)
                };
                vec![
                    cell(group.name.clone()),
                    cell(items),
                    cell(capitalise(&subjects)),
                ]
            })
            .collect();
        self.table(
            "data_caption",
            &["data_group", "data_items", "data_subjects"],
            rows,
        )
    }

    /// Whose data, each group once.
    #[allow(clippy::unused_self, reason = "called as one of the tables")]
    pub fn subjects(&self, groups: &[PublicData]) -> Option<Block> {
        let subjects: Vec<String> = all_subjects(groups)
            .iter()
            .map(|subject| capitalise(subject))
            .collect();
        (!subjects.is_empty()).then(|| bullets(&subjects))
    }

    pub fn checks(&self, checks: Vec<(&str, Option<bool>)>) -> Block {
        Block::Checks(
            checks
                .into_iter()
                .map(|(label, answer)| Check {
                    state: match answer {
                        Some(true) => State::Yes,
                        Some(false) => State::No,
                        None => State::Open,
                    },
                    label: text(self.word(label)),
                })
                .collect(),
        )
    }

    pub fn special(&self, groups: &[PublicData]) -> Option<Block> {
        let rows: Vec<Vec<Cell>> = groups
            .iter()
            .filter_map(|group| {
                let (article, statutes, _) = group.special.as_ref()?;
                let known = self.law.special_conditions.get(article.letter());
                let known = known.map(|condition| &condition.words);
                let label = self
                    .words
                    .term("special_conditions", article.letter(), known);
                let basis = vec![paragraph(vec![
                    Inline::Text(capitalise(label.unwrap_or_default())),
                    Inline::Small(text(self.words.fill(
                        "article_9",
                        "letter",
                        article.letter(),
                    ))),
                ])];
                Some(vec![
                    cell(group.name.clone()),
                    basis,
                    self.statutes(statutes),
                ])
            })
            .collect();
        (!rows.is_empty())
            .then(|| self.table("special_caption", &["data_group", "basis", "statute"], rows))
    }

    pub fn criminal(&self, groups: &[PublicData]) -> Option<Block> {
        let facts: Vec<Definition> = groups
            .iter()
            .filter_map(|group| {
                Some(Definition {
                    term: text(group.name.clone()),
                    blocks: self.statutes(group.criminal.as_ref()?),
                })
            })
            .collect();
        (!facts.is_empty()).then_some(Block::Definitions(facts))
    }

    /// Why the personal identity code is processed, group by group (Data Protection Act, section 29).
    pub fn identity_codes(&self, groups: &[PublicData]) -> Option<Vec<Block>> {
        let blocks: Vec<Block> = groups
            .iter()
            .filter_map(|group| {
                let (id, why, statutes) = group.identity_code.as_ref()?;
                let ground = self.law.identity_code_grounds.get(id)?;
                let because = self
                    .words
                    .term("identity_code_grounds", id, Some(&ground.words))
                    .unwrap_or_default();
                let mut provisions = statutes.clone();
                let acts = &self.law.acts;
                let provision = self.law.citation(&ground.provision).map_or_else(
                    || ground.provision.clone(),
                    |citation| citation.print(&self.words.of_statutes(), acts),
                );
                provisions.push(provision);
                let sentence = self
                    .word("identity_code_sentence")
                    .replace("{group}", &group.name)
                    .replace("{because}", because)
                    .replace("{provisions}", &provisions.join("; "));
                let mut content = text(sentence);
                if let Some(why) = why {
                    let why =
                        self.words
                            .fill("identity_code_why", "why", why.trim_end_matches('.'));
                    content.push(Inline::Text(format!(" {}", full_stop(&why))));
                }
                Some(paragraph(content))
            })
            .collect();
        (!blocks.is_empty()).then_some(blocks)
    }

    /// Where the data come from; groups of the same sources share a row.
    pub fn sources(&self, groups: &[PublicData]) -> Block {
        let mut rows: IndexMap<Vec<String>, Vec<String>> = IndexMap::new();
        for group in groups {
            let sources = group
                .sources
                .iter()
                .map(|source| self.source(source))
                .collect();
            rows.entry(sources).or_default().push(group.name.clone());
        }
        let rows = rows
            .into_iter()
            .map(|(sources, names)| {
                let blocks = match sources.as_slice() {
                    [] => vec![self.missing("missing_sources")],
                    [one] => cell(capitalise(one)),
                    several => vec![bullets(
                        &several
                            .iter()
                            .map(|source| capitalise(source))
                            .collect::<Vec<_>>(),
                    )],
                };
                vec![cell(names.join(", ")), blocks]
            })
            .collect();
        self.table("source_caption", &["data_group", "source"], rows)
    }

    /// Where a mandatory fact is missing.
    fn missing(&self, what: &str) -> Block {
        Block::Paragraph {
            role: Role::Missing,
            content: text(self.words.fill("missing", "what", &self.word(what))),
        }
    }

    fn source(&self, source: &PublicSource) -> String {
        let kind = self.word(match source.from {
            SourceKind::DataSubject => "source_data_subject",
            SourceKind::Guardian => "source_guardian",
            SourceKind::Authority => "source_authority",
            SourceKind::Other => "source_other",
            SourceKind::Generated => "source_generated",
            SourceKind::Observed => "source_observed",
        });
        let mut line = match &source.name {
            Some(name) if source.from.is_external() => name.clone(),
            Some(name) => format!("{kind}: {name}"),
            None => kind,
        };
        let mut notes: Vec<String> = source.how.iter().cloned().collect();
        if source.public == Some(true) {
            notes.push(self.word("source_public"));
        }
        notes.extend(source.statutes.iter().cloned());
        if !notes.is_empty() {
            line = format!("{line} ({})", notes.join("; "));
        }
        line
    }

    pub fn obligation(&self, purposes: &[PublicPurpose]) -> Option<Block> {
        let rows: Vec<Vec<Cell>> = purposes
            .iter()
            .filter_map(|purpose| {
                let (kind, consequences) = purpose.obligation.as_ref()?;
                let kind = self.word(match kind {
                    ObligationKind::Statutory => "obligation_statutory",
                    ObligationKind::Contractual => "obligation_contractual",
                    ObligationKind::RequiredForContract => "obligation_required_for_contract",
                    ObligationKind::Voluntary => "obligation_voluntary",
                });
                let consequences = consequences.as_deref().map_or_else(Vec::new, prose);
                Some(vec![cell(purpose.name.clone()), cell(kind), consequences])
            })
            .collect();
        (!rows.is_empty()).then(|| {
            self.table(
                "obligation_caption",
                &["purpose", "obligation", "consequences"],
                rows,
            )
        })
    }

    pub fn disclosures(&self, disclosures: &[PublicDisclosure]) -> Block {
        let rows = disclosures
            .iter()
            .map(|disclosure| {
                let recipient = match &disclosure.recipient_url {
                    Some(url) => vec![paragraph(vec![link(
                        url.clone(),
                        disclosure.recipient.clone(),
                    )])],
                    None => cell(disclosure.recipient.clone()),
                };
                let mut what: Vec<String> = disclosure.what.iter().cloned().collect();
                if what.is_empty() {
                    what.push(disclosure.data.join(", "));
                }
                let mut what = cell(full_stop(&capitalise(&what.join(", "))));
                what.extend(
                    disclosure
                        .purpose
                        .as_deref()
                        .map_or_else(Vec::new, |purpose| cell(full_stop(&capitalise(purpose)))),
                );
                let mut basis = disclosure.statutes.clone();
                if disclosure.consent {
                    basis.insert(0, self.word("by_consent"));
                }
                vec![
                    recipient,
                    what,
                    cell(capitalise(&basis.join("; "))),
                    cell(capitalise(&self.manner(disclosure))),
                ]
            })
            .collect();
        self.table(
            "disclosures_caption",
            &["recipient", "what", "basis", "how"],
            rows,
        )
    }

    fn manner(&self, disclosure: &PublicDisclosure) -> String {
        let often = disclosure.often(|word| self.word(word));
        let said = often.into_iter().chain(disclosure.method.clone());
        said.collect::<Vec<_>>().join(", ")
    }

    pub fn reporting(&self, reports: &[PublicReport]) -> Block {
        let rows = reports
            .iter()
            .map(|report| {
                let what = report
                    .what
                    .iter()
                    .chain(report.how_often.iter())
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(", ");
                let identifiable = match report.identifiable {
                    Some(true) => self.word("identifiable_yes"),
                    Some(false) => self.word("identifiable_no"),
                    None => self.word("none_stated"),
                };
                vec![
                    cell(capitalise(&report.to)),
                    cell(capitalise(&what)),
                    cell(identifiable),
                ]
            })
            .collect();
        self.table(
            "reporting_caption",
            &["report_to", "report_what", "report_identifiable"],
            rows,
        )
    }

    pub fn transfers(&self, transfers: &[PublicTransfer]) -> Block {
        let rows = transfers
            .iter()
            .map(|transfer| {
                let what = transfer
                    .recipient
                    .iter()
                    .chain(transfer.what.iter())
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(": ");
                let mut mechanism = text(capitalise(
                    transfer.mechanism.as_deref().unwrap_or_default(),
                ));
                if let Some(article) = transfer.article.as_deref().and_then(Citation::of_gdpr) {
                    let article = article.print(&self.words.of_statutes(), &self.law.acts);
                    mechanism.push(Inline::Small(text(article)));
                }
                vec![
                    cell(transfer.country.clone()),
                    cell(capitalise(&what)),
                    vec![paragraph(mechanism)],
                    cell(
                        transfer
                            .copy_from
                            .clone()
                            .unwrap_or_else(|| self.word("none_stated")),
                    ),
                ]
            })
            .collect();
        self.table(
            "transfers_caption",
            &["country", "what", "mechanism", "copy"],
            rows,
        )
    }

    pub fn combining(&self, combined: &[PublicCombining]) -> Block {
        let rows = combined
            .iter()
            .map(|item| {
                let mut with = text(item.with.clone());
                if let Some(same) = item.same_controller {
                    with.push(Inline::Small(text(self.word(if same {
                        "same_controller"
                    } else {
                        "other_controller"
                    }))));
                }
                let mut what = item
                    .what
                    .as_deref()
                    .map_or_else(Vec::new, |what| cell(full_stop(&capitalise(what))));
                what.extend(
                    item.purpose
                        .as_deref()
                        .map_or_else(Vec::new, |purpose| cell(full_stop(&capitalise(purpose)))),
                );
                vec![vec![paragraph(with)], what, self.statutes(&item.statutes)]
            })
            .collect();
        self.table(
            "combining_caption",
            &["combined_with", "what", "statute"],
            rows,
        )
    }

    pub fn processors(&self, processors: &[PublicProcessor]) -> Block {
        let rows = processors
            .iter()
            .map(|processor| {
                let mut task = cell(capitalise(processor.task.as_deref().unwrap_or_default()));
                if !processor.subprocessors.is_empty() {
                    let list: Vec<String> = processor
                        .subprocessors
                        .iter()
                        .map(|(name, task)| {
                            task.as_ref()
                                .map_or_else(|| name.clone(), |task| format!("{name} ({task})"))
                        })
                        .collect();
                    task.extend(cell(self.words.fill(
                        "subprocessors",
                        "list",
                        &list.join(", "),
                    )));
                }
                let mut name = text(processor.name.clone());
                if let Some(url) = &processor.notice_url {
                    name.push(Inline::Small(vec![link(
                        url.clone(),
                        self.word("own_notice"),
                    )]));
                }
                vec![
                    vec![paragraph(name)],
                    task,
                    cell(
                        processor
                            .country
                            .clone()
                            .unwrap_or_else(|| self.word("none_stated")),
                    ),
                ]
            })
            .collect();
        self.table(
            "processors_caption",
            &["processor", "task", "location"],
            rows,
        )
    }

    pub fn systems(&self, systems: &[PublicSystem]) -> Block {
        let rows = systems
            .iter()
            .map(|system| {
                let mut name = text(system.name.clone());
                if let Some(url) = &system.notice_url {
                    name.push(Inline::Small(vec![link(
                        url.clone(),
                        self.word("system_notice"),
                    )]));
                }
                vec![
                    vec![paragraph(name)],
                    cell(capitalise(system.purpose.as_deref().unwrap_or_default())),
                    cell(
                        system
                            .provider
                            .clone()
                            .unwrap_or_else(|| self.word("none_stated")),
                    ),
                ]
            })
            .collect();
        self.table("systems_caption", &["system", "use", "provider"], rows)
    }

    pub fn secrecy(&self, secrecy: &[(String, String)]) -> Option<Block> {
        let rows: Vec<Vec<Cell>> = secrecy
            .iter()
            .map(|(what, statute)| vec![cell(capitalise(what)), cell(capitalise(statute))])
            .collect();
        (!rows.is_empty())
            .then(|| self.table("secrecy_caption", &["secret_data", "secret_by"], rows))
    }

    pub fn prohibitions(&self, prohibitions: &[PublicProhibition]) -> Option<Block> {
        let rows: Vec<Vec<Cell>> = prohibitions
            .iter()
            .map(|item| {
                let what = item.towards.as_ref().map_or_else(
                    || item.what.clone(),
                    |towards| format!("{} ({towards})", item.what),
                );
                let how = item
                    .who
                    .iter()
                    .chain(item.how.iter())
                    .map(|part| full_stop(&capitalise(part)))
                    .collect::<Vec<_>>()
                    .join(" ");
                vec![
                    cell(capitalise(&what)),
                    cell(how),
                    self.statutes(&item.statutes),
                ]
            })
            .collect();
        (!rows.is_empty()).then(|| {
            self.table(
                "prohibitions_caption",
                &["forbid_what", "forbid_how", "statute"],
                rows,
            )
        })
    }

    /// A retention period in words: "Enintään 4 vuotta merkinnän tekemisestä". `None` when only criteria are given.
    pub fn period(&self, retention: &PublicRetention) -> Option<String> {
        if retention.permanent {
            return Some(self.word("permanent"));
        }
        let mut period = self.words.period(retention.period.as_deref()?);
        if retention.at_most {
            period = self.words.fill("at_most", "period", &period);
        }
        if let Some(start) = &retention.start {
            period = self
                .words
                .fill("from", "period", &period)
                .replace("{start}", start);
        }
        Some(capitalise(&period))
    }

    /// Periods. When everything ends alike, that is said once under the table.
    pub fn retention(&self, retentions: &[PublicRetention]) -> Vec<Block> {
        let ends: Vec<&str> = retentions
            .iter()
            .filter_map(|retention| retention.then.as_deref())
            .collect();
        let alike = retentions.len() > 1
            && ends.len() == retentions.len()
            && ends.iter().all(|end| *end == ends[0]);
        let rows = retentions
            .iter()
            .map(|retention| {
                let mut row = vec![
                    self.kept(retention),
                    self.how_long(retention),
                    self.why_kept(retention),
                ];
                if !alike {
                    row.push(cell(capitalise(
                        retention.then.as_deref().unwrap_or_default(),
                    )));
                }
                row
            })
            .collect();
        let mut head = vec!["retention_what", "retention_period", "retention_ground"];
        if !alike {
            head.push("retention_then");
        }
        let mut blocks = vec![self.table("retention_caption", &head, rows)];
        if alike {
            let sentence = self.words.fill("retention_ends", "then", ends[0]);
            blocks.push(paragraph(text(full_stop(&sentence))));
        }
        blocks
    }

    fn kept(&self, retention: &PublicRetention) -> Cell {
        let what = retention
            .what
            .clone()
            .unwrap_or_else(|| self.words.list(&retention.groups));
        let mut label = text(capitalise(&what));
        if retention.what.is_some() && !retention.groups.is_empty() {
            label.push(Inline::Small(text(retention.groups.join(", "))));
        }
        vec![paragraph(label)]
    }

    fn how_long(&self, retention: &PublicRetention) -> Cell {
        let mut period = self.period(retention).map_or_else(Vec::new, cell);
        period.extend(retention.criteria.as_deref().map_or_else(Vec::new, prose));
        period.extend(retention.note.as_deref().map_or_else(Vec::new, prose));
        period
    }

    fn why_kept(&self, retention: &PublicRetention) -> Cell {
        let mut ground = retention.statutes.clone();
        ground.extend(retention.decision.clone());
        ground.extend(
            retention
                .plan
                .as_ref()
                .map(|plan| self.words.fill("plan", "plan", plan)),
        );
        let mut cells = cell(capitalise(&ground.join("; ")));
        cells.extend(retention.reasoning.as_deref().map_or_else(Vec::new, prose));
        cells
    }

    #[allow(clippy::unused_self, reason = "called as one of the tables")]
    pub fn protection(&self, measures: &[String], words: Option<&str>) -> Option<Vec<Block>> {
        let mut blocks = words.map_or_else(Vec::new, prose);
        if !measures.is_empty() {
            blocks.push(bullets(
                &measures
                    .iter()
                    .map(|measure| capitalise(measure))
                    .collect::<Vec<_>>(),
            ));
        }
        (!blocks.is_empty()).then_some(blocks)
    }

    /// The supervisory authority's contact details, from the law data (GDPR Art. 13(2)(d)).
    pub fn authority(&self) -> Block {
        let authority = &*self.law.authority;
        let term = |id, words| self.words.term("authority", id, Some(words));
        let pick = |id, words| term(id, words).map(text);
        let web = term("web", &authority.web).map(url);
        let switchboard = match self.words.word("switchboard_number").as_str() {
            "international" => &authority.switchboard_international,
            _ => &authority.switchboard,
        };
        Block::Definitions(self.facts(vec![
            ("office", pick("office", &authority.office)),
            ("street_address", pick("visit", &authority.visit)),
            ("postal_address", pick("post", &authority.post)),
            ("switchboard", Some(phone(switchboard))),
            ("email", Some(email(&authority.email))),
            ("website", web),
        ]))
    }

    /// What changed in each version, the newest first; of one day, that which is named last is the newest.
    pub fn history(&self, history: &[(String, jiff::civil::Date, String)]) -> Option<Block> {
        let mut newest_first: Vec<_> = history.iter().rev().collect();
        newest_first.sort_by_key(|(_, date, _)| std::cmp::Reverse(*date));
        let rows: Vec<Vec<Cell>> = newest_first
            .into_iter()
            .map(|(version, date, change)| {
                vec![
                    cell(version.clone()),
                    cell(self.words.date(*date)),
                    cell(change.clone()),
                ]
            })
            .collect();
        (!rows.is_empty()).then(|| {
            self.table(
                "history_caption",
                &["history_version", "history_date", "history_change"],
                rows,
            )
        })
    }

    pub fn labelled(&self, facts: Vec<(&str, Option<String>)>) -> Option<Block> {
        let facts = self.facts(
            facts
                .into_iter()
                .map(|(label, value)| (label, value.map(text)))
                .collect(),
        );
        (!facts.is_empty()).then_some(Block::Definitions(facts))
    }
}

/// Whose data, each group once.
fn all_subjects(groups: &[PublicData]) -> Vec<String> {
    let mut subjects: Vec<String> = Vec::new();
    for subject in groups.iter().flat_map(|group| &group.subjects) {
        if !subjects.contains(subject) {
            subjects.push(subject.clone());
        }
    }
    subjects
}

/// A contact on one line: role, unit, phone, e-mail, address.
pub fn contact_line(contact: &PublicContact) -> Vec<Inline> {
    let mut parts: Vec<Vec<Inline>> = Vec::new();
    let mut who: Vec<String> = [&contact.name, &contact.role, &contact.unit]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    if let Some(first) = who.first_mut() {
        *first = capitalise(first);
    }
    if !who.is_empty() {
        parts.push(text(who.join(", ")));
    }
    parts.extend(contact.phone.as_deref().map(phone));
    parts.extend(contact.email.as_deref().map(email));
    parts.extend(contact.address.clone().map(text));
    parts.extend(contact.url.as_deref().map(url));
    joined(parts.into_iter().map(Some))
}

/// What is given, on one line.
pub fn joined(parts: impl IntoIterator<Item = Option<Vec<Inline>>>) -> Vec<Inline> {
    let mut line = Vec::new();
    for part in parts.into_iter().flatten() {
        if !line.is_empty() {
            line.push(Inline::text(", "));
        }
        line.extend(part);
    }
    line
}

fn phone(number: &str) -> Vec<Inline> {
    let dialled: String = number
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    vec![link(format!("tel:{dialled}"), number)]
}

pub fn email(address: &str) -> Vec<Inline> {
    vec![link(format!("mailto:{address}"), address)]
}

pub fn url(address: &str) -> Vec<Inline> {
    let shown = address
        .trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_end_matches('/');
    vec![link(address, shown)]
}

/// The text as a sentence.
pub fn full_stop(sentence: &str) -> String {
    let trimmed = sentence.trim_end();
    if trimmed.is_empty() || trimmed.ends_with(['.', '!', '?', ':']) {
        trimmed.to_owned()
    } else {
        format!("{trimmed}.")
    }
}
