//! Times of reading, from a file to districts, and from a file to neighbours:
//! `cargo bench --bench reading`. Prints figures; nothing passes or fails.
//!
//! `cargo bench --bench reading -- FILE …` times reading of the given files instead, of any format.
//! `-- --write FILE` writes the generated file and stops there, for `benches/peers`, which times others on the
//! same one.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a bench may stop where it stands"
)]

#[path = "../crates/skillnad-engine/tests/support/jittered.rs"]
mod jittered;
mod timing;

use std::fmt::Write as _;
use std::path::Path;

use jittered::Jittered;
use skillnad::formats::{Alone, Beside, Content, Reading, open_beside};
use skillnad::limits::FILE_BYTES;
use skillnad::model::{Dataset, Revision};
use skillnad::session::{BesidePath, read_outside};
use skillnad::spatial::Borders;
use skillnad::stats::Stream;
use timing::taken;

fn main() {
    // Cargo adds a flag of its own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.as_slice() {
        [] => generated(),
        [option, path] if option == "--write" => {
            let text = geojson();
            std::fs::write(path, &text).unwrap();
            println!("{path}: {:.1} MB", text.len() as f64 / 1e6);
        }
        files => files.iter().for_each(|file| given(file)),
    }
}

/// Times a generated file, without reading it from the disk.
fn generated() {
    let text = geojson();
    let read = || read(text.as_bytes(), "sweden.geojson", &Alone);
    println!("{:.1} MB of GeoJSON", text.len() as f64 / 1e6);
    report("reading", read);
    let dataset = read();
    println!("{} districts", dataset.division.districts.len());
    report("queen and rook contiguity, lengths included", || Borders::of(&dataset.division));
}

/// Times a file, reading it from the disk included.
fn given(file: &str) {
    let path = Path::new(file);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    report(&name, || {
        let bytes = read_outside(path, FILE_BYTES).unwrap();
        read(&bytes, &name, &BesidePath { path, most: FILE_BYTES, within: None })
    });
}

fn read(bytes: &[u8], name: &str, beside: &dyn Beside) -> Dataset {
    match open_beside(bytes, name, beside, Revision(1), &Reading::default()).unwrap() {
        Content::Districts(opened) => opened.dataset,
        Content::Points(_) | Content::Table(_) => panic!("no districts"),
    }
}

/// As many districts and vertices as Sweden has, with figures, six decimals as files have them.
fn geojson() -> String {
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[\n");
    let mut stream = Stream::new(1, 0);
    for (n, outline) in Jittered::SWEDEN.outlines().iter().enumerate() {
        let (population, earnings) = (1 + stream.below(3_000), 100 + stream.below(500));
        let group = stream.below(population);
        let comma = if n > 0 { ",\n" } else { "" };
        write!(
            text,
            r#"{comma}{{"type":"Feature","properties":{{"code":"{n:05}","population":{population},"group":{group},"earnings":{earnings}}},"geometry":{{"type":"Polygon","coordinates":[["#
        )
        .unwrap();
        for (at, point) in outline.0[0].exterior().0.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            write!(text, "{comma}[{:.6},{:.6}]", point.x, point.y).unwrap();
        }
        text.push_str("]]}}");
    }
    text.push_str("\n]}\n");
    text
}

/// Prints the fastest of five runs, and the median.
fn report<T>(what: &str, work: impl Fn() -> T) {
    let taken = taken(5, work);
    let [fastest, median] = [taken[0], taken[2]].map(|time| time.as_secs_f64() * 1e3);
    println!("{what:<48} {fastest:>10.1} ms fastest, {median:.1} ms median");
}
