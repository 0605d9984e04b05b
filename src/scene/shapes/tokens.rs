//! The colours of a picture other than data colours, for the light and the dark theme. The window's
//! theme builds on them and adds colours for controls.

use crate::color::Color;
use crate::project::ThemeChoice;

/// The colours of background, text and base map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SceneTokens {
    /// Background of pages and cards.
    pub panel: Color,
    /// Rules and frames.
    pub line: Color,
    /// Background of quiet elements, such as a badge.
    pub chip: Color,
    /// Text.
    pub ink: Color,
    /// Secondary text.
    pub ink_2: Color,
    /// Tertiary text, still readable (at least 4.5:1 on the panel).
    pub ink_3: Color,
    /// The accent colour.
    pub accent: Color,
    /// Open water, the background of the map.
    pub sea: Color,
    /// Land outside all districts.
    pub land: Color,
    /// Lines of a hatch.
    pub hatch_line: Color,
    /// Background of a hatch.
    pub hatch_ground: Color,
    /// Outlines between districts.
    pub outline: Color,
    /// Outer edge of all districts together, so that the palest class can be told from the ground.
    pub rim: Color,
    /// Fill of districts whose figures are circles; the base map stays visible through it.
    pub ground: Color,
    /// Outlines between such districts.
    pub ground_line: Color,
    /// The pinned districts, in order.
    pub pins: [Color; 4],
}

impl SceneTokens {
    /// Light theme.
    pub const LIGHT: Self = Self {
        panel: Color::hex(0xFF_FF_FF),
        line: Color::hex(0xE3_E6_EA),
        chip: Color::hex(0xF0_F2_F4),
        ink: Color::hex(0x17_21_2B),
        ink_2: Color::hex(0x5B_67_73),
        ink_3: Color::hex(0x65_71_7C),
        accent: Color::hex(0x0B_5F_A5),
        sea: Color::hex(0xDC_E8_EF),
        land: Color::hex(0xF1_F1_EE),
        hatch_line: Color::hex(0x8A_95_A0),
        hatch_ground: Color::hex(0xFA_FA_F9),
        outline: Color::hex(0xFF_FF_FF),
        rim: Color::hex(0x8E_99_A3),
        ground: Color::hex(0xFB_FB_FA),
        ground_line: Color::hex(0xCF_D3_D5),
        pins: [
            Color::hex(0xC2_41_0C),
            Color::hex(0x8B_5C_F6),
            Color::hex(0x05_96_69),
            Color::hex(0xBE_18_5D),
        ],
    };

    /// Dark theme.
    pub const DARK: Self = Self {
        panel: Color::hex(0x1A_21_28),
        line: Color::hex(0x2B_34_3D),
        chip: Color::hex(0x24_2D_35),
        ink: Color::hex(0xEE_F2_F5),
        ink_2: Color::hex(0xA9_B4_BF),
        ink_3: Color::hex(0x8A_96_A2),
        accent: Color::hex(0x5B_B0_F0),
        sea: Color::hex(0x0F_1A_22),
        land: Color::hex(0x19_1F_25),
        hatch_line: Color::hex(0x76_83_8F),
        hatch_ground: Color::hex(0x20_28_2F),
        outline: Color::hex(0x12_17_1C),
        rim: Color::hex(0x4A_56_61),
        ground: Color::hex(0x23_2B_33),
        ground_line: Color::hex(0x3A_45_4F),
        pins: [
            Color::hex(0xFF_8A_4C),
            Color::hex(0xA7_8B_FA),
            Color::hex(0x34_D3_99),
            Color::hex(0xFB_BF_24),
        ],
    };

    /// The colours of a theme.
    pub fn of(theme: ThemeChoice) -> Self {
        match theme {
            ThemeChoice::Light => Self::LIGHT,
            ThemeChoice::Dark => Self::DARK,
        }
    }
}
