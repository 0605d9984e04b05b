//! Figures of one's own columns that small groups withhold.

use skillnad_engine::model::{
    Cell, Dataset, Indicator, MadeOf, SmallGroups, Source, Table, Unit, Year,
};

use super::{Column, count, dataset, district, indicator, mean, own, share, table};

const NONE: f64 = f64::NAN;

/// A dataset from a file with these columns, in rows of `"a"`, `"b"`, … of one year, under the usual rule.
fn from_file(columns: &[Column<'_>]) -> Dataset {
    let codes = ["a", "b", "c", "d", "e"];
    let rows: Vec<_> = codes[..columns[0].1.len()].iter().map(|code| (*code, None)).collect();
    of_file(table(&rows, columns), columns, SmallGroups::default())
}

fn of_file(table: Table, columns: &[Column<'_>], rule: SmallGroups) -> Dataset {
    let districts = ["a", "b", "c", "d", "e"].map(|code| district(code, None)).to_vec();
    let indicators = columns.iter().map(|(name, _)| own(name)).collect();
    let mut file = dataset(districts, table, indicators, &[]);
    file.source = Source::File("made.csv".to_owned());
    file.with_small_groups(rule)
}

/// The rows withheld in a column: their codes.
fn codes(file: &Dataset, column: &str) -> String {
    let hidden = file.withheld_in(&[column], None);
    ["a", "b", "c", "d", "e"]
        .iter()
        .zip(hidden)
        .filter(|(_, hidden)| *hidden)
        .map(|(code, _)| *code)
        .collect()
}

#[test]
fn all_about_few_persons_is_withheld_but_nobody_is_not_few() {
    // Five persons follow from the sum of the column if four are withheld alone.
    let file = from_file(&[
        ("population", &[4.0, 5.0, 0.0, 900.0]),
        ("income", &[310.5, 200.5, NONE, 250.5]),
    ]);
    assert_eq!([codes(&file, "population"), codes(&file, "income")], ["ab", "a"]);
    assert_eq!((file.withheld.count(), file.withheld.count_in("income")), (3, 1));
    assert_eq!(file.withheld.count_in("nothing"), 0);
    assert_eq!(file.withheld.persons.as_deref(), Some("population"));
    assert!(file.withheld.has_own_figures && !file.withheld.is_unjudged());
}

#[test]
fn a_small_group_takes_the_smallest_other_along_in_its_row_and_in_its_column() {
    // Foreigners and the rest add up to the population: one of two would give the other away, and one of a
    // column by the sum of the column.
    let file = from_file(&[
        ("population", &[100.0, 200.0, 300.0, 400.0]),
        ("x", &[3.0, 50.0, 20.0, 0.0]),
        ("y", &[97.0, 150.0, 280.0, 400.0]),
    ]);
    // y goes along in the row of `a`, `c` in the column of x and `b` in that of y, and then the others in their
    // rows. Nobody in `d` is withheld by nothing.
    assert_eq!([codes(&file, "x"), codes(&file, "y")], ["abc", "abc"]);
    assert_eq!(codes(&file, "population"), "");
    assert_eq!(file.withheld.count(), 6);
}

#[test]
fn three_groups_in_a_row_of_columns_add_up_as_well() {
    let file = from_file(&[
        ("population", &[100.0, 200.0, 300.0]),
        ("x", &[3.0, 50.0, 120.0]),
        ("y", &[60.0, 70.0, 80.0]),
        ("z", &[37.0, 80.0, 100.0]),
        ("income", &[310.5, 200.5, 250.5]),
    ]);
    // z is the smallest beside x in `a`; `b` is the smallest beside `a` in both columns.
    assert_eq!(["x", "y", "z", "income"].map(|column| codes(&file, column)), ["ab", "", "ab", ""]);
}

#[test]
fn columns_that_add_up_to_nothing_are_groups_by_their_name() {
    let columns = |name: &'static str| -> Vec<Column<'static>> {
        vec![
            ("population", &[100.0, 200.0, 300.0]),
            (name, &[3.0, 50.0, 20.0]),
            ("income", &[310.5, 200.5, 250.5]),
        ]
    };
    assert_eq!(codes(&from_file(&columns("women")), "women"), "ac");
    assert_eq!(codes(&from_file(&columns("stops")), "stops"), "");
}

#[test]
fn classes_shares_and_counts_of_something_else_are_no_groups() {
    let judged = |figures: &'static [f64]| {
        let population: &[f64] = &[100.0, 200.0, 300.0];
        codes(&from_file(&[("population", population), ("women", figures)]), "women")
    };
    assert_eq!(judged(&[3.0, 50.0, 20.0]), "ac");
    assert_eq!(judged(&[3.0, 50.5, 20.0]), "", "no whole number");
    assert_eq!(judged(&[3.0, -50.0, 20.0]), "", "negative");
    assert_eq!(judged(&[3.0, 201.0, 20.0]), "", "more than all");
    assert_eq!(judged(&[3.0, 200.0, 20.0]), "ac", "all, and no more");
    assert_eq!(judged(&[3.0, 1.0, 9.0]), "", "classes from 1 to 9");
    assert_eq!(judged(&[3.0, 1.0, 10.0]), "ab", "not classes");
    assert_eq!(judged(&[3.0, 0.0, 9.0]), "ac", "nor with a 0");
    assert_eq!(judged(&[3.0, NONE, 20.0]), "ac", "a gap is none of these");
}

#[test]
fn a_column_that_equals_the_persons_is_a_group() {
    let file = from_file(&[
        ("population", &[2.0, 200.0, 300.0]),
        ("same", &[2.0, 200.0, 300.0]),
        ("stops", &[2.0, 3.0, 4.0]),
    ]);
    // Two more of each count, and what is known of the two persons.
    let found = ["population", "same", "stops"].map(|column| codes(&file, column));
    assert_eq!(found, ["ab", "ab", "a"]);
}

#[test]
fn persons_of_the_latest_year_stand_in_for_those_of_another() {
    let rows = [("a", Some(2019)), ("a", Some(2020)), ("a", Some(2021)), ("b", Some(2021))];
    let columns: [Column<'_>; 2] =
        [("population", &[NONE, 3.0, 90.0, 2.0]), ("income", &[1.5, 2.5, 3.5, 4.5])];
    let file = of_file(table(&rows, &columns), &columns, SmallGroups::default());
    let hidden = |year: i32| file.withheld_in(&["income"], Some(Year(year)))[..2].to_vec();
    assert_eq!(hidden(2019), [false, false], "ninety in 2021");
    assert_eq!(hidden(2020), [true, false]);
    assert_eq!(hidden(2021), [false, true]);
    assert_eq!(file.withheld_in(&["nothing"], Some(Year(2020))), [false; 5]);
}

#[test]
fn years_are_columns_of_their_own() {
    let rows = [
        ("a", Some(2020)),
        ("b", Some(2020)),
        ("c", Some(2020)),
        ("a", Some(2021)),
        ("b", Some(2021)),
    ];
    let columns: [Column<'_>; 2] = [
        ("population", &[90.0, 80.0, 70.0, 90.0, 80.0]),
        ("women", &[3.0, 40.0, 30.0, 20.0, 10.0]),
    ];
    let file = of_file(table(&rows, &columns), &columns, SmallGroups::default());
    let hidden = |year: i32| file.withheld_in(&["women"], Some(Year(year)))[..3].to_vec();
    assert_eq!(hidden(2020), [true, false, true]);
    assert_eq!(hidden(2021), [false; 3]);
}

#[test]
fn the_column_of_persons_is_that_chosen_or_else_that_named_so() {
    let columns: [Column<'_>; 3] =
        [("population", &[90.0, 80.0]), ("pupils", &[3.0, 70.0]), ("score", &[1.5, 2.5])];
    let rows = [("a", None), ("b", None)];
    let with = |persons: Option<&str>, fewest: u32| {
        let rule = SmallGroups { persons: persons.map(str::to_owned), ..SmallGroups::from(fewest) };
        of_file(table(&rows, &columns), &columns, rule)
    };
    assert_eq!(codes(&with(Some("pupils"), 5), "score"), "a");
    assert_eq!(codes(&with(Some("gone"), 5), "score"), "");
    assert_eq!(with(Some("gone"), 5).withheld.persons.as_deref(), Some("population"));
    let off = with(Some("pupils"), 1);
    assert_eq!((off.withheld.count(), off.withheld.is_unjudged()), (0, false));
}

#[test]
fn figures_without_a_column_of_persons_are_unjudged() {
    let columns: [Column<'_>; 1] = [("score", &[1.5, 2.5])];
    let rows = [("a", None), ("b", None)];
    let file = of_file(table(&rows, &columns), &columns, SmallGroups::default());
    assert!(file.withheld.is_unjudged() && file.withheld.persons.is_none());
    let off = of_file(table(&rows, &columns), &columns, SmallGroups::off());
    assert!(!off.withheld.is_unjudged());
    let mut none = file;
    none.indicators = vec![indicator("n", Unit::People, count("score"), &[])];
    let none = none.with_small_groups(SmallGroups::default());
    assert!(!none.withheld.is_unjudged() && !none.withheld.has_own_figures);
}

#[test]
fn columns_beside_published_figures_are_judged_by_the_residents() {
    let columns: [Column<'_>; 2] = [("folk", &[3.0, 80.0]), ("score", &[1.5, 2.5])];
    let rows = [("a", None), ("b", None)];
    let mut city = of_file(table(&rows, &columns), &columns, SmallGroups::default());
    city.residents = Some("folk".to_owned());
    city.indicators = vec![own("score")];
    let city = city.with_small_groups(SmallGroups::default());
    assert_eq!(city.withheld.persons.as_deref(), Some("folk"));
    assert_eq!(codes(&city, "score"), "a");
    assert_eq!(city.own_columns(), ["score"]);
}

#[test]
fn what_a_column_takes_along_takes_others_along_in_its_row() {
    // All about the four persons of `a` is withheld. In the columns `b` goes along as the smallest, but for x
    // `c`; there x would follow from the others.
    let file = from_file(&[
        ("population", &[4.0, 200.0, 300.0]),
        ("x", &[1.0, 150.0, 20.0]),
        ("y", &[2.0, 30.0, 100.0]),
        ("z", &[1.0, 20.0, 180.0]),
    ]);
    let found = ["population", "x", "y", "z"].map(|column| codes(&file, column));
    assert_eq!(found, ["ab", "ac", "abc", "ab"]);
}

#[test]
fn three_groups_that_do_not_add_up_take_nothing_along_in_a_row() {
    let file = from_file(&[
        ("population", &[100.0, 200.0, 300.0]),
        ("girls", &[3.0, 50.0, 20.0]),
        ("boys", &[60.0, 70.0, 80.0]),
        ("women", &[30.0, 40.0, 35.0]),
    ]);
    assert_eq!(["girls", "boys", "women"].map(|column| codes(&file, column)), ["ac", "", ""]);
}

/// A dataset of one's own columns, described by `made_of`, beside published residents.
fn described(columns: &[Column<'_>], unit: Unit, made_of: MadeOf) -> Dataset {
    let rows: Vec<_> = ["a", "b", "c", "d"].iter().map(|code| (*code, None)).collect();
    let districts = ["a", "b", "c", "d"].map(|code| district(code, None)).to_vec();
    let published = indicator("population", Unit::People, count("population"), &[]);
    let described = Indicator { own: true, ..indicator("own", unit, made_of, &[]) };
    let mut city = dataset(districts, table(&rows, columns), vec![published, described], &[]);
    city.residents = Some("population".to_owned());
    city.with_small_groups(SmallGroups::default())
}

/// The cells of the described indicator: true where the rule withholds one.
fn hidden(city: &Dataset) -> Vec<bool> {
    let series = city.series(&city.indicators[1], None).unwrap();
    series.cells.into_iter().map(|cell| cell == Cell::TooFew).collect()
}

#[test]
fn figures_of_ones_own_are_judged_whatever_they_are_made_of() {
    let columns: [Column<'_>; 3] = [
        ("population", &[900.0, 4.0, 800.0, 700.0]),
        ("x", &[3.0, 4.0, 20.0, 30.0]),
        ("y", &[90.0, 80.0, 70.0, 60.0]),
    ];
    let x_and_few_residents = [true, true, false, false];
    let few_residents = [false, true, false, false];
    let of = |unit, made_of| hidden(&described(&columns, unit, made_of));
    assert_eq!(of(Unit::People, count("x")), x_and_few_residents);
    assert_eq!(of(Unit::Share, share("x", &["population"])), x_and_few_residents);
    assert_eq!(of(Unit::Share, share("x", &["y"])), x_and_few_residents);
    // Trees are no persons.
    assert_eq!(of(Unit::Number, count("x")), few_residents);
    assert_eq!(of(Unit::Share, mean("y", None)), few_residents);
    assert_eq!(of(Unit::Sek, mean("y", Some("population"))), few_residents);
}

#[test]
fn a_single_withheld_count_of_ones_own_takes_another_along() {
    let columns: [Column<'_>; 2] =
        [("population", &[900.0, 600.0, 800.0, 700.0]), ("x", &[3.0, 40.0, 20.0, 30.0])];
    let city = described(&columns, Unit::People, count("x"));
    assert_eq!(hidden(&city), [true, false, true, false]);
}

#[test]
fn published_columns_are_none_of_ones_own() {
    let columns: [Column<'_>; 2] = [("population", &[900.0, 4.0, 8.0, 7.0]), ("x", &[3.0; 4])];
    let city = described(&columns, Unit::Share, share("x", &["population"]));
    assert_eq!(city.own_columns(), ["x"]);
    let residents = city.series(&city.indicators[0], None).unwrap();
    assert_eq!(residents.cells[1], Cell::Value(4.0), "published counts are shown");
}
