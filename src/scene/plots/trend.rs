//! The trend: the pinned districts and the whole over the years.

use super::plot::shown;
use super::trend_lines::TrendLines;
use super::{Plot, PlotDrawing, PlotFigures, PlotLook, PlotSettings, Plotted};
use crate::analysis::Trend;
use crate::formats::builtin::{ReferenceSeries, reference_of};
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{Cell, Dataset, Marks, Source};
use crate::project::View;
use crate::scene::Choropleth;
use crate::scene::charts::{Band, Canvas};
use crate::stats::inequality::{Values, percentile};

/// The trend.
#[derive(Debug)]
pub struct TrendPlot;

impl Plot for TrendPlot {
    fn id(&self) -> &'static str {
        "trend"
    }

    fn name(&self) -> &'static str {
        "plots.trend"
    }

    fn show(&self) -> &'static str {
        "plots.show_trend"
    }

    fn is_of_pins(&self) -> bool {
        true
    }

    fn advice(&self, view: &View) -> Option<&'static str> {
        view.pins.is_empty().then_some("plots.pin_for_trend")
    }

    fn figures(
        &self,
        dataset: &Dataset,
        choropleth: &Choropleth,
        settings: &PlotSettings,
    ) -> Box<dyn PlotFigures> {
        let indicator = shown(dataset, choropleth, &settings.indicator);
        let pins = settings.pins.iter();
        let positions: Vec<usize> =
            pins.filter_map(|code| dataset.division.position_of(code)).collect();
        let trend = Trend::of(dataset, indicator, &positions);
        let bands = trend
            .years
            .iter()
            .map(|year| {
                let (low, high) = year.range?;
                let series = dataset.series(indicator, year.year).ok()?;
                let same = trend.throughout.iter();
                let cells: Vec<Cell> =
                    same.filter_map(|at| series.cells.get(*at).copied()).collect();
                let values = Values::new(&cells, None);
                let [lower_quartile, upper_quartile] =
                    [0.25, 0.75].map(|share| percentile(&values, share));
                Some(Band { low, lower_quartile, upper_quartile, high })
            })
            .collect();
        let built_in = dataset.source == Source::BuiltIn;
        let reference = built_in.then(|| reference_of(&indicator.id)).flatten();
        Box::new(TrendFigures { trend, bands, reference })
    }
}

/// The figures of a trend.
#[derive(Debug)]
struct TrendFigures {
    /// The values by year.
    trend: Trend,
    /// The spread of all districts in each year.
    bands: Vec<Option<Band>>,
    /// The reference lines of other places; `None` if there are none for the indicator.
    reference: Option<&'static ReferenceSeries>,
}

impl TrendFigures {
    fn has_years(&self) -> bool {
        self.trend.years.iter().any(|year| year.year.is_some())
    }
}

impl PlotFigures for TrendFigures {
    fn title(&self, plotted: &Plotted<'_>) -> String {
        tr_with(plotted.language(), "plots.title_trend", &[("title", plotted.title())])
    }

    fn subtitle(&self, plotted: &Plotted<'_>) -> Option<String> {
        Some(plotted.dataset.division.short_name.get(plotted.language()).to_owned())
    }

    fn own_notes(&self, plotted: &Plotted<'_>) -> Vec<String> {
        let (language, trend) = (plotted.language(), &self.trend);
        let mut notes = Vec::new();
        notes.extend(self.reference.map(|series| reference_note(series, language)));
        if trend.years.len() < 2 {
            let title = [("title", plotted.title())];
            notes.push(tr_with(language, "plots.single_year", &title));
        }
        if self.has_years() {
            let band = tr(language, "plots.band").to_owned();
            let same = (trend.throughout.len() < trend.ever).then(|| {
                let numbers = Numbers(language);
                let (n, ever) = (numbers.count(trend.throughout.len()), numbers.count(trend.ever));
                tr_with(language, "plots.band_of_same", &[("n", &n), ("all", &ever)])
            });
            notes.extend(std::iter::once(band).chain(same));
        }
        notes
    }

    fn why_blank(&self, plotted: &Plotted<'_>) -> Option<String> {
        let title = [("title", plotted.title())];
        (!self.has_years()).then(|| tr_with(plotted.language(), "plots.single_year", &title))
    }

    fn marks(&self, _: &Plotted<'_>) -> Marks {
        self.trend.marks()
    }

    fn draw(&self, plotted: &Plotted<'_>, _: &PlotLook<'_>, canvas: &Canvas<'_>) -> PlotDrawing {
        let lines = TrendLines {
            dataset: plotted.dataset,
            indicator: plotted.indicator(),
            trend: &self.trend,
            bands: &self.bands,
            reference: self.reference,
            pins: &plotted.pins(),
            current: plotted.view.map.year,
        };
        lines.draw(canvas).into()
    }
}

/// The sentence on the reference lines: their subject, and how they differ from the districts' figures.
fn reference_note(series: &ReferenceSeries, language: Language) -> String {
    let arguments = [
        ("title", series.title.get(language)),
        ("n", &*Numbers(language).count(series.lines.len())),
        ("note", series.note.get(language)),
        ("source", series.source.get(language)),
    ];
    tr_with(language, "plots.reference_lines", &arguments)
}
