//! The legend of classes around a midpoint. Each row pairs the classes at the same distance below and
//! above. Drawing it is left to `shapes`.

use crate::city::StudyArea;
use crate::color::{Color, contrast_ratio};
use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::model::{Dataset, Indicator, MeanWeights, Unit};
use crate::scene::sentences::study_area;
use crate::scene::{Choropleth, LegendClass, Midpoint, SceneTokens, unit_name};

/// The most decimals of distances beyond those of the indicator.
const MORE_DECIMALS: usize = 4;
/// Contrast ratio needed by text on a card (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;

/// The legend of both sides of a midpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendSides {
    /// The midpoint, in the unit of the series.
    pub midpoint: f64,
    /// Heading of the side below.
    pub below: SideHeading,
    /// Heading of the side above.
    pub above: SideHeading,
    /// The steps, from the midpoint outwards.
    pub rows: Vec<SideRow>,
}

/// The heading of a side: its name and its number of districts.
#[derive(Clone, Debug, PartialEq)]
pub struct SideHeading {
    /// Name of the side, as in "under staden".
    pub label: String,
    /// Number of districts, as in "84 områden".
    pub count: String,
    /// Colour of the label: that of the side's outermost class if it is readable, else ink.
    pub color: Color,
}

/// A step: the classes at the same distance from the midpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct SideRow {
    /// The distances, as in "40–80" or "120 eller mer".
    pub label: String,
    /// The class below, as an index among the rows of the legend; `None` if no class is that low.
    pub below: Option<usize>,
    /// The class above. For a class around the midpoint it is the same as the one below.
    pub above: Option<usize>,
}

impl LegendSides {
    /// The sides of a choropleth; `None` unless its classes are cut at the same distances on both sides.
    pub(in crate::scene) fn of(
        dataset: &Dataset,
        choropleth: &Choropleth,
        language: Language,
        tokens: &SceneTokens,
    ) -> Option<Self> {
        let midpoint = choropleth.midpoint.as_ref().filter(|m| !m.distances.is_empty())?;
        let indicator = &choropleth.indicator;
        let [below, above] = side_names(dataset, choropleth, midpoint, language);
        let heading = |label, n: usize, color: Option<Color>| SideHeading {
            label,
            count: tr_count(language, "charts.districts", n, &[]),
            color: color
                .filter(|color| contrast_ratio(*color, tokens.panel) >= READABLE)
                .unwrap_or(tokens.ink),
        };
        let color = |at: Option<usize>| Some(choropleth.classes.get(at?)?.color);
        let rows = rows(choropleth, midpoint, indicator, language);
        let [low, high] =
            [rows.iter().rev().find_map(|r| r.below), rows.iter().rev().find_map(|r| r.above)];
        Some(Self {
            midpoint: midpoint.value,
            below: heading(below, midpoint.below, color(low)),
            above: heading(above, midpoint.above, color(high)),
            rows,
        })
    }

    /// The index and the label of each class, as in "74,1 eller mer under staden".
    pub(super) fn class_labels(&self) -> Vec<(usize, String)> {
        let of_row = |row: &SideRow| {
            let of = |at: Option<usize>, side: &SideHeading| {
                Some((at?, format!("{} {}", row.label, side.label)))
            };
            match (row.below, row.above) {
                (Some(a), Some(b)) if a == b => [Some((a, row.label.clone())), None],
                (below, above) => [of(below, &self.below), of(above, &self.above)],
            }
        };
        self.rows.iter().flat_map(of_row).flatten().collect()
    }

    /// A copy without the numbers of districts, for several maps.
    pub(super) fn without_counts(&self) -> Self {
        let bare = |heading: &SideHeading| SideHeading { count: String::new(), ..heading.clone() };
        Self { below: bare(&self.below), above: bare(&self.above), ..self.clone() }
    }
}

/// A row for each step outwards, with its classes.
fn rows(
    choropleth: &Choropleth,
    midpoint: &Midpoint,
    indicator: &Indicator,
    language: Language,
) -> Vec<SideRow> {
    let labels = labels(midpoint, indicator, language);
    let mut rows: Vec<SideRow> =
        labels.into_iter().map(|label| SideRow { label, below: None, above: None }).collect();
    for (at, class) in choropleth.classes.iter().enumerate() {
        let from = f64::midpoint(class.lower, class.upper) - midpoint.value;
        let step = midpoint.distances.partition_point(|distance| *distance < from.abs());
        let Some(row) = rows.get_mut(step) else { continue };
        let around = midpoint.centered && step == 0;
        if around || from < 0.0 {
            row.below = Some(at);
        }
        if around || from >= 0.0 {
            row.above = Some(at);
        }
    }
    rows
}

/// The formatted distances of each step.
fn labels(midpoint: &Midpoint, indicator: &Indicator, language: Language) -> Vec<String> {
    let numbers = Numbers(language);
    let scale = indicator.unit.written_scale();
    let distances: Vec<f64> = midpoint.distances.iter().map(|d| d * scale).collect();
    let decimals = decimals_of(&distances, indicator.decimals);
    let written = |value: f64| numbers.decimal(value, decimals);
    let mut labels = Vec::new();
    let mut before = 0.0;
    for (at, distance) in distances.iter().enumerate() {
        labels.push(if midpoint.centered && at == 0 {
            tr_with(language, "page.at_most_apart", &[("distance", &written(*distance))])
        } else {
            numbers.range(before, *distance, Unit::Number, decimals)
        });
        before = *distance;
    }
    labels.push(tr_with(language, "page.apart_or_more", &[("distance", &written(before))]));
    labels
}

/// The signed distances of the class breaks from the midpoint; the lowest and the highest break are
/// empty. `None` unless classes are cut at the same distances on both sides.
pub(super) fn side_edges(
    choropleth: &Choropleth,
    indicator: &Indicator,
    language: Language,
) -> Option<Vec<String>> {
    let midpoint = choropleth.midpoint.as_ref().filter(|m| !m.distances.is_empty())?;
    let scale = indicator.unit.written_scale();
    let distances: Vec<f64> = midpoint.distances.iter().map(|d| d * scale).collect();
    let decimals = decimals_of(&distances, indicator.decimals);
    let numbers = Numbers(language);
    let written = |class: &LegendClass| {
        let from = (class.upper - midpoint.value) * scale;
        let text = numbers.decimal(from, decimals);
        match from {
            _ if text == numbers.decimal(0.0, decimals) => numbers.decimal(0.0, 0),
            _ if from > 0.0 => format!("+{text}"),
            _ => text,
        }
    };
    let inner = choropleth.classes.len().saturating_sub(1);
    let inner = choropleth.classes.iter().take(inner).map(written);
    Some(std::iter::once(String::new()).chain(inner).chain([String::new()]).collect())
}

/// The number of decimals for distances: the fewest that show round distances exactly, else enough for
/// all to differ.
fn decimals_of(distances: &[f64], usual: usize) -> usize {
    let exact = |decimals: usize| {
        let power = 10f64.powi(i32::try_from(decimals).unwrap_or(0));
        distances.iter().all(|d| ((d * power).round() / power - d).abs() <= d.abs() * 1e-9)
    };
    let written = |decimals: usize| -> Vec<String> {
        let ends = std::iter::once(&0.0).chain(distances);
        ends.map(|d| Numbers(Language::En).decimal(*d, decimals)).collect()
    };
    let distinct = |decimals: usize| {
        let texts = written(decimals);
        texts.iter().zip(texts.iter().skip(1)).all(|(one, next)| one != next)
    };
    (0..usual)
        .find(|decimals| exact(*decimals))
        .or_else(|| (usual..=usual + MORE_DECIMALS).find(|decimals| distinct(*decimals)))
        .unwrap_or(usual + MORE_DECIMALS)
}

/// The names of the sides below and above the midpoint.
fn side_names(
    dataset: &Dataset,
    choropleth: &Choropleth,
    midpoint: &Midpoint,
    language: Language,
) -> [String; 2] {
    let indicator = &choropleth.indicator;
    let keys = match choropleth.mean.filter(|_| midpoint.is_mean).map(|m| m.weights) {
        Some(MeanWeights::Equal) => ["page.below_mean", "page.above_mean"],
        Some(MeanWeights::Denominator) => match study_area(dataset) {
            StudyArea::City => ["page.below_city", "page.above_city"],
            StudyArea::Region => ["page.below_region", "page.above_region"],
            StudyArea::All => ["page.below_all", "page.above_all"],
        },
        None if indicator.measures_change && midpoint.value == 0.0 => {
            ["page.decreases", "page.increases"]
        }
        None => {
            let value = midpoint_value(midpoint, indicator, language);
            return ["page.below_value", "page.above_value"]
                .map(|key| tr_with(language, key, &[("value", &value)]));
        }
    };
    keys.map(|key| tr(language, key).to_owned())
}

/// Distance of a value from the midpoint and its side, as in "60,5 under staden". `None` for changes
/// around 0, whose sign says the same.
pub(in crate::scene) fn standing(
    dataset: &Dataset,
    choropleth: &Choropleth,
    value: f64,
    language: Language,
) -> Option<String> {
    let midpoint = choropleth.midpoint.as_ref()?;
    let indicator = &choropleth.indicator;
    if indicator.measures_change && midpoint.value == 0.0 {
        return None;
    }
    let [below, above] = side_names(dataset, choropleth, midpoint, language);
    let side = match value.total_cmp(&midpoint.value) {
        std::cmp::Ordering::Less => below,
        std::cmp::Ordering::Greater => above,
        std::cmp::Ordering::Equal => {
            let written = midpoint_value(midpoint, indicator, language);
            return Some(tr_with(language, "page.stands_at", &[("value", &written)]));
        }
    };
    let apart = (value - midpoint.value).abs() * indicator.unit.written_scale();
    let apart = Numbers(language).decimal(apart, indicator.decimals);
    let share = indicator.unit == Unit::Share;
    let key = if share { "page.stands_points" } else { "page.stands" };
    Some(tr_with(language, key, &[("difference", &apart), ("side", &side)]))
}

/// The formatted midpoint, with as many decimals as needed.
fn midpoint_value(midpoint: &Midpoint, indicator: &Indicator, language: Language) -> String {
    let scale = indicator.unit.written_scale();
    let decimals = decimals_of(&[(midpoint.value * scale).abs()], indicator.decimals);
    Numbers(language).value(midpoint.value, indicator.unit, decimals)
}

/// The reference of differences, with the unit: "skillnad mot staden, 298,7 tusen kronor per år". `None`
/// unless the map has a midpoint, and for changes around 0.
pub(super) fn difference_words(
    dataset: &Dataset,
    choropleth: &Choropleth,
    language: Language,
) -> Option<String> {
    let midpoint = choropleth.midpoint.as_ref()?;
    let indicator = &choropleth.indicator;
    let value = midpoint_value(midpoint, indicator, language);
    let unit = match indicator.unit {
        Unit::Share | Unit::Class => "",
        unit => unit_name(unit, language),
    };
    let figure = [&*value, unit].into_iter().filter(|part| !part.is_empty());
    let figure = figure.collect::<Vec<_>>().join(" ");
    let key = match choropleth.mean.filter(|_| midpoint.is_mean).map(|m| m.weights) {
        Some(MeanWeights::Equal) => "page.from_mean",
        Some(MeanWeights::Denominator) => match study_area(dataset) {
            StudyArea::City => "page.from_city",
            StudyArea::Region => "page.from_region",
            StudyArea::All => "page.from_all",
        },
        None if indicator.measures_change && midpoint.value == 0.0 => return None,
        None => "page.from_value",
    };
    let points = if indicator.unit == Unit::Share { "page.in_points" } else { "page.in_unit" };
    let words = tr_with(language, key, &[("value", &figure)]);
    Some(tr_with(language, points, &[("difference", &words)]))
}
