//! PX: the files of PxWeb and PC-Axis. A text of keywords, the cube of figures last.
//!
//! Source: the PX file format of Statistics Sweden, as the PxWeb project reads and writes it.

mod keywords;

use super::features::Value;
use super::parsing::cell_of;
use super::table::{Category, Cube, Dimension, Role};
use super::{Content, Format, FormatError, Holds, Input, Reading};
use crate::model::Revision;
use keywords::Keywords;

/// PX.
pub struct Px;

/// The name of the format.
const NAME: &str = "PX";

impl Format for Px {
    fn id(&self) -> &'static str {
        "px"
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["px"]
    }

    fn holds(&self) -> Holds {
        Holds::Table
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        input.as_text().is_some_and(is_px)
    }

    fn read(&self, input: &Input<'_>, _: Revision, _: &Reading) -> Result<Content, FormatError> {
        let file = input.name();
        let text = input.text()?;
        let damaged = |line| FormatError::Damaged {
            file: file.to_owned(),
            format: NAME,
            at: Some((line, 1)),
        };
        let (keywords, data) = Keywords::read(text).map_err(damaged)?;
        let cube = cube(&keywords, data).map_err(|fault| match fault {
            Fault::Damaged => damaged(keywords.lines),
            Fault::TooLarge { rows } => {
                FormatError::TooManyCells { file: file.to_owned(), rows, columns: 1 }
            }
        })?;
        cube.into_table(file, input.problems()).map(Content::of_table)
    }
}

/// Keywords that every PX file has among its first.
const FIRST: [&str; 5] = ["CHARSET", "AXIS-VERSION", "MATRIX", "CODEPAGE", "LANGUAGE"];

fn is_px(text: &str) -> bool {
    let text = text.trim_start();
    FIRST.iter().any(|keyword| {
        text.strip_prefix(keyword).is_some_and(|rest| rest.trim_start().starts_with(['=', '[']))
    })
}

/// A reason for a cube not to be made.
#[derive(Debug)]
enum Fault {
    /// The file contradicts itself or breaks off.
    Damaged,
    /// There are more figures than the program keeps.
    TooLarge {
        /// The number of figures.
        rows: usize,
    },
}

fn cube(keywords: &Keywords<'_>, data: &str) -> Result<Cube, Fault> {
    let names = |keyword| keywords.list(keyword, None).unwrap_or_default();
    let (stub, heading) = (names("STUB"), names("HEADING"));
    let metric = keywords.list("CONTVARIABLE", None).and_then(|names| names.into_iter().next());
    let dimensions: Vec<Dimension> = stub
        .iter()
        .chain(&heading)
        .map(|name| dimension(keywords, name, metric.as_deref() == Some(name)))
        .collect();
    let lengths: Vec<usize> = dimensions.iter().map(|d| d.categories.len()).collect();
    let most = lengths.iter().try_fold(1_usize, |n, length| n.checked_mul(*length));
    let size = Cube::size(lengths.iter().copied())
        .ok_or(Fault::TooLarge { rows: most.unwrap_or(usize::MAX) })?;
    let keyed: Vec<bool> = stub.iter().map(|name| keywords.has("KEYS", Some(name))).collect();
    let figures = if keyed.contains(&true) {
        sparse(keywords, &stub, &dimensions, size, data)?
    } else {
        dense(data, size)?
    };
    let text = |keyword| keywords.list(keyword, None).and_then(|texts| texts.into_iter().next());
    let contents = text("CONTENTS").or_else(|| text("TITLE")).unwrap_or_default();
    let unit = text("UNITS").unwrap_or_default();
    let publisher = text("SOURCE").unwrap_or_default();
    Ok(Cube { dimensions, contents, unit, publisher, figures })
}

fn dimension(keywords: &Keywords<'_>, name: &str, is_contents: bool) -> Dimension {
    let texts = keywords.list("VALUES", Some(name));
    let codes = keywords.list("CODES", Some(name));
    let time = keywords.list("TIMEVAL", Some(name));
    let role = match (is_contents, &time) {
        (true, _) => Role::Contents,
        (false, Some(_)) => Role::Time,
        (false, None) => Role::Class,
    };
    let texts = texts.or_else(|| codes.clone()).or(time).unwrap_or_default();
    let categories = texts.into_iter().enumerate().map(|(at, text)| Category {
        code: codes.as_ref().and_then(|codes| codes.get(at)).unwrap_or(&text).clone(),
        unit: keywords.of_value("UNITS", name, &text).unwrap_or_default(),
        text,
    });
    Dimension { name: name.to_owned(), role, categories: categories.collect() }
}

/// The figures of a file that gives all of them.
fn dense(data: &str, size: usize) -> Result<Vec<Value>, Fault> {
    let mut figures = Vec::with_capacity(size);
    for cell in Cells(data) {
        if figures.len() == size {
            return Err(Fault::Damaged);
        }
        figures.push(value_of(&cell.ok_or(Fault::Damaged)?)?);
    }
    if figures.len() == size { Ok(figures) } else { Err(Fault::Damaged) }
}

/// The figures of a file that leaves out rows of zeros: each row begins with the keys of its categories.
fn sparse(
    keywords: &Keywords<'_>,
    stub: &[String],
    dimensions: &[Dimension],
    size: usize,
    data: &str,
) -> Result<Vec<Value>, Fault> {
    let of_stub = dimensions.get(..stub.len()).ok_or(Fault::Damaged)?;
    let rows: usize = of_stub.iter().map(|d| d.categories.len()).product();
    let width = size.checked_div(rows).unwrap_or(0);
    let by_code: Vec<bool> = stub
        .iter()
        .map(|name| keywords.list("KEYS", Some(name)).is_some_and(|by| by == ["CODES"]))
        .collect();
    let mut figures = vec![Value::Number(0.0); size];
    let mut cells = Cells(data);
    while let Some(first) = cells.next() {
        let mut key = first.ok_or(Fault::Damaged)?;
        let mut row = 0;
        for (at, (dimension, by_code)) in of_stub.iter().zip(&by_code).enumerate() {
            if at > 0 {
                key = cells.next().flatten().ok_or(Fault::Damaged)?;
            }
            let is_it = |c: &Category| *if *by_code { &c.code } else { &c.text } == key.text;
            let place = dimension.categories.iter().position(is_it).ok_or(Fault::Damaged)?;
            row = row * dimension.categories.len() + place;
        }
        for column in 0..width {
            let cell = cells.next().flatten().ok_or(Fault::Damaged)?;
            let place = figures.get_mut(row * width + column).ok_or(Fault::Damaged)?;
            *place = value_of(&cell)?;
        }
    }
    Ok(figures)
}

/// A figure or mark. `-` is none of something, which is zero.
fn value_of(cell: &DataCell) -> Result<Value, Fault> {
    match cell.text.as_str() {
        "-" => Ok(Value::Number(0.0)),
        "." | ".." => Ok(Value::Text(cell.text.clone())),
        text if text.starts_with("...") => Ok(Value::Null),
        text if cell.is_quoted => match cell_of(text) {
            Some(_) => Ok(Value::Text(text.to_owned())),
            None => Ok(Value::Null),
        },
        text => text.parse().map(Value::Number).map_err(|_| Fault::Damaged),
    }
}

/// A cell of the data.
#[derive(Debug, PartialEq)]
struct DataCell {
    text: String,
    is_quoted: bool,
}

/// The cells of the data, parted by space, line ends, commas or semicolons. `None` for a text without its
/// closing quote.
struct Cells<'a>(&'a str);

impl Iterator for Cells<'_> {
    type Item = Option<DataCell>;

    fn next(&mut self) -> Option<Self::Item> {
        let parts = |c: char| c.is_whitespace() || c == ',' || c == ';';
        let rest = self.0.trim_start_matches(parts);
        if rest.is_empty() {
            self.0 = "";
            return None;
        }
        if let Some(quoted) = rest.strip_prefix('"') {
            let Some((text, after)) = quoted.split_once('"') else {
                self.0 = "";
                return Some(None);
            };
            self.0 = after;
            return Some(Some(DataCell { text: text.to_owned(), is_quoted: true }));
        }
        let end = rest.find(|c: char| parts(c) || c == '"').unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        self.0 = after;
        Some(Some(DataCell { text: text.to_owned(), is_quoted: false }))
    }
}
