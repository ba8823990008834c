//! A register: what one file `registers/<id>.yaml` holds, everything that its notice prints and more.
//! It must not know its own id (the file's name) or what other files say.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Access, AccountabilityEvent, AutomatedDecision, ById, Combining, ConsentToShare, Contact,
    DataGroup, Date, Disclosure, DocumentClasses, Format, Id, InformationRequest,
    InformingException, LanguageCode, Link, Listed, Monitoring, Name, Organisation, OwnSection,
    Processor, Prohibition, Prose, Publicity, Purpose, Reference, Report, Retention, RightsInfo,
    SafetyBan, Scale, Screening, Security, StatuteText, System, Transfer, Version, Words,
};

/// The file `registers/<id>.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Rekisteri",
    description = "Yhden henkilörekisterin tai käsittelytoimen tiedot. Tiedoston nimi on rekisterin tunnus, josta tulee sen pysyvä osoite."
)]
pub struct Register {
    /// Format version.
    pub format: Format,
    /// Name.
    #[schemars(
        title = "Rekisterin nimi",
        description = "Rekisterin tai käsittelytoimen nimi. Esimerkki: Työpajojen asiakas- ja valmennusrekisteri."
    )]
    pub name: Words,
    /// Status.
    #[schemars(
        title = "Tila",
        description = "draft luonnos, published julkaistava, retired käytöstä poistettu. Ellei mitään kirjoiteta, published."
    )]
    pub status: Option<Status>,
    /// Form of the register.
    #[serde(default)]
    #[schemars(
        title = "Rekisterin muoto",
        description = "Onko rekisteri sähköinen (electronic), manuaalinen eli paperinen (manual) vai molempia."
    )]
    pub form: Vec<Form>,
    /// Sub-registers.
    #[serde(default)]
    #[schemars(
        title = "Osarekisterit",
        description = "Osarekisterit, joista rekisteri koostuu."
    )]
    pub sub_registers: Vec<Words>,
    /// Other registers that the notice covers.
    #[serde(default)]
    #[schemars(
        title = "Kattaa rekisterit",
        description = "Niiden rekisterien tunnukset, joita tämä seloste myös koskee."
    )]
    pub covers: Vec<Id>,
    /// Diary number.
    #[schemars(
        title = "Diaarinumero",
        description = "Selosteen diaarinumero asiarekisterissä."
    )]
    pub diary_number: Option<Name>,
    /// Version.
    #[schemars(
        title = "Versio",
        description = "Selosteen versio lainausmerkeissä. Esimerkki: \"3\"."
    )]
    pub version: Option<Name>,
    /// Drawn up.
    #[schemars(title = "Laadittu", description = "Päivä, jona seloste on laadittu.")]
    pub drawn_up: Option<Date>,
    /// Updated.
    #[schemars(
        title = "Päivitetty",
        description = "Päivä, jona seloste on viimeksi päivitetty."
    )]
    pub updated: Option<Date>,
    /// Approval.
    #[schemars(
        title = "Hyväksytty",
        description = "Kuka selosteen on hyväksynyt ja milloin."
    )]
    pub approved: Option<Approval>,
    /// Review due.
    #[schemars(
        title = "Tarkistettava viimeistään",
        description = "Päivä, johon mennessä seloste on tarkistettava. Sisäinen tieto."
    )]
    pub review_due: Option<Date>,
    /// Languages of the notice.
    #[serde(default)]
    #[schemars(
        title = "Kielet",
        description = "Kielet, joilla tämä seloste julkaistaan, jos muut kuin sivuston kielet."
    )]
    pub languages: Vec<LanguageCode>,
    /// What most concerns or may surprise the person.
    #[serde(default)]
    #[schemars(
        title = "Hyvä tietää",
        description = "Mikä rekisteröityä eniten koskee tai voi yllättää. Näkyy selosteen alussa. Esimerkki: Valmentajan arvio tallennetaan oman arviosi rinnalle."
    )]
    pub highlights: Vec<Words>,

    /// Controller.
    #[schemars(
        title = "Rekisterinpitäjä",
        description = "Rekisterinpitäjän tunnus tiedostossa organisation.yaml (13 art. 1 kohta a). Ellei mitään kirjoiteta, oletus."
    )]
    pub controller: Option<Id>,
    /// Body.
    #[schemars(
        title = "Toimielin",
        description = "Toimielin, joka käyttää rekisterinpitäjän toimivaltaa tässä rekisterissä. Esimerkki: Hyvinvointilautakunta."
    )]
    pub body: Option<Words>,
    /// Joint controllers.
    #[schemars(
        title = "Yhteisrekisterinpitäjät",
        description = "Muut rekisterinpitäjät ja vastuunjako (26 art.)."
    )]
    pub joint_controllers: Option<JointControllers>,
    /// Representative (GDPR Art. 27).
    #[schemars(
        title = "Edustaja",
        description = "EU:n ulkopuolisen rekisterinpitäjän edustaja (27 art.)."
    )]
    pub representative: Option<Contact>,
    /// Person responsible, by role.
    #[schemars(
        title = "Rekisterin vastuuhenkilö",
        description = "Rekisteristä vastaava rooli. Esimerkki: työllisyyspalvelujen päällikkö."
    )]
    pub responsible: Option<Contact>,
    /// Contact.
    #[schemars(
        title = "Yhteyshenkilö",
        description = "Yhteyshenkilö rekisteriä koskevissa asioissa."
    )]
    pub contact: Option<Contact>,
    /// Deputy.
    #[schemars(title = "Varahenkilö", description = "Yhteyshenkilön varahenkilö.")]
    pub deputy: Option<Contact>,

    /// Purposes by id.
    #[serde(default)]
    #[schemars(
        title = "Käyttötarkoitukset",
        description = "Käyttötarkoitukset tunnuksittain, kullakin oma oikeusperusteensa (13 art. 1 kohta c)."
    )]
    pub purposes: ById<Purpose>,
    /// Data groups by id.
    #[serde(default)]
    #[schemars(
        title = "Tietoryhmät",
        description = "Käsiteltävät tiedot ryhmittäin tunnuksilla: keiden, mitä, mistä, mihin ja kuinka kauan."
    )]
    pub data: ById<DataGroup>,
    /// Whether children's data are processed.
    #[schemars(
        title = "Lasten tietoja",
        description = "true, jos rekisterissä on lasten tietoja, muuten false."
    )]
    pub children: Option<bool>,
    /// Words for children and young people.
    #[schemars(
        title = "Lapselle ja nuorelle",
        description = "Mistä käsittelyssä on kyse, niin että lapsi tai nuori ymmärtää sen (12 art. 1 kohta). Tästä tehdään oma sivu ja PDF. Työkalu lisää siihen, kuka tiedoista vastaa, mihin niitä käytetään, oikeudet ja keneltä voi kysyä."
    )]
    pub for_children: Option<Prose>,
    /// What the notice lists, in words for children and young people.
    #[schemars(
        title = "Lapselle selitettynä",
        description = "Käyttötarkoitukset, säilytysajat ja vastaanottajat niin, että lapsi tai nuori ymmärtää ne (12 art. 1 kohta). Teksti tulee lapsen ja nuoren sivulle selosteen luettelon tilalle. Mistä ei kirjoiteta mitään, siitä sivulla on luettelo."
    )]
    pub explained_to_children: Option<ExplainedToChildren>,
    /// Retention by id.
    #[serde(default)]
    #[schemars(
        title = "Säilytysajat",
        description = "Säilytysajat tunnuksittain (13 art. 2 kohta a)."
    )]
    pub retention: ById<Retention>,

    /// Disclosures.
    #[schemars(
        title = "Luovutukset",
        description = "Kenelle tietoja luovutetaan (13 art. 1 kohta e). Kirjoita none, jos tietoja ei luovuteta."
    )]
    pub disclosures: Option<Listed<Disclosure>>,
    /// Reporting.
    #[schemars(
        title = "Raportointi ja tilastot",
        description = "Raportit ja tilastot ulkopuolisille. Kirjoita none, jos niitä ei ole."
    )]
    pub reporting: Option<Listed<Report>>,
    /// Transfers outside the EEA.
    #[schemars(
        title = "Siirrot EU:n tai ETA:n ulkopuolelle",
        description = "Siirrot kolmansiin maihin (13 art. 1 kohta f). Kirjoita none, jos tietoja ei siirretä."
    )]
    pub transfers: Option<Listed<Transfer>>,
    /// Combining.
    #[schemars(
        title = "Yhdistäminen",
        description = "Mihin muihin tietoihin rekisterin tietoja yhdistetään. Kirjoita none, jos niitä ei yhdistetä."
    )]
    pub combining: Option<Listed<Combining>>,
    /// Processors.
    #[schemars(
        title = "Käsittelijät",
        description = "Palveluntarjoajat, jotka käsittelevät tietoja puolestamme (28 art.): tunnuksia tiedostosta shared.yaml. Kirjoita none, jos niitä ei ole."
    )]
    pub processors: Option<Listed<Reference<Processor>>>,
    /// Systems.
    #[serde(default)]
    #[schemars(
        title = "Tietojärjestelmät",
        description = "Järjestelmät, joissa tietoja käsitellään: tunnuksia tiedostosta shared.yaml."
    )]
    pub systems: Vec<Reference<System>>,
    /// Publicity.
    #[schemars(
        title = "Julkisuus ja salassapito",
        description = "Tietojen julkisuus ja salassapito (julkisuuslaki 621/1999)."
    )]
    pub publicity: Option<Publicity>,
    /// Prohibitions.
    #[serde(default)]
    #[schemars(
        title = "Kielto-oikeudet",
        description = "Lakiin perustuvat oikeudet kieltää tietojen antaminen."
    )]
    pub prohibitions: Vec<Prohibition>,
    /// Turvakielto.
    #[schemars(
        title = "Turvakielto",
        description = "Miten turvakielto otetaan huomioon."
    )]
    pub safety_ban: Option<SafetyBan>,

    /// Who sees what: roles by id.
    #[serde(default)]
    #[schemars(
        title = "Käyttöoikeudet",
        description = "Kuka näkee ja muuttaa mitäkin: roolit tunnuksineen (tiedonhallintalaki 906/2019 16 §). Roolit ja tietoryhmät näkyvät selosteessa, muu on sisäistä."
    )]
    pub access: ById<Access>,
    /// Consents to giving data.
    #[serde(default)]
    #[schemars(
        title = "Suostumukset",
        description = "Mihin tietojen antamiseen pyydetään suostumus. Suostumusta ei pyydetä siihen, minkä laki ratkaisee."
    )]
    pub consents: Vec<ConsentToShare>,
    /// How use is watched. Internal.
    #[schemars(
        title = "Käytön valvonta",
        description = "Miten tietojen käyttöä valvotaan. Sisäinen tieto."
    )]
    pub monitoring: Option<Monitoring>,
    /// Information requests received. Internal.
    #[serde(default)]
    #[schemars(
        title = "Tietopyynnöt",
        description = "Saadut tietopyynnöt ja niiden ratkaisut. Sisäinen tieto."
    )]
    pub information_requests: Vec<InformationRequest>,
    /// Negotiations and decisions. Internal.
    #[serde(default)]
    #[schemars(
        title = "Neuvottelut ja päätökset",
        description = "Neuvottelut ja päätökset tietojen antamisesta päivä päivältä (5 art. 2 kohta). Sisäinen tieto."
    )]
    pub accountability: Vec<AccountabilityEvent>,
    /// Publicity classes of the documents on access and sharing. Internal.
    #[serde(default)]
    #[schemars(
        title = "Sisäisten asiakirjojen julkisuusluokat",
        description = "Käyttöoikeuksista ja luovutuksista syntyvien sisäisten asiakirjojen julkisuusluokat. Sisäinen tieto."
    )]
    pub documents: DocumentClasses,

    /// Automated decisions.
    #[schemars(
        title = "Automaattiset päätökset",
        description = "Päätökset, jotka tehdään kokonaan automaattisesti (22 art.). Kirjoita none, jos niitä ei ole."
    )]
    pub automated_decisions: Option<Listed<AutomatedDecision>>,
    /// Profiling.
    #[schemars(
        title = "Profilointi",
        description = "Profilointi omin sanoin (4 art. 4 kohta). Kirjoita none, jos profilointia ei ole."
    )]
    pub profiling: Option<Profiling>,
    /// Security.
    #[schemars(title = "Suojaus", description = "Miten tiedot suojataan (32 art.).")]
    pub security: Option<Security>,
    /// Rights.
    #[schemars(
        title = "Oikeuksien käyttäminen",
        description = "Mitä oikeuksista on tässä rekisterissä erityistä."
    )]
    pub rights: Option<RightsInfo>,

    /// Informing.
    #[schemars(
        title = "Informointi",
        description = "Miten ja milloin rekisteröityjä informoidaan (13 art. 1 kohta, 14 art. 3 kohta)."
    )]
    pub informing: Option<Prose>,
    /// An exception from informing. Internal.
    #[schemars(
        title = "Informoinnista poikkeaminen",
        description = "Miksi rekisteröidylle ei kerrota muualta saaduista tiedoista, jos siitä poiketaan (14 art. 5 kohta b). Sisäinen tieto."
    )]
    pub informing_exception: Option<InformingException>,
    /// Administration of the register.
    #[schemars(
        title = "Rekisterin hallinta",
        description = "Kuka päättää rekisterin käytöstä, sisällöstä ja ylläpidosta."
    )]
    pub administration: Option<Prose>,
    /// Links.
    #[serde(default)]
    #[schemars(
        title = "Täydentävät selosteet",
        description = "Linkkejä selosteisiin ja sivuihin, jotka täydentävät tätä."
    )]
    pub links: Vec<Link>,
    /// Own sections.
    #[serde(default)]
    #[schemars(
        title = "Omat osiot",
        description = "Organisaation omat osiot selosteen lopussa."
    )]
    pub sections: Vec<OwnSection>,
    /// History.
    #[serde(default)]
    #[schemars(
        title = "Versiohistoria",
        description = "Selosteen versiot ja muutokset."
    )]
    pub history: Vec<Version>,
    /// Scale. Internal.
    #[schemars(
        title = "Laajuus",
        description = "Kuinka laajaa käsittely on: kuinka monen ihmisen tietoja ja millä alueella. Sisäinen tieto."
    )]
    pub scale: Option<Scale>,
    /// The need of an impact assessment. Internal.
    #[schemars(
        title = "Vaikutustenarvioinnin tarve",
        description = "Vastaukset kriteereihin, joita rekisterin tiedot eivät ratkaise (35 art.). Sisäinen tieto."
    )]
    pub screening: Option<Screening>,
    /// Internal notes.
    #[schemars(
        title = "Sisäiset muistiinpanot",
        description = "Muistiinpanot, jotka eivät näy missään asiakirjassa."
    )]
    pub internal_notes: Option<Prose>,
    /// Suppressed findings.
    #[serde(default)]
    #[schemars(
        title = "Ohitetut havainnot",
        description = "Havainnot, jotka on arvioitu ja päätetty ohittaa, perusteluineen."
    )]
    pub ignore: Vec<Ignore>,
}

/// Status of a register.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Draft: legal errors count as warnings; not published.
    #[schemars(
        description = "Luonnos: ei julkaista, ja lain vaatimien tietojen puuttuminen on vasta varoitus."
    )]
    Draft,
    /// Published.
    #[default]
    #[schemars(description = "Julkaistava.")]
    Published,
    /// Retired: the page stays and says so.
    #[schemars(description = "Käytöstä poistettu: sivu jää näkyviin ja kertoo sen.")]
    Retired,
}

impl Status {
    /// Its name in YAML and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Retired => "retired",
        }
    }
}

/// Form of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Electronic.
    #[schemars(description = "Sähköinen.")]
    Electronic,
    /// Manual.
    #[schemars(description = "Manuaalinen (paperi).")]
    Manual,
}

/// Who approved and when.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Hyväksyntä",
    description = "Kuka selosteen on hyväksynyt ja milloin."
)]
pub struct Approval {
    /// Date.
    #[schemars(title = "Päivä", description = "Hyväksymisen päivä.")]
    pub date: Date,
    /// By whom, as a role or body.
    #[schemars(
        title = "Hyväksyjä",
        description = "Hyväksyjä roolina tai toimielimenä. Esimerkki: hyvinvointilautakunta."
    )]
    pub by: Words,
}

/// What the notice lists, in words for children and young people. It stands in place of the lists where they read.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Lapselle selitettynä",
    description = "Mitä selosteessa luetellaan, niin että lapsi tai nuori ymmärtää sen."
)]
pub struct ExplainedToChildren {
    /// Purposes.
    #[schemars(
        title = "Käyttötarkoitukset",
        description = "Mihin tietoja käytetään. Esimerkki: Tarvitsemme nimeäsi, jotta tiedämme, kenellä kirja on lainassa."
    )]
    pub purposes: Option<Prose>,
    /// Retention.
    #[schemars(
        title = "Säilytysajat",
        description = "Kuinka kauan tietoja säilytetään. Esimerkki: Poistamme lainan tiedot, kun olet palauttanut kirjan."
    )]
    pub retention: Option<Prose>,
    /// Recipients.
    #[schemars(
        title = "Vastaanottajat",
        description = "Kenelle tietoja annetaan ja milloin. Esimerkki: Emme kerro muille, mitä olet lainannut."
    )]
    pub recipients: Option<Prose>,
}

/// Joint controllers and their arrangement (GDPR Art. 26).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Yhteisrekisterinpitäjät",
    description = "Yhteisrekisterinpitäjät ja miten vastuut on jaettu (26 art.)."
)]
pub struct JointControllers {
    /// The other controllers.
    #[schemars(
        title = "Osapuolet",
        description = "Muut rekisterinpitäjät: tunnuksia tiedostosta organisation.yaml tai kuvauksia tässä.",
        length(min = 1)
    )]
    pub parties: Vec<Reference<Organisation>>,
    /// Essence of the arrangement.
    #[schemars(
        title = "Vastuunjako",
        description = "Miten vastuut on jaettu, pääpiirteittäin (26 art. 2 kohta)."
    )]
    pub arrangement: Option<Prose>,
    /// The act that divides the responsibilities.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säädös, jos vastuunjaosta säädetään laissa. Esimerkki: laki työvoimapalveluiden järjestämisestä (380/2023) 123 §."
    )]
    pub statutes: Vec<StatuteText>,
    /// Contact point.
    #[schemars(
        title = "Yhteyspiste",
        description = "Mihin rekisteröity voi ottaa yhteyttä (26 art. 1 kohta)."
    )]
    pub contact_point: Option<Contact>,
}

/// Profiling: none, or described.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Profiling {
    /// None.
    #[schemars(title = "Ei ole", description = "Profilointia ei ole.")]
    None(super::NoneWord),
    /// Described.
    #[schemars(title = "Kuvaus", description = "Profiloinnin kuvaus.")]
    Described(ProfilingText),
}

/// What the profiling is.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Profilointi", description = "Profiloinnin kuvaus.")]
pub struct ProfilingText {
    /// Words.
    #[schemars(
        title = "Kuvaus",
        description = "Mitä arvioidaan ja mitä siitä seuraa."
    )]
    pub text: Prose,
}

/// A finding that has been judged and is to be passed over, with the reason.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Ohitettu havainto",
    description = "Havainto, joka on arvioitu ja päätetty ohittaa. Perustelu on pakollinen."
)]
pub struct Ignore {
    /// Rule.
    #[schemars(
        title = "Sääntö",
        description = "Säännön nimi. Esimerkki: retention-vague."
    )]
    pub rule: String,
    /// Where: a path of keys.
    #[schemars(
        title = "Kohta",
        description = "Polku kohtaan, jota ohitus koskee. Esimerkki: retention.valmennus. Ellei mitään kirjoiteta, koko tiedosto."
    )]
    pub at: Option<String>,
    /// Why.
    #[schemars(title = "Perustelu", description = "Miksi havainto ohitetaan.")]
    pub reason: Option<String>,
}
