//! Waiting for worker threads, which wake the window when they have an answer.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Longest wait: an answer may have come just before.
const AT_MOST: Duration = Duration::from_millis(20);

static ANSWERS: Mutex<u64> = Mutex::new(0);
static WOKEN: Condvar = Condvar::new();

/// Wakes the tests that wait for a worker thread.
pub fn wake() {
    *ANSWERS.lock().unwrap_or_else(PoisonError::into_inner) += 1;
    WOKEN.notify_all();
}

/// Waits until a worker thread has an answer.
pub fn wait_for_worker() {
    let before = ANSWERS.lock().unwrap_or_else(PoisonError::into_inner);
    drop(WOKEN.wait_timeout(before, AT_MOST));
}
