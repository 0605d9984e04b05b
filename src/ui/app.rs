//! The application window: runs the frames, shows the panels and applies their commands.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{CentralPanel, Frame};

use super::basemap::Consent;
use super::clock::Clock;
use super::commands::message::{Message, WindowCommand};
use super::commands::{actions, view_steps};
use super::context::Context;
use super::files::autosave::Autosave;
use super::files::chooser::FileChooser;
use super::files::choosing::Choosing;
use super::files::export_request::{self, ExportOf};
use super::files::opener::Opener;
use super::files::project_files::{self, Replacing};
use super::files::received;
use super::map::MapPanel;
use super::panel_sizes::Side;
use super::panels::{DialogState, Dialogs, MapSettings, notices};
use super::pointer::Pointer;
use super::settings::Settings;
use super::shell::{DialogKind, Shell};
use super::surroundings::{Edges, Surroundings, edges_ui};
use super::{presenter, theme};
use crate::export::WriteError;
use crate::formats::FormatError;
use crate::i18n::{tr, tr_count, tr_with};
use crate::project::{BasemapChoice, Look, PlotView, TableView, ThemeChoice, View, ViewPart as _};
use crate::session::{Command, NoticeKind, OwnTable, ProjectCommand, Session, TableCommand};

/// Delay from the last change until the settings are saved.
const SAVE_AFTER: Duration = Duration::from_millis(800);

/// The application.
pub struct SkillnadApp {
    session: Session,
    shell: Shell,
    pointer: Pointer,
    surroundings: Surroundings,
    dialogs: Dialogs,
    map: MapPanel,
    chooser: FileChooser,
    opener: Opener,
    applied_theme: Option<ThemeChoice>,
    settings_folder: Option<PathBuf>,
    saved: Settings,
    changed_at: Option<Instant>,
    autosave: Autosave,
    /// True if a text field had the focus in the last frame.
    typing: bool,
    /// True if the user has confirmed that closing loses work.
    closing_without: bool,
    title: String,
    clock: Clock,
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
        let surroundings = Surroundings::new();
        let shell = Shell {
            left_open: settings.left_open,
            right_open: settings.right_open,
            tabs: surroundings.sides.tabs(),
            right_tab: settings.right_tab.clone(),
            sizes: settings.panel_sizes,
            table_open: settings.table_open,
            hint_hidden: settings.hint_hidden,
            work_is_kept: autosave.keeps(),
            consent: Consent::new(&settings.tile_hosts, &settings.view.look.basemap),
            contact: settings.tile_contact.clone(),
            project_folder: settings.project.as_deref().and_then(Path::parent).map_or_else(
                || dirs::document_dir().or_else(dirs::home_dir),
                |folder| Some(folder.to_owned()),
            ),
            ..Shell::default()
        };
        let map_settings = MapSettings::new(
            settings.xyz_url.clone(),
            settings.xyz_attribution.clone(),
            settings.pmtiles_path.clone(),
        );
        Ok(Self {
            project: session.project().id(),
            session,
            shell,
            pointer: Pointer::default(),
            surroundings,
            dialogs: Dialogs::new(settings.export_folder.clone(), map_settings),
            map: MapPanel::new(ctx, settings.view.theme),
            chooser: FileChooser::new(),
            opener: Opener::new(),
            applied_theme: None,
            settings_folder,
            saved: settings,
            changed_at: None,
            autosave,
            typing: false,
            closing_without: false,
            title: String::new(),
            clock: Clock::System,
        })
    }

    /// Measures delays by this clock from now on.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// The clock of the window.
    pub fn clock(&self) -> &Clock {
        &self.clock
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
        let now = self.clock.now();
        let at = ui.input(|i| i.pointer.hover_pos());
        let on_notice =
            self.shell.notices.iter().any(|rect| at.is_some_and(|at| rect.contains(at)));
        let reading = self.shell.dialog.is_some() || on_notice;
        let elsewhere = !ui.input(|i| i.focused);
        if let Some(wait) = self.session.fade_notices(now, reading || elsewhere) {
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
        if self.pointer.begin_frame() {
            ui.ctx().request_repaint();
        }
        // The hint suggests pinning, so it is hidden once a district is pinned.
        self.shell.hint_hidden |= !self.session.view().pins.is_empty();
        let ctx = Context::new(&self.session, &self.shell, &self.pointer);
        let finder_open = self.surroundings.finder.is_open();
        if self.shell.presenter.is_some() && self.shell.dialog.is_none() && !finder_open {
            // In presenter mode Space shows the next view, so it is handled before the shortcuts.
            presenter::keys(ui, &ctx);
        }
        let pressed = actions::pressed(ui.ctx(), &self.session);
        // Esc closes the open dialog, popup or text field first. Only without one does it close what lies
        // over the map, or clear the selection or the pins.
        let busy = self.typing || finder_open || egui::Popup::is_any_open(ui.ctx());
        let dialog = self.dialogs.ui(ui, &ctx, &mut self.chooser);
        if dialog == DialogState::None && !busy && ui.input(|i| i.key_pressed(egui::Key::Escape)) {
            ctx.window(WindowCommand::Close);
        }
        self.typing = ui.ctx().egui_wants_keyboard_input();

        let edges = if let Some(presenting) = &self.shell.presenter {
            presenter::enlarge(ui.ctx(), presenting);
            presenter::caption_ui(ui, &ctx);
            self.shell.credits_in_status.set(false);
            Edges::default()
        } else {
            self.surroundings.ui(ui, &ctx)
        };
        // A base map covers the whole panel, so no background is painted under it.
        let ground = match self.session.view().look.basemap {
            BasemapChoice::None => ctx.tokens.sea,
            _ => egui::Color32::TRANSPARENT,
        };
        CentralPanel::default()
            .frame(Frame::new().fill(ground))
            .show(ui, |ui| self.map.ui(ui, &ctx));
        edges_ui(ui, &ctx, &edges);
        let notices = notices::ui(ui, &ctx, self.map.area());
        if self.shell.presenter.is_some() {
            presenter::palette_ui(ui, &ctx, &mut self.surroundings.finder);
            presenter::light_ui(ui, ctx.tokens, self.pointer.district().is_some());
        }
        self.surroundings.finder.list_ui(ui, &ctx);

        let messages = ctx.into_messages();
        self.shell.notices = notices;
        self.map.credits().clone_into(&mut self.shell.credits);
        // A command may open another dialog.
        if dialog == DialogState::Closes {
            self.shell.dialog = None;
        }
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
        self.shell.open_tab("views");
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

    /// Opens the table and gives its rows the focus.
    fn open_table(&mut self) {
        self.shell.table_open = true;
        self.surroundings.table.take_focus();
    }

    fn stop_playing(&mut self) {
        self.map.playback().stop(&mut self.session);
    }

    /// Starts or ends presenter mode.
    fn present(&mut self, presenting: bool, ctx: &egui::Context) {
        self.stop_playing();
        self.map.present(presenting);
        if presenting {
            self.shell.presenter = Some(presenter::start(ctx, &mut self.session));
            self.pointer.leave();
        } else if let Some(before) = self.shell.presenter.take() {
            presenter::end(ctx, &mut self.session, &before);
        }
    }

    fn do_in_window(&mut self, command: WindowCommand, ctx: &egui::Context) {
        self.surroundings.sides.receive(&command);
        match command {
            WindowCommand::Find => self.surroundings.finder.take_focus(),
            WindowCommand::Export => self.shell.dialog = Some(DialogKind::Export),
            WindowCommand::ChooseFile => self.shell.dialog = Some(DialogKind::Open),
            WindowCommand::MapSettings => self.shell.dialog = Some(DialogKind::MapSettings),
            WindowCommand::Details(id) => self.shell.dialog = Some(DialogKind::Details(id)),
            WindowCommand::Define(name) => self.shell.dialog = Some(DialogKind::Definition(name)),
            WindowCommand::Shortcuts => self.shell.dialog = Some(DialogKind::Shortcuts),
            WindowCommand::ZoomIn => self.map.zoom_by(1.0, ctx),
            WindowCommand::ZoomOut => self.map.zoom_by(-1.0, ctx),
            WindowCommand::Pan(x, y) => self.map.pan(egui::vec2(x, y), ctx),
            WindowCommand::ToggleLeft => self.shell.toggle_side(Side::Left, ctx),
            WindowCommand::ToggleRight => self.shell.toggle_side(Side::Right, ctx),
            WindowCommand::ToggleTable if self.shell.table_open => self.shell.table_open = false,
            WindowCommand::ToggleTable => self.open_table(),
            WindowCommand::Copied(rows) => {
                let language = self.session.view().language;
                let text = tr_count(language, "table.copied", rows, &[]);
                self.session.notify(NoticeKind::Done, text);
            }
            WindowCommand::ShowPlot(kind) => {
                self.shell.open_tab("plots");
                let plot = PlotView { kind, ..self.session.view().plot.clone() };
                self.session.apply(Command::SetPlot(plot));
            }
            WindowCommand::ShowCorner(question) => {
                self.shell.open_tab("plots");
                self.session.apply(Command::SelectCorner(question));
            }
            WindowCommand::ShowSelected => {
                self.open_table();
                let table = TableView { only_selected: true, ..self.session.view().table.clone() };
                self.session.apply(Command::SetTable(table));
            }
            WindowCommand::ExportPlot => {
                self.dialogs.export.set_what(ExportOf::Plot);
                self.shell.dialog = Some(DialogKind::Export);
            }
            WindowCommand::ExportTable => {
                self.dialogs.export.set_what(ExportOf::Listing);
                self.shell.dialog = Some(DialogKind::Export);
            }
            WindowCommand::ShowTab(tab) => self.shell.open_tab(tab),
            WindowCommand::CopyComparison => self.copy_comparison(ctx),
            WindowCommand::Play => {
                self.map.playback().toggle(&mut self.session, ctx.input(|i| i.time));
            }
            WindowCommand::HideHint => self.shell.hint_hidden = true,
            WindowCommand::OpenOutside(path) => self.opener.open(&path, ctx),
            WindowCommand::StartExport(request) => {
                export_request::start(&mut self.session, *request);
            }
            WindowCommand::AddView => {
                let name = project_files::view_name(&self.session);
                self.session.apply(Command::Project(ProjectCommand::Add(name.clone())));
                if self.shell.presenter.is_some() {
                    let language = self.session.view().language;
                    let text = tr_with(language, "project.view_added", &[("view", &name)]);
                    self.session.notify(NoticeKind::Done, text);
                } else {
                    self.show_views();
                    self.do_in_window(WindowCommand::NameView, ctx);
                }
            }
            WindowCommand::SaveProject => {
                match self.session.project().path().map(Path::to_path_buf) {
                    Some(path) => {
                        project_files::save(&mut self.session, path, Replacing::Known);
                    }
                    None => self.shell.dialog = Some(DialogKind::SaveProject),
                }
            }
            WindowCommand::SaveProjectAs => self.shell.dialog = Some(DialogKind::SaveProject),
            WindowCommand::WriteProject(path, replacing) => {
                self.shell.project_folder = path.parent().map(Path::to_path_buf);
                project_files::save(&mut self.session, path, replacing);
            }
            WindowCommand::SaveProjectBeside(path) => {
                self.dialogs.save.set_path(&project_files::name_beside(&path));
                self.shell.dialog = Some(DialogKind::SaveProject);
            }
            // For a panel.
            WindowCommand::NameView => {}
            WindowCommand::SetSizes(sizes) => self.shell.sizes = sizes,
            WindowCommand::SetConsent(consent) => self.shell.consent = consent,
            WindowCommand::SetContact(contact) => self.shell.contact = contact,
            WindowCommand::CloseWithout => {
                self.closing_without = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            WindowCommand::Present | WindowCommand::PresentHere
                if self.shell.presenter.is_some() =>
            {
                self.present(false, ctx);
            }
            WindowCommand::Present => {
                if let Some(show) = view_steps::first_view(&self.session) {
                    self.session.apply(show);
                }
                self.present(true, ctx);
            }
            WindowCommand::PresentHere => self.present(true, ctx),
            WindowCommand::Close if self.dismiss_notices() => {}
            WindowCommand::Close if self.shell.presenter.is_some() => self.present(false, ctx),
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
        let room = self.shell.presenter.is_some();
        let shown: Vec<_> = self
            .shell
            .notices_in_sight(&self.session)
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

    /// Handles files dropped on the window or chosen in a file dialog, and pasted tables, and reports files
    /// that no program could open.
    fn receive_files(&mut self, ctx: &egui::Context) {
        for path in received::dropped(ctx) {
            self.session.apply(Command::Open(path));
        }
        let is_busy = self.shell.dialog.is_some() || self.session.proposed_table().is_some();
        if let Some(text) = received::pasted(ctx).filter(|_| !is_busy) {
            self.session.apply(Command::Table(TableCommand::Paste(text)));
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
                    self.shell.dialog = None;
                    self.session.apply(Command::Open(chosen.path));
                }
                Choosing::PmTiles => {
                    let path = chosen.path.display().to_string();
                    self.dialogs.map_settings.pmtiles_path.clone_from(&path);
                    self.session.apply(Command::SetLook(
                        self.session
                            .view()
                            .look
                            .with(|look| look.basemap = BasemapChoice::PmTiles { path }),
                    ));
                }
                Choosing::Project => self.dialogs.save.set_path(&chosen.path),
                Choosing::Export => self.dialogs.export.set_path(&chosen.path),
            }
        }
    }

    fn settings(&self, ctx: &egui::Context) -> Settings {
        // In presenter mode the window fills the screen, and the next run should not open with that size.
        let size = match self.shell.presenter {
            Some(_) => self.saved.window_size,
            None => Some(ctx.content_rect().size().into()),
        };
        let view = self.session.view();
        let theme = self.shell.presenter.as_ref().map_or(view.theme, |presenting| presenting.theme);
        let basemap = self.shell.consent.to_keep(&view.look.basemap);
        let (own_files, own_paths) = self.session.own_files_shown();
        Settings {
            view: View { theme, look: Look { basemap, ..view.look.clone() }, ..view.clone() },
            tile_hosts: self.shell.consent.always().map(str::to_owned).collect(),
            tile_contact: self.shell.contact.clone(),
            left_open: self.shell.left_open,
            right_open: self.shell.right_open,
            right_tab: self.shell.right_tab.clone(),
            table_open: self.shell.table_open,
            panel_sizes: self.shell.sizes,
            hint_hidden: self.shell.hint_hidden,
            export_folder: self.dialogs.export.folder(),
            xyz_url: self.dialogs.map_settings.xyz_url.clone(),
            xyz_attribution: self.dialogs.map_settings.xyz_attribution.clone(),
            pmtiles_path: self.dialogs.map_settings.pmtiles_path.clone(),
            window_size: size,
            project: self.session.project().path().map(Path::to_path_buf),
            own_files,
            own_tables: self.session.own_tables().iter().map(OwnTable::saved).collect(),
            table_templates: self.session.table_templates().to_vec(),
            own_paths,
        }
    }

    /// Saves the settings once they have stayed the same for a while, so that a killed program loses next
    /// to nothing.
    fn remember(&mut self, ctx: &egui::Context) {
        let Some(folder) = self.settings_folder.clone() else { return };
        let time = self.clock.now();
        match self.autosave.follow(&self.session, time) {
            Ok(Some(wait)) => ctx.request_repaint_after(wait),
            Ok(None) => {}
            Err(error) => self.tell_unkept(&error),
        }
        self.shell.work_is_kept = self.autosave.keeps();
        let now = self.settings(ctx);
        if now == self.saved {
            self.changed_at = None;
            return;
        }
        match self.changed_at {
            None => {
                self.changed_at = Some(time);
                ctx.request_repaint_after(SAVE_AFTER);
            }
            Some(since) if time.saturating_duration_since(since) >= SAVE_AFTER => {
                self.save(now, &folder)
            }
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
            return self.session.is_unsaved();
        }
        // If storing fails, the closing question follows.
        _ = self.autosave.keep_now(&self.session, self.clock.now());
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
            self.shell.dialog = Some(DialogKind::Closing);
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
