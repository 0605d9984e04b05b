//! The points on a map: placed when the map moves, drawn over the districts, and found by the pointer.

use std::sync::Arc;

use egui::{Mesh, Painter, Pos2, Rect, Shape, Stroke, Vec2};

use crate::model::DistrictCode;
use crate::scene::points::{MOST_AVOIDED, spread_apart};
use crate::session::ShownPoints;
use crate::spatial::mercator;
use crate::ui::map::camera::{MapTransform, exactly};
use crate::ui::theme::{Lettering, Tokens, color32};

/// Widths of a symbol's light edge, of the dark line on it, and of a ring, in points.
const EDGE: f32 = 1.8;
const LINE: f32 = 0.9;
const RING: f32 = 2.2;
/// Number of corners of a symbol in a very large set.
const CORNERS: usize = 12;
/// Gap between a symbol and its ring, in points.
const AWAY: f32 = 2.5;

/// The points placed on one map.
#[derive(Default)]
pub struct PointLayer {
    placed: Option<Placed>,
    /// Number of times the points were placed or removed.
    times: u64,
}

struct Placed {
    points: Arc<ShownPoints>,
    transform: MapTransform,
    /// Screen position of each point, and of its symbol.
    own: Vec<Pos2>,
    middles: Vec<Pos2>,
    /// All visible symbols as one mesh, for a very large set.
    mesh: Option<Arc<Mesh>>,
    /// The clip rectangle.
    clip: Rect,
}

/// Highlights of the points.
#[derive(Clone, Copy, Debug)]
pub struct PointLook<'a> {
    /// The pinned points.
    pub pins: &'a [DistrictCode],
    /// The hovered point.
    pub hovered: Option<usize>,
    /// The colours of the window.
    pub tokens: &'a Tokens,
}

impl PointLayer {
    /// Places the points under `transform`, if anything has changed. `None` removes them.
    pub fn place(
        &mut self,
        points: Option<Arc<ShownPoints>>,
        transform: MapTransform,
        clip: Rect,
        tokens: &Tokens,
    ) {
        let Some(points) = points else {
            self.times = self.times.wrapping_add(u64::from(self.placed.is_some()));
            self.placed = None;
            return;
        };
        let same = |placed: &Placed| {
            let in_sight = placed.mesh.is_none() || placed.clip == clip;
            Arc::ptr_eq(&placed.points, &points) && placed.transform == transform && in_sight
        };
        if self.placed.as_ref().is_some_and(same) {
            return;
        }
        self.times = self.times.wrapping_add(1);
        let symbols = &points.map.symbols;
        let own: Vec<Pos2> = symbols
            .iter()
            .map(|symbol| transform.to_screen(mercator::forward(symbol.at[0], symbol.at[1])))
            .collect();
        let wanted: Vec<([f64; 2], f64)> =
            own.iter().zip(symbols).map(|(at, symbol)| (exactly(*at), symbol.radius)).collect();
        let middles: Vec<Pos2> = spread_apart(&wanted).into_iter().map(screen).collect();
        let mut placed = Placed { points, transform, own, middles, mesh: None, clip };
        if placed.middles.len() > MOST_AVOIDED {
            placed.mesh = Some(Arc::new(placed.in_one_mesh(tokens)));
        }
        self.placed = Some(placed);
    }

    /// Number of times the points were placed or removed: a changed number means changed positions.
    pub fn times(&self) -> u64 {
        self.times
    }

    /// The rectangles of all symbols: left, top, right, bottom. Empty for a very large set, which would
    /// leave no room for names.
    pub fn frames(&self) -> impl Iterator<Item = [f64; 4]> + '_ {
        let few = |placed: &&Placed| placed.middles.len() <= MOST_AVOIDED;
        self.placed.iter().filter(few).flat_map(|placed| {
            placed.middles.iter().zip(&placed.points.map.symbols).map(|(at, symbol)| {
                let ([x, y], radius) = (exactly(*at), symbol.radius);
                [x - radius, y - radius, x + radius, y + radius]
            })
        })
    }

    /// The point whose symbol is topmost at a screen position.
    pub fn at(&self, at: Pos2) -> Option<usize> {
        let placed = self.placed.as_ref()?;
        placed.points.map.at(exactly(at), |i| placed.middles.get(i).copied().map(exactly))
    }

    /// Paints the symbols, the largest first, then rings and names of the pinned points.
    pub fn paint(&self, painter: &Painter, look: PointLook<'_>) {
        let Some(placed) = &self.placed else { return };
        let clip = painter.clip_rect();
        if let Some(mesh) = &placed.mesh {
            painter.add(Shape::Mesh(mesh.clone()));
        } else {
            for position in &placed.points.map.order {
                self.symbol(painter, placed, *position, clip, look.tokens);
            }
        }
        let places = &placed.points.set.places;
        let pinned = places.iter().enumerate().filter(|(_, p)| look.pins.contains(&p.code));
        for (position, place) in pinned {
            self.ring(painter, placed, position, look.tokens);
            self.name(painter, placed, position, &place.name, look.tokens);
        }
        if let Some(position) = look.hovered {
            self.ring(painter, placed, position, look.tokens);
        }
    }

    fn symbol(
        &self,
        painter: &Painter,
        placed: &Placed,
        position: usize,
        clip: Rect,
        tokens: &Tokens,
    ) {
        let Some((center, own, radius)) = placed.get(position) else { return };
        if !clip.expand(radius + AWAY).contains(center) {
            return;
        }
        if own.distance(center) > radius {
            painter.line_segment([own, center], Stroke::new(LINE, tokens.ink2));
        }
        let color = placed.points.map.color_of(position).map(color32);
        let line =
            if color.is_some() { tokens.ink.lerp_to_gamma(tokens.panel, 0.2) } else { tokens.ink3 };
        // Only filled circles, since egui draws them from a texture with four vertices each.
        painter.circle_filled(center, radius + EDGE / 2.0, tokens.panel);
        painter.circle_filled(center, radius + LINE / 2.0, line);
        painter.circle_filled(center, radius - LINE / 2.0, color.unwrap_or(tokens.panel));
    }

    fn ring(&self, painter: &Painter, placed: &Placed, position: usize, tokens: &Tokens) {
        let Some((center, _, radius)) = placed.get(position) else { return };
        painter.circle_stroke(center, radius + AWAY, Stroke::new(RING + 2.0, tokens.panel));
        painter.circle_stroke(center, radius + AWAY, Stroke::new(RING, tokens.ink));
    }

    fn name(
        &self,
        painter: &Painter,
        placed: &Placed,
        position: usize,
        name: &str,
        tokens: &Tokens,
    ) {
        let Some((center, _, radius)) = placed.get(position) else { return };
        let galley = Lettering::SECONDARY.semibold().line(painter, name, tokens.ink);
        let size = galley.size();
        let at = center - egui::vec2(size.x / 2.0, radius + AWAY + RING + size.y);
        let frame = Rect::from_min_size(at, size).expand2(egui::vec2(4.0, 1.0));
        painter.rect_filled(frame, 4.0, tokens.panel.gamma_multiply(0.92));
        painter.galley(at, galley, tokens.ink);
    }
}

impl Placed {
    /// The visible symbols as polygons in two colours: a frame with a very large set takes a fraction of
    /// the time and memory of circles.
    fn in_one_mesh(&self, tokens: &Tokens) -> Mesh {
        let around: [Vec2; CORNERS] = std::array::from_fn(|i| {
            Vec2::angled(i as f32 / CORNERS as f32 * std::f32::consts::TAU)
        });
        let mut mesh = Mesh::default();
        for position in &self.points.map.order {
            let Some((center, _, radius)) = self.get(*position) else { continue };
            if !self.clip.expand(radius + AWAY).contains(center) {
                continue;
            }
            let color = self.points.map.color_of(*position).map(color32);
            let line = if color.is_some() { tokens.ink } else { tokens.ink3 };
            let fill = color.unwrap_or(tokens.panel);
            for (radius, color) in [(radius + LINE / 2.0, line), (radius - LINE / 2.0, fill)] {
                let Ok(first) = u32::try_from(mesh.vertices.len()) else { return mesh };
                for corner in around {
                    mesh.colored_vertex(center + corner * radius, color);
                }
                for near in (1..).take(CORNERS - 2) {
                    mesh.add_triangle(first, first + near, first + near + 1);
                }
            }
        }
        mesh
    }

    /// The position of a symbol, of its point, and the radius.
    fn get(&self, position: usize) -> Option<(Pos2, Pos2, f32)> {
        let symbol = self.points.map.symbols.get(position)?;
        #[expect(clippy::cast_possible_truncation, reason = "a few points on the screen")]
        let radius = symbol.radius as f32;
        Some((*self.middles.get(position)?, *self.own.get(position)?, radius))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
fn screen([x, y]: [f64; 2]) -> Pos2 {
    egui::pos2(x as f32, y as f32)
}
