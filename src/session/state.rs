//! The session: the open divisions and the view, changed only by commands and the outcomes of their jobs.

use std::cell::Cell;
use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::command::Continuous;
use super::divisions::{ChangedFigures, Pending, Then};
use super::files::{REVISIONS, file_name, read_file};
use super::tables::TableId;
use super::view::{
    Snapshot, arrange, can_arrange, in_step, make_fit, pin_point, place_of, play_year,
    set_symbology, share_colors, show_in, show_indicator, surroundings_of,
};
use super::{
    Command, Derived, FileQuestion, Finder, History, JobId, JobProgress, Jobs, NoticeKind, Notices,
    OpenDivision, OpenProject, Outcome, OwnPlace, OwnTable, SaveConflict, TableProposal,
};
use crate::analysis::NEAREST_RESIDENTS;
use crate::formats::{FormatError, Reading, builtin};
use crate::i18n::{tr, tr_with};
use crate::model::{Bounds, DivisionId, Indicator, PointSet, Revision, SmallGroups, Source, Year};
use crate::project::{
    Arrangement, Look, MAX_CLASSES, MAX_PINS, MIN_CLASSES, PlotId, PointsChoice, Symbology,
    TableTemplate, View,
};

/// The state of the program, independent of the window.
pub struct Session {
    pub(super) view: View,
    pub(super) history: History,
    pub(super) project: OpenProject,
    pub(super) last_project: u64,
    /// The user's files by division id, with path and reading choices.
    pub(super) own_places: BTreeMap<DivisionId, OwnPlace>,
    /// Points of the user's files, and built-in points under a changed small-groups rule.
    pub(super) points: BTreeMap<DivisionId, Arc<PointSet>>,
    pub(super) shown: Arc<OpenDivision>,
    pub(super) open: BTreeMap<DivisionId, Arc<OpenDivision>>,
    pub(super) pending: Option<Pending>,
    question: Option<FileQuestion>,
    /// The tables that were read and wait for an answer, the one that is asked about first.
    pub(super) proposed_tables: VecDeque<Arc<TableProposal>>,
    pub(super) tables: Arc<Vec<OwnTable>>,
    pub(super) figures: ChangedFigures,
    pub(super) templates: Vec<TableTemplate>,
    pub(super) last_table: TableId,
    pub(super) conflict: Option<SaveConflict>,
    pub(super) flight: Cell<Option<Flight>>,
    pub(super) derived: Derived,
    pub(super) finder: Finder,
    pub(super) notices: Notices,
    pub(super) jobs: Jobs,
    next_revision: u64,
    pub(super) to_read_ahead: VecDeque<DivisionId>,
}

/// A direction in the undo history.
#[derive(Clone, Copy)]
enum Step {
    Undo,
    Redo,
}

/// A flight of the map. Only the window knows the size of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Flight {
    /// Fit the whole division.
    Fit,
    /// Fit these bounds.
    To(Bounds),
    /// Go to the view's camera, after undo.
    ToCamera,
}

impl Session {
    /// A session that shows a view. If the view's division is not built in, the default view is shown with
    /// the theme, language and base map of `view`. A worker thread calls `wake` when there is something to
    /// [`Session::poll`].
    ///
    /// # Errors
    /// If the built-in data can't be read.
    pub fn new(view: View, wake: Arc<dyn Fn() + Send + Sync>) -> Result<Self, FormatError> {
        let known = builtin::catalog().divisions.iter().any(|d| d.id == view.division);
        let mut view = if known {
            view
        } else {
            View {
                theme: view.theme,
                language: view.language,
                look: Look { basemap: view.look.basemap, ..Look::default() },
                ..View::default()
            }
        };
        // A user's file is not opened by itself.
        if view.points.set.as_ref().is_some_and(|id| builtin::point_set(id.as_str()).is_none()) {
            view.points = PointsChoice::default();
        }
        // The user turned the small-groups rule off knowingly, and only for that run.
        view.small_groups = SmallGroups::default();
        let dataset = builtin::load(&view.division, Revision(0))?;
        let shown = Arc::new(OpenDivision::new(dataset));
        let mut session = Self {
            view,
            history: History::default(),
            project: OpenProject::default(),
            last_project: 0,
            own_places: BTreeMap::new(),
            points: BTreeMap::new(),
            open: BTreeMap::from([(shown.id().clone(), shown.clone())]),
            finder: Finder::default(),
            shown,
            pending: None,
            question: None,
            proposed_tables: VecDeque::new(),
            tables: Arc::default(),
            figures: ChangedFigures::default(),
            templates: Vec::new(),
            last_table: 0,
            conflict: None,
            flight: Cell::new(None),
            derived: Derived::new(&wake),
            notices: Notices::default(),
            jobs: Jobs::new(wake),
            next_revision: 1,
            to_read_ahead: builtin::catalog().divisions.iter().map(|d| d.id.clone()).collect(),
        };
        session.finder.add(&session.shown.dataset);
        session.shown = session.with_figures(session.shown.clone());
        make_fit(&mut session.view, &session.shown.dataset);
        session.read_ahead();
        Ok(session)
    }

    /// The present view.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The division on the map.
    pub fn shown(&self) -> &Arc<OpenDivision> {
        &self.shown
    }

    /// The division that is being read, if any.
    pub fn pending(&self) -> Option<&DivisionId> {
        self.pending.as_ref().map(|p| &p.division)
    }

    /// The divisions that were opened from files.
    pub fn opened_files(&self) -> impl Iterator<Item = &Arc<OpenDivision>> {
        self.open.values().filter(|d| matches!(d.dataset.source, Source::File(_)))
    }

    /// A division that is open, shown or not.
    pub fn open_division(&self, id: &DivisionId) -> Option<&Arc<OpenDivision>> {
        self.open.get(id)
    }

    /// Number of built-in divisions that have been read.
    pub fn open_built_in(&self) -> usize {
        self.open.values().filter(|d| d.dataset.source == Source::BuiltIn).count()
    }

    /// The open question about a file.
    pub fn question(&self) -> Option<&FileQuestion> {
        self.question.as_ref()
    }

    /// The open save conflict.
    pub fn conflict(&self) -> Option<&SaveConflict> {
        self.conflict.as_ref()
    }

    /// The open project.
    pub fn project(&self) -> &OpenProject {
        &self.project
    }

    /// The undo history.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The search index of all districts.
    pub fn finder(&self) -> &Finder {
        &self.finder
    }

    /// The open notices.
    pub fn notices(&self) -> &Notices {
        &self.notices
    }

    /// The background jobs.
    pub fn jobs(&self) -> &Jobs {
        &self.jobs
    }

    /// The indicator on the map.
    pub fn indicator(&self) -> Option<&Indicator> {
        self.shown.dataset.indicator(&self.view.map.indicator)
    }

    /// The years of the indicator on the map.
    pub fn years(&self) -> Vec<Year> {
        self.indicator().map(|i| self.shown.dataset.years(i)).unwrap_or_default()
    }

    /// True if the dataset has enough indicators and years to fill the maps of an arrangement.
    pub fn can_arrange(&self, arrangement: Arrangement) -> bool {
        can_arrange(arrangement, &self.shown.dataset)
    }

    /// The caches of derived values.
    pub fn derived(&self) -> &Derived {
        &self.derived
    }

    /// Takes the requested flight of the map, if there is one.
    pub fn take_flight(&self) -> Option<Flight> {
        self.flight.take()
    }

    /// Adds a notice.
    pub fn notify(&mut self, kind: NoticeKind, text: impl Into<String>) {
        self.notices.push(kind, text, Vec::new());
    }

    /// Starts a visible background job.
    pub fn start(
        &mut self,
        title: impl Into<String>,
        work: impl FnOnce(&JobProgress) -> Outcome + Send + 'static,
    ) -> JobId {
        let broken = tr(self.view.language, "errors.job_broke").to_owned();
        self.jobs.start(title, true, broken, work)
    }

    /// Applies a command.
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::EndStep => self.history.end_step(),
            Command::Undo => self.step(Step::Undo),
            Command::Redo => self.step(Step::Redo),
            Command::EnterRoom => self.derived.keep_ramps(Some(self.view.theme)),
            Command::LeaveRoom => self.derived.keep_ramps(None),
            Command::Dismiss(id) => self.notices.dismiss(id),
            Command::Cancel(id) => self.jobs.cancel(id),
            Command::Open(path) => self.open_file(path, Reading::default()),
            Command::OpenAs(path, reading) => {
                self.question = None;
                self.open_file(path, *reading);
            }
            Command::LeaveQuestion => self.question = None,
            Command::Table(command) => self.apply_to_tables(command),
            Command::Define(new, instead_of) => self.define(new, instead_of),
            Command::LeaveConflict => self.conflict = None,
            Command::ShowDivision(id) => self.show(id, Then::Show),
            Command::ShowDistrict(id, code) => self.show(id, Then::ShowDistrict(code)),
            Command::ShowIndicatorIn(id, indicator) => {
                self.show(id, Then::ShowIndicator(indicator));
            }
            Command::Restore(view) => self.restore(view, None),
            Command::Project(command) => self.change_project(command),
            Command::Recover(work) => self.recover(*work),
            // The flight belongs to the undo step that started it.
            arrived @ Command::Arrived(_) => self.alter(arrived),
            change => self.change(change),
        }
        self.keep_figures();
    }

    /// Removes the notices that were visible long enough until `now`, unless the user is `reading` them.
    /// Returns the remaining time of the next one.
    pub fn fade_notices(&mut self, now: Instant, reading: bool) -> Option<Duration> {
        self.notices.fade(now, reading)
    }

    /// Handles the outcomes of jobs, and stops computations that are no longer asked for. Call once a
    /// frame.
    pub fn poll(&mut self) {
        self.derived.sweep();
        for (job, outcome) in self.jobs.finished() {
            let awaited = self.pending.take_if(|p| p.job == job);
            match outcome {
                Outcome::Division(division) => self.built_in_arrived(division, awaited),
                Outcome::File { division, problems } => {
                    self.tell_problems(division.id().as_str(), problems);
                    self.tell_small_groups(
                        division.id(),
                        &division.dataset.withheld,
                        "small_groups.no_persons_notice",
                    );
                    self.look_for_overlaps(&division);
                    self.arrived(division, awaited);
                }
                Outcome::Overlaps { file, problems } => self.tell_problems(&file, problems),
                Outcome::Points { set, problems } => {
                    self.tell_problems(set.id.as_str(), problems);
                    self.points_arrived(set.clone(), awaited.is_some());
                    self.tell_small_groups(
                        &set.id,
                        &set.withheld,
                        "small_groups.no_persons_points",
                    );
                }
                Outcome::Table(proposal) => self.proposed(*proposal),
                Outcome::TableAgain(proposal) => self.proposed_again(*proposal),
                Outcome::Project(read) => self.enter_project(*read),
                Outcome::OwnFiles { files, tables, problems, then } => {
                    self.recovered_files(files, tables, problems, then);
                }
                Outcome::Conflict(conflict) => self.conflict = Some(conflict),
                Outcome::ProjectSaved { path, project, story, figures, content } => {
                    self.project_saved(path, project, (story, figures), content);
                }
                Outcome::Question(question) => self.question = Some(question),
                Outcome::Saved(path) => {
                    let file = path.display().to_string();
                    let text = tr_with(self.view.language, "export.saved", &[("file", &file)]);
                    self.notices.offer(NoticeKind::Done, text, super::NoticeAction::Written(path));
                }
                Outcome::Failed(why) => self.notices.push(NoticeKind::Error, why, Vec::new()),
                Outcome::Cancelled => {
                    let text = tr(self.view.language, "common.cancelled");
                    self.notices.push(NoticeKind::Done, text, Vec::new());
                }
            }
        }
        self.keep_figures();
        self.read_ahead();
    }

    /// Applies a change of the view that needs no file, as an undo step.
    fn change(&mut self, command: Command) {
        let before = self.snapshot();
        let kind = command.continuous(&self.view);
        self.alter(command);
        self.remember(before, kind);
    }

    /// The present snapshot, for undo.
    pub(super) fn snapshot(&self) -> Snapshot {
        Snapshot {
            view: self.view.clone(),
            project: self.project.clone(),
            tables: self.tables.clone(),
        }
    }

    /// Adds an undo step if the view or the project has changed since `before`.
    pub(super) fn remember(&mut self, before: Snapshot, kind: Option<Continuous>) {
        let same_story = Arc::ptr_eq(before.project.story(), self.project.story())
            || before.project.story() == self.project.story();
        let same_tables = self.tables == before.tables;
        let same_project = same_story && before.project.id() == self.project.id();
        if self.view != before.view || !same_project || !same_tables {
            self.history.remember(before, kind);
        }
    }

    fn alter(&mut self, command: Command) {
        let view = &mut self.view;
        match command {
            Command::ShowIndicator(id) => {
                show_indicator(view, id, &self.shown.dataset);
            }
            Command::ShowPoints(set) => {
                view.points = PointsChoice { set, ..PointsChoice::default() };
            }
            Command::ColorPoints(scale) => view.points.color = Some(scale),
            Command::SizePoints(scale) => view.points.size = Some(scale),
            Command::ShowPoint(set, code) => {
                if view.points.set.as_ref() != Some(&set) {
                    view.points = PointsChoice { set: Some(set), ..PointsChoice::default() };
                }
                pin_point(view, &code, true);
                let at = self.chosen_points().and_then(|set| place_of(set, &code));
                self.flight.set(at.map(Flight::To));
            }
            Command::TogglePoint(code) => {
                let pinned = view.points.pins.contains(&code);
                pin_point(view, &code, !pinned);
            }
            Command::ShowYear(year) => {
                let places = in_step(view);
                play_year(view, year, &places, &self.shown.dataset);
            }
            Command::PlayYear(year, places) => {
                play_year(view, year, &places, &self.shown.dataset);
            }
            Command::Arrange(arrangement) => {
                if can_arrange(arrangement, &self.shown.dataset) {
                    arrange(view, arrangement, &self.shown.dataset);
                }
            }
            Command::MakeOwn(place) => view.make_own(place),
            Command::ShowIn(place, indicator, year) => {
                show_in(view, place, indicator, year, &self.shown.dataset);
            }
            Command::SwapMaps(a, b) => view.swap_maps(a, b),
            Command::SetSwipe(share) => view.panes.swipe = share.into(),
            Command::SetPalette(palette) => {
                view.map.palette = palette;
                share_colors(view);
            }
            Command::SetReversed(reversed) => {
                view.map.reversed = reversed;
                share_colors(view);
            }
            Command::SetMidpoint(midpoint) => {
                view.map.midpoint = midpoint;
                share_colors(view);
            }
            Command::SetOwnClasses(own) => {
                view.map.own_classes = own.filter(|own| !own.is_empty());
                share_colors(view);
            }
            Command::SetSymbology(symbology) => {
                let classes = symbology.classes.clamp(MIN_CLASSES, MAX_CLASSES);
                set_symbology(view, Symbology { classes, ..symbology });
            }
            Command::SetFigures(figures) => view.figures = figures,
            Command::SetLook(look) => view.look = look,
            Command::SetStatistics(statistics) => view.statistics = statistics,
            Command::SetTheme(theme) => view.theme = theme,
            Command::SetLanguage(language) => view.language = language,
            Command::ShowLayer(layer) => {
                view.map = view.map.of_layer(layer);
            }
            Command::SetNearestResidents(choice) => {
                view.statistics.nearest_residents = choice;
                view.map.layer = NEAREST_RESIDENTS.layer_id();
            }
            Command::SetSharpBorders(sharp_borders) => view.sharp_borders = sharp_borders,
            Command::SetComparison(choice) => view.comparison = choice,
            Command::LookAt(camera) | Command::Arrived(camera) => view.camera = Some(camera),
            Command::Fit => {
                view.camera = None;
                self.flight.set(Some(Flight::Fit));
            }
            Command::LookAtDistrict(code) => {
                let around = surroundings_of(&self.shown, &code, view.statistics.neighbors);
                if let Some(bounds) = around {
                    self.flight.set(Some(Flight::To(bounds)));
                }
            }
            Command::ShowPair(codes) => {
                let rule = view.statistics.neighbors;
                let [a, b] = codes.each_ref().map(|code| surroundings_of(&self.shown, code, rule));
                if let (Some(a), Some(b)) = (a, b) {
                    self.flight.set(Some(Flight::To(a.union(b))));
                    view.pins = codes.to_vec();
                }
            }
            Command::Pin(code) => view.pins = vec![code],
            Command::TogglePin(code) => {
                if view.pins.contains(&code) {
                    view.pins.retain(|pin| *pin != code);
                } else if view.pins.len() < MAX_PINS {
                    view.pins.push(code);
                } else {
                    let text = tr(view.language, "window.pins_full");
                    self.notices.push(NoticeKind::Warning, text, Vec::new());
                }
            }
            Command::ClearPins => view.pins.clear(),
            Command::Select(codes) | Command::Brush(codes) => {
                // A table of only selected districts would be empty, now and at the next start.
                view.table.only_selected &= !codes.is_empty();
                view.selection = codes;
            }
            Command::PinSelected => {
                if view.selection.len() > MAX_PINS {
                    let text = tr(view.language, "window.pins_first");
                    self.notices.push(NoticeKind::Warning, text, Vec::new());
                }
                view.pins = view.selection.iter().take(MAX_PINS).cloned().collect();
            }
            Command::SetTable(table) => view.table = table,
            Command::FilterTable(words) => view.table.filter = words,
            Command::SetSmallGroups(rule) => view.small_groups = rule,
            Command::SetPlot(plot) => view.plot = plot,
            Command::SelectCorner(question) => {
                let dataset = &self.shown.dataset;
                if view.map.indicator != question.y {
                    show_indicator(view, question.y.clone(), dataset);
                }
                view.plot.kind = PlotId::SCATTER;
                view.plot.against = Some(question.x.clone());
                let districts = &dataset.division.districts;
                let chosen = question.answer(dataset, view).into_iter();
                view.selection =
                    chosen.filter_map(|at| Some(districts.get(at)?.code.clone())).collect();
            }
            Command::ToggleSelected(code) => {
                if view.selection.contains(&code) {
                    view.selection.retain(|selected| *selected != code);
                } else {
                    view.selection.push(code);
                }
            }
            Command::EndStep
            | Command::EnterRoom
            | Command::LeaveRoom
            | Command::Undo
            | Command::Redo
            | Command::Dismiss(_)
            | Command::Cancel(_)
            | Command::Open(_)
            | Command::OpenAs(..)
            | Command::LeaveQuestion
            | Command::LeaveConflict
            | Command::Table(_)
            | Command::Define(..)
            | Command::ShowDivision(_)
            | Command::ShowIndicatorIn(..)
            | Command::ShowDistrict(..)
            | Command::Restore(_)
            | Command::Project(_)
            | Command::Recover(_) => {}
        }
    }

    fn step(&mut self, step: Step) {
        let next = match step {
            Step::Undo => self.history.undo(self.snapshot()),
            Step::Redo => self.history.redo(self.snapshot()),
        };
        let Some(Snapshot { view, project, tables }) = next else { return };
        if view.division != *self.shown.id() {
            let Some(division) = self.open.get(&view.division).cloned() else {
                // Every division shown before is open; a step to one that is not is left out.
                return;
            };
            self.shown = division;
        }
        if view.camera != self.view.camera {
            self.flight.set(Some(Flight::ToCamera));
        }
        self.view = view;
        self.tables = tables;
        self.project = self.project.back_to(project);
    }

    pub(super) fn revisions(&mut self) -> Revision {
        let first = Revision(self.next_revision + 1);
        self.next_revision += REVISIONS;
        first
    }

    pub(super) fn revision(&mut self) -> Revision {
        self.next_revision += 1;
        Revision(self.next_revision)
    }

    pub(super) fn open_file(&mut self, path: PathBuf, reading: Reading) {
        let language = self.view.language;
        let revision = self.revisions();
        let name = file_name(&path);
        let title = tr_with(language, "window.job_reading", &[("file", &name)]);
        let id = DivisionId::new(name.clone());
        let place = OwnPlace { path: path.clone(), reading: reading.clone() };
        self.own_places.insert(id.clone(), place);
        let candidates = self.candidates();
        let job = self.start(title, move |progress| {
            read_file(&path, &reading, language, revision, progress, &candidates)
        });
        self.pending = Some(Pending { job, division: id, then: Then::Show });
    }
}
