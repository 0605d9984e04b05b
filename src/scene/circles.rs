//! Figures as circles whose areas are as large as the figures: which districts have one, how large each
//! is, and which lies on top. Drawing them is left to `circle_shapes` and to the window.

use super::choropleth::fill_of;
use super::palette::Palette;
use super::{Choropleth, ChoroplethError, DistrictFill, Histogram, LegendClass};
use crate::color::{Color, RampKind};
use crate::model::{Cell, Division, Indicator, Series};
use crate::project::{CircleSize, ThemeChoice, View};
use crate::spatial::mercator;

/// The radius of the largest circle where districts are as large as [`USUAL_DISTRICT`], in points.
const USUAL: f64 = 25.0;
/// The side of a district on the map that circles of the usual size suit, in points.
const USUAL_DISTRICT: f64 = 30.0;
/// The growth of circles with districts: as they do would be 1, not at all 0.
const GROWTH: f64 = 0.75;
/// The least and the most that the largest radius is, in points, before it is made larger or smaller
/// by hand.
const LARGEST: [f64; 2] = [7.0, 64.0];
/// A circle is never drawn smaller than this part of the largest, or than the second number of points.
const LEAST: [f64; 2] = [0.1, 2.5];
/// The least radius of all, in points.
const LEAST_OF_ALL: f64 = 1.5;
/// The numbers that are round, up to their power of ten.
const ROUND: [f64; 10] = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
/// Of how many steps of a ramp the tones are taken, and which: neither end, which may be pale, or glare
/// on a dark ground.
const STEPS: usize = 5;
const BELOW: usize = 1;
const ABOVE: usize = 3;
const ALONE_IN_DARK: usize = 2;
/// The same for ramps with a midpoint. In grey the two sides of those are alike, so that a step nearer to
/// the midpoint stands for a decrease.
const STEPS_AROUND: usize = 8;
const BELOW_MIDPOINT: usize = 2;
const ABOVE_MIDPOINT: usize = 7;
/// The colour of districts without a circle, in plots.
const NOTHING: Color = Color::hex(0x8A_95_A0);

/// The circles of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Circles {
    /// The round figure that the largest circle stands for; none of all years is larger where they
    /// share their scale.
    pub most: f64,
    /// The colour of figures below zero, where there may be such.
    pub below: Option<Color>,
    /// The colour of figures above zero.
    pub above: Color,
    /// The positions of the districts that have a circle, from the largest to the smallest: later ones
    /// lie on top.
    pub order: Vec<usize>,
    /// For each district the radius of its circle, as a part of the largest; 0 for none.
    parts: Vec<f64>,
    /// The side of a typical district, in units of the Mercator square.
    typical: f64,
}

impl Circles {
    /// The radius that stands for [`Circles::most`] on a map of so many points a unit of the Mercator
    /// square, in points; `size` is a part of what is usual.
    ///
    /// It grows slower than the scale: from one zoom level to the next a circle is 1.7 times as wide, while
    /// its district is twice as wide. So a thousand districts are not drowned, and a few not empty; and
    /// where only the middle of the map changes, nothing does.
    pub fn largest(&self, scale: f64, size: impl Into<CircleSize>) -> f64 {
        let [least, most] = LARGEST;
        let typical = (self.typical * scale).max(0.0);
        let usual = (USUAL * (typical / USUAL_DISTRICT).powf(GROWTH)).clamp(least, most);
        usual * f64::from(*size.into())
    }

    /// The radius of a district's circle, in points, where the largest is `largest`. `None` where it has
    /// none: no figure, or zero.
    pub fn radius(&self, position: usize, largest: f64) -> Option<f64> {
        let part = self.parts.get(position).copied().filter(|part| *part > 0.0)?;
        Some((part * largest).max(least_radius(largest)))
    }

    /// The district whose circle is on top at a point, where circles lie at `center`, in points.
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

    /// Circles of these cells on a scale that holds all of `values`.
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

/// The least radius of a circle where the largest is so large.
pub(super) fn least_radius(largest: f64) -> f64 {
    let [part, points] = LEAST;
    (largest * part).clamp(LEAST_OF_ALL, points)
}

/// The smallest round figure that is no smaller.
pub(super) fn round_above(figure: f64) -> f64 {
    let Some(power) = power_of_ten(figure) else { return 0.0 };
    let enough = |candidate: &f64| *candidate >= figure * (1.0 - 1e-12);
    ROUND.into_iter().map(|round| round * power).find(enough).unwrap_or(10.0 * power)
}

/// The largest round figure that is no larger.
pub(super) fn round_below(figure: f64) -> f64 {
    let Some(power) = power_of_ten(figure) else { return 0.0 };
    let enough = |candidate: &f64| *candidate <= figure * (1.0 + 1e-12);
    ROUND.into_iter().rev().map(|round| round * power).find(enough).unwrap_or(power)
}

/// The largest power of ten that is no larger; `None` for what is not above zero.
fn power_of_ten(figure: f64) -> Option<f64> {
    let power = 10f64.powf(figure.log10().floor());
    (figure > 0.0 && power > 0.0 && power.is_finite()).then_some(power)
}

/// The side of a typical district: half of them are larger.
fn typical_side(division: &Division) -> f64 {
    let mut areas: Vec<f64> =
        division.districts.iter().map(|d| d.area_m2).filter(|area| *area > 0.0).collect();
    areas.sort_by(f64::total_cmp);
    let area = areas.get(areas.len() / 2).copied().unwrap_or(0.0);
    let latitude = division.bounds().map_or(0.0, |bounds| bounds.center().1);
    area.sqrt() / mercator::metres_per_unit(latitude)
}

/// The colours of figures below and above zero.
#[derive(Clone, Copy)]
struct Tones {
    below: Option<Color>,
    above: Color,
}

impl Tones {
    /// Both sides of a ramp for differences where there may be figures below zero, else one tone. How
    /// large they are is told by the circles.
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
    /// A map of circles, on a scale that holds all of `values`. Its classes say no more than on which side
    /// of zero a figure is.
    ///
    /// # Errors
    /// [`ChoroplethError`] when the ramp is not there.
    pub(super) fn of_circles(
        view: &View,
        indicator: &Indicator,
        values: &[f64],
        series: Series,
        division: &Division,
    ) -> Result<Self, ChoroplethError> {
        let signed = indicator.measures_change || values.iter().any(|value| *value < 0.0);
        let kind = if signed { RampKind::Diverging } else { RampKind::Sequential };
        let palette = Palette::for_view(view, kind)?;
        let tones = Tones::of(palette, signed, view.theme);
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
        let (mean, pooled) = (series.mean(), view.pooled && !indicator.measures_change);
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
