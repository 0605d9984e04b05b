//! A plot as a picture: drawn, and made again from the picture itself.

use std::process::Command;

use skillnad::analysis::{Corner, End};
use skillnad::model::Revision;
use skillnad::project::{PictureOf, PlotView, View};
use skillnad::scene::plots::PLOTS;

use super::folder;

fn export(arguments: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_skillnad")).arg("export").args(arguments).output().unwrap()
}

/// Number of different colours a picture has.
fn colors(png: &[u8]) -> usize {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size()];
    reader.next_frame(&mut pixels).unwrap();
    pixels.chunks(4).map(|p| p.to_vec()).collect::<std::collections::BTreeSet<_>>().len()
}

#[test]
fn every_chart_is_drawn_and_made_again_from_its_picture() {
    let folder = folder("plots");
    for kind in PLOTS.iter().map(|plot| plot.id()) {
        let first = folder.join(format!("{kind}.png"));
        let again = folder.join(format!("{kind}-again.png"));
        let (first, again) = (first.to_str().unwrap(), again.to_str().unwrap());
        let size = ["--size", "640x420px", "--date", "2026-01-01"];
        let made = ["goteborg/regso", "--indicator", "mean_earnings", "--chart", kind];
        let made = export(&[&made[..], &size, &["--out", first]].concat());
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let bytes = std::fs::read(first).unwrap();
        assert!(colors(&bytes) > 20, "{kind} is blank");
        let remade = export(&[&["--view", first], &size[..], &["--out", again]].concat());
        assert!(remade.status.success(), "{}", String::from_utf8_lossy(&remade.stderr));
        assert!(bytes == std::fs::read(again).unwrap(), "{kind} is another picture");
    }
}

#[test]
fn a_scatter_plot_names_both_indicators() {
    let folder = folder("scatter");
    let path = folder.join("a.svg");
    let path = path.to_str().unwrap();
    let arguments = ["goteborg/regso", "--chart", "scatter", "--against", "rental_share"];
    let made = export(&[&arguments[..], &["--lang", "en", "--out", path]].concat());
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains("Mean earnings and share rental"), "{text:.400}");
    assert!(text.contains("n = 147"));
}

#[test]
fn districts_that_are_named_stand_beside_the_city_over_the_years() {
    let folder = folder("trend_of_districts");
    let path = folder.join("a.svg");
    let path = path.to_str().unwrap();
    let arguments = ["goteborg/regso", "--chart", "trend", "--lang", "en", "--out", path];
    // By name, by code, and once where both are the same.
    let named = "hammarkullen centrala,1480R001,Angered centrum-Agnesberg";
    let made = export(&[&arguments[..], &["--districts", named]].concat());
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let text = std::fs::read_to_string(path).unwrap();
    for name in ["Hammarkullen centrala", "Angered centrum-Agnesberg"] {
        assert!(text.contains(name), "{name} is not in the picture");
    }
    let unknown = export(&[&arguments[..], &["--districts", "Hammarkulen centrala"]].concat());
    assert_eq!(unknown.status.code(), Some(2));
    let why = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert!(why.contains("Did you mean Hammarkullen centrala?"), "{why}");
}

#[test]
fn a_picture_with_a_chosen_corner_says_how_it_was_cut() {
    let view = View::default();
    let dataset = skillnad::formats::builtin::load(&view.division, Revision(1)).unwrap();
    let corner = skillnad::session::CornerQuestion {
        y: view.map.indicator.clone(),
        x: "rental_share".into(),
        corner: Corner { x: End::High, y: End::Low },
    };
    let codes = corner.answer(&dataset, &view).into_iter();
    let codes = codes.map(|at| dataset.division.districts[at].code.clone()).collect();
    let plot = PlotView { against: Some("rental_share".into()), ..PlotView::default() };
    let view = View { selection: codes, plot, picture: PictureOf::Plot, ..view };
    let folder = folder("corner");
    let (saved, made) = (folder.join("view.json"), folder.join("a.svg"));
    std::fs::write(&saved, serde_json::to_vec(&view).unwrap()).unwrap();
    let (saved, made) = (saved.to_str().unwrap(), made.to_str().unwrap());
    let out = export(&["--view", saved, "--lang", "en", "--out", made]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let text = std::fs::read_to_string(made).unwrap();
    assert!(text.contains("Lowest fifth of the districts (29)"), "{text:.2000}");
}

#[test]
fn a_chart_that_does_not_exist_is_a_wrong_argument() {
    let wrong = export(&["goteborg/regso", "--chart", "pie", "--out", "never.png", "--lang", "en"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("histogram"));
    let wrong =
        export(&["goteborg/regso", "--chart", "scatter", "--against", "no", "--out", "n.png"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn one_indicator_makes_no_relation_and_the_mean_of_an_own_file_is_not_a_citys() {
    let folder = folder("own_relation");
    let file = folder.join("own.geojson");
    let feature = |at: u32, more: &str| {
        let (west, east) = (12 + at, 13 + at);
        format!(
            r#"{{"type":"Feature","properties":{{"v":{at}{more}}},"geometry":{{"type":"Polygon","coordinates":[[[{west},58],[{east},58],[{east},59],[{west},59],[{west},58]]]}}}}"#
        )
    };
    let write = |more: [&str; 3]| {
        let features: Vec<String> = (1..4).zip(more).map(|(at, more)| feature(at, more)).collect();
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
        std::fs::write(&file, text).unwrap();
    };
    let path = folder.join("a.svg");
    let arguments = [file.to_str().unwrap(), "--indicator", "v", "--chart", "scatter"];
    let make =
        || export(&[&arguments[..], &["--lang", "en", "--out", path.to_str().unwrap()]].concat());
    write(["", "", ""]);
    let made = make();
    assert_eq!(made.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&made.stderr).contains("needs two indicators"));
    write([",\"w\":5", ",\"w\":2", ",\"w\":9"]);
    let made = make();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("mean of the districts") && !text.contains("city mean"), "{text:.300}");
}
