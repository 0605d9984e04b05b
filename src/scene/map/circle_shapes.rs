//! Proportional circles on a page, with rings around those of pinned districts. Their sizes and their
//! order come from `thematic_map`.

use super::MapFrame;
use crate::color::Color;
use crate::model::Dataset;
use crate::scene::shapes::{Fill, Item, SceneTokens, Stroke};
use crate::scene::thematic_map::Circles;
use crate::spatial::label_point;

/// The style of circles, shared by files and the window. Lengths are in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CircleLook {
    /// Opacity of the fill.
    pub fill: f32,
    /// Width of the light edge, which lies under the dark one.
    pub edge: f64,
    /// Width of the dark edge.
    pub line: f64,
    /// Opacity of the dark edge over the light one.
    pub line_opacity: f32,
    /// Distance from a circle to the centre line of its ring.
    pub away: f64,
    /// Width of a ring, and of its light edge.
    pub ring: [f64; 2],
}

/// The radius of the largest circle, in points, from which edges have their full width.
const FULL_EDGES: f64 = 18.0;
/// Lowest scale factor of the edges.
const LEAST_EDGES: f64 = 0.5;
/// Number of steps of the scale factor of the edges.
const EDGE_STEPS: f64 = 20.0;

impl CircleLook {
    /// Distance from a circle to the outer edge of its ring.
    pub fn ring_reach(self) -> f64 {
        let [_, light] = self.ring;
        self.away + light / 2.0
    }

    /// The style for a map whose largest circle has this radius. Edges are thinner where circles are
    /// small, so that the fill stays visible.
    pub fn of(largest: f64) -> Self {
        let part = (largest / FULL_EDGES).clamp(LEAST_EDGES, 1.0);
        let part = (part * EDGE_STEPS).round() / EDGE_STEPS;
        Self { edge: CIRCLE.edge * part, line: CIRCLE.line * part, ..CIRCLE }
    }
}

/// The style of large circles.
pub const CIRCLE: CircleLook =
    CircleLook { fill: 0.9, edge: 1.6, line: 0.7, line_opacity: 0.38, away: 2.5, ring: [2.4, 4.6] };

/// A circle of this colour with its two edges, which separate pale and overlapping circles.
pub(in crate::scene) fn circle(
    center: [f64; 2],
    radius: f64,
    color: Color,
    look: CircleLook,
    tokens: &SceneTokens,
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

/// The circles of a map with their positions on a page.
pub(super) struct PlacedCircles<'a> {
    circles: &'a Circles,
    largest: f64,
    /// Centre of each district's circle; `None` without a circle and out of sight.
    centers: Vec<Option<[f64; 2]>>,
}

impl<'a> PlacedCircles<'a> {
    /// Places each circle at the label point of its district. `largest` is the radius of the largest
    /// circle.
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

    /// Centre and radius of a district's circle.
    pub(super) fn get(&self, position: usize) -> Option<([f64; 2], f64)> {
        let center = self.centers.get(position).copied().flatten()?;
        Some((center, self.circles.radius(position, self.largest)?))
    }

    /// Position, centre and radius of all circles in sight, the largest first.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, [f64; 2], f64)> {
        self.circles.order.iter().filter_map(|position| {
            let (center, radius) = self.get(*position)?;
            Some((*position, center, radius))
        })
    }

    /// The shapes of all circles. `color` returns the colour of a district.
    pub(super) fn shapes(&self, color: impl Fn(usize) -> Color, tokens: &SceneTokens) -> Vec<Item> {
        let look = CircleLook::of(self.largest);
        self.all()
            .flat_map(|(position, center, radius)| {
                circle(center, radius, color(position), look, tokens)
            })
            .collect()
    }

    /// The shapes of a ring around a district's circle.
    pub(super) fn ring(&self, position: usize, color: Color, tokens: &SceneTokens) -> Vec<Item> {
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
