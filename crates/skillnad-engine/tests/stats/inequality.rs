//! Inequality against an independent engine.

use skillnad_engine::model::Cell;
use skillnad_engine::stats::inequality::{AtkinsonInequality, Gini, TheilT, Values};
use skillnad_engine::stats::{Measure, Quantity, Run};

use super::city::City;
use crate::support::golden::{assert_agrees, number};

fn assert_inequality(city: &City, column: &str, root: &str) {
    let values = Values::new(&city.cells(column), None);
    let measures: [(&str, &dyn Measure<Values>); 4] = [
        ("Gini/g", &Gini),
        ("Theil/T", &TheilT),
        ("Atkinson_0.5/A", &AtkinsonInequality { epsilon: 0.5 }),
        ("Atkinson_1/A", &AtkinsonInequality { epsilon: 1.0 }),
    ];
    for (path, measure) in measures {
        let expected = number(&city.expected, &format!("/{root}/{path}"));
        assert_agrees(measure.number(&values).unwrap(), expected, path);
    }
}

#[test]
fn measures_agree_with_an_independent_engine_on_columbus() {
    assert_inequality(&City::columbus(), "CRIME", "inequality");
}

#[test]
fn measures_agree_with_an_independent_engine_on_regso() {
    let city = City::regso();
    assert_inequality(&city, "income", "inequality_income");
    let north = city.column("cy");
    let mut sorted = north.clone();
    sorted.sort_by(f64::total_cmp);
    let median = sorted[73];
    let parents: Vec<Option<usize>> =
        north.iter().map(|y| Some(usize::from(*y > median))).collect();
    let cells: Vec<Cell> = city.cells("income");
    let values = Values::new(&cells, None).with_parents(&parents);
    let answer = TheilT.answer(&values, &Run::default()).unwrap();
    let expected =
        |name: &str| number(&city.expected, &format!("/inequality_income/TheilD/{name}/0"));
    for (name, quantity) in answer.details {
        let Quantity::Number(value) = quantity else { panic!("{name} is a number") };
        assert_agrees(value, expected(if name == "between" { "bg" } else { "wg" }), name);
    }
}
