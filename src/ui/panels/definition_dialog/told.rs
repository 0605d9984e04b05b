//! An indicator that was tried, in words: its kind and years, and a value to check by hand.

use egui::Ui;

use crate::model::{Cell, Dataset, Indicator, IndicatorId, MadeOf, Unit, Year};
use crate::scene::{unit_name, value_text};
use crate::ui::context::Context;
use crate::ui::theme::icons;
use crate::ui::widgets::note_ui;
use crate::words::span_of_years;

/// Facts about an indicator in its latest year.
pub struct Told {
    /// The indicator.
    pub indicator: Indicator,
    years: Vec<Year>,
    districts: usize,
    /// The number of districts with a value.
    known: usize,
    /// The first district with a value.
    pub example: Option<Example>,
}

/// A district with its value, and the counts that a share or rate is made of.
pub struct Example {
    district: String,
    cell: Cell,
    part: Option<f64>,
    whole: Option<f64>,
}

impl Told {
    /// The facts about an indicator; `None` if the dataset has no series of it.
    pub fn of(dataset: &Dataset, id: &IndicatorId) -> Option<Self> {
        let indicator = dataset.indicator(id)?.clone();
        let years = dataset.years(&indicator);
        let series = dataset.series(&indicator, years.last().copied()).ok()?;
        let counts = dataset.counts(&indicator, series.year);
        let first = series.cells.iter().position(|cell| cell.value().is_some());
        let example = first.and_then(|at| {
            Some(Example {
                district: dataset.division.districts.get(at)?.name.clone(),
                cell: *series.cells.get(at)?,
                part: counts.as_ref().and_then(|counts| counts.get(at)?.value()),
                whole: series.weights.get(at).and_then(|weight| weight.value()),
            })
        });
        let known = series.cells.iter().filter(|cell| cell.value().is_some()).count();
        Some(Self { indicator, years, districts: series.cells.len(), known, example })
    }

    /// Draws the facts.
    pub fn ui(&self, ui: &mut Ui, ctx: &Context<'_>) {
        let (icon, ink) = match self.known {
            0 => (icons::WARNING, ctx.tokens.warning),
            _ => (icons::CHECK_CIRCLE, ctx.tokens.ok),
        };
        note_ui(ui, icon, &self.summary(ctx), Some(ink));
        if let Some(example) = &self.example {
            note_ui(ui, icons::INFO, &example.text(ctx, &self.indicator), None);
        }
    }

    /// The kind of figure, its years, and the number of districts with a value.
    fn summary(&self, ctx: &Context<'_>) -> String {
        let numbers = ctx.numbers();
        let kind = match &self.indicator.made_of {
            MadeOf::Share { .. } => ctx.tr("define.is_share").to_owned(),
            MadeOf::Rate { per, .. } => {
                let per = numbers.count(usize::try_from(*per).unwrap_or(usize::MAX));
                ctx.tr_with("define.is_rate", &[("per", &per)])
            }
            MadeOf::Count { .. } => ctx.tr("define.is_count").to_owned(),
            MadeOf::Change { .. } => ctx.tr("define.is_change").to_owned(),
            _ => ctx.tr("define.is_number").to_owned(),
        };
        let period = match self.years.as_slice() {
            [year] => self.indicator.period(*year),
            years => span_of_years(years),
        };
        let (known, all) = (numbers.count(self.known), numbers.count(self.districts));
        let districts = ctx.tr_with("define.districts_known", &[("known", &known), ("all", &all)]);
        let parts = [kind, period, districts].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }
}

impl Example {
    fn text(&self, ctx: &Context<'_>, indicator: &Indicator) -> String {
        let (language, numbers) = (ctx.language(), ctx.numbers());
        let value = value_text(self.cell, indicator, language).0;
        let unit = match indicator.unit {
            Unit::Share | Unit::Class => "",
            unit => unit_name(unit, language),
        };
        let value = format!("{value} {unit}");
        match (self.part, self.whole, &indicator.made_of) {
            (Some(part), Some(whole), MadeOf::Share { .. } | MadeOf::Rate { .. }) => {
                let (part, whole) = (numbers.short(part), numbers.short(whole));
                let arguments = [
                    ("district", self.district.as_str()),
                    ("part", &part),
                    ("whole", &whole),
                    ("share", value.trim()),
                ];
                ctx.tr_with("tables.share_example", &arguments)
            }
            _ => format!("{}: {}", self.district, value.trim()),
        }
    }
}
