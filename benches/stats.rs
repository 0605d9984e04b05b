//! Times of the measures: `cargo bench --no-default-features --bench stats`. Prints figures;
//! nothing passes or fails.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench may stop where it stands"
)]

#[path = "../crates/skillnad-engine/tests/support/jittered.rs"]
mod jittered;
mod timing;

use jittered::Jittered;
use skillnad::analysis::{
    ComparedGroups, Measurable, Naming, NearestResidentMeans, NearestSettings, Surface, ZONES_JOIN,
    neighbor_weights,
};
use skillnad::formats::builtin::load;
use skillnad::model::{Cell, DivisionId, Revision};
use skillnad::project::{LayerId, Pane, View};
use skillnad::scene::Choropleth;
use skillnad::spatial::{Borders, Contiguity, SpatialWeights, TOLERANCE_M};
use skillnad::stats::autocorrelation::{Geary, Lattice, Moran, local_statistics};
use skillnad::stats::inequality::{Gini, Values, drivers};
use skillnad::stats::neighborhood::NearestResidents;
use skillnad::stats::segregation::{ALL, Population, measure};
use skillnad::stats::zoning::zoning_band;
use skillnad::stats::{Cost, Run, Stream, seconds_to_deal};
use timing::taken;

fn main() {
    segregation_window();
    let outlines = Jittered::SWEDEN.outlines();
    let n = outlines.len();
    let run = Run::default();
    println!("{n} districts, {} threads, {} permutations", run.threads, run.permutations);
    let borders = Borders::geographic(&outlines, TOLERANCE_M);
    let weights = SpatialWeights::contiguity(&borders, Contiguity::Queen).row_standardized();
    let mut stream = Stream::new(1, 0);
    let mut counts =
        |most: u32| -> Vec<f64> { (0..n).map(|_| f64::from(1 + stream.below(most))).collect() };
    let values = counts(600_000);
    let cells: Vec<Cell> = values.iter().copied().map(Cell::Value).collect();
    let lattice = Lattice::new(&cells, &weights).unwrap();
    report("local Moran, Geary, Gi and Gi*", 15, || local_statistics(&lattice, &run).unwrap());
    let alone = Run { threads: 1, ..run };
    report("the same on one thread", 15, || local_statistics(&lattice, &alone).unwrap());
    report("Moran's I", 5, || Moran::new(&lattice, &run).unwrap());
    report("Geary's C", 5, || Geary::new(&lattice, &run).unwrap());

    let (group, others) = (counts(900), counts(2_000));
    let middles: Vec<[f64; 2]> =
        counts(500_000).into_iter().zip(counts(1_500_000)).map(|(e, n)| [e, n]).collect();
    let areas: Vec<Option<f64>> = counts(9_000_000).into_iter().map(Some).collect();
    let city = || Population::of_two(&group, &others).with_areas(&areas).with_centroids(&middles);
    for measure in ALL {
        let population = city();
        if measure.number(&population).is_ok() {
            // A new population each time, so that proximity is computed and not remembered.
            report(measure.id(), 3, || measure.answer(&city(), &run));
            if measure.random_baseline(&population, &run).is_some() {
                let name = format!("{}, dealt at random", measure.id());
                report(&name, 1, || measure.random_baseline(&population, &run));
            }
        }
    }
    announced(&run, n, &city);

    let people: Vec<f64> = group.iter().zip(&others).map(|(a, b)| a + b).collect();
    let share: Vec<f64> = group.iter().zip(&people).map(|(a, t)| a / t).collect();
    let ks = [500.0, 2_000.0, 10_000.0, 50_000.0];
    report("nearest residents, four ks to 50,000", 3, || {
        NearestResidents::new(&middles, &people, std::slice::from_ref(&share), &ks, &run).unwrap()
    });
    let input = Values::of(&values, &people);
    report("who drives Gini", 1, || drivers(&Gini, &input, &run).unwrap());
}

/// What is announced before the work begins, beside how long it takes: for every pair of districts, and
/// for dealing everybody at random.
fn announced(run: &Run<'_>, n: usize, city: &impl Fn() -> Population) {
    let pairs = Cost::Pairs.seconds(n, run.threads);
    println!("announced for pairs: {:.2} ms", pairs * 1e3);
    report("spatial_proximity, the pairs announced", 3, || {
        measure("spatial_proximity").unwrap().answer(&city(), run)
    });
    let population = city();
    let dealing = ALL.iter().filter(|measure| measure.deals_at_random());
    for measure in dealing.filter(|measure| measure.number(&population).is_ok()) {
        let dealt = seconds_to_deal(2, n, run);
        println!("announced for {}, dealt at random: {:.2} ms", measure.id(), dealt * 1e3);
        report(&format!("{}, the dealing announced", measure.id()), 1, || {
            measure.random_baseline(&population, run)
        });
    }
}

/// What the window asks for on the smallest built-in division: the band over 999 random zonings, and
/// the nearest residents for every step of the slider, with the map of one step.
fn segregation_window() {
    let id = DivisionId::new("goteborg/basomraden");
    let places = Measurable::new(load(&id, Revision(0)).unwrap(), Surface::Earth);
    let dataset = &places.dataset;
    let view = View {
        division: id,
        map: Pane { layer: LayerId::new("nearest-residents"), ..Pane::default() },
        ..View::default()
    };
    let compared = ComparedGroups::find(dataset, &view.statistics.groups).unwrap();
    let year = compared.year_near(dataset, None).unwrap();
    let population = compared.count(dataset, year, Naming::Ids).unwrap().population();
    let weights = neighbor_weights(ZONES_JOIN, &places);
    let (run, d) = (Run::default(), measure("dissimilarity").unwrap());
    report("zoning band, 999 of 1,025 districts to 96", 5, || {
        zoning_band(d, &population, &weights, 96, &run).unwrap()
    });
    let neighborhoods = &NearestSettings::of(&view);
    let near = NearestResidentMeans::of(dataset, &places, neighborhoods, &run).unwrap();
    report("nearest residents, every step of the slider", 5, || {
        NearestResidentMeans::of(dataset, &places, neighborhoods, &run).unwrap()
    });
    report("map of one step of the slider", 15, || {
        let map = near.map(view.statistics.nearest_residents.k, false).unwrap();
        Choropleth::of_local_map(&view.coloring(), &map).unwrap()
    });
    let clusters = View { map: Pane { layer: LayerId::new("local-moran"), ..view.map }, ..view };
    report("map of clusters, 999 permutations", 15, || {
        Choropleth::of_view(dataset, &places, &clusters, &run).unwrap()
    });
}

/// Prints the median of a few runs.
fn report<T>(what: &str, times: usize, work: impl Fn() -> T) {
    let taken = taken(times, work);
    println!("{what:<48} {:>10.2} ms", taken[times / 2].as_secs_f64() * 1e3);
}
