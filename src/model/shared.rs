//! shared.yaml: processors, systems and recipients that many registers name by id.
//! It must not know the registers that name them.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    BusinessId, ById, Country, Date, Format, Id, Ignore, Name, ProperName, Prose, RecipientKind,
    Url, Words,
};

/// The file shared.yaml, or one of the files in a folder of that name.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Yhteiset palvelut",
    description = "Käsittelijät, tietojärjestelmät ja vastaanottajat, joihin monet rekisterit viittaavat tunnuksella (shared.yaml)."
)]
pub struct SharedFile {
    /// Format version.
    pub format: Format,
    /// Processors by id.
    #[serde(default)]
    #[schemars(
        title = "Henkilötietojen käsittelijät",
        description = "Palveluntarjoajat, jotka käsittelevät tietoja rekisterinpitäjän puolesta (28 art.), tunnuksittain."
    )]
    pub processors: ById<Processor>,
    /// Systems by id.
    #[serde(default)]
    #[schemars(
        title = "Tietojärjestelmät",
        description = "Tietojärjestelmät tunnuksittain."
    )]
    pub systems: ById<System>,
    /// Recipients by id.
    #[serde(default)]
    #[schemars(
        title = "Vastaanottajat",
        description = "Tahot, joille tietoja luovutetaan, tunnuksittain."
    )]
    pub recipients: ById<Recipient>,
    /// Suppressed findings.
    #[serde(default)]
    #[schemars(
        title = "Ohitetut havainnot",
        description = "Havainnot, jotka on arvioitu ja päätetty ohittaa, perusteluineen."
    )]
    pub ignore: Vec<Ignore>,
}

/// A processor (GDPR Art. 28).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Henkilötietojen käsittelijä",
    description = "Palveluntarjoaja, joka käsittelee tietoja rekisterinpitäjän puolesta ja ohjeiden mukaan (28 art.)."
)]
pub struct Processor {
    /// Name.
    #[schemars(
        title = "Nimi",
        description = "Käsittelijän nimi. Esimerkki: Esimerkkipalvelu Oy."
    )]
    pub name: ProperName,
    /// Task.
    #[schemars(
        title = "Tehtävä",
        description = "Mitä käsittelijä tekee rekisterinpitäjän puolesta. Esimerkki: järjestelmän ylläpito ja palvelintila."
    )]
    pub task: Option<Words>,
    /// Business ID.
    #[schemars(title = "Y-tunnus", description = "Käsittelijän Y-tunnus.")]
    pub business_id: Option<BusinessId>,
    /// Country where the data are.
    #[schemars(
        title = "Maa",
        description = "Maa, jossa tietoja käsitellään. Esimerkki: FI."
    )]
    pub country: Option<Country>,
    /// Contract.
    #[schemars(
        title = "Käsittelysopimus",
        description = "Sopimus tai muu asiakirja, joka sitoo käsittelijää (28 art. 3 kohta). Sisäinen tieto."
    )]
    pub contract: Option<Contract>,
    /// Countries from which data are seen or systems served at a distance. Internal.
    #[serde(default)]
    #[schemars(
        title = "Etäkäyttö",
        description = "Maat, joista tietoihin pääsee etäyhteydellä, esimerkiksi ylläpidossa tai tuessa. Esimerkki: [IN]. Kirjaa EU:n tai ETA:n ulkopuolinen maa myös rekisterin kohtaan transfers. Sisäinen tieto."
    )]
    pub remote_access: Vec<Country>,
    /// Sub-processors.
    #[serde(default)]
    #[schemars(
        title = "Alikäsittelijät",
        description = "Käsittelijän käyttämät alihankkijat, jotka käsittelevät tietoja (28 art. 2 ja 4 kohta)."
    )]
    pub subprocessors: Vec<Subprocessor>,
    /// The processor's own notice.
    #[schemars(
        title = "Käsittelijän oma seloste",
        description = "Käsittelijän oman tietosuojaselosteen osoite, jos sellainen on."
    )]
    pub notice_url: Option<Url>,
}

/// A contract or another legal act that binds a processor (GDPR Art. 28(3)). Internal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Käsittelysopimus",
    description = "Käsittelysopimuksen päivä ja tunniste. Sisäinen tieto: ei näy julkisessa selosteessa."
)]
pub struct Contract {
    /// Date.
    #[schemars(title = "Päivä", description = "Sopimuksen päivä.")]
    pub date: Option<Date>,
    /// Reference.
    #[schemars(title = "Tunniste", description = "Diaarinumero tai muu tunniste.")]
    pub reference: Option<Name>,
    /// The first day on which it binds.
    #[schemars(
        title = "Voimassa alkaen",
        description = "Päivä, josta sopimus on voimassa, jos se on muu kuin sopimuksen päivä."
    )]
    pub begins: Option<Date>,
    /// The last day on which it binds.
    #[schemars(
        title = "Voimassa viimeksi",
        description = "Viimeinen päivä, jona sopimus on voimassa, jos se on määräaikainen tai irtisanottu. Sen jälkeen käsittelylle tarvitaan uusi sopimus."
    )]
    pub ends: Option<Date>,
    /// The points of GDPR Art. 28(3) that it has been found to hold.
    #[serde(default)]
    #[schemars(
        title = "Tarkistetut kohdat",
        description = "Mitkä 28 artiklan 3 kohdan alakohdista a–h sopimuksessa on, kun se on tarkistettu. Esimerkki: [a, b, c, d, e, f, g, h]."
    )]
    pub covers: Vec<ContractPoint>,
    /// On what terms the processor may use others.
    #[schemars(
        title = "Lupa alikäsittelijöihin",
        description = "Miten alikäsittelijöiden käyttö on sallittu (28 art. 2 kohta)."
    )]
    pub subprocessors: Option<SubprocessorTerms>,
}

impl Contract {
    /// Whether it can be found by what is recorded of it.
    pub const fn is_recorded(&self) -> bool {
        self.date.is_some() || self.reference.is_some()
    }
}

/// The points that a contract with a processor must hold: the letters of GDPR Art. 28(3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ContractPoint {
    /// Documented instructions.
    #[schemars(description = "Käsittely vain dokumentoitujen ohjeiden mukaan.")]
    A,
    /// Confidentiality.
    #[schemars(description = "Käsittelijöiden salassapitovelvollisuus.")]
    B,
    /// Security.
    #[schemars(description = "Käsittelyn turvallisuus (32 art.).")]
    C,
    /// Sub-processors.
    #[schemars(description = "Alikäsittelijöiden käytön edellytykset.")]
    D,
    /// Help with the rights of data subjects.
    #[schemars(description = "Apu rekisteröityjen pyyntöihin vastaamisessa.")]
    E,
    /// Help with the controller's duties.
    #[schemars(description = "Apu 32–36 artiklan velvollisuuksissa.")]
    F,
    /// Deletion or return.
    #[schemars(description = "Tietojen poistaminen tai palauttaminen sopimuksen päättyessä.")]
    G,
    /// Information and audits.
    #[schemars(description = "Tiedot ja auditoinnit, joilla noudattaminen osoitetaan.")]
    H,
}

impl ContractPoint {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::A,
        Self::B,
        Self::C,
        Self::D,
        Self::E,
        Self::F,
        Self::G,
        Self::H,
    ];

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
        }
    }
}

/// On what terms a processor may use sub-processors (GDPR Art. 28(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubprocessorTerms {
    /// Each is authorised in writing beforehand.
    #[schemars(description = "Jokaiselle alikäsittelijälle annetaan kirjallinen ennakkolupa.")]
    Specific,
    /// A general written authorisation; changes are told of.
    #[schemars(description = "Yleinen kirjallinen ennakkolupa; muutoksista ilmoitetaan.")]
    General,
    /// None may be used.
    #[schemars(description = "Alikäsittelijöitä ei saa käyttää.")]
    Forbidden,
}

/// A sub-processor (GDPR Art. 28(4)).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Alikäsittelijä",
    description = "Käsittelijän alihankkija, joka käsittelee tietoja (28 art. 4 kohta)."
)]
pub struct Subprocessor {
    /// Name.
    #[schemars(title = "Nimi", description = "Alikäsittelijän nimi.")]
    pub name: ProperName,
    /// Task.
    #[schemars(title = "Tehtävä", description = "Mitä alikäsittelijä tekee.")]
    pub task: Option<Words>,
    /// Country.
    #[schemars(title = "Maa", description = "Maa, jossa tietoja käsitellään.")]
    pub country: Option<Country>,
}

/// An information system.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Tietojärjestelmä",
    description = "Tietojärjestelmä, jossa tietoja käsitellään (tiedonhallintalaki 906/2019 5 §)."
)]
pub struct System {
    /// Name.
    #[schemars(title = "Nimi", description = "Järjestelmän nimi. Esimerkki: Walmu.")]
    pub name: ProperName,
    /// Purpose.
    #[schemars(
        title = "Käyttötarkoitus",
        description = "Mihin järjestelmää käytetään. Esimerkki: asiakas- ja valmennustietojen kirjaaminen."
    )]
    pub purpose: Option<Words>,
    /// Processor that provides it.
    #[schemars(
        title = "Tuottaja",
        description = "Järjestelmää tuottavan käsittelijän tunnus tiedostossa shared.yaml."
    )]
    pub provider: Option<Id>,
    /// The system's own notice.
    #[schemars(
        title = "Järjestelmän oma seloste",
        description = "Järjestelmän oman selosteen osoite, jos sellainen on."
    )]
    pub notice_url: Option<Url>,
    /// Internal detail.
    #[schemars(
        title = "Sisäinen kuvaus",
        description = "Palvelimet, rajapinnat ja muut tiedot, jotka eivät kuulu julkiseen selosteeseen."
    )]
    pub internal: Option<Prose>,
}

/// A recipient (GDPR Art. 4(9)).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Vastaanottaja",
    description = "Taho, jolle tietoja luovutetaan (4 art. 9 kohta, 13 art. 1 kohta e)."
)]
pub struct Recipient {
    /// Name.
    #[schemars(
        title = "Nimi",
        description = "Vastaanottajan tai vastaanottajaryhmän nimi. Esimerkki: Kansaneläkelaitos (Kela)."
    )]
    pub name: Words,
    /// Kind.
    #[schemars(title = "Laji", description = "Vastaanottajan laji sanastosta.")]
    pub kind: Option<RecipientKind>,
    /// Country.
    #[schemars(
        title = "Maa",
        description = "Maa, jossa vastaanottaja on, jos se ei ole Suomi."
    )]
    pub country: Option<Country>,
    /// Web page.
    #[schemars(
        title = "Verkkosivu",
        description = "Vastaanottajan verkkosivu tai tietosuojaseloste."
    )]
    pub url: Option<Url>,
}
