//! The layer of sharp borders: each border is as wide as the difference across it. Lines are simplified
//! once a zoom level. The widths are left to `scene`.

use std::sync::Arc;

use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Painter, Pos2, Rect, Shape, TextureId, Vec2};

use super::lines::{LineMesh, OPAQUE};
use super::surface::{SPECK, border_points, bucket_scale, extent, zoom_bucket};
use crate::analysis::SharpBorders;
use crate::model::Revision;
use crate::project::Arrangement;
use crate::scene::SharpBorderLine;
use crate::session::OpenDivision;
use crate::ui::map::camera::MapTransform;

/// Step of the line widths, in points: lines that differ by less are drawn equally wide.
const STEP: f64 = 0.25;
/// Maximum width of lines with plain ends, in points; wider ones have round ends.
const ROUNDED: f64 = 2.0;
/// Number of corners of a round end.
const CORNERS: u16 = 10;
/// Half the width of the soft edge, in points.
const FEATHER: f32 = 0.5;

/// The layer of sharp borders.
#[derive(Default)]
pub struct CliffLayer {
    lines: Option<(Key, Vec<Lines>)>,
    frame: Option<Frame>,
    drawn: Arc<Mesh>,
    /// Kept alive, so that its address in the key is not reused.
    kept: Option<Arc<SharpBorders>>,
}

/// Cache key of the simplified lines.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    revision: Revision,
    cliffs: usize,
    bucket: i32,
    arrangement: Arrangement,
}

/// Cache key of the mesh on the screen.
#[derive(Clone, Debug, PartialEq)]
struct Frame {
    key: Key,
    transform: MapTransform,
    clip: Rect,
    ink: Color32,
    halo: Color32,
}

/// Lines of one width.
struct Lines {
    line: SharpBorderLine,
    mesh: LineMesh,
    /// End points of the lines, as offsets from the origin.
    ends: Vec<[f32; 2]>,
}

/// Style of the layer.
#[derive(Clone, Copy)]
pub struct CliffLook {
    /// The line colour.
    pub ink: Color32,
    /// The halo colour, which separates the lines from any fill.
    pub halo: Color32,
    /// The line texture.
    pub line_texture: TextureId,
    /// The arrangement of maps: on small maps lines are thinner.
    pub arrangement: Arrangement,
}

impl CliffLayer {
    /// Paints the sharp borders of a division under `transform`. Everything is reused if nothing has
    /// changed since the last frame.
    pub fn paint(
        &mut self,
        painter: &Painter,
        division: &OpenDivision,
        transform: MapTransform,
        cliffs: &Arc<SharpBorders>,
        look: CliffLook,
    ) {
        let key = Key {
            revision: division.dataset.revision,
            cliffs: Arc::as_ptr(cliffs).addr(),
            bucket: zoom_bucket(transform.scale),
            arrangement: look.arrangement,
        };
        let frame = Frame {
            key: key.clone(),
            transform,
            clip: painter.clip_rect(),
            ink: look.ink,
            halo: look.halo,
        };
        if self.frame.as_ref() != Some(&frame) {
            if self.lines.as_ref().is_none_or(|(known, _)| *known != key) {
                let pixels = transform.scale * f64::from(painter.pixels_per_point());
                let lines = lines(division, cliffs, look.arrangement, pixels, transform.scale);
                self.lines = Some((key, lines));
                self.kept = Some(cliffs.clone());
            }
            let mut mesh = Arc::try_unwrap(std::mem::take(&mut self.drawn)).unwrap_or_default();
            mesh.clear();
            mesh.texture_id = look.line_texture;
            let origin = transform.to_screen(division.meshes.full().origin());
            if let Some((_, lines)) = &self.lines {
                // All halos are below all lines, so that no halo covers a line where they meet.
                for lines in lines {
                    let halo = look.halo.gamma_multiply(lines.line.opacity);
                    lines.add_to(&mut mesh, &frame, origin, lines.line.halo(), halo);
                }
                for lines in lines {
                    let ink = look.ink.gamma_multiply(lines.line.opacity);
                    lines.add_to(&mut mesh, &frame, origin, lines.line.width, ink);
                }
            }
            self.drawn = Arc::new(mesh);
            self.frame = Some(frame);
        }
        if !self.drawn.is_empty() {
            painter.add(Shape::Mesh(self.drawn.clone()));
        }
    }
}

/// The visible borders, grouped by width, the thinnest first.
fn lines(
    division: &OpenDivision,
    cliffs: &SharpBorders,
    arrangement: Arrangement,
    pixels: f64,
    scale: f64,
) -> Vec<Lines> {
    let mesh = division.meshes.at(pixels);
    let mut by_width: Vec<(SharpBorderLine, Vec<&[[f32; 2]]>)> = Vec::new();
    let drawn = mesh
        .borders()
        .iter()
        .filter_map(|border| Some((border.district, border.other?, border_points(mesh, border)?)));
    // All meshes of a division have the same origin.
    let beside = division.courses().beside().iter().map(|c| (c.a, c.b, &*c.points));
    for (a, b, points) in drawn.chain(beside) {
        let share = cliffs.share_between(a, b);
        let Some(line) = share.and_then(|share| SharpBorderLine::of(share, arrangement)) else {
            continue;
        };
        if extent(points) * scale < SPECK {
            continue;
        }
        let width = (line.width / STEP).round() * STEP;
        match by_width.iter_mut().find(|(known, _)| known.width == width) {
            Some((_, lines)) => lines.push(points),
            None => by_width.push((SharpBorderLine { width, ..line }, vec![points])),
        }
    }
    by_width.sort_by(|(a, _), (b, _)| a.width.total_cmp(&b.width));
    by_width
        .into_iter()
        .map(|(line, borders)| {
            let closed = |points: &[[f32; 2]]| points.len() > 3 && points.first() == points.last();
            let rounded = borders.iter().filter(|points| line.width >= ROUNDED && !closed(points));
            Lines {
                line,
                ends: rounded.flat_map(|p| [p.first(), p.last()]).flatten().copied().collect(),
                mesh: LineMesh::new(
                    mesh.origin(),
                    borders.iter().map(|points| (*points, closed(points))),
                    bucket_scale(zoom_bucket(scale)),
                ),
            }
        })
        .collect()
}

impl Lines {
    #[expect(clippy::cast_possible_truncation, reason = "points on a screen are f32 in egui")]
    fn add_to(&self, mesh: &mut Mesh, frame: &Frame, origin: Pos2, width: f64, color: Color32) {
        let (width, scale) = (width as f32, frame.transform.scale as f32);
        self.mesh.add_to(mesh, frame.transform, frame.clip, width, color);
        let seen = frame.clip.expand(width);
        for [x, y] in &self.ends {
            let at = origin + Vec2::new(x * scale, y * scale);
            if seen.contains(at) {
                add_disc(mesh, at, width / 2.0, color);
            }
        }
    }
}

/// Adds a disc with a soft edge.
fn add_disc(mesh: &mut Mesh, center: Pos2, radius: f32, color: Color32) {
    let Ok(first) = u32::try_from(mesh.vertices.len()) else { return };
    let vertex = |pos, color| Vertex { pos, uv: OPAQUE, color };
    mesh.vertices.push(vertex(center, color));
    for corner in 0..CORNERS {
        let angle = f32::from(corner) / f32::from(CORNERS) * std::f32::consts::TAU;
        let direction = Vec2::angled(angle);
        mesh.vertices.push(vertex(center + direction * (radius - FEATHER).max(0.0), color));
        mesh.vertices.push(vertex(center + direction * (radius + FEATHER), Color32::TRANSPARENT));
    }
    let n = u32::from(CORNERS);
    for corner in 0..n {
        let (a, b) = (first + 1 + corner * 2, first + 1 + (corner + 1) % n * 2);
        mesh.indices.extend([first, a, b]);
        mesh.indices.extend([a, a + 1, b]);
        mesh.indices.extend([b, a + 1, b + 1]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounded_end_is_as_wide_as_its_line() {
        let mut mesh = Mesh::default();
        add_disc(&mut mesh, Pos2::new(10.0, 10.0), 3.0, Color32::BLACK);
        assert!(mesh.is_valid());
        let solid = mesh.vertices.iter().filter(|v| v.color == Color32::BLACK);
        let reach = solid.map(|v| (v.pos - Pos2::new(10.0, 10.0)).length()).fold(0.0, f32::max);
        assert!((reach - 2.5).abs() < 1e-5, "{reach}");
    }
}
