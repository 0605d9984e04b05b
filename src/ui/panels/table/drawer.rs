//! The drawer below the map, with toolbar and rows.

use egui::{Frame, Id, Panel, Rect, Ui, UiBuilder};

use super::listing::{ColumnContent, DrawnTable};
use super::row_choice::RowCursor;
use super::{keys, toolbar};
use crate::project::{Arrangement, TableSort, TableView};
use crate::session::{Command, Computed};
use crate::ui::context::Context;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{DataTable, TableAnswer, TableScroll, note_ui};

/// Minimum height of the map, and of four maps with their cards, in points.
const MAP: f32 = 180.0;
const FOUR_MAPS: f32 = 320.0;

/// The district table, in a drawer below the map.
#[derive(Debug, Default)]
pub struct TableDrawer {
    /// The district of the keyboard cursor, by position.
    cursor: Option<usize>,
    /// The district where a range selection starts, by position.
    anchor: Option<usize>,
    scroll: TableScroll,
    /// The district hovered on the map for which the table was last scrolled.
    followed: Option<usize>,
    /// True if the rows request the focus.
    take_focus: bool,
}

fn table_id() -> Id {
    Id::unique("district-table")
}

impl TableDrawer {
    /// Gives the rows the focus.
    pub fn take_focus(&mut self) {
        self.take_focus = true;
    }

    /// Draws the drawer with the table. Returns its rectangle.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) -> Rect {
        let four = ctx.session.view().panes.arrangement == Arrangement::Four;
        let map = if four { FOUR_MAPS } else { MAP };
        let window = ui.ctx().content_rect().height();
        let height = ctx.shell.sizes.table_height(window, ui.available_height(), map);
        let shown = Panel::bottom("table")
            .frame(Frame::new().fill(ctx.tokens.panel))
            .resizable(false)
            .exact_size(height)
            .show_separator_line(true)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                self.take_focus |= toolbar::ui(ui, ctx);
                self.table_ui(ui, ctx);
            });
        shown.response.rect
    }

    fn table_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        let (listed, rows) = match (ctx.session.table(), ctx.session.listed()) {
            (Computed::Ready(listed), Some(rows)) => (listed, rows),
            (Computed::Broken, _) => {
                return not_there_ui(ui, icons::WARNING, ctx.tr("errors.job_broke"));
            }
            _ => return not_there_ui(ui, icons::SPINNER, ctx.tr("table.pending")),
        };
        let listing = DrawnTable::new(ctx, listed, rows, self.cursor);
        let headings = listing.headings();
        let mut scroll = self.scroll;
        self.follow(&mut scroll, ctx, &listing);
        if std::mem::take(&mut self.take_focus) {
            ui.memory_mut(|m| m.request_focus(DataTable::body_id(table_id())));
        }
        let answer = DataTable::new(table_id(), ctx.tr("table.name"), &headings, 1)
            .sorting(ctx.tr("table.rising"), ctx.tr("table.falling"))
            .ui(ui, &mut scroll, &listing);
        if listing.rows.is_empty() {
            nothing_ui(ui, ctx, &answer);
        }
        if let Some(position) = answer.hovered.and_then(|row| listing.position(row)) {
            ctx.pointer.mark_district(position);
        }
        if let Some(column) = answer.heading.and_then(|i| listing.columns.get(i)) {
            sort_by(ctx, &listing, *column);
            // After sorting, the table scrolls to the first row.
            scroll.reveal = Some(0);
        }
        let mut cursor =
            RowCursor { at: listing.row_of(self.cursor), anchor: listing.row_of(self.anchor) };
        if let Some((row, modifiers)) = answer.clicked {
            let choice = cursor.click(row, modifiers.command, modifiers.shift);
            listing.choose(ctx, choice);
        }
        if let Some(row) = answer.opened {
            listing.look_at(ctx, row);
        }
        if answer.body.has_focus() {
            let revealed = keys::pressed(ui, ctx, &listing, &mut cursor, &scroll, answer.body.id);
            scroll.reveal = revealed.or(scroll.reveal);
            toolbar::type_on(ui, ctx);
        }
        self.cursor = cursor.at.and_then(|row| listing.position(row));
        self.anchor = cursor.anchor.and_then(|row| listing.position(row));
        self.scroll = scroll;
    }

    /// Scrolls to the row of the district hovered on the map.
    fn follow(&mut self, scroll: &mut TableScroll, ctx: &Context<'_>, listing: &DrawnTable<'_>) {
        let hovered = ctx.pointer.district_on_map();
        if hovered != self.followed {
            self.followed = hovered;
            scroll.reveal = scroll.reveal.or(listing.row_of(hovered));
        }
    }
}

/// Draws the reason why there is no table.
fn not_there_ui(ui: &mut Ui, icon: char, text: &str) {
    let room = ui.available_rect_before_wrap().shrink(spacing::L);
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| note_ui(ui, icon, text, None));
    ui.take_available_space();
}

/// Draws the reason why there are no rows.
fn nothing_ui(ui: &mut Ui, ctx: &Context<'_>, answer: &TableAnswer) {
    let table = &ctx.session.view().table;
    let filter = table.filter.trim();
    let text = if table.only_selected && ctx.session.view().selection.is_empty() {
        ctx.tr("table.nothing_selected").to_owned()
    } else {
        ctx.tr_with("table.nothing_found", &[("filter", filter)])
    };
    let room = answer.body.rect.shrink(spacing::L);
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        note_ui(ui, icons::INFO, &text, None);
    });
}

/// Sorts by a column, or reverses the order if the rows are already sorted by it. Figures start with the
/// highest, names with the first.
fn sort_by(ctx: &Context<'_>, listing: &DrawnTable<'_>, column: ColumnContent) {
    let Some(sort) = listing.sort_of(column) else { return };
    let table = &ctx.session.view().table;
    let same = table.sort == sort;
    let falls = !matches!(sort, TableSort::Name | TableSort::Code | TableSort::PartOf);
    let descending = if same { !table.descending } else { falls };
    ctx.send(Command::SetTable(TableView { sort, descending, ..table.clone() }));
}
