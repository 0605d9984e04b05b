//! The years of a table: in a column, or in its headings.

use std::collections::{BTreeSet, HashMap};

use crate::formats::features::file_name;
use crate::formats::{ColumnRole, TableFile};
use crate::limits::YEARS;
use crate::model::Year;

const YEAR_HEADINGS: [&str; 10] =
    ["år", "ar", "year", "tid", "time", "period", "läsår", "lasar", "school year", "termin"];
/// Words before a school year, in lower case. The longer ones come first.
const SCHOOL_YEARS: [&str; 4] = ["läsåret", "läsår", "school year", "academic year"];

/// Parts of texts that speak of the file and not of its figures, in lower case.
const OF_THE_FILE: [&str; 11] = [
    "uppdatera",
    "hämtad",
    "skapad",
    "publicera",
    "utskri",
    "version",
    "updated",
    "retrieved",
    "created",
    "published",
    "printed",
];
/// The first letters of the months, in Swedish and English.
const MONTHS: [&str; 14] = [
    "jan", "feb", "mar", "apr", "maj", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov",
    "dec",
];

/// The column of years: it has that role or a known heading, and every cell is a year.
pub fn time_column(table: &TableFile, key: usize) -> Option<usize> {
    (0..table.columns.len()).filter(|at| *at != key).find(|at| {
        let heading = table.columns.get(*at).map(|c| c.name.to_lowercase()).unwrap_or_default();
        let is_said = table.role(*at) == ColumnRole::Time;
        (is_said || YEAR_HEADINGS.contains(&heading.as_str()))
            && (0..table.lines.len()).all(|row| year_of_cell(&table.text(row, *at)).is_some())
    })
}

/// The only year in the names of a table's file, sheet and columns, or else in the texts above it; `None` if there is
/// none, or several.
pub fn year_in_names(table: &TableFile) -> Option<Year> {
    let columns = table.columns.iter().map(|column| column.name.as_str());
    let names = [file_name(&table.name), table.sheet.as_deref().unwrap_or_default()];
    let named = years_in(names.into_iter().chain(columns));
    let is_of_the_file = |title: &&str| {
        let title = title.to_lowercase();
        OF_THE_FILE.iter().any(|word| title.contains(word))
    };
    let titles = table.titles.iter().map(String::as_str).filter(|title| !is_of_the_file(title));
    let years = if named.is_empty() { years_in(titles) } else { named };
    (years.len() == 1).then(|| years.first().copied()).flatten()
}

/// The years in some texts.
fn years_in<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeSet<Year> {
    let words = texts.flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()));
    words.filter(|word| word.len() == 4).filter_map(year_of).collect()
}

/// The year of a text that is nothing else.
pub fn year_of(text: &str) -> Option<Year> {
    text.parse().ok().filter(|year| YEARS.contains(year)).map(Year)
}

/// The year of a cell: a year, or the one in which a school year begins.
pub fn year_of_cell(text: &str) -> Option<Year> {
    year_of(text).or_else(|| school_year(text))
}

/// The year in which a school year such as `2019/20` begins, or an autumn term such as `HT2019`. Years with a
/// hyphen are a school year only if a word says so, since periods are written like that.
pub fn school_year(text: &str) -> Option<Year> {
    let text = text.trim().to_lowercase();
    if let Some(year) = text.strip_prefix("ht") {
        return year_of(year.trim_start());
    }
    let said = SCHOOL_YEARS.iter().find_map(|word| text.strip_prefix(word));
    let marks = if said.is_some() { &['/', '-', '–'][..] } else { &['/'] };
    let (first, second) = said.unwrap_or(&text).trim().split_once(marks)?;
    let year = year_of(first)?;
    let next = year.0 + 1;
    let follows = match second.len() {
        2 => second.parse() == Ok(next % 100),
        4 => second.parse() == Ok(next),
        _ => false,
    };
    follows.then_some(year)
}

/// A heading without the school year that it begins or ends with.
pub fn school_year_in(heading: &str) -> Option<(String, Year)> {
    // An autumn term is told from a spring term by its name, which stays.
    let found = |text: &str| school_year(text).filter(|_| !text.to_lowercase().starts_with("ht"));
    at_either_end(heading, found)
}

/// A heading without the words at its end or beginning, three at most, that are a year of some kind.
fn at_either_end(heading: &str, year_of: impl Fn(&str) -> Option<Year>) -> Option<(String, Year)> {
    let words: Vec<&str> = heading.split_whitespace().collect();
    let bare = |words: &[&str]| words.join(" ").trim_matches(['(', ')', ',', ':', ';']).to_owned();
    [3, 2, 1].into_iter().find_map(|number| {
        let (stem, end) = words.split_at_checked(words.len().checked_sub(number)?)?;
        if let Some(year) = year_of(&bare(end)) {
            return Some((bare(stem), year));
        }
        let (start, stem) = words.split_at_checked(number)?;
        Some((bare(stem), year_of(&bare(start))?))
    })
}

/// A heading without a year that it begins or ends with; all of it if it has another year, or nothing else.
pub fn without_year(heading: &str, year: Year) -> String {
    let split = school_year_in(heading).or_else(|| year_in(heading));
    let stem = split.filter(|(stem, known)| *known == year && !stem.is_empty());
    stem.map_or_else(|| heading.to_owned(), |(stem, _)| stem)
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
        let split = school_year_in(heading).or_else(|| year_in(heading));
        if let Some(split) = split.filter(|_| is_numeric(*at)) {
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

/// A heading without the year that it begins or ends with, or the date, such as `2021-12-31` or `31 dec 2021`.
fn year_in(heading: &str) -> Option<(String, Year)> {
    at_either_end(heading, year_of_date).or_else(|| bare_year_in(heading))
}

/// The year of a text that is a date and nothing else, in the order of Sweden or of its neighbours.
fn year_of_date(text: &str) -> Option<Year> {
    let parts: Vec<&str> =
        text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str, most: u32| {
        part.len() <= 2 && part.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number))
    };
    let named = |part: &str| {
        let part = part.to_lowercase();
        MONTHS
            .iter()
            .any(|month| part.get(..3) == Some(month) && part.chars().all(char::is_alphabetic))
    };
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 && number(month, 12) && number(day, 31) => {
            year_of(year)
        }
        [day, month, year] if number(day, 31) && (number(month, 12) || named(month)) => {
            year_of(year)
        }
        _ => None,
    }
}

/// A heading without the year that it begins or ends with.
fn bare_year_in(heading: &str) -> Option<(String, Year)> {
    let heading = heading.trim();
    let is_part = |c: char| c.is_alphanumeric();
    let strip =
        |stem: &str| stem.trim_matches(|c: char| !c.is_alphanumeric() && c != ')').to_owned();
    let split = |at: usize| Some((heading.get(..at)?, heading.get(at..)?));
    if let Some((stem, year)) = heading.len().checked_sub(4).and_then(split)
        && let Some(year) = year_of(year)
        && (!stem.ends_with(is_part) || ends_with_term(stem))
    {
        return Some((strip(stem), year));
    }
    let (year, stem) = split(4)?;
    let year = year_of(year).filter(|_| !stem.starts_with(is_part))?;
    Some((strip(stem), year))
}

/// True for a text whose last word is a term, as in `Elever HT`.
fn ends_with_term(text: &str) -> bool {
    let last = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    ["ht", "vt"].iter().any(|term| last.eq_ignore_ascii_case(term))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_is_the_year_in_which_it_begins() {
        let year = |text: &str| year_of_cell(text).map(|year| year.0);
        for text in
            ["2019", "2019/20", "2019/2020", "läsåret 2019/20", "Läsår 2019–2020", "HT 2019"]
        {
            assert_eq!(year(text), Some(2019), "{text}");
        }
        assert_eq!(year("1999/00"), Some(1999));
        for text in ["2019/21", "2019-2020", "2019/2", "VT2019", "1/2", "2019/20/21", "19/20"] {
            assert_eq!(year(text), None, "{text}");
        }
    }

    #[test]
    fn a_school_year_is_found_at_either_end_of_a_heading() {
        let split = |heading: &str| {
            let found = school_year_in(heading).or_else(|| year_in(heading));
            found.map(|(stem, year)| (stem, year.0))
        };
        let elever = Some(("Elever".to_owned(), 2019));
        assert_eq!(split("2019/20"), Some((String::new(), 2019)));
        assert_eq!(split("Elever 2019/2020"), elever);
        assert_eq!(split("Elever (läsåret 2019/20)"), elever);
        assert_eq!(split("läsåret 2019-2020 Elever"), elever);
        assert_eq!(split("Elever HT2019"), Some(("Elever HT".to_owned(), 2019)));
        assert_eq!(split("Elever 3/4"), None);
    }

    #[test]
    fn a_year_is_found_at_either_end_of_a_heading() {
        let split = |heading: &str| year_in(heading).map(|(stem, year)| (stem, year.0));
        assert_eq!(split("2021"), Some((String::new(), 2021)));
        assert_eq!(split("Medelinkomst 2021"), Some(("Medelinkomst".to_owned(), 2021)));
        assert_eq!(split("Andel (%), 2021"), Some(("Andel (%)".to_owned(), 2021)));
        assert_eq!(split("2021 – män"), Some(("män".to_owned(), 2021)));
        assert_eq!(split("2021-12-31"), Some((String::new(), 2021)));
        assert_eq!(split("Folkmängd 31 december 2021"), Some(("Folkmängd".to_owned(), 2021)));
        assert_eq!(split("Folkmängd (31/12 2021)"), Some(("Folkmängd".to_owned(), 2021)));
        assert_eq!(split("1.5.2021 Elever"), Some(("Elever".to_owned(), 2021)));
        assert_eq!(split("Elever 12 år 2021"), Some(("Elever 12 år".to_owned(), 2021)));
        assert_eq!(split("Kod12021"), None);
        assert_eq!(split("Antal 20-64"), None);
        assert_eq!(split("år"), None);
    }
}
