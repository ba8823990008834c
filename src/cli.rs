//! The command line: what can be asked, and the help for each, in English here and in Finnish in words.yaml.
//! It must not know how anything is done.

mod finnish;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::finding::Language;
use crate::listing::Condition;
use crate::report::Format;

/// Privacy notices from YAML, checked, as HTML and PDF
#[derive(Debug, Parser)]
#[command(
    name = "seloste",
    version,
    max_term_width = 100,
    after_help = "Examples:\n  seloste build                    registers/ -> out/\n  seloste check                    check all\n  seloste check registers/vat.yaml\n  seloste new asiakasrekisteri     a new register\n  seloste explain retention-missing"
)]
pub struct Cli {
    /// Language of messages: fi or en (by default from the locale)
    #[arg(long, global = true, value_name = "fi|en")]
    pub ui: Option<Ui>,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

impl Cli {
    /// What the command line asks for.
    ///
    /// # Errors
    /// The exit status, where help was asked for or something is wrong with the command; which has been told in the user's language.
    pub fn read() -> Result<Self, u8> {
        let words: Vec<OsString> = std::env::args_os().collect();
        Self::try_parse_from(&words).map_err(|error| {
            // Where nobody reads, there is nobody to tell.
            let _ = match asked_language(&words) {
                Language::En => error.print(),
                Language::Fi => finnish::tell(&words, Self::command(), &error),
            };
            u8::from(error.use_stderr()) * 2
        })
    }

    /// Language of messages.
    pub fn language(&self) -> Language {
        self.ui.map_or_else(locale, Language::from)
    }
}

/// The language that a command line asks for, be it right or wrong otherwise.
fn asked_language(words: &[OsString]) -> Language {
    let mut words = words.iter().filter_map(|word| word.to_str());
    let asked = words.find_map(|word| word.strip_prefix("--ui"));
    let asked = asked.and_then(|rest| match rest.strip_prefix('=') {
        Some(value) => Some(value),
        None if rest.is_empty() => words.next(),
        None => None,
    });
    let asked = asked.and_then(|value| Ui::from_str(value, true).ok());
    asked.map_or_else(locale, Language::from)
}

/// Finnish where the locale is Finnish or not set, English elsewhere.
fn locale() -> Language {
    match sys_locale::get_locale() {
        Some(name) if name.to_lowercase().starts_with("en") => Language::En,
        _ => Language::Fi,
    }
}

/// Language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Ui {
    /// Finnish
    Fi,
    /// English
    En,
}

impl From<Ui> for Language {
    fn from(ui: Ui) -> Self {
        match ui {
            Ui::Fi => Self::Fi,
            Ui::En => Self::En,
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check registers against the schema and the law
    #[command(after_help = "Example:\n  seloste check --format json registers/")]
    Check(CheckArgs),
    /// Check, then build notices as HTML and PDF
    #[command(
        after_help = "Example:\n  seloste build --registers registers --out out\n  seloste build --fragment=3"
    )]
    Build(BuildArgs),
    /// All registers at a glance
    #[command(
        after_help = "Example:\n  seloste status\n  seloste status --as-of 2027-01-01 --format json"
    )]
    Status(StatusArgs),
    /// Whether an impact assessment is needed, and why
    #[command(after_help = "Example:\n  seloste screen\n  seloste screen vat --format json")]
    Screen(ScreenArgs),
    /// Which registers use, disclose or hold something
    #[command(
        after_help = "Example:\n  seloste list\n  seloste list --where processor=keha\n  seloste list --where country=US --where data=terveys --format json\n\nKeys: controller, processor, system, recipient, country, data, subject, basis\nThe value is an id or part of a name."
    )]
    List(ListArgs),
    /// Join a shared service: what is missing, and the package
    #[command(
        after_help = "Example:\n  seloste onboard                   list the services\n  seloste onboard ohjaustaverkossa\n  seloste onboard ohjaustaverkossa --online"
    )]
    Onboard(OnboardArgs),
    /// Record the facts of a register as assessed
    #[command(after_help = "Example:\n  seloste assess vat")]
    Assess(AssessArgs),
    /// Write a commented skeleton of an organisation, what registers share, a register, an impact assessment or a service
    #[command(
        after_help = "Example:\n  seloste new organisation\n  seloste new shared\n  seloste new asiakasrekisteri\n  seloste new --dpia asiakasrekisteri\n  seloste new --processor palkanlaskenta"
    )]
    New(NewArgs),
    /// List the rules
    #[command(after_help = "Example:\n  seloste rules --format json")]
    Rules(RulesArgs),
    /// Explain a rule
    #[command(after_help = "Example:\n  seloste explain retention-missing")]
    Explain {
        /// Name of the rule
        rule: String,
    },
    /// Write the JSON Schemas
    #[command(after_help = "Example:\n  seloste schema --out schemas")]
    Schema {
        /// Folder to write to
        #[arg(long, default_value = "schemas")]
        out: PathBuf,
    },
    /// Write realistic registers for measuring
    #[command(hide = true)]
    Generate {
        /// How many
        count: usize,
        /// Folder to write to
        #[arg(long)]
        out: PathBuf,
    },
}

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Folders or files (default: registers)
    pub paths: Vec<PathBuf>,
    /// Format of the report
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Check against the law and the due dates of a day, as 2027-01-01
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Show advice, too; reports for programs always hold it
    #[arg(long)]
    pub advice: bool,
    /// Level from which the exit status is 1
    #[arg(long, value_enum, default_value_t)]
    pub fail_on: Threshold,
    /// Folder of templates that the notices are built with: it may add languages
    #[arg(long)]
    pub templates: Option<PathBuf>,
}

/// The level from which findings make the exit status 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Threshold {
    /// Errors
    #[default]
    #[value(alias = "virhe")]
    Error,
    /// Warnings and errors
    #[value(alias = "varoitus")]
    Warning,
    /// Anything
    #[value(alias = "neuvo")]
    Advice,
}

/// Arguments of `build`.
#[derive(Debug, clap::Args)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub struct BuildArgs {
    /// Folder of registers
    #[arg(long, default_value = "registers")]
    pub registers: PathBuf,
    /// Folder to write to
    #[arg(long, default_value = "out")]
    pub out: PathBuf,
    /// Folder of templates that replace the built-in ones file by file, or add a language
    #[arg(long)]
    pub templates: Option<PathBuf>,
    /// Build drafts too, marked LUONNOS on every page
    #[arg(long)]
    pub drafts: bool,
    /// Write each document also without a page around it, for a content management system; N is the level of its title, 1 to 4 (2 if not given)
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "2", value_parser = clap::value_parser!(u8).range(1..=4))]
    pub fragment: Option<u8>,
    /// Check against the law and the due dates of a day, as 2027-01-01; documents do not depend on it
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Show advice, too; reports for programs always hold it
    #[arg(long)]
    pub advice: bool,
    /// Build HTML only
    #[arg(long, hide = true)]
    pub no_pdf: bool,
    /// Build PDF only
    #[arg(long, hide = true)]
    pub no_html: bool,
    /// Format of the report
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Arguments of `status`.
#[derive(Debug, clap::Args)]
pub struct StatusArgs {
    /// Folder of registers
    #[arg(long, default_value = "registers")]
    pub registers: PathBuf,
    /// See law and due dates as on a day, as 2027-01-01
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Format
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
}

/// Arguments of `screen`.
#[derive(Debug, clap::Args)]
pub struct ScreenArgs {
    /// Ids of registers (default: all)
    pub ids: Vec<String>,
    /// Folder of registers
    #[arg(long, default_value = "registers")]
    pub registers: PathBuf,
    /// Use the criteria in force on a day, as 2027-01-01
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Format
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
}

/// Arguments of `list`.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    /// Only registers that have this; given several times, all of it
    #[arg(long = "where", value_name = "KEY=VALUE")]
    pub conditions: Vec<Condition>,
    /// Folder of registers
    #[arg(long, default_value = "registers")]
    pub registers: PathBuf,
    /// Format
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
}

/// Arguments of `onboard`.
#[derive(Debug, clap::Args)]
pub struct OnboardArgs {
    /// Id of the service (default: list the services)
    pub service: Option<String>,
    /// Folder of registers
    #[arg(long, default_value = "registers")]
    pub registers: PathBuf,
    /// Folder to write to
    #[arg(long, default_value = "out")]
    pub out: PathBuf,
    /// Folder of templates that replace the built-in ones file by file
    #[arg(long)]
    pub templates: Option<PathBuf>,
    /// Language of the message to the operator (default: the main language)
    #[arg(long, value_name = "fi|sv|en")]
    pub language: Option<String>,
    /// Take the profile and the operator of a day, as 2027-01-01
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Ask also over the network whether the pages that are linked to answer
    #[arg(long)]
    pub online: bool,
    /// Format
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
}

/// Arguments of `assess`.
#[derive(Debug, clap::Args)]
pub struct AssessArgs {
    /// Id of the register that has been assessed
    pub id: String,
    /// Folder of registers
    #[arg(long, default_value = "registers")]
    pub registers: PathBuf,
}

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// `organisation`, `shared`, or the id of a register or a service: a-z, 0-9 and hyphens
    pub name: String,
    /// Write the impact assessment of a register that is there, with starter scenarios for it
    #[arg(long)]
    pub dpia: bool,
    /// Write a service that the organisation runs as a processor on behalf of others
    #[arg(long, conflicts_with = "dpia")]
    pub processor: bool,
    /// Folder of registers
    #[arg(long, default_value = "registers")]
    pub registers: PathBuf,
}

/// Arguments of `rules`.
#[derive(Debug, clap::Args)]
pub struct RulesArgs {
    /// Write the rule manual to a folder instead: an HTML page for each family, in Finnish
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// Format of the list
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
}

/// Formats of lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people
    #[default]
    Human,
    /// JSON
    Json,
}
