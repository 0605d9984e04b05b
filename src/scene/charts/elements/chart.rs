//! A finished chart: shapes, axes, marks of the districts, and a description. Making each kind of chart
//! is left to its own file.

use crate::i18n::Language;
use crate::scene::charts::Axis;
use crate::scene::{Part, SceneTokens};

/// The canvas of a chart: language, colours and size.
#[derive(Clone, Copy, Debug)]
pub struct Canvas<'a> {
    /// Language of words and numbers.
    pub language: Language,
    /// Colours.
    pub tokens: &'a SceneTokens,
    /// Width in points.
    pub width: f64,
    /// Height in points. Charts made of rows ignore it and take the height of their rows.
    pub height: f64,
}

/// A chart as plain shapes, placed at the origin. Making one takes a few passes over its values, so it
/// should be cached while they stay the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// The shapes and their height.
    pub part: Part,
    /// Width in points.
    pub width: f64,
    /// The plot area inside axes and labels: left, top, width, height.
    pub plot: [f64; 4],
    /// The horizontal axis, if the chart has a single one.
    pub x: Option<Axis>,
    /// The vertical axis, if the chart has a single one.
    pub y: Option<Axis>,
    /// The marks of the districts, including those not drawn one by one because there are too many.
    /// Pinned districts come last, as they are drawn last.
    pub marks: Vec<Mark>,
    /// Alternative text of one or a few sentences, for screen readers.
    pub words: String,
}

/// The position of a district in a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The district's position in its division.
    pub position: usize,
    /// Centre of the mark.
    pub at: [f64; 2],
    /// Radius in points.
    pub radius: f64,
}

impl Chart {
    /// The mark nearest to a point, within `reach` or the mark's own radius. Of marks at the same place
    /// the one drawn last.
    pub fn nearest(&self, [x, y]: [f64; 2], reach: f64) -> Option<&Mark> {
        let mut best: Option<(f64, &Mark)> = None;
        for mark in &self.marks {
            let distance = (mark.at[0] - x).hypot(mark.at[1] - y);
            if distance <= reach.max(mark.radius) && best.is_none_or(|(d, _)| distance <= d) {
                best = Some((distance, mark));
            }
        }
        best.map(|(_, mark)| mark)
    }

    /// The districts whose marks lie in a frame (left, top, width, height), sorted by position. A
    /// negative width or height is a frame drawn to the left or upwards.
    pub fn within(&self, [left, top, width, height]: [f64; 4]) -> Vec<usize> {
        let between = |v: f64, from: f64, to: f64| (from.min(to)..=from.max(to)).contains(&v);
        let mut inside: Vec<usize> = self
            .marks
            .iter()
            .filter(|m| between(m.at[0], left, left + width) && between(m.at[1], top, top + height))
            .map(|m| m.position)
            .collect();
        inside.sort_unstable();
        inside.dedup();
        inside
    }

    /// The chart moved to the right and down, with its axes and marks.
    #[must_use]
    pub fn moved(self, [right, down]: [f64; 2]) -> Self {
        let along = |axis: Axis, by: f64| Axis { points: axis.points.map(|p| p + by), ..axis };
        let there = |m: Mark| Mark { at: [m.at[0] + right, m.at[1] + down], ..m };
        let [left, top, width, height] = self.plot;
        let lower = self.part.height + down;
        Self {
            part: Part { items: self.part.placed([right, down], 1.0).collect(), height: lower },
            width: self.width + right,
            plot: [left + right, top + down, width, height],
            x: self.x.map(|axis| along(axis, right)),
            y: self.y.map(|axis| along(axis, down)),
            marks: self.marks.into_iter().map(there).collect(),
            words: self.words,
        }
    }

    /// Charts stacked vertically, `gap` points apart, with their descriptions in the same order. If
    /// there are several, the result has no axes, as each chart has its own.
    pub fn stacked(charts: impl IntoIterator<Item = Self>, gap: f64) -> Self {
        let mut all: Option<Self> = None;
        for chart in charts {
            let Some(above) = &mut all else {
                all = Some(chart);
                continue;
            };
            let chart = chart.moved([0.0, above.part.height + gap]);
            above.part.height = chart.part.height;
            above.part.items.extend(chart.part.items);
            above.marks.extend(chart.marks);
            above.width = above.width.max(chart.width);
            above.plot = [0.0, 0.0, above.width, above.part.height];
            (above.x, above.y) = (None, None);
            if !above.words.is_empty() && !chart.words.is_empty() {
                above.words.push(' ');
            }
            above.words.push_str(&chart.words);
        }
        all.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(places: &[(usize, [f64; 2])]) -> Chart {
        let mark =
            |(position, at): &(usize, [f64; 2])| Mark { position: *position, at: *at, radius: 2.0 };
        Chart {
            part: Part { items: Vec::new(), height: 10.0 },
            width: 50.0,
            marks: places.iter().map(mark).collect(),
            words: "Ord.".to_owned(),
            ..Chart::default()
        }
    }

    #[test]
    fn the_nearest_mark_is_within_reach_and_the_last_drawn_wins() {
        let chart = chart(&[(3, [0.0, 0.0]), (5, [10.0, 0.0]), (8, [10.0, 0.0])]);
        assert_eq!(chart.nearest([8.0, 0.0], 5.0).map(|m| m.position), Some(8));
        assert_eq!(chart.nearest([1.5, 0.0], 0.0).map(|m| m.position), Some(3));
        assert_eq!(chart.nearest([5.0, 9.0], 6.0), None);
    }

    #[test]
    fn a_brush_drawn_backwards_is_the_same_brush() {
        let chart = chart(&[(9, [4.0, 4.0]), (2, [6.0, 6.0]), (2, [6.0, 6.0]), (1, [30.0, 4.0])]);
        assert_eq!(chart.within([3.0, 3.0, 5.0, 5.0]), [2, 9]);
        assert_eq!(chart.within([8.0, 8.0, -5.0, -5.0]), [2, 9]);
    }

    #[test]
    fn stacked_charts_keep_their_marks_where_they_are_drawn() {
        let both = Chart::stacked([chart(&[(1, [1.0, 5.0])]), chart(&[(2, [2.0, 5.0])])], 4.0);
        assert_eq!(both.part.height, 24.0);
        assert_eq!(both.marks[1].at, [2.0, 19.0]);
        assert_eq!(both.words, "Ord. Ord.");
        assert_eq!(Chart::stacked([], 4.0), Chart::default());
    }
}
