//! A service that the organisation runs as a processor on behalf of other controllers: what one file `registers/<id>.processor.yaml` holds for the record of GDPR Art. 30(2).
//! It must not know its own id (the file's name), what other files say, nor what a controller tells the data subjects.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    ById, Contact, Contract, DataCategory, Date, Format, Id, Ignore, Listed, Organisation, Prose,
    Reference, Security, SubjectGroup, Subprocessor, SubprocessorTerms, Transfer, Words,
};

/// The file `registers/<id>.processor.yaml`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Käsittelijänä tuotettu palvelu",
    description = "Palvelu, jossa organisaatio käsittelee henkilötietoja muiden rekisterinpitäjien lukuun: tiedot käsittelijän selosteeseen (30 art. 2 kohta). Tiedoston nimi on palvelun tunnus ja pääte .processor.yaml. Kaikki on sisäistä."
)]
pub struct ProcessorService {
    /// Format version.
    pub format: Format,
    /// Name.
    #[schemars(
        title = "Palvelun nimi",
        description = "Palvelun nimi. Esimerkki: Kuntien yhteinen palkanlaskenta."
    )]
    pub name: Words,
    /// How far it is.
    #[schemars(
        title = "Tila",
        description = "draft valmisteilla, in_use käytössä, ended päättynyt. Valmisteilla olevassa puutteet ovat varoituksia. Ellei mitään kirjoiteta, in_use."
    )]
    pub status: Option<ServiceStatus>,
    /// Updated.
    #[schemars(
        title = "Päivitetty",
        description = "Päivä, jona tiedot on viimeksi päivitetty."
    )]
    pub updated: Option<Date>,
    /// Review due.
    #[schemars(
        title = "Tarkistettava viimeistään",
        description = "Päivä, johon mennessä tiedot on tarkistettava."
    )]
    pub review_due: Option<Date>,

    /// The processor.
    #[schemars(
        title = "Käsittelijä",
        description = "Käsittelijänä toimivan organisaation tunnus tiedostossa organisation.yaml (30 art. 2 kohta a). Ellei mitään kirjoiteta, oletus."
    )]
    pub processor: Option<Id>,
    /// The processor's representative (GDPR Art. 27).
    #[schemars(
        title = "Käsittelijän edustaja",
        description = "EU:n ulkopuolisen käsittelijän edustaja (27 art.)."
    )]
    pub representative: Option<Contact>,
    /// Who answers for the service.
    #[schemars(
        title = "Palvelun yhteystieto",
        description = "Kuka palvelusta vastaa, roolina. Rekisterinpitäjät ja valvontaviranomainen saavat tältä lisätietoja."
    )]
    pub contact: Option<Contact>,
    /// Other processors that act for the same controllers.
    #[serde(default)]
    #[schemars(
        title = "Muut käsittelijät",
        description = "Muut, jotka tuottavat palvelun yhdessä organisaation kanssa ja toimivat suoraan rekisterinpitäjien lukuun: tunnuksia tiedostosta organisation.yaml tai kuvauksia tässä. Alihankkijat kirjoitetaan kohtaan subprocessors."
    )]
    pub other_processors: Vec<Reference<Organisation>>,

    /// Categories of processing by id.
    #[serde(default)]
    #[schemars(
        title = "Käsittelyt",
        description = "Käsittelyn ryhmät tunnuksittain: mitä rekisterinpitäjien lukuun tehdään (30 art. 2 kohta b). Ne koskevat jokaista rekisterinpitäjää, ellei rekisterinpitäjän kohdalla luetella muita."
    )]
    pub processing: ById<ProcessingCategory>,
    /// Groups of data subjects.
    #[serde(default)]
    #[schemars(
        title = "Rekisteröityjen ryhmät",
        description = "Keiden tietoja palvelussa on: sanaston kohtia. Ei pakollinen käsittelijän selosteessa, mutta auttaa lukijaa. Esimerkki: [henkilosto]."
    )]
    pub subjects: Vec<SubjectGroup>,
    /// Categories of personal data.
    #[serde(default)]
    #[schemars(
        title = "Tietolajit",
        description = "Mitä tietoja palvelussa on: sanaston kohtia. Ei pakollinen käsittelijän selosteessa, mutta auttaa lukijaa. Esimerkki: [nimi, yhteystiedot]."
    )]
    pub categories: Vec<DataCategory>,

    /// What the contracts of all controllers have in common.
    #[schemars(
        title = "Yhteiset sopimusehdot",
        description = "Mitä jokaisen rekisterinpitäjän sopimuksessa on, ellei sen omassa kohdassa sanota muuta; tai säädös tai muu asiakirja, joka sitoo käsittelijää kaikkiin nähden (28 art. 3 kohta). Esimerkki: {covers: [a, b, c, d, e, f, g, h], subprocessors: general}."
    )]
    pub contract: Option<Contract>,
    /// The controllers that are served.
    #[serde(default)]
    #[schemars(
        title = "Rekisterinpitäjät",
        description = "Rekisterinpitäjät, joiden lukuun palvelussa toimitaan (30 art. 2 kohta a)."
    )]
    pub controllers: Vec<ServedController>,

    /// Sub-processors.
    #[schemars(
        title = "Alikäsittelijät",
        description = "Organisaation käyttämät alihankkijat, jotka käsittelevät tietoja (28 art. 2 ja 4 kohta); none, jos niitä ei ole."
    )]
    pub subprocessors: Option<Listed<Subprocessor>>,
    /// Transfers.
    #[schemars(
        title = "Siirrot kolmansiin maihin",
        description = "Siirrot EU:n tai ETA:n ulkopuolelle: maa ja peruste (30 art. 2 kohta c); none, jos tietoja ei siirretä."
    )]
    pub transfers: Option<Listed<Transfer>>,
    /// Security.
    #[schemars(
        title = "Suojaus",
        description = "Yleinen kuvaus turvatoimista (30 art. 2 kohta d, 32 art. 1 kohta). Kohta internal ei tule selosteeseen."
    )]
    pub security: Option<Security>,

    /// Suppressed findings.
    #[serde(default)]
    #[schemars(
        title = "Ohitetut havainnot",
        description = "Havainnot, jotka on arvioitu ja päätetty ohittaa, perusteluineen."
    )]
    pub ignore: Vec<Ignore>,
}

/// How far a service is that the organisation runs as a processor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ServiceStatus {
    /// Being prepared: nobody's data are in it yet.
    #[schemars(description = "Valmisteilla; palvelussa ei vielä käsitellä kenenkään tietoja.")]
    Draft,
    /// In use.
    #[default]
    #[schemars(description = "Käytössä.")]
    InUse,
    /// No longer run.
    #[schemars(description = "Päättynyt: tietoja ei enää käsitellä.")]
    Ended,
}

impl ServiceStatus {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InUse => "in_use",
            Self::Ended => "ended",
        }
    }
}

/// A category of processing that is carried out on behalf of controllers (GDPR Art. 30(2)(b)).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Käsittely",
    description = "Yksi käsittelyn ryhmä, joka tehdään rekisterinpitäjän lukuun (30 art. 2 kohta b)."
)]
pub struct ProcessingCategory {
    /// Name.
    #[schemars(
        title = "Nimi",
        description = "Lyhyt nimi. Esimerkki: palkkojen laskeminen ja maksaminen."
    )]
    pub name: Words,
    /// What is done.
    #[schemars(
        title = "Mitä tehdään",
        description = "Mitä tiedoille tehdään, omin sanoin, jos nimi ei riitä."
    )]
    pub what: Option<Prose>,
}

/// A controller on whose behalf the service processes personal data.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Palveltava rekisterinpitäjä",
    description = "Rekisterinpitäjä, jonka lukuun palvelussa toimitaan, mitä sen lukuun tehdään ja millä sopimuksella."
)]
pub struct ServedController {
    /// The controller.
    #[schemars(
        title = "Rekisterinpitäjä",
        description = "Rekisterinpitäjän tunnus tiedostossa organisation.yaml, tai nimi ja yhteystiedot tässä. Esimerkki: {name: Naapurilan kunta, email: kirjaamo@naapurila.example}."
    )]
    pub controller: Reference<Organisation>,
    /// The controller's representative (GDPR Art. 27).
    #[schemars(
        title = "Rekisterinpitäjän edustaja",
        description = "EU:n ulkopuolisen rekisterinpitäjän edustaja (27 art.)."
    )]
    pub representative: Option<Contact>,
    /// Categories of processing by id; all of the service where nothing is written.
    #[schemars(
        title = "Käsittelyt",
        description = "Mitkä kohdan processing käsittelyistä tehdään tämän rekisterinpitäjän lukuun, tunnuksittain. Ellei mitään kirjoiteta, kaikki."
    )]
    pub processing: Option<Vec<Id>>,
    /// Processing that is done for this controller alone.
    #[serde(default)]
    #[schemars(
        title = "Muu käsittely",
        description = "Käsittely, jota tehdään vain tämän rekisterinpitäjän lukuun, omin sanoin."
    )]
    pub other_processing: Vec<Words>,
    /// The contract.
    #[schemars(
        title = "Sopimus",
        description = "Sopimus tai muu asiakirja, joka sitoo käsittelijää tähän rekisterinpitäjään nähden (28 art. 3 kohta): päivä tai tunniste, ja voimassaolo."
    )]
    pub contract: Option<Contract>,
}

impl ProcessorService {
    /// Whether it is still being prepared.
    pub fn is_draft(&self) -> bool {
        self.status == Some(ServiceStatus::Draft)
    }

    /// Whether it is no longer run.
    pub fn is_ended(&self) -> bool {
        self.status == Some(ServiceStatus::Ended)
    }

    /// The categories of processing that are done for a controller, by id: those that it names and that there are, else all of
    /// the service.
    pub fn processing_for<'a>(
        &'a self,
        controller: &'a ServedController,
    ) -> Vec<(&'a Id, &'a ProcessingCategory)> {
        match &controller.processing {
            None => self.processing.iter().collect(),
            Some(named) => {
                let named = named.iter();
                named
                    .filter_map(|id| self.processing.get_key_value(id))
                    .collect()
            }
        }
    }

    /// What is recorded of the contract with a controller, and of what all contracts have in common, in this order.
    pub fn contracts<'a>(
        &'a self,
        controller: &'a ServedController,
    ) -> impl Iterator<Item = &'a Contract> {
        controller.contract.iter().chain(&self.contract)
    }

    /// On what terms a controller has allowed sub-processors; none where nothing is recorded of it.
    pub fn terms_of(&self, controller: &ServedController) -> Option<SubprocessorTerms> {
        self.contracts(controller)
            .find_map(|contract| contract.subprocessors)
    }
}
