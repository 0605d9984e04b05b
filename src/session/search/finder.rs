//! Search for districts by name or part of it, with or without diacritics.

use crate::i18n::fold;
use crate::model::{Dataset, DistrictCode, DivisionId};

/// A search text, folded and split into words once.
#[derive(Clone, Debug, Default)]
pub struct Query {
    folded: String,
    words: Vec<String>,
}

impl Query {
    /// The query of a text.
    pub fn new(text: &str) -> Self {
        let folded = fold(text.trim());
        let words = folded.split_whitespace().map(str::to_owned).collect();
        Self { folded, words }
    }

    /// True if the query has no words.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Match grade of a folded name: 0 for the whole name, 1 for its beginning, 2 for beginnings of its
    /// words, 3 for parts of it; `None` unless the name contains every word of the query.
    pub fn grade(&self, name: &str) -> Option<u8> {
        let begins = |word: &String| {
            name.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(word.as_str()))
        };
        if name == self.folded {
            Some(0)
        } else if name.starts_with(&self.folded) {
            Some(1)
        } else if self.words.iter().all(begins) {
            Some(2)
        } else if self.words.iter().all(|word| name.contains(word.as_str())) {
            Some(3)
        } else {
            None
        }
    }
}

/// Maximum length of an inflection ending: "skola", "skolorna".
const LONGEST_ENDING: usize = 3;
/// Minimum length of a word that may be inflected.
const SHORTEST_STEM: usize = 3;

impl Query {
    /// Match grade of everyday words (folded): 2 if each word of the query is one of them, 3 if it is a
    /// beginning of one, or one with an ending; `None` unless every word of the query matches.
    pub fn grade_of_words<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<u8> {
        let words: Vec<&str> = words.collect();
        if self.is_empty() {
            return None;
        }
        if words.contains(&self.folded.as_str()) {
            return Some(2);
        }
        let answers = |asked: &String| {
            let ending = |word: &str| {
                asked
                    .strip_prefix(word)
                    .is_some_and(|rest| word.len() >= SHORTEST_STEM && rest.len() <= LONGEST_ENDING)
            };
            words.iter().any(|word| word.starts_with(asked.as_str()) || ending(word))
        };
        self.words.iter().all(answers).then_some(3)
    }
}

/// A search hit: a district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The division of the district.
    pub division: DivisionId,
    /// The district's code.
    pub code: DistrictCode,
    /// The district's name.
    pub name: String,
    /// The larger areas the district belongs to.
    pub part_of: Vec<String>,
}

struct Entry {
    folded: String,
    found: Found,
}

/// The search index: the names of all districts of all open divisions.
#[derive(Default)]
pub struct Finder {
    entries: Vec<Entry>,
}

impl Finder {
    /// Adds the districts of a division, or replaces those it had before.
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

    /// The districts that match the query by name or code, each with its [`Query::grade`]. Districts of the
    /// current division come first, then better grades.
    pub fn find(&self, query: &Query, current: &DivisionId, limit: usize) -> Vec<(u8, &Found)> {
        if query.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<(bool, u8, &str, &Found)> = self
            .entries
            .iter()
            .filter_map(|e| {
                let is_code = e.found.code.as_str().eq_ignore_ascii_case(&query.folded);
                let grade = if is_code { 0 } else { query.grade(&e.folded)? };
                Some((e.found.division != *current, grade, e.folded.as_str(), &e.found))
            })
            .collect();
        hits.sort_by(|a, b| {
            (a.0, a.1, a.2, &a.3.division, &a.3.code).cmp(&(
                b.0,
                b.1,
                b.2,
                &b.3.division,
                &b.3.code,
            ))
        });
        hits.into_iter().take(limit).map(|(_, grade, _, found)| (grade, found)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_answer_also_with_an_ending_and_while_they_are_typed() {
        let words = ["skola", "betyg", "val", "halsa"];
        let grade = |query: &str| Query::new(query).grade_of_words(words.into_iter());
        assert_eq!(grade("Skola"), Some(2));
        assert_eq!(grade("sko"), Some(3));
        assert_eq!(grade("skolan"), Some(3));
        assert_eq!(grade("valet"), Some(3));
        assert_eq!(grade("hälsan"), Some(3));
        assert_eq!(grade("skolan betyg"), Some(3));
        assert_eq!(grade("vallgraven"), None, "a name that only begins like a word");
        assert_eq!(grade("skola bil"), None);
        assert_eq!(grade(" "), None);
    }

    #[test]
    fn whole_names_come_before_beginnings_and_those_before_parts() {
        let grade = |query: &str, name: &str| Query::new(query).grade(&fold(name));
        assert_eq!(grade("högsbo", "Högsbo"), Some(0));
        assert_eq!(grade("hogsbo", "Högsbotorp västra"), Some(1));
        assert_eq!(grade("vast hogs", "Högsbotorp västra"), Some(2));
        assert_eq!(grade("torp", "Högsbotorp västra"), Some(3));
        assert_eq!(grade("torp askim", "Högsbotorp västra"), None);
        assert_eq!(grade("bredbergs", "Fisher–Jenks (Bredbergs gränser)"), Some(2));
    }
}
