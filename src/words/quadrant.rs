//! The quadrants of Moran's scatter plot in words.

use crate::i18n::{Language, tr};
use crate::stats::autocorrelation::Quadrant;

/// The name of a quadrant on screen.
pub fn quadrant_name(quadrant: Quadrant, language: Language) -> &'static str {
    let key = match quadrant {
        Quadrant::HighHigh => "stats.quadrant_high_high",
        Quadrant::LowHigh => "stats.quadrant_low_high",
        Quadrant::LowLow => "stats.quadrant_low_low",
        Quadrant::HighLow => "stats.quadrant_high_low",
        Quadrant::Isolate => "stats.quadrant_isolate",
    };
    tr(language, key)
}
