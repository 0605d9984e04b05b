//! Files don't use each other in circles.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::house::{House, Module};
use super::uses::named_paths;

/// Largest number of files that may use each other in a circle.
const MOST: usize = 2;

/// The files that use each other, by circles.
fn circles(house: &House) -> Vec<Vec<String>> {
    let arrows = house.arrows();
    let reached: BTreeMap<&Module, BTreeSet<&Module>> = arrows
        .keys()
        .map(|start| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![*start]);
            while let Some(at) = open.pop() {
                for to in &arrows[at] {
                    let (to, _) = arrows.get_key_value(to).unwrap();
                    if seen.insert(*to) {
                        open.push(to);
                    }
                }
            }
            (*start, seen)
        })
        .collect();
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
    for (module, seen) in &reached {
        let circle = seen.iter().filter(|other| reached[**other].contains(*module));
        let circle: Vec<String> = circle.map(|other| other.join("/")).collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

#[test]
fn hardly_any_files_use_each_other_in_a_circle() {
    for root in ["src", "crates/skillnad-engine/src"] {
        let house = House::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join(root));
        let arrows: usize = house.arrows().values().map(BTreeSet::len).sum();
        assert!(arrows > 100, "the scan of {root} found hardly any use, so it is broken");
        let large: Vec<_> = circles(&house).into_iter().filter(|c| c.len() > MOST).collect();
        assert!(large.is_empty(), "circles in {root}: {large:#?}");
    }
}

#[test]
fn a_circle_through_a_folder_that_hands_names_on_is_found() {
    let file = |module: &str, source: &str| {
        let module: Module = module.split('/').map(str::to_owned).collect();
        (module, named_paths(source))
    };
    let uses = [
        file("a", "use crate::room::B;"),
        file("room", "mod b; mod c; pub use b::B; pub use self::c::C;"),
        file("room/b", "use super::C; use super::Outer;"),
        file("room/c", "use crate::a::f;"),
    ];
    let house = House { uses: uses.into_iter().collect() };
    assert_eq!(circles(&house), [["a", "room/b", "room/c"]]);
}
