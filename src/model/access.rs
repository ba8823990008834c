//! Who sees or changes what in a register, on what ground and for how long; and how its use is watched.
//! It must not know whether any of it is lawful.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Date, DocumentPublicity, Id, Period, Prose, StatuteText, Words};

/// What a role sees and does in the register (Information Management Act 906/2019, section 16).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Käyttöoikeus",
    description = "Mitä yksi rooli näkee ja tekee rekisterissä, millä perusteella ja mihin asti (tiedonhallintalaki 906/2019 16 §). Mitä ei ole kirjoitettu, siihen ei ole oikeutta."
)]
pub struct Access {
    /// The role.
    #[schemars(
        title = "Rooli",
        description = "Rooli, jolla on käyttöoikeus. Ei henkilön nimeä. Esimerkki: luokanopettaja."
    )]
    pub role: Words,
    /// Who has it: staff, the person whose data they are, or a guardian.
    #[serde(default)]
    #[schemars(
        title = "Kuka",
        description = "staff työntekijä (ellei muuta kirjoiteta), data_subject rekisteröity itse, guardian huoltaja tai muu laillinen edustaja."
    )]
    pub holder: Holder,
    /// Whose staff it is, where it is not the controller's own.
    #[schemars(
        title = "Organisaatio",
        description = "Jos työntekijä ei ole rekisterinpitäjän palveluksessa: saajan tai käsittelijän tunnus tiedostossa shared.yaml. Esimerkki: hyvinvointialue."
    )]
    pub organisation: Option<Id>,
    /// The task for which the data are needed.
    #[schemars(
        title = "Tehtävä",
        description = "Mihin tehtävään tietoja tarvitaan. Esimerkki: opetuksen järjestäminen omalle ryhmälle."
    )]
    pub task: Option<Words>,
    /// On what the access rests.
    #[schemars(title = "Peruste", description = "Mihin oikeus nähdä tiedot perustuu.")]
    pub ground: Option<AccessGround>,
    /// What of the data, and what may be done with them.
    #[serde(default)]
    #[schemars(
        title = "Oikeudet",
        description = "Tietoryhmät ja se, mitä niille saa tehdä. Ryhmä, jota ei mainita, ei näy roolille."
    )]
    pub rights: Vec<AccessRight>,
    /// How it is seen to that the person is a client.
    #[schemars(
        title = "Asiakassuhteen toteaminen",
        description = "Miten todetaan, että asiakas on roolin oma asiakas. Esimerkki: asiakassuhde on merkitty järjestelmään."
    )]
    pub verified: Option<Words>,
    /// First day.
    #[schemars(title = "Alkaa", description = "Päivä, josta oikeus on voimassa.")]
    pub begins: Option<Date>,
    /// Last day.
    #[schemars(title = "Päättyy", description = "Viimeinen voimassaolopäivä.")]
    pub ends: Option<Date>,
    /// What ends it, where that is no day.
    #[schemars(
        title = "Päättymisen peruste",
        description = "Mistä oikeus päättyy, ellei päivää ole. Esimerkki: kun tehtävä koulussa päättyy."
    )]
    pub ends_when: Option<Words>,
    /// Who approved it, as a role or body.
    #[schemars(
        title = "Hyväksyjä",
        description = "Kuka oikeuden on hyväksynyt, roolina tai toimielimenä. Esimerkki: opetusjohtaja."
    )]
    pub approver: Option<Words>,
}

/// Who has an access.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// Somebody who works.
    #[default]
    #[schemars(description = "Työntekijä tai muu tehtävää hoitava.")]
    Staff,
    /// The person whose data they are.
    #[schemars(description = "Rekisteröity itse.")]
    DataSubject,
    /// A guardian or another legal representative.
    #[schemars(description = "Huoltaja tai muu laillinen edustaja.")]
    Guardian,
}

/// On what an access rests.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Käyttöoikeuden peruste",
    description = "Laissa säädetty tehtävä, suostumus tai sopimus, ja säännökset."
)]
pub struct AccessGround {
    /// Kind.
    #[schemars(
        title = "Laji",
        description = "task laissa säädetty tehtävä, consent suostumus, agreement sopimus."
    )]
    pub kind: GroundKind,
    /// Provisions.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säännökset pykälineen. Toisen rekisterinpitäjän roolilla tiedonsaantia koskeva säännös. Esimerkki: asiakastietolaki (703/2023) 64 § 1 mom."
    )]
    pub statutes: Vec<StatuteText>,
    /// Whether the provision asks that the data be needed or indispensable.
    #[schemars(
        title = "Sidonta",
        description = "needed, jos säännös koskee tarpeellisia tietoja; indispensable, jos välttämättömiä."
    )]
    pub necessity: Option<Necessity>,
}

/// Kinds of grounds for an access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GroundKind {
    /// A task laid down by law.
    #[schemars(description = "Laissa säädetty tehtävä.")]
    Task,
    /// Consent.
    #[schemars(description = "Suostumus.")]
    Consent,
    /// A contract or an agreement.
    #[schemars(description = "Sopimus.")]
    Agreement,
}

/// To what a provision ties the right to data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Necessity {
    /// Data that are needed (tarpeelliset, tarvittavat).
    #[schemars(description = "Tarpeelliset tai tarvittavat tiedot.")]
    Needed,
    /// Data that are indispensable (välttämättömät).
    #[schemars(description = "Välttämättömät tiedot.")]
    Indispensable,
}

/// What may be done with some groups of data, and of whom.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Oikeus tietoryhmiin",
    description = "Mitä tietoryhmille saa tehdä, kenen tietoja oikeus koskee ja millä ehdolla."
)]
pub struct AccessRight {
    /// Groups of data by id.
    #[schemars(
        title = "Tietoryhmät",
        description = "Tietoryhmien tunnukset (kohdasta data).",
        length(min = 1)
    )]
    pub data: Vec<Id>,
    /// What may be done.
    #[schemars(
        title = "Mitä saa tehdä",
        description = "view katsella, message vain viestitellä, write kirjata ja muuttaa.",
        length(min = 1)
    )]
    pub operations: Vec<Operation>,
    /// Of whom.
    #[schemars(
        title = "Kenen tietoja",
        description = "own_clients omien asiakkaiden tai oman ryhmän, single_searches yksittäisillä hauilla, own_data omat tai huollettavan tiedot, everyone kaikkien."
    )]
    pub condition: Option<AccessCondition>,
    /// The screen or view of the system.
    #[schemars(
        title = "Näkymä",
        description = "Järjestelmän näkymä, jos oikeus koskee vain sitä. Esimerkki: tuntimerkinnät."
    )]
    pub screen: Option<Words>,
    /// Provisions, where they are others than those of the role.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säännökset, jos ne ovat näille tiedoille muut kuin roolin perusteessa."
    )]
    pub statutes: Vec<StatuteText>,
    /// More of the condition.
    #[schemars(
        title = "Ehto",
        description = "Ehto tai rajaus omin sanoin. Esimerkki: vain kun yhteydenotto on tarpeen."
    )]
    pub note: Option<Words>,
}

/// What may be done with data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// Sending and getting one's own messages.
    #[schemars(description = "Vain omat viestit.")]
    Message,
    /// Viewing.
    #[schemars(description = "Katselu.")]
    View,
    /// Entering and changing, which holds viewing.
    #[schemars(description = "Kirjaaminen ja muuttaminen; sisältää katselun.")]
    Write,
}

/// Whose data an access concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccessCondition {
    /// One's own, or those of a person in one's care.
    #[schemars(description = "Omat tai huollettavan tiedot.")]
    OwnData,
    /// Those of one's own clients or group.
    #[schemars(description = "Omien asiakkaiden tai oman ryhmän tiedot.")]
    OwnClients,
    /// Those of anybody, but only by single searches (Information Management Act, section 23(1)).
    #[schemars(
        description = "Yksittäisillä hauilla: selata tai listata ei voi (tiedonhallintalaki 906/2019 23 § 1 mom.)."
    )]
    SingleSearches,
    /// Those of everybody, to browse and to list.
    #[schemars(description = "Kaikkien tiedot: voi selata tai listata.")]
    Everyone,
}

/// How the use of the register is watched (Information Management Act, sections 17 and 23(2)). Internal.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Käytön valvonta",
    description = "Miten tietojen käyttöä valvotaan. Tästä syntyy sisäinen valvontasuunnitelma. Sisäinen tieto."
)]
pub struct Monitoring {
    /// Who answers for it.
    #[schemars(
        title = "Vastuuhenkilö",
        description = "Kuka valvonnasta vastaa, roolina. Esimerkki: opetusjohtaja."
    )]
    pub responsible: Option<Words>,
    /// What the log holds.
    #[serde(default)]
    #[schemars(
        title = "Lokin sisältö",
        description = "Mitä lokista näkyy: who kuka, what mitä tehtiin, when milloin, whose kenen tietoja, purpose mihin tarkoitukseen."
    )]
    pub log: Vec<LogContent>,
    /// More of the log.
    #[schemars(
        title = "Lokista tarkemmin",
        description = "Mitä lokista on vielä kerrottava: mistä tapahtumista sitä kertyy ja kuinka kauan se säilyy."
    )]
    pub log_detail: Option<Prose>,
    /// Who looks at the log.
    #[schemars(
        title = "Lokin tarkastaja",
        description = "Kuka lokia tarkastaa, roolina. Esimerkki: pääkäyttäjä ja tietosuojavastaava."
    )]
    pub reviewer: Option<Words>,
    /// Alarms for abnormal searches.
    #[schemars(
        title = "Poikkeamien haku",
        description = "Automaattinen poikkeamien haku ja kynnysarvot (tiedonhallintalaki 906/2019 23 § 2 mom.)."
    )]
    pub alarms: Option<Alarms>,
    /// Spot checks.
    #[schemars(
        title = "Pistokokeet",
        description = "Pistokokeet: kuinka monta, kuinka usein ja miten ne valitaan."
    )]
    pub spot_checks: Option<SpotChecks>,
    /// Review of accesses.
    #[schemars(
        title = "Käyttöoikeuksien katselmus",
        description = "Kuinka usein käyttöoikeudet käydään läpi ja mitä tehdään, kun henkilö vaihtuu (tiedonhallintalaki 906/2019 16 §)."
    )]
    pub access_review: Option<AccessReview>,
    /// What is done of a suspicion.
    #[schemars(
        title = "Ilmoitus epäilystä",
        description = "Miten epäily väärinkäytöstä ilmoitetaan kaikille rekisterinpitäjille, joita se koskee."
    )]
    pub suspicion: Option<Prose>,
    /// What is done of a breach (GDPR Art. 33–34).
    #[schemars(
        title = "Tietoturvaloukkaus",
        description = "Miten loukkauksesta ilmoitetaan (33–34 art.)."
    )]
    pub breach: Option<Prose>,
    /// How a person asks who has seen the data.
    #[schemars(
        title = "Rekisteröidyn lokipyyntö",
        description = "Miten rekisteröity saa tietää, kuka tietoja on katsonut."
    )]
    pub log_request: Option<Prose>,
    /// To whom it is reported.
    #[schemars(
        title = "Raportointi",
        description = "Mille toimielimelle valvonnasta raportoidaan ja kuinka usein; myös tietosuojavastaavalle."
    )]
    pub reporting: Option<Prose>,
    /// When the plan is looked at again.
    #[schemars(
        title = "Suunnitelman tarkistus",
        description = "Päivä, johon mennessä valvontasuunnitelma tarkistetaan."
    )]
    pub review_due: Option<Date>,
}

/// What a log tells of each use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LogContent {
    /// Who.
    #[schemars(description = "Kuka.")]
    Who,
    /// What was done.
    #[schemars(description = "Mitä tehtiin.")]
    What,
    /// When.
    #[schemars(description = "Milloin.")]
    When,
    /// Whose data.
    #[schemars(description = "Kenen tietoja.")]
    Whose,
    /// For what purpose.
    #[schemars(description = "Mihin tarkoitukseen.")]
    Purpose,
}

impl LogContent {
    /// All of it, in the order of the list.
    pub const ALL: [Self; 5] = [
        Self::Who,
        Self::What,
        Self::When,
        Self::Whose,
        Self::Purpose,
    ];

    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::What => "what",
            Self::When => "when",
            Self::Whose => "whose",
            Self::Purpose => "purpose",
        }
    }
}

/// How abnormal searches are found. Internal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Poikkeamien haku",
    description = "Miten poikkeava tietojen hakeminen havaitaan."
)]
pub struct Alarms {
    /// Whether a machine does it.
    #[schemars(
        title = "Automaattinen",
        description = "true, jos järjestelmä tunnistaa poikkeavan hakemisen automaattisesti; false, jos ei."
    )]
    pub automatic: Option<bool>,
    /// Thresholds.
    #[schemars(
        title = "Kynnysarvot",
        description = "Mistä hälytys syntyy. Esimerkki: yli 30 oppilaan tiedot tunnissa."
    )]
    pub thresholds: Option<Prose>,
}

/// Spot checks of the log. Internal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Pistokokeet", description = "Lokin pistokokeet.")]
pub struct SpotChecks {
    /// How many.
    #[schemars(
        title = "Määrä",
        description = "Kuinka monta tarkastetaan kerralla. Esimerkki: kymmenen oppilaan lokitiedot."
    )]
    pub sample: Option<Words>,
    /// How often.
    #[schemars(
        title = "Väli",
        description = "Kuinka usein. Esimerkki: P1M (kuukausittain)."
    )]
    pub every: Option<Period>,
    /// Whether they are drawn at random.
    #[schemars(
        title = "Satunnaisotanta",
        description = "true, jos tarkastettavat valitaan satunnaisesti; false, jos ei."
    )]
    pub random: Option<bool>,
}

/// How often accesses are gone through. Internal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Käyttöoikeuksien katselmus",
    description = "Kuinka usein käyttöoikeudet käydään läpi."
)]
pub struct AccessReview {
    /// How often.
    #[schemars(title = "Väli", description = "Kuinka usein. Esimerkki: P6M.")]
    pub every: Option<Period>,
    /// What happens when a person leaves or changes tasks.
    #[schemars(
        title = "Henkilön vaihtuessa",
        description = "Mitä tehdään ja milloin, kun henkilö vaihtuu. Esimerkki: oikeus poistetaan samana päivänä."
    )]
    pub on_change: Option<Words>,
}

/// The publicity class of each document on access and sharing. Internal.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Sisäisten asiakirjojen julkisuusluokat",
    description = "Käyttöoikeuksista ja luovutuksista syntyvien sisäisten asiakirjojen julkisuusluokat. Jokaista voi pyytää nähtäväksi, joten luokka on päätettävä."
)]
pub struct DocumentClasses {
    /// Of the access matrix.
    #[schemars(
        title = "Käyttöoikeusmatriisi",
        description = "Käyttöoikeusmatriisin julkisuusluokka."
    )]
    pub access_matrix: Option<DocumentPublicity>,
    /// Of the disclosure matrix.
    #[schemars(
        title = "Luovutusmatriisi",
        description = "Luovutusmatriisin julkisuusluokka."
    )]
    pub disclosure_matrix: Option<DocumentPublicity>,
    /// Of the disclosure assessment.
    #[schemars(
        title = "Luovutusarvio",
        description = "Luovutusarvion julkisuusluokka."
    )]
    pub disclosure_assessment: Option<DocumentPublicity>,
    /// Of the assessment of information requests.
    #[schemars(
        title = "Tietopyyntöjen arviointi",
        description = "Tietopyyntöjen arvioinnin julkisuusluokka."
    )]
    pub information_requests: Option<DocumentPublicity>,
    /// Of the monitoring plan.
    #[schemars(
        title = "Valvontasuunnitelma",
        description = "Valvontasuunnitelman julkisuusluokka."
    )]
    pub monitoring_plan: Option<DocumentPublicity>,
    /// Of the accountability log.
    #[schemars(
        title = "Osoitusvelvollisuuden loki",
        description = "Neuvottelujen ja päätösten lokin julkisuusluokka."
    )]
    pub accountability_log: Option<DocumentPublicity>,
}
