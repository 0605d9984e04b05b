//! The legend of circle sizes: circles of round figures, as large as on the map. They are nested in a
//! legend with rows, and side by side in a strip.

use super::plain_text::plain;
use crate::color::Color;
use crate::i18n::{Language, Numbers, tr};
use crate::model::Unit;
use crate::scene::map::circle;
use crate::scene::thematic_map::{least_radius, round_below};
use crate::scene::ticks::tick_decimals;
use crate::scene::{
    CIRCLE, Choropleth, CircleLook, Circles, Fill, Item, LegendClass, Part, SceneTokens, Stroke,
    TextWeight, text_width,
};

/// The figures of the samples, about, as shares of the largest figure.
const SAMPLES: [f64; 3] = [1.0, 0.5, 0.125];
/// The steps of round figures.
const STEPS: [f64; 4] = [1.0, 2.0, 2.5, 5.0];
/// Largest radius of a circle in the legend, points. If circles on the map are larger, the samples are
/// of smaller figures.
const ROOM: f64 = 44.0;
/// The same for a strip.
const STRIP_ROOM: f64 = 17.0;
/// Height of the strip's circles and figures.
const STRIP: f64 = 2.0 * STRIP_ROOM + 4.0;
/// Line height of figures.
const LINE: f64 = 15.0;
/// Type sizes of figures beside nested circles, and in a strip.
const SIZE: f64 = 12.0;
const STRIP_SIZE: f64 = 10.0;
/// Distance from the widest circle to its figure.
const LEADER: f64 = 22.0;
/// Gap between a circle in a strip and its figure, and between that and the next circle.
const BESIDE: f64 = 5.0;
const APART: f64 = 12.0;

/// The legend of circle sizes.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendCircles {
    /// The round figure of the largest circle on the map.
    pub most: f64,
    /// Radius of that circle on the map, in points.
    pub largest: f64,
    /// Colour of the samples if no figure can be negative; else `None`, for a neutral colour.
    pub color: Option<Color>,
    unit: Unit,
    decimals: usize,
    language: Language,
}

/// A sample circle.
#[derive(Clone, Debug, PartialEq)]
pub struct CircleSample {
    /// The figure.
    pub value: f64,
    /// The radius, in points, as on the map.
    pub radius: f64,
    /// The formatted figure.
    pub label: String,
}

impl LegendCircles {
    /// The legend of a map's circles at a default size; `None` for a map without circles.
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

    /// Samples of at most three round figures, with radii of at most `room`, the largest first.
    pub fn samples(&self, room: f64) -> Vec<CircleSample> {
        if !(self.most > 0.0 && self.largest > 0.0) {
            return Vec::new();
        }
        let radius = |value: f64| {
            (self.largest * (value / self.most).sqrt()).max(least_radius(self.largest))
        };
        // A scale that fits has its exact largest figure; the tolerance covers rounding.
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

    /// The samples nested in each other, with their figures to the right.
    pub(super) fn nested(&self, tokens: &SceneTokens) -> Part {
        let samples = self.samples(ROOM);
        let Some(widest) = samples.first().map(|sample| sample.radius) else {
            return Part::default();
        };
        // A figure stands beside the top of its circle, or above that if figures would overlap.
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

    /// The samples side by side, each with its figure. The height does not depend on their sizes, so
    /// that nothing below moves while the map is zoomed.
    pub(super) fn strip(&self, tokens: &SceneTokens, width: f64) -> Part {
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

    fn circle(&self, center: [f64; 2], sample: &CircleSample, tokens: &SceneTokens) -> [Item; 2] {
        let look = CircleLook::of(self.largest);
        circle(center, sample.radius, self.sample_color(tokens), look, tokens)
    }

    /// The colour of the samples; neutral if figures have both signs.
    fn sample_color(&self, tokens: &SceneTokens) -> Color {
        self.color.unwrap_or(tokens.hatch_line).with_opacity(CIRCLE.fill)
    }
}

/// The nearest round figure, by ratio.
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

/// The classes that have a legend row. Circles without negative figures only have rows of classes up to
/// zero.
pub(super) fn told_classes(choropleth: &Choropleth) -> impl Iterator<Item = &LegendClass> {
    let one_sided = choropleth.circles.as_ref().is_some_and(|circles| circles.below.is_none());
    choropleth.classes.iter().filter(move |class| !one_sided || class.upper <= 0.0)
}

/// The swatch of a class of circles.
pub(super) fn side_swatch(class: &LegendClass, tokens: &SceneTokens) -> Fill {
    Fill::Solid(if class.lower == class.upper { tokens.ground } else { class.color })
}

/// The label of a class of circles: less, same or more than zero.
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
