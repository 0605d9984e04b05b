//! Borders that run in water, from the built-in base map. The consequences are left to `sharp_borders` and to
//! the lists of borders.

use std::sync::OnceLock;

use geo::Area as _;

use crate::formats::builtin::basemap;
use crate::spatial::{BorderCourses, DistrictIndex, Ellipsoid, mercator};

/// Number of sampled points on a piece of border, to see if it runs in water.
const SAMPLES: u16 = 6;
/// Land surrounded by water and smaller than this, ten hectares, is a skerry.
const SKERRY_M2: f64 = 100_000.0;

/// The share of each border of a division that runs in water.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WaterBorders {
    /// The share of each border in water, sorted by pair, with the lower position first. `None` where
    /// the base map does not reach.
    shares: Vec<(u32, u32, Option<f64>)>,
}

impl WaterBorders {
    /// Samples points along each border. In outlines cut at the shoreline, only short pieces on skerries
    /// are left of a border through the sea. A skerry counts as water, as it is no way on foot from one
    /// district to the other.
    pub fn of(courses: &BorderCourses) -> Self {
        let mut pieces: Vec<(u32, u32, Vec<[f64; 2]>)> =
            courses.all().map(|course| (course.a, course.b, courses.places(course))).collect();
        pieces.sort_by_key(|(a, b, _)| (*a, *b));
        let of_pair = |pair: &[(u32, u32, Vec<[f64; 2]>)]| {
            let (a, b, _) = pair.first()?;
            let lines: Vec<&[[f64; 2]]> = pair.iter().map(|(.., line)| &**line).collect();
            Some((*a, *b, share_in_water(&lines)))
        };
        let pairs = pieces.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1));
        Self { shares: pairs.filter_map(of_pair).collect() }
    }

    /// Borders with known shares in water, for tests.
    #[cfg(test)]
    pub(super) fn known(shares: impl IntoIterator<Item = (u32, u32, Option<f64>)>) -> Self {
        Self { shares: shares.into_iter().collect() }
    }

    /// The share in water of the border between two districts, given by position. `None` if it is
    /// unknown, or if they share no border.
    pub fn share(&self, a: usize, b: usize) -> Option<f64> {
        let wanted = (u32::try_from(a.min(b)).ok()?, u32::try_from(a.max(b)).ok()?);
        let at = self.shares.binary_search_by_key(&wanted, |(a, b, _)| (*a, *b)).ok()?;
        self.shares.get(at).and_then(|(.., share)| *share)
    }

    /// True if at least half the length of the border between two districts, given by position, is known
    /// to run in water.
    pub fn contains(&self, a: usize, b: usize) -> bool {
        self.share(a, b).is_some_and(|share| share >= 0.5)
    }
}

/// Lengths of a line in water, on land and off the base map, in units of the Mercator square.
#[derive(Clone, Copy, Debug, Default)]
struct Lengths {
    wet: f64,
    dry: f64,
    unknown: f64,
}

impl Lengths {
    /// Measures a line by evenly spaced samples.
    fn of(line: &[[f64; 2]]) -> Self {
        let length: f64 = line.iter().zip(line.iter().skip(1)).map(|(a, b)| distance(*a, *b)).sum();
        let each = length / f64::from(SAMPLES);
        let mut lengths = Self::default();
        for sample in 0..SAMPLES {
            let Some([x, y]) = place_along(line, each * (f64::from(sample) + 0.5)) else {
                continue;
            };
            let (longitude, latitude) = mercator::inverse(x, y);
            match is_water(longitude, latitude) {
                Some(true) => lengths.wet += each,
                Some(false) => lengths.dry += each,
                None => lengths.unknown += each,
            }
        }
        lengths
    }
}

/// The share in water of a border that consists of these pieces. `None` if the base map covers less than
/// half of it.
fn share_in_water(pieces: &[&[[f64; 2]]]) -> Option<f64> {
    let mut all = Lengths::default();
    for piece in pieces {
        let piece = Lengths::of(piece);
        all.wet += piece.wet;
        all.dry += piece.dry;
        all.unknown += piece.unknown;
    }
    let known = all.wet + all.dry;
    (known > 0.0 && known >= all.unknown).then(|| all.wet / known)
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

fn place_along(points: &[[f64; 2]], mut along: f64) -> Option<[f64; 2]> {
    for (a, b) in points.iter().zip(points.iter().skip(1)) {
        let length = distance(*a, *b);
        if along <= length && length > 0.0 {
            let share = along / length;
            return Some([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
        }
        along -= length;
    }
    None
}

/// True if a point lies in water or on a skerry; `None` outside the base map.
fn is_water(longitude: f64, latitude: f64) -> Option<bool> {
    let known = basemap().bounds.holds([longitude, latitude]);
    let ground = ground();
    known.then(|| {
        ground.land.district_at(longitude, latitude).is_none()
            || ground.river.district_at(longitude, latitude).is_some()
    })
}

/// The shapes of the base map, indexed for looking up points.
struct Surfaces {
    /// The mainland and the islands, without skerries.
    land: DistrictIndex,
    river: DistrictIndex,
}

fn ground() -> &'static Surfaces {
    static GROUND: OnceLock<Surfaces> = OnceLock::new();
    GROUND.get_or_init(|| {
        let pieces = |surface: &geo::MultiPolygon<f64>, smallest_m2: f64| {
            let large = surface.iter().filter(|polygon| area_m2(polygon) >= smallest_m2);
            let each = large.map(|polygon| geo::MultiPolygon::new(vec![polygon.clone()]));
            DistrictIndex::of_outlines(&each.collect::<Vec<_>>())
        };
        Surfaces { land: pieces(&basemap().land, SKERRY_M2), river: pieces(&basemap().river, 0.0) }
    })
}

/// The area of an outline in degrees, in square metres. Accurate to about a percent, enough to tell a
/// skerry from an island.
fn area_m2(polygon: &geo::Polygon<f64>) -> f64 {
    let latitude = polygon.exterior().0.first().map_or(0.0, |place| place.y);
    let [x, y] = Ellipsoid::GRS80.meters_per_degree(latitude);
    polygon.unsigned_area() * x * y
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::builtin;
    use crate::model::{Dataset, DivisionId, Revision};
    use crate::spatial::{Borders, Contiguity, DistrictMesh};

    fn load(id: &str) -> (Dataset, WaterBorders) {
        let dataset = builtin::load(&DivisionId::new(id), Revision(0)).unwrap();
        let courses = BorderCourses::of(&DistrictMesh::new(&dataset.division));
        (dataset, WaterBorders::of(&courses))
    }

    #[test]
    fn there_is_water_in_the_river_and_land_in_the_square() {
        assert_eq!(is_water(11.9560, 57.7060), Some(true), "the river off Stenpiren");
        assert_eq!(is_water(11.9668, 57.7040), Some(false), "Brunnsparken");
        assert_eq!(is_water(18.0, 59.3), None, "beyond the base map nothing is known");
    }

    #[test]
    fn some_borders_of_goteborg_run_in_water_and_most_do_not() {
        let (dataset, water) = load("goteborg/basomraden");
        let borders = Borders::of(&dataset.division);
        let all = borders.edges(Contiguity::Rook).count();
        let in_water = |(a, b): &(u32, u32)| water.contains(*a as usize, *b as usize);
        let wet = borders.edges(Contiguity::Rook).filter(in_water).count();
        assert!(wet > 0 && wet * 5 < all, "{wet} of {all}");
    }

    #[test]
    fn the_border_of_the_southern_archipelago_runs_in_water_from_skerry_to_skerry() {
        let (dataset, water) = load("goteborg/primaromraden");
        let named =
            |name: &str| dataset.division.districts.iter().position(|d| d.name == name).unwrap();
        let islands = named("Södra Skärgården");
        let share = water.share(islands, named("Långedrag")).unwrap();
        assert!(share > 0.5, "{share}");
        let mainland = water.share(named("Fiskebäck"), named("Långedrag")).unwrap();
        assert!(mainland < 0.5, "{mainland}: they meet on the mainland too");
    }

    fn line(from: [f64; 2], to: [f64; 2]) -> Vec<[f64; 2]> {
        vec![mercator::forward(from[0], from[1]), mercator::forward(to[0], to[1])]
    }

    #[test]
    fn a_border_across_the_river_is_in_water_for_that_part_of_its_length() {
        // Due south from the middle of the river: 0.714 of the way to the southern bank.
        let across = line([11.94, 57.704], [11.94, 57.700]);
        let on_land = line([11.94, 57.700], [11.94, 57.696]);
        // Each of the six samples stands for a sixth of the line, and may be off by half of it.
        let share = share_in_water(&[&across]).unwrap();
        assert!((share - 0.714).abs() < 1.0 / 12.0, "{share}");
        let longer = share_in_water(&[&across, &on_land]).unwrap();
        assert!((longer - share / 2.0).abs() < 1e-3, "{longer}");
    }

    #[test]
    fn a_place_along_a_line_is_as_far_from_its_start_as_asked() {
        let bent = [[1.0, 2.0], [4.0, 6.0], [4.0, 10.0]];
        assert_eq!(place_along(&bent, 2.5), Some([2.5, 4.0]));
        assert_eq!(place_along(&bent, 7.0), Some([4.0, 8.0]));
        assert_eq!(place_along(&bent, 9.5), None, "the line is 9 long");
        let twice = [[1.0, 1.0], [1.0, 1.0], [2.0, 1.0]];
        assert_eq!(place_along(&twice, 0.0), Some([1.0, 1.0]), "a point that is repeated");
    }

    #[test]
    fn beyond_the_base_map_a_border_is_not_known_to_run_on_land() {
        let stockholm = line([18.0, 59.3], [18.1, 59.3]);
        assert_eq!(share_in_water(&[&stockholm]), None);
        let river = line([11.9550, 57.7058], [11.9560, 57.7060]);
        assert_eq!(share_in_water(&[&river]), Some(1.0));
        assert_eq!(share_in_water(&[&river, &stockholm]), None, "most of it is off the map");
        assert_eq!(share_in_water(&[]), None);
    }
}
