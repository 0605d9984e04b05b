//! The chart of a plot on a canvas, with the hit areas of its bars.

use super::PlotFigures;
use super::figures::shown;
use super::sentences::{of_what, of_whom, whole_mean, whole_name};
use super::trend::TrendPlot;
use crate::analysis::Corner;
use crate::color::Color;
use crate::i18n::tr;
use crate::model::{Dataset, MeanWeights};
use crate::project::View;
use crate::scene::charts::{
    Bar, Canvas, Chart, Fit, HistogramInput, LorenzInput, Pin, Quantity, Reference, ScatterInput,
    histogram, lorenz, scatter,
};
use crate::scene::{Choropleth, DistrictFill};

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

impl PlotFigures {
    /// Draws the plot. Dataset and view must be those of the figures.
    pub fn draw(
        &self,
        dataset: &Dataset,
        choropleth: &Choropleth,
        view: &View,
        look: &PlotLook<'_>,
        canvas: &Canvas<'_>,
    ) -> PlotDrawing {
        let language = canvas.language;
        let indicator = shown(dataset, choropleth, &view.map.indicator);
        let pins = pins(dataset, view);
        let chart = match self {
            Self::Histogram { values, bars } => {
                let city = choropleth.mean.map(|mean| Reference {
                    name: whole_name(dataset, mean.weights, language),
                    value: mean.value,
                });
                let input = HistogramInput {
                    quantity: Quantity::of(&choropleth.indicator, language),
                    values,
                    histogram: bars,
                    city,
                    pins: &pins,
                    hovered: look.bar,
                };
                let made = histogram(&input, canvas);
                return PlotDrawing { chart: made.chart, bars: made.bars };
            }
            Self::Scatter { against, relation, xs, ys, whole, corners, .. } => {
                let colors = colors(choropleth, canvas);
                let fit = relation.as_ref().ok().and_then(|r| {
                    let (line, r_value) = (r.line.as_ref().ok()?, r.pearson.as_ref().ok()?);
                    Some(Fit {
                        intercept: line.intercept,
                        slope: line.slope,
                        r: *r_value,
                        n: r.points.len(),
                    })
                });
                let means = relation.iter().flat_map(|r| [&r.x, &r.y]).map(|f| f.series.mean());
                let weights: Vec<MeanWeights> = means.flatten().map(|mean| mean.weights).collect();
                let of_districts = |weights: &MeanWeights| *weights == MeanWeights::Equal;
                let city_name = if !weights.iter().any(of_districts) {
                    whole_mean(dataset)
                } else if weights.iter().all(of_districts) {
                    "plots.mean_of_districts"
                } else {
                    "plots.mean_of_each"
                };
                let region = corners.as_ref().and_then(|corners| {
                    let Corner { x, y } = look.corner.or(corners.holding(look.selected))?;
                    Some([corners.x.reach(x), corners.y.reach(y)])
                });
                let input = ScatterInput {
                    region,
                    x: Quantity::of(against, language),
                    y: Quantity::of(indicator, language),
                    xs,
                    ys,
                    colors: &colors,
                    fit,
                    city: *whole,
                    city_name: tr(language, city_name),
                    pins: &pins,
                    selected: look.selected,
                    hovered: look.hovered,
                    brush: look.brush,
                };
                scatter(&input, canvas)
            }
            Self::Lorenz { report, points } => {
                let report = report.as_ref().and_then(|report| report.as_ref().ok());
                let gini = report.and_then(|r| r.measure("gini")).and_then(|m| m.number());
                let (of_whom, of_what) =
                    (of_whom(indicator, language), of_what(indicator, language));
                let input = LorenzInput {
                    points,
                    gini,
                    of_whom,
                    of_what: &of_what,
                    without: report.map_or(0, |report| report.excluded),
                };
                lorenz(&input, canvas)
            }
            Self::Trend { trend, bands, reference } => {
                let plot = TrendPlot {
                    dataset,
                    indicator,
                    trend,
                    bands,
                    reference: *reference,
                    pins: &pins,
                    current: view.map.year,
                };
                plot.draw(canvas)
            }
        };
        PlotDrawing { chart, bars: Vec::new() }
    }
}

/// The pinned districts of a view.
pub(super) fn pins<'a>(dataset: &'a Dataset, view: &View) -> Vec<Pin<'a>> {
    view.pins
        .iter()
        .filter_map(|code| {
            let position = dataset.division.position_of(code)?;
            let name = &dataset.division.districts.get(position)?.name;
            Some(Pin { position, name })
        })
        .collect()
}

/// The colour of each district's class.
fn colors(choropleth: &Choropleth, canvas: &Canvas<'_>) -> Vec<Color> {
    let of = |fill: &DistrictFill| match fill {
        DistrictFill::Class(class) => choropleth.classes.get(*class).map(|class| class.color),
        _ => None,
    };
    choropleth.fills.iter().map(|fill| of(fill).unwrap_or(canvas.tokens.chip)).collect()
}
