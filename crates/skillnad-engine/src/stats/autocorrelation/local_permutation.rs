//! Conditional permutations for the local statistics, shared by all districts.
//!
//! A district's local statistic is compared with what it would be if its k neighbours were any k of
//! the other districts, each set as likely as the next. Drawing such sets afresh for every district
//! is what makes local statistics slow. Here one table serves all: permutation p is the beginning of
//! a random order of *all* districts, and the neighbours it gives district i are the first k in that
//! order that are not i. Leaving one item out of a uniformly random order leaves a uniformly random
//! order of the others, so for every single district these are exactly independent, uniform draws:
//! the p-values are those of drawing afresh. What is shared is the luck of the draw *between*
//! districts, as in every implementation with a look-up table.
//!
//! The gain is in the sums. The sum over the first k of permutation p is the same for every district
//! but for those few that are among the first k themselves (k of n), so the sums for each k are added
//! up and sorted once, and a district needs one binary search and a handful of corrections: time in
//! proportion to n log(permutations) rather than n · permutations · k.
#![expect(
    clippy::indexing_slicing,
    reason = "orders hold numbers below n; lists by permutation have one entry for each; ranks stay below the length of an order"
)]

use std::collections::BTreeMap;

use crate::stats::{Extremes, Run, Stream, Undefined, in_parallel};

/// Sums of the same numbers in another order differ by less than this part of their size.
const ROUNDING: f64 = 1e-13;

/// Sums over random neighbours, for every number of neighbours that occurs.
pub(super) struct LocalPermutation {
    values: Vec<f64>,
    columns: BTreeMap<usize, Column>,
    /// For each district the permutations in whose beginning it stands, with its rank there.
    starts: Vec<usize>,
    places: Vec<(u32, u32)>,
    permutations: usize,
    scale: f64,
}

/// Sums for one number of neighbours k, by permutation.
struct Column {
    /// Over the first k.
    sum: Vec<f64>,
    /// Over the first k + 1: for the districts that are among the first k themselves.
    sum_next: Vec<f64>,
    /// The same of squares.
    square: Vec<f64>,
    square_next: Vec<f64>,
    /// `sum` in rising order.
    sorted: Vec<f64>,
}

impl LocalPermutation {
    /// Draws the table. `values` by district; `neighbors` the numbers of neighbours that occur, none
    /// larger than the number of other districts.
    ///
    /// # Errors
    /// [`Undefined::Cancelled`].
    pub fn new(
        values: &[f64],
        neighbors: impl IntoIterator<Item = usize>,
        run: &Run<'_>,
    ) -> Result<Self, Undefined> {
        let n = values.len();
        let mut counts: Vec<usize> = neighbors.into_iter().filter(|k| (1..n).contains(k)).collect();
        counts.sort_unstable();
        counts.dedup();
        let longest = counts.last().map_or(0, |k| k + 1);
        let all: Vec<u32> = (0..).zip(values).map(|(i, _)| i).collect();
        let drawn = in_parallel(
            run.permutations,
            run,
            || all.clone(),
            |p, order| {
                let beginning = draw(order, longest, &mut Stream::new(run.seed, p as u64));
                let sums = sums_at(&beginning, values, &counts);
                (beginning, sums)
            },
        )?;
        let mut places: Vec<(u32, u32, u32)> = Vec::with_capacity(run.permutations * longest);
        for (p, (beginning, _)) in (0_u32..).zip(&drawn) {
            places.extend((0_u32..).zip(beginning).map(|(rank, i)| (*i, p, rank)));
        }
        places.sort_unstable();
        let mut starts = vec![0; n + 1];
        for (i, _, _) in &places {
            starts[*i as usize + 1] += 1;
        }
        for i in 0..n {
            starts[i + 1] += starts[i];
        }
        let columns = counts.iter().enumerate().map(|(c, k)| {
            let take =
                |part: usize| drawn.iter().map(|(_, sums)| sums[c][part]).collect::<Vec<_>>();
            let sum = take(0);
            let mut sorted = sum.clone();
            sorted.sort_by(f64::total_cmp);
            let [sum_next, square, square_next] = [take(1), take(2), take(3)];
            (*k, Column { sum, sum_next, square, square_next, sorted })
        });
        Ok(Self {
            values: values.to_vec(),
            columns: columns.collect(),
            starts,
            places: places.into_iter().map(|(_, p, rank)| (p, rank)).collect(),
            permutations: run.permutations,
            scale: values.iter().fold(0.0, |most, value| value.abs().max(most)),
        })
    }

    /// The permutations in which district i is itself among the first k.
    fn own(&self, i: usize, k: usize) -> impl Iterator<Item = usize> {
        self.places[self.starts[i]..self.starts[i + 1]]
            .iter()
            .filter(move |(_, rank)| (*rank as usize) < k)
            .map(|(p, _)| *p as usize)
    }

    /// Sums over k others that differ by no more are equal but for rounding.
    fn tolerance(&self, k: usize) -> f64 {
        (k + 1) as f64 * ROUNDING * self.scale
    }

    /// Counts the permutations whose sum over k random others reaches `observed`. `None` for a k that was
    /// not prepared.
    pub fn sum_extremes(&self, i: usize, k: usize, observed: f64) -> Option<Extremes> {
        let column = self.columns.get(&k)?;
        let tolerance = self.tolerance(k);
        let below = column.sorted.partition_point(|sum| *sum < observed - tolerance);
        let mut at_least = self.permutations - below;
        let mut at_most = column.sorted.partition_point(|sum| *sum <= observed + tolerance);
        for p in self.own(i, k) {
            let (with, without) = (column.sum[p], column.sum_next[p] - self.values[i]);
            at_least -= usize::from(with >= observed - tolerance);
            at_least += usize::from(without >= observed - tolerance);
            at_most -= usize::from(with <= observed + tolerance);
            at_most += usize::from(without <= observed + tolerance);
        }
        Some(Extremes { at_least, at_most, permutations: self.permutations })
    }

    /// Counts the permutations whose Σ (v_i − v_j)² over k random others reaches `observed`. `None` for a k
    /// that was not prepared. Cost: one step for each permutation.
    pub fn difference_extremes(&self, i: usize, k: usize, observed: f64) -> Option<Extremes> {
        let column = self.columns.get(&k)?;
        let own = self.values[i];
        let constant = k as f64 * own * own;
        let difference = |sum: f64, square: f64| constant - 2.0 * own * sum + square;
        let tolerance = 8.0 * self.scale * self.tolerance(k);
        let pairs = column.sum.iter().zip(&column.square);
        let all = pairs.map(|(sum, square)| difference(*sum, *square));
        let mut extremes = Extremes::count(all, observed, tolerance);
        for p in self.own(i, k) {
            let with = difference(column.sum[p], column.square[p]);
            let without = difference(column.sum_next[p] - own, column.square_next[p] - own * own);
            extremes.at_least -= usize::from(with >= observed - tolerance);
            extremes.at_least += usize::from(without >= observed - tolerance);
            extremes.at_most -= usize::from(with <= observed + tolerance);
            extremes.at_most += usize::from(without <= observed + tolerance);
        }
        Some(extremes)
    }
}

/// The first `count` of a random order of all districts. `order` is put back as it was, so that a
/// permutation depends on its stream alone.
fn draw(order: &mut [u32], count: usize, stream: &mut Stream) -> Vec<u32> {
    let n = order.len();
    let swaps: Vec<usize> = (0..count.min(n))
        .map(|rank| {
            let left = u32::try_from(n - rank).unwrap_or(u32::MAX);
            let other = rank + stream.below(left) as usize;
            order.swap(rank, other);
            other
        })
        .collect();
    let beginning = order[..swaps.len()].to_vec();
    for (rank, other) in swaps.iter().enumerate().rev() {
        order.swap(rank, *other);
    }
    beginning
}

/// For each number of neighbours k, the sums over the first k and k + 1, then those of squares.
fn sums_at(beginning: &[u32], values: &[f64], counts: &[usize]) -> Vec<[f64; 4]> {
    let (mut sum, mut square) = (0.0, 0.0);
    let mut sums = Vec::with_capacity(counts.len());
    let mut wanted = counts.iter().peekable();
    for (taken, i) in beginning.iter().enumerate() {
        let value = values[*i as usize];
        if wanted.next_if(|k| **k == taken).is_some() {
            sums.push([sum, sum + value, square, square + value * value]);
        }
        sum += value;
        square += value * value;
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same comparison by drawing: the first k of each order that are not i.
    fn by_drawing(values: &[f64], i: u32, k: usize, run: &Run<'_>) -> Vec<Vec<f64>> {
        let mut order: Vec<u32> = (0..).zip(values).map(|(j, _)| j).collect();
        (0..run.permutations as u64)
            .map(|p| {
                let drawn = draw(&mut order, 6, &mut Stream::new(run.seed, p));
                let others = drawn.into_iter().filter(|j| *j != i).take(k);
                others.map(|j| values[j as usize]).collect()
            })
            .collect()
    }

    #[test]
    fn the_shared_sums_are_those_of_leaving_the_district_out() {
        let values: Vec<f64> = (0..12).map(|i| f64::from((i * 7) % 12) - 5.5).collect();
        let run = Run { permutations: 499, ..Run::default() };
        let table = LocalPermutation::new(&values, [3, 5, 2], &run).unwrap();
        for i in 0..12 {
            for k in [2, 3, 5] {
                let drawn = by_drawing(&values, i, k, &run);
                let sums = drawn.iter().map(|set| set.iter().sum::<f64>());
                let expected = Extremes::count(sums, 2.0, 1e-9);
                assert_eq!(table.sum_extremes(i as usize, k, 2.0), Some(expected));
                let own = values[i as usize];
                let squares =
                    drawn.iter().map(|set| set.iter().map(|v| (own - v).powi(2)).sum::<f64>());
                let expected = Extremes::count(squares, 40.0, 1e-9);
                assert_eq!(table.difference_extremes(i as usize, k, 40.0), Some(expected));
            }
        }
        assert_eq!(table.sum_extremes(0, 4, 2.0), None);
    }

    #[test]
    fn every_set_of_others_is_as_likely() {
        // District 0 of five has two neighbours: the six pairs of the others.
        let values = [100.0, 1.0, 2.0, 4.0, 8.0];
        let run = Run { permutations: 30_000, ..Run::default() };
        let table = LocalPermutation::new(&values, [2], &run).unwrap();
        let sums = [3.0, 5.0, 6.0, 9.0, 10.0, 12.0];
        let counts = sums.map(|sum| {
            let extremes = table.sum_extremes(0, 2, sum).unwrap();
            extremes.at_least + extremes.at_most - run.permutations
        });
        assert_eq!(counts.iter().sum::<usize>(), 30_000);
        // Chi-squared with 5 degrees of freedom: 20.5 is exceeded once in a thousand.
        let chi: f64 = counts.iter().map(|c| (*c as f64 - 5e3).powi(2) / 5e3).sum();
        assert!(chi < 20.5, "{counts:?}");
    }

    #[test]
    fn sums_that_rounding_parts_are_ties_in_every_unit() {
        // Tenths have no exact doubles: their sums depend on the order in the last digits.
        let whole: Vec<f64> = (0..12).map(|i| f64::from((i * 7) % 12) - 5.5).collect();
        let run = Run { permutations: 499, ..Run::default() };
        let ks = [1, 2, 3, 5];
        let exact = LocalPermutation::new(&whole, ks, &run).unwrap();
        for unit in [0.1, 0.1e9, 0.1e-9] {
            let values: Vec<f64> = whole.iter().map(|value| value * unit).collect();
            let table = LocalPermutation::new(&values, ks, &run).unwrap();
            for (i, own) in values.iter().enumerate() {
                for k in ks {
                    // The first k others, from the last.
                    let others = || (0..12).rev().filter(|j| *j != i).take(k);
                    let sum = |of: &dyn Fn(usize) -> f64| others().map(of).sum::<f64>();
                    let (found, expected) = (sum(&|j| values[j]), sum(&|j| whole[j]));
                    let counted = exact.sum_extremes(i, k, expected);
                    assert_eq!(table.sum_extremes(i, k, found), counted, "{unit} {i} {k}");
                    let found = sum(&|j| (own - values[j]).powi(2));
                    let expected = sum(&|j| (whole[i] - whole[j]).powi(2));
                    let counted = exact.difference_extremes(i, k, expected);
                    assert_eq!(table.difference_extremes(i, k, found), counted, "{unit} {i} {k}");
                }
            }
        }
    }
}
