//! Every figure of the reference files that the command line gives, through the real program's JSON.

use serde_json::Value;

use super::city::{assert_agrees, fixture, number, numbers};
use crate::cli::program::json;
use crate::support::golden_file;

/// A reference file by its path, with its text read by somebody else's engines beside it.
fn reference(file: &str, expected: &str) -> Option<(String, Value)> {
    golden_file(file)?;
    let path = format!("{}/../shared/golden/{file}", env!("CARGO_MANIFEST_DIR"));
    Some((path, serde_json::from_str(&golden_file(expected)?).unwrap()))
}

fn regso() -> Option<(String, Value)> {
    reference("gbg_regso.geojson", "gbg_regso.json")
}

/// Rows of numbers in a CSV with a header.
fn rows(text: &str) -> Vec<Vec<u64>> {
    let row = |line: &str| line.split(',').map(|number| number.parse().unwrap()).collect();
    text.lines().skip(1).map(row).collect()
}

fn edges(answer: &Value) -> Vec<Vec<u64>> {
    serde_json::from_value(answer["edges"].clone()).unwrap()
}

#[test]
fn neighbors_are_those_of_three_engines() {
    let Some((path, expected)) = regso() else { return };
    for rule in ["queen", "rook"] {
        let Some(listed) = golden_file(&format!("gbg_regso_{rule}_edges.csv")) else { return };
        let found = json(&["weights", &path, "--rule", rule, "--json"]);
        assert_eq!(edges(&found), rows(&listed), "{rule}");
        let of = |name: &str| number(&expected, &format!("/contiguity/{rule}/{name}"));
        assert_agrees(found["mean_neighbors"].as_f64().unwrap(), of("mean_neighbours"), rule);
        assert_eq!(found["components"].as_f64().unwrap(), of("n_components"));
        assert_eq!(found["isolates"], expected["contiguity"][rule]["islands"]);
    }
    let Some(nearest) = golden_file("gbg_regso_knn4.csv") else { return };
    let mut listed: Vec<Vec<u64>> = rows(&nearest)
        .into_iter()
        .flat_map(|row| row[1..].iter().map(|j| vec![row[0], *j]).collect::<Vec<_>>())
        .collect();
    listed.sort_unstable();
    assert_eq!(edges(&json(&["weights", &path, "--rule", "knn:4", "--json"])), listed);
    assert_eq!(edges(&json(&["weights", &path, "--rule", "knn:8", "--json"])).len(), 1176);
    let band = json(&["weights", &path, "--rule", "distance:4000", "--json"]);
    let fixed = &expected["distance"]["band_fixed"];
    assert_eq!(band["isolates"], fixed["islands"]);
    assert_eq!(edges(&band).len() as f64, fixed["edges"].as_f64().unwrap());
    // The projection is within a hundredth of a millimetre of theirs.
    let least = number(&expected, "/distance/min_threshold_distance") + 1e-5;
    let band = json(&["weights", &path, "--rule", &format!("distance:{least}"), "--json"]);
    assert_eq!((edges(&band).len(), band["isolates"].as_array().unwrap().len()), (9652, 0));
}

#[test]
fn autocorrelation_is_that_of_another_engine() {
    let Some((path, expected)) = regso() else { return };
    let run = |rule: &str, how: &str, more: &[&str]| {
        let arguments = ["autocorrelation", &path, "--value", "income", "--rule", rule, how];
        json(&[&arguments[..], more, &["--permutations", "99", "--json"]].concat())
    };
    let root = "/autocorrelation_income";
    for (name, rule, how) in [
        ("queen_r", "queen", "--row-standardise"),
        ("queen_b", "queen", "--binary"),
        ("rook_r", "rook", "--row-standardise"),
        ("knn4_r", "knn:4", "--row-standardise"),
    ] {
        let found = run(rule, how, &[]);
        for (ours, theirs) in [
            ("/moran/i", "Moran/I"),
            ("/moran/expected", "Moran/EI"),
            ("/moran/z_norm", "Moran/z_norm"),
            ("/moran/z_rand", "Moran/z_rand"),
            ("/geary/c", "Geary/C"),
            ("/geary/expected", "Geary/EC"),
            ("/geary/z_norm", "Geary/z_norm"),
            ("/geary/z_rand", "Geary/z_rand"),
        ] {
            let theirs = number(&expected, &format!("{root}/{name}/{theirs}"));
            assert_agrees(number(&found, ours), theirs, &format!("{name} {ours}"));
        }
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
    for count in ["bb", "ww", "bw"] {
        assert_eq!(
            joins["join_counts"][count],
            expected["autocorrelation_income"]["Join_Counts"][count]
        );
    }
}

#[test]
fn segregation_is_that_of_another_engine() {
    let Some((path, expected)) = regso() else { return };
    let of = |arguments: &[&str]| {
        json(&[&["segregation", &path][..], arguments, &["--json"]].concat())["measures"].clone()
    };
    let two = of(&["--groups", "grp_b", "--total", "pop"]);
    for (id, name) in [
        ("dissimilarity", "Dissim"),
        ("gini_segregation", "Gini"),
        ("theil_h", "Entropy"),
        ("atkinson", "Atkinson"),
        ("isolation", "Isolation"),
        ("interaction", "Interaction"),
        ("correlation_ratio", "CorrelationR"),
        ("delta", "Delta"),
        ("absolute_concentration", "AbsoluteConcentration"),
        ("relative_concentration", "RelativeConcentration"),
        ("absolute_centralisation", "AbsoluteCentralization"),
        ("relative_centralisation", "RelativeCentralization"),
        ("boundary_dissimilarity", "BoundarySpatialDissim"),
        ("adjacency_dissimilarity", "SpatialDissim"),
    ] {
        let theirs = number(&expected, &format!("/segregation/single/{name}/statistic"));
        assert_agrees(number(&two, &format!("/{id}/value")), theirs, id);
    }
    let many = of(&["--groups", "grp_a,grp_b,grp_c"]);
    for (id, name) in [
        ("multi_dissimilarity", "MultiDissim"),
        ("multi_gini", "MultiGini"),
        ("multi_theil_h", "MultiInfoTheory"),
        ("multi_normalised_exposure", "MultiNormExposure"),
        ("multi_relative_diversity", "MultiRelativeDiversity"),
        ("multi_squared_cv", "MultiSquaredCoefVar"),
        ("simpson_interaction", "SimpsonsInteraction"),
        ("simpson_concentration", "SimpsonsConcentration"),
        ("divergence", "MultiDivergence"),
    ] {
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
    let Some((path, expected)) = regso() else { return };
    let found = json(&["inequality", &path, "--value", "income", "--json"]);
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
                &path,
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
            let within = found["within_sum_of_squares"].as_f64().unwrap();
            assert_agrees(within, number(theirs, "/tss"), name);
        }
    }
}

#[test]
fn the_citys_figures_come_out_as_published_from_the_divisions_that_ship() {
    let Some(published) = golden_file("goteborg_regso_published.json") else { return };
    let published: Value = serde_json::from_str(&published).unwrap();
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
            years.iter().find(|of| of["year"].to_string() == year).unwrap()["measures"].clone()
        };
        let (people, homes) = (measures(&origin), measures(&dwellings));
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

#[test]
fn columbus_has_the_moran_of_the_textbook() {
    let path = format!("{}/tests/fixtures/classic_columbus.geojson", env!("CARGO_MANIFEST_DIR"));
    let expected: Value = serde_json::from_str(&fixture("classic_columbus.json")).unwrap();
    let of = |more: &[&str]| {
        let arguments = ["autocorrelation", &path, "--value", "CRIME", "--permutations", "9"];
        json(&[&arguments[..], more, &["--json"]].concat())
    };
    let queen = of(&["--row-standardise"]);
    assert!((number(&queen, "/moran/i") - 0.500_188_557_18).abs() < 1e-11);
    // The nearest depend on the plane the file is on, which is no place on the earth.
    let nearest = of(&["--rule", "knn:4", "--crs", "plane"]);
    let theirs = number(&expected, "/autocorrelation/knn4_r/Moran/I");
    assert_agrees(number(&nearest, "/moran/i"), theirs, "four nearest");
}
