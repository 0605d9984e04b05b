//! Numbers such as −9999 that stand for missing figures in a table that doesn't say so.

/// The fewest other numbers that tell what is usual in a column.
const FEWEST_OTHERS: usize = 3;

/// A number that stands for missing figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MissingGuess {
    /// The number.
    pub mark: f64,
    /// Number of cells that hold it.
    pub cells: usize,
}

/// The numbers in a column that stand for missing figures: nothing but nines, and far from all others.
///
/// A negative one counts if no other number is negative, and it has three nines or more, or repeats. Among negative
/// numbers, it has to lie five times as far off as those lie apart. A positive one has to repeat, too, and to
/// have three nines or more.
pub fn missing_guesses(numbers: &[f64]) -> Vec<MissingGuess> {
    let (below, at_least_zero): (Vec<f64>, Vec<f64>) =
        numbers.iter().partition(|number| is_nines(-**number));
    let mut guesses = of_sign(&below, &at_least_zero, |mark, times, others| {
        let is_long = mark <= -999.0;
        let is_alone = others.low >= 0.0;
        (is_long || times > 1) && (is_alone || others.low - mark > 5.0 * others.spread())
    });
    let (above, others): (Vec<f64>, Vec<f64>) = if guesses.is_empty() {
        numbers.iter().partition(|number| is_nines(**number))
    } else {
        at_least_zero.iter().partition(|number| is_nines(**number))
    };
    guesses.extend(of_sign(&above, &others, |mark, times, others| {
        mark >= 999.0 && times > 1 && mark - others.high > 5.0 * others.spread()
    }));
    guesses
}

/// The lowest and the highest of some numbers.
struct Extremes {
    low: f64,
    high: f64,
}

impl Extremes {
    fn of(numbers: &[f64]) -> Self {
        let (low, high) = (f64::INFINITY, f64::NEG_INFINITY);
        numbers.iter().fold(Self { low, high }, |extremes, number| Self {
            low: extremes.low.min(*number),
            high: extremes.high.max(*number),
        })
    }

    /// The range of the numbers. That of equal ones is their size.
    fn spread(&self) -> f64 {
        let range = self.high - self.low;
        if range > 0.0 { range } else { self.high.abs() }
    }
}

/// The marks among `candidates` that `stands_out` accepts, given the mark, the times that it occurs, and the
/// others.
fn of_sign(
    candidates: &[f64],
    others: &[f64],
    stands_out: impl Fn(f64, usize, &Extremes) -> bool,
) -> Vec<MissingGuess> {
    if others.len() < FEWEST_OTHERS {
        return Vec::new();
    }
    let extremes = Extremes::of(others);
    let mut sorted = candidates.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
        .chunk_by(|a, b| a.total_cmp(b).is_eq())
        .filter_map(|same| Some(MissingGuess { mark: *same.first()?, cells: same.len() }))
        .filter(|guess| stands_out(guess.mark, guess.cells, &extremes))
        .collect()
}

/// True for 99, 999 and so on, up to nine nines.
fn is_nines(number: f64) -> bool {
    (2..=9).any(|digits| (10_f64.powi(digits) - 1.0).total_cmp(&number).is_eq())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(numbers: &[f64]) -> Vec<(f64, usize)> {
        missing_guesses(numbers).into_iter().map(|guess| (guess.mark, guess.cells)).collect()
    }

    #[test]
    fn nines_below_zero_among_counts_are_marks() {
        assert_eq!(marks(&[5.0, -9999.0, 120.0, 0.0, -9999.0]), [(-9999.0, 2)]);
        assert_eq!(marks(&[5.0, -999.0, 120.0, 20_000.0]), [(-999.0, 1)]);
        assert_eq!(marks(&[0.2, -99.0, 0.5, 0.9, -99.0]), [(-99.0, 2)]);
        assert_eq!(marks(&[1.0, 2.0, 3.0, -999.0, -9999.0]), [(-9999.0, 1), (-999.0, 1)]);
    }

    #[test]
    fn a_number_that_could_be_a_value_is_none() {
        // A change by 99, once, or among other changes.
        assert_eq!(marks(&[5.0, -99.0, 120.0, 0.0]), []);
        assert_eq!(marks(&[-5.0, -99.0, 120.0, -40.0, -99.0]), []);
        assert_eq!(marks(&[-500.0, -999.0, 1200.0, -40.0]), []);
        // Counts may be 999, once or among others of the size.
        assert_eq!(marks(&[5.0, 999.0, 8.0, 9.0]), []);
        assert_eq!(marks(&[500.0, 999.0, 999.0, 800.0, 1200.0]), []);
        assert_eq!(marks(&[99.0, 99.0, 99.0, 1.0, 2.0, 3.0]), []);
        // Too few others.
        assert_eq!(marks(&[-9999.0, 4.0, 5.0]), []);
        assert_eq!(marks(&[-9999.0; 8]), []);
    }

    #[test]
    fn nines_far_from_all_others_are_marks_among_negative_numbers_and_above() {
        assert_eq!(marks(&[-1.5, 2.0, 0.5, -9999.0]), [(-9999.0, 1)]);
        assert_eq!(marks(&[5.0, 999.0, 8.0, 9.0, 999.0]), [(999.0, 2)]);
        assert_eq!(marks(&[0.5, 99_999.0, 0.25, 0.75, 99_999.0]), [(99_999.0, 2)]);
    }
}
