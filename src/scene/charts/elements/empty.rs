//! The empty chart: a note instead of the plot.

use super::drawing::{Drawing, SMALL, baseline};
use super::sentences::{joined, missing, sentence};
use crate::i18n::{tr, tr_with};
use crate::scene::charts::{Canvas, Chart};
use crate::scene::{Anchor, TextWeight, shortened};

/// A chart that says why it is empty, in one sentence.
pub fn blank(canvas: &Canvas<'_>, why: &str) -> Chart {
    noted(canvas, why, canvas.height, why.to_owned())
}

/// A chart of districts of which none has a value; `without` is their number.
pub fn without_figures(canvas: &Canvas<'_>, heading: &str, without: usize, height: f64) -> Chart {
    let language = canvas.language;
    let words = joined([
        Some(tr_with(language, "charts.no_figures_words", &[("title", heading)])),
        missing(without, language).map(|clause| sentence(&clause)),
    ]);
    noted(canvas, tr(language, "charts.no_figures"), height, words)
}

/// A note in the middle, with the words for those who can't see it.
fn noted(canvas: &Canvas<'_>, said: &str, height: f64, words: String) -> Chart {
    let mut drawing = Drawing::new(canvas.tokens);
    let said = shortened(said, SMALL, TextWeight::Regular, canvas.width);
    let middle = [canvas.width / 2.0, baseline(height / 2.0, SMALL)];
    drawing.text(said, middle, SMALL, canvas.tokens.ink_3, Anchor::Middle);
    Chart {
        part: drawing.part(height),
        width: canvas.width,
        plot: [0.0, 0.0, canvas.width, height],
        words,
        ..Chart::default()
    }
}
