//! One column of a division's figures as estimates for another: a count shared out by people, or a mean weighted
//! by them.

use super::overlaps::{Overlap, Overlaps};
use crate::model::Cell;

/// Fewer people than this are nobody: borders of two sources differ by a hair.
const NOBODY_BELOW: f64 = 0.5;

/// The cells of a column in one year, one for each district, and where they are withheld for few persons.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub cells: Vec<Cell>,
    pub withheld: Vec<bool>,
}

impl Source {
    fn cell(&self, at: usize) -> Cell {
        self.cells.get(at).copied().unwrap_or(Cell::Missing)
    }

    /// True if all that a district would have of this column is withheld in the other division: one or more
    /// figures about few persons, and none beside.
    fn are_all_withheld(&self, overlaps: &[Overlap]) -> bool {
        let is_withheld = |at: usize| self.withheld.get(at).copied().unwrap_or(false);
        let mut of_people = overlaps.iter().filter(|overlap| counts(overlap)).peekable();
        of_people.peek().is_some() && of_people.all(|overlap| is_withheld(overlap.from))
    }
}

/// True if anybody lives in both districts.
fn counts(overlap: &Overlap) -> bool {
    overlap.people >= NOBODY_BELOW
}

/// Counts of the other division's districts, each shared out in proportion to its people, and summed.
///
/// A district is without a count where one is missing that has people in it, and where people can't tell how one
/// of a district that nobody lives in is to be shared out. Ranges keep their two ends.
pub(super) fn count(overlaps: &Overlaps, source: &Source) -> Vec<Cell> {
    overlaps.into.iter().map(|overlaps| summed(overlaps, source)).collect()
}

fn summed(overlaps: &[Overlap], source: &Source) -> Cell {
    if source.are_all_withheld(overlaps) {
        return Cell::TooFew;
    }
    let mut sum = Ends::default();
    let mut in_the_way = Reasons::default();
    for overlap in overlaps {
        let cell = source.cell(overlap.from);
        match (cell.ends(), overlap.share) {
            (Some(ends), Some(share)) => sum.add(ends, share),
            (Some((0.0, 0.0)), None) => {}
            (Some(_), None) => in_the_way.add(Cell::Missing),
            (None, _) if counts(overlap) => in_the_way.add(cell),
            (None, _) => {}
        }
    }
    if overlaps.is_empty() {
        in_the_way.add(Cell::Missing);
    }
    in_the_way.strongest().unwrap_or_else(|| Cell::between(sum.low, sum.high))
}

/// Means of the other division's districts, weighted by the people in both or by the counts in `weights`, which
/// are shared out like people.
///
/// A district is not applicable where nothing weighs, and without a mean where one is missing that weighs.
pub(super) fn mean(overlaps: &Overlaps, source: &Source, weights: Option<&[Cell]>) -> Vec<Cell> {
    overlaps.into.iter().map(|overlaps| weighted(overlaps, source, weights)).collect()
}

fn weighted(overlaps: &[Overlap], source: &Source, weights: Option<&[Cell]>) -> Cell {
    if source.are_all_withheld(overlaps) {
        return Cell::TooFew;
    }
    let mut sum = Ends::default();
    let mut total = 0.0;
    let mut in_the_way = Reasons::default();
    for overlap in overlaps {
        let weight = match weights {
            None => Cell::Value(overlap.people),
            Some(weights) => {
                let whole = weights.get(overlap.from).copied().unwrap_or(Cell::Missing);
                // A weight of 0 needs no share.
                let share = overlap.share.or((whole == Cell::Value(0.0)).then_some(0.0));
                share.map_or(Cell::Missing, |share| whole.map(|whole| whole * share))
            }
        };
        let cell = source.cell(overlap.from);
        match (cell.ends(), weight.middle()) {
            (_, Some(0.0)) => {}
            (_, None) if overlap.share.is_none() => in_the_way.add(Cell::Missing),
            (Some(ends), Some(weight)) => {
                sum.add(ends, weight);
                total += weight;
            }
            _ if !counts(overlap) => {}
            (None, _) => in_the_way.add(cell),
            (_, None) => in_the_way.add(weight),
        }
    }
    if overlaps.is_empty() {
        in_the_way.add(Cell::Missing);
    }
    in_the_way.strongest().unwrap_or_else(|| {
        if total > 0.0 {
            Cell::between(sum.low / total, sum.high / total)
        } else {
            Cell::NotApplicable
        }
    })
}

/// The two ends of a sum.
#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    low: f64,
    high: f64,
}

impl Ends {
    fn add(&mut self, (low, high): (f64, f64), times: f64) {
        self.low += low * times;
        self.high += high * times;
    }
}

/// The reasons that stand in the way of a figure.
#[derive(Clone, Copy, Debug, Default)]
struct Reasons(Option<Cell>);

impl Reasons {
    fn add(&mut self, reason: Cell) {
        if self.0.is_none_or(|known| rank(reason) > rank(known)) {
            self.0 = Some(reason);
        }
    }

    /// The reason that says most: a figure that somebody has and hides comes before one that nobody has.
    fn strongest(self) -> Option<Cell> {
        self.0
    }
}

fn rank(reason: Cell) -> u8 {
    match reason {
        Cell::Suppressed => 3,
        Cell::TooFew => 2,
        Cell::Missing => 1,
        Cell::NotApplicable | Cell::Value(_) | Cell::Between { .. } => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three pieces: district 0 of the source lies in the first district with 30 people and in the second with 10,
    /// district 1 in the second with 60.
    fn three_pieces() -> Overlaps {
        let overlap = |from, people, share| Overlap { from, people, share: Some(share) };
        Overlaps {
            into: vec![
                vec![overlap(0, 30.0, 0.75)],
                vec![overlap(0, 10.0, 0.25), overlap(1, 60.0, 1.0)],
            ],
        }
    }

    fn source(cells: [Cell; 2]) -> Source {
        Source { cells: cells.to_vec(), withheld: vec![false; 2] }
    }

    #[test]
    fn counts_are_shared_out_by_people_and_keep_their_sum() {
        let counts = count(&three_pieces(), &source([Cell::Value(8.0), Cell::Value(5.0)]));
        assert_eq!(counts, [Cell::Value(6.0), Cell::Value(7.0)]);
    }

    #[test]
    fn means_are_weighted_by_people_or_by_their_own_weights() {
        let means = source([Cell::Value(100.0), Cell::Value(30.0)]);
        let by_people = mean(&three_pieces(), &means, None);
        assert_eq!(by_people, [Cell::Value(100.0), Cell::Value(40.0)]);
        // 4 × 0.25 = 1 weighs 100, and 9 weigh 30.
        let weights = [Cell::Value(4.0), Cell::Value(9.0)];
        let by_weights = mean(&three_pieces(), &means, Some(&weights));
        assert_eq!(by_weights, [Cell::Value(100.0), Cell::Value(37.0)]);
    }

    #[test]
    fn a_missing_figure_is_missing_wherever_its_people_live_and_nowhere_else() {
        let missing = source([Cell::Value(8.0), Cell::Missing]);
        assert_eq!(count(&three_pieces(), &missing), [Cell::Value(6.0), Cell::Missing]);
        assert_eq!(mean(&three_pieces(), &missing, None), [Cell::Value(8.0), Cell::Missing]);
        let both = source([Cell::Missing, Cell::Suppressed]);
        assert_eq!(count(&three_pieces(), &both), [Cell::Missing, Cell::Suppressed]);
        assert_eq!(mean(&three_pieces(), &both, None), [Cell::Missing, Cell::Suppressed]);
        // Less than half a person is nobody.
        let mut hair = three_pieces();
        hair.into[0].push(Overlap { from: 1, people: 0.4, share: Some(0.4 / 60.4) });
        assert_eq!(count(&hair, &missing)[0], Cell::Value(6.0));
    }

    #[test]
    fn a_range_keeps_its_two_ends() {
        let hidden = source([Cell::between(0.0, 4.0), Cell::Value(5.0)]);
        let expected = [Cell::between(0.0, 3.0), Cell::between(5.0, 6.0)];
        assert_eq!(count(&three_pieces(), &hidden), expected);
        let expected = [Cell::between(0.0, 4.0), Cell::between(30.0 / 7.0, 34.0 / 7.0)];
        assert_eq!(mean(&three_pieces(), &hidden, None), expected);
    }

    #[test]
    fn a_withheld_figure_is_carried_into_sums_with_others_and_never_alone() {
        let few = Source { withheld: vec![true, false], ..source([Cell::Value(4.0); 2]) };
        assert_eq!(count(&three_pieces(), &few), [Cell::TooFew, Cell::Value(5.0)]);
        assert_eq!(mean(&three_pieces(), &few, None), [Cell::TooFew, Cell::Value(4.0)]);
    }

    #[test]
    fn nobody_tells_how_a_count_without_people_is_shared_out() {
        let overlap = |share| vec![Overlap { from: 0, people: 0.0, share }];
        let cut = Overlaps { into: vec![overlap(None), overlap(None)] };
        let of = |value: f64| Source { cells: vec![Cell::Value(value)], withheld: vec![false] };
        assert_eq!(count(&cut, &of(7.0)), [Cell::Missing, Cell::Missing]);
        assert_eq!(count(&cut, &of(0.0)), [Cell::Value(0.0), Cell::Value(0.0)]);
        let whole = Overlaps { into: vec![overlap(Some(1.0)), Vec::new()] };
        assert_eq!(count(&whole, &of(7.0)), [Cell::Value(7.0), Cell::Missing]);
        assert_eq!(mean(&whole, &of(7.0), None), [Cell::NotApplicable, Cell::Missing]);
    }
}
