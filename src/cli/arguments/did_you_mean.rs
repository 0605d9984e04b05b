//! The probable meaning of a misspelt name: the nearest known name.

use crate::i18n::{Language, edits, tr_with};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_near_name_is_suggested() {
        let known = ["mean_earnings", "population", "density"];
        assert_eq!(did_you_mean("mean_earning", known), Some("mean_earnings"));
        assert_eq!(did_you_mean("POPULATION", known), Some("population"));
        assert_eq!(did_you_mean("unemployment", known), None);
    }
}
