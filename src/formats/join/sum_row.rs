//! Rows that hold the sum over all districts, such as those of the city.

/// Names of a whole, in lower case.
const NAMES: [&str; 17] = [
    "göteborg",
    "göteborgs stad",
    "göteborgs kommun",
    "göteborgsregionen",
    "riket",
    "sverige",
    "sweden",
    "staden",
    "kommunen",
    "regionen",
    "samtliga",
    "samtliga områden",
    "alla områden",
    "all districts",
    "alla",
    "sum",
    "all",
];
/// Words that only a sum has in its name, in lower case.
const WORDS: [&str; 4] = ["total", "totalt", "totala", "summa"];
/// Words that the name of a whole begins with, in lower case.
const FIRST: [&str; 3] = ["hela", "whole", "entire"];

/// True for the name of a sum, with or without a code before it.
pub fn is_sum(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_code = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".:-".contains(c);
    let name = name.trim_start_matches(is_code).trim_end_matches(|c: char| !c.is_alphanumeric());
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    NAMES.contains(&name)
        || words.clone().any(|word| WORDS.contains(&word))
        || words.next().is_some_and(|first| FIRST.contains(&first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_known_by_their_names() {
        for name in [
            "Göteborg",
            "1480 Göteborg",
            "Totalt",
            "SUMMA:",
            "Hela staden",
            "Riket",
            "00 Riket",
            "Göteborg totalt",
            "Hela Göteborg",
            "Göteborgs Stad",
            "Samtliga områden",
        ] {
            assert!(is_sum(name), "{name}");
        }
        for name in ["Kungsladugård", "", "199", "Alla helgons", "Göteborg, ospecificerat", "Z9"]
        {
            assert!(!is_sum(name), "{name}");
        }
    }
}
