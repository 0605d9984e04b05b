//! Autocorrelation against independent engines: on Anselin's Columbus, whose Moran is in the
//! textbooks, and on the 147 RegSO.

use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
use skillnad_engine::stats::Run;
use skillnad_engine::stats::autocorrelation::{
    BivariateMoran, Geary, GetisOrd, JoinCounts, Lattice, Local, LocalShare, Moments, Moran,
    Quadrant, local_statistics,
};

use super::city::{City, from_pairs, from_rows};
use crate::support::golden::{assert_agrees, golden, number, numbers};

fn run() -> Run<'static> {
    Run { permutations: 199, ..Run::default() }
}

fn assert_global(city: &City, column: &str, weights: &SpatialWeights, root: &str) {
    let lattice = Lattice::new(&city.cells(column), weights).unwrap();
    let expected = |name: &str| number(&city.expected, &format!("/{root}/{name}"));
    let moran = Moran::new(&lattice, &run()).unwrap();
    let geary = Geary::new(&lattice, &run()).unwrap();
    for (value, name) in [
        (lattice.sums().s0, "s0"),
        (lattice.sums().s1, "s1"),
        (lattice.sums().s2, "s2"),
        (moran.i, "Moran/I"),
        (moran.expected, "Moran/EI"),
        (moran.normality.variance, "Moran/VI_norm"),
        (moran.randomization.variance, "Moran/VI_rand"),
        (moran.normality.standard_error().unwrap(), "Moran/seI_norm"),
        (moran.randomization.standard_error().unwrap(), "Moran/seI_rand"),
        (moran.normality.z.unwrap(), "Moran/z_norm"),
        (moran.randomization.z.unwrap(), "Moran/z_rand"),
        (geary.c, "Geary/C"),
        (geary.expected, "Geary/EC"),
        (geary.normality.standard_error().unwrap(), "Geary/seC_norm"),
        (geary.randomization.standard_error().unwrap(), "Geary/seC_rand"),
        (geary.normality.variance, "Geary/VC_norm"),
        (geary.randomization.variance, "Geary/VC_rand"),
        (geary.normality.z.unwrap(), "Geary/z_norm"),
        (geary.randomization.z.unwrap(), "Geary/z_rand"),
    ] {
        assert_agrees(value, expected(name), name);
    }
    // Their p-values: two-sided for Moran, one-sided for Geary. Tails this far out keep 8 digits.
    let close = |p: Option<f64>, expected: f64| (p.unwrap() / expected - 1.0).abs() < 1e-7;
    assert!(close(moran.normality.p, expected("Moran/p_norm")), "{:?}", moran.normality.p);
    assert!(close(moran.randomization.p, expected("Moran/p_rand")), "{:?}", moran.randomization.p);
    for (two_sided, name) in
        [(geary.normality.p, "Geary/p_norm"), (geary.randomization.p, "Geary/p_rand")]
    {
        let one_sided = two_sided.map(|p| p / 2.0);
        assert!(close(one_sided, expected(name)), "{name}: {one_sided:?}");
    }
    assert_eq!(moran.p_sim, 1.0 / 200.0);
}

fn assert_local(city: &City, root: &str, weights: &SpatialWeights, column: &str) {
    let lattice = Lattice::new(&city.cells(column), weights).unwrap();
    let local = local_statistics(&lattice, &Run::default()).unwrap();
    let expected = |name: &str| numbers(&city.expected, &format!("/{root}/local/{name}"));
    let same = |name: &str, values: Vec<f64>| {
        let expected = numbers(&city.expected, &format!("/{root}/{name}"));
        assert_eq!(expected.len(), values.len());
        for (value, expected) in values.into_iter().zip(expected) {
            assert_agrees(value, expected.unwrap(), name);
        }
    };
    let compare = |name: &str, value: &dyn Fn(&Local) -> Option<f64>| {
        same(&format!("local/{name}"), local.iter().map(|d| value(d).unwrap()).collect());
    };
    compare("Moran_Local/Is", &|district| district.moran);
    same("pygeoda_local_moran/lisa_values", local.iter().filter_map(|d| d.moran).collect());
    let sum: f64 = local.iter().filter_map(|district| district.moran).sum();
    let theirs = number(&city.expected, &format!("/{root}/local/Moran_Local/sum_Is"));
    assert_agrees(sum, theirs, "sum of local Moran");
    // Theirs are the moments of the statistic with n where theirs and ours have n − 1 themselves.
    let n = local.len() as f64;
    let scale = n / (n - 1.0);
    let moments = |name: &str, of: fn(&Local) -> Option<Moments>| {
        let [mean, variance] = [format!("E{name}"), format!("V{name}")];
        compare(&format!("Moran_Local/{mean}"), &|d| Some(of(d)?.expected * scale));
        compare(&format!("Moran_Local/{variance}"), &|d| Some(of(d)?.variance * scale * scale));
    };
    moments("I", |district| district.moran_total);
    moments("Ic", |district| district.moran_conditional);
    same("spatial_lag/value", lattice.spatial_lag(lattice.values()));
    for (name, of) in [
        ("G_Local", (|d: &Local| d.gi) as fn(&Local) -> Option<LocalShare>),
        ("G_Local_star", |d: &Local| d.gi_star),
    ] {
        compare(&format!("{name}_B/Gs"), &|district| Some(of(district)?.share));
        compare(&format!("{name}_B/EGs"), &|district| Some(of(district)?.moments.expected));
        compare(&format!("{name}_B/VGs"), &|district| Some(of(district)?.moments.variance));
    }
    // With rows that sum to 1, a neighbourhood's share is spread over its members.
    let spread = |of: fn(&Local) -> Option<LocalShare>, own: usize| {
        let members = (0..local.len()).map(|i| (weights.neighbors(i).len() + own) as f64);
        let share = |(district, members): (&Local, f64)| Some(of(district)?.share / members);
        local.iter().zip(members).filter_map(share).collect::<Vec<f64>>()
    };
    same("local/G_Local_R/Gs", spread(|d| d.gi, 0));
    same("pygeoda_local_g/g", spread(|d| d.gi, 0));
    same("local/G_Local_star_R/Gs", spread(|d| d.gi_star, 1));
    same("pygeoda_local_g/gstar", spread(|d| d.gi_star, 1));
    // One peer divides by the variance with n − 1, the other and we by that with n.
    same("pygeoda_local_g/geary", local.iter().filter_map(|d| Some(d.geary? / scale)).collect());
    compare("G_Local_B/Zs", &|district| district.gi_z);
    compare("G_Local_star_B/Zs", &|district| district.gi_star_z);
    compare("Geary_Local/localG", &|district| district.geary);
    let quadrants = [Quadrant::HighHigh, Quadrant::LowHigh, Quadrant::LowLow, Quadrant::HighLow];
    for (district, q) in local.iter().zip(expected("Moran_Local/q")) {
        let place = quadrants.iter().position(|quadrant| *quadrant == district.quadrant);
        assert_eq!(place.map(|at| at as f64 + 1.0), q);
    }
    // Pseudo p-values depend on the seed: they must lie within a few standard errors of theirs.
    for (district, theirs) in local.iter().zip(expected("Moran_Local/p_sim")) {
        let (ours, theirs) = (district.p_sim.unwrap(), theirs.unwrap());
        let error = (2.0 * theirs * (1.0 - theirs) / 999.0).sqrt();
        assert!((ours - theirs).abs() < 5.0 * error + 0.003, "{ours} {theirs}");
    }
}

fn assert_rest(city: &City, root: &str, queen: &SpatialWeights, columns: [&str; 2]) {
    let expected = |name: &str| number(&city.expected, &format!("/{root}/{name}"));
    let lattice = Lattice::new(&city.cells(columns[0]), queen).unwrap();
    let general = GetisOrd::new(&lattice, &run()).unwrap();
    assert_agrees(general.g, expected("G_queen_b/G"), "G");
    assert_agrees(general.expected, expected("G_queen_b/EG"), "EG");
    assert_agrees(general.variance, expected("G_queen_b/VG"), "VG");
    assert_agrees(general.z.unwrap(), expected("G_queen_b/z_norm"), "z of G");
    assert_agrees(general.p.unwrap(), expected("G_queen_b/p_norm"), "p of G");
    let rows = queen.clone().row_standardized();
    let (x, y) = (city.cells(columns[0]), city.cells(columns[1]));
    let both = Lattice::with_second(&x, &y, &rows).unwrap();
    let bivariate = BivariateMoran::new(&both, &run()).unwrap();
    assert_agrees(bivariate.i, expected("Moran_BV/I"), "bivariate");
}

#[test]
fn columbus_comes_out_as_in_the_textbooks() {
    let city = City::columbus();
    let queen = from_pairs(&golden("classic_columbus_queen_edges.csv"), 49);
    let rows = queen.clone().row_standardized();
    let lattice = Lattice::new(&city.cells("CRIME"), &rows).unwrap();
    let moran = Moran::new(&lattice, &run()).unwrap();
    assert!((moran.i - 0.500_188_557_18).abs() < 1e-11, "{}", moran.i);
    assert_global(&city, "CRIME", &rows, "autocorrelation/queen_r");
    assert_global(&city, "CRIME", &queen, "autocorrelation/queen_b");
    assert_local(&city, "autocorrelation", &rows, "CRIME");
    assert_rest(&city, "autocorrelation", &queen, ["CRIME", "INC"]);
}

#[test]
fn regso_come_out_as_with_independent_engines() {
    let city = City::regso();
    let root = "autocorrelation_income";
    let queen = from_pairs(&golden("regso/queen.csv"), 147);
    let rook = from_pairs(&golden("regso/rook.csv"), 147).row_standardized();
    let nearest = from_rows(&golden("regso/nearest.csv"), 147).row_standardized();
    let rows = queen.clone().row_standardized();
    assert_global(&city, "income", &rows, &format!("{root}/queen_r"));
    assert_global(&city, "income", &queen, &format!("{root}/queen_b"));
    assert_global(&city, "income", &rook, &format!("{root}/rook_r"));
    assert_global(&city, "income", &nearest, &format!("{root}/knn4_r"));
    assert_local(&city, root, &rows, "income");
    assert_rest(&city, root, &queen, ["income", "edu"]);
    let lattice = Lattice::new(&city.cells("high"), &queen).unwrap();
    let joins = JoinCounts::new(&lattice, &run()).unwrap();
    for (value, name) in [
        (joins.joins, "J"),
        (joins.bb, "bb"),
        (joins.ww, "ww"),
        (joins.bw, "bw"),
        (joins.bb + joins.ww, "autocorr_pos"),
        (joins.bw, "autocorr_neg"),
    ] {
        assert_eq!(value, number(&city.expected, &format!("/{root}/Join_Counts/{name}")));
    }
    assert!(joins.z_bb.unwrap() > 5.0 && joins.z_bw.unwrap() < -5.0);
}

#[test]
fn a_run_with_the_same_seed_gives_the_same_figures_on_any_number_of_threads() {
    let city = City::columbus();
    let weights = from_pairs(&golden("classic_columbus_queen_edges.csv"), 49);
    let lattice = Lattice::new(&city.cells("CRIME"), &weights.row_standardized()).unwrap();
    let with = |threads, seed| {
        let run = Run { threads, seed, ..Run::default() };
        (Moran::new(&lattice, &run).unwrap().p_sim, local_statistics(&lattice, &run).unwrap())
    };
    assert_eq!(with(1, 7), with(5, 7));
    assert_ne!(with(1, 7).1, with(1, 8).1);
}

#[test]
fn permutations_of_the_global_statistic_agree_with_the_analytic_variance() {
    // Values without a pattern: the share of permutations beyond is that of the normal distribution.
    let links = (0..60_u32).flat_map(|i| [(i, (i + 1) % 60), ((i + 1) % 60, i)]).collect();
    let rule = WeightsRule::Contiguity(Contiguity::Rook);
    let ring = SpatialWeights::from_directed(rule, 60, links);
    let cells: Vec<_> =
        (0..60).map(|i| skillnad_engine::model::Cell::Value(f64::from(i * 37 % 60))).collect();
    let lattice = Lattice::new(&cells, &ring).unwrap();
    let run = Run { permutations: 9_999, ..Run::default() };
    let moran = Moran::new(&lattice, &run).unwrap();
    let one_sided = moran.randomization.p.unwrap() / 2.0;
    assert!((moran.p_sim - one_sided).abs() < 0.02, "{} {one_sided}", moran.p_sim);
}

#[test]
fn the_unit_and_the_order_of_the_districts_do_not_matter() {
    let city = City::columbus();
    let edges = golden("classic_columbus_queen_edges.csv");
    let weights = from_pairs(&edges, 49).row_standardized();
    let values = city.column("CRIME");
    let lattice = |values: &[f64], weights: &SpatialWeights| {
        let cells: Vec<_> =
            values.iter().copied().map(skillnad_engine::model::Cell::Value).collect();
        Lattice::new(&cells, weights).unwrap()
    };
    let own = lattice(&values, &weights);
    let scaled: Vec<f64> = values.iter().map(|value| value * 1000.0 + 7.0).collect();
    let scaled = lattice(&scaled, &weights);
    let back: Vec<f64> = values.iter().rev().copied().collect();
    let turned = weights.directed_edges().map(|(i, j)| (48 - i, 48 - j)).collect();
    let turned = SpatialWeights::from_directed(weights.rule(), 49, turned).row_standardized();
    let reversed = lattice(&back, &turned);
    let moran = |lattice: &Lattice| Moran::new(lattice, &run()).unwrap();
    let geary = |lattice: &Lattice| Geary::new(lattice, &run()).unwrap();
    for other in [&scaled, &reversed] {
        assert_agrees(moran(other).i, moran(&own).i, "I");
        assert_agrees(
            moran(other).randomization.z.unwrap(),
            moran(&own).randomization.z.unwrap(),
            "z of I",
        );
        assert_agrees(geary(other).c, geary(&own).c, "C");
    }
    let local = |lattice: &Lattice| local_statistics(lattice, &run()).unwrap();
    for (a, b) in local(&own).iter().zip(local(&scaled)) {
        assert_agrees(b.moran.unwrap(), a.moran.unwrap(), "local Moran");
        assert_agrees(b.gi_star_z.unwrap(), a.gi_star_z.unwrap(), "Gi*");
        assert_eq!((a.p_sim, a.quadrant), (b.p_sim, b.quadrant));
    }
}
