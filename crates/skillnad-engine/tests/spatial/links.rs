//! Links across water, placed by the codes of a division.

use skillnad_engine::model::{DistrictCode, DivisionId};
use skillnad_engine::spatial::{Link, LinkKind, Links};

use super::outlines::{division, squares};

fn link(of: &str, from: &str, to: &str, kind: LinkKind, name: &str) -> Link {
    Link {
        division: DivisionId::new(of),
        from: DistrictCode::new(from),
        to: DistrictCode::new(to),
        kind,
        name: name.to_owned(),
        source: String::new(),
    }
}

#[test]
fn links_are_placed_by_code() {
    let links = Links::new(vec![
        link("test", "0000", "0003", LinkKind::Bridge, "Älvsborgsbron"),
        link("test", "0001", "0009", LinkKind::Ferry, "Älvsnabben"),
        link("other", "1", "2", LinkKind::Tunnel, "Tingstadstunneln"),
    ]);
    let placed = links.placed(&division(squares(4, 1, (0.0, 0.0), 1.0)));
    assert_eq!(placed.pairs, [(0, 3)]);
    assert_eq!(placed.links, links.all()[..1]);
    assert_eq!(placed.unknown, [DistrictCode::new("0009")]);
}

#[test]
fn links_between_two_are_found_from_either_side() {
    let kinds =
        [(LinkKind::Bridge, "bridge"), (LinkKind::Tunnel, "tunnel"), (LinkKind::Ferry, "ferry")];
    assert!(kinds.iter().all(|(kind, id)| kind.id() == *id));
    let links = Links::new(vec![
        link("test", "0000", "0003", LinkKind::Bridge, "Älvsborgsbron"),
        link("test", "0003", "0000", LinkKind::Ferry, "Älvsnabben"),
        link("test", "0000", "0001", LinkKind::Tunnel, "Tingstadstunneln"),
    ]);
    let placed = links.placed(&division(squares(4, 1, (0.0, 0.0), 1.0)));
    let names = |a, b| placed.between(a, b).map(|link| link.name.as_str()).collect::<Vec<_>>();
    assert_eq!(names(0, 3), ["Älvsborgsbron", "Älvsnabben"]);
    assert_eq!(names(3, 0), names(0, 3));
    assert_eq!((names(1, 0), names(1, 3)), (vec!["Tingstadstunneln"], vec![]));
}
