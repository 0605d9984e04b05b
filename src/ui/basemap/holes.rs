//! Missing tiles, and the time when each may be requested again. The clock is an argument.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use walkers::TileId;

/// The reason why a tile is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// The source has no such tile.
    Absent,
    /// The source has a tile that can't be shown.
    Bad,
}

#[derive(Clone, Copy, Debug)]
struct Hole {
    why: Missing,
    tries: u32,
    again: Instant,
}

/// The missing tiles.
#[derive(Debug, Default)]
pub(super) struct Holes {
    of: HashMap<TileId, Hole>,
}

/// Wait after the first bad answer; doubled with each further one.
const FIRST: Duration = Duration::from_secs(2);
/// Wait after the first answer that there is no such tile.
const FIRST_ABSENT: Duration = Duration::from_secs(60);
/// Maximum wait.
const LONGEST: Duration = Duration::from_secs(600);
/// Maximum number of missing tiles remembered.
const MOST: usize = 4096;

impl Holes {
    /// Records that a tile is missing.
    pub(super) fn mark(&mut self, id: TileId, why: Missing, now: Instant) {
        if self.of.len() >= MOST && !self.of.contains_key(&id) {
            self.of.clear();
        }
        let tries = self.of.get(&id).map_or(0, |hole| hole.tries.saturating_add(1));
        let first = match why {
            Missing::Absent => FIRST_ABSENT,
            Missing::Bad => FIRST,
        };
        let wait = first.saturating_mul(1 << tries.min(10)).min(LONGEST);
        self.of.insert(id, Hole { why, tries, again: now + wait });
    }

    /// Records that a tile has arrived.
    pub(super) fn fill(&mut self, id: TileId) {
        self.of.remove(&id);
    }

    /// The reason why a tile is missing; `None` if it is not known to be missing.
    pub(super) fn why(&self, id: TileId) -> Option<Missing> {
        self.of.get(&id).map(|hole| hole.why)
    }

    /// Time until a tile may be requested again; zero if it is not known to be missing.
    pub(super) fn wait(&self, id: TileId, now: Instant) -> Duration {
        self.of.get(&id).map_or(Duration::ZERO, |hole| hole.again.saturating_duration_since(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TILE: TileId = TileId { x: 1, y: 2, zoom: 3 };

    #[test]
    fn the_wait_for_a_bad_tile_doubles_up_to_ten_minutes() {
        let now = Instant::now();
        let mut holes = Holes::default();
        assert_eq!(holes.wait(TILE, now), Duration::ZERO);
        let waits: Vec<u64> = (0..11)
            .map(|_| {
                holes.mark(TILE, Missing::Bad, now);
                holes.wait(TILE, now).as_secs()
            })
            .collect();
        assert_eq!(waits, [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]);
        holes.fill(TILE);
        assert_eq!((holes.why(TILE), holes.wait(TILE, now)), (None, Duration::ZERO));
    }

    #[test]
    fn no_more_holes_are_remembered_than_memory_allows() {
        let now = Instant::now();
        let mut holes = Holes::default();
        for x in 0..10_000 {
            holes.mark(TileId { x, y: 0, zoom: 20 }, Missing::Absent, now);
            assert!(holes.of.len() <= MOST);
        }
    }
}
