//! The bridges and ferries that ship.

use skillnad::formats::builtin::{catalogue, links, load};
use skillnad::model::Revision;
use skillnad::spatial::{Borders, Contiguity, SpatialWeights};

#[test]
fn every_link_joins_two_districts_that_exist_and_do_not_touch() {
    let links = links().unwrap();
    let mut placed = 0;
    for entry in &catalogue().divisions {
        let division = load(&entry.id, Revision(1)).unwrap().division;
        let found = links.placed(&division);
        assert!(found.unknown.is_empty(), "{:?}: {:?}", entry.id, found.unknown);
        let borders = Borders::of(&division);
        for ((a, b), link) in found.pairs.iter().zip(&found.links) {
            assert!(borders.between(*a, *b).is_none(), "{link:?} touch anyway");
            assert!(!link.name.is_empty() && link.source.len() > 9, "{link:?}");
        }
        placed += found.pairs.len();
    }
    assert_eq!(placed, links.all().len(), "a link names a division that doesn't exist");
}

#[test]
fn with_the_links_nobody_is_cut_off() {
    let links = links().unwrap();
    for (id, alone, together) in
        [("goteborg/regso", 2, 1), ("goteborg/deso", 4, 1), ("goteborgsregionen/regso", 5, 1)]
    {
        let entry = catalogue().divisions.iter().find(|entry| entry.id.as_str() == id).unwrap();
        let division = load(&entry.id, Revision(1)).unwrap().division;
        let weights = SpatialWeights::contiguity(&Borders::of(&division), Contiguity::Queen);
        assert_eq!(weights.component_count(), alone, "{id}");
        let linked = weights.with_links(&links.placed(&division).pairs);
        assert_eq!(linked.component_count(), together, "{id}");
        assert_eq!(linked.added_links().len(), links.placed(&division).pairs.len());
    }
}
