//! Records in JSON: tables without outlines as web services, statistics programs and PxWeb write them.

mod layout;
mod rows;

use layout::{Layout, Shape, layout};
use rows::{Rows, broken, table_of_arrays};

use super::parsing::Scanner;
use super::{Content, Format, FormatError, Holds, Input, Reading};
use crate::model::Revision;

/// Records in JSON: objects or rows in an array, columns of values, or an object on each line.
pub struct Records;

impl Format for Records {
    fn id(&self) -> &'static str {
        "json"
    }

    fn name(&self) -> &'static str {
        "JSON"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn holds(&self) -> Holds {
        Holds::Table
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        input.as_text().is_some_and(|text| layout(text).is_some())
    }

    fn read(&self, input: &Input<'_>, _: Revision, _: &Reading) -> Result<Content, FormatError> {
        let (file, text) = (input.name(), input.text()?);
        let no_table = || FormatError::NotATable { file: file.to_owned(), line: 1 };
        let Layout { shape, at, headings, .. } = layout(text).ok_or_else(no_table)?;
        let rows = match shape {
            Shape::Objects => Rows::of_objects(text, at),
            Shape::Lines => Rows::of_lines(text, at),
            Shape::Columns => Rows::of_columns(text, at),
            Shape::Keyed => Rows::of_keyed(text, at),
            Shape::Arrays | Shape::KeysAndValues => {
                let table = table_of_arrays(text, at, headings, file, input.problems())?;
                return Ok(Content::of_table(table));
            }
        };
        let rows = rows.map_err(|error| broken(error, file))?;
        rows.into_table(file, input.problems()).map(Content::of_table)
    }
}

/// Reads a text to its end.
///
/// # Errors
/// [`FormatError`] if it is no JSON, or breaks off.
pub fn check_json(text: &str, file: &str) -> Result<(), FormatError> {
    Scanner::new(text).skip().map_err(|error| broken(error, file))
}

#[cfg(test)]
mod tests {
    use crate::formats::{Content, FormatError, Reading, TableFile, open};
    use crate::model::Revision;

    fn opened(text: &str) -> Result<TableFile, FormatError> {
        match open(text.as_bytes(), "a.json", Revision(1), &Reading::default())? {
            Content::Table(table) => Ok(*table),
            Content::Districts(_) | Content::Points(_) => panic!("{text} is no table"),
        }
    }

    /// The headings, and the texts of each row.
    fn read(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
        let table = opened(text).unwrap();
        let headings = table.columns.iter().map(|column| column.name.clone()).collect();
        let row = |row| (0..table.columns.len()).map(|at| table.text(row, at).into()).collect();
        (headings, (0..table.lines.len()).map(row).collect())
    }

    fn is(text: &str, headings: &[&str], rows: &[&[&str]]) {
        let texts = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        let rows: Vec<Vec<String>> = rows.iter().map(|row| texts(row)).collect();
        assert_eq!(read(text), (texts(headings), rows), "{text}");
    }

    #[test]
    fn rows_are_found_however_they_lie() {
        let (headings, rows) = (&["kod", "antal"][..], &[&["101", "5"][..], &["102", "7"]][..]);
        for text in [
            r#"[{"kod":"101","antal":5},{"antal":7,"kod":"102"}]"#,
            r#"{"success":true,"result":{"records":[{"kod":101,"antal":5},{"kod":102,"antal":7}]}}"#,
            r#"{"meta":[{"a":1},{"a":2},{"a":3}],"data":[{"kod":"101","antal":5},{"kod":"102","antal":7}]}"#,
            "{\"kod\":\"101\",\"antal\":5}\n{\"kod\":\"102\",\"antal\":7}\n",
            r#"[["kod","antal"],["101",5],["102",7]]"#,
            r#"{"columns":["kod","antal"],"index":[0,1],"data":[["101",5],["102",7]]}"#,
            r#"{"kod":["101","102"],"antal":[5,7]}"#,
            r#"{"kod":{"0":"101","1":"102"},"antal":{"0":5,"1":7}}"#,
            r#"{"columns":[{"code":"Omr","text":"kod","type":"d"},{"code":"x","text":"antal"}],
                "comments":[],"data":[{"key":["101"],"values":["5"]},{"key":["102"],"values":["7"]}]}"#,
        ] {
            is(text, headings, rows);
        }
        is(
            r#"{"101":{"antal":5},"102":{"antal":7}}"#,
            &["key", "antal"],
            &[&["101", "5"], &["102", "7"]],
        );
    }

    #[test]
    fn objects_in_rows_are_columns_and_gaps_stay_empty() {
        is(
            r#"[{"a":{"kod":"101","x":{"y":1}},"n":null},{"a":{"kod":"102"},"n":"12 kr","m":3}]"#,
            &["a.kod", "a.x.y", "n", "m"],
            &[&["101", "1", "", ""], &["102", "", "12", "3"]],
        );
        let table = opened(r#"[{"kod":"101","n":"12 kr"},{"kod":"102","n":"7 kr"}]"#).unwrap();
        assert_eq!(table.unit(1), "kr");
    }

    #[test]
    fn maps_and_other_texts_are_none() {
        for text in [
            r#"{"type":"FeatureCollection","features":[]}"#,
            r#"{"displayFieldName":"a","features":[{"attributes":{"a":1},"geometry":{"rings":[]}}]}"#,
            r#"[{"type":"Feature","geometry":null,"properties":{"a":1}}]"#,
            r#"{"a":1}"#,
            r#"[1,2,3]"#,
            r#"[]"#,
            r#"[{"a":1},2]"#,
            r#"[{"a":1},{"a":"#,
            r#"{"a":[1,2],"b":[1]}"#,
        ] {
            assert!(super::layout::layout(text).is_none(), "{text}");
        }
        let empty = opened("[{},{}]").unwrap_err();
        assert!(matches!(empty, FormatError::NoRows { .. }), "{empty:?}");
    }
}
