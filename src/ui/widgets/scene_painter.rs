//! Draws the shapes of `scene` with egui, so that a legend in the window is the same as in the export. For
//! small pictures only: the districts are drawn from a mesh by `map`.

use egui::epaint::{CircleShape, PathShape};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, CornerRadius, FontId, Mesh, Painter, Pos2, Rect, Shape, StrokeKind, Vec2, vec2,
};
use geo::{Contains as _, Coord, LineString, Polygon, TriangulateEarcut as _};

use crate::scene::{Anchor, Fill, Hatch, Item, Stroke, TextRun};
use crate::ui::theme::{Lettering, color32};

/// Draws scene items at a screen position.
pub struct ScenePainter<'a> {
    painter: &'a Painter,
    origin: Pos2,
    scale: f32,
}

/// Distance between hatch lines, in scene points.
const HATCH_GAP: f64 = 3.5;
/// Width of hatch lines, in scene points.
const HATCH_WIDTH: f32 = 0.7;
/// Number of corners of a hatched disc.
const DISC_POINTS: u32 = 48;

impl<'a> ScenePainter<'a> {
    /// A painter with the scene's upper left corner at `origin`, and `scale` screen points per scene point.
    pub fn new(painter: &'a Painter, origin: Pos2, scale: f32) -> Self {
        Self { painter, origin, scale }
    }

    /// Draws items, first to last.
    pub fn paint(&self, items: &[Item]) {
        self.paint_in(self.painter, items);
    }

    fn paint_in(&self, painter: &Painter, items: &[Item]) {
        for item in items {
            match item {
                Item::Area { rings, fill, stroke } => {
                    self.area(painter, rings, *fill, *stroke);
                }
                Item::Line { points, stroke } => {
                    let points = points.iter().map(|p| self.at(*p)).collect();
                    painter.add(PathShape::line(points, self.stroke(*stroke)));
                }
                Item::Rectangle { frame, radius, fill, stroke } => {
                    self.rectangle(painter, *frame, *radius, *fill, *stroke);
                }
                Item::Disc { center, radius, fill, stroke } => {
                    self.disc(painter, *center, *radius, *fill, *stroke);
                }
                Item::Text(run) => self.text(painter, run),
                Item::Clip { frame, items, .. } => {
                    let clip = self.frame(*frame).intersect(painter.clip_rect());
                    self.paint_in(&painter.with_clip_rect(clip), items);
                }
            }
        }
    }

    fn at(&self, [x, y]: [f64; 2]) -> Pos2 {
        self.origin + vec2(short(x), short(y)) * self.scale
    }

    fn frame(&self, [left, top, width, height]: [f64; 4]) -> Rect {
        let size = vec2(short(width), short(height)) * self.scale;
        Rect::from_min_size(self.at([left, top]), size)
    }

    fn stroke(&self, stroke: Stroke) -> egui::Stroke {
        egui::Stroke::new(short(stroke.width) * self.scale, color32(stroke.color))
    }

    fn area(
        &self,
        painter: &Painter,
        rings: &[Vec<[f64; 2]>],
        fill: Option<Fill>,
        stroke: Option<Stroke>,
    ) {
        match fill {
            Some(Fill::Solid(color)) => self.fill_rings(painter, rings, color32(color)),
            Some(Fill::Hatch { line, ground, kind }) => {
                self.fill_rings(painter, rings, color32(ground));
                self.hatch(painter, rings, kind, color32(line));
            }
            None => {}
        }
        if let Some(stroke) = stroke {
            for ring in rings {
                let points = ring.iter().map(|p| self.at(*p)).collect();
                painter.add(PathShape::closed_line(points, self.stroke(stroke)));
            }
        }
    }

    fn fill_rings(&self, painter: &Painter, rings: &[Vec<[f64; 2]>], color: Color32) {
        let mut mesh = Mesh::default();
        for polygon in polygons(rings) {
            let triangles = polygon.earcut_triangles_raw();
            let Ok(first) = u32::try_from(mesh.vertices.len()) else { return };
            for point in &triangles.vertices {
                mesh.colored_vertex(self.at(*point), color);
            }
            for triangle in triangles.triangle_indices.chunks_exact(3) {
                if let [a, b, c] = triangle
                    && let (Ok(a), Ok(b), Ok(c)) =
                        (u32::try_from(*a), u32::try_from(*b), u32::try_from(*c))
                {
                    mesh.add_triangle(first + a, first + b, first + c);
                }
            }
        }
        painter.add(Shape::mesh(mesh));
    }

    fn rectangle(
        &self,
        painter: &Painter,
        frame: [f64; 4],
        radius: f64,
        fill: Option<Fill>,
        stroke: Option<Stroke>,
    ) {
        let rect = self.frame(frame);
        let corner = CornerRadius::from(short(radius) * self.scale);
        match fill {
            Some(Fill::Solid(color)) => {
                painter.rect_filled(rect, corner, color32(color));
            }
            Some(Fill::Hatch { line, ground, kind }) => {
                painter.rect_filled(rect, corner, color32(ground));
                self.hatch(painter, &[rounded(frame, radius)], kind, color32(line));
            }
            None => {}
        }
        if let Some(stroke) = stroke {
            painter.rect_stroke(rect, corner, self.stroke(stroke), StrokeKind::Middle);
        }
    }

    fn disc(
        &self,
        painter: &Painter,
        center: [f64; 2],
        radius: f64,
        fill: Option<Fill>,
        stroke: Option<Stroke>,
    ) {
        let ground = match fill {
            Some(Fill::Solid(color)) => color32(color),
            Some(Fill::Hatch { ground, .. }) => color32(ground),
            None => Color32::TRANSPARENT,
        };
        let mut shape = CircleShape::filled(self.at(center), short(radius) * self.scale, ground);
        if let Some(Fill::Hatch { line, kind, .. }) = fill {
            painter.add(shape);
            shape.fill = Color32::TRANSPARENT;
            let ring = (0..DISC_POINTS)
                .map(|i| {
                    let angle = f64::from(i) / f64::from(DISC_POINTS) * std::f64::consts::TAU;
                    [center[0] + radius * angle.cos(), center[1] + radius * angle.sin()]
                })
                .collect();
            self.hatch(painter, &[ring], kind, color32(line));
        }
        shape.stroke = stroke.map_or(egui::Stroke::NONE, |stroke| self.stroke(stroke));
        painter.add(shape);
    }

    fn hatch(&self, painter: &Painter, rings: &[Vec<[f64; 2]>], kind: Hatch, color: Color32) {
        let stroke = egui::Stroke::new(HATCH_WIDTH * self.scale, color);
        let directions: &[[f64; 2]] = match kind {
            Hatch::Rising => &[[1.0, -1.0]],
            Hatch::Crossed => &[[1.0, -1.0], [1.0, 1.0]],
            Hatch::Level => &[[1.0, 0.0]],
            Hatch::Fine => &[[1.0, 1.0]],
            Hatch::Dotted => {
                for dot in dots(rings) {
                    painter.circle_filled(self.at(dot), 0.8 * self.scale, color);
                }
                &[]
            }
        };
        for direction in directions {
            for [from, to] in hatch_lines(rings, *direction) {
                painter.line_segment([self.at(from), self.at(to)], stroke);
            }
        }
    }

    fn text(&self, painter: &Painter, run: &TextRun) {
        let size = short(run.size) * self.scale;
        let lettering = Lettering { size, line: size, weight: run.weight };
        let font = FontId { size, ..lettering.font() };
        let color = color32(run.color);
        let format = TextFormat {
            font_id: font,
            color: Color32::PLACEHOLDER,
            extra_letter_spacing: short(run.spacing) * self.scale,
            ..TextFormat::default()
        };
        let galley = painter.layout_job(LayoutJob::single_section(run.text.clone(), format));
        let baseline = galley
            .rows
            .first()
            .and_then(|row| row.row.glyphs.first().map(|glyph| row.pos.y + glyph.pos.y))
            .unwrap_or(0.0);
        let before = match run.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => galley.size().x / 2.0,
            Anchor::End => galley.size().x,
        };
        let at = self.at(run.at) - vec2(before, baseline);
        if let Some(halo) = run.halo {
            let radius = short(halo.width) * self.scale / 2.0;
            for i in 0..12_u8 {
                let angle = f32::from(i) / 12.0 * std::f32::consts::TAU;
                let place = at + Vec2::angled(angle) * radius;
                painter.galley(place, galley.clone(), color32(halo.color));
            }
        }
        painter.galley(at, galley, color);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a length on a page; a millionth of it is less than a pixel"
)]
fn short(value: f64) -> f32 {
    value as f32
}

/// A rounded rectangle as a ring.
fn rounded([left, top, width, height]: [f64; 4], radius: f64) -> Vec<[f64; 2]> {
    let (right, bottom) = (left + width, top + height);
    let radius = radius.min(width / 2.0).min(height / 2.0).max(0.0);
    if radius == 0.0 {
        return vec![[left, top], [right, top], [right, bottom], [left, bottom]];
    }
    let corners = [
        (right - radius, top + radius, -90.0_f64),
        (right - radius, bottom - radius, 0.0),
        (left + radius, bottom - radius, 90.0),
        (left + radius, top + radius, 180.0),
    ];
    let quarter = [0.0, 22.5, 45.0, 67.5, 90.0];
    corners
        .iter()
        .flat_map(|(x, y, from)| {
            quarter.iter().map(move |more| {
                let angle = (from + more).to_radians();
                [x + radius * angle.cos(), y + radius * angle.sin()]
            })
        })
        .collect()
}

/// The polygons of rings that don't cross, by the even-odd rule: a ring inside an odd number of others is a
/// hole in the innermost of them.
fn polygons(rings: &[Vec<[f64; 2]>]) -> Vec<Polygon<f64>> {
    let solid: Vec<Polygon<f64>> = rings
        .iter()
        .filter(|ring| ring.len() >= 3)
        .map(|ring| {
            let line = ring.iter().map(|[x, y]| Coord { x: *x, y: *y }).collect();
            Polygon::new(LineString::new(line), Vec::new())
        })
        .collect();
    let around: Vec<Vec<usize>> = solid
        .iter()
        .enumerate()
        .map(|(i, inner)| {
            let Some(point) = inner.exterior().0.first() else { return Vec::new() };
            solid
                .iter()
                .enumerate()
                .filter(|(j, outer)| *j != i && outer.contains(point))
                .map(|(j, _)| j)
                .collect()
        })
        .collect();
    let depth = |i: usize| around.get(i).map_or(0, Vec::len);
    solid
        .iter()
        .enumerate()
        .filter(|(i, _)| depth(*i).is_multiple_of(2))
        .map(|(i, outer)| {
            let holes = solid
                .iter()
                .enumerate()
                .filter(|(j, _)| {
                    depth(*j) == depth(i) + 1
                        && around.get(*j).is_some_and(|rings| rings.contains(&i))
                })
                .map(|(_, hole)| hole.exterior().clone())
                .collect();
            Polygon::new(outer.exterior().clone(), holes)
        })
        .collect()
}

/// Hatch lines in a direction, clipped to the rings (even-odd). Their positions don't depend on the rings,
/// so that the hatches of neighbours meet.
fn hatch_lines(rings: &[Vec<[f64; 2]>], [dx, dy]: [f64; 2]) -> Vec<[[f64; 2]; 2]> {
    let length = dx.hypot(dy);
    let (dx, dy) = (dx / length, dy / length);
    // Rotated coordinates: along the lines, and across them.
    let turned = |[x, y]: [f64; 2]| [x * dx + y * dy, y * dx - x * dy];
    let back = |along: f64, across: f64| [along * dx - across * dy, along * dy + across * dx];
    let rings: Vec<Vec<[f64; 2]>> =
        rings.iter().map(|ring| ring.iter().map(|p| turned(*p)).collect()).collect();
    let (low, high) = extent(&rings, 1);
    let mut lines = Vec::new();
    for across in multiples(low, high) {
        let mut crossings = Vec::new();
        for ring in &rings {
            for ([ax, ay], [bx, by]) in edges(ring) {
                if (ay <= across) != (by <= across) {
                    crossings.push(ax + (across - ay) / (by - ay) * (bx - ax));
                }
            }
        }
        crossings.sort_by(f64::total_cmp);
        for pair in crossings.chunks_exact(2) {
            if let [from, to] = pair
                && to > from
            {
                lines.push([back(*from, across), back(*to, across)]);
            }
        }
    }
    lines
}

/// Dots in every other cell of a grid, if their centre is inside the rings.
fn dots(rings: &[Vec<[f64; 2]>]) -> Vec<[f64; 2]> {
    let (left, right) = extent(rings, 0);
    let (top, bottom) = extent(rings, 1);
    let inside = |x: f64, y: f64| {
        rings
            .iter()
            .flat_map(|ring| edges(ring))
            .filter(|([ax, ay], [bx, by])| {
                (*ay <= y) != (*by <= y) && ax + (y - ay) / (by - ay) * (bx - ax) > x
            })
            .count()
            % 2
            == 1
    };
    let mut dots = Vec::new();
    for y in multiples(top, bottom) {
        let shift = if (y / HATCH_GAP).round().rem_euclid(2.0) < 0.5 { 0.0 } else { 0.5 };
        for x in multiples(left - HATCH_GAP, right) {
            let x = x + shift * HATCH_GAP;
            if inside(x, y) {
                dots.push([x, y]);
            }
        }
    }
    dots
}

fn multiples(low: f64, high: f64) -> impl Iterator<Item = f64> {
    let first = (low / HATCH_GAP).ceil();
    (0_u32..4096).map(move |i| (first + f64::from(i)) * HATCH_GAP).take_while(move |v| *v <= high)
}

fn extent(rings: &[Vec<[f64; 2]>], axis: usize) -> (f64, f64) {
    rings
        .iter()
        .flatten()
        .filter_map(|point| point.get(axis))
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(*value), high.max(*value))
        })
}

fn edges(ring: &[[f64; 2]]) -> impl Iterator<Item = ([f64; 2], [f64; 2])> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(left: f64, top: f64, side: f64) -> Vec<[f64; 2]> {
        rounded([left, top, side, side], 0.0)
    }

    fn area_of(polygons: &[Polygon<f64>]) -> f64 {
        polygons.iter().map(geo::Area::unsigned_area).sum()
    }

    #[test]
    fn an_island_in_a_hole_is_filled_and_the_hole_is_not() {
        let rings = [square(0.0, 0.0, 10.0), square(2.0, 2.0, 6.0), square(4.0, 4.0, 2.0)];
        let polygons = polygons(&rings);
        assert_eq!(polygons.len(), 2);
        assert!((area_of(&polygons) - (100.0 - 36.0 + 4.0)).abs() < 1e-9);
    }

    #[test]
    fn hatch_lines_stay_inside_and_out_of_holes() {
        let rings = [square(0.0, 0.0, 40.0), square(10.0, 10.0, 20.0)];
        let lines = hatch_lines(&rings, [1.0, -1.0]);
        assert!(lines.len() > 16);
        for [from, to] in lines {
            let [x, y] = [(from[0] + to[0]) / 2.0, (from[1] + to[1]) / 2.0];
            assert!((0.0..=40.0).contains(&x) && (0.0..=40.0).contains(&y));
            let in_hole = (10.0..30.0).contains(&x) && (10.0..30.0).contains(&y);
            assert!(!in_hole, "{x} {y} is in the hole");
            assert!(to[0] > from[0] && to[1] < from[1], "rises to the right");
        }
    }

    #[test]
    fn dots_are_inside_and_as_dense_as_the_gap_says() {
        let dots = dots(&[square(0.1, 0.1, 35.0)]);
        assert_eq!(dots.len(), 100);
        assert!(dots.iter().all(|[x, y]| (0.1..=35.1).contains(x) && (0.1..=35.1).contains(y)));
    }

    #[test]
    fn rings_of_too_few_points_are_nothing() {
        assert!(polygons(&[vec![[0.0, 0.0], [1.0, 1.0]], Vec::new()]).is_empty());
        assert!(hatch_lines(&[Vec::new()], [1.0, 1.0]).is_empty());
        assert!(dots(&[]).is_empty());
    }
}
