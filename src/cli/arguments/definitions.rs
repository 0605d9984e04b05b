//! `--define` and `--smooth`: new indicators from those of SOURCE, and shares and rates smoothed.

use super::did_you_mean::with_choices;
use crate::analysis::{
    Definition, DefinitionError, Measurable, RefusedDefinition, Surface, define, smoothed,
};
use crate::cli::help::say;
use crate::cli::output::{Failure, complain};
use crate::i18n::{Language, tr_with};
use crate::model::{Dataset, Indicator, Revision};
use crate::project::{DerivedFigures, SavedDefinition, Smoothing};

/// Definitions of indicators, and how shares are smoothed. Flatten it into the command's arguments.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct DefinitionArguments {
    #[arg(long, value_name = say("define.name_definition"), help = say("define.help_define"))]
    define: Vec<String>,
    #[arg(long, value_name = "eb|spatial-eb", value_parser = smoothing, help = say("define.help_smooth"))]
    smooth: Option<Smoothing>,
    #[arg(skip)]
    saved: DerivedFigures,
}

fn smoothing(text: &str) -> Result<Smoothing, String> {
    let known = Smoothing::ALL.into_iter().find(|(id, _)| *id == text);
    known.map(|(_, smoothing)| smoothing).ok_or_else(|| Smoothing::ALL.map(|(id, _)| id).join(", "))
}

impl DefinitionArguments {
    /// The options over the derived figures of a view.
    #[must_use]
    pub fn over(self, saved: DerivedFigures) -> Self {
        Self { saved, ..self }
    }

    /// The derived figures of the view and the options. A definition of the options replaces one of the same name.
    ///
    /// # Errors
    /// If a definition of the options can't be read.
    pub fn figures(&self, language: Language) -> Result<DerivedFigures, Failure> {
        let mut figures = self.saved.clone();
        figures.smoothing = self.smoothing();
        for text in &self.define {
            let definition: Definition = text.parse().map_err(|error| refusal(&error, language))?;
            let Definition { name, text, .. } = definition;
            figures.set(SavedDefinition { name, expression: text }, None);
        }
        Ok(figures)
    }

    /// The dataset with the defined indicators, and with its shares and rates smoothed. A definition of the view
    /// that gives no figures is left out with a message.
    ///
    /// # Errors
    /// If a definition of the options can't be read, or gives no figures.
    pub fn applied(
        &self,
        mut dataset: Dataset,
        surface: Surface,
        language: Language,
    ) -> Result<Dataset, Failure> {
        let figures = self.figures(language)?;
        for RefusedDefinition { name, error } in define(&mut dataset, &figures.definitions) {
            if !self.saved.definitions.iter().any(|saved| saved.name == name) {
                return Err(refusal(&error, language));
            }
            let arguments = [("name", &*name), ("what", &error.message(language))];
            complain(&tr_with(language, "define.left_out", &arguments));
        }
        dataset.revision = Revision(dataset.revision.0 + 1);
        match figures.smoothing {
            Some(smoothing) => {
                let revision = Revision(dataset.revision.0 + 1);
                let places = Measurable::new(dataset, surface);
                Ok(smoothed(&places.dataset, smoothing, &places, revision))
            }
            None => Ok(dataset),
        }
    }

    fn smoothing(&self) -> Option<Smoothing> {
        self.smooth.or(self.saved.smoothing)
    }

    /// True if shares and rates are smoothed.
    pub fn are_smoothed(&self) -> bool {
        self.smoothing().is_some()
    }

    /// Refuses an indicator that is not smoothed although the options ask for smoothing.
    ///
    /// # Errors
    /// If it has no numerator and denominator.
    pub fn check_smoothed(&self, indicator: &Indicator, language: Language) -> Result<(), Failure> {
        if self.smooth.is_some() && indicator.observed().is_none() {
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
        DefinitionError::NoSuchYear { .. }
        | DefinitionError::NoSharedYear { .. }
        | DefinitionError::NoFigures { .. } => Failure::Data(message),
        DefinitionError::UnknownName { name, names } => {
            let names = names.iter().map(String::as_str);
            Failure::Arguments(with_choices(message, name, names, language))
        }
        _ => Failure::Arguments(message),
    }
}
