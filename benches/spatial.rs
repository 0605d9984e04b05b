//! Times of the spatial room: `cargo bench --no-default-features --bench spatial`. Prints
//! figures; nothing passes or fails.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench may stop where it stands"
)]

#[path = "../crates/skillnad-engine/tests/support/jittered.rs"]
mod jittered;

use std::hint::black_box;
use std::time::{Duration, Instant};

use geo::MultiPolygon;
use jittered::Jittered;
use skillnad::model::{District, DistrictCode, Division, DivisionId, LocalText};
use skillnad::spatial::{
    Borders, DistrictIndex, DistrictMesh, MeshLevels, MetricProjection, SpatialWeights,
    TOLERANCE_M, label_point, mercator, sweref99tm,
};

fn main() {
    let sweden = division(Jittered::SWEDEN.outlines());
    println!("{} districts, {} vertices", sweden.districts.len(), vertices(&sweden));
    borders(&sweden);
    hover();
    meshes(&sweden);
    weights(&sweden);
    projection();
}

fn borders(sweden: &Division) {
    report("borders, lengths included", 9, || Borders::of(sweden));
    let loose = Jittered { mismatch: 1e-6, ..Jittered::SWEDEN }.outlines();
    report("borders, every point 0.1 m off", 3, || Borders::geographic(&loose, TOLERANCE_M));
    let squares = division(chessboard());
    report("borders, 100,000 squares", 5, || Borders::of(&squares));
}

fn hover() {
    let of = |columns, rows, pieces| {
        division(Jittered { columns, rows, pieces, seed: 3, mismatch: 0.0 }.outlines())
    };
    for (name, division) in [
        ("147 districts of 228 vertices", of(21, 7, 57)),
        ("1,025 districts of 4,000 vertices", of(41, 25, 1000)),
        ("100,000 squares", division(chessboard())),
    ] {
        report(&format!("index, {name}"), 3, || DistrictIndex::new(&division));
        let index = DistrictIndex::new(&division);
        let bounds = division.bounds().unwrap();
        let places: Vec<(f64, f64)> = (0..100_000_u32)
            .map(|n| {
                let part = |k: f64| (f64::from(n) * k).fract();
                (
                    bounds.west + (bounds.east - bounds.west) * part(0.618_033_988_749_895),
                    bounds.south + (bounds.north - bounds.south) * part(0.754_877_666_246_693),
                )
            })
            .collect();
        let time = fastest(5, || {
            places.iter().filter_map(|(x, y)| index.district_at(*x, *y)).sum::<usize>()
        });
        println!("{:>10.3} µs  hover, {name}", time.as_secs_f64() * 1e6 / 100_000.0);
    }
}

fn meshes(sweden: &Division) {
    report("triangulation, every point", 3, || DistrictMesh::new(sweden));
    report("triangulation, all levels", 2, || MeshLevels::new(sweden));
    for mesh in MeshLevels::new(sweden).levels() {
        println!(
            "              {:>9} vertices, {:>9} triangles, {:>4} chunks, tolerance {:.1} m",
            mesh.positions().len(),
            mesh.triangles().len() / 3,
            mesh.chunks().len(),
            mesh.tolerance() * mercator::meters_per_unit(57.7),
        );
    }
    report("label points, 6,160", 2, || {
        sweden.districts.iter().filter_map(|d| label_point(&d.outline)).count()
    });
}

fn weights(sweden: &Division) {
    let plane = MetricProjection::for_division(sweden);
    report("centroids, 6,160", 3, || plane.centroids(sweden));
    let points = plane.centroids(sweden);
    report("4 nearest, 6,160", 3, || SpatialWeights::nearest(&points, 4));
    report("within 4 km, 6,160", 3, || SpatialWeights::distance_band(&points, 4000.0));
}

fn projection() {
    let places: Vec<(f64, f64)> = (0..1_000_000_u32)
        .map(|n| (11.0 + f64::from(n) * 1e-5, 56.0 + f64::from(n) * 1e-5))
        .collect();
    report("SWEREF 99 TM, 1,000,000 points", 3, || {
        places.iter().map(|(x, y)| sweref99tm::forward(*x, *y)[0]).sum::<f64>()
    });
    report("SWEREF 99 TM back, 1,000,000 points", 3, || {
        places.iter().map(|(x, y)| sweref99tm::inverse(*x * 4e4, *y * 1.1e5).0).sum::<f64>()
    });
    report("Mercator, 1,000,000 points", 3, || {
        places.iter().map(|(x, y)| mercator::forward(*x, *y)[1]).sum::<f64>()
    });
}

fn report<T>(what: &str, times: u32, work: impl FnMut() -> T) {
    println!("{:>10.2} ms  {what}", fastest(times, work).as_secs_f64() * 1e3);
}

/// The fastest of several runs: what the work costs when nothing else runs.
fn fastest<T>(times: u32, mut work: impl FnMut() -> T) -> Duration {
    (0..times)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn vertices(division: &Division) -> usize {
    let rings = division.districts.iter().flat_map(|d| &d.outline.0);
    rings.map(|p| p.exterior().0.len() - 1).sum()
}

fn chessboard() -> Vec<MultiPolygon<f64>> {
    Jittered { columns: 400, rows: 250, pieces: 1, seed: 2, mismatch: 0.0 }.outlines()
}

fn division(outlines: Vec<MultiPolygon<f64>>) -> Division {
    let districts = outlines
        .into_iter()
        .enumerate()
        .map(|(n, outline)| District {
            code: DistrictCode::new(n.to_string()),
            name: String::new(),
            parent: None,
            part_of: Vec::new(),
            outline,
            area_m2: 0.0,
            land_area_m2: None,
        })
        .collect();
    Division {
        id: DivisionId::new("bench"),
        name: LocalText::default(),
        short_name: LocalText::default(),
        parent: None,
        vintage: String::new(),
        attribution: LocalText::default(),
        not_applicable: LocalText::default(),
        districts,
    }
}
