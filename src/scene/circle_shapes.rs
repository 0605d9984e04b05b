//! Circles on a page, with rings round those of the districts that are compared. How large they are,
//! and which lies on top, is told by `circles`.

use super::{Circles, Fill, Item, MapFrame, Stroke, Tokens};
use crate::color::Color;
use crate::model::Dataset;
use crate::spatial::label_point;

/// The looks of a circle, in a file and in the window alike. Lengths are points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CircleLook {
    /// Its opacity.
    pub fill: f32,
    /// The width of the light edge, on which the dark one lies.
    pub edge: f64,
    /// The width of the dark edge.
    pub line: f64,
    /// The opacity of the dark edge over the light one.
    pub line_opacity: f32,
    /// From a circle to the middle of a ring round it.
    pub away: f64,
    /// The width of a ring, and of its own light edge.
    pub ring: [f64; 2],
}

/// From this radius of the largest circle on, edges have their full width, in points.
const FULL_EDGES: f64 = 18.0;
/// The least part of it that they have.
const LEAST_EDGES: f64 = 0.5;
/// Edges grow in so many steps.
const EDGE_STEPS: f64 = 20.0;

impl CircleLook {
    /// The reach of a ring beyond its circle.
    pub fn ring_reach(self) -> f64 {
        let [_, light] = self.ring;
        self.away + light / 2.0
    }

    /// The look of the circles of a map whose largest has this radius: where all are small, edges are
    /// thinner, so that there is more to them than edges.
    pub fn of(largest: f64) -> Self {
        let part = (largest / FULL_EDGES).clamp(LEAST_EDGES, 1.0);
        let part = (part * EDGE_STEPS).round() / EDGE_STEPS;
        Self { edge: CIRCLE.edge * part, line: CIRCLE.line * part, ..CIRCLE }
    }
}

/// The look of large circles.
pub const CIRCLE: CircleLook =
    CircleLook { fill: 0.9, edge: 1.6, line: 0.7, line_opacity: 0.38, away: 2.5, ring: [2.4, 4.6] };

/// A circle of this colour with its two edges: pale and overlapping ones stay apart.
pub(super) fn circle(
    center: [f64; 2],
    radius: f64,
    color: Color,
    look: CircleLook,
    tokens: &Tokens,
) -> [Item; 2] {
    let disc = |fill, width, color| Item::Disc {
        center,
        radius,
        fill,
        stroke: Some(Stroke { width, color }),
    };
    let dark = tokens.ink.with_opacity(look.line_opacity);
    [disc(Some(Fill::Solid(color)), look.edge, tokens.outline), disc(None, look.line, dark)]
}

/// The circles of a map on a page, and where they lie.
pub(super) struct PlacedCircles<'a> {
    circles: &'a Circles,
    largest: f64,
    /// The middle of each district's circle; `None` where it has none or is out of sight.
    centers: Vec<Option<[f64; 2]>>,
}

impl<'a> PlacedCircles<'a> {
    /// Circles whose largest would have the radius `largest`, in the middle of their districts.
    pub(super) fn new(
        circles: &'a Circles,
        dataset: &Dataset,
        map: &MapFrame,
        largest: f64,
    ) -> Self {
        let center = |(position, district): (usize, &crate::model::District)| {
            let radius = circles.radius(position, largest)?;
            let point = label_point(&district.outline)?;
            let [x, y] = map.point(point.longitude, point.latitude);
            map.sees([x - radius, y - radius, x + radius, y + radius]).then_some([x, y])
        };
        let centers = dataset.division.districts.iter().enumerate().map(center).collect();
        Self { circles, largest, centers }
    }

    /// The middle and the radius of a district's circle.
    pub(super) fn get(&self, position: usize) -> Option<([f64; 2], f64)> {
        let center = self.centers.get(position).copied().flatten()?;
        Some((center, self.circles.radius(position, self.largest)?))
    }

    /// All circles in sight, the largest first.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, [f64; 2], f64)> {
        self.circles.order.iter().filter_map(|position| {
            let (center, radius) = self.get(*position)?;
            Some((*position, center, radius))
        })
    }

    /// They as shapes; `color` tells the colour of a district's.
    pub(super) fn shapes(&self, color: impl Fn(usize) -> Color, tokens: &Tokens) -> Vec<Item> {
        let look = CircleLook::of(self.largest);
        self.all()
            .flat_map(|(position, center, radius)| {
                circle(center, radius, color(position), look, tokens)
            })
            .collect()
    }

    /// A ring round a district's circle.
    pub(super) fn ring(&self, position: usize, color: Color, tokens: &Tokens) -> Vec<Item> {
        let Some((center, radius)) = self.get(position) else { return Vec::new() };
        let [width, light] = CIRCLE.ring;
        let ring = |width, color| Item::Disc {
            center,
            radius: radius + CIRCLE.away,
            fill: None,
            stroke: Some(Stroke { width, color }),
        };
        vec![ring(light, tokens.panel), ring(width, color)]
    }
}
