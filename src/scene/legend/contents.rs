//! The legend as a model of texts and swatches. Drawing it is left to `shapes`.

use super::circles::{side_label, side_swatch, told_classes};
use super::sides::{difference_words, side_edges};
use super::{LegendCircles, LegendSides};
use crate::analysis::computed_layer;
use crate::city::StudyArea;
use crate::color::Color;
use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::model::{Dataset, Indicator, MadeOf, Mean, MeanWeights, Unit};
use crate::scene::sentences::study_area;
use crate::scene::ticks::tick_decimals;
use crate::scene::{
    Choropleth, DistrictFill, Fill, Hatch, Histogram, LegendClass, LegendSharpBorders, SceneTokens,
    marks_badge, unit_name,
};

/// The most codes without a district that are listed one by one.
const NAMED_UNPLACED: usize = 3;
/// Opacity of the background fill of districts with circles.
const GROUND_OPACITY: f32 = 0.62;
/// Value from which a mean is formatted without decimals.
const LONG_NUMBER: f64 = 100.0;

/// The content of a legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    /// Title of the indicator.
    pub title: String,
    /// Unit, year and division.
    pub subtitle: String,
    /// The marks of the figures, for a badge beside the title.
    pub badge: Option<String>,
    /// The histogram of the values; empty for named classes and circles.
    pub histogram: Histogram,
    /// Round tick values of the histogram, with their labels.
    pub ticks: Vec<(f64, String)>,
    /// The mean, for a tick in the histogram.
    pub mean: Option<LegendMean>,
    /// A row for each class, then a row for each reason of having none.
    pub rows: Vec<LegendRow>,
    /// Number of class rows.
    pub classes: usize,
    /// The class breaks, formatted: one more than there are classes. Around a midpoint they are
    /// distances from it, and the two outer ones are empty, as the end classes are open. Named classes
    /// have one number each. Empty for circles.
    pub bounds: Vec<String>,
    /// The legend of circle sizes; `None` without circles.
    pub circles: Option<LegendCircles>,
    /// The legend of the widths of sharp borders; `None` if they are not drawn.
    pub sharp_borders: Option<LegendSharpBorders>,
    /// Lower and upper bound of each class.
    pub class_ends: Vec<[f64; 2]>,
    /// The two sides of the midpoint; `None` unless the classes are cut around one.
    pub sides: Option<LegendSides>,
    /// Notes below the rows: persons without a district, and remarks on the classes.
    pub notes: Vec<String>,
}

/// The tick of the mean in the histogram.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendMean {
    /// The mean, in the unit of the series.
    pub value: f64,
    /// Label of the tick, as in "staden 299".
    pub label: String,
}

/// A row: a swatch with its label and number of districts.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendRow {
    /// The fill, as on the map.
    pub swatch: Fill,
    /// True if the swatch is a disc, as for circles.
    pub round: bool,
    /// The range or the name of the class.
    pub label: String,
    /// Number of districts.
    pub n: usize,
    /// Number of districts, formatted.
    pub count: String,
}

impl Legend {
    /// The legend of a choropleth of this dataset. A reason for having no class has a row only if there
    /// are such districts.
    pub fn new(
        dataset: &Dataset,
        choropleth: &Choropleth,
        language: Language,
        tokens: &SceneTokens,
    ) -> Self {
        let indicator = &choropleth.indicator;
        let numbers = Numbers(language);
        let circles = LegendCircles::of(choropleth, language);
        // The circles themselves show the distribution.
        let histogram =
            if circles.is_some() { Histogram::default() } else { choropleth.histogram.clone() };
        let ticks = histogram.ticks(5);
        let decimals = tick_decimals(&ticks, indicator.unit);
        let mut notes = class_notes(choropleth, language);
        // The histogram marks the midpoint instead of the mean, so a note gives the mean.
        let away = choropleth.midpoint.as_ref().is_some_and(|midpoint| !midpoint.is_mean);
        let mean = choropleth.mean.filter(|_| away);
        notes.extend(mean.map(|mean| sentence(&mean_label(dataset, choropleth, mean, language))));
        notes.extend(unplaced_notes(dataset, choropleth, indicator, language));
        Self {
            title: indicator.title.get(language).to_owned(),
            subtitle: subtitle(dataset, choropleth, language),
            badge: marks_badge(choropleth.marks, language),
            ticks: ticks
                .into_iter()
                .map(|t| (t, numbers.value(t, indicator.unit, decimals)))
                .collect(),
            mean: choropleth.mean.map(|mean| LegendMean {
                value: mean.value,
                label: mean_label(dataset, choropleth, mean, language),
            }),
            histogram,
            rows: rows(choropleth, indicator, language, tokens),
            classes: told_classes(choropleth).count(),
            bounds: bounds(choropleth, indicator, language),
            circles,
            sharp_borders: None,
            class_ends: told_classes(choropleth).map(|class| [class.lower, class.upper]).collect(),
            sides: LegendSides::of(dataset, choropleth, language, tokens),
            notes,
        }
    }
}

impl Legend {
    /// The legend as it looks on a map whose fills have this opacity over this background.
    #[must_use]
    pub fn faded(mut self, opacity: f32, ground: Color) -> Self {
        let opacity = f64::from(opacity);
        for row in self.rows.iter_mut().take(self.classes).filter(|row| !row.round) {
            row.swatch = match row.swatch {
                Fill::Solid(color) => Fill::Solid(ground.mixed(color, opacity)),
                Fill::Hatch { line, ground: fill, kind } => Fill::Hatch {
                    line: ground.mixed(line, opacity),
                    ground: ground.mixed(fill, opacity),
                    kind,
                },
            };
        }
        for bin in &mut self.histogram.bins {
            bin.color = ground.mixed(bin.color, opacity);
        }
        self
    }

    /// The legend with circles of a map whose largest radius is `largest`, in points.
    #[must_use]
    pub fn of_circles(&self, largest: f64) -> Self {
        let mut legend = self.clone();
        if let Some(circles) = &mut legend.circles {
            circles.largest = largest;
        }
        legend
    }

    /// One legend for several maps with the same classes, without what belongs to a single map, such as
    /// counts and the histogram. `None` without maps.
    pub fn shared(legends: &[Self]) -> Option<Self> {
        let first = legends.first()?;
        let mut rows: Vec<LegendRow> = first.rows.iter().take(first.classes).cloned().collect();
        for row in legends.iter().flat_map(|legend| legend.rows.iter().skip(legend.classes)) {
            match rows.iter_mut().skip(first.classes).find(|r| r.label == row.label) {
                Some(known) => known.n += row.n,
                None => rows.push(row.clone()),
            }
        }
        for row in &mut rows {
            row.count.clear();
        }
        // The midpoint differs between the maps, and so do the class bounds.
        for (at, label) in first.sides.iter().flat_map(LegendSides::class_labels) {
            if let Some(row) = rows.get_mut(at) {
                row.label = label;
            }
        }
        Some(Self {
            badge: None,
            histogram: Histogram::default(),
            ticks: Vec::new(),
            mean: None,
            rows,
            sides: first.sides.as_ref().map(LegendSides::without_counts),
            notes: Vec::new(),
            ..first.clone()
        })
    }
}

impl LegendClass {
    /// The fill of the class: its colour, with the hatch if it has one.
    pub fn paint(&self) -> Fill {
        match self.hatch {
            Some(line) => Fill::Hatch { line, ground: self.color, kind: Hatch::Fine },
            None => Fill::Solid(self.color),
        }
    }
}

impl DistrictFill {
    /// The swatch of a district in tables and cards: its class colour, or the pattern of its reason.
    pub fn paint(self, choropleth: &Choropleth, tokens: &SceneTokens) -> Fill {
        let hatch =
            |kind| Fill::Hatch { line: tokens.hatch_line, ground: tokens.hatch_ground, kind };
        match self {
            Self::Class(class) => {
                choropleth.classes.get(class).map_or(Fill::Solid(tokens.chip), LegendClass::paint)
            }
            Self::Missing => hatch(Hatch::Rising),
            Self::Suppressed => hatch(Hatch::Crossed),
            Self::TooFew => hatch(Hatch::Level),
            Self::NotApplicable => hatch(Hatch::Dotted),
            Self::OutOfClasses => Fill::Solid(tokens.chip),
        }
    }

    /// The fill of a district on the map; a quiet background if its figure is a circle.
    pub fn paint_on_map(self, choropleth: &Choropleth, tokens: &SceneTokens) -> Fill {
        match self {
            Self::Class(_) if choropleth.circles.is_some() => Fill::Solid(plain_ground(tokens)),
            _ => self.paint(choropleth, tokens),
        }
    }
}

/// The colour of districts under circles, and of those without figures.
pub fn plain_ground(tokens: &SceneTokens) -> Color {
    tokens.ground.with_opacity(GROUND_OPACITY)
}

/// Unit, year and division on one line, as in "tusen kronor per år · 2023 · RegSO".
pub(in crate::scene) fn subtitle(
    dataset: &Dataset,
    choropleth: &Choropleth,
    language: Language,
) -> String {
    let year = choropleth.period().unwrap_or_default();
    let [unit, division] = unit_and_division(dataset, choropleth, language);
    [unit, year, division].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The unit, or the reference of differences, and the name of the division.
pub(in crate::scene) fn unit_and_division(
    dataset: &Dataset,
    choropleth: &Choropleth,
    language: Language,
) -> [String; 2] {
    let indicator = &choropleth.indicator;
    let unit = match (difference_words(dataset, choropleth, language), indicator.unit) {
        (Some(words), _) => words,
        (None, Unit::Class) => String::new(),
        (None, unit) => unit_name(unit, language).to_owned(),
    };
    [unit, dataset.division.short_name.get(language).to_owned()]
}

/// The label as a sentence: with a capital letter and a full stop.
pub(in crate::scene) fn sentence(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect::<String>() + "."
}

/// The label of a mean: its subject and figure, as in "staden 299", "regionen 31,2 %" or "områdenas
/// medel 4 113".
fn mean_label(
    dataset: &Dataset,
    choropleth: &Choropleth,
    mean: Mean,
    language: Language,
) -> String {
    let indicator = &choropleth.indicator;
    let shown = mean.value * indicator.unit.written_scale();
    let decimals = if shown.abs() >= LONG_NUMBER { 0 } else { indicator.decimals };
    let value = Numbers(language).value(mean.value, indicator.unit, decimals);
    let of_layer = match computed_layer(&choropleth.layer) {
        Ok(Some(layer)) => layer.texts().mean,
        _ => None,
    };
    let key = match (mean.weights, study_area(dataset)) {
        _ if let Some(key) = of_layer => key,
        (MeanWeights::Equal, _) => "page.mean_of_districts",
        (MeanWeights::Denominator, StudyArea::City) => "page.mean_of_city",
        (MeanWeights::Denominator, StudyArea::Region) => "page.mean_of_region",
        (MeanWeights::Denominator, StudyArea::All) => "page.mean_of_all",
    };
    tr_with(language, key, &[("value", &value)])
}

fn rows(
    choropleth: &Choropleth,
    indicator: &Indicator,
    language: Language,
    tokens: &SceneTokens,
) -> Vec<LegendRow> {
    let numbers = Numbers(language);
    let circles = choropleth.circles.as_ref();
    let decimals = indicator.decimals;
    let whole_numbers = counts_whole_numbers(choropleth);
    let mut rows: Vec<LegendRow> = told_classes(choropleth)
        .enumerate()
        .map(|(at, class)| LegendRow {
            swatch: circles.map_or_else(|| class.paint(), |_| side_swatch(class, tokens)),
            round: circles.is_some() && class.lower != class.upper,
            label: {
                let range = || {
                    if class.lower == class.upper {
                        numbers.value(class.lower, indicator.unit, decimals)
                    } else if whole_numbers {
                        whole_range(class, at, indicator.unit, numbers)
                    } else {
                        numbers.range(class.lower, class.upper, indicator.unit, decimals)
                    }
                };
                match &class.title {
                    None if circles.is_some() => side_label(class, circles, language).to_owned(),
                    Some(title) if choropleth.has_categories() => title.get(language).to_owned(),
                    Some(title) => format!("{}, {}", title.get(language), range()),
                    None => range(),
                }
            },
            n: class.count,
            count: numbers.count(class.count),
        })
        .collect();
    let without = choropleth.without_class;
    let mut reason = |fill: DistrictFill, label: &str, count: usize| {
        if count > 0 {
            rows.push(LegendRow {
                swatch: fill.paint(choropleth, tokens),
                round: false,
                label: label.to_owned(),
                n: count,
                count: numbers.count(count),
            });
        }
    };
    let out = tr(language, "page.out_of_classes");
    reason(DistrictFill::OutOfClasses, out, without.out_of_classes);
    reason(DistrictFill::Missing, tr(language, "common.missing"), without.missing);
    reason(DistrictFill::Suppressed, tr(language, "common.suppressed"), without.suppressed);
    reason(DistrictFill::TooFew, tr(language, "common.too_few"), without.too_few);
    let not_applicable = tr(language, "common.not_applicable");
    reason(DistrictFill::NotApplicable, not_applicable, without.not_applicable);
    rows
}

/// True if the values are counts in whole numbers, so that classes need not share their bounds: 1–17,
/// 18–34.
fn counts_whole_numbers(choropleth: &Choropleth) -> bool {
    let indicator = &choropleth.indicator;
    let counted = matches!(indicator.unit, Unit::People | Unit::Dwellings | Unit::Number);
    counted
        && indicator.decimals == 0
        && choropleth.breaks.is_some()
        && choropleth.series.values().iter().all(|value| value.fract() == 0.0)
}

/// The range of whole numbers in the class at index `at`. A class without any whole number shows its
/// bounds.
fn whole_range(class: &LegendClass, at: usize, unit: Unit, numbers: Numbers) -> String {
    let first = if at == 0 { class.lower.ceil() } else { class.lower.floor() + 1.0 };
    let last = class.upper.floor();
    if first < last {
        numbers.range(first, last, unit, 0)
    } else if first == last {
        numbers.value(first, unit, 0)
    } else {
        numbers.range(class.lower, class.upper, unit, 1)
    }
}

/// Notes on the classes: the highest value of the year, and the number of values at the midpoint.
fn class_notes(choropleth: &Choropleth, language: Language) -> Vec<String> {
    let mut notes = Vec::new();
    let indicator = &choropleth.indicator;
    let last = choropleth.breaks.as_ref().and_then(|b| b.upper_bounds().last().copied());
    let highest = choropleth.series.values().into_iter().reduce(f64::max);
    if let (true, Some(last), Some(highest), Some(year)) =
        (choropleth.pooled, last, highest, choropleth.year)
        && highest < last
    {
        let value = Numbers(language).value(highest, indicator.unit, indicator.decimals);
        let arguments = [("year", &*indicator.period(year)), ("value", &value)];
        notes.push(tr_with(language, "page.highest_this_year", &arguments));
    }
    let at_midpoint =
        choropleth.midpoint.as_ref().filter(|m| m.equal > 0 && !m.centered && m.classes_below > 0);
    if let Some(midpoint) = at_midpoint {
        notes.push(tr_count(language, "page.at_midpoint", midpoint.equal, &[]));
    }
    notes
}

/// The class breaks, formatted.
fn bounds(choropleth: &Choropleth, indicator: &Indicator, language: Language) -> Vec<String> {
    let numbers = Numbers(language);
    let decimals = indicator.decimals;
    let written = |value: f64| numbers.value(value, indicator.unit, decimals);
    if choropleth.circles.is_some() {
        return Vec::new();
    }
    if choropleth.breaks.is_none() {
        return choropleth.classes.iter().map(|class| written(class.lower)).collect();
    }
    if let Some(edges) = side_edges(choropleth, indicator, language) {
        return edges;
    }
    // Classes of whole numbers share no bounds; each shows its last number.
    if counts_whole_numbers(choropleth) {
        let first = choropleth.classes.first().map(|class| class.lower.ceil());
        let last = choropleth.classes.iter().map(|class| class.upper.floor());
        let ends = first.into_iter().chain(last).map(|end| numbers.value(end, indicator.unit, 0));
        return ends.collect();
    }
    let first = choropleth.classes.first().map(|class| written(class.lower));
    first.into_iter().chain(choropleth.classes.iter().map(|class| written(class.upper))).collect()
}

/// Notes on figures without a district, as in "1 924 personer utan område (kod 199)".
pub(super) fn unplaced_notes(
    dataset: &Dataset,
    choropleth: &Choropleth,
    indicator: &Indicator,
    language: Language,
) -> Vec<String> {
    let numbers = Numbers(language);
    let mut notes: Vec<String> = choropleth
        .series
        .unplaced
        .iter()
        .filter_map(|(code, cell)| {
            let known = dataset.unplaced.iter().find(|unplaced| unplaced.code == *code)?;
            let value = cell.value()?;
            let unit = unit_name(indicator.unit, language);
            let counted = matches!(indicator.made_of, MadeOf::Count { .. }) && !unit.is_empty();
            let (key, value) = match indicator.made_of {
                MadeOf::Class { .. } => return None,
                MadeOf::Change { .. } => (
                    "page.unplaced_value",
                    numbers.difference(value, indicator.unit, indicator.decimals),
                ),
                _ => (
                    if counted { "page.unplaced_count" } else { "page.unplaced_value" },
                    numbers.value(value, indicator.unit, indicator.decimals),
                ),
            };
            Some(tr_with(
                language,
                key,
                &[
                    ("value", &value),
                    ("unit", unit),
                    ("code", code.as_str()),
                    ("name", known.name.get(language)),
                ],
            ))
        })
        .collect();
    let more = notes.len().saturating_sub(NAMED_UNPLACED);
    if more > 1 {
        notes.truncate(NAMED_UNPLACED);
        notes.push(tr_with(language, "page.unplaced_more", &[("n", &numbers.count(more))]));
    }
    notes
}
