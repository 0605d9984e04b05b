//! Links across water, from the text of a file.

use skillnad::model::DistrictCode;
use skillnad::spatial::{LinkKind, Links, LinksError};

use super::outlines::{division, squares};

const FILE: &str = "division,from,to,kind,name
# across the river
test,0000,0003,bridge,Älvsborgsbron
test,0001,0009,ferry,Älvsnabben
other,1,2,tunnel,Tingstadstunneln
";

#[test]
fn links_are_read_and_placed_by_code() {
    let links = Links::read(FILE).unwrap();
    assert_eq!(links.all().len(), 3);
    assert_eq!(links.all()[0].name, "Älvsborgsbron");
    assert_eq!(links.all()[1].kind, LinkKind::Ferry);
    let placed = links.placed(&division(squares(4, 1, (0.0, 0.0), 1.0)));
    assert_eq!(placed.pairs, [(0, 3)]);
    assert_eq!(placed.unknown, [DistrictCode::new("0009")]);
}

#[test]
fn a_line_that_can_t_be_read_is_told_by_its_number() {
    let LinksError::Line { line, .. } =
        Links::read("division,from,to,kind,name\na,1,2,bridge,x\na,1,2,zipline,y\n").unwrap_err();
    assert_eq!(line, 3);
    assert!(Links::read("").unwrap().all().is_empty());
}
