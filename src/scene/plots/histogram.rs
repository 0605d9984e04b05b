//! The histogram: the number of districts by value.

use super::whole_name::whole_name;
use super::{Brushed, Plot, PlotDrawing, PlotFigures, PlotLook, PlotSettings, Plotted};
use crate::i18n::tr;
use crate::model::Dataset;
use crate::project::View;
use crate::scene::charts::{Canvas, ChartQuantity, HistogramInput, ReferenceValue, histogram};
use crate::scene::{Bin, Choropleth, Histogram, LegendClass};

/// The histogram.
#[derive(Debug)]
pub struct HistogramPlot;

impl Plot for HistogramPlot {
    fn id(&self) -> &'static str {
        "histogram"
    }

    fn name(&self) -> &'static str {
        "plots.histogram"
    }

    fn show(&self) -> &'static str {
        "plots.show_histogram"
    }

    fn brush(&self) -> Option<Brushed> {
        Some(Brushed::Bars)
    }

    fn advice(&self, _: &View) -> Option<&'static str> {
        Some("plots.drag_bars")
    }

    fn figures(
        &self,
        _: &Dataset,
        choropleth: &Choropleth,
        _: &PlotSettings,
    ) -> Box<dyn PlotFigures> {
        let values = choropleth.series.cells.iter().map(|cell| cell.value()).collect();
        // Each named class has a bar around its number.
        let bars = if choropleth.has_categories() {
            let bin = |class: &LegendClass| Bin {
                lower: class.lower - 0.5,
                upper: class.upper + 0.5,
                count: class.count,
                color: class.color,
            };
            Histogram { bins: choropleth.classes.iter().map(bin).collect() }
        } else {
            choropleth.histogram.clone()
        };
        Box::new(HistogramFigures { values, bars })
    }
}

/// The figures of a histogram.
#[derive(Debug)]
struct HistogramFigures {
    /// The value of each district.
    values: Vec<Option<f64>>,
    bars: Histogram,
}

impl PlotFigures for HistogramFigures {
    fn title(&self, plotted: &Plotted<'_>) -> String {
        plotted.choropleth.indicator.title.get(plotted.language()).to_owned()
    }

    fn own_notes(&self, plotted: &Plotted<'_>) -> Vec<String> {
        vec![tr(plotted.language(), "page.areas_not_persons").to_owned()]
    }

    fn why_blank(&self, plotted: &Plotted<'_>) -> Option<String> {
        let none = || tr(plotted.language(), "charts.no_figures").to_owned();
        self.bars.bins.is_empty().then(none)
    }

    fn needs_pin_key(&self) -> bool {
        true
    }

    fn draw(&self, plotted: &Plotted<'_>, look: &PlotLook<'_>, canvas: &Canvas<'_>) -> PlotDrawing {
        let language = canvas.language;
        let city = plotted.choropleth.mean.map(|mean| ReferenceValue {
            name: whole_name(plotted.dataset, mean.weights, language),
            value: mean.value,
        });
        let input = HistogramInput {
            quantity: ChartQuantity::of(&plotted.choropleth.indicator, language),
            values: &self.values,
            histogram: &self.bars,
            city,
            pins: &plotted.pins(),
            hovered: look.bar,
        };
        let made = histogram(&input, canvas);
        PlotDrawing { chart: made.chart, bars: made.bars }
    }
}
