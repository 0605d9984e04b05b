//! The parts of a zip archive, unpacked within a budget.

use std::io::{Cursor, Read as _, sink};

use zip::ZipArchive;

use crate::formats::parsing::most_unpacked;

/// The first bytes of a zip archive.
pub const MAGIC: &[u8] = b"PK\x03\x04";

/// The most parts of an archive.
const PARTS: usize = 10_000;

/// A fault of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveFault {
    /// It can't be unpacked.
    Damaged,
    /// It unpacks to more than the program reads.
    TooLarge,
}

/// True if the bytes are an archive with a part whose name begins with `beginning`.
pub fn has_part(bytes: &[u8], beginning: &str) -> bool {
    bytes.starts_with(MAGIC)
        && ZipArchive::new(Cursor::new(bytes))
            .is_ok_and(|archive| archive.file_names().any(|name| name.starts_with(beginning)))
}

/// Unpacks every part with an ending among `endings`, and forgets it: the sizes in an archive's own list may
/// be false.
///
/// # Errors
/// [`ArchiveFault`] if a part is damaged, or all of them are too large.
pub fn check_size(bytes: &[u8], endings: &[&str]) -> Result<(), ArchiveFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ArchiveFault::Damaged)?;
    if archive.len() > PARTS {
        return Err(ArchiveFault::TooLarge);
    }
    let mut left = most_unpacked(bytes.len());
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| ArchiveFault::Damaged)?;
        if !endings.iter().any(|ending| part.name().ends_with(ending)) {
            continue;
        }
        let size = std::io::copy(&mut part.take(left.saturating_add(1)), &mut sink())
            .map_err(|_| ArchiveFault::Damaged)?;
        left = left.checked_sub(size).ok_or(ArchiveFault::TooLarge)?;
    }
    Ok(())
}

/// Unpacks a part.
///
/// # Errors
/// [`ArchiveFault`] if there is none, it is damaged, or too large.
pub fn part(bytes: &[u8], name: &str) -> Result<Vec<u8>, ArchiveFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ArchiveFault::Damaged)?;
    let part = archive.by_name(name).map_err(|_| ArchiveFault::Damaged)?;
    let most = most_unpacked(bytes.len());
    let mut unpacked = Vec::new();
    let size = part
        .take(most.saturating_add(1))
        .read_to_end(&mut unpacked)
        .map_err(|_| ArchiveFault::Damaged)?;
    if u64::try_from(size).is_ok_and(|size| size <= most) {
        Ok(unpacked)
    } else {
        Err(ArchiveFault::TooLarge)
    }
}
