//! Shows a division: at once if it is open, else once a worker thread has read it. Starting the reading is
//! left to `state`.

use std::sync::Arc;

use super::OpenDivision;
use crate::formats::builtin;
use crate::i18n::{tr_count, tr_with};
use crate::model::{Dataset, DistrictCode, DivisionId, IndicatorId, PointSet};
use crate::project::{MAX_PINS, PointsChoice, View};
use crate::session::tables::TableId;
use crate::session::view::{
    Snapshot, around, in_step, make_fit, show_indicator, similar, surroundings_of,
};
use crate::session::{Flight, JobId, NoticeKind, Session};

/// The action that waits for a division to be read.
pub(in crate::session) struct Pending {
    pub(in crate::session) job: JobId,
    pub(in crate::session) division: DivisionId,
    pub(in crate::session) then: Then,
}

/// The action once a division was read.
pub(in crate::session) enum Then {
    Show,
    ShowDistrict(DistrictCode),
    ShowIndicator(IndicatorId),
    Restore(Box<View>, Option<Box<Snapshot>>),
    /// Show the figure at a position of a table that was joined; the snapshot is the state before.
    ShowOwn(TableId, usize, Box<Snapshot>),
}

impl Session {
    /// The period of the figures on the view's own map, as text.
    pub fn period(&self) -> Option<String> {
        Some(self.indicator()?.period(self.view.map.year?))
    }

    /// Positions of the maps that follow the year of the view's own map: those with another indicator in
    /// the same year.
    pub fn maps_in_step(&self) -> Vec<usize> {
        in_step(&self.view)
    }

    /// Restores a view. `before` is the snapshot for undo, if not the present state.
    pub(in crate::session) fn restore(&mut self, view: Box<View>, before: Option<Box<Snapshot>>) {
        self.show(view.division.clone(), Then::Restore(view, before));
    }

    /// Shows a division: at once if it is open, else once it was read.
    pub(in crate::session) fn show(&mut self, id: DivisionId, then: Then) {
        if let Some(division) = self.open.get(&id).cloned() {
            self.pending = None;
            self.enter(division, then);
        } else if builtin::catalog().divisions.iter().any(|d| d.id == id) {
            let job = self.read_built_in(id.clone(), true);
            self.pending = Some(Pending { job, division: id, then });
        } else {
            let text =
                tr_with(self.view.language, "errors.division_not_open", &[("file", id.as_str())]);
            self.notices.push(NoticeKind::Error, text, Vec::new());
        }
    }

    /// Stores a built-in division that was read, unless it was read twice, and shows it if it was awaited.
    pub(in crate::session) fn built_in_arrived(
        &mut self,
        division: Arc<OpenDivision>,
        awaited: Option<Pending>,
    ) {
        match (self.open.get(division.id()).cloned(), awaited) {
            (None, awaited) => self.arrived(division, awaited),
            (Some(open), Some(pending)) => self.enter(open, pending.then),
            (Some(_), None) => {}
        }
    }

    /// Stores a division that was read, and shows it if it was awaited or is shown as it was read before.
    pub(in crate::session) fn arrived(
        &mut self,
        division: Arc<OpenDivision>,
        awaited: Option<Pending>,
    ) {
        self.finder.add(&division.dataset);
        self.figures.forget(division.id());
        self.open.insert(division.id().clone(), division.clone());
        match awaited {
            Some(pending) => self.enter(division, pending.then),
            None if division.id() == self.shown.id() => {
                make_fit(&mut self.view, &division.dataset);
                self.shown = division;
            }
            None => {}
        }
    }

    /// Warns of the problems in an opened file.
    pub(in crate::session) fn tell_problems(&mut self, file: &str, problems: Vec<String>) {
        if problems.is_empty() {
            return;
        }
        let arguments = [("file", file)];
        let text = tr_count(self.view.language, "errors.file_problems", problems.len(), &arguments);
        self.notices.push(NoticeKind::Warning, text, problems);
    }

    /// Stores a file of points that was read. If the user waits for it, the points are shown, and the map
    /// moves to them if none lies within the division.
    pub(in crate::session) fn points_arrived(&mut self, set: Arc<PointSet>, awaited: bool) {
        self.points.insert(set.id.clone(), set.clone());
        if !awaited {
            return;
        }
        let before = self.snapshot();
        self.view.points = PointsChoice { set: Some(set.id.clone()), ..PointsChoice::default() };
        let division = self.shown.dataset.division.bounds();
        if !set.places.iter().any(|place| division.is_some_and(|b| b.holds(place.at))) {
            self.flight.set(set.bounds().map(|bounds| Flight::To(around(bounds))));
            let language = self.view.language;
            let division = self.shown.dataset.division.short_name.get(language).to_owned();
            let arguments = [("file", set.id.as_str()), ("division", &division)];
            let text = tr_with(language, "points.elsewhere", &arguments);
            self.notices.push(NoticeKind::Warning, text, Vec::new());
        }
        self.remember(before, None);
    }

    /// Shows an open division on the map.
    fn enter(&mut self, division: Arc<OpenDivision>, mut then: Then) {
        let mut before = self.snapshot();
        if let Then::Restore(view, earlier) = &mut then {
            if let Some(earlier) = earlier.take() {
                before = *earlier;
            }
            // No definition is lost by showing a view that was saved without it.
            view.figures.keep(&self.view.figures.definitions);
            self.view = view.as_ref().clone();
        }
        let division = self.with_figures(division);
        match then {
            Then::Show => {
                if *division.id() == self.view.division && division.id() == self.shown.id() {
                    make_fit(&mut self.view, &division.dataset);
                    self.shown = division;
                    return;
                }
                self.adopt(&division);
            }
            Then::ShowDistrict(code) => {
                if *division.id() != self.view.division {
                    self.adopt(&division);
                }
                let around = surroundings_of(&division, &code, self.view.statistics.neighbors);
                if let Some(bounds) = around {
                    if !self.view.pins.contains(&code) {
                        self.view.pins.truncate(MAX_PINS - 1);
                        self.view.pins.push(code);
                    }
                    self.flight.set(Some(Flight::To(bounds)));
                }
            }
            Then::ShowIndicator(indicator) => {
                if *division.id() != self.view.division {
                    self.adopt(&division);
                }
                show_indicator(&mut self.view, indicator, &division.dataset);
            }
            Then::ShowOwn(table, at, earlier) => {
                before = *earlier;
                if *division.id() != self.view.division {
                    self.adopt(&division);
                }
                if let Some(figure) = self.figures.figure_of(division.id(), table, at) {
                    let is_continued =
                        self.figures.tables_of(division.id(), &figure).first() != Some(&table);
                    // The latest year, as the dialog has shown it.
                    if is_continued || figure != self.view.map.indicator {
                        self.view.map.year = None;
                    }
                    if is_continued {
                        self.tell_more_years(&division.dataset, &figure);
                    }
                    show_indicator(&mut self.view, figure, &division.dataset);
                }
            }
            Then::Restore(..) => {
                let asked = self.view.map.indicator.clone();
                make_fit(&mut self.view, &division.dataset);
                if self.view.map.indicator != asked && !asked.as_str().is_empty() {
                    let text = tr_with(
                        self.view.language,
                        "project.indicator_missing",
                        &[("indicator", asked.as_str())],
                    );
                    self.notices.push(NoticeKind::Warning, text, Vec::new());
                }
                self.flight.set(Some(Flight::ToCamera));
            }
        }
        self.shown = division;
        self.remember(before, None);
    }

    /// Announces that a figure has the years of one more table.
    fn tell_more_years(&mut self, dataset: &Dataset, figure: &IndicatorId) {
        let Some(indicator) = dataset.indicator(figure) else { return };
        let language = self.view.language;
        let years = dataset.years(indicator).iter().map(ToString::to_string).collect::<Vec<_>>();
        let arguments = [("figure", indicator.title.get(language)), ("years", &years.join(", "))];
        self.notify(NoticeKind::Done, tr_with(language, "tables.more_years", &arguments));
    }

    /// Changes the view's division: indicator and year are kept if the division has them, pins and
    /// selection are cleared. The map moves only if the division lies in another place.
    fn adopt(&mut self, division: &Arc<OpenDivision>) {
        self.view.division = division.id().clone();
        self.view.pins.clear();
        self.view.selection.clear();
        make_fit(&mut self.view, &division.dataset);
        let (old, new) = (self.shown.dataset.division.bounds(), division.dataset.division.bounds());
        if let (Some(old), Some(new)) = (old, new)
            && !similar(old, new)
        {
            self.view.camera = None;
            self.flight.set(Some(Flight::Fit));
        }
    }
}
