//! A plot, seen by those who show one: its id, its texts, its figures and its drawing.

use std::fmt::Debug;

use super::ScatterFigures;
use crate::analysis::Corner;
use crate::i18n::Language;
use crate::model::{Dataset, DistrictCode, Indicator, IndicatorId, Marks, Year};
use crate::project::{PlotView, View};
use crate::scene::Choropleth;
use crate::scene::cards::CardLine;
use crate::scene::charts::{Bar, Canvas, Chart, Pin};
use crate::scene::sentences::{marks_notes, small_groups_notes};

/// A plot of all districts: a file with a type, and its line in [`PLOTS`](super::PLOTS).
pub trait Plot: Sync {
    /// The id in views and on the command line.
    fn id(&self) -> &'static str;

    /// Text key of its name.
    fn name(&self) -> &'static str;

    /// Text key of the action that shows it.
    fn show(&self) -> &'static str;

    /// The marks that a drag across it selects districts by; `None` if it has no brush.
    fn brush(&self) -> Option<Brushed> {
        None
    }

    /// True if it is drawn of the pinned districts.
    fn is_of_pins(&self) -> bool {
        false
    }

    /// True if it takes a second indicator, which the user chooses.
    fn has_second_indicator(&self) -> bool {
        false
    }

    /// Text key of the advice on using it in a view.
    fn advice(&self, view: &View) -> Option<&'static str> {
        _ = view;
        None
    }

    /// Computes its figures. The choropleth must be that of the same dataset and view.
    fn figures(
        &self,
        dataset: &Dataset,
        choropleth: &Choropleth,
        settings: &PlotSettings,
    ) -> Box<dyn PlotFigures>;
}

/// The marks of a plot that a brush covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brushed {
    /// Bars, by their place along the horizontal axis.
    Bars,
    /// Dots, by their place in the plane.
    Dots,
}

/// The settings that the figures of a plot depend on, beside the dataset and the choropleth.
#[derive(Clone, Debug, PartialEq)]
pub struct PlotSettings {
    /// The view's indicator, for plots of a computed layer.
    pub indicator: IndicatorId,
    /// The year, or `None` for the latest.
    pub year: Option<Year>,
    /// The plot.
    pub plot: PlotView,
    /// The pinned districts, for plots of them alone; empty for the others.
    pub pins: Vec<DistrictCode>,
}

impl PlotSettings {
    /// The settings of a view's plot.
    pub fn of(view: &View) -> Self {
        let of_pins = super::plot(&view.plot.kind).is_some_and(Plot::is_of_pins);
        let pins = if of_pins { view.pins.clone() } else { Vec::new() };
        let (indicator, year) = (view.map.indicator.clone(), view.map.year);
        Self { indicator, year, plot: view.plot.clone(), pins }
    }
}

/// The dataset, map and view of a plot. They must be those its figures were computed from.
#[derive(Clone, Copy, Debug)]
pub struct Plotted<'a> {
    /// The districts and figures.
    pub dataset: &'a Dataset,
    /// The map.
    pub choropleth: &'a Choropleth,
    /// The view.
    pub view: &'a View,
}

impl<'a> Plotted<'a> {
    /// The language of the view.
    pub fn language(&self) -> Language {
        self.view.language
    }

    /// The indicator of the plot: the one on the map, or the view's if the map shows a computed layer.
    pub fn indicator(&self) -> &'a Indicator {
        shown(self.dataset, self.choropleth, &self.view.map.indicator)
    }

    /// The title of the indicator.
    pub fn title(&self) -> &'a str {
        self.indicator().title.get(self.language())
    }

    /// The pinned districts.
    pub fn pins(&self) -> Vec<Pin<'a>> {
        let division = &self.dataset.division;
        let pin = |code| {
            let position = division.position_of(code)?;
            let name = &division.districts.get(position)?.name;
            Some(Pin { position, name })
        };
        self.view.pins.iter().filter_map(pin).collect()
    }
}

/// The indicator on the map, or the view's if the map shows a computed layer.
pub(super) fn shown<'a>(
    dataset: &'a Dataset,
    choropleth: &'a Choropleth,
    of_view: &IndicatorId,
) -> &'a Indicator {
    let known = dataset.indicator(&choropleth.indicator.id);
    known.or_else(|| dataset.indicator(of_view)).unwrap_or(&choropleth.indicator)
}

/// The figures of a plot, computed once for a dataset and a view: its drawing and its texts.
pub trait PlotFigures: Debug + Send + Sync {
    /// The title: one indicator or two.
    fn title(&self, plotted: &Plotted<'_>) -> String;

    /// The line below the title on a page; `None` for that of the map.
    fn subtitle(&self, plotted: &Plotted<'_>) -> Option<String> {
        _ = plotted;
        None
    }

    /// The measures below the plot, with their values.
    fn lines(&self, plotted: &Plotted<'_>) -> Vec<CardLine> {
        _ = plotted;
        Vec::new()
    }

    /// The notes that belong to this plot alone.
    fn own_notes(&self, plotted: &Plotted<'_>) -> Vec<String>;

    /// The note on the selected districts, if they are a part of the plot; positions ascend.
    fn note_on_selection(&self, plotted: &Plotted<'_>, selected: &[usize]) -> Option<String> {
        _ = (plotted, selected);
        None
    }

    /// The reason that the plot is empty; `None` if it is not.
    fn why_blank(&self, plotted: &Plotted<'_>) -> Option<String>;

    /// The marks of its figures: estimated, preliminary.
    fn marks(&self, plotted: &Plotted<'_>) -> Marks {
        plotted.choropleth.marks
    }

    /// True if a page needs a key to the pinned districts, as the plot doesn't label them.
    fn needs_pin_key(&self) -> bool {
        false
    }

    /// The figures of two indicators, if it is a plot of two.
    fn scatter(&self) -> Option<&ScatterFigures> {
        None
    }

    /// Draws the plot.
    fn draw(&self, plotted: &Plotted<'_>, look: &PlotLook<'_>, canvas: &Canvas<'_>) -> PlotDrawing;
}

/// All notes on a plot: its own, on its marks, and on small groups.
pub fn plot_notes(figures: &dyn PlotFigures, plotted: &Plotted<'_>) -> Vec<String> {
    let language = plotted.language();
    let mut notes = figures.own_notes(plotted);
    notes.extend(marks_notes(figures.marks(plotted), language));
    let (indicator, series) = (&plotted.choropleth.indicator, &plotted.choropleth.series);
    notes.extend(small_groups_notes(plotted.dataset, indicator, series, language));
    notes
}

/// The marks that stand out in a plot.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlotLook<'a> {
    /// Positions of the selected districts, ascending.
    pub selected: &'a [usize],
    /// The hovered district, here or elsewhere in the window.
    pub hovered: Option<usize>,
    /// Index of the hovered bar.
    pub bar: Option<usize>,
    /// The brush while it is being drawn: left, top, width, height.
    pub brush: Option<[f64; 4]>,
    /// The hovered corner, which is shaded instead of the selected one.
    pub corner: Option<Corner>,
}

/// A drawn plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlotDrawing {
    /// The chart.
    pub chart: Chart,
    /// The bars of a histogram.
    pub bars: Vec<Bar>,
}

impl From<Chart> for PlotDrawing {
    fn from(chart: Chart) -> Self {
        Self { chart, bars: Vec::new() }
    }
}
