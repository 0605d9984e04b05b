//! Links across water: those that ship, and those of a file.

use skillnad::formats::builtin::{catalog, links, load};
use skillnad::formats::{LinksError, read_links};
use skillnad::model::Revision;
use skillnad::spatial::{Borders, Contiguity, LinkKind, SpatialWeights};

#[test]
fn every_link_joins_two_districts_that_exist_and_do_not_touch() {
    let links = links().unwrap();
    let mut placed = 0;
    for entry in &catalog().divisions {
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
        let entry = catalog().divisions.iter().find(|entry| entry.id.as_str() == id).unwrap();
        let division = load(&entry.id, Revision(1)).unwrap().division;
        let weights = SpatialWeights::contiguity(&Borders::of(&division), Contiguity::Queen);
        assert_eq!(weights.component_count(), alone, "{id}");
        let linked = weights.with_links(&links.placed(&division).pairs);
        assert_eq!(linked.component_count(), together, "{id}");
        assert_eq!(linked.added_links().len(), links.placed(&division).pairs.len());
    }
}

const FILE: &str = "division,from,to,kind,name
# across the river
test,0000,0003,bridge,Älvsborgsbron
test,0001,0009,ferry,Älvsnabben
";

#[test]
fn links_are_read_from_a_file_with_remarks() {
    let links = read_links(FILE).unwrap();
    assert_eq!(links.all().len(), 2);
    assert_eq!(links.all()[0].name, "Älvsborgsbron");
    assert_eq!(links.all()[1].kind, LinkKind::Ferry);
    assert!(read_links("").unwrap().all().is_empty());
}

#[test]
fn a_line_that_can_t_be_read_is_told_by_its_number() {
    let LinksError::Line { line, .. } =
        read_links("division,from,to,kind,name\na,1,2,bridge,x\na,1,2,zipline,y\n").unwrap_err();
    assert_eq!(line, 3);
}
