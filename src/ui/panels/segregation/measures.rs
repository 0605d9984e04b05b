//! All measures in a list, with value, what chance gives and a tiny trend; a click chooses one. Those
//! that can't be computed are greyed and say why.

use egui::{CornerRadius, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::measure::Years;
use crate::analysis::{Edition, Measured};
use crate::model::Unit;
use crate::scene::charts::{Canvas, LineInk, Quantity, SparklineInput, sparkline};
use crate::scene::{MEASURE_DECIMALS, Tokens};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::state::WindowState;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Button, ScenePainter, focus_ring};

/// Width of the tiny trend.
const SPARK: f32 = 44.0;
/// The tiny trend has room beside a name from this width of the list on, in points.
const ROOM_FOR_SPARK: f32 = 400.0;
/// The most lines of a name.
const NAME_LINES: usize = 2;
/// Width of the value's column, and of that for chance.
const FIGURE: f32 = 46.0;

/// Draws the list, or the button that opens it.
pub fn ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    state: &mut WindowState,
    edition: &Edition,
    years: &Years,
) {
    let n = ctx.numbers().count(edition.measured.len());
    let label = if state.all_measures {
        ctx.tr("segregation.fewer_measures").to_owned()
    } else {
        ctx.tr_with("segregation.all_measures", &[("n", &n)])
    };
    let caret = if state.all_measures { icons::CARET_UP } else { icons::CARET_DOWN };
    if ui.add(Button::quiet(&label).icon(caret).full_width()).clicked() {
        state.all_measures = !state.all_measures;
    }
    if !state.all_measures {
        return;
    }
    ui.add_space(spacing::XS);
    heading_ui(ui, ctx);
    ui.spacing_mut().item_spacing.y = 1.0;
    for measured in &edition.measured {
        row_ui(ui, ctx, measured, years);
    }
}

/// The headings of the columns.
fn heading_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let (frame, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let right = frame.right() - spacing::S;
    let columns = [
        (ctx.tr("stats.column_chance"), right),
        (ctx.tr("cli.column_value"), right - FIGURE - spacing::S),
    ];
    for (text, right) in columns {
        let galley = Lettering::SMALL.line(ui.painter(), text, ctx.tokens.ink3);
        ui.painter().galley(pos2(right - galley.size().x, frame.top()), galley, ctx.tokens.ink3);
    }
}

fn row_ui(ui: &mut Ui, ctx: &Context<'_>, measured: &Measured, years: &Years) {
    let id = measured.measure.id();
    let title = ctx.tr(measured.measure.about().title);
    let selected = ctx.session.view().measure == id;
    let why = measured.why_not().map(|why| why.why(ctx.language()));
    let response =
        ui.add_enabled_ui(why.is_none(), |ui| figures_ui(ui, ctx, measured, years, selected)).inner;
    let about = ctx.tr(measured.measure.about().tells);
    let response = match &why {
        Some(why) => response.on_disabled_hover_text(format!("{title}. {why}")),
        None => response.on_hover_text(format!("{title}. {about}")),
    };
    if response.clicked() {
        ctx.send(Command::SetMeasure(id.to_owned()));
    }
}

fn figures_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    measured: &Measured,
    years: &Years,
    selected: bool,
) -> Response {
    let t = ctx.tokens;
    let numbers = ctx.numbers();
    let written = |value: Option<f64>| {
        value.map_or_else(String::new, |value| numbers.decimal(value, MEASURE_DECIMALS))
    };
    let title = ctx.tr(measured.measure.about().title);
    let enabled = ui.is_enabled();
    let value = match measured.value() {
        Some(_) => written(measured.value()),
        None => ctx.tr("segregation.without_value").to_owned(),
    };
    let width = ui.available_width();
    let with_spark = enabled && years.years.len() > 1 && width >= ROOM_FOR_SPARK;
    let lettering = if enabled { Lettering::BODY.semibold() } else { Lettering::SECONDARY };
    // Columns as in the heading: chance, value, trend.
    let figure = lettering.line(ui.painter(), &value, t.ink);
    let mut taken = figure.size().x.max(FIGURE) + 3.0 * spacing::S;
    taken += if enabled { FIGURE + spacing::S } else { 0.0 };
    taken += if with_spark { SPARK + spacing::S } else { 0.0 };
    let ink = match (enabled, selected) {
        (false, _) => t.ink3,
        (true, true) => t.accent,
        (true, false) => t.ink,
    };
    let name = Lettering::BODY.wrapped_at_most(ui.painter(), title, ink, width - taken, NAME_LINES);
    let size = vec2(width, spacing::ROW.max(name.size().y + spacing::S));
    let (frame, response) = ui.allocate_exact_size(size, Sense::click());
    let spoken = match measured.why_not() {
        Some(why) => why.why(ctx.language()),
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
        right -= FIGURE + spacing::S;
    }
    let figure = lettering.line(painter, &value, ink);
    let width = figure.size().x;
    painter.galley(pos2(right - width, middle(figure.size().y)), figure, ink);
    right -= width.max(FIGURE) + spacing::S;
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
    let tokens = Tokens::of(ctx.session.view().theme);
    let chart = sparkline(
        &SparklineInput {
            quantity: Quantity {
                title: ctx.tr(measured.measure.about().title),
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
