//! The header: divisions, search, undo and redo, language, theme, export.

use egui::{Align, Frame, Layout, Margin, Popup, Role, Sense, Ui, WidgetInfo, vec2};

use crate::formats::builtin;
use crate::i18n::Language;
use crate::model::{DivisionId, LocalText};
use crate::project::{Arrangement, ThemeChoice};
use crate::session::Command;
use crate::ui::commands::actions;
use crate::ui::commands::finder::FinderField;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, Tokens, icons, spacing};
use crate::ui::widgets::{Button, IconButton, MenuItem, Segment, Segmented, menu_line_ui};

/// Height in points.
pub const HEIGHT: f32 = 48.0;
/// Width reserved for the search field and the buttons to the right of the divisions, in points.
const RIGHT_OF_DIVISIONS: f32 = 520.0;
/// Minimum width of a window that shows the program's name, in points.
const NAMED: f32 = 1360.0;

/// The frame of the header.
pub fn frame(tokens: &Tokens) -> Frame {
    Frame::new().fill(tokens.panel).inner_margin(Margin::symmetric(16, 0))
}

/// Draws the header.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>, finder: &mut FinderField) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        // In a small window the divisions need the space.
        let named = ui.ctx().content_rect().width() >= NAMED;
        if named {
            ui.label(Lettering::NAME.rich(ctx.tr("common.app_name"), ctx.tokens.ink));
        }
        unsaved_ui(ui, ctx);
        if named {
            ui.add_space(spacing::S);
        }
        divisions_ui(ui, ctx);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = spacing::XS;
            let export = actions::first_keys(ui.ctx(), "window.export", ctx.language());
            let label = ctx.tr("window.export");
            if ui.add(Button::primary(label).icon(icons::EXPORT).tooltip(&export)).clicked() {
                send(ctx, "window.export");
            }
            ui.add_space(spacing::S);
            theme_ui(ui, ctx);
            language_ui(ui, ctx);
            action_ui(ui, ctx, "presenter.start");
            action_ui(ui, ctx, "window.map_settings");
            maps_ui(ui, ctx);
            action_ui(ui, ctx, "window.open_file");
            action_ui(ui, ctx, "window.redo");
            action_ui(ui, ctx, "window.undo");
            ui.add_space(spacing::S);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if named {
                    ui.add_space(spacing::S);
                }
                finder.field_ui(ui, ctx);
            });
        });
    });
}

/// Draws a dot while the project has unsaved changes; its space is always reserved.
fn unsaved_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let (place, response) = ui.allocate_exact_size(vec2(spacing::S, spacing::L), Sense::hover());
    if ctx.session.is_unsaved() {
        ui.painter().circle_filled(place.center(), 4.0, ctx.tokens.warning);
        let words = ctx.tr("project.unsaved_short");
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        response.on_hover_text(words);
    }
}

/// The divisions to choose from: built-in ones, then opened files.
fn divisions(ctx: &Context<'_>) -> Vec<(DivisionId, LocalText, LocalText)> {
    let built_in = builtin::catalog()
        .divisions
        .iter()
        .map(|d| (d.id.clone(), d.short_name.clone(), d.description.clone()));
    let files = ctx.session.opened_files().map(|d| {
        let division = &d.dataset.division;
        (division.id.clone(), division.short_name.clone(), division.name.clone())
    });
    built_in.chain(files).collect()
}

fn divisions_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let language = ctx.language();
    let all = divisions(ctx);
    let segments: Vec<Segment<'_>> = all
        .iter()
        .map(|(_, label, tooltip)| Segment {
            label: label.get(language),
            tooltip: tooltip.get(language),
        })
        .collect();
    let current = ctx.session.pending().unwrap_or(&ctx.session.view().division);
    let selected = all.iter().position(|(id, ..)| id == current).unwrap_or(0);
    let room = (ui.available_width() - RIGHT_OF_DIVISIONS).max(140.0);
    let control = Segmented::new(ctx.tr("window.divisions"), &segments, selected).max_width(room);
    if let Some(chosen) = control.ui(ui)
        && let Some((id, ..)) = all.get(chosen)
    {
        ctx.send(Command::ShowDivision(id.clone()));
    }
}

fn language_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let code = match ctx.language() {
        Language::Sv => "SV",
        Language::En => "EN",
    };
    let name = ctx.tr("window.switch_language");
    let shortcut = actions::first_keys(ui.ctx(), "window.switch_language", ctx.language());
    if ui.add(IconButton::text(code, name).shortcut(&shortcut).framed()).clicked() {
        send(ctx, "window.switch_language");
    }
}

fn theme_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let icon = match ctx.session.view().theme {
        ThemeChoice::Light => icons::MOON,
        ThemeChoice::Dark => icons::SUN,
    };
    let shortcut = actions::first_keys(ui.ctx(), "window.switch_theme", ctx.language());
    let name = ctx.tr("window.switch_theme");
    if ui.add(IconButton::new(icon, name).shortcut(&shortcut)).clicked() {
        send(ctx, "window.switch_theme");
    }
}

/// Draws the menu of the maps: arrangement and actions.
fn maps_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let arrangement = ctx.session.view().panes.arrangement;
    let several = arrangement != Arrangement::One;
    let button = IconButton::new(icons::SQUARES_FOUR, ctx.tr("maps.arrange")).selected(several);
    let button = ui.add(button);
    Popup::menu(&button).gap(spacing::XS).show(|ui| {
        ui.set_min_width(240.0);
        for (name, of) in [
            ("maps.one", Arrangement::One),
            ("maps.two", Arrangement::Two),
            ("maps.swipe", Arrangement::Swipe),
            ("maps.four", Arrangement::Four),
        ] {
            item_ui(ui, ctx, name, Some(of == arrangement));
        }
        if several {
            menu_line_ui(ui);
            item_ui(ui, ctx, "maps.next", None);
            item_ui(ui, ctx, "maps.swap", None);
        }
    });
}

/// Draws an action as a menu item, greyed out if it is not available.
fn item_ui(ui: &mut Ui, ctx: &Context<'_>, name: &'static str, checked: Option<bool>) {
    let Some(action) = actions::named(name) else { return };
    let keys = actions::first_keys(ui.ctx(), name, ctx.language());
    let item = MenuItem::new(ctx.tr(name)).shortcut(&keys);
    let item = match checked {
        Some(checked) => item.icon(action.icon).checked(checked),
        None => item.icon(action.icon),
    };
    ui.add_enabled_ui(action.message(ctx.session).is_some(), |ui| {
        if ui.add(item).clicked() {
            send(ctx, name);
        }
    });
}

/// Draws an action as an icon button, greyed out if it is not available.
fn action_ui(ui: &mut Ui, ctx: &Context<'_>, name: &'static str) {
    let Some(action) = actions::named(name) else { return };
    let message = action.message(ctx.session);
    let shortcut = actions::first_keys(ui.ctx(), name, ctx.language());
    ui.add_enabled_ui(message.is_some(), |ui| {
        if ui.add(IconButton::new(action.icon, ctx.tr(name)).shortcut(&shortcut)).clicked() {
            send(ctx, name);
        }
    });
}

fn send(ctx: &Context<'_>, name: &str) {
    ctx.post(actions::named(name).and_then(|action| action.message(ctx.session)));
}
