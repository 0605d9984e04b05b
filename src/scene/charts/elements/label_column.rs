//! A column of labels at the ends of lines, each as close to its line as the other labels allow.

use super::drawing::{Drawing, SMALL, baseline};
use crate::color::Color;
use crate::scene::{Anchor, TextWeight, shortened, text_width};

/// Distance from one label to the next, points.
pub const LEADING: f64 = 14.0;
/// Gap between the end of a line and its label, points.
const REACH: f64 = 14.0;
/// Gap between a name and its value, points.
const GAP: f64 = 5.0;

/// The label at the end of a line.
pub struct LineLabel<'a> {
    /// End of the line.
    pub at: [f64; 2],
    pub name: &'a str,
    /// The last value, formatted.
    pub value: String,
    pub color: Color,
    pub strong: bool,
}

/// The width of a column of labels, at most `most`.
pub fn column_width<'a>(labels: impl IntoIterator<Item = (&'a str, String)>, most: f64) -> f64 {
    let widest = labels
        .into_iter()
        .map(|(name, value)| {
            let value = text_width(&value, SMALL, TextWeight::Regular);
            text_width(name, SMALL, TextWeight::SemiBold) + GAP + value
        })
        .fold(0.0, f64::max);
    if widest > 0.0 { (REACH + widest + 1.0).min(most) } else { 0.0 }
}

/// Draws the labels between `left` and `right`, and between `top` and `bottom`.
pub fn label_column(
    drawing: &mut Drawing<'_>,
    labels: &[LineLabel<'_>],
    [left, right]: [f64; 2],
    [top, bottom]: [f64; 2],
) {
    let wanted: Vec<f64> = labels.iter().map(|label| label.at[1]).collect();
    let half = LEADING / 2.0;
    let tokens = drawing.tokens;
    for (label, y) in labels.iter().zip(spread(&wanted, LEADING, top + half, bottom - half)) {
        let x = left + REACH;
        if (y - label.at[1]).abs() > 2.0 || label.at[0] + 2.0 < left {
            let start = [label.at[0] + 4.0, label.at[1]];
            drawing.path(vec![start, [x - 3.0, y]], 0.75, label.color.with_opacity(0.7));
        }
        let weight = if label.strong { TextWeight::SemiBold } else { TextWeight::Medium };
        let value = text_width(&label.value, SMALL, TextWeight::Regular);
        let room = (right - x - value - GAP).max(0.0);
        let name = shortened(label.name, SMALL, weight, room);
        let after = x + text_width(&name, SMALL, weight) + if name.is_empty() { 0.0 } else { GAP };
        let y = baseline(y, SMALL);
        drawing.weighted(name, [x, y], SMALL, tokens.ink, Anchor::Start, weight);
        drawing.text(label.value.clone(), [after, y], SMALL, tokens.ink_2, Anchor::Start);
    }
}

/// Moves heights as little as possible so that they are at least `gap` apart and within `low` to `high`,
/// in the same order. If there is too little room, the gap is reduced.
pub fn spread(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = wanted.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let steps = wanted.len().saturating_sub(1) as f64;
    let gap = if steps > 0.0 { gap.min((high - low).max(0.0) / steps) } else { gap };
    // After subtracting index times gap, the heights only have to be non-decreasing. The smallest change
    // with that result replaces every violating run by its mean (pool adjacent violators).
    let mut runs: Vec<(f64, usize)> = Vec::new();
    for (i, (_, height)) in order.iter().enumerate() {
        let mut run = (height - i as f64 * gap, 1);
        while let Some((mean, n)) = runs.last().copied().filter(|(mean, _)| *mean > run.0) {
            let both = n + run.1;
            run = ((mean * n as f64 + run.0 * run.1 as f64) / both as f64, both);
            runs.pop();
        }
        runs.push(run);
    }
    let last = (high - steps * gap).max(low);
    let level = runs.iter().flat_map(|(mean, n)| std::iter::repeat_n(mean.clamp(low, last), *n));
    let mut placed = vec![0.0; wanted.len()];
    for (i, ((index, _), height)) in order.iter().zip(level).enumerate() {
        if let Some(place) = placed.get_mut(*index) {
            *place = height + i as f64 * gap;
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_room_stay_where_they_are() {
        assert_eq!(spread(&[50.0, 10.0], 14.0, 0.0, 100.0), [50.0, 10.0]);
        assert_eq!(spread(&[], 14.0, 0.0, 100.0), [0.0; 0]);
    }

    #[test]
    fn labels_that_would_touch_part_evenly() {
        assert_eq!(spread(&[52.0, 50.0, 48.0], 14.0, 0.0, 100.0), [64.0, 50.0, 36.0]);
    }

    #[test]
    fn labels_at_the_edge_move_inwards_and_close_up_where_they_must() {
        assert_eq!(spread(&[99.0, 100.0], 14.0, 0.0, 100.0), [86.0, 100.0]);
        assert_eq!(spread(&[0.0, 0.0, 0.0], 14.0, 0.0, 10.0), [0.0, 5.0, 10.0]);
    }
}
