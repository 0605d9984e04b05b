//! Border courses: every shared border as lines, also where the two outlines have different points and lie
//! beside each other within the tolerance. Finding neighbours and border lengths is left to `contiguity`.

use std::ops::Range;

use rstar::primitives::{GeomWithData, Line};
use rstar::{AABB, RTree};

use crate::spatial::{BorderLine, DistrictMesh, TOLERANCE_M, mercator};

/// A piece of the border between two districts.
#[derive(Clone, Debug, PartialEq)]
pub struct BorderCourse {
    /// The district with the lower position.
    pub a: u32,
    /// The district with the higher position.
    pub b: u32,
    /// The course, as offsets from [`BorderCourses::origin`]; a closed line ends where it began.
    pub points: Vec<[f32; 2]>,
}

/// The pieces of all borders between districts.
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
/// use skillnad_engine::spatial::{BorderCourses, DistrictMesh};
///
/// let courses = BorderCourses::of(&DistrictMesh::new(&division));
/// assert_eq!(courses.all().map(|course| (course.a, course.b)).collect::<Vec<_>>(), [(0, 1)]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BorderCourses {
    origin: [f64; 2],
    same_points: Vec<BorderCourse>,
    beside: Vec<BorderCourse>,
}

impl BorderCourses {
    /// Finds the courses in an unsimplified mesh. Where two outlines have different points, the course is
    /// that of the district with the lower position.
    pub fn of(mesh: &DistrictMesh) -> Self {
        let mut same_points = Vec::new();
        for border in mesh.borders() {
            let Some(other) = border.other else { continue };
            same_points.push(BorderCourse {
                a: border.district.min(other),
                b: border.district.max(other),
                points: points_of(mesh, border).to_vec(),
            });
        }
        Self { origin: mesh.origin(), same_points, beside: beside(mesh) }
    }

    /// The point of the Mercator square that points are offsets from: that of the mesh.
    pub fn origin(&self) -> [f64; 2] {
        self.origin
    }

    /// All pieces.
    pub fn all(&self) -> impl Iterator<Item = &BorderCourse> {
        self.same_points.iter().chain(&self.beside)
    }

    /// The pieces whose two outlines have different points. A mesh has them as two lines without a district
    /// on the other side.
    pub fn beside(&self) -> &[BorderCourse] {
        &self.beside
    }

    /// The points of a piece in the Mercator square.
    pub fn places(&self, course: &BorderCourse) -> Vec<[f64; 2]> {
        let [x, y] = self.origin;
        course.points.iter().map(|p| [x + f64::from(p[0]), y + f64::from(p[1])]).collect()
    }
}

fn points_of<'a>(mesh: &'a DistrictMesh, border: &BorderLine) -> &'a [[f32; 2]] {
    let Range { start, end } = border.points;
    mesh.border_points().get(start as usize..end as usize).unwrap_or_default()
}

/// A straight piece of an outline that no other outline has, as offsets from the origin.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Edge {
    district: u32,
    /// The index of its line.
    line: usize,
    from: [f64; 2],
    to: [f64; 2],
}

/// A part of an edge (0 to 1) that lies beside another district.
struct Shared {
    other: u32,
    edge: usize,
    begin: f64,
    end: f64,
}

/// The courses along outlines that lie beside another within the tolerance without its points.
fn beside(mesh: &DistrictMesh) -> Vec<BorderCourse> {
    let mut edges: Vec<Edge> = Vec::new();
    let lonely = mesh.borders().iter().filter(|border| border.other.is_none());
    for (line, border) in lonely.enumerate() {
        let points = points_of(mesh, border);
        let district = border.district;
        edges.extend(points.iter().zip(points.iter().skip(1)).map(|(from, to)| Edge {
            district,
            line,
            from: from.map(f64::from),
            to: to.map(f64::from),
        }));
    }
    let in_tree = |(number, edge): (usize, &Edge)| {
        GeomWithData::new(Line::new(edge.from, edge.to), (number, edge.district))
    };
    let tree = RTree::bulk_load(edges.iter().enumerate().map(in_tree).collect());
    let origin = mesh.origin();
    let mut shared: Vec<Shared> = Vec::new();
    for (number, edge) in edges.iter().enumerate() {
        let near = tolerance_at(origin, edge.from);
        let low = [edge.from[0].min(edge.to[0]) - near, edge.from[1].min(edge.to[1]) - near];
        let high = [edge.from[0].max(edge.to[0]) + near, edge.from[1].max(edge.to[1]) + near];
        for found in tree.locate_in_envelope_intersecting(&AABB::from_corners(low, high)) {
            let (facing, other) = found.data;
            if other > edge.district
                && let Some(facing) = edges.get(facing)
                && let Some([begin, end]) = common(edge, facing, near)
            {
                shared.push(Shared { other, edge: number, begin, end });
            }
        }
    }
    shared.sort_by(|a, b| {
        let order = (a.other, a.edge).cmp(&(b.other, b.edge));
        order.then(a.begin.total_cmp(&b.begin))
    });
    joined(&edges, &shared, origin)
}

/// The tolerance in units of the Mercator square, at a place.
fn tolerance_at(origin: [f64; 2], place: [f64; 2]) -> f64 {
    let (_, latitude) = mercator::inverse(0.0, origin[1] + place[1]);
    TOLERANCE_M / mercator::meters_per_unit(latitude).max(1.0)
}

/// The part of an edge beside another edge: between the outermost of the ends that lie on the other, as in
/// `contiguity`.
fn common(edge: &Edge, facing: &Edge, near: f64) -> Option<[f64; 2]> {
    let ends_of_facing = [along(facing.from, edge, near), along(facing.to, edge, near)];
    let own_ends =
        [along(edge.from, facing, near).map(|_| 0.0), along(edge.to, facing, near).map(|_| 1.0)];
    let places = || ends_of_facing.iter().chain(&own_ends).flatten().copied();
    let (begin, end) = (places().fold(1.0, f64::min), places().fold(0.0, f64::max));
    (end > begin).then_some([begin, end])
}

/// The position along an edge of a point within the tolerance; `None` for other points.
fn along(point: [f64; 2], edge: &Edge, near: f64) -> Option<f64> {
    let (dx, dy) = (edge.to[0] - edge.from[0], edge.to[1] - edge.from[1]);
    let (px, py) = (point[0] - edge.from[0], point[1] - edge.from[1]);
    let squared = dx * dx + dy * dy;
    let place = if squared > 0.0 { ((px * dx + py * dy) / squared).clamp(0.0, 1.0) } else { 0.0 };
    ((px - place * dx).hypot(py - place * dy) <= near).then_some(place)
}

/// Joins consecutive parts along a line to a course. Where an outline only passes the corner of another, at
/// most twice the tolerance is shared, and no course begins.
fn joined(edges: &[Edge], shared: &[Shared], origin: [f64; 2]) -> Vec<BorderCourse> {
    let mut courses: Vec<BorderCourse> = Vec::new();
    let mut open: Option<(u32, usize, Vec<[f64; 2]>)> = None;
    for part in shared {
        let Some(edge) = edges.get(part.edge) else { continue };
        let (begin, end) = (place_on(edge, part.begin), place_on(edge, part.end));
        let gap = 2.0 * tolerance_at(origin, begin);
        match &mut open {
            Some((other, line, points))
                if (*other, *line) == (part.other, edge.line)
                    && follows(points, edge, part, gap) =>
            {
                extend(points, edge, end);
                continue;
            }
            _ => {}
        }
        close(&mut courses, open.take(), edges, origin);
        open = Some((part.other, edge.line, vec![begin, end]));
    }
    close(&mut courses, open, edges, origin);
    courses
}

/// True if a part continues the course.
fn follows(points: &[[f64; 2]], edge: &Edge, part: &Shared, gap: f64) -> bool {
    points.last().is_some_and(|last| {
        distance(*last, place_on(edge, part.begin)) <= gap
            || along(*last, edge, gap).is_some_and(|place| place >= part.begin)
    })
}

/// Extends the course to a place further along an edge; a place already passed adds nothing.
fn extend(points: &mut Vec<[f64; 2]>, edge: &Edge, end: [f64; 2]) {
    let Some(last) = points.last() else { return };
    let (dx, dy) = (edge.to[0] - edge.from[0], edge.to[1] - edge.from[1]);
    if (end[0] - last[0]) * dx + (end[1] - last[1]) * dy > 0.0 {
        points.push(end);
    }
}

fn close(
    courses: &mut Vec<BorderCourse>,
    open: Option<(u32, usize, Vec<[f64; 2]>)>,
    edges: &[Edge],
    origin: [f64; 2],
) {
    let Some((other, line, points)) = open else { return };
    let Some(first) = points.first() else { return };
    let length: f64 = points.iter().zip(points.iter().skip(1)).map(|(a, b)| distance(*a, *b)).sum();
    let own = edges.partition_point(|edge| edge.line < line);
    let Some(district) = edges.get(own).map(|edge| edge.district) else { return };
    if length > 2.0 * tolerance_at(origin, *first) {
        #[expect(clippy::cast_possible_truncation, reason = "offsets in a mesh are 32-bit floats")]
        let points = points.iter().map(|p| [p[0] as f32, p[1] as f32]).collect();
        courses.push(BorderCourse { a: district, b: other, points });
    }
}

fn place_on(edge: &Edge, share: f64) -> [f64; 2] {
    let of = |from: f64, to: f64| from + (to - from) * share;
    [of(edge.from[0], edge.to[0]), of(edge.from[1], edge.to[1])]
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(from: [f64; 2], to: [f64; 2]) -> Edge {
        Edge { district: 0, line: 0, from, to }
    }

    #[test]
    fn the_tolerance_is_half_a_metre_at_the_place() {
        let latitude = 57.7;
        let [_, y] = mercator::forward(0.0, latitude);
        let found = tolerance_at([0.5, y - 0.1], [0.0, 0.1]);
        let expected = TOLERANCE_M / mercator::meters_per_unit(latitude);
        assert!((found / expected - 1.0).abs() < 1e-12, "{found} {expected}");
    }

    #[test]
    fn a_point_has_a_position_along_an_edge_that_it_is_near() {
        let slanted = edge([1.0, 1.0], [7.0, 9.0]);
        let middle = |aside: f64| [4.0 + 0.8 * aside, 5.0 - 0.6 * aside];
        for aside in [0.0, 0.4, -0.4] {
            let place = along(middle(aside), &slanted, 0.5).unwrap();
            assert!((place - 0.5).abs() < 1e-12, "{aside}: {place}");
        }
        assert_eq!(
            (along(middle(0.6), &slanted, 0.5), along(middle(-0.6), &slanted, 0.5)),
            (None, None)
        );
        assert_eq!(along([1.0, 1.3], &edge([1.0, 1.0], [1.0, 1.0]), 0.5), Some(0.0));
    }

    #[test]
    fn a_part_follows_a_course_that_ends_near_it_or_within_it() {
        let (level, part) =
            (edge([0.0, 0.0], [10.0, 0.0]), Shared { other: 1, edge: 0, begin: 0.5, end: 0.9 });
        let follows = |x: f64| follows(&[[0.0, 0.0], [x, 0.0]], &level, &part, 0.2);
        assert_eq!([4.7, 4.9, 5.0, 7.0].map(follows), [false, true, true, true]);
    }

    #[test]
    fn a_course_is_extended_only_by_places_further_along() {
        for (to, end) in [([10.0, 0.0], [5.0, 0.0]), ([0.0, 10.0], [0.0, 5.0])] {
            let mut points = vec![[0.0, 0.0]];
            for place in [end, end, [0.0, 0.0]] {
                extend(&mut points, &edge([0.0, 0.0], to), place);
            }
            assert_eq!(points, [[0.0, 0.0], end]);
        }
    }
}
