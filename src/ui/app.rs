//! The application window: runs the frames, shows the panels and applies their commands.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{CentralPanel, Frame};

use super::actions;
use super::autosave::Autosave;
use super::basemap::Consent;
use super::chooser::FileChooser;
use super::context::{Context, Message, WindowCommand};
use super::map::{self, MapPanel};
use super::opener::Opener;
use super::panel_sizes::Side;
use super::panels::table::TableState;
use super::panels::{self, export_dialog};
use super::presenter::{self, Presenting};
use super::project_files::{self, Replacing};
use super::settings::Settings;
use super::state::{Choosing, Dialog, WindowState};
use super::surroundings::{self, Edges};
use super::theme::{self, Tokens};
use crate::export::WriteError;
use crate::formats::FormatError;
use crate::i18n::{tr, tr_count, tr_with};
use crate::project::{BasemapChoice, Look, Part as _, PlotView, TableView, ThemeChoice, View};
use crate::session::{Command, NoticeKind, ProjectCommand, Session};

/// Delay from the last change until the settings are saved.
const SAVE_AFTER: Duration = Duration::from_millis(800);

/// The application.
pub struct SkillnadApp {
    session: Session,
    state: WindowState,
    map: MapPanel,
    chooser: FileChooser,
    opener: Opener,
    applied_theme: Option<ThemeChoice>,
    settings_folder: Option<PathBuf>,
    saved: Settings,
    changed_at: Option<Instant>,
    autosave: Autosave,
    /// True if the user has confirmed that closing loses work.
    closing_without: bool,
    title: String,
    /// Id of the shown project, to notice when another is opened.
    project: u64,
}

impl SkillnadApp {
    /// The window with the settings of the last run. Settings are saved in `settings_folder`; with `None`
    /// they are not saved.
    ///
    /// # Errors
    /// If the built-in data can't be read.
    pub fn new(
        ctx: &egui::Context,
        files: &[PathBuf],
        settings_folder: Option<PathBuf>,
    ) -> Result<Self, FormatError> {
        ctx.set_fonts(theme::font_definitions());
        let (settings, aside) = Settings::begin(settings_folder.as_deref());
        let wake = {
            let ctx = ctx.clone();
            Arc::new(move || ctx.request_repaint())
        };
        let mut session = Session::new(settings.view.clone(), wake)?;
        if let Some(aside) = aside {
            let file = [("file", &*aside.display().to_string())];
            let text = tr_with(session.view().language, "errors.settings_aside", &file);
            session.notify(NoticeKind::Warning, text);
        }
        let mut autosave = Autosave::new(settings_folder.as_deref());
        project_files::begin(&mut session, &mut autosave, files, &settings);
        let state = WindowState {
            left_open: settings.left_open,
            right_open: settings.right_open,
            right_tab: settings.right_tab.clone(),
            sizes: settings.panel_sizes,
            table: TableState::new(settings.table_open),
            hint_hidden: settings.hint_hidden,
            work_is_kept: autosave.keeps(),
            xyz_url: settings.xyz_url.clone(),
            xyz_attribution: settings.xyz_attribution.clone(),
            consent: Consent::new(&settings.tile_hosts, &settings.view.look.basemap),
            contact: settings.tile_contact.clone(),
            pmtiles_path: settings.pmtiles_path.clone(),
            project_folder: settings.project.as_deref().and_then(Path::parent).map_or_else(
                || dirs::document_dir().or_else(dirs::home_dir),
                |folder| Some(folder.to_owned()),
            ),
            export: export_dialog::ExportForm::new(settings.export_folder.clone()),
            ..WindowState::default()
        };
        Ok(Self {
            project: session.project().id(),
            session,
            state,
            map: MapPanel::new(ctx, settings.view.theme),
            chooser: FileChooser::new(),
            opener: Opener::new(),
            applied_theme: None,
            settings_folder,
            saved: settings,
            changed_at: None,
            autosave,
            closing_without: false,
            title: String::new(),
        })
    }

    /// The session of the window.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The time it took to paint the districts in the last frame, without the base map: for measuring.
    pub fn map_time(&self) -> Duration {
        self.map.painted_in()
    }

    /// Screen position of a place in the last frame: for tests and measuring. `None` before the first
    /// frame.
    pub fn on_screen(&self, longitude: f64, latitude: f64) -> Option<egui::Pos2> {
        self.map.on_screen(longitude, latitude)
    }

    /// Applies a command, as a click would.
    pub fn apply(&mut self, command: Command) {
        self.session.apply(command);
    }

    /// Shows the program's own file list from now on, even if the system has a file dialog.
    pub fn use_own_file_list(&mut self) {
        self.chooser.without_dialog();
    }

    /// Waits until the visible base map is drawn, at most this long: for reproducible screenshots.
    pub fn settle(&mut self, at_most: Duration) {
        self.map.settle(at_most);
    }

    /// Draws one frame.
    pub fn frame_ui(&mut self, ui: &mut egui::Ui) {
        self.session.poll();
        let reading = self.state.dialog.is_some() || self.state.on_notice;
        let elsewhere = !ui.input(|i| i.focused);
        if let Some(wait) = self.session.fade_notices(reading || elsewhere) {
            ui.ctx().request_repaint_after(wait);
        }
        self.receive_files(ui.ctx());
        self.follow_project();
        let theme = self.session.view().theme;
        if self.applied_theme != Some(theme) {
            theme::apply(ui.ctx(), theme);
            // The layout of this pass still has the colours of the previous theme.
            ui.ctx().request_repaint();
            self.applied_theme = Some(theme);
        }
        let tokens = Tokens::get(theme);
        if self.state.begin_frame() {
            ui.ctx().request_repaint();
        }
        let ctx = Context::new(&self.session, tokens);
        if self.state.presenter.is_some() && self.state.dialog.is_none() && !self.state.finder.open
        {
            // In presenter mode Space shows the next view, so it is handled before the shortcuts.
            presenter::keys(ui, &ctx);
        }
        let pressed = actions::pressed(ui.ctx(), &self.session);
        // Esc closes the open dialog, popup or text field first. Only without one does it close what lies
        // over the map, or clear the selection or the pins.
        let busy =
            self.state.typing || self.state.finder.open || egui::Popup::is_any_open(ui.ctx());
        let dialog = panels::dialogs_ui(ui, &ctx, &mut self.state, &mut self.chooser);
        if !dialog && !busy && ui.input(|i| i.key_pressed(egui::Key::Escape)) {
            ctx.window(WindowCommand::Close);
        }
        self.state.typing = ui.ctx().egui_wants_keyboard_input();

        // The hint suggests pinning, so it is hidden once a district is pinned.
        self.state.hint_hidden |= !self.session.view().pins.is_empty();
        let edges = if let Some(presenting) = &self.state.presenter {
            presenter::enlarge(ui.ctx(), presenting);
            presenter::caption_ui(ui, &ctx);
            self.state.credits_in_status = false;
            Edges::default()
        } else {
            surroundings::ui(ui, &ctx, &mut self.state)
        };
        // A base map covers the whole panel, so no background is painted under it.
        let ground = match self.session.view().look.basemap {
            BasemapChoice::None => tokens.sea,
            _ => egui::Color32::TRANSPARENT,
        };
        CentralPanel::default()
            .frame(Frame::new().fill(ground))
            .show(ui, |ui| self.map.ui(ui, &ctx, &mut self.state));
        surroundings::edges_ui(ui, &ctx, &mut self.state, &edges);
        let presenting = self.state.presenter.is_some();
        self.state.on_notice = panels::notices::ui(ui, &ctx, &mut self.state, self.map.area());
        if presenting {
            presenter::palette_ui(ui, &ctx, &mut self.state);
            presenter::light_ui(ui, tokens, self.state.hovered.is_some());
        }
        panels::finder::list_ui(ui, &ctx, &mut self.state);

        let messages = ctx.into_messages();
        for message in pressed.into_iter().chain(messages) {
            match message {
                Message::Session(command) => {
                    // Showing another saved view ends the playback of years.
                    if matches!(command, Command::Project(ProjectCommand::Show(_))) {
                        self.stop_playing();
                    }
                    self.session.apply(command);
                }
                Message::Window(command) => self.do_in_window(command, ui.ctx()),
            }
        }
        self.show_title(ui.ctx());
        self.remember(ui.ctx());
    }

    /// Updates the window title: the project's name and a mark for unsaved changes.
    fn show_title(&mut self, ctx: &egui::Context) {
        let title = project_files::window_title(&self.session);
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn show_views(&mut self) {
        self.state.open_tab("views");
    }

    /// Opens the tab of saved views when a project with views was opened.
    fn follow_project(&mut self) {
        let project = self.session.project().id();
        if self.project != project {
            self.project = project;
            if !self.session.project().views().is_empty() {
                self.show_views();
            }
        }
    }

    fn stop_playing(&mut self) {
        if self.state.playing.take().is_some() {
            self.session.apply(Command::EndStep);
        }
    }

    /// Starts or ends presenter mode.
    fn present(&mut self, presenting: bool, ctx: &egui::Context) {
        self.stop_playing();
        self.map.present(presenting);
        if presenting {
            presenter::start(ctx, &mut self.session, &mut self.state);
        } else {
            presenter::end(ctx, &mut self.session, &mut self.state);
        }
    }

    fn do_in_window(&mut self, command: WindowCommand, ctx: &egui::Context) {
        match command {
            WindowCommand::Find => {
                self.state.finder.take_focus = true;
                self.state.finder.open = true;
            }
            WindowCommand::Export => self.state.dialog = Some(Dialog::Export),
            WindowCommand::ChooseFile => self.state.dialog = Some(Dialog::Open),
            WindowCommand::MapSettings => self.state.dialog = Some(Dialog::MapSettings),
            WindowCommand::Details(id) => self.state.dialog = Some(Dialog::Details(id)),
            WindowCommand::Shortcuts => self.state.dialog = Some(Dialog::Shortcuts),
            WindowCommand::ZoomIn => self.map.zoom_by(1.0, ctx),
            WindowCommand::ZoomOut => self.map.zoom_by(-1.0, ctx),
            WindowCommand::Pan(x, y) => self.map.pan(egui::vec2(x, y), ctx),
            WindowCommand::ToggleLeft => self.state.toggle_side(Side::Left, ctx),
            WindowCommand::ToggleRight => self.state.toggle_side(Side::Right, ctx),
            WindowCommand::ToggleTable => self.state.table.toggle(),
            WindowCommand::Copied(rows) => {
                let language = self.session.view().language;
                let text = tr_count(language, "table.copied", rows, &[]);
                self.session.notify(NoticeKind::Done, text);
            }
            WindowCommand::ShowPlot(kind) => {
                self.state.open_tab("plots");
                let plot = PlotView { kind, ..self.session.view().plot.clone() };
                self.session.apply(Command::SetPlot(plot));
            }
            WindowCommand::ShowCorner(question) => {
                self.state.open_tab("plots");
                self.session.apply(Command::SelectCorner(question));
            }
            WindowCommand::ShowSelected => {
                self.state.table.show();
                let table = TableView { only_selected: true, ..self.session.view().table.clone() };
                self.session.apply(Command::SetTable(table));
            }
            WindowCommand::ExportPlot => {
                self.state.export.set_what(export_dialog::ExportOf::Plot);
                self.state.dialog = Some(Dialog::Export);
            }
            WindowCommand::ExportTable => {
                self.state.export.set_what(export_dialog::ExportOf::Listing);
                self.state.dialog = Some(Dialog::Export);
            }
            WindowCommand::ShowTab(tab) => self.state.open_tab(tab),
            WindowCommand::CopyComparison => self.copy_comparison(ctx),
            WindowCommand::Play => {
                map::toggle_play(&mut self.session, &mut self.state, ctx.input(|i| i.time));
            }
            WindowCommand::HideHint => self.state.hint_hidden = true,
            WindowCommand::OpenOutside(path) => self.opener.open(&path, ctx),
            WindowCommand::StartExport(request) => {
                export_dialog::start(&mut self.session, *request);
            }
            WindowCommand::AddView => {
                let name = project_files::view_name(&self.session);
                self.session.apply(Command::Project(ProjectCommand::Add(name.clone())));
                if self.state.presenter.is_some() {
                    let language = self.session.view().language;
                    let text = tr_with(language, "project.view_added", &[("view", &name)]);
                    self.session.notify(NoticeKind::Done, text);
                } else {
                    self.show_views();
                    self.state.name_view = true;
                }
            }
            WindowCommand::SaveProject => {
                match self.session.project().path().map(Path::to_path_buf) {
                    Some(path) => {
                        project_files::save(&mut self.session, path, Replacing::Known);
                    }
                    None => self.state.dialog = Some(Dialog::SaveProject),
                }
            }
            WindowCommand::SaveProjectAs => self.state.dialog = Some(Dialog::SaveProject),
            WindowCommand::WriteProject(path, replacing) => {
                self.state.project_folder = path.parent().map(Path::to_path_buf);
                project_files::save(&mut self.session, path, replacing);
            }
            WindowCommand::SaveProjectBeside(path) => {
                self.state.project_path = project_files::name_beside(&path).display().to_string();
                self.state.dialog = Some(Dialog::SaveProject);
            }
            WindowCommand::CloseWithout => {
                self.closing_without = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            WindowCommand::Present | WindowCommand::PresentHere
                if self.state.presenter.is_some() =>
            {
                self.present(false, ctx);
            }
            WindowCommand::Present => {
                if let Some(show) = presenter::first_view(&self.session) {
                    self.session.apply(show);
                }
                self.present(true, ctx);
            }
            WindowCommand::PresentHere => self.present(true, ctx),
            WindowCommand::Close if self.dismiss_notices() => {}
            WindowCommand::Close if self.state.presenter.is_some() => self.present(false, ctx),
            WindowCommand::Close => {
                if !self.session.view().selection.is_empty() {
                    self.session.apply(Command::Select(Vec::new()));
                } else if !self.session.view().pins.is_empty() {
                    self.session.apply(Command::ClearPins);
                }
            }
        }
        ctx.request_repaint();
    }

    /// Dismisses the visible notices. Returns true if there were any. In presenter mode, notices of
    /// something done stay: they close with the mode.
    fn dismiss_notices(&mut self) -> bool {
        let room = self.state.presenter.is_some();
        let shown: Vec<_> = panels::notices::in_sight(&self.session, &self.state)
            .filter(|notice| !room || notice.kind != NoticeKind::Done)
            .map(|notice| notice.id)
            .collect();
        for id in &shown {
            self.session.apply(Command::Dismiss(*id));
        }
        !shown.is_empty()
    }

    /// Copies the comparison of the pinned districts to the clipboard, as a table.
    fn copy_comparison(&mut self, ctx: &egui::Context) {
        let (session, view) = (&self.session, self.session.view());
        let table = session.derived().comparison_table(&session.shown().dataset, view);
        ctx.copy_text(table.to_text());
        let text = tr(view.language, "compare.copied");
        self.session.notify(NoticeKind::Done, text);
    }

    /// Handles files dropped on the window or chosen in a file dialog, and reports files that no program
    /// could open.
    fn receive_files(&mut self, ctx: &egui::Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_path_buf()).collect());
        for path in dropped {
            self.session.apply(Command::Open(path));
        }
        if let Some(path) = self.opener.failed() {
            let language = self.session.view().language;
            let file = path.display().to_string();
            let text = tr_with(language, "errors.not_opened_outside", &[("file", &file)]);
            self.session.notify(NoticeKind::Warning, text);
        }
        if let Some(chosen) = self.chooser.poll(ctx) {
            match chosen.what {
                Choosing::Open => {
                    self.state.dialog = None;
                    self.session.apply(Command::Open(chosen.path));
                }
                Choosing::PmTiles => {
                    let path = chosen.path.display().to_string();
                    self.state.pmtiles_path.clone_from(&path);
                    self.session.apply(Command::SetLook(
                        self.session
                            .view()
                            .look
                            .with(|look| look.basemap = BasemapChoice::PmTiles { path }),
                    ));
                }
                Choosing::Project => self.state.project_path = chosen.path.display().to_string(),
                Choosing::Export => self.state.export.set_path(&chosen.path),
            }
        }
    }

    fn settings(&self, ctx: &egui::Context) -> Settings {
        // In presenter mode the window fills the screen, and the next run should not open with that size.
        let size = match self.state.presenter {
            Some(_) => self.saved.window_size,
            None => Some(ctx.content_rect().size().into()),
        };
        let view = self.session.view();
        let theme = self.state.presenter.as_ref().map_or(view.theme, Presenting::theme_at_work);
        let basemap = self.state.consent.to_keep(&view.look.basemap);
        let (own_files, own_paths) = self.session.own_files_shown().unzip();
        Settings {
            view: View { theme, look: Look { basemap, ..view.look.clone() }, ..view.clone() },
            tile_hosts: self.state.consent.always().map(str::to_owned).collect(),
            tile_contact: self.state.contact.clone(),
            left_open: self.state.left_open,
            right_open: self.state.right_open,
            right_tab: self.state.right_tab.clone(),
            table_open: self.state.table.open,
            panel_sizes: self.state.sizes,
            hint_hidden: self.state.hint_hidden,
            export_folder: self.state.export.folder(),
            xyz_url: self.state.xyz_url.clone(),
            xyz_attribution: self.state.xyz_attribution.clone(),
            pmtiles_path: self.state.pmtiles_path.clone(),
            window_size: size,
            project: self.session.project().path().map(Path::to_path_buf),
            own_files,
            own_paths,
        }
    }

    /// Saves the settings once they have stayed the same for a while, so that a killed program loses next
    /// to nothing.
    fn remember(&mut self, ctx: &egui::Context) {
        let Some(folder) = self.settings_folder.clone() else { return };
        match self.autosave.follow(&self.session) {
            Ok(Some(wait)) => ctx.request_repaint_after(wait),
            Ok(None) => {}
            Err(error) => self.tell_unkept(&error),
        }
        self.state.work_is_kept = self.autosave.keeps();
        let now = self.settings(ctx);
        if now == self.saved {
            self.changed_at = None;
            return;
        }
        match self.changed_at {
            None => {
                self.changed_at = Some(Instant::now());
                ctx.request_repaint_after(SAVE_AFTER);
            }
            Some(since) if since.elapsed() >= SAVE_AFTER => self.save(now, &folder),
            Some(_) => ctx.request_repaint_after(SAVE_AFTER),
        }
    }

    fn tell_unkept(&mut self, error: &WriteError) {
        let language = self.session.view().language;
        let why = error.message(language);
        let text = tr_with(language, "project.not_kept", &[("why", &why)]);
        self.session.notify(NoticeKind::Warning, text);
    }

    /// True if closing now would lose work: it is in no file, and can't be stored for the next run.
    fn would_lose_work(&mut self) -> bool {
        if self.settings_folder.is_none() {
            return self.session.project().is_unsaved();
        }
        // If storing fails, the closing question follows.
        _ = self.autosave.keep_now(&self.session);
        self.autosave.has_news(&self.session)
    }

    fn save(&mut self, settings: Settings, folder: &Path) {
        if let Err(error) = settings.save(folder) {
            let language = self.session.view().language;
            let why = error.message(language);
            let text = tr_with(language, "errors.settings_not_saved", &[("why", &why)]);
            self.session.notify(NoticeKind::Warning, text);
        }
        // The settings count as saved also after a failure, so that the user is told once, not every frame.
        self.saved = settings;
        self.changed_at = None;
    }
}

impl eframe::App for SkillnadApp {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame_ui(ui);
        if !ui.ctx().input(|i| i.viewport().close_requested()) {
            return;
        }
        if !self.closing_without && self.would_lose_work() {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.state.dialog = Some(Dialog::Closing);
            ui.ctx().request_repaint();
            return;
        }
        if let Some(folder) = self.settings_folder.clone() {
            let settings = self.settings(ui.ctx());
            if settings != self.saved {
                self.save(settings, &folder);
            }
        }
    }
}
