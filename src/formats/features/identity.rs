//! Detection of the properties that hold the codes and names of features, in files that don't say.

use std::collections::{HashMap, HashSet};

use super::{Column, Features, Value};
use crate::formats::parsing::cell_of;
use crate::formats::{FeatureLabel, Problem, ProblemKind};

/// The code and name of each feature, and the columns they came from.
#[derive(Debug, Default, PartialEq)]
pub struct Identities {
    /// The codes, made unique.
    pub codes: Vec<String>,
    /// The names.
    pub names: Vec<String>,
    /// Index of the code column; `None` if codes are `id` members or numbers.
    pub code_column: Option<usize>,
    /// Index of the name column.
    pub name_column: Option<usize>,
    /// Problems with the codes.
    pub problems: Vec<Problem>,
}

/// Typical endings of the names of code columns, the likelier first; and of name columns.
const CODE_ENDINGS: [&str; 6] = ["kod", "code", "_id", "id", "nummer", "nr"];
const NAME_ENDINGS: [&str; 4] = ["namn", "name", "benämning", "title"];

/// Determines the codes and names of the features.
///
/// Codes come from the column `code`; else from the column with the name most typical of codes whose
/// values are nearly all distinct; else from the features' `id`; else features are numbered. Names come
/// from the column `name`; else from the column of texts with the name most typical of names; else from
/// the first column of texts that differ; else they are the codes, or without those the first texts.
pub fn identify(features: &Features, code: Option<&str>, name: Option<&str>) -> Identities {
    let rows = features.list.len();
    let position = |wanted: Option<&str>| {
        features.columns.iter().position(|column| Some(column.name.as_str()) == wanted)
    };
    let code_column = position(code).or_else(|| best_code_column(&features.columns, rows));
    let name_column =
        position(name).or_else(|| best_name_column(&features.columns, rows, code_column));
    let ids: Vec<Option<String>> = match code_column.and_then(|at| features.columns.get(at)) {
        Some(column) => (0..rows).map(|row| text_of(column.values.get(row)?)).collect(),
        None => features.list.iter().map(|feature| feature.id.clone()).collect(),
    };
    let mut identities = Identities { code_column, name_column, ..Identities::default() };
    let mut seen: HashMap<String, usize> = HashMap::new();
    let without_any = ids.iter().all(Option::is_none);
    if without_any && rows > 0 {
        let repeated = repeated_code(&features.columns);
        identities.problems.push(Problem::of_file(repeated.unwrap_or(ProblemKind::NoCode)));
    }
    let names = name_column.and_then(|at| features.columns.get(at));
    for (row, id) in ids.into_iter().enumerate() {
        let number = row + 1;
        let name = names.and_then(|column| text_of(column.values.get(row)?));
        let label = || FeatureLabel { number, name: name.clone(), is_row: false };
        let mut code = match id {
            Some(code) => code,
            None => {
                if !without_any {
                    let problem = Problem::of_feature(ProblemKind::MissingCode, label());
                    identities.problems.push(problem);
                }
                number.to_string()
            }
        };
        let times = seen.entry(code.clone()).or_insert(0);
        *times += 1;
        if *times > 1 {
            let what = ProblemKind::DuplicateCode { code: code.clone() };
            identities.problems.push(Problem::of_feature(what, label()));
            code = format!("{code}#{times}");
        }
        identities.names.push(name.unwrap_or_else(|| code.clone()));
        identities.codes.push(code);
    }
    identities
}

/// The label of a feature for problems: its number, and its name if the file gives it one.
pub(super) fn label(features: &Features, identities: &Identities, row: usize) -> FeatureLabel {
    let named = identities.name_column.is_some() || identities.code_column.is_some();
    let has_id = features.list.get(row).is_some_and(|feature| feature.id.is_some());
    let name = identities.names.get(row).filter(|_| named || has_id);
    FeatureLabel { number: row + 1, name: name.cloned(), is_row: false }
}

/// The column most likely to hold codes: it has a typical name, and its values are nearly all distinct.
fn best_code_column(columns: &[Column], rows: usize) -> Option<usize> {
    let candidates = columns.iter().enumerate().filter_map(|(at, column)| {
        let rank = rank(&column.name, &CODE_ENDINGS)?;
        let texts: Vec<String> = column.values.iter().filter_map(text_of).collect();
        let distinct = texts.iter().collect::<HashSet<_>>().len();
        // One repeated code in twenty is taken as an error. More means that the column holds something
        // else.
        let mostly_distinct = distinct * 20 >= rows * 19 || distinct + 1 == rows;
        (mostly_distinct && distinct > 0).then_some((rows - distinct, rank, at))
    });
    candidates.min().map(|(_, _, at)| at)
}

/// The problem of a column with a typical name for codes but with repeated values, so that features are
/// numbered.
fn repeated_code(columns: &[Column]) -> Option<ProblemKind> {
    let column = columns.iter().find(|column| rank(&column.name, &CODE_ENDINGS) == Some(0))?;
    let mut times: HashMap<String, usize> = HashMap::new();
    for code in column.values.iter().filter_map(text_of) {
        *times.entry(code).or_default() += 1;
    }
    let (code, times) = times.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))?;
    let column = column.name.clone();
    (times > 1).then_some(ProblemKind::RepeatedCode { column, code, times })
}

fn best_name_column(columns: &[Column], rows: usize, code: Option<usize>) -> Option<usize> {
    let is_text = |column: &Column| {
        let texts = || {
            column.values.iter().filter_map(|value| match value {
                Value::Text(text) if !text.trim().is_empty() => Some(text),
                _ => None,
            })
        };
        // Columns of figures with a few remarks hold no names.
        let figures = texts().filter(|text| cell_of(text).is_some()).count();
        texts().count() * 2 > rows && figures * 2 < texts().count()
    };
    let distinct =
        |column: &Column| column.values.iter().filter_map(text_of).collect::<HashSet<_>>().len();
    // Where there are codes, texts that say the same of most, such as their municipality, are no names.
    let tells = |column: &Column| code.is_none() || distinct(column) * 4 >= rows;
    let texts = || {
        let others = columns.iter().enumerate().filter(|(at, _)| Some(*at) != code);
        others.filter(|(_, column)| is_text(column) && tells(column))
    };
    texts()
        .filter_map(|(at, column)| {
            let rank = rank(&column.name, &NAME_ENDINGS)?;
            Some((rows.saturating_sub(distinct(column)), rank, at))
        })
        .min()
        .map(|(_, _, at)| at)
        // Without a typical name: texts that differ, before texts that say the same of all.
        .or_else(|| texts().find(|(_, c)| distinct(c) * 10 >= rows * 9).map(|(at, _)| at))
        .or_else(|| texts().next().filter(|_| code.is_none()).map(|(at, _)| at))
}

/// The rank of a name among typical ones: 0 for an exact match, then by the position of its ending. A number at
/// its end counts for nothing: levels and years of censuses are written there, as in `NAME_2` and `GEOID10`.
fn rank(name: &str, endings: &[&str]) -> Option<usize> {
    let name = name.to_lowercase();
    if endings.contains(&name.as_str()) {
        return Some(0);
    }
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_');
    endings.iter().position(|ending| name.ends_with(ending)).map(|at| at + 1)
}

/// A value as a code or name: texts trimmed, whole numbers without decimals.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) if number.fract() == 0.0 => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::geojson::parse;

    fn features_with(properties: &[&str]) -> Features {
        let features: Vec<String> = properties
            .iter()
            .map(|p| format!(r#"{{"type":"Feature","properties":{p},"geometry":null}}"#))
            .collect();
        parse(&format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",")))
            .features
    }

    #[test]
    fn the_code_that_differs_wins_over_the_one_that_does_not() {
        let parsed = features_with(&[
            r#"{"kommunkod":"1480","regsokod":"1480R001","regsonamn":"Angered"}"#,
            r#"{"kommunkod":"1480","regsokod":"1480R002","regsonamn":"Annedal"}"#,
            r#"{"kommunkod":"1480","regsokod":"1480R003","regsonamn":"Askim"}"#,
        ]);
        let found = identify(&parsed, None, None);
        assert_eq!(found.codes, ["1480R001", "1480R002", "1480R003"]);
        assert_eq!(found.names, ["Angered", "Annedal", "Askim"]);
        assert_eq!(found.problems, []);
    }

    #[test]
    fn the_name_of_their_municipality_is_none_of_districts() {
        let of = |n: u32, name: &str| {
            let region = n / 2;
            format!(r#"{{"kod":"1384A{n}","regsokod":"1384R{region}","kommunnamn":"{name}"}}"#)
        };
        let same: Vec<String> = (0..8).map(|n| of(n, "Kungsbacka")).collect();
        let same: Vec<&str> = same.iter().map(String::as_str).collect();
        assert_eq!(identify(&features_with(&same), None, None).names[1], "1384A1");
        assert_eq!(identify(&features_with(&same[..4]), None, None).names[1], "Kungsbacka");
    }

    #[test]
    fn leading_zeros_are_kept_and_doubles_are_told_apart() {
        let parsed =
            features_with(&[r#"{"kod":"0114"}"#, r#"{"kod":"0115"}"#, r#"{"kod":"0114"}"#]);
        let found = identify(&parsed, None, None);
        assert_eq!(found.codes, ["0114", "0115", "0114#2"]);
        assert_eq!(found.problems.len(), 1);
        assert_eq!(found.problems[0].where_.as_ref().unwrap().number, 3);
    }

    #[test]
    fn codes_that_repeat_are_told_and_figures_with_remarks_are_no_names() {
        let parsed = features_with(&[
            r#"{"id":"x0","v":"1,5"}"#,
            r#"{"id":"x0","v":"<5"}"#,
            r#"{"id":"x1","v":"12"}"#,
            r#"{"id":"x1","v":"okänt"}"#,
        ]);
        let found = identify(&parsed, None, None);
        assert_eq!(found.codes, ["1", "2", "3", "4"]);
        let what =
            ProblemKind::RepeatedCode { column: "id".to_owned(), code: "x0".to_owned(), times: 2 };
        assert_eq!(found.problems, [Problem::of_file(what)]);
        assert_eq!(found.name_column, Some(0), "the remarks among figures name nothing");
    }

    #[test]
    fn without_anything_features_are_numbered() {
        let parsed = features_with(&[r#"{"value":1.5}"#, r#"{"value":2.5}"#]);
        let found = identify(&parsed, None, None);
        assert_eq!(found.codes, ["1", "2"]);
        assert_eq!(found.problems, [Problem::of_file(ProblemKind::NoCode)]);
    }
}
