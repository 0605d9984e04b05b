//! The search field in the header, and the list of what it finds.

use egui::{Id, Key, Order, Rect, ScrollArea, Ui};

use crate::model::DivisionId;
use crate::session::{Command, Found};
use crate::ui::actions;
use crate::ui::context::Context;
use crate::ui::state::WindowState;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Card, Row, SearchField};

/// How many districts are listed.
const LISTED: usize = 12;
/// The widest the field gets, in points.
const WIDEST: f32 = 320.0;

fn field_id() -> Id {
    Id::unique("finder-field")
}

/// The field. Arrows choose, Enter goes there, Esc puts the list away.
pub fn field_ui(ui: &mut Ui, ctx: &Context<'_>, state: &mut WindowState) {
    let width = ui.available_width().min(WIDEST);
    let finder = &mut state.finder;
    let found = found(ctx, &finder.query);
    let focused = ui.memory(|m| m.has_focus(field_id()));
    if focused {
        let (down, up) = ui.input_mut(|i| {
            let none = egui::Modifiers::NONE;
            (i.consume_key(none, Key::ArrowDown), i.consume_key(none, Key::ArrowUp))
        });
        if down {
            finder.chosen = (finder.chosen + 1).min(found.len().saturating_sub(1));
        }
        if up {
            finder.chosen = finder.chosen.saturating_sub(1);
        }
    }
    let shortcut = actions::first_keys(ui.ctx(), "window.find");
    let left = ui.cursor().left();
    let response =
        SearchField::new(&mut finder.query, ctx.tr("window.find"), ctx.tr("window.clear_search"))
            .shortcut(&shortcut)
            .width(width)
            .id(field_id())
            .ui(ui);
    if std::mem::take(&mut finder.take_focus) {
        ui.memory_mut(|m| m.request_focus(field_id()));
    }
    if response.changed() {
        finder.chosen = 0;
        finder.open = true;
    }
    if response.gained_focus() {
        finder.open = true;
    }
    if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
        if let Some(hit) = found.get(finder.chosen) {
            ctx.send(Command::ShowDistrict(hit.division.clone(), hit.code.clone()));
            *finder = Default::default();
        } else {
            finder.take_focus = true;
        }
    } else if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape)) {
        *finder = Default::default();
    }
    let frame = Rect::from_x_y_ranges(left..=left + width, response.rect.y_range().expand(6.0));
    ui.data_mut(|data| data.insert_temp(field_id(), frame));
}

fn found<'a>(ctx: &'a Context<'_>, query: &str) -> Vec<&'a Found> {
    ctx.session.finder().find(query, &ctx.session.view().division, LISTED)
}

/// The list under the field, over everything else.
pub fn list_ui(ui: &mut Ui, ctx: &Context<'_>, state: &mut WindowState) {
    if !state.finder.open || state.finder.query.trim().is_empty() {
        return;
    }
    let Some(field) = ui.data(|data| data.get_temp::<Rect>(field_id())) else { return };
    let found = found(ctx, &state.finder.query);
    let mut picked = None;
    let area = egui::Area::new(Id::unique("finder-list"))
        .order(Order::Foreground)
        .fixed_pos(field.left_bottom() + egui::vec2(0.0, spacing::XS))
        .show(ui.ctx(), |ui| {
            Card::new().padding(6).show(ui, |ui| {
                ui.set_width(field.width().max(300.0));
                if found.is_empty() {
                    let query = state.finder.query.trim();
                    let text = ctx.tr_with("window.nothing_found", &[("query", query)]);
                    ui.add_space(spacing::XS);
                    ui.label(Lettering::BODY.rich(text, ctx.tokens.ink2));
                    ui.add_space(spacing::XS);
                }
                ScrollArea::vertical().max_height(400.0).show(ui, |ui| {
                    for (i, hit) in found.iter().enumerate() {
                        let place = place(ctx, hit);
                        let row = Row::new(&hit.name)
                            .unit(&place)
                            .icon(icons::MAP_PIN)
                            .selected(i == state.finder.chosen);
                        if ui.add(row).clicked() {
                            picked = Some((hit.division.clone(), hit.code.clone()));
                        }
                    }
                });
            });
        });
    if let Some((division, code)) = picked {
        ctx.send(Command::ShowDistrict(division, code));
        state.finder = Default::default();
    } else if area.response.clicked_elsewhere() && !ui.memory(|m| m.has_focus(field_id())) {
        state.finder.open = false;
    }
}

/// Where a hit is: its division when it is another one, else what it belongs to.
fn place(ctx: &Context<'_>, hit: &Found) -> String {
    if hit.division == ctx.session.view().division {
        hit.part_of.last().cloned().unwrap_or_default()
    } else {
        division_name(ctx, &hit.division)
    }
}

fn division_name(ctx: &Context<'_>, id: &DivisionId) -> String {
    crate::formats::builtin::catalogue()
        .divisions
        .iter()
        .find(|d| d.id == *id)
        .map_or_else(|| id.to_string(), |d| d.short_name.get(ctx.language()).to_owned())
}
