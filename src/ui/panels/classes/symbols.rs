//! The choice between circles and fills, for indicators that suit both, and the size of circles.

use egui::Ui;

use crate::model::Unit;
use crate::project::{CircleSize, Symbols};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{Segment, Segmented, Slider, note_ui, section_ui};

/// Draws the choice; nothing if only fills suit. Returns the symbols of the map as drawn, which shows the
/// indicator while a layer can't be computed.
pub fn ui(ui: &mut Ui, ctx: &Context<'_>) -> Symbols {
    let Ok(map) = ctx.session.choropleth() else { return Symbols::Fill };
    let drawn = if map.circles.is_some() { Symbols::Circles } else { Symbols::Fill };
    if map.layer.is_computed() || !Symbols::Circles.suit(&map.indicator) {
        return drawn;
    }
    section_ui(ui, ctx.tr("window.symbols"));
    let segments = [
        Segment { label: ctx.tr("window.circles"), tooltip: ctx.tr("window.circles_why") },
        Segment { label: ctx.tr("window.fill"), tooltip: ctx.tr("window.fill_why") },
    ];
    let selected = Symbols::ALL.iter().position(|symbols| *symbols == drawn).unwrap_or(0);
    let control = Segmented::new(ctx.tr("window.symbols"), &segments, selected);
    if let Some(chosen) = control.ui(ui).and_then(|i| Symbols::ALL.get(i)) {
        ctx.change_symbology(|symbology| symbology.symbols = Some(*chosen));
    }
    ui.add_space(spacing::XS);
    if drawn == Symbols::Circles {
        size_ui(ui, ctx);
        note_ui(ui, icons::INFO, ctx.tr("window.circles_classes"), None);
    }
    drawn
}

fn size_ui(ui: &mut Ui, ctx: &Context<'_>) {
    let [smallest, largest] = CircleSize::ENDS.map(f64::from);
    let mut size = f64::from(*ctx.session.view().look.circle_size);
    let text = ctx.numbers().value(size, Unit::Share, 0);
    let slider =
        Slider::new(&mut size, smallest..=largest, 0.1, ctx.tr("window.circle_size"), &text);
    let response = ui.add(slider);
    if response.changed() {
        #[expect(clippy::cast_possible_truncation, reason = "a part of a few")]
        ctx.change_look(|look| look.circle_size = (size as f32).into());
    }
    if response.drag_stopped() {
        ctx.send(Command::EndStep);
    }
}
