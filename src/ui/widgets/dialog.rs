//! A dialog over the window: title, body, buttons. Enter does the thing to do, unless it loses
//! something; Escape, the cross and a click beside it put it away; the keyboard's focus stays inside.

use egui::{
    Align, Context, Id, Key, Layout, Modal, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::{Button, Card, IconButton};
use crate::ui::theme::{Lettering, Tokens, icons, spacing};

/// Room for the bar beside content that is higher than the window, in points.
const SCROLL_BAR: f32 = 14.0;

/// What was done with a dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialogAnswer {
    /// The thing to do was chosen.
    Confirm,
    /// It was put away.
    Close,
}

/// The readiness of the main button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// It can.
    Ready,
    /// Something is missing.
    NotReady,
    /// It can, and loses something: only its button does it.
    Loses,
}

/// Content that asks for nothing is ready.
impl From<()> for Readiness {
    fn from((): ()) -> Self {
        Self::Ready
    }
}

/// A dialog with one thing to do.
#[must_use = "show it with show"]
pub struct Dialog<'a> {
    id: Id,
    title: &'a str,
    close: &'a str,
    cancel: Option<&'a str>,
    confirm: Option<&'a str>,
    width: f32,
}

impl<'a> Dialog<'a> {
    /// A dialog called `title`; its cross is called `close`.
    pub fn new(id: Id, title: &'a str, close: &'a str) -> Self {
        Self { id, title, close, cancel: None, confirm: None, width: 440.0 }
    }

    /// The button for the thing to do.
    pub fn confirm(mut self, label: &'a str) -> Self {
        self.confirm = Some(label);
        self
    }

    /// A button that puts it away.
    pub fn cancel(mut self, label: &'a str) -> Self {
        self.cancel = Some(label);
        self
    }

    /// The width of its content in points, where the window has room.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Draws it over everything and returns what was done. The content tells whether the thing can be
    /// done: after the keys of this frame, so that Enter never acts on text from before them.
    pub fn show<R: Into<Readiness>>(
        self,
        context: &Context,
        content: impl FnOnce(&mut Ui) -> R,
    ) -> Option<DialogAnswer> {
        let t = Tokens::of_context(context);
        let screen = context.content_rect().size();
        let width = self.width.min(screen.x - 64.0).max(160.0);
        let height = (screen.y - 200.0).max(120.0);
        let area = Modal::default_area(self.id).accessible_name(self.title);
        let modal = Modal::new(self.id)
            .area(area)
            .backdrop_color(t.backdrop)
            .frame(Card::new().padding(20).frame(t));
        let answer = modal.show(context, |ui| {
            ui.set_width(width);
            let mut answer = None;
            ui.horizontal(|ui| {
                let room = width - spacing::CONTROL - spacing::S;
                let name = Lettering::NAME.elided(ui.painter(), self.title, t.ink, room);
                let (place, response) =
                    ui.allocate_exact_size(vec2(room, spacing::CONTROL), Sense::hover());
                let y = place.center().y - name.size().y / 2.0;
                ui.painter().galley(pos2(place.left(), y), name, t.ink);
                let title = self.title;
                response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
                if ui.add(IconButton::new(icons::X, self.close)).clicked() {
                    answer = Some(DialogAnswer::Close);
                }
            });
            ui.add_space(spacing::S);
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            // The bar has room of its own beside the content.
            let scrolled = ui.scope(|ui| {
                ui.spacing_mut().scroll.floating_allocated_width = SCROLL_BAR;
                area.show(ui, content).inner
            });
            let readiness: Readiness = scrolled.inner.into();
            if self.cancel.is_some() || self.confirm.is_some() {
                ui.add_space(spacing::L);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if let Some(label) = self.confirm {
                        let button = match readiness {
                            Readiness::Loses => Button::danger(label),
                            Readiness::Ready | Readiness::NotReady => Button::primary(label),
                        };
                        if ui.add_enabled(readiness != Readiness::NotReady, button).clicked() {
                            answer = Some(DialogAnswer::Confirm);
                        }
                    }
                    if let Some(label) = self.cancel
                        && ui.add(Button::quiet(label)).clicked()
                    {
                        answer = Some(DialogAnswer::Close);
                    }
                });
            }
            (answer, readiness)
        });
        let (clicked, readiness) = answer.inner;
        // Enter does the thing, unless it belongs to the control that has the focus. A field for one line
        // of text has just given it up.
        let enters = self.confirm.is_some() && readiness == Readiness::Ready;
        let free = context.memory(|memory| memory.focused().is_none());
        let entered = enters && free && context.input(|i| i.key_pressed(Key::Enter));
        if entered && clicked.is_none() {
            return Some(DialogAnswer::Confirm);
        }
        let put_away = answer.should_close().then_some(DialogAnswer::Close);
        clicked.or(put_away)
    }
}
