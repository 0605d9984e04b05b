//! The section of neighbourhoods by nearest residents: a slider from 200 to 51,200 residents that redraws
//! the map, and the profile of segregation by neighbourhood size.

use egui::Ui;

use super::common::{chart_ui, pending_ui, why_not_ui};
use crate::analysis::{LayerAnswer, NearestResidentMeans, offered_residents};
use crate::model::Unit;
use crate::project::{NearestOf, NearestResidentsChoice};
use crate::scene::charts::{Canvas, ChartQuantity, ProfileCurve, ProfileInput, profile};
use crate::scene::{MEASURE_DECIMALS, SceneTokens};
use crate::session::{Command, Computed};
use crate::ui::context::Context;
use crate::ui::panels::panel::Panel;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{Segment, Segmented, Slider, note_ui, section_ui};

/// Height of the profile, in points.
const PROFILE: f64 = 168.0;

/// The section of the nearest residents.
pub struct NearestResidentsSection;

impl Panel for NearestResidentsSection {
    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        section_ui(ui, ctx.tr("segregation.nearest"));
        let now = ctx.session.view().statistics.nearest_residents;
        of_ui(ui, ctx, now);
        ui.add_space(spacing::XS);
        let asked = ctx.session.nearest_residents();
        let near = asked.latest().map(|answer| &answer.1);
        let dwellings = matches!(
            near,
            Some(Ok(LayerAnswer::Nearest(near))) if near.subject.unit == Unit::Dwellings
        );
        slider_ui(ui, ctx, now, dwellings);
        match near {
            Some(Ok(LayerAnswer::Nearest(near))) => near_ui(ui, ctx, near, now.k),
            Some(Err(why)) => why_not_ui(ui, ctx, why),
            Some(Ok(LayerAnswer::Map(_))) | None => {}
        }
        match asked {
            Computed::Pending { .. } => pending_ui(ui, ctx),
            Computed::Broken => {
                note_ui(ui, icons::WARNING, ctx.tr("errors.job_broke"), Some(ctx.tokens.warning));
            }
            Computed::Ready(_) => {}
        }
    }
}

/// Draws the choice of the values averaged: groups or indicator.
fn of_ui(ui: &mut Ui, ctx: &Context<'_>, now: NearestResidentsChoice) {
    let choices = [
        (NearestOf::Group, "segregation.nearest_of_group"),
        (NearestOf::Indicator, "segregation.nearest_of_indicator"),
    ];
    let segments = choices.map(|(_, key)| Segment { label: ctx.tr(key), tooltip: "" });
    let selected = choices.iter().position(|(of, _)| *of == now.of).unwrap_or(0);
    let control = Segmented::new(ctx.tr("segregation.group_of"), &segments, selected);
    if let Some((of, _)) = control.ui(ui).and_then(|at| choices.get(at)) {
        ctx.send(Command::SetNearestResidents(NearestResidentsChoice { of: *of, ..now }));
        ctx.send(Command::EndStep);
    }
}

/// Draws the slider. Its steps are even on a logarithmic scale, eight to a doubling.
fn slider_ui(ui: &mut Ui, ctx: &Context<'_>, now: NearestResidentsChoice, dwellings: bool) {
    let offered = offered_residents();
    let key =
        if dwellings { "segregation.nearest_value_dwellings" } else { "segregation.nearest_value" };
    let k = ctx.numbers().decimal(f64::from(now.k), 0);
    let text = ctx.tr_with(key, &[("k", &k)]);
    let last = offered.len().saturating_sub(1);
    let at = offered.iter().position(|k| *k >= now.k).unwrap_or(last);
    let mut value = at as f64;
    let name = ctx.tr("segregation.nearest_slider");
    let slider =
        Slider::new(&mut value, 0.0..=last as f64, 1.0, name, &text).spoken(f64::from(now.k));
    let response = ui.add(slider);
    if response.changed() {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the slider goes from the first to the last that is offered"
        )]
        let at = value.round() as usize;
        if let Some(k) = offered.get(at) {
            ctx.send(Command::SetNearestResidents(NearestResidentsChoice { k: *k, ..now }));
        }
    }
    if response.drag_stopped() {
        ctx.send(Command::EndStep);
    }
}

fn near_ui(ui: &mut Ui, ctx: &Context<'_>, near: &NearestResidentMeans, k: u32) {
    if near.hides_the_mix(k) {
        note_ui(ui, icons::INFO, ctx.tr("segregation.nearest_small"), None);
    }
    if near.profile.is_empty() {
        return;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "numbers of residents"
    )]
    let ks: Vec<usize> = near.profile.iter().map(|point| point.k as usize).collect();
    let d: Vec<Option<f64>> = near.profile.iter().map(|point| Some(point.dissimilarity)).collect();
    let h: Vec<Option<f64>> = near.profile.iter().map(|point| Some(point.theil_h)).collect();
    let tokens = SceneTokens::of(ctx.session.view().theme);
    let title = ctx.tr("segregation.profile_title");
    let chart = profile(
        &ProfileInput {
            quantity: ChartQuantity {
                title,
                unit: Unit::Number,
                unit_name: "",
                decimals: MEASURE_DECIMALS,
            },
            neighbors: &ks,
            curves: &[
                ProfileCurve { name: "D", values: &d },
                ProfileCurve { name: "H", values: &h },
            ],
            current: Some(k as usize),
        },
        &Canvas {
            language: ctx.language(),
            tokens: &tokens,
            width: f64::from(ui.available_width()),
            height: PROFILE,
        },
    );
    ui.add_space(spacing::XS);
    chart_ui(ui, &chart);
}
