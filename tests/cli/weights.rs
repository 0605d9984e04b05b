//! `skillnad weights`.

use serde_json::{Value, json};

use super::program::{file, json as answer, keys_in_order, run};
use crate::support::golden::{golden, golden_path};

/// Pairs of a CSV with a header.
fn pairs(text: &str) -> Vec<[u64; 2]> {
    let row = |line: &str| {
        let (i, j) = line.split_once(',').unwrap();
        [i.parse().unwrap(), j.parse().unwrap()]
    };
    text.lines().skip(1).map(row).collect()
}

fn edges(answer: &Value) -> Vec<[u64; 2]> {
    let pair = |pair: &Value| [pair[0].as_u64().unwrap(), pair[1].as_u64().unwrap()];
    answer["edges"].as_array().unwrap().iter().map(pair).collect()
}

#[test]
fn columbus_has_the_neighbors_of_the_textbook() {
    let columbus = golden_path("classic_columbus.geojson").display().to_string();
    let expected = golden("classic_columbus_queen_edges.csv");
    let queen = answer(&["weights", &columbus, "--rule", "queen", "--json"]);
    assert_eq!(edges(&queen), pairs(&expected));
    assert_eq!((&queen["n"], &queen["components"]), (&json!(49), &json!(1)));
    let rook = answer(&["weights", &columbus, "--rule", "rook", "--json"]);
    assert_eq!(edges(&rook).len(), 100);
    // On its own plane the nearest are those of the reference, whose Moran the measures are held to.
    let plane = answer(&["weights", &columbus, "--rule", "knn:4", "--crs", "plane", "--json"]);
    assert_eq!((&plane["plane"], edges(&plane).len()), (&json!(true), 4 * 49));
    assert_eq!(plane["symmetric"], false);
    // How far apart outlines may run is told where borders count.
    assert_eq!((&queen["tolerance_m"], plane.get("tolerance_m")), (&json!(0.5), None));
}

#[test]
fn keys_and_order_are_those_of_the_contract() {
    let text = run(&["weights", "goteborg/regso", "--rule", "queen", "--json"]).out;
    let keys = ["n", "rule", "edges", "isolates", "mean_neighbors", "components"];
    keys_in_order(&text, &keys);
    let queen: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((edges(&queen).len(), &queen["components"]), (375, &json!(2)));
    assert_eq!(queen["mean_neighbors"].as_f64().unwrap(), 750.0 / 147.0);
    assert!(edges(&queen).iter().all(|[i, j]| i < j) && edges(&queen).is_sorted());
    assert_eq!((&queen["added_links"], &queen["isolates"]), (&json!([]), &json!([])));
    let lengths = queen["lengths_m"].as_array().unwrap();
    assert_eq!(lengths.len(), 375);
    let corners = lengths.iter().filter(|length| length.as_f64() == Some(0.0)).count();
    assert_eq!(corners, 375 - 353, "rook has those that share more than a corner");
}

#[test]
fn municipalities_on_islands_are_isolates_unless_joined_to_the_nearest() {
    let sweden = golden_path("swe_kommun.geojson").display().to_string();
    let queen = answer(&["weights", &sweden, "--rule", "queen", "--json"]);
    assert_eq!(queen["isolates"], json!([5, 21, 89, 136, 138]));
    let expected = golden("swe_kommun_queen_edges.csv");
    assert_eq!(edges(&queen), pairs(&expected));
    let joined = answer(&["weights", &sweden, "--nearest-for-isolates", "--json"]);
    assert_eq!(joined["isolates"], json!([]));
    let told = joined["joined_isolates"].as_array().unwrap();
    assert_eq!(told.iter().map(|pair| &pair[0]).collect::<Vec<_>>(), [5, 21, 89, 136, 138]);
    assert_eq!(edges(&joined).len(), edges(&queen).len() + 5);
}

#[test]
fn bridges_and_ferries_make_one_city_and_are_told() {
    let linked = answer(&["weights", "goteborg/regso", "--links", "--json"]);
    assert_eq!(linked["components"], 1);
    let added = linked["added_links"].as_array().unwrap();
    assert_eq!(edges(&linked).len(), 375 + added.len());
    let bridge = added.iter().find(|link| link["by"][0]["name"] == "Älvsborgsbron").unwrap();
    assert_eq!((&bridge["from"], &bridge["to"]), (&json!("1480R025"), &json!("1480R043")));
    assert_eq!(bridge["by"][0]["kind"], "bridge");
    assert!(bridge["by"][0]["source"].as_str().unwrap().len() > 9);
    let said = run(&["weights", "goteborg/regso", "--links"]);
    assert!(said.out.contains("Added to the rule") && said.out.contains("Hisingsbron"));
    let none = run(&[
        "weights",
        &golden_path("classic_columbus.geojson").display().to_string(),
        "--links",
    ]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
}

#[test]
fn a_file_of_no_known_place_is_measured_on_a_plane_and_said_to_be() {
    let meters = file("metres_without_crs.geojson");
    let found = run(&["weights", &meters, "--json"]);
    assert_eq!(found.code, 0, "{}", found.err);
    assert!(found.err.contains("measured on a plane"), "{}", found.err);
    let answer: Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(answer["plane"], true);
    // Drawing it on a map is another matter.
    assert_eq!(run(&["describe", &meters]).code, 1);
    let built_in = run(&["weights", "goteborg/regso", "--crs", "plane"]);
    assert_eq!((built_in.code, built_in.out.as_str()), (2, ""));
}

#[test]
fn a_rule_that_is_none_is_2_and_people_get_names() {
    for rule in ["bishop", "knn:0", "knn:x", "distance:-4", "distance:nan", ""] {
        let wrong = run(&["weights", "goteborg/regso", "--rule", rule]);
        assert_eq!((wrong.code, wrong.out.as_str()), (2, ""), "{rule}");
        assert!(wrong.err.contains("knn:K"), "{}", wrong.err);
    }
    let table = run(&["weights", "goteborg/stadsomraden", "--lang", "sv"]).out;
    assert!(table.contains("sammanhängande delar: 1") && table.contains("Hisingen"), "{table}");
    let many = answer(&["weights", "goteborg/stadsomraden", "--rule", "knn:99", "--json"]);
    assert_eq!(edges(&many).len(), 4 * 3, "no more neighbours than there are others");
}

#[test]
fn a_rule_or_a_file_without_bounds_is_answered_at_once() {
    let rule = "knn:9223372036854775807";
    let all = answer(&["weights", "goteborg/stadsomraden", "--rule", rule, "--json"]);
    let others = answer(&["weights", "goteborg/stadsomraden", "--rule", "knn:1000", "--json"]);
    assert_eq!(all["districts"], others["districts"]);
    if cfg!(unix) {
        let refused = run(&["weights", "/dev/zero", "--rule", "queen"]);
        assert!(refused.err.contains("device"), "{}", refused.err);
        let folder = std::env::temp_dir().join(format!("skillnad-source-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let pipe = folder.join("pipe.geojson");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for source in [&pipe, &folder] {
            let refused = run(&["describe", source.to_str().unwrap()]);
            assert_ne!(refused.code, 0, "{}", refused.err);
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

#[test]
fn an_argument_beyond_its_bounds_is_refused_before_memory_is_taken() {
    let division = "goteborg/stadsomraden";
    let out = std::env::temp_dir().join("skillnad-never.svg");
    let out = out.to_str().unwrap();
    for (arguments, bound) in [
        (vec!["autocorrelation", division, "--permutations", "4000000000"], "--permutations"),
        (vec!["export", division, "--out", out, "--size", "1e9x1e9mm"], "5000 mm"),
        (vec!["export", division, "--out", out, "--dpi", "1e9"], "2400"),
    ] {
        let refused = run(&arguments);
        assert_ne!(refused.code, 0);
        assert!(refused.err.contains(bound), "{}", refused.err);
    }
    assert!(!std::path::Path::new(out).exists());
}

#[test]
fn the_nearest_in_the_world_are_found_across_oceans_and_the_180th_meridian() {
    // Squares around Jakarta, Singapore, Perth, Mogadishu, Suva and Apia.
    let places = [
        (106.8, -6.2),
        (103.8, 1.35),
        (115.9, -31.9),
        (45.3, 2.0),
        (178.4, -18.1),
        (-171.8, -13.8),
    ];
    let feature = |(at, (x, y)): (usize, (f64, f64))| {
        let (west, south, east, north) = (x - 0.1, y - 0.1, x + 0.1, y + 0.1);
        format!(
            r#"{{"type":"Feature","properties":{{"name":"D{at}"}},"geometry":{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"#
        )
    };
    let features: Vec<String> = places.into_iter().enumerate().map(feature).collect();
    let path = super::program::collection("world", &features).display().to_string();
    let near = answer(&["weights", &path, "--rule", "knn:2", "--json"]);
    // By Geod(ellps="WGS84").inv of pyproj 3.7.2.
    let expected = [
        [0, 1],
        [0, 2],
        [1, 0],
        [1, 2],
        [2, 0],
        [2, 1],
        [3, 0],
        [3, 1],
        [4, 2],
        [4, 5],
        [5, 2],
        [5, 4],
    ];
    assert_eq!(edges(&near), expected);
    let band = answer(&["weights", &path, "--rule", "distance:1200000", "--json"]);
    assert_eq!(edges(&band), [[0, 1], [4, 5]]);
    let least = band["least_distance_m"].as_f64().unwrap();
    assert!((least - 6_509_500.0).abs() < 200.0, "{least}");
}

#[test]
fn a_list_of_neighbours_goes_out_and_comes_back() {
    let folder = std::env::temp_dir().join(format!("skillnad-lists-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let queen = answer(&["weights", "goteborg/regso", "--json"]);
    let nearest = answer(&["weights", "goteborg/regso", "--rule", "knn:3", "--json"]);
    for (rule, edges) in [("queen", &queen["edges"]), ("knn:3", &nearest["edges"])] {
        for list in ["list.gal", "list.gwt"] {
            let list = path(list);
            let out = run(&["weights", "goteborg/regso", "--rule", rule, "--out", &list]);
            assert_eq!(out.code, 0, "{}", out.err);
            let back = answer(&["weights", "goteborg/regso", "--weights", &list, "--json"]);
            assert_eq!((&back["edges"], &back["rule"]), (edges, &json!("listed")), "{list}");
        }
    }
    let gal = std::fs::read_to_string(path("list.gal")).unwrap();
    assert!(gal.starts_with("0 147 regso code\n1480R001 3\n"), "{}", &gal[..60]);
    // Moran's I of a list is that of the rule it was written by.
    run(&["weights", "goteborg/regso", "--out", &path("queen.gal")]);
    let moran = |rule: &[&str]| {
        let value = ["autocorrelation", "goteborg/regso", "--value", "mean_earnings", "--json"];
        answer(&[&value[..], &["--permutations", "0"], rule].concat())["moran"].clone()
    };
    assert_eq!(moran(&["--weights", &path("queen.gal")]), moran(&["--rule", "queen"]));
    let other = run(&["weights", "goteborg/deso", "--weights", &path("queen.gal")]);
    assert_eq!(other.code, 1);
    assert!(other.err.contains("147") && other.err.contains("320"), "{}", other.err);
    let kind = run(&["weights", "goteborg/regso", "--out", &path("queen.txt")]);
    assert_eq!(kind.code, 2);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_tolerance_says_how_far_apart_borders_may_lie() {
    // Two squares, ten metres apart at the equator.
    let gap = 10.0 / 111_319.49;
    let square = |west: f64| {
        let east = west + 0.01;
        format!(
            r#"{{"type":"Feature","properties":{{"id":"{west}"}},"geometry":{{"type":"Polygon","coordinates":[[[{west},0],[{east},0],[{east},0.01],[{west},0.01],[{west},0]]]}}}}"#
        )
    };
    let path = super::program::collection("gap", &[square(0.0), square(0.01 + gap)]);
    let path = path.display().to_string();
    let edges_within = |tolerance: &[&str]| {
        let answer = answer(&[&["weights", &path, "--json"], tolerance].concat());
        (edges(&answer).len(), answer["tolerance_m"].as_f64().unwrap())
    };
    assert_eq!(edges_within(&[]), (0, 0.5));
    assert_eq!(edges_within(&["--tolerance", "9"]), (0, 9.0));
    assert_eq!(edges_within(&["--tolerance", "11"]), (1, 11.0));
    assert_eq!(edges_within(&["--tolerance", "0"]), (0, 0.0));
    assert_eq!(run(&["weights", &path, "--tolerance", "-1"]).code, 2);
}
