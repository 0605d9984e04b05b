//! A table for any number of rows that draws only the visible ones, with sortable headings, fixed first
//! columns and a single focus stop. Content, selection and keys are left to the caller.

use std::borrow::Cow;

use egui::{
    Align2, Color32, CornerRadius, Id, Modifiers, Painter, Rect, Response, Role, ScrollArea, Sense,
    Stroke, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{ScenePainter, focus_ring, icon};
use crate::scene::Item;
use crate::ui::theme::{Lettering, Tokens, icons, spacing};

/// Height of the headings in points: a title, and a line for unit and year.
const HEADINGS: f32 = 44.0;
/// Height of a row, in points.
pub const TABLE_ROW: f32 = 26.0;
/// Horizontal padding of a cell, in points.
const PADDING: f32 = 10.0;
/// Maximum widening of text columns, as a share of their width.
const MOST_WIDENED: f32 = 0.8;
/// Maximum width of the fixed columns, as a share of the table's width.
const MOST_FIXED: f32 = 0.6;

/// A column.
#[derive(Clone, Debug)]
pub struct DataColumn<'a> {
    /// The heading.
    pub title: Cow<'a, str>,
    /// The second line of the heading: unit and year.
    pub note: Cow<'a, str>,
    /// The tooltip of the heading.
    pub tooltip: Cow<'a, str>,
    /// The width, in points.
    pub width: f32,
    /// True for a column of figures, which are right-aligned.
    pub figures: bool,
    /// `None` unless the rows are sorted by this column; then true for descending order.
    pub sorted: Option<bool>,
}

/// A cell: shapes, then a text or figure.
#[derive(Clone, Debug, Default)]
pub struct TableCell<'a> {
    /// Shapes before the text, relative to their upper left corner.
    pub shapes: Cow<'a, [Item]>,
    /// Width and height of the shapes, in points.
    pub shapes_size: [f32; 2],
    /// The text.
    pub text: Cow<'a, str>,
    /// True if a text that is too long keeps its end, since names that differ after a comma would look
    /// alike.
    pub keeps_end: bool,
    /// True for faint text: the reason for a missing figure.
    pub quiet: bool,
    /// Accessible text and tooltip, if different from `text`.
    pub words: Option<Cow<'a, str>>,
}

/// Style of a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct RowLook {
    /// True if the row is selected.
    pub selected: bool,
    /// True if the row's district is hovered, in the table or elsewhere.
    pub marked: bool,
    /// True if the keyboard cursor is at the row.
    pub cursor: bool,
    /// The colour of a pin at the left of the row.
    pub pin: Option<Color32>,
}

/// The content of a table. Only visible rows are requested.
pub trait TableRows {
    /// Number of rows.
    fn count(&self) -> usize;
    /// A key of a row that stays the same when rows are sorted.
    fn key(&self, row: usize) -> usize;
    /// The accessible name of a row.
    fn name(&self, row: usize) -> Cow<'_, str>;
    /// The style of a row.
    fn look(&self, row: usize) -> RowLook;
    /// The content of a cell.
    fn cell(&self, row: usize, column: usize) -> TableCell<'_>;
}

/// The scroll position of a table.
#[derive(Clone, Copy, Debug, Default)]
pub struct TableScroll {
    offset: Vec2,
    height: f32,
    /// A row to scroll into view.
    pub reveal: Option<usize>,
}

impl TableScroll {
    /// Number of completely visible rows.
    pub fn rows_in_sight(&self) -> usize {
        rows_in(self.height).max(1)
    }

    /// The scroll offset at which a row is visible, nearest to the present one.
    fn revealing(&self, row: usize) -> f32 {
        let top = row as f32 * TABLE_ROW;
        self.offset.y.clamp((top + TABLE_ROW - self.height).max(0.0), top)
    }
}

/// The user's actions on a table in this frame.
#[derive(Debug)]
pub struct TableAnswer {
    /// The clicked heading.
    pub heading: Option<usize>,
    /// The clicked row, with the modifier keys.
    pub clicked: Option<(usize, Modifiers)>,
    /// The double-clicked row.
    pub opened: Option<usize>,
    /// The hovered row.
    pub hovered: Option<usize>,
    /// The response of the part that takes the focus.
    pub body: Response,
}

/// A table.
#[must_use = "show it with ui"]
pub struct DataTable<'a> {
    id: Id,
    name: &'a str,
    columns: &'a [DataColumn<'a>],
    fixed: usize,
    sorting: (&'a str, &'a str),
}

impl<'a> DataTable<'a> {
    /// A table with an accessible name. The first `fixed` columns stay in place while scrolling.
    pub fn new(id: Id, name: &'a str, columns: &'a [DataColumn<'a>], fixed: usize) -> Self {
        Self { id, name, columns, fixed, sorting: ("", "") }
    }

    /// Sets the accessible texts for ascending and descending order.
    pub fn sorting(mut self, rising: &'a str, falling: &'a str) -> Self {
        self.sorting = (rising, falling);
        self
    }

    /// The id of the part that takes the focus.
    pub fn body_id(id: Id) -> Id {
        id.with("body")
    }

    /// Draws the table over the whole available area.
    pub fn ui(self, ui: &mut Ui, scroll: &mut TableScroll, rows: &dyn TableRows) -> TableAnswer {
        let width = ui.available_width();
        let (headings, _) = ui.allocate_exact_size(vec2(width, HEADINGS), Sense::hover());
        let widths = self.widths(width);
        let total: f32 = widths.iter().sum();
        let fixed: f32 = widths.iter().take(self.fixed).sum();
        let fixed = fixed.min(width * MOST_FIXED);
        let mut area = ScrollArea::both().id_salt(self.id.with("rows")).auto_shrink(false);
        scroll.height = ui.available_height();
        if let Some(row) = scroll.reveal.take() {
            area = area.vertical_scroll_offset(scroll.revealing(row));
        }
        let output = area.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(vec2(total.max(viewport.width()), rows.count() as f32 * TABLE_ROW));
            self.rows_ui(ui, viewport, &widths, fixed, rows)
        });
        scroll.offset = output.state.clamped_offset();
        scroll.height = output.inner_rect.height();
        let heading = self.headings_ui(ui, headings, &widths, fixed, scroll.offset.x);
        let (body, clicked, opened, hovered) = output.inner;
        focus_ring(ui, &body, output.inner_rect.shrink(1.0), 2);
        TableAnswer { heading, clicked, opened, hovered, body }
    }

    /// The widths of the columns. Text columns take the width that is left.
    fn widths(&self, room: f32) -> Vec<f32> {
        let total: f32 = self.columns.iter().map(|c| c.width).sum();
        let words: f32 = self.columns.iter().filter(|c| !c.figures).map(|c| c.width).sum();
        let more = ((room - total) / words.max(1.0)).clamp(0.0, MOST_WIDENED);
        let wide = |c: &DataColumn<'_>| if c.figures { c.width } else { c.width * (1.0 + more) };
        self.columns.iter().map(wide).collect()
    }

    /// Position and width of each column, and true for the fixed ones. The others are shifted by the scroll
    /// offset.
    fn places(
        &self,
        widths: &[f32],
        left: f32,
        fixed: f32,
        moved: f32,
    ) -> impl Iterator<Item = (f32, f32, bool)> {
        let natural: f32 = widths.iter().take(self.fixed).sum();
        let squeeze = if natural > 0.0 { fixed / natural } else { 1.0 };
        let mut x = left;
        let count = self.fixed;
        widths.iter().enumerate().map(move |(i, natural)| {
            let stays = i < count;
            let width = if stays { natural * squeeze } else { *natural };
            let at = if stays { x } else { x - moved };
            x += width;
            (at, width, stays)
        })
    }

    fn headings_ui(
        &self,
        ui: &mut Ui,
        frame: Rect,
        widths: &[f32],
        fixed: f32,
        moved: f32,
    ) -> Option<usize> {
        let t = Tokens::of(ui);
        ui.painter().rect_filled(frame, 0, t.panel);
        let rule = Stroke::new(spacing::LINE, t.line);
        ui.painter().hline(frame.x_range(), frame.bottom() - 0.5, rule);
        let edge = frame.left() + fixed;
        let mut chosen = None;
        for (i, (x, width, stays)) in self.places(widths, frame.left(), fixed, moved).enumerate() {
            let Some(column) = self.columns.get(i) else { continue };
            let cell = Rect::from_min_size(pos2(x, frame.top()), vec2(width, frame.height()));
            let clip = if stays { frame } else { frame.with_min_x(edge) };
            let seen = cell.intersect(clip);
            if !seen.is_positive() {
                continue;
            }
            let response = ui.interact(seen, self.id.with(("heading", i)), Sense::click());
            let order = column.sorted.map(|falling| {
                let (rising_words, falling_words) = self.sorting;
                if falling { falling_words.to_owned() } else { rising_words.to_owned() }
            });
            let label = [&*column.title, &*column.note];
            let label = label.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ");
            response.widget_info(|| WidgetInfo {
                current_text_value: order.clone(),
                ..WidgetInfo::labeled(Role::ColumnHeader, ui.is_enabled(), &label)
            });
            heading(&ui.painter().with_clip_rect(clip), t, column, cell, response.hovered());
            focus_ring(ui, &response, seen.shrink2(vec2(2.0, 4.0)), spacing::RADIUS_ROW);
            if response.clicked() {
                chosen = Some(i);
            }
            let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
            if !column.tooltip.is_empty() {
                response.on_hover_text(&*column.tooltip);
            }
        }
        if moved > 0.5 {
            ui.painter().vline(edge, frame.y_range(), rule);
        }
        chosen
    }

    #[expect(clippy::type_complexity, reason = "the answer without the heading")]
    fn rows_ui(
        &self,
        ui: &mut Ui,
        viewport: Rect,
        widths: &[f32],
        fixed: f32,
        rows: &dyn TableRows,
    ) -> (Response, Option<(usize, Modifiers)>, Option<usize>, Option<usize>) {
        let t = Tokens::of(ui);
        let clip = ui.clip_rect().intersect(Rect::from_min_size(
            ui.max_rect().min + viewport.min.to_vec2(),
            viewport.size(),
        ));
        let body = ui.interact(clip, Self::body_id(self.id), Sense::click());
        let name = self.name;
        body.widget_info(|| WidgetInfo::labeled(Role::Grid, true, name));
        let (mut clicked, mut opened, mut hovered) = (None, None, None);
        let first = rows_in(viewport.top());
        for row in first..rows.count() {
            // Computed from the top of the visible part, so that far down in a long table nothing is
            // rounded.
            let top = clip.top() + (row as f32 * TABLE_ROW - viewport.top());
            if top > clip.bottom() {
                break;
            }
            let frame = Rect::from_min_size(pos2(clip.left(), top), vec2(clip.width(), TABLE_ROW));
            let key = self.id.with(("row", rows.key(row)));
            // A row is no focus stop of its own; the body is.
            let response = ui.interact(frame.intersect(clip), key, Sense::CLICK);
            let look = rows.look(row);
            response.widget_info(|| {
                WidgetInfo::selected(Role::Row, true, look.selected, rows.name(row))
            });
            // egui reports the selected state only for widgets that can be switched on and off.
            ui.ctx().accesskit_node_builder(key, |node| node.set_selected(look.selected));
            if response.contains_pointer() {
                hovered = Some(row);
            }
            if response.double_clicked() {
                opened = Some(row);
            } else if response.clicked() {
                clicked = Some((row, ui.input(|i| i.modifiers)));
            }
            ground(ui.painter(), t, frame, look, response.hovered(), body.has_focus());
            for (i, (x, width, stays)) in
                self.places(widths, clip.left(), fixed, viewport.left()).enumerate()
            {
                let Some(column) = self.columns.get(i) else { continue };
                let cell = Rect::from_min_size(pos2(x, top), vec2(width, TABLE_ROW));
                let room = if stays { clip } else { clip.with_min_x(clip.left() + fixed) };
                let seen = cell.intersect(room);
                if seen.is_positive() {
                    cell_ui(ui, seen, cell, key.with(i), column, &rows.cell(row, i));
                }
            }
        }
        if viewport.left() > 0.5 {
            let rule = Stroke::new(spacing::LINE, t.line);
            ui.painter().vline(clip.left() + fixed, clip.y_range(), rule);
        }
        if clicked.is_some() || opened.is_some() || body.clicked() {
            body.request_focus();
        }
        (body, clicked, opened, hovered)
    }
}

/// Number of whole rows in a height.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a height on the screen, cut off at 0"
)]
fn rows_in(height: f32) -> usize {
    (height / TABLE_ROW).floor().max(0.0) as usize
}

fn heading(painter: &Painter, t: &Tokens, column: &DataColumn<'_>, cell: Rect, hovered: bool) {
    let ink = if column.sorted.is_some() {
        t.accent
    } else if hovered {
        t.ink
    } else {
        t.ink2
    };
    let arrow = if column.sorted.is_some() { 16.0 } else { 0.0 };
    let room = cell.width() - 2.0 * PADDING - arrow;
    let title = Lettering::SECONDARY.medium().elided(painter, &column.title, ink, room);
    let note = Lettering::SMALL.elided(painter, &column.note, t.ink3, room + arrow);
    let left = |width: f32| {
        if column.figures { cell.right() - PADDING - width } else { cell.left() + PADDING }
    };
    let heights = title.size().y + if column.note.is_empty() { 0.0 } else { note.size().y };
    let top = cell.center().y - heights / 2.0;
    let at = pos2(left(title.size().x), top);
    if let Some(falling) = column.sorted {
        let glyph = if falling { icons::ARROW_DOWN } else { icons::ARROW_UP };
        let x = if column.figures { at.x - 9.0 } else { at.x + title.size().x + 9.0 };
        icon(painter, pos2(x, at.y + title.size().y / 2.0), 12.0, glyph, ink);
    }
    let below = pos2(left(note.size().x), top + title.size().y);
    painter.galley(at, title, ink);
    painter.galley(below, note, t.ink3);
}

fn ground(painter: &Painter, t: &Tokens, frame: Rect, look: RowLook, hovered: bool, keys: bool) {
    let fill = if look.selected {
        t.accent_bg
    } else if look.marked || hovered {
        t.chip
    } else {
        Color32::TRANSPARENT
    };
    painter.rect_filled(frame, 0, fill);
    if look.selected && look.marked {
        painter.rect_filled(frame, 0, t.ink.gamma_multiply(0.06));
    }
    painter.hline(
        frame.x_range(),
        frame.bottom() - 0.5,
        Stroke::new(spacing::LINE, t.line.gamma_multiply(0.7)),
    );
    if let Some(color) = look.pin {
        let bar = Rect::from_min_size(frame.min, vec2(4.0, frame.height() - 1.0));
        painter.rect_filled(bar, 0, color);
    }
    if look.cursor && keys {
        let stroke = Stroke::new(1.5, t.accent);
        let inside = frame.shrink2(vec2(1.5, 1.0));
        painter.rect_stroke(inside, CornerRadius::same(2), stroke, egui::StrokeKind::Inside);
    }
}

fn cell_ui(
    ui: &Ui,
    seen: Rect,
    frame: Rect,
    id: Id,
    column: &DataColumn<'_>,
    cell: &TableCell<'_>,
) {
    let t = Tokens::of(ui);
    let response = ui.interact(seen, id, Sense::hover());
    let words = cell.words.as_deref().unwrap_or(&cell.text);
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(words.to_owned()),
        ..WidgetInfo::labeled(Role::Cell, true, &*column.title)
    });
    let painter = ui.painter().with_clip_rect(seen.intersect(ui.clip_rect()));
    let [width, height] = cell.shapes_size;
    let gap = if width > 0.0 { spacing::S } else { 0.0 };
    let room = frame.width() - 2.0 * PADDING - width - gap;
    let ink = if cell.quiet { t.ink3 } else { t.ink };
    let text = match cell.keeps_end {
        true => Lettering::BODY.shortened(&painter, &cell.text, ink, room),
        false => Lettering::BODY.elided(&painter, &cell.text, ink, room),
    };
    let elided = text.elided || text.text() != cell.text;
    if !cell.shapes.is_empty() {
        let at = pos2(frame.left() + PADDING, frame.center().y - height / 2.0);
        ScenePainter::new(&painter, at, 1.0).paint(&cell.shapes);
    }
    let (anchor, x) = if column.figures {
        (Align2::RIGHT_CENTER, frame.right() - PADDING)
    } else {
        (Align2::LEFT_CENTER, frame.left() + PADDING + width + gap)
    };
    let place = anchor.anchor_size(pos2(x, frame.center().y), text.size());
    painter.galley(place.min, text, ink);
    if let Some(words) = &cell.words {
        response.on_hover_text(&**words);
    } else if elided {
        response.on_hover_text(&*cell.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_brought_in_sight_by_moving_as_little_as_can_be() {
        let scroll = TableScroll {
            offset: vec2(0.0, 10.0 * TABLE_ROW),
            height: 5.0 * TABLE_ROW,
            reveal: None,
        };
        assert_eq!(scroll.revealing(12), 10.0 * TABLE_ROW, "it is seen already");
        assert_eq!(scroll.revealing(3), 3.0 * TABLE_ROW);
        assert_eq!(scroll.revealing(20), 16.0 * TABLE_ROW);
        assert_eq!(scroll.rows_in_sight(), 5);
    }
}
