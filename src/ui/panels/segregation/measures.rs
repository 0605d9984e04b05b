//! The list of all measures with value, expected value and sparkline. A click selects a measure. Those that
//! can't be computed are greyed out and give the reason.

use std::sync::Arc;

use egui::{CornerRadius, Galley, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::measure::Years;
use crate::analysis::{Measured, SegregationReport};
use crate::model::Unit;
use crate::scene::charts::{Canvas, ChartQuantity, LineInk, SparklineInput, sparkline};
use crate::scene::{MEASURE_DECIMALS, SceneTokens};
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Button, ScenePainter, focus_ring};
use crate::words::Explain as _;
use crate::words::MeasureWords as _;

/// Width of a sparkline, in points.
const SPARK: f32 = 44.0;
/// Minimum width of a list with sparklines, in points.
const ROOM_FOR_SPARK: f32 = 400.0;
/// Minimum width of the columns of value and expected value, in points.
const FIGURE: f32 = 46.0;

/// The list of all measures.
#[derive(Default)]
pub struct MeasureList {
    /// True if the list is open.
    open: bool,
}

impl MeasureList {
    /// Draws the list, or the button that opens it.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        report: &SegregationReport,
        years: &Years,
    ) {
        let n = ctx.numbers().count(report.measured.len());
        let label = if self.open {
            ctx.tr("segregation.fewer_measures").to_owned()
        } else {
            ctx.tr_with("segregation.all_measures", &[("n", &n)])
        };
        let caret = if self.open { icons::CARET_UP } else { icons::CARET_DOWN };
        if ui.add(Button::quiet(&label).icon(caret).full_width()).clicked() {
            self.open = !self.open;
        }
        if !self.open {
            return;
        }
        ui.add_space(spacing::XS);
        let columns = Columns::new(ui, ctx);
        columns.headings_ui(ui, ctx);
        ui.spacing_mut().item_spacing.y = 1.0;
        for measured in &report.measured {
            row_ui(ui, ctx, measured, years, columns.widths);
        }
    }
}

/// The columns at the right of the list.
struct Columns {
    /// The headings of value and expected value, one line a word.
    headings: [Arc<Galley>; 2],
    /// The widths: at least those of the headings.
    widths: [f32; 2],
}

impl Columns {
    fn new(ui: &Ui, ctx: &Context<'_>) -> Self {
        let (painter, ink) = (ui.painter(), ctx.tokens.ink3);
        let texts = [ctx.tr("cli.column_value"), ctx.tr("stats.column_chance")];
        let widths = texts.map(|text| {
            let wide = |word| Lettering::SMALL.line(painter, word, ink).size().x.ceil();
            text.split(' ').map(wide).fold(FIGURE, f32::max)
        });
        let [value, chance] = texts;
        let set = |text, width| {
            Lettering::SMALL.at_the_right(painter, text, ink, width + 1.0, usize::MAX)
        };
        Self { headings: [set(value, widths[0]), set(chance, widths[1])], widths }
    }

    fn headings_ui(&self, ui: &mut Ui, ctx: &Context<'_>) {
        let high = self.headings.iter().map(|heading| heading.size().y).fold(0.0, f32::max);
        let size = vec2(ui.available_width(), high + spacing::XS);
        let (frame, _) = ui.allocate_exact_size(size, Sense::hover());
        let [value, chance] = &self.headings;
        let [_, wide] = self.widths;
        let right = frame.right() - spacing::S;
        for (heading, right) in [(chance, right), (value, right - wide - spacing::S)] {
            // The shorter heading is aligned at the bottom.
            let top = frame.top() + high - heading.size().y;
            ui.painter().galley(pos2(right, top), heading.clone(), ctx.tokens.ink3);
        }
    }
}

fn row_ui(ui: &mut Ui, ctx: &Context<'_>, measured: &Measured, years: &Years, columns: [f32; 2]) {
    let id = measured.measure.id();
    let title = measured.measure.about().title(ctx.language());
    let selected = ctx.session.view().statistics.measure == id;
    let why = measured.why_not().map(|why| why.message(ctx.language()));
    let shown = |ui: &mut Ui| figures_ui(ui, ctx, measured, years, columns, selected);
    let response = ui.add_enabled_ui(why.is_none(), shown).inner;
    let about = measured.measure.about().tells(ctx.language());
    let response = match &why {
        Some(why) => response.on_disabled_hover_text(format!("{title}. {why}")),
        None => response.on_hover_text(format!("{title}. {about}")),
    };
    if response.clicked() {
        ctx.change_statistics(|statistics| statistics.measure = id.to_owned());
    }
}

fn figures_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    measured: &Measured,
    years: &Years,
    [value_width, chance_width]: [f32; 2],
    selected: bool,
) -> Response {
    let t = ctx.tokens;
    let numbers = ctx.numbers();
    let written = |value: Option<f64>| {
        value.map_or_else(String::new, |value| numbers.decimal(value, MEASURE_DECIMALS))
    };
    let title = measured.measure.about().title(ctx.language());
    let enabled = ui.is_enabled();
    let value = match measured.value() {
        Some(_) => written(measured.value()),
        None => ctx.tr("segregation.without_value").to_owned(),
    };
    let width = ui.available_width();
    let with_spark = enabled && years.years.len() > 1 && width >= ROOM_FOR_SPARK;
    let lettering = if enabled { Lettering::BODY.semibold() } else { Lettering::SECONDARY };
    // Columns as in the headings: expected value, value, sparkline.
    let figure = lettering.line(ui.painter(), &value, t.ink);
    let mut taken = figure.size().x.max(value_width) + 3.0 * spacing::S;
    taken += if enabled { chance_width + spacing::S } else { 0.0 };
    taken += if with_spark { SPARK + spacing::S } else { 0.0 };
    let ink = match (enabled, selected) {
        (false, _) => t.ink3,
        (true, true) => t.accent,
        (true, false) => t.ink,
    };
    let name = Lettering::BODY.wrapped(ui.painter(), title, ink, width - taken);
    let size = vec2(width, spacing::ROW.max(name.size().y + spacing::S));
    let (frame, response) = ui.allocate_exact_size(size, Sense::click());
    let spoken = match measured.why_not() {
        Some(why) => why.message(ctx.language()),
        None => value.clone(),
    };
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(spoken.clone()),
        ..WidgetInfo::selected(Role::ListBoxOption, enabled, selected, title)
    });
    if !ui.is_rect_visible(frame) {
        return response;
    }
    let fill = if selected {
        t.accent_bg
    } else if response.hovered() {
        t.chip
    } else {
        egui::Color32::TRANSPARENT
    };
    let painter = ui.painter();
    painter.rect_filled(frame, CornerRadius::same(spacing::RADIUS_ROW), fill);
    let middle = |height: f32| frame.center().y - height / 2.0;
    let mut right = frame.right() - spacing::S;
    if enabled {
        let chance = Lettering::SECONDARY.line(painter, &written(measured.chance()), t.ink3);
        painter.galley(pos2(right - chance.size().x, middle(chance.size().y)), chance, t.ink3);
        right -= chance_width + spacing::S;
    }
    let figure = lettering.line(painter, &value, ink);
    let width = figure.size().x;
    painter.galley(pos2(right - width, middle(figure.size().y)), figure, ink);
    right -= width.max(value_width) + spacing::S;
    if with_spark {
        spark_ui(ui, ctx, measured, years, pos2(right - SPARK, middle(16.0)));
    }
    let left = frame.left() + spacing::S;
    ui.painter().galley(pos2(left, middle(name.size().y)), name, ink);
    focus_ring(ui, &response, frame, spacing::RADIUS_ROW);
    response
}

fn spark_ui(ui: &Ui, ctx: &Context<'_>, measured: &Measured, years: &Years, at: egui::Pos2) {
    let values = years.values(measured.measure.id());
    let tokens = SceneTokens::of(ctx.session.view().theme);
    let chart = sparkline(
        &SparklineInput {
            quantity: ChartQuantity {
                title: measured.measure.about().title(ctx.language()),
                unit: Unit::Number,
                unit_name: "",
                decimals: MEASURE_DECIMALS,
            },
            values: &values,
            range: None,
            ink: LineInk::Quiet,
        },
        &Canvas {
            language: ctx.language(),
            tokens: &tokens,
            width: f64::from(SPARK),
            height: 16.0,
        },
    );
    ScenePainter::new(ui.painter(), at, 1.0).paint(&chart.part.items);
}
