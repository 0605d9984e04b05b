//! Unpacking of pages: at most to the size that their header states.

use std::io::Read;

use brotli_decompressor::Decompressor;
use flate2::read::MultiGzDecoder;
use parquet::basic::Compression;

use super::fault::Fault;

/// The bytes of a page that are handed to the decoder of Brotli at a time.
const BROTLI_BUFFER: usize = 4096;

/// Unpacks a page or a part of it to exactly `size` bytes, which the caller has checked against its limits.
pub fn unpack(codec: Compression, packed: &[u8], size: usize) -> Result<Vec<u8>, Fault> {
    if size == 0 {
        // A page without values may be packed to nothing.
        return Ok(Vec::new());
    }
    let mut unpacked = Vec::new();
    match codec {
        Compression::UNCOMPRESSED => unpacked.extend_from_slice(packed),
        Compression::SNAPPY => {
            if snap::raw::decompress_len(packed).ok() != Some(size) {
                return Err(Fault::Damaged);
            }
            unpacked.resize(size, 0);
            let read = snap::raw::Decoder::new().decompress(packed, &mut unpacked);
            unpacked.truncate(read.map_err(|_| Fault::Damaged)?);
        }
        Compression::GZIP(_) => unpacked = streamed(MultiGzDecoder::new(packed), size)?,
        Compression::BROTLI(_) => {
            unpacked = streamed(Decompressor::new(packed, BROTLI_BUFFER), size)?;
        }
        Compression::ZSTD(_) => {
            unpacked.resize(size, 0);
            let read = zstd::bulk::decompress_to_buffer(packed, &mut unpacked);
            unpacked.truncate(read.map_err(|_| Fault::Damaged)?);
        }
        Compression::LZ4_RAW => {
            unpacked.resize(size, 0);
            let read = lz4(packed, &mut unpacked);
            unpacked.truncate(read.ok_or(Fault::Damaged)?);
        }
        Compression::LZ4 => {
            unpacked.resize(size, 0);
            let read = blocks(packed, &mut unpacked);
            unpacked.truncate(read.ok_or(Fault::Damaged)?);
        }
        Compression::LZO => return Err(Fault::Codec("LZO")),
    }
    if unpacked.len() == size { Ok(unpacked) } else { Err(Fault::Damaged) }
}

/// Reads what a decoder unpacks, up to a byte more than the stated size.
fn streamed(decoder: impl Read, size: usize) -> Result<Vec<u8>, Fault> {
    let most = u64::try_from(size).unwrap_or(u64::MAX).saturating_add(1);
    let mut unpacked = Vec::new();
    decoder.take(most).read_to_end(&mut unpacked).map_err(|_| Fault::Damaged)?;
    Ok(unpacked)
}

fn lz4(packed: &[u8], unpacked: &mut [u8]) -> Option<usize> {
    lz4_flex::block::decompress_into(packed, unpacked).ok()
}

/// Unpacks the older LZ4 of Hadoop: blocks with their size, unpacked and packed, before each.
fn blocks(mut packed: &[u8], unpacked: &mut [u8]) -> Option<usize> {
    let mut at = 0_usize;
    while !packed.is_empty() {
        let (whole, rest) = packed.split_first_chunk()?;
        let (length, rest) = rest.split_first_chunk()?;
        let whole = usize::try_from(u32::from_be_bytes(*whole)).ok()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (block, rest) = rest.split_at_checked(length)?;
        let into = unpacked.get_mut(at..at.checked_add(whole)?)?;
        (lz4(block, into)? == whole).then_some(())?;
        at += whole;
        packed = rest;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::write::GzEncoder;
    use parquet::basic::{BrotliLevel, GzipLevel, ZstdLevel};

    use super::*;

    fn all() -> [Compression; 5] {
        let (gzip, zstd) = (GzipLevel::default(), ZstdLevel::default());
        [
            Compression::SNAPPY,
            Compression::GZIP(gzip),
            Compression::ZSTD(zstd),
            Compression::LZ4_RAW,
            Compression::LZ4,
        ]
    }

    fn packed(codec: Compression, bytes: &[u8]) -> Vec<u8> {
        let block = |bytes: &[u8]| lz4_flex::block::compress(bytes);
        let sized = |bytes: &[u8]| {
            let packed = block(bytes);
            let sizes = [bytes.len(), packed.len()];
            let sizes = sizes.map(|size| u32::try_from(size).unwrap().to_be_bytes());
            [sizes.concat(), packed].concat()
        };
        match codec {
            Compression::SNAPPY => snap::raw::Encoder::new().compress_vec(bytes).unwrap(),
            Compression::GZIP(_) => {
                let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::fast());
                gzip.write_all(bytes).unwrap();
                gzip.finish().unwrap()
            }
            Compression::ZSTD(_) => zstd::bulk::compress(bytes, 3).unwrap(),
            Compression::LZ4_RAW => block(bytes),
            _ => {
                let (first, second) = bytes.split_at(bytes.len() / 2);
                [sized(first), sized(second)].concat()
            }
        }
    }

    #[test]
    fn every_codec_gives_back_what_was_packed() {
        let text = "Biskopsgården, Majorna, ".repeat(500).into_bytes();
        for codec in all() {
            let packed = packed(codec, &text);
            assert_eq!(unpack(codec, &packed, text.len()).as_deref(), Ok(&text[..]), "{codec}");
            for cut in 0..packed.len() {
                assert_eq!(unpack(codec, &packed[..cut], text.len()), Err(Fault::Damaged));
            }
        }
        assert_eq!(unpack(Compression::UNCOMPRESSED, b"ab", 2).as_deref(), Ok(&b"ab"[..]));
    }

    #[test]
    fn more_or_less_than_the_stated_size_is_damage() {
        for codec in all() {
            let packed = packed(codec, &[0; 100_000]);
            for size in [1, 99_999, 100_001] {
                assert_eq!(unpack(codec, &packed, size), Err(Fault::Damaged), "{codec} {size}");
            }
        }
    }

    /// `Biskopsgården, Majorna, ` fifty times, and 100,000 zeros, as Apache Arrow packs them.
    const BROTLI_TEXT: [u8; 43] = [
        27, 225, 4, 0, 28, 169, 81, 95, 204, 238, 190, 177, 117, 245, 173, 235, 12, 69, 66, 33,
        198, 152, 74, 72, 46, 74, 195, 194, 168, 62, 8, 191, 236, 57, 251, 162, 133, 64, 28, 189,
        197, 8, 4,
    ];
    const BROTLI_ZEROS: [u8; 13] = [91, 159, 134, 1, 64, 2, 32, 30, 11, 36, 203, 47, 0];

    #[test]
    fn brotli_gives_back_what_another_program_packed_and_no_byte_more() {
        let brotli = Compression::BROTLI(BrotliLevel::default());
        let text = "Biskopsgården, Majorna, ".repeat(50).into_bytes();
        assert_eq!(unpack(brotli, &BROTLI_TEXT, text.len()).as_deref(), Ok(&text[..]));
        for cut in 0..BROTLI_TEXT.len() {
            assert_eq!(unpack(brotli, &BROTLI_TEXT[..cut], text.len()), Err(Fault::Damaged));
        }
        assert_eq!(unpack(brotli, &BROTLI_ZEROS, 100_000), Ok(vec![0; 100_000]));
        for size in [1, 99_999, 100_001] {
            assert_eq!(unpack(brotli, &BROTLI_ZEROS, size), Err(Fault::Damaged), "{size}");
        }
    }

    #[test]
    fn a_codec_that_is_not_read_is_named() {
        assert_eq!(unpack(Compression::LZO, b"x", 9), Err(Fault::Codec("LZO")));
    }
}
