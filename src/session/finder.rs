//! Finds districts by name or part of it, with or without diacritics.

use crate::i18n::fold;
use crate::model::{Dataset, DistrictCode, DivisionId};

/// A district that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The division it is in.
    pub division: DivisionId,
    /// Its code.
    pub code: DistrictCode,
    /// Its name.
    pub name: String,
    /// The larger areas it belongs to.
    pub part_of: Vec<String>,
}

struct Entry {
    folded: String,
    found: Found,
}

/// The names of all districts of all open divisions.
#[derive(Default)]
pub struct Finder {
    entries: Vec<Entry>,
}

impl Finder {
    /// Adds the districts of a division in place of those it had before.
    pub fn add(&mut self, dataset: &Dataset) {
        let division = &dataset.division.id;
        self.entries.retain(|e| e.found.division != *division);
        self.entries.extend(dataset.division.districts.iter().map(|d| Entry {
            folded: fold(&d.name),
            found: Found {
                division: division.clone(),
                code: d.code.clone(),
                name: d.name.clone(),
                part_of: d.part_of.clone(),
            },
        }));
    }

    /// The districts whose name or code holds the words of the query, best first: those of the
    /// current division, then whole names, beginnings of names, beginnings of words, the rest.
    pub fn find(&self, query: &str, current: &DivisionId, limit: usize) -> Vec<&Found> {
        let query = fold(query.trim());
        let words: Vec<&str> = query.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<(u8, bool, &str, &Found)> = self
            .entries
            .iter()
            .filter_map(|e| {
                let grade = grade(&e.folded, &query, &words, e.found.code.as_str())?;
                Some((grade, e.found.division != *current, e.folded.as_str(), &e.found))
            })
            .collect();
        hits.sort_by(|a, b| {
            (a.1, a.0, a.2, &a.3.division, &a.3.code).cmp(&(
                b.1,
                b.0,
                b.2,
                &b.3.division,
                &b.3.code,
            ))
        });
        hits.into_iter().take(limit).map(|hit| hit.3).collect()
    }
}

/// How well a name answers a query, 0 best.
fn grade(name: &str, query: &str, words: &[&str], code: &str) -> Option<u8> {
    if name == query || code.eq_ignore_ascii_case(query) {
        Some(0)
    } else if name.starts_with(query) {
        Some(1)
    } else if words.iter().all(|w| name.split([' ', '-']).any(|part| part.starts_with(w))) {
        Some(2)
    } else if words.iter().all(|w| name.contains(w)) {
        Some(3)
    } else {
        None
    }
}
