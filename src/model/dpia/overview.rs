//! Section 0 of the template: whose processing it is, when it begins, who assesses it and why.
//! It must not know what the register says of the same.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::{Approval, Date, Prose, StatuteText, Version, Words};

use super::VersionNumber;

/// Section 0.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Yleistiedot",
    description = "Käsittelyn ja arvioinnin perustiedot. Rekisterinpitäjä, käsittelijät ja käsittelyn nimi tulevat rekisteristä."
)]
pub struct Overview {
    /// Units responsible at the controller (0.1).
    #[serde(default)]
    #[schemars(
        title = "Vastuuyksiköt",
        description = "Rekisterinpitäjän yksiköt, jotka vastaavat käsittelystä (kohta 0.1)."
    )]
    pub units: Vec<Words>,
    /// Main establishment, where the controller works in several countries (0.1; GDPR Art. 4(16)).
    #[schemars(
        title = "Päätoimipaikka",
        description = "Rekisterinpitäjän päätoimipaikka, jos sillä on toimipaikkoja useassa EU:n tai ETA:n maassa (4 art. 16 kohta, kohta 0.1)."
    )]
    pub main_establishment: Option<Words>,
    /// Duties of each joint controller (0.1).
    #[schemars(
        title = "Yhteisrekisterinpitäjien tehtävät",
        description = "Kunkin yhteisrekisterinpitäjän tehtävät siltä osin kuin rekisteri ei kerro niitä (kohta 0.1)."
    )]
    pub joint_duties: Option<Prose>,
    /// Duties of the processors (0.2).
    #[schemars(
        title = "Käsittelijöiden tehtävät",
        description = "Käsittelijöiden ja alikäsittelijöiden tehtävät siltä osin kuin rekisteri ei kerro niitä (kohta 0.2)."
    )]
    pub processor_duties: Option<Prose>,
    /// Versions of the processing (0.3).
    #[serde(default)]
    #[schemars(
        title = "Käsittelyn muutoshistoria",
        description = "Miten käsittely itse on muuttunut; ei tämän asiakirjan versioita (kohta 0.3)."
    )]
    pub processing_versions: Vec<Version>,
    /// Launch (0.4).
    #[schemars(
        title = "Käsittelyn alku",
        description = "Päivä, jona käsittely alkaa tai on alkanut (kohta 0.4)."
    )]
    pub launch: Option<Date>,
    /// End (0.4).
    #[schemars(
        title = "Käsittelyn loppu",
        description = "Milloin tai millä ehdolla väliaikainen käsittely päättyy (kohta 0.4)."
    )]
    pub ends: Option<Words>,
    /// Version of the assessment (0.5).
    #[schemars(
        title = "Arvioinnin versio",
        description = "Vaikutustenarvioinnin versio lainausmerkeissä. Esimerkki: \"1.0\"."
    )]
    pub version: Option<VersionNumber>,
    /// Version log (0.5).
    #[serde(default)]
    #[schemars(
        title = "Arvioinnin versiot",
        description = "Vaikutustenarvioinnin versiot ja mitä niissä muuttui (kohta 0.5)."
    )]
    pub versions: Vec<Version>,
    /// Team (0.5).
    #[serde(default)]
    #[schemars(
        title = "Tekijät",
        description = "Ketkä arviointia tekevät ja missä roolissa. Kirjoita roolit, ei nimiä (kohta 0.5)."
    )]
    pub team: Vec<TeamMember>,
    /// Guidelines and standards (0.5).
    #[serde(default)]
    #[schemars(
        title = "Ohjeet ja standardit",
        description = "Ohjeet ja standardit, joita arvioinnissa on käytetty (kohta 0.5)."
    )]
    pub standards: Vec<Words>,
    /// Reasons beside those of the screening (0.5).
    #[schemars(
        title = "Syyt",
        description = "Miksi arviointi tehdään. Ne syyt, jotka seuraavat rekisterin tiedoista, työkalu kirjoittaa itse (kohta 0.5)."
    )]
    pub reasons: Option<Reasons>,
    /// What is assessed and what is not (0.5).
    #[schemars(
        title = "Rajaus",
        description = "Mitä arviointi koskee, mitä se ei koske ja miksi (kohta 0.5)."
    )]
    pub scope: Option<AssessmentScope>,
    /// Completion (0.5).
    #[schemars(
        title = "Valmistunut",
        description = "Päivä, jona arviointi valmistui (kohta 0.5)."
    )]
    pub completed: Option<Date>,
    /// Formal validation (0.5).
    #[schemars(
        title = "Vahvistettu",
        description = "Kuka arvioinnin on vahvistanut ja milloin (kohta 0.5)."
    )]
    pub validated: Option<Approval>,
    /// How it is published (0.5).
    #[schemars(
        title = "Julkaisutapa",
        description = "Missä ja miten arviointi tai sen tiivistelmä julkaistaan (kohta 0.5)."
    )]
    pub published_how: Option<Words>,
    /// With whom it is shared (0.5).
    #[schemars(
        title = "Jakaminen",
        description = "Kenelle arviointi annetaan, jos muille kuin omille työntekijöille (kohta 0.5)."
    )]
    pub shared_with: Option<Words>,
}

/// A member of the team that assesses.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Tekijä",
    description = "Arviointiin osallistuva rooli ja sen osuus."
)]
pub struct TeamMember {
    /// Role.
    #[schemars(
        title = "Rooli",
        description = "Rooli, ei henkilön nimeä. Esimerkki: työpajapäällikkö."
    )]
    pub role: Words,
    /// Part.
    #[schemars(
        title = "Osuus",
        description = "responsible tekee, accountable vastaa, consulted kuullaan, informed pidetään ajan tasalla."
    )]
    pub part: TeamPart,
}

/// Parts in a team (RACI).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TeamPart {
    /// Does the work.
    #[schemars(description = "Tekee.")]
    Responsible,
    /// Answers for it.
    #[schemars(description = "Vastaa.")]
    Accountable,
    /// Is heard.
    #[schemars(description = "Kuullaan.")]
    Consulted,
    /// Is kept informed.
    #[schemars(description = "Pidetään ajan tasalla.")]
    Informed,
}

impl TeamPart {
    /// Its id in the template's data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Responsible => "responsible",
            Self::Accountable => "accountable",
            Self::Consulted => "consulted",
            Self::Informed => "informed",
        }
    }
}

/// Reasons of an assessment beside those that follow from the register's facts.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Syyt",
    description = "Syyt, jotka eivät seuraa rekisterin tiedoista."
)]
pub struct Reasons {
    /// National law that demands it.
    #[serde(default)]
    #[schemars(
        title = "Kansallinen laki",
        description = "Säädös, joka vaatii vaikutustenarviointia. Esimerkki: tietosuojalaki (1050/2018) 31 § 3 mom."
    )]
    pub national_law: Vec<StatuteText>,
    /// The data protection officer recommends it.
    #[schemars(
        title = "Tietosuojavastaavan suositus",
        description = "Mihin tietosuojavastaavan suositus perustuu."
    )]
    pub dpo_recommends: Option<Prose>,
    /// Data subjects recommend it.
    #[schemars(
        title = "Rekisteröityjen suositus",
        description = "Miten rekisteröidyt tai heidän edustajansa ovat toivoneet arviointia."
    )]
    pub data_subjects_recommend: Option<Prose>,
    /// A code of conduct or standard asks for it.
    #[schemars(
        title = "Käytännesäännöt tai standardi",
        description = "Käytännesäännöt tai standardi, joka edellyttää arviointia."
    )]
    pub code_of_conduct: Option<Prose>,
    /// Another reason.
    #[schemars(title = "Muu syy", description = "Muu syy tehdä arviointi.")]
    pub other: Option<Prose>,
    /// The risk of existing processing has changed.
    #[schemars(
        title = "Riski on muuttunut",
        description = "Jo käynnissä olevan käsittelyn riski on muuttunut: mikä käsittelyssä muuttui (35 art. 11 kohta)."
    )]
    pub changed: Option<Prose>,
    /// The circumstances of existing processing have changed.
    #[schemars(
        title = "Olosuhteet ovat muuttuneet",
        description = "Jo käynnissä olevan käsittelyn riski on muuttunut: mikä organisaation tai yhteiskunnan olosuhteissa muuttui (35 art. 11 kohta)."
    )]
    pub context_changed: Option<Prose>,
}

impl Reasons {
    /// Whether any reason is told.
    pub fn is_told(&self) -> bool {
        let texts = [
            &self.dpo_recommends,
            &self.data_subjects_recommend,
            &self.code_of_conduct,
            &self.other,
            &self.changed,
            &self.context_changed,
        ];
        !self.national_law.is_empty() || texts.into_iter().any(Option::is_some)
    }
}

/// What an assessment covers.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Rajaus", description = "Mitä arviointi koskee ja mitä ei.")]
pub struct AssessmentScope {
    /// What it covers.
    #[schemars(title = "Koskee", description = "Mitä arviointi koskee.")]
    pub included: Option<Prose>,
    /// What it does not cover.
    #[schemars(title = "Ei koske", description = "Mitä arviointi ei koske.")]
    pub excluded: Option<Prose>,
    /// Why.
    #[schemars(title = "Perustelu", description = "Miksi raja on tässä.")]
    pub why: Option<Prose>,
}
