//! The command line, one file for each subcommand. The contract for scripts (names, JSON, exit codes) is
//! the table in the manual's chapter on the command line.
//!
//! A new subcommand is one file in `commands` with `Arguments` and `run`, one variant of `Command` and one
//! line in `dispatch`.

mod arguments;
mod commands;
mod help;
mod output;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{FromArgMatches as _, Parser, Subcommand};

use crate::i18n::Language;
use crate::project::Project;
use commands::{
    autocorrelation, classify, compare, data, describe, export, gaps, inequality, join,
    neighborhood, segregation, values, weights,
};
use help::{chosen_before_parsing, finish, in_language, say, speak};
use output::{Failure, Output};

/// The next step after the command line was handled.
#[derive(Debug)]
pub enum NextStep {
    /// The command has run or failed; the program exits with this code.
    Finished(ExitCode),
    /// The window is to be opened.
    OpenWindow {
        /// The files to open.
        files: Vec<PathBuf>,
        /// The language of `--lang`, else the system's.
        language: Language,
        /// True if it is that of `--lang`, which the window takes too.
        language_asked: bool,
    },
}

#[derive(Debug, Parser)]
#[command(name = "skillnad", version, about = say("cli.about"))]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[arg(
        long,
        global = true,
        value_enum,
        hide_possible_values = true,
        value_name = "sv|en",
        help = say("cli.help_lang")
    )]
    lang: Option<LanguageArgument>,
    #[arg(long, global = true, help = say("cli.help_json"))]
    json: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum LanguageArgument {
    Sv,
    En,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(about = say("cli.about_open"))]
    Open {
        #[arg(required = true, value_name = say("cli.name_file"), help = say("cli.help_open_files"))]
        files: Vec<PathBuf>,
    },
    #[command(about = say("cli.about_data"))]
    Data(data::Arguments),
    #[command(about = say("cli.about_describe"))]
    Describe(describe::Arguments),
    #[command(about = say("cli.about_values"))]
    Values(values::Arguments),
    #[command(about = say("export.about"))]
    Export(Box<export::Arguments>),
    #[command(about = say("weights.about"))]
    Weights(weights::Arguments),
    #[command(about = say("classify.about"))]
    Classify(classify::Arguments),
    #[command(about = say("stats.about_segregation"))]
    Segregation(segregation::Arguments),
    #[command(about = say("stats.about_inequality"))]
    Inequality(inequality::Arguments),
    #[command(about = say("stats.about_autocorrelation"))]
    Autocorrelation(autocorrelation::Arguments),
    #[command(about = say("compare.about"))]
    Compare(compare::Arguments),
    #[command(about = say("stats.about_gaps"))]
    Gaps(gaps::Arguments),
    #[command(about = say("stats.about_neighborhood"))]
    Neighborhood(neighborhood::Arguments),
    #[command(about = say("cli.about_join"))]
    Join(join::Arguments),
}

/// Parses the command line and runs the command. Opening the window is left to the caller.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> NextStep {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // The language is set first, since building the command already uses its texts.
    let language = speak(chosen_before_parsing(&arguments));
    let arguments = with_open(arguments);
    let parsed = in_language(<Arguments as clap::CommandFactory>::command())
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let Arguments { command, json, lang } = match parsed {
        Ok(arguments) => arguments,
        Err(error) => return NextStep::Finished(finish(&error, language)),
    };
    let language_asked = lang.is_some();
    let output = Output::new(language, json, language_asked);
    match command {
        None => NextStep::OpenWindow { files: Vec::new(), language, language_asked },
        Some(Command::Open { files }) => NextStep::OpenWindow { files, language, language_asked },
        Some(command) => NextStep::Finished(match dispatch(command, &output) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => failure.finish(),
        }),
    }
}

/// Inserts `open` before a file in place of a subcommand, since a desktop calls a program that way for a
/// double-clicked file.
fn with_open(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let is_option = |argument: &OsString| argument.to_string_lossy().starts_with('-');
    let is_value = |at: usize| arguments.get(at - 1).is_some_and(|before| before == "--lang");
    let first = (1..arguments.len())
        .find(|at| !is_value(*at) && arguments.get(*at).is_some_and(|a| !is_option(a)));
    let at = first.unwrap_or(1);
    let opens = arguments.get(at).is_some_and(|first| {
        let command = <Arguments as clap::CommandFactory>::command();
        let path = std::path::Path::new(first);
        let named_so = path.extension().is_some_and(|e| e.eq_ignore_ascii_case(Project::EXTENSION));
        command.find_subcommand(first).is_none() && (named_so || path.is_file())
    });
    if opens {
        arguments.insert(at, OsString::from("open"));
    }
    arguments
}

fn dispatch(command: Command, output: &Output) -> Result<(), Failure> {
    match command {
        Command::Open { .. } => Ok(()),
        Command::Data(arguments) => data::run(&arguments, output),
        Command::Describe(arguments) => describe::run(&arguments, output),
        Command::Values(arguments) => values::run(&arguments, output),
        Command::Export(arguments) => export::run(&arguments, output),
        Command::Weights(arguments) => weights::run(&arguments, output),
        Command::Classify(arguments) => classify::run(&arguments, output),
        Command::Segregation(arguments) => segregation::run(&arguments, output),
        Command::Inequality(arguments) => inequality::run(&arguments, output),
        Command::Autocorrelation(arguments) => autocorrelation::run(&arguments, output),
        Command::Compare(arguments) => compare::run(&arguments, output),
        Command::Gaps(arguments) => gaps::run(&arguments, output),
        Command::Neighborhood(arguments) => neighborhood::run(&arguments, output),
        Command::Join(arguments) => join::run(&arguments, output),
    }
}

/// Writes a message to standard error, as all commands do.
pub fn complain(message: &str) {
    output::complain(message);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_without_a_subcommand_is_opened() {
        let files = |arguments: &[&str]| match run(arguments.iter().map(OsString::from)) {
            NextStep::OpenWindow { files, .. } => Some(files),
            NextStep::Finished(_) => None,
        };
        let project = Some(vec![PathBuf::from("möte.skillnad")]);
        assert_eq!(files(&["skillnad", "möte.skillnad"]), project);
        assert_eq!(files(&["skillnad", "open", "möte.skillnad"]), project);
        assert_eq!(files(&["skillnad", "--lang", "en", "möte.skillnad"]), project);
        assert_eq!(files(&["skillnad", "--lang=en", "möte.skillnad"]), project);
        assert_eq!(files(&["skillnad"]), Some(Vec::new()));
        assert_eq!(files(&["skillnad", "no-such-command"]), None);
    }
}
