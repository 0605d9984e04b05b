//! Several maps at once, through the real widgets.

use egui::{Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use skillnad::i18n::Language;
use skillnad::model::{DistrictCode, Year};
use skillnad::project::Arrangement;
use skillnad::session::Command;

use super::explorer::{self, Window, choose_indicator, click, settle, view};

fn window(language: Language) -> Window {
    let mut window = explorer::window();
    window.state_mut().apply(Command::SetLanguage(language));
    settle(&mut window);
    window
}

fn years(window: &Window) -> Vec<i32> {
    view(window).all_panes().iter().filter_map(|pane| Some(pane.year?.0)).collect()
}

/// The middles of the maps, from left to right and from top to bottom.
fn middles(window: &Window, name: &str) -> Vec<Pos2> {
    let mut middles: Vec<Pos2> =
        window.get_all_by_label_contains(name).map(|map| map.rect().center()).collect();
    middles.sort_by(|a, b| (a.y, a.x).partial_cmp(&(b.y, b.x)).unwrap());
    middles
}

#[test]
fn maps_are_arranged_from_the_header_in_both_languages() {
    for (language, menu, two, map) in [
        (Language::Sv, "Kartor sida vid sida", "Två kartor bredvid varandra", "Karta över"),
        (Language::En, "Maps side by side", "Two maps side by side", "Map of"),
    ] {
        let mut window = window(language);
        click(&mut window, menu);
        click(&mut window, two);
        assert_eq!(view(&window).panes.arrangement, Arrangement::Two);
        assert_eq!(years(&window), [2020, 2023]);
        assert_eq!(middles(&window, map).len(), 2);
    }
}

#[test]
fn a_click_on_a_heading_makes_the_left_panel_and_the_years_act_on_that_map() {
    let mut window = window(Language::Sv);
    window.state_mut().apply(Command::Arrange(Arrangement::Two));
    settle(&mut window);
    click(&mut window, "Karta 1 av 2: Medelinkomst av arbete 2020");
    assert_eq!(view(&window).panes.own, 0);
    click(&mut window, "2021");
    assert_eq!(years(&window), [2021, 2023]);
    choose_indicator(&mut window, "Andel födda utomlands");
    assert_eq!(years(&window), [2021, 2021], "maps of two indicators keep the year together");
    let shown = view(&window).all_panes();
    assert_eq!(shown[0].indicator.as_str(), "born_abroad_share");
    assert_eq!(shown[1].indicator.as_str(), "mean_earnings");
    window.key_press(Key::F6);
    settle(&mut window);
    assert_eq!(view(&window).map.indicator.as_str(), "mean_earnings");
    click(&mut window, "2022");
    assert_eq!(years(&window), [2022, 2022]);
}

#[test]
fn the_district_under_the_pointer_is_told_for_every_map() {
    let mut window = window(Language::Sv);
    window.state_mut().apply(Command::Arrange(Arrangement::Four));
    settle(&mut window);
    window.state_mut().apply(Command::LookAtDistrict(DistrictCode::new("1480R044")));
    settle(&mut window);
    window.run_steps(60);
    for middle in middles(&window, "Karta över") {
        window.hover_at(middle);
        window.run_steps(6);
        let card = window.get_by_label_contains("Hammarkullen centrala. ");
        let words = card.accesskit_node().label().unwrap_or_default();
        for part in ["Medelinkomst av arbete", "2020 ", "2021 ", "2022 ", "2023 162,5"] {
            assert!(words.contains(part), "{part} is not in: {words}");
        }
        let named = window.get_all_by_label_contains("områden. Hammarkullen centrala").count();
        assert_eq!(named, 4, "it is outlined on every map");
    }
}

#[test]
fn all_maps_move_when_one_is_dragged() {
    let mut window = window(Language::Sv);
    window.state_mut().apply(Command::Arrange(Arrangement::Two));
    settle(&mut window);
    let before = view(&window).camera;
    let from = middles(&window, "Karta över")[1];
    window.drag_at(from);
    window.step();
    for i in 1..=8 {
        window.hover_at(from + vec2(0.0, 6.0 * i as f32));
        window.step();
    }
    window.drop_at(from + vec2(0.0, 48.0));
    window.run_steps(90);
    assert_ne!(view(&window).camera, before);
    let middles = middles(&window, "Karta över");
    let name = |window: &mut Window, at: Pos2| {
        window.hover_at(at);
        window.run_steps(6);
        let map = window.get_all_by_label_contains("Karta över").next().unwrap();
        let label = map.accesskit_node().label().unwrap_or_default();
        label.split_once(". ").map(|(_, district)| district.to_owned())
    };
    let (left, right) = (name(&mut window, middles[0]), name(&mut window, middles[1]));
    assert!(left.is_some(), "there is a district in the middle");
    assert_eq!(left, right, "the same district lies in the middle of both");
}

#[test]
fn the_divider_is_moved_with_the_keyboard_and_says_where_it_stands() {
    let mut window = window(Language::Sv);
    window.state_mut().apply(Command::Arrange(Arrangement::Swipe));
    settle(&mut window);
    let name = "Skiljelinje mellan kartorna";
    let value = |window: &Window| {
        window.get_by_label(name).accesskit_node().numeric_value().unwrap_or_default()
    };
    assert!((value(&window) - 50.0).abs() < 1e-6);
    window.get_by_label(name).focus();
    window.run_steps(3);
    for _ in 0..3 {
        window.key_press(Key::ArrowRight);
        window.run_steps(3);
    }
    assert!((value(&window) - 56.0).abs() < 1e-6, "{}", value(&window));
    window.key_press(Key::End);
    window.run_steps(3);
    assert!((value(&window) - 100.0).abs() < 1e-6);
}

#[test]
fn space_plays_the_years_and_the_classes_stay() {
    let mut window = window(Language::Sv);
    window.key_press(Key::Space);
    let mut seen = Vec::new();
    let mut bounds = Vec::new();
    for _ in 0..600 {
        window.step();
        let year = view(&window).map.year;
        if seen.last() != Some(&year) {
            seen.push(year);
            let choropleth = window.state().session().choropleth().unwrap();
            bounds.push(choropleth.breaks.clone());
        }
        if seen.len() > 4 {
            break;
        }
    }
    assert_eq!(seen[..3], [2023, 2020, 2021].map(|year| Some(Year(year))));
    assert!(bounds.windows(2).all(|pair| pair[0] == pair[1]));
    window.key_press(Key::Space);
    settle(&mut window);
    let year = view(&window).map.year;
    window.run_steps(120);
    assert_eq!(view(&window).map.year, year, "it has stopped");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(view(&window).map.year, Some(Year(2023)), "one play is one step");
}

#[test]
fn the_trend_stands_beside_what_is_played_where_there_is_room() {
    let mut window = explorer::window();
    window.key_press(Key::Space);
    settle(&mut window);
    assert!(window.query_by_label("Utvecklingen").is_some());
    assert!(window.query_by_label("Medelinkomst av arbete, tkr").is_some());
    window.state_mut().apply(Command::Arrange(Arrangement::Four));
    settle(&mut window);
    assert!(window.query_by_label("Utvecklingen").is_none(), "it would hide most of a map");
}

/// Where something with a name is, for all of that name.
fn frames(window: &Window, name: &str) -> Vec<Rect> {
    window.get_all_by_label_contains(name).map(|node| node.rect()).collect()
}

fn assert_apart(frames: &[(&str, Rect)], what: &str) {
    for (i, (one, a)) in frames.iter().enumerate() {
        for (other, b) in frames.iter().skip(i + 1) {
            let both = a.intersect(*b);
            assert!(
                !(both.width() > 0.5 && both.height() > 0.5),
                "{what}: {one} {a:?} lies on {other} {b:?}"
            );
        }
    }
}

#[test]
fn nothing_lies_on_maps_side_by_side() {
    let of_own = |ids: [&str; 4]| -> Vec<Command> {
        let all = ids.iter().enumerate();
        all.flat_map(|(i, id)| [Command::MakeOwn(i), Command::ShowIndicator((*id).into())])
            .collect()
    };
    let own = ["mean_earnings", "born_abroad_share", "rental_share", "population"];
    for (size, arrangement, table, present) in [
        ((1280.0, 800.0), Arrangement::Two, false, false),
        ((1280.0, 800.0), Arrangement::Four, false, false),
        ((1280.0, 800.0), Arrangement::Four, true, false),
        ((1280.0, 800.0), Arrangement::Four, false, true),
        ((1920.0, 1080.0), Arrangement::Four, false, false),
        ((1920.0, 1080.0), Arrangement::Two, false, true),
    ] {
        for language in [Language::Sv, Language::En] {
            for of_each in [false, true] {
                let what =
                    format!("{size:?} {arrangement:?} {table} {present} {language:?} {of_each}");
                let mut window = explorer::sized(size.0, size.1);
                window.state_mut().apply(Command::SetLanguage(language));
                window.state_mut().apply(Command::Arrange(arrangement));
                if of_each {
                    for command in of_own(own).into_iter().take(2 * arrangement.maps()) {
                        window.state_mut().apply(command);
                    }
                }
                if table {
                    window.key_press(Key::F7);
                }
                if present {
                    window.key_press(Key::F5);
                }
                settle(&mut window);
                let (map, nth, years, words) = match language {
                    Language::Sv => ("Karta över", "Karta {n} av", "År", " områden"),
                    Language::En => ("Map of", "Map {n} of", "Year", " districts"),
                };
                let maps = frames(&window, map);
                assert_eq!(maps.len(), arrangement.maps(), "{what}");
                let mut all: Vec<(&str, Rect)> = maps.iter().map(|map| ("a map", *map)).collect();
                for n in 1..=arrangement.maps() {
                    let heading = frames(&window, &nth.replace("{n}", &n.to_string()));
                    assert_eq!(heading.len(), 1, "{what}");
                    all.push(("a heading", heading[0]));
                }
                let bar = window.get_by_role_and_label(egui::accesskit::Role::RadioGroup, years);
                all.push(("the years", bar.rect()));
                assert_apart(&all, &what);
                for map in maps {
                    let least = if present || table { 120.0 } else { 240.0 };
                    assert!(map.size().min_elem() > least, "{what}: {map:?}");
                    for class in window.get_all_by_label_contains(words) {
                        let label = class.accesskit_node().label().unwrap_or_default();
                        let of_legend = label.contains('–') && label.contains(": ");
                        let on = map.intersect(class.rect());
                        assert!(!of_legend || !on.is_positive(), "{what}: {label}");
                    }
                }
            }
        }
    }
}
