//! A card that floats over the map.

use egui::{CornerRadius, Frame, InnerResponse, Margin, Stroke, Ui};

use crate::ui::theme::{Tokens, shadow, spacing};

/// A card: a rounded frame with a soft shadow.
#[must_use = "show it with show"]
pub struct Card {
    padding: i8,
    lifted: bool,
    dense: bool,
}

impl Default for Card {
    fn default() -> Self {
        Self { padding: 16, lifted: true, dense: false }
    }
}

impl Card {
    /// A card with the padding of a panel.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the padding, in points.
    pub fn padding(mut self, padding: i8) -> Self {
        self.padding = padding;
        self
    }

    /// Removes the shadow, for a card in a panel.
    pub fn flat(mut self) -> Self {
        self.lifted = false;
        self
    }

    /// Uses the smaller corner radius of a control.
    pub fn dense(mut self) -> Self {
        self.dense = true;
        self
    }

    /// The egui frame, for an area or a window.
    pub fn frame(&self, t: &Tokens) -> Frame {
        let radius = if self.dense { spacing::RADIUS_CONTROL } else { spacing::RADIUS_CARD };
        let frame = Frame::new()
            .fill(t.panel)
            .stroke(Stroke::new(spacing::LINE, t.line))
            .corner_radius(CornerRadius::same(radius))
            .inner_margin(Margin::same(self.padding));
        if self.lifted { frame.shadow(shadow(t)) } else { frame }
    }

    /// Draws the card around its content.
    pub fn show<R>(self, ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
        let frame = self.frame(Tokens::of(ui));
        frame.show(ui, content)
    }
}
