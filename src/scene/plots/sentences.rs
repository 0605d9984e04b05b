//! Texts of a plot: title, measures and notes.

use super::PlotFigures;
use super::figures::shown;
use crate::analysis::{InequalityReport, Relation, Trend};
use crate::city::{ShareBase, StudyArea, city};
use crate::formats::builtin::ReferenceSeries;
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{Dataset, Indicator, MadeOf, MeanWeights, Unit};
use crate::project::View;
use crate::scene::cards::CardLine;
use crate::scene::sentences::{marks_notes, small_groups_notes, study_area};
use crate::scene::thematic_map::Choropleth;
use crate::stats::Quantity;
use crate::words::Explain as _;
use crate::words::MeasureWords as _;

/// The title of a plot: one indicator or two.
pub fn plot_title(
    figures: &PlotFigures,
    dataset: &Dataset,
    choropleth: &Choropleth,
    view: &View,
) -> String {
    let language = view.language;
    let title = shown(dataset, choropleth, &view.map.indicator).title.get(language);
    match figures {
        PlotFigures::Histogram { .. } => choropleth.indicator.title.get(language).to_owned(),
        PlotFigures::Scatter { against, .. } => {
            let other = lower_first(against.title.get(language));
            tr_with(language, "plots.title_of_two", &[("y", title), ("x", &other)])
        }
        PlotFigures::Lorenz { .. } => tr_with(language, "plots.title_lorenz", &[("title", title)]),
        PlotFigures::Trend { .. } => tr_with(language, "plots.title_trend", &[("title", title)]),
    }
}

/// The measures below a plot, with their values.
pub fn plot_lines(
    figures: &PlotFigures,
    dataset: &Dataset,
    choropleth: &Choropleth,
    view: &View,
) -> Vec<CardLine> {
    let language = view.language;
    let indicator = shown(dataset, choropleth, &view.map.indicator);
    match figures {
        PlotFigures::Lorenz { report: Some(Ok(report)), .. } => {
            measures(report, indicator, language)
        }
        PlotFigures::Scatter { relation: Ok(relation), by_chance, .. } => {
            let chance = by_chance.map(|chance| CardLine {
                label: tr(language, "plots.pearson_by_chance").to_owned(),
                value: format!("±{}", Numbers(language).decimal(chance.bound, 2)),
            });
            let line = |key, value: f64| CardLine {
                label: tr(language, key).to_owned(),
                value: Numbers(language).decimal(value, 2),
            };
            let pearson = relation.pearson.as_ref().ok().map(|r| line("plots.pearson", *r));
            let spearman = relation.spearman.as_ref().ok().map(|r| line("plots.spearman", *r));
            let n = CardLine {
                label: tr(language, "plots.districts_with_both").to_owned(),
                value: Numbers(language).count(relation.points.len()),
            };
            pearson.into_iter().chain(chance).chain(spearman).chain([n]).collect()
        }
        _ => Vec::new(),
    }
}

/// The lines of gap, ratio, P90/P10, and Theil's T with its two parts.
fn measures(report: &InequalityReport, indicator: &Indicator, language: Language) -> Vec<CardLine> {
    let numbers = Numbers(language);
    let mut lines = Vec::new();
    for id in ["gap", "ratio", "p90_p10", "theil_t"] {
        let Some(measured) = report.measure(id) else { continue };
        let label = measured.about.title(language).to_owned();
        let value = match (measured.number(), &measured.answer) {
            (Some(value), _) if measured.is_in_unit() && indicator.unit == Unit::Share => {
                let points = numbers.decimal(value * 100.0, indicator.decimals);
                format!("{points} {}", tr(language, "common.percentage_points"))
            }
            (Some(value), _) if measured.is_in_unit() => {
                numbers.value(value, indicator.unit, indicator.decimals)
            }
            (Some(value), _) => numbers.decimal(value, if id == "theil_t" { 4 } else { 2 }),
            (None, Err(why)) => why.message(language),
            (None, Ok(_)) => continue,
        };
        lines.push(CardLine { label, value });
        if let (Some(Quantity::Number(between)), Some(Quantity::Number(within))) =
            (measured.detail("between"), measured.detail("within"))
        {
            for (key, part) in [("plots.theil_between", between), ("plots.theil_within", within)] {
                let label = tr(language, key).to_owned();
                lines.push(CardLine { label, value: numbers.decimal(*part, 4) });
            }
        }
    }
    lines
}

/// The reason that a plot is empty; `None` if it is not.
pub fn why_blank(
    figures: &PlotFigures,
    dataset: &Dataset,
    choropleth: &Choropleth,
    view: &View,
) -> Option<String> {
    let language = view.language;
    let title = shown(dataset, choropleth, &view.map.indicator).title.get(language);
    let none = || tr(language, "charts.no_figures").to_owned();
    match figures {
        PlotFigures::Histogram { bars, .. } => bars.bins.is_empty().then(none),
        PlotFigures::Scatter { relation, against, .. } => {
            let indicator = shown(dataset, choropleth, &view.map.indicator);
            relation.as_ref().err().map(|why| why.message(against, indicator, language))
        }
        PlotFigures::Lorenz { report, points } => match report {
            None => Some(tr_with(language, "plots.lorenz_why_not", &[("title", title)])),
            Some(Err(why)) => Some(why.message(language)),
            Some(Ok(report)) => {
                let why = report.lorenz.as_ref().err().map(|why| why.message(language));
                points.is_empty().then(|| why.unwrap_or_else(none))
            }
        },
        PlotFigures::Trend { trend, .. } => {
            (!has_years(trend)).then(|| tr_with(language, "plots.single_year", &[("title", title)]))
        }
    }
}

/// Notes on a plot.
pub fn plot_notes(
    figures: &PlotFigures,
    dataset: &Dataset,
    choropleth: &Choropleth,
    view: &View,
) -> Vec<String> {
    let language = view.language;
    let indicator = shown(dataset, choropleth, &view.map.indicator);
    let title = indicator.title.get(language);
    let mut notes = Vec::new();
    match figures {
        PlotFigures::Histogram { .. } => {
            notes.push(tr(language, "page.areas_not_persons").to_owned());
        }
        PlotFigures::Scatter { relation, .. } => match relation {
            Ok(relation) => {
                let year = relation.x.series.year;
                if let Some(year) = year.filter(|year| Some(*year) != choropleth.year) {
                    let year = [("year", &*year.to_string())];
                    notes.push(tr_with(language, "plots.other_year", &year));
                }
                notes.push(Relation::caution(language).to_owned());
                if relation.x.grow_with_size() || relation.y.grow_with_size() {
                    notes.push(tr(language, "plots.grow_with_size").to_owned());
                }
            }
            Err(_) => notes.extend(why_blank(figures, dataset, choropleth, view)),
        },
        PlotFigures::Lorenz { report, .. } => {
            notes.extend(why_blank(figures, dataset, choropleth, view));
            if let Some(Ok(_)) = report {
                notes.push(tr(language, "stats.cli_between_districts").to_owned());
            }
        }
        PlotFigures::Trend { trend, reference, .. } => {
            notes.extend(reference.map(|series| reference_note(series, language)));
            if trend.years.len() < 2 {
                notes.push(tr_with(language, "plots.single_year", &[("title", title)]));
            }
            if has_years(trend) {
                let band = tr(language, "plots.band").to_owned();
                let same = (trend.throughout.len() < trend.ever).then(|| {
                    let numbers = Numbers(language);
                    let (n, ever) =
                        (numbers.count(trend.throughout.len()), numbers.count(trend.ever));
                    tr_with(language, "plots.band_of_same", &[("n", &n), ("all", &ever)])
                });
                notes.extend(std::iter::once(band).chain(same));
            }
        }
    }
    let marks = match figures {
        PlotFigures::Scatter { relation: Ok(r), .. } => r.x.series.marks | r.y.series.marks,
        PlotFigures::Trend { trend, .. } => trend.marks(),
        _ => choropleth.marks,
    };
    notes.extend(marks_notes(marks, language));
    let (indicator, series) = (&choropleth.indicator, &choropleth.series);
    notes.extend(small_groups_notes(dataset, indicator, series, language));
    notes
}

/// The sentence on the reference lines: their subject, and how they differ from the districts' figures.
fn reference_note(series: &ReferenceSeries, language: Language) -> String {
    let arguments = [
        ("title", series.title.get(language)),
        ("n", &*Numbers(language).count(series.lines.len())),
        ("note", series.note.get(language)),
        ("source", series.source.get(language)),
    ];
    tr_with(language, "plots.reference_lines", &arguments)
}

fn has_years(trend: &Trend) -> bool {
    trend.years.iter().any(|year| year.year.is_some())
}

/// The text key for the mean of the whole in a scatter plot.
pub(super) fn whole_mean(dataset: &Dataset) -> &'static str {
    match study_area(dataset) {
        StudyArea::City => "plots.mean_city",
        StudyArea::Region => "plots.mean_region",
        StudyArea::All => "plots.mean_all",
    }
}

/// The name of the mean, for use within a line: "staden", "områdenas medel".
pub(super) fn whole_name(
    dataset: &Dataset,
    weights: MeanWeights,
    language: Language,
) -> &'static str {
    let key = match (weights, study_area(dataset)) {
        (MeanWeights::Equal, _) => "plots.mean_of_districts",
        (MeanWeights::Denominator, StudyArea::City) => "plots.city",
        (MeanWeights::Denominator, StudyArea::Region) => "plots.region",
        (MeanWeights::Denominator, StudyArea::All) => "plots.all",
    };
    tr(language, key)
}

/// The population of a Lorenz curve, for its horizontal axis: the base of the share or of the mean.
pub(super) fn of_whom(indicator: &Indicator, language: Language) -> &'static str {
    let key = match &indicator.made_of {
        MadeOf::Density { .. } => "plots.of_land",
        MadeOf::Share { .. } | MadeOf::Mean { .. } => match city().share_base(indicator) {
            ShareBase::People => "plots.of_people",
            ShareBase::Dwellings => "plots.of_dwellings",
            ShareBase::Voters => "plots.of_voters",
            ShareBase::Pupils => "plots.of_pupils",
            ShareBase::WorkingAge => "plots.of_working_age",
        },
        MadeOf::Count { .. } | MadeOf::Class { .. } | MadeOf::Change { .. } => "plots.of_districts",
    };
    tr(language, key)
}

/// The total of a Lorenz curve, for its vertical axis.
pub(super) fn of_what(indicator: &Indicator, language: Language) -> String {
    tr_with(language, "plots.of_total", &[("title", &lower_first(indicator.title.get(language)))])
}

/// A title with a small first letter, for use within a sentence. An abbreviation such as DeSO keeps its
/// capitals.
pub(super) fn lower_first(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => title.to_owned(),
    }
}
