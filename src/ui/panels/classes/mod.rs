//! The section of classes: method, number of classes, ramp, and the readability check. For circles it has
//! only the choice of `symbols`.

mod class_color;
mod midpoint;
mod own_classes;
mod symbols;

use egui::Ui;

use midpoint::MidpointField;
use own_classes::OwnClassesFields;

use crate::classify;
use crate::color::{self, BackgroundTone, CLUSTER_RAMP, Ramp, RampKind};
use crate::model::{Indicator, MadeOf};
use crate::project::{
    DerivedFigures, MAX_CLASSES, MIN_CLASSES, OwnClasses, SharpBordersChoice, Smoothing, Symbols,
    ThemeChoice,
};
use crate::scene::{Choropleth, ChoroplethError, SceneTokens};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::panels::panel::Panel;
use crate::ui::theme::{icons, spacing};
use crate::ui::widgets::{
    Choice, RampStrip, Segment, Segmented, Select, Stepper, Toggle, note_ui, section_ui,
};
use crate::words::{method_name, method_when};

/// The section of classes.
#[derive(Default)]
pub struct Classes {
    midpoint: MidpointField,
    own: OwnClassesFields,
}

impl Classes {
    /// Draws the switch of the user's own classes, and their fields.
    fn own_ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, map: &Choropleth) {
        if ctx.session.view().map.layer.is_computed() || map.classes.is_empty() {
            return;
        }
        let own = ctx.session.view().map.own_classes.as_ref();
        let mut on = own.is_some();
        let toggle = Toggle::new(&mut on, ctx.tr("window.own_classes"))
            .tooltip(ctx.tr("window.own_classes_why"));
        if ui.add(toggle).changed() {
            let bounds = own_classes::bounds_of(map);
            let own = on.then(|| OwnClasses { bounds, ..OwnClasses::default() });
            ctx.send(Command::SetOwnClasses(own));
            ctx.send(Command::EndStep);
        }
        if let Some(own) = own {
            self.own.ui(ui, ctx, map, own);
        }
    }
}

impl Panel for Classes {
    fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>) {
        let circles = symbols::ui(ui, ctx) == Symbols::Circles;
        if !circles {
            section_ui(ui, ctx.tr("window.classes"));
        }
        let choropleth = match ctx.session.choropleth() {
            Ok(choropleth) => choropleth,
            // Another method may be chosen in place of one that refuses the values.
            Err(why @ ChoroplethError::Classes { .. }) => {
                scheme_ui(ui, ctx, 0);
                note_ui(ui, icons::WARNING, &why.message(ctx.language()), Some(ctx.tokens.warning));
                return;
            }
            Err(_) => return,
        };
        let named = matches!(choropleth.indicator.made_of, MadeOf::Class { .. });
        let clusters = choropleth.ramp == CLUSTER_RAMP;
        if !circles {
            if clusters {
                note_ui(ui, icons::INFO, ctx.tr("window.cluster_classes"), None);
            } else if named {
                note_ui(ui, icons::INFO, ctx.tr("window.official_classes"), None);
            } else {
                self.midpoint.ui(ui, ctx, &choropleth);
                scheme_ui(ui, ctx, choropleth.classes.len());
                self.own_ui(ui, ctx, &choropleth);
            }
            ui.add_space(spacing::XS);
            if !clusters {
                ramp_ui(ui, ctx, &choropleth, named);
            }
            readability_ui(ui, ctx, &choropleth);
        }
        let change = choropleth.indicator.measures_change;
        if change && ctx.session.years().len() > 1 {
            let key = if circles { "window.periods_scale" } else { "window.periods_differ" };
            note_ui(ui, icons::INFO, ctx.tr(key), None);
        } else if !named && ctx.session.years().len() > 1 {
            let mut pooled = ctx.session.view().symbology.pooled;
            let [name, why] = if circles {
                ["window.pooled_scale", "window.pooled_scale_why"]
            } else {
                ["window.pooled", "window.pooled_why"]
            };
            let toggle = Toggle::new(&mut pooled, ctx.tr(name)).tooltip(ctx.tr(why));
            if ui.add(toggle).changed() {
                ctx.change_symbology(|symbology| symbology.pooled = pooled);
            }
        }
        smoothing_ui(ui, ctx, &choropleth.indicator);
        let mut labels = ctx.session.view().look.labels;
        if ui.add(Toggle::new(&mut labels, ctx.tr("window.labels"))).changed() {
            ctx.change_look(|look| look.labels = labels);
        }
        let cliffs = ctx.session.view().sharp_borders;
        let mut shown = cliffs.shown;
        let toggle =
            Toggle::new(&mut shown, ctx.tr("compare.cliffs")).tooltip(ctx.tr("compare.cliffs_why"));
        // The switch is also shown for a layer without sharp borders of its own, so that visible ones can be
        // hidden.
        if (!named || cliffs.shown) && ui.add(toggle).changed() {
            ctx.send(Command::SetSharpBorders(SharpBordersChoice { shown, ..cliffs }));
        }
    }
}

/// Draws the choice of smoothing, for a share or rate.
fn smoothing_ui(ui: &mut Ui, ctx: &Context<'_>, indicator: &Indicator) {
    let figures = &ctx.session.view().figures;
    let can_be = match &indicator.made_of {
        MadeOf::Share { .. } | MadeOf::Rate { .. } | MadeOf::Smoothed { .. } => true,
        MadeOf::Count { .. } => false,
        _ => figures.smoothing.is_some(),
    };
    if !can_be || ctx.session.view().map.layer.is_computed() {
        return;
    }
    let set = |smoothing| {
        ctx.send(Command::SetFigures(DerivedFigures { smoothing, ..figures.clone() }));
    };
    let mut on = figures.smoothing.is_some();
    let toggle = Toggle::new(&mut on, ctx.tr("define.smooth")).tooltip(ctx.tr("define.smooth_why"));
    if ui.add(toggle).changed() {
        set(on.then_some(Smoothing::Global));
    }
    let Some(smoothing) = figures.smoothing else { return };
    let ways = [
        (Smoothing::Global, "define.to_all", "define.to_all_means"),
        (Smoothing::Spatial, "define.to_neighbors", "define.to_neighbors_means"),
    ];
    let segments =
        ways.map(|(_, label, means)| Segment { label: ctx.tr(label), tooltip: ctx.tr(means) });
    let selected = ways.iter().position(|(way, ..)| *way == smoothing).unwrap_or(0);
    let segmented = Segmented::new(ctx.tr("define.smooth_towards"), &segments, selected);
    if let Some((way, ..)) = segmented.ui(ui).and_then(|at| ways.get(at)) {
        set(Some(*way));
    }
    ui.add_space(spacing::XS);
}

/// Draws the choice of method and number of classes; `made` is the number that the map has, 0 without a map.
fn scheme_ui(ui: &mut Ui, ctx: &Context<'_>, made: usize) {
    let view = ctx.session.view();
    let choices: Vec<Choice<'_>> = classify::ALL
        .iter()
        .map(|method| {
            let name = method_name(*method, ctx.language());
            Choice::new(name).describe(method_when(*method, ctx.language()))
        })
        .collect();
    let is_own = view.map.own_classes.as_ref().is_some_and(|own| !own.bounds.is_empty());
    let selected =
        classify::ALL.iter().position(|c| c.id() == view.symbology.scheme).filter(|_| !is_own);
    let takes_classes =
        selected.and_then(|i| classify::ALL.get(i)).is_none_or(|c| c.takes_classes());
    let takes_classes = takes_classes && !is_own;
    ui.horizontal(|ui| {
        let width = ui.available_width() - if takes_classes { 104.0 } else { 0.0 };
        let select = Select::new(ctx.tr("window.scheme"), &choices, selected)
            .placeholder(ctx.tr("window.own_bounds"))
            .width(width);
        if let Some(chosen) = select.ui(ui).and_then(|i| classify::ALL.get(i)) {
            ctx.change_symbology(|symbology| symbology.scheme = chosen.id().to_owned());
        }
        if takes_classes {
            let stepper = Stepper::new(
                ctx.tr("window.class_count"),
                ctx.tr("window.fewer_classes"),
                ctx.tr("window.more_classes"),
                view.symbology.classes,
                MIN_CLASSES..=MAX_CLASSES,
            );
            if let Some(classes) = stepper.ui(ui) {
                ctx.change_symbology(|symbology| symbology.classes = classes);
            }
        }
    });
    if takes_classes && made > 0 && made < view.symbology.classes {
        let numbers = ctx.numbers();
        let arguments =
            [("made", &*numbers.count(made)), ("asked", &*numbers.count(view.symbology.classes))];
        note_ui(ui, icons::INFO, &ctx.tr_count("window.fewer_made", made, &arguments), None);
    }
}

fn ramp_ui(ui: &mut Ui, ctx: &Context<'_>, choropleth: &Choropleth, named: bool) {
    let colors: Vec<_> = choropleth.classes.iter().map(|c| c.color).collect();
    let name = color::ramp(choropleth.ramp).map_or("", |ramp| ctx.tr(ramp.name_key()));
    let label = ctx.tr_with("window.ramp_is", &[("ramp", name)]);
    let change = ctx.session.indicator().is_some_and(|i| i.measures_change);
    let strip = ui.add(RampStrip::new(&colors, &label)).on_hover_text(ctx.tr("window.choose_ramp"));
    egui::Popup::menu(&strip).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(
        |ui| {
            ui.set_width(248.0);
            for kind in [RampKind::Sequential, RampKind::Diverging, RampKind::Classes] {
                if named != (kind == RampKind::Classes) {
                    continue;
                }
                let heading = match kind {
                    RampKind::Sequential => "window.ramps_sequential",
                    RampKind::Diverging if change => "window.ramps_around_zero",
                    RampKind::Diverging => "window.ramps_diverging",
                    RampKind::Classes => "window.ramps_classes",
                };
                section_ui(ui, ctx.tr(heading));
                for ramp in color::RAMPS.iter().filter(|r| r.kind() == kind) {
                    choice_ui(ui, ctx, ramp, choropleth);
                }
            }
            let mut reversed = ctx.session.view().map.reversed;
            if ui.add(Toggle::new(&mut reversed, ctx.tr("window.reversed"))).changed() {
                ctx.send(Command::SetReversed(reversed));
            }
        },
    );
}

/// The background tone of the present theme.
fn ground(ctx: &Context<'_>) -> BackgroundTone {
    match ctx.session.view().theme {
        ThemeChoice::Light => BackgroundTone::Light,
        ThemeChoice::Dark => BackgroundTone::Dark,
    }
}

fn choice_ui(ui: &mut Ui, ctx: &Context<'_>, ramp: &Ramp, choropleth: &Choropleth) {
    let colors = ramp.colors(choropleth.classes.len().max(MIN_CLASSES), ground(ctx));
    let name = ctx.tr(ramp.name_key());
    let selected = ramp.id() == choropleth.ramp;
    let strip = RampStrip::new(&colors, name).selected(selected);
    if ui.add(strip).on_hover_text(name).clicked() {
        ctx.send(Command::SetPalette(Some(ramp.id().to_owned())));
    }
}

/// Draws the measured readability of the colours in use: in grey, and with the three colour-vision
/// deficiencies.
fn readability_ui(ui: &mut Ui, ctx: &Context<'_>, choropleth: &Choropleth) {
    if choropleth.classes.len() < MIN_CLASSES {
        return;
    }
    let hatched = ctx.session.view().symbology.hatch_below;
    let readability = choropleth.readability(hatched, 1.0, SceneTokens::LIGHT.land);
    let (icon, key, tint) = if readability.passes() {
        let key = match choropleth.midpoint.is_some() {
            true => "window.readable_hatched",
            false => "window.readable",
        };
        (icons::CHECK_CIRCLE, key, ctx.tokens.ok)
    } else if choropleth.midpoint.is_some() && !hatched {
        (icons::INFO, "window.not_readable_sides", ctx.tokens.ink2)
    } else {
        (icons::WARNING, "window.not_readable", ctx.tokens.warning)
    };
    note_ui(ui, icon, ctx.tr(key), Some(tint));
}
