//! Sequential or diverging colours; for diverging ones the midpoint and the hatching of the lower side.

use egui::Ui;

use crate::analysis::number;
use crate::color::{self, RampKind};
use crate::project::MidpointChoice;
use crate::scene::{Choropleth, Midpoint};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::theme::spacing;
use crate::ui::widgets::{Choice, Segment, Segmented, Select, TextInput, Toggle};

const KINDS: [(RampKind, &str); 2] = [
    (RampKind::Sequential, "window.colors_sequential"),
    (RampKind::Diverging, "window.colors_diverging"),
];

/// The field of the midpoint.
#[derive(Default)]
pub struct MidpointField {
    /// The text while it is edited.
    text: Option<String>,
}

impl MidpointField {
    /// Draws the choices.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, map: &Choropleth) {
        let shown = color::ramp(map.ramp).map(color::Ramp::kind);
        let segments = KINDS.map(|(_, key)| Segment { label: ctx.tr(key), tooltip: "" });
        let selected = KINDS.iter().position(|(kind, _)| Some(*kind) == shown).unwrap_or(0);
        let control = Segmented::new(ctx.tr("window.colors"), &segments, selected);
        if let Some((kind, _)) = control.ui(ui).and_then(|at| KINDS.get(at)) {
            let first = color::first_ramp(*kind).map(|ramp| ramp.id().to_owned());
            ctx.send(Command::SetPalette(first));
        }
        ui.add_space(spacing::XS);
        if let Some(midpoint) = &map.midpoint {
            self.midpoint_ui(ui, ctx, map, midpoint);
            let mut hatched = ctx.session.view().symbology.hatch_below;
            let toggle = Toggle::new(&mut hatched, ctx.tr("window.hatch_below"))
                .tooltip(ctx.tr("window.hatch_below_why"));
            if ui.add(toggle).changed() {
                ctx.change_symbology(|symbology| symbology.hatch_below = hatched);
            }
        }
    }

    fn midpoint_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        map: &Choropleth,
        midpoint: &Midpoint,
    ) {
        let numbers = ctx.numbers();
        let indicator = &map.indicator;
        let written = |value: f64| numbers.value(value, indicator.unit, indicator.decimals);
        let mean = map
            .mean
            .map(|mean| ctx.tr_with("window.midpoint_mean", &[("value", &written(mean.value))]));
        let suited = midpoint
            .suited
            .map(|value| ctx.tr_with("window.midpoint_at", &[("value", &numbers.short(value))]));
        let own = ctx.tr("window.midpoint_own").to_owned();
        let mut offered: Vec<(MidpointChoice, String)> = Vec::new();
        offered.extend(suited.map(|label| (MidpointChoice::Suited, label)));
        let at_mean =
            if midpoint.suited.is_some() { MidpointChoice::Mean } else { MidpointChoice::Suited };
        offered.extend(mean.map(|label| (at_mean, label)));
        offered.push((MidpointChoice::Value(round(midpoint.value)), own));
        let chosen = ctx.session.view().map.midpoint;
        let selected = match chosen {
            MidpointChoice::Value(_) => Some(offered.len() - 1),
            _ if midpoint.is_mean => offered.iter().position(|(choice, _)| *choice == at_mean),
            choice => offered.iter().position(|(offer, _)| *offer == choice),
        };
        let choices: Vec<Choice<'_>> =
            offered.iter().map(|(_, label)| Choice::new(label)).collect();
        let select = Select::new(ctx.tr("window.midpoint"), &choices, selected);
        if let Some((choice, _)) = select.ui(ui).and_then(|at| offered.get(at)) {
            self.text = None;
            ctx.send(Command::SetMidpoint(*choice));
        }
        if let MidpointChoice::Value(value) = chosen {
            let percent = indicator.unit.written_scale();
            let mut text = self.text.clone().unwrap_or_else(|| numbers.short(value * percent));
            ui.add_space(spacing::XS);
            let field = TextInput::new(&mut text, ctx.tr("window.midpoint_value")).id("midpoint");
            let response = field.ui(ui);
            if response.changed() {
                let typed = number(text.trim()).map(|value| value / percent);
                if let Some(value) = typed {
                    ctx.send(Command::SetMidpoint(MidpointChoice::Value(value)));
                }
                self.text = Some(text);
            }
            if response.lost_focus() {
                self.text = None;
            }
        }
        ui.add_space(spacing::XS);
    }
}

/// Rounds a value to three significant digits, as a starting value.
fn round(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}
