//! Parser of the PMTiles format, version 3, as pure functions on bytes. Reading the file is left to
//! `pm_tiles`.
//!
//! The format: <https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md>. The parser is our own
//! because the format is small, and because faults of a file should be reported at once.

use std::io::Read as _;
use std::path::Path;

use flate2::read::GzDecoder;
use walkers::TileId;

use super::BasemapError;

/// The header of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PmHeader {
    /// Offset and length of the root directory, in bytes.
    pub root: [u64; 2],
    /// Offset and length of the metadata, in bytes.
    pub metadata: [u64; 2],
    /// Offset of the leaf directories, in bytes.
    pub leaves: u64,
    /// Offset of the tile data, in bytes.
    pub tiles: u64,
    /// Compression of directories and metadata: 0 and 1 for none, 2 for gzip.
    pub packed: u8,
    /// Compression of the tiles, with the same codes.
    pub tiles_packed: u8,
    /// The deepest zoom level with tiles.
    pub max_zoom: u8,
}

/// An entry of a directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PmEntry {
    /// Id of the first tile.
    pub tile: u64,
    /// Offset of the tile or leaf directory, in bytes.
    pub offset: u64,
    /// Length of the tile or leaf directory, in bytes.
    pub length: u64,
    /// Number of consecutive tiles with the same content; 0 for a leaf directory.
    pub run: u64,
}

/// Bytes that are no valid part of a supported PMTiles archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PmFault {
    /// The file is of another kind.
    #[error("no PMTiles archive")]
    NotPmTiles,
    /// The archive has another version of the format.
    #[error("PMTiles version {0}")]
    Version(u8),
    /// The tiles are not PNG or JPEG, or have another compression than gzip.
    #[error("tiles that are not PNG or JPEG")]
    NotRaster,
    /// Numbers contradict each other, or exceed the limits.
    #[error("damaged")]
    Damaged,
}

/// Length of the header, in bytes.
pub(super) const HEADER_BYTES: usize = 127;
/// Maximum length of a directory or of the metadata when decompressed, in bytes. The format allows 16 KiB
/// for the root.
pub(super) const MAX_PART_BYTES: usize = 2 << 20;
const PNG: u8 = 2;
const JPEG: u8 = 3;

impl PmFault {
    /// The error for a file with this fault.
    pub(super) fn of_file(self, path: &Path) -> BasemapError {
        let path = path.to_owned();
        match self {
            Self::NotPmTiles => BasemapError::NotPmTiles { path },
            Self::Version(version) => BasemapError::Version { path, version },
            Self::NotRaster => BasemapError::NotRaster { path },
            Self::Damaged => BasemapError::Damaged { path },
        }
    }
}

impl PmHeader {
    /// Parses the header from the first 127 bytes of an archive.
    ///
    /// # Errors
    /// A [`PmFault`].
    pub fn read(bytes: &[u8]) -> Result<Self, PmFault> {
        if bytes.get(..7) != Some(b"PMTiles") {
            return Err(PmFault::NotPmTiles);
        }
        let byte = |at: usize| bytes.get(at).copied().ok_or(PmFault::Damaged);
        let version = byte(7)?;
        if version != 3 {
            return Err(PmFault::Version(version));
        }
        let long = |at: usize| -> Result<u64, PmFault> {
            let slice = bytes.get(at..at + 8).and_then(|slice| slice.try_into().ok());
            slice.map(u64::from_le_bytes).ok_or(PmFault::Damaged)
        };
        let place = |at: usize| Ok::<_, PmFault>([long(at)?, long(at + 8)?]);
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
            return Err(PmFault::NotRaster);
        }
        if bytes.len() < HEADER_BYTES || header.packed > 2 {
            return Err(PmFault::Damaged);
        }
        Ok(header)
    }
}

/// Decompresses a part of an archive, up to `most` bytes.
///
/// # Errors
/// [`PmFault::Damaged`] for bytes that are not of that compression, or too many.
pub(super) fn unpack(bytes: Vec<u8>, packed: u8, most: usize) -> Result<Vec<u8>, PmFault> {
    match packed {
        0 | 1 if bytes.len() <= most => Ok(bytes),
        2 => {
            let mut plain = Vec::new();
            let read =
                GzDecoder::new(bytes.as_slice()).take(most as u64 + 1).read_to_end(&mut plain);
            if read.is_err() || plain.len() > most {
                return Err(PmFault::Damaged);
            }
            Ok(plain)
        }
        _ => Err(PmFault::Damaged),
    }
}

/// The id of a tile: tiles are numbered by zoom level, then along a Hilbert curve. `None` outside the grid.
pub(super) fn tile_number(tile: TileId) -> Option<u64> {
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

/// The directory entry that contains a tile.
pub(super) fn find(directory: &[PmEntry], tile: u64) -> Option<PmEntry> {
    let after = directory.partition_point(|entry| entry.tile <= tile);
    let entry = directory.get(after.checked_sub(1)?)?;
    (entry.run == 0 || tile - entry.tile < entry.run).then_some(*entry)
}

/// Parses a decompressed directory, stored in columns: id differences, run lengths, lengths and offsets.
/// Takes at most 16 times the memory of `bytes`.
///
/// # Errors
/// [`PmFault::Damaged`].
pub fn read_pm_directory(bytes: &[u8]) -> Result<Vec<PmEntry>, PmFault> {
    if bytes.len() > MAX_PART_BYTES {
        return Err(PmFault::Damaged);
    }
    entries(bytes).ok_or(PmFault::Damaged)
}

fn entries(bytes: &[u8]) -> Option<Vec<PmEntry>> {
    let mut rest = bytes;
    let count = usize::try_from(varint(&mut rest)?).ok()?;
    // Each entry takes at least four bytes.
    if count > bytes.len() / 4 {
        return None;
    }
    let column =
        |rest: &mut &[u8]| -> Option<Vec<u64>> { (0..count).map(|_| varint(rest)).collect() };
    let steps = column(&mut rest)?;
    let runs = column(&mut rest)?;
    let lengths = column(&mut rest)?;
    let places = column(&mut rest)?;
    let mut entries: Vec<PmEntry> = Vec::with_capacity(count);
    let mut tile = 0_u64;
    for (((step, run), length), place) in steps.into_iter().zip(runs).zip(lengths).zip(places) {
        tile = tile.checked_add(step)?;
        let offset = match (place, entries.last()) {
            (0, Some(before)) => before.offset.checked_add(before.length)?,
            (0, None) => return None,
            (place, _) => place - 1,
        };
        entries.push(PmEntry { tile, offset, length, run });
    }
    Some(entries)
}

/// A variable-length integer: seven bits a byte, the lowest first.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_run_along_a_curve_without_a_jump() {
        let at = |x, y, zoom| tile_number(TileId { x, y, zoom });
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
        assert_eq!(all[0], PmEntry { tile: 5, run: 2, length: 10, offset: 0 });
        assert_eq!(all[1], PmEntry { tile: 9, run: 1, length: 20, offset: 10 });
        assert_eq!(all[2], PmEntry { tile: 300, run: 0, length: 30, offset: 7 });
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
    fn a_part_that_unpacks_to_more_than_it_may_is_refused() {
        use std::io::Write as _;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&vec![0; MAX_PART_BYTES + 1]).unwrap();
        let bomb = gzip.finish().unwrap();
        assert!(bomb.len() < 10_000);
        assert_eq!(unpack(bomb.clone(), 2, MAX_PART_BYTES), Err(PmFault::Damaged));
        assert!(unpack(bomb.clone(), 2, MAX_PART_BYTES + 1).is_ok());
        assert_eq!(unpack(bomb[..bomb.len() - 9].to_vec(), 2, 1 << 30), Err(PmFault::Damaged));
        assert_eq!(unpack(vec![0; 5], 1, 4), Err(PmFault::Damaged));
        assert_eq!(unpack(vec![0; 5], 3, 40), Err(PmFault::Damaged));
    }
}
