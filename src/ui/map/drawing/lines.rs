//! Lines of constant width on the screen, as meshes: simplified once a zoom level, placed each frame, never
//! tessellated again.

use egui::epaint::{Mesh, Vertex};
use egui::{
    Color32, ColorImage, Context, Pos2, Rect, TextureHandle, TextureOptions, Vec2, pos2, vec2,
};

use crate::ui::map::camera::MapTransform;

/// Half the width of the soft edge, in points.
const FEATHER: f32 = 0.5;
/// Maximum length of a mitred corner, in line widths.
const MITER_LIMIT: f32 = 2.0;
/// Maximum error of a simplified line, in points.
const TOLERANCE_POINTS: f64 = 0.5;
/// Texture coordinate of the middle of the line texture, which is opaque.
pub const OPAQUE: Pos2 = pos2(0.5, 0.5);
/// Texture coordinates of the first and last pixel of the line texture, which are transparent.
const EDGES: [Pos2; 2] = [pos2(0.5, 1.0 / 6.0), pos2(0.5, 5.0 / 6.0)];

/// The line texture: three pixels across, the middle one opaque. It makes the soft edges of a hairline,
/// which then needs only two vertices a point.
pub fn line_texture(ctx: &Context) -> TextureHandle {
    let pixels = vec![Color32::TRANSPARENT, Color32::WHITE, Color32::TRANSPARENT];
    ctx.load_texture("lines", ColorImage::new([1, 3], pixels), TextureOptions::LINEAR)
}

/// A line in unit Mercator, as offsets from a common origin.
#[derive(Clone, Debug)]
struct Polyline {
    points: Vec<[f32; 2]>,
    /// The normal at each point, scaled so that corners keep the width.
    normals: Vec<Vec2>,
    min: [f32; 2],
    max: [f32; 2],
    closed: bool,
}

/// Simplified lines for about one zoom level.
#[derive(Clone, Debug)]
pub struct LineMesh {
    origin: [f64; 2],
    lines: Vec<Polyline>,
}

impl LineMesh {
    /// Simplifies lines for a scale in points per unit. Each line has offsets from `origin` in unit
    /// Mercator, and is true if closed. A closed line may repeat its first point or not.
    pub fn new<'a>(
        origin: [f64; 2],
        lines: impl IntoIterator<Item = (&'a [[f32; 2]], bool)>,
        scale: f64,
    ) -> Self {
        let tolerance = TOLERANCE_POINTS / scale;
        let lines = lines
            .into_iter()
            .filter_map(|(line, closed)| Polyline::new(line, closed, tolerance))
            .collect();
        Self { origin, lines }
    }

    /// Adds the lines to a mesh with the [`line_texture`], under `transform` and within `clip`.
    pub fn add_to(
        &self,
        mesh: &mut Mesh,
        transform: MapTransform,
        clip: Rect,
        width: f32,
        color: Color32,
    ) {
        let start = transform.to_screen(self.origin);
        #[expect(clippy::cast_possible_truncation, reason = "offsets are small: f32 is enough")]
        let scale = transform.scale as f32;
        let place = |p: [f32; 2]| pos2(start.x + p[0] * scale, start.y + p[1] * scale);
        let clip = clip.expand(width + 2.0);
        // A hairline is drawn a point wide but fainter, so that it does not flicker.
        let (solid, color) =
            if width < 1.0 { (1.0, color.gamma_multiply(width.max(0.0))) } else { (width, color) };
        let inner = (solid / 2.0 - FEATHER).max(0.0);
        let outer = solid / 2.0 + FEATHER;
        for line in &self.lines {
            if Rect::from_min_max(place(line.min), place(line.max)).intersects(clip) {
                line.add_to(mesh, place, inner, outer, color);
            }
        }
    }
}

impl Polyline {
    fn new(line: &[[f32; 2]], closed: bool, tolerance: f64) -> Option<Self> {
        let mut points = simplified(line, tolerance);
        if closed && points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        if points.len() < 2 {
            return None;
        }
        let (mut min, mut max) = ([f32::MAX; 2], [f32::MIN; 2]);
        for p in &points {
            for axis in 0..2 {
                if let (Some(low), Some(high), Some(value)) =
                    (min.get_mut(axis), max.get_mut(axis), p.get(axis))
                {
                    *low = low.min(*value);
                    *high = high.max(*value);
                }
            }
        }
        let normals = normals(&points, closed);
        Some(Self { points, normals, min, max, closed })
    }

    fn add_to(
        &self,
        mesh: &mut Mesh,
        place: impl Fn([f32; 2]) -> Pos2,
        inner: f32,
        outer: f32,
        color: Color32,
    ) {
        let Ok(first) = u32::try_from(mesh.vertices.len()) else { return };
        let Ok(n) = u32::try_from(self.points.len()) else { return };
        let hairline = inner <= 0.0;
        let across: u32 = if hairline { 2 } else { 4 };
        for (point, normal) in self.points.iter().zip(&self.normals) {
            let at = place(*point);
            let vertex = |offset: f32, uv, color| Vertex { pos: at + *normal * offset, uv, color };
            if hairline {
                mesh.vertices.push(vertex(outer, EDGES[0], color));
                mesh.vertices.push(vertex(-outer, EDGES[1], color));
            } else {
                mesh.vertices.push(vertex(outer, OPAQUE, Color32::TRANSPARENT));
                mesh.vertices.push(vertex(inner, OPAQUE, color));
                mesh.vertices.push(vertex(-inner, OPAQUE, color));
                mesh.vertices.push(vertex(-outer, OPAQUE, Color32::TRANSPARENT));
            }
        }
        let segments = if self.closed { n } else { n - 1 };
        for segment in 0..segments {
            let a = first + segment * across;
            let b = first + ((segment + 1) % n) * across;
            for strip in 0..across - 1 {
                mesh.indices.extend([a + strip, a + strip + 1, b + strip]);
                mesh.indices.extend([b + strip, a + strip + 1, b + strip + 1]);
            }
        }
    }
}

/// The normals at each point, scaled so that corners keep the width.
fn normals(points: &[[f32; 2]], closed: bool) -> Vec<Vec2> {
    let n = points.len();
    let at = |i: usize| points.get(i).map_or(Vec2::ZERO, |p| vec2(p[0], p[1]));
    let direction = |from: usize, to: usize| {
        // Offsets in unit Mercator are tiny, so they are scaled up before normalising.
        ((at(to) - at(from)) * 1e6).normalized().rot90()
    };
    (0..n)
        .map(|i| {
            let before = match i {
                0 if closed => Some(direction(n - 1, 0)),
                0 => None,
                i => Some(direction(i - 1, i)),
            };
            let after = match i {
                i if i + 1 < n => Some(direction(i, i + 1)),
                _ if closed => Some(direction(n - 1, 0)),
                _ => None,
            };
            match (before, after) {
                (Some(a), Some(b)) => {
                    let middle = (a + b).normalized();
                    let cosine = middle.dot(a);
                    if cosine > 1.0 / MITER_LIMIT { middle / cosine } else { b }
                }
                (Some(one), None) | (None, Some(one)) => one,
                (None, None) => Vec2::ZERO,
            }
        })
        .collect()
}

/// Simplifies a line with a tolerance (Douglas and Peucker, 1973). Both ends stay, so that lines which meet
/// still meet.
fn simplified(line: &[[f32; 2]], tolerance: f64) -> Vec<[f32; 2]> {
    let Some(last) = line.len().checked_sub(1) else { return Vec::new() };
    let mut keep = vec![false; line.len()];
    let mut stack = vec![(0, last)];
    // A closed line has a chord of length 0: its farthest point splits it in two.
    while let Some((from, to)) = stack.pop() {
        let (Some(a), Some(b)) = (line.get(from), line.get(to)) else { continue };
        let chord = Chord::new(*a, *b);
        let between = line.get(from + 1..to).unwrap_or_default();
        let mut farthest = (0.0, from);
        for (i, point) in (from + 1..).zip(between) {
            let distance = chord.squared_distance(*point);
            if distance > farthest.0 {
                farthest = (distance, i);
            }
        }
        if farthest.0 > tolerance * tolerance {
            stack.push((from, farthest.1));
            stack.push((farthest.1, to));
        } else {
            for end in [from, to] {
                if let Some(kept) = keep.get_mut(end) {
                    *kept = true;
                }
            }
        }
    }
    line.iter().zip(keep).filter(|(_, keep)| *keep).map(|(p, _)| *p).collect()
}

/// A chord between two points.
struct Chord {
    from: [f64; 2],
    along: [f64; 2],
    squared_length: f64,
}

impl Chord {
    fn new(from: [f32; 2], to: [f32; 2]) -> Self {
        let (from, to) = (from.map(f64::from), to.map(f64::from));
        let along = [to[0] - from[0], to[1] - from[1]];
        Self { from, along, squared_length: along[0] * along[0] + along[1] * along[1] }
    }

    fn squared_distance(&self, point: [f32; 2]) -> f64 {
        let (x, y) = (f64::from(point[0]) - self.from[0], f64::from(point[1]) - self.from[1]);
        let share = if self.squared_length > 0.0 {
            ((x * self.along[0] + y * self.along[1]) / self.squared_length).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let (x, y) = (x - share * self.along[0], y - share * self.along[1]);
        x * x + y * y
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simplifying_keeps_ends_and_corners_and_drops_what_is_straight() {
        let line = [[0.0, 0.0], [0.25, 0.0], [0.5, 0.0001], [1.0, 0.0], [1.0, 1.0]];
        assert_eq!(simplified(&line, 0.01), [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]);
        assert_eq!(simplified(&line, 0.0).len(), 5);
        let ring = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]];
        assert_eq!(simplified(&ring, 0.1).len(), 5);
    }

    #[test]
    fn a_line_keeps_its_width_at_every_zoom_and_at_corners() {
        let line: [[f32; 2]; 3] = [[0.0, 0.0], [1e-5, 0.0], [1e-5, 1e-5]];
        for scale in [1e7, 1e8] {
            let lines = LineMesh::new([0.5, 0.5], [(line.as_slice(), false)], scale);
            let transform =
                MapTransform { scale, offset: [100.0 - 0.5 * scale, 100.0 - 0.5 * scale] };
            let mut mesh = Mesh::default();
            let clip = Rect::from_min_size(pos2(0.0, 0.0), vec2(5000.0, 5000.0));
            lines.add_to(&mut mesh, transform, clip, 4.0, Color32::BLACK);
            assert_eq!(mesh.vertices.len(), 12);
            assert!(mesh.is_valid());
            let solid: Vec<_> =
                mesh.vertices.iter().filter(|v| v.color == Color32::BLACK).collect();
            assert_eq!(solid.len(), 6);
            let width = (solid[0].pos - solid[1].pos).length();
            assert!((width - 3.0).abs() < 0.01, "{width}");
            let corner = (solid[2].pos - solid[3].pos).length();
            assert!((corner - 3.0 * 2f32.sqrt()).abs() < 0.01, "{corner}");
        }
    }

    #[test]
    fn a_hairline_takes_two_vertices_a_point_and_fades_to_both_sides() {
        let line: [[f32; 2]; 2] = [[0.0, 0.0], [1e-5, 0.0]];
        let lines = LineMesh::new([0.5, 0.5], [(line.as_slice(), false)], 1e7);
        let mut mesh = Mesh::default();
        let transform = MapTransform { scale: 1e7, offset: [100.0 - 5e6, 100.0 - 5e6] };
        let clip = Rect::from_min_size(pos2(0.0, 0.0), vec2(500.0, 500.0));
        lines.add_to(&mut mesh, transform, clip, 0.6, Color32::BLACK);
        assert_eq!((mesh.vertices.len(), mesh.indices.len()), (4, 6));
        assert!(mesh.is_valid());
        let [first, second] = [mesh.vertices[0], mesh.vertices[1]];
        assert!(((first.pos - second.pos).length() - 2.0).abs() < 0.01);
        assert_eq!([first.uv, second.uv], EDGES);
        assert_eq!(first.color, Color32::BLACK.gamma_multiply(0.6));
    }

    #[test]
    fn what_is_outside_is_not_drawn() {
        let line: [[f32; 2]; 2] = [[0.0, 0.0], [1e-5, 0.0]];
        let lines = LineMesh::new([0.5, 0.5], [(line.as_slice(), false)], 1e7);
        let mut mesh = Mesh::default();
        let transform = MapTransform { scale: 1e7, offset: [0.0, 0.0] };
        let clip = Rect::from_min_size(pos2(0.0, 0.0), vec2(50.0, 50.0));
        lines.add_to(&mut mesh, transform, clip, 1.0, Color32::BLACK);
        assert!(mesh.is_empty());
    }
}
