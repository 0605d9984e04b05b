//! Reads raster tiles from a PMTiles archive, version 3, on disk.
//!
//! The format: <https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md>. Read by our own
//! hand because it is small, and because what is wrong with a file should be said at once.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{ColorImage, Context};
use flate2::read::GzDecoder;
use walkers::sources::Attribution;
use walkers::{Stats, TileId, TilePiece, Tiles};

use super::BasemapError;
use super::cache::{PaintTile, TileCache, part_of};
use super::online::nobody;

/// An open archive.
#[derive(Debug)]
pub struct PmArchive {
    path: PathBuf,
    file: File,
    header: Header,
    root: Arc<Vec<Entry>>,
    /// The directories below the root that were used last, by where they are.
    leaves: VecDeque<(u64, Arc<Vec<Entry>>)>,
}

#[derive(Clone, Copy, Debug)]
struct Header {
    root: [u64; 2],
    metadata: [u64; 2],
    /// Where the directories below the root begin.
    leaves: u64,
    /// Where the pictures begin.
    tiles: u64,
    packed: u8,
    tiles_packed: u8,
    max_zoom: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    tile: u64,
    offset: u64,
    length: u64,
    /// For how many tiles in a row; 0 for a directory below.
    run: u64,
}

/// Nothing in an archive is larger than this, in bytes, unless it is damaged.
const LARGEST: u64 = 64 << 20;
const HEADER: usize = 127;
/// Directories below the root that are kept.
const LEAVES: usize = 16;
const PNG: u8 = 2;
const JPEG: u8 = 3;

impl PmArchive {
    /// Opens an archive and checks that its tiles can be shown.
    ///
    /// # Errors
    /// What is wrong with the file, as a [`BasemapError`].
    pub fn open(path: &Path) -> Result<Self, BasemapError> {
        let unreadable = |why: std::io::Error| BasemapError::Unreadable {
            path: path.into(),
            why: why.to_string(),
        };
        let mut file = File::open(path).map_err(unreadable)?;
        let mut bytes = Vec::new();
        (&mut file).take(HEADER as u64).read_to_end(&mut bytes).map_err(unreadable)?;
        let header = Header::read(&bytes, path)?;
        let mut archive =
            Self { path: path.into(), file, header, root: Arc::default(), leaves: VecDeque::new() };
        let root = archive.directory(header.root);
        archive.root = Arc::new(root.ok_or(BasemapError::Damaged { path: path.into() })?);
        Ok(archive)
    }

    /// The deepest zoom level there are tiles for.
    pub fn max_zoom(&self) -> u8 {
        self.header.max_zoom
    }

    /// Whom the archive asks to be named, without markup; empty where it names nobody.
    pub fn attribution(&mut self) -> String {
        let [at, length] = self.header.metadata;
        let metadata = self.unpacked(at, length, self.header.packed);
        metadata
            .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok())
            .and_then(|json| json.get("attribution")?.as_str().map(without_markup))
            .unwrap_or_default()
    }

    /// The picture of a tile as it is stored, or `None` where there is none.
    ///
    /// # Errors
    /// [`BasemapError::Damaged`] where the index leads nowhere.
    pub fn tile(&mut self, tile: TileId) -> Result<Option<Vec<u8>>, BasemapError> {
        let damaged = BasemapError::Damaged { path: self.path.clone() };
        let Some(number) = number(tile) else { return Ok(None) };
        let mut directory = Arc::clone(&self.root);
        // The format allows for three levels below the root.
        for _ in 0..4 {
            let Some(entry) = find(&directory, number) else { return Ok(None) };
            if entry.run > 0 {
                let at =
                    self.header.tiles.checked_add(entry.offset).ok_or_else(|| damaged.clone())?;
                let picture = self.unpacked(at, entry.length, self.header.tiles_packed);
                return picture.map(Some).ok_or(damaged);
            }
            directory = self.leaf(entry).ok_or_else(|| damaged.clone())?;
        }
        Err(damaged)
    }

    fn leaf(&mut self, entry: Entry) -> Option<Arc<Vec<Entry>>> {
        let at = self.header.leaves.checked_add(entry.offset)?;
        if let Some((_, kept)) = self.leaves.iter().find(|(offset, _)| *offset == at) {
            return Some(Arc::clone(kept));
        }
        let read = Arc::new(self.directory([at, entry.length])?);
        if self.leaves.len() >= LEAVES {
            self.leaves.pop_front();
        }
        self.leaves.push_back((at, Arc::clone(&read)));
        Some(read)
    }

    fn directory(&mut self, [at, length]: [u64; 2]) -> Option<Vec<Entry>> {
        entries(&self.unpacked(at, length, self.header.packed)?)
    }

    fn unpacked(&mut self, at: u64, length: u64, packed: u8) -> Option<Vec<u8>> {
        if length > LARGEST {
            return None;
        }
        self.file.seek(SeekFrom::Start(at)).ok()?;
        let mut bytes = Vec::new();
        (&mut self.file).take(length).read_to_end(&mut bytes).ok()?;
        if bytes.len() as u64 != length {
            return None;
        }
        match packed {
            0 | 1 => Some(bytes),
            2 => {
                let mut plain = Vec::new();
                GzDecoder::new(bytes.as_slice()).take(LARGEST).read_to_end(&mut plain).ok()?;
                Some(plain)
            }
            _ => None,
        }
    }
}

impl Header {
    fn read(bytes: &[u8], path: &Path) -> Result<Self, BasemapError> {
        if bytes.get(..7) != Some(b"PMTiles") {
            return Err(BasemapError::NotPmTiles { path: path.into() });
        }
        let damaged = || BasemapError::Damaged { path: path.into() };
        let byte = |at: usize| bytes.get(at).copied().ok_or_else(damaged);
        let version = byte(7)?;
        if version != 3 {
            return Err(BasemapError::Version { path: path.into(), version });
        }
        let long = |at: usize| -> Result<u64, BasemapError> {
            let slice = bytes.get(at..at + 8).and_then(|slice| slice.try_into().ok());
            slice.map(u64::from_le_bytes).ok_or_else(damaged)
        };
        let place = |at: usize| Ok::<_, BasemapError>([long(at)?, long(at + 8)?]);
        let header = Self {
            root: place(8)?,
            metadata: place(24)?,
            leaves: long(40)?,
            tiles: long(56)?,
            packed: byte(97)?,
            tiles_packed: byte(98)?,
            max_zoom: byte(101)?.min(30),
        };
        if !matches!(byte(99)?, PNG | JPEG) || header.tiles_packed > 2 {
            return Err(BasemapError::NotRaster { path: path.into() });
        }
        if bytes.len() < HEADER || header.packed > 2 {
            return Err(damaged());
        }
        Ok(header)
    }
}

/// The number of a tile: all lower zoom levels first, then along a Hilbert curve.
fn number(tile: TileId) -> Option<u64> {
    if tile.zoom > 30 || tile.x >= 1 << tile.zoom || tile.y >= 1 << tile.zoom {
        return None;
    }
    let before = ((1_u64 << (2 * u64::from(tile.zoom))) - 1) / 3;
    let (mut x, mut y) = (u64::from(tile.x), u64::from(tile.y));
    let mut along = 0;
    for bit in (0..tile.zoom).rev() {
        let side = 1_u64 << bit;
        let (east, south) = (u64::from(x & side > 0), u64::from(y & side > 0));
        along += side * side * ((3 * east) ^ south);
        if south == 0 {
            if east == 1 {
                (x, y) = ((side - 1).wrapping_sub(x), (side - 1).wrapping_sub(y));
            }
            (x, y) = (y, x);
        }
    }
    Some(before + along)
}

/// The entry that a tile belongs to.
fn find(directory: &[Entry], tile: u64) -> Option<Entry> {
    let after = directory.partition_point(|entry| entry.tile <= tile);
    let entry = directory.get(after.checked_sub(1)?)?;
    (entry.run == 0 || tile - entry.tile < entry.run).then_some(*entry)
}

/// A directory: numbers as differences, runs, lengths and places, each as a column.
fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    let mut rest = bytes;
    let count = usize::try_from(varint(&mut rest)?).ok()?;
    // Each entry takes four bytes at least.
    if count > bytes.len() / 4 {
        return None;
    }
    let column =
        |rest: &mut &[u8]| -> Option<Vec<u64>> { (0..count).map(|_| varint(rest)).collect() };
    let steps = column(&mut rest)?;
    let runs = column(&mut rest)?;
    let lengths = column(&mut rest)?;
    let places = column(&mut rest)?;
    let mut entries: Vec<Entry> = Vec::with_capacity(count);
    let mut tile = 0_u64;
    for (((step, run), length), place) in steps.into_iter().zip(runs).zip(lengths).zip(places) {
        tile = tile.checked_add(step)?;
        let offset = match (place, entries.last()) {
            (0, Some(before)) => before.offset.checked_add(before.length)?,
            (0, None) => return None,
            (place, _) => place - 1,
        };
        entries.push(Entry { tile, offset, length, run });
    }
    Some(entries)
}

/// A number of seven bits a byte, the lowest first.
fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for shift in (0..63).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn without_markup(text: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside && !c.is_control() => plain.push(c),
            _ => {}
        }
    }
    plain.replace("&copy;", "©").replace("&amp;", "&").trim().to_owned()
}

impl PaintTile for PmArchive {
    fn paint(&mut self, tile: TileId) -> Option<ColorImage> {
        let bytes = self.tile(tile).ok()??;
        let picture = image::load_from_memory(&bytes).ok()?.to_rgba8();
        let size =
            [usize::try_from(picture.width()).ok()?, usize::try_from(picture.height()).ok()?];
        Some(ColorImage::from_rgba_unmultiplied(size, picture.as_raw()))
    }
}

/// Tiles from an archive.
pub(super) struct FileTiles {
    max_zoom: u8,
    tiles: TileCache,
}

impl FileTiles {
    pub(super) fn new(context: &Context, archive: PmArchive) -> Self {
        let max_zoom = archive.max_zoom();
        Self { max_zoom, tiles: TileCache::new(context, "basemap-file", 128 << 20, archive) }
    }
}

impl Tiles for FileTiles {
    fn at(&mut self, tile_id: TileId) -> Option<TilePiece> {
        let (deepest, _) = part_of(tile_id, self.max_zoom.min(tile_id.zoom));
        self.tiles.want(deepest);
        self.tiles.nearest(tile_id)
    }

    fn attribution(&self) -> Attribution {
        nobody()
    }

    fn tile_size(&self) -> u32 {
        256
    }

    fn stats(&self) -> Stats {
        Stats { in_progress: self.tiles.in_progress() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_run_along_a_curve_without_a_jump() {
        let at = |x, y, zoom| number(TileId { x, y, zoom });
        assert_eq!(at(0, 0, 0), Some(0));
        assert_eq!([at(0, 0, 1), at(0, 1, 1), at(1, 1, 1), at(1, 0, 1)], [1, 2, 3, 4].map(Some));
        assert_eq!(at(0, 0, 2), Some(5));
        assert_eq!(at(0, 0, 31), None);
        assert_eq!(at(4, 0, 2), None);
        let mut all: Vec<(u64, u32, u32)> = (0..16)
            .flat_map(|x| (0..16).map(move |y| (at(x, y, 4).expect("in range"), x, y)))
            .collect();
        all.sort_unstable();
        assert_eq!(all[0].0, 85);
        for pair in all.windows(2) {
            let ((n, x, y), (m, u, v)) = (pair[0], pair[1]);
            assert_eq!(m, n + 1);
            assert_eq!(x.abs_diff(u) + y.abs_diff(v), 1, "a step from {n}");
        }
    }

    #[test]
    fn a_directory_reads_runs_and_places_that_follow_each_other() {
        // Tiles 5 and 6 share a picture, 9 follows it, and 300 opens a directory below.
        let bytes = [3, 5, 4, 0xA3, 0x02, 2, 1, 0, 10, 20, 30, 1, 0, 8];
        let all = entries(&bytes).expect("a directory");
        assert_eq!(all[0], Entry { tile: 5, run: 2, length: 10, offset: 0 });
        assert_eq!(all[1], Entry { tile: 9, run: 1, length: 20, offset: 10 });
        assert_eq!(all[2], Entry { tile: 300, run: 0, length: 30, offset: 7 });
        assert_eq!(find(&all, 6).map(|e| e.tile), Some(5));
        assert_eq!(find(&all, 7), None);
        assert_eq!(find(&all, 4), None);
        assert_eq!(find(&all, 5000).map(|e| e.tile), Some(300));
    }

    #[test]
    fn a_directory_that_lies_about_its_length_is_refused() {
        assert!(entries(&[]).is_none());
        assert!(entries(&[0xFF, 0xFF, 0xFF, 0x7F]).is_none());
        assert!(entries(&[1, 1, 1, 1]).is_none());
        assert!(entries(&[1, 1, 1, 1, 0]).is_none(), "the first has nothing before it");
        assert!(varint(&mut [0xFF; 12].as_slice()).is_none());
    }

    #[test]
    fn markup_is_taken_out_of_an_attribution() {
        let text = "<a href=\"https://a.example\">&copy; A</a> &amp; B";
        assert_eq!(without_markup(text), "© A & B");
    }
}
