//! The comparison as strips: one for each indicator, that of the map first. A click on a strip shows its
//! indicator on the map; a hovered district is highlighted in both.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Role, Sense, Ui, Vec2, WidgetInfo, vec2};

use crate::analysis::{ComparedIndicator, Comparison};
use crate::scene::charts::{Canvas, Chart};
use crate::scene::{SceneTokens, comparison_key};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::panels::theme_icon::theme_icon;
use crate::ui::theme::spacing;
use crate::ui::widgets::{ScenePainter, focus_ring, group_ui};

/// Padding within a strip, in points.
const PADDING: Vec2 = vec2(8.0, 4.0);
/// Maximum distance of the pointer from a district's dot, in points.
const REACH: f64 = 6.0;

/// Draws the strips.
pub(super) fn ui(ui: &mut Ui, ctx: &Context<'_>, comparison: &Comparison) {
    let (session, language) = (ctx.session, ctx.language());
    let dataset = &session.shown().dataset;
    let width = f64::from(ui.available_width());
    let tokens = SceneTokens::of(session.view().theme);
    let canvas = Canvas { language, tokens: &tokens, width, height: 0.0 };
    let key = comparison_key(dataset, comparison, &canvas);
    let (frame, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    ScenePainter::new(ui.painter(), frame.min, 1.0).paint(&key.items);
    ui.spacing_mut().item_spacing.y = 2.0;
    let shown = &session.view().map.indicator;
    let is_shown = |row: &&ComparedIndicator| row.figures.indicator.id == *shown;
    if let Some(row) = comparison.rows.iter().find(is_shown) {
        strip_ui(ui, ctx, row);
    }
    let themed = |id: &str| dataset.themes.iter().any(|theme| theme.id.as_str() == id);
    for theme in &dataset.themes {
        let of_theme = |row: &&ComparedIndicator| row.figures.indicator.theme == theme.id;
        let mut rows = comparison.rows.iter().filter(|r| !is_shown(r)).filter(of_theme).peekable();
        if rows.peek().is_none() {
            continue;
        }
        ui.add_space(spacing::S);
        group_ui(ui, theme_icon(&theme.id), theme.title.get(language));
        for row in rows {
            strip_ui(ui, ctx, row);
        }
    }
    let others = comparison.rows.iter().filter(|row| !is_shown(row));
    for row in others.filter(|row| !themed(row.figures.indicator.theme.as_str())) {
        strip_ui(ui, ctx, row);
    }
}

fn strip_ui(ui: &mut Ui, ctx: &Context<'_>, row: &ComparedIndicator) {
    let (session, tokens) = (ctx.session, ctx.tokens);
    let view = session.view();
    let indicator = &row.figures.indicator;
    let room = ui.available_width();
    let width = f64::from(room - 2.0 * PADDING.x);
    let dataset = &session.shown().dataset;
    let chart = session.derived().comparison_strip(dataset, view, row, width);
    #[expect(clippy::cast_possible_truncation, reason = "a few dozen points")]
    let size = vec2(room, chart.part.height as f32 + 2.0 * PADDING.y);
    let (frame, response) = ui.allocate_exact_size(size, Sense::click());
    let shown = indicator.id == view.map.indicator;
    let name =
        ctx.tr_with("compare.show_on_map", &[("indicator", indicator.title.get(ctx.language()))]);
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(chart.words.clone()),
        ..WidgetInfo::selected(Role::ListBoxOption, true, shown, &name)
    });
    if response.clicked() {
        ctx.send(Command::ShowIndicator(indicator.id.clone()));
    }
    if !ui.is_rect_visible(frame) {
        return;
    }
    let fill = if shown {
        tokens.accent_bg
    } else if response.hovered() {
        tokens.chip
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(frame, CornerRadius::same(spacing::RADIUS_ROW), fill);
    let origin = frame.min + PADDING;
    ScenePainter::new(ui.painter(), origin, 1.0).paint(&chart.part.items);
    if let Some(hovered) = ctx.pointer.district().filter(|at| !is_pinned(row, *at)) {
        mark_ui(ui, ctx, row, &chart, hovered, origin);
    }
    focus_ring(ui, &response, frame, spacing::RADIUS_ROW);
    let pointer = response.hover_pos().map(|at| at - origin);
    let at = pointer.map(|at| [f64::from(at.x), f64::from(at.y)]);
    let near = at.and_then(|at| chart.nearest(at, REACH)).map(|mark| mark.position);
    if let Some(position) = near {
        ctx.pointer.mark_district(position);
        let text = district_in_words(ctx, row, position);
        response.on_hover_text_at_pointer(text);
    }
}

/// True if the district is pinned and has a dot of its own.
fn is_pinned(row: &ComparedIndicator, position: usize) -> bool {
    row.districts.iter().any(|district| district.position == position)
}

/// Marks the hovered district in a strip.
fn mark_ui(
    ui: &Ui,
    ctx: &Context<'_>,
    row: &ComparedIndicator,
    chart: &Arc<Chart>,
    hovered: usize,
    origin: egui::Pos2,
) {
    let value = row.figures.series.cells.get(hovered).and_then(|cell| cell.value());
    let (Some(value), Some(axis)) = (value, &chart.x) else { return };
    let [_, top, _, height] = chart.plot;
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred points")]
    let at = origin + vec2(axis.point(value) as f32, (top + height / 2.0) as f32);
    ui.painter().circle(at, 5.0, ctx.tokens.ink, egui::Stroke::new(1.5, ctx.tokens.panel));
}

/// A district's name and value: "Långedrag: 566,3".
fn district_in_words(ctx: &Context<'_>, row: &ComparedIndicator, position: usize) -> String {
    let districts = &ctx.session.shown().dataset.division.districts;
    let name = districts.get(position).map_or("", |district| &*district.name);
    let indicator = &row.figures.indicator;
    let value = row.figures.series.cells.get(position).and_then(|cell| cell.value());
    let value = value.map_or_else(String::new, |value| {
        ctx.numbers().value(value, indicator.unit, indicator.decimals)
    });
    ctx.tr_with("compare.name_and_value", &[("name", name), ("value", &value)])
}
