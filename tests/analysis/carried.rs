//! Figures that are carried to other divisions, held against the estimates that the data are built with.

use skillnad::analysis::{Carried, Carrying, NotCarried};
use skillnad::formats::builtin::{load, pieces};
use skillnad::model::{Cell, Dataset, Indicator, IndicatorId, Marks, Revision, Year};

fn dataset(division: &str) -> Dataset {
    load(&division.into(), Revision(1)).unwrap()
}

fn carried(from: &Dataset, figure: &str, to: &Dataset) -> (Carried, Indicator) {
    let figures = [IndicatorId::new(figure)];
    let carrying = Carrying { from, figures: &figures, means: &[], pieces: pieces() };
    let carried = carrying.to(to).unwrap();
    let (before, here) = carried.added[0].clone();
    assert_eq!(before.as_str(), figure);
    let indicator = carried.dataset.indicator(&here).unwrap().clone();
    (carried, indicator)
}

/// The largest difference between the carried values of a year and those that are built in.
fn largest_difference(from: &Dataset, figure: &str, to: &Dataset, year: Year) -> f64 {
    let (carried, here) = carried(from, figure, to);
    let built_in = to.series(to.indicator(&figure.into()).unwrap(), Some(year)).unwrap();
    let series = carried.dataset.series(&here, Some(year)).unwrap();
    assert_eq!(series.marks, Marks::ESTIMATED);
    assert_eq!(series.cells.len(), built_in.cells.len());
    let pairs = series.cells.iter().zip(&built_in.cells);
    let differences = pairs.map(|pair| match pair {
        (Cell::Value(carried), Cell::Value(built_in)) => (carried - built_in).abs(),
        (carried, built_in) if carried == built_in => 0.0,
        pair => panic!("{figure}: {pair:?}"),
    });
    differences.fold(0.0, f64::max)
}

#[test]
fn counts_of_regso_are_those_of_the_built_in_estimates() {
    let regso = dataset("goteborg/regso");
    for division in [
        "goteborg/primaromraden",
        "goteborg/mellanomraden",
        "goteborg/deso",
        "goteborg/valdistrikt",
        "goteborg/basomraden",
    ] {
        let off = largest_difference(&regso, "born_abroad", &dataset(division), Year(2020));
        // They are the difference of two counts with two decimals.
        assert!(off < 0.0101, "{division}: {off}");
    }
}

#[test]
fn votes_of_electoral_districts_give_the_built_in_turnout() {
    let districts = dataset("goteborg/valdistrikt");
    for division in ["goteborg/primaromraden", "goteborg/regso", "goteborg/deso"] {
        let off =
            largest_difference(&districts, "turnout_municipal", &dataset(division), Year(2022));
        // The counts have two decimals, and the smallest district has some thirty eligible.
        assert!(off < 0.0003, "{division}: {off}");
    }
}

#[test]
fn means_of_regso_are_those_of_the_built_in_estimates() {
    let (regso, primary) = (dataset("goteborg/regso"), dataset("goteborg/primaromraden"));
    let off = largest_difference(&regso, "mean_earnings", &primary, Year(2023));
    // Thousands of crowns with one decimal.
    assert!(off < 0.0501, "{off}");
}

#[test]
fn the_sum_over_the_city_is_kept_from_every_division_to_every_other() {
    let all: Vec<Dataset> = pieces().divisions().map(|id| dataset(id.as_str())).collect();
    let year = Some(Year(2022));
    for from in &all {
        let sum = |cells: &[Cell]| cells.iter().filter_map(|cell| cell.value()).sum::<f64>();
        let whole = sum(&from.column("born_in_sweden", year));
        for to in all.iter().filter(|to| to.division.id != from.division.id) {
            let figures = [IndicatorId::new("born_in_sweden")];
            let carrying = Carrying { from, figures: &figures, means: &[], pieces: pieces() };
            let carried = carrying.to(to).unwrap();
            let column = "born_in_sweden/born_in_sweden";
            let cells = carried.dataset.column(column, year);
            let missing = cells.iter().filter(|cell| cell.value().is_none()).count();
            // Nobody has counted the people of one base area.
            let most = usize::from(to.division.id.as_str() == "goteborg/basomraden");
            assert_eq!(missing, most, "{}", to.division.id);
            let off = (sum(&cells) / whole - 1.0).abs();
            assert!(off < 1e-9, "{} to {}: {off}", from.division.id, to.division.id);
        }
    }
}

#[test]
fn classes_are_not_carried_and_regions_without_pieces_have_no_estimates() {
    let (regso, primary) = (dataset("goteborg/regso"), dataset("goteborg/primaromraden"));
    let figures = [IndicatorId::new("area_type")];
    let carrying = Carrying { from: &regso, figures: &figures, means: &[], pieces: pieces() };
    let carried = carrying.to(&primary).unwrap();
    assert_eq!(carried.left_out, [("area_type".into(), NotCarried::Class)]);
    assert!(carried.added.is_empty());
    assert_eq!(carried.dataset.indicators, primary.indicators);
    assert!(carrying.to(&dataset("goteborgsregionen/regso")).is_none());
    assert!(carrying.to(&regso).is_none(), "it is the same division");
}

#[test]
fn people_on_no_area_stay_out_and_are_told() {
    let (base, deso) = (dataset("goteborg/basomraden"), dataset("goteborg/deso"));
    let (carried, _) = carried(&base, "population", &deso);
    let outside: Vec<&str> = carried.outside.iter().map(|code| code.as_str()).collect();
    assert_eq!(outside, ["30616", "99990"]);
    let sum: f64 = (carried.dataset.column("population/population", Some(Year(2025))).iter())
        .filter_map(|cell| cell.value())
        .sum();
    assert!((sum - f64::from(608_948 - 283 - 1_924)).abs() < 1e-6, "{sum}");
}
