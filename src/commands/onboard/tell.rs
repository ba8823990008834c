//! What has been planned, step by step, for a person at a terminal.
//! It must not know how anything was found to stand.

use std::io::{self, Write};

use super::vocabulary;
use crate::build::Package;
use crate::finding::Language;
use crate::law::identity_code::mask;
use crate::onboarding::{Item, Plan, Stands, Tongue};
use crate::online::{Answer, LIMIT, Silence};
use crate::source::display_path;
use crate::view::onboarding::Fallback;

fn answered(answer: &Answer, language: Language) -> String {
    let words = |fi: String, en: String| match language {
        Language::Fi => fi,
        Language::En => en,
    };
    match answer {
        Answer::There { moved_to: None, .. } => words("vastaa".into(), "answers".into()),
        Answer::There {
            moved_to: Some(to), ..
        } => words(
            format!("vastaa, mutta siirtää osoitteeseen {to}"),
            format!("answers, but redirects to {to}"),
        ),
        Answer::Refused { status } => words(
            format!("sivua ei saa (vastaus {status})"),
            format!("gives no page (answer {status})"),
        ),
        Answer::Silent { why, said } => silent(*why, said, language),
        Answer::NotBuilt => words(
            "ei kysytty: ohjelma on käännetty ilman verkkoa (feature online)".into(),
            "not asked: the program was built without the network (feature online)".into(),
        ),
    }
}

/// Why a page does not answer; what the network said is told only where it says more than that.
fn silent(why: Silence, said: &str, language: Language) -> String {
    let seconds = LIMIT.as_secs();
    match language {
        Language::Fi => match why {
            Silence::NoSuchHost => "ei vastaa: osoitteen palvelinta ei ole olemassa".into(),
            Silence::Late => format!("ei vastannut {seconds} sekunnissa"),
            Silence::NotSecure => format!("ei vastaa: yhteys ei ole turvallinen ({said})"),
            Silence::Circle => "ei vastaa: sivu siirtää kävijää kehässä".into(),
            Silence::NoAnswer => format!("ei vastaa: yhteyttä ei saatu ({said})"),
        },
        Language::En => match why {
            Silence::NoSuchHost => "does not answer: there is no such host".into(),
            Silence::Late => format!("did not answer in {seconds} seconds"),
            Silence::NotSecure => format!("does not answer: the connection is not secure ({said})"),
            Silence::Circle => "does not answer: it redirects in a circle".into(),
            Silence::NoAnswer => format!("does not answer: there was no connection ({said})"),
        },
    }
}

pub(super) fn tell(
    out: &mut dyn Write,
    plan: &Plan<'_>,
    package: &Package,
    answers: &[(String, Answer)],
    language: Language,
) -> io::Result<()> {
    let words = vocabulary(language);
    let tongue = Fallback {
        words: &words,
        main: plan.case.around.main_language(),
    };
    let name = tongue.name(&plan.case.profile.name);
    writeln!(out, "{} – {}", plan.case.service, mask(&name))?;
    if let Some(operator) = plan.case.operator {
        let name = tongue.name(&operator.name);
        writeln!(out, "{}: {}", tongue.word("operator"), mask(&name))?;
    }
    for item in &plan.profile {
        tell_item(out, item, &tongue)?;
    }
    for (number, step) in (1..).zip(&plan.steps) {
        let title = tongue.words(&step.step.title);
        let stands = tongue.word(&format!("stands_{}", step.stands.name()));
        let id = &step.id.0;
        writeln!(out, "\n{number}. {} [{id}]: {stands}", mask(&title))?;
        for item in &step.items {
            tell_item(out, item, &tongue)?;
        }
    }
    if !answers.is_empty() {
        writeln!(out, "\n{}", tongue.word("links_caption"))?;
    }
    for (address, answer) in answers {
        let mark = if answer.is_there() { '+' } else { '-' };
        writeln!(out, "  {mark} {address}: {}", answered(answer, language))?;
    }
    end(out, plan, package, language)
}

fn tell_item(out: &mut dyn Write, item: &Item, tongue: &dyn Tongue) -> io::Result<()> {
    let mark = match item.stands {
        Stands::Ready => '+',
        Stands::Consider => '?',
        Stands::ByHand => 'o',
        Stands::Missing => '-',
    };
    let told = item.told.say(tongue);
    writeln!(out, "  {mark} {}", mask(told.trim_end_matches('.')))?;
    if let Some(mend) = item.mend.as_ref().filter(|_| item.stands != Stands::Ready) {
        let mend = mend.say(tongue);
        match &item.place {
            Some(place) => writeln!(out, "      {}:{}: {}", place.file, place.line, mask(&mend))?,
            None => writeln!(out, "      {}", mask(&mend))?,
        }
    }
    Ok(())
}

/// What follows: what was written, and whether the message may be sent.
fn end(
    out: &mut dyn Write,
    plan: &Plan<'_>,
    package: &Package,
    language: Language,
) -> io::Result<()> {
    let folder = display_path(&package.folder);
    let ready = plan.steps.iter();
    let ready = ready.filter(|step| step.stands == Stands::Ready).count();
    let all = plan.steps.len();
    let lacking = package.lacking.join(", ");
    match language {
        Language::Fi => {
            writeln!(out, "\n{ready} / {all} vaihetta valmiina.")?;
            if !plan.case.profile.to_confirm.is_empty() {
                writeln!(
                    out,
                    "Profiilissa on kohtia, jotka on vahvistettava ylläpitäjältä. Ne ovat käyttöönoton asiakirjassa."
                )?;
            }
            if package.is_sendable {
                writeln!(out, "Pyyntö on valmis lähetettäväksi: {folder}/request.txt")?;
            } else {
                writeln!(
                    out,
                    "Pyyntöä ei voi vielä lähettää. Luonnos: {folder}/request.txt"
                )?;
            }
            if !lacking.is_empty() {
                writeln!(
                    out,
                    "Ei tehty kielellä {lacking}, koska kaikkea ei ole sanottu sillä."
                )?;
            }
            writeln!(out, "Avaa selaimessa: {folder}/index.html")
        }
        Language::En => {
            writeln!(out, "\n{ready} of {all} steps are ready.")?;
            if !plan.case.profile.to_confirm.is_empty() {
                writeln!(
                    out,
                    "The profile has points that the operator must confirm. They are in the document of joining."
                )?;
            }
            if package.is_sendable {
                writeln!(out, "The request is ready to be sent: {folder}/request.txt")?;
            } else {
                writeln!(
                    out,
                    "The request cannot be sent yet. Draft: {folder}/request.txt"
                )?;
            }
            if !lacking.is_empty() {
                writeln!(
                    out,
                    "Not built in {lacking}, because not everything is said in it."
                )?;
            }
            writeln!(out, "Open in a browser: {folder}/index.html")
        }
    }
}
