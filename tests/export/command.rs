//! `skillnad export`, run as a program.

use std::path::Path;
use std::process::{Command, Output};

use skillnad::export::{read_recipe, read_recipe_with_page};
use skillnad::i18n::Language;
use skillnad::model::Year;
use skillnad::project::{GroundChoice, GroundKind};

use super::folder;

fn export(arguments: &[&str], out: &[(&str, &Path)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_skillnad"));
    command.arg("export").args(arguments);
    for (flag, path) in out {
        command.arg(flag).arg(path);
    }
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_picture_and_its_table_are_written_and_the_picture_makes_itself_again() {
    let folder = folder("command");
    let (first, again) = (folder.join("a.png"), folder.join("b.png"));
    let table = folder.join("a.csv");
    let common = ["goteborg/regso", "--indicator", "mean_earnings", "--year", "2022"];
    let more =
        ["--lang", "en", "--size", "640x480px", "--classes", "4", "--scheme", "fisher-jenks"];
    let done = export(&[&common[..], &more].concat(), &[("--out", &first), ("--data", &table)]);
    assert!(done.status.success(), "{}", said(&done));
    let view = read_recipe(&std::fs::read(&first).unwrap()).unwrap();
    assert_eq!(
        (view.map.year, view.symbology.classes, view.language),
        (Some(Year(2022)), 4, Language::En)
    );
    let rows = std::fs::read_to_string(&table).unwrap();
    assert!(rows.lines().count() >= 148, "a header and 147 districts");
    let mut from_view = Command::new(env!("CARGO_BIN_EXE_skillnad"));
    from_view.arg("export").arg("--view").arg(&first).arg("--out");
    let done = from_view.arg(&again).output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(std::fs::read(&first).unwrap(), std::fs::read(&again).unwrap(), "also as large");
    let other = folder.join("c.png");
    let mut finer = Command::new(env!("CARGO_BIN_EXE_skillnad"));
    finer.arg("export").arg("--view").arg(&first).args(["--dpi", "192", "--out"]);
    let done = finer.arg(&other).output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    let (_, page) = read_recipe_with_page(&std::fs::read(&other).unwrap()).unwrap();
    let page = page.unwrap();
    assert_eq!((page.width, page.height, page.dpi), (480.0, 360.0, 192.0));
}

#[test]
fn wrong_arguments_are_two_and_wrong_places_one() {
    let folder = folder("codes");
    let (picture, odd) = (folder.join("a.png"), folder.join("a.tiff"));
    let code = |arguments: &[&str], out: &[(&str, &Path)]| {
        let output = export(arguments, out);
        assert!(!said(&output).is_empty() && output.stdout.is_empty(), "{arguments:?}");
        assert!(!said(&output).contains("panicked"), "{}", said(&output));
        output.status.code()
    };
    let out: &[(&str, &Path)] = &[("--out", &picture)];
    assert_eq!(code(&["goteborg/regso"], &[]), Some(2), "nothing to write");
    assert_eq!(code(&["goteborg/regso"], &[("--out", &odd)]), Some(2), "unknown format");
    assert_eq!(code(&["--size", "A9"], out), Some(2));
    assert_eq!(code(&["--scheme", "jenks"], out), Some(2));
    assert_eq!(code(&["--palette", "regnbage"], out), Some(2));
    assert_eq!(code(&["--classes", "99"], out), Some(2));
    assert_eq!(code(&["goteborg/nowhere"], out), Some(2));
    assert_eq!(code(&["--indicator", "happiness"], out), Some(2));
    assert_eq!(code(&["--year", "1900"], out), Some(1), "no figures for the year");
    assert_eq!(code(&["--dpi", "900000"], out), Some(2), "more than can be asked for");
    assert_eq!(code(&[], &[("--out", &folder.join("none/a.png"))]), Some(1));
    assert_eq!(code(&["--view", "/no/such/view.json"], out), Some(2));
    assert!(!picture.exists(), "nothing is written when something is wrong");
}

#[test]
fn a_map_of_clusters_tells_the_classes_by_name_in_every_table() {
    let folder = folder("class_names");
    let csv = folder.join("a.csv");
    let path = csv.to_str().unwrap();
    let arguments = ["export", "goteborg/regso", "--layer", "local-moran", "--lang", "sv"];
    let made = Command::new(env!("CARGO_BIN_EXE_skillnad"))
        .args(arguments)
        .args(["--indicator", "mean_earnings", "--data", path])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let text = std::fs::read_to_string(path).unwrap();
    let column = text.lines().next().unwrap().split(',').position(|c| c == "class_name").unwrap();
    let names: std::collections::BTreeSet<&str> =
        text.lines().skip(1).filter_map(|line| line.split(',').nth(column)).collect();
    assert!(
        names.contains("Lågt bland låga") && names.contains("Inte mer än slumpen"),
        "{names:?}"
    );
}

#[test]
fn a_chart_with_nothing_to_show_is_refused_and_not_written() {
    let folder = folder("blank_chart");
    let file = folder.join("own.geojson");
    let square = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"v":1},"geometry":{"type":"Polygon","coordinates":[[[12,58],[13,58],[13,59],[12,59],[12,58]]]}}]}"#;
    std::fs::write(&file, square).unwrap();
    for (chart, why) in [("lorenz", "not a share"), ("trend", "a single year")] {
        let path = folder.join(format!("{chart}.png"));
        let made = Command::new(env!("CARGO_BIN_EXE_skillnad"))
            .args(["export", file.to_str().unwrap(), "--indicator", "v", "--lang", "en"])
            .args(["--chart", chart, "--out", path.to_str().unwrap()])
            .output()
            .unwrap();
        assert_eq!(made.status.code(), Some(1), "{chart}");
        let said = String::from_utf8_lossy(&made.stderr).into_owned();
        assert!(said.contains(why), "{chart}: {said}");
        assert!(!path.exists(), "{chart}");
    }
}

#[test]
fn points_of_ones_own_go_over_the_map_and_are_found_again_beside_the_picture() {
    let folder = folder("own_points");
    let fixture =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files/libraries.geojson");
    std::fs::copy(fixture, folder.join("bibliotek.geojson")).unwrap();
    let libraries = folder.join("bibliotek.geojson");
    let libraries = libraries.to_str().unwrap();
    let picture = folder.join("a.svg");
    let common = ["--lang", "en", "--date", "2026-01-01"];
    let asked = ["goteborg/regso", "--points", libraries, "--points-size", "besok"];
    let done = export(&[&common[..], &asked].concat(), &[("--out", &picture)]);
    assert!(done.status.success(), "{}", said(&done));
    let svg = std::fs::read_to_string(&picture).unwrap();
    assert!(svg.contains("bibliotek, 3 in all") && svg.contains("besok"), "no legend");
    assert!(svg.contains("not about the districts"), "no caution");
    let view = read_recipe(svg.as_bytes()).unwrap();
    assert_eq!(view.points.set.as_ref().unwrap().as_str(), "bibliotek.geojson", "no folder");
    let earlier = svg.replace("urn:x-skillnad:view", "https://a.example/skillnad/view");
    assert!(earlier != svg && read_recipe(earlier.as_bytes()).unwrap() == view, "as it was once");
    let again = folder.join("again.svg");
    let made = Command::new(env!("CARGO_BIN_EXE_skillnad"))
        .arg("export")
        .arg("--view")
        .arg(&picture)
        .args(common)
        .arg("--out")
        .arg(&again)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", said(&made));
    assert_eq!(std::fs::read_to_string(&again).unwrap(), svg);
    for (arguments, code) in [
        (vec!["goteborg/regso", "--points", "goteborg/regso"], 1),
        (vec!["goteborg/regso", "--points", "nothing.geojson"], 2),
        (vec!["goteborg/regso", "--points-color", "besok"], 2),
        (vec!["goteborg/regso", "--points", libraries, "--points-size", "nojda"], 2),
        (vec!["goteborg/regso", "--points", libraries, "--points-color", "rubbish"], 2),
    ] {
        let refused = export(&arguments, &[("--out", &folder.join("no.svg"))]);
        assert_eq!(refused.status.code(), Some(code), "{arguments:?}: {}", said(&refused));
        assert!(!folder.join("no.svg").exists());
    }
}

#[test]
fn kinds_of_the_base_map_are_chosen_by_name_and_kept_in_the_picture() {
    let folder = folder("ground");
    let of = |kinds: &str, name: &str| {
        let path = folder.join(name);
        let common =
            ["goteborg/regso", "--lang", "sv", "--size", "900x600px", "--date", "2026-01-01"];
        let done = export(&[&common[..], &["--ground", kinds]].concat(), &[("--out", &path)]);
        assert!(done.status.success(), "{}", said(&done));
        std::fs::read_to_string(&path).unwrap()
    };
    let (all, none) = (of("all", "all.svg"), of("none", "none.svg"));
    assert!(all.contains("OpenStreetMap contributors (ODbL)") && all.contains(">E6<"));
    assert!(!none.contains("OpenStreetMap") && !none.contains(">E6<"));
    let some = of("roads,trams", "some.svg");
    assert!(some.contains(">E6<") && some.contains("Västtrafik") && !some.contains("PARTILLE"));
    let view = read_recipe(some.as_bytes()).unwrap();
    assert_eq!(view.look.ground, GroundChoice::only(&[GroundKind::Trams, GroundKind::Roads]));
    let again = folder.join("again.svg");
    let mut from_view = Command::new(env!("CARGO_BIN_EXE_skillnad"));
    from_view.arg("export").arg("--view").arg(folder.join("some.svg"));
    from_view.args(["--size", "900x600px", "--date", "2026-01-01", "--out"]).arg(&again);
    assert!(from_view.output().unwrap().status.success());
    assert_eq!(std::fs::read_to_string(&again).unwrap(), some);
    let wrong = export(&["--ground", "tramps"], &[("--out", &folder.join("wrong.svg"))]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(said(&wrong).contains("trams"), "{}", said(&wrong));
}
