//! The years of a table: in a column, or in its headings.

use std::collections::HashMap;

use crate::formats::{ColumnRole, TableFile};
use crate::limits::YEARS;
use crate::model::Year;

const YEAR_HEADINGS: [&str; 6] = ["år", "ar", "year", "tid", "time", "period"];

/// The column of years: it has that role or a known heading, and every cell is a year.
pub fn time_column(table: &TableFile, key: usize) -> Option<usize> {
    (0..table.columns.len()).filter(|at| *at != key).find(|at| {
        let heading = table.columns.get(*at).map(|c| c.name.to_lowercase()).unwrap_or_default();
        let is_said = table.role(*at) == ColumnRole::Time;
        (is_said || YEAR_HEADINGS.contains(&heading.as_str()))
            && (0..table.lines.len()).all(|row| year_of(&table.text(row, *at)).is_some())
    })
}

/// The year of a text that is nothing else.
pub fn year_of(text: &str) -> Option<Year> {
    text.parse().ok().filter(|year| YEARS.contains(year)).map(Year)
}

/// The numeric columns whose headings differ by a year alone: the heading without the year, which may be empty, and
/// the year.
pub fn years_in_headings(
    table: &TableFile,
    columns: &[usize],
    is_numeric: impl Fn(usize) -> bool,
) -> HashMap<usize, (String, Year)> {
    let mut found: HashMap<usize, (String, Year)> = HashMap::new();
    for at in columns {
        let heading = table.columns.get(*at).map_or("", |column| column.name.as_str());
        if let Some(split) = year_in(heading).filter(|_| is_numeric(*at)) {
            found.insert(*at, split);
        }
    }
    let mut years: HashMap<&str, Vec<Year>> = HashMap::new();
    for (stem, year) in found.values() {
        years.entry(stem).or_default().push(*year);
    }
    // A single year is part of a name; two columns of one year are about something else.
    let varies = |years: &Vec<Year>| {
        let mut distinct = years.clone();
        distinct.sort_unstable();
        distinct.dedup();
        distinct.len() > 1 && distinct.len() == years.len()
    };
    let kept: Vec<String> =
        years.iter().filter(|(_, years)| varies(years)).map(|(s, _)| (*s).to_owned()).collect();
    found.retain(|_, (stem, _)| kept.contains(stem));
    found
}

/// A heading without the year that it begins or ends with.
fn year_in(heading: &str) -> Option<(String, Year)> {
    let heading = heading.trim();
    let is_part = |c: char| c.is_alphanumeric();
    let strip =
        |stem: &str| stem.trim_matches(|c: char| !c.is_alphanumeric() && c != ')').to_owned();
    let split = |at: usize| Some((heading.get(..at)?, heading.get(at..)?));
    if let Some((stem, year)) = heading.len().checked_sub(4).and_then(split)
        && let Some(year) = year_of(year)
        && !stem.ends_with(is_part)
    {
        return Some((strip(stem), year));
    }
    let (year, stem) = split(4)?;
    let year = year_of(year).filter(|_| !stem.starts_with(is_part))?;
    Some((strip(stem), year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_found_at_either_end_of_a_heading() {
        let split = |heading: &str| year_in(heading).map(|(stem, year)| (stem, year.0));
        assert_eq!(split("2021"), Some((String::new(), 2021)));
        assert_eq!(split("Medelinkomst 2021"), Some(("Medelinkomst".to_owned(), 2021)));
        assert_eq!(split("Andel (%), 2021"), Some(("Andel (%)".to_owned(), 2021)));
        assert_eq!(split("2021 – män"), Some(("män".to_owned(), 2021)));
        assert_eq!(split("Kod12021"), None);
        assert_eq!(split("Antal 20-64"), None);
        assert_eq!(split("år"), None);
    }
}
