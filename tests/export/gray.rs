//! Pictures for printing in grey: greys alone in every format, a hatch where colours have a midpoint,
//! and words where classes look alike.

use std::path::Path;
use std::process::Command;

use skillnad::export::read_recipe;

use super::folder;
use crate::support::unpacked;

const PLACE: [&str; 5] = ["goteborg/regso", "--lang", "en", "--size", "640x480px"];

/// The bytes of a picture, and what was said about it.
fn picture(to: &Path, arguments: &[&str]) -> (Vec<u8>, String) {
    let made = Command::new(env!("CARGO_BIN_EXE_skillnad"))
        .arg("export")
        .args(PLACE)
        .args(["--out", to.to_str().unwrap()])
        .args(arguments)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    assert!(made.status.success(), "{arguments:?}: {said}");
    (std::fs::read(to).unwrap(), said)
}

/// The colours of an SVG, `rrggbb`: of its attributes and of its hatches.
fn colors(svg: &str) -> Vec<&str> {
    let of = |before: &'static str| {
        svg.match_indices(before).filter_map(move |(at, _)| svg.get(at + before.len()..)?.get(..6))
    };
    of("fill=\"#").chain(of("stroke=\"#")).collect()
}

fn is_gray(color: &str) -> bool {
    color[..2] == color[2..4] && color[2..4] == color[4..]
}

#[test]
fn every_kind_of_map_is_greys_alone_and_only_diverging_ones_are_hatched() {
    let folder = folder("gray");
    let to = folder.join("a.svg");
    for (arguments, hatched) in [
        (&["--indicator", "mean_earnings"][..], false),
        (&["--palette", "amber-blue"], true),
        (&["--palette", "purple-green", "--theme", "dark"], true),
        (&["--indicator", "population_change", "--symbols", "fill"], true),
        (&["--indicator", "population_change"], false),
        (&["--indicator", "area_type"], false),
        (&["--layer", "local-moran"], false),
        (&["--points", "goteborg/schools", "--districts", "Bergum,Torpa"], false),
        (&["--chart", "histogram", "--palette", "amber-blue"], true),
    ] {
        let (bytes, said) = picture(&to, &[arguments, &["--gray"]].concat());
        let svg = String::from_utf8(bytes).unwrap();
        let all = colors(&svg);
        assert!(all.len() > 20, "{arguments:?}");
        let colored: Vec<_> = all.iter().filter(|color| !is_gray(color)).collect();
        assert!(colored.is_empty(), "{arguments:?}: {colored:?}");
        let view = read_recipe(svg.as_bytes()).unwrap();
        assert!(
            view.look.gray && view.symbology.hatch_below,
            "the picture can be made again from itself"
        );
        if !arguments.contains(&"--chart") {
            assert_eq!(svg.contains("<pattern id=\"fine-"), hatched, "{arguments:?}");
        }
        assert_eq!(said, "", "{arguments:?}");
    }
    let (bytes, _) = picture(&to, &["--palette", "amber-blue"]);
    let svg = String::from_utf8(bytes).unwrap();
    assert!(colors(&svg).iter().any(|color| !is_gray(color)), "colours unless greys are asked for");
    assert!(!svg.contains("<pattern id=\"fine-"));
}

#[test]
fn dots_and_pages_are_in_grey_too() {
    let folder = folder("gray_dots");
    let arguments = ["--palette", "amber-blue", "--gray"];
    let (bytes, _) = picture(&folder.join("a.png"), &arguments);
    let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let samples = frame.color_type.samples();
    // Half a step of rounding apart is where translucent edges meet.
    let gray = |p: &[u8]| p[0].abs_diff(p[1]) <= 1 && p[1].abs_diff(p[2]) <= 1;
    assert!(samples < 3 || pixels.chunks(samples).all(gray));
    let (bytes, _) = picture(&folder.join("a.pdf"), &arguments);
    let text = String::from_utf8_lossy(&unpacked(&bytes)).into_owned();
    let mut painted = 0;
    for line in text.lines().filter(|line| line.ends_with(" scn") || line.ends_with(" SCN")) {
        let parts: Vec<&str> = line.split(' ').collect();
        if let [r, g, b, _] = parts[..] {
            painted += 1;
            assert!(r == g && g == b, "{line}");
        }
    }
    assert!(painted > 100, "{painted}");
}

#[test]
fn classes_that_look_alike_in_grey_are_told_on_the_page_and_by_the_command() {
    let folder = folder("gray_alike");
    let view = folder.join("view.json");
    std::fs::write(&view, r#"{"version":2,"indicator":"mean_earnings","opacity":0.1}"#).unwrap();
    let from = ["--view", view.to_str().unwrap()];
    let words = "In grey, some of the classes look alike.";
    let (svg, said) = picture(&folder.join("a.svg"), &[&from[..], &["--gray"]].concat());
    assert!(said.starts_with(words), "{said}");
    assert!(String::from_utf8(svg).unwrap().contains("In grey, some of the classes"));
    let (svg, said) = picture(&folder.join("b.svg"), &from);
    assert_eq!(said, "");
    assert!(!String::from_utf8(svg).unwrap().contains("In grey"));
}
