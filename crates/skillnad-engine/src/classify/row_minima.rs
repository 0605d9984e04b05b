//! The row minima of a totally monotone matrix (SMAWK), for dynamic programmes.

#![expect(
    clippy::indexing_slicing,
    reason = "rows and columns are indexed by positions below their lengths"
)]

use std::ops::Range;

/// The column of the leftmost minimum of every row, for a matrix that is given by a function of row
/// and column and is totally monotone: where a column further right is strictly lower in one row,
/// it is in all rows below. Infinite entries towards the upper right are allowed.
///
/// Aggarwal, Klawe, Moran, Shor & Wilber 1987, "Geometric applications of a matrix-searching
/// algorithm", Algorithmica 2. O(rows + columns) evaluations.
pub(super) fn row_minima(
    rows: Range<usize>,
    columns: Range<usize>,
    entry: impl Fn(usize, usize) -> f64,
) -> Vec<usize> {
    let rows: Vec<usize> = rows.collect();
    let columns: Vec<usize> = columns.collect();
    let mut minima = vec![0; rows.len()];
    search(&rows, &columns, &entry, &mut |at, column| minima[at] = column);
    minima
}

/// Calls `found` with each row and the column of its minimum, in rising order of rows.
fn search(
    rows: &[usize],
    columns: &[usize],
    entry: &impl Fn(usize, usize) -> f64,
    found: &mut dyn FnMut(usize, usize),
) {
    if rows.is_empty() || columns.is_empty() {
        return;
    }
    let columns = candidates(rows, columns, entry);
    let odd: Vec<usize> = rows.iter().skip(1).step_by(2).copied().collect();
    let mut odd_minima = vec![0; odd.len()];
    search(&odd, &columns, entry, &mut |at, column| odd_minima[at] = column);
    let mut from = 0;
    for (at, row) in rows.iter().enumerate() {
        if at % 2 == 1 {
            let column = odd_minima[at / 2];
            found(at, column);
            continue;
        }
        let last = odd_minima.get(at / 2).copied();
        let mut best = (f64::INFINITY, columns[from]);
        loop {
            let column = columns[from];
            let value = entry(*row, column);
            if value < best.0 {
                best = (value, column);
            }
            if last == Some(column) || from + 1 == columns.len() {
                break;
            }
            from += 1;
        }
        found(at, best.1);
    }
}

/// The columns that can hold the minimum of some row: at most as many as there are rows.
fn candidates(
    rows: &[usize],
    columns: &[usize],
    entry: &impl Fn(usize, usize) -> f64,
) -> Vec<usize> {
    // Candidates with their entry in the row of their place, once it has been computed.
    let mut kept: Vec<(usize, Option<f64>)> = Vec::with_capacity(rows.len());
    for &column in columns {
        while let Some(place) = kept.len().checked_sub(1) {
            let (top, known) = &mut kept[place];
            let value = *known.get_or_insert_with(|| entry(rows[place], *top));
            if value <= entry(rows[place], column) {
                break;
            }
            kept.pop();
        }
        if kept.len() < rows.len() {
            kept.push((column, None));
        }
    }
    kept.into_iter().map(|(column, _)| column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_minima_are_those_of_looking_at_every_entry() {
        // (row − 1.7 · column)² falls and rises once in every row, and its minimum moves right. With 2 in
        // place of 1.7 every other row has its minimum twice, and the first counts.
        for (rows, columns, slope) in [
            (1, 1, 1.7),
            (2, 5, 1.7),
            (5, 2, 1.7),
            (17, 17, 1.7),
            (40, 23, 1.7),
            (23, 40, 1.7),
            (40, 23, 2.0),
            (23, 40, 2.0),
        ] {
            let entry = |row: usize, column: usize| {
                let off = row as f64 - slope * column as f64;
                if column > row { f64::INFINITY } else { off.powi(2) }
            };
            let found = row_minima(3..3 + rows, 0..columns, entry);
            let looked: Vec<usize> = (3..3 + rows)
                .map(|row| {
                    (0..columns).min_by(|a, b| entry(row, *a).total_cmp(&entry(row, *b))).unwrap()
                })
                .collect();
            assert_eq!(found, looked, "{rows} rows, {columns} columns");
        }
    }

    #[test]
    fn without_columns_there_is_nothing_to_find() {
        assert_eq!(row_minima(0..2, 0..0, |_, _| 1.0), [0, 0]);
    }
}
