//! Counts as circles in the window, through the real widgets and the real map.

use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use skillnad::model::{DistrictCode, IndicatorId};
use skillnad::project::{Arrangement, Camera, Symbols, View, ViewPart as _};
use skillnad::session::Command;
use skillnad::spatial::mercator;

use super::explorer::{Window, choose_indicator, click, map_middle, settle, view, window};

fn population() -> Window {
    let mut window = window();
    window.state_mut().apply(Command::ShowIndicator(IndicatorId::new("population")));
    settle(&mut window);
    window
}

fn drawn_as_circles(window: &Window) -> bool {
    window.state().session().choropleth().unwrap().circles.is_some()
}

#[test]
fn circles_and_fill_are_chosen_where_the_figures_are_counts() {
    let mut window = window();
    assert!(window.query_by_label("Cirklar").is_none(), "earnings are no count");
    choose_indicator(&mut window, "Folkmängd");
    assert!(drawn_as_circles(&window));
    assert!(window.query_by_label("Metod för klassindelning").is_none());
    assert!(window.query_by_label_contains("Klasser och färgskala gäller fyllning").is_some());
    click(&mut window, "Fyllning");
    assert!(!drawn_as_circles(&window));
    assert_eq!(view(&window).symbology.symbols, Some(Symbols::Fill));
    assert!(window.query_by_label("Metod för klassindelning").is_some());
    window.state_mut().apply(Command::Undo);
    settle(&mut window);
    assert!(drawn_as_circles(&window), "undone");
    click(&mut window, "Fyllning");
    click(&mut window, "Cirklar");
    assert!(drawn_as_circles(&window));
}

#[test]
fn circles_are_made_larger_in_one_step_of_undo() {
    let mut window = population();
    window.get_by_label("Storlek").focus();
    window.run_steps(3);
    for _ in 0..3 {
        window.key_press(Key::ArrowRight);
        settle(&mut window);
    }
    let larger = *view(&window).look.circle_size;
    assert!(larger > 1.2, "{larger}");
    window.state_mut().apply(Command::Undo);
    settle(&mut window);
    assert_eq!(*view(&window).look.circle_size, 1.0);
    let look = view(&window).look.with(|look| look.circle_size = 40.0.into());
    window.state_mut().apply(Command::SetLook(look));
    assert_eq!(*view(&window).look.circle_size, 2.0);
}

/// A point in the circle of a district that lies outside that district and in no other circle, with
/// the district's code and name, seen at a zoom level.
fn in_a_circle_alone(window: &Window, zoom: f64) -> (Camera, DistrictCode, String) {
    let session = window.state().session();
    let division = session.shown();
    let map = session.choropleth().unwrap();
    let circles = map.circles.as_ref().unwrap();
    let scale = mercator::points_per_unit(zoom);
    let largest = circles.largest(scale, 1.0);
    let points = division.circle_points();
    let center = |p: usize| points[p].map(|[x, y]| [x * scale, y * scale]);
    for position in circles.order.iter().copied() {
        let radius = circles.radius(position, largest).unwrap() * 0.8;
        let [x, y] = center(position).unwrap();
        for turn in 0..16 {
            let angle = f64::from(turn) / 16.0 * std::f64::consts::TAU;
            let at = [x + radius * angle.cos(), y + radius * angle.sin()];
            let (longitude, latitude) = mercator::inverse(at[0] / scale, at[1] / scale);
            let below = division.index.district_at(longitude, latitude);
            if below.is_some_and(|below| below != position)
                && circles.at(at, largest, center) == Some(position)
            {
                let district = &division.dataset.division.districts[position];
                let camera = Camera { longitude, latitude, zoom };
                return (camera, district.code.clone(), district.name.clone());
            }
        }
    }
    panic!("no circle reaches over the border of its district");
}

#[test]
fn a_circle_that_is_pointed_at_belongs_to_its_district_also_beyond_its_border() {
    let mut window = population();
    let (camera, code, name) = in_a_circle_alone(&window, 11.0);
    let seen = View { camera: Some(camera), ..view(&window) };
    window.state_mut().apply(Command::Restore(Box::new(seen)));
    settle(&mut window);
    window.run_steps(60);
    let at = map_middle(&window);
    window.hover_at(at);
    window.run_steps(6);
    let named = format!("{name}. ");
    let card = window.get_by_label_contains(&named);
    let words = card.accesskit_node().label().unwrap_or_default();
    assert!(words.contains("personer, 2023"), "{words}");
    let symbology =
        view(&window).symbology.with(|symbology| symbology.symbols = Some(Symbols::Fill));
    window.state_mut().apply(Command::SetSymbology(symbology));
    settle(&mut window);
    window.hover_at(at + egui::vec2(0.5, 0.0));
    window.hover_at(at);
    window.run_steps(6);
    assert!(
        window.query_by_label_contains(&named).is_none(),
        "where districts are filled, the point is another's"
    );
    let symbology = view(&window).symbology.with(|symbology| symbology.symbols = None);
    window.state_mut().apply(Command::SetSymbology(symbology));
    settle(&mut window);
    window.hover_at(at);
    window.run_steps(6);
    window.event(egui::Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed: true,
        modifiers: egui::Modifiers::NONE,
    });
    window.run_steps(2);
    window.event(egui::Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed: false,
        modifiers: egui::Modifiers::NONE,
    });
    settle(&mut window);
    assert_eq!(view(&window).pins, [code]);
}

#[test]
fn two_years_of_counts_have_one_scale_above_both() {
    let mut window = population();
    window.state_mut().apply(Command::Arrange(Arrangement::Two));
    settle(&mut window);
    let session = window.state().session();
    let shown = session.view().clone();
    let most = |place: usize| {
        let map = session.choropleth_of(&shown.of_map(place).unwrap()).unwrap();
        map.circles.as_ref().unwrap().most
    };
    assert_eq!(most(0), most(1));
}
