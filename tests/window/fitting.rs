//! The map in the room it has: what is fitted is fitted anew, what was moved keeps its middle.

use egui::{Key, Modifiers, Rect, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use skillnad::project::Arrangement;
use skillnad::session::{Command, NoticeKind};

use super::explorer::{HAMMARKULLEN, Window, look_at, settle, sized, view};

fn rest(window: &mut Window) {
    settle(window);
    window.run_steps(80);
}

fn first_map(window: &Window) -> Rect {
    let maps = window.get_all_by_label_contains("Karta över").map(|map| map.rect());
    maps.reduce(|a, b| if (b.top(), b.left()) < (a.top(), a.left()) { b } else { a }).unwrap()
}

/// The frame of the whole division on the screen, on the first map.
fn city(window: &Window) -> Rect {
    let app = window.state();
    let bounds = app.session().shown().dataset.division.bounds().unwrap();
    Rect::from_two_pos(
        app.on_screen(bounds.west, bounds.north).unwrap(),
        app.on_screen(bounds.east, bounds.south).unwrap(),
    )
}

/// Fails where the division is cut off, or a map without cards on it shows it small.
fn assert_fitted(window: &Window, what: &str) {
    let (map, city) = (first_map(window), city(window));
    assert!(view(window).camera.is_none(), "{what}: nobody has moved it");
    assert!(map.expand(1.0).contains_rect(city), "{what}: {city:?} leaves {map:?}");
    let share = (city.size() / map.size()).max_elem();
    let least = if view(window).maps() > 1 { 0.8 } else { 0.4 };
    assert!(share > least, "{what}: {city:?} takes {share} of {map:?}");
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    rest(window);
}

#[test]
fn a_fitted_map_is_fitted_anew_whenever_its_room_changes() {
    for (width, height) in [(1280.0, 800.0), (1440.0, 900.0), (1920.0, 1080.0)] {
        let mut window = sized(width, height);
        press(&mut window, Modifiers::NONE, Key::Home);
        let what = |step: &str| format!("{width} × {height}, {step}");
        for key in [Key::Num4, Key::Num1, Key::Num2, Key::Num4] {
            press(&mut window, Modifiers::COMMAND, key);
            assert_fitted(&window, &what(&format!("{key:?}")));
        }
        press(&mut window, Modifiers::NONE, Key::F5);
        assert_fitted(&window, &what("before a room"));
        for key in [Key::Num1, Key::Num4] {
            press(&mut window, Modifiers::COMMAND, key);
            assert_fitted(&window, &what(&format!("before a room {key:?}")));
        }
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert_fitted(&window, &what("after the room"));
    }
}

#[test]
fn a_very_small_window_leaves_no_trace() {
    let mut window = sized(1280.0, 800.0);
    rest(&mut window);
    let before = city(&window);
    for size in [vec2(400.0, 300.0), vec2(320.0, 240.0), vec2(900.0, 240.0), vec2(1280.0, 800.0)] {
        window.set_size(size);
        rest(&mut window);
    }
    assert_fitted(&window, "large again");
    let after = city(&window);
    assert!((before.width() - after.width()).abs() < 2.0, "{before:?} {after:?}");
}

#[test]
fn a_map_that_was_moved_keeps_its_middle_in_other_arrangements() {
    let middle = |window: &Window| {
        let at = super::explorer::place_of(window, HAMMARKULLEN);
        let map = first_map(window);
        (at - map.center()) / map.size()
    };
    let mut window = sized(1440.0, 900.0);
    look_at(&mut window, HAMMARKULLEN);
    rest(&mut window);
    let before = middle(&window);
    press(&mut window, Modifiers::NONE, Key::F5);
    for key in [Key::Num4, Key::Num2, Key::Num1] {
        press(&mut window, Modifiers::COMMAND, key);
        let now = middle(&window);
        assert!(now.abs().max_elem() < 0.5, "{key:?}: it is out of sight: {before:?} {now:?}");
    }
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!((middle(&window) - before).length() < 0.2, "{before:?} {:?}", middle(&window));
}

#[test]
fn a_room_sees_whose_the_figures_are_whatever_the_number_of_maps() {
    for arrangement in Arrangement::ALL {
        let mut window = sized(1280.0, 800.0);
        window.state_mut().apply(Command::Arrange(arrangement));
        press(&mut window, Modifiers::NONE, Key::F5);
        let source = window.get_by_label_contains("Källa: SCB").rect();
        assert!(source.bottom() <= 800.0, "{arrangement:?}: {source:?}");
    }
}

#[test]
fn the_makers_of_the_base_map_are_named_in_full_in_small_windows() {
    for (width, height, arrangement) in
        [(1024.0, 700.0, Arrangement::Two), (800.0, 500.0, Arrangement::Four)]
    {
        let mut window = sized(width, height);
        window.state_mut().apply(Command::Arrange(arrangement));
        rest(&mut window);
        let bar = window.get_by_label_contains(" · grannar").rect();
        for words in window.get_all_by_label_contains("OpenStreetMap contributors") {
            let frame = words.rect();
            let label = words.accesskit_node().label().unwrap_or_default();
            let apart = frame.bottom() <= bar.top() || frame.top() >= bar.top() - 8.0;
            assert!(apart, "{width} × {height}: {label} {frame:?} lies under {bar:?}");
        }
    }
}

#[test]
fn notices_cover_no_heading_and_stay_where_the_pointer_is() {
    for (width, height, arrangement) in [
        (1280.0, 800.0, Arrangement::One),
        (1280.0, 800.0, Arrangement::Two),
        (1024.0, 700.0, Arrangement::Two),
        (1440.0, 900.0, Arrangement::Swipe),
    ] {
        let mut window = sized(width, height);
        window.state_mut().apply(Command::Arrange(arrangement));
        for file in ["a", "b", "c"] {
            let path = format!("/nowhere/{file}.geojson").into();
            window.state_mut().apply(Command::Open(path));
            settle(&mut window);
        }
        window.run_steps(20);
        let notices = |window: &Window| {
            let all = window.get_all_by_label_contains(".geojson").map(|n| n.rect());
            all.collect::<Vec<_>>()
        };
        let shown = notices(&window);
        assert_eq!(shown.len(), 2);
        let map = first_map(&window);
        let years = window.get_by_role_and_label(egui::accesskit::Role::RadioGroup, "År").rect();
        for notice in &shown {
            let what = format!("{width} × {height} {arrangement:?}: {notice:?}");
            assert!(notice.top() > map.center().y - 60.0, "{what} lies high on {map:?}");
            assert!(!notice.intersects(years), "{what} lies on {years:?}");
        }
        // The cross of the lower one: what comes then stands elsewhere.
        let lower = *shown.iter().max_by(|a, b| a.top().total_cmp(&b.top())).unwrap();
        let cross = window
            .get_all_by_label("Stäng")
            .map(|cross| cross.rect().center())
            .min_by(|a, b| (a.y - lower.top()).abs().total_cmp(&(b.y - lower.top()).abs()))
            .unwrap();
        window.hover_at(cross);
        window.run_steps(4);
        let last = window.state().session().notices().in_sight().last().unwrap().id;
        window.state_mut().apply(Command::Dismiss(last));
        window.run_steps(10);
        assert!(
            notices(&window).iter().all(|notice| !notice.expand(30.0).contains(cross)),
            "{:?} under the pointer at {cross:?}",
            notices(&window)
        );
        window.hover_at(pos2(4.0, 4.0));
        window.run_steps(10);
        assert!(window.state().session().notices().iter().all(|n| n.kind == NoticeKind::Error));
    }
}
