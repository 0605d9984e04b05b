//! Failures of a command and their exit codes, and messages on standard error.

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::cli::help::speak;
use crate::i18n::io_reason;

/// The failure of a command. Each message says what, why, and what to do.
#[derive(Debug)]
pub enum Failure {
    /// A usage error, such as a name that does not exist: exit code 2.
    Arguments(String),
    /// The data lacks what is asked for: exit code 1.
    Data(String),
    /// The reader of the output has closed it, as `head` does: exit code 0.
    NobodyReads,
}

impl Failure {
    /// Prints the message, and returns the exit code.
    pub fn finish(self) -> ExitCode {
        match self {
            Self::Arguments(message) => {
                complain(&message);
                ExitCode::from(2)
            }
            Self::Data(message) => {
                complain(&message);
                ExitCode::FAILURE
            }
            Self::NobodyReads => ExitCode::SUCCESS,
        }
    }

    /// The failure for an error of standard output.
    pub fn of_output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::NobodyReads
        } else {
            Self::Data(io_reason(error, speak(None)))
        }
    }
}

/// Writes a message to standard error. An error is ignored, since it could not be reported.
pub fn complain(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}
