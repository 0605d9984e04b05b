//! Gaps in a value across each border. Finding the borders that run in water is left to `water_borders`,
//! drawing to `scene` and the window.

use crate::model::{Dataset, Indicator, Series};
use crate::project::View;
use crate::spatial::{BorderCourses, Borders, Contiguity};
use crate::stats::gaps::{BorderGap, border_gaps};

use super::WaterBorders;
use crate::analysis::indicators::are_amounts;
use crate::analysis::{Figures, shared_borders};

/// The gaps across all borders that count, the largest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SharpBorders {
    /// The borders with their gaps: the largest gap first, of equal gaps the longest border first.
    pub gaps: Vec<BorderGap>,
    /// The highest value less the lowest; `None` without values.
    pub range: Option<f64>,
    /// Number of borders left out because they run in water.
    pub in_water: usize,
    /// Number of borders that count although the base map does not reach them, so that they may run in
    /// water.
    pub perhaps_in_water: usize,
    /// The gap of each pair as a share of the range, sorted by pair, with the lower position first.
    shares: Vec<(u32, u32, f64)>,
}

impl SharpBorders {
    /// Computes the gaps across the borders between districts that have a value. Corners don't count as
    /// borders. Classes have no gaps, as the steps between them are not equally large. Borders in
    /// `water` are left out.
    pub fn of(
        indicator: &Indicator,
        series: &Series,
        borders: &Borders,
        water: Option<&WaterBorders>,
    ) -> Self {
        if !are_amounts(indicator) {
            return Self::default();
        }
        let mut shared = shared_borders(borders, Contiguity::Rook);
        let all = shared.len();
        let mut perhaps_in_water = 0;
        if let Some(water) = water {
            shared.retain(|border| !water.contains(border.a, border.b));
            let unknown = shared.iter().filter(|border| water.share(border.a, border.b).is_none());
            perhaps_in_water = unknown.count();
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
        Self { gaps, range, in_water, perhaps_in_water, shares }
    }

    /// The sharp borders of a view, computed from the outlines without a cache. For exports, where speed
    /// does not matter.
    pub fn in_view(dataset: &Dataset, view: &View, courses: &BorderCourses) -> Option<Self> {
        let indicator = dataset.indicator(&view.map.indicator)?;
        let figures = Figures::of(dataset, indicator, view.map.year)?;
        let water = (!view.sharp_borders.over_water).then(|| WaterBorders::of(courses));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::city::{classes, row_of};
    use crate::formats::builtin;
    use crate::model::{DivisionId, Revision};
    use crate::spatial::DistrictMesh;

    #[test]
    fn the_sharpest_border_comes_first_with_its_share_of_the_range() {
        let city = row_of(&[10.0, 30.0, 110.0]);
        let series = city.series(&city.indicators[0], None).unwrap();
        let borders = Borders::of(&city.division);
        let sharp_borders = SharpBorders::of(&city.indicators[0], &series, &borders, None);
        let told: Vec<_> = sharp_borders.gaps.iter().map(|g| (g.a, g.b, g.difference)).collect();
        assert_eq!(told, [(1, 2, 80.0), (0, 1, 20.0)]);
        assert_eq!((sharp_borders.range, sharp_borders.in_water), (Some(100.0), 0));
        assert_eq!(sharp_borders.share_between(2, 1), Some(0.8));
        assert_eq!(sharp_borders.share_between(0, 2), None);
        let water = WaterBorders::known([(0, 1, Some(0.2)), (1, 2, Some(0.5))]);
        let dry = SharpBorders::of(&city.indicators[0], &series, &borders, Some(&water));
        assert_eq!((dry.gaps.len(), dry.in_water), (1, 1));
        assert_eq!((dry.share_between(1, 2), dry.perhaps_in_water), (None, 0));
        let unknown = WaterBorders::known([(0, 1, None), (1, 2, Some(0.4))]);
        let all = SharpBorders::of(&city.indicators[0], &series, &borders, Some(&unknown));
        assert_eq!((all.gaps.len(), all.in_water, all.perhaps_in_water), (2, 0, 1));
    }

    #[test]
    fn borders_in_water_count_if_a_view_asks_for_them() {
        let id = DivisionId::new("goteborg/primaromraden");
        let dataset = builtin::load(&id, Revision(0)).unwrap();
        let courses = BorderCourses::of(&DistrictMesh::new(&dataset.division));
        let in_water = |over_water| {
            let mut view = View::default();
            view.sharp_borders.over_water = over_water;
            SharpBorders::in_view(&dataset, &view, &courses).unwrap().in_water
        };
        assert_eq!(in_water(true), 0);
        assert!(in_water(false) > 0);
    }

    #[test]
    fn classes_have_no_gaps() {
        let city = classes(&[1.0, 3.0, 2.0]);
        let series = city.series(&city.indicators[0], None).unwrap();
        let borders = Borders::of(&city.division);
        assert_eq!(
            SharpBorders::of(&city.indicators[0], &series, &borders, None),
            SharpBorders::default()
        );
    }
}
