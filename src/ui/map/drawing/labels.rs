//! District labels on the map: placed when the map rests, moved along with it.

use egui::{Align2, Color32, Painter, Rect, Stroke, pos2, vec2};
use geo::Contains as _;

use super::area_names::place_area_names;
use super::circle_layer::circles_on_screen;
use crate::model::{DistrictCode, Revision};
use crate::scene::{
    CIRCLE, CircleLabel, Circles, LEADER, LabelCandidate, PlacedLabel, place_circle_labels,
    place_labels,
};
use crate::spatial::mercator;
use crate::ui::map::camera::MapTransform;
use crate::ui::map::shown::Shown;
use crate::ui::theme::{Lettering, Tokens};

/// Font size of the labels, in points.
const SIZE: f64 = 11.0;
/// Text style of larger areas.
const AREA: Lettering = Lettering { size: 12.0, ..Lettering::SMALL.semibold() };
/// Minimum size of a district with a label, in points.
const SMALLEST: f64 = 36.0;

/// Minimum radius of a circle with a label beside it, in points.
const SMALLEST_CIRCLE: f64 = 4.0;

/// Cache key of the label positions.
type Key = (Revision, MapTransform, Rect, Vec<DistrictCode>, Option<Discs>);
/// The part of the key for circles: their number, the largest figure, and its radius.
type Discs = (usize, f64, f64);

/// The labels and their positions.
#[derive(Default)]
pub struct MapLabels {
    placed: Vec<(PlacedLabel, [f64; 2])>,
    /// Labels of larger areas whose districts are too small for their own.
    areas: Vec<(PlacedLabel, [f64; 2])>,
    /// Number of times the labels were placed.
    times: u64,
    key: Option<Key>,
}

impl MapLabels {
    /// Paints the labels. They are placed anew when the map rests in another position.
    pub fn paint(
        &mut self,
        painter: &Painter,
        shown: &Shown<'_>,
        circles: Option<(&Circles, f64)>,
        tokens: &Tokens,
    ) {
        let Shown { division, transform, frame, resting, .. } = *shown;
        let pins = &shown.view.pins;
        let discs = circles.map(|(circles, largest)| (circles.order.len(), circles.most, largest));
        let key = (division.dataset.revision, transform, frame, pins.clone(), discs);
        let other_division = self.key.as_ref().is_none_or(|k| k.0 != key.0);
        if (resting || other_division) && self.key.as_ref() != Some(&key) {
            match circles {
                Some((circles, largest)) => self.place_beside(shown, circles, largest),
                None => self.place(shown),
            }
            self.times = self.times.wrapping_add(1);
            self.key = Some(key);
        }
        let names = [(&self.placed, Lettering::SMALL.medium()), (&self.areas, AREA)];
        for (labels, font) in names {
            for (label, anchor) in labels {
                let middle = transform.to_screen(*anchor);
                leader_line(painter, label, middle, tokens);
                let line_height = font.size * 1.15;
                let lines = label.lines.len() as f32;
                for (i, line) in label.lines.iter().enumerate() {
                    let y = middle.y + line_height * (i as f32 - (lines - 1.0) / 2.0);
                    haloed(painter, pos2(middle.x, y), line, font, tokens);
                }
            }
        }
    }

    /// Number of times the labels were placed: a changed number means changed positions.
    pub fn times(&self) -> u64 {
        self.times
    }

    /// The texts of the labels, and their rectangles on a map under `transform`: left, top, right, bottom.
    pub fn placed(&self, transform: MapTransform) -> Vec<(String, [f64; 4])> {
        let moved = |(label, anchor): &(PlacedLabel, [f64; 2])| {
            let at = transform.to_screen(*anchor);
            let [x, y] = [f64::from(at.x) - label.at[0], f64::from(at.y) - label.at[1]];
            let [left, top, right, bottom] = label.frame;
            (label.text(), [left + x, top + y, right + x, bottom + y])
        };
        self.placed.iter().chain(&self.areas).map(moved).collect()
    }

    fn place(&mut self, shown: &Shown<'_>) {
        let Shown { division, transform, frame, .. } = *shown;
        let pins = &shown.view.pins;
        let screen = |lon: f64, lat: f64| {
            let at = transform.to_screen(mercator::forward(lon, lat));
            [f64::from(at.x), f64::from(at.y)]
        };
        let frame = [frame.left(), frame.top(), frame.right(), frame.bottom()].map(f64::from);
        let districts = &division.dataset.division.districts;
        let seen: Vec<_> = districts
            .iter()
            .enumerate()
            .filter_map(|(position, district)| {
                let bounds = crate::model::Bounds::of(&district.outline)?;
                let [left, top] = screen(bounds.west, bounds.north);
                let [right, bottom] = screen(bounds.east, bounds.south);
                let envelope = [left, top, right, bottom];
                let outside =
                    right < frame[0] || left > frame[2] || bottom < frame[1] || top > frame[3];
                let important = pins.contains(&district.code);
                let small = right - left < SMALLEST && bottom - top < SMALLEST;
                if outside || (small && !important) {
                    return None;
                }
                let point = division.label_point(position)?;
                let contains = move |[x, y]: [f64; 2]| {
                    let (lon, lat) = transform.to_geography([x, y]);
                    district.outline.contains(&geo::Point::new(lon, lat))
                };
                Some((position, district, point, envelope, important, contains))
            })
            .collect();
        let candidates: Vec<LabelCandidate<'_>> = seen
            .iter()
            .map(|(position, district, point, envelope, important, contains)| LabelCandidate {
                position: *position,
                name: &district.name,
                at: screen(point.longitude, point.latitude),
                envelope: *envelope,
                contains,
                important: *important,
            })
            .collect();
        let placed = place_labels(&candidates, frame, &[], SIZE);
        let areas = place_area_names(division, &placed, transform, frame, f64::from(AREA.size));
        self.areas = anchored(areas, transform);
        self.placed = anchored(placed, transform);
    }

    /// Places labels beside circles.
    fn place_beside(&mut self, shown: &Shown<'_>, circles: &Circles, largest: f64) {
        let Shown { view, division, transform, frame, .. } = *shown;
        let frame = [frame.left(), frame.top(), frame.right(), frame.bottom()].map(f64::from);
        let districts = &division.dataset.division.districts;
        let seen = |(_, [x, y], radius): &(usize, [f64; 2], f64)| {
            x + radius > frame[0]
                && x - radius < frame[2]
                && y + radius > frame[1]
                && y - radius < frame[3]
        };
        let all: Vec<(usize, [f64; 2], f64)> =
            circles_on_screen(division, circles, largest, transform).filter(seen).collect();
        let candidates: Vec<CircleLabel<'_>> = all
            .iter()
            .filter_map(|(position, at, radius)| {
                let district = districts.get(*position)?;
                let important = view.pins.contains(&district.code);
                let named = important || *radius >= SMALLEST_CIRCLE;
                let radius = radius + if important { CIRCLE.ring_reach() } else { 0.0 };
                let (position, name, at) = (*position, &*district.name, *at);
                named.then_some(CircleLabel { position, name, at, radius, important })
            })
            .collect();
        let discs: Vec<_> = all.iter().map(|(_, at, radius)| (*at, *radius)).collect();
        self.areas.clear();
        let placed = place_circle_labels(&candidates, &discs, frame, &[], SIZE);
        self.placed = anchored(placed, transform);
    }
}

/// Labels with their centres in unit Mercator, so that they move along with the map.
fn anchored(labels: Vec<PlacedLabel>, transform: MapTransform) -> Vec<(PlacedLabel, [f64; 2])> {
    let anchored = |label: PlacedLabel| {
        let at = transform.to_unit(label.at);
        (label, at)
    };
    labels.into_iter().map(anchored).collect()
}

/// Paints the leader line of a label, if it has one. `middle` is the label's centre.
fn leader_line(painter: &Painter, label: &PlacedLabel, middle: egui::Pos2, tokens: &Tokens) {
    let Some(leader) = label.leader else { return };
    #[expect(clippy::cast_possible_truncation, reason = "points of a window")]
    let place =
        |[x, y]: [f64; 2]| middle + vec2((x - label.at[0]) as f32, (y - label.at[1]) as f32);
    #[expect(clippy::cast_possible_truncation, reason = "a point or so")]
    let width = LEADER as f32;
    let ends = leader.map(place);
    painter.line_segment(ends, Stroke::new(width + 2.0, tokens.panel));
    painter.line_segment(ends, Stroke::new(width, tokens.ink));
}

/// Paints a line of text with a halo, so that it is readable on every class.
fn haloed(painter: &Painter, at: egui::Pos2, text: &str, font: Lettering, tokens: &Tokens) {
    let halo: Color32 = tokens.panel.gamma_multiply(0.8);
    let galley = font.line(painter, text, tokens.ink);
    let at = Align2::CENTER_CENTER.anchor_size(at, galley.size()).min;
    for (dx, dy) in [
        (-1.2, 0.0),
        (1.2, 0.0),
        (0.0, -1.2),
        (0.0, 1.2),
        (-0.9, -0.9),
        (0.9, 0.9),
        (-0.9, 0.9),
        (0.9, -0.9),
    ] {
        painter.galley_with_override_text_color(at + vec2(dx, dy), galley.clone(), halo);
    }
    painter.galley(at, galley, tokens.ink);
}
