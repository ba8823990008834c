//! How a disclosure was assessed, which information requests came and what was decided, on what consent is asked, and what was negotiated.
//! It must not know whether any of it is lawful.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Date, DisclosureMethod, Id, Name, Necessity, Prose, StatuteText, Words};

/// The assessment of a disclosure: whether data may be given, and how (GDPR Art. 5 and 6; Act 621/1999, 26 and 29 §). Internal.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Luovutusarvio",
    description = "Miten on arvioitu, saako tiedot luovuttaa ja miten. Tästä syntyy sisäinen luovutusarvio. Sisäinen tieto."
)]
pub struct DisclosureAssessment {
    /// Professions that get the data.
    #[serde(default)]
    #[schemars(
        title = "Ammattiryhmät",
        description = "Saajan ammattiryhmät, joille tiedot annetaan. Esimerkki: [kuraattori]."
    )]
    pub professions: Vec<Words>,
    /// The recipient's statutory task.
    #[schemars(
        title = "Saajan tehtävä",
        description = "Saajan laissa säädetty tehtävä, johon se tietoja tarvitsee."
    )]
    pub duty: Option<Words>,
    /// To what the provision ties the right.
    #[schemars(
        title = "Sidonta",
        description = "needed, jos säännös koskee tarpeellisia tietoja; indispensable, jos välttämättömiä."
    )]
    pub necessity: Option<Necessity>,
    /// Why each group of data.
    #[serde(default)]
    #[schemars(
        title = "Perustelut tietoryhmittäin",
        description = "Miksi kukin tietoryhmä on tarpeen."
    )]
    pub reasons: Vec<GroupReason>,
    /// On what secrecy rests, and what sets it aside.
    #[schemars(
        title = "Salassapito ja poikkeus",
        description = "Säännös, jonka mukaan tiedot ovat salassa pidettäviä, ja säännös, jonka mukaan ne saa silti antaa."
    )]
    pub secrecy: Option<SecrecyException>,
    /// Whether consent is needed, and whose.
    #[schemars(
        title = "Suostumus",
        description = "Tarvitaanko suostumus, kuka sen antaa, miten se yksilöidään ja perutaan."
    )]
    pub consent: Option<DisclosureConsent>,
    /// How people are told in both notices.
    #[schemars(
        title = "Informointi",
        description = "Miten rekisteröidyille kerrotaan luovutuksesta molempien rekisterinpitäjien selosteissa."
    )]
    pub informing: Option<Prose>,
    /// Whether an impact assessment is needed.
    #[schemars(
        title = "Vaikutustenarvioinnin tarve",
        description = "Tarvitaanko luovutuksen vuoksi vaikutustenarviointi ja miksi."
    )]
    pub impact_assessment: Option<Prose>,
    /// The data protection officer's view.
    #[schemars(
        title = "Tietosuojavastaavan kanta",
        description = "Mitä tietosuojavastaava luovutuksesta lausui."
    )]
    pub dpo_view: Option<Prose>,
    /// The decision.
    #[schemars(title = "Päätös", description = "Mitä luovutuksesta päätettiin.")]
    pub decision: Option<SharingDecision>,
    /// When it is looked at again.
    #[schemars(
        title = "Tarkistuspäivä",
        description = "Päivä, johon mennessä arvio tarkistetaan."
    )]
    pub review_due: Option<Date>,
}

/// Why a group of data is needed. Internal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Perustelu",
    description = "Miksi tietoryhmä on tarpeen saajan tehtävään."
)]
pub struct GroupReason {
    /// Group of data by id.
    #[schemars(
        title = "Tietoryhmä",
        description = "Tietoryhmän tunnus (kohdasta data)."
    )]
    pub data: Id,
    /// Why.
    #[schemars(title = "Miksi", description = "Miksi juuri nämä tiedot ovat tarpeen.")]
    pub why: Words,
}

/// Secrecy, and what sets it aside. Internal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Salassapito ja poikkeus",
    description = "Salassapitosäännös ja säännös, jonka nojalla tiedot saa salassapidon estämättä antaa."
)]
pub struct SecrecyException {
    /// Provisions on secrecy.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Salassapitosäännökset. Esimerkki: julkisuuslaki (621/1999) 24 § 1 mom. 30 kohta."
    )]
    pub statutes: Vec<StatuteText>,
    /// Provisions that set it aside.
    #[serde(default)]
    #[schemars(
        title = "Poikkeus",
        description = "Säännökset, joiden nojalla tiedot saa antaa salassapidon estämättä."
    )]
    pub lifted_by: LiftedBy,
    /// What more is to be said, for instance that data are not secret.
    #[schemars(
        title = "Tarkennus",
        description = "Mitä salassapidosta on vielä sanottava. Esimerkki: nimi ja luokka eivät ole salassa pidettäviä, ellei oppilaalla ole turvakieltoa."
    )]
    pub note: Option<Words>,
}

/// Provisions by which secret data may be given.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Poikkeus salassapidosta",
    description = "Säännökset, joiden nojalla tiedot saa antaa."
)]
pub struct LiftedBy {
    /// Provisions.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Esimerkki: oppilas- ja opiskelijahuoltolaki (1287/2013) 23 § 2 mom."
    )]
    pub statutes: Vec<StatuteText>,
}

/// Whether a disclosure needs consent, and how it is given. Internal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Suostumus luovutukseen",
    description = "Tarvitaanko suostumus ja kuka sen antaa."
)]
pub struct DisclosureConsent {
    /// Whether it is needed.
    #[schemars(
        title = "Tarvitaanko",
        description = "true, jos suostumus tarvitaan; false, jos tiedot saa antaa suoraan säännöksen nojalla."
    )]
    pub needed: bool,
    /// Who gives it.
    #[schemars(
        title = "Kuka antaa",
        description = "Kuka suostumuksen antaa: ikä, kehitystaso, huoltajan osuus."
    )]
    pub given_by: Option<Words>,
    /// How it is made specific.
    #[schemars(
        title = "Yksilöinti",
        description = "Miten suostumus yksilöidään: mitkä tiedot, kenelle ja mihin."
    )]
    pub specified: Option<Words>,
    /// How it is withdrawn.
    #[schemars(title = "Peruuttaminen", description = "Miten suostumus perutaan.")]
    pub withdrawal: Option<Words>,
}

/// What was decided of giving data, by whom, and how one may appeal. Internal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Päätös tietojen antamisesta",
    description = "Mitä päätettiin, milloin, kuka päätti ja miten päätökseen haetaan muutosta."
)]
pub struct SharingDecision {
    /// Outcome.
    #[schemars(
        title = "Ratkaisu",
        description = "granted annetaan, partly annetaan osittain, refused ei anneta."
    )]
    pub outcome: SharingOutcome,
    /// Day.
    #[schemars(title = "Päivä", description = "Päätöksen päivä.")]
    pub date: Option<Date>,
    /// Who decided, as a role or body.
    #[schemars(
        title = "Päättäjä",
        description = "Viranhaltija tai toimielin, roolina. Esimerkki: opetusjohtaja."
    )]
    pub by: Option<Words>,
    /// Provisions.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säännökset, joihin päätös perustuu."
    )]
    pub statutes: Vec<StatuteText>,
    /// Reasons.
    #[schemars(title = "Perustelut", description = "Miksi näin päätettiin.")]
    pub reasons: Option<Prose>,
    /// Appeal.
    #[schemars(
        title = "Muutoksenhaku",
        description = "Miten pyytäjä saa viranomaisen päätöksen ja hakee siihen muutosta (julkisuuslaki 621/1999 14 § 3 mom., 33 §)."
    )]
    pub appeal: Option<Prose>,
    /// Number in the case register.
    #[schemars(
        title = "Diaarinumero",
        description = "Päätöksen tunnus asiarekisterissä."
    )]
    pub diary_number: Option<Name>,
}

/// Outcomes of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SharingOutcome {
    /// All is given.
    #[schemars(description = "Tiedot annetaan.")]
    Granted,
    /// Some is given.
    #[schemars(description = "Osa tiedoista annetaan.")]
    Partly,
    /// Nothing is given.
    #[schemars(description = "Tietoja ei anneta.")]
    Refused,
}

impl SharingOutcome {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Partly => "partly",
            Self::Refused => "refused",
        }
    }

    /// Whether something is given.
    pub const fn gives(self) -> bool {
        matches!(self, Self::Granted | Self::Partly)
    }
}

/// An information request that was received (Act 621/1999, 13 §). Internal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Tietopyyntö",
    description = "Saatu tietopyyntö ja sen ratkaisu (julkisuuslaki 621/1999 13–14 §). Älä kirjoita pyytäjän tai rekisteröidyn nimeä. Sisäinen tieto."
)]
pub struct InformationRequest {
    /// Day on which it came.
    #[schemars(title = "Saapunut", description = "Päivä, jona pyyntö saapui.")]
    pub received: Option<Date>,
    /// Who asks, as an office.
    #[schemars(
        title = "Pyytäjä",
        description = "Pyytäjä ja virka-asema ilman nimeä. Esimerkki: hyvinvointialueen kuraattori."
    )]
    pub from: Words,
    /// Whose request it is.
    #[schemars(
        title = "Organisaatio",
        description = "Pyytävä organisaatio: vastaanottajan tunnus tiedostossa shared.yaml. Esimerkki: hyvinvointialue."
    )]
    pub organisation: Option<Id>,
    /// What is asked.
    #[schemars(
        title = "Mitä pyydetään",
        description = "Pyydetyt tiedot yksilöityinä."
    )]
    pub what: Option<Words>,
    /// Groups of data by id.
    #[serde(default)]
    #[schemars(
        title = "Tietoryhmät",
        description = "Pyydettyjen tietoryhmien tunnukset (kohdasta data)."
    )]
    pub data: Vec<Id>,
    /// Provisions that the request names.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säännökset, joihin pyytäjä vetoaa."
    )]
    pub statutes: Vec<StatuteText>,
    /// For what.
    #[schemars(
        title = "Käyttötarkoitus",
        description = "Mihin tietoja käytetään (julkisuuslaki 621/1999 13 § 2 mom.)."
    )]
    pub purpose: Option<Words>,
    /// Of how many people.
    #[schemars(
        title = "Ketä koskee",
        description = "one_person yhtä ihmistä, named_persons nimettyjä ihmisiä, group ryhmää tai luokkaa, everyone kaikkia rekisterin ihmisiä."
    )]
    pub concerns: Option<RequestScope>,
    /// Why the data are indispensable.
    #[schemars(
        title = "Välttämättömyyden perustelu",
        description = "Miten pyytäjä perustelee, että tiedot ovat tarpeen tai välttämättömiä."
    )]
    pub necessity: Option<Prose>,
    /// Of what time.
    #[schemars(title = "Ajanjakso", description = "Miltä ajalta tietoja pyydetään.")]
    pub period: Option<Words>,
    /// How the recipient protects them.
    #[schemars(title = "Suojaus saajalla", description = "Miten saaja suojaa tiedot.")]
    pub protection: Option<Words>,
    /// How they are given.
    #[schemars(
        title = "Toimitustapa",
        description = "Miten tiedot annetaan: sanaston kohta. Esimerkki: turvasahkoposti."
    )]
    pub method: Option<DisclosureMethod>,
    /// Number in the case register.
    #[schemars(
        title = "Diaarinumero",
        description = "Pyynnön tunnus asiarekisterissä."
    )]
    pub diary_number: Option<Name>,
    /// The decision.
    #[schemars(
        title = "Päätös",
        description = "Miten pyyntö ratkaistiin. Puuttuu, jos se on kesken."
    )]
    pub decision: Option<SharingDecision>,
}

/// Of how many people data are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RequestScope {
    /// One.
    #[schemars(description = "Yksi ihminen.")]
    OnePerson,
    /// Several, by name.
    #[schemars(description = "Nimetyt ihmiset.")]
    NamedPersons,
    /// A class or another group.
    #[schemars(description = "Luokka tai muu ryhmä.")]
    Group,
    /// Everybody in the register, a whole school for instance.
    #[schemars(description = "Kaikki rekisterissä, esimerkiksi koko koulu.")]
    Everyone,
}

impl RequestScope {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OnePerson => "one_person",
            Self::NamedPersons => "named_persons",
            Self::Group => "group",
            Self::Everyone => "everyone",
        }
    }
}

/// A consent that is asked for giving data (GDPR Art. 7).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Suostumus",
    description = "Mihin tietojen antamiseen pyydetään suostumus, keneltä ja miten sen voi perua. Näkyy selosteessa."
)]
pub struct ConsentToShare {
    /// To what.
    #[schemars(
        title = "Mihin suostutaan",
        description = "Mihin suostutaan. Esimerkki: muiden kuin välttämättömien tietojen antamiseen kuraattorille."
    )]
    pub what: Words,
    /// Groups of data by id.
    #[serde(default)]
    #[schemars(
        title = "Tietoryhmät",
        description = "Tietoryhmien tunnukset (kohdasta data)."
    )]
    pub data: Vec<Id>,
    /// Who consents.
    #[schemars(
        title = "Kuka suostuu",
        description = "Kuka suostumuksen antaa. Esimerkki: oppilas, jos hän ymmärtää asian merkityksen, muuten huoltaja."
    )]
    pub who: Option<Words>,
    /// How.
    #[schemars(title = "Miten", description = "Miten suostumus annetaan.")]
    pub how: Option<Words>,
    /// How it is withdrawn.
    #[schemars(
        title = "Peruuttaminen",
        description = "Miten suostumuksen voi perua (7 art. 3 kohta)."
    )]
    pub withdrawal: Option<Words>,
    /// Where it is recorded. Internal.
    #[schemars(
        title = "Merkintä",
        description = "Mihin suostumus kirjataan. Sisäinen tieto."
    )]
    pub recorded: Option<Words>,
}

/// One step of the negotiations and decisions on sharing (GDPR Art. 5(2)). Internal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Neuvottelu tai päätös",
    description = "Yksi vaihe neuvotteluissa ja päätöksissä: päivä, osapuolet, aihe ja tulos (osoitusvelvollisuus, 5 art. 2 kohta). Sisäinen tieto."
)]
pub struct AccountabilityEvent {
    /// Day.
    #[schemars(title = "Päivä", description = "Tapahtuman päivä.")]
    pub date: Date,
    /// Parties, as roles and organisations.
    #[serde(default)]
    #[schemars(
        title = "Osapuolet",
        description = "Osapuolet rooleina ja organisaatioina, ei henkilöiden niminä."
    )]
    pub parties: Vec<Words>,
    /// Subject.
    #[schemars(title = "Aihe", description = "Mistä oli kyse.")]
    pub subject: Words,
    /// Outcome.
    #[schemars(title = "Tulos", description = "Mitä siitä seurasi tai päätettiin.")]
    pub outcome: Option<Prose>,
    /// Number in the case register.
    #[schemars(
        title = "Diaarinumero",
        description = "Asiakirjan tunnus asiarekisterissä."
    )]
    pub diary_number: Option<Name>,
}
