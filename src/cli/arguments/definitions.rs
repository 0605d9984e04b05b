//! `--define` and `--smooth`: new indicators from those of SOURCE, and shares and rates smoothed.

use super::did_you_mean::with_choices;
use crate::analysis::{
    Definition, DefinitionError, Measurable, Smoothing, Surface, is_smoothed, smoothed,
};
use crate::cli::help::say;
use crate::cli::output::Failure;
use crate::i18n::{Language, tr_with};
use crate::model::{Dataset, Indicator, Revision};

/// Definitions of indicators, and how shares are smoothed. Flatten it into the command's arguments.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct DefinitionArguments {
    #[arg(long, value_name = say("define.name_definition"), help = say("define.help_define"))]
    define: Vec<String>,
    #[arg(long, value_name = "eb|spatial-eb", value_parser = smoothing, help = say("define.help_smooth"))]
    smooth: Option<Smoothing>,
}

fn smoothing(text: &str) -> Result<Smoothing, String> {
    let known = Smoothing::ALL.into_iter().find(|(id, _)| *id == text);
    known.map(|(_, smoothing)| smoothing).ok_or_else(|| Smoothing::ALL.map(|(id, _)| id).join(", "))
}

impl DefinitionArguments {
    /// The dataset with the defined indicators, in the order of the options, and with its shares and rates smoothed.
    ///
    /// # Errors
    /// If a definition can't be read, or gives no figures.
    pub fn applied(
        &self,
        mut dataset: Dataset,
        surface: Surface,
        language: Language,
    ) -> Result<Dataset, Failure> {
        for text in &self.define {
            let revision = Revision(dataset.revision.0 + 1);
            let definition: Result<Definition, _> = text.parse();
            dataset = definition
                .and_then(|definition| definition.added_to(&dataset, revision))
                .map_err(|error| refusal(&error, language))?;
        }
        match self.smooth {
            Some(smoothing) => {
                let revision = Revision(dataset.revision.0 + 1);
                let places = Measurable::new(dataset, surface);
                Ok(smoothed(&places.dataset, smoothing, &places, revision))
            }
            None => Ok(dataset),
        }
    }

    /// True if shares and rates are smoothed.
    pub fn are_smoothed(&self) -> bool {
        self.smooth.is_some()
    }

    /// Refuses an indicator that is not smoothed although smoothing is asked for.
    ///
    /// # Errors
    /// If it has no numerator and denominator.
    pub fn check_smoothed(&self, indicator: &Indicator, language: Language) -> Result<(), Failure> {
        if self.smooth.is_some() && !is_smoothed(indicator) {
            let id = [("id", indicator.id.as_str())];
            return Err(Failure::Data(tr_with(language, "define.not_smoothed", &id)));
        }
        Ok(())
    }
}

/// The failure of a definition: of the data if there are no figures of a year, else of the arguments.
fn refusal(error: &DefinitionError, language: Language) -> Failure {
    let message = error.message(language);
    match error {
        DefinitionError::NoSuchYear { .. } | DefinitionError::NoSharedYear { .. } => {
            Failure::Data(message)
        }
        DefinitionError::UnknownName { name, names } => {
            let names = names.iter().map(String::as_str);
            Failure::Arguments(with_choices(message, name, names, language))
        }
        _ => Failure::Arguments(message),
    }
}
