//! Districts without neighbours: kept and counted, compared with nobody, never significant.

use skillnad_engine::model::Cell;
use skillnad_engine::stats::Run;
use skillnad_engine::stats::autocorrelation::{Geary, Lattice, Moran, Quadrant, local_statistics};
use skillnad_engine::stats::gaps::neighbor_gaps;

use super::city::{City, from_pairs};
use crate::support::golden::{assert_agrees, golden, number, numbers};

fn municipalities() -> (City, Lattice) {
    let city = City::municipalities();
    let weights = from_pairs(&golden("swe_kommun_queen_edges.csv"), 290).row_standardized();
    let lattice = Lattice::new(&people(&city), &weights).unwrap();
    (city, lattice)
}

/// The natural logarithm of the population in September, as in the reference.
fn people(city: &City) -> Vec<Cell> {
    city.column("pop_sept").into_iter().map(|people| Cell::Value(people.ln())).collect()
}

/// The positions of the districts without neighbours.
fn islands(city: &City) -> Vec<usize> {
    serde_json::from_value(city.expected["islands"].clone()).unwrap()
}

#[test]
fn an_isolate_is_never_significant() {
    let (city, lattice) = municipalities();
    let islands = islands(&city);
    assert_eq!(lattice.isolates(), islands);
    let local = local_statistics(&lattice, &Run::default()).unwrap();
    for (at, district) in local.iter().enumerate() {
        let isolate = islands.contains(&at);
        assert_eq!(district.quadrant == Quadrant::Isolate, isolate);
        assert_eq!(district.p_sim.is_none(), isolate);
        assert_eq!(district.p_fdr.is_none(), isolate);
        assert_eq!(district.moran.is_none(), isolate);
        assert_eq!(district.gi_star_z.is_none(), isolate);
    }
    // One engine gives islands 0 and calls that significant, the other gives them a class of its own.
    let theirs = |name: &str| numbers(&city.expected, &format!("/{name}"));
    for name in ["esda_Is", "pygeoda_lisa", "pygeoda_gstar_island"] {
        assert!(theirs(name).iter().all(|value| *value == Some(0.0)), "{name}");
    }
    assert!(theirs("esda_p").iter().all(|p| *p == Some(0.001)), "what we do not follow");
    assert!(theirs("pygeoda_cluster").iter().all(|class| *class == Some(6.0)));
    assert_eq!(city.expected["pygeoda_labels"][6], "Isolated");
    let gaps = neighbor_gaps(&people(&city), lattice.weights(), None);
    assert!(islands.iter().all(|at| gaps[*at].is_none()));
}

#[test]
fn isolates_count_in_n_and_the_mean() {
    let (city, lattice) = municipalities();
    assert_eq!(lattice.n() as f64, number(&city.expected, "/esda_n_used"));
    assert_agrees(lattice.sums().s0, number(&city.expected, "/esda_s0"), "s0");
    let run = Run { permutations: 99, ..Run::default() };
    let moran = Moran::new(&lattice, &run).unwrap();
    assert_agrees(moran.i, number(&city.expected, "/moran_I"), "moran with islands");
    let geary = Geary::new(&lattice, &run).unwrap();
    assert_agrees(geary.c, number(&city.expected, "/geary"), "geary with islands");
}

#[test]
fn leaving_isolates_out_gives_the_other_published_figure() {
    let city = City::municipalities();
    let weights = from_pairs(&golden("swe_kommun_queen_edges.csv"), 290).row_standardized();
    let mut cells = people(&city);
    for at in islands(&city) {
        cells[at] = Cell::Missing;
    }
    let lattice = Lattice::new(&cells, &weights).unwrap();
    assert_eq!(lattice.n(), 285);
    let moran = Moran::new(&lattice, &Run { permutations: 9, ..Run::default() }).unwrap();
    let expected = number(&city.expected, "/moran_I_islands_dropped");
    assert_agrees(moran.i, expected, "moran without islands");
}
