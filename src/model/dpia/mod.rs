//! A data protection impact assessment (GDPR Art. 35): what one file `registers/<id>.dpia.yaml` holds, in the order of the European template.
//! It must not know what the register of the same id says, nor what follows from an answer.

mod analysis;
mod decision;
mod description;
mod overview;
mod risk;

pub use analysis::*;
pub use decision::*;
pub use description::*;
pub use overview::*;
pub use risk::*;

use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Approval, ById, Format, Ignore, LanguageCode, Name, Prose, StatuteText, Words};
use crate::law::assessment::Assessment;

/// The file `registers/<id>.dpia.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Vaikutustenarviointi",
    description = "Yhden rekisterin tietosuojaa koskeva vaikutustenarviointi (35 art.). Tiedoston nimi on rekisterin tunnus ja pääte .dpia.yaml. Se, minkä rekisteri jo kertoo, otetaan rekisteristä; täällä sitä täydennetään."
)]
pub struct Dpia {
    /// Format version.
    pub format: Format,
    /// How far it is.
    #[schemars(
        title = "Tila",
        description = "draft keskeneräinen, completed valmis. Keskeneräisessä puutteet ovat varoituksia. Ellei mitään kirjoiteta, completed."
    )]
    pub status: Option<DpiaStatus>,
    /// Languages of the documents.
    #[serde(default)]
    #[schemars(
        title = "Kielet",
        description = "Kielet, joilla vaikutustenarvioinnin asiakirjat tehdään. Ellei mitään kirjoiteta, pääkieli."
    )]
    pub languages: Vec<LanguageCode>,
    /// Publicity class.
    #[schemars(
        title = "Julkisuusluokka",
        description = "Onko vaikutustenarviointi julkinen, osittain salassa pidettävä vai salassa pidettävä. Merkintä tulee jokaiseen asiakirjaan."
    )]
    pub publicity: Option<DocumentPublicity>,
    /// What of it is published.
    #[schemars(
        title = "Julkaistaan",
        description = "none ei mitään, summary julkinen tiivistelmä, jossa ei ole avoimia puutteita eikä suojauksen yksityiskohtia. Tiivistelmä tehdään vasta, kun tietosuojavastaava on hyväksynyt sen (publish_approved)."
    )]
    pub publish: Option<Publish>,
    /// The data protection officer's approval of publication.
    #[schemars(
        title = "Julkaisun hyväksyntä",
        description = "Milloin tietosuojavastaava on hyväksynyt tiivistelmän julkaisemisen."
    )]
    pub publish_approved: Option<Approval>,

    /// Section 0 of the template.
    #[schemars(
        title = "0 Yleistiedot",
        description = "Käsittelyn ja arvioinnin perustiedot: vastuut, aikataulu, tekijät, syyt ja rajaus."
    )]
    pub overview: Option<Overview>,
    /// Section 1.
    #[schemars(
        title = "1 Käsittelyn kuvaus",
        description = "Järjestelmällinen kuvaus käsittelystä (35 art. 7 kohta a)."
    )]
    pub description: Option<Description>,
    /// Section 2.
    #[schemars(
        title = "2 Käsittelyn arviointi",
        description = "Oikeusperusteet, tietojen tarpeellisuus ja toimet, joilla tietosuojan vaatimukset täytetään (35 art. 7 kohta b ja d)."
    )]
    pub analysis: Option<Analysis>,
    /// Sections 3.2 and 3.3.
    #[schemars(
        title = "3 Tarpeellisuus ja oikeasuhteisuus",
        description = "Onko käsittely tarpeen ja oikeassa suhteessa tarkoitukseensa (35 art. 7 kohta b)."
    )]
    pub necessity: Option<Necessity>,
    /// Sections 3.1, 4.1.a, 4.1.c and 4.2.b.
    #[serde(default)]
    #[schemars(
        title = "Riskit",
        description = "Riskit rekisteröidyn oikeuksille ja vapauksille tunnuksittain (35 art. 7 kohta c): sekä ne, jotka ovat olemassa, vaikka kaikki toimii niin kuin pitää, että poikkeavat tapahtumat."
    )]
    pub risks: ById<Risk>,
    /// Section 4.1.b.
    #[schemars(
        title = "Riskien arviointitapa",
        description = "Oma asteikko, jos työkalun neliportainen ei sovi. Ellei mitään kirjoiteta, käytetään sitä."
    )]
    pub method: Option<Method>,
    /// Section 4.2.a.
    #[serde(default)]
    #[schemars(
        title = "Lisätoimet",
        description = "Toimet, joilla riskejä pienennetään, tunnuksittain (35 art. 7 kohta d): kenen vastuulla ja mihin mennessä."
    )]
    pub measures: ById<Mitigation>,
    /// Section 4.2.c.
    #[schemars(
        title = "Seuranta",
        description = "Miten toimien toteutumista seurataan ja milloin arviointi tehdään uudelleen (35 art. 11 kohta)."
    )]
    pub plan: Option<Plan>,
    /// Section 5.
    #[schemars(
        title = "5 Kuuleminen",
        description = "Tietosuojavastaavan neuvot ja rekisteröityjen näkemykset (35 art. 2 ja 9 kohta)."
    )]
    pub involvement: Option<Involvement>,
    /// Section 6.
    #[schemars(
        title = "6 Päätös",
        description = "Mitä rekisterinpitäjä on päättänyt: hylätään, pyydetään ennakkokuulemista, hyväksytään tai hyväksytään ehdoin."
    )]
    pub decision: Option<Decision>,

    /// Answers to questions for which the template has no place.
    #[serde(default)]
    #[schemars(
        title = "Vastaukset",
        description = "Vastaukset niihin tarkistuslistan kysymyksiin, joihin muut kohdat eivät vastaa, kysymyksen numerolla."
    )]
    pub answers: Answers,
    /// Comments on sections, also on what the register fills in.
    #[serde(default)]
    #[schemars(
        title = "Huomautukset",
        description = "Huomautuksia mallin kohtiin, myös niihin, jotka täyttyvät rekisteristä. Avain on kohdan numero lainausmerkeissä, esimerkiksi \"0.2\"."
    )]
    pub comments: Comments,
    /// Hashes of the facts that were assessed.
    #[serde(default)]
    #[schemars(
        title = "Arvioidut tiedot",
        description = "Tiivisteet rekisterin tiedoista sellaisina kuin ne olivat arvioitaessa. Komento seloste assess kirjoittaa nämä; älä muuta käsin."
    )]
    pub assessed: IndexMap<String, FactHash>,
    /// Internal notes.
    #[schemars(
        title = "Sisäiset muistiinpanot",
        description = "Muistiinpanot, jotka eivät näy missään asiakirjassa."
    )]
    pub internal_notes: Option<Prose>,
    /// Suppressed findings.
    #[serde(default)]
    #[schemars(
        title = "Ohitetut havainnot",
        description = "Havainnot, jotka on arvioitu ja päätetty ohittaa, perusteluineen."
    )]
    pub ignore: Vec<Ignore>,
}

impl Dpia {
    /// Whether it is still being written.
    pub fn is_draft(&self) -> bool {
        self.status == Some(DpiaStatus::Draft)
    }

    /// The comment on a section of the template.
    pub fn comment(&self, section: &str) -> Option<&Prose> {
        self.comments.0.get(section)
    }
}

/// How far an assessment is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DpiaStatus {
    /// Being written: what is missing is a warning.
    #[schemars(description = "Keskeneräinen: puutteet ovat varoituksia.")]
    Draft,
    /// Completed.
    #[default]
    #[schemars(description = "Valmis.")]
    Completed,
}

/// What of an assessment is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Publish {
    /// Nothing.
    #[schemars(description = "Mitään ei julkaista.")]
    None,
    /// A summary.
    #[schemars(description = "Julkinen tiivistelmä.")]
    Summary,
}

/// The publicity class of an internal document (Act on the Openness of Government Activities, 621/1999, sections 24 and 25).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Julkisuusluokka",
    description = "Asiakirjan julkisuusluokka ja säännös, johon salassapito perustuu."
)]
pub struct DocumentPublicity {
    /// Class.
    #[schemars(
        title = "Luokka",
        description = "public julkinen, discretionary harkinnanvaraisesti annettava, partly_secret osittain salassa pidettävä, secret salassa pidettävä."
    )]
    pub class: PublicityClass,
    /// The parts that are secret, where not all of it is (julkisuuslaki (621/1999) 25 §).
    #[schemars(
        title = "Salassa pidettävät osat",
        description = "Mitkä osat ovat salassa pidettäviä, kun luokka on partly_secret. Esimerkki: luvut 3 ja 4."
    )]
    pub parts: Option<Words>,
    /// Provisions.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säännös, johon salassapito tai harkinta perustuu. Esimerkki: julkisuuslaki (621/1999) 24 § 1 mom. 7 kohta."
    )]
    pub statutes: Vec<StatuteText>,
}

/// Publicity classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PublicityClass {
    /// Public.
    #[schemars(description = "Julkinen.")]
    Public,
    /// Not secret, but given at discretion (julkisuuslaki (621/1999) 16 a §).
    #[schemars(description = "Harkinnanvaraisesti annettava.")]
    Discretionary,
    /// Secret in part.
    #[schemars(description = "Osittain salassa pidettävä.")]
    PartlySecret,
    /// Secret.
    #[schemars(description = "Salassa pidettävä.")]
    Secret,
}

impl PublicityClass {
    /// The name of its word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Discretionary => "discretionary",
            Self::PartlySecret => "partly_secret",
            Self::Secret => "secret",
        }
    }
}

/// Answers to questions of the checklists, by the number of the question.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub IndexMap<String, Answer>);

impl JsonSchema for Answers {
    fn schema_name() -> Cow<'static, str> {
        "Answers".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let answer = generator.subschema_for::<Answer>().to_value();
        let questions = Assessment::embedded().questions.questions.iter();
        let known = questions.map(|(id, question)| (id.as_str(), question.words.fi.as_str()));
        keyed(
            "Vastaukset",
            "Kysymyksen numero ja vastaus.",
            known,
            &answer,
        )
    }
}

/// Comments on sections of the template, by the number of the section.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Comments(pub IndexMap<String, Prose>);

impl JsonSchema for Comments {
    fn schema_name() -> Cow<'static, str> {
        "Comments".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let prose = generator.subschema_for::<Prose>().to_value();
        let sections = Assessment::embedded().template.sections.iter();
        let known = sections.map(|(id, section)| (id.as_str(), section.words.fi.as_str()));
        keyed("Huomautukset", "Kohdan numero ja huomautus.", known, &prose)
    }
}

/// A map of known keys, each with its words, so that an editor completes and explains them.
pub(super) fn keyed<'a>(
    title: &str,
    description: &str,
    known: impl Iterator<Item = (&'a str, &'a str)>,
    value: &Value,
) -> Schema {
    let properties: Map<String, Value> = known
        .map(|(key, words)| {
            let mut property = value.as_object().cloned().unwrap_or_default();
            property.insert("title".into(), json!(key));
            property.insert("description".into(), json!(words));
            (key.to_owned(), Value::Object(property))
        })
        .collect();
    json_schema!({
        "title": title,
        "description": description,
        "type": "object",
        "properties": properties,
        "additionalProperties": false
    })
}

/// An answer to a question of the checklists.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Vastaus",
    description = "Vastaus tarkistuslistan kysymykseen, tai syy siihen, ettei kysymys koske tätä käsittelyä."
)]
pub struct Answer {
    /// The answer.
    #[schemars(title = "Vastaus", description = "Vastaus omin sanoin.")]
    pub text: Option<Prose>,
    /// Why the question does not concern this processing.
    #[schemars(
        title = "Ei koske",
        description = "Miksi kysymys ei koske tätä käsittelyä. Kirjoita tämä tai vastaus, ei molempia."
    )]
    pub not_applicable: Option<Prose>,
}

/// A short hash of a fact of the register, as `seloste assess` writes it: eight hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct FactHash(pub String);

impl JsonSchema for FactHash {
    fn schema_name() -> Cow<'static, str> {
        "FactHash".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Tiiviste",
            "description": "Tiiviste, jonka komento seloste assess kirjoittaa.",
            "type": "string",
            "pattern": "^[0-9a-f]{8}$"
        })
    }
}

/// A version number, as people write it: kept apart from [`super::Version`], which tells what changed.
pub type VersionNumber = Name;
