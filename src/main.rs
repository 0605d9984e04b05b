//! The program `skillnad`: the command line, or the window when no command is given.

use std::path::PathBuf;
use std::process::ExitCode;

use skillnad::cli::{self, NextStep};
use skillnad::i18n::{Language, tr};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        NextStep::Finished(code) => code,
        NextStep::OpenWindow { files, language, language_asked } => {
            match open_window(files, language, language_asked) {
                Ok(()) => ExitCode::SUCCESS,
                Err(message) => {
                    cli::complain(&message);
                    ExitCode::FAILURE
                }
            }
        }
    }
}

/// Opens the window with these files, in a language if it was asked for, or returns the error message.
#[cfg(feature = "gui")]
fn open_window(files: Vec<PathBuf>, language: Language, is_asked: bool) -> Result<(), String> {
    skillnad::ui::silence_caught_panics();
    skillnad::ui::run(files, is_asked.then_some(language))
        .map_err(|_| tr(language, "cli.no_display").to_owned())
}

/// Returns the message that this build has no window.
#[cfg(not(feature = "gui"))]
fn open_window(_files: Vec<PathBuf>, language: Language, _: bool) -> Result<(), String> {
    Err(tr(language, "cli.no_window").to_owned())
}
