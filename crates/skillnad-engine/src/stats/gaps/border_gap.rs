//! Gaps of a value across each shared border, the sharpest first. Finding borders is left to `spatial`,
//! drawing to the caller.

use crate::model::Cell;
use crate::stats::segregation::SharedBorder;
use crate::stats::{About, Cost, Family};

/// The description of the measure.
pub(super) const ABOUT: About = About {
    family: Family::Gaps,
    id: "border_gap",
    formula: "|v_a − v_b|; share of range |v_a − v_b| / (max v − min v); standardised |v_a − v_b| / √(s_a² + s_b²)",
    source: "Womble (1951), Differential systematics, Science 114; Lu & Carlin (2005), Bayesian areal wombling for geographical boundary analysis, Geographical Analysis 37(3)",
    cost: Cost::Sorting,
};

/// A border with the difference in value across it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BorderGap {
    /// Position of the district with the lower number.
    pub a: usize,
    /// Position of the district with the higher number.
    pub b: usize,
    /// The absolute difference, in the values' unit.
    pub difference: f64,
    /// The difference as a share of the range of all values: 1 between the highest and the lowest,
    /// 0 when all values are the same. Also the width of the border's line relative to the widest.
    pub share_of_range: f64,
    /// Length of the border in metres; 0 where the districts meet in a point.
    pub length_m: f64,
    /// The difference in standard errors of the pair, where both are known and not zero together.
    pub standardized: Option<f64>,
}

/// The gaps across all borders between districts that have a value: the sharpest first, of equal ones
/// the longest border, then file order.
///
/// `standard_errors` are those of the values, for each district, where they are known. Cost: a sort of
/// the borders.
///
/// # Example
/// ```
/// use skillnad_engine::model::Cell;
/// use skillnad_engine::stats::gaps::border_gaps;
/// use skillnad_engine::stats::segregation::SharedBorder;
///
/// let cells = [Cell::Value(10.0), Cell::Value(30.0), Cell::Missing, Cell::Value(50.0)];
/// let borders = [(0, 1), (1, 2), (1, 3)].map(|(a, b)| SharedBorder { a, b, length_m: 80.0 });
/// let gaps = border_gaps(&cells, &borders, None);
/// assert_eq!(gaps.len(), 2); // the district without a value has no gap
/// assert_eq!((gaps[0].difference, gaps[0].share_of_range), (20.0, 0.5));
/// ```
pub fn border_gaps(
    cells: &[Cell],
    borders: &[SharedBorder],
    standard_errors: Option<&[Cell]>,
) -> Vec<BorderGap> {
    let value = |at: usize| cells.get(at).and_then(|cell| cell.value());
    let error = |at: usize| standard_errors?.get(at).and_then(|cell| cell.value());
    let values = || cells.iter().filter_map(|cell| cell.value());
    let range = values().fold(f64::NEG_INFINITY, f64::max) - values().fold(f64::INFINITY, f64::min);
    let mut gaps: Vec<BorderGap> = borders
        .iter()
        .filter_map(|border| {
            let (a, b) = (border.a.min(border.b), border.a.max(border.b));
            let difference = (value(a)? - value(b)?).abs();
            let spread = error(a).zip(error(b)).map(|(a, b)| a.hypot(b));
            Some(BorderGap {
                a,
                b,
                difference,
                share_of_range: if range > 0.0 { difference / range } else { 0.0 },
                length_m: border.length_m,
                standardized: spread.filter(|s| *s > 0.0).map(|s| difference / s),
            })
        })
        .collect();
    gaps.sort_by(|one, other| {
        let by_gap = other.difference.total_cmp(&one.difference);
        let by_length = other.length_m.total_cmp(&one.length_m);
        by_gap.then(by_length).then((one.a, one.b).cmp(&(other.a, other.b)))
    });
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equal_gaps_the_longer_border_comes_first() {
        let cells = [1.0, 2.0, 3.0].map(Cell::Value);
        let borders = [
            SharedBorder { a: 0, b: 1, length_m: 10.0 },
            SharedBorder { a: 2, b: 1, length_m: 90.0 },
        ];
        let gaps = border_gaps(&cells, &borders, None);
        assert_eq!((gaps[0].a, gaps[0].b), (1, 2));
        assert_eq!(gaps[0].standardized, None);
    }

    #[test]
    fn standard_errors_of_both_sides_add_up() {
        let cells = [Cell::Value(1.0), Cell::Value(11.0), Cell::Value(11.0)];
        let errors = [Cell::Value(3.0), Cell::Value(4.0), Cell::Missing];
        let borders = [(0, 1), (0, 2)].map(|(a, b)| SharedBorder { a, b, length_m: 1.0 });
        let gaps = border_gaps(&cells, &borders, Some(&errors));
        assert_eq!(gaps[0].standardized, Some(2.0));
        assert_eq!(gaps[1].standardized, None);
    }

    #[test]
    fn a_flat_city_has_no_share_of_its_range() {
        let cells = [Cell::Value(4.0); 2];
        let gaps = border_gaps(&cells, &[SharedBorder { a: 0, b: 1, length_m: 1.0 }], None);
        assert_eq!((gaps[0].difference, gaps[0].share_of_range), (0.0, 0.0));
    }
}
