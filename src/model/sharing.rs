//! To whom data go: disclosures, reporting, transfers, combining, publicity and prohibitions.
//! It must not know whether any of it is lawful.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Contact, Country, DisclosureAssessment, DisclosureMethod, Id, Name, Prose, Recipient,
    Reference, StatuteText, TransferMechanism, Url, Words,
};

/// A disclosure to a recipient (GDPR Art. 13(1)(e)).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Luovutus",
    description = "Kenelle tietoja luovutetaan, mitä, millä perusteella ja miten (13 art. 1 kohta e)."
)]
pub struct Disclosure {
    /// Recipient, by id or described here.
    #[schemars(
        title = "Vastaanottaja",
        description = "Vastaanottajan tunnus tiedostossa shared.yaml tai kuvaus tässä. Esimerkki: kela."
    )]
    pub recipient: Reference<Recipient>,
    /// Data groups by id.
    #[serde(default)]
    #[schemars(
        title = "Tietoryhmät",
        description = "Luovutettavien tietoryhmien tunnukset (kohdasta data)."
    )]
    pub data: Vec<Id>,
    /// What, in own words.
    #[schemars(
        title = "Mitä",
        description = "Mitä luovutetaan, jos tietoryhmä kertoo liikaa. Esimerkki: yhteenveto valmennuksen etenemisestä."
    )]
    pub what: Option<Words>,
    /// Why.
    #[schemars(
        title = "Mihin tarkoitukseen",
        description = "Mihin vastaanottaja tarvitsee tiedot."
    )]
    pub purpose: Option<Words>,
    /// Statutes.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säädökset, joiden nojalla tiedot luovutetaan."
    )]
    pub statutes: Vec<StatuteText>,
    /// By consent.
    #[serde(default)]
    #[schemars(
        title = "Suostumuksella",
        description = "true, jos tiedot luovutetaan vain rekisteröidyn suostumuksella."
    )]
    pub consent: bool,
    /// Regular or on request.
    #[schemars(
        title = "Toistuvuus",
        description = "regular säännöllisesti, on_request pyynnöstä tai tapauskohtaisesti."
    )]
    pub frequency: Option<Frequency>,
    /// How often, in words.
    #[schemars(
        title = "Kuinka usein",
        description = "Kuinka usein, omin sanoin, kohdan frequency lisäksi. Esimerkki: neljä kertaa vuodessa."
    )]
    pub how_often: Option<Words>,
    /// Method.
    #[schemars(
        title = "Luovutustapa",
        description = "Miten tiedot annetaan: sanaston kohta. Esimerkki: turvasahkoposti."
    )]
    pub method: Option<DisclosureMethod>,
    /// Whether each disclosure leaves an entry. Internal.
    #[schemars(
        title = "Merkintä luovutuksesta",
        description = "true, jos jokaisesta luovutuksesta jää merkintä tai loki; false, jos ei. Sisäinen tieto."
    )]
    pub recorded: Option<bool>,
    /// The technical conditions of a viewing connection or an interface. Internal.
    #[schemars(
        title = "Yhteyden ehdot",
        description = "Katseluyhteyden tai teknisen rajapinnan ehdot (tiedonhallintalaki 906/2019 22–23 §). Sisäinen tieto."
    )]
    pub connection: Option<Connection>,
    /// How the disclosure was assessed. Internal.
    #[schemars(
        title = "Luovutusarvio",
        description = "Miten on arvioitu, saako tiedot luovuttaa. Sisäinen tieto."
    )]
    pub assessment: Option<DisclosureAssessment>,
}

/// The technical conditions of a viewing connection or an interface (Information Management Act, sections 22–23). Internal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Yhteyden ehdot",
    description = "Miten katseluyhteys tai tekninen rajapinta on rajattu. Sisäinen tieto: ei näy julkisessa selosteessa."
)]
pub struct Connection {
    /// Single searches only.
    #[schemars(
        title = "Vain yksittäisiä hakuja",
        description = "true, jos katselu on rajattu yksittäisiin hakuihin; false, jos tietoja voi selata tai listata (23 § 1 mom.)."
    )]
    pub single_searches: Option<bool>,
    /// The purpose is asked.
    #[schemars(
        title = "Käyttötarkoitus selvitetään",
        description = "true, jos haun yhteydessä selvitetään tietojen käyttötarkoitus; false, jos ei (23 § 1 mom.)."
    )]
    pub purpose_asked: Option<bool>,
    /// Abnormal searches are detected.
    #[schemars(
        title = "Poikkeava haku tunnistetaan",
        description = "true, jos järjestelmä tunnistaa poikkeavan tietojen hakemisen automaattisesti; false, jos ei (23 § 2 mom.)."
    )]
    pub abnormal_detected: Option<bool>,
    /// Necessity is checked case by case.
    #[schemars(
        title = "Tarpeellisuus varmistetaan",
        description = "true, jos rajapinnassa varmistetaan teknisesti, että tieto on kussakin tapauksessa tarpeellinen tai välttämätön; false, jos ei (22 § 2 mom.)."
    )]
    pub necessity_checked: Option<bool>,
}

/// How often data are disclosed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Regularly.
    #[schemars(description = "Säännöllisesti.")]
    Regular,
    /// On request, case by case.
    #[schemars(description = "Pyynnöstä tai tapauskohtaisesti.")]
    OnRequest,
}

/// Reporting to a funder or another outsider.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Raportointi",
    description = "Raportit ja tilastot ulkopuolisille. Tilasto, josta ketään ei voi tunnistaa, ei ole luovutus."
)]
pub struct Report {
    /// To whom.
    #[schemars(
        title = "Kenelle",
        description = "Kenelle raportoidaan. Esimerkki: opetus- ja kulttuuriministeriö."
    )]
    pub to: Words,
    /// What.
    #[schemars(
        title = "Mitä",
        description = "Mitä raportoidaan. Esimerkki: tilastot valmennuksista."
    )]
    pub what: Option<Words>,
    /// How often.
    #[schemars(
        title = "Kuinka usein",
        description = "Kuinka usein. Esimerkki: neljä kertaa vuodessa."
    )]
    pub how_often: Option<Words>,
    /// Whether persons can be identified.
    #[schemars(
        title = "Tunnistettavissa",
        description = "true, jos raportista voi tunnistaa henkilön; false, jos ei voi."
    )]
    pub identifiable: Option<bool>,
}

/// A transfer outside the EEA (GDPR Art. 13(1)(f), chapter V).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Siirto kolmanteen maahan",
    description = "Siirto EU:n tai ETA:n ulkopuolelle: maa, peruste ja mistä suojatoimista saa jäljennöksen (13 art. 1 kohta f)."
)]
pub struct Transfer {
    /// Country.
    #[schemars(title = "Maa", description = "Maan tunnus. Esimerkki: US.")]
    pub country: Country,
    /// Recipient.
    #[schemars(title = "Vastaanottaja", description = "Kenelle tiedot siirretään.")]
    pub recipient: Option<Words>,
    /// What.
    #[schemars(title = "Mitä", description = "Mitä siirretään ja miksi.")]
    pub what: Option<Words>,
    /// Mechanism.
    #[schemars(
        title = "Siirtoperuste",
        description = "Peruste sanastosta: adequacy, scc, bcr tai muu (44–49 art.)."
    )]
    pub mechanism: Option<TransferMechanism>,
    /// Where a copy of the safeguards is had.
    #[schemars(
        title = "Jäljennös suojatoimista",
        description = "Mistä suojatoimista saa jäljennöksen tai missä ne ovat nähtävillä (13 art. 1 kohta f)."
    )]
    pub copy_from: Option<Words>,
    /// The compelling interest of Art. 49(1), second subparagraph.
    #[schemars(
        title = "Pakottava etu",
        description = "Pakottava oikeutettu etu, jos siirto perustuu 49 artiklan 1 kohdan toiseen alakohtaan."
    )]
    pub compelling_interest: Option<Prose>,
    /// The assessment of the country's law and practice. Internal.
    #[schemars(
        title = "Siirron vaikutusarvio",
        description = "Arvio siitä, takaavatko suojatoimet riittävän tason siinä maassa, tai viittaus arvioon. Sisäinen tieto."
    )]
    pub assessment: Option<Prose>,
}

/// Combining with other data.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Yhdistäminen",
    description = "Mihin muihin tietoihin rekisterin tietoja yhdistetään ja miksi."
)]
pub struct Combining {
    /// With what.
    #[schemars(
        title = "Mihin",
        description = "Mihin rekisteriin tai järjestelmään tiedot yhdistetään tai siirretään."
    )]
    pub with: Words,
    /// What.
    #[schemars(title = "Mitä", description = "Mitä tietoja.")]
    pub what: Option<Words>,
    /// Why.
    #[schemars(title = "Miksi", description = "Mihin tarkoitukseen.")]
    pub purpose: Option<Words>,
    /// Whether the other register is of the same controller.
    #[schemars(
        title = "Saman rekisterinpitäjän",
        description = "true, jos toinen rekisteri on saman rekisterinpitäjän; false, jos tietoja menee ulkopuoliselle."
    )]
    pub same_controller: Option<bool>,
    /// Statutes.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säädökset, joiden nojalla tietoja yhdistetään."
    )]
    pub statutes: Vec<StatuteText>,
}

/// Publicity and secrecy (Act on the Openness of Government Activities, 621/1999).
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Julkisuus ja salassapito",
    description = "Mitkä tiedot ovat salassa pidettäviä, kuka päättää tietopyynnöistä ja miten asiakirjaa pyydetään (julkisuuslaki 621/1999)."
)]
pub struct Publicity {
    /// Secrecy grounds beyond those of the data groups.
    #[serde(default)]
    #[schemars(
        title = "Salassapito",
        description = "Salassapitosäännökset tietoryhmittäin."
    )]
    pub secrecy: Vec<Secrecy>,
    /// Who decides on information requests.
    #[schemars(
        title = "Kuka päättää",
        description = "Kuka päättää tiedon antamisesta. Esimerkki: hallintojohtaja."
    )]
    pub decider: Option<Words>,
    /// Where to send a request.
    #[schemars(
        title = "Mihin pyyntö tehdään",
        description = "Yhteystieto, johon asiakirjapyyntö lähetetään. Ellei mitään kirjoiteta, kirjaamo."
    )]
    pub request_contact: Option<Contact>,
    /// How to ask.
    #[schemars(
        title = "Miten pyydetään",
        description = "Ohje asiakirjan pyytämiseen omin sanoin."
    )]
    pub how_to_request: Option<Prose>,
    /// Search keys (Information Management Act, section 28).
    #[serde(default)]
    #[schemars(
        title = "Hakutekijät",
        description = "Millä tiedoilla asiakirjoja haetaan. Esimerkki: nimi, asiakasnumero (tiedonhallintalaki 28 §)."
    )]
    pub search_keys: Vec<Words>,
    /// Whether the data are openly available through an interface (Information Management Act, section 28).
    #[schemars(
        title = "Avoin rajapinta",
        description = "Ovatko tiedot avoimesti saatavilla teknisen rajapinnan kautta: true tai false. Kerrotaan asiakirjajulkisuuskuvauksessa (tiedonhallintalaki 28 §)."
    )]
    pub open_interface: Option<bool>,
    /// Extra words.
    #[schemars(
        title = "Tarkennus",
        description = "Tarkennus julkisuuteen ja salassapitoon omin sanoin."
    )]
    pub note: Option<Prose>,
}

impl Publicity {
    /// What this one says, and of the rest what another one says.
    #[must_use]
    pub fn filled_from(&self, other: &Self) -> Self {
        let secrecy = [&self.secrecy, &other.secrecy];
        let search_keys = [&self.search_keys, &other.search_keys];
        Self {
            secrecy: first_told(secrecy),
            decider: self.decider.clone().or_else(|| other.decider.clone()),
            request_contact: self
                .request_contact
                .clone()
                .or_else(|| other.request_contact.clone()),
            how_to_request: self
                .how_to_request
                .clone()
                .or_else(|| other.how_to_request.clone()),
            search_keys: first_told(search_keys),
            open_interface: self.open_interface.or(other.open_interface),
            note: self.note.clone().or_else(|| other.note.clone()),
        }
    }
}

/// The first of two lists that is not empty.
fn first_told<T: Clone>(lists: [&Vec<T>; 2]) -> Vec<T> {
    let told = lists.into_iter().find(|list| !list.is_empty());
    told.cloned().unwrap_or_default()
}

/// A secrecy ground.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Salassapitoperuste",
    description = "Mitä tietoja salassapito koskee ja millä säännöksellä."
)]
pub struct Secrecy {
    /// What data.
    #[schemars(title = "Mitä", description = "Mitä tietoja salassapito koskee.")]
    pub what: Words,
    /// Statute.
    #[schemars(
        title = "Säädös",
        description = "Salassapitosäännös. Esimerkki: julkisuuslaki (621/1999) 24 § 1 mom. 25 kohta."
    )]
    pub statute: StatuteText,
}

/// A right to forbid that comes from a sector act; neither objection nor consent.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Kielto-oikeus",
    description = "Lakiin perustuva oikeus kieltää tietojen antaminen. Se ei ole vastustamista eikä suostumus."
)]
pub struct Prohibition {
    /// What may be forbidden.
    #[schemars(
        title = "Mitä voi kieltää",
        description = "Mitä voi kieltää. Esimerkki: tietojen antamisen huoltajalle."
    )]
    pub what: Words,
    /// Towards whom.
    #[schemars(title = "Kenen suhteen", description = "Kenen suhteen kielto on.")]
    pub towards: Option<Words>,
    /// Statute.
    #[serde(default)]
    #[schemars(
        title = "Säädökset",
        description = "Säädös, johon kielto-oikeus perustuu."
    )]
    pub statutes: Vec<StatuteText>,
    /// How.
    #[schemars(title = "Miten", description = "Miten kielto tehdään.")]
    pub how: Option<Words>,
    /// Who may.
    #[schemars(title = "Kuka", description = "Kuka voi kieltää.")]
    pub who: Option<Words>,
}

/// A link to something that completes the notice.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Linkki",
    description = "Linkki sivulle tai selosteeseen, joka täydentää tätä."
)]
pub struct Link {
    /// Title.
    #[schemars(
        title = "Otsikko",
        description = "Linkin teksti, joka kertoo mihin se vie."
    )]
    pub title: Words,
    /// Address.
    #[schemars(title = "Osoite", description = "Verkko-osoite.")]
    pub url: Url,
}

/// Anything else that the organisation wants to say, in its own section.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Oma osio",
    description = "Organisaation oma osio selosteen lopussa. Esimerkki: Evästeet."
)]
pub struct OwnSection {
    /// Id, used as the anchor.
    #[schemars(
        title = "Tunnus",
        description = "Osion tunnus, josta tulee sen pysyvä osoite sivulla."
    )]
    pub id: Id,
    /// Title.
    #[schemars(title = "Otsikko", description = "Osion otsikko.")]
    pub title: Words,
    /// Text.
    #[schemars(title = "Teksti", description = "Osion teksti.")]
    pub text: Prose,
}

/// One version in the register's history.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Versio",
    description = "Selosteen aiempi tai nykyinen versio ja mikä muuttui."
)]
pub struct Version {
    /// Version.
    #[schemars(
        title = "Versio",
        description = "Version numero lainausmerkeissä. Esimerkki: \"2\"."
    )]
    pub version: Name,
    /// Date.
    #[schemars(title = "Päivä", description = "Version päivä.")]
    pub date: super::Date,
    /// What changed.
    #[schemars(title = "Muutos", description = "Mikä muuttui.")]
    pub change: Words,
}
