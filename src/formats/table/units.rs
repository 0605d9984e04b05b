//! Units that stand in the cells of a column, as in `61 372 kr`.

use super::raw_row::is_blank;
use crate::formats::features::Value;
use crate::formats::parsing::{cell_of, number_of, trimmed};
use crate::model::Cell;

/// Units that are written beside numbers, in lower case.
const UNITS: [&str; 42] = [
    "%",
    "kr",
    "kr.",
    "kronor",
    ":-",
    "sek",
    "tkr",
    "kr/mån",
    "kr/år",
    "kr/m²",
    "kr/inv",
    "ksek",
    "mkr",
    "mnkr",
    "msek",
    "€",
    "eur",
    "euro",
    "$",
    "usd",
    "£",
    "gbp",
    "nok",
    "dkk",
    "st",
    "st.",
    "stycken",
    "pers",
    "pers.",
    "personer",
    "people",
    "persons",
    "inv",
    "inv.",
    "invånare",
    "år",
    "years",
    "m²",
    "m2",
    "kvm",
    "km²",
    "ha",
];
/// Units that are the same where they stand before the number.
const BEFORE: [&str; 5] = ["kr", "sek", "€", "$", "£"];

/// Takes the unit out of the cells of a column if they all have the same one, and returns it. A column with other
/// texts, or without numbers, stays as it is. Marks such as `..` have no unit.
pub fn take_unit(values: &mut [Value]) -> Option<String> {
    let mut unit: Option<String> = None;
    let mut numbers: Vec<(usize, String)> = Vec::new();
    let mut bare = 0;
    for (at, value) in values.iter().enumerate().filter(|(_, value)| !is_blank(value)) {
        let Value::Text(text) = value else {
            bare += 1;
            continue;
        };
        let text = trimmed(text);
        match split(text) {
            Some((number, found)) => {
                let found = found.to_owned();
                if unit.get_or_insert_with(|| found.clone()).to_lowercase() != found.to_lowercase()
                {
                    return None;
                }
                numbers.push((at, number.to_owned()));
            }
            None => match cell_of(text) {
                Some(Cell::Value(_)) => bare += 1,
                Some(_) => {}
                None => return None,
            },
        }
    }
    // A unit beside a few numbers may be another than that of the others.
    if bare > numbers.len() {
        return None;
    }
    for (at, number) in numbers {
        if let Some(value) = values.get_mut(at) {
            *value = Value::Text(number);
        }
    }
    unit
}

/// The number and the unit of a text that is nothing else.
fn split(text: &str) -> Option<(&str, &str)> {
    let is_unit = |unit: &str, known: &[&str]| known.contains(&unit.to_lowercase().as_str());
    let is_of_number = |letter: char| letter.is_ascii_digit();
    let end = text.rfind(is_of_number)? + 1;
    // The digit of a unit such as m2 is none of the number.
    let ends =
        [Some(end), text.strip_suffix('2').and_then(|text| Some(text.rfind(is_of_number)? + 1))];
    let behind = ends.into_iter().flatten().find_map(|end| {
        let (number, unit) = text.split_at_checked(end)?;
        Some((number, unit.trim())).filter(|(_, unit)| is_unit(unit, &UNITS))
    });
    let before = || {
        let (unit, number) =
            text.split_at_checked(text.find(|c: char| c.is_ascii_digit() || "-−–".contains(c))?)?;
        Some((number, unit.trim())).filter(|(_, unit)| is_unit(unit, &BEFORE))
    };
    behind.or_else(before).filter(|(number, _)| number_of(number).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(texts: &[&str]) -> (Option<String>, Vec<String>) {
        let mut values: Vec<Value> =
            texts.iter().map(|text| Value::Text((*text).to_owned())).collect();
        let unit = take_unit(&mut values);
        (unit, values.iter().map(super::super::text_of).collect())
    }

    #[test]
    fn the_unit_of_all_cells_is_taken_out_of_them() {
        let cases: [(&[&str], &str, &[&str]); 7] = [
            (&["61 372 kr", "..", "7 kr"], "kr", &["61 372", "..", "7"]),
            (&["12,5 %", "3%"], "%", &["12,5", "3"]),
            (&["$1,200", "$900"], "$", &["1,200", "900"]),
            (&["500:-", "20:-"], ":-", &["500", "20"]),
            (&["12 m2", "7m2"], "m2", &["12", "7"]),
            (&["5 St", "6"], "St", &["5", "6"]),
            (&["€ −3", "€ 4"], "€", &["−3", "4"]),
        ];
        for (texts, unit, numbers) in cases {
            let (found, left) = taken(texts);
            assert_eq!(
                (found.as_deref(), left),
                (Some(unit), numbers.iter().map(|n| (*n).to_owned()).collect()),
                "{texts:?}"
            );
        }
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for texts in [
            &["1 kr", "2 st"][..],
            &["1 kr", "Angered"],
            &["101 Kungsladugård", "102 Sanna"],
            &["1A", "2A"],
            &["1", "2"],
            &["kr", "kr"],
            &["1 2 3 kr"],
            &["3,2 mkr", "5", "7"],
            &[],
        ] {
            assert_eq!(taken(texts), (None, texts.iter().map(|t| (*t).to_owned()).collect()));
        }
    }
}
