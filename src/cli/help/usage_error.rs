//! clap's help pages and usage errors, in the language of this run.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::output::{Failure, Output};
use crate::i18n::{Language, tr, tr_with};

/// Prints a help page or the version on standard output, or a usage error on standard error. Returns exit
/// code 0 or 2.
pub fn finish(error: &clap::Error, language: Language) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let output = Output::new(language, false, false);
        return match output.write_text(&named(&error.render().to_string(), language)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => failure.finish(),
        };
    }
    Failure::Arguments(message(error, language)).finish()
}

/// The message of a usage error: the fault, the probable name, and the usage of the command.
fn message(error: &clap::Error, language: Language) -> String {
    let mut lines = vec![first_line(error, language)];
    for kind in
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
    {
        let meant = texts(error, kind);
        if !meant.is_empty() {
            lines.push(tr_with(language, "cli.did_you_mean", &[("name", &meant.join(", "))]));
        }
    }
    let valid: Vec<String> = [ContextKind::ValidSubcommand, ContextKind::ValidValue]
        .into_iter()
        .flat_map(|kind| texts(error, kind))
        .collect();
    if !valid.is_empty() {
        lines.push(tr_with(language, "cli.there_are", &[("names", &valid.join(", "))]));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let usage = usage.trim().split_once(':').map_or(usage.trim(), |(_, usage)| usage.trim());
        let usage = named(usage, language);
        lines.push(format!("{} {usage}", tr(language, "cli.heading_usage")));
    }
    lines.push(tr(language, "cli.see_help").to_owned());
    lines.join("\n")
}

/// A usage line with clap's own placeholder translated.
fn named(usage: &str, language: Language) -> String {
    usage.replace("[OPTIONS]", &format!("[{}]", tr(language, "cli.name_options")))
}

fn first_line(error: &clap::Error, language: Language) -> String {
    let text = |kind| texts(error, kind).join(", ");
    let (argument, value) = (text(ContextKind::InvalidArg), text(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::InvalidSubcommand => tr_with(
            language,
            "cli.no_such_command",
            &[("name", &text(ContextKind::InvalidSubcommand))],
        ),
        ErrorKind::UnknownArgument => {
            tr_with(language, "cli.no_such_argument", &[("name", &argument)])
        }
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => {
            tr_with(language, "cli.argument_missing", &[("name", &argument)])
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            tr_with(language, "cli.value_missing", &[("name", &argument)])
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            tr_with(language, "cli.value_missing", &[("name", &argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::TooManyValues => {
            tr_with(language, "cli.value_invalid", &[("name", &argument), ("value", &value)])
        }
        ErrorKind::ArgumentConflict => tr_with(
            language,
            "cli.arguments_conflict",
            &[("name", &argument), ("other", &text(ContextKind::PriorArg))],
        ),
        _ => tr(language, "cli.arguments_wrong").to_owned(),
    }
}

fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
    .into_iter()
    .filter(|text| !text.is_empty())
    .collect()
}
