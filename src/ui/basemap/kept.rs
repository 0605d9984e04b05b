//! Tile textures in memory. The least recently used are dropped beyond a memory limit.

use std::collections::HashMap;

use egui::{ColorImage, Context, Rect, TextureOptions, pos2};
use walkers::{Tile, TileId, TilePiece};

/// Cache of textures by tile, limited in bytes.
pub(super) struct KeptTiles {
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

/// Maximum number of tiles in memory, regardless of their size.
const MOST: usize = 4096;

impl KeptTiles {
    /// An empty cache with a limit of `capacity` bytes of pixels.
    pub(super) fn new(capacity: usize) -> Self {
        Self { kept: HashMap::new(), bytes: 0, capacity, tick: 0 }
    }

    /// Sets the limit, in bytes of pixels.
    pub(super) fn set_capacity(&mut self, capacity: usize) {
        self.capacity = capacity;
    }

    /// Bytes of pixels in memory.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// True if the tile is in the cache, also as an empty one.
    pub(super) fn contains(&self, id: TileId) -> bool {
        self.kept.contains_key(&id)
    }

    /// Adds a tile with its size in bytes; `None` for an empty tile. Drops the least recently used tiles
    /// beyond the limits.
    pub(super) fn put(&mut self, id: TileId, painted: Option<(Tile, usize)>) {
        let (tile, bytes) = painted.map_or((None, 0), |(tile, bytes)| (Some(tile), bytes));
        self.bytes += bytes;
        if let Some(old) = self.kept.insert(id, Kept { tile, bytes, used: self.tick }) {
            self.bytes -= old.bytes;
        }
        while self.bytes > self.capacity || self.kept.len() > MOST {
            let oldest = self.kept.iter().min_by_key(|(_, kept)| kept.used).map(|(id, _)| *id);
            let Some(gone) = oldest.and_then(|id| self.kept.remove(&id)) else { return };
            self.bytes -= gone.bytes;
        }
    }

    /// The tile, or the matching part of its nearest ancestor, which counts as used.
    pub(super) fn nearest(&mut self, id: TileId) -> Option<TilePiece> {
        self.tick += 1;
        let tick = self.tick;
        (0..=id.zoom).rev().find_map(|zoom| {
            let (ancestor, uv) = part_of(id, zoom);
            let kept = self.kept.get_mut(&ancestor)?;
            kept.used = tick;
            Some(TilePiece::new(kept.tile.clone()?, uv))
        })
    }
}

/// Loads the pixels as a texture, and returns it with its bytes. Most tiles have a single colour; these
/// become one pixel.
pub(super) fn texture(context: &Context, image: ColorImage) -> (Tile, usize) {
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

/// The ancestor of a tile at a lower zoom level, and the part of it that the tile covers, as texture
/// coordinates.
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
    use super::*;

    #[test]
    fn parts_are_found_at_any_distance() {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        let id = TileId { x: 0b1011, y: 0b0110, zoom: 4 };
        assert_eq!(part_of(id, 4), (id, whole));
        let (parent, uv) = part_of(id, 2);
        assert_eq!(parent, TileId { x: 0b10, y: 0b01, zoom: 2 });
        assert_eq!(uv, Rect::from_min_max(pos2(0.75, 0.5), pos2(1.0, 0.75)));
        assert_eq!(part_of(TileId { x: u32::MAX >> 1, y: 0, zoom: 31 }, 0).0.zoom, 0);
    }
}
