//! The Lorenz curve: the unevenness of a distribution over those who live in the districts.

use super::plot::shown;
use super::{Plot, PlotDrawing, PlotFigures, PlotLook, PlotSettings, Plotted};
use crate::analysis::{Figures, InequalityReport, Larger, LargerAreas, WeighedBy};
use crate::city::{ShareBase, city};
use crate::i18n::{Language, Numbers, lowered, tr, tr_with};
use crate::model::{Dataset, Indicator, MadeOf, Unit};
use crate::scene::Choropleth;
use crate::scene::cards::CardLine;
use crate::scene::charts::{Canvas, LorenzInput, lorenz};
use crate::stats::{Quantity, Run, Undefined};
use crate::words::{Explain as _, MeasureWords as _};

/// The Lorenz curve.
#[derive(Debug)]
pub struct LorenzPlot;

impl Plot for LorenzPlot {
    fn id(&self) -> &'static str {
        "lorenz"
    }

    fn name(&self) -> &'static str {
        "plots.lorenz"
    }

    fn show(&self) -> &'static str {
        "plots.show_lorenz"
    }

    fn figures(
        &self,
        dataset: &Dataset,
        choropleth: &Choropleth,
        settings: &PlotSettings,
    ) -> Box<dyn PlotFigures> {
        let indicator = shown(dataset, choropleth, &settings.indicator);
        let of_those_who_live_there = match &indicator.made_of {
            MadeOf::Share { .. }
            | MadeOf::Rate { .. }
            | MadeOf::Smoothed { .. }
            | MadeOf::Density { .. } => true,
            MadeOf::Mean { weight, .. } => weight.is_some(),
            MadeOf::Count { .. } | MadeOf::Class { .. } | MadeOf::Change { .. } => false,
        };
        let report = of_those_who_live_there.then(|| {
            let figures = Figures::of(dataset, indicator, settings.year)
                .ok_or(Undefined::TooFewDistricts { needed: 2, found: 0 })?;
            let areas = LargerAreas::of(&dataset.division, Larger::Outermost);
            let areas = Some(&areas);
            InequalityReport::of(dataset, &figures, WeighedBy::Base, areas, &Run::default())
                .map(Box::new)
        });
        let points = match &report {
            Some(Ok(report)) => report.lorenz.iter().flatten().map(|(x, y)| [*x, *y]).collect(),
            _ => Vec::new(),
        };
        Box::new(LorenzFigures { report, points })
    }
}

/// The figures of a Lorenz curve.
#[derive(Debug)]
struct LorenzFigures {
    /// The measures and the curve, or the reason for their absence. `None` for a count: the curve is only
    /// drawn for a share, a density or a weighted mean.
    report: Option<Result<Box<InequalityReport>, Undefined>>,
    /// The curve.
    points: Vec<[f64; 2]>,
}

impl PlotFigures for LorenzFigures {
    fn title(&self, plotted: &Plotted<'_>) -> String {
        tr_with(plotted.language(), "plots.title_lorenz", &[("title", plotted.title())])
    }

    fn lines(&self, plotted: &Plotted<'_>) -> Vec<CardLine> {
        match &self.report {
            Some(Ok(report)) => measures(report, plotted.indicator(), plotted.language()),
            _ => Vec::new(),
        }
    }

    fn own_notes(&self, plotted: &Plotted<'_>) -> Vec<String> {
        let mut notes: Vec<String> = self.why_blank(plotted).into_iter().collect();
        if let Some(Ok(_)) = self.report {
            notes.push(tr(plotted.language(), "stats.cli_between_districts").to_owned());
        }
        notes
    }

    fn why_blank(&self, plotted: &Plotted<'_>) -> Option<String> {
        let language = plotted.language();
        match &self.report {
            None => Some(tr_with(language, "plots.lorenz_why_not", &[("title", plotted.title())])),
            Some(Err(why)) => Some(why.message(language)),
            Some(Ok(report)) => {
                let why = report.lorenz.as_ref().err().map(|why| why.message(language));
                let none = || tr(language, "charts.no_figures").to_owned();
                self.points.is_empty().then(|| why.unwrap_or_else(none))
            }
        }
    }

    fn draw(&self, plotted: &Plotted<'_>, _: &PlotLook<'_>, canvas: &Canvas<'_>) -> PlotDrawing {
        let (language, indicator) = (canvas.language, plotted.indicator());
        let report = self.report.as_ref().and_then(|report| report.as_ref().ok());
        let gini = report.and_then(|r| r.measure("gini")).and_then(|m| m.number());
        let input = LorenzInput {
            points: &self.points,
            gini,
            of_whom: of_whom(indicator, language),
            of_what: &of_what(indicator, language),
            without: report.map_or(0, |report| report.excluded),
        };
        lorenz(&input, canvas).into()
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

/// The population of a Lorenz curve, for its horizontal axis: the base of the share or of the mean.
fn of_whom(indicator: &Indicator, language: Language) -> &'static str {
    let key = match &indicator.made_of {
        MadeOf::Density { .. } => "plots.of_land",
        MadeOf::Share { .. }
        | MadeOf::Rate { .. }
        | MadeOf::Mean { .. }
        | MadeOf::Smoothed { .. } => match city().share_base(indicator) {
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
fn of_what(indicator: &Indicator, language: Language) -> String {
    tr_with(language, "plots.of_total", &[("title", &lowered(indicator.title.get(language)))])
}
