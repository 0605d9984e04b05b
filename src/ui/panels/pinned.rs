//! The districts that are compared, with their values.

use egui::Ui;

use crate::model::DistrictCode;
use crate::scene::Card;
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::map::neighbour_positions;
use crate::ui::state::WindowState;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{IconButton, key_value_ui, note_ui, section_ui};

/// Draws them; where there are none, how to get some.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, _state: &mut WindowState) {
    ui.horizontal(|ui| {
        ui.scope(|ui| {
            ui.set_width((ui.available_width() - 40.0).max(0.0));
            section_ui(ui, ctx.tr("window.pinned"));
        });
        let some = !ctx.session.view().pins.is_empty();
        ui.add_enabled_ui(some, |ui| {
            let clear = IconButton::new(icons::PUSH_PIN_SLASH, ctx.tr("window.clear_pins"));
            if ui.add(clear).clicked() {
                ctx.send(Command::ClearPins);
            }
        });
    });
    let pins = &ctx.session.view().pins;
    if pins.is_empty() {
        note_ui(ui, icons::PUSH_PIN, ctx.tr("window.pinned_empty"), None);
        return;
    }
    let mut notes = Vec::new();
    for (i, code) in pins.iter().enumerate() {
        if i > 0 {
            crate::ui::widgets::menu_line_ui(ui);
        }
        notes.extend(pin_ui(ui, ctx, i, code));
    }
    notes.sort();
    notes.dedup();
    for note in notes {
        note_ui(ui, icons::INFO, &note, None);
    }
}

/// Draws one, and returns what is to be known about its figures.
fn pin_ui(ui: &mut Ui, ctx: &Context<'_>, i: usize, code: &DistrictCode) -> Vec<String> {
    let session = ctx.session;
    let dataset = &session.shown().dataset;
    let Some(position) = dataset.division.position_of(code) else { return Vec::new() };
    let Ok(choropleth) = session.choropleth() else { return Vec::new() };
    let spec = session.view().neighbours;
    let neighbours = neighbour_positions(session, position);
    let card = Card::new(dataset, &choropleth, position, &neighbours, spec, ctx.language());
    let Some(card) = card else { return Vec::new() };
    let tokens = ctx.tokens;
    ui.horizontal(|ui| {
        let (dot, _) = ui.allocate_exact_size(egui::vec2(12.0, 24.0), egui::Sense::hover());
        let color = tokens.pins.get(i).copied().unwrap_or(tokens.ink);
        ui.painter().circle_filled(dot.center(), 5.0, color);
        ui.scope(|ui| {
            ui.set_width((ui.available_width() - 80.0).max(40.0));
            let name = Lettering::BODY.semibold().rich(&card.name, tokens.ink);
            let label = egui::Label::new(name).truncate().sense(egui::Sense::click());
            if ui.add(label).on_hover_text(&card.part_of).clicked() {
                ctx.send(Command::ShowDistrict(session.view().division.clone(), code.clone()));
            }
        });
        let go = ctx.tr_with("window.go_to", &[("district", &card.name)]);
        if ui.add(IconButton::new(icons::CROSSHAIR, &go)).clicked() {
            ctx.send(Command::LookAtDistrict(code.clone()));
        }
        let unpin = ctx.tr_with("window.unpin", &[("district", &card.name)]);
        if ui.add(IconButton::new(icons::X, &unpin)).clicked() {
            ctx.send(Command::TogglePin(code.clone()));
        }
    });
    let value = if card.unit.is_empty() {
        card.value.clone()
    } else {
        format!("{} {}", card.value, card.unit)
    };
    ui.label(Lettering::BODY.medium().rich(value, tokens.ink));
    for line in &card.lines {
        key_value_ui(ui, &line.label, &line.value);
    }
    ui.add_space(spacing::XS);
    card.notes
}
