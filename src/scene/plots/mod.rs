//! The plots of a view: the registry, and a file for each with its figures, its drawing and its texts,
//! shared by the window and the exports. The charts are left to `charts`, the arithmetic to `analysis`.

mod corner_sentences;
mod histogram;
mod lorenz;
mod page;
mod plot;
mod scatter;
mod trend;
mod trend_lines;
mod unknown;
mod whole_name;

pub use corner_sentences::{corner_title, corner_words, with_unit};
pub use page::plot_page;
pub use plot::{
    Brushed, Plot, PlotDrawing, PlotFigures, PlotLook, PlotSettings, Plotted, plot_notes,
};
pub use scatter::{ScatterFigures, standard_against};

use super::Choropleth;
use crate::model::Dataset;
use crate::project::PlotId;

/// All plots, in menu order.
pub static PLOTS: &[&dyn Plot] =
    &[&histogram::HistogramPlot, &scatter::ScatterPlot, &lorenz::LorenzPlot, &trend::TrendPlot];

/// Returns the plot with an id; `None` for an unknown id, such as one of a later edition.
pub fn plot(id: &PlotId) -> Option<&'static dyn Plot> {
    PLOTS.iter().copied().find(|plot| plot.id() == id.as_str())
}

/// The figures of a plot; for an unknown plot those that say so. The choropleth must be that of the same
/// dataset and view.
pub fn plot_figures(
    dataset: &Dataset,
    choropleth: &Choropleth,
    settings: &PlotSettings,
) -> Box<dyn PlotFigures> {
    match plot(&settings.plot.kind) {
        Some(plot) => plot.figures(dataset, choropleth, settings),
        None => Box::new(unknown::UnknownPlot(settings.plot.kind.clone())),
    }
}
