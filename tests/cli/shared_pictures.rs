//! A picture of somebody's own file names the file, not where it was, and finds it beside itself.

use super::program::{run, squares};

#[test]
fn a_picture_names_the_file_without_its_folder_and_is_made_again_beside_it() {
    let rows = [r#""v":1"#, r#""v":2"#, r#""v":4"#];
    let path = squares("picture", &rows);
    let folder = path.parent().unwrap();
    let source = path.to_str().unwrap();
    for kind in ["svg", "png", "pdf"] {
        let picture = folder.join(format!("a.{kind}"));
        let picture = picture.to_str().unwrap();
        let size = ["--size", "400x300px", "--date", "2026-03-01", "--out"];
        let made = run(&[&["export", source, "--indicator", "v"], &size[..], &[picture]].concat());
        assert_eq!(made.code, 0, "{}", made.err);
        let bytes = std::fs::read(picture).unwrap();
        let held = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
        assert!(!held(folder.to_str().unwrap()), "{kind} tells the folder");
        if kind == "svg" {
            assert!(held("squares.geojson"));
        }
        let again = folder.join(format!("b.{kind}"));
        let again = again.to_str().unwrap();
        let remade = run(&[&["export", "--view", picture], &size[..], &[again]].concat());
        assert_eq!(remade.code, 0, "{}", remade.err);
        let remade = std::fs::read(again).unwrap();
        // The order of things in a PDF is its writer's business.
        assert!(bytes == remade || (kind == "pdf" && bytes.len() == remade.len()), "{kind}");
    }
    let picture = folder.join("a.svg");
    let picture = picture.to_str().unwrap();
    let elsewhere = folder.join("elsewhere.geojson");
    std::fs::rename(&path, &elsewhere).unwrap();
    let out = folder.join("c.svg");
    let out = ["--out", out.to_str().unwrap()];
    let lost = run(&[&["export", "--view", picture], &out[..]].concat());
    assert_eq!((lost.code, lost.out.as_str()), (2, ""));
    assert!(lost.err.contains("squares.geojson") && lost.err.contains("skillnad export FOLDER/"));
    let told = [&["export", elsewhere.to_str().unwrap(), "--view", picture], &out[..]].concat();
    assert_eq!(run(&told).code, 0);
}

#[test]
fn a_view_that_is_not_there_is_a_wrong_argument_in_plain_words() {
    for (language, words) in [("sv", "Det finns ingen fil"), ("en", "There is no file")] {
        let out = std::env::temp_dir().join("skillnad-never.svg");
        let out = out.to_str().unwrap();
        let run = run(&["export", "--view", "/no/such/view.png", "--out", out, "--lang", language]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains(words) && !run.err.contains("os error"), "{}", run.err);
    }
    let folder = std::env::temp_dir();
    let folder = folder.to_str().unwrap();
    for arguments in
        [["describe", folder, "--lang", "sv"], ["join", "goteborg/regso", folder, "--lang=sv"]]
    {
        let run = run(&arguments);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{arguments:?}");
        assert!(run.err.contains("det är en mapp"), "{}", run.err);
    }
    let view = run(&["export", "--view", folder, "--out", "never.svg", "--lang", "sv"]);
    assert_eq!(view.code, 1);
    assert!(view.err.contains("det är en mapp"), "{}", view.err);
}
