//! Single values with a form of their own: ids, dates, periods, addresses, provisions, vocabulary ids.
//! It must not know the files they stand in or what the law asks of them.

use std::borrow::{Borrow, Cow};

use jiff::civil::Date as CivilDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};
use serde_json::{Value, json};

use crate::law::Law;

/// A string with a form that the schema checks; `$text` says the form in Finnish.
macro_rules! string_value {
    ($(#[$doc:meta])* $name:ident, $title:literal, $description:literal, $($schema:tt)+) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Deserialize, PartialEq, Eq, Hash)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({"title": $title, "description": $description, "type": "string", $($schema)+})
            }
        }
    };
}

string_value!(
    /// An id within a project: `[a-z0-9][a-z0-9_-]*`.
    Id, "Tunnus", "Lyhyt tunnus, jolla muut kohdat viittaavat tähän: pieniä kirjaimia a–z, numeroita, väliviivoja ja alaviivoja. Esimerkki: perustiedot.",
    "pattern": "^[a-z0-9][a-z0-9_-]*$"
);
/// So that a text finds what stands under an id; it hashes as the id does, which is nothing but the text.
impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}
string_value!(
    /// A language code: `fi`, `sv`, `en`, `se`, `smn`, `sms` and others.
    LanguageCode, "Kieli", "Kielen lyhenne: fi suomi, sv ruotsi, en englanti, se pohjoissaame, smn inarinsaame, sms koltansaame.",
    "pattern": "^[a-z]{2,3}$", "examples": ["fi", "sv", "en", "se", "smn", "sms"]
);
string_value!(
    /// An e-mail address.
    Email, "Sähköposti", "Sähköpostiosoite, mieluiten roolin tai yksikön yhteinen. Esimerkki: tietosuoja@esimerkkila.example.",
    "format": "email", "pattern": "[.][0-9A-Za-z-]{2,}$"
);
string_value!(
    /// A web address, http or https.
    Url, "Verkko-osoite", "Verkko-osoite alusta loppuun. Esimerkki: https://www.esimerkkila.example/tietosuoja.",
    "format": "uri", "pattern": "^https?://[^/?#]+"
);
string_value!(
    /// A colour as `#rrggbb`.
    Colour, "Väri", "Väri muodossa #rrggbb. Esimerkki: \"#004b87\". Kirjoita lainausmerkkeihin, sillä # aloittaa muuten kommentin.",
    "pattern": "^#[0-9a-fA-F]{6}$"
);
string_value!(
    /// A Finnish business ID, `1234567-8`; its check character is judged by a rule.
    BusinessId, "Y-tunnus", "Y-tunnus muodossa 1234567-8.",
    "pattern": "^[0-9]{7}-[0-9]$"
);
string_value!(
    /// A period, ISO 8601 (`P4Y`, `P15M`, `P30D`, `PT10M`).
    Period, "Aika", "Kesto muodossa P + määrä + yksikkö: P4Y neljä vuotta, P15M viisitoista kuukautta, P2W kaksi viikkoa, P30D kolmekymmentä päivää, PT10M kymmenen minuuttia (ISO 8601).",
    "pattern": "^P(?=.)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?)?$"
);
string_value!(
    /// A statute with its number and, as a rule, its sections, as people write it.
    StatuteText, "Säädös", "Säädös numeroineen ja pykälineen. Esimerkki: nuorisolaki (1285/2016) 13–14 §.",
    "pattern": "\\d{1,4}/\\d{2,4}", "examples": ["nuorisolaki (1285/2016) 13–14 §", "tietosuojalaki (1050/2018) 4 § 1 mom. 2 kohta"]
);

string_value!(
    /// The number of an act in the statute book: `314/2019`.
    ActNumber, "Säädöksen numero", "Säädöksen numero ja vuosi. Esimerkki: 314/2019.",
    "pattern": "^[1-9][0-9]{0,3}/[12][0-9]{3}$"
);
string_value!(
    /// A phrase that is looked for in texts; `*` at the end of a word stands for any ending.
    PhraseText, "Ilmaus", "Sana tai sanoja. Isoilla kirjaimilla ei ole merkitystä. Tähti sanan lopussa tarkoittaa mitä tahansa päätettä: päihdekuntoutu*.",
    "pattern": "^[\\p{L}\\p{N}][^\\n]*$", "minLength": 3, "maxLength": 100
);

string_value!(
    /// Where a fact for a shared service is taken from: a file and the path of keys in it, or something that the tool works out.
    FactPath, "Tiedon paikka", "Tiedosto ja kohta siinä pistein erotettuina: organisation (organisaatio), joining (organisaation tiedot tästä käyttöönotosta), register (rekisteri), processor (ylläpitäjä käsittelijänä) tai computed (työkalun päättelemä: computed.notice_url). Esimerkki: organisation.dpo.email.",
    "pattern": "^(?:organisation|joining|register|processor|computed)(?:\\.[a-z0-9_-]+)+$",
    "examples": ["organisation.business_id", "joining.contact", "computed.notice_url"]
);

/// The id of a group of phrases in `data/law/phrases.yaml`.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq, Hash)]
#[serde(transparent)]
pub struct PhraseGroup(pub String);

impl JsonSchema for PhraseGroup {
    fn schema_name() -> Cow<'static, str> {
        "PhraseGroup".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let groups = Law::embedded().phrases.iter();
        let known: Vec<Value> = groups
            .map(|(id, group)| json!({"const": id, "description": group.what}))
            .collect();
        json_schema!({
            "title": "Ilmausten ryhmä",
            "description": "Mitä ilmaukset merkitsevät: yksi työkalun ryhmistä.",
            "oneOf": known
        })
    }
}

/// A country, ISO 3166-1 alpha-2.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq, Hash)]
#[serde(transparent)]
pub struct Country(pub String);

impl JsonSchema for Country {
    fn schema_name() -> Cow<'static, str> {
        "Country".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let countries = Law::embedded().countries.iter();
        let known: Vec<Value> = countries
            .map(|(code, country)| json!({"const": code, "description": country.words.fi}))
            .collect();
        let description = "Maan kaksikirjaiminen tunnus (ISO 3166-1). Esimerkki: FI Suomi, SE Ruotsi, US Yhdysvallat.";
        json_schema!({
            "title": "Maa",
            "description": description,
            "anyOf": [
                {"oneOf": known},
                {"type": "string", "pattern": "^[A-Z]{2,3}$", "description": description}
            ]
        })
    }
}

/// A day of the calendar, ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub CivilDate);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map(Self).map_err(de::Error::custom)
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Päivä",
            "description": "Päivä muodossa vuosi-kuukausi-päivä. Esimerkki: 2026-10-12.",
            "type": "string",
            "format": "date"
        })
    }
}

/// The format version of a file; 1 is the only one.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Format(pub u8);

impl JsonSchema for Format {
    fn schema_name() -> Cow<'static, str> {
        "Format".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Tiedostomuodon versio",
            "description": "Aina 1. Kertoo, minkä version mukaan tiedosto on kirjoitettu.",
            "const": 1
        })
    }
}

/// An id of a vocabulary: the tool's own, or one of the organisation's.
macro_rules! vocabulary_id {
    ($(#[$doc:meta])* $name:ident, $field:ident, $title:literal, $description:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Deserialize, PartialEq, Eq, Hash)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let known: Vec<Value> = Law::embedded()
                    .$field
                    .iter()
                    .map(|(id, entry)| json!({"const": id, "description": entry.words.fi}))
                    .collect();
                json_schema!({
                    "title": $title,
                    "description": $description,
                    "anyOf": [
                        {"oneOf": known},
                        {"type": "string", "pattern": "^[a-z0-9][a-z0-9_.-]*$", "description": "Kirjoita sanaston tunnus: pieniä kirjaimia a–z, numeroita ja alaviivoja, ilman välejä. Omat tunnukset lisätään tiedostoon organisation.yaml kohtaan vocabulary."}
                    ]
                })
            }
        }
    };
}

vocabulary_id!(
    /// A category of personal data.
    DataCategory, data_categories, "Tietolaji",
    "Henkilötietojen laji sanastosta, esimerkiksi nimi, yhteystiedot tai terveys. Oman lajin voi lisätä tiedostoon organisation.yaml."
);
vocabulary_id!(
    /// A group of data subjects.
    SubjectGroup, data_subjects, "Rekisteröityjen ryhmä",
    "Keiden tietoja: ryhmä sanastosta, esimerkiksi asiakkaat, nuoret tai huoltajat. Oman ryhmän voi lisätä tiedostoon organisation.yaml."
);
vocabulary_id!(
    /// A kind of recipient.
    RecipientKind, recipient_kinds, "Vastaanottajan laji",
    "Minkälainen vastaanottaja on: sanaston kohta, esimerkiksi viranomainen, kela tai rahoittaja."
);
vocabulary_id!(
    /// A way of disclosing.
    DisclosureMethod, disclosure_methods, "Luovutustapa",
    "Miten tiedot annetaan: sanaston kohta, esimerkiksi suullinen, tuloste, turvasahkoposti tai katseluyhteys."
);
vocabulary_id!(
    /// A security measure.
    SecurityMeasure, security_measures, "Suojaustoimi",
    "Suojaustoimi sanastosta, esimerkiksi henkilokohtainen_tunnus tai lukitut_tilat. Selosteessa näkyy vain toimen nimi."
);
vocabulary_id!(
    /// A sector of public tasks.
    SectorId, sectors, "Toimiala",
    "Toimiala, jonka laeissa säädetään tiedoista tarkemmin: sanaston kohta, esimerkiksi tyopaja, etsiva_nuorisotyo tai perusopetus."
);
vocabulary_id!(
    /// The event from which a retention period runs.
    StartEvent, start_events, "Alkamishetki",
    "Tapahtuma, josta säilytysaika lasketaan: sanaston kohta, esimerkiksi merkinnasta tai asiakkuuden_paattyminen."
);
vocabulary_id!(
    /// What happens to the data after the retention period.
    Disposal, disposals, "Säilytysajan jälkeen",
    "Mitä tiedoille tehdään säilytysajan päätyttyä: sanaston kohta, esimerkiksi tuhotaan tai arkistoidaan_kunta."
);
vocabulary_id!(
    /// The mechanism of a transfer outside the EEA (GDPR chapter V).
    TransferMechanism, transfer_mechanisms, "Siirtoperuste",
    "Millä perusteella tietoja siirretään EU:n tai ETA:n ulkopuolelle: sanaston kohta, esimerkiksi adequacy (riittävyyspäätös) tai scc (vakiosopimuslausekkeet)."
);
vocabulary_id!(
    /// The ground for processing a personal identity code (Data Protection Act, section 29).
    IdentityCodeGround, identity_code_grounds, "Henkilötunnuksen käsittelyperuste",
    "Millä tietosuojalain 29 §:n perusteella henkilötunnusta käsitellään. Esimerkki: 29.1-1 (lakisääteinen tehtävä)."
);
