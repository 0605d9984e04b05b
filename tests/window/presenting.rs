//! Meanings of colours while a room is shown.

use egui::{Key, Modifiers};
use skillnad::color::Color;
use skillnad::model::IndicatorId;
use skillnad::project::ThemeChoice;
use skillnad::session::{Command, ProjectCommand};

use super::explorer::{Window, settle, view, window};

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    settle(window);
}

fn turn_the_lights(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::T);
    settle(window);
}

/// The colours of the classes, lowest first.
fn colors(window: &Window) -> Vec<Color> {
    let map = window.state().session().choropleth().unwrap();
    map.classes.iter().map(|class| class.color).collect()
}

/// Three views of different indicators.
fn with_three_views() -> Window {
    let mut window = window();
    for indicator in ["mean_earnings", "born_abroad_share", "rental_share"] {
        window.state_mut().apply(Command::ShowIndicator(IndicatorId::new(indicator)));
        window.state_mut().apply(Command::Project(ProjectCommand::Add(indicator.to_owned())));
    }
    settle(&mut window);
    window
}

#[test]
fn dark_is_high_in_all_views_whatever_the_lights_do_and_what_was_is_given_back() {
    for before in [ThemeChoice::Light, ThemeChoice::Dark] {
        let mut window = with_three_views();
        window.state_mut().apply(Command::SetTheme(before));
        settle(&mut window);
        let meaning = colors(&window);
        press(&mut window, Key::F5);
        assert_eq!(colors(&window), meaning);
        press(&mut window, Key::ArrowRight);
        turn_the_lights(&mut window);
        assert_ne!(view(&window).theme, before);
        for key in [Key::ArrowRight, Key::ArrowLeft, Key::ArrowLeft, Key::ArrowRight] {
            press(&mut window, key);
            assert_eq!(colors(&window), meaning, "turned round after {key:?}");
        }
        turn_the_lights(&mut window);
        assert_eq!(colors(&window), meaning);
        turn_the_lights(&mut window);
        window.state_mut().apply(Command::Project(ProjectCommand::Replace(1)));
        press(&mut window, Key::Escape);
        assert_eq!((view(&window).theme, colors(&window)), (before, meaning.clone()));
        let other = match before {
            ThemeChoice::Light => ThemeChoice::Dark,
            ThemeChoice::Dark => ThemeChoice::Light,
        };
        window.state_mut().apply(Command::SetTheme(other));
        settle(&mut window);
        assert_ne!(colors(&window), meaning, "at work a theme has its own ramps");
        let story = serde_json::to_string(&window.state().session().project_to_save()).unwrap();
        assert!(!story.contains("ramp"), "what a room saw is not saved");
    }
}
