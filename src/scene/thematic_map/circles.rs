//! Proportional circles: radius and drawing order by district, and the scale. Drawing them is left to
//! `map` and to the window.

use super::choropleth::fill_of;
use super::palette::Palette;
use super::{Choropleth, ChoroplethError, DistrictFill, Histogram, LegendClass};
use crate::color::{Color, RampKind};
use crate::model::{Cell, Division, Indicator, Series};
use crate::project::{CircleSize, Coloring, ThemeChoice};
use crate::spatial::mercator;

/// The radius of the largest circle at the typical district size [`USUAL_DISTRICT`], in points.
const USUAL: f64 = 25.0;
/// Typical side of a district on the map at the usual circle size, in points.
const USUAL_DISTRICT: f64 = 30.0;
/// Exponent of circle growth with district size: 1 is proportional growth, 0 none.
const GROWTH: f64 = 0.75;
/// Bounds of the largest radius, in points, before the user's scale factor is applied.
const LARGEST: [f64; 2] = [7.0, 64.0];
/// The least radius of a circle: a share of the largest radius, but at most the second number in points.
const LEAST: [f64; 2] = [0.1, 2.5];
/// The least radius of any circle, in points.
const LEAST_OF_ALL: f64 = 1.5;
/// Round figures, to be multiplied by a power of ten.
const ROUND: [f64; 10] = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
/// Number of ramp steps that circle tones are taken from, and the steps used. The ends are avoided: they
/// may be pale, or glaring on a dark ground.
const STEPS: usize = 5;
const BELOW: usize = 1;
const ABOVE: usize = 3;
const ALONE_IN_DARK: usize = 2;
/// The same for diverging ramps. Their two sides look alike in grey, so the tone of decreases is a step
/// nearer to the midpoint.
const STEPS_AROUND: usize = 8;
const BELOW_MIDPOINT: usize = 2;
const ABOVE_MIDPOINT: usize = 7;
/// The colour of districts without a circle, in plots.
const NOTHING: Color = Color::hex(0x8A_95_A0);

/// The proportional circles of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Circles {
    /// The round figure of the largest circle: the top of the scale. A pooled scale covers the values of
    /// all years.
    pub most: f64,
    /// Colour of negative figures; `None` if there can't be any.
    pub below: Option<Color>,
    /// Colour of positive figures.
    pub above: Color,
    /// Positions of the districts that have a circle, in drawing order: the largest first, smaller ones
    /// on top.
    pub order: Vec<usize>,
    /// The radius by district, as a share of the largest; 0 for no circle.
    parts: Vec<f64>,
    /// The side of a typical district, in units of the Mercator square.
    typical: f64,
}

impl Circles {
    /// The radius for [`Circles::most`], in points, on a map with `scale` points to a unit of the
    /// Mercator square. `size` is the user's scale factor.
    ///
    /// The radius grows more slowly than the map scale: from one zoom level to the next a circle becomes
    /// 1.7 times as wide, its district twice as wide. So circles don't cover a thousand small districts,
    /// nor look lost in a few large ones. Panning doesn't change the radius.
    pub fn largest(&self, scale: f64, size: impl Into<CircleSize>) -> f64 {
        let [least, most] = LARGEST;
        let typical = (self.typical * scale).max(0.0);
        let usual = (USUAL * (typical / USUAL_DISTRICT).powf(GROWTH)).clamp(least, most);
        usual * f64::from(*size.into())
    }

    /// The radius of a district's circle, in points, if that of the largest is `largest`. `None` without
    /// a circle: no figure, or zero.
    pub fn radius(&self, position: usize, largest: f64) -> Option<f64> {
        let part = self.parts.get(position).copied().filter(|part| *part > 0.0)?;
        Some((part * largest).max(least_radius(largest)))
    }

    /// The district whose circle is topmost at a point. `center` returns the centre of a district's
    /// circle, in points.
    pub fn at(
        &self,
        [x, y]: [f64; 2],
        largest: f64,
        center: impl Fn(usize) -> Option<[f64; 2]>,
    ) -> Option<usize> {
        self.order.iter().rev().copied().find(|position| {
            let circle = self.radius(*position, largest).zip(center(*position));
            circle.is_some_and(|(radius, [cx, cy])| (x - cx).hypot(y - cy) <= radius)
        })
    }

    /// The circles of these cells, on a scale that covers all of `values`.
    fn new(division: &Division, cells: &[Cell], values: &[f64], tones: Tones) -> Self {
        let most = round_above(values.iter().fold(0.0_f64, |most, value| most.max(value.abs())));
        let part = |cell: &Cell| match cell.value() {
            Some(value) if most > 0.0 => (value.abs() / most).sqrt(),
            _ => 0.0,
        };
        let parts: Vec<f64> = cells.iter().map(part).collect();
        let mut order: Vec<(usize, f64)> =
            parts.iter().copied().enumerate().filter(|(_, part)| *part > 0.0).collect();
        order.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        Self {
            most,
            below: tones.below,
            above: tones.above,
            order: order.into_iter().map(|(position, _)| position).collect(),
            parts,
            typical: typical_side(division),
        }
    }
}

/// The least radius of a circle for a given largest radius, in points.
pub(in crate::scene) fn least_radius(largest: f64) -> f64 {
    let [part, points] = LEAST;
    (largest * part).clamp(LEAST_OF_ALL, points)
}

/// The smallest round figure that is not below `figure`.
pub(super) fn round_above(figure: f64) -> f64 {
    let Some(power) = power_of_ten(figure) else { return 0.0 };
    let enough = |candidate: &f64| *candidate >= figure * (1.0 - 1e-12);
    ROUND.into_iter().map(|round| round * power).find(enough).unwrap_or(10.0 * power)
}

/// The largest round figure that is not above `figure`.
pub(in crate::scene) fn round_below(figure: f64) -> f64 {
    let Some(power) = power_of_ten(figure) else { return 0.0 };
    let enough = |candidate: &f64| *candidate <= figure * (1.0 + 1e-12);
    ROUND.into_iter().rev().map(|round| round * power).find(enough).unwrap_or(power)
}

/// The largest power of ten that is not above `figure`; `None` unless it is positive.
fn power_of_ten(figure: f64) -> Option<f64> {
    let power = 10f64.powf(figure.log10().floor());
    (figure > 0.0 && power > 0.0 && power.is_finite()).then_some(power)
}

/// The side of a typical district, from the median area, in units of the Mercator square.
fn typical_side(division: &Division) -> f64 {
    let mut areas: Vec<f64> =
        division.districts.iter().map(|d| d.area_m2).filter(|area| *area > 0.0).collect();
    areas.sort_by(f64::total_cmp);
    let area = areas.get(areas.len() / 2).copied().unwrap_or(0.0);
    let latitude = division.bounds().map_or(0.0, |bounds| bounds.center().1);
    area.sqrt() / mercator::meters_per_unit(latitude)
}

/// The colours of negative and positive figures.
#[derive(Clone, Copy)]
struct Tones {
    below: Option<Color>,
    above: Color,
}

impl Tones {
    /// Two tones if figures can be negative, else one. The amount is shown by the circle's size, not by
    /// the colour.
    fn of(palette: Palette, signed: bool, theme: ThemeChoice) -> Self {
        let steps = if palette.diverges() { STEPS_AROUND } else { STEPS };
        let mut colors = palette.in_order(steps);
        if palette.is_reversed() && (!signed || palette.diverges()) {
            colors.reverse();
        }
        let tone = |at: usize| colors.get(at).copied().unwrap_or(NOTHING);
        if palette.diverges() {
            let (below, above) = (tone(BELOW_MIDPOINT), tone(ABOVE_MIDPOINT));
            let turned = signed && palette.is_reversed();
            let (below, above) = if turned { (above, below) } else { (below, above) };
            return Self { below: signed.then_some(below), above };
        }
        match (signed, theme) {
            (true, _) => Self { below: Some(tone(BELOW)), above: tone(ABOVE) },
            (false, ThemeChoice::Light) => Self { below: None, above: tone(ABOVE) },
            (false, ThemeChoice::Dark) => Self { below: None, above: tone(ALONE_IN_DARK) },
        }
    }
}

impl Choropleth {
    /// A map of proportional circles, on a scale that covers all of `values`. Its classes only give the
    /// sign of a figure.
    ///
    /// # Errors
    /// [`ChoroplethError`] if the ramp is unknown.
    pub(in crate::scene) fn of_circles(
        coloring: &Coloring,
        indicator: &Indicator,
        values: &[f64],
        series: Series,
        division: &Division,
    ) -> Result<Self, ChoroplethError> {
        let signed = indicator.measures_change || values.iter().any(|value| *value < 0.0);
        let kind = if signed { RampKind::Diverging } else { RampKind::Sequential };
        let palette = Palette::for_map(coloring, kind)?;
        let tones = Tones::of(palette, signed, coloring.theme);
        let circles = Circles::new(division, &series.cells, values, tones);
        let own = series.values();
        let class = |lower, upper, color| LegendClass {
            lower,
            upper,
            title: None,
            count: 0,
            color,
            hatch: None,
        };
        let below = circles.below.map(|color| class(-circles.most, 0.0, color));
        let zero = own.contains(&0.0).then(|| class(0.0, 0.0, NOTHING));
        let above = (circles.most > 0.0).then(|| class(0.0, circles.most, circles.above));
        let classes: Vec<LegendClass> = [below, zero, above].into_iter().flatten().collect();
        let side = |value: f64| {
            classes.iter().position(|class| {
                let edges = class.upper == class.lower;
                (value == 0.0) == edges && (class.lower..=class.upper).contains(&value)
            })
        };
        let fills: Vec<DistrictFill> =
            series.cells.iter().map(|cell| fill_of(*cell, side)).collect();
        let (lower, upper) = own
            .iter()
            .fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(*value), high.max(*value)));
        let color_of = |value: f64| circles.below.filter(|_| value < 0.0).unwrap_or(circles.above);
        let histogram = if own.is_empty() {
            Histogram::default()
        } else {
            Histogram::new(&own, lower, upper, color_of)
        };
        let (mean, pooled) =
            (series.mean(), coloring.symbology.pooled && !indicator.measures_change);
        let map =
            Self::assembled(indicator, palette.id(), None, pooled, classes, fills, series, mean);
        Ok(Self { histogram, circles: Some(circles), ..map })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_figures_are_no_smaller_and_hardly_larger() {
        for (figure, round) in [
            (3828.0, 4000.0),
            (4000.0, 4000.0),
            (4001.0, 5000.0),
            (0.07, 0.08),
            (1.0, 1.0),
            (99.0, 100.0),
        ] {
            assert!(
                (round_above(figure) - round).abs() < 1e-9,
                "{figure}: {}",
                round_above(figure)
            );
        }
        assert_eq!([3999.0, 4000.0, 0.07].map(round_below), [3000.0, 4000.0, 0.06]);
        assert_eq!([0.0, -3.0, f64::NAN, f64::INFINITY].map(round_above), [0.0; 4]);
        assert_eq!([0.0, -3.0, f64::NAN, f64::INFINITY].map(round_below), [0.0; 4]);
    }

    #[test]
    fn circles_on_small_districts_may_be_smaller() {
        assert_eq!([8.0, 20.0, 25.0, 60.0].map(least_radius), [1.5, 2.0, 2.5, 2.5]);
    }
}
