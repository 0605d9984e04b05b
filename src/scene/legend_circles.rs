//! The legend of circles' sizes: circles of round figures, as large as on the map, nested in a legend with
//! rows and side by side in a strip.

use super::circle_shapes::{CIRCLE, CircleLook, circle};
use super::circles::{least_radius, round_below};
use super::legend_shapes::plain;
use super::text_measure::text_width;
use super::ticks::tick_decimals;
use super::{Choropleth, Circles, Fill, Item, LegendClass, Part, Stroke, TextWeight, Tokens};
use crate::color::Color;
use crate::i18n::{Language, Numbers, tr};
use crate::model::Unit;

/// The parts of the largest figure that the samples stand for, about.
const SAMPLES: [f64; 3] = [1.0, 0.5, 0.125];
/// The steps of round figures.
const STEPS: [f64; 4] = [1.0, 2.0, 2.5, 5.0];
/// A legend has no larger circle than this, points: where those on the map are larger, it has those of
/// smaller figures.
const ROOM: f64 = 44.0;
/// The same for a strip.
const STRIP_ROOM: f64 = 17.0;
/// Height of a strip's circles with their figures.
const STRIP: f64 = 2.0 * STRIP_ROOM + 4.0;
/// Height of a line of figures.
const LINE: f64 = 15.0;
/// Type size of figures beside nested circles, and in a strip.
const SIZE: f64 = 12.0;
const STRIP_SIZE: f64 = 10.0;
/// From the widest circle to where its figure begins.
const LEADER: f64 = 22.0;
/// From a circle in a strip to its figure, and from that to the next circle.
const BESIDE: f64 = 5.0;
const APART: f64 = 12.0;

/// The legend of the sizes of circles.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendCircles {
    /// The round figure that the largest circle stands for.
    pub most: f64,
    /// Its radius on the map, in points.
    pub largest: f64,
    /// The colour of figures above zero where there are none below.
    pub color: Option<Color>,
    unit: Unit,
    decimals: usize,
    language: Language,
}

/// A circle of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct CircleSample {
    /// The figure.
    pub value: f64,
    /// Its radius, in points: that on the map.
    pub radius: f64,
    /// The figure as it is written.
    pub label: String,
}

impl LegendCircles {
    /// The legend of a map's circles, as large as they usually are; `None` where it has none.
    pub fn of(choropleth: &Choropleth, language: Language) -> Option<Self> {
        let circles = choropleth.circles.as_ref()?;
        Some(Self {
            most: circles.most,
            largest: ROOM / 2.0,
            color: circles.below.is_none().then_some(circles.above),
            unit: choropleth.indicator.unit,
            decimals: choropleth.indicator.decimals,
            language,
        })
    }

    /// Circles of at most three round figures, none wider than `room` to either side of its middle, the
    /// largest first.
    pub fn samples(&self, room: f64) -> Vec<CircleSample> {
        if !(self.most > 0.0 && self.largest > 0.0) {
            return Vec::new();
        }
        let radius = |value: f64| {
            (self.largest * (value / self.most).sqrt()).max(least_radius(self.largest))
        };
        // What fits is written exactly, up to what rounding leaves.
        let top = if self.largest <= room + 1e-9 {
            self.most
        } else {
            round_below(self.most * (room / self.largest).powi(2))
        };
        let power = 10f64.powf(self.decimals as f64);
        let mut values: Vec<f64> = SAMPLES
            .into_iter()
            .map(|part| if part == 1.0 { top } else { round_near(top * part) })
            .map(|value| (value * power).round() / power)
            .filter(|value| *value > 0.0)
            .collect();
        values.dedup();
        let decimals = tick_decimals(&values, self.unit);
        let label = |value| Numbers(self.language).value(value, self.unit, decimals);
        values
            .into_iter()
            .map(|value| CircleSample { value, radius: radius(value), label: label(value) })
            .collect()
    }

    /// The circles inside each other, their figures to the right of them.
    pub(super) fn nested(&self, tokens: &Tokens) -> Part {
        let samples = self.samples(ROOM);
        let Some(widest) = samples.first().map(|sample| sample.radius) else {
            return Part::default();
        };
        // Figures stand beside the tops of their circles, and where those are too near, above.
        let mut lines: Vec<f64> = Vec::new();
        for sample in samples.iter().rev() {
            let below = lines.last().map_or(LINE / 2.0, |line| line + LINE);
            lines.push((2.0 * sample.radius).max(below));
        }
        lines.reverse();
        let height = lines.first().map_or(0.0, |line| line + LINE / 2.0).max(2.0 * widest + 2.0);
        let bottom = height - 1.0;
        let (middle, text) = (widest + 1.0, 2.0 * widest + LEADER);
        let mut part = Part { items: Vec::new(), height: height + 8.0 };
        for (sample, line) in samples.iter().zip(&lines) {
            let (top, y) = (bottom - 2.0 * sample.radius, bottom - line);
            part.items.push(Item::Line {
                points: vec![[middle, top], [text - 12.0, top], [text - 4.0, y]],
                stroke: Stroke { width: 0.75, color: tokens.hatch_line },
            });
            part.items.push(Item::Text(plain(&*sample.label, [text, y + 4.2], SIZE, tokens.ink)));
        }
        for sample in &samples {
            let center = [middle, bottom - sample.radius];
            part.items.extend(self.circle(center, sample, tokens));
        }
        part
    }

    /// The circles side by side, each with its figure, in a line that is as high whatever their sizes:
    /// what stands below stays while the map is zoomed.
    pub(super) fn strip(&self, tokens: &Tokens, width: f64) -> Part {
        let mut part = Part { items: Vec::new(), height: STRIP };
        let mut x = 0.0;
        for sample in self.samples(STRIP_ROOM) {
            let words = text_width(&sample.label, STRIP_SIZE, TextWeight::Regular);
            let text = x + 2.0 * sample.radius + BESIDE;
            if text + words > width {
                break;
            }
            let center = [x + sample.radius, STRIP / 2.0];
            part.items.extend(self.circle(center, &sample, tokens));
            let at = [text, STRIP / 2.0 + STRIP_SIZE * 0.36];
            part.items.push(Item::Text(plain(sample.label, at, STRIP_SIZE, tokens.ink_2)));
            x = text + words + APART;
        }
        part
    }

    fn circle(&self, center: [f64; 2], sample: &CircleSample, tokens: &Tokens) -> [Item; 2] {
        let look = CircleLook::of(self.largest);
        circle(center, sample.radius, self.sample_color(tokens), look, tokens)
    }

    /// A circle of either sign has neither's colour.
    fn sample_color(&self, tokens: &Tokens) -> Color {
        self.color.unwrap_or(tokens.hatch_line).with_opacity(CIRCLE.fill)
    }
}

/// The nearest of the rounder figures, by proportion.
fn round_near(figure: f64) -> f64 {
    let power = 10f64.powf(figure.log10().floor());
    let off = |value: &f64| (value / figure).ln().abs();
    STEPS
        .into_iter()
        .chain([10.0])
        .map(|step| step * power)
        .min_by(|a, b| off(a).total_cmp(&off(b)))
        .unwrap_or(figure)
}

/// The classes of a map that a legend has rows for: of circles that are all above zero it has none.
pub(super) fn told_classes(choropleth: &Choropleth) -> impl Iterator<Item = &LegendClass> {
    let one_sided = choropleth.circles.as_ref().is_some_and(|circles| circles.below.is_none());
    choropleth.classes.iter().filter(move |class| !one_sided || class.upper <= 0.0)
}

/// The swatch of the districts on a side of zero.
pub(super) fn side_swatch(class: &LegendClass, tokens: &Tokens) -> Fill {
    Fill::Solid(if class.lower == class.upper { tokens.ground } else { class.color })
}

/// The districts on a side of zero, in words.
pub(super) fn side_label(
    class: &LegendClass,
    circles: Option<&Circles>,
    language: Language,
) -> &'static str {
    let key = match circles.and_then(|circles| circles.below) {
        None => "page.circles_zero",
        Some(_) if class.lower == class.upper => "page.circles_same",
        Some(_) if class.lower < 0.0 => "page.circles_less",
        Some(_) => "page.circles_more",
    };
    tr(language, key)
}
