//! A notice in a card: text, actions, and a cross.

use egui::{Role, Sense, Ui, WidgetInfo, vec2};

use super::{Button, Card, IconButton, icon};
use crate::ui::theme::{Lettering, Tokens, icons, spacing};

/// The severity of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastKind {
    /// An information.
    Info,
    /// A success.
    Done,
    /// A warning.
    Warning,
    /// A failure.
    Error,
}

/// The user's action on a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastAnswer {
    /// The action with this index was chosen.
    Action(usize),
    /// The notice was closed.
    Close,
}

/// A notice in a card.
#[must_use = "show it with ui"]
pub struct Toast<'a> {
    kind: ToastKind,
    text: &'a str,
    actions: Vec<&'a str>,
    close: &'a str,
}

const WIDTH: f32 = 360.0;

impl<'a> Toast<'a> {
    /// A notice. `close` is the accessible name of the cross.
    pub fn new(kind: ToastKind, text: &'a str, close: &'a str) -> Self {
        Self { kind, text, actions: Vec::new(), close }
    }

    /// Adds the button of an action.
    pub fn action(mut self, label: &'a str) -> Self {
        self.actions.push(label);
        self
    }

    /// Draws the notice. Returns the user's action.
    pub fn ui(self, ui: &mut Ui) -> Option<ToastAnswer> {
        let t = Tokens::of(ui);
        let (glyph, ink) = match self.kind {
            ToastKind::Info => (icons::INFO, t.accent),
            ToastKind::Done => (icons::CHECK_CIRCLE, t.ok),
            ToastKind::Warning => (icons::WARNING, t.warning),
            ToastKind::Error => (icons::WARNING_CIRCLE, t.danger),
        };
        let mut answer = None;
        Card::new().padding(8).show(ui, |ui| {
            ui.set_width(WIDTH.min(ui.available_width()));
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = spacing::XS;
                let (place, _) =
                    ui.allocate_exact_size(vec2(spacing::XL, spacing::ROW), Sense::hover());
                icon(ui.painter(), place.center(), 18.0, glyph, ink);
                let room = ui.available_width() - spacing::ROW - spacing::XS;
                ui.vertical(|ui| {
                    ui.set_width(room);
                    ui.add_space(5.0);
                    let galley = Lettering::BODY.wrapped(ui.painter(), self.text, t.ink, room);
                    let (place, response) =
                        ui.allocate_exact_size(vec2(room, galley.size().y), Sense::hover());
                    ui.painter().galley(place.min, galley, t.ink);
                    response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, self.text));
                    if !self.actions.is_empty() {
                        ui.add_space(2.0);
                        ui.horizontal(|ui| {
                            ui.add_space(-spacing::S);
                            for (i, label) in self.actions.iter().enumerate() {
                                if ui.add(Button::plain(label)).clicked() {
                                    answer = Some(ToastAnswer::Action(i));
                                }
                            }
                        });
                    } else {
                        ui.add_space(5.0);
                    }
                });
                if ui.add(IconButton::new(icons::X, self.close).size(spacing::ROW)).clicked() {
                    answer = Some(ToastAnswer::Close);
                }
            });
        });
        answer
    }
}
