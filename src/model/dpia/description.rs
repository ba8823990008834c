//! Section 1 of the template: what is processed, for what, how and by what means.
//! It must not know the register's own data groups and purposes; it completes them by their ids.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::{ById, Id, Prose, Words};

/// Section 1.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Käsittelyn kuvaus",
    description = "Käsittelyn luonne, laajuus, asiayhteys ja kulku. Tietoryhmät ja tarkoitukset tulevat rekisteristä."
)]
pub struct Description {
    /// Explanations of data groups by id (1.1.a).
    #[serde(default)]
    #[schemars(
        title = "Tietoryhmien selitykset",
        description = "Tarkennuksia rekisterin tietoryhmiin niiden tunnuksilla (kohta 1.1.a)."
    )]
    pub data: ById<Prose>,
    /// Why each purpose needs its data, by the purpose's id (1.1.b).
    #[serde(default)]
    #[schemars(
        title = "Tarkoitusten selitykset",
        description = "Miksi tarkoitus tarvitsee tietonsa, tarkoituksen tunnuksella (kohta 1.1.b)."
    )]
    pub purposes: ById<Prose>,
    /// Nature (1.1.d).
    #[schemars(
        title = "Luonne",
        description = "Mitä tiedoille tehdään ja millä tekniikalla (kohta 1.1.d)."
    )]
    pub nature: Option<Prose>,
    /// Extent (1.1.d).
    #[schemars(
        title = "Laajuus",
        description = "Kuinka paljon tietoja, kuinka monen ihmisen, millä alueella, kuinka usein ja kuinka kauan (kohta 1.1.d)."
    )]
    pub extent: Option<Prose>,
    /// Context (1.1.d).
    #[schemars(
        title = "Asiayhteys",
        description = "Missä suhteessa ihmiset ovat rekisterinpitäjään ja onko heidän joukossaan heikossa asemassa olevia (kohta 1.1.d)."
    )]
    pub context: Option<Prose>,
    /// Cross-border processing (1.1.d).
    #[schemars(
        title = "Rajat ylittävä käsittely",
        description = "Käsitelläänkö tietoja useassa EU:n tai ETA:n maassa ja miksi (4 art. 23 kohta, kohta 1.1.d)."
    )]
    pub cross_border: Option<YesOrNo>,
    /// Why data are transferred outside the EU or the EEA (1.1.d).
    #[schemars(
        title = "Siirtojen perustelu",
        description = "Miksi tietoja siirretään EU:n tai ETA:n ulkopuolelle, jos niitä siirretään (kohta 1.1.d). Siirrot itse ovat rekisterissä."
    )]
    pub transfers: Option<Prose>,
    /// Phases (1.2, 1.3).
    #[serde(default)]
    #[schemars(
        title = "Vaiheet",
        description = "Käsittelyn vaiheet järjestyksessä, tunnuksittain (kohdat 1.2 ja 1.3)."
    )]
    pub phases: ById<Phase>,
    /// Codes of conduct (1.4).
    #[serde(default)]
    #[schemars(
        title = "Käytännesäännöt",
        description = "Käytännesäännöt, sertifioinnit ja vastaavat, joita noudatetaan (35 art. 8 kohta, kohta 1.4)."
    )]
    pub codes: Vec<CodeOfConduct>,
}

/// An answer with its reason.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Kyllä tai ei", description = "Vastaus ja sen perustelu.")]
pub struct YesOrNo {
    /// The answer.
    #[schemars(title = "Vastaus", description = "true kyllä, false ei.")]
    pub answer: bool,
    /// Why.
    #[schemars(title = "Perustelu", description = "Mihin vastaus perustuu.")]
    pub why: Option<Prose>,
}

/// A phase of the processing.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Vaihe",
    description = "Yksi käsittelyn vaihe ja mitä siihen tarvitaan."
)]
pub struct Phase {
    /// Name.
    #[schemars(
        title = "Nimi",
        description = "Vaiheen nimi. Esimerkki: valmennuksen alku."
    )]
    pub name: Words,
    /// Kinds.
    #[serde(default)]
    #[schemars(
        title = "Lajit",
        description = "Mitä vaiheessa tehdään: collection kerätään, use käytetään, storage säilytetään, sharing annetaan tai siirretään, deletion poistetaan."
    )]
    pub kinds: Vec<PhaseKind>,
    /// Explanation.
    #[schemars(title = "Kuvaus", description = "Mitä vaiheessa tapahtuu.")]
    pub explanation: Option<Prose>,
    /// Systems by id.
    #[serde(default)]
    #[schemars(
        title = "Järjestelmät",
        description = "Rekisterin järjestelmien tunnuksia (kohta 1.3)."
    )]
    pub systems: Vec<Id>,
    /// Supporting assets.
    #[schemars(
        title = "Välineet ja voimavarat",
        description = "Laitteet, ohjelmat, ihmiset, tilat ja ohjeet, joiden pettäminen vaikuttaisi rekisteröityihin (kohta 1.3)."
    )]
    pub assets: Option<Assets>,
}

/// Kinds of phases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PhaseKind {
    /// Collection.
    #[schemars(description = "Kerätään.")]
    Collection,
    /// Use.
    #[schemars(description = "Käytetään.")]
    Use,
    /// Storage.
    #[schemars(description = "Säilytetään.")]
    Storage,
    /// Sharing and transfer.
    #[schemars(description = "Annetaan muille tai siirretään.")]
    Sharing,
    /// Deletion.
    #[schemars(description = "Poistetaan.")]
    Deletion,
}

impl PhaseKind {
    /// Its id in the template's data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Collection => "collection",
            Self::Use => "use",
            Self::Storage => "storage",
            Self::Sharing => "sharing",
            Self::Deletion => "deletion",
        }
    }
}

/// Assets that a phase rests on.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Välineet ja voimavarat",
    description = "Vain ne, joiden pettäminen vaikuttaisi rekisteröityihin."
)]
pub struct Assets {
    /// Hardware and network.
    #[serde(default)]
    #[schemars(
        title = "Laitteet ja verkko",
        description = "Palvelimet, työasemat, puhelimet, verkko."
    )]
    pub hardware: Vec<Words>,
    /// Software.
    #[serde(default)]
    #[schemars(
        title = "Ohjelmat",
        description = "Muut ohjelmat kuin rekisterin nimeämät järjestelmät."
    )]
    pub software: Vec<Words>,
    /// Interfaces and models.
    #[serde(default)]
    #[schemars(
        title = "Rajapinnat ja mallit",
        description = "Rajapinnat sekä tekoäly- ja laskentamallit."
    )]
    pub interfaces: Vec<Words>,
    /// Personnel.
    #[serde(default)]
    #[schemars(title = "Ihmiset", description = "Ketkä vaihetta hoitavat, rooleina.")]
    pub personnel: Vec<Words>,
    /// Premises.
    #[serde(default)]
    #[schemars(title = "Tilat", description = "Tilat, joissa tietoja käsitellään.")]
    pub premises: Vec<Words>,
    /// Policies and contracts.
    #[serde(default)]
    #[schemars(
        title = "Ohjeet ja sopimukset",
        description = "Ohjeet, menettelyt ja sopimukset, joiden varassa vaihe on."
    )]
    pub organisational: Vec<Words>,
}

/// A code of conduct or a certificate (GDPR Art. 35(8), 40–42).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Käytännesäännöt",
    description = "Käytännesäännöt, sertifiointi tai muu sitoumus."
)]
pub struct CodeOfConduct {
    /// Name.
    #[schemars(title = "Nimi", description = "Sääntöjen nimi.")]
    pub name: Words,
    /// Explanation.
    #[schemars(title = "Kuvaus", description = "Mitä säännöt koskevat.")]
    pub explanation: Option<Prose>,
    /// Whether it is required.
    #[serde(default)]
    #[schemars(
        title = "Pakollinen",
        description = "true, jos sääntöjä on noudatettava; false, jos noudattaminen on vapaaehtoista."
    )]
    pub required: bool,
    /// Why.
    #[schemars(title = "Perustelu", description = "Miksi sääntöjä noudatetaan.")]
    pub why: Option<Prose>,
}
