//! The toolbar of the district table: filter, number of rows, columns, copying and exporting.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Align, Event, Id, Key, Layout, Popup, PopupCloseBehavior, Ui, vec2};

use crate::export::Listing;
use crate::project::TableView;
use crate::session::{Command, Computed, standard_columns};
use crate::ui::commands::actions;
use crate::ui::commands::message::WindowCommand;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, icons, spacing};
use crate::ui::widgets::{Button, IconButton, SearchField, Toggle, group_ui, note_ui};

/// Height in points.
const HEIGHT: f32 = 44.0;
/// Minimum width of a drawer that shows the number of rows, in points.
const ROOM_FOR_COUNT: f32 = 620.0;
/// Minimum width of a drawer where the button for columns has a text, in points.
const ROOM_FOR_WORDS: f32 = 760.0;

/// Draws the toolbar. Returns true if the rows shall take the focus.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>) -> bool {
    let width = ui.available_width();
    let mut to_rows = false;
    ui.allocate_ui_with_layout(vec2(width, HEIGHT), Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(spacing::S);
        ui.spacing_mut().item_spacing.x = spacing::S;
        to_rows = filter_ui(ui, ctx, (width * 0.3).clamp(140.0, 240.0));
        only_selected_ui(ui, ctx);
        if width >= ROOM_FOR_COUNT {
            ui.label(Lettering::SMALL.rich(listed(ctx), ctx.tokens.ink2));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = spacing::XS;
            ui.add_space(spacing::S);
            let keys = actions::first_keys(ui.ctx(), "window.toggle_table", ctx.language());
            let close = IconButton::new(icons::X, ctx.tr("table.close")).shortcut(&keys);
            if ui.add(close).clicked() {
                ctx.window(WindowCommand::ToggleTable);
            }
            if ui.add(IconButton::new(icons::EXPORT, ctx.tr("table.export"))).clicked() {
                ctx.window(WindowCommand::ExportTable);
            }
            if ui.add(IconButton::new(icons::COPY, ctx.tr("table.copy"))).clicked() {
                copy(ui, ctx);
            }
            columns_ui(ui, ctx, width < ROOM_FOR_WORDS);
        });
    });
    to_rows
}

/// The number of districts: "147 områden", or the number listed if it is smaller.
fn listed(ctx: &Context<'_>) -> String {
    let all = ctx.session.shown().dataset.division.districts.len();
    let n = ctx.session.listed().map_or(all, |rows| rows.len());
    if n == all {
        ctx.tr_count("table.listed", n, &[])
    } else {
        let numbers = ctx.numbers();
        ctx.tr_with("table.listed_of", &[("n", &numbers.count(n)), ("all", &numbers.count(all))])
    }
}

/// Draws the filter field. Returns true if the rows shall take the focus.
fn filter_ui(ui: &mut Ui, ctx: &Context<'_>, width: f32) -> bool {
    let mut filter = ctx.session.view().table.filter.clone();
    let field =
        SearchField::new(&mut filter, ctx.tr("table.filter"), ctx.tr("window.clear_search"))
            .icon(icons::FUNNEL)
            .id(filter_id())
            .width(width)
            .ui(ui);
    if filter != ctx.session.view().table.filter {
        ctx.send(Command::FilterTable(filter));
    }
    if field.lost_focus() {
        ctx.send(Command::EndStep);
    }
    let (down, enter) = ui.input(|i| (i.key_pressed(Key::ArrowDown), i.key_pressed(Key::Enter)));
    let to_rows = (field.has_focus() && down) || (field.lost_focus() && enter);
    field.on_hover_text(ctx.tr("table.filter_why"));
    to_rows
}

/// Id of the filter field.
fn filter_id() -> Id {
    Id::unique("table-filter")
}

/// Continues text typed in the table in the filter field.
pub fn type_on(ui: &Ui, ctx: &Context<'_>) {
    let typed: String = ui.input(|i| {
        let texts = i.events.iter().filter_map(|event| match event {
            // Space selects the row.
            Event::Text(text) if text != " " => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    });
    if typed.is_empty() {
        return;
    }
    let filter = format!("{}{typed}", ctx.session.view().table.filter);
    let mut edit = TextEditState::load(ui.ctx(), filter_id()).unwrap_or_default();
    let end = CCursor::new(filter.chars().count());
    edit.cursor.set_char_range(Some(CCursorRange::one(end)));
    edit.store(ui.ctx(), filter_id());
    ui.memory_mut(|memory| memory.request_focus(filter_id()));
    ctx.send(Command::FilterTable(filter));
}

fn only_selected_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let table = &ctx.session.view().table;
    let mut only_selected = table.only_selected;
    ui.scope(|ui| {
        ui.set_width(144.0);
        let toggle = Toggle::new(&mut only_selected, ctx.tr("table.only_selected"))
            .tooltip(ctx.tr("table.only_selected_why"));
        if ui.add(toggle).changed() {
            ctx.send(Command::SetTable(TableView { only_selected, ..table.clone() }));
        }
    });
}

/// Draws the menu of columns, with all indicators.
fn columns_ui(ui: &mut Ui, ctx: &Context<'_>, narrow: bool) {
    let name = ctx.tr("table.columns");
    let button = if narrow {
        ui.add(IconButton::new(icons::LIST, name))
    } else {
        ui.add(Button::quiet(name).icon(icons::LIST))
    };
    Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(288.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        note_ui(ui, icons::INFO, ctx.tr("table.shown_first"), None);
        let dataset = &ctx.session.shown().dataset;
        let view = ctx.session.view();
        let standard = || standard_columns(dataset);
        let chosen = view.table.columns.clone().unwrap_or_else(standard);
        let set = |columns| {
            ctx.send(Command::SetTable(TableView { columns, ..view.table.clone() }));
        };
        egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for theme in &dataset.themes {
                let members = || {
                    let own = dataset.indicators.iter().filter(|i| i.theme == theme.id);
                    own.filter(|i| i.id != view.map.indicator)
                };
                if members().next().is_some() {
                    group_ui(ui, icons::TABLE, theme.title.get(ctx.language()));
                }
                for indicator in members() {
                    let mut on = chosen.contains(&indicator.id);
                    let toggle = Toggle::new(&mut on, indicator.title.get(ctx.language()));
                    if ui.add(toggle).changed() {
                        let mut columns = chosen.clone();
                        if on {
                            columns.push(indicator.id.clone());
                        } else {
                            columns.retain(|id| *id != indicator.id);
                        }
                        set(Some(columns));
                    }
                }
            }
        });
        ui.add_space(spacing::XS);
        ui.add_enabled_ui(view.table.columns.is_some(), |ui| {
            if ui.add(Button::plain(ctx.tr("table.columns_standard"))).clicked() {
                set(None);
            }
        });
    });
}

/// Copies the selected rows that are listed, or all rows without a selection.
pub fn copy(ui: &Ui, ctx: &Context<'_>) {
    let (Computed::Ready(listed), Some(rows)) = (ctx.session.table(), ctx.session.listed()) else {
        return;
    };
    let selection = ctx.session.selection();
    let chosen: Vec<usize> = rows.iter().copied().filter(|p| selection.holds(*p)).collect();
    let rows = if chosen.is_empty() { rows.to_vec() } else { chosen };
    let listing = Listing::new(&ctx.session.shown().dataset, &listed.table, &rows, ctx.language());
    ui.ctx().copy_text(listing.text());
    ctx.window(WindowCommand::Copied(rows.len()));
}
