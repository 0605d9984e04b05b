//! The colour of one of the user's own classes: one of those of the ramps, or typed as `#rrggbb`.

use egui::{
    CornerRadius, Popup, PopupCloseBehavior, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    vec2,
};

use super::ground;
use super::own_classes::{FIELD, PATCH, put, set};
use crate::color::{Color, RAMPS};
use crate::project::{OwnClasses, OwnColor};
use crate::scene::Choropleth;
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::theme::{color32, spacing};
use crate::ui::widgets::{Button, TextInput, focus_ring, label_ui};

/// Number of colours of each ramp.
const COLORS: usize = 7;
/// Side of a colour to choose, in points.
const SWATCH: f32 = 24.0;
/// Room between two of them, in points.
const BETWEEN: f32 = 2.0;

/// Draws the patch of a class, which opens the picker. `typed` is the text of a colour that is being typed, and its
/// class.
pub fn ui(
    ui: &mut Ui,
    ctx: &Context<'_>,
    (map, own, class): (&Choropleth, &OwnClasses, usize),
    typed: &mut Option<(usize, String)>,
) {
    let Some(shown) = map.classes.get(class).map(|class| class.color) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(PATCH, FIELD), Sense::click());
    let patch = Rect::from_center_size(rect.center(), vec2(PATCH, PATCH));
    let radius = CornerRadius::same(4);
    let edge = Stroke::new(spacing::LINE, ctx.tokens.control_line);
    ui.painter().rect(patch, radius, color32(shown), edge, StrokeKind::Inside);
    focus_ring(ui, &response, patch, 4);
    let label = ctx.tr_with("window.class_color", &[("n", &(class + 1).to_string())]);
    response.widget_info(|| WidgetInfo::labeled(Role::ColorWell, true, &label));
    let response = response.on_hover_text(&label);
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        let choose = |color: Option<OwnColor>| {
            let mut own = own.clone();
            put(&mut own.colors, class, color);
            set(ctx, own);
        };
        ui.set_max_width(COLORS as f32 * (SWATCH + BETWEEN) - BETWEEN);
        if let Some(color) = swatches_ui(ui, ctx, shown) {
            choose(Some(OwnColor(color)));
            ctx.send(Command::EndStep);
        }
        ui.add_space(spacing::XS);
        label_ui(ui, ctx.tr("window.color_code"));
        let of_class = typed.take_if(|(of, _)| *of == class);
        let mut text = of_class.map_or_else(|| OwnColor(shown).to_string(), |(_, text)| text);
        let input = TextInput::new(&mut text, ctx.tr("window.color_code")).id("class-color");
        let response = input.ui(ui);
        if response.changed()
            && let Ok(color) = text.trim().parse()
        {
            choose(Some(color));
        }
        if response.lost_focus() {
            ctx.send(Command::EndStep);
        }
        if response.has_focus() {
            *typed = Some((class, text));
        }
        if own.color(class).is_some()
            && ui.add(Button::quiet(ctx.tr("window.ramp_color"))).clicked()
        {
            choose(None);
            ctx.send(Command::EndStep);
        }
    });
}

/// Draws the colours of the ramps, a row for each, and returns the chosen one.
fn swatches_ui(ui: &mut Ui, ctx: &Context<'_>, shown: Color) -> Option<Color> {
    let mut chosen = None;
    ui.spacing_mut().item_spacing = vec2(BETWEEN, BETWEEN);
    ui.spacing_mut().interact_size.y = SWATCH;
    for ramp in RAMPS {
        ui.horizontal(|ui| {
            for color in ramp.colors(COLORS, ground(ctx)) {
                let size = vec2(SWATCH, SWATCH);
                let (rect, response) = ui.allocate_exact_size(size, Sense::click());
                let name = OwnColor(color).to_string();
                let is_shown = color == shown;
                response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_shown, &name));
                let line = if is_shown || response.hovered() {
                    Stroke::new(spacing::FOCUS, ctx.tokens.ink)
                } else {
                    Stroke::new(spacing::LINE, ctx.tokens.control_line)
                };
                let radius = CornerRadius::same(3);
                ui.painter().rect(rect, radius, color32(color), line, StrokeKind::Inside);
                focus_ring(ui, &response, rect, 3);
                if response.on_hover_text(&name).clicked() {
                    chosen = Some(color);
                }
            }
        });
    }
    chosen
}
