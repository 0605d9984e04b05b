//! Times of joining a table of 100,000 rows: `cargo bench --bench joining`. Prints figures; nothing passes or
//! fails. Reading the table and joining it are timed apart.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench may stop where it stands"
)]

#[allow(dead_code, reason = "its largest division is for other benches")]
#[path = "../crates/skillnad-engine/tests/support/jittered.rs"]
mod jittered;
mod timing;

use std::fmt::Write as _;

use jittered::Jittered;
use skillnad::formats::join::join;
use skillnad::formats::{Reading, read_geojson, read_table};
use skillnad::model::{Dataset, Revision};
use skillnad::stats::Stream;
use timing::taken;

/// A division with a district for each row.
const LARGE: Jittered = Jittered { columns: 400, rows: 250, pieces: 1, seed: 1, mismatch: 0.0 };
/// A division with a row for each district and year.
const SMALL: Jittered = Jittered { columns: 100, rows: 50, pieces: 1, seed: 1, mismatch: 0.0 };
/// The years of its table.
const YEARS: std::ops::Range<i32> = 2005..2025;

fn main() {
    let dataset = division(LARGE);
    let count = dataset.division.districts.len();
    let codes = || (0..count).map(|n| format!("{n:06}"));
    measure("100,000 districts, by code", &dataset, &table("code", codes()));
    let names = || (0..count).map(|n| format!("Område {n}"));
    measure("100,000 districts, by name", &dataset, &table("name", names()));
    let loosely = (0..count).map(|n| format!("OMRÅDE-{n}"));
    measure("100,000 districts, by name without its case", &dataset, &table("name", loosely));
    let dataset = division(SMALL);
    let count = dataset.division.districts.len();
    let keys = (0..count).flat_map(|n| YEARS.map(move |year| format!("{n:06};{year}")));
    measure("5,000 districts in 20 years", &dataset, &table("code;year", keys));
}

/// Districts with codes and names.
fn division(of: Jittered) -> Dataset {
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (n, outline) in of.outlines().iter().enumerate() {
        let comma = if n > 0 { ",\n" } else { "" };
        write!(
            text,
            r#"{comma}{{"type":"Feature","properties":{{"code":"{n:06}","name":"Område {n}"}},"geometry":{{"type":"Polygon","coordinates":[["#
        )
        .unwrap();
        for (at, point) in outline.0[0].exterior().0.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            write!(text, "{comma}[{:.6},{:.6}]", point.x, point.y).unwrap();
        }
        text.push_str("]]}}");
    }
    text.push_str("\n]}\n");
    read_geojson(text.as_bytes(), "districts.geojson", Revision(1)).unwrap().dataset
}

/// A table with a row for each key, and four figures.
fn table(heading: &str, keys: impl Iterator<Item = String>) -> String {
    let mut text = format!("{heading};population;earnings;share;tenants\n");
    let mut stream = Stream::new(1, 0);
    for key in keys {
        let (population, earnings) = (1 + stream.below(3_000), 100 + stream.below(500));
        let (share, tenants) = (stream.below(1_000), stream.below(population));
        writeln!(text, "{key};{population};{earnings};{},{};{tenants}", share / 10, share % 10)
            .unwrap();
    }
    text
}

fn measure(what: &str, dataset: &Dataset, text: &str) {
    println!("{what}, {:.1} MB", text.len() as f64 / 1e6);
    let read = || read_table(text.as_bytes(), "figures.csv", &Reading::default()).unwrap();
    report("  reading the table", read);
    let table = read();
    report("  joining it", || join(dataset, &table, None, Revision(2)).unwrap());
    let joined = join(dataset, &table, None, Revision(2)).unwrap();
    println!("  {} of {} rows matched", joined.matched_rows, joined.rows);
}

/// Prints the fastest of five runs, and the median.
fn report<T>(what: &str, work: impl Fn() -> T) {
    let taken = taken(5, work);
    let [fastest, median] = [taken[0], taken[2]].map(|time| time.as_secs_f64() * 1e3);
    println!("{what:<48} {fastest:>10.1} ms fastest, {median:.1} ms median");
}
