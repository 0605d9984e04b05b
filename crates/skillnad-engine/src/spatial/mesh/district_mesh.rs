//! District meshes: fills as triangles and borders as lines, built once for a division, so that a frame
//! needs only a scale and an offset. Colours and widths are left to the caller.
//!
//! Positions are 32-bit offsets from a 64-bit origin in the Mercator square: a city's are good to a
//! hundredth of a pixel at zoom 18, a country's to a fifth.
#![expect(
    clippy::indexing_slicing,
    reason = "ranges and positions are those of the lists built together here"
)]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "offsets are meant to be 32-bit floats, vertices are numbered in 32 bits, and places on the curve saturate"
)]

use std::ops::Range;

use geo::{Coord, LineString, Polygon, TriangulateEarcut as _};

use super::arcs::{Arc, ArcRing, Arcs};
use super::simplification::{SimplifiedArcs, significances};
use crate::model::Division;
use crate::spatial::outlines::rings::threads;
use crate::spatial::outlines::twins::in_parallel;

/// Approximate number of vertices in a chunk.
const CHUNK: usize = 16_384;

/// The triangles and lines of a division's districts.
///
/// # Example
/// ```
/// # use skillnad_engine::geo::{MultiPolygon, Rect};
/// # use skillnad_engine::model::{District, Division, LocalText};
/// # let district = |west: f64| District {
/// #     code: west.to_string().as_str().into(),
/// #     name: String::new(),
/// #     parent: None,
/// #     part_of: Vec::new(),
/// #     outline: MultiPolygon::from(Rect::new((west, 57.7), (west + 0.1, 57.8)).to_polygon()),
/// #     area_m2: 0.0,
/// #     land_area_m2: None,
/// # };
/// # let division = Division {
/// #     id: "two".into(),
/// #     name: LocalText::same("Two"),
/// #     short_name: LocalText::same("Two"),
/// #     parent: None,
/// #     vintage: String::new(),
/// #     attribution: LocalText::default(),
/// #     not_applicable: LocalText::default(),
/// #     districts: vec![district(11.9), district(12.0)],
/// # };
/// // Two rectangles side by side.
/// use skillnad_engine::spatial::DistrictMesh;
///
/// let mesh = DistrictMesh::new(&division);
/// assert_eq!(mesh.triangles().len(), 2 * 2 * 3, "two triangles each");
/// assert_eq!(mesh.borders().iter().filter(|border| border.other == Some(1)).count(), 1);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct DistrictMesh {
    origin: [f64; 2],
    tolerance: f64,
    positions: Vec<[f32; 2]>,
    triangles: Vec<u32>,
    parts: Vec<DistrictPart>,
    rings: Vec<Range<u32>>,
    border_points: Vec<[f32; 2]>,
    borders: Vec<BorderLine>,
    chunks: Vec<Chunk>,
}

/// The ranges of a district in the lists of a mesh. All are empty for a district that isn't drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DistrictPart {
    /// Its vertices, in [`DistrictMesh::positions`].
    pub vertices: Range<u32>,
    /// Its corners of triangles, in [`DistrictMesh::triangles`].
    pub triangles: Range<u32>,
    rings: Range<u32>,
}

/// A border line, held once for both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct BorderLine {
    /// The district on one side.
    pub district: u32,
    /// The district on the other side, or `None` at the edge of the division and where the two sides have
    /// different points.
    pub other: Option<u32>,
    /// Its points, in [`DistrictMesh::border_points`]; a closed line ends where it began.
    pub points: Range<u32>,
}

/// A chunk of districts near each other, drawn or culled together.
#[derive(Clone, Debug, PartialEq)]
pub struct Chunk {
    /// West, north, east and south in the Mercator square.
    pub bounds: [f64; 4],
    /// The positions of its districts.
    pub districts: Vec<u32>,
    /// Its vertices, in [`DistrictMesh::positions`].
    pub vertices: Range<u32>,
    /// Its corners of triangles, in [`DistrictMesh::triangles`].
    pub triangles: Range<u32>,
    /// Its borders, in [`DistrictMesh::borders`]. A border shared with a district of another chunk
    /// is in the earlier one.
    pub borders: Range<u32>,
}

impl DistrictMesh {
    /// The mesh of a division with every point of its outlines.
    pub fn new(division: &Division) -> Self {
        let arcs = Arcs::new(division.districts.iter().map(|d| &d.outline));
        let significances = vec![f32::INFINITY; arcs.points.len()];
        Self::build(&arcs, &significances, 0.0)
    }

    fn build(arcs: &Arcs, significances: &[f32], tolerance: f64) -> Self {
        let lines = SimplifiedArcs::new(arcs, significances, tolerance);
        let [west, north, east, south] = arcs.bounds;
        let is_empty = arcs.arcs.is_empty();
        let origin =
            if is_empty { [0.5, 0.5] } else { [(west + east) / 2.0, (north + south) / 2.0] };
        let districts: Vec<&[ArcRing]> =
            arcs.rings.chunk_by(|a, b| a.district == b.district).collect();
        let groups = group(&districts, &lines, arcs.bounds);
        let share = groups.len().div_ceil(threads(arcs.points.len())).max(1);
        let jobs: Vec<&[Vec<usize>]> = groups.chunks(share).collect();
        let made = in_parallel(jobs, |job| {
            job.iter().map(|group| pieces(group, &districts, &lines, origin)).collect::<Vec<_>>()
        });
        let mut mesh = Self {
            origin,
            tolerance,
            positions: Vec::new(),
            triangles: Vec::new(),
            parts: vec![DistrictPart::default(); arcs.districts],
            rings: Vec::new(),
            border_points: Vec::new(),
            borders: Vec::new(),
            chunks: Vec::with_capacity(groups.len()),
        };
        let mut chunk_of = vec![u32::MAX; arcs.districts];
        for pieces in made.into_iter().flatten() {
            for piece in &pieces {
                chunk_of[piece.district as usize] = mesh.chunks.len() as u32;
            }
            mesh.push_chunk(pieces);
        }
        mesh.push_borders(arcs, &lines, &chunk_of);
        mesh
    }

    fn push_chunk(&mut self, pieces: Vec<Piece>) {
        let (vertices, triangles) = (self.positions.len() as u32, self.triangles.len() as u32);
        let mut districts = Vec::with_capacity(pieces.len());
        let mut bounds = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        for piece in pieces {
            for [x, y] in &piece.positions {
                let (x, y) = (self.origin[0] + f64::from(*x), self.origin[1] + f64::from(*y));
                let [w, n, e, s] = bounds;
                bounds = [w.min(x), n.min(y), e.max(x), s.max(y)];
            }
            let first = self.positions.len() as u32;
            let (corner, ring) = (self.triangles.len() as u32, self.rings.len() as u32);
            self.positions.extend(piece.positions);
            self.triangles.extend(piece.triangles.into_iter().map(|v| first + v));
            self.rings.extend(piece.rings.into_iter().map(|r| first + r.start..first + r.end));
            self.parts[piece.district as usize] = DistrictPart {
                vertices: first..self.positions.len() as u32,
                triangles: corner..self.triangles.len() as u32,
                rings: ring..self.rings.len() as u32,
            };
            districts.push(piece.district);
        }
        self.chunks.push(Chunk {
            bounds,
            districts,
            vertices: vertices..self.positions.len() as u32,
            triangles: triangles..self.triangles.len() as u32,
            borders: 0..0,
        });
    }

    fn push_borders(&mut self, arcs: &Arcs, lines: &SimplifiedArcs, chunk_of: &[u32]) {
        let mut drawn: Vec<(u32, u32)> = (0..arcs.arcs.len() as u32)
            .filter(|arc| lines.drawn[*arc as usize])
            .filter_map(|number| {
                let arc = &arcs.arcs[number as usize];
                let own = chunk_of[arc.district as usize];
                let other = arc.other.map_or(u32::MAX, |o| chunk_of[o as usize]);
                let chunk = own.min(other);
                (chunk != u32::MAX).then_some((chunk, number))
            })
            .collect();
        drawn.sort_unstable();
        let mut sorted = drawn.iter().peekable();
        for (number, chunk) in (0..).zip(&mut self.chunks) {
            let first = self.borders.len() as u32;
            while let Some((_, arc)) = sorted.next_if(|(of, _)| *of == number) {
                let from = self.border_points.len() as u32;
                let origin = self.origin;
                self.border_points.extend(lines.points(*arc).iter().map(|p| offset(*p, origin)));
                let Arc { district, other, .. } = &arcs.arcs[*arc as usize];
                self.borders.push(BorderLine {
                    district: *district,
                    other: *other,
                    points: from..self.border_points.len() as u32,
                });
            }
            chunk.borders = first..self.borders.len() as u32;
        }
    }

    /// The origin in the Mercator square that positions are offsets from.
    pub fn origin(&self) -> [f64; 2] {
        self.origin
    }

    /// The largest distance of a simplified line from the true one, in units of the Mercator square; 0 for
    /// an unsimplified mesh.
    pub fn tolerance(&self) -> f64 {
        self.tolerance
    }

    /// The vertices of all fills, x east and y south of the origin.
    pub fn positions(&self) -> &[[f32; 2]] {
        &self.positions
    }

    /// The fills: three corners to a triangle, by their number in the list of positions.
    pub fn triangles(&self) -> &[u32] {
        &self.triangles
    }

    /// The ranges of each district, by position in the division.
    pub fn parts(&self) -> &[DistrictPart] {
        &self.parts
    }

    /// The rings of a district, exteriors and holes, each without its first point repeated: for outlining
    /// it. None for a district that isn't drawn.
    pub fn rings(&self, district: usize) -> impl Iterator<Item = &[[f32; 2]]> {
        let rings = self.parts.get(district).map_or(0..0, |p| p.rings.clone());
        self.rings[rings.start as usize..rings.end as usize]
            .iter()
            .map(|r| &self.positions[r.start as usize..r.end as usize])
    }

    /// The points of all borders, x east and y south of the origin.
    pub fn border_points(&self) -> &[[f32; 2]] {
        &self.border_points
    }

    /// The border lines, chunk by chunk.
    pub fn borders(&self) -> &[BorderLine] {
        &self.borders
    }

    /// The chunks; together they hold all fills and borders.
    pub fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }

    /// The chunks that intersect a rectangle (west, north, east, south) of the Mercator square.
    pub fn chunks_in(&self, frame: [f64; 4]) -> impl Iterator<Item = &Chunk> {
        let [west, north, east, south] = frame;
        self.chunks.iter().filter(move |c| {
            let [w, n, e, s] = c.bounds;
            w <= east && e >= west && n <= south && s >= north
        })
    }
}

/// Groups districts by about [`CHUNK`] vertices, neighbours together along a Z-order curve. A division that
/// fits in one group stays in file order.
fn group(districts: &[&[ArcRing]], lines: &SimplifiedArcs, bounds: [f64; 4]) -> Vec<Vec<usize>> {
    let size = |rings: &[ArcRing]| -> usize {
        rings.iter().flat_map(|r| &r.arcs).map(|(arc, _)| lines.points(*arc).len()).sum()
    };
    let sizes: Vec<usize> = districts.iter().map(|rings| size(rings)).collect();
    let mut order: Vec<usize> = (0..districts.len()).collect();
    if sizes.iter().sum::<usize>() > CHUNK {
        let place = |rings: &[ArcRing]| {
            let arc = rings.first().and_then(|r| r.arcs.first());
            let point = arc.and_then(|(arc, _)| lines.points(*arc).first());
            point.map_or(0, |p| z_order(*p, bounds))
        };
        order.sort_by_cached_key(|d| (place(districts[*d]), *d));
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut held = CHUNK;
    for district in order {
        match groups.last_mut() {
            Some(group) if held < CHUNK => group.push(district),
            _ => {
                groups.push(vec![district]);
                held = 0;
            }
        }
        held += sizes[district];
    }
    groups
}

/// The number of a place along a Z-order curve through the bounds: near places have near numbers.
fn z_order(point: [f64; 2], bounds: [f64; 4]) -> u32 {
    let spread = |at: f64, low: f64, high: f64| {
        let part = if high > low { (at - low) / (high - low) } else { 0.0 };
        let mut bits = u32::from((part * 65_535.0) as u16);
        bits = (bits | bits << 8) & 0x00FF_00FF;
        bits = (bits | bits << 4) & 0x0F0F_0F0F;
        bits = (bits | bits << 2) & 0x3333_3333;
        (bits | bits << 1) & 0x5555_5555
    };
    spread(point[0], bounds[0], bounds[2]) | spread(point[1], bounds[1], bounds[3]) << 1
}

/// One district's triangles, numbered from its own first vertex.
struct Piece {
    district: u32,
    positions: Vec<[f32; 2]>,
    triangles: Vec<u32>,
    rings: Vec<Range<u32>>,
}

fn pieces(
    group: &[usize],
    districts: &[&[ArcRing]],
    lines: &SimplifiedArcs,
    origin: [f64; 2],
) -> Vec<Piece> {
    group
        .iter()
        .filter_map(|district| {
            let rings = districts[*district];
            let district = rings.first()?.district;
            let mut piece =
                Piece { district, positions: Vec::new(), triangles: Vec::new(), rings: Vec::new() };
            let mut polygon: Option<(LineString<f64>, Vec<LineString<f64>>)> = None;
            for ring in rings {
                let line = outline(ring, lines, origin);
                if ring.exterior {
                    piece.triangulate(polygon.take());
                    polygon = line.map(|exterior| (exterior, Vec::new()));
                } else if let (Some((_, holes)), Some(hole)) = (&mut polygon, line) {
                    holes.push(hole);
                }
            }
            piece.triangulate(polygon);
            (!piece.triangles.is_empty()).then_some(piece)
        })
        .collect()
}

impl Piece {
    fn triangulate(&mut self, polygon: Option<(LineString<f64>, Vec<LineString<f64>>)>) {
        let Some((exterior, holes)) = polygon else { return };
        let mut start = self.positions.len() as u32;
        let first = start;
        for ring in std::iter::once(&exterior).chain(&holes) {
            let end = start + ring.0.len() as u32 - 1;
            self.rings.push(start..end);
            start = end;
        }
        let raw = Polygon::new(exterior, holes).earcut_triangles_raw();
        self.positions.extend(raw.vertices.iter().map(|[x, y]| [*x as f32, *y as f32]));
        self.triangles.extend(raw.triangle_indices.into_iter().map(|v| first + v as u32));
    }
}

/// A ring put together from its arcs, closed, as offsets; `None` when fewer than three places are
/// left.
fn outline(ring: &ArcRing, lines: &SimplifiedArcs, origin: [f64; 2]) -> Option<LineString<f64>> {
    let mut points: Vec<Coord<f64>> = Vec::new();
    let mut push = |p: &[f64; 2]| {
        let point = Coord { x: p[0] - origin[0], y: p[1] - origin[1] };
        if points.last() != Some(&point) {
            points.push(point);
        }
    };
    for (arc, reversed) in &ring.arcs {
        let of_arc = lines.points(*arc);
        if *reversed {
            of_arc.iter().rev().for_each(&mut push);
        } else {
            of_arc.iter().for_each(&mut push);
        }
    }
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    if points.len() < 3 {
        return None;
    }
    points.extend(points.first().copied());
    Some(LineString(points))
}

fn offset(point: [f64; 2], origin: [f64; 2]) -> [f32; 2] {
    [(point[0] - origin[0]) as f32, (point[1] - origin[1]) as f32]
}

/// Levels of detail: a division's mesh at several tolerances, so that drawing is bounded by pixels rather
/// than by the size of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct MeshLevels {
    levels: Vec<DistrictMesh>,
}

/// A division with fewer points than this has the full mesh only.
const SMALL: usize = 5_000;
/// The tolerances of the levels, as parts of the division's larger side; the first is the finest.
const TOLERANCES: [f64; 3] = [1.0 / 32_000.0, 1.0 / 8_000.0, 1.0 / 2_000.0];
/// The largest error of a line, in pixels.
const PIXELS: f64 = 0.5;

impl MeshLevels {
    /// Builds the full mesh and, for a division of many points, simpler ones.
    pub fn new(division: &Division) -> Self {
        let arcs = Arcs::new(division.districts.iter().map(|d| &d.outline));
        let significances = significances(&arcs, threads(arcs.points.len()));
        let mut levels = vec![DistrictMesh::build(&arcs, &significances, 0.0)];
        if arcs.points.len() >= SMALL {
            let [west, north, east, south] = arcs.bounds;
            let side = (east - west).max(south - north);
            let simpler = TOLERANCES.map(|t| DistrictMesh::build(&arcs, &significances, t * side));
            levels.extend(simpler);
        }
        Self { levels }
    }

    /// The mesh to draw when the Mercator square is `pixels_per_unit` wide: the simplest with an error of
    /// at most half a pixel.
    pub fn at(&self, pixels_per_unit: f64) -> &DistrictMesh {
        let fits = |m: &&DistrictMesh| m.tolerance * pixels_per_unit <= PIXELS;
        self.levels.iter().rev().find(fits).unwrap_or(&self.levels[0])
    }

    /// The mesh with every point of the outlines.
    pub fn full(&self) -> &DistrictMesh {
        &self.levels[0]
    }

    /// All levels, the full mesh first.
    pub fn levels(&self) -> &[DistrictMesh] {
        &self.levels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_numbered_by_the_bits_of_both_coordinates_in_turn() {
        let bounds = [10.0, 20.0, 14.0, 28.0];
        let bits = |part: f64| (part * 65_535.0) as u32;
        let of = |east: f64, south: f64| {
            let bit = |at: u32| {
                (bits(east) >> at & 1) << (2 * at) | (bits(south) >> at & 1) << (2 * at + 1)
            };
            (0..16).map(bit).sum::<u32>()
        };
        for (east, south) in
            [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.3, 0.71), (0.642, 0.5)]
        {
            let point = [10.0 + 4.0 * east, 20.0 + 8.0 * south];
            assert_eq!(z_order(point, bounds), of(east, south), "{east} {south}");
        }
        assert_eq!(z_order([3.0, 5.0], [3.0, 5.0, 3.0, 5.0]), 0);
    }

    #[test]
    fn chunks_that_touch_the_frame_are_in_it() {
        let chunk = Chunk {
            bounds: [0.2, 0.3, 0.4, 0.6],
            districts: Vec::new(),
            vertices: 0..0,
            triangles: 0..0,
            borders: 0..0,
        };
        let none = Arcs {
            points: Vec::new(),
            arcs: Vec::new(),
            rings: Vec::new(),
            districts: 0,
            bounds: [0.0; 4],
        };
        let mesh = DistrictMesh { chunks: vec![chunk], ..DistrictMesh::build(&none, &[], 0.0) };
        let sees = |frame: [f64; 4]| mesh.chunks_in(frame).count() == 1;
        for inside in [[0.0, 0.0, 0.2, 0.3], [0.4, 0.6, 0.9, 0.9], [0.25, 0.4, 0.3, 0.5]] {
            assert!(sees(inside), "{inside:?}");
        }
        for outside in [
            [0.0, 0.0, 0.19, 0.9],
            [0.41, 0.0, 0.9, 0.9],
            [0.0, 0.0, 0.9, 0.29],
            [0.0, 0.61, 0.9, 0.9],
        ] {
            assert!(!sees(outside), "{outside:?}");
        }
    }

    /// Districts of one line each, of so many points, which begin at these places.
    fn grouped(lines: &[(usize, f64)]) -> Vec<Vec<usize>> {
        let mut arcs = Arcs {
            points: Vec::new(),
            arcs: Vec::new(),
            rings: Vec::new(),
            districts: lines.len(),
            bounds: [0.0, 0.0, 1.0, 1.0],
        };
        for (number, (points, east)) in (0..).zip(lines) {
            let from = arcs.points.len();
            arcs.points.extend((0..*points).map(|n| [*east, n as f64 / *points as f64]));
            let points = from..arcs.points.len();
            arcs.arcs.push(Arc { points, district: number, other: None, closed: false });
            let arcs_of_ring = vec![(number, false)];
            arcs.rings.push(ArcRing { district: number, exterior: true, arcs: arcs_of_ring });
        }
        let lines = SimplifiedArcs::new(&arcs, &vec![f32::INFINITY; arcs.points.len()], 0.0);
        let districts: Vec<&[ArcRing]> = arcs.rings.chunks(1).collect();
        group(&districts, &lines, arcs.bounds)
    }

    #[test]
    fn districts_are_grouped_along_the_curve_until_a_group_is_full() {
        let half = CHUNK / 2;
        assert_eq!(grouped(&[(half, 0.9), (half, 0.1)]), [[0, 1]]);
        let three = grouped(&[(half, 0.9), (half, 0.1), (half, 0.5)]);
        assert_eq!(three, [vec![1, 2], vec![0]]);
        assert_eq!(grouped(&[(half, 0.9), (half + 1, 0.1)]), [[1, 0]]);
        assert_eq!(grouped(&[(CHUNK, 0.9), (9, 0.1), (9, 0.2)]), [vec![1, 2, 0]]);
        assert_eq!(grouped(&[(CHUNK, 0.1), (9, 0.9), (9, 0.8)]), [vec![0], vec![2, 1]]);
    }
}
