//! Presenter mode: the map over the whole screen, everything twice as large, a light round the
//! pointer, and the saved views one after the other with what is said to them below the map.

use std::time::Duration;

use egui::{
    Align, Frame, Id, Key, Layout, Margin, Modifiers, Order, Panel, Stroke, Ui, Vec2, vec2,
};

use super::context::Context;
use super::state::WindowState;
use super::theme::{Lettering, Tokens, icons, spacing};
use super::widgets::IconButton;
use crate::project::ThemeChoice;
use crate::session::{Command, NoticeId, ProjectCommand, Session};

/// The screen in points, at least: with these few, text of 13 points is read from ten metres on
/// a projected picture two metres wide.
const SCREEN: Vec2 = Vec2::new(800.0, 480.0);
/// The most that everything is enlarged.
const LARGEST: f32 = 6.0;
/// Radius of the light round the pointer, in points.
const LIGHT: f32 = 22.0;
/// The time that the pointer may rest on nothing before it is hidden, in seconds.
const REST: f32 = 3.0;
/// The name of a view below the map.
const NAME: Lettering = Lettering { size: 20.0, line: 27.0, ..Lettering::NAME };
/// The text that goes with it.
const TEXT: Lettering = Lettering { size: 15.0, line: 21.0, ..Lettering::BODY };
/// The most lines of a name.
const NAME_LINES: usize = 2;
/// Number of lines of text there is room for.
const LINES: f32 = 3.0;
/// Room for the progress and the arrows beside the text, in points.
const PROGRESS: f32 = 150.0;

/// State of the mode while it lasts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Presenting {
    /// The window's zoom factor before.
    zoom: f32,
    /// The size of the window before, in points that are not enlarged.
    size: Vec2,
    /// True if the window filled the screen before.
    fullscreen: bool,
    /// The theme before: the lights of the room are not those at work.
    theme: ThemeChoice,
    /// The notices that were there before: a room need not read them.
    known: Vec<NoticeId>,
}

impl Presenting {
    /// The theme that comes back when the mode ends.
    pub fn theme_at_work(&self) -> ThemeChoice {
        self.theme
    }

    /// Whether a notice has come up since.
    pub fn is_new(&self, notice: NoticeId) -> bool {
        !self.known.contains(&notice)
    }
}

/// Begins: the window fills the screen, and colours keep what they mean.
pub fn start(ctx: &egui::Context, session: &mut Session, state: &mut WindowState) {
    let zoom = ctx.zoom_factor();
    let fullscreen = ctx.input(|i| i.viewport().fullscreen).unwrap_or(false);
    let size = ctx.content_rect().size() * zoom;
    let known = session.notices().iter().map(|notice| notice.id).collect();
    let theme = session.view().theme;
    session.apply(Command::EnterRoom);
    state.presenter = Some(Presenting { zoom, size, fullscreen, theme, known });
    state.hovered = None;
    ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(true));
}

/// Ends: the window is as it was.
pub fn end(ctx: &egui::Context, session: &mut Session, state: &mut WindowState) {
    if let Some(before) = state.presenter.take() {
        session.apply(Command::LeaveRoom);
        if session.view().theme != before.theme {
            session.apply(Command::SetTheme(before.theme));
        }
        ctx.set_zoom_factor(before.zoom);
        ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(before.fullscreen));
    }
}

/// The view to begin with: the one that is shown, else the first.
pub fn first_view(session: &Session) -> Option<Command> {
    let project = session.project();
    let begin = project.shown() != Some(0) && !project.views().is_empty();
    begin.then_some(Command::Project(ProjectCommand::Show(0)))
}

/// The view so many further on, where there is one.
pub fn step(session: &Session, steps: isize) -> Option<Command> {
    let project = session.project();
    let last = project.views().len().checked_sub(1)?;
    let to = match project.shown() {
        Some(shown) => shown.saturating_add_signed(steps).min(last),
        None if steps > 0 => 0,
        None => last,
    };
    (project.shown() != Some(to)).then_some(Command::Project(ProjectCommand::Show(to)))
}

/// Enlarges everything so that the smallest screen that all has room on is filled.
pub fn enlarge(ctx: &egui::Context, presenting: &Presenting) {
    // In a test there is no window, and what is enlarged stays as large in points.
    let in_window = ctx.input(|i| i.viewport().inner_rect.is_some());
    let now = ctx.content_rect().size() * ctx.zoom_factor();
    let size = if in_window { now } else { presenting.size };
    let factor = (size.x / SCREEN.x).min(size.y / SCREEN.y).clamp(presenting.zoom, LARGEST);
    if (factor - ctx.zoom_factor()).abs() > 0.005 {
        ctx.set_zoom_factor(factor);
    }
}

/// Arrow keys, page keys and space go through the views. Without views arrows move the map.
pub fn keys(ui: &Ui, ctx: &Context<'_>) {
    if ctx.session.project().views().is_empty() || ui.ctx().egui_wants_keyboard_input() {
        return;
    }
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let mut steps = isize::from(pressed(Key::PageDown)) - isize::from(pressed(Key::PageUp));
    // The years have arrows of their own when they have the focus, and space presses a button.
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

/// What is said with the view that is shown, in a band below the map; as high for all views, so
/// that the map stays where it is.
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

/// A soft light round the pointer, so that a room can follow it. Pointer and light are hidden when they
/// have rested for a while, unless something is `pointed` at, which is talked about; they are back when
/// the pointer moves.
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

/// The search field, which has no header to stand in.
pub fn palette_ui(ui: &Ui, ctx: &Context<'_>, state: &mut WindowState) {
    if !state.finder.open {
        return;
    }
    let room = ui.ctx().content_rect();
    egui::Area::new(Id::unique("presenter-palette"))
        .order(Order::Foreground)
        .fixed_pos(room.center_top() + vec2(-168.0, spacing::L))
        .show(ui.ctx(), |ui| {
            super::widgets::Card::new().padding(8).show(ui, |ui| {
                ui.set_width(320.0);
                super::panels::finder::field_ui(ui, ctx, state);
            });
        });
}
