//! The command line in Finnish: its help, and what was wrong with a command. English is what clap says by itself.
//! It must not know how anything is done; the words are in words.yaml.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::ffi::OsString;
use std::io::{self, Write};

use clap::builder::{PossibleValue, Resettable};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};
use serde::Deserialize;

use crate::law::identity_code::mask;
use crate::listing::ConditionError;

/// How the help of each command is put together, as clap puts it.
const HELP: &str = "{about-with-newline}\nKäyttö: {usage}\n\n{all-args}{after-help}";

/// What clap puts before the usage of a command, and for its options in it, whatever the language.
const USAGE: &str = "Usage: ";
const OPTIONS: &str = "[OPTIONS]";

/// The words of a command.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Words {
    about: String,
    examples: Option<String>,
    options: BTreeMap<String, OptionWords>,
    commands: BTreeMap<String, Words>,
}

/// The words of an option or an argument.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OptionWords {
    /// What stands for its value.
    value: Option<String>,
    help: String,
}

/// Tells in Finnish what help was asked for with a command, or what is wrong with it.
pub(super) fn tell(words: &[OsString], command: Command, error: &Error) -> io::Result<()> {
    let mut command = translate(command);
    // In Finnish the same is asked, and the same is wrong with it.
    let again = command.try_get_matches_from_mut(words).err();
    let error = again.as_ref().unwrap_or(error);
    match explain(error, words, &mut command) {
        // A word of the command may be a personal identity code, as anywhere.
        Some(told) => anstream::stderr().write_all(mask(&told).as_bytes()),
        None => error.print(),
    }
}

/// A command with its commands and options in Finnish.
fn translate(mut command: Command) -> Command {
    let words: Words = serde_yaml::from_str(include_str!("words.yaml")).unwrap_or_default();
    // Options and commands that every command has are there from now on.
    command.build();
    translate_with(command, &words, &words)
}

fn translate_with(command: Command, words: &Words, of_all: &Words) -> Command {
    let option = |arg: Arg| {
        let id = arg.get_id().as_str();
        let known = words.options.get(id).or_else(|| of_all.options.get(id));
        match known {
            Some(words) => translate_option(arg, words),
            None => arg,
        }
    };
    let mut command = command
        .mut_args(option)
        .mut_subcommands(|command| {
            // `help` has commands of the same names.
            let known = words.commands.get(command.get_name());
            match known.or_else(|| of_all.commands.get(command.get_name())) {
                Some(words) => translate_with(command, words, of_all),
                None => command,
            }
        })
        .about(words.about.clone())
        .help_template(HELP)
        .subcommand_help_heading("Komennot")
        .subcommand_value_name("KOMENTO");
    if let Some(examples) = &words.examples {
        command = command.after_help(examples.clone());
    }
    let usage = usage(&mut command);
    command.override_usage(usage)
}

/// How a command is written.
fn usage(command: &mut Command) -> String {
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix(USAGE).unwrap_or(&usage);
    usage.replace(OPTIONS, "[VALITSIMET]")
}

fn translate_option(arg: Arg, words: &OptionWords) -> Arg {
    let heading = if arg.is_positional() {
        "Argumentit"
    } else {
        "Valitsimet"
    };
    let help = format!("{}{}", words.help, values(&arg));
    // One help, be it asked for by -h or by --help.
    let arg = arg.help(help).long_help(Resettable::Reset);
    let arg = arg.help_heading(heading);
    let arg = arg.hide_default_value(true).hide_possible_values(true);
    match &words.value {
        Some(value) => arg.value_name(value.clone()),
        None => arg,
    }
}

/// The values that an option knows, and the one that it has by itself.
fn values(arg: &Arg) -> String {
    if !matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) {
        return String::new();
    }
    let possible = arg.get_possible_values();
    let possible: Vec<&str> = possible.iter().map(PossibleValue::get_name).collect();
    let by_itself = arg.get_default_values().iter();
    let by_itself: Vec<_> = by_itself.map(|value| value.to_string_lossy()).collect();
    let said = [
        ("vaihtoehdot", possible.join(", ")),
        ("oletus", by_itself.join(", ")),
    ];
    let said = said.into_iter().filter(|(_, values)| !values.is_empty());
    let said: Vec<String> = said
        .map(|(what, values)| format!(" [{what}: {values}]"))
        .collect();
    said.concat()
}

/// What was wrong with a command, how it is written, and where to read more; none where clap's own words are as good.
fn explain(error: &Error, words: &[OsString], translated: &mut Command) -> Option<String> {
    let name = asked(words).filter(|_| error.kind() != ErrorKind::InvalidSubcommand);
    let command = match name.and_then(|name| translated.find_subcommand_mut(name)) {
        Some(command) => command,
        None => translated,
    };
    let wrong = wrong(error, words, command)?;
    let usage = usage(command);
    let name = command.get_bin_name().unwrap_or_default();
    Some(format!(
        "virhe: {wrong}\n\nKäyttö: {usage}\n\nOhje: {name} --help\n"
    ))
}

/// The word that names the command: the first that is neither an option nor the value of the one that may stand before it.
fn asked(words: &[OsString]) -> Option<&str> {
    let mut words = words.iter().skip(1).map(|word| word.to_str());
    while let Some(word) = words.next() {
        match word? {
            "--ui" => drop(words.next()),
            option if option.starts_with('-') => {}
            name => return Some(name),
        }
    }
    None
}

/// The option that takes its value behind an equals sign and before which a word stands that is too much.
fn before(words: &[OsString], too_much: &str, command: &Command) -> Option<String> {
    let at = words.iter().position(|word| word == too_much)?;
    let option = words.get(at.checked_sub(1)?)?.to_str()?;
    let mut args = command.get_arguments();
    let takes = args.any(|arg| {
        let name = arg
            .get_long()
            .and_then(|long| option.strip_prefix("--").map(|word| word == long));
        name == Some(true) && arg.is_require_equals_set()
    });
    takes.then(|| format!("{option}={too_much}"))
}

/// What is wrong with a command.
fn wrong(error: &Error, words: &[OsString], command: &Command) -> Option<String> {
    let [place, value, prior] = [
        ContextKind::InvalidArg,
        ContextKind::InvalidValue,
        ContextKind::PriorArg,
    ]
    .map(|kind| said(error, kind).unwrap_or_default());
    let near = |kind| {
        let near = said(error, kind).filter(|near| !near.is_empty());
        near.map_or_else(String::new, |near| format!(" Tarkoititko {near}?"))
    };
    let here = help(command, error);
    Some(match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = said(error, ContextKind::InvalidSubcommand)?;
            let near = near(ContextKind::SuggestedSubcommand);
            format!("komentoa {name} ei ole.{near}")
        }
        ErrorKind::UnknownArgument if place.starts_with("”-") => {
            let near = near(ContextKind::SuggestedArg);
            format!("valitsinta {place} ei ole.{near}")
        }
        ErrorKind::UnknownArgument => {
            let word = place.trim_matches('”');
            let meant = before(words, word, command);
            let meant = meant.map(|meant| format!(" Tarkoititko ”{meant}”?"));
            format!("{place} on liikaa.{}", meant.unwrap_or_default())
        }
        ErrorKind::InvalidValue if value == "””" => {
            format!("kohdasta {place} puuttuu arvo.{here}")
        }
        ErrorKind::InvalidValue => {
            let near = near(ContextKind::SuggestedValue);
            format!("{value} ei kelpaa kohtaan {place}.{near}{here}")
        }
        ErrorKind::ValueValidation => {
            let condition = error.source().and_then(|error| error.downcast_ref());
            let mend = condition.map(|ConditionError(words)| format!(" {}", words.fi));
            format!("{value} ei kelpaa kohtaan {place}.{}", mend.unwrap_or(here))
        }
        ErrorKind::TooManyValues => format!("{place} ei ota arvoa {value}."),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("kohdassa {place} on väärä määrä arvoja.{here}")
        }
        ErrorKind::MissingSubcommand => "komento puuttuu.".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("komennosta puuttuu {place}.{here}"),
        ErrorKind::ArgumentConflict if prior == place => {
            format!("{place} voidaan antaa vain kerran.")
        }
        ErrorKind::ArgumentConflict => format!("{place} ja {prior} eivät käy yhdessä."),
        ErrorKind::InvalidUtf8 => "komennossa on merkkejä, jotka eivät ole UTF-8:aa.".to_owned(),
        _ => return None,
    })
}

/// What clap knows about an error, as it is named in Finnish.
fn said(error: &Error, kind: ContextKind) -> Option<String> {
    let quoted = |text: &String| format!("”{text}”");
    match error.get(kind)? {
        ContextValue::String(text) => Some(quoted(text)),
        ContextValue::Strings(texts) => {
            // Of words that may be meant the most likely comes last.
            let texts: Vec<String> = texts.iter().rev().map(quoted).collect();
            let is_choice = kind != ContextKind::InvalidArg;
            Some(texts.join(if is_choice { " tai " } else { " ja " }))
        }
        _ => None,
    }
}

/// The help of each option or argument that an error names.
fn help(command: &Command, error: &Error) -> String {
    let named = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(name)) => std::slice::from_ref(name),
        Some(ContextValue::Strings(names)) => names,
        _ => &[],
    };
    let args = command.get_arguments().filter_map(|arg| {
        let (name, help) = (arg.to_string(), arg.get_help()?);
        named.contains(&name).then(|| format!("\n  {name}  {help}"))
    });
    args.collect()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    fn words() -> Words {
        serde_yaml::from_str(include_str!("words.yaml")).expect("words")
    }

    /// Ids of the options that a command has by itself.
    fn own(command: &Command) -> Vec<&str> {
        let all = command.get_arguments().map(|arg| arg.get_id().as_str());
        all.filter(|id| !["ui", "help", "version"].contains(id))
            .collect()
    }

    #[test]
    fn every_command_and_option_has_finnish_words_and_no_words_are_left_over() {
        let (english, words) = (Cli::command(), words());
        let mut commands: Vec<_> = english.get_subcommands().map(Command::get_name).collect();
        commands.push("help");
        commands.sort_unstable();
        assert_eq!(words.commands.keys().collect::<Vec<_>>(), commands);
        assert!(words.options.keys().eq(["help", "ui", "version"]));
        for command in english.get_subcommands() {
            let words = &words.commands[command.get_name()];
            let mut options = own(command);
            options.sort_unstable();
            let known: Vec<_> = words.options.keys().collect();
            assert_eq!(known, options, "{}", command.get_name());
            assert!(!words.about.is_empty());
        }
    }

    #[test]
    fn examples_show_the_same_commands_in_both_languages() {
        let commands = |help: &str| -> Vec<String> {
            let lines = help.lines().filter(|line| line.starts_with("  seloste"));
            // What stands after two spaces says what a command does.
            let commands = lines.map(|line| line.trim().split("  ").next().map(str::to_owned));
            commands.flatten().collect()
        };
        let (english, finnish) = (Cli::command(), translate(Cli::command()));
        let pairs = english
            .get_subcommands()
            .filter_map(|command| Some((command, finnish.find_subcommand(command.get_name())?)));
        for (english, finnish) in pairs.chain([(&english, &finnish)]) {
            let [english, finnish] = [english, finnish].map(|command| {
                let help = command.get_after_help().map(ToString::to_string);
                commands(&help.unwrap_or_default())
            });
            assert_eq!(english, finnish);
        }
    }

    #[test]
    fn no_help_is_english() {
        let mut finnish = translate(Cli::command());
        let names: Vec<_> = words().commands.into_keys().collect();
        let mut helps = vec![finnish.render_long_help().to_string()];
        for name in &names {
            let command = finnish.find_subcommand_mut(name).expect("a command");
            helps.push(command.render_help().to_string());
        }
        for help in helps {
            for english in [
                "Usage",
                "OPTIONS",
                "Options",
                "Arguments",
                "Print",
                "default",
                "possible",
            ] {
                assert!(!help.contains(english), "{english}: {help}");
            }
        }
    }
}
