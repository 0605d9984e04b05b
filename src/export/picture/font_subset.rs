//! Font subsets: a font file with only the letters of a picture, small enough to embed in an SVG. It is a
//! TrueType font whose other outlines are emptied, packed as WOFF. Kerning and alternates are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use ttf_parser::{Face, GlyphId, RawFace, Tag};

/// Tables that are copied unchanged.
const KEPT: [&[u8; 4]; 7] = [b"OS/2", b"gasp", b"head", b"hhea", b"maxp", b"name", b"prep"];
/// Flag of a composite glyph: the two offsets are words.
const ARGUMENTS_ARE_WORDS: u16 = 0x0001;
/// Flag of a composite glyph: a scale follows.
const HAS_SCALE: u16 = 0x0008;
/// Flag of a composite glyph: another part follows.
const MORE_PARTS: u16 = 0x0020;
/// Flag of a composite glyph: two scales follow.
const HAS_TWO_SCALES: u16 = 0x0040;
/// Flag of a composite glyph: a matrix follows.
const HAS_MATRIX: u16 = 0x0080;
/// Maximum nesting depth of composite glyphs.
const DEEPEST: usize = 8;

/// The font with the outlines of these letters only, as WOFF 1.0. `None` if the font can't be parsed; the
/// whole font serves as well.
pub(super) fn font_subset(font: &[u8], letters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let face = Face::parse(font, 0).ok()?;
    let raw = RawFace::parse(font, 0).ok()?;
    let table = |tag: &[u8; 4]| raw.table(Tag::from_bytes(tag));
    let long_offsets = read_u16(table(b"head")?, 50)? == 1;
    let glyphs = Glyphs { glyf: table(b"glyf")?, loca: table(b"loca")?, long_offsets };

    let characters: Vec<(char, GlyphId)> =
        letters.iter().filter_map(|c| Some((*c, face.glyph_index(*c)?))).collect();
    let mut used = BTreeSet::from([0]);
    for (_, glyph) in &characters {
        glyphs.collect(glyph.0, &mut used, DEEPEST);
    }

    let mut tables: BTreeMap<[u8; 4], Vec<u8>> = BTreeMap::new();
    for tag in KEPT {
        if let Some(bytes) = table(tag) {
            tables.insert(*tag, bytes.to_vec());
        }
    }
    // The subset uses long offsets.
    let head = tables.get_mut(b"head")?;
    head.get_mut(50..52)?.copy_from_slice(&[0, 1]);
    let mut post = table(b"post")?.get(..32)?.to_vec();
    post.get_mut(..4)?.copy_from_slice(&[0, 3, 0, 0]);
    tables.insert(*b"post", post);
    tables.insert(*b"cmap", character_map(&characters));
    tables.insert(*b"hmtx", table(b"hmtx")?.to_vec());
    let (glyf, loca) = glyphs.emptied_but(&used, face.number_of_glyphs());
    tables.insert(*b"glyf", glyf);
    tables.insert(*b"loca", loca);
    woff(&tables)
}

/// The outlines of a TrueType font.
struct Glyphs<'a> {
    glyf: &'a [u8],
    loca: &'a [u8],
    long_offsets: bool,
}

impl<'a> Glyphs<'a> {
    fn offset(&self, glyph: usize) -> Option<usize> {
        if self.long_offsets {
            usize::try_from(read_u32(self.loca, glyph * 4)?).ok()
        } else {
            Some(usize::from(read_u16(self.loca, glyph * 2)?) * 2)
        }
    }

    fn outline(&self, glyph: u16) -> Option<&'a [u8]> {
        let glyph = usize::from(glyph);
        self.glyf.get(self.offset(glyph)?..self.offset(glyph + 1)?)
    }

    /// Adds a glyph and the parts it is composed of to `used`.
    fn collect(&self, glyph: u16, used: &mut BTreeSet<u16>, deepest: usize) {
        used.insert(glyph);
        let Some(outline) = self.outline(glyph) else { return };
        let composite = read_u16(outline, 0).is_some_and(|contours| contours >= 0x8000);
        if !composite || deepest == 0 {
            return;
        }
        let mut at = 10;
        loop {
            let (Some(flags), Some(part)) = (read_u16(outline, at), read_u16(outline, at + 2))
            else {
                return;
            };
            if !used.contains(&part) {
                self.collect(part, used, deepest - 1);
            }
            at += if flags & ARGUMENTS_ARE_WORDS != 0 { 8 } else { 6 };
            at += match flags & (HAS_SCALE | HAS_TWO_SCALES | HAS_MATRIX) {
                HAS_SCALE => 2,
                HAS_TWO_SCALES => 4,
                HAS_MATRIX => 8,
                _ => 0,
            };
            if flags & MORE_PARTS == 0 {
                return;
            }
        }
    }

    /// The `glyf` and `loca` tables with all unused outlines empty, with long offsets.
    fn emptied_but(&self, used: &BTreeSet<u16>, glyphs: u16) -> (Vec<u8>, Vec<u8>) {
        let (mut glyf, mut loca) = (Vec::new(), Vec::new());
        for glyph in 0..=glyphs {
            loca.extend(be(glyf.len()));
            if used.contains(&glyph) {
                glyf.extend_from_slice(self.outline(glyph).unwrap_or_default());
                glyf.resize(glyf.len().next_multiple_of(4), 0);
            }
        }
        (glyf, loca)
    }
}

/// A `cmap` table with one subtable of format 12, each letter a group of its own.
fn character_map(characters: &[(char, GlyphId)]) -> Vec<u8> {
    let mut table = Vec::new();
    table.extend([0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12]);
    table.extend([0, 12, 0, 0]);
    table.extend(be(16 + characters.len() * 12));
    table.extend(be(0));
    table.extend(be(characters.len()));
    for (c, glyph) in characters {
        let c = u32::from(*c).to_be_bytes();
        table.extend(c);
        table.extend(c);
        table.extend(u32::from(glyph.0).to_be_bytes());
    }
    table
}

/// A WOFF 1.0 file of the tables, each compressed if that makes it smaller.
fn woff(tables: &BTreeMap<[u8; 4], Vec<u8>>) -> Option<Vec<u8>> {
    let (mut directory, mut data) = (Vec::new(), Vec::new());
    let first = 44 + tables.len() * 20;
    let mut whole = 12 + tables.len() * 16;
    for (tag, table) in tables {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(table).ok()?;
        let packed = encoder.finish().ok()?;
        let stored = if packed.len() < table.len() { &packed } else { table };
        directory.extend(tag);
        directory.extend(be(first + data.len()));
        directory.extend(be(stored.len()));
        directory.extend(be(table.len()));
        directory.extend(checksum(table).to_be_bytes());
        data.extend_from_slice(stored);
        data.resize(data.len().next_multiple_of(4), 0);
        whole += table.len().next_multiple_of(4);
    }
    let mut file = Vec::with_capacity(first + data.len());
    file.extend(b"wOFF\x00\x01\x00\x00");
    file.extend(be(first + data.len()));
    file.extend(u16::try_from(tables.len()).ok()?.to_be_bytes());
    file.extend([0, 0]);
    file.extend(be(whole));
    // Version 1.0, no metadata, no private data.
    file.extend([0, 1, 0, 0]);
    file.extend([0; 20]);
    file.extend(directory);
    file.extend(data);
    Some(file)
}

/// Checksum of a table: the sum of its 32-bit words.
fn checksum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0, |sum: u32, word| {
        let byte = |i: usize| u32::from(word.get(i).copied().unwrap_or(0));
        sum.wrapping_add(byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3))
    })
}

fn be(n: usize) -> [u8; 4] {
    u32::try_from(n).unwrap_or(u32::MAX).to_be_bytes()
}

fn read_u16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;
    use crate::scene::{TextWeight, font_bytes};

    /// The tables of a WOFF file, put back into a TrueType font.
    fn unpacked(woff: &[u8]) -> Vec<u8> {
        let n = read_u16(woff, 12).unwrap();
        let mut font = b"\x00\x01\x00\x00".to_vec();
        font.extend(n.to_be_bytes());
        font.extend([0; 6]);
        let (mut directory, mut data) = (Vec::new(), Vec::new());
        for i in 0..usize::from(n) {
            let at = 44 + i * 20;
            let [offset, packed, length] =
                [4, 8, 12].map(|o| read_u32(woff, at + o).unwrap() as usize);
            let mut table = woff[offset..offset + packed].to_vec();
            if packed < length {
                let mut whole = Vec::new();
                flate2::read::ZlibDecoder::new(&table[..]).read_to_end(&mut whole).unwrap();
                table = whole;
            }
            assert_eq!(table.len(), length);
            directory.extend(&woff[at..at + 4]);
            directory.extend(checksum(&table).to_be_bytes());
            directory.extend(be(12 + usize::from(n) * 16 + data.len()));
            directory.extend(be(length));
            data.extend(&table);
            data.resize(data.len().next_multiple_of(4), 0);
        }
        font.extend(directory);
        font.extend(data);
        font
    }

    #[test]
    fn a_subset_draws_its_letters_and_no_others() {
        let whole = font_bytes(TextWeight::Regular);
        let woff = font_subset(whole, &"Göteborg 1 234,5 åÄ–−".chars().collect()).unwrap();
        assert!(woff.len() < 20_000, "{} bytes", woff.len());
        let font = unpacked(&woff);
        let (small, full) = (Face::parse(&font, 0).unwrap(), Face::parse(whole, 0).unwrap());
        struct Nothing;
        impl ttf_parser::OutlineBuilder for Nothing {
            fn move_to(&mut self, _: f32, _: f32) {}
            fn line_to(&mut self, _: f32, _: f32) {}
            fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {}
            fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {}
            fn close(&mut self) {}
        }
        for c in "GötebrgåÄ124,–−".chars() {
            let (a, b) = (small.glyph_index(c).unwrap(), full.glyph_index(c).unwrap());
            assert_eq!(small.glyph_hor_advance(a), full.glyph_hor_advance(b), "{c}");
            let outline = small.outline_glyph(a, &mut Nothing);
            assert_eq!(outline, full.outline_glyph(b, &mut Nothing), "{c}");
            assert!(outline.is_some(), "{c} has an outline");
        }
        assert_eq!(small.glyph_index('Q'), None);
        assert!(font_subset(b"not a font", &BTreeSet::new()).is_none());
    }
}
