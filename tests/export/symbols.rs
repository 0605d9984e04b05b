//! Circles in files: drawn unless something else is asked for, refused where they make no sense, and
//! made again from the picture.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::json;
use skillnad::export::read_recipe;
use skillnad::project::{Look, Pane, Symbology, Symbols, View};

use super::folder;

fn export(arguments: &[&str], flag: &str, path: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_skillnad"));
    command.arg("export").args(arguments).args(["--lang", "en"]).arg(flag).arg(path);
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Number of circles a picture has.
fn circles(folder: &Path, arguments: &[&str]) -> usize {
    let path = folder.join("a.svg");
    let made = export(arguments, "--out", &path);
    assert!(made.status.success(), "{arguments:?}: {}", said(&made));
    std::fs::read_to_string(&path).unwrap().matches("<circle").count()
}

#[test]
fn numbers_and_changes_are_circles_and_all_else_is_filled() {
    let folder = folder("symbols");
    let of = |indicator: &str, more: &[&str]| {
        let common = ["goteborg/regso", "--indicator", indicator, "--size", "640x480px"];
        circles(&folder, &[&common[..], more].concat())
    };
    assert!(of("population", &[]) >= 147, "a circle for each of 147 districts");
    assert!(of("population_change", &[]) >= 140);
    assert!(of("population", &["--symbols", "circles"]) >= 147);
    assert_eq!(of("population", &["--symbols", "fill"]), 0);
    assert_eq!(of("population", &["--classes", "4"]), 0, "who asks for classes asks for a fill");
    assert_eq!(of("population", &["--scheme", "pretty"]), 0);
    assert_eq!(of("mean_earnings", &[]), 0);
    assert_eq!(of("born_abroad_share", &["--symbols", "fill"]), 0);
}

#[test]
fn circles_are_refused_in_words_where_they_make_no_sense() {
    let folder = folder("no_circles");
    let path = folder.join("a.svg");
    for (arguments, why) in [
        (vec!["--indicator", "mean_earnings"], "Mean earnings is no number of anything"),
        (vec!["--indicator", "born_abroad_share"], "no number of anything"),
        (vec!["--indicator", "area_type"], "no number of anything"),
        (vec!["--indicator", "population", "--layer", "local-moran"], "Leave out --layer"),
        (vec!["--indicator", "population", "--classes", "4"], "Leave out --scheme and --classes"),
    ] {
        let made = export(
            &[&["goteborg/regso", "--symbols", "circles"], &arguments[..]].concat(),
            "--out",
            &path,
        );
        assert_eq!(made.status.code(), Some(2), "{arguments:?}");
        assert!(said(&made).contains(why), "{arguments:?}: {}", said(&made));
        assert!(!path.exists(), "{arguments:?}");
    }
    let unknown = export(&["goteborg/regso", "--symbols", "circle"], "--out", &path);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(said(&unknown).contains("circles, fill"), "{}", said(&unknown));
}

#[test]
fn a_picture_of_circles_makes_itself_again() {
    let folder = folder("circles_again");
    let view = View {
        division: "goteborg/primaromraden".into(),
        map: Pane { indicator: "population".into(), ..Pane::default() },
        symbology: Symbology { symbols: Some(Symbols::Circles), ..Symbology::default() },
        look: Look { circle_size: 1.5.into(), ..Look::default() },
        ..View::default()
    };
    let saved = folder.join("view.json");
    std::fs::write(&saved, serde_json::to_string(&view).unwrap()).unwrap();
    for ending in ["svg", "png", "pdf"] {
        let (first, again) =
            (folder.join(format!("a.{ending}")), folder.join(format!("b.{ending}")));
        for (from, to) in [(&saved, &first), (&first, &again)] {
            let arguments = ["--view", from.to_str().unwrap(), "--size", "640x480px"];
            let made = export(&[&arguments[..], &["--date", "x"]].concat(), "--out", to);
            assert!(made.status.success(), "{ending}: {}", said(&made));
        }
        let bytes = std::fs::read(&first).unwrap();
        let read = read_recipe(&bytes).unwrap();
        assert_eq!((read.symbology.symbols, *read.look.circle_size), (Some(Symbols::Circles), 1.5));
        // A PDF has an id of its own each time.
        assert!(ending == "pdf" || bytes == std::fs::read(&again).unwrap(), "{ending}");
    }
    let (usual, large) = (folder.join("c.svg"), folder.join("a.svg"));
    let plain = View { look: Look { circle_size: 1.0.into(), ..view.look }, ..view };
    std::fs::write(&saved, serde_json::to_string(&plain).unwrap()).unwrap();
    let arguments = ["--view", saved.to_str().unwrap(), "--size", "640x480px"];
    assert!(export(&arguments, "--out", &usual).status.success());
    let widest = |path: &Path| {
        let text = std::fs::read_to_string(path).unwrap();
        let radii = text.split(" r=\"").skip(1).filter_map(|rest| rest.split('"').next());
        radii.filter_map(|r| r.parse::<f64>().ok()).fold(0.0, f64::max)
    };
    assert!((widest(&large) / widest(&usual) - 1.5).abs() < 0.01);
}

#[test]
fn a_view_from_before_opens_with_what_suits_its_indicator() {
    let old = json!({ "version": 2, "indicator": "population", "opacity": 0.5, "classes": 7 });
    let view = View::from_value(old).unwrap();
    assert_eq!(
        (view.symbology.symbols, *view.look.circle_size, *view.look.opacity),
        (None, 1.0, 0.5)
    );
    let odd = json!({ "version": 2, "circle_size": 900.0, "symbols": "fill" });
    let view = View::from_value(odd).unwrap();
    assert_eq!((view.symbology.symbols, *view.look.circle_size), (Some(Symbols::Fill), 2.0));
}

#[test]
fn the_table_behind_circles_has_the_figures_and_no_classes() {
    let folder = folder("circles_table");
    let path = folder.join("a.csv");
    let made = export(&["goteborg/regso", "--indicator", "population"], "--data", &path);
    assert!(made.status.success(), "{}", said(&made));
    let text = std::fs::read_to_string(&path).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let column = |name: &str| rows[0].iter().position(|c| *c == name);
    let class = column("class");
    assert!(rows.len() >= 148);
    assert!(
        class.is_none_or(|class| rows[1..].iter().all(|row| row[class].is_empty())),
        "{:?}",
        rows[1]
    );
    let value = column("value").unwrap();
    assert!(rows[1][value].parse::<f64>().unwrap() > 100.0, "{:?}", rows[1]);
}
