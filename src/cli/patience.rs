//! Says how long work will take, when that is long. Ctrl+C stops it.

use super::output::complain;
use crate::i18n::{Language, Numbers, tr_with};

/// Work that is expected to take longer than this many seconds is announced.
const WORTH_SAYING: f64 = 3.0;

/// Announces work of so many seconds on standard error, unless it is soon done.
pub fn announce(seconds: f64, language: Language) {
    if seconds > WORTH_SAYING {
        let seconds = Numbers(language).decimal(seconds, 0);
        complain(&tr_with(language, "stats.cli_takes_seconds", &[("seconds", &seconds)]));
    }
}
