//! The card of the district under the pointer.

use egui::{Area, Order, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::scene;
use crate::ui::context::Context;
use crate::ui::state::WindowState;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Card, key_value_ui, note_ui};

/// Width of its content in points.
const WIDTH: f32 = 260.0;
/// How far from the pointer it stands.
const AWAY: f32 = 18.0;

/// Draws it beside the pointer, on the side that has room.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, state: &WindowState, map: Rect) {
    if state.dialog.is_some() {
        return;
    }
    let Some(position) = state.hovered else { return };
    let Some(pointer) = ui.input(|i| i.pointer.hover_pos()) else { return };
    let Ok(choropleth) = ctx.session.choropleth() else { return };
    let dataset = &ctx.session.shown().dataset;
    let spec = ctx.session.view().neighbours;
    let neighbours = super::neighbour_positions(ctx.session, position);
    let language = ctx.language();
    let Some(card) = scene::Card::new(dataset, &choropleth, position, &neighbours, spec, language)
    else {
        return;
    };
    let id = egui::Id::unique("hover-card");
    let size = ui.data(|d| d.get_temp::<egui::Vec2>(id)).unwrap_or(vec2(WIDTH + 32.0, 180.0));
    let mut at = pointer + vec2(AWAY, AWAY);
    if at.x + size.x > map.right() - spacing::S {
        at.x = pointer.x - AWAY - size.x;
    }
    if at.y + size.y > map.bottom() - spacing::S {
        at.y = pointer.y - AWAY - size.y;
    }
    at = pos2(at.x.max(map.left() + spacing::S), at.y.max(map.top() + spacing::S));
    let shown = Area::new(id)
        .order(Order::Tooltip)
        .interactable(false)
        .constrain(false)
        .fade_in(false)
        .fixed_pos(at)
        .show(ui.ctx(), |ui| {
            Card::new().show(ui, |ui| {
                ui.set_width(WIDTH);
                card_ui(ui, ctx, &card);
                let all = ui.interact(ui.min_rect(), id.with("words"), Sense::hover());
                all.widget_info(|| WidgetInfo::labeled(Role::Tooltip, true, in_words(&card)));
            })
        });
    ui.data_mut(|d| d.insert_temp(id, shown.response.rect.size()));
}

fn card_ui(ui: &mut Ui, ctx: &Context<'_>, card: &scene::Card) {
    let tokens = ctx.tokens;
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add(egui::Label::new(Lettering::NAME.rich(&card.name, tokens.ink)).wrap());
    if !card.part_of.is_empty() {
        ui.add(egui::Label::new(Lettering::SECONDARY.rich(&card.part_of, tokens.ink2)).wrap());
    }
    if card.is_figure {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(Lettering::DISPLAY.rich(&card.value, tokens.ink));
            ui.label(Lettering::SECONDARY.rich(&card.unit, tokens.ink2));
        });
    } else {
        ui.add_space(spacing::XS);
        let value = Lettering::BODY.semibold().rich(&card.value, tokens.ink);
        ui.add(egui::Label::new(value).wrap());
        if !card.unit.is_empty() {
            ui.label(Lettering::SECONDARY.rich(&card.unit, tokens.ink2));
        }
    }
    ui.add_space(spacing::XS);
    for line in &card.lines {
        key_value_ui(ui, &line.label, &line.value);
    }
    for note in &card.notes {
        note_ui(ui, icons::INFO, note, None);
    }
}

/// The card as one sentence, for those who can't see it.
fn in_words(card: &scene::Card) -> String {
    let mut parts = vec![card.name.clone()];
    parts.extend((!card.part_of.is_empty()).then(|| card.part_of.clone()));
    parts.push(format!("{} {}", card.value, card.unit).trim_end().to_owned());
    parts.extend(card.lines.iter().map(|line| format!("{} {}", line.label, line.value)));
    parts.extend(card.notes.iter().cloned());
    parts.join(". ")
}
