//! The built-in base map as tiles: sharp at every zoom level, in the colours of the theme, without network
//! access.

use std::sync::Arc;
use std::time::Duration;

use egui::Context;
use walkers::sources::Attribution;
use walkers::{Stats, TileId, TilePiece, Tiles};

use super::cache::TileCache;
use super::kept::part_of;
use super::raster::{GroundPainter, rasterize};
use super::{Ground, GroundLook, MAX_MEMORY};

/// Tiles of the built-in base map.
pub struct BuiltInTiles {
    context: Context,
    ground: Arc<Ground>,
    look: GroundLook,
    side: u32,
    tiles: TileCache,
}

/// Zoom level whose tiles are painted at once if they are missing, so that there is always an ancestor to
/// show for tiles of higher levels.
const ROOT: u8 = 8;
/// Bytes of pixels kept for each pixel of the screen. At the smallest scale, the tiles that overlap the
/// screen take 4.2 times four.
const BYTES_A_PIXEL: f32 = 17.0;
/// Width of a tile, in points.
const POINTS: u32 = 256;

impl BuiltInTiles {
    /// Tiles in a style, for a screen with `pixels_per_point`.
    pub fn new(
        context: &Context,
        ground: Arc<Ground>,
        look: GroundLook,
        pixels_per_point: f32,
    ) -> Self {
        let side = pixels(pixels_per_point);
        let tiles = cache(context, &ground, &look, side);
        Self { context: context.clone(), ground, look, side, tiles }
    }

    /// Sets style and pixel density, and the memory limit for the screen's size. A change drops all tiles.
    pub fn set_look(&mut self, look: GroundLook, pixels_per_point: f32) {
        let side = pixels(pixels_per_point);
        if look != self.look || side != self.side {
            self.tiles = cache(&self.context, &self.ground, &look, side);
            (self.look, self.side) = (look, side);
        }
        self.tiles.set_capacity(capacity(&self.context));
    }

    /// Waits until every requested tile is painted, at most this long: for screenshots.
    pub fn settle(&mut self, at_most: Duration) {
        self.tiles.settle(at_most);
    }
}

impl Tiles for BuiltInTiles {
    fn at(&mut self, tile_id: TileId) -> Option<TilePiece> {
        let piece = self.tiles.at(tile_id);
        if piece.is_some() {
            return piece;
        }
        let (root, _) = part_of(tile_id, ROOT.min(tile_id.zoom));
        let image = rasterize(&self.ground, &self.look, root, self.side);
        self.tiles.put(root, image);
        self.tiles.nearest(tile_id)
    }

    fn attribution(&self) -> Attribution {
        Attribution { text: "", url: "", logo_light: None, logo_dark: None }
    }

    fn tile_size(&self) -> u32 {
        POINTS
    }

    fn stats(&self) -> Stats {
        Stats { in_progress: self.tiles.in_progress() }
    }
}

fn cache(context: &Context, ground: &Arc<Ground>, look: &GroundLook, side: u32) -> TileCache {
    let painter = GroundPainter { ground: Arc::clone(ground), look: look.clone(), side };
    TileCache::new(context, "basemap-tiles", capacity(context), painter)
}

/// Memory limit for tiles, in bytes: enough for all tiles on the screen.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a conversion to an integer stays within its limits"
)]
fn capacity(context: &Context) -> usize {
    let size = context.content_rect().size() * context.pixels_per_point();
    ((size.x * size.y * BYTES_A_PIXEL) as usize).min(MAX_MEMORY)
}

/// Width of a tile in pixels. Between two zoom levels a tile is drawn up to 1.41 times its own size, and a
/// quarter more pixels keep it sharp.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to a small positive number"
)]
fn pixels(pixels_per_point: f32) -> u32 {
    (f64::from(POINTS) * 1.25 * f64::from(pixels_per_point)).clamp(256.0, 1024.0).round() as u32
}

#[cfg(test)]
mod tests {
    use geo::{LineString, MultiPolygon, Polygon};

    use super::*;
    use crate::formats::builtin::BasemapGeometry;
    use crate::model::Bounds;
    use crate::project::{GroundChoice, GroundKind, ThemeChoice};

    fn tiles() -> BuiltInTiles {
        let ring = vec![[11.0, 57.0], [12.0, 57.0], [12.0, 58.0], [11.0, 58.0], [11.0, 57.0]];
        let land = MultiPolygon::new(vec![Polygon::new(LineString::from(ring), Vec::new())]);
        let bounds = Bounds { west: 11.0, south: 57.0, east: 13.0, north: 58.0 };
        let ground = Ground::new(&BasemapGeometry { land, bounds, ..BasemapGeometry::default() });
        let look = GroundLook::of(ThemeChoice::Light, GroundChoice::default());
        BuiltInTiles::new(&Context::default(), Arc::new(ground), look, 1.0)
    }

    #[test]
    fn there_is_something_to_show_at_once_and_at_any_zoom_level() {
        let mut tiles = tiles();
        for zoom in [0, 5, 8, 12, 19, 24] {
            let x = (1_u32 << zoom) / 2;
            let piece = tiles.at(TileId { x, y: x / 2, zoom }).expect("a piece");
            assert!(piece.uv.width() > 0.0);
        }
        tiles.settle(Duration::from_secs(20));
        assert_eq!(tiles.stats().in_progress, 0);
        let exact = tiles.at(TileId { x: 2048, y: 1024, zoom: 12 }).expect("a tile");
        assert!((exact.uv.width() - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn denser_screens_get_more_pixels_within_reason() {
        assert_eq!(pixels(1.0), 320);
        assert_eq!(pixels(2.0), 640);
        assert_eq!(pixels(0.0), 256);
        assert_eq!(pixels(50.0), 1024);
    }

    #[test]
    fn the_same_look_keeps_the_tiles_and_another_lets_them_go() {
        let mut tiles = tiles();
        let id = TileId { x: 2178, y: 1248, zoom: 12 };
        let _ = tiles.at(id);
        tiles.settle(Duration::from_secs(20));
        tiles.set_look(tiles.look.clone(), 1.0);
        assert!((tiles.at(id).expect("kept").uv.width() - 1.0).abs() < f32::EPSILON);
        let choice = tiles.look.choice.with(GroundKind::Roads, false);
        tiles.set_look(GroundLook { choice, ..tiles.look.clone() }, 1.0);
        assert!(tiles.at(id).expect("a part of the root").uv.width() < 1.0);
    }
}
