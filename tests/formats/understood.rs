//! Tables that could be understood in several ways: what is taken, and what is told.

use rust_xlsxwriter::{Format, Workbook};
use skillnad::formats::join::year_in_names;
use skillnad::formats::{Reading, TableFile, read_table};
use skillnad::i18n::{DecimalMark, Language};
use skillnad::model::{IndicatorId, Year};

use super::tables::{cells, headings, in_primary_areas, open_document, read, text, values};

#[test]
fn rows_that_are_longer_than_the_headings_are_told() {
    let told = |text_of: &str| -> Vec<String> {
        let table = text(text_of);
        table.problems.iter().map(|problem| problem.message(Language::Sv)).collect()
    };
    let split = told("kod,n\n101,1\n102,2,5\n103,3,5\n");
    assert_eq!(split.len(), 1, "{split:?}");
    assert!(split[0].starts_with("2 rader har fler celler än rubrikraden, den första på rad 3."));
    assert!(told("kod,n,\n101,1,\n102,2,\n").is_empty(), "the cells are empty");
    assert!(told("kod;n\n101;1;x\n102;2;y\n").is_empty(), "a column without a heading");
}

#[test]
fn a_remark_on_a_row_does_not_part_the_others() {
    let rows = (101..=110).map(|code| format!("{code};{code};klar\n"));
    let table = text(&format!("kod;Barn;Kommentar\n{}110;7;osäker\n", rows.collect::<String>()));
    let joined = in_primary_areas(&table);
    assert_eq!(joined.added, [IndicatorId::new("Barn")]);
    let left_out: Vec<_> = joined.unmatched_rows.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(left_out, ["110"], "the second row of a district is told");
    let long = text("kod;Kön;Barn\n101;K;1\n101;M;2\n102;K;3\n103;M;4\n");
    assert_eq!(in_primary_areas(&long).added.len(), 1, "one of three districts repeats");
    let long = text("kod;Kön;Barn\n101;K;1\n101;M;2\n102;K;3\n102;M;4\n103;K;4\n");
    assert_eq!(in_primary_areas(&long).added, ["Barn: K".into(), "Barn: M".into()]);
}

#[test]
fn thousands_are_told_from_decimals_by_other_numbers_the_heading_or_the_user() {
    let first = |table: &TableFile, id: &str| values(&in_primary_areas(table), id, None);
    let share = text("kod;Folk;Andel\n101;1,234;27.1\n102;5,678;3.25\n");
    assert_eq!(first(&share, "Folk"), cells([1234.0, 5678.0]));
    let counted = text("kod;Antal invånare\n101;1.234\n102;5.678\n");
    assert_eq!(first(&counted, "Antal invånare"), cells([1234.0, 5678.0]));
    let thousands = text("kod;Antal invånare (tusental)\n101;1,234\n102;5,678\n");
    assert_eq!(first(&thousands, "Antal invånare (tusental)"), cells([1.234, 5.678]));
    let open = text("kod;Mått\n101;1,234\n102;5,678\n");
    assert_eq!(first(&open, "Mått"), cells([1.234, 5.678]));
    let reading = Reading { decimal: Some(DecimalMark::Point), ..Reading::default() };
    let said = read_table("kod;Mått\n101;1,234\n102;5,678\n".as_bytes(), "t.csv", &reading);
    assert_eq!(first(&said.unwrap(), "Mått"), cells([1234.0, 5678.0]));
}

#[test]
fn a_sheet_that_explains_the_others_is_passed_over() {
    let mut workbook = Workbook::new();
    let about = workbook.add_worksheet().set_name("Läs mig").unwrap();
    for (row, [what, text]) in [["Version", "tre"], ["Kontakt", "Statistik"]].iter().enumerate() {
        let row = u32::try_from(row).unwrap();
        about.write(row, 0, *what).unwrap().write(row, 1, *text).unwrap();
    }
    let data = workbook.add_worksheet().set_name("Tabell 1").unwrap();
    data.write(0, 0, "kod").unwrap().write(0, 1, "Antal\nbarn").unwrap();
    for (row, code) in [(1, 101), (2, 102)] {
        data.write(row, 0, code).unwrap().write(row, 1, 5).unwrap();
    }
    let table = read(&workbook.save_to_buffer().unwrap(), "a.xlsx");
    assert_eq!(
        (table.sheet.as_deref(), headings(&table)),
        (Some("Tabell 1"), vec!["kod", "Antal barn"])
    );
    assert_eq!(table.column("antal  barn"), Some(1));
}

#[test]
fn per_cent_in_excel_is_what_is_shown() {
    let mut workbook = Workbook::new();
    let percent = Format::new().set_num_format("0.0%");
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["kod", "Nöjda", "Mått"]).unwrap();
    for (row, code, share) in [(1, 101, 0.07), (2, 102, 0.405)] {
        sheet.write(row, 0, code).unwrap().write(row, 2, share).unwrap();
        sheet.write_with_format(row, 1, share, &percent).unwrap();
    }
    let table = read(&workbook.save_to_buffer().unwrap(), "a.xlsx");
    assert_eq!([table.unit(1), table.unit(2)], ["%", ""]);
    let joined = in_primary_areas(&table);
    assert_eq!(values(&joined, "Nöjda", None), cells([7.0, 40.5]));
    assert_eq!(values(&joined, "Mått", None), cells([0.07, 0.405]));
}

#[test]
fn per_cent_in_open_document_is_what_is_shown() {
    let cell = |kind: &str, value: f64| {
        format!("<t:table-cell o:value-type=\"{kind}\" o:value=\"{value}\"/>")
    };
    let rows = [(101.0, 0.07), (102.0, 0.405)]
        .map(|(code, share)| [cell("float", code), cell("percentage", share)].concat());
    let heading = |text: &str| format!("<t:table-cell><x:p>{text}</x:p></t:table-cell>");
    let row = |cells: &str| format!("<t:table-row>{cells}</t:table-row>");
    let headings = ["kod", "Nöjda"].map(heading).concat();
    let content = [row(&headings), row(&rows[0]), row(&rows[1])].concat();
    let table = read(&open_document(&content), "a.ods");
    assert_eq!(table.unit(1), "%");
    assert_eq!(values(&in_primary_areas(&table), "Nöjda", None), cells([7.0, 40.5]));
}

#[test]
fn headings_that_are_merged_over_two_rows_name_their_columns() {
    let table = text(
        "Kod;Område;Totalt;Hyresrätt;;Bostadsrätt;;Anmärkning\n;;;Antal;Andel;Antal;Andel;\n\
         101;Kungsladugård;10;4;40;6;60;\n102;Sanna;20;5;25;15;75;osäker\n",
    );
    let named = ["Kod", "Område", "Totalt", "Hyresrätt Antal", "Hyresrätt Andel"];
    assert_eq!(headings(&table)[..5], named);
    assert_eq!(headings(&table)[5..], ["Bostadsrätt Antal", "Bostadsrätt Andel", "Anmärkning"]);
    assert!(table.problems.is_empty(), "{:?}", table.problems);
    let short = text("Kod;Hyresrätt;;Anmärkning\n;Antal;Andel\n101;4;40;x\n102;5;25;\n");
    assert_eq!(headings(&short), ["Kod", "Hyresrätt Antal", "Hyresrätt Andel", "Anmärkning"]);
    let joined = in_primary_areas(&table);
    assert_eq!(values(&joined, "Bostadsrätt Antal", None), cells([6.0, 15.0]));
}

#[test]
fn the_day_on_which_a_file_was_updated_is_no_year_of_its_figures() {
    let year = |above: &str, name: &str| {
        let text = format!("{above}\nUppdaterad 2025-03-12\nkod;n\n101;1\n102;2\n");
        year_in_names(&read(text.as_bytes(), name))
    };
    assert_eq!(year("Bostäder 31 december 2023", "t.csv"), Some(Year(2023)));
    assert_eq!(year("Bostäder 2021 och 2023", "t-2023.csv"), Some(Year(2023)), "the name decides");
    assert_eq!(year("Bostäder 2021 och 2023", "t.csv"), None);
    assert_eq!(year("Bostäder", "t.csv"), None);
}

#[test]
fn dates_in_headings_are_years() {
    let table = text("kod;2021-12-31;2022-12-31\n101;1;2\n102;3;4\n");
    let joined = in_primary_areas(&table);
    assert_eq!(joined.added, [IndicatorId::new("t")]);
    assert_eq!(values(&joined, "t", Some(2022)), cells([2.0, 4.0]));
}

#[test]
fn numbers_have_their_units_beside_them() {
    let table = text("kod;Lön;Nöjda\n101;61 372 kr;12,5 %\n102;7 kr;3 %\n");
    assert_eq!([table.unit(1), table.unit(2)], ["kr", "%"]);
    let joined = in_primary_areas(&table);
    assert_eq!(values(&joined, "Lön", None), cells([61_372.0, 7.0]));
    assert_eq!(values(&joined, "Nöjda", None), cells([12.5, 3.0]));
}
