//! Sharp borders on a page, as wide as in the window, and the legend of their widths. The borders and
//! their gaps come from `analysis`.

use geo::{Coord, LineString};

use super::{MapFrame, SharpBorderLine};
use crate::analysis::SharpBorders;
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{Indicator, Unit};
use crate::project::Arrangement;
use crate::scene::sentences::unit_name;
use crate::scene::shapes::{Item, SceneTokens, Stroke};
use crate::scene::ticks::{round_up, tick_decimals};
use crate::spatial::{BorderCourses, mercator};

/// Simplification tolerance of a border, in points.
const TOLERANCE: f64 = 0.1;
/// Shares of the range that the legend has samples of.
const SAMPLES: [f64; 3] = [0.1, 0.25, 0.5];

/// The legend of the line widths of sharp borders.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendSharpBorders {
    /// The quantity and its unit.
    pub title: String,
    /// Sample lines of round gaps, with their labels.
    pub samples: Vec<(SharpBorderLine, String)>,
}

impl LegendSharpBorders {
    /// The samples for the gaps of an indicator; `None` without gaps.
    pub fn new(
        sharp_borders: &SharpBorders,
        indicator: &Indicator,
        arrangement: Arrangement,
        language: Language,
    ) -> Option<Self> {
        let range =
            sharp_borders.range.filter(|range| *range > 0.0 && !sharp_borders.gaps.is_empty())?;
        let mut values: Vec<f64> = SAMPLES.iter().map(|share| round_near(share * range)).collect();
        values.dedup();
        let scale = indicator.unit.written_scale();
        let decimals = tick_decimals(&values, indicator.unit);
        let samples = values
            .into_iter()
            .filter_map(|value| {
                let label = Numbers(language).decimal(value * scale, decimals);
                Some((SharpBorderLine::of(value / range, arrangement)?, label))
            })
            .collect();
        let unit = match indicator.unit {
            Unit::Share => tr(language, "common.percentage_points"),
            unit => unit_name(unit, language),
        };
        let title = if unit.is_empty() {
            tr(language, "compare.cliffs_legend").to_owned()
        } else {
            tr_with(language, "compare.cliffs_legend_in", &[("unit", unit)])
        };
        Some(Self { title, samples })
    }
}

/// The nearest of 1, 2, 2.5 and 5 times a power of ten.
fn round_near(length: f64) -> f64 {
    // Dividing by 1.2 makes rounding up give the nearer round number: values just above a round number
    // go down to it.
    round_up(length / 1.2)
}

/// The shapes of all borders that are wide enough to be drawn. All halos lie under all lines.
pub(super) fn sharp_border_shapes(
    courses: &BorderCourses,
    sharp_borders: &SharpBorders,
    arrangement: Arrangement,
    map: &MapFrame,
    tokens: &SceneTokens,
) -> Vec<Item> {
    let (mut halos, mut lines) = (Vec::new(), Vec::new());
    for course in courses.all() {
        let share = sharp_borders.share_between(course.a, course.b);
        let Some(line) = share.and_then(|share| SharpBorderLine::of(share, arrangement)) else {
            continue;
        };
        let place = |[x, y]: [f64; 2]| {
            let (x, y) = mercator::inverse(x, y);
            Coord { x, y }
        };
        let points = LineString(courses.places(course).into_iter().map(place).collect());
        for points in map.lines(&points, TOLERANCE) {
            let halo =
                Stroke { width: line.halo(), color: tokens.panel.with_opacity(line.opacity) };
            let ink = Stroke { width: line.width, color: tokens.ink.with_opacity(line.opacity) };
            halos.push(Item::Line { points: points.clone(), stroke: halo });
            lines.push(Item::Line { points, stroke: ink });
        }
    }
    halos.extend(lines);
    halos
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::builtin;
    use crate::model::{DivisionId, IndicatorId, Revision};
    use crate::project::View;
    use crate::spatial::DistrictMesh;

    #[test]
    fn the_legend_has_round_differences_in_the_unit() {
        let dataset = builtin::load(&DivisionId::new("goteborg/regso"), Revision(0)).unwrap();
        let courses = BorderCourses::of(&DistrictMesh::new(&dataset.division));
        let view = View::default();
        let sharp_borders = SharpBorders::in_view(&dataset, &view, &courses).unwrap();
        let sharpest = sharp_borders.gaps.first().unwrap();
        let name = |at: usize| dataset.division.districts[at].name.as_str();
        assert_eq!(
            (name(sharpest.a), name(sharpest.b)),
            ("Björkekärr Delsjön", "Björkekärr Rosendal")
        );
        assert!((sharpest.difference - 239.6).abs() < 0.05, "{}", sharpest.difference);
        let indicator = dataset.indicator(&IndicatorId::new("mean_earnings")).unwrap();
        let legend =
            LegendSharpBorders::new(&sharp_borders, indicator, Arrangement::One, Language::Sv)
                .unwrap();
        // The range is 566.3 − 111.4 = 454.9: a tenth, a quarter and half of it, rounded.
        let labels: Vec<&str> = legend.samples.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(labels, ["50", "100", "200"]);
        assert!(legend.title.contains("tusen kronor per år"), "{}", legend.title);
    }
}
