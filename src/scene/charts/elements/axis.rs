//! Axes: the mapping between values and points. Ticks and titles are left to `frame`.

/// The scale of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Linear: equal differences are equally far apart.
    Linear,
    /// Logarithmic: equal ratios are equally far apart. For values above 0.
    Log,
}

/// The mapping between values and points along one direction of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// The values at the two ends.
    pub values: [f64; 2],
    /// The points at the two ends. On a vertical axis the first is the lower one, with the larger
    /// coordinate.
    pub points: [f64; 2],
    /// Linear or logarithmic.
    pub scale: Scale,
}

impl Axis {
    /// A linear axis.
    pub fn linear(values: [f64; 2], points: [f64; 2]) -> Self {
        Self { values, points, scale: Scale::Linear }
    }

    /// The point of a value, also beyond the ends. The middle of the axis if both ends have the same
    /// value.
    pub fn point(&self, value: f64) -> f64 {
        let [from, to] = self.values.map(|v| self.stretched(v));
        let [start, end] = self.points;
        let share = (self.stretched(value) - from) / (to - from);
        if share.is_finite() { start + share * (end - start) } else { f64::midpoint(start, end) }
    }

    /// The value at a point, also beyond the ends.
    pub fn value(&self, point: f64) -> f64 {
        let [from, to] = self.values.map(|v| self.stretched(v));
        let [start, end] = self.points;
        let share = (point - start) / (end - start);
        let along = if share.is_finite() { from + share * (to - from) } else { from };
        match self.scale {
            Scale::Linear => along,
            Scale::Log => along.exp(),
        }
    }

    /// True if a value lies between the ends.
    pub fn contains(&self, value: f64) -> bool {
        let [from, to] = self.values;
        (from.min(to)..=from.max(to)).contains(&value)
    }

    fn stretched(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Linear => value,
            Scale::Log => value.max(f64::MIN_POSITIVE).ln(),
        }
    }
}

/// The lowest and the highest finite value; `None` if there is none.
pub fn extent(values: impl IntoIterator<Item = f64>) -> Option<[f64; 2]> {
    values.into_iter().filter(|v| v.is_finite()).fold(None, |range, value| match range {
        None => Some([value, value]),
        Some([low, high]) => Some([low.min(value), high.max(value)]),
    })
}

/// A range with a margin of `share` at both ends, so that no mark lies on the edge. The range of a
/// single value is widened too.
pub fn widened([low, high]: [f64; 2], share: f64) -> [f64; 2] {
    let air = if low == high {
        if low == 0.0 { 1.0 } else { low.abs() * 0.1 }
    } else {
        // Each end is computed on its own, so that the difference of two huge numbers can't overflow.
        high * share - low * share
    };
    [low - air, high + air]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_leads_back_to_its_value() {
        let rising = Axis::linear([100.0, 500.0], [240.0, 40.0]);
        assert_eq!(rising.point(200.0), 190.0);
        assert_eq!(rising.value(190.0), 200.0);
        let people = Axis { values: [200.0, 51_200.0], points: [0.0, 80.0], scale: Scale::Log };
        assert!((people.point(3_200.0) - 40.0).abs() < 1e-9, "four doublings of eight");
        assert!((people.value(40.0) - 3_200.0).abs() < 1e-6);
    }

    #[test]
    fn a_single_value_lies_in_the_middle() {
        assert_eq!(Axis::linear([7.0, 7.0], [0.0, 100.0]).point(7.0), 50.0);
        assert_eq!(widened([0.0, 0.0], 0.1), [-1.0, 1.0]);
        assert_eq!(widened([10.0, 20.0], 0.1), [9.0, 21.0]);
    }

    #[test]
    fn what_is_not_finite_has_no_part_in_a_range() {
        assert_eq!(extent([3.0, f64::NAN, -1.0, f64::INFINITY]), Some([-1.0, 3.0]));
        assert_eq!(extent([]), None);
    }
}
