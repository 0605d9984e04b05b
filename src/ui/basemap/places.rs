//! Writes the names of places on the base map, in letters that stay sharp and of one size.

use std::sync::Arc;

use egui::{Rect, Response, Ui, Vec2};
use walkers::{MapMemory, Plugin, Projector};

use super::Ground;
use crate::ui::theme::{Lettering, Tokens};

/// The names, as something that a map draws.
pub struct PlaceNames {
    ground: Arc<Ground>,
    taken: Vec<Rect>,
}

/// Below this zoom level there is no room for names.
const LOWEST: f64 = 8.0;
/// Above this one the districts' own names are enough.
const HIGHEST: f64 = 13.0;

impl PlaceNames {
    /// The names of a ground. Those that would cover something in `taken`, or one another, are
    /// left out.
    pub fn new(ground: Arc<Ground>, taken: Vec<Rect>) -> Self {
        Self { ground, taken }
    }
}

impl Plugin for PlaceNames {
    fn run(
        mut self: Box<Self>,
        ui: &mut Ui,
        _response: &Response,
        projector: &Projector,
        _map_memory: &MapMemory,
    ) {
        if !(LOWEST..=HIGHEST).contains(&projector.zoom()) {
            return;
        }
        let t = Tokens::of(ui);
        let painter = ui.painter().with_clip_rect(projector.clip_rect());
        for (place, name) in self.ground.places() {
            let middle = projector.project(*place).to_pos2();
            if !projector.clip_rect().contains(middle) {
                continue;
            }
            let galley = Lettering::SECONDARY.medium().line(&painter, name, t.place);
            let frame = Rect::from_center_size(middle, galley.size());
            if self.taken.iter().any(|other| other.intersects(frame.expand(6.0))) {
                continue;
            }
            for angle in 0..8_u8 {
                let aside = Vec2::angled(f32::from(angle) * std::f32::consts::FRAC_PI_4) * 1.5;
                painter.galley_with_override_text_color(
                    frame.min + aside,
                    Arc::clone(&galley),
                    t.land.gamma_multiply(0.8),
                );
            }
            painter.galley(frame.min, galley, t.place);
            self.taken.push(frame);
        }
    }
}
