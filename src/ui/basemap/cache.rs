//! Tiles that are painted by a thread and kept. What is painted is left to [`PaintTile`].

use std::collections::{HashMap, HashSet};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use egui::{ColorImage, Context, Rect, TextureOptions, pos2};
use walkers::{Tile, TileId, TilePiece};

/// Paints tiles, one after the other, on a thread of its own.
pub(super) trait PaintTile: Send + 'static {
    /// The pixels of a tile, or `None` where there are none.
    fn paint(&mut self, tile: TileId) -> Option<ColorImage>;
}

/// How many tiles may wait to be painted; those asked for last come first again in the next frame.
const QUEUE: usize = 24;

type Painted = (TileId, Option<(Tile, usize)>);

/// Tiles that are painted by a thread, the latest used of them kept.
pub(super) struct TileCache {
    context: Context,
    /// `None` while the thread is being told to end.
    wanted: Option<Sender<TileId>>,
    painted: Option<Receiver<Painted>>,
    thread: Option<JoinHandle<()>>,
    waiting: HashSet<TileId>,
    kept: HashMap<TileId, Kept>,
    bytes: usize,
    capacity: usize,
    tick: u64,
}

struct Kept {
    tile: Option<Tile>,
    bytes: usize,
    used: u64,
}

impl TileCache {
    /// Starts a thread called `name`. At least `capacity` bytes of pixels are kept before the
    /// tiles that have not been used for longest are let go.
    pub(super) fn new(
        context: &Context,
        name: &str,
        capacity: usize,
        mut painter: impl PaintTile,
    ) -> Self {
        let (wanted, requests) = bounded::<TileId>(QUEUE);
        let (results, painted) = bounded::<Painted>(QUEUE);
        let on_thread = context.clone();
        let thread = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                for id in requests {
                    let tile = painter.paint(id).map(|image| texture(&on_thread, image));
                    if results.send((id, tile)).is_err() {
                        return;
                    }
                    on_thread.request_repaint();
                }
            })
            .ok();
        Self {
            context: context.clone(),
            wanted: Some(wanted),
            painted: Some(painted),
            thread,
            waiting: HashSet::new(),
            kept: HashMap::new(),
            bytes: 0,
            capacity,
            tick: 0,
        }
    }

    /// From now on, at least so many bytes of pixels are kept.
    pub(super) fn set_capacity(&mut self, capacity: usize) {
        self.capacity = capacity;
    }

    /// The tile if it has been painted, and asks for it if not. Where only tiles of lower zoom
    /// levels are there, the part of the nearest of them.
    pub(super) fn at(&mut self, id: TileId) -> Option<TilePiece> {
        self.want(id);
        self.nearest(id)
    }

    /// Asks for a tile that is not there.
    pub(super) fn want(&mut self, id: TileId) {
        self.collect();
        self.tick += 1;
        if !self.kept.contains_key(&id) {
            self.ask(id);
        }
    }

    /// Puts a tile there that has been painted elsewhere.
    pub(super) fn put(&mut self, id: TileId, image: Option<ColorImage>) {
        let painted = image.map(|image| texture(&self.context, image));
        self.keep(id, painted);
    }

    /// The tile, or the part of the nearest one of a lower zoom level, that is there now.
    pub(super) fn nearest(&mut self, id: TileId) -> Option<TilePiece> {
        let tick = self.tick;
        (0..=id.zoom).rev().find_map(|zoom| {
            let (ancestor, uv) = part_of(id, zoom);
            let kept = self.kept.get_mut(&ancestor)?;
            kept.used = tick;
            Some(TilePiece::new(kept.tile.clone()?, uv))
        })
    }

    /// How many tiles have been asked for and are not there yet.
    pub(super) fn in_progress(&self) -> usize {
        self.waiting.len()
    }

    /// Waits until everything that was asked for is there, or until so long has passed.
    pub(super) fn settle(&mut self, at_most: Duration) {
        let until = Instant::now() + at_most;
        while !self.waiting.is_empty() {
            let Some(painted) = &self.painted else { return };
            match painted.recv_deadline(until) {
                Ok((id, tile)) => self.keep(id, tile),
                Err(_) => return,
            }
        }
    }

    fn ask(&mut self, id: TileId) {
        if self.waiting.contains(&id) {
            return;
        }
        let Some(wanted) = &self.wanted else { return };
        match wanted.try_send(id) {
            Ok(()) => {
                self.waiting.insert(id);
            }
            Err(TrySendError::Full(_)) => self.context.request_repaint_after_secs(0.05),
            Err(TrySendError::Disconnected(_)) => {}
        }
    }

    fn collect(&mut self) {
        while let Some(Ok((id, tile))) = self.painted.as_ref().map(Receiver::try_recv) {
            self.keep(id, tile);
        }
    }

    fn keep(&mut self, id: TileId, painted: Option<(Tile, usize)>) {
        self.waiting.remove(&id);
        let (tile, bytes) = painted.map_or((None, 0), |(tile, bytes)| (Some(tile), bytes));
        self.bytes += bytes;
        if let Some(old) = self.kept.insert(id, Kept { tile, bytes, used: self.tick }) {
            self.bytes -= old.bytes;
        }
        while self.bytes > self.capacity || self.kept.len() > 4096 {
            let oldest = self.kept.iter().min_by_key(|(_, kept)| kept.used).map(|(id, _)| *id);
            let Some(gone) = oldest.and_then(|id| self.kept.remove(&id)) else { return };
            self.bytes -= gone.bytes;
        }
    }
}

impl Drop for TileCache {
    fn drop(&mut self) {
        // Both ends of the channels go first: the thread then ends after the tile it is painting.
        self.wanted = None;
        self.painted = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has nothing left to say.
            let _ = thread.join();
        }
    }
}

/// Loads the pixels as a texture. Tiles of one colour, which are most of them, become one pixel.
fn texture(context: &Context, image: ColorImage) -> (Tile, usize) {
    let plain = image
        .pixels
        .first()
        .filter(|first| image.pixels.iter().all(|pixel| pixel == *first))
        .map(|first| ColorImage::filled([1, 1], *first));
    let image = plain.unwrap_or(image);
    let bytes = image.pixels.len() * 4;
    let texture = context.load_texture("basemap-tile", image, TextureOptions::LINEAR);
    (Tile::Raster(texture), bytes)
}

/// The tile of a lower zoom level that a tile lies in, and which part of it that is.
pub(super) fn part_of(id: TileId, zoom: u8) -> (TileId, Rect) {
    let steps = id.zoom.saturating_sub(zoom).min(31);
    let ancestor = TileId { x: id.x >> steps, y: id.y >> steps, zoom: id.zoom - steps };
    let size = f64::from(steps).exp2().recip();
    let mask = (1_u32 << steps) - 1;
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
    let [left, top, size] =
        [f64::from(id.x & mask) * size, f64::from(id.y & mask) * size, size].map(|v| v as f32);
    (ancestor, Rect::from_min_max(pos2(left, top), pos2(left + size, top + size)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use egui::Color32;

    use super::*;

    /// Paints every tile in a pattern, and nothing past zoom 6.
    struct Counting(Arc<AtomicUsize>);

    impl PaintTile for Counting {
        fn paint(&mut self, tile: TileId) -> Option<ColorImage> {
            self.0.fetch_add(1, Ordering::SeqCst);
            (tile.zoom <= 6).then(|| {
                let mut image = ColorImage::filled([8, 8], Color32::WHITE);
                image.pixels[0] = Color32::BLACK;
                image
            })
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
        assert_eq!(cache.bytes, 8 * 8 * 4 * 2);
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

    #[test]
    fn parts_are_found_at_any_distance() {
        let id = TileId { x: 0b1011, y: 0b0110, zoom: 4 };
        assert_eq!(part_of(id, 4), (id, whole()));
        let (parent, uv) = part_of(id, 2);
        assert_eq!(parent, TileId { x: 0b10, y: 0b01, zoom: 2 });
        assert_eq!(uv, Rect::from_min_max(pos2(0.75, 0.5), pos2(1.0, 0.75)));
        assert_eq!(part_of(TileId { x: u32::MAX >> 1, y: 0, zoom: 31 }, 0).0.zoom, 0);
    }
}
