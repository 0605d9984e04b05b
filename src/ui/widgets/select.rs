//! A drop-down list: one of several choices, each with an optional description.

use egui::{
    CornerRadius, Popup, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::{focus_ring, icon};
use crate::i18n::fold;
use crate::ui::theme::{Lettering, Tokens, icons, spacing};

/// A choice of a drop-down list.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// The label.
    pub label: &'a str,
    /// The description in a line below; may be empty.
    pub description: &'a str,
    /// True if the choice is available.
    pub enabled: bool,
}

impl<'a> Choice<'a> {
    /// An available choice without a description.
    pub fn new(label: &'a str) -> Self {
        Self { label, description: "", enabled: true }
    }

    /// Sets the description.
    #[must_use]
    pub fn describe(mut self, description: &'a str) -> Self {
        self.description = description;
        self
    }
}

/// A drop-down list that shows the selected choice while closed.
#[must_use = "show it with ui"]
pub struct Select<'a> {
    name: &'a str,
    choices: &'a [Choice<'a>],
    selected: Option<usize>,
    placeholder: &'a str,
    width: Option<f32>,
}

impl<'a> Select<'a> {
    /// A list of choices, of which `selected` is selected. `name` is the accessible name.
    pub fn new(name: &'a str, choices: &'a [Choice<'a>], selected: Option<usize>) -> Self {
        Self { name, choices, selected, placeholder: "", width: None }
    }

    /// Sets the text shown without a selection.
    pub fn placeholder(mut self, text: &'a str) -> Self {
        self.placeholder = text;
        self
    }

    /// Sets the width, in points. The default is the available width.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Draws the list. Returns the choice the user has just selected.
    pub fn ui(self, ui: &mut Ui) -> Option<usize> {
        let t = Tokens::of(ui);
        let width = self.width.unwrap_or_else(|| ui.available_width()).max(64.0);
        let (frame, response) =
            ui.allocate_exact_size(vec2(width, spacing::CONTROL), Sense::click());
        let current = self.selected.and_then(|i| self.choices.get(i)).map(|c| c.label);
        let (name, enabled) = (self.name, ui.is_enabled());
        response.widget_info(|| WidgetInfo {
            current_text_value: current.map(str::to_owned),
            ..WidgetInfo::labeled(Role::ComboBox, enabled, name)
        });
        let popup = Popup::default_response_id(&response);
        let open = Popup::is_id_open(ui.ctx(), popup);
        let fill = if response.is_pointer_button_down_on() {
            t.pressed
        } else if response.hovered() || open {
            t.chip
        } else {
            t.panel
        };
        let painter = ui.painter();
        let stroke = Stroke::new(spacing::LINE, t.control_line);
        let radius = CornerRadius::same(spacing::RADIUS_CONTROL);
        painter.rect(frame, radius, fill, stroke, StrokeKind::Inside);
        let (text, ink) = current.map_or((self.placeholder, t.ink3), |text| (text, t.ink));
        let lettering = Lettering::BODY.medium();
        let galley = lettering.elided(painter, text, ink, width - 44.0);
        let elided = galley.elided;
        let y = frame.center().y - galley.size().y / 2.0;
        painter.galley(pos2(frame.left() + 11.0, y), galley, ink);
        let arrow = pos2(frame.right() - 18.0, frame.center().y);
        let caret = if open { icons::CARET_UP } else { icons::CARET_DOWN };
        icon(painter, arrow, spacing::ICON, caret, t.ink2);
        focus_ring(ui, &response, frame, spacing::RADIUS_CONTROL);
        let response = if elided { response.on_hover_text(text) } else { response };
        self.list_ui(&response, width)
    }

    fn list_ui(&self, response: &Response, width: f32) -> Option<usize> {
        let described = self.choices.iter().any(|c| !c.description.is_empty());
        let width = if described { width.max(280.0) } else { width };
        let mut chosen = None;
        let list = Popup::menu(response).gap(spacing::XS).accessible_name(self.name).show(|ui| {
            ui.set_min_width(width - 12.0);
            ui.set_max_width(width - 12.0);
            let focused = self.to_focus(ui, response.id.with("typed"));
            ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                for (i, choice) in self.choices.iter().enumerate() {
                    let row = choice_ui(ui, choice, self.selected == Some(i));
                    if focused == Some(i) {
                        row.request_focus();
                        row.scroll_to_me(None);
                    }
                    if row.clicked() {
                        chosen = Some(i);
                        ui.close();
                    }
                }
            });
        });
        match list {
            // A dialog that was clicked would lie above its own list.
            Some(list) => response.ctx.move_to_top(list.response.layer_id),
            None => response.ctx.data_mut(|data| data.remove::<Typed>(response.id.with("typed"))),
        }
        chosen.filter(|i| self.selected != Some(*i))
    }

    /// The choice that takes the focus: the selected one when the list opens, and the first that begins with the
    /// letters that were typed since.
    fn to_focus(&self, ui: &Ui, id: egui::Id) -> Option<usize> {
        let typed = ui.ctx().data(|data| data.get_temp::<Typed>(id));
        let Some(mut typed) = typed else {
            ui.ctx().data_mut(|data| data.insert_temp(id, Typed::default()));
            return self.selected.or(Some(0));
        };
        let (letters, now) = ui.input(|input| {
            let letters = input.events.iter().filter_map(|event| match event {
                egui::Event::Text(text) if !text.trim().is_empty() => Some(text.as_str()),
                _ => None,
            });
            (letters.collect::<String>(), input.time)
        });
        if letters.is_empty() {
            return None;
        }
        if now - typed.at > TYPING {
            typed.text.clear();
        }
        typed.text.push_str(&letters);
        typed.at = now;
        let text = fold(&typed.text);
        ui.ctx().data_mut(|data| data.insert_temp(id, typed));
        self.choices.iter().position(|choice| fold(choice.label).starts_with(&text))
    }
}

/// Seconds after which typed letters begin another word.
const TYPING: f64 = 1.2;

/// The letters that were typed in an open list, and the time of the last one.
#[derive(Clone, Debug, Default)]
struct Typed {
    text: String,
    at: f64,
}

fn choice_ui(ui: &mut Ui, choice: &Choice<'_>, selected: bool) -> Response {
    ui.add_enabled_ui(choice.enabled, |ui| {
        let t = Tokens::of(ui);
        let width = ui.available_width();
        let text = width - 2.0 * spacing::S - 20.0;
        let lettering = if selected { Lettering::BODY.semibold() } else { Lettering::BODY };
        let ink = if selected { t.accent } else { t.ink };
        let label = lettering.elided(ui.painter(), choice.label, ink, text);
        let description = (!choice.description.is_empty())
            .then(|| Lettering::SECONDARY.wrapped(ui.painter(), choice.description, t.ink2, text));
        let height = match &description {
            Some(galley) => 6.0 + Lettering::BODY.line + galley.size().y + 6.0,
            None => spacing::ROW,
        };
        let (frame, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            WidgetInfo::selected(Role::MenuItemRadio, enabled, selected, choice.label)
        });
        let painter = ui.painter();
        let radius = CornerRadius::same(spacing::RADIUS_ROW);
        if response.hovered() || response.has_focus() {
            painter.rect_filled(frame, radius, t.chip);
        }
        let x = frame.left() + spacing::S;
        let line = if description.is_some() { frame.top() + 6.0 } else { frame.top() + 5.0 };
        let y = line + (Lettering::BODY.line - label.size().y) / 2.0;
        painter.galley(pos2(x, y), label, ink);
        if let Some(galley) = description {
            painter.galley(pos2(x, line + Lettering::BODY.line), galley, t.ink2);
        }
        if selected {
            let at = pos2(frame.right() - 16.0, line + Lettering::BODY.line / 2.0);
            icon(painter, at, 14.0, icons::CHECK, t.accent);
        }
        focus_ring(ui, &response, frame, spacing::RADIUS_ROW);
        response
    })
    .inner
}
