//! Texts of a corner of a scatter plot: its name and its definition. Its districts come from `analysis`.

use crate::analysis::{Corner, Corners, End, Ends};
use crate::i18n::{Language, Numbers, lowered, tr, tr_with};
use crate::model::{Cell, Indicator, Unit};
use crate::project::EndShare;
use crate::scene::cards::value_text;
use crate::scene::sentences::short_unit;

/// The name of a corner, in two parts to be shown one after the other: "Lägst medelinkomst av arbete",
/// "högst andel hyresrätter".
pub fn corner_title(
    corner: Corner,
    y: &Indicator,
    x: &Indicator,
    language: Language,
) -> [String; 2] {
    let part = |end, indicator: &Indicator, keys: [&'static str; 2]| {
        let key = match (end, keys) {
            (End::Low, [low, _]) => low,
            (End::High, [_, high]) => high,
        };
        let title = lowered(indicator.title.get(language));
        tr_with(language, key, &[("title", &title)])
    };
    [
        part(corner.y, y, ["plots.corner_lowest", "plots.corner_highest"]),
        part(corner.x, x, ["plots.corner_and_lowest", "plots.corner_and_highest"]),
    ]
}

/// The definition of a corner: share of the districts and bounding value at each of its two ends, number
/// of districts in both, expected number by chance, and weighting of the districts.
pub fn corner_words(
    corner: Corner,
    corners: &Corners,
    share: EndShare,
    y: &Indicator,
    x: &Indicator,
    language: Language,
) -> String {
    let numbers = Numbers(language);
    let end = |end: End, ends: &Ends, indicator: &Indicator| {
        let value = with_unit(Cell::Value(ends.bound(end)), indicator, language);
        let title = lowered(indicator.title.get(language));
        let arguments =
            [("title", title.as_str()), ("value", &value), ("n", &numbers.count(ends.count(end)))];
        tr_with(language, end_key(end, share), &arguments)
    };
    let n = corners.members(corner).len();
    let arguments =
        [("n", &*numbers.count(n)), ("chance", &*numbers.decimal(corners.expected(corner), 0))];
    [
        end(corner.y, &corners.y, y),
        end(corner.x, &corners.x, x),
        tr_with(language, "plots.corner_both", &arguments),
        tr(language, "plots.corner_weights").to_owned(),
    ]
    .join(" ")
}

/// A cell with its unit, as in "162,5 tkr" or "98,2 %"; in words if there is no figure.
pub fn with_unit(cell: Cell, indicator: &Indicator, language: Language) -> String {
    let (value, is_figure) = value_text(cell, indicator, language);
    match short_unit(indicator.unit, language) {
        // A percent sign already stands with the figure.
        unit if is_figure && !unit.is_empty() && indicator.unit != Unit::Share => {
            format!("{value}\u{a0}{unit}")
        }
        _ => value,
    }
}

fn end_key(end: End, share: EndShare) -> &'static str {
    match (end, share) {
        (End::Low, EndShare::Third) => "plots.corner_low_third",
        (End::Low, EndShare::Quarter) => "plots.corner_low_quarter",
        (End::Low, EndShare::Fifth) => "plots.corner_low_fifth",
        (End::High, EndShare::Third) => "plots.corner_high_third",
        (End::High, EndShare::Quarter) => "plots.corner_high_quarter",
        (End::High, EndShare::Fifth) => "plots.corner_high_fifth",
    }
}
