//! ZIP archives (PKWARE APPNOTE 6.3), read from bytes in memory: the list of files, and one file at a time.
//! Nothing is allocated for more than the bytes can hold, and the unpacked bytes are counted, since the sizes
//! in an archive may be wrong.

use std::cell::Cell;
use std::io::Read as _;

use flate2::Crc;
use flate2::read::DeflateDecoder;

use super::code_page::DosPage;
use super::decode::most_unpacked;
use crate::formats::outcome::FormatError;
use crate::limits::ARCHIVE_FILES;

/// The first bytes of an archive with files.
pub const START: &[u8] = b"PK\x03\x04";

/// The length of the record at the end of an archive, without its comment.
const END: usize = 22;
/// The greatest length of a comment.
const COMMENT: usize = 0xffff;
/// The lengths of the entry of a file in the directory, and of the header before its bytes.
const ENTRY: usize = 46;
const HEADER: usize = 30;

/// An archive.
#[derive(Debug)]
pub struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
    /// Number of bytes that its files may still unpack to.
    left: Cell<u64>,
}

/// A file in an archive.
#[derive(Debug)]
pub struct Entry {
    /// The name, with the folders that it lies in.
    pub name: String,
    is_encrypted: bool,
    method: u16,
    crc: u32,
    packed: usize,
    offset: usize,
}

/// The reason that an archive can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveFault {
    /// It breaks off or contradicts itself.
    Damaged,
    /// It holds too many files to be a map or a table.
    TooManyFiles,
}

impl<'a> Archive<'a> {
    /// Opens an archive. Folders, and names that lead out of it, are left out of its list of files.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ArchiveFault> {
        let end = end_record(bytes).ok_or(ArchiveFault::Damaged)?;
        let count = usize::from(half(bytes, end + 10).ok_or(ArchiveFault::Damaged)?);
        if count > ARCHIVE_FILES {
            return Err(ArchiveFault::TooManyFiles);
        }
        let entries = directory(bytes, end, count).ok_or(ArchiveFault::Damaged)?;
        Ok(Self { bytes, entries, left: Cell::new(most_unpacked(bytes.len())) })
    }

    /// The files.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn packed(&self, entry: &Entry) -> Option<&'a [u8]> {
        let header = self.bytes.get(entry.offset..)?;
        if !header.starts_with(START) || entry.is_encrypted {
            return None;
        }
        let from = HEADER + usize::from(half(header, 26)?) + usize::from(half(header, 28)?);
        header.get(from..from.checked_add(entry.packed)?)
    }
}

/// Unpacks a file of an archive, given the name of the archive for messages.
///
/// # Errors
/// [`FormatError`] if it is damaged, encrypted or packed by another method, or unpacks to too much.
pub fn unzip(archive: &Archive<'_>, at: usize, name: &str) -> Result<Vec<u8>, FormatError> {
    let damaged = || FormatError::DamagedArchive { file: name.to_owned() };
    let entry = archive.entries.get(at).ok_or_else(damaged)?;
    let packed = archive.packed(entry).ok_or_else(damaged)?;
    let left = archive.left.get();
    let mut unpacked = Vec::new();
    let read = match entry.method {
        0 => packed.take(left.saturating_add(1)).read_to_end(&mut unpacked),
        8 => DeflateDecoder::new(packed).take(left.saturating_add(1)).read_to_end(&mut unpacked),
        _ => return Err(damaged()),
    };
    let read = read.map_err(|_| damaged())?;
    let rest = left.checked_sub(u64::try_from(read).unwrap_or(u64::MAX));
    archive.left.set(rest.ok_or_else(|| FormatError::UnpacksTooLarge { file: name.to_owned() })?);
    let mut crc = Crc::new();
    crc.update(&unpacked);
    if crc.sum() == entry.crc { Ok(unpacked) } else { Err(damaged()) }
}

/// The position of the record at the end, whose comment fills the rest.
fn end_record(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END)?;
    (last.saturating_sub(COMMENT)..=last).rev().find(|at| {
        let is_end = bytes.get(*at..).is_some_and(|rest| rest.starts_with(b"PK\x05\x06"));
        is_end
            && half(bytes, at + 20)
                .is_some_and(|comment| at + END + usize::from(comment) <= bytes.len())
    })
}

fn directory(bytes: &[u8], end: usize, count: usize) -> Option<Vec<Entry>> {
    let (size, offset) = (whole(bytes, end + 12)?, whole(bytes, end + 16)?);
    let start = end.checked_sub(size)?;
    // Bytes before the archive, such as a program that unpacks it, are not counted in its offsets.
    let before = start.checked_sub(offset)?;
    let mut directory = bytes.get(start..end)?;
    let mut entries = Vec::new();
    for _ in 0..count {
        if !directory.starts_with(b"PK\x01\x02") {
            return None;
        }
        let flags = half(directory, 8)?;
        let lengths = [half(directory, 28)?, half(directory, 30)?, half(directory, 32)?];
        let [name, extra, comment] = lengths.map(usize::from);
        let name = name_of(directory.get(ENTRY..ENTRY + name)?, flags);
        if is_plain(&name) {
            entries.push(Entry {
                name,
                is_encrypted: flags & 1 != 0,
                method: half(directory, 10)?,
                crc: u32::from_le_bytes(*directory.get(16..)?.first_chunk()?),
                packed: whole(directory, 20)?,
                offset: before.checked_add(whole(directory, 42)?)?,
            });
        }
        directory = directory.get(ENTRY + usize::from(lengths[0]) + extra + comment..)?;
    }
    Some(entries)
}

/// True for the name of a file within the archive.
fn is_plain(name: &str) -> bool {
    let leads_out = name.starts_with('/') || name.contains(':');
    let inside = name.split('/').all(|part| !matches!(part, "" | "." | ".."));
    // A Macintosh adds files of its own beside each.
    inside && !leads_out && !name.starts_with("__MACOSX/")
}

/// A name in UTF-8, where it says so or is valid, else in code page 437.
fn name_of(bytes: &[u8], flags: u16) -> String {
    let name = match std::str::from_utf8(bytes) {
        Ok(name) => name.to_owned(),
        Err(_) if flags & 1 << 11 != 0 => String::from_utf8_lossy(bytes).into_owned(),
        Err(_) => DosPage::Us.decode(bytes),
    };
    name.replace('\\', "/")
}

fn half(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|half| u16::from_le_bytes(*half))
}

fn whole(bytes: &[u8], at: usize) -> Option<usize> {
    let whole = bytes.get(at..)?.first_chunk().map(|whole| u32::from_le_bytes(*whole))?;
    usize::try_from(whole).ok()
}

#[cfg(test)]
pub(in crate::formats) mod tests {
    use std::io::Write as _;

    use super::*;

    /// An archive of these files, each deflated.
    pub fn zipped(files: &[(&[u8], &[u8])]) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for (name, content) in files {
            let mut deflated =
                flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
            deflated.write_all(content).unwrap();
            let deflated = deflated.finish().unwrap();
            let mut crc = Crc::new();
            crc.update(content);
            let mut header = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0];
            header.extend(crc.sum().to_le_bytes());
            header.extend(u32::try_from(deflated.len()).unwrap().to_le_bytes());
            header.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
            header.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
            header.extend([0, 0]);
            directory.extend(b"PK\x01\x02\x14\0");
            directory.extend(&header);
            directory.extend([0; 10]);
            directory.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
            directory.extend(*name);
            bytes.extend(START);
            bytes.extend(header);
            bytes.extend(*name);
            bytes.extend(deflated);
        }
        let offset = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        let count = u16::try_from(files.len()).unwrap().to_le_bytes();
        let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
        bytes.extend(directory);
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend([count, count].concat());
        bytes.extend([size, offset].concat());
        bytes.extend([0, 0]);
        bytes
    }

    fn names(bytes: &[u8]) -> Vec<String> {
        let archive = Archive::open(bytes).unwrap();
        archive.entries().iter().map(|entry| entry.name.clone()).collect()
    }

    #[test]
    fn files_are_listed_and_unpacked_also_behind_other_bytes() {
        let whole =
            zipped(&[(b"a/k\x84rra.kml", b"one"), ("\u{e5}.txt".as_bytes(), b"two"), (b"a/", b"")]);
        for bytes in [whole.clone(), [b"#!/bin/sh\n", &whole[..]].concat()] {
            assert_eq!(names(&bytes), ["a/kärra.kml", "\u{e5}.txt"]);
            let archive = Archive::open(&bytes).unwrap();
            assert_eq!(unzip(&archive, 1, "x").unwrap(), b"two");
            assert!(unzip(&archive, 2, "x").is_err());
        }
    }

    #[test]
    fn names_that_lead_out_are_left_out() {
        let away: [&[u8]; 6] = [
            b"../a.kml",
            b"/a.kml",
            b"a/../../b.kml",
            b"c:\\a.kml",
            b"..\\a.kml",
            b"__MACOSX/a.kml",
        ];
        let files: Vec<(&[u8], &[u8])> = away.iter().map(|name| (*name, &b"x"[..])).collect();
        assert_eq!(names(&zipped(&files)), [""; 0]);
    }

    #[test]
    fn more_than_an_archive_may_hold_is_refused_while_it_is_unpacked() {
        let large = zipped(&[(b"a", &vec![0; 17 << 20])]);
        assert!(large.len() < 50_000);
        let archive = Archive::open(&large).unwrap();
        assert!(matches!(unzip(&archive, 0, "a"), Err(FormatError::UnpacksTooLarge { .. })));
        let halves = zipped(&[(b"a", &vec![0; 10 << 20]), (b"b", &vec![0; 10 << 20])]);
        let archive = Archive::open(&halves).unwrap();
        assert!(unzip(&archive, 0, "a").is_ok());
        assert!(unzip(&archive, 1, "a").is_err(), "all files together have one limit");
        let many: Vec<(&[u8], &[u8])> = vec![(b"a", b""); ARCHIVE_FILES + 1];
        assert_eq!(Archive::open(&zipped(&many)).unwrap_err(), ArchiveFault::TooManyFiles);
    }

    #[test]
    fn a_damaged_archive_is_refused_and_never_a_panic() {
        let whole = zipped(&[(b"a.kml", b"some words, some words"), (b"b", b"")]);
        for end in 0..whole.len() {
            assert!(Archive::open(&whole[..end]).is_err(), "{end}");
        }
        let mut unsound = 0;
        for at in 0..whole.len() {
            let mut slipped = whole.clone();
            slipped[at] ^= 0xff;
            let Ok(archive) = Archive::open(&slipped) else { continue };
            unsound += usize::from((0..2).any(|i| unzip(&archive, i, "a").is_err()));
        }
        assert!(unsound > 20, "{unsound}");
    }
}
