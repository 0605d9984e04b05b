//! The shapes of a legend: title, histogram with the mean, a row for each class and for each reason of
//! having none. The window and the page share them.

use super::plain_text::plain;
use super::{Legend, LegendCircles, LegendRow};
use crate::scene::{
    Anchor, Fill, Item, LegendSharpBorders, Part, SceneTokens, Stroke, TextRun, TextWeight,
    shortened, text_width, wrapped, wrapped_at_most,
};

/// Height of the highest bar, points.
const BARS: f64 = 44.0;
/// Height of the mean's label above the bars.
const MEAN_LABEL: f64 = 14.0;
/// Height of the axis below the bars.
const AXIS: f64 = 16.0;
/// Height of a row of one line.
pub(super) const ROW: f64 = 20.0;
/// Height of each further line in a row, and of the lines of a note.
const LINE: f64 = 16.0;
/// Size of a swatch.
pub(super) const SWATCH: [f64; 2] = [20.0, 12.0];
/// Left edge of a row's text.
const ROW_TEXT: f64 = 30.0;

/// The parts of a legend to draw. A small page leaves some out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegendParts {
    /// Title, subtitle and badge.
    pub heading: bool,
    /// The histogram and the mean.
    pub histogram: bool,
    /// True for nested circles, as high as the largest; false for circles side by side, with a fixed
    /// height.
    pub nested: bool,
    /// The notes below.
    pub notes: bool,
}

impl LegendParts {
    /// All parts.
    pub const ALL: Self = Self { heading: true, histogram: true, nested: true, notes: true };
}

/// The legend as shapes placed at the origin, `width` points wide.
pub fn legend_shapes(
    legend: &Legend,
    parts: LegendParts,
    tokens: &SceneTokens,
    width: f64,
) -> Part {
    legend_with_rows(legend, parts, tokens, width).0
}

/// The same, with the frame of each row in the shapes: left, top, width, height.
pub fn legend_with_rows(
    legend: &Legend,
    parts: LegendParts,
    tokens: &SceneTokens,
    width: f64,
) -> (Part, Vec<[f64; 4]>) {
    let mut pen = Pen { items: Vec::new(), rows: Vec::new(), y: 0.0, width, tokens };
    if parts.heading {
        pen.heading(legend);
    } else if let Some(badge) = &legend.badge {
        pen.badge(badge, 0.0);
        pen.y += 24.0;
    }
    if parts.histogram && !legend.histogram.bins.is_empty() {
        pen.histogram(legend);
    }
    if let Some(circles) = &legend.circles {
        pen.circles(circles, parts.nested);
    }
    match &legend.sides {
        Some(sides) => {
            if !parts.histogram || legend.histogram.bins.is_empty() {
                pen.side_headings(sides, None);
            }
            pen.side_rows(sides, &legend.rows, legend.classes);
            for row in legend.rows.iter().skip(legend.classes) {
                pen.row(row);
            }
        }
        None => {
            for row in &legend.rows {
                pen.row(row);
            }
        }
    }
    if let Some(sharp_borders) = &legend.sharp_borders {
        pen.sharp_borders(sharp_borders);
    }
    if parts.notes && !legend.notes.is_empty() {
        pen.y += 4.0;
        for note in &legend.notes {
            pen.note(note);
        }
    }
    (Part { items: pen.items, height: pen.y }, pen.rows)
}

/// The legend of sharp borders, for maps whose legend is a strip. The title stands beside the sample
/// lines, or below them if there is too little room.
pub fn sharp_border_legend(
    sharp_borders: &LegendSharpBorders,
    tokens: &SceneTokens,
    width: f64,
) -> Part {
    const SIZE: f64 = 9.0;
    const HEIGHT: f64 = 24.0;
    const LINE: f64 = 12.0;
    /// Distance from one row of lines to the next.
    const LOWER: f64 = 14.0;
    /// Least width for the title beside the lines.
    const WORDS: f64 = 130.0;
    /// Gap between sample lines: usual, and tight.
    const APART: [f64; 2] = [12.0, 7.0];
    let wide = |label: &String| SWATCH[0] + 4.0 + text_width(label, SIZE, TextWeight::Regular);
    let all: f64 = sharp_borders.samples.iter().map(|(_, label)| wide(label)).sum();
    let gaps = sharp_borders.samples.len().saturating_sub(1) as f64;
    let [usual, near] = APART;
    let apart = if all + gaps * usual <= width { usual } else { near };
    let mut items = Vec::new();
    let (mut x, mut middle) = (0.0, HEIGHT / 2.0);
    for (line, label) in &sharp_borders.samples {
        if x > 0.0 && x + wide(label) > width {
            (x, middle) = (0.0, middle + LOWER);
        }
        let color = tokens.ink.with_opacity(line.opacity);
        items.push(Item::Line {
            points: vec![[x, middle], [x + SWATCH[0], middle]],
            stroke: Stroke { width: line.width, color },
        });
        let at = [x + SWATCH[0] + 4.0, middle + 3.2];
        items.push(Item::Text(plain(label.clone(), at, SIZE, tokens.ink)));
        x += wide(label) + apart;
    }
    let height = middle + HEIGHT / 2.0;
    let words = |room| wrapped(&sharp_borders.title, SIZE, TextWeight::Regular, room);
    let x = x - apart + usual;
    let beside = Some(width - x).filter(|room| *room >= WORDS && height == HEIGHT).map(words);
    let (x, first, height, lines) = match beside.filter(|lines| lines.len() <= 2) {
        Some(lines) if lines.len() == 2 => (x, 9.0, HEIGHT, lines),
        Some(lines) => (x, HEIGHT / 2.0 + 3.2, HEIGHT, lines),
        None => {
            let lines = words(width);
            (0.0, height + 9.0, height + LINE * lines.len() as f64, lines)
        }
    };
    for (i, line) in lines.into_iter().enumerate() {
        let at = [x, first + LINE * i as f64];
        items.push(Item::Text(plain(line, at, SIZE, tokens.ink_2)));
    }
    Part { items, height }
}

/// A drawing cursor that moves from the top downwards.
pub(super) struct Pen<'a> {
    pub(super) items: Vec<Item>,
    /// The frame of each row: left, top, width, height.
    pub(super) rows: Vec<[f64; 4]>,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) tokens: &'a SceneTokens,
}

impl Pen<'_> {
    pub(super) fn text(&mut self, run: TextRun) {
        if !run.text.is_empty() {
            self.items.push(Item::Text(run));
        }
    }

    fn heading(&mut self, legend: &Legend) {
        let badge = legend.badge.as_ref().map_or(0.0, |b| badge_width(b) + 8.0);
        let room = (self.width - badge).max(40.0);
        for line in wrapped_at_most(&legend.title, 14.0, TextWeight::SemiBold, room, 3) {
            self.y += 20.0;
            let at = [0.0, self.y - 5.0];
            let run = plain(line, at, 14.0, self.tokens.ink);
            self.text(TextRun { weight: TextWeight::SemiBold, ..run });
        }
        if let Some(badge) = &legend.badge {
            self.badge(badge, self.width - badge_width(badge));
        }
        for line in wrapped(&legend.subtitle, 12.0, TextWeight::Regular, self.width) {
            self.y += 17.0;
            self.text(plain(line, [0.0, self.y - 4.0], 12.0, self.tokens.ink_2));
        }
        self.y += 8.0;
    }

    /// Draws the badge: a quiet pill at the top.
    fn badge(&mut self, badge: &str, x: f64) {
        let width = badge_width(badge);
        self.items.push(Item::Rectangle {
            frame: [x, 2.0, width, 18.0],
            radius: 9.0,
            fill: Some(Fill::Solid(self.tokens.chip)),
            stroke: Some(Stroke { width: 1.0, color: self.tokens.line }),
        });
        let run = plain(badge.to_owned(), [x + width / 2.0, 15.0], 11.0, self.tokens.ink_2);
        self.text(TextRun { anchor: Anchor::Middle, weight: TextWeight::Medium, ..run });
    }

    fn histogram(&mut self, legend: &Legend) {
        let Some((lower, upper)) = legend.histogram.range() else { return };
        let width = self.width;
        let x_of = |value: f64| ((value - lower) / (upper - lower)).clamp(0.0, 1.0) * width;
        let line_top = legend
            .sides
            .as_ref()
            .map_or(self.y, |sides| self.side_headings(sides, Some(x_of(sides.midpoint))));
        let base = self.y + if legend.sides.is_some() { 0.0 } else { MEAN_LABEL } + BARS;
        let highest = legend.histogram.highest().max(1) as f64;
        for bin in &legend.histogram.bins {
            if bin.count == 0 {
                continue;
            }
            let (left, right) = (x_of(bin.lower), x_of(bin.upper));
            let gap = ((right - left) * 0.12).min(1.0);
            // Keeps a bar of a single district visible.
            let height = (bin.count as f64 / highest * BARS).max(1.5);
            self.items.push(Item::Rectangle {
                frame: [left + gap / 2.0, base - height, right - left - gap, height],
                radius: 0.0,
                fill: Some(Fill::Solid(bin.color)),
                stroke: Some(Stroke { width: 0.5, color: self.tokens.hatch_line }),
            });
        }
        self.items.push(Item::Line {
            points: vec![[0.0, base], [width, base]],
            stroke: Stroke { width: 1.0, color: self.tokens.line },
        });
        let base = match &legend.sides {
            Some(sides) => {
                let strip = self.class_strip(legend, &x_of, base);
                self.midpoint_line(x_of(sides.midpoint), line_top, strip);
                strip
            }
            None => base,
        };
        self.ticks(legend, &x_of, base);
        let mean = legend.mean.as_ref().filter(|_| legend.sides.is_none());
        if let Some(mean) = mean
            && (lower..=upper).contains(&mean.value)
        {
            self.mean(&mean.label, x_of(mean.value), base);
        }
        self.y = base + AXIS + 8.0;
    }

    /// Draws the tick labels below the axis. Labels that would touch are left out.
    fn ticks(&mut self, legend: &Legend, x_of: &impl Fn(f64) -> f64, base: f64) {
        let mut free_from = f64::NEG_INFINITY;
        for (value, label) in &legend.ticks {
            let half = text_width(label, 10.0, TextWeight::Regular) / 2.0;
            let x = x_of(*value).clamp(half, (self.width - half).max(half));
            if x - half < free_from || x + half > self.width + 0.5 {
                continue;
            }
            free_from = x + half + 6.0;
            self.items.push(Item::Line {
                points: vec![[x_of(*value), base], [x_of(*value), base + 3.0]],
                stroke: Stroke { width: 1.0, color: self.tokens.line },
            });
            let run = plain(label.clone(), [x, base + 13.0], 10.0, self.tokens.ink_3);
            self.text(TextRun { anchor: Anchor::Middle, ..run });
        }
    }

    /// Draws a tick through the bars, with its label above them on the side that has room.
    fn mean(&mut self, label: &str, x: f64, base: f64) {
        let top = self.y + 2.0;
        let width = text_width(label, 10.0, TextWeight::SemiBold);
        let (left, anchor, begin) = if x + 5.0 + width <= self.width {
            (x + 5.0, Anchor::Start, top)
        } else if x - 5.0 >= width {
            (x - 5.0, Anchor::End, top)
        } else {
            // Neither side has room: the label stands above the tick.
            (width.min(self.width), Anchor::End, top + 12.0)
        };
        self.items.push(Item::Line {
            points: vec![[x, begin], [x, base]],
            stroke: Stroke { width: 1.5, color: self.tokens.ink },
        });
        let run = plain(label.to_owned(), [left, top + 8.0], 10.0, self.tokens.ink);
        self.text(TextRun { anchor, weight: TextWeight::SemiBold, ..run });
    }

    fn row(&mut self, row: &LegendRow) {
        let count = text_width(&row.count, 12.0, TextWeight::Regular);
        let room = (self.width - ROW_TEXT - count - 8.0).max(24.0);
        let lines = wrapped_at_most(&row.label, 12.0, TextWeight::Regular, room, 3);
        let height = ROW + LINE * lines.len().saturating_sub(1) as f64;
        let frame = [0.0, self.y + (ROW - SWATCH[1]) / 2.0, SWATCH[0], SWATCH[1]];
        self.items.push(row.swatch_shape(frame, 2.0, self.tokens));
        for (i, line) in lines.into_iter().enumerate() {
            let y = self.y + 14.5 + LINE * i as f64;
            self.text(plain(line, [ROW_TEXT, y], 12.0, self.tokens.ink));
        }
        let run = plain(row.count.clone(), [self.width, self.y + 14.5], 12.0, self.tokens.ink_2);
        self.text(TextRun { anchor: Anchor::End, ..run });
        self.rows.push([0.0, self.y, self.width, height]);
        self.y += height;
    }

    /// Draws the legend of circle sizes.
    fn circles(&mut self, circles: &LegendCircles, nested: bool) {
        let part = match nested {
            true => circles.nested(self.tokens),
            false => circles.strip(self.tokens, self.width),
        };
        let height = part.height;
        self.items.extend(part.placed([0.0, self.y], 1.0));
        self.y += height;
    }

    /// Draws the legend of the widths of sharp borders.
    fn sharp_borders(&mut self, sharp_borders: &LegendSharpBorders) {
        self.y += 6.0;
        for line in wrapped(&sharp_borders.title, 11.0, TextWeight::Regular, self.width) {
            self.y += LINE;
            self.text(plain(line, [0.0, self.y - 4.0], 11.0, self.tokens.ink_2));
        }
        let each = self.width / sharp_borders.samples.len().max(1) as f64;
        let middle = self.y + ROW / 2.0;
        for (i, (line, label)) in sharp_borders.samples.iter().enumerate() {
            let left = each * i as f64;
            let color = self.tokens.ink.with_opacity(line.opacity);
            self.items.push(Item::Line {
                points: vec![[left, middle], [left + SWATCH[0], middle]],
                stroke: Stroke { width: line.width, color },
            });
            let at = [left + SWATCH[0] + 6.0, middle + 4.3];
            self.text(plain(label.clone(), at, 12.0, self.tokens.ink));
        }
        self.y += ROW + 2.0;
    }

    fn note(&mut self, note: &str) {
        for line in wrapped(note, 11.0, TextWeight::Regular, self.width) {
            self.y += LINE;
            let line = shortened(&line, 11.0, TextWeight::Regular, self.width);
            self.text(plain(line, [0.0, self.y - 4.0], 11.0, self.tokens.ink_2));
        }
    }
}

impl LegendRow {
    /// The swatch as a shape in a frame; a round one has the frame's height as diameter.
    pub(super) fn swatch_shape(&self, frame: [f64; 4], radius: f64, tokens: &SceneTokens) -> Item {
        let fill = Some(self.swatch);
        let stroke = Some(Stroke { width: 0.5, color: tokens.hatch_line });
        let [x, y, width, height] = frame;
        if self.round {
            let center = [x + width / 2.0, y + height / 2.0];
            Item::Disc { center, radius: height / 2.0, fill, stroke }
        } else {
            Item::Rectangle { frame, radius, fill, stroke }
        }
    }
}

fn badge_width(badge: &str) -> f64 {
    text_width(badge, 11.0, TextWeight::Medium) + 16.0
}
