//! Unpacking of gzipped bytes, and decoding of bytes to text: UTF-8 with or without a byte order mark,
//! UTF-16, Latin-1.

use std::borrow::Cow;
use std::io::Read as _;

use flate2::read::MultiGzDecoder;

use crate::formats::FileKind;
use crate::formats::outcome::{FormatError, ProblemKind};
use crate::limits::{UNPACKED_ALWAYS, UNPACKED_BYTES, UNPACKED_TIMES};

/// A decoded text, with remarks on its encoding.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// Remarks on the encoding.
    pub problems: Vec<ProblemKind>,
}

/// Unpacks gzipped bytes. `None` for bytes that are not gzipped.
///
/// # Errors
/// [`FormatError`] if they are damaged or unpack to too much.
pub fn unpack(bytes: &[u8], name: &str) -> Result<Option<Vec<u8>>, FormatError> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(None);
    }
    let most = most_unpacked(bytes.len());
    let mut unpacked = Vec::new();
    let read = MultiGzDecoder::new(bytes)
        .take(most.saturating_add(1))
        .read_to_end(&mut unpacked)
        .map_err(|_| FormatError::DamagedArchive { file: name.to_owned() })?;
    if u64::try_from(read).unwrap_or(u64::MAX) > most {
        return Err(FormatError::UnpacksTooLarge { file: name.to_owned() });
    }
    Ok(Some(unpacked))
}

/// The highest number of bytes that a packed file of this size may unpack to.
pub(super) fn most_unpacked(packed: usize) -> u64 {
    let packed = u64::try_from(packed).unwrap_or(u64::MAX);
    packed.saturating_mul(UNPACKED_TIMES).clamp(UNPACKED_ALWAYS, UNPACKED_BYTES)
}

/// Decodes bytes to text.
///
/// # Errors
/// [`FormatError`] if there is nothing, another kind of file, or no text.
pub fn decode<'a>(bytes: &'a [u8], name: &str) -> Result<Decoded<'a>, FormatError> {
    if let Some(kind) = FileKind::of_bytes(bytes) {
        return Err(FormatError::OtherKind { file: name.to_owned(), kind });
    }
    let decoded = to_text(bytes);
    if decoded.text.trim().is_empty() {
        return Err(FormatError::Empty { file: name.to_owned() });
    }
    if decoded.text.bytes().take(4096).any(|b| b == 0) {
        let file = name.to_owned();
        return Err(match FileKind::of_name(name) {
            Some(kind) => FormatError::OtherKind { file, kind },
            None => FormatError::NotText { file },
        });
    }
    Ok(decoded)
}

fn to_text(bytes: &[u8]) -> Decoded<'_> {
    if let Some(text) = utf16(bytes) {
        return Decoded { text: Cow::Owned(text), problems: vec![ProblemKind::Utf16] };
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), problems: Vec::new() },
        Err(_) => not_utf8(bytes),
    }
}

/// UTF-16 text, recognised by its byte order mark, or by zeros in every other of the first bytes.
fn utf16(bytes: &[u8]) -> Option<String> {
    let big = match bytes {
        [0xfe, 0xff, ..] => true,
        [0xff, 0xfe, ..] => false,
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => true,
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => false,
        _ => return None,
    };
    let units = bytes.chunks_exact(2).map(|pair| match (pair, big) {
        ([high, low], true) | ([low, high], false) => u16::from_be_bytes([*high, *low]),
        _ => 0,
    });
    let text: String =
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Decodes bytes that are not all UTF-8. If some letters beyond ASCII are valid UTF-8, the rest are
/// taken as errors. Otherwise the text is taken as Latin-1, which older Swedish programs write.
fn not_utf8(bytes: &[u8]) -> Decoded<'_> {
    let chunks = || bytes.utf8_chunks();
    let places = chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    if chunks().any(|chunk| !chunk.valid().is_ascii()) {
        return Decoded {
            text: String::from_utf8_lossy(bytes),
            problems: vec![ProblemKind::InvalidUtf8 { places }],
        };
    }
    let text: String = bytes.iter().map(|byte| windows_1252(*byte)).collect();
    Decoded { text: Cow::Owned(text), problems: vec![ProblemKind::Latin1] }
}

/// Latin-1, with the characters that Windows-1252 has in its unused positions.
fn windows_1252(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x85 => '…',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x96 => '–',
        0x97 => '—',
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_1_gives_back_its_letters() {
        let decoded = decode(b"kod;namn\n1;Biskopsg\xe5rden", "x.csv").unwrap();
        assert!(decoded.text.ends_with("Biskopsgården"));
        assert_eq!(decoded.problems, [ProblemKind::Latin1]);
    }

    #[test]
    fn utf_16_is_read_in_both_byte_orders() {
        for big in [true, false] {
            let mut bytes = Vec::new();
            for unit in "\u{feff}{\"å\":1}".encode_utf16() {
                bytes.extend(if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
            }
            let decoded = decode(&bytes, "x").unwrap();
            assert_eq!(decoded.text, "{\"å\":1}");
            assert_eq!(decoded.problems, [ProblemKind::Utf16]);
        }
    }

    #[test]
    fn a_file_that_unpacks_to_far_more_than_itself_is_refused() {
        use std::io::Write as _;
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&vec![b' '; 40 << 20]).unwrap();
        let packed = packer.finish().unwrap();
        assert!(packed.len() < 50_000);
        let error = unpack(&packed, "bomb.geojson.gz").unwrap_err();
        assert!(matches!(error, FormatError::UnpacksTooLarge { .. }), "{error}");
    }

    #[test]
    fn one_bad_byte_does_not_garble_the_rest() {
        let decoded = decode(b"\xc3\xa5 \xe5 \xc3\xa4", "x").unwrap();
        assert_eq!(decoded.text, "å \u{fffd} ä");
        assert_eq!(decoded.problems, [ProblemKind::InvalidUtf8 { places: 1 }]);
    }
}
