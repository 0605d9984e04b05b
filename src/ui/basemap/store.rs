//! Disk cache of fetched tiles: one file a tile in the program's own folder, limited in bytes. Only shown
//! tiles are stored, and the oldest are removed first.

use std::fs::{self, File, OpenOptions};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::picture::MAX_TILE_BYTES;

/// A folder of stored tiles.
pub(super) struct TileStore {
    folder: PathBuf,
    limit: u64,
    /// Bytes on disk, as far as this run knows.
    bytes: AtomicU64,
}

/// A tile as stored on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StoredTile {
    pub(super) about: AboutTile,
    pub(super) body: Vec<u8>,
}

/// Metadata of a stored tile: the first line of its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AboutTile {
    /// The tile's URL.
    pub(super) url: String,
    /// End of the tile's freshness, in seconds since 1970. Until then no request is needed.
    pub(super) fresh_until: u64,
    /// The server's ETag.
    pub(super) etag: Option<String>,
}

/// Maximum length of the first line, in bytes.
const MAX_LINE: usize = 8 << 10;
const ENDING: &str = "tile";

impl TileStore {
    /// Opens the folder, creates it if it is missing, and trims it to `limit` bytes.
    pub(super) fn open(folder: &Path, limit: u64) -> Option<Self> {
        fs::create_dir_all(folder).ok()?;
        let store = Self { folder: folder.to_owned(), limit, bytes: AtomicU64::new(0) };
        store.trim(0);
        Some(store)
    }

    /// The stored tile of a URL.
    pub(super) fn read(&self, url: &str) -> Option<StoredTile> {
        let file = File::open(self.path(url)).ok()?;
        let most = (MAX_TILE_BYTES + MAX_LINE) as u64;
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).ok()?;
        let end = bytes.iter().take(MAX_LINE).position(|byte| *byte == b'\n')?;
        let about: AboutTile = serde_json::from_slice(bytes.get(..end)?).ok()?;
        let body = bytes.get(end + 1..)?.to_vec();
        (about.url == url && body.len() <= MAX_TILE_BYTES).then_some(StoredTile { about, body })
    }

    /// Stores a tile. On a full or read-only disk nothing is stored, which is no error.
    pub(super) fn write(&self, tile: &StoredTile) {
        let Ok(mut bytes) = serde_json::to_vec(&tile.about) else { return };
        if bytes.len() >= MAX_LINE || tile.body.len() > MAX_TILE_BYTES {
            return;
        }
        bytes.push(b'\n');
        bytes.extend_from_slice(&tile.body);
        let length = bytes.len() as u64;
        if self.bytes.load(Ordering::Relaxed).saturating_add(length) > self.limit {
            self.trim(length);
        }
        let path = self.path(&tile.about.url);
        let part = path.with_extension(format!("{}.part", std::process::id()));
        let written = private_file(&part).and_then(|mut file| file.write_all(&bytes));
        if written.and_then(|()| fs::rename(&part, &path)).is_ok() {
            self.bytes.fetch_add(length, Ordering::Relaxed);
        } else {
            _ = fs::remove_file(&part);
        }
    }

    fn path(&self, url: &str) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        url.hash(&mut hasher);
        self.folder.join(format!("{:016x}.{ENDING}", hasher.finish()))
    }

    /// Removes the oldest files until a tenth of the limit is free, and room for `more` bytes.
    fn trim(&self, more: u64) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let mut files: Vec<(SystemTime, u64, PathBuf)> = entries
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
                Some((about.modified().ok()?, about.len(), entry.path()))
            })
            .collect();
        files.sort_unstable();
        let mut bytes: u64 = files.iter().map(|(_, length, _)| length).sum();
        let target = (self.limit / 10 * 9).saturating_sub(more);
        for (_, length, path) in files {
            if bytes <= target {
                break;
            }
            if fs::remove_file(path).is_ok() {
                bytes -= length;
            }
        }
        self.bytes.store(bytes, Ordering::Relaxed);
    }
}

/// Creates a file that only its owner can read, since a URL may contain an access key.
fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).write(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tile(number: usize, bytes: usize) -> StoredTile {
        let about = AboutTile {
            url: format!("https://a.example/{number}?key=secret"),
            fresh_until: 7,
            etag: Some("\"a\"".to_owned()),
        };
        StoredTile { about, body: vec![1; bytes] }
    }

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("skillnad-{name}-{}", std::process::id()));
        _ = fs::remove_dir_all(&folder);
        folder
    }

    fn bytes_in(folder: &Path) -> u64 {
        let all = fs::read_dir(folder).unwrap();
        all.map(|entry| entry.unwrap().metadata().unwrap().len()).sum()
    }

    #[test]
    fn a_tile_is_read_as_it_was_written_and_under_its_own_address_alone() {
        let folder = folder("store");
        let store = TileStore::open(&folder, 1 << 20).unwrap();
        let kept = tile(1, 100);
        store.write(&kept);
        assert_eq!(store.read(&kept.about.url), Some(kept.clone()));
        assert_eq!(store.read("https://a.example/2"), None);
        let path = store.path(&kept.about.url);
        fs::rename(path, store.path("https://b.example/")).unwrap();
        assert_eq!(store.read("https://b.example/"), None, "two addresses with one number");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_a_stored_tile() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder("store-private");
        let store = TileStore::open(&folder, 1 << 20).unwrap();
        store.write(&tile(1, 10));
        let path = store.path(&tile(1, 10).about.url);
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_oldest_tiles_go_when_the_folder_is_full() {
        let folder = folder("store-full");
        let store = TileStore::open(&folder, 100_000).unwrap();
        let old = SystemTime::now() - std::time::Duration::from_secs(3600);
        store.write(&tile(0, 9_000));
        File::options()
            .write(true)
            .open(store.path(&tile(0, 0).about.url))
            .and_then(|file| file.set_modified(old))
            .unwrap();
        for number in 1..40 {
            store.write(&tile(number, 9_000));
            assert!(bytes_in(&folder) <= 100_000);
        }
        assert_eq!(store.read(&tile(0, 0).about.url), None);
        assert!(store.read(&tile(39, 0).about.url).is_some());
        drop(store);
        let smaller = TileStore::open(&folder, 30_000).unwrap();
        assert!(bytes_in(&folder) <= 27_000, "an older run may have left more");
        drop(smaller);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_damaged_file_is_no_tile() {
        let folder = folder("store-damaged");
        let store = TileStore::open(&folder, 1 << 30).unwrap();
        let url = "https://a.example/";
        for bytes in [&b""[..], b"{}\nbody", b"{\"url\":1}\n", &vec![b' '; 5 << 20]] {
            fs::write(store.path(url), bytes).unwrap();
            assert_eq!(store.read(url), None);
        }
        let mut long =
            serde_json::to_vec(&AboutTile { url: url.into(), ..tile(0, 0).about }).unwrap();
        long.push(b'\n');
        long.resize(MAX_TILE_BYTES + MAX_LINE + 100, 0);
        fs::write(store.path(url), long).unwrap();
        assert_eq!(store.read(url), None);
        fs::remove_dir_all(&folder).unwrap();
    }
}
