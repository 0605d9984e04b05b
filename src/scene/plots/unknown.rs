//! The place of a plot that this edition of the program does not know.

use super::{PlotDrawing, PlotFigures, PlotLook, Plotted};
use crate::i18n::tr_with;
use crate::project::PlotId;
use crate::scene::charts::{Canvas, blank};

/// A plot of a later edition.
#[derive(Debug)]
pub struct UnknownPlot(pub PlotId);

impl PlotFigures for UnknownPlot {
    fn title(&self, plotted: &Plotted<'_>) -> String {
        plotted.title().to_owned()
    }

    fn own_notes(&self, _: &Plotted<'_>) -> Vec<String> {
        Vec::new()
    }

    fn why_blank(&self, plotted: &Plotted<'_>) -> Option<String> {
        Some(tr_with(plotted.language(), "plots.unknown", &[("plot", self.0.as_str())]))
    }

    fn draw(&self, plotted: &Plotted<'_>, _: &PlotLook<'_>, canvas: &Canvas<'_>) -> PlotDrawing {
        blank(canvas, &self.why_blank(plotted).unwrap_or_default()).into()
    }
}
