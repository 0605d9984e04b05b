//! Groups that every built-in division offers, and estimated counts of few persons.

use skillnad::analysis::{countable, indicator_or_column};
use skillnad::formats::builtin::{catalog, load};
use skillnad::model::{Cell, Dataset, IndicatorId, MadeOf, Revision, SmallGroups};

fn divisions() -> impl Iterator<Item = Dataset> {
    catalog().divisions.iter().map(|division| load(&division.id, Revision(0)).unwrap())
}

#[test]
fn every_column_that_is_offered_as_a_group_has_a_name_in_both_languages() {
    for dataset in divisions() {
        let division = dataset.division.id.as_str();
        let ids = countable(&dataset);
        assert!(ids.contains(&"born_abroad") && ids.contains(&"dwellings_unknown"), "{division}");
        assert!(!ids.contains(&"population_start"), "{division}: it is no group");
        for id in ids {
            let title = indicator_or_column(&dataset, &IndicatorId::new(id)).unwrap().title;
            for name in title.texts() {
                assert!(!name.contains('_') && name != id, "{division}: {id} is called {name}");
            }
            assert_ne!(title.get("sv"), title.get("en"), "{division}: {id}");
        }
    }
}

#[test]
fn an_estimated_count_in_a_district_of_few_persons_is_withheld_and_a_published_one_is_not() {
    let rule = SmallGroups::default();
    let (mut withheld, mut published) = (0, 0);
    for dataset in divisions() {
        for indicator in &dataset.indicators {
            let (MadeOf::Count { column } | MadeOf::Change { column } | MadeOf::Density { column }) =
                &indicator.made_of
            else {
                continue;
            };
            for year in dataset.years(indicator) {
                let estimated = dataset.marks(indicator, Some(year)).estimated;
                let persons = dataset.column("population", Some(year));
                let figures = dataset.column(column, Some(year));
                let series = dataset.series(indicator, Some(year)).unwrap();
                for ((cell, persons), figure) in series.cells.iter().zip(persons).zip(figures) {
                    if figure.ends().is_none() || !rule.are_few(persons) {
                        continue;
                    }
                    let what = format!("{} {} {year}", dataset.division.id, indicator.id);
                    assert_eq!(*cell == Cell::TooFew, estimated, "{what}: {cell:?}");
                    *if estimated { &mut withheld } else { &mut published } += 1;
                }
            }
        }
    }
    assert!(withheld > 100 && published > 0, "{withheld} {published}");
}
