//! Lists of neighbours as GeoDa and PySAL keep them: `.gal` with the neighbours of each district, `.gwt` with a pair
//! and its weight a line. Writing them is left to `export`.

use std::collections::HashMap;

use thiserror::Error;

use crate::i18n::{Language, tr_with};
use crate::spatial::NEIGHBOR_PAIRS;

/// A notation of lists of neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeightsFormat {
    /// Of each district its id and number of neighbours, and on the next line their ids.
    Gal,
    /// A pair and its weight a line.
    Gwt,
}

impl WeightsFormat {
    /// Both, with their file extensions.
    pub const ALL: [(&'static str, Self); 2] = [("gal", Self::Gal), ("gwt", Self::Gwt)];

    /// The notation of a file extension, ignoring case.
    pub fn of_extension(extension: &str) -> Option<Self> {
        let known = Self::ALL.into_iter().find(|(id, _)| extension.eq_ignore_ascii_case(id));
        known.map(|(_, format)| format)
    }
}

/// A list of neighbours that can't be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WeightsListError {
    /// The text is not in the notation.
    #[error("line {line} is no part of a list of neighbours")]
    Malformed {
        /// Line number, from 1.
        line: usize,
    },
    /// The list is about another number of districts.
    #[error("{listed} districts in the list, {districts} in the map")]
    OtherNumber {
        /// Number in the list.
        listed: usize,
        /// Number on the map.
        districts: usize,
    },
    /// An id is neither a district's code nor its number.
    #[error("no district {id}")]
    UnknownId {
        /// The id.
        id: String,
    },
    /// There are too many pairs.
    #[error("more than {NEIGHBOR_PAIRS} pairs")]
    TooMany,
}

impl WeightsListError {
    /// The message for the user: the fault, and what to do.
    pub fn message(&self, file: &str, language: Language) -> String {
        let with = |key, arguments: &[(&str, &str)]| {
            tr_with(language, key, &[&[("file", file)], arguments].concat())
        };
        match self {
            Self::Malformed { line } => {
                with("weights.list_malformed", &[("line", &line.to_string())])
            }
            Self::OtherNumber { listed, districts } => with(
                "weights.list_other_number",
                &[("listed", &listed.to_string()), ("districts", &districts.to_string())],
            ),
            Self::UnknownId { id } => with("weights.list_unknown_id", &[("id", id)]),
            Self::TooMany => {
                with("weights.list_too_many", &[("most", &NEIGHBOR_PAIRS.to_string())])
            }
        }
    }
}

/// The pairs of a list, as positions of a district and its neighbour.
///
/// Ids are the districts' `codes`; else numbers of districts, from 0 if there is a 0, else from 1. Weights are left
/// out: a list says who is a neighbour.
///
/// # Errors
/// [`WeightsListError`] if the text can't be read, or is about other districts.
pub fn read_weights_list(
    text: &str,
    format: WeightsFormat,
    codes: &[&str],
) -> Result<Vec<(u32, u32)>, WeightsListError> {
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    let (number, header) = lines.next().ok_or(WeightsListError::Malformed { line: 1 })?;
    let listed = districts_in(header).ok_or(WeightsListError::Malformed { line: number })?;
    if listed != codes.len() {
        return Err(WeightsListError::OtherNumber { listed, districts: codes.len() });
    }
    let pairs = match format {
        WeightsFormat::Gal => gal(lines)?,
        WeightsFormat::Gwt => gwt(lines)?,
    };
    let ids = Ids::of(&pairs, codes);
    let place =
        |id: &str| ids.place(id).ok_or_else(|| WeightsListError::UnknownId { id: id.to_owned() });
    pairs.into_iter().map(|(from, to)| Ok((place(from)?, place(to)?))).collect()
}

/// The number of districts in a header: `0 n file variable`, or `n` alone.
fn districts_in(header: &str) -> Option<usize> {
    let words: Vec<&str> = header.split_whitespace().collect();
    match words.as_slice() {
        [n] => n.parse().ok(),
        [_, n, ..] => n.parse().ok(),
        [] => None,
    }
}

type Pairs<'a> = Vec<(&'a str, &'a str)>;

/// Ids and neighbours. The neighbours of a district may go on over several lines.
fn gal<'a>(lines: impl Iterator<Item = (usize, &'a str)>) -> Result<Pairs<'a>, WeightsListError> {
    let mut pairs = Vec::new();
    let mut words =
        lines.flat_map(|(number, line)| line.split_whitespace().map(move |word| (number, word)));
    while let Some((line, id)) = words.next() {
        let malformed = WeightsListError::Malformed { line };
        let count = words.next().and_then(|(_, count)| count.parse::<usize>().ok());
        for _ in 0..count.ok_or_else(|| malformed.clone())? {
            let (_, neighbor) = words.next().ok_or_else(|| malformed.clone())?;
            push(&mut pairs, (id, neighbor))?;
        }
    }
    Ok(pairs)
}

fn gwt<'a>(lines: impl Iterator<Item = (usize, &'a str)>) -> Result<Pairs<'a>, WeightsListError> {
    let mut pairs = Vec::new();
    for (line, text) in lines {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words.as_slice() {
            [] => {}
            [from, to, weight] if weight.parse().is_ok_and(f64::is_finite) => {
                push(&mut pairs, (from, to))?
            }
            _ => return Err(WeightsListError::Malformed { line }),
        }
    }
    Ok(pairs)
}

fn push<'a>(pairs: &mut Pairs<'a>, pair: (&'a str, &'a str)) -> Result<(), WeightsListError> {
    if pairs.len() >= NEIGHBOR_PAIRS {
        return Err(WeightsListError::TooMany);
    }
    pairs.push(pair);
    Ok(())
}

/// The meaning of the ids of a list.
enum Ids<'a> {
    Codes(HashMap<&'a str, u32>),
    Numbers { first: u32, n: u32 },
}

impl<'a> Ids<'a> {
    /// Codes if every id is one; else numbers if every id is one of those.
    fn of(pairs: &Pairs<'_>, codes: &[&'a str]) -> Self {
        let known: HashMap<&str, u32> = codes.iter().copied().zip(0..).collect();
        let mut ids = pairs.iter().flat_map(|(from, to)| [*from, *to]);
        if ids.clone().all(|id| known.contains_key(id)) {
            return Self::Codes(known);
        }
        let n = u32::try_from(codes.len()).unwrap_or(u32::MAX);
        let first = u32::from(!ids.clone().any(|id| id.parse() == Ok(0_u32)));
        let numbers = Self::Numbers { first, n };
        if ids.all(|id| numbers.place(id).is_some()) { numbers } else { Self::Codes(known) }
    }

    fn place(&self, id: &str) -> Option<u32> {
        match self {
            Self::Codes(known) => known.get(id).copied(),
            Self::Numbers { first, n } => {
                id.parse::<u32>().ok()?.checked_sub(*first).filter(|place| place < n)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODES: [&str; 3] = ["0114", "0115", "0117"];

    fn read(text: &str, format: WeightsFormat) -> Result<Vec<(u32, u32)>, WeightsListError> {
        read_weights_list(text, format, &CODES)
    }

    #[test]
    fn neighbours_are_listed_by_codes_or_numbers() {
        let expected = vec![(0, 1), (0, 2), (1, 0), (2, 0)];
        for text in [
            "0 3 map code\n0114 2\n0115 0117\n0115 1\n0114\n0117 1\n0114\n",
            "3\n0 2\n1 2\n1 1\n0\n2 1\n0\n",
            "0 3 map Unknown\r\n1 2\r\n2\r\n3\r\n2 1\r\n1\r\n3 1\r\n1\r\n",
        ] {
            assert_eq!(read(text, WeightsFormat::Gal).as_ref(), Ok(&expected), "{text}");
        }
        let gwt = "0 3 map code\n0114 0115 12.5\n0114 0117 1e3\n0115 0114 12.5\n0117 0114 1000\n";
        assert_eq!(read(gwt, WeightsFormat::Gwt), Ok(expected));
    }

    #[test]
    fn a_district_without_neighbours_has_an_empty_line() {
        let text = "0 3 map code\n0114 1\n0115\n0115 1\n0114\n0117 0\n\n";
        assert_eq!(read(text, WeightsFormat::Gal), Ok(vec![(0, 1), (1, 0)]));
    }

    #[test]
    fn a_list_about_other_districts_is_refused() {
        let gal = |text| read(text, WeightsFormat::Gal);
        assert_eq!(
            gal("0 2 x y\n"),
            Err(WeightsListError::OtherNumber { listed: 2, districts: 3 })
        );
        assert_eq!(
            gal("3\n0114 1\n0999\n"),
            Err(WeightsListError::UnknownId { id: "0999".to_owned() })
        );
        assert_eq!(gal("3\n7 1\n9\n"), Err(WeightsListError::UnknownId { id: "7".to_owned() }));
        for (text, line) in [("", 1), ("map\n", 1), ("3\n0114 x\n", 2), ("3\n0114 2\n0115\n", 2)] {
            assert_eq!(gal(text), Err(WeightsListError::Malformed { line }), "{text}");
        }
        let gwt = read("3\n0114 0115\n", WeightsFormat::Gwt);
        assert_eq!(gwt, Err(WeightsListError::Malformed { line: 2 }));
    }
}
