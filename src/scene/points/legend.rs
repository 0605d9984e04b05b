//! The legend of points: what their colours and sizes mean, and how they must not be read.

use super::PointMap;
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::PointSet;
use crate::scene::circles::round_below;
use crate::scene::legend_shapes::plain;
use crate::scene::{Fill, Item, LegendClass, Part, Stroke, TextRun, TextWeight, Tokens, wrapped};

/// Radius of a sample of colour, in points.
const SAMPLE: f64 = 5.0;
/// Height of a row.
const ROW: f64 = 16.0;
/// Type sizes of heading and text.
const HEADING: f64 = 11.0;
const TEXT: f64 = 9.5;
/// From one line of the caution to the next.
const LEADING: f64 = 12.5;

/// What the points of a map mean.
#[derive(Clone, Debug, PartialEq)]
pub struct PointLegend {
    /// The kind of places and how many.
    pub title: String,
    /// The indicator of the colours with its year; empty without colours.
    pub color_title: String,
    /// Each class of the colours: its colour, its range, how many places. The name of the set alone where
    /// all have one colour.
    pub colors: Vec<(crate::color::Color, String, String)>,
    /// The label of hollow symbols with their number; `None` where there are none.
    pub hollow: Option<(String, String)>,
    /// The indicator of the sizes; empty where all are alike.
    pub size_title: String,
    /// Round figures with the radius that stands for them, the largest first.
    pub sizes: Vec<(f64, String)>,
    /// How the figures must not be read, and places that are not on the map.
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
        let caution = set.caution.get(language).to_owned();
        Self {
            title,
            color_title,
            colors: colors.chain(plain).collect(),
            hollow,
            size_title: map
                .size
                .as_ref()
                .map_or_else(String::new, |i| i.title.get(language).into()),
            sizes: sizes.unwrap_or_default(),
            notes: std::iter::once(caution).filter(|c| !c.is_empty()).chain(unplaced).collect(),
        }
    }

    /// The legend as sentences, for those who can't see it.
    pub fn in_words(&self) -> String {
        let colors = self.colors.iter().map(|(_, range, n)| format!("{range}: {n}"));
        let hollow = self.hollow.iter().map(|(label, n)| format!("{label}: {n}"));
        let classes: Vec<String> = colors.chain(hollow).collect();
        let colors = (!self.color_title.is_empty())
            .then(|| format!("{}: {}", self.color_title, classes.join("; ")));
        let title = std::iter::once(self.title.clone());
        let all: Vec<String> = title.chain(colors).chain(self.notes.clone()).collect();
        all.join(". ")
    }
}

/// Two round figures: near the most, and near a quarter of it.
fn samples(most: f64) -> Vec<f64> {
    let mut found = vec![round_below(most), round_below(most / 4.0)];
    found.retain(|figure| *figure > 0.0);
    found.dedup();
    found
}

/// The legend as shapes, as wide as `width`.
pub fn point_legend_shapes(legend: &PointLegend, tokens: &Tokens, width: f64) -> Part {
    let mut part = Part { items: Vec::new(), height: 0.0 };
    let line = |part: &mut Part, text: &str, size: f64, weight: TextWeight, color| {
        for text in wrapped(text, size, weight, width) {
            part.height += LEADING.max(size * 1.3);
            let run = plain(text, [0.0, part.height - 3.0], size, color);
            part.items.push(Item::Text(TextRun { weight, ..run }));
        }
    };
    line(&mut part, &legend.title, HEADING, TextWeight::SemiBold, tokens.ink);
    if !legend.color_title.is_empty() {
        line(&mut part, &legend.color_title, TEXT, TextWeight::Regular, tokens.ink_2);
    }
    part.height += 4.0;
    let hollow = legend.hollow.iter().map(|(label, n)| (None, label, n));
    let rows = legend.colors.iter().map(|(color, label, n)| (Some(*color), label, n)).chain(hollow);
    for (color, label, n) in rows {
        let middle = part.height + ROW / 2.0;
        part.items.extend(super::shapes::symbol([SAMPLE + 2.0, middle], SAMPLE, color, tokens));
        let at = [2.0 * SAMPLE + 12.0, middle + TEXT * 0.36];
        part.items.push(Item::Text(plain(label.clone(), at, TEXT, tokens.ink)));
        let run = plain(n.clone(), [width, at[1]], TEXT, tokens.ink_2);
        part.items.push(Item::Text(TextRun { anchor: crate::scene::Anchor::End, ..run }));
        part.height += ROW;
    }
    if !legend.sizes.is_empty() {
        part.height += 4.0;
        line(&mut part, &legend.size_title, TEXT, TextWeight::Regular, tokens.ink_2);
        let tallest = legend.sizes.iter().map(|(radius, _)| *radius).fold(0.0, f64::max);
        let middle = part.height + tallest + 3.0;
        let mut x = 2.0;
        for (radius, label) in &legend.sizes {
            let stroke = Some(Stroke { width: 1.0, color: tokens.ink_2 });
            part.items.push(Item::Disc {
                center: [x + radius, middle],
                radius: *radius,
                fill: Some(Fill::Solid(tokens.chip)),
                stroke,
            });
            let at = [x + 2.0 * radius + 5.0, middle + TEXT * 0.36];
            part.items.push(Item::Text(plain(label.clone(), at, TEXT, tokens.ink)));
            x = at[0] + crate::scene::text_width(label, TEXT, TextWeight::Regular) + 14.0;
        }
        part.height = middle + tallest + 4.0;
    }
    for note in &legend.notes {
        part.height += 3.0;
        line(&mut part, note, TEXT, TextWeight::Regular, tokens.ink_2);
    }
    part
}
