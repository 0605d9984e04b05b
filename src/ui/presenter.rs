//! Presenter mode: the map in full screen, the interface about twice as large, a spotlight around the
//! pointer, and the saved views one after the other with their texts below the map.

use std::time::Duration;

use egui::{
    Align, Frame, Id, Key, Layout, Margin, Modifiers, Order, Panel, Stroke, Ui, Vec2, vec2,
};

use super::commands::finder::FinderField;
use super::commands::view_steps::step;
use super::context::Context;
use super::presenting::Presenting;
use super::theme::{Lettering, Tokens, icons, spacing};
use super::widgets::IconButton;
use crate::session::{Command, Session};

/// Minimum size of the enlarged screen, in points. With so few points, text of 13 points can be read from
/// ten metres on a projected picture two metres wide.
const SCREEN: Vec2 = Vec2::new(800.0, 480.0);
/// Maximum zoom factor.
const LARGEST: f32 = 6.0;
/// Radius of the spotlight, in points.
const LIGHT: f32 = 22.0;
/// Time that the pointer may rest on nothing before it is hidden, in seconds.
const REST: f32 = 3.0;
/// Text style of a view's name below the map.
const NAME: Lettering = Lettering { size: 20.0, line: 27.0, ..Lettering::NAME };
/// Text style of a view's text.
const TEXT: Lettering = Lettering { size: 15.0, line: 21.0, ..Lettering::BODY };
/// Maximum number of lines of a name.
const NAME_LINES: usize = 2;
/// Maximum number of lines of a text.
const LINES: f32 = 3.0;
/// Width reserved for progress and arrows beside the text, in points.
const PROGRESS: f32 = 150.0;

/// Starts presenter mode: the window becomes full screen, and the ramps keep their theme.
pub fn start(ctx: &egui::Context, session: &mut Session) -> Presenting {
    let zoom = ctx.zoom_factor();
    let fullscreen = ctx.input(|i| i.viewport().fullscreen).unwrap_or(false);
    let size = ctx.content_rect().size() * zoom;
    let known = session.notices().iter().map(|notice| notice.id).collect();
    let theme = session.view().theme;
    session.apply(Command::EnterRoom);
    ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(true));
    Presenting { zoom, size, fullscreen, theme, known }
}

/// Ends presenter mode: restores window and theme.
pub fn end(ctx: &egui::Context, session: &mut Session, before: &Presenting) {
    session.apply(Command::LeaveRoom);
    if session.view().theme != before.theme {
        session.apply(Command::SetTheme(before.theme));
    }
    ctx.set_zoom_factor(before.zoom);
    ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(before.fullscreen));
}

/// Sets the zoom factor so that a screen of minimum size fills the window.
pub fn enlarge(ctx: &egui::Context, presenting: &Presenting) {
    // In a test there is no window, and the content keeps its size in points.
    let in_window = ctx.input(|i| i.viewport().inner_rect.is_some());
    let now = ctx.content_rect().size() * ctx.zoom_factor();
    let size = if in_window { now } else { presenting.size };
    let factor = (size.x / SCREEN.x).min(size.y / SCREEN.y).clamp(presenting.zoom, LARGEST);
    if (factor - ctx.zoom_factor()).abs() > 0.005 {
        ctx.set_zoom_factor(factor);
    }
}

/// Handles the keys of presenter mode: arrows, Page Up, Page Down and Space change the view. Without views
/// the arrow keys are left to the map.
pub fn keys(ui: &Ui, ctx: &Context<'_>) {
    if ctx.session.project().views().is_empty() || ui.ctx().egui_wants_keyboard_input() {
        return;
    }
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let mut steps = isize::from(pressed(Key::PageDown)) - isize::from(pressed(Key::PageUp));
    // A focused year bar uses the arrow keys itself, and Space presses a focused button.
    if ui.memory(|m| m.focused().is_none()) {
        for key in [Key::ArrowRight, Key::ArrowDown, Key::Space] {
            steps += isize::from(pressed(key));
        }
        for key in [Key::ArrowLeft, Key::ArrowUp] {
            steps -= isize::from(pressed(key));
        }
    }
    if steps != 0
        && let Some(command) = step(ctx.session, steps)
    {
        ctx.send(command);
    }
}

/// Draws the caption band below the map: name and text of the shown view. It has the same height for all
/// views, so that the map doesn't move.
pub fn caption_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let project = ctx.session.project();
    let views = project.views();
    let Some(shown) = project.shown() else { return };
    let Some(saved) = views.get(shown) else { return };
    let tokens = ctx.tokens;
    let width = ui.available_width() - PROGRESS - 2.0 * spacing::L - spacing::XL;
    let painter = ui.painter();
    let lines = views.iter().map(|saved| match saved.text.trim() {
        "" => 0.0,
        text => TEXT.wrapped(painter, text, tokens.ink, width).rows.len() as f32,
    });
    let lines = lines.fold(0.0, f32::max).min(LINES);
    let names = views.iter().map(|saved| {
        NAME.wrapped_at_most(painter, &saved.name, tokens.ink, width, NAME_LINES).rows.len() as f32
    });
    let names = names.fold(1.0, f32::max);
    let height = names * NAME.line + lines * TEXT.line + 2.0 * spacing::M;
    let frame = Frame::new().fill(tokens.panel).inner_margin(Margin::symmetric(16, 12));
    Panel::bottom("caption")
        .frame(frame)
        .exact_size(height)
        .resizable(false)
        .show_separator_line(true)
        .show(ui, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = spacing::XS;
                progress_ui(ui, ctx, shown, views.len());
                ui.add_space(spacing::XL);
                ui.with_layout(Layout::top_down(Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    if saved.text.trim().is_empty() {
                        ui.add_space(lines * TEXT.line / 2.0);
                    }
                    let room = ui.available_width();
                    let painter = ui.painter();
                    let name =
                        NAME.wrapped_at_most(painter, &saved.name, tokens.ink, room, NAME_LINES);
                    ui.add(egui::Label::new(name));
                    if !saved.text.trim().is_empty() {
                        let text = TEXT.rich(saved.text.trim(), tokens.ink2);
                        ui.add(egui::Label::new(text).wrap());
                    }
                });
            });
        });
}

fn progress_ui(ui: &mut Ui, ctx: &Context<'_>, shown: usize, many: usize) {
    let arrows = [
        (icons::CARET_RIGHT, "presenter.next", step(ctx.session, 1)),
        (icons::CARET_LEFT, "presenter.previous", step(ctx.session, -1)),
    ];
    for (icon, name, command) in arrows {
        let button = IconButton::new(icon, ctx.tr(name));
        if ui.add_enabled(command.is_some(), button).clicked()
            && let Some(command) = command
        {
            ctx.send(command);
        }
    }
    let (at, of) = ((shown + 1).to_string(), many.to_string());
    let text = ctx.tr_with("presenter.progress", &[("at", &at), ("of", &of)]);
    ui.label(TEXT.rich(text, ctx.tokens.ink2));
}

/// Draws a soft spotlight around the pointer, so that the audience can follow it. Pointer and spotlight are
/// hidden after a rest and return when the pointer moves. They stay while something is `pointed` at, since
/// the speaker is talking about it.
pub fn light_ui(ui: &Ui, tokens: &Tokens, pointed: bool) {
    let Some(at) = ui.input(|i| i.pointer.hover_pos()) else { return };
    let rested = ui.input(|i| i.pointer.time_since_last_movement());
    if !pointed && rested >= REST {
        ui.ctx().set_cursor_icon(egui::CursorIcon::None);
        return;
    }
    if !pointed {
        ui.ctx().request_repaint_after(Duration::from_secs_f32(REST - rested));
    }
    let layer = egui::LayerId::new(Order::Tooltip, Id::unique("pointer-light"));
    let painter = ui.ctx().layer_painter(layer);
    let color = tokens.warning;
    for (radius, strength) in [(1.0, 0.10), (0.8, 0.10), (0.6, 0.12)] {
        painter.circle_filled(at, LIGHT * radius, color.gamma_multiply(strength));
    }
    painter.circle_stroke(at, LIGHT, Stroke::new(2.0, color.gamma_multiply(0.85)));
}

/// Draws the search field, since presenter mode has no header.
pub fn palette_ui(ui: &Ui, ctx: &Context<'_>, finder: &mut FinderField) {
    if !finder.is_open() {
        return;
    }
    let room = ui.ctx().content_rect();
    egui::Area::new(Id::unique("presenter-palette"))
        .order(Order::Foreground)
        .fixed_pos(room.center_top() + vec2(-168.0, spacing::L))
        .show(ui.ctx(), |ui| {
            super::widgets::Card::new().padding(8).show(ui, |ui| {
                ui.set_width(320.0);
                finder.field_ui(ui, ctx);
            });
        });
}
