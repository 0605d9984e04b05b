//! Cache of tiles that a worker thread paints. Painting is left to [`PaintTile`].

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use egui::{ColorImage, Context};
use walkers::{Tile, TileId, TilePiece};

use super::TileFault;
use super::holes::{Holes, Missing};
use super::kept::{KeptTiles, texture};

/// Paints tiles, one after the other, on the worker thread.
pub(super) trait PaintTile: Send + 'static {
    /// The pixels of a tile; `None` if there is no such tile.
    ///
    /// # Errors
    /// A [`TileFault`] if the tile exists but can't be shown.
    fn paint(&mut self, tile: TileId) -> Result<Option<ColorImage>, TileFault>;
}

/// Capacity of the request queue. Tiles that don't fit are requested again in the next frame.
const QUEUE: usize = 24;

/// Time without an answer after which the worker thread counts as stalled: as long as a server has for one
/// tile.
const SILENT: Duration = Duration::from_secs(20);

type Painted = (TileId, Result<Option<(Tile, usize)>, TileFault>);

/// Cache of the most recently used tiles, and the worker thread that paints them.
pub(super) struct TileCache {
    context: Context,
    wanted: Sender<TileId>,
    painted: Receiver<Painted>,
    waiting: HashSet<TileId>,
    /// Start of the wait for the next answer.
    since: Instant,
    /// True if the worker thread is stalled.
    stalled: bool,
    kept: KeptTiles,
    holes: Holes,
}

impl TileCache {
    /// Starts a worker thread called `name`. The thread ends by itself once the cache is dropped; dropping
    /// never waits for it, since a file may not answer. At most `capacity` bytes of pixels are kept.
    pub(super) fn new(
        context: &Context,
        name: &str,
        capacity: usize,
        mut painter: impl PaintTile,
    ) -> Self {
        let (wanted, requests) = bounded::<TileId>(QUEUE);
        // There are never more requests than this channel holds, so the thread never blocks on it.
        let (results, painted) = bounded::<Painted>(2 * QUEUE);
        let on_thread = context.clone();
        // If no thread can be started, the channel closes and no tile is painted.
        _ = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            for id in requests {
                let paint = || painter.paint(id);
                let image =
                    catch_unwind(AssertUnwindSafe(paint)).unwrap_or(Err(TileFault::Damaged));
                let tile = image.map(|image| image.map(|image| texture(&on_thread, image)));
                if results.send((id, tile)).is_err() {
                    return;
                }
                on_thread.request_repaint();
            }
        });
        Self {
            context: context.clone(),
            wanted,
            painted,
            waiting: HashSet::new(),
            since: Instant::now(),
            stalled: false,
            kept: KeptTiles::new(capacity),
            holes: Holes::default(),
        }
    }

    /// Sets the memory limit, in bytes of pixels.
    pub(super) fn set_capacity(&mut self, capacity: usize) {
        self.kept.set_capacity(capacity);
    }

    /// Returns the tile, or requests it. Until it is painted, the matching part of the nearest ancestor
    /// tile is returned.
    pub(super) fn at(&mut self, id: TileId) -> Option<TilePiece> {
        self.want(id);
        self.nearest(id)
    }

    /// Requests a tile that is missing. Returns true if the tile exists but can't be shown.
    pub(super) fn want(&mut self, id: TileId) -> bool {
        self.collect();
        let now = Instant::now();
        self.give_up(now);
        if self.kept.contains(id) {
            return false;
        }
        let wait = self.holes.wait(id, now);
        if wait.is_zero() {
            self.ask(id);
        } else {
            self.context.request_repaint_after(wait);
        }
        self.holes.why(id) == Some(Missing::Bad)
    }

    /// Adds a tile that was painted elsewhere.
    pub(super) fn put(&mut self, id: TileId, image: Option<ColorImage>) {
        let painted = image.map(|image| texture(&self.context, image));
        self.keep(id, Ok(painted));
    }

    /// The tile, or the matching part of its nearest ancestor; `None` if neither is in the cache.
    pub(super) fn nearest(&mut self, id: TileId) -> Option<TilePiece> {
        self.kept.nearest(id)
    }

    /// Number of requested tiles that are not painted yet; 0 while the worker thread is stalled.
    pub(super) fn in_progress(&self) -> usize {
        if self.stalled { 0 } else { self.waiting.len() }
    }

    /// Marks all requested tiles as bad once the worker thread is stalled, since a file system may never
    /// answer. If it answers later, the tiles are shown.
    fn give_up(&mut self, now: Instant) {
        if !self.waiting.is_empty() && now.saturating_duration_since(self.since) >= SILENT {
            self.stalled = true;
            for id in self.waiting.drain() {
                self.holes.mark(id, Missing::Bad, now);
            }
        }
    }

    /// Waits until every requested tile is painted, at most this long.
    pub(super) fn settle(&mut self, at_most: Duration) {
        let until = Instant::now() + at_most;
        while !self.waiting.is_empty() {
            match self.painted.recv_deadline(until) {
                Ok((id, tile)) => self.keep(id, tile),
                Err(_) => return,
            }
        }
    }

    fn ask(&mut self, id: TileId) {
        if self.waiting.contains(&id) {
            return;
        }
        match self.wanted.try_send(id) {
            Ok(()) => {
                if self.waiting.is_empty() {
                    self.since = Instant::now();
                    self.context.request_repaint_after(SILENT);
                }
                self.waiting.insert(id);
            }
            // A full queue of a stalled thread counts as an unanswered request.
            Err(TrySendError::Full(_)) if self.stalled => {
                self.holes.mark(id, Missing::Bad, Instant::now());
            }
            Err(TrySendError::Full(_)) => self.context.request_repaint_after_secs(0.05),
            Err(TrySendError::Disconnected(_)) => {}
        }
    }

    fn collect(&mut self) {
        while let Ok((id, tile)) = self.painted.try_recv() {
            self.keep(id, tile);
        }
    }

    fn keep(&mut self, id: TileId, painted: Result<Option<(Tile, usize)>, TileFault>) {
        self.waiting.remove(&id);
        (self.since, self.stalled) = (Instant::now(), false);
        match painted {
            Ok(tile) => {
                self.holes.fill(id);
                self.kept.put(id, tile);
            }
            Err(_) => self.holes.mark(id, Missing::Bad, Instant::now()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use egui::{Color32, Rect, pos2};

    use super::*;

    /// Paints every tile in a pattern, and nothing past zoom 6.
    struct Counting(Arc<AtomicUsize>);

    impl PaintTile for Counting {
        fn paint(&mut self, tile: TileId) -> Result<Option<ColorImage>, TileFault> {
            self.0.fetch_add(1, Ordering::SeqCst);
            assert!(tile.zoom < 30, "a painter that panics");
            Ok((tile.zoom <= 6).then(|| {
                let mut image = ColorImage::filled([8, 8], Color32::WHITE);
                image.pixels[0] = Color32::BLACK;
                image
            }))
        }
    }

    fn cache(capacity: usize) -> (TileCache, Arc<AtomicUsize>) {
        let count = Arc::new(AtomicUsize::new(0));
        let painter = Counting(Arc::clone(&count));
        (TileCache::new(&Context::default(), "test-tiles", capacity, painter), count)
    }

    fn whole() -> Rect {
        Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0))
    }

    #[test]
    fn a_tile_is_painted_once_and_then_there() {
        let (mut cache, count) = cache(1 << 20);
        let id = TileId { x: 3, y: 1, zoom: 2 };
        assert!(cache.at(id).is_none());
        cache.settle(Duration::from_secs(10));
        assert_eq!(cache.at(id).map(|piece| piece.uv), Some(whole()));
        assert_eq!(count.load(Ordering::SeqCst), 1);
        assert_eq!(cache.in_progress(), 0);
    }

    #[test]
    fn a_part_of_its_parent_stands_in_for_a_tile_that_is_not_there_yet() {
        let (mut cache, _) = cache(1 << 20);
        cache.put(TileId { x: 1, y: 0, zoom: 1 }, Some(ColorImage::filled([1, 1], Color32::RED)));
        let piece = cache.at(TileId { x: 3, y: 1, zoom: 2 }).expect("a part of the parent");
        assert_eq!(piece.uv, Rect::from_min_max(pos2(0.5, 0.5), pos2(1.0, 1.0)));
        // A tile without pixels doesn't hide its parent either.
        cache.put(TileId { x: 3, y: 1, zoom: 2 }, None);
        assert!(cache.at(TileId { x: 3, y: 1, zoom: 2 }).is_some());
    }

    #[test]
    fn the_tiles_unused_for_longest_are_let_go() {
        let (mut cache, count) = cache(8 * 8 * 4 * 2);
        let ids = [0, 1, 2].map(|x| TileId { x, y: 0, zoom: 4 });
        for id in ids {
            let _ = cache.at(id);
            cache.settle(Duration::from_secs(10));
        }
        assert_eq!(cache.kept.bytes(), 8 * 8 * 4 * 2);
        assert!(cache.at(ids[2]).is_some() && cache.at(ids[1]).is_some());
        let _ = cache.at(ids[0]);
        cache.settle(Duration::from_secs(10));
        assert_eq!(count.load(Ordering::SeqCst), 4);
    }

    #[test]
    fn dropping_the_cache_ends_its_thread_with_work_left_to_do() {
        let (mut cache, _) = cache(1 << 20);
        for x in 0..40 {
            let _ = cache.at(TileId { x, y: 0, zoom: 6 });
        }
        drop(cache);
    }

    /// Paints a tile for each word that it hears.
    struct Waiting(Receiver<()>);

    impl PaintTile for Waiting {
        fn paint(&mut self, _: TileId) -> Result<Option<ColorImage>, TileFault> {
            _ = self.0.recv();
            Ok(Some(ColorImage::filled([1, 1], Color32::WHITE)))
        }
    }

    #[test]
    fn a_file_that_stalls_is_a_hole_and_not_on_its_way_for_ever() {
        let (go, word) = bounded(64);
        let context = Context::default();
        let mut cache = TileCache::new(&context, "test-stalled", 1 << 20, Waiting(word));
        let id = TileId { x: 3, y: 1, zoom: 2 };
        assert!(!cache.want(id) && cache.in_progress() == 1);
        let start = cache.since;
        cache.give_up(start + SILENT / 2);
        assert_eq!(cache.in_progress(), 1, "it may take its time");
        cache.give_up(start + SILENT);
        assert!(cache.in_progress() == 0 && cache.want(id), "a hole");
        // What is asked for again is no sign of life.
        for x in 0..40 {
            let _ = cache.at(TileId { x, y: 0, zoom: 6 });
        }
        assert_eq!(cache.in_progress(), 0);
        for _ in 0..64 {
            go.send(()).unwrap();
        }
        let answer = cache.painted.recv_timeout(Duration::from_secs(10)).unwrap();
        cache.keep(answer.0, answer.1);
        assert!(!cache.want(id) && cache.nearest(id).is_some(), "it is there when it comes");
    }

    #[test]
    fn a_painter_that_panics_leaves_a_hole_and_paints_on() {
        let (mut cache, count) = cache(1 << 20);
        let bad = TileId { x: 0, y: 0, zoom: 30 };
        assert!(!cache.want(bad), "nobody knows yet");
        cache.settle(Duration::from_secs(10));
        assert!(cache.want(bad) && cache.in_progress() == 0, "it is not asked for at once again");
        let good = TileId { x: 3, y: 1, zoom: 2 };
        let _ = cache.at(good);
        cache.settle(Duration::from_secs(10));
        assert!(cache.at(good).is_some());
        assert_eq!(count.load(Ordering::SeqCst), 2);
    }
}
