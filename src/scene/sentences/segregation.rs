//! Segregation measures in plain sentences, if there is one that is right for these groups; and the
//! agreement of divisions on a change.

use crate::analysis::{ComparedGroups, Measured, ZoningLadder};
use crate::i18n::{Language, Numbers, lowered, tr, tr_with};
use crate::model::Unit;
use crate::stats::segregation::Population;

/// Number of decimals of a displayed measure.
pub const MEASURE_DECIMALS: usize = 3;
/// Smallest change that counts: smaller ones don't show in [`MEASURE_DECIMALS`].
const NO_CHANGE: f64 = 0.0005;
/// Share from which percentages have no decimals.
const ROUND_FROM: f64 = 0.1;

/// The value of a measure as a sentence. `None` without a value, and for measures that have no sentence.
/// Sentences about two groups are used for two groups only.
pub fn reading(
    measured: &Measured,
    population: &Population,
    compared: &ComparedGroups,
    language: Language,
) -> Option<String> {
    let value = measured.value()?;
    let group = compared.groups.first()?;
    let people = group.unit == Unit::People;
    let two = population.two_groups().ok();
    let id = measured.measure.id();
    let share = |value: f64| percent(value, language);
    let points = |value: f64| Numbers(language).decimal(value.abs() * 100.0, 1);
    let (key, number) = match (id, &two) {
        ("dissimilarity", Some(_)) if people => ("segregation.reading_d_people", share(value)),
        ("dissimilarity", Some(_)) => ("segregation.reading_d_things", share(value)),
        ("gini_segregation", Some(two)) => {
            let p = two.share();
            ("segregation.reading_gini", points(value * 2.0 * p * (1.0 - p)))
        }
        ("theil_h", Some(_)) | ("multi_theil_h", _) => ("segregation.reading_h", share(value)),
        ("isolation", Some(_)) => ("segregation.reading_isolation", share(value)),
        ("interaction", Some(_)) => ("segregation.reading_interaction", share(value)),
        ("correlation_ratio", Some(_)) if value >= 0.0 => {
            ("segregation.reading_correlation_ratio", points(value))
        }
        ("delta", Some(_)) if people => ("segregation.reading_delta_people", share(value)),
        ("delta", Some(_)) => ("segregation.reading_delta_things", share(value)),
        ("distance_decay_isolation", Some(_)) if people => {
            ("segregation.reading_decay_isolation", share(value))
        }
        ("distance_decay_interaction", Some(_)) if people => {
            ("segregation.reading_decay_interaction", share(value))
        }
        ("spatial_proximity", Some(_)) => {
            ("segregation.reading_proximity", Numbers(language).decimal(value, 2))
        }
        ("multi_dissimilarity", _) => ("segregation.reading_multi_d", share(value)),
        ("multi_relative_diversity", _) if value >= 0.0 => {
            ("segregation.reading_diversity", share(value))
        }
        ("simpson_interaction", _) => ("segregation.reading_mixed_pair", share(value)),
        ("simpson_concentration", _) => ("segregation.reading_same_pair", share(value)),
        _ => return None,
    };
    let name = lowered(group.title.get(language));
    let others = match compared.groups.as_slice() {
        [_, other] => lowered(other.title.get(language)),
        _ => tr(language, "segregation.the_others").to_owned(),
    };
    Some(tr_with(language, key, &[("value", &number), ("group", &name), ("others", &others)]))
}

/// A share in percent, with a decimal if it is small.
fn percent(share: f64, language: Language) -> String {
    let decimals = usize::from(share.abs() < ROUND_FROM);
    Numbers(language).value(share, Unit::Share, decimals)
}

/// The agreement of a city's divisions on the direction of change; `None` with fewer than two, or
/// without an earlier year.
pub fn agreement_words(ladder: &ZoningLadder, language: Language) -> Option<String> {
    let found = ladder.agreement(NO_CHANGE)?;
    let (from, to) = (ladder.before?.to_string(), ladder.year?.to_string());
    let all = found.rose + found.fell + found.stayed;
    if all < 2 {
        return None;
    }
    let numbers = Numbers(language);
    let key = match (found.rose, found.fell, found.stayed) {
        (rose, 0, 0) if rose == all => "segregation.all_rose",
        (0, fell, 0) if fell == all => "segregation.all_fell",
        (0, 0, _) => "segregation.all_stayed",
        _ => "segregation.divided",
    };
    let change = |value: f64| numbers.difference(value, Unit::Number, MEASURE_DECIMALS);
    Some(tr_with(
        language,
        key,
        &[
            ("from", &from),
            ("to", &to),
            ("n", &numbers.count(all)),
            ("rose", &numbers.count(found.rose)),
            ("fell", &numbers.count(found.fell)),
            ("stayed", &numbers.count(found.stayed)),
            ("least", &change(found.least)),
            ("most", &change(found.most)),
        ],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Direction, Indicator, IndicatorId, LocalText, MadeOf, ThemeId};
    use crate::stats::Run;
    use crate::stats::segregation::{ALL, measure};

    fn indicator(title: &str, unit: Unit) -> Indicator {
        Indicator {
            id: IndicatorId::new(title),
            title: LocalText::same(title),
            definition: LocalText::default(),
            unit,
            decimals: 0,
            made_of: MadeOf::Count { column: title.to_owned() },
            measures_change: false,
            direction: Direction::Neutral,
            theme: ThemeId::new(""),
            own: false,
            source: LocalText::default(),
            vintage: LocalText::default(),
            editions: Vec::new(),
            period_starts: std::collections::BTreeMap::new(),
            years: [].into(),
        }
    }

    fn two(unit: Unit) -> (Population, ComparedGroups) {
        let population = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]);
        let groups = vec![indicator("Gröna", unit), indicator("Blå", unit)];
        (population, ComparedGroups { groups, total: None })
    }

    fn read(id: &str, population: &Population, compared: &ComparedGroups) -> Option<String> {
        let measured = Measured::of(measure(id).unwrap(), population, &Run::default());
        reading(&measured, population, compared, Language::Sv)
    }

    #[test]
    fn those_who_would_have_to_move_are_told_of_two_groups_of_people_only() {
        let (population, compared) = two(Unit::People);
        let told = read("dissimilarity", &population, &compared).unwrap();
        assert!(
            told.starts_with("60\u{a0}% av gruppen gröna, eller lika stor del av blå"),
            "{told}"
        );
        assert!(told.contains("flytta"), "{told}");
        let three = Population::of_groups(&[&[8.0, 2.0], &[2.0, 8.0], &[1.0, 5.0]]);
        let mut groups = compared.clone();
        groups.groups.push(indicator("Röda", Unit::People));
        assert_eq!(read("dissimilarity", &three, &groups), None);
        let told = read("multi_dissimilarity", &three, &groups).unwrap();
        assert!(!told.contains("gröna"), "{told}");
    }

    #[test]
    fn dwellings_do_not_move() {
        let (population, compared) = two(Unit::Dwellings);
        for id in ["dissimilarity", "distance_decay_isolation"] {
            let told = read(id, &population, &compared).unwrap_or_default();
            assert!(!told.contains("flytta") && !told.contains("möter"), "{told}");
        }
        assert!(read("dissimilarity", &population, &compared).unwrap().contains("finnas"));
    }

    #[test]
    fn the_difference_behind_gini_is_worked_back_to_points() {
        // p is 0.8 and 0.2 in districts as large: a random pair differs by 0.6 half of the time.
        let (population, compared) = two(Unit::People);
        let told = read("gini_segregation", &population, &compared).unwrap();
        assert!(told.contains("30,0 procentenheter"), "{told}");
        // η² is the group's mean exposure to itself less the others' to it: 0.68 − 0.32.
        let told = read("correlation_ratio", &population, &compared).unwrap();
        assert!(told.contains("36,0 procentenheter"), "{told}");
    }

    #[test]
    fn no_sentence_is_left_with_a_hole() {
        let (population, compared) = two(Unit::People);
        for measure in ALL {
            for language in Language::ALL {
                let measured = Measured::of(*measure, &population, &Run::default());
                let told = reading(&measured, &population, &compared, language);
                assert!(told.is_none_or(|told| !told.contains('{')), "{}", measure.id());
            }
        }
        assert_eq!(read("atkinson", &population, &compared), None);
    }
}
