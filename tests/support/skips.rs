//! Tests that can't run on this machine: each says so, is counted, and fails where nothing may be skipped.

use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Number of tests skipped by this run.
static SKIPPED: AtomicUsize = AtomicUsize::new(0);

/// Skips a test, for want of something that has a name. The line is written past the test runner, which
/// would keep it to itself.
///
/// # Panics
/// If `SKILLNAD_NO_SKIPS=1`, as the gate sets.
pub fn skip(reason: &str) {
    let strict = |name| std::env::var(name).as_deref() == Ok("1");
    assert!(!strict("SKILLNAD_NO_SKIPS"), "{reason}, and SKILLNAD_NO_SKIPS forbids to skip");
    let count = SKIPPED.fetch_add(1, Ordering::Relaxed) + 1;
    let mut errors = std::io::stderr().lock();
    writeln!(errors, "skipped test {count}: {reason}").unwrap();
}
