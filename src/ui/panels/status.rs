//! The status bar: number of districts, neighbour rule, selection with its mean, running jobs, and sources.

use egui::{Align, Frame, Layout, Margin, Ui};

use crate::model::Unit;
use crate::scene::unit_name;
use crate::session::Command;
use crate::ui::commands::actions;
use crate::ui::context::Context;
use crate::ui::theme::{Lettering, Tokens, icons, spacing};
use crate::ui::widgets::IconButton;
use crate::words::neighbor_words;

/// Height in points.
pub const HEIGHT: f32 = 26.0;

/// The frame of the status bar.
pub fn frame(tokens: &Tokens) -> Frame {
    Frame::new().fill(tokens.panel).inner_margin(Margin::symmetric(16, 0))
}

/// Draws the status bar.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>) {
    let quiet = |text: String| Lettering::SMALL.rich(text, ctx.tokens.ink2);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let sides = ctx.shell.sides(ui.ctx());
        ui.spacing_mut().item_spacing.x = spacing::XS;
        toggle_ui(ui, ctx, "window.toggle_left", sides.left.is_some());
        toggle_ui(ui, ctx, "window.toggle_table", ctx.shell.table_open);
        ui.spacing_mut().item_spacing.x = spacing::S;
        let n = ctx.session.shown().dataset.division.districts.len();
        let districts = ctx.tr_count("window.status_districts", n, &[]);
        let rule = neighbor_words(ctx.session.view().statistics.neighbors, ctx.language());
        let rule = ctx.tr_with("window.status_neighbours", &[("rule", &rule)]);
        ui.label(quiet(format!("{districts} · {rule}")));
        selection_ui(ui, ctx);
        for job in ctx.session.jobs().running().iter().filter(|j| j.visible) {
            ui.add_space(spacing::M);
            let percent = (job.progress.permille() / 10).to_string();
            ui.label(quiet(format!("{} {percent} %", job.title)));
            let cancel = IconButton::new(icons::X, ctx.tr("common.cancel")).size(20.0);
            if ui.add(cancel).clicked() {
                ctx.send(Command::Cancel(job.id));
            }
            ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            toggle_ui(ui, ctx, "window.toggle_right", sides.right.is_some());
            let text = source_line(ui, ctx, ctx.figures_source());
            ui.add(egui::Label::new(quiet(text)).truncate());
        });
    });
}

/// Draws the button that shows or hides a panel.
fn toggle_ui(ui: &mut Ui, ctx: &Context<'_>, name: &'static str, shown: bool) {
    let Some(action) = actions::named(name) else { return };
    let keys = actions::first_keys(ui.ctx(), name, ctx.language());
    let button = IconButton::new(action.icon, ctx.tr(name)).shortcut(&keys);
    if ui.add(button.selected(shown).size(24.0)).clicked() {
        ctx.post(action.message(ctx.session));
    }
}

/// The source line: figures and base map if both fit; otherwise only the figures, and the attribution is on
/// the map.
fn source_line(ui: &Ui, ctx: &Context<'_>, source: String) -> String {
    ctx.shell.credits_in_status.set(false);
    if ctx.shell.credits.is_empty() {
        return source;
    }
    let ground = ctx.tr_with("page.ground_line", &[("source", &ctx.shell.credits)]);
    let both = if source.is_empty() { ground } else { format!("{source} · {ground}") };
    let wide = Lettering::SMALL.line(ui.painter(), &both, ctx.tokens.ink2).size().x;
    let fits = wide <= ui.available_width();
    ctx.shell.credits_in_status.set(fits);
    if fits { both } else { source }
}

/// Draws the number of selected districts, their mean, and the actions on the selection.
fn selection_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let n = ctx.session.selection().positions.len();
    if n == 0 {
        return;
    }
    let mut text = ctx.tr_count("window.status_selected", n, &[]);
    if let (Some(mean), Some(indicator)) = (ctx.session.selection_mean(), ctx.session.indicator()) {
        let value = ctx.numbers().value(mean.value, indicator.unit, indicator.decimals);
        let unit = match indicator.unit {
            Unit::Share => "",
            unit => unit_name(unit, ctx.language()),
        };
        let value = format!("{value} {unit}");
        let mean = ctx.tr_with("window.status_selected_mean", &[("value", value.trim_end())]);
        text = format!("{text} · {mean}");
    }
    ui.add_space(spacing::S);
    ui.label(Lettering::SMALL.semibold().rich(text, ctx.tokens.accent));
    ui.spacing_mut().item_spacing.x = 2.0;
    for (icon, name) in
        [(icons::PUSH_PIN, "window.pin_selected"), (icons::X, "window.clear_selection")]
    {
        if ui.add(IconButton::new(icon, ctx.tr(name)).size(22.0)).clicked() {
            ctx.post(actions::named(name).and_then(|action| action.message(ctx.session)));
        }
    }
}
