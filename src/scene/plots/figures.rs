//! The figures of a plot, computed once for a dataset and a view. Drawing is left to `drawing`.

use crate::analysis::{
    Corners, End, Figures, InequalityReport, Larger, LargerAreas, Relation, RelationError, Trend,
    WeighedBy, shared_years,
};
use crate::city::city;
use crate::formats::builtin::{ReferenceSeries, reference_of};
use crate::model::{
    Cell, Dataset, DistrictCode, Indicator, IndicatorId, MadeOf, Source, Unit, Year,
};
use crate::project::{PlotKind, PlotView, View};
use crate::scene::charts::Band;
use crate::scene::{Bin, Choropleth, Histogram};
use crate::stats::inequality::{Values, percentile};
use crate::stats::{PearsonByChance, Run, Undefined, pearson_by_chance};

/// The most districts for which the chance distribution of r is computed within a frame.
const MOST_TRIED: usize = 5_000;

/// The figures of one plot.
#[derive(Clone, Debug)]
pub enum PlotFigures {
    /// Number of districts by value.
    Histogram {
        /// The value of each district.
        values: Vec<Option<f64>>,
        /// The bars.
        bars: Histogram,
    },
    /// The relation of two indicators.
    Scatter {
        /// The indicator on the horizontal axis.
        against: Box<Indicator>,
        /// The relation, or the reason that there is none.
        relation: Result<Box<Relation>, RelationError>,
        /// Pearson's r under random permutations. `None` if r is undefined, or with too many districts
        /// to compute at once.
        by_chance: Option<PearsonByChance>,
        /// The value on the horizontal axis, for each district.
        xs: Vec<Option<f64>>,
        /// The value on the vertical axis, for each district.
        ys: Vec<Option<f64>>,
        /// The means of the whole in both indicators.
        whole: Option<[f64; 2]>,
        /// The corners of the plot; `None` if the ends overlap.
        corners: Option<Corners>,
    },
    /// The Lorenz curve.
    Lorenz {
        /// The measures and the curve, or the reason for their absence. `None` for a count: the curve is
        /// only drawn for a share, a density or a weighted mean.
        report: Option<Result<Box<InequalityReport>, Undefined>>,
        /// The curve.
        points: Vec<[f64; 2]>,
    },
    /// The trend of the pinned districts and of the whole.
    Trend {
        /// The values by year.
        trend: Trend,
        /// The spread of all districts in each year.
        bands: Vec<Option<Band>>,
        /// The reference lines of other places; `None` if there are none for the indicator.
        reference: Option<&'static ReferenceSeries>,
    },
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
    /// The pinned districts, for the trend alone; empty for the others.
    pub pins: Vec<DistrictCode>,
}

impl PlotSettings {
    /// The settings of a view's plot.
    pub fn of(view: &View) -> Self {
        let pins = if view.plot.kind == PlotKind::Trend { view.pins.clone() } else { Vec::new() };
        let (indicator, year) = (view.map.indicator.clone(), view.map.year);
        Self { indicator, year, plot: view.plot.clone(), pins }
    }
}

impl PlotFigures {
    /// The figures of a plot. The choropleth must be that of the same dataset and view.
    pub fn of(dataset: &Dataset, choropleth: &Choropleth, settings: &PlotSettings) -> Self {
        let indicator = shown(dataset, choropleth, &settings.indicator);
        match settings.plot.kind {
            PlotKind::Histogram => Self::histogram(choropleth),
            PlotKind::Scatter => Self::scatter(dataset, indicator, settings),
            PlotKind::Lorenz => Self::lorenz(dataset, indicator, settings.year),
            PlotKind::Trend => Self::trend(dataset, indicator, &settings.pins),
        }
    }

    fn histogram(choropleth: &Choropleth) -> Self {
        let values = choropleth.series.cells.iter().map(|cell| cell.value()).collect();
        let named = choropleth.classes.iter().any(|class| class.title.is_some());
        // Each named class has a bar around its number.
        let bars = if named {
            let bin = |class: &crate::scene::LegendClass| Bin {
                lower: class.lower - 0.5,
                upper: class.upper + 0.5,
                count: class.count,
                color: class.color,
            };
            Histogram { bins: choropleth.classes.iter().map(bin).collect() }
        } else {
            choropleth.histogram.clone()
        };
        Self::Histogram { values, bars }
    }

    fn scatter(dataset: &Dataset, indicator: &Indicator, settings: &PlotSettings) -> Self {
        let wanted = settings.plot.against.as_ref().and_then(|id| dataset.indicator(id));
        let standard = || dataset.indicator(&standard_against(dataset, &indicator.id));
        let against = wanted.or_else(standard).unwrap_or(indicator);
        let relation = Relation::of(dataset, against, indicator, settings.year);
        let cells = |figures: fn(&Relation) -> &Figures| {
            let cells = relation.as_ref().map(|r| figures(r).series.cells.as_slice());
            cells.unwrap_or_default().iter().map(|cell: &Cell| cell.value()).collect()
        };
        let whole = relation.as_ref().ok().and_then(|r| {
            let mean = |figures: &Figures| {
                figures.are_amounts().then(|| figures.series.mean()).flatten().map(|m| m.value)
            };
            Some([mean(&r.x)?, mean(&r.y)?])
        });
        let corners =
            relation.as_ref().ok().and_then(|r| Corners::of(r, settings.plot.ends.parts()));
        let by_chance = relation.as_ref().ok().and_then(|r| {
            let pairs: Vec<(f64, f64)> = r.points.iter().map(|p| (p.x, p.y)).collect();
            let few = r.pearson.is_ok() && pairs.len() <= MOST_TRIED;
            few.then(|| pearson_by_chance(&pairs, &Run::default()).ok()).flatten()
        });
        Self::Scatter {
            by_chance,
            xs: cells(|r| &r.x),
            ys: cells(|r| &r.y),
            against: Box::new(against.clone()),
            relation: relation.map(Box::new),
            whole,
            corners,
        }
    }

    /// Sorts districts by their value on the vertical axis, starting at the end `from`. Equal values
    /// keep their order; districts without a value come last.
    pub fn in_order(&self, positions: &[usize], from: End) -> Vec<usize> {
        let mut ordered = positions.to_vec();
        if let Self::Scatter { ys, .. } = self {
            let value = |position: &usize| ys.get(*position).copied().flatten();
            ordered.sort_by(|a, b| match (value(a), value(b)) {
                (Some(a), Some(b)) if from == End::High => b.total_cmp(&a),
                (Some(a), Some(b)) => a.total_cmp(&b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
        }
        ordered
    }

    fn lorenz(dataset: &Dataset, indicator: &Indicator, year: Option<Year>) -> Self {
        let of_those_who_live_there = match &indicator.made_of {
            MadeOf::Share { .. } | MadeOf::Density { .. } => true,
            MadeOf::Mean { weight, .. } => weight.is_some(),
            MadeOf::Count { .. } | MadeOf::Class { .. } | MadeOf::Change { .. } => false,
        };
        let report = of_those_who_live_there.then(|| {
            let figures = Figures::of(dataset, indicator, year)
                .ok_or(Undefined::TooFewDistricts { needed: 2, found: 0 })?;
            let areas = LargerAreas::of(&dataset.division, Larger::Outermost);
            let areas = Some(&areas);
            InequalityReport::of(dataset, &figures, WeighedBy::Base, areas, &Run::default())
                .map(Box::new)
        });
        let points = match &report {
            Some(Ok(report)) => report.lorenz.iter().flatten().map(|(x, y)| [*x, *y]).collect(),
            _ => Vec::new(),
        };
        Self::Lorenz { report, points }
    }

    fn trend(dataset: &Dataset, indicator: &Indicator, pins: &[DistrictCode]) -> Self {
        let positions: Vec<usize> =
            pins.iter().filter_map(|code| dataset.division.position_of(code)).collect();
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
        Self::Trend { trend, bands, reference }
    }
}

/// The indicator of a plot: the one on the map, or the view's if the map shows a computed layer.
pub(super) fn shown<'a>(
    dataset: &'a Dataset,
    choropleth: &'a Choropleth,
    of_view: &IndicatorId,
) -> &'a Indicator {
    let known = dataset.indicator(&choropleth.indicator.id);
    known.or_else(|| dataset.indicator(of_view)).unwrap_or(&choropleth.indicator)
}

/// The default second indicator: tenure, earnings or population, else the first other one. Indicators
/// that share a year with the first come before those that don't, and amounts before classes.
pub fn standard_against(dataset: &Dataset, shown: &IndicatorId) -> IndicatorId {
    let own = dataset.indicator(shown);
    let suits = |other: &Indicator| {
        own.is_none_or(|own| shared_years(dataset, &[own, other]).is_none_or(|y| !y.is_empty()))
    };
    let known = city().plotted_against.iter().filter_map(|id| dataset.indicator(id));
    let others = || dataset.indicators.iter().filter(|other| other.id != *shown);
    let amounts = others().filter(|other| other.unit != Unit::Class);
    let mut wished = known.filter(|other| other.id != *shown).chain(amounts);
    let found = wished.find(|other| suits(other)).or_else(|| others().next());
    found.map_or_else(|| shown.clone(), |other| other.id.clone())
}
