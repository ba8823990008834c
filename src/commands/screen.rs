//! `seloste screen`: whether each register needs an impact assessment, why, and what is still to be answered.
//! It must not know criteria; it spells what has been screened.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::both;
use super::check::find;
use super::{Status, say, write_json};
use crate::assessment::{Outcome, Stated};
use crate::cli::{ListFormat, ScreenArgs};
use crate::finding::Language;
use crate::law;
use crate::screening::{self, Criterion, Screening};
use crate::shape::nearest;

/// So many places are named that meet a criterion.
const PLACES_NAMED: usize = 4;

pub(super) fn run(args: &ScreenArgs, language: Language) -> io::Result<Status> {
    let Some(found) = find(std::slice::from_ref(&args.registers), language) else {
        return Ok(Status::Failed);
    };
    let known: Vec<&str> = found.registers.iter().map(|(id, _)| id.as_str()).collect();
    if let Some(unknown) = args.ids.iter().find(|id| !known.contains(&id.as_str())) {
        let near = nearest(unknown, known.iter().copied());
        let (fi, en) = near.map_or((String::new(), String::new()), |near| {
            (
                format!(" Tarkoititko ”{near}”?"),
                format!(" Did you mean “{near}”?"),
            )
        });
        say(
            language,
            &format!("Rekisteriä ”{unknown}” ei ole.{fi}"),
            &format!("There is no register “{unknown}”.{en}"),
        );
        return Ok(Status::Failed);
    }
    let all = screening::screenings(&found, &args.ids, args.as_of);
    let mut out = anstream::stdout().lock();
    match args.format {
        ListFormat::Json => {
            let registers: Vec<Value> = all.iter().map(entry).collect();
            write_json(&mut out, &json!({"version": 1, "registers": registers}))?;
        }
        ListFormat::Human => {
            // One register is told whole; of many, what is met and how much is open.
            let whole = !args.ids.is_empty() || all.len() == 1;
            for (index, one) in all.iter().enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                tell(&mut out, one, whole, language)?;
            }
        }
    }
    Ok(Status::Fine)
}

fn entry(one: &Screening) -> Value {
    let criteria: Vec<Value> = one
        .criteria
        .iter()
        .map(|criterion| {
            let places = criterion.places.iter();
            let places: Vec<Value> = places
                .map(|place| json!({"path": place.path.to_string(), "line": place.line}))
                .collect();
            json!({
                "id": criterion.id,
                "list": criterion.list,
                "name": both(&criterion.name),
                "stands": criterion.stands.name(),
                "places": places,
                "reason": criterion.reason.as_ref().map(both),
                "question": both(&criterion.question),
            })
        })
        .collect();
    json!({
        "id": one.id,
        "name": one.name,
        "file": one.file,
        "outcome": one.outcome.map(Outcome::name),
        "open": one.is_open,
        "dpia": one.has_dpia,
        "elsewhere": one.elsewhere.as_ref().map(both),
        "deviation": one.deviates,
        "criteria": criteria,
    })
}

/// The words around what the data say.
struct Words {
    unreadable: &'static str,
    has_dpia: &'static str,
    elsewhere: &'static str,
    deviates: &'static str,
    met: &'static str,
    open: &'static str,
    not_met: &'static str,
    line: &'static str,
    answer: &'static str,
    how: &'static str,
}

const FINNISH: Words = Words {
    unreadable: "Tiedostoa ei voitu lukea. Katso: seloste check",
    has_dpia: "Vaikutustenarviointi on tehty tai tekeillä.",
    elsewhere: "Vaikutustenarviointi on tehty muualla",
    deviates: "Poikkeaminen on perusteltu rekisterissä.",
    met: "Täyttyy",
    open: "Avoinna",
    not_met: "Ei täyty",
    line: "rivi",
    answer: "vastaus",
    how: "Vastaa rekisterin kohdassa screening, esimerkiksi: answers: {@ID@: {answer: false, reason: …}}",
};

const ENGLISH: Words = Words {
    unreadable: "The file could not be read. See: seloste check",
    has_dpia: "An impact assessment has been made or is being made.",
    elsewhere: "The impact assessment has been made elsewhere",
    deviates: "A reason for making none is recorded in the register.",
    met: "Met",
    open: "Open",
    not_met: "Not met",
    line: "line",
    answer: "answer",
    how: "Answer under screening in the register, for example: answers: {@ID@: {answer: false, reason: …}}",
};

fn tell(out: &mut dyn Write, one: &Screening, whole: bool, language: Language) -> io::Result<()> {
    let words = match language {
        Language::Fi => &FINNISH,
        Language::En => &ENGLISH,
    };
    writeln!(out, "{} – {} ({})", one.id, one.name, one.file)?;
    let Some(outcome) = one.outcome else {
        return writeln!(out, "  {}", words.unreadable);
    };
    let said = outcome.words(one.is_open);
    writeln!(out, "  {}.", in_language(&said.words, language))?;
    if one.has_dpia {
        writeln!(out, "  {}", words.has_dpia)?;
    } else if let Some(place) = &one.elsewhere {
        let place = place.get(language);
        writeln!(out, "  {}: {place}", words.elsewhere)?;
    } else if one.deviates && outcome != Outcome::Required {
        writeln!(out, "  {}", words.deviates)?;
    } else if let Some(otherwise) = &said.otherwise {
        writeln!(out, "  {}.", in_language(otherwise, language))?;
    }
    let tone = Tone {
        words,
        language,
        whole,
    };
    group(out, one, Stated::Met, tone)?;
    let open: Vec<&Criterion> = standing(one, Stated::Open).collect();
    if whole {
        group(out, one, Stated::Open, tone)?;
        if let Some(first) = open.first() {
            writeln!(out, "    {}", words.how.replace("@ID@", first.id))?;
        }
        group(out, one, Stated::NotMet, tone)?;
    } else if !open.is_empty() {
        let ids: Vec<&str> = open.iter().map(|criterion| criterion.id).collect();
        writeln!(out, "  {}: {}", words.open, ids.join(", "))?;
    }
    Ok(())
}

fn in_language(words: &law::Words, language: Language) -> &str {
    match language {
        Language::Fi => &words.fi,
        Language::En => &words.en,
    }
}

fn standing(one: &Screening, stands: Stated) -> impl Iterator<Item = &Criterion> {
    one.criteria
        .iter()
        .filter(move |criterion| criterion.stands == stands)
}

/// In which words criteria are told, and how many of their places.
#[derive(Clone, Copy)]
struct Tone {
    words: &'static Words,
    language: Language,
    /// Whether every place is named: one register is told whole.
    whole: bool,
}

fn group(out: &mut dyn Write, one: &Screening, stands: Stated, tone: Tone) -> io::Result<()> {
    let Tone {
        words,
        language,
        whole,
    } = tone;
    let heading = match stands {
        Stated::Met => words.met,
        Stated::Open => words.open,
        Stated::NotMet => words.not_met,
    };
    let mut criteria = standing(one, stands).peekable();
    if criteria.peek().is_some() {
        writeln!(out, "  {heading}:")?;
    }
    for criterion in criteria {
        let what = if stands == Stated::Open {
            criterion.question.get(language)
        } else {
            criterion.name.get(language)
        };
        writeln!(out, "    {} – {what}", criterion.id)?;
        if stands == Stated::Met {
            let named = if whole { usize::MAX } else { PLACES_NAMED };
            for place in criterion.places.iter().take(named) {
                writeln!(out, "      {} {}: {}", words.line, place.line, place.path)?;
            }
            if criterion.places.len() > named {
                writeln!(out, "      …")?;
            }
        }
        if let Some(reason) = &criterion.reason {
            let reason = reason.get(language);
            writeln!(out, "      {}: {reason}", words.answer)?;
        }
    }
    Ok(())
}
