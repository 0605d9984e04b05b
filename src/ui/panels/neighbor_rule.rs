//! The neighbour rule: contiguity, nearest districts or distance, and its options.

use egui::Ui;

use crate::limits::NEIGHBOR_PAIRS;
use crate::session::Command;
use crate::spatial::{Contiguity, NeighborSpec, WeightsRule};
use crate::ui::context::Context;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{Choice, Select, Slider, Toggle, note_ui};

/// Default number of nearest districts that are neighbours.
const NEAREST: usize = 5;
/// Default maximum distance between the centroids of neighbours, in metres.
const METERS: f64 = 2000.0;

/// Draws the form.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>) {
    let now = ctx.session.view().statistics.neighbors;
    let set = |spec: NeighborSpec| ctx.change_statistics(|statistics| statistics.neighbors = spec);
    let rules = [
        WeightsRule::Contiguity(Contiguity::Queen),
        WeightsRule::Contiguity(Contiguity::Rook),
        WeightsRule::Nearest(NEAREST),
        WeightsRule::Distance(METERS),
    ];
    let choices = [
        Choice::new(ctx.tr("window.rule_queen_name")).describe(ctx.tr("window.rule_queen")),
        Choice::new(ctx.tr("window.rule_rook_name")).describe(ctx.tr("window.rule_rook")),
        Choice::new(ctx.tr("window.rule_nearest_name")).describe(ctx.tr("window.rule_nearest")),
        Choice::new(ctx.tr("window.rule_distance_name")).describe(ctx.tr("window.rule_distance")),
    ];
    let same_kind = |rule: &WeightsRule| match (rule, now.rule) {
        (WeightsRule::Nearest(_), WeightsRule::Nearest(_))
        | (WeightsRule::Distance(_), WeightsRule::Distance(_)) => true,
        (rule, now) => *rule == now,
    };
    let selected = rules.iter().position(same_kind);
    let select = Select::new(ctx.tr("window.neighbours"), &choices, selected);
    if let Some(rule) = select.ui(ui).and_then(|i| rules.get(i))
        && !same_kind(rule)
    {
        set(NeighborSpec { rule: *rule, ..now });
    }
    number_ui(ui, ctx, now);
    if ctx.session.shown().neighbors(now).has_too_many() {
        let most = ctx.numbers().count(NEIGHBOR_PAIRS);
        let text = ctx.tr_with("weights.too_many", &[("most", &most)]);
        note_ui(ui, icons::WARNING, &text, Some(ctx.tokens.warning));
    }
    let mut links = now.links;
    let some = !ctx.session.shown().links().pairs.is_empty();
    let why = if some { "window.rule_links_why" } else { "window.rule_links_none" };
    ui.add_enabled_ui(some || links, |ui| {
        let toggle = Toggle::new(&mut links, ctx.tr("window.rule_links")).tooltip(ctx.tr(why));
        if ui.add(toggle).changed() {
            set(NeighborSpec { links, ..now });
        }
    });
    let mut nearest = now.nearest_for_isolates;
    let toggle = Toggle::new(&mut nearest, ctx.tr("window.rule_isolates"))
        .tooltip(ctx.tr("window.rule_isolates_why"));
    if ui.add(toggle).changed() {
        set(NeighborSpec { nearest_for_isolates: nearest, ..now });
    }
}

/// Draws the parameter of a rule: number of nearest districts, or distance.
fn number_ui(ui: &mut Ui, ctx: &Context<'_>, now: NeighborSpec) {
    let numbers = ctx.numbers();
    let (mut value, range, step, name) = match now.rule {
        WeightsRule::Contiguity(_) | WeightsRule::Listed => return,
        WeightsRule::Nearest(k) => (k as f64, 1.0..=20.0, 1.0, "window.rule_how_many"),
        WeightsRule::Distance(meters) => (meters, 500.0..=10_000.0, 250.0, "window.rule_how_far"),
    };
    ui.add_space(spacing::XS);
    let words = numbers.decimal(value, 0);
    let text = match now.rule {
        WeightsRule::Distance(_) => format!("{words} m"),
        _ => words,
    };
    let response = ui.add(Slider::new(&mut value, range, step, ctx.tr(name), &text));
    if response.changed() {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the slider goes from 1 to 20"
        )]
        let rule = match now.rule {
            WeightsRule::Distance(_) => WeightsRule::Distance(value),
            _ => WeightsRule::Nearest(value.round() as usize),
        };
        ctx.change_statistics(|statistics| statistics.neighbors = NeighborSpec { rule, ..now });
    }
    if response.drag_stopped() {
        ctx.send(Command::EndStep);
    }
}
