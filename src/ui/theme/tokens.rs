//! Design tokens: the colours of the window by purpose, in both themes.

use egui::Color32;

use crate::color::Color;
use crate::project::ThemeChoice;
use crate::scene;

/// The colours of a theme. Everything in the window is drawn in these colours, those of a ramp, or those of
/// a base map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Background behind panels.
    pub surface: Color32,
    /// Background of panels, cards and the header.
    pub panel: Color32,
    /// Separators and outlines.
    pub line: Color32,
    /// Outline of a control that is recognised by its outline alone.
    pub control_line: Color32,
    /// Subtle backgrounds, and hovered items.
    pub chip: Color32,
    /// Background of a pressed widget.
    pub pressed: Color32,
    /// Primary text.
    pub ink: Color32,
    /// Secondary text and icons.
    pub ink2: Color32,
    /// Hints, units and counts: the faintest text that is still easy to read.
    pub ink3: Color32,
    /// The accent colour.
    pub accent: Color32,
    /// The accent colour of a hovered control.
    pub accent_hover: Color32,
    /// Background of a selected item.
    pub accent_bg: Color32,
    /// Text and icons on the accent colour.
    pub on_accent: Color32,
    /// Sea on the built-in base map.
    pub sea: Color32,
    /// Pinned districts, in the order of the pins.
    pub pins: [Color32; 4],
    /// Shadow under anything that floats over the map.
    pub shadow: Color32,
    /// Backdrop behind a dialog.
    pub backdrop: Color32,
    /// An error or a loss.
    pub danger: Color32,
    /// A warning.
    pub warning: Color32,
    /// A success.
    pub ok: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// The tokens that the window shares with exported pictures.
const PAGE_LIGHT: scene::SceneTokens = scene::SceneTokens::LIGHT;
const PAGE_DARK: scene::SceneTokens = scene::SceneTokens::DARK;

const fn solid(color: Color) -> Color32 {
    Color32::from_rgb(color.r, color.g, color.b)
}

static LIGHT: Tokens = Tokens {
    surface: rgb(0xF6F7F8),
    panel: solid(PAGE_LIGHT.panel),
    line: solid(PAGE_LIGHT.line),
    control_line: rgb(0xD5DAE0),
    chip: solid(PAGE_LIGHT.chip),
    pressed: rgb(0xE3E6EA),
    ink: solid(PAGE_LIGHT.ink),
    ink2: solid(PAGE_LIGHT.ink_2),
    ink3: solid(PAGE_LIGHT.ink_3),
    accent: solid(PAGE_LIGHT.accent),
    accent_hover: rgb(0x094F8A),
    accent_bg: rgb(0xE6F0F9),
    on_accent: rgb(0xFFFFFF),
    sea: solid(PAGE_LIGHT.sea),
    pins: [
        solid(PAGE_LIGHT.pins[0]),
        solid(PAGE_LIGHT.pins[1]),
        solid(PAGE_LIGHT.pins[2]),
        solid(PAGE_LIGHT.pins[3]),
    ],
    shadow: Color32::from_rgba_premultiplied(4, 6, 8, 30),
    backdrop: Color32::from_rgba_premultiplied(5, 7, 9, 90),
    danger: rgb(0xB3261E),
    warning: rgb(0x8A5A00),
    ok: rgb(0x17803D),
};

static DARK: Tokens = Tokens {
    surface: rgb(0x12171C),
    panel: solid(PAGE_DARK.panel),
    line: solid(PAGE_DARK.line),
    control_line: rgb(0x3A4550),
    chip: solid(PAGE_DARK.chip),
    pressed: rgb(0x303B45),
    ink: solid(PAGE_DARK.ink),
    ink2: solid(PAGE_DARK.ink_2),
    ink3: solid(PAGE_DARK.ink_3),
    accent: solid(PAGE_DARK.accent),
    accent_hover: rgb(0x7CC1F4),
    accent_bg: rgb(0x1D3346),
    on_accent: rgb(0x0C1A26),
    sea: solid(PAGE_DARK.sea),
    pins: [
        solid(PAGE_DARK.pins[0]),
        solid(PAGE_DARK.pins[1]),
        solid(PAGE_DARK.pins[2]),
        solid(PAGE_DARK.pins[3]),
    ],
    shadow: Color32::from_black_alpha(110),
    backdrop: Color32::from_black_alpha(140),
    danger: rgb(0xFF8A80),
    warning: rgb(0xFFB74D),
    ok: rgb(0x34D399),
};

impl Tokens {
    /// The colours of a theme.
    pub fn get(theme: ThemeChoice) -> &'static Self {
        match theme {
            ThemeChoice::Light => &LIGHT,
            ThemeChoice::Dark => &DARK,
        }
    }

    /// The colours of the theme that a part of the window is drawn in.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }

    /// The colours of the theme that the window is in.
    pub fn of_context(context: &egui::Context) -> &'static Self {
        match context.theme() {
            egui::Theme::Dark => &DARK,
            egui::Theme::Light => &LIGHT,
        }
    }
}

/// Converts a colour to egui's type.
pub fn color32(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color32) -> f64 {
        let linear = |byte: u8| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn contrast_is_measured_as_wcag_does() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast(rgb(0x767676), Color32::WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn every_text_colour_is_readable_on_every_ground_it_stands_on() {
        for t in [&LIGHT, &DARK] {
            for ground in [t.panel, t.surface] {
                for ink in [t.ink, t.ink2, t.ink3, t.accent, t.danger, t.warning, t.ok] {
                    assert!(contrast(ink, ground) >= 4.5, "{ink:?} on {ground:?}");
                }
            }
            for ink in [t.ink, t.ink2] {
                assert!(contrast(ink, t.chip) >= 4.5, "{ink:?} on chip");
            }
            assert!(contrast(t.ink3, t.chip) >= 4.3);
            assert!(contrast(t.accent, t.accent_bg) >= 4.5);
            assert!(contrast(t.on_accent, t.accent) >= 4.5);
            assert!(contrast(t.on_accent, t.accent_hover) >= 4.5);
        }
    }

    #[test]
    fn pins_stand_out_from_the_panel_and_from_each_other() {
        for t in [&LIGHT, &DARK] {
            for (i, pin) in t.pins.iter().enumerate() {
                assert!(contrast(*pin, t.panel) >= 3.0, "{pin:?}");
                assert!(t.pins.iter().skip(i + 1).all(|other| other != pin));
            }
        }
    }

    #[test]
    fn our_colours_keep_their_opacity() {
        let half = color32(Color::hex(0xFF0000).with_opacity(0.5));
        assert_eq!(half, Color32::from_rgba_unmultiplied(255, 0, 0, 128));
    }
}
