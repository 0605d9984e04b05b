//! The encoding of a table's texts. In order of trust: the name beside it (`.cpg`), the number of a code page in
//! it, UTF-8 if all of its texts are, else Windows-1252, which most older programs wrote.

use std::borrow::Cow;

use super::table::Table;
use crate::formats::parsing::DosPage;

/// The encoding of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// An encoding of Windows, ISO 8859 or East Asia.
    Named(&'static encoding_rs::Encoding),
    /// A code page of DOS.
    Dos(DosPage),
}

impl Encoding {
    /// The encoding of a table, given the content of the `.cpg` beside it. False beside it if it is a guess.
    pub fn of(table: &Table<'_>, named: Option<&[u8]>) -> (Self, bool) {
        let named = named.map(String::from_utf8_lossy);
        let known = named.and_then(|name| Self::of_name(&name));
        if let Some(known) = known.or_else(|| Self::of_code_page(table.code_page)) {
            return (known, true);
        }
        let mut texts = table.texts();
        if texts.all(is_utf8) { (Self::Utf8, true) } else { (WINDOWS, false) }
    }

    fn of_name(name: &str) -> Option<Self> {
        let name = name.trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '\u{feff}');
        let plain = name.to_ascii_uppercase().replace([' ', '_', '-'], "");
        let digits = plain.trim_start_matches(|c: char| !c.is_ascii_digit());
        match plain.as_str() {
            "UTF8" | "65001" | "CP65001" => return Some(Self::Utf8),
            "ANSI" => return Some(WINDOWS),
            _ => {}
        }
        match digits {
            "437" => return Some(Self::Dos(DosPage::Us)),
            "850" | "865" => return Some(Self::Dos(DosPage::Western)),
            // ISO 8859-1 as "8859_1", "88591" and "28591".
            "88591" | "28591" => return Some(WINDOWS),
            _ => {}
        }
        let iso = digits.strip_prefix("8859").or_else(|| digits.strip_prefix("2859"));
        let iso = iso.map(|part| format!("iso-8859-{part}"));
        let windows = (!digits.is_empty()).then(|| format!("windows-{digits}"));
        let labels = [Some(name.to_owned()), iso, windows];
        labels.into_iter().flatten().find_map(|label| Self::of_label(&label))
    }

    fn of_label(label: &str) -> Option<Self> {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
        Some(if encoding == encoding_rs::UTF_8 { Self::Utf8 } else { Self::Named(encoding) })
    }

    /// The encoding of a code page as dBASE numbers them. Numbers that many writers set without a meaning are
    /// left out.
    fn of_code_page(number: u8) -> Option<Self> {
        let label = match number {
            0x01 | 0x09 | 0x0b | 0x0d | 0x0f | 0x11 | 0x15 | 0x18 | 0x19 | 0x1b => {
                return Some(Self::Dos(DosPage::Us));
            }
            // Danish, Norwegian and Nordic ones have the letters of the western one.
            0x02 | 0x08 | 0x0a | 0x0e | 0x10 | 0x12 | 0x14 | 0x16 | 0x17 | 0x1a | 0x1d | 0x25
            | 0x37 | 0x66 => return Some(Self::Dos(DosPage::Western)),
            0x03 | 0x58 | 0x59 => "windows-1252",
            0x26 | 0x65 => "ibm866",
            0x13 | 0x7b => "shift_jis",
            0x4d | 0x7a => "gbk",
            0x4e | 0x79 => "euc-kr",
            0x4f | 0x78 => "big5",
            0xc8 => "windows-1250",
            0xc9 => "windows-1251",
            0xca => "windows-1254",
            0xcb => "windows-1253",
            0xcc => "windows-1257",
            _ => return None,
        };
        Self::of_label(label)
    }

    /// The text of some bytes. A letter that is cut off at the end of a field is left out.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Utf8 => String::from_utf8_lossy(without_cut_letter(bytes)),
            Self::Named(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Self::Dos(page) => Cow::Owned(page.decode(bytes)),
        }
    }
}

/// Windows-1252, which has the letters of ISO 8859-1 in the same places.
const WINDOWS: Encoding = Encoding::Named(encoding_rs::WINDOWS_1252);

/// True for UTF-8, whose last letter may be cut off where its field ends.
fn is_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(without_cut_letter(bytes)).is_ok()
}

fn without_cut_letter(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => {
            bytes.get(..error.valid_up_to()).unwrap_or(bytes)
        }
        _ => bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_encodings_are_known_as_programs_write_them() {
        let named = |name: &str| Encoding::of_name(name);
        for name in ["UTF-8", "utf8", "65001", "UTF-8\r\n", "\u{feff}UTF-8"] {
            assert_eq!(named(name), Some(Encoding::Utf8), "{name}");
        }
        for name in ["ISO-8859-1", "ISO 8859-1", "88591", "8859_1", "1252", "ANSI 1252", "LDID/87"]
        {
            assert_eq!(named(name).is_some(), name != "LDID/87", "{name}");
        }
        assert_eq!(named("ISO-8859-1").unwrap().decode(b"G\xe4vle"), "Gävle");
        assert_eq!(named("88592"), Some(Encoding::Named(encoding_rs::ISO_8859_2)));
        assert_eq!(named("OEM 850").unwrap().decode(b"Bj\x94rk\x9b"), "Björkø");
        assert_eq!(named("437").unwrap().decode(b"\x8fl\x9b"), "Ål¢");
        assert_eq!(named(""), None);
    }

    #[test]
    fn a_letter_cut_off_by_its_field_is_left_out() {
        assert_eq!(Encoding::Utf8.decode("Gävl\u{e5}".as_bytes().split_last().unwrap().1), "Gävl");
        assert!(is_utf8(b"G\xc3") && !is_utf8(b"G\xc3vle"));
    }

    #[test]
    fn code_pages_are_those_of_dbase() {
        let of = Encoding::of_code_page;
        assert_eq!(of(3), Some(WINDOWS));
        assert_eq!(of(2), Some(Encoding::Dos(DosPage::Western)));
        assert_eq!(of(0x57), None, "it is the code page of whichever computer wrote it");
        assert_eq!(of(0), None);
    }
}
