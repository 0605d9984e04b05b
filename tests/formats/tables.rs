//! Tables of every format and layout, and their way to figures by district and year.

use rust_xlsxwriter::Workbook;
use skillnad::formats::builtin::load;
use skillnad::formats::join::{Fit, Joined, MatchedBy, join};
use skillnad::formats::{FormatError, Reading, TableFile, read_table};
use skillnad::i18n::Language;
use skillnad::model::{Cell, DivisionId, IndicatorId, Revision, Year};

use super::fixture::bytes;

pub fn read(bytes: &[u8], name: &str) -> TableFile {
    read_table(bytes, name, &Reading::default()).unwrap()
}

pub fn text(text: &str) -> TableFile {
    read(text.as_bytes(), "t.csv")
}

pub fn headings(table: &TableFile) -> Vec<&str> {
    table.columns.iter().map(|column| column.name.as_str()).collect()
}

pub fn in_primary_areas(table: &TableFile) -> Joined {
    let primary = load(&DivisionId::new("goteborg/primaromraden"), Revision(1)).unwrap();
    join(&primary, table, None, Revision(2)).unwrap()
}

/// The first values of an indicator.
pub fn values(joined: &Joined, id: &str, year: Option<i32>) -> Vec<Cell> {
    let Some(indicator) = joined.dataset.indicator(&IndicatorId::new(id)) else {
        let ids: Vec<&str> = joined.dataset.indicators.iter().map(|i| i.id.as_str()).collect();
        panic!("{id} is none of {ids:?}");
    };
    let series = joined.dataset.series(indicator, year.map(Year)).unwrap();
    series.cells.into_iter().take(2).collect()
}

/// Two cells of these numbers.
pub fn cells(numbers: [f64; 2]) -> Vec<Cell> {
    numbers.map(Cell::Value).to_vec()
}

#[test]
fn bars_and_a_named_delimiter_part_cells() {
    let bars = text("kod|n\n101|1,5\n102|2,5\n");
    assert_eq!((headings(&bars), bars.text(1, 1).as_ref()), (vec!["kod", "n"], "2,5"));
    let named = text("sep=,\r\nkod,n\r\n101,\"1;5\"\r\n102,2\r\n");
    assert_eq!((headings(&named), named.lines.as_slice()), (vec!["kod", "n"], &[3, 4][..]));
}

#[test]
fn titles_groups_and_units_around_the_headings_are_understood() {
    let table = text(
        "Inkomster i staden;;;;\n;;;;\n;2022;;2023;\nOmråde;Män;Kvinnor;Män;Kvinnor\n;tkr;tkr;tkr;tkr\n\
         101;1;2;3;4\n102;5;6;7;8\nKälla: kommunen\n",
    );
    assert_eq!(
        headings(&table),
        ["Område", "2022 Män", "2022 Kvinnor", "2023 Män", "2023 Kvinnor"]
    );
    assert_eq!((table.unit(0), table.unit(1)), ("", "tkr"));
    assert_eq!(table.lines, [6, 7]);
    let joined = in_primary_areas(&table);
    assert_eq!(values(&joined, "Män", Some(2022)), cells([1.0, 5.0]));
    assert_eq!(values(&joined, "Kvinnor", Some(2023)), cells([4.0, 8.0]));
    let title = joined.dataset.indicator(&IndicatorId::new("Män")).unwrap().title.clone();
    assert_eq!(title.get(Language::Sv), "Män (tkr)");
}

#[test]
fn a_table_without_headings_keeps_its_first_row() {
    let table = text("101;5,5\n102;6,5\n");
    assert_eq!((headings(&table), table.lines.len()), (vec!["#1", "#2"], 2));
    assert_eq!(values(&in_primary_areas(&table), "#2", None), cells([5.5, 6.5]));
}

#[test]
fn headings_above_fewer_columns_than_the_figures_lose_none() {
    let table = text("kod;a\n101;1;2;3\n102;4;5;6\n");
    assert_eq!(headings(&table), ["kod", "a", "#3", "#4"]);
    assert_eq!(values(&in_primary_areas(&table), "#4", None), cells([3.0, 6.0]));
    let late: String = (0..60).map(|n| format!("{};{n}\n", 101 + n)).collect();
    let table = text(&format!("kod;a\n{late}999;1;2\n"));
    assert_eq!((headings(&table), table.text(60, 2).as_ref()), (vec!["kod", "a", "#3"], "2"));
    assert_eq!(table.text(59, 2), "");
}

#[test]
fn a_district_named_once_above_its_rows_is_that_of_all_of_them() {
    let table =
        text("Område;Kön;n\n101 Kungsladugård;män;1\n;kvinnor;2\n102 Sanna;män;3\n;kvinnor;4\n");
    let joined = in_primary_areas(&table);
    assert_eq!((joined.matched_rows, joined.by), (4, MatchedBy::LeadingCode));
    assert_eq!(values(&joined, "n: kvinnor", None), cells([2.0, 4.0]));
    // A total without a code is no district's.
    let table = text("kod;namn;n\n101;Kungsladugård;1\n102;Sanna;2\n;Hela staden;3\n");
    let joined = in_primary_areas(&table);
    assert_eq!(joined.unmatched_rows[0].key, "Hela staden");
    assert_eq!(values(&joined, "n", None), cells([1.0, 2.0]));
}

#[test]
fn each_class_of_a_long_table_is_a_figure() {
    let table = text(
        "region;kön;ålder;år;Folkmängd\n101;män;0–19;2022;1\n101;män;20–;2022;2\n\
         101;kvinnor;0–19;2022;3\n101;kvinnor;20–;2022;4\n102;män;0–19;2022;5\n102;män;20–;2022;6\n\
         102;kvinnor;0–19;2022;7\n102;kvinnor;20–;2022;8\n",
    );
    let joined = in_primary_areas(&table);
    assert_eq!((joined.matched_rows, joined.year_column.as_deref()), (8, Some("år")));
    assert_eq!(joined.columns.len(), 4);
    assert_eq!(values(&joined, "Folkmängd: kvinnor / 0–19", Some(2022)), cells([3.0, 7.0]));
}

#[test]
fn a_row_that_is_there_twice_is_no_class() {
    let joined = in_primary_areas(&text("kod;n;not\n101;1;a\n101;2;b\n102;3;c\n"));
    assert_eq!(joined.unmatched_rows.len(), 1);
    assert_eq!(values(&joined, "n", None), cells([1.0, 3.0]));
}

#[test]
fn years_in_headings_are_years_and_a_single_one_is_part_of_the_name() {
    let joined =
        in_primary_areas(&text("kod;Inkomst 2022;Inkomst 2023;Yta 2020\n101;1;2;9\n102;3;4;8\n"));
    assert_eq!(joined.columns.len(), 2);
    assert_eq!(values(&joined, "Inkomst", Some(2022)), cells([1.0, 3.0]));
    assert_eq!(values(&joined, "Inkomst", Some(2023)), cells([2.0, 4.0]));
    assert_eq!(values(&joined, "Yta 2020", None), cells([9.0, 8.0]));
    let joined = in_primary_areas(&read(b"kod;2022;2023\n101;1;2\n102;3;4\n", "tal.csv"));
    assert_eq!(values(&joined, "tal", Some(2023)), cells([2.0, 4.0]));
}

#[test]
fn a_table_with_a_column_for_each_district_is_turned() {
    for headings in
        ["Kungsladugård;Sanna;Majorna;Totalt", "101;102;103;199999", "101 K;102 S;103 M;Totalt"]
    {
        let table = text(&format!(
            "Mått;år;{headings}\nInkomst;2022;1;2;3;6\nInkomst;2023;4;5;6;15\nYta;;7;8;9;24\n"
        ));
        let joined = in_primary_areas(&table);
        assert_eq!(values(&joined, "Inkomst", Some(2022)), cells([1.0, 2.0]), "{headings}");
        assert_eq!(values(&joined, "Inkomst", Some(2023)), cells([4.0, 5.0]));
        assert_eq!(values(&joined, "Yta", None), cells([7.0, 8.0]));
        assert_eq!((joined.matched_rows, joined.unmatched_rows.len()), (3, 1));
        let told: Vec<&str> = joined.problems.iter().map(|p| p.what.id()).collect();
        assert_eq!(told, ["turned"]);
        // The window names the key that it found, and joins again.
        let primary = load(&DivisionId::new("goteborg/primaromraden"), Revision(1)).unwrap();
        let fit = Fit::of(&primary, &table).unwrap();
        assert_eq!((fit.districts, fit.rows, fit.of_rows), (3, 3, 4));
        let again = join(&primary, &table, Some(&fit.key), Revision(2)).unwrap();
        assert_eq!(again.columns, joined.columns);
    }
    // Headings that name a few of the districts that have rows are figures.
    let table = text("kod;Sanna;Majorna;Gårda\n101;1;2;3\n102;4;5;6\n103;7;8;9\n");
    assert_eq!(in_primary_areas(&table).columns.len(), 3);
}

#[test]
fn school_years_are_the_years_in_which_they_begin_and_that_is_told() {
    let in_headings = text("kod;Elever 2019/20;Elever 2020/21\n101;1;2\n102;3;4\n");
    let in_cells = text("kod;läsår;Elever\n101;2019/20;1\n102;2019/20;3\n101;2020/21;2\n");
    for (table, written) in [(in_headings, "Elever 2019/20"), (in_cells, "2019/20")] {
        let joined = in_primary_areas(&table);
        assert_eq!(values(&joined, "Elever", Some(2019)), cells([1.0, 3.0]), "{written}");
        assert_eq!(values(&joined, "Elever", Some(2020))[0], Cell::Value(2.0));
        let told: Vec<String> = joined.problems.iter().map(|p| p.message(Language::Sv)).collect();
        let sentence = format!("Läsår räknas till det år då de börjar: ”{written}” är 2019.");
        assert_eq!(told, [sentence]);
    }
    // A period with a hyphen is no school year.
    let periods = text("kod;Flytt 2018-2019;Flytt 2019-2020\n101;1;2\n102;3;4\n");
    assert_eq!(in_primary_areas(&periods).columns.len(), 2);
}

/// A workbook with a cover, and a table that begins in the third row of the second column.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Omslag").unwrap().write(0, 0, "En rapport").unwrap();
    let sheet = book.add_worksheet().set_name("Figurer").unwrap();
    sheet.write(0, 1, "Inkomster").unwrap();
    for (column, heading) in ["Nr", "Område", "Inkomst", "Datum"].iter().enumerate() {
        sheet.write(2, u16::try_from(column).unwrap() + 1, *heading).unwrap();
    }
    for (row, (code, name, income)) in
        [(101, "Kungsladugård", 200.5), (102, "Sanna", 0.1)].into_iter().enumerate()
    {
        let row = u32::try_from(row).unwrap() + 3;
        sheet.write(row, 1, code).unwrap();
        sheet.write(row, 2, name).unwrap();
        sheet.write(row, 3, income).unwrap();
    }
    sheet.write(6, 1, "Källa: kommunen").unwrap();
    let hidden = book.add_worksheet().set_name("Arbete").unwrap();
    hidden.write(0, 0, "kod").unwrap().write(0, 1, "n").unwrap();
    hidden.write(1, 0, 101).unwrap().write(1, 1, 1).unwrap();
    let kept = book.add_worksheet().set_name("Dold").unwrap().set_hidden(true);
    kept.write(0, 0, "kod").unwrap().write(0, 1, "dolt").unwrap();
    kept.write(1, 0, 101).unwrap().write(1, 1, 1).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_gives_the_first_sheet_with_a_table_or_the_one_asked_for() {
    let bytes = workbook();
    let table = read(&bytes, "bok.xlsx");
    assert_eq!(headings(&table), ["Nr", "Område", "Inkomst", "Datum"]);
    assert_eq!((table.lines.as_slice(), table.text(0, 0).as_ref()), (&[4, 5][..], "101"));
    let remark = table.problems[0].message(Language::Sv);
    assert_eq!(remark, "Filen har flera blad. ”Figurer” är läst, men inte Omslag, Arbete.");
    let joined = in_primary_areas(&table);
    assert_eq!(values(&joined, "Inkomst", None), cells([200.5, 0.1]));
    let of_sheet = |name: &str| {
        let reading = Reading { sheet: Some(name.to_owned()), ..Reading::default() };
        read_table(&bytes, "bok.xlsx", &reading)
    };
    assert_eq!(headings(&of_sheet("arbete").unwrap()), ["kod", "n"]);
    assert_eq!(headings(&of_sheet("dold").unwrap()), ["kod", "dolt"], "by its name alone");
    let error = of_sheet("Blad1").unwrap_err();
    assert!(
        matches!(&error, FormatError::NoSuchSheet { sheets, .. } if sheets.len() == 3),
        "{error}"
    );
    let cover = of_sheet("Omslag").unwrap_err();
    assert!(matches!(&cover, FormatError::NoTableOnSheets { sheets, .. } if sheets == &["Omslag"]));
}

#[test]
fn an_older_workbook_is_read_with_its_letters() {
    let table = read(&bytes("figures.xls"), "figures.xls");
    assert_eq!(headings(&table), ["Nr", "Område", "Inkomst 2022", "Inkomst 2023"]);
    let joined = in_primary_areas(&table);
    assert_eq!((joined.matched_rows, joined.unmatched_rows.len()), (2, 1));
    assert_eq!(joined.unmatched_rows[0].key, "Göteborg totalt");
    assert_eq!(values(&joined, "Inkomst", Some(2023)), cells([210.5, 211.5]));
}

#[test]
fn a_damaged_or_locked_workbook_says_so() {
    let bytes = workbook();
    let cut = read_table(&bytes[..bytes.len() / 2], "bok.xlsx", &Reading::default());
    assert!(matches!(cut, Err(FormatError::Damaged { format: "Excel", .. })), "{cut:?}");
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let error = read_table(&locked, "bok.xlsx", &Reading::default()).unwrap_err();
    assert!(error.message(Language::En).contains("locked with a password"), "{error}");
    let old = bytes_of_xls();
    for length in (0..old.len()).step_by(97) {
        assert!(read_table(&old[..length], "a.xls", &Reading::default()).is_err(), "{length}");
    }
}

#[test]
fn a_workbook_without_a_table_says_so_and_nothing_about_text() {
    let message = |book: &mut Workbook| {
        let bytes = book.save_to_buffer().unwrap();
        let error = read_table(&bytes, "bok.xlsx", &Reading::default()).unwrap_err();
        error.message(Language::En)
    };
    let mut empty = Workbook::new();
    empty.add_worksheet();
    empty.add_worksheet();
    assert!(message(&mut empty).contains("has no cells with content"), "{}", message(&mut empty));
    let mut cover = Workbook::new();
    cover.add_worksheet();
    cover.add_worksheet().set_name("Omslag").unwrap().write(0, 0, "En rapport").unwrap();
    let told = message(&mut cover);
    assert!(told.contains("has no table") && told.contains("Omslag"), "{told}");
    assert!(!told.contains("comma"), "{told}");
    let nothing = read_table(b"", "bok.xlsx", &Reading::default()).unwrap_err();
    assert_eq!(nothing.message(Language::Sv), "bok.xlsx är tom. Hämta eller spara filen igen.");
}

#[test]
fn a_web_page_in_place_of_a_workbook_gives_its_largest_table() {
    let page = "<html><head><style>td{}</style></head><body><table><tr><td>Start</td></tr></table>\
                <table><tr><th>Omr&aring;de</th><th>Antal</th></tr>\
                <tr><td>Kungsladug\u{e5}rd</td><td>1&nbsp;234,5</td></tr>\
                <tr><td>Sanna<td>7</table></body></html>";
    let latin: Vec<u8> = page.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for bytes in [page.as_bytes(), &latin] {
        let table = read(bytes, "export.xls");
        assert_eq!(
            (headings(&table), table.lines.as_slice()),
            (vec!["Område", "Antal"], &[2, 3][..])
        );
        assert_eq!(values(&in_primary_areas(&table), "Antal", None), cells([1234.5, 7.0]));
    }
    let login = b"<!doctype html><html><body><form>Logga in</form></body></html>";
    let error = read_table(login, "export.xls", &Reading::default()).unwrap_err();
    assert!(
        error.message(Language::En).contains("is a web page (HTML) without a table"),
        "{error}"
    );
}

#[test]
fn bytes_that_are_no_text_are_no_table() {
    let bytes: Vec<u8> = (0..600_u32).map(|n| u8::try_from(n * 7919 % 255 + 1).unwrap()).collect();
    let error = read_table(&bytes, "a.csv", &Reading::default()).unwrap_err();
    let told = error.message(Language::En);
    assert!(told.contains("neither text nor a spreadsheet") && told.contains("CSV"), "{told}");
}

fn bytes_of_xls() -> Vec<u8> {
    bytes("figures.xls")
}

/// An OpenDocument spreadsheet of one part.
pub fn open_document(content: &str) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("mimetype", stored).unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    zip.start_file("content.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let body = format!(
        "<o:document-content xmlns:o=\"o\" xmlns:t=\"t\" xmlns:x=\"x\"><o:body><o:spreadsheet>\
         <t:table t:name=\"Blad &amp; ett\">{content}</t:table>\
         </o:spreadsheet></o:body></o:document-content>"
    );
    zip.write_all(body.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

fn cell(text: &str) -> String {
    match text.parse::<f64>() {
        Ok(number) => format!(
            "<t:table-cell o:value-type=\"float\" o:value=\"{number}\"><x:p>{number}</x:p></t:table-cell>"
        ),
        Err(_) => format!("<t:table-cell><x:p>{text}</x:p></t:table-cell>"),
    }
}

fn row(texts: &[&str]) -> String {
    let cells: String = texts.iter().map(|text| cell(text)).collect();
    format!("<t:table-row>{cells}</t:table-row>")
}

#[test]
fn an_open_document_is_read_with_repeated_cells_and_without_comments() {
    let comment = "<t:table-cell><o:annotation><x:p>granskas</x:p></o:annotation>\
                   <x:p>102 Sanna &amp; b&#229;t</x:p></t:table-cell>";
    let content = [
        "<t:table-row t:number-rows-repeated=\"3\"><t:table-cell t:number-columns-repeated=\"16384\"/></t:table-row>",
        &row(&["Område", "a", "b"]),
        "<t:table-row>",
        &cell("101 Kungsladugård"),
        "<t:table-cell t:number-columns-repeated=\"2\" o:value-type=\"float\" o:value=\"7.25\"><x:p>7,3</x:p></t:table-cell></t:table-row>",
        &format!("<t:table-row>{comment}<t:table-cell/>{}</t:table-row>", cell("3")),
        "<t:table-row t:number-rows-repeated=\"1048000\"><t:table-cell t:number-columns-repeated=\"16384\"/></t:table-row>",
    ]
    .concat();
    let table = read(&open_document(&content), "a.ods");
    assert_eq!((headings(&table), table.lines.as_slice()), (vec!["Område", "a", "b"], &[5, 6][..]));
    assert_eq!(table.text(1, 0), "102 Sanna & båt");
    let joined = in_primary_areas(&table);
    assert_eq!(values(&joined, "b", None), cells([7.25, 3.0]));
    assert_eq!(values(&joined, "a", None), [Cell::Value(7.25), Cell::Missing]);
}

#[test]
fn rows_and_columns_repeated_beyond_measure_are_refused() {
    let many = format!(
        "{}<t:table-row t:number-rows-repeated=\"1048576\"><t:table-cell t:number-columns-repeated=\"16384\" \
         o:value-type=\"float\" o:value=\"1\"/></t:table-row>",
        row(&["a", "b"])
    );
    let error = read_table(&open_document(&many), "a.ods", &Reading::default()).unwrap_err();
    assert!(matches!(error, FormatError::TooManyCells { .. }), "{error}");
    let wide = "<t:table-row><t:table-cell t:number-columns-repeated=\"99999999999\" o:value=\"1\"/></t:table-row>";
    let error = read_table(&open_document(wide), "a.ods", &Reading::default()).unwrap_err();
    assert!(matches!(error, FormatError::TooManyCells { .. }), "{error}");
}

const PX: &str = "CHARSET=\"ANSI\"; AXIS-VERSION=\"2010\"; CODEPAGE=\"utf-8\"; LANGUAGE=\"sv\";
MATRIX=\"TEST\"; DECIMALS=0; TITLE=\"Invented example \"
\"over two lines\"; CONTENTS=\"Antal\"; UNITS=\"personer\";
STUB=\"Område\",\"Kön\"; HEADING=\"År\";
VALUES(\"Område\")=\"101 Kungsladugård\",\"102 Sanna\"; VALUES(\"Kön\")=\"Män\",\"Kvinnor\";
VALUES[en](\"Kön\")=\"men\",\"women\"; VALUES(\"År\")=\"2023\",\"2024\";
TIMEVAL(\"År\")=TLIST(A1),\"2023\",\"2024\";
DATA=
11 12
13 \"..\"
\"-\" 16
17 18 ;
";

#[test]
fn a_px_file_gives_each_class_and_year() {
    let joined = in_primary_areas(&read(PX.as_bytes(), "a.px"));
    assert_eq!((joined.matched_rows, joined.year_column.as_deref()), (8, Some("År")));
    assert_eq!(values(&joined, "Män", Some(2023)), cells([11.0, 0.0]));
    assert_eq!(values(&joined, "Kvinnor", Some(2024)), [Cell::Suppressed, Cell::Value(18.0)]);
}

#[test]
fn a_px_file_with_keys_leaves_out_zeros() {
    let keyed = PX.replace("MATRIX", "KEYS(\"Område\")=VALUES; KEYS(\"Kön\")=VALUES; MATRIX");
    let (head, _) = keyed.split_once("DATA=").unwrap();
    let text = format!("{head}DATA=\n\"102 Sanna\",\"Kvinnor\",5 6\n;");
    let joined = in_primary_areas(&read(text.as_bytes(), "a.px"));
    assert_eq!(values(&joined, "Kvinnor", Some(2024)), cells([0.0, 6.0]));
    assert_eq!(values(&joined, "Män", Some(2023)), cells([0.0, 0.0]));
}

#[test]
fn a_px_file_that_breaks_off_is_refused_at_its_line() {
    let refused = |text: &str| {
        let error = read_table(text.as_bytes(), "a.px", &Reading::default()).unwrap_err();
        error.message(Language::En)
    };
    let short = PX.replace("17 18 ;", "17");
    assert!(
        refused(&short).contains("a.px is a damaged PX file") && refused(&short).contains("line 8"),
        "{}",
        refused(&short)
    );
    let (head, _) = PX.split_once("TIMEVAL").unwrap();
    assert!(refused(head).contains("line 7"), "{}", refused(head));
    for length in (20..PX.len()).filter(|at| PX.is_char_boundary(*at)) {
        let cut = read_table(&PX.as_bytes()[..length], "a.px", &Reading::default());
        // The last figure's end and the closing mark may go.
        assert!(cut.is_err() || length > PX.len() - 5, "{length}");
    }
    let huge = PX.replace("TLIST(A1),\"2023\",\"2024\"", "TLIST(A1)").replace(
        "VALUES(\"År\")=\"2023\",\"2024\"",
        &format!("VALUES(\"År\")={}", vec!["\"x\""; 9_000_000].join(",")),
    );
    assert!(refused(&huge).contains("rows"), "{}", refused(&huge));
}

const JSON_STAT: &str = r#"{"version": "2.0", "class": "dataset", "label": "Folkmängd",
 "id": ["Region", "Innehåll", "Tid"], "size": [2, 2, 2],
 "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["Innehåll"]},
 "dimension": {
  "Region": {"label": "region", "category": {"index": {"102": 1, "101": 0}, "label": {"101": "Kungsladugård", "102": "Sanna"}}},
  "Innehåll": {"category": {"index": ["BE1", "BE2"], "label": {"BE1": "Antal", "BE2": "Andel"}, "unit": {"BE2": {"base": "procent"}}}},
  "Tid": {"label": "år", "category": {"index": ["2022", "2023"]}}},
 "value": [1, 2, 3, 4, 5, 6, 7, null], "status": {"7": ".."}}"#;

#[test]
fn json_stat_gives_a_figure_for_each_content() {
    let table = read(JSON_STAT.as_bytes(), "a.json");
    assert_eq!(headings(&table), ["region", "region (kod)", "år", "Antal", "Andel"]);
    assert_eq!(table.unit(4), "procent");
    let joined = in_primary_areas(&table);
    assert_eq!(values(&joined, "Antal", Some(2023)), cells([2.0, 6.0]));
    assert_eq!(values(&joined, "Andel", Some(2023)), [Cell::Value(4.0), Cell::Suppressed]);
}

#[test]
fn json_stat_of_version_1_and_sparse_values_are_read() {
    let old = r#"{"dataset": {"label": "N", "dimension": {"id": ["r", "t"], "size": [2, 1],
        "role": {"time": ["t"]},
        "r": {"category": {"index": ["101", "102"]}}, "t": {"category": {"label": {"2023": "2023"}}}},
        "value": {"1": 8.5}}}"#;
    let joined = in_primary_areas(&read(old.as_bytes(), "a.json"));
    assert_eq!(values(&joined, "N", Some(2023)), [Cell::Missing, Cell::Value(8.5)]);
}

#[test]
fn json_stat_that_contradicts_itself_is_refused() {
    for (from, to) in [
        ("\"size\": [2, 2, 2]", "\"size\": [2, 2, 3]"),
        ("\"size\": [2, 2, 2]", "\"size\": [2, 2]"),
        ("[1, 2, 3, 4, 5, 6, 7, null]", "[1, 2, 3]"),
        ("[1, 2, 3, 4, 5, 6, 7, null]", "{\"99\": 1}"),
        ("[1, 2, 3, 4, 5, 6, 7, null]", "[1, 2, 3, 4, 5, 6, 7, [8]]"),
        ("\"size\": [2, 2, 2]", "\"size\": [2, 4000000000, 4000000000]"),
    ] {
        let text = JSON_STAT.replace(from, to);
        assert_ne!(text, JSON_STAT);
        let error = read_table(text.as_bytes(), "a.json", &Reading::default()).unwrap_err();
        let refused = matches!(
            error,
            FormatError::Damaged { format: "JSON-stat", .. } | FormatError::TooManyCells { .. }
        );
        assert!(refused, "{to}: {error}");
    }
    let empty = JSON_STAT.replace("[1, 2, 3, 4, 5, 6, 7, null]", "[]");
    let error = read_table(empty.as_bytes(), "a.json", &Reading::default()).unwrap_err();
    assert!(matches!(error, FormatError::NoRows { .. }), "{error}");
}

#[test]
fn an_encoding_that_is_asked_for_is_obeyed() {
    let dos = b"kod;omr\x86de\n101;1\n102;2\n";
    let reading = |name: &str| Reading { encoding: Some(name.to_owned()), ..Reading::default() };
    let heading = |name: &str| {
        let table = read_table(dos, "t.csv", &reading(name)).unwrap();
        table.columns[1].name.clone()
    };
    assert_eq!((heading("cp850"), heading("windows-1252")), ("område".into(), "omr†de".into()));
    assert_eq!(read(dos, "t.csv").columns[1].name, "område");
}

#[test]
fn counts_that_happen_to_be_codes_are_no_key() {
    let join_to = |division: &str, text: &str| {
        let dataset = load(&DivisionId::new(division), Revision(1)).unwrap();
        join(&dataset, &self::text(text), None, Revision(2))
    };
    // Places in a ranking are the codes of other areas.
    let ranks =
        "Plats;Stadsområde;Index\n3;Nordost;10\n1;Centrum;20\n2;Sydväst;30\n4;Hisingen;40\n";
    let joined = join_to("goteborg/stadsomraden", ranks).unwrap();
    assert_eq!((joined.key.as_str(), joined.columns.len()), ("Stadsområde", 2));
    let falls = "Fall;Stadsområde\n3;Nordost\n1;Centrum\n2;Sydväst\n4;Hisingen\n";
    let joined = join_to("goteborg/stadsomraden", falls).unwrap();
    assert_eq!((joined.key.as_str(), joined.columns.len()), ("Stadsområde", 1));
    // A column of counts that are the codes of their own areas stays.
    let dataset = load(&DivisionId::new("goteborg/stadsomraden"), Revision(1)).unwrap();
    let districts = dataset.division.districts.iter();
    let same: String = districts.map(|d| format!("{};{}\n", d.name, d.code)).collect();
    let joined =
        join_to("goteborg/stadsomraden", &format!("Stadsområde;Lekplatser\n{same}")).unwrap();
    assert_eq!(joined.columns.len(), 1);
    // A running number in more rows than there are districts.
    let rows: String =
        (1..400).map(|n| format!("{n};{};{}\n", 101 + n % 4, 2020 + n % 3)).collect();
    let joined =
        join_to("goteborg/primaromraden", &format!("löpnr;primärområde;år\n{rows}")).unwrap();
    assert_eq!(joined.key, "primärområde");
    let others = "ort;elever\nAle;301\nKungälv;102\nLerum;977\nMölndal;1205\n";
    assert!(join_to("goteborg/primaromraden", others).is_err());
}
