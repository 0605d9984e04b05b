//! The symbols of a set of points: area proportional to a count, colour by class.

use crate::classify::{Breaks, scheme};
use crate::color::{BackgroundTone, Color, ramp};
use crate::model::{Cell, Indicator, MadeOf, PointSet, Source, Year};
use crate::project::{PointScale, PointsChoice, ThemeChoice};
use crate::scene::LegendClass;

/// The radius of the largest symbol, in points of the screen or page.
const LARGEST: f64 = 12.0;
/// The least radius, so that a place without a count can be seen and hit.
const LEAST: f64 = 4.0;
/// Scale factors of symbols on each of four maps and of two.
const OF_FOUR: f64 = 0.6;
const OF_TWO: f64 = 0.8;
/// The radius if all symbols are alike.
const ALIKE: f64 = 6.0;
/// Number of colour classes.
const CLASSES: usize = 4;
/// The colour ramps of points, by preference. The ramp of the districts is skipped.
const RAMPS: [&str; 2] = ["ember", "violet"];

/// The symbols of a set of points, as a view asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct PointMap {
    /// The indicator of the sizes; `None` if all are alike.
    pub size: Option<Indicator>,
    /// The indicator of the colours; `None` if all are alike.
    pub color: Option<Indicator>,
    /// The year of the figures, if they have years.
    pub year: Option<Year>,
    /// The figure of the largest symbol.
    pub most: f64,
    /// Scale factor of the symbols.
    scale: f64,
    /// The colour classes, lowest first.
    pub classes: Vec<LegendClass>,
    /// The colour of every symbol, if no indicator gives their colours.
    pub plain: Option<Color>,
    /// The symbol of each place, in the order of places.
    pub symbols: Vec<PointSymbol>,
    /// Positions of the places in drawing order: the largest first, smaller ones on top.
    pub order: Vec<usize>,
    /// Number of places without a figure for their colour.
    pub without_color: usize,
    /// Number of places whose figure for size or colour is withheld, as it is about few persons.
    pub too_few: usize,
}

/// The symbol of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointSymbol {
    /// Longitude and latitude in degrees.
    pub at: [f64; 2],
    /// Radius in points.
    pub radius: f64,
    /// The colour class; `None` without a figure, which is drawn hollow.
    pub class: Option<usize>,
}

impl PointMap {
    /// The symbols of a set on each of `maps` maps. `districts_ramp` is the ramp of the districts below.
    pub fn new(
        set: &PointSet,
        choice: &PointsChoice,
        year: Option<Year>,
        theme: ThemeChoice,
        districts_ramp: &str,
        maps: usize,
    ) -> Self {
        let scale = match maps {
            0 | 1 => 1.0,
            2 => OF_TWO,
            _ => OF_FOUR,
        };
        let chosen = |scale: &Option<PointScale>, usual| match scale {
            Some(PointScale::Alike) => None,
            Some(PointScale::By(id)) => set.indicator(id).or(usual),
            None => usual,
        };
        let size = chosen(&choice.size, set.indicators.iter().find(|i| is_count(i)));
        let color = chosen(&choice.color, set.indicators.iter().find(|i| !is_count(i)));
        let cells = |indicator: Option<&Indicator>| match indicator {
            Some(indicator) => set.cells(indicator, set.year_near(indicator, year)),
            None => vec![Cell::Missing; set.places.len()],
        };
        let (sizes, colors) = (cells(size), cells(color));
        let is_few = |(size, color): &(&Cell, &Cell)| [size, color].contains(&&&Cell::TooFew);
        let too_few = sizes.iter().zip(&colors).filter(is_few).count();
        let most = sizes.iter().filter_map(|c| c.value()).fold(0.0_f64, f64::max);
        let breaks = breaks_of(&colors);
        let ground = match theme {
            ThemeChoice::Light => BackgroundTone::Light,
            ThemeChoice::Dark => BackgroundTone::Dark,
        };
        let own_ramp = RAMPS.into_iter().find(|id| *id != districts_ramp).and_then(ramp);
        // Skips the ramp's first colour, which is close to that of the ground and of pale districts.
        let ramp_colors = |n: usize| {
            let colors = own_ramp.map(|ramp| ramp.colors(n + 1, ground)).unwrap_or_default();
            colors.into_iter().skip(1).collect::<Vec<Color>>()
        };
        let classes = classes_of(breaks.as_ref(), &colors, ramp_colors);
        let plain = color.is_none().then(|| ramp_colors(1).first().copied()).flatten();
        let by_size = size.is_some();
        let symbols: Vec<PointSymbol> = set
            .places
            .iter()
            .zip(sizes.iter().zip(&colors))
            .map(|(place, (size, color))| PointSymbol {
                at: place.at,
                radius: scale * if by_size { radius_of(*size, most) } else { ALIKE },
                class: color.value().and_then(|v| breaks.as_ref()?.class_of(v)),
            })
            .collect();
        let mut order: Vec<usize> = (0..symbols.len()).collect();
        let radius = |at: &usize| symbols.get(*at).map_or(0.0, |symbol| symbol.radius);
        order.sort_by(|a, b| radius(b).total_cmp(&radius(a)));
        let without_color = if color.is_some() {
            symbols.iter().filter(|symbol| symbol.class.is_none()).count()
        } else {
            0
        };
        Self {
            year: color.or(size).and_then(|i| set.year_near(i, year)),
            size: size.cloned(),
            color: color.cloned(),
            most,
            scale,
            classes,
            plain,
            symbols,
            order,
            without_color,
            too_few,
        }
    }

    /// The colour of a symbol; `None` if it is hollow.
    pub fn color_of(&self, position: usize) -> Option<Color> {
        let symbol = self.symbols.get(position)?;
        self.plain.or_else(|| self.classes.get(symbol.class?).map(|class| class.color))
    }

    /// The radius for a figure, in points.
    pub fn radius_for(&self, figure: f64) -> f64 {
        self.scale * radius_of(Cell::from_number(figure), self.most)
    }

    /// The position of the topmost symbol at a point. `center` returns the centre of a symbol.
    pub fn at(
        &self,
        [x, y]: [f64; 2],
        center: impl Fn(usize) -> Option<[f64; 2]>,
    ) -> Option<usize> {
        self.order.iter().rev().copied().find(|position| {
            let symbol = self.symbols.get(*position).zip(center(*position));
            symbol.is_some_and(|(symbol, [cx, cy])| (x - cx).hypot(y - cy) <= symbol.radius + 1.0)
        })
    }
}

/// True for a count of people or things. Only counts suit proportional areas.
fn is_count(indicator: &Indicator) -> bool {
    matches!(indicator.made_of, MadeOf::Count { .. })
}

/// The indicators that can give the sizes of a set's points: its counts; or, for a user's own file,
/// whose columns are of unknown kind, those without negative figures.
pub fn size_choices(set: &PointSet) -> Vec<&Indicator> {
    let from_zero = |indicator: &&Indicator| {
        let cells = set.cells(indicator, set.year_near(indicator, None));
        cells.iter().filter_map(|cell| cell.value()).all(|value| value >= 0.0)
    };
    match &set.source {
        Source::BuiltIn => set.indicators.iter().filter(|i| is_count(i)).collect(),
        Source::File(_) => set.indicators.iter().filter(from_zero).collect(),
    }
}

fn radius_of(size: Cell, most: f64) -> f64 {
    let part = match size.value() {
        Some(value) if most > 0.0 && value > 0.0 => (value / most).sqrt(),
        _ => 0.0,
    };
    (LARGEST * part).max(LEAST)
}

fn breaks_of(cells: &[Cell]) -> Option<Breaks> {
    let values: Vec<f64> = cells.iter().filter_map(|c| c.value()).collect();
    let lowest = values.iter().copied().reduce(f64::min)?;
    let found = scheme("quantile").ok()?.breaks(&values, CLASSES).ok();
    found.or_else(|| Breaks::new(lowest, [values.iter().copied().fold(lowest, f64::max)]))
}

fn classes_of(
    breaks: Option<&Breaks>,
    cells: &[Cell],
    ramp_colors: impl Fn(usize) -> Vec<Color>,
) -> Vec<LegendClass> {
    let Some(breaks) = breaks else { return Vec::new() };
    let colors = ramp_colors(breaks.len());
    let in_class = |at: usize| {
        cells.iter().filter_map(|c| breaks.class_of(c.value()?)).filter(|c| *c == at).count()
    };
    let ranges = breaks.ranges().zip(colors).enumerate();
    ranges
        .map(|(at, ((lower, upper), color))| LegendClass {
            lower,
            upper,
            title: None,
            count: in_class(at),
            color,
            hatch: None,
        })
        .collect()
}
