//! The tab: pins, choice of form, and the comparison in it.

use egui::{Align, Layout, Ui};

use super::compared::Compared;
use super::{pins, strips, table, target_areas};
use crate::project::{ComparedAs, ComparisonChoice};
use crate::session::Command;
use crate::ui::commands::actions;
use crate::ui::context::Context;
use crate::ui::panels::panel::Panel;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{IconButton, Segment, Segmented, note_ui, section_ui};

/// The forms of a comparison, with the text keys of their names.
const SHOWN_AS: [(ComparedAs, &str); 3] = [
    (ComparedAs::Picture, "compare.as_picture"),
    (ComparedAs::Table, "compare.as_table"),
    (ComparedAs::TargetAreas, "compare.as_target_areas"),
];

/// The tab. Without pins it explains how to pin a district.
pub struct Compare;

impl Panel for Compare {
    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        heading_ui(ui, ctx);
        let view = ctx.session.view();
        if view.pins.is_empty() {
            note_ui(ui, icons::PUSH_PIN, ctx.tr("window.pinned_empty"), None);
            return;
        }
        let (derived, dataset) = (ctx.session.derived(), &ctx.session.shown().dataset);
        let compared = Compared {
            comparison: derived.comparison(dataset, view),
            table: derived.comparison_table(dataset, view),
        };
        pins::ui(ui, ctx, &compared);
        ui.add_space(spacing::M);
        tools_ui(ui, ctx);
        ui.add_space(spacing::S);
        match view.comparison.shown_as {
            ComparedAs::Picture => strips::ui(ui, ctx, &compared.comparison),
            ComparedAs::Table => table::ui(ui, ctx, &compared.table),
            ComparedAs::TargetAreas => target_areas::ui(ui, ctx),
        }
    }
}

fn heading_ui(ui: &mut Ui, ctx: &Context<'_>) {
    ui.horizontal(|ui| {
        ui.scope(|ui| {
            ui.set_width((ui.available_width() - 40.0).max(0.0));
            section_ui(ui, ctx.tr("window.pinned"));
        });
        let some = !ctx.session.view().pins.is_empty();
        ui.add_enabled_ui(some, |ui| {
            let clear = IconButton::new(icons::PUSH_PIN_SLASH, ctx.tr("window.clear_pins"));
            if ui.add(clear).clicked() {
                ctx.send(Command::ClearPins);
            }
        });
    });
}

/// Draws the choice of form, and the buttons for the export page and for copying.
fn tools_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let choice = ctx.session.view().comparison;
    ui.horizontal(|ui| {
        let segments = SHOWN_AS.map(|(_, key)| Segment { label: ctx.tr(key), tooltip: "" });
        let selected =
            SHOWN_AS.iter().position(|(shown, _)| *shown == choice.shown_as).unwrap_or(0);
        let room = ui.available_width() - 2.0 * spacing::CONTROL - 2.0 * spacing::S;
        let control =
            Segmented::new(ctx.tr("compare.shown_as"), &segments, selected).max_width(room);
        if let Some((shown_as, _)) = control.ui(ui).and_then(|i| SHOWN_AS.get(i)) {
            ctx.send(Command::SetComparison(ComparisonChoice { shown_as: *shown_as, ..choice }));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = spacing::XS;
            let on_page = IconButton::new(icons::IMAGE, ctx.tr("compare.on_page"));
            if ui.add(on_page.selected(choice.on_page)).clicked() {
                let on_page = !choice.on_page;
                ctx.send(Command::SetComparison(ComparisonChoice { on_page, ..choice }));
            }
            let keys = actions::first_keys(ui.ctx(), "compare.copy", ctx.language());
            let copy = IconButton::new(icons::COPY, ctx.tr("compare.copy")).shortcut(&keys);
            if ui.add(copy).clicked() {
                let action = actions::named("compare.copy");
                ctx.post(action.and_then(|action| action.message(ctx.session)));
            }
        });
    });
}
