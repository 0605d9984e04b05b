//! The list of points.

use skillnad::model::DivisionId;
use skillnad::project::{PointScale, View};
use skillnad::session::Command;

use super::Stage;

#[test]
fn points_are_listed_highest_first_or_by_name_where_nothing_is_measured() {
    let mut stage = Stage::new(View::default());
    stage.apply(Command::ShowPoints(Some(DivisionId::new("goteborg/schools"))));
    let points = stage.session.points().unwrap();
    let indicator = points.map.color.clone().unwrap();
    let cells = points.set.cells(&indicator, points.set.year_near(&indicator, points.map.year));
    let values: Vec<f64> = points.listed.iter().filter_map(|at| cells.get(*at)?.value()).collect();
    assert!(values.len() > 10, "{}", values.len());
    assert!(values.windows(2).all(|pair| pair[0] >= pair[1]), "{values:?}");
    // Points without a figure come last.
    let known = points.listed.iter().take(values.len());
    assert!(known.into_iter().all(|at| cells[*at].value().is_some()));
    stage.apply(Command::ColorPoints(PointScale::Alike));
    stage.apply(Command::SizePoints(PointScale::Alike));
    let points = stage.session.points().unwrap();
    let names: Vec<&str> =
        points.listed.iter().map(|at| &*points.set.places[*at].search_name).collect();
    assert!(names.windows(2).all(|pair| pair[0] <= pair[1]), "{names:?}");
}
