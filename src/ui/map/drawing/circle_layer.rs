//! Draws the circles of a map as one mesh, rebuilt when the map moves. A texture holds the profile of a
//! circle across its edge, so that edges are equally wide and soft on circles of any size.

use std::sync::Arc;

use egui::epaint::{Mesh, Vertex};
use egui::{
    Color32, ColorImage, Context, Painter, Pos2, Rect, Shape, Stroke, TextureHandle,
    TextureOptions, Vec2, pos2, vec2,
};

use super::surface::{DIMMED, emptied};
use crate::color::Color;
use crate::model::Revision;
use crate::scene::{self, CIRCLE, Choropleth, Circles, DistrictFill};
use crate::session::{OpenDivision, Selection};
use crate::ui::map::camera::{MapTransform, exactly};
use crate::ui::theme::color32;

/// Width of the texture to either side of a circle's edge, in points.
const REACH: f32 = 1.5;
/// Number of pixels across the texture.
const ACROSS: u16 = 64;
/// Number of samples within a screen pixel.
const SAMPLES: u8 = 8;
/// Number of precomputed directions.
const DIRECTIONS: u16 = 192;
/// Possible numbers of segments of a circle: divisors of [`DIRECTIONS`].
const CUTS: [u16; 8] = [8, 12, 16, 24, 32, 48, 64, 96];
/// Number of segments of a circle with a radius of 1 point; it grows with the square root of the radius. No
/// segment is further than a seventh of a point from the true circle.
const CUTS_OF_ONE: f32 = 6.0;

/// Margin around the map in which circles are placed too, as a share of its size. A map moved less far
/// keeps its mesh, which is shifted.
const BEYOND: f32 = 0.5;

/// Cache key of the mesh.
#[derive(Clone, Debug, PartialEq)]
struct Frame {
    revision: Revision,
    transform: MapTransform,
    clip: Rect,
    largest: f64,
    highlighted: Option<usize>,
    /// Addresses of choropleth and selection. Both are kept alive, so that the addresses are not reused.
    choropleth: usize,
    selection: usize,
    texture: egui::TextureId,
}

/// Cache key of the texture: fill colours, edge and line.
#[derive(Clone, Debug, PartialEq)]
struct TextureKey {
    fills: [Color32; 2],
    edge: Color32,
    line: Color32,
    widths: [f64; 2],
    pixels_per_point: f32,
}

/// Style of the circles.
pub struct CircleStyle<'a> {
    /// The choropleth with the circles.
    pub choropleth: &'a Arc<Choropleth>,
    /// Radius of the largest circle, in points.
    pub largest: f64,
    /// The design tokens with the edge colours.
    pub tokens: &'a scene::SceneTokens,
    /// Opacity of the fills.
    pub opacity: f32,
    /// The highlighted class.
    pub highlighted: Option<usize>,
    /// The selected districts, which are highlighted.
    pub selection: &'a Arc<Selection>,
}

impl Frame {
    /// The shift to a frame that differs only in its position, if the circles placed within the margin
    /// [`BEYOND`] still cover the map.
    fn way_to(&self, other: &Self) -> Option<Vec2> {
        let MapTransform { scale, offset } = self.transform;
        let to = other.transform.offset;
        let moved = Self { transform: MapTransform { scale, offset: to }, ..self.clone() };
        let way = vec2(short(to[0] - offset[0]), short(to[1] - offset[1]));
        let most = self.clip.size() * BEYOND;
        let near = way.x.abs() <= most.x && way.y.abs() <= most.y;
        (moved == *other && near).then_some(way)
    }
}

/// The layer of circles.
pub struct CircleLayer {
    /// The frame of the mesh, and the shift since.
    frame: Option<(Frame, Vec2)>,
    mesh: Arc<Mesh>,
    kept: Option<(Arc<Choropleth>, Arc<Selection>)>,
    texture: Option<(TextureKey, TextureHandle)>,
    directions: Vec<Vec2>,
}

impl Default for CircleLayer {
    fn default() -> Self {
        let turn = |i| f32::from(i) / f32::from(DIRECTIONS) * std::f32::consts::TAU;
        Self {
            frame: None,
            mesh: Arc::default(),
            kept: None,
            texture: None,
            directions: (0..DIRECTIONS).map(|i| Vec2::angled(turn(i))).collect(),
        }
    }
}

impl CircleLayer {
    /// Paints the circles of a division under `transform`. Everything is reused if nothing has changed
    /// since the last frame.
    pub fn paint(
        &mut self,
        painter: &Painter,
        division: &OpenDivision,
        transform: MapTransform,
        look: &CircleStyle<'_>,
    ) {
        let Some(circles) = &look.choropleth.circles else { return };
        let frame = Frame {
            revision: division.dataset.revision,
            transform,
            clip: painter.clip_rect(),
            largest: look.largest,
            highlighted: look.highlighted,
            choropleth: Arc::as_ptr(look.choropleth).addr(),
            selection: Arc::as_ptr(look.selection).addr(),
            texture: self.texture(painter.ctx(), circles, look),
        };
        match self.frame.as_mut().and_then(|(made, at)| Some((made.way_to(&frame)?, at))) {
            Some((way, at)) => {
                if way != *at {
                    Arc::make_mut(&mut self.mesh).translate(way - *at);
                    *at = way;
                }
            }
            None => {
                self.place(division, circles, &frame, look);
                self.kept = Some((look.choropleth.clone(), look.selection.clone()));
                self.frame = Some((frame, Vec2::ZERO));
            }
        }
        if !self.mesh.is_empty() {
            painter.add(Shape::Mesh(self.mesh.clone()));
        }
    }

    fn place(
        &mut self,
        division: &OpenDivision,
        circles: &Circles,
        frame: &Frame,
        look: &CircleStyle<'_>,
    ) {
        let mut mesh = emptied(&mut self.mesh);
        mesh.texture_id = frame.texture;
        let points = division.circle_points();
        let placed = frame.clip.expand2(frame.clip.size() * BEYOND);
        for position in circles.order.iter().copied() {
            let radius = circles.radius(position, frame.largest).map(short);
            let point = points.get(position).copied().flatten();
            let (Some(radius), Some(point)) = (radius, point) else { continue };
            let center = frame.transform.to_screen(point);
            let out = radius + REACH;
            if !Rect::from_center_size(center, Vec2::splat(2.0 * out)).intersects(placed) {
                continue;
            }
            let fill = look.choropleth.fills.get(position).copied();
            let dimmed = match (frame.highlighted, fill) {
                (Some(class), Some(DistrictFill::Class(own))) => own != class,
                (Some(_), _) => true,
                (None, _) => !look.selection.is_empty() && !look.selection.holds(position),
            };
            let tint = if dimmed { Color32::WHITE.gamma_multiply(DIMMED) } else { Color32::WHITE };
            let below = circles.below.is_some() && is_below(look.choropleth, position);
            self.add(&mut mesh, center, radius, if below { 0.25 } else { 0.75 }, tint);
        }
        self.mesh = Arc::new(mesh);
    }

    /// Adds a circle as a fan of triangles. The texture coordinate is the distance from the circle's edge;
    /// further inside, the texture's first colour continues.
    fn add(&self, mesh: &mut Mesh, center: Pos2, radius: f32, row: f32, color: Color32) {
        let wanted = CUTS_OF_ONE * radius.sqrt();
        let cuts = CUTS.into_iter().find(|cuts| f32::from(*cuts) >= wanted).unwrap_or(96);
        let Ok(first) = u32::try_from(mesh.vertices.len()) else { return };
        let inside = pos2((REACH - radius) / (2.0 * REACH), row);
        mesh.vertices.push(Vertex { pos: center, uv: inside, color });
        let (out, uv) = (radius + REACH, pos2(1.0, row));
        let directions = self.directions.iter().step_by(usize::from(DIRECTIONS / cuts));
        mesh.vertices.extend(directions.map(|direction| {
            let pos = pos2(center.x + direction.x * out, center.y + direction.y * out);
            Vertex { pos, uv, color }
        }));
        let last = first + u32::from(cuts);
        mesh.indices.extend((first + 1..last).flat_map(|near| [first, near, near + 1]));
        mesh.indices.extend([first, last, first + 1]);
    }

    /// The texture of the colours in use, rebuilt when they change.
    fn texture(
        &mut self,
        ctx: &Context,
        circles: &Circles,
        look: &CircleStyle<'_>,
    ) -> egui::TextureId {
        let edges = scene::CircleLook::of(look.largest);
        let fill = |color: Color| color32(color.with_opacity(CIRCLE.fill * look.opacity));
        let key = TextureKey {
            fills: [fill(circles.below.unwrap_or(circles.above)), fill(circles.above)],
            edge: color32(look.tokens.outline),
            line: color32(look.tokens.ink.with_opacity(CIRCLE.line_opacity)),
            widths: [edges.edge, edges.line],
            pixels_per_point: ctx.pixels_per_point(),
        };
        match &mut self.texture {
            Some((known, texture)) => {
                if *known != key {
                    texture.set(profiles(&key), TextureOptions::LINEAR);
                    *known = key;
                }
                texture.id()
            }
            None => {
                let texture = ctx.load_texture("circles", profiles(&key), TextureOptions::LINEAR);
                let id = texture.id();
                self.texture = Some((key, texture));
                id
            }
        }
    }
}

/// The circles of a division under `transform`, the largest first: district position, centre and radius.
pub fn circles_on_screen<'a>(
    division: &'a OpenDivision,
    circles: &'a Circles,
    largest: f64,
    transform: MapTransform,
) -> impl Iterator<Item = (usize, [f64; 2], f64)> + 'a {
    let points = division.circle_points();
    circles.order.iter().filter_map(move |position| {
        let radius = circles.radius(*position, largest)?;
        let at = transform.to_screen(points.get(*position).copied().flatten()?);
        Some((*position, exactly(at), radius))
    })
}

/// Paints the ring of a pinned or hovered circle.
pub fn ring(painter: &Painter, center: Pos2, radius: f64, color: Color32, halo: Color32) {
    let [width, light] = CIRCLE.ring;
    let radius = short(radius + CIRCLE.away);
    painter.circle_stroke(center, radius, Stroke::new(short(light), halo));
    painter.circle_stroke(center, radius, Stroke::new(short(width), color));
}

fn is_below(choropleth: &Choropleth, position: usize) -> bool {
    let value = choropleth.series.cells.get(position).and_then(|cell| cell.value());
    value.is_some_and(|value| value < 0.0)
}

/// The texture: the profile from inside a circle outwards, one row a fill colour.
fn profiles(key: &TextureKey) -> ColorImage {
    let pixels = key
        .fills
        .iter()
        .flat_map(|fill| {
            (0..ACROSS).map(move |i| {
                let middle = (f32::from(i) + 0.5) / f32::from(ACROSS) * 2.0 * REACH - REACH;
                let shift = |n: u8| (f32::from(n) + 0.5) / f32::from(SAMPLES) - 0.5;
                let seen = (0..SAMPLES)
                    .map(|n| seen(middle + shift(n) / key.pixels_per_point, *fill, key));
                mean(seen)
            })
        })
        .collect();
    ColorImage::new([usize::from(ACROSS), key.fills.len()], pixels)
}

/// The colour at a distance from a circle's edge, positive outwards.
fn seen(distance: f32, fill: Color32, key: &TextureKey) -> Color32 {
    let inside = if distance < 0.0 { fill } else { Color32::TRANSPARENT };
    let within = |width: f64| distance.abs() * 2.0 <= short(width);
    let [edge, line] = key.widths;
    let edged = if within(edge) { inside.blend(key.edge) } else { inside };
    if within(line) { edged.blend(key.line) } else { edged }
}

/// The mean of premultiplied colours.
fn mean(colors: impl Iterator<Item = Color32>) -> Color32 {
    let mut sum = [0_u16; 4];
    for color in colors {
        for (sum, part) in sum.iter_mut().zip(color.to_array()) {
            *sum += u16::from(part);
        }
    }
    let [r, g, b, a] = sum.map(|part| u8::try_from(part / u16::from(SAMPLES)).unwrap_or(u8::MAX));
    Color32::from_rgba_premultiplied(r, g, b, a)
}

#[expect(clippy::cast_possible_truncation, reason = "a length on the screen")]
fn short(length: f64) -> f32 {
    length as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_its_colour_inside_light_and_dark_at_its_edge_and_nothing_outside() {
        let blue = Color32::from_rgb(20, 90, 160);
        let key = TextureKey {
            fills: [blue; 2],
            edge: Color32::WHITE,
            line: Color32::from_black_alpha(97),
            widths: [CIRCLE.edge, CIRCLE.line],
            pixels_per_point: 8.0,
        };
        let image = profiles(&key);
        let at = |distance: f32| {
            let along = (distance + REACH) / (2.0 * REACH) * f32::from(ACROSS);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a place in the texture"
            )]
            image.pixels[along as usize]
        };
        assert_eq!(at(-1.2), blue);
        assert_eq!(at(1.2), Color32::TRANSPARENT);
        assert_eq!(at(-0.6), Color32::WHITE);
        assert!(at(0.0).r() < 200 && at(0.0).a() == 255, "{:?}", at(0.0));
    }

    #[test]
    fn a_map_that_is_moved_a_little_takes_its_circles_along() {
        let at = |scale: f64, offset: [f64; 2]| Frame {
            revision: Revision(1),
            transform: MapTransform { scale, offset },
            clip: Rect::from_min_size(Pos2::ZERO, vec2(800.0, 600.0)),
            largest: 20.0,
            highlighted: None,
            choropleth: 1,
            selection: 2,
            texture: egui::TextureId::default(),
        };
        let made = at(1e6, [-500.0, 40.0]);
        assert_eq!(made.way_to(&made), Some(Vec2::ZERO));
        assert_eq!(made.way_to(&at(1e6, [-480.0, 30.0])), Some(vec2(20.0, -10.0)));
        assert_eq!(made.way_to(&at(1e6, [-95.0, 40.0])), None, "too far");
        assert_eq!(made.way_to(&at(1.1e6, [-500.0, 40.0])), None, "nearer");
        assert_eq!(made.way_to(&Frame { highlighted: Some(1), ..at(1e6, [-500.0, 40.0]) }), None);
    }

    #[test]
    fn circles_are_cut_finely_enough_to_look_round() {
        let layer = CircleLayer::default();
        for radius in [1.5, 4.0, 25.0, 128.0] {
            let mut mesh = Mesh::default();
            layer.add(&mut mesh, Pos2::ZERO, radius, 0.5, Color32::WHITE);
            let cuts = mesh.vertices.len() - 1;
            let off = radius * (1.0 - (std::f32::consts::PI / cuts as f32).cos());
            assert!(off < 0.15, "{radius}: {cuts} parts are {off} points off");
            let out = mesh.vertices.iter().map(|v| v.pos.to_vec2().length()).fold(0.0, f32::max);
            assert!((out - radius - REACH).abs() < 1e-3);
        }
    }
}
