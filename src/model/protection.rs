//! How data are protected, automated decisions, what is special about rights here, and turvakielto.
//! It must not know which of its texts a public document shows; `view` picks them by type.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Channel, Prose, SecurityMeasure, StatuteText, Url, Words};

/// Security of processing (GDPR Art. 32). Public and internal apart.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Suojaus",
    description = "Miten tiedot suojataan (32 art.). Julkisessa selosteessa näkyvät kohdat public, electronic, manual, users ja toimien nimet; kohta internal ei näy."
)]
pub struct Security {
    /// General text, public.
    #[schemars(
        title = "Julkinen kuvaus",
        description = "Yleinen kuvaus, joka näkyy selosteessa. Älä kerro palvelimista, osoitteista tai asetuksista."
    )]
    pub public: Option<Prose>,
    /// Electronic material.
    #[schemars(
        title = "Sähköinen aineisto",
        description = "Miten sähköinen aineisto suojataan."
    )]
    pub electronic: Option<Protection>,
    /// Manual material.
    #[schemars(
        title = "Manuaalinen aineisto",
        description = "Miten paperiaineisto suojataan."
    )]
    pub manual: Option<Protection>,
    /// Who may use the register.
    #[schemars(
        title = "Rekisterin käyttö",
        description = "Kuka tietoja saa käyttää, miten käyttöoikeus annetaan ja milloin se päättyy."
    )]
    pub users: Option<Prose>,
    /// Internal detail.
    #[schemars(
        title = "Sisäinen kuvaus",
        description = "Tarkka kuvaus, joka ei näy julkisessa selosteessa: palvelimet, osoitteet, asetukset, lokit."
    )]
    pub internal: Option<Prose>,
}

impl Security {
    /// Whether anything is told of it that a document may show.
    pub fn is_told(&self) -> bool {
        let is_told = |kind: &Protection| !kind.measures.is_empty() || kind.text.is_some();
        self.public.is_some()
            || self.electronic.as_ref().is_some_and(is_told)
            || self.manual.as_ref().is_some_and(is_told)
            || self.users.is_some()
    }
}

/// Protection of one kind of material.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Aineiston suojaus",
    description = "Aineiston suojaus: toimet sanastosta ja kuvaus omin sanoin."
)]
pub struct Protection {
    /// Measures.
    #[serde(default)]
    #[schemars(
        title = "Toimet",
        description = "Suojaustoimet sanastosta. Esimerkki: [henkilokohtainen_tunnus, lokit]."
    )]
    pub measures: Vec<SecurityMeasure>,
    /// Words.
    #[schemars(
        title = "Kuvaus",
        description = "Kuvaus omin sanoin, julkisesti kerrottavalla tarkkuudella."
    )]
    pub text: Option<Prose>,
    /// Internal detail.
    #[schemars(
        title = "Sisäinen kuvaus",
        description = "Tarkka kuvaus, joka ei näy julkisessa selosteessa."
    )]
    pub internal: Option<Prose>,
}

/// An automated decision (GDPR Art. 13(2)(f), 22).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Automaattinen päätös",
    description = "Päätös, joka tehdään kokonaan automaattisesti: logiikka, merkitys, seuraukset ja peruste (22 art., 13 art. 2 kohta f)."
)]
pub struct AutomatedDecision {
    /// What is decided.
    #[schemars(
        title = "Mitä päätetään",
        description = "Mitä automaattisesti päätetään."
    )]
    pub what: Words,
    /// Logic.
    #[schemars(
        title = "Logiikka",
        description = "Millä logiikalla päätös syntyy, ymmärrettävästi."
    )]
    pub logic: Option<Prose>,
    /// Significance and consequences.
    #[schemars(
        title = "Merkitys ja seuraukset",
        description = "Mitä päätös merkitsee rekisteröidylle ja mitä siitä seuraa."
    )]
    pub significance: Option<Prose>,
    /// Ground of Art. 22(2).
    #[schemars(
        title = "Peruste",
        description = "22 artiklan 2 kohdan peruste: contract sopimus, law laki, consent nimenomainen suostumus."
    )]
    pub ground: Option<DecisionGround>,
    /// Statutes.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säädökset, joihin automaattinen päätös perustuu. Esimerkki: hallintolaki (434/2003) 53 e §."
    )]
    pub statutes: Vec<StatuteText>,
    /// The published decision on use (Information Management Act 28 e §).
    #[schemars(
        title = "Käyttöönottopäätös",
        description = "Verkossa julkaistun käyttöönottopäätöksen osoite (tiedonhallintalaki 906/2019 28 e §)."
    )]
    pub deployment_decision: Option<Url>,
    /// How to have a human look at it.
    #[schemars(
        title = "Ihmisen käsittely",
        description = "Miten saa ihmisen käsittelemään asian, kertoa kantansa ja riitauttaa päätöksen (22 art. 3 kohta)."
    )]
    pub human_review: Option<Prose>,
}

/// Grounds for automated decisions (GDPR Art. 22(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionGround {
    /// Contract.
    #[schemars(description = "Sopimus (22 art. 2 kohta a).")]
    Contract,
    /// Law.
    #[schemars(description = "Laki (22 art. 2 kohta b).")]
    Law,
    /// Explicit consent.
    #[schemars(description = "Nimenomainen suostumus (22 art. 2 kohta c).")]
    Consent,
}

/// How rights are used here, and what is special about them; the rest follows from the legal bases.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Oikeuksien käyttäminen",
    description = "Miten oikeuksia käytetään. Mitkä oikeudet koskevat mitäkin tarkoitusta, työkalu päättelee oikeusperusteista."
)]
pub struct RightsInfo {
    /// Channel.
    #[schemars(
        title = "Pyyntökanava",
        description = "Miten pyyntö tehdään. Ellei mitään kirjoiteta, organisaation pyyntökanava."
    )]
    pub channel: Option<Channel>,
    /// Days to answer, when fewer than the law's month.
    #[schemars(
        title = "Vastausaika päivinä",
        description = "Kuinka monessa päivässä vastaatte, jos lupaatte lain kuukautta lyhyemmän ajan (12 art. 3 kohta). Esimerkki: 14.",
        range(min = 1, max = 366)
    )]
    pub answer_days: Option<u16>,
    /// How identity is checked.
    #[schemars(
        title = "Henkilöllisyyden varmistaminen",
        description = "Miten varmistatte, kuka pyynnön tekee. Nimi ja henkilötunnus eivät riitä (tietosuojalaki 29 § 5 mom.)."
    )]
    pub identity_check: Option<Prose>,
    /// Special remarks on rights.
    #[serde(default)]
    #[schemars(
        title = "Poikkeukset ja täsmennykset",
        description = "Mitä oikeuksista on tässä rekisterissä kerrottava erikseen. Esimerkki: erityislaki rajoittaa jotakin oikeutta."
    )]
    pub remarks: Vec<RightRemark>,
    /// How a refused request goes on.
    #[schemars(
        title = "Jos pyyntöön ei suostuta",
        description = "Mitä tapahtuu, jos pyyntöön ei suostuta, omin sanoin. Työkalu kertoo lain mukaisen menettelyn ilmankin."
    )]
    pub refusal: Option<Prose>,
}

impl RightsInfo {
    /// Its texts for readers that are printed of a register with its own rights, or with none: channel and identity check are inherited
    /// one by one, the rest together.
    pub fn texts_inherited_by(&self, own: Option<&Self>) -> impl Iterator<Item = &Prose> {
        let channel = self.channel.iter().flat_map(|channel| &channel.text);
        let channel = channel.filter(move |_| own.is_none_or(|own| own.channel.is_none()));
        let check = self.identity_check.iter();
        let check = check.filter(move |_| own.is_none_or(|own| own.identity_check.is_none()));
        let remarks = self.remarks.iter().map(|remark| &remark.text);
        let rest = self.refusal.iter().chain(remarks);
        channel
            .chain(check)
            .chain(rest.filter(move |_| own.is_none()))
    }
}

/// A remark on one right.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Oikeutta koskeva täsmennys",
    description = "Yhtä oikeutta koskeva täsmennys ja säädös, johon se perustuu."
)]
pub struct RightRemark {
    /// The right.
    #[schemars(title = "Oikeus", description = "Mitä oikeutta täsmennys koskee.")]
    pub right: Right,
    /// Words.
    #[schemars(title = "Teksti", description = "Mitä oikeudesta on kerrottava.")]
    pub text: Prose,
    /// Statutes.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säädös, johon rajoitus tai täsmennys perustuu (23 art.)."
    )]
    pub statutes: Vec<StatuteText>,
    /// Purposes by id that the remark concerns.
    #[serde(default)]
    #[schemars(
        title = "Käyttötarkoitukset",
        description = "Niiden käyttötarkoitusten tunnukset, joita täsmennys koskee. Ellei mitään kirjoiteta, kaikki."
    )]
    pub purposes: Vec<super::Id>,
    /// Whether an act takes the right away.
    #[serde(default)]
    #[schemars(
        title = "Oikeutta ei ole",
        description = "true, jos erityislaki poistaa oikeuden kokonaan. Silloin säädös on ilmoitettava (23 art.)."
    )]
    pub excluded: bool,
}

/// Rights of the data subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Access (GDPR Art. 15).
    #[schemars(description = "Oikeus saada pääsy tietoihin (15 art.).")]
    Access,
    /// Rectification (16).
    #[schemars(description = "Oikeus tietojen oikaisemiseen (16 art.).")]
    Rectification,
    /// Erasure (17).
    #[schemars(description = "Oikeus tietojen poistamiseen (17 art.).")]
    Erasure,
    /// Restriction (18).
    #[schemars(description = "Oikeus käsittelyn rajoittamiseen (18 art.).")]
    Restriction,
    /// Portability (20).
    #[schemars(description = "Oikeus siirtää tiedot järjestelmästä toiseen (20 art.).")]
    Portability,
    /// Objection (21).
    #[schemars(description = "Vastustamisoikeus (21 art.).")]
    Objection,
    /// Automated decisions (22).
    #[schemars(
        description = "Oikeus olla joutumatta automaattisen päätöksenteon kohteeksi (22 art.)."
    )]
    Automated,
    /// Withdrawal of consent (7(3)).
    #[schemars(description = "Oikeus peruuttaa suostumus (7 art. 3 kohta).")]
    Withdrawal,
}

/// Non-disclosure for personal safety (Population Information Act 661/2009, sections 36-37).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Turvakielto",
    description = "Miten turvakielto otetaan huomioon (laki väestötietojärjestelmästä 661/2009 36–37 §)."
)]
pub struct SafetyBan {
    /// Public text.
    #[schemars(
        title = "Julkinen kuvaus",
        description = "Mitä turvakiellosta kerrotaan selosteessa."
    )]
    pub public: Option<Prose>,
    /// Internal detail.
    #[schemars(
        title = "Sisäinen ohje",
        description = "Kuka näkee tiedot, miten merkitään ja miten viestit, näkymät ja tietopyynnöt hoidetaan. Ei näy julkisessa selosteessa."
    )]
    pub internal: Option<Prose>,
    /// Who sees the data, and who the mark only. Internal.
    #[schemars(
        title = "Kuka näkee",
        description = "Kuka näkee turvakiellon alaiset tiedot ja kuka vain merkinnän (661/2009 37 § 1 mom.). Sisäinen tieto."
    )]
    pub who_sees: Option<Prose>,
    /// How it is marked. Internal.
    #[schemars(
        title = "Merkitseminen",
        description = "Miten turvakielto merkitään järjestelmään ja paperille. Sisäinen tieto."
    )]
    pub marking: Option<Prose>,
    /// Messages and letters. Internal.
    #[schemars(
        title = "Viestit",
        description = "Miten viesteissä ja kirjeissä varotaan: yhteiset vastaanottajat, lähettäjärivit, luettelot. Sisäinen tieto."
    )]
    pub messages: Option<Prose>,
    /// Views of guardians, pupils and staff. Internal.
    #[schemars(
        title = "Näkymät",
        description = "Mitä huoltajan, oppilaan ja henkilöstön näkymissä näkyy: toisen huoltajan tiedot, lukujärjestys, koulun nimi. Sisäinen tieto."
    )]
    pub views: Option<Prose>,
    /// Answers to requests. Internal.
    #[schemars(
        title = "Tietopyynnöt",
        description = "Miten tietopyyntö tarkistetaan ennen kuin huoltajalle tai muulle vastataan (15 art., julkisuuslaki 11 §). Sisäinen tieto."
    )]
    pub answers: Option<Prose>,
    /// Other data that tell where a person is. Internal.
    #[schemars(
        title = "Olinpaikka",
        description = "Muut tiedot, joista olinpaikan voi päätellä: valokuvat, luettelot, ovikyltit. Sisäinen tieto."
    )]
    pub place_data: Option<Prose>,
}
