//! The strips of the pinned districts on a page, in columns: as many indicators as fit. Their order
//! comes from `comparison`.

use crate::analysis::Comparison;
use crate::model::Dataset;
use crate::project::View;
use crate::scene::charts::{Canvas, Chart};
use crate::scene::comparison::{comparison_key, comparison_strip, most_telling};
use crate::scene::legend::plain;
use crate::scene::shapes::{Anchor, Item, Part, SceneTokens, TextRun, TextWeight};

/// Least width of a strip.
const NARROWEST: f64 = 200.0;
/// Gap between columns.
const GUTTER: f64 = 20.0;
/// Gap between rows.
const GAP: f64 = 6.0;
/// Height of the key to the ticks.
const KEY: f64 = 20.0;
/// Highest number of rows.
const ROWS: usize = 2;

/// The strips in a band of this width and of at most this height. Empty if the view does not ask for
/// them, or if not even one row fits.
pub(super) fn comparison_band(
    dataset: &Dataset,
    view: &View,
    tokens: &SceneTokens,
    width: f64,
    height: f64,
) -> Part {
    let mut band = Part::default();
    if !view.comparison.on_page || view.pins.is_empty() {
        return band;
    }
    let position = |code| dataset.division.position_of(code);
    let positions: Vec<usize> = view.pins.iter().filter_map(position).collect();
    let comparison = Comparison::of(dataset, &positions, view.map.year);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few columns on a page"
    )]
    let columns = ((width + GUTTER) / (NARROWEST + GUTTER)).floor().max(1.0) as usize;
    let each = (width - GUTTER * (columns - 1) as f64) / columns as f64;
    let canvas = Canvas { language: view.language, tokens, width: each, height: 0.0 };
    let rows = most_telling(&comparison, dataset, &view.map.indicator);
    for row in rows.chunks(columns).take(ROWS) {
        let charts = row.iter().map(|row| {
            let mut chart = comparison_strip(dataset, row, &canvas);
            number(&mut chart, &positions, tokens);
            chart
        });
        let charts: Vec<_> = charts.collect();
        let tallest = charts.iter().map(|chart| chart.part.height).fold(0.0, f64::max);
        if band.height + tallest + KEY > height {
            break;
        }
        for (column, chart) in charts.into_iter().enumerate() {
            let at = [column as f64 * (each + GUTTER), band.height];
            band.items.extend(chart.part.placed(at, 1.0));
        }
        band.height += tallest + GAP;
    }
    if !band.items.is_empty() {
        let key = Canvas { width, ..canvas };
        let at = [0.0, band.height];
        band.items.extend(comparison_key(dataset, &comparison, &key).placed(at, 1.0));
        band.height += KEY;
    }
    band
}

/// Writes a district's number on the map into its dot, as a page may be printed without colours.
fn number(chart: &mut Chart, positions: &[usize], tokens: &SceneTokens) {
    for (i, position) in positions.iter().enumerate() {
        let Some(mark) = chart.marks.iter().find(|mark| mark.position == *position) else {
            continue;
        };
        let [x, y] = mark.at;
        let run = plain((i + 1).to_string(), [x, y + 2.6], 7.0, tokens.panel);
        let run = TextRun { anchor: Anchor::Middle, weight: TextWeight::SemiBold, ..run };
        chart.part.items.push(Item::Text(run));
    }
}
