//! The undo history: continuous changes, limits, and what a new change does to redo.

use skillnad::project::{Look, Symbology, View};
use skillnad::session::Command;

use super::Stage;

fn opacity(value: f32) -> Command {
    Command::SetLook(Look { opacity: value.into(), ..Look::default() })
}

fn classes(classes: usize) -> Command {
    Command::SetSymbology(Symbology { classes, ..Symbology::default() })
}

#[test]
fn a_drag_is_one_step_until_it_ends() {
    let mut stage = Stage::new(View::default());
    for value in [0.9, 0.8, 0.7] {
        stage.apply(opacity(value));
    }
    stage.apply(Command::EndStep);
    stage.apply(opacity(0.5));
    stage.apply(Command::Undo);
    assert_eq!(*stage.view().look.opacity, 0.7);
    stage.apply(Command::Undo);
    assert_eq!(*stage.view().look.opacity, 1.0);
    assert!(!stage.session.history().can_undo());
}

#[test]
fn undo_during_a_drag_takes_the_whole_drag_back_and_the_rest_of_it_is_a_new_step() {
    let mut stage = Stage::new(View::default());
    stage.apply(opacity(0.9));
    stage.apply(opacity(0.8));
    stage.apply(Command::Undo);
    assert_eq!(*stage.view().look.opacity, 1.0);
    stage.apply(opacity(0.6));
    assert!(!stage.session.history().can_redo());
    stage.apply(Command::Undo);
    assert_eq!(*stage.view().look.opacity, 1.0);
}

#[test]
fn two_kinds_of_drags_are_two_steps_and_a_switch_is_one_of_its_own() {
    let mut stage = Stage::new(View::default());
    stage.apply(opacity(0.9));
    let look = stage.view().look;
    stage.apply(Command::SetLook(Look { outline: 2.0.into(), ..look.clone() }));
    let look = Look { outline: 2.0.into(), ..look };
    for labels in [false, true, false] {
        stage.apply(Command::SetLook(Look { labels, ..look.clone() }));
    }
    let mut steps = 0;
    while stage.session.history().can_undo() {
        stage.apply(Command::Undo);
        steps += 1;
    }
    assert_eq!((steps, stage.view().look), (5, View::default().look));
}

#[test]
fn a_change_after_undo_leaves_nothing_to_redo() {
    let mut stage = Stage::new(View::default());
    stage.apply(classes(7));
    stage.apply(Command::Undo);
    assert!(stage.session.history().can_redo());
    stage.apply(classes(3));
    assert!(!stage.session.history().can_redo());
}

#[test]
fn two_hundred_steps_are_kept_and_the_oldest_go_first() {
    let mut stage = Stage::new(View::default());
    for step in 0..250 {
        stage.apply(classes(2 + step % 2));
    }
    let mut steps = 0;
    while stage.session.history().can_undo() {
        stage.apply(Command::Undo);
        steps += 1;
    }
    // The fiftieth change is the oldest that is left: the even ones made two classes, the odd ones three.
    assert_eq!((steps, stage.view().symbology.classes), (200, 3));
}

#[test]
fn classes_out_of_range_are_clamped() {
    let mut stage = Stage::new(View::default());
    stage.apply(classes(99));
    assert_eq!(stage.view().symbology.classes, 9);
    stage.apply(classes(0));
    assert_eq!(stage.view().symbology.classes, 2);
}
