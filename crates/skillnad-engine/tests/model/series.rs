//! Series: figures, weights, means and ranks.

use skillnad_engine::model::{
    Cell, Dataset, Marks, Mean, MeanWeights, SeriesError, SmallGroups, Unit, Withheld, Year,
};

use super::{count, dataset, district, indicator, mean, share, table};

const NONE: f64 = f64::NAN;

/// Three districts and people without a place. In 2020 of 8, 4 and none 2, 3 and none; in 2021 of 10, 20 and
/// 40 2, 5 and 30, and 3 of 30 nowhere.
fn city() -> Dataset {
    let rows =
        [("a", 2020), ("b", 2020), ("c", 2020), ("a", 2021), ("b", 2021), ("c", 2021), ("x", 2021)];
    let table = table(
        &rows.map(|(code, year)| (code, Some(year))),
        &[
            ("abroad", &[2.0, 3.0, 0.0, 2.0, 5.0, 30.0, 3.0]),
            ("sweden", &[6.0, 1.0, 0.0, 8.0, 15.0, 10.0, 27.0]),
            ("people", &[8.0, 4.0, 0.0, 10.0, 20.0, 40.0, 30.0]),
            ("income", &[NONE, 310.0, NONE, 200.0, 300.0, 250.0, 100.0]),
        ],
    );
    let years = [2020, 2021];
    let indicators = vec![
        indicator("people", Unit::People, count("people"), &years),
        indicator("abroad", Unit::Share, share("abroad", &["abroad", "sweden"]), &years),
        indicator("income", Unit::Tkr, mean("income", Some("people")), &years),
        indicator(
            "density",
            Unit::PerKm2,
            skillnad_engine::model::MadeOf::Density { column: "people".to_owned() },
            &years,
        ),
        indicator("plain", Unit::Tkr, mean("income", None), &years),
    ];
    let districts = [("a", Some(2e6)), ("b", Some(5e5)), ("c", None)];
    let districts = districts.map(|(code, area)| district(code, area)).to_vec();
    dataset(districts, table, indicators, &["x"])
}

fn series(city: &Dataset, id: &str, year: i32) -> skillnad_engine::model::Series {
    let indicator = city.indicator(&id.into()).unwrap();
    assert_eq!(indicator.id.as_str(), id);
    city.series(indicator, Some(Year(year))).unwrap()
}

#[test]
fn a_share_is_of_the_sum_of_its_columns_and_not_applicable_to_nobody() {
    let city = city();
    let early = series(&city, "abroad", 2020);
    assert_eq!(early.cells, [Cell::Value(0.25), Cell::Value(0.75), Cell::NotApplicable]);
    assert_eq!(early.weights, [8.0, 4.0, 0.0].map(Cell::Value));
    assert_eq!((early.values(), early.without_value()), (vec![0.25, 0.75], 1));
    assert_eq!(early.masses(), Some(early.weights.as_slice()));
    assert!(early.unplaced.is_empty());
    let late = series(&city, "abroad", 2021);
    assert_eq!(late.cells, [0.2, 0.25, 0.75].map(Cell::Value));
    assert_eq!(late.unplaced, [("x".into(), Cell::Value(0.1))]);
    assert_eq!(late.unplaced_weights, [Cell::Value(30.0)]);
}

#[test]
fn a_density_is_by_square_kilometre_of_land() {
    let density = series(&city(), "density", 2021);
    assert_eq!(density.cells, [Cell::Value(5.0), Cell::Value(40.0), Cell::Missing]);
    assert_eq!(density.weights, [Cell::Value(2.0), Cell::Value(0.5), Cell::Missing]);
}

#[test]
fn a_mean_weighs_by_people_and_counts_those_without_a_place() {
    let city = city();
    let late = series(&city, "abroad", 2021);
    // 2 + 5 + 30 of 70 with a place, and 3 of 30 without: 40 of 100.
    let all = late.mean().unwrap();
    assert!((all.value - 0.4).abs() < 1e-15, "{all:?}");
    assert_eq!((all.weights, all.n), (MeanWeights::Denominator, 3));
    let placed = late.mean_over(0..3).unwrap();
    assert!((placed.value - 37.0 / 70.0).abs() < 1e-15, "{placed:?}");
    let two = late.mean_over([0, 2]).unwrap();
    assert!((two.value - 32.0 / 50.0).abs() < 1e-15 && two.n == 2, "{two:?}");
    // The third is of nobody: it has no share in 2020, and nobody is without a place.
    let early = series(&city, "abroad", 2020).mean();
    assert_eq!(early, Some(Mean { value: 5.0 / 12.0, weights: MeanWeights::Denominator, n: 2 }));
    assert_eq!(late.mean_over([]), None);
}

#[test]
fn without_weights_a_mean_is_that_of_the_districts() {
    let plain = series(&city(), "plain", 2021);
    assert_eq!(plain.masses(), None);
    assert_eq!(plain.mean(), Some(Mean { value: 250.0, weights: MeanWeights::Equal, n: 3 }));
    let some = series(&city(), "plain", 2020);
    assert_eq!(some.mean(), Some(Mean { value: 310.0, weights: MeanWeights::Equal, n: 1 }));
    assert_eq!((plain.without_value(), some.without_value()), (0, 2));
}

#[test]
fn districts_without_people_have_no_weight_in_a_mean() {
    let mut income = series(&city(), "income", 2021);
    income.weights[1] = Cell::Value(0.0);
    let mean = income.mean_over(0..3).unwrap();
    // (10 · 200 + 40 · 250) / 50.
    assert_eq!((mean.value, mean.n), (240.0, 2));
    income.weights = [0.0; 3].map(Cell::Value).to_vec();
    assert_eq!(income.mean_over(0..3), None);
}

#[test]
fn ranks_count_from_the_highest_and_ties_share_the_better() {
    let mut all = series(&city(), "plain", 2021);
    assert_eq!([0, 1, 2].map(|at| all.rank(at)), [Some((3, 3)), Some((1, 3)), Some((2, 3))]);
    all.cells = vec![Cell::Value(5.0), Cell::Value(5.0), Cell::Missing, Cell::Value(1.0)];
    assert_eq!(
        [0, 1, 2, 3].map(|at| all.rank(at)),
        [Some((1, 3)), Some((1, 3)), None, Some((3, 3))]
    );
    all.cells[3] = Cell::between(0.99, 1.0);
    assert_eq!(all.rank(3), None, "a range has no rank");
    assert_eq!(all.rank(4), None);
}

#[test]
fn a_year_without_figures_is_named_with_those_there_are() {
    let city = city();
    let indicator = city.indicator(&"abroad".into()).unwrap();
    assert_eq!(city.years(indicator), [Year(2020), Year(2021)]);
    let years = vec![Year(2020), Year(2021)];
    let error = SeriesError::NoSuchYear { indicator: "abroad".into(), year: Year(1999), years };
    assert_eq!(city.series(indicator, Some(Year(1999))), Err(error));
    assert!(city.series(indicator, None).unwrap().cells.iter().all(|cell| *cell == Cell::Missing));
}

#[test]
fn a_share_of_few_is_withheld_and_its_people_stay_in_the_mean() {
    let mut city = city();
    city.withheld = Withheld::by(SmallGroups::from(11));
    let late = series(&city, "abroad", 2021);
    assert_eq!(late.cells, [Cell::TooFew, Cell::Value(0.25), Cell::Value(0.75)]);
    assert_eq!(late.weights, [10.0, 20.0, 40.0].map(Cell::Value));
    let all = late.mean().unwrap();
    assert!((all.value - 0.4).abs() < 1e-15, "{all:?}");
    // Nobody is not few, and what has no figure keeps its reason.
    let early = series(&city, "abroad", 2020);
    assert_eq!(early.cells, [Cell::TooFew, Cell::TooFew, Cell::NotApplicable]);
    assert_eq!(early.mean(), None);
    // Published counts are those of the people themselves.
    assert_eq!(series(&city, "people", 2020).cells, [8.0, 4.0, 0.0].map(Cell::Value));
}

#[test]
fn people_without_a_place_and_weight_change_no_mean() {
    let mut late = series(&city(), "abroad", 2021);
    late.unplaced_weights = vec![Cell::Value(0.0)];
    let mean = late.mean().unwrap();
    assert!((mean.value - 37.0 / 70.0).abs() < 1e-15 && mean.n == 3, "{mean:?}");
}

#[test]
fn counts_and_columns_come_by_district() {
    let city = city();
    let of = |id: &str| city.counts(city.indicator(&id.into()).unwrap(), Some(Year(2021)));
    assert_eq!(of("people"), Some([10.0, 20.0, 40.0].map(Cell::Value).to_vec()));
    assert_eq!(of("abroad"), Some([2.0, 5.0, 30.0].map(Cell::Value).to_vec()));
    assert_eq!(of("income"), None);
    let incomes = city.column("income", Some(Year(2020)));
    assert_eq!(incomes, [Cell::Missing, Cell::Value(310.0), Cell::Missing]);
    assert_eq!(city.column("nothing", Some(Year(2020))), [Cell::Missing; 3]);
    assert_eq!(city.own_columns(), [""; 0]);
}

#[test]
fn an_estimated_count_where_few_live_is_withheld_and_a_published_one_is_not() {
    let rows = [("a", Some(2021)), ("b", Some(2021))];
    let columns = || table(&rows, &[("cars", &[9.0, 8.0]), ("folk", &[3.0, 90.0])]);
    let with = |marks: Marks| {
        let marks = [(("cars".to_owned(), Some(Year(2021))), marks)].into();
        let cars = indicator("cars", Unit::Number, count("cars"), &[2021]);
        let districts = ["a", "b"].map(|code| district(code, None)).to_vec();
        let mut city = dataset(districts, columns().with_marks(marks), vec![cars], &[]);
        city.residents = Some("folk".to_owned());
        city.withheld = Withheld::by(SmallGroups::default());
        series(&city, "cars", 2021).cells
    };
    assert_eq!(with(Marks::ESTIMATED), [Cell::TooFew, Cell::Value(8.0)]);
    assert_eq!(with(Marks::PRELIMINARY), [9.0, 8.0].map(Cell::Value));
}
