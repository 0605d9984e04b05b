//! The year bar: the years with figures, with a play button.

use egui::{
    Color32, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::segmented::arrow_step;
use super::{focus_ring, icon};
use crate::ui::theme::{Lettering, Tokens, icons, spacing};

/// Years side by side, one of them shown.
#[must_use = "show it with ui"]
pub struct YearBar<'a> {
    name: &'a str,
    play: &'a str,
    years: &'a [String],
    selected: Option<usize>,
    playing: bool,
}

/// The user's action on a year bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearBarAnswer {
    /// The year with this index was chosen.
    Year(usize),
    /// The play button was clicked.
    Play,
}

impl<'a> YearBar<'a> {
    /// A bar of years, of which `selected` is shown. `name` is the accessible name of the bar, and `play`
    /// that of the play button, which starts or stops.
    pub fn new(
        name: &'a str,
        play: &'a str,
        years: &'a [String],
        selected: Option<usize>,
        playing: bool,
    ) -> Self {
        Self { name, play, years, selected, playing }
    }

    /// Draws the bar. Returns the user's action.
    pub fn ui(self, ui: &mut Ui) -> Option<YearBarAnswer> {
        let t = Tokens::of(ui);
        let lettering = Lettering::BODY.medium();
        let text = self
            .years
            .iter()
            .map(|year| lettering.line(ui.painter(), year, Color32::WHITE).size().x)
            .fold(0.0, f32::max);
        let many = self.years.len() as f32;
        let play = if self.years.len() > 1 { spacing::CONTROL + spacing::S } else { 0.0 };
        let room = ui.available_width() - play;
        let cell_width = (room / many.max(1.0)).clamp(text + 8.0, text + 26.0);
        let size = vec2(play + cell_width * many, spacing::CONTROL);
        let (frame, group) = ui.allocate_exact_size(size, Sense::hover());
        let (name, enabled) = (self.name, ui.is_enabled());
        group.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, enabled, name));

        let mut answer = None;
        if play > 0.0 {
            let disc = Rect::from_min_size(frame.min, vec2(spacing::CONTROL, spacing::CONTROL));
            let response =
                ui.interact(disc, group.id.with("play"), Sense::click()).on_hover_text(self.play);
            let label = self.play;
            response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, label));
            let fill = if response.hovered() { t.pressed } else { t.chip };
            ui.painter().circle(disc.center(), 15.5, fill, Stroke::new(spacing::LINE, t.line));
            let glyph = if self.playing { icons::PAUSE } else { icons::PLAY };
            icon(ui.painter(), disc.center(), spacing::ICON, glyph, t.ink);
            focus_ring(ui, &response, disc, 16);
            if response.clicked() {
                answer = Some(YearBarAnswer::Play);
            }
        }
        for (i, year) in self.years.iter().enumerate() {
            let left = frame.left() + play + cell_width * i as f32;
            let cell =
                Rect::from_min_size(pos2(left, frame.top() + 2.0), vec2(cell_width, spacing::ROW));
            let response = ui.interact(cell, group.id.with(("year", i)), Sense::click());
            let selected = self.selected == Some(i);
            response
                .widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, selected, year));
            let (fill, ink, lettering) = if selected {
                (t.accent_bg, t.accent, lettering.semibold())
            } else if response.hovered() {
                (t.chip, t.ink, lettering)
            } else {
                (Color32::TRANSPARENT, t.ink2, lettering)
            };
            let painter = ui.painter();
            let inside = cell.shrink2(vec2(1.0, 0.0));
            let radius = CornerRadius::same(spacing::RADIUS_ROW);
            painter.rect(inside, radius, fill, Stroke::NONE, StrokeKind::Inside);
            let galley = lettering.line(painter, year, ink);
            painter.galley(cell.center() - galley.size() / 2.0, galley, ink);
            focus_ring(ui, &response, inside, spacing::RADIUS_ROW);
            if let Some(step) = arrow_step(ui, &response) {
                let last = self.years.len().saturating_sub(1);
                let to = i.saturating_add_signed(step).min(last);
                ui.memory_mut(|m| m.request_focus(group.id.with(("year", to))));
                answer = Some(YearBarAnswer::Year(to));
            }
            if response.clicked() && !selected {
                answer = Some(YearBarAnswer::Year(i));
            }
        }
        answer
    }
}
