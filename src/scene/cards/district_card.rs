//! The card that a district's tooltip shows: its value, its rank, and its difference to the city and to
//! its neighbours. Texts only; drawing it is left to the window.

use crate::city::{ShareBase, StudyArea, city};
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{Cell, Dataset, Indicator, MadeOf, Mean, MeanWeights, Unit};
use crate::scene::legend::standing;
use crate::scene::sentences::{marks_notes, small_groups_note, study_area, unit_name};
use crate::scene::thematic_map::{Chance, Choropleth, DistrictFill};
use crate::spatial::NeighborSpec;
use crate::stats::wilson_interval;
use crate::words::neighbor_words;

/// A labelled figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardLine {
    /// The label.
    pub label: String,
    /// The figure, formatted.
    pub value: String,
}

/// The texts of a district's card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DistrictCard {
    /// Name of the district.
    pub name: String,
    /// The larger areas of the district, as in "Angered · Nordost"; may be empty.
    pub part_of: String,
    /// The formatted value, the name of its class, or the reason for its absence.
    pub value: String,
    /// True if `value` is a figure, to be set large; false if it is words.
    pub is_figure: bool,
    /// Unit and year, as in "tusen kronor per år, 2023".
    pub unit: String,
    /// Side of the midpoint and distance from it, with the fill of the class. `None` where the colours
    /// have no midpoint.
    pub standing: Option<(DistrictFill, String)>,
    /// Rank and differences; empty where they are meaningless.
    pub lines: Vec<CardLine>,
    /// Notes on the figures, such as estimates and the unit of the differences.
    pub notes: Vec<String>,
}

impl DistrictCard {
    /// The card of the district at `position`, with the neighbours by `spec` at `neighbors`. `None` if
    /// there is no such district.
    pub fn new(
        dataset: &Dataset,
        choropleth: &Choropleth,
        position: usize,
        neighbors: &[usize],
        spec: NeighborSpec,
        language: Language,
    ) -> Option<Self> {
        let district = dataset.division.districts.get(position)?;
        let indicator = &choropleth.indicator;
        let cell = choropleth.series.cells.get(position)?;
        let (value, is_figure) = value_text(*cell, indicator, language);
        let mut card = Self {
            name: district.name.clone(),
            part_of: district.part_of.join(" · "),
            value,
            is_figure,
            unit: unit_and_year(choropleth, indicator, language),
            standing: None,
            lines: Vec::new(),
            notes: Vec::new(),
        };
        let named = matches!(indicator.made_of, MadeOf::Class { .. });
        if let (Some(value), false) = (cell.value(), named) {
            let fill = choropleth.fills.get(position).copied();
            card.standing = fill.zip(standing(dataset, choropleth, value, language));
            card.compare(dataset, choropleth, indicator, position, value, language);
            card.compare_neighbors(choropleth, indicator, value, neighbors, spec, language);
            card.add_chance(dataset, choropleth, position, value, language);
        }
        if cell.range().is_some() {
            card.notes.push(tr(language, "page.range_note").to_owned());
        }
        if !named && cell.value().is_some() {
            let weights = choropleth.mean.map_or(MeanWeights::Equal, |mean| mean.weights);
            card.notes.push(mean_weights_words(indicator, weights, language).to_owned());
        }
        card.lines
            .extend(choropleth.chance.as_ref().and_then(|c| chance_line(c, position, language)));
        if *cell == Cell::NotApplicable {
            let why = dataset.division.not_applicable.get(language);
            card.notes.extend(Some(why.to_owned()).filter(|why| !why.is_empty()));
        }
        card.notes.extend(small_groups_note(dataset, indicator, choropleth.marks, *cell, language));
        // Marks are about figures, so a cell without a figure has none.
        if cell.ends().is_some() {
            card.notes.extend(marks_notes(choropleth.marks, language));
        }
        Some(card)
    }

    /// Adds the rank among all districts and the difference to the mean of the whole.
    fn compare(
        &mut self,
        dataset: &Dataset,
        choropleth: &Choropleth,
        indicator: &Indicator,
        position: usize,
        value: f64,
        language: Language,
    ) {
        let numbers = Numbers(language);
        if let Some((rank, n)) = choropleth.series.rank(position) {
            let arguments = [("rank", &*numbers.count(rank)), ("n", &*numbers.count(n))];
            self.lines.push(CardLine {
                label: tr(language, "page.rank").to_owned(),
                value: tr_with(language, "page.rank_of", &arguments),
            });
        }
        // The standing at the mean already gives this difference.
        let told = choropleth.midpoint.as_ref().is_some_and(|midpoint| midpoint.is_mean);
        if let Some(mean) = choropleth.mean.filter(|_| !told) {
            let key = match (mean.weights, study_area(dataset)) {
                (MeanWeights::Equal, _) => "page.against_mean_of_districts",
                (MeanWeights::Denominator, StudyArea::City) => "page.against_city",
                (MeanWeights::Denominator, StudyArea::Region) => "page.against_region",
                (MeanWeights::Denominator, StudyArea::All) => "page.against_all",
            };
            self.lines.push(CardLine {
                label: tr(language, key).to_owned(),
                value: numbers.difference(value - mean.value, indicator.unit, indicator.decimals),
            });
            if indicator.unit == Unit::Share {
                let points = tr(language, "common.percentage_points");
                self.notes.push(tr_with(language, "page.differences_in", &[("unit", points)]));
            }
        }
    }

    fn compare_neighbors(
        &mut self,
        choropleth: &Choropleth,
        indicator: &Indicator,
        value: f64,
        neighbors: &[usize],
        spec: NeighborSpec,
        language: Language,
    ) {
        let words = neighbor_words(spec, language);
        let label = tr_with(language, "page.against_neighbours", &[("rule", &words)]);
        let value = match choropleth.series.mean_over(neighbors.iter().copied()) {
            Some(mean) => {
                Numbers(language).difference(value - mean.value, indicator.unit, indicator.decimals)
            }
            None if neighbors.is_empty() => tr(language, "page.no_neighbours").to_owned(),
            None => tr(language, "common.missing").to_owned(),
        };
        self.lines.push(CardLine { label, value });
    }

    /// Adds what was observed before smoothing, and the interval of a share or rate that is no estimate.
    fn add_chance(
        &mut self,
        dataset: &Dataset,
        choropleth: &Choropleth,
        position: usize,
        value: f64,
        language: Language,
    ) {
        let shown = &choropleth.indicator;
        let numbers = Numbers(language);
        let smoothed = shown.observed();
        let indicator = smoothed.as_ref().unwrap_or(shown);
        // The indicator of a computed layer is none of the dataset's.
        if choropleth.layer.is_computed() || choropleth.marks.estimated {
            return;
        }
        let (cell, weight) = dataset.value_at(indicator, position, choropleth.year);
        let (Some(observed), Some(base)) = (cell.value(), weight.value()) else { return };
        if smoothed.is_some() {
            self.lines.push(CardLine {
                label: tr(language, "page.observed").to_owned(),
                value: numbers.value(observed, indicator.unit, indicator.decimals),
            });
            self.lines.push(CardLine {
                label: tr(language, "page.moved_by_smoothing").to_owned(),
                value: numbers.difference(value - observed, indicator.unit, indicator.decimals),
            });
        }
        let per = match &indicator.made_of {
            MadeOf::Share { .. } => 1.0,
            MadeOf::Rate { per, .. } => f64::from(*per),
            _ => return,
        };
        let Some(interval) = wilson_interval((observed / per * base).min(base), base) else {
            return;
        };
        let [low, high] = interval.map(|end| end * per);
        self.lines.push(CardLine {
            label: tr(language, "page.interval").to_owned(),
            value: numbers.range(low, high, indicator.unit, indicator.decimals),
        });
        let is_alike = |mean: Mean| (low..=high).contains(&mean.value);
        if choropleth.mean.is_some_and(is_alike) {
            let key = match study_area(dataset) {
                StudyArea::City => "page.not_told_from_city",
                StudyArea::Region => "page.not_told_from_region",
                StudyArea::All => "page.not_told_from_all",
            };
            self.notes.push(tr(language, key).to_owned());
        }
    }
}

/// The line of the p-value.
fn chance_line(chance: &Chance, position: usize, language: Language) -> Option<CardLine> {
    let value = chance_text(chance, position, language)?;
    let key = if chance.adjusted { "page.p_adjusted" } else { "page.p_not_adjusted" };
    Some(CardLine { label: tr(language, key).to_owned(), value })
}

/// The formatted p-value, with as many decimals as the number of permutations justifies.
pub(super) fn chance_text(chance: &Chance, position: usize, language: Language) -> Option<String> {
    let p = chance.p.get(position).copied().flatten()?;
    let decimals = match chance.permutations {
        0..=99 => 2,
        100..=999 => 3,
        1_000..=9_999 => 4,
        _ => 5,
    };
    Some(Numbers(language).decimal(p, decimals))
}

/// The sentence on the weighting of districts in means of an indicator.
pub fn mean_weights_words(
    indicator: &Indicator,
    weights: MeanWeights,
    language: Language,
) -> &'static str {
    let key = match (&indicator.made_of, city().share_base(indicator)) {
        _ if weights == MeanWeights::Equal => "page.weights_equal",
        (MadeOf::Density { .. }, _) => "page.weights_land",
        (_, ShareBase::Dwellings) => "page.weights_dwellings",
        (_, ShareBase::Voters) => "page.weights_voters",
        (_, ShareBase::Pupils) => "page.weights_pupils",
        (_, ShareBase::WorkingAge) => "page.weights_working_age",
        (_, ShareBase::People) => "page.weights_people",
    };
    tr(language, key)
}

/// A cell as text, and true if the text is a figure.
pub fn value_text(cell: Cell, indicator: &Indicator, language: Language) -> (String, bool) {
    match cell {
        Cell::Value(value) => {
            if let MadeOf::Class { classes, .. } = &indicator.made_of
                && let Some(class) = classes.iter().find(|c| f64::from(c.value) == value)
            {
                return (class.title.get(language).to_owned(), false);
            }
            let numbers = Numbers(language);
            let text = match indicator.made_of {
                MadeOf::Change { .. } => {
                    numbers.difference(value, indicator.unit, indicator.decimals)
                }
                _ => numbers.value(value, indicator.unit, indicator.decimals),
            };
            (text, true)
        }
        Cell::Between { low, high } => {
            (Numbers(language).range(low, high, indicator.unit, indicator.decimals), true)
        }
        reason => (reason_words(reason, language).to_owned(), false),
    }
}

/// The name of the reason that a cell has no number.
pub fn reason_words(cell: Cell, language: Language) -> &'static str {
    let key = match cell {
        Cell::Suppressed => "common.suppressed",
        Cell::TooFew => "common.too_few",
        Cell::NotApplicable => "common.not_applicable",
        Cell::Missing | Cell::Value(_) | Cell::Between { .. } => "common.missing",
    };
    tr(language, key)
}

/// Unit and year, as in "tusen kronor per år, 2023". A percent sign already stands with the figure, so
/// shares have no unit here.
fn unit_and_year(choropleth: &Choropleth, indicator: &Indicator, language: Language) -> String {
    let unit = match indicator.unit {
        Unit::Share | Unit::Class => "",
        unit => unit_name(unit, language),
    };
    let year = choropleth.period().unwrap_or_default();
    [unit, &year].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
}
