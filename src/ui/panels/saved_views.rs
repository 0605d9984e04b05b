//! The tab of saved views: shows, describes, moves and removes the project's views.

use egui::{CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::formats::builtin;
use crate::project::{SavedView, View};
use crate::session::{Command, ProjectCommand};
use crate::ui::commands::actions;
use crate::ui::commands::message::WindowCommand;
use crate::ui::context::Context;
use crate::ui::panels::panel::Panel;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Button, IconButton, TextInput, focus_ring, note_ui, section_ui};

/// The project and its saved views.
#[derive(Default)]
pub struct SavedViews {
    /// True if the name field of the view just saved requests the focus.
    take_focus: bool,
}

impl Panel for SavedViews {
    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        let name_it = std::mem::take(&mut self.take_focus);
        project_ui(ui, ctx, ctx.shell.work_is_kept);
        ui.add_space(spacing::M);
        let keys = actions::first_keys(ui.ctx(), "project.add_view", ctx.language());
        let add = Button::primary(ctx.tr("project.add_view")).icon(icons::PLUS).full_width();
        if ui.add(add.tooltip(&keys)).clicked() {
            send(ctx, "project.add_view");
        }
        ui.add_space(spacing::S);
        let views = ctx.session.project().views();
        if views.is_empty() {
            note_ui(ui, icons::BOOKMARK_SIMPLE, ctx.tr("project.no_views"), None);
            return;
        }
        ui.spacing_mut().item_spacing.y = spacing::XS;
        for (i, saved) in views.iter().enumerate() {
            if row_ui(ui, ctx, i, saved).clicked() {
                ctx.send(Command::Project(ProjectCommand::Show(i)));
            }
            if ctx.session.project().shown() == Some(i) {
                edit_ui(ui, ctx, i, saved, name_it);
            }
        }
        ui.add_space(spacing::S);
        let keys = actions::first_keys(ui.ctx(), "presenter.start", ctx.language());
        let present = Button::quiet(ctx.tr("presenter.start")).icon(icons::PRESENTATION);
        if ui.add(present.full_width().tooltip(&keys)).clicked() {
            send(ctx, "presenter.start");
        }
    }

    fn receive(&mut self, command: &WindowCommand) {
        self.take_focus |= *command == WindowCommand::NameView;
    }
}

/// Draws the project's title, and whether it is saved. `kept` is true if unsaved changes are stored for the
/// next run.
fn project_ui(ui: &mut Ui, ctx: &Context<'_>, kept: bool) {
    let project = ctx.session.project();
    section_ui(ui, ctx.tr("project.project"));
    let mut title = project.story().title.clone();
    let unnamed = ctx.session.project_name();
    let field = TextInput::new(&mut title, ctx.tr("project.title")).hint(&unnamed).id("title");
    let response = field.ui(ui);
    if response.changed() {
        ctx.send(Command::Project(ProjectCommand::SetTitle(title)));
    }
    end_step(ctx, &response);
    let file = project.path().and_then(|path| path.file_name());
    let file = file.map(|name| name.to_string_lossy().into_owned());
    let (icon, text, ink) = match (&file, ctx.session.is_unsaved()) {
        (_, true) => {
            let key = if kept { "project.unsaved" } else { "project.unsaved_unkept" };
            (icons::CLOCK, ctx.tr(key).to_owned(), Some(ctx.tokens.warning))
        }
        (Some(file), false) => {
            let text = ctx.tr_with("project.saved_in", &[("file", file)]);
            (icons::CHECK_CIRCLE, text, Some(ctx.tokens.ok))
        }
        (None, false) => (icons::INFO, ctx.tr("project.nothing_to_save").to_owned(), None),
    };
    note_ui(ui, icon, &text, ink);
    ui.add_space(spacing::XS);
    ui.horizontal(|ui| {
        let buttons = [
            ("project.save", "project.save_short"),
            ("window.open_file", "window.open"),
            ("project.new", "project.new_short"),
        ];
        for (name, label) in buttons {
            // An empty project can't be replaced by a new one.
            if actions::named(name).and_then(|action| action.message(ctx.session)).is_none() {
                continue;
            }
            let keys = actions::first_keys(ui.ctx(), name, ctx.language());
            if ui.add(Button::quiet(ctx.tr(label)).tooltip(&keys)).clicked() {
                send(ctx, name);
            }
        }
    });
}

/// Draws a view in the list: its number, name, text and content.
fn row_ui(ui: &mut Ui, ctx: &Context<'_>, i: usize, saved: &SavedView) -> Response {
    let t = ctx.tokens;
    let selected = ctx.session.project().shown() == Some(i);
    let width = ui.available_width();
    let (indent, room) = (spacing::XL + spacing::S, width - spacing::XL - 2.0 * spacing::S);
    let painter = ui.painter();
    let name = Lettering::BODY.semibold().wrapped(painter, &saved.name, t.ink, room);
    // The text of the selected view is in the form below.
    let text = (!saved.text.trim().is_empty() && !selected)
        .then(|| Lettering::SECONDARY.wrapped(painter, &saved.text, t.ink2, room));
    let note = note(ctx, &saved.view);
    let small = Lettering::SMALL.elided(painter, &note, t.ink3, room);
    let height = [Some(&name), text.as_ref(), Some(&small)].into_iter().flatten();
    let height: f32 = height.map(|galley| galley.size().y + 2.0).sum();
    let size = vec2(width, height + 2.0 * spacing::S);
    let (frame, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(note.clone()),
        ..WidgetInfo::selected(Role::ListBoxOption, true, selected, &saved.name)
    });
    let (fill, line) = if selected {
        (t.accent_bg, t.accent)
    } else if response.hovered() {
        (t.chip, t.line)
    } else {
        (t.panel, t.line)
    };
    let painter = ui.painter();
    let radius = CornerRadius::same(spacing::RADIUS_CONTROL);
    painter.rect(frame, radius, fill, Stroke::new(spacing::LINE, line), StrokeKind::Inside);
    let ink = if selected { t.accent } else { t.ink3 };
    let number = Lettering::BODY.semibold().line(painter, &(i + 1).to_string(), ink);
    let top = frame.top() + spacing::S;
    painter.galley(pos2(frame.left() + spacing::S + 4.0, top), number, ink);
    let mut y = top;
    for galley in [Some(name), text, Some(small)].into_iter().flatten() {
        let step = galley.size().y + 2.0;
        painter.galley(pos2(frame.left() + indent, y), galley, t.ink);
        y += step;
    }
    focus_ring(ui, &response, frame, spacing::RADIUS_CONTROL);
    response
}

/// Draws the form of the shown view, with name, text and actions.
fn edit_ui(ui: &mut Ui, ctx: &Context<'_>, i: usize, saved: &SavedView, name_it: bool) {
    let (mut name, mut text) = (saved.name.clone(), saved.text.clone());
    let field = TextInput::new(&mut name, ctx.tr("project.view_name")).id(("name", i));
    let response = if name_it { field.take_over(ui) } else { field }.ui(ui);
    if response.changed() {
        ctx.send(Command::Project(ProjectCommand::Rename(i, name)));
    }
    end_step(ctx, &response);
    let field = TextInput::new(&mut text, ctx.tr("project.view_text"));
    let hint = ctx.tr("project.view_text_hint");
    let response = field.hint(hint).lines(3).id(("text", i)).ui(ui);
    if response.changed() {
        ctx.send(Command::Project(ProjectCommand::Describe(i, text)));
    }
    end_step(ctx, &response);
    let last = ctx.session.project().views().len().saturating_sub(1);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = spacing::XS;
        let replace = Button::quiet(ctx.tr("project.replace"));
        if ui.add(replace.tooltip(ctx.tr("project.replace_why"))).clicked() {
            ctx.send(Command::Project(ProjectCommand::Replace(i)));
        }
        let moves = [
            (icons::ARROW_UP, "project.move_up", i > 0, i.saturating_sub(1)),
            (icons::ARROW_DOWN, "project.move_down", i < last, i + 1),
        ];
        for (icon, key, can, to) in moves {
            if ui.add_enabled(can, IconButton::new(icon, ctx.tr(key))).clicked() {
                ctx.send(Command::Project(ProjectCommand::Move { from: i, to }));
            }
        }
        if ui.add(IconButton::new(icons::TRASH, ctx.tr("project.remove"))).clicked() {
            ctx.send(Command::Project(ProjectCommand::Remove(i)));
        }
    });
    ui.add_space(spacing::S);
}

/// Ends the undo step when a text field loses the focus.
fn end_step(ctx: &Context<'_>, response: &Response) {
    if response.lost_focus() {
        ctx.send(Command::EndStep);
    }
}

/// The content of a view: indicator, year, division.
fn note(ctx: &Context<'_>, view: &View) -> String {
    let language = ctx.language();
    let catalog = builtin::catalog();
    let shown = &ctx.session.shown().dataset;
    let indicator = shown.indicator(&view.map.indicator).or(catalog.indicator(&view.map.indicator));
    let indicator = indicator.map_or(view.map.indicator.as_str(), |i| i.title.get(language));
    let division = catalog.division(&view.division);
    let division = division.map_or(view.division.as_str(), |d| d.short_name.get(language));
    let year = view.map.year.map(|year| year.to_string());
    let parts = [Some(indicator), year.as_deref(), Some(division)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn send(ctx: &Context<'_>, name: &str) {
    ctx.post(actions::named(name).and_then(|action| action.message(ctx.session)));
}
