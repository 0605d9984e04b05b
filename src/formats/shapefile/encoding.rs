//! The encoding of a table's texts. In order of trust: the name beside it (`.cpg`), the number of a code page in
//! it, UTF-8 if all of its texts are, else Windows-1252, which most older programs wrote.

use std::borrow::Cow;

use super::table::Table;
use crate::formats::parsing::{DosPage, TextEncoding, named_encoding};

/// UTF-8.
pub const UTF_8: TextEncoding = TextEncoding::Web(encoding_rs::UTF_8);

/// The encoding of a table, given the content of the `.cpg` beside it. False beside it if it is a guess.
pub fn encoding_of(table: &Table<'_>, named: Option<&[u8]>) -> (TextEncoding, bool) {
    let named = named.map(String::from_utf8_lossy);
    let known = named.and_then(|name| of_name(&name));
    if let Some(known) = known.or_else(|| of_code_page(table.code_page)) {
        return (known, true);
    }
    let mut texts = table.texts();
    if texts.all(is_utf8) { (UTF_8, true) } else { (TextEncoding::LATIN_1, false) }
}

fn of_name(name: &str) -> Option<TextEncoding> {
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '\u{feff}');
    let plain = name.to_ascii_uppercase().replace([' ', '_', '-'], "");
    let digits = plain.trim_start_matches(|c: char| !c.is_ascii_digit());
    match plain.as_str() {
        "UTF8" | "65001" | "CP65001" => return Some(UTF_8),
        "ANSI" => return Some(TextEncoding::LATIN_1),
        _ => {}
    }
    match digits {
        "437" => return Some(TextEncoding::Dos(DosPage::Us)),
        "850" | "865" => return Some(TextEncoding::Dos(DosPage::Western)),
        // ISO 8859-1 as "8859_1", "88591" and "28591".
        "88591" | "28591" => return Some(TextEncoding::LATIN_1),
        _ => {}
    }
    let iso = digits.strip_prefix("8859").or_else(|| digits.strip_prefix("2859"));
    let iso = iso.map(|part| format!("iso-8859-{part}"));
    let windows = (!digits.is_empty()).then(|| format!("windows-{digits}"));
    let labels = [Some(name.to_owned()), iso, windows];
    labels.into_iter().flatten().find_map(|label| named_encoding(&label))
}

/// The encoding of a code page as dBASE numbers them. Numbers that many writers set without a meaning are
/// left out.
fn of_code_page(number: u8) -> Option<TextEncoding> {
    let label = match number {
        0x01 | 0x09 | 0x0b | 0x0d | 0x0f | 0x11 | 0x15 | 0x18 | 0x19 | 0x1b => {
            return Some(TextEncoding::Dos(DosPage::Us));
        }
        // Danish, Norwegian and Nordic ones have the letters of the western one.
        0x02 | 0x08 | 0x0a | 0x0e | 0x10 | 0x12 | 0x14 | 0x16 | 0x17 | 0x1a | 0x1d | 0x25
        | 0x37 | 0x66 => return Some(TextEncoding::Dos(DosPage::Western)),
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
    named_encoding(label)
}

/// The text of some bytes. A letter that is cut off at the end of a field is left out.
pub fn decoded(encoding: TextEncoding, bytes: &[u8]) -> Cow<'_, str> {
    encoding.decode(if encoding == UTF_8 { without_cut_letter(bytes) } else { bytes })
}

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
        let named = |name: &str| of_name(name);
        for name in ["UTF-8", "utf8", "65001", "UTF-8\r\n", "\u{feff}UTF-8"] {
            assert_eq!(named(name), Some(UTF_8), "{name}");
        }
        for name in ["ISO-8859-1", "ISO 8859-1", "88591", "8859_1", "1252", "ANSI 1252", "LDID/87"]
        {
            assert_eq!(named(name).is_some(), name != "LDID/87", "{name}");
        }
        assert_eq!(named("ISO-8859-1").unwrap().decode(b"G\xe4vle"), "Gävle");
        assert_eq!(named("88592"), Some(TextEncoding::Web(encoding_rs::ISO_8859_2)));
        assert_eq!(named("OEM 850").unwrap().decode(b"Bj\x94rk\x9b"), "Björkø");
        assert_eq!(named("437").unwrap().decode(b"\x8fl\x9b"), "Ål¢");
        assert_eq!(named(""), None);
    }

    #[test]
    fn a_letter_cut_off_by_its_field_is_left_out() {
        assert_eq!(decoded(UTF_8, "Gävl\u{e5}".as_bytes().split_last().unwrap().1), "Gävl");
        assert!(is_utf8(b"G\xc3") && !is_utf8(b"G\xc3vle"));
    }

    #[test]
    fn code_pages_are_those_of_dbase() {
        let of = of_code_page;
        assert_eq!(of(3), Some(TextEncoding::LATIN_1));
        assert_eq!(of(2), Some(TextEncoding::Dos(DosPage::Western)));
        assert_eq!(of(0x57), None, "it is the code page of whichever computer wrote it");
        assert_eq!(of(0), None);
    }
}
