//! The rows of a table that are matched by their coordinates: how many lie in a district, the name of the coordinates
//! among the key columns, and the button that shows the rows as points.

use egui::Ui;

use crate::formats::join::Joined;
use crate::formats::{GEOMETRY, TableFile};
use crate::session::{Command, TableCommand, TableProposal, TableSource};
use crate::ui::context::Context;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{Button, note_ui};

/// The keys to choose from: the columns, and the coordinates where they aren't a single column.
pub fn keys(table: &TableFile) -> Vec<&str> {
    let columns = table.columns.iter().map(|column| column.name.as_str());
    let coordinates = table.places.iter().filter(|places| !places.readings.is_empty());
    let coordinates = coordinates.map(|places| places.name.as_str());
    // Coordinates in a single column have its name.
    let is_new = |name: &&str| table.column(name).is_none();
    columns.chain(coordinates.filter(is_new)).collect()
}

/// The name of a key in the list.
pub fn key_name<'a>(ctx: &Context<'_>, key: &'a str) -> &'a str {
    if key == GEOMETRY { ctx.tr("tables.map_positions") } else { key }
}

/// Draws the number of rows that lie in a district.
pub fn rows_inside_ui(ui: &mut Ui, ctx: &Context<'_>, joined: &Joined) {
    let numbers = ctx.numbers();
    let (found, all) = (numbers.count(joined.matched_rows), numbers.count(joined.rows));
    let arguments =
        [("found", found.as_str()), ("all", all.as_str()), ("columns", joined.key.as_str())];
    let told = match joined.key.as_str() {
        GEOMETRY => "tables.features_inside",
        _ => "tables.rows_inside",
    };
    let text = ctx.tr_with(told, &arguments);
    if joined.unmatched_rows.is_empty() {
        note_ui(ui, icons::CHECK_CIRCLE, &text, Some(ctx.tokens.ok));
    } else {
        note_ui(ui, icons::WARNING, &text, Some(ctx.tokens.warning));
    }
}

/// Draws the button that shows the rows as points, if they have coordinates and come from a file.
pub fn as_points_ui(ui: &mut Ui, ctx: &Context<'_>, proposal: &TableProposal) {
    let has_places = proposal.table.places.as_ref().is_some_and(|places| places.known() > 0);
    let is_file = matches!(proposal.source, TableSource::File { .. });
    if !(has_places && is_file) {
        return;
    }
    ui.add_space(spacing::XS);
    if ui.add(Button::quiet(ctx.tr("tables.show_as_points")).icon(icons::MAP_PIN)).clicked() {
        ctx.send(Command::Table(TableCommand::ShowAsPoints));
    }
}
