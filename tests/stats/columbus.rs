//! Anselin's Columbus through the command line: every figure that the reference file has of it, from
//! the polygons alone.

use serde_json::Value;

use super::globals::{RULES, assert_globals};
use crate::cli::program::json;
use crate::support::golden::{assert_agrees, golden, golden_path, number};

fn polygons() -> String {
    golden_path("classic_columbus.geojson").display().to_string()
}

fn expected() -> Value {
    serde_json::from_str(&golden("classic_columbus.json")).unwrap()
}

fn autocorrelation(value: &str, more: &[&str]) -> Value {
    // The file is on a plane, where its middles and with them the nearest are.
    let path = polygons();
    let arguments = ["autocorrelation", &path, "--value", value, "--crs", "plane"];
    json(&[&arguments[..], more, &["--permutations", "9", "--json"]].concat())
}

#[test]
fn columbus_has_the_moran_of_the_textbook() {
    let queen = autocorrelation("CRIME", &[]);
    assert!((number(&queen, "/moran/i") - 0.500_188_557_18).abs() < 1e-11);
}

#[test]
fn the_globals_of_columbus_are_those_of_the_reference_under_every_rule() {
    let expected = expected();
    for (name, rule, how) in RULES {
        let found = autocorrelation("CRIME", &["--rule", rule, how]);
        let root = format!("/autocorrelation/{name}");
        assert_globals(&found, &expected, &root);
        let theirs = number(&expected, &format!("{root}/Moran/p_norm"));
        assert_agrees(number(&found, "/moran/p_norm"), theirs, &root);
    }
}

#[test]
fn each_district_of_columbus_comes_with_its_moments() {
    let (expected, found) = (expected(), autocorrelation("CRIME", &["--with", "INC"]));
    let bivariate = number(&expected, "/autocorrelation/Moran_BV/I");
    assert_agrees(number(&found, "/bivariate_moran/i"), bivariate, "bivariate");
    for (ours, theirs) in [
        ("gi", "G_Local_B/Gs"),
        ("gi_expected", "G_Local_B/EGs"),
        ("gi_variance", "G_Local_B/VGs"),
        ("gi_star", "G_Local_star_B/Gs"),
        ("gi_star_expected", "G_Local_star_B/EGs"),
        ("gi_star_variance", "G_Local_star_B/VGs"),
    ] {
        for at in 0..49 {
            let theirs = number(&expected, &format!("/autocorrelation/local/{theirs}/{at}"));
            assert_agrees(number(&found, &format!("/local/{at}/{ours}")), theirs, ours);
        }
    }
    // The other engine's moments are those of a statistic that is 49/48 of its own and of ours.
    let scale = 49.0 / 48.0;
    for (ours, theirs, scale) in [
        ("moran_expected", "EIc", scale),
        ("moran_variance", "VIc", scale * scale),
        ("moran_expected_total", "EI", scale),
        ("moran_variance_total", "VI", scale * scale),
    ] {
        for at in 0..49 {
            let path = format!("/autocorrelation/local/Moran_Local/{theirs}/{at}");
            let ours = number(&found, &format!("/local/{at}/{ours}")) * scale;
            assert_agrees(ours, number(&expected, &path), theirs);
        }
    }
}

#[test]
fn inequality_of_columbus_is_that_of_the_reference() {
    let expected = expected();
    let found = json(&["inequality", &polygons(), "--value", "CRIME", "--json"]);
    for (ours, theirs) in
        [("gini", "Gini/g"), ("theil_t", "Theil/T"), ("atkinson", "Atkinson_0.5/A")]
    {
        let theirs = number(&expected, &format!("/inequality/{theirs}"));
        assert_agrees(number(&found, &format!("/measures/{ours}/value")), theirs, ours);
    }
}

#[test]
fn a_classification_says_how_well_it_fits() {
    let expected = expected();
    for (name, scheme) in [("Quantiles", "quantile"), ("FisherJenks", "fisher-jenks")] {
        let found = json(&[
            "classify",
            &polygons(),
            "--value",
            "CRIME",
            "--scheme",
            scheme,
            "--classes",
            "5",
            "--json",
        ]);
        for (ours, theirs) in [
            ("within_sum_of_squares", "tss"),
            ("within_absolute_deviation", "adcm"),
            ("goodness_of_fit", "gadf"),
        ] {
            let theirs = number(&expected, &format!("/classify/{name}/{theirs}"));
            assert_agrees(found[ours].as_f64().unwrap(), theirs, ours);
        }
    }
}
