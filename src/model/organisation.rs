//! organisation.yaml: who the controllers are, the site, what registers inherit, own vocabulary and rule levels.
//! It must not know any single register.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    ActNumber, BusinessId, ById, Colour, Country, Date, DocumentPublicity, Email, Format, Id,
    Ignore, Joining, LanguageCode, Name, PhraseGroup, PhraseText, Prose, Publicity, RightsInfo,
    Url, Words,
};

/// The file organisation.yaml.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Organisaatio",
    description = "Organisaatiot, sivusto ja rekistereille yhteiset oletukset (organisation.yaml)."
)]
pub struct OrganisationFile {
    /// Format version.
    pub format: Format,
    /// Main language; plain strings are in it.
    #[schemars(
        title = "Pääkieli",
        description = "Kieli, jolla kielittäin erittelemättömät tekstit on kirjoitettu. Ellei mitään kirjoiteta, suomi (fi)."
    )]
    pub language: Option<LanguageCode>,
    /// Organisations by id.
    #[schemars(
        title = "Organisaatiot",
        description = "Organisaatiot tunnuksittain. Rekisterit viittaavat näihin tunnuksella, esimerkiksi controller: kaupunki."
    )]
    pub organisations: ById<Organisation>,
    /// The published site.
    #[schemars(
        title = "Sivusto",
        description = "Julkaistavan sivuston osoite, kielet ja ulkoasu."
    )]
    pub site: Option<Site>,
    /// What registers inherit.
    #[schemars(
        title = "Oletukset",
        description = "Tiedot, jotka koskevat jokaista rekisteriä, ellei rekisteri itse sano toisin."
    )]
    pub defaults: Option<Defaults>,
    /// The record of processing activities.
    #[schemars(
        title = "Seloste käsittelytoimista",
        description = "Kaikista rekistereistä koottava sisäinen seloste käsittelytoimista (tietosuoja-asetus 30 art.)."
    )]
    pub record: Option<Record>,
    /// Shared services that the organisation joins, by id. Internal.
    #[serde(default)]
    #[schemars(
        title = "Palvelujen käyttöönotot",
        description = "Yhteiset palvelut, jotka organisaatio ottaa käyttöön, palvelun tunnuksittain. Sisäinen tieto. Palvelut luettelee seloste onboard. Esimerkki: {ohjaustaverkossa: {register: nuorten-ohjaus}}."
    )]
    pub onboarding: ById<Joining>,
    /// Own vocabulary.
    #[schemars(
        title = "Oma sanasto",
        description = "Organisaation omat sanaston kohdat työkalun sanaston lisäksi."
    )]
    pub vocabulary: Option<OwnVocabulary>,
    /// Levels of rules.
    #[serde(default)]
    #[schemars(
        title = "Sääntöjen tasot",
        description = "Säännön nimi ja taso: error virhe, warning varoitus, advice neuvo tai off pois käytöstä. Esimerkki: retention-vague: error."
    )]
    pub rules: IndexMap<String, RuleLevel>,
    /// Suppressed findings.
    #[serde(default)]
    #[schemars(
        title = "Ohitetut havainnot",
        description = "Havainnot, jotka on arvioitu ja päätetty ohittaa, perusteluineen."
    )]
    pub ignore: Vec<Ignore>,
}

/// The record of processing activities as a document (GDPR Art. 30).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Seloste käsittelytoimista",
    description = "Seloste käsittelytoimista asiakirjana (30 art.)."
)]
pub struct Record {
    /// Its publicity class.
    #[schemars(
        title = "Julkisuusluokka",
        description = "Selosteen julkisuusluokka. Turvajärjestelyjen kuvaus voi olla salassa pidettävä (julkisuuslaki 24 § 1 mom. 7 kohta)."
    )]
    pub publicity: Option<DocumentPublicity>,
}

/// The level that an organisation gives a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RuleLevel {
    /// Error.
    #[schemars(description = "Virhe.")]
    Error,
    /// Warning.
    #[schemars(description = "Varoitus.")]
    Warning,
    /// Advice.
    #[schemars(description = "Neuvo.")]
    Advice,
    /// Not checked.
    #[schemars(description = "Sääntöä ei käytetä.")]
    Off,
}

/// An organisation: controller, joint controller or another party.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Organisaatio",
    description = "Rekisterinpitäjä tai muu organisaatio yhteystietoineen (tietosuoja-asetus 13 art. 1 kohta a ja b)."
)]
pub struct Organisation {
    /// Name.
    #[schemars(
        title = "Nimi",
        description = "Organisaation virallinen nimi. Esimerkki: Esimerkkilän kaupunki."
    )]
    pub name: Option<Words>,
    /// Kind.
    #[schemars(
        title = "Laji",
        description = "Minkälainen organisaatio on. Tästä riippuu, mitä lakeja noudatetaan: esimerkiksi viranomaisella on oltava tietosuojavastaava (37 art. 1 kohta a)."
    )]
    pub kind: Option<OrganisationKind>,
    /// Business ID.
    #[schemars(title = "Y-tunnus", description = "Y-tunnus muodossa 1234567-8.")]
    pub business_id: Option<BusinessId>,
    /// Decision-making body.
    #[schemars(
        title = "Toimielin",
        description = "Toimielin, joka käyttää rekisterinpitäjän toimivaltaa. Esimerkki: Kaupunginhallitus."
    )]
    pub body: Option<Words>,
    /// Postal address.
    #[schemars(
        title = "Postiosoite",
        description = "Postiosoite yhdellä rivillä. Esimerkki: PL 1, 00001 Esimerkkilä."
    )]
    pub postal_address: Option<Words>,
    /// Street address.
    #[schemars(
        title = "Käyntiosoite",
        description = "Käyntiosoite yhdellä rivillä. Esimerkki: Torikatu 1, 00001 Esimerkkilä."
    )]
    pub street_address: Option<Words>,
    /// Telephone.
    #[schemars(
        title = "Puhelin",
        description = "Vaihteen tai palvelunumeron puhelinnumero lainausmerkeissä. Esimerkki: \"09 000 0000\"."
    )]
    pub phone: Option<Name>,
    /// E-mail.
    #[schemars(
        title = "Sähköposti",
        description = "Organisaation yhteinen sähköpostiosoite. Esimerkki: kaupunki@esimerkkila.example."
    )]
    pub email: Option<Email>,
    /// Website.
    #[schemars(
        title = "Verkkosivut",
        description = "Verkkosivujen osoite. Esimerkki: https://www.esimerkkila.example."
    )]
    pub website: Option<Url>,
    /// Country of establishment.
    #[schemars(
        title = "Maa",
        description = "Maa, johon organisaatio on sijoittautunut, jos se ei ole Suomi. Esimerkki: US."
    )]
    pub country: Option<Country>,
    /// Registry office.
    #[schemars(
        title = "Kirjaamo",
        description = "Kirjaamo, johon pyynnöt ja asiakirjat toimitetaan."
    )]
    pub registry: Option<Contact>,
    /// Data protection officer.
    #[schemars(
        title = "Tietosuojavastaava",
        description = "Tietosuojavastaavan yhteystiedot (37 art., 13 art. 1 kohta b). Käytä rooliosoitetta. Esimerkki: {email: tietosuoja@esimerkkila.example}."
    )]
    pub dpo: Option<Contact>,
    /// Why no data protection officer has been designated. Internal.
    #[schemars(
        title = "Miksi tietosuojavastaavaa ei ole",
        description = "Arvio siitä, miksi tietosuojavastaavaa ei tarvitse nimittää (37 art. 1 kohta). Sisäinen tieto."
    )]
    pub dpo_not_needed: Option<Prose>,
    /// Channel for data subjects' requests.
    #[schemars(
        title = "Pyyntökanava",
        description = "Miten rekisteröity tekee tietopyynnön: sähköinen asiointi, osoite ja ohje (12 art. 2 kohta)."
    )]
    pub requests: Option<Channel>,
    /// Language status.
    #[schemars(
        title = "Kielellinen asema",
        description = "Onko organisaatio yksikielinen, kaksikielinen vai saamelaisten kotiseutualueella (kielilaki 423/2003, saamen kielilaki 1086/2003)."
    )]
    pub language_status: Option<LanguageStatus>,
}

/// What an organisation is; much of the law depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// A municipality.
    #[schemars(description = "Kunta tai kaupunki.")]
    Municipality,
    /// A joint municipal authority.
    #[schemars(description = "Kuntayhtymä.")]
    JointMunicipalAuthority,
    /// A wellbeing services county.
    #[schemars(description = "Hyvinvointialue tai hyvinvointiyhtymä.")]
    WellbeingCounty,
    /// A state authority.
    #[schemars(description = "Valtion viranomainen.")]
    StateAuthority,
    /// Another authority.
    #[schemars(description = "Muu viranomainen tai julkisoikeudellinen yhteisö.")]
    OtherAuthority,
    /// A private body with a public task.
    #[schemars(description = "Yksityinen, joka hoitaa julkista tehtävää.")]
    PrivatePublicTask,
    /// An association.
    #[schemars(description = "Yhdistys tai säätiö.")]
    Association,
    /// A company.
    #[schemars(description = "Yritys.")]
    Company,
}

impl OrganisationKind {
    /// Whether it is a public authority or body (GDPR Art. 37(1)(a), 6(1) second subparagraph).
    pub fn is_authority(self) -> bool {
        !matches!(
            self,
            Self::PrivatePublicTask | Self::Association | Self::Company
        )
    }
}

/// Languages that an organisation must serve (Language Act 423/2003, Sámi Language Act 1086/2003).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LanguageStatus {
    /// Finnish.
    #[schemars(description = "Suomenkielinen.")]
    Finnish,
    /// Swedish.
    #[schemars(description = "Ruotsinkielinen.")]
    Swedish,
    /// Bilingual.
    #[schemars(description = "Kaksikielinen (suomi ja ruotsi).")]
    Bilingual,
    /// In the Sámi homeland.
    #[schemars(description = "Saamelaisten kotiseutualueella.")]
    SamiHomeland,
}

/// A contact by role: a title, a unit or a shared mailbox rather than a person.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Yhteystieto",
    description = "Rooli tai yksikkö yhteystietoineen. Rooliosoite ei vanhene, kun henkilö vaihtuu."
)]
pub struct Contact {
    /// Role or title.
    #[schemars(
        title = "Rooli",
        description = "Tehtävänimike tai rooli. Esimerkki: työpajapäällikkö."
    )]
    pub role: Option<Words>,
    /// Unit.
    #[schemars(
        title = "Yksikkö",
        description = "Yksikkö tai palvelu. Esimerkki: työllisyyspalvelut."
    )]
    pub unit: Option<Words>,
    /// A name, where the role alone does not do.
    #[schemars(
        title = "Nimi",
        description = "Nimi vain, jos rooli ei riitä; nimi vanhenee, kun henkilö vaihtuu."
    )]
    pub name: Option<Name>,
    /// E-mail.
    #[schemars(
        title = "Sähköposti",
        description = "Roolin tai yksikön sähköposti. Esimerkki: tyopajat@esimerkkila.example."
    )]
    pub email: Option<Email>,
    /// Telephone.
    #[schemars(
        title = "Puhelin",
        description = "Puhelinnumero lainausmerkeissä. Esimerkki: \"09 000 0001\"."
    )]
    pub phone: Option<Name>,
    /// Postal address.
    #[schemars(title = "Osoite", description = "Postiosoite yhdellä rivillä.")]
    pub address: Option<Words>,
    /// Web page.
    #[schemars(
        title = "Verkkosivu",
        description = "Verkkosivu, jolla on lisää yhteystietoja."
    )]
    pub url: Option<Url>,
}

impl Contact {
    /// Whether there is any way to reach the contact.
    pub fn is_reachable(&self) -> bool {
        self.has_details() || self.url.is_some()
    }

    /// Whether there are contact details in the sense of GDPR Art. 13(1): a page may lead to some, and from here that cannot be seen.
    pub fn has_details(&self) -> bool {
        self.email.is_some() || self.phone.is_some() || self.address.is_some()
    }
}

/// How a data subject makes a request (GDPR Art. 12(2)).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Pyyntökanava",
    description = "Miten rekisteröity tekee pyynnön. Pyynnön saa tehdä vapaamuotoisesti (12 art. 2 kohta)."
)]
pub struct Channel {
    /// Instructions in words.
    #[schemars(
        title = "Ohje",
        description = "Miten pyyntö tehdään, omin sanoin. Älä vaadi allekirjoitettua lomaketta."
    )]
    pub text: Option<Prose>,
    /// Web page or e-service.
    #[schemars(
        title = "Verkko-osoite",
        description = "Asiointipalvelun tai ohjesivun osoite."
    )]
    pub url: Option<Url>,
    /// E-mail.
    #[schemars(
        title = "Sähköposti",
        description = "Sähköpostiosoite, johon pyynnön voi lähettää."
    )]
    pub email: Option<Email>,
    /// Postal or visiting address.
    #[schemars(
        title = "Osoite",
        description = "Osoite, johon pyynnön voi postittaa tai tuoda."
    )]
    pub address: Option<Words>,
    /// Whether a signed form is demanded.
    #[serde(default)]
    #[schemars(
        title = "Vaaditaanko allekirjoitettu lomake",
        description = "true vain, jos pyyntö otetaan vastaan ainoastaan allekirjoitetulla lomakkeella. Sellaista ei voi vaatia (12 art. 2 kohta)."
    )]
    pub signed_form_required: bool,
}

/// The published site.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Sivusto",
    description = "Julkaistavan sivuston osoite, kielet ja ulkoasu."
)]
pub struct Site {
    /// Address of the published site.
    #[schemars(
        title = "Sivuston osoite",
        description = "Osoite, johon out/public julkaistaan. Esimerkki: https://tietosuoja.esimerkkila.example."
    )]
    pub base_url: Option<Url>,
    /// Accent colour.
    #[schemars(
        title = "Tunnusväri",
        description = "Organisaation väri muodossa \"#rrggbb\". Värin on erotuttava valkoisesta (kontrasti vähintään 4,5:1)."
    )]
    pub colour: Option<Colour>,
    /// Languages that notices are published in.
    #[serde(default)]
    #[schemars(
        title = "Kielet",
        description = "Kielet, joilla selosteet julkaistaan. Ellei mitään kirjoiteta, pääkieli."
    )]
    pub languages: Vec<LanguageCode>,
    /// Accessibility statement.
    #[schemars(
        title = "Saavutettavuusseloste",
        description = "Sivuston saavutettavuusselosteen osoite (digipalvelulaki 306/2019 9 §)."
    )]
    pub accessibility_statement: Option<Url>,
    /// A remark on every page.
    #[schemars(
        title = "Huomautus joka sivulla",
        description = "Teksti, joka näkyy jokaisella sivulla ja asiakirjassa. Esimerkki: Tämä on esimerkki, ei todellinen seloste."
    )]
    pub banner: Option<Words>,
    /// Whether the rule manual is published with the notices.
    #[serde(default)]
    #[schemars(
        title = "Sääntökäsikirja",
        description = "true, jos sivustolla julkaistaan myös työkalun sääntökäsikirja (rules/). Havainnoissa on silloin linkki säännön kohtaan. Tarvitsee sivuston osoitteen (base_url)."
    )]
    pub rule_manual: bool,
    /// Introduction on the index page.
    #[schemars(
        title = "Etusivun johdanto",
        description = "Teksti luettelosivun alussa."
    )]
    pub introduction: Option<Prose>,
}

/// What registers inherit when they do not say otherwise.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Oletukset",
    description = "Tiedot, jotka koskevat jokaista rekisteriä, ellei rekisteri itse sano toisin."
)]
pub struct Defaults {
    /// Controller.
    #[schemars(
        title = "Rekisterinpitäjä",
        description = "Sen organisaation tunnus, joka on rekisterinpitäjä, ellei rekisteri sano toisin."
    )]
    pub controller: Option<Id>,
    /// Contact.
    #[schemars(
        title = "Yhteyshenkilö",
        description = "Yhteyshenkilö rekisteriä koskevissa asioissa, ellei rekisteri sano toisin."
    )]
    pub contact: Option<Contact>,
    /// Rights.
    #[schemars(
        title = "Oikeuksien käyttäminen",
        description = "Miten oikeuksia käytetään, ellei rekisteri sano toisin."
    )]
    pub rights: Option<RightsInfo>,
    /// Publicity.
    #[schemars(
        title = "Julkisuus ja salassapito",
        description = "Kuka päättää tietopyynnöistä ja miten asiakirjaa pyydetään, ellei rekisteri sano toisin."
    )]
    pub publicity: Option<Publicity>,
    /// Informing.
    #[schemars(
        title = "Informointi",
        description = "Miten rekisteröityjä informoidaan, ellei rekisteri sano toisin."
    )]
    pub informing: Option<Prose>,
}

/// The organisation's own vocabulary entries.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Oma sanasto",
    description = "Omat sanaston kohdat tunnuksittain. Esimerkki: data_categories: {kirjastokortti: {words: {fi: kirjastokortin numero}}}."
)]
pub struct OwnVocabulary {
    /// Categories of data.
    #[serde(default)]
    #[schemars(title = "Tietolajit", description = "Omat henkilötietojen lajit.")]
    pub data_categories: ById<OwnEntry>,
    /// Groups of data subjects.
    #[serde(default)]
    #[schemars(
        title = "Rekisteröityjen ryhmät",
        description = "Omat rekisteröityjen ryhmät."
    )]
    pub data_subjects: ById<OwnEntry>,
    /// Kinds of recipients.
    #[serde(default)]
    #[schemars(
        title = "Vastaanottajien lajit",
        description = "Omat vastaanottajien lajit."
    )]
    pub recipient_kinds: ById<OwnEntry>,
    /// Security measures.
    #[serde(default)]
    #[schemars(title = "Suojaustoimet", description = "Omat suojaustoimet.")]
    pub security_measures: ById<OwnEntry>,
    /// Start events.
    #[serde(default)]
    #[schemars(
        title = "Alkamishetket",
        description = "Omat tapahtumat, joista säilytysaika lasketaan. Kirjoita sanat muotoon, joka jatkaa lausetta ”neljä vuotta …”. Esimerkki: kurssin päättymisestä."
    )]
    pub start_events: ById<OwnEntry>,
    /// Acts that the tool does not know.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säädökset, joita työkalu ei tunne. Niitä arvioidaan ja ne kirjoitetaan selosteisiin kuten työkalun omat. Esimerkki: [{number: 314/2019, name: museolaki}]."
    )]
    pub acts: Vec<OwnAct>,
    /// Further phrases of the groups that rules look for.
    #[serde(default)]
    #[schemars(
        title = "Ilmaukset",
        description = "Ilmauksia, joita säännöt etsivät teksteistä työkalun omien lisäksi, tai joita ne eivät saa pitää osumina."
    )]
    pub phrases: Vec<OwnPhrases>,
}

/// An act that an organisation adds to those the tool knows.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Oma säädös",
    description = "Säädös, jota työkalu ei tunne: numero, nimi ja voimassaolo."
)]
pub struct OwnAct {
    /// Its number in the statute book.
    #[schemars(
        title = "Numero",
        description = "Säädöksen numero säädöskokoelmassa. Esimerkki: 314/2019."
    )]
    pub number: ActNumber,
    /// Its name.
    #[schemars(
        title = "Nimi",
        description = "Säädöksen nimi. Teksteistä se löytyy myös taivutettuna. Esimerkki: {fi: museolaki, sv: museilag}."
    )]
    pub name: Words,
    /// Its everyday name.
    #[schemars(
        title = "Arkinimi",
        description = "Nimi, jota selosteet käyttävät, jos se on lyhyempi. Esimerkki: {fi: museolaki, sv: museilagen}."
    )]
    pub short: Option<Words>,
    /// The first day in force.
    #[schemars(
        title = "Voimaan",
        description = "Ensimmäinen päivä, jona säädös on voimassa."
    )]
    pub valid_from: Option<Date>,
    /// The last day in force.
    #[schemars(
        title = "Voimassa viimeksi",
        description = "Viimeinen päivä, jona säädös on voimassa, kun se on kumottu. Sen jälkeen viittaus siihen on virhe."
    )]
    pub valid_to: Option<Date>,
    /// The acts to cite instead.
    #[serde(default)]
    #[schemars(
        title = "Tilalle",
        description = "Säädökset, joihin viitataan kumotun sijasta. Esimerkki: [314/2019]."
    )]
    pub replaced_by: Vec<ActNumber>,
}

/// Phrases that an organisation adds to a group.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Omat ilmaukset",
    description = "Ilmauksia yhteen työkalun ryhmistä. Tähti sanan lopussa tarkoittaa mitä tahansa päätettä: kuntoutujako*."
)]
pub struct OwnPhrases {
    /// The group.
    #[schemars(
        title = "Ryhmä",
        description = "Mitä ilmaukset merkitsevät. Esimerkki: special_words (erityisiin tietoryhmiin viittaavat sanat)."
    )]
    pub group: PhraseGroup,
    /// Phrases to look for.
    #[serde(default)]
    #[schemars(title = "Etsi", description = "Ilmaukset, joita etsitään.")]
    pub find: Vec<PhraseText>,
    /// Phrases that are harmless though they hold one that is looked for.
    #[serde(default)]
    #[schemars(
        title = "Poikkeukset",
        description = "Ilmaukset, joissa etsitty sana on vaaraton."
    )]
    pub except: Vec<PhraseText>,
}

/// An own vocabulary entry.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts of an entry, each a key in the file"
)]
#[schemars(
    title = "Sanaston kohta",
    description = "Sanat, jotka seloste näyttää, ja tieto siitä, onko laji sellainen, jota koskevat erityiset säännöt."
)]
pub struct OwnEntry {
    /// Words.
    #[schemars(
        title = "Sanat",
        description = "Sanat, jotka seloste näyttää. Esimerkki: {fi: kirjastokortin numero, sv: bibliotekskortets nummer}."
    )]
    pub words: Words,
    /// Special category (GDPR Art. 9).
    #[serde(default)]
    #[schemars(
        title = "Erityinen tietoryhmä",
        description = "true, jos tieto kuuluu erityisiin henkilötietoryhmiin (9 art. 1 kohta)."
    )]
    pub special: bool,
    /// Criminal convictions and offences (GDPR Art. 10).
    #[serde(default)]
    #[schemars(
        title = "Rikostieto",
        description = "true, jos tieto koskee rikostuomioita tai rikoksia (10 art.)."
    )]
    pub criminal: bool,
    /// The personal identity code or a part of it (Data Protection Act, section 29).
    #[serde(default)]
    #[schemars(
        title = "Henkilötunnus",
        description = "true, jos tieto on henkilötunnus tai sen osa (tietosuojalaki 29 §)."
    )]
    pub identity_code: bool,
    /// Something by which the person can be found, so that turvakielto concerns it.
    #[serde(default)]
    #[schemars(
        title = "Olinpaikka",
        description = "true, jos tiedosta voi päätellä, missä henkilö on, kuten osoite tai koulu (turvakielto)."
    )]
    pub address: bool,
    /// Whether the group is of children.
    #[serde(default)]
    #[schemars(title = "Lapsia", description = "true, jos ryhmään kuuluu lapsia.")]
    pub child: bool,
    /// Whether recipients of the kind are authorities; where it is not said, rules on disclosures to authorities keep silent.
    #[schemars(
        title = "Viranomainen",
        description = "Vastaanottajan lajista: true, jos se on viranomainen (julkisuuslaki 621/1999 4 §); false, jos ei. Jos tätä ei kerrota, viranomaisia koskevat säännöt eivät arvioi luovutuksia sille."
    )]
    pub authority: Option<bool>,
    /// Whether recipients of the kind perform a public task without being authorities.
    #[serde(default)]
    #[schemars(
        title = "Julkinen tehtävä",
        description = "Vastaanottajan lajista: true, jos se hoitaa julkista tehtävää olematta viranomainen, kuten yksityinen koulutuksen järjestäjä."
    )]
    pub public_task: bool,
}
