//! The scale bar of a Mercator map: exact at one latitude, with a round length.

use crate::i18n::{Language, Numbers, tr_with};
use crate::scene::shapes::{Anchor, Item, Part, SceneTokens, Stroke, TextRun, TextWeight};

/// Height of the end ticks, points.
const TICK: f64 = 4.0;
/// Type size of the label, points.
const LABEL_SIZE: f64 = 10.0;

/// A scale bar.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleBar {
    /// Length on the ground, metres: 1, 2 or 5 times a power of ten.
    pub meters: f64,
    /// Length on paper, points.
    pub width: f64,
    /// Label, as in "2 km".
    pub label: String,
}

impl ScaleBar {
    /// The longest bar of at most `widest` points, on a map with `meters_per_point` at its latitude.
    /// `None` if none fits.
    pub fn new(meters_per_point: f64, widest: f64, language: Language) -> Option<Self> {
        let most = meters_per_point * widest;
        if !(most.is_finite() && most > 0.0) {
            return None;
        }
        let power = 10f64.powf(most.log10().floor());
        let meters = [5.0, 2.0, 1.0].into_iter().map(|m| m * power).find(|m| *m <= most)?;
        let numbers = Numbers(language);
        let label = if meters >= 1000.0 {
            tr_with(language, "page.kilometres", &[("n", &numbers.decimal(meters / 1000.0, 0))])
        } else {
            let decimals = if meters < 1.0 { 2 } else { 0 };
            tr_with(language, "page.metres", &[("n", &numbers.decimal(meters, decimals))])
        };
        Some(Self { meters, width: meters / meters_per_point, label })
    }

    /// The bar with its ticks and label, placed at the origin; 18 points high.
    pub fn shapes(&self, tokens: &SceneTokens) -> Part {
        let stroke = Stroke { width: 1.0, color: tokens.ink_2 };
        let bar = Item::Line {
            points: vec![[0.0, 0.0], [0.0, TICK], [self.width, TICK], [self.width, 0.0]],
            stroke,
        };
        let label = Item::Text(TextRun {
            text: self.label.clone(),
            at: [self.width, TICK + 12.0],
            anchor: Anchor::End,
            size: LABEL_SIZE,
            weight: TextWeight::Regular,
            color: tokens.ink,
            spacing: 0.0,
            halo: Some(Stroke { width: 2.0, color: tokens.land }),
        });
        Part { items: vec![bar, label], height: 18.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_one_two_or_five() {
        for (per_point, meters, label) in [
            (40.0, 2000.0, "2\u{a0}km"),
            (10.0, 500.0, "500\u{a0}m"),
            (1300.0, 100_000.0, "100\u{a0}km"),
            (0.013, 1.0, "1\u{a0}m"),
        ] {
            let bar = ScaleBar::new(per_point, 90.0, Language::Sv).unwrap();
            assert_eq!((bar.meters, bar.label.as_str()), (meters, label));
            assert!(bar.width <= 90.0 && bar.width > 30.0);
        }
        assert_eq!(ScaleBar::new(f64::NAN, 90.0, Language::Sv), None);
        assert_eq!(ScaleBar::new(0.0, 90.0, Language::Sv), None);
    }
}
