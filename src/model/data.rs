//! Data groups, their sources and how long they are kept: one relation, said once, by ids.
//! It must not know how a document lays it out.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    DataCategory, Disposal, Id, IdentityCodeGround, Period, Prose, StartEvent, StatuteText,
    SubjectGroup, Words,
};

/// A group of personal data.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Tietoryhmä",
    description = "Joukko tietoja, joita koskevat samat ihmiset, lähteet, tarkoitukset ja säilytysaika (14 art. 1 kohta d)."
)]
pub struct DataGroup {
    /// Name.
    #[schemars(
        title = "Nimi",
        description = "Tietoryhmän nimi. Esimerkki: Perustiedot."
    )]
    pub name: Words,
    /// Whose data.
    #[serde(default)]
    #[schemars(
        title = "Keiden tietoja",
        description = "Rekisteröityjen ryhmät sanastosta. Esimerkki: [valmentautujat, nuoret]."
    )]
    pub subjects: Vec<SubjectGroup>,
    /// Categories.
    #[serde(default)]
    #[schemars(
        title = "Tietolajit",
        description = "Tietojen lajit sanastosta. Esimerkki: [nimi, yhteystiedot]."
    )]
    pub categories: Vec<DataCategory>,
    /// Items in own words.
    #[serde(default)]
    #[schemars(
        title = "Tiedot omin sanoin",
        description = "Tiedot, joita sanastossa ei ole, tai tarkemmat sanat. Nimeä kaikki; vältä ilmausta ”ym.”."
    )]
    pub items: Vec<Words>,
    /// Special category condition (GDPR Art. 9(2)).
    #[schemars(
        title = "Erityisten tietoryhmien peruste",
        description = "Peruste, jolla erityisiin ryhmiin kuuluvia tietoja (esimerkiksi terveys, ammattiliiton jäsenyys) saa käsitellä (9 art. 2 kohta)."
    )]
    pub special: Option<SpecialCondition>,
    /// Criminal data (GDPR Art. 10).
    #[schemars(
        title = "Rikostietojen peruste",
        description = "Peruste, jolla rikostuomioita ja rikoksia koskevia tietoja saa käsitellä (10 art., tietosuojalaki 7 §)."
    )]
    pub criminal: Option<CriminalGround>,
    /// Personal identity code (Data Protection Act 29 §).
    #[schemars(
        title = "Henkilötunnuksen peruste",
        description = "Peruste, jolla henkilötunnusta käsitellään (tietosuojalaki 29 §), ja syy."
    )]
    pub identity_code: Option<IdentityCode>,
    /// Secrecy.
    #[schemars(
        title = "Salassapito",
        description = "Salassapitosäännös, jos tiedot ovat salassa pidettäviä. Esimerkki: julkisuuslaki (621/1999) 24 § 1 mom. 25 kohta."
    )]
    pub secrecy: Option<StatuteText>,
    /// Sensitive in nature, though not a special category.
    #[serde(default)]
    #[schemars(
        title = "Arkaluonteisia",
        description = "true, jos tiedot ovat luonteeltaan arkoja, vaikka ne eivät kuulu erityisiin tietoryhmiin."
    )]
    pub sensitive: bool,
    /// Sources (GDPR Art. 14(2)(f)).
    #[serde(default)]
    #[schemars(
        title = "Tietolähteet",
        description = "Mistä tiedot saadaan (14 art. 2 kohta f)."
    )]
    pub sources: Vec<Source>,
    /// Purposes by id.
    #[serde(default)]
    #[schemars(
        title = "Käyttötarkoitukset",
        description = "Niiden käyttötarkoitusten tunnukset, joihin tietoja tarvitaan (5 art. 1 kohta c)."
    )]
    pub purposes: Vec<Id>,
    /// Retention by id.
    #[serde(default)]
    #[schemars(
        title = "Säilytysajat",
        description = "Säilytysaikojen tunnukset (kohdasta retention), jotka koskevat näitä tietoja."
    )]
    pub retention: Vec<Id>,
}

/// Why special categories may be processed (GDPR Art. 9(2)).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Erityisten tietoryhmien peruste",
    description = "Tietosuoja-asetuksen 9 artiklan 2 kohdan peruste ja säädökset."
)]
pub struct SpecialCondition {
    /// Letter of Art. 9(2).
    #[schemars(
        title = "9 artiklan 2 kohta",
        description = "Kirjain a–j: a nimenomainen suostumus, b työoikeus ja sosiaaliturva, c elintärkeä etu, d yhdistyksen jäsenet, e itse julkistetut tiedot, f oikeusvaateet, g tärkeä yleinen etu, h terveyden- ja sosiaalihuolto, i kansanterveys, j arkistointi, tutkimus ja tilastointi."
    )]
    pub article_9: Article9,
    /// Statutes.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säädökset, joihin peruste nojaa. Esimerkki: tietosuojalaki (1050/2018) 6 § 1 mom. 2 kohta."
    )]
    pub statutes: Vec<StatuteText>,
    /// A collective agreement (b) or a contract with a health professional (h), instead of a statute.
    #[schemars(
        title = "Työehtosopimus tai sopimus",
        description = "Työehtosopimus (peruste b) tai sopimus terveydenhuollon ammattihenkilön kanssa (peruste h), jos peruste nojaa siihen eikä säädökseen. Esimerkki: Avaintyönantajien työehtosopimus 2025–2028."
    )]
    pub agreement: Option<Words>,
    /// How explicit consent is given and withdrawn.
    #[schemars(
        title = "Nimenomainen suostumus",
        description = "Miten nimenomainen suostumus annetaan ja perutaan, jos peruste on a."
    )]
    pub consent: Option<super::Consent>,
}

/// The letters of GDPR Art. 9(2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Article9 {
    /// Explicit consent.
    #[schemars(description = "Nimenomainen suostumus.")]
    A,
    /// Employment and social security.
    #[schemars(description = "Työoikeus, sosiaaliturva ja sosiaalinen suojelu.")]
    B,
    /// Vital interests.
    #[schemars(description = "Elintärkeät edut, kun henkilö ei voi antaa suostumusta.")]
    C,
    /// Members of a non-profit body.
    #[schemars(description = "Yhdistyksen tai säätiön jäsenet.")]
    D,
    /// Made public by the person.
    #[schemars(description = "Rekisteröidyn itse julkistamat tiedot.")]
    E,
    /// Legal claims.
    #[schemars(description = "Oikeusvaateet.")]
    F,
    /// Substantial public interest.
    #[schemars(description = "Tärkeä yleinen etu.")]
    G,
    /// Health and social care.
    #[schemars(description = "Terveyden- ja sosiaalihuolto.")]
    H,
    /// Public health.
    #[schemars(description = "Kansanterveys.")]
    I,
    /// Archiving, research, statistics.
    #[schemars(description = "Arkistointi, tutkimus ja tilastointi.")]
    J,
}

impl Article9 {
    /// The letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
            Self::D => "d",
            Self::E => "e",
            Self::F => "f",
            Self::G => "g",
            Self::H => "h",
            Self::I => "i",
            Self::J => "j",
        }
    }
}

/// Why data on criminal convictions and offences may be processed (GDPR Art. 10).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Rikostietojen peruste",
    description = "Säädökset, joiden nojalla rikostietoja käsitellään (10 art., tietosuojalaki 7 §)."
)]
pub struct CriminalGround {
    /// Statutes.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säädökset. Esimerkki: laki lasten kanssa työskentelevien rikostaustan selvittämisestä (504/2002) 7 §."
    )]
    pub statutes: Vec<StatuteText>,
}

/// Ground for processing the personal identity code (Data Protection Act, section 29).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Henkilötunnuksen peruste",
    description = "Tietosuojalain 29 §:n peruste ja syy, jonka vuoksi henkilö on yksilöitävä."
)]
pub struct IdentityCode {
    /// Ground.
    #[schemars(
        title = "Peruste",
        description = "Tietosuojalain 29 §:n kohta sanastosta. Esimerkki: 29.1-1."
    )]
    pub ground: IdentityCodeGround,
    /// Why.
    #[schemars(
        title = "Syy",
        description = "Miksi henkilötunnus tarvitaan. Esimerkki: jotta tietosi eivät sekoitu toisen henkilön tietoihin."
    )]
    pub why: Option<Words>,
    /// Special act, when processing is regulated by law.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säädös, jos henkilötunnuksen käsittelystä säädetään erityislaissa."
    )]
    pub statutes: Vec<StatuteText>,
}

/// Where data come from (GDPR Art. 14(2)(f)).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Tietolähde",
    description = "Mistä tiedot saadaan (14 art. 2 kohta f)."
)]
pub struct Source {
    /// Kind.
    #[schemars(
        title = "Lähde",
        description = "data_subject rekisteröity itse, guardian huoltaja tai edustaja, authority viranomainen, other muu taho, generated syntyy toiminnassamme, observed havainnoidaan."
    )]
    pub from: SourceKind,
    /// Name of the source.
    #[schemars(
        title = "Nimi",
        description = "Lähteen nimi, jos se on muu kuin rekisteröity itse. Esimerkki: työllisyysalue, joka on ohjannut sinut valmennukseen."
    )]
    pub name: Option<Words>,
    /// How the data arrive.
    #[schemars(
        title = "Miten",
        description = "Miten tiedot saadaan. Esimerkki: suojatulla sähköpostilla tai paperilla."
    )]
    pub how: Option<Words>,
    /// Whether the source is publicly accessible.
    #[schemars(
        title = "Julkinen lähde",
        description = "true, jos tiedot ovat peräisin yleisesti saatavilla olevasta lähteestä, muuten false."
    )]
    pub public: Option<bool>,
    /// Statute that gives the right to the data.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säädös, jonka nojalla tiedot saadaan."
    )]
    pub statutes: Vec<StatuteText>,
}

/// Kinds of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// The data subject.
    #[schemars(description = "Rekisteröity itse.")]
    DataSubject,
    /// A guardian or representative.
    #[schemars(description = "Huoltaja tai laillinen edustaja.")]
    Guardian,
    /// An authority.
    #[schemars(description = "Viranomainen.")]
    Authority,
    /// Someone else.
    #[schemars(description = "Muu taho.")]
    Other,
    /// Generated by the controller: assessments, decisions, logs.
    #[schemars(description = "Tieto syntyy omassa toiminnassamme: arviot, päätökset, lokit.")]
    Generated,
    /// Observed.
    #[schemars(description = "Tieto havainnoidaan palvelun käytöstä.")]
    Observed,
}

impl SourceKind {
    /// Whether the data come from outside the person and the controller (GDPR Art. 14).
    pub fn is_external(self) -> bool {
        matches!(self, Self::Authority | Self::Other)
    }
}

/// How long data are kept, from when, why, and what then (GDPR Art. 13(2)(a)).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Säilytysaika",
    description = "Kuinka kauan tietoja säilytetään, mistä aika lasketaan, millä perusteella ja mitä sitten tapahtuu (13 art. 2 kohta a)."
)]
pub struct Retention {
    /// What the period is for.
    #[schemars(
        title = "Mitä koskee",
        description = "Mitä tietoja aika koskee. Esimerkki: Valmennuksen tiedot."
    )]
    pub what: Option<Words>,
    /// Period.
    #[schemars(
        title = "Säilytysaika",
        description = "Kesto, esimerkiksi P4Y (neljä vuotta)."
    )]
    pub period: Option<Period>,
    /// Whether the period is a ceiling.
    #[serde(default)]
    #[schemars(
        title = "Enintään",
        description = "true, jos aika on enimmäisaika (”enintään neljä vuotta”)."
    )]
    pub at_most: bool,
    /// Kept permanently.
    #[serde(default)]
    #[schemars(
        title = "Pysyvästi",
        description = "true, jos tiedot säilytetään pysyvästi. Kirjaa silloin peruste kohtaan ground."
    )]
    pub permanent: bool,
    /// Criteria when no period can be given.
    #[schemars(
        title = "Määrittämisen peruste",
        description = "Millä perusteella aika määräytyy, jos kestoa ei voi ilmoittaa."
    )]
    pub criteria: Option<Prose>,
    /// The event that starts the period.
    #[schemars(
        title = "Alkaa",
        description = "Tapahtuma, josta aika lasketaan: sanaston kohta. Esimerkki: asiakkuuden_paattyminen."
    )]
    pub start: Option<StartEvent>,
    /// Ground.
    #[schemars(
        title = "Peruste",
        description = "Mihin säilytysaika perustuu: säädös, päätös tai tiedonohjaussuunnitelma."
    )]
    pub ground: Option<RetentionGround>,
    /// What then.
    #[schemars(
        title = "Sen jälkeen",
        description = "Mitä tiedoille tehdään ajan päätyttyä: sanaston kohta. Esimerkki: tuhotaan."
    )]
    pub then: Option<Disposal>,
    /// Extra words.
    #[schemars(title = "Tarkennus", description = "Tarkennus omin sanoin.")]
    pub note: Option<Prose>,
}

/// What a retention period rests on.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Säilytysajan peruste",
    description = "Säädös, päätös tai tiedonohjaussuunnitelman luokka (tiedonhallintalaki 906/2019 21 §)."
)]
pub struct RetentionGround {
    /// Statutes.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säädökset. Esimerkki: nuorisolaki (1285/2016) 14 § 3 mom."
    )]
    pub statutes: Vec<StatuteText>,
    /// A decision.
    #[schemars(
        title = "Päätös",
        description = "Päätös, esimerkiksi Kansallisarkiston päätös pysyvästä säilyttämisestä, numeroineen ja päivineen."
    )]
    pub decision: Option<Words>,
    /// Information-control plan.
    #[schemars(
        title = "Tiedonohjaussuunnitelma",
        description = "Tiedonohjaussuunnitelman luokka tai nimi."
    )]
    pub plan: Option<Words>,
    /// Reasoning by the criteria of section 21 of the Information Management Act.
    #[schemars(
        title = "Perustelu",
        description = "Perustelu, jos säädöstä ei ole (tiedonhallintalaki 21 § 1 mom.)."
    )]
    pub reasoning: Option<Prose>,
}
