//! Class breaks: the bounds between classes, and the class of a value.

/// Class breaks of a map: the lowest value and the k upper bounds.
///
/// Classes are closed on the right: a value belongs to the first class whose upper bound is not
/// below it (`lower < y ≤ upper`), and the first class holds its lower bound as well. Bounds rise
/// strictly, so no class is the same as its neighbour; a class may still be empty.
///
/// # Example
/// ```
/// use skillnad_engine::classify::Breaks;
///
/// let breaks = Breaks::new(0.0, [10.0, 20.0]).unwrap();
/// assert_eq!((breaks.class_of(0.0), breaks.class_of(10.0)), (Some(0), Some(0)));
/// assert_eq!((breaks.class_of(10.1), breaks.class_of(20.1)), (Some(1), None));
/// assert_eq!(breaks.counts(&[0.0, 10.0, 15.0]), [2, 1]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Breaks {
    lower: f64,
    upper_bounds: Vec<f64>,
}

impl Breaks {
    /// Breaks from the lowest value and upper bounds in any order. Bounds that are not finite, lie below
    /// the lowest value or repeat another are dropped. `None` if no bound is left.
    pub fn new(lower: f64, upper_bounds: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut upper_bounds: Vec<f64> =
            upper_bounds.into_iter().filter(|b| b.is_finite() && *b >= lower).collect();
        upper_bounds.sort_by(f64::total_cmp);
        upper_bounds.dedup();
        (lower.is_finite() && !upper_bounds.is_empty()).then_some(Self { lower, upper_bounds })
    }

    /// The lowest value of the first class.
    pub fn lower(&self) -> f64 {
        self.lower
    }

    /// The upper bounds, rising.
    pub fn upper_bounds(&self) -> &[f64] {
        &self.upper_bounds
    }

    /// Number of classes; at least one.
    pub fn len(&self) -> usize {
        self.upper_bounds.len()
    }

    /// Always false: there is at least one class.
    pub fn is_empty(&self) -> bool {
        self.upper_bounds.is_empty()
    }

    /// The class of a value, or `None` outside the bounds.
    pub fn class_of(&self, value: f64) -> Option<usize> {
        if value < self.lower {
            return None;
        }
        let class = self.upper_bounds.partition_point(|bound| *bound < value);
        (class < self.upper_bounds.len()).then_some(class)
    }

    /// The bounds of each class, lowest first.
    pub fn ranges(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        let lowers = std::iter::once(self.lower).chain(self.upper_bounds.iter().copied());
        lowers.zip(self.upper_bounds.iter().copied())
    }

    /// Number of the values that fall in each class.
    pub fn counts(&self, values: &[f64]) -> Vec<usize> {
        let mut counts = vec![0; self.len()];
        for class in values.iter().filter_map(|v| self.class_of(*v)) {
            if let Some(count) = counts.get_mut(class) {
                *count += 1;
            }
        }
        counts
    }
}
