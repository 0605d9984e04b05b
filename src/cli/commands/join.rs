//! `skillnad join`: tests a join of a table with the districts, and reports matches, mismatches and their
//! reasons.

use serde::Serialize;

use crate::cli::arguments::{SourceArguments, join_refusal, withheld_words};
use crate::cli::help::{say, say_of_formats};
use crate::cli::output::{
    Align, Failure, Output, ProblemAnswer, RowAnswer, TextTable, complain, problems_text,
};
use crate::formats::Holds;
use crate::formats::join::{Joined, MatchedBy, join_as};
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::Revision;

/// Arguments: SOURCE, the table, and the key column they have in common.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    source: SourceArguments,
    #[arg(value_name = say("cli.name_table"), help = say_of_formats("cli.help_table", Holds::Table))]
    table: String,
}

#[derive(Serialize)]
struct Answer {
    key: String,
    matched_by: &'static str,
    year_column: Option<String>,
    districts: usize,
    rows: usize,
    matched_districts: usize,
    matched_rows: usize,
    columns: Vec<ColumnAnswer>,
    unmatched_districts: Vec<DistrictAnswer>,
    unmatched_rows: Vec<RowAnswer>,
    problems: Vec<ProblemAnswer>,
}

#[derive(Serialize)]
struct ColumnAnswer {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    missing: usize,
    suppressed: usize,
    too_few: usize,
}

#[derive(Serialize)]
struct DistrictAnswer {
    id: String,
    name: String,
}

/// Tries the join, and reports on it.
pub fn run(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    let dataset = arguments.source.to_measure(output)?.dataset;
    let path = &arguments.table;
    let tables = arguments.source.tables();
    let table = tables.read(path, language)?;
    tables.check_sheet(std::slice::from_ref(&table), language)?;
    let joined = join_as(&dataset, &table, &tables.answers(&table), Revision(2))
        .map_err(|error| join_refusal(&error, &table, language))?;
    if let Some(what) = tables.year_told(&joined, &table, path, language) {
        complain(&what);
    }
    let known = dataset.withheld.count();
    let withheld = withheld_words(&joined.dataset.withheld, path, known, language);
    // The same message about the districts' own file was printed when it was read.
    let said = withheld_words(&dataset.withheld, path, 0, language);
    if let Some(what) = withheld.filter(|what| said.as_ref() != Some(what)) {
        complain(&what);
    }
    if output.json {
        output.write_json(&answer(&joined, language))
    } else {
        output.write_text(&text(&joined, language))
    }
}

fn answer(joined: &Joined, language: Language) -> Answer {
    let districts = &joined.dataset.division.districts;
    // The joined columns are the last indicators, with the ids they have among the others.
    let indicators = &joined.dataset.indicators;
    let added = indicators.iter().skip(indicators.len().saturating_sub(joined.columns.len()));
    Answer {
        key: joined.key.clone(),
        matched_by: joined.by.id(),
        year_column: joined.year_column.clone(),
        districts: districts.len(),
        rows: joined.rows,
        matched_districts: joined.matched_districts(),
        matched_rows: joined.matched_rows,
        columns: joined
            .columns
            .iter()
            .zip(added)
            .map(|(column, added)| ColumnAnswer {
                name: column.name.clone(),
                kind: column.kind.id(),
                missing: column.missing,
                suppressed: column.suppressed,
                too_few: joined.dataset.withheld.count_in(added.id.as_str()),
            })
            .collect(),
        unmatched_districts: joined
            .unmatched_districts
            .iter()
            .filter_map(|position| districts.get(*position))
            .map(|d| DistrictAnswer { id: d.code.to_string(), name: d.name.clone() })
            .collect(),
        unmatched_rows: RowAnswer::of(joined),
        problems: ProblemAnswer::of(&joined.problems, language),
    }
}

fn text(joined: &Joined, language: Language) -> String {
    let numbers = Numbers(language);
    let districts = &joined.dataset.division.districts;
    let fitting = districts.len() - joined.unmatched_districts.len();
    let names: Vec<&str> = joined.columns.iter().map(|c| c.name.as_str()).collect();
    let key = match joined.by {
        MatchedBy::Coordinates => "cli.join_by_place",
        _ => "cli.join_key",
    };
    let mut parts = vec![
        tr_with(language, key, &[("key", &joined.key), ("how", joined.by.text(language))]),
        tr_with(
            language,
            "cli.join_counts",
            &[
                ("districts", &numbers.count(fitting)),
                ("all_districts", &numbers.count(districts.len())),
                ("rows", &numbers.count(joined.matched_rows)),
                ("all_rows", &numbers.count(joined.rows)),
            ],
        ),
        if names.is_empty() {
            tr(language, "cli.join_no_columns").to_owned()
        } else {
            tr_with(language, "cli.join_columns", &[("names", &names.join(", "))])
        },
    ];
    if !joined.unmatched_districts.is_empty() {
        let mut table = TextTable::new([
            (tr(language, "cli.column_code"), Align::Left),
            (tr(language, "cli.column_without_row"), Align::Left),
        ]);
        for district in
            joined.unmatched_districts.iter().filter_map(|position| districts.get(*position))
        {
            table.row([district.code.to_string(), district.name.clone()]);
        }
        parts.push(format!("\n{}", table.text().trim_end()));
    }
    if !joined.unmatched_rows.is_empty() {
        let mut table = TextTable::new([
            (tr(language, "cli.column_line"), Align::Right),
            (tr(language, "cli.column_without_district"), Align::Left),
            (tr(language, "cli.column_why"), Align::Left),
        ]);
        for row in &joined.unmatched_rows {
            table.row([row.line.to_string(), row.key.clone(), row.reason(language)]);
        }
        parts.push(format!("\n{}", table.text().trim_end()));
    }
    if !joined.problems.is_empty() {
        let problems = ProblemAnswer::of(&joined.problems, language);
        let problems = problems_text(&problems, language);
        parts.push(format!("\n{}", problems.trim_end()));
    }
    format!("{}\n", parts.join("\n"))
}
