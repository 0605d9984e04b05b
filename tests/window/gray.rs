//! Pictures for printing in grey, asked for in the window.

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use skillnad::session::Command;

use super::explorer::{click, settle, view, window};

#[test]
fn a_file_for_printing_in_grey_is_grey_and_the_window_stays_in_colour() {
    let mut window = window();
    window.state_mut().apply(Command::SetPalette(Some("amber-blue".to_owned())));
    settle(&mut window);
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::E);
    settle(&mut window);
    let path = std::env::temp_dir().join(format!("skillnad-gray-{}.png", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let field = "medelinkomst-av-arbete-2023-regso.png";
    window.get_by_label(field).focus();
    window.run_steps(3);
    window.get_by_label(field).type_text(path.to_str().unwrap());
    click(&mut window, "För utskrift i gråskala");
    assert!(view(&window).look.gray && !view(&window).symbology.hatch_below);
    let shown = window.state().session().choropleth().unwrap();
    assert!(shown.classes.iter().all(|class| class.hatch.is_none()), "only the file is hatched");
    click(&mut window, "Spara");
    let bytes = std::fs::read(&path).unwrap();
    let kept = skillnad::export::read_recipe(&bytes).unwrap();
    assert!(kept.look.gray && kept.symbology.hatch_below);
    let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let samples = frame.color_type.samples();
    assert!(samples < 3 || pixels.chunks(samples).all(|p| p[0].abs_diff(p[2]) <= 1));
    std::fs::remove_file(&path).unwrap();
}
