//! Numbers and texts in a table that stand for missing figures.

use skillnad::formats::builtin::load;
use skillnad::formats::join::{Joined, join};
use skillnad::formats::{Content, Reading, open, read_table};
use skillnad::i18n::Language;
use skillnad::model::{Cell, DivisionId, IndicatorId, Revision};

use super::fixture::bytes;

/// The join of a table to the primary areas.
fn joined(text: &str, missing: &[&str]) -> Joined {
    let missing = missing.iter().map(|text| (*text).to_owned()).collect();
    let reading = Reading { missing, ..Reading::default() };
    let table = read_table(text.as_bytes(), "t.csv", &reading).unwrap();
    let primary = load(&DivisionId::new("goteborg/primaromraden"), Revision(1)).unwrap();
    join(&primary, &table, None, Revision(2)).unwrap()
}

/// The first cells of an indicator.
fn cells(joined: &Joined, id: &str, number: usize) -> Vec<Cell> {
    let indicator = joined.dataset.indicator(&IndicatorId::new(id)).unwrap();
    joined.dataset.series(indicator, None).unwrap().cells.into_iter().take(number).collect()
}

#[test]
fn what_the_user_names_is_missing_in_figures_and_not_in_codes() {
    let table = "kod;n;antal;ord\n101;-1;7;a\n102;5;ej svar;b\n103;102;102;Ej svar\n";
    let joined = joined(table, &["-1", "Ej svar", "102"]);
    let missing = Cell::Missing;
    assert_eq!(joined.matched_rows, 3, "102 is a code, too");
    assert_eq!(cells(&joined, "n", 3), [missing, Cell::Value(5.0), missing]);
    assert_eq!(cells(&joined, "antal", 3), [Cell::Value(7.0), missing, missing]);
    assert_eq!(joined.columns[0].missing, 2);
    assert!(joined.problems.is_empty(), "{:?}", joined.problems);
}

#[test]
fn a_map_takes_the_marks_too() {
    let reading = Reading { missing: vec!["1200".to_owned()], ..Reading::default() };
    let content = open(&bytes("good.geojson"), "good.geojson", Revision(1), &reading).unwrap();
    let Content::Districts(opened) = content else { panic!("no districts") };
    let folk = opened.columns.iter().find(|column| column.name == "folk").unwrap();
    assert_eq!(folk.missing, 1);
}

#[test]
fn nines_below_zero_are_missing_in_all_years_and_classes_and_told_once() {
    let rows: String = (101..=110).map(|code| format!("{code};{};5\n", code * 3)).collect();
    let joined = joined(&format!("kod;a 2020;a 2021\n{rows}111;-9999;7\n112;5;-9999\n"), &[]);
    let told: Vec<String> =
        joined.problems.iter().map(|problem| problem.message(Language::Sv)).collect();
    assert_eq!(told, ["I 2 celler i kolumnen ”a” står −9999. Det räknas som att uppgift saknas."]);
    assert_eq!(joined.columns[0].missing, 2);
}

#[test]
fn a_change_may_be_below_zero() {
    let joined = joined("kod;ändring\n101;-99\n102;5\n103;-40\n104;-99\n105;120\n", &[]);
    assert_eq!(cells(&joined, "ändring", 1), [Cell::Value(-99.0)]);
    assert!(joined.problems.is_empty(), "{:?}", joined.problems);
}
