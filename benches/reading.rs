//! Times of reading, from bytes to districts, and from a file to neighbours:
//! `cargo bench --bench reading`. Prints figures; nothing passes or fails.
//!
//! `cargo bench --bench reading -- --write FILE` writes the generated file and stops there, for
//! `benches/peers`, which times others on the same one.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a bench may stop where it stands"
)]

#[path = "../crates/skillnad-engine/tests/support/jittered.rs"]
mod jittered;

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use jittered::Jittered;
use skillnad::formats::{Content, Reading, open};
use skillnad::model::Revision;
use skillnad::spatial::Borders;
use skillnad::stats::Stream;

fn main() {
    let text = geojson();
    let mut arguments = std::env::args().skip_while(|argument| argument != "--write").skip(1);
    if let Some(path) = arguments.next() {
        std::fs::write(&path, &text).unwrap();
        return println!("{path}: {:.1} MB", text.len() as f64 / 1e6);
    }
    let read = || {
        let reading = Reading::default();
        match open(text.as_bytes(), "sweden.geojson", Revision(1), &reading).unwrap() {
            Content::Districts(opened) => opened.dataset,
            Content::Points(_) | Content::Table(_) => panic!("no districts"),
        }
    };
    println!("{:.1} MB of GeoJSON", text.len() as f64 / 1e6);
    report("reading", read);
    let dataset = read();
    println!("{} districts", dataset.division.districts.len());
    report("queen and rook contiguity, lengths included", || Borders::of(&dataset.division));
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
    let mut taken: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    taken.sort_unstable();
    let [fastest, median] = [taken[0], taken[2]].map(|time| time.as_secs_f64() * 1e3);
    println!("{what:<48} {fastest:>10.1} ms fastest, {median:.1} ms median");
}
