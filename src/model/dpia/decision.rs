//! Sections 5 and 6 of the template: who was heard, and what the controller decided.
//! It must not know whether the decision fits the risks.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::{Date, Prose, StatuteText, Words};

/// Section 5.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Kuuleminen",
    description = "Tietosuojavastaavan neuvot, rekisteröityjen näkemykset ja henkilöstön kuuleminen."
)]
pub struct Involvement {
    /// The data protection officer's advice (5.1).
    #[schemars(
        title = "Tietosuojavastaavan neuvot",
        description = "Mitä tietosuojavastaava on lausunut ja miten sitä on noudatettu (35 art. 2 kohta, kohta 5.1)."
    )]
    pub dpo: Option<Advice>,
    /// Views of data subjects (5.2).
    #[schemars(
        title = "Rekisteröityjen näkemykset",
        description = "Mitä rekisteröidyt tai heidän edustajansa ajattelevat käsittelystä, tai miksi sitä ei ole kysytty (35 art. 9 kohta, kohta 5.2)."
    )]
    pub data_subjects: Option<Views>,
    /// Staff.
    #[schemars(
        title = "Henkilöstö",
        description = "Onko henkilöstöä kuultava, esimerkiksi yhteistoiminnassa, ja miten se on tehty."
    )]
    pub staff: Option<Prose>,
}

/// Advice of the data protection officer and how it was followed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Tietosuojavastaavan neuvot",
    description = "Neuvot, päivä ja noudattaminen."
)]
pub struct Advice {
    /// Date.
    #[schemars(title = "Päivä", description = "Lausunnon päivä.")]
    pub date: Option<Date>,
    /// Advice.
    #[schemars(
        title = "Neuvot",
        description = "Mitä tietosuojavastaava lausuu arvioinnista ja toimista."
    )]
    pub advice: Option<Prose>,
    /// Whether it was followed.
    #[schemars(
        title = "Noudatettu",
        description = "yes kokonaan, partly osittain, no ei."
    )]
    pub followed: Option<Followed>,
    /// How, or why not.
    #[schemars(
        title = "Miten tai miksi ei",
        description = "Miten neuvoja on noudatettu; jos niistä poiketaan, miksi."
    )]
    pub how: Option<Prose>,
}

/// How far advice was followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Followed {
    /// Wholly.
    #[schemars(description = "Kokonaan.")]
    Yes,
    /// In part.
    #[schemars(description = "Osittain.")]
    Partly,
    /// Not.
    #[schemars(description = "Ei.")]
    No,
}

impl Followed {
    /// The name of its word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }
}

/// Views of data subjects or their representatives.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Näkemykset",
    description = "Keitä on kuultu, miten ja mitä siitä seurasi; tai miksi ei ole kuultu."
)]
pub struct Views {
    /// Who.
    #[schemars(
        title = "Keitä",
        description = "Keiltä näkemys on pyydetty. Kirjoita ryhmä, ei nimiä."
    )]
    pub who: Option<Words>,
    /// When.
    #[schemars(title = "Päivä", description = "Milloin heitä on kuultu.")]
    pub date: Option<Date>,
    /// How.
    #[schemars(title = "Miten", description = "Miten heitä kuultiin.")]
    pub how: Option<Prose>,
    /// Views.
    #[schemars(title = "Näkemykset", description = "Mitä he toivat esiin.")]
    pub views: Option<Prose>,
    /// What followed.
    #[schemars(
        title = "Vaikutus",
        description = "Miten näkemykset on otettu huomioon, tai miksi ei."
    )]
    pub effect: Option<Prose>,
    /// Why they were not asked.
    #[schemars(title = "Miksi ei", description = "Miksi näkemyksiä ei ole pyydetty.")]
    pub why_not: Option<Prose>,
}

/// Section 6: exactly one outcome.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Päätös",
    description = "Rekisterinpitäjän päätös vaikutustenarvioinnin perusteella."
)]
pub struct Decision {
    /// Outcome.
    #[schemars(
        title = "Päätös",
        description = "rejected hylätään, consultation pyydetään ennakkokuulemista, approved hyväksytään, conditional hyväksytään ehdoin."
    )]
    pub outcome: Outcome,
    /// Date.
    #[schemars(title = "Päivä", description = "Päätöksen päivä.")]
    pub date: Option<Date>,
    /// By whom, as a role or body.
    #[schemars(
        title = "Päättäjä",
        description = "Päättäjä roolina tai toimielimenä. Esimerkki: hyvinvointilautakunta."
    )]
    pub by: Option<Words>,
    /// Conditions.
    #[serde(default)]
    #[schemars(title = "Ehdot", description = "Ehdot, joilla käsittely hyväksytään.")]
    pub conditions: Vec<Words>,
    /// Justification.
    #[schemars(title = "Perustelut", description = "Mihin päätös perustuu.")]
    pub justification: Option<Prose>,
    /// Prior consultation (GDPR Art. 36).
    #[schemars(
        title = "Ennakkokuuleminen",
        description = "Tietosuojavaltuutetun ennakkokuuleminen: peruste, pyyntö ja vastaus (36 art.)."
    )]
    pub consultation: Option<Consultation>,
    /// When the assessment was sent to the supervisory authority, where national law demands it.
    #[schemars(
        title = "Toimitettu valtuutetulle",
        description = "Päivä, jona arviointi on toimitettu tietosuojavaltuutetulle, jos laki vaatii sitä (tietosuojalaki 1050/2018 31 § 3 mom.)."
    )]
    pub sent: Option<Date>,
}

/// Outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Rejected.
    #[schemars(description = "Käsittelyä ei aloiteta, tai se lopetetaan.")]
    Rejected,
    /// Prior consultation.
    #[schemars(description = "Pyydetään tietosuojavaltuutetun ennakkokuulemista.")]
    Consultation,
    /// Approved.
    #[schemars(description = "Hyväksytään.")]
    Approved,
    /// Approved on conditions.
    #[schemars(description = "Hyväksytään ehdoin.")]
    Conditional,
}

impl Outcome {
    /// Its id in the template's data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Consultation => "consultation",
            Self::Approved => "approved",
            Self::Conditional => "conditional",
        }
    }
}

/// Prior consultation of the supervisory authority (GDPR Art. 36).
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Ennakkokuuleminen",
    description = "Miksi ennakkokuulemista pyydetään, milloin pyyntö on tehty ja mitä siihen vastattiin."
)]
pub struct Consultation {
    /// The residual risk stays high (36(1)).
    #[serde(default)]
    #[schemars(
        title = "Jäännösriski on korkea",
        description = "true, jos jäännösriski jää korkeaksi (36 art. 1 kohta)."
    )]
    pub residual_risk: bool,
    /// National law demands it (36(5)).
    #[serde(default)]
    #[schemars(
        title = "Kansallinen laki",
        description = "Säädös, joka vaatii ennakkokuulemista (36 art. 5 kohta)."
    )]
    pub national_law: Vec<StatuteText>,
    /// What is supplied to the supervisory authority (36(3)).
    #[serde(default)]
    #[schemars(
        title = "Toimitetaan",
        description = "Mitä tietosuojavaltuutetulle toimitetaan (36 art. 3 kohta): vastuut, tarkoitukset ja keinot, suojatoimet, tietosuojavastaavan yhteystiedot, tämä arviointi ja muut pyydetyt tiedot."
    )]
    pub supplied: Vec<Words>,
    /// When it was asked for.
    #[schemars(title = "Pyydetty", description = "Päivä, jona pyyntö on tehty.")]
    pub requested: Option<Date>,
    /// When it was answered.
    #[schemars(title = "Vastattu", description = "Päivä, jona vastaus on saatu.")]
    pub answered: Option<Date>,
    /// The answer.
    #[schemars(
        title = "Vastaus",
        description = "Mitä tietosuojavaltuutettu vastasi ja miten sitä noudatetaan."
    )]
    pub answer: Option<Prose>,
}
