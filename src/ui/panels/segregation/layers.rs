//! The section of layers: indicator, clusters, group patterns or nearest residents; for clusters the
//! options of the permutation test, and the number of districts in each.

use egui::Ui;

use crate::analysis::{
    COMPUTED_LAYERS, Clusters, ComputedLayer, LayerAnswer, LocalMap, computed_layer,
};
use crate::model::MadeOf;
use crate::project::{Inference, LayerId};
use crate::scene::cluster_colors;
use crate::session::{Command, Computed, LayerState};
use crate::ui::context::Context;
use crate::ui::panels::neighbor_rule;
use crate::ui::panels::panel::Panel;
use crate::ui::theme::{color32, icons, spacing};
use crate::ui::widgets::{
    Choice, Select, SelectableRow, Stepper, Toggle, key_value_ui, note_ui, section_ui,
};

use super::common::{pending_ui, why_not_ui};

/// The available numbers of permutations.
const PERMUTATIONS: [usize; 4] = [99, 999, 9_999, 99_999];
/// The available significance levels.
const LEVELS: [f64; 4] = [0.1, 0.05, 0.01, 0.001];
/// Maximum seed of the stepper.
const HIGHEST_SEED: usize = 9_999;

/// The list of layers.
pub struct LayersSection;

impl Panel for LayersSection {
    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        section_ui(ui, ctx.tr("segregation.layers"));
        let view = ctx.session.view();
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let indicator = SelectableRow::new(ctx.tr("segregation.layer_indicator"));
            if ui.add(indicator.selected(!view.map.layer.is_computed())).clicked() {
                ctx.send(Command::ShowLayer(LayerId::INDICATOR));
            }
            for layer in COMPUTED_LAYERS {
                let texts = layer.texts();
                let row = SelectableRow::new(ctx.tr(texts.name))
                    .selected(view.map.layer.as_str() == layer.id())
                    .tooltip(ctx.tr(texts.tells));
                if ui.add(row).clicked() {
                    ctx.send(Command::ShowLayer(LayerId::new(layer.id())));
                }
            }
        });
        match ctx.session.layer_state() {
            LayerState::Shown => {}
            LayerState::Pending => pending_ui(ui, ctx),
            LayerState::Failed(why) => why_not_ui(ui, ctx, &why),
            LayerState::Broken => {
                note_ui(ui, icons::WARNING, ctx.tr("errors.job_broke"), Some(ctx.tokens.warning));
            }
        }
        let layer = computed_layer(&view.map.layer).ok().flatten();
        let options = layer.map(ComputedLayer::options).unwrap_or_default();
        if options.inference {
            clusters_ui(ui, ctx);
            ui.add_space(spacing::S);
            inference_ui(ui, ctx, view.statistics.inference);
        }
        if options.neighbors {
            neighbor_rule::ui(ui, ctx);
        }
        if options.groups {
            notes_ui(ui, ctx);
        }
    }
}

/// Draws the notes of the layer on the map.
fn notes_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let Ok(choropleth) = ctx.session.choropleth() else { return };
    if choropleth.layer == ctx.session.view().map.layer {
        for note in &choropleth.notes {
            note_ui(ui, icons::INFO, note.get(ctx.language()), None);
        }
    }
}

/// Draws the number of districts in each cluster, and the global Moran's I.
fn clusters_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let Some(Computed::Ready(answer)) = ctx.session.layer_answer() else { return };
    let Ok(LayerAnswer::Map(map)) = &answer.1 else { return };
    let Some(clusters) = &map.clusters else { return };
    ui.add_space(spacing::S);
    counts_ui(ui, ctx, map, clusters);
    let numbers = ctx.numbers();
    let moran = &clusters.moran;
    let arguments =
        [("i", &*numbers.decimal(moran.i, 3)), ("p", &*numbers.decimal(moran.p_sim, 3))];
    let value = ctx.tr_with("segregation.moran_value", &arguments);
    key_value_ui(ui, ctx.tr("segregation.moran_line"), &value);
}

fn counts_ui(ui: &mut Ui, ctx: &Context<'_>, map: &LocalMap, clusters: &Clusters) {
    let view = ctx.session.view();
    let MadeOf::Class { classes, .. } = &map.indicator.made_of else { return };
    let colors = cluster_colors(clusters.types, view.theme);
    for ((cluster, class), color) in clusters.types.iter().zip(classes).zip(colors) {
        let title = class.title.get(ctx.language());
        let count = ctx.numbers().count(clusters.count(*cluster));
        ui.horizontal(|ui| {
            let (dot, _) = ui.allocate_exact_size(egui::vec2(12.0, 20.0), egui::Sense::hover());
            ui.painter().circle(
                dot.center(),
                5.0,
                color32(color),
                egui::Stroke::new(spacing::LINE, ctx.tokens.control_line),
            );
            key_value_ui(ui, title, &count);
        });
    }
}

/// Draws the options of the permutation test: level, permutations, seed, and adjustment of p-values.
fn inference_ui(ui: &mut Ui, ctx: &Context<'_>, now: Inference) {
    let set =
        |inference: Inference| ctx.change_statistics(|statistics| statistics.inference = inference);
    let numbers = ctx.numbers();
    section_ui(ui, ctx.tr("segregation.how_clusters"));
    let decimals = |level: f64| if level < 0.01 { 3 } else { 2 };
    let names = LEVELS.map(|level| {
        let level = numbers.decimal(level, decimals(level));
        ctx.tr_with("segregation.level_value", &[("level", &level)])
    });
    let choices: Vec<Choice<'_>> = names.iter().map(|name| Choice::new(name)).collect();
    let selected = LEVELS.iter().position(|level| *level == now.level);
    let own = ctx.tr_with(
        "segregation.level_value",
        &[("level", &numbers.decimal(now.level, decimals(now.level)))],
    );
    let select = Select::new(ctx.tr("segregation.level"), &choices, selected).placeholder(&own);
    if let Some(level) = select.ui(ui).and_then(|at| LEVELS.get(at)) {
        set(Inference { level: *level, ..now });
    }
    ui.add_space(spacing::XS);
    let names = PERMUTATIONS.map(|n| {
        format!("{} {}", numbers.count(n), ctx.tr("segregation.permutations").to_lowercase())
    });
    let choices: Vec<Choice<'_>> = names.iter().map(|name| Choice::new(name)).collect();
    let selected = PERMUTATIONS.iter().position(|n| *n == now.permutations);
    let own = numbers.count(now.permutations);
    let select =
        Select::new(ctx.tr("segregation.permutations"), &choices, selected).placeholder(&own);
    if let Some(permutations) = select.ui(ui).and_then(|at| PERMUTATIONS.get(at)) {
        set(Inference { permutations: *permutations, ..now });
    }
    ui.add_space(spacing::XS);
    ui.horizontal(|ui| {
        let label = ctx.tr("segregation.seed");
        ui.label(crate::ui::theme::Lettering::BODY.rich(label, ctx.tokens.ink));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let seed = usize::try_from(now.seed).unwrap_or(HIGHEST_SEED);
            let stepper = Stepper::new(
                label,
                ctx.tr("segregation.seed_less"),
                ctx.tr("segregation.seed_more"),
                seed,
                0..=HIGHEST_SEED.max(seed),
            );
            if let Some(seed) = stepper.ui(ui) {
                set(Inference { seed: seed as u64, ..now });
            }
        });
    });
    let mut adjusted = now.false_discovery_rate;
    let toggle = Toggle::new(&mut adjusted, ctx.tr("segregation.adjust"))
        .tooltip(ctx.tr("segregation.adjust_why"));
    if ui.add(toggle).changed() {
        set(Inference { false_discovery_rate: adjusted, ..now });
    }
}
