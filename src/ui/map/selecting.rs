//! Selection on the map: a Shift click adds a district to the selection or removes it, a Shift drag selects
//! the districts whose centroid lies in a rectangle.

use egui::{CornerRadius, CursorIcon, PointerButton, Pos2, Rect, Response, StrokeKind, Ui};

use super::camera::{MapTransform, exactly};
use crate::model::{Bounds, DistrictCode};
use crate::session::{Command, OpenDivision};
use crate::ui::context::Context;

/// The selection rectangle.
#[derive(Debug, Default)]
pub struct Selecting {
    from: Option<Pos2>,
    chosen: Vec<DistrictCode>,
}

impl Selecting {
    /// True if a drag draws a selection rectangle instead of moving the map.
    pub fn has_hold(&self, ui: &Ui) -> bool {
        self.from.is_some() || ui.input(|i| i.modifiers.shift)
    }

    /// Follows a drag and draws the rectangle. The selection is updated while it is drawn, all as one undo
    /// step.
    pub fn ui(
        &mut self,
        ui: &Ui,
        ctx: &Context<'_>,
        response: &Response,
        transform: MapTransform,
        division: &OpenDivision,
    ) {
        let shift = ui.input(|i| i.modifiers.shift);
        if response.drag_started_by(PointerButton::Primary) && shift {
            self.from = ui.input(|i| i.pointer.press_origin());
            self.chosen.clear();
            ctx.send(Command::EndStep);
        }
        let Some(from) = self.from else { return };
        if let Some(to) = response.interact_pointer_pos() {
            let frame = Rect::from_two_pos(from, to);
            let chosen = inside(frame, transform, division);
            if chosen != self.chosen {
                ctx.send(Command::Brush(chosen.clone()));
                self.chosen = chosen;
            }
            ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
            let accent = ctx.tokens.accent;
            ui.painter().with_clip_rect(response.rect).rect(
                frame,
                CornerRadius::same(2),
                accent.gamma_multiply(0.12),
                egui::Stroke::new(1.5, accent),
                StrokeKind::Inside,
            );
        }
        if response.drag_stopped() || !ui.input(|i| i.pointer.any_down()) {
            self.from = None;
            ctx.send(Command::EndStep);
        }
    }
}

/// The districts whose centroid lies in a screen rectangle.
fn inside(frame: Rect, transform: MapTransform, division: &OpenDivision) -> Vec<DistrictCode> {
    let (west, north) = transform.to_geography(exactly(frame.left_top()));
    let (east, south) = transform.to_geography(exactly(frame.right_bottom()));
    let positions = division.within(Bounds { west, south, east, north });
    let districts = &division.dataset.division.districts;
    positions.into_iter().filter_map(|p| districts.get(p)).map(|d| d.code.clone()).collect()
}
