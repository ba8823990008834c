//! A public notice as facts for its template: what is placed by token, what is asked by yes or no, and what must not be missing.
//! It must not know a register's internal side, nor the words around the facts.

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::language::{Vocabulary, capitalise, lower_first};
use super::public::{PublicConsent, PublicProfiling, PublicPurpose, PublicRegister, PublicRemark};
use super::rights::{Standing, standing};
use super::tables::{
    Tables, bullets, contact_line, email, full_stop, joined, link, paragraph, text, url,
};
use crate::document::{Block, Content, Facts, Inline, Role, prose};
use crate::law::Law;
use crate::model::{Article6, DecisionGround, Form, Right, Status};

/// Periods named in the summary before it points to the section.
const SUMMARY_PERIODS: usize = 4;

/// A notice before its template is rendered.
#[derive(Debug)]
pub struct Notice {
    /// The facts behind the tokens.
    pub facts: Facts,
    /// What the template sees: tokens, and answers to yes-or-no questions.
    pub context: Value,
    /// Anchors that the rendered notice must have (GDPR Art. 13, 14, 21(4)).
    pub required_anchors: Vec<&'static str>,
}

/// What a notice says that its register does not hold.
pub struct Around<'a> {
    /// The name of another register.
    pub names: &'a dyn Fn(&str) -> Option<String>,
    /// Where the notice is published.
    pub address: Option<&'a str>,
}

impl Notice {
    /// The token of a fact in the context, by its section and name; none where there is no such fact.
    pub fn token(&self, section: &str, name: &str) -> Option<&str> {
        self.context.get(section)?.get(name)?.as_str()
    }
}

/// The facts of a register's notice, for all its layers. In a draft, what is missing is said where it would stand.
pub fn notice(
    register: &PublicRegister,
    words: &Vocabulary,
    draft: bool,
    around: &Around<'_>,
) -> Notice {
    let tables = Tables {
        words,
        law: Law::embedded(),
    };
    let mut builder = Builder {
        register,
        words,
        tables,
        draft,
        facts: Facts::default(),
    };
    let mut context = Map::new();
    let sections: [(&str, Value); 34] = [
        ("summary", builder.summary()),
        ("highlights", builder.highlights()),
        ("retired", json!(register.status == Status::Retired)),
        ("register", builder.identity(around.names)),
        ("controller", builder.controller()),
        ("joint", builder.joint()),
        ("representative", builder.representative()),
        ("contacts", builder.contacts()),
        ("dpo", builder.dpo()),
        ("purposes", builder.purposes()),
        ("bases", builder.bases()),
        (
            "subjects",
            builder.optional_block(builder.tables.subjects(&register.data)),
        ),
        ("data", builder.data()),
        (
            "safety_ban",
            builder.optional_prose(register.safety_ban.as_deref()),
        ),
        ("sources", builder.sources()),
        ("obligation", builder.obligation()),
        ("disclosures", builder.disclosures()),
        ("reporting", builder.reporting()),
        ("publicity", builder.publicity()),
        (
            "secrecy",
            builder.optional_block(builder.tables.secrecy(&register.secrecy)),
        ),
        (
            "secrecy_note",
            builder.optional_prose(register.secrecy_note.as_deref()),
        ),
        ("processors", builder.processors()),
        ("systems", builder.systems()),
        ("combining", builder.combining()),
        ("transfers", builder.transfers()),
        ("retention", builder.retention()),
        ("automated", builder.automated()),
        ("profiling", builder.profiling()),
        ("security", builder.security()),
        ("rights", builder.using_rights()),
        ("complaint", builder.complaint()),
        (
            "prohibitions",
            builder.optional_block(builder.tables.prohibitions(&register.prohibitions)),
        ),
        (
            "roles",
            builder.optional_block(builder.tables.access(&register.access)),
        ),
        (
            "consents_to_share",
            builder.optional_block(builder.tables.consents_to_share(&register.consents)),
        ),
    ];
    context.extend(sections.map(|(name, value)| (name.to_owned(), value)));
    context.insert("children".into(), builder.for_children());
    context.insert("short".into(), builder.short(around.address));
    context.insert("authority".into(), json!(builder.is_authority()));
    context.extend(builder.each_right());
    context.extend(builder.closing());
    Notice {
        facts: builder.facts,
        context: Value::Object(context),
        required_anchors: required_anchors(register),
    }
}

/// Sections that the law demands of every notice, and those it demands of this one.
fn required_anchors(register: &PublicRegister) -> Vec<&'static str> {
    let mut anchors = vec![
        "controller",
        "purposes",
        "legal-basis",
        "data",
        "sources",
        "recipients",
        "transfers",
        "retention",
        "automated-decisions",
        "rights",
        "right-access",
        "right-rectification",
        "right-erasure",
        "right-restriction",
        "right-portability",
        "right-objection",
        "complaint",
    ];
    if register
        .controller
        .as_ref()
        .is_some_and(|controller| controller.dpo.is_some())
    {
        anchors.push("dpo");
    }
    if register.joint.is_some() {
        anchors.push("joint-controllers");
    }
    anchors
}

struct Builder<'a> {
    register: &'a PublicRegister,
    words: &'a Vocabulary,
    tables: Tables<'a>,
    draft: bool,
    facts: Facts,
}

impl Builder<'_> {
    fn inline(&mut self, content: Vec<Inline>) -> Value {
        Value::String(self.facts.add(Content::Inline(content)))
    }

    fn words_of(&mut self, words: &str) -> Value {
        self.inline(text(words))
    }

    fn blocks(&mut self, blocks: Vec<Block>) -> Value {
        Value::String(self.facts.add(Content::Blocks(blocks)))
    }

    fn must(&mut self, name: &'static str, blocks: Vec<Block>) -> Value {
        Value::String(self.facts.mandatory(name, Content::Blocks(blocks)))
    }

    fn must_inline(&mut self, name: &'static str, content: Vec<Inline>) -> Value {
        Value::String(self.facts.mandatory(name, Content::Inline(content)))
    }

    fn optional_prose(&mut self, words: Option<&str>) -> Value {
        words.map_or(Value::Bool(false), |words| self.blocks(prose(words)))
    }

    fn optional_words(&mut self, words: Option<&str>) -> Value {
        words.map_or(Value::Bool(false), |words| self.words_of(words))
    }

    fn optional_block(&mut self, block: Option<Block>) -> Value {
        block.map_or(Value::Bool(false), |block| self.blocks(vec![block]))
    }

    /// What stands where a mandatory fact is missing: a mark in a draft, nothing elsewhere.
    fn missing(&mut self, what: &str) -> Value {
        if !self.draft {
            return Value::Bool(false);
        }
        let block = self.missing_block(what);
        self.blocks(vec![block])
    }

    fn missing_block(&self, what: &str) -> Block {
        let words = self.words.fill("missing", "what", &self.words.word(what));
        Block::Paragraph {
            role: Role::Missing,
            content: text(words),
        }
    }

    fn summary(&mut self) -> Value {
        let register = self.register;
        let controller = register.controller.as_ref().map(|controller| {
            let body = register
                .body
                .as_ref()
                .map(|body| format!(", {}", self.words.body_after_name(body)));
            format!("{}{}", controller.name, body.unwrap_or_default())
        });
        let missing = |what: &str| self.words.fill("missing", "what", &self.words.word(what));
        let controller = controller.unwrap_or_else(|| missing("missing_controller"));
        let controller = self.with_joint(controller);
        let purposes: Vec<String> = register
            .purposes
            .iter()
            .map(|purpose| purpose.name.clone())
            .collect();
        let purposes = if purposes.is_empty() {
            vec![missing("missing_purposes")]
        } else {
            purposes
        };
        let periods = self.summary_periods();
        let recipients = self.recipients();
        let contact = self.summary_contact();
        json!({
            "controller": self.words_of(&controller),
            "purposes": self.few(&purposes),
            "retention": periods,
            "recipients": self.few(&recipients),
            "contact": self.inline(contact),
        })
    }

    /// The controller with those who are responsible together with it (GDPR Art. 26): whoever reads a short layer learns of all.
    fn with_joint(&self, controller: String) -> String {
        let own = self.register.controller.as_ref().map(|own| &own.name);
        let parties = self.register.joint.iter().flat_map(|joint| &joint.parties);
        // The controller may stand among the parties itself.
        let others = parties
            .map(|party| &party.name)
            .filter(|name| Some(*name) != own);
        let parties: Vec<String> = others.cloned().collect();
        if parties.is_empty() {
            return controller;
        }
        let word = match parties.as_slice() {
            [_] => "summary_joint_one",
            _ => "summary_joint_many",
        };
        let together = self.words.fill(word, "parties", &self.words.list(&parties));
        together.replace("{controller}", &controller)
    }

    /// The periods with what they are for; the first few, and a link to the rest.
    fn summary_periods(&mut self) -> Value {
        let mut lines: Vec<Vec<Inline>> = Vec::new();
        for retention in &self.register.retention {
            let period = self
                .tables
                .period(retention)
                .map(|period| lower_first(&period));
            // What the writer begins with may be a name.
            let period = period.or_else(|| first_sentence(retention.criteria.as_deref()?));
            let Some(period) = period else { continue };
            let what = retention
                .what
                .clone()
                .or_else(|| retention.groups.first().cloned());
            lines.push(text(match what {
                Some(what) => format!("{}: {period}", capitalise(&what)),
                None => capitalise(&period),
            }));
        }
        if lines.len() > SUMMARY_PERIODS {
            lines.truncate(SUMMARY_PERIODS);
            lines.push(vec![link("#retention", self.words.word("all_periods"))]);
        }
        match lines.as_slice() {
            [] => Value::Bool(false),
            [one] => self.inline(one.clone()),
            several => {
                let items = several
                    .iter()
                    .map(|line| vec![paragraph(line.clone())])
                    .collect();
                self.blocks(vec![Block::List { start: None, items }])
            }
        }
    }

    /// One thing as text, several as a list, none as no.
    fn few(&mut self, items: &[String]) -> Value {
        match items {
            [] => Value::Bool(false),
            [one] => self.words_of(one),
            several => self.blocks(vec![bullets(several)]),
        }
    }

    fn recipients(&self) -> Vec<String> {
        let Some(disclosures) = &self.register.disclosures else {
            return Vec::new();
        };
        if disclosures.is_empty() {
            let name = if self.is_authority() {
                "no_disclosures_authority"
            } else {
                "no_disclosures"
            };
            return vec![self.words.word(name)];
        }
        // A recipient may have several rows: some by consent, some by law.
        let mut recipients: IndexMap<String, (bool, bool)> = IndexMap::new();
        for disclosure in disclosures {
            let kinds = recipients
                .entry(capitalise(&disclosure.recipient))
                .or_default();
            kinds.0 |= disclosure.consent;
            kinds.1 |= !disclosure.consent;
        }
        recipients
            .into_iter()
            .map(|(name, kinds)| match kinds {
                (true, true) => self.words.fill("by_consent_or_law", "recipient", &name),
                (true, false) => self.words.fill("by_consent_only", "recipient", &name),
                _ => name,
            })
            .collect()
    }

    fn is_authority(&self) -> bool {
        self.register
            .controller
            .as_ref()
            .is_some_and(|controller| controller.is_authority)
    }

    fn summary_contact(&self) -> Vec<Inline> {
        let register = self.register;
        let dpo = register
            .controller
            .as_ref()
            .and_then(|controller| controller.dpo.as_ref());
        let contact = register.contact.as_ref().or(dpo);
        let address = contact.and_then(|contact| contact.email.as_deref());
        let own = register
            .controller
            .as_ref()
            .and_then(|controller| controller.email.as_deref());
        match (address.or(own), contact) {
            (Some(address), _) => email(address),
            (None, Some(contact)) => contact_line(contact),
            (None, None) => text(self.words.word("none_stated")),
        }
    }

    /// What the organisation says to children itself; what else they read, other sections say.
    fn for_children(&mut self) -> Value {
        let register = self.register;
        let explained = &register.explained_to_children;
        json!({
            "text": self.optional_prose(register.for_children.as_deref()),
            "purposes": self.optional_prose(explained.purposes.as_deref()),
            "retention": self.optional_prose(explained.retention.as_deref()),
            "recipients": self.optional_prose(explained.recipients.as_deref()),
        })
    }

    /// What the short form says besides what the summary does: where the whole notice is.
    fn short(&mut self, address: Option<&str>) -> Value {
        let address = address.map(|address| vec![link(address, address)]);
        json!({"address": address.map_or(Value::Bool(false), |address| self.inline(address))})
    }

    fn highlights(&mut self) -> Value {
        match self.register.highlights.as_slice() {
            [] => Value::Bool(false),
            [one] => self.blocks(vec![paragraph(text(full_stop(one)))]),
            several => {
                let sentences: Vec<String> = several
                    .iter()
                    .map(|highlight| full_stop(highlight))
                    .collect();
                self.blocks(vec![bullets(&sentences)])
            }
        }
    }

    fn identity(&mut self, names: &dyn Fn(&str) -> Option<String>) -> Value {
        let register = self.register;
        let forms = (!register.forms.is_empty()).then(|| {
            self.tables.checks(vec![
                (
                    "form_electronic",
                    Some(register.forms.contains(&Form::Electronic)),
                ),
                ("form_manual", Some(register.forms.contains(&Form::Manual))),
            ])
        });
        let sub_registers =
            (!register.sub_registers.is_empty()).then(|| bullets(&register.sub_registers));
        let covers: Vec<String> = register
            .covers
            .iter()
            .filter_map(|id| names(id).or_else(|| Some(id.clone())))
            .collect();
        let covers = (!covers.is_empty()).then(|| bullets(&covers));
        json!({
            "name": self.words_of(&register.name),
            "forms": self.optional_block(forms),
            "sub_registers": self.optional_block(sub_registers),
            "covers": self.optional_block(covers),
        })
    }

    fn controller(&mut self) -> Value {
        let blocks = match &self.register.controller {
            Some(controller) => self
                .tables
                .organisation(controller, self.register.body.as_deref()),
            None => vec![self.missing_block("missing_controller")],
        };
        json!({"details": self.must("controller", blocks)})
    }

    fn joint(&mut self) -> Value {
        let Some(joint) = &self.register.joint else {
            return Value::Bool(false);
        };
        let parties = joint
            .parties
            .iter()
            .flat_map(|party| self.tables.party(party))
            .collect();
        let contact_point = joint
            .contact_point
            .as_ref()
            .map(|contact| self.tables.contact(contact));
        let arrangement = joint.arrangement.as_deref().map(prose);
        json!({
            "parties": self.must("joint controllers", parties),
            "arrangement": arrangement.map_or(Value::Bool(false), |blocks| self.must("arrangement of joint controllers", blocks)),
            "statutes": self.statutes(&joint.statutes),
            "contact_point": self.optional_block(contact_point),
        })
    }

    fn statutes(&mut self, statutes: &[String]) -> Value {
        if statutes.is_empty() {
            return Value::Bool(false);
        }
        self.words_of(&statutes.join("; "))
    }

    fn representative(&mut self) -> Value {
        match &self.register.representative {
            Some(contact) => {
                let block = self.tables.contact(contact);
                self.must("representative", vec![block])
            }
            None => Value::Bool(false),
        }
    }

    fn contacts(&mut self) -> Value {
        let register = self.register;
        let contacts: Vec<_> = [
            ("responsible", &register.responsible),
            ("contact", &register.contact),
            ("deputy", &register.deputy),
        ]
        .into_iter()
        .filter_map(|(label, contact)| Some((label, contact.as_ref()?)))
        .collect();
        if contacts.is_empty() {
            return Value::Bool(false);
        }
        let block = self.tables.contacts(&contacts);
        self.blocks(vec![block])
    }

    fn dpo(&mut self) -> Value {
        let controller = self.register.controller.as_ref();
        match controller.and_then(|controller| controller.dpo.as_ref()) {
            Some(dpo) => {
                let block = self.tables.contact(dpo);
                self.must("data protection officer", vec![block])
            }
            None if controller.is_some_and(|controller| controller.is_authority) => {
                self.missing("missing_dpo")
            }
            None => Value::Bool(false),
        }
    }

    fn purposes(&mut self) -> Value {
        let register = self.register;
        let list: Vec<Value> = register
            .purposes
            .iter()
            .map(|purpose| {
                let description = purpose.description.as_deref().map_or_else(|| vec![paragraph(text(full_stop(&purpose.name)))], prose);
                let secondary: Vec<String> = purpose.secondary.iter().map(|secondary| self.secondary(secondary)).collect();
                let secondary = (!secondary.is_empty()).then(|| bullets(&secondary));
                json!({
                    "id": purpose.id,
                    "name": self.must_inline("purpose", text(purpose.name.clone())),
                    "description": self.must("purpose", description),
                    "secondary": secondary.map_or(Value::Bool(false), |block| self.must("further purpose", vec![block])),
                    "direct_marketing": purpose.direct_marketing,
                })
            })
            .collect();
        let missing = if list.is_empty() {
            self.missing("missing_purposes")
        } else {
            Value::Bool(false)
        };
        json!({"list": list, "missing": missing})
    }

    /// A further purpose: what, on what basis, and why it is compatible (GDPR Art. 6(4), 13(3)).
    fn secondary(&self, secondary: &super::public::PublicSecondary) -> String {
        let mut sentences = vec![full_stop(&capitalise(&secondary.use_for))];
        let mut basis: Vec<String> = secondary
            .letter
            .iter()
            .map(|letter| self.words.fill("article_6", "letter", letter.letter()))
            .collect();
        basis.extend(secondary.statutes.iter().cloned());
        if !basis.is_empty() {
            let basis = self
                .words
                .fill("secondary_basis", "basis", &basis.join("; "));
            sentences.push(basis);
        }
        if let Some(words) = &secondary.compatibility {
            let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
            sentences.push(full_stop(&line));
        }
        sentences.join(" ")
    }

    fn bases(&mut self) -> Value {
        let register = self.register;
        let table = self.tables.bases(&register.purposes);
        let mut interests = Vec::new();
        let mut consents = Vec::new();
        for (id, name, interest, consent) in register.purposes.iter().flat_map(grounds) {
            if let Some(interest) = interest {
                interests.push(json!({
                    "id": id,
                    "purpose": self.words_of(name),
                    "text": self.must("legitimate interest", prose(interest)),
                }));
            }
            if let Some(consent) = consent {
                let mut entry = self.consent(consent);
                entry.insert("id".into(), json!(id));
                entry.insert("purpose".into(), self.words_of(name));
                consents.push(Value::Object(entry));
            }
        }
        json!({"table": self.must("legal basis", vec![table]), "interests": interests, "consents": consents})
    }

    fn consent(&mut self, consent: &PublicConsent) -> Map<String, Value> {
        let address = joined([
            consent.email.as_deref().map(email),
            consent.url.as_deref().map(url),
        ]);
        let mut entry = Map::new();
        entry.insert(
            "given".into(),
            self.optional_prose(consent.given.as_deref()),
        );
        let withdrawn = consent.withdrawn.as_deref().map(prose);
        entry.insert(
            "withdrawn".into(),
            withdrawn.map_or(Value::Bool(false), |blocks| {
                self.must("withdrawal of consent", blocks)
            }),
        );
        entry.insert(
            "address".into(),
            if address.is_empty() {
                Value::Bool(false)
            } else {
                self.inline(address)
            },
        );
        entry
    }

    fn data(&mut self) -> Value {
        let register = self.register;
        let table = if register.data.is_empty() {
            self.missing_block("missing_data")
        } else {
            self.tables.data(&register.data)
        };
        let classification = self.tables.checks(vec![
            ("has_special", Some(register.special)),
            ("has_children", register.children),
        ]);
        let special = self.tables.special(&register.data);
        let criminal = self.tables.criminal(&register.data);
        let codes = self.tables.identity_codes(&register.data);
        let mut consents = Vec::new();
        for group in &register.data {
            if let Some((_, _, Some(consent))) = &group.special {
                let mut entry = self.consent(consent);
                entry.insert("group".into(), self.words_of(&group.name));
                consents.push(Value::Object(entry));
            }
        }
        json!({
            "table": self.must("categories of data", vec![table]),
            "classification": self.blocks(vec![classification]),
            "special": special.map_or(Value::Bool(false), |block| self.must("condition for special categories", vec![block])),
            "criminal": self.optional_block(criminal),
            "identity_code": codes.map_or(Value::Bool(false), |blocks| self.blocks(blocks)),
            "consents": consents,
        })
    }

    fn sources(&mut self) -> Value {
        let block = if self.register.data.is_empty() {
            self.missing_block("missing_sources")
        } else {
            self.tables.sources(&self.register.data)
        };
        json!({"table": self.must("sources", vec![block])})
    }

    fn obligation(&mut self) -> Value {
        match self.tables.obligation(&self.register.purposes) {
            Some(block) => self.must("obligation to provide data", vec![block]),
            None if self
                .register
                .purposes
                .iter()
                .any(|purpose| purpose.from_data_subject) =>
            {
                self.missing("missing_obligation")
            }
            None => Value::Bool(false),
        }
    }

    fn disclosures(&mut self) -> Value {
        match &self.register.disclosures {
            None => {
                json!({"missing": self.missing("missing_recipients"), "none": false, "table": false, "consent": false})
            }
            Some(list) if list.is_empty() => {
                json!({"missing": false, "none": true, "table": false, "consent": false})
            }
            Some(list) => {
                let table = self.tables.disclosures(list);
                json!({
                    "missing": false,
                    "none": false,
                    "table": self.must("recipients", vec![table]),
                    "consent": list.iter().any(|disclosure| disclosure.consent),
                })
            }
        }
    }

    fn reporting(&mut self) -> Value {
        match &self.register.reporting {
            None => json!({"none": false, "table": false}),
            Some(list) if list.is_empty() => json!({"none": true, "table": false}),
            Some(list) => {
                let table = self.tables.reporting(list);
                json!({"none": false, "table": self.must("reporting", vec![table])})
            }
        }
    }

    fn publicity(&mut self) -> Value {
        let Some(publicity) = &self.register.publicity else {
            return Value::Bool(false);
        };
        let secrecy = self.tables.secrecy(&publicity.secrecy);
        let contact = publicity
            .request_contact
            .as_ref()
            .map(|contact| self.tables.contact(contact));
        let keys = self.words.list(&publicity.search_keys);
        let decider = publicity.decider.as_deref();
        json!({
            "secrecy": self.optional_block(secrecy),
            "note": self.optional_prose(publicity.note.as_deref()),
            "how_to_request": self.optional_prose(publicity.how_to_request.as_deref()),
            // A sentence goes on after it, and ends by itself.
            "decider": self.optional_words(decider.map(|who| who.trim_end_matches('.'))),
            "search_keys": if keys.is_empty() { Value::Bool(false) } else { self.words_of(&keys) },
            "contact": self.optional_block(contact),
        })
    }

    fn processors(&mut self) -> Value {
        match &self.register.processors {
            None => Value::Bool(false),
            Some(list) if list.is_empty() => json!({"none": true}),
            Some(list) => {
                let table = self.tables.processors(list);
                json!({"none": false, "table": self.blocks(vec![table])})
            }
        }
    }

    fn systems(&mut self) -> Value {
        if self.register.systems.is_empty() {
            return Value::Bool(false);
        }
        let table = self.tables.systems(&self.register.systems);
        self.blocks(vec![table])
    }

    fn combining(&mut self) -> Value {
        match &self.register.combining {
            None => Value::Bool(false),
            Some(list) if list.is_empty() => json!({"none": true}),
            Some(list) => {
                let table = self.tables.combining(list);
                json!({"none": false, "table": self.blocks(vec![table])})
            }
        }
    }

    fn transfers(&mut self) -> Value {
        match &self.register.transfers {
            None => {
                json!({"missing": self.missing("missing_transfers"), "none": false, "table": false, "interests": []})
            }
            Some(list) if list.is_empty() => {
                json!({"missing": false, "none": true, "table": false, "interests": []})
            }
            Some(list) => {
                let table = self.tables.transfers(list);
                let interests: Vec<Value> = list
                    .iter()
                    .filter_map(|transfer| transfer.compelling_interest.as_deref())
                    .map(|interest| self.must("compelling legitimate interest", prose(interest)))
                    .collect();
                json!({"missing": false, "none": false, "table": self.must("transfers", vec![table]), "interests": interests})
            }
        }
    }

    fn retention(&mut self) -> Value {
        let blocks = if self.register.retention.is_empty() {
            vec![self.missing_block("missing_retention")]
        } else {
            self.tables.retention(&self.register.retention)
        };
        json!({"table": self.must("retention", blocks)})
    }

    fn automated(&mut self) -> Value {
        let Some(decisions) = &self.register.automated else {
            return json!({"missing": self.missing("missing_automated"), "none": false, "some": false, "by_law": false, "by_choice": false, "list": []});
        };
        let list: Vec<Value> = decisions
            .iter()
            .map(|decision| {
                let mut ground: Vec<String> = decision.ground.iter().map(|ground| self.words.word(ground_word(*ground))).collect();
                ground.extend(decision.statutes.iter().cloned());
                let logic = decision.logic.as_deref().map(prose);
                let significance = decision.significance.as_deref().map(prose);
                json!({
                    "what": self.must_inline("automated decision", text(decision.what.clone())),
                    "logic": logic.map_or(Value::Bool(false), |blocks| self.must("logic of automated decision", blocks)),
                    "significance": significance.map_or(Value::Bool(false), |blocks| self.must("significance of automated decision", blocks)),
                    "ground": if ground.is_empty() { Value::Bool(false) } else { self.words_of(&ground.join("; ")) },
                    "human_review": self.optional_prose(decision.human_review.as_deref()),
                    "deployment_decision": decision.deployment_decision.as_deref().map_or(Value::Bool(false), |address| self.inline(url(address))),
                })
            })
            .collect();
        let has = |wanted: &[DecisionGround]| {
            decisions.iter().any(|decision| {
                decision
                    .ground
                    .is_some_and(|ground| wanted.contains(&ground))
            })
        };
        json!({
            "missing": false,
            "none": list.is_empty(),
            "some": !list.is_empty(),
            "by_law": has(&[DecisionGround::Law]),
            "by_choice": has(&[DecisionGround::Contract, DecisionGround::Consent]),
            "list": list,
        })
    }

    fn profiling(&mut self) -> Value {
        match &self.register.profiling {
            None => json!({"none": false, "text": false}),
            Some(PublicProfiling::None | PublicProfiling::Described(None)) => {
                json!({"none": true, "text": false})
            }
            Some(PublicProfiling::Described(Some(words))) => {
                json!({"none": false, "text": self.blocks(prose(words))})
            }
        }
    }

    fn security(&mut self) -> Value {
        let Some(security) = &self.register.security else {
            return Value::Bool(false);
        };
        let part = |protection: &Option<super::public::PublicProtection>| {
            protection
                .as_ref()
                .and_then(|part| self.tables.protection(&part.measures, part.text.as_deref()))
        };
        let (electronic, manual) = (part(&security.electronic), part(&security.manual));
        if electronic.is_none()
            && manual.is_none()
            && security.text.is_none()
            && security.users.is_none()
        {
            return Value::Bool(false);
        }
        json!({
            "text": self.optional_prose(security.text.as_deref()),
            "electronic": electronic.map_or(Value::Bool(false), |blocks| self.blocks(blocks)),
            "manual": manual.map_or(Value::Bool(false), |blocks| self.blocks(blocks)),
            "users": self.optional_prose(security.users.as_deref()),
        })
    }

    fn using_rights(&mut self) -> Value {
        let rights = &self.register.rights;
        let channel = rights.channel.as_ref();
        let address = channel
            .and_then(|channel| self.tables.channel(channel))
            .or_else(|| {
                let contact = self.register.contact.as_ref()?;
                Some(self.tables.contacts(&[("contact", contact)]))
            });
        let days = rights.answer_days.filter(|days| *days < 31);
        json!({
            "channel": self.optional_prose(channel.and_then(|channel| channel.text.as_deref())),
            "address": self.optional_block(address),
            "answer_days": days.map_or(Value::Bool(false), |days| self.words_of(&days.to_string())),
            "answer_within": days.map_or(Value::Bool(false), |days| self.words_of(&self.days(days))),
            "identity_check": self.optional_prose(rights.identity_check.as_deref()),
            "refusal": self.optional_prose(rights.refusal.as_deref()),
        })
    }

    /// Days in which an answer comes, as they stand within a sentence.
    fn days(&self, days: u16) -> String {
        match days {
            1 => self.words.word("answer_in_day"),
            _ => self.words.fill("answer_in_days", "days", &days.to_string()),
        }
    }

    fn each_right(&mut self) -> Vec<(String, Value)> {
        const RIGHTS: [(&str, Right); 8] = [
            ("access", Right::Access),
            ("rectification", Right::Rectification),
            ("erasure", Right::Erasure),
            ("restriction", Right::Restriction),
            ("portability", Right::Portability),
            ("objection", Right::Objection),
            ("automated", Right::Automated),
            ("withdrawal", Right::Withdrawal),
        ];
        RIGHTS
            .into_iter()
            .map(|(name, right)| {
                let standing = standing(name, right, self.register, self.tables.law);
                let key = if right == Right::Automated {
                    "automated_right"
                } else {
                    name
                };
                (key.to_owned(), self.right(name, right, &standing))
            })
            .collect()
    }

    /// What the template may ask of a right, and what it says of it. Where purposes differ, each side must be
    /// said: a notice that names a right for the wrong purpose is wrong.
    fn right(&mut self, name: &'static str, right: Right, standing: &Standing) -> Value {
        let blocks: Vec<Block> = self
            .register
            .rights
            .remarks
            .iter()
            .filter(|remark| remark.right == right)
            .flat_map(|remark| self.remark(remark))
            .collect();
        let purposes = &self.register.purposes;
        let has_interest = purposes
            .iter()
            .any(|purpose| purpose.letter == Some(Article6::F));
        let is_split = !standing.all() && !standing.all_not_as_rule() && !standing.excluded();
        let may_miss = matches!(right, Right::Portability | Right::Objection);
        // It applies to one purpose only where it applies to nothing else.
        let consents = self.other_consents(standing);
        let is_only = standing.groups.is_empty() && consents.is_empty();
        let applies = if is_only {
            "right_applies"
        } else {
            "right_applies_too"
        };
        let groups = match right {
            Right::Erasure => "right_erasure_groups",
            _ => "right_groups",
        };
        let shown = |list: &[String], show: bool| if show { list.to_vec() } else { Vec::new() };
        json!({
            "some": standing.some(),
            "all": standing.all(),
            "all_not_as_rule": standing.all_not_as_rule(),
            "excluded": standing.excluded(),
            "on_paper": standing.on_paper,
            "marketing": purposes.iter().any(|purpose| purpose.direct_marketing),
            "by_interest": has_interest,
            "applies": self.side(name, applies, &shown(&standing.applies, is_split)),
            "not_as_rule": self.side(name, "right_not_as_rule", &shown(&standing.not_as_rule, is_split)),
            // A right that is nobody's to miss elsewhere, such as withdrawal without consent, is not denied.
            "no": self.side(name, "right_no", &shown(&standing.no, is_split && standing.some() && may_miss)),
            "barred": self.side(name, "right_barred", &shown(&standing.barred, is_split)),
            "groups": self.side(name, groups, &standing.groups),
            "consents": self.side(name, "right_consents", &consents),
            "remarks": if blocks.is_empty() { Value::Bool(false) } else { self.must(name, blocks) },
        })
    }

    /// Consents that a right applies to beside those of purposes and special data.
    fn other_consents(&self, standing: &Standing) -> Vec<String> {
        let recipients = standing.recipients.iter();
        let gives = |who| self.words.fill("right_consent_to_give", "recipient", who);
        let recipients = recipients.map(|who| gives(who));
        recipients.chain(standing.consents.clone()).collect()
    }

    /// One thing in a sentence, several as a list under one.
    fn side(&mut self, name: &'static str, words: &str, items: &[String]) -> Value {
        let blocks = self.of_side(words, items);
        if blocks.is_empty() {
            return Value::Bool(false);
        }
        self.must(name, blocks)
    }

    /// The same as blocks; none of nothing.
    fn of_side(&self, words: &str, items: &[String]) -> Vec<Block> {
        match items {
            [] => Vec::new(),
            [one] => {
                let sentence = self.words.fill(&format!("{words}_one"), "item", one);
                vec![paragraph(text(sentence))]
            }
            several => {
                let intro = paragraph(text(self.words.word(&format!("{words}_many"))));
                vec![intro, bullets(several)]
            }
        }
    }

    fn remark(&self, remark: &PublicRemark) -> Vec<Block> {
        let mut blocks = Vec::new();
        // Of what is excluded the purposes are said where the right is denied.
        if !remark.excluded && !remark.purposes.is_empty() {
            let purposes: Vec<String> = remark
                .purposes
                .iter()
                .map(|name| capitalise(name))
                .collect();
            blocks.extend(self.of_side("right_remark", &purposes));
        }
        blocks.extend(prose(&remark.text));
        if !remark.statutes.is_empty() {
            let statutes = remark.statutes.join("; ");
            let line = self.words.fill("remark_statutes", "statutes", &statutes);
            blocks.push(paragraph(text(full_stop(&line))));
        }
        blocks
    }

    fn complaint(&mut self) -> Value {
        let authority = self.tables.authority();
        let known = &self.tables.law.authority.not_an_appeal;
        let sentence = self.words.term("authority", "not_an_appeal", Some(known));
        let sentence = sentence.unwrap_or_default().to_owned();
        json!({
            "authority": self.must("supervisory authority", vec![authority]),
            "not_an_appeal": self.must_inline("a complaint is not an appeal", text(sentence)),
        })
    }

    fn closing(&mut self) -> Vec<(String, Value)> {
        let register = self.register;
        let date = |date: Option<crate::model::Date>| date.map(|date| self.words.date(date.0));
        let approved = register.approved.as_ref().map(|(day, by)| {
            self.words
                .fill("approved_by", "date", &self.words.date(day.0))
                .replace("{by}", by)
        });
        let dates = self.tables.labelled(vec![
            ("drawn_up", date(register.drawn_up)),
            ("updated", date(register.updated)),
            ("approved", approved),
            ("version", register.version.clone()),
            ("diary_number", register.diary_number.clone()),
        ]);
        let history: Vec<_> = register
            .history
            .iter()
            .map(|(version, day, change)| (version.clone(), day.0, change.clone()))
            .collect();
        let history = self.tables.history(&history);
        let links: Vec<Vec<Block>> = register
            .links
            .iter()
            .map(|(title, address)| vec![paragraph(vec![link(address.clone(), title.clone())])])
            .collect();
        let links = (!links.is_empty()).then_some(Block::List {
            start: None,
            items: links,
        });
        let sections: Vec<Value> = register
            .sections
            .iter()
            .map(|section| json!({"id": section.id, "title": self.words_of(&section.title), "text": self.blocks(prose(&section.text))}))
            .collect();
        vec![
            ("dates".into(), self.optional_block(dates)),
            ("history".into(), self.optional_block(history)),
            (
                "informing".into(),
                self.optional_prose(register.informing.as_deref()),
            ),
            (
                "administration".into(),
                self.optional_prose(register.administration.as_deref()),
            ),
            ("links".into(), self.optional_block(links)),
            ("sections".into(), Value::Array(sections)),
        ]
    }
}

fn ground_word(ground: DecisionGround) -> &'static str {
    match ground {
        DecisionGround::Contract => "ground_contract",
        DecisionGround::Law => "ground_law",
        DecisionGround::Consent => "ground_consent",
    }
}

fn first_sentence(text: &str) -> Option<String> {
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    Some(
        line.split_inclusive(". ")
            .next()
            .unwrap_or(line)
            .trim()
            .to_owned(),
    )
}

/// What a purpose and its further uses say of interest and consent: where it stands, for what, and the two (GDPR Art. 13(1)(d), 13(2)(c)).
fn grounds(
    purpose: &PublicPurpose,
) -> impl Iterator<Item = (String, &str, Option<&str>, Option<&PublicConsent>)> {
    let own = (
        purpose.id.clone(),
        purpose.name.as_str(),
        purpose.interest.as_deref(),
        purpose.consent.as_ref(),
    );
    let further = purpose.secondary.iter().zip(1..).map(|(secondary, count)| {
        (
            format!("{}-secondary-{count}", purpose.id),
            secondary.use_for.as_str(),
            secondary.interest.as_deref(),
            secondary.consent.as_ref(),
        )
    });
    std::iter::once(own).chain(further)
}
