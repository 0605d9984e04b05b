//! The probable meaning of a misspelt name: the nearest known name.

use crate::i18n::{Language, tr_with};

/// The candidate with the fewest edits, if they are few for its length.
pub fn did_you_mean<'a>(
    asked: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let asked = asked.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (edits(&asked, &candidate.to_lowercase()), candidate))
        .min_by_key(|(edits, _)| *edits)
        .filter(|(edits, candidate)| *edits <= candidate.chars().count().max(3) / 3)
        .map(|(_, candidate)| candidate)
}

/// A message with the probable name and the available names.
pub fn with_choices<'a>(
    what: String,
    asked: &str,
    choices: impl Iterator<Item = &'a str>,
    language: Language,
) -> String {
    let choices: Vec<&str> = choices.collect();
    let mut lines = vec![what];
    if let Some(meant) = did_you_mean(asked, choices.iter().copied()) {
        lines.push(tr_with(language, "cli.did_you_mean", &[("name", meant)]));
    }
    lines.push(tr_with(language, "cli.there_are", &[("names", &choices.join(", "))]));
    lines.join("\n")
}

/// Edit distance: number of letters to insert, delete or change (Levenshtein 1966).
fn edits(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, b) in row.iter_mut().skip(1).zip(to.chars()) {
            let cost = (diagonal + usize::from(a != b)).min(*cell + 1).min(left + 1);
            diagonal = *cell;
            *cell = cost;
            left = cost;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted_as_in_the_textbook() {
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("same", "same"), 0);
    }

    #[test]
    fn only_a_near_name_is_suggested() {
        let known = ["mean_earnings", "population", "density"];
        assert_eq!(did_you_mean("mean_earning", known), Some("mean_earnings"));
        assert_eq!(did_you_mean("POPULATION", known), Some("population"));
        assert_eq!(did_you_mean("unemployment", known), None);
    }
}
