//! The place of the rows in a JSON text, and the way they lie there.

use crate::formats::JsonError;
use crate::formats::parsing::{Next, Scanner};

type Read<T> = Result<T, JsonError>;

/// The depth of objects in which rows are looked for, as in `{"result": {"records": […]}}`.
const DEPTH: u32 = 3;
/// The names of arrays that describe the rows, and are none.
const DESCRIBING: [&str; 8] =
    ["columns", "fields", "headers", "header", "comments", "metadata", "meta", "links"];
/// The names of members that hold a heading, the best first.
const HEADING: [&str; 6] = ["text", "label", "title", "name", "id", "code"];
/// The names of members of features and geometries, which are no rows.
const OF_MAPS: [&str; 5] = ["geometry", "geometries", "coordinates", "features", "rings"];

/// The way that the rows lie in a JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An array with an object for each row.
    Objects,
    /// Objects one after the other, as on lines of their own.
    Lines,
    /// An array with an array for each row.
    Arrays,
    /// An array with two arrays for each row, `key` and `values`, as PxWeb writes it.
    KeysAndValues,
    /// An object with an array or object of values for each column.
    Columns,
    /// An object with an object for each row, under the key of the row.
    Keyed,
}

/// The place of the rows in a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The way they lie there.
    pub shape: Shape,
    /// The byte offset of what holds them.
    pub at: usize,
    /// The number of rows, or of columns.
    pub number: usize,
    /// The headings that stand beside them; empty if there are none.
    pub headings: Vec<String>,
}

/// The place of the rows in a text; `None` if it is no JSON, or has no rows. Of several arrays the longest counts.
pub fn layout(text: &str) -> Option<Layout> {
    let mut scanner = Scanner::new(text);
    match scanner.peek().ok()? {
        Next::Array => of_array(&mut scanner).ok()?.0,
        Next::Object => {
            let found = of_object(&mut scanner, 0).ok()?;
            if scanner.is_done() { found } else { of_lines(text, scanner) }
        }
        _ => None,
    }
}

fn of_lines(text: &str, mut rest: Scanner<'_>) -> Option<Layout> {
    let mut first = Scanner::new(text);
    check_row(&mut first).ok()?;
    (rest.peek().ok()? == Next::Object).then_some(Layout {
        shape: Shape::Lines,
        at: 0,
        number: 0,
        headings: Vec::new(),
    })
}

/// The rows of an array, and the number of its elements. It is read to its end. Rows are all objects or all arrays.
///
/// # Errors
/// [`JsonError`] if it is no JSON, or holds features.
fn of_array(scanner: &mut Scanner<'_>) -> Read<(Option<Layout>, usize)> {
    scanner.peek()?;
    let at = scanner.at();
    let (mut objects, mut arrays, mut others) = (0, 0, 0);
    let mut has_key = false;
    scanner.array(|scanner| {
        match scanner.peek()? {
            Next::Object if objects == 0 => {
                objects += 1;
                let start = scanner.at();
                check_row(scanner)?;
                has_key = has_key_and_values(scanner.slice(start, scanner.at()))?;
                return Ok(());
            }
            Next::Object => objects += 1,
            Next::Array => arrays += 1,
            _ => others += 1,
        }
        scanner.skip()
    })?;
    let shape = match (objects, arrays, others) {
        (1.., 0, 0) if has_key => Some(Shape::KeysAndValues),
        (1.., 0, 0) => Some(Shape::Objects),
        (0, 1.., 0) => Some(Shape::Arrays),
        _ => None,
    };
    let number = objects + arrays + others;
    let layout = shape.map(|shape| Layout { shape, at, number, headings: Vec::new() });
    Ok((layout, number))
}

/// Reads an object to its end.
///
/// # Errors
/// [`JsonError`] if it is no JSON, or a feature or geometry.
fn check_row(scanner: &mut Scanner<'_>) -> Read<()> {
    scanner.object(|scanner, key| match &*key {
        of_map if OF_MAPS.contains(&of_map) => Err(scanner.error()),
        _ => scanner.skip(),
    })
}

/// True for an object with the arrays `key` and `values`, and nothing else.
fn has_key_and_values(text: &str) -> Read<bool> {
    let (mut found, mut others) = (0, 0);
    Scanner::new(text).object(|scanner, key| {
        let is_array = scanner.peek()? == Next::Array;
        if is_array && matches!(&*key, "key" | "values") {
            found += 1
        } else {
            others += 1
        }
        scanner.skip()
    })?;
    Ok(found == 2 && others == 0)
}

/// The rows in an object, which is read to its end.
///
/// # Errors
/// [`JsonError`] if it is no JSON, or a map.
fn of_object(scanner: &mut Scanner<'_>, depth: u32) -> Read<Option<Layout>> {
    scanner.peek()?;
    let at = scanner.at();
    let mut best: Option<Layout> = None;
    let mut headings = Vec::new();
    // The members that would be columns or rows, and those that could be neither.
    let (mut lists, mut objects, mut others) = (Vec::new(), 0, 0);
    let mut by_number = true;
    scanner.object(|scanner, key| {
        // A map is large, and not read for this.
        if OF_MAPS.contains(&&*key) {
            return Err(scanner.error());
        }
        let next = scanner.peek()?;
        let start = scanner.at();
        let found = match next {
            Next::Array => {
                let (found, length) = of_array(scanner)?;
                if DESCRIBING.contains(&&*key) {
                    if headings.is_empty() {
                        headings = headings_of(scanner.slice(start, scanner.at()))?;
                    }
                    None
                } else {
                    lists.push(length);
                    found
                }
            }
            Next::Object if depth < DEPTH => {
                let found = of_object(scanner, depth + 1)?;
                objects += 1;
                by_number &= is_numbered(scanner.slice(start, scanner.at()))?;
                found.filter(|found| !matches!(found.shape, Shape::Columns | Shape::Keyed))
            }
            _ => {
                others += 1;
                scanner.skip()?;
                None
            }
        };
        if let Some(found) = found
            && best.as_ref().is_none_or(|best| best.number < found.number)
        {
            best = Some(found);
        }
        Ok(())
    })?;
    if let Some(best) = best {
        let headings = if headings.is_empty() { best.headings } else { headings };
        return Ok(Some(Layout { headings, ..best }));
    }
    let of = |shape, number| Ok(Some(Layout { shape, at, number, headings: Vec::new() }));
    match (lists.as_slice(), objects, others) {
        ([first, rest @ ..], 0, 0) if !rest.is_empty() && rest.iter().all(|n| n == first) => {
            of(Shape::Columns, lists.len())
        }
        ([], 2.., 0) if by_number => of(Shape::Columns, objects),
        ([], 2.., 0) => of(Shape::Keyed, objects),
        _ => Ok(None),
    }
}

/// True for an object whose keys are the numbers from 0.
fn is_numbered(text: &str) -> Read<bool> {
    let (mut n, mut is_numbered) = (0_usize, true);
    Scanner::new(text).object(|scanner, key| {
        is_numbered &= key.parse() == Ok(n);
        n += 1;
        scanner.skip()
    })?;
    Ok(is_numbered && n > 0)
}

/// The headings in an array of texts, or of objects that name them.
fn headings_of(text: &str) -> Read<Vec<String>> {
    let mut headings = Vec::new();
    Scanner::new(text).array(|scanner| match scanner.peek()? {
        Next::Text => {
            headings.push(scanner.text()?.into_owned());
            Ok(())
        }
        Next::Object => {
            let mut best: Option<(usize, String)> = None;
            scanner.object(|scanner, key| {
                let rank = HEADING.iter().position(|name| *name == key);
                match rank.filter(|rank| best.as_ref().is_none_or(|(known, _)| rank < known)) {
                    Some(rank) if scanner.peek()? == Next::Text => {
                        best = Some((rank, scanner.text()?.into_owned()));
                        Ok(())
                    }
                    _ => scanner.skip(),
                }
            })?;
            headings.push(best.map_or_else(String::new, |(_, heading)| heading));
            Ok(())
        }
        _ => scanner.skip(),
    })?;
    Ok(headings)
}
