//! The documents on access and disclosure hold what the register says, mark what it does not, and are kept inside; the notice tells the public part.
//! It must not know how their pages look.

mod common;
#[allow(dead_code, reason = "headings are read elsewhere")]
mod outline;

use common::Project;

const REGISTER: &str = "registers/oppilaat.yaml";

/// A pupil register in small: every kind of cell, holder and ground.
const PUPILS: &str = r#"
format: 1
name: Oppilasrekisteri
status: published
languages: [fi]
updated: 2026-10-12
purposes:
  opetus:
    name: Perusopetuksen järjestäminen
    description: Järjestämme oppilaan opetuksen ja arvioimme oppimista.
    basis: {article_6: e, statutes: ["perusopetuslaki (628/1998) 4 §"]}
    obligation: {kind: statutory, consequences: Opetusta ei voi järjestää ilman tietoja.}
data:
  perustiedot:
    name: Perustiedot
    subjects: [oppilaat]
    categories: [nimi]
    sources: [{from: data_subject}]
    purposes: [opetus]
    retention: [kaikki]
  tuki:
    name: Tukipäätökset
    subjects: [oppilaat]
    items: [tuen päätös]
    secrecy: perusopetuslaki (628/1998) 40 § 3 mom.
    sources: [{from: generated}]
    purposes: [opetus]
    retention: [kaikki]
  viestit:
    name: Viestit
    subjects: [oppilaat]
    categories: [viestit]
    sources: [{from: data_subject}]
    purposes: [opetus]
    retention: [kaikki]
retention:
  kaikki: {period: P10Y, start: merkinnasta, ground: {plan: tiedonohjaussuunnitelma}, then: tuhotaan}
children: true
transfers: none
processors: none
automated_decisions: none
profiling: none
security: {public: Tietoja näkee työssään vain se joka niitä tarvitsee.}
contact: {role: rehtori, email: koulu@esimerkkila.example}
disclosures:
  - recipient: hyvinvointialue
    data: [perustiedot]
    statutes: ["asiakastietolaki (703/2023) 64 § 1 mom."]
    frequency: on_request
    method: katseluyhteys
    connection: {single_searches: true, purpose_asked: true}
    assessment:
      professions: [kuraattori]
      necessity: indispensable
      reasons: [{data: perustiedot, why: Oppilas on yksilöitävä.}]
      decision: {outcome: granted, date: 2026-08-10, by: opetusjohtaja}
access:
  opettaja:
    role: opettaja
    task: oman luokan opetus
    ground: {kind: task, statutes: ["perusopetuslaki (628/1998) 40 § 2 mom."]}
    rights:
      - {data: [perustiedot, tuki], operations: [write], condition: own_clients}
      - {data: [viestit], operations: [message]}
    ends_when: kun tehtävä koulussa päättyy
    approver: rehtori
  kuraattori:
    role: kuraattori
    organisation: hyvinvointialue
    ground:
      kind: task
      statutes: ["asiakastietolaki (703/2023) 64 § 1 mom."]
      necessity: indispensable
    rights:
      - {data: [perustiedot], operations: [view], condition: single_searches, note: vain pyynnön kohteena oleva oppilas}
    begins: 2026-08-10
    ends: 2027-06-05
    approver: opetusjohtaja
  huoltaja:
    role: huoltaja
    holder: guardian
    rights:
      - {data: [perustiedot], operations: [view, message], condition: own_data}
consents:
  - what: muiden tietojen antamiseen kuraattorille
    who: oppilas tai huoltaja
    how: lomakkeella
    withdrawal: ilmoittamalla koululle
    recorded: Salattu merkintäpaikka
information_requests:
  - received: 2026-09-01
    from: kuraattori
    organisation: hyvinvointialue
    data: [perustiedot]
    concerns: one_person
    diary_number: ESI/1/2026
monitoring:
  responsible: opetusjohtaja
  log: [who, when]
  spot_checks: {sample: kymmenen oppilasta, every: P1M, random: true}
accountability:
  - date: 2026-10-01
    parties: [kaupunki, hyvinvointialue]
    subject: sopimus valvonnasta
    outcome: Sovittiin pistokokeista.
  - date: 2026-08-10
    subject: päätös käyttöoikeudesta
documents:
  access_matrix: {class: partly_secret, parts: perusteet, statutes: ["julkisuuslaki (621/1999) 24 § 1 mom. 7 kohta"]}
"#;

fn project() -> Project {
    let project = Project::example();
    for (file, _) in project.files("registers") {
        if !matches!(&*file, "organisation.yaml" | "shared.yaml") {
            project.remove(&format!("registers/{file}"));
        }
    }
    project.edit(
        "registers/organisation.yaml",
        "languages: [fi, sv, en]",
        "languages: [fi]",
    );
    project.write(REGISTER, PUPILS);
    project
}

fn built() -> Project {
    let project = project();
    project.run(&["build", "--no-pdf"]);
    project
}

fn document(project: &Project, name: &str) -> String {
    let path = format!("out/internal/fi/oppilaat/{name}.html");
    outline::of(&project.read(&path)).replace('\u{A0}', " ")
}

/// A row of a table, by how its line begins.
fn row<'a>(page: &'a str, begins: &str) -> &'a str {
    let mut lines = page.lines();
    let found = lines.find(|line| line.trim_start_matches([' ', '|']).starts_with(begins));
    found.unwrap_or_else(|| panic!("no “{begins}” in {page}"))
}

#[test]
fn each_cell_says_what_a_role_may_and_what_is_not_granted_is_none() {
    let page = document(&built(), "access-matrix");
    let matrices: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("## "))
        .collect();
    assert_eq!(matrices.len(), 6, "{page}");
    // The controller's own staff, other staff, and people themselves, each in a matrix of its own.
    let of = |title: &str| {
        let (_, rest) = page.split_once(title).expect("the matrix");
        rest.split("\n## ").next().unwrap_or(rest).to_owned()
    };
    let own = of("Rekisterinpitäjän oma henkilöstö {");
    assert!(
        row(&own, "Tukipäätökset").contains("kirjaa, omien asiakkaiden tai oman ryhmän tiedot (1)")
    );
    assert!(row(&own, "Viestit").contains("vain viestit (1)"));
    let other = of("Muiden organisaatioiden henkilöstö {");
    assert!(row(&other, "Perustiedot").contains("katsoo, yksittäisellä haulla (2)"));
    assert!(row(&other, "Tukipäätökset").ends_with("ei"));
    let people = of("Rekisteröidyt ja huoltajat {");
    assert!(row(&people, "Perustiedot").contains("katsoo, huollettavan tiedot; viestit"));
    let grounds = of("Perusteet ja ehdot {");
    assert!(grounds.contains("välttämättömät tiedot; vain pyynnön kohteena oleva oppilas"));
    let roles = of("## Roolit {");
    assert!(row(&roles, "Kuraattori (").contains("10.8.2026 – 5.6.2027"));
    assert!(row(&roles, "Opettaja").contains("Kun tehtävä koulussa päättyy"));
}

#[test]
fn each_document_bears_its_own_publicity_class() {
    let project = built();
    let secret = document(&project, "access-matrix");
    assert!(secret.contains("Osittain salassa pidettävä (perusteet), julkisuuslaki"));
    let open = document(&project, "monitoring-plan");
    assert!(!open.contains("salassa pidettävä"), "{open}");
}

#[test]
fn points_of_an_assessment_are_told_and_those_without_an_answer_marked() {
    let page = document(&built(), "disclosure-assessment");
    assert!(row(&page, "Saaja ja ammattiryhmä").contains("hyvinvointialue; kuraattori"));
    assert!(row(&page, "Koskeeko säännös").contains("Välttämättömät tiedot"));
    assert!(page.contains("Perustiedot: Oppilas on yksilöitävä."));
    assert!(page.contains("Päätetty 10.8.2026, opetusjohtaja"));
    assert!(row(&page, "Tietosuojavastaavan kanta").contains("PUUTTUU: Tietosuojavastaavan kanta"));
    let condition = page
        .lines()
        .find(|line| line.contains("Vain yksittäisiä hakuja"));
    assert!(
        condition.is_some_and(|line| line.contains("Kyllä")),
        "{page}"
    );
}

#[test]
fn a_request_tells_what_was_not_asked_and_that_it_is_open() {
    let page = document(&built(), "information-requests");
    assert!(page.contains("Kuraattori, 1.9.2026"), "{page}");
    assert!(row(&page, "Lakiviittaus").contains("Ei ilmoitettu pyynnössä"));
    assert!(row(&page, "Keitä pyyntö koskee").contains("Yhtä ihmistä"));
    assert!(page.contains("Pyyntöä ei ole vielä ratkaistu."));
}

#[test]
fn the_plan_tells_who_sees_what_is_secret_and_the_log_is_in_order_of_time() {
    let project = built();
    let plan = document(&project, "monitoring-plan");
    assert!(row(&plan, "Lokin sisältö").contains("Kuka, milloin"));
    assert!(plan.contains("Väli: 1 kuukausi"), "{plan}");
    let (_, watched) = plan.split_once("## Mitä valvotaan").expect("the roles");
    assert!(row(watched, "Opettaja").contains("Tukipäätökset"));
    assert!(!watched.contains("Huoltaja"));
    let log = document(&project, "accountability-log");
    let (first, second) = (log.find("10.8.2026"), log.find("1.10.2026"));
    assert!(first.is_some() && first < second, "{log}");
}

#[test]
fn the_notice_tells_roles_and_consents_but_nothing_that_is_internal() {
    let project = built();
    let notice = outline::of(&project.read("out/public/fi/oppilaat/index.html"));
    assert!(notice.contains("Kuka näkee tietosi"));
    assert!(notice.contains("Perustiedot: katsoo, yksittäisellä haulla"));
    assert!(notice.contains("Mihin pyydämme suostumuksesi"));
    for internal in [
        "Salattu merkintäpaikka",
        "vain pyynnön kohteena",
        "oman luokan opetus",
        "kymmenen oppilasta",
        "sopimus valvonnasta",
        "ESI/1/2026",
    ] {
        for (file, bytes) in project.files("out/public") {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(internal), "{internal} stands in {file}");
        }
    }
}

#[test]
fn all_documents_are_listed_and_have_a_pdf_and_the_matrices_a_workbook() {
    let project = project();
    project.run(&["build"]);
    let list = project.read("out/internal/fi/index.html");
    for name in [
        "access-matrix",
        "disclosure-matrix",
        "disclosure-assessment",
        "information-requests",
        "monitoring-plan",
        "accountability-log",
    ] {
        assert!(
            list.contains(&format!("href=\"oppilaat/{name}.html\"")),
            "{name}"
        );
        assert!(
            project.has(&format!("out/internal/fi/oppilaat/oppilaat-{name}.pdf")),
            "{name}"
        );
    }
    assert!(list.contains("href=\"oppilaat/oppilaat-sharing.xlsx\""));
    assert!(project.has("out/internal/fi/oppilaat/oppilaat-sharing.xlsx"));
}

/// A matrix that lacked a role because its lines are wrong would be wrong quietly.
#[test]
fn a_matrix_stays_as_it_was_while_a_role_cannot_be_read() {
    let project = built();
    let before = project.read("out/internal/fi/oppilaat/access-matrix.html");
    project.edit(REGISTER, "operations: [write]", "operations: [read]");
    project.run(&["build", "--no-pdf"]).exits(1);
    assert_eq!(
        project.read("out/internal/fi/oppilaat/access-matrix.html"),
        before
    );
    project.edit(REGISTER, "operations: [read]", "operations: [view]");
    project.run(&["build", "--no-pdf"]);
    assert_ne!(
        project.read("out/internal/fi/oppilaat/access-matrix.html"),
        before
    );
}

#[test]
fn an_identity_code_in_a_request_is_copied_nowhere() {
    let project = built();
    project.edit(
        REGISTER,
        "from: kuraattori",
        "from: kuraattori (131052-308T)",
    );
    project.run(&["build", "--no-pdf"]).exits(1);
    for (file, bytes) in project.files("out") {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("131052-308T"),
            "{file}"
        );
    }
    assert!(project.has("out/internal/fi/oppilaat/information-requests.html"));
}

/// More roles than a sheet holds stand in matrices one after another.
#[test]
fn many_roles_are_cut_into_several_matrices() {
    let project = project();
    let role = |n: usize| {
        format!(
            "  rooli{n}:\n    role: rooli {n}\n    rights: [{{data: [perustiedot], operations: [view], condition: everyone}}]\n"
        )
    };
    let roles: String = (1..=13).map(role).collect();
    project.edit(REGISTER, "access:\n", &format!("access:\n{roles}"));
    project.run(&["build", "--no-pdf"]);
    let page = document(&project, "access-matrix");
    for part in ["osa 1", "osa 2", "osa 3"] {
        let title = format!("## Rekisterinpitäjän oma henkilöstö, {part}");
        assert!(page.contains(&title), "{page}");
    }
}
