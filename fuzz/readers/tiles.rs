//! Tiles: pictures, and archives of them.

use std::fs;

use skillnad::ui::basemap::{MAX_TILE_SIDE, PmArchive, decode_tile, read_pm_directory};
use walkers::TileId;

/// The longest side of a tile that is kept, in pixels.
const KEPT: usize = 512;

/// A picture: it has as many pixels as it says, and no more than are kept.
pub fn tile(bytes: &[u8]) {
    if let Ok(picture) = decode_tile(bytes, MAX_TILE_SIDE) {
        let [width, height] = picture.size;
        assert_eq!(picture.pixels.len(), width * height);
        assert!((1..=KEPT).contains(&width) && (1..=KEPT).contains(&height), "{width} × {height}");
    }
}

/// An archive on the disk, with its directories, its words and its pictures.
pub fn pmtiles(bytes: &[u8]) {
    if let Ok(directory) = read_pm_directory(bytes) {
        assert!(directory.len() <= bytes.len() / 4);
    }
    let path =
        std::env::temp_dir().join(format!("skillnad-archive-{}.pmtiles", std::process::id()));
    fs::write(&path, bytes).expect("the folder for temporary files can be written to");
    if let Ok(mut archive) = PmArchive::open(&path) {
        assert!(archive.max_zoom() <= 30);
        assert!(archive.attribution().chars().count() <= 300);
        for zoom in [0, 1, 2, archive.max_zoom()] {
            let side = 1_u32.checked_shl(u32::from(zoom)).unwrap_or(1);
            for (x, y) in [(0, 0), (side - 1, side / 2)] {
                if let Ok(Some(picture)) = archive.tile(TileId { x, y, zoom }) {
                    tile(&picture);
                }
            }
        }
    }
    _ = fs::remove_file(&path);
}
