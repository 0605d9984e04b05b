//! The figures of a plot, worked out once for a dataset and a view. Drawing them is left to `drawing`.

use crate::analysis::{
    Corners, End, Figures, InequalityReport, Larger, LargerAreas, Relation, RelationError, Trend,
    WeighedBy, shared_years,
};
use crate::formats::builtin::{ReferenceSeries, reference_of};
use crate::model::{Cell, Dataset, DistrictCode, Indicator, IndicatorId, MadeOf, Source, Unit};
use crate::project::{PlotKind, View};
use crate::scene::charts::Band;
use crate::scene::{Bin, Choropleth, Histogram};
use crate::stats::inequality::{Values, percentile};
use crate::stats::{PearsonByChance, Run, Undefined, pearson_by_chance};

/// What an indicator is seen against where nothing was chosen, the first that is another one.
const AGAINST: [&str; 3] = ["rental_share", "mean_earnings", "population"];

/// Up to so many districts random orders of them are tried within a frame.
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
    /// Two indicators against each other.
    Scatter {
        /// The indicator from left to right.
        against: Box<Indicator>,
        /// Both, or why they can't be put together.
        relation: Result<Box<Relation>, RelationError>,
        /// r under random orders; `None` without r, or with too many districts to try at once.
        by_chance: Option<PearsonByChance>,
        /// The values from left to right, for each district.
        xs: Vec<Option<f64>>,
        /// The values upwards.
        ys: Vec<Option<f64>>,
        /// The whole's values of both.
        whole: Option<[f64; 2]>,
        /// The districts at the ends of both; `None` where the ends can't be told apart.
        corners: Option<Corners>,
    },
    /// The unevenness of a spread.
    Lorenz {
        /// The measures and the curve, or why there are none. `None` where the indicator is a number of
        /// things rather than a share or a mean of those who live there.
        report: Option<Result<Box<InequalityReport>, Undefined>>,
        /// The curve.
        points: Vec<[f64; 2]>,
    },
    /// Pinned districts and the whole over the years.
    Trend {
        /// Their values.
        trend: Trend,
        /// The spread of all districts in each year.
        bands: Vec<Option<Band>>,
        /// The same in other places; `None` where no such series is known.
        reference: Option<&'static ReferenceSeries>,
    },
}

impl PlotFigures {
    /// The figures of the plot of a view. The choropleth is that of the same dataset and view.
    pub fn of(dataset: &Dataset, choropleth: &Choropleth, view: &View) -> Self {
        let indicator = shown(dataset, choropleth, view);
        match view.plot.kind {
            PlotKind::Histogram => Self::histogram(choropleth),
            PlotKind::Scatter => Self::scatter(dataset, indicator, view),
            PlotKind::Lorenz => Self::lorenz(dataset, indicator, view),
            PlotKind::Trend => Self::trend(dataset, indicator, &view.pins),
        }
    }

    fn histogram(choropleth: &Choropleth) -> Self {
        let values = choropleth.series.cells.iter().map(|cell| cell.value()).collect();
        let named = choropleth.classes.iter().any(|class| class.title.is_some());
        // Each named class is a bar round its number.
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

    fn scatter(dataset: &Dataset, indicator: &Indicator, view: &View) -> Self {
        let wanted = view.plot.against.as_ref().and_then(|id| dataset.indicator(id));
        let standard = || dataset.indicator(&standard_against(dataset, &indicator.id));
        let against = wanted.or_else(standard).unwrap_or(indicator);
        let relation = Relation::of(dataset, against, indicator, view.year);
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
        let corners = relation.as_ref().ok().and_then(|r| Corners::of(r, view.plot.ends.parts()));
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

    /// Some districts by their values of the indicator that is measured upwards: from this end on,
    /// equal values in file order, and those without a value last.
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

    fn lorenz(dataset: &Dataset, indicator: &Indicator, view: &View) -> Self {
        let of_those_who_live_there = match &indicator.made_of {
            MadeOf::Share { .. } | MadeOf::Density { .. } => true,
            MadeOf::Mean { weight, .. } => weight.is_some(),
            MadeOf::Count { .. } | MadeOf::Class { .. } | MadeOf::Change { .. } => false,
        };
        let report = of_those_who_live_there.then(|| {
            let figures = Figures::of(dataset, indicator, view.year)
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

/// The indicator a plot is of: that on the map where the map shows one of the dataset's.
pub(super) fn shown<'a>(
    dataset: &'a Dataset,
    choropleth: &'a Choropleth,
    view: &View,
) -> &'a Indicator {
    let known = dataset.indicator(&choropleth.indicator.id);
    known.or_else(|| dataset.indicator(&view.indicator)).unwrap_or(&choropleth.indicator)
}

/// What an indicator is seen against where nothing was chosen: tenure, earnings or population, else the
/// first other one. One that shares a year with it comes before one that doesn't, and amounts come before
/// classes.
pub fn standard_against(dataset: &Dataset, shown: &IndicatorId) -> IndicatorId {
    let standard = AGAINST.into_iter().map(IndicatorId::new);
    let own = dataset.indicator(shown);
    let suits = |other: &Indicator| {
        own.is_none_or(|own| shared_years(dataset, &[own, other]).is_none_or(|y| !y.is_empty()))
    };
    let known = standard.filter_map(|id| dataset.indicator(&id));
    let others = || dataset.indicators.iter().filter(|other| other.id != *shown);
    let amounts = others().filter(|other| other.unit != Unit::Class);
    let mut wished = known.filter(|other| other.id != *shown).chain(amounts);
    let found = wished.find(|other| suits(other)).or_else(|| others().next());
    found.map_or_else(|| shown.clone(), |other| other.id.clone())
}
