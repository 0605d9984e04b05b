//! The corners of a scatter plot: districts that are among the lowest or the highest in two indicators
//! at once. Wording and drawing are left to `scene`.

use super::Relation;

/// One end of an indicator's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The lowest values.
    Low,
    /// The highest values.
    High,
}

/// A corner of a scatter plot: one end of each indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corner {
    /// The end on the horizontal axis.
    pub x: End,
    /// The end on the vertical axis.
    pub y: End,
}

impl Corner {
    /// All corners. First those where one indicator is low and the other high.
    pub const ALL: [Self; 4] = [
        Self { y: End::Low, x: End::High },
        Self { y: End::High, x: End::Low },
        Self { y: End::Low, x: End::Low },
        Self { y: End::High, x: End::High },
    ];
}

/// The bounds of the two ends of one indicator, and the number of districts in each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ends {
    /// The highest value among the lowest.
    pub low: f64,
    /// Number of districts among the lowest.
    pub lowest: usize,
    /// The lowest value among the highest.
    pub high: f64,
    /// Number of districts among the highest.
    pub highest: usize,
}

/// The districts in the corners of two indicators.
///
/// Let n be the number of districts that have both values. The lowest of `parts` parts of an indicator holds
/// the ⌊n / parts⌋ districts with the lowest values, and all districts tied with the last of them. The
/// highest part is found likewise from above. Each district counts as one, whatever its population. The
/// parts are cut for each indicator on its own, so a corner may be empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Corners {
    /// Number of districts that have both values.
    pub districts: usize,
    /// The ends of the indicator on the horizontal axis.
    pub x: Ends,
    /// The ends of the indicator on the vertical axis.
    pub y: Ends,
    /// Positions of the districts in each of [`Corner::ALL`], ascending.
    members: [Vec<usize>; 4],
}

impl Corners {
    /// The corners of a relation, where each end is one of `parts` parts of the districts. `None` if
    /// there are fewer districts than parts, or if so many values are equal that the ends meet.
    pub fn of(relation: &Relation, parts: usize) -> Option<Self> {
        let points = &relation.points;
        let x = Ends::of(points.iter().map(|point| point.x).collect(), parts)?;
        let y = Ends::of(points.iter().map(|point| point.y).collect(), parts)?;
        let members = Corner::ALL.map(|corner| {
            let inside = points.iter().filter(|point| {
                x.reach(corner.x).contains(&point.x) && y.reach(corner.y).contains(&point.y)
            });
            inside.map(|point| point.position).collect()
        });
        Some(Self { districts: points.len(), x, y, members })
    }

    /// The positions of the districts in a corner, ascending.
    pub fn members(&self, corner: Corner) -> &[usize] {
        let place = Corner::ALL.iter().position(|known| *known == corner);
        place.and_then(|place| self.members.get(place)).map_or(&[], Vec::as_slice)
    }

    /// Expected number of districts in a corner if the two indicators were independent: the product of
    /// the two ends' shares of the districts, times the number of districts.
    pub fn expected(&self, corner: Corner) -> f64 {
        let counts = (self.x.count(corner.x) * self.y.count(corner.y)) as f64;
        counts / self.districts as f64
    }

    /// The corner that holds exactly these districts, given by position, ascending.
    pub fn holding(&self, positions: &[usize]) -> Option<Corner> {
        let same = |corner: &Corner| self.members(*corner) == positions;
        Corner::ALL.into_iter().find(same).filter(|_| !positions.is_empty())
    }
}

impl Ends {
    fn of(mut values: Vec<f64>, parts: usize) -> Option<Self> {
        values.sort_unstable_by(f64::total_cmp);
        let n = values.len();
        let size = n.checked_div(parts).filter(|size| *size > 0)?;
        let (low, high) = (*values.get(size - 1)?, *values.get(n - size)?);
        (low < high).then(|| Self {
            low,
            lowest: values.iter().filter(|value| **value <= low).count(),
            high,
            highest: values.iter().filter(|value| **value >= high).count(),
        })
    }

    /// The range of values at an end.
    pub fn reach(&self, end: End) -> std::ops::RangeInclusive<f64> {
        match end {
            End::Low => f64::NEG_INFINITY..=self.low,
            End::High => self.high..=f64::INFINITY,
        }
    }

    /// Number of districts at an end.
    pub fn count(&self, end: End) -> usize {
        match end {
            End::Low => self.lowest,
            End::High => self.highest,
        }
    }

    /// The value that bounds an end.
    pub fn bound(&self, end: End) -> f64 {
        match end {
            End::Low => self.low,
            End::High => self.high,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::city::pairs_of;

    const LOW_Y_HIGH_X: Corner = Corner { y: End::Low, x: End::High };

    fn corners(pairs: &[(f64, f64)], parts: usize) -> Option<Corners> {
        let city = pairs_of(pairs);
        let relation = Relation::of(&city, &city.indicators[0], &city.indicators[1], None);
        Corners::of(&relation.unwrap(), parts)
    }

    #[test]
    fn a_corner_holds_the_districts_at_both_ends_and_says_how_many_chance_would_put_there() {
        // From left to right 1 to 10; upwards they fall, but for the last two.
        let pairs: Vec<(f64, f64)> = [9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 10.0]
            .into_iter()
            .zip(1..)
            .collect::<Vec<_>>()
            .into_iter()
            .map(|(y, x)| (f64::from(x), y))
            .collect();
        let corners = corners(&pairs, 5).unwrap();
        assert_eq!([End::Low, End::High].map(|end| corners.x.bound(end)), [2.0, 9.0]);
        assert_eq!(corners.members(LOW_Y_HIGH_X), [8]);
        assert_eq!(corners.members(Corner { y: End::High, x: End::Low }), [0]);
        assert_eq!(corners.members(Corner { y: End::High, x: End::High }), [9]);
        assert!(corners.members(Corner { y: End::Low, x: End::Low }).is_empty());
        assert!((corners.expected(LOW_Y_HIGH_X) - 0.4).abs() < 1e-12);
        assert_eq!(corners.holding(&[8]), Some(LOW_Y_HIGH_X));
        assert_eq!((corners.holding(&[8, 9]), corners.holding(&[])), (None, None));
    }

    #[test]
    fn equal_values_stand_at_the_same_end_together() {
        let pairs = [(1.0, 1.0), (1.0, 2.0), (1.0, 3.0), (4.0, 4.0), (5.0, 5.0)];
        let corners = corners(&pairs, 5).unwrap();
        assert_eq!((corners.x.lowest, corners.x.highest), (3, 1));
        assert_eq!((corners.y.lowest, corners.y.highest), (1, 1));
        // Three of five in x and one of five in y: 3/5 · 1/5 · 5.
        let expected = corners.expected(Corner { x: End::Low, y: End::High });
        assert!((expected - 0.6).abs() < 1e-12, "{expected}");
    }

    #[test]
    fn too_few_districts_or_ends_that_meet_have_no_corners() {
        assert_eq!(corners(&[(1.0, 1.0), (2.0, 2.0)], 5), None);
        assert_eq!(corners(&[(1.0, 1.0), (1.0, 2.0), (1.0, 3.0), (1.0, 4.0)], 3), None);
        assert!(corners(&[(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)], 3).is_some());
    }
}
