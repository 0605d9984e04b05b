//! The user's own classes of a map: bounds that are dragged in the histogram or typed, names and colours.

use egui::{
    Align, Color32, CornerRadius, CursorIcon, Key, Layout, Rect, Role, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use super::class_color;
use crate::analysis::number;
use crate::model::Unit;
use crate::project::{MAX_CLASSES, OwnClasses};
use crate::scene::{Choropleth, Histogram};
use crate::session::Command;
use crate::ui::context::Context;
use crate::ui::theme::{color32, icons, spacing};
use crate::ui::widgets::{Button, IconButton, TextInput};

/// Height of the histogram, in points.
const BARS: f32 = 52.0;
/// Room below the bars for the knobs, and at both ends, in points.
const KNOBS: f32 = 14.0;
/// Radius of a knob, in points.
const KNOB: f32 = 5.0;
/// Number of steps across the histogram when a bound is dragged.
const STEPS: f64 = 200.0;
/// Width of the field of a bound, in points.
const BOUND: f32 = 76.0;
/// Side of the button that takes a bound away, in points.
const CROSS: f32 = 28.0;
/// Height of a field, in points.
pub(super) const FIELD: f32 = 38.0;
/// Side of a colour patch, in points.
pub(super) const PATCH: f32 = 22.0;

/// The fields of the user's own classes.
#[derive(Default)]
pub struct OwnClassesFields {
    /// The bound that is typed, and its text.
    typed: Option<(usize, String)>,
    /// The class whose colour is typed, and its text.
    hex: Option<(usize, String)>,
}

/// The inner bounds of a map's classes: where the user's own begin.
pub fn bounds_of(map: &Choropleth) -> Vec<f64> {
    let upper = map.classes.iter().map(|class| class.upper);
    upper.take(map.classes.len().saturating_sub(1)).map(|bound| rounded(bound, map)).collect()
}

/// A value as it is shown, so that no bound has digits that nobody has chosen.
fn rounded(value: f64, map: &Choropleth) -> f64 {
    let decimals = i32::try_from(map.indicator.decimals).unwrap_or(0)
        + if map.indicator.unit == Unit::Share { 2 } else { 0 };
    let scale = 10_f64.powi(decimals);
    (value * scale).round() / scale
}

impl OwnClassesFields {
    /// Draws the histogram with its bounds, and a row for each class.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &Context<'_>, map: &Choropleth, own: &OwnClasses) {
        ui.spacing_mut().item_spacing.y = spacing::XS;
        ui.add_space(spacing::XS);
        bounds_ui(ui, ctx, map, own);
        let width = ui.available_width();
        for class in 0..map.classes.len() {
            // Each row as wide as the panel, whatever the one before took.
            let row = vec2(width, FIELD);
            ui.allocate_ui(row, |ui| {
                ui.set_max_width(width);
                self.class_ui(ui, ctx, map, own, class);
            });
        }
        if own.bounds.len() + 1 < MAX_CLASSES {
            let add = ui.add(Button::quiet(ctx.tr("window.add_bound")));
            if add.clicked()
                && let Some(bound) = middle_of_widest(map)
            {
                let mut own = own.clone();
                own.bounds.push(rounded(bound, map));
                set(ctx, own);
                ctx.send(Command::EndStep);
            }
        }
    }

    /// Draws the colour, the name and the upper bound of a class.
    fn class_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        map: &Choropleth,
        own: &OwnClasses,
        class: usize,
    ) {
        let n = (class + 1).to_string();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = spacing::XS;
            class_color::ui(ui, ctx, (map, own, class), &mut self.hex);
            let has_bound = class < own.bounds.len();
            let taken = if has_bound { BOUND + CROSS + 2.0 * spacing::XS } else { 0.0 };
            let width = ui.available_width() - taken;
            ui.allocate_ui(vec2(width, FIELD), |ui| {
                let mut name = own.names.get(class).cloned().unwrap_or_default();
                let label = ctx.tr_with("window.class_name", &[("n", &n)]);
                let input =
                    TextInput::new(&mut name, &label).hint(ctx.tr("window.class_name_hint"));
                let response = input.id(("class-name", class)).ui(ui);
                if response.changed() {
                    let mut own = own.clone();
                    put(&mut own.names, class, name);
                    set(ctx, own);
                }
                if response.lost_focus() {
                    ctx.send(Command::EndStep);
                }
            });
            if has_bound {
                ui.allocate_ui(vec2(BOUND, FIELD), |ui| {
                    self.bound_ui(ui, ctx, map, own, class);
                });
                let label = ctx.tr_with("window.remove_bound", &[("n", &n)]);
                let cross = IconButton::new(icons::X, &label).size(CROSS);
                let down = Layout::top_down(Align::Center);
                let is_taken_away = ui.allocate_ui_with_layout(vec2(CROSS, FIELD), down, |ui| {
                    ui.add_space((FIELD - CROSS) / 2.0);
                    ui.add(cross).clicked()
                });
                if is_taken_away.inner {
                    set(ctx, without(own, class));
                    ctx.send(Command::EndStep);
                }
            }
        });
    }

    fn bound_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &Context<'_>,
        map: &Choropleth,
        own: &OwnClasses,
        at: usize,
    ) {
        let Some(bound) = own.bounds.get(at) else { return };
        let percent = map.indicator.unit.written_scale();
        let written = ctx.numbers().short(bound * percent);
        let typed = self.typed.as_ref().filter(|(bound, _)| *bound == at);
        let mut text = typed.map_or(written, |(_, text)| text.clone());
        let label = ctx.tr_with("window.upper_bound", &[("n", &(at + 1).to_string())]);
        let response = TextInput::new(&mut text, &label).id(("class-bound", at)).ui(ui);
        if response.changed() {
            self.typed = Some((at, text));
        }
        if response.lost_focus()
            && let Some((_, text)) = self.typed.take_if(|(bound, _)| *bound == at)
            && let Some(value) = number(text.trim()).filter(|value| value.is_finite())
        {
            let mut own = own.clone();
            if let Some(place) = own.bounds.get_mut(at) {
                *place = value / percent;
            }
            set(ctx, own);
            ctx.send(Command::EndStep);
        }
    }
}

/// Puts what is said of a class in its place, after those of the classes below it.
pub(super) fn put<T: Clone + Default>(of_classes: &mut Vec<T>, class: usize, value: T) {
    of_classes.resize(of_classes.len().max(class + 1), T::default());
    if let Some(place) = of_classes.get_mut(class) {
        *place = value;
    }
}

/// Sends classes with their bounds in order.
pub(super) fn set(ctx: &Context<'_>, mut own: OwnClasses) {
    own.bounds.sort_by(f64::total_cmp);
    own.bounds.dedup();
    ctx.send(Command::SetOwnClasses(Some(own)));
}

/// The classes without the upper bound of one: it becomes one with the next, whose name and colour go.
fn without(own: &OwnClasses, class: usize) -> OwnClasses {
    let mut own = own.clone();
    if class < own.bounds.len() {
        own.bounds.remove(class);
    }
    if class + 1 < own.names.len() {
        own.names.remove(class + 1);
    }
    if class + 1 < own.colors.len() {
        own.colors.remove(class + 1);
    }
    own
}

/// The middle of the widest class.
fn middle_of_widest(map: &Choropleth) -> Option<f64> {
    let width = |class: &&crate::scene::LegendClass| class.upper - class.lower;
    let widest = map.classes.iter().max_by(|a, b| width(a).total_cmp(&width(b)))?;
    (widest.upper > widest.lower).then(|| f64::midpoint(widest.lower, widest.upper))
}

/// Draws the histogram with a knob for each bound, to be dragged or moved with the arrow keys.
fn bounds_ui(ui: &mut Ui, ctx: &Context<'_>, map: &Choropleth, own: &OwnClasses) {
    let Histogram { bins } = &map.histogram;
    let (Some(first), Some(last)) = (bins.first(), bins.last()) else { return };
    let (lower, upper) = (first.lower, last.upper);
    if lower >= upper {
        return;
    }
    let width = ui.available_width();
    let (frame, _) = ui.allocate_exact_size(vec2(width, BARS + KNOBS), Sense::hover());
    let bars = Rect::from_min_max(
        pos2(frame.left() + KNOB, frame.top()),
        pos2(frame.right() - KNOB, frame.top() + BARS),
    );
    #[expect(clippy::cast_possible_truncation, reason = "a place within the panel")]
    let x_of = |value: f64| {
        let share = ((value - lower) / (upper - lower)).clamp(0.0, 1.0);
        bars.left() + bars.width() * share as f32
    };
    let highest = map.histogram.highest().max(1) as f32;
    for bin in bins {
        let top = bars.bottom() - bars.height() * bin.count as f32 / highest;
        let bar = Rect::from_min_max(
            pos2(x_of(bin.lower) + 0.5, top),
            pos2(x_of(bin.upper) - 0.5, bars.bottom()),
        );
        ui.painter().rect_filled(bar, CornerRadius::ZERO, color32(bin.color));
    }
    let t = ctx.tokens;
    let base = Stroke::new(spacing::LINE, t.line);
    ui.painter().hline(bars.x_range(), bars.bottom(), base);
    let step = (upper - lower) / STEPS;
    for (at, bound) in own.bounds.iter().enumerate() {
        let x = x_of(*bound);
        let place = Rect::from_min_max(
            pos2(x - KNOB - 2.0, frame.top()),
            pos2(x + KNOB + 2.0, frame.bottom()),
        );
        let response =
            ui.interact(place, ui.scope_id().with(("bound", at)), Sense::click_and_drag());
        let response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
        let shown = ctx.numbers().value(*bound, map.indicator.unit, map.indicator.decimals);
        let label =
            ctx.tr_with("window.bound_is", &[("n", &(at + 1).to_string()), ("value", &shown)]);
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &label));
        let active = response.hovered() || response.dragged() || response.has_focus();
        let ink = if active { t.accent } else { t.ink };
        ui.painter().vline(x, frame.top()..=frame.bottom() - KNOB, Stroke::new(1.5, ink));
        let knob = pos2(x, frame.bottom() - KNOB);
        let halo = Stroke::new(1.5, if response.has_focus() { t.ink } else { Color32::WHITE });
        ui.painter().circle(knob, KNOB, ink, halo);
        let moved = if response.dragged() {
            response.interact_pointer_pos().map(|pointer| {
                let share = f64::from((pointer.x - bars.left()) / bars.width()).clamp(0.0, 1.0);
                lower + (share * STEPS).round() * step
            })
        } else if response.has_focus() {
            arrows(ui).map(|steps| bound + f64::from(steps) * step)
        } else {
            None
        };
        if let Some(moved) = moved {
            let below = at.checked_sub(1).and_then(|at| own.bounds.get(at)).copied();
            let above = own.bounds.get(at + 1).copied();
            let moved = rounded(moved, map);
            let is_free = below.is_none_or(|below| moved > below)
                && above.is_none_or(|above| moved < above)
                && (lower..upper).contains(&moved);
            if is_free && moved != *bound {
                let mut own = own.clone();
                if let Some(place) = own.bounds.get_mut(at) {
                    *place = moved;
                }
                set(ctx, own);
            }
        }
        if response.drag_stopped() || response.lost_focus() {
            ctx.send(Command::EndStep);
        }
        response.on_hover_text(&label);
    }
}

/// The number of steps that the arrow keys ask for.
fn arrows(ui: &Ui) -> Option<i32> {
    ui.input(|input| {
        let right = i32::from(input.key_pressed(Key::ArrowRight));
        let left = i32::from(input.key_pressed(Key::ArrowLeft));
        Some(right - left).filter(|steps| *steps != 0)
    })
}
