//! A modal dialog: title, body, buttons. Enter confirms, unless something would be lost; Escape, the cross
//! and a click outside close it. The focus stays inside.

use egui::{
    Align, Context, Id, Key, Layout, Modal, Modifiers, Popup, Role, ScrollArea, Sense, Ui,
    WidgetInfo, pos2, vec2,
};

use super::{Button, Card, IconButton};
use crate::ui::theme::{Lettering, Tokens, icons, spacing};

/// Width reserved for the scroll bar of content higher than the window, in points.
const SCROLL_BAR: f32 = 14.0;

/// The user's answer to a dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialogAnswer {
    /// The dialog was confirmed.
    Confirm,
    /// The dialog was closed.
    Close,
}

/// State of the confirm button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// The dialog can be confirmed.
    Ready,
    /// Some input is missing.
    NotReady,
    /// Confirming loses something, so only the button confirms, and not Enter.
    Loses,
}

/// Content without input is ready.
impl From<()> for Readiness {
    fn from((): ()) -> Self {
        Self::Ready
    }
}

/// A dialog with at most one action to confirm.
#[must_use = "show it with show"]
pub struct Dialog<'a> {
    id: Id,
    title: &'a str,
    close: &'a str,
    cancel: Option<&'a str>,
    confirm: Option<&'a str>,
    width: f32,
    enter_from_anywhere: bool,
}

impl<'a> Dialog<'a> {
    /// A dialog with a title; `close` is the accessible name of its cross.
    pub fn new(id: Id, title: &'a str, close: &'a str) -> Self {
        Self {
            id,
            title,
            close,
            cancel: None,
            confirm: None,
            width: 440.0,
            enter_from_anywhere: false,
        }
    }

    /// Adds the confirm button.
    pub fn confirm(mut self, label: &'a str) -> Self {
        self.confirm = Some(label);
        self
    }

    /// Adds a button that closes the dialog.
    pub fn cancel(mut self, label: &'a str) -> Self {
        self.cancel = Some(label);
        self
    }

    /// Sets the content width in points, at most that of the window.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Lets Enter confirm from any control of the content, which Space then uses, but not while a list is open.
    pub fn enter_from_anywhere(mut self) -> Self {
        self.enter_from_anywhere = true;
        self
    }

    /// Draws the dialog over everything, and returns the answer. The content returns the readiness, after
    /// the keys of this frame were handled, so that Enter never acts on an earlier text.
    pub fn show<R: Into<Readiness>>(
        self,
        context: &Context,
        content: impl FnOnce(&mut Ui) -> R,
    ) -> Option<DialogAnswer> {
        let t = Tokens::of_context(context);
        let list_is_open = Popup::is_any_open(context);
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
            let takes_enter = self.enter_from_anywhere && answer.is_none() && !list_is_open;
            let taken = takes_enter && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
            ui.add_space(spacing::S);
            let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            // The scroll bar has its own space beside the content.
            let scrolled = ui.scope(|ui| {
                ui.spacing_mut().scroll.floating_allocated_width = SCROLL_BAR;
                area.show(ui, content).inner
            });
            let readiness: Readiness = scrolled.inner.into();
            if self.cancel.is_some() || self.confirm.is_some() {
                ui.add_space(spacing::L);
                // A row of a height of its own: it would take that of the dialog when the window was higher.
                let row = vec2(width, spacing::CONTROL);
                let ends = Layout::right_to_left(Align::Center);
                ui.allocate_ui_with_layout(row, ends, |ui| {
                    if let Some(label) = self.confirm {
                        let button = match readiness {
                            Readiness::Loses => Button::danger(label),
                            Readiness::Ready | Readiness::NotReady => Button::primary(label),
                        };
                        if ui.add_enabled(readiness != Readiness::NotReady, button).clicked() {
                            answer = Some(DialogAnswer::Confirm);
                        }
                    }
                    if let Some(label) = self.cancel {
                        let button = ui.add(Button::quiet(label));
                        if button.clicked() || (taken && button.has_focus()) {
                            answer = Some(DialogAnswer::Close);
                        }
                    }
                });
            }
            if taken && answer.is_none() && readiness == Readiness::Ready {
                answer = Some(DialogAnswer::Confirm);
            }
            (answer, readiness)
        });
        let (clicked, readiness) = answer.inner;
        // Enter confirms, unless the focused control uses it. A single-line text field has just lost the
        // focus by it.
        let enters = self.confirm.is_some() && readiness == Readiness::Ready && !list_is_open;
        let free = context.memory(|memory| memory.focused().is_none());
        let entered = enters && free && context.input(|i| i.key_pressed(Key::Enter));
        if entered && clicked.is_none() {
            return Some(DialogAnswer::Confirm);
        }
        let put_away = answer.should_close().then_some(DialogAnswer::Close);
        clicked.or(put_away)
    }
}
