//! The legend of points: meaning of colours and sizes, and cautions on reading them.

use super::PointMap;
use crate::color::Color;
use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::model::PointSet;
use crate::scene::legend::plain;
use crate::scene::sentences::sentence;
use crate::scene::thematic_map::round_below;
use crate::scene::{
    Anchor, Fill, Item, LegendClass, Part, SceneTokens, Stroke, TextRun, TextWeight, text_width,
    wrapped,
};

/// Radius of a colour sample, in points.
const SAMPLE: f64 = 5.0;
/// Height of a row.
const ROW: f64 = 16.0;
/// Type sizes of heading and text.
const HEADING: f64 = 11.0;
const TEXT: f64 = 9.5;
/// Line height.
const LEADING: f64 = 12.5;

/// The legend of the points on a map.
#[derive(Clone, Debug, PartialEq)]
pub struct PointLegend {
    /// The kind of places and their number.
    pub title: String,
    /// The indicator of the colours, with its year; empty without one.
    pub color_title: String,
    /// Colour, range and number of places of each class; or a single colour with the name of the set if
    /// all are alike.
    pub colors: Vec<(Color, String, String)>,
    /// The range of all classes together, or the name of the set.
    pub range: String,
    /// Label and number of hollow symbols, which have no figure; `None` if there are none.
    pub hollow: Option<(String, String)>,
    /// The indicator of the sizes; empty if all are alike.
    pub size_title: String,
    /// The same as a sentence, for a legend without size samples.
    pub size_named: String,
    /// Radii and round figures of the size samples, the largest first.
    pub sizes: Vec<(f64, String)>,
    /// Cautions on the figures, and the names of places that are not on the map.
    pub notes: Vec<String>,
}

impl PointLegend {
    /// The legend of a set drawn as `map`.
    pub fn new(set: &PointSet, map: &PointMap, language: Language) -> Self {
        let numbers = Numbers(language);
        let count = numbers.count(set.places.len());
        let title = tr_with(
            language,
            "points.title",
            &[("name", set.short_name.get(language)), ("n", &count)],
        );
        let year = map.year.map(|year| format!(", {year}")).unwrap_or_default();
        let color_title = map
            .color
            .as_ref()
            .map(|i| format!("{}{year}", i.title.get(language)))
            .unwrap_or_default();
        let range = |class: &LegendClass| {
            let Some(indicator) = &map.color else { return String::new() };
            if class.lower == class.upper {
                numbers.value(class.lower, indicator.unit, indicator.decimals)
            } else {
                numbers.range(class.lower, class.upper, indicator.unit, indicator.decimals)
            }
        };
        let ends = map.classes.first().zip(map.classes.last());
        let whole_range =
            ends.map(|(first, last)| range(&LegendClass { lower: first.lower, ..last.clone() }));
        let colors =
            map.classes.iter().map(|class| (class.color, range(class), numbers.count(class.count)));
        let plain =
            map.plain.map(|color| (color, set.short_name.get(language).to_owned(), String::new()));
        let hollow = (map.without_color > 0)
            .then(|| (tr(language, "points.hollow").to_owned(), numbers.count(map.without_color)));
        let sizes = map.size.as_ref().map(|indicator| {
            samples(map.most)
                .into_iter()
                .map(|figure| (map.radius_for(figure), numbers.value(figure, indicator.unit, 0)))
                .collect()
        });
        let unplaced = (!set.unplaced.is_empty()).then(|| {
            let names: Vec<&str> = set.unplaced.iter().map(|u| u.name.get(language)).collect();
            tr_with(language, "points.unplaced", &[("names", &names.join(", "))])
        });
        let fewest = set.withheld.rule.fewest().to_string();
        let too_few = (map.too_few > 0).then(|| {
            tr_count(language, "small_groups.withheld_points", map.too_few, &[("fewest", &fewest)])
        });
        let caution = set.caution.get(language).to_owned();
        Self {
            title,
            color_title,
            colors: colors.chain(plain).collect(),
            range: whole_range.unwrap_or_else(|| set.short_name.get(language).to_owned()),
            hollow,
            size_title: map
                .size
                .as_ref()
                .map_or_else(String::new, |i| i.title.get(language).into()),
            size_named: map.size.as_ref().map_or_else(String::new, |i| {
                tr_with(language, "points.size_named", &[("title", i.title.get(language))])
            }),
            sizes: sizes.unwrap_or_default(),
            notes: std::iter::once(caution)
                .filter(|c| !c.is_empty())
                .chain(too_few)
                .chain(unplaced)
                .collect(),
        }
    }

    /// Rows of the classes and of hollow symbols: colour, label, number of places.
    fn rows(&self) -> impl Iterator<Item = (Option<Color>, &str, &str)> {
        let hollow = self.hollow.iter().map(|(label, n)| (None, label.as_str(), n.as_str()));
        let colors = self.colors.iter();
        colors.map(|(color, label, n)| (Some(*color), label.as_str(), n.as_str())).chain(hollow)
    }

    /// The legend as sentences, for screen readers.
    pub fn in_words(&self) -> String {
        let colors = self.colors.iter().map(|(_, range, n)| format!("{range}: {n}"));
        let hollow = self.hollow.iter().map(|(label, n)| format!("{label}: {n}"));
        let classes: Vec<String> = colors.chain(hollow).collect();
        let colors = (!self.color_title.is_empty())
            .then(|| format!("{}: {}", self.color_title, classes.join("; ")));
        let title = std::iter::once(self.title.clone());
        let all = title.chain(colors).chain(self.notes.clone());
        all.map(|note| sentence(&note)).collect::<Vec<_>>().join(" ")
    }
}

/// Two round figures: near the largest figure, and near a quarter of it.
fn samples(most: f64) -> Vec<f64> {
    let mut found = vec![round_below(most), round_below(most / 4.0)];
    found.retain(|figure| *figure > 0.0);
    found.dedup();
    found
}

/// The level of detail of a drawn legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointLegendDetail {
    /// A row for each class, sizes and all notes.
    Full,
    /// Two classes to a row without their numbers, sizes and the first note.
    Compact,
    /// The colours with the range of all classes, and the first clause of the first note.
    Line,
}

impl PointLegendDetail {
    /// All levels, the most detailed first.
    pub const ALL: [Self; 3] = [Self::Full, Self::Compact, Self::Line];
}

/// The legend as shapes, `width` points wide.
pub fn point_legend_shapes(
    legend: &PointLegend,
    detail: PointLegendDetail,
    tokens: &SceneTokens,
    width: f64,
) -> Part {
    let mut drawing = Drawing { part: Part::default(), tokens, width };
    drawing.line(&legend.title, HEADING, TextWeight::SemiBold, tokens.ink);
    if !legend.color_title.is_empty() {
        drawing.line(&legend.color_title, TEXT, TextWeight::Regular, tokens.ink_2);
    }
    drawing.part.height += 4.0;
    match detail {
        PointLegendDetail::Full => drawing.rows(legend),
        PointLegendDetail::Compact => drawing.pairs(legend),
        PointLegendDetail::Line => drawing.ends(legend),
    }
    if !legend.sizes.is_empty() {
        if detail == PointLegendDetail::Line {
            drawing.line(&legend.size_named, TEXT, TextWeight::Regular, tokens.ink_2);
        } else {
            drawing.sizes(legend);
        }
    }
    let notes = if detail == PointLegendDetail::Full { legend.notes.len() } else { 1 };
    for note in legend.notes.iter().take(notes) {
        let note = match detail {
            PointLegendDetail::Line => format!("{}.", first_clause(note)),
            PointLegendDetail::Compact | PointLegendDetail::Full => note.clone(),
        };
        drawing.part.height += 3.0;
        drawing.line(&note, TEXT, TextWeight::Regular, tokens.ink_2);
    }
    drawing.part
}

/// A text up to its first colon or full stop.
fn first_clause(text: &str) -> &str {
    text.split([':', '.']).next().unwrap_or(text)
}

/// A drawing cursor that moves downwards.
struct Drawing<'a> {
    part: Part,
    tokens: &'a SceneTokens,
    width: f64,
}

impl Drawing<'_> {
    fn line(&mut self, text: &str, size: f64, weight: TextWeight, color: Color) {
        for text in wrapped(text, size, weight, self.width) {
            self.part.height += LEADING.max(size * 1.3);
            let run = plain(text, [0.0, self.part.height - 3.0], size, color);
            self.part.items.push(Item::Text(TextRun { weight, ..run }));
        }
    }

    /// Draws a symbol with its left edge at `x`, and its label.
    fn sample(&mut self, x: f64, middle: f64, color: Option<Color>, label: &str) {
        let center = [x + SAMPLE + 2.0, middle];
        self.part.items.extend(super::shapes::symbol(center, SAMPLE, color, self.tokens));
        let at = [x + 2.0 * SAMPLE + 12.0, middle + TEXT * 0.36];
        self.part.items.push(Item::Text(plain(label.to_owned(), at, TEXT, self.tokens.ink)));
    }

    fn rows(&mut self, legend: &PointLegend) {
        for (color, label, n) in legend.rows() {
            let middle = self.part.height + ROW / 2.0;
            self.sample(0.0, middle, color, label);
            let at = [self.width, middle + TEXT * 0.36];
            let run = plain(n.to_owned(), at, TEXT, self.tokens.ink_2);
            self.part.items.push(Item::Text(TextRun { anchor: Anchor::End, ..run }));
            self.part.height += ROW;
        }
    }

    fn pairs(&mut self, legend: &PointLegend) {
        let half = self.width / 2.0;
        let fits = |label: &str| {
            2.0 * SAMPLE + 16.0 + text_width(label, TEXT, TextWeight::Regular) <= half
        };
        let mut right = false;
        for (color, label, _) in legend.rows() {
            if right && !fits(label) {
                self.part.height += ROW;
                right = false;
            }
            let x = if right { half } else { 0.0 };
            self.sample(x, self.part.height + ROW / 2.0, color, label);
            let ends = right || !fits(label);
            self.part.height += if ends { ROW } else { 0.0 };
            right = !ends;
        }
        self.part.height += if right { ROW } else { 0.0 };
    }

    /// Draws the colours in a row, and the range of all classes.
    fn ends(&mut self, legend: &PointLegend) {
        let middle = self.part.height + ROW / 2.0;
        let mut x = 0.0;
        for (color, ..) in &legend.colors {
            self.sample(x, middle, Some(*color), "");
            x += 2.0 * SAMPLE + 4.0;
        }
        let at = [x + 6.0, middle + TEXT * 0.36];
        self.part.items.push(Item::Text(plain(legend.range.clone(), at, TEXT, self.tokens.ink)));
        self.part.height += ROW;
    }

    fn sizes(&mut self, legend: &PointLegend) {
        let tokens = self.tokens;
        self.part.height += 4.0;
        self.line(&legend.size_title, TEXT, TextWeight::Regular, tokens.ink_2);
        let tallest = legend.sizes.iter().map(|(radius, _)| *radius).fold(0.0, f64::max);
        let middle = self.part.height + tallest + 3.0;
        let mut x = 2.0;
        for (radius, label) in &legend.sizes {
            let stroke = Some(Stroke { width: 1.0, color: tokens.ink_2 });
            self.part.items.push(Item::Disc {
                center: [x + radius, middle],
                radius: *radius,
                fill: Some(Fill::Solid(tokens.chip)),
                stroke,
            });
            let at = [x + 2.0 * radius + 5.0, middle + TEXT * 0.36];
            self.part.items.push(Item::Text(plain(label.clone(), at, TEXT, tokens.ink)));
            x = at[0] + text_width(label, TEXT, TextWeight::Regular) + 14.0;
        }
        self.part.height = middle + tallest + 4.0;
    }
}
