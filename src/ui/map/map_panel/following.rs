//! Automatic movement of the map: to the view's camera at the start and after undo, to the destination of a
//! flight, and away from its cards.

use egui::Rect;
use walkers::lon_lat;

use super::MapPanel;
use crate::project::Camera;
use crate::session::{Flight, OpenDivision, Session};
use crate::ui::map::camera::{Journey, MapTransform};
use crate::ui::map::footprint::Footprint;

/// Margin around a fitted division, in points.
const FIT_MARGIN: f32 = 24.0;
/// Maximum margin on each side of a small map, as a share of its size.
const SMALL_MARGIN: f32 = 0.04;
/// Maximum zoom of a flight to a place: a scale bar of 500 m.
const NEAREST: f64 = 14.3;
/// Time after the first fit in which the map is fitted again at once when its cards change, in seconds. The
/// size of a card is known only after it was drawn.
const SETTLING: f64 = 0.6;

impl MapPanel {
    /// Computes the footprint of a new division.
    pub(super) fn survey(&mut self, division: &OpenDivision) {
        let revision = division.dataset.revision;
        if self.footprint.as_ref().is_none_or(|(known, _)| *known != revision) {
            self.footprint = Footprint::of(division).map(|footprint| (revision, footprint));
        }
    }

    /// Moves the map to the view's camera: at the start, after undo, and on a flight of the session.
    pub(super) fn follow_view(
        &mut self,
        session: &Session,
        frame: Rect,
        cards: Vec<Rect>,
        held: bool,
        time: f64,
    ) {
        let view = session.view();
        let arrangement = view.panes.arrangement;
        let (before, size) = (self.size, frame.size());
        let resized = (before - size).length() > 0.5;
        let arranged = self.arrangement != arrangement;
        (self.size, self.frame, self.arrangement) = (size, frame, arrangement);
        let flight = session.take_flight();
        let Some((_, ground)) = &self.footprint else { return };
        let margin = FIT_MARGIN.min(size.min_elem() * SMALL_MARGIN);
        let levels = self.levels_in();
        self.fitted = view.camera.is_none();
        let seen = view.camera.map(|camera| Camera { zoom: camera.zoom + levels, ..camera });
        let whole = || ground.fit_between(frame, margin, &cards);
        // A map that the user has not moved always shows the whole division, whatever its size. A moved map
        // keeps its centre, and in another arrangement as much ground.
        let presented = self.presented_from.is_some() && !arranged;
        if !self.started || (resized && (seen.is_none() || presented)) {
            self.started = true;
            self.camera.jump(seen.unwrap_or_else(whole));
            self.camera.forget_news();
            (self.cards, self.fitted_at) = (cards.clone(), time);
            if !matches!(flight, Some(Flight::To(_))) {
                return;
            }
        }
        match flight {
            Some(Flight::Fit) => {
                self.camera.travel(whole(), time, Journey::Known);
                self.cards = cards;
            }
            Some(Flight::To(place)) => {
                let Some(place) = Footprint::whole(place) else { return };
                let mut to = place.fit_between(frame, margin, &cards);
                if to.zoom > NEAREST {
                    to = place.nearest(to, frame, NEAREST);
                }
                self.camera.travel(to, time, Journey::Sent);
            }
            Some(Flight::ToCamera) => {
                self.camera.travel(seen.unwrap_or_else(whole), time, Journey::Known);
                self.cards = cards;
            }
            // Smaller maps show as much ground as the larger ones did.
            None if arranged => self.camera.rescale(size.x * size.y / (before.x * before.y)),
            None if seen.is_some() || held || self.camera.is_moving() || self.cards == cards => {}
            // The cards of the previous maps have gone, and those of the present ones have appeared.
            None if time - self.fitted_at < SETTLING => {
                self.camera.jump(whole());
                self.camera.forget_news();
                self.cards = cards;
            }
            // A card has become larger. The map moves only if the card now covers a district.
            None => {
                let at_home = self.camera.now().map(|now| {
                    let middle = lon_lat(now.longitude, now.latitude);
                    ground.under(&cards, MapTransform::new(frame, middle, now.zoom)) == 0
                });
                if at_home != Some(true) {
                    self.camera.travel(whole(), time, Journey::Known);
                }
                self.cards = cards;
            }
        }
    }
}
