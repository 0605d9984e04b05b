//! Every figure of the reference files that the command line gives, through the real program's JSON.

use serde_json::Value;

use super::globals::{RULES, assert_globals};
use crate::cli::program::json;
use crate::support::figures_on_a_map;
use crate::support::golden::{
    IN_SPACE, OF_MANY_GROUPS, OF_TWO_GROUPS, assert_agrees, golden, number, numbers,
};

/// Results of other engines for the figures of the 147 RegSO.
fn results() -> Value {
    serde_json::from_str(&golden("regso/results.json")).unwrap()
}

/// Their results for the outlines that ship as well, and a file of both.
fn shipped(test: &str) -> (String, Value) {
    let path = figures_on_a_map(test).to_str().unwrap().to_owned();
    (path, serde_json::from_str(&golden("regso/shipped.json")).unwrap())
}

fn edges(answer: &Value) -> Vec<Vec<u64>> {
    serde_json::from_value(answer["edges"].clone()).unwrap()
}

/// Fails unless as many districts have as many neighbours as in a reference.
#[track_caller]
fn assert_neighbor_counts(found: &Value, expected: &Value, what: &str) {
    let counts: Vec<[u64; 2]> = serde_json::from_value(found["neighbor_counts"].clone()).unwrap();
    let histogram = expected["histogram"].as_object().unwrap();
    assert_eq!(counts.len(), histogram.len(), "{what}");
    for [neighbors, districts] in counts {
        assert_eq!(histogram[&neighbors.to_string()], districts, "{what}: {neighbors}");
    }
    assert_eq!(found["min_neighbors"], expected["min_neighbours"], "{what}");
    assert_eq!(found["max_neighbors"], expected["max_neighbours"], "{what}");
    assert_agrees(
        found["mean_neighbors"].as_f64().unwrap(),
        number(expected, "/mean_neighbours"),
        what,
    );
    assert_eq!(found["isolates"], expected["islands"], "{what}");
    assert_eq!(edges(found).len() as f64, number(expected, "/edges"), "{what}");
}

fn assert_neighbors(path: &str, expected: &Value) {
    for rule in ["queen", "rook"] {
        let found = json(&["weights", path, "--rule", rule, "--json"]);
        for engine in ["", "graph_", "pygeoda_"] {
            let theirs = &expected["contiguity"][format!("{engine}{rule}")];
            assert_neighbor_counts(&found, theirs, &format!("{path} {engine}{rule}"));
        }
        assert_eq!(found["tolerance_m"], 0.5);
    }
}

#[test]
fn as_many_districts_have_as_many_neighbors_as_with_three_engines() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/classic_columbus.geojson");
    assert_neighbors(path, &serde_json::from_str(&golden("classic_columbus.json")).unwrap());
}

#[test]
fn as_many_regso_have_as_many_neighbors_as_with_three_engines() {
    let (path, expected) = shipped("neighbors");
    assert_neighbors(&path, &expected);
}

#[test]
fn neighbors_are_those_of_three_engines() {
    let (path, expected) = shipped("weights");
    for rule in ["queen", "rook"] {
        let found = json(&["weights", &path, "--rule", rule, "--json"]);
        assert_eq!(found["edges"], expected["contiguity"][rule]["pairs"], "{rule}");
        let components = number(&expected, &format!("/contiguity/{rule}/n_components"));
        assert_eq!(found["components"].as_f64().unwrap(), components);
    }
    let nearest: Vec<Vec<u64>> =
        serde_json::from_value(expected["distance"]["knn4"]["nearest"].clone()).unwrap();
    let mut listed: Vec<Vec<u64>> = nearest
        .iter()
        .zip(0..)
        .flat_map(|(nearest, i)| nearest.iter().map(move |j| vec![i, *j]))
        .collect();
    listed.sort_unstable();
    assert_eq!(edges(&json(&["weights", &path, "--rule", "knn:4", "--json"])), listed);
    for k in ["4", "8"] {
        let found = json(&["weights", &path, "--rule", &format!("knn:{k}"), "--json"]);
        let theirs = &expected["distance"][format!("knn{k}")];
        assert_eq!(edges(&found).len() as f64, number(theirs, "/links"));
        assert_eq!(found["mutual_links"], theirs["mutual_links"], "the {k} nearest");
    }
    let band = json(&["weights", &path, "--rule", "distance:4000", "--json"]);
    assert_neighbor_counts(&band, &expected["distance"]["band_fixed"], "within 4,000 m");
    // The limit is the very distance of two middles, which differ in the last digits.
    let least = number(&expected, "/distance/min_threshold_distance");
    assert!((number(&band, "/least_distance_m") - least).abs() < 1e-3);
    let band = json(&["weights", &path, "--rule", &format!("distance:{}", least + 1e-3), "--json"]);
    assert_neighbor_counts(&band, &expected["distance"]["band_min_threshold"], "within the least");
}

#[test]
fn autocorrelation_is_that_of_another_engine() {
    let (path, expected) = shipped("autocorrelation");
    let run = |rule: &str, how: &str, more: &[&str]| {
        let arguments = ["autocorrelation", &path, "--value", "income", "--rule", rule, how];
        json(&[&arguments[..], more, &["--permutations", "99", "--json"]].concat())
    };
    let root = "/autocorrelation_income";
    for (name, rule, how) in RULES {
        let found = run(rule, how, &[]);
        assert_globals(&found, &expected, &format!("{root}/{name}"));
    }
    let found = run("queen", "--row-standardise", &["--with", "edu"]);
    let of = |path: &str| number(&expected, &format!("{root}/{path}"));
    assert_agrees(number(&found, "/bivariate_moran/i"), of("Moran_BV/I"), "bivariate");
    assert_agrees(number(&found, "/getis_ord_g/g"), of("G_queen_b/G"), "G");
    assert_agrees(number(&found, "/getis_ord_g/expected"), of("G_queen_b/EG"), "EG");
    assert_agrees(number(&found, "/getis_ord_g/z"), of("G_queen_b/z_norm"), "z of G");
    for (key, theirs) in [
        ("moran", "Moran_Local/Is"),
        ("gi_z", "G_Local_B/Zs"),
        ("gi_star_z", "G_Local_star_B/Zs"),
        ("geary", "Geary_Local/localG"),
    ] {
        let theirs = numbers(&expected, &format!("{root}/local/{theirs}"));
        for (local, theirs) in found["local"].as_array().unwrap().iter().zip(&theirs) {
            assert_agrees(local[key].as_f64().unwrap(), theirs.unwrap(), key);
        }
    }
    let quadrants = ["HH", "LH", "LL", "HL"];
    let theirs = numbers(&expected, &format!("{root}/local/Moran_Local/q"));
    for (local, theirs) in found["local"].as_array().unwrap().iter().zip(&theirs) {
        let place = quadrants.iter().position(|quadrant| local["quadrant"] == *quadrant).unwrap();
        assert_eq!(place as f64 + 1.0, theirs.unwrap());
    }
    let joins = json(&[
        "autocorrelation",
        &path,
        "--value",
        "high",
        "--binary",
        "--permutations",
        "9",
        "--json",
    ]);
    let theirs = &expected["autocorrelation_income"]["Join_Counts"];
    for (ours, name) in [("joins", "J"), ("bb", "bb"), ("ww", "ww"), ("bw", "bw")] {
        assert_eq!(joins["join_counts"][ours], theirs[name]);
    }
}

fn measures(path: &str, arguments: &[&str]) -> Value {
    json(&[&["segregation", path][..], arguments, &["--json"]].concat())["measures"].clone()
}

fn assert_measures(path: &str, expected: &Value, names: &[(&str, &str)]) {
    let two = measures(path, &["--groups", "grp_b", "--total", "pop"]);
    for (id, name) in names {
        let theirs = number(expected, &format!("/segregation/single/{name}/statistic"));
        assert_agrees(number(&two, &format!("/{id}/value")), theirs, id);
    }
}

#[test]
fn spatial_segregation_is_that_of_another_engine() {
    let adjacency = [("adjacency_dissimilarity", "SpatialDissim")];
    let names = [&IN_SPACE[..], &adjacency].concat();
    let (path, expected) = shipped("spatial-segregation");
    assert_measures(&path, &expected, &names);
}

#[test]
fn segregation_is_that_of_another_engine() {
    let path = figures_on_a_map("segregation");
    let (path, expected) = (path.to_str().unwrap(), results());
    assert_measures(path, &expected, &OF_TWO_GROUPS);
    let many = measures(path, &["--groups", "grp_a,grp_b,grp_c"]);
    for (id, name) in OF_MANY_GROUPS {
        let theirs = number(&expected, &format!("/segregation/multi/{name}/statistic"));
        assert_agrees(number(&many, &format!("/{id}/value")), theirs, id);
    }
    let quotients = &many["location_quotient"]["value"];
    let theirs = &expected["segregation"]["local"]["MultiLocationQuotient"]["statistics"];
    for i in 0..147 {
        for group in 0..3 {
            let at = format!("/{i}/{group}");
            assert_agrees(number(quotients, &at), number(theirs, &at), "location quotient");
        }
    }
    for (id, place, name) in [
        ("local_diversity", "value", "MultiLocalDiversity"),
        ("local_diversity", "standardised", "MultiLocalEntropy"),
        ("simpson_interaction", "local", "MultiLocalSimpsonInteraction"),
        ("simpson_concentration", "local", "MultiLocalSimpsonConcentration"),
    ] {
        let theirs = numbers(&expected, &format!("/segregation/local/{name}/statistics"));
        for (ours, theirs) in numbers(&many, &format!("/{id}/{place}")).iter().zip(&theirs) {
            assert_agrees(ours.unwrap(), theirs.unwrap(), name);
        }
    }
}

#[test]
fn inequality_and_classes_are_those_of_another_engine() {
    let path = figures_on_a_map("inequality");
    let (path, expected) = (path.to_str().unwrap(), results());
    let found = json(&["inequality", path, "--value", "income", "--json"]);
    for (ours, theirs) in
        [("gini", "Gini/g"), ("theil_t", "Theil/T"), ("atkinson", "Atkinson_0.5/A")]
    {
        let theirs = number(&expected, &format!("/inequality_income/{theirs}"));
        assert_agrees(number(&found, &format!("/measures/{ours}/value")), theirs, ours);
    }
    for (name, scheme, k) in [
        ("Quantiles", "quantile", "5"),
        ("Quantiles7", "quantile", "7"),
        ("EqualInterval", "equal-interval", "5"),
        ("StdMean", "std-mean", "5"),
        ("MaximumBreaks", "maximum-breaks", "5"),
        ("HeadTailBreaks", "head-tail", "5"),
        ("BoxPlot", "box-plot", "5"),
        ("Percentiles", "percentiles", "5"),
        ("PrettyBreaks", "pretty", "5"),
    ] {
        for column in ["income", "pop"] {
            let found = json(&[
                "classify",
                path,
                "--value",
                column,
                "--scheme",
                scheme,
                "--classes",
                k,
                "--json",
            ]);
            let theirs = &expected["classify"][column][name];
            let bins = numbers(theirs, "/bins");
            assert_eq!(found["k"].as_f64().unwrap(), bins.len() as f64, "{column} {name}");
            for (bound, bin) in numbers(&found, "/upper_bounds").iter().zip(&bins) {
                assert_agrees(bound.unwrap(), bin.unwrap(), name);
            }
            assert_eq!(numbers(&found, "/counts"), numbers(theirs, "/counts"), "{column} {name}");
            for (ours, theirs_is) in [
                ("within_sum_of_squares", "/tss"),
                ("within_absolute_deviation", "/adcm"),
                ("goodness_of_fit", "/gadf"),
            ] {
                assert_agrees(found[ours].as_f64().unwrap(), number(theirs, theirs_is), name);
            }
        }
    }
}

#[test]
fn the_citys_figures_come_out_as_published_from_the_divisions_that_ship() {
    let published: Value = serde_json::from_str(&golden("regso/published.json")).unwrap();
    for rule in ["queen", "rook"] {
        let found = json(&["weights", "goteborg/regso", "--rule", rule, "--json"]);
        let of = |name: &str| number(&published, &format!("/{rule}/{name}"));
        assert_eq!(edges(&found).len() as f64, of("edges"));
        assert_agrees(found["mean_neighbors"].as_f64().unwrap(), of("mean"), rule);
        assert_eq!(found["components"].as_f64().unwrap(), of("components"));
    }
    let groups = ["--groups", "born_abroad", "--total", "population", "--years", "--json"];
    let origin = json(&[&["segregation", "goteborg/regso"][..], &groups].concat());
    let tenure = "dwellings_rental,dwellings_cooperative,dwellings_owned";
    let dwellings =
        json(&["segregation", "goteborg/regso", "--groups", tenure, "--years", "--json"]);
    for year in ["2020", "2023"] {
        let of = |name: &str| number(&published, &format!("/{year}/{name}"));
        let measures = |answer: &Value| {
            let years = answer["years"].as_array().unwrap();
            years.iter().find(|of| of["year"] == year.parse::<i64>().unwrap()).unwrap()["measures"]
                .clone()
        };
        let (people, homes) = (measures(&origin), measures(&dwellings));
        let edition = origin["years"].as_array().unwrap();
        let edition = edition.iter().find(|of| of["year"] == year.parse::<i64>().unwrap()).unwrap();
        assert_agrees(number(edition, "/shares/0"), of("P"), "P");
        let earnings = ["inequality", "goteborg/regso", "--value", "mean_earnings", "--json"];
        let gap = json(&[&earnings[..], &["--year", year]].concat())["measures"]["gap"].clone();
        for (end, theirs) in [("highest", "top"), ("lowest", "bottom")] {
            assert_eq!(gap[end]["name"], published[year][theirs][0]);
            assert_eq!(gap[format!("{end}_value")], published[year][theirs][1]);
        }
        for (id, name) in [
            ("dissimilarity", "D"),
            ("gini_segregation", "Gini"),
            ("theil_h", "H"),
            ("isolation", "xPx"),
            ("interaction", "xPy"),
            ("correlation_ratio", "eta2"),
            ("atkinson", "Atkinson_0.5"),
        ] {
            assert_agrees(number(&people, &format!("/{id}/value")), of(name), name);
        }
        assert_agrees(number(&homes, "/multi_theil_h/value"), of("tenure_multi_H"), "H");
        assert_agrees(number(&homes, "/multi_dissimilarity/value"), of("tenure_multi_D"), "D");
        let moran = json(&[
            "autocorrelation",
            "goteborg/regso",
            "--value",
            "mean_earnings",
            "--year",
            year,
            "--row-standardise",
            "--permutations",
            "9",
            "--json",
        ]);
        let theirs = "moran_earnings_queen_r_islands_kept";
        assert_agrees(number(&moran, "/moran/i"), of(&format!("{theirs}/I")), "I");
        assert_agrees(number(&moran, "/moran/z_rand"), of(&format!("{theirs}/z_rand")), "z");
    }
}
