//! Web pages with a table, which many services offer as files of Excel. Excel opens them likewise.

use std::collections::BTreeMap;

use crate::formats::features::Value;
use crate::formats::table::{RawRow, TableBuilder};
use crate::formats::{FormatError, Input, TableFile};
use crate::limits::{CELLS, COLUMNS};

/// Elements that a page begins with.
const FIRST: [&str; 14] = [
    "html", "head", "body", "table", "meta", "title", "style", "script", "link", "base", "div",
    "center", "form", "font",
];
/// Elements whose text is not shown.
const HIDDEN: [&str; 4] = ["script", "style", "title", "noscript"];
/// Elements that part words.
const PARTING: [&str; 5] = ["br", "p", "div", "li", "hr"];
/// Number of signs of a tag in which quotation marks are respected.
const QUOTED: usize = 2_000;
/// The most letters of the name of a character, with the semicolon.
const NAME: usize = 12;
/// The named characters that Swedish tables have.
const NAMED: [(&str, char); 22] = [
    ("nbsp", ' '),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("aring", 'å'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("Aring", 'Å'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("eacute", 'é'),
    ("Eacute", 'É'),
    ("egrave", 'è'),
    ("uuml", 'ü'),
    ("Uuml", 'Ü'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("minus", '−'),
    ("thinsp", ' '),
    ("sect", '§'),
];

/// True if a text is a web page.
pub fn is_web_page(text: &str) -> bool {
    let mut rest = text.trim_start();
    while rest.starts_with("<!") || rest.starts_with("<?") {
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
    Tag::at(rest).is_some_and(|(tag, _)| !tag.closes && FIRST.contains(&tag.name.as_str()))
}

/// The largest table of a web page.
///
/// # Errors
/// [`FormatError`] if there is none, or it is too large.
pub fn table(input: &Input<'_>) -> Result<TableFile, FormatError> {
    let file = input.name();
    let too_large = || FormatError::TooLarge { file: file.to_owned(), format: "HTML" };
    let tables = tables(input.text()?).ok_or_else(too_large)?;
    let filled = |table: &Rows| table.iter().map(|(_, row)| row.len()).sum::<usize>();
    // The first of equal ones.
    let largest = tables.into_iter().rev().max_by_key(filled);
    let Some(rows) = largest else {
        return Err(FormatError::PageWithoutTable { file: file.to_owned() });
    };
    let mut table = TableBuilder::new(file);
    for (line, row) in rows {
        let width = row.last_key_value().map_or(0, |(at, _)| at + 1);
        let mut cells = vec![Value::Absent; width];
        for (at, text) in row {
            if let Some(cell) = cells.get_mut(at) {
                *cell = Value::Text(text);
            }
        }
        table.push(RawRow { line, cells })?;
    }
    table.finish(input.problems())
}

/// The number of each row of a table that is not empty, from 1, and its texts by column.
type Rows = Vec<(u64, BTreeMap<usize, String>)>;

/// A table of a page, as far as it was read.
#[derive(Default)]
struct OpenTable {
    rows: Rows,
    /// The number of the open row, from 1.
    number: u64,
    /// For each column the number of the last row that a cell fills.
    filled_to: Vec<u64>,
    /// The text and the position of the open cell.
    cell: Option<(usize, String)>,
    /// The next free column of the open row.
    next: usize,
    /// Number of columns that cells filled or passed so far.
    passed: usize,
}

impl OpenTable {
    fn begin_row(&mut self) {
        self.end_cell();
        self.number += 1;
        self.next = 0;
    }

    fn begin_cell(&mut self, columns: usize, rows: usize) {
        self.end_cell();
        self.number = self.number.max(1);
        let from = self.next;
        while self.filled_to.get(self.next).is_some_and(|row| *row >= self.number) {
            self.next += 1;
        }
        let at = self.next.min(COLUMNS);
        self.next = (at + columns.clamp(1, COLUMNS)).min(COLUMNS + 1);
        if self.filled_to.len() < self.next {
            self.filled_to.resize(self.next, 0);
        }
        let below = u64::try_from(rows.saturating_sub(1)).unwrap_or(0);
        for filled_to in self.filled_to.iter_mut().take(self.next).skip(at) {
            *filled_to = self.number.saturating_add(below);
        }
        self.passed += self.next.saturating_sub(from).max(1);
        self.cell = Some((at, String::new()));
    }

    fn end_cell(&mut self) {
        let Some((at, text)) = self.cell.take() else { return };
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.is_empty() {
            return;
        }
        match self.rows.last_mut() {
            Some((number, row)) if *number == self.number => {
                row.insert(at, words.join(" "));
            }
            _ => self.rows.push((self.number, [(at, words.join(" "))].into())),
        }
    }
}

/// The tables of a page. One within another is a table of its own. `None` if they have too many cells.
fn tables(page: &str) -> Option<Vec<Rows>> {
    let (mut open, mut done): (Vec<OpenTable>, Vec<Rows>) = (Vec::new(), Vec::new());
    let mut cells = 0;
    // Signs after the last tag begin none.
    let mut rest = page.rfind('>').and_then(|last| page.get(..=last)).unwrap_or_default();
    while let Some((text, from)) = rest.find('<').and_then(|at| rest.split_at_checked(at)) {
        if let Some((_, cell)) = open.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.push_str(&decoded(text));
        }
        if let Some(comment) = from.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some((tag, after)) = Tag::at(from) else {
            // A bare sign, or a declaration.
            let is_declaration = from.starts_with("<!") || from.starts_with("<?");
            let end = if is_declaration { from.find('>') } else { None };
            rest = from.get(end.unwrap_or(0) + 1..).unwrap_or_default();
            continue;
        };
        rest = after;
        if !tag.closes && HIDDEN.contains(&tag.name.as_str()) {
            let is_end = |from: &str| {
                let name = from.get(2..2 + tag.name.len());
                name.is_some_and(|name| name.eq_ignore_ascii_case(&tag.name))
            };
            let mut ends = rest.match_indices("</").filter_map(|(at, _)| rest.get(at..));
            rest = ends.find(|from| is_end(from)).unwrap_or_default();
            continue;
        }
        match (tag.name.as_str(), tag.closes) {
            ("table", false) => {
                cells += 1;
                open.push(OpenTable::default());
            }
            ("table", true) => {
                if let Some(mut table) = open.pop() {
                    table.end_cell();
                    done.push(table.rows);
                }
            }
            (name, closes) => {
                if let Some(table) = open.last_mut() {
                    let before = table.passed;
                    within(table, name, closes, &tag);
                    cells += table.passed - before;
                }
            }
        }
        if cells > CELLS {
            return None;
        }
    }
    for mut table in open {
        table.end_cell();
        done.push(table.rows);
    }
    Some(done)
}

fn within(table: &mut OpenTable, name: &str, closes: bool, tag: &Tag<'_>) {
    match (name, closes) {
        ("tr", false) => table.begin_row(),
        ("td" | "th", false) => table.begin_cell(tag.number("colspan"), tag.number("rowspan")),
        ("tr" | "td" | "th", true) => table.end_cell(),
        _ if PARTING.contains(&name) => {
            if let Some((_, text)) = &mut table.cell {
                text.push(' ');
            }
        }
        _ => {}
    }
}

/// The beginning or end of an element.
struct Tag<'a> {
    /// Its name in lower case.
    name: String,
    /// True for the end.
    closes: bool,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag that a text begins with, and the text after it.
    fn at(text: &'a str) -> Option<(Self, &'a str)> {
        let inside = text.strip_prefix('<')?;
        let (closes, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        let length = inside.find(|c: char| !(c.is_ascii_alphanumeric() || c == ':'))?;
        let (name, rest) = inside.split_at_checked(length).filter(|(name, _)| !name.is_empty())?;
        let mut quote = None;
        let mut signs = rest.char_indices().take(QUOTED);
        let unquoted = signs.find(|(_, c)| {
            match (quote, c) {
                (None, '"' | '\'') => quote = Some(*c),
                (Some(open), _) if open == *c => quote = None,
                (None, '>') => return true,
                _ => {}
            }
            false
        });
        // A quotation mark may lack its other half.
        let end = unquoted.map(|(at, _)| at).or_else(|| rest.find('>'))?;
        let attributes = rest.get(..end)?;
        let tag = Self { name: name.to_ascii_lowercase(), closes, attributes };
        Some((tag, rest.get(end + 1..)?))
    }

    /// The value of a numeric attribute, else 1.
    fn number(&self, name: &str) -> usize {
        let attributes = self.attributes.to_ascii_lowercase();
        let value = attributes.split_once(name).map_or("", |(_, after)| after);
        let value = value.trim_start_matches(|c: char| c.is_whitespace() || "='\"".contains(c));
        let digits = value.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        digits.parse().unwrap_or(1)
    }
}

/// A text with its characters in place of their names and numbers.
fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let end = after.bytes().take(NAME).position(|byte| byte == b';');
        let named = end.and_then(|end| {
            Some((character(after.get(..end)?)?, after.get(end + 1..).unwrap_or_default()))
        });
        if let Some((character, after)) = named {
            decoded.push(character);
            rest = after;
        } else {
            decoded.push('&');
            rest = after;
        }
    }
    decoded.push_str(rest);
    decoded
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, character)| *character)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of each row of each table.
    fn rows(page: &str) -> Vec<Vec<Vec<(usize, String)>>> {
        let row = |(_, row): (u64, BTreeMap<usize, String>)| row.into_iter().collect();
        let tables = tables(page).unwrap().into_iter();
        tables.map(|table| table.into_iter().map(row).collect()).collect()
    }

    #[test]
    fn a_page_is_told_from_other_texts_by_its_first_element() {
        for page in [
            "<html><body>",
            "<!DOCTYPE html>\n<!-- <kml> -->\n<HTML lang=sv>",
            "<?xml version=\"1.0\"?><html xmlns=\"x\">",
            "  <table border=\"1\"><tr>",
            "<meta charset='utf-8'><table>",
        ] {
            assert!(is_web_page(page), "{page}");
        }
        for other in ["<kml><table>", "<?xml?><Workbook><Table>", "a;b", "<", "<!-- x", "{}"] {
            assert!(!is_web_page(other), "{other}");
        }
    }

    #[test]
    fn cells_are_read_with_their_signs_and_without_end_tags() {
        let page = "<table><tr><th>Omr&aring;de<th title='a>b'>Antal&nbsp;\n barn\
                    <tr><td><b>S&#246;dra</b> <br>G&#xE5;rden</td><td>1&nbsp;234</table>";
        let cell = |at, text: &str| (at, text.to_owned());
        let expected = vec![
            vec![cell(0, "Område"), cell(1, "Antal barn")],
            vec![cell(0, "Södra Gården"), cell(1, "1 234")],
        ];
        assert_eq!(rows(page), [expected]);
    }

    #[test]
    fn cells_across_rows_and_columns_keep_the_others_in_place() {
        let page = "<table><tr><td rowspan=2>a<td colspan='2'>b<td>c</tr>\
                    <tr><td>d<td>e<td>f</tr><tr><td>g</tr></table>";
        let columns: Vec<Vec<usize>> =
            rows(page)[0].iter().map(|row| row.iter().map(|(at, _)| *at).collect()).collect();
        assert_eq!(columns, [vec![0, 1, 3], vec![1, 2, 3], vec![0]]);
    }

    #[test]
    fn tables_within_others_scripts_and_comments_do_not_mix() {
        let page = "<table><tr><td>x<table><tr><td>1<td>2</table>y<script>'<td>'</script>\
                    <!-- <td>z --></table>";
        let cell = |at, text: &str| (at, text.to_owned());
        let inner = vec![vec![cell(0, "1"), cell(1, "2")]];
        assert_eq!(rows(page), [inner, vec![vec![cell(0, "xy")]]]);
        // Broken pages end somewhere.
        for broken in ["<table><tr><td>a", "<table", "<table><td>1 < 2 & 3 &x; </td>", "<script>"] {
            rows(broken);
        }
    }
}
