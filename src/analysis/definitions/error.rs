//! Errors in a definition, in the user's words.

use thiserror::Error;

use super::Fault;
use crate::i18n::{Language, either, tr, tr_with};
use crate::model::Year;

/// A definition that gives no indicator.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DefinitionError {
    /// There is no name before an equals sign.
    #[error("{text} is not NAME=EXPRESSION")]
    NoName {
        /// The text.
        text: String,
    },
    /// The name is that of another indicator or column.
    #[error("{name} is taken")]
    NameTaken {
        /// The name.
        name: String,
    },
    /// The expression can't be read.
    #[error("{text}: {fault}")]
    Syntax {
        /// The expression.
        text: String,
        /// The fault, with its place.
        fault: Fault,
    },
    /// There is no such indicator or column.
    #[error("there is no {name}")]
    UnknownName {
        /// The name.
        name: String,
        /// The names that there are.
        names: Vec<String>,
    },
    /// An indicator has classes, whose numbers are no amounts.
    #[error("{name} has classes")]
    Classes {
        /// The id.
        name: String,
    },
    /// The expression names no indicator or column.
    #[error("{text} names no indicator")]
    NoIndicator {
        /// The expression.
        text: String,
    },
    /// An indicator has no figures for the year.
    #[error("{name} has no figures for {year}")]
    NoSuchYear {
        /// The id.
        name: String,
        /// The year.
        year: Year,
        /// The years with figures.
        years: Vec<Year>,
    },
    /// An indicator has no figures for the division.
    #[error("{name} has no figures here")]
    NoFigures {
        /// Its id.
        name: String,
    },
    /// The indicators have no year in common.
    #[error("no year has figures of all")]
    NoSharedYear {
        /// Their ids.
        names: Vec<String>,
    },
}

impl DefinitionError {
    /// The message for the user: the fault, and what to do.
    pub fn message(&self, language: Language) -> String {
        let with = |key, arguments: &[(&str, &str)]| tr_with(language, key, arguments);
        match self {
            Self::NoName { text } => with("define.no_name", &[("text", text)]),
            Self::NameTaken { name } => with("define.name_taken", &[("name", name)]),
            Self::Syntax { text, fault } => fault_in_words(text, fault, language),
            Self::UnknownName { name, .. } => with("define.unknown_name", &[("name", name)]),
            Self::Classes { name } => with("define.classes", &[("name", name)]),
            Self::NoIndicator { text } => with("define.no_indicator", &[("text", text)]),
            Self::NoSuchYear { name, year, years } => {
                let years: Vec<String> = years.iter().map(ToString::to_string).collect();
                let year = year.to_string();
                if years.is_empty() {
                    return with("define.no_years", &[("name", name), ("year", &year)]);
                }
                let years = either(&years, language);
                with("define.no_such_year", &[("name", name), ("year", &year), ("years", &years)])
            }
            Self::NoFigures { name } => with("define.no_figures", &[("name", name)]),
            Self::NoSharedYear { names } => {
                with("define.no_shared_year", &[("names", &names.join(", "))])
            }
        }
    }
}

fn fault_in_words(text: &str, fault: &Fault, language: Language) -> String {
    let (key, at) = match fault {
        Fault::NoValue { at } => ("define.no_value", *at),
        Fault::NoName { at } => ("define.no_operand", *at),
        Fault::NoSign { at } => ("define.no_sign", *at),
        Fault::Open { at } => ("define.open", *at),
        Fault::Closed { at } => ("define.closed", *at),
        Fault::NoNumber { at, .. } => ("define.no_number", *at),
        Fault::TooLong => return tr(language, "define.too_long").to_owned(),
    };
    let before: String = text.chars().take(at).collect();
    let rest: String = text.chars().skip(at).collect();
    let number = match fault {
        Fault::NoNumber { text, .. } => text.as_str(),
        _ => "",
    };
    let place = if rest.is_empty() {
        tr_with(language, "define.at_the_end", &[("before", &before)])
    } else {
        tr_with(language, "define.at", &[("rest", &rest)])
    };
    tr_with(language, key, &[("place", &place), ("number", number)])
}
