//! The shapes of a legend around a midpoint: headings of both sides, the class strip below the
//! histogram, and a row for each step.

use super::plain_text::plain;
use super::shapes::{Pen, ROW, SWATCH};
use super::{Legend, LegendRow, LegendSides, SideHeading};
use crate::scene::{Anchor, Item, Stroke, TextRun, TextWeight, text_width, wrapped};

/// Height of the class strip.
const STRIP: f64 = 9.0;
/// Gap between the bars and the strip.
const ABOVE_STRIP: f64 = 3.0;
/// Line height of a heading, and gap below its last line.
const LEADING: f64 = 14.0;
const BELOW_HEADING: f64 = 7.0;
/// Gap between a count or a label and a swatch.
const GAP: f64 = 8.0;
/// Gap between the midpoint's line and the text beside it.
const BESIDE: f64 = 8.0;

impl Pen<'_> {
    /// Draws the names of the sides with their numbers of districts: on both sides of the midpoint's
    /// line if there is room, else at the edges. Returns the highest start of that line.
    pub(super) fn side_headings(&mut self, sides: &LegendSides, midpoint: Option<f64>) -> f64 {
        let wide = |heading: &SideHeading| {
            let label = text_width(&heading.label, 12.0, TextWeight::SemiBold);
            label.max(text_width(&heading.count, 11.0, TextWeight::Regular))
        };
        let (below, above) = (wide(&sides.below), wide(&sides.above));
        let at_line = midpoint.filter(|x| x - BESIDE >= below && self.width - x - BESIDE >= above);
        let half = self.width / 2.0 - BESIDE / 2.0;
        let (below_at, above_at) = match at_line {
            Some(x) => ((x - BESIDE, Anchor::End), (x + BESIDE, Anchor::Start)),
            None => ((0.0, Anchor::Start), (self.width, Anchor::End)),
        };
        let room = |own: f64| if at_line.is_some() { own + 1.0 } else { half };
        let top = self.y;
        for (heading, (x, anchor), room) in
            [(&sides.below, below_at, room(below)), (&sides.above, above_at, room(above))]
        {
            let mut y = top - 3.0;
            for line in wrapped(&heading.label, 12.0, TextWeight::SemiBold, room) {
                y += LEADING;
                let run = plain(line, [x, y], 12.0, heading.color);
                self.text(TextRun { anchor, weight: TextWeight::SemiBold, ..run });
            }
            if !heading.count.is_empty() {
                for line in wrapped(&heading.count, 11.0, TextWeight::Regular, room) {
                    y += LEADING;
                    self.text(TextRun { anchor, ..plain(line, [x, y], 11.0, self.tokens.ink_2) });
                }
            }
            self.y = self.y.max(y + BELOW_HEADING);
        }
        if at_line.is_some() { top } else { self.y }
    }

    /// Draws the class strip below the bars, from the lowest class to the highest. Returns its lower
    /// edge.
    pub(super) fn class_strip(
        &mut self,
        legend: &Legend,
        x_of: &impl Fn(f64) -> f64,
        base: f64,
    ) -> f64 {
        let top = base + ABOVE_STRIP;
        let ends = &legend.class_ends;
        for (row, [lower, upper]) in legend.rows.iter().zip(ends) {
            let (left, right) = (x_of(*lower), x_of(*upper));
            self.items.push(Item::Rectangle {
                frame: [left, top, (right - left).max(0.5), STRIP],
                radius: 0.0,
                fill: Some(row.swatch),
                stroke: None,
            });
        }
        if let (Some([first, _]), Some([_, last])) = (ends.first(), ends.last()) {
            let (left, right) = (x_of(*first), x_of(*last));
            self.items.push(Item::Rectangle {
                frame: [left, top, right - left, STRIP],
                radius: 0.0,
                fill: None,
                stroke: Some(Stroke { width: 0.5, color: self.tokens.hatch_line }),
            });
        }
        top + STRIP
    }

    /// Draws the midpoint's line through the bars and the strip.
    pub(super) fn midpoint_line(&mut self, x: f64, top: f64, bottom: f64) {
        self.items.push(Item::Line {
            points: vec![[x, top], [x, bottom + 2.0]],
            stroke: Stroke { width: 1.5, color: self.tokens.ink },
        });
    }

    /// Draws a row for each step: count and swatch below the midpoint, distance, swatch and count above
    /// it. If a line is too narrow for that, the distance stands above the rest.
    pub(super) fn side_rows(&mut self, sides: &LegendSides, rows: &[LegendRow], classes: usize) {
        let mut frames = vec![[0.0; 4]; classes];
        let middle = self.width / 2.0;
        let wide = |text: &str| text_width(text, 12.0, TextWeight::Regular);
        let widest = sides.rows.iter().map(|row| wide(&row.label)).fold(0.0, f64::max);
        let counts = rows.iter().take(classes).map(|row| wide(&row.count)).fold(0.0, f64::max);
        let most = middle - counts - SWATCH[0] - 2.0 * GAP;
        let above = widest / 2.0 + GAP > most.max(SWATCH[0]);
        let reach = if above { GAP / 2.0 } else { (widest / 2.0 + GAP).max(SWATCH[0]) };
        for row in &sides.rows {
            let around = row.below.filter(|class| row.above == Some(*class));
            if let Some((class, own)) = around.and_then(|class| Some((class, rows.get(class)?))) {
                if let Some(place) = frames.get_mut(class) {
                    *place = [0.0, self.y, self.width, ROW];
                }
                self.around_row(&row.label, own);
                continue;
            }
            let start = self.y;
            let mut words = vec![row.label.clone()];
            if above {
                words = wrapped(&row.label, 12.0, TextWeight::Regular, self.width);
                self.y += LEADING * words.len() as f64;
            }
            let (top, y) = (self.y + (ROW - SWATCH[1]) / 2.0, self.y + 14.5);
            let halves = [
                (row.below, -1.0, Anchor::End, [0.0, middle]),
                (row.above, 1.0, Anchor::Start, [middle, middle]),
            ];
            for (class, side, anchor, [left, width]) in halves {
                let Some(class) = class else { continue };
                let Some(own) = rows.get(class) else { continue };
                let inner = middle + side * reach;
                let x = if side < 0.0 { inner - SWATCH[0] } else { inner };
                self.items.push(own.swatch_shape([x, top, SWATCH[0], SWATCH[1]], 2.0, self.tokens));
                let beside = inner + side * (SWATCH[0] + GAP);
                let run = plain(own.count.clone(), [beside, y], 12.0, self.tokens.ink_2);
                self.text(TextRun { anchor, ..run });
                let height = self.y + ROW - start;
                if let Some(place) = frames.get_mut(class) {
                    *place = [left, start, width, height];
                }
            }
            let first = if above { start + 11.0 } else { y };
            for (i, line) in words.into_iter().enumerate() {
                let at = [middle, first + LEADING * i as f64];
                let run = plain(line, at, 12.0, self.tokens.ink);
                self.text(TextRun { anchor: Anchor::Middle, ..run });
            }
            self.y += ROW;
        }
        self.rows.extend(frames);
        self.y += 2.0;
    }

    /// Draws the class around the midpoint in the centre, as it belongs to neither side.
    fn around_row(&mut self, label: &str, own: &LegendRow) {
        let [swatch, height] = SWATCH;
        let [label_width, count_width] =
            [label, own.count.as_str()].map(|text| text_width(text, 12.0, TextWeight::Regular));
        let left = (self.width - swatch - label_width - count_width) / 2.0 - GAP;
        let (top, y) = (self.y + (ROW - height) / 2.0, self.y + 14.5);
        self.items.push(own.swatch_shape([left, top, swatch, height], 2.0, self.tokens));
        let at = left + swatch + GAP;
        self.text(plain(label.to_owned(), [at, y], 12.0, self.tokens.ink));
        let at = at + label_width + GAP;
        self.text(plain(own.count.clone(), [at, y], 12.0, self.tokens.ink_2));
        self.y += ROW;
    }
}
