//! Applies the theme to egui. Both themes are installed at once, so that changing between them is cheap.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::style::{
    HandleShape, ScrollAnimation, ScrollStyle, Selection, Spacing, TextCursorStyle, WidgetVisuals,
    Widgets,
};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Id, Margin, Shadow, Stroke, Style,
    TextStyle, Theme, Visuals, vec2,
};

use super::{Lettering, Tokens, font_definitions, spacing};
use crate::project::ThemeChoice;

/// Sets the theme of the window. The first call, which should come before the first frame, installs the
/// fonts and both themes; later calls only switch between them.
pub fn apply(context: &Context, theme: ThemeChoice) {
    let installed = Id::unique("skillnad-theme-installed");
    if !context.data_mut(|data| data.get_temp::<bool>(installed).unwrap_or(false)) {
        context.data_mut(|data| data.insert_temp(installed, true));
        context.set_fonts(font_definitions());
        context.set_style_of(Theme::Light, Arc::new(style(ThemeChoice::Light)));
        context.set_style_of(Theme::Dark, Arc::new(style(ThemeChoice::Dark)));
    }
    context.set_theme(match theme {
        ThemeChoice::Light => Theme::Light,
        ThemeChoice::Dark => Theme::Dark,
    });
}

fn style(theme: ThemeChoice) -> Style {
    let tokens = Tokens::get(theme);
    let mut style = Style {
        text_styles: text_styles(),
        spacing: Spacing {
            item_spacing: vec2(spacing::S, spacing::XS),
            window_margin: Margin::same(16),
            menu_margin: Margin::same(6),
            button_padding: vec2(spacing::M, 6.0),
            indent: spacing::L,
            interact_size: vec2(spacing::CONTROL, spacing::ROW),
            slider_rail_height: 4.0,
            icon_width: spacing::ICON,
            icon_width_inner: 10.0,
            icon_spacing: spacing::S,
            tooltip_width: 320.0,
            menu_spacing: spacing::XS,
            combo_height: 320.0,
            scroll: scroll(),
            ..Spacing::default()
        },
        visuals: visuals(theme, tokens),
        animation_time: 0.12,
        scroll_animation: ScrollAnimation::duration(0.15),
        compact_menu_style: false,
        ..Style::default()
    };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    #[cfg(debug_assertions)]
    {
        style.debug.show_unaligned = false;
    }
    style
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, Lettering::SMALL.font()),
        (TextStyle::Body, Lettering::BODY.font()),
        (TextStyle::Button, Lettering::BODY.medium().font()),
        (TextStyle::Heading, Lettering::TITLE.font()),
        (TextStyle::Monospace, FontId::new(12.0, FontFamily::Monospace)),
    ]
    .into()
}

fn scroll() -> ScrollStyle {
    ScrollStyle {
        floating: true,
        bar_width: 8.0,
        floating_width: 4.0,
        floating_allocated_width: 0.0,
        bar_inner_margin: 2.0,
        bar_outer_margin: 2.0,
        handle_min_length: 24.0,
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 0.0,
        active_handle_opacity: 0.35,
        interact_handle_opacity: 0.6,
        ..ScrollStyle::floating()
    }
}

fn visuals(theme: ThemeChoice, t: &Tokens) -> Visuals {
    let base = match theme {
        ThemeChoice::Light => Visuals::light(),
        ThemeChoice::Dark => Visuals::dark(),
    };
    let rounded = CornerRadius::same(spacing::RADIUS_CONTROL);
    let widget = |fill: Color32, line: Color32, ink: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(spacing::LINE, line),
        corner_radius: rounded,
        fg_stroke: Stroke::new(1.0, ink),
        expansion: 0.0,
    };
    Visuals {
        override_text_color: None,
        weak_text_color: Some(t.ink3),
        widgets: Widgets {
            noninteractive: widget(t.panel, t.line, t.ink),
            inactive: widget(t.panel, t.control_line, t.ink),
            hovered: widget(t.chip, t.control_line, t.ink),
            // egui draws the focused widget with the active visuals: the outline is the focus ring.
            active: WidgetVisuals {
                bg_stroke: Stroke::new(spacing::FOCUS, t.accent),
                ..widget(t.chip, t.accent, t.ink)
            },
            open: widget(t.chip, t.control_line, t.ink),
        },
        selection: Selection { bg_fill: t.accent_bg, stroke: Stroke::new(1.0, t.accent) },
        hyperlink_color: t.accent,
        faint_bg_color: t.surface,
        extreme_bg_color: t.panel,
        text_edit_bg_color: Some(t.panel),
        code_bg_color: t.chip,
        warn_fg_color: t.warning,
        error_fg_color: t.danger,
        window_corner_radius: CornerRadius::same(spacing::RADIUS_CARD),
        window_shadow: shadow(t),
        window_fill: t.panel,
        window_stroke: Stroke::new(spacing::LINE, t.line),
        window_highlight_topmost: false,
        menu_corner_radius: CornerRadius::same(spacing::RADIUS_CONTROL),
        panel_fill: t.panel,
        popup_shadow: shadow(t),
        text_cursor: TextCursorStyle {
            stroke: Stroke::new(1.5, t.accent),
            ..TextCursorStyle::default()
        },
        button_frame: true,
        collapsing_header_frame: false,
        indent_has_left_vline: false,
        striped: false,
        slider_trailing_fill: true,
        handle_shape: HandleShape::Circle,
        disabled_alpha: 0.42,
        ..base
    }
}

/// The soft shadow under anything that floats over the map.
pub(in crate::ui) fn shadow(t: &Tokens) -> Shadow {
    Shadow { offset: [0, 4], blur: 20, spread: 0, color: t.shadow }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applying_a_theme_again_changes_it_and_nothing_else() {
        let context = Context::default();
        apply(&context, ThemeChoice::Dark);
        assert_eq!(context.theme(), Theme::Dark);
        let before = context.style_of(Theme::Dark);
        apply(&context, ThemeChoice::Light);
        assert_eq!(context.theme(), Theme::Light);
        assert!(Arc::ptr_eq(&before, &context.style_of(Theme::Dark)));
        assert_eq!(Tokens::of_context(&context), Tokens::get(ThemeChoice::Light));
    }

    #[test]
    fn no_part_of_the_style_is_left_as_egui_has_it() {
        for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
            let ours = visuals(theme, Tokens::get(theme));
            let theirs = if ours.dark_mode { Visuals::dark() } else { Visuals::light() };
            assert_eq!(ours.dark_mode, theme == ThemeChoice::Dark);
            assert_ne!(ours.widgets, theirs.widgets);
            assert_ne!(ours.window_shadow, theirs.window_shadow);
            assert_ne!(ours.panel_fill, theirs.panel_fill);
            assert_ne!(ours.selection, theirs.selection);
        }
    }
}
