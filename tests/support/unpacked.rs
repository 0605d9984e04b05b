//! The content of files that pack it: workbooks and pages.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

/// The bytes of a file, followed by the unpacked content of each of its parts: the files of a ZIP
/// archive, and the streams of a PDF with their text as it is read.
pub fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    if bytes.starts_with(b"PK") {
        for at in places(bytes, b"PK\x03\x04") {
            let length =
                |from: usize| usize::from(u16::from_le_bytes([bytes[from], bytes[from + 1]]));
            let content = at + 30 + length(at + 26) + length(at + 28);
            all.extend(inflated(DeflateDecoder::new(&bytes[content..])));
        }
    }
    if bytes.starts_with(b"%PDF") {
        let streams: Vec<Vec<u8>> = places(bytes, b"stream\n")
            .filter(|at| !bytes[..*at].ends_with(b"end"))
            .map(|at| inflated(ZlibDecoder::new(&bytes[at + 7..])))
            .collect();
        all.extend(pdf_text(bytes, &streams).into_bytes());
        all.extend(streams.concat());
    }
    all
}

fn places<'a>(bytes: &'a [u8], mark: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    (0..bytes.len()).filter(move |at| bytes[*at..].starts_with(mark))
}

/// As much as can be unpacked: what follows the content is no part of it.
fn inflated(mut packed: impl Read) -> Vec<u8> {
    let mut content = Vec::new();
    let _ = packed.read_to_end(&mut content);
    content
}

/// The text of a PDF as each of its fonts reads it: which glyph is which letter stands in the fonts'
/// tables (`<0013> <0045>`), and every glyph is drawn as `(…) Tj`.
fn pdf_text(bytes: &[u8], streams: &[Vec<u8>]) -> String {
    let glyphs: Vec<u16> = streams.iter().flat_map(|content| drawn_glyphs(content)).collect();
    let whole = String::from_utf8_lossy(bytes);
    let tables = whole.split("beginbfchar").skip(1).filter_map(|t| t.split("endbfchar").next());
    let mut text = String::new();
    for table in tables {
        let code = |text: &str| u16::from_str_radix(text.trim_matches(['<', '>']), 16).ok();
        let letters: std::collections::BTreeMap<u16, char> = table
            .lines()
            .filter_map(|line| {
                let (glyph, letter) = line.split_once(' ')?;
                Some((code(glyph)?, char::from_u32(code(letter)?.into())?))
            })
            .collect();
        text.extend(glyphs.iter().map(|glyph| letters.get(glyph).copied().unwrap_or('\u{fffd}')));
        text.push('\n');
    }
    text
}

fn drawn_glyphs(content: &[u8]) -> Vec<u16> {
    let mut glyphs = Vec::new();
    for at in places(content, b"\n(") {
        let Some(end) = places(&content[at..], b") Tj").next() else { break };
        let text = unescaped(&content[at + 2..at + end]);
        glyphs.extend(text.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])));
    }
    glyphs
}

/// A string as PDF writes it between brackets: `\000`, `\b`, `\(`.
fn unescaped(written: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = written;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'\\' {
            bytes.push(*first);
            continue;
        }
        let digits = rest.iter().take(3).take_while(|b| (b'0'..=b'7').contains(*b)).count();
        if digits > 0 {
            let number = rest[..digits].iter().fold(0, |all, b| all * 8 + u32::from(b - b'0'));
            bytes.push(u8::try_from(number).unwrap());
            rest = &rest[digits..];
        } else if let Some((escaped, after)) = rest.split_first() {
            bytes.push(match escaped {
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                b'b' => 8,
                b'f' => 12,
                other => *other,
            });
            rest = after;
        }
    }
    bytes
}
