//! Announces the estimated time of long computations. Ctrl+C stops them.

use super::failure::complain;
use crate::i18n::{Language, Numbers, tr_with};

/// Minimum estimated time to announce, in seconds.
const WORTH_SAYING: f64 = 3.0;

/// Announces the estimated time on standard error, unless it is short.
pub fn announce(seconds: f64, language: Language) {
    if seconds > WORTH_SAYING {
        let seconds = Numbers(language).decimal(seconds, 0);
        complain(&tr_with(language, "stats.cli_takes_seconds", &[("seconds", &seconds)]));
    }
}
