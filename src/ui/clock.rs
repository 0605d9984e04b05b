//! The clock of the window. Delays are measured by it, so that a test can let time pass by hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A clock.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The system's monotonic clock.
    #[default]
    System,
    /// A clock set by hand.
    Manual(ManualClock),
}

/// A clock that stands still until it is advanced. Clones show the same time.
#[derive(Clone, Debug)]
pub struct ManualClock {
    start: Instant,
    milliseconds: Arc<AtomicU64>,
}

impl Clock {
    /// The present time.
    pub fn now(&self) -> Instant {
        match self {
            Self::System => Instant::now(),
            Self::Manual(clock) => clock.now(),
        }
    }
}

impl Default for ManualClock {
    fn default() -> Self {
        Self { start: Instant::now(), milliseconds: Arc::default() }
    }
}

impl ManualClock {
    /// The time that was set.
    pub fn now(&self) -> Instant {
        self.start + Duration::from_millis(self.milliseconds.load(Ordering::Relaxed))
    }

    /// Lets milliseconds pass.
    pub fn advance(&self, milliseconds: u64) {
        self.milliseconds.fetch_add(milliseconds, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_clock_passes_only_by_hand() {
        let manual = ManualClock::default();
        let clock = Clock::Manual(manual.clone());
        let start = clock.now();
        assert_eq!(clock.now(), start);
        manual.advance(1500);
        assert_eq!(clock.now() - start, Duration::from_millis(1500));
    }
}
