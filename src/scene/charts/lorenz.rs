//! The Lorenz curve: the cumulative share of the total held by those with the least, against the
//! diagonal of equality. The caller passes the points and the Gini coefficient.

use super::elements::axis::extent;
use super::elements::drawing::{Drawing, NAME, SMALL};
use super::elements::empty::without_figures;
use super::elements::frame::{AxisInput, Frame, Notes, Ticks, around, frame};
use super::elements::sentences::{joined, missing, sentence};
use super::{Canvas, Chart, Scale};
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::Unit;
use crate::scene::{Anchor, TextWeight};

/// The input of the chart.
#[derive(Clone, Copy, Debug)]
pub struct LorenzInput<'a> {
    /// The curve from (0, 0) to (1, 1): cumulative share of the population, and their share of the
    /// total, those with the least first.
    pub points: &'a [[f64; 2]],
    /// The Gini coefficient, 0 to 1.
    pub gini: Option<f64>,
    /// Label of the horizontal axis: `andel av invånarna`.
    pub of_whom: &'a str,
    /// Label of the vertical axis: `andel av inkomsterna`.
    pub of_what: &'a str,
    /// Number of districts that have no data.
    pub without: usize,
}

/// Draws a Lorenz curve in the largest square that fits.
pub fn lorenz(input: &LorenzInput<'_>, canvas: &Canvas<'_>) -> Chart {
    let language = canvas.language;
    let points: Vec<[f64; 2]> =
        input.points.iter().copied().filter(|p| p.iter().all(|v| v.is_finite())).collect();
    let about = tr_with(
        language,
        "charts.lorenz_words",
        &[("whom", input.of_whom), ("what", input.of_what)],
    );
    let Some([lowest, _]) = extent(points.iter().map(|[_, y]| *y)).filter(|_| points.len() > 1)
    else {
        return without_figures(canvas, &about, input.without, canvas.height);
    };
    let [beside, above] = around(canvas, &quarters(language));
    // Half of the last label extends beyond the end of the axis.
    let over = beside / 2.0;
    let side = (canvas.width - beside - over).min(canvas.height - above).max(8.0);
    let (used, height) = (beside + side + over, side + above);
    let square = Canvas { height, ..*canvas };
    let mut drawing = Drawing::new(canvas.tokens);
    let direction = |title: &str, values| AxisInput {
        title: title.to_owned(),
        values,
        scale: Scale::Linear,
        ticks: Ticks::At { labels: quarters(language), last: false },
    };
    let told = missing(input.without, language);
    let notes = Notes { strong: None, quiet: told.clone() };
    let x = direction(input.of_whom, [0.0, 1.0]);
    // Negative values, such as debts, can pull the curve below zero.
    let y = direction(input.of_what, [lowest.min(0.0), 1.0]);
    let frame = frame(&mut drawing, &square, &x, &y, canvas.width - beside - side, &notes);
    let gini = input.gini.filter(|g| g.is_finite()).map(|gini| {
        let value = Numbers(language).decimal(gini, 3);
        tr_with(language, "charts.gini", &[("value", &value)])
    });
    curve(&mut drawing, &points, gini.as_deref(), language, &frame);
    let chart = Chart {
        part: drawing.part(height),
        width: used,
        plot: frame.plot,
        x: Some(frame.x),
        y: Some(frame.y),
        marks: Vec::new(),
        words: joined([
            Some(sentence(&about)),
            gini.map(|clause| sentence(&clause)),
            half(&points, language),
            told.map(|clause| sentence(&clause)),
        ]),
    };
    chart.moved([(canvas.width - used).max(0.0) / 2.0, 0.0])
}

fn quarters(language: Language) -> Vec<(f64, String)> {
    let written = |share: f64| Numbers(language).value(share, Unit::Share, 0);
    [0.0, 0.25, 0.5, 0.75, 1.0].into_iter().map(|share| (share, written(share))).collect()
}

fn curve(
    drawing: &mut Drawing<'_>,
    points: &[[f64; 2]],
    gini: Option<&str>,
    language: Language,
    frame: &Frame,
) {
    let tokens = drawing.tokens;
    let line: Vec<[f64; 2]> = points.iter().map(|[x, y]| frame.at(*x, *y)).collect();
    drawing.area(line.clone(), tokens.accent.with_opacity(0.10));
    drawing.path(vec![frame.at(0.0, 0.0), frame.at(1.0, 1.0)], 1.0, tokens.ink_3);
    drawing.path(line, 2.0, tokens.accent);
    if frame.small {
        return;
    }
    let [left, top, ..] = frame.plot;
    let said = tr(language, "charts.all_equal");
    let [x, y] = frame.at(0.6, 0.6);
    drawing.text(said, [x - 6.0, y - 1.0], SMALL, tokens.ink_3, Anchor::End);
    if let Some(gini) = gini {
        let at = [left + 8.0, top + 20.0];
        let weight = TextWeight::SemiBold;
        drawing.weighted(gini, at, NAME + 1.0, tokens.ink, Anchor::Start, weight);
    }
}

/// The sentence on the share of the half with the least, interpolated on the curve.
fn half(points: &[[f64; 2]], language: Language) -> Option<String> {
    let share = points.windows(2).find_map(|pair| {
        let [[x0, y0], [x1, y1]] = pair else { return None };
        let between = (*x0..=*x1).contains(&0.5) && x1 > x0;
        between.then(|| y0 + (0.5 - x0) / (x1 - x0) * (y1 - y0))
    })?;
    let share = Numbers(language).value(share, Unit::Share, 0);
    Some(tr_with(language, "charts.lorenz_half", &[("share", &share)]))
}
