//! How sharply a value changes across each border, and which borders run in water. Drawing them is
//! left to `scene` and the window.

use std::sync::OnceLock;

use crate::formats::builtin::basemap;
use crate::model::{Dataset, Indicator, Series};
use crate::project::View;
use crate::spatial::{BorderLine, Borders, Contiguity, DistrictIndex, DistrictMesh, mercator};
use crate::stats::gaps::{BorderGap, border_gaps};

use super::{Figures, shared_borders};

/// At how many places a border is looked at, to see whether it runs in water.
const SAMPLES: u16 = 6;

/// The gaps across all borders that count, the sharpest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cliffs {
    /// The borders with their gaps: the sharpest first, of equal ones the longest.
    pub gaps: Vec<BorderGap>,
    /// The highest value less the lowest; `None` without values.
    pub range: Option<f64>,
    /// How many borders were left out because they run in water.
    pub in_water: usize,
    /// The share of the range of each pair, the lower position first, sorted.
    shares: Vec<(u32, u32, f64)>,
}

/// The borders of a division that run in water for at least half of their length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaterBorders {
    /// The pairs, the lower position first, sorted.
    pairs: Vec<(u32, u32)>,
}

impl Cliffs {
    /// The gaps across the borders of districts that have a value. Corners are no borders. Classes have
    /// no gaps: the steps between them are not equally large. Borders in `water` are left out.
    pub fn of(
        indicator: &Indicator,
        series: &Series,
        borders: &Borders,
        water: Option<&WaterBorders>,
    ) -> Self {
        if !super::figures::are_amounts(indicator) {
            return Self::default();
        }
        let mut shared = shared_borders(borders, Contiguity::Rook);
        let all = shared.len();
        if let Some(water) = water {
            shared.retain(|border| !water.contains(border.a, border.b));
        }
        let in_water = all - shared.len();
        let gaps = border_gaps(&series.cells, &shared, None);
        let values = || series.cells.iter().filter_map(|cell| cell.value());
        let range = values()
            .fold(None, |ends: Option<[f64; 2]>, value| {
                let [low, high] = ends.unwrap_or([value, value]);
                Some([low.min(value), high.max(value)])
            })
            .map(|[low, high]| high - low);
        let pair = |gap: &BorderGap| {
            let (a, b) = (u32::try_from(gap.a).ok()?, u32::try_from(gap.b).ok()?);
            Some((a, b, gap.share_of_range))
        };
        let mut shares: Vec<(u32, u32, f64)> = gaps.iter().filter_map(pair).collect();
        shares.sort_by_key(|(a, b, _)| (*a, *b));
        Self { gaps, range, in_water, shares }
    }

    /// What a view draws, worked out from the outlines alone: for pictures that nobody waits for.
    pub fn in_view(dataset: &Dataset, view: &View, mesh: &DistrictMesh) -> Option<Self> {
        let indicator = dataset.indicator(&view.indicator)?;
        let figures = Figures::of(dataset, indicator, view.year)?;
        let water = (!view.cliffs.over_water).then(|| WaterBorders::of(mesh));
        let borders = Borders::of(&dataset.division);
        Some(Self::of(indicator, &figures.series, &borders, water.as_ref()))
    }

    /// The gap across the border between two districts, in either order, as a share of the range.
    pub fn share_between(&self, a: u32, b: u32) -> Option<f64> {
        let wanted = (a.min(b), a.max(b));
        let at = self.shares.binary_search_by_key(&wanted, |(a, b, _)| (*a, *b)).ok()?;
        self.shares.get(at).map(|(.., share)| *share)
    }
}

impl WaterBorders {
    /// Looks at places along each border of a division. Where the base map does not reach, nothing is
    /// water.
    pub fn of(mesh: &DistrictMesh) -> Self {
        let mut seen: Vec<(u32, u32, f64, f64)> = Vec::new();
        for border in mesh.borders() {
            let Some(other) = border.other else { continue };
            let (a, b) = (border.district.min(other), border.district.max(other));
            let (wet, all) = wet_length(mesh, border);
            seen.push((a, b, wet, all));
        }
        seen.sort_by_key(|(a, b, ..)| (*a, *b));
        let mut pairs = Vec::new();
        for of_pair in seen.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
            let wet: f64 = of_pair.iter().map(|(.., wet, _)| wet).sum();
            let all: f64 = of_pair.iter().map(|(.., all)| all).sum();
            if wet > 0.0 && wet * 2.0 >= all {
                pairs.extend(of_pair.first().map(|(a, b, ..)| (*a, *b)));
            }
        }
        Self { pairs }
    }

    /// Whether the border between two districts, by position, runs in water.
    pub fn contains(&self, a: usize, b: usize) -> bool {
        let (Ok(a), Ok(b)) = (u32::try_from(a.min(b)), u32::try_from(a.max(b))) else {
            return false;
        };
        self.pairs.binary_search(&(a, b)).is_ok()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

/// The points of a border in the Mercator square.
pub fn border_places(mesh: &DistrictMesh, border: &BorderLine) -> Vec<[f64; 2]> {
    let [x, y] = mesh.origin();
    let (start, end) = (border.points.start as usize, border.points.end as usize);
    let points = mesh.border_points().get(start..end).unwrap_or_default();
    points.iter().map(|p| [x + f64::from(p[0]), y + f64::from(p[1])]).collect()
}

/// How much of a line runs in water, judged at evenly spaced places, and how long it is.
fn wet_length(mesh: &DistrictMesh, border: &BorderLine) -> (f64, f64) {
    let points = border_places(mesh, border);
    let lengths = points.iter().zip(points.iter().skip(1));
    let length: f64 = lengths.map(|(a, b)| (a[0] - b[0]).hypot(a[1] - b[1])).sum();
    let mut wet = 0.0;
    for sample in 0..SAMPLES {
        let along = length * (f64::from(sample) + 0.5) / f64::from(SAMPLES);
        if let Some([x, y]) = place_along(&points, along) {
            let (longitude, latitude) = mercator::inverse(x, y);
            wet += f64::from(u8::from(is_water(longitude, latitude)));
        }
    }
    (length * wet / f64::from(SAMPLES), length)
}

fn place_along(points: &[[f64; 2]], mut along: f64) -> Option<[f64; 2]> {
    for (a, b) in points.iter().zip(points.iter().skip(1)) {
        let length = (a[0] - b[0]).hypot(a[1] - b[1]);
        if along <= length && length > 0.0 {
            let share = along / length;
            return Some([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
        }
        along -= length;
    }
    None
}

/// Whether there is water at a place, as far as the base map knows.
fn is_water(longitude: f64, latitude: f64) -> bool {
    static GROUND: OnceLock<(DistrictIndex, DistrictIndex)> = OnceLock::new();
    let bounds = basemap().bounds;
    let known = (bounds.west..=bounds.east).contains(&longitude)
        && (bounds.south..=bounds.north).contains(&latitude);
    let (land, river) = GROUND.get_or_init(|| {
        let pieces = |surface: &geo::MultiPolygon<f64>| {
            let each = surface.iter().map(|polygon| geo::MultiPolygon::new(vec![polygon.clone()]));
            DistrictIndex::of_outlines(&each.collect::<Vec<_>>())
        };
        (pieces(&basemap().land), pieces(&basemap().river))
    });
    known
        && (land.district_at(longitude, latitude).is_none()
            || river.district_at(longitude, latitude).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::city::{classes, row_of};
    use crate::formats::builtin;
    use crate::model::{DivisionId, Revision};

    #[test]
    fn the_sharpest_border_comes_first_with_its_share_of_the_range() {
        let city = row_of(&[10.0, 30.0, 110.0]);
        let series = city.series(&city.indicators[0], None).unwrap();
        let borders = Borders::of(&city.division);
        let cliffs = Cliffs::of(&city.indicators[0], &series, &borders, None);
        let told: Vec<_> = cliffs.gaps.iter().map(|g| (g.a, g.b, g.difference)).collect();
        assert_eq!(told, [(1, 2, 80.0), (0, 1, 20.0)]);
        assert_eq!((cliffs.range, cliffs.in_water), (Some(100.0), 0));
        assert_eq!(cliffs.share_between(2, 1), Some(0.8));
        assert_eq!(cliffs.share_between(0, 2), None);
        let water = WaterBorders { pairs: vec![(1, 2)] };
        let dry = Cliffs::of(&city.indicators[0], &series, &borders, Some(&water));
        assert_eq!((dry.gaps.len(), dry.in_water), (1, 1));
        assert_eq!(dry.share_between(1, 2), None);
    }

    #[test]
    fn classes_have_no_gaps() {
        let city = classes(&[1.0, 3.0, 2.0]);
        let series = city.series(&city.indicators[0], None).unwrap();
        let borders = Borders::of(&city.division);
        assert_eq!(Cliffs::of(&city.indicators[0], &series, &borders, None), Cliffs::default());
    }

    #[test]
    fn there_is_water_in_the_river_and_land_in_the_square() {
        assert!(is_water(11.9560, 57.7060), "the river off Stenpiren");
        assert!(!is_water(11.9668, 57.7040), "Brunnsparken");
        assert!(!is_water(18.0, 59.3), "beyond the base map nothing is known");
    }

    #[test]
    fn some_borders_of_goteborg_run_in_water_and_most_do_not() {
        let load = |id: &str| builtin::load(&DivisionId::new(id), Revision(0)).unwrap();
        let dataset = load("goteborg/basomraden");
        let mesh = DistrictMesh::new(&dataset.division);
        let water = WaterBorders::of(&mesh);
        let all = Borders::of(&dataset.division).edges(Contiguity::Rook).count();
        assert!(water.len() * 5 < all, "{} of {all}", water.len());
    }
}
