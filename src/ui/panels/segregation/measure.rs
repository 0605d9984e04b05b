//! The section of the selected measure: its value, the expected value under the null hypothesis, its
//! meaning here, and its change over the years.

use egui::{Label, Ui};

use super::common::{chart_ui, compared, pending_ui};
use super::measures::MeasureList;
use crate::analysis::{ComparedGroups, ComparisonError, GroupWarning, Measured, SegregationReport};
use crate::i18n::Numbers;
use crate::model::{Unit, Year};
use crate::scene::charts::{Canvas, ChartQuantity, LineInk, TrendInput, TrendLine, trend};
use crate::scene::{MEASURE_DECIMALS, SceneTokens, marks_notes, reading};
use crate::session::Computed;
use crate::ui::context::Context;
use crate::ui::panels::panel::Panel;
use crate::ui::theme::{Lettering, formula, icons, spacing};
use crate::ui::widgets::{Button, note_ui, section_ui};
use crate::words::Explain as _;
use crate::words::MeasureWords as _;

/// Height of the trend, in points.
const TREND: f64 = 108.0;

/// The section of the selected measure.
#[derive(Default)]
pub struct MeasureSection {
    /// True if the description of the measure is open.
    about: bool,
    list: MeasureList,
}

impl Panel for MeasureSection {
    fn is_shown(&self, ctx: &Context<'_>) -> bool {
        compared(ctx).is_some()
    }

    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        let Some((groups, year)) = compared(ctx) else { return };
        let asked = ctx.session.segregation_report(year);
        match &asked {
            Computed::Ready(report) => match report.as_ref() {
                Ok(report) => self.report_ui(ui, ctx, &groups, report),
                Err(why) => {
                    let text = why.message(ctx.language());
                    note_ui(ui, icons::WARNING, &text, Some(ctx.tokens.warning));
                }
            },
            Computed::Pending { .. } => pending_ui(ui, ctx),
            Computed::Broken => {
                note_ui(ui, icons::WARNING, ctx.tr("errors.job_broke"), Some(ctx.tokens.warning));
            }
        }
    }
}

impl MeasureSection {
    fn report_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        groups: &ComparedGroups,
        report: &SegregationReport,
    ) {
        let id = &ctx.session.view().statistics.measure;
        let Some(measured) = report.measured(id).or_else(|| report.measured.first()) else {
            return;
        };
        let about = measured.measure.about();
        section_ui(ui, about.title(ctx.language()));
        number_ui(ui, ctx, measured, report);
        if let Some(text) = reading(measured, &report.population, groups, ctx.language()) {
            ui.add(Label::new(Lettering::BODY.rich(text, ctx.tokens.ink)).wrap());
        }
        let years = Years::of(ctx, groups);
        trend_ui(ui, ctx, measured, &years, report.year);
        change_ui(ui, ctx, measured.measure.id(), &years, report.year);
        notes_ui(ui, ctx, report);
        about_ui(ui, ctx, &mut self.about, measured);
        ui.add_space(spacing::S);
        self.list.ui(ui, ctx, report, &years);
    }
}

/// Draws the value in large type, and the expected value under the null hypothesis.
fn number_ui(ui: &mut Ui, ctx: &Context<'_>, measured: &Measured, report: &SegregationReport) {
    let numbers = ctx.numbers();
    let Some(value) = measured.value() else {
        if let Some(why) = measured.why_not() {
            note_ui(ui, icons::INFO, &why.message(ctx.language()), None);
        }
        return;
    };
    let value = numbers.decimal(value, MEASURE_DECIMALS);
    let year = report.year.map(|year| year.to_string()).unwrap_or_default();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = spacing::S;
        ui.label(Lettering::DISPLAY.rich(value, ctx.tokens.ink));
        let beside = match measured.chance() {
            Some(chance) => {
                let chance = numbers.decimal(chance, MEASURE_DECIMALS);
                ctx.tr_with("segregation.chance", &[("value", &chance)])
            }
            None => String::new(),
        };
        let parts = [year, beside];
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
        ui.label(Lettering::SECONDARY.rich(parts.join(" · "), ctx.tokens.ink2));
    });
    if measured.chance().is_none() && measured.baseline.is_some() && report.marks.estimated {
        note_ui(ui, icons::INFO, ctx.tr("segregation.chance_unknown"), None);
    }
}

/// The measures of each year.
pub(super) struct Years {
    /// The years, ascending; a single `None` if the data has no years.
    pub years: Vec<Option<Year>>,
    reports: Vec<Computed<Result<SegregationReport, ComparisonError>>>,
}

impl Years {
    fn of(ctx: &Context<'_>, groups: &ComparedGroups) -> Self {
        let years = groups.years(&ctx.session.shown().dataset);
        let reports =
            years.iter().map(|year| ctx.session.segregation_report_in_trend(*year)).collect();
        Self { years, reports }
    }

    fn is_pending(&self) -> bool {
        self.reports.iter().any(Computed::is_pending)
    }

    /// The years as numbers.
    fn numbers(&self) -> Vec<i32> {
        self.years.iter().filter_map(|year| Some(year.as_ref()?.0)).collect()
    }

    /// A measure's value in each year; `None` if it can't be computed or is pending.
    pub fn values(&self, id: &str) -> Vec<Option<f64>> {
        let value = |asked: &Computed<Result<SegregationReport, ComparisonError>>| match asked {
            Computed::Ready(report) => {
                report.as_ref().as_ref().ok().and_then(|report| report.measured(id)?.value())
            }
            Computed::Pending { .. } | Computed::Broken => None,
        };
        self.reports.iter().map(value).collect()
    }

    /// A measure's value in one year.
    fn value_in(&self, id: &str, year: Option<Year>) -> Option<f64> {
        let at = self.years.iter().position(|known| *known == year)?;
        self.values(id).get(at).copied().flatten()
    }
}

fn trend_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    measured: &Measured,
    known: &Years,
    shown: Option<Year>,
) {
    let years = known.numbers();
    if years.len() < 2 || measured.value().is_none() {
        return;
    }
    let values = known.values(measured.measure.id());
    let title = measured.measure.about().title(ctx.language());
    let tokens = SceneTokens::of(ctx.session.view().theme);
    let line = TrendLine::new(None, "", &years, &values, LineInk::City);
    let chart = trend(
        &TrendInput {
            quantity: ChartQuantity {
                title,
                unit: Unit::Number,
                unit_name: "",
                decimals: MEASURE_DECIMALS,
            },
            years: &years,
            lines: &[line],
            band: &[],
            current: shown.map(|year| year.0),
            preliminary: &[],
        },
        &Canvas {
            language: ctx.language(),
            tokens: &tokens,
            width: f64::from(ui.available_width()),
            height: TREND,
        },
    );
    ui.add_space(spacing::XS);
    chart_ui(ui, &chart);
    if known.is_pending() {
        pending_ui(ui, ctx);
    }
}

/// Draws the change of the measure, and its decomposition if there is one.
fn change_ui(ui: &mut Ui, ctx: &Context<'_>, id: &str, known: &Years, shown: Option<Year>) {
    let Some(Some(first)) = known.years.first().copied() else { return };
    if Some(first) >= shown {
        return;
    }
    let numbers = ctx.numbers();
    let written = |n: Numbers, value: f64| n.difference(value, Unit::Number, MEASURE_DECIMALS);
    let asked = ctx.session.segregation_changes([Some(first), shown]);
    let split = asked.latest().filter(|_| !asked.is_pending()).and_then(|found| {
        found.iter().find(|(measure, _)| *measure == id).map(|(_, change)| *change)
    });
    let year = first.to_string();
    let text = if let Some(change) = split {
        ctx.tr_with(
            "segregation.change_of",
            &[
                ("year", &year),
                ("total", &written(numbers, change.total)),
                ("structure", &written(numbers, change.structure)),
                ("margins", &written(numbers, change.margins)),
            ],
        )
    } else {
        let ends = (known.value_in(id, Some(first)), known.value_in(id, shown));
        let (Some(before), Some(after)) = ends else { return };
        let total = written(numbers, after - before);
        ctx.tr_with("segregation.change_total", &[("year", &year), ("total", &total)])
    };
    ui.add(Label::new(Lettering::SECONDARY.rich(text, ctx.tokens.ink2)).wrap());
}

/// Draws notes: number of districts included, reasons for exclusion, estimates, and warnings.
fn notes_ui(ui: &mut Ui, ctx: &Context<'_>, report: &SegregationReport) {
    let numbers = ctx.numbers();
    let excluded = report.population.excluded();
    let n = report.population.len();
    let text = if excluded.all() == 0 {
        ctx.tr_count("segregation.n_districts", n, &[])
    } else {
        let why: Vec<String> = [
            ("segregation.excluded_empty", excluded.empty),
            ("segregation.excluded_without", excluded.without_count),
            ("segregation.excluded_inconsistent", excluded.inconsistent),
        ]
        .into_iter()
        .filter(|(_, districts)| *districts > 0)
        .map(|(key, districts)| ctx.tr_with(key, &[("n", &numbers.count(districts))]))
        .collect();
        ctx.tr_count("segregation.n_and_excluded", n, &[("why", &why.join(", "))])
    };
    ui.add_space(spacing::XS);
    note_ui(ui, icons::INFO, &text, None);
    for note in marks_notes(report.marks, ctx.language()) {
        note_ui(ui, icons::INFO, &note, None);
    }
    let warnings: Vec<String> = report
        .warnings
        .iter()
        .map(|warning: &GroupWarning| warning.message(ctx.language()))
        .collect();
    for warning in warnings {
        note_ui(ui, icons::WARNING, &warning, Some(ctx.tokens.warning));
    }
}

/// Draws the description of the measure, with formula and source, behind a link.
fn about_ui(ui: &mut Ui, ctx: &Context<'_>, open: &mut bool, measured: &Measured) {
    let about = measured.measure.about();
    let label =
        if *open { ctx.tr("segregation.less_about") } else { ctx.tr("segregation.about_measure") };
    if ui.add(Button::plain(label).icon(icons::QUESTION)).clicked() {
        *open = !*open;
    }
    if !*open {
        return;
    }
    let mut texts = vec![
        about.tells(ctx.language()).to_owned(),
        ctx.tr_with("segregation.not_when", &[("text", about.not_when(ctx.language()))]),
        ctx.tr_with("segregation.formula", &[("formula", about.formula)]),
        ctx.tr_with("segregation.source", &[("source", about.source)]),
    ];
    if let Some(corrected) = measured.bias_corrected() {
        let value = ctx.numbers().decimal(corrected, MEASURE_DECIMALS);
        texts.push(ctx.tr_with("segregation.corrected", &[("value", &value)]));
    }
    for text in texts {
        let set = formula(&text, Lettering::SECONDARY, ctx.tokens.ink2);
        ui.add(Label::new(set).wrap());
        ui.add_space(spacing::XS);
    }
}
