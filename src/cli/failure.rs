//! Why a command did not do what it was asked to, and the exit code that says so.

use std::io;
use std::process::ExitCode;

use super::language::speak;
use super::output::complain;
use crate::i18n::io_reason;

/// Why a command stopped. Each message says what, why, and what to do.
#[derive(Debug)]
pub enum Failure {
    /// The arguments name something that does not exist: exit code 2.
    Arguments(String),
    /// The data can't give what is asked: exit code 1.
    Data(String),
    /// Whoever reads the output has stopped reading, as `head` does: no failure at all.
    NobodyReads,
}

impl Failure {
    /// Says why, and gives the exit code.
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

    /// The failure to write to standard output.
    pub fn of_output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::NobodyReads
        } else {
            Self::Data(io_reason(error, speak(None)))
        }
    }
}
