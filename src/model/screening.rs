//! How large the processing is, and what is answered of the criteria by which the need of an impact assessment is judged. Internal.
//! It must not know the criteria or what follows from an answer.

use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

use super::dpia::keyed;
use super::{Date, DocumentPublicity, Prose, Words};
use crate::law::assessment::Assessment;

/// How large the processing is (GDPR Art. 35(3), WP 248 rev.01). Internal.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Laajuus",
    description = "Kuinka laajaa käsittely on. Sisäinen tieto, josta arvioidaan, tarvitaanko vaikutustenarviointia."
)]
pub struct Scale {
    /// How many people's data.
    #[schemars(
        title = "Henkilöitä",
        description = "Kuinka monen ihmisen tietoja rekisterissä on, suunnilleen."
    )]
    pub people: Option<u64>,
    /// Area.
    #[schemars(
        title = "Alue",
        description = "Millä alueella ihmiset ovat. Esimerkki: yksi kunta."
    )]
    pub area: Option<Words>,
    /// Whether it is large-scale.
    #[schemars(
        title = "Laajamittaista",
        description = "true, jos käsittely on laajamittaista: paljon ihmisiä, paljon tietoja, pitkään tai laajalla alueella. Muuten false."
    )]
    pub large: Option<bool>,
    /// Why.
    #[schemars(
        title = "Perustelu",
        description = "Miksi käsittely on tai ei ole laajamittaista."
    )]
    pub why: Option<Words>,
}

/// What facts do not decide of the need of an impact assessment (GDPR Art. 35(1)–(4)). Internal.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Vaikutustenarvioinnin tarve",
    description = "Vastaukset niihin kriteereihin, joita rekisterin tiedot eivät ratkaise, ja perustelu, jos vaikutustenarviointia ei tehdä. Tästä syntyy sisäinen muistio. Kysymykset näyttää komento: seloste screen."
)]
pub struct Screening {
    /// Date.
    #[schemars(title = "Päivä", description = "Päivä, jona tarve on arvioitu.")]
    pub date: Option<Date>,
    /// By whom, as a role.
    #[schemars(
        title = "Arvioija",
        description = "Kuka tarpeen on arvioinut, roolina."
    )]
    pub by: Option<Words>,
    /// Answers by the criterion's id.
    #[serde(default)]
    #[schemars(
        title = "Vastaukset",
        description = "Vastaus kuhunkin kriteeriin, jota rekisterin tiedot eivät ratkaise, perusteluineen."
    )]
    pub answers: CriterionAnswers,
    /// Why no assessment is made though it would as a rule be.
    #[schemars(
        title = "Poikkeaminen",
        description = "Miksi vaikutustenarviointia ei tehdä, vaikka se kriteerien mukaan lähtökohtaisesti tehtäisiin tai sitä olisi harkittava."
    )]
    pub deviation: Option<Prose>,
    /// Where the assessment is, when it was made as another document or together with that of similar processing.
    #[schemars(
        title = "Arvioitu muualla",
        description = "Missä vaikutustenarviointi on, jos se on tehty muuna asiakirjana tai yhdessä toisen rekisterin kanssa (35 art. 1 kohta): asiakirja, päivä ja diaarinumero. Esimerkki: Vaikutustenarviointi 12.3.2026, ESIM/123/2026."
    )]
    pub assessed_elsewhere: Option<Words>,
    /// Publicity class of the memo.
    #[schemars(title = "Julkisuusluokka", description = "Muistion julkisuusluokka.")]
    pub publicity: Option<DocumentPublicity>,
}

impl Screening {
    /// Whether the need itself has been judged here: what says only where an assessment lies gives nothing to tell in a memo.
    pub fn is_judged(&self) -> bool {
        self.date.is_some()
            || self.by.is_some()
            || self.deviation.is_some()
            || !self.answers.0.is_empty()
    }
}

/// Answers to criteria, by the id of the criterion.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct CriterionAnswers(pub IndexMap<String, CriterionAnswer>);

impl JsonSchema for CriterionAnswers {
    fn schema_name() -> Cow<'static, str> {
        "CriterionAnswers".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let answer = generator.subschema_for::<CriterionAnswer>().to_value();
        let lists = Assessment::embedded().screening.lists.values();
        let criteria = lists.flat_map(|list| &list.criteria);
        let known = criteria.map(|(id, criterion)| (id.as_str(), criterion.question.fi.as_str()));
        keyed("Vastaukset", "Kriteerin tunnus ja vastaus.", known, &answer)
    }
}

/// An answer to a criterion, with its reason.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Vastaus kriteeriin",
    description = "Täyttyykö kriteeri, ja mihin vastaus perustuu."
)]
pub struct CriterionAnswer {
    /// Whether the criterion is met.
    #[schemars(title = "Vastaus", description = "true täyttyy, false ei täyty.")]
    pub answer: bool,
    /// Why.
    #[schemars(
        title = "Perustelu",
        description = "Mihin vastaus perustuu. Ilman perustelua vastaus ei kelpaa."
    )]
    pub reason: Option<Words>,
}

/// Why data subjects are not informed of data that come from elsewhere (GDPR Art. 14(5)). Internal.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "Informoinnista poikkeaminen",
    description = "Miksi rekisteröidylle ei kerrota erikseen muualta saaduista tiedoista (14 art. 5 kohta). Sisäinen tieto."
)]
pub struct InformingException {
    /// Ground.
    #[schemars(
        title = "Peruste",
        description = "impossible mahdotonta, disproportionate vaatisi kohtuutonta vaivaa, defeats_purpose estäisi käsittelyn tarkoituksen toteutumisen."
    )]
    pub ground: ExceptionGround,
    /// Why, and what is done instead.
    #[schemars(
        title = "Perustelu",
        description = "Miksi poiketaan ja mitä tehdään rekisteröityjen suojaksi, esimerkiksi mistä tieto on julkisesti saatavilla."
    )]
    pub why: Option<Prose>,
}

/// Grounds of GDPR Art. 14(5)(b).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExceptionGround {
    /// Impossible.
    #[schemars(description = "Informointi on mahdotonta.")]
    Impossible,
    /// A disproportionate effort.
    #[schemars(description = "Informointi vaatisi kohtuutonta vaivaa.")]
    Disproportionate,
    /// It would defeat the purpose.
    #[schemars(
        description = "Informointi estäisi käsittelyn tarkoituksen tai vaikeuttaisi sitä vakavasti."
    )]
    DefeatsPurpose,
}
