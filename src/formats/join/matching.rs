//! Matching of cells to districts by code or name.

use std::collections::HashMap;

use crate::formats::{ColumnRole, TableFile};
use crate::i18n::{Language, tr};
use crate::model::{Dataset, DistrictCode};

/// Ways of matching rows to districts, from strict to lenient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchedBy {
    /// The exact code.
    Code,
    /// The code before the name in one cell, as PxWeb writes it.
    LeadingCode,
    /// The code without leading zeros, which spreadsheets remove.
    CodeWithoutZeros,
    /// The exact name.
    Name,
    /// The name, ignoring case, spaces, punctuation and diacritics.
    LooseName,
}

impl MatchedBy {
    const ALL: [Self; 5] =
        [Self::Code, Self::LeadingCode, Self::CodeWithoutZeros, Self::Name, Self::LooseName];

    /// The id in machine-readable output.
    pub fn id(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::LeadingCode => "leading_code",
            Self::CodeWithoutZeros => "code_without_zeros",
            Self::Name => "name",
            Self::LooseName => "loose_name",
        }
    }

    /// The name in the user's language.
    pub fn text(self, language: Language) -> &'static str {
        let key = match self {
            Self::Code => "errors.matched_by_code",
            Self::LeadingCode => "errors.matched_by_leading_code",
            Self::CodeWithoutZeros => "errors.matched_by_code_without_zeros",
            Self::Name => "errors.matched_by_name",
            Self::LooseName => "errors.matched_by_loose_name",
        };
        tr(language, key)
    }

    fn is_by_code(self) -> bool {
        matches!(self, Self::Code | Self::CodeWithoutZeros)
    }

    /// The match key of a district.
    fn of_district(self, code: &str, name: &str) -> String {
        match self {
            Self::Code | Self::LeadingCode => code.to_owned(),
            Self::CodeWithoutZeros => without_zeros(code),
            Self::Name => name.to_owned(),
            Self::LooseName => loose(name),
        }
    }

    /// The match key of a cell of the table.
    fn of_cell(self, text: &str) -> String {
        match self {
            Self::Code | Self::Name => text.to_owned(),
            Self::LeadingCode => {
                text.split_once(' ').map_or_else(String::new, |(code, _)| code.to_owned())
            }
            Self::CodeWithoutZeros => without_zeros(text.strip_suffix(".0").unwrap_or(text)),
            Self::LooseName => loose(text),
        }
    }
}

/// The match targets: the districts, then the codes without an outline.
pub(super) struct Places {
    /// The code and the name of each.
    pub codes: Vec<(DistrictCode, String)>,
    by: Vec<(MatchedBy, HashMap<String, usize>)>,
}

impl Places {
    pub fn of(dataset: &Dataset) -> Self {
        let districts = dataset.division.districts.iter().map(|d| (d.code.clone(), d.name.clone()));
        let unplaced =
            dataset.unplaced.iter().map(|u| (u.code.clone(), u.name.get(Language::Sv).to_owned()));
        let codes: Vec<(DistrictCode, String)> = districts.chain(unplaced).collect();
        let by = MatchedBy::ALL.map(|by| {
            let mut places: HashMap<String, Option<usize>> = HashMap::new();
            for (place, (code, name)) in codes.iter().enumerate() {
                // A key that two targets share is ambiguous and matches neither.
                places
                    .entry(by.of_district(code.as_str(), name))
                    .and_modify(|taken| *taken = None)
                    .or_insert(Some(place));
            }
            let sure = places.into_iter().filter_map(|(key, place)| Some((key, place?)));
            (by, sure.filter(|(key, _)| !key.is_empty()).collect())
        });
        Self { codes, by: by.into() }
    }

    /// The target of a cell.
    pub fn find(&self, by: MatchedBy, text: &str) -> Option<usize> {
        let (_, places) = self.by.iter().find(|(way, _)| *way == by)?;
        places.get(&by.of_cell(text)).copied()
    }
}

/// The longest number that is no code unless it stands in the first column, in digits.
const SMALL: usize = 2;

fn holds_small_numbers(table: &TableFile, column: usize) -> bool {
    (0..table.lines.len()).all(|row| {
        let text = table.text(row, column);
        text.len() <= SMALL && text.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The column and the way of matching that match the most targets.
pub(super) fn best_key(
    table: &TableFile,
    columns: &[usize],
    places: &Places,
) -> Option<(usize, MatchedBy)> {
    let mut best: Option<(usize, usize, MatchedBy)> = None;
    for by in MatchedBy::ALL {
        for column in columns {
            if matches!(table.role(*column), ColumnRole::Time | ColumnRole::Figures) {
                continue;
            }
            // One of several columns with small numbers holds classes or counts rather than codes.
            if columns.len() > 1
                && *column > 0
                && by.is_by_code()
                && holds_small_numbers(table, *column)
            {
                continue;
            }
            let mut found: Vec<usize> = (0..table.lines.len())
                .filter_map(|row| places.find(by, &table.text(row, *column)))
                .collect();
            found.sort_unstable();
            found.dedup();
            if found.len() > best.map_or(0, |(most, _, _)| most) {
                best = Some((found.len(), *column, by));
            }
        }
    }
    best.map(|(_, column, by)| (column, by))
}

fn without_zeros(code: &str) -> String {
    let digits = !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
    if digits { code.trim_start_matches('0').to_owned() } else { String::new() }
}

/// The name in lower case, with letters and digits only and without diacritics.
fn loose(name: &str) -> String {
    name.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .map(|c| match c {
            'å' | 'ä' | 'á' | 'à' | 'â' => 'a',
            'ö' | 'ø' | 'ó' | 'ô' => 'o',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'ü' | 'ú' => 'u',
            'æ' => 'a',
            other => other,
        })
        .collect()
}
