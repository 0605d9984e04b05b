//! Reads raster tiles from a PMTiles archive on disk. Parsing is left to `pm_format`.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Component, Path, PathBuf, Prefix};
use std::sync::Arc;

use egui::{ColorImage, Context};
use walkers::sources::Attribution;
use walkers::{Stats, TileId, TilePiece, Tiles};

use super::cache::{PaintTile, TileCache};
use super::kept::part_of;
use super::online::nobody;
use super::picture::{MAX_TILE_BYTES, MAX_TILE_SIDE};
use super::pm_format::{
    HEADER_BYTES, MAX_PART_BYTES, PmEntry, PmHeader, find, tile_number, unpack,
};
use super::{BasemapError, MAX_MEMORY, TileFault, decode_tile, read_pm_directory};

/// An open PMTiles archive.
#[derive(Debug)]
pub struct PmArchive {
    path: PathBuf,
    file: File,
    header: PmHeader,
    root: Arc<Vec<PmEntry>>,
    /// The most recently used leaf directories, by offset.
    leaves: VecDeque<(u64, Arc<Vec<PmEntry>>)>,
}

/// Maximum number of leaf directories kept, and of their entries together.
const LEAVES: usize = 16;
const LEAF_ENTRIES: usize = 1 << 20;
/// Maximum length of an attribution, in characters.
const ATTRIBUTION: usize = 300;

impl PmArchive {
    /// Opens an archive and checks that its tiles can be shown. May block on the file system: call it on a
    /// worker thread.
    ///
    /// # Errors
    /// A [`BasemapError`]: a network path, a path without a plain file, or a file that is no valid archive.
    pub fn open(path: &Path) -> Result<Self, BasemapError> {
        let unreadable = |why: std::io::Error| BasemapError::Unreadable {
            path: path.into(),
            why: why.to_string(),
        };
        if is_network_path(path) {
            return Err(BasemapError::NetworkPath { path: path.into() });
        }
        // Opening a pipe blocks until its other end is open, so the file type is checked first.
        if !fs::metadata(path).map_err(unreadable)?.is_file() {
            return Err(BasemapError::NotAFile { path: path.into() });
        }
        let mut file = File::open(path).map_err(unreadable)?;
        let mut bytes = Vec::new();
        (&mut file).take(HEADER_BYTES as u64).read_to_end(&mut bytes).map_err(unreadable)?;
        let header = PmHeader::read(&bytes).map_err(|fault| fault.of_file(path))?;
        let mut archive =
            Self { path: path.into(), file, header, root: Arc::default(), leaves: VecDeque::new() };
        let root = archive.directory(header.root);
        archive.root = Arc::new(root.ok_or(BasemapError::Damaged { path: path.into() })?);
        Ok(archive)
    }

    /// The deepest zoom level with tiles.
    pub fn max_zoom(&self) -> u8 {
        self.header.max_zoom
    }

    /// The archive's attribution without markup; empty if there is none.
    pub fn attribution(&mut self) -> String {
        let metadata = self.unpacked(self.header.metadata, self.header.packed, MAX_PART_BYTES);
        metadata
            .and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok())
            .and_then(|json| json.get("attribution")?.as_str().map(without_markup))
            .unwrap_or_default()
    }

    /// The image of a tile as it is stored; `None` if there is no such tile.
    ///
    /// # Errors
    /// [`BasemapError::Damaged`] where the index leads nowhere, or to more than a tile may have.
    pub fn tile(&mut self, tile: TileId) -> Result<Option<Vec<u8>>, BasemapError> {
        let damaged = BasemapError::Damaged { path: self.path.clone() };
        let Some(number) = tile_number(tile) else { return Ok(None) };
        let mut directory = Arc::clone(&self.root);
        // The format allows three levels below the root.
        for _ in 0..4 {
            let Some(entry) = find(&directory, number) else { return Ok(None) };
            if entry.run > 0 {
                let at =
                    self.header.tiles.checked_add(entry.offset).ok_or_else(|| damaged.clone())?;
                let packed = self.header.tiles_packed;
                let picture = self.unpacked([at, entry.length], packed, MAX_TILE_BYTES);
                return picture.map(Some).ok_or(damaged);
            }
            directory = self.leaf(entry).ok_or_else(|| damaged.clone())?;
        }
        Err(damaged)
    }

    fn leaf(&mut self, entry: PmEntry) -> Option<Arc<Vec<PmEntry>>> {
        let at = self.header.leaves.checked_add(entry.offset)?;
        if let Some((_, kept)) = self.leaves.iter().find(|(offset, _)| *offset == at) {
            return Some(Arc::clone(kept));
        }
        let read = Arc::new(self.directory([at, entry.length])?);
        let entries = |leaves: &VecDeque<(u64, Arc<Vec<PmEntry>>)>| {
            leaves.iter().map(|(_, leaf)| leaf.len()).sum::<usize>()
        };
        while self.leaves.len() >= LEAVES || entries(&self.leaves) + read.len() > LEAF_ENTRIES {
            if self.leaves.pop_front().is_none() {
                break;
            }
        }
        self.leaves.push_back((at, Arc::clone(&read)));
        Some(read)
    }

    fn directory(&mut self, place: [u64; 2]) -> Option<Vec<PmEntry>> {
        read_pm_directory(&self.unpacked(place, self.header.packed, MAX_PART_BYTES)?).ok()
    }

    fn unpacked(&mut self, [at, length]: [u64; 2], packed: u8, most: usize) -> Option<Vec<u8>> {
        if length > most as u64 {
            return None;
        }
        self.file.seek(SeekFrom::Start(at)).ok()?;
        let mut bytes = Vec::new();
        (&mut self.file).take(length).read_to_end(&mut bytes).ok()?;
        if bytes.len() as u64 != length {
            return None;
        }
        unpack(bytes, packed, most).ok()
    }
}

/// True if the path alone shows that it leads over a network: a Windows share, a URL, or a share mounted by
/// the desktop.
fn is_network_path(path: &Path) -> bool {
    let text = path.to_string_lossy();
    let is_share = text.starts_with("\\\\") || text.starts_with("//");
    let is_disk = path.components().next().is_some_and(|first| {
        matches!(first, Component::Prefix(p) if matches!(p.kind(), Prefix::VerbatimDisk(_)))
    });
    let mounted =
        |name: &Component<'_>| matches!(name.as_os_str().to_str(), Some("gvfs" | ".gvfs"));
    (is_share && !is_disk) || text.contains("://") || path.components().any(|c| mounted(&c))
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
    let plain = plain.replace("&copy;", "©").replace("&amp;", "&");
    plain.trim().chars().take(ATTRIBUTION).collect()
}

impl PaintTile for PmArchive {
    fn paint(&mut self, tile: TileId) -> Result<Option<ColorImage>, TileFault> {
        let bytes = self.tile(tile).map_err(|_| TileFault::Damaged)?;
        bytes.map(|bytes| decode_tile(&bytes, MAX_TILE_SIDE)).transpose()
    }
}

/// Tiles of an archive.
pub(super) struct FileTiles {
    context: Context,
    max_zoom: u8,
    tiles: TileCache,
    /// Number of the present frame.
    frame: u64,
    /// Number of visible tiles that can't be shown, in this frame and the last.
    bad: [usize; 2],
}

impl FileTiles {
    pub(super) fn new(context: &Context, archive: PmArchive) -> Self {
        let max_zoom = archive.max_zoom();
        let tiles = TileCache::new(context, "basemap-file", MAX_MEMORY, archive);
        Self { context: context.clone(), max_zoom, tiles, frame: 0, bad: [0, 0] }
    }

    /// True if some visible tiles can't be shown.
    pub(super) fn has_holes(&self) -> bool {
        self.bad.iter().any(|bad| *bad > 0)
    }
}

impl Tiles for FileTiles {
    fn at(&mut self, tile_id: TileId) -> Option<TilePiece> {
        let frame = self.context.cumulative_frame_nr();
        let [now, _] = self.bad;
        if frame != self.frame {
            (self.frame, self.bad) = (frame, [0, now]);
        }
        let (deepest, _) = part_of(tile_id, self.max_zoom.min(tile_id.zoom));
        if self.tiles.want(deepest) {
            let [now, before] = self.bad;
            self.bad = [now + 1, before];
        }
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
    fn markup_is_taken_out_of_an_attribution() {
        let text = "<a href=\"https://a.example\">&copy; A</a> &amp; B";
        assert_eq!(without_markup(text), "© A & B");
    }

    #[test]
    fn a_long_attribution_is_cut() {
        assert_eq!(without_markup(&"©".repeat(10_000)).chars().count(), ATTRIBUTION);
    }

    #[test]
    fn a_path_over_a_network_is_known_by_its_name() {
        for path in [
            "\\\\server\\share\\a.pmtiles",
            "//server/share/a.pmtiles",
            "\\\\.\\COM1",
            "smb://server/a.pmtiles",
            "/run/user/1000/gvfs/smb-share:server=a/a.pmtiles",
        ] {
            assert!(is_network_path(Path::new(path)), "{path}");
        }
        for path in ["/home/me/a.pmtiles", "a.pmtiles", "C:\\kartor\\a.pmtiles", "../a:b.pmtiles"] {
            assert!(!is_network_path(Path::new(path)), "{path}");
        }
    }
}
