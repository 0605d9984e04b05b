//! Many small inputs in one file: each with its length in four bytes before it, gzipped together.

use std::io::{Error, ErrorKind, Read as _, Result, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

/// The inputs of a pack.
///
/// # Errors
/// When the pack is damaged.
pub fn unpack(pack: &[u8]) -> Result<Vec<Vec<u8>>> {
    let mut plain = Vec::new();
    GzDecoder::new(pack).read_to_end(&mut plain)?;
    let mut rest = plain.as_slice();
    let mut inputs = Vec::new();
    let damaged = || Error::from(ErrorKind::InvalidData);
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk().ok_or_else(damaged)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| damaged())?;
        let (input, after) = after.split_at_checked(length).ok_or_else(damaged)?;
        inputs.push(input.to_vec());
        rest = after;
    }
    Ok(inputs)
}

/// The pack of some inputs.
///
/// # Errors
/// When an input is longer than 4 GiB.
pub fn pack<'a>(inputs: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    for input in inputs {
        let length = u32::try_from(input.len()).map_err(Error::other)?;
        packed.write_all(&length.to_le_bytes())?;
        packed.write_all(input)?;
    }
    packed.finish()
}
