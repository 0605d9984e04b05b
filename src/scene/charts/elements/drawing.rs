//! Basic shapes of all charts, in the colours of a theme. Their meaning is left to the charts.

use crate::color::Color;
use crate::scene::{
    Anchor, Fill, Item, Part, SceneTokens, Stroke, TextRun, TextWeight, text_width,
};

/// Type size of tick labels and other small text, points.
pub const SMALL: f64 = 10.0;
/// Type size of names and titles, points.
pub const NAME: f64 = 12.0;
/// Radius of a pinned district's dot, points.
pub const PIN: f64 = 5.0;
/// Width of the ring that sets a dot off from its ground, points.
const RING: f64 = 1.5;
/// Length of a dash and of the gap after it, points.
const DASH: f64 = 3.0;
/// The most dashes in a line.
const MOST_DASHES: usize = 400;
/// Distance of the baseline below the middle of a line, as a factor of the type size.
const BASELINE: f64 = 0.36;

/// The shapes of a chart that is being drawn.
pub struct Drawing<'a> {
    pub items: Vec<Item>,
    pub tokens: &'a SceneTokens,
}

impl<'a> Drawing<'a> {
    pub fn new(tokens: &'a SceneTokens) -> Self {
        Self { items: Vec::new(), tokens }
    }

    pub fn part(self, height: f64) -> Part {
        Part { items: self.items, height }
    }

    pub fn line(&mut self, from: [f64; 2], to: [f64; 2], width: f64, color: Color) {
        self.path(vec![from, to], width, color);
    }

    pub fn path(&mut self, points: Vec<[f64; 2]>, width: f64, color: Color) {
        if points.len() > 1 {
            self.items.push(Item::Line { points, stroke: Stroke { width, color } });
        }
    }

    /// A dashed line. One that needs more than [`MOST_DASHES`] dashes is solid.
    pub fn dashed(&mut self, from: [f64; 2], to: [f64; 2], width: f64, color: Color) {
        let length = (to[0] - from[0]).hypot(to[1] - from[1]);
        let at = |along: f64| {
            let share = (along / length).min(1.0);
            [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
        };
        let starts = || (0..=MOST_DASHES).map(|i| i as f64 * 2.0 * DASH);
        if starts().any(|start| start >= length) {
            for start in starts().take_while(|start| *start < length) {
                self.line(at(start), at(start + DASH), width, color);
            }
        } else {
            self.line(from, to, width, color);
        }
    }

    pub fn rectangle(&mut self, frame: [f64; 4], radius: f64, color: Color) {
        let fill = Some(Fill::Solid(color));
        self.items.push(Item::Rectangle { frame, radius, fill, stroke: None });
    }

    pub fn area(&mut self, ring: Vec<[f64; 2]>, color: Color) {
        if ring.len() > 2 {
            let fill = Some(Fill::Solid(color));
            self.items.push(Item::Area { rings: vec![ring], fill, stroke: None });
        }
    }

    pub fn disc(&mut self, center: [f64; 2], radius: f64, color: Color) {
        let fill = Some(Fill::Solid(color));
        self.items.push(Item::Disc { center, radius, fill, stroke: None });
    }

    /// A dot with a ring in the colour of the background.
    pub fn dot(&mut self, center: [f64; 2], radius: f64, color: Color) {
        self.disc(center, radius + RING, self.tokens.panel);
        self.disc(center, radius, color);
    }

    /// A line of text in the regular weight.
    pub fn text(
        &mut self,
        text: impl Into<String>,
        at: [f64; 2],
        size: f64,
        color: Color,
        anchor: Anchor,
    ) {
        self.weighted(text, at, size, color, anchor, TextWeight::Regular);
    }

    /// A line of text in a given weight.
    pub fn weighted(
        &mut self,
        text: impl Into<String>,
        at: [f64; 2],
        size: f64,
        color: Color,
        anchor: Anchor,
        weight: TextWeight,
    ) {
        let text = text.into();
        if !text.is_empty() {
            let halo = None;
            self.items.push(Item::Text(TextRun {
                text,
                at,
                anchor,
                size,
                weight,
                color,
                spacing: 0.0,
                halo,
            }));
        }
    }

    /// A line of text with a halo, for use over other shapes.
    pub fn haloed(&mut self, run: TextRun) {
        let halo = Some(Stroke { width: 3.0, color: self.tokens.panel });
        if !run.text.is_empty() {
            self.items.push(Item::Text(TextRun { halo, ..run }));
        }
    }
}

/// The baseline of a text with its middle at a given height.
pub fn baseline(middle: f64, size: f64) -> f64 {
    middle + size * BASELINE
}

/// The frame that a text covers: left, top, right, bottom.
pub fn covered(run: &TextRun) -> [f64; 4] {
    let width = text_width(&run.text, run.size, run.weight);
    let left = match run.anchor {
        Anchor::Start => run.at[0],
        Anchor::Middle => run.at[0] - width / 2.0,
        Anchor::End => run.at[0] - width,
    };
    [left, run.at[1] - run.size * 0.8, left + width, run.at[1] + run.size * 0.25]
}

/// True if two frames (left, top, right, bottom) touch.
pub fn touch(a: [f64; 4], b: [f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
