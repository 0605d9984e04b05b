//! The card that a district's tooltip shows if there are several maps: the value on each map, and the
//! difference of two. Texts only; drawing it is left to the window.

use super::district_card::chance_text;
use super::{CardLine, value_text};
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{Dataset, Indicator, MadeOf, Marks, Unit};
use crate::scene::sentences::{marks_notes, unit_name};
use crate::scene::shapes::{Fill, SceneTokens};
use crate::scene::thematic_map::{Choropleth, Midpoint};

/// A row: a district's value on one map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapsCardRow {
    /// The fill of the district on the map.
    pub swatch: Fill,
    /// The label of the map: its year, its indicator or both, as far as the maps differ.
    pub label: String,
    /// The formatted value, the name of its class, or the reason for its absence.
    pub value: String,
}

/// The texts of a district's card for several maps.
#[derive(Clone, Debug, PartialEq)]
pub struct MapsCard {
    /// Name of the district.
    pub name: String,
    /// The larger areas of the district; may be empty.
    pub part_of: String,
    /// The indicator with its unit, if all maps share it; else empty.
    pub indicator: String,
    /// A row for each map, in the order of the maps.
    pub rows: Vec<MapsCardRow>,
    /// The difference between two maps in the same unit.
    pub difference: Option<CardLine>,
    /// Notes on the figures.
    pub notes: Vec<String>,
}

impl MapsCard {
    /// The card of the district at `position` on these maps. `None` if there is no such district.
    pub fn new(
        dataset: &Dataset,
        maps: &[&Choropleth],
        position: usize,
        language: Language,
        tokens: &SceneTokens,
    ) -> Option<Self> {
        let district = dataset.division.districts.get(position)?;
        let first = maps.first()?;
        let same = maps.iter().all(|map| map.indicator.id == first.indicator.id);
        let rows = maps
            .iter()
            .filter_map(|map| {
                let cell = map.series.cells.get(position)?;
                let swatch = map.fills.get(position)?.paint(map, tokens);
                let (value, _) = value_text(*cell, &map.indicator, language);
                let chance = map.chance.as_ref();
                let value = match chance.and_then(|c| chance_text(c, position, language)) {
                    Some(p) => format!("{value}, p\u{a0}=\u{a0}{p}"),
                    None => value,
                };
                let year = map.period().unwrap_or_default();
                let label = match (same, year.is_empty()) {
                    (true, false) => year,
                    (true, true) => map.indicator.title.get(language).to_owned(),
                    (false, _) => with_unit(&map_title(map, language), &map.indicator, language),
                };
                Some(MapsCardRow { swatch, label, value })
            })
            .collect();
        let indicator = if same && first.year.is_some() {
            with_unit(first.indicator.title.get(language), &first.indicator, language)
        } else {
            String::new()
        };
        let difference = difference(maps, position, language);
        let mut notes = Vec::new();
        if difference.is_some() && first.indicator.unit == Unit::Share {
            let points = tr(language, "common.percentage_points");
            notes.push(tr_with(language, "page.differences_in", &[("unit", points)]));
        }
        if years_differ(maps) {
            notes.push(tr(language, "maps.years_differ").to_owned());
        }
        let marks = maps.iter().map(|map| map.marks).collect::<Marks>();
        notes.extend(marks_notes(marks, language));
        let part_of = district.part_of.join(" · ");
        Some(Self { name: district.name.clone(), part_of, indicator, rows, difference, notes })
    }

    /// The card as sentences, for screen readers.
    pub fn in_words(&self) -> String {
        let mut parts = vec![self.name.clone()];
        parts.extend(
            [&self.part_of, &self.indicator].into_iter().filter(|p| !p.is_empty()).cloned(),
        );
        parts.extend(self.rows.iter().map(|row| format!("{} {}", row.label, row.value)));
        parts.extend(self.difference.iter().map(|line| format!("{} {}", line.label, line.value)));
        parts.extend(self.notes.iter().cloned());
        parts.join(". ")
    }
}

/// The title of a map: the indicator and its period.
pub fn map_title(map: &Choropleth, language: Language) -> String {
    let title = map.indicator.title.get(language);
    match map.period() {
        Some(year) => format!("{title} {year}"),
        None => title.to_owned(),
    }
}

/// True if maps of different indicators show different years.
pub fn years_differ(maps: &[&Choropleth]) -> bool {
    maps.iter().enumerate().any(|(at, map)| {
        maps.iter().skip(at + 1).any(|other| {
            other.indicator.id != map.indicator.id
                && other.year.zip(map.year).is_some_and(|(a, b)| a != b)
        })
    })
}

/// True if all maps show the same indicator with the same classes and colours, or with circles on the
/// same scale, so that a single legend will do.
pub fn share_classes(maps: &[&Choropleth]) -> bool {
    let Some((first, others)) = maps.split_first() else { return false };
    let look = |map: &Choropleth| -> Vec<_> {
        // Around a midpoint the legend shows distances, whatever the midpoint is.
        let from = sides(map).map(|midpoint| midpoint.value);
        let end = |value: f64| if from.is_some() { None } else { Some(value) };
        let classes = map.classes.iter();
        classes.map(|class| (end(class.lower), end(class.upper), class.color)).collect()
    };
    let same_sides = |other: &Choropleth| match (sides(first), sides(other)) {
        (Some(a), Some(b)) => {
            let shape = |m: &Midpoint| (m.is_mean, m.centered, m.classes_below, m.classes_above);
            let same_value = a.is_mean || a.value == b.value;
            shape(a) == shape(b) && a.distances == b.distances && same_value
        }
        (None, None) => true,
        _ => false,
    };
    let same_look = |other: &Choropleth| match (&first.circles, &other.circles) {
        (Some(a), Some(b)) => (a.most, a.below, a.above) == (b.most, b.below, b.above),
        (None, None) => look(other) == look(first) && same_sides(other),
        _ => false,
    };
    !others.is_empty()
        && !first.classes.is_empty()
        && others.iter().all(|other| other.indicator.id == first.indicator.id && same_look(other))
}

/// The midpoint of a map, if its classes are cut at the same distances on both sides.
fn sides(map: &Choropleth) -> Option<&Midpoint> {
    map.midpoint.as_ref().filter(|midpoint| !midpoint.distances.is_empty())
}

/// A title with the unit, except for shares, whose figures have a percent sign.
fn with_unit(title: &str, indicator: &Indicator, language: Language) -> String {
    match indicator.unit {
        Unit::Share | Unit::Class | Unit::Number => title.to_owned(),
        unit => format!("{title}, {}", unit_name(unit, language)),
    }
}

/// The second map's value minus the first's, if both are amounts in the same unit.
fn difference(maps: &[&Choropleth], position: usize, language: Language) -> Option<CardLine> {
    let [first, second] = maps else { return None };
    let amount = |map: &Choropleth| {
        let named = matches!(map.indicator.made_of, MadeOf::Class { .. });
        map.series.cells.get(position).and_then(|cell| cell.value()).filter(|_| !named)
    };
    let unit = first.indicator.unit;
    let (from, to) = (amount(first)?, amount(second)?);
    if unit != second.indicator.unit || unit == Unit::Number {
        return None;
    }
    let decimals = first.indicator.decimals.max(second.indicator.decimals);
    let label = match (first.year, second.year) {
        (Some(a), Some(b)) if first.indicator.id == second.indicator.id && a < b => {
            let years = [("from", &*a.to_string()), ("to", &*b.to_string())];
            tr_with(language, "maps.change", &years)
        }
        _ => tr(language, "maps.difference").to_owned(),
    };
    Some(CardLine { label, value: Numbers(language).difference(to - from, unit, decimals) })
}
