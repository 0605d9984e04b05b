//! A cell of a table: a value, a range, or the reason for a missing value.

/// A value, a range, or the reason for a missing value. A cell never holds NaN or an infinity, and a
/// missing figure is never zero. [`Cell::from_number`] and [`Cell::between`] keep that.
///
/// # Example
/// ```
/// use skillnad_engine::model::Cell;
///
/// let hidden = Cell::between(0.0, 2.0);
/// assert_eq!((hidden.value(), hidden.middle()), (None, Some(1.0)));
/// assert_eq!(Cell::between(99.0, 101.0).value(), Some(100.0));
/// assert_eq!(Cell::from_number(f64::NAN), Cell::Missing);
///
/// let share = |part: f64, whole: f64| Cell::Value(part / whole);
/// assert_eq!(Cell::Value(1.0).zip(Cell::Value(4.0), share), Cell::Value(0.25));
/// assert_eq!(Cell::Value(1.0).zip(Cell::Suppressed, share), Cell::Suppressed);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Cell {
    /// A finite number.
    Value(f64),
    /// A range, because the publisher hides small counts behind a zero. Readers are shown both ends;
    /// [`Cell::value`] says when it can be computed with.
    Between {
        /// The lower end.
        low: f64,
        /// The upper end, above `low`.
        high: f64,
    },
    /// The source has no figure.
    Missing,
    /// Suppressed by the publisher, because few people are behind the figure.
    Suppressed,
    /// Withheld by the rule for small groups ([`SmallGroups`](super::SmallGroups)).
    TooFew,
    /// Not applicable, such as a share with an empty denominator.
    NotApplicable,
}

/// The widest range that [`Cell::value`] accepts, relative to the end farther from zero.
const WIDEST_RANGE: f64 = 0.05;

impl Cell {
    /// A cell from a number: finite numbers are values, others are missing.
    pub fn from_number(number: f64) -> Self {
        if number.is_finite() { Self::Value(number) } else { Self::Missing }
    }

    /// A cell from two ends, in either order: a value where they are equal.
    pub fn between(one: f64, other: f64) -> Self {
        let (low, high) = (one.min(other), one.max(other));
        if !(one.is_finite() && other.is_finite()) {
            Self::Missing
        } else if low == high {
            Self::Value(low)
        } else {
            Self::Between { low, high }
        }
    }

    /// The number to compute with: the value, or the midpoint of a range no wider than a twentieth of the
    /// end farther from zero. `None` for wider ranges, which say too little for a class, a rank or a
    /// statistic.
    pub fn value(self) -> Option<f64> {
        let (low, high) = self.ends()?;
        let near = high - low <= WIDEST_RANGE * low.abs().max(high.abs());
        near.then(|| f64::midpoint(low, high))
    }

    /// The value or the midpoint of a range of any width: for sums and means over many districts, which
    /// would be biased without the ranges.
    pub fn middle(self) -> Option<f64> {
        self.ends().map(|(low, high)| f64::midpoint(low, high))
    }

    /// The lower and upper end; the same twice for a value, `None` for a reason.
    pub fn ends(self) -> Option<(f64, f64)> {
        match self {
            Self::Value(value) => Some((value, value)),
            Self::Between { low, high } => Some((low, high)),
            Self::Missing | Self::Suppressed | Self::TooFew | Self::NotApplicable => None,
        }
    }

    /// The ends of a range; `None` for an exact value.
    pub fn range(self) -> Option<(f64, f64)> {
        self.ends().filter(|(low, high)| low < high)
    }

    /// Applies a monotone function: values and ranges are mapped, reasons are kept.
    #[must_use]
    pub fn map(self, f: impl Fn(f64) -> f64) -> Self {
        match self {
            Self::Value(value) => Self::from_number(f(value)),
            Self::Between { low, high } => Self::between(f(low), f(high)),
            other => other,
        }
    }

    /// Combines two cells by a function that is monotone in each argument. The first reason met is kept,
    /// also one that the function returns for a pair of ends.
    #[must_use]
    pub fn zip(self, other: Self, f: impl Fn(f64, f64) -> Self) -> Self {
        let (Some((a, b)), Some((c, d))) = (self.ends(), other.ends()) else {
            return if self.ends().is_some() { other } else { self };
        };
        let mut whole = f(a, c);
        for (x, y) in [(a, d), (b, c), (b, d)] {
            let (Some((low, high)), at) = (whole.ends(), f(x, y)) else { return whole };
            let Some((l, h)) = at.ends() else { return at };
            whole = Self::between(low.min(l), high.max(h));
        }
        whole
    }

    /// The name of the state in machine-readable output: `value`, `range`, `missing`, `suppressed`,
    /// `too_few` or `not_applicable`.
    pub fn state(self) -> &'static str {
        match self {
            Self::Value(_) => "value",
            Self::Between { .. } => "range",
            Self::Missing => "missing",
            Self::Suppressed => "suppressed",
            Self::TooFew => "too_few",
            Self::NotApplicable => "not_applicable",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_and_a_share_of_hidden_counts_lie_between_their_ends() {
        let eligible = Cell::Value(53.0);
        let not_eligible = Cell::between(0.0, 2.0);
        let pupils = eligible.zip(not_eligible, |a, b| Cell::Value(a + b));
        assert_eq!(pupils, Cell::Between { low: 53.0, high: 55.0 });
        let share = eligible.zip(pupils, |a, b| Cell::Value(a / b));
        assert_eq!(share, Cell::Between { low: 53.0 / 55.0, high: 1.0 });
        assert_eq!(share.map(|s| s * 100.0).ends(), Some((100.0 * (53.0 / 55.0), 100.0)));
        assert!(share.value().is_some_and(|middle| middle < 1.0), "never a plain hundred per cent");
    }

    #[test]
    fn ends_far_apart_are_told_and_not_computed_with() {
        let few = Cell::between(3.0 / 5.0, 1.0);
        assert_eq!((few.value(), few.middle()), (None, Some(0.8)));
        assert_eq!(few.state(), "range");
        assert_eq!(Cell::between(0.0, 2.0).value(), None);
        assert_eq!(Cell::between(0.96, 1.0).value(), Some(0.98));
    }

    #[test]
    fn reasons_are_kept_before_numbers() {
        let divide =
            |a: f64, b: f64| if b == 0.0 { Cell::NotApplicable } else { Cell::Value(a / b) };
        let hidden = Cell::between(0.0, 2.0);
        assert_eq!(Cell::TooFew.zip(Cell::Missing, divide), Cell::TooFew);
        assert_eq!(Cell::Value(1.0).zip(Cell::Suppressed, divide), Cell::Suppressed);
        assert_eq!(Cell::Value(0.0).zip(hidden, divide), Cell::NotApplicable);
        assert_eq!(Cell::between(3.0, 3.0), Cell::Value(3.0));
        assert_eq!(Cell::between(f64::NAN, 3.0), Cell::Missing);
    }
}
