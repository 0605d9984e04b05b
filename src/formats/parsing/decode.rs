//! Unpacking of gzipped bytes, and decoding of bytes to text: UTF-8 with or without a byte order mark,
//! UTF-16, older encodings.

use std::borrow::Cow;
use std::io::Read as _;

use flate2::read::MultiGzDecoder;

use super::encoding::TextEncoding;
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
pub fn most_unpacked(packed: usize) -> u64 {
    let packed = u64::try_from(packed).unwrap_or(u64::MAX);
    packed.saturating_mul(UNPACKED_TIMES).clamp(UNPACKED_ALWAYS, UNPACKED_BYTES)
}

/// Decodes bytes to text, in the encoding that was asked for or else in the one that fits.
///
/// # Errors
/// [`FormatError`] if there is nothing, another kind of file, or no text.
pub fn decode<'a>(
    bytes: &'a [u8],
    name: &str,
    asked: Option<TextEncoding>,
) -> Result<Decoded<'a>, FormatError> {
    if let Some(kind) = FileKind::of_bytes(bytes) {
        return Err(FormatError::OtherKind { file: name.to_owned(), kind });
    }
    let is_wide = || byte_order(bytes).is_some() || bytes.starts_with(UTF32_BIG);
    let is_binary = asked.is_none() && !is_wide() && has_control_bytes(bytes);
    if is_binary {
        let file = name.to_owned();
        return Err(match FileKind::of_name(name) {
            Some(kind) => FormatError::OtherKind { file, kind },
            None => FormatError::NotText { file },
        });
    }
    let decoded = match asked {
        Some(encoding) => Decoded { text: encoding.decode(bytes), problems: Vec::new() },
        None => to_text(bytes),
    };
    if decoded.text.trim().is_empty() {
        return Err(FormatError::Empty { file: name.to_owned() });
    }
    Ok(decoded)
}

/// The first bytes of UTF-32 with the high byte first. The mark of the other order is one of UTF-16 too.
const UTF32_BIG: &[u8] = &[0, 0, 0xfe, 0xff];
/// Number of first bytes that tell a text from something else.
const LOOKED_AT: usize = 4096;

/// True for bytes with a zero, or for those that are no UTF-8 and have more control characters than texts have.
fn has_control_bytes(bytes: &[u8]) -> bool {
    let first = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    // Beside line ends and tabs, texts have form feeds, and the end mark of DOS.
    let is_control = |byte: &&u8| matches!(**byte, 0..=8 | 14..=25 | 28..=31 | 127);
    let are_many = || first.iter().filter(is_control).count() * 50 > first.len();
    first.contains(&0) || (are_many() && std::str::from_utf8(bytes).is_err())
}

fn to_text(bytes: &[u8]) -> Decoded<'_> {
    if let Some(text) = utf32(bytes) {
        let remark = ProblemKind::Encoding { name: "UTF-32" };
        return Decoded { text: Cow::Owned(text), problems: vec![remark] };
    }
    if let Some(text) = utf16(bytes) {
        return Decoded { text: Cow::Owned(text), problems: vec![ProblemKind::Utf16] };
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), problems: Vec::new() },
        Err(_) => not_utf8(bytes),
    }
}

/// The byte order of UTF-16 text, recognised by its mark, or by zeros in every other of the first bytes: true
/// if the high byte comes first.
fn byte_order(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xfe, 0xff, ..] => Some(true),
        [0xff, 0xfe, ..] => Some(false),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some(true),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some(false),
        _ => None,
    }
}

/// The text of UTF-32, recognised by its mark.
fn utf32(bytes: &[u8]) -> Option<String> {
    let (units, big) = match bytes {
        [0xff, 0xfe, 0, 0, units @ ..] => (units, false),
        [0, 0, 0xfe, 0xff, units @ ..] => (units, true),
        _ => return None,
    };
    let letters = units.as_chunks::<4>().0.iter().map(|unit| {
        let code = if big { u32::from_be_bytes(*unit) } else { u32::from_le_bytes(*unit) };
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    });
    Some(letters.collect())
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let big = byte_order(bytes)?;
    let units = bytes.chunks_exact(2).map(|pair| match (pair, big) {
        ([high, low], true) | ([low, high], false) => u16::from_be_bytes([*high, *low]),
        _ => 0,
    });
    let text: String =
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Decodes bytes that are not all UTF-8. If some letters beyond ASCII are valid UTF-8, the rest are
/// taken as errors. Otherwise the encoding is guessed: mostly Latin-1, which older Swedish programs write.
fn not_utf8(bytes: &[u8]) -> Decoded<'_> {
    let chunks = || bytes.utf8_chunks();
    let places = chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    if chunks().any(|chunk| !chunk.valid().is_ascii()) {
        return Decoded {
            text: String::from_utf8_lossy(bytes),
            problems: vec![ProblemKind::InvalidUtf8 { places }],
        };
    }
    let encoding = TextEncoding::guess(bytes);
    let remark = if encoding == TextEncoding::LATIN_1 {
        ProblemKind::Latin1
    } else {
        ProblemKind::Encoding { name: encoding.name() }
    };
    Decoded { text: encoding.decode(bytes), problems: vec![remark] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_1_gives_back_its_letters() {
        let decoded = decode(b"kod;namn\n1;Biskopsg\xe5rden", "x.csv", None).unwrap();
        assert!(decoded.text.ends_with("Biskopsgården"));
        assert_eq!(decoded.problems, [ProblemKind::Latin1]);
    }

    #[test]
    fn bytes_of_any_kind_are_no_text_without_a_zero_among_them() {
        let bytes: Vec<u8> =
            (0..600_u32).map(|n| u8::try_from(n * 7919 % 255 + 1).unwrap()).collect();
        let error = decode(&bytes, "x.csv", None).unwrap_err();
        assert!(matches!(error, FormatError::NotText { .. }), "{error}");
        assert!(decode(b"kod\tnamn\r\n1\t\xe5\x0b\x0c\r\n\x1a", "x.csv", None).is_ok());
        assert!(decode(b"kod\n\x01\x02\x03\n", "x.csv", None).is_ok(), "odd, but UTF-8");
    }

    #[test]
    fn utf_32_is_read_in_both_byte_orders() {
        let units = ['\u{feff}', 'k', 'å', ';'].map(u32::from);
        for bytes in [units.map(u32::to_le_bytes).concat(), units.map(u32::to_be_bytes).concat()] {
            let decoded = decode(&bytes, "a.csv", None).unwrap();
            assert_eq!((decoded.text.as_ref(), decoded.problems.len()), ("kå;", 1));
        }
    }

    #[test]
    fn utf_16_is_read_in_both_byte_orders() {
        for big in [true, false] {
            let mut bytes = Vec::new();
            for unit in "\u{feff}{\"å\":1}".encode_utf16() {
                bytes.extend(if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
            }
            let decoded = decode(&bytes, "x", None).unwrap();
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
        let decoded = decode(b"\xc3\xa5 \xe5 \xc3\xa4", "x", None).unwrap();
        assert_eq!(decoded.text, "å \u{fffd} ä");
        assert_eq!(decoded.problems, [ProblemKind::InvalidUtf8 { places: 1 }]);
    }
}
