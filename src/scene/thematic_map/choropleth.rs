//! The choropleth map as data: the classes with their colours, and the class of every district. Drawing
//! it is left to `page` and to the window.

use super::midpoint::Turn;
use super::{ChoroplethError, Midpoint};
use super::{Circles, Histogram, palette::Palette};
use crate::classify::{Around, Breaks, Scheme, breaks_around, scheme};
use crate::color::{Color, RampKind};
use crate::i18n::{Language, Numbers, in_each, tr};
use crate::model::{
    Cell, ClassTitle, Dataset, Indicator, IndicatorId, LocalText, MadeOf, Marks, Mean, Series, Year,
};
use crate::project::{Coloring, LayerId, MAX_CLASSES, MIN_CLASSES, OwnClasses, Symbols, View};

/// The most decimals added to tell the two bounds of a class apart.
const MORE_DECIMALS: usize = 4;

/// The fill of a district: its class, or the reason for having no class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DistrictFill {
    /// The class with this index in [`Choropleth::classes`].
    Class(usize),
    /// No data.
    Missing,
    /// Suppressed, or known only as a range too wide for a class.
    Suppressed,
    /// Withheld, because too few persons are behind the figure.
    TooFew,
    /// Not applicable.
    NotApplicable,
    /// A value below or above every class. Only user-defined breaks and unknown class numbers give this.
    OutOfClasses,
}

/// A class of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendClass {
    /// The lower bound; for a named class the value itself.
    pub lower: f64,
    /// The upper bound; for a named class the value itself.
    pub upper: f64,
    /// The official name of a category, or the user's own name of a class of amounts.
    pub title: Option<LocalText>,
    /// Number of districts in the class in the year shown.
    pub count: usize,
    /// Fill colour.
    pub color: Color,
    /// Colour of the hatch lines; `None` without a hatch.
    pub hatch: Option<Color>,
}

/// Number of districts without a class, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoClassCounts {
    /// No data.
    pub missing: usize,
    /// Suppressed.
    pub suppressed: usize,
    /// Withheld, because too few persons are behind the figure.
    pub too_few: usize,
    /// Not applicable.
    pub not_applicable: usize,
    /// A value below or above every class.
    pub out_of_classes: usize,
}

/// An indicator in a year, classified.
#[derive(Clone, Debug, PartialEq)]
pub struct Choropleth {
    /// The indicator shown: one of the dataset's, or the one of a computed layer. Its number of decimals
    /// is shared by the legend, cards and axes of the map: the published number, or more where class
    /// bounds would read alike.
    pub indicator: Indicator,
    /// The year shown, or `None` where the data has no years.
    pub year: Option<Year>,
    /// The values, one cell for each district in file order.
    pub series: Series,
    /// The class breaks, or `None` for named classes and without values.
    pub breaks: Option<Breaks>,
    /// True if the class breaks come from the values of all years.
    pub pooled: bool,
    /// The id of the colour ramp.
    pub ramp: &'static str,
    /// The classes, lowest first. Empty for amounts without values.
    pub classes: Vec<LegendClass>,
    /// One fill for each district in file order.
    pub fills: Vec<DistrictFill>,
    /// Numbers of districts without a class.
    pub without_class: NoClassCounts,
    /// Number of districts that have a value. Breaks, mean and ranks are made from these.
    pub n: usize,
    /// The mean of all districts and its weighting; `None` for named classes.
    pub mean: Option<Mean>,
    /// The histogram of the values. Empty for named classes.
    pub histogram: Histogram,
    /// The marks of the figures, such as estimated.
    pub marks: Marks,
    /// The computed layer, or the indicator itself.
    pub layer: LayerId,
    /// Notes on the method of a computed layer.
    pub notes: Vec<LocalText>,
    /// The p-values of a map of clusters; `None` for other maps.
    pub chance: Option<Chance>,
    /// The proportional circles; `None` where districts are filled.
    pub circles: Option<Circles>,
    /// The midpoint of diverging colours; `None` for other ramps.
    pub midpoint: Option<Midpoint>,
}

/// The p-values of a map of clusters.
#[derive(Clone, Debug, PartialEq)]
pub struct Chance {
    /// The p-value of each district; `None` without neighbours or a value.
    pub p: Vec<Option<f64>>,
    /// True if p-values are adjusted for multiple testing (false discovery rate).
    pub adjusted: bool,
    /// Number of permutations n. The lowest possible p-value is 1/(n + 1).
    pub permutations: usize,
}

impl Choropleth {
    /// The period of the figures, as in "2023" or "2020–2023".
    pub fn period(&self) -> Option<String> {
        self.year.map(|year| self.indicator.period(year))
    }

    /// True if the classes are categories, such as types of area, and no parts of a range.
    pub fn has_categories(&self) -> bool {
        self.breaks.is_none() && self.classes.iter().any(|class| class.title.is_some())
    }

    /// The map of the indicator of a view; see [`Choropleth::of_indicator`].
    ///
    /// # Errors
    /// As [`Choropleth::of_indicator`].
    pub fn new(dataset: &Dataset, view: &View) -> Result<Self, ChoroplethError> {
        Self::of_indicator(dataset, &view.coloring())
    }

    /// Classifies an indicator, even if the settings have a computed layer.
    ///
    /// The year is that of the settings, or else the latest with figures. Breaks come from values alone, never
    /// from missing cells. Pooled classes take the values of all years, except for changes, whose
    /// periods differ. If all values are equal there is one class; without values there is none. Each
    /// named class stays a class, without breaks. Classes of a diverging ramp are cut around the
    /// midpoint. Circles have a scale instead of breaks and ignore the method.
    ///
    /// # Errors
    /// [`ChoroplethError`] if the indicator, the year, the ramp or the method is unknown, or the method
    /// can't classify the values.
    pub fn of_indicator(dataset: &Dataset, coloring: &Coloring) -> Result<Self, ChoroplethError> {
        let chosen = &coloring.map;
        let indicator = dataset.indicator(&chosen.indicator).ok_or_else(|| {
            ChoroplethError::NoSuchIndicator {
                indicator: chosen.indicator.clone(),
                division: dataset.division.id.clone(),
                available: dataset.indicators.iter().map(|i| i.id.clone()).collect(),
            }
        })?;
        let years = dataset.years(indicator);
        let year = chosen.year.or_else(|| years.last().copied());
        let series = dataset.series(indicator, year)?;
        let pooled = coloring.symbology.pooled && !indicator.measures_change && years.len() > 1;
        let values = if pooled && !matches!(indicator.made_of, MadeOf::Class { .. }) {
            let turns = Palette::for_map(coloring, RampKind::Sequential)?.diverges();
            let at_mean = turns && Turn::of(chosen.midpoint, None) == Turn::Mean;
            pooled_values(dataset, indicator, at_mean.then(|| series.mean()).flatten())?
        } else {
            series.values()
        };
        let symbols = Symbols::of(indicator, &LayerId::INDICATOR, coloring.symbology.symbols);
        if symbols == Symbols::Circles {
            return Self::of_circles(coloring, indicator, &values, series, &dataset.division);
        }
        let map = Self::of_series(coloring, indicator, series, &values)?;
        let smoothed = matches!(indicator.made_of, MadeOf::Smoothed { .. });
        let notes =
            smoothed.then(|| in_each(|language| tr(language, "define.smoothed_note").to_owned()));
        Ok(Self { notes: notes.into_iter().collect(), ..map })
    }

    /// Classifies a series of any indicator, as [`Choropleth::new`] does; the breaks come from `values`.
    ///
    /// # Errors
    /// [`ChoroplethError`] if the ramp or the method is unknown, or the method can't classify the
    /// values.
    pub fn of_series(
        coloring: &Coloring,
        indicator: &Indicator,
        series: Series,
        values: &[f64],
    ) -> Result<Self, ChoroplethError> {
        match &indicator.made_of {
            MadeOf::Class { classes, .. } => {
                Self::of_named_classes(coloring, indicator, classes, series)
            }
            MadeOf::Count { .. }
            | MadeOf::Share { .. }
            | MadeOf::Rate { .. }
            | MadeOf::Density { .. }
            | MadeOf::Mean { .. }
            | MadeOf::Smoothed { .. }
            | MadeOf::Change { .. } => Self::of_amounts(coloring, indicator, values, series, None),
        }
    }

    fn of_named_classes(
        coloring: &Coloring,
        indicator: &Indicator,
        named: &[ClassTitle],
        series: Series,
    ) -> Result<Self, ChoroplethError> {
        let palette = Palette::for_map(coloring, RampKind::Classes)?;
        let colors = palette.in_order(named.len());
        Ok(Self::of_classes(indicator, named, palette.id(), colors, series))
    }

    /// A map of named classes in these colours, in order.
    pub(super) fn of_classes(
        indicator: &Indicator,
        named: &[ClassTitle],
        ramp: &'static str,
        colors: Vec<Color>,
        series: Series,
    ) -> Self {
        let fills: Vec<DistrictFill> = series
            .cells
            .iter()
            .map(|cell| {
                fill_of(*cell, |value| named.iter().position(|c| f64::from(c.value) == value))
            })
            .collect();
        let classes = named
            .iter()
            .zip(colors)
            .map(|(class, color)| LegendClass {
                lower: f64::from(class.value),
                upper: f64::from(class.value),
                title: Some(class.title.clone()),
                count: 0,
                color,
                hatch: None,
            })
            .collect();
        Self::assembled(indicator, ramp, None, false, classes, fills, series, None)
    }

    /// A map of classified amounts. The default ramp is diverging if the amounts have a midpoint: the
    /// one given, or zero for changes.
    pub(super) fn of_amounts(
        coloring: &Coloring,
        indicator: &Indicator,
        values: &[f64],
        series: Series,
        turns_at: Option<f64>,
    ) -> Result<Self, ChoroplethError> {
        let change = indicator.measures_change;
        let turns_at = turns_at.or(change.then_some(0.0));
        let kind = if turns_at.is_some() { RampKind::Diverging } else { RampKind::Sequential };
        let palette = Palette::for_map(coloring, kind)?;
        let mean = series.mean();
        let turn = palette.diverges().then(|| Turn::of(coloring.map.midpoint, turns_at));
        let suited = turns_at;
        let turns_at = turn.and_then(|turn| turn.value(mean));
        let around = breaks_of(coloring, &indicator.id, values, turns_at)?;
        let midpoint = around
            .as_ref()
            .zip(turn.filter(|_| turns_at.is_some()))
            .map(|(around, turn)| Midpoint::new(around, turn, suited, &series));
        let breaks = around.map(|around| around.breaks);
        let fills = series
            .cells
            .iter()
            .map(|cell| fill_of(*cell, |value| breaks.as_ref().and_then(|b| b.class_of(value))))
            .collect();
        let colors = breaks.as_ref().map(|b| palette.of_breaks(b, turns_at)).unwrap_or_default();
        let hatched = midpoint.as_ref().map_or(0, |m| m.classes_below);
        let classes = breaks
            .iter()
            .flat_map(Breaks::ranges)
            .zip(colors)
            .enumerate()
            .map(|(at, ((lower, upper), color))| {
                let own = coloring.map.own_classes.as_ref();
                let color = own.and_then(|own| own.color(at)).unwrap_or(color);
                LegendClass {
                    lower,
                    upper,
                    title: own.and_then(|own| own.name(at)).map(LocalText::same),
                    count: 0,
                    color,
                    hatch: (coloring.symbology.hatch_below && at < hatched)
                        .then(|| palette.hatch_on(color)),
                }
            })
            .collect();
        let pooled = coloring.symbology.pooled && !change;
        let map =
            Self::assembled(indicator, palette.id(), breaks, pooled, classes, fills, series, mean);
        Ok(Self { midpoint, ..map })
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of the whole, each once")]
    pub(super) fn assembled(
        indicator: &Indicator,
        ramp: &'static str,
        breaks: Option<Breaks>,
        pooled: bool,
        mut classes: Vec<LegendClass>,
        fills: Vec<DistrictFill>,
        series: Series,
        mean: Option<Mean>,
    ) -> Self {
        let mut without_class = NoClassCounts::default();
        for fill in &fills {
            match fill {
                DistrictFill::Class(class) => {
                    if let Some(class) = classes.get_mut(*class) {
                        class.count += 1;
                    }
                }
                DistrictFill::Missing => without_class.missing += 1,
                DistrictFill::Suppressed => without_class.suppressed += 1,
                DistrictFill::TooFew => without_class.too_few += 1,
                DistrictFill::NotApplicable => without_class.not_applicable += 1,
                DistrictFill::OutOfClasses => without_class.out_of_classes += 1,
            }
        }
        let values = series.values();
        let histogram = breaks.as_ref().map_or_else(Histogram::default, |breaks| {
            let ends = |lower: f64, upper: f64| {
                values.iter().fold((lower, upper), |(l, u), v| (l.min(*v), u.max(*v)))
            };
            let last = breaks.upper_bounds().last().copied().unwrap_or(breaks.lower());
            let (lower, upper) = ends(breaks.lower(), last);
            Histogram::new(&values, lower, upper, |value| {
                let class = breaks.class_of(value.clamp(breaks.lower(), last));
                class
                    .and_then(|class| classes.get(class))
                    .map_or(Color::hex(0x8A_95_A0), |class| class.color)
            })
        });
        // Whole numbers need no more decimals, as their classes share no bounds.
        let whole = values.iter().all(|value| value.fract() == 0.0);
        let decimals = if whole { indicator.decimals } else { class_decimals(&classes, indicator) };
        Self {
            indicator: Indicator { decimals, ..indicator.clone() },
            year: series.year,
            n: values.len(),
            marks: series.marks,
            breaks,
            pooled,
            ramp,
            classes,
            fills,
            without_class,
            mean,
            histogram,
            series,
            layer: LayerId::INDICATOR,
            notes: Vec::new(),
            chance: None,
            circles: None,
            midpoint: None,
        }
    }
}

/// The values of all years. If the midpoint is the mean, each year's values are shifted by the
/// difference between `mean`, the one of the shown year, and the mean of their own year. So a class is
/// at the same distance from the mean in every year.
fn pooled_values(
    dataset: &Dataset,
    indicator: &Indicator,
    mean: Option<Mean>,
) -> Result<Vec<f64>, ChoroplethError> {
    let mut values = Vec::new();
    for year in dataset.years(indicator) {
        let series = dataset.series(indicator, Some(year))?;
        let shift = match (mean, series.mean()) {
            (Some(shown), Some(own)) => shown.value - own.value,
            _ => 0.0,
        };
        values.extend(series.values().into_iter().map(|value| value + shift));
    }
    Ok(values)
}

/// The class breaks of these values, around a midpoint if there is one. `None` without values.
fn breaks_of(
    coloring: &Coloring,
    indicator: &IndicatorId,
    values: &[f64],
    midpoint: Option<f64>,
) -> Result<Option<Around>, ChoroplethError> {
    let Some(lowest) = values.iter().copied().reduce(f64::min) else { return Ok(None) };
    let error = |source| ChoroplethError::Classes {
        scheme: coloring.symbology.scheme.clone(),
        indicator: indicator.clone(),
        source,
    };
    let own = coloring.map.own_classes.as_ref().and_then(OwnClasses::scheme);
    let scheme = match own {
        Some(own) => Scheme::User(own),
        None => scheme(&coloring.symbology.scheme).map_err(error)?,
    };
    let classes = coloring.symbology.classes.clamp(MIN_CLASSES, MAX_CLASSES);
    let plain = |breaks| Around {
        breaks,
        midpoint: midpoint.unwrap_or(lowest),
        distances: Vec::new(),
        centered: false,
    };
    let cut = match midpoint {
        Some(midpoint) => breaks_around(&scheme, values, midpoint, classes),
        None => scheme.breaks(values, classes).map(plain),
    };
    match cut {
        Ok(around) => Ok(Some(around)),
        Err(_) if values.iter().all(|v| *v == lowest) => {
            Ok(Breaks::new(lowest, [lowest]).map(plain))
        }
        Err(source) => Err(error(source)),
    }
}

/// The number of decimals for figures in these classes: the published number, or more until the two
/// bounds of every class differ.
fn class_decimals(classes: &[LegendClass], indicator: &Indicator) -> usize {
    let numbers = Numbers(Language::En);
    let distinct = |decimals: usize| {
        classes.iter().all(|c| {
            c.lower == c.upper
                || numbers.value(c.lower, indicator.unit, decimals)
                    != numbers.value(c.upper, indicator.unit, decimals)
        })
    };
    let from = indicator.decimals;
    (from..=from + MORE_DECIMALS).find(|d| distinct(*d)).unwrap_or(from + MORE_DECIMALS)
}

/// The fill of a cell: the class of its value, or the reason for having none.
pub(super) fn fill_of(cell: Cell, class_of: impl FnOnce(f64) -> Option<usize>) -> DistrictFill {
    match cell {
        Cell::Value(value) => {
            class_of(value).map_or(DistrictFill::OutOfClasses, DistrictFill::Class)
        }
        Cell::Between { .. } => match cell.value() {
            Some(middle) => {
                class_of(middle).map_or(DistrictFill::OutOfClasses, DistrictFill::Class)
            }
            None => DistrictFill::Suppressed,
        },
        Cell::Missing => DistrictFill::Missing,
        Cell::Suppressed => DistrictFill::Suppressed,
        Cell::TooFew => DistrictFill::TooFew,
        Cell::NotApplicable => DistrictFill::NotApplicable,
    }
}
