//! `onboarding/<service>.yaml`: what a shared service asks of an organisation that joins it; and of organisation.yaml, how the organisation joins.
//! It must not know any service by name, nor whether anything that is asked for is there.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    ById, Contact, Date, DocumentPublicity, Email, FactPath, Format, Id, Ignore, Name,
    OrganisationKind, Period, ProperName, Prose, StatuteText, Url, Words,
};

/// How an organisation joins a shared service. Internal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Palvelun käyttöönotto",
    description = "Miten organisaatio ottaa yhteisen palvelun käyttöön. Sisäinen tieto: ei näy julkisessa selosteessa."
)]
pub struct Joining {
    /// The register whose data are processed in the service.
    #[schemars(
        title = "Rekisteri",
        description = "Sen rekisterin tunnus, jonka tietoja palvelussa käsitellään. Sen seloste näytetään asiakkaalle."
    )]
    pub register: Id,
    /// The organisation that joins; the register's controller if it is not said.
    #[schemars(
        title = "Organisaatio",
        description = "Palveluun liittyvän organisaation tunnus, jos se on muu kuin rekisterin rekisterinpitäjä."
    )]
    pub organisation: Option<Id>,
    /// The name that clients see.
    #[schemars(
        title = "Asiakkaalle näytettävä nimi",
        description = "Nimi, jonka asiakas näkee palvelussa, jos se on eri kuin virallinen nimi."
    )]
    pub shown_name: Option<Words>,
    /// The type of agreement.
    #[schemars(
        title = "Sopimuksen tyyppi",
        description = "Sopimustyypin tunnus palvelun profiilissa. Ohjaustaverkossa.fi: authority viranomaisen, nonprofit yleishyödyllisen organisaation sopimus. Ellei mitään kirjoiteta, tyyppi valitaan organisaation lajin mukaan."
    )]
    pub agreement: Option<Id>,
    /// Who signs it, by role.
    #[schemars(
        title = "Allekirjoittaja",
        description = "Kuka allekirjoittaa sopimuksen. Kirjoita rooli, jolla on allekirjoitusoikeus. Esimerkki: hallintojohtaja."
    )]
    pub signer: Option<Words>,
    /// Whom the service contacts.
    #[schemars(
        title = "Yhteyshenkilö",
        description = "Kenelle palvelun ylläpitäjä ilmoittaa asioista. Käytä mieluiten roolia ja rooliosoitetta."
    )]
    pub contact: Option<Contact>,
    /// Who manages the accounts of the organisation's users.
    #[schemars(
        title = "Pääkäyttäjä",
        description = "Kuka hoitaa organisaation käyttäjien tunnukset palvelussa. Käytä mieluiten roolia ja rooliosoitetta."
    )]
    pub main_user: Option<Contact>,
    /// The address of the notice that clients are shown.
    #[schemars(
        title = "Selosteen osoite",
        description = "Asiakkaalle näytettävän tietosuojaselosteen osoite, jos se on muu kuin selosteen osoite omalla sivustolla (site.base_url)."
    )]
    pub notice_url: Option<Url>,
    /// The address of the page for requests concerning one's data.
    #[schemars(
        title = "Henkilötietopyynnön osoite",
        description = "Sivu, jolla asiakas pyytää omia tietojaan, jos se on muu kuin organisaation pyyntökanava (requests.url)."
    )]
    pub requests_url: Option<Url>,
    /// Where the request is sent, once it is known.
    #[schemars(
        title = "Pyynnön vastaanottaja",
        description = "Sähköpostiosoite, johon pyyntö lähetetään, kun se on vahvistettu palvelun ylläpitäjältä."
    )]
    pub send_to: Option<Email>,
    /// Steps done by people, each with the day.
    #[serde(default)]
    #[schemars(
        title = "Tehdyt vaiheet",
        description = "Itse tehdyt vaiheet ja päivä, jona vaihe on tehty. Vaiheiden tunnukset näyttää seloste onboard. Esimerkki: {tutustuminen: 2026-09-01}."
    )]
    pub done: IndexMap<Id, Date>,
    /// The publicity class of the documents.
    #[schemars(
        title = "Julkisuusluokka",
        description = "Käyttöönoton asiakirjojen julkisuusluokka."
    )]
    pub publicity: Option<DocumentPublicity>,
}

/// The file `onboarding/<service>.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Palvelun profiili",
    description = "Mitä yhteinen palvelu edellyttää siihen liittyvältä organisaatiolta (onboarding/<palvelu>.yaml)."
)]
pub struct Profile {
    /// Format version.
    pub format: Format,
    /// The service's name.
    #[schemars(
        title = "Palvelun nimi",
        description = "Palvelun nimi sellaisena kuin se on mainittava selosteessa. Esimerkki: Ohjaustaverkossa.fi."
    )]
    pub name: ProperName,
    /// The service's own page.
    #[schemars(title = "Verkkosivu", description = "Palvelun oma verkkosivu.")]
    pub url: Option<Url>,
    /// What the service is for.
    #[schemars(
        title = "Mihin palvelu on",
        description = "Mihin palvelua käytetään, yhdellä virkkeellä."
    )]
    pub summary: Option<Words>,
    /// The first day of the profile.
    #[schemars(
        title = "Voimassa alkaen",
        description = "Päivä, josta lähtien palvelu edellyttää sitä, mitä profiili sanoo."
    )]
    pub valid_from: Option<Date>,
    /// The last day of the profile.
    #[schemars(
        title = "Voimassa asti",
        description = "Viimeinen päivä, jona profiili pitää paikkansa. Sen jälkeen profiili on vanhentunut."
    )]
    pub valid_to: Option<Date>,
    /// The day on which it was compared with its sources.
    #[schemars(
        title = "Tarkistettu",
        description = "Päivä, jona profiili on viimeksi verrattu lähteisiinsä."
    )]
    pub checked_on: Date,
    /// Where it comes from.
    #[serde(default)]
    #[schemars(
        title = "Lähteet",
        description = "Mihin profiilin tiedot perustuvat: ohje, sivu tai sopimus ja sen päivä."
    )]
    pub sources: Vec<Name>,
    /// Who runs the service, in order.
    #[schemars(
        title = "Ylläpitäjät",
        description = "Palvelun ylläpitäjä eli henkilötietojen käsittelijä; aiemmat ylläpitäjät ensin."
    )]
    pub operators: Vec<Operator>,
    /// What is not known for sure, and is to be asked of the operator.
    #[serde(default)]
    #[schemars(
        title = "Vahvistettavaa",
        description = "Mitä profiilissa ei ole voitu vahvistaa ja mitä ylläpitäjältä on kysyttävä."
    )]
    pub to_confirm: Vec<Words>,
    /// Who is controller and who processor.
    #[schemars(
        title = "Roolit",
        description = "Kuka on rekisterinpitäjä ja kuka käsittelijä palvelussa, ja mitä siitä seuraa."
    )]
    pub roles: Option<Prose>,
    /// Types of agreement.
    #[schemars(
        title = "Sopimustyypit",
        description = "Sopimukset, joista organisaatio valitsee yhden, tunnuksittain."
    )]
    pub agreements: ById<Agreement>,
    /// What the service wants to know.
    #[schemars(
        title = "Pyydetyt tiedot",
        description = "Mitä palvelu haluaa tietää organisaatiosta, tunnuksittain, ja mistä tieto otetaan."
    )]
    pub asks: ById<Ask>,
    /// What the notice must say of the service.
    #[serde(default)]
    #[schemars(
        title = "Selosteen maininnat",
        description = "Mitä organisaation tietosuojaselosteessa on sanottava palvelusta."
    )]
    pub mentions: Vec<Mention>,
    /// The steps of joining, in order.
    #[schemars(
        title = "Vaiheet",
        description = "Käyttöönoton vaiheet järjestyksessä, tunnuksittain."
    )]
    pub steps: ById<Step>,
    /// The message by which the organisation asks to join.
    #[schemars(
        title = "Pyyntö",
        description = "Viesti, jolla organisaatio pyytää palvelun käyttöön."
    )]
    pub request: RequestMessage,
    /// Suppressed findings.
    #[serde(default)]
    #[schemars(
        title = "Ohitetut havainnot",
        description = "Havainnot, jotka on arvioitu ja päätetty ohittaa, perusteluineen."
    )]
    pub ignore: Vec<Ignore>,
}

/// Who runs a service: the processor of those that use it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Ylläpitäjä",
    description = "Palvelun ylläpitäjä, joka käsittelee tietoja palvelua käyttävien organisaatioiden puolesta (28 art.)."
)]
pub struct Operator {
    /// Name.
    #[schemars(title = "Nimi", description = "Ylläpitäjän nimi.")]
    pub name: ProperName,
    /// Other names by which registers may call it.
    #[serde(default)]
    #[schemars(
        title = "Muut nimet",
        description = "Lyhenteet ja muut nimet, joista ylläpitäjän tuntee. Esimerkki: [KEHA-keskus]."
    )]
    pub known_as: Vec<Name>,
    /// The first day on which it ran the service.
    #[schemars(
        title = "Alkaen",
        description = "Päivä, josta lähtien se on ylläpitäjä tällä nimellä, jos se tiedetään."
    )]
    pub valid_from: Option<Date>,
    /// The last day on which it ran the service.
    #[schemars(
        title = "Asti",
        description = "Viimeinen päivä, jona se oli ylläpitäjä tällä nimellä."
    )]
    pub valid_to: Option<Date>,
}

/// A type of agreement.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Sopimustyyppi",
    description = "Sopimus, jonka organisaatio tekee ylläpitäjän kanssa, ja keille se on."
)]
pub struct Agreement {
    /// Name.
    #[schemars(
        title = "Nimi",
        description = "Sopimuksen nimi. Esimerkki: viranomaisen sopimus."
    )]
    pub name: Words,
    /// For which kinds of organisation it is.
    #[schemars(
        title = "Organisaation lajit",
        description = "Mille organisaatiolajeille sopimus on tarkoitettu. Esimerkki: [municipality, state_authority]."
    )]
    pub kinds: Vec<OrganisationKind>,
    /// Who signs it.
    #[schemars(
        title = "Kuka allekirjoittaa",
        description = "Millainen henkilö sopimuksen allekirjoittaa. Esimerkki: henkilö, jolla on allekirjoitusoikeus."
    )]
    pub signer: Option<Words>,
    /// Provisions on which it rests.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säädökset, joihin sopimus perustuu, muualta kuin tietosuoja-asetuksen 28 artiklasta."
    )]
    pub statutes: Vec<StatuteText>,
}

/// Something that a service wants to know of the organisation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Pyydetty tieto",
    description = "Tieto, jota palvelu pyytää, ja mistä tiedoston kohdasta se otetaan."
)]
pub struct Ask {
    /// What it is called.
    #[schemars(title = "Nimi", description = "Miten tieto nimetään pyynnössä.")]
    pub label: Words,
    /// From where it is taken: the first that is there.
    #[schemars(
        title = "Mistä",
        description = "Kohdat, joista tieto otetaan; ensimmäinen, jossa jotain on. Ensimmäinen kohta näytetään, kun tieto puuttuu. Esimerkki: [joining.shown_name, organisation.name]."
    )]
    pub from: Vec<FactPath>,
    /// Its form.
    #[schemars(title = "Muoto", description = "Minkälainen tieto on.")]
    pub form: AskForm,
    /// Which parts of a contact are needed.
    #[serde(default)]
    #[schemars(
        title = "Tarvittavat yhteystiedot",
        description = "Mitkä osat yhteystiedosta tarvitaan, kun muoto on contact. Esimerkki: [name, email]."
    )]
    pub needs: Vec<ContactPart>,
    /// Whether the service does without it.
    #[serde(default)]
    #[schemars(
        title = "Vapaaehtoinen",
        description = "true, jos tieto annetaan vain, jos se on."
    )]
    pub optional: bool,
    /// Whether clients see it.
    #[serde(default)]
    #[schemars(
        title = "Näytetään asiakkaalle",
        description = "true, jos tieto näytetään palvelussa asiakkaalle."
    )]
    pub shown_to_clients: bool,
    /// Whether it stays with the organisation and is not sent.
    #[serde(default)]
    #[schemars(
        title = "Ei lähetetä",
        description = "true, jos tieto tarvitaan käyttöönotossa mutta sitä ei pyydetä viestissä."
    )]
    pub not_sent: bool,
}

/// Forms of what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AskForm {
    /// Words.
    #[schemars(description = "Teksti, myös kielittäin.")]
    Text,
    /// A business ID.
    #[schemars(description = "Y-tunnus tarkistusnumeroineen.")]
    BusinessId,
    /// An e-mail address.
    #[schemars(description = "Sähköpostiosoite.")]
    Email,
    /// The address of a page.
    #[schemars(description = "Verkkosivun osoite.")]
    Link,
    /// A contact.
    #[schemars(description = "Henkilön, roolin tai yksikön yhteystieto.")]
    Contact,
}

/// Parts of a contact that may be needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactPart {
    /// A name or a role.
    #[schemars(description = "Nimi tai rooli.")]
    Name,
    /// An e-mail address.
    #[schemars(description = "Sähköposti.")]
    Email,
    /// A telephone number.
    #[schemars(description = "Puhelinnumero.")]
    Phone,
}

/// Something that the notice must say of a service. Every condition that is given must hold.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Maininta selosteessa",
    description = "Mitä selosteessa on sanottava, ja mistä työkalu näkee, että se on sanottu. Kaikkien annettujen ehtojen on täytyttävä."
)]
pub struct Mention {
    /// What is to be said.
    #[schemars(
        title = "Mitä sanotaan",
        description = "Mitä lukijan on saatava tietää. Esimerkki: palvelun nimi."
    )]
    pub what: Words,
    /// Names of which one must stand in the notice.
    #[serde(default)]
    #[schemars(
        title = "Nimet",
        description = "Nimet, joista jonkin on esiinnyttävä selosteen tekstissä jokaisella kielellä. Esimerkki: [Ohjaustaverkossa.fi]."
    )]
    pub words: Vec<Name>,
    /// A fact that the register must state.
    #[schemars(
        title = "Rekisterin tieto",
        description = "Mitä rekisterin tiedoissa on oltava."
    )]
    pub fact: Option<MentionFact>,
    /// A retention period that the register must have.
    #[schemars(
        title = "Säilytysaika",
        description = "Säilytysaika, jonka on oltava rekisterin säilytysajoissa. Esimerkki: P15M."
    )]
    pub period: Option<Period>,
    /// Whether its absence is only pointed out.
    #[serde(default)]
    #[schemars(
        title = "Harkittava",
        description = "true, jos mainitsemista on harkittava mutta sitä ei vaadita."
    )]
    pub consider: bool,
}

/// Facts of a register that a mention rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MentionFact {
    /// The operator is among the processors.
    #[schemars(description = "Ylläpitäjä on rekisterin käsittelijöissä (processors).")]
    Operator,
    /// The service is among the systems.
    #[schemars(description = "Palvelu on rekisterin järjestelmissä (systems).")]
    Service,
    /// Special categories of data are told of, with their condition.
    #[schemars(description = "Erityisillä henkilötiedoilla on 9 artiklan peruste (special).")]
    SpecialData,
}

/// A step of joining.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Vaihe",
    description = "Käyttöönoton vaihe: mitä organisaatio tekee ja mitä työkalu tarkastaa."
)]
pub struct Step {
    /// Title.
    #[schemars(title = "Otsikko", description = "Vaiheen nimi.")]
    pub title: Words,
    /// What the organisation does.
    #[schemars(
        title = "Mitä tehdään",
        description = "Mitä organisaatio tekee tässä vaiheessa."
    )]
    pub does: Option<Prose>,
    /// Facts that must be there.
    #[serde(default)]
    #[schemars(
        title = "Tiedot",
        description = "Pyydetyt tiedot (asks), joiden on oltava valmiina tässä vaiheessa, tunnuksina."
    )]
    pub facts: Vec<Id>,
    /// What is checked.
    #[serde(default)]
    #[schemars(
        title = "Tarkastukset",
        description = "Mitä työkalu tarkastaa tässä vaiheessa."
    )]
    pub checks: Vec<StepCheck>,
    /// Whether people do it themselves, so that only they can say that it is done.
    #[serde(default)]
    #[schemars(
        title = "Tehdään itse",
        description = "true, jos vaiheen tekee ihminen eikä sitä näe tiedostoista. Tehty vaihe kirjataan organisaation tietoihin (onboarding.<palvelu>.done)."
    )]
    pub by_hand: bool,
}

/// What can be checked in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepCheck {
    /// The type of agreement fits the organisation, and its signer is named.
    #[schemars(
        description = "Sopimuksen tyyppi sopii organisaatiolle ja allekirjoittaja on nimetty."
    )]
    Agreement,
    /// The register names the operator as a processor.
    #[schemars(description = "Rekisteri nimeää ylläpitäjän käsittelijäksi.")]
    Operator,
    /// The contract and each point of GDPR Art. 28(3) are recorded.
    #[schemars(description = "Sopimuksen päivä ja 28 artiklan 3 kohdan alakohdat on kirjattu.")]
    Contract,
    /// The notice is published.
    #[schemars(description = "Rekisterin seloste on julkaistavissa.")]
    Notice,
    /// The notice says what the service asks.
    #[schemars(description = "Selosteessa on sanottu se, mitä palvelusta on sanottava.")]
    Mentions,
    /// The links that clients see are right.
    #[schemars(description = "Asiakkaalle näytettävät linkit ovat oikeaa muotoa.")]
    Links,
    /// The need of an impact assessment is decided, and one is made where it is needed.
    #[schemars(
        description = "Vaikutustenarvioinnin tarve on arvioitu, ja arviointi on tehty, jos se tarvitaan."
    )]
    Screening,
    /// The address to which the request goes is known.
    #[schemars(description = "Pyynnön vastaanottajan osoite on vahvistettu.")]
    Address,
}

/// The message by which an organisation asks to join.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Pyyntö",
    description = "Viesti, jolla palvelu pyydetään käyttöön."
)]
pub struct RequestMessage {
    /// Where it is sent.
    #[schemars(
        title = "Vastaanottaja",
        description = "Sähköpostiosoite, johon pyyntö lähetetään."
    )]
    pub to: Option<Email>,
    /// Why the address is to be confirmed before the message is sent.
    #[schemars(
        title = "Osoitteessa vahvistettavaa",
        description = "Miksi osoite on vahvistettava ennen lähettämistä. Jätä pois, kun osoite on varma."
    )]
    pub to_confirm: Option<Words>,
    /// Subject.
    #[schemars(
        title = "Aihe",
        description = "Viestin aihe. Aaltosulkeissa {organisation} ja {service} korvataan nimillä."
    )]
    pub subject: Words,
    /// What stands before the facts.
    #[schemars(
        title = "Alku",
        description = "Viestin alku ennen pyydettyjä tietoja. Aaltosulkeissa {organisation}, {service}, {operator}, {agreement} ja {signer} korvataan tiedoilla."
    )]
    pub opening: Prose,
    /// What stands after the facts.
    #[schemars(
        title = "Loppu",
        description = "Viestin loppu pyydettyjen tietojen jälkeen, samoin sijoitettavin tiedoin kuin alussa."
    )]
    pub closing: Option<Prose>,
}
