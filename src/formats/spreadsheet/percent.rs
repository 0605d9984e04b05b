//! Cells of Excel that are shown in per cent. They hold fractions, and nothing but their style tells it.
//!
//! Source: ECMA-376, part 1, 18.8.30 (`numFmt`) and 18.3.1.4 (`c`).

use std::collections::HashSet;

use super::archive;
use crate::formats::parsing::{Element, XmlError, XmlScanner};

/// The number formats for per cent that every file has.
const BUILT_IN: [&str; 2] = ["9", "10"];

/// The places of the cells of a sheet that are shown in per cent, as row and column from 0. Empty for a file that
/// can't be understood, or without such a style.
pub fn cells(bytes: &[u8], sheet: &str) -> HashSet<(u32, u32)> {
    found(bytes, sheet).unwrap_or_default()
}

fn found(bytes: &[u8], sheet: &str) -> Option<HashSet<(u32, u32)>> {
    let text = |part: &str| String::from_utf8(archive::part(bytes, part).ok()?).ok();
    let styles = styles(&text("xl/styles.xml")?).ok()?;
    if styles.is_empty() {
        return None;
    }
    let id = id_of_sheet(&text("xl/workbook.xml")?, sheet).ok()??;
    let target = target(&text("xl/_rels/workbook.xml.rels")?, &id).ok()??;
    let part = target.strip_prefix('/').map_or(format!("xl/{target}"), str::to_owned);
    styled(&text(&part)?, &styles).ok()
}

/// The styles of cells whose number format has a per cent sign, by their numbers.
fn styles(text: &str) -> Result<HashSet<String>, XmlError> {
    let mut formats: HashSet<String> = BUILT_IN.into_iter().map(str::to_owned).collect();
    let mut styles = HashSet::new();
    each(text, &mut |scanner, element| match element.name() {
        "numFmts" => scanner.children(|scanner, format| {
            let code = format.attribute("formatCode").unwrap_or_default();
            let id = format.attribute("numFmtId").filter(|_| code.contains('%'));
            formats.extend(id);
            scanner.skip()
        }),
        "cellXfs" => {
            let mut number = 0_usize;
            scanner.children(|scanner, style| {
                if style.attribute("numFmtId").is_some_and(|id| formats.contains(&id)) {
                    styles.insert(number.to_string());
                }
                number += 1;
                scanner.skip()
            })
        }
        _ => scanner.skip(),
    })?;
    Ok(styles)
}

/// The id of a sheet's part in the workbook.
fn id_of_sheet(text: &str, wanted: &str) -> Result<Option<String>, XmlError> {
    let mut id = None;
    each(text, &mut |scanner, element| match element.name() {
        "sheets" => scanner.children(|scanner, sheet| {
            if sheet.attribute("name").as_deref() == Some(wanted) {
                id = sheet.attribute("id");
            }
            scanner.skip()
        }),
        _ => scanner.skip(),
    })?;
    Ok(id)
}

/// The part that an id stands for.
fn target(text: &str, id: &str) -> Result<Option<String>, XmlError> {
    let mut target = None;
    each(text, &mut |scanner, element| {
        if element.attribute("Id").as_deref() == Some(id) {
            target = element.attribute("Target");
        }
        scanner.skip()
    })?;
    Ok(target)
}

/// The places of the cells with one of some styles.
fn styled(text: &str, styles: &HashSet<String>) -> Result<HashSet<(u32, u32)>, XmlError> {
    let mut places = HashSet::new();
    each(text, &mut |scanner, element| match element.name() {
        "sheetData" => scanner.children(|scanner, _| {
            scanner.children(|scanner, cell| {
                if cell.attribute("s").is_some_and(|style| styles.contains(&style)) {
                    places.extend(cell.attribute("r").and_then(|place| place_of(&place)));
                }
                scanner.skip()
            })
        }),
        _ => scanner.skip(),
    })?;
    Ok(places)
}

/// Calls `child` at each element within the outermost one.
fn each<'a>(
    text: &'a str,
    child: &mut dyn FnMut(&mut XmlScanner<'a>, &Element<'a>) -> Result<(), XmlError>,
) -> Result<(), XmlError> {
    let mut scanner = XmlScanner::new(text);
    scanner.root()?;
    scanner.children(child)
}

/// The row and column, from 0, of a place such as `B3`.
fn place_of(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = text.split_at_checked(digits)?;
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        let number = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(number)?;
    }
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_rows_and_columns_from_0() {
        assert_eq!(place_of("A1"), Some((0, 0)));
        assert_eq!(place_of("AB12"), Some((11, 27)));
        for text in ["", "A", "1", "A0", "Å1", "ZZZZZZZZ1"] {
            assert_eq!(place_of(text), None, "{text}");
        }
    }

    #[test]
    fn a_style_is_in_per_cent_by_its_format() {
        let text = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/>
            <numFmt numFmtId="165" formatCode="0.0"/></numFmts><cellStyleXfs><xf numFmtId="9"/>
            </cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/>
            <xf numFmtId="9"/></cellXfs></styleSheet>"#;
        let styles = styles(text).unwrap();
        assert_eq!(styles, ["1", "3"].map(str::to_owned).into());
        let sheet = r#"<worksheet><sheetData><row><c r="A1" s="1"><v>1</v></c><c r="B1"/>
            <c r="C1" s="3"/></row></sheetData></worksheet>"#;
        assert_eq!(styled(sheet, &styles).unwrap(), [(0, 0), (0, 2)].into());
    }
}
