//! `seloste onboard`: step by step what of joining a shared service is ready, what is missing and where to add it; and the package.
//! It must not know what a service asks; it spells what has been planned.

mod report;
mod tell;

use std::io::{self, Write};

use serde_json::{Value, json};

use super::check::find;
use super::{Status, say, write_json};
use crate::build::{BuildError, OnboardError, Onboarding, Package, onboard};
use crate::check;
use crate::cli::{ListFormat, OnboardArgs};
use crate::document::{ONBOARDING, Templates};
use crate::finding::{Finding, Language};
use crate::law::identity_code::mask;
use crate::model::Profile;
use crate::onboarding::{self, Plan, Profiles, flaw};
use crate::online::{self, Answer};
use crate::project::{Found, is_id};
use crate::shape::nearest;
use crate::source::display_path;
use crate::view::Vocabulary;

pub(super) fn run(args: &OnboardArgs, language: Language) -> io::Result<Status> {
    let Some(found) = find(std::slice::from_ref(&args.registers), language) else {
        return Ok(Status::Failed);
    };
    let (profiles, joined) = known(&found);
    let Some(service) = &args.service else {
        return list(args, &profiles, &joined, language);
    };
    if !profiles.contains_key(service) {
        return Ok(unknown(service, &profiles, language));
    }
    if let Some(named) = &args.language
        && !Templates::speaks(named)
        && !Templates::added_languages(args.templates.as_deref()).contains(named)
    {
        let named = mask(named);
        say(
            language,
            &format!(
                "Kieltä ”{named}” ei tunneta. Käytä kielen lyhennettä, esimerkiksi fi, sv tai en."
            ),
            &format!("The language “{named}” is not known. Use its short form, as fi, sv or en."),
        );
        return Ok(Status::Failed);
    }
    let asked = Onboarding {
        service,
        out: args.out.clone(),
        templates: args.templates.clone(),
        as_of: args.as_of,
        language: args.language.as_deref(),
    };
    let told = onboard(&found, &asked, |plan, package| {
        let answers = if args.online { ask(plan) } else { Vec::new() };
        match args.format {
            ListFormat::Json => write_json(
                &mut anstream::stdout().lock(),
                &report::report(plan, package, &answers),
            )?,
            ListFormat::Human => {
                tell::tell(
                    &mut anstream::stdout().lock(),
                    plan,
                    package,
                    &answers,
                    language,
                )?;
            }
        }
        told_of_others(&args.out, package, language);
        if !package.outcome.foreign.is_empty() {
            return Ok(Status::Failed);
        }
        let answered = answers.iter().all(|(_, answer)| answer.is_there());
        let is_ready = plan.is_ready() && package.is_sendable && answered;
        Ok(if is_ready {
            Status::Fine
        } else {
            Status::Findings
        })
    });
    match told {
        Ok(status) => status,
        Err(OnboardError::NotJoined) => not_joined(service, &found, language),
        Err(OnboardError::Leak(finding)) => Ok(leak(&finding, language)),
        Err(OnboardError::Build(error)) => failed(error, language),
    }
}

/// Every profile that there is, and the ids of the services that the organisation joins.
fn known(found: &Found) -> (Profiles, Vec<String>) {
    let around = check::prepare(found, None, &[]).around;
    let file = around.organisation.as_ref();
    let joined = file.map(|file| file.onboarding.keys().map(|id| id.0.clone()));
    let joined = joined.into_iter().flatten().collect();
    if around.profiles.is_empty() {
        (onboarding::embedded(), joined)
    } else {
        (around.profiles, joined)
    }
}

fn list(
    args: &OnboardArgs,
    profiles: &Profiles,
    joined: &[String],
    language: Language,
) -> io::Result<Status> {
    let mut out = anstream::stdout().lock();
    if args.format == ListFormat::Json {
        let services: Vec<Value> = profiles
            .iter()
            .map(|(id, known)| {
                json!({
                    "id": id,
                    "name": known.profile.name.to_call(),
                    "checked_on": known.profile.checked_on.0.to_string(),
                    "valid_to": known.profile.valid_to.map(|day| day.0.to_string()),
                    "file": known.file.as_deref().map(display_path),
                    "joined": joined.contains(id),
                })
            })
            .collect();
        write_json(&mut out, &json!({"version": 1, "services": services}))?;
        return Ok(Status::Fine);
    }
    let (yes, no) = match language {
        Language::Fi => ("käyttöönotto kirjattu", "ei kirjattu"),
        Language::En => ("joining recorded", "not recorded"),
    };
    for (id, known) in profiles {
        let joined = if joined.contains(id) { yes } else { no };
        let name = known.profile.name.to_call();
        writeln!(out, "{id} – {} ({joined})", mask(name))?;
        if let Some(summary) = summary(&known.profile, language) {
            writeln!(out, "  {}", mask(summary))?;
        }
    }
    Ok(Status::Fine)
}

fn summary(profile: &Profile, language: Language) -> Option<&str> {
    let words = profile.summary.as_ref()?;
    let code = code(language);
    words.get(code, "fi").or_else(|| words.get("fi", "fi"))
}

const fn code(language: Language) -> &'static str {
    match language {
        Language::Fi => "fi",
        Language::En => "en",
    }
}

fn unknown(service: &str, profiles: &Profiles, language: Language) -> Status {
    let known: Vec<&str> = profiles.keys().map(String::as_str).collect();
    let near = nearest(service, known.iter().copied());
    let (fi, en) = near.map_or((String::new(), String::new()), |near| {
        (
            format!(" Tarkoititko ”{near}”?"),
            format!(" Did you mean “{near}”?"),
        )
    });
    let known = known.join(", ");
    let shown = mask(service);
    let (file, file_en) = if is_id(service) {
        (
            format!(
                " Oman profiilin voi kirjoittaa tiedostoon registers/onboarding/{service}.yaml."
            ),
            format!(" A profile of your own goes into registers/onboarding/{service}.yaml."),
        )
    } else {
        (String::new(), String::new())
    };
    say(
        language,
        &format!("Palvelua ”{shown}” ei tunneta.{fi} Tunnetut palvelut: {known}.{file}"),
        &format!("The service “{shown}” is not known.{en} Known services: {known}.{file_en}"),
    );
    Status::Failed
}

/// What to write where nothing has been written of joining yet.
fn not_joined(service: &str, found: &Found, language: Language) -> io::Result<Status> {
    let file = found.organisation.as_deref().map(display_path);
    let Some(file) = file else {
        say(
            language,
            "Tiedosto organisation.yaml puuttuu. Luo se: seloste new organisation",
            "organisation.yaml is missing. Write it: seloste new organisation",
        );
        return Ok(Status::Findings);
    };
    let first = found.registers.first().map_or("tunnus", |(id, _)| id);
    let mut out = anstream::stdout().lock();
    match language {
        Language::Fi => writeln!(
            out,
            "Käyttöönottoa ei ole vielä kirjattu, joten mitään ei kirjoitettu. Lisää tiedostoon {file} rekisteri, jonka tietoja palvelussa käsitellään, esimerkiksi:\n"
        )?,
        Language::En => writeln!(
            out,
            "Nothing is recorded of joining yet, so nothing was written. Add to {file} the register whose data the service processes, for example:\n"
        )?,
    }
    writeln!(out, "onboarding:\n  {service}:\n    register: {first}\n")?;
    match language {
        Language::Fi => writeln!(out, "Sitten: seloste onboard {service}")?,
        Language::En => writeln!(out, "Then: seloste onboard {service}")?,
    }
    Ok(Status::Findings)
}

fn leak(finding: &Finding, language: Language) -> Status {
    let (file, line) = (&finding.file, finding.start.line);
    say(
        language,
        &format!(
            "{file}:{line}: tiedostossa on henkilötunnus, joten mitään ei kirjoitettu. Katso: seloste check"
        ),
        &format!(
            "{file}:{line}: the file holds a personal identity code, so nothing was written. See: seloste check"
        ),
    );
    Status::Failed
}

fn failed(error: BuildError, language: Language) -> io::Result<Status> {
    super::build::failed(error, language)
}

fn told_of_others(out: &std::path::Path, package: &Package, language: Language) {
    let folder = display_path(&out.join("internal/onboarding"));
    for path in &package.outcome.foreign {
        say(
            language,
            &format!(
                "Tiedostoa {folder}/{path} ei kirjoitettu: siinä on jo tiedosto, jota seloste ei ole tehnyt. Siirrä se muualle ja yritä uudelleen."
            ),
            &format!(
                "{folder}/{path} was not written: a file that seloste did not make stands there. Move it away and try again."
            ),
        );
    }
}

/// Asks for every page that has the right form; what has not is told of anyway, and nobody inside the own network is asked.
fn ask(plan: &Plan<'_>) -> Vec<(String, Answer)> {
    let mut asked: Vec<(String, Answer)> = Vec::new();
    for (_, address) in plan.links().filter(|(_, address)| flaw(address).is_none()) {
        if !asked.iter().any(|(known, _)| known == address) {
            asked.push((address.to_owned(), online::ask(address, online::LIMIT)));
        }
    }
    asked
}

/// The tool's own words of joining in a language of the terminal.
fn vocabulary(language: Language) -> Vocabulary {
    let code = code(language);
    let text = |file: &str| Templates::built_in_words(&format!("{code}/{file}"));
    let mut words = Vocabulary::embedded(code, text("words.yaml"));
    words.add_embedded(text(ONBOARDING));
    words
}
