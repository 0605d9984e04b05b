//! Arrangement of the maps: adds and removes maps, fits their indicators and years to a dataset, and keeps
//! the colours of an indicator and the years of maps together.

use crate::model::{Dataset, Indicator, IndicatorId, Year};
use crate::project::{Arrangement, LayerId, Pane, Symbology, View};

/// Sets the number of maps to that of the arrangement.
///
/// If all maps show the same indicator and it has enough years, each map shows another of its years: the
/// first, the last, evenly spaced ones between, and the present year. Otherwise the existing maps stay, and
/// new maps show the next indicators of the theme.
pub(in crate::session) fn arrange(view: &mut View, arrangement: Arrangement, dataset: &Dataset) {
    let before = view.all_panes();
    let own = view.panes.own.min(before.len().saturating_sub(1));
    let wanted = arrangement.maps();
    let Some(present) = before.get(own).cloned() else { return };
    let (panes, own) = if before.len() == wanted {
        (before, own)
    } else if wanted == 1 {
        (vec![present], 0)
    } else if let Some(years) = in_years(&before, &present, wanted, dataset) {
        years
    } else {
        of_indicators(before, own, wanted, dataset)
    };
    view.set_panes(arrangement, panes, own);
}

/// True if the dataset has enough combinations of indicator and year for every map to differ.
pub(in crate::session) fn can_arrange(arrangement: Arrangement, dataset: &Dataset) -> bool {
    let different = |i: &Indicator| {
        let years = dataset.years(i).len();
        if i.years.is_empty() { 1 } else { years }
    };
    dataset.indicators.iter().map(different).sum::<usize>() >= arrangement.maps()
}

/// Fits the indicators and years of all maps to a dataset. If two maps become the same, the arrangement is
/// filled anew from the view's own map.
pub(super) fn fit_panes(view: &mut View, dataset: &Dataset) {
    let before = view.all_panes();
    if before.len() < 2 {
        return;
    }
    let own = view.panes.own;
    let fitted: Vec<Pane> =
        before.iter().filter_map(|pane| fitted(pane.clone(), dataset)).collect();
    let collapsed = |panes: &[Pane]| {
        panes.iter().enumerate().any(|(i, pane)| panes.iter().skip(i + 1).any(|p| p == pane))
    };
    if fitted.len() < before.len() || (collapsed(&fitted) && !collapsed(&before)) {
        let arrangement = view.panes.arrangement;
        let present = before.get(own).cloned().into_iter().collect();
        view.set_panes(Arrangement::One, present, 0);
        if can_arrange(arrangement, dataset) {
            arrange(view, arrangement, dataset);
        }
    } else {
        view.set_panes(view.panes.arrangement, fitted, own);
    }
}

/// Ramp, direction and midpoint of a map that already shows the indicator; `None` if no map does. One
/// indicator has the same colours in all maps.
pub(super) fn colors_of(view: &View, indicator: &IndicatorId) -> Pane {
    let plain = |pane: &Pane| pane.indicator == *indicator && !pane.layer.is_computed();
    let shown = view.all_panes().into_iter().find(plain);
    shown.unwrap_or_else(|| Pane::new(indicator.clone(), None))
}

/// Sets classification and symbols. Another method or number of classes replaces the user's own classes.
pub(in crate::session) fn set_symbology(view: &mut View, symbology: Symbology) {
    let old = std::mem::replace(&mut view.symbology, symbology);
    if old.scheme != view.symbology.scheme || old.classes != view.symbology.classes {
        view.map.own_classes = None;
        for pane in &mut view.panes.others {
            pane.own_classes = None;
        }
    }
}

/// Copies the colours of the view's own map to all maps with the same indicator and layer.
pub(in crate::session) fn share_colors(view: &mut View) {
    for pane in &mut view.panes.others {
        if pane.indicator == view.map.indicator && pane.layer == view.map.layer {
            pane.palette.clone_from(&view.map.palette);
            pane.reversed = view.map.reversed;
            pane.midpoint = view.map.midpoint;
            pane.own_classes.clone_from(&view.map.own_classes);
        }
    }
}

/// Changes the indicator of one map. The year becomes one that the indicator has, and the colours those
/// that it has in other maps, else the suited ones. A layer computed from the indicator stays.
pub(in crate::session) fn show_in(
    view: &mut View,
    place: usize,
    indicator: IndicatorId,
    year: Option<Year>,
    dataset: &Dataset,
) {
    let Some(shown) = dataset.indicator(&indicator) else { return };
    let year = year_near(shown, year, dataset);
    let colors = colors_of(view, &indicator);
    let mut other = false;
    view.change_map(place, |pane| {
        if pane.indicator == indicator {
            pane.year = year;
        } else {
            other = true;
            *pane = Pane { indicator, year, layer: LayerId::INDICATOR, ..colors };
        }
    });
    if other {
        keep_years_together(view, dataset);
    }
}

/// Copies the year of the view's own map to the maps with another indicator, after an indicator was
/// changed. Three kinds of maps keep their year: those with the own map's indicator, since they compare
/// years; those whose indicator lacks the year; and those that would become the same as another map.
pub(super) fn keep_years_together(view: &mut View, dataset: &Dataset) {
    let Some(year) = view.map.year else { return };
    for place in 0..view.maps() {
        let panes = view.all_panes();
        let Some(pane) = panes.get(place).filter(|pane| pane.indicator != view.map.indicator)
        else {
            continue;
        };
        let moved = Pane { year: Some(year), ..pane.clone() };
        let has =
            dataset.indicator(&pane.indicator).is_some_and(|i| dataset.years(i).contains(&year));
        if has && !panes.contains(&moved) {
            view.change_map(place, |pane| pane.year = Some(year));
        }
    }
}

/// Positions of the maps that follow the year of the view's own map: those with another indicator in the
/// same year.
pub(in crate::session) fn in_step(view: &View) -> Vec<usize> {
    let panes = view.all_panes();
    let other = |place: &usize| {
        panes
            .get(*place)
            .is_some_and(|p| p.indicator != view.map.indicator && p.year == view.map.year)
    };
    (0..panes.len()).filter(other).collect()
}

/// Sets the year of the view's own map, and of those maps at `places` whose indicator has the year.
pub(in crate::session) fn play_year(
    view: &mut View,
    year: Year,
    places: &[usize],
    dataset: &Dataset,
) {
    view.map.year = Some(year);
    for place in places {
        view.change_map(*place, |pane| {
            let shown = dataset.indicator(&pane.indicator);
            if shown.is_some_and(|i| dataset.years(i).contains(&year)) {
                pane.year = Some(year);
            }
        });
    }
}

/// The wanted year if the indicator has it, else its latest year.
fn year_near(indicator: &Indicator, wanted: Option<Year>, dataset: &Dataset) -> Option<Year> {
    let years = dataset.years(indicator);
    wanted.filter(|year| years.contains(year)).or_else(|| years.last().copied())
}

fn has_figures(indicator: &Indicator, dataset: &Dataset) -> bool {
    indicator.years.is_empty() || !dataset.years(indicator).is_empty()
}

fn fitted(mut pane: Pane, dataset: &Dataset) -> Option<Pane> {
    let indicator = dataset.indicator(&pane.indicator).filter(|i| has_figures(i, dataset))?;
    pane.year = year_near(indicator, pane.year, dataset);
    Some(pane)
}

/// The same indicator in `wanted` different years, one a map, and the position of the present map. `None`
/// if the maps differ in indicator or layer, or the indicator has too few years.
fn in_years(
    before: &[Pane],
    present: &Pane,
    wanted: usize,
    dataset: &Dataset,
) -> Option<(Vec<Pane>, usize)> {
    if before.iter().any(|p| p.indicator != present.indicator || p.layer != present.layer) {
        return None;
    }
    let years = dataset.years(dataset.indicator(&present.indicator)?);
    let at = years.iter().position(|year| Some(*year) == present.year)?;
    let chosen = spread(years.len(), wanted, at)?;
    let panes = chosen
        .iter()
        .filter_map(|i| years.get(*i))
        .map(|year| Pane { year: Some(*year), ..present.clone() })
        .collect();
    Some((panes, chosen.iter().position(|i| *i == at)?))
}

/// Chooses `wanted` of `n` positions, evenly spaced from the first to the last; the nearest of them is
/// replaced by `at`. `None` if `n` is too small.
fn spread(n: usize, wanted: usize, at: usize) -> Option<Vec<usize>> {
    if n < wanted || wanted < 2 {
        return None;
    }
    let gaps = wanted - 1;
    let mut chosen: Vec<usize> = (0..wanted).map(|i| (i * (n - 1) + gaps / 2) / gaps).collect();
    if let Some(nearest) = chosen.iter_mut().min_by_key(|i| i.abs_diff(at)) {
        *nearest = at;
    }
    Some(chosen)
}

/// The existing maps, filled up with the next indicators of the theme, then with other years of the present
/// indicator. Returns the maps and the position of the view's own.
fn of_indicators(
    mut panes: Vec<Pane>,
    own: usize,
    wanted: usize,
    dataset: &Dataset,
) -> (Vec<Pane>, usize) {
    if own >= wanted {
        // The view's own map is kept, as the last.
        panes.swap(own, wanted - 1);
    }
    panes.truncate(wanted);
    let own = own.min(wanted - 1);
    let Some(present) = panes.get(own).cloned() else { return (panes, own) };
    let related = related(dataset, &present.indicator).into_iter().map(|indicator| {
        Pane::new(indicator.id.clone(), year_near(indicator, present.year, dataset))
    });
    let years = dataset.indicator(&present.indicator).map(|i| dataset.years(i));
    let years = years.into_iter().flatten().rev();
    let other_years = years.map(|year| Pane { year: Some(year), ..present.clone() });
    for pane in related.chain(other_years) {
        let shown = |p: &Pane| {
            p.indicator == pane.indicator && p.year == pane.year && p.layer == pane.layer
        };
        if panes.len() < wanted && !panes.iter().any(shown) {
            panes.push(pane);
        }
    }
    (panes, own)
}

/// The other indicators: first those of the same theme in cyclic order from this one, then the rest.
fn related<'a>(dataset: &'a Dataset, indicator: &IndicatorId) -> Vec<&'a Indicator> {
    let all = &dataset.indicators;
    let at = all.iter().position(|i| i.id == *indicator).unwrap_or(0);
    let theme = all.get(at).map(|i| &i.theme);
    let round = || all.iter().skip(at + 1).chain(all.iter().take(at));
    let in_theme = round().filter(|i| Some(&i.theme) == theme);
    let rest = round().filter(|i| Some(&i.theme) != theme);
    in_theme.chain(rest).filter(|i| has_figures(i, dataset)).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::formats::builtin;
    use crate::model::Revision;
    use crate::session::{Command, Session};

    fn session() -> Session {
        Session::new(View::default(), Arc::new(|| {})).unwrap()
    }

    fn shown(session: &Session) -> Vec<(String, Option<i32>)> {
        let panes = session.view().all_panes();
        panes.into_iter().map(|p| (p.indicator.to_string(), p.year.map(|y| y.0))).collect()
    }

    fn earnings(year: i32) -> (String, Option<i32>) {
        ("mean_earnings".to_owned(), Some(year))
    }

    #[test]
    fn two_maps_are_the_first_and_the_last_year_and_four_are_four_years() {
        let mut session = session();
        session.apply(Command::Arrange(Arrangement::Two));
        assert_eq!(shown(&session), [earnings(2020), earnings(2023)]);
        assert_eq!(session.view().panes.own, 1, "the year that was shown is still the one");
        session.apply(Command::Arrange(Arrangement::Swipe));
        assert_eq!(shown(&session), [earnings(2020), earnings(2023)]);
        session.apply(Command::Arrange(Arrangement::Four));
        assert_eq!(shown(&session), [2020, 2021, 2022, 2023].map(earnings));
        session.apply(Command::Arrange(Arrangement::One));
        assert_eq!(shown(&session), [earnings(2023)]);
        for maps in [4, 2, 2, 1] {
            session.apply(Command::Undo);
            assert_eq!(session.view().maps(), maps);
        }
        assert!(!session.history().can_undo());
    }

    #[test]
    fn an_indicator_of_one_year_stands_beside_the_next_of_its_theme() {
        let mut session = session();
        session.apply(Command::ShowIndicator("area_type".into()));
        session.apply(Command::Arrange(Arrangement::Four));
        let shown = shown(&session);
        assert_eq!(shown[0].0, "area_type");
        let dataset = session.shown().dataset.clone();
        let theme = |id: &str| dataset.indicator(&id.into()).unwrap().theme.clone();
        let mut different: Vec<&str> = shown.iter().map(|(id, _)| id.as_str()).collect();
        assert!(different.iter().all(|id| theme(id) == theme("area_type")), "{different:?}");
        different.sort_unstable();
        different.dedup();
        assert_eq!(different.len(), 4);
    }

    #[test]
    fn one_indicator_has_the_same_colours_in_all_maps() {
        let mut session = session();
        session.apply(Command::Arrange(Arrangement::Two));
        session.apply(Command::SetPalette(Some("ember".to_owned())));
        session.apply(Command::ShowIn(0, "born_abroad_share".into(), Some(Year(2020))));
        assert_eq!(session.view().all_panes()[0].palette, None);
        session.apply(Command::ShowIn(0, "mean_earnings".into(), Some(Year(1850))));
        let pane = session.view().all_panes()[0].clone();
        assert_eq!(pane.palette.as_deref(), Some("ember"));
        assert_eq!(pane.year, Some(Year(2023)), "a year that it has");
    }

    #[test]
    fn maps_of_two_indicators_keep_the_year_together() {
        let mut session = session();
        session.apply(Command::Arrange(Arrangement::Two));
        assert_eq!(shown(&session), [earnings(2020), earnings(2023)]);
        let born_abroad = |year| ("born_abroad_share".to_owned(), Some(year));
        session.apply(Command::ShowIndicator("born_abroad_share".into()));
        assert_eq!(shown(&session), [earnings(2023), born_abroad(2023)]);
        session.apply(Command::ShowYear(Year(2021)));
        assert_eq!(shown(&session), [earnings(2021), born_abroad(2021)]);
        // Told otherwise, they stay apart.
        session.apply(Command::ShowIn(0, "mean_earnings".into(), Some(Year(2022))));
        assert_eq!(shown(&session), [earnings(2022), born_abroad(2021)]);
        session.apply(Command::ShowYear(Year(2020)));
        assert_eq!(shown(&session), [earnings(2022), born_abroad(2020)]);
        // Maps that compare the years of one indicator keep these.
        session.apply(Command::Arrange(Arrangement::One));
        session.apply(Command::Arrange(Arrangement::Four));
        session.apply(Command::ShowIn(0, "mean_earnings".into(), Some(Year(2020))));
        let years: Vec<_> = shown(&session)
            .into_iter()
            .filter(|(indicator, _)| indicator == "mean_earnings")
            .collect();
        let mut different = years.clone();
        different.dedup();
        assert_eq!(years, different);
    }

    #[test]
    fn a_division_without_the_years_gets_other_maps_rather_than_the_same_twice() {
        let mut session = session();
        session.apply(Command::Arrange(Arrangement::Four));
        let file = builtin::load(&"goteborg/stadsomraden".into(), Revision(7)).unwrap();
        let mut view = session.view().clone();
        let years = |d: &Dataset, id: &str| d.indicator(&id.into()).map(|i| d.years(i).len());
        fit_panes(&mut view, &file);
        let panes = view.all_panes();
        assert_eq!(panes.len(), 4);
        for (i, pane) in panes.iter().enumerate() {
            assert!(years(&file, pane.indicator.as_str()).is_some_and(|n| n > 0));
            assert!(!panes[..i].contains(pane), "{panes:?}");
        }
    }

    #[test]
    fn playing_moves_the_maps_that_were_asked_for_and_is_one_step_of_undo() {
        let mut session = session();
        session.apply(Command::Arrange(Arrangement::Two));
        session.apply(Command::ShowIn(0, "born_abroad_share".into(), Some(Year(2023))));
        for year in [2020, 2021, 2022] {
            session.apply(Command::PlayYear(Year(year), vec![0]));
        }
        let born_abroad = |year| ("born_abroad_share".to_owned(), Some(year));
        assert_eq!(shown(&session), [born_abroad(2022), earnings(2022)]);
        session.apply(Command::Undo);
        assert_eq!(shown(&session), [born_abroad(2023), earnings(2023)]);
    }

    #[test]
    fn years_are_spread_from_the_first_to_the_last_with_the_present_one_among_them() {
        assert_eq!(spread(4, 2, 3), Some(vec![0, 3]));
        assert_eq!(spread(4, 2, 1), Some(vec![1, 3]));
        assert_eq!(spread(4, 4, 2), Some(vec![0, 1, 2, 3]));
        assert_eq!(spread(10, 4, 9), Some(vec![0, 3, 6, 9]));
        assert_eq!(spread(10, 4, 5), Some(vec![0, 3, 5, 9]));
        assert_eq!(spread(3, 4, 0), None);
        assert_eq!(spread(1, 2, 0), None);
    }
}
