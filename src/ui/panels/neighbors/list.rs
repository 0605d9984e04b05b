//! The list of a district's neighbours, largest difference first: value, difference and connection. The
//! district is the hovered one, else the first pinned.

use egui::{
    CollapsingHeader, Color32, CornerRadius, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::gap_bar::gap_bar_ui;
use crate::analysis::{ListedNeighbor, NeighborList};
use crate::model::{DistrictCode, Indicator, MadeOf};
use crate::scene::{cell_in_words, difference_unit, joined_in_words};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::panels::neighbor_rule;
use crate::ui::panels::panel::Panel;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{focus_ring, key_value_ui, note_ui, section_ui};
use crate::words::neighbor_words;

/// Height of a row, in points.
const ROW: f32 = 42.0;
/// Width of a bar, in points.
const BAR: f32 = 64.0;
/// Width of the figures to the right of the bars, in points.
const FIGURES: f32 = 62.0;

/// A district compared with each of its neighbours.
pub struct NeighborsSection;

impl Panel for NeighborsSection {
    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        let session = ctx.session;
        let Some(position) = subject(ui, ctx) else {
            section_ui(ui, ctx.tr("window.neighbours"));
            note_ui(ui, icons::CROSSHAIR, ctx.tr("compare.neighbours_empty"), None);
            rule_ui(ui, ctx);
            return;
        };
        let list = session.derived().neighbor_list(session.shown(), session.view(), position);
        let districts = &session.shown().dataset.division.districts;
        let (Some(list), Some(district), Some(indicator)) =
            (list, districts.get(position), session.indicator())
        else {
            return;
        };
        section_ui(ui, &district.name);
        let (value, _) = cell_in_words(list.cell, indicator, ctx.language());
        let year = session.period().unwrap_or_default();
        let title = indicator.title.get(ctx.language());
        let label =
            [title, &year].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ");
        key_value_ui(ui, &label, &value);
        together_ui(ui, ctx, &list, indicator);
        in_words_ui(ui, ctx, &list, &district.name);
        rule_ui(ui, ctx);
        ui.add_space(spacing::S);
        if list.neighbors.is_empty() {
            note_ui(ui, icons::INFO, ctx.tr("compare.no_neighbours"), None);
            return;
        }
        heading_ui(ui, ctx, &district.name, indicator);
        ui.spacing_mut().item_spacing.y = 0.0;
        let gap = |neighbor: &ListedNeighbor| neighbor.difference.map_or(0.0, f64::abs);
        let most = list.neighbors.iter().map(gap).fold(0.0, f64::max);
        for neighbor in &list.neighbors {
            let share = if most > 0.0 { gap(neighbor) / most } else { 0.0 };
            neighbor_ui(ui, ctx, neighbor, indicator, share);
        }
    }
}

/// The district whose neighbours are listed: the one hovered on the map, else the first pinned, else the
/// one hovered last, so that the pointer can be moved to the list.
fn subject(ui: &Ui, ctx: &Context<'_>) -> Option<usize> {
    let division = &ctx.session.shown().dataset.division;
    let id = Id::unique("neighbours-of");
    let on_map = ctx.pointer.district_on_map();
    if let Some(code) = on_map.and_then(|at| division.districts.get(at)).map(|d| d.code.clone()) {
        ui.data_mut(|data| data.insert_temp(id, code));
        return on_map;
    }
    if let Some(pin) = ctx.session.view().pins.first() {
        return division.position_of(pin);
    }
    let last = ui.data(|data| data.get_temp::<DistrictCode>(id))?;
    division.position_of(&last)
}

/// Draws the mean of the neighbours, and the district's difference from it.
fn together_ui(ui: &mut Ui, ctx: &Context<'_>, list: &NeighborList, indicator: &Indicator) {
    let Some(together) = list.together else { return };
    if matches!(indicator.made_of, MadeOf::Class { .. }) {
        return;
    }
    let numbers = ctx.numbers();
    let (unit, decimals) = (indicator.unit, indicator.decimals);
    let mean = numbers.value(together.neighbors_mean, unit, decimals);
    key_value_ui(ui, ctx.tr("compare.neighbours_mean"), &mean);
    let gap = numbers.difference(together.gap, unit, decimals);
    key_value_ui(ui, ctx.tr("compare.against_neighbours"), &gap);
}

/// Draws a sentence about the numbers of neighbours with lower and higher values.
fn in_words_ui(ui: &mut Ui, ctx: &Context<'_>, list: &NeighborList, district: &str) {
    let counts = list.lower_same_higher();
    let key = match counts {
        [0, 0, 0] => return,
        [0, 0, _] => "compare.lower_than_all",
        [_, 0, 0] => "compare.higher_than_all",
        _ => "compare.between_neighbours",
    };
    let [lower, same, higher] = counts.map(|n| ctx.numbers().count(n));
    let arguments =
        [("district", district), ("lower", &*lower), ("same", &*same), ("higher", &*higher)];
    note_ui(ui, icons::INFO, &ctx.tr_with(key, &arguments), None);
}

/// Draws the neighbour rule, with its form behind a link.
fn rule_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let words = neighbor_words(ctx.session.view().statistics.neighbors, ctx.language());
    let text = ctx.tr_with("compare.rule", &[("rule", &words)]);
    CollapsingHeader::new(Lettering::SECONDARY.rich(text, ctx.tokens.ink2))
        .id_salt("neighbour-rule")
        .show_unindented(ui, |ui| neighbor_rule::ui(ui, ctx));
}

/// Draws the indicator and unit of the list's figures.
fn heading_ui(ui: &mut Ui, ctx: &Context<'_>, district: &str, indicator: &Indicator) {
    let unit = difference_unit(indicator.unit, ctx.language());
    let text = if unit.is_empty() {
        ctx.tr_with("compare.less_the_neighbour", &[("district", district)])
    } else {
        let arguments = [("district", district), ("unit", unit)];
        ctx.tr_with("compare.less_the_neighbour_in", &arguments)
    };
    ui.add(egui::Label::new(Lettering::SECONDARY.rich(text, ctx.tokens.ink2)).wrap());
    ui.add_space(spacing::XS);
}

/// Draws a neighbour. Hovering highlights it on the map; a click pins it, or removes its pin.
fn neighbor_ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    neighbor: &ListedNeighbor,
    indicator: &Indicator,
    share: f64,
) {
    let tokens = ctx.tokens;
    let districts = &ctx.session.shown().dataset.division.districts;
    let Some(district) = districts.get(neighbor.position) else { return };
    let (value, is_figure) = cell_in_words(neighbor.cell, indicator, ctx.language());
    let difference = neighbor.difference.map_or_else(String::new, |difference| {
        ctx.numbers().difference(difference, indicator.unit, indicator.decimals)
    });
    let joined = joined_in_words(&neighbor.joined_by, neighbor.distance_m, ctx.language());
    let size = vec2(ui.available_width(), ROW);
    let (frame, response) = ui.allocate_exact_size(size, Sense::click());
    let pinned = ctx.session.view().pins.iter().position(|pin| *pin == district.code);
    let words = [value.as_str(), &difference, &joined].join("; ");
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(words.clone()),
        ..WidgetInfo::selected(Role::Row, true, pinned.is_some(), &district.name)
    });
    if response.clicked() {
        ctx.send(Command::TogglePin(district.code.clone()));
    }
    if response.hovered() || response.has_focus() {
        ctx.pointer.mark_district(neighbor.position);
    }
    if !ui.is_rect_visible(frame) {
        return;
    }
    let painter = ui.painter();
    let over = frame.expand2(vec2(6.0, 0.0));
    let fill = if response.hovered() { tokens.chip } else { Color32::TRANSPARENT };
    painter.rect_filled(over, CornerRadius::same(spacing::RADIUS_ROW), fill);
    painter.hline(frame.x_range(), frame.top(), egui::Stroke::new(spacing::LINE, tokens.line));
    let bars = Rect::from_min_max(
        pos2(frame.right() - FIGURES - BAR, frame.top()),
        pos2(frame.right() - FIGURES, frame.bottom()),
    );
    let mut left = frame.left();
    if let Some(color) = pinned.and_then(|i| tokens.pins.get(i)) {
        painter.circle_filled(pos2(left + 4.0, frame.top() + 14.0), 4.0, *color);
        left += 14.0;
    }
    let room = bars.left() - spacing::S;
    let name = Lettering::BODY.shortened(painter, &district.name, tokens.ink, room - left);
    painter.galley(pos2(left, frame.top() + 5.0), name, tokens.ink);
    // Without a figure, the connection has the whole width below the name.
    let joined_room = if is_figure { room } else { frame.right() } - frame.left();
    let joined = if is_figure { joined } else { format!("{value} · {joined}") };
    let below = Lettering::SMALL.elided(painter, &joined, tokens.ink2, joined_room);
    painter.galley(pos2(frame.left(), frame.top() + 22.0), below, tokens.ink2);
    if is_figure {
        gap_bar_ui(ui, bars, share);
        figures_ui(ui, ctx, frame, &value, &difference);
    }
    focus_ring(ui, &response, frame.expand2(vec2(4.0, -1.0)), spacing::RADIUS_ROW);
    let hint = if pinned.is_some() { "window.unpin" } else { "compare.pin" };
    response.on_hover_text(ctx.tr_with(hint, &[("district", &district.name)]));
}

fn figures_ui(ui: &Ui, ctx: &Context<'_>, frame: Rect, value: &str, difference: &str) {
    let tokens = ctx.tokens;
    let painter = ui.painter();
    let difference = Lettering::BODY.semibold().line(painter, difference, tokens.ink);
    let value = Lettering::SMALL.line(painter, value, tokens.ink2);
    let right = frame.right();
    painter.galley(pos2(right - difference.size().x, frame.top() + 5.0), difference, tokens.ink);
    painter.galley(pos2(right - value.size().x, frame.top() + 22.0), value, tokens.ink2);
}
