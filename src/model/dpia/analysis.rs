//! Section 2 and sections 3.2–3.3 of the template: why the data are needed, and what is done to meet each principle and right.
//! It must not know which of them the law demands here.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::{ById, Prose, Words};

/// Section 2.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Käsittelyn arviointi",
    description = "Oikeusperusteiden perustelut, tietojen tarpeellisuus ja laatu sekä toimet periaatteittain ja oikeuksittain."
)]
pub struct Analysis {
    /// Justification of each purpose's legal basis, by the purpose's id (2.1.a).
    #[serde(default)]
    #[schemars(
        title = "Oikeusperusteiden perustelut",
        description = "Miksi oikeusperuste sopii tarkoitukseen, tarkoituksen tunnuksella (kohta 2.1.a). Oikeusperuste ja säädökset tulevat rekisteristä."
    )]
    pub bases: ById<Prose>,
    /// Justification of processing special categories, by the data group's id (2.1.b).
    #[serde(default)]
    #[schemars(
        title = "Erityisten tietojen perustelut",
        description = "Miksi erityisiä henkilötietoja saa käsitellä, tietoryhmän tunnuksella (kohta 2.1.b). Peruste ja säädökset tulevat rekisteristä."
    )]
    pub special: ById<Prose>,
    /// Need, recipients and retention by the data group's id (2.2.a).
    #[serde(default)]
    #[schemars(
        title = "Tietojen minimointi",
        description = "Miksi tietoryhmä on tarpeen, kenelle ja kuinka kauan, tietoryhmän tunnuksella (kohta 2.2.a)."
    )]
    pub minimisation: ById<Minimisation>,
    /// Quality by the data group's id (2.2.b).
    #[serde(default)]
    #[schemars(
        title = "Tietojen laatu",
        description = "Miten tietojen oikeellisuus varmistetaan, tietoryhmän tunnuksella (kohta 2.2.b)."
    )]
    pub quality: ById<Quality>,
    /// The principles of Art. 5(1) and accountability (2.3.a).
    #[schemars(
        title = "Periaatteet",
        description = "Toimet kunkin tietosuojaperiaatteen toteuttamiseksi (5 art., kohta 2.3.a)."
    )]
    pub principles: Option<Principles>,
    /// Rights (2.3.b).
    #[schemars(
        title = "Oikeudet",
        description = "Toimet rekisteröidyn oikeuksien toteuttamiseksi (12–22 art., kohta 2.3.b)."
    )]
    pub rights: Option<RightsTreatment>,
    /// Consent, processors, transfers (2.3.c).
    #[schemars(
        title = "Muut vaatimukset",
        description = "Suostumus, käsittelijät ja siirrot (7 ja 28 art., V luku, kohta 2.3.c)."
    )]
    pub requirements: Option<Requirements>,
    /// By design and by default (2.3.d).
    #[serde(default)]
    #[schemars(
        title = "Sisäänrakennettu ja oletusarvoinen tietosuoja",
        description = "Ratkaisut, joilla tietosuoja on rakennettu käsittelyyn (25 art., kohta 2.3.d)."
    )]
    pub by_design: Vec<DesignTreatment>,
    /// Security (2.3.e).
    #[schemars(
        title = "Turvallisuus",
        description = "Toimet turvallisuuden varmistamiseksi aiheittain (32 art., kohta 2.3.e)."
    )]
    pub security: Option<SecurityTreatment>,
}

impl Analysis {
    /// The parts of section 2.3 that have fixed rows, each with the rows that are given, in the order of the template.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, Vec<(&'static str, &Treatment)>)> {
        let principles = self
            .principles
            .as_ref()
            .map(|part| ("principles", part.rows()));
        let rights = self.rights.as_ref().map(|part| ("rights", part.rows()));
        let requirements = self
            .requirements
            .as_ref()
            .map(|part| ("requirements", part.rows()));
        let security = self.security.as_ref().map(|part| ("security", part.rows()));
        [principles, rights, requirements, security]
            .into_iter()
            .flatten()
    }
}

/// Need, recipients and retention of a data group (2.2.a).
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Minimointi",
    description = "Miksi tiedot ovat tarpeen ja olennaisia."
)]
pub struct Minimisation {
    /// Need and relevance.
    #[schemars(
        title = "Tarve",
        description = "Miksi tietoja tarvitaan eikä vähempi riitä (5 art. 1 kohta c)."
    )]
    pub need: Option<Prose>,
    /// Recipients and why.
    #[schemars(
        title = "Saajat",
        description = "Ketkä tietoja saavat ja miksi, siltä osin kuin rekisteri ei kerro sitä."
    )]
    pub recipients: Option<Prose>,
    /// Retention and why.
    #[schemars(
        title = "Säilytys",
        description = "Miksi säilytysaika on lyhin mahdollinen, siltä osin kuin rekisteri ei kerro sitä (5 art. 1 kohta e)."
    )]
    pub retention: Option<Prose>,
}

/// Quality of a data group (2.2.b).
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Laatu",
    description = "Tietojen laatuvaatimus ja sen perustelu."
)]
pub struct Quality {
    /// Metric or requirement.
    #[schemars(
        title = "Vaatimus",
        description = "Mitä laadulta vaaditaan ja miten se mitataan tai varmistetaan (5 art. 1 kohta d)."
    )]
    pub requirement: Option<Prose>,
    /// Why.
    #[schemars(title = "Perustelu", description = "Miksi juuri tämä vaatimus.")]
    pub why: Option<Prose>,
}

/// What is done for a principle, a right or another requirement.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Toimet",
    description = "Mitä tehdään, miksi se riittää ja kuinka pitkällä se on."
)]
pub struct Treatment {
    /// Measures.
    #[serde(default)]
    #[schemars(title = "Toimet", description = "Toimet luettelona.")]
    pub measures: Vec<Words>,
    /// Discussion.
    #[schemars(
        title = "Arvio",
        description = "Miksi toimet ovat sopivia ja tehokkaita."
    )]
    pub discussion: Option<Prose>,
    /// Status.
    #[schemars(
        title = "Tilanne",
        description = "planned suunniteltu, partial osittain toteutettu, implemented toteutettu ja näytettävissä."
    )]
    pub status: Option<Implementation>,
    /// Why it does not concern this processing.
    #[schemars(
        title = "Ei koske",
        description = "Miksi kohta ei koske tätä käsittelyä. Kirjoita tämä tai toimet."
    )]
    pub not_applicable: Option<Prose>,
}

/// How far a measure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Implementation {
    /// Planned.
    #[schemars(description = "Suunniteltu.")]
    Planned,
    /// Implemented in part.
    #[schemars(description = "Osittain toteutettu.")]
    Partial,
    /// Live and evidenced.
    #[schemars(description = "Toteutettu ja näytettävissä.")]
    Implemented,
}

impl Implementation {
    /// Its id in the template's data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Partial => "partial",
            Self::Implemented => "implemented",
        }
    }
}

/// Rows with fixed names: a type with one optional treatment for each, and a walk over them by name.
macro_rules! fixed_rows {
    ($(#[doc = $doc:literal])+ $name:ident, $own_title:literal: $own_description:literal, $($(#[$field_doc:meta])* $field:ident = $title:literal: $description:literal),+ $(,)?) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        #[schemars(title = $own_title, description = $own_description)]
        pub struct $name {
            $($(#[$field_doc])*
            #[schemars(title = $title, description = $description)]
            pub $field: Option<Treatment>,)+
        }

        impl $name {
            /// The names of the rows, in the order of the template.
            pub const ROWS: &'static [&'static str] = &[$(stringify!($field)),+];

            /// The rows that are given, by name, in the order of the template.
            pub fn rows(&self) -> Vec<(&'static str, &Treatment)> {
                let rows = Self::ROWS.iter();
                rows.filter_map(|name| Some((*name, self.row(name)?))).collect()
            }

            /// The row of a name.
            pub fn row(&self, name: &str) -> Option<&Treatment> {
                match name {
                    $(stringify!($field) => self.$field.as_ref(),)+
                    _ => None,
                }
            }
        }
    };
}

fixed_rows!(
    /// The principles of GDPR Art. 5(1) and accountability (5(2)).
    Principles, "Periaatteet": "Toimet periaatteittain (5 art.).",
    /// Fairness.
    fairness = "Kohtuullisuus": "Toimet, joilla käsittely on kohtuullista ja lainmukaista (5 art. 1 kohta a).",
    /// Transparency.
    transparency = "Läpinäkyvyys": "Toimet, joilla käsittely on läpinäkyvää (5 art. 1 kohta a).",
    /// Purpose limitation.
    purpose_limitation = "Käyttötarkoitussidonnaisuus": "Toimet, joilla tietoja ei käytetä muuhun (5 art. 1 kohta b).",
    /// Minimisation.
    minimisation = "Tietojen minimointi": "Toimet, joilla käsitellään vain tarpeellista (5 art. 1 kohta c).",
    /// Accuracy.
    accuracy = "Täsmällisyys": "Toimet, joilla tiedot pysyvät oikeina (5 art. 1 kohta d).",
    /// Storage limitation.
    storage_limitation = "Säilytyksen rajoittaminen": "Toimet, joilla tietoja ei säilytetä liian kauan (5 art. 1 kohta e).",
    /// Integrity and confidentiality.
    integrity_confidentiality = "Eheys ja luottamuksellisuus": "Toimet, joilla tiedot suojataan (5 art. 1 kohta f).",
    /// Accountability.
    accountability = "Osoitusvelvollisuus": "Toimet, joilla edellä mainittu voidaan osoittaa (5 art. 2 kohta).",
);

fixed_rows!(
    /// Rights of the data subject.
    RightsTreatment, "Oikeudet": "Toimet oikeuksittain (12–22 art.).",
    /// Information.
    information = "Informointi": "Toimet informoinnin toteuttamiseksi (12–14 art.).",
    /// Access and portability.
    access_portability = "Pääsy tietoihin ja siirtäminen": "Toimet pääsyoikeuden ja siirto-oikeuden toteuttamiseksi (15 ja 20 art.).",
    /// Rectification and erasure.
    rectification_erasure = "Oikaisu ja poistaminen": "Toimet oikaisun ja poistamisen toteuttamiseksi (16, 17 ja 19 art.).",
    /// Restriction and objection.
    restriction_objection = "Rajoittaminen ja vastustaminen": "Toimet rajoittamisen ja vastustamisen toteuttamiseksi (18, 19 ja 21 art.).",
    /// Automated decisions.
    automated = "Automaattiset päätökset": "Toimet, joilla automaattisesta päätöksestä saa ihmisen arvion (22 art.).",
);

fixed_rows!(
    /// Other requirements.
    Requirements, "Muut vaatimukset": "Suostumus, käsittelijät ja siirrot.",
    /// Consent.
    consent = "Suostumus": "Toimet, joilla suostumus on vapaaehtoinen, yksilöity ja peruutettavissa (7 art.).",
    /// Processors.
    processors = "Käsittelijät": "Toimet, joilla käsittelijöitä ohjataan ja valvotaan (28 art.).",
    /// Transfers.
    transfers = "Siirrot": "Toimet, joilla siirrot EU:n tai ETA:n ulkopuolelle ovat lainmukaisia (V luku).",
);

fixed_rows!(
    /// Security (GDPR Art. 32).
    SecurityTreatment, "Turvallisuus": "Toimet turvallisuuden varmistamiseksi aiheittain (32 art.).",
    /// Encryption and pseudonymisation.
    encryption_pseudonymisation = "Salaus ja pseudonymisointi": "Miten tiedot salataan ja pseudonymisoidaan (32 art. 1 kohta a).",
    /// Confidentiality.
    confidentiality = "Luottamuksellisuus": "Miten estetään, että sivulliset näkevät tietoja (32 art. 1 kohta b).",
    /// Integrity.
    integrity = "Eheys": "Miten estetään tietojen asiaton muuttaminen (32 art. 1 kohta b).",
    /// Availability and resilience.
    availability_resilience = "Käytettävyys ja vikasietoisuus": "Miten tiedot ovat saatavilla, kun niitä tarvitaan (32 art. 1 kohta b).",
    /// Restoration.
    restoration = "Palauttaminen": "Miten tiedot palautetaan vian jälkeen (32 art. 1 kohta c).",
);

/// A measure of data protection by design or by default (GDPR Art. 25).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Sisäänrakennettu tietosuoja",
    description = "Ratkaisu, jolla tietosuoja on rakennettu käsittelyyn tai on sen oletus."
)]
pub struct DesignTreatment {
    /// What.
    #[schemars(title = "Ratkaisu", description = "Mitä on tehty tai tehdään.")]
    pub what: Words,
    /// Discussion.
    #[schemars(title = "Arvio", description = "Miksi ratkaisu on sopiva ja tehokas.")]
    pub discussion: Option<Prose>,
    /// Status.
    #[schemars(
        title = "Tilanne",
        description = "planned suunniteltu, partial osittain toteutettu, implemented toteutettu ja näytettävissä."
    )]
    pub status: Option<Implementation>,
}

/// Sections 3.2 and 3.3: necessity first, then proportionality.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Tarpeellisuus ja oikeasuhteisuus",
    description = "Ensin tarpeellisuus, sitten oikeasuhteisuus."
)]
pub struct Necessity {
    /// Effective for the purpose.
    #[schemars(
        title = "Tehokkuus",
        description = "Miten käsittely auttaa saavuttamaan tarkoituksensa (kohta 3.2)."
    )]
    pub effective: Option<Prose>,
    /// Least intrusive.
    #[schemars(
        title = "Vähiten puuttuva",
        description = "Miksi yksityisyyteen vähemmän puuttuva keino ei riitä (kohta 3.2)."
    )]
    pub least_intrusive: Option<Prose>,
    /// Alternatives.
    #[serde(default)]
    #[schemars(
        title = "Vaihtoehdot",
        description = "Vaihtoehdot, joita on harkittu (kohta 3.2)."
    )]
    pub alternatives: Vec<Alternative>,
    /// Benefits.
    #[schemars(
        title = "Hyödyt",
        description = "Mitä hyötyä käsittelystä on rekisteröidyille ja yhteiskunnalle (kohta 3.3)."
    )]
    pub benefits: Option<Prose>,
    /// Impacts.
    #[schemars(
        title = "Vaikutukset",
        description = "Miten käsittely puuttuu rekisteröityjen oikeuksiin (kohta 3.3)."
    )]
    pub impacts: Option<Prose>,
    /// Conclusion.
    #[schemars(
        title = "Johtopäätös",
        description = "Miksi hyödyt ovat suurempia kuin haitat (kohta 3.3)."
    )]
    pub conclusion: Option<Prose>,
}

/// An alternative that was considered.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Vaihtoehto",
    description = "Vaihtoehto, jota on harkittu, ja miksi sitä ei valittu."
)]
pub struct Alternative {
    /// What.
    #[schemars(title = "Vaihtoehto", description = "Mitä harkittiin.")]
    pub what: Words,
    /// Why not.
    #[schemars(
        title = "Miksi ei",
        description = "Miksi sitä ei valittu, ja mihin arvio perustuu."
    )]
    pub why_not: Option<Prose>,
}
