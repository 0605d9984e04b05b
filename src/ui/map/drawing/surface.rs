//! Fills and outlines of the districts: cached meshes, placed each frame with one scale and offset.

use std::ops::Range;
use std::sync::Arc;

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{
    Color32, ColorImage, Context, Painter, Rect, Shape, TextureHandle, TextureId, TextureOptions,
    pos2,
};

use super::lines::LineMesh;
use crate::model::Revision;
use crate::scene::{self, Choropleth, DistrictFill, Fill, Hatch, plain_ground};
use crate::session::{OpenDivision, Selection};
use crate::spatial::{BorderLine, DistrictMesh};
use crate::ui::map::camera::{MapTransform, exactly};
use crate::ui::theme::color32;

/// Side of a hatch pattern, in points.
const HATCH_POINTS: f32 = 8.0;
/// Resolution of a hatch pattern, in pixels per point.
const HATCH_DETAIL: usize = 4;
/// Thinning of the hatch lines over a class, relative to those for missing values, on each side in points.
const FINER: f32 = 0.2;
/// Opacity of districts outside the highlight or selection.
pub const DIMMED: f32 = 0.22;

/// Width of the division's outer edge, in points.
const RIM: f32 = 0.9;
/// Minimum size of an island with an outer edge, in points; a smaller one is only filled.
const ISLAND: f64 = 8.0;
/// Minimum size of an islet with an outline, in points; a smaller one is only filled.
pub const SPECK: f64 = 2.0;

/// Cache key of the mesh on the screen.
#[derive(Clone, Debug, PartialEq)]
struct Frame {
    revision: Revision,
    transform: MapTransform,
    clip: Rect,
    opacity: f32,
    outline: f32,
    highlighted: Option<usize>,
    /// Addresses of choropleth and selection. Both are kept alive, so that the addresses are not reused.
    choropleth: usize,
    selection: usize,
    line_color: Color32,
    rim_color: Color32,
}

/// The layer of fills and outlines.
#[derive(Default)]
pub struct DistrictSurface {
    frame: Option<Frame>,
    solid: Arc<Mesh>,
    hatched: Vec<Arc<Mesh>>,
    lines: Arc<Mesh>,
    kept: Option<(Option<Arc<Choropleth>>, Arc<Selection>)>,
    outlines: Option<(Revision, i32, Outlines)>,
    hatches: Vec<(Hatch, [u8; 8], TextureHandle)>,
}

/// Lines between districts, and along the outer edge.
struct Outlines {
    between: LineMesh,
    rim: LineMesh,
}

impl Outlines {
    /// The outlines of a mesh at a scale in points per unit. Islets have none; small islands have no outer
    /// edge.
    fn new(mesh: &DistrictMesh, scale: f64) -> Self {
        let lines = |at_rim: bool| {
            let shortest = if at_rim { ISLAND } else { SPECK };
            let borders = mesh.borders().iter().filter(move |b| b.other.is_none() == at_rim);
            let lines = borders.filter_map(move |border| {
                let points = border_points(mesh, border)?;
                let closed = points.len() > 3 && points.first() == points.last();
                let small = closed && extent(points) * scale < shortest;
                (!small).then_some((points, closed))
            });
            LineMesh::new(mesh.origin(), lines, scale)
        };
        Self { between: lines(false), rim: lines(true) }
    }
}

/// Style of the districts.
pub struct DistrictStyle<'a> {
    /// The choropleth; `None` for plain districts, such as those without figures.
    pub choropleth: Option<&'a Arc<Choropleth>>,
    /// The design tokens with the colours of hatches and plain fills.
    pub tokens: &'a scene::SceneTokens,
    /// Opacity of the fills.
    pub opacity: f32,
    /// Width of the outlines, in points.
    pub outline: f32,
    /// Colour of the outlines.
    pub line_color: Color32,
    /// Colour of the division's outer edge.
    pub rim_color: Color32,
    /// The line texture.
    pub line_texture: TextureId,
    /// The highlighted class.
    pub highlighted: Option<usize>,
    /// The selected districts, which are highlighted.
    pub selection: &'a Arc<Selection>,
}

impl DistrictSurface {
    /// Paints the districts of a division under `transform`. Everything is reused if nothing has changed
    /// since the last frame.
    pub fn paint(
        &mut self,
        painter: &Painter,
        division: &OpenDivision,
        transform: MapTransform,
        look: &DistrictStyle<'_>,
    ) {
        let frame = Frame {
            revision: division.dataset.revision,
            transform,
            clip: painter.clip_rect(),
            opacity: look.opacity,
            outline: look.outline,
            highlighted: look.highlighted,
            choropleth: look.choropleth.map_or(0, |map| Arc::as_ptr(map).addr()),
            selection: Arc::as_ptr(look.selection).addr(),
            line_color: look.line_color,
            rim_color: look.rim_color,
        };
        if self.frame.as_ref() != Some(&frame) {
            let pixels = transform.scale * f64::from(painter.pixels_per_point());
            let mesh = division.meshes.at(pixels);
            self.place_fills(painter.ctx(), mesh, &frame, look);
            self.place_lines(mesh, &frame, look.line_texture);
            self.kept = Some((look.choropleth.cloned(), look.selection.clone()));
            self.frame = Some(frame);
        }
        let meshes = std::iter::once(&self.solid).chain(&self.hatched).chain([&self.lines]);
        painter.extend(meshes.filter(|m| !m.is_empty()).map(|m| Shape::Mesh(m.clone())));
    }

    fn place_fills(
        &mut self,
        ctx: &Context,
        mesh: &DistrictMesh,
        frame: &Frame,
        look: &DistrictStyle<'_>,
    ) {
        let placed = PlacedMesh::new(mesh, frame);
        let mut solid = emptied(&mut self.solid);
        let mut hatched: Vec<(Fill, Mesh)> = Vec::new();
        for position in placed.seen() {
            let Some(choropleth) = look.choropleth else {
                placed.add(&mut solid, position, color32(plain_ground(look.tokens)), false);
                continue;
            };
            let Some(fill) = choropleth.fills.get(position) else { continue };
            let dimmed = match (look.highlighted, fill) {
                (Some(class), DistrictFill::Class(own)) => *own != class,
                (Some(_), _) => true,
                (None, _) => !look.selection.is_empty() && !look.selection.holds(position),
            };
            let opacity = look.opacity * if dimmed { DIMMED } else { 1.0 };
            // The plain fill under circles is not dimmed, since the circles are highlighted instead.
            let opacity = if choropleth.circles.is_some() { 1.0 } else { opacity };
            match fill.paint_on_map(choropleth, look.tokens) {
                Fill::Solid(color) => {
                    placed.add(&mut solid, position, color32(color).gamma_multiply(opacity), false);
                }
                pattern @ Fill::Hatch { line, ground, kind } => {
                    let at = hatched.iter().position(|(p, _)| *p == pattern).unwrap_or_else(|| {
                        let texture = self.hatch(ctx, kind, color32(line), color32(ground));
                        hatched.push((pattern, Mesh::with_texture(texture)));
                        hatched.len() - 1
                    });
                    if let Some((_, mesh)) = hatched.get_mut(at) {
                        let tint = Color32::WHITE.gamma_multiply(opacity);
                        placed.add(mesh, position, tint, true);
                    }
                }
            }
        }
        self.solid = Arc::new(solid);
        self.hatched = hatched.into_iter().map(|(_, mesh)| Arc::new(mesh)).collect();
    }

    fn place_lines(&mut self, mesh: &DistrictMesh, frame: &Frame, texture: TextureId) {
        let mut drawn = emptied(&mut self.lines);
        drawn.texture_id = texture;
        let bucket = zoom_bucket(frame.transform.scale);
        let fits = |(revision, kept, _): &(Revision, i32, Outlines)| {
            *revision == frame.revision && *kept == bucket
        };
        if !self.outlines.as_ref().is_some_and(fits) {
            let outlines = Outlines::new(mesh, bucket_scale(bucket));
            self.outlines = Some((frame.revision, bucket, outlines));
        }
        if let Some((_, _, Outlines { between, rim })) = &self.outlines {
            let (transform, clip) = (frame.transform, frame.clip);
            if frame.outline > 0.0 {
                between.add_to(&mut drawn, transform, clip, frame.outline, frame.line_color);
            }
            rim.add_to(&mut drawn, transform, clip, RIM, frame.rim_color);
        }
        self.lines = Arc::new(drawn);
    }

    /// The hatch pattern as a repeating texture, cached for each kind and pair of colours.
    fn hatch(&mut self, ctx: &Context, kind: Hatch, line: Color32, ground: Color32) -> TextureId {
        let mut colors = [0; 8];
        colors[..4].copy_from_slice(&line.to_array());
        colors[4..].copy_from_slice(&ground.to_array());
        if let Some((_, _, texture)) =
            self.hatches.iter().find(|(k, c, _)| *k == kind && *c == colors)
        {
            return texture.id();
        }
        let options =
            TextureOptions { wrap_mode: egui::TextureWrapMode::Repeat, ..TextureOptions::LINEAR };
        let texture = ctx.load_texture("hatch", hatch_image(kind, line, ground), options);
        let id = texture.id();
        self.hatches.push((kind, colors, texture));
        id
    }
}

/// An empty mesh that reuses the memory of the last frame's mesh.
pub fn emptied(mesh: &mut Arc<Mesh>) -> Mesh {
    let mut mesh = Arc::try_unwrap(std::mem::take(mesh)).unwrap_or_default();
    mesh.clear();
    mesh
}

/// A division's mesh under a transform.
struct PlacedMesh<'a> {
    mesh: &'a DistrictMesh,
    start: egui::Pos2,
    scale: f32,
    clip: Rect,
    transform: MapTransform,
}

impl<'a> PlacedMesh<'a> {
    #[expect(clippy::cast_possible_truncation, reason = "offsets are small: f32 is enough")]
    fn new(mesh: &'a DistrictMesh, frame: &Frame) -> Self {
        Self {
            mesh,
            start: frame.transform.to_screen(mesh.origin()),
            scale: frame.transform.scale as f32,
            clip: frame.clip,
            transform: frame.transform,
        }
    }

    fn place(&self, p: [f32; 2]) -> egui::Pos2 {
        pos2(self.start.x + p[0] * self.scale, self.start.y + p[1] * self.scale)
    }

    /// The districts of the chunks that intersect the clip rectangle.
    fn seen(&self) -> impl Iterator<Item = usize> + 'a {
        let [west, north] = self.unit(self.clip.left_top());
        let [east, south] = self.unit(self.clip.right_bottom());
        self.mesh
            .chunks_in([west, north, east, south])
            .flat_map(|chunk| chunk.districts.iter())
            .filter_map(|d| usize::try_from(*d).ok())
    }

    /// Adds a district's triangles. Texture coordinates are screen points from the mesh's origin, so that a
    /// hatch moves with the map and keeps its size.
    fn add(&self, out: &mut Mesh, position: usize, color: Color32, textured: bool) {
        let Some(part) = self.mesh.parts().get(position) else { return };
        let points = slice(self.mesh.positions(), &part.vertices);
        let triangles = slice(self.mesh.triangles(), &part.triangles);
        let (Some(points), Some(triangles)) = (points, triangles) else { return };
        let Ok(first) = u32::try_from(out.vertices.len()) else { return };
        out.vertices.extend(points.iter().map(|p| {
            let pos = self.place(*p);
            let uv = if textured {
                pos2((pos.x - self.start.x) / HATCH_POINTS, (pos.y - self.start.y) / HATCH_POINTS)
            } else {
                WHITE_UV
            };
            Vertex { pos, uv, color }
        }));
        // Indices of a part count from its mesh's start; here they count from the first new vertex.
        let begin = part.vertices.start;
        out.indices.extend(triangles.iter().map(|i| first + (i - begin)));
    }

    fn unit(&self, at: egui::Pos2) -> [f64; 2] {
        self.transform.to_unit(exactly(at))
    }
}

/// The points of a border.
pub fn border_points<'a>(mesh: &'a DistrictMesh, border: &BorderLine) -> Option<&'a [[f32; 2]]> {
    slice(mesh.border_points(), &border.points)
}

/// The larger of width and height.
pub fn extent(points: &[[f32; 2]]) -> f64 {
    let side = |coordinate: fn(&[f32; 2]) -> f32| {
        let values = points.iter().map(coordinate);
        let ends = values.fold((f32::MAX, f32::MIN), |(low, high), v| (low.min(v), high.max(v)));
        f64::from(ends.1 - ends.0)
    };
    side(|p| p[0]).max(side(|p| p[1]))
}

fn slice<'a, T>(all: &'a [T], range: &Range<u32>) -> Option<&'a [T]> {
    all.get(usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?)
}

/// Zoom bucket in half levels: lines are simplified again when it changes.
#[expect(clippy::cast_possible_truncation, reason = "zoom levels are small numbers")]
pub fn zoom_bucket(scale: f64) -> i32 {
    (scale.log2() * 2.0).ceil() as i32
}

/// The largest scale of a bucket.
pub fn bucket_scale(bucket: i32) -> f64 {
    (f64::from(bucket) / 2.0).exp2()
}

/// One tile of a hatch pattern, which continues seamlessly on all sides.
fn hatch_image(kind: Hatch, line: Color32, ground: Color32) -> ColorImage {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few points")]
    let side = HATCH_POINTS as usize * HATCH_DETAIL;
    let pixels = (0..side * side)
        .map(|i| {
            let (x, y) = ((i % side) as f32 + 0.5, (i / side) as f32 + 0.5);
            let (x, y) = (x / HATCH_DETAIL as f32, y / HATCH_DETAIL as f32);
            let distance = match kind {
                Hatch::Rising => to_diagonal(x + y),
                Hatch::Fine => to_diagonal(x - y) + FINER,
                Hatch::Crossed => to_diagonal(x + y).min(to_diagonal(x - y)),
                Hatch::Level => {
                    let half = HATCH_POINTS / 2.0;
                    (y % half - half / 2.0).abs()
                }
                Hatch::Dotted => {
                    let half = HATCH_POINTS / 2.0;
                    let (dx, dy) = (x % half - half / 2.0, y % half - half / 2.0);
                    dx.hypot(dy) + 0.15
                }
            };
            let cover = (0.9 - distance).clamp(0.0, 0.25) * 4.0;
            ground.lerp_to_gamma(line, cover)
        })
        .collect();
    ColorImage::new([side, side], pixels)
}

/// Distance from the nearest diagonal line of the pattern.
fn to_diagonal(along: f32) -> f32 {
    let spacing = HATCH_POINTS / 2.0 * 2.0;
    let offset = along.rem_euclid(spacing);
    offset.min(spacing - offset) * std::f32::consts::FRAC_1_SQRT_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_differ_from_each_other_and_have_lines_and_ground() {
        let (line, ground) = (Color32::BLACK, Color32::WHITE);
        let images: Vec<_> = [Hatch::Rising, Hatch::Crossed, Hatch::Level, Hatch::Dotted]
            .map(|kind| hatch_image(kind, line, ground))
            .into();
        for image in &images {
            assert!(image.pixels.contains(&line) && image.pixels.contains(&ground));
        }
        assert_ne!(images[0], images[1]);
        assert_ne!(images[0], images[2]);
        assert_ne!(images[1], images[2]);
    }
}
