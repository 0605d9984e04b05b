//! A table meets districts: what fits, what doesn't, and why.

use skillnad::formats::builtin::load;
use skillnad::formats::join::{JoinError, Joined, MatchedBy, RowFault, join};
use skillnad::formats::{Reading, read_table};
use skillnad::i18n::Language;
use skillnad::model::{Cell, DivisionId, IndicatorId, Revision, Year};

use super::fixture::{bytes, opened};

fn joined(table: &str, key: Option<&str>) -> Result<Joined, JoinError> {
    let table = read_table(&bytes(table), table, &Reading::default()).unwrap();
    join(&opened("good.geojson").dataset, &table, key, Revision(2))
}

fn column(joined: &Joined, id: &str, year: Option<i32>) -> Vec<Cell> {
    let indicator = joined.dataset.indicator(&IndicatorId::new(id)).unwrap();
    joined.dataset.series(indicator, year.map(Year)).unwrap().cells
}

#[test]
fn rows_find_their_district_by_code_and_the_rest_is_reported() {
    let joined = joined("figures.csv", None).unwrap();
    assert_eq!((joined.key.as_str(), joined.by), ("kod", MatchedBy::Code));
    assert_eq!((joined.rows, joined.matched_rows), (5, 2));
    assert_eq!(column(&joined, "inkomst", None), [Cell::Value(211.5), Cell::Suppressed]);
    let left: Vec<(u64, &str, RowFault)> =
        joined.unmatched_rows.iter().map(|r| (r.line, r.key.as_str(), r.why)).collect();
    assert_eq!(
        left,
        [(4, "Z9", RowFault::Unknown), (5, "Tomt", RowFault::Empty), (6, "A1", RowFault::Repeated)]
    );
    let repeated = &joined.unmatched_rows[2];
    assert_eq!(repeated.earlier, Some(2));
    let reason = "samma område och år finns redan på rad 2, med andra värden";
    assert_eq!(repeated.reason(Language::Sv), reason);
    assert_eq!(joined.unmatched_districts, [0_usize; 0]);
    assert_eq!(joined.dataset.revision, Revision(2));
    assert_eq!(column(&joined, "folk", None)[0], Cell::Value(1200.0), "old figures stay");
}

#[test]
fn rows_that_are_equal_need_no_remark() {
    let text = "kod;inkomst\nA1;5\nA1;5\nB2;7\nA1;6\n";
    let table = read_table(text.as_bytes(), "t.csv", &Reading::default()).unwrap();
    let joined = join(&opened("good.geojson").dataset, &table, None, Revision(2)).unwrap();
    assert_eq!((joined.rows, joined.matched_rows), (4, 3));
    let left: Vec<(u64, Option<u64>)> =
        joined.unmatched_rows.iter().map(|row| (row.line, row.earlier)).collect();
    assert_eq!(left, [(5, Some(2))]);
    assert_eq!(column(&joined, "inkomst", None), [Cell::Value(5.0), Cell::Value(7.0)]);
}

#[test]
fn names_fit_without_regard_to_case_and_diacritics_and_that_is_stated() {
    let joined = joined("names_latin1.csv", None).unwrap();
    assert_eq!((joined.key.as_str(), joined.by), ("Område", MatchedBy::LooseName));
    assert_eq!(column(&joined, "Andel", None), [Cell::Value(0.25), Cell::Value(0.75)]);
}

#[test]
fn abbreviated_names_find_the_districts_that_write_them_out() {
    let primary = load(&DivisionId::new("goteborg/primaromraden"), Revision(1)).unwrap();
    let text = "område;n\nS:a Kortedala;1\nÖ Bergsjön;2\nSanna;3\nN. Biskopsgården;4\n";
    let table = read_table(text.as_bytes(), "t.csv", &Reading::default()).unwrap();
    let joined = join(&primary, &table, None, Revision(2)).unwrap();
    assert_eq!((joined.by, joined.matched_rows), (MatchedBy::WrittenOutName, 4));
    // Names that need no such help are matched without it.
    let table = read_table(b"x;n\nSanna;3\nMajorna;4\n", "t.csv", &Reading::default()).unwrap();
    assert_eq!(join(&primary, &table, None, Revision(2)).unwrap().by, MatchedBy::Name);
}

#[test]
fn a_column_of_years_makes_a_row_for_each() {
    let joined = joined("years.csv", Some("REGION")).unwrap();
    assert_eq!(joined.year_column.as_deref(), Some("år"));
    assert_eq!(column(&joined, "värde", Some(2020)), [Cell::Value(1.0), Cell::Missing]);
    assert_eq!(column(&joined, "värde", Some(2021)), [Cell::Value(2.0), Cell::Value(4.0)]);
}

#[test]
fn lost_zeros_and_codes_before_names_are_understood() {
    let table = |text: &str| read_table(text.as_bytes(), "t.csv", &Reading::default()).unwrap();
    let text = super::fixture::peers("swe_kommun.geojson");
    let sweden = skillnad::formats::read_geojson(&text, "k.geojson", Revision(1)).unwrap().dataset;
    let zeros = join(&sweden, &table("kod,x\n114,1\n115,2\n"), None, Revision(2)).unwrap();
    assert_eq!((zeros.by, zeros.matched_rows), (MatchedBy::CodeWithoutZeros, 2));
    let leading = join(
        &sweden,
        &table("region;x\n0114 Upplands Väsby;1\n0115 Vallentuna;2\n"),
        None,
        Revision(2),
    )
    .unwrap();
    assert_eq!((leading.by, leading.matched_rows), (MatchedBy::LeadingCode, 2));
    assert_eq!(leading.unmatched_districts.len(), 288);
}

#[test]
fn a_table_about_something_else_is_refused_with_examples() {
    let table = read_table(b"stad;n\nOslo;1\nBergen;2\n", "t.csv", &Reading::default()).unwrap();
    let error = join(&opened("good.geojson").dataset, &table, None, Revision(2)).unwrap_err();
    assert_eq!(
        error,
        JoinError::NoKey {
            table: "t.csv".to_owned(),
            example: "Oslo".to_owned(),
            code: "A1".to_owned(),
            name: "Biskopsgården".to_owned()
        }
    );
    assert!(matches!(joined("figures.csv", Some("nyckel")), Err(JoinError::NoSuchColumn { .. })));
}

#[test]
fn people_without_a_place_on_the_map_are_joined_too() {
    let primary = load(&DivisionId::new("goteborg/primaromraden"), Revision(1)).unwrap();
    let table = read_table(b"kod,x\n101,5\n199,7\n", "t.csv", &Reading::default()).unwrap();
    let joined = join(&primary, &table, None, Revision(2)).unwrap();
    assert_eq!(joined.matched_rows, 2);
    let indicator = joined.dataset.indicator(&IndicatorId::new("x")).unwrap();
    let series = joined.dataset.series(indicator, None).unwrap();
    assert_eq!(series.unplaced[0].1, Cell::Value(7.0));
    assert_eq!(joined.unmatched_districts.len(), 95);
}
