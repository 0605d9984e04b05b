//! The command palette: the search field in the header, and the list of entries found.

use egui::{Id, Key, Order, Rect, ScrollArea, Ui};

use super::actions;
use super::message::Message;
use super::palette::{self, PaletteEntry};
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, spacing};
use crate::ui::widgets::{Card, SearchField, SelectableRow};

/// Maximum width of the search field, in points.
const WIDEST: f32 = 320.0;
/// Minimum width for the whole placeholder text, in points.
const ROOM_FOR_WORDS: f32 = 240.0;
/// Minimum width of the list, in points.
const LIST_WIDTH: f32 = 420.0;
/// Maximum height of the list, in points.
const LIST_HEIGHT: f32 = 420.0;

fn field_id() -> Id {
    Id::unique("finder-field")
}

/// State of the search field and its list.
#[derive(Clone, Debug, Default)]
pub struct FinderField {
    /// The typed text.
    query: String,
    /// The highlighted line of the list.
    chosen: usize,
    /// True if the search field requests the focus in this frame.
    take_focus: bool,
    /// True if the list is shown.
    open: bool,
    /// The entries found in this frame, best first.
    found: Vec<PaletteEntry>,
    /// True if a key moved the highlight in this frame.
    moved: bool,
}

impl FinderField {
    /// True if the list is shown.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Shows the list and gives the search field the focus.
    pub fn take_focus(&mut self) {
        (self.open, self.take_focus) = (true, true);
    }

    /// Draws the search field. The arrow keys move the highlight, Enter starts the highlighted entry, Esc
    /// closes the list.
    pub fn field_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        let width = ui.available_width().min(WIDEST);
        // While text is typed, the field is wide enough to read it, and overlaps its neighbours.
        if self.open && width < ROOM_FOR_WORDS {
            let size = egui::vec2(width, spacing::CONTROL);
            let (place, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            let at = place.right_top() - egui::vec2(WIDEST, 0.0);
            egui::Area::new(Id::unique("finder-wide"))
                .order(Order::Foreground)
                .constrain(false)
                .fixed_pos(at)
                .show(ui.ctx(), |ui| self.field_of_width(ui, ctx, WIDEST));
            return;
        }
        self.field_of_width(ui, ctx, width);
    }

    fn field_of_width(&mut self, ui: &mut Ui, ctx: &Context<'_>, width: f32) {
        let shortcut = actions::first_keys(ui.ctx(), "window.find", ctx.language());
        let left = ui.cursor().left();
        let (name, short) = (ctx.tr("window.find"), ctx.tr("palette.find_short"));
        let placeholder = if width >= ROOM_FOR_WORDS { name } else { short };
        let response =
            SearchField::new(&mut self.query, placeholder, ctx.tr("window.clear_search"))
                .name(name)
                .shortcut(&shortcut)
                .width(width)
                .id(field_id())
                .ui(ui);
        if std::mem::take(&mut self.take_focus) {
            ui.memory_mut(|m| m.request_focus(field_id()));
        }
        if response.changed() {
            self.chosen = 0;
            self.open = true;
        }
        if response.gained_focus() {
            self.open = true;
        }
        self.found = if self.open || response.lost_focus() {
            palette::find(ctx, ui.ctx(), &self.query)
        } else {
            Vec::new()
        };
        if response.has_focus() {
            self.choose(ui);
        } else if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
            match self.found.get(self.chosen).map(|entry| entry.message.clone()) {
                Some(Ok(message)) => self.pick(ui, ctx, message),
                _ => self.take_focus = true,
            }
        } else if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape)) {
            *self = Self::default();
        } else if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Tab)) {
            self.open = false;
        }
        let frame = Rect::from_x_y_ranges(left..=left + width, response.rect.y_range().expand(6.0));
        ui.data_mut(|data| data.insert_temp(field_id(), frame));
    }

    /// Moves the highlight with the arrow keys, cyclically.
    fn choose(&mut self, ui: &Ui) {
        let none = egui::Modifiers::NONE;
        let (down, up) = ui.input_mut(|i| {
            (i.consume_key(none, Key::ArrowDown), i.consume_key(none, Key::ArrowUp))
        });
        let many = self.found.len().max(1);
        if down {
            self.chosen = (self.chosen + 1) % many;
        }
        if up {
            self.chosen = (self.chosen + many - 1) % many;
        }
        self.moved = down || up;
    }

    fn pick(&mut self, ui: &Ui, ctx: &Context<'_>, message: Message) {
        // The state is reset first, so that a command that opens the list again has effect.
        *self = Self::default();
        ctx.pointer.rest_at(ui.input(|i| i.pointer.latest_pos()));
        ctx.post(Some(message));
    }

    /// Draws the list below the field, over everything else.
    pub fn list_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        if !self.open {
            return;
        }
        let Some(field) = ui.data(|data| data.get_temp::<Rect>(field_id())) else { return };
        let mut picked = None;
        let room = ui.ctx().content_rect();
        let width = field.width().max(LIST_WIDTH);
        let left = field.left().min(room.right() - width - spacing::XL).max(room.left());
        let area = egui::Area::new(Id::unique("finder-list"))
            .order(Order::Foreground)
            .constrain(false)
            .fixed_pos(egui::pos2(left, field.bottom() + spacing::XS))
            .show(ui.ctx(), |ui| {
                Card::new().padding(6).show(ui, |ui| {
                    ui.set_width(width);
                    if self.found.is_empty() {
                        let query = self.query.trim();
                        let text = ctx.tr_with("window.nothing_found", &[("query", query)]);
                        ui.add_space(spacing::XS);
                        ui.label(Lettering::BODY.rich(text, ctx.tokens.ink2));
                        ui.add_space(spacing::XS);
                    }
                    let height = LIST_HEIGHT.min(room.bottom() - field.bottom() - spacing::XL);
                    ScrollArea::vertical().max_height(height).show(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = 1.0;
                        for (i, entry) in self.found.iter().enumerate() {
                            let detail = entry.message.as_ref().err().copied();
                            let row = SelectableRow::new(&entry.title)
                                .unit(detail.unwrap_or(&entry.detail))
                                .icon(entry.icon)
                                .selected(i == self.chosen);
                            let response = ui.add_enabled(entry.message.is_ok(), row);
                            if i == self.chosen && self.moved {
                                response.scroll_to_me(None);
                            }
                            if response.clicked() {
                                picked = entry.message.clone().ok();
                            }
                        }
                    });
                });
            });
        if let Some(message) = picked {
            self.pick(ui, ctx, message);
        } else if area.response.clicked_elsewhere() && !ui.memory(|m| m.has_focus(field_id())) {
            self.open = false;
        }
    }
}
