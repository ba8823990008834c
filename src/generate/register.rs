//! One register put together: a sector in a district, with its own choice of purposes, data, recipients and words.
//! It must not know files; what it returns is the tree that a register's YAML holds.

use serde_json::{Map, Value, json};

use super::random::Random;
use super::words::{Data, Extra, ExtraKind, Purpose, Recipient, Sector, Words};

/// What is said to children, in words that fit every sector.
const FOR_CHILDREN: &str =
    "Tarvitsemme tietojasi, jotta voimme auttaa sinua. Kysy meiltä, jos et ymmärrä jotain.";

/// The register of a number, from one upwards.
pub(super) fn register(index: usize, words: &Words) -> Value {
    let sector = &words.sectors[(index - 1) % words.sectors.len()];
    let mut random = Random::new(index as u64);
    let area = random.one(&words.areas).clone();
    Writer {
        index,
        words,
        sector,
        area,
        random,
    }
    .register()
}

struct Writer<'a> {
    index: usize,
    words: &'a Words,
    sector: &'a Sector,
    area: String,
    random: Random,
}

impl<'a> Writer<'a> {
    fn register(&mut self) -> Value {
        let known = self.extras();
        let chosen = self.random.some(&known, 1);
        let extras: Vec<&Extra> = chosen.into_iter().copied().take(2).collect();
        let mut purposes = self.random.some(&self.sector.purposes, 2);
        purposes.truncate(4 - extras.len());
        let mut groups = self.random.some(&self.sector.data, 2);
        groups.truncate(4);
        let parts = [
            self.identity(),
            self.parties(),
            self.purposes(&purposes, &extras),
            self.data(&purposes, &groups, &extras),
            self.retention(&extras),
            self.sharing(),
            self.publicity(),
            self.protection(),
            self.rights(),
            self.closing(),
        ];
        let all: Map<String, Value> = parts.into_iter().flat_map(entries).collect();
        Value::Object(all)
    }

    /// A text with its holes filled.
    fn fill(&self, text: &str) -> String {
        text.replace("{alue}", &self.area)
            .replace("{palvelu}", &self.sector.of)
            .replace("{ketka}", &self.sector.whose)
            .replace("{ohjelma}", &self.sector.system)
            .replace("{rooli}", &self.sector.role)
    }

    /// Some sentences as one text.
    fn prose(&mut self, of: &'a [String], least: usize) -> String {
        let chosen = self.random.some(of, least);
        let filled: Vec<String> = chosen.into_iter().map(|text| self.fill(text)).collect();
        filled.join("\n")
    }

    fn extras(&self) -> Vec<&'a Extra> {
        let words = self.words;
        let extra = |kind: &ExtraKind| match kind {
            ExtraKind::Billing => &words.billing,
            ExtraKind::Consent => &words.consent,
            ExtraKind::Logs => &words.logs,
        };
        self.sector.extras.iter().map(extra).collect()
    }

    fn name(&self) -> String {
        let name = &self.sector.name;
        format!("{} alueen {name}", self.area)
    }

    fn is_city(&self) -> bool {
        self.sector.controller.is_none()
    }

    fn mail(&self, box_name: &str) -> String {
        let host = if self.is_city() {
            "esimerkkila.example"
        } else {
            "latu.example"
        };
        format!("{box_name}.{}@{host}", self.index)
    }

    fn identity(&mut self) -> Value {
        let month = self.random.between(1, 6);
        let day = self.random.between(1, 28);
        let highlights: Vec<String> = self
            .random
            .some(&self.words.highlights, 1)
            .into_iter()
            .take(2)
            .map(|text| self.fill(text))
            .collect();
        json!({
            "format": 1,
            "name": self.name(),
            "status": "published",
            "form": ["electronic", "manual"],
            "diary_number": format!("ESI/{}/2026", 1000 + self.index),
            "version": self.random.between(1, 4).to_string(),
            "drawn_up": format!("2025-{month:02}-{day:02}"),
            "updated": format!("2026-{month:02}-{day:02}"),
            "approved": {"date": format!("2026-{:02}-{day:02}", month + 1), "by": self.sector.body},
            "review_due": format!("2028-{month:02}-{day:02}"),
            "screening": {
                "assessed_elsewhere": format!("Vaikutustenarviointi, ESI/{}/2026", 50_000 + self.index),
            },
            "highlights": highlights,
        })
    }

    fn parties(&mut self) -> Value {
        let street = self.random.one(&self.words.streets).clone();
        let number = self.random.between(1, 48);
        let unit = format!("{} alueen toimipiste", self.area);
        json!({
            "controller": self.sector.controller.as_deref().unwrap_or("kaupunki"),
            "body": self.sector.body,
            "responsible": {"role": self.sector.role, "unit": unit, "email": self.mail("johto")},
            "contact": {
                "role": "palvelusihteeri", "unit": unit, "email": self.mail("palvelu"),
                "phone": format!("09 000 {:04}", self.index % 10_000),
                "address": format!("{street} {number}, 00001 Esimerkkilä"),
            },
        })
    }

    fn purposes(&mut self, own: &[&'a Purpose], extras: &[&'a Extra]) -> Value {
        let mut purposes = Map::new();
        for purpose in own {
            let more = self.random.one(&self.words.descriptions);
            let text = self.fill(&format!("{}\n{more}", purpose.description));
            purposes.insert(purpose.id.clone(), self.purpose(purpose, &text));
        }
        for extra in extras {
            let text = self.fill(&extra.purpose.description);
            purposes.insert(
                extra.purpose.id.clone(),
                self.purpose(&extra.purpose, &text),
            );
        }
        json!({"purposes": purposes})
    }

    fn purpose(&self, purpose: &Purpose, description: &str) -> Value {
        let mut basis = json!({"article_6": purpose.article, "statutes": purpose.statutes});
        let mut written = json!({
            "name": purpose.name,
            "description": description,
            "obligation": {"kind": purpose.obligation, "consequences": self.fill(&purpose.consequences)},
        });
        if purpose.article == "a" {
            basis["consent"] = json!({
                "given": "Annat suostumuksen, kun tilaat viestit lomakkeella.",
                "withdrawn": "Voit perua tilauksen jokaisen viestin lopussa olevasta linkistä tai sähköpostilla.",
                "email": self.mail("palvelu"),
            });
            written["authority_task"] = json!(false);
        }
        if purpose.article == "f" {
            basis["interest"] = json!(
                "Toimintamme nojaa vapaaehtoisiin, ja tehtävien jakaminen edellyttää tietoa siitä, ketkä ovat käytettävissä."
            );
            basis["balancing"] = json!("Tasapainotesti on tehty ja tallennettu asiakirjoihin.");
        }
        written["basis"] = basis;
        written
    }

    fn data(&mut self, own: &[&Purpose], groups: &[&'a Data], extras: &[&'a Extra]) -> Value {
        let purposes: Vec<&str> = own.iter().map(|purpose| purpose.id.as_str()).collect();
        let subjects = &self.sector.subjects;
        let mut data = Map::new();
        data.insert("perustiedot".to_owned(), json!({
            "name": "Perustiedot", "subjects": subjects, "categories": ["nimi", "syntymaaika", "yhteystiedot"],
            "sources": [{"from": "data_subject"}], "purposes": purposes, "retention": ["tiedot"],
        }));
        if !self.sector.ground.is_empty() {
            data.insert("yksilointi".to_owned(), json!({
                "name": "Henkilötunnus", "subjects": subjects, "categories": ["henkilotunnus"],
                "identity_code": {"ground": self.sector.ground, "why": "jotta tietosi eivät sekoitu toisen henkilön tietoihin"},
                "sensitive": true,
                "sources": [{"from": "data_subject"}, {
                    "from": "authority", "name": "väestötietojärjestelmä", "how": "teknisen rajapinnan kautta", "public": false,
                    "statutes": ["laki väestötietojärjestelmästä (661/2009) 28 §"],
                }],
                "purposes": purposes, "retention": ["tiedot"],
            }));
        }
        for group in groups {
            data.insert(group.id.clone(), self.group(group, &purposes, "tiedot"));
        }
        for Extra {
            purpose,
            data: group,
        } in extras
        {
            data.insert(
                group.id.clone(),
                self.group(group, &[&purpose.id], &purpose.id),
            );
        }
        let mut told = json!({"data": data, "children": self.sector.children});
        if self.sector.children {
            told["for_children"] = json!(FOR_CHILDREN);
        }
        told
    }

    fn group(&mut self, group: &'a Data, purposes: &[&str], retention: &str) -> Value {
        let mut source = json!({"from": group.from});
        if let Some(name) = &group.source {
            source["name"] = json!(name);
        }
        if matches!(group.from.as_str(), "authority" | "other") {
            source["public"] = json!(false);
        }
        let mut written = json!({
            "name": group.name,
            "subjects": self.sector.subjects,
            "categories": group.categories,
            "items": self.random.some(&group.items, 2),
        });
        if let Some(letter) = &group.article_9 {
            written["special"] = json!({"article_9": letter, "statutes": group.statutes});
            if letter == "a" {
                written["special"]["consent"] = json!({
                    "given": "Annat nimenomaisen suostumuksen lomakkeella.",
                    "withdrawn": "Voit perua suostumuksen ilmoittamalla siitä meille.",
                    "email": self.mail("palvelu"),
                });
            }
        }
        if let Some(secrecy) = &group.secrecy {
            written["secrecy"] = json!(secrecy);
        }
        written["sources"] = json!([source]);
        written["purposes"] = json!(purposes);
        written["retention"] = json!([retention]);
        written
    }

    fn retention(&mut self, extras: &[&Extra]) -> Value {
        let kept = &self.sector.kept;
        let reasoning = self.random.one(&self.words.reasoning);
        let mut retention = json!({"tiedot": {
            "what": format!("Rekisterin tiedot ({})", self.sector.of),
            "period": kept.period, "start": kept.start,
            "ground": {"plan": kept.plan, "reasoning": reasoning},
            "then": kept.then,
        }});
        for extra in extras {
            let id = extra.purpose.id.as_str();
            let (period, start, ground) = match id {
                "laskutus" => (
                    "P6Y",
                    "vuoden_loppu",
                    json!({"statutes": extra.purpose.statutes}),
                ),
                "kaytonvalvonta" => (
                    "P2Y",
                    "lokitapahtuma",
                    json!({"statutes": extra.purpose.statutes}),
                ),
                _ => (
                    "P30D",
                    "suostumuksen_peruutus",
                    json!({"reasoning": "Merkintää tarvitaan perumisen toteuttamiseen."}),
                ),
            };
            retention[id] = json!({
                "what": extra.data.name, "period": period, "start": start, "ground": ground, "then": "tuhotaan",
            });
        }
        json!({"retention": retention})
    }

    fn sharing(&mut self) -> Value {
        let disclosures: Vec<Value> = self
            .random
            .some(&self.sector.recipients, 1)
            .into_iter()
            .map(disclosure)
            .collect();
        let provider = match self.sector.system.as_str() {
            "varaus" | "jasenet" => "pilvi",
            _ => "ohjelmisto",
        };
        json!({
            "disclosures": disclosures,
            "reporting": [{
                "to": self.sector.body, "what": format!("{} toteutuminen alueittain", self.sector.of),
                "how_often": "kaksi kertaa vuodessa", "identifiable": false,
            }],
            "transfers": "none",
            "combining": "none",
            "processors": [provider, "postitus"],
            "systems": [self.sector.system],
        })
    }

    fn publicity(&mut self) -> Value {
        let Some(secret) = &self.sector.secret else {
            return json!({});
        };
        let note = self.prose(&self.words.notes, 1);
        json!({
            "publicity": {
                "decider": self.sector.role,
                "secrecy": [
                    {"what": secret.what, "statute": secret.statute},
                    {"what": "turvakiellon alaiset tiedot", "statute": "julkisuuslaki (621/1999) 24 § 1 mom. 31 kohta"},
                ],
                "search_keys": self.random.some(&self.words.search_keys, 2),
                "note": note,
            },
        })
    }

    fn protection(&mut self) -> Value {
        let internal = format!(
            "{} Terveystiedot ovat erillään, ja niitä käsittelevät vain nimetyt. Tietoturvaloukkaukset käsitellään ohjeen mukaan.",
            self.prose(&self.words.internal, 1)
        );
        json!({
            "safety_ban": {
                "public": "Jos sinulla on turvakielto, kerro siitä meille heti. Vain ne työntekijät, jotka välttämättä tarvitsevat yhteystietojasi, näkevät ne.",
                "internal": "Osoitetta ei kirjata näkyviin; muut näkevät vain merkinnän.",
            },
            "automated_decisions": "none",
            "profiling": "none",
            "security": {
                "public": self.prose(&self.words.security, 2),
                "electronic": {
                    "measures": self.random.some(&self.words.measures, 6),
                    "internal": internal,
                },
                "manual": {
                    "measures": self.random.some(&self.words.manual_measures, 2),
                    "text": "Paperit säilytetään lukitussa kaapissa, kunnes tiedot on tallennettu järjestelmään.",
                },
            },
        })
    }

    fn rights(&mut self) -> Value {
        let mut remarks: Vec<Value> = self
            .random
            .some(&self.words.remarks, 0)
            .into_iter()
            .map(|(right, text)| json!({"right": right, "text": text}))
            .collect();
        remarks.extend(self.sector.no_restriction.iter().map(|statute| {
            let text = "Laki poistaa rajoittamisoikeuden näistä asiakastiedoista.";
            json!({"right": "restriction", "text": text, "statutes": [statute], "excluded": true})
        }));
        json!({"rights": {"remarks": remarks}})
    }

    fn closing(&mut self) -> Value {
        let sections: Vec<Value> = self
            .random
            .some(&self.words.sections, 0)
            .into_iter()
            .take(1)
            .map(|section| json!({"id": section.id, "title": section.title, "text": self.fill(&section.text)}))
            .collect();
        let mut administration = self.prose(&self.words.administration, 1);
        if self.sector.children {
            administration.push_str(
                " Alaikäinen päättää tietojensa luovuttamisesta kehitystasonsa mukaan itse.",
            );
        }
        json!({
            "administration": administration,
            "links": [{
                "title": format!("Lisätietoa: {} ({})", self.sector.of, self.area),
                "url": format!("https://www.esimerkkila.example/palvelut/{}", self.index),
            }],
            "sections": sections,
            "history": [{"version": "1", "date": "2025-01-15", "change": "Ensimmäinen seloste."}],
        })
    }
}

fn disclosure(recipient: &Recipient) -> Value {
    let frequency = if recipient.regular {
        "regular"
    } else {
        "on_request"
    };
    let mut written = json!({
        "recipient": recipient.to, "data": ["perustiedot"], "what": recipient.what, "purpose": recipient.purpose,
        "statutes": recipient.statutes, "consent": recipient.consent, "frequency": frequency, "method": recipient.method,
    });
    if matches!(
        recipient.method.as_str(),
        "katseluyhteys" | "tekninen_rajapinta"
    ) {
        written["connection"] = json!({
            "single_searches": true, "purpose_asked": true, "abnormal_detected": true, "necessity_checked": true,
        });
    }
    written
}

/// The entries of an object.
fn entries(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
