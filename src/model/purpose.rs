//! Purposes and what they rest on (GDPR Art. 5(1)(b), 6).
//! It must not know which rights follow from a basis.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Email, Prose, SectorId, StatuteText, Url, Words};

/// A purpose of processing.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Käyttötarkoitus",
    description = "Yksi tarkoitus, johon tietoja käytetään, ja sen oikeusperuste (13 art. 1 kohta c)."
)]
pub struct Purpose {
    /// Short name.
    #[schemars(
        title = "Nimi",
        description = "Tarkoituksen lyhyt nimi. Esimerkki: Nuorten työpajavalmennus."
    )]
    pub name: Words,
    /// Description.
    #[schemars(
        title = "Kuvaus",
        description = "Mitä tiedoilla tehdään, konkreettisesti ja rekisteröidylle. Vältä avoimia luetteloita (”ym.”)."
    )]
    pub description: Option<Prose>,
    /// Legal basis.
    #[schemars(
        title = "Oikeusperuste",
        description = "Mihin käsittely perustuu: 6 artiklan 1 kohdan kirjain ja säädökset."
    )]
    pub basis: Option<Basis>,
    /// Whether the purpose belongs to an authority's task.
    #[schemars(
        title = "Viranomaisen tehtävä",
        description = "false, jos toiminta ei kuulu viranomaisen tehtäviin. Ellei mitään kirjoiteta, viranomaisen toiminta katsotaan sen tehtäväksi."
    )]
    pub authority_task: Option<bool>,
    /// Sectors whose acts govern the purpose.
    #[serde(default)]
    #[schemars(
        title = "Toimiala",
        description = "Toimialat, joiden laeissa säädetään tämän tarkoituksen tiedoista. Kirjoita ne, ellei niitä näe säädösviittauksista. Esimerkki: [tyopaja]."
    )]
    pub sector: Vec<SectorId>,
    /// Obligation to provide the data (GDPR Art. 13(2)(e)).
    #[schemars(
        title = "Velvollisuus antaa tiedot",
        description = "Onko tiedot pakko antaa ja mitä siitä seuraa, ellei niitä anna (13 art. 2 kohta e)."
    )]
    pub obligation: Option<Obligation>,
    /// Secondary uses (GDPR Art. 6(4), 13(3)).
    #[serde(default)]
    #[schemars(
        title = "Toissijaiset käyttötarkoitukset",
        description = "Muut käyttötarkoitukset, joihin samoja tietoja käytetään (6 art. 4 kohta, 13 art. 3 kohta)."
    )]
    pub secondary: Vec<SecondaryUse>,
    /// Whether the data are used for direct marketing (GDPR Art. 21(2)).
    #[serde(default)]
    #[schemars(
        title = "Suoramarkkinointi",
        description = "true, jos tietoja käytetään suoramarkkinointiin. Silloin sitä saa aina vastustaa (21 art. 2 kohta)."
    )]
    pub direct_marketing: bool,
}

/// A legal basis (GDPR Art. 6(1)).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Oikeusperuste",
    description = "Tietosuoja-asetuksen 6 artiklan 1 kohdan peruste ja sitä täsmentävät säädökset."
)]
pub struct Basis {
    /// The letter of Art. 6(1).
    #[schemars(
        title = "6 artiklan 1 kohta",
        description = "Kirjain a–f: a suostumus, b sopimus, c lakisääteinen velvoite, d elintärkeä etu, e yleinen etu tai julkinen valta, f oikeutettu etu."
    )]
    pub article_6: Option<Article6>,
    /// Statutes (GDPR Art. 6(3)).
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säädökset, joihin tehtävä tai velvoite perustuu (6 art. 3 kohta). Esimerkki: nuorisolaki (1285/2016) 13–14 §."
    )]
    pub statutes: Vec<StatuteText>,
    /// The legitimate interest (GDPR Art. 13(1)(d)).
    #[schemars(
        title = "Oikeutettu etu",
        description = "Mikä oikeutettu etu on, jos peruste on f (13 art. 1 kohta d)."
    )]
    pub interest: Option<Prose>,
    /// Where the balancing test is (GDPR Art. 6(1)(f), 5(2)). Internal.
    #[schemars(
        title = "Tasapainotesti",
        description = "Missä tasapainotesti on kirjattuna. Sisäinen tieto."
    )]
    pub balancing: Option<Prose>,
    /// Consent (GDPR Art. 7).
    #[schemars(
        title = "Suostumus",
        description = "Miten suostumus annetaan ja perutaan, jos peruste on a (7 art.)."
    )]
    pub consent: Option<Consent>,
}

/// The letters of GDPR Art. 6(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Article6 {
    /// Consent.
    #[schemars(description = "Rekisteröidyn suostumus.")]
    A,
    /// Contract.
    #[schemars(description = "Sopimus, jossa rekisteröity on osapuolena.")]
    B,
    /// Legal obligation.
    #[schemars(description = "Rekisterinpitäjän lakisääteinen velvoite.")]
    C,
    /// Vital interests.
    #[schemars(description = "Elintärkeän edun suojaaminen.")]
    D,
    /// Public task or official authority.
    #[schemars(description = "Yleistä etua koskeva tehtävä tai julkisen vallan käyttö.")]
    E,
    /// Legitimate interests.
    #[schemars(description = "Oikeutettu etu.")]
    F,
}

impl Article6 {
    /// The letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
            Self::D => "d",
            Self::E => "e",
            Self::F => "f",
        }
    }
}

/// How consent is given and withdrawn (GDPR Art. 7).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Suostumus",
    description = "Miten suostumus annetaan ja perutaan. Peruuttamisen on oltava yhtä helppoa kuin antamisen (7 art. 3 kohta)."
)]
pub struct Consent {
    /// How it is given.
    #[schemars(
        title = "Miten annetaan",
        description = "Miten suostumus pyydetään ja kirjataan."
    )]
    pub given: Option<Prose>,
    /// How it is withdrawn.
    #[schemars(
        title = "Miten perutaan",
        description = "Miten suostumuksen voi peruuttaa. Esimerkki: ilmoittamalla valmentajalle tai sähköpostilla."
    )]
    pub withdrawn: Option<Prose>,
    /// Address for withdrawing.
    #[schemars(
        title = "Sähköposti peruuttamiseen",
        description = "Sähköpostiosoite, johon peruutuksen voi lähettää."
    )]
    pub email: Option<Email>,
    /// Page for withdrawing.
    #[schemars(
        title = "Verkko-osoite peruuttamiseen",
        description = "Verkkosivu, jolla suostumuksen voi peruuttaa."
    )]
    pub url: Option<Url>,
}

/// Whether the data must be given and what follows if they are not (GDPR Art. 13(2)(e)).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Velvollisuus antaa tiedot",
    description = "Onko tiedot pakko antaa ja mitä seuraa, ellei niitä anna (13 art. 2 kohta e)."
)]
pub struct Obligation {
    /// What kind of obligation.
    #[schemars(
        title = "Mihin velvollisuus perustuu",
        description = "statutory lakiin, contractual sopimukseen, required_for_contract tarpeen sopimuksen tekemiseksi, voluntary vapaaehtoista."
    )]
    pub kind: ObligationKind,
    /// Consequences.
    #[schemars(
        title = "Seuraukset",
        description = "Mitä siitä seuraa, ettei tietoja anna. Esimerkki: Ilman näitä tietoja emme voi järjestää valmennusta."
    )]
    pub consequences: Option<Prose>,
}

/// Kinds of obligation (GDPR Art. 13(2)(e)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ObligationKind {
    /// By law.
    #[schemars(description = "Tietojen antaminen perustuu lakiin.")]
    Statutory,
    /// By contract.
    #[schemars(description = "Tietojen antaminen perustuu sopimukseen.")]
    Contractual,
    /// Needed to enter a contract.
    #[schemars(description = "Tiedot ovat tarpeen sopimuksen tekemiseksi.")]
    RequiredForContract,
    /// Voluntary.
    #[schemars(description = "Tietojen antaminen on vapaaehtoista.")]
    Voluntary,
}

/// Another use of the same data (GDPR Art. 6(4)).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Toissijainen käyttötarkoitus",
    description = "Muu käyttö, johon samoja tietoja käytetään, ja sen peruste."
)]
pub struct SecondaryUse {
    /// What use.
    #[schemars(
        title = "Käyttö",
        description = "Mihin muuhun tietoja käytetään. Esimerkki: toiminnan tilastointi ilman tunnisteita."
    )]
    pub use_for: Words,
    /// Its own basis.
    #[schemars(
        title = "Oikeusperuste",
        description = "Käytön oma oikeusperuste, jos sillä on sellainen."
    )]
    pub basis: Option<Basis>,
    /// Why it is compatible.
    #[schemars(
        title = "Yhteensopivuus",
        description = "Miksi käyttö on yhteensopiva alkuperäisen tarkoituksen kanssa (6 art. 4 kohta)."
    )]
    pub compatibility: Option<Prose>,
}
