//! The user's own classes: bounds, names and colours, undone, shared between maps, left for a method.

use skillnad::color::Color;
use skillnad::model::IndicatorId;
use skillnad::project::{
    Arrangement, OwnClasses, OwnColor, Project, Symbology, View, ViewPart as _,
};
use skillnad::session::Command;

use super::Stage;

fn own() -> OwnClasses {
    OwnClasses {
        bounds: vec![0.25, 0.5],
        names: vec!["få".to_owned(), String::new(), "många".to_owned()],
        colors: vec![None, None, Some(OwnColor(Color::hex(0x12_34_56)))],
    }
}

fn shares() -> Stage {
    let mut stage = Stage::new(View::default());
    stage.apply(Command::ShowIndicator(IndicatorId::new("rental_share")));
    stage
}

/// The upper bounds of the classes on the map.
fn upper_bounds(stage: &Stage) -> Vec<f64> {
    let map = stage.session.choropleth().unwrap();
    map.classes.iter().map(|class| class.upper).collect()
}

#[test]
fn bounds_names_and_colours_are_the_user_s() {
    let mut stage = shares();
    let plain = stage.session.choropleth().unwrap();
    stage.apply(Command::SetOwnClasses(Some(own())));
    let map = stage.session.choropleth().unwrap();
    assert_eq!(map.classes.len(), 3);
    assert_eq!(upper_bounds(&stage)[..2], [0.25, 0.5]);
    let name = |at: usize| map.classes[at].title.as_ref().and_then(|title| title.texts().next());
    assert_eq!([name(0), name(1), name(2)], [Some("få"), None, Some("många")]);
    assert_eq!(map.classes[2].color, Color::hex(0x12_34_56));
    assert_ne!(map.classes[0].color, map.classes[2].color);
    let values = map.series.cells.iter().filter_map(|cell| cell.value());
    let few = values.filter(|value| *value <= 0.25).count();
    assert_eq!(map.classes[0].count, few);
    assert!(!map.has_categories(), "a name makes no category of a range");
    stage.apply(Command::Undo);
    assert_eq!(*stage.session.choropleth().unwrap(), *plain);
}

#[test]
fn a_drag_is_one_step_and_typing_after_it_another() {
    let mut stage = shares();
    stage.apply(Command::SetOwnClasses(Some(own())));
    stage.apply(Command::EndStep);
    let before = stage.view();
    for bound in [0.26, 0.27, 0.28] {
        let moved = OwnClasses { bounds: vec![bound, 0.5], ..own() };
        stage.apply(Command::SetOwnClasses(Some(moved)));
    }
    stage.apply(Command::EndStep);
    let dragged = stage.view();
    let named =
        OwnClasses { names: vec!["a".to_owned()], ..dragged.map.own_classes.clone().unwrap() };
    stage.apply(Command::SetOwnClasses(Some(named)));
    stage.apply(Command::Undo);
    assert_eq!(stage.view(), dragged);
    stage.apply(Command::Undo);
    assert_eq!(stage.view(), before);
}

#[test]
fn another_method_or_number_of_classes_takes_their_place() {
    for change in [
        |symbology: &mut Symbology| symbology.scheme = "equal-interval".to_owned(),
        |symbology: &mut Symbology| symbology.classes = 7,
    ] {
        let mut stage = shares();
        stage.apply(Command::SetOwnClasses(Some(own())));
        stage.apply(Command::SetSymbology(stage.view().symbology.with(change)));
        assert_eq!(stage.view().map.own_classes, None);
        stage.apply(Command::Undo);
        assert_eq!(stage.view().map.own_classes, Some(own()));
    }
    let mut stage = shares();
    stage.apply(Command::SetOwnClasses(Some(own())));
    let hatched = |symbology: &mut Symbology| symbology.hatch_below = true;
    stage.apply(Command::SetSymbology(stage.view().symbology.with(hatched)));
    assert_eq!(stage.view().map.own_classes, Some(own()), "the rest of the symbology leaves them");
}

#[test]
fn maps_of_the_same_indicator_share_them_and_others_have_their_own() {
    let mut stage = shares();
    stage.apply(Command::Arrange(Arrangement::Two));
    stage.apply(Command::SetOwnClasses(Some(own())));
    let view = stage.view();
    for pane in &view.panes.others {
        let is_same = pane.indicator == view.map.indicator;
        assert_eq!(pane.own_classes.is_some(), is_same);
    }
    stage.apply(Command::Arrange(Arrangement::One));
    stage.apply(Command::ShowIndicator(IndicatorId::new("population")));
    assert_eq!(stage.view().map.own_classes, None);
}

#[test]
fn a_project_keeps_them_and_a_damaged_one_is_mended() {
    let mut stage = shares();
    stage.apply(Command::SetOwnClasses(Some(own())));
    let bytes = stage.session.project_to_save().to_bytes().unwrap();
    assert_eq!(Project::from_bytes(&bytes).unwrap().current.map.own_classes, Some(own()));
    let saved = serde_json::json!({ "own_classes": { "bounds": [3.0, 1.0, 1.0, 2.0] } });
    let view = View::from_value(saved).unwrap();
    assert_eq!(view.map.own_classes.unwrap().bounds, [1.0, 2.0, 3.0]);
    let many: Vec<f64> = (0..100).map(f64::from).collect();
    let view = View::from_value(serde_json::json!({ "own_classes": { "bounds": many } })).unwrap();
    assert_eq!(view.map.own_classes.unwrap().bounds.len(), 8);
}
