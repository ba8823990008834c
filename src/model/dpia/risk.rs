//! Risks to the rights and freedoms of people, the scale they are measured on, and what is done about them (sections 3.1 and 4).
//! It must not know how a level follows from likelihood and severity.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::law::assessment as law;
use crate::model::{ById, Date, Id, Prose, Words};

use super::Implementation;

/// A risk: a threat that is there by design (3.1) or an accidental, unlawful or abnormal event (4.1.a), and how grave it is.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Riski",
    description = "Riski rekisteröidyn oikeuksille ja vapauksille: mitä voi tapahtua, mistä syystä, mitä siitä seuraa ja kuinka vakavaa se on."
)]
pub struct Risk {
    /// Name.
    #[schemars(
        title = "Uhka",
        description = "Mitä voi tapahtua. Esimerkki: Työntekijä katsoo tietoja uteliaisuudesta."
    )]
    pub name: Words,
    /// Origin.
    #[schemars(
        title = "Alkuperä",
        description = "design uhka on olemassa, vaikka kaikki toimii niin kuin pitää (kohta 3.1); event vahinko, lainvastainen teko tai muu poikkeava tapahtuma (kohta 4.1.a)."
    )]
    pub origin: RiskOrigin,
    /// Kind of event.
    #[schemars(
        title = "Tapahtuma",
        description = "access luvaton pääsy, modification asiaton muuttaminen, disappearance katoaminen, other muu. Kolme ensimmäistä on aina arvioitava."
    )]
    pub event: Option<RiskEvent>,
    /// How it materialises.
    #[schemars(
        title = "Miten toteutuu",
        description = "Miten uhka voi toteutua: uhat ja haavoittuvuudet."
    )]
    pub how: Option<Prose>,
    /// Risk sources.
    #[serde(default)]
    #[schemars(
        title = "Riskin lähteet",
        description = "Kuka tai mikä riskin aiheuttaa: tunnuksia työkalun luettelosta."
    )]
    pub sources: Vec<RiskSource>,
    /// Impact.
    #[schemars(
        title = "Vaikutukset",
        description = "Mitä siitä seuraa ihmiselle: fyysinen, aineellinen ja aineeton haitta (johdanto-osan 75 kappale)."
    )]
    pub impact: Option<Impact>,
    /// Existing measures.
    #[serde(default)]
    #[schemars(
        title = "Perustoimet",
        description = "Toimet, jotka ovat jo käytössä tai jotka on suunniteltu ja jotka otetaan huomioon lähtöriskissä."
    )]
    pub existing: Vec<Words>,
    /// Inherent risk, with the planned baseline measures (4.1.c).
    #[schemars(
        title = "Lähtöriski",
        description = "Riski suunnitelluilla tai jo käytössä olevilla perustoimilla, ennen lisätoimia (kohta 4.1.c)."
    )]
    pub inherent: Option<Estimate>,
    /// Residual risk, after the additional measures (4.2.b).
    #[schemars(
        title = "Jäännösriski",
        description = "Riski lisätoimien jälkeen (kohta 4.2.b). Ellei lisätoimia ole, tätä ei kirjoiteta."
    )]
    pub residual: Option<Estimate>,
}

/// Where a risk comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RiskOrigin {
    /// By design, though everything works as intended.
    #[schemars(description = "Uhka on olemassa, vaikka kaikki toimii niin kuin pitää.")]
    Design,
    /// An accidental, unlawful or abnormal event.
    #[schemars(description = "Vahinko, lainvastainen teko tai muu poikkeava tapahtuma.")]
    Event,
}

/// What happens to the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RiskEvent {
    /// Illegitimate access.
    #[schemars(description = "Luvaton pääsy tietoihin.")]
    Access,
    /// Undesired modification.
    #[schemars(description = "Tietojen asiaton muuttaminen.")]
    Modification,
    /// Disappearance.
    #[schemars(description = "Tietojen katoaminen.")]
    Disappearance,
    /// Another.
    #[schemars(description = "Muu.")]
    Other,
}

impl RiskEvent {
    /// The events that every assessment must treat (template 4.1.a).
    pub const DEMANDED: [Self; 3] = [Self::Access, Self::Modification, Self::Disappearance];

    /// Its id in the data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Modification => "modification",
            Self::Disappearance => "disappearance",
            Self::Other => "other",
        }
    }
}

/// A source of risks, by its id in the tool's data.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(transparent)]
pub struct RiskSource(pub String);

impl JsonSchema for RiskSource {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RiskSource".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let sources = law::Assessment::embedded().scenarios.sources.iter();
        let known: Vec<serde_json::Value> = sources
            .map(|(id, source)| serde_json::json!({"const": id, "description": source.words.fi}))
            .collect();
        schemars::json_schema!({
            "title": "Riskin lähde",
            "description": "Kuka tai mikä riskin aiheuttaa.",
            "oneOf": known
        })
    }
}

/// What a risk means for people (GDPR recital 75).
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Vaikutukset",
    description = "Mitä ihmiselle voi seurata. Kirjoita vain ne, joita on."
)]
pub struct Impact {
    /// Physical.
    #[schemars(
        title = "Fyysinen",
        description = "Vaara hengelle, terveydelle tai turvallisuudelle."
    )]
    pub physical: Option<Prose>,
    /// Material.
    #[schemars(
        title = "Aineellinen",
        description = "Raha, omaisuus, työ, palvelu tai etuus menetetään."
    )]
    pub material: Option<Prose>,
    /// Non-material.
    #[schemars(
        title = "Aineeton",
        description = "Häpeä, leimautuminen, syrjintä, luottamuksen tai omien tietojen hallinnan menetys."
    )]
    pub non_material: Option<Prose>,
}

/// How likely and how severe a risk is, and whether it is accepted.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Arvio",
    description = "Todennäköisyys ja vakavuus asteikolla, ja hyväksytäänkö riski."
)]
pub struct Estimate {
    /// Likelihood.
    #[schemars(
        title = "Todennäköisyys",
        description = "Todennäköisyyden taso: 1 on pienin.",
        range(min = 1, max = 5)
    )]
    pub likelihood: u8,
    /// Severity.
    #[schemars(
        title = "Vakavuus",
        description = "Vakavuuden taso: 1 on pienin.",
        range(min = 1, max = 5)
    )]
    pub severity: u8,
    /// Modulating factors.
    #[schemars(
        title = "Vaikuttavat seikat",
        description = "Seikat, jotka nostavat tai laskevat riskiä, ja perustelu tasoille."
    )]
    pub factors: Option<Prose>,
    /// Whether it is accepted.
    #[schemars(
        title = "Hyväksytään",
        description = "true, jos riski hyväksytään; false, jos sille on tehtävä jotakin."
    )]
    pub acceptable: Option<bool>,
    /// Why.
    #[schemars(
        title = "Perustelu",
        description = "Miksi riski hyväksytään tai miksi ei."
    )]
    pub why: Option<Prose>,
}

/// A measure against risks (4.2.a).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Lisätoimi",
    description = "Toimi, jolla riskejä pienennetään."
)]
pub struct Mitigation {
    /// What.
    #[schemars(title = "Toimi", description = "Mitä tehdään.")]
    pub name: Words,
    /// Risks by id.
    #[serde(default)]
    #[schemars(
        title = "Riskit",
        description = "Niiden riskien tunnukset, joita toimi pienentää."
    )]
    pub risks: Vec<Id>,
    /// Discussion.
    #[schemars(title = "Arvio", description = "Miksi toimi on sopiva ja tehokas.")]
    pub discussion: Option<Prose>,
    /// Status.
    #[schemars(
        title = "Tilanne",
        description = "planned suunniteltu, partial osittain toteutettu, implemented toteutettu ja näytettävissä."
    )]
    pub status: Option<Implementation>,
    /// Owner, by role.
    #[schemars(
        title = "Vastuuhenkilö",
        description = "Kuka toimesta vastaa, roolina. Esimerkki: tietohallintopäällikkö."
    )]
    pub owner: Option<Words>,
    /// Due.
    #[schemars(
        title = "Määräaika",
        description = "Päivä, johon mennessä toimi on toteutettu."
    )]
    pub due: Option<Date>,
    /// Done.
    #[schemars(title = "Toteutettu", description = "Päivä, jona toimi toteutettiin.")]
    pub done: Option<Date>,
}

/// A scale of one's own (4.1.b): two to five levels of each, and the band of every pair.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Riskien arviointitapa",
    description = "Oma asteikko: kahdesta viiteen tasoa ja taulukko siitä, mikä riskin taso mistäkin parista seuraa."
)]
pub struct Method {
    /// Levels of severity, lowest first.
    #[schemars(
        title = "Vakavuuden tasot",
        description = "Tasot pienimmästä suurimpaan.",
        length(min = 2, max = 5)
    )]
    pub severity: Vec<ScaleLevel>,
    /// Levels of likelihood, lowest first.
    #[schemars(
        title = "Todennäköisyyden tasot",
        description = "Tasot pienimmästä suurimpaan.",
        length(min = 2, max = 5)
    )]
    pub likelihood: Vec<ScaleLevel>,
    /// The band of each pair: a row for each level of severity, in it a band for each level of likelihood.
    #[schemars(
        title = "Riskimatriisi",
        description = "Rivi kutakin vakavuuden tasoa kohti pienimmästä alkaen, ja rivillä riskin taso kutakin todennäköisyyden tasoa kohti: low, medium tai high.",
        length(min = 2, max = 5)
    )]
    pub matrix: Vec<Vec<Band>>,
    /// The highest band that is acceptable without more.
    #[schemars(
        title = "Hyväksyttävä enintään",
        description = "Korkein riskin taso, joka hyväksytään ilman lisätoimia. Ellei mitään kirjoiteta, low."
    )]
    pub acceptable_up_to: Option<Band>,
    /// In which order risks are treated.
    #[schemars(
        title = "Järjestys",
        description = "Missä järjestyksessä riskit käsitellään."
    )]
    pub priorities: Option<Prose>,
    /// Explanation.
    #[schemars(
        title = "Perustelu",
        description = "Mistä asteikko on peräisin ja miksi sitä käytetään."
    )]
    pub explanation: Option<Prose>,
}

/// A level of a scale.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Taso",
    description = "Asteikon taso: nimi ja mitä se tarkoittaa."
)]
pub struct ScaleLevel {
    /// Name.
    #[schemars(title = "Nimi", description = "Tason nimi. Esimerkki: rajallinen.")]
    pub name: Words,
    /// Meaning.
    #[schemars(title = "Merkitys", description = "Mitä taso tarkoittaa.")]
    pub meaning: Option<Words>,
}

/// Bands of risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Low.
    #[schemars(description = "Matala.")]
    Low,
    /// Medium.
    #[schemars(description = "Kohtalainen.")]
    Medium,
    /// High.
    #[schemars(description = "Korkea.")]
    High,
}

impl Band {
    /// Its id in the data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl From<law::Band> for Band {
    fn from(band: law::Band) -> Self {
        match band {
            law::Band::Low => Self::Low,
            law::Band::Medium => Self::Medium,
            law::Band::High => Self::High,
        }
    }
}

impl From<Band> for law::Band {
    fn from(band: Band) -> Self {
        match band {
            Band::Low => Self::Low,
            Band::Medium => Self::Medium,
            Band::High => Self::High,
        }
    }
}

/// Monitoring and review (4.2.c).
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Seuranta",
    description = "Kuka seuraa toimia ja milloin arviointi tehdään uudelleen."
)]
pub struct Plan {
    /// Monitoring.
    #[schemars(
        title = "Seuranta",
        description = "Miten toimien toteutumista ja tehoa seurataan."
    )]
    pub monitoring: Option<Prose>,
    /// Responsible, by role.
    #[schemars(
        title = "Vastuuhenkilö",
        description = "Kuka toteutumista seuraa, roolina."
    )]
    pub responsible: Option<Words>,
    /// Review due.
    #[schemars(
        title = "Uudelleenarviointi viimeistään",
        description = "Päivä, johon mennessä arviointi tarkistetaan (35 art. 11 kohta)."
    )]
    pub review_due: Option<Date>,
    /// Triggers of a review.
    #[serde(default)]
    #[schemars(
        title = "Tarkistuksen syyt",
        description = "Muutokset, joiden vuoksi arviointi tarkistetaan aiemmin."
    )]
    pub triggers: Vec<Words>,
}

/// Risks by their ids.
pub type Risks = ById<Risk>;
